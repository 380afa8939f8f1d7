#include "testing.h"

#include "schema/recognise.h"

typedef struct fixture {
    pk_library *library;
    const pk_schema *nrf;
    pk_arena arena, scratch;
    pk_findings findings;
    pk_document document;
} fixture;

static int set_up(void **state)
{
    fixture *f = calloc(1, sizeof *f);

    assert_non_null(f);
    assert_int_equal(pk_library_open(&f->library), PK_OK);
    assert_int_equal(pk_library_schema(f->library, PK_TEXT("nrf-2022-2024"), &f->nrf), PK_OK);
    pk_arena_init(&f->arena, NULL);
    pk_arena_init(&f->scratch, NULL);
    pk_findings_init(&f->findings, &f->arena);
    pk_document_init(&f->document, PK_DOCX, &f->arena, &f->findings);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;

    pk_arena_free(&f->scratch);
    pk_arena_free(&f->arena);
    pk_library_free(f->library);
    free(f);
    return 0;
}

/* ---- building documents ---- */

static void add_text(fixture *f, pk_block_kind kind, pk_text number, pk_text text)
{
    pk_block *block = pk_document_add_text(&f->document, kind, text);

    assert_non_null(block);
    block->number = number;
}

static void add_line(fixture *f, pk_block_kind kind, const char *text)
{
    add_text(f, kind, PK_TEXT(""), pk_text_of(text));
}

/* The heading of an area; its number is automatic, so not in the text. */
static void add_title(fixture *f, size_t area, bool numbered)
{
    add_text(f, PK_BLOCK_HEADING, numbered ? f->nrf->areas[area].number : PK_TEXT(""),
             f->nrf->areas[area].titles.items[0].text);
}

static pk_table *add_table(fixture *f)
{
    pk_block *block = pk_document_add_table(&f->document);

    assert_non_null(block);
    return block->table;
}

static pk_table *add_sheet(fixture *f, const char *name)
{
    pk_block *block;

    f->document.type = PK_XLSX;
    block = pk_document_add_sheet(&f->document, pk_text_of(name), PK_SHEET_VISIBLE);
    assert_non_null(block);
    return block->table;
}

/* Cells separated by '|'; empty ones are cells too. */
static pk_row *add_row(fixture *f, pk_table *table, const char *cells)
{
    pk_text rest = pk_text_of(cells), cell;
    size_t count = 1, i = 0;
    pk_row *row;

    for (const char *c = cells; *c != '\0'; c++)
        count += *c == '|';
    row = pk_table_add_row(&f->document, table, (uint32_t)table->count + 1, count);
    assert_non_null(row);
    while (pk_text_next(&rest, '|', &cell)) {
        assert_int_equal(pk_text_tidy(&f->arena, cell, &row->cells[i].text), PK_OK);
        row->cells[i].column = (uint32_t)i;
        i++;
    }
    return row;
}

#define HEADINGS                                                                                                       \
    "Mål|Nuläge|Mätbar målnivå|Aktiviteter för måluppfyllelse|Ansvarig|Tidsplan|Uppfölj\u00ADning*|Utvärdering"

/* The goals of an area of the schema as rows. */
static void add_goals(fixture *f, pk_table *table, size_t area)
{
    for (size_t i = 0; i < f->nrf->areas[area].goal_count; i++) {
        pk_text goal = f->nrf->goals[f->nrf->areas[area].first_goal + i].text.text;
        char *cells = malloc(goal.size + 40);

        assert_non_null(cells);
        sprintf(cells, "%.*s **|-||Utbildning|NUS|2023||", PK_PRINT(goal));
        add_row(f, table, cells);
        free(cells);
    }
}

static void add_area_table(fixture *f, size_t area, const char *headings)
{
    pk_table *table = add_table(f);

    add_row(f, table, headings);
    add_goals(f, table, area);
}

/* ---- recognising ---- */

static pk_recognition recognise(fixture *f)
{
    pk_recognition found;

    memset(&found, 0xFF, sizeof found);
    assert_int_equal(pk_recognise(f->library, &f->document, &f->scratch, &found), PK_OK);
    return found;
}

static void test_word_document(void **state)
{
    fixture *f = *state;
    pk_recognition found;

    add_line(f, PK_BLOCK_PARAGRAPH, "Lokal handlingsplan för cancervården 2022–2024");
    for (size_t i = 0; i < f->nrf->area_count; i++) { /* numbers are automatic: LibreOffice's copy */
        add_title(f, i, true);
        add_area_table(f, i, HEADINGS);
    }
    found = recognise(f);
    assert_ptr_equal(found.schema, f->nrf);
    assert_int_equal(found.winner.headings, 8);
    assert_true(found.winner.title);
    assert_int_equal(found.winner.areas, 7);
    assert_true(found.winner.points > 99);
    assert_false(found.ambiguous);
    assert_null(found.closest.schema);
}

