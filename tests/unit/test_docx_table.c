/* test_docx_table.c - the grid, tracked changes in it, tables in boxes. OOXML.md D1-D13, D42-D50, D60-D62. */
#include "docx.h"

/* ---- tables ---- */

#define HIDDEN(text) PP("<w:rPr><w:vanish/></w:rPr>", RP("<w:vanish/>", text))

static void grid(void **state)
{
    static const body_case cases[] = {
        { "D1: a wide cell covers columns, its text comes once", TBL(TR(CP("<w:gridSpan w:val=\"3\"/>", "a") C("b"))),
          "T1\n1 |0x3 a|3 b\n" },
        { "D2: a tall cell",
          TBL(TR(CP("<w:vMerge w:val=\"restart\"/>", "a") C("1")) TR(CP("<w:vMerge/>", "") C("2"))
                  TR(CP("<w:vMerge w:val=\"continue\"/>", "") C("3")) TR(C("b") C("4"))),
          "T1\n1 |0y3 a|1 1\n2 |1 2\n3 |1 3\n4 |0 b|1 4\n" },
        { "D2: text in a covered cell does not show",
          TBL(TR(CP("<w:vMerge w:val=\"restart\"/>", "a") C("1")) TR(CP("<w:vMerge/>", "gammalt") C("2"))),
          "T1\n1 |0y2 a|1 1\n2 |1 2\nF08:HIDDEN_TEXT@1:2:1 gammalt\n" },
        { "D2: nothing above to continue", TBL(TR(CP("<w:vMerge/>", "a")) TR(CP("<w:vMerge/>", "b"))),
          "T1\n1 |0 a\n2 |0 b\n" },
        { "D2: another width above",
          TBL(TR(CP("<w:gridSpan w:val=\"2\"/><w:vMerge w:val=\"restart\"/>", "a")) TR(CP("<w:vMerge/>", "b") C("c"))),
          "T1\n1 |0x2 a\n2 |0 b|1 c\n" },
        { "D2: two merges one below the other, with another row between",
          TBL(TR(CP("<w:vMerge w:val=\"restart\"/>", "a")) TR(C("b")) TR(CP("<w:vMerge/>", "c"))),
          "T1\n1 |0 a\n2 |0 b\n3 |0 c\n" },
        { "D3: merged to the right in the old way",
          TBL(TR(CP("<w:hMerge w:val=\"restart\"/>", "a") CP("<w:hMerge/>", "") C("b"))), "T1\n1 |0x2 a|2 b\n" },
        { "D4: a row that begins further in", TBL(TR(C("a") C("b")) TRP("<w:gridBefore w:val=\"1\"/>", C("c"))),
          "T1\n1 |0 a|1 b\n2 |1 c\n" },
        { "D5: rows of different lengths", TBL(TR(C("a")) TR(C("b") C("c") C("d"))), "T1\n1 |0 a\n2 |0 b|1 c|2 d\n" },
        { "D6: no rows, no cells, no paragraphs", TBL("") TBL(TR("") TR(TC("") C("a"))) TBL(SDT("", TR(C("b")))),
          "T1\nT2\n1 |0|1 a\nT3\n1 |0 b\n" },
        { "D7: heading rows are at the top",
          TBL(TRP("<w:tblHeader/>", C("a")) TRP("<w:tblHeader w:val=\"0\"/>", C("b")) TRP("<w:tblHeader/>", C("c"))),
          "T1\n1* |0 a\n2 |0 b\n3 |0 c\n" },
        { "D9: where the page ended last time is nothing",
          TBL(TR(TC("<w:p><w:r><w:t>an</w:t><w:lastRenderedPageBreak/><w:t>svar</w:t></w:r></w:p>"))),
          "T1\n1 |0 ansvar\n" },
        { "D10: a table in a cell",
          TBL(TR(C("x") TC(P("f\xC3\xB6re") TBL(TR(C("a") C("b")) TR(C("c") C("d"))) P("efter"))) TR(C("y") C("z"))),
          "T1\n1 |0 x|1!N f\xC3\xB6re/a b/c d/efter\n2 |0 y|1 z\nT2<1:1:2\n1 |0 a|1 b\n2 |0 c|1 d\n" },
        { "D11: the form laid out in one cell", TBL(TR(TC(TBL(TR(C("a") C("b"))) P("")))),
          "T1\n1 |0!N a b\nT2<1:1:1\n1 |0 a|1 b\n" },
        { "D53: the fill of a cell",
          TBL(TR(CP("<w:shd w:val=\"clear\" w:fill=\"FFc000\"/>", "a")
                     CP("<w:shd w:val=\"clear\" w:fill=\"auto\"/>", "b"))),
          "T1\n1 |0@FFC000 a|1 b\n" },
        { "D2: a table in a cell that another covers shows nowhere, and is told",
          TBL(TR(CP("<w:vMerge w:val=\"restart\"/>", "a"))
                  TR(TCP("<w:vMerge/>", P("x") TBL(TR(C("b") C("c")) TRP("<w:del/>", C("d"))))) TR(C("e"))),
          "T1\n1 |0y2 a\n2 \n3 |0 e\nF08:HIDDEN_TEXT@1:2:1 x/b c/d\nF07=1\n" },
        { "D2, D3: a block merged both ways, as Word 97 writes it",
          TBL(TR(CP("<w:hMerge w:val=\"restart\"/><w:vMerge w:val=\"restart\"/>", "a") CP("<w:hMerge/>", "") C("b"))
                  TR(CP("<w:hMerge w:val=\"restart\"/><w:vMerge/>", "") CP("<w:hMerge/>", "") C("c"))),
          "T1\n1 |0x2y2 a|2 b\n2 |2 c\n" },
        { "D3: what continues a covered cell is not the cell's before it",
          TBL(TR(C("a") CP("<w:vMerge w:val=\"restart\"/>", "b") C("c"))
                  TR(C("d") CP("<w:hMerge w:val=\"restart\"/><w:vMerge/>", "") CP("<w:hMerge/>", ""))),
          "T1\n1 |0 a|1y2 b|2 c\n2 |0 d\n" },
        { "D3: nothing to the left to continue", TBL(TR(CP("<w:hMerge/>", "a") C("b"))), "T1\n1 |0 a|1 b\n" },
        { "D3: text in a cell that is folded away does not show",
          TBL(TR(CP("<w:hMerge w:val=\"restart\"/>", "a") CP("<w:hMerge/>", "gammalt"))),
          "T1\n1 |0x2 a\nF08:HIDDEN_TEXT@1:1:2 gammalt\n" },
        { "D4: columns before and after are not there",
          TBL(TR(C("a") C("b") C("c"))
                  TRP("<w:gridBefore w:val=\"1\"/><w:gridAfter w:val=\"1\"/><w:wBefore w:w=\"5\"/>", C("d"))),
          "T1\n1 |0 a|1 b|2 c\n2 |1 d\n" },
        { "D5: a grid that says otherwise, or that is not there",
          "<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid>" TR(C("a") C("b"))
              TR(CP("<w:gridSpan w:val=\"60\"/>", "c")) "</w:tbl><w:tbl>" TR(C("d") C("e")) "</w:tbl>",
          "T1\n1 |0 a|1 b\n2 |0x60 c\nT2\n1 |0 d|1 e\n" },
        { "D6: a cell without a paragraph, and only blank ones", TBL(TR(TC("") TC("")) TR(C("a") TC("<w:p/>"))),
          "T1\n1 |0|1\n2 |0 a|1\n" },
        { "D13: where a table stands and how it looks says nothing",
          "<w:tbl><w:tblPr><w:tblpPr w:tblpX=\"1\"/><w:bidiVisual/><w:tblInd w:w=\"5\"/><w:shd w:val=\"clear\" "
          "w:fill=\"FF0000\"/></w:tblPr>" TR("<w:tblPrEx><w:jc w:val=\"end\"/></w:tblPrEx>" C("a") C("b")) "</w:tbl>",
          "T1\n1 |0 a|1 b\n" },
        { "D16: a control around a cell, none of the cells after it moves",
          TBL(TR(C("a") SDT("", SDT("", C("b"))) C("c")) TR("<w:customXml>" C("d") "</w:customXml>" C("e") C("f"))),
          "T1\n1 |0 a|1 b|2 c\n2 |0 d|1 e|2 f\n" },
        { "D19: rows that repeat",
          TBL(SDT("<w15:repeatingSection xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\"/>",
                  SDT("", TR(C("a"))) SDT("", TR(C("b"))))),
          "T1\n1 |0 a\n2 |0 b\n" },
        { "D51: a row in which all is hidden is not there, its text is told",
          TBL(TR(C("a")) TR(TC(HIDDEN("dold")) TC(HIDDEN(""))) TR(C("b"))),
          "T1\n1 |0 a\n2 |0 b\nF08:HIDDEN_TEXT@1:2:1 dold\n" },
        { "D51: a row of which one mark shows is an empty row", TBL(TR(TC(HIDDEN("dold")) TC("<w:p/>")) TR(C("b"))),
          "T1\n1 |0!H|1\n2 |0 b\nF08:HIDDEN_TEXT@1:1:1 dold\n" },
        { "D51: a hidden row carries no merged cell on",
          TBL(TR(CP("<w:vMerge w:val=\"restart\"/>", "a") C("b")) TR(TCP("<w:vMerge/>", HIDDEN("")) TC(HIDDEN("x")))
                  TR(CP("<w:vMerge/>", "") C("c"))),
          "T1\n1 |0y2 a|1 b\n2 |1 c\nF08:HIDDEN_TEXT@1:2:2 x\n" },
        { "D53: patterns, theme colours without a colour beside them, highlight of all text, of some",
          TBL(TR(CP("<w:shd w:val=\"pct50\" w:color=\"FF0000\" w:fill=\"FFFFFF\"/>", "a")
                     CP("<w:shd w:val=\"solid\" w:color=\"00FF00\" w:fill=\"auto\"/>", "b")
                         CP("<w:shd w:val=\"nil\" w:fill=\"FF0000\"/>", "c")
                             TC("<w:p>" RP("<w:highlight w:val=\"yellow\"/>", "d")
                                    RP("<w:highlight w:val=\"yellow\"/>", "e") "</w:p>")
                                 TC("<w:p>" RP("<w:highlight w:val=\"red\"/>", "f") R("g") "</w:p>")
                                     TC("<w:p>" RP("<w:shd w:val=\"clear\" w:fill=\"92D050\"/>", "h") "</w:p>")
                                         TC(PP("<w:shd w:val=\"clear\" w:fill=\"FFC000\"/>", ""))
                                             TC(PP("<w:shd w:val=\"clear\" w:fill=\"FFC000\"/>",
                                                   RP("<w:highlight w:val=\"none\"/>", "i"))))),
          "T1\n1 |0@FF8080 a|1@00FF00 b|2 c|3@FFFF00 de|4 fg|5@92D050 h|6@FFC000|7@FFC000 i\n" },
        { "C23: absurd spans",
          TBL(TR(CP("<w:gridSpan w:val=\"2147483648\"/>", "a") CP("<w:gridSpan w:val=\"-3\"/>", "b"))),
          "T1\n1 |0 a|1 b\n" },
        { "D6: cells and rows outside a table are passed over, and that is told", TC(P("a")) TR(C("b")) P("c"),
          "P c\nF12:MISPLACED_CELLS\n" },
    };

    (void)state;
    CHECK(cases);
}

