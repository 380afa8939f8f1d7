/* Styles of the template by what they are called, and those that it lacks. Word keeps the English names of its own styles
 * in every language; LibreOffice and people who make a style of that name do not. */
#include "write/report_docx.h"

#include "container/xml_out.h"

#include <string.h>

/* ---- which there are ---- */

enum { ID_BYTES = 100 /* of a style; Word makes some of twenty */ };

typedef struct pk_style_kind {
    const char *names[4]; /* without case; the first is what an added one is called */
    const char *id;       /* of an added one */
    bool table;
    const char *definition; /* of an added one, what follows its base; NULL: none is added */
    pk_report_style base, next;
} pk_style_kind;

#define KEEP_WITH_NEXT "<w:keepNext/><w:keepLines/>"
#define THIN_LINES                                                                                                     \
    "<w:tblBorders><w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"7F7F7F\"/>"                              \
    "<w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"7F7F7F\"/>"                                         \
    "<w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"BFBFBF\"/>"                                        \
    "<w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"D9D9D9\"/></w:tblBorders>"

static const pk_style_kind kinds[PK_STYLE_COUNT] = {
    [PK_STYLE_NORMAL] = { { "Normal", "Standard", "normal", NULL },
                          "PlankollNormal",
                          false,
                          "<w:qFormat/>",
                          PK_STYLE_NORMAL,
                          PK_STYLE_NORMAL },
    [PK_STYLE_TITLE] = { { "Title", "Rubrik", NULL, NULL },
                         "PlankollTitle",
                         false,
                         "<w:qFormat/><w:pPr><w:spacing w:before=\"2400\" w:after=\"240\"/></w:pPr><w:rPr><w:b/>"
                         "<w:color w:val=\"1F3864\"/><w:sz w:val=\"52\"/></w:rPr>",
                         PK_STYLE_NORMAL,
                         PK_STYLE_NORMAL },
    [PK_STYLE_SUBTITLE] = { { "Subtitle", "Underrubrik", NULL, NULL },
                            "PlankollSubtitle",
                            false,
                            "<w:qFormat/><w:pPr><w:spacing w:after=\"240\"/></w:pPr><w:rPr><w:color w:val=\"404040\"/>"
                            "<w:sz w:val=\"28\"/></w:rPr>",
                            PK_STYLE_NORMAL,
                            PK_STYLE_NORMAL },
    [PK_STYLE_HEADING_1] = { { "heading 1", "Rubrik 1", NULL, NULL },
                             "PlankollHeading1",
                             false,
                             "<w:qFormat/><w:pPr>" KEEP_WITH_NEXT "<w:spacing w:before=\"360\" w:after=\"120\"/>"
                             "<w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:b/><w:color w:val=\"1F3864\"/><w:sz "
                             "w:val=\"32\"/></w:rPr>",
                             PK_STYLE_NORMAL,
                             PK_STYLE_NORMAL },
    [PK_STYLE_HEADING_2] = { { "heading 2", "Rubrik 2", NULL, NULL },
                             "PlankollHeading2",
                             false,
                             "<w:qFormat/><w:pPr>" KEEP_WITH_NEXT "<w:spacing w:before=\"300\" w:after=\"80\"/>"
                             "<w:outlineLvl w:val=\"1\"/></w:pPr><w:rPr><w:b/><w:color w:val=\"1F3864\"/><w:sz "
                             "w:val=\"26\"/></w:rPr>",
                             PK_STYLE_NORMAL,
                             PK_STYLE_NORMAL },
    [PK_STYLE_HEADING_3] = { { "heading 3", "Rubrik 3", NULL, NULL },
                             "PlankollHeading3",
                             false,
                             "<w:qFormat/><w:pPr>" KEEP_WITH_NEXT "<w:spacing w:before=\"240\" w:after=\"80\"/>"
                             "<w:outlineLvl w:val=\"2\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"22\"/></w:rPr>",
                             PK_STYLE_NORMAL,
                             PK_STYLE_NORMAL },
    [PK_STYLE_CONTENTS] = { { "TOC Heading", "Innehållsförteckningsrubrik", NULL, NULL },
                            "PlankollContents",
                            false,
                            "<w:qFormat/><w:pPr><w:keepNext/><w:spacing w:after=\"160\"/></w:pPr><w:rPr><w:b/><w:color "
                            "w:val=\"1F3864\"/><w:sz w:val=\"32\"/></w:rPr>",
                            PK_STYLE_NORMAL,
                            PK_STYLE_NORMAL },
    [PK_STYLE_CONTENTS_1] = { { "toc 1", "Innehåll 1", NULL, NULL },
                              "PlankollContents1",
                              false,
                              "<w:pPr><w:spacing w:before=\"100\" w:after=\"40\"/></w:pPr>",
                              PK_STYLE_NORMAL,
                              PK_STYLE_NORMAL },
    [PK_STYLE_CONTENTS_2] = { { "toc 2", "Innehåll 2", NULL, NULL },
                              "PlankollContents2",
                              false,
                              "<w:pPr><w:spacing w:before=\"0\" w:after=\"40\"/><w:ind w:left=\"284\"/></w:pPr>",
                              PK_STYLE_NORMAL,
                              PK_STYLE_NORMAL },
    [PK_STYLE_CAPTION] = { { "caption", "Beskrivning", NULL, NULL },
                           "PlankollCaption",
                           false,
                           "<w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before=\"200\" w:after=\"80\"/></w:pPr><w:rPr>"
                           "<w:b/><w:sz w:val=\"19\"/></w:rPr>",
                           PK_STYLE_NORMAL,
                           PK_STYLE_NORMAL },
    [PK_STYLE_CELL] = { { "plankoll tabelltext", "plankoll table text", NULL, NULL },
                        "PlankollCell",
                        false,
                        "<w:qFormat/><w:pPr><w:spacing w:before=\"30\" w:after=\"30\" w:line=\"240\" "
                        "w:lineRule=\"auto\"/></w:pPr><w:rPr><w:sz w:val=\"18\"/></w:rPr>",
                        PK_STYLE_NORMAL,
                        PK_STYLE_CELL },
    [PK_STYLE_COLUMN] = { { "plankoll tabellhuvud", "plankoll table heading", NULL, NULL },
                          "PlankollColumn",
                          false,
                          "<w:qFormat/><w:pPr><w:keepNext/></w:pPr><w:rPr><w:b/></w:rPr>",
                          PK_STYLE_CELL,
                          PK_STYLE_COLUMN },
    [PK_STYLE_REMARK] = { { "plankoll notis", "plankoll remark", NULL, NULL },
                          "PlankollRemark",
                          false,
                          "<w:qFormat/><w:pPr><w:spacing w:before=\"60\" w:after=\"120\"/></w:pPr><w:rPr><w:color "
                          "w:val=\"404040\"/><w:sz w:val=\"18\"/></w:rPr>",
                          PK_STYLE_NORMAL,
                          PK_STYLE_NORMAL },
    [PK_STYLE_TABLE] = { { "plankoll tabell", "plankoll table", NULL, NULL },
                         "PlankollTable",
                         true,
                         "<w:tblPr>" THIN_LINES "<w:tblCellMar><w:left w:w=\"85\" w:type=\"dxa\"/><w:right w:w=\"85\" "
                         "w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type=\"firstRow\"><w:tcPr><w:shd "
                         "w:val=\"clear\" w:color=\"auto\" w:fill=\"DEE6F0\"/></w:tcPr></w:tblStylePr>",
                         PK_STYLE_NO_TABLE,
                         PK_STYLE_TABLE },
    [PK_STYLE_NO_TABLE] = { { "Normal Table", NULL, NULL, NULL },
                            "PlankollNoTable",
                            true,
                            "<w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" "
                            "w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/>"
                            "<w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>",
                            PK_STYLE_NO_TABLE,
                            PK_STYLE_NO_TABLE },
};

