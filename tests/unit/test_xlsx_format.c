/* Number formats as a Swedish Excel shows them; case numbers are those of OOXML.md. */
#include "testing.h"

#include "read/xlsx_format.h"

static pk_arena arena;

static pk_text tidy(const pk_buffer *buffer)
{
    pk_text text;

    assert_int_equal(pk_text_tidy(&arena, pk_buffer_text(buffer), &text), PK_OK);
    return text;
}

static pk_text show(const char *code, double value, bool days_1904)
{
    const pk_xlsx_format *format;
    pk_buffer buffer;

    pk_buffer_init(&buffer, &arena);
    assert_int_equal(pk_xlsx_format_compile(&arena, pk_text_of(code), &format), PK_OK);
    assert_int_equal(pk_xlsx_format_number(format, value, days_1904, &buffer), PK_OK);
    return tidy(&buffer);
}

typedef struct shown_value {
    const char *code;
    double value;
    const char *shown;
} shown_value;

static void check(const shown_value *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        pk_text got = show(rows[i].code, rows[i].value, false);

        if (!pk_text_equal(got, pk_text_of(rows[i].shown)))
            fail_msg("%s of %.17g: expected \"%s\", found \"%.*s\"", rows[i].code, rows[i].value, rows[i].shown,
                     PK_PRINT(got));
    }
}

#define CHECK(...)                                                                                                     \
    do {                                                                                                               \
        static const shown_value rows_[] = { __VA_ARGS__ };                                                            \
        check(rows_, sizeof rows_ / sizeof rows_[0]);                                                                  \
    } while (0)

static void general_x32_x40_x47(void **state)
{
    (void)state;
    CHECK({ "General", 0, "0" }, { "General", 2026, "2026" }, { "GENERAL", -12, "-12" }, { "Standard", 12, "12" },
          { "", 5, "5" }, { "General", 0.57999999999999996, "0,58" }, { "General", 4.0000000000000007E-4, "0,0004" },
          { "General", 0.1 + 0.2, "0,3" }, { "General", 1.0 / 3, "0,333333333" },
          { "General", -1.0 / 3, "-0,333333333" }, { "General", 200.0 / 3, "66,66666667" },
          { "General", 1234.5678901234, "1234,56789" }, { "General", 0.00001, "0,00001" },
          { "General", 0.000012345678, "1,23457E-05" }, { "General", 12345678901.5, "12345678902" },
          { "General", 202603011234, "202603011234" }, { "General", 190001011234.0, "190001011234" },
          { "General", 999999999999999.0, "999999999999999" }, { "General", 1e15, "1E+15" },
          { "General", 1.2345678e20, "1,23457E+20" }, { "General", 9.99999999999e-7, "1E-06" },
          { "General", 9.9999999999, "10" }, { "General", 1e-300, "1E-300" }, { "General", 1e300, "1E+300" },
          { "General\" st\"", 12, "12 st" }, { "\"ca \"General", -1.5, "-ca 1,5" });
}

static void percent_x31(void **state)
{
    (void)state;
    CHECK({ "0%", 0.9, "90 %" }, { "0%", 0.905, "91 %" }, { "0.00%", 0.12345, "12,35 %" }, { "0 %", 0.9, "90 %" },
          { "0\\ %", 0.9, "90 %" }, { "[$-809]0%", 0.9, "90 %" }, { "0%", 1, "100 %" }, { "0%", -0.05, "-5 %" },
          { "0%", 0, "0 %" }, { "0.0%;[Red]-0.0%", -0.05, "-5,0 %" }, { "0%", 0.285, "29 %" }, { "#%", 0.5, "50 %" },
          { "0%\" klart\"", 0.5, "50 % klart" });
}

