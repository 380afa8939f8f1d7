#include "read/odf_styles.h"

#include "read/odf_format.h"

/* styles.xml, and the styles of content.xml: what the elements say. What the styles then mean is for odf_styles.c. */

enum { FONTS_MAX = 256 }; /* of symbols; there are five */

typedef struct styles_reading {
    pk_odf_styles *styles;
    pk_odf_origin origin;
    pk_odf_style *style;          /* the open one; NULL: none */
    pk_docx_pattern *pattern;     /* of the open list style; NULL: none */
    pk_docx_level *level;         /* the open one; NULL: none */
    pk_odf_format_reading format; /* the open data style */
} styles_reading;

/* ---- which styles they are ---- */

static pk_status common_start(void *context, pk_xml_walk *walk)
{
    styles_reading *reading = context;

    (void)walk;
    reading->origin = PK_ODF_COMMON;
    return PK_OK;
}

static pk_status automatic_start(void *context, pk_xml_walk *walk)
{
    styles_reading *reading = context;
    bool of_content = pk_text_equal(pk_xml_element(walk, 1), PK_TEXT("document-content"));

    reading->origin = of_content ? PK_ODF_CONTENT : PK_ODF_PAGES;
    return PK_OK;
}

static pk_status body_start(void *context, pk_xml_walk *walk)
{
    (void)context;
    pk_xml_stop(walk); /* styles stand before the body */
    return PK_OK;
}

/* ---- fonts ---- */

/* Names in quotes: 'Wingdings 2'. */
static pk_symbol_font font_of_family(pk_text name)
{
    if (name.size > 1 && (name.data[0] == '\'' || name.data[0] == '"'))
        name = (pk_text) { name.data + 1, name.size - 2 };
    return pk_symbol_font_named(name);
}

static pk_status font_start(void *context, pk_xml_walk *walk)
{
    styles_reading *reading = context;
    pk_odf_styles *styles = reading->styles;
    pk_odf_font font = { .font = font_of_family(pk_xml_attribute(walk, PK_NS_SVG, "font-family")) };

    if (font.font == PK_FONT_LETTERS || styles->font_count >= FONTS_MAX)
        return PK_OK;
    if (pk_array_reserve(styles->arena, &styles->fonts, &styles->font_capacity, styles->font_count, sizeof font)
            != PK_OK
        || pk_text_copy(styles->arena, pk_xml_attribute(walk, PK_NS_STYLE, "name"), &font.name) != PK_OK)
        return PK_ENOMEM;
    styles->fonts[styles->font_count++] = font;
    return PK_OK;
}

static pk_symbol_font font_named(const pk_odf_styles *styles, pk_text name)
{
    for (size_t i = 0; i < styles->font_count; i++)
        if (pk_text_equal(styles->fonts[i].name, name))
            return styles->fonts[i].font;
    return font_of_family(name);
}

/* ---- styles ---- */

static pk_odf_family family_of(pk_text name)
{
    static const char *const names[] = { "paragraph", "text", "table-cell", "table" };

    for (int i = 0; i < PK_ODF_NO_FAMILY; i++)
        if (pk_text_equal(name, pk_text_of(names[i])))
            return (pk_odf_family)i;
    return PK_ODF_NO_FAMILY;
}

/* An attribute whose empty value means something. */
static pk_status copy_if_said(pk_arena *arena, pk_text value, pk_text *copy)
{
    *copy = PK_NO_TEXT;
    return value.data != NULL ? pk_text_copy(arena, value, copy) : PK_OK;
}

static pk_status note_page_use(pk_odf_styles *styles, pk_text name)
{
    if (name.size == 0)
        return PK_OK;
    if (pk_array_reserve(styles->arena, &styles->used_pages, &styles->used_capacity, styles->used_count,
                         sizeof *styles->used_pages)
            != PK_OK
        || pk_text_copy(styles->arena, name, &styles->used_pages[styles->used_count]) != PK_OK)
        return PK_ENOMEM;
    styles->used_count++;
    return PK_OK;
}

