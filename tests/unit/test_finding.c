#include "testing.h"

#include "base/finding.h"

/* a pk_text in a static table */
#define T(literal)                                                                                                     \
    {                                                                                                                  \
        literal, sizeof(literal) - 1                                                                                   \
    }

/* ---- the catalogue ---- */

/* Codes, keys and severities as users know them: none of them may change by accident. */
static const struct {
    const char *name, *key;
    pk_severity severity;
} catalogue[] = {
    { "F01", "file-damaged", PK_FATAL },
    { "F02", "file-encrypted", PK_FATAL },
    { "F03", "file-type", PK_FATAL },
    { "F04", "file-open", PK_WARNING },
    { "F05", "file-limit", PK_FATAL },
    { "F06", "encoding-guessed", PK_WARNING },
    { "F07", "changes-pending", PK_WARNING },
    { "F08", "hidden-content", PK_INFO },
    { "F09", "active-content", PK_WARNING },
    { "F10", "file-unsafe", PK_FATAL },
    { "F11", "file-unopened", PK_FATAL },
    { "F12", "part-unreadable", PK_WARNING },
    { "F13", "text-garbled", PK_WARNING },
    { "F14", "content-not-text", PK_WARNING },
    { "F15", "content-marked", PK_INFO },
    { "F16", "csv-quoting", PK_WARNING },
    { "F17", "value-stale", PK_INFO },
    { "F18", "signature-broken", PK_WARNING },
    { "M01", "template-unknown", PK_ERROR },
    { "M02", "template-old", PK_WARNING },
    { "M03", "area-missing", PK_ERROR },
    { "M04", "area-unknown", PK_WARNING },
    { "M05", "area-interpreted", PK_INFO },
    { "M06", "heading-row-missing", PK_ERROR },
    { "M07", "region-missing", PK_ERROR },
    { "M08", "region-conflict", PK_ERROR },
    { "M09", "region-inferred", PK_WARNING },
    { "M10", "form-changed", PK_WARNING },
    { "M11", "plan-empty", PK_ERROR },
    { "M12", "template-ambiguous", PK_WARNING },
    { "K01", "column-missing", PK_ERROR },
    { "K02", "column-unknown", PK_WARNING },
    { "K03", "column-interpreted", PK_INFO },
    { "K04", "column-twice", PK_ERROR },
    { "K05", "column-unnamed", PK_ERROR },
    { "K07", "column-systematic", PK_WARNING },
    { "K08", "columns-reordered", PK_INFO },
    { "R01", "rows-blank", PK_INFO },
    { "R02", "row-without-goal", PK_ERROR },
    { "R03", "cells-merged", PK_INFO },
    { "R04", "row-continued", PK_INFO },
    { "R05", "goal-twice", PK_ERROR },
    { "R06", "footnote-mismatch", PK_WARNING },
    { "R07", "row-shape", PK_ERROR },
    { "R08", "content-outside", PK_WARNING },
    { "R09", "goal-missing", PK_ERROR },
    { "R10", "goal-altered", PK_WARNING },
    { "R11", "goal-added", PK_INFO },
    { "R12", "goal-unanswered", PK_WARNING },
    { "R13", "goal-reserved", PK_WARNING },
    { "R14", "table-nested", PK_INFO },
    { "V01", "value-missing", PK_ERROR },
    { "V02", "value-placeholder", PK_INFO },
    { "V03", "value-formula-error", PK_ERROR },
    { "V04", "value-formula-uncached", PK_WARNING },
    { "V05", "value-not-allowed", PK_ERROR },
    { "V06", "value-normalised", PK_INFO },
    { "V07", "value-truncated", PK_WARNING },
    { "V08", "value-no-measure", PK_INFO },
    { "V09", "value-autoconverted", PK_WARNING },
    { "V10", "value-misplaced", PK_WARNING },
    { "V11", "value-needs-other", PK_WARNING },
    { "V12", "value-formula-text", PK_INFO },
    { "S01", "status-missing", PK_ERROR },
    { "S02", "status-unknown", PK_ERROR },
    { "S03", "status-interpreted", PK_INFO },
    { "S04", "status-several", PK_ERROR },
    { "S05", "status-too-early", PK_ERROR },
    { "S06", "status-contradicts", PK_WARNING },
    { "S07", "status-regressed", PK_WARNING },
    { "S08", "status-symbol", PK_INFO },
    { "S09", "status-symbol-unknown", PK_ERROR },
    { "S10", "status-uncertain", PK_WARNING },
    { "T01", "time-missing", PK_WARNING },
    { "T02", "time-not-understood", PK_WARNING },
    { "T03", "time-end-before-start", PK_ERROR },
    { "T04", "time-outside-period", PK_WARNING },
    { "T05", "time-ambiguous", PK_WARNING },
    { "T06", "time-passed", PK_WARNING },
    { "T07", "time-interpreted", PK_INFO },
    { "T08", "time-conditional", PK_INFO },
    { "P01", "personal-id", PK_ERROR },
    { "P02", "personal-contact", PK_WARNING },
    { "P03", "personal-metadata", PK_INFO },
    { "A01", "rule-of-template", PK_WARNING },
    { "A02", "rule-unfinished", PK_WARNING },
    { "X01", "region-not-received", PK_ERROR },
    { "X02", "plan-superseded", PK_INFO },
    { "X03", "plan-conflict", PK_ERROR },
    { "X04", "plan-duplicate", PK_INFO },
    { "X05", "goal-dropped", PK_WARNING },
    { "X06", "period-mixed", PK_ERROR },
    { "X07", "correction-unused", PK_WARNING },
};

