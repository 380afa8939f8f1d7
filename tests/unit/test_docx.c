/* test_docx.c - small Word documents, made here part by part, and real plans: what the reader makes of them.
 *
 * What was read is written down in a short notation, one line per block, row and finding (see write_document), so that
 * a case is the XML and the lines that are to come of it. */
#include "testing.h"

#include <zip.h>

#include "read/docx_numbering.h"
#include "read/read.h"

#define W_NS                                                                                                           \
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "                                        \
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "                                 \
    "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "                                        \
    "xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" "                                              \
    "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" "                                 \
    "xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\""

#define P(text)         "<w:p>" R(text) "</w:p>"
#define R(text)         "<w:r><w:t>" text "</w:t></w:r>"
#define RP(pr, text)    "<w:r><w:rPr>" pr "</w:rPr><w:t>" text "</w:t></w:r>"
#define PP(pr, rest)    "<w:p><w:pPr>" pr "</w:pPr>" rest "</w:p>"
#define TC(rest)        "<w:tc>" rest "</w:tc>"
#define TCP(pr, rest)   "<w:tc><w:tcPr>" pr "</w:tcPr>" rest "</w:tc>"
#define C(text)         TC(P(text))
#define CP(pr, text)    TCP(pr, P(text))
#define TR(rest)        "<w:tr>" rest "</w:tr>"
#define TRP(pr, rest)   "<w:tr><w:trPr>" pr "</w:trPr>" rest "</w:tr>"
#define TBL(rest)       "<w:tbl><w:tblPr/><w:tblGrid/>" rest "</w:tbl>"
#define FLD(type)       "<w:r><w:fldChar w:fldCharType=\"" type "\"/></w:r>"
#define INSTR(text)     "<w:r><w:instrText xml:space=\"preserve\">" text "</w:instrText></w:r>"
#define FORM(data)      "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData>" data "</w:ffData></w:fldChar></w:r>"
#define SDT(pr, rest)   "<w:sdt><w:sdtPr>" pr "</w:sdtPr><w:sdtContent>" rest "</w:sdtContent></w:sdt>"
#define SYM(font, code) "<w:r><w:sym w:font=\"" font "\" w:char=\"" code "\"/></w:r>"

/* ---- a package ---- */

typedef struct part {
    const char *name;         /* "word/styles.xml" */
    const char *relationship; /* type, from the main part; NULL: none */
    const char *id;           /* of the relationship; NULL: made here */
    const char *xml;
} part;

static void add(zip_t *zip, const char *name, const char *text)
{
    zip_source_t *source = zip_source_buffer(zip, text, strlen(text), 0);

    assert_non_null(source);
    assert_true(zip_file_add(zip, name, source, ZIP_FL_OVERWRITE) >= 0);
}

