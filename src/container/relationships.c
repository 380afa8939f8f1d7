/* Relationships and content types: what leads from one part of a package to another (ECMA-376 part 2). */
#include "container/package_parts.h"
#include "container/xml.h"

#include <stdlib.h>
#include <string.h>

/* ---- targets ---- */

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The target as a path: '\' is '/', and %20 is a blank if it is to be decoded. NULL when out of memory. */
static char *target_path(pk_arena *arena, pk_text target, bool decode, size_t *size)
{
    char *path = pk_arena_allocate(arena, target.size + 1);
    size_t used = 0;

    if (path == NULL)
        return NULL;
    for (size_t i = 0; i < target.size; i++) {
        char c = target.data[i];

        if (decode && c == '%' && target.size - i > 2 && hex_digit(target.data[i + 1]) >= 0
            && hex_digit(target.data[i + 2]) >= 0) {
            c = (char)(hex_digit(target.data[i + 1]) * 16 + hex_digit(target.data[i + 2]));
            i += 2;
        }
        path[used++] = c == '\\' ? '/' : c;
    }
    *size = used;
    return path;
}

/* The path after the folder, with "." and ".." worked off; ".." at the root stays there. */
static pk_status join(pk_arena *arena, pk_text folder, pk_text path, pk_text *name)
{
    char *out = pk_arena_allocate(arena, folder.size + path.size + 2);
    pk_text halves[2] = { folder, path };
    size_t used = 0;

    if (out == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < 2; i++) {
        pk_text segment;

        while (pk_text_next(&halves[i], '/', &segment)) {
            if (segment.size == 0 || pk_text_equal(segment, PK_TEXT(".")))
                continue;
            if (pk_text_equal(segment, PK_TEXT(".."))) {
                while (used > 0 && out[--used] != '/')
                    continue;
                continue;
            }
            out[used++] = '/';
            memcpy(out + used, segment.data, segment.size);
            used += segment.size;
        }
    }
    if (used == 0)
        out[used++] = '/';
    *name = (pk_text) { out, used };
    return PK_OK;
}

static pk_text folder_of(pk_text part)
{
    size_t size = part.size;

    while (size > 0 && part.data[size - 1] != '/')
        size--;
    return (pk_text) { part.data, size };
}

/* "mailto:", "http:" ...; a single letter is a drive. */
static bool has_scheme(pk_text target)
{
    size_t i = 0;

    while (i < target.size
           && ((target.data[i] >= 'a' && target.data[i] <= 'z') || (target.data[i] >= 'A' && target.data[i] <= 'Z')))
        i++;
    return i > 1 && i < target.size && target.data[i] == ':';
}

/* The part that a target means. Real files write it relative or absolute, with '\', percent-encoded or not, and with
 * the folder of the source doubled: the first reading that is a part holds; where none is, the one by the book.
 * OOXML.md X63, D91. */
static pk_status resolve(const pk_package *package, pk_arena *scratch, pk_text source, pk_text target, pk_text *name)
{
    pk_text folders[2] = { folder_of(source), PK_TEXT("/") };
    pk_text found = PK_NO_TEXT;
    const pk_part *part_found;

    for (size_t i = 0; i < target.size; i++)
        if (target.data[i] == '#' || target.data[i] == '?')
            target.size = i;
    if (target.size == 0) { /* a place in the source itself */
        *name = source;
        return PK_OK;
    }
    for (size_t i = target.data[0] == '/' || target.data[0] == '\\' ? 1 : 0; i < 2; i++)
        for (int decode = 0; decode < 2; decode++) {
            pk_text path, candidate;
            pk_status status;

            if ((path.data = target_path(scratch, target, decode == 1, &path.size)) == NULL)
                return PK_ENOMEM;
            if ((status = join(scratch, folders[i], path, &candidate)) != PK_OK)
                return status;
            if ((part_found = pk_package_part(package, candidate)) != NULL) {
                *name = part_found->name; /* the part's own: two that mean one part are equal */
                return PK_OK;
            }
            if (found.data == NULL)
                found = candidate;
        }
    *name = found;
    return PK_OK;
}

/* ---- relationships ---- */

typedef struct pk_relationships {
    pk_package *package;
    pk_text source;
    pk_arena scratch; /* for one target */
    pk_relationship *list;
    size_t count, capacity;
} pk_relationships;

static bool equal_without_case(pk_text a, pk_text b)
{
    return pk_part_name_compare(a, b) == 0;
}

