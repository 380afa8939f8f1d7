/* workbook_parts.h - a workbook under construction: sheets, looks and cells, and the sheets that both workbooks have.
 *
 * Layer: write; for workbook*.c, and report_docx*.c, which counts in the same way. The book remembers the first failure and does nothing after it, so that a sheet
 * looks at the status once, at its end. Rows and columns count from 0, as libxlsxwriter counts. */
#ifndef PK_WRITE_WORKBOOK_PARTS_H
#define PK_WRITE_WORKBOOK_PARTS_H

#include "base/text_index.h"
#include "rules/rules.h"
#include "write/workbook_height.h"
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
    PK_LOOK_NUMBER = 1 << 8,   /* thousands set apart */
    PK_LOOK_TEXT = 1 << 9,     /* what is typed there stays as it is typed */
    PK_LOOK_UPRIGHT = 1 << 10, /* written from below upwards: headings of narrow columns */
    PK_LOOK_OPEN = 1 << 11,    /* may be written in when somebody protects the sheet */
    PK_LOOK_PERCENT = 1 << 12  /* a share */
};

/** How a cell looks. Colours are PK_COLOR(0xRRGGBB); 0: none of its own. */
typedef struct pk_look {
    unsigned flags;
    unsigned size; /* points; 0: 10 */
    uint32_t fill, color;
} pk_look;

#define PK_COLOR(rgb) ((uint32_t)(rgb) | 0x1000000U)
enum {
    PK_INK = 0x1F3864,    /* headings and titles */
    PK_GREY = 0x595959,   /* repeated or absent: still 7:1 against white */
    PK_PALE = 0xF2F2F2,   /* cells without a meaning of their own */
    PK_EMPTY = 0xD9D9D9,  /* charts: no status */
    PK_FILLED = 0xBDD7EE, /* answered */
    PK_GROUP = 0xDCE6F1,  /* a row that heads a group */
    PK_LATE = 0xF8CBAD,   /* faults, and what is late */
    PK_WARN = 0xFFE699,
    PK_NOTE = 0xFFFBE6 /* room for what people write in the workbook */
};

extern const pk_look pk_look_title, pk_look_section, pk_look_plain, pk_look_heading, pk_look_cell;
pk_look pk_look_with(pk_look look, unsigned flags, uint32_t fill); /* fill 0: as it was */

/** Filled with 0xRRGGBB, and black or white upon it: whichever can be read. */
pk_look pk_look_colored(pk_look look, uint32_t rgb);

/* ---- the book ---- */

typedef struct pk_format {
    pk_look look;
    lxw_format *format;
} pk_format;

/** A cell of the workbook that others lead to. */
typedef struct pk_spot {
    const char *sheet; /* its name */
    uint32_t row;
} pk_spot;

typedef struct pk_sheet_name {
    pk_text folded;
    unsigned next; /* number that is tried for the next sheet that would be called so */
} pk_sheet_name;

typedef struct pk_book {
    lxw_workbook *workbook;
    pk_arena arena;   /* for the whole book */
    pk_arena scratch; /* texts on their way into cells; emptied by pk_end_row */
    pk_language language;
    pk_text title;    /* borrowed; in the footer of each page */
    pk_status status; /* of the first failure */
    pk_format *formats;
    size_t format_count, format_capacity;
    pk_sheet_name *sheets; /* names that are taken */
    size_t sheet_count, sheet_capacity;
    pk_text_index sheet_index; /* of the folded names */
    pk_spot *spots;            /* see pk_book_remember */
    size_t spot_count, spot_capacity;
    pk_text_index spot_index;
    pk_date today;              /* year 0: not known */
    const char *findings_sheet; /* its name */
    const pk_merge *merge;      /* NULL: the book of one plan */
    pk_text *files;             /* what the merge's sources are called; as its sources */
} pk_book;

