/* xlsx_links.h - what the cells of a sheet lead to (X26).
 *
 * Layer: read; private to the XLSX reader. */
#ifndef PK_READ_XLSX_LINKS_H
#define PK_READ_XLSX_LINKS_H

#include "read/xlsx_parts.h"

/** One hyperlink of a sheet. */
typedef struct pk_xlsx_link {
    uint32_t rows[2], columns[2]; /* first and last, from 0 */
    pk_text address;              /* in the document's arena */
} pk_xlsx_link;

typedef struct pk_xlsx_links {
    pk_xlsx_link *items;
    size_t count, capacity;
} pk_xlsx_links;

/** From a handler at the start of hyperlink. @param part The sheet's, for its relationships. */
pk_status pk_xlsx_add_link(pk_xlsx_book *book, pk_xlsx_links *links, pk_text part, const pk_xml_walk *walk);
/** Give the links to the cells that they lie over. The rows are in order, merged cells have their spans. */
pk_status pk_xlsx_apply_links(pk_xlsx_book *book, const pk_xlsx_links *links, pk_table *table);
/** Add links to those that a cell has. @param list  More addresses, in the document's arena; may be empty. */
pk_status pk_xlsx_link_cell(pk_xlsx_book *book, const pk_link_list *list, pk_cell *cell);
/** A formula HYPERLINK("..."): the cell leads there. */
pk_status pk_xlsx_link_formula(pk_xlsx_book *book, pk_cell *cell);
/** pk_address_keep for a workbook. */
pk_status pk_xlsx_keep_address(pk_xlsx_book *book, pk_text address, pk_text place, pk_text *kept);

#endif
