/* plan.h - the canonical plan: what a region has written, by area, goal and column of its template.
 *
 * Layer: plan. Made by pk_plan_build from a document and the schema it was recognised as; immutable afterwards, but for
 * corrections (pk_plan_correct). Lives in the arena it was built in, with the document whose text it views. Every cell
 * keeps its place. */
#ifndef PK_PLAN_PLAN_H
#define PK_PLAN_PLAN_H

#include "model/document.h"
#include "schema/schema.h"
#include "value/timeline.h"

/** A column of an area's table. */
typedef struct pk_plan_column {
    const pk_schema_column *column; /* NULL: not in the template, or not to be told which */
    pk_text key;                    /* of the schema; else the heading itself */
    pk_text header;                 /* as in the document, on one line */
    uint32_t position;              /* grid or sheet column from 0 */
    pk_place place;                 /* of the heading */
} pk_plan_column;

typedef struct pk_plan_cell {
    const pk_cell *cell;     /* NULL: the row has no such cell */
    pk_text text;            /* as the contract wants it; "" when empty */
    pk_place place;          /* also where there is no cell */
    bool blank;              /* nothing but white space */
    bool from_above;         /* the value of a merged cell that begins in a row above */
    bool placeholder;        /* only "-", "?", or a prompt of the form: no content */
    const pk_timeline *time; /* of a time or frequency column: how it was read; NULL when empty or not understood */
} pk_plan_cell;

typedef struct pk_plan_row {
    const pk_schema_goal *goal; /* of the catalogue; NULL where there is none, or the text matches none */
    bool goal_altered;          /* matched, though words differ */
    uint32_t order;             /* from 1 within the area */
    pk_text text;               /* of the goal, without marker and number */
    pk_text number;             /* that stands before the goal: "1.1", "1." where the schema has numbers; else empty */
    pk_text dnr;                /* diary number below the goal, "RS/703/2020"; empty where there is none */
    pk_text marker;             /* "**"; empty where there is none */
    pk_plan_cell *cells;        /* parallel to the area's columns */
    const pk_links *links;      /* what its cells lead to, in column order, each address once; NULL: nothing */
    size_t status;              /* index in the schema's statuses; SIZE_MAX: empty or not valid */
    pk_place place;             /* of the goal's cell; column 0 is never meant: a row has a goal cell */
    uint32_t table_rows;        /* rows of the document that it takes, 1 or more */
} pk_plan_row;

typedef struct pk_plan_footnote {
    pk_text marker, text;
    pk_place place;
} pk_plan_footnote;

typedef struct pk_plan_area {
    const pk_schema_area *area; /* NULL: not in the template */
    bool judged;           /* by the template's rules: it is in the template, or the template has no areas of its own */
    pk_text number, title; /* the document's; the schema's only where the document has none */
    pk_text objective;     /* no text where there is none */
    pk_plan_column *columns;
    size_t column_count, column_capacity;
    pk_plan_row *rows;
    size_t row_count, row_capacity;
    pk_plan_footnote *footnotes;
    size_t footnote_count, footnote_capacity;
    pk_text comment;     /* lines joined with '\n'; no text where nothing is written */
    pk_place place;      /* of the table or the title */
    bool headless;       /* its rows could not be read: there is no heading row (M06) */
    bool shares_heading; /* its table has no heading row of its own: that of the area before holds */
    uint32_t order;      /* index of its block in the document + 1 */
} pk_plan_area;

typedef enum pk_region_source {
    PK_REGION_UNKNOWN,
    PK_REGION_OPTION,
    PK_REGION_FIELD,
    PK_REGION_FILENAME,
    PK_REGION_TEXT,
    PK_REGION_TEMPLATE,
    PK_REGION_MAIL
} pk_region_source;

/** What the form asks for outside its tables. */
typedef struct pk_plan_field {
    const pk_schema_field *field;
    pk_text value;
    pk_place place;
} pk_plan_field;

typedef struct pk_plan_legend {
    const pk_schema_column *column;
    const pk_schema_status *status; /* whose meaning is explained; NULL: the column's */
    pk_text name, text;
} pk_plan_legend;

