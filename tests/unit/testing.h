/* testing.h - what every unit test includes, in the order cmocka asks for. */
#ifndef PK_TESTING_H
#define PK_TESTING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/text.h"

/* A table test says which line failed before it fails. */
#define assert_text(got, want)                                                                                         \
    do {                                                                                                               \
        pk_text got_ = (got), want_ = pk_text_of(want);                                                                \
        if (!pk_text_equal(got_, want_))                                                                               \
            fail_msg("expected \"%s\", found \"%.*s\"", want, PK_PRINT(got_));                                         \
    } while (0)

static inline void *test_allocate_few(void *left_, size_t size)
{
    size_t *left = left_;

    if (*left == 0)
        return NULL;
    --*left;
    return malloc(size);
}

static inline void test_release(void *left, void *block)
{
    (void)left;
    free(block);
}

/** An allocator that gives as many blocks as are left, and then none. */
static inline pk_allocator test_few(size_t *left)
{
    return (pk_allocator) { test_allocate_few, test_release, left };
}

/** An allocator that fails once, and counts what was not given back: { scarce_allocate, scarce_release, &scarce }. */
typedef struct scarce_memory {
    size_t calls, fail_at; /* 0: never */
    size_t held;           /* pieces that were not given back */
} scarce_memory;

static inline void *scarce_allocate(void *context, size_t size)
{
    scarce_memory *scarce = context;
    void *block = ++scarce->calls == scarce->fail_at ? NULL : malloc(size);

    scarce->held += block != NULL;
    return block;
}

static inline void scarce_release(void *context, void *block)
{
    scarce_memory *scarce = context;

    scarce->held--;
    free(block);
}

/** All bytes of a file below tests/; malloc'ed. Fails the test when it is not there. */
static inline void *test_file(const char *name, size_t *size)
{
    char path[1024];
    FILE *file;
    char *bytes = NULL;
    size_t used = 0, capacity = 0, got;

    snprintf(path, sizeof path, "%s/%s", PK_TESTS, name);
    if ((file = fopen(path, "rb")) == NULL)
        fail_msg("cannot open %s", path);
    do {
        if (used == capacity) {
            capacity = capacity == 0 ? 65536 : capacity * 2;
            bytes = realloc(bytes, capacity);
            assert_non_null(bytes);
        }
        got = fread(bytes + used, 1, capacity - used, file);
        used += got;
    } while (got > 0);
    fclose(file);
    *size = used;
    return bytes;
}

#endif
