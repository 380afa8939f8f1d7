/* xpath_parts.h - what xpath.c and xpath_functions.c share; nobody else includes it.
 *
 * Layer: schema. */
#ifndef PK_SCHEMA_XPATH_PARTS_H
#define PK_SCHEMA_XPATH_PARTS_H

#include "container/xml_errors.h"
#include "schema/xpath.h"

#include <libxml/parser.h>
#include <libxml/xpath.h>

struct pk_xpath {
    const pk_schema *schema;
    pk_date today;
    pk_arena scratch; /* of functions: reset before each question */
    xmlDocPtr tree;
    xmlXPathContextPtr context;
    pk_error_handlers host; /* whoever heard libxml2's complaints before */
    size_t steps;           /* that are left */
    size_t elements;        /* of the tree */
    /* since the last question or compilation */
    bool no_memory, at_limit, failed;
    size_t fault; /* offset in the expression */
    bool lacked_day;
};

/** What is counted as a step when it is read. */
enum { PK_STEP_BYTES = 64 };

typedef enum pk_reads {
    PK_READS_NOTHING,
    PK_READS_FIRST, /* the text of the first node */
    PK_READS_ALL,   /* that of all nodes */
    PK_READS_TWICE, /* of the first nodes, and looks for one text in the other */
    PK_READS_PAIR   /* of all nodes, and compares them with what stands below on the stack */
} pk_reads;

/** The size of what is read of a value; goes not much further than the limit. */
size_t pk_xpath_bytes(const xmlXPathObject *object, pk_reads reads, size_t limit);
/** Have the context know all functions. @return PK_OK; PK_ENOMEM. */
pk_status pk_xpath_register(xmlXPathContextPtr context);

#endif
