/* infer_parts.h - the state of pk_schema_infer and its steps, shared by infer.c and its infer_*.c; nobody else includes it.
 *
 * Layer: schema. Each step looks at the lines of the form that none before it has taken, and marks those that it takes. */
#ifndef PK_SCHEMA_INFER_PARTS_H
#define PK_SCHEMA_INFER_PARTS_H

#include "base/text_index.h"
#include "schema/infer.h"

/** What a line of the form is. */
typedef enum pk_line_use {
    PK_LINE_FREE, /* nobody's yet */
    PK_LINE_HEADINGS,
    PK_LINE_GROUPS, /* the row over a heading row that groups its columns */
    PK_LINE_ROW,    /* of the plan */
    PK_LINE_AREA_TITLE,
    PK_LINE_OBJECTIVE, /* between an area's title and its table */
    PK_LINE_FOOTNOTE,
    PK_LINE_COMMENT_LABEL,
    PK_LINE_TITLE,
    PK_LINE_FIELD,
    PK_LINE_LEGEND
} pk_line_use;

/** A paragraph, or a row with text in it. */
typedef struct pk_form_line {
    const pk_block *block;
    const pk_row *row;   /* NULL: a paragraph */
    const pk_cell *cell; /* the only one with text in its row; else NULL */
    pk_text number;      /* automatic */
    pk_text text;        /* of a paragraph or lone cell, on one line; else no text */
    size_t filled;       /* cells with text; a paragraph: 1 */
    bool heading;        /* the document calls the paragraph one */
    bool gap;            /* rows of the sheet above it are blank */
    pk_line_use use;
    size_t part; /* whose row, footnote or label it is; SIZE_MAX: none */
} pk_form_line;

typedef struct pk_heading_cell {
    pk_text text, folded;       /* as it is to stand in the schema; PK_FOLD_LETTERS */
    uint32_t position, columns; /* on the grid, from 0 */
    size_t column;              /* of the schema; SIZE_MAX: none */
} pk_heading_cell;

/** A row that may be a heading row. */
typedef struct pk_heading_row {
    size_t line;
    pk_heading_cell *cells;
    size_t count, words; /* cells; of these, that a word of infer_words.c names */
    bool marked;         /* by the document */
    bool chosen;         /* it is one of the plan's */
    bool grouped;        /* the row above groups its columns */
} pk_heading_row;

typedef struct pk_form_goal {
    pk_text text, marker, number;
    uint32_t fill;
    bool explained;
} pk_form_goal;

/** A table of the plan, or what one title of it covers. */
typedef struct pk_form_part {
    const pk_heading_row *headings;
    const pk_block *block;
    pk_text number, title; /* no text where there is none */
    size_t area;           /* of the schema */
    bool named_by_sheet;   /* for want of another title */
    uint32_t columns;      /* of the grid that the heading row covers */
    pk_form_goal *goals;
    size_t goal_count, goal_capacity;
    pk_schema_footnote *footnotes;
    size_t footnote_count, footnote_capacity;
} pk_form_part;

/** What a word of a heading says. */
typedef struct pk_role_word {
    pk_role role;
    bool known;  /* false: no word of it is known, the role is text */
    bool number; /* numbers of rows stand there */
    bool plain;  /* the goal's own word: "Mål" */
    bool area;   /* the form itself says there which goals belong together */
} pk_role_word;

typedef struct pk_infer {
    const pk_document *document;
    const pk_infer_options *options;
    pk_arena *arena;
    pk_arena scratch; /* reset at any time */
    pk_schema *schema;
    pk_inference *result;
    pk_form_line *lines;
    size_t line_count, line_capacity;
    pk_heading_row *headings;
    size_t heading_count, heading_capacity;
    pk_form_part *parts;
    size_t part_count, part_capacity;
    size_t first_line;   /* of the plan's tables, with the title over them; what is before it is the introduction */
    pk_role_word *words; /* by column */
    size_t *occurrences; /* by column: parts that have it */
    size_t occurrences_capacity;
    bool english;
} pk_infer;

/* ---- infer.c ---- */

