#include "testing.h"

#include "read/read.h"

typedef struct pk_sample {
    pk_arena arena;
    pk_limits limits;
    pk_findings findings;
    pk_document document;
    bool readable;
} pk_sample;

static void open_sample(pk_sample *sample)
{
    memset(sample, 0, sizeof *sample);
    pk_arena_init(&sample->arena, NULL);
    pk_limits_default(&sample->limits);
    pk_findings_init(&sample->findings, &sample->arena);
}

static pk_status read_bytes(pk_sample *sample, const char *name, const void *bytes, size_t size)
{
    pk_source source = { .name = pk_text_of(name), .bytes = bytes, .size = size, .limits = &sample->limits };

    return pk_read(&source, &sample->arena, &sample->findings, &sample->document, &sample->readable);
}

static size_t fatal_findings(const pk_sample *sample)
{
    return pk_findings_count(&sample->findings, PK_FATAL);
}

#define BYTES(literal) literal, sizeof(literal) - 1

/* ---- what is not read ---- */

#define OLE_HEAD "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

static const struct {
    const char *name;
    const char *bytes;
    size_t size;
    pk_code code;
    pk_term term;
} refused[] = {
    { "plan.docx", BYTES("%PDF-1.7\n"), PK_F03, PK_TERM_FILE_PDF },
    { "plan.docx", BYTES(""), PK_F03, PK_TERM_FILE_EMPTY },
    { "plan.csv", BYTES(""), PK_F03, PK_TERM_FILE_EMPTY },
    { "~$plan.docx", BYTES("x"), PK_F03, PK_TERM_FILE_LOCK },
    { "plan.docx", BYTES("{\\rtf1"), PK_F03, PK_TERM_FILE_RTF },
    { "plan.xls", BYTES("<html><table>"), PK_F03, PK_TERM_FILE_HTML },
    { "plan.xls", BYTES("<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>"), PK_F03,
      PK_TERM_FILE_XML_EXCEL },
    { "plan.doc", BYTES("MIME-Version: 1.0\r\n"), PK_F03, PK_TERM_FILE_MHT },
    { "plan.docx", BYTES("GIF89a"), PK_F03, PK_TERM_FILE_IMAGE },
    { "plan.docx", BYTES(OLE_HEAD), PK_F03, PK_TERM_FILE_OLE },
    { "plan.csv", BYTES("a;b\0\0"), PK_F03, PK_TERM_FILE_BINARY },
    { "plan.docx", BYTES("En vanlig text.\nP\xC3\xA5 tv\xC3\xA5 rader, med komma.\n"), PK_F03, PK_TERM_FILE_TEXT },
    { "plan.csv", BYTES("\xFF\xFE\0\0a\0\0\0;\0\0\0"), PK_F03, PK_TERM_FILE_UTF32 },
    { "plan.docx", BYTES("PK\3\4 and no more"), PK_F01, PK_TERM_NONE },
};

static void refused_files_say_what_they_are(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        pk_sample sample;

        open_sample(&sample);
        sample.readable = true;
        assert_int_equal(read_bytes(&sample, refused[i].name, refused[i].bytes, refused[i].size), PK_OK);
        assert_false(sample.readable);
        if (sample.findings.count != 1 || sample.findings.items[0].code != refused[i].code
            || sample.findings.items[0].arguments[0].term != refused[i].term)
            fail_msg("sample %zu (%s): other finding than %s", i, refused[i].name, pk_code_name(refused[i].code));
        assert_int_equal(sample.findings.items[0].severity, PK_FATAL);
        pk_arena_free(&sample.arena);
    }
}

/* ---- text and the names it goes by ---- */

