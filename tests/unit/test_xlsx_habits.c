/* What people, Excel and other programs make of a workbook that is still an ordinary plan. Case numbers are those of
 * OOXML.md. */
#include "testing.h"

#include "workbook.h"

#define STYLES(content) "<styleSheet xmlns=\"" MAIN "\">" content "</styleSheet>"
#define INLINE(text)    "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"

/* ---- lists to choose from, links ---- */

static void lists_to_choose_from_x24(void **state)
{
    fixture f;

    (void)state;
    READ_SHEET(
        &f,
        SHEET(DATA("<row r=\"1\">" INLINE("Ja") INLINE(
            "Kanske") "</row>") "<dataValidations count=\"1\"><dataValidation type=\"list\" sqref=\"A1:B1 A2:A900\" "
                                "showInputMessage=\"1\" "
                                "prompt=\"V\xC3\xA4lj\"><formula1>\"Ja,Nej\"</formula1></dataValidation>"
                                "</dataValidations><extLst><ext><x14:dataValidations xmlns:x14=\"a\" xmlns:xm=\"b\">"
                                "<x14:dataValidation><x14:formula1><xm:f>Listor!$A$1:$A$3</xm:f></x14:formula1>"
                                "<xm:sqref>C1</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"));
    assert_text(text_at(&f, 1, 1), "Ja");
    assert_text(text_at(&f, 1, 2), "Kanske"); /* not in the list, typed all the same */
    assert_int_equal(cell_count(&f), 2);
    assert_int_equal(f.findings.count, 0);
    finish(&f);
}

/* ---- at the top and bottom of printed pages ---- */

#define PAGES(attributes, content) "<headerFooter" attributes ">" content "</headerFooter>"

/* D63: typed words without codes, and nothing that Excel puts in itself. */
static void page_texts_d63(void **state)
{
    static const struct {
        const char *codes, *text; /* NULL: no block */
    } cases[] = {
        { "Region Norrbotten", "Region Norrbotten" },
        { "&amp;L&amp;\"Arial,Bold\"&amp;12Region Norrbotten&amp;CPlan&amp;R&amp;KFF0000Dnr 7&amp;K01+025-22",
          "Region Norrbotten\nPlan\nDnr 7-22" },
        { "&amp;RSida &amp;P+1 (&amp;N)", "Sida ()" },
        { "&amp;C&amp;A&amp;R&amp;D &amp;T&amp;L&amp;Z&amp;F&amp;G", NULL },
        { "&amp;LV\xC3\xA5rd &amp;&amp; h\xC3\xA4lsa&amp;K\xC3\xA5\xC3\xA5\xC3\xA5", "V\xC3\xA5rd & h\xC3\xA4lsa"
                                                                                     "\xC3\xA5\xC3\xA5\xC3\xA5" },
        { "rad 1_x000A_rad 2&#10;rad 3", "rad 1\nrad 2\nrad 3" },
        { "slut&amp;", "slut" },
        { "slut&amp;\"Arial", "slut" },
        { "", NULL },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        fixture f;
        char sheet[900];

        snprintf(sheet, sizeof sheet,
                 SHEET(DATA("<row>" INLINE("M\xC3\xA5l") "</row>") PAGES("", "<oddHeader>%s</oddHeader>")),
                 cases[i].codes);
        READ_SHEET(&f, sheet);
        assert_int_equal(f.document.count, cases[i].text != NULL ? 2 : 1);
        if (cases[i].text != NULL) {
            assert_int_equal(f.document.blocks[1].kind, PK_BLOCK_HEADER);
            assert_text(f.document.blocks[1].text, cases[i].text);
        }
        assert_int_equal(cell_count(&f), 1);
        assert_int_equal(f.findings.count, 0);
        finish(&f);
    }
}

