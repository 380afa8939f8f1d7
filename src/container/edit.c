/* A new package from an old one. libzip copies members that were not touched as they are packed; what is ours is which
 * members these are, and that nothing in what is written depends on when or where. */
#include "container/edit.h"

#include "container/package_parts.h"
#include "container/xml_cut.h"
#include "container/xml_out.h"

#include <stdlib.h>
#include <string.h>

typedef struct pk_edited {
    pk_text part; /* begins with '/' */
    pk_text content;
    bool removed;
} pk_edited;

struct pk_edit {
    pk_package *package;
    pk_edited *changes; /* each part once */
    size_t count, capacity;
};

enum {
    PIECE = 32 * 1024,
    FIRST_DAY = 1 << 5 | 1 /* of what can be told in a zip: 1 January 1980 */
};

#define TYPES_PART PK_TEXT("/[Content_Types].xml")

/* ---- what is changed ---- */

pk_status pk_edit_begin(pk_package *package, pk_edit **edit)
{
    pk_edit *made;

    for (size_t i = 0; i < package->count; i++) {
        zip_stat_t stat;

        if (zip_stat_index(package->zip, package->parts[i].index, 0, &stat) != 0)
            return PK_EFORMAT;
        if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
            return PK_EENCRYPTED;
    }
    if ((made = pk_arena_zeroed(package->arena, 1, sizeof *made)) == NULL)
        return PK_ENOMEM;
    made->package = package;
    *edit = made;
    return PK_OK;
}

static pk_edited *find_change(const pk_edit *edit, pk_text part)
{
    for (size_t i = 0; i < edit->count; i++)
        if (pk_part_name_compare(edit->changes[i].part, part) == 0)
            return &edit->changes[i];
    return NULL;
}

static pk_status change(pk_edit *edit, pk_text part, pk_text content, bool removed)
{
    pk_edited *found = find_change(edit, part);
    pk_arena *arena = edit->package->arena;
    pk_text name;
    pk_status status;

    if (found == NULL) {
        status = pk_text_format(arena, &name, "%s%.*s", pk_text_starts(part, PK_TEXT("/")) ? "" : "/", PK_PRINT(part));
        if (status == PK_OK)
            status = pk_array_reserve(arena, &edit->changes, &edit->capacity, edit->count, sizeof *edit->changes);
        if (status != PK_OK)
            return status;
        found = &edit->changes[edit->count++];
        found->part = name;
    }
    found->content = content;
    found->removed = removed;
    return PK_OK;
}

pk_status pk_edit_put(pk_edit *edit, pk_text part, pk_text content)
{
    return change(edit, part, content, false);
}

pk_status pk_edit_remove(pk_edit *edit, pk_text part)
{
    return change(edit, part, PK_NO_TEXT, true);
}

pk_status pk_edit_read(pk_edit *edit, pk_text part, pk_text *content)
{
    const pk_edited *found = find_change(edit, part);

    if (found != NULL) {
        if (!found->removed)
            *content = found->content;
        return found->removed ? PK_ENOENT : PK_OK;
    }
    return pk_package_read(edit->package, part, edit->package->arena, content);
}

/* ---- lists of the package ---- */

/* A part of XML that can be edited. */
static pk_status read_xml(pk_edit *edit, pk_text part, pk_text *xml)
{
    pk_status status = pk_edit_read(edit, part, xml);

    return status == PK_OK ? pk_xml_judge(*xml, edit->package->limits, edit->package->arena) : status;
}

static pk_status append_to(pk_edit *edit, pk_text part, pk_text xml, pk_text more)
{
    pk_status status = pk_xml_append(edit->package->arena, xml, more, &xml);

    return status == PK_OK ? pk_edit_put(edit, part, xml) : status;
}

/* An element of ours with attributes, in pairs of name and value. */
static pk_status make_element(pk_arena *arena, const char *name, const pk_text *pairs, size_t count, pk_text *element)
{
    pk_buffer buffer;
    pk_sink sink;

    pk_buffer_init(&buffer, arena);
    pk_sink_init_buffer(&sink, &buffer);
    pk_sink_format(&sink, "<:%s", name);
    for (size_t i = 0; i < count; i++)
        pk_xml_put_attribute(&sink, pairs[2 * i].data, pairs[2 * i + 1]);
    pk_sink_puts(&sink, "/>");
    if (pk_sink_flush(&sink) != PK_OK)
        return sink.status;
    *element = pk_buffer_text(&buffer);
    return PK_OK;
}

