#include "read/properties.h"

pk_status pk_properties_modified_end(void *document_, pk_xml_walk *walk, pk_text text)
{
    pk_document *document = document_;
    pk_date date;

    (void)walk;
    text = pk_text_trim(text);
    if (pk_date_parse((pk_text) { text.data, text.size > 10 ? 10 : text.size }, &date)) {
        document->modified = date;
        if (!pk_date_parse_time(text, &document->modified_at))
            document->modified_at = 0;
    }
    return PK_OK;
}

pk_status pk_properties_description_end(void *document_, pk_xml_walk *walk, pk_text text)
{
    const pk_text mark = PK_TEXT("plankoll ");
    pk_document *document = document_;

    (void)walk;
    text = pk_text_trim(text);
    if (document->type == PK_DOCX && !pk_text_ends(text, PK_TEXT(" report"))) /* a form is there to be filled in */
        return PK_OK;
    document->is_ours = pk_text_starts(text, mark) && text.size > mark.size && text.data[mark.size] >= '0'
                        && text.data[mark.size] <= '9';
    return PK_OK;
}

/* A company is nobody. Other programs write the same elements under other parents. */
const pk_xml_rule pk_properties_rules[] = {
    { PK_NS_DC, NULL, "description", NULL, pk_properties_description_end, PK_XML_TEXT },
    { PK_NS_DCTERMS, NULL, "modified", NULL, pk_properties_modified_end, PK_XML_TEXT },
    { PK_NS_DC, NULL, "creator", NULL, pk_names_end, PK_XML_TEXT },
    { PK_NS_CP, NULL, "lastModifiedBy", NULL, pk_names_end, PK_XML_TEXT },
    { PK_NS_ANY, "Properties", "Manager", NULL, pk_names_end, PK_XML_TEXT },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};
