/* The plans brought together: goals x columns. */
#include "merge/merge.h"
#include "merge/changes.h"
#include "merge/columns.h"
#include "merge/identity.h"
#include "merge/lineup.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    const char *labels[PK_LANGUAGE_COUNT];
} states[] = {
    [PK_STATE_RECEIVED] = { "received", { "inkommen", "received" } },
    [PK_STATE_MISSING] = { "missing", { "saknas", "missing" } },
    [PK_STATE_SUPERSEDED] = { "superseded", { "ersatt", "superseded" } },
    [PK_STATE_UNREADABLE] = { "unreadable", { "gick inte att läsa", "could not be read" } },
    [PK_STATE_UNRECOGNISED] = { "unrecognised", { "okänd mall", "unknown template" } },
    [PK_STATE_OTHER] = { "other", { "annan mall eller period", "other template or period" } },
    [PK_STATE_CONFLICT] = { "conflict", { "flera olika planer", "several different plans" } },
    [PK_STATE_UNPLACED] = { "unplaced", { "okänd region", "unknown region" } },
};

const char *pk_merge_state_name(pk_merge_state state)
{
    return states[state].name;
}

const char *pk_merge_state_label(pk_merge_state state, pk_language language)
{
    return states[state].labels[language];
}

/* ---- counts ---- */

/** Counts of the area at hand. */
typedef struct pk_counting {
    pk_merge *merge;
    size_t width;    /* statuses and none */
    size_t *counts;  /* [column][status] */
    size_t *columns; /* that have any, */
    size_t count;    /* so many */
    size_t *last;    /* by column: the last area that it had any in, and 1 */
} pk_counting;

static void count_goal(pk_counting *c, size_t area, size_t column, const pk_plan_row *row)
{
    size_t status = row != NULL && row->status < c->width - 1 ? row->status : c->width - 1;

    if (c->last[column] != area + 1) {
        c->last[column] = area + 1;
        c->columns[c->count++] = column;
    }
    c->counts[column * c->width + status]++;
    c->merge->counts[column * c->width + status]++;
}

static int compare_numbers(const void *a_, const void *b_)
{
    size_t a = *(const size_t *)a_, b = *(const size_t *)b_;

    return (a > b) - (a < b);
}

/* Only the columns that have goals there: a thousand plans may have as many areas of their own. */
static pk_status keep_counts(pk_counting *c, pk_merge_area *area)
{
    const size_t size = c->width * sizeof(size_t);

    area->tallies = pk_arena_zeroed(&c->merge->arena, c->count, sizeof *area->tallies);
    if (area->tallies == NULL)
        return PK_ENOMEM;
    if (c->count > 0)
        qsort(c->columns, c->count, sizeof *c->columns, compare_numbers);
    for (size_t i = 0; i < c->count; i++) {
        size_t *counts = pk_arena_zeroed(&c->merge->arena, c->width, sizeof *counts);

        if (counts == NULL)
            return PK_ENOMEM;
        memcpy(counts, c->counts + c->columns[i] * c->width, size);
        memset(c->counts + c->columns[i] * c->width, 0, size);
        area->tallies[area->tally_count++] = (pk_merge_tally) { c->columns[i], counts };
    }
    c->count = 0;
    return PK_OK;
}

static pk_status count_area(pk_counting *c, size_t index)
{
    pk_merge *merge = c->merge;
    pk_merge_area *area = &merge->areas[index];

    for (size_t i = 0; i < area->goal_count; i++) {
        const pk_merge_goal *goal = &merge->goals[area->first_goal + i];

        /* a joint goal is everyone's, also where the row is not there; an own row is only its region's */
        for (size_t j = 0; !goal->own && j < merge->column_count; j++)
            if (merge->columns[j].submission != NULL)
                count_goal(c, index, j, pk_merge_answer_of(goal, j)->row);
        for (size_t j = 0; goal->own && j < goal->answer_count; j++)
            count_goal(c, index, goal->answers[j].column, goal->answers[j].row);
    }
    return keep_counts(c, area);
}