/**
 * Begin a workbook; pk_book_close is needed also when this fails.
 *
 * @param title, subject  For the document's properties; the title must outlive the book.
 * @return The book's status.
 */
pk_status pk_book_open(pk_book *book, const pk_write_options *options, const char *file, const char *temporary,
                       pk_text title, pk_text subject);
/** Other properties than pk_book_open has set. Our readers take a book for a result of this program, and no plan, by the
 * comments that it sets: a form is a plan to be. */
void pk_book_describe(pk_book *book, pk_text title, pk_text subject, pk_text comments);
/** Write the file and free everything. @return The status of the whole. */
pk_status pk_book_close(pk_book *book);
void pk_book_fail(pk_book *book, pk_status status); /* where it is the first failure */
void pk_book_check(pk_book *book, lxw_error error); /* the same, of libxlsxwriter's answer */
pk_text pk_book_label(const pk_book *book, pk_label label);
/** The book is about these plans: their files are told apart, and long texts lead to the sheet Data. */
pk_status pk_book_set_merge(pk_book *book, const pk_merge *merge);
/** What a file is called: its name, with as many of its folders as it takes to tell it from the others. */
pk_text pk_book_file(const pk_book *book, pk_text path);
bool pk_is_writable(uint32_t code_point); /* XML can have it */
/** As much of a text as so many UTF-16 units hold, without a blank at its end. */
pk_text pk_text_cut(pk_text text, size_t units);
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

/* ---- places in the book ---- */

/** A row of a plan stands in this row of the sheet. */
void pk_book_remember(pk_book *book, const pk_submission *submission, const pk_plan_row *row, const char *sheet,
                      uint32_t at);
/** The sheet of an area that a finding may be about as a whole. */
void pk_book_remember_area(pk_book *book, pk_text number, const char *sheet);
/** Where the row of a plan stands that this is a place in; of a place without a row, its area. NULL: nowhere.
 * @param submission  NULL: the area, whoever's rows stand there. */
const pk_spot *pk_book_spot(pk_book *book, const pk_submission *submission, const pk_place *place);

/* ---- sheets ---- */

typedef struct pk_sheet {
    pk_book *book;
    lxw_worksheet *page; /* NULL after a failure */
    char *name;          /* as it was made valid and unique */
    double *widths;      /* of the columns, in characters */
    uint16_t columns;
    double height;   /* that the row under construction needs, in points */
    size_t links;    /* in its cells */
    double *heights; /* of the rows so far, in points */
    size_t height_count, height_capacity;
    uint32_t *units; /* rows that begin what is kept together on a page */
    size_t unit_count, unit_capacity;
} pk_sheet;

/** @param tab Colour 0xRRGGBB of the sheet's tab. */
void pk_sheet_add(pk_book *book, pk_text name, uint32_t tab, size_t columns, pk_sheet *sheet);
void pk_sheet_width(pk_sheet *sheet, size_t column, double width);
/** The page may break before this row, and before others that are given so; else only within what is higher than a page. */
void pk_sheet_unit(pk_sheet *sheet, uint32_t row);
/** Landscape A4, one page wide, broken at units where there are any; after the last row.
 * @param heading_rows  The first rows, so many, are repeated on each page. */
void pk_sheet_print(pk_sheet *sheet, uint32_t heading_rows);
/** This row is repeated on each page after it, in place of the first ones. */
void pk_sheet_repeat(pk_sheet *sheet, uint32_t row);
/** Landscape A4 at a fixed scale (per cent), as many pages wide as it takes; the first row is repeated on each page. */
void pk_sheet_print_scaled(pk_sheet *sheet, unsigned scale);
/** A height for a row that is already ended. */
void pk_sheet_height(pk_sheet *sheet, uint32_t row, double height);
/** Freeze the rows up to the heading and the first columns, and let a reader filter. @param last Last row of data. */
void pk_sheet_filter(pk_sheet *sheet, uint32_t heading, uint32_t last, size_t frozen_columns);

