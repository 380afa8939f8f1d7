/* The records of rows and their cells, and how a record is put together. */
#include "write/dataset.h"

#include <assert.h>

/* ---- a record ---- */

static void add(pk_record_maker *maker, pk_value value)
{
    assert(maker->count < maker->records->field_count);
    maker->values[maker->count++] = value;
}

void pk_add_nothing(pk_record_maker *maker)
{
    add(maker, (pk_value) { 0 });
}

void pk_add_text(pk_record_maker *maker, pk_text text)
{
    add(maker, (pk_value) { .given = text.size > 0, .text = text });
}

void pk_add_name(pk_record_maker *maker, const char *text)
{
    pk_add_text(maker, pk_text_of(text));
}

void pk_add_integer(pk_record_maker *maker, int64_t number)
{
    add(maker, (pk_value) { .given = true, .number = number });
}

void pk_add_natural(pk_record_maker *maker, uint64_t number)
{
    add(maker, (pk_value) { .given = number > 0, .number = (int64_t)number });
}

void pk_add_truth(pk_record_maker *maker, bool truth)
{
    pk_add_integer(maker, truth);
}

void pk_add_date(pk_record_maker *maker, pk_date date)
{
    add(maker, (pk_value) { .given = date.year != 0, .date = date });
}

void pk_add_place(pk_record_maker *maker, const pk_place *place)
{
    pk_buffer buffer;
    pk_sink words;
    pk_status status;

    pk_buffer_init(&buffer, &maker->scratch);
    pk_sink_init_buffer(&words, &buffer);
    pk_place_describe(place, PK_SWEDISH, &words);
    status = pk_sink_flush(&words);
    if (maker->status == PK_OK)
        maker->status = status;
    pk_add_text(maker, pk_buffer_text(&buffer));
}

void pk_end_record(pk_record_maker *maker)
{
    assert(maker->status != PK_OK || maker->count == maker->records->field_count);
    if (maker->status == PK_OK)
        maker->status = maker->take(maker->context, maker->values);
    maker->count = 0;
    pk_arena_reset(&maker->scratch);
}

/* ---- rows ---- */

static pk_text code_of(const pk_schema *schema, size_t status)
{
    return status < schema->status_count ? schema->statuses[status].code : PK_NO_TEXT;
}

static void add_row_time(pk_record_maker *maker, const pk_timeline *time)
{
    pk_add_date(maker, time != NULL ? time->from : PK_NO_DATE);
    pk_add_date(maker, time != NULL ? time->to : PK_NO_DATE);
    if (time == NULL) {
        pk_add_nothing(maker);
        pk_add_nothing(maker);
    } else {
        pk_add_truth(maker, time->recurring);
        pk_add_truth(maker, time->open_ended);
    }
}

/* HEAD, the template's columns, TAIL. */
static void add_contract(pk_record_maker *maker, const pk_dataset_plan *source, const pk_plan_area *area,
                         const pk_plan_row *row)
{
    const pk_plan *plan = source->submission->plan;
    const pk_schema *schema = maker->dataset->schema;
    pk_text other = PK_NO_TEXT;

    pk_add_text(maker, source->file);
    pk_add_text(maker, plan->schema->id);
    pk_add_text(maker, plan->region != NULL ? plan->region->code : PK_NO_TEXT);
    pk_add_text(maker, plan->region != NULL ? plan->region->name : PK_NO_TEXT);
    pk_add_text(maker, pk_plan_phase_id(plan));
    pk_add_text(maker, area->number);
    pk_add_text(maker, area->title);
    pk_add_text(maker, row->goal != NULL ? row->goal->id : PK_NO_TEXT);
    pk_add_natural(maker, row->order);
    pk_add_text(maker, row->marker);
    pk_add_text(maker, row->text);
    for (size_t i = 0; i < schema->column_count; i++) {
        size_t column = pk_plan_column_of(area, schema->columns[i].key);

        pk_add_text(maker, column != SIZE_MAX ? row->cells[column].text : PK_NO_TEXT);
    }
    pk_add_text(maker, code_of(plan->schema, row->status));
    add_row_time(maker, pk_row_time(area, row));
    pk_add_place(maker, &row->place);
    if (maker->status == PK_OK)
        maker->status = pk_row_other(area, row, &maker->scratch, &other);
    pk_add_text(maker, other);
}

