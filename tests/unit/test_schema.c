#include "testing.h"

#include "schema/schema.h"

#include <jansson.h>

#define NRF "nrf-2022-2024"

/* ---- the built-in schemas ---- */

static const pk_schema *load_nrf(pk_library **library)
{
    const pk_schema *schema = NULL;

    assert_int_equal(pk_library_open(library), PK_OK);
    assert_int_equal(pk_library_schema(*library, PK_TEXT(NRF), &schema), PK_OK);
    return schema;
}

static size_t builtin_count(void)
{
    size_t count = 0;

    while (pk_builtin_schemas[count].name != NULL)
        count++;
    return count;
}

static const pk_schema_file *file_of(const pk_library *library, const char *id)
{
    for (size_t i = 0; i < library->count; i++)
        if (pk_text_equal(library->files[i]->head->id, pk_text_of(id)))
            return library->files[i];
    fail_msg("no schema %s", id);
    return NULL;
}

static void show_fault(void *context, int line, const char *message)
{
    print_error("%s:%d: %s\n", (const char *)context, line, message);
}

static void test_builtin_is_valid(void **state)
{
    pk_library *library;

    (void)state;
    assert_int_equal(pk_library_open(&library), PK_OK);
    for (const pk_builtin *builtin = pk_builtin_schemas; builtin->name != NULL; builtin++) {
        char name[100];

        snprintf(name, sizeof name, "%s", builtin->name);
        assert_int_equal(pk_schema_check(library, builtin->bytes, builtin->size, PK_ENGLISH, show_fault, name), PK_OK);
    }
    pk_library_free(library);
}

/* Texts by white space collapsed, as the ground truth wants them compared. */
static void assert_same_text(pk_text got, const json_t *want)
{
    pk_arena arena;
    pk_text a, b;

    pk_arena_init(&arena, NULL);
    assert_int_equal(pk_text_fold(&arena, got, PK_FOLD_WORDS, &a), PK_OK);
    assert_int_equal(pk_text_fold(&arena, pk_text_of(json_string_value(want)), PK_FOLD_WORDS, &b), PK_OK);
    if (!pk_text_equal(a, b) || pk_text_find(got, PK_TEXT("\n")) != SIZE_MAX)
        fail_msg("expected \"%s\", found \"%.*s\"", json_string_value(want), PK_PRINT(got));
    pk_arena_free(&arena);
}

static void assert_goals(const pk_schema *schema, const pk_schema_area *area, const json_t *rows)
{
    assert_int_equal(area->goal_count, json_array_size(rows));
    for (size_t i = 0; i < area->goal_count; i++) {
        const pk_schema_goal *goal = &schema->goals[area->first_goal + i];
        const json_t *row = json_array_get(rows, i);
        char id[64];

        snprintf(id, sizeof id, "%.*s.%zu", PK_PRINT(area->number), i + 1);
        assert_text(goal->id, id);
        assert_int_equal(goal->order, i + 1);
        assert_ptr_equal(&schema->areas[goal->area], area);
        assert_same_text(goal->text.text, json_object_get(row, "text"));
        assert_text(goal->marker, json_string_value(json_object_get(row, "marker")));
        assert_int_equal(goal->explained, json_is_true(json_object_get(row, "explained")));
        assert_ptr_equal(pk_schema_goal_by_id(schema, goal->id), goal);
    }
}

static void assert_footnotes(const pk_schema_area *area, const json_t *notes)
{
    assert_int_equal(area->footnote_count, json_array_size(notes));
    for (size_t i = 0; i < area->footnote_count; i++) {
        assert_text(area->footnotes[i].marker, json_string_value(json_object_get(json_array_get(notes, i), "marker")));
        assert_same_text(area->footnotes[i].text.text, json_object_get(json_array_get(notes, i), "text"));
    }
}

