/* Rows that no catalogue names: which of them stand on one line. */
#include "testing.h"

#include "merge/merge.h"
#include "sample_plans.h"

enum { ROWS_MAX = 5, PLANS_MAX = 3 };

static pk_schema_area areas[] = {
    { .number = { "1", 1 }, .titles = { &sample_titles[0], 1, 1 }, .part_of = SIZE_MAX },
    { .number = { "2", 1 }, .titles = { &sample_titles[1], 1, 1 }, .part_of = SIZE_MAX },
    { .number = { "2.1", 3 }, .titles = { &sample_titles[0], 1, 1 }, .part_of = 0 },
    { .number = { "2.2", 3 }, .titles = { &sample_titles[1], 1, 1 }, .part_of = 0 },
};

/* Of Gävleborg (21), Västerbotten (24) and Norrbotten (25), in the order of the columns. */
typedef struct align_case {
    const char *title;
    sample_row plans[PLANS_MAX][ROWS_MAX];
    const char *entries; /* id, columns with the number of further rows, text */
} align_case;

#define OWN(area, text)                                                                                                \
    {                                                                                                                  \
        area, SAMPLE_OWN, text, "", NULL, SAMPLE_NONE                                                                  \
    }
#define LONG_TEXT "Varje klinik ska ha en egen plan för forskning och utbildning "

static const align_case cases[] = {
    { "by words, whatever their case, blanks, hyphens and dashes",
      { { OWN(0, "Bil-delning för alla") }, { OWN(0, "Något annat"), OWN(0, "BILDELNING – för  alla") } },
      "1/r1 21 24 Bil-delning för alla\n1/r1/24 24 Något annat\n" },
    { "in the same area only",
      { { OWN(0, "Bildelning") }, { OWN(1, "Bildelning") } },
      "1/r1 21 Bildelning\n2/r1 24 Bildelning\n" },
    { "by words that are nearly the same",
      { { OWN(0, LONG_TEXT "a") }, { OWN(0, LONG_TEXT "ab") } },
      "1/r1 21 24 " LONG_TEXT "a\n" },
    { "near to two rows of another: neither",
      { { OWN(0, LONG_TEXT "a"), OWN(0, LONG_TEXT "b") }, { OWN(0, LONG_TEXT "c") } },
      "1/r1 21 " LONG_TEXT "a\n1/r2 21 " LONG_TEXT "b\n1/r1/24 24 " LONG_TEXT "c\n" },
    { "two that are near to one: neither",
      { { OWN(0, LONG_TEXT "a") }, { OWN(0, LONG_TEXT "b"), OWN(0, LONG_TEXT "c") } },
      "1/r1 21 " LONG_TEXT "a\n1/r1/24 24 " LONG_TEXT "b\n1/r2 24 " LONG_TEXT "c\n" },
    { "the one that is the same is not in the way of the one that is near",
      { { OWN(0, LONG_TEXT "a"), OWN(0, LONG_TEXT "b") }, { OWN(0, LONG_TEXT "c"), OWN(0, LONG_TEXT "a") } },
      "1/r1 21 24 " LONG_TEXT "a\n1/r2 21 24 " LONG_TEXT "b\n" },
    { "as most of them put it",
      { { OWN(0, LONG_TEXT "a") }, { OWN(0, LONG_TEXT "ab") }, { OWN(0, LONG_TEXT "AB") } },
      "1/r1 21 24 25 " LONG_TEXT "ab\n" },
    { "several rows of one region with the same words are further ones",
      { { OWN(0, "Lika") }, { OWN(0, "Lika"), OWN(0, "Annat"), OWN(0, "lika") } },
      "1/r1 21 24+1 Lika\n1/r2 24 Annat\n" },
    { "rows without words are their own", { { OWN(0, "") }, { OWN(0, "–") } }, "1/r1 21 \n1/r1/24 24 –\n" },
    { "areas outside the template by number and title",
      { { OWN(2, "Lika") }, { OWN(2, "Lika") } },
      "9/r1 21 24 Lika\n" },
};

