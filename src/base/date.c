#include "base/date.h"

bool pk_date_is_valid(int year, int month, int day)
{
    return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1
           && day <= pk_date_days_in_month(year, month);
}

int pk_date_days_in_month(int year, int month)
{
    static const uint8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    if (month < 1 || month > 12)
        return 0;
    return days[month - 1] + (month == 2 && leap);
}

int pk_date_compare(pk_date a, pk_date b)
{
    int left = a.year * 400 + a.month * 32 + a.day, right = b.year * 400 + b.month * 32 + b.day;

    return (left > right) - (left < right);
}

/* The year is taken to begin in March, so that the leap day is its last and months have a regular length. */
int32_t pk_date_to_days(pk_date date)
{
    int32_t year = date.year - (date.month <= 2), month = (date.month + 9) % 12;
    int32_t of_year = (153 * month + 2) / 5 + date.day - 1;

    return year * 365 + year / 4 - year / 100 + year / 400 + of_year - 719468;
}

/* 0001-01-01 and 9999-12-31. A number in a sheet may be any. */
enum { FIRST_DAY = -719162, LAST_DAY = 2932896 };

pk_date pk_date_from_days(int32_t days)
{
    if (days < FIRST_DAY || days > LAST_DAY)
        return PK_NO_DATE;

    int32_t n = days + 719468, era = n / 146097, of_era = n - era * 146097;
    int32_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int32_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int32_t month = (5 * of_year + 2) / 153;
    pk_date date = { .day = (uint8_t)(of_year - (153 * month + 2) / 5 + 1),
                     .month = (uint8_t)(month < 10 ? month + 3 : month - 9) };

    date.year = (int16_t)(year_of_era + era * 400 + (date.month <= 2));
    return date;
}

pk_date pk_date_add_days(pk_date date, int32_t days)
{
    int64_t sum = (int64_t)pk_date_to_days(date) + days;

    return sum < FIRST_DAY || sum > LAST_DAY ? PK_NO_DATE : pk_date_from_days((int32_t)sum);
}

/* ISO 8601: week 1 is the one with 4 January; weeks begin on Monday. 1970-01-01 was a Thursday. */
pk_date pk_date_of_week(int year, int week)
{
    int32_t fourth, monday;

    if (year < 1 || year > 9998 || week < 1 || week > 53)
        return PK_NO_DATE;
    fourth = pk_date_to_days((pk_date) { (int16_t)year, 1, 4 });
    monday = fourth - ((fourth + 3) % 7 + 7) % 7;
    if (week == 53) {
        int32_t next = pk_date_to_days((pk_date) { (int16_t)(year + 1), 1, 4 });

        if (monday + 52 * 7 >= next - ((next + 3) % 7 + 7) % 7)
            return PK_NO_DATE;
    }
    return pk_date_from_days(monday + (week - 1) * 7);
}

bool pk_date_parse(pk_text text, pk_date *date)
{
    int parts[3] = { 0 }, part = 0;

    if (text.size != 10 || text.data[4] != '-' || text.data[7] != '-')
        return false;
    for (size_t i = 0; i < text.size; i++) {
        if (i == 4 || i == 7)
            part++;
        else if (text.data[i] < '0' || text.data[i] > '9')
            return false;
        else
            parts[part] = parts[part] * 10 + (text.data[i] - '0');
    }
    if (!pk_date_is_valid(parts[0], parts[1], parts[2]))
        return false;
    *date = (pk_date) { (int16_t)parts[0], (uint8_t)parts[1], (uint8_t)parts[2] };
    return true;
}

/* "08:12" at a place, in minutes; -1 when none stands there. */
static int minutes_at(pk_text text, size_t at)
{
    int hour, minute;

    if (at + 5 > text.size || text.data[at + 2] != ':')
        return -1;
    for (size_t i = at; i < at + 5; i++)
        if (i != at + 2 && (text.data[i] < '0' || text.data[i] > '9'))
            return -1;
    hour = (text.data[at] - '0') * 10 + (text.data[at + 1] - '0');
    minute = (text.data[at + 3] - '0') * 10 + (text.data[at + 4] - '0');
    return hour < 24 && minute < 60 ? hour * 60 + minute : -1;
}

bool pk_date_parse_time(pk_text text, int64_t *seconds)
{
    enum { DAY = 10, SECONDS = 17, ZONE = 19 };
    int minutes, second, zone = 0;
    size_t at = ZONE;
    pk_date date;

    if (text.size < ZONE || !pk_date_parse((pk_text) { text.data, DAY }, &date) || text.data[DAY] != 'T'
        || (minutes = minutes_at(text, DAY + 1)) < 0 || text.data[SECONDS - 1] != ':' || text.data[SECONDS] < '0'
        || text.data[SECONDS] > '5' || text.data[SECONDS + 1] < '0' || text.data[SECONDS + 1] > '9')
        return false;
    second = (text.data[SECONDS] - '0') * 10 + (text.data[SECONDS + 1] - '0');
    while (at < text.size && (text.data[at] == '.' || (text.data[at] >= '0' && text.data[at] <= '9')))
        at++;
    if (at < text.size && (text.data[at] == '+' || text.data[at] == '-')) {
        if ((zone = minutes_at(text, at + 1)) < 0 || at + 6 != text.size)
            return false;
        zone = text.data[at] == '-' ? -zone : zone;
    } else if (at < text.size && (text.data[at] != 'Z' || at + 1 != text.size)) {
        return false;
    }
    *seconds = ((int64_t)pk_date_to_days(date) * 24 * 60 + minutes - zone) * 60 + second;
    return true;
}

void pk_date_print(pk_date date, char out[16])
{
    snprintf(out, 16, "%04u-%02u-%02u", (unsigned)date.year % 10000u, date.month % 100u, date.day % 100u);
}
