/* styles.xml: number format, fill and strike-out of each cell style, and the theme's colours that fills refer to. Nothing else of
 * the hundreds of kilobytes that real files carry there is looked at. */
#include "read/xlsx_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { THEME_COLOURS = 12, NO_FILL = 0, HAS_FILL = 0x1000000 };

/* A colour as it is written: resolved when the theme is known. */
typedef struct fill_colour {
    bool set, themed;
    uint32_t value; /* 0xRRGGBB, or the theme's index */
    double tint;
} fill_colour;

typedef struct number_format {
    int64_t id;
    size_t order; /* in the part: of several with one id the last counts (X66) */
    pk_text code;
    const pk_xlsx_format *compiled; /* once it is used */
} number_format;

typedef struct cell_style {
    int64_t format, fill, font;
} cell_style;

typedef struct styles_read {
    pk_xlsx_book *book;
    number_format *formats;
    size_t format_count, format_capacity;
    fill_colour *fills;
    size_t fill_count, fill_capacity;
    bool *struck; /* by font */
    size_t font_count, font_capacity;
    cell_style *styles;
    size_t style_count, style_capacity;
    bool solid; /* the fill being read covers the cell */
    uint32_t theme[THEME_COLOURS];
} styles_read;

/* ---- colours ---- */

/* The palette of Excel 97, which indexed colours still name; 0 to 7 are the same as 8 to 15. */
static const uint32_t palette[] = {
    0x000000, 0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0xFF00FF, 0x00FFFF, 0x800000, 0x008000,
    0x000080, 0x808000, 0x800080, 0x008080, 0xC0C0C0, 0x808080, 0x9999FF, 0x993366, 0xFFFFCC, 0xCCFFFF,
    0x660066, 0xFF8080, 0x0066CC, 0xCCCCFF, 0x000080, 0xFF00FF, 0xFFFF00, 0x00FFFF, 0x800080, 0x800000,
    0x008080, 0x0000FF, 0x00CCFF, 0xCCFFFF, 0xCCFFCC, 0xFFFF99, 0x99CCFF, 0xFF99CC, 0xCC99FF, 0xFFCC99,
    0x3366FF, 0x33CCCC, 0x99CC00, 0xFFCC00, 0xFF9900, 0xFF6600, 0x666699, 0x969696, 0x003366, 0x339966,
    0x003300, 0x333300, 0x993300, 0x993366, 0x333399, 0x333333,
};

