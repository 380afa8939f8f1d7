/* A merge as lines of JSON: the records of the sheet Data, each an object with the same names, for programs that read as
 * they go. What is not there is null. */
#include "write/dataset.h"
#include "write/json_build.h"

typedef struct pk_lines {
    const pk_records *records;
    pk_sink *sink;
    pk_json json;
} pk_lines;

static json_t *value_of(pk_json *json, pk_value_type type, const pk_value *value)
{
    if (!value->given)
        return json_null();
    switch (type) {
    case PK_VALUE_TEXT:
        return pk_json_text(json, value->text);
    case PK_VALUE_INTEGER:
        return json_integer((json_int_t)value->number);
    case PK_VALUE_BOOLEAN:
        return json_boolean(value->number != 0);
    case PK_VALUE_DATE:
        return pk_json_date(value->date);
    }
    return NULL;
}

static pk_status take_record(void *lines_, const pk_value *values)
{
    pk_lines *lines = lines_;
    json_t *object = json_object();
    pk_status status;

    for (size_t i = 0; i < lines->records->field_count; i++) {
        const pk_field *field = &lines->records->fields[i];

        pk_json_set_text(&lines->json, object, field->name, value_of(&lines->json, field->type, &values[i]));
    }
    status = pk_json_write(&lines->json, object, JSON_COMPACT, lines->sink);
    pk_sink_puts(lines->sink, "\n");
    return status;
}

pk_status pk_write_merge_ndjson(const pk_merge *merge, const pk_write_options *options, pk_sink *sink)
{
    pk_lines lines = { .sink = sink };
    pk_dataset dataset;
    pk_arena arena;
    pk_status status;

    pk_arena_init(&arena, NULL);
    pk_json_init(&lines.json);
    if ((status = pk_dataset_make(merge, false, options->language, &arena, &dataset)) == PK_OK) {
        lines.records = &dataset.tables[PK_RECORDS_DATA];
        status = pk_dataset_each(&dataset, PK_RECORDS_DATA, take_record, &lines);
    }
    pk_json_free(&lines.json);
    pk_arena_free(&arena);
    return status != PK_OK ? status : sink->status;
}