static void *zip_of(const char *main, const char *xml, const part *parts, size_t count, size_t *size)
{
    static const char types[] = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    char root[600], relationships[4000];
    char main_relationships[100];
    size_t used;
    zip_error_t error;
    zip_source_t *source;
    zip_stat_t stat;
    zip_t *zip;
    void *bytes;

    zip_error_init(&error);
    assert_non_null(source = zip_source_buffer_create(NULL, 0, 0, &error));
    assert_non_null(zip = zip_open_from_source(source, ZIP_TRUNCATE, &error));
    zip_source_keep(source);
    snprintf(root, sizeof root,
             "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
             "Id=\"a\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
             "Target=\"%s\"/><Relationship Id=\"b\" "
             "Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" "
             "Target=\"docProps/core.xml\"/></Relationships>",
             main);
    used = (size_t)snprintf(relationships, sizeof relationships,
                            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
    for (size_t i = 0; i < count; i++) {
        add(zip, parts[i].name, parts[i].xml);
        if (parts[i].relationship != NULL)
            used += (size_t)snprintf(
                relationships + used, sizeof relationships - used,
                "<Relationship Id=\"%s\" "
                "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s\" Target=\"/%s\"/>",
                parts[i].id != NULL ? parts[i].id : parts[i].relationship, parts[i].relationship, parts[i].name);
    }
    snprintf(relationships + used, sizeof relationships - used, "</Relationships>");
    snprintf(main_relationships, sizeof main_relationships, "word/_rels/%s.rels", main + strlen("word/"));
    add(zip, "[Content_Types].xml", types);
    add(zip, "_rels/.rels", root);
    add(zip, main_relationships, relationships);
    add(zip, main, xml);
    assert_int_equal(zip_close(zip), 0);
    assert_int_equal(zip_source_open(source), 0);
    assert_int_equal(zip_source_stat(source, &stat), 0);
    *size = (size_t)stat.size;
    assert_non_null(bytes = malloc(*size));
    assert_int_equal(zip_source_read(source, bytes, stat.size), (zip_int64_t)stat.size);
    zip_source_close(source);
    zip_source_free(source);
    zip_error_fini(&error);
    return bytes;
}

/* ---- what was read, in short ----
 *
 * "H1 2.1 Title" heading with its number; "P text"; "P?" only a prompt; "HEADER ...", "NOTE ..." and so on.
 * "T1" table, "T2<1:2:3" nested in table 1, row 2, column 3. A row: "1 |0 text|2x2y3 text": columns from 0, x columns
 * and y rows covered; "1* " marked as heading. After the column: "#1." number, "@FFFF00" fill and flags: !P
 * placeholder, S struck, H hidden, I picture, N nested, Y symbol, C noted. Line breaks in text are "/".
 * "F08@1:2:3 value" finding in table 1, row 2, column 3; with "=argument" where it is text. */

static void write_text(pk_sink *sink, pk_text text)
{
    pk_text line;

    for (bool first = true; pk_text_next(&text, '\n', &line); first = false) {
        if (!first)
            pk_sink_puts(sink, "/");
        pk_sink_put(sink, line);
    }
}

static void write_cell(pk_sink *sink, const pk_cell *cell)
{
    static const struct {
        unsigned flag;
        const char *letter;
    } flags[] = { { PK_CELL_PLACEHOLDER, "P" }, { PK_CELL_STRUCK, "S" }, { PK_CELL_HIDDEN, "H" },
                  { PK_CELL_PICTURE, "I" },     { PK_CELL_NESTED, "N" }, { PK_CELL_SYMBOL, "Y" },
                  { PK_CELL_NOTED, "C" } };

    pk_sink_format(sink, "|%u", cell->column);
    if (cell->columns > 1)
        pk_sink_format(sink, "x%u", cell->columns);
    if (cell->rows > 1)
        pk_sink_format(sink, "y%u", cell->rows);
    if (cell->number.size > 0) {
        pk_sink_puts(sink, "#");
        pk_sink_put(sink, cell->number);
    }
    if (cell->fill != 0)
        pk_sink_format(sink, "@%06X", cell->fill & 0xFFFFFF);
    if (cell->flags != 0)
        pk_sink_puts(sink, "!");
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++)
        if ((cell->flags & flags[i].flag) != 0)
            pk_sink_puts(sink, flags[i].letter);
    if (cell->text.size > 0)
        pk_sink_puts(sink, " ");
    write_text(sink, cell->text);
}

static void write_table(pk_sink *sink, const pk_table *table)
{
    pk_sink_format(sink, "T%u", table->number);
    if (table->parent != 0)
        pk_sink_format(sink, "<%u:%u:%u", table->parent, table->parent_row, table->parent_column);
    pk_sink_puts(sink, "\n");
    for (size_t i = 0; i < table->count; i++) {
        const pk_row *row = &table->rows[i];

        pk_sink_format(sink, "%u%s ", row->number, row->heading ? "*" : "");
        for (size_t k = 0; k < row->count; k++)
            write_cell(sink, &row->cells[k]);
        pk_sink_puts(sink, "\n");
    }
}

static void write_finding(pk_sink *sink, const pk_finding *finding)
{
    pk_sink_puts(sink, pk_code_name(finding->code));
    if (finding->place.table != 0)
        pk_sink_format(sink, "@%u:%u:%u", finding->place.table, finding->place.row, finding->place.column);
    if (finding->value.size > 0)
        pk_sink_puts(sink, " ");
    write_text(sink, finding->value);
    if (finding->arguments[0].text.size > 0)
        pk_sink_puts(sink, "=");
    pk_sink_put(sink, finding->arguments[0].text);
    pk_sink_puts(sink, "\n");
}

