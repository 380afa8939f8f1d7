#include "read/docx_styles.h"

#include <stdlib.h>

/* Chains of basedOn are a few long; a longer one is a circle. */
enum { CHAIN_MAX = 32 };

typedef struct style_reading {
    pk_arena *arena;
    pk_docx_styles *styles;
    pk_docx_style *style; /* the open one */
} style_reading;

static pk_text value_of(const pk_xml_walk *walk)
{
    return pk_xml_attribute(walk, PK_NS_ANY, "val");
}

int pk_docx_heading_level(pk_text name)
{
    static const char *const words[] = { "heading", "rubrik", "title", "titel" };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        pk_text word = pk_text_of(words[i]), rest = pk_text_from(name, word.size);
        size_t same = 0;

        while (same < word.size && same < name.size && (name.data[same] | 0x20) == word.data[same])
            same++;
        if (same < word.size)
            continue;
        if (rest.size == 0) /* Word's "Title" is "Rubrik" in Swedish; LibreOffice's "Heading" is only a base */
            return i == 0 ? -1 : 0;
        rest = pk_text_trim(rest);
        if (i < 2 && rest.size == 1 && rest.data[0] >= '1' && rest.data[0] <= '9')
            return rest.data[0] - '1';
    }
    return -1;
}

static pk_status style_start(void *context, pk_xml_walk *walk)
{
    style_reading *reading = context;
    pk_docx_styles *styles = reading->styles;
    pk_text type = pk_xml_attribute(walk, PK_NS_ANY, "type"), id = pk_xml_attribute(walk, PK_NS_ANY, "styleId");

    if (pk_array_reserve(reading->arena, &styles->items, &styles->capacity, styles->count, sizeof *styles->items)
        != PK_OK)
        return PK_ENOMEM;
    reading->style = &styles->items[styles->count];
    *reading->style = (pk_docx_style) {
        .outline = -1, .hidden = -1, .struck = -1, .number_id = -1, .level = -1, .font = PK_FONT_UNKNOWN
    };
    reading->style->of_table = pk_text_equal(type, PK_TEXT("table"));
    if (pk_text_copy(reading->arena, id, &reading->style->id) != PK_OK)
        return PK_ENOMEM;
    styles->count++;
    if (pk_text_equal(type, PK_TEXT("paragraph")) && pk_xml_on_off(pk_xml_attribute(walk, PK_NS_ANY, "default"), false))
        styles->default_id = reading->style->id;
    return PK_OK;
}

static pk_status style_end(void *context, pk_xml_walk *walk, pk_text text)
{
    style_reading *reading = context;

    (void)walk;
    (void)text;
    reading->style = NULL;
    return PK_OK;
}

/* The open style where it is one of text. */
static pk_docx_style *text_style(const style_reading *reading)
{
    return reading->style != NULL && !reading->style->of_table ? reading->style : NULL;
}

static pk_status shading_start(void *context, pk_xml_walk *walk)
{
    style_reading *reading = context;
    pk_text fill = pk_xml_attribute(walk, PK_NS_ANY, "fill");

    if (reading->style != NULL && reading->style->of_table && !pk_text_equal(fill, PK_TEXT("auto")))
        reading->style->shaded = true;
    return PK_OK;
}

static pk_status name_start(void *context, pk_xml_walk *walk)
{
    pk_docx_style *style = text_style(context);
    int level = pk_docx_heading_level(value_of(walk));

    if (style != NULL && level >= 0)
        style->outline = level;
    if (style != NULL)
        style->of_prompts = pk_text_equal(value_of(walk), PK_TEXT("Placeholder Text"));
    return PK_OK;
}

static pk_status based_on_start(void *context, pk_xml_walk *walk)
{
    style_reading *reading = context;

    return reading->style != NULL ? pk_text_copy(reading->arena, value_of(walk), &reading->style->based_on) : PK_OK;
}

static pk_status outline_start(void *context, pk_xml_walk *walk)
{
    pk_docx_style *style = text_style(context);

    if (style != NULL)
        style->outline = (int)pk_xml_integer(value_of(walk), 0, 9, style->outline);
    return PK_OK;
}

static pk_status number_start(void *context, pk_xml_walk *walk)
{
    pk_docx_style *style = text_style(context);

    if (style != NULL)
        style->number_id = (int)pk_xml_integer(value_of(walk), 0, INT32_MAX, -1);
    return PK_OK;
}

