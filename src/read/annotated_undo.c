/* The record that an annotated workbook carries of what was changed for the remarks, and the way back: each part becomes what
 * it was, byte for byte. It holds as long as no program has saved the copy: then the parts have other sums. */
#include "read/annotated_xlsx.h"

typedef struct pk_undo_part {
    pk_text name;
    char sha256[65];
    bool is_new;
    pk_splices splices; /* from what it is to what it was */
} pk_undo_part;

typedef struct pk_undo {
    pk_arena *arena;
    pk_undo_part *parts;
    size_t count, capacity;
    bool damaged;
    size_t start, end; /* of the splice under way */
} pk_undo;

pk_status pk_splices_add(pk_splices *splices, size_t start, size_t end, pk_text text)
{
    if (pk_array_reserve(splices->arena, &splices->items, &splices->capacity, splices->count, sizeof *splices->items)
        != PK_OK)
        return PK_ENOMEM;
    splices->items[splices->count++] = (pk_splice) { start, end, text };
    return PK_OK;
}

/* ---- the record ---- */

static pk_status add_part(pk_undo *undo, pk_xml_walk *walk, bool is_new)
{
    pk_undo_part part = { .is_new = is_new, .splices = { .arena = undo->arena } };
    const pk_text sum = pk_xml_attribute(walk, PK_NS_NONE, "sha256");

    if (pk_text_copy(undo->arena, pk_xml_attribute(walk, PK_NS_NONE, "part"), &part.name) != PK_OK
        || pk_array_reserve(undo->arena, &undo->parts, &undo->capacity, undo->count, sizeof part) != PK_OK)
        return PK_ENOMEM;
    for (size_t i = 0; i < sizeof part.sha256 - 1 && i < sum.size; i++)
        part.sha256[i] = sum.data[i];
    undo->damaged = undo->damaged || part.name.size == 0;
    undo->parts[undo->count++] = part;
    return PK_OK;
}

static pk_status changed_start(void *undo, pk_xml_walk *walk)
{
    return add_part(undo, walk, false);
}

static pk_status new_start(void *undo, pk_xml_walk *walk)
{
    return add_part(undo, walk, true);
}

static pk_status at_start(void *undo_, pk_xml_walk *walk)
{
    pk_undo *undo = undo_;

    undo->start = (size_t)pk_xml_integer(pk_xml_attribute(walk, PK_NS_NONE, "start"), 0, INT64_MAX / 2, INT64_MAX / 2);
    undo->end = (size_t)pk_xml_integer(pk_xml_attribute(walk, PK_NS_NONE, "end"), 0, INT64_MAX / 2, 0);
    return PK_OK;
}

static pk_status at_end(void *undo_, pk_xml_walk *walk, pk_text text)
{
    pk_undo *undo = undo_;
    pk_text kept;

    (void)walk;
    if (undo->count == 0)
        return PK_OK;
    if (pk_text_copy(undo->arena, text, &kept) != PK_OK)
        return PK_ENOMEM;
    return pk_splices_add(&undo->parts[undo->count - 1].splices, undo->start, undo->end, kept);
}

static const pk_xml_rule record_rules[] = {
    { PK_NS_ANY, "annotated", "changed", changed_start, NULL, 0 },
    { PK_NS_ANY, "annotated", "new", new_start, NULL, 0 },
    { PK_NS_ANY, "changed", "at", at_start, at_end, PK_XML_TEXT },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

/* ---- the way back ---- */

static bool fits(const pk_splices *splices, size_t size)
{
    size_t at = 0;

    for (size_t i = 0; i < splices->count; i++) {
        if (splices->items[i].start < at || splices->items[i].end < splices->items[i].start
            || splices->items[i].end > size)
            return false;
        at = splices->items[i].end;
    }
    return true;
}

/* What each changed part was; nothing is put before all of them are known to be as they were written. */
static pk_status restore(pk_package *package, const pk_undo *undo, pk_text *restored, bool *all)
{
    for (size_t i = 0; i < undo->count && *all; i++) {
        const pk_undo_part *part = &undo->parts[i];
        pk_text content;
        char sum[65];
        pk_status status;

        if (part->is_new)
            continue;
        status = pk_annotated_read_part(package, part->name, undo->arena, &content);
        if (status != PK_OK) {
            *all = false;
            return status == PK_ENOMEM ? status : PK_OK;
        }
        pk_sha256(content.data, content.size, sum);
        *all = pk_text_equal(pk_text_of(sum), pk_text_of(part->sha256)) && fits(&part->splices, content.size);
        if (*all
            && pk_xml_splice(undo->arena, content, part->splices.items, part->splices.count, &restored[i]) != PK_OK)
            return PK_ENOMEM;
    }
    return PK_OK;
}

pk_status pk_annotated_undo(pk_package *package, pk_edit *edit, pk_text record, pk_arena *arena, bool *undone)
{
    pk_undo undo = { .arena = arena };
    pk_text *restored;
    pk_status status =
        pk_xml_read_bytes(record.data, record.size, pk_package_limits(package), record_rules, &undo, arena, NULL);

    *undone = status == PK_OK && !undo.damaged && undo.count > 0;
    if (!*undone)
        return status == PK_ENOMEM ? status : PK_OK;
    if ((restored = pk_arena_zeroed(arena, undo.count, sizeof *restored)) == NULL)
        return PK_ENOMEM;
    status = restore(package, &undo, restored, undone);
    for (size_t i = 0; i < undo.count && status == PK_OK && *undone; i++)
        status = undo.parts[i].is_new ? pk_edit_remove(edit, undo.parts[i].name)
                                      : pk_edit_put(edit, undo.parts[i].name, restored[i]);
    return status;
}
