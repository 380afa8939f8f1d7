/* folder.h - results that are a folder of files, written whole or not at all.
 *
 * Layer: intake. Paths are NUL-terminated, in the encoding of the system. */
#ifndef PK_INTAKE_FOLDER_H
#define PK_INTAKE_FOLDER_H

#include "intake/file.h"

/**
 * A folder that this program wrote: a data package whose datapackage.json says that it is one of ours
 * (write/datapackage.c). Without memory it is none.
 */
bool pk_folder_is_result(const char *path);

/** A folder under construction beside its final place. */
typedef struct pk_folder_output {
    pk_arena arena;
    const char *const *names; /* of the files that it may have, ended by NULL */
    char *path;               /* where it is to be */
    char *temporary;          /* where it is made */
    bool replaces;            /* something is there */
} pk_folder_output;

/**
 * A folder can be put there: nothing is there, or an empty folder, or one that this program wrote with no other files.
 * @param names  Of the files that it may have, ended by NULL.
 */
bool pk_folder_is_replaceable(const char *path, const char *const *names);

/** @param names  Borrowed. @return PK_OK; or PK_EIO, and there is nothing to close. */
pk_status pk_folder_output_open(pk_folder_output *output, const char *path, const char *const *names);
/** As `put` of pk_files: context is the pk_folder_output. */
pk_status pk_folder_output_put(void *output, const char *name, pk_status (*write)(void *what, pk_sink *sink),
                               void *what);
/** Put it in its place, or, when it did not succeed, remove it. Frees the output. @return success, or PK_EIO. */
pk_status pk_folder_output_close(pk_folder_output *output, pk_status success);

#endif
