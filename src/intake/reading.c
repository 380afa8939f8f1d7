/* From the name of a file, or from a member of a mail or ZIP, to a submission: once for all commands. */
#include "intake/reading.h"

#include "intake/draft.h"
#include "intake/file.h"
#include "intake/legacy.h"
#include "intake/mail.h"

#include <stdlib.h>
#include <string.h>

static pk_status read_bytes(const pk_reading *reading, const pk_received *received, pk_submission **submission)
{
    const pk_intake_options *options = reading->options;
    pk_status status;

    if (options->raw)
        return pk_submission_read_raw(received, options->limits, &options->read, reading->taker, submission);
    status = pk_submission_read_with(options->library, received, options->limits, &options->read, submission);
    if (status == PK_OK && options->keep_bytes
        && (status = pk_submission_keep(*submission, received->bytes, received->size)) != PK_OK) {
        pk_submission_free(*submission);
        *submission = NULL;
    }
    return status;
}

static pk_status note_lock_file(const char *path, pk_submission *submission)
{
    char *lock;
    pk_text kept;
    pk_status status = pk_lock_file_of(path, &lock);

    if (status != PK_OK || lock == NULL)
        return status;
    status = pk_text_copy(&submission->arena, pk_base_name(pk_text_of(lock)), &kept);
    if (status == PK_OK)
        status = pk_report(&submission->findings, PK_F04, NULL, PK_NO_TEXT, PK_ARGS(PK_ARG(kept)));
    if (status == PK_OK)
        pk_findings_sort(&submission->findings);
    free(lock);
    return status;
}

/* A merged workbook has the template's sheets and headings and would be taken for one more plan. As submission.c does
 * with a template that does not fit, but by what only the one who reads the user's files wants to know. */
static pk_status reject_ours(pk_submission *submission)
{
    const pk_schema *closest = submission->schema;

    if (submission->plan == NULL)
        return PK_OK;
    submission->plan = NULL;
    submission->schema = NULL;
    submission->closest_id = closest->id;
    submission->findings.count = 0;
    return pk_report(&submission->findings, PK_M01, NULL, PK_NO_TEXT, PK_ARGS(PK_ARG(closest->title)));
}

/* Have the file converted and read what came of it, as if that had been the input. Where that cannot be done the file
 * itself is read: F03 says what it is, or F02 that it has a password. */
static pk_status read_legacy(pk_reading *reading, pk_file_type type, const pk_received *received,
                             pk_submission **submission)
{
    const pk_limits *limits = reading->options->limits;
    pk_received converted = *received;
    void *bytes = NULL;
    pk_term reason = PK_TERM_CONVERT_FAILED;
    pk_status status;

    pthread_mutex_lock(&reading->converting);
    status = pk_legacy_is_stopped()
                 ? PK_EIO
                 : pk_legacy_convert(type, received->bytes, received->size, limits, &bytes, &converted.size, &reason);
    pthread_mutex_unlock(&reading->converting);
    if (status == PK_EIO) {
        status = read_bytes(reading, received, submission);
        if (status == PK_OK)
            (*submission)->unconverted = reason;
        return status;
    }
    if (status != PK_OK)
        return status;
    converted.bytes = bytes;
    status = read_bytes(reading, &converted, submission);
    free(bytes);
    if (status == PK_OK
        && (status = pk_submission_set_original(*submission, pk_legacy_name(type), received->bytes, received->size))
               != PK_OK) {
        pk_submission_free(*submission);
        *submission = NULL;
    }
    return status;
}

static pk_status sniff(const pk_reading *reading, const pk_received *received, pk_file_type *type)
{
    const pk_limits *limits = reading->options->limits;
    pk_source source = {
        .name = pk_text_of(received->name), .bytes = received->bytes, .size = received->size, .limits = limits
    };
    pk_limit limit;
    pk_arena scratch;
    pk_status status;

    *type = PK_FILE_BINARY;
    if (received->size > limits->values[PK_LIMIT_FILE_BYTES])
        return PK_OK;
    pk_arena_init(&scratch, NULL);
    status = pk_sniff_in(&source, &scratch, type, &limit);
    pk_arena_free(&scratch);
    return status == PK_ENOMEM ? status : PK_OK; /* what else is wrong is told when it is read */
}

