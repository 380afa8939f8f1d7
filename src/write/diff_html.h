/* diff_html.h - a page of differences under construction.
 *
 * Layer: write; private to diff_html*.c. Texts are escaped; `markup` is put as it is. What goes wrong is kept in status. */
#ifndef PK_WRITE_DIFF_HTML_H
#define PK_WRITE_DIFF_HTML_H

#include "write/diff_words.h"
#include "write/html_page.h"

typedef struct pk_diff_html {
    pk_sink *sink;
    pk_language language;
    pk_arena scratch;
    pk_buffer buffer; /* words on their way to the page */
    pk_sink words;
    pk_status status;
    size_t part;    /* of a page with several regions: which of them, from 1; else 0 */
    unsigned level; /* of the headings of areas */
} pk_diff_html;

/** Words are put together in a sink of their own and then escaped: say, put into what it returns, said. */
pk_sink *pk_diff_html_say(pk_diff_html *h);
void pk_diff_html_said(pk_diff_html *h);
void pk_diff_html_put(pk_diff_html *h, const char *markup);
void pk_diff_html_put_saying(pk_diff_html *h, const char *const saying[PK_LANGUAGE_COUNT]);

/** A table up to its first heading cell. */
void pk_diff_html_begin_table(pk_diff_html *h, const char *const caption[PK_LANGUAGE_COUNT]);
void pk_diff_html_put_heading_cell(pk_diff_html *h, const char *const saying[PK_LANGUAGE_COUNT]);
void pk_diff_html_put_number_cell(pk_diff_html *h, size_t number);
void pk_diff_html_end_table(pk_diff_html *h);

/* ---- diff_html_goals.c ---- */

void pk_diff_html_put_anchor(pk_diff_html *h, const char *kind, size_t index);
void pk_diff_html_put_texts(pk_diff_html *h, const pk_diff_texts *texts, const char *const caption[PK_LANGUAGE_COUNT]);
void pk_diff_html_put_area(pk_diff_html *h, const pk_diff *diff, size_t index);

#endif
