/* xlsx_formula.h - what a formula says of the result that is saved beside it: whether it may be old.
 *
 * Layer: read; private to the XLSX reader. */
#ifndef PK_READ_XLSX_FORMULA_H
#define PK_READ_XLSX_FORMULA_H

#include "read/xlsx_parts.h"

enum {
    PK_XLSX_EXTERNAL = 1, /* takes from another workbook (X55) */
    PK_XLSX_VOLATILE = 2  /* today's date, the time, a random number (X56) */
};

/** The kinds of the shared formulas of a sheet, by their index: only the first cell of each has its text (X54). */
typedef struct pk_xlsx_formulas {
    uint8_t *kinds;
    size_t count, capacity;
} pk_xlsx_formulas;

/** PK_XLSX_* of a formula as it is stored: in English, with commas. */
unsigned pk_xlsx_formula_kind(pk_text formula);

/**
 * The same for a cell of a sheet.
 * @param shared  Index of the shared formula; -1: none.
 * @param kind    Set on success.
 */
pk_status pk_xlsx_formula_of_cell(pk_xlsx_book *book, pk_xlsx_formulas *formulas, pk_text formula, int64_t shared,
                                  unsigned *kind);

#endif
