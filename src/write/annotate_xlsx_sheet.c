/* One sheet: a conditional format for the cells that are remarked on, and what leads to its notes. No cell is touched. */
#include "write/annotate_xlsx.h"

#include "container/xml_out.h"

/* Children of a worksheet in the order that its schema wants (CT_Worksheet). mc:AlternateContent stands around controls. */
static const char *const order[] = {
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "AlternateContent",
    "webPublishItems",
    "tableParts",
    "extLst",
};

enum {
    ORDER_COUNT = sizeof order / sizeof order[0],
    RANK_DATA = 5,
    RANK_FORMATS = 16,
    RANK_OLD_DRAWING = 30,
    CELLS_EACH = 200,    /* of one conditional format: programs have limits for a list of cells */
    DIGIT = 7,           /* pixels: a column's width counts digits */
    COLUMNS_MOST = 1000, /* whose widths are looked at */
    COLUMN = 64,
    ROW = 20 /* as Excel has them where nothing is said */
};

typedef struct pk_sheet_scan {
    pk_text xml;
    pk_tag root;
    size_t depth;
    bool is_worksheet;
    size_t data_end, formats_at, drawing_at; /* where things may be put; SIZE_MAX: not known yet */
    pk_text drawing;                         /* id of the old drawing; no text: none */
    bool has_pivot_formats;
    uint32_t last_priority;
    pk_splices priorities; /* each of another's format, with its number in place of a text */
    pk_splices splices;
    pk_sheet_measures measures;
} pk_sheet_scan;

/* ---- what is there ---- */

static size_t rank_of(pk_text name)
{
    for (size_t i = 0; i < ORDER_COUNT; i++)
        if (pk_text_equal(name, pk_text_of(order[i])))
            return i;
    return SIZE_MAX;
}

static pk_text attribute_of(const pk_sheet_scan *scan, const pk_tag *tag, const char *name)
{
    return pk_xml_written_attribute(scan->xml, tag, pk_text_of(name));
}

/* Pixels of a decimal number of digits or points. */
static uint32_t pixels_of(pk_text text, double each)
{
    double value = 0, place = 0;

    for (size_t i = 0; i < text.size && i < 12; i++) {
        if (text.data[i] == '.' && place == 0)
            place = 1;
        else if (text.data[i] < '0' || text.data[i] > '9')
            break;
        else if (place == 0)
            value = value * 10 + (text.data[i] - '0');
        else
            value += (place /= 10) * (text.data[i] - '0');
    }
    return (uint32_t)((value > 2000 ? 2000 : value) * each);
}

static pk_status note_column(pk_sheet_scan *scan, const pk_tag *tag)
{
    pk_sheet_measures *measures = &scan->measures;
    const int64_t first = pk_xml_integer(attribute_of(scan, tag, "min"), 1, 16384, 0);
    const int64_t last = pk_xml_integer(attribute_of(scan, tag, "max"), 1, 16384, 0);
    const pk_text width = attribute_of(scan, tag, "width");
    uint32_t pixels = width.data != NULL ? pixels_of(width, DIGIT) : measures->width;

    if (first == 0 || last < first || measures->column_count == COLUMNS_MOST)
        return PK_OK;
    if (pk_xml_on_off(attribute_of(scan, tag, "hidden"), false))
        pixels = 0;
    if (pk_array_reserve(scan->splices.arena, &measures->columns, &measures->column_capacity, measures->column_count,
                         sizeof *measures->columns)
        != PK_OK)
        return PK_ENOMEM;
    measures->columns[measures->column_count].first = (uint32_t)first - 1;
    measures->columns[measures->column_count].last = (uint32_t)last - 1;
    measures->columns[measures->column_count++].pixels = pixels;
    return PK_OK;
}

