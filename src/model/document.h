/* document.h - a document as it was found, before anyone knows what it means: headings, paragraphs, tables, sheets.
 *
 * Layer: model; knows nothing of XML, ZIP or schemas. Readers build it block by block and row by row; everything lives in
 * the document's arena. Numbers for people (table, row) count from 1 and are the reader's; indexes count from 0.
 *
 * All text in it is tidy (pk_text_tidy): NFC, no soft hyphens, one blank, '\n' between lines, nothing at the ends. */
#ifndef PK_MODEL_DOCUMENT_H
#define PK_MODEL_DOCUMENT_H

#include "base/date.h"
#include "base/finding.h"
#include "model/choices.h"
#include "model/links.h"

typedef enum pk_document_type { PK_DOCX, PK_XLSX, PK_CSV, PK_ODT, PK_ODS } pk_document_type;

typedef enum pk_block_kind {
    PK_BLOCK_HEADING,
    PK_BLOCK_PARAGRAPH,
    PK_BLOCK_TABLE,
    PK_BLOCK_SHEET,
    PK_BLOCK_HEADER, /* of the page */
    PK_BLOCK_FOOTER,
    PK_BLOCK_NOTE, /* footnote or endnote */
    PK_BLOCK_COMMENT,
    PK_BLOCK_TEXTBOX
} pk_block_kind;

typedef enum pk_cell_type { PK_CELL_TEXT, PK_CELL_NUMBER, PK_CELL_DATE, PK_CELL_BOOLEAN, PK_CELL_ERROR } pk_cell_type;

enum {
    PK_CELL_PLACEHOLDER = 1 << 0, /* shows only a prompt: text is empty (OOXML.md D15) */
    PK_CELL_STRUCK = 1 << 1,      /* some of the text is struck out (D52) */
    PK_CELL_HIDDEN = 1 << 2,      /* held hidden text that was left out (D51) */
    PK_CELL_PICTURE = 1 << 3,     /* a picture or object stands in it (D70) */
    PK_CELL_NESTED = 1 << 4,      /* a table stands in it; its text is part of the text (D10) */
    PK_CELL_SYMBOL = 1 << 5,      /* a symbol could not be read (D34): U+FFFD stands for it */
    PK_CELL_UNCACHED = 1 << 6,    /* a formula without a saved result (X52) */
    PK_CELL_DATE_MONTH = 1 << 7,  /* the date is shown without its day */
    PK_CELL_DATE_YEAR = 1 << 8,   /* the date is shown without month and day */
    PK_CELL_NOTED = 1 << 9        /* a comment, footnote or text box belongs to it (D56, D57, D60) */
};

typedef struct pk_cell {
    pk_text text;    /* shown text; empty is a value */
    pk_text number;  /* automatic list number of its first paragraph ("1.1"), not part of text (D73); else no text */
    pk_text formula; /* without "="; no text where there is none */
    const pk_links *links;  /* what its text leads to; NULL: nothing. Not known of rows that a taker gets (D26, X26) */
    double value;           /* of a number, date or boolean */
    pk_date date;           /* of a date */
    uint32_t column;        /* grid or sheet column from 0 */
    uint32_t columns, rows; /* span, 1 or more */
    uint16_t type;          /* pk_cell_type */
    uint16_t flags;
    uint32_t fill;    /* direct fill colour 0xRRGGBB + 0x1000000 when there is one, else 0 */
    uint32_t element; /* of a Word document: which start tag of its main part it is, from 1 (pk_xml_ordinal); else 0 */
} pk_cell;

typedef struct pk_row {
    pk_cell *cells; /* in column order; cells that a merged cell covers are not there */
    size_t count;
    uint32_t number; /* from 1: row of the table or sheet, line of the CSV record's start */
    uint32_t lines;  /* that a CSV record takes; elsewhere 1 */
    bool heading;    /* the document marks it as a heading row (D7, X22); a hint */
    bool totals;     /* the document marks it as sums of the rows above: no row of the plan (X22) */
    bool hidden;
} pk_row;

/** A table of a text document, or the cells of a sheet. */
typedef struct pk_table {
    uint32_t number;                    /* from 1 in document order; 0 for a sheet */
    uint32_t parent;                    /* number of the table it is nested in; 0: none */
    uint32_t parent_row, parent_column; /* from 1 */
    uint32_t columns;                   /* of the grid */
    pk_row *rows;
    size_t count, capacity;
    pk_choices choices; /* what the form offers in its cells; a row or cell that it names need not be there */
} pk_table;