static void test_nrf_is_the_form(void **state)
{
    pk_library *library;
    const pk_schema *schema = load_nrf(&library);
    size_t size;
    char *bytes = test_file("plans/nrf-2022-2024/mall.docx.json", &size);
    json_t *truth = json_loadb(bytes, size, 0, NULL), *areas, *legend, *intro;
    size_t found = 0;

    (void)state;
    assert_non_null(truth);
    areas = json_object_get(truth, "areas");
    assert_int_equal(schema->area_count, 7);
    assert_int_equal(schema->goal_count, 43);
    for (size_t i = 0; i < schema->area_count; i++) {
        const json_t *area = json_array_get(areas, i);

        assert_text(schema->areas[i].number, json_string_value(json_object_get(area, "number")));
        assert_same_text(schema->areas[i].titles.items[0].text, json_object_get(area, "title"));
        assert_goals(schema, &schema->areas[i], json_object_get(area, "rows"));
        assert_footnotes(&schema->areas[i], json_object_get(area, "footnotes"));
        assert_same_text(schema->comment_labels.items[0].text,
                         json_object_get(json_object_get(area, "comment"), "label"));
    }
    legend = json_object_get(truth, "legend");
    assert_int_equal(schema->column_count, json_array_size(legend));
    for (size_t i = 0; i < schema->column_count; i++) {
        const json_t *entry = json_array_get(legend, i);

        assert_text(schema->columns[i].key, json_string_value(json_object_get(entry, "column")));
        assert_same_text(schema->columns[i].headings.items[0].text, json_object_get(entry, "name"));
        assert_same_text(schema->columns[i].legend, json_object_get(entry, "text"));
        assert_int_equal(schema->columns[i].index, i);
    }
    intro = json_object_get(truth, "intro");
    for (size_t i = 0; i < schema->introduction.count && found < json_array_size(intro); i++) {
        if (pk_text_starts(schema->introduction.items[i].text, PK_TEXT("Bakgrund")))
            continue;
        assert_same_text(schema->introduction.items[i].text, json_array_get(intro, found));
        found++;
    }
    assert_int_equal(found, json_array_size(intro));
    json_decref(truth);
    free(bytes);
    pk_library_free(library);
}

static void test_nrf_details(void **state)
{
    static const char *const not_local[] = { "1.5", "1.7", "1.8", "3.7", "5.2", "6.2", "6.3", "7.2", "7.3" };
    pk_library *library;
    const pk_schema *schema = load_nrf(&library), *again = NULL;
    const pk_schema_phase *creation = pk_schema_phase_by_id(schema, PK_TEXT("creation"));
    const pk_schema_phase *followup = pk_schema_phase_by_id(schema, PK_TEXT("followup"));
    size_t away = 0;

    (void)state;
    assert_int_equal(pk_library_schema(library, PK_TEXT(NRF), &again), PK_OK);
    assert_ptr_equal(schema, again);
    assert_int_equal(pk_library_schema(library, PK_TEXT("none"), &again), PK_ENOENT);
    assert_true(schema->complete);
    assert_text(schema->language, "sv");
    assert_text(schema->receiver_mail, "nrf@norrarf.se");
    assert_int_equal(schema->from.year, 2022);
    assert_int_equal(schema->to.month, 12);
    assert_int_equal(schema->region_count, 4);
    assert_text(schema->regions[3]->name, "Region Norrbotten");
    assert_text(schema->fields[0].labels.items[0].text, "Region:");
    assert_int_equal(schema->status_count, 3);
    assert_text(schema->statuses[0].code, "U");
    assert_text(schema->statuses[1].labels[PK_SWEDISH], "Pågående arbete");
    assert_text(schema->statuses[2].labels[PK_ENGLISH], "Work not begun");
    assert_int_equal(schema->statuses[0].color, 0xC6E0B4);
    assert_text(schema->status_words[2].label, "Ej påbörjat arbete");
    assert_text(schema->status_words[2].synonyms[0], "Ej påbörjat");
    assert_text(schema->status_words[2].uncertain[0], "Ej uppnått");
    assert_int_equal(schema->followup_share, 10);
    assert_false(schema->dash_is_answer);
    assert_non_null(creation);
    assert_non_null(followup);
    assert_int_equal(creation->demands[pk_schema_role(schema, PK_ROLE_GOAL)], PK_DEMAND_REQUIRED);
    assert_int_equal(creation->demands[pk_schema_role(schema, PK_ROLE_STATUS)], PK_DEMAND_EMPTY);
    assert_int_equal(creation->demands[pk_schema_role(schema, PK_ROLE_TIME)], PK_DEMAND_EXPECTED);
    assert_int_equal(followup->demands[pk_schema_role(schema, PK_ROLE_STATUS)], PK_DEMAND_REQUIRED);
    assert_int_equal(followup->severities[PK_S01], PK_SEVERITY_COUNT);
    assert_int_equal(pk_schema_goal_by_id(schema, PK_TEXT("1.5"))->reserved_year, 2022);
    assert_int_equal(pk_schema_goal_by_id(schema, PK_TEXT("1.6"))->reserved_year, 0);
    for (size_t i = 0; i < sizeof not_local / sizeof not_local[0]; i++)
        assert_false(pk_schema_goal_by_id(schema, pk_text_of(not_local[i]))->local);
    for (size_t i = 0; i < schema->goal_count; i++)
        away += !schema->goals[i].local;
    assert_int_equal(away, sizeof not_local / sizeof not_local[0]);
    pk_library_free(library);
}

