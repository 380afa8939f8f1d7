#include "base/text_index.h"

struct pk_text_entry {
    pk_text text;
    size_t number;
    bool taken;
};

enum { FIRST_CAPACITY = 64 }; /* a power of two, as all that follow */

/* Where the text is, or would be put: some entry is always free. */
static size_t slot_of(const pk_text_entry *entries, size_t capacity, pk_text text)
{
    uint32_t hash = 0x811C9DC5u; /* FNV-1a */
    size_t slot;

    for (size_t i = 0; i < text.size; i++)
        hash = (hash ^ (unsigned char)text.data[i]) * 0x01000193u;
    slot = hash & (capacity - 1);
    while (entries[slot].taken && !pk_text_equal(entries[slot].text, text))
        slot = (slot + 1) & (capacity - 1);
    return slot;
}

size_t pk_text_index_find(const pk_text_index *index, pk_text text)
{
    size_t slot;

    if (index->count == 0)
        return SIZE_MAX;
    slot = slot_of(index->entries, index->capacity, text);
    return index->entries[slot].taken ? index->entries[slot].number : SIZE_MAX;
}

/* At most half of the entries are taken. */
static pk_status make_room(pk_text_index *index)
{
    size_t capacity = index->capacity > 0 ? 2 * index->capacity : FIRST_CAPACITY;
    pk_text_entry *entries;

    if (2 * index->count < index->capacity)
        return PK_OK;
    if ((entries = pk_arena_zeroed(index->arena, capacity, sizeof *entries)) == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < index->capacity; i++)
        if (index->entries[i].taken)
            entries[slot_of(entries, capacity, index->entries[i].text)] = index->entries[i];
    index->entries = entries;
    index->capacity = capacity;
    return PK_OK;
}

pk_status pk_text_index_add(pk_text_index *index, pk_text text, size_t number)
{
    size_t slot;

    if (make_room(index) != PK_OK)
        return PK_ENOMEM;
    slot = slot_of(index->entries, index->capacity, text);
    if (!index->entries[slot].taken) {
        index->entries[slot] = (pk_text_entry) { text, number, true };
        index->count++;
    }
    return PK_OK;
}
