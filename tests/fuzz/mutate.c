/* mutate - how libFuzzer changes a package: not its bytes, which rarely would be a zip after that, but the XML of its parts.
 *
 * A package is taken apart, one or a few of its parts are changed, and it is put together again with right checksums. Most
 * changes keep the elements in pairs: an element is taken away, doubled, moved into another, a value becomes one that is
 * odd. Readers are thus reached behind the XML parser. Input that is no zip is one part. */
#include "whole.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *data, size_t size, const uint8_t *other, size_t other_size,
                                 uint8_t *out, size_t max_size, unsigned seed);

enum {
    PART_MOST = 1000 * 1000, /* as the limit of the targets: more is not read */
    TAGS_MOST = 8000,
    PIECE_MOST = 200 /* bytes that are given to libFuzzer at a time */
};

/* ---- chance ---- */

static uint32_t state;

static size_t chance(size_t below)
{
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return below > 0 ? state % below : 0;
}

/* ---- packages ---- */

typedef struct piece {
    char *data;
    size_t size;
} piece;

typedef struct package {
    char *names[FUZZ_PARTS];
    piece parts[FUZZ_PARTS];
    size_t count;
    bool is_zip;
} package;

static char *room_for(size_t size)
{
    char *room = malloc(size + 1);

    if (room == NULL)
        abort();
    return room;
}

static piece copy_of(const char *data, size_t size)
{
    piece copy = { room_for(size), size };

    if (size > 0)
        memcpy(copy.data, data, size);
    return copy;
}

static void add_part(package *pack, const char *name, piece part)
{
    pack->names[pack->count] = copy_of(name, strlen(name) + 1).data;
    pack->parts[pack->count++] = part;
}

static void remove_part(package *pack, size_t at)
{
    free(pack->names[at]);
    free(pack->parts[at].data);
    pack->count--;
    memmove(&pack->names[at], &pack->names[at + 1], (pack->count - at) * sizeof *pack->names);
    memmove(&pack->parts[at], &pack->parts[at + 1], (pack->count - at) * sizeof *pack->parts);
}

static void free_package(package *pack)
{
    while (pack->count > 0)
        remove_part(pack, pack->count - 1);
}

static void add_member(package *pack, zip_t *zip, zip_uint64_t index)
{
    zip_stat_t stat;
    zip_file_t *file;
    piece part;

    if (zip_stat_index(zip, index, 0, &stat) != 0 || stat.size > PART_MOST
        || (file = zip_fopen_index(zip, index, 0)) == NULL)
        return;
    part = (piece) { room_for(stat.size), stat.size };
    if (zip_fread(file, part.data, stat.size) == (zip_int64_t)stat.size)
        add_part(pack, stat.name, part);
    else
        free(part.data);
    zip_fclose(file);
}

/* What cannot be taken apart is one part. */
static void take_apart(const uint8_t *data, size_t size, package *pack)
{
    zip_error_t error;
    zip_source_t *source;
    zip_t *zip;

    *pack = (package) { .count = 0 };
    if (fuzz_is_zip(data, size)) {
        zip_error_init(&error);
        source = zip_source_buffer_create(data, size, 0, &error);
        zip = zip_open_from_source(source, ZIP_RDONLY, &error);
        for (zip_int64_t i = 0; zip != NULL && i < zip_get_num_entries(zip, 0) && pack->count < FUZZ_PARTS; i++)
            add_member(pack, zip, (zip_uint64_t)i);
        if (zip != NULL)
            zip_discard(zip);
        else
            zip_source_free(source);
        zip_error_fini(&error);
    }
    pack->is_zip = pack->count > 0;
    if (!pack->is_zip)
        add_part(pack, "", copy_of((const char *)data, size));
}

/* @return The size; 0 when there is no room. */
static size_t put_together(const package *pack, uint8_t *out, size_t max_size)
{
    fuzz_part parts[FUZZ_PARTS];
    size_t size = pack->parts[0].size;
    uint8_t *zip = NULL;

    for (size_t i = 0; i < pack->count; i++)
        parts[i] = (fuzz_part) { pack->names[i], pack->parts[i].data, pack->parts[i].size };
    if (pack->is_zip)
        zip = fuzz_zip(parts, pack->count, &size);
    if (size <= max_size && size > 0)
        memcpy(out, zip != NULL ? (const void *)zip : pack->parts[0].data, size);
    free(zip);
    return size <= max_size ? size : 0;
}

/* ---- the tags of a part ---- */

typedef enum tag_kind { TAG_BEGIN, TAG_END, TAG_EMPTY, TAG_OTHER } tag_kind;

typedef struct tag {
    size_t from, to; /* with its brackets */
    size_t match;    /* index of the tag of the other end; its own of an empty element; SIZE_MAX: none */
    tag_kind kind;
} tag;

