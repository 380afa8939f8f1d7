/* Rules that a template's author wrote, on a plan made by hand: what documents cannot show (no day, no memory). */
#include "testing.h"

#include "rules/assertions.h"

#define OPEN                                                                                                           \
    "<schema xmlns=\"urn:plankoll:schema:1\" id=\"mine\" version=\"1\" extends=\"nrf-2022-2024\"><head/><rules>"
#define RULE(id, more, test)                                                                                           \
    "<rule id=\"" id "\" " more "><test>" test "</test><message xml:lang=\"sv\">Rad {@order}: {text}.</message>"       \
    "<message xml:lang=\"en\">Row {@order}: {text}.</message></rule>"
#define CLOSE "</rules></schema>"

typedef struct pk_desk {
    pk_library *library;
    const pk_schema *schema;
    pk_plan_column columns[2];
    pk_plan_cell cells[2][2];
    pk_plan_row rows[2];
    pk_plan_area area;
    pk_plan plan;
} pk_desk;

static void open_desk(pk_desk *desk, const char *schema)
{
    static const char *const texts[2][2] = { { "Första", "2023" }, { "Andra", "" } };

    *desk = (pk_desk) { 0 };
    assert_int_equal(pk_library_open(&desk->library), PK_OK);
    assert_int_equal(pk_library_add_schema(desk->library, "mine", schema, strlen(schema), PK_ENGLISH, NULL, NULL),
                     PK_OK);
    assert_int_equal(pk_library_schema(desk->library, PK_TEXT("mine"), &desk->schema), PK_OK);
    for (size_t c = 0; c < 2; c++) {
        desk->columns[c].column = pk_schema_column_by_key(desk->schema, c == 0 ? PK_TEXT("mal") : PK_TEXT("tidsplan"));
        desk->columns[c].key = desk->columns[c].column->key;
        for (size_t r = 0; r < 2; r++)
            desk->cells[r][c] =
                (pk_plan_cell) { .text = pk_text_of(texts[r][c]),
                                 .blank = texts[r][c][0] == '\0',
                                 .place = { .table = 1, .row = (uint32_t)r + 2, .column = (uint32_t)c + 1 } };
    }
    for (size_t r = 0; r < 2; r++)
        desk->rows[r] = (pk_plan_row) { .order = (uint32_t)r + 1,
                                        .text = pk_text_of(texts[r][0]),
                                        .cells = desk->cells[r],
                                        .status = SIZE_MAX,
                                        .table_rows = 1,
                                        .place = desk->cells[r][0].place };
    desk->area = (pk_plan_area) { .number = PK_TEXT("1"),
                                  .title = PK_TEXT("Ett"),
                                  .columns = desk->columns,
                                  .column_count = 2,
                                  .rows = desk->rows,
                                  .row_count = 2,
                                  .place = { .table = 1, .row = 1 } };
    desk->plan = (pk_plan) { .schema = desk->schema,
                             .phase = pk_schema_phase_by_id(desk->schema, PK_TEXT("creation")),
                             .areas = &desk->area,
                             .area_count = 1 };
}

static pk_status run(const pk_desk *desk, pk_date today, pk_arena *arena, pk_findings *findings)
{
    pk_plan_source source = { .file = PK_TEXT("plan.docx"), .type = PK_TEXT("docx") };
    pk_rule_context context = { .plan = &desk->plan, .arena = arena, .findings = findings, .today = today };

    pk_findings_init(findings, arena);
    return pk_assertions_run(&context, &source);
}

static void test_places(void **state)
{
    pk_findings findings;
    pk_arena arena;
    pk_desk desk;

    (void)state;
    open_desk(&desk, OPEN RULE("a", "", "@order = 1") RULE("b", "column=\"tidsplan\" severity=\"error\"", "false()")
                         RULE("c", "column=\"ansvarig\"", "@order != 1") /* a column that the area does not have */
              RULE("d", "phase=\"followup\"", "false()") CLOSE);
    pk_arena_init(&arena, NULL);
    assert_int_equal(run(&desk, PK_NO_DATE, &arena, &findings), PK_OK);
    assert_int_equal(findings.count, 4);
    assert_text(findings.items[0].rule, "a");
    assert_int_equal(findings.items[0].place.row, 3);
    assert_int_equal(findings.items[0].place.column, 1);
    assert_int_equal(findings.items[0].severity, PK_WARNING);
    assert_text(findings.items[0].own_messages[PK_SWEDISH], "Rad 2: Andra.");
    assert_text(findings.items[0].own_messages[PK_ENGLISH], "Row 2: Andra.");
    assert_null(findings.items[0].own_fixes[PK_ENGLISH].data);
    assert_int_equal(findings.items[1].severity, PK_ERROR);
    assert_int_equal(findings.items[1].place.column, 2);
    assert_text(findings.items[1].value, "2023");
    assert_null(findings.items[2].value.data);
    assert_text(findings.items[3].rule, "c");
    assert_int_equal(findings.items[3].place.row, 2);
    assert_int_equal(findings.items[3].place.column, 1);
    pk_arena_free(&arena);
    pk_library_free(desk.library);
}

