/* test_docx_text.c - characters, what does not show, notes and boxes. OOXML.md D29-D41, D51-D72. */
#include "docx.h"

/* ---- characters ---- */

static void characters(void **state)
{
    static const body_case cases[] = {
        { "D29: tabs, but not tab stops",
          PP("<w:tabs><w:tab w:val=\"left\" w:pos=\"1\"/></w:tabs>", "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:ptab/>"
                                                                     "<w:t>c</w:t></w:r>"),
          "P a b c\n" },
        { "D30: breaks",
          P("a") "<w:p><w:r><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t><w:br w:type=\"page\"/></w:r></w:p>",
          "P a\nP b/c/d\n" },
        { "D31, D32: hyphens",
          "<w:p><w:r><w:t>2026</w:t><w:noBreakHyphen/><w:t>2028 upp</w:t><w:softHyphen/>"
          "<w:t>f\xC2\xADljning</w:t></w:r></w:p>",
          "P 2026-2028 uppfljning\n" },
        { "D33: arrows, with and without F000",
          "<w:p>" SYM("Wingdings", "F0E8") SYM("Wingdings", "E1") SYM("wingdings", "F0EA") SYM("Wingdings 3", "F021")
              SYM("Symbol", "F0B3") SYM("Wingdings", "F0FE") "</w:p>",
          "P \xE2\x86\x92\xE2\x86\x91\xE2\x86\x93\xE2\x86\x90\xE2\x89\xA5\xE2\x98\x91\n" },
        { "D34: private use, by font",
          "<w:p>" RP("<w:rFonts w:ascii=\"Wingdings\" w:hAnsi=\"Wingdings\"/>", "\xEF\x83\xBC") "</w:p>",
          "P \xE2\x9C\x93\n" },
        { "D35: letters in a font of signs",
          "<w:p>" RP("<w:rFonts w:ascii=\"Wingdings\" w:hAnsi=\"Wingdings\"/>", "\xC3\xA0 J")
              R(" \xC3\xA0 la") "</w:p>",
          "P \xE2\x86\x92 \xE2\x98\xBA\xC3\xA0 la\n" },
        { "D34: an unknown font of signs",
          TBL(TR(TC("<w:p>" R("Status ") SYM("Marlett", "F061") "</w:p>"))) P("\xEF\x81\xA1"),
          "T1\n1 |0!Y Status\xEF\xBF\xBD\nP \xEF\xBF\xBD\nF13@1:1:1 Status\xEF\xBF\xBD\nF13 \xEF\xBF\xBD\n" },
        { "D38: runs are one text; blanks only where they are kept",
          "<w:p>" R("an") "<w:proofErr/>" R("svar ") "<w:r><w:t xml:space=\"preserve\"> och</w:t></w:r>" R(
              "\n  tid\n") "</w:p>",
          "P ansvar ochtid\n" },
        { "D32, D37, D69: what takes no room is no text, any blank is a blank",
          P("f\xC3\xB6lj\xC2\xAD"
            "a\xE2\x80\x8B\xEF\xBB\xBF upp\xC2\xA0"
            "90\xE2\x80\xAF%\xE2\x80\xA8rad\xE2\x80\x8E"),
          "P f\xC3\xB6lja upp 90 %/rad\n" },
        { "D36: signs outside the basic plane", P("\xF0\x9F\x9F\xA2 \xE2\x9C\x85\xEF\xB8\x8F"),
          "P \xF0\x9F\x9F\xA2 \xE2\x9C\x85\xEF\xB8\x8F\n" },
        { "D39: capitals by format are not in the text",
          "<w:p>" RP("<w:caps/>", "Region") RP("<w:smallCaps/>", " a") "</w:p>", "P Regiona\n" },
        { "D40: letters and their marks apart", P("a\xCC\x8Atga\xCC\x88rd"), "P \xC3\xA5tg\xC3\xA4rd\n" },
        { "D41, D76: quotes, dashes and lists as they were typed",
          P("\xE2\x80\x9D"
            "a\xE2\x80\x9D \xE2\x80\x93 b\xE2\x80\xA6") "<w:p><w:r><w:t>- x</w:t><w:br/><w:t>\xE2\x80\xA2 "
                                                        "y</w:t></w:r></w:p>",
          "P \xE2\x80\x9D"
          "a\xE2\x80\x9D \xE2\x80\x93 b\xE2\x80\xA6\nP - x/\xE2\x80\xA2 y\n" },
        { "D69: text from right to left in the order it is stored",
          "<w:p><w:dir w:val=\"rtl\">" R("a") "</w:dir><w:bdo w:val=\"rtl\">" RP("<w:rtl/>", "b") "</w:bdo></w:p>",
          "P ab\n" },
        { "D58: what shows nothing",
          "<w:p><w:bookmarkStart w:id=\"1\" w:name=\"a\"/>" R("a") "<w:bookmarkEnd w:id=\"1\"/>"
                                                                   "<w:permStart w:id=\"2\"/></w:p>",
          "P a\n" },
        { "D66: wrappers",
          "<w:customXml><w:p><w:smartTag>" R("a") "</w:smartTag><w:bdo>" R("b") "</w:bdo></w:p></w:customXml>",
          "P ab\n" },
        { "D67: the base of a phonetic guide",
          "<w:p><w:r><w:ruby><w:rt>" R("x") "</w:rt><w:rubyBase>" R("a") "</w:rubyBase></w:ruby></w:r></w:p>",
          "P a\n" },
        { "D68: an equation",
          "<w:p>" R("m\xC3\xA5l") "<m:oMath><m:r><m:t> \xE2\x89\xA5 90</m:t></m:r><m:r><m:t> %</m:t></m:r>"
                                  "</m:oMath></w:p>",
          "P m\xC3\xA5l \xE2\x89\xA5 90 %\n" },
    };

    (void)state;
    CHECK(cases);
}

