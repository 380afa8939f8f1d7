/* Schemas kept in workbooks: out, back, and what is said of those that people have edited. */
#define _XOPEN_SOURCE 700 /* mkdtemp, rmdir */
#include "testing.h"

#include <unistd.h>

#include "read/read.h"
#include "schema/sheet.h"
#include "write/write.h"

/* ---- a workbook and what is said of it ---- */

typedef struct book {
    pk_arena arena;
    pk_findings findings;
    pk_document document;
    char *bytes;
    size_t size;
} book;

static void write_book(const pk_schema *schema, pk_language language, book *b)
{
    char folder[64] = P_tmpdir "/plankoll-test-XXXXXX", path[96];
    FILE *file;

    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/out.xlsx", folder);
    assert_int_equal(pk_write_schema_workbook(schema, language, path, folder), PK_OK);
    file = fopen(path, "rb");
    assert_non_null(file);
    b->bytes = malloc(1 << 20);
    assert_non_null(b->bytes);
    b->size = fread(b->bytes, 1, 1 << 20, file);
    assert_true(b->size > 0 && b->size < 1 << 20);
    fclose(file);
    unlink(path);
    assert_int_equal(rmdir(folder), 0); /* libxlsxwriter has left nothing behind */
}

static void open_book(const pk_schema *schema, pk_language language, book *b)
{
    pk_limits limits;
    pk_source source = { .name = PK_TEXT("out.xlsx"), .limits = &limits };
    bool readable = false;

    write_book(schema, language, b);
    source.bytes = b->bytes;
    source.size = b->size;
    pk_limits_default(&limits);
    pk_arena_init(&b->arena, NULL);
    pk_findings_init(&b->findings, &b->arena);
    assert_int_equal(pk_read(&source, &b->arena, &b->findings, &b->document, &readable), PK_OK);
    assert_true(readable);
}

static void close_book(book *b)
{
    pk_arena_free(&b->arena);
    free(b->bytes);
}

typedef struct said {
    char text[8000];
    size_t faults, remarks;
} said;

static void hear(void *said_, bool fault, pk_text place, pk_text message)
{
    said *s = said_;
    size_t used = strlen(s->text);

    s->faults += fault;
    s->remarks += !fault;
    snprintf(s->text + used, sizeof s->text - used, "%.*s: %.*s\n", PK_PRINT(place), PK_PRINT(message));
}

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

/* ---- editing ---- */

static pk_block *sheet_of(book *b, const char *name)
{
    for (size_t i = 0; i < b->document.count; i++)
        if (b->document.blocks[i].kind == PK_BLOCK_SHEET && pk_text_equal(b->document.blocks[i].name, pk_text_of(name)))
            return &b->document.blocks[i];
    fail_msg("no sheet %s", name);
    return NULL;
}

/* "Kolumner!B4": a cell, made where there is none. */
static pk_cell *cell_at(book *b, const char *place)
{
    char name[40];
    const char *mark = strchr(place, '!');
    pk_table *table;
    pk_row *row = NULL;
    pk_cell *cells;
    uint32_t column = 0;
    char *end;
    unsigned long number;

    snprintf(name, sizeof name, "%.*s", (int)(mark - place), place);
    for (mark++; *mark >= 'A' && *mark <= 'Z'; mark++)
        column = column * 26 + (uint32_t)(*mark - 'A' + 1);
    number = strtoul(mark, &end, 10);
    assert_true(*end == '\0' && column > 0);
    table = sheet_of(b, name)->table;
    for (size_t i = 0; i < table->count; i++)
        if (table->rows[i].number == number)
            row = &table->rows[i];
    if (row == NULL) {
        row = pk_table_add_row(&b->document, table, (uint32_t)number, 0);
        assert_non_null(row);
    }
    if (pk_row_cell(row, column - 1) != NULL)
        return pk_row_cell(row, column - 1);
    cells = pk_arena_zeroed(&b->arena, row->count + 1, sizeof *cells);
    assert_non_null(cells);
    if (row->count > 0)
        memcpy(cells, row->cells, row->count * sizeof *cells);
    cells[row->count] = (pk_cell) { .column = column - 1, .columns = 1, .rows = 1 };
    row->cells = cells;
    return &row->cells[row->count++];
}

