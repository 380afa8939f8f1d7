/* Forms: whatever stands in a document, the schema that is made of it is valid, and what is read from it is it again.
 *
 * A line is a block or a row, by its first letter: H heading, P paragraph, T table, S sheet, R row, M marked heading row. The
 * cells of a row are divided by "|"; each may begin with "~" (two columns wide), "^" (two rows high) and "!" (coloured). One that
 * begins with "?" is empty and offers what follows, divided by "/". */
#include "whole.h"

#include "schema/infer.h"

#include <stdlib.h>

typedef struct form {
    pk_arena arena;
    pk_findings findings;
    pk_document document;
    pk_block *block; /* the table or sheet that is open */
    uint32_t number; /* of its last row */
} form;

static void must(bool done)
{
    if (!done)
        abort();
}

static void offer(form *f, const pk_row *row, uint32_t column, pk_text text)
{
    pk_choice choice = { .rows = { row->number, row->number + 2 }, .columns = { column, column }, .closed = true };
    pk_choice_list list = { 0 };
    pk_text value;

    while (pk_text_next(&text, '/', &value))
        must(pk_choice_list_add(&f->arena, &list, value) == PK_OK);
    must(pk_choice_list_make(&f->arena, &list, &choice.values, &choice.count) == PK_OK);
    if (choice.count > 0)
        must(pk_choices_add(&f->arena, &f->block->table->choices, &choice) == PK_OK);
}

static void add_cells(form *f, pk_row *row, pk_text line)
{
    uint32_t column = 0;
    pk_text part;

    for (size_t i = 0; pk_text_next(&line, '|', &part); i++) {
        pk_cell *cell = &row->cells[i];

        cell->column = column;
        for (; part.size > 0 && (part.data[0] == '~' || part.data[0] == '^' || part.data[0] == '!');
             part = pk_text_from(part, 1)) {
            cell->columns = part.data[0] == '~' ? 2 : cell->columns;
            cell->rows = part.data[0] == '^' ? 2 : cell->rows;
            cell->fill = part.data[0] == '!' ? 0x1FFFF00 : cell->fill;
        }
        if (part.size > 0 && part.data[0] == '?') {
            offer(f, row, column, pk_text_from(part, 1));
            part = PK_TEXT("");
        }
        must(pk_text_tidy(&f->arena, part, &cell->text) == PK_OK);
        column += cell->columns;
    }
}

static void add_row(form *f, pk_text line, bool marked)
{
    size_t count = 1;
    pk_row *row;

    if (f->block == NULL)
        must((f->block = pk_document_add_table(&f->document)) != NULL);
    for (size_t i = 0; i < line.size; i++)
        count += line.data[i] == '|';
    f->number++;
    if (line.size == 0)
        return; /* a blank row of a sheet */
    must((row = pk_table_add_row(&f->document, f->block->table, f->number, count)) != NULL);
    row->heading = marked;
    add_cells(f, row, line);
}

static void add_line(form *f, pk_text line)
{
    char kind = line.size > 0 ? line.data[0] : 0;
    pk_text text = pk_text_from(line, 1);

    switch (kind) {
    case 'H':
    case 'P':
        must(pk_document_add_text(&f->document, kind == 'H' ? PK_BLOCK_HEADING : PK_BLOCK_PARAGRAPH, text) != NULL);
        f->block = NULL;
        break;
    case 'T':
    case 'S':
        f->block = kind == 'T' ? pk_document_add_table(&f->document)
                               : pk_document_add_sheet(&f->document, text, PK_SHEET_VISIBLE);
        must(f->block != NULL);
        f->number = 0;
        break;
    case 'R':
    case 'M':
        add_row(f, text, kind == 'M');
        break;
    default:
        break;
    }
}

static void write_schema(const pk_schema *schema, pk_buffer *buffer)
{
    pk_sink sink;

    pk_sink_init_buffer(&sink, buffer);
    pk_schema_write(schema, &sink);
    must(pk_sink_flush(&sink) == PK_OK);
}

/* The grammar costs fifty times what all the rest does: it has its say where the size of the schema says so. */
static void judge(form *f, pk_library *library)
{
    enum { EVERY = 8 };
    pk_infer_options options = { .year = 2024, .regions = &library->regions };
    pk_inference inference;
    pk_schema *again;
    pk_buffer first, second;

    must(pk_schema_infer(&f->document, &options, &f->arena, &inference) == PK_OK);
    if (inference.schema == NULL)
        return;
    pk_buffer_init(&first, &f->arena);
    pk_buffer_init(&second, &f->arena);
    write_schema(inference.schema, &first);
    if (first.size % EVERY == 0)
        must(pk_schema_check(library, first.data, first.size, PK_SWEDISH, NULL, NULL) == PK_OK);
    must(pk_schema_load(first.data, first.size, false, NULL, &library->regions, &f->arena, &again) == PK_OK);
    write_schema(again, &second);
    must(pk_text_equal(pk_buffer_text(&first), pk_buffer_text(&second)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static pk_library *library;
    form f = { .number = 0 };
    pk_text rest = { (const char *)data, size }, line;

    if (library == NULL)
        must(pk_library_open(&library) == PK_OK);
    if (size == 0 || size > 20000)
        return 0;
    pk_arena_init(&f.arena, NULL);
    pk_findings_init(&f.findings, &f.arena);
    pk_document_init(&f.document, PK_XLSX, &f.arena, &f.findings);
    while (pk_text_next(&rest, '\n', &line))
        add_line(&f, line);
    judge(&f, library);
    pk_arena_free(&f.arena);
    return 0;
}
