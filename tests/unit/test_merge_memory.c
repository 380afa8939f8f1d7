/* Merges while the n-th request for memory fails. Linked with an arena that asks for each piece by itself. */
#include "testing.h"

#include "merge/merge.h"
#include "sample_plans.h"

#include <stdlib.h>

#define LONG_TEXT "Varje klinik ska ha en egen plan för forskning och utbildning "

static const sample_row before[] = {
    { 0, 0, "Fler ska screenas", "2023", NULL, SAMPLE_U },   { 0, SAMPLE_OWN, "Eget", "", NULL, SAMPLE_P },
    { 0, SAMPLE_OWN, LONG_TEXT "a", "", NULL, SAMPLE_NONE }, { 2, SAMPLE_OWN, "Borta", "", NULL, SAMPLE_NONE },
    { 1, SAMPLE_OWN, "Lika", "", NULL, SAMPLE_NONE },        { 1, SAMPLE_OWN, "Lika", "", NULL, SAMPLE_NONE },
};
static const sample_row now[] = {
    { 0, 0, "Fler ska screenas", "", NULL, SAMPLE_P },
    { 1, SAMPLE_OWN, "Nytt", "", NULL, SAMPLE_P },
    { 0, SAMPLE_OWN, LONG_TEXT "b", "", NULL, SAMPLE_NONE },
    { 1, SAMPLE_OWN, "Lika", "", NULL, SAMPLE_NONE },
};

static void merge_with_little(const pk_schema *schema)
{
    pk_submission *files[5];
    const pk_submission *earlier[1];
    pk_merge_options options = { .regions = &sample_register, .earlier = earlier, .earlier_count = 1 };
    scarce_memory scarce = { 0 };
    const pk_allocator allocator = { scarce_allocate, scarce_release, &scarce };
    pk_merge *merge = NULL;
    pk_status status = PK_ENOMEM;
    pk_arena arena;

    pk_arena_init(&arena, NULL);
    files[0] = sample_plan(&arena, "a.docx", 'a', &sample_regions[0], 1, before, 6);
    files[1] = sample_plan(&arena, "b.docx", 'b', &sample_regions[0], 1, now, 4);
    files[2] = sample_plan(&arena, "c.docx", 'c', &sample_regions[1], 1, before, 6);
    files[3] = sample_plan(&arena, "d.docx", 'd', &sample_regions[1], 1, now, 4);
    files[4] = sample_plan(&arena, "e.docx", 'e', &sample_regions[2], 1, now, 4);
    for (size_t i = 0; i < 5; i++) {
        files[i]->plan->schema = schema;
        files[i]->plan->year = i == 0 ? 2022 : 2023;
        if (schema->rows.over_time)
            files[i]->plan->as_of = (pk_date) { 2023, (uint8_t)(i + 1), 1 };
    }
    earlier[0] = sample_plan(&arena, "old.docx", 'o', &sample_regions[2], 0, before, 6);
    earlier[0]->plan->schema = schema;
    for (size_t n = 1; status == PK_ENOMEM; n++) {
        scarce.calls = 0;
        scarce.fail_at = n;
        status = pk_merge_make_with(&allocator, &options, (const pk_submission *const *)files, 5, &merge);
        if (status == PK_ENOMEM)
            assert_int_equal(scarce.held, 0);
        assert_true(n < 10000);
    }
    assert_int_equal(status, PK_OK);
    assert_true(scarce.fail_at > 100 && scarce.fail_at == scarce.calls + 1);
    assert_true(merge->change_count > 2);
    pk_merge_free(merge);
    assert_int_equal(scarce.held, 0);
    pk_arena_free(&arena);
}

static void test_little_memory(void **state)
{
    pk_schema schema = sample_schema;

    (void)state;
    merge_with_little(&schema);
    schema.goal_count = 0;
    merge_with_little(&schema);
    schema.rows.over_time = true;
    merge_with_little(&schema);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_little_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
