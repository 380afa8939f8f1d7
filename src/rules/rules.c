#include "rules/rules.h"

/* From this share of at least this many cells a fault is the column's, not the cells' (K07). One finding is not folded. */
enum { FOLD_PERCENT = 80, FOLD_CELLS = 5, FOLD_FINDINGS = 2 };

pk_severity pk_rule_severity(const pk_plan *plan, pk_code code, pk_severity otherwise)
{
    const pk_schema_phase *phase = plan != NULL ? plan->phase : NULL;

    if (phase == NULL || phase->severities == NULL || phase->severities[code] == PK_SEVERITY_COUNT)
        return otherwise;
    return phase->severities[code];
}

pk_demand pk_rule_demand(const pk_plan *plan, const pk_schema_column *column)
{
    if (plan->phase == NULL || plan->phase->demands == NULL || column == NULL)
        return PK_DEMAND_NONE;
    return plan->phase->demands[column->index];
}

bool pk_rule_is_answered(const pk_plan *plan, const pk_plan_area *area, const pk_plan_row *row)
{
    for (size_t i = 0; i < area->column_count; i++)
        if ((area->columns[i].column == NULL || area->columns[i].column->role != PK_ROLE_GOAL)
            && pk_plan_has_content(plan, &row->cells[i]))
            return true;
    return false;
}

bool pk_rule_is_reserved(const pk_plan *plan, const pk_plan_row *row)
{
    bool is_followup = plan->phase != NULL && pk_text_equal(plan->phase->id, PK_TEXT("followup"));

    if (row->goal == NULL || row->goal->reserved_year == 0)
        return false;
    return !is_followup || (plan->year != 0 && plan->year <= row->goal->reserved_year);
}

/* Nearly all cells of the column break the rule: one finding at the heading, which knows all the places. */
static pk_status fold(const pk_rule_context *context, const pk_plan_column *column, const pk_cell_rule *rule,
                      size_t first, size_t of_all, size_t all)
{
    pk_findings *findings = context->findings;
    size_t broken = findings->count - first;
    pk_severity severity = pk_rule_severity(context->plan, rule->code, pk_code_severity(rule->code));
    pk_place *places = pk_arena_zeroed(context->arena, broken, sizeof *places);
    pk_text n, m;
    pk_finding *folded;

    if (places == NULL || pk_text_format(context->arena, &n, "%zu", of_all) != PK_OK
        || pk_text_format(context->arena, &m, "%zu", all) != PK_OK)
        return PK_ENOMEM;
    for (size_t i = 0; i < broken; i++)
        places[i] = findings->items[first + i].place;
    findings->count = first;
    if (pk_report(findings, PK_K07, &column->place, PK_NO_TEXT,
                  PK_ARGS(PK_ARG(n), PK_ARG(m), ((pk_argument) { .term = rule->common })))
        != PK_OK)
        return PK_ENOMEM;
    folded = &findings->items[findings->count - 1];
    folded->related = places;
    folded->related_count = broken;
    if (severity > folded->severity) /* folding makes a fault shorter, not smaller */
        folded->severity = severity;
    return PK_OK;
}

