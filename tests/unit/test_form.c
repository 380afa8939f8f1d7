/* Forms before any format: what they have of the schema, and what an earlier plan gives them. */
#include "testing.h"

#include "write/form.h"

#define TODAY ((pk_date) { 2024, 1, 15 })

typedef struct fixture {
    pk_library *library;
    pk_arena arena;
    const pk_schema *schema;
    pk_submission *from;
    pk_form *form;
} fixture;

static void begin(fixture *f, const char *id)
{
    memset(f, 0, sizeof *f);
    pk_arena_init(&f->arena, NULL);
    assert_int_equal(pk_library_open(&f->library), PK_OK);
    assert_int_equal(pk_library_schema(f->library, pk_text_of(id), &f->schema), PK_OK);
}

static void read_from(fixture *f, const char *name, const void *bytes, size_t size)
{
    assert_int_equal(pk_submission_read(f->library, name, bytes, size, &(pk_read_options) { .today = TODAY }, &f->from),
                     PK_OK);
    assert_non_null(f->from->plan);
}

static void make(fixture *f, const char *phase)
{
    const pk_form_options options = { .schema = f->schema,
                                      .phase =
                                          phase != NULL ? pk_schema_phase_by_id(f->schema, pk_text_of(phase)) : NULL,
                                      .from = f->from,
                                      .today = TODAY };

    assert_int_equal(pk_form_make(&options, &f->arena, &f->form), PK_OK);
}

static void end(fixture *f)
{
    pk_submission_free(f->from);
    pk_arena_free(&f->arena);
    pk_library_free(f->library);
}

static size_t column_of(const fixture *f, const char *key)
{
    return pk_schema_column_by_key(f->schema, pk_text_of(key))->index;
}

static pk_text cell_of(const fixture *f, size_t area, size_t row, const char *key)
{
    return f->form->areas[area].rows[row].cells[column_of(f, key)].text;
}

static void test_blank_with_catalogue(void **state)
{
    const pk_form_row *row;
    size_t rows = 0;
    fixture f;

    (void)state;
    begin(&f, "nrf-2022-2024");
    make(&f, NULL);
    assert_text(f.form->phase->id, "creation");
    assert_text(f.form->stamp, "Formulär nrf-2022-2024, version 1, gjort av plankoll " PK_VERSION " 2024-01-15");
    assert_null(f.form->source.data);
    assert_int_equal(f.form->area_count, 7);
    for (size_t a = 0; a < f.form->area_count; a++) {
        rows += f.form->areas[a].row_count;
        assert_text(f.form->areas[a].comment_label, "Kommentar till ovanstående tabell kan lämnas nedan:");
        assert_false(f.form->areas[a].own);
    }
    assert_int_equal(rows, 43);
    assert_int_equal(f.form->areas[0].footnote_count, 3);
    row = &f.form->areas[0].rows[4]; /* left empty until 2023 */
    assert_text(row->marker, "**");
    assert_int_equal(row->cells[column_of(&f, "mal")].fill, PK_FORM_FIXED);
    assert_int_equal(row->cells[column_of(&f, "nulage")].fill, PK_FORM_LATER);
    row = &f.form->areas[0].rows[5];
    assert_int_equal(row->cells[column_of(&f, "nulage")].fill, PK_FORM_OPEN);
    assert_int_equal(row->cells[column_of(&f, "uppfoljning")].fill, PK_FORM_LATER);
    assert_text(f.form->columns[column_of(&f, "uppfoljning")].title, "Uppföljning*");
    assert_true(f.form->columns[column_of(&f, "uppfoljning")].explained);
    assert_int_equal(f.form->field_count, 1);
    assert_text(f.form->fields[0].label, "Region:");
    assert_text(f.form->fields[0].value, "");
    end(&f);
}

static void test_follow_up(void **state)
{
    const pk_form_column *column;
    fixture f;

    (void)state;
    begin(&f, "nrf-2022-2024");
    make(&f, "followup");
    column = &f.form->columns[column_of(&f, "uppfoljning")];
    assert_int_equal(column->choice_count, 3);
    assert_text(column->choices[1], "P");
    assert_text(column->choice_labels[1], "P – Pågående arbete");
    assert_text(column->help, "Välj U (Uppnått mål), P (Pågående arbete) eller E (Ej påbörjat arbete).");
    assert_int_equal(f.form->areas[0].rows[4].cells[column->column->index].fill, PK_FORM_OPEN); /* 2022 is over */
    assert_text(
        f.form->columns[column_of(&f, "tidsplan")].help,
        "Plan för när aktuella aktiviteter ska genomföras. Till exempel: 2022, hösten 2022, kv 2 2023, 2023-05-31, "
        "2022–2024 eller löpande.");
    end(&f);
}

