#include "plan/builder.h"

/* A form that is laid out in an outer table (D11): a cell that holds a table with headings, alone in its row, is no cell
 * of a plan but a frame. What stands in it comes out, text and tables in their order, as if the frame were not there;
 * other rows of the outer table stay a table. The document itself is left as it was read. */

typedef struct node {
    pk_block block;
    bool settled; /* rows of a frame that are none themselves */
    struct node *next;
} node;

typedef struct unfolding {
    pk_builder *b;
    bool *frames; /* by table number */
    node **first; /* tables in the cells of a frame, by its number */
    node *at;     /* the last block that came out */
    size_t count;
} unfolding;

static const pk_cell *only_content(const pk_row *row)
{
    const pk_cell *only = NULL;

    for (size_t i = 0; i < row->count; i++) {
        if (pk_text_is_blank(row->cells[i].text))
            continue;
        if (only != NULL)
            return NULL;
        only = &row->cells[i];
    }
    return only;
}

/* The cell of the row that is a frame; NULL: none. */
static const pk_cell *frame_in(const pk_row *row)
{
    const pk_cell *only = only_content(row);

    return only != NULL && (only->flags & PK_CELL_NESTED) != 0 ? only : NULL;
}

/* Each row with a table in it has nothing else. */
static bool can_be_frame(const pk_table *table)
{
    for (size_t r = 0; r < table->count; r++)
        for (size_t c = 0; c < table->rows[r].count; c++)
            if ((table->rows[r].cells[c].flags & PK_CELL_NESTED) != 0 && !pk_text_is_blank(table->rows[r].cells[c].text)
                && only_content(&table->rows[r]) == NULL)
                return false;
    return true;
}

/* Inner tables come after outer ones: from the end, each is known before the one around it. */
static pk_status find_frames(unfolding *u, bool *any)
{
    const pk_document *document = u->b->document;

    *any = false;
    for (size_t i = document->count; i > 0; i--) {
        const pk_table *table = document->blocks[i - 1].kind == PK_BLOCK_TABLE ? document->blocks[i - 1].table : NULL;
        bool has_heading = false;
        pk_status status;

        if (table == NULL || (table->parent == 0 && !u->frames[table->number]))
            continue;
        if ((status = pk_builder_has_heading_row(u->b, table, &has_heading)) != PK_OK)
            return status;
        u->frames[table->number] = u->frames[table->number] && !has_heading && can_be_frame(table);
        if (table->parent != 0 && (has_heading || u->frames[table->number]))
            u->frames[table->parent] = true;
        *any = *any || u->frames[table->number];
    }
    return PK_OK;
}

static pk_status put(unfolding *u, pk_block block)
{
    node *fresh = pk_arena_zeroed(u->b->arena, 1, sizeof *fresh);

    if (fresh == NULL)
        return PK_ENOMEM;
    fresh->block = block;
    fresh->next = u->at->next;
    u->at->next = fresh;
    u->at = fresh;
    u->count++;
    return PK_OK;
}

static pk_status put_lines(unfolding *u, pk_text number, pk_text text)
{
    pk_text line;
    pk_status status = PK_OK;

    while (status == PK_OK && pk_text_next(&text, '\n', &line)) {
        if (pk_text_is_blank(line))
            continue;
        status = put(u, (pk_block) { .kind = PK_BLOCK_PARAGRAPH, .number = number, .text = line });
        number = PK_TEXT("");
    }
    return status;
}

/* The text of an inner table as the cell around it has it (D10). */
static pk_status text_of(pk_builder *b, const pk_table *table, pk_text *text)
{
    pk_buffer buffer;
    pk_status status = PK_OK;

    pk_buffer_init(&buffer, b->arena);
    for (size_t r = 0; r < table->count; r++)
        for (size_t c = 0, cells = 0; c < table->rows[r].count && status == PK_OK; c++) {
            if (table->rows[r].cells[c].text.size == 0)
                continue;
            if (buffer.size > 0)
                status = pk_buffer_add(&buffer, cells > 0 ? PK_TEXT("\t") : PK_TEXT("\n"));
            if (status == PK_OK)
                status = pk_buffer_add(&buffer, table->rows[r].cells[c].text);
            cells++;
        }
    return status == PK_OK ? pk_text_tidy(b->arena, pk_buffer_text(&buffer), text) : status;
}

/* Take an inner table out of its cell; *rest is the cell's text that has not come out yet. */
static pk_status put_inner(unfolding *u, const pk_table *frame, pk_text number, pk_text *rest)
{
    node *inner = u->first[frame->number];
    size_t start = SIZE_MAX;
    pk_text text;
    pk_status status = text_of(u->b, inner->block.table, &text);

    u->first[frame->number] = inner->next;
    if (status == PK_OK && text.size > 0)
        start = pk_text_find(*rest, text);
    if (status == PK_OK && start != SIZE_MAX) {
        status = put_lines(u, number, (pk_text) { rest->data, start });
        *rest = pk_text_from(*rest, start + text.size);
    }
    return status == PK_OK ? put(u, inner->block) : status;
}