/* D63: once for all sheets; those of the first and of even pages where there are such. */
static void page_texts_of_a_form_d63(void **state)
{
    static const char sheet[] =
        SHEET(DATA("<row>" INLINE("M\xC3\xA5l") "</row>")
                  PAGES(" differentFirst=\"1\"",
                        "<oddHeader>Plan</oddHeader><oddFooter>Plan</oddFooter><evenHeader>j\xC3\xA4mn"
                        "</evenHeader><firstHeader>f\xC3\xB6rst</firstHeader>"));
    static const pk_block_kind kinds[] = { PK_BLOCK_SHEET,  PK_BLOCK_HEADER, PK_BLOCK_FOOTER,
                                           PK_BLOCK_HEADER, PK_BLOCK_SHEET,  PK_BLOCK_SHEET };
    fixture f;

    (void)state;
    READ(&f,
         { "xl/workbook.xml", "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\"><sheets>"
                              "<sheet name=\"1\" sheetId=\"1\" r:id=\"s1\"/><sheet name=\"2\" sheetId=\"2\" "
                              "r:id=\"s2\"/><sheet name=\"3\" sheetId=\"3\" r:id=\"s3\" state=\"hidden\"/></sheets>"
                              "</workbook>" },
         { "xl/_rels/workbook.xml.rels",
           RELATIONS RELATION("s1", "worksheet", "a.xml") RELATION("s2", "worksheet", "b.xml")
               RELATION("s3", "worksheet", "c.xml") "</Relationships>" },
         { "xl/a.xml", sheet }, { "xl/b.xml", sheet },
         { "xl/c.xml", SHEET(DATA("") PAGES("", "<oddHeader>en annan regions</oddHeader>")) });
    assert_int_equal(f.document.count, sizeof kinds / sizeof kinds[0]);
    for (size_t i = 0; i < f.document.count; i++)
        assert_int_equal(f.document.blocks[i].kind, kinds[i]);
    assert_text(f.document.blocks[1].text, "Plan");
    assert_text(f.document.blocks[3].text, "f\xC3\xB6rst");
    finish(&f);
}

static void links_x26(void **state)
{
    fixture f;

    (void)state;
    READ(&f,
         { "xl/worksheets/sheet1.xml",
           SHEET(DATA("<row r=\"1\"><c t=\"str\"><f>HYPERLINK(\"https://exempel.se/[1]\",\"V\xC3\xA5rdprogram\")</f>"
                      "<v>V\xC3\xA5rdprogram</v></c>" INLINE(
                          "Se bilaga") "</row>") "<hyperlinks><hyperlink ref=\"B1\" r:id=\"h\" "
                                                 "display=\"annat\"/><hyperlink ref=\"C1\" location=\"Blad2!A1\" "
                                                 "display=\"syns inte\"/></hyperlinks>") },
         { "xl/worksheets/_rels/sheet1.xml.rels",
           RELATIONS "<Relationship Id=\"h\" Type=\"" OFFICE "/hyperlink\" Target=\"https://exempel.se\" "
                     "TargetMode=\"External\"/></Relationships>" });
    assert_text(text_at(&f, 1, 1), "V\xC3\xA5rdprogram");
    assert_text(text_at(&f, 1, 2), "Se bilaga");
    assert_null(cell_at(&f, 0, 1, 3));
    assert_int_equal(f.findings.count, 0);
    finish(&f);
}

/* No program writes this; what stands in the cell is read, and what stands in it that can be no text is not. */
static void row_in_a_cell(void **state)
{
    fixture f;

    (void)state;
    READ_SHEET(&f, SHEET(DATA("<row r=\"1\">" INLINE(
                       "Ett") "</row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Tv\xC3\xA5"
                              "</t><row r=\"1\">" INLINE("Tre") "</row></is></c><c r=\"B2\"><v>4</v></c></row>")));
    assert_text(text_at(&f, 1, 1), "Ett");
    assert_text(text_at(&f, 2, 1), "Tv\xC3\xA5");
    assert_text(text_at(&f, 2, 2), "4");
    assert_int_equal(cell_count(&f), 3);
    finish(&f);
}

/* ---- times and numbers as they were typed ---- */

