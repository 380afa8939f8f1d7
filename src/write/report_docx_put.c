/* Paragraphs, headings and tables of Word as XML, made with the styles that the template has for them. */
#include "write/report_docx.h"

#include "container/xml_out.h"

#include <string.h>

/* ---- words ---- */

pk_text pk_report_format(pk_paper *report, const char *format, ...)
{
    va_list arguments;
    char small[512], *whole;
    int size;

    if (report->status != PK_OK)
        return PK_TEXT("");
    va_start(arguments, format);
    size = vsnprintf(small, sizeof small, format, arguments);
    va_end(arguments);
    whole = size >= 0 ? pk_arena_allocate(&report->scratch, (size_t)size + 1) : NULL;
    if (whole == NULL) {
        report->status = PK_ENOMEM;
        return PK_TEXT("");
    }
    va_start(arguments, format);
    vsnprintf(whole, (size_t)size + 1, format, arguments);
    va_end(arguments);
    return (pk_text) { whole, (size_t)size };
}

pk_text pk_report_shorten(pk_paper *report, pk_text text, size_t bytes)
{
    size_t fits = 0;

    if (text.size <= bytes)
        return text;
    for (pk_text rest = text; rest.size > 0;) {
        const size_t at = text.size - rest.size;

        if (at > bytes)
            break;
        if (pk_is_space(pk_text_code_point(&rest)))
            fits = at;
    }
    if (fits == 0) /* one long word */
        for (pk_text rest = text; rest.size > 0 && text.size - rest.size <= bytes;) {
            fits = text.size - rest.size;
            pk_text_code_point(&rest);
        }
    return pk_report_format(report, "%.*s …", (int)fits, text.data);
}

void pk_report_forget(pk_paper *report)
{
    pk_arena_reset(&report->scratch);
}

bool pk_report_is_by_report(const pk_paper *report)
{
    return report->merge->axis == PK_AXIS_REPORT;
}

/* ---- texts ---- */

/* A run says its language only where the template's is another. */
static void put_look(pk_paper *report, unsigned flags)
{
    const pk_text language = flags & PK_TEXT_PLAN ? report->plan_language : report->own_language;
    pk_sink *sink = &report->sink;

    pk_sink_puts(sink, "<w:rPr>");
    if (flags & PK_TEXT_BOLD)
        pk_sink_puts(sink, "<w:b/>");
    if (flags & PK_TEXT_PALE)
        pk_sink_format(sink, "<w:color w:val=\"%06X\"/>", PK_GREY);
    if (!pk_text_equal(language, report->template->language)) {
        pk_sink_puts(sink, "<w:lang");
        pk_xml_put_attribute(sink, "w:val", language);
        pk_sink_puts(sink, "/>");
    }
    pk_sink_puts(sink, "</w:rPr>");
}

static void put_run(pk_paper *report, pk_text line, unsigned flags)
{
    pk_sink_puts(&report->sink, "<w:r>");
    put_look(report, flags);
    pk_sink_puts(&report->sink, "<w:t xml:space=\"preserve\">");
    pk_xml_put_text(&report->sink, line);
    pk_sink_puts(&report->sink, "</w:t></w:r>");
}

/* Properties in the order in which the standard has them. */
static void begin_paragraph(pk_paper *report, pk_report_style style, unsigned flags)
{
    pk_sink *sink = &report->sink;

    pk_sink_format(sink, "<w:p><w:pPr><w:pStyle w:val=\"%.*s\"/>", PK_PRINT(report->template->ids[style]));
    if (flags & PK_TEXT_KEEP)
        pk_sink_puts(sink, "<w:keepNext/>");
    if (flags & PK_TEXT_NEW_PAGE)
        pk_sink_puts(sink, "<w:pageBreakBefore/>");
    if (report->template->numbered[style]) /* our headings bring their numbers */
        pk_sink_puts(sink, "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"0\"/></w:numPr>");
    if (flags & PK_TEXT_CENTRE)
        pk_sink_puts(sink, "<w:jc w:val=\"center\"/>");
    pk_sink_puts(sink, "</w:pPr>");
}

static void end_paragraph(pk_paper *report)
{
    pk_sink_puts(&report->sink, "</w:p>\n");
    if (report->status == PK_OK)
        report->status = report->sink.status;
}

/* A line is a paragraph. */
static void put_lines(pk_paper *report, pk_report_style style, pk_text text, unsigned flags)
{
    pk_text line;

    if (text.data == NULL)
        text = PK_TEXT("");
    while (pk_text_next(&text, '\n', &line)) {
        begin_paragraph(report, style, flags);
        if (line.size > 0)
            put_run(report, line, flags);
        end_paragraph(report);
    }
}

