/* Rows and cells of a sheet once all of it has been read: order, merged cells, look-up. */
#include "read/xlsx_parts.h"

#include <stdlib.h>
#include <string.h>

/* ---- references ---- */

bool pk_xlsx_parse_cell(pk_text text, uint32_t *row, uint32_t *column)
{
    uint32_t letters = 0, digits = 0;
    size_t at = 0;

    at += at < text.size && text.data[at] == '$';
    for (; at < text.size; at++) {
        char c = (char)(text.data[at] & ~0x20); /* upper case */

        if (c < 'A' || c > 'Z')
            break;
        letters = letters * 26 + (uint32_t)(c - 'A' + 1);
        if (letters > PK_XLSX_COLUMNS)
            return false;
    }
    at += at < text.size && text.data[at] == '$';
    for (; at < text.size; at++) {
        if (text.data[at] < '0' || text.data[at] > '9')
            return false;
        digits = digits * 10 + (uint32_t)(text.data[at] - '0');
        if (digits > PK_XLSX_ROWS)
            return false;
    }
    if (letters == 0 || digits == 0)
        return false;
    *row = digits - 1;
    *column = letters - 1;
    return true;
}

static void put_in_order(uint32_t pair[2])
{
    uint32_t first = pair[0];

    if (pair[1] < first) {
        pair[0] = pair[1];
        pair[1] = first;
    }
}

bool pk_xlsx_parse_range(pk_text text, uint32_t rows[2], uint32_t columns[2])
{
    pk_text first;

    if (!pk_text_next(&text, ':', &first) || !pk_xlsx_parse_cell(first, &rows[0], &columns[0]))
        return false;
    rows[1] = rows[0];
    columns[1] = columns[0];
    if (text.data != NULL && !pk_xlsx_parse_cell(text, &rows[1], &columns[1]))
        return false;
    put_in_order(rows);
    put_in_order(columns);
    return true;
}

/* ---- order ---- */

typedef struct order_key {
    uint32_t key, index;
} order_key;

