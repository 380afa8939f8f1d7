/* sheet.h - a schema kept in a workbook: what its sheets are, a schema as their cells, and the way back.
 *
 * Layer: schema. Knows texts in cells, not how a workbook is written (write/workbook_schema.c) or read (the readers). A
 * sheet of it is called a tab here, for "sheet" is any sheet of any document. Nothing is lost either way: what is read from
 * the cells of a schema is written by pk_schema_write as the same bytes.
 *
 * Cells hold texts only. One cell may hold several texts, a line each. A row whose first cell is "…" goes on with the row
 * above: for texts that are longer than a cell may be. */
#ifndef PK_SCHEMA_SHEET_H
#define PK_SCHEMA_SHEET_H

#include "model/document.h"
#include "schema/schema.h"

typedef enum pk_tab {
#define PK_TAB(tab, sv, en) PK_TAB_##tab,
#include "schema/sheet.def"
    PK_TAB_COUNT
} pk_tab;

/** Columns of all tabs, by tab. */
typedef enum pk_tab_column {
#define PK_TAB_COLUMN(tab, name, entry, needed, width, sv, sv_note, en, en_note) PK_TAB_##tab##_##name,
#include "schema/sheet.def"
    PK_TAB_COLUMN_COUNT
} pk_tab_column;

/** What the first tab tells, a row each. */
typedef enum pk_item {
#define PK_ITEM(name, entry, needed, sv, sv_note, en, en_note) PK_ITEM_##name,
#include "schema/sheet.def"
    PK_ITEM_COUNT
} pk_item;

/** What a cell may hold. */
typedef enum pk_entry {
    PK_ENTRY_TEXT,
    PK_ENTRY_LIST,  /* texts, a line each */
    PK_ENTRY_ITEM,  /* label of a pk_item; these have a table of their own */
    PK_ENTRY_ROLE,  /* words from here */
    PK_ENTRY_TRUTH, /* yes, no */
    PK_ENTRY_DEMAND,
    PK_ENTRY_SEVERITY,
    PK_ENTRY_RULE_SEVERITY, /* not "off" */
    PK_ENTRY_FORM_KIND,     /* words until here */
    PK_ENTRY_ID,
    PK_ENTRY_KEY,
    PK_ENTRY_NUMBER, /* "2.10" */
    PK_ENTRY_DATE,
    PK_ENTRY_LENGTH,
    PK_ENTRY_SHARE, /* percent */
    PK_ENTRY_YEAR,
    PK_ENTRY_COLOR,  /* "C6E0B4" */
    PK_ENTRY_COLORS, /* a line each */
    PK_ENTRY_MARKER, /* stars */
    PK_ENTRY_MAIL,
    PK_ENTRY_LANGUAGE,
    PK_ENTRY_REGION_CODE,
    PK_ENTRY_FINDING_CODE,
    PK_ENTRY_SHOWN /* for whoever reads it; ours, and never read */
} pk_entry;

/** Texts of the form, in the order of the words of PK_ENTRY_FORM_KIND. */
typedef enum pk_form_kind {
    PK_FORM_HEADING,
    PK_FORM_PARAGRAPH,
    PK_FORM_COMMENT_LABEL,
    PK_FORM_PLACEHOLDER,
    PK_FORM_NOT_RESPONSIBLE
} pk_form_kind;

/* ---- sheet.c: the tables of sheet.def ---- */

typedef struct pk_tab_heading {
    pk_tab tab;
    const char *heading[PK_LANGUAGE_COUNT];
    const char *note[PK_LANGUAGE_COUNT]; /* what to write there */
    pk_entry entry;
    bool needed;
    double width; /* characters */
} pk_tab_heading;

const char *pk_tab_name(pk_tab tab, pk_language language);
const pk_tab_heading *pk_tab_heading_of(pk_tab_column column);
/** The first column of a tab; of PK_TAB_COUNT, the end of all. */
size_t pk_tab_first(pk_tab tab);
/** As a heading: its tab is PK_TAB_TEMPLATE, its entry that of the value beside it. */
const pk_tab_heading *pk_item_heading(pk_item item);
/** What stands before a phase's id in the heading of its column: "Krav: ". */
const char *pk_tab_demand_heading(pk_language language);

/** The i-th of the words that alone may stand in a cell; NULL: there are no more, or any text may. */
const char *pk_entry_word(pk_entry entry, size_t i, pk_language language);
/** Which word a text is, in any language or as schema files say it, by its letters alone. SIZE_MAX: none. */
size_t pk_entry_find(pk_entry entry, pk_text text);

#define PK_TAB_CONTINUES "…"

/* ---- sheet_grid.c: a schema as cells ---- */

typedef struct pk_grid_column {
    pk_text heading, note;
    pk_entry entry;
    double width;
} pk_grid_column;

typedef struct pk_grid_cell {
    pk_text text; /* no text: blank */
    pk_entry entry;
} pk_grid_cell;

typedef struct pk_grid {
    pk_tab tab;
    pk_grid_column *columns;
    size_t column_count;
    pk_grid_cell *cells; /* row by row */
    size_t row_count, capacity;
} pk_grid;

/**
 * A tab of a schema; all of it is in the arena or the schema's.
 * @param schema  Loaded in full.
 * @return PK_OK; PK_ENOMEM; PK_ELIMIT where it cannot be kept in cells: a word longer than a cell, a code that is "…".
 */
pk_status pk_grid_make(const pk_schema *schema, pk_tab tab, pk_language language, pk_arena *arena, pk_grid *grid);

/* ---- sheet_read.c: cells as a schema ---- */

/**
 * @param fault    False: a remark, such as that a column of somebody's own is not read.
 * @param place    "Kolumner!B4", "Kolumner"; empty: the workbook.
 * @param message  Of one line, without a full stop.
 */
typedef void (*pk_tab_report)(void *context, bool fault, pk_text place, pk_text message);

/**
 * A schema from the workbook that it is kept in, in either language. It may have been saved by any program since: with
 * numbers where texts were, tabs and columns in another order, rows between, and more of somebody's own.
 *
 * @param document  As pk_read made it of a workbook. Borrowed until the schema is no longer needed.
 * @param arena     For the schema; what it builds on is the library's.
 * @param report    Called for each fault and remark, in the order of the workbook's tabs.
 * @return PK_OK; PK_ESCHEMA: there was a fault; PK_ENOMEM.
 */
pk_status pk_schema_from_workbook(pk_library *library, const pk_document *document, pk_language language,
                                  pk_tab_report report, void *context, pk_arena *arena, const pk_schema **schema);

#endif
