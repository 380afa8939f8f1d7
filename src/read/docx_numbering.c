#include "read/docx_numbering.h"

#include <stdlib.h>

typedef struct list_reading {
    pk_arena *arena;
    pk_docx_numbering *numbering;
    pk_docx_pattern *pattern; /* the open one */
    pk_docx_list *list;
    pk_docx_level *level;
    int override_level; /* of the open lvlOverride; -1: none */
} list_reading;

static pk_text value_of(const pk_xml_walk *walk)
{
    return pk_xml_attribute(walk, PK_NS_ANY, "val");
}

static pk_status pattern_start(void *context, pk_xml_walk *walk)
{
    list_reading *reading = context;
    pk_docx_numbering *numbering = reading->numbering;

    if (pk_array_reserve(reading->arena, &numbering->patterns, &numbering->pattern_capacity, numbering->pattern_count,
                         sizeof *numbering->patterns)
        != PK_OK)
        return PK_ENOMEM;
    reading->pattern = &numbering->patterns[numbering->pattern_count++];
    *reading->pattern = (pk_docx_pattern) { .id = pk_xml_integer(pk_xml_attribute(walk, PK_NS_ANY, "abstractNumId"), 0,
                                                                 INT32_MAX, -1) };
    for (int i = 0; i < PK_DOCX_LEVELS; i++)
        reading->pattern->levels[i] = (pk_docx_level) { .start = 1, .restart = -1, .format = PK_NUMBER_NONE };
    return PK_OK;
}

static pk_status pattern_end(void *context, pk_xml_walk *walk, pk_text text)
{
    list_reading *reading = context;

    (void)walk;
    (void)text;
    reading->pattern = NULL;
    return PK_OK;
}

static pk_status style_link_start(void *context, pk_xml_walk *walk)
{
    list_reading *reading = context;

    if (reading->pattern == NULL)
        return PK_OK;
    return pk_text_copy(reading->arena, value_of(walk), &reading->pattern->style_link);
}

static pk_status list_start(void *context, pk_xml_walk *walk)
{
    list_reading *reading = context;
    pk_docx_numbering *numbering = reading->numbering;

    if (pk_array_reserve(reading->arena, &numbering->lists, &numbering->list_capacity, numbering->list_count,
                         sizeof *numbering->lists)
        != PK_OK)
        return PK_ENOMEM;
    reading->list = &numbering->lists[numbering->list_count++];
    *reading->list =
        (pk_docx_list) { .id = pk_xml_integer(pk_xml_attribute(walk, PK_NS_ANY, "numId"), 0, INT32_MAX, -1),
                         .pattern_id = -1 };
    for (int i = 0; i < PK_DOCX_LEVELS; i++)
        reading->list->starts[i] = -1;
    return PK_OK;
}

static pk_status list_end(void *context, pk_xml_walk *walk, pk_text text)
{
    list_reading *reading = context;

    (void)walk;
    (void)text;
    reading->list = NULL;
    return PK_OK;
}

static pk_status list_pattern_start(void *context, pk_xml_walk *walk)
{
    list_reading *reading = context;

    if (reading->list != NULL)
        reading->list->pattern_id = pk_xml_integer(value_of(walk), 0, INT32_MAX, -1);
    return PK_OK;
}

static pk_status override_start(void *context, pk_xml_walk *walk)
{
    list_reading *reading = context;

    reading->override_level = (int)pk_xml_integer(pk_xml_attribute(walk, PK_NS_ANY, "ilvl"), 0, PK_DOCX_LEVELS - 1, -1);
    return PK_OK;
}

static pk_status start_override_start(void *context, pk_xml_walk *walk)
{
    list_reading *reading = context;

    if (reading->list != NULL && reading->override_level >= 0)
        reading->list->starts[reading->override_level] = (int32_t)pk_xml_integer(value_of(walk), 0, 1000000, -1);
    return PK_OK;
}