static tag tags[TAGS_MOST], other_tags[TAGS_MOST];

static tag_kind kind_of(const char *data, size_t from, size_t to)
{
    if (to - from < 3 || data[from + 1] == '?' || data[from + 1] == '!')
        return TAG_OTHER;
    if (data[from + 1] == '/')
        return TAG_END;
    return data[to - 2] == '/' ? TAG_EMPTY : TAG_BEGIN;
}

/* Pairs by their nesting alone. */
static size_t find_tags(const piece *part, tag *found)
{
    static size_t open[TAGS_MOST];
    size_t count = 0, depth = 0, at = 0;

    while (count < TAGS_MOST && at < part->size) {
        const char *from = memchr(part->data + at, '<', part->size - at), *to;
        tag *next = &found[count];

        if (from == NULL || (to = memchr(from, '>', part->size - (size_t)(from - part->data))) == NULL)
            break;
        *next = (tag) { .from = (size_t)(from - part->data), .to = (size_t)(to - part->data) + 1, .match = SIZE_MAX };
        next->kind = kind_of(part->data, next->from, next->to);
        if (next->kind == TAG_BEGIN)
            open[depth++] = count;
        else if (next->kind == TAG_END && depth > 0) {
            next->match = open[--depth];
            found[next->match].match = count;
        } else if (next->kind == TAG_EMPTY)
            next->match = count;
        at = next->to;
        count++;
    }
    return count;
}

/* @return The index of the first tag of an element with both ends; SIZE_MAX when a few tries find none. */
static size_t any_element(const tag *of, size_t count)
{
    for (int i = 0; i < 20 && count > 0; i++) {
        size_t at = chance(count);

        if (of[at].match != SIZE_MAX)
            return of[at].kind == TAG_END ? of[at].match : at;
    }
    return SIZE_MAX;
}

typedef struct span {
    size_t from, to;
} span;

static span element_span(const tag *of, size_t at)
{
    return (span) { of[at].from, of[of[at].match].to };
}

/* ---- changes of a part ---- */

static void replace(piece *part, span where, const char *with, size_t size)
{
    size_t fresh_size = part->size - (where.to - where.from) + size;
    char *fresh = room_for(fresh_size);

    memcpy(fresh, part->data, where.from);
    if (size > 0)
        memcpy(fresh + where.from, with, size);
    memcpy(fresh + where.from + size, part->data + where.to, part->size - where.to);
    free(part->data);
    *part = (piece) { fresh, fresh_size };
}

static void replace_by_piece(piece *part, span where, piece with)
{
    replace(part, where, with.data, with.size);
    free(with.data);
}

static piece cut(const piece *part, span where)
{
    return copy_of(part->data + where.from, where.to - where.from);
}

/* Where the name of a tag ends. */
static size_t name_end(const piece *part, const tag *of)
{
    size_t at = of->from + 1;

    while (at < of->to - 1 && strchr(" \t\r\n/>", part->data[at]) == NULL)
        at++;
    return at;
}

/* Some attribute of a tag, with the blank before it. @param value Its value without quotes. */
static bool any_attribute(const piece *part, const tag *of, span *whole, span *value)
{
    size_t at = name_end(part, of), number = 0, seen = 0;

    if (of->kind == TAG_END)
        return false;
    for (size_t i = at; i < of->to; i++)
        number += part->data[i] == '=';
    if (number == 0)
        return false;
    number = chance(number);
    while (at < of->to) {
        const char *begin = memchr(part->data + at, '=', of->to - at), *end;
        size_t equals;

        if (begin == NULL)
            return false;
        equals = (size_t)(begin - part->data);
        if (equals + 1 >= of->to || (begin[1] != '"' && begin[1] != '\''))
            return false;
        if ((end = memchr(begin + 2, begin[1], of->to - equals - 2)) == NULL)
            return false;
        *whole = (span) { at, (size_t)(end - part->data) + 1 };
        *value = (span) { equals + 2, (size_t)(end - part->data) };
        if (seen++ == number)
            return true;
        at = whole->to;
    }
    return seen > 0;
}

