/* Rows of a spreadsheet that are handed on one by one: the same as those that are kept, in memory that does not grow with
 * their number (OOXML.md X13, X15). */
#include "testing.h"

#include "odf.h"
#include "taken_rows.h"

#define TEXT(attributes, text)                                                                                         \
    "<table:table-cell office:value-type='string'" attributes "><text:p>" text "</text:p></table:table-cell>"
#define ROW(attributes, cells) "<table:table-row" attributes ">" cells "</table:table-row>"
#define COVERED(text)          "<table:covered-table-cell><text:p>" text "</text:p></table:covered-table-cell>"

static void read_content(odf_file *file, const char *content, const pk_allocator *allocator, const pk_row_taker *taker)
{
    const odf_part parts[] = { { "content.xml", content }, { NULL, NULL } };
    size_t size;
    void *bytes = odf_pack(parts, &size);

    pk_limits_default(&file->limits);
    odf_read_rows(file, false, bytes, size, allocator, taker);
    free(bytes);
}

/* Handed on and kept give the same rows and the same findings. */
static void compare(const char *content, const char *expected, size_t findings)
{
    odf_file kept, passed;
    taken all = { 0 };
    pk_row_taker taker = { take, &all };
    pk_buffer rows;
    pk_arena arena;

    pk_arena_init(&arena, NULL);
    pk_buffer_init(&all.text, &arena);
    pk_buffer_init(&rows, &arena);
    read_content(&kept, content, NULL, NULL);
    read_content(&passed, content, NULL, &taker);
    assert_int_equal(kept.status, PK_OK);
    assert_int_equal(passed.status, PK_OK);
    for (size_t i = 0; i < kept.document.count; i++)
        for (size_t j = 0; kept.document.blocks[i].table != NULL && j < kept.document.blocks[i].table->count; j++)
            put_row(&rows, &kept.document.blocks[i], &kept.document.blocks[i].table->rows[j]);
    assert_text(pk_buffer_text(&rows), expected);
    assert_text(pk_buffer_text(&all.text), expected);
    assert_int_equal(kept.findings.count, findings);
    assert_int_equal(passed.findings.count, findings);
    for (size_t i = 0; i < findings; i++) {
        assert_int_equal(passed.findings.items[i].code, kept.findings.items[i].code);
        assert_int_equal(passed.findings.items[i].place.row, kept.findings.items[i].place.row);
        assert_int_equal(passed.findings.items[i].place.column, kept.findings.items[i].place.column);
        assert_true(pk_text_equal(passed.findings.items[i].value, kept.findings.items[i].value));
    }
    for (size_t i = 0; i < passed.document.count; i++)
        assert_true(passed.document.blocks[i].table == NULL || passed.document.blocks[i].table->count == 0);
    pk_arena_free(&kept.arena);
    pk_arena_free(&passed.arena);
    pk_arena_free(&arena);
}

/* What a merged cell covers is told (F08) and is no cell, in its own row and below; a hidden row is one (F08). */
static void merges_and_hidden_rows_x15_x17(void **state)
{
    (void)state;
    compare(ODS_CONTENT("",
                        ROW("", TEXT(" table:number-columns-spanned='2' table:number-rows-spanned='3'", "a")
                                    COVERED("dold") TEXT("", "b")) ROW("", COVERED("") COVERED("under") TEXT("", "c"))
                            ROW(" table:visibility='collapse'", COVERED("") COVERED("") TEXT("", "d"))
                                ROW("", TEXT("", "e") TEXT("", "f"))),
            "Plan!1:0=a (2x3)|Plan!1:2=b (1x1)|/Plan!2:2=c (1x1)|/Plan!3:2=d (1x1) hidden|/"
            "Plan!4:0=e (1x1)|Plan!4:1=f (1x1)|/",
            3);
}

/* A merged cell whose row has nothing to show still covers what stands below it. */
static void blank_corner_x15(void **state)
{
    (void)state;
    compare(ODS_CONTENT("", ROW("", "<table:table-cell table:number-rows-spanned='2'/>") ROW("", COVERED("dold"))
                                ROW("", TEXT("", "a"))),
            "Plan!3:0=a (1x1)|/", 1);
}

/* A row that is written once and means three is three, each with its own merged cell; one sheet's cells do not reach into
 * the next. */
static void repeated_rows_and_two_sheets_x13(void **state)
{
    (void)state;
    compare(ODF_CONTENT("", "spreadsheet",
                        "<table:table table:name='A'>" ROW(" table:number-rows-repeated='3'",
                                                           TEXT(" table:number-columns-spanned='2'", "a") COVERED(""))
                            ROW("", TEXT(" table:number-rows-spanned='9'",
                                         "b")) "</table:table>"
                                               "<table:table table:name='B'>" ROW(" table:number-rows-repeated='4'",
                                                                                  "<table:table-cell/>")
                                                   ROW("", TEXT("", "c")) "</table:table>"),
            "A!1:0=a (2x1)|/A!2:0=a (2x1)|/A!3:0=a (2x1)|/A!4:0=b (1x9)|/B!5:0=c (1x1)|/", 0);
}

