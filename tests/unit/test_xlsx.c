/* Workbooks made in memory, one odd thing at a time; case numbers are those of OOXML.md. */
#include "testing.h"

#include "workbook.h"

/* ---- text ---- */

static void shared_strings_x1_to_x8(void **state)
{
    static const char *const shown[] = { "Mål", "Hösten 2022",  "漢字", "rad 1\nrad 2", "_x000D_",
                                         "a b", "rad 1\nrad 2", "",     "_x00g1_ _x1_", "å",
                                         "😀",   "a\nb" };
    fixture f;
    char rows[2000] = "";

    (void)state;
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++)
        snprintf(rows + strlen(rows), sizeof rows - strlen(rows),
                 "<row r=\"%zu\"><c r=\"A%zu\" t=\"s\"><v>%zu</v></c></row>", i + 1, i + 1, i);
    {
        char sheet[2500];

        snprintf(sheet, sizeof sheet, "%s%s%s", "<worksheet xmlns=\"" MAIN "\"><sheetData>", rows,
                 "</sheetData></worksheet>");
        READ(&f, { "xl/worksheets/sheet1.xml", sheet },
             { "xl/sharedStrings.xml",
               "<sst xmlns=\"" MAIN "\" count=\"1\" uniqueCount=\"99\"><si><t>Mål</t></si>"
               "<si><r><t>Hös</t></r><r><rPr><b/></rPr><t>ten</t></r><r><t xml:space=\"preserve\"> 2022</t></r></si>"
               "<si><t>漢字</t><rPh sb=\"0\" eb=\"1\"><t>かんじ</t></rPh></si>"
               "<si><t>rad 1_x000D_\nrad 2</t></si><si><t>_x005F_x000D_</t></si>"
               "<si><t xml:space=\"preserve\">  a \xC2\xA0 b  </t></si><si><t>rad 1&#13;&#10;rad 2</t></si><si/>"
               "<si><t>_x00g1_ _x1_</t></si><si><t>a\xCC\x8A</t></si><si><t>_xD83D__xDE00_</t></si>"
               "<si><t>a\n\n b</t></si></sst>" });
    }
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++)
        assert_text(text_at(&f, (uint32_t)i + 1, 1), shown[i]);
    assert_null(cell_at(&f, 0, 8, 1)); /* an empty string is no content */
    finish(&f);
}

static void shared_string_out_of_range_x8(void **state)
{
    fixture f;

    (void)state;
    READ_SHEET(&f, SHEET(DATA("<row><c t=\"s\"><v>7</v></c><c t=\"s\"><v>-1</v></c><c><v>1</v></c></row>")));
    assert_int_equal(cell_count(&f), 1);
    assert_int_equal(f.findings.count, 1);
    assert_non_null(finding(&f, PK_F12, PK_TERM_NONE));
    assert_int_equal(f.findings.items[0].place.row, 1);
    assert_int_equal(f.findings.items[0].place.column, 1);
    finish(&f);
}

static void inline_and_formula_strings_x3_x4(void **state)
{
    fixture f;

    (void)state;
    READ_SHEET(
        &f, SHEET(DATA(
                "<row><c t=\"inlineStr\"><is><t>plain</t></is></c>"
                "<c t=\"inlineStr\"><is><r><t>ri</t></r><r><t>ch</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></is></c>"
                "<c t=\"inlineStr\"><is><t><![CDATA[a < b]]></t></is></c>"
                "<c t=\"str\"><v>text_x000A_2</v></c><c t=\"str\"><f>A1</f><v>plain</v></c>"
                "<c><v>bara text</v></c></row>")));
    assert_text(text_at(&f, 1, 1), "plain");
    assert_text(text_at(&f, 1, 2), "rich");
    assert_text(text_at(&f, 1, 3), "a < b");
    assert_text(text_at(&f, 1, 4), "text\n2");
    assert_text(cell_at(&f, 0, 1, 5)->formula, "A1");
    assert_text(text_at(&f, 1, 6), "bara text");
    finish(&f);
}

