/* workbook_parts.h - a workbook under construction: sheets, looks and cells, and the sheets that both workbooks have.
 *
 * Layer: write; for workbook*.c, and report_docx*.c, which counts in the same way. The book remembers the first failure and does nothing after it, so that a sheet
 * looks at the status once, at its end. Rows and columns count from 0, as libxlsxwriter counts. */
#ifndef PK_WRITE_WORKBOOK_PARTS_H
#define PK_WRITE_WORKBOOK_PARTS_H

#include "write/write.h"

#include <xlsxwriter.h>

/* ---- words ---- */

typedef enum pk_label {
#define PK_LABEL(name, sv, en) PK_LABEL_##name,
#include "write/workbook_labels.def"
#undef PK_LABEL
    PK_LABEL_COUNT
} pk_label;

const char *pk_label_text(pk_label label, pk_language language);

/* ---- looks ---- */

enum {
    PK_LOOK_BOLD = 1 << 0,
    PK_LOOK_ITALIC = 1 << 1,
    PK_LOOK_WRAP = 1 << 2,
    PK_LOOK_BORDER = 1 << 3,
    PK_LOOK_RULE = 1 << 4, /* a stronger line above: a new group begins */
    PK_LOOK_CENTRE = 1 << 5,
    PK_LOOK_MIDDLE = 1 << 6, /* vertically; else at the top */
    PK_LOOK_DATE = 1 << 7,
    PK_LOOK_NUMBER = 1 << 8, /* thousands set apart */
    PK_LOOK_TEXT = 1 << 9    /* what is typed there stays as it is typed */
};

/** How a cell looks. Colours are PK_COLOR(0xRRGGBB); 0: none of its own. */
typedef struct pk_look {
    unsigned flags;
    unsigned size; /* points; 0: 10 */
    uint32_t fill, color;
} pk_look;

#define PK_COLOR(rgb) ((uint32_t)(rgb) | 0x1000000U)
enum {
    PK_INK = 0x1F3864,   /* headings and titles */
    PK_GREY = 0x595959,  /* repeated or absent: still 7:1 against white */
    PK_PALE = 0xF2F2F2,  /* cells without a meaning of their own */
    PK_EMPTY = 0xD9D9D9, /* charts: no status */
    PK_FILLED = 0xBDD7EE /* answered */
};

extern const pk_look pk_look_title, pk_look_section, pk_look_plain, pk_look_heading, pk_look_cell;
pk_look pk_look_with(pk_look look, unsigned flags, uint32_t fill); /* fill 0: as it was */

/* ---- the book ---- */

typedef struct pk_format {
    pk_look look;
    lxw_format *format;
} pk_format;

typedef struct pk_book {
    lxw_workbook *workbook;
    pk_arena arena;   /* for the whole book */
    pk_arena scratch; /* texts on their way into cells; emptied by pk_end_row */
    pk_language language;
    pk_text title;    /* borrowed; in the footer of each page */
    pk_status status; /* of the first failure */
    pk_format *formats;
    size_t format_count, format_capacity;
    pk_text *sheets; /* names that are taken, folded */
    size_t sheet_count, sheet_capacity;
    const pk_merge *merge; /* NULL: the book of one plan */
    pk_text *files;        /* what the merge's sources are called; as its sources */
} pk_book;

/**
 * Begin a workbook; pk_book_close is needed also when this fails.
 *
 * @param title, subject  For the document's properties; the title must outlive the book.
 * @return The book's status.
 */
pk_status pk_book_open(pk_book *book, const pk_write_options *options, const char *file, const char *temporary,
                       pk_text title, pk_text subject);
/** Write the file and free everything. @return The status of the whole. */
pk_status pk_book_close(pk_book *book);
pk_text pk_book_label(const pk_book *book, pk_label label);
/** The book is about these plans: their files are told apart, and long texts lead to the sheet Data. */
pk_status pk_book_set_merge(pk_book *book, const pk_merge *merge);
/** What a file is called: its name, with as many of its folders as it takes to tell it from the others. */
pk_text pk_book_file(const pk_book *book, pk_text path);
/** Printable, cut to what a cell holds, NUL-terminated, in scratch; NULL after a failure. */
char *pk_book_text(pk_book *book, pk_text text);
/** In scratch; empty after a failure. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
pk_text
pk_book_format(pk_book *book, const char *format, ...);

/** The format of a look, made once. NULL after a failure. */
lxw_format *pk_book_look(pk_book *book, pk_look look);

