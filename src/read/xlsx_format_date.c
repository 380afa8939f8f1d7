/* From a serial number to the date, the time of day or the duration that a section of a format shows (X34, X36 to X38,
 * X42). */
#include "read/xlsx_format.h"

#include <math.h>

enum { SERIAL_END = 2958466, DAYS_1904 = 1462, SERIAL_1970 = 25569 };

typedef struct pk_moment {
    int year, month, day, weekday; /* Sunday is 0 */
    int hour, minute, second, part;
    double elapsed; /* whole seconds */
} pk_moment;

/* A serial day as Excel's calendar has it: with a 29 February 1900, and a day 0 (X38). */
static void set_day(pk_moment *moment, int32_t serial)
{
    pk_date date = pk_date_from_days(serial - SERIAL_1970 + (serial < 60));

    moment->year = date.year;
    moment->month = date.month;
    moment->day = date.day;
    if (serial == 0) {
        moment->year = 1900;
        moment->month = 1;
        moment->day = 0;
    } else if (serial == 60) {
        moment->year = 1900;
        moment->month = 2;
        moment->day = 29;
    }
    moment->weekday = (int)((serial + 6) % 7);
}

static bool to_moment(double value, bool days_1904, unsigned decimals, pk_moment *moment)
{
    static const int64_t powers[] = { 1, 10, 100, 1000 };
    int64_t parts = powers[decimals], of_day;
    double days;

    if (days_1904)
        value += DAYS_1904;
    if (!(value >= 0 && value < SERIAL_END))
        return false;
    days = floor(value);
    of_day = (int64_t)floor((value - days) * 86400.0 * (double)parts + 0.5);
    if (of_day >= 86400 * parts) {
        of_day -= 86400 * parts;
        days++;
    }
    if (days >= SERIAL_END)
        return false;
    set_day(moment, (int32_t)days);
    moment->part = (int)(of_day % parts);
    of_day /= parts;
    moment->hour = (int)(of_day / 3600);
    moment->minute = (int)(of_day / 60 % 60);
    moment->second = (int)(of_day % 60);
    moment->elapsed = (days - (days_1904 ? DAYS_1904 : 0)) * 86400 + (double)of_day;
    return true;
}

bool pk_xlsx_date(double value, bool days_1904, pk_date *date)
{
    pk_moment moment;

    if (!to_moment(value, days_1904, 0, &moment) || !pk_date_is_valid(moment.year, moment.month, moment.day))
        return false;
    *date = (pk_date) { (int16_t)moment.year, (uint8_t)moment.month, (uint8_t)moment.day };
    return true;
}

/* A number of zero or more with leading zeros. Seconds of ten thousand years have twelve digits. */
static pk_status put_padded(pk_buffer *out, double number, unsigned width)
{
    char digits[24];
    size_t at = sizeof digits;
    uint64_t rest = number > 0 && number < 1e18 ? (uint64_t)number : 0;

    while (at > 0 && (rest > 0 || sizeof digits - at < width)) {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    }
    return pk_buffer_add(out, (pk_text) { digits + at, sizeof digits - at });
}

static pk_status put_name(pk_buffer *out, const char *name, uint32_t letters)
{
    pk_text text = pk_text_of(name);

    if (letters == 3)
        text.size = pk_text_starts(text, PK_TEXT("m\xC3\xA5")) || pk_text_starts(text, PK_TEXT("l\xC3\xB6"))
                            || pk_text_starts(text, PK_TEXT("s\xC3\xB6"))
                        ? 4
                        : 3;
    if (letters == 5)
        text.size = 1;
    return pk_buffer_add(out, text);
}

