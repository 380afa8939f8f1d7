#include "write/json_build.h"

void pk_json_init(pk_json *json)
{
    pk_arena_init(&json->scratch, NULL);
    json->failed = false;
}

void pk_json_free(pk_json *json)
{
    pk_arena_free(&json->scratch);
}

void pk_json_set(pk_json *json, json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, value) != 0)
        json->failed = true;
}

static pk_text repaired(pk_json *json, pk_text text)
{
    pk_text out = PK_NO_TEXT;

    if (pk_text_repair(&json->scratch, text, &out) != PK_OK)
        json->failed = true;
    return out;
}

/* @param name  In scratch; NULL when there was no memory for it. */
static void set_named(pk_json *json, json_t *object, const char *name, json_t *value)
{
    if (name == NULL) {
        json_decref(value);
        json->failed = true;
    } else {
        pk_json_set(json, object, name, value);
    }
    pk_arena_reset(&json->scratch);
}

void pk_json_set_text(pk_json *json, json_t *object, pk_text key, json_t *value)
{
    set_named(json, object, pk_text_terminated(&json->scratch, repaired(json, key)), value);
}

void pk_json_set_unique(pk_json *json, json_t *object, pk_text key, json_t *value)
{
    const pk_text plain = repaired(json, key);
    char *name = pk_text_terminated(&json->scratch, plain);

    for (unsigned number = 2; name != NULL && json_object_get(object, name) != NULL; number++) {
        pk_text numbered;

        name = NULL;
        if (pk_text_format(&json->scratch, &numbered, "%.*s (%u)", PK_PRINT(plain), number) == PK_OK)
            name = pk_text_terminated(&json->scratch, numbered);
    }
    set_named(json, object, name, value);
}

void pk_json_append(pk_json *json, json_t *array, json_t *value)
{
    if (json_array_append_new(array, value) != 0)
        json->failed = true;
}

json_t *pk_json_text(pk_json *json, pk_text text)
{
    json_t *value = json_stringn(text.data != NULL ? text.data : "", text.size);

    if (value == NULL) {
        text = repaired(json, text);
        value = json_stringn(text.data, text.size);
        pk_arena_reset(&json->scratch);
    }
    return value;
}

json_t *pk_json_optional(pk_json *json, pk_text text)
{
    return text.data != NULL ? pk_json_text(json, text) : json_null();
}

json_t *pk_json_filled(pk_json *json, pk_text text)
{
    return text.size > 0 ? pk_json_text(json, text) : json_null();
}

json_t *pk_json_number(uint32_t number)
{
    return number > 0 ? json_integer((json_int_t)number) : json_null();
}

json_t *pk_json_date(pk_date date)
{
    char text[16];

    if (date.year == 0)
        return json_null();
    pk_date_print(date, text);
    return json_string(text);
}

json_t *pk_json_source(pk_json *json, const pk_submission *submission)
{
    const pk_plan_source source = pk_submission_source(submission);
    json_t *object = json_object();

    pk_json_set(json, object, "file", pk_json_text(json, source.file));
    pk_json_set(json, object, "type", pk_json_filled(json, pk_text_of(pk_submission_type(submission))));
    pk_json_set(json, object, "bytes", json_integer((json_int_t)submission->bytes));
    pk_json_set(json, object, "sha256", pk_json_filled(json, pk_text_of(submission->sha256)));
    if (submission->converted_from != NULL)
        pk_json_set(json, object, "converted_from", json_string(submission->converted_from));
    if (source.container.data != NULL)
        pk_json_set(json, object, "container", pk_json_text(json, source.container));
    if (source.sender.data != NULL)
        pk_json_set(json, object, "sender", pk_json_text(json, source.sender));
    if (source.sent.year != 0)
        pk_json_set(json, object, "sent", pk_json_date(source.sent));
    return object;
}

/* ---- findings ---- */

typedef enum pk_wording_of { OF_MESSAGE, OF_FIX, OF_PLACE } pk_wording_of;