static void type(book *b, const char *place, const char *text)
{
    pk_cell *cell = cell_at(b, place);

    cell->text = pk_text_of(text);
    cell->type = PK_CELL_TEXT;
}

/* ---- round trips ---- */

static const pk_schema *load(pk_library *library, const char *name)
{
    size_t size;
    void *bytes = test_file(name, &size);
    char id[40];
    const pk_schema *schema = NULL;

    snprintf(id, sizeof id, "%s", strrchr(name, '/') + 1);
    *strrchr(id, '.') = '\0';
    assert_int_equal(pk_library_add_schema(library, name, bytes, size, PK_ENGLISH, NULL, NULL), PK_OK);
    assert_int_equal(pk_library_schema(library, pk_text_of(id), &schema), PK_OK);
    free(bytes);
    return schema;
}

/* Out and back gives the same schema file, and that the same workbook. */
static void assert_round_trip(pk_library *library, const pk_schema *schema, pk_language language)
{
    book first, second;
    said s = { "", 0, 0 };
    const pk_schema *again = NULL;

    open_book(schema, language, &first);
    if (pk_schema_from_workbook(library, &first.document, language, hear, &s, &first.arena, &again) != PK_OK)
        fail_msg("%s", s.text);
    assert_string_equal(s.text, "");
    assert_string_equal(written(again, &first.arena), written(schema, &first.arena));
    write_book(again, language, &second);
    assert_int_equal(second.size, first.size);
    assert_memory_equal(second.bytes, first.bytes, first.size);
    free(second.bytes);
    close_book(&first);
}

static void test_round_trips(void **state)
{
    pk_library *library;

    (void)state;
    assert_int_equal(pk_library_open(&library), PK_OK);
    load(library, "exchange/everything.xml");
    load(library, "exchange/builds-on.xml");
    assert_true(library->count >= 3);
    for (size_t i = 0; i < library->count; i++) {
        const pk_schema *schema;

        assert_int_equal(pk_library_load(library, library->files[i], &schema), PK_OK);
        assert_round_trip(library, schema, PK_SWEDISH);
        assert_round_trip(library, schema, PK_ENGLISH);
    }
    pk_library_free(library);
}

/* The language of a workbook is its own: each is read in the other one. */
static void test_other_language(void **state)
{
    pk_library *library;
    const pk_schema *schema, *again = NULL;
    book b;

    (void)state;
    assert_int_equal(pk_library_open(&library), PK_OK);
    schema = load(library, "exchange/everything.xml");
    open_book(schema, PK_ENGLISH, &b);
    assert_int_equal(pk_schema_from_workbook(library, &b.document, PK_SWEDISH, NULL, NULL, &b.arena, &again), PK_OK);
    assert_string_equal(written(again, &b.arena), written(schema, &b.arena));
    close_book(&b);
    pk_library_free(library);
}

enum { WORDS = 12000, LINES = 500 };

