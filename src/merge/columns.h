/* columns.h - whose plans these are, and what stands beside one another: a column for each region, or for each report.
 *
 * Layer: merge; for merge.c only. */
#ifndef PK_MERGE_COLUMNS_H
#define PK_MERGE_COLUMNS_H

#include "merge/merge.h"

/**
 * Make the regions, the columns and the list of plans that stand in none; report whose plan is missing.
 *
 * @param merge    Its schema, axis and the states of its sources are set (pk_identity_judge).
 * @param regions  For the region that an unreadable file's name speaks of; NULL: none does.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_columns_make(pk_merge *merge, const pk_regions *regions);

#endif
