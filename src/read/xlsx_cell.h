/* xlsx_cell.h - one cell of a worksheet part while its elements come in, and the document's cell that is made of it.
 *
 * Layer: read; private to the XLSX reader. */
#ifndef PK_READ_XLSX_CELL_H
#define PK_READ_XLSX_CELL_H

#include "read/xlsx_parts.h"

/** ST_CellType. */
typedef enum pk_xlsx_type {
    PK_XLSX_NUMBER, /* n, or not told */
    PK_XLSX_SHARED, /* s */
    PK_XLSX_STRING, /* str */
    PK_XLSX_INLINE, /* inlineStr */
    PK_XLSX_BOOLEAN,
    PK_XLSX_ERROR,
    PK_XLSX_DATE
} pk_xlsx_type;

typedef struct pk_xlsx_cell {
    uint32_t row, column; /* from 0 */
    pk_xlsx_type type;
    const pk_xlsx_style *style;     /* NULL: General, no fill */
    bool has_formula, has_value;    /* the element is there, if only empty */
    bool lost;                      /* set by pk_xlsx_make_cell: its shared string is not there (X8) */
    bool image;                     /* its value is a picture, which v does not hold (X27) */
    int64_t shared;                 /* index of the shared formula; -1: none */
    unsigned formula_kind;          /* PK_XLSX_EXTERNAL, PK_XLSX_VOLATILE */
    bool run_struck;                /* the run of an inline string being read is struck out */
    pk_buffer formula, value, text; /* what stands in f, v and is; reused from cell to cell */
    pk_buffer struck_runs;          /* what of an inline string is struck out */
    pk_text struck, veiled; /* set by pk_xlsx_make_cell: what is struck out, and what the format hides; they hold
                                     * until the next cell */
} pk_xlsx_cell;

pk_xlsx_type pk_xlsx_type_of(pk_text name);

/**
 * Make the document's cell: shown text, type, value, date, formula, fill and flags.
 * @param made  Set to whether there is any content; a cell that is only styled has none (OOXML.md X13).
 */
pk_status pk_xlsx_make_cell(pk_xlsx_book *book, pk_xlsx_cell *source, pk_cell *cell, bool *made);

#endif
