/* What other parts bring to a sheet: notes, drawings, controls, tables. Case numbers are those of OOXML.md. */
#include "testing.h"

#include "workbook.h"

#define SHEET_RELATIONS(content)                                                                                       \
    {                                                                                                                  \
        "xl/worksheets/_rels/sheet1.xml.rels", RELATIONS content "</Relationships>"                                    \
    }
#define THREADS "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
#define DRAWING(content)                                                                                               \
    "<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" "                     \
    "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "                                               \
    "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\">" content "</xdr:wsDr>"
#define ANCHOR(column, row, content)                                                                                   \
    "<xdr:twoCellAnchor><xdr:from><xdr:col>" column "</xdr:col><xdr:colOff>9</xdr:colOff><xdr:row>" row                \
    "</xdr:row><xdr:rowOff>9</xdr:rowOff></xdr:from><xdr:to><xdr:col>40</xdr:col><xdr:row>50</xdr:row></"              \
    "xdr:to>" content "<xdr:clientData/></xdr:twoCellAnchor>"
#define SHAPE(attributes, inside, text)                                                                                \
    "<xdr:sp><xdr:nvSpPr><xdr:cNvPr id=\"2\" name=\"Form 1\" " attributes ">" inside                                   \
    "</xdr:cNvPr></xdr:nvSpPr><xdr:txBody>" text "</xdr:txBody></xdr:sp>"
#define WORDS(text) "<a:p><a:r><a:t>" text "</a:t></a:r></a:p>"
#define PICTURE(more)                                                                                                  \
    "<xdr:pic><xdr:nvPicPr><xdr:cNvPr id=\"3\" name=\"Bild\">" more "</xdr:cNvPr></xdr:nvPicPr></xdr:pic>"
#define VML(content)                                                                                                   \
    "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\">" content       \
    "</xml>"
#define CONTROL(type, words, column, row, more)                                                                        \
    "<v:shape><v:textbox><div>" words "</div></v:textbox><x:ClientData ObjectType=\"" type "\"><x:Anchor> " column     \
    ", 15, " row ", 2, 9, 0, 9, 0</x:Anchor>" more "</x:ClientData></v:shape>"

static const char two_cells[] =
    SHEET(DATA("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c><c r=\"D1\"><v>4</v></c></row>"));

static size_t count_findings(const fixture *f, pk_code code)
{
    size_t count = 0;

    for (size_t i = 0; i < f->findings.count; i++)
        count += f->findings.items[i].code == code;
    return count;
}

static const pk_finding *finding_at(const fixture *f, pk_code code, uint32_t row, uint32_t column)
{
    for (size_t i = 0; i < f->findings.count; i++)
        if (f->findings.items[i].code == code && f->findings.items[i].place.row == row
            && f->findings.items[i].place.column == column)
            return &f->findings.items[i];
    fail_msg("%s is not told of row %u, column %u", pk_code_name(code), (unsigned)row, (unsigned)column);
    return NULL;
}

static const pk_block *block_at(const fixture *f, size_t index, pk_block_kind kind)
{
    assert_int_equal(f->status, PK_OK);
    assert_true(index < f->document.count);
    assert_int_equal(f->document.blocks[index].kind, kind);
    return &f->document.blocks[index];
}

/* ---- comments ---- */

static void notes_x25(void **state)
{
    fixture f;

    (void)state;
    READ(&f, { "xl/worksheets/sheet1.xml", two_cells }, SHEET_RELATIONS(RELATION("c", "comments", "../comments1.xml")),
         { "xl/comments1.xml",
           "<comments xmlns=\"" MAIN "\"><authors><author>Anna Ek</author><author></author></authors><commentList>"
           "<comment ref=\"C9\" authorId=\"1\"><text><t>Utanf\xC3\xB6r_x000D_\nplanen</t></text></comment>"
           "<comment ref=\"B1\" authorId=\"0\"><text><r><rPr><b/></rPr><t>Anna Ek:</t></r><r><t "
           "xml:space=\"preserve\">\n"
           "St\xC3\xA4mmer det?</t></r><rPh><t>x</t></rPh></text></comment>"
           "<comment ref=\"?\" authorId=\"0\"><text><t>ingenstans</t></text></comment></commentList></comments>" });
    assert_int_equal(f.document.count, 3);
    assert_text(block_at(&f, 1, PK_BLOCK_COMMENT)->text, "St\xC3\xA4mmer det?");
    assert_text(block_at(&f, 2, PK_BLOCK_COMMENT)->text, "Utanf\xC3\xB6r\nplanen");
    assert_text(text_at(&f, 1, 2), "2");
    assert_int_equal(cell_at(&f, 0, 1, 1)->flags, 0);
    assert_int_equal(cell_at(&f, 0, 1, 2)->flags, PK_CELL_NOTED);
    assert_int_equal(count_findings(&f, PK_F15), 2);
    assert_int_equal(finding_at(&f, PK_F15, 1, 2)->arguments[0].term, PK_TERM_COMMENT);
    assert_text(finding_at(&f, PK_F15, 9, 3)->place.sheet, "1 Prevention"); /* its cell is empty */
    finish(&f);
}