static void test_head_only(void **state)
{
    pk_library *library;
    const pk_schema *head;

    (void)state;
    assert_int_equal(pk_library_open(&library), PK_OK);
    assert_int_equal(library->count, builtin_count());
    head = file_of(library, NRF)->head;
    assert_text(head->id, NRF);
    assert_text(head->version, "1");
    assert_text(head->title, "Lokal handlingsplan för cancervården 2022–2024");
    assert_int_equal(head->column_count, 8);
    assert_int_equal(head->area_count, 7);
    assert_false(head->complete);
    assert_int_equal(head->goal_count, 0);
    assert_int_equal(head->status_count, 0);
    assert_null(file_of(library, NRF)->whole);
    pk_library_free(library);
}

static void test_regions(void **state)
{
    pk_library *library;
    const pk_regions *regions;

    (void)state;
    assert_int_equal(pk_library_open(&library), PK_OK);
    regions = &library->regions;
    assert_int_equal(regions->count, 21);
    for (size_t i = 0; i < regions->count; i++) {
        assert_int_equal(regions->items[i].code.size, 2);
        assert_true(regions->items[i].healthcare_region.size > 0);
        for (size_t j = 0; j < i; j++) {
            assert_false(pk_text_equal(regions->items[i].code, regions->items[j].code));
            assert_false(pk_text_equal(regions->items[i].short_name, regions->items[j].short_name));
        }
        for (size_t j = 0; j < regions->items[i].abbreviation_count; j++) {
            assert_false(pk_text_equal(regions->items[i].abbreviations[j], PK_TEXT("RS")));
            assert_false(pk_text_equal(regions->items[i].abbreviations[j], PK_TEXT("NUS")));
        }
    }
    assert_text(regions->items[20].code, "25");
    assert_text(regions->items[20].short_name, "Norrbotten");
    assert_text(regions->items[18].short_name, "Jämtland Härjedalen");
    assert_text(regions->items[18].names[0], "Jämtland");
    pk_library_free(library);
}

/* ---- schemas that are not valid ---- */

/* A small valid schema, with the line of each element in the left margin; a case replaces one line. */
static const char *const lines[] = {
    /* 1 */ "<schema xmlns=\"urn:plankoll:schema:1\" id=\"small\" version=\"1\">",
    /* 2 */ "<head><title>Liten plan 2025</title><language>sv</language>",
    /* 3 */ "<period from=\"2025-01-01\" to=\"2025-12-31\"/>",
    /* 4 */ "<receiver>Kansliet</receiver><columns>",
    /* 5 */ "<column key=\"mal\" role=\"goal\"><heading>Mål</heading></column>",
    /* 6 */ "<column key=\"lage\" role=\"status\"><heading>Läge</heading><synonym>Status</synonym></column>",
    /* 7 */ "</columns><areas>",
    /* 8 */ "<area number=\"1\"><title>Vård</title></area>",
    /* 9 */ "</areas></head>",
    /* 10 */ "<regions><region code=\"25\"/></regions>",
    /* 11 */ "<statuses><status code=\"U\" color=\"C6E0B4\"><label xml:lang=\"sv\">Klar</label></status></statuses>",
    /* 12 */ "<phases><phase id=\"creation\"><label xml:lang=\"sv\">Start</label>",
    /* 13 */ "<demand column=\"lage\" is=\"empty\"/>",
    /* 14 */ "<severity of=\"T01\" is=\"off\"/>",
    /* 15 */ "</phase></phases>",
    /* 16 */ "<catalogue><area number=\"1\">",
    /* 17 */ "<goal id=\"1.1\">Alla ska\n få vård.</goal>",
    /* 19: the goal has a break in it */ "</area></catalogue></schema>",
};
enum { LINES = sizeof lines / sizeof lines[0] };