static pk_status note_row(pk_sheet_scan *scan, const pk_tag *tag)
{
    pk_sheet_measures *measures = &scan->measures;
    const int64_t row = pk_xml_integer(attribute_of(scan, tag, "r"), 1, 1048576, 0);
    const pk_text height = attribute_of(scan, tag, "ht");
    const bool hidden = pk_xml_on_off(attribute_of(scan, tag, "hidden"), false);

    if (row == 0 || (height.data == NULL && !hidden))
        return PK_OK;
    if (pk_array_reserve(scan->splices.arena, &measures->rows, &measures->row_capacity, measures->row_count,
                         sizeof *measures->rows)
        != PK_OK)
        return PK_ENOMEM;
    measures->rows[measures->row_count].row = (uint32_t)row - 1;
    measures->rows[measures->row_count++].pixels = hidden ? 0 : pixels_of(height, 4.0 / 3);
    return PK_OK;
}

static pk_status splice_attribute(const pk_sheet_scan *scan, pk_splices *splices, const pk_tag *tag, const char *name,
                                  pk_text text)
{
    const pk_text value = attribute_of(scan, tag, name);
    const size_t start = value.data != NULL ? (size_t)(value.data - scan->xml.data) : 0;

    return value.data != NULL ? pk_splices_add(splices, start, start + value.size, text) : PK_OK;
}

/* Our sheet is the selected one: with two of them what is typed goes into both. */
static pk_status note_view(pk_sheet_scan *scan, const pk_tag *tag)
{
    return pk_xml_on_off(attribute_of(scan, tag, "tabSelected"), false)
               ? splice_attribute(scan, &scan->splices, tag, "tabSelected", PK_TEXT("0"))
               : PK_OK;
}

static pk_status note_rule(pk_sheet_scan *scan, const pk_tag *tag)
{
    const int64_t priority = pk_xml_integer(attribute_of(scan, tag, "priority"), 0, INT32_MAX, -1);

    if (priority < 0)
        return PK_OK;
    if ((uint32_t)priority > scan->last_priority)
        scan->last_priority = (uint32_t)priority;
    return splice_attribute(scan, &scan->priorities, tag, "priority", PK_NO_TEXT);
}

static void note_child(pk_sheet_scan *scan, const pk_tag *tag)
{
    const size_t rank = rank_of(pk_xml_local_name(tag->name));

    if (rank == SIZE_MAX || (rank > RANK_DATA && scan->data_end == SIZE_MAX))
        return;
    if (rank == RANK_DATA)
        scan->data_end = tag->end;
    if (rank >= RANK_FORMATS && scan->formats_at == SIZE_MAX)
        scan->formats_at = tag->start;
    if (rank > RANK_OLD_DRAWING && scan->drawing_at == SIZE_MAX)
        scan->drawing_at = tag->start;
}

/* The id of a relationship, whatever prefix its namespace has. */
static pk_text id_of(const pk_sheet_scan *scan, const pk_tag *tag)
{
    const pk_text inside = { scan->xml.data + tag->start, tag->end - tag->start };
    const size_t colon = pk_text_find(inside, PK_TEXT(":id="));
    size_t start = colon;

    if (colon == SIZE_MAX)
        return PK_NO_TEXT;
    while (start > 0 && (unsigned char)inside.data[start - 1] > ' ')
        start--;
    return pk_xml_written_attribute(scan->xml, tag, (pk_text) { inside.data + start, colon + 3 - start });
}

static pk_status note_element(pk_sheet_scan *scan, const pk_tag *tag)
{
    const pk_text name = pk_xml_local_name(tag->name);

    if (scan->depth == 1)
        note_child(scan, tag);
    if (scan->depth == 2 && pk_text_equal(name, PK_TEXT("row")))
        return note_row(scan, tag);
    if (scan->depth == 2 && pk_text_equal(name, PK_TEXT("col")))
        return note_column(scan, tag);
    if (scan->depth == 2 && pk_text_equal(name, PK_TEXT("sheetView")))
        return note_view(scan, tag);
    if (pk_text_equal(name, PK_TEXT("cfRule")))
        return note_rule(scan, tag);
    if (pk_text_equal(name, PK_TEXT("conditionalFormatting")) && attribute_of(scan, tag, "pivot").data != NULL)
        scan->has_pivot_formats = true;
    if (scan->depth == 1 && pk_text_equal(name, PK_TEXT("legacyDrawing")))
        scan->drawing = id_of(scan, tag);
    if (scan->depth == 1 && pk_text_equal(name, PK_TEXT("sheetFormatPr"))) {
        const pk_text width = attribute_of(scan, tag, "defaultColWidth");
        const pk_text height = attribute_of(scan, tag, "defaultRowHeight");

        if (width.data != NULL)
            scan->measures.width = pixels_of(width, DIGIT);
        if (height.data != NULL)
            scan->measures.height = pixels_of(height, 4.0 / 3);
    }
    return PK_OK;
}

