/* links.h - the addresses that a cell or paragraph leads to, beside its text (OOXML.md D26, X26).
 *
 * Layer: model; includes base only. Few cells have any, so a cell holds a pointer to them and nothing more. An address is
 * what the file says: "https://...", "mailto:...", "#bookmark", a file; without blanks at its ends, otherwise as it is. */
#ifndef PK_MODEL_LINKS_H
#define PK_MODEL_LINKS_H

#include "base/text.h"

typedef struct pk_links {
    size_t count;    /* 1 or more */
    pk_text items[]; /* each once, in the order in which they were met */
} pk_links;

/** Addresses on their way to a cell. Zeroed, it is empty; to empty it again, set count to 0. */
typedef struct pk_link_list {
    pk_text *items; /* views; the same address may come again */
    size_t count, capacity;
} pk_link_list;

/** Add an address. Blank ones and the same as the last one are left out. @param address Not copied. */
pk_status pk_link_list_add(pk_arena *arena, pk_link_list *list, pk_text address);
/** Add all of some links. @param links NULL: none. */
pk_status pk_link_list_add_all(pk_arena *arena, pk_link_list *list, const pk_links *links);
/**
 * Make the links of what has been added.
 * @param arena  For the links; their addresses are the list's.
 * @param links  Set to NULL where there are none.
 */
pk_status pk_link_list_make(pk_arena *arena, const pk_link_list *list, const pk_links **links);

/** How many there are. @param links NULL: none. */
size_t pk_links_count(const pk_links *links);

/** Put an address and a place in what it leads to together: "https://a" and "b" give "https://a#b". Either may be empty,
 * both give an empty text. The result is in the arena, without blanks at its ends. */
pk_status pk_link_address(pk_arena *arena, pk_text address, pk_text place, pk_text *whole);

#endif
