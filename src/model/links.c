#include "model/links.h"

#include <stdlib.h>

pk_status pk_link_list_add(pk_arena *arena, pk_link_list *list, pk_text address)
{
    address = pk_text_trim(address);
    if (address.size == 0 || (list->count > 0 && pk_text_equal(list->items[list->count - 1], address)))
        return PK_OK;
    if (pk_array_reserve(arena, &list->items, &list->capacity, list->count, sizeof *list->items) != PK_OK)
        return PK_ENOMEM;
    list->items[list->count++] = address;
    return PK_OK;
}

pk_status pk_link_list_add_all(pk_arena *arena, pk_link_list *list, const pk_links *links)
{
    pk_status status = PK_OK;

    for (size_t i = 0; links != NULL && i < links->count && status == PK_OK; i++)
        status = pk_link_list_add(arena, list, links->items[i]);
    return status;
}

typedef struct entry {
    pk_text text;
    size_t order;
} entry;

static int by_text(const void *left, const void *right)
{
    const entry *a = left, *b = right;
    int order = pk_text_compare(a->text, b->text);

    return order != 0 ? order : (a->order > b->order) - (a->order < b->order);
}

static int by_order(const void *left, const void *right)
{
    const entry *a = left, *b = right;

    return (a->order > b->order) - (a->order < b->order);
}

/* Each address once, where it came first. By sorting: a cell may hold any number. */
static size_t unite(entry *entries, size_t count)
{
    size_t kept = 1;

    qsort(entries, count, sizeof *entries, by_text);
    for (size_t i = 1; i < count; i++)
        if (!pk_text_equal(entries[i].text, entries[kept - 1].text))
            entries[kept++] = entries[i];
    qsort(entries, kept, sizeof *entries, by_order);
    return kept;
}

static pk_links *make_room(pk_arena *arena, size_t count)
{
    if (count > (SIZE_MAX - sizeof(pk_links)) / sizeof(pk_text))
        return NULL;
    return pk_arena_allocate(arena, sizeof(pk_links) + count * sizeof(pk_text));
}

static pk_status make_several(pk_arena *arena, const pk_link_list *list, pk_links **made)
{
    entry *entries;
    pk_arena scratch;
    size_t kept;

    pk_arena_init(&scratch, arena->allocator);
    if ((entries = pk_arena_zeroed(&scratch, list->count, sizeof *entries)) == NULL) {
        pk_arena_free(&scratch);
        return PK_ENOMEM;
    }
    for (size_t i = 0; i < list->count; i++)
        entries[i] = (entry) { list->items[i], i };
    kept = unite(entries, list->count);
    if ((*made = make_room(arena, kept)) != NULL) {
        (*made)->count = kept;
        for (size_t i = 0; i < kept; i++)
            (*made)->items[i] = entries[i].text;
    }
    pk_arena_free(&scratch);
    return *made != NULL ? PK_OK : PK_ENOMEM;
}

pk_status pk_link_list_make(pk_arena *arena, const pk_link_list *list, const pk_links **links)
{
    pk_links *made = NULL;

    if (list->count > 1) {
        if (make_several(arena, list, &made) != PK_OK)
            return PK_ENOMEM;
    } else if (list->count == 1) {
        if ((made = make_room(arena, 1)) == NULL)
            return PK_ENOMEM;
        made->count = 1;
        made->items[0] = list->items[0];
    }
    *links = made;
    return PK_OK;
}

size_t pk_links_count(const pk_links *links)
{
    return links != NULL ? links->count : 0;
}

pk_status pk_link_address(pk_arena *arena, pk_text address, pk_text place, pk_text *whole)
{
    address = pk_text_trim(address);
    place = pk_text_trim(place);
    if (place.size == 0)
        return pk_text_copy(arena, address, whole);
    if (pk_text_starts(place, PK_TEXT("#")))
        place = pk_text_from(place, 1);
    return pk_text_format(arena, whole, "%.*s#%.*s", PK_PRINT(address), PK_PRINT(place));
}
