/* Our remarks in a workbook of Excel: whether there are any, and the workbook without them. A copy that nobody has saved
 * carries a record by which each part becomes what it was; one that Excel or LibreOffice has saved is gone through for what
 * is ours: a sheet and names, notes, conditional formats. */
#include "read/annotated_xlsx.h"

#include "read/annotated.h"

/* ---- whether there are any ---- */

static bool is_notes_part(pk_text name)
{
    return pk_text_find(name, PK_TEXT("omments")) != SIZE_MAX && pk_text_ends(name, PK_TEXT(".xml"));
}

static pk_status look_into(pk_package *package, pk_text part, const char *mark, pk_arena *arena, bool *found)
{
    pk_text content;
    pk_status status = pk_package_read(package, part, arena, &content);

    if (status == PK_OK)
        *found = pk_text_find(content, pk_text_of(mark)) != SIZE_MAX;
    return status == PK_ENOMEM ? status : PK_OK;
}

/* Somebody may have deleted the sheet and kept the notes, or a program have dropped the names. */
pk_status pk_annotated_xlsx_find(pk_package *package, pk_arena *arena, bool *found)
{
    pk_text part;
    pk_status status = pk_annotated_book_part(package, &part);

    *found = false;
    if (status == PK_OK)
        status = look_into(package, part, "\"" PK_ANNOTATED_NAMES, arena, found);
    for (size_t i = 0; i < pk_package_count(package) && status == PK_OK && !*found; i++)
        if (is_notes_part(pk_package_name(package, i)))
            status = look_into(package, pk_package_name(package, i), ">" PK_ANNOTATED_LEAD, arena, found);
    return status == PK_ENOMEM ? status : PK_OK;
}

/* ---- lists of the package ---- */

/* Take the elements out of which an attribute says this. @return PK_OK, also where there is no such part. */
static pk_status remove_elements(pk_edit *edit, pk_text part, const char *name, const char *attribute, pk_text value,
                                 pk_arena *arena)
{
    pk_splices splices = { .arena = arena };
    pk_text xml;
    pk_tag tag;
    size_t at = 0;
    pk_status status = pk_edit_read(edit, part, &xml);

    if (status != PK_OK)
        return status == PK_ENOMEM ? status : PK_OK;
    while (pk_xml_next_tag(xml, &at, &tag)) {
        size_t end = tag.end;

        if ((tag.kind != PK_TAG_START && tag.kind != PK_TAG_EMPTY)
            || !pk_text_equal(pk_xml_local_name(tag.name), pk_text_of(name))
            || !pk_text_equal(pk_xml_written_attribute(xml, &tag, pk_text_of(attribute)), value))
            continue;
        if (tag.kind == PK_TAG_START && (end = pk_xml_element_end(xml, tag.end)) == SIZE_MAX)
            break;
        if (pk_splices_add(&splices, tag.start, end, PK_TEXT("")) != PK_OK)
            return PK_ENOMEM;
        at = end;
    }
    if (splices.count == 0)
        return PK_OK;
    status = pk_xml_splice(arena, xml, splices.items, splices.count, &xml);
    return status == PK_OK ? pk_edit_put(edit, part, xml) : status;
}

/* A part that the workbook leads to, with what says so. */
static pk_status remove_part(pk_edit *edit, const pk_annotated_book *book, pk_text id, pk_text part)
{
    pk_text relations;
    pk_status status = pk_annotated_relations_part(book->arena, book->part, &relations);

    if (status == PK_OK)
        status = remove_elements(edit, relations, "Relationship", "Id", id, book->arena);
    if (status == PK_OK)
        status = remove_elements(edit, PK_TEXT("/[Content_Types].xml"), "Override", "PartName", part, book->arena);
    if (status == PK_OK)
        status = pk_edit_remove(edit, part);
    if (status == PK_OK)
        status = pk_annotated_relations_part(book->arena, part, &relations);
    return status == PK_OK ? pk_edit_remove(edit, relations) : status;
}

/* ---- workbook.xml ---- */

typedef struct pk_clean_book {
    pk_text xml;
    size_t own;               /* index of our sheet; SIZE_MAX: it is not there */
    size_t sheets;            /* so far */
    size_t names, names_from; /* that stay; where their list begins among the splices */
    pk_tag list;              /* of names */
    pk_splices splices;
} pk_clean_book;

/* Sheets are counted from the first; those behind ours move up by one. */
static pk_status move_up(pk_clean_book *clean, const pk_tag *tag, const char *attribute, bool stays)
{
    const pk_text value = pk_xml_written_attribute(clean->xml, tag, pk_text_of(attribute));
    const int64_t index = pk_xml_integer(value, 0, UINT16_MAX, -1);
    const size_t start = value.data != NULL ? (size_t)(value.data - clean->xml.data) : 0;
    pk_text moved;

    if (index < 0 || clean->own == SIZE_MAX || (uint64_t)index < clean->own
        || (stays && (uint64_t)index == clean->own && index == 0))
        return PK_OK;
    if (pk_text_format(clean->splices.arena, &moved, "%lld", (long long)(index > 0 ? index - 1 : 0)) != PK_OK)
        return PK_ENOMEM;
    return pk_splices_add(&clean->splices, start, start + value.size, moved);
}

