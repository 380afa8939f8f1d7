/* What has become of the rows since the plan before. */
#include "testing.h"

#include "merge/merge.h"
#include "sample_plans.h"

#define VASTERBOTTEN (&sample_regions[0])
#define NORRBOTTEN   (&sample_regions[1])
#define ROWS(rows)   rows, sizeof(rows) / sizeof(rows[0])

static pk_schema_column columns[] = {
    { .key = { "mal", 3 }, .role = PK_ROLE_GOAL, .index = 0 },
    { .key = { "tidsplan", 8 }, .role = PK_ROLE_TIME, .index = 1 },
    { .key = { "uppfoljning", 11 }, .role = PK_ROLE_STATUS, .index = 2 },
    { .key = { "atgard", 6 }, .role = PK_ROLE_ACTIVITY, .index = 3 }, /* the sample's fourth, in the template here */
};

static pk_submission *plan_of(pk_arena *arena, const pk_schema *schema, const char *name, const pk_region *region,
                              int year, const sample_row *rows, size_t count)
{
    static char seed = 'a';
    pk_submission *made = sample_plan(arena, name, seed++, region, 1, rows, count);

    made->plan->schema = schema;
    made->plan->year = year;
    for (size_t i = 0; i < made->plan->area_count; i++)
        for (size_t j = 0; j < made->plan->areas[i].row_count; j++) {
            pk_plan_cell *cell = &made->plan->areas[i].rows[j].cells[SAMPLE_STATUS];

            cell->blank = cell->text.size == 0;
        }
    for (size_t i = 0; schema->column_count == 4 && i < made->plan->area_count; i++)
        made->plan->areas[i].columns[SAMPLE_EXTRA] = (pk_plan_column) {
            .column = &columns[3], .key = columns[3].key, .header = PK_TEXT("Åtgärd"), .position = SAMPLE_EXTRA
        };
    return made;
}

/* "1.1 25 regressed slipped;" */
static void describe(const pk_merge *merge, char *out, size_t room)
{
    size_t size = 0;

    out[0] = '\0';
    for (size_t i = 0; i < merge->change_count; i++) {
        const pk_merge_change *change = &merge->changes[i];
        pk_text id = change->goal != SIZE_MAX ? merge->goals[change->goal].id : change->earlier_row->text;

        assert_true((change->row == NULL) == ((change->kinds & PK_CHANGE_DROPPED) != 0));
        assert_true((change->earlier_row == NULL) == ((change->kinds & PK_CHANGE_ADDED) != 0));
        assert_true((change->row == NULL) == (change->area == NULL));
        size += (size_t)snprintf(out + size, room - size, "%.*s %.*s", PK_PRINT(id),
                                 PK_PRINT(merge->columns[change->column].key));
        for (unsigned kind = 1; kind <= change->kinds; kind <<= 1)
            if ((change->kinds & kind) != 0)
                size += (size_t)snprintf(out + size, room - size, " %s", pk_merge_change_name(kind));
        size += (size_t)snprintf(out + size, room - size, ";");
        assert_true(size < room);
    }
}

static void set_end(pk_submission *submission, size_t area, size_t row, int year)
{
    static pk_timeline times[3];
    pk_timeline *time = &times[year - 2022];

    *time = (pk_timeline) { .from = { 2022, 1, 1 }, .to = { (int16_t)year, 12, 31 } };
    submission->plan->areas[area].rows[row].cells[SAMPLE_TIME].time = time;
}

static const sample_row before[] = {
    { 0, 0, "Fler ska screenas", "2022", "Bjuda in", SAMPLE_U },
    { 0, 1, "Alla ska erbjudas råd", "2023", "Ge råd", SAMPLE_E },
    { 1, 2, "Mer forskning", "2023", "Forska", SAMPLE_NONE },
    { 1, SAMPLE_OWN, "Vår egen plan", "2023", "Skriva", SAMPLE_P },
    { 1, SAMPLE_OWN, "Bilar ska delas", "", "", SAMPLE_NONE },
};
static const sample_row now[] = {
    { 0, 0, "Fler ska screenas", "2023", "Bjuda-in", SAMPLE_P },
    { 0, 1, "Alla ska erbjudas råd", "2022", "Ge stöd", SAMPLE_U },
    { 1, 2, "Mer forskning", "2023", "Forska", SAMPLE_P },
    { 1, SAMPLE_OWN, "Något nytt", "", "", SAMPLE_NONE },
    { 1, SAMPLE_OWN, "Vår egen plan", "2023", "Skriva", SAMPLE_P },
};

