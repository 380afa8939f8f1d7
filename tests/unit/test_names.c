/* Names of people that a file carries beside its text (P03): who is nobody, and that results never say which. */
#include "testing.h"

#include "read/names.h"

static void told_as(const char *names, char *out, size_t size, bool for_results)
{
    pk_arena arena;
    pk_findings findings;
    pk_document document;
    pk_text rest = pk_text_of(names), name;
    pk_finding finding;
    pk_buffer buffer;
    pk_sink sink;

    pk_arena_init(&arena, NULL);
    pk_findings_init(&findings, &arena);
    pk_document_init(&document, PK_DOCX, &arena, &findings);
    while (pk_text_next(&rest, '|', &name))
        assert_int_equal(pk_names_add(&document, name), PK_OK);
    assert_int_equal(pk_names_report(&document), PK_OK);
    out[0] = '\0';
    assert_true(findings.count <= 1);
    if (findings.count == 1) {
        assert_int_equal(findings.items[0].code, PK_P03);
        finding = for_results ? pk_finding_for_results(&findings.items[0]) : findings.items[0];
        pk_buffer_init(&buffer, &arena);
        pk_sink_init_buffer(&sink, &buffer);
        pk_finding_message(&finding, PK_ENGLISH, &sink);
        assert_int_equal(pk_sink_flush(&sink), PK_OK);
        snprintf(out, size, "%.*s", PK_PRINT(pk_buffer_text(&buffer)));
    }
    pk_arena_free(&arena);
}

#define BEFORE "The file carries names of people, in its properties or comments"
#define AFTER  ". They are not carried into results."

static void names_of_people(void **state)
{
    static const char *const table[][2] = {
        { "", "" },
        { "Anna Andersson", BEFORE ": Anna Andersson" AFTER },
        { " Anna\tAndersson |Bo\nBerg", BEFORE ": Anna Andersson, Bo Berg" AFTER },
        { "Anna; Bo ;; Anna|Bo", BEFORE ": Anna, Bo" AFTER },
        { "A|B|C", BEFORE ": A, B, C" AFTER },
        { "D|A|B|C|D|A", BEFORE ": D, A, B and 1 more" AFTER },
        { "A|B|C|D|E|F|G|H|I|J|K|A|B", BEFORE ": A, B, C and 8 more" AFTER }, /* further back than is looked */
        { "python-docx|openpyxl|LibreOffice/7.4$Linux|Microsoft Office|Microsoft Office User|Apache "
          "POI|exceljs|Un-named|"
          "Administrator|ANV\xC3\x84NDARE|Region Norrbotten|Norra sjukv\xC3\xA5rdsregionf\xC3\xB6rbundet",
          "" },
        { "Libre Ericsson", BEFORE ": Libre Ericsson" AFTER },
        { "\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3"
          "\x85"
          "\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3"
          "\x85"
          "\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85-\xC3\x85\xC3\x85",
          BEFORE ": \xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85"
                 "\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85"
                 "\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85\xC3\x85"
                 "\xC3\x85\xC3\x85\xC3\x85-\xE2\x80\xA6" AFTER },
    };
    char got[600];

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        told_as(table[i][0], got, sizeof got, false);
        assert_string_equal(got, table[i][1]);
        told_as(table[i][0], got, sizeof got, true); /* what goes on to others says that there are some, not which */
        assert_string_equal(got, table[i][1][0] != '\0' ? BEFORE AFTER : "");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_people),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
