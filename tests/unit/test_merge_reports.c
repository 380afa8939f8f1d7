/* Plans that are merged over time: a column for each report. */
#include "testing.h"

#include "merge/merge.h"
#include "sample_plans.h"

enum { FILES_MAX = 6 };

static const sample_row rows[] = { { 0, SAMPLE_OWN, "Plan för läkemedel", "2023", NULL, SAMPLE_U } };

typedef struct report {
    const char *name;
    size_t region;
    pk_date as_of;
    int year, modified;
    pk_merge_state want;
} report;

typedef struct reports_case {
    const char *title;
    report files[FILES_MAX];
    const char *keys, *names;  /* of the columns, each with ';' behind it */
    pk_merge_state regions[2]; /* Västerbotten and Norrbotten, which owe one */
    const char *codes;         /* of the findings */
} reports_case;

#define APRIL                                                                                                          \
    {                                                                                                                  \
        2023, 4, 30                                                                                                    \
    }
#define AUGUST                                                                                                         \
    {                                                                                                                  \
        2023, 8, 31                                                                                                    \
    }
#define NO_DAY                                                                                                         \
    {                                                                                                                  \
        0, 0, 0                                                                                                        \
    }
#define RECEIVED PK_STATE_RECEIVED
#define CONFLICT PK_STATE_CONFLICT

static const reports_case cases[] = {
    { "in order of the days",
      { { "b.docx", 0, AUGUST, 2023, 0, RECEIVED }, { "a.docx", 0, APRIL, 2023, 0, RECEIVED } },
      "2023-04-30;2023-08-31;",
      "2023-04-30;2023-08-31;",
      { RECEIVED, PK_STATE_MISSING },
      "X01;" },
    { "several regions: by day, then region",
      { { "c.docx", 1, APRIL, 2023, 0, RECEIVED },
        { "b.docx", 0, AUGUST, 2023, 0, RECEIVED },
        { "a.docx", 0, APRIL, 2023, 0, RECEIVED } },
      "2023-04-30/24;2023-04-30/25;2023-08-31/24;",
      "2023-04-30 Västerbotten;2023-04-30 Norrbotten;2023-08-31 Västerbotten;",
      { RECEIVED, RECEIVED },
      "" },
    { "a later file for the same day replaces the earlier one",
      { { "b.docx", 0, APRIL, 2023, 9, RECEIVED }, { "a.docx", 0, APRIL, 2023, 2, PK_STATE_SUPERSEDED } },
      "2023-04-30;",
      "2023-04-30;",
      { RECEIVED, PK_STATE_MISSING },
      "X01;X02;" },
    { "two files for a day, and no way to tell: one column without a plan",
      { { "b.docx", 0, AUGUST, 2023, 0, CONFLICT },
        { "a.docx", 0, APRIL, 2023, 0, RECEIVED },
        { "c.docx", 0, AUGUST, 2023, 0, CONFLICT } },
      "2023-04-30;2023-08-31;",
      "2023-04-30;2023-08-31;",
      { RECEIVED, PK_STATE_MISSING },
      "X01;X03;" },
    { "nothing but a conflict",
      { { "b.docx", 0, AUGUST, 2023, 0, CONFLICT }, { "c.docx", 0, AUGUST, 2023, 0, CONFLICT } },
      "2023-08-31;",
      "2023-08-31;",
      { CONFLICT, PK_STATE_MISSING },
      "X01;X03;" },
    { "without a day by year, without a year by file",
      { { "in/plan.docx", 0, NO_DAY, 0, 0, RECEIVED },
        { "d.docx", 0, NO_DAY, 2023, 0, RECEIVED },
        { "c.docx", 0, NO_DAY, 2023, 0, RECEIVED },
        { "a.docx", 0, APRIL, 2023, 0, RECEIVED },
        { "ut/plan.docx", 0, NO_DAY, 0, 0, RECEIVED } },
      "2023;2023 (2);2023-04-30;plan.docx;plan.docx (2);",
      "2023;2023 (2);2023-04-30;plan.docx;plan.docx (2);",
      { RECEIVED, PK_STATE_MISSING },
      "X01;" },
};

static void append(char *list, pk_text text)
{
    snprintf(list + strlen(list), 200 - strlen(list), "%.*s;", PK_PRINT(text));
}

static void judge(const reports_case *test, const pk_merge *merge, size_t count)
{
    char keys[200] = "", names[200] = "", codes[200] = "";

    for (size_t i = 0; i < count; i++)
        if (merge->sources[i].state != test->files[i].want)
            fail_msg("%s: %s is %s", test->title, test->files[i].name, pk_merge_state_name(merge->sources[i].state));
    for (size_t i = 0; i < merge->column_count; i++) {
        append(keys, merge->columns[i].key);
        append(names, merge->columns[i].short_name);
        assert_int_equal(merge->columns[i].submission != NULL, merge->columns[i].state == PK_STATE_RECEIVED);
    }
    for (size_t i = 0; i < merge->findings.count; i++)
        append(codes, pk_text_of(pk_code_name(merge->findings.items[i].code)));
    assert_string_equal(keys, test->keys);
    assert_string_equal(names, test->names);
    assert_string_equal(codes, test->codes);
    assert_int_equal(merge->region_count, 2);
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(merge->regions[i].state, test->regions[i]);
}

static void test_a_column_for_each_report(void **state)
{
    pk_schema schema = sample_schema;

    (void)state;
    schema.rows.over_time = true;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const pk_submission *submissions[FILES_MAX];
        size_t count = 0, received, owed;
        pk_arena arena;
        pk_merge *merge;

        pk_arena_init(&arena, NULL);
        for (; count < FILES_MAX && cases[i].files[count].name != NULL; count++) {
            const report *from = &cases[i].files[count];
            pk_submission *made =
                sample_plan(&arena, from->name, (char)('a' + count), &sample_regions[from->region], 1, rows, 1);

            made->plan->schema = &schema;
            made->plan->as_of = from->as_of;
            made->plan->year = from->year;
            made->plan->areas[0].comment = made->name; /* each says something else */
            if (from->modified != 0)
                made->document.modified = (pk_date) { 2023, 9, (uint8_t)from->modified };
            submissions[count] = made;
        }
        assert_int_equal(pk_merge_make(NULL, submissions, count, &merge), PK_OK);
        assert_int_equal(merge->axis, PK_AXIS_REPORT);
        judge(&cases[i], merge, count);
        pk_merge_received(merge, &received, &owed);
        assert_int_equal(received, (cases[i].regions[0] == RECEIVED) + (cases[i].regions[1] == RECEIVED));
        assert_int_equal(owed, 2);
        pk_merge_free(merge);
        pk_arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_column_for_each_report),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
