#include "rules/rules.h"

#include <string.h>

static const pk_plan_cell *cell_of(const pk_plan_row *row, size_t column)
{
    return &row->cells[column];
}

static bool has_activity(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row)
{
    size_t column = pk_plan_role(area, PK_ROLE_ACTIVITY);

    return column != SIZE_MAX && pk_plan_has_content(context->plan, &row->cells[column]);
}

/* ---- V: values ---- */

static pk_verdict value_missing(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                                size_t column, pk_finding *finding)
{
    const pk_schema_column *of = area->columns[column].column;

    /* an empty goal is R02, an empty status S01, and a row without any content R12 */
    if (of == NULL || of->role == PK_ROLE_GOAL || of->role == PK_ROLE_STATUS
        || pk_rule_demand(context->plan, of) != PK_DEMAND_REQUIRED || !pk_rule_is_answered(context->plan, area, row)
        || pk_rule_is_reserved(context->plan, row))
        return PK_NOT_CONCERNED;
    finding->arguments[0] = (pk_argument) { .text = of->headings.items[0].text };
    return pk_plan_has_content(context->plan, cell_of(row, column)) ? PK_FINE : PK_BROKEN;
}

static pk_verdict value_placeholder(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                                    size_t column, pk_finding *finding)
{
    const pk_plan_cell *cell = cell_of(row, column);

    (void)finding;
    if (cell->blank || context->plan->schema->dash_is_answer)
        return PK_NOT_CONCERNED;
    if (!pk_rule_is_answered(context->plan, area, row) && !pk_rule_is_reserved(context->plan, row))
        return PK_NOT_CONCERNED; /* nothing but placeholders: R12 */
    return cell->placeholder ? PK_BROKEN : PK_FINE;
}

static pk_verdict formula_error(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                                size_t column, pk_finding *finding)
{
    const pk_cell *cell = cell_of(row, column)->cell;

    (void)context, (void)area, (void)finding;
    return cell == NULL ? PK_NOT_CONCERNED : cell->type == PK_CELL_ERROR ? PK_BROKEN : PK_FINE;
}

static pk_verdict formula_uncached(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                                   size_t column, pk_finding *finding)
{
    const pk_cell *cell = cell_of(row, column)->cell;

    (void)context, (void)area, (void)finding;
    return cell == NULL ? PK_NOT_CONCERNED : (cell->flags & PK_CELL_UNCACHED) ? PK_BROKEN : PK_FINE;
}

/* "-" before a blank is a list sign: no spreadsheet runs that. */
static pk_verdict formula_text(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                               size_t column, pk_finding *finding)
{
    pk_text text = cell_of(row, column)->text;

    (void)context, (void)area, (void)finding;
    if (text.size < 2)
        return PK_NOT_CONCERNED;
    return strchr("=+-@", text.data[0]) != NULL && text.data[1] != ' ' ? PK_BROKEN : PK_FINE;
}

/* Is one of the bodies that the schema names, or stands under Ansvarig elsewhere in the same plan. */
static bool is_actor(const pk_rule_context *context, pk_text text)
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

static bool is_plain_time(pk_text text)
{
    pk_timeline time;

    return pk_timeline_parse(text, 0, &time) && !(time.flags & (PK_TIME_IN_SENTENCE | PK_TIME_CONDITIONAL))
           && (time.from.year != 0 || time.to.year != 0 || time.recurring);
}

static pk_verdict misplaced_in_time(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                                    size_t column, pk_finding *finding)
{
    const pk_plan_cell *cell = cell_of(row, column);

    if (!pk_plan_has_content(context->plan, cell))
        return PK_NOT_CONCERNED;
    if (cell->time != NULL || pk_plan_is_unreadable(cell) || !is_actor(context, cell->text))
        return PK_FINE;
    finding->arguments[0] = PK_SAY(AN_ACTOR);
    finding->arguments[1] = PK_ARG(area->columns[column].header);
    return PK_BROKEN;
}

