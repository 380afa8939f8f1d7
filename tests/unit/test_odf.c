/* test_odf.c - OpenDocument files made in memory: what the neutral document holds beside the text that the fixtures
 * (tests/fixtures/ODT*, ODS*) compare; limits, damage, and memory that runs out. Numbers are those of OOXML.md. */
#include "testing.h"

#include "odf.h"

/* ---- cells of a text ---- */

static void flags_of_cells(void **state)
{
    static const char styles[] =
        "<style:style style:name='Y' style:family='table-cell'><style:table-cell-properties "
        "fo:background-color='#FFee00'/></style:style>"
        "<style:style style:name='S' style:family='text'><style:text-properties "
        "style:text-line-through-style='solid'/></style:style>"
        "<style:style style:name='D' style:family='text'><style:text-properties text:display='none'/></style:style>";
    static const struct {
        const char *cell, *text;
        unsigned flags;
    } cells[] = {
        { "<text:p>a<text:span text:style-name='S'>b</text:span></text:p>", "ab", PK_CELL_STRUCK },
        { "<text:p>a<text:span text:style-name='D'>b</text:span></text:p>", "a", PK_CELL_HIDDEN },
        { "<text:p><text:placeholder text:placeholder-type='text'>Skriv</text:placeholder></text:p>", "",
          PK_CELL_PLACEHOLDER },
        { "<text:p><draw:frame><draw:image/></draw:frame></text:p>", "", PK_CELL_PICTURE },
        { "<text:p>a</text:p><table:table><table:table-row><table:table-cell><text:p>b</text:p></table:table-cell>"
          "</table:table-row></table:table>",
          "a\nb", PK_CELL_NESTED },
        { "<text:p>a<office:annotation><text:p>x</text:p></office:annotation></text:p>", "a", PK_CELL_NOTED },
        { "<text:p>a<text:note><text:note-body><text:p>x</text:p></text:note-body></text:note></text:p>", "a",
          PK_CELL_NOTED },
        { "<text:p>\xEE\x80\x81</text:p>", "\xEF\xBF\xBD", PK_CELL_SYMBOL },
        { "<text:p>a</text:p>", "a", 0 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        char content[4000];
        odf_file file;

        snprintf(content, sizeof content,
                 ODT_CONTENT("%s", "<table:table><table:table-row><table:table-cell "
                                   "table:style-name='Y'>%s</table:table-cell>"
                                   "</table:table-row></table:table>"),
                 styles, cells[i].cell);
        pk_limits_default(&file.limits);
        READ_ODT(&file, { "content.xml", content });
        assert_text(odf_cell(&file, 1, 1)->text, cells[i].text);
        assert_int_equal(odf_cell(&file, 1, 1)->flags, cells[i].flags);
        assert_int_equal(odf_cell(&file, 1, 1)->fill, 0x1FFEE00);
        pk_arena_free(&file.arena);
    }
}

static void paragraph_in_a_paragraph(void **state)
{
    odf_file file;

    (void)state;
    pk_limits_default(&file.limits);
    READ_ODT(&file, { "content.xml", ODT_CONTENT("", "<text:p>a<text:meta><text:p>b</text:p></text:meta>c</text:p>") });
    assert_int_equal(file.document.count, 1);
    assert_text(file.document.blocks[0].text, "a\nb\nc");
    pk_arena_free(&file.arena);
}

/* A program that leaves covered cells out: the next cell stands right of the merged one (D1, D5). */
static void merged_without_covered_cells(void **state)
{
    odf_file file;

    (void)state;
    pk_limits_default(&file.limits);
    READ_ODT(&file,
             { "content.xml",
               ODT_CONTENT("", "<table:table><table:table-row><table:table-cell table:number-columns-spanned='3'>"
                               "<text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p>"
                               "</table:table-cell></table:table-row></table:table>") });
    assert_text(odf_cell(&file, 1, 3)->text, "a");
    assert_text(odf_cell(&file, 1, 4)->text, "b");
    pk_arena_free(&file.arena);
}

/* ---- around the content ---- */

static void properties(void **state)
{
    odf_file file;

    (void)state;
    pk_limits_default(&file.limits);
    READ_ODT(&file, { "content.xml", ODT_CONTENT("", "<text:p>a</text:p>") },
             { "meta.xml", "<office:document-meta" ODF_NAMES "><office:meta><meta:creation-date>2021-01-01T00:00:00"
                           "</meta:creation-date><dc:date>2022-04-13T08:12:00.5</dc:date>"
                           "<dc:description>plankoll 1.0</dc:description></office:meta></office:document-meta>" });
    assert_int_equal(file.status, PK_OK);
    assert_int_equal(file.document.modified.year, 2022);
    assert_int_equal(file.document.modified.day, 13);
    assert_true(file.document.is_ours);
    pk_arena_free(&file.arena);
}

static void broken_parts(void **state)
{
    odf_file file;

    (void)state;
    pk_limits_default(&file.limits);
    READ_ODT(&file, { "content.xml", ODT_CONTENT("", "<text:p>a</text:p>") }, { "styles.xml", "<x" });
    assert_int_equal(file.status, PK_OK);
    assert_text(file.document.blocks[0].text, "a");
    assert_true(odf_found(&file, PK_F12));
    pk_arena_free(&file.arena);
    READ_ODT(&file, { "content.xml", "<office:document-content" ODF_NAMES "><office:body>" });
    assert_int_equal(file.status, PK_EFORMAT);
    pk_arena_free(&file.arena);
    READ_ODS(&file, { "meta.xml", "<x/>" });
    assert_int_equal(file.status, PK_EFORMAT);
    pk_arena_free(&file.arena);
}

#define DTD "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"

/* A document type has no place in any part that is read, whichever it is (C20). */
static void document_types_c20(void **state)
{
    static const char *const parts[] = { "META-INF/manifest.xml", "meta.xml", "styles.xml", "Object 1/content.xml" };
    odf_file file;

    (void)state;
    pk_limits_default(&file.limits);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        for (int is_text = i == 3; is_text < 2; is_text++) { /* formulas are read in texts */
            odf_read(&file, is_text,
                     (const odf_part[]) {
                         { parts[i], DTD },
                         { "content.xml",
                           is_text ? ODT_CONTENT(
                               "", "<text:p><draw:frame><draw:object xlink:href='./Object 1'/></draw:frame></text:p>")
                                   : ODS_CONTENT("", "<table:table-row>" CELL("") "</table:table-row>") },
                         { NULL, NULL } });
            assert_int_equal(file.status, PK_EUNSAFE);
            pk_arena_free(&file.arena);
        }
    for (int is_text = 0; is_text < 2; is_text++) {
        odf_read(&file, is_text, (const odf_part[]) { { "content.xml", DTD }, { NULL, NULL } });
        assert_int_equal(file.status, PK_EUNSAFE);
        pk_arena_free(&file.arena);
    }
}

/* A broken formula is told; what stands around it is read (C7, D68). */
static void broken_formula_d68(void **state)
{
    odf_file file;

    (void)state;
    pk_limits_default(&file.limits);
    READ_ODT(
        &file, { "Object 1/content.xml", "<math xmlns='http://www.w3.org/1998/Math/MathML'><mn>9</mn>" },
        { "content.xml",
          ODT_CONTENT("",
                      "<text:p>Minst <draw:frame><draw:object xlink:href='./Object 1'/></draw:frame> kvar</text:p>") });
    assert_int_equal(file.status, PK_OK);
    assert_text(file.document.blocks[0].text, "Minst 9 kvar");
    assert_true(odf_found(&file, PK_F12));
    pk_arena_free(&file.arena);
}

/* The day behind the text is the cell's date where the text says the same, as far as it says it (D18). */
static void dates_behind_text_d18(void **state)
{
    static const struct {
        const char *value, *shown;
        bool agrees;
        uint16_t flags;
    } cases[] = {
        { "2026-03-31", "31 mars 2026", true, 0 },
        { "2026-03-31T12:30:00", "2026-03-31", true, 0 },
        { "2026-03-01", "mars 2026", true, PK_CELL_DATE_MONTH },
        { "2026-03-31", "30 juni 2027", false, 0 },
        { "", "31 mars 2026", false, 0 },
    };
    odf_file file;

    (void)state;
    pk_limits_default(&file.limits);
    for (size_t i = 0; i < 2 * (sizeof cases / sizeof cases[0]); i++) {
        char content[3000], field[300];

        if (i % 2 == 0)
            snprintf(field, sizeof field, "<text:date text:date-value='%s'>%s</text:date>", cases[i / 2].value,
                     cases[i / 2].shown);
        else
            snprintf(field, sizeof field,
                     "<loext:content-control loext:date='true' loext:current-date='%s'>%s</loext:content-control>",
                     cases[i / 2].value, cases[i / 2].shown);
        snprintf(content, sizeof content,
                 "<office:document-content" ODF_NAMES ">"
                 "<office:body><office:text><table:table><table:table-row><table:table-cell><text:p>%s</text:p>"
                 "</table:table-cell></table:table-row></table:table></office:text></office:body>"
                 "</office:document-content>",
                 field);
        READ_ODT(&file, { "content.xml", content });
        assert_text(odf_cell(&file, 1, 1)->text, cases[i / 2].shown);
        assert_int_equal(odf_cell(&file, 1, 1)->date.year, cases[i / 2].agrees ? 2026 : 0);
        assert_int_equal(odf_cell(&file, 1, 1)->flags, cases[i / 2].flags);
        pk_arena_free(&file.arena);
    }
}

/* Lists in which parents are their own children, and a style that is its own parent, end. */
static void circles(void **state)
{
    odf_file file;

    (void)state;
    pk_limits_default(&file.limits);
    READ_ODT(&file, { "content.xml", ODT_CONTENT("", "<text:p text:style-name='A'>a</text:p>") },
             { "styles.xml",
               "<office:document-styles" ODF_NAMES "><office:styles>"
               "<style:style style:name='A' style:family='paragraph' style:parent-style-name='B'/>"
               "<style:style style:name='B' style:family='paragraph' style:parent-style-name='A'/>"
               "</office:styles><office:master-styles><style:master-page style:name='M' style:next-style-name='N'/>"
               "<style:master-page style:name='N' style:next-style-name='M'/></office:master-styles>"
               "</office:document-styles>" });
    assert_text(file.document.blocks[0].text, "a");
    pk_arena_free(&file.arena);
}

/* ---- limits (C23, C30) ---- */

static void limits(void **state)
{
    static const struct {
        bool is_text;
        const char *content;
        pk_limit limit;
        uint64_t value;
        pk_status status;
    } cases[] = {
        { true, "<table:table-row>" CELL(" table:number-columns-repeated='20'") "</table:table-row>", PK_LIMIT_CELLS,
          19, PK_ELIMIT },
        { true, "<table:table-row>" CELL(" table:number-columns-repeated='20'") "</table:table-row>", PK_LIMIT_CELLS,
          20, PK_OK },
        { true, "<table:table-row table:number-rows-repeated='99999'>" CELL("") "</table:table-row>", PK_LIMIT_CELLS,
          1000, PK_ELIMIT },
        { true, "<table:table-row table:number-rows-repeated='99999'><table:table-cell/></table:table-row>",
          PK_LIMIT_CELLS, 1000, PK_ELIMIT },
        { true, "<table:table-row>" CELL(" table:number-columns-repeated='20'") "</table:table-row>", PK_LIMIT_COLUMNS,
          19, PK_ELIMIT },
        { true, "<table:table-row><table:table-cell table:number-columns-repeated='99999'/></table:table-row>",
          PK_LIMIT_COLUMNS, 19, PK_OK },
        { true, "<table:table-row>" CELL("") "</table:table-row>", PK_LIMIT_CELL_BYTES, 2, PK_ELIMIT },
        { true, "<table:table-row>" CELL("") "</table:table-row>", PK_LIMIT_DEPTH, 6, PK_ELIMIT },
        { false, "<table:table-row>" CELL(" table:number-columns-repeated='20'") "</table:table-row>", PK_LIMIT_CELLS,
          19, PK_ELIMIT },
        { false, "<table:table-row table:number-rows-repeated='1048576'>" CELL("") "</table:table-row>", PK_LIMIT_CELLS,
          1000, PK_ELIMIT },
        /* small files that would be large: merged cells, and coloured ones, many times */
        { false,
          "<table:table-row table:number-rows-repeated='100000'>" CELL(
              "") "<table:table-cell table:number-columns-spanned='2'/><table:covered-table-cell/></table:table-row>",
          PK_LIMIT_CELLS, 150000, PK_ELIMIT },
        { false,
          "<table:table-row>" CELL(" table:number-columns-repeated='20'") "</table:table-row><table:table-row>" CELL(
              "") "<table:table-cell table:style-name='R' table:number-columns-repeated='900'/></table:table-row>",
          PK_LIMIT_CELLS, 39, PK_ELIMIT },
        { false,
          "<table:table-row>" CELL(" table:number-columns-repeated='20'") "</table:table-row><table:table-row>" CELL(
              "") "<table:table-cell table:style-name='R' table:number-columns-repeated='900'/></table:table-row>",
          PK_LIMIT_CELLS, 40, PK_OK },
        { false,
          "<table:table-row table:number-rows-repeated='1048576'><table:table-cell "
          "table:number-columns-repeated='16384'/></table:table-row>",
          PK_LIMIT_CELLS, 1, PK_OK },
        { false, "<table:table-row>" CELL(" table:number-columns-repeated='20'") "</table:table-row>", PK_LIMIT_COLUMNS,
          19, PK_ELIMIT },
        { false, "<table:table-row>" CELL("") "</table:table-row>", PK_LIMIT_CELL_BYTES, 2, PK_ELIMIT },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char content[4000];
        odf_file file;

        snprintf(content, sizeof content,
                 "<office:document-content" ODF_NAMES
                 "><office:automatic-styles><style:style style:name='R' style:family='table-cell'>"
                 "<style:table-cell-properties fo:background-color='#ff0000'/></style:style></office:automatic-styles>"
                 "<office:body><office:%s><table:table>%s</table:table></office:%s></office:body>"
                 "</office:document-content>",
                 cases[i].is_text ? "text" : "spreadsheet", cases[i].content,
                 cases[i].is_text ? "text" : "spreadsheet");
        pk_limits_default(&file.limits);
        file.limits.values[cases[i].limit] = cases[i].value;
        odf_read(&file, cases[i].is_text, (const odf_part[]) { { "content.xml", content }, { NULL, NULL } });
        assert_int_equal(file.status, cases[i].status);
        if (cases[i].status == PK_ELIMIT)
            assert_int_equal(file.document.limit, cases[i].limit);
        pk_arena_free(&file.arena);
    }
}

/* ---- memory ---- */

typedef struct odf_memory {
    size_t calls, fail_at, bytes;
} odf_memory;

static void *odf_allocate(void *context, size_t size)
{
    odf_memory *memory = context;

    memory->bytes += size;
    return ++memory->calls == memory->fail_at ? NULL : malloc(size);
}

static void odf_release(void *context, void *block)
{
    (void)context;
    free(block);
}

static const char everything[] = ODT_CONTENT(
    "<style:style style:name='D' style:family='text' style:parent-style-name='E' style:master-page-name='M'>"
    "<style:text-properties text:display='none'/></style:style><text:list-style style:name='L'>"
    "<text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.'/></text:list-style>",
    "<text:h text:outline-level='1'>a</text:h><text:list text:style-name='L' xml:id='l'><text:list-item><text:p>b"
    "<text:span text:style-name='D'>c</text:span></text:p></text:list-item></text:list><table:table><table:table-row "
    "table:number-rows-repeated='2'><table:table-cell table:number-columns-repeated='2'><text:p>d<text:note>"
    "<text:note-body><text:p>e</text:p></text:note-body></text:note></text:p><table:table><table:table-row>"
    "<table:table-cell><text:p>f<draw:frame><draw:text-box><text:p>g</text:p></draw:text-box></draw:frame></text:p>"
    "</table:table-cell><table:covered-table-cell><text:p>h</text:p></table:covered-table-cell></table:table-row>"
    "</table:table></table:table-cell></table:table-row></table:table>"
    "<office:forms><form:form><form:listbox form:id='k'><form:option form:label='l' "
    "form:selected='true'/></form:listbox>"
    "</form:form></office:forms><table:table><table:table-row><table:table-cell><text:p><field:fieldmark "
    "field:type='FORMDROPDOWN'><field:param field:name='Dropdown_ListEntry' field:value='m'/></field:fieldmark>"
    "<field:fieldmark-start field:type='FORMTEXT'/><field:fieldmark-separator/>n<field:fieldmark-end/><draw:control "
    "draw:control='k'/><draw:frame><draw:object xlink:href='./Object 1'/></draw:frame></text:p></table:table-cell>"
    "<table:table-cell><text:p><text:date text:date-value='2026-03-31'>o</text:date><text:bookmark-ref>Error: p"
    "</text:bookmark-ref><text:database-display>&lt;q&gt;</text:database-display></text:p></table:table-cell>"
    "</table:table-row></table:table>");

static const char every_sheet[] = ODS_CONTENT(
    "<number:percentage-style style:name='N'>" DIGITS("0", "1")
        LITERAL("%") "</number:percentage-style><style:style "
                     "style:name='c' style:family='table-cell' style:data-style-name='N'/><style:style style:name='s' "
                     "style:family='text'><style:text-properties style:text-line-through-style='solid'/></style:style>",
    "<office:forms><form:form><form:checkbox form:id='k' form:label='l'/></form:form></office:forms>"
    "<table:table-column table:visibility='collapse'/><table:table-row table:visibility='collapse' "
    "table:number-rows-repeated='2'><table:table-cell table:style-name='c' office:value-type='float' "
    "office:value='0.9' table:number-columns-spanned='2'><text:p>90%</text:p></table:table-cell>"
    "<table:covered-table-cell><text:p>x</text:p></table:covered-table-cell><table:table-cell "
    "table:formula='of:=[.A1]'><office:annotation><text:p>k</text:p></office:annotation><text:p>a<text:span "
    "text:style-name='s'>b</text:span></text:p><draw:rect><text:p>r</text:p></draw:rect></table:table-cell>"
    "<table:table-cell table:formula='of:=[&apos;a.ods&apos;#$B.A1]' office:value-type='float' office:value='1'/>"
    "<table:table-cell><draw:control draw:control='k'/></table:table-cell></table:table-row>");

/* Each of our allocations fails in turn: nothing leaks, and it is said (exit 4). */
static void memory_runs_out(void **state)
{
    (void)state;
    for (int is_text = 0; is_text < 2; is_text++) {
        odf_part parts[] = { { "content.xml", is_text ? everything : every_sheet },
                             { "styles.xml", "<office:document-styles" ODF_NAMES "><office:master-styles>"
                                             "<style:master-page style:name='M'><style:header><text:p>k</text:p>"
                                             "</style:header></style:master-page></office:master-styles>"
                                             "</office:document-styles>" },
                             { "Object 1/content.xml",
                               "<math xmlns='http://www.w3.org/1998/Math/MathML'><mn>9</mn></math>" },
                             { NULL, NULL } };
        size_t size;
        void *bytes = odf_pack(parts, &size);
        bool done = false;

        for (size_t n = 1; !done; n++) {
            odf_memory memory = { .fail_at = n };
            pk_allocator allocator = { odf_allocate, odf_release, &memory };
            odf_file file;

            pk_limits_default(&file.limits);
            odf_read_bytes(&file, is_text, bytes, size, &allocator);
            done = memory.calls < n;
            assert_int_equal(file.status, done ? PK_OK : PK_ENOMEM);
            pk_arena_free(&file.arena);
        }
        free(bytes);
    }
}

/* A sheet of a million styled rows that are blank takes no more memory than one of a few (X13). */
static void blank_rows_cost_nothing(void **state)
{
    static const char *const repeated[] = { "1", "1048000" };
    size_t bytes_used[2];

    (void)state;
    for (int i = 0; i < 2; i++) {
        odf_memory memory = { .fail_at = 0 };
        pk_allocator allocator = { odf_allocate, odf_release, &memory };
        char content[3000];
        size_t size;
        void *bytes;
        odf_file file;

        snprintf(content, sizeof content,
                 ODS_CONTENT("", "<table:table-row table:number-rows-repeated='%s'><table:table-cell "
                                 "table:style-name='x' table:number-columns-repeated='16384'/></table:table-row>"
                                 "<table:table-row>" CELL("") "</table:table-row>"),
                 repeated[i]);
        bytes = odf_pack((const odf_part[]) { { "content.xml", content }, { NULL, NULL } }, &size);
        pk_limits_default(&file.limits);
        odf_read_bytes(&file, false, bytes, size, &allocator);
        assert_int_equal(file.status, PK_OK);
        assert_int_equal(file.document.blocks[0].table->count, 1);
        bytes_used[i] = memory.bytes;
        pk_arena_free(&file.arena);
        free(bytes);
    }
    assert_int_equal(bytes_used[0], bytes_used[1]);
}

/* ---- real plans, as LibreOffice made them of the Word document and the workbook beside them ---- */

static void real_plans(void **state)
{
    size_t size;
    void *bytes = test_file("plans/nrf-2022-2024/norrbotten.odt", &size);
    odf_file file;
    size_t headings = 0;

    (void)state;
    pk_limits_default(&file.limits);
    odf_read_bytes(&file, true, bytes, size, NULL);
    free(bytes);
    assert_int_equal(file.status, PK_OK);
    assert_int_equal(file.document.tables, 7);
    assert_int_equal(file.findings.count, 0);
    for (size_t i = 0; i < file.document.count; i++)
        headings += file.document.blocks[i].kind == PK_BLOCK_HEADING;
    assert_int_equal(headings, 10);
    assert_text(odf_cell(&file, 1, 7)->text, "Uppf\xC3\xB6ljning*");
    assert_int_equal(odf_cell(&file, 1, 7)->fill, 0x1FFFF00);
    pk_arena_free(&file.arena);
    bytes = test_file("plans/nrf-2022-2024/norrbotten.ods", &size);
    odf_read_bytes(&file, false, bytes, size, NULL);
    free(bytes);
    assert_int_equal(file.status, PK_OK);
    assert_int_equal(file.findings.count, 0);
    assert_int_equal(file.document.count, 8);
    assert_text(file.document.blocks[1].name, "1 Prevention");
    pk_arena_free(&file.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flags_of_cells),
        cmocka_unit_test(paragraph_in_a_paragraph),
        cmocka_unit_test(merged_without_covered_cells),
        cmocka_unit_test(properties),
        cmocka_unit_test(broken_parts),
        cmocka_unit_test(circles),
        cmocka_unit_test(document_types_c20),
        cmocka_unit_test(broken_formula_d68),
        cmocka_unit_test(dates_behind_text_d18),
        cmocka_unit_test(limits),
        cmocka_unit_test(memory_runs_out),
        cmocka_unit_test(blank_rows_cost_nothing),
        cmocka_unit_test(real_plans),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