static pk_status put_month(const pk_format_section *section, const pk_moment *moment, uint32_t letters, pk_buffer *out)
{
    static const char *const names[2][12] = {
        { "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
          "december" },
        { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December" },
    };

    if (letters <= 2)
        return put_padded(out, moment->month, letters);
    return put_name(out, names[section->english][moment->month - 1], letters);
}

static pk_status put_day(const pk_format_section *section, const pk_moment *moment, uint32_t letters, pk_buffer *out)
{
    static const char *const names[2][7] = {
        { "s\xC3\xB6ndag", "m\xC3\xA5ndag", "tisdag", "onsdag", "torsdag", "fredag", "l\xC3\xB6rdag" },
        { "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday" },
    };

    if (letters <= 2)
        return put_padded(out, moment->day, letters);
    return put_name(out, names[section->english][moment->weekday], letters == 3 ? 3 : 4);
}

static pk_status put_hour(const pk_format_section *section, const pk_moment *moment, uint32_t letters, pk_buffer *out)
{
    int hour = moment->hour;

    if (section->half_day)
        hour = hour % 12 == 0 ? 12 : hour % 12;
    return put_padded(out, hour, letters < 2 ? 1 : 2);
}

static pk_status put_second_part(const pk_moment *moment, uint32_t decimals, pk_buffer *out)
{
    pk_status status = pk_buffer_add_code_point(out, ',');

    return status == PK_OK ? put_padded(out, moment->part, decimals) : status;
}

static pk_status show_date(const pk_format_section *section, const pk_moment *moment, pk_buffer *out)
{
    pk_status status = PK_OK;

    for (size_t i = 0; status == PK_OK && i < section->count; i++) {
        const pk_format_token *token = &section->tokens[i];
        uint32_t count = token->count;

        switch ((int)token->kind) {
        case PK_FORMAT_LITERAL:
            status = pk_buffer_add(out, token->text);
            break;
        case PK_FORMAT_YEAR:
            status = count <= 2 ? put_padded(out, moment->year % 100, 2) : put_padded(out, moment->year, 4);
            break;
        case PK_FORMAT_MONTH:
            status = put_month(section, moment, count, out);
            break;
        case PK_FORMAT_DAY:
            status = put_day(section, moment, count, out);
            break;
        case PK_FORMAT_HOUR:
            status = put_hour(section, moment, count, out);
            break;
        case PK_FORMAT_MINUTE:
            status = put_padded(out, moment->minute, count < 2 ? 1 : 2);
            break;
        case PK_FORMAT_SECOND:
            status = put_padded(out, moment->second, count < 2 ? 1 : 2);
            break;
        case PK_FORMAT_SECOND_PART:
            status = put_second_part(moment, count, out);
            break;
        case PK_FORMAT_AM_PM:
            status = pk_buffer_add_code_point(out, moment->hour < 12 ? 'A' : 'P');
            status = status == PK_OK && count > 1 ? pk_buffer_add_code_point(out, 'M') : status;
            break;
        case PK_FORMAT_HOURS:
            status = put_padded(out, floor(moment->elapsed / 3600), count);
            break;
        case PK_FORMAT_MINUTES:
            status = put_padded(out, floor(moment->elapsed / 60), count);
            break;
        case PK_FORMAT_SECONDS:
            status = put_padded(out, moment->elapsed, count);
            break;
        default:
            break;
        }
    }
    return status;
}

/* [h], [m], [s]: a duration, not a time of day. */
static bool counts_on(const pk_format_section *section)
{
    for (size_t i = 0; i < section->count; i++)
        if (section->tokens[i].kind >= PK_FORMAT_HOURS)
            return true;
    return false;
}

pk_status pk_xlsx_format_moment(const pk_format_section *section, double value, bool days_1904, pk_buffer *out,
                                bool *shown)
{
    pk_moment moment;
    bool negative = days_1904 && value < 0 && counts_on(section); /* only workbooks from 1904 have such times (X42) */
    pk_status status = PK_OK;

    *shown = to_moment(negative ? -value : value, days_1904 && !negative, section->second_decimals, &moment);
    if (*shown && negative)
        status = pk_buffer_add(out, PK_TEXT("-"));
    return *shown && status == PK_OK ? show_date(section, &moment, out) : status;
}
