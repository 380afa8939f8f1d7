#include "plan/builder.h"
#include "value/prompts.h"

#include <stdlib.h>
#include <string.h>

static pk_place cell_place(const pk_builder *b, const pk_plan_area *area, size_t column, uint32_t row)
{
    pk_place place = pk_document_place(b->block, NULL, NULL);

    place.row = row;
    place.column = b->positions[column] != UINT32_MAX ? b->positions[column] + 1 : 0;
    place.key = area->columns[column].key;
    place.header = area->columns[column].header;
    place.area = area->number;
    place.title = area->title;
    return place;
}

/* Time columns are read here, once: date cells from the stored date, as far as it is shown (CONTRACT.md). */
pk_status pk_builder_read_time(pk_builder *b, const pk_schema_column *column, pk_plan_cell *cell)
{
    int year = pk_schema_context_year(b->schema);
    pk_timeline time = { 0 };
    pk_timeline *kept;

    if (column == NULL || (column->role != PK_ROLE_TIME && column->role != PK_ROLE_FREQUENCY))
        return PK_OK;
    cell->time = NULL;
    if (cell->cell != NULL && cell->cell->date.year != 0) { /* of a date control in Word, too (D18) */
        pk_date date = cell->cell->date;

        time.from = time.to = date;
        if (cell->cell->flags & (PK_CELL_DATE_MONTH | PK_CELL_DATE_YEAR)) {
            bool whole_year = cell->cell->flags & PK_CELL_DATE_YEAR;

            time.from = (pk_date) { date.year, whole_year ? 1 : date.month, 1 };
            time.to.month = whole_year ? 12 : date.month;
            time.to.day = (uint8_t)pk_date_days_in_month(date.year, time.to.month);
        }
    } else if (cell->blank || !pk_timeline_parse(cell->text, year, &time)) {
        return PK_OK;
    }
    if ((kept = pk_arena_allocate(b->arena, sizeof *kept)) == NULL)
        return PK_ENOMEM;
    *kept = time;
    cell->time = kept;
    return PK_OK;
}

static pk_status read_status(pk_builder *b, const pk_plan_cell *cell, size_t *status)
{
    pk_word_match match;
    size_t index;
    pk_status result;

    if (pk_plan_status_sign(b->schema, cell, status) != PK_SIGN_NONE || cell->blank)
        return PK_OK;
    result = pk_word_find(&b->scratch, b->schema->status_words, b->schema->status_count, cell->text, &match, &index);
    if (result == PK_OK && (match == PK_WORD_EXACT || match == PK_WORD_INTERPRETED))
        *status = index;
    return result;
}

pk_status pk_builder_read_row(pk_builder *b, const pk_plan_area *area, pk_plan_row *row)
{
    size_t goal = pk_plan_role(area, PK_ROLE_GOAL), status = pk_plan_role(area, PK_ROLE_STATUS);

    if (goal != SIZE_MAX) {
        pk_goal_split(row->cells[goal].text, &row->text, &row->marker);
        pk_builder_split_goal(b->schema, row);
    }
    return status != SIZE_MAX ? read_status(b, &row->cells[status], &row->status) : PK_OK;
}

/* A vertically merged cell of a row above that still covers this grid column. */
static const pk_merged *merged_at(const pk_builder *b, uint32_t position, uint32_t row)
{
    for (size_t i = 0; i < b->merged_count; i++)
        if (b->merged[i].last_row >= row && b->merged[i].cell->column <= position
            && position - b->merged[i].cell->column < b->merged[i].cell->columns)
            return &b->merged[i];
    return NULL;
}

/* The one that stands in this column of the area: of those that it covers it belongs to the first (D1). */
static const pk_merged *merged_in(const pk_builder *b, uint32_t position, uint32_t row)
{
    for (size_t i = 0; i < b->merged_count; i++)
        if (b->merged[i].last_row >= row && b->merged[i].position == position)
            return &b->merged[i];
    return NULL;
}