#define BOILERPLATE                                                                                                    \
    "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment; however, any edits to it "  \
    "will get removed if the file is opened in a newer version of Excel. Learn more: "                                 \
    "https://go.microsoft.com/fwlink/?linkid=870924\n\n"

static void threads_are_read_once_x25(void **state)
{
    fixture f;

    (void)state;
    READ(&f, { "xl/worksheets/sheet1.xml", two_cells },
         SHEET_RELATIONS(RELATION("c", "comments", "../comments1.xml")
                             RELATION("t", "threadedComment", "../threadedComments/threadedComment1.xml")),
         { "xl/comments1.xml",
           "<comments xmlns=\"" MAIN "\"><authors><author>tc={1}</author><author>Bo</author></authors><commentList>"
           "<comment ref=\"A1\" authorId=\"0\"><text><t>" BOILERPLATE
           "Comment:\n    Klart?\nReply:\n    Ja.</t></text></comment>"
           "<comment ref=\"D1\" authorId=\"1\"><text><t>Vanlig</t></text></comment></commentList></comments>" },
         { "xl/threadedComments/threadedComment1.xml",
           "<ThreadedComments xmlns=\"" THREADS "\"><threadedComment ref=\"A1\" personId=\"{p}\" id=\"{1}\">"
           "<text>Klart?</text></threadedComment><threadedComment ref=\"A1\" personId=\"{q}\" id=\"{2}\" "
           "parentId=\"{1}\"><text>Ja.</text></threadedComment></ThreadedComments>" });
    assert_int_equal(f.document.count, 4);
    assert_text(block_at(&f, 1, PK_BLOCK_COMMENT)->text, "Klart?");
    assert_text(block_at(&f, 2, PK_BLOCK_COMMENT)->text, "Ja.");
    assert_text(block_at(&f, 3, PK_BLOCK_COMMENT)->text, "Vanlig");
    assert_int_equal(count_findings(&f, PK_F15), 2); /* once for each cell */
    finding_at(&f, PK_F15, 1, 1);
    finding_at(&f, PK_F15, 1, 4);
    finish(&f);
}

static void boilerplate_is_nobodys_words_x25(void **state)
{
    fixture f;

    (void)state;
    READ(&f, { "xl/worksheets/sheet1.xml", two_cells }, SHEET_RELATIONS(RELATION("c", "comments", "../comments1.xml")),
         { "xl/comments1.xml", "<comments xmlns=\"" MAIN "\"><authors><author>tc={1}</author></authors><commentList>"
                               "<comment ref=\"A1\" authorId=\"0\"><text><t>" BOILERPLATE
                               "Comment:\n    Klart?\nReply:\n    Ja.</t></text></comment>"
                               "<comment ref=\"B1\" authorId=\"0\"><text><t>[Tr\xC3\xA5"
                               "dad kommentar]\n\nDin version ... linkid=870924\n\n"
                               "Kommentar:\n    Svenska</t></text></comment></commentList></comments>" });
    assert_text(block_at(&f, 1, PK_BLOCK_COMMENT)->text, "Klart?\nJa.");
    assert_text(block_at(&f, 2, PK_BLOCK_COMMENT)->text, "Svenska");
    finish(&f);
}

static void unreadable_notes_are_told_x25_c7(void **state)
{
    fixture f;

    (void)state;
    READ(&f, { "xl/worksheets/sheet1.xml", two_cells },
         SHEET_RELATIONS(RELATION("c", "comments", "../comments1.xml") RELATION("v", "vmlDrawing", "../v.vml")),
         { "xl/comments1.xml", "<comments xmlns=\"" MAIN "\"><commentList>" },
         { "xl/v.vml", "<xml><br></xml>" }); /* only yellow papers: no loss */
    assert_int_equal(f.findings.count, 1);
    assert_text(finding(&f, PK_F12, PK_TERM_NONE)->arguments[0].text, "/xl/comments1.xml");
    assert_text(text_at(&f, 1, 2), "2");
    finish(&f);
}

