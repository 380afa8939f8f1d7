#include "read/odf_format.h"

/* ---- the parts of a style ---- */

enum { DIGITS_MAX = 20 };

static pk_status add(pk_odf_format_reading *reading, const char *code)
{
    return pk_buffer_add(&reading->code, pk_text_of(code));
}

static pk_status add_times(pk_odf_format_reading *reading, const char *sign, int64_t times)
{
    pk_status status = PK_OK;

    for (int64_t i = 0; i < times && status == PK_OK; i++)
        status = add(reading, sign);
    return status;
}

static int64_t digits_of(const pk_xml_walk *walk, const char *name, int64_t missing)
{
    return pk_xml_integer(pk_xml_attribute(walk, PK_NS_ANY, name), 0, DIGITS_MAX, missing);
}

static bool is_true(const pk_xml_walk *walk, const char *name)
{
    return pk_text_equal(pk_xml_attribute(walk, PK_NS_ANY, name), PK_TEXT("true"));
}

static bool is_long(const pk_xml_walk *walk)
{
    return pk_text_equal(pk_xml_attribute(walk, PK_NS_NUMBER, "style"), PK_TEXT("long"));
}

static pk_odf_kind kind_of(pk_text name)
{
    static const struct {
        const char *name;
        pk_odf_kind kind;
    } kinds[] = { { "percentage-style", PK_ODF_PERCENTAGES },
                  { "date-style", PK_ODF_DATES },
                  { "time-style", PK_ODF_TIMES },
                  { "text-style", PK_ODF_TEXTS },
                  { "boolean-style", PK_ODF_BOOLEANS } };

    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (pk_text_equal(name, pk_text_of(kinds[i].name)))
            return kinds[i].kind;
    return PK_ODF_NUMBERS;
}

pk_status pk_odf_format_start(pk_odf_format_reading *reading, pk_arena *arena, pk_xml_walk *walk)
{
    reading->format = (pk_odf_format) { .order = 0 };
    reading->kind = kind_of(pk_xml_element(walk, 0));
    reading->code.size = 0;
    reading->parts = 0;
    reading->automatic_order = is_true(walk, "automatic-order");
    reading->elapsed = pk_text_equal(pk_xml_attribute(walk, PK_NS_NUMBER, "truncate-on-overflow"), PK_TEXT("false"));
    reading->open = true;
    if (pk_text_equal(pk_xml_attribute(walk, PK_NS_NUMBER, "language"), PK_TEXT("en"))
        && (reading->kind == PK_ODF_DATES || reading->kind == PK_ODF_TIMES) && add(reading, "[$-409]") != PK_OK)
        return PK_ENOMEM;
    return pk_text_copy(arena, pk_xml_attribute(walk, PK_NS_STYLE, "name"), &reading->format.name);
}

/* Digits before the decimal sign: "0", "000", "#,##0". @param width At least so many places. */
static pk_status add_integer(pk_odf_format_reading *reading, int64_t digits, int64_t width, bool grouping)
{
    pk_status status = PK_OK;

    width = grouping && width < 4 ? 4 : width > 0 ? width : 1;
    width = digits > width ? digits : width;

    for (int64_t place = width; place > 0 && status == PK_OK; place--) {
        status = add(reading, place <= digits ? "0" : "#");
        if (grouping && place == 4 && status == PK_OK)
            status = add(reading, ",");
    }
    return status;
}

static pk_status add_decimals(pk_odf_format_reading *reading, const pk_xml_walk *walk)
{
    int64_t most = digits_of(walk, "decimal-places", 0), least = digits_of(walk, "min-decimal-places", most);
    pk_status status = most > 0 ? add(reading, ".") : PK_OK;

    least = least < most ? least : most;
    if (status == PK_OK)
        status = add_times(reading, "0", least);
    return status == PK_OK ? add_times(reading, "#", most - least) : status;
}

