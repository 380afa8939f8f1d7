/* What is told of cells, rows and columns besides their content. Case numbers are those of OOXML.md. */
#include "testing.h"

#include "workbook.h"

#include "read/xlsx_formula.h"

#define STYLES(content) "<styleSheet xmlns=\"" MAIN "\">" content "</styleSheet>"
#define WORKBOOK(more)                                                                                                 \
    "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE                                                                   \
    "\"><sheets><sheet name=\"1 Prevention\" sheetId=\"1\" r:id=\"s1\"/>"                                              \
    "</sheets>" more "</workbook>"

static const pk_finding *finding_at(const fixture *f, pk_code code, uint32_t row, uint32_t column)
{
    for (size_t i = 0; i < f->findings.count; i++)
        if (f->findings.items[i].code == code && f->findings.items[i].place.row == row
            && f->findings.items[i].place.column == column)
            return &f->findings.items[i];
    fail_msg("%s is not told of row %u, column %u", pk_code_name(code), (unsigned)row, (unsigned)column);
    return NULL;
}

/* ---- hidden ---- */

static void hidden_columns_x17(void **state)
{
    static const struct {
        const char *columns, *count;
        uint32_t first; /* from 1; 0: nothing is told */
    } cases[] = {
        { "<col min=\"3\" max=\"16384\" width=\"0\" hidden=\"1\" customWidth=\"1\"/>", NULL, 0 },
        { "<col min=\"1\" max=\"1\" hidden=\"0\"/>", NULL, 0 },
        { "<col min=\"2\" max=\"2\" width=\"9.1\" hidden=\"1\"/>", "1", 2 },
        { "<col min=\"1\" max=\"1\" hidden=\"true\"/><col min=\"2\" max=\"99\" hidden=\"1\"/>", "2", 1 },
        { "<col min=\"2\" max=\"3\" width=\"0\"/>", "1", 2 },
        { "<col min=\"2\" max=\"2\" outlineLevel=\"1\" hidden=\"1\"/><col min=\"3\" max=\"3\" collapsed=\"1\"/>", "1",
          2 },
        { "<col max=\"2\" hidden=\"1\"/><col min=\"0\" max=\"2\" hidden=\"1\"/>", NULL, 0 },
        { "<col min=\"2\" max=\"999999\" hidden=\"1\"/>", "1", 2 },
        { "<col min=\"1\" max=\"16384\" hidden=\"1\"/>", "2", 1 },
        { "<col min=\"16384\" max=\"16384\" hidden=\"1\"/><col min=\"3\" max=\"9\" hidden=\"1\"/>", NULL, 0 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        fixture f;
        char sheet[600];
        const pk_finding *found;

        snprintf(sheet, sizeof sheet,
                 "<worksheet xmlns=\"" MAIN "\"><cols>%s</cols><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"
                 "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\"><v>2</v></c><c r=\"C2\" s=\"0\"/></row></sheetData>"
                 "</worksheet>",
                 cases[i].columns);
        READ(&f, { "xl/worksheets/sheet1.xml", sheet });
        assert_int_equal(cell_count(&f), 3);
        found = finding(&f, PK_F08, PK_TERM_HIDDEN_COLUMNS);
        assert_int_equal(f.findings.count, cases[i].first > 0);
        assert_int_equal(found != NULL, cases[i].first > 0);
        if (found != NULL) {
            assert_text(found->value, cases[i].count);
            assert_int_equal(found->place.column, cases[i].first);
            assert_int_equal(found->place.row, 0);
            assert_text(found->place.sheet, "1 Prevention");
        }
        finish(&f);
    }
}

/* zeroHeight hides the rows that the part does not name; one that is named says for itself (ECMA-376 part 1, 18.3.1.81). */
static void rows_hidden_by_default_x17(void **state)
{
    fixture f;
    const pk_finding *found;

    (void)state;
    READ_SHEET(&f, SHEET("<sheetFormatPr zeroHeight=\"1\"/>" DATA(
                       "<row r=\"1\"><c><v>1</v></c></row><row r=\"2\" hidden=\"1\" outlineLevel=\"1\"><c><v>2</v></c>"
                       "</row><row r=\"3\" collapsed=\"1\"><c><v>3</v></c></row>")));
    found = finding(&f, PK_F08, PK_TERM_HIDDEN_ROWS);
    assert_int_equal(f.findings.count, 1);
    assert_non_null(found);
    assert_text(found->value, "1");
    assert_int_equal(found->place.row, 2);
    assert_false(f.document.blocks[0].table->rows[0].hidden);
    assert_false(f.document.blocks[0].table->rows[2].hidden);
    finish(&f);
}

static void hidden_by_format_x45(void **state)
{
    fixture f;

    (void)state;
    READ(&f,
         { "xl/worksheets/sheet1.xml",
           SHEET(DATA("<row r=\"4\"><c s=\"1\"><v>12.5</v></c><c s=\"1\" t=\"inlineStr\"><is><t>hemlig</t></is></c>"
                      "<c s=\"2\"><v>0</v></c><c s=\"2\"><v>7</v></c></row>")) },
         { "xl/styles.xml",
           STYLES(
               "<numFmts><numFmt numFmtId=\"164\" formatCode=\";;;\"/><numFmt numFmtId=\"165\" formatCode=\"0;-0;;@\"/>"
               "</numFmts><cellXfs><xf/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs>") });
    assert_text(finding_at(&f, PK_F08, 4, 1)->value, "12,5");
    assert_text(finding_at(&f, PK_F08, 4, 2)->value, "hemlig");
    assert_int_equal(f.findings.count, 2); /* a zero that does not show is nothing to tell */
    assert_text(text_at(&f, 4, 2), "");
    assert_text(text_at(&f, 4, 4), "7");
    finish(&f);
}

/* ---- struck ---- */

static void struck_text_d52(void **state)
{
    fixture f;

    (void)state;
    READ(&f,
         { "xl/worksheets/sheet1.xml",
           SHEET(DATA(
               "<row r=\"2\"><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\" s=\"1\"><v>1</v></c>"
               "<c s=\"1\"><v>2023</v></c><c s=\"2\"><v>5</v></c><c t=\"inlineStr\"><is><r><t>kvar</t></r><r><rPr>"
               "<strike/></rPr><t xml:space=\"preserve\"> bort</t></r><r><t xml:space=\"preserve\"> igen</t></r></is>"
               "</c><c s=\"1\"/></row>")) },
         { "xl/sharedStrings.xml",
           "<sst xmlns=\"" MAIN "\"><si><r><rPr><strike/></rPr><t>V\xC3\xA4nta</t></r><r><rPr><strike val=\"0\"/></rPr>"
           "<t xml:space=\"preserve\"> B\xC3\xB6rja</t></r></si><si><t>Hel</t></si></sst>" },
         { "xl/styles.xml", STYLES("<fonts><font/><font><strike/></font><font><strike val=\"0\"/></font></fonts>"
                                   "<cellXfs><xf/><xf fontId=\"1\"/><xf fontId=\"2\"/></cellXfs>"
                                   "<dxfs><dxf><font><strike/></font></dxf></dxfs>") });
    assert_text(finding_at(&f, PK_F15, 2, 1)->value, "V\xC3\xA4nta");
    assert_text(finding_at(&f, PK_F15, 2, 3)->value, "Hel");
    assert_text(finding_at(&f, PK_F15, 2, 4)->value, "2023");
    assert_text(finding_at(&f, PK_F15, 2, 6)->value, "bort");
    assert_int_equal(finding_at(&f, PK_F15, 2, 6)->arguments[0].term, PK_TERM_STRUCK_TEXT);
    assert_int_equal(f.findings.count, 4);
    assert_text(text_at(&f, 2, 1), "V\xC3\xA4nta B\xC3\xB6rja"); /* read like other text */
    assert_text(text_at(&f, 2, 6), "kvar bort igen");
    assert_int_equal(cell_at(&f, 0, 2, 3)->flags, PK_CELL_STRUCK);
    assert_int_equal(cell_at(&f, 0, 2, 2)->flags, 0);
    finish(&f);
}

static void long_struck_text_is_quoted_in_part(void **state)
{
    fixture f;
    char sheet[1000] = "<worksheet xmlns=\"" MAIN "\"><sheetData><row><c s=\"1\" t=\"inlineStr\"><is><t>x";
    const pk_finding *found;

    (void)state;
    for (int i = 0; i < 150; i++)
        strcat(sheet, "\xC3\xA5");
    strcat(sheet, "</t></is></c></row></sheetData></worksheet>");
    READ(&f, { "xl/worksheets/sheet1.xml", sheet },
         { "xl/styles.xml",
           STYLES("<fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf fontId=\"1\"/></cellXfs>") });
    found = finding_at(&f, PK_F15, 1, 1);
    assert_int_equal(found->value.size, 199); /* no half letters */
    assert_int_equal(text_at(&f, 1, 1).size, 301);
    finish(&f);
}

/* ---- colours ---- */

static const char coloured[] =
    STYLES("<fills><fill/><fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFFF0000\"/></patternFill></fill>"
           "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFFFFFFF\"/></patternFill></fill></fills>"
           "<cellXfs><xf/><xf fillId=\"1\"/><xf fillId=\"2\"/></cellXfs>");

static void coloured_blank_cells_x29(void **state)
{
    fixture f;

    (void)state;
    READ(&f,
         { "xl/worksheets/sheet1.xml",
           SHEET(DATA(
               "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\" s=\"1\"/><c r=\"D1\"><v>4</v></c><c r=\"E1\" "
               "s=\"1\"/></row><row r=\"2\"><c r=\"A2\" s=\"1\"/><c r=\"B2\" s=\"1\"/></row>"
               "<row r=\"3\"><c r=\"A3\" s=\"1\"/><c r=\"B3\" s=\"2\"/><c r=\"C3\"><v>3</v></c><c r=\"D3\" s=\"1\"/>"
               "<c r=\"XFD3\" s=\"1\"/></row><row r=\"4\"><c r=\"B4\"><v>2</v></c><c r=\"A4\" s=\"1\"/>"
               "<c r=\"B4\" s=\"1\"/></row>")) },
         { "xl/styles.xml", coloured });
    assert_int_equal(f.document.blocks[0].table->count, 3); /* a row of colours alone is blank */
    assert_int_equal(cell_at(&f, 0, 1, 2)->fill, 0x1FF0000);
    assert_text(cell_at(&f, 0, 1, 2)->text, "");
    assert_int_equal(cell_at(&f, 0, 1, 2)->type, PK_CELL_TEXT);
    assert_null(cell_at(&f, 0, 1, 5)); /* beside all content */
    assert_int_equal(cell_at(&f, 0, 3, 1)->fill, 0x1FF0000);
    assert_null(cell_at(&f, 0, 3, 2)); /* white is no colour */
    assert_int_equal(cell_at(&f, 0, 3, 4)->fill, 0x1FF0000);
    assert_text(text_at(&f, 4, 2), "2"); /* a blank cell in the same place takes nothing away */
    assert_int_equal(cell_at(&f, 0, 4, 1)->fill, 0x1FF0000);
    assert_int_equal(f.findings.count, 0);
    finish(&f);
}

static void coloured_blank_cells_in_odd_order_x14_x29(void **state)
{
    fixture f;

    (void)state;
    READ(&f,
         { "xl/worksheets/sheet1.xml", SHEET(DATA("<row r=\"2\"><c r=\"A2\"><v>1</v></c><c "
                                                  "r=\"C2\"><v>3</v></c></row><row r=\"1\"><c r=\"A1\"><v>0</v>"
                                                  "</c></row><row r=\"2\"><c r=\"A2\" s=\"1\"/><c r=\"B2\" s=\"1\"/><c "
                                                  "r=\"D2\"><v>4</v></c></row>") "<mergeCells><mergeCell "
                                                                                 "ref=\"B1:B2\"/></mergeCells>") },
         { "xl/styles.xml", coloured });
    assert_text(text_at(&f, 2, 1), "1");
    assert_text(text_at(&f, 2, 4), "4");
    assert_null(cell_at(&f, 0, 2, 2)); /* covered */
    assert_int_equal(f.findings.count, 0);
    finish(&f);
}

static void coloured_cells_do_not_count_x13_c30(void **state)
{
    static char sheet[200000];
    size_t size, used;
    fixture f;
    void *bytes;

    (void)state;
    used = (size_t)snprintf(sheet, sizeof sheet, "<worksheet xmlns=\"" MAIN "\"><sheetData>");
    for (int i = 1; i < 2000; i++)
        used += (size_t)snprintf(sheet + used, sizeof sheet - used, "<row r=\"%d\"><c s=\"1\"/><c s=\"1\"/>%s</row>", i,
                                 i % 500 == 0 ? "<c><v>1</v></c>" : "");
    snprintf(sheet + used, sizeof sheet - used, "</sheetData></worksheet>");
    bytes =
        pack((const part[]) { { "xl/worksheets/sheet1.xml", sheet }, { "xl/styles.xml", coloured }, { NULL, NULL } },
             &size);
    start(&f, NULL);
    pk_limits_default(&f.limits);
    f.limits.values[PK_LIMIT_CELLS] = 3;
    read_bytes(&f, bytes, size);
    free(bytes);
    assert_int_equal(f.status, PK_OK);
    assert_int_equal(f.document.blocks[0].table->count, 3);
    assert_int_equal(cell_count(&f), 9);
    finish(&f);
}

/* ---- twice ---- */

static void text_that_gave_way_x14(void **state)
{
    fixture f;
    const pk_finding *found;

    (void)state;
    READ_SHEET(&f,
               SHEET(DATA("<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\"><v>2</v></c><c r=\"B2\"><v>3</v></c></row>"
                          "<row r=\"3\"><c r=\"A3\"><v>4</v></c><c r=\"A3\"><v>4</v></c></row>"
                          "<row r=\"2\"><c r=\"A2\"><v>9</v></c></row>")));
    assert_text(text_at(&f, 2, 1), "9");
    assert_text(text_at(&f, 2, 2), "3");
    assert_int_equal(f.findings.count, 2); /* not for the same text again */
    assert_text(finding_at(&f, PK_F08, 2, 2)->value, "2");
    found = finding_at(&f, PK_F08, 2, 1);
    assert_text(found->value, "1");
    assert_int_equal(found->arguments[0].term, PK_TERM_HIDDEN_TEXT);
    finish(&f);
}

/* ---- results that may be old ---- */

static void kinds_of_formulas_x55_x56(void **state)
{
    static const struct {
        const char *formula;
        unsigned kind;
    } cases[] = {
        { "SUM(A1:B2)", 0 },
        { "[1]Blad1!$A$1", PK_XLSX_EXTERNAL },
        { "SUM('[2]Blad 1'!A1:A9)", PK_XLSX_EXTERNAL },
        { "+[1]!Namn", PK_XLSX_EXTERNAL },
        { "Tabell1[1]", 0 },
        { "Tabell1[[#Totals],[1]]", 0 },
        { "SUM(Tabell1[[#This Row],[2]])", 0 },
        { "\"[1]Blad1!A1\"", 0 },
        { "\"\"\"[1]\"&A1", 0 },
        { "'Blad [1]'!A1", 0 },
        { "'It''s'!A1+[1]B!A1", PK_XLSX_EXTERNAL },
        { "[@Kolumn]", 0 },
        { "TODAY()", PK_XLSX_VOLATILE },
        { "IF(A1=\"\",\"\",today()+7)", PK_XLSX_VOLATILE },
        { "TEXT(NOW(),\"yyyy\")&[1]B!A1", PK_XLSX_VOLATILE | PK_XLSX_EXTERNAL },
        { "IDAG()", PK_XLSX_VOLATILE },
        { "RANDBETWEEN(1,6)", PK_XLSX_VOLATILE },
        { "MYTODAY()", 0 },
        { "TODAY_1()", 0 },
        { "TODAY", 0 },
        { "\"TODAY()\"", 0 },
        { "'", 0 },
        { "[", 0 },
        { "[1", 0 },
        { "Tabell1['", 0 },
        { "", 0 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (pk_xlsx_formula_kind(pk_text_of(cases[i].formula)) != cases[i].kind)
            fail_msg("%s", cases[i].formula);
}

static void old_results_x54_x55_x56(void **state)
{
    fixture f;

    (void)state;
    READ_SHEET(&f,
               SHEET(DATA("<row r=\"2\"><c><f>[1]Plan!B4</f><v>7</v></c><c><f>TODAY()</f><v>45000</v></c>"
                          "<c><f>[1]Plan!B5</f></c><c><f t=\"shared\" si=\"3\" ref=\"D2:D3\">[1]Plan!C4</f><v>8</v></c>"
                          "<c><f t=\"shared\" si=\"2\"/><v>1</v></c><c><f t=\"shared\" si=\"9\"/><v>1</v></c></row>"
                          "<row r=\"3\"><c r=\"D3\"><f t=\"shared\" si=\"3\"/><v>9</v></c></row>")));
    assert_int_equal(f.findings.count, 4); /* nothing for a formula without a result: V04 tells that */
    assert_int_equal(finding_at(&f, PK_F17, 2, 1)->arguments[0].term, PK_TERM_FORMULA_EXTERNAL);
    assert_text(finding_at(&f, PK_F17, 2, 1)->value, "7");
    assert_int_equal(finding_at(&f, PK_F17, 2, 2)->arguments[0].term, PK_TERM_FORMULA_VOLATILE);
    finding_at(&f, PK_F17, 2, 4);
    finding_at(&f, PK_F17, 3, 4);
    assert_text(text_at(&f, 2, 1), "7");
    finish(&f);
}

static void workbooks_that_are_calculated_later_x57(void **state)
{
    static const struct {
        const char *workbook, *cell;
        pk_term told;
    } cases[] = {
        { WORKBOOK("<calcPr calcId=\"1\" fullCalcOnLoad=\"1\"/>"), "<f>1+1</f><v>2</v>",
          PK_TERM_FORMULAS_RECALCULATED },
        { WORKBOOK("<calcPr calcMode=\"manual\"/>"), "<f>1+1</f><v>2</v>", PK_TERM_FORMULAS_MANUAL },
        { WORKBOOK("<calcPr calcMode=\"auto\" fullCalcOnLoad=\"0\"/>"), "<f>1+1</f><v>2</v>", PK_TERM_NONE },
        { WORKBOOK("<calcPr fullCalcOnLoad=\"1\"/>"), "<v>2</v>", PK_TERM_NONE },
        { WORKBOOK("<calcPr fullCalcOnLoad=\"1\"/>"), "<f>1+1</f>", PK_TERM_NONE },
        { WORKBOOK(""), "<f>1+1</f><v>2</v>", PK_TERM_NONE },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        fixture f;
        char sheet[300];

        snprintf(sheet, sizeof sheet,
                 "<worksheet xmlns=\"" MAIN "\"><sheetData><row><c>%s</c><c>%s</c></row></sheetData></worksheet>",
                 cases[i].cell, cases[i].cell);
        READ(&f, { "xl/workbook.xml", cases[i].workbook }, { "xl/worksheets/sheet1.xml", sheet });
        assert_int_equal(f.findings.count, cases[i].told != PK_TERM_NONE);
        if (cases[i].told != PK_TERM_NONE) {
            assert_non_null(finding(&f, PK_F17, cases[i].told));
            assert_int_equal(f.findings.items[0].place.row, 0);
            assert_null(f.findings.items[0].place.sheet.data);
        }
        finish(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hidden_columns_x17),
        cmocka_unit_test(rows_hidden_by_default_x17),
        cmocka_unit_test(hidden_by_format_x45),
        cmocka_unit_test(struck_text_d52),
        cmocka_unit_test(long_struck_text_is_quoted_in_part),
        cmocka_unit_test(coloured_blank_cells_x29),
        cmocka_unit_test(coloured_blank_cells_in_odd_order_x14_x29),
        cmocka_unit_test(coloured_cells_do_not_count_x13_c30),
        cmocka_unit_test(text_that_gave_way_x14),
        cmocka_unit_test(kinds_of_formulas_x55_x56),
        cmocka_unit_test(old_results_x54_x55_x56),
        cmocka_unit_test(workbooks_that_are_calculated_later_x57),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