static pk_schema schema_with_activity(void)
{
    pk_schema schema = sample_schema;

    schema.columns = columns;
    schema.column_count = 4;
    return schema;
}

static void test_kinds(void **state)
{
    const pk_schema schema = schema_with_activity();
    const pk_submission *files[1], *earlier[2];
    pk_submission *then, *this;
    char got[400];
    pk_arena arena;
    pk_merge *merge;
    bool differ;
    pk_text old_text, new_text;

    (void)state;
    pk_arena_init(&arena, NULL);
    earlier[0] = then = plan_of(&arena, &schema, "n2022.docx", NORRBOTTEN, 2022, ROWS(before));
    earlier[1] = plan_of(&arena, &schema, "v2022.docx", VASTERBOTTEN, 2022, ROWS(now));
    files[0] = this = plan_of(&arena, &schema, "n2023.docx", NORRBOTTEN, 2023, ROWS(now));
    set_end(then, 0, 0, 2022);
    set_end(this, 0, 0, 2023);
    set_end(then, 0, 1, 2023);
    set_end(this, 0, 1, 2022);
    assert_int_equal(pk_merge_make(&(pk_merge_options) { .earlier = earlier, .earlier_count = 2 }, files, 1, &merge),
                     PK_OK);
    describe(merge, got, sizeof got);
    assert_string_equal(got, "1.1 25 regressed slipped;1.2 25 forward hastened reworded;2.1 25 status;"
                             "2/r2 25 added;Bilar ska delas 25 dropped;");
    assert_ptr_equal(merge->columns[1].earlier, then);
    assert_null(merge->columns[0].earlier);
    assert_int_equal(pk_merge_change_texts(&merge->changes[0], &columns[3], &arena, &differ, &old_text, &new_text),
                     PK_OK);
    assert_false(differ);
    assert_int_equal(pk_merge_change_texts(&merge->changes[1], &columns[3], &arena, &differ, &old_text, &new_text),
                     PK_OK);
    assert_true(differ);
    assert_text(old_text, "Ge råd");
    assert_text(new_text, "Ge stöd");
    assert_int_equal(pk_merge_change_texts(&merge->changes[3], &columns[3], &arena, &differ, &old_text, &new_text),
                     PK_OK);
    assert_false(differ); /* it is new */
    pk_merge_free(merge);
    pk_arena_free(&arena);
}

/* The row's status cell says something that is no status: whether one was given is not known. */
static void test_unknown_status(void **state)
{
    pk_submission *earlier, *files[1];
    pk_arena arena;
    pk_merge *merge;

    (void)state;
    pk_arena_init(&arena, NULL);
    earlier = plan_of(&arena, &sample_schema, "n2022.docx", NORRBOTTEN, 2022, before, 1);
    earlier->plan->areas[0].rows[0].status = SIZE_MAX;
    files[0] = plan_of(&arena, &sample_schema, "n2023.docx", NORRBOTTEN, 2023, before, 1);
    assert_int_equal(pk_merge_make(&(pk_merge_options) { .earlier = (const pk_submission *const *)&earlier,
                                                         .earlier_count = 1 },
                                   (const pk_submission *const *)files, 1, &merge),
                     PK_OK);
    assert_ptr_equal(merge->columns[1].earlier, earlier);
    assert_int_equal(merge->change_count, 0);
    pk_merge_free(merge);
    pk_arena_free(&arena);
}

/* ---- which plan came before ---- */

typedef struct earlier_case {
    const char *title;
    int given[3], own[3]; /* years; -1: a file without a year */
    int wanted;           /* 0: none */
} earlier_case;

static const earlier_case earlier_cases[] = {
    { "the latest of those given", { 2021, 2022, 2020 }, { 2024 }, 2022 },
    { "what is given and not earlier is none", { 2025, 2024 }, { 2024 }, 0 },
    { "the file that a later year's replaces", { 0 }, { 2022, 2024, 2023 }, 2023 },
    { "what is given goes before it", { 2021 }, { 2023, 2024 }, 2021 },
    { "one that does not say when, given: the user says that it is earlier", { -1 }, { 2024 }, -1 },
};

