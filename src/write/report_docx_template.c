/* The template of the report: a Word document that somebody may have made himself. Nothing in it is trusted, and what is not
 * ours to change comes out as it went in. */
#include "write/report_docx.h"

#include "container/xml_out.h"
#include "read/compound.h"
#include "write/word_part.h"

#include <string.h>

#define MAIN_TYPE     "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
#define TEMPLATE_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
#define CORE_TYPE     "application/vnd.openxmlformats-package.core-properties+xml"
#define CORE_RELATION "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"

/* ---- what it is ---- */

/* A document that shows something of its own when it is opened, or runs it, is no template of a report. */
static pk_status find_main(pk_report_template *template)
{
    const pk_relationship *list, *found;
    size_t count;
    pk_text type;
    pk_status status = pk_package_relationships(template->package, PK_TEXT("/"), &list, &count);

    if (status != PK_OK)
        return status;
    found = pk_relationship_of_type(list, count, PK_TEXT("officeDocument"));
    if (found == NULL || found->external || !pk_package_has(template->package, found->target))
        return PK_EFORMAT;
    template->main = found->target;
    status = pk_package_content_type(template->package, template->main, &type);
    if (status == PK_OK && !pk_text_equal(type, PK_TEXT(MAIN_TYPE)) && !pk_text_equal(type, PK_TEXT(TEMPLATE_TYPE)))
        status = PK_EFORMAT;
    return status;
}

static pk_status read_document(pk_report_template *template)
{
    pk_text xml, uri;
    pk_status status = pk_edit_read(template->edit, template->main, &xml);

    if (status == PK_OK)
        status = pk_xml_judge(xml, pk_package_limits(template->package), template->arena);
    if (status == PK_OK)
        status = pk_xml_declare(template->arena, xml, "w", &uri, &template->document);
    return status == PK_OK ? pk_word_dialect(uri, &template->relations) : status;
}

/* A document with a password is no zip, but another kind of container. */
static pk_status open_package(pk_report_template *template, pk_text bytes, const pk_limits *limits)
{
    pk_compound_kind kind;
    pk_limit limit;
    pk_status status = pk_package_open(bytes.data, bytes.size, limits, template->arena, &template->package, &limit);

    if (status != PK_EFORMAT || !pk_compound_is(bytes))
        return status;
    if ((status = pk_compound_look(bytes, template->arena, &kind)) != PK_OK)
        return status;
    return kind == PK_COMPOUND_ENCRYPTED ? PK_EENCRYPTED : PK_EFORMAT;
}

pk_status pk_report_template_open(const void *bytes, size_t size, const pk_limits *limits, pk_arena *arena,
                                  pk_report_template *template)
{
    pk_status status;

    *template = (pk_report_template) { .arena = arena, .next_bookmark = 1 };
    if (bytes == NULL) {
        bytes = pk_builtin_report_template.bytes;
        size = pk_builtin_report_template.size;
    }
    status = open_package(template, (pk_text) { bytes, size }, limits);
    if (status == PK_OK)
        status = pk_edit_begin(template->package, &template->edit);
    if (status == PK_OK)
        status = find_main(template);
    if (status == PK_OK)
        status = read_document(template);
    if (status == PK_OK)
        status = pk_report_find_place(template);
    if (status == PK_OK)
        status = pk_report_find_styles(template);
    if (status == PK_OK)
        return PK_OK;
    pk_report_template_close(template);
    return status == PK_ENOENT ? PK_EFORMAT : status;
}

void pk_report_template_close(pk_report_template *template)
{
    pk_package_close(template->package);
    template->package = NULL;
}

/* ---- what is put in ---- */