/* ---- drawings ---- */

static void read_drawing(fixture *f, const char *drawing)
{
    READ(f, { "xl/worksheets/sheet1.xml", two_cells },
         SHEET_RELATIONS(RELATION("d", "drawing", "../drawings/drawing1.xml")),
         { "xl/drawings/drawing1.xml", drawing });
}

static void text_boxes_x27(void **state)
{
    fixture f;
    const pk_finding *found;

    (void)state;
    read_drawing(&f,
                 DRAWING(ANCHOR("1", "6",
                                SHAPE("txBox=\"1\"", "",
                                      "<a:p><a:r><a:t>Obs! Budgeten</a:t></a:r><a:r><a:t> \xC3\xA4r</a:t></a:r><a:br/>"
                                      "<a:r><a:t>prelimin\xC3\xA4r.</a:t></a:r></a:p>" WORDS("And. den 3 maj")))));
    assert_int_equal(f.document.count, 2);
    assert_text(block_at(&f, 1, PK_BLOCK_TEXTBOX)->text, "Obs! Budgeten \xC3\xA4r\nprelimin\xC3\xA4r.\nAnd. den 3 maj");
    assert_int_equal(f.findings.count, 1);
    found = finding_at(&f, PK_F15, 7, 2);
    assert_int_equal(found->arguments[0].term, PK_TERM_TEXTBOX_OVER_CELLS);
    assert_text(found->value, "Obs! Budgeten \xC3\xA4r\nprelimin\xC3\xA4r.\nAnd. den 3 maj");
    finish(&f);
}

static void pictures_x27(void **state)
{
    fixture f;

    (void)state;
    read_drawing(&f, DRAWING(ANCHOR("2", "0", PICTURE("") PICTURE("")) ANCHOR("1", "0", PICTURE(""))
                                 ANCHOR("7", "3", SHAPE("", "", "<a:p/>"))
                                     ANCHOR("0", "4",
                                            PICTURE("<a:ext><adec:decorative "
                                                    "xmlns:adec=\"x\" val=\"1\"/></a:ext>"))));
    assert_int_equal(f.document.count, 1);
    assert_int_equal(f.findings.count, 3);
    finding_at(&f, PK_F14, 1, 3); /* once for both */
    finding_at(&f, PK_F14, 1, 2);
    finding_at(&f, PK_F14, 4, 8); /* a shape without text: an arrow may be an answer */
    assert_int_equal(cell_at(&f, 0, 1, 3)->flags, PK_CELL_PICTURE); /* blank, and yet not unanswered */
    assert_text(cell_at(&f, 0, 1, 3)->text, "");
    assert_int_equal(cell_at(&f, 0, 1, 2)->flags, 0);
    assert_int_equal(cell_count(&f), 4);
    finish(&f);
}

/* A line divides; an arrow or ink over a cell may be its answer. */
static void lines_arrows_and_ink_x27(void **state)
{
    fixture f;

    (void)state;
    read_drawing(
        &f,
        DRAWING(ANCHOR("1", "0", "<xdr:cxnSp><a:ln><a:headEnd/><a:tailEnd type=\"none\"/></a:ln></xdr:cxnSp>") ANCHOR(
            "2", "0", "<xdr:cxnSp><a:ln><a:headEnd type=\"none\"/><a:tailEnd type=\"triangle\"/></a:ln></xdr:cxnSp>")
                    ANCHOR("5", "1",
                           "<mc:AlternateContent><mc:Choice xmlns:x=\"x\" Requires=\"x\"><x:contentPart/></mc:Choice>"
                           "<mc:Fallback>" PICTURE("") "</mc:Fallback></mc:AlternateContent>")));
    assert_int_equal(f.findings.count, 2);
    finding_at(&f, PK_F14, 1, 3);
    finding_at(&f, PK_F14, 2, 6);
    assert_int_equal(cell_at(&f, 0, 1, 3)->flags, PK_CELL_PICTURE); /* blank, and yet not unanswered */
    finish(&f);
}