void pk_report_paragraph(pk_paper *report, pk_report_style style, pk_text text, unsigned flags)
{
    if (report->status == PK_OK)
        put_lines(report, style, text, flags);
    pk_report_forget(report);
}

static pk_text without_breaks(pk_paper *report, pk_text text)
{
    char *copy;

    if (report->status != PK_OK || (copy = pk_text_terminated(&report->arena, text)) == NULL) {
        if (report->status == PK_OK)
            report->status = PK_ENOMEM;
        return PK_TEXT("");
    }
    for (size_t i = 0; i < text.size; i++)
        if (copy[i] == '\n')
            copy[i] = ' ';
    return (pk_text) { copy, text.size };
}

static void begin_bookmark(pk_paper *report, uint64_t number)
{
    pk_sink_format(&report->sink, "<w:bookmarkStart w:id=\"%llu\" w:name=\"_Plankoll%llu\"/>",
                   (unsigned long long)number, (unsigned long long)number);
}

void pk_report_put_heading(pk_paper *report, unsigned level, pk_text text, unsigned flags)
{
    const pk_report_style style = (pk_report_style)(PK_STYLE_HEADING_1 + (int)level - 1);
    pk_report_heading heading = { .level = level, .bookmark = report->next_bookmark++ };

    heading.text = without_breaks(report, text);
    if (report->status == PK_OK)
        report->status = pk_array_reserve(&report->arena, &report->headings, &report->heading_capacity,
                                          report->heading_count, sizeof heading);
    if (report->status != PK_OK)
        return;
    report->headings[report->heading_count++] = heading;
    begin_paragraph(report, style, flags | PK_TEXT_KEEP);
    begin_bookmark(report, heading.bookmark);
    put_run(report, heading.text, flags & PK_TEXT_PLAN);
    pk_sink_format(&report->sink, "<w:bookmarkEnd w:id=\"%llu\"/>", (unsigned long long)heading.bookmark);
    end_paragraph(report);
    pk_report_forget(report);
}

/* The number is a field, so that it still is right when somebody adds a table of his own. */
void pk_report_caption(pk_paper *report, bool figure, pk_text text)
{
    const char *kind = figure ? pk_report_say(report, "Figur", "Figure") : pk_report_say(report, "Tabell", "Table");
    const unsigned number = figure ? ++report->figures : ++report->tables;

    if (report->status != PK_OK)
        return;
    begin_paragraph(report, PK_STYLE_CAPTION, PK_TEXT_KEEP);
    put_run(report, pk_report_format(report, "%s ", kind), 0);
    pk_sink_format(&report->sink, "<w:fldSimple w:instr=\" SEQ %s \\* ARABIC \">", kind);
    put_run(report, pk_report_format(report, "%u", number), 0);
    pk_sink_puts(&report->sink, "</w:fldSimple>");
    put_run(report, pk_report_format(report, ". %.*s", PK_PRINT(text)), 0);
    end_paragraph(report);
    pk_report_forget(report);
}

/* ---- tables ---- */

void pk_report_table_begin(pk_paper *report, const unsigned *weights, size_t count, pk_text name, pk_text description,
                           bool headed)
{
    pk_sink *sink = &report->sink;
    unsigned long long sum = 0;

    if (count > sizeof report->grid / sizeof *report->grid)
        count = sizeof report->grid / sizeof *report->grid;
    for (size_t i = 0; i < count; i++)
        sum += weights[i];
    pk_sink_format(sink,
                   "<w:tbl><w:tblPr><w:tblStyle w:val=\"%.*s\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLayout "
                   "w:type=\"fixed\"/><w:tblLook w:val=\"%s\" w:firstRow=\"%d\" w:lastRow=\"0\" w:firstColumn=\"0\" "
                   "w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>",
                   PK_PRINT(report->template->ids[PK_STYLE_TABLE]), headed ? "0620" : "0600", headed);
    pk_sink_puts(sink, "<w:tblCaption");
    pk_xml_put_attribute(sink, "w:val", name);
    pk_sink_puts(sink, "/><w:tblDescription");
    pk_xml_put_attribute(sink, "w:val", description);
    pk_sink_puts(sink, "/></w:tblPr><w:tblGrid>");
    for (size_t i = 0; i < count; i++) {
        report->grid[i] = (unsigned)(report->template->text_width * (unsigned long long)weights[i] / sum);
        pk_sink_format(sink, "<w:gridCol w:w=\"%u\"/>", report->grid[i]);
    }
    pk_sink_puts(sink, "</w:tblGrid>\n");
    pk_report_forget(report);
}