/* A sheet per area; titles only in the sheets' names, cut short. */
static void test_workbook(void **state)
{
    static const char *const names[] = {
        "1 Prevention",           "2 Patienter", "3 Kunskapsstyrning", "4 Barn och unga", "5 Kompetensförsörjning",
        "6 Ledning och styrning", "7 Forskning"
    };
    fixture *f = *state;
    pk_recognition found;

    add_row(f, add_sheet(f, "Information"), "Lokal handlingsplan för cancervården 2022–2024");
    for (size_t i = 0; i < 7; i++) {
        pk_table *table = add_sheet(f, names[i]);

        add_row(f, table, HEADINGS);
        add_goals(f, table, i);
    }
    found = recognise(f);
    assert_ptr_equal(found.schema, f->nrf);
    assert_true(found.winner.title);
    assert_int_equal(found.winner.areas, 7);
}

/* All on one sheet, as CSV is: titles stand alone in their rows. */
static void test_one_sheet(void **state)
{
    fixture *f = *state;
    pk_table *table = add_sheet(f, NULL);
    pk_recognition found;

    f->document.type = PK_CSV;
    add_row(f, table, "Lokal handlingsplan för cancervården 2022–2024|||||||");
    add_row(f, table, "Region:|||||||");
    for (size_t i = 0; i < 7; i++) {
        char title[100];

        snprintf(title, sizeof title, "%zu. %.*s|||||||", i + 1, PK_PRINT(f->nrf->areas[i].titles.items[0].text));
        add_row(f, table, title);
        add_row(f, table, HEADINGS);
        add_goals(f, table, i);
        add_row(f, table, "* Fylls i vid uppföljning, ange Uppnått mål (U)|||||||");
    }
    found = recognise(f);
    assert_ptr_equal(found.schema, f->nrf);
    assert_true(found.winner.title);
    assert_int_equal(found.winner.areas, 7);
    assert_int_equal(found.winner.headings, 8);
}

static void test_misspelt_headings(void **state)
{
    fixture *f = *state;
    pk_recognition found;

    add_area_table(f, 0,
                   "Mål|Nulege|Mätbar målnivå|Aktiviteter för måluppfylelse|Ansvarig|Tidsplan|Uppföljning|Utvärdering");
    found = recognise(f);
    assert_ptr_equal(found.schema, f->nrf);
    assert_int_equal(found.winner.headings, 8);
}

static void test_two_areas(void **state)
{
    fixture *f = *state;
    pk_recognition found;

    add_line(f, PK_BLOCK_HEADING, "3. Kunskapsstyrning och sammanhållen vårdprocess");
    add_area_table(f, 2, HEADINGS);
    add_line(f, PK_BLOCK_HEADING, "5. Kompetensförsörjning");
    add_area_table(f, 4, HEADINGS);
    found = recognise(f);
    assert_ptr_equal(found.schema, f->nrf);
    assert_int_equal(found.winner.areas, 2);
}

/* Where the headings were rewritten the goals tell. */
static void test_goals_tell(void **state)
{
    fixture *f = *state;
    pk_recognition found;

    add_area_table(f, 0, "Mål|Vad vi gör i dag|Vart vi vill|Aktiviteter|Vem|Tidsplan|Uppföljning|Anm.");
    found = recognise(f);
    assert_ptr_equal(found.schema, f->nrf);
    assert_int_equal(found.winner.headings, 4);
    assert_int_equal(found.winner.goals, 8);
}

static void test_other_tables(void **state)
{
    fixture *f = *state;
    pk_table *table = add_table(f);
    pk_recognition found;

    add_row(f, table, "Aktivitet|Ansvarig|Tidsplan");
    add_row(f, table, "Utbilda alla chefer i regionens nya rutin|HR|2023");
    found = recognise(f);
    assert_null(found.schema);
    assert_null(found.winner.schema);
    assert_text(found.closest.schema->id, "mellansverige-2025-2027");
    assert_int_equal(found.closest.headings, 3);
}