/* clang-format off */
static const char *const odd_values[] = {
    "", "0", "1", "-1", "2", "9", "255", "256", "16383", "16384", "16385", "65535", "1048576", "1048577", "2147483647",
    "-2147483648", "4294967295", "4294967296", "18446744073709551615", "99999999999999999999", "1e308", "-1e308",
    "1e400", "1e-320", "nan", "inf", "0.5", "-0", "60", "2958465", "2958466", "true", "false", "on", "off", "A1",
    "XFD1048576", "XFE1", "A0", "A1:XFD1048576", "B2:A1", "A1:B2 C3:D4", "restart", "continue", "both", "begin", "end",
    "separate", "#REF!", "s", "b", "e", "n", "d", "str", "inlineStr", "FF00FF", "auto", "2023-02-29",
    "-292277022656-01-01", "P1Y", "PT99999999999H", "0001-01-01T00:00:00", "/", "..", "../../x", "%2e%2e/x", "#",
    "&#0;", "&#xF0FC;", "&#xFE;", "&#xD800;", "&lt;", "&x;", " ", "\t\n", "\xC2\xAD", "\xE2\x80\xAE", "\xEF\x82\xFE",
    "\xEF\xBF\xBF", "\xC3\xA5", "\xC3", "Wingdings", "Symbol", "@", "General", "[h]:mm:ss", "yyyy\\-mm\\-dd", "_x000D_",
    "_x0000_", "_xD800_", "w14", "x y z", "*", "urn:x"
};
/* clang-format on */

static const char *odd_value(void)
{
    return odd_values[chance(sizeof odd_values / sizeof *odd_values)];
}

/* Of text or a value, or of anything at all, what libFuzzer likes. */
static void mutate_bytes(piece *part, span where)
{
    char bytes[2 * PIECE_MOST];
    size_t size = where.to - where.from;

    if (size > PIECE_MOST) {
        where.from += chance(size - PIECE_MOST);
        size = PIECE_MOST;
    }
    if (size > 0)
        memcpy(bytes, part->data + where.from, size);
    where.to = where.from + size;
    size = LLVMFuzzerMutate((uint8_t *)bytes, size, sizeof bytes);
    replace(part, where, bytes, size);
}

/* An element of one part into any place of another, or of itself; what its prefixes mean need not be known there. */
static void plant(piece *part, size_t count, const piece *from, const tag *from_tags, size_t from_count)
{
    size_t at = chance(count), element = any_element(from_tags, from_count);
    span where;

    if (element == SIZE_MAX || count == 0)
        return;
    where = (span) { tags[at].to, tags[at].to };
    if (tags[at].kind != TAG_OTHER && chance(3) == 0) /* or in the place of one */
        if ((at = any_element(tags, count)) != SIZE_MAX)
            where = element_span(tags, at);
    replace_by_piece(part, where, cut(from, element_span(from_tags, element)));
}

static void repeat_element(piece *part, span where)
{
    size_t times = chance(20) == 0 ? 30 + chance(100) : 1 + chance(3);
    piece element = cut(part, where);

    for (size_t i = 0; i < times && part->size < PART_MOST / 4; i++)
        replace(part, (span) { where.to, where.to }, element.data, element.size);
    free(element.data);
}

/* The end first, so that the places before it stay. */
static void unwrap(piece *part, size_t element)
{
    const tag *first = &tags[element], *last = &tags[first->match];

    if (last != first)
        replace(part, (span) { last->from, last->to }, "", 0);
    replace(part, (span) { first->from, first->to }, "", 0);
}

/* Within the tags of another element; many times, for its depth. */
static void wrap(piece *part, size_t element, size_t count)
{
    size_t by = any_element(tags, count), times = chance(30) == 0 ? 60 : 1;
    span where = element_span(tags, element);
    piece before, behind;

    if (by == SIZE_MAX || tags[by].match == by)
        return;
    before = cut(part, (span) { tags[by].from, tags[by].to });
    behind = cut(part, (span) { tags[tags[by].match].from, tags[tags[by].match].to });
    for (size_t i = 0; i < times; i++) {
        replace(part, (span) { where.to, where.to }, behind.data, behind.size);
        replace(part, (span) { where.from, where.from }, before.data, before.size);
        where.to += before.size;
    }
    free(before.data);
    free(behind.data);
}

/* The tags of an element become those of another. */
static void rename_element(piece *part, size_t element, size_t count)
{
    size_t as = any_element(tags, count);
    piece before, behind;

    if (as == SIZE_MAX || tags[as].match == as || tags[element].match == element)
        return;
    before = cut(part, (span) { tags[as].from, tags[as].to });
    behind = cut(part, (span) { tags[tags[as].match].from, tags[tags[as].match].to });
    replace_by_piece(part, (span) { tags[tags[element].match].from, tags[tags[element].match].to }, behind);
    replace_by_piece(part, (span) { tags[element].from, tags[element].to }, before);
}

