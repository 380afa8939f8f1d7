#include "testing.h"

#include "sample_plans.h"
#include "write/write.h"

#include <jansson.h>
#include <libxml/parser.h>
#include <libxml/relaxng.h>

#define VASTERBOTTEN (&sample_regions[0])
#define NORRBOTTEN   (&sample_regions[1])

static const pk_write_options swedish = { .language = PK_SWEDISH };
static const pk_write_options english = { .language = PK_ENGLISH };

static const sample_row rows[] = {
    { 0, 0, "Fler ska screenas", "2023", "=1+1", SAMPLE_U },
    { 0, 1, "Alla \"ska\"; erbjudas\nråd & <hjälp>", "-", NULL, SAMPLE_NONE },
    { 1, 2, "Mer forskning", "-5 dagar", NULL, SAMPLE_P },
    { 1, SAMPLE_OWN, "Eget", "", "+", SAMPLE_NONE },
};

/* What a writer wrote, NUL-terminated in the arena. */
typedef struct written {
    pk_arena arena;
    pk_buffer buffer;
    pk_sink sink;
} written;

static void page_open(written *page)
{
    pk_arena_init(&page->arena, NULL);
    pk_buffer_init(&page->buffer, &page->arena);
    pk_sink_init_buffer(&page->sink, &page->buffer);
}

static const char *page_text(written *page)
{
    char *text;

    assert_int_equal(pk_sink_flush(&page->sink), PK_OK);
    text = pk_text_terminated(&page->arena, pk_buffer_text(&page->buffer));
    assert_non_null(text);
    return text;
}

static json_t *page_json(written *page)
{
    json_error_t error;
    json_t *json = json_loads(page_text(page), JSON_REJECT_DUPLICATES, &error);

    if (json == NULL)
        fail_msg("line %d: %s", error.line, error.text);
    return json;
}

static void page_close(written *page)
{
    pk_arena_free(&page->arena);
}

/* "areas/0/rows/1/text" */
static json_t *at(json_t *json, const char *path)
{
    pk_text rest = pk_text_of(path), part;

    while (json != NULL && pk_text_next(&rest, '/', &part)) {
        char key[64];

        snprintf(key, sizeof key, "%.*s", PK_PRINT(part));
        json = json_is_array(json) ? json_array_get(json, strtoul(key, NULL, 10)) : json_object_get(json, key);
    }
    if (json == NULL)
        fail_msg("no %s", path);
    return json;
}

static void assert_at(json_t *json, const char *path, const char *want)
{
    json_t *found = at(json, path);

    if (want == NULL ? !json_is_null(found) : !json_is_string(found) || strcmp(json_string_value(found), want) != 0)
        fail_msg("%s is not %s", path, want != NULL ? want : "null");
}

static void assert_keys(json_t *object, const char *want)
{
    char got[512] = "";
    const char *key;
    json_t *value;

    json_object_foreach(object, key, value)
    {
        if (got[0] != '\0')
            strcat(got, " ");
        strcat(got, key);
    }
    assert_string_equal(got, want);
}

static void assert_has(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("no \"%s\" in:\n%s", part, text);
}

static void assert_has_not(const char *text, const char *part)
{
    if (strstr(text, part) != NULL)
        fail_msg("\"%s\" in:\n%s", part, text);
}

static pk_submission *norrbotten(pk_arena *arena)
{
    return sample_plan(arena, "in/norrbotten.docx", 'a', NORRBOTTEN, 1, rows, 4);
}

/* ---- plans ---- */

static void test_plan_json(void **state)
{
    written page;
    json_t *json;

    (void)state;
    page_open(&page);
    assert_int_equal(pk_write_plan_json(norrbotten(&page.arena), &swedish, &page.sink), PK_OK);
    json = page_json(&page);
    assert_keys(json, "format source template phase period region date as_of dnr intro legend areas outro");
    assert_at(json, "format", "plankoll-plan/1");
    assert_at(json, "source/file", "norrbotten.docx");
    assert_at(json, "source/type", "docx");
    assert_at(json, "template/id", "mall-2022");
    assert_at(json, "period/to", "2024-12-31");
    assert_keys(at(json, "region"), "code name stated from");
    assert_at(json, "region/stated", "");
    assert_at(json, "region/from", "filename");
    assert_keys(at(json, "areas/0"), "number title objective columns rows footnotes comment");
    assert_at(json, "areas/0/comment", NULL);
    assert_keys(at(json, "areas/0/rows/0"),
                "goal order number dnr text marker links explained cells status timeline where");
    assert_int_equal(json_array_size(at(json, "areas/0/rows/0/links")), 0);
    assert_at(json, "areas/0/rows/0/status", "U");
    assert_at(json, "areas/0/rows/0/cells/tidsplan", "2023");
    assert_at(json, "areas/0/rows/0/cells/Anteckning", "=1+1");
    assert_keys(at(json, "areas/0/rows/0/timeline"), "from to recurring open_ended");
    assert_at(json, "areas/0/rows/0/timeline/from", "2023-01-01");
    assert_keys(at(json, "areas/0/rows/0/where"), "sheet table row cell");
    assert_int_equal(json_integer_value(at(json, "areas/0/rows/0/where/row")), 2);
    assert_at(json, "areas/0/rows/0/where/cell", NULL);
    assert_at(json, "areas/0/rows/1/marker", "**");
    assert_true(json_is_true(at(json, "areas/0/rows/1/explained")));
    assert_at(json, "areas/0/rows/1/timeline", NULL);
    assert_at(json, "areas/1/rows/1/goal", NULL);
    assert_at(json, "areas/1/rows/1/status", NULL);
    json_decref(json);
    page_close(&page);
}

