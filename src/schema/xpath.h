/* xpath.h - XPath 1.0 over the canonical plan: the tree, our own functions, expressions that are compiled and asked.
 *
 * Layer: schema. The same is used where a schema is checked and where a plan is judged. An expression is somebody else's
 * work: it sees this one tree and nothing else (no files, no network, no variables), it can be nested and long only so far,
 * and each step that it takes is counted, so that it ends. The functions are told in docs/SCHEMAS.md. */
#ifndef PK_SCHEMA_XPATH_H
#define PK_SCHEMA_XPATH_H

#include "schema/schema.h"

typedef struct pk_xpath pk_xpath; /* a plan's tree, ready to be asked */
typedef struct _xmlNode pk_node;  /* of the tree; lives as long as it */

/** One that can be asked. All zero: none. */
typedef struct pk_expression {
    const char *text; /* as it is asked: with its operators counted */
    bool merges;      /* brings sets of nodes together, which costs more the more nodes there are */
} pk_expression;

typedef struct pk_nodes {
    pk_node **items; /* in the order of the tree */
    size_t count;
} pk_nodes;

/** Where in the plan a node stands: indices of area, row and cell; SIZE_MAX: in none. */
typedef struct pk_node_place {
    size_t area, row, cell;
} pk_node_place;

enum { PK_EXPRESSION_BYTES = 4000 }; /* a longer expression is not compiled */

/**
 * Begin to ask a plan.
 * @param schema  For placeholders, statuses and the year of times; borrowed.
 * @param today   What today() gives; year 0: none.
 * @param xml     A plan as pk_plan_put_xml writes it.
 * @param arena   For what stays until the end.
 * @param xpath   Set on success; given back with pk_xpath_close. Until then libxml2's complaints in this thread are ours.
 * @return PK_OK; PK_ENOMEM; PK_ELIMIT: the plan is too large for it.
 */
pk_status pk_xpath_open(const pk_schema *schema, pk_date today, pk_text xml, pk_arena *arena, pk_xpath **xpath);
void pk_xpath_close(pk_xpath *xpath); /* NULL: nothing happens */

/** So many steps may be taken from here on; what was left is gone. @return What was left. */
size_t pk_xpath_allow(pk_xpath *xpath, size_t steps);

/**
 * Judge an expression and make it ready.
 * @param arena  For what is kept of it.
 * @param fault  May be NULL. Offset in the text where it cannot be read on; its size where it ends too early.
 * @return PK_OK; PK_ESCHEMA: it is no XPath, or nested too deeply; PK_ENOENT: it has a variable, a prefix, or a function that
 *         does not exist; PK_ELIMIT: longer than PK_EXPRESSION_BYTES; PK_ENOMEM.
 */
pk_status pk_xpath_compile(pk_xpath *xpath, pk_text text, pk_arena *arena, pk_expression *expression, size_t *fault);
bool pk_xpath_has_function(const pk_xpath *xpath, pk_text name);

/* The three ways to ask. Each returns PK_OK; PK_ELIMIT when the steps are used up; PK_ESCHEMA where the expression cannot be
 * worked out (arguments of the wrong number or kind); PK_ENOMEM. */

/** From the root. Namespaces are no nodes of a plan. PK_EUSAGE: the expression gives a value and no nodes. */
pk_status pk_xpath_nodes(pk_xpath *xpath, const pk_expression *expression, pk_arena *arena, pk_nodes *nodes);
/** From one of these nodes, which is the context: position() is its index + 1, last() the count. */
pk_status pk_xpath_is_true(pk_xpath *xpath, const pk_expression *expression, const pk_nodes *nodes, size_t index,
                           bool *is_true);
pk_status pk_xpath_text(pk_xpath *xpath, const pk_expression *expression, const pk_nodes *nodes, size_t index,
                        pk_arena *arena, pk_text *text);

/** Whether today() has been asked for since the last call, and there was none: what came of it says nothing. */
bool pk_xpath_lacked_day(pk_xpath *xpath);
pk_node_place pk_xpath_place(const pk_node *node);

/* ---- texts with expressions in them: "{@goal} har ingen tid" ---- */

typedef struct pk_said_part {
    pk_text text;
    bool is_expression; /* stood in braces; else words */
} pk_said_part;

/**
 * Cut off the next part. "{{" and "}}" are braces that are said.
 * @return PK_OK; PK_ENOENT: no more; PK_ESCHEMA: a brace without its other one.
 */
pk_status pk_said_next(pk_text *rest, pk_said_part *part);

#endif
