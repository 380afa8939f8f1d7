/* row_match.h - which row of one plan is which of another: by its joint goal, else by its words, else by words that are
 * nearly the same.
 *
 * Layer: plan. */
#ifndef PK_PLAN_ROW_MATCH_H
#define PK_PLAN_ROW_MATCH_H

#include "plan/plan.h"

/** A row that can be told by what it says. */
typedef struct pk_known_row {
    const pk_plan_area *area;
    const pk_plan_row *row;
    const pk_schema_goal *goal; /* that tells it, the row's; NULL: its words do */
    pk_text folded;             /* its goal, PK_FOLD_LETTERS; empty only in pk_all_rows_of */
    bool continues;             /* its goal's cell is merged over it and the row above, which is known too */
} pk_known_row;

typedef struct pk_known_rows {
    pk_known_row *items;
    size_t count;
} pk_known_rows;

/** The rows of a plan but those without a goal's text, in order. @return PK_OK; PK_ENOMEM. */
pk_status pk_known_rows_of(const pk_plan *plan, pk_arena *arena, pk_known_rows *rows);
/** All rows of the plan, in order; those without a goal's text stand for one another within an area. The same. */
pk_status pk_all_rows_of(const pk_plan *plan, pk_arena *arena, pk_known_rows *rows);
/** What a row is told by first: its joint goal; else its area's number and its words. @return PK_OK; PK_ENOMEM. */
pk_status pk_known_row_key(const pk_known_row *row, pk_arena *arena, pk_text *key);

/** How much may be compared: beyond that only what is word for word the same is found again. */
enum { PK_ROW_STEPS = 8 * 1000 * 1000 };

/**
 * Find the rows of one plan in another of the same template. Several that say the same are paired in order; of more than
 * the other plan has, the last share its last. Words that are only nearly the same tell a row when no other row comes as near.
 *
 * @param steps    What may still be spent on such words, from PK_ROW_STEPS.
 * @param matches  By row of `rows`: index in `others`; SIZE_MAX: it is not there. In the arena.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_rows_match(const pk_known_rows *rows, const pk_known_rows *others, pk_arena *arena, size_t *steps,
                        size_t **matches);

/**
 * Whether two texts are alike enough to be one row with a word changed; folded the same way.
 * @param steps  As above; 0 afterwards: it was not enough, and the answer is worth nothing.
 */
bool pk_rows_are_alike(pk_text a, pk_text b, size_t *steps);

#endif
