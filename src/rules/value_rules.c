/* What any cell says, whatever its column is for: V01 to V12. */
#include "rules/rules.h"

#include "value/measure.h"
#include "value/spoiled.h"

#include <string.h>

static const pk_plan_cell *cell_of(const pk_plan_row *row, size_t column)
{
    return &row->cells[column];
}

/* Out of memory: the engine is told, and the cell passes. */
static pk_verdict failed(const pk_rule_context *context)
{
    *context->failure = PK_ENOMEM;
    return PK_NOT_CONCERNED;
}

/* A cell of the template with something to judge. What should be empty is S05, what cannot be read has been told. */
static bool is_judged(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row, size_t column)
{
    const pk_schema_column *of = area->columns[column].column;
    const pk_plan_cell *cell = cell_of(row, column);

    return of != NULL && pk_plan_has_content(context->plan, cell) && !pk_plan_is_unreadable(cell)
           && pk_rule_demand(context->plan, of) != PK_DEMAND_EMPTY;
}

/* ---- empty, or as good as ---- */

/* T01 and V11 say more of an empty cell, and count as errors where it is required. */
static bool is_told_better(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                           size_t column)
{
    const pk_plan *plan = context->plan;

    switch (area->columns[column].column->role) {
    case PK_ROLE_TIME:
        return pk_rule_needs_time(plan, area, row, column) && !pk_rule_has_time(plan, area, row);
    case PK_ROLE_RESPONSIBLE:
        return pk_rule_needs_responsible(plan, area, row, column);
    case PK_ROLE_GOAL:   /* an empty goal is R02, */
    case PK_ROLE_STATUS: /* an empty status S01 */
        return true;
    case PK_ROLE_TEXT:
    case PK_ROLE_ACTIVITY:
    case PK_ROLE_TARGET:
    case PK_ROLE_ACTOR:
    case PK_ROLE_FREQUENCY:
    case PK_ROLE_EVALUATION:
        break;
    }
    return false;
}

static pk_verdict value_missing(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                                size_t column, pk_finding *finding)
{
    const pk_schema_column *of = area->columns[column].column;

    /* a row without any content is R12 */
    if (of == NULL || pk_rule_demand(context->plan, of) != PK_DEMAND_REQUIRED
        || !pk_rule_is_answered(context->plan, area, row) || pk_rule_is_reserved(context, row)
        || is_told_better(context, area, row, column))
        return PK_NOT_CONCERNED;
    finding->arguments[0] = PK_ARG(of->headings.items[0].text);
    return pk_plan_has_content(context->plan, cell_of(row, column)) ? PK_FINE : PK_BROKEN;
}

/* A placeholder in a cell that has to be filled in is T01, V11, S01 or V01: that it may be left there would be untrue. */
static bool is_told_as_missing(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                               size_t column)
{
    const pk_schema_column *of = area->columns[column].column;

    if (of == NULL || pk_rule_is_reserved(context, row))
        return false;
    return pk_rule_demand(context->plan, of) == PK_DEMAND_REQUIRED
           || (of->role != PK_ROLE_GOAL && of->role != PK_ROLE_STATUS && is_told_better(context, area, row, column));
}

static pk_verdict value_placeholder(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                                    size_t column, pk_finding *finding)
{
    const pk_plan_cell *cell = cell_of(row, column);

    (void)finding;
    if (cell->blank || context->plan->schema->dash_is_answer)
        return PK_NOT_CONCERNED;
    if (!pk_rule_is_answered(context->plan, area, row) && !pk_rule_is_reserved(context, row))
        return PK_NOT_CONCERNED; /* nothing but placeholders: R12 */
    if (cell->placeholder && is_told_as_missing(context, area, row, column))
        return PK_NOT_CONCERNED;
    return cell->placeholder ? PK_BROKEN : PK_FINE;
}

/* ---- formulas ---- */

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
    const pk_schema_column *of = area->columns[column].column;
    pk_text text = cell_of(row, column)->text;

    (void)context, (void)finding;
    if (text.size < 2 || (of != NULL && of->role == PK_ROLE_STATUS)) /* an arrow that is typed, "->", is S09 */
        return PK_NOT_CONCERNED;
    return strchr("=+-@", text.data[0]) != NULL && text.data[1] != ' ' ? PK_BROKEN : PK_FINE;
}