static int by_key(const void *left, const void *right)
{
    const order_key *a = left, *b = right;

    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

/* Two cells in one place. One that is only coloured gives way to any; of others the last holds, as in Excel. What the
 * other one says nobody sees: it is told. */
static pk_status settle(pk_xlsx_book *book, const pk_block *block, uint32_t row, pk_cell *held, const pk_cell *next)
{
    pk_place place = pk_document_place(block, NULL, next);
    pk_text text;

    if (next->text.size == 0 && next->flags == 0 && next->formula.data == NULL)
        return PK_OK;
    text = held->text;
    if (text.size > 0 && pk_text_equal(text, next->text))
        text = PK_NO_TEXT;
    *held = *next;
    if (text.size == 0)
        return PK_OK;
    place.row = row + 1;
    if (pk_text_copy(book->document->arena, text, &text) != PK_OK)
        return PK_ENOMEM;
    return pk_report(book->document->findings, PK_F08, &place, text, PK_ARGS(PK_SAY(HIDDEN_TEXT)));
}

pk_status pk_xlsx_order_cells(pk_xlsx_book *book, const pk_block *block, uint32_t row, pk_cell *cells, size_t *count)
{
    pk_arena *passing = &book->passing;
    pk_status status = PK_OK;
    order_key *keys;
    pk_cell *copy;
    size_t kept = 0;

    if (*count == 0)
        return PK_OK;
    pk_arena_reset(passing);
    keys = pk_arena_zeroed(passing, *count, sizeof *keys);
    copy = pk_arena_zeroed(passing, *count, sizeof *copy);
    if (keys == NULL || copy == NULL)
        return PK_ENOMEM;
    memcpy(copy, cells, *count * sizeof *copy);
    for (size_t i = 0; i < *count; i++)
        keys[i] = (order_key) { cells[i].column, (uint32_t)i };
    qsort(keys, *count, sizeof *keys, by_key);
    for (size_t i = 0; i < *count && status == PK_OK; i++) {
        const pk_cell *cell = &copy[keys[i].index];

        if (kept > 0 && cells[kept - 1].column == cell->column)
            status = settle(book, block, row, &cells[kept - 1], cell);
        else
            cells[kept++] = *cell;
    }
    *count = kept;
    return status;
}

/* Rows from first to end have the same number: all their cells in one row. */
static pk_status join_rows(pk_xlsx_book *book, const pk_block *block, const order_key *keys, size_t count,
                           pk_row *joined)
{
    const pk_row *rows = block->table->rows;
    size_t cells = 0, at = 0;

    *joined = rows[keys[0].index];
    if (count == 1)
        return PK_OK;
    for (size_t i = 0; i < count; i++)
        cells += rows[keys[i].index].count;
    joined->cells = pk_arena_zeroed(book->document->arena, cells, sizeof *joined->cells);
    if (joined->cells == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        const pk_row *row = &rows[keys[i].index];

        memcpy(joined->cells + at, row->cells, row->count * sizeof *row->cells);
        at += row->count;
        joined->hidden = joined->hidden && row->hidden;
    }
    joined->count = cells;
    return pk_xlsx_order_cells(book, block, joined->number - 1, joined->cells, &joined->count);
}

pk_status pk_xlsx_order_rows(pk_xlsx_book *book, const pk_block *block)
{
    pk_table *table = block->table;
    order_key *keys = pk_arena_zeroed(&book->arena, table->count, sizeof *keys);
    pk_row *rows = pk_arena_zeroed(book->document->arena, table->count, sizeof *rows);
    size_t count = 0;

    if (keys == NULL || rows == NULL)
        return PK_ENOMEM;
    if (table->count == 0)
        return PK_OK;
    for (size_t i = 0; i < table->count; i++)
        keys[i] = (order_key) { table->rows[i].number, (uint32_t)i };
    qsort(keys, table->count, sizeof *keys, by_key);
    for (size_t i = 0, end; i < table->count; i = end) {
        for (end = i + 1; end < table->count && keys[end].key == keys[i].key; end++)
            ;
        if (join_rows(book, block, keys + i, end - i, &rows[count++]) != PK_OK)
            return PK_ENOMEM;
    }
    table->capacity = table->count;
    table->rows = rows;
    table->count = count;
    return PK_OK;
}

pk_cell *pk_xlsx_find_cell(const pk_table *table, uint32_t row, uint32_t column)
{
    size_t low = 0, high = table->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (table->rows[middle].number < row + 1)
            low = middle + 1;
        else
            high = middle;
    }
    return low < table->count && table->rows[low].number == row + 1 ? pk_row_cell(&table->rows[low], column) : NULL;
}

/* ---- merged cells ---- */

static int by_corner(const void *left, const void *right)
{
    const pk_xlsx_merge *a = left, *b = right;

    if (a->rows[0] != b->rows[0])
        return a->rows[0] < b->rows[0] ? -1 : 1;
    return (a->columns[0] > b->columns[0]) - (a->columns[0] < b->columns[0]);
}