static json_t *worded(pk_json *json, const pk_finding *finding, const pk_place *place, pk_wording_of what,
                      pk_language language)
{
    pk_buffer buffer;
    pk_sink sink;
    json_t *value = NULL;

    pk_buffer_init(&buffer, &json->scratch);
    pk_sink_init_buffer(&sink, &buffer);
    switch (what) {
    case OF_MESSAGE:
        pk_finding_message(finding, language, &sink);
        break;
    case OF_FIX:
        pk_finding_fix(finding, language, &sink);
        break;
    case OF_PLACE:
        pk_place_describe(place, language, &sink);
        break;
    }
    if (pk_sink_flush(&sink) == PK_OK) {
        pk_text text = pk_buffer_text(&buffer);

        value = json_stringn(text.data, text.size);
        if (value == NULL) {
            text = repaired(json, text);
            value = json_stringn(text.data, text.size);
        }
    }
    pk_arena_reset(&json->scratch);
    return value;
}

static json_t *place_object(pk_json *json, const pk_place *place, const pk_finding *across, pk_language language)
{
    json_t *object = json_object();
    char cell[16];

    pk_place_cell(place, cell);
    if (across != NULL)
        pk_json_set(json, object, "file", pk_json_optional(json, across->value));
    pk_json_set(json, object, "sheet", pk_json_filled(json, place->sheet));
    pk_json_set(json, object, "cell", pk_json_filled(json, pk_text_of(cell)));
    pk_json_set(json, object, "table", pk_json_number(place->table));
    pk_json_set(json, object, "row", pk_json_number(place->row));
    pk_json_set(json, object, "column", pk_json_filled(json, place->key));
    pk_json_set(json, object, "header", pk_json_filled(json, place->header));
    pk_json_set(json, object, "area", pk_json_filled(json, place->area));
    pk_json_set(json, object, "goal", pk_json_filled(json, place->goal));
    /* across plans nothing stands inside a document: the file itself is the place */
    pk_json_set(json, object, "text",
                across != NULL ? pk_json_optional(json, across->value) : worded(json, NULL, place, OF_PLACE, language));
    return object;
}

json_t *pk_json_place(pk_json *json, const pk_place *place, pk_language language)
{
    return place_object(json, place, NULL, language);
}

json_t *pk_json_links(pk_json *json, const pk_links *links)
{
    json_t *array = json_array();

    for (size_t i = 0; links != NULL && i < links->count; i++)
        pk_json_append(json, array, pk_json_text(json, links->items[i]));
    return array;
}

json_t *pk_json_finding(pk_json *json, const pk_finding *finding, pk_language language, bool across)
{
    json_t *object = json_object(), *related = json_array();

    pk_json_set(json, object, "code", json_string(pk_code_name(finding->code)));
    pk_json_set(json, object, "key", json_string(pk_code_key(finding->code)));
    if (finding->rule.size > 0) /* of a rule that the template's author wrote */
        pk_json_set(json, object, "rule", pk_json_text(json, finding->rule));
    pk_json_set(json, object, "severity", json_string(pk_severity_name(finding->severity)));
    pk_json_set(json, object, "message", worded(json, finding, NULL, OF_MESSAGE, language));
    pk_json_set(json, object, "fix", worded(json, finding, NULL, OF_FIX, language));
    pk_json_set(json, object, "value", pk_json_optional(json, finding->value));
    pk_json_set(json, object, "where", place_object(json, &finding->place, across ? finding : NULL, language));
    for (size_t i = 0; i < finding->related_count; i++)
        pk_json_append(json, related, place_object(json, &finding->related[i], NULL, language));
    pk_json_set(json, object, "related", related);
    return object;
}

json_t *pk_json_findings(pk_json *json, const pk_findings *findings, pk_language language, bool across)
{
    json_t *array = json_array();

    for (size_t i = 0; findings != NULL && i < findings->count; i++)
        pk_json_append(json, array, pk_json_finding(json, &findings->items[i], language, across));
    return array;
}

/* ---- out ---- */

static int into_sink(const char *bytes, size_t size, void *sink)
{
    pk_sink_put(sink, (pk_text) { bytes, size });
    return ((pk_sink *)sink)->status == PK_OK ? 0 : -1;
}

static pk_status dump(pk_json *json, json_t *value, json_dump_callback_t into, void *context, size_t flags,
                      const pk_sink *sink)
{
    int result = -1;

    if (value != NULL && !json->failed)
        result = json_dump_callback(value, into, context, flags | JSON_REAL_PRECISION(15) | JSON_ENCODE_ANY);
    json_decref(value);
    if (sink->status != PK_OK)
        return sink->status;
    return result == 0 ? PK_OK : PK_ENOMEM;
}