static pk_status remember_merged(pk_builder *b, const pk_cell *cell, size_t column, const pk_place *place, uint32_t row)
{
    pk_text rows;
    size_t kept = 0;
    pk_status status;

    for (size_t i = 0; i < b->merged_count; i++)
        if (b->merged[i].last_row >= row) /* those that have ended are forgotten */
            b->merged[kept++] = b->merged[i];
    b->merged_count = kept;
    if (pk_array_reserve(b->arena, &b->merged, &b->merged_capacity, b->merged_count, sizeof *b->merged) != PK_OK)
        return PK_ENOMEM;
    b->merged[b->merged_count++] = (pk_merged) { cell, *place, b->positions[column], row + cell->rows - 1 };
    if (pk_text_is_blank(cell->text)) /* it has no value to hold; the rows below have one cell fewer all the same */
        return PK_OK;
    if ((status = pk_text_format(b->arena, &rows, "%u–%u", (unsigned)row, (unsigned)(row + cell->rows - 1))) != PK_OK)
        return status;
    return pk_report(b->findings, PK_R03, place, cell->text, PK_ARGS(PK_ARG(rows)));
}

/* No cell at all, or only a colour (X29). */
static bool is_bare(const pk_cell *cell)
{
    return cell == NULL || (cell->fill != 0 && cell->flags == 0 && cell->text.size == 0);
}

static size_t column_at(const pk_builder *b, const pk_plan_area *area, uint32_t position)
{
    for (size_t i = 0; i < area->column_count; i++)
        if (b->positions[i] == position)
            return i;
    return SIZE_MAX;
}

/* Grid columns that two cells share. */
static uint32_t shared(uint32_t first, uint32_t columns, uint32_t other, uint32_t others)
{
    uint32_t start = first > other ? first : other;
    uint32_t end = first + columns < other + others ? first + columns : other + others;

    return start < end ? end - start : 0;
}

/* A cell belongs to the heading that it begins with: of several that it covers, to the first (D1). One that begins with
 * none belongs to the heading that it has most in common with. */
static size_t column_of(const pk_builder *b, const pk_plan_area *area, const pk_cell *cell)
{
    size_t best = column_at(b, area, cell->column);
    uint32_t most = 0;

    if (best != SIZE_MAX)
        return best;
    for (size_t i = 0; i < area->column_count; i++) {
        uint32_t common = 0;

        if (b->positions[i] != UINT32_MAX)
            common = shared(cell->column, cell->columns, b->positions[i], (uint32_t)b->widths[i]);
        if (common > most || (common > 0 && common == most && b->positions[i] < b->positions[best])) {
            most = common;
            best = i;
        }
    }
    return best;
}

/* The border of some cells was dragged: the table's grid has a narrow column more, and cells begin left or right of their
 * headings. Where there is one for each heading, and each reaches its own, they belong to them in order (D5). */
static bool stands_in_order(const pk_builder *b, const pk_plan_area *area, const pk_row *row)
{
    const pk_row *heads = b->block->kind == PK_BLOCK_TABLE ? b->heading_row : NULL;
    size_t next = 0;
    bool shifted = false;

    for (size_t i = 0; heads != NULL && i < heads->count; i++) {
        const pk_cell *head = &heads->cells[i], *cell = next < row->count ? &row->cells[next] : NULL;

        if (merged_in(b, head->column, row->number) != NULL)
            continue;
        if (cell == NULL || shared(cell->column, cell->columns, head->column, head->columns) == 0)
            return false;
        shifted = shifted || cell->column != head->column;
        b->owners[next++] = column_at(b, area, head->column);
    }
    return shifted && next == row->count;
}

/* Find out which column of the area each cell of the row belongs to. */
static pk_status share_out(pk_builder *b, const pk_plan_area *area, const pk_row *row)
{
    while (b->owner_capacity < row->count)
        if (pk_array_reserve(b->arena, &b->owners, &b->owner_capacity, b->owner_capacity, sizeof *b->owners) != PK_OK)
            return PK_ENOMEM;
    if (stands_in_order(b, area, row))
        return PK_OK;
    for (size_t i = 0; i < row->count; i++)
        b->owners[i] = column_of(b, area, &row->cells[i]);
    return PK_OK;
}

/* The cell that stands in a column of the area. Of several under one heading the first that is no mere colour. */
static const pk_cell *cell_in(const pk_builder *b, const pk_row *row, size_t column)
{
    const pk_cell *cell = NULL;

    for (size_t i = 0; i < row->count && is_bare(cell); i++)
        if (b->owners[i] == column)
            cell = &row->cells[i];
    return cell;
}