/* X3: programs that leave out t, or name another; the text is there, and is read. */
static void inline_strings_under_another_name_x3(void **state)
{
    static const struct {
        const char *cell, *text;
    } cases[] = {
        { "<c r=\"A1\"><is><t>utan t</t></is></c>", "utan t" },
        { "<c r=\"A1\" t=\"str\"><is><t>str</t></is></c>", "str" },
        { "<c r=\"A1\" t=\"s\"><is><r><t>i </t></r><r><t>delar</t></r></is></c>", "i delar" },
        { "<c r=\"A1\" t=\"inlineStr\"><v>i v_x000A_rad 2</v></c>", "i v\nrad 2" },
        { "<c r=\"A1\" t=\"inlineStr\"><is><t>is</t></is><v>0</v></c>", "is" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        fixture f;
        char sheet[600];

        snprintf(sheet, sizeof sheet, SHEET(DATA("<row r=\"1\">%s<c r=\"B1\" t=\"str\"><v>granne</v></c></row>")),
                 cases[i].cell);
        READ_SHEET(&f, sheet);
        assert_int_equal(cell_count(&f), 2);
        assert_text(text_at(&f, 1, 1), cases[i].text);
        assert_int_equal(cell_at(&f, 0, 1, 1)->type, PK_CELL_TEXT);
        assert_text(text_at(&f, 1, 2), "granne");
        assert_int_equal(f.findings.count, 0);
        finish(&f);
    }
}

static void quoted_number_stays_text_x9(void **state)
{
    fixture f;

    (void)state;
    READ(&f, { "xl/worksheets/sheet1.xml", SHEET(DATA("<row><c t=\"s\" s=\"1\"><v>0</v></c></row>")) },
         { "xl/sharedStrings.xml", "<sst xmlns=\"" MAIN "\"><si><t>001</t></si></sst>" },
         { "xl/styles.xml", "<styleSheet xmlns=\"" MAIN "\"><cellXfs><xf numFmtId=\"0\"/>"
                            "<xf numFmtId=\"49\" quotePrefix=\"1\"/></cellXfs></styleSheet>" });
    assert_text(text_at(&f, 1, 1), "001");
    assert_int_equal(cell_at(&f, 0, 1, 1)->type, PK_CELL_TEXT);
    finish(&f);
}

/* ---- where cells stand ---- */

static void places_without_references_x11(void **state)
{
    fixture f;

    (void)state;
    READ_SHEET(&f, SHEET(DATA("<row><c><v>11</v></c><c r=\"D1\"><v>14</v></c><c><v>15</v></c></row>"
                              "<row r=\"5\"><c><v>51</v></c></row><row><c r=\"b6\"><v>62</v></c></row>"
                              "<row><c r=\"$C$9\"><v>93</v></c></row><row><c><v>101</v></c></row>")));
    assert_text(text_at(&f, 1, 1), "11");
    assert_text(text_at(&f, 1, 4), "14");
    assert_text(text_at(&f, 1, 5), "15");
    assert_text(text_at(&f, 5, 1), "51");
    assert_text(text_at(&f, 6, 2), "62");
    assert_text(text_at(&f, 9, 3), "93");
    assert_text(text_at(&f, 10, 1), "101");
    assert_int_equal(f.document.blocks[0].table->columns, 5);
    finish(&f);
}

static void blank_styled_cells_x12_x13(void **state)
{
    fixture f;

    (void)state;
    READ_SHEET(&f,
               SHEET("<dimension ref=\"A1:XFD1048576\"/>" DATA(
                   "<row r=\"2\" spans=\"1:16384\"><c r=\"A2\"><v>1</v></c><c r=\"XFD2\" s=\"0\"/></row><row r=\"3\"/>"
                   "<row r=\"4\"><c r=\"A4\" s=\"0\"/><c r=\"B4\" t=\"inlineStr\"><is><t>  </t></is></c></row>"
                   "<row r=\"1048576\"><c r=\"A1048576\" s=\"0\"/></row>")));
    assert_int_equal(f.document.blocks[0].table->count, 1);
    assert_int_equal(f.document.blocks[0].table->columns, 1);
    assert_int_equal(f.findings.count, 0);
    finish(&f);
}

static void any_order_last_wins_x14(void **state)
{
    fixture f;
    const pk_table *table;

    (void)state;
    READ_SHEET(&f, SHEET(DATA(
                       "<row r=\"3\"><c r=\"B3\"><v>32</v></c><c r=\"A3\"><v>0</v></c><c r=\"A3\"><v>31</v></c></row>"
                       "<row r=\"1\"><c r=\"A1\"><v>11</v></c></row>"
                       "<row r=\"3\"><c r=\"C3\"><v>33</v></c><c r=\"B3\"><v>99</v></c></row>"
                       "<row r=\"2\"><c r=\"A2\"><v>21</v></c><c r=\"A4\"><v>41</v></c></row>")));
    table = f.document.blocks[0].table;
    assert_int_equal(table->count, 4);
    for (size_t i = 0; i < table->count; i++) {
        assert_int_equal(table->rows[i].number, i + 1);
        for (size_t j = 0; j < table->rows[i].count; j++)
            assert_int_equal(table->rows[i].cells[j].column, j);
    }
    assert_text(text_at(&f, 3, 1), "31");
    assert_text(text_at(&f, 3, 2), "99");
    assert_text(text_at(&f, 3, 3), "33");
    finish(&f);
}

static void past_the_sheet_x14_c23(void **state)
{
    static const char *const rows[] = {
        "<row r=\"1048577\"><c><v>1</v></c></row>",
        "<row r=\"0\"><c><v>1</v></c></row>",
        "<row r=\"99999999999999999999\"><c><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"ZZZZZZZZZ99999999999\"><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"1\"><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"XFD1\"/><c><v>1</v></c></row>",
        "<row r=\"1048576\"/><row><c><v>1</v></c></row>",
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        char sheet[500];

        snprintf(sheet, sizeof sheet,
                 "<worksheet xmlns=\"" MAIN
                 "\"><sheetData><row r=\"1\"><c><v>7</v></c></row>%s</sheetData></worksheet>",
                 rows[i]);
        READ(&f, { "xl/worksheets/sheet1.xml", sheet });
        assert_int_equal(f.status, PK_OK);
        assert_int_equal(cell_count(&f), 1);
        assert_int_equal(f.findings.count, 1);
        assert_int_equal(f.findings.items[0].code, PK_F12);
        finish(&f);
    }
}

static void merged_cells_x15_x16(void **state)
{
    fixture f;

    (void)state;
    READ_SHEET(&f, SHEET(DATA("<row r=\"1\"><c r=\"A1\"><v>11</v></c><c r=\"B1\"><v>12</v></c></row>"
                              "<row r=\"2\"><c r=\"A2\"><v>21</v></c><c r=\"B2\"><v>22</v></c></row>"
                              "<row r=\"3\"><c r=\"A3\"><v>31</v></c></row><row r=\"4\"><c "
                              "r=\"A4\"><v>41</v></c></row>") "<mergeCells count=\"9\"><mergeCell "
                                                              "ref=\"A2:A3\"/><mergeCell ref=\"C1:B1\"/>"
                                                              "<mergeCell ref=\"A3:B4\"/><mergeCell "
                                                              "ref=\"A4\"/><mergeCell "
                                                              "ref=\"ZZZZ1:A9\"/></mergeCells>"));
    assert_int_equal(cell_at(&f, 0, 1, 2)->columns, 2);
    assert_int_equal(cell_at(&f, 0, 2, 1)->rows, 2);
    assert_null(cell_at(&f, 0, 3, 1)); /* what it covers, and with it the row */
    assert_int_equal(f.document.blocks[0].table->count, 3);
    assert_int_equal(cell_at(&f, 0, 4, 1)->rows, 1); /* the third merge overlaps the first: none */
    assert_int_equal(f.findings.count, 1);
    assert_non_null(finding(&f, PK_F08, PK_TERM_HIDDEN_TEXT));
    assert_text(f.findings.items[0].value, "31");
    assert_int_equal(f.findings.items[0].place.row, 3);
    finish(&f);
}

/* Against a plain model: every merge that overlaps no earlier one hides what it covers. */
static void many_merges_x15(void **state)
{
    enum { SIDE = 24 };
    static char sheet[200000];
    unsigned seed = 7;

    (void)state;
    for (int turn = 0; turn < 30; turn++) {
        bool covered[SIDE][SIDE] = { { false } }, corner[SIDE][SIDE] = { { false } };
        fixture f;
        size_t at = (size_t)snprintf(sheet, sizeof sheet, "<worksheet xmlns=\"" MAIN "\"><sheetData>");

        for (int r = 0; r < SIDE; r++) {
            at += (size_t)snprintf(sheet + at, sizeof sheet - at, "<row>");
            for (int c = 0; c < SIDE; c++)
                at += (size_t)snprintf(sheet + at, sizeof sheet - at, "<c><v>1</v></c>");
            at += (size_t)snprintf(sheet + at, sizeof sheet - at, "</row>");
        }
        at += (size_t)snprintf(sheet + at, sizeof sheet - at, "</sheetData><mergeCells>");
        for (int r = 0; r < SIDE; r++) /* in the order in which they are applied: by row, then column */
            for (int c = 0; c < SIDE; c++) {
                int height, width;
                bool free_space = true;

                seed = seed * 1103515245u + 12345u;
                if ((seed >> 16) % 4 != 0)
                    continue;
                height = 1 + (int)((seed >> 20) % 5);
                width = 1 + (int)((seed >> 24) % 5);
                height = r + height > SIDE ? SIDE - r : height;
                width = c + width > SIDE ? SIDE - c : width;
                if (height * width == 1)
                    continue;
                for (int y = r; y < r + height; y++)
                    for (int x = c; x < c + width; x++)
                        free_space = free_space && !covered[y][x];
                at += (size_t)snprintf(sheet + at, sizeof sheet - at, "<mergeCell ref=\"%c%d:%c%d\"/>", 'A' + c, r + 1,
                                       'A' + c + width - 1, r + height);
                if (!free_space)
                    continue;
                corner[r][c] = true;
                for (int y = r; y < r + height; y++)
                    for (int x = c; x < c + width; x++)
                        covered[y][x] = true;
            }
        snprintf(sheet + at, sizeof sheet - at, "</mergeCells></worksheet>");
        READ(&f, { "xl/worksheets/sheet1.xml", sheet });
        for (int r = 0; r < SIDE; r++)
            for (int c = 0; c < SIDE; c++) {
                const pk_cell *cell = cell_at(&f, 0, (uint32_t)r + 1, (uint32_t)c + 1);

                assert_int_equal(cell != NULL, !covered[r][c] || corner[r][c]);
                if (cell != NULL)
                    assert_int_equal(cell->columns * cell->rows > 1, corner[r][c]);
            }
        finish(&f);
    }
}

/* ---- hidden ---- */

static void hidden_rows_x17(void **state)
{
    fixture f;
    const pk_finding *found;

    (void)state;
    READ_SHEET(&f,
               SHEET(DATA(
                   "<row r=\"1\"><c><v>1</v></c></row><row r=\"2\" hidden=\"1\"/><row r=\"3\" "
                   "hidden=\"true\"><c><v>3</v></c></row>"
                   "<row r=\"4\" ht=\"0.0\"><c><v>4</v></c></row><row r=\"5\" hidden=\"0\"><c><v>5</v></c></row>")));
    found = finding(&f, PK_F08, PK_TERM_HIDDEN_ROWS);
    assert_non_null(found);
    assert_int_equal(f.findings.count, 1);
    assert_text(found->value, "2");
    assert_int_equal(found->place.row, 3);
    assert_text(found->place.sheet, "1 Prevention");
    assert_false(f.document.blocks[0].table->rows[0].hidden);
    assert_true(f.document.blocks[0].table->rows[1].hidden);
    assert_true(f.document.blocks[0].table->rows[2].hidden);
    finish(&f);
}

static void filtered_rows_x18(void **state)
{
    static const char hidden[] =
        DATA("<row r=\"1\"><c><v>1</v></c></row><row r=\"2\" hidden=\"1\"><c><v>2</v></c></row>");
    static const char workbook[] =
        "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE
        "\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"s1\"/></sheets>"
        "<definedNames><definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"0\" hidden=\"1\">A!$A$1:$A$2"
        "</definedName></definedNames></workbook>";
    static const struct {
        const char *behind, *table;
        bool name, filtered;
    } cases[] = {
        { "<autoFilter ref=\"A1:A2\"><filterColumn colId=\"0\"/></autoFilter>", NULL, true, true },
        { "<autoFilter ref=\"A1:A2\"/>", NULL, true, false },
        { "", NULL, true, true },
        { "", NULL, false, false },
        { "", "<table xmlns=\"" MAIN "\"><autoFilter ref=\"A1:A2\"><filterColumn colId=\"0\"/></autoFilter></table>",
          false, true },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        fixture f;
        char sheet[1000];

        snprintf(sheet, sizeof sheet, "<worksheet xmlns=\"" MAIN "\">%s%s</worksheet>", hidden, cases[i].behind);
        READ(&f, { "xl/worksheets/sheet1.xml", sheet },
             { "xl/workbook.xml", cases[i].name ? workbook : usual[2].content },
             { "xl/worksheets/_rels/sheet1.xml.rels",
               cases[i].table != NULL ? RELATIONS RELATION("t", "table", "../tables/table1.xml") "</Relationships>"
                                      : RELATIONS "</Relationships>" },
             { "xl/tables/table1.xml", cases[i].table != NULL ? cases[i].table : "<x/>" });
        assert_non_null(finding(&f, PK_F08, cases[i].filtered ? PK_TERM_FILTERED_ROWS : PK_TERM_HIDDEN_ROWS));
        assert_int_equal(f.findings.count, 1);
        finish(&f);
    }
}

static void sheets_in_order_x19_x20_x65(void **state)
{
    fixture f;

    (void)state;
    READ(&f,
         { "xl/workbook.xml",
           "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\"><sheets><sheet name=\"Två\" sheetId=\"9\" r:id=\"s2\"/>"
           "<sheet name=\"Diagram\" sheetId=\"3\" r:id=\"c\"/><sheet name=\"Borta\" sheetId=\"4\" r:id=\"gone\"/>"
           "<sheet name=\"Saknas\" sheetId=\"5\"/><sheet name=\"Listor\" state=\"hidden\" sheetId=\"6\" r:id=\"s1\"/>"
           "<sheet name=\"Mer\" state=\"veryHidden\" sheetId=\"7\" r:id=\"s3\"/>"
           "<sheet name=\"Igen\" sheetId=\"8\" r:id=\"s2\"/><sheet name=\"Tomt\" state=\"hidden\" sheetId=\"10\" "
           "r:id=\"s4\"/>"
           "</sheets></workbook>" },
         { "xl/_rels/workbook.xml.rels",
           RELATIONS RELATION("s1", "worksheet", "worksheets/sheet1.xml") RELATION("s2", "worksheet", "/xl/Blad2.xml")
               RELATION("c", "chartsheet", "chart.xml") RELATION("gone", "worksheet", "gone.xml")
                   RELATION("s3", "worksheet", "..\\rot.xml")
                       RELATION("s4", "worksheet", "tomt.xml") "</Relationships>" },
         { "xl/worksheets/sheet1.xml", SHEET(DATA("<row><c><v>1</v></c></row>")) },
         { "xl/Blad2.xml", SHEET(DATA("<row><c><v>2</v></c></row>")) },
         { "rot.xml", SHEET(DATA("<row><c><v>3</v></c></row>")) }, { "xl/tomt.xml", SHEET(DATA("")) },
         { "xl/chart.xml", "<chartsheet xmlns=\"" MAIN "\"/>" });
    assert_int_equal(f.status, PK_OK);
    assert_int_equal(f.document.count, 4);
    assert_text(f.document.blocks[0].name, "Två");
    assert_int_equal(f.document.blocks[0].state, PK_SHEET_VISIBLE);
    assert_text(f.document.blocks[1].name, "Listor");
    assert_int_equal(f.document.blocks[1].state, PK_SHEET_HIDDEN);
    assert_text(cell_at(&f, 1, 1, 1)->text, "1");
    assert_text(f.document.blocks[2].name, "Mer");
    assert_int_equal(f.document.blocks[2].state, PK_SHEET_VERY_HIDDEN);
    assert_text(cell_at(&f, 2, 1, 1)->text, "3");
    assert_text(finding(&f, PK_F08, PK_TERM_HIDDEN_SHEET)->value, "Listor");
    assert_text(finding(&f, PK_F08, PK_TERM_VERY_HIDDEN_SHEET)->value, "Mer");
    assert_text(finding(&f, PK_F12, PK_TERM_NONE)->arguments[0].text, "Borta");
    assert_int_equal(f.findings.count, 5);
    finish(&f);
}

/* ---- values ---- */

static void values_by_style_x29_x31_x34(void **state)
{
    fixture f;
    const pk_cell *cell;

    (void)state;
    READ(&f,
         { "xl/worksheets/sheet1.xml",
           SHEET(DATA(
               "<row><c><v>2026</v></c><c s=\"1\"><v>0.9</v></c><c s=\"2\"><v>46112</v></c><c s=\"3\"><v>46112</v></c>"
               "<c s=\"4\"><v>46112</v></c><c s=\"5\"><v>12</v></c><c s=\"99\"><v>0.5</v></c><c s=\"6\"><v>5</v></c>"
               "<c s=\"7\"><v>46112.5</v></c><c s=\"8\"><v>7</v></c><c s=\"9\"><v>8</v></c></row>")) },
         { "xl/styles.xml",
           "<styleSheet xmlns=\"" MAIN "\"><numFmts count=\"9\"><numFmt numFmtId=\"164\" formatCode=\"mmmm\\ yyyy\"/>"
           "<numFmt numFmtId=\"165\" formatCode=\"yyyy\"/><numFmt numFmtId=\"166\" formatCode=\"0&quot; dagar&quot;\"/>"
           "<numFmt numFmtId=\"14\" formatCode=\"m/d/yy\"/><numFmt numFmtId=\"167\" formatCode=\"0\"/>"
           "<numFmt numFmtId=\"167\" formatCode=\";;;\"/></numFmts>"
           "<fills><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\">"
           "<fgColor rgb=\"FF123456\"/></patternFill></fill><fill><patternFill patternType=\"solid\"><fgColor "
           "rgb=\"FF92D050\"/>"
           "<bgColor indexed=\"64\"/></patternFill></fill><fill><patternFill patternType=\"solid\"><fgColor "
           "indexed=\"10\"/>"
           "</patternFill></fill><fill><patternFill patternType=\"solid\"><fgColor theme=\"4\" "
           "tint=\"0.5\"/></patternFill></fill>"
           "</fills><cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs><cellXfs>"
           "<xf numFmtId=\"0\" fillId=\"1\"/><xf numFmtId=\"9\" fillId=\"2\"/><xf numFmtId=\"14\" fillId=\"3\"/>"
           "<xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"166\"/><xf numFmtId=\"167\"/><xf "
           "numFmtId=\"20\"/>"
           "<xf numFmtId=\"170\" fillId=\"4\"/><xf numFmtId=\"4000000000\" fillId=\"77\"/></cellXfs>"
           "<dxfs><dxf><fill><patternFill patternType=\"solid\"><fgColor "
           "rgb=\"FF000000\"/></patternFill></fill></dxf></dxfs>"
           "</styleSheet>" });
    assert_text(text_at(&f, 1, 1), "2026"); /* X40 */
    assert_int_equal(cell_at(&f, 0, 1, 1)->fill, 0);
    cell = cell_at(&f, 0, 1, 2);
    assert_text(cell->text, "90 %");
    assert_true(cell->value > 0.899 && cell->value < 0.901);
    assert_int_equal(cell->type, PK_CELL_NUMBER);
    assert_int_equal(cell->fill, 0x192D050);
    cell = cell_at(&f, 0, 1, 3);
    assert_text(cell->text, "2026-03-31");
    assert_int_equal(cell->type, PK_CELL_DATE);
    assert_int_equal(cell->date.year * 10000 + cell->date.month * 100 + cell->date.day, 20260331);
    assert_int_equal(cell->flags, 0);
    assert_int_equal(cell->fill, 0x1FF0000);
    cell = cell_at(&f, 0, 1, 4);
    assert_text(cell->text, "mars 2026");
    assert_int_equal(cell->flags, PK_CELL_DATE_MONTH);
    cell = cell_at(&f, 0, 1, 5);
    assert_text(cell->text, "2026");
    assert_int_equal(cell->flags, PK_CELL_DATE_YEAR);
    assert_text(text_at(&f, 1, 6), "12 dagar");
    assert_int_equal(cell_at(&f, 0, 1, 6)->type, PK_CELL_NUMBER);
    assert_text(text_at(&f, 1, 7), "0,5"); /* X66: no such style */
    assert_text(text_at(&f, 1, 8), "");    /* the last of two formats with one id: ";;;" */
    assert_int_equal(cell_at(&f, 0, 1, 8)->flags, PK_CELL_HIDDEN);
    assert_text(text_at(&f, 1, 9), "12:00");
    assert_int_equal(cell_at(&f, 0, 1, 9)->type, PK_CELL_NUMBER);
    assert_text(text_at(&f, 1, 10), "7");
    assert_int_equal(cell_at(&f, 0, 1, 10)->fill, 0x1A7C0DE); /* accent 1 of Office's theme, half way to white */
    assert_text(text_at(&f, 1, 11), "8");
    finish(&f);
}

static void days_from_1904_x37(void **state)
{
    fixture f;

    (void)state;
    READ(&f,
         { "xl/workbook.xml", "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\"><workbookPr date1904=\"1\"/><sheets>"
                              "<sheet name=\"A\" sheetId=\"1\" r:id=\"s1\"/></sheets></workbook>" },
         { "xl/worksheets/sheet1.xml",
           SHEET(DATA("<row><c s=\"1\"><v>44650</v></c><c s=\"1\" t=\"d\"><v>2026-03-31</v></c></row>")) },
         { "xl/styles.xml", "<styleSheet xmlns=\"" MAIN
                            "\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>" });
    assert_text(text_at(&f, 1, 1), "2026-03-31");
    assert_text(text_at(&f, 1, 2), "2026-03-31");
    assert_int_equal(cell_at(&f, 0, 1, 1)->date.year, 2026);
    finish(&f);
}

static void dates_as_text_x39(void **state)
{
    static const struct {
        const char *value, *shown;
        int type;
    } cases[] = { { "2026-03-31", "2026-03-31", PK_CELL_DATE },
                  { "2026-03-31T00:00:00Z", "2026-03-31", PK_CELL_DATE },
                  { "2026-03-31T08:30:00.000+02:00", "2026-03-31 08:30", PK_CELL_DATE },
                  { " 2026-03-31T08:30 ", "2026-03-31 08:30", PK_CELL_DATE },
                  { "08:30:00", "08:30", PK_CELL_NUMBER },
                  { "2026-02-30", "2026-02-30", PK_CELL_TEXT },
                  { "våren 2026", "våren 2026", PK_CELL_TEXT } };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        fixture f;
        char sheet[300];

        snprintf(sheet, sizeof sheet,
                 "<worksheet xmlns=\"" MAIN "\"><sheetData><row><c t=\"d\"><v>%s</v></c></row></sheetData></worksheet>",
                 cases[i].value);
        READ(&f, { "xl/worksheets/sheet1.xml", sheet });
        assert_text(text_at(&f, 1, 1), cases[i].shown);
        assert_int_equal(cell_at(&f, 0, 1, 1)->type, cases[i].type);
        finish(&f);
    }
}

