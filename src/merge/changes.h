/* changes.h - what has become of each column's rows since the plan that came before.
 *
 * Layer: merge; for merge.c only. */
#ifndef PK_MERGE_CHANGES_H
#define PK_MERGE_CHANGES_H

#include "merge/lineup.h"

/**
 * Find the plan before each column's, and make the list of changes.
 *
 * @param lineup  Of the merge, which has its goals.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_changes_make(pk_merge *merge, const pk_merge_options *options, pk_lineup *lineup);

#endif
