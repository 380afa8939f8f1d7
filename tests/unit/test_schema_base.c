/* Schemas that build on others, and schemas written as files. */
#include "testing.h"

#include "schema/schema.h"

#define NRF  "nrf-2022-2024"
#define OPEN "<schema xmlns=\"urn:plankoll:schema:1\" id=\"mine\" version=\"1\" extends=\"" NRF "\">"

static void put_fault(void *context, int line, const char *message)
{
    char *text = context;
    size_t used = strlen(text);

    snprintf(text + used, 2000 - used, "%d: %s\n", line, message);
}

static const pk_schema *add(pk_library *library, const char *text, const char *id)
{
    const pk_schema *schema = NULL;
    char faults[2000] = "";

    if (pk_schema_check(library, text, strlen(text), PK_ENGLISH, put_fault, faults) != PK_OK)
        fail_msg("%s", faults);
    assert_int_equal(pk_library_add_schema(library, id, text, strlen(text), PK_ENGLISH, NULL, NULL), PK_OK);
    assert_int_equal(pk_library_schema(library, pk_text_of(id), &schema), PK_OK);
    return schema;
}

/* Nothing of its own but a title: all else is the base's. */
static void test_all_but_title(void **state)
{
    pk_library *library;
    const pk_schema *base, *mine;

    (void)state;
    assert_int_equal(pk_library_open(&library), PK_OK);
    assert_int_equal(pk_library_schema(library, PK_TEXT(NRF), &base), PK_OK);
    mine = add(library, OPEN "<head><title>Min plan</title></head></schema>", "mine");
    assert_text(mine->title, "Min plan");
    assert_int_equal(mine->titles.count, 1);
    assert_ptr_equal(mine->base, base);
    assert_ptr_equal(mine->columns, base->columns);
    assert_int_equal(mine->goal_count, 43);
    assert_int_equal(mine->phase_count, 2);
    assert_int_equal(mine->region_count, 4);
    assert_text(base->title, "Lokal handlingsplan för cancervården 2022–2024"); /* it is not touched */
    pk_library_free(library);
}

/* Phases that are the base's ask for the columns of the new table; those of columns that are gone are gone. */
static void test_other_columns(void **state)
{
    pk_library *library;
    const pk_schema *mine;

    (void)state;
    assert_int_equal(pk_library_open(&library), PK_OK);
    mine = add(library,
               OPEN "<head><columns><column key=\"tidsplan\" role=\"time\"><heading>Tid</heading></column>"
                    "<column key=\"egen\" role=\"text\"><heading>Egen</heading></column>"
                    "<column key=\"mal\" role=\"goal\"><heading>Mål</heading></column></columns></head></schema>",
               "mine");
    assert_int_equal(mine->column_count, 3);
    assert_int_equal(mine->phase_count, 2);
    assert_int_equal(mine->phases[0].demands[0], PK_DEMAND_EXPECTED);
    assert_int_equal(mine->phases[0].demands[1], PK_DEMAND_NONE);
    assert_int_equal(mine->phases[0].demands[2], PK_DEMAND_REQUIRED);
    pk_library_free(library);
}

/* Goals go to the areas of their numbers; an empty part says that there is none. */
static void test_other_areas(void **state)
{
    pk_library *library;
    const pk_schema *mine, *base;

    (void)state;
    assert_int_equal(pk_library_open(&library), PK_OK);
    mine = add(library,
               OPEN "<head><areas required=\"false\"><area number=\"9\"><title>Nytt</title></area>"
                    "<area number=\"4\"><title>Barn</title></area></areas></head><fields/></schema>",
               "mine");
    assert_false(mine->areas_required);
    assert_int_equal(mine->field_count, 0);
    assert_int_equal(mine->areas[0].goal_count, 0);
    assert_int_equal(mine->areas[1].goal_count, mine->goal_count);
    assert_true(mine->goal_count > 0);
    assert_text(mine->goals[0].id, "4.1");
    assert_int_equal(mine->goals[0].area, 1);
    assert_int_equal(pk_library_schema(library, PK_TEXT(NRF), &base), PK_OK);
    assert_int_equal(base->areas[3].goal_count, mine->goal_count);
    assert_int_equal(base->field_count, 1);
    pk_library_free(library);
}

