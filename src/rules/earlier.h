/* earlier.h - a plan beside the one that the same region sent in before: what went backwards, what is gone.
 *
 * Layer: rules. */
#ifndef PK_RULES_EARLIER_H
#define PK_RULES_EARLIER_H

#include "plan/plan.h"

/** May be the plan that this one follows: same region, same template, of an earlier year or phase where that is known. */
bool pk_plan_is_earlier(const pk_plan *earlier, const pk_plan *plan);
/** Which of two earlier plans is the later one: negative, 0 or positive as the order of a before b. */
int pk_plan_compare_age(const pk_plan *a, const pk_plan *b);

/**
 * Report S07 and X05 of a plan whose other findings are in the list already, and bring the list in order again.
 *
 * @param plan      Its document is what the findings are about.
 * @param earlier   Of the same template; borrowed during the call.
 * @param arena     For what the findings keep: that of the plan.
 * @param findings  What has been told (M03, M06, R09) is not told again.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_rules_compare(const pk_plan *plan, const pk_plan *earlier, pk_arena *arena, pk_findings *findings);

#endif
