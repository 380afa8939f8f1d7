/* A form as a Word document: what stands before the areas, pages and properties, and the package. Styles and settings are those
 * of samples/formularmall.docx, which is built in. */
#include "write/form_docx.h"

#include "container/edit.h"
#include "container/xml_out.h"

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define WORD     "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define SPACES                                                                                                         \
    WORD " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "                           \
         "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "                                   \
         "xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\" mc:Ignorable=\"w15\""

enum { LABEL_WIDTH = 3400, VALUE_WIDTH = 5200 };

/* ---- fields ---- */

/* What the region's field offers. */
static pk_status list_regions(pk_form_paper *paper, pk_form_control *control)
{
    const pk_schema *schema = paper->form->schema;
    pk_text *names = pk_arena_zeroed(paper->arena, schema->region_count, sizeof *names);

    if (names == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < schema->region_count; i++)
        names[i] = schema->regions[i]->name;
    control->choices = names;
    control->choice_count = schema->region_count;
    return PK_OK;
}

static pk_status put_field(pk_form_paper *paper, const pk_form_field *field)
{
    const pk_text key = field->field != NULL ? field->field->key : PK_TEXT("region");
    const bool is_region = pk_text_equal(key, PK_TEXT("region"));
    const bool is_date = pk_text_equal(key, PK_TEXT("date")) || pk_text_equal(key, PK_TEXT("as_of"));
    pk_form_control control = { .takes = is_date ? PK_FORM_TAKES_DATE : PK_FORM_TAKES_LINE,
                                .title = field->label,
                                .tag = key,
                                .text = field->value,
                                .stays = true,
                                .fixed = is_region && field->value.size > 0 };

    if (is_region && !control.fixed && paper->form->schema->region_count > 0) {
        control.takes = PK_FORM_TAKES_CHOICE;
        if (list_regions(paper, &control) != PK_OK)
            return PK_ENOMEM;
    }
    pk_form_begin_row(paper, false);
    pk_form_begin_cell(paper, LABEL_WIDTH, NULL);
    pk_form_begin_fixed(paper, true);
    pk_form_put_paragraphs(paper, PK_FORM_STYLE_FIELD, field->label);
    pk_form_end_fixed(paper);
    pk_form_end_cell(paper);
    pk_form_begin_cell(paper, VALUE_WIDTH, NULL);
    pk_form_begin_paragraph(paper, PK_FORM_STYLE_FIELD);
    pk_form_put_line_control(paper, &control);
    pk_form_end_paragraph(paper);
    pk_form_end_cell(paper);
    pk_form_end_row(paper);
    return PK_OK;
}

static pk_status put_fields(pk_form_paper *paper)
{
    const pk_form *form = paper->form;
    const unsigned widths[] = { LABEL_WIDTH, VALUE_WIDTH };
    pk_status status = PK_OK;

    if (form->field_count == 0)
        return PK_OK;
    pk_form_begin_table(paper, widths, 2, pk_form_words(paper, "Uppgifter om planen", "About the plan"));
    for (size_t i = 0; i < form->field_count && status == PK_OK; i++)
        status = put_field(paper, &form->fields[i]);
    pk_form_end_table(paper);
    return status;
}

/* ---- texts ---- */

/* Before the areas; a paragraph with line breaks is one text. */
static void put_lines(pk_form_paper *paper)
{
    const pk_form *form = paper->form;

    for (size_t i = 0; i < form->line_count; i++) {
        pk_form_begin_paragraph(paper, form->lines[i].heading ? PK_FORM_STYLE_HEADING : PK_FORM_STYLE_BODY);
        pk_form_put_run(paper, form->lines[i].text, false);
        pk_form_end_paragraph(paper);
    }
}

static void put_guidance(pk_form_paper *paper)
{
    const pk_form *form = paper->form;

    pk_form_put_paragraphs(paper, PK_FORM_STYLE_HEADING, form->guidance_title);
    for (size_t i = 0; i < form->guidance_count; i++)
        pk_form_put_paragraphs(paper, PK_FORM_STYLE_BOX, form->guidance[i]);
}

static pk_status put_body(pk_form_paper *paper)
{
    const pk_form *form = paper->form;
    pk_status status;

    pk_form_begin_fixed(paper, true);
    pk_form_put_paragraphs(paper, PK_FORM_STYLE_TITLE, form->title);
    pk_form_end_fixed(paper);
    if ((status = put_fields(paper)) != PK_OK)
        return status;
    pk_form_begin_fixed(paper, true);
    if (form->source.size > 0)
        pk_form_put_paragraphs(paper, PK_FORM_STYLE_NOTE, form->source);
    put_guidance(paper);
    put_lines(paper);
    pk_form_end_fixed(paper);
    for (size_t i = 0; i < form->area_count && status == PK_OK; i++)
        status = pk_form_put_area(paper, &form->areas[i]);
    return status;
}

/* ---- parts ---- */

