#include "read/docx_story.h"

/* The grid (D1-D11). Cells are placed on grid columns, never counted (D4); what a merged cell covers is not listed. */

enum {
    SPAN_MAX = 63,            /* Word's own bound of columns (C23) */
    COLUMN_FAR = 1000 * 1000, /* saturates: a row of many blank cells */
    WHITE = 0x1FFFFFF         /* as pk_cell.fill */
};

static pk_docx_table *next_table(pk_docx_reader *reader)
{
    pk_docx_table *outer = reader->table, *table = outer != NULL ? outer->inner : reader->first_table, kept;

    if (table == NULL) {
        if ((table = pk_arena_zeroed(reader->scratch, 1, sizeof *table)) == NULL)
            return NULL;
        table->outer = outer;
        if (outer != NULL)
            outer->inner = table;
        else
            reader->first_table = table;
    }
    kept = *table;
    *table = (pk_docx_table) {
        .outer = kept.outer,
        .inner = kept.inner,
        .cells = kept.cells,
        .capacity = kept.capacity,
        .merging = kept.merging,
        .merging_capacity = kept.merging_capacity,
        .above = kept.above,
        .above_capacity = kept.above_capacity,
    };
    for (size_t i = 0; i < table->above_capacity; i++)
        table->above[i].row = 0;
    return table;
}

/* A table in a cell that another covers shows nowhere (D2); its text is still to be told. */
static pk_status open_flat(pk_docx_reader *reader, const pk_xml_walk *walk)
{
    pk_status status = pk_docx_scope_open(reader, PK_DOCX_FLAT);

    if (status != PK_OK)
        return status;
    reader->scope->dropped = true;
    reader->scope->depth = pk_xml_depth(walk);
    return PK_OK;
}

static pk_status close_flat(pk_docx_reader *reader)
{
    pk_docx_scope *flat = reader->scope, *outer = flat->outer;
    pk_status status;

    pk_docx_scope_close(reader);
    if (outer->text.size > 0)
        outer->gap = '\n';
    status = pk_docx_append(reader, outer, pk_buffer_text(&flat->text));
    outer->gap = '\n';
    return status;
}

/* Rows and cells of such a table are only distance between texts. */
static bool is_flat(pk_docx_reader *reader, bool is_row)
{
    pk_docx_scope *scope = reader->scope;

    if (scope == NULL || (scope->kind != PK_DOCX_FLAT && scope->kind != PK_DOCX_UNKNOWN))
        return false;
    if (is_row || scope->row_has_text)
        scope->gap = is_row ? '\n' : '\t';
    scope->row_has_text = !is_row;
    return true;
}

pk_status pk_docx_table_start(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;
    pk_docx_scope *cell;
    pk_docx_table *table;
    pk_block *block;
    pk_status status;

    if (reader->kind != PK_BLOCK_PARAGRAPH) /* headers and notes: their paragraphs are what counts (D63) */
        return PK_OK;
    if (reader->scope == NULL || reader->scope->deleted) {
        pk_xml_skip(walk);
        return PK_OK;
    }
    if (reader->scope->dropped)
        return open_flat(reader, walk);
    if ((status = pk_docx_flush(reader)) != PK_OK)
        return status;
    if ((table = next_table(reader)) == NULL || (block = pk_document_add_table(reader->document)) == NULL)
        return PK_ENOMEM;
    table->home = reader->scope;
    table->table = block->table;
    reader->table = table;
    cell = pk_docx_scope_cell(reader->scope);
    if (cell != NULL) { /* D10 */
        cell->flags |= PK_CELL_NESTED;
        table->table->parent = cell->table->table->number;
        table->table->parent_row = (uint32_t)cell->table->table->count + 1;
        table->table->parent_column = cell->column + 1;
    }
    return PK_OK;
}

pk_status pk_docx_table_style(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;
    const pk_docx_style *style = pk_docx_style_find(&reader->styles, pk_docx_value(walk));

    if (reader->table != NULL && reader->table->home == reader->scope)
        reader->table->shaded = style != NULL && style->shaded;
    return PK_OK;
}

