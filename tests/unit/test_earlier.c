#include "testing.h"

#include "rules/earlier.h"
#include "sample_plans.h"

#define ROWS(rows) rows, sizeof(rows) / sizeof(rows[0])

static const sample_row before[] = {
    { 0, 0, "Fler ska screenas", "2023", NULL, SAMPLE_U },
    { 0, 1, "Alla ska erbjudas råd", "2023", NULL, SAMPLE_P },
    { 1, 2, "Mer forskning", "2023", NULL, SAMPLE_E },
    { 1, SAMPLE_OWN, "Varje klinik ska ha en egen forskningsplan", "2023", NULL, SAMPLE_U },
    { 2, SAMPLE_OWN, "Bilar ska delas", NULL, NULL, SAMPLE_NONE },
};

/* The codes of what is found, in order, with the places' goals: "S07 1.1". */
static void assert_found(const pk_findings *findings, const char *const *wanted, size_t count)
{
    assert_int_equal(findings->count, count);
    for (size_t i = 0; i < count; i++) {
        char found[64];

        snprintf(found, sizeof found, "%s %.*s", pk_code_name(findings->items[i].code),
                 PK_PRINT(findings->items[i].place.goal));
        assert_string_equal(found, wanted[i]);
    }
}

static void compare(pk_arena *arena, const sample_row *rows, size_t count, pk_submission **now)
{
    pk_submission *earlier = sample_plan(arena, "a.docx", 'a', &sample_regions[1], 1, ROWS(before));

    earlier->plan->year = 2022;
    *now = sample_plan(arena, "b.docx", 'b', &sample_regions[1], 1, rows, count);
    for (size_t i = 0; i < (*now)->plan->area_count; i++) /* one below the other in the document */
        (*now)->plan->areas[i].order = (uint32_t)i + 1;
    assert_int_equal(pk_rules_compare((*now)->plan, earlier->plan, arena, &(*now)->findings), PK_OK);
}

static void nothing_changed(void **state)
{
    pk_submission *now;
    pk_arena arena;

    (void)state;
    pk_arena_init(&arena, NULL);
    compare(&arena, ROWS(before), &now);
    assert_int_equal(now->findings.count, 0);
    pk_arena_free(&arena);
}

static void backwards_and_gone(void **state)
{
    static const sample_row rows[] = {
        { 0, 0, "Fler ska screenas", "2023", NULL, SAMPLE_P },                                     /* U before */
        { 0, 1, "Alla ska erbjudas råd", "2023", NULL, SAMPLE_U },                                 /* forwards */
        { 1, 2, "Mer forskning", "2023", NULL, SAMPLE_NONE },                                      /* not said now */
        { 1, SAMPLE_OWN, "Varje klinik skall ha en egen forskningsplan", "2023", NULL, SAMPLE_E }, /* reworded */
    };
    /* what stands in no area of the plan comes first */
    static const char *const found[] = { "X05 ", "S07 1.1", "S07 " };
    pk_submission *now;
    pk_arena arena;

    (void)state;
    pk_arena_init(&arena, NULL);
    compare(&arena, ROWS(rows), &now);
    assert_found(&now->findings, found, 3);
    assert_text(now->findings.items[0].value, "Bilar ska delas");
    for (size_t i = 1; i < 3; i++) {
        assert_text(now->findings.items[i].arguments[0].text, "U");
        assert_text(now->findings.items[i].arguments[2].text, "2022");
    }
    assert_text(now->findings.items[1].arguments[1].text, "P");
    assert_text(now->findings.items[2].arguments[1].text, "E");
    pk_arena_free(&arena);
}

/* A joint goal that is gone, unless that has been told. */
static void gone_but_told(void **state)
{
    static const sample_row rows[] = { { 0, 0, "Fler ska screenas", "2023", NULL, SAMPLE_U },
                                       { 1, 2, "Mer forskning", "2023", NULL, SAMPLE_E } };
    static const char *const all[] = { "X05 1.2", "X05 ", "X05 " };
    pk_submission *now, *earlier;
    pk_place place = { .goal = PK_TEXT("1.2") }, area = { .area = PK_TEXT("2") };
    pk_findings findings;
    pk_arena arena;

    (void)state;
    pk_arena_init(&arena, NULL);
    compare(&arena, ROWS(rows), &now);
    assert_found(&now->findings, all, 3);
    earlier = sample_plan(&arena, "a.docx", 'a', &sample_regions[1], 1, ROWS(before));
    pk_findings_init(&findings, &arena);
    assert_int_equal(pk_report(&findings, PK_R09, &place, PK_NO_TEXT, PK_NO_ARGS), PK_OK);
    assert_int_equal(pk_report(&findings, PK_M03, &area, PK_NO_TEXT, PK_NO_ARGS), PK_OK);
    assert_int_equal(pk_rules_compare(now->plan, earlier->plan, &arena, &findings), PK_OK);
    assert_int_equal(findings.count, 3); /* the two, and the area of the region's own */
    pk_arena_free(&arena);
}

