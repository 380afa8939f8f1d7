/* xlsx_page.h - what a sheet says at the top and bottom of each printed page (OOXML.md D63): often the unit, the version or
 * the register number.
 *
 * Layer: read; private to the XLSX reader. */
#ifndef PK_READ_XLSX_PAGE_H
#define PK_READ_XLSX_PAGE_H

#include "read/xlsx_parts.h"

enum { PK_XLSX_PAGE_TEXTS = 6 };

typedef struct pk_xlsx_pages {
    struct {
        pk_text text; /* in the arena of the workbook, not tidy */
        bool footer;
    } texts[PK_XLSX_PAGE_TEXTS];
    size_t count;
    bool first, even; /* the first page has texts of its own; even ones have */
} pk_xlsx_pages;

/** From a handler at the start of headerFooter. */
void pk_xlsx_begin_pages(pk_xlsx_pages *pages, const pk_xml_walk *walk);
/** From a handler at the end of one of its elements, which the walk still stands at. */
pk_status pk_xlsx_take_page_text(pk_xlsx_book *book, pk_xlsx_pages *pages, const pk_xml_walk *walk, pk_text text);
/** Add the texts to the document; one that the sheet before has too is the same. Blocks are added. */
pk_status pk_xlsx_add_page_texts(pk_xlsx_book *book, const pk_xlsx_pages *pages);

/**
 * Append what is typed in "&L&"Arial,Bold"&12Region Norrbotten&RSida &P": each of the three parts is a line. What Excel
 * puts in itself (page, date, names of file and sheet, pictures) is not text of the form.
 */
pk_status pk_xlsx_append_page_text(pk_text code, pk_buffer *out);

#endif