/* A catalogue of its own leaves the base's areas as they are. */
static void test_other_catalogue(void **state)
{
    pk_library *library;
    const pk_schema *mine, *base;

    (void)state;
    assert_int_equal(pk_library_open(&library), PK_OK);
    mine = add(library,
               OPEN "<head/><catalogue><area number=\"2\"><goal id=\"2.1\">Ett annat mål</goal></area></catalogue>"
                    "</schema>",
               "mine");
    assert_int_equal(mine->area_count, 7);
    assert_int_equal(mine->goal_count, 1);
    assert_int_equal(mine->areas[1].goal_count, 1);
    assert_int_equal(mine->areas[0].goal_count, 0);
    assert_int_equal(pk_library_schema(library, PK_TEXT(NRF), &base), PK_OK);
    assert_int_equal(base->areas[0].goal_count, 8);
    pk_library_free(library);
}

/* A base that is replaced afterwards goes on under what builds on it: so no circle can come about. */
static void test_base_replaced(void **state)
{
    static const char circle[] = "<schema xmlns=\"urn:plankoll:schema:1\" id=\"" NRF
                                 "\" version=\"2\" extends=\"mine\"><head><title>Runt</title></head></schema>";
    pk_library *library;
    const pk_schema *mine, *round;

    (void)state;
    assert_int_equal(pk_library_open(&library), PK_OK);
    mine = add(library, OPEN "<head><title>Min plan</title></head></schema>", "mine");
    round = add(library, circle, NRF);
    assert_text(round->title, "Runt");
    assert_ptr_equal(round->base, mine);
    assert_text(mine->base->title, "Lokal handlingsplan för cancervården 2022–2024");
    pk_library_free(library);
}

/* A rule of the base asks for a column that is gone. */
static void test_rules_without_column(void **state)
{
    static const char ruled[] = "<schema xmlns=\"urn:plankoll:schema:1\" id=\"ruled\" version=\"1\" extends=\"" NRF
                                "\"><head/><rules><rule id=\"a\" column=\"ansvarig\" phase=\"followup\">"
                                "<test>true()</test><message xml:lang=\"sv\">x</message></rule></rules></schema>";
    static const char without[] =
        "<schema xmlns=\"urn:plankoll:schema:1\" id=\"without\" version=\"1\" extends=\"ruled\"><head><columns>"
        "<column key=\"mal\" role=\"goal\"><heading>Mål</heading></column></columns></head></schema>";
    pk_library *library;
    char faults[2000] = "";

    (void)state;
    assert_int_equal(pk_library_open(&library), PK_OK);
    add(library, ruled, "ruled");
    assert_int_equal(pk_schema_check(library, without, strlen(without), PK_ENGLISH, put_fault, faults), PK_ESCHEMA);
    assert_string_equal(faults, "1: there is no column with the key \"ansvarig\"\n");
    pk_library_free(library);
}

