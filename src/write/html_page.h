/* html_page.h - what the HTML pages that we write have in common: one file each, no script, nothing fetched. The style sheet
 * (html_style.c) says which classes there are.
 *
 * Layer: write; for the HTML writers only. A page is: open, header, perhaps nav, main (pk_html_main), end. */
#ifndef PK_WRITE_HTML_PAGE_H
#define PK_WRITE_HTML_PAGE_H

#include "write/write.h"

/** From <!DOCTYPE html> to <main>, with the style sheet of all pages. @param title  Also the page's h1. */
void pk_html_begin(pk_sink *sink, pk_language language, pk_text title);
/** For pages with more in their header: to <body> and the link past it, which leads to pk_html_main. */
void pk_html_open(pk_sink *sink, pk_language language, pk_text title);
void pk_html_main(pk_sink *sink); /* <main> */
/** From </main> on: who made it and the day, where it is set. */
void pk_html_end(pk_sink *sink, pk_language language, pk_date today);

/** Character data, escaped; line breaks become <br>. What HTML cannot hold, and signs that turn the direction of what follows
 * them, become U+FFFD. */
void pk_html_put(pk_sink *sink, pk_text text);
/** ` name="value"`, escaped; nothing where there is no such text. */
void pk_html_attribute(pk_sink *sink, const char *name, pk_text value);
/** What begins a text: at most this many characters, "…" behind them where some are left out. */
void pk_html_put_start(pk_sink *sink, pk_text text, size_t most);

/** The sign of a kind of finding, or of a page that is fine: "error", "warning", "info", "ok". Not read out: a word stands
 * beside it. */
void pk_html_sign(pk_sink *sink, const char *kind);

/**
 * A table that may be wider than the page: what scrolls it can be reached by keyboard, and is called as the table is.
 * @param label       What it is called; the caption, too.
 * @param class_name  Of the table; NULL: none.
 * @param lang        Language of all in it; NULL: that of the page.
 */
void pk_html_table_begin(pk_sink *sink, pk_text label, const char *class_name, const char *lang);
void pk_html_table_end(pk_sink *sink);

extern const char *const pk_html_style[]; /* pieces of the style sheet; ends with NULL */

#endif
