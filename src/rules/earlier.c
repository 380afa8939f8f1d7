#include "rules/earlier.h"

#include "plan/row_match.h"
#include "rules/rules.h"

/* ---- which plan came before ---- */

static size_t phase_rank(const pk_plan *plan)
{
    for (size_t i = 0; plan->phase != NULL && i < plan->schema->phase_count; i++)
        if (pk_text_equal(plan->schema->phases[i].id, plan->phase->id))
            return i + 1;
    return 0;
}

/* By the days that they speak of, where there is more than one report a year. */
static int compare_days(const pk_plan *a, const pk_plan *b)
{
    if (a->as_of.year != 0 && b->as_of.year != 0)
        return pk_date_compare(a->as_of, b->as_of);
    return (a->year > b->year) - (a->year < b->year);
}

int pk_plan_compare_age(const pk_plan *a, const pk_plan *b)
{
    size_t of_a = phase_rank(a), of_b = phase_rank(b);

    if (of_a != of_b)
        return of_a < of_b ? -1 : 1;
    return compare_days(a, b);
}

bool pk_plan_is_earlier(const pk_plan *earlier, const pk_plan *plan)
{
    if (plan->region == NULL || earlier->region == NULL || !pk_text_equal(plan->region->code, earlier->region->code)
        || !pk_text_equal(plan->schema->id, earlier->schema->id))
        return false;
    if (phase_rank(earlier) != phase_rank(plan))
        return phase_rank(earlier) < phase_rank(plan);
    if ((earlier->year == 0 || plan->year == 0) && (earlier->as_of.year == 0 || plan->as_of.year == 0))
        return true; /* nobody can tell: the user says that it is */
    return compare_days(earlier, plan) < 0;
}

/* ---- what is reported ---- */

/* Statuses stand best first in the schema. */
static pk_status judge_status(const pk_plan *plan, const pk_plan *earlier, const pk_known_row *now,
                              const pk_plan_row *before, pk_arena *arena, pk_findings *findings)
{
    const pk_schema_status *statuses = plan->schema->statuses;
    size_t column = pk_plan_role(now->area, PK_ROLE_STATUS), status = now->row->status;
    const pk_plan_cell *cell;
    pk_text year = PK_TEXT("");

    if (column == SIZE_MAX || status == SIZE_MAX || before->status == SIZE_MAX || status <= before->status)
        return PK_OK;
    cell = &now->row->cells[column];
    if (earlier->year != 0 && pk_text_format(arena, &year, "%d", earlier->year) != PK_OK)
        return PK_ENOMEM;
    return pk_report(findings, PK_S07, &cell->place, cell->blank ? PK_NO_TEXT : cell->text,
                     PK_ARGS(PK_ARG(statuses[before->status].code), PK_ARG(statuses[status].code), PK_ARG(year)));
}

static const pk_plan_area *area_of(const pk_plan *plan, const pk_plan_area *of_earlier)
{
    for (size_t a = 0; a < plan->area_count; a++)
        if (of_earlier->area != NULL && plan->areas[a].area != NULL
                ? pk_text_equal(plan->areas[a].area->number, of_earlier->area->number)
                : pk_text_equal(plan->areas[a].number, of_earlier->number))
            return &plan->areas[a];
    return NULL;
}

/* That a joint goal is not there, or its whole area, or the heading row that its rows are read by. */
static bool has_been_told(const pk_findings *findings, const pk_known_row *gone, const pk_plan_area *area)
{
    pk_text number = area != NULL               ? area->number
                     : gone->area->area != NULL ? gone->area->area->number
                                                : gone->area->number;

    for (size_t i = 0; i < findings->count; i++) {
        const pk_finding *finding = &findings->items[i];

        if ((finding->code == PK_M03 || finding->code == PK_M06) && number.size > 0
            && pk_text_equal(finding->place.area, number))
            return true;
        if (finding->code == PK_R09 && gone->row->goal != NULL
            && pk_text_equal(finding->place.goal, gone->row->goal->id))
            return true;
    }
    return false;
}

static pk_status report_gone(const pk_plan *plan, const pk_known_row *gone, pk_arena *arena, pk_findings *findings)
{
    const pk_plan_area *area = area_of(plan, gone->area);
    pk_place place = area != NULL ? area->place : (pk_place) { 0 };
    pk_text text, goal = PK_TEXT("");

    if (has_been_told(findings, gone, area))
        return PK_OK;
    /* the earlier plan is gone before the finding is told */
    if (pk_text_copy(arena, gone->row->text, &text) != PK_OK
        || (gone->row->goal != NULL && pk_text_copy(arena, gone->row->goal->id, &goal) != PK_OK))
        return PK_ENOMEM;
    place.row = place.column = 0;
    place.goal = goal;
    return pk_report(findings, PK_X05, &place, text, PK_ARGS(PK_ARG(goal)));
}

static pk_status compare(const pk_plan *plan, const pk_plan *earlier, pk_arena *scratch, pk_arena *arena,
                         pk_findings *findings)
{
    pk_known_rows now, before = { NULL, 0 };
    size_t *matches = NULL, steps = PK_ROW_STEPS;
    pk_status status = pk_known_rows_of(plan, scratch, &now);

    if (status == PK_OK)
        status = pk_known_rows_of(earlier, scratch, &before);
    if (status == PK_OK)
        status = pk_rows_match(&before, &now, scratch, &steps, &matches);
    for (size_t i = 0; status == PK_OK && i < before.count; i++) {
        if (before.items[i].continues) /* the row above has told */
            continue;
        status = matches[i] != SIZE_MAX
                     ? judge_status(plan, earlier, &now.items[matches[i]], before.items[i].row, arena, findings)
                     : report_gone(plan, &before.items[i], arena, findings);
    }
    return status;
}

pk_status pk_rules_compare(const pk_plan *plan, const pk_plan *earlier, pk_arena *arena, pk_findings *findings)
{
    pk_arena scratch;
    pk_status status;

    if (plan->empty || earlier->empty) /* M11 is alone; and a blank form says nothing of the region */
        return PK_OK;
    pk_arena_init(&scratch, arena->allocator);
    status = compare(plan, earlier, &scratch, arena, findings);
    pk_arena_free(&scratch);
    return status == PK_OK ? pk_rules_finish(plan, arena, findings) : status;
}
