/* What a form offers in its cells (X24): the model, how references are written, and rows that go by. */
#include "testing.h"

#include "workbook.h"

#include "read/sheet_choices.h"
#include "taken_rows.h"

/* ---- the model ---- */

static void what_is_offered_in_a_cell(void **state)
{
    static const pk_text values[] = { { "U", 1 }, { "P", 1 } };
    const pk_choice tall = { { 2, 40 }, { 1, 1 }, values, 2, true }, wide = { { 5, 5 }, { 0, 7 }, values, 1, false };
    pk_choices choices = { 0 };
    pk_arena arena;

    (void)state;
    pk_arena_init(&arena, NULL);
    assert_null(pk_choices_at(&choices, 2, 1));
    assert_int_equal(pk_choices_add(&arena, &choices, &tall), PK_OK);
    assert_int_equal(pk_choices_add(&arena, &choices, &wide), PK_OK);
    assert_int_equal(choices.count, 2);
    assert_ptr_equal(pk_choices_at(&choices, 2, 1), &choices.items[0]);
    assert_ptr_equal(pk_choices_at(&choices, 40, 1), &choices.items[0]);
    assert_ptr_equal(pk_choices_at(&choices, 5, 1), &choices.items[0]); /* the first of two */
    assert_ptr_equal(pk_choices_at(&choices, 5, 7), &choices.items[1]);
    assert_null(pk_choices_at(&choices, 1, 1));
    assert_null(pk_choices_at(&choices, 41, 1));
    assert_null(pk_choices_at(&choices, 2, 0));
    assert_null(pk_choices_at(&choices, 5, 8));
    pk_arena_free(&arena);
}

static void values_on_their_way(void **state)
{
    pk_choice_list list = { 0 };
    const pk_text *values;
    pk_arena arena;
    size_t count;

    (void)state;
    pk_arena_init(&arena, NULL);
    assert_int_equal(pk_choice_list_make(&arena, &list, &values, &count), PK_OK);
    assert_int_equal(count, 0);
    assert_int_equal(pk_choice_list_add(&arena, &list,
                                        PK_TEXT("  Ej\xC2\xA0 p\xC3\xA5"
                                                "b\xC3\xB6rjad\n")),
                     PK_OK);
    assert_int_equal(pk_choice_list_add(&arena, &list, PK_TEXT(" \xC2\xA0 ")), PK_OK); /* blank: none */
    assert_int_equal(pk_choice_list_make(&arena, &list, &values, &count), PK_OK);
    assert_int_equal(count, 1);
    assert_text(values[0], "Ej p\xC3\xA5"
                           "b\xC3\xB6rjad");
    while (list.count < PK_CHOICE_VALUES_MAX)
        assert_int_equal(pk_choice_list_add(&arena, &list, PK_TEXT("x")), PK_OK);
    assert_false(list.too_long);
    for (int i = 0; i < 3; i++) /* one too many: no list, and it stays none */
        assert_int_equal(pk_choice_list_add(&arena, &list, PK_TEXT("x")), PK_OK);
    assert_true(list.too_long);
    assert_int_equal(list.count, 0);
    pk_choice_list_clear(&list);
    assert_int_equal(pk_choice_list_add(&arena, &list, PK_TEXT("y")), PK_OK);
    assert_int_equal(list.count, 1);
    pk_arena_free(&arena);
}

/* ---- references ---- */

/* The sheet L'istor has A1 to C3 filled with their own names, and A1 of the sheet Plan is "egen". The list is for a cell of
 * Plan, or for two. */
static void offered(pk_sheet_grammar grammar, const char *formula, bool for_many, char *out, size_t size)
{
    pk_arena arena;
    pk_findings findings;
    pk_document document;
    pk_limits limits;
    pk_sheet_choices choices;
    const uint32_t rows[2] = { 4, for_many ? 5 : 4 }, columns[2] = { 4, 4 };
    const pk_choices *got;
    pk_row *row;
    size_t list;

    pk_arena_init(&arena, NULL);
    pk_limits_default(&limits);
    pk_findings_init(&findings, &arena);
    pk_document_init(&document, PK_XLSX, &arena, &findings);
    assert_non_null(pk_document_add_sheet(&document, PK_TEXT("Plan"), PK_SHEET_VISIBLE));
    assert_non_null(row = pk_table_add_row(&document, document.blocks[0].table, 1, 1));
    row->cells[0].text = PK_TEXT("egen");
    assert_non_null(pk_document_add_sheet(&document, PK_TEXT("L'istor"), PK_SHEET_VISIBLE));
    for (uint32_t r = 0; r < 3; r++) {
        assert_non_null(row = pk_table_add_row(&document, document.blocks[1].table, r + 1, 3));
        for (uint32_t c = 0; c < 3; c++) {
            row->cells[c].column = c;
            assert_int_equal(pk_text_format(&arena, &row->cells[c].text, "%c%u", 'A' + c, r + 1), PK_OK);
        }
    }
    pk_sheet_choices_init(&choices, &document, &arena, grammar);
    assert_int_equal(pk_sheet_choices_add(&choices, pk_text_of(formula), true, &list), PK_OK);
    assert_int_equal(pk_sheet_choices_area(&choices, list, 0, rows, columns), PK_OK);
    assert_int_equal(pk_sheet_choices_settle(&choices, &limits), PK_OK);
    got = &document.blocks[0].table->choices;
    out[0] = '\0';
    for (size_t i = 0; got->count > 0 && i < got->items[0].count; i++)
        snprintf(out + strlen(out), size - strlen(out), "%.*s;", PK_PRINT(got->items[0].values[i]));
    pk_arena_free(&arena);
}