static void add_times(pk_record_maker *maker, const pk_plan_area *area, const pk_plan_row *row)
{
    const pk_schema *schema = maker->dataset->schema;
    size_t times = 0;

    for (size_t i = 0; i < schema->column_count; i++)
        times += schema->columns[i].role == PK_ROLE_TIME;
    for (size_t i = 0; i < schema->column_count && times > 1; i++)
        if (schema->columns[i].role == PK_ROLE_TIME) {
            const size_t column = pk_plan_column_of(area, schema->columns[i].key);
            const pk_timeline *time = column != SIZE_MAX ? row->cells[column].time : NULL;

            pk_add_date(maker, time != NULL ? time->from : PK_NO_DATE);
            pk_add_date(maker, time != NULL ? time->to : PK_NO_DATE);
        }
}

static void add_cell_name(pk_record_maker *maker, const pk_place *place)
{
    char name[16];
    pk_text text = PK_NO_TEXT;

    pk_place_cell(place, name);
    if (maker->status == PK_OK)
        maker->status = pk_text_copy(&maker->scratch, pk_text_of(name), &text);
    pk_add_text(maker, text);
}

static void add_rest(pk_record_maker *maker, const pk_dataset_plan *source, const pk_plan_area *area,
                     const pk_plan_row *row)
{
    const pk_plan *plan = source->submission->plan;
    const pk_dataset_row *entry = pk_dataset_row_of(maker->dataset, row);

    pk_add_natural(maker, plan->year > 0 ? (uint64_t)plan->year : 0);
    pk_add_date(maker, plan->as_of);
    pk_add_truth(maker, row->goal == NULL);
    pk_add_truth(maker, pk_row_is_answered(plan, area, row));
    pk_add_truth(maker, entry->counted);
    pk_add_name(maker, pk_merge_state_name(source->state));
    pk_add_text(maker, row->place.sheet);
    add_cell_name(maker, &row->place);
    pk_add_natural(maker, row->place.table);
    pk_add_natural(maker, row->place.row);
    pk_add_text(maker, entry->goal != SIZE_MAX ? maker->dataset->merge->goals[entry->goal].id : PK_NO_TEXT);
    pk_add_natural(maker, entry->area != SIZE_MAX ? entry->area + 1 : 0);
    pk_add_integer(maker, source - maker->dataset->plans + 1);
    pk_add_integer(maker, (int64_t)entry->record);
}

/** What is done with each row that is written. */
typedef void (*pk_make_row)(pk_record_maker *maker, const pk_dataset_plan *source, const pk_plan_area *area,
                            const pk_plan_row *row);

static void make_rows(pk_record_maker *maker, pk_make_row make)
{
    const size_t count = maker->dataset->plan_count;

    for (size_t i = 0; i < 2 * count; i++) { /* in the order in which they are numbered */
        const pk_dataset_plan *source = &maker->dataset->plans[i % count];
        const pk_plan *plan = source->has_rows && source->earlier == (i >= count) ? source->submission->plan : NULL;

        for (size_t j = 0; plan != NULL && j < plan->area_count; j++)
            for (size_t k = 0; k < plan->areas[j].row_count && maker->status == PK_OK; k++)
                make(maker, source, &plan->areas[j], &plan->areas[j].rows[k]);
    }
}

static void make_row(pk_record_maker *maker, const pk_dataset_plan *source, const pk_plan_area *area,
                     const pk_plan_row *row)
{
    add_contract(maker, source, area, row);
    if (maker->dataset->merge != NULL) {
        add_times(maker, area, row);
        add_rest(maker, source, area, row);
    }
    pk_end_record(maker);
}

void pk_make_data(pk_record_maker *maker)
{
    make_rows(maker, make_row);
}

/* ---- cells ---- */

static void make_cells(pk_record_maker *maker, const pk_dataset_plan *source, const pk_plan_area *area,
                       const pk_plan_row *row)
{
    const size_t record = pk_dataset_row_of(maker->dataset, row)->record;

    for (size_t i = 0; i < area->column_count && maker->status == PK_OK; i++) {
        const pk_plan_column *column = &area->columns[i];

        pk_add_integer(maker, (int64_t)record);
        pk_add_integer(maker, (int64_t)i + 1);
        pk_add_text(maker, column->key);
        pk_add_name(maker, column->column != NULL ? pk_role_name(column->column->role) : NULL);
        pk_add_text(maker, row->cells[i].text);
        pk_add_truth(maker, pk_plan_has_content(source->submission->plan, &row->cells[i]));
        pk_add_place(maker, &row->cells[i].place);
        pk_end_record(maker);
    }
}

void pk_make_cells(pk_record_maker *maker)
{
    make_rows(maker, make_cells);
}
