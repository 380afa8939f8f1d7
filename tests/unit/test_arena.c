#include "testing.h"

#include "base/arena.h"
#include "base/finding.h"

/* An allocator that counts what is out and gives nothing from the n-th call on. */
typedef struct pk_miser {
    size_t calls, fails_at; /* from 1; 0: never */
    size_t out;
} pk_miser;

static void *miser_allocate(void *context, size_t size)
{
    pk_miser *miser = context;
    void *block;

    miser->calls++;
    if (miser->fails_at != 0 && miser->calls >= miser->fails_at)
        return NULL;
    block = malloc(size);
    assert_non_null(block);
    miser->out++;
    return block;
}

static void miser_release(void *context, void *block)
{
    pk_miser *miser = context;

    assert_true(miser->out > 0);
    miser->out--;
    free(block);
}

static void test_blocks(void **state)
{
    pk_miser miser = { 0 };
    pk_allocator allocator = { miser_allocate, miser_release, &miser };
    pk_arena arena;
    char *first, *large;

    (void)state;
    pk_arena_init(&arena, &allocator);
    assert_int_equal(miser.calls, 0);
    first = pk_arena_allocate(&arena, 0);
    assert_non_null(first);
    for (size_t size = 1; size < 200; size++) {
        char *memory = pk_arena_allocate(&arena, size);

        assert_non_null(memory);
        assert_int_equal((uintptr_t)memory % _Alignof(max_align_t), 0);
        memset(memory, 0xA5, size);
    }
    assert_int_equal(miser.out, 1);
    large = pk_arena_zeroed(&arena, 1000, 1000);
    assert_non_null(large);
    assert_int_equal(large[0] | large[999999], 0);
    assert_int_equal(miser.out, 2);
    assert_true(arena.total >= 1000000);
    pk_arena_reset(&arena);
    assert_int_equal(miser.out, 1);
    assert_ptr_equal(pk_arena_allocate(&arena, 10), large);
    pk_arena_free(&arena);
    assert_int_equal(miser.out, 0);
    assert_int_equal(arena.total, 0);
    assert_non_null(pk_arena_allocate(&arena, 1)); /* usable afterwards */
    pk_arena_free(&arena);
    pk_arena_free(&arena);
    pk_arena_reset(&arena);
    assert_int_equal(miser.out, 0);
}

static void test_sizes_that_cannot_be(void **state)
{
    pk_miser miser = { 0 };
    pk_allocator allocator = { miser_allocate, miser_release, &miser };
    pk_arena arena;
    size_t capacity = SIZE_MAX / 4;
    char *items = NULL;

    (void)state;
    pk_arena_init(&arena, &allocator);
    assert_null(pk_arena_allocate(&arena, SIZE_MAX));
    assert_null(pk_arena_zeroed(&arena, SIZE_MAX / 2, 3));
    assert_null(pk_arena_grow(&arena, NULL, 0, SIZE_MAX));
    assert_int_equal(pk_array_reserve(&arena, &items, &capacity, capacity, 16), PK_ENOMEM);
    assert_null(items);
    assert_int_equal(miser.calls, 0);
    pk_arena_free(&arena);
}

static void test_grow(void **state)
{
    pk_arena arena;
    char *block, *moved, *other;

    (void)state;
    pk_arena_init(&arena, NULL);
    block = pk_arena_grow(&arena, NULL, 0, 10);
    memcpy(block, "0123456789", 10);
    assert_ptr_equal(pk_arena_grow(&arena, block, 10, 1000), block); /* the newest grows in place */
    other = pk_arena_allocate(&arena, 16);
    memset(other, 'x', 16);
    moved = pk_arena_grow(&arena, block, 1000, 2000);
    assert_ptr_not_equal(moved, block);
    assert_memory_equal(moved, "0123456789", 10);
    assert_memory_equal(other, "xxxxxxxxxxxxxxxx", 16);
    moved = pk_arena_grow(&arena, moved, 2000, 1000000); /* to a block of its own */
    assert_memory_equal(moved, "0123456789", 10);
    pk_arena_free(&arena);
}

static void test_array(void **state)
{
    pk_arena arena;
    uint32_t *items = NULL;
    size_t count = 0, capacity = 0;

    (void)state;
    pk_arena_init(&arena, NULL);
    for (; count < 50000; count++) {
        assert_int_equal(pk_array_reserve(&arena, &items, &capacity, count, sizeof *items), PK_OK);
        items[count] = (uint32_t)count;
        if (count % 1000 == 0)
            assert_non_null(pk_arena_allocate(&arena, 8)); /* so that it has to move */
    }
    for (size_t i = 0; i < count; i++)
        assert_int_equal(items[i], i);
    pk_arena_free(&arena);
}

/* Some work of each kind that base does in an arena. */
static pk_status work(pk_arena *arena)
{
    pk_findings findings;
    pk_place place = { .row = 1 };
    pk_text text = PK_TEXT("Ma\xCC\x8Al\n\n 1"), tidy, folded;
    pk_words *words;
    size_t count;
    pk_status status;

    pk_findings_init(&findings, arena);
    for (int i = 0; i < 400; i++)
        if ((status = pk_report(&findings, PK_T01, &place, text, PK_NO_ARGS)) != PK_OK
            || (status = pk_report_related(&findings, &place)) != PK_OK)
            return status;
    if (pk_arena_allocate(arena, 100000) == NULL || pk_arena_zeroed(arena, 10, 10000) == NULL)
        return PK_ENOMEM;
    if ((status = pk_text_tidy(arena, text, &tidy)) != PK_OK
        || (status = pk_text_fold(arena, tidy, PK_FOLD_LETTERS, &folded)) != PK_OK)
        return status;
    return pk_text_diff(arena, text, folded, &words, &count);
}

static void test_each_call_fails_once(void **state)
{
    size_t calls = 0;

    (void)state;
    for (size_t n = 1;; n++) {
        pk_miser miser = { .fails_at = n };
        pk_allocator allocator = { miser_allocate, miser_release, &miser };
        pk_arena arena;
        pk_status status;

        pk_arena_init(&arena, &allocator);
        status = work(&arena);
        calls = miser.calls;
        pk_arena_free(&arena);
        assert_int_equal(miser.out, 0);
        if (status == PK_OK) {
            assert_true(calls < n);
            break;
        }
        assert_int_equal(status, PK_ENOMEM);
    }
    assert_true(calls > 5);
}

/* What a block does not need is the next one's, but only while nothing has been taken behind it. */
static void test_shrink(void **state)
{
    pk_arena arena;
    char *first, *second, *third;

    (void)state;
    pk_arena_init(&arena, NULL);
    first = pk_arena_allocate(&arena, 1000);
    pk_arena_shrink(&arena, first, 1000, 10);
    second = pk_arena_allocate(&arena, 1000);
    assert_true(second > first && second < first + 100);
    third = pk_arena_allocate(&arena, 16);
    pk_arena_shrink(&arena, second, 1000, 10);
    assert_true((char *)pk_arena_allocate(&arena, 16) > third);
    pk_arena_shrink(&arena, NULL, 0, 0);
    pk_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blocks), cmocka_unit_test(test_shrink), cmocka_unit_test(test_sizes_that_cannot_be),
        cmocka_unit_test(test_grow),   cmocka_unit_test(test_array),  cmocka_unit_test(test_each_call_fails_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
