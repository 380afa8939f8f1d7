/* Goals are found though hyphenation, case or a word differs, and each goal goes to one row. */
#include "testing.h"

#include "plan/goal_match.h"

static const pk_schema *load(pk_library **library)
{
    const pk_schema *schema;

    assert_int_equal(pk_library_open(library), PK_OK);
    assert_int_equal(pk_library_schema(*library, PK_TEXT("nrf-2022-2024"), &schema), PK_OK);
    return schema;
}

static void splits_marker_from_goal(void **state)
{
    static const struct {
        const char *cell, *text, *marker;
    } cases[] = {
        { "Norra sjukvårdsregionen ska genomföra en förstudie. **",
          "Norra sjukvårdsregionen ska genomföra en förstudie.", "**" },
        { "Ett mål utan not.", "Ett mål utan not.", "" },
        { "Tätt skrivet***", "Tätt skrivet", "***" },
        { "*", "", "*" },
        { "", "", "" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pk_text text, marker;

        pk_goal_split(pk_text_of(cases[i].cell), &text, &marker);
        assert_text(text, cases[i].text);
        assert_text(marker, cases[i].marker);
    }
}

static void finds_goals_by_text(void **state)
{
    static const struct {
        const char *text, *goal; /* NULL: the region's own */
        bool altered;
    } rows[] = {
        { "Alla regioner ska ansluta sig till det nationella mammografi-\nregistret.", "1.6", false },
        { "REGIONERNA SKA FÖLJA GÄLLANDE VÅRDPROGRAM FÖR LIVMODERHALSCANCERPREVENTION I ALLA DELAR", "1.3", false },
        { "Organiserad prostatacancertestning (OPT) bör införas i samtliga regioner med gemensamt kallelsekansli.",
          "1.4", true },
        { "Regionen ska ordna en egen hälsovecka varje år.", NULL, false },
        { "Alla regioner ska ansluta sig till det nationella mammografiregistret.", "1.6", false },     /* twice */
        { "Samtliga regioner ska ha minst 90% närvaro på möten i RCC Norrs styrgrupp.", "6.5", false }, /* moved */
    };
    enum { COUNT = sizeof rows / sizeof *rows };
    pk_plan_row plan_rows[COUNT] = { 0 };
    pk_plan_area area = { .rows = plan_rows, .row_count = COUNT };
    pk_library *library;
    const pk_schema *schema = load(&library);
    pk_arena arena;

    (void)state;
    pk_arena_init(&arena, NULL);
    for (size_t i = 0; i < COUNT; i++)
        plan_rows[i].text = pk_text_of(rows[i].text);
    area.area = &schema->areas[0];
    assert_int_equal(pk_goal_match(schema, &area, &arena), PK_OK);
    for (size_t i = 0; i < COUNT; i++) {
        if (rows[i].goal == NULL) {
            assert_null(plan_rows[i].goal);
            continue;
        }
        assert_non_null(plan_rows[i].goal);
        assert_text(plan_rows[i].goal->id, rows[i].goal);
        assert_int_equal(plan_rows[i].goal_altered, rows[i].altered);
    }
    pk_arena_free(&arena);
    pk_library_free(library);
}

static void every_goal_finds_itself_and_no_other(void **state)
{
    pk_library *library;
    const pk_schema *schema = load(&library);
    pk_arena arena;

    (void)state;
    pk_arena_init(&arena, NULL);
    for (size_t a = 0; a < schema->area_count; a++) {
        size_t count = schema->areas[a].goal_count, first = schema->areas[a].first_goal;
        pk_plan_row *rows = pk_arena_zeroed(&arena, count, sizeof *rows);
        pk_plan_area area = { .area = &schema->areas[a], .rows = rows, .row_count = count };

        assert_non_null(rows);
        for (size_t g = 0; g < count; g++) { /* in reverse order, with the first word gone */
            pk_text text = schema->goals[first + count - 1 - g].text.text;

            rows[g].text = pk_text_from(text, pk_text_find(text, PK_TEXT(" ")) + 1);
        }
        assert_int_equal(pk_goal_match(schema, &area, &arena), PK_OK);
        for (size_t g = 0; g < count; g++) {
            assert_ptr_equal(rows[g].goal, &schema->goals[first + count - 1 - g]);
            assert_true(rows[g].goal_altered);
        }
    }
    pk_arena_free(&arena);
    pk_library_free(library);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(splits_marker_from_goal),
        cmocka_unit_test(finds_goals_by_text),
        cmocka_unit_test(every_goal_finds_itself_and_no_other),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
