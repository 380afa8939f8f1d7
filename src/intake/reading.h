/* reading.h - one file to one submission: read, converted if need be, judged.
 *
 * Layer: intake; for intake.c only. */
#ifndef PK_INTAKE_READING_H
#define PK_INTAKE_READING_H

#include "intake/intake.h"
#include "intake/list.h"
#include "intake/unpack.h"

#include <pthread.h>

/** What all threads share. */
typedef struct pk_reading {
    const pk_intake_options *options;
    const pk_row_taker *taker;  /* of the only file, where that holds no others; NULL: rows are kept */
    pthread_mutex_t converting; /* one LibreOffice at a time: it takes the memory of many plans */
} pk_reading;

/**
 * Read a file: it becomes a submission, or what is unpacked where it holds others.
 * @param submission  Set to NULL for what holds others, and where a folder or list stands for nothing.
 * @param unpacked    NULL but for what holds others; the caller frees it.
 * @param type        What the file is; PK_FILE_BINARY where it could not be read.
 * @return PK_OK; PK_ENOMEM; PK_EUSAGE as pk_submission_read; what the taker came to.
 */
pk_status pk_read_entry(pk_reading *reading, const pk_file_entry *entry, pk_submission **submission,
                        pk_unpacked **unpacked, pk_file_type *type);
/**
 * Read a member of what was unpacked.
 * @param lock  Held while its bytes are taken.
 */
pk_status pk_read_member(pk_reading *reading, pk_unpacked *unpacked, size_t index, pthread_mutex_t *lock,
                         pk_submission **submission);

#endif
