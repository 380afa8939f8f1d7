/* test_docx_fields.c - content controls and fields. OOXML.md D14-D28. */
#include "docx.h"

/* ---- content controls, fields ---- */

#define DATE(day, text) SDT("<w:date w:fullDate=\"" day "T00:00:00Z\"/>", R(text))

#define PRE(text)          "<w:r><w:t xml:space=\"preserve\">" text "</w:t></w:r>"
#define BOX14(state, rest) SDT("<w14:checkbox><w14:checked w14:val=\"" state "\"/></w14:checkbox>", rest)

static void controls(void **state)
{
    static const body_case cases[] = {
        { "D14: the state of a box, not the sign",
          P("") "<w:p>" SDT("<w14:checkbox><w14:checked w14:val=\"1\"/></w14:checkbox>", R("x") R("y")) R(" ja")
              SDT("<w14:checkbox><w14:checked w14:val=\"0\"/></w14:checkbox>", R("x")) "</w:p>",
          "P \xE2\x98\x92yja\xE2\x98\x90\n" },
        { "D14: the label stays, with and without a sign before it",
          "<w:p>" BOX14("1", PRE("\xE2\x98\x92 ") R("Ja")) R("/") BOX14("0", R("Nej")) "</w:p>",
          "P \xE2\x98\x92 Ja/\xE2\x98\x90Nej\n" },
        { "D14, D43: a box of which the sign is deleted, and one of which it is replaced",
          "<w:p>" BOX14("1", "<w:del>" R("x") "</w:del>") R("a")
              BOX14("1", "<w:del>" R("x") "</w:del><w:ins>" R("\xE2\x98\x92") "</w:ins>") "</w:p>",
          "P a\xE2\x98\x92\nF07=3\n" },
        { "D15: a picture control that was not used holds no picture",
          TBL(TR(TC("<w:p>" SDT("<w:showingPlcHdr/><w:picture/>", "<w:r><w:drawing/></w:r>") "</w:p>"))),
          "T1\n1 |0!P\n" },
        { "D14: the sign of a box may be any, and of an unknown font",
          TBL(TR(TC("<w:p>" SDT("<w15:checkbox xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\">"
                                "<w15:checked w15:val=\"true\"/></w15:checkbox>",
                                SYM("Marlett", "F061")) "</w:p>"))),
          "T1\n1 |0 \xE2\x98\x92\n" },
        { "D15: a prompt is no text",
          SDT("<w:showingPlcHdr/>", P("Klicka eller tryck h\xC3\xA4r"))
              SDT("<w:showingPlcHdr w:val=\"0\"/>", P("svar")) "<w:p>" R("Region:")
                  SDT("<w:showingPlcHdr/>", R("V\xC3\xA4lj")) "</w:p>",
          "P?\nP svar\nP Region:\n" },
        { "D15: in a cell, around a cell, typed over",
          TBL(TR(TC(SDT("<w:showingPlcHdr/>", P("Ange text"))) SDT("<w:showingPlcHdr/>", C("Ange text")) C("a"))),
          "T1\n1 |0!P|1!P|2 a\n" },
        { "D16: controls at every level",
          SDT("", TBL(SDT("", TR(SDT("", C("a")) TC(SDT("", P("b"))) TC("<w:p>" SDT("", SDT("", R("c"))) "</w:p>"))))),
          "T1\n1 |0 a|1 b|2 c\n" },
        { "D17: what was chosen from a list",
          "<w:p>" SDT(
              "<w:dropDownList><w:listItem w:displayText=\"P\xC3\xA5g\xC3\xA5r\" w:value=\"2\"/></w:dropDownList>",
              R("P\xC3\xA5g\xC3\xA5r")) "</w:p>",
          "P P\xC3\xA5g\xC3\xA5r\n" },
        { "D18: a date as it shows",
          "<w:p>" SDT("<w:date w:fullDate=\"2026-03-31T00:00:00Z\"/>", R("31 mars 2026")) "</w:p>",
          "P 31 mars 2026\n" },
        { "D18: the date of a control that is all the cell shows",
          TBL(TR(TC("<w:p>" DATE("2026-03-31", "31 mars 2026") "</w:p>")
                     TC("<w:p>" DATE("2026-08-03", "03/08/2026") "</w:p>")
                         SDT("<w:date w:fullDate=\"2026-12-01T00:00:00Z\"/>", C("december 2026"))
                             TC(SDT("<w:date w:fullDate=\"2026-01-01T00:00:00Z\"/>", P("2026"))))),
          "T1\n1 |0~2026-03-31 31 mars 2026|1~2026-08-03 03/08/2026|2~2026-12 december 2026|3~2026 2026\n" },
        { "D18: text by hand over another date wins, and that is told",
          TBL(TR(TC("<w:p>" DATE("2026-03-31", "senast v\xC3\xA5ren 2027") "</w:p>")
                     TC("<w:p>" DATE("2026-03-31", "30 april 2026") "</w:p>"))),
          "T1\n1 |0 senast v\xC3\xA5ren 2027|1 30 april 2026\nF15:DATE_DIFFERS@1:1:1 2026-03-31\n"
          "F15:DATE_DIFFERS@1:1:2 2026-03-31\n" },
        { "D18: other text beside it, two of them, and one that is empty",
          TBL(TR(TC("<w:p>" R("senast ") DATE("2026-03-31", "2026-03-31") "</w:p>") TC(
              "<w:p>" DATE("2026-03-31", "2026-03-31") "</w:p><w:p>" DATE("2027-03-31", "2027-03-31") "</w:p>")
                     TC("<w:p>" SDT("<w:date/><w:showingPlcHdr/>", R("Klicka")) "</w:p>"))),
          "T1\n1 |0 senast2026-03-31|1 2026-03-31/2027-03-31|2!P\n" },
        { "D19: the bound data may be old: the text counts",
          "<w:p>" SDT("<w:dataBinding w:xpath=\"/a\" w:storeItemID=\"{1}\"/>", R("ny")) "</w:p>", "P ny\n" },
        { "D19: a table of contents",
          SDT("<w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj>",
              P("1 Barn 3") P("2 Unga 5")) P("a"),
          "P a\n" },
        { "D19: what was written behind the field in the control of a table of contents",
          SDT("<w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj>",
              P("Inneh\xC3\xA5ll") "<w:p>" FLD("begin") INSTR("TOC") FLD("separate") R("1 Barn 3")
                  FLD("end") "</w:p>" P("a") TBL(TR(C("b")))),
          "P a\nT1\n1 |0 b\n" },
        { "D19b: in the middle of a word", "<w:p>" R("an") SDT("", R("sva")) SDT("", "") R("rig") "</w:p>",
          "P ansvarig\n" },
    };

    (void)state;
    CHECK(cases);
}

