/* archive.h - a ZIP of files: which of its members may be plans, and their bytes.
 *
 * Layer: submission. Bytes in memory; a ZIP that is itself a document (DOCX, XLSX, OpenDocument) is none of these. */
#ifndef PK_SUBMISSION_ARCHIVE_H
#define PK_SUBMISSION_ARCHIVE_H

#include "container/package.h"

typedef struct pk_archive_member {
    pk_text path;  /* as pk_received_path gives it */
    size_t index;  /* in the zip */
    uint64_t size; /* declared */
    bool encrypted;
} pk_archive_member;

typedef struct pk_archive {
    pk_package *package;
    const pk_archive_member *members; /* by path; those of kinds that are read */
    size_t count;
    size_t passed_over; /* members of other kinds; not what systems put into ZIPs, and no lock files */
} pk_archive;

/**
 * @param bytes  Borrowed as long as the archive is open.
 * @param arena  For the archive.
 * @param limit  Set for PK_ELIMIT.
 * @return As pk_package_open.
 */
pk_status pk_archive_open(const void *bytes, size_t size, const pk_limits *limits, pk_arena *arena, pk_archive *archive,
                          pk_limit *limit);
void pk_archive_close(pk_archive *archive);

/**
 * Inflate a member.
 * @param index  In the zip.
 * @param bytes  malloc'ed; the caller frees it.
 * @return PK_OK; PK_EFORMAT damaged; PK_EENCRYPTED; PK_ELIMIT (*limit tells which); PK_ENOMEM.
 */
pk_status pk_archive_take(const pk_archive *archive, size_t index, void **bytes, size_t *size, pk_limit *limit);

#endif
