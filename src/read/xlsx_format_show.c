/* From a number and a compiled format to text. All arithmetic on shown digits is decimal: a double is first written
 * with its 15 significant digits, as Excel does, so that 0.285 rounds to 0,29 and 0.1 + 0.2 is 0,3 (X32, X33). */
#include "read/xlsx_format.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- decimal digits ---- */

enum { SIGNIFICANT = 15 };

/* 0.d1d2d3... times ten to the power of point; no digits for zero. */
typedef struct pk_decimal {
    char digits[SIGNIFICANT + 1];
    int count, point;
} pk_decimal;

static void drop_zeros(pk_decimal *decimal)
{
    while (decimal->count > 0 && decimal->digits[decimal->count - 1] == '0')
        decimal->count--;
}

/* Whole numbers are most of all numbers, and need no printf. */
static pk_decimal whole_decimal(uint64_t whole)
{
    pk_decimal decimal = { .count = 0 };

    for (uint64_t rest = whole; rest > 0; rest /= 10)
        decimal.point++;
    decimal.count = decimal.point;
    for (int i = decimal.count; i-- > 0; whole /= 10)
        decimal.digits[i] = (char)('0' + whole % 10);
    drop_zeros(&decimal);
    return decimal;
}

/* Of the absolute value. Whatever the locale's decimal sign is, it is passed over. */
static pk_decimal to_decimal(double value)
{
    char text[64];
    const char *at = text;
    pk_decimal decimal = { .count = 0 };

    value = fabs(value);
    if (value < 1e15 && value == floor(value))
        return whole_decimal((uint64_t)value);
    snprintf(text, sizeof text, "%.*e", SIGNIFICANT - 1, value);
    for (; *at != '\0' && *at != 'e'; at++)
        if (*at >= '0' && *at <= '9' && decimal.count < SIGNIFICANT)
            decimal.digits[decimal.count++] = *at;
    decimal.point = (*at == 'e' ? (int)strtol(at + 1, NULL, 10) : 0) + 1;
    drop_zeros(&decimal);
    return decimal;
}

/* Round half away from zero to so many digits from the first. */
static void round_digits(pk_decimal *decimal, int keep)
{
    bool up;

    if (keep >= decimal->count)
        return;
    if (keep < 0) {
        decimal->count = 0;
        return;
    }
    up = decimal->digits[keep] >= '5';
    decimal->count = keep;
    while (up && decimal->count > 0) {
        if (decimal->digits[decimal->count - 1] < '9') {
            decimal->digits[decimal->count - 1]++;
            up = false;
        } else {
            decimal->count--;
        }
    }
    if (up) {
        decimal->digits[decimal->count++] = '1';
        decimal->point++;
    }
    drop_zeros(decimal);
}

static void round_decimals(pk_decimal *decimal, int decimals)
{
    if (decimal->count > 0)
        round_digits(decimal, decimal->point + decimals);
}

/* The digit at a place: 0 the ones, 1 the tens, -1 the tenths. */
static char digit_at(const pk_decimal *decimal, int place)
{
    int index = decimal->point - 1 - place;

    return index >= 0 && index < decimal->count ? decimal->digits[index] : '0';
}

static pk_status put(pk_buffer *out, char c)
{
    return pk_buffer_add(out, (pk_text) { &c, 1 });
}

static pk_status put_plain(pk_buffer *out, const pk_decimal *decimal)
{
    pk_status status = decimal->point <= 0 ? put(out, '0') : PK_OK;

    for (int place = decimal->point - 1; status == PK_OK && place >= 0; place--)
        status = put(out, digit_at(decimal, place));
    if (status == PK_OK && decimal->count > decimal->point) /* digits behind the decimal sign */
        status = put(out, ',');
    for (int place = -1; status == PK_OK && -place <= decimal->count - decimal->point; place--)
        status = put(out, digit_at(decimal, place));
    return status;
}

static pk_status put_exponent(pk_buffer *out, int exponent, bool plus, unsigned digits)
{
    char text[32];

    snprintf(text, sizeof text, "%s%0*d",
             exponent < 0 ? "-"
             : plus       ? "+"
                          : "",
             (int)(digits < 8 ? digits : 8), abs(exponent));
    return pk_buffer_add(out, pk_text_of(text));
}

/* ---- General ---- */

/* Excel draws up to eleven characters. Whole numbers below 1e15 are the exception: they are ids, and shown without an
 * exponent (X47). */
