#include "whole.h"

#include "read/annotated.h"
#include "write/annotate.h"
#include "write/write.h"

#include <stdlib.h>
#include <string.h>

/* ---- reading ---- */

/* What a hundredth of a second is enough for, sanitizers and all. */
static pk_limits low_limits(void)
{
    pk_limits limits;

    pk_limits_default(&limits);
    limits.values[PK_LIMIT_FILE_BYTES] = 4u * 1000 * 1000;
    limits.values[PK_LIMIT_TOTAL_BYTES] = 4u * 1000 * 1000;
    limits.values[PK_LIMIT_PART_BYTES] = 1000u * 1000;
    limits.values[PK_LIMIT_ENTRIES] = 500;
    limits.values[PK_LIMIT_CELLS] = 5000;
    limits.values[PK_LIMIT_COLUMNS] = 100;
    limits.values[PK_LIMIT_CELL_BYTES] = 20u * 1000;
    return limits;
}

pk_status fuzz_swallow(void *context, const void *bytes, size_t size)
{
    (void)context, (void)bytes, (void)size;
    return PK_OK;
}

static pk_library *the_library(void)
{
    static pk_library *library; /* one for all runs: opening it costs more than most inputs */

    if (library == NULL && pk_library_open(&library) != PK_OK)
        abort();
    return library;
}

/* A status that bytes alone may lead to; the options are the caller's. */
static bool is_allowed(pk_status status, const pk_read_options *options)
{
    return status == PK_OK || (status == PK_EUSAGE && options != NULL);
}

static pk_text original_of(const pk_submission *submission)
{
    return (pk_text) { submission->original, submission->original_size };
}

/* A copy with remarks in it reads as the document did. */
static void annotate_and_read(pk_submission *submission, const pk_received *received, const pk_read_options *options)
{
    static const pk_write_options swedish = { .language = PK_SWEDISH };
    pk_limits limits = low_limits();
    const pk_annotate_options annotate = { .write = &swedish, .limits = &limits, .notes = true };
    pk_received copied = *received;
    pk_submission *copy;
    pk_buffer buffer;
    pk_arena arena;
    pk_sink sink;

    if (pk_submission_keep(submission, received->bytes, received->size) != PK_OK)
        abort();
    pk_arena_init(&arena, NULL);
    pk_buffer_init(&buffer, &arena);
    pk_sink_init_buffer(&sink, &buffer);
    if (pk_annotate(submission, original_of(submission), &annotate, &sink) == PK_OK && pk_sink_flush(&sink) == PK_OK) {
        for (int i = 0; i < PK_LIMIT_COUNT; i++) /* the copy is larger; what comes of the document is below them */
            limits.values[i] = i == PK_LIMIT_FILE_BYTES || i == PK_LIMIT_TOTAL_BYTES || i == PK_LIMIT_PART_BYTES
                                       || i == PK_LIMIT_ENTRIES || i == PK_LIMIT_RATIO
                                   ? limits.values[i] * 10
                                   : limits.values[i];
        copied.bytes = buffer.data;
        copied.size = buffer.size;
        if (pk_submission_read_with(the_library(), &copied, &limits, options, &copy) != PK_OK || !copy->readable
            || copy->document.count != submission->document.count || copy->findings.count != submission->findings.count)
            abort();
        pk_submission_free(copy);
    }
    pk_arena_free(&arena);
}

static void read_and_judge(const char *name, const void *bytes, size_t size, const pk_read_options *options)
{
    pk_read_options dated = options != NULL ? *options : (pk_read_options) { 0 };
    const pk_received received = { .name = name, .bytes = bytes, .size = size };
    pk_limits limits = low_limits();
    pk_submission *submission;
    pk_status status;

    dated.today = (pk_date) { 2024, 1, 15 };
    status = pk_submission_read_with(the_library(), &received, &limits, &dated, &submission);
    if (!is_allowed(status, options))
        abort(); /* a document may be as bad as it likes: it is still a submission */
    if (status != PK_OK)
        return;
    status = pk_submission_write_plan(submission, "json", fuzz_swallow, NULL);
    if (status != PK_OK && status != PK_ENOENT)
        abort();
    if (pk_submission_write_plan(submission, "xml", fuzz_swallow, NULL) != status)
        abort();
    if (pk_submissions_write_findings(&submission, 1, "text", PK_SWEDISH, fuzz_swallow, NULL) != PK_OK)
        abort();
    if (pk_copy_kind_of(submission) == PK_COPY_PACKAGE && submission->document.type == PK_DOCX)
        annotate_and_read(submission, &received, &dated);
    pk_submission_free(submission);
}

