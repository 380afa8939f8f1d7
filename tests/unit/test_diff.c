/* What has changed between two plans that were built by hand; and while the n-th request for memory fails. Linked with an
 * arena that asks for each piece by itself. */
#include "testing.h"

#include "merge/diff.h"
#include "plan/row_match.h"
#include "sample_plans.h"

#include <stdlib.h>

enum { ROWS_MAX = 6 };

#define OWN(area, text)                                                                                                \
    {                                                                                                                  \
        area, SAMPLE_OWN, text, "", NULL, SAMPLE_NONE                                                                  \
    }
#define GOAL(area, goal, time, status)                                                                                 \
    {                                                                                                                  \
        area, goal, "Ett gemensamt mål", time, NULL, status                                                            \
    }
#define LONG_TEXT "Varje klinik ska ha en egen plan för forskning och utbildning "

typedef struct diff_case {
    const char *title;
    sample_row rows[PK_SIDES][ROWS_MAX];
    const char
        *goals;     /* in order: added +, removed -, changed and its match g w s, same =; in capitals with `further` */
    unsigned kinds; /* of all goals */
} diff_case;

static const diff_case cases[] = {
    { "nothing", { { GOAL(0, 0, "2023", SAMPLE_P) }, { GOAL(0, 0, "2023", SAMPLE_P) } }, "=", 0 },
    { "better", { { GOAL(0, 0, "", SAMPLE_E) }, { GOAL(0, 0, "", SAMPLE_P) } }, "g", PK_CHANGE_FORWARD },
    { "worse", { { GOAL(0, 0, "", SAMPLE_U) }, { GOAL(0, 0, "", SAMPLE_P) } }, "g", PK_CHANGE_REGRESSED },
    { "a time", { { GOAL(0, 0, "", SAMPLE_P) }, { GOAL(0, 0, "2023", SAMPLE_P) } }, "g", PK_CHANGE_TIME },
    { "in another area", { { GOAL(0, 0, "", SAMPLE_P) }, { GOAL(1, 0, "", SAMPLE_P) } }, "g", PK_CHANGE_MOVED },
    { "removed where it stood",
      { { OWN(0, "Ett"), OWN(0, "Två"), OWN(0, "Tre") }, { OWN(0, "Ett"), OWN(0, "Tre") } },
      "=-=",
      0 },
    { "removed first", { { OWN(0, "Noll"), OWN(0, "Ett") }, { OWN(0, "Ett"), OWN(0, "Elva hundra") } }, "-=+", 0 },
    { "an area that is gone", { { OWN(0, "Ett"), OWN(2, "Två") }, { OWN(0, "Ett") } }, "=-", 0 },
    { "of several rows on a goal those that are as they were",
      { { GOAL(0, 0, "2023", SAMPLE_P), GOAL(0, 0, "", SAMPLE_E) }, { GOAL(0, 0, "", SAMPLE_E) } },
      "M=",
      0 },
    { "a further row", { { OWN(0, "Lika") }, { OWN(0, "Lika"), OWN(0, "Lika") } }, "=P", 0 },
    { "put otherwise",
      { { OWN(0, LONG_TEXT "varje år") }, { OWN(0, LONG_TEXT "vartannat år framöver") } },
      "s",
      PK_CHANGE_REWORDED },
    { "not so far from where it stood",
      { { OWN(0, LONG_TEXT "varje år") }, { OWN(1, LONG_TEXT "vartannat år framöver") } },
      "-+",
      0 },
    { "of two the nearer",
      { { OWN(0, LONG_TEXT "a"), OWN(0, LONG_TEXT "fyrtiofyra") }, { OWN(0, LONG_TEXT "ab") } },
      "s-",
      PK_CHANGE_REWORDED },
    { "a joint goal that no longer is one",
      { { { 0, 0, LONG_TEXT "a", "", NULL, SAMPLE_NONE } }, { OWN(0, LONG_TEXT "b") } },
      "s",
      PK_CHANGE_REWORDED },
    { "rows without a text stand for one another", { { OWN(0, "") }, { OWN(0, "") } }, "=", 0 },
    { "only case and signs", { { OWN(0, "Bil-delning") }, { OWN(0, "bildelning.") } }, "=", 0 },
};

static pk_submission *plan_of(pk_arena *arena, const sample_row *rows)
{
    size_t count = 0;

    while (count < ROWS_MAX && rows[count].text != NULL)
        count++;
    return sample_plan(arena, "a.docx", 'a', &sample_regions[0], 1, rows, count);
}