/* A comment makes its cell a noted one in the row that is handed on, and is told; so is what is struck out. */
static void comments_and_struck_text_x25(void **state)
{
    (void)state;
    compare(ODS_CONTENT("<style:style style:name='S' style:family='text'><style:text-properties "
                        "style:text-line-through-style='solid'/></style:style>",
                        ROW("", "<table:table-cell office:value-type='string'><office:annotation><text:p>Vem?</text:p>"
                                "</office:annotation><text:p>Chef <text:span text:style-name='S'>HR</text:span>"
                                "</text:p></table:table-cell>")),
            "Plan!1:0=Chef HR (1x1)|/", 2);
}

/* ---- memory ---- */

static const char front[] = "<office:document-content" ODF_NAMES "><office:body><office:spreadsheet>"
                            "<table:table table:name='Plan'>";
static const char back[] = "</table:table></office:spreadsheet></office:body></office:document-content>";

/* @param row  With @ for the row's number. */
static char *sheet_of(size_t rows, const char *row)
{
    size_t size = sizeof front + sizeof back + rows * (strlen(row) + 60), at;
    char *xml = malloc(size);

    assert_non_null(xml);
    at = (size_t)snprintf(xml, size, "%s", front);
    for (size_t i = 1; i <= rows; i++)
        for (const char *from = row; *from != '\0'; from++)
            if (*from == '@')
                at += (size_t)snprintf(xml + at, size - at, "%zu", i);
            else
                xml[at++] = *from;
    at += (size_t)snprintf(xml + at, size - at, "%s", back);
    assert_true(at < size);
    return xml;
}

static size_t most_memory(size_t rows, const char *row)
{
    char *content = sheet_of(rows, row);
    meter memory = { 0 };
    pk_allocator allocator = { measured, give_back, &memory };
    taken all = { 0 };
    pk_row_taker taker = { take, &all };
    pk_arena arena;
    odf_file file;

    pk_arena_init(&arena, NULL);
    pk_buffer_init(&all.text, &arena);
    read_content(&file, content, &allocator, &taker);
    assert_int_equal(file.status, PK_OK);
    assert_int_equal(file.findings.count, 0);
    assert_int_equal(all.rows, rows);
    pk_arena_free(&file.arena);
    pk_arena_free(&arena);
    free(content);
    assert_int_equal(memory.now, 0);
    return memory.most;
}

static void memory_does_not_grow_with_rows(void **state)
{
    static const char row[] =
        ROW("", TEXT(" table:number-columns-spanned='2'", "M\xC3\xA5l @") COVERED("")
                    TEXT("", "Nul\xC3\xA4ge <text:s/> @") "<table:table-cell office:value-type='float' "
                                                          "office:value='@.5' table:formula='of:=[.B@]*2'/>");

    (void)state;
    assert_int_equal(most_memory(20000, row), most_memory(200, row));
}

/* Each allocation fails in turn while rows are handed on: nothing leaks, and it is said. */
static void memory_runs_out(void **state)
{
    static const char content[] =
        ODS_CONTENT("", ROW(" table:number-rows-repeated='2'", TEXT(" table:number-rows-spanned='2'", "a")
                                                                   TEXT("", "b")) ROW("", COVERED("c") TEXT("", "d")));
    size_t size;
    void *bytes = odf_pack((const odf_part[]) { { "content.xml", content }, { NULL, NULL } }, &size);
    bool done = false;

    (void)state;
    for (size_t n = 1; !done; n++) {
        meter memory = { .fail_at = n };
        pk_allocator allocator = { measured, give_back, &memory };
        taken all = { 0 };
        pk_row_taker taker = { take, &all };
        pk_arena arena;
        odf_file file;

        pk_arena_init(&arena, NULL);
        pk_buffer_init(&all.text, &arena);
        pk_limits_default(&file.limits);
        odf_read_rows(&file, false, bytes, size, &allocator, &taker);
        done = memory.calls < n;
        assert_int_equal(file.status, done ? PK_OK : PK_ENOMEM);
        pk_arena_free(&file.arena);
        pk_arena_free(&arena);
        assert_int_equal(memory.now, 0);
    }
    free(bytes);
}

/* A disk that is full is no fault of the file. */
static void taker_that_fails(void **state)
{
    int left = 2;
    pk_row_taker taker = { refuse, &left };
    odf_file file;

    (void)state;
    read_content(&file, ODS_CONTENT("", ROW(" table:number-rows-repeated='3'", TEXT("", "a"))), NULL, &taker);
    assert_int_equal(file.status, PK_EIO);
    assert_int_equal(left, 0);
    assert_int_equal(file.findings.count, 0);
    pk_arena_free(&file.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(merges_and_hidden_rows_x15_x17),
        cmocka_unit_test(blank_corner_x15),
        cmocka_unit_test(repeated_rows_and_two_sheets_x13),
        cmocka_unit_test(comments_and_struck_text_x25),
        cmocka_unit_test(memory_does_not_grow_with_rows),
        cmocka_unit_test(memory_runs_out),
        cmocka_unit_test(taker_that_fails),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
