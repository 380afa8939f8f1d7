#include "testing.h"

#include "merge/merge.h"
#include "sample_plans.h"

#include <ctype.h>

enum { FILES_MAX = 8 };

#define VASTERBOTTEN (&sample_regions[0])
#define NORRBOTTEN   (&sample_regions[1])
#define GAVLEBORG    (&sample_regions[2])

static const sample_row full[] = {
    { 0, 0, "Fler ska screenas", "2023", NULL, SAMPLE_U },
    { 0, 1, "Alla ska erbjudas råd", "", NULL, SAMPLE_NONE },
    { 1, 2, "Mer forskning", "", NULL, SAMPLE_P },
};

/* ---- which file holds ---- */

typedef struct file {
    const char *name;
    char seed;
    int region;   /* index in sample_regions; -1: not known; -2: not readable; -3: not recognised */
    size_t phase; /* 2: a blank form */
    int year;
    int modified; /* day of March 2023; 0: not said */
    pk_merge_state want;
} file;

typedef struct identity_case {
    const char *title;
    file files[FILES_MAX];
    pk_merge_state vasterbotten, norrbotten;
    const char *codes; /* of the findings */
} identity_case;

static const identity_case identity_cases[] = {
    { "two regions, one file each",
      { { "v.docx", 'a', 0, 0, 0, 0, PK_STATE_RECEIVED }, { "n.docx", 'b', 1, 0, 0, 0, PK_STATE_RECEIVED } },
      PK_STATE_RECEIVED,
      PK_STATE_RECEIVED,
      "" },
    { "a region that sent nothing",
      { { "v.docx", 'a', 0, 0, 0, 0, PK_STATE_RECEIVED } },
      PK_STATE_RECEIVED,
      PK_STATE_MISSING,
      "X01" },
    { "the same bytes twice",
      { { "v.docx", 'a', 0, 0, 0, 0, PK_STATE_RECEIVED }, { "copy/v.docx", 'a', 0, 0, 0, 0, PK_STATE_SUPERSEDED } },
      PK_STATE_RECEIVED,
      PK_STATE_MISSING,
      "X01 X04" },
    { "the same plan as Word and as Excel",
      { { "v.docx", 'a', 0, 0, 0, 2, PK_STATE_RECEIVED }, { "v.xlsx", 'A', 0, 0, 0, 2, PK_STATE_SUPERSEDED } },
      PK_STATE_RECEIVED,
      PK_STATE_MISSING,
      "X01 X04" },
    { "the same plan twice beside another one",
      { { "v.docx", 'a', 0, 0, 0, 2, PK_STATE_CONFLICT },
        { "v.xlsx", 'A', 0, 0, 0, 2, PK_STATE_SUPERSEDED },
        { "w.docx", 'b', 0, 0, 0, 2, PK_STATE_CONFLICT } },
      PK_STATE_CONFLICT,
      PK_STATE_MISSING,
      "X01 X03 X04" },
    { "the file changed last holds",
      { { "v2.docx", 'a', 0, 0, 0, 9, PK_STATE_RECEIVED }, { "v1.docx", 'b', 0, 0, 0, 2, PK_STATE_SUPERSEDED } },
      PK_STATE_RECEIVED,
      PK_STATE_MISSING,
      "X01 X02" },
    { "changed on the same day: nobody can tell",
      { { "v1.docx", 'a', 0, 0, 0, 2, PK_STATE_CONFLICT }, { "v2.docx", 'b', 0, 0, 0, 2, PK_STATE_CONFLICT } },
      PK_STATE_CONFLICT,
      PK_STATE_MISSING,
      "X01 X03" },
    { "one of two does not say when: nobody can tell",
      { { "v1.docx", 'a', 0, 0, 0, 2, PK_STATE_CONFLICT }, { "v2.csv", 'b', 0, 0, 0, 0, PK_STATE_CONFLICT } },
      PK_STATE_CONFLICT,
      PK_STATE_MISSING,
      "X01 X03" },
    { "two are latest: the tie counts, whatever stands between them",
      { { "v1.docx", 'a', 0, 0, 0, 5, PK_STATE_CONFLICT },
        { "v2.docx", 'b', 0, 0, 0, 2, PK_STATE_CONFLICT },
        { "v3.docx", 'c', 0, 0, 0, 5, PK_STATE_CONFLICT } },
      PK_STATE_CONFLICT,
      PK_STATE_MISSING,
      "X01 X03" },
    { "a follow-up replaces the plan, though that was changed later",
      { { "plan.docx", 'a', 0, 0, 0, 9, PK_STATE_SUPERSEDED }, { "follow.docx", 'b', 0, 1, 0, 2, PK_STATE_RECEIVED } },
      PK_STATE_RECEIVED,
      PK_STATE_MISSING,
      "X01 X02" },
    { "a filled form replaces the blank one",
      { { "v.docx", 'a', 0, 0, 0, 0, PK_STATE_RECEIVED }, { "form.docx", 'b', 0, 2, 0, 9, PK_STATE_SUPERSEDED } },
      PK_STATE_RECEIVED,
      PK_STATE_MISSING,
      "X01 X02" },
    { "the later year's follow-up holds",
      { { "f2023.docx", 'a', 0, 1, 2023, 9, PK_STATE_SUPERSEDED },
        { "f2024.docx", 'b', 0, 1, 2024, 2, PK_STATE_RECEIVED } },
      PK_STATE_RECEIVED,
      PK_STATE_MISSING,
      "X01 X02" },
    { "two follow-ups in conflict, and the plan that both replace",
      { { "plan.docx", 'a', 0, 0, 0, 1, PK_STATE_SUPERSEDED },
        { "f1.docx", 'b', 0, 1, 0, 2, PK_STATE_CONFLICT },
        { "f2.docx", 'c', 0, 1, 0, 2, PK_STATE_CONFLICT } },
      PK_STATE_CONFLICT,
      PK_STATE_MISSING,
      "X01 X02 X03" },
    { "an unreadable file that names its region is no missing plan",
      { { "v.docx", 'a', 0, 0, 0, 0, PK_STATE_RECEIVED },
        { "dir/norrbotten.docx", 'b', -2, 0, 0, 0, PK_STATE_UNREADABLE } },
      PK_STATE_RECEIVED,
      PK_STATE_UNREADABLE,
      "" },
    { "unreadable without a region in its name",
      { { "v.docx", 'a', 0, 0, 0, 0, PK_STATE_RECEIVED }, { "plan.docx", 'b', -2, 0, 0, 0, PK_STATE_UNREADABLE } },
      PK_STATE_RECEIVED,
      PK_STATE_MISSING,
      "X01" },
    { "not recognised, and no region",
      { { "v.docx", 'a', 0, 0, 0, 0, PK_STATE_RECEIVED },
        { "x.docx", 'b', -3, 0, 0, 0, PK_STATE_UNRECOGNISED },
        { "y.docx", 'c', -1, 0, 0, 0, PK_STATE_UNPLACED } },
      PK_STATE_RECEIVED,
      PK_STATE_MISSING,
      "X01" },
};

