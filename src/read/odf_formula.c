#include "read/odf_text.h"

/* A formula is a document of its own in the package, as MathML: its letters, numbers and signs in their order are how a
 * target such as "at least 90 %" was typed (D68). The command beside them says the same once more. */

static pk_status symbol_end(void *context, pk_xml_walk *walk, pk_text text)
{
    (void)walk;
    return pk_buffer_add(context, text);
}

/* A sheet or drawing, perhaps a large one: nothing of it is read (C16). */
static pk_status other_start(void *context, pk_xml_walk *walk)
{
    (void)context;
    pk_xml_stop(walk);
    return PK_OK;
}

static const pk_xml_rule formula_rules[] = {
    { PK_NS_MATH, NULL, "mi", NULL, symbol_end, PK_XML_TEXT },
    { PK_NS_MATH, NULL, "mn", NULL, symbol_end, PK_XML_TEXT },
    { PK_NS_MATH, NULL, "mo", NULL, symbol_end, PK_XML_TEXT },
    { PK_NS_MATH, NULL, "ms", NULL, symbol_end, PK_XML_TEXT },
    { PK_NS_MATH, NULL, "mtext", NULL, symbol_end, PK_XML_TEXT },
    { PK_NS_MATH, NULL, "annotation", NULL, NULL, PK_XML_SKIP },
    { PK_NS_MATH, NULL, "annotation-xml", NULL, NULL, PK_XML_SKIP },
    { PK_NS_OFFICE, NULL, "document-content", other_start, NULL, 0 },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

/* "./Object 1": the part "/Object 1/content.xml". */
static pk_status part_of(pk_arena *arena, pk_text reference, pk_text *part)
{
    if (pk_text_starts(reference, PK_TEXT("./")))
        reference = pk_text_from(reference, 2);
    return pk_text_format(arena, part, "/%.*s/content.xml", PK_PRINT(reference));
}

pk_status pk_odf_formula(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;
    pk_docx_reader *story = &reader->story;
    pk_docx_scope *scope = story->scope;
    pk_buffer symbols;
    pk_text part, shown;
    pk_status status = pk_odf_flush(reader, walk);

    if (status == PK_OK)
        status = part_of(story->scratch, pk_xml_attribute(walk, PK_NS_XLINK, "href"), &part);
    if (status != PK_OK || scope == NULL || !scope->paragraph.open || !pk_package_has(story->package, part))
        return status;
    pk_buffer_init(&symbols, story->scratch);
    status = pk_xml_read_part(story->package, part, formula_rules, &symbols, story->scratch, NULL);
    status = pk_odf_tolerate(story->package, story->document, part, status);
    if (status == PK_OK)
        status = pk_text_tidy(story->scratch, pk_buffer_text(&symbols), &shown);
    if (status != PK_OK || shown.size == 0)
        return status;
    scope->drawing_has_text = true; /* no picture, then */
    return pk_docx_add(story, shown);
}
