/* A worksheet part to a sheet of the document. Rows are added as they end; what stands behind sheetData (merged cells,
 * filters) is put on afterwards; other parts (notes, drawings) are read before them and told at the end.
 *
 * Where somebody takes rows one by one, the part is read twice: first for what stands behind the rows, then the rows, of
 * which none is kept. Only a sheet whose rows do not come in order is kept as a whole and handed on at its end. */
#include "read/sheet_report.h"
#include "read/xlsx_formula.h"
#include "read/xlsx_links.h"
#include "read/xlsx_marks.h"
#include "read/xlsx_page.h"
#include "read/xlsx_validations.h"

#include <string.h>

typedef struct sheet_read {
    pk_xlsx_book *book;
    const pk_xlsx_sheet *sheet;
    pk_text part;
    pk_block *block;
    size_t block_index;
    pk_table *table;
    uint32_t row, column; /* from 0: of the cell that comes next where it does not say */
    bool row_hidden;
    pk_xlsx_cell cell;
    pk_cell *cells; /* of the row under construction */
    size_t count, capacity;
    int row_depth;      /* of the row under way; 0: none */
    uint32_t cells_row; /* that they belong to */
    bool cells_hidden;
    bool cells_mixed; /* they did not come in column order */
    bool rows_mixed;  /* the rows did not come in order */
    bool filtered;    /* a filter is on */
    bool has_filter;  /* there is one, on or off */
    pk_xlsx_relations relations;
    pk_xlsx_formulas formulas;
    pk_sheet_hidden hidden;
    pk_xlsx_blanks blanks;
    pk_xlsx_pages pages;
    pk_xlsx_validation validation;
    bool lost;       /* a cell or row past the end of the sheet was left out */
    bool handing_on; /* rows go to the document's taker as they end */
    pk_xlsx_merge *merges;
    size_t merge_count, merge_capacity;
    pk_xlsx_links links;
    pk_xlsx_merge_walk walk;
} sheet_read;

/* ---- rows ---- */

/* A row that goes on and is not kept; the memory of its texts is the next one's. */
static pk_status hand_on_row(sheet_read *read)
{
    const pk_document *document = read->book->document;
    pk_row row = {
        .cells = read->cells, .count = read->count, .number = read->cells_row + 1, .hidden = read->cells_hidden
    };
    pk_status status = pk_xlsx_merge_row(read->book, read->block, &read->walk, &row);

    if (status == PK_OK && pk_xlsx_row_has_content(&row)) {
        pk_xlsx_mark_row(&read->relations, &row);
        pk_sheet_note_row(&read->hidden, &row);
        status = document->taker->take(document->taker->context, document, read->block, &row);
    }
    read->count = 0;
    pk_arena_reset(&read->book->row);
    return status;
}

static pk_status flush_row(sheet_read *read)
{
    pk_table *table = read->table;
    pk_row *row;

    if (read->count == 0)
        return PK_OK;
    if ((read->cells_mixed
         && pk_xlsx_order_cells(read->book, read->block, read->cells_row, read->cells, &read->count) != PK_OK)
        || pk_xlsx_take_blanks(&read->relations, &read->blanks, read->cells_row, table->columns, &read->cells,
                               &read->count, &read->capacity)
               != PK_OK)
        return PK_ENOMEM;
    read->cells_mixed = false;
    if (read->handing_on)
        return hand_on_row(read);
    if (table->count > 0 && table->rows[table->count - 1].number > read->cells_row)
        read->rows_mixed = true;
    row = pk_table_add_row(read->book->document, table, read->cells_row + 1, read->count);
    if (row == NULL)
        return PK_ENOMEM;
    memcpy(row->cells, read->cells, read->count * sizeof *row->cells);
    row->hidden = read->cells_hidden;
    pk_xlsx_mark_row(&read->relations, row);
    read->count = 0;
    return PK_OK;
}

