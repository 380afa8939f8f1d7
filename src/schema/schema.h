/* schema.h - a template as data: what a plan of this kind has, says and must say. Read from schemas/NAME.xml.
 *
 * Layer: schema. Everything is immutable after loading and lives in the library's arena. The grammar is
 * schemas/schema.rng; docs/SCHEMAS.md explains each element to an author. Texts are tidy; the folded forms
 * (PK_FOLD_LETTERS) are computed once, at loading. */
#ifndef PK_SCHEMA_SCHEMA_H
#define PK_SCHEMA_SCHEMA_H

#include "base/date.h"
#include "base/finding.h"
#include "container/xml.h"
#include "value/region.h"
#include "value/vocabulary.h"

/** A text with its form for comparing. */
typedef struct pk_wording {
    pk_text text;
    pk_text folded; /* PK_FOLD_LETTERS */
    bool heading;   /* of an introduction: not a paragraph but a heading */
} pk_wording;

typedef struct pk_wordings {
    pk_wording *items;
    size_t count, capacity;
} pk_wordings;

typedef enum pk_role {
    PK_ROLE_GOAL,     /* names the row: the joint goal, the activity */
    PK_ROLE_TEXT,     /* free text */
    PK_ROLE_ACTIVITY, /* what is to be done: asks for a time and a responsible */
    PK_ROLE_TARGET,   /* measurable target */
    PK_ROLE_RESPONSIBLE,
    PK_ROLE_ACTOR, /* who does it, where somebody else is responsible */
    PK_ROLE_TIME,
    PK_ROLE_FREQUENCY, /* how often: read as a time, but not compared with the period, and other words are no fault */
    PK_ROLE_STATUS,
    PK_ROLE_EVALUATION
} pk_role;

typedef struct pk_schema_column {
    pk_text key;
    pk_role role;
    bool optional; /* the column may be missing */
    bool untitled; /* its heading in the form is blank; headings are what people write there, and what it is called */
    pk_wordings headings; /* the heading first, then synonyms; at least one */
    pk_text legend;       /* the form's own explanation of it; no text where there is none */
    pk_wordings values;   /* what alone may stand in it; none: anything */
    size_t longest;       /* letters that a cell may have; 0: any number */
    size_t index;         /* in the schema's columns */
} pk_schema_column;

typedef struct pk_schema_status {
    pk_text code;
    pk_text labels[PK_LANGUAGE_COUNT];
    pk_text legend;         /* the form's own explanation of it; no text where there is none */
    const pk_text *symbols; /* signs that stand for it: "↑" */
    size_t symbol_count;
    const uint32_t *fills; /* 0xRRGGBB: cell colours that stand for it where the cell is blank */
    size_t fill_count;
    uint32_t color; /* 0xRRGGBB: fill in workbooks */
    bool reached;   /* says that the goal is reached: its time may have passed (T06) */
    bool begun;     /* says that work has begun: true but for "not begun" (S06) */
} pk_schema_status;

/** What a phase asks of a column. */
typedef enum pk_demand { PK_DEMAND_NONE, PK_DEMAND_EMPTY, PK_DEMAND_EXPECTED, PK_DEMAND_REQUIRED } pk_demand;

typedef struct pk_schema_phase {
    pk_text id; /* "creation", "followup" */
    pk_text labels[PK_LANGUAGE_COUNT];
    pk_demand *demands;      /* by column index */
    pk_severity *severities; /* by pk_code; PK_SEVERITY_COUNT: as in the catalogue */
} pk_schema_phase;

typedef struct pk_schema_goal {
    pk_text id;        /* "1.5" */
    pk_wording text;   /* without marker */
    pk_text marker;    /* "**"; empty where there is none */
    bool explained;    /* has a footnote, shown by colour in the form */
    bool local;        /* false: addressed to somebody other than each region */
    int reserved_year; /* left empty until after this year (R13); 0: never */
    size_t area;       /* index of its area */
    size_t order;      /* from 1 within the area */
} pk_schema_goal;

typedef struct pk_schema_footnote {
    pk_text marker;
    pk_wording text;
} pk_schema_footnote;

typedef struct pk_schema_area {
    pk_text number;
    pk_wordings titles;            /* the title first, then synonyms */
    size_t part_of;                /* index of the joint area that it is a section of; SIZE_MAX: none */
    size_t first_goal, goal_count; /* in the schema's goals */
    pk_schema_footnote *footnotes;
    size_t footnote_count, footnote_capacity;
} pk_schema_area;

