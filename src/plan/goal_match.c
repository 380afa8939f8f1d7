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

/* "1.1 Det ska ...", "1) Det ska ...": a number that a region has put before a goal. */
static pk_text without_number(pk_text text, pk_text *number)
{
    size_t end = 0;
    pk_text rest;

    while (end < text.size
           && ((text.data[end] >= '0' && text.data[end] <= '9') || text.data[end] == '.' || text.data[end] == ')'))
        end++;
    rest = pk_text_trim(pk_text_from(text, end));
    if (end == 0 || end > 6 || rest.size + end == text.size) /* "90% av ..." and "3-åringar" begin with no number */
        return text;
    *number = (pk_text) { text.data, end };
    while (number->size > 0 && (number->data[number->size - 1] == '.' || number->data[number->size - 1] == ')'))
        number->size--;
    return rest;
}

/* The goal with the region's own words after it: the goal itself must be whole, and long enough to be no accident. */
static const pk_schema_goal *goal_at_start(const pk_schema *schema, const pk_schema_area *area, pk_text folded)
{
    enum { WHOLE_BYTES = 30 };
    const pk_schema_goal *longest = NULL;

    for (size_t i = area->first_goal; i < area->first_goal + area->goal_count; i++) {
        pk_text goal = schema->goals[i].text.folded;

        if (goal.size >= WHOLE_BYTES && pk_text_starts(folded, goal)
            && (longest == NULL || goal.size > longest->text.folded.size))
            longest = &schema->goals[i];
    }
    return longest;
}

/* A goal that was shortened, or cut off by whatever it was pasted from: what is left of it begins no other goal. */
static bool is_cut(const pk_schema *schema, const pk_schema_area *area, const pk_schema_goal *goal, pk_text folded)
{
    enum { LEFT_BYTES = 30 };

    if (folded.size < LEFT_BYTES || !pk_text_starts(goal->text.folded, folded))
        return false;
    for (size_t i = area->first_goal; i < area->first_goal + area->goal_count; i++)
        if (&schema->goals[i] != goal && pk_text_starts(schema->goals[i].text.folded, folded))
            return false;
    return true;
}

/* "... lungcancerscreening. **" with the region's own words after it: the marker stands within the cell. */
static pk_status take_marker(pk_arena *arena, const pk_schema_goal *goal, pk_plan_row *row)
{
    size_t at = goal->marker.size > 0 && row->marker.size == 0 ? pk_text_find(row->text, goal->marker) : SIZE_MAX;
    pk_text before, after;

    if (at == SIZE_MAX)
        return PK_OK;
    before = pk_text_trim((pk_text) { row->text.data, at });
    after = pk_text_from(row->text, at + goal->marker.size);
    if (pk_text_starts(after, PK_TEXT("*"))) /* a longer one: another note's */
        return PK_OK;
    row->marker = goal->marker;
    return pk_text_format(arena, &row->text, "%.*s%.*s", PK_PRINT(before), PK_PRINT(after));
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

            if (area->rows[r].goal != NULL || folded[r].size == 0 || taken[g])
                continue;
            if (is_cut(schema, area->area, &schema->goals[first + g], folded[r]))
                likeness[r * count + g] = 1;
            else if (may_be_alike(folded[r], goal))
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
    pk_status status;

    if (folded == NULL || taken == NULL)
        return PK_ENOMEM;
    if (area->area == NULL || schema->goal_count == 0)
        return PK_OK;
    for (size_t r = 0; r < area->row_count; r++) {
        pk_plan_row *row = &area->rows[r];
        const pk_schema_goal *goal;
        pk_text number = PK_TEXT(""), bare = without_number(row->text, &number);

        if (pk_text_fold(arena, bare, PK_FOLD_LETTERS, &folded[r]) != PK_OK)
            return PK_ENOMEM;
        goal = equal_goal(schema, area->area->first_goal, area->area->goal_count, folded[r]);
        if (goal == NULL && (goal = goal_at_start(schema, area->area, folded[r])) != NULL) {
            row->goal_altered = true;
            if (take_marker(arena, goal, row) != PK_OK)
                return PK_ENOMEM;
        }
        if (goal != NULL)
            taken[goal - &schema->goals[area->area->first_goal]] = true;
        else
            goal = equal_goal(schema, 0, schema->goal_count, folded[r]); /* a row that was moved to another area */
        row->goal = goal;
    }
    status = match_alike(schema, area, folded, taken, arena);
    for (size_t r = 0; r < area->row_count && status == PK_OK; r++) {
        pk_plan_row *row = &area->rows[r];

        if (row->goal != NULL)
            row->text = without_number(row->text, &row->number);
    }
    return status;
}

bool pk_goal_is_known(const pk_schema *schema, pk_text cell, pk_arena *scratch)
{
    pk_text text, marker, folded, number;

    pk_goal_split(cell, &text, &marker);
    if (pk_text_fold(scratch, without_number(text, &number), PK_FOLD_LETTERS, &folded) != PK_OK || folded.size == 0)
        return false;
    if (equal_goal(schema, 0, schema->goal_count, folded) != NULL)
        return true;
    for (size_t i = 0; i < schema->goal_count; i++)
        if (may_be_alike(folded, schema->goals[i].text.folded)
            && pk_text_similarity(folded, schema->goals[i].text.folded) > LIKENESS)
            return true;
    return false;
}