/* Mellansverige's plans share words, and names of areas, with NRF's. */
static void test_mellansverige(void **state)
{
    static const char *const titles[] = { "2.1 Patienter- och närstående", "2.2 Prevention och tidig upptäckt",
                                          "2.16 Kompetensförsörjning", "2.19 Barn och unga" };
    fixture *f = *state;

    add_line(f, PK_BLOCK_PARAGRAPH, "Handlingsplan 2025-2027");
    add_line(f, PK_BLOCK_PARAGRAPH, "Region Gävleborg");
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++) {
        pk_table *table;

        add_line(f, PK_BLOCK_HEADING, titles[i]);
        table = add_table(f);
        add_row(f, table, "Aktivitet|Hur?|Vem?|När?|Ansvarig|Uppföljning|Tidsram");
        add_row(f, table, "Genomföra projekt|Projekt|PNR|Fortlöpande|RCC Mellansverige|2 ggr/år|2025–2027");
    }
    assert_text(recognise(f).schema->id, "mellansverige-2025-2027");
}

/* The joint plan's own table has three of the columns, and a region may call its plan what it likes and leave out sections. */
static void test_mellansverige_three_columns(void **state)
{
    static const char *const titles[] = { "2.1 Patienter och närstående",
                                          "2.2 Prevention och tidig upptäckt",
                                          "2.4 Screening",
                                          "2.6 Ärftlig cancer",
                                          "2.8 Cancerregister",
                                          "2.9 Vårdprogram",
                                          "2.13 Palliativ vård",
                                          "2.14 Cancerläkemedel",
                                          "2.16 Kompetensförsörjning",
                                          "2.17 Forskning",
                                          "2.18 Nivåstrukturering",
                                          "2.19 Barn och unga" };
    fixture *f = *state;

    add_line(f, PK_BLOCK_PARAGRAPH, "Så arbetar vi med cancervården i Värmland");
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++) {
        pk_table *table;

        add_line(f, PK_BLOCK_HEADING, titles[i]);
        table = add_table(f);
        add_row(f, table, "Aktivitet|Ansvarig|Tidsram");
        add_row(f, table, "Genomföra projekt|RCC Mellansverige|2025–2027");
    }
    assert_text(recognise(f).schema->id, "mellansverige-2025-2027");
}

static void test_rjh(void **state)
{
    fixture *f = *state;
    pk_table *table = add_table(f);

    add_line(f, PK_BLOCK_HEADING, "Uppföljning av regionens planer tertial 1 2021");
    add_row(f, table, "Plan/dnr||Kommentar");
    add_row(f, table, "Lokal handlingsplan för cancervården 2019-2021 RS/703/2020|\u2794|Rapport ges i delårsbokslut.");
    assert_text(recognise(f).schema->id, "rjh-tertial-2021");
}

/* The next form may have the same columns and areas: its title and its goals say that it is another. */
static void test_other_period(void **state)
{
    fixture *f = *state;
    pk_table *table;
    pk_recognition found;

    add_line(f, PK_BLOCK_HEADING, "Lokal handlingsplan för cancervården 2025–2027");
    for (size_t i = 0; i < 7; i++) {
        add_title(f, i, false);
        table = add_table(f);
        add_row(f, table, HEADINGS);
        add_row(f, table, "Ett helt annat mål för en annan tid|-||||||");
    }
    found = recognise(f);
    assert_null(found.schema);
    assert_true(found.closest.other_period);
    assert_text(found.closest.schema->id, "nrf-2022-2024");
}

/* A slip of the pen in the title is no other form. */
static void test_wrong_year_in_title(void **state)
{
    fixture *f = *state;

    add_line(f, PK_BLOCK_HEADING, "Lokal handlingsplan för cancervården 2022–2025");
    add_area_table(f, 0, HEADINGS);
    assert_ptr_equal(recognise(f).schema, f->nrf);
}

static void test_nothing(void **state)
{
    fixture *f = *state;
    pk_recognition found = recognise(f);

    assert_null(found.schema);
    assert_null(found.closest.schema);
    add_line(f, PK_BLOCK_PARAGRAPH, "Hej");
    add_row(f, add_table(f), "");
    found = recognise(f);
    assert_null(found.schema);
    assert_null(found.closest.schema);
}

/* Two schemas that say the same. */
static void test_ambiguous(void **state)
{
    fixture *f = *state;
    const pk_builtin *builtin = pk_builtin_schemas;
    char *copy, *id;
    pk_recognition found;

    while (strcmp(builtin->name, "nrf-2022-2024.xml") != 0)
        builtin++;
    copy = malloc(builtin->size + 1);
    assert_non_null(copy);
    memcpy(copy, builtin->bytes, builtin->size);
    copy[builtin->size] = '\0';
    id = strstr(copy, "id=\"nrf-2022-2024\"");
    assert_non_null(id);
    id[4] = 'o'; /* "orf-2022-2024" */
    assert_int_equal(pk_library_add_schema(f->library, "copy", copy, builtin->size, PK_ENGLISH, NULL, NULL), PK_OK);
    free(copy);
    add_area_table(f, 0, HEADINGS);
    found = recognise(f);
    assert_text(found.schema->id, "nrf-2022-2024");
    assert_text(found.runner_up.schema->id, "orf-2022-2024");
    assert_true(found.ambiguous);
    assert_int_equal(found.winner.goals, 8);
    assert_int_equal(found.runner_up.goals, 8);
}