/* What is longer than a cell may be goes on in the next row. */
static void test_long_texts(void **state)
{
    static const char head[] =
        "<schema xmlns=\"urn:plankoll:schema:1\" id=\"long\" "
        "version=\"1\"><head><title>T</title><language>sv</language>"
        "<period from=\"2025-01-01\" to=\"2025-12-31\"/><receiver>R</receiver><columns><column key=\"a\" role=\"goal\">"
        "<heading>A</heading>",
                      tail[] = "</legend></column></columns><areas/></head><phases><phase id=\"creation\">"
                               "<label xml:lang=\"sv\">U</label></phase></phases></schema>";
    const size_t room = sizeof head + sizeof tail + LINES * 40 + WORDS * 10 + 100;
    char *text = malloc(room);
    size_t used;
    pk_library *library;
    const pk_schema *schema;

    (void)state;
    assert_non_null(text);
    used = (size_t)snprintf(text, room, "%s", head);
    for (int i = 0; i < LINES; i++)
        used += (size_t)snprintf(text + used, room - used, "<synonym>rubrik %d</synonym>", i);
    used += (size_t)snprintf(text + used, room - used, "<legend>");
    for (int i = 0; i < WORDS; i++)
        used += (size_t)snprintf(text + used, room - used, "%sord%d", i > 0 ? " " : "", i);
    snprintf(text + used, room - used, "%s", tail);
    assert_int_equal(pk_library_open(&library), PK_OK);
    assert_int_equal(pk_library_add_schema(library, "long", text, strlen(text), PK_ENGLISH, NULL, NULL), PK_OK);
    assert_int_equal(pk_library_schema(library, PK_TEXT("long"), &schema), PK_OK);
    assert_int_equal(schema->columns[0].headings.count, LINES + 1);
    assert_true(schema->columns[0].legend.size > 64000); /* twice what a cell holds */
    assert_round_trip(library, schema, PK_SWEDISH);
    pk_library_free(library);
    free(text);
}

/* ---- faults ---- */

typedef struct edit {
    const char *place, *text;
} edit;

enum { EDITS_MAX = 8 };