/* @param type  What it is; it holds no others. */
static pk_status read_document(pk_reading *reading, const pk_received *received, pk_file_type type,
                               pk_submission **submission)
{
    pk_status status = reading->options->convert_legacy && pk_legacy_name(type) != NULL
                           ? read_legacy(reading, type, received, submission)
                           : read_bytes(reading, received, submission);

    if (status == PK_OK && (*submission)->document.is_ours)
        status = reject_ours(*submission);
    if (status == PK_OK && (*submission)->plan == NULL && !reading->options->raw && !reading->options->whole)
        status = pk_submission_let_go(submission);
    if (status != PK_OK) {
        pk_submission_free(*submission);
        *submission = NULL;
    }
    return status;
}

/* @param bytes  Taken over, unless it could not be unpacked. */
static pk_status unpack(const pk_reading *reading, const pk_received *received, void *bytes, pk_file_type type,
                        pk_submission **submission, pk_unpacked **unpacked)
{
    const pk_limits *limits = reading->options->limits;
    pk_limit limit;
    pk_status status;

    if (type == PK_FILE_EML && !pk_mail_is_built())
        return pk_submission_refused(received, PK_TERM_EML_NOT_BUILT, submission);
    status = pk_unpack(received->name, bytes, received->size, type, limits, unpacked, &limit);
    return status == PK_OK || status == PK_ENOMEM ? status
                                                  : pk_submission_unread(received, limits, status, limit, submission);
}

static pk_status read_file(pk_reading *reading, const pk_received *received, void *bytes, pk_submission **submission,
                           pk_unpacked **unpacked, pk_file_type *type)
{
    pk_status status = sniff(reading, received, type);

    if (status == PK_OK && pk_holds_others(*type)) {
        status = unpack(reading, received, bytes, *type, submission, unpacked);
        if (status != PK_OK || *submission != NULL || pk_unpacked_count(*unpacked) > 0)
            return status;
        if (*type == PK_FILE_EML)
            return pk_submission_refused(received,
                                         pk_draft_is_ours(bytes, received->size) ? PK_TERM_EML_OURS
                                                                                 : PK_TERM_EML_WITHOUT_PLAN,
                                         submission);
        return read_bytes(reading, received, submission); /* F03: a ZIP of other things */
    }
    if (status == PK_OK)
        status = read_document(reading, received, *type, submission);
    if (status == PK_OK && (status = note_lock_file(received->name, *submission)) != PK_OK) {
        pk_submission_free(*submission);
        *submission = NULL;
    }
    return status;
}

pk_status pk_read_entry(pk_reading *reading, const pk_file_entry *entry, pk_submission **submission,
                        pk_unpacked **unpacked, pk_file_type *type)
{
    pk_received received = { .name = entry->path };
    void *bytes = NULL;
    pk_term reason = entry->reason;
    pk_status status;

    *submission = NULL;
    *unpacked = NULL;
    *type = PK_FILE_BINARY;
    if (reason != PK_TERM_NONE)
        return pk_submission_unopened(entry->path, reason, submission);
    if (pk_file_is_folder(entry->path)) /* one stays in the list only when nothing in it is read */
        return pk_submission_unopened(entry->path,
                                      pk_folder_is_open(entry->path, &reason) ? PK_TERM_FOLDER_WITHOUT_PLANS : reason,
                                      submission);
    status = pk_file_read(entry->path, reading->options->limits->values[PK_LIMIT_FILE_BYTES], &bytes, &received.size,
                          &reason);
    if (status == PK_ENOENT || status == PK_EIO)
        return pk_submission_unopened(entry->path, reason, submission);
    if (status != PK_OK)
        return status;
    received.bytes = bytes;
    status = read_file(reading, &received, bytes, submission, unpacked, type);
    if (*unpacked == NULL) /* else it has the bytes */
        free(bytes);
    return status;
}

pk_status pk_read_member(pk_reading *reading, pk_unpacked *unpacked, size_t index, pthread_mutex_t *lock,
                         pk_submission **submission)
{
    const pk_limits *limits = reading->options->limits;
    pk_received received = { .name = pk_unpacked_name(unpacked, index).data,
                             .provenance = pk_unpacked_provenance(unpacked, index) };
    const void *bytes = NULL;
    pk_file_type type;
    pk_limit limit;
    bool owned;
    pk_status status;

    *submission = NULL;
    pthread_mutex_lock(lock);
    status = pk_unpacked_take(unpacked, index, &bytes, &received.size, &owned, &limit);
    pthread_mutex_unlock(lock);
    if (status == PK_ENOMEM)
        return status;
    if (status != PK_OK)
        return pk_submission_unread(&received, limits, status, limit, submission);
    received.bytes = bytes;
    status = sniff(reading, &received, &type);
    if (status == PK_OK)
        status = read_document(reading, &received, type, submission);
    if (owned)
        free((void *)(uintptr_t)bytes);
    return status;
}