/* The next element of this name among those of the outermost one. */
static bool next_element(pk_text xml, size_t *at, const char *name, pk_tag *tag)
{
    while (pk_xml_next_tag(xml, at, tag))
        if ((tag->kind == PK_TAG_START || tag->kind == PK_TAG_EMPTY)
            && pk_text_equal(pk_xml_local_name(tag->name), pk_text_of(name)))
            return true;
    return false;
}

pk_status pk_edit_set_content_type(pk_edit *edit, pk_text part, pk_text type)
{
    const pk_text pairs[] = { PK_TEXT("PartName"), part, PK_TEXT("ContentType"), type };
    pk_text xml, element;
    size_t at = 0;
    pk_tag tag;
    pk_status status = read_xml(edit, TYPES_PART, &xml);

    if (status != PK_OK)
        return status == PK_ENOENT ? PK_EFORMAT : status;
    while (next_element(xml, &at, "Override", &tag))
        if (pk_part_name_compare(pk_xml_written_attribute(xml, &tag, PK_TEXT("PartName")), part) == 0)
            return pk_text_equal(pk_xml_written_attribute(xml, &tag, PK_TEXT("ContentType")), type) ? PK_OK
                                                                                                    : PK_EFORMAT;
    status = make_element(edit->package->arena, "Override", pairs, 2, &element);
    return status == PK_OK ? append_to(edit, TYPES_PART, xml, element) : status;
}

/* Nearly every package says by the ending what lists of relationships are; one that says it of each must of a new one. */
static pk_status type_relationships(pk_edit *edit, pk_text part)
{
    size_t at = 0;
    pk_text xml;
    pk_tag tag;
    pk_status status = pk_edit_read(edit, TYPES_PART, &xml);

    if (status != PK_OK)
        return status == PK_ENOENT ? PK_EFORMAT : status;
    while (next_element(xml, &at, "Default", &tag))
        if (pk_part_name_compare(pk_xml_written_attribute(xml, &tag, PK_TEXT("Extension")), PK_TEXT("rels")) == 0)
            return PK_OK;
    return pk_edit_set_content_type(edit, part, PK_TEXT("application/vnd.openxmlformats-package.relationships+xml"));
}

static pk_status relationships_of(pk_edit *edit, pk_text source, pk_text *folder, pk_text *part)
{
    pk_text file;
    size_t size = source.size;

    while (size > 0 && source.data[size - 1] != '/')
        size--;
    *folder = (pk_text) { source.data, size };
    file = pk_text_from(source, size);
    return pk_text_format(edit->package->arena, part, "%.*s_rels/%.*s.rels", PK_PRINT(*folder), PK_PRINT(file));
}

/* Written from the folder of the source where it is below that, as Word and Excel do; else from the root. */
static pk_text target_from(pk_text folder, pk_text target)
{
    return pk_text_starts(target, folder) ? pk_text_from(target, folder.size) : target;
}

/* An id that none of them has. */
static pk_status free_id(pk_edit *edit, pk_text xml, pk_text *id)
{
    for (unsigned number = 1;; number++) {
        pk_status status = pk_text_format(edit->package->arena, id, "plankoll%u", number);
        bool taken = false;
        size_t at = 0;
        pk_tag tag;

        while (status == PK_OK && !taken && next_element(xml, &at, "Relationship", &tag))
            taken = pk_text_equal(pk_xml_written_attribute(xml, &tag, PK_TEXT("Id")), *id);
        if (status != PK_OK || !taken)
            return status;
    }
}

pk_status pk_edit_relate(pk_edit *edit, pk_text source, pk_text type, pk_text target, pk_text *id)
{
    static const char empty[] = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships "
                                "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>";
    pk_text folder, part, xml, element, found = PK_NO_TEXT, written;
    size_t at = 0;
    pk_tag tag;
    pk_status status = relationships_of(edit, source, &folder, &part);

    if (status == PK_OK)
        status = read_xml(edit, part, &xml);
    if (status == PK_ENOENT) {
        xml = pk_text_of(empty);
        status = type_relationships(edit, part);
    }
    if (status != PK_OK)
        return status;
    written = target_from(folder, target);
    while (next_element(xml, &at, "Relationship", &tag)) {
        const pk_text there = pk_xml_written_attribute(xml, &tag, PK_TEXT("Target"));

        if (pk_text_equal(pk_xml_written_attribute(xml, &tag, PK_TEXT("Type")), type)
            && (pk_text_equal(there, written) || pk_text_equal(there, target)))
            found = pk_xml_written_attribute(xml, &tag, PK_TEXT("Id"));
    }
    if (found.data == NULL) {
        if ((status = free_id(edit, xml, &found)) != PK_OK)
            return status;
        const pk_text pairs[] = { PK_TEXT("Id"), found, PK_TEXT("Type"), type, PK_TEXT("Target"), written };

        status = make_element(edit->package->arena, "Relationship", pairs, 3, &element);
        if (status == PK_OK)
            status = append_to(edit, part, xml, element);
    }
    if (status == PK_OK && id != NULL)
        *id = found;
    return status;
}