typedef struct pk_plan {
    const pk_schema *schema;
    const pk_document *document;
    bool empty;                   /* nothing is filled in: a blank form */
    const pk_schema_phase *phase; /* NULL: a blank form whose phase was not told ("template") */
    const pk_region *region;      /* NULL: not known */
    pk_region_source region_from;
    pk_text region_stated; /* what the field says; "" blank; no text where there is no such field */
    int year;              /* of a follow-up; 0: not known */
    pk_text year_from;     /* "option", "as_of", "mail", "filename", "document"; no text where year is 0 */
    pk_date date, as_of;   /* on which it was written; of which it speaks. Year 0: not said */
    pk_text dnr;           /* its diary number; no text where there is none */
    pk_plan_field *fields; /* that were found, the region's among them; each once */
    size_t field_count, field_capacity;
    pk_text *intro; /* paragraphs before the first area */
    size_t intro_count, intro_capacity;
    pk_text *outro; /* paragraphs after the last area that belong to none */
    size_t outro_count, outro_capacity;
    pk_plan_legend *legend;
    size_t legend_count, legend_capacity;
    pk_plan_area *areas;
    size_t area_count, area_capacity;
} pk_plan;

/** Index of the area's column with this schema column's key, or SIZE_MAX. */
size_t pk_plan_column_of(const pk_plan_area *area, pk_text key);
/** Index of the area's first column with this role, or SIZE_MAX. */
size_t pk_plan_role(const pk_plan_area *area, pk_role role);
/** Of the time columns the first whose reading has a day, else the first that could be read; NULL: none. */
const pk_timeline *pk_row_time(const pk_plan_area *area, const pk_plan_row *row);
/** A field that has no place of its own in the plan: not the region, the days or the diary number. */
bool pk_plan_field_is_other(const pk_plan_field *field);
/** The field with this key, or NULL. */
const pk_plan_field *pk_plan_field_of(const pk_plan *plan, pk_text key);
/** Shows something that is no text of its own: a formula error, a formula without a saved result, a picture. It counts as
 * content, and nothing is said of what it says. */
bool pk_plan_is_unreadable(const pk_plan_cell *cell);
/** The cell of this column has content: not blank and, unless the schema counts it, no placeholder. */
bool pk_plan_has_content(const pk_plan *plan, const pk_plan_cell *cell);
/** The cell says something on the row's goal: it has content and is neither the goal nor a mere number beside it. */
bool pk_plan_is_answer(const pk_plan *plan, const pk_plan_area *area, const pk_plan_row *row, size_t column);

/** Two plans of one template that say the same, cell by cell, in files that may be of different kinds. */
bool pk_plan_says_the_same(const pk_plan *a, const pk_plan *b);

/** What a status cell shows in place of words. */
typedef enum pk_status_sign {
    PK_SIGN_NONE,    /* words, or nothing */
    PK_SIGN_SYMBOL,  /* one of the schema's symbols */
    PK_SIGN_FILL,    /* blank, in one of the schema's colours */
    PK_SIGN_SEVERAL, /* symbols of more than one status: "↑ →" */
    PK_SIGN_UNKNOWN, /* signs that the schema does not know, or that could not be read */
    PK_SIGN_PICTURE
} pk_status_sign;

/** Which sign it is. @param index  Of the status that it stands for; SIZE_MAX where it stands for none. */
pk_status_sign pk_plan_status_sign(const pk_schema *schema, const pk_plan_cell *cell, size_t *index);

/** "creation", "followup", "template". */
pk_text pk_plan_phase_id(const pk_plan *plan);
const char *pk_region_source_name(pk_region_source source); /* "filename"; "" for unknown */

/* ---- build.c and its build_*.c ---- */

typedef struct pk_build_options {
    pk_text file_name;            /* for the region and the year */
    const pk_region *region;      /* told by the user; NULL: find out */
    const pk_schema_phase *phase; /* told by the user; NULL: find out */
    int year;                     /* told by the user; 0: find out */
    const pk_regions *regions;
    pk_text sender; /* mail address of the one who sent it; no text: not known */
    pk_date sent;   /* the day on which it was sent; year 0: not known */
} pk_build_options;

/**
 * Make the plan of a recognised document and report what its form shows: areas, columns, rows, region (M, K, R codes).
 * What the cells say is for the rules.
 *
 * @param document  Must outlive the plan; not changed.
 * @param arena     For the plan; scratch memory comes from it too.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_plan_build(const pk_document *document, const pk_schema *schema, const pk_build_options *options,
                        pk_arena *arena, pk_findings *findings, pk_plan **plan);

/**
 * Give a cell another text than the document has, and read it as pk_plan_build would have. Before the rules run, and not
 * for the column of the goal.
 *
 * @param text   Tidy; must live as long as the plan. Empty: the cell is blank.
 * @param arena  The plan's.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_plan_correct(pk_plan *plan, const pk_plan_area *area, pk_plan_row *row, size_t column, pk_text text,
                          pk_arena *arena);

#endif
