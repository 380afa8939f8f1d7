/* The lines of a file of corrections on one plan: new values, findings that are let pass, and lines that fit nowhere. */
#include "corrections/corrections.h"

#include "schema/recognise.h"

#include <stdio.h>

typedef struct pk_application {
    const pk_plan *plan;
    pk_text file; /* folded, without folders */
    pk_arena *arena;
    pk_arena scratch; /* emptied after each line */
    pk_arena texts;   /* those of the rows, folded once and not for each line */
    pk_text *folded;  /* by row, over all areas; no text: not yet */
    pk_corrected_list *list;
} pk_application;

/* ---- whose plan ---- */

/* Systems write the same name in composed and decomposed letters, and of either case. */
static pk_status fold_file(pk_arena *arena, pk_text path, pk_text *folded)
{
    return pk_text_fold(arena, pk_base_name(path), PK_FOLD_WORDS, folded);
}

static pk_status is_meant(pk_application *a, const pk_correction *line, bool *is)
{
    const pk_region *region = a->plan->region;
    pk_text file;

    *is = line->region == NULL || (region != NULL && pk_text_equal(line->region->code, region->code));
    if (!*is || line->file.data == NULL)
        return PK_OK;
    if (fold_file(&a->scratch, line->file, &file) != PK_OK)
        return PK_ENOMEM;
    *is = pk_text_equal(file, a->file);
    return PK_OK;
}

static pk_status begin(pk_application *a, const pk_plan *plan, pk_text file, pk_arena *arena, pk_corrected_list *list)
{
    *a = (pk_application) { .plan = plan, .arena = arena, .list = list };
    pk_arena_init(&a->scratch, arena->allocator);
    pk_arena_init(&a->texts, arena->allocator);
    if (list->misses == NULL && (list->misses = pk_arena_zeroed(arena, list->of->count, sizeof *list->misses)) == NULL)
        return PK_ENOMEM;
    return fold_file(arena, file, &a->file);
}

static void note_miss(const pk_application *a, size_t line, pk_miss miss)
{
    if (miss > (pk_miss)a->list->misses[line])
        a->list->misses[line] = (uint8_t)miss;
}

static pk_status record(pk_application *a, const pk_corrected *done)
{
    pk_corrected_list *list = a->list;

    if (pk_array_reserve(a->arena, &list->items, &list->capacity, list->count, sizeof *list->items) != PK_OK)
        return PK_ENOMEM;
    list->items[list->count++] = *done;
    return PK_OK;
}

/* ---- which row ---- */

/* "2/r4" as merge names rows without a joint goal: the area's number or title, and the row's order in it. A second
 * region's has its code behind it. */
static bool is_row_name(const pk_application *a, const pk_correction *line, const pk_plan_row *row, pk_text area_name)
{
    char order[32];
    pk_text rest = line->goal;

    if (area_name.size == 0 || !pk_text_starts(rest, area_name))
        return false;
    rest = pk_text_from(rest, area_name.size);
    snprintf(order, sizeof order, "/r%lu", (unsigned long)row->order);
    if (!pk_text_starts(rest, pk_text_of(order)))
        return false;
    rest = pk_text_from(rest, pk_text_of(order).size);
    return rest.size == 0
           || (rest.data[0] == '/' && a->plan->region != NULL
               && pk_text_equal(pk_text_from(rest, 1), a->plan->region->code));
}

/* The joint area that a section belongs to: what merge calls it. */
static pk_text joint_number(const pk_application *a, const pk_plan_area *area)
{
    const pk_schema_area *of = area->area;

    return of != NULL && of->part_of != SIZE_MAX ? a->plan->schema->areas[of->part_of].number : PK_NO_TEXT;
}

