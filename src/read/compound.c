#include "read/compound.h"

#include <string.h>

enum {
    HEADER_BYTES = 512,
    ENTRY_BYTES = 128,
    HEADER_FAT_SECTORS = 109, /* whose numbers stand in the header; those of the others in the DIFAT chain */
    NAME_BYTES = 64
};

static const uint32_t LAST_SECTOR = 0xFFFFFFFAu; /* above it: free, end of chain ... */
static const uint32_t NO_ENTRY = 0xFFFFFFFFu;

typedef struct pk_compound {
    pk_text bytes;
    unsigned shift;      /* a sector has 1 << shift bytes */
    uint32_t difat;      /* first sector of its chain */
    uint32_t *directory; /* sectors of the directory */
    size_t directory_count;
} pk_compound;

static uint32_t read_u16(pk_text bytes, size_t offset)
{
    const unsigned char *at = (const unsigned char *)bytes.data + offset;

    return at[0] | (uint32_t)at[1] << 8;
}

static uint32_t read_u32(pk_text bytes, size_t offset)
{
    return read_u16(bytes, offset) | read_u16(bytes, offset + 2) << 16;
}

/* The bytes of a sector; shorter, or empty, where the file ends before it does. */
static pk_text sector_bytes(const pk_compound *file, uint32_t sector)
{
    uint64_t offset = ((uint64_t)sector + 1) << file->shift;
    size_t size = (size_t)1 << file->shift;
    pk_text rest;

    if (sector >= LAST_SECTOR || offset >= file->bytes.size)
        return PK_NO_TEXT;
    rest = pk_text_from(file->bytes, (size_t)offset);
    return (pk_text) { rest.data, rest.size < size ? rest.size : size };
}

static uint32_t number_in_sector(const pk_compound *file, uint32_t sector, size_t index)
{
    pk_text bytes = sector_bytes(file, sector);

    return (index + 1) * 4 <= bytes.size ? read_u32(bytes, index * 4) : NO_ENTRY;
}

/* The sector that holds this part of the allocation table. */
static uint32_t fat_sector(const pk_compound *file, uint32_t index)
{
    uint32_t in_sector = ((uint32_t)1 << (file->shift - 2)) - 1; /* the last number leads to the next sector */
    uint32_t sector = file->difat;

    if (index < HEADER_FAT_SECTORS)
        return read_u32(file->bytes, 76 + (size_t)index * 4);
    index -= HEADER_FAT_SECTORS;
    while (index >= in_sector && sector < LAST_SECTOR) {
        sector = number_in_sector(file, sector, in_sector);
        index -= in_sector;
    }
    return number_in_sector(file, sector, index);
}

static uint32_t next_sector(const pk_compound *file, uint32_t sector)
{
    uint32_t in_sector = (uint32_t)1 << (file->shift - 2);

    return number_in_sector(file, fat_sector(file, sector / in_sector), sector % in_sector);
}

/* A chain longer than the directories of any office document (20 000 entries) is a trap or a loop. */
enum { DIRECTORY_SECTORS_MAX = 5000 };

static pk_status find_directory(pk_compound *file, pk_arena *arena)
{
    uint32_t sector = read_u32(file->bytes, 48);
    size_t capacity = 0;

    while (file->directory_count < DIRECTORY_SECTORS_MAX && sector_bytes(file, sector).size >= ENTRY_BYTES) {
        if (pk_array_reserve(arena, &file->directory, &capacity, file->directory_count, sizeof *file->directory)
            != PK_OK)
            return PK_ENOMEM;
        file->directory[file->directory_count++] = sector;
        sector = next_sector(file, sector);
    }
    return PK_OK;
}

static size_t entry_count(const pk_compound *file)
{
    return file->directory_count << (file->shift - 7);
}

static pk_text entry_bytes(const pk_compound *file, uint32_t entry)
{
    unsigned shift = file->shift - 7; /* entries of 128 bytes in a sector */
    pk_text sector;
    size_t offset;

    if (entry >= entry_count(file))
        return PK_NO_TEXT;
    sector = sector_bytes(file, file->directory[entry >> shift]);
    offset = (size_t)(entry & (((uint32_t)1 << shift) - 1)) * ENTRY_BYTES;
    return offset + ENTRY_BYTES <= sector.size ? (pk_text) { sector.data + offset, ENTRY_BYTES } : PK_NO_TEXT;
}

