/* The plans that the current ones are compared with, beside them in the same tables: which they are, and which goals their rows
 * are on, so that one question can be asked of several years. */
#include "write/dataset.h"

#include "base/text_index.h"
#include "plan/row_match.h"

#include <string.h>

/* ---- which plans ---- */

static bool is_same_file(const pk_submission *a, const pk_submission *b)
{
    return a->sha256[0] != '\0' && strcmp(a->sha256, b->sha256) == 0;
}

/* What is known of a plan that was only compared with. A folder of earlier plans may well hold the current ones too. */
static pk_merge_state state_of(const pk_dataset *dataset, size_t before, const pk_submission *submission)
{
    for (size_t i = 0; i < before; i++)
        if (is_same_file(dataset->plans[i].submission, submission))
            return PK_STATE_SUPERSEDED;
    if (!submission->readable)
        return PK_STATE_UNREADABLE;
    if (submission->plan == NULL)
        return PK_STATE_UNRECOGNISED;
    if (!pk_text_equal(submission->plan->schema->id, dataset->schema->id))
        return PK_STATE_OTHER;
    return submission->plan->region != NULL ? PK_STATE_RECEIVED : PK_STATE_UNPLACED;
}

/* A plan of another year among the files: a later one has taken its place, and is compared with it. */
static bool is_compared_with(const pk_merge *merge, const pk_merge_source *source)
{
    if (source->state != PK_STATE_SUPERSEDED)
        return false;
    for (size_t i = 0; i < merge->column_count; i++)
        if (merge->columns[i].earlier == source->submission)
            return true;
    return false;
}

void pk_dataset_add_earlier(pk_dataset *dataset)
{
    const pk_merge *merge = dataset->merge;

    for (size_t i = 0; i < dataset->plan_count; i++) {
        pk_dataset_plan *plan = &dataset->plans[i];

        if (i >= merge->source_count) {
            plan->earlier = true;
            plan->submission = merge->earlier[i - merge->source_count];
            plan->state = state_of(dataset, i, plan->submission);
            plan->has_rows = pk_dataset_has_rows(plan->state);
        } else if (is_compared_with(merge, &merge->sources[i])) {
            plan->earlier = plan->has_rows = true;
        }
    }
}

/* ---- which goals ---- */

typedef struct pk_placing {
    pk_dataset *dataset;
    pk_arena arena;      /* for the plan at hand */
    pk_text_index goals; /* of the catalogue, by id */
    bool *met;           /* by goal: the plan at hand has a row on it */
    size_t steps;        /* that comparing words may still take */
} pk_placing;

static void place(pk_placing *placing, const pk_plan_row *row, size_t goal)
{
    const bool counted = goal == SIZE_MAX || !placing->met[goal]; /* a row of its own counts for itself */

    if (goal != SIZE_MAX)
        placing->met[goal] = true;
    pk_dataset_place_row(placing->dataset, row, goal, counted);
}

/* The plan of the same region that is taken now; NULL: there is none. */
static const pk_plan *plan_now(const pk_merge *merge, const pk_plan *plan)
{
    for (size_t i = 0; i < merge->column_count && plan->region != NULL; i++) {
        const pk_merge_column *column = &merge->columns[i];

        if (column->submission != NULL && column->region != NULL
            && pk_text_equal(column->region->code, plan->region->code))
            return column->submission->plan;
    }
    return NULL;
}

/* Rows that are on no goal of the catalogue are on the goal of the row that says the same now. */
static pk_status place_by_words(pk_placing *placing, const pk_plan *plan, const pk_plan *now)
{
    pk_known_rows rows, others;
    size_t *matches;
    pk_status status = pk_known_rows_of(plan, &placing->arena, &rows);

    if (status == PK_OK)
        status = pk_known_rows_of(now, &placing->arena, &others);
    if (status == PK_OK)
        status = pk_rows_match(&rows, &others, &placing->arena, &placing->steps, &matches);
    for (size_t i = 0; i < rows.count && status == PK_OK; i++) {
        const pk_dataset_row *other =
            matches[i] != SIZE_MAX ? pk_dataset_row_of(placing->dataset, others.items[matches[i]].row) : NULL;
        const pk_dataset_row *entry = pk_dataset_row_of(placing->dataset, rows.items[i].row);

        if (other != NULL && entry->goal == SIZE_MAX)
            place(placing, rows.items[i].row, other->goal);
    }
    return status;
}

static pk_status place_plan(pk_placing *placing, const pk_plan *plan)
{
    const pk_merge *merge = placing->dataset->merge;
    const pk_plan *now = plan_now(merge, plan);
    bool own = false;

    placing->met = pk_arena_zeroed(&placing->arena, merge->goal_count, sizeof *placing->met);
    if (placing->met == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < plan->area_count; i++)
        for (size_t j = 0; j < plan->areas[i].row_count; j++) {
            const pk_plan_row *row = &plan->areas[i].rows[j];
            const size_t goal = row->goal != NULL ? pk_text_index_find(&placing->goals, row->goal->id) : SIZE_MAX;

            place(placing, row, goal);
            own = own || goal == SIZE_MAX;
        }
    return own && now != NULL ? place_by_words(placing, plan, now) : PK_OK;
}

static bool has_earlier(const pk_dataset *dataset)
{
    for (size_t i = 0; i < dataset->plan_count; i++)
        if (dataset->plans[i].earlier && dataset->plans[i].has_rows)
            return true;
    return false;
}

pk_status pk_dataset_place_earlier(pk_dataset *dataset)
{
    const pk_merge *merge = dataset->merge;
    pk_placing placing = { .dataset = dataset, .steps = PK_ROW_STEPS };
    pk_arena arena;
    pk_status status = PK_OK;

    if (!has_earlier(dataset))
        return PK_OK;
    pk_arena_init(&arena, NULL);
    pk_arena_init(&placing.arena, NULL);
    placing.goals.arena = &arena;
    for (size_t i = 0; i < merge->goal_count && status == PK_OK; i++)
        if (!merge->goals[i].own)
            status = pk_text_index_add(&placing.goals, merge->goals[i].id, i);
    for (size_t i = 0; i < dataset->plan_count && status == PK_OK; i++)
        if (dataset->plans[i].earlier && dataset->plans[i].has_rows) {
            status = place_plan(&placing, dataset->plans[i].submission->plan);
            pk_arena_reset(&placing.arena);
        }
    pk_arena_free(&placing.arena);
    pk_arena_free(&arena);
    return status;
}
