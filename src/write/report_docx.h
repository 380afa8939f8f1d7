/* report_docx.h - the report for the board under construction: texts and tables of Word, and the template they go into.
 *
 * Layer: write; for report_docx*.c only. The report remembers the first failure and does nothing after it. All lengths are
 * twentieths of a point, as Word counts. XML that is made here uses the prefix w for Word's namespace. */
#ifndef PK_WRITE_REPORT_DOCX_H
#define PK_WRITE_REPORT_DOCX_H

#include "container/edit.h"
#include "container/xml_cut.h"
#include "write/workbook_parts.h"

/* ---- the template ---- */

typedef enum pk_report_style {
    PK_STYLE_NORMAL,
    PK_STYLE_TITLE,
    PK_STYLE_SUBTITLE,
    PK_STYLE_HEADING_1,
    PK_STYLE_HEADING_2,
    PK_STYLE_HEADING_3,
    PK_STYLE_CONTENTS, /* the heading over the table of contents */
    PK_STYLE_CONTENTS_1,
    PK_STYLE_CONTENTS_2,
    PK_STYLE_CAPTION,
    PK_STYLE_CELL,   /* text in tables */
    PK_STYLE_COLUMN, /* headings of columns */
    PK_STYLE_REMARK, /* small print below tables */
    PK_STYLE_TABLE,
    PK_STYLE_NO_TABLE, /* what other table styles build on */
    PK_STYLE_COUNT
} pk_report_style;

/** A Word document that somebody may have made himself: untrusted. */
typedef struct pk_report_template {
    pk_arena *arena;
    pk_package *package;
    pk_edit *edit;
    pk_text main;                /* name of its main part */
    pk_text document;            /* that part, with the prefix w declared */
    pk_text relations;           /* beginning of the types of relationships: there are two dialects */
    pk_text styles;              /* name of the part; no text: there is none */
    pk_text style_xml;           /* that part likewise */
    pk_text ids[PK_STYLE_COUNT]; /* of the styles; no text: missing, and added by pk_report_template_fill */
    bool is_new[PK_STYLE_COUNT];
    bool numbered[PK_STYLE_COUNT];    /* the style has automatic numbers */
    pk_text language;                 /* of texts that do not say theirs: "sv-SE"; may be no text */
    unsigned text_width;              /* where the report goes */
    uint64_t next_bookmark;           /* a number that no bookmark has */
    bool shows_title, shows_contents; /* it has a place for them */
} pk_report_template;

/** What stands in place of {{name}}. */
typedef struct pk_report_field {
    pk_text names[PK_LANGUAGE_COUNT]; /* "titel", "title" */
    pk_text value;                    /* plain text */
} pk_report_field;

typedef struct pk_report_content {
    const pk_report_field *fields;
    size_t field_count;
    pk_text title;    /* of the document's properties */
    pk_date day;      /* likewise; year 0: none */
    pk_text contents; /* XML that stands in place of {{innehåll}} */
    pk_text report;   /* XML that stands in place of {{rapport}}, else at the end */
} pk_report_content;

/**
 * @param bytes  Borrowed for the life of the template; NULL: the built-in one.
 * @param arena  For all of it.
 * @return PK_OK, then pk_report_template_close is needed; PK_EFORMAT no such document, or damaged; PK_EENCRYPTED; PK_EUNSAFE;
 *         PK_ELIMIT; PK_ENOMEM.
 */
pk_status pk_report_template_open(const void *bytes, size_t size, const pk_limits *limits, pk_arena *arena,
                                  pk_report_template *template);
void pk_report_template_close(pk_report_template *template);
/** Put the report in. Then the edit can be written. */
pk_status pk_report_template_fill(pk_report_template *template, const pk_report_content *content);

/* ---- report_docx_styles.c ---- */

/** Find the styles by name, and the language. @return PK_OK; PK_EFORMAT ...; PK_ENOMEM. */
pk_status pk_report_find_styles(pk_report_template *template);
/** Add those that are missing. */
pk_status pk_report_add_styles(pk_report_template *template);

/* ---- report_docx_places.c ---- */

/** Look where the report goes and how wide it may be there. The document is not changed. */
pk_status pk_report_find_place(pk_report_template *template);
/** The document with everything in its place. */
pk_status pk_report_fill_document(pk_report_template *template, const pk_report_content *content, pk_text *document);
/** A head or foot of a page with its fields filled in. @param out  The same text where it has none. */
pk_status pk_report_fill_fields(pk_arena *arena, pk_text xml, const pk_report_field *fields, size_t count,
                                pk_text *out);

/* ---- the report ---- */

typedef struct pk_report_heading {
    unsigned level; /* 1 to 3 */
    pk_text text;
    uint64_t bookmark;
} pk_report_heading;

typedef struct pk_paper {
    const pk_merge *merge;
    const pk_report_template *template;
    pk_goal_tally tally;
    pk_arena arena;   /* for the whole report */
    pk_arena scratch; /* for one paragraph or row; emptied by pk_report_forget */
    pk_language language;
    pk_text own_language, plan_language; /* "sv-SE": of our texts, of the plans' */
    pk_date today;
    pk_sink sink; /* of what is being written */
    pk_status status;
    pk_report_heading *headings;
    size_t heading_count, heading_capacity;
    uint64_t next_bookmark;
    unsigned tables, figures; /* numbers given so far */
    unsigned grid[64];        /* widths of the columns of the table that is open */
} pk_paper;