static pk_status row_start(void *context, pk_xml_walk *walk)
{
    sheet_read *read = context;
    pk_text number = pk_xml_attribute(walk, PK_NS_NONE, "r");
    double height = 1;
    int64_t row = number.data == NULL ? (int64_t)read->row + 1 : pk_xml_integer(number, 1, PK_XLSX_ROWS, -1);

    if (read->row_depth != 0) { /* no row stands in a row: the one under way would lose what it has */
        pk_xml_skip(walk);
        return PK_OK;
    }
    if (row < 1 || row > PK_XLSX_ROWS) { /* past the last row of a sheet: Excel would not show it either (X14) */
        read->lost = true;
        pk_xml_skip(walk);
        return PK_OK;
    }
    read->row_depth = pk_xml_depth(walk);
    read->row = (uint32_t)row - 1;
    read->column = 0;
    (void)pk_xlsx_parse_number(pk_xml_attribute(walk, PK_NS_NONE, "ht"), &height);
    read->row_hidden = height == 0 || pk_xml_on_off(pk_xml_attribute(walk, PK_NS_NONE, "hidden"), false);
    return PK_OK;
}

static pk_status row_end(void *context, pk_xml_walk *walk, pk_text text)
{
    sheet_read *read = context;

    (void)walk;
    (void)text;
    read->row_depth = 0;
    read->row++; /* of the next row that does not say (X11) */
    return flush_row(read);
}

/* ---- cells ---- */

/* Where a cell without r stands: right of the last one (X11). */
static bool locate_cell(sheet_read *read, pk_text reference)
{
    if (reference.data != NULL)
        return pk_xlsx_parse_cell(reference, &read->row, &read->column);
    return read->column < PK_XLSX_COLUMNS;
}

/* Not of an element that only has the name of a row. */
static bool is_of_row(const sheet_read *read, const pk_xml_walk *walk)
{
    return read->row_depth != 0 && pk_xml_depth(walk) == read->row_depth + 1;
}

static pk_status cell_start(void *context, pk_xml_walk *walk)
{
    sheet_read *read = context;
    pk_xlsx_cell *cell = &read->cell;

    if (!is_of_row(read, walk)) {
        pk_xml_skip(walk);
        return PK_OK;
    }
    if (!locate_cell(read, pk_xml_attribute(walk, PK_NS_NONE, "r"))) {
        read->lost = true;
        pk_xml_skip(walk);
        return PK_OK;
    }
    cell->row = read->row;
    cell->column = read->column++;
    cell->type = pk_xlsx_type_of(pk_xml_attribute(walk, PK_NS_NONE, "t"));
    cell->style =
        pk_xlsx_style_of(read->book, pk_xml_integer(pk_xml_attribute(walk, PK_NS_NONE, "s"), 0, INT32_MAX, 0));
    cell->image =
        pk_xlsx_is_image(read->book, pk_xml_integer(pk_xml_attribute(walk, PK_NS_NONE, "vm"), 1, INT32_MAX, 0));
    cell->has_formula = cell->has_value = cell->run_struck = false;
    cell->formula_kind = 0;
    cell->formula.size = cell->value.size = cell->text.size = cell->struck_runs.size = 0;
    return PK_OK;
}

static pk_status value_end(void *context, pk_xml_walk *walk, pk_text text)
{
    sheet_read *read = context;

    (void)walk;
    read->cell.has_value = true;
    read->cell.value.size = 0;
    return pk_buffer_add(&read->cell.value, text);
}

static pk_status formula_start(void *context, pk_xml_walk *walk)
{
    sheet_read *read = context;

    read->cell.shared = -1;
    if (pk_text_equal(pk_xml_attribute(walk, PK_NS_NONE, "t"), PK_TEXT("shared")))
        read->cell.shared = pk_xml_integer(pk_xml_attribute(walk, PK_NS_NONE, "si"), 0, PK_XLSX_ROWS, -1);
    return PK_OK;
}

static pk_status formula_end(void *context, pk_xml_walk *walk, pk_text text)
{
    sheet_read *read = context;
    pk_xlsx_cell *cell = &read->cell;

    (void)walk;
    cell->has_formula = true;
    cell->formula.size = 0;
    if (pk_xlsx_formula_of_cell(read->book, &read->formulas, text, cell->shared, &cell->formula_kind) != PK_OK)
        return PK_ENOMEM;
    return pk_buffer_add(&cell->formula, text);
}

