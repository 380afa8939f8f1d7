/* write.h - plans, findings and merges to the formats that people and programs read. A format is a file and a line in a
 * table in write.c.
 *
 * Layer: write. Everything goes into a sink, but workbooks: libxlsxwriter wants a file name and a folder for temporary
 * files, which the caller gives. The same input gives the same bytes. */
#ifndef PK_WRITE_WRITE_H
#define PK_WRITE_WRITE_H

#include "merge/diff.h"
#include "schema/sheet.h"

typedef struct pk_write_options {
    pk_language language;
    pk_date today;               /* the day that is printed */
    bool color;                  /* text only: escape sequences of a terminal */
    bool brief;                  /* text only: the first three of a kind "and 40 more" */
    bool full;                   /* differences as text only: what is the same as well, and long texts whole */
    unsigned width;              /* text only: columns to fold at; 0: do not fold */
    const void *report_template; /* report only: a Word document to put it in; borrowed; NULL: the built-in one */
    size_t report_template_size;
    const pk_limits *limits; /* of that document; NULL: the defaults */
} pk_write_options;

/** A text in both languages, for an array by pk_language. */
#define PK_SAY_BOTH(sv, en)                                                                                            \
    {                                                                                                                  \
        [PK_SWEDISH] = (sv), [PK_ENGLISH] = (en)                                                                       \
    }

/* Functions that write into a sink return its status so far; the caller flushes, so that several can follow one
 * another. A submission without a plan gives PK_ENOENT and nothing is written. */

/** Columns that the template has no place for: "Heading: text", a line each; empty where there are none. */
pk_status pk_row_other(const pk_plan_area *area, const pk_plan_row *row, pk_arena *arena, pk_text *other);
/** Something is written beside the goal. */
bool pk_row_is_answered(const pk_plan *plan, const pk_plan_area *area, const pk_plan_row *row);
/** What a file is called: its name, with as many of its folders as it takes to tell it from the merge's others. */
pk_text pk_merge_file(const pk_merge *merge, pk_text path);
const char *pk_block_kind_name(pk_block_kind kind); /* "paragraph" */

/* ---- one plan ---- */
pk_status pk_write_plan_json(const pk_submission *submission, const pk_write_options *options,
                             pk_sink *sink); /* indented */
pk_status pk_write_plan_ndjson(const pk_submission *submission, const pk_write_options *options,
                               pk_sink *sink); /* one line */
pk_status pk_write_plan_xml(const pk_submission *submission, const pk_write_options *options,
                            pk_sink *sink);                                         /* grammar: schemas/plan.rng */
pk_status pk_write_plan_csv_header(const pk_submission *submission, pk_sink *sink); /* BOM and heading line */
pk_status pk_write_plan_csv(const pk_submission *submission, const pk_write_options *options,
                            pk_sink *sink); /* rows only; columns of its schema */
/** The document before any template ("plankoll-document/1"); its findings are in the language of the options. */
pk_status pk_write_document_json(const pk_submission *submission, const pk_write_options *options, pk_sink *sink);
pk_status pk_write_document_csv(const pk_submission *submission, const pk_write_options *options, pk_sink *sink);

/** The same while the document is read, so that its rows need not be kept. */
typedef struct pk_document_csv {
    pk_sink *sink;
    size_t next; /* block whose text has not been written */
} pk_document_csv;

void pk_document_csv_begin(pk_document_csv *csv, pk_sink *sink);
/** For a pk_row_taker with the pk_document_csv as its context. */
pk_status pk_document_csv_take(void *csv, const pk_document *document, const pk_block *block, const pk_row *row);
/** Once all of the document is read. @return What writing came to. */
pk_status pk_document_csv_end(pk_document_csv *csv, const pk_document *document);

/* ---- findings ---- */