static pk_status scan_sheet(pk_sheet_scan *scan)
{
    size_t at = 0;
    pk_tag tag;
    pk_status status = PK_OK;

    while (status == PK_OK && pk_xml_next_tag(scan->xml, &at, &tag)) {
        if (tag.kind == PK_TAG_START || tag.kind == PK_TAG_EMPTY) {
            if (scan->depth == 0)
                scan->root = tag;
            else
                status = note_element(scan, &tag);
            scan->depth += tag.kind == PK_TAG_START;
        } else if (tag.kind == PK_TAG_END && scan->depth > 0 && --scan->depth <= 1) {
            if (scan->depth == 1 && pk_text_equal(pk_xml_local_name(tag.name), PK_TEXT("sheetData")))
                scan->data_end = tag.end;
            if (scan->depth == 0 && scan->formats_at == SIZE_MAX)
                scan->formats_at = tag.start;
            if (scan->depth == 0 && scan->drawing_at == SIZE_MAX)
                scan->drawing_at = tag.start;
        }
    }
    scan->is_worksheet =
        pk_text_equal(pk_xml_local_name(scan->root.name), PK_TEXT("worksheet")) && scan->data_end != SIZE_MAX;
    return status;
}

/* ---- conditional formats ---- */

/* Ours come first. Those of the user stay in their order among themselves, but for formats of a pivot table, to which that
 * refers by their number: then ours come last. */
static pk_status make_room(pk_sheet_scan *scan, size_t formats, uint32_t *first)
{
    const uint32_t most = INT32_MAX - scan->last_priority;

    *first = scan->last_priority + 1;
    if (formats >= most)
        return PK_ELIMIT;
    if (scan->has_pivot_formats)
        return PK_OK;
    *first = 1;
    for (size_t i = 0; i < scan->priorities.count; i++) {
        const pk_splice *priority = &scan->priorities.items[i];
        const pk_text said = { scan->xml.data + priority->start, priority->end - priority->start };
        pk_text moved;

        if (pk_text_format(scan->splices.arena, &moved, "%llu",
                           (unsigned long long)pk_xml_integer(said, 0, INT32_MAX, 0) + formats)
                != PK_OK
            || pk_splices_add(&scan->splices, priority->start, priority->end, moved) != PK_OK)
            return PK_ENOMEM;
    }
    return PK_OK;
}

static size_t count_formats(const pk_cell_note *notes, size_t count, size_t rank)
{
    size_t cells = 0;

    for (size_t i = 0; i < count; i++)
        cells += pk_annotate_rank(notes[i].worst) == rank;
    return (cells + CELLS_EACH - 1) / CELLS_EACH;
}

static void end_format(const pk_annotating *annotating, pk_sink *sink, size_t rank, size_t priority)
{
    pk_sink_format(sink, "\"><:cfRule type=\"expression\" dxfId=\"%zu\" priority=\"%zu\"><:formula>",
                   annotating->first_color + rank, priority);
    pk_xml_put_text(sink, PK_TEXT(PK_ANNOTATED_CONDITION));
    pk_sink_puts(sink, "</:formula></:cfRule></:conditionalFormatting>");
}

static void put_formats(const pk_annotating *annotating, pk_sink *sink, const pk_cell_note *notes, size_t count,
                        size_t rank, size_t priority)
{
    size_t cells = 0;
    char cell[16];

    for (size_t i = 0; i < count; i++) {
        if (pk_annotate_rank(notes[i].worst) != rank)
            continue;
        if (cells > 0 && cells % CELLS_EACH == 0)
            end_format(annotating, sink, rank, priority++);
        pk_annotate_cell_name(notes[i].cell.row, notes[i].cell.column, cell);
        pk_sink_puts(sink, cells++ % CELLS_EACH == 0 ? "<:conditionalFormatting sqref=\"" : " ");
        pk_sink_puts(sink, cell);
    }
    if (cells > 0)
        end_format(annotating, sink, rank, priority);
}

