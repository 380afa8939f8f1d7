/* annotate.h - --annotate and --unannotate: copies of the files that were read, with our remarks and without.
 *
 * Layer: cli. */
#ifndef PK_CLI_ANNOTATE_H
#define PK_CLI_ANNOTATE_H

#include "cli/options.h"

/** Copies that are to be written: one for each submission that has one. */
typedef struct pk_copies {
    pk_arena arena;
    const char **paths; /* by submission; NULL: there is no copy of it */
    bool refused;       /* some cannot have one, and it was told: exit code 2 */
} pk_copies;

/**
 * Where the copies go, and that nothing is in their way. Told on standard error.
 * @param copies  Freed with pk_copies_free, whatever this comes to.
 * @return PK_EXIT_OK, _USAGE or _FAILED.
 */
int pk_judge_copies(const pk_settings *settings, const pk_intake *intake, pk_copies *copies);
/** Write them. @return PK_EXIT_OK, PK_EXIT_USAGE where some were refused, or PK_EXIT_FAILED. */
int pk_write_copies(const pk_settings *settings, const pk_intake *intake, const pk_copies *copies);
void pk_copies_free(pk_copies *copies);

#endif