static void rounding_and_scaling_x33(void **state)
{
    (void)state;
    CHECK({ "0", 2.5, "3" }, { "0", -2.5, "-3" }, { "0", 0.5, "1" }, { "0", -0.3, "0" }, { "0.00", 0.285, "0,29" },
          { "0.00", 1.005, "1,01" }, { "0.0", 9.96, "10,0" }, { "#,##0", 1250, "1 250" },
          { "#,##0", 1234567.5, "1 234 568" }, { "# ##0", 1250, "1 250" }, { "#\\ ##0", 12, "12" },
          { "#,##0.00", 1250.5, "1 250,50" }, { "0.0 \"mnkr\"", 12.34, "12,3 mnkr" },
          { "0.0,,\" mnkr\"", 12345678, "12,3 mnkr" }, { "#,##0,", 1234567, "1 235" }, { "0,", 1499, "1" },
          { "0,000", 5, "0 005" }, { "000", 7, "007" }, { "0.##", 5.5, "5,5" }, { "0.0#", 5, "5,0" },
          { "0.00##", 1.23456, "1,2346" }, { "#.00", 0.5, ",50" }, { ".00", 12.5, "12,50" }, { "??0", 5, "5" },
          { "00000\\-0000", 123456789, "12345-6789" }, { "000000\\-0000", 2603011234.0, "260301-1234" },
          { "# ##0\" kr\"", 5000, "5 000 kr" }, { "_-* #,##0_-;-* #,##0_-;_-* \"-\"_-;_-@_-", 0, "-" },
          { "_-* #,##0_-;-* #,##0_-;_-* \"-\"_-;_-@_-", -1250, "-1 250" }, { "0", 1e20, "100000000000000000000" },
          { "0", 99.9999999999999999, "100" });
}

static void exponents_and_fractions(void **state)
{
    (void)state;
    CHECK({ "0.00E+00", 12345, "1,23E+04" }, { "0.00E+00", 0.00012, "1,20E-04" }, { "0.00E+00", 0, "0,00E+00" },
          { "##0.0E+0", 12345, "12,3E+3" }, { "0E+0", 9.9, "1E+1" }, { "0.0E-0", 100, "1,0E2" },
          { "# ?/?", 0.5, "1/2" }, { "# ?/?", 1.5, "1 1/2" }, { "# ?/?", 2, "2" }, { "# ?\?/??", 3.14, "3 7/50" },
          { "?/?", 1.5, "3/2" }, { "# ?/?", -0.25, "-1/4" });
}

static void letters_that_make_no_date_x35(void **state)
{
    static const char *const codes[] = {
        "0\" dagar\"", "0\" st\"", "0\" m\xC3\xA5n\"", "# ##0\" kr\"", "[Red]0",       "[Magenta]0", "0\\d",
        "0_d",         "General",  "\"yes\";\"no\"",   "[$kr-41D]0",   "[<100]0;0\\s", "0*y",        "@"
    };

    (void)state;
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        const pk_xlsx_format *format;

        assert_int_equal(pk_xlsx_format_compile(&arena, pk_text_of(codes[i]), &format), PK_OK);
        if (pk_xlsx_format_shows(format, 12) != 0)
            fail_msg("%s is no date", codes[i]);
    }
    CHECK({ "0\" dagar\"", 12, "12 dagar" }, { "0\" m\xC3\xA5n\"", 12, "12 m\xC3\xA5n" }, { "[Red]0", 12, "12" },
          { "\"yes\";\"no\"", 1, "yes" }, { "\"yes\";\"no\"", -1, "no" }, { "0\\d", 3, "3d" });
}