static void describe(const pk_merge *merge, char *out, size_t room)
{
    size_t size = 0;

    out[0] = '\0';
    for (size_t i = 0; i < merge->goal_count; i++) {
        const pk_merge_goal *goal = &merge->goals[i];

        assert_true(goal->own);
        size += (size_t)snprintf(out + size, room - size, "%.*s ", PK_PRINT(goal->id));
        for (size_t j = 0; j < goal->answer_count; j++) {
            const pk_merge_answer *answer = &goal->answers[j];

            size += (size_t)snprintf(out + size, room - size, "%.*s", PK_PRINT(merge->columns[answer->column].key));
            if (answer->more_count > 0)
                size += (size_t)snprintf(out + size, room - size, "+%zu", answer->more_count);
            size += (size_t)snprintf(out + size, room - size, " ");
        }
        size += (size_t)snprintf(out + size, room - size, "%.*s\n", PK_PRINT(goal->text));
        assert_true(size < room);
    }
}

/* What the columns say of their rows is what the goals say of them. */
static void assert_both_ways(const pk_merge *merge)
{
    for (size_t c = 0; c < merge->column_count; c++) {
        const pk_plan *plan = merge->columns[c].submission != NULL ? merge->columns[c].submission->plan : NULL;

        for (size_t a = 0; plan != NULL && a < plan->area_count; a++)
            for (size_t r = 0; r < plan->areas[a].row_count; r++) {
                const pk_merge_goal *goal = &merge->goals[merge->columns[c].goal_of[a][r]];
                const pk_merge_answer *answer = pk_merge_answer_of(goal, c);
                bool found = answer->row == &plan->areas[a].rows[r];

                for (size_t i = 0; i < answer->more_count; i++)
                    found = found || answer->more[i] == &plan->areas[a].rows[r];
                assert_true(found);
                assert_true(pk_text_equal(merge->areas[merge->columns[c].area_of[a]].number, goal->area));
            }
    }
}

static const pk_region *region_of_plan(size_t index)
{
    static const size_t regions[PLANS_MAX] = { 2, 0, 1 };

    return &sample_regions[regions[index]];
}

static pk_merge *merge_case(const pk_schema *schema, const align_case *test, pk_arena *arena)
{
    const pk_submission *files[PLANS_MAX];
    size_t count = 0;
    pk_merge *merge;

    for (; count < PLANS_MAX && test->plans[count][0].text != NULL; count++) {
        size_t rows = 0;
        pk_submission *made;

        while (rows < ROWS_MAX && test->plans[count][rows].text != NULL)
            rows++;
        made = sample_plan(arena, "plan.docx", (char)('a' + count), region_of_plan(count), 1, test->plans[count], rows);
        made->plan->schema = schema;
        files[count] = made;
    }
    assert_int_equal(pk_merge_make(NULL, files, count, &merge), PK_OK);
    return merge;
}

static void test_rows_on_one_line(void **state)
{
    pk_schema schema = sample_schema;

    (void)state;
    schema.goal_count = 0;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char got[1000];
        pk_arena arena;
        pk_merge *merge;

        pk_arena_init(&arena, NULL);
        merge = merge_case(&schema, &cases[i], &arena);
        describe(merge, got, sizeof got);
        if (strcmp(got, cases[i].entries) != 0)
            fail_msg("%s:\n%s", cases[i].title, got);
        assert_both_ways(merge);
        pk_merge_free(merge);
        pk_arena_free(&arena);
    }
}

static void test_rows_of_their_own(void **state)
{
    static const align_case same = { "", { { OWN(0, "Lika") }, { OWN(0, "Lika") } }, "" };
    pk_schema schema = sample_schema;
    char got[200];
    pk_arena arena;
    pk_merge *merge;

    (void)state;
    pk_arena_init(&arena, NULL);
    merge = merge_case(&schema, &same, &arena); /* R11, where there is a catalogue */
    assert_int_equal(merge->goal_count, 5);
    assert_text(merge->goals[3].id, "1/r1/24");
    pk_merge_free(merge);
    schema.goal_count = 0;
    schema.rows.own = true;
    merge = merge_case(&schema, &same, &arena);
    describe(merge, got, sizeof got);
    assert_string_equal(got, "1/r1 21 Lika\n1/r1/24 24 Lika\n");
    pk_merge_free(merge);
    pk_arena_free(&arena);
}