static pk_status run_start(void *context, pk_xml_walk *walk)
{
    sheet_read *read = context;

    (void)walk;
    read->cell.run_struck = false;
    return PK_OK;
}

static pk_status strike_start(void *context, pk_xml_walk *walk)
{
    sheet_read *read = context;

    read->cell.run_struck = pk_xml_on_off(pk_xml_attribute(walk, PK_NS_NONE, "val"), true);
    return PK_OK;
}

static pk_status inline_end(void *context, pk_xml_walk *walk, pk_text text)
{
    sheet_read *read = context;
    pk_status status = pk_xlsx_append(read->book, &read->cell.text, text);

    (void)walk;
    if (status == PK_OK && read->cell.run_struck)
        status = pk_xlsx_append(read->book, &read->cell.struck_runs, text);
    return status;
}

static pk_status count_cell(sheet_read *read, uint32_t column)
{
    const uint64_t *limits = read->book->limits->values;

    if (++read->book->cells > limits[PK_LIMIT_CELLS])
        return pk_package_exceed(read->book->package, PK_LIMIT_CELLS);
    pk_sheet_fill_column(&read->hidden, column);
    if (read->hidden.filled_count > limits[PK_LIMIT_COLUMNS])
        return pk_package_exceed(read->book->package, PK_LIMIT_COLUMNS);
    if (read->table->columns <= column)
        read->table->columns = column + 1;
    return PK_OK;
}

static pk_status cell_end(void *context, pk_xml_walk *walk, pk_text text)
{
    sheet_read *read = context;
    pk_cell cell;
    bool made;
    pk_status status;

    (void)walk;
    (void)text;
    status = pk_xlsx_make_cell(read->book, &read->cell, &cell, &made);
    if (status == PK_OK)
        status = pk_xlsx_report_cell(read->book, read->block, &read->cell, &cell);
    if (status == PK_OK && !made)
        return pk_xlsx_add_blank(read->book, &read->blanks, &read->cell);
    if (status != PK_OK)
        return status;
    if (read->count > 0 && read->cells_row != read->cell.row) /* a cell that says it belongs to another row */
        status = flush_row(read);
    if (status == PK_OK)
        status = count_cell(read, cell.column);
    if (status == PK_OK)
        status = pk_array_reserve(&read->book->arena, &read->cells, &read->capacity, read->count, sizeof cell);
    if (status != PK_OK)
        return status;
    read->cells_row = read->cell.row;
    read->cells_hidden = read->row_hidden;
    read->cells_mixed = read->cells_mixed || (read->count > 0 && read->cells[read->count - 1].column >= cell.column);
    read->cells[read->count++] = cell;
    return PK_OK;
}

/* ---- behind the rows ---- */

static pk_status merge_start(void *context, pk_xml_walk *walk)
{
    sheet_read *read = context;
    pk_xlsx_merge merge;

    if (read->handing_on) /* known from the first reading */
        return PK_OK;
    if (!pk_xlsx_parse_range(pk_xml_attribute(walk, PK_NS_NONE, "ref"), merge.rows, merge.columns)
        || (merge.rows[0] == merge.rows[1] && merge.columns[0] == merge.columns[1]))
        return PK_OK;
    if (pk_array_reserve(&read->book->arena, &read->merges, &read->merge_capacity, read->merge_count, sizeof merge)
        != PK_OK)
        return PK_ENOMEM;
    read->merges[read->merge_count++] = merge;
    return PK_OK;
}

static pk_status link_start(void *context, pk_xml_walk *walk)
{
    sheet_read *read = context;

    return read->handing_on ? PK_OK : pk_xlsx_add_link(read->book, &read->links, read->part, walk);
}