static void change_attribute(piece *part, size_t count)
{
    span whole, value, other_whole, other_value;
    size_t at = chance(count), other = chance(count);
    const char *odd = odd_value();

    if (!any_attribute(part, &tags[at], &whole, &value))
        return;
    switch (chance(6)) {
    case 0:
        replace(part, whole, "", 0);
        break;
    case 1:
        mutate_bytes(part, value);
        break;
    case 2: /* another one's value; or all of it, from another element */
    case 3:
        if (!any_attribute(part, &tags[other], &other_whole, &other_value))
            break;
        if (chance(2) == 0)
            replace_by_piece(part, value, cut(part, other_value));
        else
            replace_by_piece(part, (span) { whole.from, whole.from }, cut(part, other_whole));
        break;
    default:
        replace(part, value, odd, strlen(odd));
    }
}

/* The text between two tags, if any. */
static void change_text(piece *part, size_t count)
{
    size_t at = chance(count), other = chance(count);
    const char *odd = odd_value();
    span text, other_text;

    if (at + 1 >= count || other + 1 >= count)
        return;
    text = (span) { tags[at].to, tags[at + 1].from };
    other_text = (span) { tags[other].to, tags[other + 1].from };
    switch (chance(4)) {
    case 0:
        mutate_bytes(part, text);
        break;
    case 1:
        replace_by_piece(part, text, cut(part, other_text));
        break;
    case 2:
        replace(part, (span) { text.from, text.from }, odd, strlen(odd));
        break;
    default:
        replace(part, text, odd, strlen(odd));
    }
}

static void change_part(piece *part, const piece *other)
{
    size_t count = find_tags(part, tags), element = any_element(tags, count);

    if (element == SIZE_MAX) {
        mutate_bytes(part, (span) { 0, part->size });
        return;
    }
    switch (chance(16)) {
    case 0:
    case 1:
        replace(part, element_span(tags, element), "", 0);
        break;
    case 2:
        repeat_element(part, element_span(tags, element));
        break;
    case 3:
    case 4:
        plant(part, count, part, tags, count);
        break;
    case 5:
    case 6:
        plant(part, count, other, other_tags, find_tags(other, other_tags));
        break;
    case 7:
        unwrap(part, element);
        break;
    case 8:
        wrap(part, element, count);
        break;
    case 9:
        rename_element(part, element, count);
        break;
    case 10:
        change_text(part, count);
        break;
    case 11:
        if (chance(8) == 0)
            replace(part, (span) { chance(part->size), part->size }, "", 0);
        else
            mutate_bytes(part, (span) { 0, part->size });
        break;
    default:
        change_attribute(part, count);
    }
}

/* ---- changes of a package ---- */

static void change_package(package *pack)
{
    size_t at = chance(pack->count), other = chance(pack->count);
    piece kept = pack->parts[at];

    switch (chance(3)) {
    case 0:
        if (pack->count > 1)
            remove_part(pack, at);
        break;
    case 1:
        pack->parts[at] = pack->parts[other];
        pack->parts[other] = kept;
        break;
    default:
        if (pack->count < FUZZ_PARTS)
            add_part(pack, pack->names[other], copy_of(kept.data, kept.size));
    }
}

/* @param other  Of another package: elements and parts are taken from there. NULL: from this one. */
static size_t change(package *pack, const package *other, uint8_t *out, size_t max_size)
{
    size_t size = 0;

    for (int tries = 0; size == 0 && tries < 3; tries++) {
        size_t times = 1 + chance(3) * chance(3);

        for (size_t i = 0; i < times; i++) {
            const package *giver = other != NULL ? other : pack;
            const piece *from = &giver->parts[chance(giver->count)];
            piece *part = &pack->parts[chance(pack->count)];

            if (pack->is_zip && chance(30) == 0)
                change_package(pack);
            else if (other != NULL && chance(8) == 0)
                replace(part, (span) { 0, part->size }, from->data, from->size);
            else if (part->size < PART_MOST / 2)
                change_part(part, from);
        }
        size = put_together(pack, out, max_size);
    }
    return size;
}

static void begin_chance(unsigned seed)
{
    state = seed * 2654435761u + 1;
    if (state == 0)
        state = 1;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed)
{
    package pack;
    size_t fresh;

    begin_chance(seed);
    take_apart(data, size, &pack);
    fresh = change(&pack, NULL, data, max_size);
    free_package(&pack);
    return fresh > 0 ? fresh : size;
}

size_t LLVMFuzzerCustomCrossOver(const uint8_t *data, size_t size, const uint8_t *other, size_t other_size,
                                 uint8_t *out, size_t max_size, unsigned seed)
{
    package pack, giver;
    size_t fresh;

    begin_chance(seed);
    take_apart(data, size, &pack);
    take_apart(other, other_size, &giver);
    fresh = change(&pack, &giver, out, max_size);
    free_package(&pack);
    free_package(&giver);
    if (fresh == 0 && size <= max_size) {
        memcpy(out, data, size);
        fresh = size;
    }
    return fresh;
}
