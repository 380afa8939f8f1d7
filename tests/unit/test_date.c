#include "testing.h"

#include "base/date.h"

static void assert_date(pk_date date, const char *want)
{
    char text[16];

    pk_date_print(date, text);
    assert_string_equal(text, want);
}

static void test_valid(void **state)
{
    static const struct {
        int year, month, day;
        bool valid;
    } cases[] = {
        { 2024, 2, 29, true },  { 2023, 2, 29, false }, { 2000, 2, 29, true },  { 1900, 2, 29, false },
        { 2022, 4, 31, false }, { 2022, 12, 31, true }, { 2022, 13, 1, false }, { 2022, 0, 1, false },
        { 2022, 1, 0, false },  { 0, 1, 1, false },     { 1, 1, 1, true },      { 9999, 12, 31, true },
        { 10000, 1, 1, false }, { 2022, -1, 5, false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(pk_date_is_valid(cases[i].year, cases[i].month, cases[i].day), cases[i].valid);
    assert_int_equal(pk_date_days_in_month(2024, 2), 29);
    assert_int_equal(pk_date_days_in_month(2024, 13), 0);
}

static void test_parse(void **state)
{
    static const char *const wrong[] = { "",           "2022-1-01",   "2022-01-1", "2022-02-30",
                                         "2022/01/01", "2022-01-01 ", "22-01-01",  "2022-13-01",
                                         "0000-01-01", "+022-01-01" };
    pk_date date = PK_NO_DATE;

    (void)state;
    assert_true(pk_date_parse(PK_TEXT("2022-05-01"), &date));
    assert_date(date, "2022-05-01");
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(pk_date_parse(pk_text_of(wrong[i]), &date));
    assert_false(pk_date_parse(PK_NO_TEXT, &date));
    assert_date(date, "2022-05-01");
}

static void test_compare(void **state)
{
    static const pk_date rising[] = { { 0, 0, 0 },    { 1, 1, 1 },    { 2021, 12, 31 }, { 2022, 1, 1 },
                                      { 2022, 1, 2 }, { 2022, 2, 1 }, { 2022, 12, 31 }, { 2023, 1, 1 } };

    (void)state;
    for (size_t i = 0; i < sizeof rising / sizeof *rising; i++)
        for (size_t j = 0; j < sizeof rising / sizeof *rising; j++)
            assert_int_equal(pk_date_compare(rising[i], rising[j]), (i > j) - (i < j));
}

static void test_days(void **state)
{
    pk_date date = { 1, 1, 1 };

    (void)state;
    assert_int_equal(pk_date_to_days((pk_date) { 1970, 1, 1 }), 0);
    assert_int_equal(pk_date_to_days((pk_date) { 1899, 12, 30 }), -25569); /* Excel's day 0 */
    assert_int_equal(pk_date_to_days((pk_date) { 2000, 3, 1 }), 11017);
    /* every day of ten thousand years, there and back */
    for (int32_t days = pk_date_to_days(date); date.year != 0; days++) {
        assert_int_equal(pk_date_to_days(date), days);
        assert_true(pk_date_is_valid(date.year, date.month, date.day));
        if (date.year == 9999 && date.month == 12 && date.day == 31)
            break;
        date = pk_date_add_days(date, 1);
    }
    assert_date(date, "9999-12-31");
    /* beyond them there is none */
    assert_int_equal(pk_date_add_days(date, 1).year, 0);
    assert_int_equal(pk_date_add_days(date, INT32_MAX).year, 0);
    assert_int_equal(pk_date_add_days((pk_date) { 1, 1, 1 }, -1).year, 0);
    assert_int_equal(pk_date_from_days(INT32_MAX).year, 0);
    assert_int_equal(pk_date_from_days(INT32_MIN).year, 0);
    assert_date(pk_date_add_days((pk_date) { 2024, 2, 28 }, 2), "2024-03-01");
    assert_date(pk_date_add_days((pk_date) { 2022, 11, 1 }, -1), "2022-10-31");
}

static void test_weeks(void **state)
{
    static const struct {
        int year, week;
        const char *monday;
    } cases[] = {
        { 2022, 1, "2022-01-03" },  { 2020, 1, "2019-12-30" },  { 2020, 53, "2020-12-28" }, { 2015, 53, "2015-12-28" },
        { 2023, 26, "2023-06-26" }, { 2024, 52, "2024-12-23" }, { 2022, 53, "0000-00-00" }, { 2022, 0, "0000-00-00" },
        { 2022, 54, "0000-00-00" }, { 0, 1, "0000-00-00" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_date(pk_date_of_week(cases[i].year, cases[i].week), cases[i].monday);
}

static void test_parse_time(void **state)
{
    static const struct {
        const char *text;
        int64_t seconds; /* -1: it is none */
    } rows[] = {
        { "1970-01-01T00:00:00Z", 0 },
        { "2022-04-13T08:12:05Z", 1649837525 },
        { "2022-04-13T08:12:05", 1649837525 },
        { "2022-04-13T08:12:05.123456789", 1649837525 },
        { "2022-04-13T08:12:05.5Z", 1649837525 },
        { "2022-04-13T10:12:05+02:00", 1649837525 },
        { "2022-04-13T06:42:05-01:30", 1649837525 },
        { "2022-04-13", -1 },
        { "2022-04-13T08:12Z", -1 },
        { "2022-04-13 08:12:05", -1 },
        { "2022-04-31T08:12:05Z", -1 },
        { "2022-04-13T24:12:05Z", -1 },
        { "2022-04-13T08:62:05Z", -1 },
        { "2022-04-13T08:12:65Z", -1 },
        { "2022-04-13T08:12:05+2", -1 },
        { "2022-04-13T08:12:05Zx", -1 },
        { "2022-04-13T08:12:0", -1 },
        { "", -1 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int64_t seconds = -1;

        if (pk_date_parse_time(pk_text_of(rows[i].text), &seconds) != (rows[i].seconds >= 0)
            || seconds != rows[i].seconds)
            fail_msg("\"%s\" gives %lld", rows[i].text, (long long)seconds);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_valid), cmocka_unit_test(test_parse), cmocka_unit_test(test_compare),
        cmocka_unit_test(test_days),  cmocka_unit_test(test_weeks), cmocka_unit_test(test_parse_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
