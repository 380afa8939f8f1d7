/* goal_match.h - which joint goal of the catalogue a row's text is, though hyphenation, case or words differ.
 *
 * Layer: plan. */
#ifndef PK_PLAN_GOAL_MATCH_H
#define PK_PLAN_GOAL_MATCH_H

#include "plan/plan.h"

/** Cut the footnote marker (a run of '*') off the end of a goal: "... lungcancerscreening. **". */
void pk_goal_split(pk_text cell, pk_text *text, pk_text *marker);

/**
 * Give the rows of an area their goals: equal texts first, then the best likeness of what is left, each goal to one row;
 * a goal that stands twice is given twice (R05 tells). Goals of other areas are tried only for texts that are equal.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_goal_match(const pk_schema *schema, pk_plan_area *area, pk_arena *arena);

/** Is this text one of the catalogue's goals, or nearly? For telling a goal row from other text. */
bool pk_goal_is_known(const pk_schema *schema, pk_text cell, pk_arena *scratch);

#endif
