/* Which row of one plan is which of another. */
#include "plan/row_match.h"

#include "base/text_index.h"

/* What comparing two texts word for word costs, in steps; that they are not of one length is seen in one. */
enum { STEPS_OF_COMPARING = 16 };

/* As alike as that, two rows are the same one with a word changed. */
static const double alike = 0.9;

bool pk_rows_are_alike(pk_text a, pk_text b, size_t *steps)
{
    /* texts of which one is that much longer have too few letters in common, whatever they are */
    bool may_be =
        (double)a.size * alike < (double)b.size * (2 - alike) && (double)b.size * alike < (double)a.size * (2 - alike);
    size_t cost = may_be ? STEPS_OF_COMPARING : 1;

    if (*steps <= cost) {
        *steps = 0;
        return false;
    }
    *steps -= cost;
    return may_be && pk_text_similarity(a, b) >= alike;
}

/* The goal's cell is merged over this row and the one above. */
static bool goes_on(const pk_known_rows *known, const pk_known_row *one)
{
    const pk_known_row *above = known->count > 0 ? &known->items[known->count - 1] : NULL;
    size_t goal = pk_plan_role(one->area, PK_ROLE_GOAL);

    return above != NULL && above->area == one->area && goal != SIZE_MAX && one->row->cells[goal].from_above
           && above->row->cells[goal].cell == one->row->cells[goal].cell;
}

static pk_status list_rows(const pk_plan *plan, bool all, pk_arena *arena, pk_known_rows *rows)
{
    size_t count = 0;

    for (size_t a = 0; a < plan->area_count; a++)
        count += plan->areas[a].row_count;
    *rows = (pk_known_rows) { pk_arena_zeroed(arena, count, sizeof(pk_known_row)), 0 };
    if (rows->items == NULL)
        return PK_ENOMEM;
    for (size_t a = 0; a < plan->area_count; a++)
        for (size_t r = 0; r < plan->areas[a].row_count; r++) {
            const pk_plan_row *row = &plan->areas[a].rows[r];
            pk_known_row *one = &rows->items[rows->count];

            *one = (pk_known_row) { .area = &plan->areas[a], .row = row, .goal = row->goal };
            if (pk_text_fold(arena, row->text, PK_FOLD_LETTERS, &one->folded) != PK_OK)
                return PK_ENOMEM;
            one->continues = goes_on(rows, one);
            if (all || one->folded.size > 0) /* else it is written over */
                rows->count++;
        }
    return PK_OK;
}

pk_status pk_known_rows_of(const pk_plan *plan, pk_arena *arena, pk_known_rows *rows)
{
    return list_rows(plan, false, arena, rows);
}

pk_status pk_all_rows_of(const pk_plan *plan, pk_arena *arena, pk_known_rows *rows)
{
    return list_rows(plan, true, arena, rows);
}

/* ---- rows with the same words ---- */

/** Rows under what they are looked up by: each text leads to the first row, each row to the next with that text. */
typedef struct pk_row_lists {
    pk_text_index index;
    size_t *firsts; /* by number in the index: the first row that is not taken yet */
    size_t *lasts;
    size_t count;
    size_t *nexts; /* by row; SIZE_MAX: none */
} pk_row_lists;

/** The search for rows of one plan in another. */
typedef struct pk_row_search {
    const pk_known_rows *rows, *others;
    pk_arena *arena;
    pk_row_lists near, far; /* of the others: by goal, or area and words; by words alone */
    bool *taken;            /* by other row */
    size_t *matches;        /* by row */
} pk_row_search;

static pk_status lists_init(pk_row_lists *lists, size_t count, pk_arena *arena)
{
    *lists = (pk_row_lists) { .index = { .arena = arena },
                              .firsts = pk_arena_zeroed(arena, count, sizeof *lists->firsts),
                              .lasts = pk_arena_zeroed(arena, count, sizeof *lists->lasts),
                              .nexts = pk_arena_zeroed(arena, count, sizeof *lists->nexts) };
    return lists->firsts != NULL && lists->lasts != NULL && lists->nexts != NULL ? PK_OK : PK_ENOMEM;
}

static pk_status lists_add(pk_row_lists *lists, pk_text key, size_t row)
{
    size_t list = pk_text_index_find(&lists->index, key);

    lists->nexts[row] = SIZE_MAX;
    if (list != SIZE_MAX) {
        lists->nexts[lists->lasts[list]] = row;
        lists->lasts[list] = row;
        return PK_OK;
    }
    lists->firsts[lists->count] = lists->lasts[lists->count] = row;
    return pk_text_index_add(&lists->index, key, lists->count++);
}

