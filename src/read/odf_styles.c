#include "read/odf_styles.h"

#include "read/odf_format.h"

#include <stdlib.h>

/* Chains of parents are a few long; a longer one is a circle. No document has so many page styles. */
enum { CHAIN_MAX = 32, PAGES_MAX = 256 };

static int compare_numbers(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int by_name(pk_text a, pk_text b, pk_odf_origin origin_a, pk_odf_origin origin_b)
{
    int order = pk_text_compare(a, b);

    return order != 0 ? order
                      : compare_numbers((size_t)origin_b, (size_t)origin_a); /* a part's own before the common */
}

static int by_style(const void *left, const void *right)
{
    const pk_odf_style *a = left, *b = right;
    int order = compare_numbers((size_t)a->family, (size_t)b->family);

    if (order == 0)
        order = by_name(a->name, b->name, a->origin, b->origin);
    return order != 0 ? order : compare_numbers(a->order, b->order);
}

static int by_format(const void *left, const void *right)
{
    const pk_odf_format *a = left, *b = right;
    int order = by_name(a->name, b->name, a->origin, b->origin);

    return order != 0 ? order : compare_numbers(a->order, b->order);
}

static int by_list(const void *left, const void *right)
{
    const pk_odf_list_style *a = left, *b = right;
    int order = by_name(a->name, b->name, a->origin, b->origin);

    return order != 0 ? order : compare_numbers((size_t)a->id, (size_t)b->id);
}

static int by_text(const void *left, const void *right)
{
    return pk_text_compare(*(const pk_text *)left, *(const pk_text *)right);
}

/* Of several with one name in one place the first counts. */
static void drop_doubles(pk_odf_styles *styles)
{
    size_t kept = 0;

    for (size_t i = 0; i < styles->count; i++) {
        const pk_odf_style *style = &styles->items[i], *last = kept > 0 ? &styles->items[kept - 1] : NULL;

        if (last == NULL || last->family != style->family || last->origin != style->origin
            || !pk_text_equal(last->name, style->name))
            styles->items[kept++] = *style;
    }
    styles->count = kept;
    kept = 0;
    for (size_t i = 0; i < styles->format_count; i++) {
        const pk_odf_format *format = &styles->formats[i], *last = kept > 0 ? &styles->formats[kept - 1] : NULL;

        if (last == NULL || last->origin != format->origin || !pk_text_equal(last->name, format->name))
            styles->formats[kept++] = *format;
    }
    styles->format_count = kept;
}

/* Fill in what a style leaves to its parents, which are all common styles. */
static void inherit(const pk_odf_styles *styles, pk_odf_style *style)
{
    const pk_odf_style *base = pk_odf_style_find(styles, style->family, PK_ODF_COMMON, style->parent);

    for (int step = 0; base != NULL && step < CHAIN_MAX; step++) {
        if (style->outline < 0)
            style->outline = base->outline;
        if (style->numbered < 0)
            style->numbered = base->numbered;
        if (style->hidden < 0)
            style->hidden = base->hidden;
        if (style->struck < 0)
            style->struck = base->struck;
        if (style->font == PK_FONT_UNKNOWN)
            style->font = base->font;
        if (style->list.data == NULL)
            style->list = base->list;
        if (style->data.data == NULL)
            style->data = base->data;
        if (!style->fill_is_said && base->fill_is_said) {
            style->fill = base->fill;
            style->fill_is_said = true;
        }
        base = pk_odf_style_find(styles, style->family, PK_ODF_COMMON, base->parent);
    }
}

static bool is_used(const pk_odf_styles *styles, pk_text name)
{
    return styles->used_count > 0
           && bsearch(&name, styles->used_pages, styles->used_count, sizeof name, by_text) != NULL;
}

/* A page style is used where a paragraph or table begins it, or where it follows on one that is used. */
static void settle_pages(pk_odf_styles *styles)
{
    bool all = styles->page_count > PAGES_MAX, more = true;

    if (styles->used_count > 0)
        qsort(styles->used_pages, styles->used_count, sizeof *styles->used_pages, by_text);
    for (size_t i = 0; i < styles->page_count; i++)
        styles->pages[i].used = styles->pages[i].used || all || is_used(styles, styles->pages[i].name);
    while (more && !all) {
        more = false;
        for (size_t i = 0; i < styles->page_count; i++)
            for (size_t k = 0; styles->pages[i].used && k < styles->page_count; k++)
                if (!styles->pages[k].used && pk_text_equal(styles->pages[i].next, styles->pages[k].name))
                    styles->pages[k].used = more = true;
    }
}

void pk_odf_styles_settle(pk_odf_styles *styles)
{
    if (styles->count > 0)
        qsort(styles->items, styles->count, sizeof *styles->items, by_style);
    if (styles->format_count > 0)
        qsort(styles->formats, styles->format_count, sizeof *styles->formats, by_format);
    if (styles->list_count > 0)
        qsort(styles->lists, styles->list_count, sizeof *styles->lists, by_list);
    drop_doubles(styles);
    for (size_t i = 0; i < styles->count; i++)
        inherit(styles, &styles->items[i]);
    settle_pages(styles);
}

static const pk_odf_style *find_in(const pk_odf_styles *styles, pk_odf_family family, pk_odf_origin origin,
                                   pk_text name)
{
    size_t low = 0, high = styles->count;
    pk_odf_style wanted = { .family = family, .origin = origin, .name = name };

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (by_style(&styles->items[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == styles->count || styles->items[low].family != family || styles->items[low].origin != origin
        || !pk_text_equal(styles->items[low].name, name))
        return NULL;
    return &styles->items[low];
}

const pk_odf_style *pk_odf_style_find(const pk_odf_styles *styles, pk_odf_family family, pk_odf_origin origin,
                                      pk_text name)
{
    const pk_odf_style *style;

    if (name.size == 0)
        return NULL;
    style = find_in(styles, family, origin, name);
    return style != NULL || origin == PK_ODF_COMMON ? style : find_in(styles, family, PK_ODF_COMMON, name);
}

static int list_in(const pk_odf_styles *styles, pk_odf_origin origin, pk_text name)
{
    size_t low = 0, high = styles->list_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (by_name(styles->lists[middle].name, name, styles->lists[middle].origin, origin) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == styles->list_count || styles->lists[low].origin != origin
        || !pk_text_equal(styles->lists[low].name, name))
        return 0;
    return styles->lists[low].id;
}

int pk_odf_list_find(const pk_odf_styles *styles, pk_odf_origin origin, pk_text name)
{
    int id = name.size > 0 ? list_in(styles, origin, name) : 0;

    return id > 0 || name.size == 0 ? id : list_in(styles, PK_ODF_COMMON, name);
}

pk_status pk_odf_cell_style(pk_odf_styles *styles, const pk_odf_style *style, const pk_xlsx_format *general,
                            const pk_xlsx_style **shown)
{
    pk_odf_style *own = &styles->items[style - styles->items];
    pk_odf_format *format = NULL;
    pk_text code;
    pk_status status = PK_OK;

    *shown = &own->shown;
    if (own->shown.format != NULL)
        return PK_OK;
    own->shown = (pk_xlsx_style) { .format = general, .fill = own->fill };
    if (own->data.size > 0)
        format = pk_odf_format_find(styles, own->origin, own->data);
    if (format == NULL)
        return PK_OK;
    if (format->compiled == NULL && !format->unknown) {
        status = pk_odf_format_code(styles, format, &code);
        format->unknown = code.data == NULL;
        if (status == PK_OK && !format->unknown)
            status = pk_xlsx_format_compile(styles->arena, code, &format->compiled);
    }
    own->is_by_text = format->unknown;
    if (format->compiled != NULL)
        own->shown.format = format->compiled;
    return status;
}