pk_status pk_docx_table_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_docx_reader *reader = context;

    (void)walk;
    (void)text;
    if (reader->scope != NULL && reader->scope->kind == PK_DOCX_FLAT && reader->scope->depth == pk_xml_depth(walk))
        return close_flat(reader);
    if (reader->kind != PK_BLOCK_PARAGRAPH || reader->table == NULL || reader->table->home != reader->scope)
        return PK_OK;
    reader->scope->gap = '\n';
    reader->table = reader->table->outer;
    return PK_OK;
}

/* The table that may have a row or cell here: one whose own scope is the open one. */
static pk_docx_table *table_here(pk_docx_reader *reader)
{
    return reader->table != NULL && reader->table->home == reader->scope ? reader->table : NULL;
}

/* A row or cell that stands in no table or row. Word calls such a file damaged; we tell it when all is read. */
static pk_status pass_over(pk_docx_reader *reader, pk_xml_walk *walk)
{
    reader->misplaced = true;
    pk_xml_skip(walk);
    return PK_OK;
}

pk_status pk_docx_row_start(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;
    pk_docx_table *table = table_here(reader);

    if (reader->kind != PK_BLOCK_PARAGRAPH)
        return PK_OK;
    if (is_flat(reader, true))
        return PK_OK;
    if (table == NULL || table->row_open)
        return pass_over(reader, walk);
    table->row_open = true;
    table->row_deleted = table->row_heading = table->row_hidden = table->row_shows = table->after_placed = false;
    table->count = 0;
    table->stored = 0;
    table->column = 0;
    table->choices = table->table->choices.count;
    return PK_OK;
}

/* Remember what stands above each column from now on. */
static pk_status note_above(pk_docx_reader *reader, pk_docx_table *table, size_t row)
{
    for (size_t i = 0; i < table->count; i++) {
        const pk_cell *cell = &table->cells[i];

        if (table->merging[i] == 0)
            continue;
        while (table->above_capacity <= cell->column) {
            size_t old = table->above_capacity;

            if (pk_array_reserve(reader->scratch, &table->above, &table->above_capacity, old, sizeof *table->above)
                != PK_OK)
                return PK_ENOMEM;
            for (size_t k = old; k < table->above_capacity; k++)
                table->above[k].row = 0;
        }
        table->above[cell->column] =
            (pk_docx_above) { .row = row + 1, .origin = row, .cell = i, .columns = table->merging[i] };
    }
    return PK_OK;
}

/* Word shows nothing of a row in which all text is hidden, the marks of its paragraphs too (D51): the text has been told,
 * and cells that it seemed to carry on downwards end where they did. */
static void forget_row(pk_docx_table *table)
{
    for (size_t i = 0; i < table->above_capacity; i++) {
        pk_docx_above *above = &table->above[i];

        if (above->row == table->table->count + 1) {
            above->row--;
            table->table->rows[above->origin].cells[above->cell].rows--;
        }
    }
}

/* Hidden by its own mark, not by its text: read, as in a sheet. */
static pk_status report_hidden_row(pk_docx_reader *reader, const pk_table *table)
{
    const pk_place place = { .table = table->number, .row = (uint32_t)table->count };

    return pk_report(reader->document->findings, PK_F08, &place, PK_NO_TEXT, PK_ARGS(PK_SAY(HIDDEN_ROWS)));
}

pk_status pk_docx_row_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_docx_reader *reader = context;
    pk_docx_table *table = table_here(reader);
    size_t index;
    pk_row *row;
    pk_status status;

    (void)walk;
    (void)text;
    if (table == NULL || !table->row_open)
        return PK_OK;
    table->row_open = false;
    if (table->row_deleted || table->stored == 0) { /* D47; a row without cells shows nothing (D6) */
        table->table->choices.count = table->choices;
        return PK_OK;
    }
    if (!table->row_shows) {
        table->table->choices.count = table->choices;
        forget_row(table);
        return PK_OK;
    }
    index = table->table->count;
    row = pk_table_add_row(reader->document, table->table, (uint32_t)index + 1, table->count);
    if (row == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < table->count; i++) {
        row->cells[i] = table->cells[i];
        if (row->cells[i].column + row->cells[i].columns > table->table->columns)
            table->table->columns = row->cells[i].column + row->cells[i].columns;
    }
    /* only rows from the top are repeated as headings (D7) */
    row->heading = table->row_heading && (index == 0 || table->table->rows[index - 1].heading);
    row->hidden = table->row_hidden;
    table->home->gap = '\n';
    status = note_above(reader, table, index);
    return status == PK_OK && row->hidden ? report_hidden_row(reader, table->table) : status;
}

