/* Our remarks in a Word document that another program has saved: ids are new, parts are renamed, lists of parts are sorted.
 * Ours are the comments by our author with all that refers to them, the note by its tag or bookmark, and the record. What somebody has
 * answered to a comment is a comment of his own, and stays. */
#include "read/annotated_docx.h"

#include "read/docx_parts.h"

#include <stdlib.h>

/** Some texts that are looked for. */
typedef struct pk_ids {
    pk_text *items;
    size_t count, capacity;
} pk_ids;

/** Pieces that go. */
typedef struct pk_cuts {
    pk_arena *arena;
    pk_splice *items;
    size_t count, capacity;
} pk_cuts;

static pk_status add_id(pk_arena *arena, pk_ids *ids, pk_text id)
{
    pk_status status = pk_array_reserve(arena, &ids->items, &ids->capacity, ids->count, sizeof *ids->items);

    if (status == PK_OK)
        ids->items[ids->count++] = id;
    return status;
}

static int by_text(const void *a, const void *b)
{
    return pk_text_compare(*(const pk_text *)a, *(const pk_text *)b);
}

/* So that has_id can look for them. */
static void sort_ids(pk_ids *ids)
{
    if (ids->count > 0)
        qsort(ids->items, ids->count, sizeof *ids->items, by_text);
}

static bool has_id(const pk_ids *ids, pk_text id)
{
    return id.data != NULL && ids->count > 0
           && bsearch(&id, ids->items, ids->count, sizeof *ids->items, by_text) != NULL;
}

static pk_status cut(pk_cuts *cuts, size_t start, size_t end)
{
    pk_status status = pk_array_reserve(cuts->arena, &cuts->items, &cuts->capacity, cuts->count, sizeof *cuts->items);

    if (status == PK_OK)
        cuts->items[cuts->count++] = (pk_splice) { start, end, PK_TEXT("") };
    return status;
}

static bool is_named(const pk_tag *tag, const char *name)
{
    return (tag->kind == PK_TAG_START || tag->kind == PK_TAG_EMPTY)
           && pk_text_equal(pk_xml_local_name(tag->name), pk_text_of(name));
}

static size_t element_end(pk_text xml, const pk_tag *tag)
{
    const size_t end = tag->kind == PK_TAG_EMPTY ? tag->end : pk_xml_element_end(xml, tag->end);

    return end == SIZE_MAX ? xml.size : end;
}

/* An attribute with the prefix of its element; where the element has none, with the usual one. */
static pk_text attribute(pk_text xml, const pk_tag *tag, const char *usual, const char *name)
{
    const pk_text own = pk_xml_prefix(tag->name);
    char written[48];
    int size = snprintf(written, sizeof written, "%.*s%s", PK_PRINT(own.size < 24 ? own : PK_TEXT("")), name);
    const pk_text found = pk_xml_written_attribute(xml, tag, (pk_text) { written, (size_t)size });

    if (found.data != NULL)
        return found;
    size = snprintf(written, sizeof written, "%s:%s", usual, name);
    return pk_xml_written_attribute(xml, tag, (pk_text) { written, (size_t)size });
}

/* ---- parts ---- */

typedef struct pk_cutting {
    pk_package *package;
    pk_edit *edit;
    pk_arena *arena;
    pk_text main;
    const pk_relationship *list; /* of the main part */
    size_t count;
    pk_ids comments;   /* ids of our comments */
    pk_ids paragraphs; /* in them: what Word's newer parts call them by */
    pk_ids durable;    /* and the newest */
} pk_cutting;

typedef pk_status (*pk_look_through)(pk_cutting *cutting, pk_text xml, pk_cuts *cuts);

/* A part that is not there has nothing of ours; one that cannot be edited stays as it is. */
static pk_status cut_part(pk_cutting *cutting, pk_text part, pk_look_through look_through)
{
    pk_cuts cuts = { .arena = cutting->arena };
    pk_text xml;
    pk_status status;

    if (part.data == NULL)
        return PK_OK;
    status = pk_edit_read(cutting->edit, part, &xml);
    if (status == PK_OK)
        status = pk_xml_judge(xml, pk_package_limits(cutting->package), cutting->arena);
    if (status != PK_OK)
        return status == PK_ENOMEM ? status : PK_OK;
    status = look_through(cutting, xml, &cuts);
    if (status == PK_OK && cuts.count > 0)
        status = pk_xml_splice(cutting->arena, xml, cuts.items, cuts.count, &xml);
    return status == PK_OK && cuts.count > 0 ? pk_edit_put(cutting->edit, part, xml) : status;
}

