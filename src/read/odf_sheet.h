/* odf_sheet.h - the state while the sheets of an ODS go by.
 *
 * Layer: read; for the ODS reader. ods.c opens the package; odf_sheet.c has the table of elements, columns and cells,
 * odf_sheet_row.c rows, odf_sheet_text.c what stands in cells and beside them; odf_sheet_choices.c lists to choose from;
 * odf_cell.c makes cells; odf_sheet_tell.c says what is hidden, noted or drawn. How numbers show, and what a merged cell
 * covers, is as in a workbook of Excel: a pk_xlsx_book serves. */
#ifndef PK_READ_ODF_SHEET_H
#define PK_READ_ODF_SHEET_H

#include "read/odf.h"
#include "read/odf_controls.h"
#include "read/odf_validations.h"
#include "read/sheet_report.h"
#include "read/xlsx_cell.h"

/** A run of columns up to one that is alike. */
typedef struct pk_odf_columns {
    uint32_t end; /* index of the first column behind it */
    const pk_odf_style *style;
} pk_odf_columns;

typedef enum pk_odf_remark_kind { PK_ODF_COMMENT, PK_ODF_SHAPE, PK_ODF_PICTURE, PK_ODF_ANSWER } pk_odf_remark_kind;

/** Text that is no cell's, or a picture; told when the sheet has been read. */
typedef struct pk_odf_remark {
    pk_odf_remark_kind kind;
    uint32_t row, column; /* from 0 */
    bool of_cell;         /* else of the sheet as a whole */
    pk_text text;
} pk_odf_remark;

/** Cells of the open row with the same list to choose from. */
typedef struct pk_odf_offered {
    size_t list, area;   /* indexes; the area once the row has ended */
    uint32_t columns[2]; /* first and last, from 0 */
} pk_odf_offered;

typedef struct pk_odf_sheet {
    pk_xlsx_book book;
    pk_odf_styles *styles;
    pk_block *block; /* of the open sheet; NULL: none */
    size_t findings; /* before it */
    uint32_t order;  /* its index + 1 */
    pk_table *table;
    uint32_t row, column, row_repeated, cell_repeated;
    const pk_odf_style *row_style, *cell_style;
    bool row_hidden;
    pk_sheet_hidden hidden;
    pk_odf_columns *columns;
    size_t column_count, column_capacity;
    uint32_t next_column; /* that the next table:table-column is about */
    bool in_row, in_cell;
    bool has_type; /* the cell says what its value is */
    bool is_percentage, is_time;
    pk_xlsx_cell cell;
    pk_buffer shown;    /* paragraphs of the open cell */
    pk_buffer aside;    /* of the open comment or shape */
    pk_buffer struck;   /* what of the cell is struck out */
    pk_link_list links; /* that the text of the cell leads to (X26); addresses in the document's arena */
    pk_text link;       /* of the open text:a; an empty text: none */
    size_t link_from;   /* where its text begins in `shown` */
    pk_buffer plain;
    bool symbol;    /* a sign of the cell could not be read */
    int paragraphs; /* open ones */
    bool is_shown;  /* the open cell has one, if only an empty one */
    int depth;      /* of the element that is the open comment or shape; 0: none */
    pk_odf_remark_kind aside_kind;
    bool aside_is_chart;
    const pk_odf_style **spans; /* style of each open span, or NULL */
    size_t span_count, span_capacity;
    pk_cell *cells; /* of the open row */
    size_t count, capacity;
    size_t filled;   /* how many of them have content: the others are blank, with a colour or a picture (X29) */
    pk_cell *placed; /* scratch: the row where it stands */
    size_t placed_capacity;
    pk_xlsx_merge *merges; /* that begin in the open row */
    size_t merge_count, merge_capacity;
    pk_xlsx_merge_walk walk;
    pk_odf_remark *remarks;                             /* of the open sheet */
    size_t remark_count, remark_capacity, cell_remarks; /* the last: how many there were before the open cell */
    pk_odf_controls controls;
    pk_odf_validations validations;
    pk_odf_offered *offered;
    size_t offered_count, offered_capacity;
    size_t *above; /* areas that reach the last row, by column */
    size_t above_count, above_capacity;
    pk_text *comments; /* of all sheets: blocks after them */
    size_t comment_count, comment_capacity;
    uint64_t changes;
    bool linked; /* values of other files are kept in this one */
    bool lost;   /* a cell past the end of the sheet was left out */
} pk_odf_sheet;

extern const pk_xml_rule pk_odf_sheet_rules[];

/* ---- odf_sheet_text.c ---- */

pk_status pk_odf_sheet_paragraph_start(void *context, pk_xml_walk *walk);
pk_status pk_odf_sheet_paragraph_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_odf_sheet_span_start(void *context, pk_xml_walk *walk);
pk_status pk_odf_sheet_span_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_odf_sheet_link_start(void *context, pk_xml_walk *walk);
pk_status pk_odf_sheet_link_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_odf_sheet_sign_start(void *context, pk_xml_walk *walk);
pk_status pk_odf_sheet_aside_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_odf_sheet_comment_start(void *context, pk_xml_walk *walk);
pk_status pk_odf_sheet_shape_start(void *context, pk_xml_walk *walk);
pk_status pk_odf_sheet_control(void *context, pk_xml_walk *walk);
pk_status pk_odf_sheet_object_start(void *context, pk_xml_walk *walk);

/* ---- odf_sheet_row.c ---- */

/** The open row has ended: on it goes. */
pk_status pk_odf_end_row(pk_odf_sheet *reader);

/* ---- odf_sheet_choices.c ---- */

/** The cell that begins refers to a validation. @param validation Its name; no text: none. */
pk_status pk_odf_note_choice(pk_odf_sheet *reader, pk_text validation);
/** The open row has ended: before pk_odf_end_row. */
pk_status pk_odf_end_choices(pk_odf_sheet *reader);

/* ---- odf_cell.c ---- */

/** Make the open cell of what has been read of it. @param made As pk_xlsx_make_cell. */
pk_status pk_odf_make_cell(pk_odf_sheet *reader, pk_cell *cell, bool *made);
/** What the element of a cell says of itself. */
pk_status pk_odf_read_value(pk_odf_sheet *reader, pk_xml_walk *walk);

/* ---- odf_sheet_tell.c ---- */

/** Everything about the sheet that is no cell. */
pk_status pk_odf_tell_sheet(pk_odf_sheet *reader);

#endif
