#include "rules/places.h"

#include <stdlib.h>

/* ---- the order in the document ---- */

typedef enum pk_ordered_kind { PK_ORDERED_TABLE, PK_ORDERED_SHEET, PK_ORDERED_AREA } pk_ordered_kind;

/** A table by its number, a sheet by its name, an area by its number. */
struct pk_ordered {
    pk_ordered_kind kind;
    uint32_t number;
    pk_text text;
    size_t rank; /* of two that are called alike the first one counts */
    uint32_t order;
};

static int compare_ordered(const pk_ordered *a, const pk_ordered *b)
{
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->number != b->number)
        return a->number < b->number ? -1 : 1;
    return pk_text_compare(a->text, b->text);
}

static int by_call(const void *a_, const void *b_)
{
    const pk_ordered *a = a_, *b = b_;
    int order = compare_ordered(a, b);

    return order != 0 ? order : (a->rank > b->rank) - (a->rank < b->rank);
}

static pk_status list_ordered(const pk_plan *plan, pk_arena *arena, pk_places *places)
{
    const pk_document *document = plan->document;
    pk_ordered *list = pk_arena_zeroed(arena, 2 * document->count + plan->area_count, sizeof *list);
    size_t count = 0;

    if (list == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < document->count; i++) {
        const pk_block *block = &document->blocks[i];

        if (block->table == NULL)
            continue;
        list[count++] = (pk_ordered) { PK_ORDERED_TABLE, block->table->number, PK_NO_TEXT, i, (uint32_t)i + 1 };
        if (block->kind == PK_BLOCK_SHEET)
            list[count++] = (pk_ordered) { PK_ORDERED_SHEET, 0, block->name, i, (uint32_t)i + 1 };
    }
    for (size_t i = 0; i < plan->area_count; i++)
        list[count++] = (pk_ordered) { PK_ORDERED_AREA, 0, plan->areas[i].number, i, plan->areas[i].order };
    qsort(list, count, sizeof *list, by_call);
    places->ordered = list;
    places->ordered_count = count;
    return PK_OK;
}

static const pk_ordered *find_ordered(const pk_places *places, pk_ordered_kind kind, uint32_t number, pk_text text)
{
    const pk_ordered wanted = { .kind = kind, .number = number, .text = text };
    size_t low = 0, high = places->ordered_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (compare_ordered(&places->ordered[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < places->ordered_count && compare_ordered(&places->ordered[low], &wanted) == 0 ? &places->ordered[low]
                                                                                               : NULL;
}

uint32_t pk_places_order(const pk_places *places, const pk_place *place)
{
    const pk_ordered *found = NULL;

    if (place->table != 0)
        found = find_ordered(places, PK_ORDERED_TABLE, place->table, PK_NO_TEXT);
    else if (place->row != 0)
        found = find_ordered(places, PK_ORDERED_SHEET, 0, place->sheet);
    if (found == NULL && place->area.size > 0) /* a line below an area's table, or an area that is missing */
        found = find_ordered(places, PK_ORDERED_AREA, 0, place->area);
    return found != NULL ? found->order : 0;
}

/* ---- rows ---- */

/** A row of the plan by its place in the document. */
struct pk_row_place {
    uint32_t order, row;
    const pk_plan_area *area;
    const pk_plan_row *of;
};

static int by_row_place(const void *a_, const void *b_)
{
    const pk_row_place *a = a_, *b = b_;

    return a->order != b->order ? (a->order > b->order) - (a->order < b->order) : (a->row > b->row) - (a->row < b->row);
}

static pk_status list_rows(const pk_plan *plan, pk_arena *arena, pk_places *places)
{
    pk_row_place *list;
    size_t count = 0;

    for (size_t a = 0; a < plan->area_count; a++)
        count += plan->areas[a].row_count;
    if ((list = pk_arena_zeroed(arena, count, sizeof *list)) == NULL)
        return PK_ENOMEM;
    count = 0;
    for (size_t a = 0; a < plan->area_count; a++)
        for (size_t r = 0; r < plan->areas[a].row_count; r++) {
            const pk_plan_row *row = &plan->areas[a].rows[r];

            list[count++] =
                (pk_row_place) { pk_places_order(places, &row->place), row->place.row, &plan->areas[a], row };
        }
    qsort(list, count, sizeof *list, by_row_place);
    places->rows = list;
    places->row_count = count;
    return PK_OK;
}

pk_status pk_places_make(const pk_plan *plan, pk_arena *arena, pk_places *places)
{
    pk_status status = list_ordered(plan, arena, places);

    return status == PK_OK ? list_rows(plan, arena, places) : status;
}

void pk_places_complete(const pk_places *places, uint32_t order, pk_place *place)
{
    pk_row_place wanted = { .order = order, .row = place->row };
    const pk_row_place *found;

    if (place->row == 0 || (place->goal.size > 0 && place->key.size > 0))
        return;
    found = bsearch(&wanted, places->rows, places->row_count, sizeof *places->rows, by_row_place);
    if (found == NULL)
        return;
    if (place->area.size == 0) {
        place->area = found->area->number;
        place->title = found->area->title;
    }
    if (place->goal.size == 0 && found->of->goal != NULL)
        place->goal = found->of->goal->id;
    for (size_t c = 0; place->key.size == 0 && place->column > 0 && c < found->area->column_count; c++)
        if (found->of->cells[c].place.column == place->column) {
            place->key = found->area->columns[c].key;
            place->header = found->area->columns[c].header;
        }
}
