#include "rules/assertions.h"

#include "schema/xpath.h"

/* Steps of libxml2, some 30 nanoseconds each. A row of a plan with ten columns and a rule of ten comparisons takes 200; a rule
 * that compares each of 500 rows with all others takes two million. */
enum { RULE_STEPS = 5 * 1000 * 1000, PLAN_STEPS = 20 * 1000 * 1000 };

enum { VALUE_LETTERS = 160 }; /* that a message shows of a value; as of %v */

typedef struct pk_assertions {
    const pk_rule_context *context;
    pk_xpath *xpath;
    pk_arena scratch; /* of one rule */
    size_t steps;     /* left for the whole plan */
} pk_assertions;

/* ---- which ---- */

static bool is_off(const pk_plan *plan, pk_code code)
{
    return plan->phase != NULL && plan->phase->severities != NULL && plan->phase->severities[code] == PK_OFF;
}

static bool applies(const pk_plan *plan, const pk_schema_rule *rule)
{
    return rule->severity != PK_OFF && (rule->phase.size == 0 || pk_text_equal(rule->phase, pk_plan_phase_id(plan)));
}

static bool any_applies(const pk_plan *plan)
{
    for (size_t i = 0; i < plan->schema->rule_count; i++)
        if (applies(plan, &plan->schema->rules[i]))
            return !is_off(plan, PK_A01);
    return false;
}

/* ---- where ---- */

/* The cell that the finding is of: the one that the rule names, else the one that the node stands in. */
static const pk_plan_cell *cell_of(const pk_schema_rule *rule, const pk_plan_area *area, const pk_plan_row *row,
                                   size_t cell)
{
    size_t named = rule->column.size > 0 ? pk_plan_column_of(area, rule->column) : SIZE_MAX;

    if (named == SIZE_MAX)
        named = cell;
    return named < area->column_count ? &row->cells[named] : NULL;
}

/* The tree is the plan's own: its indices are the plan's. */
static void locate(const pk_plan *plan, const pk_schema_rule *rule, const pk_node *node, pk_place *place,
                   pk_text *value)
{
    pk_node_place at = pk_xpath_place(node);
    const pk_plan_area *area = at.area < plan->area_count ? &plan->areas[at.area] : NULL;
    const pk_plan_row *row = area != NULL && at.row < area->row_count ? &area->rows[at.row] : NULL;
    const pk_plan_cell *cell = row != NULL ? cell_of(rule, area, row, at.cell) : NULL;

    *value = cell != NULL && !cell->blank ? cell->text : PK_NO_TEXT;
    if (cell != NULL)
        *place = cell->place;
    else if (row != NULL)
        *place = row->place;
    else
        *place = area != NULL ? area->place : (pk_place) { 0 };
    if (row != NULL && row->goal != NULL)
        place->goal = row->goal->id;
}

/* ---- what is said ---- */

/* So many letters, and a sign that there were more. */
static pk_status add_value(pk_buffer *buffer, pk_text value)
{
    pk_text rest = value;
    size_t letters = 0;
    pk_status status;

    while (rest.size > 0 && letters++ < VALUE_LETTERS)
        (void)pk_text_code_point(&rest);
    status = pk_buffer_add(buffer, (pk_text) { value.data, value.size - rest.size });
    return status == PK_OK && rest.size > 0 ? pk_buffer_add(buffer, PK_TEXT("…")) : status;
}

static pk_status add_expression(pk_assertions *a, pk_text expression, const pk_nodes *nodes, size_t index,
                                pk_buffer *buffer)
{
    pk_expression compiled;
    pk_text value;
    pk_status status = pk_xpath_compile(a->xpath, expression, &a->scratch, &compiled, NULL);

    if (status != PK_OK)
        return status;
    status = pk_xpath_text(a->xpath, &compiled, nodes, index, &a->scratch, &value);
    return status == PK_OK ? add_value(buffer, value) : status;
}

/* The author's text with the values of its expressions, in the arena of the findings; none where there is none. */
static pk_status fill_in(pk_assertions *a, pk_text said, const pk_nodes *nodes, size_t index, pk_text *out)
{
    pk_said_part part;
    pk_buffer buffer;
    pk_status status;

    *out = PK_NO_TEXT;
    if (said.size == 0)
        return PK_OK;
    pk_buffer_init(&buffer, &a->scratch);
    while ((status = pk_said_next(&said, &part)) == PK_OK) {
        status = part.is_expression ? add_expression(a, part.text, nodes, index, &buffer)
                                    : pk_buffer_add(&buffer, part.text);
        if (status != PK_OK)
            return status;
    }
    return status == PK_ENOENT ? pk_text_copy(a->context->arena, pk_buffer_text(&buffer), out) : status;
}

