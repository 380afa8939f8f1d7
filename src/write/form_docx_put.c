/* Paragraphs and content controls of a Word form.
 *
 * Fixed text is locked by controls around it, not by protecting the document: under protection Word neither checks spelling nor
 * takes comments, tracked changes, lists or rows, which is how an office writes a plan together. */
#include "write/form_docx.h"

#include "container/xml_out.h"

enum { TITLE_BYTES = 64 /* Word takes no longer title or tag */ };

/* ---- text ---- */

/* A run says its language only where the page's is another. */
static void put_look(pk_form_paper *paper, const char *style, bool bold)
{
    if (style == NULL && !bold && paper->form->language != PK_ENGLISH)
        return;
    pk_sink_puts(paper->sink, "<w:rPr>");
    if (style != NULL)
        pk_sink_format(paper->sink, "<w:rStyle w:val=\"%s\"/>", style);
    if (bold)
        pk_sink_puts(paper->sink, "<w:b/>");
    if (paper->form->language == PK_ENGLISH)
        pk_sink_puts(paper->sink, "<w:lang w:val=\"en-GB\"/>");
    pk_sink_puts(paper->sink, "</w:rPr>");
}

/* A line break within it where there is one in the text. */
static void put_styled_run(pk_form_paper *paper, pk_text text, const char *style, bool bold)
{
    const char *before = "";
    pk_text line;

    if (text.size == 0)
        return;
    pk_sink_puts(paper->sink, "<w:r>");
    put_look(paper, style, bold);
    while (pk_text_next(&text, '\n', &line)) {
        pk_sink_format(paper->sink, "%s<w:t xml:space=\"preserve\">", before);
        pk_xml_put_text(paper->sink, line);
        pk_sink_puts(paper->sink, "</w:t>");
        before = "<w:br/>";
    }
    pk_sink_puts(paper->sink, "</w:r>");
}

void pk_form_put_run(pk_form_paper *paper, pk_text text, bool bold)
{
    put_styled_run(paper, text, NULL, bold);
}