/* Under a heading over several columns each of them belongs to it: their texts are joined. */
static pk_status join_cells(pk_builder *b, const pk_row *row, size_t column, pk_plan_cell *out)
{
    pk_buffer joined;
    pk_status status = PK_OK;

    pk_buffer_init(&joined, b->arena);
    for (size_t i = 0; i < row->count && status == PK_OK; i++) {
        const pk_cell *cell = &row->cells[i];

        if (b->owners[i] != column || pk_text_is_blank(cell->text)
            || pk_schema_is_placeholder(b->schema, cell->text, &b->scratch))
            continue;
        if (joined.size > 0)
            status = pk_buffer_add(&joined, PK_TEXT("\n"));
        if (status == PK_OK)
            status = pk_buffer_add(&joined, cell->text);
    }
    if (status == PK_OK && joined.size > out->text.size) {
        out->text = pk_buffer_text(&joined);
        out->blank = out->placeholder = false;
    }
    return status;
}

static pk_status take_cell(pk_builder *b, const pk_row *row, pk_plan_area *area, size_t column, pk_plan_cell *out)
{
    const pk_cell *cell = cell_in(b, row, column);
    const pk_merged *merged;
    pk_status status = PK_OK;

    *out = (pk_plan_cell) { .text = PK_TEXT(""), .place = cell_place(b, area, column, row->number), .blank = true };
    if (cell != NULL)
        out->place.column = cell->column + 1;
    if (cell == NULL && b->positions[column] != UINT32_MAX
        && (merged = merged_in(b, b->positions[column], row->number)) != NULL
        && !pk_text_is_blank(merged->cell->text)) {
        cell = merged->cell;
        out->place = merged->place;
        out->from_above = true;
    } else if (cell != NULL && cell->rows > 1) {
        status = remember_merged(b, cell, column, &out->place, row->number);
    }
    if (cell == NULL)
        return status;
    out->cell = cell;
    out->text = cell->text;
    out->blank = pk_text_is_blank(cell->text);
    out->placeholder =
        (cell->flags & PK_CELL_PLACEHOLDER) != 0 || pk_schema_is_placeholder(b->schema, cell->text, &b->scratch);
    if (status == PK_OK && !out->from_above)
        status = join_cells(b, row, column, out);
    return status == PK_OK ? pk_builder_read_time(b, area->columns[column].column, out) : status;
}

static int by_column(const void *left, const void *right)
{
    const pk_cell *const *a = left, *const *b = right;

    return ((*a)->column > (*b)->column) - ((*a)->column < (*b)->column);
}

/* A cell that reaches over many rows gives each of them its links: where there are more than anybody reads, only the row
 * that it begins in has them, so that the plan does not grow past the document. */
enum { LINKS_FROM_ABOVE_MAX = 100 };

/* All that the row's cells lead to, those without a heading and those merged from above too. */
static pk_status take_links(pk_builder *b, const pk_row *row, const pk_plan_area *area, pk_plan_row *taken)
{
    const pk_cell **linked = NULL;
    size_t count = 0, capacity = 0;
    pk_link_list list = { 0 };
    pk_status status = PK_OK;

    for (size_t i = 0; i < row->count + area->column_count; i++) {
        const pk_plan_cell *column = i >= row->count ? &taken->cells[i - row->count] : NULL;
        const pk_cell *cell = column == NULL ? &row->cells[i] : column->from_above ? column->cell : NULL;

        if (cell == NULL || cell->links == NULL || (column != NULL && cell->links->count > LINKS_FROM_ABOVE_MAX))
            continue;
        if (pk_array_reserve(&b->scratch, &linked, &capacity, count, sizeof *linked) != PK_OK)
            return PK_ENOMEM;
        linked[count++] = cell;
    }
    if (count == 0)
        return PK_OK;
    qsort(linked, count, sizeof *linked, by_column);
    for (size_t i = 0; i < count && status == PK_OK; i++)
        status = pk_link_list_add_all(&b->scratch, &list, linked[i]->links);
    return status == PK_OK ? pk_link_list_make(b->arena, &list, &taken->links) : status;
}