/* A style as it is being read. */
typedef struct pk_style_read {
    pk_text id, name;
    bool table, is_default, numbered;
} pk_style_read;

static bool is_called(pk_text name, const char *wanted)
{
    const pk_text text = pk_text_of(wanted);

    if (name.size != text.size)
        return false;
    for (size_t i = 0; i < text.size; i++) {
        const char a = name.data[i], b = text.data[i];

        if (a != b && !((a | 0x20) == (b | 0x20) && (a | 0x20) >= 'a' && (a | 0x20) <= 'z'))
            return false;
    }
    return true;
}

/* It stands in what we write between double quotes, as it is written here, perhaps between single ones. */
static bool is_usable(pk_text id)
{
    return id.size > 0 && id.size <= ID_BYTES && pk_text_find(id, PK_TEXT("\"")) == SIZE_MAX;
}

/* @param ranks  How good a name the style has that was found so far: its index, or 4. */
static void take_style(pk_report_template *template, const pk_style_read *style, size_t *ranks)
{
    if (!is_usable(style->id))
        return;
    for (size_t i = 0; i < PK_STYLE_COUNT; i++) {
        size_t rank = 0;

        if (kinds[i].table != style->table)
            continue;
        while (rank < 4 && (kinds[i].names[rank] == NULL || !is_called(style->name, kinds[i].names[rank])))
            rank++;
        if (rank == 4 && style->is_default && (i == PK_STYLE_NORMAL || i == PK_STYLE_NO_TABLE))
            rank = 3; /* whatever it is called */
        if (rank < ranks[i]) {
            ranks[i] = rank;
            template->ids[i] = style->id;
            template->numbered[i] = style->numbered;
        }
    }
}

