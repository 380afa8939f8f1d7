/* form.h - a blank form of a template, or a follow-up form with what the plan of last year says: what is in it, before any
 * format. The writers form_xlsx*.c and form_docx*.c only lay it out.
 *
 * Layer: write. Views the schema and the plan it was made from; lives in the arena it was made in. */
#ifndef PK_WRITE_FORM_H
#define PK_WRITE_FORM_H

#include "write/write.h"

/** Why a cell of the form is as it is. */
typedef enum pk_form_fill {
    PK_FORM_FIXED, /* the template's words: protected */
    PK_FORM_OPEN,  /* to be filled in; may hold what an earlier plan says */
    PK_FORM_LATER  /* for another phase or year: open, but shown as not asked for now */
} pk_form_fill;

/** A column of all tables of the form, in the order of the schema; untitled ones have an empty title. */
typedef struct pk_form_column {
    const pk_schema_column *column;
    pk_text title; /* the heading of the form */
    pk_text help;  /* what is to be written in it, in the language of the form; never empty but for the goal's */
    const pk_text *choices; /* what it offers: codes of the status, or the closed list; each is accepted by the rules */
    const pk_text
        *choice_labels;  /* parallel: what people read of it ("P – Pågående arbete"); the value is the choice */
    size_t choice_count; /* 0: free text */
    bool explained;      /* the heading has a footnote's marker, and is shown in the colour of explained goals */
} pk_form_column;

typedef struct pk_form_cell {
    pk_text text; /* empty: nothing is filled in; lines divided by '\n' */
    pk_form_fill fill;
} pk_form_cell;

typedef struct pk_form_row {
    const pk_schema_goal *goal; /* NULL: a row of the region's own, or an empty one */
    pk_text marker;             /* stands behind the goal's text */
    pk_form_cell *cells;        /* parallel to the form's columns; the goal's has no marker in it */
} pk_form_row;

typedef struct pk_form_footnote {
    pk_text marker, text;
} pk_form_footnote;

typedef struct pk_form_area {
    const pk_schema_area *area; /* NULL: not in the template */
    pk_text number, title;      /* number may be empty; both where the form has but one table */
    bool own;                   /* the region's own area: its title is to be written over, more may be added */
    pk_text objective;          /* of an earlier plan; no text where there is none */
    pk_form_row *rows;          /* never none */
    size_t row_count;
    const pk_form_footnote *footnotes;
    size_t footnote_count;
    pk_text comment_label; /* no text where the template asks for no comment */
    pk_text comment;       /* what an earlier plan says; may be empty */
} pk_form_area;

typedef struct pk_form_field {
    const pk_schema_field *field; /* NULL: the region, in a template that has no field for it */
    pk_text label; /* "Region:". Beside its value, in a cell of its own: a label may be one of a sentence */
    pk_text value; /* empty: to be filled in */
} pk_form_field;

typedef struct pk_form_line {
    pk_text text;
    bool heading;
} pk_form_line;

/** What an earlier plan says and the form does not. */
typedef enum pk_form_loss_kind {
    PK_FORM_LOST_ANSWERS, /* statuses and evaluations, which are answered anew; count: cells */
    PK_FORM_LOST_COLUMN,  /* what: its heading, which is not in the template; count: cells with content */
    PK_FORM_LOST_CELL,    /* a picture, a formula error: nothing that can be written; count: cells */
    PK_FORM_LOST_WORDING, /* joint goals that had other words; count: goals */
    PK_FORM_LOST_FIELD,   /* what: the label of a field that is filled in anew */
    PK_FORM_LOST_AREA,    /* what: the area whose rows could not be read (M06) */
    PK_FORM_LOST_TEXT     /* texts outside the tables; what: the first one; count: texts */
} pk_form_loss_kind;

typedef struct pk_form_loss {
    pk_form_loss_kind kind;
    size_t count;
    pk_text what;
} pk_form_loss;

typedef struct pk_form {
    pk_arena *arena; /* that it lives in */
    const pk_schema *schema;
    const pk_schema_phase *phase;
    const pk_region *region; /* NULL: not told */
    pk_language language;    /* of the form's own words: that of the template */
    pk_date today;           /* year 0: not known */
    pk_text title;
    pk_text stamp; /* "Formulär nrf-2022-2024, version 1, gjort av plankoll 0.1.0 2026-11-30": for the foot of pages */
    pk_text source;      /* of an earlier plan: what was carried over, and from which file; no text where nothing was */
    pk_form_line *lines; /* the template's introduction, with its explanations of columns and statuses */
    size_t line_count;
    pk_text later; /* the help of cells that are PK_FORM_LATER, whatever their column's is */
    pk_text guidance_title;
    pk_text *guidance; /* how it is filled in and sent back: a paragraph each */
    size_t guidance_count;
    pk_form_field *fields;
    size_t field_count;
    pk_form_column *columns;
    size_t column_count;
    pk_form_area *areas;
    size_t area_count;
    pk_form_loss *losses;
    size_t loss_count, loss_capacity;
} pk_form;

typedef struct pk_form_options {
    const pk_schema *schema;      /* loaded in full */
    const pk_schema_phase *phase; /* NULL: followup with `from` where the template has it, else the template's first */
    const pk_region *region;      /* NULL: that of `from`, or none */
    const pk_submission *from;    /* with a plan of this very schema; NULL: a blank form */
    pk_date today;
} pk_form_options;

/**
 * Where the region is known and the template has no field for it, the head of each page should name it too: two places that
 * name a region are what a reader goes by.
 * @return PK_OK; PK_ENOMEM; PK_EUSAGE where `from` is of another template.
 */
pk_status pk_form_make(const pk_form_options *options, pk_arena *arena, pk_form **form);

/** What stands between the number of an area and its title: "1. Prevention", "2.3 Screening". */
const char *pk_form_stop(const pk_form_area *area);

/** As a workbook of Excel: a sheet for each area. Files as in pk_write_merge_workbook. pk_finish_form_workbook makes a form of it. */
pk_status pk_write_form_workbook(const pk_form *form, const char *file, const char *temporary);
/**
 * What libxlsxwriter cannot say of the form's sheets: that rows grow with what is written in them, and that a list to choose from
 * stands in cells.
 * @param bytes  What pk_write_form_workbook has written of this form.
 * @return PK_OK; PK_ENOMEM; PK_EFORMAT where it is something else; or what the sink came to.
 */
pk_status pk_finish_form_workbook(const pk_form *form, const void *bytes, size_t size, pk_sink *sink);
/** How many cells have more letters than a cell of Excel holds: a workbook has their beginning. */
size_t pk_form_too_long_for_workbook(const pk_form *form);
/** As a document of Word. */
pk_status pk_write_form_document(const pk_form *form, pk_sink *sink);

#endif