/* 46112 is 2026-03-31, a Tuesday. */
static void dates_x34_x36(void **state)
{
    (void)state;
    CHECK({ "yyyy-mm-dd", 46112, "2026-03-31" }, { "YYYY-MM-DD", 46112.99, "2026-03-31" },
          { "d mmmm yyyy", 46112, "31 mars 2026" }, { "[$-41D]d mmmm yyyy;@", 46112, "31 mars 2026" },
          { "[$-sv-SE]d mmm yyyy", 46112, "31 mar 2026" }, { "[$-409]d mmmm yyyy", 46112, "31 March 2026" },
          { "[$-809]d/m/yyyy", 46112, "31/3/2026" }, { "d/m/yyyy", 46112, "31-3-2026" }, { "d\\/m", 46112, "31/3" },
          { "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", 46112, "31 mars 2026" },
          { "[$-x-sysdate]dddd, mmmm dd, yyyy", 46112, "31 mars 2026" }, { "[$-F400]h:mm:ss\\ AM/PM", 0.5, "12:00:00" },
          { "[$kr-41D]\\ 0", 5, "kr 5" }, { "0\\ [$kr-41D]", 5, "5 kr" }, { "yy", 46112, "26" },
          { "yyyy", 46112, "2026" }, { "mmm-yy", 46112, "mar-26" }, { "mmmm", 46112, "mars" }, { "mmmmm", 46112, "m" },
          { "dddd", 46112, "tisdag" }, { "ddd d/m", 46111, "m\xC3\xA5n 30-3" }, { "[$-409]ddd", 46112, "Tue" },
          { "yyyymmdd", 46112, "20260331" }, { "dd.mm.yyyy", 46112, "31.03.2026" },
          { "\"vecka \"d", 46112, "vecka 31" }, { "yyyy\\-mm\\-dd;@", 46112, "2026-03-31" }, { "yyyy-mm-dd", -1, "-1" },
          { "yyyy-mm-dd", 3000000, "3000000" }, { "yyyy-mm-dd", 2958465, "9999-12-31" });
}

static void times_x42(void **state)
{
    (void)state;
    CHECK({ "hh:mm", 0.354166666666667, "08:30" }, { "h:mm", 46112.75, "18:00" }, { "[h]:mm", 1.5, "36:00" },
          { "[hh]:mm:ss", 0.25, "06:00:00" }, { "[mm]:ss", 0.0423611111111111, "61:00" }, { "[s]", 1, "86400" },
          { "mm:ss.0", 0.000706018518518519, "01:01,0" }, { "ss.00", 0.0000125, "01,08" },
          { "h:mm AM/PM", 0.75, "6:00 PM" }, { "h:mm AM/PM", 0, "12:00 AM" }, { "h A/P", 0.5, "12 P" },
          { "yyyy-mm-dd hh:mm", 46112.5, "2026-03-31 12:00" }, { "hh:mm", 0.999999999, "00:00" },
          { "yyyy-mm-dd hh:mm:ss", 46112.999999999, "2026-04-01 00:00:00" }, { "d \"kl\" h", 46112.5, "31 kl 12" });
}

static void first_days_of_1900_x38(void **state)
{
    pk_date date;

    (void)state;
    CHECK({ "yyyy-mm-dd", 0, "1900-01-00" }, { "yyyy-mm-dd", 1, "1900-01-01" }, { "yyyy-mm-dd", 59, "1900-02-28" },
          { "yyyy-mm-dd", 60, "1900-02-29" }, { "yyyy-mm-dd", 61, "1900-03-01" });
    assert_false(pk_xlsx_date(0, false, &date));
    assert_false(pk_xlsx_date(60, false, &date));
    assert_true(pk_xlsx_date(59, false, &date));
    assert_int_equal(date.day, 28);
}

static void days_from_1904_x37(void **state)
{
    pk_date date;

    (void)state;
    assert_text(show("yyyy-mm-dd", 44650, true), "2026-03-31");
    assert_true(pk_xlsx_date(44650, true, &date));
    assert_int_equal(date.year, 2026);
    assert_text(show("[h]:mm", 1.5, true), "36:00");
}

static void sections_x45(void **state)
{
    (void)state;
    CHECK({ "0;-0;;@", 5, "5" }, { "0;-0;;@", -5, "-5" }, { "0;-0;;@", 0, "" }, { ";;;", 5, "" }, { ";;;", -5, "" },
          { "0;(0)", -5, "(5)" }, { "0;;\"noll\"", 0, "noll" }, { "[<100]\"liten\";\"stor\"", 99, "liten" },
          { "[<100]\"liten\";\"stor\"", 100, "stor" }, { "[=1]\"ett\";[=2]\"tv\xC3\xA5\";0", 2, "tv\xC3\xA5" },
          { "[=1]\"ett\";[=2]\"tv\xC3\xA5\";0", 7, "7" }, { "[>=1000]0.0,\" t\";0", 1500, "1,5 t" },
          { "@", 5.5, "5,5" }, { "0;@", -5, "-5" }, { "\"a;b\"0", 1, "a;b1" }, { "0\\;", 1, "1;" });
}