static pk_status make_document(pk_form_paper *paper)
{
    pk_status status;

    pk_sink_puts(paper->sink, XML_HEAD "<w:document " SPACES "><w:body>\n");
    if ((status = put_body(paper)) != PK_OK)
        return status;
    pk_sink_format(
        paper->sink,
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId3\"/><w:footerReference w:type=\"default\" "
        "r:id=\"rId4\"/><w:pgSz w:w=\"%d\" w:h=\"%d\" w:orient=\"landscape\"/><w:pgMar w:top=\"%d\" "
        "w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>"
        "</w:sectPr></w:body></w:document>",
        PK_FORM_PAPER_LONG, PK_FORM_PAPER_SHORT, PK_FORM_MARGIN, PK_FORM_MARGIN, PK_FORM_MARGIN, PK_FORM_MARGIN);
    return PK_OK;
}

/* The region too, where it is known: a loose page tells whose it is. */
static pk_status make_header(pk_form_paper *paper)
{
    const pk_form *form = paper->form;

    pk_sink_puts(paper->sink, XML_HEAD "<w:hdr " WORD ">");
    pk_form_begin_paragraph(paper, "Sidhuvud");
    pk_form_put_run(paper, form->title, false);
    if (form->region != NULL) {
        pk_form_put_run(paper, PK_TEXT("  ·  "), false);
        pk_form_put_run(paper, form->region->name, false);
    }
    pk_form_end_paragraph(paper);
    pk_sink_puts(paper->sink, "</w:hdr>");
    return PK_OK;
}

static void put_counter(pk_form_paper *paper, const char *field)
{
    pk_sink_format(paper->sink, "<w:fldSimple w:instr=\" %s \">", field);
    pk_form_put_run(paper, PK_TEXT("1"), false);
    pk_sink_puts(paper->sink, "</w:fldSimple>");
}

static pk_status make_footer(pk_form_paper *paper)
{
    pk_sink_puts(paper->sink, XML_HEAD "<w:ftr " WORD ">");
    pk_form_begin_paragraph(paper, "Sidfot");
    pk_form_put_run(paper, paper->form->stamp, false);
    pk_form_put_run(paper, pk_form_words(paper, "  ·  sida ", "  ·  page "), false);
    put_counter(paper, "PAGE");
    pk_form_put_run(paper, PK_TEXT(" ("), false);
    put_counter(paper, "NUMPAGES");
    pk_form_put_run(paper, PK_TEXT(")"), false);
    pk_form_end_paragraph(paper);
    pk_sink_puts(paper->sink, "</w:ftr>");
    return PK_OK;
}

/* Unlike those of a report (read/properties.c): a form comes back as a plan. */
static pk_status make_properties(pk_form_paper *paper)
{
    const pk_form *form = paper->form;
    pk_sink *sink = paper->sink;
    char day[16];

    pk_sink_puts(
        sink, XML_HEAD
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");
    pk_xml_put_text(sink, form->title);
    pk_sink_format(sink,
                   "</dc:title><dc:description>plankoll " PK_VERSION
                   " form</dc:description><dc:language>%s</dc:language>",
                   form->language == PK_ENGLISH ? "en-GB" : "sv-SE");
    if (form->today.year != 0) {
        pk_date_print(form->today, day);
        pk_sink_format(sink,
                       "<dcterms:created xsi:type=\"dcterms:W3CDTF\">%sT00:00:00Z</dcterms:created><dcterms:modified "
                       "xsi:type=\"dcterms:W3CDTF\">%sT00:00:00Z</dcterms:modified>",
                       day, day);
    }
    pk_sink_puts(sink, "</cp:coreProperties>");
    return PK_OK;
}

/* ---- the package ---- */

static const struct {
    const char *name;
    pk_status (*make)(pk_form_paper *paper);
} parts[] = {
    { "/word/document.xml", make_document },
    { "/word/header1.xml", make_header },
    { "/word/footer1.xml", make_footer },
    { "/docProps/core.xml", make_properties },
};

static pk_status put_part(pk_form_paper *paper, pk_edit *edit, size_t index)
{
    pk_buffer buffer;
    pk_sink sink;
    pk_status status;

    pk_buffer_init(&buffer, paper->arena);
    pk_sink_init_buffer(&sink, &buffer);
    paper->sink = &sink;
    status = parts[index].make(paper);
    if (status == PK_OK)
        status = pk_sink_flush(&sink);
    return status == PK_OK ? pk_edit_put(edit, pk_text_of(parts[index].name), pk_buffer_text(&buffer)) : status;
}

static pk_status write_package(pk_form_paper *paper, pk_package *package, pk_sink *sink)
{
    pk_edit *edit;
    pk_status status = pk_edit_begin(package, &edit);

    if (status == PK_OK)
        status = pk_form_set_widths(paper);
    for (size_t i = 0; i < sizeof parts / sizeof *parts && status == PK_OK; i++)
        status = put_part(paper, edit, i);
    return status == PK_OK ? pk_edit_write(edit, sink) : status;
}

pk_status pk_write_form_document(const pk_form *form, pk_sink *sink)
{
    pk_arena arena;
    pk_form_paper paper = { .form = form, .arena = &arena };
    pk_package *package;
    pk_limits limits;
    pk_limit limit;
    pk_status status;

    pk_limits_default(&limits);
    pk_arena_init(&arena, form->arena->allocator);
    status = pk_package_open(pk_builtin_form_template.bytes, pk_builtin_form_template.size, &limits, &arena, &package,
                             &limit);
    if (status == PK_OK) {
        status = write_package(&paper, package, sink);
        pk_package_close(package);
    }
    pk_arena_free(&arena);
    return status;
}
