/* Which area and which row of one plan is which of another. First what is the same beyond doubt, then what only may be: each
 * step takes of what the ones before it have left. */
#include "merge/diff_match.h"

#include "base/text_index.h"

#include <stdlib.h>

/* As alike as that, a row of the same area is the same one, put otherwise; one of another area has to be nearly the same, as
 * in row_match. */
static const double alike_in_area = 0.7, alike_elsewhere = 0.9;

enum { STEPS_OF_COMPARING = 16 }; /* as in row_match */

/** The search at hand. */
typedef struct pk_pairing {
    pk_diff_pairs *pairs;
    pk_arena *arena;
} pk_pairing;

static size_t area_index(const pk_diff_pairs *pairs, int side, size_t row)
{
    return (size_t)(pairs->rows[side].items[row].area - pairs->plan[side]->areas);
}

static void *filled(pk_arena *arena, size_t count)
{
    size_t *items = pk_arena_zeroed(arena, count, sizeof *items);

    for (size_t i = 0; items != NULL && i < count; i++)
        items[i] = SIZE_MAX;
    return items;
}

/* ---- what is equal by a key ---- */

/** The key of the i-th thing of a side; no text: it has none. */
typedef pk_status (*pk_key_of)(const pk_pairing *p, int side, size_t index, pk_text *key);

/* The k-th with a key gets a key of its own, so that it is paired with the other side's k-th. */
static pk_status number_key(pk_pairing *p, pk_text_index *seen, size_t *uses, pk_text *key)
{
    const size_t use = pk_text_index_find(seen, *key);

    if (use == SIZE_MAX) {
        uses[seen->count] = 1;
        return pk_text_index_add(seen, *key, seen->count);
    }
    return pk_text_format(p->arena, key, "%.*s\n\n%zu", PK_PRINT(*key), uses[use]++);
}

/* Give each thing without a partner its key, and have it added to an index, or looked up there. */
static pk_status walk_keys(pk_pairing *p, int side, size_t count, size_t *const partners[PK_SIDES], pk_key_of key_of,
                           pk_text_index *index)
{
    pk_text_index seen = { .arena = p->arena };
    size_t *uses = pk_arena_zeroed(p->arena, count, sizeof *uses);
    pk_status status = uses != NULL ? PK_OK : PK_ENOMEM;

    for (size_t i = 0; i < count && status == PK_OK; i++) {
        pk_text key = PK_NO_TEXT;
        size_t other;

        if (partners[side][i] != SIZE_MAX || (status = key_of(p, side, i, &key)) != PK_OK || key.data == NULL
            || (status = number_key(p, &seen, uses, &key)) != PK_OK)
            continue;
        if (side == PK_NEW) {
            status = pk_text_index_add(index, key, i);
        } else if ((other = pk_text_index_find(index, key)) != SIZE_MAX) {
            partners[PK_OLD][i] = other;
            partners[PK_NEW][other] = i;
        }
    }
    return status;
}

/* Pair those without a partner that have the same key, in their order. */
static pk_status pair_by_key(pk_pairing *p, const size_t counts[PK_SIDES], size_t *const partners[PK_SIDES],
                             pk_key_of key_of)
{
    pk_text_index index = { .arena = p->arena };
    pk_status status = walk_keys(p, PK_NEW, counts[PK_NEW], partners, key_of, &index);

    return status == PK_OK ? walk_keys(p, PK_OLD, counts[PK_OLD], partners, key_of, &index) : status;
}

/* ---- areas ---- */

/* The template's own number is the surest sign, whatever the document writes over the table. */
static pk_status template_area(const pk_pairing *p, int side, size_t index, pk_text *key)
{
    const pk_plan_area *area = &p->pairs->plan[side]->areas[index];

    *key = p->pairs->same_template && area->area != NULL ? area->area->number : PK_NO_TEXT;
    return PK_OK;
}

