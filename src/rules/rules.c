#include "rules/assertions.h"
#include "rules/places.h"

#include "value/personal.h"

#include <stdlib.h>

/* From this share of at least this many cells a fault is the column's, not the cells' (K07). One finding is not folded. */
enum { FOLD_PERCENT = 80, FOLD_CELLS = 5, FOLD_FINDINGS = 2 };

/* The severity that a finding of this code has in the plan's phase. */
static pk_severity severity_in_phase(const pk_plan *plan, pk_code code, pk_severity otherwise)
{
    const pk_schema_phase *phase = plan != NULL ? plan->phase : NULL;

    if (phase == NULL || phase->severities == NULL || phase->severities[code] == PK_SEVERITY_COUNT)
        return otherwise;
    return phase->severities[code];
}

/* Nearly all cells of the column break the rule: one finding at the heading, which knows all the places. */
static pk_status fold(const pk_rule_context *context, const pk_plan_column *column, const pk_cell_rule *rule,
                      size_t first, size_t of_all, size_t all)
{
    pk_findings *findings = context->findings;
    size_t broken = findings->count - first;
    pk_severity severity = PK_OFF; /* the worst of what is folded */
    pk_place *places = pk_arena_zeroed(context->arena, broken, sizeof *places);
    pk_text n, m;
    pk_finding *folded;

    if (places == NULL || pk_text_format(context->arena, &n, "%zu", of_all) != PK_OK
        || pk_text_format(context->arena, &m, "%zu", all) != PK_OK)
        return PK_ENOMEM;
    for (size_t i = 0; i < broken; i++) {
        const pk_finding *one = &findings->items[first + i];
        bool is_usual = one->severity == pk_code_severity(rule->code);
        pk_severity of_one = is_usual ? severity_in_phase(context->plan, rule->code, one->severity) : one->severity;

        places[i] = one->place;
        if (of_one > severity)
            severity = of_one;
    }
    findings->count = first;
    if (pk_report(findings, PK_K07, &column->place, PK_NO_TEXT,
                  PK_ARGS(PK_ARG(n), PK_ARG(m), ((pk_argument) { .term = rule->common })))
        != PK_OK)
        return PK_ENOMEM;
    folded = &findings->items[findings->count - 1];
    folded->fix_of = rule->code;
    folded->related = places;
    folded->related_count = broken;
    folded->severity = severity; /* folding makes a fault shorter, neither smaller nor larger */
    return PK_OK;
}

/* @param told_empty  That the column is nearly empty has been told; it is told once, whichever rules its cells break. */
static pk_status run_cell_rule(const pk_rule_context *context, const pk_plan_area *area, size_t column,
                               const pk_cell_rule *rule, bool *told_empty)
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
        pk_arena_reset(context->scratch);
        verdict = rule->check(context, area, row, column, &draft);
        empty += !pk_plan_has_content(context->plan, cell) && verdict != PK_FINE;
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
    if (concerned < FOLD_CELLS || broken * 100 < concerned * FOLD_PERCENT)
        return PK_OK;
    *told_empty = *told_empty || rule->missing;
    return fold(context, &area->columns[column], rule, first, broken, concerned);
}

static pk_status run_column(const pk_rule_context *context, const pk_plan_area *area, size_t c,
                            const pk_cell_rule *rules, bool *told_empty)
{
    const pk_schema_column *column = area->columns[c].column;

    for (const pk_cell_rule *rule = rules; rule->check != NULL; rule++) {
        if ((!rule->every_column && (column == NULL || column->role != rule->role)) || (rule->missing && *told_empty))
            continue;
        if (run_cell_rule(context, area, c, rule, told_empty) != PK_OK)
            return PK_ENOMEM;
    }
    return PK_OK;
}

static pk_status run_area(const pk_rule_context *context, const pk_plan_area *area)
{
    static const pk_cell_rule *const tables[] = { pk_value_rules, pk_status_rules, pk_time_rules };

    for (size_t c = 0; c < area->column_count; c++) {
        bool told_empty = false;

        for (size_t t = 0; t < sizeof tables / sizeof tables[0]; t++)
            if (run_column(context, area, c, tables[t], &told_empty) != PK_OK)
                return PK_ENOMEM;
    }
    return PK_OK;
}

static pk_status run_plan_rules(const pk_rule_context *context)
{
    static const pk_plan_check *const tables[] = { pk_plan_rules, pk_personal_rules };
    pk_status status = PK_OK;

    for (size_t t = 0; t < sizeof tables / sizeof tables[0]; t++)
        for (const pk_plan_check *check = tables[t]; *check != NULL && status == PK_OK; check++)
            status = (*check)(context);
    return status;
}

/* ---- one fault, one finding ---- */

static bool is_same_cell(const pk_place *a, const pk_place *b)
{
    return a->row == b->row && a->column == b->column && a->table == b->table && pk_text_equal(a->sheet, b->sheet);
}

/* The reader has told that a cell holds a picture or a sign that cannot be read; S09 says that it is a status. */
static bool is_told_as_status(const pk_findings *findings, const pk_finding *finding)
{
    bool is_one = finding->code == PK_F14 || (finding->code == PK_F13 && finding->arguments[0].text.size == 0);

    for (size_t i = 0; is_one && finding->place.row != 0 && i < findings->count; i++)
        if (findings->items[i].code == PK_S09 && is_same_cell(&findings->items[i].place, &finding->place))
            return true;
    return false;
}

