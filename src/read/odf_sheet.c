#include "read/odf_sheet.h"
#include "read/names.h"
#include "read/xlsx_marks.h"

/* The elements of a spreadsheet. Cells and rows that are alike are written once with a number: blank ones cost nothing
 * however many they are (X13), those with content are repeated and counted. */

/* ---- sheets ---- */

/* What LibreOffice keeps of sheets in other files, so that formulas have their values: no sheet of this one. */
static bool is_cache(pk_text name, pk_text style)
{
    return pk_text_equal(style, PK_TEXT("ta_extref"))
           || (pk_text_starts(name, PK_TEXT("'")) && pk_text_find(name, PK_TEXT("'#$")) != SIZE_MAX);
}

static void begin_sheet(pk_odf_sheet *reader)
{
    reader->row = reader->column = reader->next_column = 0;
    reader->column_count = reader->count = reader->merge_count = reader->remark_count = 0;
    reader->findings = reader->book.document->findings->count;
    reader->order = (uint32_t)reader->book.document->count;
    reader->offered_count = reader->above_count = 0;
    reader->lost = false;
    reader->hidden = (pk_sheet_hidden) { .rows = 0 };
    reader->walk.front_count = 0;
}

static pk_status sheet_start(void *context, pk_xml_walk *walk)
{
    pk_odf_sheet *reader = context;
    pk_text name = pk_xml_attribute(walk, PK_NS_TABLE, "name");
    pk_text style_name = pk_xml_attribute(walk, PK_NS_TABLE, "style-name");
    const pk_odf_style *style = pk_odf_style_find(reader->styles, PK_ODF_TABLE, PK_ODF_CONTENT, style_name);
    pk_sheet_state state = style != NULL && style->not_shown > 0 ? PK_SHEET_HIDDEN : PK_SHEET_VISIBLE;

    if (reader->block != NULL || is_cache(name, style_name)) {
        pk_xml_skip(walk);
        reader->linked = reader->linked || reader->block == NULL;
        return PK_OK;
    }
    if (name.data == NULL)
        name = PK_TEXT("");
    reader->block = pk_document_add_sheet(reader->book.document, name, state);
    if (reader->block == NULL)
        return PK_ENOMEM;
    reader->table = reader->block->table;
    begin_sheet(reader);
    return PK_OK;
}

static pk_status sheet_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_odf_sheet *reader = context;
    pk_status status;

    (void)walk;
    (void)text;
    if (reader->block == NULL)
        return PK_OK;
    status = pk_odf_tell_sheet(reader);
    pk_sheet_order_findings(reader->book.document->findings, reader->findings, reader->order);
    reader->block = NULL;
    return status;
}

/* ---- columns ---- */

static uint32_t count_of(const pk_xml_walk *walk, const char *name, uint32_t most)
{
    int64_t count = pk_xml_integer(pk_xml_attribute(walk, PK_NS_TABLE, name), 1, INT32_MAX, 1);

    return count < most ? (uint32_t)count : most;
}

static bool is_hidden(const pk_xml_walk *walk)
{
    pk_text visibility = pk_xml_attribute(walk, PK_NS_TABLE, "visibility");

    return visibility.size > 0 && !pk_text_equal(visibility, PK_TEXT("visible"));
}

static const pk_odf_style *cell_style(const pk_odf_sheet *reader, const pk_xml_walk *walk, const char *name)
{
    return pk_odf_style_find(reader->styles, PK_ODF_CELL, PK_ODF_CONTENT, pk_xml_attribute(walk, PK_NS_TABLE, name));
}

static pk_status column_start(void *context, pk_xml_walk *walk)
{
    pk_odf_sheet *reader = context;
    pk_odf_columns run = { 0 };
    uint32_t first = reader->next_column;

    if (reader->block == NULL || first >= PK_XLSX_COLUMNS)
        return PK_OK;
    reader->next_column += count_of(walk, "number-columns-repeated", PK_XLSX_COLUMNS);
    run.end = reader->next_column;
    if (is_hidden(walk))
        pk_sheet_hide_columns(&reader->hidden, first, run.end);
    run.style = cell_style(reader, walk, "default-cell-style-name");
    if (pk_array_reserve(&reader->book.arena, &reader->columns, &reader->column_capacity, reader->column_count,
                         sizeof run)
        != PK_OK)
        return PK_ENOMEM;
    reader->columns[reader->column_count++] = run;
    return PK_OK;
}

static const pk_odf_style *style_of_column(const pk_odf_sheet *reader, uint32_t column)
{
    size_t low = 0, high = reader->column_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (reader->columns[middle].end <= column)
            low = middle + 1;
        else
            high = middle;
    }
    return low < reader->column_count ? reader->columns[low].style : NULL;
}

/* ---- rows ---- */