static char *small_schema(size_t replaced, const char *with)
{
    size_t size = 0, used = 0;
    char *text;

    for (size_t i = 0; i < LINES; i++)
        size += strlen(i + 1 == replaced ? with : lines[i]) + 1;
    text = malloc(size + 1);
    assert_non_null(text);
    for (size_t i = 0; i < LINES; i++)
        used += (size_t)sprintf(text + used, "%s\n", i + 1 == replaced ? with : lines[i]);
    return text;
}

typedef struct collected {
    char text[4000];
    size_t size;
} collected;

static pk_status collect(void *context, const void *bytes, size_t size)
{
    collected *c = context;

    if (size >= sizeof c->text - c->size)
        size = sizeof c->text - c->size - 1;
    memcpy(c->text + c->size, bytes, size);
    c->size += size;
    c->text[c->size] = '\0';
    return PK_OK;
}

static const struct {
    size_t line;
    const char *with;
    const char *says; /* in Swedish; NULL: whatever the words */
} invalid[] = {
    { 1, "<schema xmlns=\"urn:plankoll:schema:1\" id=\"Small one\" version=\"1\">", NULL },
    { 2, "<head><language>sv</language>", NULL },
    { 3, "<period from=\"2025-02-30\" to=\"2025-12-31\"/>", "\"2025-02-30\" är inget datum" },
    { 3, "<period from=\"2025\" to=\"2025-12-31\"/>", NULL },
    { 3, "<period from=\"2025-12-31\" to=\"2025-01-01\"/>", "perioden slutar innan den börjar" },
    { 5, "<column key=\"mal\" role=\"aim\"><heading>Mål</heading></column>", NULL },
    { 6, "<column key=\"mal\" role=\"status\"><heading>Läge</heading></column>", "\"mal\" finns redan" },
    { 6, "<column key=\"lage\" role=\"status\"><heading>MÅL*</heading></column>", "rubriken \"MÅL*\" hör redan" },
    { 8, "<area number=\"1\"><title>Vård</title></area><area number=\"1\"><title>B</title></area>",
      "\"1\" finns redan" },
    { 10, "<regions><region code=\"02\"/></regions>", "ingen region med koden \"02\"" },
    { 10, "<regions><region code=\"25\"/><region code=\"25\"/></regions>", "\"25\" finns redan" },
    { 11, "<statuses><status code=\"U\" color=\"green\"><label xml:lang=\"sv\">Klar</label></status></statuses>",
      NULL },
    { 13, "<demand column=\"tid\" is=\"empty\"/>", "ingen kolumn med nyckeln \"tid\"" },
    { 14, "<severity of=\"T99\" is=\"off\"/>", "koden \"T99\" finns inte" },
    { 14, "<severity of=\"T01\" is=\"fatal\"/>", NULL },
    { 16, "<catalogue><area number=\"2\">", "området \"2\" finns inte" },
    { 17, "<goal id=\"1.1\">A</goal><goal id=\"1.1\">B</goal>", "\"1.1\" finns redan" },
    { 5, "<column key=\"mal\" rol=\"goal\"><heading>Mål</heading></column>", "<column> saknar attributet role" },
    { 5, "<column key=\"mal\" role=\"goal\"><heading> </heading></column>", "har en tom rubrik" },
    { 8, "<area number=\"1\"><title> </title></area>", "innehållet i elementet <title>" },
    { 6, "<colum key=\"x\"/>", "elementet <colum> får inte stå här" },
    { 17, "<goal id=\"1.1\" mark=\"*\">A</goal>", "attributet mark i elementet <goal>" },
    { 17, "<goal id=\"1.1\" marker=\"**\">A</goal>", "målet har markören \"**\"" },
    { 17, "<goal id=\"1.1\">A</goal><footnote marker=\"**\">B</footnote>", "inget mål i området har markören \"**\"" },
    { 17, "<goal>A</goal>", "elementet <goal> saknar attributet id" },
    { 17, "<goal id=\"1.1\">A</gaol>", NULL },
};