static const struct {
    edit edits[EDITS_MAX];
    const char *says;
} cases[] = {
    { { { "Kolumner!B3", "mål" } },
      "Kolumner!B3: \"mål\" är ingen roll; tillåtna är goal, text, activity, target, responsible, actor, time, "
      "frequency, status, evaluation\n" },
    /* all faults of a row and of the workbook, and none that follows from another */
    { { { "Kolumner!A2", "Mål 1" }, { "Kolumner!B2", "" }, { "Kolumner!I3", "kanske" }, { "Mål!E2", "ibland" } },
      "Kolumner!A2: \"Mål 1\" är ingen nyckel; skriv små bokstäver a–z, siffror och _, och börja med en bokstav\n"
      "Kolumner!B2: cellen är tom; här ska Roll stå\n"
      "Kolumner!I3: \"kanske\" är inget krav; tillåtna är tom, väntas, krävs\n"
      "Mål!E2: \"ibland\" är varken ja eller nej; tillåtna är nej, ja\n" },
    { { { "Mall!B6", "Min mall" }, { "Mall!B12", "1/1 2022" }, { "Mall!B15", "nrf" } },
      "Mall!B6: \"Min mall\" är inget id; skriv små bokstäver a–z, siffror, punkt, - och _, och börja med en bokstav "
      "eller siffra\n"
      "Mall!B12: \"1/1 2022\" är inget datum; skriv det som 2022-01-31\n"
      "Mall!B15: \"nrf\" är ingen e-postadress; skriv den som namn@region.se\n" },
    { { { "Mall!B9", "" } }, "Mall!B9: cellen är tom; här ska Titel stå\n" },
    { { { "Mall!B13", "2021-01-01" } }, "Mall!B13: perioden slutar innan den börjar\n" },
    { { { "Mall!B8", "ingen-mall" } },
      "Mall!B8: det finns ingen mall med id \"ingen-mall\" att bygga på (se plankoll schema list)\n" },
    { { { "Mall!B8", "nrf-2022-2024" }, { "Mall!B9", "" }, { "Mall!B13", "" }, { "Mall!B14", "" } },
      "Mall!B10: raden \"Titel\" är tom, och utan den kan inget stå här\n"
      "Mall!B12: raden \"Perioden slutar\" är tom, och utan den kan inget stå här\n"
      "Mall!B15: raden \"Mottagare\" är tom, och utan den kan inget stå här\n" },
    { { { "Kolumner!B3", "goal" } }, "Kolumner!B1: precis en kolumn ska ha rollen goal\n" },
    { { { "Kolumner!D4", "Målnivå\nNuläge" } }, "Kolumner!D4: rubriken \"Nuläge\" hör redan till en annan kolumn\n" },
    { { { "Kolumner!A3", "mal" } }, "Kolumner!A3: \"mal\" finns redan; varje sådan ska stå en gång\n" },
    { { { "Kolumner!C3", "" }, { "Kolumner!D3", "" } },
      "Kolumner!C3: kolumnen \"nulage\" har en tom rubrik; då ska en synonym säga vad den heter\n" },
    { { { "Kolumner!I1", "Krav: avslut" } }, "Kolumner!I1: fasen \"avslut\" finns inte på bladet \"Faser\"\n" },
    { { { "Kolumner!G2", "många" } }, "Kolumner!G2: \"många\" är inget antal; skriv ett heltal från 1 till 1000000\n" },
    { { { "Områden!D3", "9" } },
      "Områden!D3: området kan inte vara en del av \"9\": det ska vara ett område som står före och inte självt är en "
      "del\n" },
    { { { "Områden!A3", "1" } },
      "Områden!A3: \"1\" finns redan; varje sådan ska stå en gång\n"
      "Mål!A10: området \"2\" finns inte på bladet \"Områden\"\n" },
    { { { "Mål!D3", "*****" } }, "Mål!D3: målet har markören \"*****\", men området har ingen sådan fotnot\n" },
    { { { "Mål!G3", "i år" } }, "Mål!G3: \"i år\" är inget år; skriv fyra siffror, till exempel 2022\n" },
    { { { "Fotnoter!A2", "77" } },
      "Fotnoter!A2: området \"77\" har inga mål på bladet \"Mål\", och då inte heller fotnoter\n" },
    { { { "Fotnoter!B2", "x" } },
      "Fotnoter!B2: \"x\" är inget fotnotstecken; skriv en eller flera stjärnor, till exempel **\n" },
    { { { "Koder!B2", "grön" }, { "Koder!J2", "00FF00\nröd" } },
      "Koder!B2: \"grön\" är ingen färg; skriv sex tecken 0–9 och A–F, till exempel C6E0B4\n"
      "Koder!J2: \"röd\" är ingen färg; skriv sex tecken 0–9 och A–F, till exempel C6E0B4\n" },
    { { { "Koder!A3", "U" } }, "Koder!A3: \"U\" finns redan; varje sådan ska stå en gång\n" },
    { { { "Allvar!A2", "avslut" }, { "Allvar!B2", "T01" }, { "Allvar!C2", "fel" } },
      "Allvar!A2: fasen \"avslut\" finns inte på bladet \"Faser\"\n" },
    { { { "Allvar!A2", "creation" }, { "Allvar!B2", "Z99" }, { "Allvar!C2", "fel" } },
      "Allvar!B2: koden \"Z99\" finns inte; \"plankoll explain\" visar alla koder\n" },
    { { { "Regler!A2", "r1" },
        { "Regler!C2", "avslut" },
        { "Regler!D2", "nej" },
        { "Regler!F2", "true()" },
        { "Regler!G2", "Nej." } },
      "Regler!C2: det finns ingen fas \"avslut\"\nRegler!D2: det finns ingen kolumn med nyckeln \"nej\"\n" },
    { { { "Regler!A2", "r1" }, { "Regler!B2", "av" } },
      "Regler!B2: \"av\" är ingen grad av allvar; tillåtna är upplysning, varning, fel\n"
      "Regler!F2: cellen är tom; här ska Villkor stå\nRegler!G2: cellen är tom; här ska Meddelande (svenska) stå\n" },
    { { { "Regioner!A2", "99" } }, "Regioner!A2: det finns ingen region med koden \"99\"\n" },
    { { { "Fält!A2", "Region" } },
      "Fält!A2: \"Region\" är ingen nyckel; skriv små bokstäver a–z, siffror och _, och börja med en bokstav\n" },
    { { { "Formulärtexter!A2", "sidfot" } },
      "Formulärtexter!A2: \"sidfot\" är inget slags text; tillåtna är rubrik, stycke, kommentarsrad, platshållare, "
      "inte "
      "ansvarig\n" },
    { { { "Kolumner!B1", "Vad" } },
      "Kolumner!A1: kolumnen \"Roll\" saknas\nKolumner!B1: kolumnen \"Vad\" läses inte: den är ingen av mallens\n" },
    { { { "Kolumner!D1", "Rubrik" } },
      "Kolumner: kolumner som saknas läses som tomma: Andra rubriker\n"
      "Kolumner!D1: rubriken \"Rubrik\" står över två kolumner\n" },
    { { { "Områden!A1", "Nr" } }, "Områden: raden med rubriker hittas inte: den börjar med \"Nummer\"\n" },
    { { { "Mål!A1", "Delområde" } }, "Mål: raden med rubriker hittas inte: den börjar med \"Område\"\n" },
    { { { "Kolumner!A1", "Namn" } }, "Kolumner: raden med rubriker hittas inte: den börjar med \"Nyckel\"\n" },
    { { { "Faser!A1", "Namn" } }, "Faser: raden med rubriker hittas inte: den börjar med \"Fas\"\n" },
    { { { "Mall!A7", "Titel" } }, "Mall: raden \"Version\" saknas\nMall!A9: raden \"Titel\" finns redan\n" },
    { { { "Mål!A2", "…" } }, "Mål!A2: raden börjar med … men har ingen rad ovanför att fortsätta\n" },
};

