/* xlsx_relations.h - what other parts bring to a sheet: notes, shapes over its cells, form controls, tables.
 *
 * Layer: read; private to the XLSX reader. The parts are read before the rows, so that a row can be marked when it comes;
 * what they hold is told and added to the document behind the sheet's own block, when all rows have come. */
#ifndef PK_READ_XLSX_RELATIONS_H
#define PK_READ_XLSX_RELATIONS_H

#include "read/xlsx_parts.h"

typedef enum pk_xlsx_object_kind {
    PK_XLSX_OBJECT_NOTE,    /* a comment of either kind (X25) */
    PK_XLSX_OBJECT_TEXTBOX, /* a shape with text (X27) */
    PK_XLSX_OBJECT_HIDDEN,  /* the same, hidden by its author */
    PK_XLSX_OBJECT_CONTROL, /* a form control that no cell holds the answer of (X28) */
    PK_XLSX_OBJECT_PICTURE  /* a picture, or a shape without text (X27) */
} pk_xlsx_object_kind;

/** What stands over a cell. */
typedef struct pk_xlsx_object {
    uint32_t row, column; /* of the cell under its upper left corner, from 0 */
    pk_xlsx_object_kind kind;
    size_t order; /* in which it was found */
    pk_text text; /* in the arena of the workbook, not tidy */
} pk_xlsx_object;

/** The row of headings or of totals of a table as Excel's "Format as table" makes it: it has one of each at most (X22). */
typedef struct pk_xlsx_list_row {
    uint32_t row, columns[2]; /* from 0; first and last column */
    bool totals;
} pk_xlsx_list_row;

typedef struct pk_xlsx_relations {
    pk_xlsx_book *book;
    pk_xlsx_object *objects; /* sorted by cell once all are read */
    size_t object_count, object_capacity;
    pk_xlsx_list_row *list_rows; /* sorted by row once all are read */
    size_t list_row_count, list_row_capacity;
    uint32_t titles[2]; /* rows from 0 that are repeated on each printed page; the first is past the second: none */
    bool filtered;      /* a table's filter is on (X18) */
    bool embedded;      /* objects or controls of other programs */
    size_t threads;     /* comments with answers, the first of the objects: old notes only repeat them */
    size_t controls;    /* form controls whose answer is in no cell, by their own parts */
    size_t drawn;       /* the same by the old drawing, which knows where they stand */
} pk_xlsx_relations;

/** Read all parts that belong to the sheet part. Those that cannot be read are told (F12) where text may be lost. */
pk_status pk_xlsx_read_relations(pk_xlsx_book *book, const pk_xlsx_sheet *sheet, pk_text part,
                                 pk_xlsx_relations *relations);

/** Mark a row that a table or the print set-up says is one of headings, or of totals. */
void pk_xlsx_mark_row(const pk_xlsx_relations *relations, pk_row *row);
/** The first object over a row (from 0); the others follow it. NULL: none. *count: how many there are. */
const pk_xlsx_object *pk_xlsx_objects_over(const pk_xlsx_relations *relations, uint32_t row, size_t *count);

/**
 * Tell what stands over the cells, and add its text to the document. Blocks are added: a pointer to a block that was
 * taken before does not hold any more.
 */
pk_status pk_xlsx_report_relations(const pk_xlsx_relations *relations, const pk_block *sheet);

/** Once the comments with answers are read: whether the cell has one. */
bool pk_xlsx_has_thread(const pk_xlsx_relations *relations, uint32_t row, uint32_t column);
/** Keep an object; the text is copied. */
pk_status pk_xlsx_add_object(pk_xlsx_relations *relations, pk_xlsx_object_kind kind, uint32_t row, uint32_t column,
                             pk_text text);

/* Each reads one part; PK_EFORMAT and PK_ENOENT are the caller's to judge. */
pk_status pk_xlsx_read_notes(pk_xlsx_relations *relations, pk_text part);          /* xlsx_notes.c */
pk_status pk_xlsx_read_threads(pk_xlsx_relations *relations, pk_text part);        /* xlsx_notes.c */
pk_status pk_xlsx_read_drawing(pk_xlsx_relations *relations, pk_text part);        /* xlsx_drawing.c */
pk_status pk_xlsx_read_legacy_drawing(pk_xlsx_relations *relations, pk_text part); /* xlsx_controls.c */
pk_status pk_xlsx_read_control(pk_xlsx_relations *relations, pk_text part);        /* xlsx_controls.c */

#endif