static pk_status fold_row(pk_application *a, const pk_plan_row *row, size_t index, pk_text *folded)
{
    pk_status status = PK_OK;

    if (a->folded == NULL) {
        size_t rows = 0;

        for (size_t i = 0; i < a->plan->area_count; i++)
            rows += a->plan->areas[i].row_count;
        if ((a->folded = pk_arena_zeroed(&a->texts, rows, sizeof *a->folded)) == NULL)
            return PK_ENOMEM;
    }
    if (a->folded[index].data == NULL)
        status = pk_text_fold(&a->texts, row->text, PK_FOLD_LETTERS, &a->folded[index]);
    *folded = a->folded[index];
    return status;
}

/* @param index  Of the row, counted over all areas. */
static pk_status is_row(pk_application *a, const pk_correction *line, const pk_plan_area *area, const pk_plan_row *row,
                        size_t index, bool *is)
{
    pk_text folded;

    *is = (row->goal != NULL && pk_text_equal(row->goal->id, line->goal))
          || (row->number.size > 0 && pk_text_equal(row->number, line->goal)) || is_row_name(a, line, row, area->number)
          || is_row_name(a, line, row, area->title) || is_row_name(a, line, row, joint_number(a, area));
    if (*is || line->goal_folded.size == 0)
        return PK_OK;
    if (fold_row(a, row, index, &folded) != PK_OK)
        return PK_ENOMEM;
    *is = pk_text_equal(folded, line->goal_folded);
    return PK_OK;
}

/* ---- which column ---- */

static pk_status is_column(pk_application *a, const pk_correction *line, pk_text key, pk_text header, bool *is)
{
    pk_text folded[2];

    if (pk_text_fold(&a->scratch, key, PK_FOLD_LETTERS, &folded[0]) != PK_OK
        || pk_text_fold(&a->scratch, header, PK_FOLD_LETTERS, &folded[1]) != PK_OK)
        return PK_ENOMEM;
    *is = line->column_folded.size > 0
          && (pk_text_equal(folded[0], line->column_folded) || pk_text_equal(folded[1], line->column_folded));
    return PK_OK;
}

/* By key or heading as the document has it, else as the template knows it. SIZE_MAX: none. */
static pk_status find_column(pk_application *a, const pk_correction *line, const pk_plan_area *area, size_t *column)
{
    pk_heading_kind how;
    size_t index;

    for (*column = 0; *column < area->column_count; ++*column) {
        const pk_plan_column *of = &area->columns[*column];
        bool is;

        if (is_column(a, line, of->key, of->header, &is) != PK_OK)
            return PK_ENOMEM;
        if (is)
            return PK_OK;
    }
    *column = SIZE_MAX;
    if (pk_heading_match(a->plan->schema, line->column, &a->scratch, &index, &how) != PK_OK)
        return PK_ENOMEM;
    if (how == PK_HEADING_EXACT || how == PK_HEADING_SYNONYM)
        *column = pk_plan_column_of(area, a->plan->schema->columns[index].key);
    return PK_OK;
}

/* ---- new values ---- */

static bool is_taken(const pk_corrected_list *list, const pk_plan_row *row, size_t column)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].row == row && list->items[i].column == column)
            return true;
    return false;
}

static pk_status correct(pk_application *a, pk_plan *plan, size_t index, pk_plan_area *area, pk_plan_row *row)
{
    const pk_correction *line = &a->list->of->items[index];
    pk_corrected done = { .line = line, .row = row };
    pk_status status = find_column(a, line, area, &done.column);

    if (status != PK_OK)
        return status;
    if (done.column == SIZE_MAX) {
        note_miss(a, index, PK_MISS_COLUMN);
        return PK_OK;
    }
    if (area->columns[done.column].column != NULL && area->columns[done.column].column->role == PK_ROLE_GOAL) {
        note_miss(a, index, PK_MISS_GOAL_COLUMN);
        return PK_OK;
    }
    if (is_taken(a->list, row, done.column)) {
        note_miss(a, index, PK_MISS_TAKEN);
        return PK_OK;
    }
    if (pk_text_equal(row->cells[done.column].text, line->value)) { /* the region has put it right itself */
        note_miss(a, index, PK_MISS_SAME);
        return PK_OK;
    }
    done.place = row->cells[done.column].place;
    done.place.goal = row->goal != NULL ? row->goal->id : PK_NO_TEXT;
    done.old = row->cells[done.column].text;
    if ((status = pk_plan_correct(plan, area, row, done.column, line->value, a->arena)) != PK_OK)
        return status;
    note_miss(a, index, PK_MISS_NONE);
    return record(a, &done);
}