static pk_status style_start(void *context, pk_xml_walk *walk)
{
    styles_reading *reading = context;
    pk_odf_styles *styles = reading->styles;
    pk_text name = pk_xml_attribute(walk, PK_NS_STYLE, "name");
    pk_text shown_name = pk_xml_attribute(walk, PK_NS_STYLE, "display-name");
    pk_odf_style style = { .origin = reading->origin,
                           .order = styles->count,
                           .hidden = -1,
                           .struck = -1,
                           .not_shown = -1,
                           .font = PK_FONT_UNKNOWN };

    reading->style = NULL;
    style.family = family_of(pk_xml_attribute(walk, PK_NS_STYLE, "family"));
    if (style.family == PK_ODF_NO_FAMILY) {
        pk_xml_skip(walk);
        return PK_OK;
    }
    style.outline = (int)pk_xml_integer(pk_xml_attribute(walk, PK_NS_STYLE, "default-outline-level"), 1, 9, 0) - 1;
    style.numbered = style.outline >= 0 ? 1 : -1;
    if (style.outline < 0 && style.family == PK_ODF_PARAGRAPH && style.origin == PK_ODF_COMMON)
        style.outline = pk_docx_heading_level(shown_name.data != NULL ? shown_name : name);
    if (pk_array_reserve(styles->arena, &styles->items, &styles->capacity, styles->count, sizeof style) != PK_OK
        || pk_text_copy(styles->arena, name, &style.name) != PK_OK
        || pk_text_copy(styles->arena, pk_xml_attribute(walk, PK_NS_STYLE, "parent-style-name"), &style.parent) != PK_OK
        || copy_if_said(styles->arena, pk_xml_attribute(walk, PK_NS_STYLE, "list-style-name"), &style.list) != PK_OK
        || copy_if_said(styles->arena, pk_xml_attribute(walk, PK_NS_STYLE, "data-style-name"), &style.data) != PK_OK
        || note_page_use(styles, pk_xml_attribute(walk, PK_NS_STYLE, "master-page-name")) != PK_OK)
        return PK_ENOMEM;
    reading->style = &styles->items[styles->count++];
    *reading->style = style;
    return PK_OK;
}

static pk_status style_end(void *context, pk_xml_walk *walk, pk_text text)
{
    styles_reading *reading = context;

    (void)walk;
    (void)text;
    reading->style = NULL;
    return PK_OK;
}

static int said(pk_text value, const char *no)
{
    return value.data == NULL ? -1 : !pk_text_equal(value, pk_text_of(no));
}

static pk_status text_properties(void *context, pk_xml_walk *walk)
{
    styles_reading *reading = context;
    pk_odf_style *style = reading->style;
    pk_text font = pk_xml_attribute(walk, PK_NS_STYLE, "font-name");
    pk_text display = pk_xml_attribute(walk, PK_NS_TEXT, "display");

    if (style == NULL)
        return PK_OK;
    if (display.data != NULL)
        style->hidden = pk_text_equal(display, PK_TEXT("none"));
    style->struck = said(pk_xml_attribute(walk, PK_NS_STYLE, "text-line-through-style"), "none");
    if (style->struck < 0)
        style->struck = said(pk_xml_attribute(walk, PK_NS_STYLE, "text-line-through-type"), "none");
    if (font.data == NULL)
        font = pk_xml_attribute(walk, PK_NS_FO, "font-family");
    if (font.data != NULL)
        style->font = font_named(reading->styles, font);
    return PK_OK;
}

/* "#ffff00"; "transparent" and anything else is no colour. */
static uint32_t colour_of(pk_text text)
{
    uint32_t colour = 0;

    if (text.size != 7 || text.data[0] != '#')
        return 0;
    for (size_t i = 1; i < text.size; i++) {
        char c = (char)(text.data[i] | 0x20);

        if (c >= '0' && c <= '9')
            colour = colour << 4 | (uint32_t)(c - '0');
        else if (c >= 'a' && c <= 'f')
            colour = colour << 4 | (uint32_t)(c - 'a' + 10);
        else
            return 0;
    }
    return 0x1000000u | colour;
}

static pk_status cell_properties(void *context, pk_xml_walk *walk)
{
    styles_reading *reading = context;
    pk_text colour = pk_xml_attribute(walk, PK_NS_FO, "background-color");

    if (reading->style == NULL || colour.data == NULL)
        return PK_OK;
    reading->style->fill = colour_of(colour);
    reading->style->fill_is_said = true;
    return PK_OK;
}

