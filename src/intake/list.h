/* list.h - which files an argument stands for.
 *
 * Layer: intake. A folder stands for the files in it and below that are of a kind that is read, in order of their paths.
 * Hidden folders in it are not looked into; one that links lead to as well is gone through once. A pattern ("Norr*.docx",
 * where there is no file of that name) stands for what it fits, in order of the paths, and "@list.txt" for the paths in that
 * text file: one a line, in UTF-8, seen from the list's folder, blank lines and those that begin with # left out. */
#ifndef PK_INTAKE_LIST_H
#define PK_INTAKE_LIST_H

#include "base/finding.h"

typedef struct pk_file_entry {
    char *path;     /* malloc'ed */
    pk_term reason; /* why there is nothing to read (F11); PK_TERM_NONE: there may be */
    bool named;     /* the user named this one, and not only a folder or pattern that it is in */
} pk_file_entry;

typedef struct pk_file_list {
    pk_file_entry *items; /* malloc'ed */
    size_t count, capacity;
    size_t passed_over; /* files of other kinds, and hidden folders */
    size_t locks;       /* lock files in folders: see pk_lock_file_of */
    /** Told of each folder before what is in it is listed; NULL: nobody is. */
    void (*folder)(void *context, const char *path);
    void *context;
} pk_file_list;

/**
 * Add what an argument stands for. A path that is no folder, pattern or list is added as it is, whether it exists or not. A
 * folder in which nothing is of a kind that is read, or that may not be looked into, is added itself: reading it tells that.
 * So is a pattern that fits nothing, and a list that names nothing or cannot be read.
 * @param bytes_max  A list of more bytes is not read.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_file_list_add(pk_file_list *list, const char *argument, uint64_t bytes_max);
void pk_file_list_free(pk_file_list *list);

/**
 * The lock file that Word, Excel or LibreOffice has put beside an open document (OOXML.md C2).
 * @param lock  malloc'ed; NULL: there is none.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_lock_file_of(const char *path, char **lock);

#endif
