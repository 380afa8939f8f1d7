/* assertions.h - the rules that a schema's author writes: XPath over the plan's own XML (A01, A02).
 *
 * Layer: rules. */
#ifndef PK_RULES_ASSERTIONS_H
#define PK_RULES_ASSERTIONS_H

#include "rules/rules.h"

/**
 * Judge the plan by the rules of its schema that hold in its phase. Each node for which a rule's test is false is a finding
 * (A01) in the author's words; a rule that could not be worked out to its end is one too (A02). Where no rule applies,
 * nothing is done at all.
 * @param source  What the tree says of the file.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_assertions_run(const pk_rule_context *context, const pk_plan_source *source);

#endif
