/* file.h - files of the system: read whole with a limit, written whole or not at all.
 *
 * Layer: intake. Paths are NUL-terminated, in the encoding of the system. */
#ifndef PK_INTAKE_FILE_H
#define PK_INTAKE_FILE_H

#include "base/finding.h"

/**
 * Read a file, or standard input for "-".
 *
 * @param limit   More bytes than this are not read: *size is then limit + 1, for the reader to refuse.
 * @param bytes   malloc'ed; the caller frees it.
 * @param reason  Why it could not be read (F11), when PK_ENOENT or PK_EIO is returned.
 * @return PK_OK; PK_ENOENT; PK_EIO; PK_ENOMEM.
 */
pk_status pk_file_read(const char *path, uint64_t limit, void **bytes, size_t *size, pk_term *reason);

/** A file under construction beside its final place; or what is written to as it goes: standard output, a device. */
typedef struct pk_output {
    char *path;      /* where it is to be */
    char *temporary; /* where it is made; NULL for what has no final place */
    FILE *file;
} pk_output;

/**
 * "-" is standard output. A file that is there is replaced and its permissions kept; of a symbolic link, the file that
 * it leads to. Devices and pipes are never replaced: they are written to.
 * @return PK_OK; PK_EIO when it cannot be made or is a folder; PK_ENOMEM. On failure there is nothing to close.
 */
pk_status pk_output_open(pk_output *output, const char *path);
/** As a pk_write_function: context is the pk_output. */
pk_status pk_output_write(void *output, const void *bytes, size_t size);
/** Close it and put it in its place, or, when it did not succeed, remove it. Frees the output. @return success, or PK_EIO. */
pk_status pk_output_close(pk_output *output, pk_status success);

/** Where temporary files are made: TMPDIR, else /tmp. */
const char *pk_temporary_folder(void);
/** A temporary file without a name, to write and then read. NULL when it cannot be made; fclose removes it. */
FILE *pk_spool_open(void);

/** The two are the same file, whatever their names. */
bool pk_file_is_same(const char *a, const char *b);
/** What is written to the one would be written to the other, also where there is no such file yet. "-" is only "-". */
bool pk_file_is_same_place(const char *a, const char *b);
bool pk_file_is_folder(const char *path);
bool pk_file_exists(const char *path);
/** What is in a folder can be listed. @param reason  Why not (F11), where it cannot. */
bool pk_folder_is_open(const char *path, pk_term *reason);
/** Make a folder where there is none. */
pk_status pk_folder_make(const char *path);

#endif
