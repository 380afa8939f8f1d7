/* The plans brought together: goals x columns. */
#include "merge/merge.h"
#include "merge/columns.h"
#include "merge/identity.h"

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

/* ---- areas and goals ---- */

/* The table under construction: where each area of each region's plan goes. */
typedef struct pk_grid {
    pk_merge *merge;
    size_t area_capacity, goal_capacity;
    size_t **area_of; /* [region][area of its plan]: index in the merge's areas */
    size_t *entry_of; /* [goal of the catalogue]: index in the merge's goals */
} pk_grid;

static const pk_plan *plan_of(const pk_merge *merge, size_t region)
{
    return merge->columns[region].submission != NULL ? merge->columns[region].submission->plan : NULL;
}

static pk_status add_area(pk_grid *grid, pk_text number, pk_text title)
{
    pk_merge *merge = grid->merge;

    if (pk_array_reserve(&merge->arena, &merge->areas, &grid->area_capacity, merge->area_count, sizeof *merge->areas)
        != PK_OK)
        return PK_ENOMEM;
    merge->areas[merge->area_count++] = (pk_merge_area) { .number = number, .title = title };
    return PK_OK;
}

/* Areas of the template by number; others, which stand behind them, by what the documents call them. */
static pk_status find_area(pk_grid *grid, const pk_plan_area *area, size_t *index)
{
    pk_merge *merge = grid->merge;
    const size_t known = merge->schema->area_count;

    for (size_t i = area->area != NULL ? 0 : known; i < merge->area_count; i++) {
        const pk_merge_area *candidate = &merge->areas[i];
        bool same =
            i < known ? pk_text_equal(candidate->number, area->area->number)
                      : pk_text_equal(candidate->number, area->number) && pk_text_equal(candidate->title, area->title);

        if (same) {
            *index = i;
            return PK_OK;
        }
    }
    *index = merge->area_count;
    return add_area(grid, area->number, area->title);
}

static pk_status gather_areas(pk_grid *grid)
{
    pk_merge *merge = grid->merge;
    const pk_schema *schema = merge->schema;
    pk_status status = PK_OK;

    for (size_t i = 0; i < schema->area_count && status == PK_OK; i++)
        status = add_area(grid, schema->areas[i].number,
                          schema->areas[i].titles.count > 0 ? schema->areas[i].titles.items[0].text : PK_TEXT(""));
    grid->area_of = pk_arena_zeroed(&merge->arena, merge->column_count, sizeof(*grid->area_of));
    if (grid->area_of == NULL)
        return PK_ENOMEM;
    for (size_t region = 0; region < merge->column_count && status == PK_OK; region++) {
        const pk_plan *plan = plan_of(merge, region);

        if (plan == NULL)
            continue;
        grid->area_of[region] = pk_arena_zeroed(&merge->arena, plan->area_count, sizeof *grid->area_of[region]);
        if (grid->area_of[region] == NULL)
            return PK_ENOMEM;
        for (size_t i = 0; i < plan->area_count && status == PK_OK; i++)
            status = find_area(grid, &plan->areas[i], &grid->area_of[region][i]);
    }
    return status;
}

static pk_merge_goal *add_goal(pk_grid *grid)
{
    pk_merge *merge = grid->merge;

    if (pk_array_reserve(&merge->arena, &merge->goals, &grid->goal_capacity, merge->goal_count, sizeof *merge->goals)
        != PK_OK)
        return NULL;
    merge->goals[merge->goal_count] = (pk_merge_goal) { 0 };
    return &merge->goals[merge->goal_count++];
}

static const pk_schema_goal *goal_of(const pk_schema *schema, const pk_plan_row *row)
{
    for (size_t i = 0; row->goal != NULL && i < schema->goal_count; i++)
        if (&schema->goals[i] == row->goal || pk_text_equal(schema->goals[i].id, row->goal->id))
            return &schema->goals[i];
    return NULL;
}

