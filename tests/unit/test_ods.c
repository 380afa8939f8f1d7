/* test_ods.c - cells of spreadsheets made in memory: how numbers show, formulas, colours. Numbers of cases are those of
 * OOXML.md; what text, places and findings come out of whole sheets, the fixtures compare (tests/fixtures/ODS*). */
#include "testing.h"

#include "odf.h"

/* ---- numbers: a data style, a value, and what a Swedish Excel shows ---- */

static void data_styles(void **state)
{
    static const struct {
        const char *kind, *style, *value, *stored, *shown;
    } cases[] = {
        { "number-style", "<number:number number:min-integer-digits='1'/>", "0.1", "x", "0,1" },
        { "number-style", DIGITS("0", "1"), "2.5", "x", "3" },
        { "number-style", DIGITS("2", "1"), "-0.5", "x", "-0,50" },
        { "number-style", DIGITS("0", "3"), "7", "x", "007" },
        { "number-style", DIGITS("0", "0"), "7", "x", "7" },
        { "number-style",
          "<number:number number:decimal-places='2' number:min-decimal-places='0' "
          "number:min-integer-digits='1' number:grouping='true'/>",
          "12345.5", "x", "12 345,5" },
        { "number-style",
          "<number:number number:decimal-places='0' number:min-integer-digits='1' "
          "number:display-factor='1000'/>" LITERAL(" tkr"),
          "1234567", "x", "1235 tkr" },
        { "number-style", LITERAL("ca \"") DIGITS("0", "1") LITERAL("\" st"), "7", "x", "ca \"7\" st" },
        { "number-style", LITERAL("50% av ") DIGITS("0", "1"), "7", "x", "50% av 7" },
        { "number-style",
          "<number:scientific-number number:decimal-places='2' number:min-integer-digits='1' "
          "number:min-exponent-digits='2'/>",
          "12345", "x", "1,23E+04" },
        { "number-style",
          "<number:scientific-number number:decimal-places='1' number:min-integer-digits='1' "
          "number:min-exponent-digits='1' number:exponent-interval='3' number:forced-exponent-sign='true'/>",
          "123456", "x", "123,5E+3" },
        { "number-style",
          "<number:scientific-number number:decimal-places='1' number:min-integer-digits='1' "
          "number:min-exponent-digits='1' number:forced-exponent-sign='false'/>",
          "100", "x", "1,0E2" },
        { "number-style",
          "<number:fraction number:min-integer-digits='0' number:min-numerator-digits='1' "
          "number:min-denominator-digits='1'/>",
          "2.5", "x", "2 1/2" },
        { "percentage-style", DIGITS("0", "1") LITERAL("%"), "0.9", "90%", "90 %" },
        { "percentage-style", DIGITS("1", "1") LITERAL(" %"), "0.125", "12.5 %", "12,5 %" },
        { "currency-style", DIGITS("2", "1") LITERAL(" ") "<number:currency-symbol>kr</number:currency-symbol>", "5",
          "5.00 kr", "5,00 kr" },
        /* the currency of whom? the stored text knows */
        { "currency-style", "<number:currency-symbol/>" DIGITS("0", "1"), "5", "$5", "$5" },
        { "number-style",
          "<number:number number:decimal-places='0' number:min-integer-digits='6'>"
          "<number:embedded-text number:position='2'>-</number:embedded-text></number:number>",
          "123456", "1234-56", "1234-56" },
        { "date-style", LONG("year") LITERAL("-") LONG("month") LITERAL("-") LONG("day"), "45047", "x", "2023-05-01" },
        { "date-style", PART("day") LITERAL("/") PART("month") LITERAL(" ") LONG("year"), "45047", "x", "1-5 2023" },
        { "date-style", PART("month") LITERAL("/") PART("day") LITERAL("/") PART("year"), "45047", "5/1/23",
          "2023-05-01" },
        { "date-style", PART("month") LITERAL("/") PART("day"), "45047", "x", "5-1" },
        { "date-style", LONG("day-of-week") LITERAL(" ") PART("day") " <number:month number:textual='true'/>", "45047",
          "x", "m\xC3\xA5ndag 1maj" },
        { "date-style", PART("week-of-year"), "45047", "18", "18" },
        { "date-style", "<number:year number:style='long' number:calendar='buddhist'/>", "45047", "2566", "2566" },
        { "time-style", LONG("hours") LITERAL(":") LONG("minutes") LITERAL(":") LONG("seconds"), "0.75", "x",
          "18:00:00" },
        { "time-style", PART("hours") LITERAL(":") LONG("minutes") LITERAL(" ") PART("am-pm"), "0.75", "x", "6:00 PM" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char content[4000];
        odf_file file;

        snprintf(content, sizeof content,
                 ODS_CONTENT("<number:%s style:name='N'>%s</number:%s><style:style style:name='c' "
                             "style:family='table-cell' style:data-style-name='N'/>",
                             "<table:table-row><table:table-cell table:style-name='c' office:value-type='float' "
                             "office:value='%s'><text:p>%s</text:p></table:table-cell></table:table-row>"),
                 cases[i].kind, cases[i].style, cases[i].kind, cases[i].value, cases[i].stored);
        pk_limits_default(&file.limits);
        READ_ODS(&file, { "content.xml", content });
        assert_non_null(odf_cell(&file, 1, 1));
        assert_text(odf_cell(&file, 1, 1)->text, cases[i].shown);
        pk_arena_free(&file.arena);
    }
}

/* Conditions of a style are the sections of a code (X45). */
static void conditions(void **state)
{
    static const char styles[] = "<number:number-style style:name='P0'>" DIGITS("0", "1") LITERAL(
        " upp") "</number:number-style>"
                "<number:number-style style:name='P1'>" LITERAL("ner ")
                    DIGITS("0",
                           "1") "</number:number-style>"
                                "<number:number-style style:name='N'>" LITERAL(
                                    "noll") "<style:map style:condition='value()&gt;0' style:apply-style-name='P0'/>"
                                            "<style:map style:condition='value()&lt;0' "
                                            "style:apply-style-name='P1'/></number:number-style>"
                                            "<number:number-style style:name='M'>" DIGITS(
                                                "1",
                                                "1") "<style:map style:condition='value()&gt;=100' "
                                                     "style:apply-style-name='P0'/></number:number-style>"
                                                     "<number:number-style style:name='L'>" DIGITS(
                                                         "1",
                                                         "1") "<style:map style:condition='value()&gt;=0' "
                                                              "style:apply-style-name='ej'/></number:number-style>";
    static const struct {
        const char *style, *value, *shown;
    } cases[] = {
        { "N", "7", "7 upp" },     { "N", "-7", "ner 7" }, { "N", "0", "noll" },
        { "M", "100", "100 upp" }, { "M", "99", "99,0" },  { "L", "5", "lagrat" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char content[5000];
        odf_file file;

        snprintf(content, sizeof content,
                 ODS_CONTENT("%s<style:style style:name='c' style:family='table-cell' style:data-style-name='%s'/>",
                             "<table:table-row><table:table-cell table:style-name='c' office:value-type='float' "
                             "office:value='%s'><text:p>lagrat</text:p></table:table-cell></table:table-row>"),
                 styles, cases[i].style, cases[i].value);
        pk_limits_default(&file.limits);
        READ_ODS(&file, { "content.xml", content });
        assert_text(odf_cell(&file, 1, 1)->text, cases[i].shown);
        pk_arena_free(&file.arena);
    }
}

/* Days that count from 1904 matter where a number shows as a date; a date in the file is one already (X37). */
static void days_from_1904(void **state)
{
    odf_file file;

    (void)state;
    pk_limits_default(&file.limits);
    READ_ODS(&file,
             { "content.xml",
               ODF_CONTENT("<number:date-style style:name='N'>" LONG("year") LITERAL("-") LONG("month") LITERAL("-")
                               LONG("day") "</number:date-style><style:style style:name='c' "
                                           "style:family='table-cell' style:data-style-name='N'/>",
                           "spreadsheet",
                           "<table:calculation-settings><table:null-date table:date-value='1904-01-01'/>"
                           "</table:calculation-settings><table:table table:name='Plan'><table:table-row>"
                           "<table:table-cell table:style-name='c' office:value-type='float' office:value='43585'/>"
                           "<table:table-cell table:style-name='c' office:value-type='date' "
                           "office:date-value='2023-05-01'/></table:table-row></table:table>") });
    assert_text(odf_cell(&file, 1, 1)->text, "2023-05-01");
    assert_text(odf_cell(&file, 1, 2)->text, "2023-05-01");
    assert_int_equal(odf_cell(&file, 1, 2)->date.month, 5);
    pk_arena_free(&file.arena);
}

/* The result of TRUE() is stored as a number that shows as a word, whatever language the program spoke (X43); a word
 * beside another number, or typed, is only that. */
static void boolean_results_x43(void **state)
{
    odf_file file;

    (void)state;
    pk_limits_default(&file.limits);
    READ_ODS(&file,
             { "content.xml", ODS_CONTENT("", "<table:table-row>"
                                              "<table:table-cell table:formula='of:=TRUE()' office:value-type='float' "
                                              "office:value='1'><text:p>TRUE</text:p></table:table-cell>"
                                              "<table:table-cell table:formula='of:=FALSE()' office:value-type='float' "
                                              "office:value='0'><text:p>FALSKT</text:p></table:table-cell>"
                                              "<table:table-cell table:formula='of:=1' office:value-type='float' "
                                              "office:value='1'><text:p>FALSKT</text:p></table:table-cell>"
                                              "<table:table-cell office:value-type='float' office:value='1'>"
                                              "<text:p>SANT</text:p></table:table-cell></table:table-row>") });
    assert_text(odf_cell(&file, 1, 1)->text, "SANT");
    assert_int_equal(odf_cell(&file, 1, 1)->type, PK_CELL_BOOLEAN);
    assert_text(odf_cell(&file, 1, 2)->text, "FALSKT");
    assert_int_equal(odf_cell(&file, 1, 2)->type, PK_CELL_BOOLEAN);
    assert_int_equal(odf_cell(&file, 1, 3)->type, PK_CELL_NUMBER);
    assert_int_equal(odf_cell(&file, 1, 4)->type, PK_CELL_NUMBER);
    pk_arena_free(&file.arena);
}

/* Paragraphs are what shows: the section for text has been applied. Where only the value is stored, it is ours to do
 * (X45). */
static void section_for_text_x45(void **state)
{
    odf_file file;

    (void)state;
    pk_limits_default(&file.limits);
    READ_ODS(&file, { "content.xml",
                      ODS_CONTENT("<number:text-style style:name='N'>" LITERAL(
                                      "Svar: ") "<number:text-content/></number:text-style><style:style "
                                                "style:name='c' style:family='table-cell' "
                                                "style:data-style-name='N'/>",
                                  "<table:table-row><table:table-cell table:style-name='c' office:value-type='string' "
                                  "office:string-value='klart'><text:p>Svar: klart</text:p></table:table-cell>"
                                  "<table:table-cell table:style-name='c' office:value-type='string' "
                                  "office:string-value='klart'/></table:table-row>") });
    assert_text(odf_cell(&file, 1, 1)->text, "Svar: klart");
    assert_text(odf_cell(&file, 1, 2)->text, "Svar: klart");
    pk_arena_free(&file.arena);
}

static void formula_without_value(void **state)
{
    odf_file file;

    (void)state;
    pk_limits_default(&file.limits);
    READ_ODS(&file, { "content.xml", ODS_CONTENT("", "<table:table-row><table:table-cell table:formula='of:=[.B1]'/>"
                                                     "<table:table-cell table:formula='of:=[.C1]' "
                                                     "office:value-type='string' office:string-value=''/>"
                                                     "</table:table-row>") });
    assert_int_equal(odf_cell(&file, 1, 1)->flags, PK_CELL_UNCACHED);
    assert_text(odf_cell(&file, 1, 1)->formula, "B1");
    assert_null(odf_cell(&file, 1, 2)); /* a formula that gives an empty text (X53) */
    pk_arena_free(&file.arena);
}

/* A blank cell that is coloured is kept beside content, and nowhere else (X29). */
static void coloured_blank_cells(void **state)
{
    odf_file file;

    (void)state;
    pk_limits_default(&file.limits);
    READ_ODS(&file,
             { "content.xml",
               ODS_CONTENT("<style:style style:name='R' style:family='table-cell'><style:table-cell-properties "
                           "fo:background-color='#ff0000'/></style:style><style:style style:name='W' "
                           "style:family='table-cell'><style:table-cell-properties fo:background-color='#ffffff'/>"
                           "</style:style>",
                           "<table:table-row table:number-rows-repeated='1000000'><table:table-cell "
                           "table:style-name='R' table:number-columns-repeated='16384'/></table:table-row>"
                           "<table:table-row><table:table-cell table:style-name='R'/>" CELL(
                               "") "<table:table-cell table:style-name='W'/><table:table-cell "
                                   "table:style-name='R'/>" CELL("") "<table:table-cell table:style-name='R' "
                                                                     "table:number-columns-repeated='16000'/></"
                                                                     "table:table-row>") });
    assert_int_equal(file.document.blocks[0].table->count, 1);
    assert_int_equal(file.document.blocks[0].table->rows[0].count, 4);
    assert_int_equal(odf_cell(&file, 1000001, 1)->fill, 0x1FF0000);
    assert_text(odf_cell(&file, 1000001, 1)->text, "");
    assert_text(odf_cell(&file, 1000001, 2)->text, "abc");
    assert_null(odf_cell(&file, 1000001, 3));
    assert_int_equal(odf_cell(&file, 1000001, 4)->fill, 0x1FF0000);
    assert_text(odf_cell(&file, 1000001, 5)->text, "abc");
    pk_arena_free(&file.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(data_styles),          cmocka_unit_test(conditions),
        cmocka_unit_test(days_from_1904),       cmocka_unit_test(boolean_results_x43),
        cmocka_unit_test(section_for_text_x45), cmocka_unit_test(formula_without_value),
        cmocka_unit_test(coloured_blank_cells),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
