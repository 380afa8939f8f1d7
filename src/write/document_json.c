/* The document before any template, row by row: a large sheet is never held as JSON as a whole. */
#include "write/json_build.h"

#include <math.h>

static const char *sheet_state_name(pk_sheet_state state)
{
    static const char *const names[] = {
        [PK_SHEET_VISIBLE] = "visible",
        [PK_SHEET_HIDDEN] = "hidden",
        [PK_SHEET_VERY_HIDDEN] = "veryHidden",
    };

    return names[state];
}

static const char *cell_type_name(unsigned type)
{
    static const char *const names[] = {
        [PK_CELL_TEXT] = "text",       [PK_CELL_NUMBER] = "number", [PK_CELL_DATE] = "date",
        [PK_CELL_BOOLEAN] = "boolean", [PK_CELL_ERROR] = "error",
    };

    return type < sizeof names / sizeof names[0] ? names[type] : "text";
}

/* Whole numbers without a fraction, as they were typed. */
static json_t *value_of(const pk_cell *cell)
{
    if ((cell->type != PK_CELL_NUMBER && cell->type != PK_CELL_DATE) || !isfinite(cell->value))
        return json_null();
    if (fabs(cell->value) < 9007199254740992.0 && floor(cell->value) == cell->value)
        return json_integer((json_int_t)cell->value);
    return json_real(cell->value);
}

/* What a text leads to, where it leads anywhere (D26, X26). */
static void set_links(pk_json *json, json_t *object, const pk_links *links)
{
    if (links != NULL)
        pk_json_set(json, object, "links", pk_json_links(json, links));
}

static json_t *cell_object(pk_json *json, const pk_document *document, const pk_block *block, const pk_row *row,
                           const pk_cell *cell)
{
    json_t *object = json_object();

    if (block->kind == PK_BLOCK_TABLE || document->type == PK_CSV) {
        if (document->type == PK_CSV)
            pk_json_set(json, object, "cell", json_null());
        pk_json_set(json, object, "column", json_integer((json_int_t)cell->column + 1));
    } else {
        const pk_place place = pk_document_place(block, row, cell);
        char name[16];

        pk_place_cell(&place, name);
        pk_json_set(json, object, "cell", pk_json_filled(json, pk_text_of(name)));
    }
    pk_json_set(json, object, "columns", json_integer((json_int_t)cell->columns));
    pk_json_set(json, object, "rows", json_integer((json_int_t)cell->rows));
    if (block->kind == PK_BLOCK_SHEET)
        pk_json_set(json, object, "type", json_string(cell_type_name(cell->type)));
    pk_json_set(json, object, "text", pk_json_text(json, cell->text));
    if (block->kind == PK_BLOCK_SHEET && document->type != PK_CSV) {
        pk_json_set(json, object, "number", value_of(cell));
        if (cell->type == PK_CELL_DATE)
            pk_json_set(json, object, "date", pk_json_date(cell->date));
        pk_json_set(json, object, "formula", pk_json_optional(json, cell->formula));
    }
    if (block->kind == PK_BLOCK_TABLE && cell->number.size > 0) /* D73 */
        pk_json_set(json, object, "number", pk_json_text(json, cell->number));
    if (block->kind == PK_BLOCK_TABLE && cell->date.year != 0) /* D18 */
        pk_json_set(json, object, "date", pk_json_date(cell->date));
    set_links(json, object, cell->links);
    if (cell->fill != 0) { /* colours are answers in some forms: OOXML.md X29, D53 */
        char colour[8];

        snprintf(colour, sizeof colour, "#%06lX", (unsigned long)(cell->fill & 0xFFFFFF));
        pk_json_set(json, object, "fill", json_string(colour));
    }
    return object;
}

static json_t *row_object(pk_json *json, const pk_document *document, const pk_block *block, const pk_row *row)
{
    json_t *object = json_object(), *cells = json_array();

    pk_json_set(json, object, "row", json_integer((json_int_t)row->number));
    if (block->kind == PK_BLOCK_TABLE)
        pk_json_set(json, object, "heading", json_boolean(row->heading));
    else
        pk_json_set(json, object, "hidden", json_boolean(row->hidden));
    if (block->kind == PK_BLOCK_TABLE && row->hidden)
        pk_json_set(json, object, "hidden", json_true());
    if (block->kind == PK_BLOCK_SHEET && row->heading)
        pk_json_set(json, object, "heading", json_true());
    if (row->totals)
        pk_json_set(json, object, "totals", json_true());
    for (size_t i = 0; i < row->count; i++)
        pk_json_append(json, cells, cell_object(json, document, block, row, &row->cells[i]));
    pk_json_set(json, object, "cells", cells);
    return object;
}