typedef enum pk_sheet_state { PK_SHEET_VISIBLE, PK_SHEET_HIDDEN, PK_SHEET_VERY_HIDDEN } pk_sheet_state;

typedef struct pk_block {
    pk_block_kind kind;
    int level;             /* of a heading, from 1 */
    pk_text number;        /* automatic number as shown, "1." or "2.10"; empty where there is none */
    pk_text text;          /* of all but tables and sheets */
    const pk_links *links; /* what that leads to; NULL: nothing (D26) */
    pk_text name;          /* of a sheet; no text for CSV */
    pk_sheet_state state;
    bool placeholder; /* the paragraph shows only a prompt: text is empty (D15) */
    uint32_t element; /* of a paragraph in the body of a Word document, as pk_cell.element; else 0 */
    pk_table *table;  /* of tables and sheets */
} pk_block;

/** Names of people. */
typedef struct pk_names {
    pk_text *items; /* the same may come again */
    size_t count, capacity;
} pk_names;

typedef struct pk_document pk_document;

/** Takes rows one by one, in the order of the blocks, where a sheet is too large to keep. */
typedef struct pk_row_taker {
    /** @param row  With its cells, the caller's only during the call. The block's place in the document is final. */
    pk_status (*take)(void *context, const pk_document *document, const pk_block *block, const pk_row *row);
    void *context;
} pk_row_taker;

struct pk_document {
    pk_arena *arena; /* borrowed; everything below lives there */
    pk_document_type type;
    pk_block *blocks;
    size_t count, capacity;
    uint32_t tables;        /* numbered so far */
    uint64_t address_bytes; /* of all links so far */
    uint64_t offered;       /* values of all choices so far, each as often as it is offered */
    pk_date modified;       /* by its own properties */
    int64_t modified_at;    /* the same in seconds since 1970-01-01 00:00 UTC; 0: it names a day alone, or nothing */
    pk_names names;         /* in its properties and of those who commented: told (P03), in no result */
    bool is_ours;           /* a workbook, report or table that this program wrote: no plan */
    pk_text
        unannotated; /* the file that was read, where it came with remarks of ours in it (read/annotated.h); else no text */
    bool stops_at_note, has_note; /* set by pk_read: a note of ours (read/annotated_docx.h) is not read but ends the
                                   * reading with PK_EFORMAT, and says that it is there */
    pk_findings *findings;        /* borrowed; what the reader has to say */
    pk_fault fault;               /* which part was damaged, where a reader returns PK_EFORMAT and knows it */
    int limit; /* a pk_limit: every reader sets it before it returns PK_ELIMIT (from pk_package_limit or its own) */
    const pk_row_taker
        *taker; /* borrowed; NULL: rows are kept. A reader may give it rows as they are complete; what it keeps is
                                * handed on by pk_document_hand_on */
};

const char *pk_document_type_name(pk_document_type type); /* "docx" */

void pk_document_init(pk_document *document, pk_document_type type, pk_arena *arena, pk_findings *findings);

/** Add a block. @param text Made tidy and kept in the arena. @return NULL when out of memory. */
pk_block *pk_document_add_text(pk_document *document, pk_block_kind kind, pk_text text);
/** Add a table (numbered here, in the order of the calls) or a sheet. @param name Of a sheet; copied. */
pk_block *pk_document_add_table(pk_document *document);
pk_block *pk_document_add_sheet(pk_document *document, pk_text name, pk_sheet_state state);
/** Add a row of count cells, zeroed but for their spans (1). @return NULL when out of memory. */
pk_row *pk_table_add_row(pk_document *document, pk_table *table, uint32_t number, size_t count);

/** Give the taker all rows that a block keeps; they are the block's no longer. Without a taker nothing happens. */
pk_status pk_document_hand_on(const pk_document *document, const pk_block *block);

/** The place of a cell; cell may be NULL: the row. */
pk_place pk_document_place(const pk_block *block, const pk_row *row, const pk_cell *cell);
/** The cell that covers the grid column in this row; NULL when there is none. */
pk_cell *pk_row_cell(const pk_row *row, uint32_t column);

#endif