/* C30: a part that several relationships name, in whatever spelling, is read once. */
static void parts_named_twice_are_read_once_x27(void **state)
{
    fixture f;

    (void)state;
    READ(&f, { "xl/worksheets/sheet1.xml", two_cells },
         SHEET_RELATIONS(RELATION("d1", "drawing", "../drawings/drawing1.xml")
                             RELATION("d2", "drawing", "../drawings/drawing1.xml")
                                 RELATION("d3", "drawing", "/XL/Drawings/Drawing1.xml")),
         { "xl/drawings/drawing1.xml", DRAWING(ANCHOR("1", "0", SHAPE("", "", WORDS("en g\xC3\xA5ng")))) });
    assert_int_equal(f.document.count, 2);
    assert_int_equal(f.findings.count, 1);
    assert_text(finding_at(&f, PK_F15, 1, 2)->value, "en g\xC3\xA5ng");
    finish(&f);
}

static void what_is_drawn_besides_x27(void **state)
{
    fixture f;

    (void)state;
    read_drawing(
        &f,
        DRAWING(
            ANCHOR("0", "0",
                   "<xdr:graphicFrame><a:graphic><a:graphicData uri=\"http://schemas."
                   "openxmlformats.org/drawingml/2006/chart\"/></a:graphic></xdr:graphicFrame>")
                ANCHOR("1", "1",
                       "<xdr:graphicFrame><a:graphic><a:graphicData uri=\"http://schemas."
                       "openxmlformats.org/drawingml/2006/diagram\"/></a:graphic></xdr:graphicFrame>")
                    ANCHOR("2", "2", "<xdr:cxnSp/>") ANCHOR(
                        "3", "3",
                        "<mc:AlternateContent><mc:Choice>" SHAPE(
                            "", "",
                            WORDS("val")) "</mc:Choice><mc:Fallback>" SHAPE("", "",
                                                                            WORDS("annars")) "</mc:Fallback></"
                                                                                             "mc:AlternateContent>")
                        ANCHOR("4", "4", SHAPE("hidden=\"1\"", "", WORDS("dold"))) ANCHOR(
                            "5", "5",
                            SHAPE(
                                "hidden=\"1\"", "<a:ext><a14:compatExt xmlns:a14=\"x\" spid=\"s\"/></a:ext>",
                                WORDS(
                                    "Kryssruta"))) "<xdr:absoluteAnchor><xdr:grpSp>" SHAPE("", "",
                                                                                           WORDS(
                                                                                               "i grupp")) "</"
                                                                                                           "xdr:grpSp><"
                                                                                                           "/xdr:"
                                                                                                           "absoluteAnc"
                                                                                                           "hor>"));
    assert_int_equal(f.findings.count, 4);
    finding_at(&f, PK_F14, 2, 2); /* words of SmartArt are not in the drawing */
    assert_text(finding_at(&f, PK_F15, 4, 4)->value, "val");
    assert_text(finding_at(&f, PK_F08, 5, 5)->value, "dold");
    assert_text(finding_at(&f, PK_F15, 1, 1)->value, "i grupp");
    assert_int_equal(f.document.count, 3); /* what is hidden is told, not read */
    finish(&f);
}

static void pictures_in_cells_x27(void **state)
{
    fixture f;

    (void)state;
    READ(&f,
         { "xl/worksheets/sheet1.xml",
           SHEET(DATA(
               "<row r=\"1\"><c r=\"A1\" t=\"e\" vm=\"1\"><v>#VALUE!</v></c><c r=\"B1\" t=\"e\" vm=\"2\"><v>#VALUE!"
               "</v></c><c r=\"C1\" t=\"e\" vm=\"9\"><v>#N/A</v></c><c r=\"D1\"><v>4</v></c></row>")) },
         { "xl/_rels/workbook.xml.rels",
           RELATIONS RELATION("s1", "worksheet", "worksheets/sheet1.xml") RELATION("m", "sheetMetadata", "metadata.xml")
               RELATION("v", "rdRichValue", "richData/rdrichvalue.xml")
                   RELATION("t", "rdRichValueStructure", "richData/rdrichvaluestructure.xml") "</Relationships>" },
         { "xl/metadata.xml",
           "<metadata xmlns=\"" MAIN "\"><metadataTypes count=\"2\"><metadataType name=\"XLDAPR\"/><metadataType "
           "name=\"XLRICHVALUE\"/></metadataTypes><futureMetadata name=\"XLRICHVALUE\"><bk><extLst><ext><r:rvb "
           "xmlns:r=\"y\" i=\"1\"/></ext></extLst></bk><bk><extLst><ext><r:rvb xmlns:r=\"y\" "
           "i=\"0\"/></ext></extLst></bk>"
           "</futureMetadata><cellMetadata><bk><rc t=\"1\" v=\"0\"/></bk></cellMetadata><valueMetadata><bk><rc t=\"2\" "
           "v=\"0\"/></bk><bk><rc t=\"2\" v=\"1\"/></bk></valueMetadata></metadata>" },
         { "xl/richData/rdrichvalue.xml",
           "<rvData xmlns=\"y\"><rv s=\"1\"><v>8</v></rv><rv s=\"0\"><v>0</v></rv></rvData>" },
         { "xl/richData/rdrichvaluestructure.xml",
           "<rvStructures xmlns=\"y\"><s t=\"_localImage\"><k n=\"x\"/></s><s t=\"_error\"/></rvStructures>" });
    assert_int_equal(cell_at(&f, 0, 1, 1)->flags, PK_CELL_PICTURE);
    assert_text(text_at(&f, 1, 1), "");
    assert_int_equal(cell_at(&f, 0, 1, 2)->type, PK_CELL_ERROR);
    assert_text(text_at(&f, 1, 3), "#SAKNAS!");
    assert_int_equal(count_findings(&f, PK_F14), 1);
    finding_at(&f, PK_F14, 1, 1);
    finish(&f);
}

