/* The report's template: where things go in it, what it must be, and what is added to it. */
#include "zipped.h"

#include "sample_plans.h"
#include "write/report_docx.h"

#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

static const char types[] =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "
    "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" "
    "ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/"
    "vnd.openxmlformats-officedocument.wordprocessingml.%s.main+xml\"/></Types>";
static const char package_relations[] =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" "
    "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
    "Target=\"word/document.xml\"/></Relationships>";
static const char document_relations[] =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" "
    "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>"
    "<Relationship Id=\"b\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\" "
    "Target=\"header1.xml\"/></Relationships>";
static const char no_styles[] = "<w:styles " W "/>";

typedef struct fixture {
    pk_arena arena;
    pk_limits limits;
    zipped zip;
    pk_report_template template;
    pk_status status;
} fixture;

static const pk_report_field fields[] = { { { { "titel", 5 }, { "title", 5 } }, { "A & B", 5 } },
                                          { { { "datum", 5 }, { "date", 4 } }, { "2024-01-15", 10 } } };
static const pk_report_content content = { .fields = fields,
                                           .field_count = 2,
                                           .title = { "A & B", 5 },
                                           .day = { 2024, 1, 15 },
                                           .contents = { "<C/>", 4 },
                                           .report = { "<R/>", 4 } };

/* @param main  The whole part; or what stands in a body. */
static void open_parts(fixture *f, const char *kind, const char *main, const char *styles, const char *header,
                       const pk_allocator *allocator)
{
    char type_list[1024], document[4096];
    const zipped_member members[] = {
        { "[Content_Types].xml", type_list, 0, 0, 0 },
        { "_rels/.rels", package_relations, 0, 0, 0 },
        { "word/document.xml", document, 0, 0, 0 },
        { "word/_rels/document.xml.rels", document_relations, 0, 0, 0 },
        { "word/styles.xml", styles, 0, 0, 0 },
        { "word/header1.xml", header, 0, 0, 0 },
        { NULL, NULL, 0, 0, 0 },
    };

    memset(f, 0, sizeof *f);
    snprintf(type_list, sizeof type_list, types, kind);
    snprintf(document, sizeof document, main[0] == '\1' ? "%s" : "<w:document " W "><w:body>%s</w:body></w:document>",
             main[0] == '\1' ? main + 1 : main);
    f->zip = zipped_make(members, false);
    pk_arena_init(&f->arena, allocator);
    pk_limits_default(&f->limits);
    f->status = pk_report_template_open(f->zip.bytes, f->zip.size, &f->limits, &f->arena, &f->template);
}

static void open_body(fixture *f, const char *body)
{
    open_parts(f, "document", body, no_styles, "<w:hdr " W "/>", NULL);
}

static void end(fixture *f)
{
    if (f->status == PK_OK)
        pk_report_template_close(&f->template);
    pk_arena_free(&f->arena);
    free(f->zip.bytes);
}

static pk_text part_of(fixture *f, const char *part)
{
    pk_text text = PK_NO_TEXT;

    assert_int_equal(pk_edit_read(f->template.edit, pk_text_of(part), &text), PK_OK);
    return text;
}

#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"