static void text_sections_x45(void **state)
{
    static const struct {
        const char *code, *text, *shown;
    } rows[] = {
        { "General", "hej", "hej" }, { "@", "hej", "hej" },      { "\"M\xC3\xA5l: \"@", "hej", "M\xC3\xA5l: hej" },
        { "0;-0;0;", "hej", "" },    { ";;;", "hej", "" },       { "0;-0;;@", "hej", "hej" },
        { "0.0", "hej", "hej" },     { "yyyy;@", "hej", "hej" }, { "@\" (\"@\")\"", "a", "a (a)" },
        { "0;@\" !\"", "a", "a !" }
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const pk_xlsx_format *format;
        pk_buffer buffer;

        pk_buffer_init(&buffer, &arena);
        assert_int_equal(pk_xlsx_format_compile(&arena, pk_text_of(rows[i].code), &format), PK_OK);
        assert_int_equal(pk_xlsx_format_text(format, pk_text_of(rows[i].text), &buffer), PK_OK);
        assert_text(tidy(&buffer), rows[i].shown);
    }
}

static void builtin_formats(void **state)
{
    static const struct {
        int id;
        double value;
        const char *shown;
    } rows[] = { { 0, 2026, "2026" },         { 1, 2.5, "3" },
                 { 3, 1250, "1 250" },        { 4, 1250, "1 250,00" },
                 { 5, -1250, "-1 250 kr" },   { 9, 0.9, "90 %" },
                 { 10, 0.9, "90,00 %" },      { 12, 0.5, "1/2" },
                 { 14, 46112, "2026-03-31" }, { 15, 46143, "01-maj-26" },
                 { 16, 46024, "02-jan" },     { 17, 46112, "mar-26" },
                 { 20, 0.5, "12:00" },        { 22, 46112.5, "2026-03-31 12:00" },
                 { 30, 46112, "2026-03-31" }, { 37, -5, "-5" },
                 { 44, 1250, "1 250,00 kr" }, { 44, 0, "- kr" },
                 { 46, 1.5, "36:00:00" },     { 47, 0.000706018518518519, "01:01,0" },
                 { 48, 12345, "12,3E+3" },    { 49, 7, "7" },
                 { 57, 46112, "2026-03-31" }, { 99, 7.5, "7,5" },
                 { 100000, 7.5, "7,5" },      { -1, 7, "7" } };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_text(show(pk_xlsx_format_builtin(rows[i].id).data, rows[i].value, false), rows[i].shown);
}

static void stored_numbers_x46(void **state)
{
    static const struct {
        const char *text;
        bool good;
        double value;
    } rows[] = { { "0", true, 0 },
                 { "-0", true, 0 },
                 { "42", true, 42 },
                 { "-1.5", true, -1.5 },
                 { "+3", true, 3 },
                 { "1E3", true, 1000 },
                 { "1e-3", true, 0.001 },
                 { "0,9", true, 0.9 },
                 { ".5", true, 0.5 },
                 { "5.", true, 5 },
                 { "0.57999999999999996", true, 0.58 },
                 { "4.0000000000000007E-4", true, 4.0000000000000007E-4 },
                 { "9007199254740993", true, 9007199254740993.0 },
                 { "123456789012345678901234567890", true, 123456789012345678901234567890.0 },
                 { "0.000000000000000000000000000001", true, 1e-30 },
                 { "2.2250738585072014E-308", true, 2.2250738585072014E-308 },
                 { "1.7976931348623157E+308", true, 1.7976931348623157E+308 },
                 { "1E999", false, 0 },
                 { "1E-999", true, 0 },
                 { "1E999999999999", false, 0 },
                 { "", false, 0 },
                 { "-", false, 0 },
                 { ".", false, 0 },
                 { "INF", false, 0 },
                 { "NaN", false, 0 },
                 { "0x10", false, 0 },
                 { "1E", false, 0 },
                 { "1E+", false, 0 },
                 { "1 250", false, 0 },
                 { "1.2.3", false, 0 },
                 { "12 kr", false, 0 } };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double value = -1;

        if (pk_xlsx_parse_number(pk_text_of(rows[i].text), &value) != rows[i].good
            || (rows[i].good && memcmp(&value, &rows[i].value, sizeof value) != 0))
            fail_msg("\"%s\" gave %.17g", rows[i].text, value);
    }
}