/* The first that is not taken. @param last  Set to the last of all, taken or not; SIZE_MAX where there is none. */
static size_t lists_find(pk_row_lists *lists, const bool *taken, pk_text key, size_t *last)
{
    size_t list = pk_text_index_find(&lists->index, key);

    *last = list != SIZE_MAX ? lists->lasts[list] : SIZE_MAX;
    if (list == SIZE_MAX)
        return SIZE_MAX;
    while (lists->firsts[list] != SIZE_MAX && taken[lists->firsts[list]])
        lists->firsts[list] = lists->nexts[lists->firsts[list]];
    return lists->firsts[list];
}

/* Goals of two libraries are the same when their ids are; no folded text has a line break. */
pk_status pk_known_row_key(const pk_known_row *one, pk_arena *arena, pk_text *key)
{
    return one->goal != NULL
               ? pk_text_format(arena, key, "\n%.*s", PK_PRINT(one->goal->id))
               : pk_text_format(arena, key, "%.*s\n%.*s", PK_PRINT(one->area->number), PK_PRINT(one->folded));
}

static pk_status list_others(pk_row_search *s)
{
    pk_status status = lists_init(&s->near, s->others->count, s->arena);

    if (status == PK_OK)
        status = lists_init(&s->far, s->others->count, s->arena);
    for (size_t i = 0; i < s->others->count && status == PK_OK; i++) {
        const pk_known_row *one = &s->others->items[i];
        pk_text key;

        if ((status = pk_known_row_key(one, s->arena, &key)) == PK_OK)
            status = lists_add(&s->near, key, i);
        if (status == PK_OK && one->goal == NULL && one->folded.size > 0)
            status = lists_add(&s->far, one->folded, i);
    }
    return status;
}

static void take(pk_row_search *s, size_t row, size_t other)
{
    s->matches[row] = other;
    if (other != SIZE_MAX)
        s->taken[other] = true;
}

/* By goal, or by words in the same area; then by words wherever they stand. @param shared  By row: the last that says the
 * same, should all be taken. */
static pk_status match_same(pk_row_search *s, size_t *shared)
{
    for (size_t i = 0; i < s->rows->count; i++) {
        pk_text key;

        if (pk_known_row_key(&s->rows->items[i], s->arena, &key) != PK_OK)
            return PK_ENOMEM;
        take(s, i, lists_find(&s->near, s->taken, key, &shared[i]));
    }
    for (size_t i = 0; i < s->rows->count; i++) {
        const pk_known_row *one = &s->rows->items[i];
        size_t last;

        if (s->matches[i] != SIZE_MAX || one->goal != NULL)
            continue;
        take(s, i, lists_find(&s->far, s->taken, one->folded, &last));
        if (shared[i] == SIZE_MAX)
            shared[i] = last;
    }
    return PK_OK;
}

/* ---- rows with nearly the same words ---- */

/* The only one that is nearly the same, of those that are left over. */
static size_t find_near(const pk_row_search *s, const size_t *left, size_t count, const pk_known_row *wanted,
                        size_t *steps)
{
    size_t near = SIZE_MAX;

    for (size_t i = 0; i < count; i++) {
        if (s->taken[left[i]] || !pk_rows_are_alike(s->others->items[left[i]].folded, wanted->folded, steps))
            continue;
        if (near != SIZE_MAX)
            return SIZE_MAX;
        near = left[i];
    }
    return *steps > 0 ? near : SIZE_MAX;
}

static pk_status match_near(pk_row_search *s, size_t *steps)
{
    size_t *left = pk_arena_zeroed(s->arena, s->others->count, sizeof *left), count = 0;

    if (left == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < s->others->count; i++)
        if (!s->taken[i] && s->others->items[i].goal == NULL)
            left[count++] = i;
    for (size_t i = 0; i<s->rows->count && * steps> 0; i++)
        if (s->matches[i] == SIZE_MAX && s->rows->items[i].goal == NULL)
            take(s, i, find_near(s, left, count, &s->rows->items[i], steps));
    return PK_OK;
}

pk_status pk_rows_match(const pk_known_rows *rows, const pk_known_rows *others, pk_arena *arena, size_t *steps,
                        size_t **matches)
{
    pk_row_search s = { .rows = rows, .others = others, .arena = arena };
    size_t *shared = pk_arena_zeroed(arena, rows->count, sizeof *shared);
    pk_status status;

    s.taken = pk_arena_zeroed(arena, others->count, sizeof *s.taken);
    s.matches = pk_arena_zeroed(arena, rows->count, sizeof *s.matches);
    if (shared == NULL || s.taken == NULL || s.matches == NULL)
        return PK_ENOMEM;
    if ((status = list_others(&s)) != PK_OK || (status = match_same(&s, shared)) != PK_OK
        || (status = match_near(&s, steps)) != PK_OK)
        return status;
    for (size_t i = 0; i < rows->count; i++)
        if (s.matches[i] == SIZE_MAX)
            s.matches[i] = shared[i];
    *matches = s.matches;
    return PK_OK;
}
