#include "read/odf_text.h"

/* Tables of a text (D1-D11 in OpenDocument's form). Cells that a merged one covers are elements of their own, so a cell's
 * column is the number of elements before it. */

enum {
    SPAN_MAX = 1000,
    REPEAT_MAX = 16384,
    ROWS_MAX = 1048576,
    COLUMN_FAR = 1000 * 1000 /* saturates: a row of many blank cells */
};

/* Where no table is made: its paragraphs go to the note or header it stands in, or are hidden with it. */
static bool is_looked_through(const pk_odf_text *reader)
{
    return reader->story.kind != PK_BLOCK_PARAGRAPH || reader->concealed != 0 || reader->story.scope == NULL
           || reader->story.scope->kind == PK_DOCX_NOTE;
}

static pk_odf_grid *grid_here(pk_odf_text *reader)
{
    return reader->grid_count > 0 ? &reader->grids[reader->grid_count - 1] : NULL;
}

/* The table that may have a row or cell here. */
static pk_docx_table *table_here(pk_odf_text *reader)
{
    pk_docx_table *table = reader->story.table;

    return table != NULL && table->home == reader->story.scope && reader->grid_count > 0 ? table : NULL;
}

pk_status pk_odf_table_start(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;

    if (is_looked_through(reader))
        return PK_OK;
    if (reader->story.scope->dropped) {
        pk_xml_skip(walk);
        return PK_OK;
    }
    if (pk_array_reserve(reader->story.scratch, &reader->grids, &reader->grid_capacity, reader->grid_count,
                         sizeof *reader->grids)
        != PK_OK)
        return PK_ENOMEM;
    reader->grids[reader->grid_count++] = (pk_odf_grid) { .column = 0 };
    return pk_docx_table_start(&reader->story, walk);
}

pk_status pk_odf_table_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_odf_text *reader = context;

    if (is_looked_through(reader) || table_here(reader) == NULL)
        return PK_OK;
    reader->grid_count--;
    return pk_docx_table_end(&reader->story, walk, text);
}

static uint32_t count_of(const pk_xml_walk *walk, const char *name, uint32_t most)
{
    pk_text value = pk_xml_attribute(walk, PK_NS_TABLE, name);
    int64_t count = pk_xml_integer(value, 1, INT32_MAX, 1);

    return count < most ? (uint32_t)count : most;
}

pk_status pk_odf_row_start(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;
    pk_docx_table *table = table_here(reader);
    pk_odf_grid *grid = grid_here(reader);
    pk_text visibility = pk_xml_attribute(walk, PK_NS_TABLE, "visibility");
    pk_status status;

    if (is_looked_through(reader))
        return PK_OK;
    if (table == NULL || table->row_open) {
        pk_xml_skip(walk);
        return PK_OK;
    }
    grid->column = 0;
    grid->row_repeated = count_of(walk, "number-rows-repeated", ROWS_MAX);
    if ((status = pk_docx_row_start(&reader->story, walk)) != PK_OK)
        return status;
    table->row_heading = pk_text_equal(pk_xml_element(walk, 1), PK_TEXT("table-header-rows"));
    table->row_hidden = visibility.size > 0 && !pk_text_equal(visibility, PK_TEXT("visible"));
    return PK_OK;
}

/* What the file says once and means several times counts as often towards the limit. */
static pk_status count_repeated(pk_odf_text *reader, size_t cells)
{
    reader->story.cells += cells;
    if (reader->story.cells <= reader->story.limits->values[PK_LIMIT_CELLS])
        return PK_OK;
    reader->story.document->limit = PK_LIMIT_CELLS;
    return PK_ELIMIT;
}