static void booleans_and_errors_x43_x44(void **state)
{
    static const char *const shown[] = { "SANT",       "FALSKT", "#SAKNAS!",   "#REFERENS!", "#DIVISION/0!",
                                         "#VÄRDEFEL!", "#NAMN?", "#OGILTIGT!", "#SKÄRNING!", "#SPILL!" };
    fixture f;

    (void)state;
    READ_SHEET(
        &f,
        SHEET(DATA(
            "<row><c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c><c t=\"e\"><v>#N/A</v></c><c t=\"e\"><v>#REF!</v></c>"
            "<c t=\"e\"><v>#DIV/0!</v></c><c t=\"e\"><v>#VALUE!</v></c><c t=\"e\"><v>#NAME?</v></c>"
            "<c t=\"e\"><v>#NUM!</v></c><c t=\"e\"><v>#NULL!</v></c><c t=\"e\"><v>#SPILL!</v></c></row>")));
    for (uint32_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
        assert_text(text_at(&f, 1, i + 1), shown[i]);
        assert_int_equal(cell_at(&f, 0, 1, i + 1)->type, i < 2 ? PK_CELL_BOOLEAN : PK_CELL_ERROR);
    }
    finish(&f);
}

static void booleans_in_words_x43(void **state)
{
    static const char *const shown[] = { "SANT", "FALSKT", "SANT", "FALSKT", "SANT", "FALSKT", "truer", "Ja" };
    fixture f;

    (void)state;
    READ_SHEET(&f, SHEET(DATA("<row><c t=\"b\"><v>TRUE</v></c><c t=\"b\"><v>FALSE</v></c><c t=\"b\"><v> True </v></c>"
                              "<c t=\"b\"><v>false</v></c><c t=\"b\"><v>1.0</v></c><c t=\"b\"><v>0.0</v></c>"
                              "<c t=\"b\"><v>truer</v></c><c t=\"b\"><v>Ja</v></c></row>")));
    for (uint32_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
        assert_text(text_at(&f, 1, i + 1), shown[i]);
        assert_int_equal(cell_at(&f, 0, 1, i + 1)->type, i < 6 ? PK_CELL_BOOLEAN : PK_CELL_TEXT);
    }
    finish(&f);
}

