/* xlsx_parts.h - what the parts of one workbook have in common while it is read.
 *
 * Layer: read; private to xlsx.c and the files xlsx_*.c. The order is: workbook, styles, shared strings, then the
 * sheets one by one. */
#ifndef PK_READ_XLSX_PARTS_H
#define PK_READ_XLSX_PARTS_H

#include "container/xml.h"
#include "model/document.h"
#include "read/sheet_choices.h"
#include "read/xlsx_format.h"

/* Excel's own bounds: what stands past them is in no sheet (OOXML.md X14, C23). */
enum { PK_XLSX_ROWS = 1048576, PK_XLSX_COLUMNS = 16384 };

/** What a cell's style says that matters here. */
typedef struct pk_xlsx_style {
    const pk_xlsx_format *format;
    uint32_t fill; /* as pk_cell.fill */
    bool struck;   /* by its font (D52) */
} pk_xlsx_style;

/** A shared string some of whose runs are struck out. */
typedef struct pk_xlsx_struck {
    size_t index;
    pk_text text; /* of these runs, in the arena of the workbook */
} pk_xlsx_struck;

typedef struct pk_xlsx_string_block pk_xlsx_string_block;

/** The shared strings, tidy. A workbook may have millions: in blocks, one after the other in the document's arena. */
typedef struct pk_xlsx_strings {
    pk_xlsx_string_block **blocks;
    size_t block_count, block_capacity;
    size_t count;
    pk_buffer open; /* texts of the block under construction */
} pk_xlsx_strings;

typedef struct pk_xlsx_book {
    pk_package *package;
    pk_document *document;
    const pk_limits *limits;
    pk_arena arena;   /* what is needed until the workbook is read */
    pk_arena passing; /* for one call: reset by whoever uses it */
    pk_arena row;     /* texts of the cells of one row, where rows are handed on one by one */
    pk_arena *texts;  /* where texts of cells are kept: the document's arena, or `row` */
    pk_xlsx_strings strings;
    pk_xlsx_style *styles; /* by the index that cells have */
    size_t style_count;
    const pk_xlsx_format *general;
    bool days_1904;
    pk_xlsx_struck *struck; /* by index */
    size_t struck_count, struck_capacity;
    bool *images; /* by the number of a value's metadata - 1: it is a picture */
    size_t image_count;
    bool recalculates;   /* Excel is to calculate all formulas when it opens the workbook (X57) */
    bool manual;         /* formulas are calculated when somebody asks for it */
    bool has_results;    /* of formulas: there are some that may be old */
    bool string_missing; /* a cell named a shared string that is not there: reported once */
    uint64_t cells;      /* with content, in all sheets so far */
    pk_sheet_choices choices;
} pk_xlsx_book;

/** One entry of the workbook's list of sheets. */
typedef struct pk_xlsx_sheet {
    pk_text name;
    pk_text id; /* of the relationship */
    pk_sheet_state state;
    bool filtered;      /* a hidden name _FilterDatabase belongs to it (X18) */
    uint32_t titles[2]; /* rows from 0 that are printed on each page; the first is past the last: none (X22) */
} pk_xlsx_sheet;

/** True for what concerns one part only: F12 is reported and the rest is read (X65, C7). */
bool pk_xlsx_can_go_on(pk_status status);
/** Report F12. @param place May be NULL. */
pk_status pk_xlsx_report_part(pk_xlsx_book *book, pk_text part, const pk_place *place);

/** Tidy a text and keep it where texts of cells are kept, with no bytes to spare. */
pk_status pk_xlsx_keep(pk_xlsx_book *book, pk_text text, pk_text *kept);
/** Append an ST_Xstring: _xHHHH_ is a character (X5). @return PK_ELIMIT past the limit for one cell. */
pk_status pk_xlsx_append(pk_xlsx_book *book, pk_buffer *buffer, pk_text text);

