/* taken_rows.h - for tests of rows that are handed on one by one: what was handed on, and how much memory it took. */
#ifndef PK_TESTS_TAKEN_ROWS_H
#define PK_TESTS_TAKEN_ROWS_H

#include "base/text.h"
#include "model/document.h"

/* ---- what was handed on ---- */

typedef struct taken {
    pk_buffer text; /* "1:A=text (2x1)|" for each cell, "/" after each row */
    size_t rows;
} taken;

static inline void put_row(pk_buffer *buffer, const pk_block *block, const pk_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        const pk_cell *cell = &row->cells[i];
        char text[400];

        snprintf(text, sizeof text, "%.*s!%u:%u=%.*s (%ux%u)%s|", (int)block->name.size, block->name.data, row->number,
                 cell->column, (int)cell->text.size, cell->text.data, cell->columns, cell->rows,
                 row->hidden ? " hidden" : "");
        assert_int_equal(pk_buffer_add(buffer, pk_text_of(text)), PK_OK);
    }
    assert_int_equal(pk_buffer_add(buffer, PK_TEXT("/")), PK_OK);
}

static inline pk_status take(void *taken_, const pk_document *document, const pk_block *block, const pk_row *row)
{
    taken *all = taken_;

    assert_true(block >= document->blocks && block < document->blocks + document->count);
    put_row(&all->text, block, row);
    all->rows++;
    return PK_OK;
}

/* A taker with the number of rows that it takes before it fails. */
static inline pk_status refuse(void *context, const pk_document *document, const pk_block *block, const pk_row *row)
{
    (void)document;
    (void)block;
    (void)row;
    return --*(int *)context > 0 ? PK_OK : PK_EIO;
}

/* ---- memory that is counted ---- */

typedef struct meter {
    size_t now, most, calls;
    size_t fail_at; /* this request fails; 0: none */
} meter;

static inline void *measured(void *context, size_t size)
{
    meter *memory = context;
    size_t *block;

    if (++memory->calls == memory->fail_at || (block = malloc(size + 16)) == NULL)
        return NULL;
    *block = size;
    memory->now += size;
    if (memory->most < memory->now)
        memory->most = memory->now;
    return (char *)block + 16;
}

static inline void give_back(void *context, void *pointer)
{
    meter *memory = context;
    size_t *block;

    if (pointer == NULL)
        return;
    block = (size_t *)(void *)((char *)pointer - 16);
    memory->now -= *block;
    free(block);
}

#endif
