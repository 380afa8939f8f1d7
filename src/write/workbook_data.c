/* All rows of all regions as one flat table, for Power Query and pivot tables: the records that CSV has too, with real
 * numbers, dates and truth values. Its headings are the same in every language and never change. */
#include "write/dataset.h"
#include "write/workbook_parts.h"

enum {
    WIDTH_DEFAULT = 12,
    WIDTH_WORDS = 26,
    WIDTH_TEXT = 40,
    SCALE = 75 /* per cent; on paper the table is several pages wide */
};

typedef struct pk_data {
    pk_sheet sheet;
    pk_book *book;
    const pk_records *records;
    uint32_t row;
} pk_data;

static const pk_look plain = { 0, 10, 0, 0 };

/* ---- rows ---- */

static void put_value(pk_data *data, size_t column, const pk_value *value)
{
    switch (data->records->fields[column].type) {
    case PK_VALUE_TEXT:
        pk_put_text(&data->sheet, data->row, column, value->text, plain);
        break;
    case PK_VALUE_INTEGER:
        pk_put_number(&data->sheet, data->row, column, (size_t)value->number, plain);
        break;
    case PK_VALUE_BOOLEAN:
        pk_put_truth(&data->sheet, data->row, column, value->number != 0, plain);
        break;
    case PK_VALUE_DATE:
        pk_put_date(&data->sheet, data->row, column, value->date, plain);
        break;
    }
}

static pk_status take_record(void *data_, const pk_value *values)
{
    pk_data *data = data_;

    for (size_t i = 0; i < data->records->field_count; i++)
        if (values[i].given)
            put_value(data, i, &values[i]);
    pk_end_row(&data->sheet, data->row++);
    return data->book->status;
}

/* Rows stand in the order of the records, below one row of headings. */
size_t pk_data_row(const pk_merge *merge, const pk_submission *submission, const pk_plan_row *row)
{
    size_t number = 2;

    for (size_t i = 0; i < merge->source_count; i++) {
        const pk_merge_source *source = &merge->sources[i];
        const pk_plan *plan = pk_dataset_has_rows(source->state) ? source->submission->plan : NULL;

        for (size_t j = 0; plan != NULL && j < plan->area_count; j++) {
            const pk_plan_area *area = &plan->areas[j];

            for (size_t k = 0; source->submission == submission && k < area->row_count; k++)
                if (&area->rows[k] == row)
                    return number + k;
            number += area->row_count;
        }
    }
    return 0;
}

/* ---- the table ---- */

static void add_table(pk_data *data, lxw_format *heading)
{
    pk_arena *arena = &data->book->arena;
    const size_t count = data->records->field_count;
    lxw_table_column *columns = pk_arena_zeroed(arena, count, sizeof *columns);
    lxw_table_column **list = pk_arena_zeroed(arena, count + 1, sizeof(*list));
    char name[] = "Data";
    lxw_table_options options = { .name = name,
                                  .columns = list,
                                  .no_banded_rows = LXW_TRUE,
                                  .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
                                  .style_type_number = 1 };
    const uint32_t last = data->row > 1 ? data->row - 1 : 1; /* a table has at least one row */

    if (columns == NULL || list == NULL) {
        data->book->status = PK_ENOMEM;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        columns[i].header = pk_text_terminated(arena, data->records->fields[i].name);
        columns[i].header_format = heading;
        list[i] = &columns[i];
        if (columns[i].header == NULL)
            data->book->status = PK_ENOMEM;
    }
    if (data->book->status == PK_OK
        && worksheet_add_table(data->sheet.page, 0, 0, last, (lxw_col_t)(count - 1), &options) != LXW_NO_ERROR)
        data->book->status = PK_EIO;
}

static double width_of(const pk_schema *schema, const pk_field *field)
{
    static const char *const wide[] = { "file", "region", "area_title", "place" };
    const pk_schema_column *column = pk_schema_column_by_key(schema, field->name);

    if (field->type != PK_VALUE_TEXT)
        return WIDTH_DEFAULT;
    if (column != NULL)
        return column->role == PK_ROLE_STATUS || column->role == PK_ROLE_TIME || column->role == PK_ROLE_RESPONSIBLE
                   ? WIDTH_DEFAULT + 4
                   : WIDTH_TEXT;
    for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++)
        if (pk_text_equal(field->name, pk_text_of(wide[i])))
            return WIDTH_WORDS;
    return pk_text_ends(field->name, PK_TEXT("text")) ? WIDTH_TEXT : WIDTH_DEFAULT;
}

static pk_status write_records(pk_data *data, const pk_dataset *dataset)
{
    const pk_look look = { PK_LOOK_BOLD, 10, PK_COLOR(PK_INK), PK_COLOR(0xFFFFFF) };
    pk_book *book = data->book;

    data->records = &dataset->tables[PK_RECORDS_DATA];
    pk_sheet_add(book, pk_book_label(book, PK_LABEL_DATA), 0x7F7F7F, data->records->field_count, &data->sheet);
    if (book->status != PK_OK)
        return book->status;
    for (size_t i = 0; i < data->records->field_count; i++)
        pk_sheet_width(&data->sheet, i, width_of(dataset->schema, &data->records->fields[i]));
    book->status = pk_dataset_each(dataset, PK_RECORDS_DATA, take_record, data);
    if (book->status != PK_OK)
        return book->status;
    worksheet_freeze_panes(data->sheet.page, 1, 0);
    pk_sheet_print_scaled(&data->sheet, SCALE);
    add_table(data, pk_book_look(book, look));
    return book->status;
}

void pk_write_data(pk_book *book, const pk_merge *merge)
{
    pk_data data = { .book = book, .row = 1 };
    pk_dataset dataset;

    book->status = pk_dataset_make(merge, false, book->language, &book->arena, &dataset);
    if (book->status == PK_OK)
        book->status = write_records(&data, &dataset);
}
