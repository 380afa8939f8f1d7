/* Which of several files holds: by year, by what the user says, by mails and by documents. See test_merge.c for phases. */
#include "testing.h"

#include "merge/merge.h"
#include "sample_plans.h"

enum { FILES_MAX = 4 };

static const sample_row full[] = {
    { 0, 0, "Fler ska screenas", "2023", NULL, SAMPLE_U },
    { 1, 2, "Mer forskning", "", NULL, SAMPLE_P },
};

typedef struct file {
    const char *name;
    char seed;
    int region;   /* index in sample_regions */
    size_t phase; /* 1: a follow-up */
    int year;
    int modified;          /* day of March 2023; 0: not said */
    int second;            /* of that day, from 1; 0: only the day is said */
    int sent;              /* second of the mail that it came with; 0: with none */
    const char *year_from; /* NULL: the name of the file */
    pk_merge_state want;
} file;

typedef struct holding_case {
    const char *title;
    file files[FILES_MAX];
    pk_merge_state vasterbotten, norrbotten;
    const char *codes;     /* of the findings */
    const char *preferred; /* NULL: none */
} holding_case;

static const holding_case holding_cases[] = {
    { .title = "of one day: the seconds tell",
      .files = { { .name = "v1.docx", .seed = 'a', .modified = 2, .want = PK_STATE_SUPERSEDED, .second = 10 },
                 { .name = "v2.docx", .seed = 'b', .modified = 2, .want = PK_STATE_RECEIVED, .second = 11 } },
      .vasterbotten = PK_STATE_RECEIVED,
      .norrbotten = PK_STATE_MISSING,
      .codes = "X01 X02" },
    { .title = "of one day, and one says no time",
      .files = { { .name = "v1.docx", .seed = 'a', .modified = 2, .want = PK_STATE_CONFLICT, .second = 10 },
                 { .name = "v2.docx", .seed = 'b', .modified = 2, .want = PK_STATE_CONFLICT } },
      .vasterbotten = PK_STATE_CONFLICT,
      .norrbotten = PK_STATE_MISSING,
      .codes = "X01 X03" },
    { .title = "one says no time, but was changed on a later day",
      .files = { { .name = "v1.docx", .seed = 'a', .modified = 2, .want = PK_STATE_SUPERSEDED, .second = 10 },
                 { .name = "v2.docx", .seed = 'b', .modified = 3, .want = PK_STATE_RECEIVED } },
      .vasterbotten = PK_STATE_RECEIVED,
      .norrbotten = PK_STATE_MISSING,
      .codes = "X01 X02" },
    { .title = "the mail that came last, whatever the documents say",
      .files = { { .name = "a.eml/v.docx", .seed = 'a', .modified = 9, .want = PK_STATE_SUPERSEDED, .sent = 100 },
                 { .name = "b.eml/v.docx", .seed = 'b', .modified = 2, .want = PK_STATE_RECEIVED, .sent = 101 } },
      .vasterbotten = PK_STATE_RECEIVED,
      .norrbotten = PK_STATE_MISSING,
      .codes = "X01 X02" },
    { .title = "the first one sent once more",
      .files = { { .name = "a.eml/v.docx", .seed = 'a', .want = PK_STATE_RECEIVED, .sent = 100 },
                 { .name = "b.eml/v.docx", .seed = 'b', .want = PK_STATE_SUPERSEDED, .sent = 101 },
                 { .name = "c.eml/v.docx", .seed = 'a', .want = PK_STATE_SUPERSEDED, .sent = 102 } },
      .vasterbotten = PK_STATE_RECEIVED,
      .norrbotten = PK_STATE_MISSING,
      .codes = "X01 X02 X04" },
    { .title = "a copy that was kept says no date, but its mail does",
      .files = { { .name = "kept.docx", .seed = 'b', .modified = 9, .want = PK_STATE_SUPERSEDED },
                 { .name = "a.eml/v.docx", .seed = 'b', .modified = 9, .want = PK_STATE_SUPERSEDED, .sent = 100 },
                 { .name = "b.eml/v.docx", .seed = 'a', .modified = 2, .want = PK_STATE_RECEIVED, .sent = 101 } },
      .vasterbotten = PK_STATE_RECEIVED,
      .norrbotten = PK_STATE_MISSING,
      .codes = "X01 X02 X04" },
    { .title = "two in one mail: the documents tell",
      .files = { { .name = "a.eml/v1.docx", .seed = 'a', .modified = 2, .want = PK_STATE_SUPERSEDED, .sent = 100 },
                 { .name = "a.eml/v2.docx", .seed = 'b', .modified = 9, .want = PK_STATE_RECEIVED, .sent = 100 } },
      .vasterbotten = PK_STATE_RECEIVED,
      .norrbotten = PK_STATE_MISSING,
      .codes = "X01 X02" },
    { .title = "one mailed, one not: the documents tell",
      .files = { { .name = "a.eml/v1.docx", .seed = 'a', .modified = 9, .want = PK_STATE_RECEIVED, .sent = 100 },
                 { .name = "v2.docx", .seed = 'b', .modified = 2, .want = PK_STATE_SUPERSEDED } },
      .vasterbotten = PK_STATE_RECEIVED,
      .norrbotten = PK_STATE_MISSING,
      .codes = "X01 X02" },
    { .title = "the user says which",
      .files = { { .name = "in/v1.docx", .seed = 'a', .modified = 2, .want = PK_STATE_RECEIVED },
                 { .name = "in/v2.docx", .seed = 'b', .modified = 9, .want = PK_STATE_SUPERSEDED } },
      .vasterbotten = PK_STATE_RECEIVED,
      .norrbotten = PK_STATE_MISSING,
      .codes = "X01 X02",
      .preferred = "v1.docx" },
    { .title = "the user settles a conflict, and prefers a plan to its follow-up",
      .files = { { .name = "v1.csv", .seed = 'a', .want = PK_STATE_RECEIVED },
                 { .name = "v2.csv", .seed = 'b', .phase = 1, .year = 2023, .want = PK_STATE_SUPERSEDED },
                 { .name = "v3.csv", .seed = 'c', .phase = 1, .year = 2023, .want = PK_STATE_SUPERSEDED } },
      .vasterbotten = PK_STATE_RECEIVED,
      .norrbotten = PK_STATE_MISSING,
      .codes = "X01 X02 X02",
      .preferred = "v1.csv" },
    { .title = "the user names a copy",
      .files = { { .name = "v1.csv", .seed = 'a', .want = PK_STATE_RECEIVED },
                 { .name = "v2.csv", .seed = 'b', .want = PK_STATE_SUPERSEDED },
                 { .name = "v1 (kopia).csv", .seed = 'a', .want = PK_STATE_SUPERSEDED } },
      .vasterbotten = PK_STATE_RECEIVED,
      .norrbotten = PK_STATE_MISSING,
      .codes = "X01 X02 X04",
      .preferred = "v1 (kopia).csv" },
    { .title = "last year's follow-up is not counted with this year's",
      .files = { { .name = "v.docx", .seed = 'a', .phase = 1, .year = 2023, .want = PK_STATE_RECEIVED },
                 { .name = "n.docx", .seed = 'b', .region = 1, .phase = 1, .year = 2022, .want = PK_STATE_OTHER } },
      .vasterbotten = PK_STATE_RECEIVED,
      .norrbotten = PK_STATE_MISSING,
      .codes = "X01 X06" },
    { .title = "a year by the day of saving is not sure: it counts",
      .files = { { .name = "v.docx", .seed = 'a', .phase = 1, .year = 2023, .want = PK_STATE_RECEIVED },
                 { .name = "n.docx",
                   .seed = 'b',
                   .region = 1,
                   .phase = 1,
                   .year = 2022,
                   .modified = 9,
                   .want = PK_STATE_RECEIVED,
                   .year_from = "document" } },
      .vasterbotten = PK_STATE_RECEIVED,
      .norrbotten = PK_STATE_RECEIVED,
      .codes = "" },
    { .title = "nor does it move the others out",
      .files = { { .name = "v.docx",
                   .seed = 'a',
                   .phase = 1,
                   .year = 2024,
                   .want = PK_STATE_RECEIVED,
                   .year_from = "document" },
                 { .name = "n.docx",
                   .seed = 'b',
                   .region = 1,
                   .phase = 1,
                   .year = 2023,
                   .modified = 9,
                   .want = PK_STATE_RECEIVED } },
      .vasterbotten = PK_STATE_RECEIVED,
      .norrbotten = PK_STATE_RECEIVED,
      .codes = "" },
    { .title = "a plan as it was drawn up, beside the follow-ups of others",
      .files = { { .name = "v.docx", .seed = 'a', .phase = 1, .year = 2023, .want = PK_STATE_RECEIVED },
                 { .name = "n.docx", .seed = 'b', .region = 1, .want = PK_STATE_RECEIVED } },
      .vasterbotten = PK_STATE_RECEIVED,
      .norrbotten = PK_STATE_RECEIVED,
      .codes = "" },
    { .title = "last year's follow-up does not come after the plan that it follows up",
      .files = { { .name = "v.docx", .seed = 'a', .phase = 1, .year = 2023, .want = PK_STATE_RECEIVED },
                 { .name = "n.docx", .seed = 'b', .region = 1, .want = PK_STATE_RECEIVED },
                 { .name = "n2022.docx", .seed = 'c', .region = 1, .phase = 1, .year = 2022, .want = PK_STATE_OTHER } },
      .vasterbotten = PK_STATE_RECEIVED,
      .norrbotten = PK_STATE_RECEIVED,
      .codes = "X06" },
};

