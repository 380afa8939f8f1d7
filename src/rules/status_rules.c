/* What the status cell of a row says, and whether it may: S01 to S05, S06 and S08 to S10. */
#include "rules/rules.h"

static const pk_plan_cell *cell_of(const pk_plan_row *row, size_t column)
{
    return &row->cells[column];
}

static bool is_left_empty(const pk_rule_context *context, const pk_plan_area *area, size_t column)
{
    return pk_rule_demand(context->plan, area->columns[column].column) == PK_DEMAND_EMPTY;
}

/* ---- words ---- */

/* What the words of the cell say, where the phase wants a status and it is not empty. */
static bool find_status(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row, size_t column,
                        pk_word_match *match, size_t *index)
{
    const pk_schema *schema = context->plan->schema;
    const pk_plan_cell *cell = cell_of(row, column);
    pk_status status;

    if (!pk_plan_has_content(context->plan, cell) || pk_plan_is_unreadable(cell) || is_left_empty(context, area, column)
        || pk_plan_status_sign(schema, cell, index) != PK_SIGN_NONE /* S08, S09 */
        || pk_rule_is_converted(context->plan, area, row, column))  /* V09 */
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
        || !pk_rule_is_answered(context->plan, area, row) || pk_rule_is_reserved(context, row))
        return PK_NOT_CONCERNED;
    finding->arguments[0] = PK_ARG(context->codes);
    if (row->status != SIZE_MAX) /* by its colour, too */
        return PK_FINE;
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
    if (!is_left_empty(context, area, column)
        && pk_plan_status_sign(context->plan->schema, cell_of(row, column), &index) == PK_SIGN_SEVERAL)
        return PK_BROKEN;
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

/* ---- signs ---- */

static pk_verdict status_symbol(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                                size_t column, pk_finding *finding)
{
    size_t index;
    pk_status_sign sign = pk_plan_status_sign(context->plan->schema, cell_of(row, column), &index);

    if (index == SIZE_MAX || is_left_empty(context, area, column))
        return PK_NOT_CONCERNED;
    finding->arguments[0] = PK_ARG(context->plan->schema->status_words[index].code);
    finding->arguments[1] = sign == PK_SIGN_FILL ? PK_SAY(THE_COLOR) : PK_SAY(THE_SIGN);
    return PK_BROKEN;
}

static pk_verdict status_symbol_unknown(const pk_rule_context *context, const pk_plan_area *area,
                                        const pk_plan_row *row, size_t column, pk_finding *finding)
{
    size_t index;
    pk_status_sign sign = pk_plan_status_sign(context->plan->schema, cell_of(row, column), &index);

    if (is_left_empty(context, area, column)
        || (sign == PK_SIGN_NONE && !pk_plan_has_content(context->plan, cell_of(row, column))))
        return PK_NOT_CONCERNED;
    finding->arguments[0] = PK_ARG(context->codes);
    finding->arguments[1] = sign == PK_SIGN_PICTURE ? PK_SAY(A_PICTURE) : PK_SAY(A_SIGN);
    return sign == PK_SIGN_UNKNOWN || sign == PK_SIGN_PICTURE ? PK_BROKEN : PK_FINE;
}

/* ---- too early ---- */

/* Any column that the phase wants empty: the status and the evaluation while the plan is drawn up. What cannot be read
 * has been told as that (V03, V04, F14). */
static pk_verdict filled_too_early(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                                   size_t column, pk_finding *finding)
{
    const pk_plan_cell *cell = cell_of(row, column);

    (void)finding;
    if (!is_left_empty(context, area, column) || pk_plan_is_unreadable(cell))
        return PK_NOT_CONCERNED;
    return pk_plan_has_content(context->plan, cell) ? PK_BROKEN : PK_FINE;
}

/* ---- against the time and the evaluation ---- */

static pk_date a_year_after(pk_date day)
{
    day.year++;
    return day;
}

/* Not begun, and its time began more than a year ago. */
static bool should_have_begun(const pk_timeline *time, pk_date day)
{
    return time->from.year != 0 && pk_date_compare(a_year_after(time->from), day) < 0;
}

typedef struct pk_contradiction {
    pk_term what; /* the time begins, ends; the evaluation says */
    pk_text says; /* a date, or words in quotes */
} pk_contradiction;

/* A column with times that does not fit the status; what has passed is told as that (T06), and is the same fault. */
static bool time_contradicts(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                             const pk_schema_status *status, pk_contradiction *out)
{
    pk_date day = pk_rule_day(context);

    for (size_t c = 0; day.year != 0 && c < area->column_count; c++) {
        const pk_schema_column *of = area->columns[c].column;
        const pk_timeline *time =
            of != NULL && of->role == PK_ROLE_TIME ? pk_rule_time(context->plan, area, row, c) : NULL;
        pk_date limit = a_year_after(day);

        if (time == NULL || time->recurring || (time->flags & PK_TIME_REVERSED))
            continue;
        if (!status->begun && should_have_begun(time, day))
            *out = (pk_contradiction) { PK_TERM_TIME_BEGAN, pk_rule_date_text(context, time->from) };
        else if (status->reached && time->from.year != 0 && pk_date_compare(time->from, limit) > 0)
            *out = (pk_contradiction) { PK_TERM_TIME_BEGINS, pk_rule_date_text(context, time->from) };
        else if (status->reached && time->to.year != 0 && pk_date_compare(time->to, limit) > 0)
            *out = (pk_contradiction) { PK_TERM_TIME_ENDS, pk_rule_date_text(context, time->to) };
        else
            continue;
        return true;
    }
    return false;
}

