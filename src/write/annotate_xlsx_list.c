/* The sheet that lists the remarks, and texts of cells as Excel has them. Texts stand in the cells themselves: the strings that
 * the user's cells share are not touched. */
#include "write/annotate_xlsx.h"

#include "container/xml_out.h"
#include "write/workbook_height.h"

#include <string.h>

enum {
    HEIGHT_MOST = 409,  /* points: no row of a sheet is higher */
    TEXT_BYTES = 8000,  /* of a cell: a person reads it; Excel takes 32 767 letters */
    LINKS_MOST = 65530, /* of a sheet: Excel takes no more */
};

#define SHEET_TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"

/* ---- cells ---- */

void pk_annotate_cell_name(uint32_t row, uint32_t column, char out[16])
{
    const pk_place place = { .row = row + 1, .column = column + 1, .is_sheet = true };

    pk_place_cell(&place, out);
}

/* Excel reads "_x0041_" in a text as the letter A: when somebody has typed that, its first "_" is written as a code. */
static bool looks_like_code(pk_text text)
{
    if (text.size < 7 || text.data[0] != '_' || text.data[1] != 'x' || text.data[6] != '_')
        return false;
    for (size_t i = 2; i < 6; i++)
        if (text.data[i] == '\0' || strchr("0123456789abcdefABCDEF", text.data[i]) == NULL)
            return false;
    return true;
}

void pk_annotate_put_text(pk_sink *sink, pk_text text)
{
    size_t start = 0;

    pk_sink_puts(sink, "<:t xml:space=\"preserve\">");
    for (size_t i = 0; i < text.size; i++) {
        if (!looks_like_code(pk_text_from(text, i)))
            continue;
        pk_xml_put_text(sink, (pk_text) { text.data + start, i - start });
        pk_sink_puts(sink, "_x005F");
        start = i;
    }
    pk_xml_put_text(sink, pk_text_from(text, start));
    pk_sink_puts(sink, "</:t>");
}

/** The sheet as it is written: row by row. */
typedef struct pk_list_sheet {
    pk_annotating *annotating;
    pk_sink *sink;
    uint32_t row; /* from 0, of the next one */
    pk_sink *links;
    uint32_t link_count;
} pk_list_sheet;

static void begin_row(pk_list_sheet *sheet, double height)
{
    pk_sink_format(sheet->sink, "<row r=\"%lu\" ht=\"%d\" customHeight=\"1\">", (unsigned long)sheet->row + 1,
                   height > HEIGHT_MOST ? HEIGHT_MOST : (int)height + 1);
}

static void end_row(pk_list_sheet *sheet)
{
    pk_sink_puts(sheet->sink, "</row>");
    sheet->row++;
}

static pk_text shortened(pk_text text)
{
    if (text.size <= TEXT_BYTES)
        return text;
    for (text.size = TEXT_BYTES; text.size > 0 && ((unsigned char)text.data[text.size] & 0xC0) == 0x80;)
        text.size--;
    return text;
}

static void put_cell(pk_list_sheet *sheet, uint32_t column, pk_text text, pk_added_look look)
{
    char cell[16];

    pk_annotate_cell_name(sheet->row, column, cell);
    pk_sink_format(sheet->sink, "<c r=\"%s\" s=\"%zu\"", cell, sheet->annotating->first_look + look);
    if (text.size == 0) {
        pk_sink_puts(sheet->sink, "/>");
        return;
    }
    pk_sink_puts(sheet->sink, " t=\"inlineStr\"><is>");
    pk_annotate_put_text(sheet->sink, shortened(text));
    pk_sink_puts(sheet->sink, "</is></c>");
}

/* ---- the list ---- */

static pk_added_look look_of(pk_severity severity)
{
    return (pk_added_look)(PK_ADDED_NOTE + pk_annotate_rank(severity));
}

/* "'1 Prevention'!G12"; an apostrophe within a name is written twice. */
static void put_link(pk_list_sheet *sheet, const pk_listed *line)
{
    pk_text name = sheet->annotating->submission->document.blocks[line->cell.block].name, part;
    char cell[16];
    pk_buffer target;
    pk_status status;

    pk_buffer_init(&target, sheet->annotating->arena);
    status = pk_buffer_add(&target, PK_TEXT("'"));
    for (bool first = true; status == PK_OK && pk_text_next(&name, '\'', &part); first = false) {
        if (!first)
            status = pk_buffer_add(&target, PK_TEXT("''"));
        if (status == PK_OK)
            status = pk_buffer_add(&target, part);
    }
    pk_annotate_cell_name(line->cell.row, line->cell.column, cell);
    if (status == PK_OK)
        status = pk_buffer_add(&target, PK_TEXT("'!"));
    if (status == PK_OK)
        status = pk_buffer_add(&target, pk_text_of(cell));
    if (status != PK_OK && sheet->links->status == PK_OK)
        sheet->links->status = status;
    pk_annotate_cell_name(sheet->row, PK_LIST_PLACE, cell);
    pk_sink_format(sheet->links, "<hyperlink ref=\"%s\"", cell);
    pk_xml_put_attribute(sheet->links, "location", pk_buffer_text(&target));
    pk_xml_put_attribute(sheet->links, "display", line->place);
    pk_sink_puts(sheet->links, "/>");
    sheet->link_count++;
}