/* "FF92D050" or "92D050": the first byte of four says how opaque it is, and is wrong in many files. */
static bool parse_colour(pk_text text, uint32_t *colour)
{
    uint32_t value = 0;

    if (text.size != 6 && text.size != 8)
        return false;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        uint32_t digit;

        if (c >= '0' && c <= '9')
            digit = (uint32_t)(c - '0');
        else if ((c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'))
            digit = (uint32_t)((c | 0x20) - 'a' + 10);
        else
            return false;
        value = value << 4 | digit;
    }
    *colour = value & 0xFFFFFF;
    return true;
}

static double channel(double low, double high, double hue)
{
    hue -= floor(hue);
    if (hue < 1.0 / 6)
        return low + (high - low) * 6 * hue;
    if (hue < 0.5)
        return high;
    return hue < 2.0 / 3 ? low + (high - low) * 6 * (2.0 / 3 - hue) : low;
}

/* ECMA-376 part 1, 18.8.19: the tint moves the lightness, hue and saturation stay. */
static uint32_t tinted(uint32_t colour, double tint)
{
    double r = (colour >> 16 & 0xFF) / 255.0, g = (colour >> 8 & 0xFF) / 255.0, b = (colour & 0xFF) / 255.0;
    double top = fmax(r, fmax(g, b)), bottom = fmin(r, fmin(g, b)), range = top - bottom;
    double light = (top + bottom) / 2, saturation = 0, hue = 0, high, low;

    if (tint == 0)
        return colour;
    if (range > 0) {
        saturation = light > 0.5 ? range / (2 - top - bottom) : range / (top + bottom);
        hue = top == r ? (g - b) / range : top == g ? 2 + (b - r) / range : 4 + (r - g) / range;
    }
    hue /= 6;
    light = tint < 0 ? light * (1 + tint) : light * (1 - tint) + tint;
    high = light < 0.5 ? light * (1 + saturation) : light + saturation - light * saturation;
    low = 2 * light - high;
    return (uint32_t)(channel(low, high, hue + 1.0 / 3) * 255 + 0.5) << 16
           | (uint32_t)(channel(low, high, hue) * 255 + 0.5) << 8
           | (uint32_t)(channel(low, high, hue - 1.0 / 3) * 255 + 0.5);
}

static pk_status theme_colour(void *context, pk_xml_walk *walk)
{
    static const char *const names[THEME_COLOURS] = {
        "lt1",     "dk1",     "lt2",     "dk2",     "accent1", "accent2",
        "accent3", "accent4", "accent5", "accent6", "hlink",   "folHlink"
    };
    styles_read *read = context;
    pk_text value = pk_xml_attribute(walk, PK_NS_NONE, "lastClr"); /* of sysClr */

    if (value.data == NULL)
        value = pk_xml_attribute(walk, PK_NS_NONE, "val");
    if (!pk_text_equal(pk_xml_element(walk, 2), PK_TEXT("clrScheme")))
        return PK_OK;
    for (size_t i = 0; i < THEME_COLOURS; i++)
        if (pk_text_equal(pk_xml_element(walk, 1), pk_text_of(names[i])))
            parse_colour(value, &read->theme[i]);
    return PK_OK;
}

static const pk_xml_rule theme_rules[] = {
    { PK_NS_A, NULL, "srgbClr", theme_colour, NULL, 0 },
    { PK_NS_A, NULL, "sysClr", theme_colour, NULL, 0 },
    { PK_NS_A, NULL, "fmtScheme", NULL, NULL, PK_XML_SKIP },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

/* ---- styles.xml ---- */

static pk_status format_start(void *context, pk_xml_walk *walk)
{
    styles_read *read = context;
    number_format format = { .order = read->format_count };
    pk_text code = pk_xml_attribute(walk, PK_NS_NONE, "formatCode");

    format.id = pk_xml_integer(pk_xml_attribute(walk, PK_NS_NONE, "numFmtId"), 0, INT32_MAX, -1);
    /* General and the short date are the country's in Excel, whatever a file says of them. */
    if (format.id < 0 || format.id == 0 || format.id == 14)
        return PK_OK;
    if (pk_array_reserve(&read->book->arena, &read->formats, &read->format_capacity, read->format_count,
                         sizeof *read->formats)
            != PK_OK
        || pk_text_copy(&read->book->arena, code, &format.code) != PK_OK)
        return PK_ENOMEM;
    read->formats[read->format_count++] = format;
    return PK_OK;
}

static pk_status font_start(void *context, pk_xml_walk *walk)
{
    styles_read *read = context;

    (void)walk;
    if (pk_array_reserve(&read->book->arena, &read->struck, &read->font_capacity, read->font_count,
                         sizeof *read->struck)
        != PK_OK)
        return PK_ENOMEM;
    read->struck[read->font_count++] = false;
    return PK_OK;
}

static pk_status strike_start(void *context, pk_xml_walk *walk)
{
    styles_read *read = context;

    if (read->font_count > 0)
        read->struck[read->font_count - 1] = pk_xml_on_off(pk_xml_attribute(walk, PK_NS_NONE, "val"), true);
    return PK_OK;
}

static pk_status fill_start(void *context, pk_xml_walk *walk)
{
    styles_read *read = context;

    (void)walk;
    if (pk_array_reserve(&read->book->arena, &read->fills, &read->fill_capacity, read->fill_count, sizeof *read->fills)
        != PK_OK)
        return PK_ENOMEM;
    read->fills[read->fill_count++] = (fill_colour) { .set = false };
    read->solid = false;
    return PK_OK;
}

static pk_status pattern_start(void *context, pk_xml_walk *walk)
{
    styles_read *read = context;

    read->solid = pk_text_equal(pk_xml_attribute(walk, PK_NS_NONE, "patternType"), PK_TEXT("solid"));
    return PK_OK;
}

/* "-0.249977111117893" */
static double parse_tint(pk_text text)
{
    double tint;

    return pk_xlsx_parse_number(text, &tint) && tint >= -1 && tint <= 1 ? tint : 0;
}

static pk_status colour_start(void *context, pk_xml_walk *walk)
{
    styles_read *read = context;
    fill_colour colour = { .tint = parse_tint(pk_xml_attribute(walk, PK_NS_NONE, "tint")) };
    int64_t index = pk_xml_integer(pk_xml_attribute(walk, PK_NS_NONE, "indexed"), 0, 63, -1);
    int64_t theme = pk_xml_integer(pk_xml_attribute(walk, PK_NS_NONE, "theme"), 0, THEME_COLOURS - 1, -1);

    if (!read->solid || read->fill_count == 0)
        return PK_OK;
    if (parse_colour(pk_xml_attribute(walk, PK_NS_NONE, "rgb"), &colour.value)) {
        colour.set = true;
    } else if (theme >= 0) {
        colour.set = colour.themed = true;
        colour.value = (uint32_t)theme;
    } else if (index >= 0) {
        colour.set = true;
        colour.value = palette[index < 8 ? index : index - 8];
    }
    read->fills[read->fill_count - 1] = colour;
    return PK_OK;
}

static pk_status style_start(void *context, pk_xml_walk *walk)
{
    styles_read *read = context;
    cell_style style;

    style.format = pk_xml_integer(pk_xml_attribute(walk, PK_NS_NONE, "numFmtId"), 0, INT32_MAX, 0);
    style.fill = pk_xml_integer(pk_xml_attribute(walk, PK_NS_NONE, "fillId"), 0, INT32_MAX, 0);
    style.font = pk_xml_integer(pk_xml_attribute(walk, PK_NS_NONE, "fontId"), 0, INT32_MAX, 0);
    if (pk_array_reserve(&read->book->arena, &read->styles, &read->style_capacity, read->style_count,
                         sizeof *read->styles)
        != PK_OK)
        return PK_ENOMEM;
    read->styles[read->style_count++] = style;
    return PK_OK;
}

static const pk_xml_rule style_rules[] = {
    { PK_NS_S, "numFmts", "numFmt", format_start, NULL, 0 },
    { PK_NS_S, "fonts", "font", font_start, NULL, 0 },
    { PK_NS_S, "font", "strike", strike_start, NULL, 0 },
    { PK_NS_S, "fills", "fill", fill_start, NULL, 0 },
    { PK_NS_S, "fill", "patternFill", pattern_start, NULL, 0 },
    { PK_NS_S, "patternFill", "fgColor", colour_start, NULL, 0 },
    { PK_NS_S, "cellXfs", "xf", style_start, NULL, 0 },
    { PK_NS_S, NULL, "dxfs", NULL, NULL, PK_XML_SKIP }, /* of conditions, which are not evaluated (X29) */
    { PK_NS_S, NULL, "cellStyleXfs", NULL, NULL, PK_XML_SKIP },
    { PK_NS_S, NULL, "extLst", NULL, NULL, PK_XML_SKIP },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

/* ---- putting it together ---- */

static int by_id(const void *left, const void *right)
{
    const number_format *a = left, *b = right;

    if (a->id != b->id)
        return a->id < b->id ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

/* The last of the formats with this id; NULL when the part defines none. Formats are sorted. */
static number_format *find_format(const styles_read *read, int64_t id)
{
    size_t low = 0, high = read->format_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (read->formats[middle].id <= id)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 && read->formats[low - 1].id == id ? &read->formats[low - 1] : NULL;
}

enum { BUILTIN = 164 }; /* ids from here on are the file's own */

static pk_status resolve_format(styles_read *read, const pk_xlsx_format **builtin, int64_t id,
                                const pk_xlsx_format **format)
{
    number_format *own = find_format(read, id);
    pk_status status = PK_OK;

    if (own != NULL) {
        if (own->compiled == NULL)
            status = pk_xlsx_format_compile(&read->book->arena, own->code, &own->compiled);
        *format = own->compiled;
        return status;
    }
    if (id >= BUILTIN) { /* not defined: General (X66) */
        *format = read->book->general;
        return PK_OK;
    }
    if (builtin[id] == NULL)
        status = pk_xlsx_format_compile(&read->book->arena, pk_xlsx_format_builtin(id), &builtin[id]);
    *format = builtin[id];
    return status;
}

static uint32_t resolve_fill(const styles_read *read, int64_t fill)
{
    const fill_colour *colour;

    if ((uint64_t)fill >= read->fill_count || !read->fills[fill].set)
        return NO_FILL;
    colour = &read->fills[fill];
    return HAS_FILL | tinted(colour->themed ? read->theme[colour->value] : colour->value, colour->tint);
}

static pk_status resolve(styles_read *read)
{
    pk_xlsx_book *book = read->book;
    const pk_xlsx_format **builtin = pk_arena_zeroed(&book->arena, BUILTIN, sizeof *builtin);
    pk_xlsx_style *styles = pk_arena_zeroed(&book->arena, read->style_count, sizeof *styles);

    if (builtin == NULL || styles == NULL)
        return PK_ENOMEM;
    if (read->format_count > 0)
        qsort(read->formats, read->format_count, sizeof *read->formats, by_id);
    for (size_t i = 0; i < read->style_count; i++) {
        if (resolve_format(read, builtin, read->styles[i].format, &styles[i].format) != PK_OK)
            return PK_ENOMEM;
        styles[i].fill = resolve_fill(read, read->styles[i].fill);
        styles[i].struck = (uint64_t)read->styles[i].font < read->font_count && read->struck[read->styles[i].font];
    }
    book->styles = styles;
    book->style_count = read->style_count;
    return PK_OK;
}

static bool needs_theme(const styles_read *read)
{
    for (size_t i = 0; i < read->fill_count; i++)
        if (read->fills[i].set && read->fills[i].themed)
            return true;
    return false;
}

pk_status pk_xlsx_read_styles(pk_xlsx_book *book, pk_text part, pk_text theme)
{
    /* Office's own theme, for files that leave it out (X64) */
    styles_read read = { .book = book,
                         .theme = { 0xFFFFFF, 0x000000, 0xEEECE1, 0x1F497D, 0x4F81BD, 0xC0504D, 0x9BBB59, 0x8064A2,
                                    0x4BACC6, 0xF79646, 0x0000FF, 0x800080 } };
    pk_status status = pk_xlsx_format_compile(&book->arena, PK_TEXT("General"), &book->general);

    if (status != PK_OK || part.data == NULL)
        return status;
    status = pk_xml_read_part(book->package, part, style_rules, &read, &book->arena, NULL);
    if (pk_xlsx_can_go_on(status))
        status = pk_xlsx_report_part(book, part, NULL);
    if (status == PK_OK && theme.data != NULL && needs_theme(&read)) {
        status = pk_xml_read_part(book->package, theme, theme_rules, &read, &book->arena, NULL);
        if (pk_xlsx_can_go_on(status)) /* colours only: no content is lost */
            status = PK_OK;
    }
    return status == PK_OK ? resolve(&read) : status;
}

const pk_xlsx_style *pk_xlsx_style_of(const pk_xlsx_book *book, int64_t index)
{
    return index >= 0 && (uint64_t)index < book->style_count ? &book->styles[index] : NULL;
}