/* Names are UTF-16; those that matter are ASCII. */
static bool entry_is_named(pk_text entry, const char *name)
{
    size_t size = strlen(name);

    if (read_u16(entry, NAME_BYTES) != (size + 1) * 2)
        return false;
    for (size_t i = 0; i < size; i++)
        if (read_u16(entry, i * 2) != (unsigned char)name[i])
            return false;
    return true;
}

static const struct {
    const char *name;
    pk_compound_kind kind;
} names[] = {
    { "EncryptedPackage", PK_COMPOUND_ENCRYPTED },
    { "EncryptionInfo", PK_COMPOUND_ENCRYPTED },
    { "\006DataSpaces", PK_COMPOUND_ENCRYPTED },
    { "WordDocument", PK_COMPOUND_WORD },
    { "Workbook", PK_COMPOUND_EXCEL },
    { "Book", PK_COMPOUND_EXCEL },
    { "PowerPoint Document", PK_COMPOUND_POWERPOINT },
    { "__properties_version1.0", PK_COMPOUND_MAIL },
};

/* The beginning of a stream. None where it is so short that it lies elsewhere: no document is. */
static pk_text stream_head(const pk_compound *file, pk_text entry)
{
    return read_u32(entry, 120) >= read_u32(file->bytes, 56) ? sector_bytes(file, read_u32(entry, 116)) : PK_NO_TEXT;
}

/* fEncrypted in the FIB of Word 6 and later ([MS-DOC] 2.5.2). */
static bool is_locked_word(pk_text head)
{
    return head.size >= 12 && head.data[1] == '\xA5' && (read_u16(head, 10) & 0x0100) != 0;
}

/* FilePass, among the first records of the workbook ([MS-XLS] 2.4.117); their headers are never encrypted. */
static bool is_locked_excel(pk_text head)
{
    while (head.size >= 4 && read_u16(head, 0) != 0x2F)
        head = pk_text_from(head, 4 + read_u16(head, 2));
    return head.size >= 4;
}

static pk_compound_kind entry_kind(const pk_compound *file, pk_text entry)
{
    pk_compound_kind kind = PK_COMPOUND_OTHER;

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (entry_is_named(entry, names[i].name))
            kind = names[i].kind;
    if (kind == PK_COMPOUND_WORD && is_locked_word(stream_head(file, entry)))
        return PK_COMPOUND_ENCRYPTED;
    if (kind == PK_COMPOUND_EXCEL && is_locked_excel(stream_head(file, entry)))
        return PK_COMPOUND_EXCEL_LOCKED;
    return kind;
}

/* The members of the root only, which are a tree of left and right neighbours: a workbook that is embedded in an old
 * Word document has its own names deeper down. */
static pk_status look_in_root(const pk_compound *file, pk_arena *arena, pk_compound_kind *kind)
{
    size_t entries = entry_count(file), waiting = 0;
    uint32_t *stack = pk_arena_zeroed(arena, entries + 2, sizeof *stack);
    pk_text root = entry_bytes(file, 0);

    *kind = PK_COMPOUND_OTHER;
    if (stack == NULL)
        return PK_ENOMEM;
    if (root.size == 0)
        return PK_OK;
    stack[waiting++] = read_u32(root, 76);
    for (size_t looked = 0; waiting > 0 && looked < entries; looked++) { /* the bound ends loops in a harmed tree */
        pk_text entry = entry_bytes(file, stack[--waiting]);
        pk_compound_kind found;

        if (entry.size == 0)
            continue;
        found = entry_kind(file, entry);
        if (found == PK_COMPOUND_ENCRYPTED || *kind == PK_COMPOUND_OTHER)
            *kind = found;
        if (found == PK_COMPOUND_ENCRYPTED)
            break;
        if (waiting + 2 > entries + 2)
            break;
        stack[waiting++] = read_u32(entry, 68);
        stack[waiting++] = read_u32(entry, 72);
    }
    return PK_OK;
}

bool pk_compound_is(pk_text bytes)
{
    return pk_text_starts(bytes, PK_TEXT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"));
}

pk_status pk_compound_look(pk_text bytes, pk_arena *arena, pk_compound_kind *kind)
{
    pk_compound file = { .bytes = bytes };
    pk_status status;

    *kind = PK_COMPOUND_OTHER;
    if (bytes.size < HEADER_BYTES)
        return PK_OK;
    file.shift = read_u16(bytes, 30);
    file.difat = read_u32(bytes, 68);
    if (file.shift != 9 && file.shift != 12) /* [MS-CFB] knows sectors of 512 and 4096 bytes only */
        return PK_OK;
    status = find_directory(&file, arena);
    return status == PK_OK ? look_in_root(&file, arena, kind) : status;
}