static void write_document(pk_sink *sink, const pk_document *document)
{
    static const char *const kinds[] = {
        [PK_BLOCK_HEADING] = "H",     [PK_BLOCK_PARAGRAPH] = "P", [PK_BLOCK_HEADER] = "HEADER",
        [PK_BLOCK_FOOTER] = "FOOTER", [PK_BLOCK_NOTE] = "NOTE",   [PK_BLOCK_COMMENT] = "COMMENT",
        [PK_BLOCK_TEXTBOX] = "BOX",   [PK_BLOCK_SHEET] = "SHEET",
    };

    for (size_t i = 0; i < document->count; i++) {
        const pk_block *block = &document->blocks[i];

        if (block->kind == PK_BLOCK_TABLE) {
            write_table(sink, block->table);
            continue;
        }
        pk_sink_puts(sink, kinds[block->kind]);
        if (block->level > 0)
            pk_sink_format(sink, "%d", block->level);
        if (block->number.size > 0)
            pk_sink_puts(sink, " ");
        pk_sink_put(sink, block->number);
        pk_sink_puts(sink, block->placeholder ? "?" : " ");
        write_text(sink, block->text);
        pk_sink_puts(sink, "\n");
    }
    for (size_t i = 0; i < document->findings->count; i++)
        write_finding(sink, &document->findings->items[i]);
}

static const char *const statuses[] = { [PK_ENOMEM] = "memory",  [PK_EFORMAT] = "format", [PK_EENCRYPTED] = "encrypted",
                                        [PK_EUNSAFE] = "unsafe", [PK_ELIMIT] = "limit",   [PK_ENOENT] = "absent" };

/* The notation of a document, or "status" and which. */
static char *read_into(pk_arena *arena, const void *bytes, size_t size, const pk_limits *limits, pk_document *document)
{
    pk_findings *findings = pk_arena_zeroed(arena, 1, sizeof *findings);
    pk_source source = { .name = PK_TEXT("plan.docx"), .bytes = bytes, .size = size, .limits = limits };
    pk_buffer buffer;
    pk_sink sink;
    pk_status status;

    assert_non_null(findings);
    pk_findings_init(findings, arena);
    pk_document_init(document, PK_DOCX, arena, findings);
    status = pk_read_docx(&source, document);
    pk_buffer_init(&buffer, arena);
    pk_sink_init_buffer(&sink, &buffer);
    if (status == PK_OK)
        write_document(&sink, document);
    else
        pk_sink_format(&sink, "status %s\n", statuses[status]);
    assert_int_equal(pk_sink_flush(&sink), PK_OK);
    return pk_text_terminated(arena, pk_buffer_text(&buffer));
}

static void check(const char *name, const char *main, const char *xml, const part *parts, size_t count,
                  const char *want)
{
    pk_arena arena;
    pk_document document;
    pk_limits limits;
    size_t size;
    void *bytes = zip_of(main, xml, parts, count, &size);
    char *got;

    pk_arena_init(&arena, NULL);
    pk_limits_default(&limits);
    got = read_into(&arena, bytes, size, &limits, &document);
    free(bytes);
    if (strcmp(got, want) != 0) {
        print_error("%s\n--- expected\n%s--- found\n%s", name, want, got);
        pk_arena_free(&arena);
        fail();
    }
    pk_arena_free(&arena);
}

typedef struct body_case {
    const char *name; /* number in OOXML.md and what it is */
    const char *body;
    const char *want;
} body_case;

static void check_with(const body_case *cases, size_t count, const part *parts, size_t part_count)
{
    for (size_t i = 0; i < count; i++) {
        char xml[8000];

        snprintf(xml, sizeof xml, "<w:document " W_NS "><w:body>%s</w:body></w:document>", cases[i].body);
        check(cases[i].name, "word/document.xml", xml, parts, part_count, cases[i].want);
    }
}

#define COUNT(array)                 (sizeof(array) / sizeof(array)[0])
#define CHECK(cases)                 check_with(cases, COUNT(cases), NULL, 0)
#define CHECK_WITH(cases, its_parts) check_with(cases, COUNT(cases), its_parts, COUNT(its_parts))

/* ---- tables ---- */

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
          "T1\n1 |0y2 a|1 1\n2 |1 2\nF08@1:2:1 gammalt\n" },
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
        { "C23: absurd spans",
          TBL(TR(CP("<w:gridSpan w:val=\"2147483648\"/>", "a") CP("<w:gridSpan w:val=\"-3\"/>", "b"))),
          "T1\n1 |0 a|1 b\n" },
        { "cells and rows in the wrong place are passed over", TC(P("a")) TR(C("b")) P("c"), "P c\n" },
    };

    (void)state;
    CHECK(cases);
}

/* ---- content controls, fields ---- */