/* @param by_rows  The rows are written while the document is read, which then does not keep them. */
static pk_status write_rows(const char *name, const void *bytes, size_t size, const pk_read_options *options,
                            bool by_rows, pk_buffer *out, bool *readable)
{
    const pk_received received = { .name = name, .bytes = bytes, .size = size };
    pk_limits limits = low_limits();
    const pk_write_options written = { .language = PK_SWEDISH };
    pk_document_csv csv;
    pk_row_taker taker = { pk_document_csv_take, &csv };
    pk_submission *submission;
    pk_sink sink, nowhere;
    pk_status status;

    pk_sink_init_buffer(&sink, out);
    if (by_rows)
        pk_document_csv_begin(&csv, &sink);
    status = pk_submission_read_raw(&received, &limits, options, by_rows ? &taker : NULL, &submission);
    if (status != PK_OK)
        return status;
    *readable = submission->readable;
    if (*readable) {
        status = by_rows ? pk_document_csv_end(&csv, &submission->document)
                         : pk_write_document_csv(submission, &written, &sink);
        if (status != PK_OK || pk_sink_flush(&sink) != PK_OK)
            abort();
        if (!by_rows) {
            pk_sink_init(&nowhere, fuzz_swallow, NULL);
            if (pk_write_document_json(submission, &written, &nowhere) != PK_OK || pk_sink_flush(&nowhere) != PK_OK)
                abort();
        }
    }
    pk_submission_free(submission);
    return PK_OK;
}

static void compare_rows(const char *name, const void *bytes, size_t size, const pk_read_options *options)
{
    bool kept_readable = false, taken_readable = false;
    pk_buffer kept, taken;
    pk_arena arena;
    pk_status status;

    pk_arena_init(&arena, NULL);
    pk_buffer_init(&kept, &arena);
    pk_buffer_init(&taken, &arena);
    status = write_rows(name, bytes, size, options, false, &kept, &kept_readable);
    if (!is_allowed(status, options) || write_rows(name, bytes, size, options, true, &taken, &taken_readable) != status)
        abort();
    if (kept_readable != taken_readable
        || (kept_readable && !pk_text_equal(pk_buffer_text(&kept), pk_buffer_text(&taken))))
        abort();
    pk_arena_free(&arena);
}

void fuzz_read(const char *name, const void *bytes, size_t size, const pk_read_options *options)
{
    read_and_judge(name, bytes, size, options);
    compare_rows(name, bytes, size, options);
}

/* ---- remarks ---- */

static pk_status part_of(pk_package *package, pk_text name, pk_text *content)
{
    pk_edit *edit;
    pk_status status = pk_edit_begin(package, &edit);

    *content = PK_NO_TEXT;
    return status == PK_OK ? pk_edit_read(edit, name, content) : status;
}

static void compare_parts(pk_text was, pk_text is, const pk_limits *limits, pk_arena *arena)
{
    pk_package *before, *after;
    pk_limit limit;

    if (pk_package_open(was.data, was.size, limits, arena, &before, &limit) != PK_OK
        || pk_package_open(is.data, is.size, limits, arena, &after, &limit) != PK_OK)
        abort();
    for (size_t i = 0; i < pk_package_count(before); i++) {
        pk_text a, b;
        const pk_status status = part_of(before, pk_package_name(before, i), &a);

        if (part_of(after, pk_package_name(before, i), &b) != status || (status == PK_OK && !pk_text_equal(a, b)))
            abort();
    }
    pk_package_close(before);
    pk_package_close(after);
}

static void annotate(const pk_submission *submission, const pk_limits *limits)
{
    const pk_write_options written = { .language = PK_SWEDISH, .today = { 2024, 1, 15 } };
    const pk_annotate_options options = { .write = &written, .limits = limits, .notes = true };
    const bool word = submission->document.type == PK_DOCX;
    pk_arena arena, scratch;
    pk_buffer buffer;
    pk_text copy, clean;
    bool found = false;
    pk_sink sink;
    pk_limits enough;

    pk_limits_default(&enough); /* the copy is larger than the document */
    pk_arena_init(&arena, NULL);
    pk_arena_init(&scratch, NULL);
    pk_buffer_init(&buffer, &arena);
    pk_sink_init_buffer(&sink, &buffer);
    if (pk_annotate(submission, original_of(submission), &options, &sink) == PK_OK && pk_sink_flush(&sink) == PK_OK) {
        copy = pk_buffer_text(&buffer);
        if (pk_annotated_strip(copy.data, copy.size, word ? PK_FILE_DOCX : PK_FILE_XLSX, &enough, &scratch, &arena,
                               &found, &clean)
                != PK_OK
            || !found)
            abort();
        compare_parts(original_of(submission), clean, &enough, &arena);
    }
    pk_arena_free(&scratch);
    pk_arena_free(&arena);
}