static pk_status relationship_start(void *context, pk_xml_walk *walk)
{
    pk_relationships *reading = context;
    pk_arena *arena = reading->package->arena;
    pk_text id = pk_xml_attribute(walk, PK_NS_NONE, "Id"), type = pk_xml_attribute(walk, PK_NS_NONE, "Type");
    pk_text target = pk_text_trim(pk_xml_attribute(walk, PK_NS_NONE, "Target"));
    pk_relationship made = { .order = (uint32_t)reading->count };
    pk_status status;

    if (id.size == 0 || target.data == NULL)
        return PK_OK;
    type = pk_text_from(type, folder_of(type).size);
    made.external = equal_without_case(pk_xml_attribute(walk, PK_NS_NONE, "TargetMode"), PK_TEXT("External"))
                    || has_scheme(target) || pk_text_equal(type, PK_TEXT("hyperlink")); /* an address is no part */
    if (!made.external) { /* what stands outside is not judged: OOXML.md C26 */
        pk_arena_reset(&reading->scratch);
        status = resolve(reading->package, &reading->scratch, reading->source, target, &target);
        if (status != PK_OK)
            return status;
    }
    if ((status = pk_text_copy(arena, id, &made.id)) != PK_OK
        || (status = pk_text_copy(arena, type, &made.type)) != PK_OK
        || (status = pk_text_copy(arena, target, &made.target)) != PK_OK)
        return status;
    status = pk_array_reserve(arena, &reading->list, &reading->capacity, reading->count, sizeof *reading->list);
    if (status == PK_OK)
        reading->list[reading->count++] = made;
    return status;
}