static pk_status column_start(void *context, pk_xml_walk *walk)
{
    sheet_read *read = context;
    int64_t first = pk_xml_integer(pk_xml_attribute(walk, PK_NS_NONE, "min"), 1, PK_XLSX_COLUMNS, 0);
    int64_t last = pk_xml_integer(pk_xml_attribute(walk, PK_NS_NONE, "max"), 1, INT32_MAX, first);
    double width = 1;

    (void)pk_xlsx_parse_number(pk_xml_attribute(walk, PK_NS_NONE, "width"), &width);
    if (first > 0 && (width <= 0 || pk_xml_on_off(pk_xml_attribute(walk, PK_NS_NONE, "hidden"), false)))
        pk_sheet_hide_columns(&read->hidden, (uint32_t)first - 1, (uint32_t)last); /* (X17) */
    return PK_OK;
}

static pk_status filter_start(void *context, pk_xml_walk *walk)
{
    sheet_read *read = context;

    (void)walk;
    read->has_filter = true;
    return PK_OK;
}

static pk_status filter_column_start(void *context, pk_xml_walk *walk)
{
    sheet_read *read = context;

    (void)walk;
    read->filtered = true;
    return PK_OK;
}

/* Of either kind: the older one has the namespace of the sheet, the newer one its own (X24). */
static pk_status validation_start(void *context, pk_xml_walk *walk)
{
    sheet_read *read = context;

    return pk_xlsx_validation_begin(read->book, &read->validation, walk);
}

static pk_status formula1_end(void *context, pk_xml_walk *walk, pk_text text)
{
    sheet_read *read = context;

    (void)walk;
    return pk_xlsx_validation_formula(&read->validation, text);
}

static pk_status items_end(void *context, pk_xml_walk *walk, pk_text text)
{
    sheet_read *read = context;

    (void)walk;
    return pk_xlsx_validation_items(&read->validation, text);
}

static pk_status areas_end(void *context, pk_xml_walk *walk, pk_text text)
{
    sheet_read *read = context;

    (void)walk;
    return pk_xlsx_validation_areas(&read->validation, text);
}

static pk_status validation_end(void *context, pk_xml_walk *walk, pk_text text)
{
    sheet_read *read = context;

    (void)walk;
    (void)text;
    return pk_xlsx_validation_end(read->book, &read->validation, read->block_index);
}

static pk_status pages_start(void *context, pk_xml_walk *walk)
{
    sheet_read *read = context;

    pk_xlsx_begin_pages(&read->pages, walk);
    return PK_OK;
}

static pk_status page_text_end(void *context, pk_xml_walk *walk, pk_text text)
{
    sheet_read *read = context;

    return pk_xlsx_take_page_text(read->book, &read->pages, walk, text);
}