static void test_invalid(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof invalid / sizeof invalid[0]; i++) {
        pk_library *library;
        char *text = small_schema(invalid[i].line, invalid[i].with), start[40];
        collected errors = { .size = 0 };
        pk_status status;

        assert_int_equal(pk_library_open(&library), PK_OK);
        status = pk_library_add_schema(library, "liten.xml", text, strlen(text), PK_SWEDISH, collect, &errors);
        snprintf(start, sizeof start, "liten.xml:%zu: ", invalid[i].line);
        if (status != PK_ESCHEMA || strstr(errors.text, start) == NULL
            || (invalid[i].says != NULL && strstr(errors.text, invalid[i].says) == NULL))
            fail_msg("case %zu: status %d, \"%s\"", i, (int)status, errors.text);
        assert_int_equal(library->count, builtin_count());
        pk_library_free(library);
        free(text);
    }
}

static void test_invalid_in_english(void **state)
{
    pk_library *library;
    char *text = small_schema(3, "<period from=\"2025-12-31\" to=\"2025-01-01\"/>");
    collected errors = { .size = 0 };

    (void)state;
    assert_int_equal(pk_library_open(&library), PK_OK);
    assert_int_equal(pk_library_add_schema(library, "s.xml", text, strlen(text), PK_ENGLISH, collect, &errors),
                     PK_ESCHEMA);
    assert_string_equal(errors.text, "s.xml:3: the period ends before it begins\n");
    pk_library_free(library);
    free(text);
}

static void test_all_faults_at_once(void **state)
{
    pk_library *library;
    char *text = small_schema(13, "<demand column=\"a\" is=\"empty\"/>\n<demand column=\"b\" is=\"empty\"/>");
    collected errors = { .size = 0 };

    (void)state;
    assert_int_equal(pk_library_open(&library), PK_OK);
    assert_int_equal(pk_library_add_schema(library, "s.xml", text, strlen(text), PK_ENGLISH, collect, &errors),
                     PK_ESCHEMA);
    assert_string_equal(errors.text, "s.xml:13: there is no column with the key \"a\"\n"
                                     "s.xml:14: there is no column with the key \"b\"\n");
    pk_library_free(library);
    free(text);
}

/* Files that are no schema at all. */
static void test_no_schema(void **state)
{
    static const char register_file[] = "<register xmlns=\"urn:plankoll:schema:1\"><region code=\"25\" name=\"A\" "
                                        "short=\"B\" healthcare-region=\"C\"/></register>";
    static const char *const texts[] = {
        "", "Mål;Nuläge", "<schema/>", "<!DOCTYPE schema [<!ENTITY a \"b\">]>\n<schema>&a;</schema>", register_file,
    };
    pk_library *library;

    (void)state;
    assert_int_equal(pk_library_open(&library), PK_OK);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        collected errors = { .size = 0 };

        assert_int_equal(pk_library_add_schema(library, "s.xml", texts[i], strlen(texts[i]), PK_SWEDISH, collect,
                                               &errors),
                         PK_ESCHEMA);
        assert_int_equal(strncmp(errors.text, "s.xml:1: ", 9), 0);
        assert_int_equal(pk_library_add_schema(library, "s.xml", texts[i], strlen(texts[i]), PK_SWEDISH, NULL, NULL),
                         PK_ESCHEMA);
    }
    assert_int_equal(library->count, builtin_count());
    pk_library_free(library);
}

static void collect_fault(void *context, int line, const char *message)
{
    collected *c = context;

    c->size += (size_t)snprintf(c->text + c->size, sizeof c->text - c->size, "%d: %s\n", line, message);
}