/* ---- cells: text of a plan is never a formula, a number or a link ---- */

/** Points: no row of a sheet is higher. A text that wraps and needs more is shortened, with "…" at its end. */
enum { PK_HEIGHT_MAX = 409 };

void pk_put_text(pk_sheet *sheet, uint32_t row, size_t column, pk_text text, pk_look look);
/** The same, and never shortened, though the end of it may not be seen. */
void pk_put_whole_text(pk_sheet *sheet, uint32_t row, size_t column, pk_text text, pk_look look);
/** A text that leads to a cell of the book. @param spot NULL: to none. @param tip Shown beside it; may be no text. */
void pk_put_link(pk_sheet *sheet, uint32_t row, size_t column, pk_text text, const pk_spot *spot, pk_text tip,
                 pk_look look);
/** The same, to a column of the spot's row. */
void pk_put_link_to(pk_sheet *sheet, uint32_t row, size_t column, pk_text text, const pk_spot *spot, uint32_t to,
                    pk_text tip, pk_look look);
/** A text of at most so many lines, with "…" where there is more. */
void pk_put_short(pk_sheet *sheet, uint32_t row, size_t column, pk_text text, size_t lines, pk_look look);
void pk_put_label(pk_sheet *sheet, uint32_t row, size_t column, pk_label label, pk_look look);
void pk_put_number(pk_sheet *sheet, uint32_t row, size_t column, size_t number, pk_look look);
/** A share of a whole in per cent; nothing where the whole is 0. */
void pk_put_share(pk_sheet *sheet, uint32_t row, size_t column, size_t part, size_t whole, pk_look look);
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

/* ---- rows of plans ---- */

/** pk_row_other in scratch. */
pk_text pk_book_row_other(pk_book *book, const pk_plan_area *area, const pk_plan_row *row);
/** For people: the file, and on a line below where in it. In scratch. */
pk_text pk_row_source(pk_book *book, const pk_submission *submission, const pk_plan_area *area, const pk_plan_row *row);
/** What was put right in the row, a line for each cell, with what stood there; empty: nothing. In scratch. */
pk_text pk_row_corrected(pk_book *book, const pk_submission *submission, const pk_plan_area *area,
                         const pk_plan_row *row);
/** For people, without the file: "tabell 3, rad 4", "blad 1 Prevention, cell A12–H12". In scratch. */
pk_text pk_row_where(pk_book *book, const pk_plan_area *area, const pk_plan_row *row);
/** "Uppföljning 2023". In scratch. */
pk_text pk_plan_phase_text(pk_book *book, const pk_plan *plan);
/** "2022-01-01–2024-12-31". In scratch. */
pk_text pk_schema_period(pk_book *book, const pk_schema *schema);
bool pk_answer_is_given(const pk_plan *plan, const pk_merge_answer *answer);

/** Characters that the longest short name of a column takes: what leads somewhere does not wrap in every program. */
double pk_region_width(const pk_merge *merge);
/** What the template calls what is counted: "Mål", "Aktivitet". */
pk_text pk_goal_heading(const pk_schema *schema);
/** "1.1"; of a region's own row that it is its own, or its number where the template has no joint goals. In scratch. */
pk_text pk_goal_label(pk_book *book, const pk_schema *schema, const pk_merge_goal *goal);
pk_text pk_row_label(pk_book *book, const pk_schema *schema, const pk_plan_row *row);
/** "1 Prevention". In scratch. */
pk_text pk_area_name(pk_book *book, const pk_merge_area *area);
/** What stands where a status is shown: its code, after the sign where the template has one ("↑ bra"). In scratch. */
pk_text pk_status_text(pk_book *book, const pk_schema *schema, size_t status);
/** Write a sentence of a label, in which "%1" to "%9" stand for the texts. In scratch. */
pk_text pk_book_say(pk_book *book, pk_label label, const pk_text *texts, size_t count);
#define PK_SAY_WITH(book, label, ...)                                                                                  \
    pk_book_say(book, label, (pk_text[]) { __VA_ARGS__ }, sizeof((pk_text[]) { __VA_ARGS__ }) / sizeof(pk_text))