static pk_status show_general(double value, pk_buffer *out)
{
    pk_decimal decimal = to_decimal(value);
    pk_status status = value < 0 ? put(out, '-') : PK_OK;
    int whole = decimal.point > 0 ? decimal.point : 1;

    if (status != PK_OK)
        return status;
    if (decimal.count == 0)
        return put(out, '0');
    if (decimal.point <= SIGNIFICANT && decimal.point > -4) { /* decimals as far as there is room for them */
        pk_decimal rounded = decimal;

        round_decimals(&rounded, whole < 10 ? 10 - whole : 0);
        return put_plain(out, &rounded);
    }
    if (decimal.point <= 0 && decimal.count - decimal.point <= 9)
        return put_plain(out, &decimal);
    round_digits(&decimal, 6);
    status = put(out, decimal.digits[0]);
    if (status == PK_OK && decimal.count > 1)
        status = put(out, ',');
    if (status == PK_OK)
        status = pk_buffer_add(out, (pk_text) { decimal.digits + 1, (size_t)decimal.count - 1 });
    if (status == PK_OK)
        status = put(out, 'E');
    return status == PK_OK ? put_exponent(out, decimal.point - 1, true, 2) : status;
}

/* ---- numbers by placeholders ---- */

/* How many of the decimals show: all that a 0 stands for, and those of # and ? that are not trailing zeros. */
static int last_decimal(const pk_format_section *section, const pk_decimal *decimal)
{
    bool point = false;
    int place = 0, last = 0;

    for (size_t i = 0; i < section->count; i++) {
        const pk_format_token *token = &section->tokens[i];

        if (token->kind == PK_FORMAT_EXPONENT)
            break;
        if (token->kind == PK_FORMAT_POINT)
            point = true;
        if (token->kind != PK_FORMAT_DIGIT || !point)
            continue;
        place++;
        if (token->text.data[0] == '0' || digit_at(decimal, -place) != '0')
            last = place;
    }
    return last;
}

typedef struct pk_digit_walk {
    const pk_format_section *section;
    const pk_decimal *decimal;
    int next;     /* place of the placeholder that comes next: 2 is the hundreds */
    int last;     /* decimals that show */
    bool started; /* a digit has been put before the decimal sign */
} pk_digit_walk;

static pk_status put_digit(pk_digit_walk *walk, char c, int place, pk_buffer *out)
{
    pk_status status = put(out, c);

    walk->started = true;
    if (status == PK_OK && walk->section->grouping && place > 0 && place % 3 == 0)
        status = put(out, ' ');
    return status;
}

static pk_status put_placeholder(pk_digit_walk *walk, char sign, pk_buffer *out)
{
    int place = walk->next--;
    pk_status status = PK_OK;

    if (place < 0) {
        if (-place <= walk->last)
            return put(out, digit_at(walk->decimal, place));
        return sign == '?' ? put(out, ' ') : PK_OK;
    }
    if (!walk->started) /* the first placeholder takes all digits that have none of their own */
        for (int i = walk->decimal->point - 1; status == PK_OK && i > place; i--)
            status = put_digit(walk, digit_at(walk->decimal, i), i, out);
    if (status != PK_OK)
        return status;
    if (place < walk->decimal->point || sign == '0')
        return put_digit(walk, digit_at(walk->decimal, place), place, out);
    return sign == '?' ? put(out, ' ') : PK_OK;
}

static pk_status put_percent(pk_buffer *out)
{
    char last = out->size > 0 ? out->data[out->size - 1] : ' ';

    if (last >= '0' && last <= '9' && put(out, ' ') != PK_OK) /* the project's rule: "90 %" (X31) */
        return PK_ENOMEM;
    return put(out, '%');
}

static pk_status show_digits(const pk_format_section *section, const pk_decimal *decimal, int exponent, double value,
                             pk_buffer *out)
{
    pk_digit_walk walk = { section, decimal, (int)section->integer_digits - 1, last_decimal(section, decimal), false };
    pk_status status = PK_OK;
    bool behind_exponent = false;

    for (size_t i = 0; status == PK_OK && i < section->count; i++) {
        const pk_format_token *token = &section->tokens[i];

        switch ((int)token->kind) {
        case PK_FORMAT_LITERAL:
            status = pk_buffer_add(out, token->text);
            break;
        case PK_FORMAT_DIGIT:
            if (!behind_exponent)
                status = put_placeholder(&walk, token->text.data[0], out);
            break;
        case PK_FORMAT_POINT:
            for (int place = decimal->point - 1; status == PK_OK && section->integer_digits == 0 && place >= 0; place--)
                status = put(out, digit_at(decimal, place));
            status = status == PK_OK ? put(out, ',') : status;
            break;
        case PK_FORMAT_PERCENT:
            status = put_percent(out);
            break;
        case PK_FORMAT_EXPONENT:
            behind_exponent = true;
            status = put(out, 'E');
            if (status == PK_OK)
                status = put_exponent(out, exponent, token->count == 1, section->exponent_digits);
            break;
        case PK_FORMAT_GENERAL:
        case PK_FORMAT_AT:
            status = show_general(fabs(value), out);
            break;
        default:
            break;
        }
    }
    return status;
}

