/* The list of sheets of a workbook, as those need it who put our remarks in or take them out. */
#include "read/annotated_xlsx.h"

pk_status pk_annotated_book_part(pk_package *package, pk_text *part)
{
    const pk_relationship *list, *found;
    size_t count;
    pk_status status = pk_package_relationships(package, PK_TEXT("/"), &list, &count);

    if (status != PK_OK)
        return status;
    found = pk_relationship_of_type(list, count, PK_TEXT("officeDocument"));
    *part = found != NULL && !found->external ? found->target : PK_TEXT("/xl/workbook.xml");
    return PK_OK;
}

/* ---- workbook.xml ---- */

static pk_status workbook_start(void *book_, pk_xml_walk *walk)
{
    pk_annotated_book *book = book_;

    book->strict = pk_text_starts(pk_xml_element_uri(walk), PK_TEXT("http://purl.oclc.org/ooxml/"));
    return PK_OK;
}

static pk_status sheet_start(void *book_, pk_xml_walk *walk)
{
    pk_annotated_book *book = book_;
    const int64_t id = pk_xml_integer(pk_xml_attribute(walk, PK_NS_NONE, "sheetId"), 0, UINT16_MAX, 0);
    pk_annotated_sheet sheet = { .part = PK_NO_TEXT };
    const pk_relationship *relation;

    if (pk_array_reserve(book->arena, &book->sheets, &book->capacity, book->count, sizeof sheet) != PK_OK
        || pk_text_copy(book->arena, pk_xml_attribute(walk, PK_NS_NONE, "name"), &sheet.name) != PK_OK
        || pk_text_copy(book->arena, pk_xml_attribute(walk, PK_NS_R, "id"), &sheet.id) != PK_OK)
        return PK_ENOMEM;
    relation = pk_relationship_by_id(book->relations, book->relation_count, sheet.id);
    if (relation != NULL && !relation->external)
        sheet.part = relation->target;
    if ((uint32_t)id > book->last_id)
        book->last_id = (uint32_t)id;
    book->sheets[book->count++] = sheet;
    return PK_OK;
}

static pk_status name_start(void *book_, pk_xml_walk *walk)
{
    pk_annotated_book *book = book_;

    book->in_name = pk_text_equal(pk_xml_attribute(walk, PK_NS_NONE, "name"), PK_TEXT(PK_ANNOTATED_SHEET_NAME));
    return PK_OK;
}

/* "'Rättelser'!$A$1" or without quotes; an apostrophe within is written twice, which none of our names has. */
static pk_status name_end(void *book_, pk_xml_walk *walk, pk_text text)
{
    pk_annotated_book *book = book_;
    size_t end;

    (void)walk;
    text = pk_text_trim(text);
    if (!book->in_name)
        return PK_OK;
    if (pk_text_starts(text, PK_TEXT("$"))) /* as LibreOffice may write it */
        text = pk_text_from(text, 1);
    for (end = text.size; end > 0 && text.data[end - 1] != '!' && text.data[end - 1] != '.';)
        end--;
    if (end == 0)
        return PK_OK;
    text.size = end - 1;
    if (text.size >= 2 && text.data[0] == '\'' && text.data[text.size - 1] == '\'')
        text = (pk_text) { text.data + 1, text.size - 2 };
    return pk_text_copy(book->arena, text, &book->own_sheet);
}

static const pk_xml_rule book_rules[] = {
    { PK_NS_S, NULL, "workbook", workbook_start, NULL, 0 },
    { PK_NS_S, "sheets", "sheet", sheet_start, NULL, 0 },
    { PK_NS_S, "definedNames", "definedName", name_start, name_end, PK_XML_TEXT },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

pk_status pk_annotated_book_read(pk_package *package, pk_arena *arena, pk_annotated_book *book)
{
    pk_status status;

    *book = (pk_annotated_book) { .arena = arena };
    status = pk_annotated_book_part(package, &book->part);
    if (status == PK_OK)
        status = pk_package_relationships(package, book->part, &book->relations, &book->relation_count);
    if (status == PK_OK)
        status = pk_xml_read_part(package, book->part, book_rules, book, arena, NULL);
    return status == PK_ENOENT ? PK_EFORMAT : status;
}