static void times_typed_as_text_x10_x40(void **state)
{
    static const char *const typed[] = { "2026-03", "Q1 2026", "v\xC3\xA5ren 2026", "l\xC3\xB6pande", "31/3", "v. 12",
                                         "1.10",    "0,9",     "1 250 tkr" };
    fixture f;

    (void)state;
    READ_SHEET(&f, SHEET(DATA("<row r=\"1\">" INLINE("2026-03") INLINE("Q1 2026") INLINE("v\xC3\xA5ren 2026")
                                  INLINE("l\xC3\xB6pande") INLINE("31/3") INLINE("v. 12") INLINE("1.10") INLINE("0,9")
                                      INLINE("1\xC2\xA0"
                                             "250\xE2\x80\xAFtkr") "</row>")));
    for (uint32_t i = 0; i < sizeof typed / sizeof typed[0]; i++) {
        assert_text(text_at(&f, 1, i + 1), typed[i]);
        assert_int_equal(cell_at(&f, 0, 1, i + 1)->type, PK_CELL_TEXT);
    }
    finish(&f);
}

/* "1-2" became a date and "1.10" a number when they were typed: shown as Excel shows them, so that it can be seen. */
static void converted_when_typed_x41(void **state)
{
    fixture f;
    const pk_cell *cell;

    (void)state;
    READ(&f,
         { "xl/worksheets/sheet1.xml",
           SHEET(DATA("<row r=\"1\"><c s=\"1\"><v>46024</v></c><c><v>1.1000000000000001</v></c>"
                      "<c s=\"2\"><v>46082</v></c></row>")) },
         { "xl/styles.xml", STYLES("<cellXfs><xf/><xf numFmtId=\"16\"/><xf numFmtId=\"17\"/></cellXfs>") });
    cell = cell_at(&f, 0, 1, 1);
    assert_text(cell->text, "02-jan");
    assert_int_equal(cell->type, PK_CELL_DATE);
    assert_int_equal(cell->date.month * 100 + cell->date.day, 102);
    assert_text(text_at(&f, 1, 2), "1,1");
    assert_text(text_at(&f, 1, 3), "mar-26");
    assert_int_equal(cell_at(&f, 0, 1, 3)->flags, PK_CELL_DATE_MONTH);
    finish(&f);
}

static void odd_stored_values_x44_x46(void **state)
{
    static const struct {
        const char *cell, *shown; /* NULL: no content */
        int type;
    } cases[] = {
        { "<c><v>1E3</v></c>", "1000", PK_CELL_NUMBER },
        { "<c><v>0,9</v></c>", "0,9", PK_CELL_NUMBER },
        { "<c><v> 7 </v></c>", "7", PK_CELL_NUMBER },
        { "<c><v>INF</v></c>", "INF", PK_CELL_TEXT },
        { "<c><v>ca 5</v></c>", "ca 5", PK_CELL_TEXT },
        { "<c><v/></c>", NULL, 0 },
        { "<c/>", NULL, 0 },
        { "<c t=\"b\"><v/></c>", NULL, 0 },
        { "<c t=\"b\"><v>true</v></c>", "SANT", PK_CELL_BOOLEAN },
        { "<c t=\"e\"><v>#GETTING_DATA</v></c>", "#GETTING_DATA", PK_CELL_ERROR },
        { "<c t=\"e\"><v>#CALC!</v></c>", "#CALC!", PK_CELL_ERROR },
        { "<c t=\"n\"><v>-0</v></c>", "0", PK_CELL_NUMBER },
        { "<c t=\"x\"><v>3</v></c>", "3", PK_CELL_NUMBER },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        fixture f;
        char sheet[300];
        const pk_cell *cell;

        snprintf(sheet, sizeof sheet, "<worksheet xmlns=\"" MAIN "\"><sheetData><row>%s</row></sheetData></worksheet>",
                 cases[i].cell);
        READ(&f, { "xl/worksheets/sheet1.xml", sheet });
        cell = cell_at(&f, 0, 1, 1);
        assert_int_equal(cell != NULL, cases[i].shown != NULL);
        if (cell != NULL) {
            assert_text(cell->text, cases[i].shown);
            assert_int_equal(cell->type, cases[i].type);
        }
        finish(&f);
    }
}

/* ---- check boxes ---- */