static pk_status table_properties(void *context, pk_xml_walk *walk)
{
    styles_reading *reading = context;
    pk_text display = pk_xml_attribute(walk, PK_NS_TABLE, "display");

    if (reading->style != NULL && display.data != NULL)
        reading->style->not_shown = pk_text_equal(display, PK_TEXT("false"));
    return PK_OK;
}

/* ---- list styles: as a Word list with a pattern of its own ---- */

static pk_status list_style_start(void *context, pk_xml_walk *walk)
{
    styles_reading *reading = context;
    pk_odf_styles *styles = reading->styles;
    pk_docx_numbering *numbering = &styles->numbering;
    pk_odf_list_style list = { .origin = reading->origin, .id = (int)styles->list_count + 1 };
    pk_docx_list *made;

    if (pk_array_reserve(styles->arena, &styles->lists, &styles->list_capacity, styles->list_count, sizeof list)
            != PK_OK
        || pk_array_reserve(styles->arena, &numbering->patterns, &numbering->pattern_capacity, numbering->pattern_count,
                            sizeof *numbering->patterns)
               != PK_OK
        || pk_array_reserve(styles->arena, &numbering->lists, &numbering->list_capacity, numbering->list_count,
                            sizeof *numbering->lists)
               != PK_OK
        || pk_text_copy(styles->arena, pk_xml_attribute(walk, PK_NS_STYLE, "name"), &list.name) != PK_OK)
        return PK_ENOMEM;
    reading->pattern = &numbering->patterns[numbering->pattern_count++];
    *reading->pattern = (pk_docx_pattern) { .id = list.id };
    made = &numbering->lists[numbering->list_count++];
    *made = (pk_docx_list) { .id = list.id, .pattern_id = list.id };
    for (int i = 0; i < PK_DOCX_LEVELS; i++) {
        reading->pattern->levels[i] = (pk_docx_level) { .start = 1, .restart = -1, .format = PK_NUMBER_NONE };
        made->starts[i] = -1;
    }
    styles->lists[styles->list_count++] = list;
    if (pk_text_equal(pk_xml_element(walk, 0), PK_TEXT("outline-style")))
        styles->outline = list.id;
    return PK_OK;
}

static pk_status list_style_end(void *context, pk_xml_walk *walk, pk_text text)
{
    styles_reading *reading = context;

    (void)walk;
    (void)text;
    reading->pattern = NULL;
    return PK_OK;
}

static pk_number_format number_format_of(pk_text format)
{
    if (pk_text_starts(format, PK_TEXT("01"))) /* "01, 02, 03, ..." */
        return PK_NUMBER_DECIMAL_ZERO;
    switch (format.size > 0 ? format.data[0] : '\0') {
    case '\0':
        return PK_NUMBER_NONE;
    case 'a':
        return PK_NUMBER_LOWER_LETTER;
    case 'A':
        return PK_NUMBER_UPPER_LETTER;
    case 'i':
        return PK_NUMBER_LOWER_ROMAN;
    case 'I':
        return PK_NUMBER_UPPER_ROMAN;
    default:
        return PK_NUMBER_DECIMAL;
    }
}

/* "%1%.%2%." of LibreOffice as "%1.%2." */
static pk_status add_pattern(pk_buffer *buffer, pk_text format)
{
    pk_status status = PK_OK;

    for (size_t i = 0; i < format.size && status == PK_OK; i++) {
        bool is_number = format.data[i] == '%' && i + 2 < format.size && format.data[i + 1] >= '1'
                         && format.data[i + 1] <= '9' && format.data[i + 2] == '%';

        status = pk_buffer_add(buffer, (pk_text) { &format.data[i], is_number ? 2 : 1 });
        i += is_number ? 2 : 0;
    }
    return status;
}

/* Prefix, the numbers of as many levels as are asked for, suffix. */
static pk_status add_levels(pk_buffer *buffer, const pk_xml_walk *walk, int level)
{
    int shown = (int)pk_xml_integer(pk_xml_attribute(walk, PK_NS_TEXT, "display-levels"), 1, level + 1, 1);
    pk_status status = pk_buffer_add(buffer, pk_xml_attribute(walk, PK_NS_STYLE, "num-prefix"));

    for (int i = level - shown + 1; i <= level && status == PK_OK; i++) {
        char number[4] = { '%', (char)('1' + i), '.', '\0' };

        status = pk_buffer_add(buffer, (pk_text) { number, i < level ? 3 : 2 });
    }
    return status == PK_OK ? pk_buffer_add(buffer, pk_xml_attribute(walk, PK_NS_STYLE, "num-suffix")) : status;
}