static pk_status repeat_row(pk_odf_text *reader, pk_table *table, uint32_t times)
{
    size_t original = table->count - 1;
    pk_status status = PK_OK;

    for (uint32_t i = 1; i < times && status == PK_OK; i++) {
        size_t count = table->rows[original].count, links = 0;
        pk_row *row;

        for (size_t c = 0; c < count; c++)
            links += pk_links_count(table->rows[original].cells[c].links);
        if ((status = count_repeated(reader, count + links + 1)) != PK_OK)
            return status;
        row = pk_table_add_row(reader->story.document, table, (uint32_t)table->count + 1, count);
        if (row == NULL)
            return PK_ENOMEM;
        for (size_t c = 0; c < count; c++)
            row->cells[c] = table->rows[original].cells[c];
        row->heading = table->rows[original].heading;
        row->hidden = table->rows[original].hidden;
    }
    return status;
}

pk_status pk_odf_row_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_odf_text *reader = context;
    pk_docx_table *table = table_here(reader);
    size_t before;
    pk_status status;

    if (is_looked_through(reader) || table == NULL)
        return PK_OK;
    before = table->table->count;
    status = pk_docx_row_end(&reader->story, walk, text);
    if (status == PK_OK && table->table->count > before)
        status = repeat_row(reader, table->table, grid_here(reader)->row_repeated);
    for (size_t i = table->choices; i < table->table->choices.count; i++)
        table->table->choices.items[i].rows[1] = (uint32_t)table->table->count;
    return status;
}

/* ---- cells ---- */

static uint32_t nearer(uint32_t column)
{
    return column < COLUMN_FAR ? column : COLUMN_FAR;
}

/* A text knows only lists whose items are written out: it has no sheets in whose cells they could stand. */
static pk_status offer(pk_odf_text *reader, pk_docx_scope *cell, pk_text validation)
{
    const pk_sheet_list *list;
    size_t index;

    if (!pk_odf_validation_find(&reader->validations, validation, &index))
        return PK_OK;
    list = &reader->validations.choices.lists[index];
    return pk_docx_offer_in(&reader->story, cell, list->values, list->count, list->closed);
}

pk_status pk_odf_cell_start(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;
    pk_docx_table *table = table_here(reader);
    pk_odf_grid *grid = grid_here(reader);
    const pk_odf_style *style = pk_odf_style_find(reader->styles, PK_ODF_CELL, reader->origin,
                                                  pk_xml_attribute(walk, PK_NS_TABLE, "style-name"));
    pk_docx_scope *cell;
    pk_status status;

    if (is_looked_through(reader))
        return PK_OK;
    if (table == NULL || !table->row_open) {
        pk_xml_skip(walk);
        return PK_OK;
    }
    if (table->column < grid->column)
        table->column = grid->column;
    grid->column = table->column; /* where a program leaves covered cells out, what is free counts */
    grid->cell_repeated = count_of(walk, "number-columns-repeated", REPEAT_MAX);
    grid->rows = count_of(walk, "number-rows-spanned", ROWS_MAX);
    if ((status = pk_docx_cell_start(&reader->story, walk)) != PK_OK)
        return status;
    cell = reader->story.scope;
    cell->columns = count_of(walk, "number-columns-spanned", SPAN_MAX);
    cell->fill = style != NULL ? style->fill : 0;
    if ((status = offer(reader, cell, pk_xml_attribute(walk, PK_NS_TABLE, "content-validation-name"))) != PK_OK)
        return status;
    return pk_odf_enter(reader);
}

/* What is offered in the cell placed last is offered in all that it stands for. */
static void repeat_choices(pk_docx_table *table, size_t first)
{
    const pk_cell *last = &table->cells[table->count - 1];
    pk_choices *choices = &table->table->choices;

    for (size_t i = first; i < choices->count; i++)
        choices->items[i].columns[1] = last->column + last->columns - 1;
}

