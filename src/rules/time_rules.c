/* What a cell with a time says: T01 to T08. */
#include "rules/rules.h"

static const pk_plan_cell *cell_of(const pk_plan_row *row, size_t column)
{
    return &row->cells[column];
}

static pk_verdict time_missing(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                               size_t column, pk_finding *finding)
{
    const pk_plan *plan = context->plan;

    if (!pk_rule_needs_time(plan, area, row, column))
        return PK_NOT_CONCERNED;
    if (pk_rule_demand(plan, area->columns[column].column) == PK_DEMAND_REQUIRED)
        finding->severity = PK_ERROR;
    return pk_rule_has_time(plan, area, row) ? PK_FINE : PK_BROKEN;
}

static pk_verdict time_not_understood(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                                      size_t column, pk_finding *finding)
{
    const pk_plan_cell *cell = cell_of(row, column);

    if (!pk_plan_has_content(context->plan, cell) || pk_plan_is_unreadable(cell)
        || pk_rule_is_converted(context->plan, area, row, column)         /* V09 */
        || area->columns[column].column->values.count > 0                 /* V05 */
        || (cell->time == NULL && pk_rule_is_actor(context, cell->text))) /* V10 */
        return PK_NOT_CONCERNED;
    if (cell->time == NULL)
        return PK_BROKEN;
    if (cell->time->flags & PK_TIME_YEAR_MISSING)
        finding->arguments[0] = PK_SAY(YEAR_MISSING);
    else if (cell->time->flags & PK_TIME_NO_SUCH_DAY)
        finding->arguments[0] = PK_SAY(NO_SUCH_DAY);
    else
        return PK_FINE;
    return PK_BROKEN;
}

static pk_verdict end_before_start(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                                   size_t column, pk_finding *finding)
{
    const pk_timeline *time = pk_rule_time(context->plan, area, row, column);

    if (time == NULL || time->from.year == 0 || time->to.year == 0)
        return PK_NOT_CONCERNED;
    if (pk_date_compare(time->to, time->from) >= 0)
        return PK_FINE;
    finding->arguments[0] = PK_ARG(pk_rule_date_text(context, time->from));
    finding->arguments[1] = PK_ARG(pk_rule_date_text(context, time->to));
    return PK_BROKEN;
}

/* Begins after the period: an error. Ends before it, begins before it or ends after it: worth a look. What has been
 * going on since long before ("sedan 2010") is no fault. */
static pk_verdict outside_period(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                                 size_t column, pk_finding *finding)
{
    const pk_schema *schema = context->plan->schema;
    const pk_timeline *time = pk_rule_time(context->plan, area, row, column);
    bool early, late;

    if (time == NULL || (time->from.year == 0 && time->to.year == 0) || (time->flags & PK_TIME_REVERSED))
        return PK_NOT_CONCERNED;
    finding->arguments[0] = PK_ARG(pk_rule_date_text(context, schema->from));
    finding->arguments[1] = PK_ARG(pk_rule_date_text(context, schema->to));
    if (time->from.year != 0 && pk_date_compare(time->from, schema->to) > 0) {
        finding->severity = PK_ERROR;
        return PK_BROKEN;
    }
    early = time->to.year != 0 ? pk_date_compare(time->to, schema->from) < 0
                                     || (time->from.year != 0 && pk_date_compare(time->from, schema->from) < 0)
                               : false;
    late = time->to.year != 0 && pk_date_compare(time->to, schema->to) > 0;
    return early || late ? PK_BROKEN : PK_FINE;
}

static pk_verdict time_ambiguous(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                                 size_t column, pk_finding *finding)
{
    const pk_timeline *time = pk_rule_time(context->plan, area, row, column);

    (void)finding;
    if (time == NULL)
        return PK_NOT_CONCERNED;
    return time->flags & PK_TIME_AMBIGUOUS ? PK_BROKEN : PK_FINE;
}

static pk_verdict time_passed(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                              size_t column, pk_finding *finding)
{
    const pk_timeline *time = pk_rule_time(context->plan, area, row, column);
    size_t status = pk_plan_role(area, PK_ROLE_STATUS);

    if (status == SIZE_MAX || pk_rule_demand(context->plan, area->columns[status].column) == PK_DEMAND_EMPTY
        || time == NULL || time->to.year == 0 || pk_rule_day(context).year == 0 || row->status == SIZE_MAX
        || time->recurring || (time->flags & PK_TIME_REVERSED))
        return PK_NOT_CONCERNED;
    if (!pk_rule_has_passed(context, area, row, column))
        return PK_FINE;
    finding->arguments[0] = PK_ARG(pk_rule_date_text(context, time->to));
    return PK_BROKEN;
}

static pk_verdict time_interpreted(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                                   size_t column, pk_finding *finding)
{
    const pk_timeline *time = pk_rule_time(context->plan, area, row, column);
    char from[16] = "", to[16] = "";
    bool one_day;
    pk_text text;

    if (time == NULL || !(time->flags & PK_TIME_INTERPRETED) || (time->from.year == 0 && time->to.year == 0))
        return PK_NOT_CONCERNED;
    one_day = pk_date_compare(time->from, time->to) == 0;
    if (time->from.year != 0)
        pk_date_print(time->from, from);
    if (time->to.year != 0 && !one_day)
        pk_date_print(time->to, to);
    /* "2022-08-01 – 2022-12-31", "2022-08-01 –", "– 2022-12-31": the same in every language */
    if (pk_text_format(context->arena, &text, "%s%s%s%s%s", from, from[0] != '\0' && !one_day ? " " : "",
                       one_day ? "" : "–", to[0] != '\0' ? " " : "", to)
        != PK_OK) {
        *context->failure = PK_ENOMEM;
        return PK_NOT_CONCERNED;
    }
    finding->arguments[0] = PK_ARG(text);
    return PK_BROKEN;
}

static pk_verdict time_conditional(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                                   size_t column, pk_finding *finding)
{
    const pk_timeline *time = pk_rule_time(context->plan, area, row, column);

    if (time == NULL || !(time->flags & PK_TIME_CONDITIONAL))
        return PK_NOT_CONCERNED;
    finding->arguments[0] = PK_ARG(time->condition);
    return PK_BROKEN;
}

/* Columns of role frequency say how often something is done: other words there are no fault, and no period holds for them. */
const pk_cell_rule pk_time_rules[] = {
    /* finding, role of the columns, all columns, what K07 says of a column, missing, check */
    { PK_T01, PK_ROLE_TIME, false, PK_TERM_WITHOUT_TIME, true, time_missing },
    { PK_T02, PK_ROLE_TIME, false, PK_TERM_TIME_UNREADABLE, false, time_not_understood },
    { PK_T03, PK_ROLE_TIME, false, PK_TERM_NONE, false, end_before_start },
    { PK_T04, PK_ROLE_TIME, false, PK_TERM_TIME_OUTSIDE, false, outside_period },
    { PK_T05, PK_ROLE_TIME, false, PK_TERM_NONE, false, time_ambiguous },
    { PK_T06, PK_ROLE_TIME, false, PK_TERM_TIME_PASSED, false, time_passed },
    { PK_T07, PK_ROLE_TIME, false, PK_TERM_NONE, false, time_interpreted },
    { PK_T08, PK_ROLE_TIME, false, PK_TERM_NONE, false, time_conditional },
    PK_END_OF_RULES,
};
