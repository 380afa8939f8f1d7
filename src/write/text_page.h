/* text_page.h - lines of text for people: folded between words, coloured for a terminal, never with control characters.
 *
 * Layer: write; for text.c, text_corrections.c, diff_text.c and letter*.c only. */
#ifndef PK_WRITE_TEXT_PAGE_H
#define PK_WRITE_TEXT_PAGE_H

#include "write/write.h"

typedef struct pk_page {
    pk_sink *sink;
    const pk_write_options *options;
    pk_arena *scratch;
    unsigned column;  /* code points on this line so far */
    unsigned hanging; /* indentation of the lines that follow */
    bool blank;       /* a blank is due before the next word */
} pk_page;

typedef enum pk_style {
    PK_STYLE_PLAIN,
    PK_STYLE_BOLD,
    PK_STYLE_RED,
    PK_STYLE_YELLOW,
    PK_STYLE_CYAN,
    PK_STYLE_FAINT,
    PK_STYLE_GREEN
} pk_style;

/** What follows looks so; without options->color nothing happens. */
void pk_page_style(const pk_page *page, pk_style style);
/** @param hanging Indentation of the lines that it is folded to. */
void pk_page_begin(pk_page *page, unsigned indent, unsigned hanging);
void pk_page_end(pk_page *page);
void pk_page_blanks(pk_page *page, unsigned count);
/** Words, with one blank before each but the first of the line. Line breaks within the text are blanks. */
void pk_page_text(pk_page *page, pk_text text);
void pk_page_words(pk_page *page, const char *words);
/** What stands right behind the last word, without a blank: a comma, a colon. */
void pk_page_sign(pk_page *page, const char *sign);

/** What the corrections did to one file: under a heading of their own. Nothing where they did nothing. */
pk_status pk_page_corrections(pk_page *page, const pk_submission *submission);

#endif
