/* Mails and ZIPs: what is in them is listed, and each of it taken, whatever the bytes say. */
#include "whole.h"

#include "intake/unpack.h"

#include <stdlib.h>
#include <string.h>

/* Low, so that what takes long is a fault. */
static pk_limits low_limits(void)
{
    pk_limits limits;

    pk_limits_default(&limits);
    limits.values[PK_LIMIT_FILE_BYTES] = 1000 * 1000;
    limits.values[PK_LIMIT_TOTAL_BYTES] = 2000 * 1000;
    limits.values[PK_LIMIT_PART_BYTES] = 1000 * 1000;
    limits.values[PK_LIMIT_ENTRIES] = 200;
    limits.values[PK_LIMIT_MEMBERS] = 100;
    limits.values[PK_LIMIT_NESTING] = 4;
    return limits;
}

static void take_all(pk_unpacked *unpacked, const pk_limits *limits)
{
    uint64_t total = 0;

    if (pk_unpacked_count(unpacked) > limits->values[PK_LIMIT_MEMBERS] + limits->values[PK_LIMIT_NESTING])
        abort();
    for (size_t i = 0; i < pk_unpacked_count(unpacked); i++) {
        const void *bytes;
        size_t size;
        bool owned;
        pk_limit limit;

        for (size_t j = 0; j < i; j++)
            if (pk_text_equal(pk_unpacked_name(unpacked, i), pk_unpacked_name(unpacked, j)))
                abort(); /* no two are called alike */
        if (pk_text_find(pk_unpacked_name(unpacked, i), PK_TEXT("/../")) != SIZE_MAX
            || !pk_text_starts(pk_unpacked_name(unpacked, i), PK_TEXT("in/letter/")))
            abort();
        if (pk_unpacked_take(unpacked, i, &bytes, &size, &owned, &limit) != PK_OK)
            continue;
        total += size;
        if (size > 0 && memchr(bytes, 0, size) == bytes) /* all of it is there to be read */
            total++;
        if (owned)
            free((void *)(uintptr_t)bytes);
    }
    if (total > limits->values[PK_LIMIT_TOTAL_BYTES] + pk_unpacked_count(unpacked))
        abort();
}

static void unpack(const uint8_t *data, size_t size, pk_file_type type, const pk_limits *limits)
{
    pk_unpacked *unpacked;
    pk_limit limit;
    void *copy = malloc(size + 1);

    if (copy == NULL)
        abort();
    memcpy(copy, data, size);
    if (pk_unpack("in/letter", copy, size, type, limits, &unpacked, &limit) != PK_OK) {
        free(copy);
        return;
    }
    take_all(unpacked, limits);
    pk_unpacked_free(unpacked);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const pk_limits limits = low_limits();
    const pk_source source = { .name = PK_TEXT("letter"), .bytes = data, .size = size, .limits = &limits };
    pk_file_type type = pk_sniff(&source);

    if (pk_holds_others(type))
        unpack(data, size, type, &limits);
    else if (size > 0 && !fuzz_is_zip(data, size)) /* a mail, though one that the first look does not take for one */
        unpack(data, size, PK_FILE_EML, &limits);
    return 0;
}
