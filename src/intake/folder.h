/* folder.h - results that are a folder of files, written whole or not at all.
 *
 * Layer: intake. Paths are NUL-terminated, in the encoding of the system. */
#ifndef PK_INTAKE_FOLDER_H
#define PK_INTAKE_FOLDER_H

#include "intake/file.h"

/** What a result that is a folder consists of. */
typedef struct pk_folder_kind {
    const char *const *names; /* of the files that it may have, ended by NULL; the first is always there */
    const char *mark;         /* is said in the first when the folder is one of ours */
} pk_folder_kind;

/** A folder under construction beside its final place. */
typedef struct pk_folder_output {
    pk_arena arena;
    const pk_folder_kind *kind;
    char *path;      /* where it is to be */
    char *temporary; /* where it is made */
    bool replaces;   /* something is there */
} pk_folder_output;

/**
 * A folder of this kind can be put there: nothing is there, or an empty folder, or one of the same kind with no other files.
 * Without memory it cannot.
 */
bool pk_folder_is_replaceable(const char *path, const pk_folder_kind *kind);

/** @param kind  Borrowed. @return PK_OK; PK_EIO; PK_ENOMEM; then there is nothing to close. */
pk_status pk_folder_output_open(pk_folder_output *output, const char *path, const pk_folder_kind *kind);
/** As `put` of pk_files: context is the pk_folder_output. */
pk_status pk_folder_output_put(void *output, const char *name, pk_status (*write)(void *what, pk_sink *sink),
                               void *what);
/** Put it in its place, or, when it did not succeed, remove it. Frees the output. @return success, or PK_EIO. */
pk_status pk_folder_output_close(pk_folder_output *output, pk_status success);

#endif
