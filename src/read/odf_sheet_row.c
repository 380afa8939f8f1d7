#include "read/odf_sheet.h"

#include <string.h>

/* A row of a spreadsheet, once its cells are there: what merged cells cover goes, what is left is kept or handed on. A row
 * that the file has once and means several times is a row each time. */

/* What takes memory counts, if only a colour: a file of nothing but repetitions is small. */
static pk_status count_several(pk_odf_sheet *reader, size_t cells)
{
    reader->book.cells += cells;
    if (reader->book.cells > reader->book.limits->values[PK_LIMIT_CELLS])
        return pk_package_exceed(reader->book.package, PK_LIMIT_CELLS);
    return PK_OK;
}

static pk_status note_column(pk_odf_sheet *reader, uint32_t column)
{
    pk_sheet_fill_column(&reader->hidden, column);
    if (reader->hidden.filled_count > reader->book.limits->values[PK_LIMIT_COLUMNS])
        return pk_package_exceed(reader->book.package, PK_LIMIT_COLUMNS);
    if (reader->table->columns <= column)
        reader->table->columns = column + 1;
    return PK_OK;
}

static bool is_blank(const pk_cell *cell)
{
    return cell->text.size == 0 && (cell->flags & (PK_CELL_UNCACHED | PK_CELL_HIDDEN)) == 0;
}

static pk_status count_cells(pk_odf_sheet *reader)
{
    pk_status status = PK_OK;

    for (size_t i = 0; i < reader->count && status == PK_OK; i++)
        if (!is_blank(&reader->cells[i]))
            status = note_column(reader, reader->cells[i].column);
    if (status != PK_OK)
        return status;
    while (reader->cells[reader->count - 1].column >= reader->table->columns) /* right of all content: only a colour */
        reader->count--;
    for (size_t i = 0; i < reader->count && status == PK_OK; i++)
        status = count_several(reader, 1 + pk_links_count(reader->cells[i].links));
    return status;
}

/* To the document's taker, or into its table. */
static pk_status deliver(pk_odf_sheet *reader, const pk_row *row)
{
    pk_document *document = reader->book.document;
    pk_row *kept;

    pk_sheet_note_row(&reader->hidden, row);
    if (document->taker != NULL)
        return document->taker->take(document->taker->context, document, reader->block, row);
    kept = pk_table_add_row(document, reader->table, row->number, row->count);
    if (kept == NULL)
        return PK_ENOMEM;
    memcpy(kept->cells, row->cells, row->count * sizeof *row->cells);
    kept->hidden = row->hidden;
    return PK_OK;
}

/* The row as it is at this place: merged cells take from it what they cover here. */
static pk_status add_row(pk_odf_sheet *reader, uint32_t number)
{
    pk_row row = { .number = number + 1, .lines = 1, .hidden = reader->row_hidden };
    pk_status status = count_cells(reader);

    for (; row.count < reader->count && status == PK_OK; row.count++) {
        status = pk_array_reserve(&reader->book.arena, &reader->placed, &reader->placed_capacity, row.count,
                                  sizeof *reader->placed);
        if (status == PK_OK)
            reader->placed[row.count] = reader->cells[row.count];
    }
    row.cells = reader->placed;
    if (status == PK_OK)
        status = pk_xlsx_merge_row(&reader->book, reader->block, &reader->walk, &row);
    return status == PK_OK && pk_xlsx_row_has_content(&row) ? deliver(reader, &row) : status;
}

/* Merged cells that begin in the row; of one that is repeated, they do so each time. */
static pk_status take_merges(pk_odf_sheet *reader, bool again)
{
    pk_status status = PK_OK;

    for (size_t i = 0; i < reader->merge_count && again && status == PK_OK; i++) {
        reader->merges[i].rows[0]++;
        reader->merges[i].rows[1]++;
        status = count_several(reader, 1);
    }
    if (status != PK_OK)
        return status;
    return pk_xlsx_merges_of_row(&reader->book, reader->merges, reader->merge_count, &reader->walk);
}

/* A blank row may still hold the corner of a merged cell. */
static pk_status pass_blank(pk_odf_sheet *reader)
{
    pk_row row = { .number = reader->row + 1 };

    if (reader->merge_count == 0 || reader->row >= PK_XLSX_ROWS)
        return PK_OK;
    if (take_merges(reader, false) != PK_OK)
        return PK_ENOMEM;
    return pk_xlsx_merge_row(&reader->book, reader->block, &reader->walk, &row);
}

pk_status pk_odf_end_row(pk_odf_sheet *reader)
{
    uint32_t next = reader->row + reader->row_repeated; /* both are a sheet's rows at most */
    pk_status status = reader->filled == 0 ? pass_blank(reader) : PK_OK;

    for (uint32_t row = reader->row; row < next && reader->filled > 0 && status == PK_OK; row++) {
        if (row >= PK_XLSX_ROWS) {
            reader->lost = true;
            break;
        }
        status = take_merges(reader, row > reader->row);
        if (status == PK_OK)
            status = add_row(reader, row);
    }
    reader->row = next < PK_XLSX_ROWS ? next : PK_XLSX_ROWS;
    if (reader->book.document->taker != NULL)
        pk_arena_reset(&reader->book.row);
    return status;
}