void pk_form_begin_paragraph(pk_form_paper *paper, const char *style)
{
    pk_sink_format(paper->sink, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>", style);
}

void pk_form_end_paragraph(pk_form_paper *paper)
{
    pk_sink_puts(paper->sink, "</w:p>\n");
}

void pk_form_put_paragraphs(pk_form_paper *paper, const char *style, pk_text text)
{
    pk_text line;

    if (text.data == NULL)
        text = PK_TEXT("");
    while (pk_text_next(&text, '\n', &line)) {
        pk_form_begin_paragraph(paper, style);
        pk_form_put_run(paper, line, false);
        pk_form_end_paragraph(paper);
    }
}

/* ---- controls ---- */

void pk_form_begin_fixed(pk_form_paper *paper, bool stays)
{
    pk_sink_format(paper->sink,
                   "<w:sdt><w:sdtPr><w:id w:val=\"%u\"/><w:lock w:val=\"%s\"/><w15:appearance w15:val=\"hidden\"/>"
                   "</w:sdtPr><w:sdtContent>",
                   ++paper->controls, stays ? "sdtContentLocked" : "contentLocked");
}

void pk_form_end_fixed(pk_form_paper *paper)
{
    pk_sink_puts(paper->sink, "</w:sdtContent></w:sdt>");
}

/* Such that a program that makes ordinary text of it leaves a text that is still known as a prompt (value/prompts.c). */
static pk_text prompt_of(const pk_form_paper *paper, const pk_form_control *control)
{
    if (control->silent)
        return PK_TEXT("\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0"); /* Word cannot show a control without any text */
    switch (control->takes) {
    case PK_FORM_TAKES_CHOICE:
        return pk_form_words(paper, "Välj", "Choose");
    case PK_FORM_TAKES_DATE:
        return pk_form_words(paper, "Välj ett datum", "Choose a date");
    case PK_FORM_TAKES_TEXT:
    case PK_FORM_TAKES_LINE:
        break;
    }
    return pk_form_words(paper, "Skriv här", "Type here");
}

static void put_name(pk_form_paper *paper, const char *element, pk_text name)
{
    if (name.size == 0 || name.size > TITLE_BYTES)
        return;
    pk_sink_format(paper->sink, "<w:%s", element);
    pk_xml_put_attribute(paper->sink, "w:val", name);
    pk_sink_puts(paper->sink, "/>");
}

/* The first entry is the prompt: choosing it empties the control again. */
static void put_choices(pk_form_paper *paper, const pk_form_control *control)
{
    pk_sink_puts(paper->sink, "<w:dropDownList><w:listItem");
    pk_xml_put_attribute(paper->sink, "w:value", pk_form_words(paper, "Välj", "Choose"));
    pk_sink_puts(paper->sink, "/>");
    for (size_t i = 0; i < control->choice_count; i++) {
        pk_sink_puts(paper->sink, "<w:listItem");
        pk_xml_put_attribute(paper->sink, "w:displayText", control->choices[i]);
        pk_xml_put_attribute(paper->sink, "w:value", control->choices[i]);
        pk_sink_puts(paper->sink, "/>");
    }
    pk_sink_puts(paper->sink, "</w:dropDownList>");
}

/* It holds a date where its text is one. */
static void put_date(pk_form_paper *paper, pk_text text)
{
    char day[16];
    pk_date date;

    pk_sink_puts(paper->sink, "<w:date");
    if (pk_date_parse(text, &date)) {
        pk_date_print(date, day);
        pk_sink_format(paper->sink, " w:fullDate=\"%sT00:00:00Z\"", day);
    }
    pk_sink_format(paper->sink,
                   "><w:dateFormat w:val=\"yyyy-MM-dd\"/><w:lid w:val=\"%s\"/><w:storeMappedDataAs "
                   "w:val=\"dateTime\"/><w:calendar w:val=\"gregorian\"/></w:date>",
                   paper->form->language == PK_ENGLISH ? "en-GB" : "sv-SE");
}

/* Properties in the order in which the standard has them. */
static void begin_control(pk_form_paper *paper, const pk_form_control *control)
{
    pk_sink *sink = paper->sink;

    pk_sink_puts(sink, "<w:sdt><w:sdtPr>");
    put_look(paper, NULL, false);
    put_name(paper, "alias", control->title);
    put_name(paper, "tag", control->tag);
    pk_sink_format(sink, "<w:id w:val=\"%u\"/>", ++paper->controls);
    if (control->fixed || control->stays)
        pk_sink_format(sink, "<w:lock w:val=\"%s\"/>", control->fixed ? "sdtContentLocked" : "sdtLocked");
    if (control->text.size == 0)
        pk_sink_puts(sink, "<w:showingPlcHdr/>");
    if (control->takes == PK_FORM_TAKES_CHOICE)
        put_choices(paper, control);
    else if (control->takes == PK_FORM_TAKES_DATE)
        put_date(paper, control->text);
    else if (control->takes == PK_FORM_TAKES_LINE) /* of another one LibreOffice would join the lines */
        pk_sink_puts(sink, "<w:text/>");
    pk_sink_puts(sink, "</w:sdtPr><w:sdtContent>");
}

static void end_control(pk_form_paper *paper)
{
    pk_sink_puts(paper->sink, "</w:sdtContent></w:sdt>");
}

void pk_form_put_line_control(pk_form_paper *paper, const pk_form_control *control)
{
    begin_control(paper, control);
    if (control->text.size > 0)
        pk_form_put_run(paper, control->text, false);
    else
        put_styled_run(paper, prompt_of(paper, control), PK_FORM_STYLE_PROMPT, false);
    end_control(paper);
}

/* Not around the paragraph: LibreOffice (7.4) loses the text of such a control in a cell as soon as a comment stands in it. */
void pk_form_put_text_control(pk_form_paper *paper, const pk_form_control *control)
{
    pk_form_begin_paragraph(paper, control->style);
    pk_form_put_line_control(paper, control);
    pk_form_end_paragraph(paper);
}

/* ---- tables ---- */

void pk_form_begin_table(pk_form_paper *paper, const unsigned *widths, size_t count, pk_text name)
{
    pk_sink *sink = paper->sink;
    unsigned width = 0;

    for (size_t i = 0; i < count; i++)
        width += widths[i];
    pk_sink_format(sink,
                   "<w:tbl><w:tblPr><w:tblStyle w:val=\"" PK_FORM_STYLE_TABLE "\"/><w:tblW w:w=\"%u\" w:type=\"dxa\"/>"
                   "<w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0620\" w:firstRow=\"1\" w:lastRow=\"0\" "
                   "w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/><w:tblCaption",
                   width);
    pk_xml_put_attribute(sink, "w:val", name);
    pk_sink_puts(sink, "/></w:tblPr><w:tblGrid>");
    for (size_t i = 0; i < count; i++)
        pk_sink_format(sink, "<w:gridCol w:w=\"%u\"/>", widths[i]);
    pk_sink_puts(sink, "</w:tblGrid>\n");
}

void pk_form_end_table(pk_form_paper *paper)
{
    pk_sink_puts(paper->sink, "</w:tbl>\n");
}

void pk_form_begin_row(pk_form_paper *paper, bool heading)
{
    pk_sink_format(paper->sink, "<w:tr><w:trPr><w:cantSplit/>%s</w:trPr>", heading ? "<w:tblHeader/>" : "");
}

void pk_form_end_row(pk_form_paper *paper)
{
    pk_sink_puts(paper->sink, "</w:tr>\n");
}

void pk_form_begin_cell(pk_form_paper *paper, unsigned width, const char *fill)
{
    pk_sink_format(paper->sink, "<w:tc><w:tcPr><w:tcW w:w=\"%u\" w:type=\"dxa\"/>", width);
    if (fill != NULL)
        pk_sink_format(paper->sink, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"%s\"/>", fill);
    pk_sink_puts(paper->sink, "</w:tcPr>");
}

void pk_form_end_cell(pk_form_paper *paper)
{
    pk_sink_puts(paper->sink, "</w:tc>");
}
