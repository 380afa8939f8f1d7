#include "container/package_parts.h"

#include <stdlib.h>
#include <string.h>

enum {
    PIECE = 32 * 1024,
    END_OF_DIRECTORY = 22, /* size of the record without its comment */
    ZIP64_LOCATOR = 20,    /* stands before it and leads to */
    ZIP64_END = 56,        /* the one with larger numbers */
    ENTRY_BYTES = 46       /* an entry of the directory has at least these */
};

/* Small parts of blanks pack to nothing without harm: the ratio counts only above this. OOXML.md C30. */
#define RATIO_FROM ((uint64_t)50 * 1000 * 1000)

/* ---- names ---- */

static unsigned char folded(char c)
{
    if (c == '\\') /* OOXML.md C3 */
        return '/';
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static pk_text without_root(pk_text name)
{
    while (name.size > 0 && (name.data[0] == '/' || name.data[0] == '\\'))
        name = pk_text_from(name, 1);
    return name;
}

int pk_part_name_compare(pk_text a, pk_text b)
{
    a = without_root(a);
    b = without_root(b);
    for (size_t i = 0; i < a.size && i < b.size; i++) {
        int order = folded(a.data[i]) - folded(b.data[i]);

        if (order != 0)
            return order;
    }
    return (a.size > b.size) - (a.size < b.size);
}

/* Without case first, so that names that differ in nothing else stand together. OOXML.md C4 */
static int name_order(pk_text a, pk_text b)
{
    int order = pk_part_name_compare(a, b);

    return order != 0 ? order : pk_text_compare(without_root(a), without_root(b));
}

static int by_name(const void *left, const void *right)
{
    const pk_part *const *a = left, *const *b = right;
    int order = name_order((*a)->name, (*b)->name);

    return order != 0 ? order : ((*a)->index > (*b)->index) - ((*a)->index < (*b)->index);
}

/* The exact one, else the first in the zip of those that differ in case only. There may be thousands of these, and a
 * hundred thousand references to them: none is looked through one by one. */
pk_part *pk_package_part(const pk_package *package, pk_text name)
{
    size_t low = 0, high = package->count;
    pk_part *part = NULL;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (name_order(package->by_name[middle]->name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < package->count && pk_part_name_compare(package->by_name[low]->name, name) == 0)
        part = package->by_name[low];
    else if (low > 0 && pk_part_name_compare(package->by_name[low - 1]->name, name) == 0)
        part = package->by_name[low - 1];
    return part == NULL || name_order(part->name, name) == 0 ? part : part->first;
}

/* After the parts were sorted. */
static void find_first_ones(pk_package *package)
{
    for (size_t start = 0, end; start < package->count; start = end) {
        pk_part *first = package->by_name[start];

        for (end = start; end < package->count
                          && pk_part_name_compare(package->by_name[start]->name, package->by_name[end]->name) == 0;
             end++)
            if (package->by_name[end]->index < first->index)
                first = package->by_name[end];
        for (size_t i = start; i < end; i++)
            package->by_name[i]->first = first;
    }
}

/* ---- opening ---- */

static uint64_t little_endian(const unsigned char *at)
{
    uint64_t value = 0;

    for (int i = 7; i >= 0; i--)
        value = value << 8 | at[i];
    return value;
}

/* How many members the end of the directory tells of: known before libzip makes room for each (C21). 0 where there is no
 * such record. */
static uint64_t declared_entries(const char *bytes, size_t size)
{
    static const char last[] = { 'P', 'K', 5, 6 }, locator[] = { 'P', 'K', 6, 7 }, large[] = { 'P', 'K', 6, 6 };
    const unsigned char *data = (const unsigned char *)bytes;
    uint64_t count, at;
    size_t end = size - END_OF_DIRECTORY;

    while (end > 0 && memcmp(bytes + end, last, sizeof last) != 0)
        end--;
    if (memcmp(bytes + end, last, sizeof last) != 0)
        return 0;
    count = data[end + 10] | (unsigned)data[end + 11] << 8;
    if (count == UINT16_MAX && end >= ZIP64_LOCATOR
        && memcmp(bytes + end - ZIP64_LOCATOR, locator, sizeof locator) == 0) {
        at = little_endian(data + end - ZIP64_LOCATOR + 8);
        if (at <= size && size - at >= ZIP64_END && memcmp(bytes + at, large, sizeof large) == 0)
            count = little_endian(data + at + 32);
    }
    return count <= size / ENTRY_BYTES ? count : 0; /* more than the file has room for: no such directory */
}

/* zlib's "no memory", as libzip hands it on; zlib.h is not ours to know. */
#define ZLIB_NO_MEMORY (-4)

static pk_status status_of(const zip_error_t *error)
{
    switch (zip_error_code_zip(error)) {
    case ZIP_ER_OK: /* libzip 1.7 forgets to say that there was no memory for a source */
    case ZIP_ER_MEMORY:
        return PK_ENOMEM;
    case ZIP_ER_ZLIB:
        return zip_error_code_system(error) == ZLIB_NO_MEMORY ? PK_ENOMEM : PK_EFORMAT;
    case ZIP_ER_NOPASSWD:
    case ZIP_ER_WRONGPASSWD:
    case ZIP_ER_ENCRNOTSUPP:
        return PK_EENCRYPTED;
    default:
        return PK_EFORMAT;
    }
}

static zip_t *open_zip(const char *bytes, size_t size, pk_status *status)
{
    zip_error_t error;
    zip_source_t *source;
    zip_t *zip = NULL;

    zip_error_init(&error);
    source = zip_source_buffer_create(bytes, size, 0, &error);
    if (source != NULL && (zip = zip_open_from_source(source, ZIP_RDONLY, &error)) == NULL)
        zip_source_free(source);
    *status = zip != NULL ? PK_OK : status_of(&error);
    zip_error_fini(&error);
    return zip;
}

/* Mail gateways put bytes before the zip, and disks pad it behind: from the first local header to the end of the last
 * record of the directory. OOXML.md C6. False when there is nothing to cut off. */
static bool trim_zip(const char *bytes, size_t size, pk_text *trimmed)
{
    static const char local[] = { 'P', 'K', 3, 4 }, last[] = { 'P', 'K', 5, 6 };
    size_t start = pk_text_find((pk_text) { bytes, size }, (pk_text) { local, sizeof local }), end;

    if (start == SIZE_MAX || size < END_OF_DIRECTORY)
        return false;
    for (end = size - END_OF_DIRECTORY; end > start && memcmp(bytes + end, last, sizeof last) != 0;)
        end--;
    if (end == start)
        return false;
    end += END_OF_DIRECTORY + (unsigned char)bytes[end + 20] + 256u * (unsigned char)bytes[end + 21];
    if (end > size)
        end = size;
    *trimmed = (pk_text) { bytes + start, end - start };
    return trimmed->size < size;
}

static bool is_encrypted(const zip_stat_t *stat)
{
    return (stat->valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat->encryption_method != ZIP_EM_NONE;
}

static pk_status take_name(pk_arena *arena, const char *raw, pk_text *name)
{
    pk_text bare = without_root(pk_text_of(raw));
    char *copy = pk_arena_allocate(arena, bare.size + 2);

    if (copy == NULL)
        return PK_ENOMEM;
    copy[0] = '/';
    for (size_t i = 0; i < bare.size; i++)
        copy[i + 1] = bare.data[i];
    for (size_t i = 0; i < bare.size; i++)
        if (copy[i + 1] == '\\')
            copy[i + 1] = '/';
    copy[bare.size + 1] = '\0';
    *name = (pk_text) { copy, bare.size + 1 };
    return PK_OK;
}

/* The names of all members and the order to find them by. */
static pk_status list_parts(pk_package *package)
{
    size_t encrypted = 0, files = 0;

    package->parts = pk_arena_zeroed(package->arena, package->count, sizeof *package->parts);
    package->by_name = pk_arena_zeroed(package->arena, package->count, sizeof *package->by_name);
    if (package->parts == NULL || package->by_name == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < package->count; i++) {
        pk_part *part = &package->parts[i];
        pk_status status;
        zip_stat_t stat;

        if (zip_stat_index(package->zip, i, 0, &stat) != 0)
            return status_of(zip_get_error(package->zip));
        if ((status = take_name(package->arena, stat.name, &part->name)) != PK_OK)
            return status;
        part->index = i;
        package->by_name[i] = part;
        if (!pk_text_ends(part->name, PK_TEXT("/"))) {
            files++;
            encrypted += is_encrypted(&stat);
        }
    }
    if (files > 0 && encrypted == files) /* one locked member among open ones is told when it is read */
        return PK_EENCRYPTED;
    if (package->count > 0)
        qsort(package->by_name, package->count, sizeof(pk_part *), by_name);
    find_first_ones(package);
    return PK_OK;
}

pk_status pk_package_open(const void *bytes, size_t size, const pk_limits *limits, pk_arena *arena,
                          pk_package **package, pk_limit *limit)
{
    pk_package *opened;
    pk_status status = PK_EFORMAT;
    zip_int64_t count;
    pk_text trimmed;

    if (size > limits->values[PK_LIMIT_FILE_BYTES]) {
        *limit = PK_LIMIT_FILE_BYTES;
        return PK_ELIMIT;
    }
    if (size < END_OF_DIRECTORY) /* libzip takes nothing at all for an empty zip */
        return PK_EFORMAT;
    if (declared_entries(bytes, size) > limits->values[PK_LIMIT_ENTRIES]) {
        *limit = PK_LIMIT_ENTRIES;
        return PK_ELIMIT;
    }
    if ((opened = pk_arena_zeroed(arena, 1, sizeof *opened)) == NULL)
        return PK_ENOMEM;
    opened->limits = limits;
    opened->arena = arena;
    opened->bytes = (pk_text) { bytes, size };
    opened->zip = open_zip(bytes, size, &status);
    if (status == PK_EFORMAT && trim_zip(bytes, size, &trimmed)) {
        opened->bytes = trimmed;
        opened->zip = open_zip(trimmed.data, trimmed.size, &status);
    }
    if (status != PK_OK)
        return status;
    count = zip_get_num_entries(opened->zip, 0);
    opened->count = count > 0 ? (size_t)count : 0;
    status = opened->count > limits->values[PK_LIMIT_ENTRIES] ? pk_package_exceed(opened, PK_LIMIT_ENTRIES)
                                                              : list_parts(opened);
    if (status != PK_OK) {
        if (status == PK_ELIMIT)
            *limit = opened->limit;
        pk_package_close(opened);
        return status;
    }
    *package = opened;
    return PK_OK;
}

void pk_package_close(pk_package *package)
{
    if (package == NULL || package->zip == NULL)
        return;
    zip_discard(package->zip);
    package->zip = NULL;
}

bool pk_package_has(const pk_package *package, pk_text part)
{
    return pk_package_part(package, part) != NULL;
}

size_t pk_package_count(const pk_package *package)
{
    return package->count;
}

bool pk_package_has_namesakes(const pk_package *package)
{
    for (size_t i = 0; i < package->count; i++)
        if (package->parts[i].first != &package->parts[i])
            return true;
    return false;
}

pk_text pk_package_name(const pk_package *package, size_t index)
{
    return index < package->count ? package->parts[index].name : PK_NO_TEXT;
}

bool pk_package_look(const pk_package *package, size_t index, pk_package_member *member)
{
    const char *raw;
    zip_stat_t stat;

    if (index >= package->count || zip_stat_index(package->zip, index, 0, &stat) != 0
        || (raw = zip_get_name(package->zip, index, ZIP_FL_ENC_RAW)) == NULL)
        return false;
    *member = (pk_package_member) { .raw_name = pk_text_of(raw), .size = stat.size, .encrypted = is_encrypted(&stat) };
    return true;
}

/* ---- limits ---- */

pk_limit pk_package_limit(const pk_package *package)
{
    return package->limit;
}

pk_status pk_package_exceed(pk_package *package, pk_limit limit)
{
    package->limit = limit;
    return PK_ELIMIT;
}

const pk_limits *pk_package_limits(const pk_package *package)
{
    return package->limits;
}

/* No reader needs a part more often. Parts that many others name, in a hostile file, count towards the total each time
 * from then on (C30). */
enum { READINGS = 4 };

/* Asked with the declared size before anything is inflated, and with the real count after each piece (C21). */
static pk_status judge_size(pk_package *package, const pk_part *part, uint64_t inflated, uint64_t packed)
{
    const uint64_t *values = package->limits->values;
    uint64_t more = inflated > part->inflated ? inflated - part->inflated : 0;

    if (inflated > values[PK_LIMIT_PART_BYTES])
        return pk_package_exceed(package, PK_LIMIT_PART_BYTES);
    if (package->total > values[PK_LIMIT_TOTAL_BYTES] || more > values[PK_LIMIT_TOTAL_BYTES] - package->total)
        return pk_package_exceed(package, PK_LIMIT_TOTAL_BYTES);
    if (inflated > RATIO_FROM && inflated / (packed > 0 ? packed : 1) > values[PK_LIMIT_RATIO])
        return pk_package_exceed(package, PK_LIMIT_RATIO);
    return PK_OK;
}

/* ---- reading ---- */

/* What libzip says of a part; PK_EFORMAT is the part's own fault. */
static pk_status blame_zip(pk_package *package, pk_part *part, zip_error_t *error)
{
    int code = zip_error_code_zip(error);
    pk_status status = status_of(error);

    if (status
        == PK_EFORMAT) /* a wrong checksum comes after all of it: it was read, and may be anything. OOXML.md C7 */
        pk_package_blame(package, part, code == ZIP_ER_CRC ? PK_TERM_PART_CHANGED : PK_TERM_PART_CUT, PK_NO_TEXT);
    return status;
}

/* Packed by something that Word and Excel do not write: Windows packs large files by deflate64. OOXML.md C8 */
static pk_status blame_method(pk_package *package, pk_part *part, unsigned method)
{
    static const struct {
        unsigned method;
        const char *name;
    } methods[] = { { 1, "shrink" }, { 6, "implode" }, { 9, "deflate64" }, { 12, "bzip2" }, { 14, "lzma" },
                    { 20, "zstd" },  { 93, "zstd" },   { 95, "xz" },       { 98, "ppmd" } };
    pk_text name = PK_NO_TEXT;
    pk_status status = PK_OK;

    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        if (methods[i].method == method)
            name = pk_text_of(methods[i].name);
    if (name.data == NULL)
        status = pk_text_format(package->arena, &name, "%u", method);
    if (status != PK_OK)
        return status;
    pk_package_blame(package, part, PK_TERM_PART_METHOD, name);
    return PK_EFORMAT;
}

static pk_status inflate_part(pk_package *package, pk_part *part, zip_file_t *file, uint64_t packed,
                              pk_write_function take, void *context)
{
    uint64_t inflated = 0;
    char piece[PIECE];

    for (;;) {
        zip_int64_t got = zip_fread(file, piece, sizeof piece);
        pk_status status;

        if (got < 0)
            return blame_zip(package, part, zip_file_get_error(file));
        if (got == 0) /* only here has libzip compared the checksum */
            return PK_OK;
        inflated += (uint64_t)got;
        if ((status = judge_size(package, part, inflated, packed)) != PK_OK)
            return status;
        if (inflated > part->inflated) {
            package->total += inflated - part->inflated;
            part->inflated = inflated;
        }
        if ((status = take(context, piece, (size_t)got)) != PK_OK)
            return status;
    }
}

static pk_status stream_entry(pk_package *package, pk_part *entry, pk_write_function take, void *context)
{
    zip_stat_t stat;
    zip_file_t *file;
    pk_status status;

    entry->is_taken = true;
    if (++entry->readings > READINGS)
        entry->inflated = 0;
    if (zip_stat_index(package->zip, entry->index, 0, &stat) != 0)
        return blame_zip(package, entry, zip_get_error(package->zip));
    if (is_encrypted(&stat)) {
        pk_package_blame(package, entry, PK_TERM_PART_LOCKED, PK_NO_TEXT);
        return PK_EENCRYPTED;
    }
    if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE)
        return blame_method(package, entry, stat.comp_method);
    if ((status = judge_size(package, entry, stat.size, stat.comp_size)) != PK_OK)
        return status;
    if ((file = zip_fopen_index(package->zip, entry->index, 0)) == NULL)
        return blame_zip(package, entry, zip_get_error(package->zip));
    status = inflate_part(package, entry, file, stat.comp_size, take, context);
    zip_fclose(file);
    return status;
}

pk_status pk_package_stream(pk_package *package, pk_text part, pk_write_function take, void *context)
{
    pk_part *entry = pk_package_part(package, part);

    return entry != NULL ? stream_entry(package, entry, take, context) : PK_ENOENT;
}

static pk_status collect(void *buffer, const void *bytes, size_t size)
{
    return pk_buffer_add(buffer, (pk_text) { bytes, size });
}

pk_status pk_package_read(pk_package *package, pk_text part, pk_arena *arena, pk_text *content)
{
    pk_buffer buffer;
    pk_status status;

    pk_buffer_init(&buffer, arena);
    status = pk_package_stream(package, part, collect, &buffer);
    if (status == PK_OK)
        *content = pk_buffer_text(&buffer);
    return status;
}

pk_status pk_package_stream_member(pk_package *package, size_t index, pk_write_function take, void *context)
{
    return index < package->count ? stream_entry(package, &package->parts[index], take, context) : PK_ENOENT;
}