static void references(void **state)
{
    static const struct {
        pk_sheet_grammar grammar;
        const char *formula, *for_one, *for_many;
    } table[] = {
        { PK_SHEET_EXCEL, "$A$1", "egen;", "egen;" },
        { PK_SHEET_EXCEL, "'L''istor'!$A$1:$A$3", "A1;A2;A3;", "A1;A2;A3;" },
        { PK_SHEET_EXCEL, "='L''istor'!$A$3:$A$1", "A1;A2;A3;", "A1;A2;A3;" },
        { PK_SHEET_EXCEL, "'L''istor'!$B:$B", "B1;B2;B3;", "B1;B2;B3;" },
        { PK_SHEET_EXCEL, "'L''istor'!$2:$2", "A2;B2;C2;", "A2;B2;C2;" },
        { PK_SHEET_EXCEL, "'L''istor'!$B$2:$C$3", "B2;C2;B3;C3;", "B2;C2;B3;C3;" },
        { PK_SHEET_EXCEL, "'L''istor'!A1:A2", "A1;A2;", "" }, /* moves along with the cell */
        { PK_SHEET_EXCEL, "'L''istor'!$A1:$A2", "A1;A2;", "" },
        { PK_SHEET_EXCEL, "$a$1:$a$9", "egen;", "egen;" },
        { PK_SHEET_EXCEL, "'L''istor'!$D$1:$D$3", "", "" },
        { PK_SHEET_EXCEL, "'L''istor'!$A$1:$A$1048577", "", "" },
        { PK_SHEET_EXCEL, "'L''istor'!$XFE$1:$XFE$3", "", "" },
        { PK_SHEET_EXCEL, "'L''istor'!$A:$A$3", "", "" },
        { PK_SHEET_EXCEL, "'L''istor'!$A$1:", "", "" },
        { PK_SHEET_EXCEL, "'L''istor", "", "" },
        { PK_SHEET_EXCEL, "[1]Listor!$A$1:$A$3", "", "" },
        { PK_SHEET_EXCEL, "Plan!$A$1:$A$1,$B$1", "", "" },
        { PK_SHEET_EXCEL, "", "", "" },
        { PK_SHEET_EXCEL, "!", "", "" },
        { PK_SHEET_EXCEL, "$", "", "" },
        { PK_SHEET_ODF, "[$'L''istor'.$A$1:.$A$3]", "A1;A2;A3;", "A1;A2;A3;" },
        { PK_SHEET_ODF, "[$'L''istor'.$A$1:$'L''istor'.$B$1]", "A1;B1;", "A1;B1;" },
        { PK_SHEET_ODF, "$'L''istor'.$A$1:.$A$2", "A1;A2;", "A1;A2;" },
        { PK_SHEET_ODF, "[.$A$1:.$A$3]", "egen;", "egen;" },
        { PK_SHEET_ODF, "[.A1:.A3]", "egen;", "" },
        { PK_SHEET_ODF, "\"U\";\"P; E\"", "U;P; E;", "U;P; E;" },
        { PK_SHEET_ODF, "1;2;3", "1;2;3;", "1;2;3;" },
        { PK_SHEET_ODF, "\"U", "U;", "U;" },
        { PK_SHEET_ODF, "IF([.A1];\"a\";\"b\")", "", "" },
    };
    char got[200];

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        offered(table[i].grammar, table[i].formula, false, got, sizeof got);
        if (strcmp(got, table[i].for_one) != 0)
            fail_msg("%s: found %s", table[i].formula, got);
        offered(table[i].grammar, table[i].formula, true, got, sizeof got);
        if (strcmp(got, table[i].for_many) != 0)
            fail_msg("%s for two cells: found %s", table[i].formula, got);
    }
}

/* ---- rows that are handed on ---- */

static void nothing_is_kept_for_a_taker(void **state)
{
    static const part parts[] = {
        { "xl/worksheets/sheet1.xml",
          SHEET(DATA("<row r='1'><c r='A1'><v>1</v></c></row>") "<dataValidations><dataValidation type='list' "
                                                                "sqref='B2:B9'><formula1>\"U,P\"</formula1>"
                                                                "</dataValidation></dataValidations>") },
        { NULL, NULL },
    };
    taken all = { .rows = 0 };
    const pk_row_taker taker = { take, &all };
    fixture f;
    size_t size;
    void *bytes = pack(parts, &size);

    (void)state;
    for (int i = 0; i < 2; i++) {
        pk_source source = { .name = PK_TEXT("a.xlsx"), .bytes = bytes, .size = size, .limits = &f.limits };

        start(&f, NULL);
        pk_limits_default(&f.limits);
        pk_buffer_init(&all.text, &f.arena);
        f.document.taker = i == 0 ? NULL : &taker;
        assert_int_equal(pk_read_xlsx(&source, &f.document), PK_OK);
        assert_int_equal(f.document.blocks[0].table->choices.count, i == 0);
        assert_int_equal(all.rows, i);
        finish(&f);
    }
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_offered_in_a_cell),
        cmocka_unit_test(values_on_their_way),
        cmocka_unit_test(references),
        cmocka_unit_test(nothing_is_kept_for_a_taker),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