/* "2/r4"; a second region's row in the same place adds its code, so that an id names one entry: "2/r4/25". */
static pk_status name_own_row(pk_merge *merge, const pk_merge_area *area, size_t region, uint32_t order, pk_text *id)
{
    pk_text name = area->number.size > 0 ? area->number : area->title;
    pk_status status = pk_text_format(&merge->arena, id, "%.*s/r%u", PK_PRINT(name), (unsigned)order);

    for (size_t i = 0; i + 1 < merge->goal_count && status == PK_OK; i++)
        if (pk_text_equal(merge->goals[i].id, *id))
            return pk_text_format(&merge->arena, id, "%.*s/%.*s", PK_PRINT(*id), PK_PRINT(merge->columns[region].key));
    return status;
}

/* 0, 1, 2, 4 ...: what was made for so many is full, and wants room for twice as many. */
static bool is_full(size_t count)
{
    return (count & (count - 1)) == 0;
}

static pk_status add_further(pk_arena *arena, pk_merge_answer *answer, const pk_plan_area *area, const pk_plan_row *row)
{
    const size_t count = answer->more_count;

    if (is_full(count)) {
        size_t room = count == 0 ? 1 : count * 2;
        void *rows = pk_arena_grow(arena, answer->more, count * sizeof(*answer->more), room * sizeof(*answer->more));
        void *areas = pk_arena_grow(arena, answer->more_areas, count * sizeof(*answer->more_areas),
                                    room * sizeof(*answer->more_areas));

        if (rows == NULL || areas == NULL)
            return PK_ENOMEM;
        answer->more = rows;
        answer->more_areas = areas;
    }
    answer->more[count] = row;
    answer->more_areas[count] = area;
    answer->more_count++;
    return PK_OK;
}

/* Columns come in their order, so that the last answer is this column's or there is none. */
static pk_status add_answer(pk_arena *arena, pk_merge_goal *goal, size_t column, const pk_plan_area *area,
                            const pk_plan_row *row)
{
    const size_t count = goal->answer_count;

    if (count > 0 && goal->answers[count - 1].column == column)
        return add_further(arena, &goal->answers[count - 1], area, row);
    if (is_full(count)) {
        size_t room = count == 0 ? 1 : count * 2;
        void *answers =
            pk_arena_grow(arena, goal->answers, count * sizeof *goal->answers, room * sizeof *goal->answers);

        if (answers == NULL)
            return PK_ENOMEM;
        goal->answers = answers;
    }
    goal->answers[goal->answer_count++] = (pk_merge_answer) { .column = column, .area = area, .row = row };
    return PK_OK;
}

/* A row that is none of the joint goals: an entry of its own, after those of its area. */
static pk_status add_own_row(pk_grid *grid, const pk_merge_area *merge_area, size_t region, const pk_plan_area *area,
                             const pk_plan_row *row)
{
    pk_merge_goal *goal = add_goal(grid);

    if (goal == NULL)
        return PK_ENOMEM;
    goal->own = true;
    goal->area = merge_area->number;
    goal->text = row->text;
    goal->marker = row->marker;
    if (add_answer(&grid->merge->arena, goal, region, area, row) != PK_OK)
        return PK_ENOMEM;
    return name_own_row(grid->merge, merge_area, region, row->order, &goal->id);
}

static pk_status fill_area(pk_grid *grid, size_t index)
{
    pk_merge *merge = grid->merge;
    const pk_schema *schema = merge->schema;
    pk_merge_area *merge_area = &merge->areas[index];
    pk_status status = PK_OK;

    merge_area->first_goal = merge->goal_count;
    for (size_t i = 0; i < schema->goal_count; i++) {
        pk_merge_goal *goal;

        if (schema->goals[i].area != index)
            continue;
        if ((goal = add_goal(grid)) == NULL)
            return PK_ENOMEM;
        grid->entry_of[i] = merge->goal_count - 1;
        goal->id = schema->goals[i].id;
        goal->area = merge_area->number;
        goal->text = schema->goals[i].text.text;
        goal->marker = schema->goals[i].marker;
    }
    for (size_t region = 0; region < merge->column_count; region++) {
        const pk_plan *plan = plan_of(merge, region);

        for (size_t i = 0; plan != NULL && i < plan->area_count; i++) {
            const pk_plan_area *area = &plan->areas[i];

            if (grid->area_of[region][i] != index)
                continue;
            for (size_t j = 0; j < area->row_count && status == PK_OK; j++)
                if (goal_of(schema, &area->rows[j]) == NULL)
                    status = add_own_row(grid, merge_area, region, area, &area->rows[j]);
        }
    }
    merge_area->goal_count = merge->goal_count - merge_area->first_goal;
    return status;
}

