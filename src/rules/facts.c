/* What several rules ask about a row, so that they have one answer. */
#include "rules/rules.h"

#include "value/spoiled.h"

pk_demand pk_rule_demand(const pk_plan *plan, const pk_schema_column *column)
{
    if (plan->phase == NULL || plan->phase->demands == NULL || column == NULL)
        return PK_DEMAND_NONE;
    return plan->phase->demands[column->index];
}

bool pk_rule_is_answered(const pk_plan *plan, const pk_plan_area *area, const pk_plan_row *row)
{
    for (size_t i = 0; i < area->column_count; i++)
        if (pk_plan_is_answer(plan, area, row, i))
            return true;
    return false;
}

bool pk_rule_is_reserved(const pk_rule_context *context, const pk_plan_row *row)
{
    const pk_plan *plan = context->plan;
    int year = plan->year != 0 ? plan->year : context->today.year; /* as all else of a follow-up is judged */
    bool is_followup = plan->phase != NULL && pk_text_equal(plan->phase->id, PK_TEXT("followup"));

    if (row->goal == NULL || row->goal->reserved_year == 0)
        return false;
    return !is_followup || (year != 0 && year <= row->goal->reserved_year);
}

/* ---- what a row needs ---- */

bool pk_rule_has_activity(const pk_plan *plan, const pk_plan_area *area, const pk_plan_row *row)
{
    size_t column = pk_plan_role(area, PK_ROLE_ACTIVITY);

    if (column != SIZE_MAX)
        return pk_plan_has_content(plan, &row->cells[column]);
    if (pk_schema_role(plan->schema, PK_ROLE_ACTIVITY) != SIZE_MAX) /* its column is missing: K01 */
        return false;
    return row->text.size > 0 && pk_rule_is_answered(plan, area, row); /* one without any content is R12 */
}

static bool is_wanted(const pk_plan *plan, const pk_plan_area *area, size_t column)
{
    pk_demand demand = pk_rule_demand(plan, area->columns[column].column);

    return demand == PK_DEMAND_EXPECTED || demand == PK_DEMAND_REQUIRED;
}

static bool is_time_column(const pk_plan_area *area, size_t column)
{
    return area->columns[column].column != NULL && area->columns[column].column->role == PK_ROLE_TIME;
}

bool pk_rule_needs_time(const pk_plan *plan, const pk_plan_area *area, const pk_plan_row *row, size_t column)
{
    if (!is_wanted(plan, area, column) || !pk_rule_has_activity(plan, area, row))
        return false;
    for (size_t i = column + 1; i < area->column_count; i++)
        if (is_time_column(area, i) && is_wanted(plan, area, i))
            return false;
    return true;
}

bool pk_rule_has_time(const pk_plan *plan, const pk_plan_area *area, const pk_plan_row *row)
{
    for (size_t i = 0; i < area->column_count; i++)
        if (is_time_column(area, i) && pk_plan_has_content(plan, &row->cells[i]))
            return true;
    return false;
}

bool pk_rule_needs_responsible(const pk_plan *plan, const pk_plan_area *area, const pk_plan_row *row, size_t column)
{
    return is_wanted(plan, area, column) && pk_rule_has_activity(plan, area, row);
}

/* ---- what spreadsheets do ---- */

static bool is_in_period(const pk_schema *schema, pk_date date)
{
    return date.year >= schema->from.year && date.year <= schema->to.year;
}

bool pk_rule_is_converted(const pk_plan *plan, const pk_plan_area *area, const pk_plan_row *row, size_t column)
{
    const pk_schema_column *of = area->columns[column].column;
    const pk_cell *cell = row->cells[column].cell;

    if (of == NULL || cell == NULL || (plan->document->type != PK_XLSX && plan->document->type != PK_ODS))
        return false;
    if (cell->type == PK_CELL_NUMBER)
        return pk_spoiled_is_exponent(cell->text);
    if (cell->type != PK_CELL_DATE || (cell->flags & (PK_CELL_DATE_MONTH | PK_CELL_DATE_YEAR)) != 0
        || !pk_spoiled_is_day_and_month(cell->text))
        return false;
    /* somebody may well type a day of the year that the plan is about; Excel adds the year in which that is done */
    return of->role != PK_ROLE_TIME || !is_in_period(plan->schema, cell->date);
}

/* ---- times ---- */

const pk_timeline *pk_rule_time(const pk_plan *plan, const pk_plan_area *area, const pk_plan_row *row, size_t column)
{
    const pk_plan_cell *cell = &row->cells[column];

    if (cell->time == NULL || !pk_plan_has_content(plan, cell) || pk_rule_is_converted(plan, area, row, column))
        return NULL;
    return cell->time;
}

/* A follow-up of a year is judged at the end of that year, however late it is checked; one that says of which day it
 * speaks, by that day. */
pk_date pk_rule_day(const pk_rule_context *context)
{
    pk_date day = context->today, as_of = context->plan->as_of;

    if (day.year != 0 && as_of.year != 0)
        return pk_date_compare(as_of, day) < 0 ? as_of : day;
    if (day.year != 0 && context->plan->year != 0 && context->plan->year < day.year)
        day = (pk_date) { (int16_t)context->plan->year, 12, 31 };
    return day;
}

bool pk_rule_has_passed(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row, size_t column)
{
    const pk_timeline *time = pk_rule_time(context->plan, area, row, column);
    pk_date day = pk_rule_day(context);

    if (time == NULL || time->to.year == 0 || day.year == 0 || row->status == SIZE_MAX || time->recurring
        || (time->flags & PK_TIME_REVERSED))
        return false;
    return !context->plan->schema->statuses[row->status].reached && pk_date_compare(time->to, day) < 0;
}

pk_text pk_rule_date_text(const pk_rule_context *context, pk_date date)
{
    char digits[16];
    pk_text text = PK_TEXT("");

    pk_date_print(date, digits);
    if (pk_text_copy(context->arena, pk_text_of(digits), &text) != PK_OK)
        *context->failure = PK_ENOMEM;
    return text;
}

/* ---- actors ---- */

bool pk_rule_is_actor(const pk_rule_context *context, pk_text text)
{
    pk_text folded;
    size_t low = 0, high = context->actor_count;

    if (text.size > PK_ACTOR_BYTES)
        return false;
    if (pk_text_fold(context->scratch, text, PK_FOLD_LETTERS, &folded) != PK_OK) {
        *context->failure = PK_ENOMEM;
        return false;
    }
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = pk_text_compare(context->actors[middle], folded);

        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}