/* ---- closed lists ---- */

/* The value that the cell means; false where the column has no list or the cell nothing to compare. */
static bool find_value(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row, size_t column,
                       pk_word_match *match, size_t *index)
{
    const pk_schema_column *of = area->columns[column].column;
    pk_word_entry *entries;

    if (!is_judged(context, area, row, column) || of->values.count == 0 || of->role == PK_ROLE_STATUS
        || pk_rule_is_converted(context->plan, area, row, column))
        return false;
    entries = pk_arena_zeroed(context->scratch, of->values.count, sizeof *entries);
    if (entries == NULL) {
        *context->failure = PK_ENOMEM;
        return false;
    }
    for (size_t i = 0; i < of->values.count; i++)
        entries[i].code = of->values.items[i].text;
    if (pk_word_find(context->scratch, entries, of->values.count, cell_of(row, column)->text, match, index) != PK_OK) {
        *context->failure = PK_ENOMEM;
        return false;
    }
    return true;
}

static pk_status list_values(const pk_rule_context *context, const pk_schema_column *column, pk_text *list)
{
    pk_buffer buffer;
    pk_status status = PK_OK;

    pk_buffer_init(&buffer, context->arena);
    for (size_t i = 0; i < column->values.count && status == PK_OK; i++) {
        if (i > 0)
            status = pk_buffer_add(&buffer, PK_TEXT(", "));
        if (status == PK_OK)
            status = pk_buffer_add(&buffer, column->values.items[i].text);
    }
    *list = pk_buffer_text(&buffer);
    return status;
}

static pk_verdict value_not_allowed(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                                    size_t column, pk_finding *finding)
{
    pk_word_match match;
    size_t index;
    pk_text list;

    if (!find_value(context, area, row, column, &match, &index))
        return PK_NOT_CONCERNED;
    if (match == PK_WORD_EXACT || match == PK_WORD_INTERPRETED)
        return PK_FINE;
    if (list_values(context, area->columns[column].column, &list) != PK_OK)
        return failed(context);
    finding->arguments[0] = PK_ARG(list);
    if (index != SIZE_MAX && match != PK_WORD_SEVERAL)
        finding->arguments[1] = PK_ARG(area->columns[column].column->values.items[index].text);
    return PK_BROKEN;
}

static pk_verdict value_normalised(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                                   size_t column, pk_finding *finding)
{
    pk_word_match match;
    size_t index;

    if (!find_value(context, area, row, column, &match, &index) || match != PK_WORD_INTERPRETED)
        return PK_NOT_CONCERNED;
    finding->arguments[0] = PK_ARG(area->columns[column].column->values.items[index].text);
    return PK_BROKEN;
}

/* ---- what became of the text on its way ---- */

static size_t letters_in(pk_text text)
{
    size_t count = 0;

    while (text.size > 0) {
        pk_text_code_point(&text);
        count++;
    }
    return count;
}

/* The last of it, so that somebody sees whether it is cut. */
static pk_text end_of(pk_text text)
{
    size_t start = text.size > 40 ? text.size - 40 : 0;

    while (start < text.size && ((unsigned char)text.data[start] & 0xC0) == 0x80)
        start++;
    return pk_text_from(text, start);
}

static pk_verdict value_truncated(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                                  size_t column, pk_finding *finding)
{
    const pk_schema_column *of = area->columns[column].column;
    const pk_plan_cell *cell = cell_of(row, column);
    pk_document_type type = context->plan->document->type;
    size_t longest, letters;
    pk_text length, most;

    if (!is_judged(context, area, row, column)
        || (of->role == PK_ROLE_GOAL && row->goal != NULL && !row->goal_altered)) /* the form's own words are whole */
        return PK_NOT_CONCERNED;
    longest = of->longest;
    letters = letters_in(cell->text);
    if (longest == 0 || letters <= longest) {
        longest = 0;
        letters = type == PK_XLSX || type == PK_ODS || type == PK_CSV ? pk_spoiled_cut(cell->text) : 0;
        if (letters == 0)
            return PK_FINE;
    }
    if (pk_text_format(context->arena, &length, "%zu", letters) != PK_OK
        || pk_text_format(context->arena, &most, "%zu", longest) != PK_OK)
        return failed(context);
    finding->arguments[0] = PK_ARG(length);
    finding->arguments[longest > 0 ? 1 : 2] = PK_ARG(longest > 0 ? most : end_of(cell->text));
    return PK_BROKEN;
}

