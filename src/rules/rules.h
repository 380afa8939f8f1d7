/* rules.h - what a plan must fulfil: each rule is a pure function and a line in a table (value_rules.c, status_rules.c,
 * time_rules.c; plan_rules.c and personal_rules.c for the plan as a whole).
 *
 * Layer: rules. The engine (rules.c) walks the plan once, lets a schema's phase set severities, and folds what holds for
 * nearly a whole column into one finding (K07). */
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
    const pk_text *actors; /* folded, in order: bodies that the schema names and what stands under Ansvarig and Vem? */
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
    bool missing;      /* it is broken by an empty cell: K07 then counts the column's empty cells, but for fine ones */
    pk_cell_check check;
} pk_cell_rule;

#define PK_END_OF_RULES                                                                                                \
    {                                                                                                                  \
        PK_CODE_COUNT, PK_ROLE_TEXT, false, PK_TERM_NONE, false, NULL                                                  \
    }

/* each ends with a NULL check */
extern const pk_cell_rule pk_value_rules[], pk_status_rules[], pk_time_rules[];

/** A rule for the plan as a whole; reports by itself. */
typedef pk_status (*pk_plan_check)(const pk_rule_context *context);

/* each ends with NULL */
extern const pk_plan_check pk_plan_rules[], pk_personal_rules[];

/**
 * Run all rules, the template's own too, set the severities of the schema's phase for every finding in the list (the
 * reader's and the builder's too; what the template's own rules find keeps theirs), drop those that are off, and sort.
 * @param source  What those rules see of the file.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_rules_run(const pk_plan *plan, const pk_plan_source *source, pk_date today, pk_arena *arena,
                       pk_findings *findings);
/** The end of that, for findings that were added later. @return PK_OK; PK_ENOMEM. */
pk_status pk_rules_finish(const pk_plan *plan, pk_arena *arena, pk_findings *findings);

/* ---- facts.c: what rules ask about a row ---- */

/** What the plan's phase asks of a column. */
pk_demand pk_rule_demand(const pk_plan *plan, const pk_schema_column *column);
/** The row has content in some column but the goal's. */
bool pk_rule_is_answered(const pk_plan *plan, const pk_plan_area *area, const pk_plan_row *row);
/** The form says that the row is left empty for now (R13). */
bool pk_rule_is_reserved(const pk_rule_context *context, const pk_plan_row *row);
/** The row says what is to be done. Where the template has no column for that, its goal is the activity. */
bool pk_rule_has_activity(const pk_plan *plan, const pk_plan_area *area, const pk_plan_row *row);
/** Whether T01 or V11 asks something of this cell: there is something to do, and the phase wants the column filled in. Of
 * several columns with times only the last one that is wanted is asked. */
bool pk_rule_needs_time(const pk_plan *plan, const pk_plan_area *area, const pk_plan_row *row, size_t column);
bool pk_rule_has_time(const pk_plan *plan, const pk_plan_area *area, const pk_plan_row *row); /* in any column */
bool pk_rule_needs_responsible(const pk_plan *plan, const pk_plan_area *area, const pk_plan_row *row, size_t column);
/** A spreadsheet has made a date or a number of what was typed (V09): what the cell shows is not what it should say. */
bool pk_rule_is_converted(const pk_plan *plan, const pk_plan_area *area, const pk_plan_row *row, size_t column);
/** How a time cell was read; NULL where it says nothing that can be judged. */
const pk_timeline *pk_rule_time(const pk_plan *plan, const pk_plan_area *area, const pk_plan_row *row, size_t column);
/** The day to judge a follow-up by: today, or the day or the end of the year that it speaks of. */
pk_date pk_rule_day(const pk_rule_context *context);
/** The time of this cell has passed and the status does not say that the goal is reached (T06). */
bool pk_rule_has_passed(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                        size_t column);
/** Is one of the bodies that the schema names, or stands under Ansvarig elsewhere in the same plan. */
bool pk_rule_is_actor(const pk_rule_context *context, pk_text text);
/** As "YYYY-MM-DD", in the context's arena. */
pk_text pk_rule_date_text(const pk_rule_context *context, pk_date date);

#endif