pk_status pk_infer_note_of(pk_infer *infer, pk_infer_kind kind, pk_text first, pk_text second);
/** With blanks for line breaks: schemas know no others. A copy only where there are any. */
pk_status pk_infer_one_line(pk_infer *infer, pk_text text, pk_text *out);
/** Add a wording that is not there yet. */
pk_status pk_infer_add_wording(pk_infer *infer, pk_wordings *list, pk_text text, bool heading);
/** A short line that ends as no sentence does: it may be a title. */
bool pk_infer_is_short(pk_text text);

/* ---- infer_words.c: what words say ---- */

/** The role that a heading's words tell. @param folded PK_FOLD_WORDS. */
pk_role_word pk_infer_role(pk_text folded);
/** A plain word of a heading for a key: letters a-z, digits and the joint; up to the first preposition. May be empty. */
pk_status pk_infer_plain_word(pk_arena *arena, pk_text text, char joint, pk_text *out);
/** The same without years: for an id. */
pk_status pk_infer_plain_title(pk_arena *arena, pk_text text, pk_text *out);
/** What a label of the status says of it. @param folded PK_FOLD_WORDS. */
bool pk_infer_is_reached(pk_text folded);
bool pk_infer_is_begun(pk_text folded);
/** The text has a word of one that is no status at all. */
bool pk_infer_is_status(pk_text folded);
/** A line that asks for a comment to the table above it. */
bool pk_infer_is_comment_label(pk_text folded);
/** A text that only tells what to write there: "Klicka här för att ...". */
bool pk_infer_is_prompt(pk_text folded);
/** "Exempel: ..." */
bool pk_infer_is_example(pk_text folded);
bool pk_infer_names_plan(pk_text folded);
/** How much the text is English: positive, or Swedish: negative. */
int pk_infer_english(pk_text folded);
/** The key of a field by its label, NULL where the label makes it. */
const char *pk_infer_field_key(pk_text folded);
/** The text says that a row is left empty: where that is said in it, else SIZE_MAX. */
size_t pk_infer_left_empty(pk_text folded);
/** Cut the number off a title: "1. ", "2.10 ", "Område 1: ". @return It; empty where there is none. */
pk_text pk_infer_cut_number(pk_text *title);
/**
 * Years in a text: "2022–2024", "2025-27", "2021"; dates are none.
 * @return 2 for two years, 1 for one, 0 for none.
 */
int pk_infer_years(pk_text text, int *from, int *to);
/** The first and the last day that a text tells: "2027-01-01–2029-12-31". */
bool pk_infer_days(pk_text text, pk_date *from, pk_date *to);

/* ---- infer_lines.c: the form line by line, and its heading rows ---- */

pk_status pk_infer_lines(pk_infer *infer);
/** Choose the plan's heading rows. None: the document is no form. */
pk_status pk_infer_headings(pk_infer *infer);

/* ---- infer_tables.c: rows, titles and footnotes; infer_areas.c: areas, goals and what is told of them ---- */

pk_status pk_infer_tables(pk_infer *infer);
pk_status pk_infer_areas(pk_infer *infer);

/* ---- infer_columns.c ---- */

/** The column of the schema in which a cell of a part stands; SIZE_MAX: under no heading. */
size_t pk_infer_column_of(const pk_form_part *part, const pk_cell *cell);

/** The columns with their keys; then, once their rows are known, their roles. */
pk_status pk_infer_columns(pk_infer *infer);
pk_status pk_infer_roles(pk_infer *infer);

/* ---- infer_status.c: codes of the status column, and what else columns offer ---- */

pk_status pk_infer_statuses(pk_infer *infer);

/* ---- infer_regions.c: who is to send a plan in, where the form says so ---- */

pk_status pk_infer_regions(pk_infer *infer);

/* ---- infer_head.c: title, period, receiver, fields, introduction ---- */

pk_status pk_infer_legends(pk_infer *infer);
pk_status pk_infer_head(pk_infer *infer);
/** "Region", "Datum": one word that is the label of a field that every form has. @return PK_OK; PK_ENOMEM. */
pk_status pk_infer_is_label(pk_infer *infer, pk_text text, bool *is);

#endif