static void put_line(pk_list_sheet *sheet, const pk_listed *line)
{
    const pk_language language = sheet->annotating->options->write->language;
    const pk_text texts[PK_LIST_COLUMNS] = {
        [PK_LIST_WHAT] = line->what,
        [PK_LIST_FIX] = line->fix,
        [PK_LIST_SEVERITY] = pk_text_of(pk_list_severity(line->severity, language)),
        [PK_LIST_PLACE] = line->place,
        [PK_LIST_VALUE] = line->value,
        [PK_LIST_CODE] = pk_text_of(line->code),
    };
    const bool linked = line->cell.block != SIZE_MAX && sheet->link_count < LINKS_MOST;
    double height = 0;

    for (int i = 0; i < PK_LIST_COLUMNS; i++) {
        const double needed = pk_text_height(shortened(texts[i]), pk_list_width((pk_list_column)i), 10, false);

        height = needed > height ? needed : height;
    }
    begin_row(sheet, height);
    for (int i = 0; i < PK_LIST_COLUMNS; i++)
        put_cell(sheet, (uint32_t)i, texts[i],
                 i == PK_LIST_SEVERITY          ? look_of(line->severity)
                 : i == PK_LIST_PLACE && linked ? PK_ADDED_LINK
                                                : PK_ADDED_CELL);
    if (linked)
        put_link(sheet, line);
    end_row(sheet);
}

static void put_rows(pk_list_sheet *sheet)
{
    const pk_remark_list *list = &sheet->annotating->list;
    const pk_language language = sheet->annotating->options->write->language;

    begin_row(sheet, 24);
    put_cell(sheet, 0, list->title, PK_ADDED_TITLE);
    end_row(sheet);
    for (size_t i = 0; i < list->head_count; i++) {
        begin_row(sheet, 16);
        put_cell(sheet, 0, list->head[i], PK_ADDED_PLAIN);
        end_row(sheet);
    }
    if (list->count == 0)
        return;
    begin_row(sheet, 20);
    for (int i = 0; i < PK_LIST_COLUMNS; i++)
        put_cell(sheet, (uint32_t)i, pk_text_of(pk_list_heading((pk_list_column)i, language)), PK_ADDED_HEADING);
    end_row(sheet);
    for (size_t i = 0; i < list->count; i++)
        put_line(sheet, &list->lines[i]);
}

static void put_views(pk_annotating *annotating, pk_sink *sink)
{
    const size_t heading = annotating->list.head_count + 2;

    pk_sink_puts(sink, "<sheetPr><tabColor rgb=\"FF1F3864\"/><pageSetUpPr fitToPage=\"1\"/></sheetPr>"
                       "<sheetViews><sheetView showGridLines=\"0\" tabSelected=\"1\" workbookViewId=\"0\"");
    if (annotating->list.count > 0)
        pk_sink_format(sink,
                       "><pane ySplit=\"%zu\" topLeftCell=\"A%zu\" activePane=\"bottomLeft\" state=\"frozen\"/>"
                       "<selection pane=\"bottomLeft\" activeCell=\"A%zu\" sqref=\"A%zu\"/></sheetView>",
                       heading, heading + 1, heading + 1, heading + 1);
    else
        pk_sink_puts(sink, "/>");
    pk_sink_puts(sink, "</sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>");
    for (int i = 0; i < PK_LIST_COLUMNS; i++)
        pk_sink_format(sink, "<col min=\"%d\" max=\"%d\" width=\"%d\" customWidth=\"1\"/>", i + 1, i + 1,
                       (int)pk_list_width((pk_list_column)i));
    pk_sink_puts(sink, "</cols>");
}

/* A4 across, as wide as the paper. */
static void put_paper(pk_annotating *annotating, pk_sink *sink)
{
    const char *page = annotating->options->write->language == PK_SWEDISH ? "&amp;RSida &amp;P av &amp;N"
                                                                          : "&amp;RPage &amp;P of &amp;N";

    pk_sink_puts(sink, "<pageMargins left=\"0.3\" right=\"0.3\" top=\"0.4\" bottom=\"0.55\" header=\"0.3\" "
                       "footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>");
    pk_sink_format(sink, "<headerFooter><oddFooter>&amp;L&amp;A%s</oddFooter></headerFooter>", page);
}

pk_status pk_annotate_list_sheet(pk_annotating *annotating, pk_text *id)
{
    pk_buffer buffer, links, plain;
    pk_sink sink, link_sink;
    pk_list_sheet sheet = { .annotating = annotating, .sink = &sink, .links = &link_sink };
    pk_text part;
    pk_status status = pk_annotate_name_part(annotating, "list", 0, "xml", &part);

    pk_buffer_init(&buffer, annotating->arena);
    pk_buffer_init(&links, annotating->arena);
    pk_sink_init_buffer(&sink, &buffer);
    pk_sink_init_buffer(&link_sink, &links);
    pk_sink_format(&sink, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"%s\">",
                   pk_annotate_main_uri(annotating));
    put_views(annotating, &sink);
    pk_sink_puts(&sink, "<sheetData>");
    put_rows(&sheet);
    pk_sink_puts(&sink, "</sheetData>");
    if (status == PK_OK)
        status = pk_sink_flush(&link_sink);
    if (links.size > 0) {
        pk_sink_puts(&sink, "<hyperlinks>");
        pk_sink_put(&sink, pk_buffer_text(&links));
        pk_sink_puts(&sink, "</hyperlinks>");
    }
    put_paper(annotating, &sink);
    pk_sink_puts(&sink, "</worksheet>\n");
    if (status == PK_OK)
        status = pk_sink_flush(&sink);
    if (status != PK_OK)
        return status;
    pk_buffer_init(&plain, annotating->arena);
    pk_sink_init_buffer(&sink, &plain);
    pk_xml_put_prefixed(&sink, pk_buffer_text(&buffer), PK_TEXT(""));
    if (pk_sink_flush(&sink) != PK_OK)
        return sink.status;
    return pk_annotate_add_part(annotating, part, pk_buffer_text(&plain), SHEET_TYPE, annotating->book.part,
                                "worksheet", id);
}