static pk_text part_of_type(const pk_cutting *cutting, const char *type)
{
    return pk_docx_part_of_type(cutting->list, cutting->count, type);
}

/* ---- comments ---- */

static pk_status note_paragraphs(pk_cutting *cutting, pk_text xml, size_t at, size_t end)
{
    pk_status status = PK_OK;
    pk_tag tag;

    while (status == PK_OK && at < end && pk_xml_next_tag(xml, &at, &tag))
        if (is_named(&tag, "p")) {
            const pk_text id = attribute(xml, &tag, "w14", "paraId");

            if (id.data != NULL)
                status = add_id(cutting->arena, &cutting->paragraphs, id);
        }
    return status;
}

static pk_status cut_comments(pk_cutting *cutting, pk_text xml, pk_cuts *cuts)
{
    pk_status status = PK_OK;
    size_t at = 0;
    pk_tag tag;

    while (status == PK_OK && pk_xml_next_tag(xml, &at, &tag)) {
        if (!is_named(&tag, "comment"))
            continue;
        at = element_end(xml, &tag);
        if (!pk_text_equal(attribute(xml, &tag, "w", "author"), PK_TEXT(PK_REMARK_AUTHOR)))
            continue;
        status = add_id(cutting->arena, &cutting->comments, attribute(xml, &tag, "w", "id"));
        if (status == PK_OK)
            status = note_paragraphs(cutting, xml, tag.end, at);
        if (status == PK_OK)
            status = cut(cuts, tag.start, at);
    }
    sort_ids(&cutting->comments);
    sort_ids(&cutting->paragraphs);
    return status;
}

/* An answer to one of ours is an answer no more. */
static pk_status cut_answers(pk_cutting *cutting, pk_text xml, pk_cuts *cuts)
{
    pk_status status = PK_OK;
    size_t at = 0;
    pk_tag tag;

    while (status == PK_OK && pk_xml_next_tag(xml, &at, &tag)) {
        pk_text parent;

        if (!is_named(&tag, "commentEx"))
            continue;
        parent = attribute(xml, &tag, "w15", "paraIdParent");
        if (has_id(&cutting->paragraphs, attribute(xml, &tag, "w15", "paraId"))) {
            status = cut(cuts, tag.start, element_end(xml, &tag));
        } else if (has_id(&cutting->paragraphs, parent)) {
            size_t start = (size_t)(parent.data - xml.data);

            while (start > tag.start && (unsigned char)xml.data[start] > ' ') /* name, sign and quote before it */
                start--;
            status = cut(cuts, start, (size_t)(parent.data - xml.data) + parent.size + 1);
        }
    }
    return status;
}

static pk_status cut_ids(pk_cutting *cutting, pk_text xml, pk_cuts *cuts)
{
    pk_status status = PK_OK;
    size_t at = 0;
    pk_tag tag;

    while (status == PK_OK && pk_xml_next_tag(xml, &at, &tag)) {
        if (!is_named(&tag, "commentId") || !has_id(&cutting->paragraphs, attribute(xml, &tag, "w16cid", "paraId")))
            continue;
        status = add_id(cutting->arena, &cutting->durable, attribute(xml, &tag, "w16cid", "durableId"));
        if (status == PK_OK)
            status = cut(cuts, tag.start, element_end(xml, &tag));
    }
    sort_ids(&cutting->durable);
    return status;
}

static pk_status cut_durable(pk_cutting *cutting, pk_text xml, pk_cuts *cuts)
{
    pk_status status = PK_OK;
    size_t at = 0;
    pk_tag tag;

    while (status == PK_OK && pk_xml_next_tag(xml, &at, &tag))
        if (is_named(&tag, "commentExtensible")
            && has_id(&cutting->durable, attribute(xml, &tag, "w16cex", "durableId"))) {
            at = element_end(xml, &tag);
            status = cut(cuts, tag.start, at);
        }
    return status;
}

static pk_status cut_person(pk_cutting *cutting, pk_text xml, pk_cuts *cuts)
{
    pk_status status = PK_OK;
    size_t at = 0;
    pk_tag tag;

    (void)cutting;
    while (status == PK_OK && pk_xml_next_tag(xml, &at, &tag))
        if (is_named(&tag, "person")
            && pk_text_equal(attribute(xml, &tag, "w15", "author"), PK_TEXT(PK_REMARK_AUTHOR))) {
            at = element_end(xml, &tag);
            status = cut(cuts, tag.start, at);
        }
    return status;
}

/* ---- the text ---- */

