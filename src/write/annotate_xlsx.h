/* annotate_xlsx.h - remarks on their way into a workbook of Excel.
 *
 * Layer: write; private to annotate_xlsx*.c. Each part is changed once, by splices, which are noted so that the copy can say
 * what it was (read/annotated_xlsx.h). In XML that is put in, "<:" stands for '<' and the prefix of the part's own elements. */
#ifndef PK_WRITE_ANNOTATE_XLSX_H
#define PK_WRITE_ANNOTATE_XLSX_H

#include "read/annotated_xlsx.h"
#include "write/annotate.h"
#include "write/annotate_list.h"

/** A part that was changed, or is new. */
typedef struct pk_annotated_part {
    pk_text name;
    bool is_new;
    bool by_list;             /* of relationships or content types, which grow at their end */
    const char *content_type; /* of a new one */
    char then[65];            /* the digest of what it was */
    pk_splices back;          /* from what it is now to what it was */
} pk_annotated_part;

/** Looks that are added to the workbook's, by their indexes. */
typedef enum pk_added_look {
    PK_ADDED_TITLE,
    PK_ADDED_PLAIN,
    PK_ADDED_HEADING,
    PK_ADDED_CELL,
    PK_ADDED_LINK,
    PK_ADDED_NOTE, /* the severities */
    PK_ADDED_WARNING,
    PK_ADDED_ERROR,
    PK_ADDED_LOOKS
} pk_added_look;

typedef struct pk_annotating {
    const pk_submission *submission;
    const pk_annotate_options *options;
    pk_package *package;
    pk_edit *edit;
    pk_arena *arena;
    pk_annotated_book book;
    pk_remark_list list;
    pk_text sheet_name; /* of the list */
    size_t first_look;  /* index of PK_ADDED_TITLE among the cells' formats */
    size_t first_color; /* among the conditional formats' looks: of notes, warnings, errors */
    unsigned drawing;   /* block of shape ids for the next new drawing */
    pk_annotated_part *parts;
    size_t count, capacity;
} pk_annotating;

/** Of the look of a severity: 0 note, 1 warning, 2 error. */
size_t pk_annotate_rank(pk_severity severity);

/* ---- annotate_xlsx_record.c ---- */

/** Change a part and note the way back. @param splices  In any order, none over another; sorted. */
pk_status pk_annotate_change(pk_annotating *annotating, pk_text part, pk_text xml, pk_splices *splices);
/** Whether the part was changed already: two sheets may name one part. */
bool pk_annotate_is_changed(const pk_annotating *annotating, pk_text part);
/** Add a part, in a folder of ours. @param name  Set to its name. @param number  Added to the stem; 0: none. */
pk_status pk_annotate_name_part(pk_annotating *annotating, const char *stem, size_t number, const char *ending,
                                pk_text *name);
/** @param content_type  Borrowed for good. @param from  The part that leads to it. @param type  The last segment. @param id  May be NULL. */
pk_status pk_annotate_add_part(pk_annotating *annotating, pk_text part, pk_text content, const char *content_type,
                               pk_text from, const char *type, pk_text *id);
/** Write the record. Last of all. */
pk_status pk_annotate_write_record(pk_annotating *annotating);
/** The main namespace, or that of relationships, in the workbook's dialect. */
const char *pk_annotate_main_uri(const pk_annotating *annotating);
const char *pk_annotate_relations_uri(const pk_annotating *annotating);

/* ---- the parts ---- */

pk_status pk_annotate_styles(pk_annotating *annotating);
/** Notes and fills of a sheet. @param notes  In order of row and column; may be none. */
pk_status pk_annotate_sheet(pk_annotating *annotating, size_t sheet, const pk_cell_note *notes, size_t count);
/** The sheet that lists the remarks, and the workbook's list of sheets. */
pk_status pk_annotate_list_sheet(pk_annotating *annotating, pk_text *id);
pk_status pk_annotate_book(pk_annotating *annotating, pk_text id);

/** Columns and rows of a sheet as wide and high as they are, in pixels. */
typedef struct pk_sheet_measures {
    struct pk_column_width {
        uint32_t first, last; /* from 0 */
        uint32_t pixels;
    } * columns;
    size_t column_count, column_capacity;
    struct pk_row_height {
        uint32_t row; /* from 0 */
        uint32_t pixels;
    } * rows;
    size_t row_count, row_capacity;
    uint32_t width, height; /* of the others */
} pk_sheet_measures;

/**
 * Notes of a sheet with their papers.
 * @param drawing  The id by which the sheet leads to its old drawing; no text: it has none.
 * @param made     Set to the id of a new one; else no text.
 */
pk_status pk_annotate_notes(pk_annotating *annotating, size_t sheet, const pk_sheet_measures *measures,
                            const pk_cell_note *notes, size_t count, pk_text drawing, pk_text *made);
/** What a cell is called: "G12". */
void pk_annotate_cell_name(uint32_t row, uint32_t column, char out[16]);
/** A text of a cell or note as Excel has it: `<:t xml:space="preserve">...</:t>`, "_x0041_" not being a letter. */
void pk_annotate_put_text(pk_sink *sink, pk_text text);

#endif