static const pk_xml_rule sheet_rules[] = {
    { PK_NS_S, "sheetData", "row", row_start, row_end, 0 },
    { PK_NS_S, "row", "c", cell_start, cell_end, 0 },
    { PK_NS_S, "c", "v", NULL, value_end, PK_XML_TEXT },
    { PK_NS_S, "c", "f", formula_start, formula_end, PK_XML_TEXT },
    { PK_NS_S, "is", "t", NULL, inline_end, PK_XML_TEXT }, /* X3 */
    { PK_NS_S, "r", "t", NULL, inline_end, PK_XML_TEXT },
    { PK_NS_S, "is", "r", run_start, NULL, 0 },
    { PK_NS_S, "rPr", "strike", strike_start, NULL, 0 },
    { PK_NS_S, NULL, "rPh", NULL, NULL, PK_XML_SKIP },
    { PK_NS_S, "worksheet", "extLst", NULL, NULL, 0 }, /* of what stands there, only lists */
    { PK_NS_ANY, "ext", "dataValidations", NULL, NULL, 0 },
    { PK_NS_ANY, "ext", "*", NULL, NULL, PK_XML_SKIP },
    { PK_NS_S, NULL, "extLst", NULL, NULL, PK_XML_SKIP },
    { PK_NS_ANY, "dataValidations", "dataValidation", validation_start, validation_end, 0 },
    { PK_NS_ANY, "dataValidation", "formula1", NULL, formula1_end, PK_XML_TEXT },
    { PK_NS_ANY, "dataValidation", "sqref", NULL, areas_end, PK_XML_TEXT },
    { PK_NS_ANY, "Choice", "list", NULL, items_end, PK_XML_TEXT },
    { PK_NS_S, "Fallback", "formula1", NULL, formula1_end, PK_XML_TEXT },
    { PK_NS_S, "cols", "col", column_start, NULL, 0 },
    { PK_NS_S, "mergeCells", "mergeCell", merge_start, NULL, 0 },
    { PK_NS_S, "hyperlinks", "hyperlink", link_start, NULL, 0 },
    { PK_NS_S, "worksheet", "autoFilter", filter_start, NULL, 0 },
    { PK_NS_S, "autoFilter", "filterColumn", filter_column_start, NULL, 0 },
    { PK_NS_S, NULL, "conditionalFormatting", NULL, NULL, PK_XML_SKIP },
    { PK_NS_S, NULL, "customSheetViews", NULL, NULL, PK_XML_SKIP }, /* have filters of their own */
    { PK_NS_S, "worksheet", "headerFooter", pages_start, NULL, 0 },
    { PK_NS_S, "headerFooter", "oddHeader", NULL, page_text_end, PK_XML_TEXT },
    { PK_NS_S, "headerFooter", "oddFooter", NULL, page_text_end, PK_XML_TEXT },
    { PK_NS_S, "headerFooter", "evenHeader", NULL, page_text_end, PK_XML_TEXT },
    { PK_NS_S, "headerFooter", "evenFooter", NULL, page_text_end, PK_XML_TEXT },
    { PK_NS_S, "headerFooter", "firstHeader", NULL, page_text_end, PK_XML_TEXT },
    { PK_NS_S, "headerFooter", "firstFooter", NULL, page_text_end, PK_XML_TEXT },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

/* ---- first reading, where rows are handed on ---- */

/* Whether each row and cell stands behind the one before it. */
static pk_status scan_row_start(void *context, pk_xml_walk *walk)
{
    sheet_read *read = context;
    uint32_t next = read->row;
    pk_status status = row_start(context, walk);

    read->rows_mixed = read->rows_mixed || read->row < next;
    return status;
}

static pk_status scan_row_end(void *context, pk_xml_walk *walk, pk_text text)
{
    sheet_read *read = context;

    (void)walk;
    (void)text;
    read->row_depth = 0;
    read->row++;
    return PK_OK;
}

static pk_status scan_cell_start(void *context, pk_xml_walk *walk)
{
    sheet_read *read = context;
    uint32_t row = read->row;

    if (!is_of_row(read, walk) || !locate_cell(read, pk_xml_attribute(walk, PK_NS_NONE, "r"))) {
        pk_xml_skip(walk);
        return PK_OK;
    }
    read->column++;
    read->rows_mixed = read->rows_mixed || read->row != row;
    return PK_OK;
}

static const pk_xml_rule scan_rules[] = {
    { PK_NS_S, "sheetData", "row", scan_row_start, scan_row_end, 0 },
    { PK_NS_S, "row", "c", scan_cell_start, NULL, 0 },
    { PK_NS_S, NULL, "rPh", NULL, NULL, PK_XML_SKIP },
    { PK_NS_S, NULL, "extLst", NULL, NULL, PK_XML_SKIP },
    { PK_NS_S, "mergeCells", "mergeCell", merge_start, NULL, 0 },
    { PK_NS_S, NULL, "conditionalFormatting", NULL, NULL, PK_XML_SKIP },
    { PK_NS_S, NULL, "dataValidations", NULL, NULL, PK_XML_SKIP },
    { PK_NS_S, NULL, "customSheetViews", NULL, NULL, PK_XML_SKIP },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

/* A part that is damaged is kept as a whole: nothing is known of what stands behind its rows. */
static pk_status scan(sheet_read *read, pk_text part)
{
    pk_status status = pk_xml_read_part(read->book->package, part, scan_rules, read, &read->book->arena, NULL);

    read->handing_on = status == PK_OK && !read->rows_mixed;
    read->rows_mixed = read->lost = false;
    read->row = read->column = 0;
    read->row_depth = 0; /* the part may have broken off in a row */
    if (!read->handing_on)
        read->merge_count = 0;
    return status != PK_OK && !pk_xlsx_can_go_on(status)
               ? status
               : pk_xlsx_merges_begin(read->book, read->merges, read->merge_count, &read->walk);
}

/* ---- all ---- */

/* What can be told only now of rows that were kept. */
static pk_status finish_rows(sheet_read *read)
{
    pk_table *table = read->table;
    pk_status status = flush_row(read);

    if (status != PK_OK || read->handing_on)
        return status;
    if (read->rows_mixed)
        status = pk_xlsx_order_rows(read->book, read->block);
    if (status == PK_OK)
        status = pk_xlsx_merges_begin(read->book, read->merges, read->merge_count, &read->walk);
    if (status == PK_OK)
        status = pk_xlsx_apply_merges(read->book, read->block, &read->walk);
    if (status == PK_OK)
        status = pk_xlsx_apply_links(read->book, &read->links, table);
    for (size_t i = 0; i < table->count; i++)
        pk_sheet_note_row(&read->hidden, &table->rows[i]);
    return status;
}

static pk_status finish_sheet(sheet_read *read)
{
    pk_status status = finish_rows(read);

    read->hidden.filtered = read->filtered || read->relations.filtered || (read->sheet->filtered && !read->has_filter);
    if (status == PK_OK)
        status = pk_sheet_report_hidden(read->book->document, read->block, &read->hidden);
    return status == PK_OK ? pk_document_hand_on(read->book->document, read->block) : status;
}

static pk_status read_rows(sheet_read *read, pk_text part)
{
    pk_xlsx_book *book = read->book;
    pk_status status = book->document->taker != NULL ? scan(read, part) : PK_OK;

    if (status != PK_OK)
        return status;
    book->texts = read->handing_on ? &book->row : book->document->arena;
    status = pk_xml_read_part(book->package, part, sheet_rules, read, &book->arena, NULL);
    book->texts = book->document->arena;
    return status;
}

pk_status pk_xlsx_read_sheet(pk_xlsx_book *book, const pk_xlsx_sheet *sheet, pk_text part, bool *read_any)
{
    sheet_read *read = pk_arena_zeroed(&book->arena, 1, sizeof *read);
    pk_status status, finished;
    pk_place place;

    *read_any = false;
    if (read == NULL)
        return PK_ENOMEM;
    read->book = book;
    read->sheet = sheet;
    read->part = part;
    read->block = pk_document_add_sheet(book->document, sheet->name, sheet->state);
    if (read->block == NULL)
        return PK_ENOMEM;
    read->table = read->block->table;
    read->block_index = book->document->count - 1;
    pk_xlsx_validation_init(book, &read->validation);
    pk_buffer_init(&read->cell.formula, &book->arena);
    pk_buffer_init(&read->cell.value, &book->arena);
    pk_buffer_init(&read->cell.text, &book->arena);
    pk_buffer_init(&read->cell.struck_runs, &book->arena);
    if ((status = pk_xlsx_read_relations(book, sheet, part, &read->relations)) != PK_OK)
        return status;
    status = read_rows(read, part);
    if (status != PK_OK && !pk_xlsx_can_go_on(status))
        return status;
    if ((finished = finish_sheet(read)) != PK_OK)
        return finished;
    *read_any = status == PK_OK || read->hidden.last_row > 0;
    place = pk_document_place(read->block, NULL, NULL);
    place.row = read->hidden.last_row; /* what was read up to there counts (C25) */
    if ((status != PK_OK || read->lost)
        && pk_package_report_part(book->package, book->document->findings, part, sheet->name, &place) != PK_OK)
        return PK_ENOMEM;
    status = pk_xlsx_report_relations(&read->relations, read->block); /* from here on blocks are added */
    return status == PK_OK && sheet->state == PK_SHEET_VISIBLE ? pk_xlsx_add_page_texts(book, &read->pages) : status;
}