static void check_boxes_in_cells_x28_x69(void **state)
{
    fixture f;

    (void)state;
    READ(&f,
         { "xl/worksheets/sheet1.xml",
           SHEET(DATA("<row r=\"1\"><c s=\"1\" t=\"b\"><v>1</v></c><c s=\"1\" t=\"b\"><v>0</v></c></row>")) },
         { "xl/styles.xml",
           STYLES("<cellXfs><xf/><xf numFmtId=\"0\"><extLst><ext uri=\"{C7286773-470A-42A8-94C5-96B5CB345126}\">"
                  "<xfpb:xfComplement xmlns:xfpb=\"c\" i=\"0\"/></ext></extLst></xf></cellXfs>") },
         { "xl/featurePropertyBag/featurePropertyBag.xml", "<FeaturePropertyBags xmlns=\"c\"/>" });
    assert_text(text_at(&f, 1, 1), "SANT");
    assert_text(text_at(&f, 1, 2), "FALSKT");
    assert_int_equal(cell_at(&f, 0, 1, 1)->type, PK_CELL_BOOLEAN);
    assert_int_equal(f.findings.count, 0);
    finish(&f);
}

/* ---- sheets ---- */

static void sheets_of_other_kinds_x20(void **state)
{
    fixture f;

    (void)state;
    READ(&f,
         { "xl/workbook.xml",
           "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE
           "\"><sheets><sheet name=\"Makro\" sheetId=\"1\" r:id=\"m\"/>"
           "<sheet name=\"Dialog\" sheetId=\"2\" r:id=\"d\"/><sheet name=\"Plan\" sheetId=\"3\" r:id=\"s1\"/></sheets>"
           "<definedNames><definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"2\" hidden=\"1\">Plan!$A$1:$A$2"
           "</definedName></definedNames></workbook>" },
         { "xl/_rels/workbook.xml.rels",
           RELATIONS RELATION("s1", "worksheet", "worksheets/sheet1.xml") RELATION("d", "dialogsheet", "d.xml")
               RELATION("m", "xlMacrosheet", "m.xml") "</Relationships>" },
         { "xl/worksheets/sheet1.xml",
           SHEET(DATA("<row r=\"1\"><c><v>1</v></c></row><row r=\"2\" hidden=\"1\"><c><v>2</v></c></row>")) },
         { "xl/d.xml", "<dialogsheet xmlns=\"" MAIN "\"/>" }, { "xl/m.xml", "<macrosheet xmlns=\"" MAIN "\"/>" });
    assert_int_equal(f.document.count, 1);
    assert_text(f.document.blocks[0].name, "Plan");
    assert_non_null(finding(&f, PK_F08, PK_TERM_FILTERED_ROWS)); /* the index of the name is that of the tab */
    assert_non_null(finding(&f, PK_F09, PK_TERM_MACROS));
    assert_int_equal(f.findings.count, 2);
    finish(&f);
}

static void two_sheets_of_one_name_x65(void **state)
{
    fixture f;

    (void)state;
    READ(&f,
         { "xl/workbook.xml", "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE
                              "\"><sheets><sheet name=\"Plan\" sheetId=\"7\" r:id=\"s1\"/>"
                              "<sheet name=\"Plan\" sheetId=\"7\" r:id=\"s2\"/><sheet name=\"Tom\" sheetId=\"9\" "
                              "r:id=\"\"/></sheets></workbook>" },
         { "xl/_rels/workbook.xml.rels",
           RELATIONS RELATION("s1", "worksheet", "worksheets/sheet1.xml") RELATION("s2", "worksheet", "b.xml")
               RELATION("s1", "worksheet", "b.xml") "</Relationships>" },
         { "xl/worksheets/sheet1.xml", SHEET(DATA("<row><c><v>1</v></c></row>")) },
         { "xl/b.xml", SHEET(DATA("<row><c><v>2</v></c></row>")) });
    assert_int_equal(f.document.count, 2);
    assert_text(cell_at(&f, 0, 1, 1)->text, "1");
    assert_text(cell_at(&f, 1, 1, 1)->text, "2");
    assert_int_equal(f.findings.count, 1);
    assert_text(finding(&f, PK_F12, PK_TERM_NONE)->arguments[0].text, "Tom");
    finish(&f);
}