/* One region has divided an area, the other has not. */
static void test_joint_areas(void **state)
{
    static const sample_row divided[] = { OWN(0, "Sol"), OWN(1, "Vind"), OWN(2, "Eget") }, whole[] = { OWN(0, "Vind") };
    pk_schema schema = sample_schema;
    const pk_submission *files[2];
    char got[200];
    pk_arena arena;
    pk_merge *merge;

    (void)state;
    schema.goal_count = 0;
    schema.areas = areas;
    schema.area_count = 4;
    pk_arena_init(&arena, NULL);
    files[0] = sample_plan(&arena, "a.docx", 'a', region_of_plan(0), 1, divided, 3);
    files[1] = sample_plan(&arena, "b.docx", 'b', region_of_plan(1), 1, whole, 1);
    for (size_t i = 0; i < 2; i++) {
        files[0]->plan->areas[i].area = &areas[2 + i];
        files[0]->plan->areas[i].number = areas[2 + i].number;
        files[i]->plan->schema = &schema;
    }
    assert_int_equal(pk_merge_make(NULL, files, 2, &merge), PK_OK);
    describe(merge, got, sizeof got);
    assert_string_equal(got, "2.1/r1 21 Sol\n2.2/r1 21 24 Vind\n9/r1 21 Eget\n");
    assert_int_equal(merge->area_count, 3);
    assert_text(merge->areas[1].number, "2");
    assert_null(merge->areas[2].area);
    assert_text(merge->goals[1].area, "1");
    assert_text(pk_merge_answer_of(&merge->goals[1], 0)->area->number, "2.2");
    assert_int_equal(merge->areas[0].goal_count, 2);
    assert_int_equal(merge->areas[1].goal_count, 0);
    assert_int_equal(pk_merge_count(merge, 0, 0, SAMPLE_NONE), 2);
    assert_int_equal(pk_merge_count(merge, 2, 1, SAMPLE_NONE), 0);
    assert_null(pk_merge_tally_of(merge, 2, 1));
    assert_int_equal(pk_merge_count(merge, SIZE_MAX, 0, SAMPLE_NONE), 3);
    assert_both_ways(merge);
    pk_merge_free(merge);
    pk_arena_free(&arena);
}

/* A plan that was renamed keeps its diary number. */
static void test_diary_numbers(void **state)
{
    static const sample_row before[] = { OWN(0, "Plan för vatten"), OWN(0, "Plan för luft") },
                            after[] = { OWN(0, "Strategi för rent dricksvatten"), OWN(0, "Plan för vatten") };
    pk_schema schema = sample_schema;
    pk_submission *files[2];
    char got[200];
    pk_arena arena;
    pk_merge *merge;

    (void)state;
    schema.goal_count = 0;
    pk_arena_init(&arena, NULL);
    files[0] = sample_plan(&arena, "a.docx", 'a', region_of_plan(0), 1, before, 2);
    files[1] = sample_plan(&arena, "b.docx", 'b', region_of_plan(1), 1, after, 2);
    for (size_t i = 0; i < 2; i++)
        files[i]->plan->schema = &schema;
    files[0]->plan->areas[0].rows[0].dnr = PK_TEXT("RS/1/2020");
    files[0]->plan->areas[0].rows[1].dnr = PK_TEXT("RS/2/2020");
    files[1]->plan->areas[0].rows[0].dnr = PK_TEXT("RS/2/2020");
    files[1]->plan->areas[0].rows[1].dnr = PK_TEXT("RS/2/2020"); /* words come first */
    assert_int_equal(pk_merge_make(NULL, (const pk_submission *const *)files, 2, &merge), PK_OK);
    describe(merge, got, sizeof got);
    assert_string_equal(got, "1/r1 21 24 Plan för vatten\n1/r2 21 24 Plan för luft\n");
    pk_merge_free(merge);
    pk_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_on_one_line),
        cmocka_unit_test(test_rows_of_their_own),
        cmocka_unit_test(test_joint_areas),
        cmocka_unit_test(test_diary_numbers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