static void test_catalogue(void **state)
{
    (void)state;
    assert_int_equal(sizeof catalogue / sizeof *catalogue, PK_CODE_COUNT);
    for (size_t i = 0; i < PK_CODE_COUNT; i++) {
        assert_string_equal(pk_code_name((pk_code)i), catalogue[i].name);
        assert_string_equal(pk_code_key((pk_code)i), catalogue[i].key);
        if (pk_code_severity((pk_code)i) != catalogue[i].severity)
            fail_msg("%s is not of severity %s", catalogue[i].name, pk_severity_name(catalogue[i].severity));
    }
}

static void test_codes_and_keys_parse(void **state)
{
    pk_code code = PK_F01;

    (void)state;
    for (size_t i = 0; i < PK_CODE_COUNT; i++) {
        assert_true(pk_code_parse(pk_text_of(catalogue[i].name), &code));
        assert_int_equal(code, i);
        assert_true(pk_code_parse(pk_text_of(catalogue[i].key), &code));
        assert_int_equal(code, i); /* so keys are unique, too */
    }
    assert_true(pk_code_parse(PK_TEXT("s02"), &code));
    assert_int_equal(code, PK_S02);
    assert_true(pk_code_parse(PK_TEXT("Status-UNKNOWN"), &code));
    assert_int_equal(code, PK_S02);
    code = PK_T08;
    assert_false(pk_code_parse(PK_TEXT("S0"), &code));
    assert_false(pk_code_parse(PK_TEXT("S022"), &code));
    assert_false(pk_code_parse(PK_TEXT(""), &code));
    assert_false(pk_code_parse(PK_NO_TEXT, &code));
    assert_int_equal(code, PK_T08);
}

static void test_severities(void **state)
{
    pk_severity severity = PK_OFF;

    (void)state;
    for (size_t i = 0; i < PK_SEVERITY_COUNT; i++) {
        assert_true(pk_severity_parse(pk_text_of(pk_severity_name((pk_severity)i)), &severity));
        assert_int_equal(severity, i);
    }
    assert_false(pk_severity_parse(PK_TEXT("fel"), &severity));
    assert_string_equal(pk_severity_label(PK_ERROR, PK_SWEDISH), "fel");
    assert_string_equal(pk_severity_label(PK_WARNING, PK_ENGLISH), "warning");
}