static pk_status level_start(void *context, pk_xml_walk *walk)
{
    pk_docx_style *style = text_style(context);

    if (style != NULL)
        style->level = (int)pk_xml_integer(value_of(walk), 0, 8, -1);
    return PK_OK;
}

static pk_status vanish_start(void *context, pk_xml_walk *walk)
{
    pk_docx_style *style = text_style(context);

    if (style != NULL)
        style->hidden = pk_xml_on_off(value_of(walk), true);
    return PK_OK;
}

static pk_status strike_start(void *context, pk_xml_walk *walk)
{
    pk_docx_style *style = text_style(context);

    if (style != NULL)
        style->struck = style->struck > 0 || pk_xml_on_off(value_of(walk), true);
    return PK_OK;
}

static pk_status fonts_start(void *context, pk_xml_walk *walk)
{
    pk_docx_style *style = text_style(context);
    pk_text name = pk_xml_attribute(walk, PK_NS_ANY, "ascii");

    if (style != NULL && name.data != NULL)
        style->font = pk_symbol_font_named(name);
    return PK_OK;
}

static const pk_xml_rule rules[] = {
    { PK_NS_W, NULL, "docDefaults", NULL, NULL, PK_XML_SKIP },
    { PK_NS_W, NULL, "latentStyles", NULL, NULL, PK_XML_SKIP },
    { PK_NS_W, NULL, "rPrChange", NULL, NULL, PK_XML_SKIP },
    { PK_NS_W, NULL, "pPrChange", NULL, NULL, PK_XML_SKIP },
    { PK_NS_W, "styles", "style", style_start, style_end, 0 },
    { PK_NS_W, "style", "name", name_start, NULL, 0 },
    { PK_NS_W, "style", "basedOn", based_on_start, NULL, 0 },
    { PK_NS_W, "pPr", "outlineLvl", outline_start, NULL, 0 },
    { PK_NS_W, "numPr", "numId", number_start, NULL, 0 },
    { PK_NS_W, "numPr", "ilvl", level_start, NULL, 0 },
    { PK_NS_W, "rPr", "vanish", vanish_start, NULL, 0 },
    { PK_NS_W, "rPr", "strike", strike_start, NULL, 0 },
    { PK_NS_W, "rPr", "dstrike", strike_start, NULL, 0 },
    { PK_NS_W, "rPr", "rFonts", fonts_start, NULL, 0 },
    { PK_NS_W, "tcPr", "shd", shading_start, NULL, 0 },
    { PK_NS_W, "tblPr", "shd", shading_start, NULL, 0 },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

static int by_id(const void *a, const void *b)
{
    return pk_text_compare(((const pk_docx_style *)a)->id, ((const pk_docx_style *)b)->id);
}

const pk_docx_style *pk_docx_style_find(const pk_docx_styles *styles, pk_text id)
{
    pk_docx_style wanted = { .id = id };

    if (styles->count == 0 || id.data == NULL)
        return NULL;
    return bsearch(&wanted, styles->items, styles->count, sizeof *styles->items, by_id);
}

/* Fill in what a style leaves to those it is based on. An ancestor may be filled in already: that changes nothing. */
static void inherit(const pk_docx_styles *styles, pk_docx_style *style)
{
    const pk_docx_style *base = pk_docx_style_find(styles, style->based_on);

    for (int step = 0; base != NULL && step < CHAIN_MAX; step++) {
        if (style->outline < 0)
            style->outline = base->outline;
        if (style->hidden < 0)
            style->hidden = base->hidden;
        if (style->struck < 0)
            style->struck = base->struck;
        if (style->number_id < 0)
            style->number_id = base->number_id;
        if (style->level < 0)
            style->level = base->level;
        if (style->font == PK_FONT_UNKNOWN)
            style->font = base->font;
        style->shaded = style->shaded || base->shaded;
        base = pk_docx_style_find(styles, base->based_on);
    }
}

pk_status pk_docx_styles_read(pk_package *package, pk_text part, pk_arena *arena, pk_docx_styles *styles)
{
    style_reading reading = { .arena = arena, .styles = styles };
    pk_status status;

    *styles = (pk_docx_styles) { 0 };
    status = pk_xml_read_part(package, part, rules, &reading, arena, NULL);
    if (styles->count > 0)
        qsort(styles->items, styles->count, sizeof *styles->items, by_id);
    for (size_t i = 0; i < styles->count; i++)
        inherit(styles, &styles->items[i]);
    return status;
}