static pk_submission *make_file(pk_arena *arena, const file *from)
{
    pk_submission *submission =
        sample_plan(arena, from->name, from->seed, &sample_regions[from->region], from->phase, full, 2);

    submission->plan->areas[0].comment = submission->name; /* each says something else */
    submission->plan->year = from->year;
    if (from->year != 0)
        submission->plan->year_from = pk_text_of(from->year_from != NULL ? from->year_from : "filename");
    if (from->modified != 0)
        submission->document.modified = (pk_date) { 2023, 3, (uint8_t)from->modified };
    if (from->second != 0)
        submission->document.modified_at = (int64_t)from->modified * 24 * 60 * 60 + from->second;
    submission->provenance.sent_at = from->sent;
    return submission;
}

static void assert_codes(const pk_findings *findings, const holding_case *test)
{
    char got[128] = "";

    for (size_t i = 0; i < findings->count; i++) {
        if (i > 0)
            strcat(got, " ");
        strcat(got, pk_code_name(findings->items[i].code));
    }
    if (strcmp(got, test->codes) != 0)
        fail_msg("%s: %s", test->title, got);
}

static void test_which_file_holds(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof holding_cases / sizeof holding_cases[0]; i++) {
        const holding_case *test = &holding_cases[i];
        const pk_merge_options options = { .regions = &sample_register,
                                           .preferred = &test->preferred,
                                           .preferred_count = test->preferred != NULL };
        const pk_submission *submissions[FILES_MAX];
        size_t count = 0;
        pk_arena arena;
        pk_merge *merge;

        pk_arena_init(&arena, NULL);
        for (; count < FILES_MAX && test->files[count].name != NULL; count++)
            submissions[count] = make_file(&arena, &test->files[count]);
        assert_int_equal(pk_merge_make(&options, submissions, count, &merge), PK_OK);
        for (size_t j = 0; j < count; j++)
            if (merge->sources[j].state != test->files[j].want)
                fail_msg("%s: %s is %s", test->title, test->files[j].name,
                         pk_merge_state_name(merge->sources[j].state));
        assert_int_equal(merge->columns[0].state, test->vasterbotten);
        assert_int_equal(merge->columns[1].state, test->norrbotten);
        assert_codes(&merge->findings, test);
        pk_merge_free(merge);
        pk_arena_free(&arena);
    }
}

