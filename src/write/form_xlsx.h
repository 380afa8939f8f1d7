/* form_xlsx.h - a form as a workbook: what its sheets share.
 *
 * Layer: write; for form_xlsx*.c only. Rows and columns count from 0. */
#ifndef PK_WRITE_FORM_XLSX_H
#define PK_WRITE_FORM_XLSX_H

#include "write/form.h"
#include "write/workbook_parts.h"

/** A cell that is to be filled in: what is typed there stays as it is typed, and it stays open when the sheet is protected. */
extern const pk_look pk_look_open;
enum { PK_EXPLAINED = 0xFFF2CC }; /* goals and headings with a footnote, which forms call marked in yellow */

/** What is said of cells, and what may stand in them. */
typedef struct pk_form_offer {
    pk_text title, help; /* shown beside the cell; shortened to what Excel shows */
    const pk_text *choices;
    size_t choice_count;  /* 0: anything */
    uint32_t choices_row; /* of the first sheet, in whose first column they stand one below the other */
    size_t longest;       /* letters; 0: any number */
} pk_form_offer;

/** One text over several columns, however high; for what a reader must not lose. */
void pk_form_put_wide(pk_sheet *sheet, uint32_t row, pk_text text, pk_look look);
void pk_form_offer_cells(pk_sheet *sheet, uint32_t first, uint32_t last, size_t column, const pk_form_offer *offer);
/** Protect what is not open, without a password; paper, the stamp in the foot and the region in the head of each page. */
void pk_form_end_sheet(pk_sheet *sheet, const pk_form *form);

/** The sheet of an area. @param choices_rows  By column: where its choices begin in the first sheet. */
void pk_form_write_area(pk_book *book, const pk_form *form, const pk_form_area *area, const uint32_t *choices_rows);
/** Rows of its table in that sheet, without the heading row. */
void pk_form_rows_of_area(const pk_form_area *area, uint32_t *first, uint32_t *last);

/** Begins the only word of a list whose words stand in cells: those are named behind it. */
#define PK_FORM_LIST_IN_CELLS "plankoll:"

#endif