/* ---- times ---- */

/** How a row stands with its time. */
typedef enum pk_course {
    PK_COURSE_REACHED,     /* its status says that the goal is reached */
    PK_COURSE_LATE,        /* its time has passed and its status says something else (T06) */
    PK_COURSE_PASSED,      /* its time has passed and no status says more */
    PK_COURSE_NOW,         /* the day lies within its time */
    PK_COURSE_AHEAD,       /* its time begins later */
    PK_COURSE_PLANNED,     /* there is no day to judge by */
    PK_COURSE_ONGOING,     /* at intervals, all the time, or without an end */
    PK_COURSE_CONDITIONAL, /* depends on something else */
    PK_COURSE_UNREADABLE,  /* something is written that is no time, or can be read in several ways */
    PK_COURSE_NONE,        /* no time is given */
    PK_COURSE_COUNT
} pk_course;

typedef struct pk_row_course {
    pk_course course;
    const pk_timeline *time; /* NULL: none that could be read */
    pk_text text;            /* as it is written */
    pk_date day;             /* by which it is judged; year 0: none */
} pk_row_course;

pk_row_course pk_course_of(const pk_plan *plan, const pk_plan_area *area, const pk_plan_row *row, pk_date today);
/** "försenat". */
pk_label pk_course_label(pk_course course);

/* ---- counts ---- */

/** What goals are counted by: a status of the template, or answered and not. */
typedef struct pk_slot {
    pk_text code, meaning;
    uint32_t color; /* 0xRRGGBB */
} pk_slot;

typedef struct pk_goal_tally {
    const pk_merge *merge;
    bool by_status; /* false when no plan is a follow-up: then slots are answered and unanswered */
    bool by_time;   /* the template has a column for times */
    pk_date today;
    bool *summed; /* by column: is part of what all have; of reports only each region's last */
    pk_slot *slots;
    size_t slot_count;
    size_t *counts; /* [area][column][slot], and after the slots the number answered; index the count: all of them */
    size_t (*courses)[PK_COURSE_COUNT]; /* by column, one more for all */
} pk_goal_tally;

/** Goals are counted by status and this plan gives none by instruction: it is drawn up, and the others are followed up. */
bool pk_goal_tally_without_status(const pk_goal_tally *tally, size_t column);
pk_status pk_goal_tally_make(const pk_merge *merge, const pk_write_options *options, pk_arena *arena,
                             pk_goal_tally *tally);
/** @param area, column Index, or SIZE_MAX: all that are summed. @param slot slot_count: how many are answered. */
size_t pk_goal_tally_count(const pk_goal_tally *tally, size_t area, size_t column, size_t slot);
size_t pk_goal_tally_goals(const pk_goal_tally *tally, size_t area, size_t column);
size_t pk_goal_tally_reached(const pk_goal_tally *tally, size_t area,
                             size_t column); /* whose status says that they are */
/** By which times are judged: a follow-up of a year at its end, however late it is made. The latest; year 0: none. */
pk_date pk_goal_tally_day(const pk_goal_tally *tally);
size_t pk_goal_tally_course(const pk_goal_tally *tally, size_t column, pk_course course);

/* ---- sheets of the consolidated workbook: added in their order, written when what they lead to is ---- */

