/* What is counted, and the counts. In a follow-up goals are counted by status; while plans are drawn up the status is
 * empty by instruction, so there it says more how many goals are answered. */
#include "write/workbook_parts.h"

static bool is_followup(const pk_plan *plan, size_t status_column)
{
    return plan->phase != NULL && plan->phase->demands != NULL
           && plan->phase->demands[status_column] != PK_DEMAND_EMPTY;
}

static bool counts_status(const pk_merge *merge)
{
    const size_t column = pk_schema_role(merge->schema, PK_ROLE_STATUS);

    if (column == SIZE_MAX || merge->schema->status_count == 0)
        return false;
    for (size_t i = 0; i < merge->column_count; i++)
        if (merge->columns[i].submission != NULL && is_followup(merge->columns[i].submission->plan, column))
            return true;
    return false;
}

bool pk_goal_tally_without_status(const pk_goal_tally *tally, size_t column)
{
    const pk_submission *submission = tally->merge->columns[column].submission;

    return tally->by_status && submission != NULL
           && !is_followup(submission->plan, pk_schema_role(tally->merge->schema, PK_ROLE_STATUS));
}

static void set_slots(pk_goal_tally *tally, pk_language language)
{
    const pk_schema *schema = tally->merge->schema;
    pk_slot *slots = tally->slots;

    if (!tally->by_status) {
        slots[0] = (pk_slot) { pk_text_of(pk_label_text(PK_LABEL_ANSWERED, language)),
                               pk_text_of(pk_label_text(PK_LABEL_ANSWERED, language)), PK_FILLED };
        slots[1] = (pk_slot) { pk_text_of(pk_label_text(PK_LABEL_UNANSWERED, language)),
                               pk_text_of(pk_label_text(PK_LABEL_UNANSWERED, language)), PK_EMPTY };
        return;
    }
    for (size_t i = 0; i < schema->status_count; i++)
        slots[i] =
            (pk_slot) { schema->statuses[i].code, schema->statuses[i].labels[language], schema->statuses[i].color };
    slots[schema->status_count] = (pk_slot) { pk_text_of(pk_label_text(PK_LABEL_NONE, language)),
                                              pk_text_of(pk_label_text(PK_LABEL_NONE_MEANING, language)), PK_EMPTY };
}

/* Reports of different days are not summed up: the last one of each region says how it stands. */
static void choose_summed(pk_goal_tally *tally)
{
    const pk_merge *merge = tally->merge;

    for (size_t i = 0; i < merge->column_count; i++) {
        tally->summed[i] = merge->columns[i].submission != NULL;
        for (size_t j = i + 1; merge->axis == PK_AXIS_REPORT && j < merge->column_count && tally->summed[i]; j++)
            tally->summed[i] =
                merge->columns[j].submission == NULL || merge->columns[j].region != merge->columns[i].region;
    }
}

/* Add to the count and to the three sums that it is part of. */
static void add(pk_goal_tally *tally, size_t area, size_t column, size_t slot)
{
    const size_t width = tally->slot_count + 1, columns = tally->merge->column_count + 1;
    const size_t areas[] = { area, tally->merge->area_count }, ends[] = { column, tally->merge->column_count };

    for (size_t i = 0; i < 2; i++)
        for (size_t j = 0; j < (tally->summed[column] ? 2U : 1U); j++)
            tally->counts[(areas[i] * columns + ends[j]) * width + slot]++;
}

static void add_course(pk_goal_tally *tally, const pk_merge_answer *answer, size_t column)
{
    const pk_plan *plan = tally->merge->columns[column].submission->plan;
    pk_course course;

    if (!tally->by_time || answer->row == NULL)
        return;
    course = pk_course_of(plan, answer->area, answer->row, tally->today).course;
    tally->courses[column][course]++;
    if (tally->summed[column])
        tally->courses[tally->merge->column_count][course]++;
}

static void add_goal(pk_goal_tally *tally, size_t area, const pk_merge_goal *goal, size_t column)
{
    const pk_submission *submission = tally->merge->columns[column].submission;
    const pk_merge_answer *answer = pk_merge_answer_of(goal, column);
    const size_t statuses = tally->merge->schema->status_count;
    bool given;

    /* a joint goal is everyone's; a region's own row is only its own */
    if (submission == NULL || (goal->own && answer->row == NULL))
        return;
    given = pk_answer_is_given(submission->plan, answer);
    if (given)
        add(tally, area, column, tally->slot_count);
    if (tally->by_status)
        add(tally, area, column,
            answer->row != NULL && answer->row->status < statuses ? answer->row->status : statuses);
    else
        add(tally, area, column, given ? 0 : 1);
    add_course(tally, answer, column);
}

