#include "read/xlsx_marks.h"

#include "read/xlsx_formula.h"

#include <string.h>

/* What a message quotes at most. */
enum { EXCERPT_MAX = 200 };

/* ---- cells ---- */

/* The beginning of a text, cut between characters. */
static pk_status excerpt(pk_xlsx_book *book, pk_text text, pk_text *quoted)
{
    if (text.size > EXCERPT_MAX) {
        text.size = EXCERPT_MAX;
        while (text.size > 0 && ((unsigned char)text.data[text.size] & 0xC0) == 0x80)
            text.size--;
    }
    if (pk_text_copy(book->document->arena, text, quoted) != PK_OK)
        return PK_ENOMEM;
    return pk_text_tidy(book->document->arena, *quoted, quoted);
}

static pk_status report(pk_xlsx_book *book, const pk_place *place, pk_code code, pk_text text, pk_argument term)
{
    pk_text quoted;
    pk_status status = excerpt(book, text, &quoted);

    return status == PK_OK ? pk_report(book->document->findings, code, place, quoted, &term, 1) : status;
}

pk_status pk_xlsx_report_cell(pk_xlsx_book *book, const pk_block *sheet, const pk_xlsx_cell *source,
                              const pk_cell *cell)
{
    pk_place place = pk_document_place(sheet, NULL, cell);
    pk_status status = PK_OK;

    place.row = source->row + 1;
    if (source->lost && !book->string_missing) { /* once: where one is missing, many are (X8) */
        book->string_missing = true;
        status = pk_xlsx_report_part(book, PK_TEXT("sharedStrings"), &place);
    }
    if (status == PK_OK && (cell->flags & PK_CELL_STRUCK) != 0 && source->struck.size > 0)
        status = report(book, &place, PK_F15, source->struck, PK_SAY(STRUCK_TEXT));
    if (status == PK_OK && (cell->flags & PK_CELL_HIDDEN) != 0 && source->veiled.size > 0)
        status = report(book, &place, PK_F08, source->veiled, PK_SAY(HIDDEN_TEXT));
    if (status == PK_OK && source->image && (cell->flags & PK_CELL_PICTURE) != 0)
        status = pk_report(book->document->findings, PK_F14, &place, PK_NO_TEXT, PK_NO_ARGS);
    if (!source->has_formula || (cell->flags & PK_CELL_UNCACHED) != 0)
        return status;
    book->has_results = true;
    if (status == PK_OK && (source->formula_kind & PK_XLSX_EXTERNAL) != 0)
        status = report(book, &place, PK_F17, cell->text, PK_SAY(FORMULA_EXTERNAL));
    if (status == PK_OK && (source->formula_kind & PK_XLSX_VOLATILE) != 0)
        status = report(book, &place, PK_F17, cell->text, PK_SAY(FORMULA_VOLATILE));
    return status;
}

/* ---- blank cells ---- */

enum { WHITE = 0x1FFFFFF };

pk_status pk_xlsx_add_blank(pk_xlsx_book *book, pk_xlsx_blanks *blanks, const pk_xlsx_cell *source)
{
    uint32_t fill = source->style != NULL ? source->style->fill : 0;

    if (source->row != blanks->row)
        blanks->count = 0;
    blanks->row = source->row;
    if (fill == 0 || fill == WHITE
        || (blanks->count > 0 && blanks->items[blanks->count - 1].column >= source->column)) /* twice (X14) */
        return PK_OK;
    if (pk_array_reserve(&book->arena, &blanks->items, &blanks->capacity, blanks->count, sizeof *blanks->items)
        != PK_OK)
        return PK_ENOMEM;
    blanks->items[blanks->count++] = (pk_xlsx_blank) { source->column, fill };
    return PK_OK;
}

typedef struct row_under_way {
    pk_arena *arena;
    pk_cell **cells;
    size_t *count, *capacity;
} row_under_way;

/* The blank cell of a column: a new one where there is none. @return PK_ENOMEM; *cell NULL where there is content. */
static pk_status blank_in(const row_under_way *row, uint32_t column, pk_cell **cell)
{
    size_t at = 0, high = *row->count;
    pk_cell *cells = *row->cells;

    while (at < high) {
        size_t middle = at + (high - at) / 2;

        if (cells[middle].column < column)
            at = middle + 1;
        else
            high = middle;
    }
    *cell = NULL;
    if (at < *row->count && cells[at].column == column) {
        if (cells[at].text.size == 0)
            *cell = &cells[at];
        return PK_OK;
    }
    if (pk_array_reserve(row->arena, row->cells, row->capacity, *row->count, sizeof *cells) != PK_OK)
        return PK_ENOMEM;
    cells = *row->cells;
    memmove(cells + at + 1, cells + at, (*row->count - at) * sizeof *cells);
    cells[at] = (pk_cell) { .text = PK_TEXT(""), .column = column, .columns = 1, .rows = 1 };
    ++*row->count;
    *cell = &cells[at];
    return PK_OK;
}

pk_status pk_xlsx_take_blanks(const pk_xlsx_relations *relations, pk_xlsx_blanks *blanks, uint32_t row,
                              uint32_t columns, pk_cell **cells, size_t *count, size_t *capacity)
{
    const row_under_way under_way = { &relations->book->arena, cells, count, capacity };
    size_t objects;
    const pk_xlsx_object *object = pk_xlsx_objects_over(relations, row, &objects);
    pk_cell *cell;

    for (size_t i = 0; blanks->row == row && i < blanks->count && blanks->items[i].column < columns; i++) {
        if (blank_in(&under_way, blanks->items[i].column, &cell) != PK_OK)
            return PK_ENOMEM;
        if (cell != NULL)
            cell->fill = blanks->items[i].fill;
    }
    blanks->count = 0;
    for (; objects > 0; objects--, object++) {
        if (object->column >= columns
            || (object->kind != PK_XLSX_OBJECT_PICTURE && object->kind != PK_XLSX_OBJECT_CONTROL))
            continue;
        if (blank_in(&under_way, object->column, &cell) != PK_OK)
            return PK_ENOMEM;
        if (cell != NULL)
            cell->flags |= PK_CELL_PICTURE; /* not read, but not empty either */
    }
    return PK_OK;
}