/* Which of %v (bit 0) and %1 to %4 a text has; fails on any other sign after %, and on braces that do not pair. */
static unsigned used_values(const char *code, const char *text)
{
    unsigned used = 0;
    bool inside = false;

    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '%' && at[1] == 'v')
            used |= 1;
        else if (*at == '%' && at[1] >= '1' && at[1] <= '4')
            used |= 1u << (at[1] - '0');
        else if (*at == '%')
            fail_msg("%s: a stray %% in \"%s\"", code, text);
        if (*at == '{' && (inside || at[1] == '\0' || at[2] != ':' || strchr("v1234", at[1]) == NULL))
            fail_msg("%s: a stray { in \"%s\"", code, text);
        if (*at == '}' && !inside)
            fail_msg("%s: a stray } in \"%s\"", code, text);
        if (*at == '{' || *at == '}')
            inside = *at == '{';
    }
    assert_false(inside);
    return used;
}

static void check_sentence(const char *code, const char *text)
{
    pk_text rest = pk_text_of(text);
    uint32_t first;

    assert_true(rest.size > 0);
    first = pk_text_code_point(&rest);
    if (!(first >= 'A' && first <= 'Z') && first != 0xC5 && first != 0xC4 && first != 0xD6 && first != '"'
        && first != '%')
        fail_msg("%s does not begin with a capital: \"%s\"", code, text);
    if (strchr(".?}", text[strlen(text) - 1]) == NULL || strstr(text, "  ") != NULL)
        fail_msg("%s does not read like a sentence: \"%s\"", code, text);
}

static void test_both_languages_say_the_same(void **state)
{
    (void)state;
    for (size_t i = 0; i < PK_CODE_COUNT; i++) {
        pk_code code = (pk_code)i;
        const char *name = pk_code_name(code);
        const char *sv = pk_code_message(code, PK_SWEDISH), *en = pk_code_message(code, PK_ENGLISH);
        const char *sv_fix = pk_code_fix(code, PK_SWEDISH), *en_fix = pk_code_fix(code, PK_ENGLISH);

        if (used_values(name, sv) != used_values(name, en) || used_values(name, sv_fix) != used_values(name, en_fix))
            fail_msg("%s: the languages differ in their values", name);
        check_sentence(name, sv);
        check_sentence(name, en);
        check_sentence(name, sv_fix);
        check_sentence(name, en_fix);
    }
}

static void test_every_term_has_words(void **state)
{
    (void)state;
    assert_string_equal(pk_term_text(PK_TERM_NONE, PK_SWEDISH), "");
    for (size_t i = PK_TERM_NONE + 1; i < PK_TERM_COUNT; i++)
        for (int language = 0; language < PK_LANGUAGE_COUNT; language++) {
            const char *text = pk_term_text((pk_term)i, (pk_language)language);

            assert_false(text[0] >= 'A' && text[0] <= 'Z'); /* inside a sentence */
            assert_true(text[strlen(text) - 1] != '.');
        }
}

/* ---- messages ---- */

typedef struct pk_desk {
    pk_arena arena;
    pk_buffer buffer;
    pk_sink sink;
} pk_desk;

static void desk_open(pk_desk *desk)
{
    pk_arena_init(&desk->arena, NULL);
    pk_buffer_init(&desk->buffer, &desk->arena);
    pk_sink_init_buffer(&desk->sink, &desk->buffer);
}

static pk_text desk_text(pk_desk *desk)
{
    assert_int_equal(pk_sink_flush(&desk->sink), PK_OK);
    return pk_buffer_text(&desk->buffer);
}

