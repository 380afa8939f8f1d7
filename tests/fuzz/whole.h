/* whole.h - for the targets that read a document: the whole way from bytes to a plan, its findings and its JSON.
 *
 * Zips are read as they are. Since few changed bytes make another valid zip, input that is no zip is taken for the main
 * part of one and wrapped, uncompressed, in a package that is sound. */
#ifndef PK_FUZZ_WHOLE_H
#define PK_FUZZ_WHOLE_H

#include "plankoll/plankoll.h"

#include <stdlib.h>
#include <string.h>

typedef struct fuzz_part {
    const char *name, *data;
    size_t size;
} fuzz_part;

static pk_status fuzz_swallow(void *context, const void *bytes, size_t size)
{
    (void)context, (void)bytes, (void)size;
    return PK_OK;
}

/* Read, judge and write; what comes out is of no interest as long as it comes. */
static void fuzz_read(const char *name, const void *bytes, size_t size)
{
    static pk_library *library; /* one for all runs: opening it costs more than most inputs */
    pk_read_options options = { .today = { 2024, 1, 15 } };
    pk_submission *submission;

    if (library == NULL && pk_library_open(&library) != PK_OK)
        abort();
    if (pk_submission_read(library, name, bytes, size, &options, &submission) != PK_OK)
        abort(); /* a document may be as bad as it likes: it is still a submission */
    (void)pk_submission_write_plan(submission, "json", fuzz_swallow, NULL);
    (void)pk_submission_write_plan(submission, "xml", fuzz_swallow, NULL);
    if (pk_submissions_write_findings(&submission, 1, "text", PK_SWEDISH, fuzz_swallow, NULL) != PK_OK)
        abort();
    pk_submission_free(submission);
}

static uint32_t fuzz_crc(const uint8_t *data, size_t size)
{
    uint32_t crc = 0xFFFFFFFFu;

    for (size_t i = 0; i < size; i++) {
        crc ^= data[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0);
    }
    return ~crc;
}

static uint8_t *fuzz_number(uint8_t *at, uint32_t number, int bytes)
{
    for (int i = 0; i < bytes; i++)
        *at++ = (uint8_t)(number >> (8 * i));
    return at;
}

static uint8_t *fuzz_bytes(uint8_t *at, const void *bytes, size_t size)
{
    memcpy(at, bytes, size);
    return at + size;
}

/* The fields that a member's local header and its line in the central directory share. */
static uint8_t *fuzz_member(uint8_t *at, const fuzz_part *part, uint32_t crc)
{
    at = fuzz_number(at, 20, 2);         /* version */
    at = fuzz_number(at, 0, 2);          /* flags */
    at = fuzz_number(at, 0, 2);          /* stored */
    at = fuzz_number(at, 0x21 << 16, 4); /* 1980-01-01 */
    at = fuzz_number(at, crc, 4);
    at = fuzz_number(at, (uint32_t)part->size, 4);
    at = fuzz_number(at, (uint32_t)part->size, 4);
    at = fuzz_number(at, (uint32_t)strlen(part->name), 2);
    return fuzz_number(at, 0, 2); /* no extra field */
}

/* A zip of the parts, stored; malloc'ed. */
static uint8_t *fuzz_zip(const fuzz_part *parts, size_t count, size_t *size)
{
    size_t room = 22;
    uint8_t *zip, *at, *directory;
    uint32_t offset[16];

    for (size_t i = 0; i < count; i++)
        room += 30 + 46 + 2 * strlen(parts[i].name) + parts[i].size;
    if ((zip = at = malloc(room)) == NULL)
        abort();
    for (size_t i = 0; i < count; i++) {
        offset[i] = (uint32_t)(at - zip);
        at = fuzz_number(at, 0x04034b50, 4);
        at = fuzz_member(at, &parts[i], fuzz_crc((const uint8_t *)parts[i].data, parts[i].size));
        at = fuzz_bytes(at, parts[i].name, strlen(parts[i].name));
        at = fuzz_bytes(at, parts[i].data, parts[i].size);
    }
    directory = at;
    for (size_t i = 0; i < count; i++) {
        at = fuzz_number(at, 0x02014b50, 4);
        at = fuzz_number(at, 20, 2);
        at = fuzz_member(at, &parts[i], fuzz_crc((const uint8_t *)parts[i].data, parts[i].size));
        at = fuzz_number(at, 0, 4); /* comment, disk */
        at = fuzz_number(at, 0, 2);
        at = fuzz_number(at, 0, 4);
        at = fuzz_number(at, offset[i], 4);
        at = fuzz_bytes(at, parts[i].name, strlen(parts[i].name));
    }
    room = (size_t)(at - directory);
    at = fuzz_number(at, 0x06054b50, 4);
    at = fuzz_number(at, 0, 4);
    at = fuzz_number(at, (uint32_t)count, 2);
    at = fuzz_number(at, (uint32_t)count, 2);
    at = fuzz_number(at, (uint32_t)room, 4);
    at = fuzz_number(at, (uint32_t)(directory - zip), 4);
    at = fuzz_number(at, 0, 2);
    *size = (size_t)(at - zip);
    return zip;
}

#define FUZZ_PART(name, text)                                                                                          \
    {                                                                                                                  \
        name, text, sizeof text - 1                                                                                    \
    }

#endif