static pk_status count_goals(pk_merge *merge)
{
    pk_counting c = { .merge = merge, .width = merge->schema->status_count + 1 };
    pk_status status = PK_OK;

    merge->counts = pk_arena_zeroed(&merge->arena, merge->column_count, c.width * sizeof *merge->counts);
    c.counts = pk_arena_zeroed(&merge->arena, merge->column_count, c.width * sizeof *c.counts);
    c.columns = pk_arena_zeroed(&merge->arena, merge->column_count, sizeof *c.columns);
    c.last = pk_arena_zeroed(&merge->arena, merge->column_count, sizeof *c.last);
    if (merge->counts == NULL || c.counts == NULL || c.columns == NULL || c.last == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < merge->area_count && status == PK_OK; i++)
        status = count_area(&c, i);
    return status;
}

const size_t *pk_merge_tally_of(const pk_merge *merge, size_t area, size_t column)
{
    const pk_merge_area *of = &merge->areas[area];
    size_t first = 0, end = of->tally_count;

    while (first < end) {
        size_t middle = first + (end - first) / 2;

        if (of->tallies[middle].column < column)
            first = middle + 1;
        else
            end = middle;
    }
    return first < of->tally_count && of->tallies[first].column == column ? of->tallies[first].counts : NULL;
}

size_t pk_merge_count(const pk_merge *merge, size_t area, size_t column, size_t status)
{
    const size_t *counts;

    if (merge->schema == NULL || status > merge->schema->status_count)
        return 0;
    if (area == SIZE_MAX)
        return merge->counts[column * (merge->schema->status_count + 1) + status];
    counts = pk_merge_tally_of(merge, area, column);
    return counts != NULL ? counts[status] : 0;
}

/* ---- the whole ---- */

static pk_status make(pk_merge *merge, const pk_merge_options *options, const pk_submission *const *submissions,
                      size_t count)
{
    pk_lineup lineup;
    pk_status status;

    merge->sources = pk_arena_zeroed(&merge->arena, count, sizeof *merge->sources);
    if (merge->sources == NULL)
        return PK_ENOMEM;
    merge->source_count = count;
    merge->earlier = options->earlier;
    merge->earlier_count = options->earlier_count;
    for (size_t i = 0; i < count; i++)
        merge->sources[i].submission = submissions[i];
    if ((status = pk_identity_judge(merge, options)) != PK_OK || merge->schema == NULL)
        return status;
    if ((status = pk_columns_make(merge, options->regions)) != PK_OK)
        return status;
    if ((status = pk_lineup_make(merge, &lineup)) == PK_OK)
        status = count_goals(merge);
    if (status == PK_OK)
        status = pk_changes_make(merge, options, &lineup);
    pk_lineup_free(&lineup);
    pk_findings_sort(&merge->findings);
    return status;
}

static const pk_merge_options no_options = { 0 };

pk_status pk_merge_make_with(const pk_allocator *allocator, const pk_merge_options *options,
                             const pk_submission *const *submissions, size_t count, pk_merge **merge)
{
    pk_arena arena;
    pk_merge *made;
    pk_status status;

    pk_arena_init(&arena, allocator);
    made = pk_arena_zeroed(&arena, 1, sizeof *made);
    if (made == NULL)
        return PK_ENOMEM;
    made->arena = arena; /* from here on the merge owns the block it lies in */
    pk_findings_init(&made->findings, &made->arena);
    status = make(made, options != NULL ? options : &no_options, submissions, count);
    if (status != PK_OK)
        pk_merge_free(made);
    else
        *merge = made;
    return status;
}

pk_status pk_merge_make(const pk_merge_options *options, const pk_submission *const *submissions, size_t count,
                        pk_merge **merge)
{
    return pk_merge_make_with(NULL, options, submissions, count, merge);
}

void pk_merge_free(pk_merge *merge)
{
    pk_arena arena;

    if (merge == NULL)
        return;
    arena = merge->arena; /* the merge itself lies in it */
    pk_arena_free(&arena);
}

const pk_merge_answer *pk_merge_answer_of(const pk_merge_goal *goal, size_t column)
{
    static const pk_merge_answer none = { 0 };
    size_t first = 0, end = goal->answer_count;

    while (first < end) {
        size_t middle = first + (end - first) / 2;

        if (goal->answers[middle].column < column)
            first = middle + 1;
        else
            end = middle;
    }
    return first < goal->answer_count && goal->answers[first].column == column ? &goal->answers[first] : &none;
}
