/* Rows of an area that no catalogue names: which of them are one and the same, by their words and by words that are nearly
 * the same. Plans are taken in the order of their columns; each row joins an entry or begins one. */
#include "merge/lineup.h"

#include "plan/row_match.h"

/** A way in which an entry's rows put it. */
typedef struct pk_wording_of {
    pk_text folded;
    const pk_plan_row *row; /* the first that does */
    size_t entry;           /* index in entries */
    size_t count;           /* how many rows do */
} pk_wording_of;

/** What is known of an entry while its rows are gathered. */
typedef struct pk_entry {
    size_t goal;         /* index in the merge's goals */
    size_t column;       /* the last that has a row there; SIZE_MAX: none */
    size_t wanted_by;    /* the last column of which rows are near to it */
    size_t wanted_count; /* so many */
    size_t most;         /* rows that have the wording that it is shown in */
} pk_entry;

/** A row of the column at hand. */
typedef struct pk_candidate {
    const pk_lineup_part *part;
    size_t index; /* of the row in its area */
    const pk_plan_row *row;
    pk_text folded;
    size_t entry; /* SIZE_MAX: not found yet */
} pk_candidate;

/** The area under construction; in the lineup's scratch memory. */
typedef struct pk_alignment {
    pk_lineup *lineup;
    size_t area;
    pk_entry *entries;
    size_t entry_count, entry_capacity;
    pk_wording_of *wordings;
    size_t wording_count, wording_capacity;
    pk_text_index by_words; /* index in wordings */
    pk_text_index by_dnr;   /* index in entries */
    pk_candidate *candidates;
    size_t candidate_count, candidate_capacity;
} pk_alignment;

/* ---- finding an entry ---- */

static void find_same(pk_alignment *a, pk_candidate *candidate)
{
    size_t wording = candidate->folded.size > 0 ? pk_text_index_find(&a->by_words, candidate->folded) : SIZE_MAX;

    if (wording != SIZE_MAX)
        candidate->entry = a->wordings[wording].entry;
    if (candidate->entry != SIZE_MAX)
        a->entries[candidate->entry].column = candidate->part->column;
}

/* A plan keeps its diary number when it gets another name; not where the region has another row on that entry. */
static void find_dnr(pk_alignment *a, pk_candidate *candidate)
{
    size_t entry = candidate->row->dnr.size > 0 ? pk_text_index_find(&a->by_dnr, candidate->row->dnr) : SIZE_MAX;

    if (candidate->entry != SIZE_MAX || entry == SIZE_MAX || a->entries[entry].column == candidate->part->column)
        return;
    candidate->entry = entry;
    a->entries[entry].column = candidate->part->column;
}

/* The only entry without a row of this column that has nearly the same words; SIZE_MAX: none, or several. */
static size_t find_near(pk_alignment *a, const pk_candidate *candidate)
{
    size_t near = SIZE_MAX;

    for (size_t i = 0; i < a->wording_count && a->lineup->steps > 0; i++) {
        const pk_wording_of *wording = &a->wordings[i];

        if (wording->entry == near || a->entries[wording->entry].column == candidate->part->column
            || !pk_rows_are_alike(wording->folded, candidate->folded, &a->lineup->steps))
            continue;
        if (near != SIZE_MAX)
            return SIZE_MAX;
        near = wording->entry;
    }
    return a->lineup->steps > 0 ? near : SIZE_MAX;
}

/* Two rows of a column that are both near to an entry: nobody can tell which of them it is. */
static pk_status match_near(pk_alignment *a)
{
    size_t *near = pk_arena_zeroed(&a->lineup->scratch, a->candidate_count, sizeof *near);

    if (near == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < a->candidate_count; i++) {
        const pk_candidate *candidate = &a->candidates[i];
        pk_entry *entry;

        near[i] = candidate->entry == SIZE_MAX && candidate->folded.size > 0 ? find_near(a, candidate) : SIZE_MAX;
        if (near[i] == SIZE_MAX)
            continue;
        entry = &a->entries[near[i]];
        entry->wanted_count = entry->wanted_by == candidate->part->column ? entry->wanted_count + 1 : 1;
        entry->wanted_by = candidate->part->column;
    }
    for (size_t i = 0; i < a->candidate_count; i++)
        if (near[i] != SIZE_MAX && a->entries[near[i]].wanted_count == 1)
            a->candidates[i].entry = near[i];
    return PK_OK;
}

/* ---- joining it ---- */