static pk_status area_title(const pk_pairing *p, int side, size_t index, pk_text *key)
{
    pk_status status = pk_text_fold(p->arena, p->pairs->plan[side]->areas[index].title, PK_FOLD_LETTERS, key);

    if (status == PK_OK && key->size == 0)
        *key = PK_NO_TEXT;
    return status;
}

static pk_status area_number_and_title(const pk_pairing *p, int side, size_t index, pk_text *key)
{
    pk_text title;
    pk_status status = area_title(p, side, index, &title);

    if (status == PK_OK && title.data != NULL)
        status = pk_text_format(p->arena, key, "%.*s\n%.*s", PK_PRINT(p->pairs->plan[side]->areas[index].number),
                                PK_PRINT(title));
    return status;
}

/* Under another title, but in the place that it had. */
static pk_status area_number(const pk_pairing *p, int side, size_t index, pk_text *key)
{
    const pk_text number = p->pairs->plan[side]->areas[index].number;

    *key = p->pairs->same_template && number.size > 0 ? number : PK_NO_TEXT;
    return PK_OK;
}

static pk_status pair_areas(pk_pairing *p, const pk_key_of *keys, size_t count)
{
    const size_t counts[] = { p->pairs->plan[PK_OLD]->area_count, p->pairs->plan[PK_NEW]->area_count };
    pk_status status = PK_OK;

    for (size_t i = 0; i < count && status == PK_OK; i++)
        status = pair_by_key(p, counts, p->pairs->area_of, keys[i]);
    return status;
}

/* ---- pairs that speak more or less for themselves ---- */

typedef struct pk_candidate {
    size_t old_index, new_index;
    double weight;
} pk_candidate;

/* The heavier first, then those that stand in nearly the same place. Of two that exclude one another, one comes first whichever
 * plan is the old one. */
static int compare_candidates(const void *a_, const void *b_)
{
    const pk_candidate *a = a_, *b = b_;
    const size_t of_a[] = { a->old_index > a->new_index ? a->old_index - a->new_index : a->new_index - a->old_index,
                            a->old_index + a->new_index, a->old_index };
    const size_t of_b[] = { b->old_index > b->new_index ? b->old_index - b->new_index : b->new_index - b->old_index,
                            b->old_index + b->new_index, b->old_index };

    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    for (size_t i = 0; i < sizeof of_a / sizeof of_a[0]; i++)
        if (of_a[i] != of_b[i])
            return of_a[i] < of_b[i] ? -1 : 1;
    return 0;
}

static void take_candidates(pk_candidate *candidates, size_t count, size_t *const partners[PK_SIDES])
{
    if (count > 0)
        qsort(candidates, count, sizeof *candidates, compare_candidates);
    for (size_t i = 0; i < count; i++)
        if (partners[PK_OLD][candidates[i].old_index] == SIZE_MAX
            && partners[PK_NEW][candidates[i].new_index] == SIZE_MAX) {
            partners[PK_OLD][candidates[i].old_index] = candidates[i].new_index;
            partners[PK_NEW][candidates[i].new_index] = candidates[i].old_index;
        }
}

/* The joint area that an area of the template is, or is a section of. */
static const pk_schema_area *joint_area(const pk_schema *schema, const pk_schema_area *area)
{
    return area->part_of != SIZE_MAX ? &schema->areas[area->part_of] : area;
}

bool pk_diff_is_same_place(const pk_diff_pairs *pairs, size_t old_area, size_t new_area)
{
    const pk_plan *before = pairs->plan[PK_OLD], *now = pairs->plan[PK_NEW];
    const pk_schema_area *a = before->areas[old_area].area, *b = now->areas[new_area].area;

    if (pairs->area_of[PK_OLD][old_area] == new_area)
        return true;
    return pairs->same_template && a != NULL && b != NULL
           && pk_text_equal(joint_area(before->schema, a)->number, joint_area(now->schema, b)->number);
}

/* ---- areas by their rows ---- */