static void test_register(void **state)
{
    static const char start[] = "<register xmlns=\"urn:plankoll:schema:1\">\n"
                                "<region code=\"25\" name=\"A\" short=\"A\" healthcare-region=\"N\"/>\n";
    static const struct {
        const char *region, *says;
    } cases[] = {
        { "<region code=\"24\" name=\"B\" short=\"B\" healthcare-region=\"N\"/>", "" },
        { "<region code=\"25\" name=\"B\" short=\"B\" healthcare-region=\"N\"/>",
          "3: \"25\" stands above already; each of them should stand once\n" },
        { "<region code=\"24\" name=\"B\" short=\"A\" healthcare-region=\"N\"/>",
          "3: \"A\" stands above already; each of them should stand once\n" },
        { "<regio/>", "3: the element <regio> may not stand here\n" },
    };
    char *schema = small_schema(0, "");

    (void)state;
    assert_false(pk_is_register(schema, strlen(schema)));
    assert_false(pk_is_register("<register/>", strlen("<register/>")));
    assert_true(pk_is_register(pk_builtin_regions.bytes, pk_builtin_regions.size));
    assert_int_equal(pk_register_check(pk_builtin_regions.bytes, pk_builtin_regions.size, PK_SWEDISH, collect_fault,
                                       NULL),
                     PK_OK);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        collected faults = { .size = 0 };
        char text[500];

        snprintf(text, sizeof text, "%s%s\n</register>\n", start, cases[i].region);
        assert_true(pk_is_register(text, strlen(text)));
        assert_int_equal(pk_register_check(text, strlen(text), PK_ENGLISH, collect_fault, &faults),
                         cases[i].says[0] == '\0' ? PK_OK : PK_ESCHEMA);
        assert_string_equal(faults.text, cases[i].says);
    }
    free(schema);
}

static void test_add_and_override(void **state)
{
    pk_library *library;
    char *text = small_schema(0, ""), *other = small_schema(2, "<head><title>Ny</title><language>sv</language>");
    const pk_schema *schema = NULL, *newer = NULL;

    (void)state;
    assert_int_equal(pk_library_open(&library), PK_OK);
    assert_int_equal(pk_library_add_schema(library, "a.xml", text, strlen(text), PK_SWEDISH, NULL, NULL), PK_OK);
    assert_int_equal(library->count, builtin_count() + 1);
    for (size_t i = 1; i < library->count; i++)
        assert_true(pk_text_compare(library->files[i - 1]->head->id, library->files[i]->head->id) < 0);
    assert_string_equal(file_of(library, "small")->name, "a.xml");
    assert_int_equal(pk_library_schema(library, PK_TEXT("small"), &schema), PK_OK);
    assert_text(schema->title, "Liten plan 2025");
    assert_text(schema->goals[0].text.text, "Alla ska få vård.");
    assert_true(schema->goals[0].local);
    assert_int_equal(schema->phases[0].severities[PK_T01], PK_OFF);
    assert_text(schema->statuses[0].labels[PK_ENGLISH], "Klar");
    assert_int_equal(pk_library_add_schema(library, "b.xml", other, strlen(other), PK_SWEDISH, NULL, NULL), PK_OK);
    assert_int_equal(library->count, builtin_count() + 1);
    assert_string_equal(file_of(library, "small")->name, "b.xml");
    assert_int_equal(pk_library_schema(library, PK_TEXT("small"), &newer), PK_OK);
    assert_text(newer->title, "Ny");
    assert_text(schema->title, "Liten plan 2025"); /* plans that were read with it still hold it */
    pk_library_free(library);
    free(text);
    free(other);
}

/* ---- memory ---- */

static void test_out_of_memory(void **state)
{
    char *text = small_schema(0, "");
    bool done = false;

    (void)state;
    for (size_t n = 0; !done; n++) {
        size_t left = n;
        pk_allocator allocator = test_few(&left);
        pk_library *library = NULL;
        const pk_schema *schema;
        pk_status status = pk_library_open_with(&allocator, &library);

        if (status == PK_OK)
            status = pk_library_add_schema(library, "a.xml", text, strlen(text), PK_SWEDISH, NULL, NULL);
        if (status == PK_OK)
            status = pk_library_schema(library, PK_TEXT(NRF), &schema);
        assert_true(status == PK_OK || status == PK_ENOMEM);
        done = status == PK_OK;
        pk_library_free(library);
    }
    pk_library_free(NULL);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_builtin_is_valid),
        cmocka_unit_test(test_nrf_is_the_form),
        cmocka_unit_test(test_nrf_details),
        cmocka_unit_test(test_head_only),
        cmocka_unit_test(test_regions),
        cmocka_unit_test(test_invalid),
        cmocka_unit_test(test_invalid_in_english),
        cmocka_unit_test(test_all_faults_at_once),
        cmocka_unit_test(test_no_schema),
        cmocka_unit_test(test_register),
        cmocka_unit_test(test_add_and_override),
        cmocka_unit_test(test_out_of_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