static void fields(void **state)
{
#define DD(rest)                                                                                                       \
    FORM("<w:ddList>" rest "<w:listEntry w:val=\"V\xC3\xA4lj status\"/><w:listEntry w:val=\"U\"/></w:ddList>")
    static const body_case cases[] = {
        { "D20: a list in the old way", "<w:p>" DD("<w:result w:val=\"1\"/>") INSTR("FORMDROPDOWN") FLD("end") "</w:p>",
          "P U\n" },
        { "D20: by default", "<w:p>" DD("<w:default w:val=\"1\"/>") FLD("separate") R("x") FLD("end") "</w:p>",
          "P U\n" },
        { "D20: not chosen yet", "<w:p>" DD("") FLD("end") "</w:p>", "P?\n" },
        { "D21: a box in the old way",
          "<w:p>" FORM("<w:checkBox><w:default w:val=\"0\"/><w:checked/></w:checkBox>") FLD("end") R("ja")
              FORM("<w:checkBox><w:default w:val=\"1\"/><w:checked w:val=\"off\"/></w:checkBox>") FLD("end")
                  FORM("<w:checkBox><w:default w:val=\"1\"/></w:checkBox>") FLD("end") "</w:p>",
          "P \xE2\x98\x92ja\xE2\x98\x90\xE2\x98\x92\n" },
        { "D22: a text field that was not touched",
          TBL(TR(TC("<w:p>" FORM("<w:textInput/>") INSTR(" FORMTEXT ") FLD("separate") R("\xE2\x80\x82\xE2\x80\x82")
                        R("\xE2\x80\x82") FLD("end") "</w:p>")
                     TC("<w:p>" FORM("<w:textInput/>") FLD("separate") R("svar") FLD("end") "</w:p>"))),
          "T1\n1 |0!P|1 svar\n" },
        { "D23: results, never instructions, at every depth",
          "<w:p>" R("a") FLD("begin") INSTR("IF ") FLD("begin") INSTR("DATE") FLD("separate") R("inre") FLD("end")
              INSTR("= 1") FLD("separate") R("b") FLD("begin") FLD("separate") R("c") FLD("end") FLD("end")
                  R("d") "</w:p>",
          "P abcd\n" },
        { "D24: no separator, no result", "<w:p>" R("a") FLD("begin") INSTR("PAGE") R("x") FLD("end") R("b") "</w:p>",
          "P ab\n" },
        { "D24: a field that is not closed swallows nothing",
          TBL(TR(TC("<w:p>" FLD("begin") INSTR("REF") R("a") "</w:p>" P("b")) C("c"))) "<w:p>" FLD("begin")
              R("d") "</w:p>" P("e"),
          "T1\n1 |0 a/b|1 c\nP d\nP e\n" },
        { "D24: begins in one paragraph, ends in another",
          "<w:p>" R("a") FLD("begin") R("x") "</w:p><w:p>" R("y") FLD("separate") R("b") "</w:p><w:p>" R("c") FLD("end")
              R("d") "</w:p>",
          "P b\nP cd\n" },
        { "D24: the same in a cell",
          TBL(TR(TC("<w:p>" R("a ") FLD("begin") R("x") "</w:p><w:p>" R("y") FLD("separate") R("b") "</w:p><w:p>" R("c")
                        FLD("end") R("d") "</w:p>"))),
          "T1\n1 |0 ab/cd\n" },
        { "D24: end without beginning", "<w:p>" FLD("end") FLD("separate") R("a") "</w:p>", "P a\n" },
        { "D19: a table of contents without control",
          "<w:p>" FLD("begin") INSTR(" TOC \\o ") FLD("separate")
              R("1 Barn 3") "</w:p>" P("2 Unga 5") "<w:p>" FLD("end") "</w:p>" P("a"),
          "P a\n" },
        { "D25: a simple field", "<w:p><w:fldSimple w:instr=\"REF a\">" R("a") "</w:fldSimple></w:p>", "P a\n" },
        { "D25: a simple field around another, and one that ends in it",
          "<w:p><w:fldSimple w:instr=\"REF a\"><w:fldSimple w:instr=\"REF b\">" R("a") "</w:fldSimple>" FLD("end")
              R("b") FLD("begin") R("c") "</w:fldSimple>" R("d") "</w:p>",
          "P abcd\n" },
        { "D19: a table of contents as a simple field",
          "<w:p><w:fldSimple w:instr=\" TOC \\o\">" R("x") "</w:fldSimple>" R("a") "</w:p>", "P a\n" },
        { "D27: a reference to nothing is text, and told",
          TBL(TR(TC(
              "<w:p>" R("Se ") FLD("begin") INSTR(" REF _Ref1 ") FLD("separate")
                  R("Fel! Hittar inte referensk\xC3\xA4lla.")
                      FLD("end") "</w:p>"))) "<w:p><w:fldSimple w:instr=\"PAGEREF a\">" R("Error! Bookmark not "
                                                                                          "defined.") "</w:fldSimple></"
                                                                                                      "w:p>",
          "T1\n1 |0 SeFel! Hittar inte referensk\xC3\xA4lla.\nP Error! Bookmark not defined.\n"
          "F15:BROKEN_REFERENCE@1:1:1 Fel! Hittar inte referensk\xC3\xA4lla.\n"
          "F15:BROKEN_REFERENCE Error! Bookmark not defined.\n" },
        { "D28: saved results, but the name of a merge field is no answer",
          TBL(TR(TC("<w:p>" FLD("begin") INSTR(" MERGEFIELD Ansvarig ") FLD("separate") R("\xC2\xAB"
                                                                                          "Ansvarig\xC2\xBB")
                        FLD("end") "</w:p>")
                     TC("<w:p><w:fldSimple w:instr=\"MERGEFIELD Enhet\">" R("Kirurgi") "</w:fldSimple></w:p>")
                         TC("<w:p>" FLD("begin") INSTR("DATE") FLD("separate") R("\xC2\xAB"
                                                                                 "2026\xC2\xBB") FLD("end") "</w:p>"))),
          "T1\n1 |0!P|1 Kirurgi|2 \xC2\xAB"
          "2026\xC2\xBB\nF15:MERGE_FIELD@1:1:1 \xC2\xAB"
          "Ansvarig\xC2\xBB\n" },
        { "D26: links",
          "<w:p><w:hyperlink r:id=\"x\">" R("namn@region.se") "</w:hyperlink>" FLD("begin")
              INSTR("HYPERLINK \"http://a\"") FLD("separate") R(", b") FLD("end") "</w:p>",
          "P namn@region.se, b\n" },
    };
#undef DD

    (void)state;
    CHECK(cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(controls), cmocka_unit_test(fields) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