static pk_verdict misplaced_in_responsible(const pk_rule_context *context, const pk_plan_area *area,
                                           const pk_plan_row *row, size_t column, pk_finding *finding)
{
    const pk_plan_cell *cell = cell_of(row, column);

    if (!pk_plan_has_content(context->plan, cell))
        return PK_NOT_CONCERNED;
    if (!is_plain_time(cell->text))
        return PK_FINE;
    finding->arguments[0] = PK_SAY(A_TIME);
    finding->arguments[1] = PK_ARG(area->columns[column].header);
    return PK_BROKEN;
}

static pk_verdict responsible_missing(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                                      size_t column, pk_finding *finding)
{
    if (!has_activity(context, area, row))
        return PK_NOT_CONCERNED;
    finding->arguments[0] = PK_ARG(area->columns[column].column->headings.items[0].text);
    return pk_plan_has_content(context->plan, cell_of(row, column)) ? PK_FINE : PK_BROKEN;
}

/* ---- S: status ---- */

/* What the cell says, where the phase wants a status and it is not empty. */
static bool find_status(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row, size_t column,
                        pk_word_match *match, size_t *index)
{
    const pk_schema *schema = context->plan->schema;
    const pk_plan_cell *cell = cell_of(row, column);
    pk_status status;

    if (!pk_plan_has_content(context->plan, cell) || pk_plan_is_unreadable(cell)
        || pk_rule_demand(context->plan, area->columns[column].column) == PK_DEMAND_EMPTY)
        return false;
    status = pk_word_find(context->scratch, schema->status_words, schema->status_count, cell->text, match, index);
    if (status != PK_OK)
        *context->failure = status;
    return status == PK_OK;
}

static pk_verdict status_missing(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                                 size_t column, pk_finding *finding)
{
    if (pk_rule_demand(context->plan, area->columns[column].column) != PK_DEMAND_REQUIRED
        || !pk_rule_is_answered(context->plan, area, row) || pk_rule_is_reserved(context->plan, row))
        return PK_NOT_CONCERNED;
    finding->arguments[0] = PK_ARG(context->codes);
    return pk_plan_has_content(context->plan, cell_of(row, column)) ? PK_FINE : PK_BROKEN;
}

static pk_verdict status_unknown(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                                 size_t column, pk_finding *finding)
{
    pk_word_match match;
    size_t index;

    if (!find_status(context, area, row, column, &match, &index))
        return PK_NOT_CONCERNED;
    finding->arguments[0] = PK_ARG(context->codes);
    if (match == PK_WORD_NONE && index != SIZE_MAX)
        finding->arguments[1] = PK_ARG(context->plan->schema->status_words[index].code);
    return match == PK_WORD_NONE ? PK_BROKEN : PK_FINE;
}

static pk_verdict status_interpreted(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                                     size_t column, pk_finding *finding)
{
    pk_word_match match;
    size_t index;

    if (!find_status(context, area, row, column, &match, &index) || match != PK_WORD_INTERPRETED)
        return PK_NOT_CONCERNED;
    finding->arguments[0] = PK_ARG(context->plan->schema->status_words[index].code);
    return PK_BROKEN;
}

static pk_verdict status_several(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                                 size_t column, pk_finding *finding)
{
    pk_word_match match;
    size_t index;

    (void)finding;
    if (!find_status(context, area, row, column, &match, &index))
        return PK_NOT_CONCERNED;
    return match == PK_WORD_SEVERAL ? PK_BROKEN : PK_FINE;
}

static pk_verdict status_uncertain(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                                   size_t column, pk_finding *finding)
{
    pk_word_match match;
    size_t index;

    if (!find_status(context, area, row, column, &match, &index))
        return PK_NOT_CONCERNED;
    if (match != PK_WORD_UNCERTAIN)
        return PK_FINE;
    finding->arguments[0] = PK_ARG(context->plan->schema->status_words[index].code);
    return PK_BROKEN;
}