static const pk_links *sample_links(pk_arena *arena)
{
    pk_link_list list = { 0 };
    const pk_links *links;

    assert_int_equal(pk_link_list_add(arena, &list, PK_TEXT("https://a?b=1&c")), PK_OK);
    assert_int_equal(pk_link_list_add(arena, &list, PK_TEXT("mailto:a@b.se")), PK_OK);
    assert_int_equal(pk_link_list_make(arena, &list, &links), PK_OK);
    return links;
}

static void test_plan_json_odd_plans(void **state)
{
    written page;
    pk_submission *submission;
    pk_plan_area *area;
    json_t *json;

    (void)state;
    page_open(&page);
    submission = sample_plan(&page.arena, "br\xE5k.xlsx", 'a', NULL, 2, rows, 1); /* a name that is not UTF-8 */
    submission->plan->region_stated = PK_NO_TEXT;
    submission->plan->year = 2023;
    submission->plan->year_from = PK_TEXT("filename");
    area = &submission->plan->areas[0];
    area->columns[SAMPLE_STATUS].column = &sample_columns[SAMPLE_TIME]; /* two time columns */
    area->columns[SAMPLE_EXTRA].key = PK_TEXT("mal");                   /* and one heading twice: K04 */
    area->rows[0].table_rows = 2;
    area->rows[0].links = sample_links(&page.arena);
    area->rows[0].place = (pk_place) { .sheet = PK_TEXT("1"), .row = 12, .column = 7, .is_sheet = true };
    assert_int_equal(pk_write_plan_json(submission, &swedish, &page.sink), PK_OK);
    json = page_json(&page);
    assert_at(json, "source/file", "br\xEF\xBF\xBDk.xlsx");
    assert_at(json, "phase", "template");
    assert_int_equal(json_array_size(at(json, "areas/0/rows/0/links")), 2);
    assert_at(json, "areas/0/rows/0/links/1", "mailto:a@b.se");
    assert_at(json, "year_from", "filename");
    assert_keys(at(json, "areas/0/rows/0/cells"), "mal tidsplan uppfoljning mal (2)");
    assert_keys(at(json, "areas/0/rows/0/timeline"), "tidsplan uppfoljning");
    assert_at(json, "areas/0/rows/0/timeline/uppfoljning", NULL);
    assert_int_equal(json_integer_value(at(json, "areas/0/rows/0/table_rows")), 2);
    assert_at(json, "areas/0/rows/0/where/cell", "G12");
    assert_at(json, "region/name", NULL);
    assert_at(json, "region/stated", NULL);
    assert_at(json, "region/from", NULL);
    json_decref(json);
    page_close(&page);
}

static void test_plan_ndjson_is_a_line(void **state)
{
    written page;
    const char *text;

    (void)state;
    page_open(&page);
    assert_int_equal(pk_write_plan_ndjson(norrbotten(&page.arena), &swedish, &page.sink), PK_OK);
    text = page_text(&page);
    assert_ptr_equal(strchr(text, '\n'), text + strlen(text) - 1);
    assert_has(text, "{\"format\":\"plankoll-plan/1\",");
    page_close(&page);
}

static void test_without_a_plan_nothing_is_written(void **state)
{
    written page;
    pk_submission *submission;

    (void)state;
    page_open(&page);
    submission = sample_file(&page.arena, "x.docx", 'a');
    for (const pk_plan_format *format = pk_plan_formats; format->name != NULL; format++)
        if (format->write != NULL) {
            assert_int_equal(format->write(submission, &swedish, &page.sink), PK_ENOENT);
            if (format->header != NULL)
                assert_int_equal(format->header(submission, &page.sink), PK_ENOENT);
        }
    assert_int_equal(pk_write_document_json(submission, &swedish, &page.sink), PK_ENOENT);
    assert_string_equal(page_text(&page), "");
    page_close(&page);
}