static pk_verdict value_converted(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                                  size_t column, pk_finding *finding)
{
    if (!is_judged(context, area, row, column))
        return PK_NOT_CONCERNED;
    if (!pk_rule_is_converted(context->plan, area, row, column))
        return PK_FINE;
    finding->arguments[0] = cell_of(row, column)->cell->type == PK_CELL_DATE ? PK_SAY(A_DATE) : PK_SAY(A_NUMBER);
    return PK_BROKEN;
}

/* ---- the wrong column, or not enough ---- */

static pk_verdict no_measure(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row,
                             size_t column, pk_finding *finding)
{
    const pk_plan_cell *cell = cell_of(row, column);
    bool found = true;

    (void)finding;
    /* what stands in a closed list is what the template calls a target */
    if (!is_judged(context, area, row, column) || area->columns[column].column->values.count > 0)
        return PK_NOT_CONCERNED;
    if (pk_measure_find(context->scratch, cell->text, &found) != PK_OK)
        return failed(context);
    return found ? PK_FINE : PK_BROKEN;
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
    if (cell->time != NULL || pk_plan_is_unreadable(cell) || !pk_rule_is_actor(context, cell->text))
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
    const pk_schema_column *of = area->columns[column].column;

    if (!pk_rule_needs_responsible(context->plan, area, row, column))
        return PK_NOT_CONCERNED;
    finding->arguments[0] = PK_ARG(of->headings.items[0].text);
    if (pk_rule_demand(context->plan, of) == PK_DEMAND_REQUIRED)
        finding->severity = PK_ERROR;
    return pk_plan_has_content(context->plan, cell_of(row, column)) ? PK_FINE : PK_BROKEN;
}

const pk_cell_rule pk_value_rules[] = {
    /* finding, role of the columns, all columns, what K07 says of a column, missing, check */
    { PK_V01, PK_ROLE_TEXT, true, PK_TERM_WITHOUT_VALUE, true, value_missing },
    { PK_V02, PK_ROLE_TEXT, true, PK_TERM_NONE, false, value_placeholder },
    { PK_V03, PK_ROLE_TEXT, true, PK_TERM_NONE, false, formula_error },
    { PK_V04, PK_ROLE_TEXT, true, PK_TERM_NONE, false, formula_uncached },
    { PK_V05, PK_ROLE_TEXT, true, PK_TERM_NOT_ALLOWED, false, value_not_allowed },
    { PK_V06, PK_ROLE_TEXT, true, PK_TERM_NONE, false, value_normalised },
    { PK_V07, PK_ROLE_TEXT, true, PK_TERM_TRUNCATED, false, value_truncated },
    { PK_V08, PK_ROLE_TARGET, false, PK_TERM_WITHOUT_MEASURE, false, no_measure },
    { PK_V09, PK_ROLE_TEXT, true, PK_TERM_CONVERTED_VALUE, false, value_converted },
    { PK_V10, PK_ROLE_TIME, false, PK_TERM_MISPLACED, false, misplaced_in_time },
    { PK_V10, PK_ROLE_RESPONSIBLE, false, PK_TERM_MISPLACED, false, misplaced_in_responsible },
    { PK_V10, PK_ROLE_ACTOR, false, PK_TERM_MISPLACED, false, misplaced_in_responsible },
    { PK_V11, PK_ROLE_RESPONSIBLE, false, PK_TERM_WITHOUT_RESPONSIBLE, true, responsible_missing },
    { PK_V12, PK_ROLE_TEXT, true, PK_TERM_NONE, false, formula_text },
    PK_END_OF_RULES,
};