/* ---- sheets ---- */

typedef struct pk_sheet {
    pk_book *book;
    lxw_worksheet *page; /* NULL after a failure */
    char *name;          /* as it was made valid and unique */
    double *widths;      /* of the columns, in characters */
    uint16_t columns;
    double height; /* that the row under construction needs, in points */
} pk_sheet;

/** @param tab Colour 0xRRGGBB of the sheet's tab. */
void pk_sheet_add(pk_book *book, pk_text name, uint32_t tab, size_t columns, pk_sheet *sheet);
void pk_sheet_width(pk_sheet *sheet, size_t column, double width);
/** Landscape A4, one page wide; @param heading_rows The first rows, so many, are repeated on each page. */
void pk_sheet_print(pk_sheet *sheet, uint32_t heading_rows);
/** Landscape A4 at a fixed scale (per cent), as many pages wide as it takes; the first row is repeated on each page. */
void pk_sheet_print_scaled(pk_sheet *sheet, unsigned scale);
/** A new page begins with this row (not 0), and the heading is repeated on those after it; once for a sheet. */
void pk_sheet_break(pk_sheet *sheet, uint32_t row, uint32_t heading);
/** Freeze the rows up to the heading and the first columns, and let a reader filter. @param last Last row of data. */
void pk_sheet_filter(pk_sheet *sheet, uint32_t heading, uint32_t last, size_t frozen_columns);

/* ---- cells: text of a plan is never a formula, a number or a link ---- */

/** Points: no row of a sheet is higher. A text that wraps and needs more is shortened, with "…" at its end. */
enum { PK_HEIGHT_MAX = 409 };

void pk_put_text(pk_sheet *sheet, uint32_t row, size_t column, pk_text text, pk_look look);
/** The same, and never shortened, though the end of it may not be seen. */
void pk_put_whole_text(pk_sheet *sheet, uint32_t row, size_t column, pk_text text, pk_look look);
void pk_put_label(pk_sheet *sheet, uint32_t row, size_t column, pk_label label, pk_look look);
void pk_put_number(pk_sheet *sheet, uint32_t row, size_t column, size_t number, pk_look look);
/** A real date; text where Excel knows no such date; an empty cell where there is none. */
void pk_put_date(pk_sheet *sheet, uint32_t row, size_t column, pk_date date, pk_look look);
void pk_put_truth(pk_sheet *sheet, uint32_t row, size_t column, bool truth, pk_look look);
void pk_put_blank(pk_sheet *sheet, uint32_t row, size_t column, pk_look look);
/** One text over several columns; for titles and notes, never among data. */
void pk_put_across(pk_sheet *sheet, uint32_t row, size_t first, size_t last, pk_text text, pk_look look);
/** Give the row the height that its wrapped texts need, and forget what was in scratch. */
void pk_end_row(pk_sheet *sheet, uint32_t row);

/** Width of several columns, in characters. */
double pk_sheet_span(const pk_sheet *sheet, size_t first, size_t last);
/** A text that wraps and would be higher than this in a column so wide: as many of its words as there is room for, and
 * the ending. Else the text itself. In scratch. */
pk_text pk_book_shorten(pk_book *book, pk_text text, pk_text ending, double width, pk_look look, double height);
/** How much of a text, with an ending behind it, is no higher than this; up to the end of a word where there is one. */
pk_text pk_book_fit(pk_book *book, pk_text text, pk_text ending, double width, pk_look look, double height);
/** Points that a text takes in a column of this width (characters). */
double pk_text_height(pk_text text, double width, unsigned size, bool bold);
/** Characters that the longest line of a text takes, at 10 points. */
double pk_text_width(pk_text text);

