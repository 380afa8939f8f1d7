/* Rows of a workbook that are handed on one by one: the same as those that are kept, in memory that does not grow with
 * their number (OOXML.md X13, X16). */
#include "testing.h"

#include "taken_rows.h"
#include "workbook.h"

/* ---- making sheets ---- */

/* @param row  With %1$d for the row's number. */
static char *sheet_of(size_t rows, const char *row, const char *behind)
{
    size_t size = 400 + strlen(behind) + rows * (strlen(row) + 60), at;
    char *xml = malloc(size);

    assert_non_null(xml);
    at = (size_t)snprintf(xml, size, "<worksheet xmlns=\"%s\"><sheetData>", MAIN);
    for (size_t i = 1; i <= rows; i++) {
        for (const char *from = row; *from != '\0'; from++)
            if (*from == '@')
                at += (size_t)snprintf(xml + at, size - at, "%zu", i);
            else
                xml[at++] = *from;
    }
    at += (size_t)snprintf(xml + at, size - at, "</sheetData>%s</worksheet>", behind);
    assert_true(at < size);
    return xml;
}

static pk_status read_rows(const part *parts, const pk_row_taker *taker, fixture *f, const pk_allocator *allocator)
{
    size_t size;
    void *bytes = pack(parts, &size);
    bool readable;
    pk_source source = {
        .name = PK_TEXT("prov.xlsx"), .bytes = bytes, .size = size, .limits = &f->limits, .taker = taker
    };

    pk_limits_default(&f->limits);
    start(f, allocator);
    f->status = pk_read(&source, &f->arena, &f->findings, &f->document, &readable);
    free(bytes);
    assert_true(f->status != PK_OK || readable);
    return f->status;
}

/* Handed on and kept give the same rows and the same findings. */
static void compare(const part *parts, size_t rows, size_t findings)
{
    fixture kept, passed;
    taken all = { 0 };
    pk_buffer expected;
    pk_row_taker taker = { take, &all };
    pk_arena arena;

    pk_arena_init(&arena, NULL);
    pk_buffer_init(&all.text, &arena);
    pk_buffer_init(&expected, &arena);
    assert_int_equal(read_rows(parts, NULL, &kept, NULL), PK_OK);
    assert_int_equal(read_rows(parts, &taker, &passed, NULL), PK_OK);
    for (size_t i = 0; i < kept.document.count; i++)
        for (size_t j = 0; j < kept.document.blocks[i].table->count; j++)
            put_row(&expected, &kept.document.blocks[i], &kept.document.blocks[i].table->rows[j]);
    assert_true(pk_text_equal(pk_buffer_text(&all.text), pk_buffer_text(&expected)));
    assert_int_equal(all.rows, rows);
    assert_int_equal(passed.findings.count, findings);
    assert_int_equal(kept.findings.count, findings);
    for (size_t i = 0; i < findings; i++) {
        assert_int_equal(passed.findings.items[i].code, kept.findings.items[i].code);
        assert_int_equal(passed.findings.items[i].place.row, kept.findings.items[i].place.row);
        assert_true(pk_text_equal(passed.findings.items[i].value, kept.findings.items[i].value));
    }
    for (size_t i = 0; i < passed.document.count; i++)
        assert_int_equal(passed.document.blocks[i].table->count, 0);
    finish(&kept);
    finish(&passed);
    pk_arena_free(&arena);
}

/* ---- tests ---- */

static void merges_hidden_rows_and_two_sheets_x15_x16_x17(void **state)
{
    (void)state;
    compare(
        (const part[]) {
            { "xl/workbook.xml", "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\"><sheets>"
                                 "<sheet name=\"A\" sheetId=\"1\" r:id=\"s1\"/>"
                                 "<sheet name=\"B\" sheetId=\"2\" r:id=\"s2\"/></sheets></workbook>" },
            { "xl/_rels/workbook.xml.rels",
              RELATIONS RELATION("s1", "worksheet", "worksheets/sheet1.xml")
                  RELATION("s2", "worksheet", "worksheets/sheet2.xml")
                      RELATION("ss", "sharedStrings", "sharedStrings.xml") "</Relationships>" },
            { "xl/sharedStrings.xml", "<sst xmlns=\"" MAIN "\"><si><t>M\xC3\xA5l</t></si><si><t>Nul\xC3\xA4ge</t></si>"
                                      "</sst>" },
            { "xl/worksheets/sheet1.xml",
              SHEET(
                  DATA("<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c><v>1</v></c></row>"
                       "<row hidden=\"1\"><c><v>2</v></c><c t=\"inlineStr\"><is><t>kvar</t></is></c></row>"
                       "<row r=\"9\"><c r=\"C9\"><v>3</v></c><c r=\"B9\"><v>4</v></c></row>") "<mergeCells><mergeCell "
                                                                                              "ref=\"B1:B2\"/></"
                                                                                              "mergeCells>") },
            { "xl/worksheets/sheet2.xml", SHEET(DATA("<row><c t=\"s\"><v>1</v></c></row>")) },
            { NULL, NULL } },
        4, 2);
}