static pk_status prefixed(pk_arena *arena, pk_buffer *plain, pk_text prefix, pk_text *text)
{
    pk_buffer buffer;
    pk_sink sink;

    pk_buffer_init(&buffer, arena);
    pk_sink_init_buffer(&sink, &buffer);
    pk_xml_put_prefixed(&sink, pk_buffer_text(plain), prefix);
    if (pk_sink_flush(&sink) != PK_OK)
        return sink.status;
    *text = pk_buffer_text(&buffer);
    return PK_OK;
}

static pk_status add_formats(pk_annotating *annotating, pk_sheet_scan *scan, const pk_cell_note *notes, size_t count)
{
    size_t formats = 0;
    uint32_t priority;
    pk_buffer buffer;
    pk_sink sink;
    pk_text text;
    pk_status status;

    for (size_t rank = 0; rank < 3; rank++)
        formats += count_formats(notes, count, rank);
    if ((status = make_room(scan, formats, &priority)) != PK_OK)
        return status;
    pk_buffer_init(&buffer, annotating->arena);
    pk_sink_init_buffer(&sink, &buffer);
    for (size_t rank = 3; rank-- > 0;) {
        put_formats(annotating, &sink, notes, count, rank, priority);
        priority += (uint32_t)count_formats(notes, count, rank);
    }
    if (pk_sink_flush(&sink) != PK_OK)
        return sink.status;
    status = prefixed(annotating->arena, &buffer, pk_xml_prefix(scan->root.name), &text);
    return status == PK_OK ? pk_splices_add(&scan->splices, scan->formats_at, scan->formats_at, text) : status;
}

/* ---- notes ---- */

static pk_status add_notes(pk_annotating *annotating, size_t sheet, pk_sheet_scan *scan, const pk_cell_note *notes,
                           size_t count)
{
    const pk_text prefix = pk_xml_prefix(scan->root.name);
    pk_text made, text;
    pk_status status = pk_annotate_notes(annotating, sheet, &scan->measures, notes, count, scan->drawing, &made);

    if (status != PK_OK || made.data == NULL)
        return status;
    if (pk_text_format(annotating->arena, &text, "<%.*slegacyDrawing xmlns:r=\"%s\" r:id=\"%.*s\"/>", PK_PRINT(prefix),
                       pk_annotate_relations_uri(annotating), PK_PRINT(made))
        != PK_OK)
        return PK_ENOMEM;
    return pk_splices_add(&scan->splices, scan->drawing_at, scan->drawing_at, text);
}

/* A sheet without remarks that cannot be read is left alone: it is told as such (F12). */
pk_status pk_annotate_sheet(pk_annotating *annotating, size_t sheet, const pk_cell_note *notes, size_t count)
{
    const pk_text part = annotating->book.sheets[sheet].part;
    pk_sheet_scan scan = { .data_end = SIZE_MAX,
                           .formats_at = SIZE_MAX,
                           .drawing_at = SIZE_MAX,
                           .priorities = { .arena = annotating->arena },
                           .splices = { .arena = annotating->arena },
                           .measures = { .width = COLUMN, .height = ROW } };
    pk_status status;

    if (pk_annotate_is_changed(annotating, part))
        return PK_OK;
    status = pk_edit_read(annotating->edit, part, &scan.xml);
    if (status == PK_OK)
        status = pk_xml_judge(scan.xml, pk_package_limits(annotating->package), annotating->arena);
    if (count == 0 && status != PK_OK && status != PK_ENOMEM)
        return PK_OK;
    if (status == PK_OK)
        status = scan_sheet(&scan);
    if (status == PK_OK && count > 0 && !scan.is_worksheet)
        status = PK_EFORMAT;
    if (status == PK_OK && count > 0)
        status = add_formats(annotating, &scan, notes, count);
    if (status == PK_OK && count > 0)
        status = add_notes(annotating, sheet, &scan, notes, count);
    return status == PK_OK ? pk_annotate_change(annotating, part, scan.xml, &scan.splices) : status;
}
