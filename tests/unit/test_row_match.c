#include "testing.h"

#include "plan/row_match.h"
#include "sample_plans.h"

enum { ROWS_MAX = 6 };

typedef struct match_case {
    const char *title;
    sample_row rows[ROWS_MAX], others[ROWS_MAX];
    const char *matches; /* by row: index of the other, or '-' */
} match_case;

#define OWN(area, text)                                                                                                \
    {                                                                                                                  \
        area, SAMPLE_OWN, text, "", NULL, SAMPLE_P                                                                     \
    }
#define LONG_TEXT "Varje klinik ska ha en egen plan för forskning och utbildning "

static const match_case cases[] = {
    { "goals by their ids, whatever the words",
      { { 0, 0, "Fler", "", NULL, SAMPLE_P }, { 0, 1, "Alla", "", NULL, SAMPLE_P } },
      { { 0, 1, "Fler", "", NULL, SAMPLE_P }, { 0, 2, "Alla", "", NULL, SAMPLE_P } },
      "-0" },
    { "case, blanks and hyphens do not tell rows apart",
      { OWN(0, "Bil-delning för alla") },
      { OWN(0, "Något annat"), OWN(0, "bildelning  FÖR alla") },
      "1" },
    { "the same words in the same area first", { OWN(1, "Lika") }, { OWN(0, "Lika"), OWN(1, "Lika") }, "1" },
    { "and in another where they stand in none of its own", { OWN(1, "Lika") }, { OWN(0, "Lika") }, "0" },
    { "several that say the same in order, and the last is shared",
      { OWN(0, "Lika"), OWN(0, "Lika"), OWN(0, "Lika") },
      { OWN(0, "Lika"), OWN(0, "Olika"), OWN(0, "Lika") },
      "022" },
    { "a letter more", { OWN(0, LONG_TEXT "a") }, { OWN(0, "Annat"), OWN(0, LONG_TEXT "ab") }, "1" },
    { "two that are as near: none", { OWN(0, LONG_TEXT "a") }, { OWN(0, LONG_TEXT "b"), OWN(0, LONG_TEXT "c") }, "-" },
    { "one of two that are near is another's by its words",
      { OWN(0, LONG_TEXT "a"), OWN(0, LONG_TEXT "b") },
      { OWN(0, LONG_TEXT "b"), OWN(0, LONG_TEXT "c") },
      "10" },
    { "a joint goal is not near to own words",
      { { 0, 0, LONG_TEXT, "", NULL, SAMPLE_P } },
      { OWN(0, LONG_TEXT) },
      "-" },
    { "rows without a text are none", { OWN(0, "–"), OWN(0, "Lika") }, { OWN(0, "-"), OWN(0, "Lika") }, "0" },
    { "nothing to find", { OWN(0, "Lika") }, { { 0 } }, "-" },
};

static pk_known_rows known(pk_arena *arena, const sample_row *from)
{
    pk_known_rows rows;
    size_t count = 0;

    while (count < ROWS_MAX && from[count].text != NULL)
        count++;
    assert_int_equal(pk_known_rows_of(sample_plan(arena, "a.docx", 'a', &sample_regions[0], 1, from, count)->plan,
                                      arena, &rows),
                     PK_OK);
    return rows;
}

static void test_matches(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pk_arena arena;
        pk_known_rows rows, others;
        size_t *matches, steps = PK_ROW_STEPS;
        char got[ROWS_MAX + 1] = "";

        pk_arena_init(&arena, NULL);
        rows = known(&arena, cases[i].rows);
        others = known(&arena, cases[i].others);
        assert_int_equal(pk_rows_match(&rows, &others, &arena, &steps, &matches), PK_OK);
        for (size_t j = 0; j < rows.count; j++)
            got[j] = matches[j] == SIZE_MAX ? '-' : (char)('0' + matches[j]);
        if (strcmp(got, cases[i].matches) != 0)
            fail_msg("%s: %s", cases[i].title, got);
        pk_arena_free(&arena);
    }
}

static void test_steps_end(void **state)
{
    size_t steps = 40;

    (void)state;
    assert_true(pk_rows_are_alike(PK_TEXT("vårdplan"), PK_TEXT("vårdplan"), &steps));
    assert_int_equal(steps, 24);
    assert_false(pk_rows_are_alike(PK_TEXT("vårdplan"), PK_TEXT("en mycket längre text"), &steps));
    assert_int_equal(steps, 23);
    assert_true(pk_rows_are_alike(PK_TEXT("vårdplan"), PK_TEXT("vårdplan"), &steps));
    assert_false(pk_rows_are_alike(PK_TEXT("vårdplan"), PK_TEXT("vårdplan"), &steps));
    assert_int_equal(steps, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_matches),
        cmocka_unit_test(test_steps_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
