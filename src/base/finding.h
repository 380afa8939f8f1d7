/* finding.h - what there is to say about a document: code, place and values now, words at the end.
 *
 * Layer: base. findings.def is the one catalogue: code, stable key, severity, message and fix in both languages.
 * A finding is data; only pk_finding_message and its kin make text of it, in the language asked for. */
#ifndef PK_BASE_FINDING_H
#define PK_BASE_FINDING_H

#include "base/sink.h"

typedef enum pk_code {
#define PK_FINDING(code, key, severity, sv, sv_fix, en, en_fix) PK_##code,
#include "base/findings.def"
#undef PK_FINDING
    PK_CODE_COUNT
} pk_code;

/** Words that a message takes as a value and that differ between the languages. */
typedef enum pk_term {
    PK_TERM_NONE,
#define PK_TERM(name, sv, en) PK_TERM_##name,
#include "base/terms.def"
#undef PK_TERM
    PK_TERM_COUNT
} pk_term;

/** A place that a person can find. Made by the reader, filled in by the plan; never counted again later. */
typedef struct pk_place {
    pk_text sheet;   /* name of the sheet; no text outside workbooks */
    uint32_t table;  /* from 1 in document order; 0: none. Word documents only */
    uint32_t row;    /* from 1: of the sheet or the table; for CSV the line on which the record begins; 0: none */
    uint32_t column; /* from 1: of the sheet, or grid column of the table; 0: none */
    uint32_t
        element; /* of a line in a Word document, which nobody counts: where its paragraph stands (pk_block); 0: none */
    bool is_sheet;  /* row and column make a cell name such as G12 */
    pk_text key;    /* the column of the template, e.g. "tidsplan" */
    pk_text header; /* the heading as the document has it */
    pk_text area;   /* number of the area */
    pk_text title;  /* title of the area, said beside a table's number */
    pk_text goal;   /* id of the goal */
} pk_place;

typedef struct pk_argument {
    pk_text text;
    pk_term term; /* when set, this word is said instead of text */
} pk_argument;

enum { PK_ARGUMENTS_MAX = 4 };

/** Why a part of a file could not be read: %1 to %3 of F01 and F12. */
typedef struct pk_fault {
    pk_text part;   /* no text: not known */
    pk_term why;    /* PK_TERM_PART_...; what the part is or does: "finns flera gånger" */
    pk_text detail; /* may be no text: a line, the name of a method */
} pk_fault;

typedef struct pk_finding {
    pk_code code;
    pk_code fix_of;       /* of a K07: whose fix is said, that of what was folded; PK_F01 (0): its own */
    pk_severity severity; /* as the schema and phase have it */
    pk_text value;        /* the cell as written; no text where there is none. %v in a message */
    pk_argument arguments[PK_ARGUMENTS_MAX]; /* %1 to %4 */
    pk_place place;
    pk_text rule; /* of a rule that the template's author wrote: its id; no text else */
    pk_text own_messages[PK_LANGUAGE_COUNT], own_fixes[PK_LANGUAGE_COUNT]; /* his words; no text: the catalogue's */
    const pk_place *related;                                               /* other places it is about */
    size_t related_count;
    uint32_t order;  /* of its place in the document, for sorting: index of the block + 1; 0: the whole file */
    uint32_t serial; /* set by pk_findings_sort, so that equals keep their order */
} pk_finding;

/** A growing list. Texts that are reported must live as long as the arena. */
typedef struct pk_findings {
    pk_arena *arena;
    pk_finding *items;
    size_t count, capacity;
} pk_findings;

void pk_findings_init(pk_findings *findings, pk_arena *arena);

/** Say that a term is meant: an argument for pk_report. */
#define PK_SAY(name) ((pk_argument) { .term = PK_TERM_##name })
/** Say this text: an argument for pk_report. */
#define PK_ARG(some_text) ((pk_argument) { .text = (some_text) })
#define PK_ARGS(...)      (pk_argument[]) { __VA_ARGS__ }, sizeof((pk_argument[]) { __VA_ARGS__ }) / sizeof(pk_argument)
#define PK_NO_ARGS        NULL, 0

/**
 * Add a finding with the severity of the catalogue.
 *
 * @param place  Copied; NULL: the file as a whole.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_report(pk_findings *findings, pk_code code, const pk_place *place, pk_text value,
                    const pk_argument *arguments, size_t count);
/** Give the finding reported last another place that it is about. */
pk_status pk_report_related(pk_findings *findings, const pk_place *place);

/**
 * Put all findings of another list behind those that are here, with their texts: the other's arena may go.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_findings_copy(pk_findings *findings, const pk_findings *from);

/** By place (whole file first, then table or sheet in document order, row, column), then code. Stable. */
void pk_findings_sort(pk_findings *findings);
size_t pk_findings_count(const pk_findings *findings, pk_severity severity);

/* ---- the catalogue ---- */

const char *pk_code_name(pk_code code); /* "S02" */
const char *pk_code_key(pk_code code);  /* "status-unknown" */
pk_severity pk_code_severity(pk_code code);
bool pk_code_parse(pk_text name, pk_code *code);    /* code or key, any case */
const char *pk_severity_name(pk_severity severity); /* "error": for JSON and schemas */
bool pk_severity_parse(pk_text name, pk_severity *severity);
const char *pk_severity_label(pk_severity severity, pk_language language); /* "fel" */
const char *pk_term_text(pk_term term, pk_language language);

/** The message and the fix of the catalogue with their %n in them: for lists of all codes. */
const char *pk_code_message(pk_code code, pk_language language);
const char *pk_code_fix(pk_code code, pk_language language);

/* ---- words for people ---- */

/** The finding as what convert and merge write may show it, which goes on to others: without names of people (P03). */
pk_finding pk_finding_for_results(const pk_finding *finding);

void pk_finding_message(const pk_finding *finding, pk_language language, pk_sink *sink);
void pk_finding_fix(const pk_finding *finding, pk_language language, pk_sink *sink);
/** `Blad "1 Prevention", cell G12`; `Tabell 3 "Kunskapsstyrning", rad 4, kolumn Tidsplan`; `Rad 12, kolumn
 * Tidsplan`. */
void pk_place_describe(const pk_place *place, pk_language language, pk_sink *sink);
/** The three above with these signs around what is the document's own: its language may be another, and it may run from right
 * to left. They stand nowhere else: control characters of the document are not said. */
#define PK_SAID_BEGIN "\x02"
#define PK_SAID_END   "\x03"
void pk_finding_message_marked(const pk_finding *finding, pk_language language, pk_sink *sink);
void pk_finding_fix_marked(const pk_finding *finding, pk_language language, pk_sink *sink);
void pk_place_describe_marked(const pk_place *place, pk_language language, pk_sink *sink);
/** "G12"; empty where the place is no sheet cell. */
void pk_place_cell(const pk_place *place, char out[16]);
/** A column's letters from its number from 1: "A", "XFD". */
void pk_column_letters(uint32_t column, char out[8]);

#endif