/* ---- controls ---- */

static void form_controls_x28(void **state)
{
    fixture f;

    (void)state;
    READ(&f, { "xl/worksheets/sheet1.xml", two_cells },
         SHEET_RELATIONS(RELATION("v", "vmlDrawing", "../drawings/v.vml")
                             RELATION("c", "ctrlProp", "../ctrlProps/c.xml")),
         { "xl/ctrlProps/c.xml", "<formControlPr xmlns=\"z\" objectType=\"CheckBox\" checked=\"Checked\"/>" },
         { "xl/drawings/v.vml",
           VML(CONTROL("Note", "", "1", "1", "<x:Row>0</x:Row><x:Column>0</x:Column>")
                   CONTROL("Checkbox", "L\xC3\xA4nkad", "1", "1",
                           "<x:FmlaLink>$B$1</x:FmlaLink><x:Checked>1</x:Checked>")
                       CONTROL("Checkbox", "Klart", "2", "4", "<x:Checked>1</x:Checked>")
                           CONTROL("Checkbox", "Ej klart", "2", "5", "")
                               CONTROL("Radio", "A", "3", "6", "<x:FmlaLink>$B$1</x:FmlaLink><x:FirstButton/>")
                                   CONTROL("Radio", "B", "3", "7", "<x:Checked>1</x:Checked>")
                                       CONTROL("Drop", "", "2", "0", "") CONTROL("Button", "Skicka", "5", "5", "")) });
    assert_int_equal(count_findings(&f, PK_F14), 3);
    finding_at(&f, PK_F14, 5, 3);
    finding_at(&f, PK_F14, 6, 3);
    finding_at(&f, PK_F14, 1, 3);
    assert_int_equal(f.findings.count, 3);
    assert_int_equal(f.document.count, 3);
    assert_text(block_at(&f, 1, PK_BLOCK_TEXTBOX)->text, "\xE2\x98\x92 Klart");
    assert_text(block_at(&f, 2, PK_BLOCK_TEXTBOX)->text, "\xE2\x98\x90 Ej klart");
    assert_int_equal(cell_at(&f, 0, 1, 3)->flags, PK_CELL_PICTURE);
    finish(&f);
}

static void form_controls_without_their_drawing_x28(void **state)
{
    fixture f;

    (void)state;
    READ(&f, { "xl/worksheets/sheet1.xml", two_cells },
         SHEET_RELATIONS(RELATION("c1", "ctrlProp", "../c1.xml") RELATION("c2", "ctrlProp", "../c2.xml")
                             RELATION("c3", "ctrlProp", "../c3.xml") RELATION("o", "oleObject", "../o.bin")),
         { "xl/c1.xml", "<formControlPr xmlns=\"z\" objectType=\"CheckBox\"/>" },
         { "xl/c2.xml", "<formControlPr xmlns=\"z\" objectType=\"CheckBox\" fmlaLink=\"$A$1\"/>" },
         { "xl/c3.xml", "<formControlPr xmlns=\"z\" objectType=\"Button\"/>" });
    assert_int_equal(count_findings(&f, PK_F14), 1);
    assert_text(finding_at(&f, PK_F14, 0, 0)->place.sheet, "1 Prevention");
    assert_non_null(finding(&f, PK_F09, PK_TERM_EMBEDDED_OBJECTS));
    assert_int_equal(f.findings.count, 2);
    finish(&f);
}

