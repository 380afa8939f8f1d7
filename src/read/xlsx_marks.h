/* xlsx_marks.h - what is told of cells and columns besides their content: struck, hidden by format or column, perhaps old.
 *
 * Layer: read; private to the XLSX reader. */
#ifndef PK_READ_XLSX_MARKS_H
#define PK_READ_XLSX_MARKS_H

#include "read/xlsx_cell.h"
#include "read/xlsx_relations.h"

/** Tell of a cell that has just been read, with content or not: F12 text that is not there (X8), F15 struck text, F08 what
 * its format hides (X45), F14 a picture that is its value (X27), F17 (X55, X56). */
pk_status pk_xlsx_report_cell(pk_xlsx_book *book, const pk_block *sheet, const pk_xlsx_cell *source,
                              const pk_cell *cell);

/* ---- blank cells that say something all the same ---- */

typedef struct pk_xlsx_blank {
    uint32_t column, fill;
} pk_xlsx_blank;

/** Coloured blank cells of the row under construction (X29). */
typedef struct pk_xlsx_blanks {
    pk_xlsx_blank *items;
    size_t count, capacity;
    uint32_t row; /* from 0 */
} pk_xlsx_blanks;

/** A cell without content: kept until its row ends where it has a colour other than white. */
pk_status pk_xlsx_add_blank(pk_xlsx_book *book, pk_xlsx_blanks *blanks, const pk_xlsx_cell *source);

/**
 * Put among the cells of a row with content those of its blank cells that are coloured, or that a picture stands over.
 *
 * @param cells     In column order, with room for *capacity; grows.
 * @param columns   Blank cells right of this many columns stand beside all content, and are left out.
 */
pk_status pk_xlsx_take_blanks(const pk_xlsx_relations *relations, pk_xlsx_blanks *blanks, uint32_t row,
                              uint32_t columns, pk_cell **cells, size_t *count, size_t *capacity);

#endif
