/* test_docx.c - lists, packages, limits and real plans. OOXML.md D73-D100. */
#include "docx.h"

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
                    NUM("4", "2", "") NUM("5", "9", "") PATTERN("3", "<w:numStyleLink w:val=\"Lista\"/>")
                        NUM("6", "3", "") "</w:numbering>";

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
        { "D73: of a cell's first paragraph that shows",
          TBL(TR(TC(P("") LI("2", "0", "x")) TC(P("") LI("2", "0", "") P("y")) TC(P("a") LI("2", "0", "z")))),
          "T1\n1 |0#a) x|1#b) y|2 a/z\n" },
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
        { "D73: a pattern that stands in a numbering style",
          LI("6", "0", "a") PP("<w:pStyle w:val=\"Rubrik1\"/>", R("b")) LI("6", "1", "c"),
          "P 1. a\nH1 2. b\nP 2.1 c\n" },
        { "D74: on through inserted rows and cells, past deleted ones, and all numbers plain",
          TBL(TRP("<w:ins/>", TC(LI("2", "0", "a")) TC(LI("2", "0", "b"))) TRP("<w:del/>", TC(LI("2", "0", "x")))
                  TR(TCP("<w:cellDel/>", LI("2", "0", "y")) TC(LI("2", "1", "c"))) TR(TC(LI("2", "2", "d")))),
          "T1\n1 |0#a) a|1#b) b\n2 |1#(I) c\n3 |0#2.1 d\nF07=3\n" },
        { "D74, D46: two paragraphs that have become one count once",
          PP("<w:numPr><w:numId w:val=\"2\"/></w:numPr><w:rPr><w:del/></w:rPr>", R("a")) LI("2", "0", "b")
              LI("2", "0", "c") TBL(TR(
                  TC(PP("<w:numPr><w:numId w:val=\"2\"/></w:numPr><w:rPr><w:del/></w:rPr>", R("d")) LI("2", "0", "e"))
                      TC(PP("<w:numPr><w:numId w:val=\"2\"/></w:numPr><w:rPr><w:del/></w:rPr>", R("f"))))),
          "P a) ab\nP b) c\nT1\n1 |0#c) de|1#d) f\nF07=3\n" },
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
    check("D92: macros and embedded files are told", "word/document.xml", plain, active, 2,
          "P a\nF09:MACROS\nF09:EMBEDDED_OBJECTS\n");
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

static void memory(void **state)
{
    static const part parts[] = {
        { "word/styles.xml", "styles", NULL, styles_xml },
        { "word/numbering.xml", "numbering", NULL, numbering_xml },
        { "word/comments.xml", "comments", NULL,
          "<w:comments " W_NS "><w:comment w:id=\"0\">" P("Fr\xC3\xA5ga") "</w:comment></w:comments>" },
        { "word/theme/theme1.xml", "theme", NULL, "<a:theme xmlns:a=\"urn:none\"/>" },
    };
    size_t size;
    void *bytes =
        zip_of("word/document.xml",
               "<w:document " W_NS "><w:body>" PP("<w:pStyle w:val=\"Rubrik1\"/>", R("a")) TBL(
                   TR(TC(P("b") TBL(TR(C("c")))) TC("<w:p>" BOTH(P("d")) "</w:p>")
                          TC("<w:p>" SDT("<w:date w:fullDate=\"2026-03-31T00:00:00Z\"/>",
                                         R("e")) "<w:r><w:commentReference w:id=\"0\"/></w:r></w:p>"))
                       TR(TCP("<w:vMerge w:val=\"restart\"/>", P("g"))
                              C("h")) TR(TCP("<w:vMerge/>", TBL(TR(C("i")))) TCP("<w:shd w:fill=\"FF0000\"/>", P("")))
                           TR(TC("<w:p><w:fldSimple w:instr=\"MERGEFIELD a\">" R("\xC2\xAB"
                                                                                 "a\xC2\xBB") "</w:fldSimple></w:p>")
                                  TC("<x:p>" P("f") "</x:p><w:altChunk r:id=\"q\"/>"))) TC("") "</w:body></w:document>",
               parts, COUNT(parts), &size);
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

typedef struct counted_memory {
    size_t now, most;
} counted_memory;

static void *counted_allocate(void *context, size_t size)
{
    counted_memory *counted = context;
    max_align_t *block = malloc(sizeof *block + size);

    assert_non_null(block);
    memcpy(block, &size, sizeof size);
    counted->now += size;
    counted->most = counted->now > counted->most ? counted->now : counted->most;
    return block + 1;
}

static void counted_release(void *context, void *block)
{
    counted_memory *counted = context;
    max_align_t *start = (max_align_t *)block - 1;
    size_t size;

    memcpy(&size, start, sizeof size);
    counted->now -= size;
    free(start);
}

/* A long document of short cells, with no more markup than there must be: what is kept of a cell must not cost much more
 * than its XML. The bound for the whole program is ten times (bench/README.md). */
static void memory_by_rows(void **state)
{
    enum { ROWS = 4000 };
    static const char row[] = TR(C("M\xC3\xA5l") C("90 %") C("") C("Verksamhetschef") C("2023"));
    const size_t row_size = sizeof row - 1;
    char *xml = malloc(ROWS * row_size + 2000), *end;
    counted_memory counted = { 0 };
    pk_allocator allocator = { counted_allocate, counted_release, &counted };
    pk_arena arena;
    pk_document document;
    pk_limits limits;
    size_t size, xml_size;
    void *bytes;

    (void)state;
    assert_non_null(xml);
    end = xml + sprintf(xml, "<w:document " W_NS "><w:body><w:tbl>");
    for (size_t i = 0; i < ROWS; i++, end += row_size)
        memcpy(end, row, row_size);
    strcpy(end, "</w:tbl></w:body></w:document>");
    xml_size = strlen(xml);
    bytes = zip_of("word/document.xml", xml, NULL, 0, &size);
    free(xml);
    pk_arena_init(&arena, &allocator);
    pk_limits_default(&limits);
    read_into(&arena, bytes, size, &limits, &document); /* the notation is counted, too */
    assert_int_equal(document.blocks[0].table->count, ROWS);
    if (counted.most > 3 * xml_size)
        fail_msg("%zu bytes for %zu of XML", counted.most, xml_size);
    pk_arena_free(&arena);
    assert_int_equal(counted.now, 0);
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
    const struct CMUnitTest tests[] = { cmocka_unit_test(lists),          cmocka_unit_test(packages),
                                        cmocka_unit_test(modified),       cmocka_unit_test(limits_hold),
                                        cmocka_unit_test(depth),          cmocka_unit_test(memory),
                                        cmocka_unit_test(memory_by_rows), cmocka_unit_test(real_plans) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