static void text_section_of_a_format_x45(void **state)
{
    fixture f;

    (void)state;
    READ(&f,
         { "xl/worksheets/sheet1.xml",
           SHEET(DATA("<row><c s=\"1\" t=\"str\"><f>B1</f><v>mer</v></c><c s=\"2\" t=\"str\"><v>dolt</v></c></row>")) },
         { "xl/styles.xml",
           "<styleSheet xmlns=\"" MAIN "\"><numFmts><numFmt numFmtId=\"164\" formatCode=\"&quot;Mål: &quot;@\"/>"
           "<numFmt numFmtId=\"165\" formatCode=\";;;\"/></numFmts>"
           "<cellXfs><xf/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>" });
    assert_text(text_at(&f, 1, 1), "Mål: mer");
    assert_text(cell_at(&f, 0, 1, 1)->formula, "B1");
    assert_int_equal(cell_at(&f, 0, 1, 2)->flags, PK_CELL_HIDDEN);
    finish(&f);
}

static void formulas_x51_to_x54(void **state)
{
    fixture f;
    const pk_cell *cell;

    (void)state;
    READ_SHEET(
        &f, SHEET(DATA(
                "<row><c r=\"A1\"><f>SUM(B1:C1)</f><v>3</v></c><c r=\"B1\"><f>1+1</f></c><c r=\"C1\"><f>1+1</f><v/></c>"
                "<c r=\"D1\" t=\"str\"><f>\"\"</f><v></v></c><c r=\"E1\"><f t=\"shared\" si=\"0\"/><v>5</v></c>"
                "<c r=\"F1\" t=\"str\"><f>1+1</f></c><c r=\"G1\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row>")));
    cell = cell_at(&f, 0, 1, 1);
    assert_text(cell->text, "3");
    assert_text(cell->formula, "SUM(B1:C1)");
    assert_int_equal(cell->flags, 0);
    for (uint32_t column = 2; column <= 6; column++) {
        cell = cell_at(&f, 0, 1, column);
        if (column == 4) { /* X53: the result is known to be empty */
            assert_null(cell);
            continue;
        }
        assert_int_equal(cell->flags, column == 5 ? 0 : PK_CELL_UNCACHED);
        assert_text(cell->text, column == 5 ? "5" : "");
        assert_non_null(cell->formula.data);
    }
    assert_int_equal(cell_at(&f, 0, 1, 7)->type, PK_CELL_ERROR);
    finish(&f);
}