static pk_status level_start(void *context, pk_xml_walk *walk)
{
    list_reading *reading = context;
    int level = (int)pk_xml_integer(pk_xml_attribute(walk, PK_NS_ANY, "ilvl"), 0, PK_DOCX_LEVELS - 1, -1);

    reading->level = NULL;
    if (level < 0)
        return PK_OK;
    if (reading->pattern != NULL) {
        reading->level = &reading->pattern->levels[level];
    } else if (reading->list != NULL) {
        if ((reading->level = pk_arena_zeroed(reading->arena, 1, sizeof *reading->level)) == NULL)
            return PK_ENOMEM;
        reading->list->levels[level] = reading->level;
    } else {
        return PK_OK;
    }
    *reading->level = (pk_docx_level) { .start = 1, .restart = -1 };
    return PK_OK;
}

static pk_status level_end(void *context, pk_xml_walk *walk, pk_text text)
{
    list_reading *reading = context;

    (void)walk;
    (void)text;
    reading->level = NULL;
    return PK_OK;
}

static pk_number_format format_named(pk_text name)
{
    static const struct {
        const char *name;
        pk_number_format format;
    } formats[] = {
        { "decimalZero", PK_NUMBER_DECIMAL_ZERO },
        { "lowerLetter", PK_NUMBER_LOWER_LETTER },
        { "upperLetter", PK_NUMBER_UPPER_LETTER },
        { "lowerRoman", PK_NUMBER_LOWER_ROMAN },
        { "upperRoman", PK_NUMBER_UPPER_ROMAN },
        { "bullet", PK_NUMBER_BULLET },
        { "none", PK_NUMBER_NONE },
    };

    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (pk_text_equal(name, pk_text_of(formats[i].name)))
            return formats[i].format;
    return PK_NUMBER_DECIMAL; /* ordinals and numbers in words: at least the number is right */
}

/* What stands in a level: start, numFmt, lvlText, lvlRestart, isLgl, pStyle. */
static pk_status level_property(void *context, pk_xml_walk *walk)
{
    list_reading *reading = context;
    pk_docx_level *level = reading->level;
    pk_text name = pk_xml_element(walk, 0), value = value_of(walk);

    if (level == NULL)
        return PK_OK;
    if (pk_text_equal(name, PK_TEXT("lvlText")))
        return pk_text_copy(reading->arena, value, &level->text);
    if (pk_text_equal(name, PK_TEXT("pStyle")))
        return pk_text_copy(reading->arena, value, &level->style);
    if (pk_text_equal(name, PK_TEXT("start")))
        level->start = (int32_t)pk_xml_integer(value, 0, 1000000, 1);
    else if (pk_text_equal(name, PK_TEXT("numFmt")))
        level->format = format_named(value);
    else if (pk_text_equal(name, PK_TEXT("lvlRestart")))
        level->restart = (int)pk_xml_integer(value, 0, PK_DOCX_LEVELS, -1);
    else
        level->legal = pk_xml_on_off(value, true);
    return PK_OK;
}