static void test_plan_csv(void **state)
{
    written page;
    pk_submission *submission;
    const char *text;

    (void)state;
    page_open(&page);
    submission = norrbotten(&page.arena);
    assert_int_equal(pk_write_plan_csv_header(submission, &page.sink), PK_OK);
    assert_int_equal(pk_write_plan_csv(submission, &swedish, &page.sink), PK_OK);
    text = page_text(&page);
    assert_has(text, "\xEF\xBB\xBF"
                     "file;template;region_code;region;phase;area;area_title;goal;order;marker;text;"
                     "mal;tidsplan;uppfoljning;status;from;to;recurring;open_ended;place;other\r\n");
    /* a column outside the template is kept, and what starts like a formula is text; a quoted cell too */
    assert_has(text,
               "\r\nnorrbotten.docx;mall-2022;25;Region Norrbotten;followup;1;Prevention;1.1;1;;Fler ska screenas;"
               "Fler ska screenas;2023;X;U;2023-01-01;2023-12-31;false;false;");
    assert_has(text, ";Anteckning: =1+1\r\n");
    assert_has(text, ";\"Alla \"\"ska\"\"; erbjudas\nråd & <hjälp>\";-;;;;;;;"); /* a lone dash stays */
    assert_has(text, ";'-5 dagar;");
    assert_has(text, ";2;Forskning;;2;;Eget;Eget;;;;;;;;");
    page_close(&page);
}

static void test_csv_ends_with_quote(void **state)
{
    static const sample_row row[] = { { 0, SAMPLE_OWN, "säg \"hej\"", "=\"a\"", NULL, SAMPLE_NONE } };
    written page;

    (void)state;
    page_open(&page);
    assert_int_equal(pk_write_plan_csv(sample_plan(&page.arena, "n", 'a', NORRBOTTEN, 0, row, 1), &swedish, &page.sink),
                     PK_OK);
    assert_has(page_text(&page), ";\"säg \"\"hej\"\"\";\"säg \"\"hej\"\"\";\"'=\"\"a\"\"\";");
    page_close(&page);
}

static void show_fault(void *context, xmlErrorPtr error)
{
    (void)context;
    print_error("line %d: %s", error->line, error->message);
}

static void test_plan_xml(void **state)
{
    written page;
    pk_submission *submission;
    const char *text;
    xmlRelaxNGParserCtxtPtr parser;
    xmlRelaxNGPtr grammar;
    xmlRelaxNGValidCtxtPtr validator;
    xmlDocPtr document;
    const pk_text intro[] = { PK_TEXT("Ett\x01två"), PK_TEXT("tre\ncitat \"\xFF\"") };
    pk_plan_footnote note = { .marker = PK_TEXT("**"), .text = PK_TEXT("Förklaring & mer") };

    (void)state;
    page_open(&page);
    submission = norrbotten(&page.arena);
    submission->plan->intro = pk_arena_zeroed(&page.arena, 2, sizeof *intro);
    memcpy(submission->plan->intro, intro, sizeof intro);
    submission->plan->intro_count = 2;
    submission->plan->year = 2023;
    submission->plan->year_from = PK_TEXT("filename");
    submission->plan->areas[0].footnotes = &note;
    submission->plan->areas[0].footnote_count = 1;
    submission->plan->areas[0].comment = PK_TEXT("En\nkommentar");
    submission->plan->areas[0].rows[0].links = sample_links(&page.arena);
    submission->plan->areas[0].title = PK_TEXT("\"A\"\nB<");
    assert_int_equal(pk_write_plan_xml(submission, &swedish, &page.sink), PK_OK);
    text = page_text(&page);
    assert_has(text, "<row goal=\"1.1\" order=\"1\" marker=\"\" explained=\"false\" status=\"U\">");
    assert_has(text, "<cell key=\"mal\">Alla \"ska\"; erbjudas\nråd &amp; &lt;hjälp&gt;</cell>");
    assert_has(text, "title=\"&quot;A&quot;&#10;B&lt;\"");
    assert_has(text, "<links>\n            <link>https://a?b=1&amp;c</link>\n            <link>mailto:a@b.se</link>\n");
    assert_has(text, "<text>Ett\xEF\xBF\xBDtvå</text>");
    assert_has(text, "<timeline column=\"tidsplan\" from=\"2023-01-01\" to=\"2023-12-31\" recurring=\"false\"");

    document = xmlReadMemory(text, (int)strlen(text), "plan.xml", NULL, XML_PARSE_NONET);
    assert_non_null(document);
    parser = xmlRelaxNGNewParserCtxt(PK_SOURCE "/schemas/plan.rng");
    grammar = xmlRelaxNGParse(parser);
    assert_non_null(grammar);
    validator = xmlRelaxNGNewValidCtxt(grammar);
    xmlRelaxNGSetValidStructuredErrors(validator, show_fault, NULL);
    assert_int_equal(xmlRelaxNGValidateDoc(validator, document), 0);
    xmlRelaxNGFreeValidCtxt(validator);
    xmlRelaxNGFree(grammar);
    xmlRelaxNGFreeParserCtxt(parser);
    xmlFreeDoc(document);
    page_close(&page);
}

/* ---- the document before any template ---- */