static pk_submission *make_file(pk_arena *arena, const file *from)
{
    pk_submission *submission;
    char *letter = pk_arena_zeroed(arena, 2, 1);

    assert_non_null(letter);
    if (from->region == -2 || from->region == -3) {
        submission = sample_file(arena, from->name, from->seed);
        submission->readable = from->region == -3;
        return submission;
    }
    submission = sample_plan(arena, from->name, from->seed, from->region >= 0 ? &sample_regions[from->region] : NULL,
                             from->phase, full, 3);
    submission->plan->year = from->year;
    /* 'a' and 'A' are other bytes that say the same, 'a' and 'b' say something else */
    letter[0] = (char)tolower(from->seed);
    submission->plan->areas[0].comment = pk_text_of(letter);
    if (from->modified != 0)
        submission->document.modified = (pk_date) { 2023, 3, (uint8_t)from->modified };
    return submission;
}

static void assert_codes(const pk_findings *findings, const char *want)
{
    char got[128] = "";

    for (size_t i = 0; i < findings->count; i++) {
        if (i > 0)
            strcat(got, " ");
        strcat(got, pk_code_name(findings->items[i].code));
    }
    assert_string_equal(got, want);
}

static void test_which_file_holds(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof identity_cases / sizeof identity_cases[0]; i++) {
        const identity_case *test = &identity_cases[i];
        const pk_submission *submissions[FILES_MAX];
        size_t count = 0;
        pk_arena arena;
        pk_merge *merge;

        pk_arena_init(&arena, NULL);
        for (; count < FILES_MAX && test->files[count].name != NULL; count++)
            submissions[count] = make_file(&arena, &test->files[count]);
        assert_int_equal(pk_merge_make(&(pk_merge_options) { .regions = &sample_register }, submissions, count, &merge),
                         PK_OK);
        for (size_t j = 0; j < count; j++)
            if (merge->sources[j].state != test->files[j].want)
                fail_msg("%s: %s is %s", test->title, test->files[j].name,
                         pk_merge_state_name(merge->sources[j].state));
        assert_int_equal(merge->column_count, 2);
        assert_text(merge->columns[0].region->code, "24");
        assert_int_equal(merge->columns[0].state, test->vasterbotten);
        assert_int_equal(merge->columns[1].state, test->norrbotten);
        for (size_t j = 0; j < 2; j++)
            assert_int_equal(merge->columns[j].submission != NULL, merge->columns[j].state == PK_STATE_RECEIVED);
        assert_codes(&merge->findings, test->codes);
        pk_merge_free(merge);
        pk_arena_free(&arena);
    }
}