static void symbols(void **state)
{
    static const struct {
        const char *font;
        uint32_t code, shown;
    } cases[] = {
        { "Wingdings", 0xF0DF, 0x2190 },   { "Wingdings", 0xE0, 0x2192 },
        { "Wingdings", 0xF0E4, 0x2197 },   { "Wingdings", 0xF0E6, 0x2198 },
        { "Wingdings", 0xF0EE, 0x2198 },   { "Wingdings", 0xF0F0, 0x21E8 },
        { "Wingdings", 0xF0FB, 0x2717 },   { "Wingdings", 0xF0FD, 0x2612 },
        { "Wingdings", 0xF0A8, 0x25A1 },   { "Wingdings", 0xF06F, 0x25A1 },
        { "Wingdings", 0xF04C, 0x2639 },   { "Wingdings", 0xF04B, 0x1F610 },
        { "Wingdings", 0x20, 0x20 },       { "SYMBOL", 0xF0B7, 0x2022 },
        { "Symbol", 'a', 0x3B1 },          { "Symbol", '1', '1' },
        { "Wingdings 2", 'P', 0x2713 },    { "Wingdings", 0xF0D9, 0x25B2 },
        { "Arial", 0x2713, 0x2713 },       { "Arial", 0xF0B7, 0 },
        { "Wingdings", 0x2713, 0x2713 },   { "Wingdings", 0xE123, 0 },
        { "Wingdings 9", 'a', 'a' },       { "Wingdings", 0xF0FF, 0 },
        { "Wingdings", 0xA0, 0xA0 },       { "Wingdings", 0xF0A0, 0x25AA },
        { "Wingdings", 0xF0DA, 0x25BC },   { "Wingdings 2", 0xF04F, 0x2717 },
        { "Wingdings 2", 0xF0A3, 0x25A1 }, { "Wingdings 2", 0xF052, 0x2611 },
        { "Wingdings 2", 0xF098, 0x25CF }, { "Wingdings 2", 0xF0AF, 0x25C7 },
        { "Wingdings 2", 0xF0F9, 0x2042 }, { "Wingdings 3", 'g', 0x2192 },
        { "Wingdings 3", 'p', 0x25B2 },    { "Wingdings 3", 'q', 0x25BC },
        { "Wingdings 3", 0xF0D6, 0x2197 }, { "Wingdings 3", 0xF0F0, 0x2193 },
        { "Wingdings 3", 0xF0F1, 0 },      { "Webdings", 'a', 0x2713 },
        { "Webdings", 'n', 0x25CF },       { "Webdings", 'r', 0x2717 },
        { "Webdings", 'y', 0x26D4 },       { "Webdings", '5', 0x25B2 },
        { "Webdings", 0xF0FE, 0 },         { "Symbol", 0xF0DE, 0x21D2 },
        { "Symbol", 0xF0CE, 0x2208 },      { "Symbol", 0xF0A0, 0x20AC },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        pk_symbol_font font = pk_symbol_font_named(pk_text_of(cases[i].font));
        uint32_t shown = pk_symbol_character(font, cases[i].code);

        if (shown != cases[i].shown)
            fail_msg("%s %04X: expected %04X, found %04X", cases[i].font, cases[i].code, cases[i].shown, shown);
    }
}