/* 0.00E+00: one digit before the decimal sign; ##0.0E+0: the exponent goes in steps of three. */
static int take_exponent(const pk_format_section *section, pk_decimal *decimal)
{
    int step = section->integer_digits > 1 ? (int)section->integer_digits : 1, exponent;

    if (decimal->count == 0)
        return 0;
    for (int turn = 0;; turn++) { /* rounding may carry into one more digit: then once more */
        int power = decimal->point - 1, rest = ((power % step) + step) % step;

        exponent = power - rest;
        decimal->point -= exponent;
        round_decimals(decimal, (int)section->decimals);
        if (decimal->point <= step || turn == 1)
            return exponent;
        decimal->point += exponent;
    }
}

/* ---- # ?/? ---- */

static void nearest_fraction(double value, unsigned largest, unsigned *numerator, unsigned *denominator)
{
    double best = INFINITY;

    for (unsigned d = 1; d <= largest; d++) {
        double n = floor(value * d + 0.5), distance = fabs(value - n / d);

        if (distance < best - 1e-12) {
            best = distance;
            *numerator = (unsigned)n;
            *denominator = d;
        }
    }
}

/* Digits behind the bar: so many places. */
static unsigned largest_denominator(const pk_format_section *section)
{
    unsigned largest = 1;
    bool behind = false;

    for (size_t i = 0; i < section->count; i++) {
        behind = behind || section->tokens[i].kind == PK_FORMAT_SLASH;
        if (behind && section->tokens[i].kind == PK_FORMAT_DIGIT && largest < 1000)
            largest *= 10;
    }
    return largest - 1 > 0 ? largest - 1 : 1;
}

static bool is_of_fraction(const pk_format_token *token)
{
    return token->kind == PK_FORMAT_DIGIT || token->kind == PK_FORMAT_SLASH;
}

/* What stands before the fraction, or behind it. The blank between whole and fraction is ours to put. */
static pk_status put_words(const pk_format_section *section, bool behind, pk_buffer *out)
{
    size_t first = 0, end = section->count;
    pk_status status = PK_OK;

    while (first < end && !is_of_fraction(&section->tokens[first]))
        first++;
    while (end > first && !is_of_fraction(&section->tokens[end - 1]))
        end--;
    for (size_t i = behind ? end : 0; i < (behind ? section->count : first) && status == PK_OK; i++)
        if (section->tokens[i].kind == PK_FORMAT_LITERAL)
            status = pk_buffer_add(out, section->tokens[i].text);
    return status;
}

static pk_status put_fraction(const pk_format_section *section, double value, pk_buffer *out)
{
    unsigned numerator = 0, denominator = section->denominator, runs = 0;
    pk_format_token_kind before = PK_FORMAT_NOTHING;
    double whole;
    char text[64];

    value = fabs(value);
    if (value >= 1e15)
        return show_general(value, out);
    for (size_t i = 0; i < section->count && section->tokens[i].kind != PK_FORMAT_SLASH; i++) {
        runs += section->tokens[i].kind == PK_FORMAT_DIGIT && before != PK_FORMAT_DIGIT;
        before = section->tokens[i].kind;
    }
    whole = runs > 1 ? floor(value) : 0; /* "?/?" has no place for the whole */
    if (value - whole > 1e6)
        return show_general(value, out);
    if (denominator > 0)
        numerator = (unsigned)floor((value - whole) * denominator + 0.5);
    else
        nearest_fraction(value - whole, largest_denominator(section), &numerator, &denominator);
    if (runs > 1 && numerator == denominator) {
        whole++;
        numerator = 0;
    }
    if (runs > 1 && numerator == 0)
        snprintf(text, sizeof text, "%.0f", whole);
    else if (whole > 0)
        snprintf(text, sizeof text, "%.0f %u/%u", whole, numerator, denominator);
    else
        snprintf(text, sizeof text, "%u/%u", numerator, denominator);
    return pk_buffer_add(out, pk_text_of(text));
}