/* Empty rows where the goals are the region's own; areas to be named where these are, joint areas but not their sections. */
static void test_blank_without_catalogue(void **state)
{
    static const struct {
        const char *id, *title;
        size_t areas, fields;
        bool own;
    } table[] = {
        { "nrf-2019-2021", "Område 1", 4, 1, true },
        { "mellansverige-2025-2027", "Patienter och närstående", 7, 1, false },
        { "rjh-tertial-2021", "", 1, 3, false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        fixture f;

        begin(&f, table[i].id);
        make(&f, NULL);
        assert_int_equal(f.form->area_count, table[i].areas);
        assert_text(f.form->areas[0].title, table[i].title);
        assert_int_equal(f.form->field_count, table[i].fields);
        for (size_t a = 0; a < f.form->area_count; a++) {
            assert_int_equal(f.form->areas[a].own, table[i].own);
            assert_int_equal(f.form->areas[a].row_count, 12);
            assert_int_equal(f.form->areas[a].rows[11].cells[0].fill, PK_FORM_OPEN);
        }
        for (size_t c = 0; c < f.form->column_count; c++)
            assert_true(f.form->columns[c].help.size > 0);
        end(&f);
    }
}

#define HEADINGS                                                                                                       \
    "Mål;Nuläge;Mätbar målnivå;Aktiviteter för måluppfyllelse;Ansvarig;Tidsplan;Uppföljning;Utvärdering;Kostnad\n"

static const char earlier[] =
    "Lokal handlingsplan för cancervården 2022–2024;;;;;;;;\n"
    "Region: Region Norrbotten;;;;;;;;\n"
    "Vi har skrivit ett eget inledande stycke om länets sjukhus.;;;;;;;;\n"
    "1 Prevention och tidig diagnostik;;;;;;;;\n" HEADINGS
    "Regionerna ska följa gällande vårdprogram för livmoderhalscancerprevention i alla delar.;Pågår;;Fortsätta;VO "
    "Kvinna;2023;P;Går bra;100\n"
    "Alla regioner ska ansluta sig till nationella mammografiregistret.;Anslutna;;;;;U;;\n"
    "Vi ska ha en egen screening för lungcancer i hela länet;Nej;90 %;Utreda;Kansliet;2024;E;;\n"
    "Kommentar till ovanstående tabell kan lämnas nedan:;;;;;;;;\n"
    "Vi återkommer.;;;;;;;;\n"
    "7 Forskning och innovation;;;;;;;;\n" HEADINGS
    "Regionerna ska samverka med sjukvårdsregionens lärosäten för att stimulera forskning inom "
    "cancerområdet.;-;;;;löpande;P;;\n";

static size_t loss_of(const fixture *f, pk_form_loss_kind kind, const char *what)
{
    for (size_t i = 0; i < f->form->loss_count; i++)
        if (f->form->losses[i].kind == kind && pk_text_equal(f->form->losses[i].what, pk_text_of(what)))
            return f->form->losses[i].count;
    return 0;
}

static void test_carried_over(void **state)
{
    fixture f;

    (void)state;
    begin(&f, "nrf-2022-2024");
    read_from(&f, "svar/norrbotten-2022.csv", earlier, sizeof earlier - 1);
    make(&f, NULL);
    assert_text(f.form->phase->id, "followup");
    assert_text(f.form->source, "Infört från norrbotten-2022.csv. Ändra det som inte längre gäller.");
    assert_text(f.form->fields[0].value, "Region Norrbotten");
    assert_int_equal(f.form->area_count, 7);
    assert_int_equal(f.form->areas[0].row_count, 9);
    assert_text(cell_of(&f, 0, 2, "nulage"), "Pågår");
    assert_text(cell_of(&f, 0, 2, "ansvarig"), "VO Kvinna");
    assert_text(cell_of(&f, 0, 2, "tidsplan"), "2023");
    assert_text(cell_of(&f, 0, 2, "uppfoljning"), "");
    assert_text(cell_of(&f, 0, 2, "utvardering"), "");
    assert_text(cell_of(&f, 0, 5, "mal"), "Alla regioner ska ansluta sig till det nationella mammografiregistret.");
    assert_text(cell_of(&f, 0, 5, "nulage"), "Anslutna");
    assert_text(cell_of(&f, 0, 8, "mal"), "Vi ska ha en egen screening för lungcancer i hela länet");
    assert_text(cell_of(&f, 0, 8, "matbar_malniva"), "90 %");
    assert_null(f.form->areas[0].rows[8].goal);
    assert_int_equal(f.form->areas[0].rows[8].cells[0].fill, PK_FORM_OPEN);
    assert_text(f.form->areas[0].comment, "Vi återkommer.");
    assert_text(cell_of(&f, 6, 3, "nulage"), "-");
    assert_text(cell_of(&f, 6, 3, "tidsplan"), "löpande");
    assert_int_equal(loss_of(&f, PK_FORM_LOST_ANSWERS, ""), 5);
    assert_int_equal(loss_of(&f, PK_FORM_LOST_COLUMN, "Kostnad"), 1);
    assert_int_equal(loss_of(&f, PK_FORM_LOST_WORDING, ""), 1);
    assert_int_equal(loss_of(&f, PK_FORM_LOST_TEXT, "Vi har skrivit ett eget inledande stycke om länets sjukhus."), 1);
    assert_int_equal(f.form->loss_count, 4);
    end(&f);
}

/* A plan that is divided into sections gives a form that is: these stand in place of their joint areas. */
static void test_sections(void **state)
{
    static const char sections[] =
        "Handlingsplan 2025–2027;;\n"
        "2.4 Screening;;\nAktivitet;Ansvarig;Tidsram\nFler ska screenas;Kansliet;2026\nOch kallas i tid;Kansliet;2027\n"
        "2.6 Ärftlig cancer;;\nAktivitet;Ansvarig;Tidsram\nErbjuda utredning;Kansliet;2025\n";
    fixture f;

    (void)state;
    begin(&f, "mellansverige-2025-2027");
    read_from(&f, "uppsala.csv", sections, sizeof sections - 1);
    make(&f, NULL);
    assert_int_equal(f.form->area_count, 8);
    assert_text(f.form->areas[0].number, "1");
    assert_text(f.form->areas[1].number, "2.4");
    assert_text(f.form->areas[2].number, "2.6");
    assert_text(f.form->areas[3].number, "3");
    assert_int_equal(f.form->areas[0].row_count, 12);
    assert_int_equal(f.form->areas[1].row_count, 2 + 4); /* and room for more */
    assert_text(cell_of(&f, 1, 1, "aktivitet"), "Och kallas i tid");
    assert_text(cell_of(&f, 1, 1, "tidsram"), "2027");
    assert_text(f.form->fields[0].value, "Region Uppsala");
    end(&f);
}

static void test_another_template(void **state)
{
    pk_form_options options = { .today = TODAY };
    fixture f;

    (void)state;
    begin(&f, "nrf-2019-2021");
    read_from(&f, "norrbotten.csv", earlier, sizeof earlier - 1);
    options.schema = f.schema;
    options.from = f.from;
    assert_int_equal(pk_form_make(&options, &f.arena, &f.form), PK_EUSAGE);
    assert_null(f.form);
    end(&f);
}

/* Excel has room for 32 767 UTF-16 units in a cell; a comment has a row for each of its lines. */
static void test_too_long_for_excel(void **state)
{
    enum { UNITS = 32767 };
    static const char start[] =
        "1 Prevention och tidig diagnostik;;;;;;;;\n" HEADINGS
        "Regionerna ska följa gällande vårdprogram för livmoderhalscancerprevention i alla delar.;";
    static char bytes[sizeof start + 4 * (UNITS + 1)];

    (void)state;
    for (size_t more = 0; more <= 1; more++) {
        size_t size = sizeof start - 1;
        fixture f;

        begin(&f, "nrf-2022-2024");
        memcpy(bytes, start, size);
        for (size_t i = 0; i < (UNITS + more) / 2; i++, size += 4) /* two units each */
            memcpy(bytes + size, "\xF0\x9F\x99\x82", 4);
        bytes[size++] = 'x';
        read_from(&f, "norrbotten.csv", bytes, size);
        make(&f, NULL);
        assert_int_equal(pk_form_too_long_for_workbook(f.form), more);
        end(&f);
    }
}

static pk_status into_buffer(void *buffer, const void *bytes, size_t size)
{
    return pk_buffer_add(buffer, (pk_text) { bytes, size });
}

static void test_finish_what_is_no_workbook(void **state)
{
    pk_buffer buffer;
    pk_sink sink;
    fixture f;

    (void)state;
    begin(&f, "nrf-2022-2024");
    make(&f, NULL);
    pk_buffer_init(&buffer, &f.arena);
    pk_sink_init(&sink, into_buffer, &buffer);
    assert_int_equal(pk_finish_form_workbook(f.form, "no workbook", 11, &sink), PK_EFORMAT);
    assert_int_equal(buffer.size, 0);
    end(&f);
}

static void test_no_memory(void **state)
{
    fixture f;
    size_t needed = 0;

    (void)state;
    begin(&f, "nrf-2022-2024");
    read_from(&f, "norrbotten.csv", earlier, sizeof earlier - 1);
    for (pk_status status = PK_ENOMEM; status != PK_OK; needed++) {
        size_t left = needed;
        const pk_allocator few = test_few(&left);
        const pk_form_options options = { .schema = f.schema, .from = f.from, .today = TODAY };
        pk_form *form = NULL;
        pk_arena arena;

        pk_arena_init(&arena, &few);
        status = pk_form_make(&options, &arena, &form);
        assert_true(status == PK_OK || status == PK_ENOMEM);
        assert_int_equal(form != NULL, status == PK_OK);
        pk_arena_free(&arena);
    }
    assert_true(needed > 2);
    end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blank_with_catalogue),
        cmocka_unit_test(test_follow_up),
        cmocka_unit_test(test_blank_without_catalogue),
        cmocka_unit_test(test_carried_over),
        cmocka_unit_test(test_sections),
        cmocka_unit_test(test_another_template),
        cmocka_unit_test(test_too_long_for_excel),
        cmocka_unit_test(test_finish_what_is_no_workbook),
        cmocka_unit_test(test_no_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