static void test_faults(void **state)
{
    pk_library *library;
    const pk_schema *nrf, *schema;
    size_t wrong = 0;

    (void)state;
    assert_int_equal(pk_library_open(&library), PK_OK);
    assert_int_equal(pk_library_schema(library, PK_TEXT("nrf-2022-2024"), &nrf), PK_OK);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        book b;
        said s = { "", 0, 0 };

        open_book(nrf, PK_SWEDISH, &b);
        for (size_t e = 0; e < EDITS_MAX && cases[i].edits[e].place != NULL; e++)
            type(&b, cases[i].edits[e].place, cases[i].edits[e].text);
        if (pk_schema_from_workbook(library, &b.document, PK_SWEDISH, hear, &s, &b.arena, &schema) != PK_ESCHEMA
            || strcmp(s.text, cases[i].says) != 0)
            print_error("case %zu:\n%s\nnot\n%s", i, s.text, cases[i].says), wrong++;
        assert_true(s.faults > 0);
        close_book(&b);
    }
    assert_int_equal(wrong, 0);
    pk_library_free(library);
}

/* Each text of ours in English too. */
static void test_faults_english(void **state)
{
    pk_library *library;
    const pk_schema *nrf, *schema;
    book b;
    said s = { "", 0, 0 };

    (void)state;
    assert_int_equal(pk_library_open(&library), PK_OK);
    assert_int_equal(pk_library_schema(library, PK_TEXT("nrf-2022-2024"), &nrf), PK_OK);
    open_book(nrf, PK_ENGLISH, &b);
    type(&b, "Columns!B3", "mål");
    type(&b, "Goals!F2", "maybe");
    assert_int_equal(pk_schema_from_workbook(library, &b.document, PK_ENGLISH, hear, &s, &b.arena, &schema),
                     PK_ESCHEMA);
    assert_string_equal(s.text,
                        "Columns!B3: \"mål\" is no role; allowed are goal, text, activity, target, responsible, "
                        "actor, time, frequency, status, evaluation\n"
                        "Goals!F2: \"maybe\" is neither yes nor no; allowed are no, yes\n");
    close_book(&b);
    pk_library_free(library);
}

/* ---- what other programs make of it ---- */

static void type_number(book *b, const char *place, const char *shown, double value)
{
    type(b, place, shown);
    cell_at(b, place)->type = PK_CELL_NUMBER;
    cell_at(b, place)->value = value;
}