static void things_go_to_their_places(void **state)
{
    static const struct {
        const char *body, *wanted;
    } cases[] = {
        { P("x"), P("x") "<R/>" },
        { P("x") "<w:sectPr/>", P("x") "<R/><w:sectPr/>" },
        { P("a") P("{{rapport}}") P("b"), P("a") "<R/>" P("b") },
        { P("a") P(" {{ report }} ") P("b"), P("a") "<R/>" P("b") },
        { P("{{rapport}}") P("{{rapport}}"), "<R/>" P("") },
        /* a paragraph that ends a section stays */
        { "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{{rapport}}</w:t></w:r></w:p>" P("b"),
          "<R/><w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t></w:t></w:r></w:p>" P("b") },
        /* in a table there is no room for it */
        { "<w:tbl><w:tr><w:tc>" P("{{rapport}}") "</w:tc></w:tr></w:tbl>" P("b"),
          "<w:tbl><w:tr><w:tc>" P("") "</w:tc></w:tr></w:tbl>" P("b") "<R/>" },
        { "<w:sdt><w:sdtPr><w:alias w:val=\"rapport\"/></w:sdtPr><w:sdtContent>" P(
              "here {{titel}}") "</w:sdtContent></w:sdt>" P("b"),
          "<R/>" P("b") },
        { "<w:sdt><w:sdtContent>" P("{{rapport}}") "</w:sdtContent></w:sdt>",
          "<w:sdt><w:sdtContent><R/></w:sdtContent></w:sdt>" },
        { P("a") "<w:bookmarkStart w:id=\"7\" w:name=\"rapport\"/><w:bookmarkEnd w:id=\"7\"/>" P("b"),
          P("a") "<w:bookmarkStart w:id=\"7\" w:name=\"rapport\"/><R/><w:bookmarkEnd w:id=\"7\"/>" P("b") },
        { "<w:p><w:bookmarkStart w:id=\"7\" w:name=\"rapport\"/></w:p>" P("b"),
          "<w:p><w:bookmarkStart w:id=\"7\" w:name=\"rapport\"/></w:p><R/>" P("b") },
        { P("{{innehåll}}") P("b"), "<C/>" P("b") "<R/>" },
        { P("see {{contents}}."), P("see .") "<R/>" },
        { P("{{titel}}, {{date}}"), P("A &amp; B, 2024-01-15") "<R/>" },
        { P("{{okänt}} {{ {{titel}}"), P("{{okänt}} {{ {{titel}}") "<R/>" },
        /* over runs, as Word cuts it */
        { "<w:p><w:r><w:t>x{</w:t></w:r><w:proofErr/><w:r><w:t>{ti</w:t></w:r><w:r><w:rPr/><w:t>tel}}y</w:t></w:r></"
          "w:p>",
          "<w:p><w:r><w:t>xA &amp; "
          "B</w:t></w:r><w:proofErr/><w:r><w:t></w:t></w:r><w:r><w:rPr/><w:t>y</w:t></w:r></w:p><R/>" },
        /* in a box of a paragraph, and the paragraph goes on */
        { "<w:p><w:r><w:t>{{titel}}</w:t></w:r><w:r><w:txbxContent>" P(
              "{{datum}}") "</w:txbxContent></w:r><w:r><w:t>{{datum}}</w:t></w:r></w:p>",
          "<w:p><w:r><w:t>A &amp; B</w:t></w:r><w:r><w:txbxContent>" P(
              "2024-01-15") "</w:txbxContent></w:r><w:r><w:t>2024-01-15</w:t></w:r></w:p><R/>" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture f;
        char wanted[4096];
        pk_text document;

        open_body(&f, cases[i].body);
        assert_int_equal(f.status, PK_OK);
        assert_int_equal(pk_report_fill_document(&f.template, &content, &document), PK_OK);
        snprintf(wanted, sizeof wanted, "<w:document " W "><w:body>%s</w:body></w:document>", cases[i].wanted);
        assert_text(document, wanted);
        end(&f);
    }
}

static void the_page_is_measured(void **state)
{
    static const char narrow[] =
        "<w:p><w:pPr><w:sectPr><w:pgSz w:w=\"9000\"/><w:pgMar w:left=\"1000\" w:right=\"1000\"/>"
        "</w:sectPr></w:pPr></w:p>";
    static const char wide[] = "<w:sectPr><w:pgSz w:w=\"16838\"/><w:pgMar w:left=\"1000\" w:right=\"838\" "
                               "w:gutter=\"1000\"/></w:sectPr>";
    char body[1024];
    fixture f;

    (void)state;
    snprintf(body, sizeof body, "%s%s%s", P("{{rapport}}"), narrow, wide);
    open_body(&f, body);
    assert_int_equal(f.template.text_width, 7000); /* that of the section it stands in */
    end(&f);
    snprintf(body, sizeof body, "%s%s", narrow, wide);
    open_body(&f, body);
    assert_int_equal(f.template.text_width, 14000); /* the last */
    end(&f);
    open_body(&f, "<w:sectPr><w:pgSz w:w=\"-5\"/></w:sectPr>");
    assert_int_equal(f.template.text_width, 9070);
    end(&f);
    open_body(&f, P("x") "<w:bookmarkStart w:id=\"41\" w:name=\"x\"/><w:bookmarkEnd w:id=\"41\"/>");
    assert_int_equal(f.template.next_bookmark, 42);
    end(&f);
}

static void styles_are_found_by_name(void **state)
{
    static const char styles[] =
        "<w:styles " W
        "><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"sv-SE\"/></w:rPr></w:rPrDefault></w:docDefaults>"
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\"><w:name w:val=\"Brödtext\"/></w:style>"
        "<w:style w:type=\"character\" w:styleId=\"X\"><w:name w:val=\"Title\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"R1\"><w:name w:val=\"Rubrik 1\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"H1\"><w:name w:val=\"Heading "
        "1\"/><w:pPr><w:numPr/></w:pPr></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"PlankollTitle\"><w:name w:val=\"taken\"/></w:style>"
        "<w:style w:type=\"table\" w:styleId=\"T\"><w:name w:val=\"plankoll tabell\"/></w:style></w:styles>";
    fixture f;
    pk_text added;

    (void)state;
    open_parts(&f, "document", P("x"), styles, "<w:hdr " W "/>", NULL);
    assert_int_equal(f.status, PK_OK);
    assert_text(f.template.ids[PK_STYLE_NORMAL], "N");
    assert_text(f.template.ids[PK_STYLE_HEADING_1], "H1"); /* Word's own name before another */
    assert_true(f.template.numbered[PK_STYLE_HEADING_1]);
    assert_text(f.template.ids[PK_STYLE_TITLE], "PlankollTitle2");
    assert_text(f.template.ids[PK_STYLE_TABLE], "T");
    assert_text(f.template.language, "sv-SE");
    assert_int_equal(pk_report_template_fill(&f.template, &content), PK_OK);
    added = part_of(&f, "/word/styles.xml");
    assert_true(pk_text_starts(added, (pk_text) { styles, sizeof styles - sizeof "</w:styles>" }));
    assert_true(
        pk_text_find(added, PK_TEXT("w:styleId=\"PlankollTitle2\"><w:name w:val=\"Title\"/><w:basedOn w:val=\"N\"/>"))
        != SIZE_MAX);
    assert_true(pk_text_find(added, PK_TEXT("PlankollHeading1")) == SIZE_MAX);
    end(&f);
}

static void all_parts_are_filled(void **state)
{
    fixture f;

    (void)state;
    open_parts(&f, "template", P("{{titel}}"), no_styles, "<w:hdr " W ">" P("{{titel}}") "</w:hdr>", NULL);
    assert_int_equal(f.status, PK_OK);
    assert_true(f.template.shows_title);
    assert_false(f.template.shows_contents);
    assert_int_equal(pk_report_template_fill(&f.template, &content), PK_OK);
    assert_text(part_of(&f, "/word/header1.xml"), "<w:hdr " W ">" P("A &amp; B") "</w:hdr>");
    assert_true(pk_text_find(part_of(&f, "/[Content_Types].xml"), PK_TEXT("template.main+xml")) == SIZE_MAX);
    assert_true(pk_text_find(part_of(&f, "/docProps/core.xml"), PK_TEXT("<dc:title>A &amp; B</dc:title>")) != SIZE_MAX);
    assert_true(pk_text_find(part_of(&f, "/_rels/.rels"), PK_TEXT("Target=\"docProps/core.xml\"")) != SIZE_MAX);
    end(&f);
}

static void prefixes_are_theirs(void **state)
{
    static const char other[] =
        "\1<ns0:document xmlns:ns0=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
        "<ns0:body/></ns0:document>";
    static const char mine[] = "\1<document xmlns=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
                               "xmlns:w=\"urn:mine\"><body></body></document>";
    static const char strict[] = "\1<w:document xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><w:body>"
                                 "</w:body></w:document>";
    static const char foreign[] = "\1<w:document xmlns:w=\"urn:mine\"><w:body></w:body></w:document>";
    fixture f;

    (void)state;
    open_parts(&f, "document", mine, no_styles, "<w:hdr " W "/>", NULL);
    assert_int_equal(f.status, PK_EFORMAT);
    end(&f);
    open_parts(&f, "document", foreign, no_styles, "<w:hdr " W "/>", NULL);
    assert_int_equal(f.status, PK_EFORMAT);
    end(&f);
    open_parts(&f, "document", strict, no_styles, "<w:hdr " W "/>", NULL);
    assert_int_equal(f.status, PK_OK);
    assert_text(f.template.relations, "http://purl.oclc.org/ooxml/officeDocument/relationships");
    end(&f);
    open_parts(&f, "document", other, no_styles, "<w:hdr " W "/>", NULL);
    assert_int_equal(f.status, PK_EFORMAT); /* an empty body has no place for anything */
    end(&f);
}

static void others_are_refused(void **state)
{
    static const struct {
        const char *kind, *main, *styles;
        pk_status wanted;
    } cases[] = {
        { "other", P("x"), no_styles, PK_EFORMAT },
        { "document", "<w:p>", no_styles, PK_EFORMAT },
        { "document", "\1<!DOCTYPE a><a/>", no_styles, PK_EUNSAFE },
        { "document", "\1<w:document " W "/>", no_styles, PK_EFORMAT },
        { "document", P("x"), "<w:styles>", PK_EFORMAT },
        { "document", P("x"), "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", PK_EUNSAFE },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture f;

        open_parts(&f, cases[i].kind, cases[i].main, cases[i].styles, "<w:hdr " W "/>", NULL);
        assert_int_equal(f.status, cases[i].wanted);
        end(&f);
    }
    assert_int_equal(pk_report_template_judge("PK", 2, &(pk_limits) { { 100, 100, 100, 100, 100, 100 } }), PK_EFORMAT);
}

static void memory_may_end(void **state)
{
    pk_status status = PK_ENOMEM;

    (void)state;
    for (size_t blocks = 0; status == PK_ENOMEM; blocks++) {
        size_t left = blocks;
        pk_allocator few = test_few(&left);
        fixture f;

        assert_true(blocks < 1000);
        open_parts(&f, "document", P("{{titel}}") P("{{rapport}}"), no_styles,
                   "<w:hdr " W ">" P("{{titel}}") "</w:hdr>", &few);
        status = f.status;
        if (status == PK_OK)
            status = pk_report_template_fill(&f.template, &content);
        end(&f);
    }
    assert_int_equal(status, PK_OK);
}

/* ---- the whole report ---- */

static const sample_row before[] = {
    { 0, 0, "Fler ska screenas", "2023", NULL, SAMPLE_U },
    { 0, 1, "Alla ska erbjudas råd", NULL, NULL, SAMPLE_E },
    { 1, 2, "Mer forskning", NULL, NULL, SAMPLE_P },
};
static const sample_row now[] = {
    { 0, 0, "Fler ska screenas", "2023", "<&>", SAMPLE_P },
    { 0, 1, "Alla ska erbjudas råd", NULL, NULL, SAMPLE_U },
    { 0, SAMPLE_OWN, "Ett eget mål", NULL, NULL, SAMPLE_P },
    { 1, 2, "Mer forskning", NULL, NULL, SAMPLE_NONE },
};

static pk_merge *make_merge(pk_arena *arena)
{
    static pk_demand demands[] = { PK_DEMAND_REQUIRED, PK_DEMAND_EXPECTED, PK_DEMAND_REQUIRED };
    pk_submission *plan = sample_plan(arena, "nu.docx", 'a', &sample_regions[0], 1, now, 4);
    pk_submission *earlier = sample_plan(arena, "förut.docx", 'b', &sample_regions[0], 1, before, 3);
    const pk_submission *plans[] = { plan }, **earlier_plans = pk_arena_zeroed(arena, 1, sizeof *earlier_plans);
    pk_merge_options options = { .regions = &sample_register, .earlier = earlier_plans, .earlier_count = 1 };
    static const pk_correction line = { .value = { "P", 1 }, .reason = { "enligt brev", 11 }, .who = { "Anna", 4 } };
    static pk_corrected done = { .line = &line };
    pk_merge *merge;

    assert_non_null(earlier_plans);
    earlier_plans[0] = earlier;
    sample_phases[1].demands = demands; /* a follow-up asks for the status */
    plan->plan->year = 2023;
    earlier->plan->year = 2022;
    done.row = &plan->plan->areas[0].rows[0];
    done.column = pk_plan_role(&plan->plan->areas[0], PK_ROLE_STATUS);
    done.old = PK_TEXT("U");
    plan->corrected.items = &done;
    plan->corrected.count = 1;
    assert_int_equal(pk_merge_make(&options, plans, 1, &merge), PK_OK);
    return merge;
}

static pk_status write(const pk_merge *merge, pk_language language, pk_buffer *buffer)
{
    const pk_write_options options = { .language = language, .today = { 2024, 1, 15 } };
    pk_status status;
    pk_sink sink;

    pk_sink_init_buffer(&sink, buffer);
    status = pk_write_merge_report(merge, &options, &sink);
    return status == PK_OK ? pk_sink_flush(&sink) : status;
}

static bool says(pk_text document, const char *text)
{
    return pk_text_find(document, pk_text_of(text)) != SIZE_MAX;
}

static void the_report_says_what_is_in_the_plans(void **state)
{
    pk_arena arena;
    pk_buffer buffer;
    pk_package *package;
    pk_limits limits;
    pk_limit limit;
    pk_edit *edit;
    pk_text document;
    pk_merge *merge;

    (void)state;
    pk_limits_default(&limits);
    pk_arena_init(&arena, NULL);
    pk_buffer_init(&buffer, &arena);
    merge = make_merge(&arena);
    assert_int_equal(write(merge, PK_SWEDISH, &buffer), PK_OK);
    assert_int_equal(pk_package_open(buffer.data, buffer.size, &limits, &arena, &package, &limit), PK_OK);
    assert_int_equal(pk_edit_begin(package, &edit), PK_OK);
    assert_int_equal(pk_edit_read(edit, PK_TEXT("/word/document.xml"), &document), PK_OK);
    assert_true(says(document, "1 av 2 regioners planer ingår i den här sammanställningen. Ingen plan har kommit från "
                               "Region Norrbotten."));
    assert_true(says(document, "1 mål har gått bakåt. 1 mål har gått framåt."));
    assert_true(says(document, "har gått bakåt: från U till P"));
    assert_true(says(document, "U (förut E)"));
    assert_true(says(document, "Region Västerbotten: egna mål"));
    assert_true(says(document, "Utan plan: Region Norrbotten."));
    assert_true(says(document, "ingen plan"));
    assert_true(says(document, "1 uppgift har rättats efter att planen kom in; den står i bilaga 4."));
    assert_true(says(document, "(rättat, se bilaga 4)"));
    assert_true(says(document, "enligt brev"));
    assert_false(says(document, "<&>"));
    pk_package_close(package);
    pk_merge_free(merge);
    pk_arena_free(&arena);
}

/* A follow-up of a year is judged at its end, as the workbook and T06 judge it; one of this year today. */
static void what_is_late_is_late_on_the_day_of_the_plan(void **state)
{
    static const struct {
        int year;
        const char *said;
    } cases[] = {
        { 2023, "Per 2023-12-31, den dag som planerna bedöms efter, hade inget mål passerat sin sluttid utan" },
        { 2024, "Per 2024-01-15, den dag som planerna bedöms efter, hade 1 mål passerat sin sluttid utan" },
    };

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        pk_arena arena;
        pk_buffer buffer;
        pk_package *package;
        pk_limits limits;
        pk_limit limit;
        pk_edit *edit;
        pk_text document;
        pk_merge *merge;

        pk_limits_default(&limits);
        pk_arena_init(&arena, NULL);
        pk_buffer_init(&buffer, &arena);
        merge = make_merge(&arena);
        merge->columns[0].submission->plan->year = cases[i].year;
        assert_int_equal(write(merge, PK_SWEDISH, &buffer), PK_OK);
        assert_int_equal(pk_package_open(buffer.data, buffer.size, &limits, &arena, &package, &limit), PK_OK);
        assert_int_equal(pk_edit_begin(package, &edit), PK_OK);
        assert_int_equal(pk_edit_read(edit, PK_TEXT("/word/document.xml"), &document), PK_OK);
        assert_true(says(document, cases[i].said));
        pk_package_close(package);
        pk_merge_free(merge);
        pk_arena_free(&arena);
    }
}

