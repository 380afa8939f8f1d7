/* rules.h - what a plan must fulfil: each rule is a pure function and a line in a table (rules.c, row_rules.c, plan_rules.c).
 *
 * Layer: rules. The engine walks the plan once, lets a schema's phase set severities, and folds what holds for nearly a
 * whole column into one finding (K07). */
#ifndef PK_RULES_RULES_H
#define PK_RULES_RULES_H

#include "plan/plan_xml.h"

enum { PK_ACTOR_BYTES = 60 }; /* a longer text is no name of anybody */

typedef struct pk_rule_context {
    const pk_plan *plan;
    pk_arena *arena;   /* for what a finding keeps */
    pk_arena *scratch; /* reset before each cell */
    pk_findings *findings;
    pk_date today;         /* year 0: rules that need a day say nothing */
    pk_text codes;         /* the status codes, "U, P, E" */
    const pk_text *actors; /* folded, in order: bodies that the schema names and what stands under Ansvarig */
    size_t actor_count;
    pk_status *failure; /* a check that runs out of memory says so here */
} pk_rule_context;

/** What a rule says of one cell. */
typedef enum pk_verdict {
    PK_NOT_CONCERNED, /* the rule has nothing to do with this cell: it does not count for K07 */
    PK_FINE,
    PK_BROKEN
} pk_verdict;

/**
 * A rule for one cell. Reads the plan and, when it is broken, fills value and arguments of the finding, whose code and
 * place are set. Texts must live in the context's arena or the plan.
 */
typedef pk_verdict (*pk_cell_check)(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                                    size_t column, pk_finding *finding);

typedef struct pk_cell_rule {
    pk_code code;
    pk_role role;      /* of the columns it looks at */
    bool every_column; /* looks at all columns, whatever their role */
    pk_term common;    /* what K07 says when it holds for nearly all; PK_TERM_NONE: never folded */
    bool missing;      /* it is broken by an empty cell: K07 then counts the column's empty cells */
    pk_cell_check check;
} pk_cell_rule;

extern const pk_cell_rule pk_cell_rules[]; /* row_rules.c; ends with a NULL check */

/** A rule for the plan as a whole; reports by itself. */
typedef pk_status (*pk_plan_check)(const pk_rule_context *context);

extern const pk_plan_check pk_plan_rules[]; /* plan_rules.c; ends with NULL */

/** What the plan's phase asks of a column. */
pk_demand pk_rule_demand(const pk_plan *plan, const pk_schema_column *column);
/** The row has content in some column but the goal's. */
bool pk_rule_is_answered(const pk_plan *plan, const pk_plan_area *area, const pk_plan_row *row);
/** The form says that the row is left empty for now (R13). */
bool pk_rule_is_reserved(const pk_plan *plan, const pk_plan_row *row);

/**
 * Run all rules, the template's own too, set the severities of the schema's phase for every finding in the list (the reader's and the builder's
 * too; what the template's own rules find keeps theirs), drop those that are off, and sort.
 * @param source  What those rules see of the file.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_rules_run(const pk_plan *plan, const pk_plan_source *source, pk_date today, pk_arena *arena,
                       pk_findings *findings);

#endif