/* ---- rows of plans ---- */

/** pk_row_other in scratch. */
pk_text pk_book_row_other(pk_book *book, const pk_plan_area *area, const pk_plan_row *row);
/** For people: file and place. In scratch. */
pk_text pk_row_source(pk_book *book, const pk_submission *submission, const pk_plan_row *row);
/** "Uppföljning 2023". In scratch. */
pk_text pk_plan_phase_text(pk_book *book, const pk_plan *plan);
/** "2022-01-01–2024-12-31". In scratch. */
pk_text pk_schema_period(pk_book *book, const pk_schema *schema);
bool pk_answer_is_given(const pk_plan *plan, const pk_merge_answer *answer);

/* ---- counts ---- */

/** What goals are counted by: a status of the template, or answered and not. */
typedef struct pk_slot {
    pk_text code, meaning;
    uint32_t color; /* 0xRRGGBB */
} pk_slot;

typedef struct pk_tally {
    const pk_merge *merge;
    bool by_status; /* false when no plan is a follow-up: then slots are answered and unanswered */
    pk_slot *slots;
    size_t slot_count;
    size_t *counts; /* [area][region][slot], and after the slots the number answered; index the count: all of them */
} pk_tally;

pk_status pk_tally_make(const pk_merge *merge, pk_language language, pk_arena *arena, pk_tally *tally);
/** @param area, region Index, or SIZE_MAX: all. @param slot slot_count: how many are answered. */
size_t pk_tally_count(const pk_tally *tally, size_t area, size_t region, size_t slot);
size_t pk_tally_goals(const pk_tally *tally, size_t area, size_t region);

/* ---- sheets of the consolidated workbook ---- */

void pk_write_overview(pk_book *book, const pk_tally *tally, pk_date today);
void pk_write_matrix(pk_book *book, const pk_tally *tally);
void pk_write_areas(pk_book *book, const pk_merge *merge);
void pk_write_data(pk_book *book, const pk_merge *merge);
/** The row of the sheet Data, as Excel counts, that a row of a plan stands in; 0: in none. */
size_t pk_data_row(const pk_merge *merge, const pk_submission *submission, const pk_plan_row *row);
void pk_write_sources(pk_book *book, const pk_merge *merge);

typedef struct pk_chart {
    pk_label title, axis;
    pk_text numbers;              /* in words, for those who do not see the chart */
    uint32_t first_row, last_row; /* of the table; column 0 has the names */
    size_t first_column;          /* of the slots */
    uint32_t row;                 /* where it stands */
    int32_t left, width, height;  /* pixels */
} pk_chart;
void pk_put_chart(pk_sheet *sheet, const pk_tally *tally, const pk_chart *chart);

/* ---- sheets that both workbooks have ---- */

/** A line of an area's sheet. */
typedef struct pk_line {
    pk_text goal, text; /* as shown */
    pk_text region;
    bool first; /* of its goal */
    const pk_submission *submission;
    const pk_plan_area *area;
    const pk_plan_row *row; /* NULL: remark says why */
    pk_text remark;
} pk_line;

typedef struct pk_note {
    pk_text lead, text; /* lead is bold: "**", a region, or with no text a heading */
} pk_note;

typedef struct pk_area_page {
    const pk_schema *schema;
    pk_text number, title, objective;
    bool regions; /* a column for the region */
    pk_line *lines;
    size_t line_count, line_capacity;
    pk_note *notes;
    size_t note_count, note_capacity;
} pk_area_page;

/* Both live in the book's arena. */
void pk_area_page_line(pk_book *book, pk_area_page *page, const pk_line *line);
void pk_area_page_note(pk_book *book, pk_area_page *page, pk_text lead, pk_text text);
void pk_write_area_page(pk_book *book, const pk_area_page *page);

void pk_write_findings(pk_book *book, const pk_findings_report *report);

/* ---- sheets of one plan's workbook ---- */

void pk_write_plan_page(pk_book *book, const pk_submission *submission, pk_date today);
void pk_write_plan_areas(pk_book *book, const pk_submission *submission);

#endif
