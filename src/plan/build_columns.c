#include "plan/builder.h"

#include <stdlib.h>

/* Headings over two or more lines are told on one. */
static pk_status on_one_line(pk_arena *arena, pk_text text, pk_text *out)
{
    char *data = pk_text_terminated(arena, text);

    if (data == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < text.size; i++)
        if (data[i] == '\n')
            data[i] = ' ';
    *out = (pk_text) { data, text.size };
    return PK_OK;
}

/** What a cell of the heading row was taken for. */
typedef struct pk_named {
    const pk_cell *cell;
    size_t column; /* of the schema; SIZE_MAX: none */
    pk_heading_kind how;
    pk_text header;
    bool lost; /* another cell is this column with better right */
} pk_named;

/* What the template calls the column. */
static pk_text name_of(const pk_builder *b, const pk_named *named)
{
    const pk_schema_column *column = &b->schema->columns[named->column];

    return column->untitled ? named->header : column->headings.items[0].text;
}

static pk_status report_column(pk_builder *b, const pk_named *named, pk_code code, pk_text second)
{
    pk_place place = pk_document_place(b->block, NULL, NULL);
    pk_plan_area *area = pk_builder_area(b);

    place.row = b->row_number;
    place.column = named->cell->column + 1;
    place.header = named->header;
    if (area != NULL) {
        place.area = area->number;
        place.title = area->title;
    }
    if (named->column != SIZE_MAX)
        place.key = b->schema->columns[named->column].key;
    if (second.data == NULL) /* of two that can both be one column, that column's own name is said (K04) */
        return pk_report(b->findings, code, &place, named->cell->text,
                         PK_ARGS(PK_ARG(code == PK_K04 ? name_of(b, named) : named->header)));
    return pk_report(b->findings, code, &place, named->cell->text, PK_ARGS(PK_ARG(named->header), PK_ARG(second)));
}

/* Two cells for one column: the better name is taken, of equals the first; the other is told (K04). */
static pk_status settle_twins(pk_builder *b, pk_named *named, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count; j++) {
            pk_named *worse;
            pk_status status;

            if (named[i].column == SIZE_MAX || named[i].column != named[j].column || named[i].lost || named[j].lost)
                continue;
            worse = named[j].how < named[i].how ? &named[i] : &named[j];
            worse->lost = true;
            if ((status = report_column(b, worse, PK_K04, PK_NO_TEXT)) != PK_OK)
                return status;
            worse->column = SIZE_MAX;
        }
    return PK_OK;
}

/* The area's column for a heading cell: the one that it has from an earlier table, or a new one. */
static pk_status column_for(pk_builder *b, pk_plan_area *area, const pk_named *named, size_t *index)
{
    const pk_schema_column *column = named->column != SIZE_MAX ? &b->schema->columns[named->column] : NULL;
    pk_plan_column *fresh;

    for (size_t i = 0; i < area->column_count; i++) {
        const pk_plan_column *old = &area->columns[i];

        if (column != NULL ? old->column == column : old->column == NULL && pk_text_equal(old->header, named->header)) {
            *index = i;
            return PK_OK;
        }
    }
    if (pk_array_reserve(b->arena, &area->columns, &area->column_capacity, area->column_count, sizeof *fresh) != PK_OK)
        return PK_ENOMEM;
    /* rows that were taken before the column was known have an empty cell in it */
    for (size_t r = 0; r < area->row_count; r++) {
        pk_plan_cell *cells = pk_arena_grow(b->arena, area->rows[r].cells, area->column_count * sizeof *cells,
                                            (area->column_count + 1) * sizeof *cells);

        if (cells == NULL)
            return PK_ENOMEM;
        cells[area->column_count] = (pk_plan_cell) { .text = PK_TEXT(""), .place = area->rows[r].place, .blank = true };
        area->rows[r].cells = cells;
    }
    *index = area->column_count;
    fresh = &area->columns[area->column_count++];
    *fresh = (pk_plan_column) { .column = column,
                                .key = column != NULL ? column->key : named->header,
                                .header = named->header,
                                .position = named->cell->column };
    fresh->place = pk_document_place(b->block, NULL, named->cell);
    fresh->place.row = b->row_number;
    fresh->place.key = fresh->key;
    fresh->place.header = fresh->header;
    fresh->place.area = area->number;
    fresh->place.title = area->title;
    return PK_OK;
}