/* ---- words ---- */

/** One of two texts; as a format, the values are checked against both. */
#if defined(__GNUC__)
__attribute__((format_arg(2), format_arg(3)))
#endif
static inline const char *
pk_report_say(const pk_paper *report, const char *swedish, const char *english)
{
    return report->language == PK_ENGLISH ? english : swedish;
}
/** In scratch; empty after a failure. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
pk_text
pk_report_format(pk_paper *report, const char *format, ...);
/** A text of ours that is no format. */
static inline pk_text pk_report_words(const pk_paper *report, const char *swedish, const char *english)
{
    return pk_text_of(report->language == PK_ENGLISH ? english : swedish);
}
/** As many whole words as fit into so many bytes, and "…"; the text itself where it is no longer. In scratch. */
pk_text pk_report_shorten(pk_paper *report, pk_text text, size_t bytes);
void pk_report_forget(pk_paper *report);
bool pk_report_is_by_report(const pk_paper *report); /* columns are reports of one region */
bool pk_report_has_plans(const pk_paper *report);    /* else all parts but who is missing would be empty */

/* ---- texts and tables ---- */

enum {
    PK_TEXT_BOLD = 1 << 0,
    PK_TEXT_CENTRE = 1 << 1,
    PK_TEXT_PLAN = 1 << 2,    /* in the plans' language, not ours */
    PK_TEXT_KEEP = 1 << 3,    /* stays on the page of what follows */
    PK_TEXT_UP = 1 << 4,      /* of a cell: runs from bottom to top */
    PK_TEXT_PALE = 1 << 5,    /* grey */
    PK_TEXT_NEW_PAGE = 1 << 6 /* of a heading: begins a page */
};

void pk_report_paragraph(pk_paper *report, pk_report_style style, pk_text text, unsigned flags);
/** A heading that the table of contents leads to. */
void pk_report_put_heading(pk_paper *report, unsigned level, pk_text text, unsigned flags);
/** "Tabell 3. ...": a caption over a table or, with figure, over one that is a picture. */
void pk_report_caption(pk_paper *report, bool figure, pk_text text);

typedef struct pk_report_cell {
    pk_text text;
    unsigned flags;
    uint32_t fill; /* PK_COLOR(0xRRGGBB); 0: none */
    unsigned span; /* columns; 0: 1 */
} pk_report_cell;

/**
 * @param weights  How wide the columns are against one another, up to 64.
 * @param name, description  For those who do not see it.
 */
void pk_report_table_begin(pk_paper *report, const unsigned *weights, size_t count, pk_text name, pk_text description,
                           bool headed);
/** @param heading  Repeated on each page. @param keep  Stays on the page of the next row. Forgets what is in scratch. */
void pk_report_row(pk_paper *report, const pk_report_cell *cells, size_t count, bool heading, bool keep);
void pk_report_table_end(pk_paper *report);

/** The XML of the table of contents. In the arena. */
pk_text pk_report_contents(pk_paper *report);

/* ---- what is told, part by part ---- */

/** The phase and year that most plans are of: "Uppföljning 2023". In scratch; empty where there is none. */
pk_text pk_report_phase(pk_paper *report);
/** What stands for a status: "U Uppnått mål", "↑ bra". In scratch. */
pk_text pk_report_status_words(pk_paper *report, const pk_schema_status *status);
pk_text pk_report_status_sign(pk_paper *report, const pk_schema_status *status);
/** Counts of an area (SIZE_MAX: all) as bars, a row per column of the merge, or (by_area) per area. @return false where bars
 * would say nothing: then there are none. */
bool pk_report_bars(pk_paper *report, size_t area, bool by_area, pk_text caption);
/** What the codes in bars and matrix mean. */
void pk_report_legend(pk_paper *report);
/** The time of a row that is over on the day of its plan without the goal being reached; NULL: it is not. */
const pk_timeline *pk_report_overdue(const pk_paper *report, const pk_plan *plan, const pk_plan_area *area,
                                     const pk_plan_row *row);
bool pk_report_has_overdue(const pk_paper *report); /* it can be told */

/** "3 Kunskapsstyrning". In scratch; "–" where it has no name. */
pk_text pk_report_area_name(pk_paper *report, const pk_merge_area *area);
/** Why a region has no plan: "har inte lämnat in någon plan". */
pk_text pk_report_absence(const pk_paper *report, const pk_merge_region *region);

/** How many cells have been corrected in the plans that are included. */
size_t pk_report_corrected(const pk_paper *report);
/** "… och 4 till." where not all are shown. */
void pk_report_say_rest(pk_paper *report, size_t count, size_t shown);

void pk_report_summary(pk_paper *report);
void pk_report_changes(pk_paper *report);
void pk_report_overdue_goals(pk_paper *report);
void pk_report_matrix(pk_paper *report);
void pk_report_areas(pk_paper *report);
void pk_report_appendices(pk_paper *report);
void pk_report_corrections(pk_paper *report); /* nothing where there are none */

#endif