static pk_status add_fraction(pk_odf_format_reading *reading, const pk_xml_walk *walk)
{
    int64_t whole = digits_of(walk, "min-integer-digits", -1);
    int64_t exactly = pk_xml_integer(pk_xml_attribute(walk, PK_NS_NUMBER, "denominator-value"), 1, 999, 0);
    char denominator[16];
    pk_status status = whole >= 0 ? add(reading, "# ") : PK_OK;

    if (status == PK_OK)
        status = add_times(reading, "?", digits_of(walk, "min-numerator-digits", 1));
    if (status == PK_OK)
        status = add(reading, "/");
    if (status != PK_OK || exactly == 0)
        return status == PK_OK ? add_times(reading, "?", digits_of(walk, "min-denominator-digits", 1)) : status;
    snprintf(denominator, sizeof denominator, "%d", (int)exactly);
    return add(reading, denominator);
}

/* "E+00"; "E00" where the sign of a positive exponent is said not to show. */
static pk_status add_exponent(pk_odf_format_reading *reading, const pk_xml_walk *walk)
{
    pk_text sign = pk_xml_attribute(walk, PK_NS_ANY, "forced-exponent-sign");
    pk_status status = add(reading, pk_text_equal(sign, PK_TEXT("false")) ? "E-" : "E+");

    return status == PK_OK ? add_times(reading, "0", digits_of(walk, "min-exponent-digits", 2)) : status;
}

/* number:number, number:scientific-number, number:fraction. */
pk_status pk_odf_format_number(pk_odf_format_reading *reading, pk_xml_walk *walk)
{
    pk_text name = pk_xml_element(walk, 0), factor = pk_xml_attribute(walk, PK_NS_NUMBER, "display-factor");
    bool grouping = is_true(walk, "grouping");
    int64_t integer = digits_of(walk, "min-integer-digits", 0);
    pk_status status;

    if (pk_text_equal(name, PK_TEXT("fraction")))
        return add_fraction(reading, walk);
    if (pk_text_equal(name, PK_TEXT("number")) && integer <= 1 && !grouping
        && pk_xml_attribute(walk, PK_NS_NUMBER, "decimal-places").data == NULL)
        return add(reading, "General"); /* as many decimals as there are */
    /* an exponent in steps of three has three places before the decimal sign: "##0.0E+0" */
    status = add_integer(reading, integer, digits_of(walk, "exponent-interval", 0), grouping);
    if (status == PK_OK)
        status = add_decimals(reading, walk);
    if (status == PK_OK && pk_text_equal(name, PK_TEXT("scientific-number")))
        return add_exponent(reading, walk);
    for (; status == PK_OK && factor.size >= 4 && pk_text_starts(pk_text_from(factor, factor.size - 3), PK_TEXT("000"));
         factor.size -= 3)
        status = add(reading, ",");
    return status;
}

typedef struct date_part {
    const char *name, *brief, *full;
    unsigned part;
} date_part;

static const date_part date_parts[] = {
    { "year", "yy", "yyyy", PK_ODF_HAS_YEAR },    { "month", "m", "mm", PK_ODF_HAS_MONTH },
    { "day", "d", "dd", PK_ODF_HAS_DAY },         { "day-of-week", "ddd", "dddd", PK_ODF_HAS_NAME },
    { "hours", "h", "hh", PK_ODF_HAS_HOURS },     { "minutes", "m", "mm", PK_ODF_HAS_MINUTES },
    { "seconds", "s", "ss", PK_ODF_HAS_SECONDS }, { "am-pm", "AM/PM", "AM/PM", 0 },
};

static pk_status add_seconds(pk_odf_format_reading *reading, const pk_xml_walk *walk)
{
    int64_t decimals = digits_of(walk, "decimal-places", 0);

    if (decimals == 0)
        return PK_OK;
    return add(reading, ".") == PK_OK ? add_times(reading, "0", decimals < 3 ? decimals : 3) : PK_ENOMEM;
}