/* What stands before the rows, or the whole of a block without rows. */
static json_t *block_object(pk_json *json, const pk_block *block)
{
    json_t *object = json_object();
    const pk_table *table = block->table;

    pk_json_set(json, object, "kind", json_string(pk_block_kind_name(block->kind)));
    if (block->kind == PK_BLOCK_TABLE) {
        pk_json_set(json, object, "table", json_integer((json_int_t)table->number));
        pk_json_set(json, object, "parent", pk_json_number(table->parent));
        if (table->parent != 0) {
            pk_json_set(json, object, "parent_row", pk_json_number(table->parent_row));
            pk_json_set(json, object, "parent_column", pk_json_number(table->parent_column));
        }
    } else if (block->kind == PK_BLOCK_SHEET) {
        pk_json_set(json, object, "name", pk_json_optional(json, block->name));
        pk_json_set(json, object, "state", json_string(sheet_state_name(block->state)));
    } else {
        if (block->kind == PK_BLOCK_HEADING)
            pk_json_set(json, object, "level", json_integer(block->level));
        pk_json_set(json, object, "number", pk_json_text(json, block->number));
        pk_json_set(json, object, "text", pk_json_text(json, block->text));
        set_links(json, object, block->links);
    }
    return object;
}

static json_t *bounds_array(pk_json *json, uint32_t first, uint32_t last)
{
    json_t *array = json_array();

    pk_json_append(json, array, json_integer((json_int_t)first));
    pk_json_append(json, array, json_integer((json_int_t)last));
    return array;
}

static json_t *choice_object(pk_json *json, const pk_choice *choice)
{
    json_t *object = json_object(), *values = json_array();

    pk_json_set(json, object, "rows", bounds_array(json, choice->rows[0], choice->rows[1]));
    pk_json_set(json, object, "columns", bounds_array(json, choice->columns[0] + 1, choice->columns[1] + 1));
    for (size_t i = 0; i < choice->count; i++)
        pk_json_append(json, values, pk_json_text(json, choice->values[i]));
    pk_json_set(json, object, "values", values);
    pk_json_set(json, object, "closed", json_boolean(choice->closed));
    return object;
}

/* What the form offers in its cells (X24, D17, D20), one by one as the rows are. */
static pk_status write_choices(pk_json *json, const pk_choices *choices, pk_sink *sink)
{
    pk_status status = PK_OK;

    pk_sink_puts(sink, ", \"choices\": [");
    for (size_t i = 0; i < choices->count && status == PK_OK; i++) {
        pk_sink_puts(sink, i == 0 ? "\n      " : ",\n      ");
        status = pk_json_write(json, choice_object(json, &choices->items[i]), 0, sink);
    }
    pk_sink_puts(sink, "]");
    return status;
}

static pk_status write_block(pk_json *json, const pk_document *document, const pk_block *block, pk_sink *sink)
{
    pk_status status;

    if (block->table == NULL)
        return pk_json_write(json, block_object(json, block), 0, sink);
    pk_sink_puts(sink, "{");
    status = pk_json_write(json, block_object(json, block), JSON_EMBED, sink);
    pk_sink_puts(sink, ", \"rows\": [");
    for (size_t i = 0; i < block->table->count && status == PK_OK; i++) {
        pk_sink_puts(sink, i == 0 ? "\n      " : ",\n      ");
        status = pk_json_write(json, row_object(json, document, block, &block->table->rows[i]), 0, sink);
    }
    pk_sink_puts(sink, "]");
    if (status == PK_OK && block->table->choices.count > 0)
        status = write_choices(json, &block->table->choices, sink);
    pk_sink_puts(sink, "}");
    return status;
}

static pk_status write_document(pk_json *json, const pk_submission *submission, pk_language language, pk_sink *sink)
{
    const pk_document *document = &submission->document;
    pk_status status;

    pk_sink_puts(sink, "{\n  \"format\": \"plankoll-document/1\",\n  \"source\": ");
    status = pk_json_write(json, pk_json_source(json, submission), 0, sink);
    pk_sink_puts(sink, ",\n  \"blocks\": [");
    for (size_t i = 0; i < document->count && status == PK_OK; i++) {
        pk_sink_puts(sink, i == 0 ? "\n    " : ",\n    ");
        status = write_block(json, document, &document->blocks[i], sink);
    }
    pk_sink_puts(sink, "\n  ],\n  \"findings\": [");
    for (size_t i = 0; i < submission->findings.count && status == PK_OK; i++) {
        const pk_finding finding = pk_finding_for_results(&submission->findings.items[i]);

        pk_sink_puts(sink, i == 0 ? "\n    " : ",\n    ");
        status = pk_json_write(json, pk_json_finding(json, &finding, language, false), 0, sink);
    }
    pk_sink_puts(sink, "\n  ]\n}\n");
    return status != PK_OK ? status : sink->status;
}

pk_status pk_write_document_json(const pk_submission *submission, const pk_write_options *options, pk_sink *sink)
{
    pk_json json;
    pk_status status;

    if (!submission->readable)
        return PK_ENOENT;
    pk_json_init(&json);
    status = write_document(&json, submission, options->language, sink);
    pk_json_free(&json);
    return status;
}
