/* check_rules.h - whether the expressions of a schema's own rules mean something, before any plan comes.
 *
 * Layer: schema. Part of pk_schema_check. */
#ifndef PK_SCHEMA_CHECK_RULES_H
#define PK_SCHEMA_CHECK_RULES_H

#include "schema/load.h"

/**
 * Each expression can be read and worked out; its functions exist, it has no variables, and what it names is in a plan of
 * this template; <for> gives nodes; braces in messages have their other one.
 *
 * Names are looked up in schemas/plan.rng. Keys of columns are looked up where they can be nothing else: a key in small
 * letters in cell[@key = '...'] and the like. Rules that a base has were checked with it.
 *
 * @param report  Called for each fault with the line of its rule.
 * @return PK_OK; PK_ESCHEMA when there was a fault; PK_ENOMEM.
 */
pk_status pk_check_rules(const pk_schema *schema, pk_arena *scratch, pk_schema_report report, void *context);

#endif
