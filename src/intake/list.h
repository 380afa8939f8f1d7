/* list.h - which files a path stands for.
 *
 * Layer: intake. A folder stands for the files in it and below that are of a kind that is read, in order of their paths.
 * Hidden folders in it are not looked into; one that links lead to as well is gone through once. */
#ifndef PK_INTAKE_LIST_H
#define PK_INTAKE_LIST_H

#include "base/text.h"

typedef struct pk_file_list {
    char **paths; /* malloc'ed */
    size_t count, capacity;
    size_t passed_over; /* files of other kinds, and hidden folders */
} pk_file_list;

/**
 * Add what a path stands for. A path that is no folder is added as it is, whether it exists or not. A folder in which
 * nothing is of a kind that is read, or that may not be looked into, is added itself: reading it tells that.
 */
pk_status pk_file_list_add(pk_file_list *list, const char *path);
void pk_file_list_free(pk_file_list *list);

/**
 * The lock file that Word, Excel or LibreOffice has put beside an open document (OOXML.md C2).
 * @param lock  malloc'ed; NULL: there is none.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_lock_file_of(const char *path, char **lock);

#endif
