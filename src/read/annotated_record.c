/* The record that an annotated copy carries, read back, and each part as it was. */
#include "read/annotated_record.h"

#include "container/xml.h"

#include <string.h>

typedef struct pk_undo_part {
    pk_text name;
    bool is_new;
    char now[65], then[65]; /* digests; empty: the record has none */
    pk_splices back;        /* from what it is to what it was */
} pk_undo_part;

typedef struct pk_undo {
    pk_arena *arena;
    pk_undo_part *parts;
    size_t count, capacity;
    size_t start, end; /* of the splice under way */
} pk_undo;

/* ---- parts ---- */

pk_status pk_annotated_relations_part(pk_arena *arena, pk_text source, pk_text *part)
{
    size_t size = source.size;

    while (size > 0 && source.data[size - 1] != '/')
        size--;
    return pk_text_format(arena, part, "%.*s_rels/%.*s.rels", (int)size, source.data,
                          PK_PRINT(pk_text_from(source, size)));
}

pk_status pk_splices_add(pk_splices *splices, size_t start, size_t end, pk_text text)
{
    if (pk_array_reserve(splices->arena, &splices->items, &splices->capacity, splices->count, sizeof *splices->items)
        != PK_OK)
        return PK_ENOMEM;
    splices->items[splices->count++] = (pk_splice) { start, end, text };
    return PK_OK;
}

/* ---- which part it is ---- */

/** The beginning of a part: custom XML of others may be long. */
typedef struct pk_beginning {
    char bytes[1024];
    size_t size;
} pk_beginning;

/* @return PK_EUSAGE where nothing more is wanted. */
static pk_status begin(void *beginning_, const void *bytes, size_t size)
{
    pk_beginning *beginning = beginning_;
    const size_t room = sizeof beginning->bytes - beginning->size, taken = size < room ? size : room;

    memcpy(beginning->bytes + beginning->size, bytes, taken);
    beginning->size += taken;
    return beginning->size == sizeof beginning->bytes ? PK_EUSAGE : PK_OK;
}

pk_status pk_record_find(pk_package *package, const pk_relationship *list, size_t count, pk_text *part)
{
    *part = PK_NO_TEXT;
    for (size_t i = 0; i < count; i++) {
        pk_beginning beginning = { .size = 0 };
        pk_text text;

        if (list[i].external || !pk_text_equal(list[i].type, PK_TEXT("customXml")))
            continue;
        if (pk_package_stream(package, list[i].target, begin, &beginning) == PK_ENOMEM)
            return PK_ENOMEM;
        text = (pk_text) { beginning.bytes, beginning.size };
        if (pk_text_find(text, PK_TEXT("\"" PK_RECORD_URI "\"")) == SIZE_MAX
            && pk_text_find(text, PK_TEXT("'" PK_RECORD_URI "'")) == SIZE_MAX)
            continue;
        *part = list[i].target;
        break;
    }
    return PK_OK;
}

/* ---- what it says ---- */

static void keep_digest(pk_text value, char digest[65])
{
    if (value.size == 64)
        memcpy(digest, value.data, 64);
}

static pk_status part_start(void *undo_, pk_xml_walk *walk)
{
    pk_undo *undo = undo_;
    pk_undo_part part = { .is_new = pk_text_equal(pk_xml_element(walk, 0), PK_TEXT("new")),
                          .back = { .arena = undo->arena } };

    if (pk_text_copy(undo->arena, pk_xml_attribute(walk, PK_NS_NONE, "part"), &part.name) != PK_OK
        || pk_array_reserve(undo->arena, &undo->parts, &undo->capacity, undo->count, sizeof part) != PK_OK)
        return PK_ENOMEM;
    keep_digest(pk_xml_attribute(walk, PK_NS_NONE, "now"), part.now);
    keep_digest(pk_xml_attribute(walk, PK_NS_NONE, "then"), part.then);
    undo->parts[undo->count++] = part;
    return part.name.size > 0 ? PK_OK : PK_EFORMAT;
}

static pk_status at_start(void *undo_, pk_xml_walk *walk)
{
    pk_undo *undo = undo_;

    undo->start = (size_t)pk_xml_integer(pk_xml_attribute(walk, PK_NS_NONE, "start"), 0, UINT32_MAX, UINT32_MAX);
    undo->end = (size_t)pk_xml_integer(pk_xml_attribute(walk, PK_NS_NONE, "end"), 0, UINT32_MAX, 0);
    return PK_OK;
}

static pk_status at_end(void *undo_, pk_xml_walk *walk, pk_text text)
{
    pk_undo *undo = undo_;
    pk_text kept;

    (void)walk;
    if (undo->count == 0)
        return PK_EFORMAT;
    if (pk_text_copy(undo->arena, text, &kept) != PK_OK)
        return PK_ENOMEM;
    return pk_splices_add(&undo->parts[undo->count - 1].back, undo->start, undo->end, kept);
}

static const pk_xml_rule rules[] = {
    { PK_NS_ANY, "annotated", "changed", part_start, NULL, 0 },
    { PK_NS_ANY, "annotated", "new", part_start, NULL, 0 },
    { PK_NS_ANY, "changed", "at", at_start, at_end, PK_XML_TEXT },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

/* ---- the way back ---- */

static bool has_digest(pk_text text, const char *wanted)
{
    char digest[65];

    pk_sha256(text.data, text.size, digest);
    return strcmp(digest, wanted) == 0;
}

static bool fits(const pk_splices *splices, size_t size)
{
    size_t at = 0;

    for (size_t i = 0; i < splices->count; i++) {
        const pk_splice *splice = &splices->items[i];

        if (splice->start < at || splice->end < splice->start || splice->end > size)
            return false;
        at = splice->end;
    }
    return true;
}

/* @param was  Of a part that is not new: set where the part is what the record knows. */
static pk_status restore(pk_edit *edit, const pk_undo_part *part, pk_arena *arena, pk_text *was, bool *known)
{
    pk_text now;
    pk_status status;

    *known = part->is_new && part->now[0] == '\0';
    if (*known)
        return PK_OK;
    if ((status = pk_edit_read(edit, part->name, &now)) != PK_OK)
        return status == PK_ENOMEM ? status : PK_OK;
    *known = has_digest(now, part->now);
    if (!*known || part->is_new)
        return PK_OK;
    *known = fits(&part->back, now.size);
    if (*known && (status = pk_xml_splice(arena, now, part->back.items, part->back.count, was)) == PK_OK)
        *known = has_digest(*was, part->then);
    return status;
}

pk_status pk_record_undo(pk_package *package, pk_edit *edit, pk_text record, pk_arena *arena, bool *undone)
{
    pk_undo undo = { .arena = arena };
    pk_text *restored;
    pk_status status = pk_xml_read_part(package, record, rules, &undo, arena, NULL);
    bool known = status == PK_OK && undo.count > 0;

    *undone = false;
    if (!known)
        return status == PK_ENOMEM ? status : PK_OK;
    if ((restored = pk_arena_zeroed(arena, undo.count, sizeof *restored)) == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < undo.count && known && status == PK_OK; i++)
        status = restore(edit, &undo.parts[i], arena, &restored[i], &known);
    if (status != PK_OK || !known)
        return status;
    for (size_t i = 0; i < undo.count && status == PK_OK; i++)
        status = undo.parts[i].is_new ? pk_edit_remove(edit, undo.parts[i].name)
                                      : pk_edit_put(edit, undo.parts[i].name, restored[i]);
    *undone = status == PK_OK;
    return status;
}
