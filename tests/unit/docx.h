/* docx.h - small Word documents, made in a test part by part, and what the reader makes of them.
 *
 * What was read is written down in a short notation, one line per block, row and finding (see write_document), so that
 * a case is the XML and the lines that are to come of it. */
#ifndef PK_TEST_DOCX_H
#define PK_TEST_DOCX_H

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
    "xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:x=\"urn:x-newer\" xmlns:y=\"urn:y-other\" "                       \
    "xmlns:ny=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" mc:Ignorable=\"w14 x z\" "         \
    "mc:ProcessContent=\"x:open\" xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\""

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

static inline void add(zip_t *zip, const char *name, const char *text)
{
    zip_source_t *source = zip_source_buffer(zip, text, strlen(text), 0);

    assert_non_null(source);
    assert_true(zip_file_add(zip, name, source, ZIP_FL_OVERWRITE) >= 0);
}

static inline void *zip_of(const char *main, const char *xml, const part *parts, size_t count, size_t *size)
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
 * and y rows covered; "1* " marked as heading. After the column: "#1." number, "@FFFF00" fill, "~2026-03" date as far as it shows, flags: !P
 * placeholder, S struck, H hidden, I picture, N nested, Y symbol, C noted. Line breaks in text are "/".
 * "F08:HIDDEN_TEXT@1:2:3 value" finding with its term in table 1, row 2, column 3; "=argument" where that is text. */

static inline void write_text(pk_sink *sink, pk_text text)
{
    pk_text line;

    for (bool first = true; pk_text_next(&text, '\n', &line); first = false) {
        if (!first)
            pk_sink_puts(sink, "/");
        pk_sink_put(sink, line);
    }
}

static inline void write_cell(pk_sink *sink, const pk_cell *cell)
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
    if (cell->date.year != 0) {
        char date[16];

        pk_date_print(cell->date, date);
        pk_sink_format(sink, "~%.*s",
                       cell->flags & PK_CELL_DATE_YEAR    ? 4
                       : cell->flags & PK_CELL_DATE_MONTH ? 7
                                                          : 10,
                       date);
    }
    if ((cell->flags & ~(unsigned)(PK_CELL_DATE_MONTH | PK_CELL_DATE_YEAR)) != 0)
        pk_sink_puts(sink, "!");
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++)
        if ((cell->flags & flags[i].flag) != 0)
            pk_sink_puts(sink, flags[i].letter);
    if (cell->text.size > 0)
        pk_sink_puts(sink, " ");
    write_text(sink, cell->text);
}

static inline void write_table(pk_sink *sink, const pk_table *table)
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

static inline void write_finding(pk_sink *sink, const pk_finding *finding)
{
    static const char *const terms[] = {
        "",
#define PK_TERM(name, sv, en) #name,
#include "base/terms.def"
#undef PK_TERM
    };

    pk_sink_puts(sink, pk_code_name(finding->code));
    if (finding->arguments[0].term != PK_TERM_NONE)
        pk_sink_format(sink, ":%s", terms[finding->arguments[0].term]);
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

static inline void write_document(pk_sink *sink, const pk_document *document)
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

static const char *const docx_statuses[] = {
    [PK_ENOMEM] = "memory",  [PK_EFORMAT] = "format", [PK_EENCRYPTED] = "encrypted",
    [PK_EUNSAFE] = "unsafe", [PK_ELIMIT] = "limit",   [PK_ENOENT] = "absent"
};

/* The notation of a document, or "status" and which. */
static inline char *read_into(pk_arena *arena, const void *bytes, size_t size, const pk_limits *limits,
                              pk_document *document)
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
        pk_sink_format(&sink, "status %s\n", docx_statuses[status]);
    assert_int_equal(pk_sink_flush(&sink), PK_OK);
    return pk_text_terminated(arena, pk_buffer_text(&buffer));
}

/* Whether it reads as wanted; says so where it does not. */
static inline bool reads_as(const char *name, const char *main, const char *xml, const part *parts, size_t count,
                            const char *want)
{
    pk_arena arena;
    pk_document document;
    pk_limits limits;
    size_t size;
    void *bytes = zip_of(main, xml, parts, count, &size);
    bool is_same = true;
    char *got;

    pk_arena_init(&arena, NULL);
    pk_limits_default(&limits);
    got = read_into(&arena, bytes, size, &limits, &document);
    free(bytes);
    if (strcmp(got, want) != 0) {
        print_error("%s\n--- expected\n%s--- found\n%s", name, want, got);
        is_same = false;
    }
    pk_arena_free(&arena);
    return is_same;
}

static inline void check(const char *name, const char *main, const char *xml, const part *parts, size_t count,
                         const char *want)
{
    assert_true(reads_as(name, main, xml, parts, count, want));
}

typedef struct body_case {
    const char *name; /* number in OOXML.md and what it is */
    const char *body;
    const char *want;
} body_case;

static inline void check_with(const body_case *cases, size_t count, const part *parts, size_t part_count)
{
    bool all = true;

    for (size_t i = 0; i < count; i++) {
        char xml[8000];

        snprintf(xml, sizeof xml, "<w:document " W_NS "><w:body>%s</w:body></w:document>", cases[i].body);
        all = reads_as(cases[i].name, "word/document.xml", xml, parts, part_count, cases[i].want) && all;
    }
    assert_true(all);
}

#define COUNT(array)                 (sizeof(array) / sizeof(array)[0])
#define CHECK(cases)                 check_with(cases, COUNT(cases), NULL, 0)
#define CHECK_WITH(cases, its_parts) check_with(cases, COUNT(cases), its_parts, COUNT(its_parts))

/* ---- parts that several cases need ---- */

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
    "<w:style w:type=\"character\" w:styleId=\"Struken\"><w:rPr><w:strike/></w:rPr></w:style>"
    "<w:style w:type=\"character\" w:styleId=\"Pil\"><w:rPr><w:rFonts w:ascii=\"Wingdings\"/></w:rPr></w:style>"
    "<w:style w:type=\"numbering\" w:styleId=\"Lista\"><w:pPr><w:numPr><w:numId "
    "w:val=\"1\"/></w:numPr></w:pPr></w:style>"
    "<w:style w:type=\"table\" w:styleId=\"TFarg\"><w:basedOn w:val=\"TBas\"/></w:style>"
    "<w:style w:type=\"table\" w:styleId=\"TBas\"><w:tblStylePr w:type=\"firstRow\"><w:tcPr><w:shd w:val=\"clear\" "
    "w:fill=\"4472C4\"/></w:tcPr></w:tblStylePr></w:style>"
    "<w:style w:type=\"table\" w:styleId=\"T\"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>";

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

#endif