static pk_status name_cells(pk_builder *b, const pk_row *row, pk_named *named, size_t *count)
{
    *count = 0;
    for (size_t i = 0; i < row->count; i++) {
        pk_named *next = &named[*count];
        pk_status status;

        if (pk_text_is_blank(row->cells[i].text))
            continue;
        *next = (pk_named) { .cell = &row->cells[i], .column = SIZE_MAX };
        status = pk_heading_match(b->schema, next->cell->text, &b->scratch, &next->column, &next->how);
        if (status == PK_OK)
            status = on_one_line(b->arena, next->cell->text, &next->header);
        if (status != PK_OK)
            return status;
        if (next->how == PK_HEADING_NONE)
            next->column = SIZE_MAX;
        ++*count;
    }
    return PK_OK;
}

static const pk_row *row_above(const pk_builder *b, const pk_row *row)
{
    const pk_table *table = b->block->table;

    return row > table->rows && row < table->rows + table->count ? row - 1 : NULL;
}

static bool is_named(const pk_named *named, size_t count, size_t column)
{
    for (size_t i = 0; i < count; i++)
        if (named[i].column == column)
            return true;
    return false;
}

/* Headings over two rows: a heading that reaches down from the row above, or stands beside a group of columns there with
 * nothing below it. */
static pk_status name_cells_above(pk_builder *b, const pk_row *above, const pk_row *row, pk_named *named, size_t *count)
{
    bool groups = false;
    pk_status status = PK_OK;

    for (size_t i = 0; i < above->count; i++)
        groups |= above->cells[i].columns > 1 && !pk_text_is_blank(above->cells[i].text);
    for (size_t i = 0; i < above->count && status == PK_OK; i++) {
        const pk_cell *cell = &above->cells[i], *below = pk_row_cell(row, cell->column);
        pk_named found = { .cell = cell, .column = SIZE_MAX };

        if (pk_text_is_blank(cell->text) || cell->columns > 1 || (cell->rows < 2 && !groups)
            || (below != NULL && !pk_text_is_blank(below->text)))
            continue;
        status = pk_heading_match(b->schema, cell->text, &b->scratch, &found.column, &found.how);
        if (status != PK_OK || (found.how != PK_HEADING_EXACT && found.how != PK_HEADING_SYNONYM)
            || is_named(named, *count, found.column))
            continue;
        status = on_one_line(b->arena, cell->text, &found.header);
        named[(*count)++] = found;
    }
    return status;
}

/* No heading names the goals, but one stands over them: that is their column, however it is called (K03). */
static pk_status find_goals(pk_builder *b, const pk_row *row, pk_named *named, size_t count)
{
    size_t goal = pk_schema_role(b->schema, PK_ROLE_GOAL);
    uint32_t position;
    pk_status status;

    for (size_t i = 0; i < count; i++)
        if (named[i].column == goal)
            return PK_OK;
    if (goal == SIZE_MAX || (status = pk_builder_goal_column(b, row, &position)) != PK_OK)
        return goal == SIZE_MAX ? PK_OK : status;
    for (size_t i = 0; i < count; i++)
        if (named[i].column == SIZE_MAX && named[i].cell->column == position) {
            named[i].column = goal;
            named[i].how = PK_HEADING_NEAR;
        }
    return PK_OK;
}

/* The column whose heading the form leaves blank stands where the template has it: next to the one before it, with nothing
 * over it. A sheet may have no cell there at all. */
static pk_status find_untitled(pk_builder *b, const pk_row *row, pk_named *named, size_t *count)
{
    const pk_schema_column *untitled = NULL;
    const pk_named *before = NULL;
    uint32_t position, next = UINT32_MAX;
    const pk_cell *cell = NULL;
    pk_cell *made;

    for (size_t i = 0; i < b->schema->column_count; i++)
        if (b->schema->columns[i].untitled)
            untitled = &b->schema->columns[i];
    for (size_t i = 0; i < *count && untitled != NULL; i++) {
        if (named[i].column == untitled->index)
            return PK_OK;
        if (named[i].column != SIZE_MAX && named[i].column < untitled->index
            && (before == NULL || named[i].column > before->column))
            before = &named[i];
    }
    if (untitled == NULL || (before == NULL && untitled->index > 0))
        return PK_OK;
    position = before != NULL ? before->cell->column + before->cell->columns : 0;
    for (size_t i = 0; i < row->count; i++) {
        if (row->cells[i].column == position)
            cell = &row->cells[i];
        else if (row->cells[i].column > position && row->cells[i].column < next)
            next = row->cells[i].column;
    }
    if (cell != NULL ? !pk_text_is_blank(cell->text) : next == UINT32_MAX)
        return PK_OK;
    if (cell == NULL) {
        if ((made = pk_arena_zeroed(b->arena, 1, sizeof *made)) == NULL)
            return PK_ENOMEM;
        *made = (pk_cell) { .text = PK_TEXT(""), .column = position, .columns = 1, .rows = 1 };
        cell = made;
    }
    named[(*count)++] =
        (pk_named) { .cell = cell, .column = untitled->index, .how = PK_HEADING_EXACT, .header = PK_TEXT("") };
    return PK_OK;
}

