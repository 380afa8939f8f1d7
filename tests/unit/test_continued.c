/* Rows that go on with the one above: what all of them together say is what the row says. */
#include "testing.h"

#include "submission/submission.h"

static const char schema[] =
    "<schema xmlns=\"urn:plankoll:schema:1\" id=\"steg\" version=\"1\"><head><title>Stegplan 2031</title>"
    "<language>sv</language><period from=\"2031-01-01\" to=\"2031-12-31\"/><receiver>Förbundet</receiver><columns>"
    "<column key=\"mal\" role=\"goal\"><heading>Mål</heading></column>"
    "<column key=\"tid\" role=\"time\"><heading>Tidsplan</heading></column>"
    "<column key=\"status\" role=\"status\"><heading>Status</heading></column></columns><areas/></head>"
    "<rows continued=\"true\" own=\"true\" numbered=\"true\"/>"
    "<statuses><status code=\"U\" color=\"C6E0B4\" reached=\"true\"><label xml:lang=\"sv\">Uppnått</label></status>"
    "<status code=\"P\" color=\"FFE699\"><label xml:lang=\"sv\">Pågår</label></status></statuses>"
    "<phases followup-share=\"10\"><phase id=\"creation\"><label xml:lang=\"sv\">Upprättande</label></phase></phases>"
    "</schema>";

static const char plan[] = "Stegplan 2031;;\nRegion: Region Norrbotten;;\n;;\nMål;Tidsplan;Status\n"
                           "1. Första målet;2031;\n;;P\noch mer;;U\n"
                           "2. Andra målet;;\n;hösten 2031;U\n";

static void test_what_parts_say(void **state)
{
    pk_read_options options = { .template_id = "steg" };
    pk_submission *submission;
    const pk_plan_area *area;
    pk_library *library;

    (void)state;
    assert_int_equal(pk_library_open(&library), PK_OK);
    assert_int_equal(pk_library_add_schema(library, "steg", schema, sizeof schema - 1, PK_ENGLISH, NULL, NULL), PK_OK);
    assert_int_equal(pk_submission_read(library, "steg.csv", plan, sizeof plan - 1, &options, &submission), PK_OK);
    assert_non_null(submission->plan);
    assert_int_equal(submission->plan->area_count, 1);
    area = &submission->plan->areas[0];
    assert_int_equal(area->row_count, 3);
    assert_int_equal(area->rows[0].table_rows, 2);
    assert_text(area->rows[0].text, "Första målet");
    assert_text(area->rows[0].number, "1.");
    assert_int_equal(area->rows[0].status, 1);
    assert_text(area->rows[1].text, "och mer");
    assert_int_equal(area->rows[1].status, 0);
    assert_text(area->rows[2].text, "Andra målet");
    assert_int_equal(area->rows[2].status, 0);
    assert_non_null(area->rows[2].cells[1].time);
    pk_submission_free(submission);
    pk_library_free(library);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_what_parts_say) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
