/* Colours of cells, and dates of controls against what they show. OOXML.md D18, D53. */
#include "docx.h"

#include "read/docx_color.h"
#include "read/docx_date.h"

#define THEME_NS            "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
#define SCHEME(name, color) "<a:" name ">" color "</a:" name ">"
#define RGB(value)          "<a:srgbClr val=\"" value "\"/>"

static void theme(void **state)
{
    static const part parts[] = {
        { "word/theme/theme1.xml", "theme", NULL,
          "<a:theme " THEME_NS "><a:themeElements><a:clrScheme name=\"Office\">" SCHEME(
              "dk1", "<a:sysClr val=\"windowText\" lastClr=\"000000\"/>") SCHEME("lt1", RGB("FFFFFF"))
              SCHEME("accent2", RGB("ED7D31")) SCHEME("accent6", RGB("70AD47")) "</a:clrScheme><a:fmtScheme>" SCHEME(
                  "accent6", RGB("123456")) "</a:fmtScheme></a:themeElements></a:theme>" },
    };
    static const body_case cases[] = {
        { "D53: the theme's colour where no other stands beside it, lighter, darker",
          TBL(TR(CP("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"auto\" w:themeFill=\"accent6\"/>",
                    "a") CP("<w:shd w:val=\"clear\" w:themeFill=\"accent6\" w:themeFillTint=\"66\"/>", "b")
                     CP("<w:shd w:val=\"clear\" w:themeFill=\"accent2\" w:themeFillShade=\"80\"/>", "c")
                         CP("<w:shd w:val=\"clear\" w:fill=\"C5E0B3\" w:themeFill=\"accent6\" w:themeFillTint=\"66\"/>",
                            "d") CP("<w:shd w:val=\"clear\" w:themeFill=\"background1\"/>", "e")
                             CP("<w:shd w:val=\"clear\" w:themeFill=\"accent5\"/>", "f"))),
          "T1\n1 |0@70AD47 a|1@C6DEB5 b|2@773F19 c|3@C5E0B3 d|4@FFFFFF e|5 f\n" },
    };

    (void)state;
    CHECK_WITH(cases, parts);
}

static void colors(void **state)
{
    static const pk_docx_theme none = { { 0 } };
    static const struct {
        const char *pattern, *color, *fill;
        uint32_t want;
    } cases[] = {
        { "clear", "auto", "FFC000", 0x1FFC000 },
        { "clear", "auto", "auto", 0 },
        { "solid", "FF0000", "auto", 0x1FF0000 },
        { "solid", "auto", "auto", 0x1000000 },
        { "nil", "FF0000", "FF0000", 0 },
        { "pct100", "FF0000", "00FF00", 0x1FF0000 },
        { "pct0", "FF0000", "00FF00", 0x100FF00 },
        { "pct25", "auto", "auto", 0x1C0C0C0 },
        { "diagCross", "FF0000", "00FF00", 0x100FF00 },
        { "clear", "", "FFC00", 0 },
        { "clear", "", "GGGGGG", 0 },
        { "pct999", "FF0000", "00FF00", 0x100FF00 },
        { "clear", "", "000000", 0x1000000 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const pk_docx_shd shd = { .pattern = pk_text_of(cases[i].pattern),
                                  .color = pk_text_of(cases[i].color),
                                  .fill = pk_text_of(cases[i].fill) };

        if (pk_docx_shd_color(&none, &shd) != cases[i].want)
            fail_msg("%s %s %s: %06X", cases[i].pattern, cases[i].color, cases[i].fill, pk_docx_shd_color(&none, &shd));
    }
    assert_int_equal(pk_docx_highlight_color(PK_TEXT("darkYellow")), 0x1808000);
    assert_int_equal(pk_docx_highlight_color(PK_TEXT("none")), 0);
}

static void dates(void **state)
{
    static const struct {
        const char *text;
        pk_date date;
        pk_docx_date_shown want;
    } cases[] = {
        { "2026-03-31", { 2026, 3, 31 }, PK_DOCX_DATE_DAY },
        { "31 mars 2026", { 2026, 3, 31 }, PK_DOCX_DATE_DAY },
        { "den 31 mars 2026", { 2026, 3, 31 }, PK_DOCX_DATE_DAY },
        { "tisdagen den 31 mars 2026", { 2026, 3, 31 }, PK_DOCX_DATE_DAY },
        { "l\xC3\xB6rdag 4 maj 2024", { 2024, 5, 4 }, PK_DOCX_DATE_DAY },
        { "March 31st, 2026", { 2026, 3, 31 }, PK_DOCX_DATE_DAY },
        { "31/3 26", { 2026, 3, 31 }, PK_DOCX_DATE_DAY },
        { "31/3", { 2026, 3, 31 }, PK_DOCX_DATE_DAY },
        { "3/31/2026", { 2026, 3, 31 }, PK_DOCX_DATE_DAY },
        { "03/03/2026", { 2026, 3, 3 }, PK_DOCX_DATE_DAY },
        { "20260331", { 2026, 3, 31 }, PK_DOCX_DATE_DAY },
        { "260331", { 2026, 3, 31 }, PK_DOCX_DATE_DAY },
        { "mars 2026", { 2026, 3, 31 }, PK_DOCX_DATE_MONTH },
        { "03/2026", { 2026, 3, 3 }, PK_DOCX_DATE_MONTH },
        { "2026", { 2026, 3, 31 }, PK_DOCX_DATE_YEAR },
        { "2027", { 2026, 3, 31 }, PK_DOCX_DATE_DIFFERS },
        { "30 mars 2026", { 2026, 3, 31 }, PK_DOCX_DATE_DIFFERS },
        { "31 maj 2026", { 2026, 3, 31 }, PK_DOCX_DATE_DIFFERS },
        { "31 mars 2026 prel.", { 2026, 3, 31 }, PK_DOCX_DATE_DIFFERS },
        { "senast 2026-03-31", { 2026, 3, 31 }, PK_DOCX_DATE_DIFFERS },
        { "2026-03-31\xE2\x80\x93"
          "2026-04-30",
          { 2026, 3, 31 },
          PK_DOCX_DATE_DIFFERS },
        { "v\xC3\xA5ren 2026", { 2026, 3, 31 }, PK_DOCX_DATE_DIFFERS },
        { "260330", { 2026, 3, 31 }, PK_DOCX_DATE_DIFFERS },
        { "31", { 2026, 3, 31 }, PK_DOCX_DATE_DIFFERS },
        { "mars", { 2026, 3, 31 }, PK_DOCX_DATE_DIFFERS },
        { "99999999999", { 2026, 3, 31 }, PK_DOCX_DATE_DIFFERS },
        { "-", { 2026, 3, 31 }, PK_DOCX_DATE_DIFFERS },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        if (pk_docx_date_compare(pk_text_of(cases[i].text), cases[i].date) != cases[i].want)
            fail_msg("%s: %d", cases[i].text, (int)pk_docx_date_compare(pk_text_of(cases[i].text), cases[i].date));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(theme), cmocka_unit_test(colors), cmocka_unit_test(dates) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
