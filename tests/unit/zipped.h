/* zipped.h - for tests: zips written byte by byte, with what libzip would not write: names twice, methods that nobody
 * reads, data descriptors, sizes of zip64. Members are stored, not packed. */
#ifndef PK_TESTS_ZIPPED_H
#define PK_TESTS_ZIPPED_H

#include "testing.h"

enum {
    ZIPPED_LOCKED = 1,          /* flag: encrypted */
    ZIPPED_DESCRIPTOR = 1 << 3, /* flag: sizes and checksum stand behind the data, and 0 before it */
    ZIPPED_UTF8 = 1 << 11,
    ZIPPED_BAD_CRC = 1 << 16, /* of ours, from here on */
    ZIPPED_LARGE = 1 << 17    /* its sizes stand in the field of zip64 */
};

typedef struct zipped_member {
    const char *name, *content;
    size_t size; /* 0: up to the NUL */
    unsigned method, flags;
} zipped_member;

typedef struct zipped {
    unsigned char *bytes;
    size_t size, capacity;
} zipped;

static inline void zipped_put(zipped *zip, const void *bytes, size_t size)
{
    if (zip->size + size > zip->capacity) {
        zip->capacity = (zip->size + size) * 2;
        zip->bytes = realloc(zip->bytes, zip->capacity);
        assert_non_null(zip->bytes);
    }
    if (size > 0)
        memcpy(zip->bytes + zip->size, bytes, size);
    zip->size += size;
}

static inline void zipped_number(zipped *zip, uint64_t value, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++) {
        unsigned char byte = i < 8 ? (unsigned char)(value >> (8 * i)) : 0;

        zipped_put(zip, &byte, 1);
    }
}

static inline uint32_t zipped_checksum(const char *bytes, size_t size)
{
    uint32_t crc = 0xFFFFFFFFu;

    for (size_t i = 0; i < size; i++) {
        crc ^= (unsigned char)bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0);
    }
    return ~crc;
}

static inline size_t zipped_size(const zipped_member *member)
{
    return member->size != 0 ? member->size : strlen(member->content);
}

static inline uint32_t zipped_crc(const zipped_member *member)
{
    uint32_t crc = zipped_checksum(member->content, zipped_size(member));

    return member->flags & ZIPPED_BAD_CRC ? crc ^ 1 : crc;
}

/* What the local header and the directory have in common, from the version on. */
static inline void zipped_head(zipped *zip, const zipped_member *member, bool local)
{
    bool behind = local && (member->flags & ZIPPED_DESCRIPTOR) != 0, large = (member->flags & ZIPPED_LARGE) != 0;
    size_t size = behind ? 0 : zipped_size(member);

    zipped_number(zip, large ? 45 : 20, 2);
    zipped_number(zip, member->flags & 0xFFFF, 2);
    zipped_number(zip, member->method, 2);
    zipped_number(zip, 0x00210000, 4); /* 1 January 1980 */
    zipped_number(zip, behind ? 0 : zipped_crc(member), 4);
    zipped_number(zip, large ? UINT32_MAX : size, 4);
    zipped_number(zip, large ? UINT32_MAX : size, 4);
    zipped_number(zip, strlen(member->name), 2);
    zipped_number(zip, large ? 20 : 0, 2);
}

static inline void zipped_large_field(zipped *zip, const zipped_member *member)
{
    if ((member->flags & ZIPPED_LARGE) == 0)
        return;
    zipped_number(zip, 1, 2);
    zipped_number(zip, 16, 2);
    zipped_number(zip, zipped_size(member), 8);
    zipped_number(zip, zipped_size(member), 8);
}

static inline void zipped_local(zipped *zip, const zipped_member *member)
{
    zipped_put(zip, "PK\3\4", 4);
    zipped_head(zip, member, true);
    zipped_put(zip, member->name, strlen(member->name));
    zipped_large_field(zip, member);
    zipped_put(zip, member->content, zipped_size(member));
    if ((member->flags & ZIPPED_DESCRIPTOR) == 0)
        return;
    zipped_put(zip, "PK\7\10", 4);
    zipped_number(zip, zipped_crc(member), 4);
    zipped_number(zip, zipped_size(member), member->flags & ZIPPED_LARGE ? 8 : 4);
    zipped_number(zip, zipped_size(member), member->flags & ZIPPED_LARGE ? 8 : 4);
}

static inline void zipped_entry(zipped *zip, const zipped_member *member, size_t offset)
{
    zipped_put(zip, "PK\1\2", 4);
    zipped_number(zip, 45, 2);
    zipped_head(zip, member, false);
    zipped_number(zip, 0, 2 + 2 + 2 + 4); /* comment, disk, attributes */
    zipped_number(zip, offset, 4);
    zipped_put(zip, member->name, strlen(member->name));
    zipped_large_field(zip, member);
}

/** @param members  Ends with one without a name. @param large_end  The end of the directory is that of zip64. */
static inline zipped zipped_make(const zipped_member *members, bool large_end)
{
    zipped zip = { 0 };
    size_t offsets[64], count = 0, start, end;

    for (; members[count].name != NULL; count++) {
        assert_true(count < 64);
        offsets[count] = zip.size;
        zipped_local(&zip, &members[count]);
    }
    start = zip.size;
    for (size_t i = 0; i < count; i++)
        zipped_entry(&zip, &members[i], offsets[i]);
    end = zip.size;
    if (large_end) {
        zipped_put(&zip, "PK\6\6", 4);
        zipped_number(&zip, 44, 8);
        zipped_number(&zip, 45 | 45 << 16, 4);
        zipped_number(&zip, 0, 8); /* disks */
        zipped_number(&zip, count, 8);
        zipped_number(&zip, count, 8);
        zipped_number(&zip, end - start, 8);
        zipped_number(&zip, start, 8);
        zipped_put(&zip, "PK\6\7", 4);
        zipped_number(&zip, 0, 4);
        zipped_number(&zip, end, 8);
        zipped_number(&zip, 1, 4);
    }
    zipped_put(&zip, "PK\5\6", 4);
    zipped_number(&zip, 0, 4);
    zipped_number(&zip, large_end ? UINT16_MAX : count, 2);
    zipped_number(&zip, large_end ? UINT16_MAX : count, 2);
    zipped_number(&zip, large_end ? UINT32_MAX : end - start, 4);
    zipped_number(&zip, large_end ? UINT32_MAX : start, 4);
    zipped_number(&zip, 0, 2);
    return zip;
}

#endif