void pk_add_overview(pk_book *book, const pk_goal_tally *tally, pk_sheet *sheet);
void pk_write_overview(pk_sheet *sheet, const pk_goal_tally *tally);
/** The sentences that sum up. In scratch; no text where there is nothing to say. */
typedef enum pk_summary {
    PK_SUMMARY_RECEIVED, /* who has sent in, and who has not */
    PK_SUMMARY_GOALS,    /* how the goals stand */
    PK_SUMMARY_AREAS,    /* where most and least is reached */
    PK_SUMMARY_TIMES,    /* what is late, as the timeline itself says it */
    PK_SUMMARY_CHANGES,  /* since earlier plans */
    PK_SUMMARY_FAULTS,
    PK_SUMMARY_CORRECTIONS,
    PK_SUMMARY_FILES, /* that are not in the tables */
    PK_SUMMARY_COUNT
} pk_summary;
pk_text pk_summary_text(pk_book *book, const pk_goal_tally *tally, pk_summary summary);
void pk_add_matrix(pk_book *book, const pk_goal_tally *tally, pk_sheet *sheet);
void pk_write_matrix(pk_sheet *sheet, const pk_goal_tally *tally);
/** Goals x quarters; not where the template has no times. */
void pk_add_timeline(pk_book *book, const pk_goal_tally *tally, pk_sheet *sheet);
void pk_write_timeline(pk_sheet *sheet, const pk_goal_tally *tally);
/** Not where no column has an earlier plan. */
bool pk_has_changes(const pk_merge *merge);
void pk_add_changes(pk_book *book, pk_sheet *sheet);
void pk_write_changes(pk_sheet *sheet, const pk_merge *merge);
void pk_write_areas(pk_book *book, const pk_merge *merge);
void pk_write_data(pk_book *book, const pk_merge *merge);
/** The row of the sheet Data, as Excel counts, that a row of a plan stands in; 0: in none. */
size_t pk_data_row(const pk_merge *merge, const pk_submission *submission, const pk_plan_row *row);
void pk_add_sources(pk_book *book, pk_sheet *sheet);
void pk_write_sources(pk_sheet *sheet, const pk_merge *merge);

typedef struct pk_chart {
    pk_label title;
    pk_text numbers;              /* in words, for those who do not see the chart */
    uint32_t first_row, last_row; /* of the table; column 0 has the names */
    size_t first_column;          /* of the slots */
    uint32_t row;                 /* where it stands */
    int32_t left, width, height;  /* pixels */
} pk_chart;
void pk_put_chart(pk_sheet *sheet, const pk_goal_tally *tally, const pk_chart *chart);

/* ---- sheets that both workbooks have ---- */

/** A line of an area's sheet. */
typedef struct pk_line {
    pk_text goal, text; /* as shown */
    pk_text region;
    pk_text area_name; /* where the page has several areas */
    bool first;        /* of its goal */
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
    bool regions; /* a column for the region, and one for what the process group says */
    bool areas;   /* a column for the area: several of them stand in the sheet */
    pk_line *lines;
    size_t line_count, line_capacity;
    pk_note *notes;
    size_t note_count, note_capacity;
} pk_area_page;

/* Both live in the book's arena. */
void pk_area_page_line(pk_book *book, pk_area_page *page, const pk_line *line);
void pk_area_page_note(pk_book *book, pk_area_page *page, pk_text lead, pk_text text);
void pk_write_area_page(pk_book *book, const pk_area_page *page);

/** So many areas have a sheet each; those beyond share one. */
enum { PK_AREA_SHEETS_MAX = 60 };

void pk_add_findings(pk_book *book, pk_sheet *sheet);
/** @param files Where the first of the report's submissions stands, the others below it; NULL: nowhere. */
void pk_write_findings(pk_sheet *sheet, const pk_findings_report *report, const pk_spot *files);
/** The row of that sheet in which the findings of a submission begin; 0: it has none there. @param index Its index. */
uint32_t pk_findings_row(const pk_findings_report *report, size_t index);
/** What corrections did to these files; no sheet where none were given. */
void pk_write_corrections(pk_book *book, const pk_findings_report *report);

/* ---- sheets of one plan's workbook ---- */

void pk_write_plan_page(pk_book *book, const pk_submission *submission, pk_date today);
void pk_write_plan_areas(pk_book *book, const pk_submission *submission);

#endif