pk_status pk_docx_cell_start(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;
    pk_docx_table *table = table_here(reader);
    pk_status status;

    if (reader->kind != PK_BLOCK_PARAGRAPH)
        return PK_OK;
    if (is_flat(reader, false))
        return PK_OK;
    if (table == NULL || !table->row_open)
        return pass_over(reader, walk);
    if (table->row_deleted) {
        pk_xml_skip(walk);
        return PK_OK;
    }
    if ((status = pk_docx_scope_open(reader, PK_DOCX_CELL)) != PK_OK)
        return status;
    reader->scope->table = table;
    reader->scope->column = table->column;
    reader->scope->element = pk_xml_ordinal(walk);
    pk_docx_take_offer(reader, reader->scope);
    return PK_OK;
}

/* What the cell continues: a cell of the same width in the row above that is merged downwards (D2). */
static pk_docx_above *continued(const pk_docx_scope *scope)
{
    const pk_docx_table *table = scope->table;
    pk_docx_above *above;

    if (scope->merged_down != PK_DOCX_MERGE_CONTINUES || scope->column >= table->above_capacity)
        return NULL;
    above = &table->above[scope->column];
    return above->row > 0 && above->row == table->table->count && above->columns == scope->columns ? above : NULL;
}

/* The cell's properties are read, or it has none: decide whether it shows or is covered by another. */
static void settle(pk_docx_reader *reader)
{
    pk_docx_scope *scope = reader->scope;

    if (scope == NULL || scope->kind != PK_DOCX_CELL || scope->settled)
        return;
    scope->settled = true;
    scope->dropped = scope->deleted || continued(scope) != NULL
                     || (scope->merged_right == PK_DOCX_MERGE_CONTINUES && scope->table->stored > 0);
}

/* Text in a covered cell shows nowhere: say so, but leave it out (D2). */
static pk_status report_covered(pk_docx_reader *reader, const pk_docx_scope *scope, pk_place place)
{
    pk_text excerpt, text = pk_buffer_text(&scope->text);
    pk_status status;

    if (pk_text_is_blank(text))
        return PK_OK;
    status = pk_docx_excerpt(reader, text, &excerpt);
    if (status != PK_OK)
        return status;
    return pk_report(reader->document->findings, PK_F08, &place, excerpt, PK_ARGS(PK_SAY(HIDDEN_TEXT)));
}

static pk_status report_cell(pk_docx_reader *reader, pk_docx_scope *scope, const pk_place *place, pk_text text)
{
    pk_findings *findings = reader->document->findings;
    pk_status status = pk_docx_report_text(reader, scope, place, text);
    bool remarked = false;

    if (status == PK_OK)
        status = pk_docx_report_prompts(reader, scope, place);
    if (status == PK_OK && scope->boxed)
        status = pk_report(findings, PK_F15, place, PK_NO_TEXT, PK_ARGS(PK_SAY(TEXTBOX)));
    if (status == PK_OK)
        status = pk_docx_report_remarks(reader, scope->remarks, place, &remarked);
    if (scope->boxed || remarked)
        scope->flags |= PK_CELL_NOTED;
    if (status == PK_OK && (scope->flags & PK_CELL_PICTURE) != 0 && text.size == 0)
        status = pk_report(findings, PK_F14, place, PK_NO_TEXT, PK_NO_ARGS);
    return status;
}