static void test_numbers_dates_truth(void **state)
{
    pk_library *library;
    const pk_schema *nrf, *schema = NULL;
    book b;
    said s = { "", 0, 0 };
    pk_cell *cell;

    (void)state;
    assert_int_equal(pk_library_open(&library), PK_OK);
    assert_int_equal(pk_library_schema(library, PK_TEXT("nrf-2022-2024"), &nrf), PK_OK);
    open_book(nrf, PK_SWEDISH, &b);
    type_number(&b, "Mål!A2", "1", 1);
    type_number(&b, "Mål!B2", "1,1", 1.1);
    type_number(&b, "Mål!G6", "2022", 2022);
    type_number(&b, "Mall!B24", "10 %", 0.1);
    type_number(&b, "Koder!B2", "123", 123);
    type_number(&b, "Mall!B7", "1", 1);
    type(&b, "Mall!B12", "2022-01-02");
    cell = cell_at(&b, "Mall!B12");
    cell->type = PK_CELL_DATE;
    cell->date = (pk_date) { 2022, 1, 2 };
    cell = cell_at(&b, "Mål!E2");
    cell->type = PK_CELL_BOOLEAN;
    cell->text = PK_TEXT("SANT");
    cell->value = 1;
    cell = cell_at(&b, "Koder!B3"); /* emptied, and coloured */
    cell->text = PK_TEXT("");
    cell->fill = 0x1ABCDEF;
    cell = cell_at(&b, "Koder!B4"); /* coloured, and left as it was */
    cell->fill = 0x1ABCDEF;
    type(&b, "Koder!J2", "#00ff7f");
    if (pk_schema_from_workbook(library, &b.document, PK_SWEDISH, hear, &s, &b.arena, &schema) != PK_OK)
        fail_msg("%s", s.text);
    assert_string_equal(s.text, "Koder!B2: cellen har färgen C6E0B4 men säger 000123; det som står där gäller\n"
                                "Koder!B4: cellen har färgen ABCDEF men säger F8CBAD; det som står där gäller\n");
    assert_text(schema->goals[0].id, "1.1");
    assert_true(schema->goals[0].explained);
    assert_int_equal(schema->goals[4].reserved_year, 2022);
    assert_int_equal(schema->followup_share, 10);
    assert_int_equal(schema->statuses[0].color, 0x000123);
    assert_int_equal(schema->statuses[1].color, 0xABCDEF);
    assert_int_equal(schema->statuses[2].color, 0xF8CBAD);
    assert_int_equal(schema->statuses[0].fills[0], 0x00FF7F);
    assert_int_equal(schema->from.day, 2);
    assert_text(schema->version, "1");
    close_book(&b);
    pk_library_free(library);
}

/* To some programs 1.1 is a day; and a cell may show an error. */
static void test_cells_of_no_use(void **state)
{
    pk_library *library;
    const pk_schema *nrf, *schema;
    book b;
    said s = { "", 0, 0 };

    (void)state;
    assert_int_equal(pk_library_open(&library), PK_OK);
    assert_int_equal(pk_library_schema(library, PK_TEXT("nrf-2022-2024"), &nrf), PK_OK);
    open_book(nrf, PK_SWEDISH, &b);
    type(&b, "Mål!B2", "2024-01-01");
    cell_at(&b, "Mål!B2")->type = PK_CELL_DATE;
    type(&b, "Mål!C3", "#REF!");
    cell_at(&b, "Mål!C3")->type = PK_CELL_ERROR;
    assert_int_equal(pk_schema_from_workbook(library, &b.document, PK_SWEDISH, hear, &s, &b.arena, &schema),
                     PK_ESCHEMA);
    assert_string_equal(s.text,
                        "Mål!B2: cellen har ett datum (2024-01-01), fast den ska ha en text; ge cellen formatet "
                        "Text och skriv om den\n"
                        "Mål!C3: cellen visar ett fel i stället för ett värde: #REF!\n");
    close_book(&b);
    pk_library_free(library);
}