static char letter_of(const pk_diff_goal *goal)
{
    static const char of_match[] = {
        [PK_MATCH_NONE] = '?', [PK_MATCH_GOAL] = 'g', [PK_MATCH_WORDS] = 'w', [PK_MATCH_SIMILAR] = 's'
    };

    if (goal->change == PK_DIFF_ADDED)
        return goal->further ? 'P' : '+';
    if (goal->change == PK_DIFF_REMOVED)
        return goal->further ? 'M' : '-';
    return goal->change == PK_DIFF_SAME ? '=' : of_match[goal->match];
}

static void test_goals(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pk_diff_steps steps = { PK_ROW_STEPS, PK_DIFF_WORD_STEPS };
        char got[2 * ROWS_MAX + 1] = "";
        unsigned kinds = 0;
        pk_arena arena;
        pk_diff diff;

        pk_arena_init(&arena, NULL);
        assert_int_equal(pk_diff_make(plan_of(&arena, cases[i].rows[PK_OLD]), plan_of(&arena, cases[i].rows[PK_NEW]),
                                      &arena, &steps, &diff),
                         PK_OK);
        for (size_t j = 0; j < diff.goal_count; j++) {
            got[j] = letter_of(&diff.goals[j]);
            kinds |= diff.goals[j].kinds;
        }
        if (strcmp(got, cases[i].goals) != 0 || kinds != cases[i].kinds)
            fail_msg("%s: %s, kinds %x", cases[i].title, got, kinds);
        pk_arena_free(&arena);
    }
}

static const sample_row before[] = {
    { 0, 0, "Fler ska screenas", "2023", "Vi väntar på beslut", SAMPLE_U },
    { 0, SAMPLE_OWN, "Eget", "", NULL, SAMPLE_P },
    OWN(0, LONG_TEXT "a"),
    OWN(2, "Borta"),
    OWN(1, "Lika"),
    OWN(1, "Lika"),
};
static const sample_row now[] = {
    { 0, 0, "Fler ska screenas", "", "Vi väntar på ett nytt beslut", SAMPLE_P },
    { 1, SAMPLE_OWN, "Nytt", "", NULL, SAMPLE_P },
    OWN(0, LONG_TEXT "b"),
    OWN(1, "Lika"),
};

static void test_words(void **state)
{
    pk_diff_steps steps = { PK_ROW_STEPS, PK_DIFF_WORD_STEPS }, none = { 0 };
    const pk_diff_text *text;
    pk_arena arena;
    pk_diff diff;

    (void)state;
    pk_arena_init(&arena, NULL);
    assert_int_equal(pk_diff_make(plan_of(&arena, before), sample_plan(&arena, "b.docx", 'b', NULL, 1, now, 4), &arena,
                                  &steps, &diff),
                     PK_OK);
    text = &diff.goals[0].texts.items[diff.goals[0].texts.count - 1];
    assert_int_equal(text->word_count, 3);
    assert_int_equal(text->words[1].change, PK_ADDED);
    assert_true(pk_text_equal(text->words[1].text, PK_TEXT("ett nytt")));
    assert_false(text->whole);
    assert_true(steps.words < PK_DIFF_WORD_STEPS && steps.rows < PK_ROW_STEPS);

    /* nothing left to spend: texts are shown whole, and rows are found by their words only */
    assert_int_equal(pk_diff_make(plan_of(&arena, before), sample_plan(&arena, "b.docx", 'b', NULL, 1, now, 4), &arena,
                                  &none, &diff),
                     PK_OK);
    text = &diff.goals[0].texts.items[diff.goals[0].texts.count - 1];
    assert_true(text->whole);
    assert_int_equal(text->word_count, 2);
    assert_int_equal(diff.counts.changes[PK_DIFF_CHANGED], 1);
    pk_arena_free(&arena);
}