/* Heads and feet of pages. One that cannot be edited stays as it is. */
static pk_status fill_margins(pk_report_template *template, const pk_report_content *content)
{
    const pk_relationship *list;
    size_t count;
    pk_status status = pk_package_relationships(template->package, template->main, &list, &count);

    for (size_t i = 0; status == PK_OK && i < count; i++) {
        pk_text xml, filled;

        if (list[i].external
            || (!pk_text_equal(list[i].type, PK_TEXT("header")) && !pk_text_equal(list[i].type, PK_TEXT("footer"))))
            continue;
        status = pk_edit_read(template->edit, list[i].target, &xml);
        if (status == PK_OK)
            status = pk_xml_judge(xml, pk_package_limits(template->package), template->arena);
        if (status == PK_OK)
            status = pk_report_fill_fields(template->arena, xml, content->fields, content->field_count, &filled);
        if (status == PK_OK && filled.data != xml.data)
            status = pk_edit_put(template->edit, list[i].target, filled);
        if (status == PK_ENOENT || status == PK_EFORMAT)
            status = PK_OK;
    }
    return status;
}

/* Anew: whoever made the template has not written the report. The description is what our readers know it by. */
static pk_status make_properties(pk_report_template *template, const pk_report_content *content, pk_text *properties)
{
    char day[16] = "";
    pk_buffer buffer;
    pk_sink sink;

    pk_buffer_init(&buffer, template->arena);
    pk_sink_init_buffer(&sink, &buffer);
    pk_sink_puts(&sink, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<cp:coreProperties "
                        "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
                        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
                        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");
    pk_xml_put_text(&sink, content->title);
    pk_sink_puts(&sink, "</dc:title><dc:description>plankoll " PK_VERSION " report</dc:description>");
    if (content->day.year != 0) {
        pk_date_print(content->day, day);
        pk_sink_format(&sink,
                       "<dcterms:created xsi:type=\"dcterms:W3CDTF\">%sT00:00:00Z</dcterms:created><dcterms:modified "
                       "xsi:type=\"dcterms:W3CDTF\">%sT00:00:00Z</dcterms:modified>",
                       day, day);
    }
    pk_sink_puts(&sink, "</cp:coreProperties>");
    if (pk_sink_flush(&sink) != PK_OK)
        return sink.status;
    *properties = pk_buffer_text(&buffer);
    return PK_OK;
}

static pk_status put_properties(pk_report_template *template, const pk_report_content *content)
{
    const pk_relationship *list, *found;
    size_t count;
    pk_text properties, part = PK_TEXT("/docProps/core.xml");
    pk_status status = pk_package_relationships(template->package, PK_TEXT("/"), &list, &count);

    if (status == PK_OK)
        status = make_properties(template, content, &properties);
    if (status != PK_OK)
        return status;
    found = pk_relationship_of_type(list, count, PK_TEXT("core-properties"));
    if (found != NULL && !found->external)
        return pk_edit_put(template->edit, found->target, properties);
    status = pk_edit_put(template->edit, part, properties);
    if (status == PK_OK)
        status = pk_edit_set_content_type(template->edit, part, PK_TEXT(CORE_TYPE));
    return status == PK_OK ? pk_edit_relate(template->edit, PK_TEXT("/"), PK_TEXT(CORE_RELATION), part, NULL) : status;
}

/* A .dotx that is called .docx is one that Word does not open. */
static pk_status make_document(pk_report_template *template)
{
    const pk_text part = PK_TEXT("/[Content_Types].xml"), old = PK_TEXT(TEMPLATE_TYPE);
    pk_text xml, changed;
    size_t at;
    pk_status status = pk_edit_read(template->edit, part, &xml);

    if (status != PK_OK || (at = pk_text_find(xml, old)) == SIZE_MAX)
        return status;
    status = pk_xml_splice(template->arena, xml, &(pk_splice) { at, at + old.size, PK_TEXT(MAIN_TYPE) }, 1, &changed);
    return status == PK_OK ? pk_edit_put(template->edit, part, changed) : status;
}

pk_status pk_report_template_fill(pk_report_template *template, const pk_report_content *content)
{
    pk_text document;
    pk_status status = pk_report_fill_document(template, content, &document);

    if (status == PK_OK)
        status = pk_edit_put(template->edit, template->main, document);
    if (status == PK_OK)
        status = fill_margins(template, content);
    if (status == PK_OK)
        status = make_document(template);
    if (status == PK_OK)
        status = pk_report_add_styles(template);
    return status == PK_OK ? put_properties(template, content) : status;
}
