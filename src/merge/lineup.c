/* The table: its areas, the goals in each, and the rows that answer them. Goals of the catalogue come first in their area;
 * rows that are on none of them follow, as entries of their own or, where there is no catalogue, aligned by align.c. */
#include "merge/lineup.h"

#include "plan/row_match.h"

#include <string.h>

const pk_plan *pk_lineup_plan(const pk_merge *merge, size_t column)
{
    return merge->columns[column].submission != NULL ? merge->columns[column].submission->plan : NULL;
}

/* ---- areas ---- */

static pk_status add_area(pk_lineup *lineup, const pk_schema_area *area, pk_text number, pk_text title)
{
    pk_merge *merge = lineup->merge;

    if (pk_array_reserve(&merge->arena, &merge->areas, &lineup->area_capacity, merge->area_count, sizeof *merge->areas)
        != PK_OK)
        return PK_ENOMEM;
    merge->areas[merge->area_count++] = (pk_merge_area) { .area = area, .number = number, .title = title };
    return PK_OK;
}

/* Sections stand in their joint area: it may be whole with one region and in parts with another. */
static pk_status add_template_areas(pk_lineup *lineup)
{
    const pk_schema *schema = lineup->merge->schema;
    pk_status status = PK_OK;

    for (size_t i = 0; i < schema->area_count && status == PK_OK; i++) {
        const pk_schema_area *area = &schema->areas[i];

        if ((status = pk_text_index_add(&lineup->by_number, area->number, i)) != PK_OK || area->part_of != SIZE_MAX)
            continue;
        lineup->area_of[i] = lineup->merge->area_count;
        status =
            add_area(lineup, area, area->number, area->titles.count > 0 ? area->titles.items[0].text : PK_TEXT(""));
    }
    for (size_t i = 0; i < schema->area_count; i++)
        if (schema->areas[i].part_of != SIZE_MAX)
            lineup->area_of[i] = lineup->area_of[schema->areas[i].part_of];
    return status;
}

/* What tells an area outside the template from others. */
static pk_status words_of(pk_arena *arena, const pk_plan_area *area, pk_text *words)
{
    pk_text number, title;
    pk_status status = pk_text_fold(arena, area->number, PK_FOLD_LETTERS, &number);

    if (status == PK_OK)
        status = pk_text_fold(arena, area->title, PK_FOLD_LETTERS, &title);
    return status == PK_OK ? pk_text_format(arena, words, "%.*s\n%.*s", PK_PRINT(number), PK_PRINT(title)) : status;
}

/* Areas of the template by number, which another library's schema has too. */
static size_t find_template_area(const pk_lineup *lineup, const pk_plan_area *area)
{
    size_t index = area->area != NULL ? pk_text_index_find(&lineup->by_number, area->area->number) : SIZE_MAX;

    return index != SIZE_MAX ? lineup->area_of[index] : SIZE_MAX;
}

pk_status pk_lineup_area(pk_lineup *lineup, const pk_plan_area *area, size_t *index)
{
    pk_text words;
    pk_status status;

    if ((*index = find_template_area(lineup, area)) != SIZE_MAX)
        return PK_OK;
    if ((status = words_of(&lineup->scratch, area, &words)) == PK_OK)
        *index = pk_text_index_find(&lineup->by_words, words);
    return status;
}

static pk_status place_area(pk_lineup *lineup, const pk_plan_area *area, size_t *index)
{
    pk_text words;
    pk_status status;

    if ((*index = find_template_area(lineup, area)) != SIZE_MAX)
        return PK_OK;
    if ((status = words_of(&lineup->merge->arena, area, &words)) != PK_OK)
        return status;
    if ((*index = pk_text_index_find(&lineup->by_words, words)) != SIZE_MAX)
        return PK_OK;
    *index = lineup->merge->area_count;
    if ((status = pk_text_index_add(&lineup->by_words, words, *index)) != PK_OK)
        return status;
    return add_area(lineup, NULL, area->number, area->title);
}