static void controls(void **state)
{
    static const body_case cases[] = {
        { "D14: the state of a box, not the sign",
          P("") "<w:p>" SDT("<w14:checkbox><w14:checked w14:val=\"1\"/></w14:checkbox>", R("x") R("y")) R(" ja")
              SDT("<w14:checkbox><w14:checked w14:val=\"0\"/></w14:checkbox>", R("x")) "</w:p>",
          "P \xE2\x98\x92ja\xE2\x98\x90\n" },
        { "D15: a prompt is no text",
          SDT("<w:showingPlcHdr/>", P("Klicka eller tryck h\xC3\xA4r"))
              SDT("<w:showingPlcHdr w:val=\"0\"/>", P("svar")) "<w:p>" R("Region:")
                  SDT("<w:showingPlcHdr/>", R("V\xC3\xA4lj")) "</w:p>",
          "P?\nP svar\nP Region:\n" },
        { "D15: in a cell, around a cell, typed over",
          TBL(TR(TC(SDT("<w:showingPlcHdr/>", P("prompt"))) SDT("<w:showingPlcHdr/>", C("prompt")) C("a"))),
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
        { "D19: a table of contents",
          SDT("<w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj>",
              P("1 Barn 3") P("2 Unga 5")) P("a"),
          "P a\n" },
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
        { "D26: links",
          "<w:p><w:hyperlink r:id=\"x\">" R("namn@region.se") "</w:hyperlink>" FLD("begin")
              INSTR("HYPERLINK \"http://a\"") FLD("separate") R(", b") FLD("end") "</w:p>",
          "P namn@region.se, b\n" },
    };
#undef DD

    (void)state;
    CHECK(cases);
}

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

/* ---- hidden text, notes, boxes ---- */

static const char styles_xml[] =
    "<w:styles " W_NS "><w:docDefaults/><w:latentStyles/>"
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Rubrik1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/>"
    "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Rubrik2\"><w:name w:val=\"heading 2\"/>"
    "<w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Egen\"><w:name w:val=\"Egen\"/><w:basedOn w:val=\"Rubrik2\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Dold\"><w:name w:val=\"Dold\"/><w:rPr><w:vanish/></w:rPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"A\"><w:basedOn w:val=\"B\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style>"
    "<w:style w:type=\"character\" w:styleId=\"DoldT\"><w:basedOn w:val=\"DoldB\"/></w:style>"
    "<w:style w:type=\"character\" w:styleId=\"DoldB\"><w:rPr><w:vanish/></w:rPr></w:style>"
    "<w:style w:type=\"character\" w:styleId=\"Pil\"><w:rPr><w:rFonts w:ascii=\"Wingdings\"/></w:rPr></w:style>"
    "<w:style w:type=\"table\" w:styleId=\"T\"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>";

static void hidden(void **state)
{
    static const part parts[] = { { "word/styles.xml", "styles", NULL, styles_xml } };
    static const body_case cases[] = {
        { "D51: hidden text, once per cell",
          TBL(TR(TC("<w:p>" R("a") RP("<w:vanish/>", "dold") "</w:p><w:p>" RP("<w:vanish/>", "mer") "</w:p>")
                     TC("<w:p>" RP("<w:vanish w:val=\"0\"/>", "b") "</w:p>"))),
          "T1\n1 |0!H a|1 b\nF08@1:1:1 dold/mer\n" },
        { "D51: by style, by what the style is based on; undone by the run",
          PP("<w:pStyle w:val=\"Dold\"/>",
             R("x") RP("<w:vanish w:val=\"false\"/>", "a")) "<w:p>" RP("<w:rStyle w:val=\"DoldT\"/>", "y")
              R("b") "</w:p>",
          "P a\nP b\nF08 x/y\n" },
        { "D51: a style in a circle", PP("<w:pStyle w:val=\"A\"/>", R("a")), "P a\n" },
        { "D51: the mark of a paragraph alone hides nothing", PP("<w:rPr><w:vanish/></w:rPr>", R("a")), "P a\n" },
        { "D35b: the font by style", "<w:p>" RP("<w:rStyle w:val=\"Pil\"/>", "\xEF\x83\xA8") "</w:p>",
          "P \xE2\x86\x92\n" },
        { "D52: struck text is kept and told",
          TBL(TR(TC("<w:p>" R("a ") RP("<w:strike/>", "b") RP("<w:strike w:val=\"0\"/>", "c") "</w:p>")
                     TC("<w:p>" RP("<w:dstrike/>", "d") "</w:p>"))),
          "T1\n1 |0!S abc|1!S d\nF15@1:1:1 b\nF15@1:1:2 d\n" },
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
                     "<w:p><w:r><w:footnoteRef/></w:r>" R("En not") "</w:p></w:footnote></w:footnotes>" },
        { "word/header1.xml", "header", "h1",
          "<w:hdr " W_NS ">" TBL(TR(C("Region A") C("Dnr 1"))) P("Sida") "</w:hdr>" },
        { "word/header2.xml", "header", "h2", "<w:hdr " W_NS ">" P("Oanv\xC3\xA4nd") "</w:hdr>" },
        { "word/footer1.xml", "footer", "f1", "<w:ftr " W_NS ">" P("Version 2") "</w:ftr>" },
        { "word/glossary/document.xml", "glossaryDocument", NULL,
          "<w:glossaryDocument " W_NS ">" P("x") "</w:glossaryDocument>" },
    };
    static const body_case cases[] = {
        { "D56, D57: no text of the cell, but told",
          TBL(TR(TC("<w:p><w:commentRangeStart w:id=\"0\"/>" R("a") "<w:r><w:commentReference w:id=\"0\"/></w:r></w:p>")
                     TC("<w:p>" R("2025") "<w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>"))),
          "T1\n1 |0!C a|1!C 2025\nNOTE En not\nCOMMENT St\xC3\xA4mmer?/Fr\xC3\xA5ga\nF15@1:1:1\nF15@1:1:2\n" },
        { "D63, D71: pages, each part once; never the glossary",
          PP("<w:sectPr><w:headerReference w:type=\"default\" r:id=\"h1\"/><w:footerReference r:id=\"f1\"/></w:sectPr>",
             R("a")) "<w:sectPr><w:headerReference w:type=\"first\" r:id=\"h1\"/><w:headerReference "
                     "r:id=\"none\"/></w:sectPr>",
          "P a\nHEADER Region A\nHEADER Dnr 1\nHEADER Sida\nFOOTER Version 2\n" },
    };

    (void)state;
    CHECK_WITH(cases, parts);
}