static void test_messages(void **state)
{
    static const struct {
        pk_code code;
        const char *value;
        pk_argument arguments[PK_ARGUMENTS_MAX];
        const char *sv, *en;
    } cases[] = {
        { PK_F01,
          NULL,
          { { .term = PK_TERM_NONE } },
          "Filen är skadad eller avkortad och kan inte läsas.",
          "The file is damaged or cut off and cannot be read." },
        { PK_F03,
          NULL,
          { { .term = PK_TERM_FILE_PDF } },
          "Filen är ett PDF-dokument. Planer läses som Word-dokument (.docx), Excel-arbetsbok (.xlsx), OpenDocument "
          "(.odt, .ods) eller CSV.",
          "The file is a PDF document. Plans are read as Word documents (.docx), Excel workbooks (.xlsx), OpenDocument "
          "(.odt, .ods) or CSV." },
        { PK_F08,
          "Lista",
          { { .term = PK_TERM_VERY_HIDDEN_SHEET } },
          "Här finns innehåll som inte syns: ett blad som är helt dolt och inte har lästs (\"Lista\").",
          "There is content that does not show: a very hidden sheet, which was not read (\"Lista\")." },
        { PK_F08,
          NULL,
          { { .term = PK_TERM_HIDDEN_TEXT } },
          "Här finns innehåll som inte syns: dold text, som inte har lästs.",
          "There is content that does not show: hidden text, which was not read." },
        { PK_M01,
          NULL,
          { { .term = PK_TERM_NONE } },
          "Dokumentet följer ingen av de mallar som programmet känner till.",
          "The document follows none of the templates that the program knows." },
        { PK_M01,
          NULL,
          { { .text = T("Lokal") } },
          "Dokumentet följer ingen av de mallar som programmet känner till. Närmast ligger \"Lokal\".",
          "The document follows none of the templates that the program knows. The closest is \"Lokal\"." },
        { PK_M06,
          NULL,
          { { .term = PK_TERM_NONE } },
          "Rubrikraden saknas, så kolumnerna går inte att känna igen.",
          "The heading row is missing, so the columns cannot be recognised." },
        { PK_M06,
          NULL,
          { { .text = T("2") }, { .text = T("SVF") } },
          "Rubrikraden saknas i område 2 \"SVF\", så kolumnerna går inte att känna igen.",
          "The heading row is missing in area 2 \"SVF\", so the columns cannot be recognised." },
        { PK_M08,
          NULL,
          { { .text = T("Region Skåne") }, { .text = T("Region Halland") }, { .term = PK_TERM_FROM_FILENAME } },
          "Dokumentet säger Region Skåne, men filnamnet säger Region Halland.",
          "The document says Region Skåne, but the file name says Region Halland." },
        { PK_M09,
          "",
          { { .text = T("Region Norrbotten") }, { .term = PK_TERM_FROM_FILENAME } },
          "Fältet Region säger inte vilken region planen gäller. Region Norrbotten har hämtats från filnamnet.",
          "The field Region does not say which region the plan is for. Region Norrbotten was taken from the file "
          "name." },
        { PK_K07,
          NULL,
          { { .text = T("22") }, { .text = T("23") }, { .term = PK_TERM_WITHOUT_TIME } },
          "22 av 23 celler i kolumnen saknar tid.",
          "22 of 23 cells of the column have no time." },
        { PK_S02,
          "X",
          { { .text = T("U, P, E") }, { .text = T("P") } },
          "\"X\" är ingen status i mallen. Tillåtna är U, P, E. Menade du P?",
          "\"X\" is not a status of the template. Allowed are U, P, E. Did you mean P?" },
        { PK_S02,
          "X",
          { { .text = T("U, P, E") } },
          "\"X\" är ingen status i mallen. Tillåtna är U, P, E.",
          "\"X\" is not a status of the template. Allowed are U, P, E." },
        { PK_T02,
          "hösten",
          { { .term = PK_TERM_YEAR_MISSING } },
          "\"hösten\" går inte att läsa som en tid: årtalet saknas.",
          "\"hösten\" cannot be read as a time: the year is missing." },
        { PK_T02,
          "Respektive\nklinik",
          { { .term = PK_TERM_NONE } },
          "\"Respektive klinik\" går inte att läsa som en tid.",
          "\"Respektive klinik\" cannot be read as a time." },
        { PK_T03,
          "2024-2022",
          { { .text = T("2024-01-01") }, { .text = T("2022-12-31") } },
          "I \"2024-2022\" ligger slutet 2022-12-31 före starten 2024-01-01.",
          "In \"2024-2022\" the end 2022-12-31 is before the start 2024-01-01." },
        { PK_T08,
          "Starta när ÖK finns",
          { { .text = T("när ÖK finns") } },
          "\"Starta när ÖK finns\" är ingen bestämd tid, utan beror på annat: \"när ÖK finns\".",
          "\"Starta när ÖK finns\" is no fixed time, but depends on something else: \"när ÖK finns\"." },
        /* what only repeats the cell is not said */
        { PK_T08,
          "Enligt ÖK",
          { { .text = T("Enligt ÖK") } },
          "\"Enligt ÖK\" är ingen bestämd tid.",
          "\"Enligt ÖK\" is no fixed time." },
        /* a cell says nothing to the formatter, nor to the terminal */
        { PK_V02,
          "%1 {v:x} %",
          { { .text = T("no") } },
          "\"%1 {v:x} %\" är bara en platshållare och räknas som att inget är ifyllt.",
          "\"%1 {v:x} %\" is only a placeholder and counts as nothing filled in." },
        { PK_V03,
          "\x1B[2J\r\n#REF!",
          { { .term = PK_TERM_NONE } },
          "Cellen visar formelfelet  [2J #REF! i stället för ett värde.",
          "The cell shows the formula error  [2J #REF! instead of a value." },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pk_finding finding = { .code = cases[i].code, .value = pk_text_of(cases[i].value) };
        pk_desk desk;

        memcpy(finding.arguments, cases[i].arguments, sizeof finding.arguments);
        desk_open(&desk);
        pk_finding_message(&finding, PK_SWEDISH, &desk.sink);
        assert_text(desk_text(&desk), cases[i].sv);
        pk_buffer_init(&desk.buffer, &desk.arena);
        pk_finding_message(&finding, PK_ENGLISH, &desk.sink);
        assert_text(desk_text(&desk), cases[i].en);
        pk_arena_free(&desk.arena);
    }
}