static void rows_out_of_order_x14(void **state)
{
    (void)state;
    compare((const part[]) { { "xl/worksheets/sheet1.xml",
                               SHEET(DATA("<row r=\"5\"><c r=\"A5\"><v>5</v></c></row>"
                                          "<row r=\"2\"><c r=\"A2\"><v>2</v></c><c "
                                          "r=\"A7\"><v>7</v></c></row>") "<mergeCells><mergeCell "
                                                                         "ref=\"A5:B5\"/></mergeCells>") },
                             { NULL, NULL } },
            3, 0);
}

static void damaged_sheet_c25(void **state)
{
    (void)state;
    compare((const part[]) { { "xl/worksheets/sheet1.xml", "<worksheet xmlns=\"" MAIN "\"><sheetData>"
                                                           "<row><c><v>1</v></c></row><row><c><v>2</v></d>" },
                             { NULL, NULL } },
            1, 1);
}

static size_t most_memory(size_t rows, const char *row, const char *strings)
{
    char *sheet = sheet_of(rows, row, "<mergeCells><mergeCell ref=\"F2:G3\"/></mergeCells>");
    const part parts[] = { { "xl/worksheets/sheet1.xml", sheet }, { "xl/sharedStrings.xml", strings }, { NULL, NULL } };
    meter memory = { 0 };
    pk_allocator allocator = { measured, give_back, &memory };
    taken all = { 0 };
    pk_row_taker taker = { take, &all };
    pk_arena arena;
    fixture f;

    pk_arena_init(&arena, NULL);
    pk_buffer_init(&all.text, &arena);
    assert_int_equal(read_rows(parts, &taker, &f, &allocator), PK_OK);
    assert_int_equal(f.findings.count, 0);
    finish(&f);
    pk_arena_free(&arena);
    free(sheet);
    assert_int_equal(memory.now, 0);
    return memory.most;
}

#define CELL(text) "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"

static void memory_does_not_grow_with_rows(void **state)
{
    static const char row[] =
        "<row>" CELL("M\xC3\xA5l @") CELL("  Nul\xC3\xA4ge &#xA0; nummer @") "<c><v>@.5</v></c>"
                                                                             "<c t=\"s\"><v>0</v></c></row>";
    static const char strings[] = "<sst xmlns=\"" MAIN "\"><si><t>delad</t></si></sst>";

    (void)state;
    assert_int_equal(most_memory(20000, row, strings), most_memory(200, row, strings));
}

/* The blank rows to the sheet's end that a fill of whole columns leaves (X13): with a taker, and where rows are kept. */
static void styled_blank_rows_x13(void **state)
{
    static const char row[] =
        "<row r=\"@\" s=\"1\" customFormat=\"1\"><c r=\"A@\" s=\"0\"/><c r=\"B@\" s=\"0\"/></row>";
    char *sheet = sheet_of(100000, row, "");
    meter memory = { 0 };
    pk_allocator allocator = { measured, give_back, &memory };
    fixture f;

    (void)state;
    assert_int_equal(most_memory(100000, row, "<sst xmlns=\"" MAIN "\"/>"),
                     most_memory(100, row, "<sst xmlns=\"" MAIN "\"/>"));
    assert_int_equal(read_rows((const part[]) { { "xl/worksheets/sheet1.xml", sheet }, { NULL, NULL } }, NULL, &f,
                               &allocator),
                     PK_OK);
    assert_int_equal(f.document.blocks[0].table->count, 0);
    assert_true(memory.most < 200000);
    finish(&f);
    free(sheet);
}

/* A disk that is full is no fault of the file. */
static void taker_that_fails(void **state)
{
    int left = 2;
    pk_row_taker taker = { refuse, &left };
    fixture f;

    (void)state;
    assert_int_equal(read_rows((const part[]) { { "xl/worksheets/sheet1.xml",
                                                  SHEET(DATA("<row><c><v>1</v></c></row><row><c><v>2</v></c></row>"
                                                             "<row><c><v>3</v></c></row>")) },
                                                { NULL, NULL } },
                               &taker, &f, NULL),
                     PK_EIO);
    assert_int_equal(f.findings.count, 0);
    finish(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(merges_hidden_rows_and_two_sheets_x15_x16_x17),
        cmocka_unit_test(rows_out_of_order_x14),
        cmocka_unit_test(damaged_sheet_c25),
        cmocka_unit_test(memory_does_not_grow_with_rows),
        cmocka_unit_test(styled_blank_rows_x13),
        cmocka_unit_test(taker_that_fails),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
