/* The record of what was put into a Word document, read back, and the document as it was before. */
#include "read/annotated_docx.h"

#include "container/xml.h"

#include <string.h>

typedef struct pk_reading {
    pk_record *record;
    pk_arena *arena;
} pk_reading;

static pk_record_part *last_part(const pk_reading *reading)
{
    return reading->record->count > 0 ? &reading->record->parts[reading->record->count - 1] : NULL;
}

static void keep_digest(pk_text value, char digest[65])
{
    if (value.size == 64)
        memcpy(digest, value.data, 64);
}

static pk_status part_start(void *reading_, pk_xml_walk *walk)
{
    pk_reading *reading = reading_;
    pk_record *record = reading->record;
    pk_record_part part = { .added = pk_text_equal(pk_xml_element(walk, 0), PK_TEXT("added")) };
    pk_status status = pk_text_copy(reading->arena, pk_xml_attribute(walk, PK_NS_NONE, "part"), &part.name);

    if (status == PK_OK)
        status = pk_array_reserve(reading->arena, &record->parts, &record->capacity, record->count, sizeof part);
    if (status != PK_OK)
        return status;
    keep_digest(pk_xml_attribute(walk, PK_NS_NONE, "now"), part.now);
    keep_digest(pk_xml_attribute(walk, PK_NS_NONE, "then"), part.then);
    record->parts[record->count++] = part;
    return PK_OK;
}

static pk_status put_start(void *reading_, pk_xml_walk *walk)
{
    pk_reading *reading = reading_;
    pk_record_part *part = last_part(reading);
    pk_record_put put;

    if (part == NULL)
        return PK_EFORMAT;
    put.at = (size_t)pk_xml_integer(pk_xml_attribute(walk, PK_NS_NONE, "at"), 0, UINT32_MAX, UINT32_MAX);
    put.size = (size_t)pk_xml_integer(pk_xml_attribute(walk, PK_NS_NONE, "size"), 0, UINT32_MAX, UINT32_MAX);
    put.was = PK_TEXT("");
    if (pk_array_reserve(reading->arena, &part->puts, &part->capacity, part->count, sizeof put) != PK_OK)
        return PK_ENOMEM;
    part->puts[part->count++] = put;
    return PK_OK;
}

static pk_status put_end(void *reading_, pk_xml_walk *walk, pk_text text)
{
    pk_reading *reading = reading_;
    pk_record_part *part = last_part(reading);

    (void)walk;
    return part == NULL || part->count == 0 ? PK_EFORMAT
                                            : pk_text_copy(reading->arena, text, &part->puts[part->count - 1].was);
}

static const pk_xml_rule rules[] = {
    { PK_NS_OTHER, "annotated", "added", part_start, NULL, 0 },
    { PK_NS_OTHER, "annotated", "changed", part_start, NULL, 0 },
    { PK_NS_OTHER, "changed", "put", put_start, put_end, PK_XML_TEXT },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

pk_status pk_record_read(pk_package *package, pk_text part, pk_arena *arena, pk_record *record)
{
    pk_reading reading = { record, arena };

    *record = (pk_record) { 0 };
    return pk_xml_read_part(package, part, rules, &reading, arena, NULL);
}

/* ---- back to what was ---- */

static bool has_digest(pk_text text, const char *wanted)
{
    char digest[65];

    pk_sha256(text.data, text.size, digest);
    return strcmp(digest, wanted) == 0;
}

/* @param was  Set where the part is what the record knows. */
static pk_status make_as_it_was(const pk_record_part *part, pk_text now, pk_arena *arena, pk_text *was, bool *known)
{
    pk_splice *splices = pk_arena_zeroed(arena, part->count, sizeof *splices);
    size_t at = 0;
    pk_status status;

    *known = false;
    if (splices == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < part->count; i++) {
        const pk_record_put *put = &part->puts[i];

        if (put->at < at || put->at > now.size || put->size > now.size - put->at)
            return PK_OK;
        at = put->at + put->size;
        splices[i] = (pk_splice) { put->at, at, put->was };
    }
    if ((status = pk_xml_splice(arena, now, splices, part->count, was)) == PK_OK)
        *known = has_digest(*was, part->then);
    return status;
}

pk_status pk_record_undo(const pk_record *record, pk_edit *edit, pk_arena *arena, bool *done)
{
    pk_text *texts = pk_arena_zeroed(arena, record->count, sizeof *texts);
    pk_status status = PK_OK;
    bool known = true;

    *done = false;
    if (texts == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < record->count && status == PK_OK && known; i++) {
        const pk_record_part *part = &record->parts[i];
        pk_text now;

        if ((status = pk_edit_read(edit, part->name, &now)) != PK_OK)
            break;
        known = part->now[0] == '\0' || has_digest(now, part->now);
        if (known && !part->added)
            status = make_as_it_was(part, now, arena, &texts[i], &known);
    }
    if (status != PK_OK || !known || record->count == 0)
        return status == PK_ENOMEM ? status : PK_OK;
    for (size_t i = 0; i < record->count && status == PK_OK; i++)
        status = record->parts[i].added ? pk_edit_remove(edit, record->parts[i].name)
                                        : pk_edit_put(edit, record->parts[i].name, texts[i]);
    *done = status == PK_OK;
    return status;
}
