/* annotate_list.h - the remarks of a workbook: what is noted at which cell, and the lines of the sheet that lists them all.
 *
 * Layer: write; for annotate_xlsx*.c and annotate_workbook*.c. All texts are in the arena of the caller. */
#ifndef PK_WRITE_ANNOTATE_LIST_H
#define PK_WRITE_ANNOTATE_LIST_H

#include "write/write.h"

/** A cell of the document: its block, which is a sheet; row and column from 0, as the document counts them. */
typedef struct pk_remark_cell {
    size_t block; /* SIZE_MAX: no cell */
    uint32_t row, column;
} pk_remark_cell;

/** What is noted at a cell. */
typedef struct pk_cell_note {
    pk_remark_cell cell;
    pk_severity worst;
    pk_text text;  /* "plankoll:" on a line, then one for each finding */
    size_t remark; /* for sorting: the order in which it was found */
} pk_cell_note;

/** A line of the list. */
typedef struct pk_listed {
    pk_severity severity;
    pk_text what, fix, place, value;
    pk_text goal; /* its number, which `place` says too; may be empty */
    const char *code;
    pk_remark_cell cell; /* that it leads to */
} pk_listed;

typedef enum pk_list_column {
    PK_LIST_WHAT,
    PK_LIST_FIX,
    PK_LIST_SEVERITY,
    PK_LIST_PLACE,
    PK_LIST_VALUE,
    PK_LIST_CODE,
    PK_LIST_COLUMNS
} pk_list_column;

enum { PK_LIST_HEAD_MAX = 3 };

typedef struct pk_remark_list {
    pk_text name, other_name; /* of the sheet; the second where the user has one of that name */
    pk_text title;
    pk_text head[PK_LIST_HEAD_MAX]; /* sentences below it */
    size_t head_count;
    pk_listed *lines; /* worst first, else as they stand in the document */
    size_t count;
    pk_cell_note *notes; /* by block, row and column; one for each cell */
    size_t note_count;
} pk_remark_list;

/**
 * @param notes  As in pk_remarks_of.
 * @param today  Year 0: not said.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_remark_list_make(const pk_submission *submission, bool notes, pk_language language, pk_date today,
                              pk_arena *arena, pk_remark_list *list);

/** "Vad är fel". */
const char *pk_list_heading(pk_list_column column, pk_language language);
/** Characters. */
double pk_list_width(pk_list_column column);
/** A sign and the word, so that neither colour nor sign is needed: "✖ Fel". */
const char *pk_list_severity(pk_severity severity, pk_language language);
/** 0xRRGGBB: of the cell that is remarked on, and of the severity in the list. */
uint32_t pk_list_color(pk_severity severity);

/* ---- annotate_workbook_*.c ---- */

/** The document as a workbook with these remarks. Files as in pk_write_merge_workbook. */
pk_status pk_write_remarked_workbook(const pk_submission *submission, const pk_remark_list *list,
                                     const pk_write_options *options, const char *file, const char *temporary);

#endif