static bool says(pk_text xml, const pk_tag *tag, const char *attribute, const char *value)
{
    return pk_text_equal(pk_xml_written_attribute(xml, tag, pk_text_of(attribute)), pk_text_of(value));
}

static pk_style_read begin_style(pk_text xml, const pk_tag *tag)
{
    return (pk_style_read) { .id = pk_xml_written_attribute(xml, tag, PK_TEXT("w:styleId")),
                             .table = says(xml, tag, "w:type", "table"),
                             .is_default = says(xml, tag, "w:default", "1") || says(xml, tag, "w:default", "true") };
}

/* Styles of characters and lists are none of ours. */
static bool is_of_text(pk_text xml, const pk_tag *tag)
{
    return says(xml, tag, "w:type", "paragraph") || says(xml, tag, "w:type", "table");
}

static void scan_styles(pk_report_template *template)
{
    const pk_text xml = template->style_xml;
    size_t ranks[PK_STYLE_COUNT], at = 0;
    pk_style_read style = { 0 };
    bool within = false;
    pk_tag tag;

    for (size_t i = 0; i < PK_STYLE_COUNT; i++)
        ranks[i] = 4;
    while (pk_xml_next_tag(xml, &at, &tag)) {
        const pk_text name = pk_xml_local_name(tag.name);

        if (tag.kind == PK_TAG_START && pk_text_equal(name, PK_TEXT("style"))) {
            within = is_of_text(xml, &tag);
            style = begin_style(xml, &tag);
        } else if (tag.kind == PK_TAG_END && pk_text_equal(name, PK_TEXT("style"))) {
            if (within)
                take_style(template, &style, ranks);
            within = false;
        } else if (within && style.name.data == NULL && pk_text_equal(name, PK_TEXT("name"))) {
            style.name = pk_xml_written_attribute(xml, &tag, PK_TEXT("w:val"));
        } else if (within && pk_text_equal(name, PK_TEXT("numPr"))) {
            style.numbered = true;
        } else if (template->language.data == NULL && !within && pk_text_equal(name, PK_TEXT("lang"))) {
            template->language = pk_xml_written_attribute(xml, &tag, PK_TEXT("w:val"));
        }
    }
}

/* ---- a part of our own where there is none ---- */

static pk_text styles_part(const pk_report_template *template, pk_status *status)
{
    const pk_relationship *list;
    size_t count;

    *status = pk_package_relationships(template->package, template->main, &list, &count);
    if (*status == PK_OK) {
        const pk_relationship *found = pk_relationship_of_type(list, count, PK_TEXT("styles"));

        if (found != NULL && !found->external && pk_package_has(template->package, found->target))
            return found->target;
    }
    return PK_NO_TEXT;
}

/* ---- those that are missing ---- */