static void test_which_came_before(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof earlier_cases / sizeof earlier_cases[0]; i++) {
        const earlier_case *test = &earlier_cases[i];
        const pk_submission *given[3], *own[3];
        size_t given_count = 0, own_count = 0;
        const pk_submission *earlier;
        pk_arena arena;
        pk_merge *merge;

        pk_arena_init(&arena, NULL);
        for (; given_count < 3 && test->given[given_count] != 0; given_count++)
            given[given_count] = plan_of(&arena, &sample_schema, "e.docx", NORRBOTTEN,
                                         test->given[given_count] > 0 ? test->given[given_count] : 0, before, 3);
        for (; own_count < 3 && test->own[own_count] != 0; own_count++)
            own[own_count] = plan_of(&arena, &sample_schema, "n.docx", NORRBOTTEN, test->own[own_count], before, 3);
        assert_int_equal(pk_merge_make(&(pk_merge_options) { .earlier = given, .earlier_count = given_count }, own,
                                       own_count, &merge),
                         PK_OK);
        assert_int_equal(merge->columns[1].state, PK_STATE_RECEIVED);
        earlier = merge->columns[1].earlier;
        if ((earlier != NULL) != (test->wanted != 0)
            || (earlier != NULL && earlier->plan->year != (test->wanted > 0 ? test->wanted : 0)))
            fail_msg("%s: %d", test->title, earlier != NULL ? earlier->plan->year : -2);
        pk_merge_free(merge);
        pk_arena_free(&arena);
    }
}

/* A blank form says nothing of the region. */
static void test_blank_forms(void **state)
{
    pk_submission *given[1], *own[1];
    pk_arena arena;
    pk_merge *merge;

    (void)state;
    pk_arena_init(&arena, NULL);
    given[0] = plan_of(&arena, &sample_schema, "form.docx", NORRBOTTEN, 2022, before, 3);
    given[0]->plan->empty = true;
    own[0] = plan_of(&arena, &sample_schema, "n.docx", NORRBOTTEN, 2023, before, 3);
    assert_int_equal(pk_merge_make(&(pk_merge_options) { .earlier = (const pk_submission *const *)given,
                                                         .earlier_count = 1 },
                                   (const pk_submission *const *)own, 1, &merge),
                     PK_OK);
    assert_null(merge->columns[1].earlier);
    pk_merge_free(merge);
    pk_arena_free(&arena);
}

/* Each report against the one before, of its region; what is gone stands on its line. */
static void test_reports(void **state)
{
    static const sample_row april[] = { { 0, SAMPLE_OWN, "Läkemedel", "", NULL, SAMPLE_P },
                                        { 0, SAMPLE_OWN, "Energi", "", NULL, SAMPLE_P } },
                            august[] = { { 0, SAMPLE_OWN, "Läkemedel", "", NULL, SAMPLE_U } };
    pk_schema schema = sample_schema;
    const pk_submission *files[3], *given[1];
    pk_submission *made[4];
    char got[200];
    pk_arena arena;
    pk_merge *merge;

    (void)state;
    schema.goal_count = 0;
    schema.rows.over_time = true;
    pk_arena_init(&arena, NULL);
    made[0] = plan_of(&arena, &schema, "april.docx", NORRBOTTEN, 2023, ROWS(april));
    made[1] = plan_of(&arena, &schema, "augusti.docx", NORRBOTTEN, 2023, ROWS(august));
    made[2] = plan_of(&arena, &schema, "december.docx", NORRBOTTEN, 2023, ROWS(april));
    made[3] = plan_of(&arena, &schema, "2022.docx", NORRBOTTEN, 2022, ROWS(april));
    for (size_t i = 0; i < 3; i++) {
        made[i]->plan->as_of = (pk_date) { 2023, (uint8_t)(4 * i + 4), 30 };
        files[i] = made[i];
    }
    made[3]->plan->as_of = (pk_date) { 2022, 12, 31 };
    given[0] = made[3];
    assert_int_equal(pk_merge_make(&(pk_merge_options) { .earlier = given, .earlier_count = 1 }, files, 3, &merge),
                     PK_OK);
    describe(merge, got, sizeof got);
    assert_string_equal(got, "1/r1 2023-08-30 forward;1/r1 2023-12-30 regressed;"
                             "1/r2 2023-08-30 dropped;1/r2 2023-12-30 added;");
    assert_ptr_equal(merge->columns[0].earlier, made[3]);
    assert_ptr_equal(merge->columns[1].earlier, made[0]);
    assert_ptr_equal(merge->columns[2].earlier, made[1]);
    pk_merge_free(merge);
    pk_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_unknown_status),
        cmocka_unit_test(test_which_came_before),
        cmocka_unit_test(test_blank_forms),
        cmocka_unit_test(test_reports),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