static void test_conflict_is_unplaced_and_named(void **state)
{
    pk_arena arena;
    pk_merge *merge;
    const pk_submission *files[2];

    (void)state;
    pk_arena_init(&arena, NULL);
    files[0] = sample_plan(&arena, "a.docx", 'a', NORRBOTTEN, 0, full, 3);
    files[1] = sample_plan(&arena, "b.docx", 'b', NORRBOTTEN, 0, full, 2);
    assert_int_equal(pk_merge_make(&(pk_merge_options) { .regions = &sample_register }, files, 2, &merge), PK_OK);
    assert_int_equal(merge->unplaced_count, 2);
    assert_ptr_equal(merge->unplaced[1], files[1]);
    assert_int_equal(merge->findings.items[1].code, PK_X03);
    assert_text(merge->findings.items[1].arguments[0].text, "Region Norrbotten");
    assert_text(merge->findings.items[1].arguments[1].text, "\"a.docx\", \"b.docx\"");
    pk_merge_free(merge);
    pk_arena_free(&arena);
}

static void test_other_template(void **state)
{
    pk_schema other = sample_schema;
    pk_schema twin = sample_schema; /* the same template, loaded by another library */
    pk_arena arena;
    pk_merge *merge;
    pk_submission *old, *files[3];

    (void)state;
    other.id = PK_TEXT("mall-2019");
    other.title = PK_TEXT("Mall 2019–2021");
    pk_arena_init(&arena, NULL);
    files[0] = old = sample_plan(&arena, "old.docx", 'a', GAVLEBORG, 0, full, 3);
    old->plan->schema = &other;
    files[1] = sample_plan(&arena, "v.docx", 'b', VASTERBOTTEN, 0, full, 3);
    files[2] = sample_plan(&arena, "n.docx", 'c', NORRBOTTEN, 0, full, 3);
    files[2]->plan->schema = &twin;
    assert_int_equal(pk_merge_make(&(pk_merge_options) { .regions = &sample_register },
                                   (const pk_submission *const *)files, 3, &merge),
                     PK_OK);
    assert_text(merge->schema->id, "mall-2022");
    assert_int_equal(merge->sources[0].state, PK_STATE_OTHER);
    assert_int_equal(merge->sources[2].state, PK_STATE_RECEIVED);
    assert_int_equal(merge->unplaced_count, 0);
    assert_int_equal(merge->column_count, 2);
    assert_codes(&merge->findings, "X06");
    assert_text(merge->findings.items[0].value, "old.docx");
    assert_text(merge->findings.items[0].arguments[1].text, "Mall 2019–2021");
    pk_merge_free(merge);
    pk_arena_free(&arena);
}

