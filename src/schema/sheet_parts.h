/* sheet_parts.h - the state of pk_schema_from_workbook, shared by sheet_read.c, sheet_cells.c, sheet_put.c and
 * sheet_build.c; nobody else includes it.
 *
 * Layer: schema. The reader remembers the first failure of ours and does nothing after it; what is wrong with the workbook
 * is kept and told at the end, in the order of the tabs. */
#ifndef PK_SCHEMA_SHEET_PARTS_H
#define PK_SCHEMA_SHEET_PARTS_H

#include "schema/load.h"
#include "schema/sheet.h"

typedef struct pk_tab_row {
    uint32_t fill;   /* of the cell of a colour: 0xRRGGBB + 0x1000000; 0: none */
    uint32_t number; /* of the sheet, from 1 */
    pk_text
        *cells;  /* by column of the tab, then by phase; first as they stand there, then as schema files have them; no
                      * text: blank */
    bool *told;  /* likewise: the cell is told to be wrong already */
    bool faulty; /* something is wrong in it: what follows from that is not told */
} pk_tab_row;

typedef struct pk_tab_sheet {
    const pk_block *block; /* NULL: the workbook has no such sheet */
    uint32_t heading_row;  /* from 1 */
    size_t own_columns;    /* of the tab, without phases */
    uint32_t *columns;     /* of the sheet from 0, as the cells of a row; UINT32_MAX: not there */
    pk_text *headings;     /* of these, as the sheet has them */
    pk_text *phases;       /* that have a column here */
    size_t phase_count, phase_capacity;
    pk_tab_row *rows;
    size_t count, capacity;
    pk_buffer *grown; /* by column: a text of the last row that further rows go on with */
} pk_tab_sheet;

/** Something to tell. Row and column as a person counts; 0: the tab, the row. */
typedef struct pk_tab_remark {
    pk_tab tab; /* PK_TAB_COUNT: the workbook */
    uint32_t row, column;
    bool fault;
    size_t serial;
    pk_text place, message;
} pk_tab_remark;

typedef enum pk_tab_fault {
#define PK_TAB_FAULT(name, fault, sv, en) PK_TAB_FAULT_##name,
#include "schema/sheet_faults.def"
    PK_TAB_FAULT_COUNT
} pk_tab_fault;

typedef struct pk_tab_reader {
    pk_library *library;
    const pk_document *document;
    pk_language language;
    pk_arena *arena;
    pk_status status;
    pk_tab_sheet tabs[PK_TAB_COUNT];
    pk_tab_row *items[PK_ITEM_COUNT]; /* NULL: the first tab has no such row */
    bool based, base_known;           /* it says that it builds on a schema; there is one with that id */
    pk_tab_remark *remarks;
    size_t remark_count, remark_capacity;
    size_t faults;
} pk_tab_reader;

/* ---- sheet_read.c ---- */

/** Note something. @param first, second  %1 and %2 of its text. */
void pk_tab_tell(pk_tab_reader *reader, pk_tab tab, uint32_t row, uint32_t column, pk_tab_fault what, pk_text first,
                 pk_text second);
/** The same with words from elsewhere. */
void pk_tab_tell_message(pk_tab_reader *reader, pk_tab tab, uint32_t row, uint32_t column, bool fault, pk_text message);
/** The number from 1 of the sheet's column that holds what a tab's column says; 0: not there. */
uint32_t pk_tab_column_number(const pk_tab_reader *reader, pk_tab_column column);
/** What a row says; no text: nothing. */
pk_text pk_tab_cell(const pk_tab_row *row, pk_tab_column column);
/** What the first tab says; no text: nothing. */
pk_text pk_tab_item(const pk_tab_reader *reader, pk_item item);

/* ---- sheet_cells.c ---- */

/** The text of a cell as somebody would have typed it: programs make numbers and dates of texts. */
pk_text pk_tab_typed(pk_tab_reader *reader, pk_entry entry, const pk_cell *cell);
/** Why a text cannot stand in a cell. */
typedef struct pk_tab_wrong {
    pk_tab_fault what;     /* PK_TAB_FAULT_COUNT: it can */
    pk_text says, allowed; /* its values */
} pk_tab_wrong;

/**
 * What is typed as schema files have it: "ja" as "true".
 * @param text   No text: blank.
 * @param wrong  Set where it is not what such a cell may hold; what is returned is then of use only as a name.
 */
pk_text pk_tab_value(pk_tab_reader *reader, pk_entry entry, pk_text text, pk_tab_wrong *wrong);
/** Six hexadecimal digits, capitals. */
bool pk_tab_is_color(pk_text text);

/* ---- sheet_put.c ---- */

/** The cell that a line of a schema file is from. */
typedef struct pk_tab_origin {
    pk_tab_column column;  /* PK_TAB_COLUMN_COUNT: from none */
    const pk_tab_row *row; /* NULL: the heading */
} pk_tab_origin;

typedef struct pk_tab_lines {
    pk_tab_origin *origins; /* of line 1, 2, ... */
    size_t count, capacity;
} pk_tab_lines;

/** The rows as a schema file. What the workbook has no sheet for is left out: it is as in the schema that this one builds on. */
void pk_tab_put(pk_tab_reader *reader, pk_buffer *file, pk_tab_lines *lines);

/* ---- sheet_build.c ---- */

/** From rows to a schema, when all of them are read; faults that only show now are told. */
void pk_tab_build(pk_tab_reader *reader, const pk_schema **schema);

#endif
