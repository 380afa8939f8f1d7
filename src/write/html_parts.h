/* html_parts.h - the page of findings in its parts: who knows what of `check --format html`.
 *
 * Layer: write; for html.c and its html_*.c only. Ids on the page are made of numbers alone: f2 is the second file, f2-a7 its
 * seventh finding, f2-p3 the third area of its plan, f2-p3-r5 a row of it, f2-p3-r5-k4 a cell, f2-p3-k4 a heading, f2-c1 what a
 * line of the corrections did; x-1 a finding across plans, om-S02 what a code means. */
#ifndef PK_WRITE_HTML_PARTS_H
#define PK_WRITE_HTML_PARTS_H

#include "write/finding_words.h"
#include "write/html_page.h"

typedef struct pk_html {
    pk_sink *sink;
    const pk_write_options *options;
    pk_language language;
    const pk_findings_report *report;
    pk_arena scratch; /* of one message; reset */
    pk_status status; /* PK_ENOMEM once there was no memory; what the sink came to is its own */
} pk_html;

/** Where a finding stands in the plan. All count from 1; 0: not known, or not meant. */
typedef struct pk_html_spot {
    size_t area, row, column; /* column without row: its heading */
} pk_html_spot;

typedef struct pk_html_row_place pk_html_row_place;

typedef struct pk_html_file {
    pk_html *page;
    const pk_submission *submission;
    size_t number;      /* from 1 */
    int level;          /* of its headings: 2, or 3 below its own */
    const char *quoted; /* language of the document, where it is not the page's; else NULL */
    pk_arena arena;
    pk_finding_groups groups;
    /* html_spots.c */
    pk_html_spot *spots; /* by finding */
    size_t *marks;       /* findings that have an area, in the order in which the plan is written */
    size_t mark_count;
    size_t mark_next; /* the first that the plan has not shown yet */
    pk_html_row_place *rows;
    size_t row_count;
    size_t *rows_before; /* of the plan, by area */
} pk_html_file;

/* ---- html.c ---- */

/** The word of the page's language. */
const char *pk_html_say(const pk_html *page, const char *swedish, const char *english);
/** The same, written, with the count in place of `#`. */
void pk_html_put_counted(pk_html *page, const char *swedish, const char *english, size_t count);
/** The document's language where it is not the page's: for lang attributes; NULL where it is the same or not known. */
const char *pk_html_quoted(const pk_html *page, const pk_submission *submission);

/* ---- html_words.c ---- */

typedef void (*pk_html_words)(const void *what, pk_language language, pk_sink *sink);
/** What the function says, with the document's own words marked as such (PK_SAID_BEGIN). */
void pk_html_put_words(pk_html *page, pk_html_words words, const void *what, const char *quoted);
void pk_html_put_message(pk_html *page, const pk_finding *finding, const char *quoted);
void pk_html_put_fix(pk_html *page, const pk_finding *finding, const char *quoted);
void pk_html_put_place(pk_html *page, const pk_place *place, const char *quoted); /* without the area's title */
/** "error", "warning", "info": a class of the style sheet, and the name of a sign. */
const char *pk_html_kind(pk_severity severity);
/** Sign, word and code: `Fel S02`. @param count  Over 1: "3 ställen" behind it. */
void pk_html_put_badge(pk_html *page, const pk_finding *finding, size_t count);
/** Of the document's own words, in their language. */
void pk_html_put_quoted(pk_html *page, pk_text text, size_t most, const char *quoted);
void pk_html_open_heading(pk_html *page, int level, const char *id); /* id: NULL: none */
void pk_html_close_heading(pk_html *page, int level);
/** "Område 1. Prevention"; nothing where an area has neither number nor title. */
void pk_html_put_title(pk_html *page, pk_text number, pk_text title, const char *quoted);
/** The verdict in a word, its class and its sentence. */
const char *pk_html_verdict_kind(const pk_submission *submission);
const char *pk_html_verdict_word(const pk_html *page, const pk_submission *submission);

/* ---- html_spots.c ---- */

/** Rows of a plan that are shown without having findings; the others are left out, and it is said. */
enum { PK_HTML_ROWS_MAX = 1500 };

/** Find all findings in the plan. @return PK_OK; PK_ENOMEM. */
pk_status pk_html_find_spots(pk_html_file *file);
pk_html_spot pk_html_spot_of(const pk_html_file *file, const pk_place *place);
/** Findings at this spot, which is the next that the plan shows. @return How many, from marks[mark_next] on, which moves on. */
size_t pk_html_take_marks(pk_html_file *file, size_t area, size_t row, size_t column);
/** One of the first rows of the plan, or it has findings. */
bool pk_html_shows_row(const pk_html_file *file, size_t area, size_t row);
/** `#f1-p3-r5-k4`: what the plan shows at a spot, or around it. @param own  A finding is there, which gives a cell its id. */
void pk_html_put_spot_link(const pk_html_file *file, pk_html_spot spot, bool own);

/* ---- html_findings.c ---- */

/** "Detta måste rättas först", warnings, information. */
void pk_html_put_findings(pk_html_file *file);
void pk_html_put_across(pk_html *page);
/** @param kind  PK_ERROR (fatal ones too), PK_WARNING or PK_INFO. */
size_t pk_html_count(const pk_tally *tally, pk_severity kind);

/* ---- html_plan.c ---- */

void pk_html_put_plan(pk_html_file *file);

/* ---- html_corrections.c ---- */

void pk_html_put_corrections(pk_html_file *file);

/* ---- html_meanings.c ---- */

/** What each code that occurs means, and where it occurs. */
void pk_html_put_meanings(pk_html *page);

#endif