/* ---- other parts ---- */

static void notes_and_objects_x25(void **state)
{
    fixture f;

    (void)state;
    READ(&f, { "xl/worksheets/sheet1.xml", SHEET(DATA("<row><c><v>1</v></c><c><v>2</v></c></row>")) },
         { "xl/worksheets/_rels/sheet1.xml.rels",
           RELATIONS RELATION("c", "comments", "../comments1.xml")
               RELATION("o", "oleObject", "../embeddings/o.bin") "</Relationships>" },
         { "xl/comments1.xml", "<comments xmlns=\"" MAIN "\"><authors><author>A</author></authors><commentList>"
                               "<comment ref=\"B1\" authorId=\"0\"><text><r><t>Stämmer det?</t></r></text></comment>"
                               "<comment ref=\"Z99\" authorId=\"0\"/><comment ref=\"?\"/></commentList></comments>" });
    assert_text(text_at(&f, 1, 2), "2");
    assert_int_equal(cell_at(&f, 0, 1, 1)->flags, 0);
    assert_int_equal(cell_at(&f, 0, 1, 2)->flags, PK_CELL_NOTED);
    assert_int_equal(finding(&f, PK_F15, PK_TERM_COMMENT)->place.column, 2);
    assert_non_null(finding(&f, PK_F09, PK_TERM_EMBEDDED_OBJECTS));
    finish(&f);
}

