/* Schemas kept in workbooks: a document is made of lines of text, a sheet where one begins with "=", else a row whose cells a
 * tab divides and whose line breaks are "|". A cell that begins with "~" is a number, with "^" a date, with "!" truth. Where a schema
 * comes of it, what is written of that is valid, and it can be put in cells again. */
#include "schema/sheet.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum {
    CELLS_MAX = 40,
    BYTES_MAX = 100000,
    RUNS_MAX = 500
}; /* a library keeps a little of each schema that it checks */

static pk_status take_cell(pk_arena *arena, pk_text text, pk_cell *cell)
{
    const char kind = text.size > 0 ? text.data[0] : '\0';
    char *copy;

    if (kind == '~' || kind == '^' || kind == '!') {
        cell->type = kind == '~' ? PK_CELL_NUMBER : kind == '^' ? PK_CELL_DATE : PK_CELL_BOOLEAN;
        cell->date = (pk_date) { 2024, 2, 29 };
        cell->value = 1;
        text = pk_text_from(text, 1);
    }
    if ((copy = pk_text_terminated(arena, text)) == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < text.size; i++)
        if (copy[i] == '|')
            copy[i] = '\n';
    return pk_text_tidy(arena, (pk_text) { copy, text.size }, &cell->text);
}

static pk_status take_line(pk_document *document, pk_block **sheet, uint32_t number, pk_text line)
{
    pk_row *row;
    pk_text cell;
    pk_status status = PK_OK;

    if (line.size > 0 && line.data[0] == '=') {
        *sheet = pk_document_add_sheet(document, pk_text_from(line, 1), PK_SHEET_VISIBLE);
        return *sheet != NULL ? PK_OK : PK_ENOMEM;
    }
    if (*sheet == NULL)
        return PK_OK;
    if ((row = pk_table_add_row(document, (*sheet)->table, number, CELLS_MAX)) == NULL)
        return PK_ENOMEM;
    row->count = 0;
    while (status == PK_OK && row->count < CELLS_MAX && pk_text_next(&line, '\t', &cell)) {
        row->cells[row->count].column = (uint32_t)row->count;
        status = take_cell(document->arena, cell, &row->cells[row->count++]);
    }
    return status;
}

static void judge(pk_library *library, const pk_schema *schema, pk_arena *arena)
{
    pk_buffer buffer;
    pk_sink sink;
    pk_grid grid;

    pk_buffer_init(&buffer, arena);
    pk_sink_init_buffer(&sink, &buffer);
    pk_schema_write(schema, &sink);
    if (pk_sink_flush(&sink) == PK_OK
        && pk_schema_check(library, buffer.data, buffer.size, PK_SWEDISH, NULL, NULL) != PK_OK)
        abort();
    for (int tab = 0; tab < PK_TAB_COUNT; tab++) {
        const pk_status status = pk_grid_make(schema, (pk_tab)tab, PK_ENGLISH, arena, &grid);

        if (status != PK_OK && status != PK_ELIMIT && status != PK_ENOMEM)
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static pk_library *library;
    static unsigned runs;
    pk_text rest = { (const char *)data, size < BYTES_MAX ? size : BYTES_MAX }, line;
    pk_document document;
    pk_findings findings;
    pk_block *sheet = NULL;
    const pk_schema *schema;
    pk_arena arena;
    pk_status status = PK_OK;
    uint32_t number = 0;

    if (runs++ % RUNS_MAX == 0) {
        pk_library_free(library);
        library = NULL;
        if (pk_library_open(&library) != PK_OK)
            abort();
    }
    pk_arena_init(&arena, NULL);
    pk_findings_init(&findings, &arena);
    pk_document_init(&document, PK_XLSX, &arena, &findings);
    while (status == PK_OK && pk_text_next(&rest, '\n', &line))
        status = take_line(&document, &sheet, ++number, line);
    if (status == PK_OK
        && pk_schema_from_workbook(library, &document, PK_SWEDISH, NULL, NULL, &arena, &schema) == PK_OK)
        judge(library, schema, &arena);
    pk_arena_free(&arena);
    return 0;
}