pk_status pk_json_write(pk_json *json, json_t *value, size_t flags, pk_sink *sink)
{
    return dump(json, value, into_sink, sink, flags, sink);
}

/** Where a part of something larger goes. */
typedef struct pk_part {
    pk_sink *sink;
    size_t depth;
} pk_part;

/* No string of JSON holds a line break: each is the layout's. */
static int into_part(const char *bytes, size_t size, void *part_)
{
    const pk_part *part = part_;
    pk_text rest = { bytes, size }, line;

    for (bool first = true; pk_text_next(&rest, '\n', &line); first = false) {
        if (!first) {
            pk_sink_puts(part->sink, "\n");
            for (size_t i = 0; i < part->depth; i++)
                pk_sink_puts(part->sink, "  ");
        }
        pk_sink_put(part->sink, line);
    }
    return part->sink->status == PK_OK ? 0 : -1;
}

pk_status pk_json_write_part(pk_json *json, json_t *value, size_t depth, pk_sink *sink)
{
    pk_part part = { sink, depth };

    return dump(json, value, into_part, &part, JSON_INDENT(2), sink);
}

/* ---- rows ---- */

static json_t *timeline_object(pk_json *json, const pk_timeline *time)
{
    json_t *object;

    if (time == NULL)
        return json_null();
    object = json_object();
    pk_json_set(json, object, "from", pk_json_date(time->from));
    pk_json_set(json, object, "to", pk_json_date(time->to));
    pk_json_set(json, object, "recurring", json_boolean(time->recurring));
    pk_json_set(json, object, "open_ended", json_boolean(time->open_ended));
    return object;
}

json_t *pk_json_times(pk_json *json, const pk_schema *schema, const pk_plan_area *area, const pk_plan_row *row,
                      pk_role role)
{
    size_t in_schema = 0, in_area = 0;
    json_t *object = NULL;

    for (size_t i = 0; i < schema->column_count; i++)
        in_schema += schema->columns[i].role == role;
    for (size_t i = 0; i < area->column_count; i++)
        in_area += area->columns[i].column != NULL && area->columns[i].column->role == role;
    if (in_schema > 1 || in_area > 1)
        object = json_object();
    for (size_t i = 0; i < area->column_count; i++) {
        if (area->columns[i].column == NULL || area->columns[i].column->role != role)
            continue;
        if (object == NULL)
            return timeline_object(json, row->cells[i].time);
        pk_json_set_text(json, object, area->columns[i].key, timeline_object(json, row->cells[i].time));
    }
    return object != NULL ? object : json_null();
}

json_t *pk_json_cells(pk_json *json, const pk_plan_area *area, const pk_plan_row *row)
{
    json_t *object = json_object();

    for (size_t i = 0; i < area->column_count; i++)
        pk_json_set_unique(json, object, area->columns[i].key, pk_json_text(json, row->cells[i].text));
    return object;
}

json_t *pk_json_status(pk_json *json, const pk_schema *schema, const pk_plan_row *row)
{
    return row->status < schema->status_count ? pk_json_text(json, schema->statuses[row->status].code) : json_null();
}

json_t *pk_json_where(pk_json *json, const pk_place *place, pk_text file)
{
    json_t *object = json_object();
    char cell[16];

    pk_place_cell(place, cell);
    if (file.data != NULL)
        pk_json_set(json, object, "file", pk_json_text(json, file));
    pk_json_set(json, object, "sheet", pk_json_filled(json, place->sheet));
    pk_json_set(json, object, "table", pk_json_number(place->table));
    pk_json_set(json, object, "row", pk_json_number(place->row));
    pk_json_set(json, object, "cell", pk_json_filled(json, pk_text_of(cell)));
    return object;
}

json_t *pk_json_period(pk_json *json, const pk_schema *schema)
{
    json_t *object = json_object();

    pk_json_set(json, object, "from", pk_json_date(schema->from));
    pk_json_set(json, object, "to", pk_json_date(schema->to));
    return object;
}

json_t *pk_json_pair(pk_json *json, json_t *before, json_t *now)
{
    json_t *object = json_object();

    pk_json_set(json, object, "old", before);
    pk_json_set(json, object, "new", now);
    return object;
}