typedef struct pk_schema_field {
    pk_text key;        /* "region"; "date", "as_of" and "dnr" are the plan's own; any other */
    pk_wordings labels; /* "Region:"; none: the value stands alone in the head of a page */
    bool within;        /* the label may stand within a sentence, the value follows it: "per 30 april 2021" */
} pk_schema_field;

/** How rows are read, and what they stand beside in a merge. */
typedef struct pk_schema_rows {
    bool continued; /* a row of the document may go on with the one above (R04) */
    bool own;       /* the goals are the region's own: nothing aligns them with those of others */
    bool numbered;  /* the goal begins with a number that is not part of its text */
    bool dnr;       /* the goal ends with a diary number on a line of its own */
    bool over_time; /* a region sends several reports in the period: a merge has them side by side, not the regions */
} pk_schema_rows;

/** The nodes that a rule judges where it names none. */
#define PK_RULE_NODES "/plan/areas/area/rows/row"

/** What the schema's author asks for: an XPath 1.0 expression over the canonical plan (plan.rng). */
typedef struct pk_schema_rule {
    pk_text id;
    pk_severity severity;
    pk_text phase;  /* id of the one in which it holds; no text: all */
    pk_text column; /* key of the column that the finding points at; no text: the row, or what the nodes stand in */
    pk_text nodes;  /* XPath: what is judged, each for itself. NUL-terminated */
    pk_text test;   /* XPath: has to be true for each of them. NUL-terminated */
    pk_text messages[PK_LANGUAGE_COUNT]; /* "{XPath}" in them stands for its value */
    pk_text fixes[PK_LANGUAGE_COUNT];    /* no text: none */
    int line;                            /* in the schema file */
} pk_schema_rule;

typedef struct pk_schema {
    const struct pk_schema *base; /* the schema that this one builds on; NULL: none */
    /* the head: enough to recognise the template */
    pk_text id, title;
    pk_wordings titles; /* the title and what else is written over such a plan */
    pk_text language;   /* "sv" */
    pk_date from, to;   /* the period */
    pk_text receiver;
    pk_text receiver_mail; /* may be empty */
    pk_text version;       /* of the schema file, as its author counts: "1" */
    pk_schema_column *columns;
    size_t column_count, column_capacity;
    pk_schema_area *areas;
    size_t area_count, area_capacity;
    bool areas_required; /* an area that is missing is a fault (M03) */
    bool own_areas;      /* regions may have areas that are not in the list; they are judged like the others */
    /* the rest: loaded with the winner */
    bool complete; /* the rest is loaded */
    pk_schema_rows rows;
    const pk_region **regions; /* that owe a plan */
    size_t region_count, region_capacity;
    pk_schema_field *fields;
    size_t field_count, field_capacity;
    pk_word_entry *status_words; /* parallel to statuses */
    pk_schema_status *statuses;
    size_t status_count, status_capacity, status_word_capacity;
    pk_schema_phase *phases;
    size_t phase_count, phase_capacity;
    size_t followup_share; /* percent of goals with status or evaluation that makes a plan a follow-up; 10 */
    pk_schema_goal *goals; /* by area, in order; none where the template has no catalogue */
    size_t goal_count, goal_capacity;
    pk_wordings introduction;    /* paragraphs and headings of the form before the first area */
    pk_wordings comment_labels;  /* "Kommentar till ovanstående tabell kan lämnas nedan:" */
    pk_wordings placeholders;    /* "-", "?", "Klicka eller tryck här för att ange text." */
    bool dash_is_answer;         /* a typed "-" counts as content */
    pk_wordings not_responsible; /* names of bodies other than the region, for V10 in a time column: "NUS" */
    pk_schema_rule *rules;       /* of the author's own, in order */
    size_t rule_count, rule_capacity;
} pk_schema;

/** Index of the column with this role, or SIZE_MAX. */
size_t pk_schema_role(const pk_schema *schema, pk_role role);
/** Columns that have a heading in the form. */
size_t pk_schema_titled_columns(const pk_schema *schema);
const pk_schema_column *pk_schema_column_by_key(const pk_schema *schema, pk_text key);
const pk_schema_goal *pk_schema_goal_by_id(const pk_schema *schema, pk_text id);
const pk_schema_phase *pk_schema_phase_by_id(const pk_schema *schema, pk_text id);
/** Whether the text is only a prompt of the form, "-" or the like. @return PK_OK; PK_ENOMEM. */
pk_status pk_schema_find_placeholder(const pk_schema *schema, pk_text text, pk_arena *scratch, bool *found);
/** The same. Without memory to compare it is none. */
bool pk_schema_is_placeholder(const pk_schema *schema, pk_text text, pk_arena *scratch);
/** The year of a time that has none of its own; 0: there is none to take. */
int pk_schema_context_year(const pk_schema *schema);
const char *pk_role_name(pk_role role);       /* "goal": as in schema files */
const char *pk_demand_name(pk_demand demand); /* "required": likewise */