static pk_status row_start(void *context, pk_xml_walk *walk)
{
    pk_odf_sheet *reader = context;

    if (reader->block == NULL || reader->in_row) { /* no row stands in a row, but in what somebody wrote by hand */
        pk_xml_skip(walk);
        return PK_OK;
    }
    reader->in_row = true;
    reader->row_repeated = count_of(walk, "number-rows-repeated", PK_XLSX_ROWS);
    reader->row_hidden = is_hidden(walk);
    reader->hidden.filtered =
        reader->hidden.filtered || pk_text_equal(pk_xml_attribute(walk, PK_NS_TABLE, "visibility"), PK_TEXT("filter"));
    reader->row_style = cell_style(reader, walk, "default-cell-style-name");
    reader->column = 0;
    reader->count = reader->filled = reader->merge_count = 0;
    return PK_OK;
}

static pk_status row_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_odf_sheet *reader = context;
    pk_status status;

    (void)walk;
    (void)text;
    if (!reader->in_row)
        return PK_OK;
    reader->in_row = false;
    status = pk_odf_end_choices(reader);
    return status == PK_OK ? pk_odf_end_row(reader) : status;
}

/* ---- cells ---- */

/* What a merged cell covers is known from the cell itself, before any of it comes (X15). */
static pk_status note_merge(pk_odf_sheet *reader, const pk_xml_walk *walk)
{
    uint32_t columns = count_of(walk, "number-columns-spanned", PK_XLSX_COLUMNS - reader->column);
    uint32_t rows = count_of(walk, "number-rows-spanned", PK_XLSX_ROWS);
    pk_xlsx_merge merge = { { reader->row, reader->row + rows - 1 }, { reader->column, reader->column + columns - 1 } };

    if (reader->column >= PK_XLSX_COLUMNS || (columns <= 1 && rows == 1))
        return PK_OK;
    if (pk_array_reserve(&reader->book.arena, &reader->merges, &reader->merge_capacity, reader->merge_count,
                         sizeof merge)
        != PK_OK)
        return PK_ENOMEM;
    reader->merges[reader->merge_count++] = merge;
    return PK_OK;
}

/* table:table-cell and table:covered-table-cell, in which a cell may still hold what it held before (X15). */
static pk_status cell_start(void *context, pk_xml_walk *walk)
{
    pk_odf_sheet *reader = context;

    if (!reader->in_row || reader->in_cell) {
        pk_xml_skip(walk);
        return PK_OK;
    }
    reader->in_cell = true;
    reader->cell_remarks = reader->remark_count;
    reader->cell_repeated = count_of(walk, "number-columns-repeated", PK_XLSX_COLUMNS);
    reader->cell_style = cell_style(reader, walk, "style-name");
    if (pk_xml_attribute(walk, PK_NS_TABLE, "style-name").data == NULL)
        reader->cell_style = reader->row_style != NULL ? reader->row_style : style_of_column(reader, reader->column);
    if (pk_text_equal(pk_xml_element(walk, 0), PK_TEXT("table-cell")) && note_merge(reader, walk) != PK_OK)
        return PK_ENOMEM;
    if (pk_odf_note_choice(reader, pk_xml_attribute(walk, PK_NS_TABLE, "content-validation-name")) != PK_OK)
        return PK_ENOMEM;
    return pk_odf_read_value(reader, walk);
}

static pk_status tell_symbol(pk_odf_sheet *reader, const pk_cell *cell)
{
    pk_place place = pk_document_place(reader->block, NULL, cell);
    pk_text text;

    place.row = reader->row + 1;
    if ((cell->flags & PK_CELL_SYMBOL) == 0)
        return PK_OK;
    if (pk_text_copy(reader->book.document->arena, cell->text, &text) != PK_OK)
        return PK_ENOMEM;
    return pk_report(reader->book.document->findings, PK_F13, &place, text, PK_NO_ARGS);
}

/* What is noted of the cell, or stands in it as a picture. */
static uint16_t remarked(const pk_odf_sheet *reader)
{
    uint16_t flags = 0;

    for (size_t i = reader->cell_remarks; i < reader->remark_count; i++)
        flags |= reader->remarks[i].kind == PK_ODF_PICTURE || reader->remarks[i].kind == PK_ODF_ANSWER ? PK_CELL_PICTURE
                                                                                                       : PK_CELL_NOTED;
    return flags;
}

/* A blank cell may be a status by its colour alone; white is none (X29). */
static bool is_coloured(const pk_odf_sheet *reader)
{
    enum { WHITE = 0x1FFFFFF };

    return reader->cell_style != NULL && reader->cell_style->fill != 0 && reader->cell_style->fill != WHITE;
}

