/* All rows of all regions as one flat table, for Power Query and pivot tables. Its headings are the same in every
 * language and never change; the columns of the template stand in the middle, by their keys. */
#include "write/workbook_parts.h"

static const char *const before[] = { "template",   "region_code", "region", "phase", "year",   "area",
                                      "area_title", "goal",        "own",    "order", "marker", "text" };
static const char *const after[] = { "status", "from",  "to",    "recurring", "open_ended",
                                     "file",   "place", "state", "other" };

enum {
    BEFORE = sizeof before / sizeof before[0],
    AFTER = sizeof after / sizeof after[0],
    WIDTH_DEFAULT = 12,
    WIDTH_TEXT = 40,
    SCALE = 75 /* per cent; on paper the table is several pages wide */
};

typedef struct pk_data {
    pk_sheet sheet;
    pk_book *book;
    const pk_merge *merge;
    char **headings;
    size_t columns;
    uint32_t row;
} pk_data;

static const pk_look plain = { 0, 10, 0, 0 };

/* ---- headings ---- */

/* Excel wants the headings of a table to differ, and does not tell case apart. */
static bool is_taken(const pk_data *data, size_t count, pk_text name)
{
    pk_text folded, other;

    for (size_t i = 0; i < count; i++) {
        if (data->headings[i] == NULL)
            continue;
        if (pk_text_fold(&data->book->scratch, name, PK_FOLD_WORDS, &folded) != PK_OK
            || pk_text_fold(&data->book->scratch, pk_text_of(data->headings[i]), PK_FOLD_WORDS, &other) != PK_OK) {
            data->book->status = PK_ENOMEM;
            return false;
        }
        if (pk_text_equal(folded, other))
            return true;
    }
    return false;
}

/* A key that is one of our own headings too ("status") gets "_text" behind it: what the cell says. */
static void set_heading(pk_data *data, size_t column, pk_text name)
{
    while (is_taken(data, data->columns, name) && data->book->status == PK_OK)
        name = pk_book_format(data->book, "%.*s_text", PK_PRINT(name));
    data->headings[column] = pk_text_terminated(&data->book->arena, name);
    if (data->headings[column] == NULL)
        data->book->status = PK_ENOMEM;
}

static void set_headings(pk_data *data)
{
    const pk_schema *schema = data->merge->schema;

    data->headings = pk_arena_zeroed(&data->book->arena, data->columns, sizeof(*data->headings));
    if (data->headings == NULL) {
        data->book->status = PK_ENOMEM;
        return;
    }
    for (size_t i = 0; i < BEFORE; i++)
        set_heading(data, i, pk_text_of(before[i]));
    for (size_t i = 0; i < AFTER; i++)
        set_heading(data, BEFORE + schema->column_count + i, pk_text_of(after[i]));
    for (size_t i = 0; i < schema->column_count && data->book->status == PK_OK; i++)
        set_heading(data, BEFORE + i, schema->columns[i].key);
}

/* ---- rows ---- */

static void put_text(pk_data *data, size_t *column, pk_text text)
{
    if (text.size > 0)
        pk_put_text(&data->sheet, data->row, *column, text, plain);
    ++*column;
}

static void put_number(pk_data *data, size_t *column, size_t number)
{
    if (number > 0)
        pk_put_number(&data->sheet, data->row, *column, number, plain);
    ++*column;
}

static void put_date(pk_data *data, size_t *column, pk_date date)
{
    if (date.year != 0)
        pk_put_date(&data->sheet, data->row, *column, date, plain);
    ++*column;
}

static void put_time(pk_data *data, size_t *column, const pk_timeline *time)
{
    put_date(data, column, time != NULL ? time->from : PK_NO_DATE);
    put_date(data, column, time != NULL ? time->to : PK_NO_DATE);
    if (time != NULL) {
        pk_put_truth(&data->sheet, data->row, *column, time->recurring, plain);
        pk_put_truth(&data->sheet, data->row, *column + 1, time->open_ended, plain);
    }
    *column += 2;
}