static pk_status begin_entry(pk_alignment *a, pk_candidate *candidate)
{
    pk_entry entry = { .column = candidate->part->column, .wanted_by = SIZE_MAX };

    if (pk_lineup_add_entry(a->lineup, a->area, candidate->part, candidate->row, &entry.goal) != PK_OK
        || pk_array_reserve(&a->lineup->scratch, &a->entries, &a->entry_capacity, a->entry_count, sizeof *a->entries)
               != PK_OK)
        return PK_ENOMEM;
    candidate->entry = a->entry_count;
    a->entries[a->entry_count++] = entry;
    return PK_OK;
}

static pk_status add_wording(pk_alignment *a, const pk_candidate *candidate)
{
    size_t wording = pk_text_index_find(&a->by_words, candidate->folded);

    if (wording == SIZE_MAX || a->wordings[wording].entry != candidate->entry) {
        if (pk_array_reserve(&a->lineup->scratch, &a->wordings, &a->wording_capacity, a->wording_count,
                             sizeof *a->wordings)
                != PK_OK
            || pk_text_index_add(&a->by_words, candidate->folded, a->wording_count) != PK_OK)
            return PK_ENOMEM;
        wording = a->wording_count++;
        a->wordings[wording] = (pk_wording_of) { candidate->folded, candidate->row, candidate->entry, 0 };
    }
    a->wordings[wording].count++;
    return PK_OK;
}

static pk_status join(pk_alignment *a, pk_candidate *candidate)
{
    pk_status status = PK_OK;

    if (candidate->entry == SIZE_MAX) /* a row above of the same plan may have begun it */
        find_same(a, candidate);
    if (candidate->entry == SIZE_MAX)
        status = begin_entry(a, candidate);
    if (status == PK_OK)
        status = pk_lineup_add_answer(a->lineup, a->entries[candidate->entry].goal, candidate->part, candidate->index);
    if (status == PK_OK && candidate->folded.size > 0)
        status = add_wording(a, candidate);
    if (status == PK_OK && candidate->row->dnr.size > 0)
        status = pk_text_index_add(&a->by_dnr, candidate->row->dnr, candidate->entry);
    return status;
}

/* ---- the area ---- */

static pk_status gather_rows(pk_alignment *a, const pk_lineup_part *part)
{
    const pk_plan_area *area = &pk_lineup_plan(a->lineup->merge, part->column)->areas[part->area];

    for (size_t i = 0; i < area->row_count; i++) {
        pk_candidate candidate = { .part = part, .index = i, .row = &area->rows[i], .entry = SIZE_MAX };

        if (pk_array_reserve(&a->lineup->scratch, &a->candidates, &a->candidate_capacity, a->candidate_count,
                             sizeof *a->candidates)
                != PK_OK
            || pk_text_fold(&a->lineup->scratch, candidate.row->text, PK_FOLD_LETTERS, &candidate.folded) != PK_OK)
            return PK_ENOMEM;
        a->candidates[a->candidate_count++] = candidate;
    }
    return PK_OK;
}

/* The areas of one column that belong here: a region may have divided it into sections. */
static pk_status align_column(pk_alignment *a, const pk_lineup_part *parts, size_t count)
{
    pk_status status = PK_OK;

    a->candidate_count = 0;
    for (size_t i = 0; i < count && status == PK_OK; i++)
        status = gather_rows(a, &parts[i]);
    for (size_t i = 0; i < a->candidate_count && status == PK_OK; i++)
        find_same(a, &a->candidates[i]);
    for (size_t i = 0; i < a->candidate_count && status == PK_OK; i++)
        find_dnr(a, &a->candidates[i]);
    if (status == PK_OK)
        status = match_near(a);
    for (size_t i = 0; i < a->candidate_count && status == PK_OK; i++)
        status = join(a, &a->candidates[i]);
    return status;
}

/* An entry is shown as most put it; of as many, as the first does. */
static void choose_texts(const pk_alignment *a)
{
    for (size_t i = 0; i < a->wording_count; i++) {
        const pk_wording_of *wording = &a->wordings[i];
        pk_entry *entry = &a->entries[wording->entry];
        pk_merge_goal *goal = &a->lineup->merge->goals[entry->goal];

        if (wording->count <= entry->most)
            continue;
        entry->most = wording->count;
        goal->text = wording->row->text;
        goal->marker = wording->row->marker;
    }
}

pk_status pk_align_area(pk_lineup *lineup, size_t merge_area, const pk_lineup_part *parts, size_t count)
{
    pk_alignment a = { .lineup = lineup, .area = merge_area };
    pk_status status = PK_OK;

    a.by_words.arena = a.by_dnr.arena = &lineup->scratch;
    for (size_t first = 0, end; first < count && status == PK_OK; first = end) {
        for (end = first; end < count && parts[end].column == parts[first].column;)
            end++;
        status = align_column(&a, parts + first, end - first);
    }
    choose_texts(&a);
    pk_arena_reset(&lineup->scratch);
    return status;
}
