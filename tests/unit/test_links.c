/* What texts lead to (D26, X26): lists of addresses, how fields and formulas write them, and the rows of a plan. */
#include "docx.h"

#include "read/address.h"
#include "submission/submission.h"

/* ---- lists ---- */

static const pk_links *links_of(pk_arena *arena, const char *addresses)
{
    pk_link_list list = { 0 };
    const pk_links *links = NULL;
    pk_text rest = pk_text_of(addresses), address;

    while (pk_text_next(&rest, ';', &address))
        assert_int_equal(pk_link_list_add(arena, &list, address), PK_OK);
    assert_int_equal(pk_link_list_make(arena, &list, &links), PK_OK);
    return links;
}

static void assert_links(const pk_links *links, const char *wanted)
{
    pk_text rest = pk_text_of(wanted), address;
    size_t count = 0;

    if (links == NULL) {
        assert_string_equal(wanted, "");
        return;
    }
    for (; pk_text_next(&rest, ';', &address); count++) {
        assert_true(count < links->count);
        assert_true(pk_text_equal(links->items[count], address));
    }
    assert_int_equal(links->count, count);
}

static void each_address_once(void **state)
{
    static const char *const table[][2] = {
        { "", "" },     { " ;\xC2\xA0", "" },     { "a", "a" },
        { "a;a", "a" }, { "b;a;b;a;c", "b;a;c" }, { " https://a ;https://a", "https://a" },
    };
    pk_arena arena;

    (void)state;
    pk_arena_init(&arena, NULL);
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        assert_links(links_of(&arena, table[i][0]), table[i][1]);
    pk_arena_free(&arena);
}

static void addresses_and_places(void **state)
{
    static const char *const table[][3] = {
        { "https://a", "", "https://a" },
        { "https://a ", " b", "https://a#b" },
        { "", "b", "#b" },
        { "", "#b", "#b" },
        { "", "", "" },
    };
    pk_arena arena;
    pk_text whole;

    (void)state;
    pk_arena_init(&arena, NULL);
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        assert_int_equal(pk_link_address(&arena, pk_text_of(table[i][0]), pk_text_of(table[i][1]), &whole), PK_OK);
        assert_text(whole, table[i][2]);
    }
    assert_int_equal(pk_link_address(&arena, PK_NO_TEXT, PK_NO_TEXT, &whole), PK_OK);
    assert_text(whole, "");
    pk_arena_free(&arena);
}

/* ---- how they are written ---- */

static void instructions_of_fields(void **state)
{
    static const struct {
        const char *instruction;
        bool is_link;
        const char *address, *place;
    } table[] = {
        { " HYPERLINK \"https://a\" ", true, "https://a", "" },
        { "HYPERLINK https://a", true, "https://a", "" },
        { "Hyperlink\"https://a\"", true, "https://a", "" },
        { "HYPERLINK \\l \"b\"", true, "", "b" },
        { "HYPERLINK \"https://a\" \\l b \\o \"en \\\"text\\\"\" \\t \"_blank\" \\n \\h", true, "https://a", "b" },
        { "HYPERLINK \\o \"text\" \"https://a\"", true, "https://a", "" },
        { "HYPERLINK \"C:\\\\a b\\\\c.docx\"", true, "C:\\a b\\c.docx", "" },
        { "HYPERLINK \"https://a", true, "https://a", "" },
        { "HYPERLINK \"https://a\\", true, "https://a\\", "" },
        { "HYPERLINK", true, "", "" },
        { "HYPERLINKS \"https://a\"", false, "", "" },
        { "REF \"HYPERLINK\"", false, "", "" },
        { "", false, "", "" },
    };
    pk_arena arena;

    (void)state;
    pk_arena_init(&arena, NULL);
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        pk_text address = PK_NO_TEXT, place = PK_NO_TEXT;
        pk_status status;

        assert_int_equal(pk_address_of_field(&arena, pk_text_of(table[i].instruction), &address, &place, &status),
                         table[i].is_link);
        assert_int_equal(status, PK_OK);
        assert_text(address, table[i].address);
        assert_text(place, table[i].place);
    }
    pk_arena_free(&arena);
}

