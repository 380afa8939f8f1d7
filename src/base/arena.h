/* arena.h - memory that lives as long as its document and is freed once.
 *
 * Layer: base; includes nothing of ours but the public header. All memory of the library comes from arenas. */
#ifndef PK_BASE_ARENA_H
#define PK_BASE_ARENA_H

#include <plankoll/plankoll.h>

/** Where arenas get their blocks. Tests give one that fails at the n-th call. */
typedef struct pk_allocator {
    void *(*allocate)(void *context, size_t size);
    void (*release)(void *context, void *block);
    void *context;
} pk_allocator;

typedef struct pk_arena_block pk_arena_block;

typedef struct pk_arena {
    pk_arena_block *blocks; /* newest first */
    char *next, *end;       /* free space in the newest block */
    const pk_allocator *allocator;
    size_t total; /* bytes in all blocks */
} pk_arena;

/** An empty arena; takes no memory until it is used. @param allocator NULL: malloc and free; borrowed. */
void pk_arena_init(pk_arena *arena, const pk_allocator *allocator);
/** Give everything back. The arena is empty and usable afterwards. */
void pk_arena_free(pk_arena *arena);
/** As free, but keeps one block for the next use: for scratch work that is done over and over. */
void pk_arena_reset(pk_arena *arena);

/** Uninitialised memory for any type. NULL when there is none left. A size of 0 gives a valid pointer. */
void *pk_arena_allocate(pk_arena *arena, size_t size);
/** Zeroed memory for count things of size bytes; NULL on overflow or when there is none left. */
void *pk_arena_zeroed(pk_arena *arena, size_t count, size_t size);
/**
 * Make a block that the arena gave larger, in place where it is the newest.
 * @return NULL when there is no memory; the old block is then untouched.
 */
void *pk_arena_grow(pk_arena *arena, void *block, size_t old_size, size_t new_size);
/** Give back the end of a block that is longer than was needed, where nothing has been taken since; else nothing. */
void pk_arena_shrink(pk_arena *arena, void *block, size_t old_size, size_t new_size);

/**
 * Make room for one more item in a growing array that lives in an arena.
 *
 * @param items     Address of the array pointer.
 * @param capacity  Address of its capacity in items.
 * @return PK_OK; PK_ENOMEM, then nothing has changed.
 */
pk_status pk_array_reserve(pk_arena *arena, void *items, size_t *capacity, size_t count, size_t item_size);

#endif