/* ---- formats ---- */

static void odd_formats_x66(void **state)
{
    fixture f;

    (void)state;
    READ(&f,
         { "xl/worksheets/sheet1.xml",
           SHEET(DATA("<row r=\"1\"><c s=\"1\"><v>0.25</v></c><c s=\"2\"><v>0.25</v></c><c s=\"3\"><v>0.25</v></c>"
                      "<c s=\"4\"><v>46112</v></c><c s=\"-1\"><v>0.25</v></c><c s=\"x\"><v>0.25</v></c></row>")) },
         { "xl/styles.xml",
           STYLES(
               "<numFmts><numFmt numFmtId=\"9\" formatCode=\"0.000\"/><numFmt numFmtId=\"14\" formatCode=\"mm-dd-yy\"/>"
               "<numFmt numFmtId=\"200\"/><numFmt formatCode=\"0\"/></numFmts><cellXfs><xf/><xf numFmtId=\"9\"/>"
               "<xf numFmtId=\"199\"/><xf numFmtId=\"200\"/><xf numFmtId=\"14\"/></cellXfs>") });
    assert_text(text_at(&f, 1, 1), "0,250"); /* an id of Excel's own that the file gives another code */
    assert_text(text_at(&f, 1, 2), "0,25");
    assert_text(text_at(&f, 1, 3), "0,25");
    assert_text(text_at(&f, 1, 4), "2026-03-31"); /* the country's short date, whatever the file says */
    assert_text(text_at(&f, 1, 5), "0,25");
    assert_text(text_at(&f, 1, 6), "0,25");
    assert_int_equal(f.findings.count, 0);
    finish(&f);
}

static void other_encodings_x67(void **state)
{
    static const char *const sheets[] = {
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" SHEET(DATA("<row><c t=\"str\"><v>M\xE5l</v></c></row>")),
        "<?xml version=\"1.0\" encoding=\"windows-1252\"?>" SHEET(DATA("<row><c t=\"str\"><v>M\xE5l</v></c></row>")),
        "\xEF\xBB\xBF<?xml version=\"1.0\"?>" SHEET(DATA("<row><c t=\"str\"><v>M\xC3\xA5l</v></c></row>")),
    };

    (void)state;
    for (size_t i = 0; i < sizeof sheets / sizeof sheets[0]; i++) {
        fixture f;

        READ(&f, { "xl/worksheets/sheet1.xml", sheets[i] });
        assert_text(text_at(&f, 1, 1), "M\xC3\xA5l");
        finish(&f);
    }
}

/* ---- memory ---- */