/* A region that owes no plan stands in the merge, but does not make up for one that does. */
static void test_received(void **state)
{
    pk_schema any = sample_schema;
    size_t received, owed;
    pk_arena arena;
    pk_merge *merge;
    pk_submission *files[2];

    (void)state;
    any.regions = NULL;
    any.region_count = 0;
    pk_arena_init(&arena, NULL);
    files[0] = sample_plan(&arena, "g.docx", 'a', GAVLEBORG, 0, full, 3);
    files[1] = sample_plan(&arena, "v.docx", 'b', VASTERBOTTEN, 0, full, 3);
    assert_int_equal(pk_merge_make(&(pk_merge_options) { .regions = &sample_register },
                                   (const pk_submission *const *)files, 2, &merge),
                     PK_OK);
    assert_int_equal(merge->column_count, 3);
    pk_merge_received(merge, &received, &owed);
    assert_int_equal(received, 1);
    assert_int_equal(owed, 2);
    pk_merge_free(merge);
    files[0]->plan->schema = files[1]->plan->schema = &any;
    assert_int_equal(pk_merge_make(&(pk_merge_options) { .regions = &sample_register },
                                   (const pk_submission *const *)files, 2, &merge),
                     PK_OK);
    pk_merge_received(merge, &received, &owed);
    assert_int_equal(received, 2);
    assert_int_equal(owed, 2);
    pk_merge_free(merge);
    pk_arena_free(&arena);
}

static void test_no_plan_at_all(void **state)
{
    pk_arena arena;
    pk_merge *merge;
    const pk_submission *files[1];

    (void)state;
    pk_arena_init(&arena, NULL);
    files[0] = sample_file(&arena, "norrbotten.docx", 'a');
    assert_int_equal(pk_merge_make(&(pk_merge_options) { .regions = &sample_register }, files, 1, &merge), PK_OK);
    assert_null(merge->schema);
    assert_int_equal(merge->column_count, 0);
    assert_int_equal(pk_merge_count(merge, SIZE_MAX, 0, 0), 0);
    pk_merge_free(merge);
    assert_int_equal(pk_merge_make(NULL, NULL, 0, &merge), PK_OK);
    assert_int_equal(merge->source_count, 0);
    pk_merge_free(merge);
    pk_merge_free(NULL);
    pk_arena_free(&arena);
}

/* ---- goals x regions ---- */

static const sample_row northern[] = {
    { 0, 0, "Fler ska screenas", "2023", NULL, SAMPLE_U },
    { 0, 0, "Fler ska screenas", "2024", NULL, SAMPLE_E }, /* twice: R05 */
    { 0, SAMPLE_OWN, "Vårt eget mål", "", NULL, SAMPLE_P },
    { 0, 0, "Fler ska screenas", "", NULL, SAMPLE_E },
    { 1, 1, "Alla ska erbjudas råd", "", NULL, SAMPLE_P }, /* a goal of area 1 that stands in area 2 */
    { 2, SAMPLE_OWN, "Något helt annat", "", NULL, SAMPLE_NONE },
};

