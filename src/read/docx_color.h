/* docx_color.h - colours of cells and text as one number: names of highlights, patterns, colours of the theme (D53).
 *
 * Layer: read; for the DOCX reader. A colour is 0xRRGGBB + 0x1000000; 0 is none, as in pk_cell.fill. */
#ifndef PK_READ_DOCX_COLOR_H
#define PK_READ_DOCX_COLOR_H

#include "container/xml.h"

enum { PK_DOCX_THEME_COLORS = 12 };

/** The colours of word/theme/theme1.xml: dk1, lt1, dk2, lt2, accent1 to 6, hlink, folHlink. */
typedef struct pk_docx_theme {
    uint32_t colors[PK_DOCX_THEME_COLORS];
} pk_docx_theme;

/** Read the part. On failure *theme holds what was read before it. */
pk_status pk_docx_theme_read(pk_package *package, pk_text part, pk_arena *arena, pk_docx_theme *theme);

/** "FFC000"; 0 for "auto" and all else. */
uint32_t pk_docx_color(pk_text digits);
/** "yellow", "darkGreen"; 0 for "none" and names that are none. */
uint32_t pk_docx_highlight_color(pk_text name);

/** What a w:shd says; texts that are not there have no data. */
typedef struct pk_docx_shd {
    pk_text pattern;                 /* val: "clear", "solid", "pct25", "diagCross" */
    pk_text color, fill;             /* of the pattern and behind it */
    pk_text theme_fill, tint, shade; /* name of a theme's colour, and how it is made lighter or darker */
} pk_docx_shd;

uint32_t pk_docx_shd_color(const pk_docx_theme *theme, const pk_docx_shd *shd);

#endif
