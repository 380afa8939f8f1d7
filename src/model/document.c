#include "model/document.h"

const char *pk_document_type_name(pk_document_type type)
{
    static const char *const names[] = {
        [PK_DOCX] = "docx", [PK_XLSX] = "xlsx", [PK_CSV] = "csv", [PK_ODT] = "odt", [PK_ODS] = "ods",
    };

    return names[type];
}

void pk_document_init(pk_document *document, pk_document_type type, pk_arena *arena, pk_findings *findings)
{
    *document = (pk_document) { .arena = arena, .type = type, .findings = findings };
}

static pk_block *add_block(pk_document *document, pk_block_kind kind)
{
    pk_block *block;

    if (pk_array_reserve(document->arena, &document->blocks, &document->capacity, document->count,
                         sizeof *document->blocks)
        != PK_OK)
        return NULL;
    block = &document->blocks[document->count++];
    *block = (pk_block) { .kind = kind, .number = PK_TEXT(""), .text = PK_TEXT("") };
    return block;
}

pk_block *pk_document_add_text(pk_document *document, pk_block_kind kind, pk_text text)
{
    pk_text tidy;
    pk_block *block;

    if (pk_text_tidy(document->arena, text, &tidy) != PK_OK || (block = add_block(document, kind)) == NULL)
        return NULL;
    block->text = tidy;
    return block;
}

static pk_block *add_with_table(pk_document *document, pk_block_kind kind)
{
    pk_table *table = pk_arena_zeroed(document->arena, 1, sizeof *table);
    pk_block *block = table != NULL ? add_block(document, kind) : NULL;

    if (block != NULL)
        block->table = table;
    return block;
}

pk_block *pk_document_add_table(pk_document *document)
{
    pk_block *block = add_with_table(document, PK_BLOCK_TABLE);

    if (block != NULL)
        block->table->number = ++document->tables;
    return block;
}

pk_block *pk_document_add_sheet(pk_document *document, pk_text name, pk_sheet_state state)
{
    pk_block *block = add_with_table(document, PK_BLOCK_SHEET);

    if (block == NULL)
        return NULL;
    if (name.data != NULL && pk_text_copy(document->arena, name, &block->name) != PK_OK)
        return NULL;
    block->state = state;
    return block;
}

pk_row *pk_table_add_row(pk_document *document, pk_table *table, uint32_t number, size_t count)
{
    pk_cell *cells = pk_arena_zeroed(document->arena, count, sizeof *cells);
    pk_row *row;

    if (cells == NULL
        || pk_array_reserve(document->arena, &table->rows, &table->capacity, table->count, sizeof *table->rows)
               != PK_OK)
        return NULL;
    for (size_t i = 0; i < count; i++)
        cells[i].columns = cells[i].rows = 1;
    row = &table->rows[table->count++];
    *row = (pk_row) { .cells = cells, .count = count, .number = number, .lines = 1 };
    return row;
}

pk_status pk_document_hand_on(const pk_document *document, const pk_block *block)
{
    pk_status status = PK_OK;

    if (document->taker == NULL || block->table == NULL)
        return PK_OK;
    for (size_t i = 0; i < block->table->count && status == PK_OK; i++)
        status = document->taker->take(document->taker->context, document, block, &block->table->rows[i]);
    block->table->count = 0;
    return status;
}

pk_place pk_document_place(const pk_block *block, const pk_row *row, const pk_cell *cell)
{
    pk_place place = { .sheet = block->name, .element = block->element };

    if (block->table != NULL)
        place.table = block->table->number;
    place.is_sheet = block->kind == PK_BLOCK_SHEET && block->name.data != NULL;
    if (row != NULL)
        place.row = row->number;
    if (cell != NULL)
        place.column = cell->column + 1;
    return place;
}

pk_cell *pk_row_cell(const pk_row *row, uint32_t column)
{
    for (size_t i = 0; i < row->count; i++) {
        pk_cell *cell = &row->cells[i];

        if (cell->column <= column && column - cell->column < cell->columns)
            return cell;
    }
    return NULL;
}
