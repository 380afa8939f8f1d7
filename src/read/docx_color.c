#include "read/docx_color.h"

enum { SOME_COLOR = 0x1000000, WHITE = 0x1FFFFFF, BLACK = 0x1000000 };

static const char *const theme_names[PK_DOCX_THEME_COLORS] = {
    "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink",
};

typedef struct theme_reading {
    pk_docx_theme *theme;
} theme_reading;

/* A srgbClr or sysClr; the element that it stands in says which of the theme's colours it is. */
static pk_status color_start(void *context, pk_xml_walk *walk)
{
    theme_reading *reading = context;
    pk_text value = pk_xml_attribute(walk, PK_NS_NONE, "lastClr"), name = pk_xml_element(walk, 1);

    if (value.data == NULL)
        value = pk_xml_attribute(walk, PK_NS_NONE, "val");
    if (!pk_text_equal(pk_xml_element(walk, 2), PK_TEXT("clrScheme")))
        return PK_OK;
    for (size_t i = 0; i < PK_DOCX_THEME_COLORS; i++)
        if (pk_text_equal(name, pk_text_of(theme_names[i])))
            reading->theme->colors[i] = pk_docx_color(value);
    return PK_OK;
}

static const pk_xml_rule rules[] = {
    { PK_NS_A, NULL, "fmtScheme", NULL, NULL, PK_XML_SKIP },
    { PK_NS_A, NULL, "srgbClr", color_start, NULL, 0 },
    { PK_NS_A, NULL, "sysClr", color_start, NULL, 0 },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

pk_status pk_docx_theme_read(pk_package *package, pk_text part, pk_arena *arena, pk_docx_theme *theme)
{
    theme_reading reading = { theme };

    return pk_xml_read_part(package, part, rules, &reading, arena, NULL);
}

static int digit_of(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* A number of so many hexadecimal digits; -1 when it is none. */
static int32_t hexadecimal(pk_text digits, size_t count)
{
    int32_t number = 0;

    for (size_t i = 0; i < digits.size; i++) {
        int digit = digit_of(digits.data[i]);

        if (digit < 0 || i == count)
            return -1;
        number = number * 16 + digit;
    }
    return digits.size == count ? number : -1;
}

uint32_t pk_docx_color(pk_text digits)
{
    int32_t number = hexadecimal(digits, 6);

    return number >= 0 ? SOME_COLOR + (uint32_t)number : 0;
}

uint32_t pk_docx_highlight_color(pk_text name)
{
    static const struct {
        const char *name;
        uint32_t color;
    } colors[] = {
        { "yellow", 0xFFFF00 },    { "green", 0x00FF00 },       { "cyan", 0x00FFFF },     { "magenta", 0xFF00FF },
        { "blue", 0x0000FF },      { "red", 0xFF0000 },         { "darkBlue", 0x000080 }, { "darkCyan", 0x008080 },
        { "darkGreen", 0x008000 }, { "darkMagenta", 0x800080 }, { "darkRed", 0x800000 },  { "darkYellow", 0x808000 },
        { "darkGray", 0x808080 },  { "lightGray", 0xC0C0C0 },   { "black", 0x000000 },    { "white", 0xFFFFFF },
    };

    for (size_t i = 0; i < sizeof colors / sizeof colors[0]; i++)
        if (pk_text_equal(name, pk_text_of(colors[i].name)))
            return SOME_COLOR + colors[i].color;
    return 0;
}

/* part of 255 of a, the rest of b. */
static uint32_t mixed(uint32_t a, uint32_t b, uint32_t part)
{
    uint32_t color = SOME_COLOR;

    for (unsigned shift = 0; shift < 24; shift += 8) {
        uint32_t sum = ((a >> shift) & 0xFF) * part + ((b >> shift) & 0xFF) * (255 - part);

        color |= ((sum + 127) / 255) << shift;
    }
    return color;
}

/* Word says text1, background1 where the theme says dk1, lt1. */
static uint32_t theme_color(const pk_docx_theme *theme, pk_text name)
{
    static const struct {
        const char *name;
        size_t index;
    } names[] = {
        { "dark1", 0 }, { "text1", 0 },  { "light1", 1 },      { "background1", 1 }, { "dark2", 2 },
        { "text2", 2 }, { "light2", 3 }, { "background2", 3 }, { "hyperlink", 10 },  { "followedHyperlink", 11 }
    };

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (pk_text_equal(name, pk_text_of(names[i].name)))
            return theme->colors[names[i].index];
    for (size_t i = 0; i < PK_DOCX_THEME_COLORS; i++)
        if (pk_text_equal(name, pk_text_of(theme_names[i])))
            return theme->colors[i];
    return 0;
}

/* Word writes the colour beside the name of the theme's: it is taken where it is there, since that is what it drew. Tint
 * and shade (how much of the colour is left, 00 to FF) are mixed with white and black, near enough to tell red from green. */
static uint32_t fill_of(const pk_docx_theme *theme, const pk_docx_shd *shd)
{
    uint32_t color = pk_docx_color(shd->fill);
    int32_t tint = hexadecimal(shd->tint, 2), shade = hexadecimal(shd->shade, 2);

    if (color != 0 || (color = theme_color(theme, shd->theme_fill)) == 0)
        return color;
    if (tint >= 0)
        color = mixed(color, WHITE, (uint32_t)tint);
    if (shade >= 0)
        color = mixed(color, BLACK, (uint32_t)shade);
    return color;
}

uint32_t pk_docx_shd_color(const pk_docx_theme *theme, const pk_docx_shd *shd)
{
    uint32_t fill = fill_of(theme, shd), color = pk_docx_color(shd->color);
    int64_t percent;

    if (pk_text_equal(shd->pattern, PK_TEXT("nil")))
        return 0;
    if (pk_text_equal(shd->pattern, PK_TEXT("solid")))
        return color != 0 ? color : BLACK; /* "auto" before a page is black */
    if (!pk_text_starts(shd->pattern, PK_TEXT("pct")))
        return fill;
    percent = pk_xml_integer(pk_text_from(shd->pattern, 3), 0, 100, 0);
    return mixed(color != 0 ? color : BLACK, fill != 0 ? fill : WHITE, (uint32_t)(percent * 255 / 100));
}