static void test_a_long_cell_is_cut_in_the_message(void **state)
{
    char value[401];
    pk_finding finding = { .code = PK_T05, .value = { value, 400 } };
    pk_desk desk;
    pk_text got;

    (void)state;
    for (size_t i = 0; i < 400; i += 2)
        memcpy(value + i, "å", 2);
    desk_open(&desk);
    pk_finding_message(&finding, PK_ENGLISH, &desk.sink);
    got = desk_text(&desk);
    assert_true(pk_text_ends(got, PK_TEXT("åå…\" can be read in several ways.")));
    assert_int_equal(pk_text_find(got, PK_TEXT("…")), 1 + 160 * 2);
    pk_arena_free(&desk.arena);
}

/* The document's own words can be told from ours; what is cut ends within them, and signs that it tries to bring are blanks. */
static void test_what_the_document_says_is_marked(void **state)
{
    const pk_finding finding = { .code = PK_V10,
                                 .value = PK_TEXT("N\x02U\x03S"),
                                 .arguments = { { .term = PK_TERM_AN_ACTOR }, { .text = PK_TEXT("Tidsplan") } } };
    const pk_place places[] = {
        { .table = 1, .row = 4, .column = 6, .header = PK_TEXT("Tidsplan") },
        { .sheet = PK_TEXT("Blad\x03"
                           "1"),
          .row = 12,
          .column = 7,
          .is_sheet = true },
    };
    pk_desk desk;

    (void)state;
    desk_open(&desk);
    pk_finding_message_marked(&finding, PK_ENGLISH, &desk.sink);
    assert_text(desk_text(&desk),
                "\"\x02N U S\x03\" looks like somebody responsible but stands under \"\x02Tidsplan\x03\".");
    pk_buffer_init(&desk.buffer, &desk.arena);
    pk_place_describe_marked(&places[0], PK_ENGLISH, &desk.sink);
    assert_text(desk_text(&desk), "Table 1, row 4, column \x02Tidsplan\x03");
    pk_buffer_init(&desk.buffer, &desk.arena);
    pk_place_describe_marked(&places[1], PK_SWEDISH, &desk.sink);
    assert_text(desk_text(&desk), "Blad \"\x02"
                                  "Blad 1\x03\", cell G12");
    pk_arena_free(&desk.arena);
}

static void test_fixes(void **state)
{
    pk_finding finding = { .code = PK_K01 };
    pk_desk desk;

    (void)state;
    desk_open(&desk);
    pk_finding_fix(&finding, PK_SWEDISH, &desk.sink);
    assert_text(desk_text(&desk), "Lägg till en kolumn med just den rubriken.");
    pk_arena_free(&desk.arena);
}

/* ---- the list ---- */

