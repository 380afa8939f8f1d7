/* diff_match.h - which area and which row of one plan is which of another, of whatever template.
 *
 * Layer: merge; for diff.c only. */
#ifndef PK_MERGE_DIFF_MATCH_H
#define PK_MERGE_DIFF_MATCH_H

#include "merge/diff.h"
#include "plan/row_match.h"

/** Two plans side by side. Indices are those of the plans' areas, and of rows. */
typedef struct pk_diff_pairs {
    const pk_plan *plan[PK_SIDES];
    bool same_template;
    pk_known_rows rows[PK_SIDES]; /* all of each plan, in order */
    size_t *row_of[PK_SIDES];     /* by row: the other plan's; SIZE_MAX: it has none */
    pk_diff_match *match;         /* by old row */
    bool *further[PK_SIDES];      /* by row without a partner: the other plan has its goal */
    size_t *area_of[PK_SIDES];    /* by area: the other plan's; SIZE_MAX: it has none */
} pk_diff_pairs;

/**
 * Find the pairs. The same result whichever plan is called the old one.
 *
 * @param pairs  Its plans are set; the rest is made in the arena.
 * @param steps  What may still be spent on words that are nearly the same.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_diff_pair(pk_diff_pairs *pairs, pk_arena *arena, size_t *steps);
/** These are one area, or two sections of what the template says is one. Indices of the plans' areas. */
bool pk_diff_is_same_place(const pk_diff_pairs *pairs, size_t old_area, size_t new_area);

#endif