/* Index of the first merge that begins right of the column. */
static size_t right_of(const pk_xlsx_merge_walk *walk, uint32_t column)
{
    size_t low = 0, high = walk->front_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (walk->front[middle].columns[0] <= column)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Take a merge into the front; it replaces those that ended above. One that overlaps another is none: Excel repairs such
 * files. Going down with a front keeps the work small also where a hostile file has a million merges. */
static void advance(pk_xlsx_merge_walk *walk, const pk_xlsx_merge *merge)
{
    pk_xlsx_merge *front = walk->front;
    size_t first = right_of(walk, merge->columns[0]), end;

    if (first > 0 && front[first - 1].columns[1] >= merge->columns[0])
        first--;
    for (end = first; end < walk->front_count && front[end].columns[0] <= merge->columns[1]; end++)
        if (front[end].rows[1] >= merge->rows[0])
            return;
    if (end != first + 1)
        memmove(front + first + 1, front + end, (walk->front_count - end) * sizeof *front);
    front[first] = *merge;
    walk->front_count = walk->front_count + 1 - (end - first);
}

static const pk_xlsx_merge *merge_over(const pk_xlsx_merge_walk *walk, uint32_t row, uint32_t column)
{
    size_t at = right_of(walk, column);
    const pk_xlsx_merge *merge = at > 0 ? &walk->front[at - 1] : NULL;

    return merge != NULL && merge->columns[1] >= column && merge->rows[1] >= row ? merge : NULL;
}

static pk_status report_covered(pk_xlsx_book *book, const pk_block *block, const pk_row *row, const pk_cell *cell)
{
    pk_place place = pk_document_place(block, row, cell);
    pk_text text;

    if (cell->text.size == 0)
        return PK_OK;
    if (pk_text_copy(book->document->arena, cell->text, &text) != PK_OK)
        return PK_ENOMEM;
    return pk_report(book->document->findings, PK_F08, &place, text, PK_ARGS(PK_SAY(HIDDEN_TEXT)));
}

pk_status pk_xlsx_merges_begin(pk_xlsx_book *book, pk_xlsx_merge *merges, size_t count, pk_xlsx_merge_walk *walk)
{
    *walk = (pk_xlsx_merge_walk) { .merges = merges, .count = count };
    if (count == 0)
        return PK_OK;
    qsort(merges, count, sizeof *merges, by_corner);
    walk->front = pk_arena_zeroed(&book->arena, count, sizeof *walk->front);
    walk->front_capacity = count;
    return walk->front != NULL ? PK_OK : PK_ENOMEM;
}

pk_status pk_xlsx_merges_of_row(pk_xlsx_book *book, const pk_xlsx_merge *merges, size_t count, pk_xlsx_merge_walk *walk)
{
    for (size_t room = 0; room < count; room++) /* none overlaps another: a sheet's columns are the most there can be */
        if (pk_array_reserve(&book->arena, &walk->front, &walk->front_capacity, walk->front_count + room,
                             sizeof *walk->front)
            != PK_OK)
            return PK_ENOMEM;
    walk->merges = merges;
    walk->count = count;
    walk->next = 0;
    return PK_OK;
}

pk_status pk_xlsx_merge_row(pk_xlsx_book *book, const pk_block *block, pk_xlsx_merge_walk *walk, pk_row *row)
{
    uint32_t number = row->number - 1;
    size_t kept = 0;

    if (walk->count + walk->front_count == 0)
        return PK_OK;
    while (walk->next < walk->count && walk->merges[walk->next].rows[0] < row->number)
        advance(walk, &walk->merges[walk->next++]);
    for (size_t i = 0; i < row->count; i++) {
        pk_cell *cell = &row->cells[i];
        const pk_xlsx_merge *merge = merge_over(walk, number, cell->column);

        if (merge != NULL && (merge->rows[0] != number || merge->columns[0] != cell->column)) {
            if (report_covered(book, block, row, cell) != PK_OK)
                return PK_ENOMEM;
            continue;
        }
        if (merge != NULL) {
            cell->columns = merge->columns[1] - merge->columns[0] + 1;
            cell->rows = merge->rows[1] - merge->rows[0] + 1;
        }
        row->cells[kept++] = *cell;
    }
    row->count = kept;
    return PK_OK;
}

bool pk_xlsx_row_has_content(const pk_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].text.size > 0 || row->cells[i].flags != 0 || row->cells[i].formula.data != NULL)
            return true;
    return false;
}

pk_status pk_xlsx_apply_merges(pk_xlsx_book *book, const pk_block *block, pk_xlsx_merge_walk *walk)
{
    pk_table *table = block->table;
    size_t kept = 0;

    for (size_t i = 0; i < table->count; i++) {
        pk_row row = table->rows[i];

        if (pk_xlsx_merge_row(book, block, walk, &row) != PK_OK)
            return PK_ENOMEM;
        if (pk_xlsx_row_has_content(&row))
            table->rows[kept++] = row;
    }
    table->count = kept;
    return PK_OK;
}