static pk_status report(pk_assertions *a, const pk_schema_rule *rule, const pk_nodes *nodes, size_t index)
{
    pk_findings *findings = a->context->findings;
    pk_finding said = { .rule = rule->id };
    pk_finding *finding;
    pk_place place;
    pk_text value;
    pk_status status = PK_OK;

    for (size_t l = 0; l < PK_LANGUAGE_COUNT && status == PK_OK; l++) {
        status = fill_in(a, rule->messages[l], nodes, index, &said.own_messages[l]);
        if (status == PK_OK)
            status = fill_in(a, rule->fixes[l], nodes, index, &said.own_fixes[l]);
    }
    if (status != PK_OK)
        return status;
    locate(a->context->plan, rule, nodes->items[index], &place, &value);
    if ((status = pk_report(findings, PK_A01, &place, value, PK_ARGS(PK_ARG(rule->id)))) != PK_OK)
        return status;
    finding = &findings->items[findings->count - 1];
    finding->severity = rule->severity;
    finding->rule = said.rule;
    for (size_t l = 0; l < PK_LANGUAGE_COUNT; l++) {
        finding->own_messages[l] = said.own_messages[l];
        finding->own_fixes[l] = said.own_fixes[l];
    }
    return PK_OK;
}

/* ---- judging ---- */

static pk_status judge_nodes(pk_assertions *a, const pk_schema_rule *rule, const pk_expression *test,
                             const pk_nodes *nodes)
{
    bool is_true = true;
    pk_status status = PK_OK;

    if (pk_xpath_lacked_day(a->xpath)) /* which nodes are meant is not known either */
        return PK_OK;
    for (size_t i = 0; i < nodes->count && status == PK_OK; i++) {
        status = pk_xpath_is_true(a->xpath, test, nodes, i, &is_true);
        /* nobody said which day it is: what comes after or before it is not known */
        if (!pk_xpath_lacked_day(a->xpath) && status == PK_OK && !is_true) {
            status = report(a, rule, nodes, i);
            (void)pk_xpath_lacked_day(a->xpath); /* a message may ask for the day, too */
        }
    }
    return status;
}

static pk_status judge_rule(pk_assertions *a, const pk_schema_rule *rule)
{
    pk_expression of_nodes, test;
    pk_nodes nodes;
    pk_status status = pk_xpath_compile(a->xpath, rule->nodes, &a->scratch, &of_nodes, NULL);

    if (status == PK_OK)
        status = pk_xpath_compile(a->xpath, rule->test, &a->scratch, &test, NULL);
    if (status == PK_OK)
        status = pk_xpath_nodes(a->xpath, &of_nodes, &a->scratch, &nodes);
    if (status == PK_OK)
        status = judge_nodes(a, rule, &test, &nodes);
    return status;
}

/* A rule that costs too much, or fails in this plan only, is told: nobody is to believe that it holds. */
static pk_status report_unfinished(const pk_rule_context *context, const pk_schema_rule *rule)
{
    pk_findings *findings = context->findings;
    pk_status status = pk_report(findings, PK_A02, NULL, PK_NO_TEXT, PK_ARGS(PK_ARG(rule->id)));

    if (status == PK_OK)
        findings->items[findings->count - 1].rule = rule->id;
    return status;
}

static pk_status judge_all(pk_assertions *a)
{
    const pk_plan *plan = a->context->plan;
    pk_status status = PK_OK;

    for (size_t i = 0; i < plan->schema->rule_count && status == PK_OK; i++) {
        const pk_schema_rule *rule = &plan->schema->rules[i];
        size_t given = a->steps < RULE_STEPS ? a->steps : RULE_STEPS;

        if (!applies(plan, rule))
            continue;
        pk_arena_reset(&a->scratch);
        pk_xpath_allow(a->xpath, given);
        status = judge_rule(a, rule);
        a->steps -= given - pk_xpath_allow(a->xpath, 0);
        if (status != PK_OK && status != PK_ENOMEM)
            status = report_unfinished(a->context, rule);
    }
    return status;
}

static pk_status open_plan(pk_assertions *a, const pk_plan_source *source, pk_arena *arena)
{
    pk_buffer buffer;
    pk_sink sink;
    pk_status status;

    pk_buffer_init(&buffer, arena);
    pk_sink_init_buffer(&sink, &buffer);
    (void)pk_plan_put_xml(a->context->plan, source, &sink);
    status = pk_sink_flush(&sink);
    return status == PK_OK
               ? pk_xpath_open(a->context->plan->schema, a->context->today, pk_buffer_text(&buffer), arena, &a->xpath)
               : status;
}

/* A plan whose tree would be too large is judged by none of them. */
static pk_status report_all(const pk_rule_context *context)
{
    const pk_plan *plan = context->plan;
    pk_status status = PK_OK;

    for (size_t i = 0; i < plan->schema->rule_count && status == PK_OK; i++)
        if (applies(plan, &plan->schema->rules[i]))
            status = report_unfinished(context, &plan->schema->rules[i]);
    return status;
}

pk_status pk_assertions_run(const pk_rule_context *context, const pk_plan_source *source)
{
    pk_assertions a = { .context = context, .steps = PLAN_STEPS };
    pk_arena tree;
    pk_status status;

    if (!any_applies(context->plan))
        return PK_OK;
    pk_arena_init(&a.scratch, context->arena->allocator);
    pk_arena_init(&tree, context->arena->allocator);
    status = open_plan(&a, source, &tree);
    if (status == PK_OK)
        status = judge_all(&a);
    else if (status == PK_ELIMIT)
        status = report_all(context);
    pk_xpath_close(a.xpath);
    pk_arena_free(&tree);
    pk_arena_free(&a.scratch);
    return status;
}