static void memory_may_end_in_the_report(void **state)
{
    pk_status status = PK_ENOMEM;
    pk_arena arena;
    pk_merge *merge;

    (void)state;
    pk_arena_init(&arena, NULL);
    merge = make_merge(&arena);
    for (size_t blocks = 0; status == PK_ENOMEM; blocks++) {
        const pk_allocator *usual = merge->arena.allocator;
        size_t left = blocks;
        pk_allocator few = test_few(&left);
        pk_buffer buffer;
        pk_arena out;

        assert_true(blocks < 10000);
        pk_arena_init(&out, NULL);
        pk_buffer_init(&buffer, &out);
        merge->arena.allocator = &few;
        status = write(merge, PK_ENGLISH, &buffer);
        merge->arena.allocator = usual;
        pk_arena_free(&out);
    }
    assert_int_equal(status, PK_OK);
    pk_merge_free(merge);
    pk_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(things_go_to_their_places),
        cmocka_unit_test(the_page_is_measured),
        cmocka_unit_test(styles_are_found_by_name),
        cmocka_unit_test(all_parts_are_filled),
        cmocka_unit_test(prefixes_are_theirs),
        cmocka_unit_test(others_are_refused),
        cmocka_unit_test(memory_may_end),
        cmocka_unit_test(the_report_says_what_is_in_the_plans),
        cmocka_unit_test(what_is_late_is_late_on_the_day_of_the_plan),
        cmocka_unit_test(memory_may_end_in_the_report),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