/* What stands right of or between the headings belongs to no column: once per column and table (K05, R07). */
static pk_status judge_shape(pk_builder *b, const pk_row *row, const pk_plan_area *area)
{
    for (size_t i = 0; i < row->count; i++) {
        const pk_cell *cell = &row->cells[i];
        pk_place place = pk_document_place(b->block, row, cell);
        bool known = false;
        char letters[8];
        pk_text name;

        for (size_t u = 0; u < b->unnamed_count; u++)
            known = known || b->unnamed[u] == cell->column;
        if (b->owners[i] != SIZE_MAX || known || pk_text_is_blank(cell->text))
            continue;
        if (pk_array_reserve(b->arena, &b->unnamed, &b->unnamed_capacity, b->unnamed_count, sizeof *b->unnamed)
            != PK_OK)
            return PK_ENOMEM;
        b->unnamed[b->unnamed_count++] = cell->column;
        place.area = area->number;
        place.title = area->title;
        if (b->block->kind == PK_BLOCK_TABLE && cell->column >= b->width)
            continue;                  /* told below as the row's shape */
        if (cell->column > b->width) { /* a note beside the table, not a column of it */
            if (pk_report(b->findings, PK_R08, &place, cell->text, PK_NO_ARGS) != PK_OK)
                return PK_ENOMEM;
            continue;
        }
        pk_column_letters(cell->column + 1, letters);
        if (pk_text_copy(b->arena, pk_text_of(letters), &name) != PK_OK
            || pk_report(b->findings, PK_K05, &place, cell->text, PK_ARGS(PK_ARG(name))) != PK_OK)
            return PK_ENOMEM;
    }
    return PK_OK;
}

/* A Word row whose cells do not fill the heading row's columns, by more than merged rows above explain (D4, D5). */
static pk_status judge_width(pk_builder *b, const pk_row *row, const pk_plan_area *area)
{
    uint32_t end = 0;
    pk_place place = pk_document_place(b->block, row, NULL);
    pk_text found, wanted;

    if (b->block->kind != PK_BLOCK_TABLE)
        return PK_OK;
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].column + row->cells[i].columns > end)
            end = row->cells[i].column + row->cells[i].columns;
    for (uint32_t column = end; column < b->width; column++)
        if (merged_at(b, column, row->number) != NULL)
            end = column + 1;
    if (end == b->width)
        return PK_OK;
    place.area = area->number;
    place.title = area->title;
    if (pk_text_format(b->arena, &found, "%u", (unsigned)end) != PK_OK
        || pk_text_format(b->arena, &wanted, "%u", (unsigned)b->width) != PK_OK)
        return PK_ENOMEM;
    return pk_report(b->findings, PK_R07, &place, PK_NO_TEXT, PK_ARGS(PK_ARG(found), PK_ARG(wanted)));
}

/* Blank rows count only between rows with content: what follows the last one is the form's spare rows (D13b). */
static uint32_t blank_rows_before(const pk_builder *b, const pk_row *row)
{
    uint32_t gap = row->number > b->next_row ? row->number - b->next_row : 0;

    if (!b->table_is_open)
        return 0;
    return b->block->kind == PK_BLOCK_TABLE ? b->blank_rows : gap;
}

static pk_status report_blank_rows(pk_builder *b, const pk_row *row, const pk_plan_area *area, uint32_t blank)
{
    pk_place place = pk_document_place(b->block, NULL, NULL);
    pk_text count;

    if (blank == 0)
        return PK_OK;
    place.row = row->number - blank;
    place.area = area->number;
    place.title = area->title;
    if (pk_text_format(b->arena, &count, "%u", (unsigned)blank) != PK_OK)
        return PK_ENOMEM;
    return pk_report(b->findings, PK_R01, &place, PK_NO_TEXT, PK_ARGS(PK_ARG(count)));
}

static pk_status report_row(pk_builder *b, const pk_plan_row *taken, size_t goal)
{
    pk_status status = PK_OK;
    pk_plan_area *area = pk_builder_area(b);
    bool content = false;

    for (size_t i = 0; i < area->column_count; i++)
        content = content || pk_plan_is_answer(b->plan, area, taken, i);
    if (goal != SIZE_MAX && taken->cells[goal].blank && content)
        status = pk_report(b->findings, PK_R02, &taken->place, PK_NO_TEXT, PK_NO_ARGS);
    for (size_t i = 0; i < area->column_count && status == PK_OK; i++)
        if (taken->cells[i].cell != NULL && (taken->cells[i].cell->flags & PK_CELL_NESTED))
            status = pk_report(b->findings, PK_R14, &taken->cells[i].place, PK_NO_TEXT, PK_NO_ARGS);
    return status;
}