/* ---- tracked changes ---- */

static void changes(void **state)
{
    static const body_case cases[] = {
        { "D42, D43, D49: read as accepted",
          "<w:p>" R("a") "<w:del><w:r><w:delText>x</w:delText></w:r></w:del><w:ins>" R(
              "b") "<w:del><w:r><w:delText>y</w:delText></w:r></w:del></w:ins></w:p>",
          "P ab\nF07=3\n" },
        { "D44: moved", "<w:p><w:moveFrom>" R("a") "</w:moveFrom>" R("b") "<w:moveTo>" R("a") "</w:moveTo></w:p>",
          "P ba\nF07=1\n" },
        { "D44: a range that is moved away, without wrappers",
          "<w:moveFromRangeStart w:id=\"1\"/>" PP("<w:rPr><w:moveFrom/></w:rPr>",
                                                  R("x")) "<w:moveFromRangeEnd w:id=\"1\"/>" P("a"),
          "P a\nF07=1\n" },
        { "D45: what was before a change of format",
          TBL(TR(TCP("<w:gridSpan w:val=\"1\"/><w:tcPrChange><w:tcPr><w:gridSpan "
                     "w:val=\"4\"/><w:vMerge/></w:tcPr></w:tcPrChange>",
                     PP("<w:pPrChange><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:pPrChange>",
                        RP("<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>", "a"))) C("b"))),
          "T1\n1 |0 a|1 b\n" },
        { "D46: a paragraph's mark is deleted",
          PP("<w:rPr><w:del/></w:rPr>", R("a")) P("b")
              TBL(TR(TC(PP("<w:rPr><w:del/></w:rPr>", R("c")) P("d") PP("<w:rPr><w:del/></w:rPr>", R("e"))))),
          "P ab\nT1\n1 |0 cd/e\nF07=3\n" },
        { "D46: before a table and at the end",
          PP("<w:rPr><w:del/></w:rPr>", R("a")) TBL(TR(C("b"))) PP("<w:rPr><w:del/></w:rPr>", R("c")),
          "P a\nT1\n1 |0 b\nP c\nF07=2\n" },
        { "D46: its number is that of the paragraph it becomes part of; at a table's edge it keeps its own text",
          TBL(TR(TC(PP("<w:rPr><w:del/></w:rPr>", R("a")) TBL(TR(C("b"))) P("c")))),
          "T1\n1 |0!N a/b/c\nT2<1:1:1\n1 |0 b\nF07=1\n" },
        { "D46: moved away with its mark",
          PP("<w:rPr><w:moveFrom/></w:rPr>", "<w:moveFrom>" R("x") "</w:moveFrom>") P("a"), "P a\nF07=1\n" },
        { "D44: a range without wrappers, in a cell; a mark that is not moved keeps its text",
          TBL(TR(TC("<w:p><w:moveFromRangeStart w:id=\"1\"/>" R("a") "</w:p>" PP(
              "<w:rPr><w:moveFrom/></w:rPr>",
              R("x")) "<w:moveFromRangeEnd w:id=\"1\"/>" PP("<w:rPr><w:moveFrom/></w:rPr>", R("b")) P("c")))),
          "T1\n1 |0 a/bc\nF07=2\n" },
        { "D48: the first cell deleted: those after it stay where they are",
          TBL(TR(CP("<w:cellDel/>", "x") C("a")) TR(C("b") C("c"))), "T1\n1 |1 a\n2 |0 b|1 c\nF07=1\n" },
        { "D48: a merged cell goes on below although a deleted one was beside it",
          TBL(TR(CP("<w:vMerge w:val=\"restart\"/>", "a") CP("<w:cellDel/>", "x") C("b"))
                  TR(CP("<w:vMerge/>", "") CP("<w:cellDel/>", "y") C("c"))),
          "T1\n1 |0x2y2 a|2 b\n2 |2 c\nF07=2\n" },
        { "D48: a row of which all cells are deleted", TBL(TR(CP("<w:cellDel/>", "x")) TR(C("a"))),
          "T1\n1 |0 a\nF07=1\n" },
        { "D49: a field that is deleted, and an old instruction",
          "<w:p>" R("a") "<w:del>" FLD("begin") "<w:r><w:delInstrText>DATE</w:delInstrText></w:r>" FLD(
              "separate") "<w:r><w:delText>x</w:delText></w:r>" FLD("end") "</w:del>" FLD("begin") "<w:r><w:"
                                                                                                   "delInstrText>TIME</"
                                                                                                   "w:delInstrText></"
                                                                                                   "w:r>" INSTR("DATE")
                                                                                                       FLD("sep"
                                                                                                           "ara"
                                                                                                           "te") R("b")
                                                                                                           FLD("end") "<w:del><w:ins>" R(
                                                                                                               "y") "</"
                                                                                                                    "w:"
                                                                                                                    "in"
                                                                                                                    "s>"
                                                                                                                    "</"
                                                                                                                    "w:"
                                                                                                                    "de"
                                                                                                                    "l>"
                                                                                                                    "</"
                                                                                                                    "w:"
                                                                                                                    "p"
                                                                                                                    ">",
          "P ab\nF07=2\n" },
        { "D47: the row's mark decides", TBL(TR(C("a")) TRP("<w:del/>", C("x")) TRP("<w:ins/>", C("b"))),
          "T1\n1 |0 a\n2 |0 b\nF07=2\n" },
        { "D48: a deleted cell leaves its columns to the one before",
          TBL(TR(C("a") CP("<w:cellDel/>", "x") CP("<w:gridSpan w:val=\"2\"/><w:cellDel/>", "y")
                     CP("<w:cellIns/>", "b"))),
          "T1\n1 |0x4 a|4 b\nF07=3\n" },
        { "D48: a tracked merge",
          TBL(TR(CP("<w:cellMerge w:vMerge=\"rest\"/>", "a")) TR(CP("<w:cellMerge w:vMerge=\"cont\"/>", ""))),
          "T1\n1 |0y2 a\n2 \nF07=2\n" },
        { "D50: a table of which all rows are deleted", TBL(TRP("<w:del/>", C("x"))), "T1\nF07=1\n" },
    };

    (void)state;
    CHECK(cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(grid), cmocka_unit_test(changes) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