/* ---- one cell, one row, one title ---- */

static void test_headings(void **state)
{
    static const struct {
        const char *cell, *key; /* NULL: none */
        pk_heading_kind how;
    } cases[] = {
        { "Mål", "mal", PK_HEADING_EXACT },
        { " MÅL: ", "mal", PK_HEADING_EXACT },
        { "Ma\u030Al", "mal", PK_HEADING_EXACT },
        { "Uppfölj-\nning*", "uppfoljning", PK_HEADING_EXACT },
        { "Uppfölj\u00ADning**", "uppfoljning", PK_HEADING_EXACT },
        { "Uppföljning?", "uppfoljning", PK_HEADING_EXACT },
        { "Mätbar\nmålnivå", "matbar_malniva", PK_HEADING_EXACT },
        { "Aktiviteter", "aktiviteter", PK_HEADING_SYNONYM },
        { "När?", "tidsplan", PK_HEADING_SYNONYM },
        { "Utvärdering / kommentar", "utvardering", PK_HEADING_SYNONYM },
        { "Mål enligt cancerplanen", "mal", PK_HEADING_SYNONYM },
        { "Ansvrig", "ansvarig", PK_HEADING_NEAR },
        { "Aktivteter för måluppfylelse", "aktiviteter", PK_HEADING_NEAR },
        { "Uppföljning 2023", "uppfoljning", PK_HEADING_NEAR },
        { "Nuläge (våren 2022)", "nulage", PK_HEADING_NEAR },
        { "Måll", "mal", PK_HEADING_NEAR },
        { "Tidsram", NULL, PK_HEADING_NONE },
        { "Tal", NULL, PK_HEADING_NONE },
        { "Hur?", NULL, PK_HEADING_NONE },
        { "Kommentar", NULL, PK_HEADING_NONE },
        { "2023", NULL, PK_HEADING_NONE },
        { "*", NULL, PK_HEADING_NONE },
        { "", NULL, PK_HEADING_NONE },
        { "Målet är att alla patienter ska erbjudas en kontaktsjuksköterska", NULL, PK_HEADING_NONE },
    };
    fixture *f = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pk_heading_kind how;
        size_t column = SIZE_MAX;

        assert_int_equal(pk_heading_match(f->nrf, pk_text_of(cases[i].cell), &f->scratch, &column, &how), PK_OK);
        if (how != cases[i].how
            || (cases[i].key != NULL && !pk_text_equal(f->nrf->columns[column].key, pk_text_of(cases[i].key))))
            fail_msg("\"%s\": kind %d, column %zu", cases[i].cell, (int)how, column);
    }
}

static void test_heading_rows(void **state)
{
    static const struct {
        const char *cells;
        bool is;
        size_t named, exact, repeated, other;
    } cases[] = {
        { HEADINGS, true, 8, 8, 0, 0 },
        { "Nr|Mål|Nulege|Aktivitet||Tidsplan", true, 4, 2, 0, 1 },
        { "Mål|Nuläge|Ansvarig|Ansvarig", true, 3, 3, 1, 0 },
        { "Mål|Nuläge", false, 2, 2, 0, 0 },
        { "Alla regioner ska ansluta sig|Pågår|90 %|Delta|NUS|2023||", false, 0, 0, 0, 6 },
        { "Mål|Tid|Ansvar|a|b|c|d", false, 3, 1, 0, 4 },
        { "", false, 0, 0, 0, 0 },
    };
    fixture *f = *state;
    pk_table *table = add_table(f);

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const pk_row *row = add_row(f, table, cases[i].cells);
        pk_heading_count count;
        bool is;

        assert_int_equal(pk_row_is_heading(f->nrf, row, &f->scratch, &is, &count), PK_OK);
        if (is != cases[i].is || count.named != cases[i].named || count.exact != cases[i].exact
            || count.repeated != cases[i].repeated || count.other != cases[i].other)
            fail_msg("\"%s\": %d, %zu named, %zu exact, %zu repeated, %zu other", cases[i].cells, is, count.named,
                     count.exact, count.repeated, count.other);
    }
}