static pk_status apply_line(pk_application *a, pk_plan *plan, size_t index)
{
    const pk_correction *line = &a->list->of->items[index];
    pk_plan_area *found_area = NULL;
    pk_plan_row *found = NULL;
    bool is, several = false;
    size_t at = 0; /* over all areas */

    for (size_t i = 0; i < plan->area_count; i++)
        for (size_t j = 0; j < plan->areas[i].row_count; j++, at++) {
            if (is_row(a, line, &plan->areas[i], &plan->areas[i].rows[j], at, &is) != PK_OK)
                return PK_ENOMEM;
            if (!is)
                continue;
            several = several || found != NULL;
            found_area = &plan->areas[i];
            found = &plan->areas[i].rows[j];
        }
    if (found == NULL || several) {
        note_miss(a, index, several ? PK_MISS_GOALS : PK_MISS_GOAL);
        return PK_OK;
    }
    return correct(a, plan, index, found_area, found);
}

pk_status pk_corrections_apply(pk_plan *plan, pk_text file, pk_arena *arena, pk_corrected_list *list)
{
    pk_application a;
    pk_status status = begin(&a, plan, file, arena, list);
    bool is;

    for (size_t i = 0; i < list->of->count && status == PK_OK; i++) {
        if (list->of->items[i].waives)
            continue;
        if ((status = is_meant(&a, &list->of->items[i], &is)) == PK_OK && is)
            status = apply_line(&a, plan, i);
        pk_arena_reset(&a.scratch);
    }
    pk_arena_free(&a.scratch);
    pk_arena_free(&a.texts);
    return status;
}

/* ---- findings that are let pass ---- */

static bool stands_in_row(const pk_finding *finding, const pk_plan_row *row)
{
    const pk_place *place = &finding->place;

    if (place->goal.size > 0 && row->goal != NULL)
        return pk_text_equal(place->goal, row->goal->id);
    return place->row >= row->place.row && place->row - row->place.row < row->table_rows
           && place->table == row->place.table && pk_text_equal(place->sheet, row->place.sheet);
}

/* @param is  The finding is about the line's goal: a joint one that may be missing, or one of the rows that it names. */
static pk_status is_of_goal(pk_application *a, const pk_correction *line, const pk_finding *finding, bool *is)
{
    const pk_plan *plan = a->plan;
    size_t at = 0; /* over all areas */

    *is = line->goal.size == 0 || pk_text_equal(finding->place.goal, line->goal);
    for (size_t i = 0; i < plan->area_count && !*is; i++)
        for (size_t j = 0; j < plan->areas[i].row_count && !*is; j++, at++) {
            const pk_plan_row *row = &plan->areas[i].rows[j];

            if (stands_in_row(finding, row) && is_row(a, line, &plan->areas[i], row, at, is) != PK_OK)
                return PK_ENOMEM;
        }
    return PK_OK;
}

static pk_status is_of_column(pk_application *a, const pk_correction *line, const pk_finding *finding, bool *is)
{
    pk_heading_kind how;
    size_t index;

    *is = line->column.size == 0;
    if (*is || finding->place.key.size + finding->place.header.size == 0)
        return PK_OK;
    if (is_column(a, line, finding->place.key, finding->place.header, is) != PK_OK)
        return PK_ENOMEM;
    if (*is)
        return PK_OK;
    if (pk_heading_match(a->plan->schema, line->column, &a->scratch, &index, &how) != PK_OK)
        return PK_ENOMEM;
    *is = (how == PK_HEADING_EXACT || how == PK_HEADING_SYNONYM)
          && pk_text_equal(finding->place.key, a->plan->schema->columns[index].key);
    return PK_OK;
}

