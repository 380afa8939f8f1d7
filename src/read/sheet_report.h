/* sheet_report.h - what a sheet hides: noted while its rows go by, told at its end (OOXML.md X17-X19).
 *
 * Layer: read; for the readers of XLSX and ODS. */
#ifndef PK_READ_SHEET_REPORT_H
#define PK_READ_SHEET_REPORT_H

#include "read/xlsx_parts.h"

/** Zeroed when the sheet begins. */
typedef struct pk_sheet_hidden {
    size_t rows;           /* hidden ones with content */
    uint32_t first_row;    /* number of the first of them */
    uint32_t last_row;     /* number of the last row with content, hidden or not; 0: none */
    bool filtered;         /* it is a filter that hides them */
    uint32_t filled_count; /* different columns with content */
    uint8_t filled[PK_XLSX_COLUMNS / 8], columns[PK_XLSX_COLUMNS / 8]; /* with content; hidden */
} pk_sheet_hidden;

/** A row with content, in the order of the sheet. */
void pk_sheet_note_row(pk_sheet_hidden *hidden, const pk_row *row);
/** A cell with content stands in this column. */
void pk_sheet_fill_column(pk_sheet_hidden *hidden, uint32_t column);
/** Columns from 0: the first that is hidden, and the one behind the last; past the sheet is no fault. */
void pk_sheet_hide_columns(pk_sheet_hidden *hidden, uint32_t first, uint32_t end);

/**
 * Tell: F08 of a hidden sheet with content; of a visible one F08 at its first hidden row and at its first hidden column
 * with content, with their number as the value.
 */
pk_status pk_sheet_report_hidden(const pk_document *document, const pk_block *sheet, const pk_sheet_hidden *hidden);

/**
 * What is told of a sheet stands where the sheet does, also where no template says more.
 * @param first  Index of its first finding; they go on to the last.
 * @param order  Index of its block + 1.
 */
void pk_sheet_order_findings(pk_findings *findings, size_t first, uint32_t order);

#endif