static const pk_xml_rule rules[] = {
    { PK_NS_W, NULL, "numPicBullet", NULL, NULL, PK_XML_SKIP },
    { PK_NS_W, "lvl", "pPr", NULL, NULL, PK_XML_SKIP },
    { PK_NS_W, "lvl", "rPr", NULL, NULL, PK_XML_SKIP },
    { PK_NS_W, NULL, "abstractNum", pattern_start, pattern_end, 0 },
    { PK_NS_W, "abstractNum", "numStyleLink", style_link_start, NULL, 0 },
    { PK_NS_W, NULL, "num", list_start, list_end, 0 },
    { PK_NS_W, "num", "abstractNumId", list_pattern_start, NULL, 0 },
    { PK_NS_W, "num", "lvlOverride", override_start, NULL, 0 },
    { PK_NS_W, "lvlOverride", "startOverride", start_override_start, NULL, 0 },
    { PK_NS_W, NULL, "lvl", level_start, level_end, 0 },
    { PK_NS_W, "lvl", "start", level_property, NULL, 0 },
    { PK_NS_W, "lvl", "numFmt", level_property, NULL, 0 },
    { PK_NS_W, "lvl", "lvlText", level_property, NULL, 0 },
    { PK_NS_W, "lvl", "lvlRestart", level_property, NULL, 0 },
    { PK_NS_W, "lvl", "isLgl", level_property, NULL, 0 },
    { PK_NS_W, "lvl", "pStyle", level_property, NULL, 0 },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

static int compare_ids(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int by_pattern_id(const void *a, const void *b)
{
    return compare_ids(((const pk_docx_pattern *)a)->id, ((const pk_docx_pattern *)b)->id);
}

static int by_list_id(const void *a, const void *b)
{
    return compare_ids(((const pk_docx_list *)a)->id, ((const pk_docx_list *)b)->id);
}

pk_status pk_docx_numbering_read(pk_package *package, pk_text part, pk_arena *arena, pk_docx_numbering *numbering)
{
    list_reading reading = { .arena = arena, .numbering = numbering, .override_level = -1 };
    pk_status status;

    *numbering = (pk_docx_numbering) { 0 };
    status = pk_xml_read_part(package, part, rules, &reading, arena, NULL);
    if (numbering->pattern_count > 0)
        qsort(numbering->patterns, numbering->pattern_count, sizeof *numbering->patterns, by_pattern_id);
    if (numbering->list_count > 0)
        qsort(numbering->lists, numbering->list_count, sizeof *numbering->lists, by_list_id);
    return status;
}

static pk_docx_list *find_list(const pk_docx_numbering *numbering, int id)
{
    pk_docx_list wanted = { .id = id };

    if (numbering->list_count == 0)
        return NULL;
    return bsearch(&wanted, numbering->lists, numbering->list_count, sizeof *numbering->lists, by_list_id);
}

static pk_docx_pattern *find_pattern(const pk_docx_numbering *numbering, const pk_docx_styles *styles,
                                     const pk_docx_list *list)
{
    pk_docx_pattern wanted = { .id = list->pattern_id }, *pattern;
    const pk_docx_style *style;

    if (numbering->pattern_count == 0)
        return NULL;
    pattern = bsearch(&wanted, numbering->patterns, numbering->pattern_count, sizeof wanted, by_pattern_id);
    if (pattern == NULL || pattern->style_link.size == 0)
        return pattern;
    /* one step only: a pattern that is linked to again would be a circle */
    style = pk_docx_style_find(styles, pattern->style_link);
    list = style != NULL ? find_list(numbering, style->number_id) : NULL;
    if (list == NULL)
        return pattern;
    wanted.id = list->pattern_id;
    return bsearch(&wanted, numbering->patterns, numbering->pattern_count, sizeof wanted, by_pattern_id);
}

static pk_status add_roman(pk_buffer *buffer, int32_t number, bool upper)
{
    static const struct {
        int32_t value;
        const char *upper, *lower;
    } digits[] = { { 1000, "M", "m" }, { 900, "CM", "cm" }, { 500, "D", "d" },  { 400, "CD", "cd" }, { 100, "C", "c" },
                   { 90, "XC", "xc" }, { 50, "L", "l" },    { 40, "XL", "xl" }, { 10, "X", "x" },    { 9, "IX", "ix" },
                   { 5, "V", "v" },    { 4, "IV", "iv" },   { 1, "I", "i" } };
    pk_status status = PK_OK;

    for (size_t i = 0; i < sizeof digits / sizeof digits[0] && status == PK_OK;) {
        if (number < digits[i].value) {
            i++;
            continue;
        }
        status = pk_buffer_add(buffer, pk_text_of(upper ? digits[i].upper : digits[i].lower));
        number -= digits[i].value;
    }
    return status;
}

/* a ... z, aa ... zz, aaa: Word repeats the letter. */
static pk_status add_letters(pk_buffer *buffer, int32_t number, char first)
{
    char letter = (char)(first + (number - 1) % 26);
    pk_status status = PK_OK;

    for (int32_t i = 0; i <= (number - 1) / 26 && status == PK_OK; i++)
        status = pk_buffer_add(buffer, (pk_text) { &letter, 1 });
    return status;
}

static pk_status add_number(pk_buffer *buffer, int32_t number, pk_number_format format)
{
    bool is_plain = number < 1 || number > 780; /* what letters and Roman numbers are not made for */
    char digits[16];
    int size;

    if (format == PK_NUMBER_NONE || format == PK_NUMBER_BULLET)
        return PK_OK;
    if (!is_plain && (format == PK_NUMBER_LOWER_ROMAN || format == PK_NUMBER_UPPER_ROMAN))
        return add_roman(buffer, number, format == PK_NUMBER_UPPER_ROMAN);
    if (!is_plain && (format == PK_NUMBER_LOWER_LETTER || format == PK_NUMBER_UPPER_LETTER))
        return add_letters(buffer, number, format == PK_NUMBER_UPPER_LETTER ? 'A' : 'a');
    size = snprintf(digits, sizeof digits, format == PK_NUMBER_DECIMAL_ZERO ? "%02d" : "%d", (int)number);
    return pk_buffer_add(buffer, (pk_text) { digits, (size_t)size });
}

static const pk_docx_level *level_of(const pk_docx_pattern *pattern, const pk_docx_list *list, int level)
{
    return list->levels[level] != NULL ? list->levels[level] : &pattern->levels[level];
}

/* The level that the style is bound to. */
static int level_of_style(const pk_docx_pattern *pattern, const pk_docx_list *list, const pk_docx_style *style)
{
    for (int i = 0; style != NULL && i < PK_DOCX_LEVELS; i++) {
        const pk_docx_level *level = level_of(pattern, list, i);

        if (level->style.size > 0 && pk_text_equal(level->style, style->id))
            return i;
    }
    return 0;
}

static void count(pk_docx_pattern *pattern, pk_docx_list *list, int level)
{
    if (list->starts[level] >= 0) {
        pattern->counters[level] = list->starts[level];
        list->starts[level] = -1;
    } else if (pattern->counting[level]) {
        pattern->counters[level]++;
    } else {
        pattern->counters[level] = level_of(pattern, list, level)->start;
    }
    pattern->counting[level] = true;
    for (int deeper = level + 1; deeper < PK_DOCX_LEVELS; deeper++) {
        int restart = level_of(pattern, list, deeper)->restart;

        if (restart < 0 || level < restart)
            pattern->counting[deeper] = false;
    }
}

pk_status pk_docx_number_next(pk_docx_numbering *numbering, const pk_docx_styles *styles, int list_id, int level,
                              const pk_docx_style *style, pk_arena *arena, pk_text *shown)
{
    pk_docx_list *list = find_list(numbering, list_id);
    pk_docx_pattern *pattern = list != NULL ? find_pattern(numbering, styles, list) : NULL;
    const pk_docx_level *own;
    pk_buffer buffer;
    pk_status status = PK_OK;

    *shown = PK_TEXT("");
    if (pattern == NULL)
        return PK_OK;
    if (level < 0)
        level = level_of_style(pattern, list, style);
    count(pattern, list, level);
    own = level_of(pattern, list, level);
    if (own->format == PK_NUMBER_BULLET) /* a bullet is no number (D75) */
        return PK_OK;
    pk_buffer_init(&buffer, arena);
    for (size_t i = 0; i < own->text.size && status == PK_OK; i++) {
        int other = own->text.data[i] == '%' && i + 1 < own->text.size ? own->text.data[i + 1] - '1' : -1;

        if (other < 0 || other >= PK_DOCX_LEVELS) {
            status = pk_buffer_add(&buffer, (pk_text) { own->text.data + i, 1 });
            continue;
        }
        i++;
        if (other <= level) {
            const pk_docx_level *above = level_of(pattern, list, other);

            status = add_number(&buffer, pattern->counting[other] ? pattern->counters[other] : above->start,
                                own->legal ? PK_NUMBER_DECIMAL : above->format);
        }
    }
    return status == PK_OK ? pk_text_tidy(arena, pk_buffer_text(&buffer), shown) : status;
}