static void test_report(void **state)
{
    pk_place place = { .sheet = PK_TEXT("Blad1"), .row = 3, .column = 2, .is_sheet = true };
    pk_place first = { .row = 1 }, second = { .row = 2 };
    pk_arena arena;
    pk_findings findings;

    (void)state;
    pk_arena_init(&arena, NULL);
    pk_findings_init(&findings, &arena);
    assert_int_equal(pk_report_related(&findings, &first), PK_EUSAGE);
    assert_int_equal(pk_report(&findings, PK_F01, NULL, PK_NO_TEXT, PK_NO_ARGS), PK_OK);
    assert_int_equal(pk_report(&findings, PK_S03, &place, PK_TEXT("u"), PK_ARGS(PK_ARG(PK_TEXT("U")))), PK_OK);
    assert_int_equal(pk_report_related(&findings, &first), PK_OK);
    assert_int_equal(pk_report_related(&findings, &second), PK_OK);
    assert_int_equal(findings.count, 2);
    assert_int_equal(findings.items[0].severity, PK_FATAL);
    assert_int_equal(findings.items[0].place.row, 0);
    assert_null(findings.items[0].value.data);
    assert_int_equal(findings.items[1].severity, PK_INFO);
    assert_int_equal(findings.items[1].place.row, 3);
    assert_text(findings.items[1].arguments[0].text, "U");
    assert_int_equal(findings.items[1].related_count, 2);
    assert_int_equal(findings.items[1].related[0].row, 1);
    assert_int_equal(findings.items[1].related[1].row, 2);
    assert_int_equal(pk_findings_count(&findings, PK_INFO), 1);
    assert_int_equal(pk_findings_count(&findings, PK_ERROR), 0);
    pk_arena_free(&arena);
}

static void test_sort(void **state)
{
    static const struct {
        uint32_t order, table, row, column;
        pk_code code;
        const char *value;
    } want[] = {
        { 0, 0, 0, 0, PK_F04, "a" }, { 0, 0, 0, 0, PK_M09, "b" },  { 0, 0, 0, 0, PK_M09, "c" },
        { 1, 1, 0, 0, PK_K01, "d" }, { 1, 1, 2, 7, PK_S02, "e" },  { 1, 1, 2, 7, PK_S02, "f" },
        { 1, 1, 2, 8, PK_S01, "g" }, { 1, 1, 10, 1, PK_R05, "h" }, { 1, 2, 1, 1, PK_R05, "i" },
        { 2, 0, 1, 1, PK_R12, "j" }, { 2, 0, 1, 1, PK_T01, "k" },  { 2, 0, 1, 1, PK_T01, "l" },
    };
    /* an order that leaves equals as they are: b before c, e before f, k before l */
    static const size_t mixed[] = { 8, 10, 4, 1, 0, 2, 11, 9, 7, 6, 5, 3 };
    enum { COUNT = sizeof want / sizeof *want };
    pk_arena arena;
    pk_findings findings;

    (void)state;
    pk_arena_init(&arena, NULL);
    pk_findings_init(&findings, &arena);
    pk_findings_sort(&findings);
    for (size_t i = 0; i < COUNT; i++) {
        size_t n = mixed[i];
        pk_place place = { .table = want[n].table, .row = want[n].row, .column = want[n].column };

        assert_int_equal(pk_report(&findings, want[n].code, &place, pk_text_of(want[n].value), PK_NO_ARGS), PK_OK);
        findings.items[i].order = want[n].order;
    }
    for (int again = 0; again < 2; again++) {
        pk_findings_sort(&findings);
        for (size_t i = 0; i < COUNT; i++)
            assert_text(findings.items[i].value, want[i].value);
    }
    pk_arena_free(&arena);
}

/* ---- places ---- */