/* number:year, number:month and so on; others, of other calendars or counting weeks, have no code. */
pk_status pk_odf_format_date_part(pk_odf_format_reading *reading, pk_xml_walk *walk)
{
    pk_text name = pk_xml_element(walk, 0), calendar = pk_xml_attribute(walk, PK_NS_NUMBER, "calendar");
    bool is_textual = is_true(walk, "textual"), is_first_time = (reading->parts >> 3 & 7u) == 0;
    const date_part *part = date_parts;
    const char *code;
    pk_status status = PK_OK;

    while (part < date_parts + sizeof date_parts / sizeof date_parts[0] && !pk_text_equal(name, pk_text_of(part->name)))
        part++;
    if (part == date_parts + sizeof date_parts / sizeof date_parts[0]
        || (calendar.size > 0 && !pk_text_equal(calendar, PK_TEXT("gregorian")))) {
        reading->format.unknown = true;
        return PK_OK;
    }
    code = is_long(walk) ? part->full : part->brief;
    if (is_textual && part->part == PK_ODF_HAS_MONTH) {
        code = is_long(walk) ? "mmmm" : "mmm";
        reading->parts |= PK_ODF_HAS_NAME;
    }
    if (part->part == PK_ODF_HAS_DAY && (reading->parts & (PK_ODF_HAS_MONTH | PK_ODF_HAS_YEAR)) == PK_ODF_HAS_MONTH)
        reading->parts |= PK_ODF_MONTH_FIRST;
    reading->parts |= part->part;
    if (reading->elapsed && is_first_time && (part->part >> 3 & 7u) != 0) {
        status = add(reading, "[");
        status = status == PK_OK ? add(reading, code) : status;
        status = status == PK_OK ? add(reading, "]") : status;
    } else {
        status = add(reading, code);
    }
    return status == PK_OK && part->part == PK_ODF_HAS_SECONDS ? add_seconds(reading, walk) : status;
}

/* Text in quotes, but for the signs that mean something in a code: % of a percentage, / between parts of a date. */
pk_status pk_odf_format_literal(pk_odf_format_reading *reading, pk_text text)
{
    bool quoted = false;
    pk_status status = PK_OK;

    for (size_t i = 0; i < text.size && status == PK_OK; i++) {
        char c = text.data[i];
        bool plain = (c == '%' && reading->kind == PK_ODF_PERCENTAGES) || (c == '/' && reading->kind == PK_ODF_DATES);

        if ((plain || c == '"') == quoted) {
            status = add(reading, "\"");
            quoted = !quoted;
        }
        if (status == PK_OK && c == '"')
            status = add(reading, "\\");
        if (status == PK_OK)
            status = pk_buffer_add(&reading->code, (pk_text) { &text.data[i], 1 });
    }
    return status == PK_OK && quoted ? add(reading, "\"") : status;
}

pk_status pk_odf_format_map(pk_odf_format_reading *reading, pk_arena *arena, pk_xml_walk *walk)
{
    pk_odf_map *map = &reading->format.maps[reading->format.map_count];

    if (reading->format.map_count == PK_ODF_MAPS) {
        reading->format.unknown = true;
        return PK_OK;
    }
    reading->format.map_count++;
    if (pk_text_copy(arena, pk_xml_attribute(walk, PK_NS_STYLE, "condition"), &map->condition) != PK_OK)
        return PK_ENOMEM;
    return pk_text_copy(arena, pk_xml_attribute(walk, PK_NS_STYLE, "apply-style-name"), &map->style);
}

/* ---- the style as a whole ---- */

/* A date in digits whose order is left to the country shows in Sweden as 2023-05-01 (X34). So does one that begins with
 * the month: that is how a program set to American English stores the date of the country, and nobody here would read
 * 5/1/2023 as the first of May. */
static bool is_country_date(const pk_odf_format_reading *reading)
{
    unsigned whole = PK_ODF_HAS_YEAR | PK_ODF_HAS_MONTH | PK_ODF_HAS_DAY;

    return reading->kind == PK_ODF_DATES && (reading->parts & whole) == whole && (reading->parts & PK_ODF_HAS_NAME) == 0
           && (reading->automatic_order || (reading->parts & PK_ODF_MONTH_FIRST) != 0);
}