/* Nobody has said which day it is: what depends on it is neither right nor wrong. */
static void test_no_day(void **state)
{
    pk_findings findings;
    pk_arena arena;
    pk_desk desk;

    (void)state;
    open_desk(&desk,
              OPEN RULE("a", "", "days(today()) &lt; 0") RULE("b", "", "@order = 1 or days(today()) &lt; 0") CLOSE);
    pk_arena_init(&arena, NULL);
    assert_int_equal(run(&desk, PK_NO_DATE, &arena, &findings), PK_OK);
    assert_int_equal(findings.count, 0);
    assert_int_equal(run(&desk, (pk_date) { 2024, 1, 15 }, &arena, &findings), PK_OK);
    assert_int_equal(findings.count, 3);
    pk_arena_free(&arena);
    pk_library_free(desk.library);
}

/* That a message or another rule's nodes ask for the day says nothing of what is judged. */
static void test_no_day_beside(void **state)
{
    static const char day_in_message[] =
        OPEN "<rule id=\"a\"><test>false()</test><message xml:lang=\"sv\">I dag: {today()}.</message></rule>"
             "<rule id=\"b\"><for>//row[not(@order = days(today()))]</for><test>false()</test>"
             "<message xml:lang=\"sv\">Rad.</message></rule>" CLOSE;
    pk_findings findings;
    pk_arena arena;
    pk_desk desk;

    (void)state;
    open_desk(&desk, day_in_message);
    pk_arena_init(&arena, NULL);
    assert_int_equal(run(&desk, PK_NO_DATE, &arena, &findings), PK_OK);
    assert_int_equal(findings.count, 2);
    assert_text(findings.items[0].rule, "a");
    assert_text(findings.items[1].rule, "a");
    assert_text(findings.items[1].own_messages[PK_SWEDISH], "I dag: .");
    assert_int_equal(run(&desk, (pk_date) { 2024, 1, 15 }, &arena, &findings), PK_OK);
    assert_int_equal(findings.count, 4);
    pk_arena_free(&arena);
    pk_library_free(desk.library);
}

/* What fails in this plan alone is told and stops nothing else. */
static void test_unfinished(void **state)
{
    pk_findings findings;
    pk_arena arena;
    pk_desk desk;

    (void)state;
    open_desk(&desk, OPEN RULE("a", "", "not(@order = 2 and text = 'Andra') or count(string(text)) = 1")
                         RULE("b", "", "@order = 1") CLOSE);
    pk_arena_init(&arena, NULL);
    assert_int_equal(run(&desk, PK_NO_DATE, &arena, &findings), PK_OK);
    assert_int_equal(findings.count, 2);
    assert_int_equal(findings.items[0].code, PK_A02);
    assert_text(findings.items[0].rule, "a");
    assert_int_equal(findings.items[0].place.table, 0);
    assert_int_equal(findings.items[1].code, PK_A01);
    pk_arena_free(&arena);
    pk_library_free(desk.library);
}

/* A long value is cut in the message, between letters, and whole in the finding. */
static void test_long_value(void **state)
{
    char text[1000] = "";
    pk_findings findings;
    pk_arena arena;
    pk_desk desk;

    (void)state;
    for (size_t i = 0; i < 200; i++)
        memcpy(text + 2 * i, "ö", 2);
    open_desk(&desk, OPEN RULE("a", "column=\"mal\"", "@order = 1") CLOSE);
    desk.rows[1].text = desk.cells[1][0].text = pk_text_of(text);
    pk_arena_init(&arena, NULL);
    assert_int_equal(run(&desk, PK_NO_DATE, &arena, &findings), PK_OK);
    assert_int_equal(findings.count, 1);
    assert_int_equal(findings.items[0].own_messages[PK_SWEDISH].size, strlen("Rad 2: ") + 2 * 160 + strlen("…."));
    assert_true(pk_text_ends(findings.items[0].own_messages[PK_SWEDISH], PK_TEXT("ö….")));
    assert_text(findings.items[0].value, text);
    pk_arena_free(&arena);
    pk_library_free(desk.library);
}

static void test_memory(void **state)
{
    pk_status status = PK_ENOMEM;
    pk_desk desk;

    (void)state;
    open_desk(&desk, OPEN RULE("a", "", "matches-any(text, 'första')") CLOSE);
    for (size_t n = 0; status != PK_OK; n++) {
        size_t left = n;
        pk_allocator allocator = test_few(&left);
        pk_findings findings;
        pk_arena arena;

        assert_true(n < 100);
        pk_arena_init(&arena, &allocator);
        status = run(&desk, PK_NO_DATE, &arena, &findings);
        assert_true(status == PK_OK || status == PK_ENOMEM);
        assert_true(status != PK_OK || (n > 0 && findings.count == 1 && findings.items[0].code == PK_A01));
        pk_arena_free(&arena);
    }
    pk_library_free(desk.library);
}

/* Where no rule applies, nothing is made: there is no memory to make it of. */
static void test_nothing_to_do(void **state)
{
    size_t left = 0;
    pk_allocator allocator = test_few(&left);
    pk_findings findings;
    pk_arena arena;
    pk_desk desk;

    (void)state;
    open_desk(&desk, OPEN RULE("a", "phase=\"followup\"", "false()") CLOSE);
    pk_arena_init(&arena, &allocator);
    assert_int_equal(run(&desk, PK_NO_DATE, &arena, &findings), PK_OK);
    assert_int_equal(findings.count, 0);
    pk_arena_free(&arena);
    pk_library_free(desk.library);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_places),        cmocka_unit_test(test_no_day),     cmocka_unit_test(test_no_day_beside),
        cmocka_unit_test(test_unfinished),    cmocka_unit_test(test_long_value), cmocka_unit_test(test_memory),
        cmocka_unit_test(test_nothing_to_do),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