/* What X06 says of a year, and who is to know of it. */
static void test_earlier_year(void **state)
{
    static const file files[] = {
        { .name = "v.docx", .seed = 'a', .phase = 1, .year = 2023 },
        { .name = "n.docx", .seed = 'b', .region = 1, .phase = 1, .year = 2022, .year_from = "mail" },
    };
    const pk_submission *submissions[2];
    const pk_finding *finding;
    pk_arena arena;
    pk_merge *merge;

    (void)state;
    pk_arena_init(&arena, NULL);
    for (size_t i = 0; i < 2; i++)
        submissions[i] = make_file(&arena, &files[i]);
    assert_int_equal(pk_merge_make(NULL, submissions, 2, &merge), PK_OK);
    assert_int_equal(merge->year, 2023);
    assert_false(merge->sources[0].is_of_earlier_year);
    assert_true(merge->sources[1].is_of_earlier_year);
    finding = &merge->findings.items[merge->findings.count - 1];
    assert_int_equal(finding->code, PK_X06);
    assert_text(finding->value, "n.docx");
    assert_text(finding->arguments[2].text, "2023");
    assert_text(finding->arguments[3].text, "2022");
    pk_merge_free(merge);
    pk_arena_free(&arena);
}

static void test_names(void **state)
{
    static const struct {
        const char *name, *container, *wanted;
        bool means;
    } rows[] = {
        { "in/svar.eml/plan.docx", "in/svar.eml", "in/svar.eml/plan.docx", true },
        { "in/svar.eml/plan.docx", "in/svar.eml", "svar.eml/plan.docx", true },
        { "in/svar.eml/plan.docx", "in/svar.eml", "plan.docx", true },
        { "in/svar.eml/plan.docx", "in/svar.eml", "svar.eml", true },
        { "in/svar.eml/plan.docx", "in/svar.eml", "in/svar.eml", true },
        { "in/svar.eml/plan.docx", "in/svar.eml", "lan.docx", false },
        { "in/svar.eml/plan.docx", "in/svar.eml", "in", false },
        { "in/svar.eml/plan.docx", "in/svar.eml", "plan", false },
        { "plan.docx", NULL, "plan.docx", true },
        { "plan.docx", NULL, "in/plan.docx", false },
        { "plan.docx", NULL, "", false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const pk_submission submission = { .name = pk_text_of(rows[i].name),
                                           .provenance = { .container = pk_text_of(rows[i].container) } };

        if (pk_merge_is_named(&submission, rows[i].wanted) != rows[i].means)
            fail_msg("row %zu", i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_which_file_holds),
        cmocka_unit_test(test_earlier_year),
        cmocka_unit_test(test_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