#define BOX(rest) "<w:txbxContent>" rest "</w:txbxContent>"
#define BOTH(rest)                                                                                                     \
    "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:wsp><wps:txbx>" BOX(                        \
        rest) "</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>" BOX(rest) "</"           \
                                                                                                        "v:textbox></" \
                                                                                                        "w:pict></"    \
                                                                                                        "mc:Fallback>" \
                                                                                                        "</"           \
                                                                                                        "mc:"          \
                                                                                                        "AlternateCon" \
                                                                                                        "tent></w:r>"

static void boxes(void **state)
{
    static const body_case cases[] = {
        { "D60, D61: a text box in a cell comes once, after its paragraph",
          TBL(TR(TC("<w:p>" R("a") BOTH(P("ruta") P("till")) R("b") "</w:p>" P("c")))),
          "T1\n1 |0!C ab/ruta/till/c\nF15@1:1:1\n" },
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
          "T1\n1 |0!NC c d\nT2<1:1:1\n1 |0 c|1 d\nF15@1:1:1\n" },
        { "D70: pictures",
          TBL(TR(TC("<w:p><w:r><w:drawing/></w:r></w:p>") TC("<w:p>" R("a") "<w:r><w:pict/></w:r></w:p>")
                     TC("<w:p><w:r><w:object/></w:r></w:p>"))),
          "T1\n1 |0!I|1!I a|2!I\nF14@1:1:1\nF14@1:1:3\n" },
        { "D64: another document inside", P("a") "<w:altChunk r:id=\"x\"/>", "P a\nF12=altChunk\n" },
    };

    (void)state;
    CHECK(cases);
}

/* ---- headings and lists ---- */

#define LVL(level, rest)       "<w:lvl w:ilvl=\"" level "\">" rest "</w:lvl>"
#define PATTERN(id, rest)      "<w:abstractNum w:abstractNumId=\"" id "\">" rest "</w:abstractNum>"
#define NUM(id, pattern, rest) "<w:num w:numId=\"" id "\"><w:abstractNumId w:val=\"" pattern "\"/>" rest "</w:num>"
#define FMT(format, text)      "<w:start w:val=\"1\"/><w:numFmt w:val=\"" format "\"/><w:lvlText w:val=\"" text "\"/>"

static const char numbering_xml[] =
    "<w:numbering " W_NS ">" PATTERN("0", LVL("0", FMT("decimal", "%1.") "<w:pStyle w:val=\"Rubrik1\"/>")
                                              LVL("1", FMT("decimal", "%1.%2") "<w:pStyle w:val=\"Rubrik2\"/>"))
        PATTERN("1", LVL("0", FMT("lowerLetter", "%1)")) LVL("1", FMT("upperRoman", "(%2)"))
                         LVL("2", FMT("decimal", "%1.%3") "<w:isLgl/>"))
            PATTERN("2", LVL("0", FMT("bullet", "\xEF\x82\xB7"))) NUM("1", "0", "") NUM("2", "1", "")
                NUM("3", "1", "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride>")
                    NUM("4", "2", "") NUM("5", "9", "") "</w:numbering>";