static const pk_xml_rule relationship_rules[] = {
    { PK_NS_RELATIONSHIPS, "Relationships", "Relationship", relationship_start, NULL, 0 },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

static int by_id(const void *left, const void *right)
{
    const pk_relationship *a = left, *b = right;
    int order = pk_text_compare(a->id, b->id);

    return order != 0 ? order : (a->order > b->order) - (a->order < b->order);
}

/* "/word/document.xml" has its relationships in "/word/_rels/document.xml.rels", the package in "/_rels/.rels". */
static pk_status relationships_part(const pk_package *package, pk_arena *scratch, pk_text source, pk_part **part)
{
    pk_text folder = folder_of(source), name;
    pk_text file = pk_text_from(source, folder.size);
    pk_status status = pk_text_format(scratch, &name, "%.*s_rels/%.*s.rels", PK_PRINT(folder), PK_PRINT(file));

    if (status == PK_OK)
        *part = pk_package_part(package, name);
    return status;
}

static pk_status read_relationships(pk_relationships *reading, pk_part *part)
{
    pk_arena *arena = reading->package->arena;
    pk_status status = pk_xml_read_part(reading->package, part->name, relationship_rules, reading, arena, NULL);

    if (status != PK_OK)
        return status;
    if (reading->count > 0)
        qsort(reading->list, reading->count, sizeof *reading->list, by_id);
    part->relationships = reading->list;
    part->relationship_count = reading->count;
    part->is_read = true;
    return PK_OK;
}

pk_status pk_package_relationships(pk_package *package, pk_text source, const pk_relationship **list, size_t *count)
{
    pk_relationships reading = { .package = package, .source = source };
    pk_part *part = NULL;
    pk_status status;

    pk_arena_init(&reading.scratch, package->arena->allocator);
    status = relationships_part(package, &reading.scratch, source, &part);
    if (status == PK_OK && part != NULL && !part->is_read)
        status = read_relationships(&reading, part);
    pk_arena_free(&reading.scratch);
    if (status != PK_OK)
        return status;
    *list = part != NULL ? part->relationships : NULL;
    *count = part != NULL ? part->relationship_count : 0;
    return PK_OK;
}

pk_status pk_package_report_relationships(const pk_package *package, pk_findings *findings, pk_text source)
{
    pk_part *part = NULL;
    pk_arena scratch;
    pk_status status;

    pk_arena_init(&scratch, package->arena->allocator);
    status = relationships_part(package, &scratch, source, &part);
    if (status == PK_OK && part != NULL)
        status = pk_package_report_part(package, findings, part->name, part->name, NULL);
    pk_arena_free(&scratch);
    return status;
}

const pk_relationship *pk_relationship_of_type(const pk_relationship *list, size_t count, pk_text type)
{
    const pk_relationship *first = NULL;

    for (size_t i = 0; i < count; i++)
        if (pk_text_equal(list[i].type, type) && (first == NULL || list[i].order < first->order))
            first = &list[i];
    return first;
}

const pk_relationship *pk_relationship_by_id(const pk_relationship *list, size_t count, pk_text id)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (pk_text_compare(list[middle].id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && pk_text_equal(list[low].id, id) ? &list[low] : NULL;
}

static int by_target(const void *left, const void *right)
{
    const pk_relationship *const *a = left, *const *b = right;

    return pk_text_compare((*a)->target, (*b)->target);
}

pk_status pk_relationship_targets(pk_arena *arena, const pk_relationship *list, size_t count, size_t **numbers)
{
    const pk_relationship **sorted = pk_arena_zeroed(arena, count, sizeof *sorted);

    *numbers = pk_arena_zeroed(arena, count, sizeof **numbers);
    if (sorted == NULL || *numbers == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < count; i++)
        sorted[i] = &list[i];
    if (count > 0)
        qsort(sorted, count, sizeof *sorted, by_target);
    for (size_t i = 0, number = 0; i < count; i++) {
        if (i > 0 && by_target(&sorted[i - 1], &sorted[i]) != 0)
            number = i;
        (*numbers)[sorted[i] - list] = number;
    }
    return PK_OK;
}

/* ---- content types ---- */

/* Word writes about five defaults; the bound keeps the scan of them short. */
enum { DEFAULTS_MAX = 1000 };

static pk_status default_start(void *context, pk_xml_walk *walk)
{
    pk_package *package = context;
    pk_text extension = pk_xml_attribute(walk, PK_NS_NONE, "Extension");
    pk_text type = pk_xml_attribute(walk, PK_NS_NONE, "ContentType");
    pk_default_type made;
    pk_status status;

    if (extension.data == NULL || type.data == NULL || package->default_count == DEFAULTS_MAX)
        return PK_OK;
    if ((status = pk_text_copy(package->arena, extension, &made.extension)) != PK_OK
        || (status = pk_text_copy(package->arena, type, &made.type)) != PK_OK)
        return status;
    status = pk_array_reserve(package->arena, &package->defaults, &package->default_capacity, package->default_count,
                              sizeof *package->defaults);
    if (status == PK_OK)
        package->defaults[package->default_count++] = made;
    return status;
}

static pk_status override_start(void *context, pk_xml_walk *walk)
{
    pk_package *package = context;
    pk_text name = pk_xml_attribute(walk, PK_NS_NONE, "PartName");
    pk_text type = pk_xml_attribute(walk, PK_NS_NONE, "ContentType");
    pk_part *part = name.data != NULL ? pk_package_part(package, name) : NULL;

    if (part == NULL || type.data == NULL || part->content_type.data != NULL)
        return PK_OK;
    return pk_text_copy(package->arena, type, &part->content_type);
}

static const pk_xml_rule content_type_rules[] = {
    { PK_NS_CONTENT_TYPES, "Types", "Default", default_start, NULL, 0 },
    { PK_NS_CONTENT_TYPES, "Types", "Override", override_start, NULL, 0 },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

static pk_text extension_of(pk_text name)
{
    for (size_t i = name.size; i > 0 && name.data[i - 1] != '/'; i--)
        if (name.data[i - 1] == '.')
            return pk_text_from(name, i);
    return PK_NO_TEXT;
}

pk_status pk_package_content_type(pk_package *package, pk_text part, pk_text *type)
{
    const pk_part *entry;
    pk_text extension;

    if (!package->has_content_types) {
        pk_status status;

        package->default_count = 0;
        status = pk_xml_read_part(package, PK_TEXT("/[Content_Types].xml"), content_type_rules, package, package->arena,
                                  NULL);
        if (status != PK_OK && status != PK_ENOENT) /* OOXML.md C15: some writers leave it out */
            return status;
        package->has_content_types = true;
    }
    *type = PK_TEXT("");
    if ((entry = pk_package_part(package, part)) == NULL)
        return PK_OK;
    extension = extension_of(entry->name);
    if (entry->content_type.data != NULL) {
        *type = entry->content_type;
        return PK_OK;
    }
    for (size_t i = 0; extension.size > 0 && i < package->default_count; i++)
        if (equal_without_case(package->defaults[i].extension, extension)) {
            *type = package->defaults[i].type;
            break;
        }
    return PK_OK;
}