/* Text of a cell in an inner table is text of the outer cell too (D10): cells of a row side by side. */
static pk_status pass_to_outer_cell(pk_docx_reader *reader, pk_docx_scope *home, const pk_docx_scope *scope,
                                    pk_text text)
{
    pk_status status = PK_OK;

    if (pk_docx_scope_cell(home) == NULL)
        return PK_OK;
    home->shows = home->mottled = home->undated = true;
    status = pk_docx_append(reader, home, text);
    if (status == PK_OK)
        status = pk_docx_links_pass_on(reader, scope, home);
    if (home->gap == 0)
        home->gap = '\t';
    return status;
}

/* Put a cell that shows into the open row. */
static pk_status place_cell(pk_docx_reader *reader, pk_docx_table *table, pk_docx_scope *scope, const pk_place *place)
{
    pk_cell cell = { .number = scope->number,
                     .column = scope->column,
                     .columns = scope->columns,
                     .rows = 1,
                     .element = scope->element };
    pk_status status = pk_text_tidy(reader->document->arena, pk_buffer_text(&scope->text), &cell.text);

    if (status == PK_OK)
        status = report_cell(reader, scope, place, cell.text);
    if (status != PK_OK)
        return status;
    if (scope->prompt && cell.text.size == 0)
        scope->flags |= PK_CELL_PLACEHOLDER;
    cell.flags = (uint16_t)scope->flags;
    cell.fill = scope->fill != 0 ? scope->fill : scope->mottled ? 0 : scope->tint;
    if ((cell.fill == 0 || cell.fill == WHITE) && !scope->mottled && !table->shaded
        && (status = pk_docx_report_pale(reader, scope, place)) != PK_OK)
        return status;
    if ((status = pk_docx_date_cell(reader, scope, place, &cell)) != PK_OK
        || (status = pk_docx_links_of(reader, scope, &cell.links)) != PK_OK)
        return status;
    if (cell.column >= reader->limits->values[PK_LIMIT_COLUMNS]) {
        if (cell.text.size == 0) /* blank cells far out are no columns */
            return PK_OK;
        reader->document->limit = PK_LIMIT_COLUMNS;
        return PK_ELIMIT;
    }
    if (cell.text.size > 0 && ++reader->cells > reader->limits->values[PK_LIMIT_CELLS]) {
        reader->document->limit = PK_LIMIT_CELLS;
        return PK_ELIMIT;
    }
    if (pk_array_reserve(reader->scratch, &table->cells, &table->capacity, table->count, sizeof *table->cells) != PK_OK
        || pk_array_reserve(reader->scratch, &table->merging, &table->merging_capacity, table->count,
                            sizeof *table->merging)
               != PK_OK)
        return PK_ENOMEM;
    if ((status = pk_docx_place_offers(reader, scope)) != PK_OK)
        return status;
    table->merging[table->count] = scope->merged_down == PK_DOCX_MERGE_STARTS ? scope->columns : 0;
    table->cells[table->count++] = cell;
    return pass_to_outer_cell(reader, table->home, scope, cell.text);
}

/* A cell that does not show leaves its columns to the one before it: to the left (D3, D48) or above (D2). */
static pk_status cover_cell(pk_docx_reader *reader, pk_docx_table *table, const pk_docx_scope *scope, pk_place place)
{
    pk_docx_above *above = continued(scope);

    if (above != NULL && !scope->deleted) {
        above->row = table->table->count + 1;
        table->table->rows[above->origin].cells[above->cell].rows++;
        table->after_placed = false;
    } else if (table->after_placed) {
        table->cells[table->count - 1].columns += scope->columns;
    }
    return scope->deleted ? PK_OK : report_covered(reader, scope, place);
}