static void test_document(void **state)
{
    written page;
    pk_submission *submission;
    pk_document *document;
    pk_block *block;
    pk_row *row;
    json_t *json;

    (void)state;
    page_open(&page);
    submission = sample_file(&page.arena, "a/b.xlsx", 'a');
    submission->readable = true;
    document = &submission->document;
    pk_document_init(document, PK_XLSX, &page.arena, &submission->findings);
    block = pk_document_add_text(document, PK_BLOCK_HEADING, PK_TEXT("Rubrik"));
    block->level = 2;
    block->number = PK_TEXT("1.");
    block = pk_document_add_table(document);
    row = pk_table_add_row(document, block->table, 1, 1);
    row->heading = true;
    row->cells[0].text = PK_TEXT("Mål");
    row->cells[0].columns = 2;
    block = pk_document_add_sheet(document, PK_TEXT("1 Prevention"), PK_SHEET_HIDDEN);
    row = pk_table_add_row(document, block->table, 12, 2);
    row->cells[0] = (pk_cell) { .text = PK_TEXT("90 %"),
                                .value = 0.9,
                                .type = PK_CELL_NUMBER,
                                .column = 6,
                                .columns = 1,
                                .rows = 1,
                                .formula = PK_TEXT("A1/2") };
    row->cells[1] = (pk_cell) { .text = PK_TEXT("2023-05-01"),
                                .value = 45047,
                                .date = { 2023, 5, 1 },
                                .type = PK_CELL_DATE,
                                .column = 7,
                                .columns = 1,
                                .rows = 1 };
    assert_int_equal(pk_report(&submission->findings, PK_F01, NULL, PK_NO_TEXT, PK_NO_ARGS), PK_OK);
    assert_int_equal(pk_write_document_json(submission, &swedish, &page.sink), PK_OK);
    json = page_json(&page);
    assert_keys(json, "format source blocks findings");
    assert_keys(at(json, "blocks/0"), "kind level number text");
    assert_keys(at(json, "blocks/1"), "kind table parent rows");
    assert_keys(at(json, "blocks/1/rows/0"), "row heading cells");
    assert_keys(at(json, "blocks/1/rows/0/cells/0"), "column columns rows text");
    assert_keys(at(json, "blocks/2"), "kind name state rows");
    assert_at(json, "blocks/2/state", "hidden");
    assert_keys(at(json, "blocks/2/rows/0/cells/0"), "cell columns rows type text number formula");
    assert_at(json, "blocks/2/rows/0/cells/0/cell", "G12");
    assert_true(json_real_value(at(json, "blocks/2/rows/0/cells/0/number")) == 0.9);
    assert_int_equal(json_integer_value(at(json, "blocks/2/rows/0/cells/1/number")), 45047);
    assert_at(json, "blocks/2/rows/0/cells/1/date", "2023-05-01");
    assert_at(json, "blocks/2/rows/0/cells/1/formula", NULL);
    assert_at(json, "findings/0/code", "F01");
    json_decref(json);
    page_close(&page);
}

static void test_document_of_csv(void **state)
{
    written page;
    pk_submission *submission;
    pk_block *block;
    pk_row *row;
    json_t *json;

    (void)state;
    page_open(&page);
    submission = sample_file(&page.arena, "b.csv", 'a');
    submission->readable = true;
    pk_document_init(&submission->document, PK_CSV, &page.arena, &submission->findings);
    block = pk_document_add_sheet(&submission->document, PK_NO_TEXT, PK_SHEET_VISIBLE);
    row = pk_table_add_row(&submission->document, block->table, 3, 1);
    row->cells[0].text = PK_TEXT("=x;y");
    row->cells[0].column = 1;
    assert_int_equal(pk_write_document_json(submission, &swedish, &page.sink), PK_OK);
    json = page_json(&page);
    assert_at(json, "blocks/0/name", NULL);
    assert_keys(at(json, "blocks/0/rows/0/cells/0"), "cell column columns rows type text");
    assert_at(json, "blocks/0/rows/0/cells/0/cell", NULL);
    assert_int_equal(json_integer_value(at(json, "blocks/0/rows/0/cells/0/column")), 2);
    json_decref(json);
    pk_buffer_init(&page.buffer, &page.arena);
    assert_int_equal(pk_write_document_csv(submission, &swedish, &page.sink), PK_OK);
    assert_string_equal(page_text(&page), "\xEF\xBB\xBFkind;sheet;table;row;column;number;text\r\n"
                                          "sheet;;;3;2;;\"'=x;y\"\r\n");
    page_close(&page);
}

