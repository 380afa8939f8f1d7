/* changes.h - what has become of each column's rows since the plan that came before.
 *
 * Layer: merge; for the files of merge only. */
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

/** PK_CHANGE_FORWARD, _REGRESSED, _STATUS or 0. Statuses of two templates are the same where their codes are. */
unsigned pk_change_of_status(const pk_merge_change *change, const pk_plan *earlier, const pk_plan *plan);
/** PK_CHANGE_SLIPPED, _HASTENED or 0. */
unsigned pk_change_of_times(const pk_merge_change *change);
/** The cell does not say which status it is: words that are none, or a sign that could not be read; or it is not there. */
bool pk_status_is_unknown(const pk_plan *plan, const pk_plan_area *area, const pk_plan_row *row);

#endif