static pk_status run_cell_rule(const pk_rule_context *context, const pk_plan_area *area, size_t column,
                               const pk_cell_rule *rule)
{
    pk_findings *findings = context->findings;
    size_t first = findings->count, concerned = 0, cells = 0, empty = 0, broken;

    for (size_t r = 0; r < area->row_count; r++) {
        const pk_plan_row *row = &area->rows[r];
        const pk_plan_cell *cell = &row->cells[column];
        pk_finding draft = { .code = rule->code,
                             .severity = pk_code_severity(rule->code),
                             .place = cell->place,
                             .value = cell->blank ? PK_NO_TEXT : cell->text };
        pk_verdict verdict;

        /* a merged cell is judged once, in the row where it begins */
        if (r > 0 && cell->cell != NULL && cell->cell == area->rows[r - 1].cells[column].cell)
            continue;
        cells++;
        empty += !pk_plan_has_content(context->plan, cell);
        verdict = rule->check(context, area, row, column, &draft);
        concerned += verdict != PK_NOT_CONCERNED;
        if (verdict != PK_BROKEN)
            continue;
        if (pk_report(findings, rule->code, &draft.place, draft.value, draft.arguments, PK_ARGUMENTS_MAX) != PK_OK)
            return PK_ENOMEM;
        findings->items[findings->count - 1].severity = draft.severity;
    }
    broken = findings->count - first;
    if (rule->common == PK_TERM_NONE || broken < FOLD_FINDINGS)
        return PK_OK;
    if (rule->missing) { /* a column that is nearly empty, whether or not each of its cells had to be filled in */
        concerned = cells;
        broken = empty;
    }
    if (concerned >= FOLD_CELLS && broken * 100 >= concerned * FOLD_PERCENT)
        return fold(context, &area->columns[column], rule, first, broken, concerned);
    return PK_OK;
}

static pk_status run_area(const pk_rule_context *context, const pk_plan_area *area)
{
    for (size_t c = 0; c < area->column_count; c++) {
        const pk_schema_column *column = area->columns[c].column;

        for (const pk_cell_rule *rule = pk_cell_rules; rule->check != NULL; rule++) {
            if (!rule->every_column && (column == NULL || column->role != rule->role))
                continue;
            if (run_cell_rule(context, area, c, rule) != PK_OK)
                return PK_ENOMEM;
        }
    }
    return PK_OK;
}

/* The order of a place in the document: 0 for the whole file, else that of its table or sheet. */
static uint32_t order_of(const pk_plan *plan, const pk_place *place)
{
    const pk_document *document = plan->document;

    for (size_t i = 0; i < document->count; i++) {
        const pk_block *block = &document->blocks[i];

        if (block->table == NULL)
            continue;
        if (place->table != 0
                ? block->table->number == place->table
                : block->kind == PK_BLOCK_SHEET && place->row != 0 && pk_text_equal(block->name, place->sheet))
            return (uint32_t)i + 1;
    }
    for (size_t i = 0; i < plan->area_count; i++) /* a line below an area's table, or an area that is missing */
        if (place->area.size > 0 && pk_text_equal(plan->areas[i].number, place->area))
            return plan->areas[i].order;
    return 0;
}

static void finish(const pk_plan *plan, pk_findings *findings)
{
    size_t kept = 0;

    for (size_t i = 0; i < findings->count; i++) {
        pk_finding *finding = &findings->items[i];
        pk_severity severity = pk_rule_severity(plan, finding->code, finding->severity);

        /* what a schema lowers or raises, it does for the code's own severity; a K07 keeps that of what it folds */
        if (finding->severity == pk_code_severity(finding->code) || severity == PK_OFF)
            finding->severity = severity;
        if (finding->severity == PK_OFF)
            continue;
        finding->order = order_of(plan, &finding->place);
        findings->items[kept++] = *finding;
    }
    findings->count = kept;
    pk_findings_sort(findings);
}

pk_status pk_rules_run(const pk_plan *plan, pk_date today, pk_arena *arena, pk_findings *findings)
{
    pk_rule_context context = { .plan = plan, .arena = arena, .findings = findings, .today = today };
    pk_status status = PK_OK;

    if (plan->empty) {
        status =
            pk_report(findings, PK_M11, NULL, PK_NO_TEXT, PK_NO_ARGS); /* alone: nothing else is to be said of cells */
    } else {
        for (size_t i = 0; i < plan->area_count && status == PK_OK; i++)
            if (plan->areas[i].area != NULL)
                status = run_area(&context, &plan->areas[i]);
        for (const pk_plan_check *check = pk_plan_rules; *check != NULL && status == PK_OK; check++)
            status = (*check)(&context);
    }
    if (status == PK_OK)
        finish(plan, findings);
    return status;
}