static pk_status level_start(void *context, pk_xml_walk *walk)
{
    styles_reading *reading = context;
    int level = (int)pk_xml_integer(pk_xml_attribute(walk, PK_NS_TEXT, "level"), 1, PK_DOCX_LEVELS, 0) - 1;
    pk_text format = pk_xml_attribute(walk, PK_NS_LOEXT, "num-list-format"), name = pk_xml_element(walk, 0);
    pk_docx_level *made;
    pk_buffer buffer;
    pk_status status = PK_OK;

    if (reading->pattern == NULL || level < 0)
        return PK_OK;
    made = &reading->pattern->levels[level];
    made->start = (int32_t)pk_xml_integer(pk_xml_attribute(walk, PK_NS_TEXT, "start-value"), 0, 1000000, 1);
    if (!pk_text_equal(name, PK_TEXT("list-level-style-number"))
        && !pk_text_equal(name, PK_TEXT("outline-level-style"))) {
        made->format = PK_NUMBER_BULLET; /* a sign or a picture is no number (D75) */
        return PK_OK;
    }
    made->format = number_format_of(pk_xml_attribute(walk, PK_NS_STYLE, "num-format"));
    if (made->format == PK_NUMBER_NONE) /* the numbers of other levels are not shown without its own */
        return PK_OK;
    pk_buffer_init(&buffer, reading->styles->arena);
    status = format.size > 0 ? add_pattern(&buffer, format) : add_levels(&buffer, walk, level);
    made->text = pk_buffer_text(&buffer);
    return status;
}

/* ---- data styles ---- */

static pk_status format_start(void *context, pk_xml_walk *walk)
{
    styles_reading *reading = context;

    return pk_odf_format_start(&reading->format, reading->styles->arena, walk);
}

static pk_status format_end(void *context, pk_xml_walk *walk, pk_text text)
{
    styles_reading *reading = context;
    pk_odf_styles *styles = reading->styles;
    pk_odf_format *format = &reading->format.format;

    (void)walk;
    (void)text;
    if (pk_odf_format_end(&reading->format, styles->arena) != PK_OK
        || pk_array_reserve(styles->arena, &styles->formats, &styles->format_capacity, styles->format_count,
                            sizeof *format)
               != PK_OK)
        return PK_ENOMEM;
    format->origin = reading->origin;
    format->order = styles->format_count;
    styles->formats[styles->format_count++] = *format;
    return PK_OK;
}

static pk_status format_number(void *context, pk_xml_walk *walk)
{
    styles_reading *reading = context;

    return reading->format.open ? pk_odf_format_number(&reading->format, walk) : PK_OK;
}

static pk_status format_date_part(void *context, pk_xml_walk *walk)
{
    styles_reading *reading = context;

    return reading->format.open ? pk_odf_format_date_part(&reading->format, walk) : PK_OK;
}

static pk_status format_literal(void *context, pk_xml_walk *walk, pk_text text)
{
    styles_reading *reading = context;

    (void)walk;
    return reading->format.open ? pk_odf_format_literal(&reading->format, text) : PK_OK;
}

/* A currency without a name is that of the country the program was set to, which nothing here tells. */
static pk_status format_currency(void *context, pk_xml_walk *walk, pk_text text)
{
    styles_reading *reading = context;

    if (text.size == 0)
        reading->format.format.unknown = true;
    return format_literal(context, walk, text);
}

static pk_status format_content(void *context, pk_xml_walk *walk)
{
    styles_reading *reading = context;

    (void)walk;
    return reading->format.open ? pk_buffer_add(&reading->format.code, PK_TEXT("@")) : PK_OK;
}

static pk_status format_embedded(void *context, pk_xml_walk *walk)
{
    styles_reading *reading = context;

    (void)walk;
    reading->format.format.unknown = true;
    return PK_OK;
}

static pk_status format_map(void *context, pk_xml_walk *walk)
{
    styles_reading *reading = context;

    return reading->format.open ? pk_odf_format_map(&reading->format, reading->styles->arena, walk) : PK_OK;
}

/* ---- page styles ---- */

