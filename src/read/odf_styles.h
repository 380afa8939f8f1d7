/* odf_styles.h - what an OpenDocument file says of looks, as far as it bears on reading: styles, list styles, data
 * styles, symbol fonts, and which page styles are used.
 *
 * Layer: read; for the readers of ODT and ODS. In OpenDocument all formatting is a style with a name: those that a person
 * gave a name, in styles.xml, and automatic ones in the part that uses them. Names of automatic styles are that part's
 * own, so a style is looked for by the part it is used in. */
#ifndef PK_READ_ODF_STYLES_H
#define PK_READ_ODF_STYLES_H

#include "read/docx_numbering.h"
#include "read/xlsx_parts.h"

typedef enum pk_odf_family { PK_ODF_PARAGRAPH, PK_ODF_SPAN, PK_ODF_CELL, PK_ODF_TABLE, PK_ODF_NO_FAMILY } pk_odf_family;

typedef enum pk_odf_origin {
    PK_ODF_COMMON, /* named by a person */
    PK_ODF_PAGES,  /* automatic, of styles.xml: for page headers and footers */
    PK_ODF_CONTENT /* automatic, of content.xml */
} pk_odf_origin;

typedef struct pk_odf_style {
    pk_odf_family family;
    pk_odf_origin origin;
    size_t order; /* in the file: of several with one name the first counts */
    pk_text name, parent;
    pk_text list;  /* list style; empty: none; no text: not said */
    pk_text data;  /* data style; likewise */
    int outline;   /* heading level from 0; -1: not said. Likewise: */
    int numbered;  /* it is one of the outline's, which has numbers; a title is none */
    int hidden;    /* text that does not show (D51) */
    int struck;    /* (D52) */
    int not_shown; /* of a table: a hidden sheet (X19) */
    uint32_t fill; /* as pk_cell.fill */
    bool fill_is_said;
    pk_symbol_font font;
    pk_xlsx_style shown; /* of a cell, once it is used; format NULL: not yet */
    bool is_by_text;     /* the data style is none that we can show: the text that the program stored counts */
} pk_odf_style;

/** A list style: the pattern with its counters is in the numbering, under this id. */
typedef struct pk_odf_list_style {
    pk_text name;
    pk_odf_origin origin;
    int id; /* from 1 */
} pk_odf_list_style;

typedef struct pk_odf_font {
    pk_text name;
    pk_symbol_font font;
} pk_odf_font;

typedef struct pk_odf_map {
    pk_text condition, style;
} pk_odf_map;

enum { PK_ODF_MAPS = 3 };

/** A data style: how numbers show, as a format code of Excel. */
typedef struct pk_odf_format {
    pk_text name;
    pk_odf_origin origin;
    size_t order;
    pk_text code;
    bool unknown; /* holds something that no code says */
    pk_odf_map maps[PK_ODF_MAPS];
    unsigned map_count;
    const pk_xlsx_format *compiled; /* once it is used */
} pk_odf_format;

/** A page style (master page). */
typedef struct pk_odf_page {
    pk_text name, next;
    bool used;
} pk_odf_page;

typedef struct pk_odf_styles {
    pk_arena *arena;
    pk_odf_style *items; /* sorted once they are settled */
    size_t count, capacity;
    pk_odf_list_style *lists;
    size_t list_count, list_capacity;
    pk_odf_format *formats;
    size_t format_count, format_capacity;
    pk_odf_font *fonts; /* of symbols */
    size_t font_count, font_capacity;
    pk_odf_page *pages; /* in the order of the file */
    size_t page_count, page_capacity;
    pk_text *used_pages; /* that a paragraph or table begins */
    size_t used_count, used_capacity;
    pk_docx_numbering numbering; /* a pattern and a list for each list style */
    int outline;                 /* list id of the numbers of headings; 0: none */
} pk_odf_styles;

/**
 * Add the styles of a part: all of styles.xml, or the automatic ones of content.xml.
 * @return As pk_xml_read_part. What was read before a fault stays.
 */
pk_status pk_odf_styles_read(pk_package *package, pk_text part, pk_odf_styles *styles);
/** When all parts are read and before anything is looked up. */
void pk_odf_styles_settle(pk_odf_styles *styles);

/** NULL when there is no such style. @param origin Of the part that names it. */
const pk_odf_style *pk_odf_style_find(const pk_odf_styles *styles, pk_odf_family family, pk_odf_origin origin,
                                      pk_text name);
/** The id of a list style; 0 when there is none of that name. */
int pk_odf_list_find(const pk_odf_styles *styles, pk_odf_origin origin, pk_text name);

/** How a cell of this style shows; compiled at the first call. @param general For styles that say nothing of numbers. */
pk_status pk_odf_cell_style(pk_odf_styles *styles, const pk_odf_style *style, const pk_xlsx_format *general,
                            const pk_xlsx_style **shown);

#endif