/* The run holds nothing but a reference to one of ours. */
static bool is_our_run(const pk_cutting *cutting, pk_text xml, const pk_tag *run)
{
    const size_t end = element_end(xml, run);
    size_t at = run->end;
    bool ours = false;
    pk_tag tag;

    while (at < end && pk_xml_next_tag(xml, &at, &tag)) {
        if (is_named(&tag, "rPr"))
            at = element_end(xml, &tag);
        else if (is_named(&tag, "commentReference") && has_id(&cutting->comments, attribute(xml, &tag, "w", "id")))
            ours = true;
        else if (tag.kind == PK_TAG_START || tag.kind == PK_TAG_EMPTY || tag.kind == PK_TAG_LITERAL)
            return false;
    }
    return ours;
}

static bool holds_table(pk_text xml, size_t at, size_t end)
{
    pk_tag tag;

    while (at < end && pk_xml_next_tag(xml, &at, &tag))
        if (is_named(&tag, "tbl"))
            return true;
    return false;
}

/* The control is the note. What is in its properties is looked at, no control in it. A table that has come into it is
 * somebody's work, and never lost. */
static bool is_our_note(pk_text xml, const pk_tag *control)
{
    const size_t end = element_end(xml, control);
    size_t at = control->end;
    pk_tag tag;

    while (at < end && pk_xml_next_tag(xml, &at, &tag)) {
        if (is_named(&tag, "sdtContent"))
            return false;
        if (is_named(&tag, "tag"))
            return pk_text_equal(attribute(xml, &tag, "w", "val"), PK_TEXT(PK_NOTE_TAG)) && !holds_table(xml, at, end);
    }
    return false;
}

/* The bookmark begins or ends between these places. @param id  Of the bookmark: set by its beginning. */
static bool holds_bookmark(pk_text xml, size_t at, size_t end, bool begins, pk_text *id)
{
    pk_tag tag;

    while (at < end && pk_xml_next_tag(xml, &at, &tag)) {
        if (!is_named(&tag, begins ? "bookmarkStart" : "bookmarkEnd"))
            continue;
        if (!begins && pk_text_equal(attribute(xml, &tag, "w", "id"), *id))
            return true;
        if (begins && pk_text_equal(attribute(xml, &tag, "w", "name"), PK_TEXT(PK_NOTE_BOOKMARK))) {
            *id = attribute(xml, &tag, "w", "id");
            return true;
        }
    }
    return false;
}

/* The paragraphs of the body that the note's bookmark goes over, up to a table. LibreOffice may begin it a second time, with
 * another id; where it does not end, only the first paragraph is surely ours. */
static void find_bookmarked(pk_text xml, pk_splice *note)
{
    pk_text id = PK_NO_TEXT;
    size_t at = 0, first_end = SIZE_MAX;
    pk_tag tag;

    *note = (pk_splice) { SIZE_MAX, SIZE_MAX, PK_TEXT("") };
    while (pk_xml_next_tag(xml, &at, &tag) && !is_named(&tag, "body"))
        ;
    while (pk_xml_next_tag(xml, &at, &tag) && tag.kind != PK_TAG_END) {
        const size_t start = tag.start;
        bool begins;

        if (tag.kind != PK_TAG_START && tag.kind != PK_TAG_EMPTY)
            continue;
        at = element_end(xml, &tag);
        begins = holds_bookmark(xml, start, at, true, &id);
        if (note->start == SIZE_MAX && !begins)
            continue;
        if (holds_table(xml, start, at))
            break;
        if (note->start == SIZE_MAX) {
            note->start = start;
            first_end = at;
        }
        note->end = at;
        if (holds_bookmark(xml, start, at, false, &id))
            return;
    }
    note->end = first_end;
}

static bool is_our_mark(const pk_cutting *cutting, pk_text xml, const pk_tag *tag)
{
    return (is_named(tag, "commentRangeStart") || is_named(tag, "commentRangeEnd") || is_named(tag, "commentReference"))
           && has_id(&cutting->comments, attribute(xml, tag, "w", "id"));
}

static pk_status cut_text(pk_cutting *cutting, pk_text xml, pk_cuts *cuts)
{
    pk_status status = PK_OK;
    pk_splice note;
    size_t at = 0;
    pk_tag tag;

    find_bookmarked(xml, &note);
    while (status == PK_OK && pk_xml_next_tag(xml, &at, &tag)) {
        const bool is_note = tag.start == note.start;

        if (!is_note && !is_our_mark(cutting, xml, &tag) && !(is_named(&tag, "r") && is_our_run(cutting, xml, &tag))
            && !(is_named(&tag, "sdt") && is_our_note(xml, &tag)))
            continue;
        at = is_note ? note.end : element_end(xml, &tag);
        status = cut(cuts, tag.start, at);
    }
    return status;
}