/* ---- answers ---- */

static pk_status answer_goals(const pk_grid *grid, size_t region)
{
    pk_merge *merge = grid->merge;
    const pk_plan *plan = plan_of(merge, region);
    pk_status status = PK_OK;

    for (size_t i = 0; plan != NULL && i < plan->area_count; i++) {
        const pk_plan_area *area = &plan->areas[i];

        for (size_t j = 0; j < area->row_count && status == PK_OK; j++) {
            const pk_schema_goal *goal = goal_of(merge->schema, &area->rows[j]);

            if (goal != NULL) {
                size_t entry = grid->entry_of[goal - merge->schema->goals];

                status = add_answer(&merge->arena, &merge->goals[entry], region, area, &area->rows[j]);
            }
        }
    }
    return status;
}

static pk_status count_area(pk_merge *merge, pk_merge_area *area)
{
    const size_t statuses = merge->schema->status_count;

    area->counts = pk_arena_zeroed(&merge->arena, merge->column_count * (statuses + 1), sizeof *area->counts);
    if (area->counts == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < area->goal_count; i++) {
        const pk_merge_goal *goal = &merge->goals[area->first_goal + i];

        for (size_t region = 0; region < merge->column_count; region++) {
            const pk_plan_row *row = pk_merge_answer_of(goal, region)->row;
            size_t status = row != NULL && row->status < statuses ? row->status : statuses;

            /* a joint goal is everyone's, also where the row is not there; an own row is only its region's */
            if (merge->columns[region].submission != NULL && (row != NULL || !goal->own))
                area->counts[region * (statuses + 1) + status]++;
        }
    }
    return PK_OK;
}

static pk_status fill_grid(pk_merge *merge)
{
    pk_grid grid = { .merge = merge };
    pk_status status;

    grid.entry_of = pk_arena_zeroed(&merge->arena, merge->schema->goal_count, sizeof *grid.entry_of);
    if (grid.entry_of == NULL)
        return PK_ENOMEM;
    status = gather_areas(&grid);
    for (size_t i = 0; i < merge->area_count && status == PK_OK; i++)
        status = fill_area(&grid, i);
    for (size_t region = 0; region < merge->column_count && status == PK_OK; region++)
        status = answer_goals(&grid, region);
    for (size_t i = 0; i < merge->area_count && status == PK_OK; i++)
        status = count_area(merge, &merge->areas[i]);
    return status;
}

/* ---- the whole ---- */

static pk_status make(pk_merge *merge, const pk_merge_options *options, const pk_submission *const *submissions,
                      size_t count)
{
    pk_status status;

    merge->sources = pk_arena_zeroed(&merge->arena, count, sizeof *merge->sources);
    if (merge->sources == NULL)
        return PK_ENOMEM;
    merge->source_count = count;
    merge->earlier = options->earlier;
    merge->earlier_count = options->earlier_count;
    for (size_t i = 0; i < count; i++)
        merge->sources[i].submission = submissions[i];
    if ((status = pk_identity_judge(merge)) != PK_OK || merge->schema == NULL)
        return status;
    if ((status = pk_columns_make(merge, options->regions)) != PK_OK || (status = fill_grid(merge)) != PK_OK)
        return status;
    pk_findings_sort(&merge->findings);
    return PK_OK;
}

static const pk_merge_options no_options = { 0 };

pk_status pk_merge_make(const pk_merge_options *options, const pk_submission *const *submissions, size_t count,
                        pk_merge **merge)
{
    pk_arena arena;
    pk_merge *made;
    pk_status status;

    pk_arena_init(&arena, NULL);
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

size_t pk_merge_count(const pk_merge *merge, size_t area, size_t region, size_t status)
{
    const size_t first = area == SIZE_MAX ? 0 : area, end = area == SIZE_MAX ? merge->area_count : area + 1;
    const size_t width = merge->schema != NULL ? merge->schema->status_count + 1 : 0;
    size_t sum = 0;

    for (size_t i = first; i < end && status < width; i++)
        sum += merge->areas[i].counts[region * width + status];
    return sum;
}