void fuzz_annotate(const char *name, const void *bytes, size_t size)
{
    const pk_received received = { .name = name, .bytes = bytes, .size = size };
    const pk_read_options dated = { .today = { 2024, 1, 15 } };
    pk_limits limits = low_limits();
    pk_submission *submission;

    if (pk_submission_read_with(the_library(), &received, &limits, &dated, &submission) != PK_OK)
        abort();
    if (pk_submission_keep(submission, bytes, size) != PK_OK)
        abort();
    annotate(submission, &limits);
    pk_submission_free(submission);
}

/* ---- zipping ---- */

bool fuzz_is_zip(const uint8_t *data, size_t size)
{
    return size >= 2 && memcmp(data, "PK", 2) == 0;
}

static uint32_t checksum(const char *data, size_t size)
{
    static uint32_t table[256];
    uint32_t crc = 0xFFFFFFFFu;

    for (uint32_t i = 0; i < 256 && table[255] == 0; i++) {
        table[i] = i;
        for (int bit = 0; bit < 8; bit++)
            table[i] = table[i] >> 1 ^ (table[i] & 1 ? 0xEDB88320u : 0);
    }
    for (size_t i = 0; i < size; i++)
        crc = crc >> 8 ^ table[(crc ^ (unsigned char)data[i]) & 0xFF];
    return ~crc;
}

static uint8_t *put_number(uint8_t *at, uint32_t number, int bytes)
{
    for (int i = 0; i < bytes; i++)
        *at++ = (uint8_t)(number >> (8 * i));
    return at;
}

static uint8_t *put_bytes(uint8_t *at, const void *bytes, size_t size)
{
    if (size > 0)
        memcpy(at, bytes, size);
    return at + size;
}

/* The fields that a member's local header and its line in the central directory share. */
static uint8_t *put_member(uint8_t *at, const fuzz_part *part, uint32_t crc)
{
    at = put_number(at, 20, 2);         /* version */
    at = put_number(at, 0, 2);          /* flags */
    at = put_number(at, 0, 2);          /* stored */
    at = put_number(at, 0x21 << 16, 4); /* 1980-01-01 */
    at = put_number(at, crc, 4);
    at = put_number(at, (uint32_t)part->size, 4);
    at = put_number(at, (uint32_t)part->size, 4);
    at = put_number(at, (uint32_t)strlen(part->name), 2);
    return put_number(at, 0, 2); /* no extra field */
}

uint8_t *fuzz_zip(const fuzz_part *parts, size_t count, size_t *size)
{
    size_t room = 22;
    uint8_t *zip, *at, *directory;
    uint32_t offset[FUZZ_PARTS], crc[FUZZ_PARTS];

    for (size_t i = 0; i < count; i++)
        room += 30 + 46 + 2 * strlen(parts[i].name) + parts[i].size;
    if (count > FUZZ_PARTS || (zip = at = malloc(room)) == NULL)
        abort();
    for (size_t i = 0; i < count; i++) {
        offset[i] = (uint32_t)(at - zip);
        crc[i] = checksum(parts[i].data, parts[i].size);
        at = put_number(at, 0x04034b50, 4);
        at = put_member(at, &parts[i], crc[i]);
        at = put_bytes(at, parts[i].name, strlen(parts[i].name));
        at = put_bytes(at, parts[i].data, parts[i].size);
    }
    directory = at;
    for (size_t i = 0; i < count; i++) {
        at = put_number(at, 0x02014b50, 4);
        at = put_number(at, 20, 2);
        at = put_member(at, &parts[i], crc[i]);
        at = put_number(at, 0, 4); /* comment, disk */
        at = put_number(at, 0, 2);
        at = put_number(at, 0, 4);
        at = put_number(at, offset[i], 4);
        at = put_bytes(at, parts[i].name, strlen(parts[i].name));
    }
    room = (size_t)(at - directory);
    at = put_number(at, 0x06054b50, 4);
    at = put_number(at, 0, 4);
    at = put_number(at, (uint32_t)count, 2);
    at = put_number(at, (uint32_t)count, 2);
    at = put_number(at, (uint32_t)room, 4);
    at = put_number(at, (uint32_t)(directory - zip), 4);
    at = put_number(at, 0, 2);
    *size = (size_t)(at - zip);
    return zip;
}