/* Equal pairs of areas, which all weigh the same, stand together once they are sorted. @return How many are left. */
static size_t add_up(pk_candidate *votes, size_t count)
{
    size_t kept = 0;

    if (count > 0)
        qsort(votes, count, sizeof *votes, compare_candidates);
    for (size_t i = 0; i < count; i++)
        if (kept > 0 && votes[kept - 1].old_index == votes[i].old_index
            && votes[kept - 1].new_index == votes[i].new_index)
            votes[kept - 1].weight++;
        else
            votes[kept++] = (pk_candidate) { votes[i].old_index, votes[i].new_index, 1 };
    return kept;
}

/* Two areas that have rows in common are one under another title. */
static pk_status pair_areas_by_rows(pk_pairing *p)
{
    pk_diff_pairs *pairs = p->pairs;
    pk_candidate *votes = pk_arena_zeroed(p->arena, pairs->rows[PK_OLD].count, sizeof *votes);
    size_t count = 0;

    if (votes == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < pairs->rows[PK_OLD].count; i++) {
        const size_t other = pairs->row_of[PK_OLD][i];
        pk_candidate vote = { .weight = 1 };

        if (other == SIZE_MAX)
            continue;
        vote.old_index = area_index(pairs, PK_OLD, i);
        vote.new_index = area_index(pairs, PK_NEW, other);
        if (pairs->area_of[PK_OLD][vote.old_index] == SIZE_MAX && pairs->area_of[PK_NEW][vote.new_index] == SIZE_MAX)
            votes[count++] = vote;
    }
    take_candidates(votes, add_up(votes, count), pairs->area_of);
    return PK_OK;
}

/* ---- rows ---- */

/* The row and all that it says: of several rows on one goal, those that are as they were. */
static pk_status whole_row(const pk_pairing *p, int side, size_t index, pk_text *key)
{
    const pk_known_row *row = &p->pairs->rows[side].items[index];
    pk_status status = pk_known_row_key(row, p->arena, key);
    pk_buffer buffer;

    pk_buffer_init(&buffer, p->arena);
    if (status == PK_OK)
        status = pk_buffer_add(&buffer, *key);
    for (size_t i = 0; i < row->area->column_count && status == PK_OK; i++) {
        const pk_text parts[] = { PK_TEXT("\n"), row->area->columns[i].key, PK_TEXT("\t"), row->row->cells[i].text };

        for (size_t j = 0; j < sizeof parts / sizeof parts[0] && status == PK_OK; j++)
            status = pk_buffer_add(&buffer, parts[j]);
    }
    if (status == PK_OK)
        *key = pk_buffer_text(&buffer);
    return status;
}

/** Rows without a partner, and where each of them stands among all. */
typedef struct pk_left_over {
    pk_known_rows rows;
    size_t *index;
} pk_left_over;

static pk_status leave_over(pk_pairing *p, int side, pk_left_over *left)
{
    const pk_known_rows *all = &p->pairs->rows[side];

    left->rows = (pk_known_rows) { pk_arena_zeroed(p->arena, all->count, sizeof(pk_known_row)), 0 };
    left->index = pk_arena_zeroed(p->arena, all->count, sizeof *left->index);
    if (left->rows.items == NULL || left->index == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < all->count; i++)
        if (p->pairs->row_of[side][i] == SIZE_MAX) {
            left->index[left->rows.count] = i;
            left->rows.items[left->rows.count++] = all->items[i];
        }
    return PK_OK;
}

/* By joint goal, or by words in the area, or wherever they stand. */
static pk_status pair_same_rows(pk_pairing *p)
{
    pk_left_over left[PK_SIDES];
    size_t *matches = NULL, no_steps = 0;
    pk_status status = leave_over(p, PK_OLD, &left[PK_OLD]);

    if (status == PK_OK)
        status = leave_over(p, PK_NEW, &left[PK_NEW]);
    if (status == PK_OK)
        status = pk_rows_match(&left[PK_OLD].rows, &left[PK_NEW].rows, p->arena, &no_steps, &matches);
    for (size_t i = 0; status == PK_OK && i < left[PK_OLD].rows.count; i++) {
        const size_t row = left[PK_OLD].index[i];
        const size_t other = matches[i] != SIZE_MAX ? left[PK_NEW].index[matches[i]] : SIZE_MAX;

        if (other == SIZE_MAX
            || p->pairs->row_of[PK_NEW][other] != SIZE_MAX) /* one that several share is the first's */
            continue;
        p->pairs->row_of[PK_OLD][row] = other;
        p->pairs->row_of[PK_NEW][other] = row;
    }
    return status;
}