pk_status pk_xlsx_read_strings(pk_xlsx_book *book, pk_text part);
/** A shared string by its index; no text where there is none (X8). */
pk_text pk_xlsx_string(const pk_xlsx_book *book, int64_t index);
/** What is struck out of a shared string; no text: nothing. */
pk_text pk_xlsx_struck_text(const pk_xlsx_book *book, size_t index);
/** @param part, theme  No text where the workbook has none (X64): all is General then. */
pk_status pk_xlsx_read_styles(pk_xlsx_book *book, pk_text part, pk_text theme);
/** Find out which entries of the metadata are pictures in cells. @param relations Of the workbook. */
pk_status pk_xlsx_read_images(pk_xlsx_book *book, const pk_relationship *relations, size_t count);
/** @param metadata  What a cell's vm says, from 1; anything else is none. */
bool pk_xlsx_is_image(const pk_xlsx_book *book, int64_t metadata);
const pk_xlsx_style *pk_xlsx_style_of(const pk_xlsx_book *book, int64_t index);

/**
 * Read a worksheet into a new block of the document.
 * @param read  Set to whether there was anything to read; what was wrong is reported.
 */
pk_status pk_xlsx_read_sheet(pk_xlsx_book *book, const pk_xlsx_sheet *sheet, pk_text part, bool *read);

/** "G12", "$g$12": indexes from 0. False for anything else, and past the last row or column. */
bool pk_xlsx_parse_cell(pk_text text, uint32_t *row, uint32_t *column);
/** "B2:D5" or "B2", in whatever order the corners are. */
bool pk_xlsx_parse_range(pk_text text, uint32_t rows[2], uint32_t columns[2]);

/* ---- xlsx_table.c: rows and cells once all of a sheet is there ---- */

typedef struct pk_xlsx_merge {
    uint32_t rows[2], columns[2]; /* first and last, from 0 */
} pk_xlsx_merge;

/**
 * Bring the cells of a row into column order; of several in one place the last stays, and another text is F08 (X14).
 * @param row  From 0.
 */
pk_status pk_xlsx_order_cells(pk_xlsx_book *book, const pk_block *block, uint32_t row, pk_cell *cells, size_t *count);
/** Bring rows into order and join those with the same number (X14). */
pk_status pk_xlsx_order_rows(pk_xlsx_book *book, const pk_block *block);

/** Going down the rows of a sheet with its merges. */
typedef struct pk_xlsx_merge_walk {
    pk_xlsx_merge *front; /* those that reach into the row, by column; none overlaps another */
    size_t front_count, front_capacity;
    const pk_xlsx_merge *merges;
    size_t count, next;
} pk_xlsx_merge_walk;

/** Sorts the merges, which are borrowed. */
pk_status pk_xlsx_merges_begin(pk_xlsx_book *book, pk_xlsx_merge *merges, size_t count, pk_xlsx_merge_walk *walk);
/**
 * Where merges are known only when their first row comes: those that begin in the next row, in column order; borrowed
 * until that row has been through pk_xlsx_merge_row. The walk was zeroed when the sheet began.
 */
pk_status pk_xlsx_merges_of_row(pk_xlsx_book *book, const pk_xlsx_merge *merges, size_t count,
                                pk_xlsx_merge_walk *walk);
/**
 * The next row downwards, with its cells in order: merged cells get their spans, what they cover is dropped, and is F08
 * where it has content (X15).
 */
pk_status pk_xlsx_merge_row(pk_xlsx_book *book, const pk_block *block, pk_xlsx_merge_walk *walk, pk_row *row);
/** All rows of a table that is kept; those that are left with colours alone are dropped. */
pk_status pk_xlsx_apply_merges(pk_xlsx_book *book, const pk_block *block, pk_xlsx_merge_walk *walk);
/** A row that has lost what was covered may be left with colours alone. */
bool pk_xlsx_row_has_content(const pk_row *row);
/** The cell at a place counted from 0; NULL when there is none. */
pk_cell *pk_xlsx_find_cell(const pk_table *table, uint32_t row, uint32_t column);

#endif