static void formulas(void **state)
{
    static const char *const table[][2] = {
        { "HYPERLINK(\"https://a\",\"text\")", "https://a" },
        { " hyperlink( \"https://a\" )", "https://a" },
        { "HYPERLINK(\"a \"\"b\"\"\")", "a \"b\"" },
        { "HYPERLINK(\"https://\"&A1)", "" },
        { "HYPERLINK(A1,\"https://a\")", "" },
        { "HYPERLINK(\"https://a", "" },
        { "HYPERLINK(\"", "" },
        { "HYPERLINK(", "" },
        { "SUM(A1)", "" },
        { "", "" },
    };
    pk_arena arena;
    pk_text address;

    (void)state;
    pk_arena_init(&arena, NULL);
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        assert_int_equal(pk_address_of_formula(&arena, pk_text_of(table[i][0]), &address), PK_OK);
        assert_text(address, table[i][1]);
    }
    pk_arena_free(&arena);
}

/* All addresses together are bounded: one long target may be that of any number of links. */
static void addresses_have_a_limit(void **state)
{
    pk_document document;
    pk_limits limits;
    pk_arena arena;
    pk_text kept;

    (void)state;
    pk_limits_default(&limits);
    limits.values[PK_LIMIT_TOTAL_BYTES] = 25;
    pk_arena_init(&arena, NULL);
    pk_document_init(&document, PK_DOCX, &arena, NULL);
    assert_int_equal(pk_address_keep(&document, &limits, PK_TEXT("https://a.se"), PK_NO_TEXT, &kept), PK_OK);
    assert_int_equal(pk_address_keep(&document, &limits, PK_TEXT("https://a.se"), PK_TEXT("b"), &kept), PK_OK);
    assert_text(kept, "https://a.se#b");
    assert_int_equal(pk_address_keep(&document, &limits, PK_TEXT("b"), PK_NO_TEXT, &kept), PK_ELIMIT);
    assert_int_equal(document.limit, PK_LIMIT_TOTAL_BYTES);
    pk_arena_free(&arena);
}

/* ---- rows of a plan ---- */

#define CELL(text) "<w:tc><w:p><w:r><w:t>" text "</w:t></w:r></w:p></w:tc>"
#define LINK(address, text)                                                                                            \
    "<w:fldSimple w:instr=\"HYPERLINK " address "\"><w:r><w:t>" text "</w:t></w:r></w:fldSimple>"
#define LINKED(address, text) "<w:tc><w:p>" LINK(address, text) "</w:p></w:tc>"
#define EMPTY                 "<w:tc><w:p/></w:tc>"

/* clang-format off */
static const char form[] =
    "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
    "<w:p><w:r><w:t>1. Prevention och tidig diagnostik</w:t></w:r></w:p><w:tbl>"
    "<w:tr>" CELL("Mål") CELL("Nuläge") CELL("Mätbar målnivå") CELL("Aktiviteter") CELL("Ansvarig för genomförande")
        CELL("Tidsplan") CELL("Uppföljning*") CELL("Utvärdering") "</w:tr>"
    "<w:tr>" CELL("Mål ett") LINKED("https://a", "Nu") "<w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr><w:p>"
        LINK("https://b", "Nivå") LINK("https://a", "igen") "</w:p></w:tc>" EMPTY LINKED("mailto:anna@c.se", "Anna")
        EMPTY EMPTY EMPTY "</w:tr>"
    "<w:tr>" CELL("Mål två") CELL("Nu") "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
        LINKED("mailto:anna@c.se", "Anna") EMPTY EMPTY EMPTY EMPTY "</w:tr>"
    "<w:tr>" CELL("Mål tre") CELL("Nu") EMPTY EMPTY EMPTY EMPTY EMPTY EMPTY "</w:tr>"
    "</w:tbl></w:body></w:document>";
/* clang-format on */

static void rows_of_plans(void **state)
{
    static const char *const wanted[] = { "https://a;https://b;mailto:anna@c.se",
                                          "https://b;https://a;mailto:anna@c.se", "" };
    const pk_read_options options = { .template_id = "nrf-2022-2024" };
    pk_submission *submission;
    pk_library *library;
    size_t size;
    void *bytes = zip_of("word/document.xml", form, NULL, 0, &size);

    (void)state;
    assert_int_equal(pk_library_open(&library), PK_OK);
    assert_int_equal(pk_submission_read(library, "a.docx", bytes, size, &options, &submission), PK_OK);
    assert_non_null(submission->plan);
    assert_int_equal(submission->plan->area_count, 1);
    assert_int_equal(submission->plan->areas[0].row_count, 3);
    for (size_t i = 0; i < 3; i++)
        assert_links(submission->plan->areas[0].rows[i].links, wanted[i]);
    pk_submission_free(submission);
    pk_library_free(library);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_address_once),      cmocka_unit_test(addresses_and_places),
        cmocka_unit_test(instructions_of_fields), cmocka_unit_test(formulas),
        cmocka_unit_test(addresses_have_a_limit), cmocka_unit_test(rows_of_plans),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
