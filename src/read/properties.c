#include "read/properties.h"

pk_status pk_properties_modified_end(void *document_, pk_xml_walk *walk, pk_text text)
{
    pk_document *document = document_;
    pk_date date;

    (void)walk;
    text = pk_text_trim(text);
    if (text.size > 10)
        text.size = 10;
    if (pk_date_parse(text, &date))
        document->modified = date;
    return PK_OK;
}

pk_status pk_properties_description_end(void *document_, pk_xml_walk *walk, pk_text text)
{
    const pk_text mark = PK_TEXT("plankoll ");
    pk_document *document = document_;

    (void)walk;
    text = pk_text_trim(text);
    document->is_ours = pk_text_starts(text, mark) && text.size > mark.size && text.data[mark.size] >= '0'
                        && text.data[mark.size] <= '9';
    return PK_OK;
}