static pk_status show_fraction(const pk_format_section *section, double value, pk_buffer *out)
{
    pk_status status = put_words(section, false, out);

    if (status == PK_OK)
        status = put_fraction(section, value, out);
    return status == PK_OK ? put_words(section, true, out) : status;
}

static pk_status show_number(const pk_format_section *section, double value, bool sign, pk_buffer *out)
{
    pk_decimal decimal = to_decimal(value);
    bool general = section->integer_digits + section->decimals == 0;
    int exponent = 0;

    if (decimal.count > 0)
        decimal.point += section->shift;
    if (section->exponent)
        exponent = take_exponent(section, &decimal);
    else if (!section->fraction && !general)
        round_decimals(&decimal, (int)section->decimals);
    if (sign && value < 0 && (general || section->fraction || decimal.count > 0) && put(out, '-') != PK_OK)
        return PK_ENOMEM;
    if (decimal.count == 0)
        decimal.point = 0;
    if (section->fraction)
        return show_fraction(section, value, out);
    return show_digits(section, &decimal, exponent, value, out);
}

/* ---- which section ---- */

static bool meets(const pk_format_section *section, double value)
{
    switch (section->test) {
    case PK_FORMAT_ALWAYS:
        return true;
    case PK_FORMAT_LESS:
        return value < section->bound;
    case PK_FORMAT_LESS_EQUAL:
        return value <= section->bound;
    case PK_FORMAT_EQUAL:
        return value == section->bound;
    case PK_FORMAT_NOT_EQUAL:
        return value != section->bound;
    case PK_FORMAT_MORE_EQUAL:
        return value >= section->bound;
    case PK_FORMAT_MORE:
        return value > section->bound;
    }
    return false;
}

/* *sign: whether a minus is put; the section for negative numbers brings its own. NULL: General. */
static const pk_format_section *choose(const pk_xlsx_format *format, double value, bool *sign)
{
    const pk_format_section *sections = format->sections;

    *sign = true;
    if (sections[0].test != PK_FORMAT_ALWAYS || (format->count > 1 && sections[1].test != PK_FORMAT_ALWAYS)) {
        if (sections[0].test != PK_FORMAT_ALWAYS ? meets(&sections[0], value) : value > 0)
            return &sections[0];
        if (format->count > 1 && sections[1].test != PK_FORMAT_ALWAYS && meets(&sections[1], value))
            return &sections[1];
        if (format->count == 2 && sections[1].test != PK_FORMAT_ALWAYS)
            return NULL;
        if (format->count == 3 && sections[1].test == PK_FORMAT_ALWAYS && value < 0) {
            *sign = false;
            return &sections[1];
        }
        return format->count > 1 ? &sections[format->count - 1] : NULL;
    }
    if (format->count > 1 && value < 0) {
        *sign = false;
        return &sections[1];
    }
    return format->count > 2 && value == 0 ? &sections[2] : &sections[0];
}

unsigned pk_xlsx_format_shows(const pk_xlsx_format *format, double value)
{
    bool sign;
    const pk_format_section *section = choose(format, value, &sign);

    return section != NULL ? section->shows : 0;
}

pk_status pk_xlsx_format_number(const pk_xlsx_format *format, double value, bool days_1904, pk_buffer *out)
{
    bool sign, shown = true;
    const pk_format_section *section = choose(format, value, &sign);
    pk_status status;

    if (section == NULL)
        return show_general(value, out);
    if (section->shows == 0)
        return show_number(section, value, sign, out);
    status = pk_xlsx_format_moment(section, value, days_1904, out, &shown);
    return shown ? status : show_general(value, out); /* Excel fills the cell with #: there is no such day */
}

pk_status pk_xlsx_format_text(const pk_xlsx_format *format, pk_text text, pk_buffer *out)
{
    const pk_format_section *section = &format->sections[format->text];
    pk_status status = PK_OK;

    if (!format->has_text)
        return pk_buffer_add(out, text);
    for (size_t i = 0; status == PK_OK && i < section->count; i++) {
        const pk_format_token *token = &section->tokens[i];

        if (token->kind == PK_FORMAT_LITERAL)
            status = pk_buffer_add(out, token->text);
        else if (token->kind == PK_FORMAT_AT || token->kind == PK_FORMAT_GENERAL)
            status = pk_buffer_add(out, text);
    }
    return status;
}
