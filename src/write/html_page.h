/* html_page.h - what the HTML pages that we write have in common: one file each, no script, nothing fetched.
 *
 * Layer: write; for the HTML writers only. */
#ifndef PK_WRITE_HTML_PAGE_H
#define PK_WRITE_HTML_PAGE_H

#include "write/write.h"

/** From <!DOCTYPE html> to <main>, with the style sheet of all pages. @param title  Also the page's h1. */
void pk_html_begin(pk_sink *sink, pk_language language, pk_text title);
/** From </main> on: who made it and the day, where it is set. */
void pk_html_end(pk_sink *sink, pk_language language, pk_date today);
/** Character data, escaped; line breaks become <br>. */
void pk_html_put(pk_sink *sink, pk_text text);
/** ` name="value"`, escaped. */
void pk_html_attribute(pk_sink *sink, const char *name, pk_text value);

#endif