/* A blank cell that says something all the same, by its colour (X29) or a picture (X27): it is kept beside content. */
static pk_status place_blank(pk_odf_sheet *reader, uint16_t flags)
{
    pk_cell cell = { .text = PK_TEXT(""), .columns = 1, .rows = 1, .flags = flags };

    if (is_coloured(reader))
        cell.fill = reader->cell_style->fill;
    else if ((flags & PK_CELL_PICTURE) == 0)
        return PK_OK;

    for (uint32_t i = 0; i < reader->cell_repeated; i++) {
        cell.column = reader->column + i;
        if (cell.column >= reader->book.limits->values[PK_LIMIT_COLUMNS] || cell.column >= PK_XLSX_COLUMNS)
            return PK_OK;
        if (pk_array_reserve(&reader->book.arena, &reader->cells, &reader->capacity, reader->count, sizeof cell)
            != PK_OK)
            return PK_ENOMEM;
        reader->cells[reader->count++] = cell;
    }
    return PK_OK;
}

static pk_status place_cell(pk_odf_sheet *reader, pk_cell *cell)
{
    for (uint32_t i = 0; i < reader->cell_repeated; i++) {
        if (reader->row >= PK_XLSX_ROWS || reader->column + i >= PK_XLSX_COLUMNS) {
            reader->lost = true;
            return PK_OK;
        }
        cell->column = reader->column + i;
        if (pk_array_reserve(&reader->book.arena, &reader->cells, &reader->capacity, reader->count, sizeof *cell)
            != PK_OK)
            return PK_ENOMEM;
        reader->cells[reader->count++] = *cell;
        reader->filled++;
    }
    return PK_OK;
}

static pk_status cell_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_odf_sheet *reader = context;
    pk_cell cell;
    bool made = false;
    pk_status status;

    (void)walk;
    (void)text;
    if (!reader->in_cell)
        return PK_OK;
    reader->in_cell = false;
    status = pk_odf_make_cell(reader, &cell, &made);
    if (status == PK_OK)
        status = pk_xlsx_report_cell(&reader->book, reader->block, &reader->cell, &cell);
    if (status == PK_OK && made)
        status = tell_symbol(reader, &cell);
    cell.flags |= remarked(reader);
    if (status == PK_OK)
        status = made ? place_cell(reader, &cell) : place_blank(reader, cell.flags);
    reader->column += reader->cell_repeated;
    if (reader->column > PK_XLSX_COLUMNS)
        reader->column = PK_XLSX_COLUMNS;
    return status;
}

/* ---- the workbook ---- */

/* Days count from 1899-12-30 unless it says otherwise; of the others only that of old Macintoshes is in use (X37). */
static pk_status null_date(void *context, pk_xml_walk *walk)
{
    pk_odf_sheet *reader = context;

    reader->book.days_1904 = pk_text_starts(pk_xml_attribute(walk, PK_NS_TABLE, "date-value"), PK_TEXT("1904-01-01"));
    return PK_OK;
}

/* A tracked change that nobody has accepted or rejected. The cells hold what is new. */
static pk_status change_start(void *context, pk_xml_walk *walk)
{
    pk_odf_sheet *reader = context;
    pk_text state = pk_xml_attribute(walk, PK_NS_TABLE, "acceptance-state");

    reader->changes += state.data == NULL || pk_text_equal(state, PK_TEXT("pending"));
    pk_xml_skip(walk);
    return PK_OK;
}

/* Who wrote a comment (P03). */
static pk_status author_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_odf_sheet *reader = context;

    (void)walk;
    return pk_names_add(reader->book.document, text);
}

/* ---- lists to choose from (X24) ---- */

static pk_status validation_start(void *context, pk_xml_walk *walk)
{
    pk_odf_sheet *reader = context;

    return pk_odf_validation_begin(&reader->validations, walk);
}

static pk_status validation_error(void *context, pk_xml_walk *walk)
{
    pk_odf_sheet *reader = context;

    pk_odf_validation_error(&reader->validations, walk);
    return PK_OK;
}

static pk_status validation_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_odf_sheet *reader = context;

    (void)walk;
    (void)text;
    return pk_odf_validation_end(&reader->validations);
}

/* A name for cells may be the list's. */
static pk_status name_start(void *context, pk_xml_walk *walk)
{
    pk_odf_sheet *reader = context;
    pk_arena *arena = &reader->book.arena;
    pk_text name, reference = pk_xml_attribute(walk, PK_NS_TABLE, "cell-range-address");

    if (reader->book.document->taker != NULL)
        return PK_OK;
    if (pk_text_copy(arena, pk_xml_attribute(walk, PK_NS_TABLE, "name"), &name) != PK_OK)
        return PK_ENOMEM;
    return pk_sheet_choices_name(&reader->validations.choices, name,
                                 reader->block != NULL ? reader->block->name : PK_NO_TEXT, reference);
}

/* ---- controls of forms ---- */

