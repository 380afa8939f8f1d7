/* lineup.h - the table under construction: areas, the goals in them, and where each row of each plan goes.
 *
 * Layer: merge; for the files of merge only. */
#ifndef PK_MERGE_LINEUP_H
#define PK_MERGE_LINEUP_H

#include "base/text_index.h"
#include "merge/merge.h"

/** An area of a column's plan. */
typedef struct pk_lineup_part {
    size_t column, area; /* area: index in the plan's */
} pk_lineup_part;

typedef struct pk_lineup {
    pk_merge *merge;
    pk_arena scratch; /* for one area at a time */
    size_t area_capacity, goal_capacity;
    size_t *area_of; /* [area of the schema]: index in the merge's areas, of its joint area where it is a section */
    pk_text_index by_number; /* the schema's areas */
    pk_text_index by_words;  /* areas outside the schema, by number and title: index in the merge's areas */
    pk_text_index catalogue; /* the schema's goals by id */
    size_t *entry_of;        /* [goal of the schema]: index in the merge's goals */
    pk_text_index ids;       /* of the merge's goals: index in uses */
    size_t *uses;            /* how many goals wanted that id */
    size_t use_capacity, use_count;
    pk_lineup_part *parts; /* by area of the merge, then column, then place in the plan */
    size_t *part_ends;     /* [area of the merge]: where its parts end */
    size_t steps;          /* what may still be compared: pk_rows_are_alike */
} pk_lineup;

/** Make areas, goals and answers of a merge that has its columns. @param lineup  Freed with pk_lineup_free in any case. */
pk_status pk_lineup_make(pk_merge *merge, pk_lineup *lineup);
void pk_lineup_free(pk_lineup *lineup);

/** Index of the merge's area that an area of some plan of this template belongs to; SIZE_MAX: to none. */
pk_status pk_lineup_area(pk_lineup *lineup, const pk_plan_area *area, size_t *index);
/** Index of the schema's goal that a row is on; SIZE_MAX: on none. */
size_t pk_lineup_goal(const pk_lineup *lineup, const pk_plan_row *row);
/** The plan of a column; NULL: there is none. */
const pk_plan *pk_lineup_plan(const pk_merge *merge, size_t column);

/* ---- for align.c ---- */

/** Add an entry that is not of the catalogue, as this row has it. @param entry  Its index in the merge's goals. */
pk_status pk_lineup_add_entry(pk_lineup *lineup, size_t merge_area, const pk_lineup_part *part, const pk_plan_row *row,
                              size_t *entry);
/** Say that a row is an answer to a goal. Columns come in their order. */
pk_status pk_lineup_add_answer(pk_lineup *lineup, size_t goal, const pk_lineup_part *part, size_t row);
/** Make the entries of an area from rows that are not of the catalogue: those that say the same are one. */
pk_status pk_align_area(pk_lineup *lineup, size_t merge_area, const pk_lineup_part *parts, size_t count);

#endif