static pk_status repeat_cell(pk_odf_text *reader, pk_docx_table *table, uint32_t times)
{
    pk_cell cell = table->cells[table->count - 1];
    pk_status status = PK_OK;

    for (uint32_t i = 1; i < times && status == PK_OK; i++) {
        cell.column += cell.columns;
        if (cell.column >= reader->story.limits->values[PK_LIMIT_COLUMNS]) {
            if (cell.text.size == 0)
                return PK_OK;
            reader->story.document->limit = PK_LIMIT_COLUMNS;
            return PK_ELIMIT;
        }
        if ((status = count_repeated(reader, 1 + pk_links_count(cell.links))) != PK_OK)
            return status;
        if (pk_array_reserve(reader->story.scratch, &table->cells, &table->capacity, table->count, sizeof *table->cells)
                != PK_OK
            || pk_array_reserve(reader->story.scratch, &table->merging, &table->merging_capacity, table->count,
                                sizeof *table->merging)
                   != PK_OK)
            return PK_ENOMEM;
        table->merging[table->count] = 0;
        table->cells[table->count++] = cell;
    }
    return status;
}

pk_status pk_odf_cell_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_odf_text *reader = context;
    pk_docx_scope *cell = reader->story.scope;
    pk_docx_table *table;
    pk_odf_grid grid;
    size_t before, choices;
    pk_status status;

    if (is_looked_through(reader) || cell->kind != PK_DOCX_CELL || reader->grid_count == 0)
        return PK_OK;
    table = cell->table;
    grid = *grid_here(reader);
    before = table->count;
    choices = table->table->choices.count;
    pk_odf_leave(reader);
    status = pk_docx_cell_end(&reader->story, walk, text);
    if (status == PK_OK && table->count > before) {
        table->cells[table->count - 1].rows = grid.rows;
        status = repeat_cell(reader, table, grid.cell_repeated);
        repeat_choices(table, choices);
    }
    table->column = nearer(table->column + (grid.cell_repeated - 1) * cell->columns);
    grid_here(reader)->column = nearer(grid.column + grid.cell_repeated);
    return status;
}

/* What a merged cell covers: what still stands in it shows nowhere (X15). */
pk_status pk_odf_covered_start(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;
    pk_docx_table *table = table_here(reader);
    pk_odf_grid *grid = grid_here(reader);
    pk_status status;

    if (is_looked_through(reader))
        return PK_OK;
    if (table == NULL || !table->row_open) {
        pk_xml_skip(walk);
        return PK_OK;
    }
    grid->cell_repeated = count_of(walk, "number-columns-repeated", REPEAT_MAX);
    if ((status = pk_docx_scope_open(&reader->story, PK_DOCX_CELL)) != PK_OK)
        return status;
    reader->story.scope->table = table;
    reader->story.scope->column = grid->column;
    reader->story.scope->settled = reader->story.scope->dropped = true;
    return pk_odf_enter(reader);
}

pk_status pk_odf_covered_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_odf_text *reader = context;
    pk_docx_scope *cell = reader->story.scope;
    pk_place place = { 0 };
    pk_text left, excerpt;
    pk_status status;

    (void)walk;
    (void)text;
    if (is_looked_through(reader) || cell->kind != PK_DOCX_CELL || reader->grid_count == 0)
        return PK_OK;
    place.table = cell->table->table->number;
    place.row = (uint32_t)cell->table->table->count + 1;
    place.column = cell->column + 1;
    left = pk_buffer_text(&cell->text);
    pk_odf_leave(reader);
    pk_docx_scope_close(&reader->story);
    cell->table->stored++; /* a row of nothing else is still a row */
    cell->table->row_shows = true;
    grid_here(reader)->column = nearer(grid_here(reader)->column + grid_here(reader)->cell_repeated);
    if (pk_text_is_blank(left))
        return PK_OK;
    status = pk_docx_excerpt(&reader->story, left, &excerpt);
    if (status != PK_OK)
        return status;
    return pk_report(reader->story.document->findings, PK_F08, &place, excerpt, PK_ARGS(PK_SAY(HIDDEN_TEXT)));
}