/* Codes as they stand in workbooks of offices: typed in Swedish Excel, chosen in its dialogs, or left by other programs.
 * 46112 is Tuesday 2026-03-31, 46023 Thursday 2026-01-01. */
static void codes_of_offices_x31_to_x47(void **state)
{
    (void)state;
    CHECK(/* General: eleven characters wide, whole numbers as they are */
          { "General", 12345678901.0, "12345678901" }, { "General", 0.00012345678, "0,000123457" },
          { "General", 1234567.891, "1234567,891" }, { "General", 12345678.912, "12345678,91" },
          { "General", 123456789.5, "123456789,5" }, { "General", 1234567890.5, "1234567891" },
          { "General", -0.00000123, "-0,00000123" }, { "General", 20260331, "20260331" }, { "General", 1.10, "1,1" },
          { "General;-General", -5, "-5" }, { "General\" %\"", 12, "12 %" },
          /* digits */
          { "0.0", 2.25, "2,3" }, { "0.0", -2.25, "-2,3" }, { "#", 0, "" }, { "0.##", 5, "5," },
          { "0.0##", 1.2345, "1,235" }, { "?0.0?", 5.5, "5,5" }, { "0.00", 1e-10, "0,00" },
          { "# ##0", 1234567, "1234 567" }, { "#,##0", 1234567, "1 234 567" }, { "#,##0", -999.5, "-1 000" },
          { "0000-00-00", 20260331, "2026-03-31" }, { "000\" \"00", 12345, "123 45" },
          { "###-####", 5551234, "555-1234" }, { "00", 7, "07" }, { "\"v. \"0", 12, "v. 12" },
          { "0\" av 10\"", 7, "7 av 10" }, { "0\xC2\xB0", 21, "21\xC2\xB0" }, { "+0;-0;0", 3, "+3" },
          { "+0;-0;0", -3, "-3" }, { "+0;-0;0", 0, "0" },
          /* money */
          { "_-* # ##0 kr", 1250, "1 250 kr" },
          { "_-* #,##0 \"kr\"_-;-* #,##0 \"kr\"_-;_-* \"-\" \"kr\"_-;_-@_-", 1250, "1 250 kr" },
          { "_-* #,##0 \"kr\"_-;-* #,##0 \"kr\"_-;_-* \"-\" \"kr\"_-;_-@_-", 0, "- kr" },
          { "#,##0.00\\ [$kr-41D]", 99.9, "99,90 kr" }, { "[$-41D]#,##0.00 [$kr]", 99.9, "99,90 kr" },
          { "[$kr-41D]\\ #,##0", -5, "-kr 5" }, { "#,##0.00\\ [$\xE2\x82\xAC-1]", 5, "5,00 \xE2\x82\xAC" },
          { "[$SEK] #,##0", 1250, "SEK 1 250" }, { "#,##0;(#,##0)", -1234, "(1 234)" },
          { "0.00_);(0.00)", -3.456, "(3,46)" }, { "0.00_);(0.00)", 3.456, "3,46" },
          { "#,##0.00;[Red]-#,##0.00", -1234.5, "-1 234,50" },
          /* thousands and millions */
          { "#,##0,\" tkr\"", 1234567, "1 235 tkr" }, { "#,##0,", 500, "1" }, { "#,##0,", 499, "0" },
          { "#,##0.0,,", 1234567890, "1 234,6" }, { "0.0,,\" mnkr\"", 450000, "0,5 mnkr" },
          { "[>=1000000]0.0,,\" mnkr\";[>=1000]0.0,\" tkr\";0\" kr\"", 2500000, "2,5 mnkr" },
          { "[>=1000000]0.0,,\" mnkr\";[>=1000]0.0,\" tkr\";0\" kr\"", 12500, "12,5 tkr" },
          { "[>=1000000]0.0,,\" mnkr\";[>=1000]0.0,\" tkr\";0\" kr\"", 500, "500 kr" },
          /* percent: a blank before the sign, but for one that is only text */
          { "0.0%", 0.1234, "12,3 %" }, { "#,##0%", 12.5, "1 250 %" }, { "0.00%;-0.00%;\"-\"", 0, "-" },
          { "0.0 \"%\"", 90, "90,0 %" }, { "0\\%", 5, "5%" }, { "[<1]0%;0", 0.5, "50 %" }, { "[<1]0%;0", 2, "2" },
          { "[Green]\"\xE2\x96\xB2\" 0%;[Red]\"\xE2\x96\xBC\" 0%", 0.05, "\xE2\x96\xB2 5 %" },
          { "[Green]\"\xE2\x96\xB2\" 0%;[Red]\"\xE2\x96\xBC\" 0%", -0.05, "\xE2\x96\xBC 5 %" },
          /* sections and conditions: also how a status is made of numbers */
          { "\"U\";\"P\";\"E\"", 1, "U" }, { "\"U\";\"P\";\"E\"", -1, "P" }, { "\"U\";\"P\";\"E\"", 0, "E" },
          { "[=1]\"U\";[=2]\"P\";\"E\"", 3, "E" }, { "[=0]\"noll\";General", 0, "noll" },
          { "[=0]\"noll\";General", 3.5, "3,5" }, { "[>=100]0;\"under 100\"", 50, "under 100" },
          { "[>=100]\"h\xC3\xB6g\";[>=50]\"mellan\";\"l\xC3\xA5g\"", 75, "mellan" },
          { "[>=100]\"h\xC3\xB6g\";[>=50]\"mellan\";\"l\xC3\xA5g\"", 10, "l\xC3\xA5g" }, { "0.00;;", -5, "" },
          { "0.00;;", 5, "5,00" }, { "[Color10]0", 5, "5" }, { "[Blue]0;[Red]-0;\"-\"", 0, "-" },
          /* exponents */
          { "0.00E+00", -0.00012345, "-1,23E-04" }, { "##0.0E+0", 123456, "123,5E+3" },
          { "0.0E+00", 1e100, "1,0E+100" }, { "0E+00", 5e-7, "5E-07" },
          /* fractions */
          { "# ?/?", 1.0 / 3, "1/3" }, { "# ?/?", 2.75, "2 3/4" }, { "# ?\?/??", 0.875, "7/8" },
          { "# ?/?", -1.5, "-1 1/2" }, { "# ?/?", 0, "0" }, { "# ?/8", 0.375, "3/8" }, { "# ?/8", 1.5, "1 4/8" },
          { "# ?/2", 2.5, "2 1/2" }, { "# ?\?/100", 0.25, "25/100" }, { "# ?/10", 3.99, "4" },
          { "# ?/?\" tim\"", 1.5, "1 1/2 tim" }, { "\"ca \"# ?/4", 0.7, "ca 3/4" },
          /* dates */
          { "d mmm", 46112, "31 mar" }, { "d mmm", 46143, "1 maj" }, { "dd mmm yy", 46174, "01 jun 26" },
          { "mmmm yyyy", 46023, "januari 2026" }, { "dddd d mmmm yyyy", 46023, "torsdag 1 januari 2026" },
          { "ddd", 46025, "l\xC3\xB6r" }, { "ddd", 46026, "s\xC3\xB6n" },
          { "[$-1D]d mmmm yyyy", 46112, "31 mars 2026" }, { "[$-409]mmm d, yyyy", 46112, "Mar 31, 2026" },
          { "[$-409]dddd", 46112, "Tuesday" }, { "[$-en-US]d mmm", 46112, "31 Mar" },
          { "[$-41D]mmm-yy;@", 46112, "mar-26" }, { "d.m.yy", 46112, "31.3.26" },
          { "dd-mmm-yyyy", 46112, "31-mar-2026" }, { "mm/dd", 46112, "03-31" }, { "m", 46112, "3" },
          { "mm", 46112, "03" }, { "yyyy-mm-ddThh:mm", 46112.5, "2026-03-31T12:00" },
          { "yyyy\\-mm\\-dd\\ hh:mm", 46112.5, "2026-03-31 12:00" }, { "yyyy\" (\"mmm\")\"", 46112, "2026 (mar)" },
          { "\"senast \"d/m", 46112, "senast 31-3" },
          /* times */
          { "h.mm", 0.354166666666667, "8.30" }, { "h:mm;@", 0.354166666666667, "8:30" }, { "[h]:mm", 1.25, "30:00" },
          { "[h]", 2.5, "60" }, { "[h]:mm:ss", 0.0001, "0:00:09" }, { "[m]:ss", 0.0208333333333333, "30:00" },
          { "[mm]", 0.5, "720" }, { "mm:ss", 0.0423611111111111, "01:00" },
          { "h:mm AM/PM", 0.0416666666666667, "1:00 AM" }, { "h:mm AM/PM", 0.5, "12:00 PM" },
          { "[h]:mm", -0.5, "-0,5" }, { "[$-F400]h:mm:ss\\ AM/PM", 0.75, "18:00:00" });
}