#define LI(num, level, text) PP("<w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" num "\"/></w:numPr>", R(text))

static void lists(void **state)
{
    static const part parts[] = { { "word/styles.xml", "styles", NULL, styles_xml },
                                  { "word/numbering.xml", "numbering", NULL, numbering_xml } };
    static const body_case cases[] = {
        { "headings: by style, by the style it is based on, by the paragraph itself",
          PP("<w:pStyle w:val=\"Titel\"/>", R("Plan")) PP("<w:outlineLvl w:val=\"2\"/>", R("a"))
              PP("<w:pStyle w:val=\"Okand\"/>", R("b")) PP("<w:pStyle w:val=\"Heading3\"/>", R("c")),
          "H1 Plan\nH3 a\nP b\nH3 c\n" },
        { "D73: numbers of headings",
          PP("<w:pStyle w:val=\"Rubrik1\"/>", R("a")) PP("<w:pStyle w:val=\"Rubrik2\"/>", R("b"))
              PP("<w:pStyle w:val=\"Egen\"/>", R("c")) PP("<w:pStyle w:val=\"Rubrik1\"/>", R("d"))
                  PP("<w:pStyle w:val=\"Rubrik2\"/>", R("e"))
                      PP("<w:pStyle w:val=\"Rubrik1\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>", R("f")),
          "H1 1. a\nH2 1.1 b\nH2 1.2 c\nH1 2. d\nH2 2.1 e\nH1 f\n" },
        { "D73: in cells, aside from the text",
          TBL(TR(TC(LI("2", "0", "x") LI("2", "0", "y")) TC(LI("2", "0", ""))) TR(TC(P("a") LI("2", "0", "z")) C("b"))),
          "T1\n1 |0#a) x/y|1#c)\n2 |0 a/z|1 b\n" },
        { "D74: formats, restarts, all numbers plain",
          LI("2", "0", "a") LI("2", "1", "b") LI("2", "1", "c") LI("2", "2", "d") LI("2", "0", "e") LI("2", "1", "f")
              LI("3", "0", "g") LI("3", "0", "h") LI("2", "0", "i"),
          "P a) a\nP (I) b\nP (II) c\nP 1.1 d\nP b) e\nP (I) f\nP e) g\nP f) h\nP g) i\n" },
        { "D74: what is deleted does not count",
          LI("2", "0", "a")
              PP("<w:numPr><w:numId w:val=\"2\"/></w:numPr><w:rPr><w:del/></w:rPr>", "<w:del>" R("x") "</w:del>")
                  TBL(TRP("<w:del/>", TC(LI("2", "0", "y"))) TR(TC(LI("2", "0", "b")))) LI("2", "0", "c"),
          "P a) a\nT1\n1 |0#b) b\nP c) c\nF07=3\n" },
        { "D74: cells that are covered do not count",
          TBL(TR(TCP("<w:vMerge w:val=\"restart\"/>", LI("2", "0", ""))) TR(TCP("<w:vMerge/>", LI("2", "0", "")))
                  TR(TC(LI("2", "0", "")))),
          "T1\n1 |0y2#a)\n2 \n3 |0#b)\n" },
        { "D75: bullets are no numbers", LI("4", "0", "a") LI("5", "0", "b") LI("77", "0", "c"), "P a\nP b\nP c\n" },
    };

    (void)state;
    CHECK_WITH(cases, parts);
}

/* ---- packages ---- */

static void packages(void **state)
{
    static const char strict[] =
        "<a:document xmlns:a=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><a:body><a:tbl><a:tr><a:tc><a:tcPr>"
        "<a:gridSpan "
        "a:val=\"2\"/></a:tcPr><a:p><a:r><a:t>a</a:t></a:r></a:p></a:tc></a:tr></a:tbl></a:body></a:document>";
    static const char plain[] = "<w:document " W_NS "><w:body>" P("a") "</w:body></w:document>";
    static const part broken[] = { { "word/styles.xml", "styles", NULL, "<w:styles " W_NS "><w:style" },
                                   { "word/numbering.xml", "numbering", NULL, "no xml" } };
    static const part active[] = { { "word/vbaProject.bin", "vbaProject", NULL, "x" },
                                   { "word/embeddings/bok.xlsx", "package", NULL, "x" } };
    static const part unsafe[] = { { "word/styles.xml", "styles", NULL, "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>" } };

    (void)state;
    check("D90: strict, and another prefix", "word/document.xml", strict, NULL, 0, "T1\n1 |0x2 a\n");
    check("D91: the main part has any name", "word/document22.xml", plain, NULL, 0, "P a\n");
    check("D98: broken parts that can be done without", "word/document.xml", plain, broken, 2,
          "P a\nF12=/word/styles.xml\nF12=/word/numbering.xml\n");
    check("D92: macros and embedded files are told", "word/document.xml", plain, active, 2, "P a\nF09\nF09\n");
    check("C20: a part with a DTD", "word/document.xml", plain, unsafe, 1, "status unsafe\n");
    check("C25: no XML", "word/document.xml", "<w:document " W_NS "><w:body>", NULL, 0, "status format\n");
}