static void text_by_name_and_look(void **state)
{
    static const struct {
        const char *name, *text;
        bool readable;
    } table[] = {
        { "plan.csv", "M\xC3\xA5l\n", true },
        { "PLAN.CSV", "M\xC3\xA5l\n", true },
        { "plan.txt", "M\xC3\xA5l\n", true },
        { "plan.tsv", "M\xC3\xA5l\n", true },
        { "mapp.v2/plan", "M\xC3\xA5l\n", true },
        { "-", "M\xC3\xA5l\n", true },
        { "plan.xls", "M\xC3\xA5l\tTid\nett\t2023\n", true }, /* C12 */
        { "plan.docx", "sep=;\nM\xC3\xA5l\n", true },
        { "plan.docx", "M\xC3\xA5l\n", false },
        { "plan.md", "# En rubrik\n\nEn text, med komma.\nOch en rad, till, med tv\xC3\xA5.\n", false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        pk_sample sample;

        open_sample(&sample);
        assert_int_equal(read_bytes(&sample, table[i].name, table[i].text, strlen(table[i].text)), PK_OK);
        if (sample.readable != table[i].readable)
            fail_msg("%s: %s", table[i].name, sample.readable ? "was read" : "was not read");
        if (sample.readable)
            assert_int_equal(sample.document.type, PK_CSV);
        pk_arena_free(&sample.arena);
    }
}

/* ---- real files ---- */

/* By content, whatever the name says. */
static void real_files_are_read(void **state)
{
    static const struct {
        const char *file, *name;
        pk_document_type type;
    } table[] = {
        { "plans/nrf-2022-2024/norrbotten.docx", "plan.docx", PK_DOCX },
        { "plans/nrf-2022-2024/norrbotten.docx", "plan.xlsx", PK_DOCX },
        { "plans/nrf-2022-2024/norrbotten.xlsx", "plan.xlsx", PK_XLSX },
        { "plans/nrf-2022-2024/norrbotten.csv", "plan.csv", PK_CSV },
        { "plans/nrf-2022-2024/norrbotten.csv", "plan.xlsx", PK_CSV },
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        pk_sample sample;
        size_t size;
        char *bytes = test_file(table[i].file, &size);

        open_sample(&sample);
        assert_int_equal(read_bytes(&sample, table[i].name, bytes, size), PK_OK);
        assert_true(sample.readable);
        assert_int_equal(sample.document.type, table[i].type);
        assert_true(sample.document.count > 0);
        assert_int_equal(fatal_findings(&sample), 0);
        pk_arena_free(&sample.arena);
        free(bytes);
    }
}

/* C1: a download that broke off, at many places: F01 once and nothing else. */
static void truncated_packages_are_damaged(void **state)
{
    static const char *const files[] = { "plans/nrf-2022-2024/norrbotten.docx", "plans/nrf-2022-2024/norrbotten.xlsx" };

    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        size_t size;
        char *bytes = test_file(files[i], &size);

        for (size_t part = 1; part < 8; part++) {
            pk_sample sample;

            open_sample(&sample);
            assert_int_equal(read_bytes(&sample, "plan.docx", bytes, size * part / 8), PK_OK);
            assert_false(sample.readable);
            assert_int_equal(sample.findings.count, 1);
            assert_int_equal(sample.findings.items[0].code, PK_F01);
            pk_arena_free(&sample.arena);
        }
        free(bytes);
    }
}

/* ---- limits ---- */

/* F05 names the limit and its value, whichever layer met it. */
static void limits_are_named(void **state)
{
    static const struct {
        const char *file;
        pk_limit limit;
        uint64_t value;
    } table[] = {
        { "plans/nrf-2022-2024/norrbotten.csv", PK_LIMIT_FILE_BYTES, 1000 },
        { "plans/nrf-2022-2024/norrbotten.csv", PK_LIMIT_CELLS, 10 },
        { "plans/nrf-2022-2024/norrbotten.csv", PK_LIMIT_COLUMNS, 2 },
        { "plans/nrf-2022-2024/norrbotten.csv", PK_LIMIT_CELL_BYTES, 20 },
        { "plans/nrf-2022-2024/norrbotten.docx", PK_LIMIT_ENTRIES, 3 },
        { "plans/nrf-2022-2024/norrbotten.docx", PK_LIMIT_PART_BYTES, 5000 },
        { "plans/nrf-2022-2024/norrbotten.docx", PK_LIMIT_DEPTH, 5 },
        { "plans/nrf-2022-2024/norrbotten.docx", PK_LIMIT_CELLS, 10 },
        { "plans/nrf-2022-2024/norrbotten.xlsx", PK_LIMIT_ENTRIES, 3 },
        { "plans/nrf-2022-2024/norrbotten.xlsx", PK_LIMIT_CELLS, 10 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        pk_sample sample;
        size_t size;
        char *bytes = test_file(table[i].file, &size), value[32];

        open_sample(&sample);
        sample.limits.values[table[i].limit] = table[i].value;
        assert_int_equal(read_bytes(&sample, "plan.csv", bytes, size), PK_OK);
        if (sample.readable || fatal_findings(&sample) != 1)
            fail_msg("%s with %s: was read", table[i].file, pk_limit_name(table[i].limit));
        for (size_t j = 0; j < sample.findings.count; j++) {
            const pk_finding *found = &sample.findings.items[j];

            if (found->severity != PK_FATAL)
                continue;
            assert_int_equal(found->code, PK_F05);
            assert_text(found->arguments[0].text, pk_limit_name(table[i].limit));
            snprintf(value, sizeof value, "%u", (unsigned)table[i].value);
            assert_text(found->arguments[1].text, value);
        }
        pk_arena_free(&sample.arena);
        free(bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refused_files_say_what_they_are),
        cmocka_unit_test(text_by_name_and_look),
        cmocka_unit_test(real_files_are_read),
        cmocka_unit_test(truncated_packages_are_damaged),
        cmocka_unit_test(limits_are_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
