/* identity.h - which of the files that came in is the plan of a region, and which of several holds.
 *
 * Layer: merge; for merge.c only. */
#ifndef PK_MERGE_IDENTITY_H
#define PK_MERGE_IDENTITY_H

#include "merge/merge.h"

/**
 * Choose the template of the merge and give each source its state; what is doubled, replaced, in conflict or of another
 * template is reported.
 *
 * @param merge    Its sources and findings are set; schema, axis, year, and of the sources state and is_of_earlier_year are
 *                 written.
 * @param options  preferred is looked at.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_identity_judge(pk_merge *merge, const pk_merge_options *options);

#endif
