/* What has become of each column's rows since the plan before: an earlier one that was given, one of the merge's own files
 * that a later year or phase has replaced, or, where reports follow one another, the report before. */
#include "merge/changes.h"

#include "plan/row_match.h"
#include "rules/earlier.h"

#include <stdlib.h>

const char *pk_merge_change_name(unsigned kind)
{
    static const char *const names[] = { "added",   "dropped",  "forward",     "regressed", "status",
                                         "slipped", "hastened", "responsible", "reworded" };

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (kind == 1u << i)
            return names[i];
    return "";
}

/* ---- which plan came before ---- */

/* It is told by phase, day or year; not only taken for earlier because nobody can tell. */
static bool is_surely_earlier(const pk_plan *earlier, const pk_plan *plan)
{
    bool told = !pk_text_equal(pk_plan_phase_id(earlier), pk_plan_phase_id(plan))
                || (earlier->as_of.year != 0 && plan->as_of.year != 0) || (earlier->year != 0 && plan->year != 0);

    return told && pk_plan_is_earlier(earlier, plan) && pk_plan_compare_age(earlier, plan) < 0;
}

static const pk_submission *later_of(const pk_submission *a, const pk_submission *b)
{
    return a == NULL || pk_plan_compare_age(a->plan, b->plan) < 0 ? b : a;
}

static const pk_submission *find_given(const pk_merge_options *options, const pk_plan *plan)
{
    const pk_submission *found = NULL;

    for (size_t i = 0; i < options->earlier_count; i++) {
        const pk_plan *earlier = options->earlier[i]->plan;

        if (earlier != NULL && !earlier->empty && earlier != plan && pk_plan_is_earlier(earlier, plan))
            found = later_of(found, options->earlier[i]);
    }
    return found;
}

static const pk_submission *find_among_sources(const pk_merge *merge, const pk_plan *plan)
{
    const pk_submission *found = NULL;

    for (size_t i = 0; i < merge->source_count; i++) {
        const pk_merge_source *source = &merge->sources[i];
        const pk_plan *earlier = source->submission->plan;
        bool may_be = source->state == PK_STATE_SUPERSEDED
                      || (source->state == PK_STATE_RECEIVED && merge->axis == PK_AXIS_REPORT);

        if (may_be && earlier != NULL && !earlier->empty && is_surely_earlier(earlier, plan))
            found = later_of(found, source->submission);
    }
    return found;
}

/* What the user gives holds; but a report is compared with the one before it, should that be later. */
static const pk_submission *find_earlier(const pk_merge *merge, const pk_merge_options *options, const pk_plan *plan)
{
    const pk_submission *given, *own;

    if (plan->empty)
        return NULL;
    given = find_given(options, plan);
    own = given == NULL || merge->axis == PK_AXIS_REPORT ? find_among_sources(merge, plan) : NULL;
    return given == NULL ? own : own == NULL ? given : later_of(given, own);
}

/* ---- what has changed ---- */

/* What a column says: of the goal's, the goal without number and marker. @return Whether the plan has the column. */
static bool text_of(const pk_plan_area *area, const pk_plan_row *row, const pk_schema_column *column, pk_text *text)
{
    size_t at = pk_plan_column_of(area, column->key);

    if (at != SIZE_MAX)
        *text = column->role == PK_ROLE_GOAL ? row->text : row->cells[at].text;
    return at != SIZE_MAX;
}

pk_status pk_merge_change_texts(const pk_merge_change *change, const pk_schema_column *column, pk_arena *scratch,
                                bool *differ, pk_text *before, pk_text *now)
{
    pk_text a, b;

    *differ = false;
    if (change->row == NULL || change->earlier_row == NULL || !text_of(change->area, change->row, column, now)
        || !text_of(change->earlier_area, change->earlier_row, column, before) || pk_text_equal(*before, *now))
        return PK_OK;
    if (pk_text_fold(scratch, *before, PK_FOLD_LETTERS, &a) != PK_OK
        || pk_text_fold(scratch, *now, PK_FOLD_LETTERS, &b) != PK_OK)
        return PK_ENOMEM;
    *differ = !pk_text_equal(a, b);
    return PK_OK;
}

/* Words that are no status, or a sign that could not be read, say nothing of whether one was given. */
bool pk_status_is_unknown(const pk_plan *plan, const pk_plan_area *area, const pk_plan_row *row)
{
    size_t column = pk_plan_role(area, PK_ROLE_STATUS);

    return column == SIZE_MAX || (row->status == SIZE_MAX && pk_plan_has_content(plan, &row->cells[column]));
}