pk_status pk_docx_cell_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_docx_reader *reader = context;
    pk_docx_scope *scope = reader->scope;
    pk_docx_table *table;
    pk_place place = { 0 };
    size_t count;
    pk_status status;

    (void)walk;
    (void)text;
    if (scope == NULL || scope->kind != PK_DOCX_CELL)
        return PK_OK;
    settle(reader);
    if ((status = pk_docx_flush(reader)) != PK_OK)
        return status;
    table = scope->table;
    place.table = table->table->number;
    place.row = (uint32_t)table->table->count + 1;
    place.column = scope->column + 1;
    pk_docx_scope_close(reader);
    table->stored++;
    /* a cell without a paragraph (D6) hides nothing; a deleted one is not there */
    if (!scope->deleted && (scope->shows || scope->paragraph.serial == 0 || (scope->flags & PK_CELL_PICTURE) != 0))
        table->row_shows = true;
    if (table->column < COLUMN_FAR)
        table->column += scope->columns;
    if (scope->dropped)
        return cover_cell(reader, table, scope, place);
    count = table->count;
    status = place_cell(reader, table, scope, &place);
    table->after_placed = table->count > count;
    return status;
}

/* ---- properties ---- */

pk_status pk_docx_row_property(void *context, pk_xml_walk *walk)
{
    pk_docx_table *table = table_here(context);
    pk_text name = pk_xml_element(walk, 0);

    if (table == NULL || !table->row_open)
        return PK_OK;
    if (pk_text_equal(name, PK_TEXT("tblHeader")))
        table->row_heading = pk_docx_is_on(walk);
    else if (pk_text_equal(name, PK_TEXT("hidden")))
        table->row_hidden = pk_docx_is_on(walk);
    else if (pk_text_equal(name, PK_TEXT("gridBefore")))
        table->column = (uint32_t)pk_docx_number(walk, SPAN_MAX, 0);
    return PK_OK;
}

pk_status pk_docx_row_deleted(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;
    pk_docx_table *table = table_here(reader);

    (void)walk;
    reader->changes++;
    if (table != NULL && table->row_open)
        table->row_deleted = true;
    return PK_OK;
}

static pk_docx_scope *cell_of(pk_docx_reader *reader)
{
    return reader->scope != NULL && reader->scope->kind == PK_DOCX_CELL ? reader->scope : NULL;
}

pk_status pk_docx_cell_span(void *context, pk_xml_walk *walk)
{
    pk_docx_scope *cell = cell_of(context);
    int64_t columns = pk_xml_integer(pk_docx_value(walk), 1, INT32_MAX, 1);

    if (cell != NULL)
        cell->columns = (uint32_t)(columns < SPAN_MAX ? columns : SPAN_MAX); /* C23 */
    return PK_OK;
}

/* No value says "continue" (D2). */
static pk_docx_merge merge_of(pk_text value)
{
    return pk_text_starts(value, PK_TEXT("rest")) ? PK_DOCX_MERGE_STARTS : PK_DOCX_MERGE_CONTINUES;
}

pk_status pk_docx_cell_merged(void *context, pk_xml_walk *walk)
{
    pk_docx_scope *cell = cell_of(context);

    if (cell == NULL)
        return PK_OK;
    if (pk_text_equal(pk_xml_element(walk, 0), PK_TEXT("vMerge")))
        cell->merged_down = merge_of(pk_docx_value(walk));
    else
        cell->merged_right = merge_of(pk_docx_value(walk));
    return PK_OK;
}

/* A tracked merge: "rest" and "cont" are how it is after acceptance (D48). */
pk_status pk_docx_cell_merge_change(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;
    pk_docx_scope *cell = cell_of(reader);
    pk_text value = pk_xml_attribute(walk, PK_NS_ANY, "vMerge");

    reader->changes++;
    if (cell != NULL && value.data != NULL)
        cell->merged_down = merge_of(value);
    return PK_OK;
}

pk_status pk_docx_cell_deleted(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;
    pk_docx_scope *cell = cell_of(reader);

    (void)walk;
    reader->changes++;
    if (cell != NULL)
        cell->deleted = true;
    return PK_OK;
}

pk_status pk_docx_cell_fill(void *context, pk_xml_walk *walk)
{
    pk_docx_scope *cell = cell_of(context);

    if (cell != NULL)
        cell->fill = pk_docx_shading(context, walk);
    return PK_OK;
}

pk_status pk_docx_cell_properties_end(void *context, pk_xml_walk *walk, pk_text text)
{
    (void)walk;
    (void)text;
    settle(context);
    return PK_OK;
}