static pk_status put_cell(unfolding *u, const pk_table *frame, const pk_row *row, const pk_cell *cell)
{
    pk_text rest = cell->text, number = cell->number;
    pk_status status = PK_OK;

    while (u->first[frame->number] != NULL && status == PK_OK) {
        const pk_table *inner = u->first[frame->number]->block.table;

        if (inner->parent_row > row->number
            || (inner->parent_row == row->number && inner->parent_column > cell->column + 1))
            break;
        status = put_inner(u, frame, number, &rest);
        number = PK_TEXT("");
    }
    return status == PK_OK ? put_lines(u, number, rest) : status;
}

/* Rows without a frame, as a table that says where they stand. */
static pk_status put_rows(unfolding *u, const pk_block *block, size_t first, size_t end)
{
    pk_block part = *block;
    pk_status status;

    if (first == end)
        return PK_OK;
    if ((part.table = pk_arena_zeroed(u->b->arena, 1, sizeof *part.table)) == NULL)
        return PK_ENOMEM;
    *part.table = *block->table;
    part.table->rows += first;
    part.table->count = part.table->capacity = end - first;
    status = put(u, part);
    u->at->settled = true;
    return status;
}

/* Put what is in a frame behind it. */
static pk_status unfold(unfolding *u, node *frame)
{
    const pk_table *table = frame->block.table;
    size_t plain = 0; /* first of the rows that have not come out */
    pk_status status = PK_OK;

    u->at = frame;
    for (size_t r = 0; r < table->count && status == PK_OK; r++) {
        const pk_cell *cell = frame_in(&table->rows[r]);

        if (cell == NULL)
            continue;
        if ((status = put_rows(u, &frame->block, plain, r)) == PK_OK)
            status = put_cell(u, table, &table->rows[r], cell);
        plain = r + 1;
    }
    if (status == PK_OK)
        status = put_rows(u, &frame->block, plain, table->count);
    while (u->first[table->number] != NULL && status == PK_OK) { /* without text, or in a row that does not show */
        status = put(u, u->first[table->number]->block);
        u->first[table->number] = u->first[table->number]->next;
    }
    return status;
}

/* All blocks in a chain, but for what is in frames: that waits by its frame. */
static pk_status chain(unfolding *u, node *head)
{
    const pk_document *document = u->b->document;
    node **last = pk_arena_zeroed(u->b->arena, document->tables + 1, sizeof *last);
    pk_status status = PK_OK;

    u->at = head;
    if (last == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < document->count && status == PK_OK; i++) {
        const pk_block *block = &document->blocks[i];
        uint32_t parent = block->kind == PK_BLOCK_TABLE ? block->table->parent : 0;
        node *waiting;

        if (parent == 0 || !u->frames[parent]) {
            status = put(u, *block);
            continue;
        }
        if ((waiting = pk_arena_zeroed(u->b->arena, 1, sizeof *waiting)) == NULL)
            return PK_ENOMEM;
        waiting->block = *block;
        *(last[parent] != NULL ? &last[parent]->next : &u->first[parent]) = waiting;
        last[parent] = waiting;
    }
    return status;
}

static pk_status copy_chain(const unfolding *u, const node *head, pk_document **document)
{
    pk_document *copy = pk_arena_zeroed(u->b->arena, 1, sizeof *copy);
    pk_block *blocks = pk_arena_zeroed(u->b->arena, u->count, sizeof *blocks);

    if (copy == NULL || blocks == NULL)
        return PK_ENOMEM;
    *copy = *u->b->document;
    copy->blocks = blocks;
    copy->count = 0;
    for (const node *at = head->next; at != NULL; at = at->next)
        blocks[copy->count++] = at->block;
    copy->capacity = u->count;
    *document = copy;
    return PK_OK;
}

pk_status pk_builder_unfold(pk_builder *b)
{
    unfolding u = { .b = b };
    node head = { 0 };
    pk_document *document;
    bool any;
    pk_status status;

    u.frames = pk_arena_zeroed(b->arena, b->document->tables + 1, sizeof *u.frames);
    u.first = pk_arena_zeroed(b->arena, b->document->tables + 1, sizeof(node *));
    if (u.frames == NULL || u.first == NULL)
        return PK_ENOMEM;
    if ((status = find_frames(&u, &any)) != PK_OK || !any)
        return status;
    status = chain(&u, &head);
    for (node *at = head.next, *before = &head; at != NULL && status == PK_OK; at = at->next) {
        if (at->block.kind != PK_BLOCK_TABLE || !u.frames[at->block.table->number] || at->settled) {
            before = at;
            continue;
        }
        status = unfold(&u, at);
        before->next = at->next;
    }
    if (status == PK_OK)
        status = copy_chain(&u, &head, &document);
    if (status == PK_OK)
        b->document = document;
    return status;
}