/* A workbook with all that is read besides rows. */
static const part crowded[] = {
    { "xl/workbook.xml",
      "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\"><sheets><sheet name=\"A\" r:id=\"s1\"/></sheets>"
      "<definedNames><definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">A!$1:$1</definedName>"
      "</definedNames><calcPr fullCalcOnLoad=\"1\"/></workbook>" },
    { "xl/_rels/workbook.xml.rels",
      RELATIONS RELATION("s1", "worksheet", "worksheets/sheet1.xml") RELATION("st", "styles", "styles.xml")
          RELATION("ss", "sharedStrings", "sharedStrings.xml") RELATION("m", "sheetMetadata", "m.xml")
              RELATION("v", "rdRichValue", "v.xml") RELATION("t", "rdRichValueStructure", "t.xml") "</Relationships>" },
    { "xl/m.xml", "<metadata xmlns=\"" MAIN "\"><metadataTypes><metadataType name=\"XLRICHVALUE\"/></metadataTypes>"
                  "<futureMetadata name=\"XLRICHVALUE\"><bk><rvb i=\"0\"/></bk></futureMetadata><valueMetadata><bk>"
                  "<rc t=\"1\" v=\"0\"/></bk></valueMetadata></metadata>" },
    { "xl/v.xml", "<rvData><rv s=\"0\"/></rvData>" },
    { "xl/t.xml", "<rvStructures><s t=\"_localImage\"/></rvStructures>" },
    { "xl/styles.xml",
      STYLES(
          "<numFmts><numFmt numFmtId=\"164\" formatCode=\";;;\"/></numFmts><fonts><font><strike/></font></fonts><fills>"
          "<fill><patternFill patternType=\"solid\"><fgColor "
          "rgb=\"FFFF0000\"/></patternFill></fill></fills><cellXfs><xf "
          "fillId=\"0\" fontId=\"0\"/><xf numFmtId=\"164\" fillId=\"9\" fontId=\"9\"/></cellXfs>") },
    { "xl/sharedStrings.xml",
      "<sst xmlns=\"" MAIN "\"><si><r><rPr><strike/></rPr><t>bort</t></r><r><t>kvar</t></r></si></sst>" },
    { "xl/worksheets/sheet1.xml",
      SHEET("<cols><col min=\"1\" max=\"2\" hidden=\"1\"/></cols>" DATA(
          "<row r=\"2\" hidden=\"1\"><c r=\"B2\" t=\"s\"><v>0</v></c><c r=\"A2\"/><c r=\"D2\" s=\"1\"><v>5</v></c><c "
          "r=\"D2\"><f t=\"shared\" si=\"40\">[1]A!A1+NOW()</f><v>5</v></c><c r=\"C2\" t=\"e\" "
          "vm=\"1\"><v>#VALUE!</v></c></row>"
          "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"B2\"><v>7</v></c></row>")) },
    { "xl/worksheets/_rels/sheet1.xml.rels",
      RELATIONS RELATION("a", "comments", "a.xml") RELATION("b", "threadedComment", "b.xml")
          RELATION("c", "drawing", "c.xml") RELATION("d", "vmlDrawing", "d.xml") RELATION("e", "table", "e.xml")
              RELATION("f", "ctrlProp", "f.xml") RELATION("g", "oleObject", "g.bin") "</Relationships>" },
    { "xl/worksheets/a.xml",
      "<comments xmlns=\"" MAIN "\"><authors><author>tc=1</author></authors><commentList><comment "
      "ref=\"A1\" authorId=\"0\"><text><t>Comment:\n ett</t></text></comment></commentList></comments>" },
    { "xl/worksheets/b.xml", "<T><threadedComment ref=\"B1\"><text>tv\xC3\xA5</text></threadedComment></T>" },
    { "xl/worksheets/c.xml",
      "<w xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><sp><a:t>tre</a:t></sp><sp>"
      "<nvSpPr><cNvPr hidden=\"1\"/></nvSpPr><a:t>fyra</a:t></sp><pic/></w>" },
    { "xl/worksheets/d.xml",
      "<x xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:shape><v:textbox>fem</v:textbox><ClientData "
      "ObjectType=\"Checkbox\"/></v:shape></x>" },
    { "xl/worksheets/e.xml", "<table xmlns=\"" MAIN "\" ref=\"A1:B2\" totalsRowCount=\"1\"/>" },
    { "xl/worksheets/f.xml", "<formControlPr objectType=\"CheckBox\"/>" },
    { NULL, NULL },
};

static void every_allocation_may_fail(void **state)
{
    size_t size;
    void *bytes = pack(crowded, &size);
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
        else
            assert_int_equal(f.document.count, 5); /* the sheet, two comments, a text box, a control */
        finish(&f);
        assert_true(count < 1000);
    }
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_to_choose_from_x24),
        cmocka_unit_test(links_x26),
        cmocka_unit_test(page_texts_d63),
        cmocka_unit_test(page_texts_of_a_form_d63),
        cmocka_unit_test(row_in_a_cell),
        cmocka_unit_test(times_typed_as_text_x10_x40),
        cmocka_unit_test(converted_when_typed_x41),
        cmocka_unit_test(odd_stored_values_x44_x46),
        cmocka_unit_test(check_boxes_in_cells_x28_x69),
        cmocka_unit_test(sheets_of_other_kinds_x20),
        cmocka_unit_test(two_sheets_of_one_name_x65),
        cmocka_unit_test(odd_formats_x66),
        cmocka_unit_test(other_encodings_x67),
        cmocka_unit_test(every_allocation_may_fail),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