static void active_content_x55_x68(void **state)
{
    fixture f;

    (void)state;
    READ(&f,
         { "xl/_rels/workbook.xml.rels",
           RELATIONS RELATION("s1", "worksheet", "worksheets/sheet1.xml") RELATION("l1", "externalLink", "l1.xml")
               RELATION("l2", "externalLink", "l2.xml")
                   RELATION("m", "xlMacrosheet", "m.xml") "<Relationship Id=\"v\" Target=\"vbaProject.bin\" "
                                                          "Type=\"http://schemas.microsoft.com/office/2006/"
                                                          "relationships/vbaProject\"/></Relationships>" },
         { "xl/vbaProject.bin", "x" });
    assert_int_equal(f.findings.count, 2);
    assert_non_null(finding(&f, PK_F09, PK_TERM_MACROS));
    assert_non_null(finding(&f, PK_F09, PK_TERM_EXTERNAL_LINKS));
    finish(&f);
}

static void prefixed_and_strict_x61_x62(void **state)
{
    fixture f;

    (void)state;
    READ(&f,
         { "xl/workbook.xml", "<x:workbook xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" "
                              "xmlns:q=\"http://purl.oclc.org/ooxml/officeDocument/relationships\"><x:sheets>"
                              "<x:sheet name=\"A\" sheetId=\"1\" q:id=\"s1\"/></x:sheets></x:workbook>" },
         { "xl/_rels/workbook.xml.rels", RELATIONS
           "<Relationship Id=\"s1\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet\" "
           "Target=\"/xl/worksheets/sheet1.xml\"/><Relationship Id=\"t\" Target=\"xl/../sharedStrings.xml\" "
           "Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/sharedStrings\"/></Relationships>" },
         { "xl/worksheets/sheet1.xml",
           "<s:worksheet xmlns:s=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><s:sheetData><s:row><s:c "
           "t=\"s\"><s:v>0</s:v>"
           "</s:c></s:row></s:sheetData></s:worksheet>" },
         { "xl/sharedStrings.xml",
           "<x:sst xmlns:x=\"" MAIN "\"><x:si><x:r><x:t>Må</x:t></x:r><x:r><x:t>l</x:t></x:r></x:si></x:sst>" });
    assert_text(text_at(&f, 1, 1), "Mål");
    assert_int_equal(f.findings.count, 0);
    finish(&f);
}