/* ---- hidden text, notes, boxes ---- */

#define PALE(text) RP("<w:color w:val=\"FFFFFF\"/>", text)

static void hidden(void **state)
{
    static const part parts[] = { { "word/styles.xml", "styles", NULL, styles_xml } };
    static const body_case cases[] = {
        { "D51: hidden text, once per cell",
          TBL(TR(TC("<w:p>" R("a") RP("<w:vanish/>", "dold") "</w:p><w:p>" RP("<w:vanish/>", "mer") "</w:p>")
                     TC("<w:p>" RP("<w:vanish w:val=\"0\"/>", "b") "</w:p>"))),
          "T1\n1 |0!H a|1 b\nF08:HIDDEN_TEXT@1:1:1 dold/mer\n" },
        { "D51: by style, by what the style is based on; undone by the run",
          PP("<w:pStyle w:val=\"Dold\"/>",
             R("x") RP("<w:vanish w:val=\"false\"/>", "a")) "<w:p>" RP("<w:rStyle w:val=\"DoldT\"/>", "y")
              R("b") "</w:p>",
          "P a\nP b\nF08:HIDDEN_TEXT x/y\n" },
        { "D51: a style in a circle", PP("<w:pStyle w:val=\"A\"/>", R("a")), "P a\n" },
        { "D51: the mark of a paragraph alone hides nothing", PP("<w:rPr><w:vanish/></w:rPr>", R("a")), "P a\n" },
        { "D35b: the font by style", "<w:p>" RP("<w:rStyle w:val=\"Pil\"/>", "\xEF\x83\xA8") "</w:p>",
          "P \xE2\x86\x92\n" },
        { "D51: a row hidden by the style of its paragraphs; what is hidden on the web or for a style separator shows",
          TBL(TR(TC(PP("<w:pStyle w:val=\"Dold\"/>", R("x"))))
                  TR(TC("<w:p>" RP("<w:webHidden/><w:specVanish/>", "a") "</w:p>"))),
          "T1\n1 |0 a\nF08:HIDDEN_TEXT@1:1:1 x\n" },
        { "D52: struck by style; what the run says wins",
          "<w:p>" RP("<w:rStyle w:val=\"Struken\"/>", "a")
              RP("<w:rStyle w:val=\"Struken\"/><w:strike w:val=\"0\"/>", "b") "</w:p>",
          "P ab\nF15:STRUCK_TEXT a\n" },
        { "D51: a row that is marked as hidden is read, and told",
          TBL(TR(C("a")) TRP("<w:hidden/>", C("b")) TR(C("c"))),
          "T1\n1 |0 a\n2 |0 b\n3 |0 c\nF08:HIDDEN_ROWS@1:2:0\n" },
        { "D54: white on white is text and told, not on a colour of the cell, the text or the table's style",
          TBL(TR(TC("<w:p>" R("a") PALE("b") "</w:p>")
                     TCP("<w:shd w:val=\"clear\" w:fill=\"00B050\"/>", "<w:p>" PALE("c") "</w:p>")
                         TC("<w:p>" RP("<w:color w:val=\"FFFFFF\"/><w:highlight w:val=\"red\"/>", "d") "</w:p>")
                             TC("<w:p>" RP("<w:color w:val=\"auto\"/>",
                                           "e") "</w:p>"))) "<w:tbl><w:tblPr><w:tblStyle "
                                                            "w:val=\"TFarg\"/></w:tblPr>" TR(
                                                                TC("<w:p>" PALE("f") "</"
                                                                                     "w:"
                                                                                     "p>")) "</w:tbl>",
          "T1\n1 |0 ab|1@00B050 c|2@FF0000 d|3 e\nT2\n1 |0 f\nF08:PALE_TEXT@1:1:1 b\n" },
        { "D52: struck text is kept and told",
          TBL(TR(TC("<w:p>" R("a ") RP("<w:strike/>", "b") RP("<w:strike w:val=\"0\"/>", "c") "</w:p>")
                     TC("<w:p>" RP("<w:dstrike/>", "d") "</w:p>"))),
          "T1\n1 |0!S abc|1!S d\nF15:STRUCK_TEXT@1:1:1 b\nF15:STRUCK_TEXT@1:1:2 d\n" },
    };

    (void)state;
    CHECK_WITH(cases, parts);
}