/* ---- tables ---- */

static void tables_x22(void **state)
{
    fixture f;
    const pk_row *rows;

    (void)state;
    READ(&f,
         { "xl/worksheets/sheet1.xml",
           SHEET(DATA(
               "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"B2\"><v>2</v></c></row>"
               "<row r=\"3\"><c r=\"B3\"><v>3</v></c></row><row r=\"4\"><c r=\"B4\"><v>4</v></c></row>"
               "<row r=\"8\"><c r=\"B8\"><v>8</v></c></row><row r=\"9\"><c r=\"B9\"><v>9</v></c><c r=\"H9\"><v>9</v>"
               "</c></row>")) },
         SHEET_RELATIONS(RELATION("t1", "table", "../tables/table1.xml")
                             RELATION("t2", "table", "../tables/table2.xml")),
         { "xl/tables/table1.xml",
           "<table xmlns=\"" MAIN "\" ref=\"B2:E4\" totalsRowCount=\"1\"><tableColumns><tableColumn "
           "name=\"M\xC3\xA5l_x000a_i planen\"/></tableColumns></table>" },
         { "xl/tables/table2.xml",
           "<table xmlns=\"" MAIN "\" ref=\"B8:E9\" headerRowCount=\"0\" totalsRowCount=\"1\"/>" });
    rows = f.document.blocks[0].table->rows;
    assert_int_equal(f.document.blocks[0].table->count, 6);
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(rows[i].heading, i == 1);
        assert_int_equal(rows[i].totals, i == 3); /* the last row holds something beside its table: no mere sum */
    }
    assert_int_equal(f.findings.count, 0);
    finish(&f);
}

static void printed_titles_x22(void **state)
{
    static const struct {
        const char *range;
        uint32_t first, last; /* rows that are marked; 0: none */
    } cases[] = {
        { "'1 Prevention'!$2:$3", 2, 3 },
        { "'a,b''$9:$9!'!$A:$B,'a,b''$9:$9!'!$2:$2", 2, 2 },
        { "'1 Prevention'!1:1", 1, 1 },
        { "'1 Prevention'!A1:A3", 0, 0 },
        { "1:1", 0, 0 },
        { "'1 Prevention'!$A:$B", 0, 0 },
        { "'1 Prevention'!$1:$4", 0, 0 },
        { "'1 Prevention'!$60:$60", 0, 0 },
        { "#REF!", 0, 0 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        fixture f;
        char workbook[900];

        snprintf(workbook, sizeof workbook,
                 "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE
                 "\"><sheets><sheet name=\"1 Prevention\" sheetId=\"1\" "
                 "r:id=\"s1\"/></sheets><definedNames><definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">%s"
                 "</definedName><definedName name=\"_xlnm.Print_Area\" localSheetId=\"0\">A!$4:$4</definedName>"
                 "</definedNames></workbook>",
                 cases[i].range);
        READ(&f, { "xl/workbook.xml", workbook },
             { "xl/worksheets/sheet1.xml",
               SHEET(DATA("<row><c><v>1</v></c></row><row><c><v>2</v></c></row><row><c><v>3</v>"
                          "</c></row><row><c><v>4</v></c></row>")) });
        assert_int_equal(f.document.blocks[0].table->count, 4);
        for (uint32_t row = 1; row <= 4; row++)
            assert_int_equal(f.document.blocks[0].table->rows[row - 1].heading,
                             row >= cases[i].first && row <= cases[i].last);
        finish(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notes_x25),
        cmocka_unit_test(threads_are_read_once_x25),
        cmocka_unit_test(boilerplate_is_nobodys_words_x25),
        cmocka_unit_test(unreadable_notes_are_told_x25_c7),
        cmocka_unit_test(text_boxes_x27),
        cmocka_unit_test(pictures_x27),
        cmocka_unit_test(lines_arrows_and_ink_x27),
        cmocka_unit_test(parts_named_twice_are_read_once_x27),
        cmocka_unit_test(what_is_drawn_besides_x27),
        cmocka_unit_test(pictures_in_cells_x27),
        cmocka_unit_test(form_controls_x28),
        cmocka_unit_test(form_controls_without_their_drawing_x28),
        cmocka_unit_test(tables_x22),
        cmocka_unit_test(printed_titles_x22),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
