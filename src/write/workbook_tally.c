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

static void set_slots(pk_tally *tally, pk_language language)
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

/* Add to the count and to the three sums that it is part of. */
static void add(pk_tally *tally, size_t area, size_t region, size_t slot)
{
    const size_t width = tally->slot_count + 1, regions = tally->merge->column_count + 1;
    const size_t areas[] = { area, tally->merge->area_count }, columns[] = { region, tally->merge->column_count };

    for (size_t i = 0; i < 2; i++)
        for (size_t j = 0; j < 2; j++)
            tally->counts[(areas[i] * regions + columns[j]) * width + slot]++;
}

static void add_goal(pk_tally *tally, size_t area, const pk_merge_goal *goal, size_t region)
{
    const pk_submission *submission = tally->merge->columns[region].submission;
    const pk_merge_answer *answer = pk_merge_answer_of(goal, region);
    const size_t statuses = tally->merge->schema->status_count;
    bool given;

    /* a joint goal is everyone's; a region's own row is only its own */
    if (submission == NULL || (goal->own && answer->row == NULL))
        return;
    given = pk_answer_is_given(submission->plan, answer);
    if (given)
        add(tally, area, region, tally->slot_count);
    if (tally->by_status)
        add(tally, area, region,
            answer->row != NULL && answer->row->status < statuses ? answer->row->status : statuses);
    else
        add(tally, area, region, given ? 0 : 1);
}

pk_status pk_tally_make(const pk_merge *merge, pk_language language, pk_arena *arena, pk_tally *tally)
{
    *tally = (pk_tally) { .merge = merge, .by_status = counts_status(merge) };
    tally->slot_count = tally->by_status ? merge->schema->status_count + 1 : 2;
    tally->slots = pk_arena_zeroed(arena, tally->slot_count, sizeof *tally->slots);
    tally->counts = pk_arena_zeroed(arena, (merge->area_count + 1) * (merge->column_count + 1),
                                    (tally->slot_count + 1) * sizeof *tally->counts);
    if (tally->slots == NULL || tally->counts == NULL)
        return PK_ENOMEM;
    set_slots(tally, language);
    for (size_t i = 0; i < merge->area_count; i++)
        for (size_t j = 0; j < merge->areas[i].goal_count; j++)
            for (size_t region = 0; region < merge->column_count; region++)
                add_goal(tally, i, &merge->goals[merge->areas[i].first_goal + j], region);
    return PK_OK;
}

size_t pk_tally_count(const pk_tally *tally, size_t area, size_t region, size_t slot)
{
    const size_t row = area == SIZE_MAX ? tally->merge->area_count : area;
    const size_t column = region == SIZE_MAX ? tally->merge->column_count : region;

    return tally->counts[(row * (tally->merge->column_count + 1) + column) * (tally->slot_count + 1) + slot];
}

size_t pk_tally_goals(const pk_tally *tally, size_t area, size_t region)
{
    size_t sum = 0;

    for (size_t i = 0; i < tally->slot_count; i++)
        sum += pk_tally_count(tally, area, region, i);
    return sum;
}