/* Sheets and columns in another order, blank rows, more of somebody's own, a row at the end that belongs further up. */
static void test_rearranged(void **state)
{
    pk_library *library;
    const pk_schema *nrf, *schema = NULL;
    book b;
    said s = { "", 0, 0 };
    pk_block swapped, *own;
    pk_table *areas;

    (void)state;
    assert_int_equal(pk_library_open(&library), PK_OK);
    assert_int_equal(pk_library_schema(library, PK_TEXT("nrf-2022-2024"), &nrf), PK_OK);
    open_book(nrf, PK_SWEDISH, &b);
    areas = sheet_of(&b, "Områden")->table;
    for (size_t i = 0; i < areas->count; i++) { /* the first column goes to the end, and each row two further down */
        for (size_t c = 0; c < areas->rows[i].count; c++)
            areas->rows[i].cells[c].column = (areas->rows[i].cells[c].column + 3) % 4;
        areas->rows[i].number += 2 + (i > 3);
    }
    for (size_t i = 0; i < areas->count; i++) { /* cells are kept by column */
        pk_cell first = areas->rows[i].cells[0];

        memmove(areas->rows[i].cells, areas->rows[i].cells + 1, (areas->rows[i].count - 1) * sizeof first);
        areas->rows[i].cells[areas->rows[i].count - 1] = first;
    }
    type(&b, "Områden!F3", "Anteckning");
    type(&b, "Områden!F4", "fråga Eva");
    type(&b, "Mål!A60", "1");
    type(&b, "Mål!B60", "1.9");
    type(&b, "Mål!C60", "Ett nytt mål");
    type(&b, "Mall!A40", "Vår anteckning");
    type(&b, "Mall!B40", "x");
    swapped = *sheet_of(&b, "Mål");
    *sheet_of(&b, "Mål") = *sheet_of(&b, "Koder");
    for (size_t i = b.document.count; i-- > 0;) /* the second of the two that are now Koder */
        if (pk_text_equal(b.document.blocks[i].name, PK_TEXT("Koder"))) {
            b.document.blocks[i] = swapped;
            break;
        }
    own = pk_document_add_sheet(&b.document, PK_TEXT("Mina tankar"), PK_SHEET_VISIBLE);
    assert_non_null(own);
    type(&b, "Mina tankar!A1", "hm");
    if (pk_schema_from_workbook(library, &b.document, PK_SWEDISH, hear, &s, &b.arena, &schema) != PK_OK)
        fail_msg("%s", s.text);
    assert_string_equal(s.text, "Mina tankar: bladet läses inte: det är inget av mallens\n"
                                "Mall!A40: raden \"Vår anteckning\" läses inte: den är ingen av mallens\n"
                                "Områden!F3: kolumnen \"Anteckning\" läses inte: den är ingen av mallens\n");
    assert_int_equal(schema->area_count, 7);
    assert_int_equal(schema->areas[0].goal_count, nrf->areas[0].goal_count + 1);
    assert_text(schema->goals[schema->areas[0].goal_count - 1].id, "1.9");
    assert_int_equal(schema->status_count, 3);
    close_book(&b);
    pk_library_free(library);
}