/* ---- the record ---- */

/* All elements that say this of a part or relationship. */
typedef struct pk_named_cut {
    const char *element, *attribute;
    pk_text value;
} pk_named_cut;

static pk_status cut_named(pk_cutting *cutting, pk_text part, const pk_named_cut *named)
{
    pk_cuts cuts = { .arena = cutting->arena };
    pk_text xml;
    size_t at = 0;
    pk_tag tag;
    pk_status status = pk_edit_read(cutting->edit, part, &xml);

    if (status != PK_OK)
        return status == PK_ENOMEM ? status : PK_OK;
    while (status == PK_OK && pk_xml_next_tag(xml, &at, &tag))
        if (is_named(&tag, named->element)
            && pk_text_equal(pk_xml_written_attribute(xml, &tag, pk_text_of(named->attribute)), named->value)) {
            at = element_end(xml, &tag);
            status = cut(&cuts, tag.start, at);
        }
    if (status == PK_OK && cuts.count > 0)
        status = pk_xml_splice(cutting->arena, xml, cuts.items, cuts.count, &xml);
    return status == PK_OK && cuts.count > 0 ? pk_edit_put(cutting->edit, part, xml) : status;
}

/* The name of the part that holds the relationships of this one. */
static pk_status relationships_of(pk_cutting *cutting, pk_text part, pk_text *name)
{
    const pk_text file = pk_base_name(part);

    return pk_text_format(cutting->arena, name, "%.*s_rels/%.*s.rels", (int)(part.size - file.size), part.data,
                          PK_PRINT(file));
}

static pk_status remove_part(pk_cutting *cutting, pk_text part)
{
    pk_status status = pk_edit_remove(cutting->edit, part);

    return status == PK_OK
               ? cut_named(cutting, PK_TEXT("/[Content_Types].xml"), &(pk_named_cut) { "Override", "PartName", part })
               : status;
}

/* The record, its properties, which Word and LibreOffice give it, and what leads to them. */
static pk_status remove_record(pk_cutting *cutting, pk_text record)
{
    const pk_relationship *list = NULL;
    pk_text name;
    size_t count = 0;
    pk_status status = pk_package_relationships(cutting->package, record, &list, &count);

    for (size_t i = 0; status == PK_OK && i < count; i++)
        if (!list[i].external && pk_text_equal(list[i].type, PK_TEXT("customXmlProps")))
            status = remove_part(cutting, list[i].target);
    if (status == PK_ENOMEM || (status = relationships_of(cutting, record, &name)) != PK_OK
        || (status = pk_edit_remove(cutting->edit, name)) != PK_OK || (status = remove_part(cutting, record)) != PK_OK
        || (status = relationships_of(cutting, cutting->main, &name)) != PK_OK)
        return status;
    for (size_t i = 0; status == PK_OK && i < cutting->count; i++)
        if (!cutting->list[i].external && pk_text_equal(cutting->list[i].target, record))
            status = cut_named(cutting, name, &(pk_named_cut) { "Relationship", "Id", cutting->list[i].id });
    return status;
}

pk_status pk_annotated_docx_cut(pk_package *package, pk_edit *edit, pk_text record, pk_arena *arena)
{
    static const struct {
        const char *type;
        pk_look_through look_through;
    } parts[] = { { "comments", cut_comments },
                  { "commentsExtended", cut_answers },
                  { "commentsIds", cut_ids },
                  { "commentsExtensible", cut_durable },
                  { "people", cut_person } };
    pk_cutting cutting = { .package = package, .edit = edit, .arena = arena };
    pk_status status = pk_package_relationships(package, PK_TEXT("/"), &cutting.list, &cutting.count);

    if (status == PK_OK)
        cutting.main = pk_docx_main_part(package, cutting.list, cutting.count);
    if (status == PK_OK)
        status = pk_package_relationships(package, cutting.main, &cutting.list, &cutting.count);
    for (size_t i = 0; i < sizeof parts / sizeof *parts && status == PK_OK; i++)
        status = cut_part(&cutting, part_of_type(&cutting, parts[i].type), parts[i].look_through);
    if (status == PK_OK)
        status = cut_part(&cutting, cutting.main, cut_text);
    return status == PK_OK && record.data != NULL ? remove_record(&cutting, record) : status;
}
