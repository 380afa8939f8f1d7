/* xpath_weigh.h - an expression so written that its operators are counted by what they read.
 *
 * Layer: schema. Part of pk_xpath_compile. */
#ifndef PK_SCHEMA_XPATH_WEIGH_H
#define PK_SCHEMA_XPATH_WEIGH_H

#include "base/text.h"

/* The function that counts; it gives back what it is given. */
#define PK_WEIGH_PREFIX "pk"
#define PK_WEIGH_NAME   "weigh"

/**
 * Put the operands of comparisons and of arithmetic into the function: "/ < 1" becomes "pk:weigh(/) < 1".
 * @param expression  One that libxml2 could compile.
 * @param merges      Set where it brings sets of nodes together: unions, and axes that meet the same node twice.
 * @return PK_OK; PK_ESCHEMA: brackets do not pair; PK_ENOMEM.
 */
pk_status pk_xpath_weigh(pk_text expression, pk_arena *arena, pk_text *weighed, bool *merges);

#endif