static void test_faults(void **state)
{
    static const struct {
        const char *text, *says;
    } cases[] = {
        { "<schema xmlns=\"urn:plankoll:schema:1\" id=\"x\" version=\"1\" extends=\"ingen\"><head/></schema>",
          "1: the schema builds on \"ingen\"" },
        { OPEN "<head><other-title>A</other-title></head></schema>", "1: " },
        { OPEN "<head><columns><column key=\"mal\" role=\"goal\"><heading/></column></columns></head></schema>",
          "a synonym should then say" },
        { OPEN "<head><areas><area number=\"1\" part-of=\"2\"><title>A</title></area></areas></head></schema>",
          "cannot be part of \"2\"" },
        { OPEN "<head/><statuses/></schema>", "the schema has no <statuses>" },
        { OPEN "<head/><rules><rule id=\"a\" phase=\"nej\"><test>true()</test><message xml:lang=\"sv\">x</message>"
               "</rule></rules></schema>",
          "there is no phase \"nej\"" },
        { OPEN "<head/><rules><rule id=\"a\" column=\"nej\"><test>true()</test><message xml:lang=\"sv\">x</message>"
               "</rule></rules></schema>",
          "there is no column with the key \"nej\"" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pk_library *library;
        char faults[2000] = "";

        assert_int_equal(pk_library_open(&library), PK_OK);
        assert_int_equal(pk_schema_check(library, cases[i].text, strlen(cases[i].text), PK_ENGLISH, put_fault, faults),
                         PK_ESCHEMA);
        if (strstr(faults, cases[i].says) == NULL)
            fail_msg("case %zu: %s", i, faults);
        pk_library_free(library);
    }
}

/* ---- writing ---- */

static char *written(const pk_schema *schema, pk_arena *arena)
{
    pk_buffer buffer;
    pk_sink sink;

    pk_buffer_init(&buffer, arena);
    pk_sink_init_buffer(&sink, &buffer);
    pk_schema_write(schema, &sink);
    assert_int_equal(pk_sink_flush(&sink), PK_OK);
    return pk_text_terminated(arena, pk_buffer_text(&buffer));
}

/* What is written is valid, and what is read from it is written the same. */
static void assert_round_trip(pk_library *library, const char *id)
{
    const pk_schema *schema = NULL, *again;
    pk_arena arena;
    char *first, *second;

    pk_arena_init(&arena, NULL);
    assert_int_equal(pk_library_schema(library, pk_text_of(id), &schema), PK_OK);
    first = written(schema, &arena);
    again = add(library, first, id);
    assert_ptr_not_equal(again, schema);
    second = written(again, &arena);
    assert_string_equal(first, second);
    pk_arena_free(&arena);
}

static void test_builtin_round_trip(void **state)
{
    pk_library *library;

    (void)state;
    assert_int_equal(pk_library_open(&library), PK_OK);
    for (size_t i = 0; i < library->count; i++) {
        char id[100];

        snprintf(id, sizeof id, "%.*s", PK_PRINT(library->files[i]->head->id));
        assert_round_trip(library, id);
    }
    pk_library_free(library);
}

/* Every element and attribute of the grammar. */
static void test_everything_round_trip(void **state)
{
    static const char everything[] =
        "<schema xmlns=\"urn:plankoll:schema:1\" id=\"mine\" version=\"3 b\"><head><title>Allt &amp; mer</title>"
        "<other-title>Annat</other-title><language>sv</language><period from=\"2025-01-01\" to=\"2027-12-31\"/>"
        "<receiver mail=\"a@b.se\">Kansliet</receiver><columns><column key=\"plan\" "
        "role=\"goal\"><heading>Plan</heading>"
        "<synonym>Planer</synonym><legend>Vad.</legend></column><column key=\"vem\" role=\"actor\" optional=\"true\" "
        "longest=\"40\"><heading>Vem?</heading><value>Vi</value><value>De</value></column><column key=\"ofta\" "
        "role=\"frequency\"><heading>Hur ofta</heading></column><column key=\"status\" role=\"status\"><heading/>"
        "<synonym>Bedömning</synonym></column></columns><areas required=\"false\" own=\"true\"><area number=\"1\">"
        "<title>Ett</title><synonym>Eins</synonym></area><area number=\"1.1\" part-of=\"1\"><title>Ett "
        "ett</title></area>"
        "</areas></head><rows continued=\"true\" own=\"true\" numbered=\"true\" dnr=\"true\" "
        "over-time=\"true\"/><regions>"
        "<region code=\"23\"/></regions><fields><field key=\"as_of\" within=\"true\"><label>per</label></field>"
        "<field key=\"date\"/></fields><statuses><status code=\"ja\" color=\"c6e0b4\" reached=\"true\">"
        "<label xml:lang=\"sv\">Ja</label><label xml:lang=\"en\">Yes</label><synonym>Jo</synonym>"
        "<uncertain>Tja</uncertain><symbol>↑</symbol><fill>00ff00</fill><legend>Det går bra.</legend></status>"
        "<status code=\"nej\" color=\"f8cbad\" begun=\"false\"><label xml:lang=\"sv\">Nej</label></status></statuses>"
        "<phases followup-share=\"25\"><phase id=\"followup\"><label xml:lang=\"sv\">Uppföljning</label>"
        "<demand column=\"status\" is=\"required\"/><severity of=\"S01\" is=\"off\"/></phase></phases><introduction>"
        "<heading>Bakgrund</heading><paragraph>Text &lt;40 år.</paragraph></introduction><comment-labels>"
        "<label>Kommentar:</label></comment-labels><placeholders dash-is-answer=\"true\"><placeholder>?</placeholder>"
        "</placeholders><not-responsible><body>NUS</body></not-responsible><rules><rule id=\"en-regel\" "
        "severity=\"error\" phase=\"followup\" column=\"vem\"><for>//row</for><test>cells/cell[@key='vem'] != "
        "'x'</test>"
        "<message xml:lang=\"sv\">Fel: {text}</message><message xml:lang=\"en\">Wrong: {text}</message>"
        "<fix xml:lang=\"sv\">Rätta.</fix><fix xml:lang=\"en\">Mend.</fix></rule></rules><catalogue><area number=\"1\">"
        "<goal id=\"1.1\" marker=\"**\" explained=\"true\" local=\"false\" reserved-until=\"2025\">Mål</goal>"
        "<footnote marker=\"**\">Not</footnote></area></catalogue></schema>";
    pk_library *library;
    const pk_schema *schema;
    pk_arena arena;

    (void)state;
    pk_arena_init(&arena, NULL);
    assert_int_equal(pk_library_open(&library), PK_OK);
    schema = add(library, everything, "mine");
    assert_true(schema->columns[3].untitled);
    assert_text(schema->columns[3].headings.items[0].text, "Bedömning");
    assert_int_equal(schema->columns[1].longest, 40);
    assert_int_equal(schema->columns[1].values.count, 2);
    assert_int_equal(schema->areas[1].part_of, 0);
    assert_true(schema->own_areas && schema->rows.continued && schema->rows.own && schema->rows.dnr
                && schema->rows.over_time);
    assert_int_equal(schema->statuses[0].fills[0], 0x00FF00);
    assert_text(schema->statuses[0].symbols[0], "↑");
    assert_false(schema->statuses[1].begun);
    assert_text(schema->rules[0].fixes[PK_ENGLISH], "Mend.");
    for (const char *part = everything; (part = strchr(part, '<')) != NULL; part++) { /* no element is lost */
        char name[40];
        size_t size = strcspn(part, " >/");

        snprintf(name, sizeof name, "%.*s", (int)size, part);
        if (size > 1 && strstr(written(schema, &arena), name) == NULL)
            fail_msg("%s is not written", name);
    }
    assert_round_trip(library, "mine");
    pk_arena_free(&arena);
    pk_library_free(library);
}

/* A part of which only an attribute says something is a part all the same. */
static void test_dash_is_written(void **state)
{
    pk_library *library;
    const pk_schema *mine;
    pk_arena arena;

    (void)state;
    pk_arena_init(&arena, NULL);
    assert_int_equal(pk_library_open(&library), PK_OK);
    mine = add(library, OPEN "<head/><placeholders dash-is-answer=\"true\"/></schema>", "mine");
    assert_true(mine->dash_is_answer);
    assert_int_equal(mine->placeholders.count, 0);
    assert_non_null(strstr(written(mine, &arena), "<placeholders dash-is-answer=\"true\">"));
    assert_round_trip(library, "mine");
    pk_arena_free(&arena);
    pk_library_free(library);
}

/* Only what differs from the base is written. */
static void test_difference_is_written(void **state)
{
    pk_library *library;
    const pk_schema *mine;
    pk_arena arena;
    const char *text;

    (void)state;
    pk_arena_init(&arena, NULL);
    assert_int_equal(pk_library_open(&library), PK_OK);
    mine = add(library,
               OPEN "<head><title>Min plan</title><language>sv</language></head><fields/><catalogue><area number=\"1\">"
                    "<goal id=\"1.1\">Mål</goal></area></catalogue></schema>",
               "mine");
    text = written(mine, &arena);
    assert_string_equal(text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                              "<schema xmlns=\"urn:plankoll:schema:1\" id=\"mine\" version=\"1\" extends=\"" NRF "\">\n"
                              "  <head>\n    <title>Min plan</title>\n  </head>\n  <fields/>\n  <catalogue>\n"
                              "    <area number=\"1\">\n      <goal id=\"1.1\">Mål</goal>\n    </area>\n"
                              "  </catalogue>\n</schema>\n");
    assert_round_trip(library, "mine");
    pk_arena_free(&arena);
    pk_library_free(library);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_but_title),
        cmocka_unit_test(test_other_columns),
        cmocka_unit_test(test_other_areas),
        cmocka_unit_test(test_other_catalogue),
        cmocka_unit_test(test_base_replaced),
        cmocka_unit_test(test_rules_without_column),
        cmocka_unit_test(test_faults),
        cmocka_unit_test(test_builtin_round_trip),
        cmocka_unit_test(test_everything_round_trip),
        cmocka_unit_test(test_difference_is_written),
        cmocka_unit_test(test_dash_is_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