/* ---- library.c: all schemas that are known ---- */

typedef struct pk_schema_file {
    const char *name; /* for messages, NUL-terminated */
    const void *bytes;
    size_t size;
    struct pk_schema_file *base; /* of the schema that it builds on, as it was when this one came; NULL: none */
    pk_schema *head;             /* what recognition looks at */
    pk_schema *whole;            /* NULL until asked for */
} pk_schema_file;

struct pk_library {
    pk_arena arena;
    pk_schema_file **files; /* in order of id */
    size_t count, capacity;
    pk_regions regions;
};

/** As pk_library_open, with memory from elsewhere (tests). @param allocator NULL: malloc and free; borrowed. */
pk_status pk_library_open_with(const pk_allocator *allocator, pk_library **library);
/** Load a schema in full; the same pointer each time. PK_ENOENT when no schema has the id. */
pk_status pk_library_schema(pk_library *library, pk_text id, const pk_schema **schema);
/** As pk_library_schema, for one of the library's files. */
pk_status pk_library_load(pk_library *library, pk_schema_file *file, const pk_schema **schema);
/**
 * The file that a schema builds on.
 * @param id    What it names; no text where it builds on none.
 * @param base  NULL where it builds on none.
 * @return PK_OK; PK_ENOENT when no schema has that id; PK_ENOMEM. Bytes that are no XML build on none.
 */
pk_status pk_library_base(pk_library *library, const void *bytes, size_t size, pk_text *id, pk_schema_file **base);

/* ---- load.c and its load_*.c ---- */

/**
 * Read a schema that is valid (pk_schema_check).
 * @param base       What it builds on, read as far as this one is to be; NULL: nothing.
 * @param head_only  Stop where the head ends.
 * @return PK_OK; PK_ESCHEMA; PK_ENOMEM.
 */
pk_status pk_schema_load(const void *bytes, size_t size, bool head_only, const pk_schema *base,
                         const pk_regions *regions, pk_arena *arena, pk_schema **schema);
/**
 * Grammar, then what a grammar cannot say: ids that are used are declared, each once; one column of role goal; a phase's
 * columns exist; dates in order; a goal's marker has a footnote, and a footnote's marker a goal; what it builds on is known.
 * @param report  Called for each fault.
 * @return PK_OK; PK_ESCHEMA; PK_ENOMEM.
 */
pk_status pk_schema_check(pk_library *library, const void *bytes, size_t size, pk_language language,
                          void (*report)(void *context, int line, const char *message), void *context);
/** The root element is that of a register of regions. It may be a file that is not valid. */
bool pk_is_register(const void *bytes, size_t size);
/** As pk_schema_check, for a register: grammar, and no code or short name twice. */
pk_status pk_register_check(const void *bytes, size_t size, pk_language language,
                            void (*report)(void *context, int line, const char *message), void *context);
/** schemas/regions.xml. */
pk_status pk_regions_load(const void *bytes, size_t size, pk_arena *arena, pk_regions *regions);

/* ---- write.c ---- */

/**
 * The schema as the file that it could be read from. What it has from its base is left out, part by part, where it is the
 * same there: what is read from the result is this schema again, and the result of that the same bytes.
 */
void pk_schema_write(const pk_schema *schema, pk_sink *sink);

/* ---- builtin: made by CMake from schemas/ ---- */

typedef struct pk_builtin {
    const char *name; /* "nrf-2022-2024.xml" */
    const unsigned char *bytes;
    size_t size;
} pk_builtin;

extern const pk_builtin pk_builtin_schemas[]; /* ends with a NULL name */
extern const pk_builtin pk_builtin_regions;
extern const pk_builtin pk_builtin_grammar;
extern const pk_builtin pk_builtin_plan_grammar;    /* plan.rng */
extern const pk_builtin pk_builtin_report_template; /* samples/rapportmall.docx */
extern const pk_builtin pk_builtin_form_template;   /* samples/formularmall.docx */

#endif
