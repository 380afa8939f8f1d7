/* Whose plan it is and of what year: from the form's field, the file's name and the text, as a whole document shows. */
#include "testing.h"

#include "submission/submission.h"

static int set_up(void **state)
{
    pk_library *library;

    assert_int_equal(pk_library_open(&library), PK_OK);
    *state = library;
    return 0;
}

static int tear_down(void **state)
{
    pk_library_free(*state);
    return 0;
}

/* ---- a plan in bytes ---- */

/* The file is Windows-1252: so is what is put into it. */
static void put(pk_buffer *buffer, const char *utf8)
{
    pk_text text = pk_text_of(utf8);

    while (text.size > 0) {
        uint32_t c = pk_text_code_point(&text);
        char byte = (char)(unsigned char)c;

        assert_true(c < 0x100);
        assert_int_equal(pk_buffer_add(buffer, (pk_text) { &byte, 1 }), PK_OK);
    }
}

/* The real plan of Norrbotten as a follow-up: each row that ends in two empty cells gets a status. */
static void make_plan(pk_arena *arena, const char *region, pk_buffer *plan)
{
    static const pk_text label = { "Region:;", 8 }, end = { ";;\r\n", 4 };
    size_t size, at, statuses = 0;
    char *bytes = test_file("plans/nrf-2022-2024/norrbotten.csv", &size);
    pk_text rest = { bytes, size };

    pk_buffer_init(plan, arena);
    at = pk_text_find(rest, label);
    assert_true(at != SIZE_MAX);
    assert_int_equal(pk_buffer_add(plan, (pk_text) { rest.data, at }), PK_OK);
    put(plan, "\"Region: ");
    put(plan, region);
    put(plan, "\";");
    rest = pk_text_from(rest, at + label.size);
    while ((at = pk_text_find(rest, end)) != SIZE_MAX) {
        bool is_row = at > 0 && rest.data[at - 1] != ';';

        assert_int_equal(pk_buffer_add(plan, (pk_text) { rest.data, at }), PK_OK);
        put(plan, is_row ? ";U;\r\n" : ";;\r\n");
        statuses += is_row;
        rest = pk_text_from(rest, at + end.size);
    }
    assert_int_equal(pk_buffer_add(plan, rest), PK_OK);
    assert_true(statuses > 5);
    free(bytes);
}

/* @param provenance  NULL: a file by itself. */
static pk_submission *read_mailed(pk_library *library, const char *name, const char *region,
                                  const pk_provenance *provenance)
{
    pk_received received = { .name = name, .provenance = provenance };
    pk_submission *submission;
    pk_buffer plan;
    pk_limits limits;
    pk_arena arena;

    pk_limits_default(&limits);
    pk_arena_init(&arena, NULL);
    make_plan(&arena, region, &plan);
    received.bytes = plan.data;
    received.size = plan.size;
    assert_int_equal(pk_submission_read_with(library, &received, &limits, NULL, &submission), PK_OK);
    pk_arena_free(&arena);
    assert_non_null(submission->plan);
    return submission;
}

static pk_submission *read_plan(pk_library *library, const char *name, const char *region)
{
    return read_mailed(library, name, region, NULL);
}

/* ---- region ---- */

/* The one finding on the region; NULL: none. */
static const pk_finding *region_finding(const pk_submission *submission)
{
    const pk_finding *found = NULL;

    for (size_t i = 0; i < submission->findings.count; i++) {
        const pk_finding *finding = &submission->findings.items[i];

        if (finding->code != PK_M07 && finding->code != PK_M08 && finding->code != PK_M09)
            continue;
        assert_null(found);
        found = finding;
    }
    return found;
}

static void test_region(void **state)
{
    static const struct {
        const char *field, *name, *region, *from, *finding;
    } rows[] = {
        { "Region Norrbotten", "plan.csv", "25", "field", "" },
        { "Region Västerbotten, hälso- och sjukvårdsförvaltningen", "plan.csv", "24", "field", "" },
        { "Region Västerbotten, cancerstrateg Anna", "plan.csv", "24", "field", "" },
        { "Norrbotten 2023-01-15", "plan.csv", "25", "field", "" },
        { "Norrbotten\nDatum: 2023-01-15", "plan.csv", "25", "field", "" },
        { "Region Norrbotten (BD)", "plan.csv", "25", "field", "" },
        { "Regionen Norrbotten", "plan.csv", "25", "field", "" },
        { "Norbotten", "plan.csv", "25", "field", "" },
        { "Norbotten", "norrbotten.csv", "25", "field", "" },
        { "Region Västerbotten, cancerstrateg Anna", "norrbotten.csv", "24", "field", "M08" },
        /* the text names Norrbotten often, but the field may mean another region */
        { "Norra länet", "plan.csv", "", "", "M07" },
        { "Norrbotten och Västerbotten", "plan.csv", "", "", "M07" },
        { "Norra länet", "vasterbotten.csv", "24", "filename", "M09" },
        /* nothing is said there */
        { "", "plan.csv", "25", "text", "M09" },
        { "-", "plan.csv", "25", "text", "M09" },
        { "..........", "plan.csv", "25", "text", "M09" },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        pk_submission *submission = read_plan(*state, rows[i].name, rows[i].field);
        const pk_plan *plan = submission->plan;
        const pk_finding *finding = region_finding(submission);
        pk_text region = plan->region != NULL ? plan->region->code : PK_TEXT("");

        if (!pk_text_equal(region, pk_text_of(rows[i].region))
            || strcmp(pk_region_source_name(plan->region_from), rows[i].from) != 0
            || strcmp(finding != NULL ? pk_code_name(finding->code) : "", rows[i].finding) != 0)
            fail_msg("\"%s\" in %s: region \"%.*s\" from \"%s\", finding \"%s\"", rows[i].field, rows[i].name,
                     PK_PRINT(region), pk_region_source_name(plan->region_from),
                     finding != NULL ? pk_code_name(finding->code) : "");
        if (strchr(rows[i].field, '\n') == NULL)
            assert_text(plan->region_stated, rows[i].field); /* as it is written */
        if (finding != NULL)
            assert_true(pk_text_equal(finding->value, plan->region_stated));
        pk_submission_free(submission);
    }
}