static pk_status page_start(void *context, pk_xml_walk *walk)
{
    styles_reading *reading = context;
    pk_odf_styles *styles = reading->styles;
    pk_odf_page page = { .used = styles->page_count == 0 }; /* the document begins with the first one */

    if (pk_array_reserve(styles->arena, &styles->pages, &styles->page_capacity, styles->page_count, sizeof page)
            != PK_OK
        || pk_text_copy(styles->arena, pk_xml_attribute(walk, PK_NS_STYLE, "name"), &page.name) != PK_OK
        || pk_text_copy(styles->arena, pk_xml_attribute(walk, PK_NS_STYLE, "next-style-name"), &page.next) != PK_OK)
        return PK_ENOMEM;
    styles->pages[styles->page_count++] = page;
    pk_xml_skip(walk);
    return PK_OK;
}

#define NUMBER_PART(element, start)                                                                                    \
    {                                                                                                                  \
        PK_NS_NUMBER, NULL, element, start, NULL, 0                                                                    \
    }
#define NUMBER_STYLE(element)                                                                                          \
    {                                                                                                                  \
        PK_NS_NUMBER, NULL, element, format_start, format_end, 0                                                       \
    }
#define LIST_LEVEL(element)                                                                                            \
    {                                                                                                                  \
        PK_NS_TEXT, NULL, element, level_start, NULL, 0                                                                \
    }

static const pk_xml_rule rules[] = {
    { PK_NS_OFFICE, NULL, "styles", common_start, NULL, 0 },
    { PK_NS_OFFICE, NULL, "automatic-styles", automatic_start, NULL, 0 },
    { PK_NS_OFFICE, NULL, "body", body_start, NULL, 0 },
    { PK_NS_STYLE, NULL, "font-face", font_start, NULL, 0 },
    { PK_NS_STYLE, NULL, "style", style_start, style_end, 0 },
    { PK_NS_STYLE, "style", "text-properties", text_properties, NULL, 0 },
    { PK_NS_STYLE, "style", "table-cell-properties", cell_properties, NULL, 0 },
    { PK_NS_STYLE, "style", "table-properties", table_properties, NULL, 0 },
    { PK_NS_STYLE, "master-styles", "master-page", page_start, NULL, 0 },
    { PK_NS_TEXT, NULL, "list-style", list_style_start, list_style_end, 0 },
    { PK_NS_TEXT, NULL, "outline-style", list_style_start, list_style_end, 0 },
    LIST_LEVEL("list-level-style-number"),
    LIST_LEVEL("list-level-style-bullet"),
    LIST_LEVEL("list-level-style-image"),
    LIST_LEVEL("outline-level-style"),
    NUMBER_STYLE("number-style"),
    NUMBER_STYLE("currency-style"),
    NUMBER_STYLE("percentage-style"),
    NUMBER_STYLE("date-style"),
    NUMBER_STYLE("time-style"),
    NUMBER_STYLE("boolean-style"),
    NUMBER_STYLE("text-style"),
    NUMBER_PART("number", format_number),
    NUMBER_PART("scientific-number", format_number),
    NUMBER_PART("fraction", format_number),
    NUMBER_PART("embedded-text", format_embedded),
    NUMBER_PART("year", format_date_part),
    NUMBER_PART("month", format_date_part),
    NUMBER_PART("day", format_date_part),
    NUMBER_PART("day-of-week", format_date_part),
    NUMBER_PART("week-of-year", format_date_part),
    NUMBER_PART("quarter", format_date_part),
    NUMBER_PART("era", format_date_part),
    NUMBER_PART("hours", format_date_part),
    NUMBER_PART("minutes", format_date_part),
    NUMBER_PART("seconds", format_date_part),
    NUMBER_PART("am-pm", format_date_part),
    NUMBER_PART("text-content", format_content),
    { PK_NS_NUMBER, NULL, "text", NULL, format_literal, PK_XML_TEXT },
    { PK_NS_NUMBER, NULL, "currency-symbol", NULL, format_currency, PK_XML_TEXT },
    { PK_NS_STYLE, NULL, "map", format_map, NULL, 0 }, /* of a cell style: a condition, which is not evaluated (X29) */
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

pk_status pk_odf_styles_read(pk_package *package, pk_text part, pk_odf_styles *styles)
{
    styles_reading reading = { .styles = styles, .origin = PK_ODF_COMMON };

    pk_buffer_init(&reading.format.code, styles->arena);
    return pk_xml_read_part(package, part, rules, &reading, styles->arena, NULL);
}