static pk_status place_column(pk_lineup *lineup, size_t index)
{
    pk_merge_column *column = &lineup->merge->columns[index];
    const pk_plan *plan = pk_lineup_plan(lineup->merge, index);
    pk_arena *arena = &lineup->merge->arena;
    pk_status status = PK_OK;

    if (plan == NULL)
        return PK_OK;
    column->area_of = pk_arena_zeroed(arena, plan->area_count, sizeof *column->area_of);
    column->goal_of = pk_arena_zeroed(arena, plan->area_count, sizeof(*column->goal_of));
    if (column->area_of == NULL || column->goal_of == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < plan->area_count && status == PK_OK; i++) {
        column->goal_of[i] = pk_arena_zeroed(arena, plan->areas[i].row_count, sizeof *column->goal_of[i]);
        status = column->goal_of[i] != NULL ? place_area(lineup, &plan->areas[i], &column->area_of[i]) : PK_ENOMEM;
    }
    return status;
}

/* Every area of every plan, gathered by the area that it belongs to. */
static pk_status gather_parts(pk_lineup *lineup)
{
    pk_merge *merge = lineup->merge;
    size_t count = 0;

    for (size_t c = 0; c < merge->column_count; c++)
        count += pk_lineup_plan(merge, c) != NULL ? pk_lineup_plan(merge, c)->area_count : 0;
    lineup->parts = pk_arena_zeroed(&merge->arena, count, sizeof *lineup->parts);
    lineup->part_ends = pk_arena_zeroed(&merge->arena, merge->area_count + 1, sizeof *lineup->part_ends);
    if (lineup->parts == NULL || lineup->part_ends == NULL)
        return PK_ENOMEM;
    for (int pass = 0; pass < 2; pass++) { /* first how many, then which */
        for (size_t c = 0; c < merge->column_count; c++) {
            const pk_plan *plan = pk_lineup_plan(merge, c);

            for (size_t i = 0; plan != NULL && i < plan->area_count; i++) {
                size_t *end = &lineup->part_ends[merge->columns[c].area_of[i] + (pass == 0)];

                if (pass == 1)
                    lineup->parts[*end] = (pk_lineup_part) { c, i };
                ++*end;
            }
        }
        for (size_t i = 1; pass == 0 && i <= merge->area_count; i++) /* counts become beginnings */
            lineup->part_ends[i] += lineup->part_ends[i - 1];
    }
    return PK_OK;
}

/* ---- goals ---- */

static pk_status add_goal(pk_lineup *lineup, const pk_merge_goal *goal)
{
    pk_merge *merge = lineup->merge;

    if (pk_array_reserve(&merge->arena, &merge->goals, &lineup->goal_capacity, merge->goal_count, sizeof *merge->goals)
        != PK_OK)
        return PK_ENOMEM;
    merge->goals[merge->goal_count++] = *goal;
    return PK_OK;
}

/* Take an id; where it is taken, what is put behind it. */
static pk_status take_id(pk_lineup *lineup, pk_text key, pk_text *id)
{
    pk_arena *arena = &lineup->merge->arena;
    size_t use = pk_text_index_find(&lineup->ids, *id);
    const pk_text wanted = *id;

    if (use != SIZE_MAX && pk_text_format(arena, id, "%.*s/%.*s", PK_PRINT(wanted), PK_PRINT(key)) != PK_OK)
        return PK_ENOMEM;
    while (use != SIZE_MAX && pk_text_index_find(&lineup->ids, *id) != SIZE_MAX)
        if (pk_text_format(arena, id, "%.*s/%.*s/%zu", PK_PRINT(wanted), PK_PRINT(key), ++lineup->uses[use]) != PK_OK)
            return PK_ENOMEM;
    if (pk_array_reserve(arena, &lineup->uses, &lineup->use_capacity, lineup->use_count, sizeof *lineup->uses) != PK_OK)
        return PK_ENOMEM;
    lineup->uses[lineup->use_count] = 1;
    return pk_text_index_add(&lineup->ids, *id, lineup->use_count++);
}

