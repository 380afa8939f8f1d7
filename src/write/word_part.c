/* Parts of Word documents: their dialect, and how elements that are put in get their namespace. */
#include "write/word_part.h"

static const char *const dialects[][2] = {
    { "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships" },
    { "http://purl.oclc.org/ooxml/wordprocessingml/main", "http://purl.oclc.org/ooxml/officeDocument/relationships" },
};

pk_status pk_word_dialect(pk_text uri, pk_text *relations)
{
    for (size_t i = 0; i < sizeof dialects / sizeof *dialects; i++)
        if (pk_text_equal(uri, pk_text_of(dialects[i][0]))) {
            *relations = pk_text_of(dialects[i][1]);
            return PK_OK;
        }
    return PK_EFORMAT;
}

static bool find_root(pk_text xml, pk_tag *root)
{
    size_t at = 0;

    while (pk_xml_next_tag(xml, &at, root))
        if (root->kind == PK_TAG_START || root->kind == PK_TAG_EMPTY)
            return true;
    return false;
}

/* The prefix stands for Word's namespace wherever something may be put in. */
static bool has_prefix(pk_text xml, const pk_tag *root, pk_text uri)
{
    const pk_text declaration = PK_TEXT("xmlns:w=");
    const size_t first = pk_text_find(xml, declaration);

    return pk_text_equal(pk_xml_written_attribute(xml, root, PK_TEXT("xmlns:w")), uri)
           && pk_text_find(pk_text_from(xml, first + declaration.size), declaration) == SIZE_MAX;
}

pk_status pk_word_part_judge(pk_word_part *part, const pk_limits *limits, pk_arena *arena)
{
    pk_text prefix, name = PK_TEXT("xmlns");
    pk_tag root;
    pk_status status = pk_xml_judge(part->xml, limits, arena);

    if (status != PK_OK)
        return status;
    if (!find_root(part->xml, &root))
        return PK_EFORMAT;
    prefix = pk_xml_prefix(root.name);
    if (prefix.size > 0)
        status = pk_text_format(arena, &name, "xmlns:%.*s", (int)(prefix.size - 1), prefix.data);
    if (status != PK_OK)
        return status;
    part->uri = pk_xml_written_attribute(part->xml, &root, name);
    if ((status = pk_word_dialect(part->uri, &part->relations)) != PK_OK)
        return status;
    part->declare = PK_TEXT("");
    return has_prefix(part->xml, &root, part->uri)
               ? PK_OK
               : pk_text_format(arena, &part->declare, " xmlns:w=\"%.*s\"", PK_PRINT(part->uri));
}