/* How alike two rows are that may be one; 0: they are not. */
static double weigh(const pk_pairing *p, size_t old_row, size_t new_row)
{
    const pk_diff_pairs *pairs = p->pairs;
    const pk_known_row *a = &pairs->rows[PK_OLD].items[old_row], *b = &pairs->rows[PK_NEW].items[new_row];
    const bool same_place =
        pk_diff_is_same_place(pairs, area_index(pairs, PK_OLD, old_row), area_index(pairs, PK_NEW, new_row));
    const double wanted = same_place ? alike_in_area : alike_elsewhere;
    double similarity;

    if ((a->goal != NULL && b->goal != NULL) || a->folded.size == 0 || b->folded.size == 0
        || (double)a->folded.size * wanted > (double)b->folded.size * (2 - wanted)
        || (double)b->folded.size * wanted > (double)a->folded.size * (2 - wanted))
        return 0;
    similarity = pk_text_similarity(a->folded, b->folded);
    return similarity >= wanted ? similarity : 0;
}

static pk_status pair_similar_rows(pk_pairing *p, size_t *steps)
{
    pk_left_over left[PK_SIDES];
    pk_candidate *candidates = NULL;
    size_t count = 0, capacity = 0, cost;
    pk_status status = leave_over(p, PK_OLD, &left[PK_OLD]);

    if (status == PK_OK)
        status = leave_over(p, PK_NEW, &left[PK_NEW]);
    if (status != PK_OK)
        return status;
    cost = left[PK_OLD].rows.count * STEPS_OF_COMPARING;
    if (cost > 0 && left[PK_NEW].rows.count > *steps / cost) {
        *steps = 0;
        return PK_OK;
    }
    *steps -= cost * left[PK_NEW].rows.count;
    for (size_t i = 0; i < left[PK_OLD].rows.count && status == PK_OK; i++)
        for (size_t j = 0; j < left[PK_NEW].rows.count && status == PK_OK; j++) {
            const pk_candidate one = { left[PK_OLD].index[i], left[PK_NEW].index[j],
                                       weigh(p, left[PK_OLD].index[i], left[PK_NEW].index[j]) };

            if (one.weight == 0)
                continue;
            status = pk_array_reserve(p->arena, &candidates, &capacity, count, sizeof *candidates);
            if (status == PK_OK)
                candidates[count++] = one;
        }
    if (status == PK_OK)
        take_candidates(candidates, count, p->pairs->row_of);
    return status;
}

/* ---- goals of two templates ---- */

/* A goal of another template with the same id is the same one if it says the same, more or less: a template that builds on
 * another may have goals of its own under the old numbers. */
static pk_status judge_goal(pk_pairing *p, const pk_schema *other, pk_known_row *row)
{
    const pk_schema_goal *of_other = pk_schema_goal_by_id(other, row->goal->id);
    pk_text a, b;
    pk_status status;

    if (of_other == NULL) {
        row->goal = NULL;
        return PK_OK;
    }
    if ((status = pk_text_fold(p->arena, row->goal->text.text, PK_FOLD_LETTERS, &a)) == PK_OK
        && (status = pk_text_fold(p->arena, of_other->text.text, PK_FOLD_LETTERS, &b)) == PK_OK
        && pk_text_similarity(a, b) < alike_in_area)
        row->goal = NULL;
    return status;
}

static pk_status list_rows(pk_pairing *p, int side)
{
    pk_diff_pairs *pairs = p->pairs;
    pk_status status = pk_all_rows_of(pairs->plan[side], p->arena, &pairs->rows[side]);

    for (size_t i = 0; i < pairs->rows[side].count && status == PK_OK && !pairs->same_template; i++)
        if (pairs->rows[side].items[i].goal != NULL)
            status = judge_goal(p, pairs->plan[1 - side]->schema, &pairs->rows[side].items[i]);
    return status;
}