static bool has_id(pk_text xml, pk_text id)
{
    size_t at = 0;
    pk_tag tag;

    while (pk_xml_next_tag(xml, &at, &tag))
        if (tag.kind == PK_TAG_START && pk_text_equal(pk_xml_local_name(tag.name), PK_TEXT("style"))
            && pk_text_equal(pk_xml_written_attribute(xml, &tag, PK_TEXT("w:styleId")), id))
            return true;
    return false;
}

/* Ids first, as styles name one another. */
static pk_status choose_ids(pk_report_template *template)
{
    for (size_t i = 0; i < PK_STYLE_COUNT; i++) {
        pk_text id = pk_text_of(kinds[i].id);
        pk_status status = PK_OK;

        template->is_new[i] = template->ids[i].data == NULL;
        for (unsigned more = 2; template->is_new[i] && status == PK_OK && has_id(template->style_xml, id); more++)
            status = pk_text_format(template->arena, &id, "%s%u", kinds[i].id, more);
        if (status != PK_OK)
            return status;
        if (template->is_new[i])
            template->ids[i] = id;
    }
    return PK_OK;
}

pk_status pk_report_find_styles(pk_report_template *template)
{
    pk_text uri, xml;
    pk_status status;

    template->styles = styles_part(template, &status);
    if (status != PK_OK || template->styles.data == NULL)
        return status == PK_OK ? choose_ids(template) : status;
    status = pk_edit_read(template->edit, template->styles, &xml);
    if (status == PK_OK)
        status = pk_xml_judge(xml, pk_package_limits(template->package), template->arena);
    if (status == PK_OK)
        status = pk_xml_declare(template->arena, xml, "w", &uri, &template->style_xml);
    if (status != PK_OK)
        return status;
    scan_styles(template);
    return choose_ids(template);
}

static void put_style(const pk_report_template *template, size_t index, pk_sink *sink)
{
    const pk_style_kind *kind = &kinds[index];

    pk_sink_format(sink, "<w:style w:type=\"%s\" w:styleId=\"%.*s\"><w:name w:val=\"%s\"/>",
                   kind->table ? "table" : "paragraph", PK_PRINT(template->ids[index]), kind->names[0]);
    if (kind->base != (pk_report_style)index)
        pk_sink_format(sink, "<w:basedOn w:val=\"%.*s\"/>", PK_PRINT(template->ids[kind->base]));
    if (kind->next != (pk_report_style)index && !kind->table)
        pk_sink_format(sink, "<w:next w:val=\"%.*s\"/>", PK_PRINT(template->ids[kind->next]));
    pk_sink_puts(sink, kind->definition);
    pk_sink_puts(sink, "</w:style>\n");
}

static pk_status make_part(pk_report_template *template)
{
    static const char empty[] = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:styles "
                                "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"/>";
    static const char type[] = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml";
    const pk_text part = PK_TEXT("/word/plankollStyles.xml");
    pk_text relation;
    pk_status status = pk_text_format(template->arena, &relation, "%.*s/styles", PK_PRINT(template->relations));

    template->styles = part;
    template->style_xml = pk_text_of(empty);
    if (status == PK_OK)
        status = pk_edit_set_content_type(template->edit, part, pk_text_of(type));
    return status == PK_OK ? pk_edit_relate(template->edit, template->main, relation, part, NULL) : status;
}

pk_status pk_report_add_styles(pk_report_template *template)
{
    pk_status status = template->styles.data == NULL ? make_part(template) : PK_OK;
    pk_buffer buffer;
    pk_sink sink;
    pk_text xml;

    pk_buffer_init(&buffer, template->arena);
    pk_sink_init_buffer(&sink, &buffer);
    for (size_t i = 0; i < PK_STYLE_COUNT; i++)
        if (template->is_new[i])
            put_style(template, i, &sink);
    if (status == PK_OK)
        status = pk_sink_flush(&sink);
    if (status == PK_OK && buffer.size == 0)
        return PK_OK;
    if (status == PK_OK)
        status = pk_xml_append(template->arena, template->style_xml, pk_buffer_text(&buffer), &xml);
    return status == PK_OK ? pk_edit_put(template->edit, template->styles, xml) : status;
}