/* Colours and marks of rows: in the JSON where there are any; a cell that has nothing else is no line of the CSV (X22, X29). */
static void test_document_with_colours(void **state)
{
    written page;
    pk_submission *submission;
    pk_row *row;
    json_t *json;

    (void)state;
    page_open(&page);
    submission = sample_file(&page.arena, "a.xlsx", 'a');
    submission->readable = true;
    pk_document_init(&submission->document, PK_XLSX, &page.arena, &submission->findings);
    row =
        pk_table_add_row(&submission->document,
                         pk_document_add_sheet(&submission->document, PK_TEXT("Plan"), PK_SHEET_VISIBLE)->table, 4, 3);
    row->heading = row->totals = true;
    row->cells[0].text = PK_TEXT("Summa");
    row->cells[0].fill = 0x100B050;
    row->cells[1] = (pk_cell) { .text = PK_TEXT(""), .fill = 0x1FF0000, .column = 1, .columns = 1, .rows = 1 };
    row->cells[2] = (pk_cell) { .text = PK_TEXT(""), .flags = PK_CELL_PICTURE, .column = 2, .columns = 1, .rows = 1 };
    assert_int_equal(pk_write_document_json(submission, &swedish, &page.sink), PK_OK);
    json = page_json(&page);
    assert_keys(at(json, "blocks/0/rows/0"), "row hidden heading totals cells");
    assert_keys(at(json, "blocks/0/rows/0/cells/0"), "cell columns rows type text number formula fill");
    assert_at(json, "blocks/0/rows/0/cells/0/fill", "#00B050");
    assert_at(json, "blocks/0/rows/0/cells/1/fill", "#FF0000");
    assert_keys(at(json, "blocks/0/rows/0/cells/2"), "cell columns rows type text number formula");
    json_decref(json);
    pk_buffer_init(&page.buffer, &page.arena);
    assert_int_equal(pk_write_document_csv(submission, &swedish, &page.sink), PK_OK);
    assert_string_equal(page_text(&page), "\xEF\xBB\xBFkind;sheet;table;row;column;number;text\r\n"
                                          "sheet;Plan;;4;1;;Summa\r\n");
    page_close(&page);
}

/* ---- findings ---- */

static void report(pk_submission *submission, pk_code code, size_t area, size_t row, pk_text value)
{
    const pk_plan *plan = submission->plan;
    pk_place place = plan != NULL ? plan->areas[area].rows[row].cells[SAMPLE_STATUS].place : (pk_place) { 0 };

    assert_int_equal(pk_report(&submission->findings, code, plan != NULL ? &place : NULL, value,
                               PK_ARGS(PK_ARG(PK_TEXT("U, P, E")))),
                     PK_OK);
}

static void test_findings_json(void **state)
{
    written page;
    pk_submission *files[2];
    pk_findings across;
    pk_findings_report all = { (const pk_submission *const *)files, 2, &across };
    json_t *json;

    (void)state;
    page_open(&page);
    files[0] = norrbotten(&page.arena);
    files[1] = sample_file(&page.arena, "trasig.docx", 'b');
    report(files[0], PK_S02, 0, 0, PK_TEXT("X"));
    assert_int_equal(pk_report_related(&files[0]->findings, &files[0]->plan->areas[1].rows[0].place), PK_OK);
    report(files[1], PK_F01, 0, 0, PK_NO_TEXT);
    pk_findings_init(&across, &page.arena);
    assert_int_equal(pk_report(&across, PK_X04, NULL, PK_TEXT("kopia.docx"), PK_ARGS(PK_ARG(PK_TEXT("n.docx")))),
                     PK_OK);
    assert_int_equal(pk_write_findings_json(&all, &english, &page.sink), PK_OK);
    json = page_json(&page);
    assert_keys(json, "format files findings");
    assert_keys(at(json, "files/0"), "file template region phase verdict counts findings");
    assert_at(json, "files/0/file", "in/norrbotten.docx");
    assert_at(json, "files/0/phase", "followup");
    assert_at(json, "files/0/verdict", "faults");
    assert_keys(at(json, "files/0/counts"), "fatal error warning info");
    assert_int_equal(json_integer_value(at(json, "files/0/counts/error")), 1);
    assert_keys(at(json, "files/0/findings/0"), "code key severity message fix value where related");
    assert_keys(at(json, "files/0/findings/0/where"), "sheet cell table row column header area goal text");
    assert_at(json, "files/0/findings/0/key", "status-unknown");
    assert_at(json, "files/0/findings/0/value", "X");
    assert_at(json, "files/0/findings/0/where/column", "mal");
    assert_at(json, "files/0/findings/0/where/sheet", NULL);
    assert_at(json, "files/0/findings/0/related/0/area", "2");
    assert_at(json, "files/1/template", NULL);
    assert_at(json, "files/1/phase", NULL);
    assert_at(json, "files/1/verdict", "unreadable");
    assert_at(json, "files/1/findings/0/value", NULL);
    assert_at(json, "findings/0/where/file", "kopia.docx");
    json_decref(json);
    page_close(&page);
}

static void test_findings_csv(void **state)
{
    written page;
    const pk_submission *files[1];
    pk_submission *submission;
    pk_findings across;
    pk_findings_report all = { files, 1, &across };
    const char *text;

    (void)state;
    page_open(&page);
    files[0] = submission = norrbotten(&page.arena);
    report(submission, PK_S02, 0, 0, PK_TEXT("=X"));
    pk_findings_init(&across, &page.arena);
    assert_int_equal(pk_report(&across, PK_X01, NULL, PK_NO_TEXT, PK_ARGS(PK_ARG(PK_TEXT("Region X")))), PK_OK);
    assert_int_equal(pk_write_findings_csv(&all, &english, &page.sink), PK_OK);
    text = page_text(&page);
    assert_has(text, "\xEF\xBB\xBF"
                     "file;severity;code;key;place;area;goal;column;value;message;fix;"
                     "sheet;cell;table;row;header;rule;template;region;phase\r\n"
                     "in/norrbotten.docx;error;S02;status-unknown;");
    assert_has(text, ";1;;mal;'=X;");
    assert_has(text, ";;;1;2;Mål;;mall-2022;Region Norrbotten;followup\r\n");
    assert_has(
        text,
        "\r\n;error;X01;region-not-received;;;;;;No plan has come in from Region X.;Remind the region.;;;;;;;;;\r\n");
    page_close(&page);
}