/* The status of another template with the same code; SIZE_MAX: there is none. */
static size_t same_status(const pk_schema *schema, const pk_schema *of, size_t status)
{
    for (size_t i = 0; i < schema->status_count; i++)
        if (pk_text_equal(schema->statuses[i].code, of->statuses[status].code))
            return i;
    return SIZE_MAX;
}

/* Statuses stand best first in the schema. */
unsigned pk_change_of_status(const pk_merge_change *change, const pk_plan *earlier, const pk_plan *plan)
{
    size_t before = change->earlier_row->status, now = change->row->status;

    if (before != SIZE_MAX && earlier->schema != plan->schema
        && (before = same_status(plan->schema, earlier->schema, before)) == SIZE_MAX)
        return pk_status_is_unknown(plan, change->area, change->row) ? 0 : PK_CHANGE_STATUS;
    if (pk_status_is_unknown(earlier, change->earlier_area, change->earlier_row)
        || pk_status_is_unknown(plan, change->area, change->row) || before == now)
        return 0;
    if (before == SIZE_MAX || now == SIZE_MAX)
        return PK_CHANGE_STATUS;
    return now < before ? PK_CHANGE_FORWARD : PK_CHANGE_REGRESSED;
}

unsigned pk_change_of_times(const pk_merge_change *change)
{
    const pk_timeline *before = pk_row_time(change->earlier_area, change->earlier_row);
    const pk_timeline *now = pk_row_time(change->area, change->row);
    int order;

    if (before == NULL || now == NULL || before->to.year == 0 || now->to.year == 0)
        return 0;
    order = pk_date_compare(before->to, now->to);
    return order < 0 ? PK_CHANGE_SLIPPED : order > 0 ? PK_CHANGE_HASTENED : 0;
}

/* An evaluation is meant to be another one; times and statuses are compared by what they mean. */
static unsigned kind_of_text(pk_role role)
{
    if (role == PK_ROLE_RESPONSIBLE)
        return PK_CHANGE_RESPONSIBLE;
    return role == PK_ROLE_TIME || role == PK_ROLE_STATUS || role == PK_ROLE_EVALUATION ? 0 : PK_CHANGE_REWORDED;
}

static pk_status compare_texts(const pk_schema *schema, pk_merge_change *change, pk_arena *scratch)
{
    pk_status status = PK_OK;

    for (size_t i = 0; i < schema->column_count && status == PK_OK; i++) {
        const unsigned kind = kind_of_text(schema->columns[i].role);
        bool differ;
        pk_text before, now;

        if (kind == 0 || (change->kinds & kind) != 0)
            continue;
        status = pk_merge_change_texts(change, &schema->columns[i], scratch, &differ, &before, &now);
        if (status == PK_OK && differ)
            change->kinds |= kind;
    }
    pk_arena_reset(scratch);
    return status;
}

/* ---- the list ---- */

/** A change, and where it stands in the list. */
typedef struct pk_placed_change {
    pk_merge_change change;
    size_t area, number; /* of the merge; as they were found */
} pk_placed_change;

typedef struct pk_changes {
    pk_merge *merge;
    pk_lineup *lineup;
    pk_arena scratch, words; /* for all; for one row */
    pk_placed_change *items;
    size_t count, capacity;
} pk_changes;

static pk_status add_change(pk_changes *changes, const pk_merge_change *change, size_t area)
{
    if (pk_array_reserve(&changes->scratch, &changes->items, &changes->capacity, changes->count, sizeof *changes->items)
        != PK_OK)
        return PK_ENOMEM;
    changes->items[changes->count] = (pk_placed_change) { *change, area, changes->count };
    changes->count++;
    return PK_OK;
}

static pk_status add_row(pk_changes *changes, size_t index, const pk_known_row *now, const pk_known_row *before)
{
    const pk_merge_column *column = &changes->merge->columns[index];
    const pk_plan *plan = column->submission->plan, *earlier = column->earlier->plan;
    const size_t area = (size_t)(now->area - plan->areas), row = (size_t)(now->row - now->area->rows);
    pk_merge_change change = {
        .column = index, .goal = column->goal_of[area][row], .area = now->area, .row = now->row
    };
    pk_status status = PK_OK;

    if (before == NULL) {
        change.kinds = PK_CHANGE_ADDED;
    } else {
        change.earlier_area = before->area;
        change.earlier_row = before->row;
        change.kinds = pk_change_of_status(&change, earlier, plan) | pk_change_of_times(&change);
        status = compare_texts(changes->merge->schema, &change, &changes->words);
    }
    if (status != PK_OK || change.kinds == 0)
        return status;
    return add_change(changes, &change, column->area_of[area]);
}

