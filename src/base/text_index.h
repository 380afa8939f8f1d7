/* text_index.h - a number for each of many texts, looked up by what the texts hash to: where a document may have thousands of
 * areas, going through all of them for each would be quadratic.
 *
 * Layer: base. */
#ifndef PK_BASE_TEXT_INDEX_H
#define PK_BASE_TEXT_INDEX_H

#include "base/text.h"

typedef struct pk_text_entry pk_text_entry;

/** All zero but for the arena: nothing is in it. */
typedef struct pk_text_index {
    pk_arena *arena; /* borrowed; what is outgrown stays in it until it is freed */
    pk_text_entry *entries;
    size_t count, capacity;
} pk_text_index;

/** @return The number of a text that is equal byte for byte; SIZE_MAX: it is not there. */
size_t pk_text_index_find(const pk_text_index *index, pk_text text);
/**
 * Add a text that is not there; one that is there keeps its number.
 * @param text  Borrowed: must live as long as the index.
 * @return PK_OK; PK_ENOMEM, and the index is as before.
 */
pk_status pk_text_index_add(pk_text_index *index, pk_text text, size_t number);

#endif