/* ---- the whole ---- */

static pk_status make_room(pk_pairing *p, int side)
{
    pk_diff_pairs *pairs = p->pairs;
    pk_status status = list_rows(p, side);

    if (status != PK_OK)
        return status;
    pairs->row_of[side] = filled(p->arena, pairs->rows[side].count);
    pairs->area_of[side] = filled(p->arena, pairs->plan[side]->area_count);
    pairs->further[side] = pk_arena_zeroed(p->arena, pairs->rows[side].count, sizeof *pairs->further[side]);
    return pairs->row_of[side] != NULL && pairs->area_of[side] != NULL && pairs->further[side] != NULL ? PK_OK
                                                                                                       : PK_ENOMEM;
}

/* Rows that were paired by now and not before are of this kind. */
static void note_matches(pk_diff_pairs *pairs, bool similar)
{
    for (size_t i = 0; i < pairs->rows[PK_OLD].count; i++) {
        const bool paired = pairs->row_of[PK_OLD][i] != SIZE_MAX;

        if (paired && pairs->match[i] == PK_MATCH_NONE)
            pairs->match[i] = similar                                     ? PK_MATCH_SIMILAR
                              : pairs->rows[PK_OLD].items[i].goal != NULL ? PK_MATCH_GOAL
                                                                          : PK_MATCH_WORDS;
    }
}

static pk_status find_further(pk_pairing *p, int side)
{
    const pk_known_rows *rows = &p->pairs->rows[side], *others = &p->pairs->rows[1 - side];
    pk_text_index index = { .arena = p->arena };
    pk_status status = PK_OK;
    pk_text key;

    for (size_t i = 0; i < others->count && status == PK_OK; i++)
        if (others->items[i].goal != NULL || others->items[i].folded.size > 0)
            if ((status = pk_known_row_key(&others->items[i], p->arena, &key)) == PK_OK)
                status = pk_text_index_add(&index, key, i);
    for (size_t i = 0; i < rows->count && status == PK_OK; i++)
        if (p->pairs->row_of[side][i] == SIZE_MAX
            && (status = pk_known_row_key(&rows->items[i], p->arena, &key)) == PK_OK)
            p->pairs->further[side][i] = pk_text_index_find(&index, key) != SIZE_MAX;
    return status;
}

pk_status pk_diff_pair(pk_diff_pairs *pairs, pk_arena *arena, size_t *steps)
{
    static const pk_key_of sure[] = { template_area, area_number_and_title, area_title }, unsure[] = { area_number };
    pk_pairing p = { pairs, arena };
    pk_status status = make_room(&p, PK_OLD);

    if (status == PK_OK)
        status = make_room(&p, PK_NEW);
    if (status == PK_OK
        && (pairs->match = pk_arena_zeroed(arena, pairs->rows[PK_OLD].count, sizeof *pairs->match)) == NULL)
        status = PK_ENOMEM;
    if (status == PK_OK)
        status = pair_areas(&p, sure, sizeof sure / sizeof sure[0]);
    if (status == PK_OK)
        status = pair_by_key(&p, (size_t[]) { pairs->rows[PK_OLD].count, pairs->rows[PK_NEW].count }, pairs->row_of,
                             whole_row);
    if (status == PK_OK)
        status = pair_same_rows(&p);
    if (status == PK_OK)
        note_matches(pairs, false);
    if (status == PK_OK)
        status = pair_areas_by_rows(&p);
    if (status == PK_OK)
        status = pair_areas(&p, unsure, sizeof unsure / sizeof unsure[0]);
    if (status == PK_OK)
        status = pair_similar_rows(&p, steps);
    if (status == PK_OK)
        note_matches(pairs, true);
    if (status == PK_OK)
        status = find_further(&p, PK_OLD);
    return status == PK_OK ? find_further(&p, PK_NEW) : status;
}