/* A template of later years: goals of its own under the old numbers, one that is as it was, another scale of statuses. */
static void test_other_template(void **state)
{
    pk_schema_goal goals[3] = { sample_goals[1], sample_goals[0], sample_goals[2] };
    pk_schema_status statuses[] = { { .code = { "K", 1 } }, { .code = { "U", 1 } } };
    static const sample_row rows[] = { { 0, 0, "Fler ska screenas", "2023", NULL, SAMPLE_U },
                                       { 1, 2, "Mer forskning", "2023", NULL, SAMPLE_P } };
    pk_diff_steps steps = { PK_ROW_STEPS, PK_DIFF_WORD_STEPS };
    pk_submission *old_plan, *new_plan;
    pk_schema schema = sample_schema;
    pk_arena arena;
    pk_diff diff;

    (void)state;
    pk_arena_init(&arena, NULL);
    old_plan = sample_plan(&arena, "a.docx", 'a', &sample_regions[0], 1, rows, 2);
    new_plan = sample_plan(&arena, "b.docx", 'b', &sample_regions[1], 1, rows, 2);
    goals[0].id = sample_goals[0].id; /* 1.1, with the words of the old 1.2 */
    goals[1].id = sample_goals[1].id;
    schema.id = PK_TEXT("mall-2025");
    schema.base = &sample_schema;
    schema.goals = goals;
    schema.statuses = statuses;
    schema.status_count = 2;
    new_plan->plan->schema = &schema;
    new_plan->plan->areas[0].rows[0].goal = &goals[1];
    new_plan->plan->areas[0].rows[0].status = 1;
    new_plan->plan->areas[1].rows[0].goal = &goals[2];
    new_plan->plan->areas[1].rows[0].status = 0;
    assert_int_equal(pk_diff_make(old_plan, new_plan, &arena, &steps, &diff), PK_OK);
    assert_true(diff.other_template && diff.other_region && !diff.nothing_in_common);
    assert_int_equal(diff.goal_count, 2);
    assert_int_equal(diff.goals[0].change, PK_DIFF_SAME); /* U is U, wherever it stands in the scale */
    assert_int_equal(diff.goals[0].match, PK_MATCH_WORDS);
    assert_int_equal(diff.goals[1].match, PK_MATCH_GOAL);
    assert_int_equal(diff.goals[1].kinds, PK_CHANGE_STATUS);
    pk_arena_free(&arena);
}

/* ---- little memory ---- */

static void test_little_memory(void **state)
{
    pk_merge *merges[PK_SIDES];
    const pk_submission *files[PK_SIDES][2];
    scarce_memory scarce = { 0 };
    const pk_allocator allocator = { scarce_allocate, scarce_release, &scarce };
    pk_diff_set *set = NULL;
    pk_status status = PK_ENOMEM;
    pk_arena arena;

    (void)state;
    pk_arena_init(&arena, NULL);
    files[PK_OLD][0] = sample_plan(&arena, "a.docx", 'a', &sample_regions[0], 1, before, 6);
    files[PK_OLD][1] = sample_plan(&arena, "c.docx", 'c', &sample_regions[1], 1, before, 6);
    files[PK_NEW][0] = sample_plan(&arena, "b.docx", 'b', &sample_regions[0], 1, now, 4);
    files[PK_NEW][1] = sample_plan(&arena, "d.docx", 'd', &sample_regions[2], 1, now, 4);
    for (int side = PK_OLD; side < PK_SIDES; side++)
        assert_int_equal(pk_merge_make(NULL, files[side], 2, &merges[side]), PK_OK);
    for (size_t n = 1; status == PK_ENOMEM; n++) {
        scarce.calls = 0;
        scarce.fail_at = n;
        status = pk_diff_set_make_with(&allocator, merges[PK_OLD], merges[PK_NEW], &set);
        if (status == PK_ENOMEM)
            assert_int_equal(scarce.held, 0);
        assert_true(n < 10000);
    }
    assert_int_equal(status, PK_OK);
    assert_true(scarce.fail_at > 50 && scarce.fail_at == scarce.calls + 1);
    assert_int_equal(set->region_count, 3); /* 21 is only in the new one, 25 owes a plan and is only in the old one */
    assert_true(pk_text_equal(set->regions[0].region->code, PK_TEXT("21")));
    assert_null(set->regions[0].diff);
    assert_null(set->regions[0].side[PK_OLD]);
    assert_non_null(set->regions[1].diff);
    assert_int_equal(set->regions[2].state[PK_NEW], PK_STATE_MISSING);
    assert_null(set->regions[2].side[PK_NEW]);
    pk_diff_set_free(set);
    assert_int_equal(scarce.held, 0);
    for (int side = PK_OLD; side < PK_SIDES; side++)
        pk_merge_free(merges[side]);
    pk_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_goals),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_other_template),
        cmocka_unit_test(test_little_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