/* ---- writing ---- */

static pk_status status_of(const zip_error_t *error)
{
    const int code = zip_error_code_zip(error);

    return code == ZIP_ER_OK || code == ZIP_ER_MEMORY ? PK_ENOMEM : PK_EFORMAT; /* see package.c */
}

/* A second member of that name would be what some other program reads. */
static bool remove_namesakes(zip_t *zip, const pk_package *package, const pk_part *part)
{
    for (size_t i = 0; i < package->count; i++)
        if (&package->parts[i] != part && package->parts[i].first == part->first
            && zip_delete(zip, package->parts[i].index) != 0)
            return false;
    return true;
}

static bool put_member(zip_t *zip, const pk_edited *edited, const pk_part *part)
{
    static const char none[] = "";
    const void *data = edited->content.data != NULL ? edited->content.data : none;
    zip_source_t *source = zip_source_buffer(zip, data, edited->content.size, 0);
    zip_int64_t index;

    if (source == NULL)
        return false;
    if (part != NULL)
        index = zip_file_replace(zip, part->index, source, 0) == 0 ? (zip_int64_t)part->index : -1;
    else
        index = zip_file_add(zip, edited->part.data + 1, source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        return false;
    }
    return zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_DEFLATE, 9) == 0
           && zip_file_set_dostime(zip, (zip_uint64_t)index, 0, FIRST_DAY, 0) == 0;
}

static bool apply(zip_t *zip, const pk_package *package, const pk_edited *edited)
{
    const pk_part *part = pk_package_part(package, edited->part);

    if (part != NULL && !remove_namesakes(zip, package, part))
        return false;
    if (edited->removed)
        return part == NULL || zip_delete(zip, part->index) == 0;
    return put_member(zip, edited, part);
}

static pk_status hand_out(zip_source_t *source, pk_sink *sink)
{
    char piece[PIECE];
    zip_int64_t got;

    if (zip_source_open(source) != 0)
        return status_of(zip_source_error(source));
    while ((got = zip_source_read(source, piece, sizeof piece)) > 0)
        pk_sink_put(sink, (pk_text) { piece, (size_t)got });
    zip_source_close(source);
    return got < 0 ? status_of(zip_source_error(source)) : sink->status;
}

/* The zip is changed in memory and then stands in its source. */
static pk_status change_zip(const pk_edit *edit, zip_t *zip)
{
    pk_status status = PK_OK;

    for (size_t i = 0; i < edit->count && status == PK_OK; i++)
        if (!apply(zip, edit->package, &edit->changes[i]))
            status = status_of(zip_get_error(zip));
    if (status == PK_OK && zip_close(zip) != 0)
        status = status_of(zip_get_error(zip));
    else if (status == PK_OK)
        return PK_OK;
    zip_discard(zip);
    return status;
}

/* The bytes are copied: libzip 1.7 frees what is only borrowed when it keeps the beginning of a buffer. */
static zip_source_t *copy_bytes(pk_text bytes, zip_error_t *error)
{
    void *copy = malloc(bytes.size);
    zip_source_t *source;

    if (copy == NULL) {
        zip_error_set(error, ZIP_ER_MEMORY, 0);
        return NULL;
    }
    memcpy(copy, bytes.data, bytes.size);
    if ((source = zip_source_buffer_create(copy, bytes.size, 1, error)) == NULL)
        free(copy);
    return source;
}

pk_status pk_edit_write(pk_edit *edit, pk_sink *sink)
{
    pk_status status = PK_OK;
    zip_source_t *source;
    zip_error_t error;
    zip_t *zip = NULL;

    zip_error_init(&error);
    if ((source = copy_bytes(edit->package->bytes, &error)) == NULL
        || (zip = zip_open_from_source(source, 0, &error)) == NULL)
        status = status_of(&error);
    zip_error_fini(&error);
    if (zip == NULL) {
        zip_source_free(source);
        return status;
    }
    zip_source_keep(source);
    status = change_zip(edit, zip);
    if (status == PK_OK)
        status = hand_out(source, sink);
    zip_source_free(source);
    return status;
}