static void test_findings_text(void **state)
{
    written page;
    const pk_submission *files[1];
    pk_submission *submission;
    const pk_findings_report all = { files, 1, NULL };
    const char *text;

    (void)state;
    page_open(&page);
    files[0] = submission = norrbotten(&page.arena);
    report(submission, PK_T01, 1, 0, PK_NO_TEXT);
    report(submission, PK_S02, 1, 0, PK_TEXT("X"));
    report(submission, PK_S03, 0, 0, PK_TEXT("u"));
    assert_int_equal(pk_report(&submission->findings, PK_M09, NULL, PK_NO_TEXT, PK_NO_ARGS), PK_OK);
    assert_int_equal(pk_write_findings_text(&all, &swedish, &page.sink), PK_OK);
    text = page_text(&page);
    assert_true(strncmp(text, "in/norrbotten.docx\nMall 2022–2024 · Region Norrbotten · uppföljning\n", 70) == 0);
    /* the whole first, then the areas in order, in each the worst first */
    assert_true(strstr(text, "\nDokumentet som helhet\n  varning M09  ") < strstr(text, "\nOmråde 1. Prevention\n"));
    assert_true(strstr(text, "\nOmråde 1. Prevention\n") < strstr(text, "\nOmråde 2. Forskning\n  fel S02  "));
    assert_true(strstr(text, "fel S02") < strstr(text, "varning T01"));
    assert_has(text, "\n      Skriv ett år, ett halvår");
    assert_has(text, "\"u\" har lästs som U, P, E.\n");
    assert_has_not(text, "Inget behöver göras");
    assert_has_not(text, "\033");
    assert_has(text, "\nPlanen har 1 fel som måste rättas, 2 varningar och 1 upplysning.\n");
    page_close(&page);
}

