#include "plan/goal_match.h"

/* Two goals of one plan share at most a half of their three-letter windows; a goal with a few words changed keeps nine
 * tenths. Between them there is room. */
#define LIKENESS 0.72
/* Before any window is counted: texts whose lengths differ by more than half cannot be that alike. */
#define LENGTH_RATIO 2

void pk_goal_split(pk_text cell, pk_text *text, pk_text *marker)
{
    pk_text goal = pk_text_trim(cell);
    size_t stars = 0;

    while (stars < goal.size && goal.data[goal.size - 1 - stars] == '*')
        stars++;
    *marker = pk_text_from(goal, goal.size - stars);
    *text = pk_text_trim((pk_text) { goal.data, goal.size - stars });
}

static bool may_be_alike(pk_text a, pk_text b)
{
    return a.size <= b.size * LENGTH_RATIO && b.size <= a.size * LENGTH_RATIO;
}

static const pk_schema_goal *equal_goal(const pk_schema *schema, size_t first, size_t count, pk_text folded)
{
    for (size_t i = first; i < first + count; i++)
        if (pk_text_equal(schema->goals[i].text.folded, folded))
            return &schema->goals[i];
    return NULL;
}

/* How alike each free row and each free goal are, once for all: 0 where they are not. */
static void measure(const pk_schema *schema, const pk_plan_area *area, const pk_text *folded, const bool *taken,
                    double *likeness)
{
    size_t first = area->area->first_goal, count = area->area->goal_count;

    for (size_t r = 0; r < area->row_count; r++)
        for (size_t g = 0; g < count; g++) {
            pk_text goal = schema->goals[first + g].text.folded;

            if (area->rows[r].goal == NULL && folded[r].size > 0 && !taken[g] && may_be_alike(folded[r], goal))
                likeness[r * count + g] = pk_text_similarity(folded[r], goal);
        }
}

/* The best pair of a free row and a free goal, until none is alike enough. */
static pk_status match_alike(const pk_schema *schema, pk_plan_area *area, const pk_text *folded, bool *taken,
                             pk_arena *arena)
{
    size_t first = area->area->first_goal, count = area->area->goal_count;
    double *likeness = pk_arena_zeroed(arena, area->row_count * count, sizeof *likeness);

    if (likeness == NULL)
        return PK_ENOMEM;
    measure(schema, area, folded, taken, likeness);
    for (;;) {
        double best = LIKENESS;
        size_t best_row = SIZE_MAX, best_goal = 0;

        for (size_t r = 0; r < area->row_count; r++)
            for (size_t g = 0; area->rows[r].goal == NULL && g < count; g++)
                if (!taken[g] && likeness[r * count + g] > best) {
                    best = likeness[r * count + g];
                    best_row = r;
                    best_goal = g;
                }
        if (best_row == SIZE_MAX)
            return PK_OK;
        area->rows[best_row].goal = &schema->goals[first + best_goal];
        area->rows[best_row].goal_altered = true;
        taken[best_goal] = true;
    }
}

pk_status pk_goal_match(const pk_schema *schema, pk_plan_area *area, pk_arena *arena)
{
    pk_text *folded = pk_arena_zeroed(arena, area->row_count, sizeof *folded);
    bool *taken = pk_arena_zeroed(arena, schema->goal_count, sizeof *taken);

    if (folded == NULL || taken == NULL)
        return PK_ENOMEM;
    if (area->area == NULL || schema->goal_count == 0)
        return PK_OK;
    for (size_t r = 0; r < area->row_count; r++) {
        const pk_schema_goal *goal;

        if (pk_text_fold(arena, area->rows[r].text, PK_FOLD_LETTERS, &folded[r]) != PK_OK)
            return PK_ENOMEM;
        goal = equal_goal(schema, area->area->first_goal, area->area->goal_count, folded[r]);
        if (goal != NULL)
            taken[goal - &schema->goals[area->area->first_goal]] = true;
        else
            goal = equal_goal(schema, 0, schema->goal_count, folded[r]); /* a row that was moved to another area */
        area->rows[r].goal = goal;
    }
    return match_alike(schema, area, folded, taken, arena);
}

bool pk_goal_is_known(const pk_schema *schema, pk_text cell, pk_arena *scratch)
{
    pk_text text, marker, folded;

    pk_goal_split(cell, &text, &marker);
    if (pk_text_fold(scratch, text, PK_FOLD_LETTERS, &folded) != PK_OK || folded.size == 0)
        return false;
    if (equal_goal(schema, 0, schema->goal_count, folded) != NULL)
        return true;
    for (size_t i = 0; i < schema->goal_count; i++)
        if (may_be_alike(folded, schema->goals[i].text.folded)
            && pk_text_similarity(folded, schema->goals[i].text.folded) > LIKENESS)
            return true;
    return false;
}