typedef struct pk_findings_report {
    const pk_submission *const *submissions;
    size_t count;
    const pk_findings *across; /* X..; may be NULL */
} pk_findings_report;
pk_status pk_write_findings_json(const pk_findings_report *report, const pk_write_options *options, pk_sink *sink);
pk_status pk_write_findings_csv(const pk_findings_report *report, const pk_write_options *options, pk_sink *sink);
pk_status pk_write_findings_text(const pk_findings_report *report, const pk_write_options *options, pk_sink *sink);
/** A page for a browser, whole in itself (html_parts.h). */
pk_status pk_write_findings_html(const pk_findings_report *report, const pk_write_options *options, pk_sink *sink);
/** SARIF 2.1.0. */
pk_status pk_write_findings_sarif(const pk_findings_report *report, const pk_write_options *options, pk_sink *sink);
/** A line each, as compilers write them and editors read them: "FILE:[sheet]!G12: error S02: message fix". */
pk_status pk_write_findings_lines(const pk_findings_report *report, const pk_write_options *options, pk_sink *sink);
/** A sheet of the files and one of their findings. @param file, temporary  As of pk_write_merge_workbook. */
pk_status pk_write_findings_workbook(const pk_findings_report *report, const pk_write_options *options,
                                     const char *file, const char *temporary);

/* ---- merges ---- */
pk_status pk_write_merge_json(const pk_merge *merge, const pk_write_options *options, pk_sink *sink);
pk_status pk_write_merge_csv(const pk_merge *merge, const pk_write_options *options,
                             pk_sink *sink); /* a record for each row of each plan: dataset.h */
pk_status pk_write_merge_ndjson(const pk_merge *merge, const pk_write_options *options,
                                pk_sink *sink); /* the same records, an object a line */
#ifdef PK_SQLITE
pk_status pk_write_merge_sqlite(const pk_merge *merge, const pk_write_options *options, pk_sink *sink);
#endif

/** Something that is written to a sink. */
typedef pk_status (*pk_write_into)(void *what, pk_sink *sink);

/** Where the files of a result go that is a folder. */
typedef struct pk_files {
    /** Make a file of this name and have it written. @return What writing came to, or PK_EIO. */
    pk_status (*put)(void *context, const char *name, pk_write_into write, void *what);
    void *context;
} pk_files;

/** A Frictionless Data Package: datapackage.json, and a CSV file for each table of dataset.h. */
pk_status pk_write_merge_datapackage(const pk_merge *merge, const pk_write_options *options, const pk_files *files);
extern const char *const pk_datapackage_files[]; /* the names of all it may have; ends with NULL */
/**
 * The report for the board, a Word document.
 * @return Also what pk_report_template_judge gives.
 */
pk_status pk_write_merge_report(const pk_merge *merge, const pk_write_options *options, pk_sink *sink);
/**
 * Whether a Word document can be the template of the report.
 * @return PK_OK; PK_EFORMAT no document of Word without macros, or damaged; PK_EENCRYPTED; PK_EUNSAFE; PK_ELIMIT; PK_ENOMEM.
 */
pk_status pk_report_template_judge(const void *bytes, size_t size, const pk_limits *limits);

/**
 * The consolidated workbook.
 * @param file       Written; whole or, on failure, of no use: the caller removes it.
 * @param temporary  A folder for libxlsxwriter's temporary files.
 */
pk_status pk_write_merge_workbook(const pk_merge *merge, const pk_write_options *options, const char *file,
                                  const char *temporary);
/** One or more plans as workbooks do: a sheet per area, one line per goal, and the findings. */
pk_status pk_write_plan_workbook(const pk_submission *submission, const pk_write_options *options, const char *file,
                                 const char *temporary);

/* ---- differences ---- */

/** Between two plans, or between two merges: one of them is NULL. */
typedef struct pk_diff_report {
    const pk_diff *diff;
    const pk_diff_set *set;
} pk_diff_report;
pk_status pk_write_diff_text(const pk_diff_report *report, const pk_write_options *options, pk_sink *sink);
pk_status pk_write_diff_json(const pk_diff_report *report, const pk_write_options *options, pk_sink *sink);
pk_status pk_write_diff_html(const pk_diff_report *report, const pk_write_options *options, pk_sink *sink);

