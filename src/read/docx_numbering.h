/* docx_numbering.h - automatic list numbers: word/numbering.xml, and the counters as the paragraphs go by (D73, D74).
 *
 * Layer: read; for the DOCX reader. The number of a heading or an activity ("2.10") is often nowhere in its text. */
#ifndef PK_READ_DOCX_NUMBERING_H
#define PK_READ_DOCX_NUMBERING_H

#include "read/docx_styles.h"

enum { PK_DOCX_LEVELS = 9 };

typedef enum pk_number_format {
    PK_NUMBER_DECIMAL,
    PK_NUMBER_DECIMAL_ZERO, /* 01, 02 */
    PK_NUMBER_LOWER_LETTER,
    PK_NUMBER_UPPER_LETTER,
    PK_NUMBER_LOWER_ROMAN,
    PK_NUMBER_UPPER_ROMAN,
    PK_NUMBER_BULLET,
    PK_NUMBER_NONE
} pk_number_format;

typedef struct pk_docx_level {
    pk_text text;  /* "%1.%2." */
    pk_text style; /* paragraph style that is bound to this level */
    int32_t start;
    int restart; /* -1: after any higher level; 0: never; n: after level n, from 1, or higher */
    pk_number_format format;
    bool legal; /* all numbers in it as 1, 2, 3 (isLgl) */
} pk_docx_level;

/** A list's pattern with its counters: all lists made from one pattern count on together. */
typedef struct pk_docx_pattern {
    int64_t id;
    pk_text style_link; /* numbering style in which the pattern really stands */
    pk_docx_level levels[PK_DOCX_LEVELS];
    int32_t counters[PK_DOCX_LEVELS];
    bool counting[PK_DOCX_LEVELS];
} pk_docx_pattern;

typedef struct pk_docx_list {
    int64_t id, pattern_id;
    int32_t starts[PK_DOCX_LEVELS];        /* startOverride; -1: none. Taken once */
    pk_docx_level *levels[PK_DOCX_LEVELS]; /* that replace the pattern's; NULL: none */
} pk_docx_list;

typedef struct pk_docx_numbering {
    pk_docx_pattern *patterns; /* in order of id */
    size_t pattern_count, pattern_capacity;
    pk_docx_list *lists; /* in order of id */
    size_t list_count, list_capacity;
} pk_docx_numbering;

/** Read the part. On failure *numbering holds what was read before it. */
pk_status pk_docx_numbering_read(pk_package *package, pk_text part, pk_arena *arena, pk_docx_numbering *numbering);

/**
 * Count a paragraph.
 *
 * @param level  In the list, from 0; -1: the one that is bound to the style, else the first.
 * @param style  Of the paragraph; may be NULL.
 * @param shown  The number as it shows, tidy: "1.", "2.10". Empty for bullets and where there is no such list.
 */
pk_status pk_docx_number_next(pk_docx_numbering *numbering, const pk_docx_styles *styles, int list, int level,
                              const pk_docx_style *style, pk_arena *arena, pk_text *shown);

#endif
