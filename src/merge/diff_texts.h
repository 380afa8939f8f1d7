/* diff_texts.h - texts of two plans side by side: which differ, and in what words.
 *
 * Layer: merge; for the files of diff only. */
#ifndef PK_MERGE_DIFF_TEXTS_H
#define PK_MERGE_DIFF_TEXTS_H

#include "merge/diff.h"

typedef struct pk_diff_writer {
    pk_arena *arena;   /* for what is found */
    pk_arena *work;    /* until the plans are compared */
    pk_arena *scratch; /* for one text at a time */
    pk_diff_steps *steps;
} pk_diff_writer;

/**
 * Add a text, with its words.
 * @param text   Key, header, column and sides are set.
 * @param exact  Any other sign makes a difference: of statuses, which may be nothing but signs.
 * @param added  Whether it was: not where both sides say the same. May be NULL.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_diff_add_text(pk_diff_writer *writer, pk_diff_texts *texts, pk_diff_text text, bool exact, bool *added);

/** The columns of two areas' tables, one beside the other. */
typedef struct pk_diff_columns {
    const pk_plan_area *area[PK_SIDES];
    size_t *partner[PK_SIDES]; /* by column: the other area's; SIZE_MAX: it has none */
} pk_diff_columns;

/** Pair the columns by key, those outside the template by heading. In the arena for work. @return PK_OK; PK_ENOMEM. */
pk_status pk_diff_pair_columns(pk_diff_writer *writer, const pk_plan_area *old_area, const pk_plan_area *new_area,
                               pk_diff_columns *columns);

/** Compare the rows of a goal, column by column: sets kinds, days, months and texts. @return PK_OK; PK_ENOMEM. */
pk_status pk_diff_rows(pk_diff_writer *writer, const pk_plan *const plans[PK_SIDES], const pk_diff_columns *columns,
                       pk_diff_goal *goal);
/** What a row says that only one plan has: sets texts. @return PK_OK; PK_ENOMEM. */
pk_status pk_diff_lone_row(pk_diff_writer *writer, int side, pk_diff_goal *goal);

#endif