/* ---- what findings mean ---- */

/** Codes to explain, in this order. */
typedef struct pk_explain_list {
    const pk_code *codes;
    size_t count;
} pk_explain_list;
/** In the language of the options; of several codes each group begins with its title. */
pk_status pk_write_explanations_text(const pk_explain_list *list, const pk_write_options *options, pk_sink *sink);
/** "plankoll-explanations/1": in both languages, whatever the options say. */
pk_status pk_write_explanations_json(const pk_explain_list *list, const pk_write_options *options, pk_sink *sink);

/* ---- schemas ---- */

/**
 * A schema as the workbook that it can be kept in (schema/sheet.h).
 * @param schema  Loaded in full.
 * @return PK_OK; PK_ENOMEM; PK_EIO; PK_ELIMIT where it cannot be kept in cells.
 */
pk_status pk_write_schema_workbook(const pk_schema *schema, pk_language language, const char *file,
                                   const char *temporary);

/* ---- the tables of formats, each ended by a line without a name ---- */

typedef struct pk_plan_format {
    const char *name; /* "ndjson": what --to says */
    bool several;     /* plans can follow one another in one output */
    bool by_rows;     /* can be written while the document is read (pk_document_csv) */
    pk_status (*header)(const pk_submission *submission, pk_sink *sink); /* before the first plan; NULL: none */
    pk_status (*write)(const pk_submission *submission, const pk_write_options *options,
                       pk_sink *sink); /* NULL: a workbook */
    pk_status (*workbook)(const pk_submission *submission, const pk_write_options *options, const char *file,
                          const char *temporary);
} pk_plan_format;

typedef struct pk_findings_format {
    const char *name;
    const char *ending; /* of names that say it: "txt"; NULL: none does */
    pk_status (*write)(const pk_findings_report *report, const pk_write_options *options,
                       pk_sink *sink); /* NULL: a workbook */
    pk_status (*workbook)(const pk_findings_report *report, const pk_write_options *options, const char *file,
                          const char *temporary);
} pk_findings_format;

/** One of write, workbook and folder; none of them: this plankoll was built without what it needs. */
typedef struct pk_merge_format {
    const char *name;
    const char *endings; /* of names that say it, each with a blank behind it: "db sqlite " */
    pk_status (*write)(const pk_merge *merge, const pk_write_options *options, pk_sink *sink);
    pk_status (*workbook)(const pk_merge *merge, const pk_write_options *options, const char *file,
                          const char *temporary);
    pk_status (*folder)(const pk_merge *merge, const pk_write_options *options, const pk_files *files);
    const char *const *files; /* of a folder: the names that it may have, ended by NULL */
} pk_merge_format;

typedef struct pk_diff_format {
    const char *name;
    const char *ending; /* of names that say it: "txt" */
    pk_status (*write)(const pk_diff_report *report, const pk_write_options *options, pk_sink *sink);
} pk_diff_format;

typedef struct pk_explain_format {
    const char *name;
    pk_status (*write)(const pk_explain_list *list, const pk_write_options *options, pk_sink *sink);
} pk_explain_format;

extern const pk_plan_format pk_plan_formats[]; /* json ndjson xml csv xlsx; ends with a NULL name */

/* By name, lower case; NULL when there is no such format. */
const pk_plan_format *pk_plan_format_find(const char *name);
const pk_plan_format *pk_document_format_find(const char *name); /* before any template: json csv */
const pk_findings_format *pk_findings_format_find(const char *name);
const pk_findings_format *pk_findings_format_of_ending(const char *ending); /* "html"; likewise */
const pk_merge_format *pk_merge_format_find(const char *name);
const pk_merge_format *pk_merge_format_of_ending(const char *ending); /* "db"; likewise */
const pk_diff_format *pk_diff_format_find(const char *name);
const pk_diff_format *pk_diff_format_of_ending(const char *ending); /* likewise */
const pk_explain_format *pk_explain_format_find(const char *name);

#endif