/* A workbook with few of the sheets: the rest is as in what it builds on. */
static void test_few_sheets(void **state)
{
    pk_library *library;
    const pk_schema *nrf, *schema = NULL;
    book b;
    said s = { "", 0, 0 };

    (void)state;
    assert_int_equal(pk_library_open(&library), PK_OK);
    assert_int_equal(pk_library_schema(library, PK_TEXT("nrf-2022-2024"), &nrf), PK_OK);
    open_book(nrf, PK_SWEDISH, &b);
    type(&b, "Mall!B6", "mindre");
    type(&b, "Mall!B8", "nrf-2022-2024");
    type(&b, "Mall!B9", "Mindre plan 2025");
    type(&b, "Mall!B10", "");
    type(&b, "Mall!B14", ""); /* the receiver and the mail are the other's */
    type(&b, "Mall!B15", "");
    for (size_t i = 0; i < b.document.count; i++)
        if (b.document.blocks[i].kind == PK_BLOCK_SHEET && !pk_text_equal(b.document.blocks[i].name, PK_TEXT("Mall")))
            b.document.blocks[i].kind = PK_BLOCK_TEXTBOX;
    if (pk_schema_from_workbook(library, &b.document, PK_SWEDISH, hear, &s, &b.arena, &schema) != PK_OK)
        fail_msg("%s", s.text);
    assert_int_equal(s.remarks, PK_TAB_COUNT - 1);
    assert_non_null(strstr(s.text, ": bladet \"Kolumner\" saknas; det som skulle stå där är som i mallen "
                                   "\"nrf-2022-2024\"\n"));
    assert_string_equal(written(schema, &b.arena),
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<schema xmlns=\"urn:plankoll:schema:1\" id=\"mindre\" version=\"1\" "
                        "extends=\"nrf-2022-2024\">\n  <head>\n    <title>Mindre plan 2025</title>\n  </head>\n"
                        "</schema>\n");
    /* and building on none it lacks some */
    s = (said) { "", 0, 0 };
    type(&b, "Mall!B8", "");
    assert_int_equal(pk_schema_from_workbook(library, &b.document, PK_SWEDISH, hear, &s, &b.arena, &schema),
                     PK_ESCHEMA);
    assert_int_equal(s.faults, 3);
    assert_non_null(strstr(s.text, ": bladet \"Kolumner\" saknas\n"));
    assert_non_null(strstr(s.text, ": bladet \"Faser\" saknas\n"));
    assert_non_null(strstr(s.text, ": bladet \"Mål\" saknas och läses som tomt\n"));
    assert_non_null(strstr(s.text, "Mall!B14: cellen är tom; här ska Mottagare stå\n"));
    close_book(&b);
    pk_library_free(library);
}

static void test_no_such_workbook(void **state)
{
    pk_library *library;
    const pk_schema *schema;
    book b = { 0 };
    said s = { "", 0, 0 };

    (void)state;
    assert_int_equal(pk_library_open(&library), PK_OK);
    pk_arena_init(&b.arena, NULL);
    pk_findings_init(&b.findings, &b.arena);
    pk_document_init(&b.document, PK_XLSX, &b.arena, &b.findings);
    assert_non_null(pk_document_add_sheet(&b.document, PK_TEXT("Blad1"), PK_SHEET_VISIBLE));
    type(&b, "Blad1!A1", "hej");
    assert_int_equal(pk_schema_from_workbook(library, &b.document, PK_SWEDISH, hear, &s, &b.arena, &schema),
                     PK_ESCHEMA);
    assert_string_equal(s.text, ": filen har inget av en malls blad (Mall, Kolumner ...); plankoll schema export "
                                "skriver en sådan arbetsbok\n");
    close_book(&b);
    pk_library_free(library);
}

/* Each request for memory fails once. */
static void test_memory(void **state)
{
    pk_library *library;
    const pk_schema *schema, *again;
    book b;
    pk_status status = PK_ENOMEM;

    (void)state;
    assert_int_equal(pk_library_open(&library), PK_OK);
    schema = load(library, "exchange/everything.xml");
    open_book(schema, PK_SWEDISH, &b);
    for (size_t n = 0; status != PK_OK; n++) {
        size_t left = n;
        pk_allocator allocator = test_few(&left);
        pk_arena arena;

        pk_arena_init(&arena, &allocator);
        status = pk_schema_from_workbook(library, &b.document, PK_SWEDISH, NULL, NULL, &arena, &again);
        assert_true(status == PK_OK || status == PK_ENOMEM);
        pk_arena_free(&arena);
        assert_true(n < 100000);
    }
    close_book(&b);
    pk_library_free(library);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trips),     cmocka_unit_test(test_other_language),
        cmocka_unit_test(test_long_texts),      cmocka_unit_test(test_faults),
        cmocka_unit_test(test_faults_english),  cmocka_unit_test(test_numbers_dates_truth),
        cmocka_unit_test(test_cells_of_no_use), cmocka_unit_test(test_rearranged),
        cmocka_unit_test(test_few_sheets),      cmocka_unit_test(test_no_such_workbook),
        cmocka_unit_test(test_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