static void test_places(void **state)
{
    static const struct {
        pk_place place;
        const char *sv, *en;
    } cases[] = {
        { { .row = 0 }, "Hela dokumentet", "The whole document" },
        { { .title = T("Prevention"), .area = T("1") }, "Område 1 \"Prevention\"", "Area 1 \"Prevention\"" },
        { { .sheet = T("1 Prevention"), .row = 12, .column = 7, .is_sheet = true, .header = T("Uppföljning*") },
          "Blad \"1 Prevention\", cell G12",
          "Sheet \"1 Prevention\", cell G12" },
        { { .sheet = T("X"), .is_sheet = true }, "Blad \"X\"", "Sheet \"X\"" },
        { { .sheet = T("X"), .row = 4, .is_sheet = true }, "Blad \"X\", rad 4", "Sheet \"X\", row 4" },
        { { .sheet = T("X"), .column = 28, .is_sheet = true }, "Blad \"X\", kolumn AB", "Sheet \"X\", column AB" },
        { { .sheet = T("X"), .column = 28, .is_sheet = true, .header = T("Tidsplan") },
          "Blad \"X\", kolumn Tidsplan",
          "Sheet \"X\", column Tidsplan" },
        { { .row = 4, .column = 3, .is_sheet = true }, "Cell C4", "Cell C4" },
        { { .table = 3, .title = T("Kunskapsstyrning"), .row = 4, .column = 6, .header = T("Tidsplan") },
          "Tabell 3 \"Kunskapsstyrning\", rad 4, kolumn Tidsplan",
          "Table 3 \"Kunskapsstyrning\", row 4, column Tidsplan" },
        { { .table = 3, .row = 4, .column = 3, .header = T(" Mätbar\nmålnivå\n") },
          "Tabell 3, rad 4, kolumn Mätbar målnivå",
          "Table 3, row 4, column Mätbar målnivå" },
        { { .table = 3, .row = 4, .column = 6, .header = T("\xC2\xA0") },
          "Tabell 3, rad 4, kolumn 6",
          "Table 3, row 4, column 6" },
        { { .table = 3, .header = T("Ansvarig") }, "Tabell 3, kolumn Ansvarig", "Table 3, column Ansvarig" },
        { { .table = 3 }, "Tabell 3", "Table 3" },
        { { .row = 12, .column = 6, .header = T("Tidsplan") }, "Rad 12, kolumn Tidsplan", "Line 12, column Tidsplan" },
        { { .row = 12, .column = 6 }, "Rad 12, kolumn 6", "Line 12, column 6" },
        { { .row = 12 }, "Rad 12", "Line 12" },
        { { .column = 6, .header = T("Tidsplan") }, "Kolumn Tidsplan", "Column Tidsplan" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pk_desk desk;

        desk_open(&desk);
        pk_place_describe(&cases[i].place, PK_SWEDISH, &desk.sink);
        assert_text(desk_text(&desk), cases[i].sv);
        pk_buffer_init(&desk.buffer, &desk.arena);
        pk_place_describe(&cases[i].place, PK_ENGLISH, &desk.sink);
        assert_text(desk_text(&desk), cases[i].en);
        pk_arena_free(&desk.arena);
    }
}

static void test_cells(void **state)
{
    static const struct {
        uint32_t column;
        const char *letters;
    } cases[] = {
        { 0, "" },      { 1, "A" },       { 26, "Z" },
        { 27, "AA" },   { 52, "AZ" },     { 702, "ZZ" },
        { 703, "AAA" }, { 16384, "XFD" }, { UINT32_MAX, "MWLQKWU" },
    };
    pk_place place = { .row = 1048576, .column = 16384, .is_sheet = true };
    char out[16];

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char letters[8];

        pk_column_letters(cases[i].column, letters);
        assert_string_equal(letters, cases[i].letters);
    }
    pk_place_cell(&place, out);
    assert_string_equal(out, "XFD1048576");
    place.row = place.column = UINT32_MAX;
    pk_place_cell(&place, out); /* nothing that exists, but it must fit */
    place.row = 0;
    pk_place_cell(&place, out);
    assert_string_equal(out, "");
    place = (pk_place) { .row = 1, .column = 1 };
    pk_place_cell(&place, out);
    assert_string_equal(out, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_catalogue),
        cmocka_unit_test(test_codes_and_keys_parse),
        cmocka_unit_test(test_severities),
        cmocka_unit_test(test_both_languages_say_the_same),
        cmocka_unit_test(test_every_term_has_words),
        cmocka_unit_test(test_messages),
        cmocka_unit_test(test_a_long_cell_is_cut_in_the_message),
        cmocka_unit_test(test_what_the_document_says_is_marked),
        cmocka_unit_test(test_fixes),
        cmocka_unit_test(test_report),
        cmocka_unit_test(test_sort),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_cells),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