static void notes(void **state)
{
    static const part parts[] = {
        { "word/comments.xml", "comments", NULL,
          "<w:comments " W_NS "><w:comment w:id=\"0\" w:author=\"N\">" P("Stämmer?")
              P("Fr\xC3\xA5ga") "</w:comment></w:comments>" },
        { "word/footnotes.xml", "footnotes", NULL,
          "<w:footnotes " W_NS "><w:footnote w:type=\"separator\" w:id=\"-1\">" P(
              "---") "</w:footnote><w:footnote w:id=\"1\">"
                     "<w:p><w:r><w:footnoteRef/></w:r>" R("En not") "</w:p>" TBL(
                         TR(C("x") C("y"))) "</w:footnote></w:footnotes>" },
        { "word/header1.xml", "header", "h1",
          "<w:hdr " W_NS ">" TBL(TR(C("Region A") TC(P("Dnr 1") TBL(TR(C("Version") C("3"))))) TR(C("Datum")))
              P("Sida") "</w:hdr>" },
        { "word/header2.xml", "header", "h2", "<w:hdr " W_NS ">" P("Oanv\xC3\xA4nd") "</w:hdr>" },
        { "word/footer1.xml", "footer", "f1", "<w:ftr " W_NS ">" P("Version 2") "</w:ftr>" },
        { "word/glossary/document.xml", "glossaryDocument", NULL,
          "<w:glossaryDocument " W_NS ">" P("x") "</w:glossaryDocument>" },
    };
    static const body_case cases[] = {
        { "D56, D57: no text of the cell, but told",
          TBL(TR(TC("<w:p><w:commentRangeStart w:id=\"0\"/>" R("a") "<w:r><w:commentReference w:id=\"0\"/></w:r></w:p>")
                     TC("<w:p>" R("2025") "<w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>"))),
          "T1\n1 |0!C a|1!C 2025\nNOTE En not/x/y\nCOMMENT St\xC3\xA4mmer?/Fr\xC3\xA5ga\nF15:COMMENT@1:1:1 "
          "St\xC3\xA4mmer?/Fr\xC3\xA5ga\nF15:FOOTNOTE@1:1:2 En not/x/y\nP03=N\n" },
        { "D63, D71: pages, each part once; never the glossary",
          PP("<w:sectPr><w:headerReference w:type=\"default\" r:id=\"h1\"/><w:footerReference r:id=\"f1\"/></w:sectPr>",
             R("a")) "<w:sectPr><w:headerReference w:type=\"first\" r:id=\"h1\"/><w:headerReference "
                     "r:id=\"none\"/></w:sectPr>",
          "P a\nHEADER Region A\nHEADER Dnr 1\nHEADER Version\nHEADER 3\nHEADER Datum\nHEADER Sida\nFOOTER Version "
          "2\n" },
    };

    (void)state;
    CHECK_WITH(cases, parts);
}