static void test_goals_and_counts(void **state)
{
    static const char *const ids[] = { "1.1", "1.2", "1/r3", "2.1", "9/r1" };
    pk_arena arena;
    pk_merge *merge;
    const pk_submission *files[3];
    const pk_merge_answer *answer;

    (void)state;
    pk_arena_init(&arena, NULL);
    files[0] = sample_plan(&arena, "n.docx", 'a', NORRBOTTEN, 1, northern, 6);
    files[1] = sample_plan(&arena, "v.docx", 'b', VASTERBOTTEN, 1, full, 3);
    files[2] = sample_plan(&arena, "g.docx", 'c', GAVLEBORG, 1, full, 3); /* owes none, and sent one */
    assert_int_equal(pk_merge_make(&(pk_merge_options) { .regions = &sample_register }, files, 3, &merge), PK_OK);
    assert_int_equal(merge->column_count, 3);
    assert_text(merge->columns[0].region->code, "21");
    assert_int_equal(merge->goal_count, 5);
    for (size_t i = 0; i < 5; i++)
        assert_text(merge->goals[i].id, ids[i]);
    assert_true(merge->goals[2].own && merge->goals[4].own);
    assert_text(merge->goals[2].text, "Vårt eget mål");
    assert_text(merge->goals[1].marker, "**");

    /* the first row on a goal, then the rest, each with the area that it stands in */
    answer = pk_merge_answer_of(&merge->goals[0], 2);
    assert_int_equal(answer->row->order, 1);
    assert_int_equal(answer->more_count, 2);
    assert_int_equal(answer->more[0]->order, 2);
    assert_int_equal(answer->more[1]->order, 4);
    assert_ptr_equal(answer->more_areas[1], &files[0]->plan->areas[0]);
    assert_ptr_equal(pk_merge_answer_of(&merge->goals[1], 2)->area, &files[0]->plan->areas[1]);
    assert_null(pk_merge_answer_of(&merge->goals[3], 2)->row);
    assert_null(pk_merge_answer_of(&merge->goals[2], 0)->row);

    assert_int_equal(merge->area_count, 3);
    assert_text(merge->areas[2].number, "9");
    assert_text(merge->areas[2].title, "Eget område");
    assert_int_equal(merge->areas[1].first_goal, 3);
    assert_int_equal(merge->areas[1].goal_count, 1);

    /* Norrbotten, area 1: 1.1 U, 1.2 P (from area 2), its own P; area 2: no row is none */
    assert_int_equal(pk_merge_count(merge, 0, 2, SAMPLE_U), 1);
    assert_int_equal(pk_merge_count(merge, 0, 2, SAMPLE_P), 2);
    assert_int_equal(pk_merge_count(merge, 0, 2, SAMPLE_E), 0);
    assert_int_equal(pk_merge_count(merge, 0, 2, SAMPLE_NONE), 0);
    assert_int_equal(pk_merge_count(merge, 1, 2, SAMPLE_NONE), 1);
    assert_int_equal(pk_merge_count(merge, SIZE_MAX, 2, SAMPLE_NONE), 2);
    /* Västerbotten has no own rows */
    assert_int_equal(pk_merge_count(merge, 0, 1, SAMPLE_P), 0);
    assert_int_equal(pk_merge_count(merge, SIZE_MAX, 1, SAMPLE_NONE), 1);
    assert_int_equal(pk_merge_count(merge, SIZE_MAX, 1, SAMPLE_NONE + 1), 0);
    assert_codes(&merge->findings, "");
    pk_merge_free(merge);
    pk_arena_free(&arena);
}

static void test_missing_region_counts_nothing(void **state)
{
    pk_arena arena;
    pk_merge *merge;
    const pk_submission *files[1];

    (void)state;
    pk_arena_init(&arena, NULL);
    files[0] = sample_plan(&arena, "v.docx", 'b', VASTERBOTTEN, 1, full, 3);
    assert_int_equal(pk_merge_make(&(pk_merge_options) { .regions = &sample_register }, files, 1, &merge), PK_OK);
    for (size_t status = 0; status <= SAMPLE_NONE; status++)
        assert_int_equal(pk_merge_count(merge, SIZE_MAX, 1, status), 0);
    pk_merge_free(merge);
    pk_arena_free(&arena);
}

static void test_states_have_words(void **state)
{
    (void)state;
    for (int i = PK_STATE_RECEIVED; i <= PK_STATE_UNPLACED; i++)
        for (int language = 0; language < PK_LANGUAGE_COUNT; language++)
            assert_true(strlen(pk_merge_state_label((pk_merge_state)i, (pk_language)language)) > 0
                        && strlen(pk_merge_state_name((pk_merge_state)i)) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_which_file_holds),
        cmocka_unit_test(test_conflict_is_unplaced_and_named),
        cmocka_unit_test(test_other_template),
        cmocka_unit_test(test_received),
        cmocka_unit_test(test_no_plan_at_all),
        cmocka_unit_test(test_goals_and_counts),
        cmocka_unit_test(test_missing_region_counts_nothing),
        cmocka_unit_test(test_states_have_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
