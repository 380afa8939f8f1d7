/* docx_styles.h - what word/styles.xml says that bears on reading: headings, list numbers, hidden text, symbol fonts.
 *
 * Layer: read; for the DOCX reader. All else in it (350 kB in one generator's template) is dropped unread. */
#ifndef PK_READ_DOCX_STYLES_H
#define PK_READ_DOCX_STYLES_H

#include "container/xml.h"
#include "read/docx_symbols.h"

typedef struct pk_docx_style {
    pk_text id, based_on;
    int outline;   /* heading level from 0; 9: body text; -1: not said */
    int hidden;    /* 1, 0; -1: not said (D51) */
    int struck;    /* 1, 0; -1: not said (D52) */
    int number_id; /* of its list; 0: none; -1: not said (D73) */
    int level;     /* in its list; -1: not said */
    pk_symbol_font font;
    bool of_prompts; /* of the prompts in content controls (D15) */
    bool of_table;   /* it says nothing of text and lists */
    bool shaded;     /* of a table: cells get a colour by it (D54) */
} pk_docx_style;

typedef struct pk_docx_styles {
    pk_docx_style *items; /* in order of id; what they inherit is filled in */
    size_t count, capacity;
    pk_text default_id; /* paragraph style of paragraphs that name none */
} pk_docx_styles;

/** Read the part. On failure *styles holds what was read before it. */
pk_status pk_docx_styles_read(pk_package *package, pk_text part, pk_arena *arena, pk_docx_styles *styles);

/** NULL when there is no such style. */
const pk_docx_style *pk_docx_style_find(const pk_docx_styles *styles, pk_text id);

/** Heading level from 0 by a style's name or id: "heading 2", "Rubrik2", "Title"; -1 for others. */
int pk_docx_heading_level(pk_text name);

#endif