static pk_status drop(pk_clean_book *clean, const pk_tag *tag, size_t *at)
{
    const size_t end = tag->kind == PK_TAG_START ? pk_xml_element_end(clean->xml, tag->end) : tag->end;

    if (end == SIZE_MAX)
        return PK_EFORMAT;
    *at = end;
    return pk_splices_add(&clean->splices, tag->start, end, PK_TEXT(""));
}

static pk_status clean_name(pk_clean_book *clean, const pk_tag *tag, size_t *at)
{
    const pk_text name = pk_xml_written_attribute(clean->xml, tag, PK_TEXT("name"));
    const pk_text sheet = pk_xml_written_attribute(clean->xml, tag, PK_TEXT("localSheetId"));
    const int64_t index = pk_xml_integer(sheet, 0, UINT16_MAX, -1);

    if (pk_text_starts(name, PK_TEXT(PK_ANNOTATED_NAMES))
        || (index >= 0 && clean->own != SIZE_MAX && (uint64_t)index == clean->own))
        return drop(clean, tag, at);
    clean->names++;
    return move_up(clean, tag, "localSheetId", false);
}

static pk_status end_names(pk_clean_book *clean, const pk_tag *tag)
{
    if (clean->names > 0 || clean->list.end == 0)
        return PK_OK;
    clean->splices.count = clean->names_from;
    return pk_splices_add(&clean->splices, clean->list.start, tag->end, PK_TEXT(""));
}

static pk_status clean_tag(pk_clean_book *clean, const pk_tag *tag, size_t *at)
{
    const pk_text name = pk_xml_local_name(tag->name);

    if (tag->kind == PK_TAG_END)
        return pk_text_equal(name, PK_TEXT("definedNames")) ? end_names(clean, tag) : PK_OK;
    if (tag->kind != PK_TAG_START && tag->kind != PK_TAG_EMPTY)
        return PK_OK;
    if (pk_text_equal(name, PK_TEXT("workbookView"))) {
        const pk_text active = pk_xml_written_attribute(clean->xml, tag, PK_TEXT("activeTab"));
        const pk_text first = pk_xml_written_attribute(clean->xml, tag, PK_TEXT("firstSheet"));
        const bool active_first = active.data == NULL || first.data == NULL || active.data < first.data;
        pk_status status = move_up(clean, tag, active_first ? "activeTab" : "firstSheet", true);

        return status == PK_OK ? move_up(clean, tag, active_first ? "firstSheet" : "activeTab", true) : status;
    }
    if (pk_text_equal(name, PK_TEXT("sheet")))
        return clean->sheets++ == clean->own ? drop(clean, tag, at) : PK_OK;
    if (pk_text_equal(name, PK_TEXT("definedNames"))) {
        clean->list = *tag;
        clean->names_from = clean->splices.count;
        return PK_OK;
    }
    return pk_text_equal(name, PK_TEXT("definedName")) ? clean_name(clean, tag, at) : PK_OK;
}

static pk_status clean_workbook(pk_edit *edit, const pk_annotated_book *book, size_t own)
{
    pk_clean_book clean = { .own = own, .splices = { .arena = book->arena } };
    size_t at = 0;
    pk_tag tag;
    pk_status status = pk_edit_read(edit, book->part, &clean.xml);

    while (status == PK_OK && pk_xml_next_tag(clean.xml, &at, &tag))
        status = clean_tag(&clean, &tag, &at);
    if (status == PK_OK && clean.splices.count > 0) {
        status = pk_xml_splice(book->arena, clean.xml, clean.splices.items, clean.splices.count, &clean.xml);
        if (status == PK_OK)
            status = pk_edit_put(edit, book->part, clean.xml);
    }
    return status;
}

/* ---- a copy that was saved again ---- */

/* A workbook has a sheet: where ours is the only one left, it stays. */
static size_t find_own_sheet(const pk_annotated_book *book)
{
    for (size_t i = 0; book->own_sheet.data != NULL && book->count > 1 && i < book->count; i++)
        if (pk_text_equal(book->sheets[i].name, book->own_sheet))
            return i;
    return SIZE_MAX;
}

static pk_status clean_saved(pk_package *package, pk_edit *edit, const pk_annotated_book *book, pk_text record)
{
    const size_t own = find_own_sheet(book);
    pk_status status = clean_workbook(edit, book, own);

    for (size_t i = 0; i < book->count && status == PK_OK; i++) {
        if (i == own)
            status = remove_part(edit, book, book->sheets[i].id, book->sheets[i].part);
        else if (book->sheets[i].part.data != NULL)
            status = pk_annotated_clean_sheet(package, edit, book->sheets[i].part, book->arena);
    }
    for (size_t i = 0; i < book->relation_count && status == PK_OK && record.data != NULL; i++)
        if (pk_text_equal(book->relations[i].target, record))
            status = remove_part(edit, book, book->relations[i].id, record);
    return status;
}

pk_status pk_annotated_xlsx_strip(pk_package *package, pk_edit *edit, pk_arena *arena)
{
    pk_annotated_book book;
    pk_text record = PK_NO_TEXT;
    bool undone = false;
    pk_status status = pk_annotated_book_read(package, arena, &book);

    if (status == PK_OK)
        status = pk_record_find(package, book.relations, book.relation_count, &record);
    if (status == PK_OK && record.data != NULL)
        status = pk_record_undo(package, edit, record, arena, &undone);
    return status == PK_OK && !undone ? clean_saved(package, edit, &book, record) : status;
}