static void without_the_usual_parts_x64(void **state)
{
    fixture f;

    (void)state;
    READ(&f,
         { "xl/_rels/workbook.xml.rels",
           RELATIONS RELATION("s1", "worksheet", "worksheets/sheet1.xml") "</Relationships>" },
         { "xl/styles.xml", "" }, { "xl/sharedStrings.xml", "" }, { "[Content_Types].xml", "" },
         { "xl/worksheets/sheet1.xml", SHEET(DATA("<row><c s=\"4\"><v>0.5</v></c></row>")) });
    assert_text(text_at(&f, 1, 1), "0,5");
    assert_int_equal(f.findings.count, 0);
    finish(&f);
}

static void modified_by_properties(void **state)
{
    fixture f;

    (void)state;
    READ(&f,
         { "_rels/.rels",
           RELATIONS RELATION("d", "officeDocument",
                              "xl/workbook.xml") "<Relationship Id=\"p\" Target=\"docProps/core.xml\" "
                                                 "Type=\"http://schemas.openxmlformats.org/package/2006/"
                                                 "relationships/metadata/core-properties\"/></Relationships>" },
         { "docProps/core.xml",
           "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
           "xmlns:dcterms=\"http://purl.org/dc/terms/\"><dcterms:modified>2022-04-29T10:00:00Z</dcterms:modified>"
           "</cp:coreProperties>" });
    assert_int_equal(f.document.modified.year, 2022);
    assert_int_equal(f.document.modified.day, 29);
    finish(&f);
}

/* ---- damaged, hostile ---- */

static void damaged_parts_x65_c7_c25(void **state)
{
    fixture f;

    (void)state;
    READ(&f,
         { "xl/worksheets/sheet1.xml",
           "<worksheet xmlns=\"" MAIN "\"><sheetData><row><c><v>1</v></c></row><row><c></row>" },
         { "xl/styles.xml", "<styleSheet" }, { "xl/sharedStrings.xml", "<sst>&amp" });
    assert_int_equal(f.status, PK_OK);
    assert_text(text_at(&f, 1, 1), "1"); /* up to there */
    assert_int_equal(f.findings.count, 3);
    for (size_t i = 0; i < f.findings.count; i++)
        assert_int_equal(f.findings.items[i].code, PK_F12);
    assert_text(f.findings.items[2].arguments[0].text, "1 Prevention");
    assert_int_equal(f.findings.items[2].place.row, 1);
    finish(&f);
}

static void nothing_to_read(void **state)
{
    fixture f;

    (void)state;
    READ_SHEET(&f, "<worksheet");
    assert_int_equal(f.status, PK_EFORMAT);
    finish(&f);
    READ_SHEET(&f, "");
    assert_int_equal(f.status, PK_EFORMAT);
    finish(&f);
    READ(&f, { "xl/workbook.xml", "" });
    assert_int_equal(f.status, PK_EFORMAT);
    finish(&f);
    READ(&f, { "xl/workbook.xml", "<workbook xmlns=\"" MAIN "\"/>" });
    assert_int_equal(f.status, PK_EFORMAT);
    finish(&f);
    start(&f, NULL);
    pk_limits_default(&f.limits);
    read_bytes(&f, "not a zip", 9);
    assert_int_equal(f.status, PK_EFORMAT);
    finish(&f);
}

