/* recognise.h - which template a document was made from, and what in it is a heading or the title of an area.
 *
 * Layer: schema. Judged by what the document says, never by its name. The matching of one cell or one title is here
 * too, so that the plan is built by the same eyes that recognised it. Scratch arenas may be reset after each call:
 * nothing that is handed out lives there. */
#ifndef PK_SCHEMA_RECOGNISE_H
#define PK_SCHEMA_RECOGNISE_H

#include "model/document.h"
#include "schema/schema.h"

/** How a cell names a column. All compare in PK_FOLD_LETTERS: case, blanks, hyphens, stars, ":" and "?" are nothing. */
typedef enum pk_heading_kind {
    PK_HEADING_NONE,
    PK_HEADING_EXACT,   /* the heading */
    PK_HEADING_SYNONYM, /* a synonym of it */
    PK_HEADING_NEAR /* misspelt, or with a year or a parenthesis after it: "Uppföljning 2023", "Mål (ur planen)" */
} pk_heading_kind;

/**
 * The column that a cell names.
 * @param cell    As in the document.
 * @param column  Index in the schema's columns; set unless *how is PK_HEADING_NONE.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_heading_match(const pk_schema *schema, pk_text cell, pk_arena *scratch, size_t *column,
                           pk_heading_kind *how);

/** What a row says when it is read as a heading row. */
typedef struct pk_heading_count {
    size_t named;    /* different columns of the schema that it names */
    size_t exact;    /* of these, by the heading itself */
    size_t repeated; /* cells that name a column that a cell before them has named */
    size_t other;    /* cells with text that name no column */
    bool goal;       /* the column with role goal is among them */
} pk_heading_count;

/**
 * Whether a row is a heading row: it names at least three different columns (or all, where the schema has fewer), one
 * of them at least by heading or synonym, and at least as many cells name a column as do not.
 * @param count  May be NULL; set in either case.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_row_is_heading(const pk_schema *schema, const pk_row *row, pk_arena *scratch, bool *is_heading,
                            pk_heading_count *count);

/** How a text names an area. */
typedef enum pk_area_kind {
    PK_AREA_NONE,
    PK_AREA_EXACT,      /* its title; the number is its own or not said */
    PK_AREA_SYNONYM,    /* another title of it, likewise */
    PK_AREA_SHORTENED,  /* the beginning of its title: "1 Prevention", a sheet's name cut at 31 characters */
    PK_AREA_NEAR,       /* its title misspelt, or with a parenthesis after it */
    PK_AREA_RENUMBERED, /* its title under a number that is not its own */
    PK_AREA_NUMBER      /* a number alone, "3" or "Område 3": enough for the name of a sheet, not for a paragraph */
} pk_area_kind;

/**
 * The area that a title names. Ordinary sentences name none.
 * @param number  As the document numbers it, "1." or "2.10"; empty: may stand first in the title.
 * @param title   A heading, a title row, the name of a sheet.
 * @param area    Index in the schema's areas; set unless *how is PK_AREA_NONE.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_area_match(const pk_schema *schema, pk_text number, pk_text title, pk_arena *scratch, size_t *area,
                        pk_area_kind *how);

/** What of a schema was found in a document. The arrays live in the arena that the bid was made in. */
typedef struct pk_bid {
    const pk_schema *schema; /* its head, or the whole where that was loaded */
    double points;           /* the sum of the next four; see recognise.c */
    double heading_points, title_points, area_points, goal_points;
    size_t headings;   /* columns named in the best row */
    size_t strangers;  /* cells of that row that name no column */
    const pk_row *row; /* the best row, in block; NULL: none */
    const pk_block *block;
    bool title;         /* its title */
    bool other_period;  /* its title, but for other years */
    pk_text title_line; /* that says the one or the other; no text otherwise */
    size_t areas;
    const bool *area_found; /* by area */
    size_t goals;           /* 0 where they were not looked at */
    const bool *goal_found; /* by goal; NULL where they were not looked at */
} pk_bid;

/* Points that decide, for whoever explains them. */
double pk_points_enough(void); /* below, a schema is not recognised */
double pk_points_close(void);  /* two that are nearer to each other are ambiguous (M12) */

typedef struct pk_recognition {
    const pk_schema *schema; /* the winner, whole; NULL: none */
    pk_bid winner;           /* of the schema; schema NULL where there is none */
    pk_bid runner_up;        /* the next best; schema NULL where there is none */
    pk_bid closest;          /* without a winner the best, for M01; schema NULL where nothing at all was found */
    bool ambiguous;          /* winner and runner-up fit almost equally (M12) */
} pk_recognition;

/**
 * Recognise the template of a document.
 * @param library  Its winner is loaded in full.
 * @param scratch  Work memory; nothing of the result lives there.
 * @return PK_OK, also when none fits; PK_ENOMEM.
 */
pk_status pk_recognise(pk_library *library, const pk_document *document, pk_arena *scratch,
                       pk_recognition *recognition);
/**
 * The same, with all bids. Goals are looked at for every schema that has any, but count only where pk_recognise counts them.
 * @param arena  For the bids.
 * @param bids   One for each schema of the library, the best first.
 */
pk_status pk_recognise_all(pk_library *library, const pk_document *document, pk_arena *arena,
                           pk_recognition *recognition, pk_bid **bids);

#endif