static void modified(void **state)
{
    static const part core[] = {
        { "docProps/core.xml", NULL, NULL,
          "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
          "xmlns:dcterms=\"http://purl.org/dc/terms/\"><dcterms:modified>2022-04-13T08:12:00Z</dcterms:modified>"
          "</cp:coreProperties>" }
    };
    pk_arena arena;
    pk_document document;
    pk_limits limits;
    size_t size;
    void *bytes = zip_of("word/document.xml", "<w:document " W_NS "/>", core, 1, &size);

    (void)state;
    pk_arena_init(&arena, NULL);
    pk_limits_default(&limits);
    assert_string_equal(read_into(&arena, bytes, size, &limits, &document), "");
    assert_int_equal(pk_date_compare(document.modified, (pk_date) { 2022, 4, 13 }), 0);
    free(bytes);
    pk_arena_free(&arena);
}

static void limits_hold(void **state)
{
    static const struct {
        pk_limit limit;
        uint64_t value;
        const char *want;
    } cases[] = {
        { PK_LIMIT_CELLS, 3, "status limit\n" },      { PK_LIMIT_CELLS, 4, "T1\n1 |0 aaa|1|2 b|3 c|4\n2 |0 d\n" },
        { PK_LIMIT_COLUMNS, 3, "status limit\n" },    { PK_LIMIT_COLUMNS, 4, "T1\n1 |0 aaa|1|2 b|3 c\n2 |0 d\n" },
        { PK_LIMIT_CELL_BYTES, 2, "status limit\n" },
    };
    size_t size;
    void *bytes = zip_of("word/document.xml",
                         "<w:document " W_NS
                         "><w:body>" TBL(TR(C("aaa") C("") C("b") C("c") C("")) TR(C("d"))) "</w:body></w:document>",
                         NULL, 0, &size);

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        pk_arena arena;
        pk_document document;
        pk_limits limits;
        char *got;

        pk_arena_init(&arena, NULL);
        pk_limits_default(&limits);
        limits.values[cases[i].limit] = cases[i].value;
        got = read_into(&arena, bytes, size, &limits, &document);
        if (strcmp(got, cases[i].want) != 0)
            fail_msg("%s = %u: found %s", pk_limit_name(cases[i].limit), (unsigned)cases[i].value, got);
        if (strncmp(got, "status", 6) == 0)
            assert_int_equal(document.limit, cases[i].limit);
        pk_arena_free(&arena);
    }
    free(bytes);
}

/* C22: tables within tables end at the depth limit, not at the end of the stack. */
static void depth(void **state)
{
    enum { TABLES = 100 };
    static const char start[] = "<w:tbl><w:tr><w:tc>", end[] = "<w:p/></w:tc></w:tr></w:tbl>";
    char *xml = malloc(TABLES * (sizeof start + sizeof end) + 2000);

    (void)state;
    assert_non_null(xml);
    for (size_t tables = 50; tables <= TABLES; tables += 50) {
        strcpy(xml, "<w:document " W_NS "><w:body>");
        for (size_t i = 0; i < tables; i++)
            strcat(xml, start);
        for (size_t i = 0; i < tables; i++)
            strcat(xml, end);
        strcat(xml, "</w:body></w:document>");
        if (tables == TABLES) {
            check("C22: too deep", "word/document.xml", xml, NULL, 0, "status limit\n");
        } else {
            size_t size;
            void *bytes = zip_of("word/document.xml", xml, NULL, 0, &size);
            pk_arena arena;
            pk_document document;
            pk_limits limits;

            pk_arena_init(&arena, NULL);
            pk_limits_default(&limits);
            read_into(&arena, bytes, size, &limits, &document);
            assert_int_equal(document.count, tables);
            assert_int_equal(document.blocks[tables - 1].table->parent, tables - 1);
            free(bytes);
            pk_arena_free(&arena);
        }
    }
    free(xml);
}