static pk_status control_start(void *context, pk_xml_walk *walk)
{
    pk_odf_sheet *reader = context;

    return pk_odf_control_add(&reader->controls, walk);
}

static pk_status control_option(void *context, pk_xml_walk *walk)
{
    pk_odf_sheet *reader = context;

    return pk_odf_control_option(&reader->controls, walk);
}

#define LOOK_FOR(space, element, start)                                                                                \
    {                                                                                                                  \
        PK_NS_##space, NULL, element, start, NULL, 0                                                                   \
    }
#define ENCLOSE(space, element, start, end)                                                                            \
    {                                                                                                                  \
        PK_NS_##space, NULL, element, start, end, 0                                                                    \
    }
#define DROP(space, element)                                                                                           \
    {                                                                                                                  \
        PK_NS_##space, NULL, element, NULL, NULL, PK_XML_SKIP                                                          \
    }
#define CHANGE(element)                                                                                                \
    {                                                                                                                  \
        PK_NS_TABLE, "tracked-changes", element, change_start, NULL, 0                                                 \
    }

const pk_xml_rule pk_odf_sheet_rules[] = {
    DROP(OFFICE, "styles"),
    DROP(OFFICE, "automatic-styles"),
    DROP(OFFICE, "font-face-decls"),
    DROP(OFFICE, "scripts"),
    ENCLOSE(TABLE, "content-validation", validation_start, validation_end),
    LOOK_FOR(TABLE, "error-message", validation_error),
    DROP(TABLE, "help-message"),
    LOOK_FOR(TABLE, "named-range", name_start),
    DROP(TABLE, "dde-links"),
    DROP(TABLE, "data-pilot-tables"),
    DROP(TABLE, "title"),
    DROP(TABLE, "desc"),
    DROP(SVG, "title"),
    DROP(SVG, "desc"),
    DROP(TEXT, "ruby-text"),
    LOOK_FOR(TABLE, "null-date", null_date),
    CHANGE("cell-content-change"),
    CHANGE("insertion"),
    CHANGE("deletion"),
    CHANGE("movement"),
    ENCLOSE(TABLE, "table", sheet_start, sheet_end),
    LOOK_FOR(TABLE, "table-column", column_start),
    ENCLOSE(TABLE, "table-row", row_start, row_end),
    ENCLOSE(TABLE, "table-cell", cell_start, cell_end),
    ENCLOSE(TABLE, "covered-table-cell", cell_start, cell_end),
    { PK_NS_TEXT, NULL, "p", pk_odf_sheet_paragraph_start, pk_odf_sheet_paragraph_end, PK_XML_TEXT },
    { PK_NS_TEXT, NULL, "h", pk_odf_sheet_paragraph_start, pk_odf_sheet_paragraph_end, PK_XML_TEXT },
    ENCLOSE(TEXT, "span", pk_odf_sheet_span_start, pk_odf_sheet_span_end),
    ENCLOSE(TEXT, "a", pk_odf_sheet_link_start, pk_odf_sheet_link_end),
    LOOK_FOR(TEXT, "s", pk_odf_sheet_sign_start),
    LOOK_FOR(TEXT, "tab", pk_odf_sheet_sign_start),
    LOOK_FOR(TEXT, "line-break", pk_odf_sheet_sign_start),
    ENCLOSE(OFFICE, "annotation", pk_odf_sheet_comment_start, pk_odf_sheet_aside_end),
    { PK_NS_DC, "annotation", "creator", NULL, author_end, PK_XML_TEXT },
    ENCLOSE(DRAW, "frame", pk_odf_sheet_shape_start, pk_odf_sheet_aside_end),
    ENCLOSE(DRAW, "g", pk_odf_sheet_shape_start, pk_odf_sheet_aside_end),
    ENCLOSE(DRAW, "custom-shape", pk_odf_sheet_shape_start, pk_odf_sheet_aside_end),
    ENCLOSE(DRAW, "rect", pk_odf_sheet_shape_start, pk_odf_sheet_aside_end),
    ENCLOSE(DRAW, "ellipse", pk_odf_sheet_shape_start, pk_odf_sheet_aside_end),
    ENCLOSE(DRAW, "circle", pk_odf_sheet_shape_start, pk_odf_sheet_aside_end),
    ENCLOSE(DRAW, "caption", pk_odf_sheet_shape_start, pk_odf_sheet_aside_end),
    ENCLOSE(DRAW, "polygon", pk_odf_sheet_shape_start, pk_odf_sheet_aside_end),
    ENCLOSE(DRAW, "path", pk_odf_sheet_shape_start, pk_odf_sheet_aside_end),
    PK_ODF_CONTROL_RULES(control_start, control_option),
    LOOK_FOR(DRAW, "control", pk_odf_sheet_control),
    LOOK_FOR(DRAW, "object", pk_odf_sheet_object_start),
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};