/* The entry that a row of an earlier plan stands in, or would: the joint goal's, or that of the report which it is from. */
static size_t entry_of(const pk_changes *changes, const pk_submission *earlier, const pk_known_row *row)
{
    const pk_merge *merge = changes->merge;
    size_t goal = pk_lineup_goal(changes->lineup, row->row);

    if (goal != SIZE_MAX)
        return changes->lineup->entry_of[goal];
    for (size_t i = 0; merge->axis == PK_AXIS_REPORT && i < merge->column_count; i++)
        if (merge->columns[i].submission == earlier)
            return merge->columns[i].goal_of[row->area - earlier->plan->areas][row->row - row->area->rows];
    return SIZE_MAX;
}

static pk_status add_dropped(pk_changes *changes, size_t index, const pk_known_row *before)
{
    pk_merge_change change = { .column = index,
                               .goal = entry_of(changes, changes->merge->columns[index].earlier, before),
                               .earlier_area = before->area,
                               .earlier_row = before->row,
                               .kinds = PK_CHANGE_DROPPED };
    size_t area;
    pk_status status = pk_lineup_area(changes->lineup, before->area, &area);

    return status == PK_OK ? add_change(changes, &change, area) : status;
}

/* @param matches  By row before: index in those of now; SIZE_MAX: it is gone. @param found  Room for a pointer by row of now. */
static pk_status compare_rows(pk_changes *changes, size_t index, const pk_known_rows *now, const pk_known_rows *before,
                              const size_t *matches, const pk_known_row **found)
{
    pk_status status = PK_OK;

    for (size_t i = 0; i < before->count; i++)
        if (matches[i] != SIZE_MAX && found[matches[i]] == NULL) /* of several that say the same the first */
            found[matches[i]] = &before->items[i];
    for (size_t i = 0; i < now->count && status == PK_OK; i++)
        status = add_row(changes, index, &now->items[i], found[i]);
    for (size_t i = 0; i < before->count && status == PK_OK; i++)
        if (matches[i] == SIZE_MAX)
            status = add_dropped(changes, index, &before->items[i]);
    return status;
}

static pk_status compare_column(pk_changes *changes, size_t index)
{
    const pk_merge_column *column = &changes->merge->columns[index];
    pk_known_rows now, before = { NULL, 0 };
    const pk_known_row **found = NULL;
    size_t *matches = NULL;
    pk_arena rows;
    pk_status status;

    pk_arena_init(&rows, changes->merge->arena.allocator);
    status = pk_known_rows_of(column->submission->plan, &rows, &now);
    if (status == PK_OK)
        status = pk_known_rows_of(column->earlier->plan, &rows, &before);
    if (status == PK_OK)
        status = pk_rows_match(&before, &now, &rows, &changes->lineup->steps, &matches);
    if (status == PK_OK && (found = pk_arena_zeroed(&rows, now.count, sizeof(*found))) == NULL)
        status = PK_ENOMEM;
    if (status == PK_OK)
        status = compare_rows(changes, index, &now, &before, matches, found);
    pk_arena_free(&rows);
    return status;
}

static int compare_numbers(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

/* By area, goal (those without one last), column; then as they were found. */
static int compare_places(const void *a_, const void *b_)
{
    const pk_placed_change *a = a_, *b = b_;
    int order = compare_numbers(a->area, b->area);

    if (order == 0)
        order = compare_numbers(a->change.goal, b->change.goal);
    if (order == 0)
        order = compare_numbers(a->change.column, b->change.column);
    return order != 0 ? order : compare_numbers(a->number, b->number);
}

static pk_status keep_changes(pk_changes *changes)
{
    pk_merge *merge = changes->merge;

    merge->changes = pk_arena_zeroed(&merge->arena, changes->count, sizeof *merge->changes);
    if (merge->changes == NULL)
        return PK_ENOMEM;
    if (changes->count > 0)
        qsort(changes->items, changes->count, sizeof *changes->items, compare_places);
    for (size_t i = 0; i < changes->count; i++)
        merge->changes[merge->change_count++] = changes->items[i].change;
    return PK_OK;
}

pk_status pk_changes_make(pk_merge *merge, const pk_merge_options *options, pk_lineup *lineup)
{
    pk_changes changes = { .merge = merge, .lineup = lineup };
    pk_status status = PK_OK;

    pk_arena_init(&changes.scratch, merge->arena.allocator);
    pk_arena_init(&changes.words, merge->arena.allocator);
    for (size_t i = 0; i < merge->column_count && status == PK_OK; i++) {
        pk_merge_column *column = &merge->columns[i];

        if (column->submission != NULL)
            column->earlier = find_earlier(merge, options, column->submission->plan);
        if (column->earlier != NULL)
            status = compare_column(&changes, i);
    }
    if (status == PK_OK)
        status = keep_changes(&changes);
    pk_arena_free(&changes.words);
    pk_arena_free(&changes.scratch);
    return status;
}
