#include "testing.h"

#include "value/spoiled.h"

static const struct {
    const char *text;
    bool day_and_month, exponent;
} rows[] = {
    { "02-maj", true, false },      { "2/5", true, false },         { "2 maj", true, false },
    { "05-02", true, false },       { "2.5.", true, false },        { "maj 2", true, false },
    { "2023-05-02", false, false }, { "2 maj 2023", false, false }, { "02-05-23", false, false },
    { "20230502", false, false },   { "maj 2023", false, false },   { "tisdag maj", false, false },
    { "maj", false, false },        { "2023", false, false },       { "", false, false },
    { "1,1E+08", false, true },     { "1E+12", false, true },       { "-4,25E-05", false, true },
    { "1.1E+08", false, true },     { "1,1E", false, false },       { "E+08x", false, false },
    { "1,E+08", false, false },     { "110000000", false, false },  { "1,1E+08 kr", false, false },
    { "1E08", false, false },
};

static void what_is_shown(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        pk_text text = pk_text_of(rows[i].text);

        if (pk_spoiled_is_day_and_month(text) != rows[i].day_and_month)
            fail_msg("\"%s\": day and month", rows[i].text);
        if (pk_spoiled_is_exponent(text) != rows[i].exponent)
            fail_msg("\"%s\": exponent", rows[i].text);
    }
}

/* So many letters, then the end. */
static size_t cut_of(size_t letters, const char *letter, const char *end)
{
    static char text[100000];
    size_t size = 0, width = strlen(letter);

    for (size_t i = 0; i < letters; i++, size += width)
        memcpy(text + size, letter, width);
    memcpy(text + size, end, strlen(end));
    return pk_spoiled_cut((pk_text) { text, size + strlen(end) });
}

static void where_texts_are_cut(void **state)
{
    (void)state;
    assert_int_equal(cut_of(255, "a", ""), 255);
    assert_int_equal(cut_of(255, "å", ""), 255);
    assert_int_equal(cut_of(254, "a", "."), 0); /* a whole sentence */
    assert_int_equal(cut_of(254, "a", "”"), 0);
    assert_int_equal(cut_of(254, "a", ","), 255);
    assert_int_equal(cut_of(253, "a", "😀"), 255);
    assert_int_equal(cut_of(254, "a", ""), 0);
    assert_int_equal(cut_of(256, "a", ""), 0);
    assert_int_equal(cut_of(128, "å", ""), 0); /* bytes are not counted */
    assert_int_equal(cut_of(32767, "a", ""), 32767);
    assert_int_equal(cut_of(32766, "å", "."), 32767);
    assert_int_equal(cut_of(32766, "a", ""), 0);
    assert_int_equal(cut_of(0, "", ""), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_shown),
        cmocka_unit_test(where_texts_are_cut),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