/* ---- year ---- */

static void test_year(void **state)
{
    static const struct {
        const char *name;
        int year; /* 0: not known; a CSV file does not say when it was changed */
    } rows[] = {
        { "norrbotten.csv", 0 },
        { "Norrbotten 2023.csv", 2023 },
        { "Uppföljning_2023_Norrbotten.csv", 2023 },
        { "2023/norrbotten.csv", 2023 },
        { "Handlingsplan 2022–2024 Norrbotten uppföljning 2023.csv", 2023 },
        { "Handlingsplan 2022-2024 Norrbotten uppföljning 2023.csv", 2023 },
        { "Handlingsplan_2022_2024_uppföljning_2023.csv", 2023 },
        { "Handlingsplan 2022 till 2024, uppföljning 2023.csv", 2023 },
        { "Handlingsplan 2022 – 2024 uppföljning 2024.csv", 2024 },
        { "Handlingsplan 2022-24 uppföljning 2023.csv", 2023 },
        { "Handlingsplan 2022–2024.csv", 0 },
        { "Handlingsplan 2022–2024 2022–2024.csv", 0 },
        { "Uppföljning 2022-2023.csv", 0 }, /* not the plan's period: two years */
        { "Uppföljning 2022 och 2024.csv", 0 },
        { "Uppföljning 2023 2023.csv", 2023 },
        { "norrbotten 20230115.csv", 2023 },
        { "20230115_norrbotten.csv", 2023 },
        { "norrbotten 2023-01-15.csv", 2023 },
        { "Handlingsplan 2022–2024 2023-01-15.csv", 2023 },
        { "norrbotten 20231315.csv", 0 }, /* no such month */
        { "norrbotten 202301151.csv", 0 },
        { "norrbotten 20210115.csv", 0 }, /* before the period */
        { "norrbotten 2019.csv", 0 },
        { "norrbotten 20230115 2024-01-15.csv", 0 },
        { "uppföljning 2023 (2024-01-15).csv", 2023 }, /* saved the year after */
        { "norrbotten 12023.csv", 0 },
        { "2022-", 2022 },
        { "2022–", 2022 },
        { "2023-01-1", 2023 },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        pk_submission *submission = read_plan(*state, rows[i].name, "Region Norrbotten");
        const pk_plan *plan = submission->plan;

        assert_non_null(plan->phase);
        assert_text(plan->phase->id, "followup");
        if (plan->year != rows[i].year)
            fail_msg("%s: %d, expected %d", rows[i].name, plan->year, rows[i].year);
        assert_text(plan->year_from, rows[i].year != 0 ? "filename" : "");
        pk_submission_free(submission);
    }
}

/* ---- mails ---- */

