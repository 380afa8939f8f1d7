/* What has changed from one merge to another, region by region. */
#include "merge/diff.h"

#include "plan/row_match.h"

/* ---- the regions of both ---- */

/* The region's entry, made when it is not there yet, in order of the codes. There is room. */
static pk_diff_region *region_of(pk_diff_set *set, const pk_region *region)
{
    size_t at = set->region_count;

    while (at > 0 && pk_text_compare(set->regions[at - 1].region->code, region->code) > 0)
        at--;
    if (at > 0 && pk_text_equal(set->regions[at - 1].region->code, region->code))
        return &set->regions[at - 1];
    for (size_t i = set->region_count++; i > at; i--)
        set->regions[i] = set->regions[i - 1];
    set->regions[at] = (pk_diff_region) { .region = region, .state = { PK_STATE_MISSING, PK_STATE_MISSING } };
    return &set->regions[at];
}

/* Reports follow one another: the last that there is of a region says how things stand. */
static void take_regions(pk_diff_set *set, int side)
{
    const pk_merge *merge = set->merge[side];

    for (size_t i = 0; i < merge->region_count; i++)
        region_of(set, merge->regions[i].region)->state[side] = merge->regions[i].state;
    for (size_t i = 0; i < merge->column_count; i++)
        if (merge->columns[i].submission != NULL && merge->columns[i].region != NULL)
            region_of(set, merge->columns[i].region)->side[side] = merge->columns[i].submission;
}

static pk_status compare_regions(pk_diff_set *set)
{
    pk_diff_steps steps = { PK_ROW_STEPS, PK_DIFF_WORD_STEPS };
    pk_status status = PK_OK;

    for (size_t i = 0; i < set->region_count && status == PK_OK; i++) {
        pk_diff_region *region = &set->regions[i];
        pk_diff *diff;

        if (region->side[PK_OLD] == NULL || region->side[PK_NEW] == NULL)
            continue;
        if ((diff = pk_arena_zeroed(&set->arena, 1, sizeof *diff)) == NULL)
            return PK_ENOMEM;
        region->diff = diff;
        status = pk_diff_make(region->side[PK_OLD], region->side[PK_NEW], &set->arena, &steps, diff);
    }
    return status;
}

static pk_status make(pk_diff_set *set)
{
    set->regions = pk_arena_zeroed(&set->arena,
                                   set->merge[PK_OLD]->region_count + set->merge[PK_NEW]->region_count
                                       + set->merge[PK_OLD]->column_count + set->merge[PK_NEW]->column_count,
                                   sizeof *set->regions);
    if (set->regions == NULL)
        return PK_ENOMEM;
    take_regions(set, PK_OLD);
    take_regions(set, PK_NEW);
    return compare_regions(set);
}

/* ---- the whole ---- */

pk_status pk_diff_set_make_with(const pk_allocator *allocator, const pk_merge *old_merge, const pk_merge *new_merge,
                                pk_diff_set **set)
{
    pk_arena arena;
    pk_diff_set *made;
    pk_status status;

    pk_arena_init(&arena, allocator);
    made = pk_arena_zeroed(&arena, 1, sizeof *made);
    if (made == NULL)
        return PK_ENOMEM;
    *made = (pk_diff_set) { .arena = arena, .merge = { old_merge, new_merge } }; /* which owns the block it lies in */
    status = make(made);
    if (status != PK_OK)
        pk_diff_set_free(made);
    else
        *set = made;
    return status;
}

pk_status pk_diff_set_make(const pk_merge *old_merge, const pk_merge *new_merge, pk_diff_set **set)
{
    return pk_diff_set_make_with(NULL, old_merge, new_merge, set);
}

void pk_diff_set_free(pk_diff_set *set)
{
    pk_arena arena;

    if (set == NULL)
        return;
    arena = set->arena; /* the set itself lies in it */
    pk_arena_free(&arena);
}
