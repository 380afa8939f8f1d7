/* load.h - what the files that read schema files share: word of each fault and its line; texts.
 *
 * Layer: schema. Others use schema.h. */
#ifndef PK_SCHEMA_LOAD_H
#define PK_SCHEMA_LOAD_H

#include "schema/schema.h"

/** Faults that the grammar cannot see. */
typedef enum pk_schema_fault {
    PK_FAULT_NO_SCHEMA,          /* valid, but the register of regions: no schema element */
    PK_FAULT_TWICE,              /* detail: the id, key, number or code that is declared before */
    PK_FAULT_HEADING_TWICE,      /* detail: a heading or synonym that another column has */
    PK_FAULT_PART_MISSING,       /* detail: the element that a schema which builds on none needs */
    PK_FAULT_BASE_UNKNOWN,       /* detail: the id of the schema that it builds on */
    PK_FAULT_NO_NAME,            /* a column without heading, and without a synonym that names it */
    PK_FAULT_UNTITLED_TWICE,     /* two columns without heading */
    PK_FAULT_PART,               /* detail: what an area is said to be part of is no joint area before it */
    PK_FAULT_GOAL_COLUMNS,       /* not one column of role goal but none or several */
    PK_FAULT_NO_STATUSES,        /* a column of role status, but no statuses */
    PK_FAULT_COLUMN_UNKNOWN,     /* detail: the key */
    PK_FAULT_AREA_UNKNOWN,       /* detail: the number */
    PK_FAULT_REGION_UNKNOWN,     /* detail: the code */
    PK_FAULT_PHASE_UNKNOWN,      /* detail: the id */
    PK_FAULT_FINDING_UNKNOWN,    /* detail: the code */
    PK_FAULT_ROLE_UNKNOWN,       /* detail: the word; from here on the grammar sees it too */
    PK_FAULT_WORD_UNKNOWN,       /* detail: a demand or severity */
    PK_FAULT_DATE,               /* detail: a date that is in no calendar */
    PK_FAULT_PERIOD,             /* the period ends before it begins */
    PK_FAULT_MARKER_UNUSED,      /* detail: the marker of a footnote that no goal of the area bears */
    PK_FAULT_MARKER_UNEXPLAINED, /* detail: the marker of a goal whose area has no such footnote */
    PK_FAULT_EXPRESSION,         /* detail: an XPath expression from where it cannot be read on */
    PK_FAULT_EXPRESSION_CUT,     /* detail: one that ends too early */
    PK_FAULT_EXPRESSION_LONG,    /* one is longer than PK_EXPRESSION_BYTES */
    PK_FAULT_EXPRESSION_ENDLESS, /* detail: one that takes too many steps */
    PK_FAULT_ARGUMENTS,          /* detail: one in which a function has arguments of the wrong number or kind */
    PK_FAULT_NO_NODES,           /* detail: the expression of a <for> that gives a value */
    PK_FAULT_FUNCTION_UNKNOWN,   /* detail: the name */
    PK_FAULT_VARIABLE,           /* detail: the name */
    PK_FAULT_PLAN_ELEMENT,       /* detail: a name that no element of a plan has */
    PK_FAULT_PLAN_ATTRIBUTE,     /* detail: the same of attributes */
    PK_FAULT_BRACE,              /* detail: a message or fix with a brace that has no other one */
    PK_FAULT_COUNT
} pk_schema_fault;

typedef void (*pk_schema_report)(void *context, int line, pk_schema_fault fault, pk_text detail);

/**
 * Read a schema.
 * @param base    What it builds on; NULL: nothing. Its parts are shared where this one has none of its own.
 * @param report  May be NULL. Called for each fault; reading goes on.
 * @param error   May be NULL; set where the file is no XML.
 * @return PK_OK; PK_ESCHEMA when there was a fault; PK_EFORMAT, PK_EUNSAFE, PK_ELIMIT: no XML that is read; PK_ENOMEM.
 */
pk_status pk_schema_read(const void *bytes, size_t size, bool head_only, const pk_schema *base,
                         const pk_regions *regions, pk_arena *arena, pk_schema_report report, void *context,
                         pk_xml_error *error, pk_schema **schema);

/** What is said of a fault, and which it is; PK_FAULT_COUNT: one of the grammar. */
typedef void (*pk_schema_words)(void *context, int line, pk_schema_fault fault, const char *message);
/**
 * As pk_schema_check, without the grammar, for a schema that did not come as a file; and the schema.
 * @param arena  For the schema and for what is said.
 */
pk_status pk_schema_check_content(pk_library *library, const void *bytes, size_t size, pk_language language,
                                  pk_schema_words tell, void *context, pk_arena *arena, pk_schema **schema);

/** Read a register of regions. @return As pk_schema_read. */
pk_status pk_register_read(const void *bytes, size_t size, pk_arena *arena, pk_schema_report report, void *context,
                           pk_regions *regions);

/**
 * A text of a schema file: tidy and on one line, because an author wraps a long text where the line is full.
 * @param out  In the arena.
 */
pk_status pk_schema_text(pk_arena *arena, pk_text text, pk_text *out);

/** A growing list of plain texts that ends up behind a const pointer of somebody else's structure. */
typedef struct pk_texts {
    pk_text *items;
    size_t count, capacity;
} pk_texts;

/** Add a text as pk_schema_text makes it. */
pk_status pk_texts_add(pk_arena *arena, pk_texts *list, pk_text text);

#endif