/* "Klart." and "Genomfört 2023" say it, "Klart är att ..." and "Genomförd utredning visar" do not. */
static bool is_whole_statement(pk_text words, pk_text evaluation)
{
    pk_text rest = pk_text_from(evaluation, (size_t)(words.data - evaluation.data) + words.size);
    bool several = pk_text_find(pk_text_trim(words), PK_TEXT(" ")) != SIZE_MAX;

    while (rest.size > 0 && !several) {
        uint32_t c = pk_text_code_point(&rest);

        if (!pk_is_space(c) || c == '\n')
            return !pk_is_letter(c) || (c >= '0' && c <= '9') || c == '\n';
    }
    return true;
}

/* The evaluation begins with the words of a status that the cell's own excludes, and nowhere has those of the cell's:
 * "Påbörjat 2022, klart 2023" is no contradiction to U. Between begun and reached there is no clear line. */
static bool evaluation_contradicts(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                                   const pk_schema_status *status, pk_contradiction *out)
{
    const pk_schema *schema = context->plan->schema;
    size_t column = pk_plan_role(area, PK_ROLE_EVALUATION), other;
    bool mentions, excluded;
    pk_text text, words, says;

    if (column == SIZE_MAX || !pk_plan_has_content(context->plan, cell_of(row, column))
        || pk_plan_is_unreadable(cell_of(row, column)))
        return false;
    text = cell_of(row, column)->text;
    if (pk_word_begins(context->scratch, schema->status_words, schema->status_count, text, &other, &words) != PK_OK
        || (other != SIZE_MAX
            && pk_word_mentions(context->scratch, schema->status_words, schema->status_count, text, row->status,
                                &mentions)
                   != PK_OK)) {
        *context->failure = PK_ENOMEM;
        return false;
    }
    if (other == SIZE_MAX || other == row->status || mentions)
        return false;
    excluded = status->reached ? !schema->statuses[other].reached
                               : schema->statuses[other].reached && is_whole_statement(words, text);
    if (!excluded)
        return false;
    if (pk_text_format(context->arena, &says, "\"%.*s\"", PK_PRINT(words)) != PK_OK) {
        *context->failure = PK_ENOMEM;
        return false;
    }
    *out = (pk_contradiction) { PK_TERM_EVALUATION_SAYS, says };
    return true;
}

static bool has_passed(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row)
{
    for (size_t c = 0; c < area->column_count; c++)
        if (area->columns[c].column != NULL && area->columns[c].column->role == PK_ROLE_TIME
            && pk_rule_has_passed(context, area, row, c))
            return true;
    return false;
}

static pk_verdict status_contradicts(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                                     size_t column, pk_finding *finding)
{
    const pk_schema_status *status;
    pk_contradiction against;

    if (row->status == SIZE_MAX || is_left_empty(context, area, column))
        return PK_NOT_CONCERNED;
    status = &context->plan->schema->statuses[row->status];
    if ((status->begun && !status->reached) || has_passed(context, area, row))
        return PK_NOT_CONCERNED;
    if (!time_contradicts(context, area, row, status, &against)
        && !evaluation_contradicts(context, area, row, status, &against))
        return PK_FINE;
    finding->arguments[0] = status->reached ? PK_SAY(SAYS_REACHED) : PK_SAY(SAYS_NOT_BEGUN);
    finding->arguments[1] = (pk_argument) { .term = against.what };
    finding->arguments[2] = PK_ARG(against.says);
    return PK_BROKEN;
}

const pk_cell_rule pk_status_rules[] = {
    /* finding, role of the columns, all columns, what K07 says of a column, missing, check */
    { PK_S01, PK_ROLE_STATUS, false, PK_TERM_WITHOUT_STATUS, true, status_missing },
    { PK_S02, PK_ROLE_STATUS, false, PK_TERM_UNKNOWN_STATUS, false, status_unknown },
    { PK_S03, PK_ROLE_STATUS, false, PK_TERM_NONE, false, status_interpreted },
    { PK_S04, PK_ROLE_STATUS, false, PK_TERM_NONE, false, status_several },
    { PK_S05, PK_ROLE_TEXT, true, PK_TERM_STATUS_EARLY, false, filled_too_early },
    { PK_S06, PK_ROLE_STATUS, false, PK_TERM_STATUS_CONTRADICTS, false, status_contradicts },
    { PK_S08, PK_ROLE_STATUS, false, PK_TERM_NONE, false, status_symbol },
    { PK_S09, PK_ROLE_STATUS, false, PK_TERM_UNKNOWN_SYMBOL, false, status_symbol_unknown },
    { PK_S10, PK_ROLE_STATUS, false, PK_TERM_UNCERTAIN_STATUS, false, status_uncertain },
    PK_END_OF_RULES,
};