/* Other findings of the same cell quote it, too. */
static pk_status mask_ids(pk_arena *arena, pk_findings *findings)
{
    bool any = false;

    for (size_t i = 0; i < findings->count; i++)
        any = any || findings->items[i].code == PK_P01;
    for (size_t i = 0; any && i < findings->count; i++) {
        pk_finding *finding = &findings->items[i];

        if (pk_personal_mask(arena, finding->value, &finding->value) != PK_OK)
            return PK_ENOMEM;
        for (size_t k = 0; k < PK_ARGUMENTS_MAX; k++)
            if (pk_personal_mask(arena, finding->arguments[k].text, &finding->arguments[k].text) != PK_OK)
                return PK_ENOMEM;
    }
    return PK_OK;
}

pk_status pk_rules_finish(const pk_plan *plan, pk_arena *arena, pk_findings *findings)
{
    pk_places places;
    size_t kept = 0;

    if (pk_places_make(plan, arena, &places) != PK_OK || mask_ids(arena, findings) != PK_OK)
        return PK_ENOMEM;
    for (size_t i = 0; i < findings->count; i++)
        if (is_told_as_status(findings, &findings->items[i]))
            findings->items[i].severity = PK_OFF;
    for (size_t i = 0; i < findings->count; i++) {
        pk_finding *finding = &findings->items[i];
        pk_severity severity = severity_in_phase(plan, finding->code, finding->severity);

        /* what a schema lowers or raises, it does for the code's own severity; a K07 keeps that of what it folds, and a
         * rule of the schema's own has its own */
        if ((finding->severity == pk_code_severity(finding->code) && finding->code != PK_A01) || severity == PK_OFF)
            finding->severity = severity;
        if (finding->severity == PK_OFF || (plan->empty && finding->code == PK_K02)) /* a blank form is M11 alone */
            continue;
        finding->order = pk_places_order(&places, &finding->place);
        pk_places_complete(&places, finding->order, &finding->place);
        findings->items[kept++] = *finding;
    }
    findings->count = kept;
    pk_findings_sort(findings);
    return PK_OK;
}

/* ---- what the checks look things up in ---- */

static int by_text(const void *a, const void *b)
{
    return pk_text_compare(*(const pk_text *)a, *(const pk_text *)b);
}

/* What stands in the columns that name somebody. */
static pk_status gather_names(pk_rule_context *context, const pk_plan_area *area, pk_text *actors, size_t *count)
{
    for (size_t c = 0; c < area->column_count; c++) {
        const pk_schema_column *of = area->columns[c].column;

        if (of == NULL || (of->role != PK_ROLE_RESPONSIBLE && of->role != PK_ROLE_ACTOR))
            continue;
        for (size_t r = 0; r < area->row_count; r++) {
            const pk_plan_cell *cell = &area->rows[r].cells[c];

            if (!pk_plan_has_content(context->plan, cell) || cell->text.size > PK_ACTOR_BYTES)
                continue;
            if (pk_text_fold(context->arena, cell->text, PK_FOLD_LETTERS, &actors[*count]) != PK_OK)
                return PK_ENOMEM;
            *count += actors[*count].size > 0;
        }
    }
    return PK_OK;
}

static size_t count_cells(const pk_plan *plan)
{
    size_t count = 0;

    for (size_t a = 0; a < plan->area_count; a++)
        count += plan->areas[a].row_count * plan->areas[a].column_count;
    return count;
}

static pk_status gather_actors(pk_rule_context *context)
{
    const pk_plan *plan = context->plan;
    const pk_wordings *bodies = &plan->schema->not_responsible;
    pk_text *actors = pk_arena_zeroed(context->arena, bodies->count + count_cells(plan), sizeof *actors);
    size_t count = 0;

    if (actors == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < bodies->count; i++)
        actors[count++] = bodies->items[i].folded;
    for (size_t a = 0; a < plan->area_count; a++)
        if (gather_names(context, &plan->areas[a], actors, &count) != PK_OK)
            return PK_ENOMEM;
    qsort(actors, count, sizeof *actors, by_text);
    context->actors = actors;
    context->actor_count = count;
    return PK_OK;
}

static pk_status list_codes(pk_rule_context *context)
{
    const pk_schema *schema = context->plan->schema;
    pk_status status = PK_OK;
    pk_buffer buffer;

    pk_buffer_init(&buffer, context->arena);
    for (size_t i = 0; i < schema->status_count && status == PK_OK; i++) {
        if (i > 0)
            status = pk_buffer_add(&buffer, PK_TEXT(", "));
        if (status == PK_OK)
            status = pk_buffer_add(&buffer, schema->status_words[i].code);
    }
    context->codes = pk_buffer_text(&buffer);
    return status;
}

pk_status pk_rules_run(const pk_plan *plan, const pk_plan_source *source, pk_date today, pk_arena *arena,
                       pk_findings *findings)
{
    pk_status failure = PK_OK;
    pk_arena scratch;
    pk_rule_context context = {
        .plan = plan, .arena = arena, .scratch = &scratch, .findings = findings, .today = today, .failure = &failure
    };
    pk_status status;

    pk_arena_init(&scratch, arena->allocator);
    status = gather_actors(&context);

    if (status == PK_OK)
        status = list_codes(&context);
    if (status == PK_OK && plan->empty) { /* alone: nothing else is to be said of cells */
        status = pk_report(findings, PK_M11, NULL, PK_NO_TEXT, PK_NO_ARGS);
    } else {
        for (size_t i = 0; i < plan->area_count && status == PK_OK; i++)
            if (plan->areas[i].judged)
                status = run_area(&context, &plan->areas[i]);
        if (status == PK_OK)
            status = run_plan_rules(&context);
        if (status == PK_OK)
            status = pk_assertions_run(&context, source);
    }
    pk_arena_free(&scratch);
    if (status == PK_OK)
        status = failure;
    return status == PK_OK ? pk_rules_finish(plan, arena, findings) : status;
}