/* Of own goals only those are asked that have it: a thousand plans have as many of them as rows. */
static void add_goals(pk_goal_tally *tally, size_t area)
{
    const pk_merge *merge = tally->merge;

    for (size_t j = 0; j < merge->areas[area].goal_count; j++) {
        const pk_merge_goal *goal = &merge->goals[merge->areas[area].first_goal + j];

        for (size_t i = 0; goal->own && i < goal->answer_count; i++)
            add_goal(tally, area, goal, goal->answers[i].column);
        for (size_t i = 0; !goal->own && i < merge->column_count; i++)
            add_goal(tally, area, goal, i);
    }
}

pk_status pk_goal_tally_make(const pk_merge *merge, const pk_write_options *options, pk_arena *arena,
                             pk_goal_tally *tally)
{
    *tally = (pk_goal_tally) { .merge = merge,
                               .by_status = counts_status(merge),
                               .by_time = pk_schema_role(merge->schema, PK_ROLE_TIME) != SIZE_MAX,
                               .today = options->today };
    tally->slot_count = tally->by_status ? merge->schema->status_count + 1 : 2;
    tally->slots = pk_arena_zeroed(arena, tally->slot_count, sizeof *tally->slots);
    tally->counts = pk_arena_zeroed(arena, (merge->area_count + 1) * (merge->column_count + 1),
                                    (tally->slot_count + 1) * sizeof *tally->counts);
    tally->courses = pk_arena_zeroed(arena, merge->column_count + 1, sizeof *tally->courses);
    tally->summed = pk_arena_zeroed(arena, merge->column_count, sizeof *tally->summed);
    if (tally->slots == NULL || tally->counts == NULL || tally->courses == NULL || tally->summed == NULL)
        return PK_ENOMEM;
    choose_summed(tally);
    set_slots(tally, options->language);
    for (size_t i = 0; i < merge->area_count; i++)
        add_goals(tally, i);
    return PK_OK;
}

size_t pk_goal_tally_count(const pk_goal_tally *tally, size_t area, size_t column, size_t slot)
{
    const size_t row = area == SIZE_MAX ? tally->merge->area_count : area;
    const size_t of = column == SIZE_MAX ? tally->merge->column_count : column;

    return tally->counts[(row * (tally->merge->column_count + 1) + of) * (tally->slot_count + 1) + slot];
}

size_t pk_goal_tally_goals(const pk_goal_tally *tally, size_t area, size_t column)
{
    size_t sum = 0;

    for (size_t i = 0; i < tally->slot_count; i++)
        sum += pk_goal_tally_count(tally, area, column, i);
    return sum;
}

size_t pk_goal_tally_course(const pk_goal_tally *tally, size_t column, pk_course course)
{
    return tally->courses[column == SIZE_MAX ? tally->merge->column_count : column][course];
}

size_t pk_goal_tally_reached(const pk_goal_tally *tally, size_t area, size_t column)
{
    size_t sum = 0;

    for (size_t i = 0; tally->by_status && i < tally->merge->schema->status_count; i++)
        if (tally->merge->schema->statuses[i].reached)
            sum += pk_goal_tally_count(tally, area, column, i);
    return sum;
}

/* Of plans as they were drawn up nothing is late: where others are followed up, their day is not the one that is told. */
pk_date pk_goal_tally_day(const pk_goal_tally *tally)
{
    const size_t status = pk_schema_role(tally->merge->schema, PK_ROLE_STATUS);
    pk_date day = PK_NO_DATE;

    for (size_t i = 0; i < tally->merge->column_count; i++) {
        const pk_submission *submission = tally->merge->columns[i].submission;
        const pk_rule_context context = { .plan = submission != NULL ? submission->plan : NULL, .today = tally->today };

        if (submission == NULL || (tally->by_status && !is_followup(submission->plan, status)))
            continue;
        if (pk_date_compare(pk_rule_day(&context), day) > 0)
            day = pk_rule_day(&context);
    }
    return day;
}