static void unsafe_part_c20(void **state)
{
    fixture f;

    (void)state;
    READ_SHEET(&f, "<!DOCTYPE worksheet [<!ENTITY a \"b\">]>" SHEET(DATA("<row><c t=\"str\"><v>&a;</v></c></row>")));
    assert_int_equal(f.status, PK_EUNSAFE);
    finish(&f);
    READ(&f, { "xl/sharedStrings.xml", "<!DOCTYPE sst [<!ENTITY a \"b\">]><sst/>" });
    assert_int_equal(f.status, PK_EUNSAFE);
    finish(&f);
}

static void limits_c30(void **state)
{
    static const struct {
        pk_limit limit;
        uint64_t value;
        pk_status status;
    } cases[] = { { PK_LIMIT_CELLS, 5, PK_ELIMIT },      { PK_LIMIT_CELLS, 6, PK_OK },
                  { PK_LIMIT_COLUMNS, 2, PK_ELIMIT },    { PK_LIMIT_COLUMNS, 3, PK_OK },
                  { PK_LIMIT_CELL_BYTES, 5, PK_ELIMIT }, { PK_LIMIT_CELL_BYTES, 6, PK_OK } };
    const part parts[] = {
        { "xl/worksheets/sheet1.xml",
          SHEET(DATA("<row><c><v>1</v></c><c><v>1</v></c><c r=\"XFD1\"><v>1</v></c></row>"
                     "<row><c><v>1</v></c><c><v>1</v></c><c r=\"XFD2\" t=\"inlineStr\"><is><r><t>abc</t></r>"
                     "<r><t>def</t></r></is></c><c r=\"X2\"/></row>")) },
        { NULL, NULL }
    };
    size_t size;
    void *bytes = pack(parts, &size);

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        fixture f;

        start(&f, NULL);
        pk_limits_default(&f.limits);
        f.limits.values[cases[i].limit] = cases[i].value;
        read_bytes(&f, bytes, size);
        assert_int_equal(f.status, cases[i].status);
        if (f.status == PK_ELIMIT)
            assert_int_equal(f.document.limit, cases[i].limit);
        finish(&f);
    }
    free(bytes);
}

/* ---- memory ---- */

static void every_allocation_may_fail(void **state)
{
    size_t size;
    void *bytes = test_file("plans/nrf-2022-2024/norrbotten-ett-blad.xlsx", &size);
    bool done = false;

    (void)state;
    for (size_t count = 0; !done; count++) {
        size_t left = count;
        pk_allocator allocator = test_few(&left);
        fixture f;

        start(&f, &allocator);
        pk_limits_default(&f.limits);
        read_bytes(&f, bytes, size);
        done = f.status == PK_OK;
        if (!done)
            assert_int_equal(f.status, PK_ENOMEM);
        finish(&f);
        assert_true(count < 1000);
    }
    free(bytes);
}

static void real_plans(void **state)
{
    static const struct {
        const char *name;
        size_t sheets;
        const char *sheet;
        uint32_t row, column;
        const char *text;
    } cases[] = { { "mall.xlsx", 8, NULL, 0, 0, NULL },
                  { "norrbotten.xlsx", 8, NULL, 0, 0, NULL },
                  { "norrbotten-ett-blad.xlsx", 1, "Handlingsplan", 22, 7, "Uppföljning*" } };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        fixture f;
        char path[200];
        size_t size;
        void *bytes;

        snprintf(path, sizeof path, "plans/nrf-2022-2024/%s", cases[i].name);
        bytes = test_file(path, &size);
        start(&f, NULL);
        pk_limits_default(&f.limits);
        read_bytes(&f, bytes, size);
        free(bytes);
        assert_int_equal(f.status, PK_OK);
        assert_int_equal(f.document.count, cases[i].sheets);
        assert_int_equal(f.findings.count, 0);
        if (cases[i].text != NULL) {
            assert_text(f.document.blocks[0].name, cases[i].sheet);
            assert_text(text_at(&f, cases[i].row, cases[i].column), cases[i].text);
        }
        finish(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shared_strings_x1_to_x8),
        cmocka_unit_test(shared_string_out_of_range_x8),
        cmocka_unit_test(inline_and_formula_strings_x3_x4),
        cmocka_unit_test(inline_strings_under_another_name_x3),
        cmocka_unit_test(quoted_number_stays_text_x9),
        cmocka_unit_test(places_without_references_x11),
        cmocka_unit_test(blank_styled_cells_x12_x13),
        cmocka_unit_test(any_order_last_wins_x14),
        cmocka_unit_test(past_the_sheet_x14_c23),
        cmocka_unit_test(merged_cells_x15_x16),
        cmocka_unit_test(many_merges_x15),
        cmocka_unit_test(hidden_rows_x17),
        cmocka_unit_test(filtered_rows_x18),
        cmocka_unit_test(sheets_in_order_x19_x20_x65),
        cmocka_unit_test(values_by_style_x29_x31_x34),
        cmocka_unit_test(days_from_1904_x37),
        cmocka_unit_test(dates_as_text_x39),
        cmocka_unit_test(booleans_and_errors_x43_x44),
        cmocka_unit_test(booleans_in_words_x43),
        cmocka_unit_test(text_section_of_a_format_x45),
        cmocka_unit_test(formulas_x51_to_x54),
        cmocka_unit_test(notes_and_objects_x25),
        cmocka_unit_test(active_content_x55_x68),
        cmocka_unit_test(prefixed_and_strict_x61_x62),
        cmocka_unit_test(without_the_usual_parts_x64),
        cmocka_unit_test(modified_by_properties),
        cmocka_unit_test(damaged_parts_x65_c7_c25),
        cmocka_unit_test(nothing_to_read),
        cmocka_unit_test(unsafe_part_c20),
        cmocka_unit_test(limits_c30),
        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test(real_plans),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