static void test_areas(void **state)
{
    static const struct {
        const char *number, *title;
        size_t area; /* from 1 */
        pk_area_kind how;
    } cases[] = {
        { "", "1. Prevention och tidig diagnostik", 1, PK_AREA_EXACT },
        { "1.", "Prevention och tidig diagnostik", 1, PK_AREA_EXACT },
        { "", "Prevention och tidig diagnostik", 1, PK_AREA_EXACT },
        { "", "1 PREVENTION OCH TIDIG DIAGNOSTIK:", 1, PK_AREA_EXACT },
        { "", "1.Prevention och tidig diagnostik", 1, PK_AREA_EXACT },
        { "", "Område 4: Barn och unga", 4, PK_AREA_EXACT },
        { "", "4) Barn och unga", 4, PK_AREA_EXACT },
        { "", "4 – Barn och unga", 4, PK_AREA_EXACT },
        { "", "Patienter- och närstående", 2, PK_AREA_EXACT },
        { "", "1. Prevention och tidig upptäckt", 1, PK_AREA_SYNONYM },
        { "", "1 Prevention", 1, PK_AREA_SHORTENED },
        { "", "2 Patienter", 2, PK_AREA_SHORTENED },
        { "", "3 Kunskapsstyrning och sammanhå", 3, PK_AREA_SHORTENED },
        { "", "Kunskapsstyrning och sammanhåll", 3, PK_AREA_SHORTENED },
        { "", "Forskning", 7, PK_AREA_SHORTENED },
        { "", "5. Kompetensförsöjning", 5, PK_AREA_NEAR },
        { "", "Ledning och styrnig", 6, PK_AREA_NEAR },
        { "", "2. Patienter & närstående", 2, PK_AREA_NEAR },
        { "", "7. Forskning och innovation (forts.)", 7, PK_AREA_NEAR },
        { "2.19", "Barn och unga", 4, PK_AREA_RENUMBERED },
        { "", "8. Barn och unga", 4, PK_AREA_RENUMBERED },
        { "", "3", 3, PK_AREA_NUMBER },
        { "", "Område 3", 3, PK_AREA_NUMBER },
        { "", "8", 0, PK_AREA_NONE },
        { "", "Barn", 0, PK_AREA_NONE },
        { "", "Kompetens", 0, PK_AREA_NONE },
        { "2", "Prevention", 0, PK_AREA_NONE },
        { "", "Utveckling av prevention och tidig diagnostik i regionen", 0, PK_AREA_NONE },
        { "1.", "Möjliggöra för PRT-sjuksköterskor att gå vidareutbildning", 0, PK_AREA_NONE },
        { "", "Barn och unga ska få vård i tid", 0, PK_AREA_NONE },
        { "", "Lokal handlingsplan för cancervården 2022–2024", 0, PK_AREA_NONE },
        { "", "Information", 0, PK_AREA_NONE },
        { "", "Region:", 0, PK_AREA_NONE },
        { "", "-", 0, PK_AREA_NONE },
        { "", "", 0, PK_AREA_NONE },
        { "", "2022", 0, PK_AREA_NONE },
    };
    fixture *f = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pk_area_kind how;
        size_t area = SIZE_MAX;

        assert_int_equal(pk_area_match(f->nrf, pk_text_of(cases[i].number), pk_text_of(cases[i].title), &f->scratch,
                                       &area, &how),
                         PK_OK);
        if (how != cases[i].how || (how != PK_AREA_NONE && area + 1 != cases[i].area))
            fail_msg("\"%s\" \"%s\": kind %d, area %zu", cases[i].number, cases[i].title, (int)how, area + 1);
    }
}

/* ---- memory ---- */

static void test_out_of_memory(void **state)
{
    fixture *f = *state;
    bool done = false;

    add_line(f, PK_BLOCK_HEADING, "Lokal handlingsplan för cancervården 2022–2025");
    add_area_table(f, 0, HEADINGS);
    for (size_t n = 0; !done; n++) {
        size_t left = n;
        pk_allocator allocator = test_few(&left);
        pk_recognition found = { 0 };
        pk_arena scratch;
        pk_status status;

        pk_arena_init(&scratch, &allocator);
        status = pk_recognise(f->library, &f->document, &scratch, &found);
        assert_true(status == PK_ENOMEM || (status == PK_OK && found.schema != NULL));
        done = status == PK_OK;
        pk_arena_free(&scratch);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_word_document, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_workbook, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_one_sheet, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_misspelt_headings, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_two_areas, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_goals_tell, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_other_tables, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_mellansverige, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_mellansverige_three_columns, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_rjh, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_other_period, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_wrong_year_in_title, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_ambiguous, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_headings, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_heading_rows, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_areas, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_out_of_memory, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