static void test_verdicts(void **state)
{
    static const struct {
        bool readable, plan;
        size_t errors, warnings, notes;
        const char *swedish, *english;
    } cases[] = {
        { true, true, 0, 0, 0, "\nInga fel. Det finns inget att anmärka på.\n",
          "\nNo errors. There is nothing to remark on.\n" },
        { true, true, 0, 1, 0, "\nInga fel. Planen har 1 varning.\n", "\nNo errors. The plan has 1 warning.\n" },
        { true, true, 2, 0, 3, "\nPlanen har 2 fel som måste rättas och 3 upplysningar.\n",
          "\nThe plan has 2 errors to correct and 3 notes.\n" },
        { true, false, 1, 0, 0, "\nFilen kunde inte kännas igen som en plan.\n",
          "\nThe file was not recognised as a plan.\n" },
        { false, false, 0, 0, 0, "\nFilen kunde inte läsas.\n", "\nThe file could not be read.\n" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        for (int language = 0; language < PK_LANGUAGE_COUNT; language++) {
            const pk_write_options options = { .language = (pk_language)language };
            pk_submission *submission;
            pk_findings_report all;
            written page;

            page_open(&page);
            submission = cases[i].plan ? norrbotten(&page.arena) : sample_file(&page.arena, "x.docx", 'a');
            submission->readable = cases[i].readable;
            for (size_t n = 0; n < cases[i].errors; n++)
                report(submission, cases[i].plan ? PK_S02 : PK_M01, 0, 0, PK_TEXT("X"));
            for (size_t n = 0; n < cases[i].warnings; n++)
                report(submission, PK_T01, 0, 0, PK_NO_TEXT);
            for (size_t n = 0; n < cases[i].notes; n++)
                report(submission, PK_S03, 0, 0, PK_TEXT("u"));
            all = (pk_findings_report) { (const pk_submission *const *)&submission, 1, NULL };
            assert_int_equal(pk_write_findings_text(&all, &options, &page.sink), PK_OK);
            assert_has(page_text(&page), language == PK_SWEDISH ? cases[i].swedish : cases[i].english);
            page_close(&page);
        }
}

static void test_brief_and_folded(void **state)
{
    const pk_write_options options = { .language = PK_SWEDISH, .brief = true, .width = 50 };
    written page;
    const pk_submission *files[1];
    pk_submission *submission;
    const pk_findings_report all = { files, 1, NULL };
    const char *text;
    size_t shown = 0, width = 0;

    (void)state;
    page_open(&page);
    files[0] = submission = norrbotten(&page.arena);
    for (size_t i = 0; i < 43; i++)
        report(submission, PK_S02, 0, 0, PK_TEXT("åäö åäö åäö åäö åäö åäö åäö"));
    assert_int_equal(pk_write_findings_text(&all, &options, &page.sink), PK_OK);
    text = page_text(&page);
    for (const char *next = text; (next = strstr(next, "fel S02")) != NULL; next++)
        shown++;
    assert_int_equal(shown, 3);
    assert_has(text, "\n      … och 40 till av samma slag\n");
    for (const char *c = text; *c != '\0'; c++) {
        width = *c == '\n' ? 0 : width + (((unsigned char)*c & 0xC0) != 0x80);
        assert_true(width <= 50);
    }
    page_close(&page);
}

static void test_color_and_control_characters(void **state)
{
    const pk_write_options options = { .language = PK_ENGLISH, .color = true };
    written page;
    const pk_submission *files[1];
    pk_submission *submission;
    const pk_findings_report all = { files, 1, NULL };
    const char *text;

    (void)state;
    page_open(&page);
    files[0] = submission = sample_plan(&page.arena, "a\033]0;x\007.docx", 'a', NULL, 2, rows, 4);
    report(submission, PK_S02, 0, 0, PK_TEXT("X"));
    assert_int_equal(pk_write_findings_text(&all, &options, &page.sink), PK_OK);
    text = page_text(&page);
    assert_has(text, "a\xEF\xBF\xBD]0;x\xEF\xBF\xBD.docx");
    assert_has(text, "  \033[1;31merror\033[0m S02");
    assert_has(text, "· unknown region · blank form\n");
    page_close(&page);
}

static void test_several_files_have_a_summary(void **state)
{
    written page;
    pk_submission *files[3];
    pk_findings across;
    pk_findings_report all = { (const pk_submission *const *)files, 3, &across };
    const char *text;

    (void)state;
    page_open(&page);
    files[0] = norrbotten(&page.arena);
    files[1] = norrbotten(&page.arena);
    files[2] = sample_file(&page.arena, "x.docx", 'x');
    report(files[1], PK_S02, 0, 0, PK_TEXT("X"));
    report(files[2], PK_F01, 0, 0, PK_NO_TEXT);
    pk_findings_init(&across, &page.arena);
    assert_int_equal(pk_report(&across, PK_X04, NULL, PK_TEXT("b.docx"), PK_ARGS(PK_ARG(PK_TEXT("a.docx")))), PK_OK);
    assert_int_equal(pk_write_findings_text(&all, &swedish, &page.sink), PK_OK);
    text = page_text(&page);
    assert_has(text, "\nPlanerna tillsammans\n  upplysning X04  b.docx: Planen är exakt densamma som i \"a.docx\"");
    assert_has(text, "\n3 filer: 1 utan fel, 1 med fel, 1 som inte kunde läsas. Sammanlagt 2 fel och 1 upplysning.\n");
    page_close(&page);
}

/* ---- merges ---- */

static const sample_row doubled[] = {
    { 0, 0, "Fler ska screenas", "2023", NULL, SAMPLE_U },
    { 0, 0, "Fler ska screenas", "2024", NULL, SAMPLE_E },
    { 2, SAMPLE_OWN, "Något annat", "", NULL, SAMPLE_NONE },
};

static void test_merge_json(void **state)
{
    written page;
    const pk_submission *files[2];
    pk_merge *merge;
    json_t *json;

    (void)state;
    page_open(&page);
    files[0] = sample_plan(&page.arena, "in/n.docx", 'a', NORRBOTTEN, 1, doubled, 3);
    files[1] = sample_plan(&page.arena, "in/okänd.docx", 'b', NULL, 1, rows, 4);
    assert_int_equal(pk_merge_make(&(pk_merge_options) { .regions = &sample_register }, files, 2, &merge), PK_OK);
    assert_int_equal(pk_write_merge_json(merge, &swedish, &page.sink), PK_OK);
    json = page_json(&page);
    assert_keys(json, "format template period axis regions areas goals changes counts findings unplaced sources");
    assert_at(json, "axis", "region");
    assert_keys(at(json, "regions/0"), "code name state file phase earlier");
    assert_at(json, "regions/0/state", "missing");
    assert_at(json, "regions/0/file", NULL);
    assert_at(json, "regions/1/file", "n.docx");
    assert_keys(at(json, "goals/0"), "goal id area text marker by_region");
    assert_keys(at(json, "goals/0/by_region"), "25");
    assert_keys(at(json, "goals/0/by_region/25"), "status cells timeline where more");
    assert_at(json, "goals/0/by_region/25/status", "U");
    assert_keys(at(json, "goals/0/by_region/25/where"), "file sheet table row cell");
    assert_at(json, "goals/0/by_region/25/where/file", "n.docx");
    assert_at(json, "goals/0/by_region/25/more/0/status", "E");
    assert_keys(at(json, "goals/1/by_region"), "");
    assert_at(json, "goals/3/goal", NULL);
    assert_at(json, "goals/3/id", "9/r1");
    assert_keys(at(json, "counts"), "by_area by_region");
    assert_keys(at(json, "counts/by_area"), "1 2 9 Eget område");
    assert_keys(at(json, "counts/by_area/1/25"), "U P E none");
    assert_int_equal(json_integer_value(at(json, "counts/by_area/1/25/none")), 1);
    assert_int_equal(json_integer_value(at(json, "counts/by_region/25/none")), 3);
    assert_at(json, "findings/0/code", "X01");
    assert_keys(at(json, "unplaced/0"), "code name state file phase goals");
    assert_at(json, "unplaced/0/name", NULL);
    assert_at(json, "unplaced/0/goals/0/goal", "1.1");
    assert_keys(at(json, "sources/0"), "file sha256 state");
    assert_at(json, "sources/1/state", "unplaced");
    json_decref(json);
    pk_merge_free(merge);
    page_close(&page);
}

static void test_merge_csv_and_empty_merge(void **state)
{
    written page;
    const pk_submission *files[3];
    pk_merge *merge;
    json_t *json;
    const char *text;
    size_t lines = 0;

    (void)state;
    page_open(&page);
    files[0] = sample_plan(&page.arena, "n.docx", 'a', NORRBOTTEN, 1, doubled, 3);
    files[1] = sample_plan(&page.arena, "kopia.docx", 'a', NORRBOTTEN, 1, doubled, 3); /* not twice */
    files[2] = sample_plan(&page.arena, "okänd.docx", 'b', NULL, 1, doubled, 3);
    assert_int_equal(pk_merge_make(&(pk_merge_options) { .regions = &sample_register }, files, 3, &merge), PK_OK);
    assert_int_equal(pk_write_merge_csv(merge, &swedish, &page.sink), PK_OK);
    pk_merge_free(merge);
    text = page_text(&page);
    for (const char *next = text; (next = strstr(next, "\r\n")) != NULL; next += 2)
        lines++;
    assert_int_equal(lines, 1 + 3 + 3);
    assert_has_not(text, "kopia");
    page_close(&page);

    page_open(&page);
    assert_int_equal(pk_merge_make(NULL, NULL, 0, &merge), PK_OK);
    assert_int_equal(pk_write_merge_json(merge, &swedish, &page.sink), PK_OK);
    json = page_json(&page);
    assert_at(json, "template", NULL);
    assert_at(json, "period", NULL);
    json_decref(json);
    assert_int_equal(pk_write_merge_csv(merge, &swedish, &page.sink), PK_ENOENT); /* no template, no columns */
    pk_merge_free(merge);
    page_close(&page);
}

/* ---- the tables, and sinks that fail ---- */

static pk_status full_disk(void *context, const void *bytes, size_t size)
{
    (void)context;
    (void)bytes;
    (void)size;
    return PK_EIO;
}

static void test_formats(void **state)
{
    static char block[70000];
    static sample_row large[] = { { 0, 0, block, "", NULL, SAMPLE_NONE } };
    pk_arena arena;

    (void)state;
    assert_string_equal(pk_plan_format_find("ndjson")->name, "ndjson");
    assert_true(pk_plan_format_find("csv")->several && !pk_plan_format_find("json")->several);
    assert_non_null(pk_plan_format_find("xlsx")->workbook);
    assert_null(pk_plan_format_find("pdf"));
    assert_null(pk_document_format_find("xml"));
    assert_non_null(pk_findings_format_find("text"));
    assert_null(pk_findings_format_find("TEXT"));
    assert_non_null(pk_merge_format_find("xlsx")->workbook);
    assert_null(pk_merge_format_find(""));
    assert_text(pk_base_name(PK_TEXT("a/b/c.docx")), "c.docx");
    assert_text(pk_base_name(PK_TEXT("c.docx")), "c.docx");
    assert_text(pk_base_name(PK_TEXT("a/")), "");

    /* the status of a sink that fails is passed on by every writer */
    memset(block, 'x', sizeof block - 1);
    pk_arena_init(&arena, NULL);
    for (const pk_plan_format *format = pk_plan_formats; format->name != NULL; format++) {
        pk_sink sink;

        if (format->write == NULL)
            continue;
        pk_sink_init(&sink, full_disk, NULL);
        assert_int_equal(format->write(sample_plan(&arena, "n", 'a', VASTERBOTTEN, 1, large, 1), &swedish, &sink),
                         PK_EIO);
    }
    pk_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plan_json),
        cmocka_unit_test(test_plan_json_odd_plans),
        cmocka_unit_test(test_plan_ndjson_is_a_line),
        cmocka_unit_test(test_without_a_plan_nothing_is_written),
        cmocka_unit_test(test_plan_csv),
        cmocka_unit_test(test_csv_ends_with_quote),
        cmocka_unit_test(test_plan_xml),
        cmocka_unit_test(test_document),
        cmocka_unit_test(test_document_of_csv),
        cmocka_unit_test(test_document_with_colours),
        cmocka_unit_test(test_findings_json),
        cmocka_unit_test(test_findings_csv),
        cmocka_unit_test(test_findings_text),
        cmocka_unit_test(test_verdicts),
        cmocka_unit_test(test_brief_and_folded),
        cmocka_unit_test(test_color_and_control_characters),
        cmocka_unit_test(test_several_files_have_a_summary),
        cmocka_unit_test(test_merge_json),
        cmocka_unit_test(test_merge_csv_and_empty_merge),
        cmocka_unit_test(test_formats),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