/* ---- memory ---- */

typedef struct scarce_memory {
    size_t calls, fail_at;
} scarce_memory;

static void *scarce_allocate(void *context, size_t size)
{
    scarce_memory *scarce = context;

    return ++scarce->calls == scarce->fail_at ? NULL : malloc(size);
}

static void scarce_release(void *context, void *block)
{
    (void)context;
    free(block);
}

static void memory(void **state)
{
    static const part parts[] = { { "word/styles.xml", "styles", NULL, styles_xml },
                                  { "word/numbering.xml", "numbering", NULL, numbering_xml } };
    size_t size;
    void *bytes =
        zip_of("word/document.xml",
               "<w:document " W_NS "><w:body>" PP("<w:pStyle w:val=\"Rubrik1\"/>", R("a"))
                   TBL(TR(TC(P("b") TBL(TR(C("c")))) TC("<w:p>" BOTH(P("d")) "</w:p>"))) "</w:body></w:document>",
               parts, 2, &size);
    bool done = false;

    (void)state;
    for (size_t n = 1; !done; n++) {
        scarce_memory scarce = { .fail_at = n };
        pk_allocator allocator = { scarce_allocate, scarce_release, &scarce };
        pk_arena arena;
        pk_findings findings;
        pk_document document;
        pk_limits limits;
        pk_source source = { .name = PK_TEXT("a.docx"), .bytes = bytes, .size = size, .limits = &limits };
        pk_status status;

        pk_arena_init(&arena, &allocator);
        pk_limits_default(&limits);
        pk_findings_init(&findings, &arena);
        pk_document_init(&document, PK_DOCX, &arena, &findings);
        status = pk_read_docx(&source, &document);
        done = scarce.calls < n;
        assert_int_equal(status, done ? PK_OK : PK_ENOMEM);
        pk_arena_free(&arena);
    }
    free(bytes);
}

/* ---- real plans ---- */

static void real_plans(void **state)
{
    static const struct {
        const char *file;
        bool numbered; /* areas are numbered automatically */
        size_t prompts;
    } cases[] = {
        { "plans/nrf-2022-2024/mall.docx", false, 7 },
        { "plans/nrf-2022-2024/norrbotten.docx", false, 0 },
        { "plans/nrf-2022-2024/norrbotten-libreoffice.docx", true, 0 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t size, prompts = 0, heading_count = 0;
        void *bytes = test_file(cases[i].file, &size);
        const pk_table *first = NULL;
        const pk_block *title = NULL;
        pk_arena arena;
        pk_document document;
        pk_limits limits;

        pk_arena_init(&arena, NULL);
        pk_limits_default(&limits);
        read_into(&arena, bytes, size, &limits, &document);
        free(bytes);
        assert_int_equal(document.tables, 7);
        assert_int_equal(document.findings->count, 0);
        for (size_t k = 0; k < document.count; k++) {
            const pk_block *block = &document.blocks[k];

            prompts += block->placeholder;
            if (block->kind == PK_BLOCK_HEADING) {
                heading_count++;
                if (first == NULL)
                    title = block;
            }
            if (block->kind == PK_BLOCK_TABLE && first == NULL)
                first = block->table;
            if (block->kind == PK_BLOCK_TABLE) {
                assert_int_equal(block->table->columns, 8);
                assert_true(block->table->rows[0].heading);
                assert_text(block->table->rows[0].cells[6].text, "Uppf\xC3\xB6ljning*");
            }
        }
        assert_int_equal(prompts, cases[i].prompts);
        assert_int_equal(heading_count, 10);
        assert_text(title->number, cases[i].numbered ? "1." : "");
        assert_text(title->text,
                    cases[i].numbered ? "Prevention och tidig diagnostik" : "1. Prevention och tidig diagnostik");
        pk_arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grid),        cmocka_unit_test(controls), cmocka_unit_test(fields),
        cmocka_unit_test(characters),  cmocka_unit_test(symbols),  cmocka_unit_test(changes),
        cmocka_unit_test(hidden),      cmocka_unit_test(notes),    cmocka_unit_test(boxes),
        cmocka_unit_test(lists),       cmocka_unit_test(packages), cmocka_unit_test(modified),
        cmocka_unit_test(limits_hold), cmocka_unit_test(depth),    cmocka_unit_test(memory),
        cmocka_unit_test(real_plans),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
