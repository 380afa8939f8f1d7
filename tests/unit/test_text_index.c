#include "testing.h"

#include "base/text_index.h"

static void make_text(char text[16], size_t i)
{
    snprintf(text, 16, "Mål %zu", i);
}

static void test_many(void **state)
{
    enum { TEXTS = 5000 };
    pk_text_index index = { 0 };
    pk_arena arena;
    char text[16];

    (void)state;
    pk_arena_init(&arena, NULL);
    index.arena = &arena;
    assert_true(pk_text_index_find(&index, PK_TEXT("")) == SIZE_MAX);
    for (size_t i = 0; i < TEXTS; i++) {
        pk_text copy;

        make_text(text, i);
        assert_int_equal(pk_text_copy(&arena, pk_text_of(text), &copy), PK_OK);
        assert_int_equal(pk_text_index_add(&index, copy, i), PK_OK);
    }
    for (size_t i = 0; i < TEXTS; i++) {
        make_text(text, i);
        assert_int_equal(pk_text_index_find(&index, pk_text_of(text)), i);
    }
    assert_true(pk_text_index_find(&index, PK_TEXT("Mål 5000")) == SIZE_MAX);
    assert_true(pk_text_index_find(&index, PK_TEXT("Mål")) == SIZE_MAX);
    pk_arena_free(&arena);
}

static void test_first_stays(void **state)
{
    pk_text_index index = { 0 };
    pk_arena arena;

    (void)state;
    pk_arena_init(&arena, NULL);
    index.arena = &arena;
    assert_int_equal(pk_text_index_add(&index, PK_TEXT(""), 7), PK_OK);
    assert_int_equal(pk_text_index_add(&index, PK_TEXT("a"), 1), PK_OK);
    assert_int_equal(pk_text_index_add(&index, PK_TEXT("a"), 2), PK_OK);
    assert_int_equal(pk_text_index_find(&index, PK_TEXT("a")), 1);
    assert_int_equal(pk_text_index_find(&index, PK_TEXT("")), 7);
    assert_int_equal(index.count, 2);
    pk_arena_free(&arena);
}

static void test_memory(void **state)
{
    size_t left = 0;
    pk_allocator allocator = test_few(&left);
    pk_text_index index = { 0 };
    pk_arena arena;

    (void)state;
    pk_arena_init(&arena, &allocator);
    index.arena = &arena;
    assert_int_equal(pk_text_index_add(&index, PK_TEXT("a"), 1), PK_ENOMEM);
    assert_true(pk_text_index_find(&index, PK_TEXT("a")) == SIZE_MAX);
    pk_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_many),
        cmocka_unit_test(test_first_stays),
        cmocka_unit_test(test_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