static void boxes(void **state)
{
    static const body_case cases[] = {
        { "D60, D61: a text box in a cell comes once, after its paragraph",
          TBL(TR(TC("<w:p>" R("a") BOTH(P("ruta") P("till")) R("b") "</w:p>" P("c")))),
          "T1\n1 |0!C ab/ruta/till/c\nF15:TEXTBOX@1:1:1\n" },
        { "D60: outside tables it is a block after its anchor",
          "<w:p>" R("a") BOTH(P("ruta")) R("b") "</w:p><w:p>" BOTH(P("ensam")) "</w:p>" P("c"),
          "P ab\nBOX ruta\nBOX ensam\nP c\n" },
        { "D61: a branch that nobody understands, and only a choice",
          "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"w16se\"><w:t>x</w:t></mc:Choice><mc:Choice "
          "Requires=\"wps w14\">"
          "<w:t>a</w:t></mc:Choice><mc:Fallback><w:t>y</w:t></mc:Fallback></mc:AlternateContent><mc:AlternateContent>"
          "<mc:Choice "
          "Requires=\"cx1\"><w:t>z</w:t></mc:Choice><mc:Fallback><w:t>b</w:t></mc:Fallback></mc:AlternateContent></"
          "w:r></w:p>",
          "P ab\n" },
        { "D62: a table in a text box", "<w:p>" R("a") BOTH(P("b") TBL(TR(C("c") C("d")))) "</w:p>",
          "P a\nBOX b\nT1\n1 |0 c|1 d\n" },
        { "D62: in a text box in a cell", TBL(TR(TC("<w:p>" BOTH(TBL(TR(C("c") C("d")))) "</w:p>"))),
          "T1\n1 |0!NC c d\nT2<1:1:1\n1 |0 c|1 d\nF15:TEXTBOX@1:1:1\n" },
        { "D70: pictures",
          TBL(TR(TC("<w:p><w:r><w:drawing/></w:r></w:p>") TC("<w:p>" R("a") "<w:r><w:pict/></w:r></w:p>")
                     TC("<w:p><w:r><w:object/></w:r></w:p>"))),
          "T1\n1 |0!I|1!I a|2!I\nF14@1:1:1\nF14@1:1:3\n" },
        { "D64, D65: another document inside, or beside",
          P("a") "<w:altChunk r:id=\"x\"/><w:subDoc r:id=\"y\"/>" TBL(TR(TC(P("b") "<w:altChunk r:id=\"z\"/>"))),
          "P a\nT1\n1 |0 b\nF12:INSERTED_DOCUMENT\nF12:LINKED_DOCUMENT\nF12:INSERTED_DOCUMENT@1:1:1\n" },
        { "D60: of two boxes in a cell each comes once, in order; a table in one of them is a table of its own",
          TBL(TR(C("x") TC("<w:p>" R("a") BOTH(P("b")) BOTH(P("c") TBL(TR(C("d") C("e")))) "</w:p>" P("f")))),
          "T1\n1 |0 x|1!NC a/b/c/d e/f\nT2<1:1:2\n1 |0 d|1 e\nF15:TEXTBOX@1:1:2\n" },
        { "D61: a branch whose prefix is another one's name, and one that is none's",
          "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"ny\"><w:t>a</w:t></mc:Choice><mc:Fallback><w:t>x</w:t>"
          "</mc:Fallback></mc:AlternateContent><mc:AlternateContent><mc:Choice Requires=\"y\"><w:t>x</w:t></mc:Choice>"
          "<mc:Fallback><w:t>b</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>",
          "P ab\n" },
        { "D100: what is ignorable is dropped and told where it held text; other wrappers are looked through",
          "<x:note><x:p>x</x:p></x:note><w:p>" R("a") "<x:run>" R("dold") "</x:run><x:open>" R(
              "b") "</x:open><y:any>" R("c") "</y:any></w:p>" TBL(TR(TC(P("d") "<x:part>" P("e")
                                                                            P("f") "</x:part>") "<x:cell>" C("g") "</"
                                                                                                                  "x:"
                                                                                                                  "cell"
                                                                                                                  ">" C(
                                                                                                                      "h"))),
          "P abc\nT1\n1 |0 d|1 h\nF12:NEWER_CONTENT dold\nF12:NEWER_CONTENT@1:1:1 e/f\nF12:NEWER_CONTENT g\n" },
    };

    (void)state;
    CHECK(cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(characters), cmocka_unit_test(symbols),
                                        cmocka_unit_test(hidden), cmocka_unit_test(notes), cmocka_unit_test(boxes) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