/* The sender tells where nothing else does, and the day tells the year before any name. */
static void test_mail(void **state)
{
    static const struct {
        const char *name, *field, *sender;
        pk_date sent;
        const char *region, *from;
        int year;
        const char *year_from;
    } rows[] = {
        { "a.eml/plan.csv", "Region Norrbotten", "a@rvn.se", { 2023, 11, 2 }, "25", "field", 2023, "mail" },
        { "a.eml/vasterbotten.csv", "", "a@rvn.se", { 2023, 11, 2 }, "24", "filename", 2023, "mail" },
        { "a.eml/plan.csv", "", "a@rvn.se", { 2023, 11, 2 }, "25", "text", 2023, "mail" }, /* others send plans on */
        { "a.eml/plan.csv", "Norra länet", "a@rvn.se", { 2023, 11, 2 }, "", "", 2023, "mail" },
        /* in the first months it is the year before */
        { "a.eml/plan.csv", "Region Norrbotten", "", { 2024, 1, 18 }, "25", "field", 2023, "mail" },
        { "a.eml/plan.csv", "Region Norrbotten", "", { 2024, 3, 31 }, "25", "field", 2023, "mail" },
        { "a.eml/plan.csv", "Region Norrbotten", "", { 2024, 4, 1 }, "25", "field", 2024, "mail" },
        { "a.eml/plan.csv", "Region Norrbotten", "", { 2022, 2, 1 }, "25", "field", 2022, "mail" }, /* the first */
        { "a.eml/plan.csv", "Region Norrbotten", "", { 2025, 2, 1 }, "25", "field", 2024, "mail" }, /* the last */
        { "a.eml/uppföljning 2024.csv", "Region Norrbotten", "", { 2024, 1, 18 }, "25", "field", 2024, "mail" },
        { "a.eml/uppföljning 2023.csv", "Region Norrbotten", "", { 2024, 1, 18 }, "25", "field", 2023, "mail" },
        { "2024-01-18 a.eml/plan.csv", "Region Norrbotten", "", { 2024, 1, 18 }, "25", "field", 2023, "mail" },
        { "a.eml/uppföljning 2022.csv",
          "Region Norrbotten",
          "",
          { 2023, 11, 2 },
          "25",
          "field",
          2022,
          "mail" }, /* late */
        { "a.eml/uppföljning 2022.csv", "Region Norrbotten", "", { 2024, 11, 2 }, "25", "field", 2024, "mail" },
        /* sent on long after */
        { "a.eml/uppföljning 2022.csv", "Region Norrbotten", "", { 2026, 5, 2 }, "25", "field", 2022, "filename" },
        { "a.eml/plan.csv", "Region Norrbotten", "", { 2025, 5, 2 }, "25", "field", 0, "" },
        { "a.eml/uppföljning 2022.csv", "Region Norrbotten", "", { 0, 0, 0 }, "25", "field", 2022, "filename" },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const pk_provenance provenance = { .container = PK_TEXT("a.eml"),
                                           .sender = pk_text_of(rows[i].sender),
                                           .sent = rows[i].sent };
        pk_submission *submission = read_mailed(*state, rows[i].name, rows[i].field, &provenance);
        const pk_plan *plan = submission->plan;
        pk_text region = plan->region != NULL ? plan->region->code : PK_TEXT("");

        if (!pk_text_equal(region, pk_text_of(rows[i].region))
            || strcmp(pk_region_source_name(plan->region_from), rows[i].from) != 0 || plan->year != rows[i].year
            || !pk_text_equal(plan->year_from, pk_text_of(rows[i].year_from)))
            fail_msg("row %zu: region \"%.*s\" from \"%s\", year %d from \"%.*s\"", i, PK_PRINT(region),
                     pk_region_source_name(plan->region_from), plan->year, PK_PRINT(plan->year_from));
        pk_submission_free(submission);
    }
}

/* The made-up plans, with their own fields and names. */
static void test_samples(void **state)
{
    static const struct {
        const char *name, *region;
    } rows[] = {
        { "vasternorrland-2023.csv", "22" },
        { "vasterbotten-2023.docx", "24" },
        { "jamtland-harjedalen-2023.xlsx", "23" },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        pk_submission *submission;
        char path[128];
        size_t size;
        void *bytes;

        snprintf(path, sizeof path, "../samples/norra/2023/%s", rows[i].name);
        bytes = test_file(path, &size);
        assert_int_equal(pk_submission_read(*state, rows[i].name, bytes, size, NULL, &submission), PK_OK);
        assert_non_null(submission->plan);
        assert_non_null(submission->plan->region);
        assert_text(submission->plan->region->code, rows[i].region);
        assert_int_equal(submission->plan->region_from, PK_REGION_FIELD);
        assert_int_equal(submission->plan->year, 2023);
        assert_null(region_finding(submission));
        pk_submission_free(submission);
        free(bytes);
    }
}

/* A template that has no field for it, with a line for it all the same: as in the forms that we write. */
static void test_labelled_region(void **state)
{
    static const struct {
        const char *line, *region;
    } rows[] = {
        { "Region:;Region Dalarna", "20" },
        { "Region: Region Dalarna;", "20" },
        { "Landsting;Region Dalarna", "" }, /* names it once */
        { "Region:;Region Dalarna eller Region Uppsala", "" },
        { "Region:;", "" },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        pk_submission *submission;
        char plan[512];

        snprintf(plan, sizeof plan,
                 "Handlingsplan 2025–2027;;\n%s;\n1. Patienter och närstående;;\n"
                 "Aktivitet;Ansvarig;Tidsram\nUtbilda fler;Chefen;2026\n",
                 rows[i].line);
        assert_int_equal(pk_submission_read(*state, "plan.csv", plan, strlen(plan), NULL, &submission), PK_OK);
        assert_non_null(submission->plan);
        assert_text(submission->plan->schema->id, "mellansverige-2025-2027");
        if (rows[i].region[0] == '\0') {
            assert_null(submission->plan->region);
        } else {
            assert_non_null(submission->plan->region);
            assert_text(submission->plan->region->code, rows[i].region);
            assert_int_equal(submission->plan->region_from, PK_REGION_TEXT);
        }
        pk_submission_free(submission);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_region),
        cmocka_unit_test(test_year),
        cmocka_unit_test(test_mail),
        cmocka_unit_test(test_samples),
        cmocka_unit_test(test_labelled_region),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