/* Any column that the phase wants empty: the status and the evaluation while the plan is drawn up. */
static pk_verdict filled_too_early(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                                   size_t column, pk_finding *finding)
{
    (void)finding;
    if (pk_rule_demand(context->plan, area->columns[column].column) != PK_DEMAND_EMPTY)
        return PK_NOT_CONCERNED;
    return pk_plan_has_content(context->plan, cell_of(row, column)) ? PK_BROKEN : PK_FINE;
}

/* ---- T: times ---- */

static pk_verdict time_missing(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                               size_t column, pk_finding *finding)
{
    (void)finding;
    if (!has_activity(context, area, row))
        return PK_NOT_CONCERNED;
    return pk_plan_has_content(context->plan, cell_of(row, column)) ? PK_FINE : PK_BROKEN;
}

static pk_verdict time_not_understood(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                                      size_t column, pk_finding *finding)
{
    const pk_plan_cell *cell = cell_of(row, column);

    (void)area;
    if (!pk_plan_has_content(context->plan, cell) || pk_plan_is_unreadable(cell)
        || (cell->time == NULL && is_actor(context, cell->text)))
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

static pk_text date_text(const pk_rule_context *context, pk_date date)
{
    char digits[16];
    pk_text text = PK_TEXT("");

    pk_date_print(date, digits);
    if (pk_text_copy(context->arena, pk_text_of(digits), &text) != PK_OK)
        *context->failure = PK_ENOMEM;
    return text;
}

static const pk_timeline *understood(const pk_rule_context *context, const pk_plan_cell *cell)
{
    if (cell->time == NULL || !pk_plan_has_content(context->plan, cell))
        return NULL;
    return cell->time;
}

static pk_verdict end_before_start(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                                   size_t column, pk_finding *finding)
{
    const pk_timeline *time = understood(context, cell_of(row, column));

    (void)area;
    if (time == NULL || time->from.year == 0 || time->to.year == 0)
        return PK_NOT_CONCERNED;
    if (pk_date_compare(time->to, time->from) >= 0)
        return PK_FINE;
    finding->arguments[0] = PK_ARG(date_text(context, time->from));
    finding->arguments[1] = PK_ARG(date_text(context, time->to));
    return PK_BROKEN;
}

/* Begins after the period: an error. Ends before it, begins before it or ends after it: worth a look. What has been
 * going on since long before ("sedan 2010") is no fault. */
static pk_verdict outside_period(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                                 size_t column, pk_finding *finding)
{
    const pk_schema *schema = context->plan->schema;
    const pk_timeline *time = understood(context, cell_of(row, column));
    bool early, late;

    (void)area;
    if (time == NULL || (time->from.year == 0 && time->to.year == 0) || (time->flags & PK_TIME_REVERSED))
        return PK_NOT_CONCERNED;
    finding->arguments[0] = PK_ARG(date_text(context, schema->from));
    finding->arguments[1] = PK_ARG(date_text(context, schema->to));
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
    const pk_timeline *time = understood(context, cell_of(row, column));

    (void)area, (void)finding;
    if (time == NULL)
        return PK_NOT_CONCERNED;
    return time->flags & PK_TIME_AMBIGUOUS ? PK_BROKEN : PK_FINE;
}

/* A follow-up of a year is judged at the end of that year, however late it is checked. */
static pk_date day_of_judgement(const pk_rule_context *context)
{
    pk_date day = context->today;

    if (day.year != 0 && context->plan->year != 0 && context->plan->year < day.year)
        day = (pk_date) { (int16_t)context->plan->year, 12, 31 };
    return day;
}

static pk_verdict time_passed(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                              size_t column, pk_finding *finding)
{
    const pk_timeline *time = understood(context, cell_of(row, column));
    pk_date day = day_of_judgement(context);
    size_t status = pk_plan_role(area, PK_ROLE_STATUS);

    if (status == SIZE_MAX || pk_rule_demand(context->plan, area->columns[status].column) == PK_DEMAND_EMPTY
        || time == NULL || time->to.year == 0 || day.year == 0 || row->status == SIZE_MAX || time->recurring
        || (time->flags & PK_TIME_REVERSED))
        return PK_NOT_CONCERNED;
    finding->arguments[0] = PK_ARG(date_text(context, time->to));
    if (context->plan->schema->statuses[row->status].reached || pk_date_compare(time->to, day) >= 0)
        return PK_FINE;
    return PK_BROKEN;
}

static pk_verdict time_interpreted(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                                   size_t column, pk_finding *finding)
{
    const pk_timeline *time = understood(context, cell_of(row, column));
    char from[16] = "", to[16] = "";
    bool one_day;
    pk_text text;

    (void)area;
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
    const pk_timeline *time = understood(context, cell_of(row, column));

    (void)area;
    if (time == NULL || !(time->flags & PK_TIME_CONDITIONAL))
        return PK_NOT_CONCERNED;
    finding->arguments[0] = PK_ARG(time->condition);
    return PK_BROKEN;
}

const pk_cell_rule pk_cell_rules[] = {
    /* finding, role of the columns, all columns, what K07 says of a column, missing, check */
    { PK_V01, PK_ROLE_TEXT, true, PK_TERM_WITHOUT_VALUE, true, value_missing },
    { PK_V02, PK_ROLE_TEXT, true, PK_TERM_NONE, false, value_placeholder },
    { PK_V03, PK_ROLE_TEXT, true, PK_TERM_NONE, false, formula_error },
    { PK_V04, PK_ROLE_TEXT, true, PK_TERM_NONE, false, formula_uncached },
    { PK_V10, PK_ROLE_TIME, false, PK_TERM_MISPLACED, false, misplaced_in_time },
    { PK_V10, PK_ROLE_RESPONSIBLE, false, PK_TERM_MISPLACED, false, misplaced_in_responsible },
    { PK_V11, PK_ROLE_RESPONSIBLE, false, PK_TERM_WITHOUT_RESPONSIBLE, true, responsible_missing },
    { PK_V12, PK_ROLE_TEXT, true, PK_TERM_NONE, false, formula_text },
    { PK_S01, PK_ROLE_STATUS, false, PK_TERM_WITHOUT_STATUS, true, status_missing },
    { PK_S02, PK_ROLE_STATUS, false, PK_TERM_UNKNOWN_STATUS, false, status_unknown },
    { PK_S03, PK_ROLE_STATUS, false, PK_TERM_NONE, false, status_interpreted },
    { PK_S04, PK_ROLE_STATUS, false, PK_TERM_NONE, false, status_several },
    { PK_S05, PK_ROLE_TEXT, true, PK_TERM_STATUS_EARLY, false, filled_too_early },
    { PK_S10, PK_ROLE_STATUS, false, PK_TERM_NONE, false, status_uncertain },
    { PK_T01, PK_ROLE_TIME, false, PK_TERM_WITHOUT_TIME, true, time_missing },
    { PK_T02, PK_ROLE_TIME, false, PK_TERM_TIME_UNREADABLE, false, time_not_understood },
    { PK_T03, PK_ROLE_TIME, false, PK_TERM_NONE, false, end_before_start },
    { PK_T04, PK_ROLE_TIME, false, PK_TERM_TIME_OUTSIDE, false, outside_period },
    { PK_T05, PK_ROLE_TIME, false, PK_TERM_NONE, false, time_ambiguous },
    { PK_T06, PK_ROLE_TIME, false, PK_TERM_TIME_PASSED, false, time_passed },
    { PK_T07, PK_ROLE_TIME, false, PK_TERM_NONE, false, time_interpreted },
    { PK_T08, PK_ROLE_TIME, false, PK_TERM_NONE, false, time_conditional },
    { PK_CODE_COUNT, PK_ROLE_TEXT, false, PK_TERM_NONE, false, NULL },
};