pk_status pk_odf_format_end(pk_odf_format_reading *reading, pk_arena *arena)
{
    pk_text code = pk_buffer_text(&reading->code);

    reading->open = false;
    if (reading->kind == PK_ODF_BOOLEANS)
        reading->format.unknown = true;
    if (!is_country_date(reading))
        return pk_text_copy(arena, code, &reading->format.code);
    reading->format.code = PK_TEXT("yyyy-mm-dd");
    if ((reading->parts & PK_ODF_HAS_HOURS) != 0)
        reading->format.code =
            (reading->parts & PK_ODF_HAS_SECONDS) != 0 ? PK_TEXT("yyyy-mm-dd hh:mm:ss") : PK_TEXT("yyyy-mm-dd hh:mm");
    return PK_OK;
}

pk_odf_format *pk_odf_format_find(const pk_odf_styles *styles, pk_odf_origin origin, pk_text name)
{
    size_t low = 0, high = styles->format_count;

    while (low < high) { /* the first of those with this name: sorted by name, then origin backwards */
        size_t middle = low + (high - low) / 2;

        if (pk_text_compare(styles->formats[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < styles->format_count && pk_text_equal(styles->formats[low].name, name); low++)
        if (styles->formats[low].origin == origin || styles->formats[low].origin == PK_ODF_COMMON)
            return &styles->formats[low];
    return NULL;
}

/* "value()>=0": what stands behind it, with != as <>. */
static pk_text test_of(pk_text condition)
{
    size_t at = pk_text_find(condition, PK_TEXT("value()"));

    return at == SIZE_MAX ? PK_NO_TEXT : pk_text_trim(pk_text_from(condition, at + 7));
}

/* The conditions that an Excel code has without saying them: positive; negative; zero. */
static bool are_usual(const pk_odf_format *format)
{
    static const char *const usual[PK_ODF_MAPS][PK_ODF_MAPS] = { { ">=0" }, { ">0", "<0" }, { ">0", "<0", "=0" } };

    for (unsigned i = 0; i < format->map_count; i++)
        if (!pk_text_equal(test_of(format->maps[i].condition), pk_text_of(usual[format->map_count - 1][i])))
            return false;
    return true;
}

static pk_status add_test(pk_buffer *code, pk_text test)
{
    bool differs = pk_text_starts(test, PK_TEXT("!="));
    pk_status status = pk_buffer_add(code, differs ? PK_TEXT("[<>") : PK_TEXT("["));

    if (status == PK_OK)
        status = pk_buffer_add(code, pk_text_from(test, differs ? 2 : 0));
    return status == PK_OK ? pk_buffer_add(code, PK_TEXT("]")) : status;
}

pk_status pk_odf_format_code(const pk_odf_styles *styles, const pk_odf_format *format, pk_text *code)
{
    bool usual = format->map_count == 0 || are_usual(format);
    pk_buffer buffer;
    pk_status status = PK_OK;

    *code = PK_NO_TEXT;
    if (format->unknown)
        return PK_OK;
    pk_buffer_init(&buffer, styles->arena);
    for (unsigned i = 0; i < format->map_count && status == PK_OK; i++) {
        const pk_odf_format *applied = pk_odf_format_find(styles, format->origin, format->maps[i].style);

        if (applied == NULL || applied->unknown || test_of(format->maps[i].condition).size == 0)
            return PK_OK;
        if (!usual)
            status = add_test(&buffer, test_of(format->maps[i].condition));
        if (status == PK_OK)
            status = pk_buffer_add(&buffer, applied->code);
        if (status == PK_OK)
            status = pk_buffer_add(&buffer, PK_TEXT(";"));
    }
    if (status == PK_OK)
        status = pk_buffer_add(&buffer, format->code);
    if (status == PK_OK)
        *code = pk_buffer_text(&buffer);
    return status;
}