pk_status pk_builder_take_row(pk_builder *b, const pk_row *row)
{
    pk_plan_area *area = pk_builder_area(b);
    size_t goal = pk_plan_role(area, PK_ROLE_GOAL);
    const pk_merged *above = merged_at(b, 0, row->number);
    const uint32_t blank_rows = blank_rows_before(b, row);
    bool blank = above == NULL || pk_text_is_blank(above->cell->text);
    bool joined = false;
    pk_plan_row *taken;
    pk_status status;

    for (size_t i = 0; i < row->count; i++) /* a row copied with its prompts is a blank one (D13b) */
        blank = blank && (pk_text_is_blank(row->cells[i].text) || pk_is_prompt(&b->scratch, row->cells[i].text));
    if (blank) {
        b->blank_rows++;
        return PK_OK;
    }
    if (pk_array_reserve(b->arena, &area->rows, &area->row_capacity, area->row_count, sizeof *taken) != PK_OK)
        return PK_ENOMEM;
    taken = &area->rows[area->row_count];
    *taken = (pk_plan_row) { .order = (uint32_t)area->row_count + 1,
                             .status = SIZE_MAX,
                             .table_rows = 1,
                             .text = PK_TEXT(""),
                             .number = PK_TEXT(""),
                             .dnr = PK_TEXT(""),
                             .marker = PK_TEXT(""),
                             .place = pk_document_place(b->block, row, NULL) };
    taken->cells = pk_arena_zeroed(b->arena, area->column_count, sizeof *taken->cells);
    if (taken->cells == NULL)
        return PK_ENOMEM;
    if ((status = share_out(b, area, row)) != PK_OK)
        return status;
    for (size_t i = 0; i < area->column_count; i++)
        if ((status = take_cell(b, row, area, i, &taken->cells[i])) != PK_OK)
            return status;
    if ((status = take_links(b, row, area, taken)) != PK_OK)
        return status;
    if (goal != SIZE_MAX)
        taken->place = taken->cells[goal].place;
    taken->place.row = row->number;
    taken->place.area = area->number;
    taken->place.title = area->title;
    if ((status = pk_builder_read_row(b, area, taken)) != PK_OK)
        return status;
    area->row_count++;
    if ((status = report_blank_rows(b, row, area, blank_rows)) != PK_OK || (status = judge_shape(b, row, area)) != PK_OK
        || (status = judge_width(b, row, area)) != PK_OK)
        return status;
    b->row_number = row->number;
    b->next_row = row->number + row->lines;
    b->blank_rows = 0;
    b->table_is_open = true;
    if (blank_rows == 0 && b->row_area == b->area) /* what stands apart goes on with nothing */
        status = pk_builder_join_continued(b, &joined);
    b->row_area = b->area;
    return status == PK_OK && !joined ? report_row(b, taken, goal) : status;
}

/* What the cell showed beside its text (a colour, a date, an error) went with it. */
pk_status pk_plan_correct(pk_plan *plan, const pk_plan_area *area, pk_plan_row *row, size_t column, pk_text text,
                          pk_arena *arena)
{
    pk_builder b = { .schema = plan->schema, .arena = arena, .plan = plan };
    const pk_schema_column *of = area->columns[column].column;
    pk_plan_cell *cell = &row->cells[column];
    pk_cell *fresh = pk_arena_zeroed(arena, 1, sizeof *fresh);
    pk_status status;

    if (fresh == NULL)
        return PK_ENOMEM;
    *fresh = (pk_cell) { .text = text, .columns = 1, .rows = 1, .type = PK_CELL_TEXT };
    if (cell->cell != NULL) {
        fresh->column = cell->cell->column;
        fresh->columns = cell->cell->columns;
    }
    pk_arena_init(&b.scratch, arena->allocator);
    cell->cell = fresh;
    cell->text = text;
    cell->blank = pk_text_is_blank(text);
    cell->from_above = false;
    cell->placeholder = pk_schema_is_placeholder(plan->schema, text, &b.scratch);
    cell->time = NULL;
    status = pk_builder_read_time(&b, of, cell);
    if (status == PK_OK && column == pk_plan_role(area, PK_ROLE_STATUS)) {
        row->status = SIZE_MAX;
        status = read_status(&b, cell, &row->status);
    }
    pk_arena_free(&b.scratch);
    return status;
}