static int by_position(const void *left, const void *right)
{
    const pk_named *a = left, *b = right;

    return (a->cell->column > b->cell->column) - (a->cell->column < b->cell->column);
}

pk_status pk_builder_begin_table(pk_builder *b, const pk_row *row, uint32_t row_number)
{
    pk_plan_area *area = pk_builder_area(b);
    bool quiet = area->column_count > 0 || area->shares_heading;
    size_t columns, count = 0;
    const pk_row *above = row_above(b, row);
    pk_named *named = pk_arena_zeroed(b->arena, row->count + (above != NULL ? above->count : 0) + 1, sizeof *named);
    pk_status status;

    b->row_number = row->number;
    b->blank_rows = 0;
    b->last_line = PK_NO_TEXT;
    b->width = 0;
    b->unnamed_count = b->merged_count = 0;
    b->mode = PK_MODE_TABLE;
    if (named == NULL || name_cells(b, row, named, &count) != PK_OK
        || (above != NULL && name_cells_above(b, above, row, named, &count) != PK_OK))
        return PK_ENOMEM;
    if ((status = settle_twins(b, named, count)) != PK_OK || (status = find_goals(b, row, named, count)) != PK_OK
        || (status = find_untitled(b, row, named, &count)) != PK_OK)
        return status;
    qsort(named, count, sizeof *named, by_position);
    b->table_area = b->area;
    columns = area->column_count + count;
    b->positions = pk_arena_zeroed(b->arena, columns, sizeof *b->positions);
    b->widths = pk_arena_zeroed(b->arena, columns, sizeof *b->widths);
    if (b->positions == NULL || b->widths == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < columns; i++)
        b->positions[i] = UINT32_MAX;
    for (size_t i = 0; i < count; i++) {
        const pk_named *at = &named[i];
        size_t index;

        if ((status = column_for(b, area, at, &index)) != PK_OK) /* before any row of the table is taken */
            return status;
        b->positions[index] = at->cell->column;
        b->widths[index] = at->cell->columns;
        if (quiet || at->lost)
            continue;
        if (at->column == SIZE_MAX)
            status = report_column(b, at, PK_K02, PK_NO_TEXT);
        else if (at->how != PK_HEADING_EXACT)
            status = report_column(b, at, PK_K03, b->schema->columns[at->column].headings.items[0].text);
        if (status != PK_OK)
            return status;
    }
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].column + row->cells[i].columns > b->width)
            b->width = row->cells[i].column + row->cells[i].columns;
    for (size_t i = 0; i < count; i++) /* those of the row above */
        if (named[i].cell->column + named[i].cell->columns > b->width)
            b->width = named[i].cell->column + named[i].cell->columns;
    b->row_number = row_number;
    b->next_row = row_number == row->number ? row->number + row->lines : row_number + 1;
    return PK_OK;
}

pk_status pk_builder_judge_columns(pk_builder *b, pk_plan_area *area)
{
    size_t last = 0;
    bool in_order = true;
    pk_place heading = area->columns[0].place;
    pk_status status = PK_OK;

    heading.column = 0;
    heading.key = heading.header = PK_NO_TEXT;

    for (size_t i = 0; i < b->schema->column_count && status == PK_OK; i++) {
        const pk_schema_column *column = &b->schema->columns[i];
        pk_place place = heading;

        if (column->optional || pk_plan_column_of(area, column->key) != SIZE_MAX)
            continue;
        place.key = column->key;
        status = pk_report(b->findings, PK_K01, &place, PK_NO_TEXT, PK_ARGS(PK_ARG(column->headings.items[0].text)));
    }
    for (size_t i = 0; i < area->column_count; i++) {
        const pk_plan_column *at = &area->columns[i];

        if (at->column == NULL || at->place.table != heading.table || at->place.row != heading.row)
            continue; /* what a later table of the area adds stands behind */
        if (at->column->index < last)
            in_order = false;
        last = at->column->index;
    }
    if (status == PK_OK && !in_order)
        status = pk_report(b->findings, PK_K08, &heading, PK_NO_TEXT, PK_NO_ARGS);
    return status;
}