static void put_cell(pk_paper *report, const pk_report_cell *cell, size_t column, bool heading, bool keep)
{
    const size_t span = cell->span > 1 ? cell->span : 1;
    const pk_report_style style = heading ? PK_STYLE_COLUMN : PK_STYLE_CELL;
    pk_sink *sink = &report->sink;
    unsigned width = 0;

    for (size_t i = column; i < column + span && i < sizeof report->grid / sizeof *report->grid; i++)
        width += report->grid[i];
    pk_sink_format(sink, "<w:tc><w:tcPr><w:tcW w:w=\"%u\" w:type=\"dxa\"/>", width);
    if (span > 1)
        pk_sink_format(sink, "<w:gridSpan w:val=\"%zu\"/>", span);
    if (cell->fill != 0)
        pk_sink_format(sink, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"%06X\"/>", cell->fill & 0xFFFFFF);
    if (cell->flags & PK_TEXT_UP)
        pk_sink_puts(sink, "<w:textDirection w:val=\"btLr\"/>");
    pk_sink_puts(sink, "</w:tcPr>");
    put_lines(report, style, cell->text, cell->flags | (keep ? PK_TEXT_KEEP : 0U));
    pk_sink_puts(sink, "</w:tc>");
}

void pk_report_row(pk_paper *report, const pk_report_cell *cells, size_t count, bool heading, bool keep)
{
    bool up = false;

    if (report->status != PK_OK)
        return;
    for (size_t i = 0; i < count; i++)
        up = up || (cells[i].flags & PK_TEXT_UP);
    pk_sink_puts(&report->sink, "<w:tr><w:trPr><w:cantSplit/>");
    if (up) /* else it would be as high as one line */
        pk_sink_puts(&report->sink, "<w:trHeight w:val=\"1700\" w:hRule=\"atLeast\"/>");
    pk_sink_puts(&report->sink, heading ? "<w:tblHeader/></w:trPr>" : "</w:trPr>");
    for (size_t i = 0, column = 0; i < count; i++) {
        put_cell(report, &cells[i], column, heading, keep || heading);
        column += cells[i].span > 1 ? cells[i].span : 1;
    }
    pk_sink_puts(&report->sink, "</w:tr>\n");
    pk_report_forget(report);
}

void pk_report_table_end(pk_paper *report)
{
    pk_sink_puts(&report->sink, "</w:tbl>\n");
    if (report->status == PK_OK)
        report->status = report->sink.status;
}

/* ---- the table of contents ---- */

/* Without page numbers, which only Word can know: what stands there is right before it is asked to update the field,
 * and has them afterwards. */
static void put_contents(pk_paper *report)
{
    pk_sink *sink = &report->sink;
    bool begun = false;

    begin_paragraph(report, PK_STYLE_CONTENTS, PK_TEXT_KEEP);
    put_run(report, pk_report_words(report, "Innehåll", "Contents"), 0);
    end_paragraph(report);
    for (size_t i = 0; i < report->heading_count; i++) {
        const pk_report_heading *heading = &report->headings[i];

        if (heading->level > 2)
            continue;
        begin_paragraph(report, heading->level == 1 ? PK_STYLE_CONTENTS_1 : PK_STYLE_CONTENTS_2, 0);
        if (!begun)
            pk_sink_puts(sink,
                         "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText "
                         "xml:space=\"preserve\"> TOC \\o \"1-2\" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar "
                         "w:fldCharType=\"separate\"/></w:r>");
        begun = true;
        pk_sink_format(sink, "<w:hyperlink w:anchor=\"_Plankoll%llu\" w:history=\"1\">",
                       (unsigned long long)heading->bookmark);
        put_run(report, heading->text, 0);
        pk_sink_puts(sink, "</w:hyperlink>");
        end_paragraph(report);
    }
    if (!begun)
        return;
    begin_paragraph(report, PK_STYLE_NORMAL, 0);
    pk_sink_puts(sink, "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
    end_paragraph(report);
}

pk_text pk_report_contents(pk_paper *report)
{
    const pk_sink before = report->sink;
    pk_buffer buffer;

    if (report->status != PK_OK || (report->status = pk_sink_flush(&report->sink)) != PK_OK)
        return PK_TEXT("");
    pk_buffer_init(&buffer, &report->arena);
    pk_sink_init_buffer(&report->sink, &buffer);
    put_contents(report);
    if (pk_sink_flush(&report->sink) != PK_OK && report->status == PK_OK)
        report->status = report->sink.status;
    report->sink = before;
    report->sink.fill = 0;
    return report->status == PK_OK ? pk_buffer_text(&buffer) : PK_TEXT("");
}