static void blank_forms_say_nothing(void **state)
{
    pk_submission *now, *earlier;
    pk_arena arena;

    (void)state;
    pk_arena_init(&arena, NULL);
    earlier = sample_plan(&arena, "a.docx", 'a', &sample_regions[1], 1, ROWS(before));
    now = sample_plan(&arena, "b.docx", 'b', &sample_regions[1], 1, before, 1);
    now->plan->empty = true;
    assert_int_equal(pk_rules_compare(now->plan, earlier->plan, &arena, &now->findings), PK_OK);
    assert_int_equal(now->findings.count, 0);
    pk_arena_free(&arena);
}

static void which_came_before(void **state)
{
    static const struct {
        size_t region, phase;
        int year;
        size_t earlier_region, earlier_phase;
        int earlier_year;
        bool is_earlier;
    } rows[] = {
        { 1, 1, 2023, 1, 1, 2022, true },  { 1, 1, 2023, 1, 1, 2023, false }, { 1, 1, 2023, 1, 1, 2024, false },
        { 1, 1, 2023, 1, 0, 0, true },     { 1, 1, 2023, 1, 0, 2024, true }, /* a plan comes before its follow-up */
        { 1, 0, 0, 1, 1, 2022, false },    { 1, 1, 0, 1, 1, 2022, true },     { 1, 1, 2023, 1, 1, 0, true },
        { 1, 1, 2023, 0, 1, 2022, false },
    };
    pk_submission *a, *b;
    pk_arena arena;

    (void)state;
    pk_arena_init(&arena, NULL);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        a = sample_plan(&arena, "a", 'a', &sample_regions[rows[i].earlier_region], rows[i].earlier_phase, NULL, 0);
        b = sample_plan(&arena, "b", 'b', &sample_regions[rows[i].region], rows[i].phase, NULL, 0);
        a->plan->year = rows[i].earlier_year;
        b->plan->year = rows[i].year;
        if (pk_plan_is_earlier(a->plan, b->plan) != rows[i].is_earlier)
            fail_msg("line %zu", i);
        a->plan->region = NULL;
        assert_false(pk_plan_is_earlier(a->plan, b->plan));
    }
    a = sample_plan(&arena, "a", 'a', NULL, 0, NULL, 0);
    b = sample_plan(&arena, "b", 'b', NULL, 1, NULL, 0);
    assert_true(pk_plan_compare_age(a->plan, b->plan) < 0);
    a = sample_plan(&arena, "a", 'a', NULL, 1, NULL, 0);
    a->plan->year = 2023;
    b->plan->year = 2022;
    assert_true(pk_plan_compare_age(a->plan, b->plan) > 0);
    assert_int_equal(pk_plan_compare_age(a->plan, a->plan), 0);
    pk_arena_free(&arena);
}

static void out_of_memory(void **state)
{
    pk_submission *now, *earlier;
    pk_arena plans;

    (void)state;
    pk_arena_init(&plans, NULL);
    earlier = sample_plan(&plans, "a.docx", 'a', &sample_regions[1], 1, ROWS(before));
    now = sample_plan(&plans, "b.docx", 'b', &sample_regions[1], 1, before, 1);
    for (size_t given = 0; given < 100; given++) {
        size_t left = given;
        pk_allocator allocator = test_few(&left);
        pk_findings findings;
        pk_arena arena;
        pk_status status;

        pk_arena_init(&arena, &allocator);
        pk_findings_init(&findings, &arena);
        status = pk_rules_compare(now->plan, earlier->plan, &arena, &findings);
        pk_arena_free(&arena);
        if (status == PK_OK) {
            assert_true(given > 0);
            pk_arena_free(&plans);
            return;
        }
        assert_int_equal(status, PK_ENOMEM);
    }
    fail_msg("never enough memory");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_changed),   cmocka_unit_test(backwards_and_gone),
        cmocka_unit_test(gone_but_told),     cmocka_unit_test(blank_forms_say_nothing),
        cmocka_unit_test(which_came_before), cmocka_unit_test(out_of_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