/* "2/r4"; a second region's row in the same place adds its code, so that an id names one entry: "2/r4/25". */
static pk_status name_entry(pk_lineup *lineup, const pk_merge_area *merge_area, const pk_lineup_part *part,
                            const pk_plan_row *row, pk_text *id)
{
    const pk_schema_area *section = pk_lineup_plan(lineup->merge, part->column)->areas[part->area].area;
    pk_text name = section != NULL               ? section->number
                   : merge_area->number.size > 0 ? merge_area->number
                                                 : merge_area->title;

    if (pk_text_format(&lineup->merge->arena, id, "%.*s/r%u", PK_PRINT(name), (unsigned)row->order) != PK_OK)
        return PK_ENOMEM;
    return take_id(lineup, lineup->merge->columns[part->column].key, id);
}

pk_status pk_lineup_add_entry(pk_lineup *lineup, size_t merge_area, const pk_lineup_part *part, const pk_plan_row *row,
                              size_t *entry)
{
    const pk_merge_area *area = &lineup->merge->areas[merge_area];
    pk_merge_goal goal = { .own = true, .area = area->number, .text = row->text, .marker = row->marker };
    pk_status status = name_entry(lineup, area, part, row, &goal.id);

    *entry = lineup->merge->goal_count;
    return status == PK_OK ? add_goal(lineup, &goal) : status;
}

static pk_status add_catalogue(pk_lineup *lineup, size_t area)
{
    const pk_schema *schema = lineup->merge->schema;
    pk_status status = PK_OK;

    for (size_t i = 0; i < schema->goal_count && status == PK_OK; i++) {
        const pk_schema_goal *from = &schema->goals[i];
        pk_merge_goal goal = {
            .id = from->id, .area = lineup->merge->areas[area].number, .text = from->text.text, .marker = from->marker
        };

        if (lineup->area_of[from->area] != area)
            continue;
        lineup->entry_of[i] = lineup->merge->goal_count;
        status = add_goal(lineup, &goal);
    }
    return status;
}

size_t pk_lineup_goal(const pk_lineup *lineup, const pk_plan_row *row)
{
    return row->goal != NULL ? pk_text_index_find(&lineup->catalogue, row->goal->id) : SIZE_MAX;
}

static pk_status add_own_rows(pk_lineup *lineup, size_t area, const pk_lineup_part *parts, size_t count)
{
    pk_status status = PK_OK;

    for (size_t i = 0; i < count; i++) {
        const pk_plan_area *from = &pk_lineup_plan(lineup->merge, parts[i].column)->areas[parts[i].area];

        for (size_t j = 0; j < from->row_count && status == PK_OK; j++) {
            size_t entry;

            if (pk_lineup_goal(lineup, &from->rows[j]) != SIZE_MAX)
                continue;
            if ((status = pk_lineup_add_entry(lineup, area, &parts[i], &from->rows[j], &entry)) == PK_OK)
                status = pk_lineup_add_answer(lineup, entry, &parts[i], j);
        }
    }
    return status;
}

static pk_status fill_area(pk_lineup *lineup, size_t index)
{
    const pk_schema *schema = lineup->merge->schema;
    const size_t first = index > 0 ? lineup->part_ends[index - 1] : 0, count = lineup->part_ends[index] - first;
    const size_t first_goal = lineup->merge->goal_count;
    pk_status status = lineup->merge->areas[index].area != NULL ? add_catalogue(lineup, index) : PK_OK;

    if (status == PK_OK)
        status = schema->goal_count == 0 && !schema->rows.own
                     ? pk_align_area(lineup, index, lineup->parts + first, count)
                     : add_own_rows(lineup, index, lineup->parts + first, count);
    lineup->merge->areas[index].first_goal = first_goal;
    lineup->merge->areas[index].goal_count = lineup->merge->goal_count - first_goal;
    return status;
}