static pk_status waive_line(pk_application *a, size_t index, pk_findings *findings)
{
    const pk_correction *line = &a->list->of->items[index];
    size_t kept = 0;

    note_miss(a, index, PK_MISS_FINDING);
    for (size_t i = 0; i < findings->count; i++) {
        const pk_finding *finding = &findings->items[i];
        bool is = finding->code == line->code;

        if (is && is_of_goal(a, line, finding, &is) != PK_OK)
            return PK_ENOMEM;
        if (is && is_of_column(a, line, finding, &is) != PK_OK)
            return PK_ENOMEM;
        if (is) {
            const pk_corrected done = { .line = line, .place = finding->place, .finding = *finding };

            if (record(a, &done) != PK_OK)
                return PK_ENOMEM;
            note_miss(a, index, PK_MISS_NONE);
        } else {
            findings->items[kept++] = *finding;
        }
    }
    findings->count = kept;
    return PK_OK;
}

pk_status pk_corrections_waive(const pk_plan *plan, pk_text file, pk_arena *arena, pk_corrected_list *list,
                               pk_findings *findings)
{
    pk_application a;
    pk_status status = begin(&a, plan, file, arena, list);
    bool is;

    for (size_t i = 0; i < list->of->count && status == PK_OK; i++) {
        if (!list->of->items[i].waives)
            continue;
        if ((status = is_meant(&a, &list->of->items[i], &is)) == PK_OK && is)
            status = waive_line(&a, i, findings);
        pk_arena_reset(&a.scratch);
    }
    pk_arena_free(&a.scratch);
    pk_arena_free(&a.texts);
    return status;
}

/* ---- lines that did nothing ---- */

static pk_term reason_of(pk_miss miss)
{
    switch (miss) {
    case PK_MISS_PLAN:
        return PK_TERM_CORRECTION_NO_PLAN;
    case PK_MISS_GOAL:
        return PK_TERM_CORRECTION_NO_GOAL;
    case PK_MISS_GOALS:
        return PK_TERM_CORRECTION_GOALS;
    case PK_MISS_COLUMN:
        return PK_TERM_CORRECTION_NO_COLUMN;
    case PK_MISS_GOAL_COLUMN:
        return PK_TERM_CORRECTION_GOAL_COLUMN;
    case PK_MISS_TAKEN:
        return PK_TERM_CORRECTION_TAKEN;
    case PK_MISS_SAME:
        return PK_TERM_CORRECTION_SAME;
    case PK_MISS_FINDING:
        return PK_TERM_CORRECTION_NO_FINDING;
    case PK_MISS_NONE:
        break;
    }
    return PK_TERM_NONE;
}

pk_status pk_corrections_report_unused(const pk_corrections *corrections, const pk_corrected_list *const *lists,
                                       size_t count, pk_findings *findings)
{
    pk_status status = PK_OK;

    for (size_t i = 0; i < corrections->count && status == PK_OK; i++) {
        const pk_place place = { .row = corrections->items[i].line };
        pk_miss miss = PK_MISS_PLAN;
        pk_text line;

        for (size_t k = 0; k < count; k++)
            if (lists[k]->misses != NULL && (pk_miss)lists[k]->misses[i] > miss)
                miss = (pk_miss)lists[k]->misses[i];
        if (miss == PK_MISS_NONE)
            continue;
        status = pk_text_format(findings->arena, &line, "%lu", (unsigned long)corrections->items[i].line);
        if (status == PK_OK)
            status = pk_report(findings, PK_X07, &place, corrections->name,
                               PK_ARGS(PK_ARG(line), ((pk_argument) { .term = reason_of(miss) })));
    }
    return status;
}
