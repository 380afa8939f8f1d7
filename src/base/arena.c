#include "base/arena.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

/* One plan needs about 300 kB: a few blocks. Larger requests get a block of their own; tests make it so for all. */
#ifndef PK_ARENA_BLOCK
#define PK_ARENA_BLOCK 65536
#endif
#define BLOCK_SIZE ((size_t)PK_ARENA_BLOCK)
#define ALIGNMENT  alignof(max_align_t)

struct pk_arena_block {
    pk_arena_block *older;
    size_t size; /* of the data */
    alignas(max_align_t) char data[];
};

static void *heap_allocate(void *context, size_t size)
{
    (void)context;
    return malloc(size);
}

static void heap_release(void *context, void *block)
{
    (void)context;
    free(block);
}

static const pk_allocator heap = { heap_allocate, heap_release, NULL };

void pk_arena_init(pk_arena *arena, const pk_allocator *allocator)
{
    memset(arena, 0, sizeof *arena);
    arena->allocator = allocator != NULL ? allocator : &heap;
}

static void release_from(pk_arena *arena, pk_arena_block *block)
{
    while (block != NULL) {
        pk_arena_block *older = block->older;

        arena->total -= block->size;
        arena->allocator->release(arena->allocator->context, block);
        block = older;
    }
}

void pk_arena_free(pk_arena *arena)
{
    release_from(arena, arena->blocks);
    pk_arena_init(arena, arena->allocator);
}

void pk_arena_reset(pk_arena *arena)
{
    pk_arena_block *kept = arena->blocks;

    if (kept == NULL)
        return;
    release_from(arena, kept->older);
    kept->older = NULL;
    arena->next = kept->data;
    arena->end = kept->data + kept->size;
}

static pk_status add_block(pk_arena *arena, size_t size)
{
    size_t wanted = size > BLOCK_SIZE ? size : BLOCK_SIZE;
    pk_arena_block *block;

    if (wanted > SIZE_MAX - sizeof *block)
        return PK_ENOMEM;
    block = arena->allocator->allocate(arena->allocator->context, sizeof *block + wanted);
    if (block == NULL)
        return PK_ENOMEM;
    block->older = arena->blocks;
    block->size = wanted;
    arena->blocks = block;
    arena->next = block->data;
    arena->end = block->data + wanted;
    arena->total += wanted;
    return PK_OK;
}

static size_t rounded(size_t size)
{
    return (size + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
}

void *pk_arena_allocate(pk_arena *arena, size_t size)
{
    void *memory;

    if (size > SIZE_MAX / 2)
        return NULL;
    size = rounded(size == 0 ? 1 : size);
    if ((size_t)(arena->end - arena->next) < size && add_block(arena, size) != PK_OK)
        return NULL;
    memory = arena->next;
    arena->next += size;
    return memory;
}

void *pk_arena_zeroed(pk_arena *arena, size_t count, size_t size)
{
    void *memory;

    if (size != 0 && count > SIZE_MAX / size)
        return NULL;
    memory = pk_arena_allocate(arena, count * size);
    return memory != NULL ? memset(memory, 0, count * size) : NULL;
}

void *pk_arena_grow(pk_arena *arena, void *block, size_t old_size, size_t new_size)
{
    char *start = block;
    void *larger;

    if (new_size > SIZE_MAX / 2)
        return NULL;
    if (start != NULL && start + rounded(old_size == 0 ? 1 : old_size) == arena->next
        && (size_t)(arena->end - start) >= rounded(new_size)) {
        arena->next = start + rounded(new_size == 0 ? 1 : new_size);
        return block;
    }
    larger = pk_arena_allocate(arena, new_size);
    if (larger != NULL && old_size > 0)
        memcpy(larger, block, old_size < new_size ? old_size : new_size);
    return larger;
}

void pk_arena_shrink(pk_arena *arena, void *block, size_t old_size, size_t new_size)
{
    char *start = block;

    if (start != NULL && new_size <= old_size && start + rounded(old_size == 0 ? 1 : old_size) == arena->next)
        arena->next = start + rounded(new_size == 0 ? 1 : new_size);
}

pk_status pk_array_reserve(pk_arena *arena, void *items, size_t *capacity, size_t count, size_t item_size)
{
    void *array;
    size_t larger;

    if (count < *capacity)
        return PK_OK;
    larger = *capacity < 8 ? 8 : *capacity * 2;
    if (larger > SIZE_MAX / 2 / item_size)
        return PK_ENOMEM;
    memcpy(&array, items, sizeof array); /* items is the address of some T *: T is not known here */
    array = pk_arena_grow(arena, array, *capacity * item_size, larger * item_size);
    if (array == NULL)
        return PK_ENOMEM;
    memcpy(items, &array, sizeof array);
    *capacity = larger;
    return PK_OK;
}