/* ---- answers ---- */

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
pk_status pk_lineup_add_answer(pk_lineup *lineup, size_t index, const pk_lineup_part *part, size_t row)
{
    pk_arena *arena = &lineup->merge->arena;
    pk_merge_goal *goal = &lineup->merge->goals[index];
    const pk_plan_area *area = &pk_lineup_plan(lineup->merge, part->column)->areas[part->area];
    const size_t count = goal->answer_count;

    lineup->merge->columns[part->column].goal_of[part->area][row] = index;
    if (count > 0 && goal->answers[count - 1].column == part->column)
        return add_further(arena, &goal->answers[count - 1], area, &area->rows[row]);
    if (is_full(count)) {
        size_t room = count == 0 ? 1 : count * 2;
        void *answers =
            pk_arena_grow(arena, goal->answers, count * sizeof *goal->answers, room * sizeof *goal->answers);

        if (answers == NULL)
            return PK_ENOMEM;
        goal->answers = answers;
    }
    goal->answers[goal->answer_count++] =
        (pk_merge_answer) { .column = part->column, .area = area, .row = &area->rows[row] };
    return PK_OK;
}

/* Wherever in its plan a row on a joint goal stands. */
static pk_status answer_catalogue(pk_lineup *lineup, size_t column)
{
    const pk_plan *plan = pk_lineup_plan(lineup->merge, column);
    pk_status status = PK_OK;

    for (size_t i = 0; plan != NULL && i < plan->area_count; i++)
        for (size_t j = 0; j < plan->areas[i].row_count && status == PK_OK; j++) {
            size_t goal = pk_lineup_goal(lineup, &plan->areas[i].rows[j]);

            if (goal != SIZE_MAX)
                status = pk_lineup_add_answer(lineup, lineup->entry_of[goal], &(pk_lineup_part) { column, i }, j);
        }
    return status;
}

/* ---- the whole ---- */

static pk_status prepare(pk_lineup *lineup)
{
    pk_merge *merge = lineup->merge;
    const pk_schema *schema = merge->schema;
    pk_status status;

    lineup->area_of = pk_arena_zeroed(&merge->arena, schema->area_count, sizeof *lineup->area_of);
    lineup->entry_of = pk_arena_zeroed(&merge->arena, schema->goal_count, sizeof *lineup->entry_of);
    if (lineup->area_of == NULL || lineup->entry_of == NULL)
        return PK_ENOMEM;
    status = add_template_areas(lineup);
    for (size_t i = 0; i < schema->goal_count && status == PK_OK; i++) {
        pk_text id = schema->goals[i].id;

        if ((status = pk_text_index_add(&lineup->catalogue, id, i)) == PK_OK)
            status = take_id(lineup, PK_TEXT(""), &id); /* before any row of a region's own */
    }
    return status;
}

pk_status pk_lineup_make(pk_merge *merge, pk_lineup *lineup)
{
    pk_status status;

    *lineup = (pk_lineup) { .merge = merge, .steps = PK_ROW_STEPS };
    pk_arena_init(&lineup->scratch, merge->arena.allocator);
    lineup->by_number.arena = lineup->by_words.arena = lineup->catalogue.arena = lineup->ids.arena = &merge->arena;
    status = prepare(lineup);
    for (size_t i = 0; i < merge->column_count && status == PK_OK; i++)
        status = place_column(lineup, i);
    if (status == PK_OK)
        status = gather_parts(lineup);
    for (size_t i = 0; i < merge->area_count && status == PK_OK; i++)
        status = fill_area(lineup, i);
    for (size_t i = 0; i < merge->column_count && status == PK_OK; i++)
        status = answer_catalogue(lineup, i);
    return status;
}

void pk_lineup_free(pk_lineup *lineup)
{
    pk_arena_free(&lineup->scratch);
}