static void negative_times_x42(void **state)
{
    (void)state;
    assert_text(show("[h]:mm", -0.5, true), "-12:00");
    assert_text(show("[h]:mm", -1.25, true), "-30:00");
}

/* Codes that are none must neither stop nor crash anything. */
static void odd_codes_c23(void **state)
{
    static const char *const codes[] = { "\"",
                                         "\\",
                                         "_",
                                         "*",
                                         "[",
                                         "[]",
                                         "[$",
                                         "[$-",
                                         "[<",
                                         "[<]0",
                                         "0;0;0;0;0;0",
                                         ";",
                                         "E+",
                                         "0E+0E+0",
                                         "/",
                                         "0/0000000000",
                                         "0/9999999999",
                                         "0/1",
                                         "0/",
                                         "/0",
                                         "0/0/0",
                                         "..",
                                         "0.0.0",
                                         ",",
                                         ",,0,,",
                                         "%",
                                         "%%%0",
                                         "[h",
                                         "[hhhh]",
                                         "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy",
                                         "hhhhhhhhhhhhhhhhhhh",
                                         "s.000000",
                                         "\xC3",
                                         "\xC3\xA5",
                                         "@@@",
                                         "[$kr-",
                                         "AM/P",
                                         "General General",
                                         "?/?/?",
                                         "0\\" };
    static const double values[] = { 0, 1, -1, 0.5, 46112.7, 1e15, -1e300, 5e-324, 1.7976931348623157e308 };
    char long_code[1200];

    (void)state;
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
        for (size_t j = 0; j < sizeof values / sizeof values[0]; j++)
            show(codes[i], values[j], j % 2 == 1);
    memset(long_code, '0', sizeof long_code - 1);
    long_code[sizeof long_code - 1] = '\0';
    assert_text(show(long_code, 7, false), "7");
    long_code[900] = '\0';
    assert_int_equal(show(long_code, 7, false).size, 900);
}

static int set_up(void **state)
{
    (void)state;
    pk_arena_init(&arena, NULL);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    pk_arena_free(&arena);
    return 0;
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(general_x32_x40_x47),
        TEST(percent_x31),
        TEST(rounding_and_scaling_x33),
        TEST(exponents_and_fractions),
        TEST(letters_that_make_no_date_x35),
        TEST(dates_x34_x36),
        TEST(times_x42),
        TEST(first_days_of_1900_x38),
        TEST(days_from_1904_x37),
        TEST(sections_x45),
        TEST(text_sections_x45),
        TEST(builtin_formats),
        TEST(stored_numbers_x46),
        TEST(codes_of_offices_x31_to_x47),
        TEST(negative_times_x42),
        TEST(odd_codes_c23),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