static void put_row(pk_data *data, const pk_merge_source *source, const pk_plan_area *area, const pk_plan_row *row)
{
    const pk_plan *plan = source->submission->plan;
    const pk_schema *schema = plan->schema;
    size_t column = 0;

    put_text(data, &column, schema->id);
    put_text(data, &column, plan->region != NULL ? plan->region->code : PK_NO_TEXT);
    put_text(data, &column, plan->region != NULL ? plan->region->name : PK_NO_TEXT);
    put_text(data, &column, pk_plan_phase_id(plan));
    put_number(data, &column, plan->year > 0 ? (size_t)plan->year : 0);
    put_text(data, &column, area->number);
    put_text(data, &column, area->title);
    put_text(data, &column, row->goal != NULL ? row->goal->id : PK_NO_TEXT);
    pk_put_truth(&data->sheet, data->row, column++, row->goal == NULL, plain);
    put_number(data, &column, row->order);
    put_text(data, &column, row->marker);
    put_text(data, &column, row->text);
    for (size_t i = 0; i < data->merge->schema->column_count; i++) {
        size_t at = pk_plan_column_of(area, data->merge->schema->columns[i].key);

        put_text(data, &column, at != SIZE_MAX ? row->cells[at].text : PK_NO_TEXT);
    }
    put_text(data, &column, row->status < schema->status_count ? schema->statuses[row->status].code : PK_NO_TEXT);
    put_time(data, &column, pk_row_time(area, row));
    put_text(data, &column, pk_book_file(data->book, source->submission->name));
    put_text(data, &column, pk_row_place(data->book, row));
    put_text(data, &column, pk_text_of(pk_merge_state_name(source->state)));
    put_text(data, &column, pk_book_row_other(data->book, area, row));
    pk_end_row(&data->sheet, data->row++);
}

static bool is_written(pk_merge_state state)
{
    return state == PK_STATE_RECEIVED || state == PK_STATE_CONFLICT || state == PK_STATE_UNPLACED;
}

/* Rows stand in the order of put_plan, below one row of headings. */
size_t pk_data_row(const pk_merge *merge, const pk_submission *submission, const pk_plan_row *row)
{
    size_t number = 2;

    for (size_t i = 0; i < merge->source_count; i++) {
        const pk_merge_source *source = &merge->sources[i];
        const pk_plan *plan = is_written(source->state) ? source->submission->plan : NULL;

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

static void put_plan(pk_data *data, const pk_merge_source *source)
{
    const pk_plan *plan = source->submission->plan;

    for (size_t i = 0; i < plan->area_count; i++)
        for (size_t j = 0; j < plan->areas[i].row_count && data->book->status == PK_OK; j++)
            put_row(data, source, &plan->areas[i], &plan->areas[i].rows[j]);
}

/* ---- the table ---- */

static void add_table(pk_data *data, lxw_format *heading)
{
    pk_arena *arena = &data->book->arena;
    lxw_table_column *columns = pk_arena_zeroed(arena, data->columns, sizeof *columns);
    lxw_table_column **list = pk_arena_zeroed(arena, data->columns + 1, sizeof(*list));
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
    for (size_t i = 0; i < data->columns; i++) {
        columns[i].header = data->headings[i];
        columns[i].header_format = heading;
        list[i] = &columns[i];
    }
    if (worksheet_add_table(data->sheet.page, 0, 0, last, (lxw_col_t)(data->columns - 1), &options) != LXW_NO_ERROR)
        data->book->status = PK_EIO;
}

static void set_widths(pk_data *data)
{
    const size_t keys = data->merge->schema->column_count;

    for (size_t i = 0; i < data->columns; i++)
        pk_sheet_width(&data->sheet, i, WIDTH_DEFAULT);
    pk_sheet_width(&data->sheet, 0, 16);
    pk_sheet_width(&data->sheet, 2, 26);
    pk_sheet_width(&data->sheet, 6, 30);
    pk_sheet_width(&data->sheet, BEFORE - 1, WIDTH_TEXT);
    for (size_t i = 0; i < keys; i++) {
        const pk_role role = data->merge->schema->columns[i].role;

        pk_sheet_width(&data->sheet, BEFORE + i,
                       role == PK_ROLE_STATUS || role == PK_ROLE_TIME || role == PK_ROLE_RESPONSIBLE ? 16 : WIDTH_TEXT);
    }
    pk_sheet_width(&data->sheet, BEFORE + keys + 5, 28);
    pk_sheet_width(&data->sheet, BEFORE + keys + 6, 24);
}

void pk_write_data(pk_book *book, const pk_merge *merge)
{
    const pk_look look = { PK_LOOK_BOLD, 10, PK_COLOR(PK_INK), PK_COLOR(0xFFFFFF) };
    pk_data data = { .book = book, .merge = merge, .columns = BEFORE + merge->schema->column_count + AFTER, .row = 1 };

    pk_sheet_add(book, pk_book_label(book, PK_LABEL_DATA), 0x7F7F7F, data.columns, &data.sheet);
    if (book->status == PK_OK)
        set_headings(&data);
    if (book->status != PK_OK)
        return;
    set_widths(&data);
    for (size_t i = 0; i < merge->source_count; i++)
        if (is_written(merge->sources[i].state))
            put_plan(&data, &merge->sources[i]);
    if (book->status != PK_OK)
        return;
    worksheet_freeze_panes(data.sheet.page, 1, 0);
    pk_sheet_print_scaled(&data.sheet, SCALE);
    add_table(&data, pk_book_look(book, look));
}
