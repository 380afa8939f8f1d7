/* A merge as a Frictionless Data Package (specs.frictionlessdata.io, version 1): a CSV file for each table, and
 * datapackage.json, which says of each field what it is called, what type it has and what it refers to. */
#include "write/dataset.h"
#include "write/json_build.h"

const char *const pk_datapackage_files[] = {
    "datapackage.json",
#define PK_RECORDS(id, name, sv, en) name ".csv",
#define PK_FIELD(id, name, type, flags, sv, en, sv_description, en_description)
#include "write/dataset.def"
#undef PK_FIELD
#undef PK_RECORDS
    NULL,
};

/* ---- datapackage.json ---- */

static const char *type_name(pk_value_type type)
{
    static const char *const names[] = { [PK_VALUE_TEXT] = "string",
                                         [PK_VALUE_INTEGER] = "integer",
                                         [PK_VALUE_BOOLEAN] = "boolean",
                                         [PK_VALUE_DATE] = "date" };

    return names[type];
}

static void set_filled(pk_json *json, json_t *object, const char *key, pk_text text)
{
    if (text.size > 0)
        pk_json_set(json, object, key, pk_json_text(json, text));
}

static json_t *codes_array(pk_json *json, const pk_schema *schema)
{
    json_t *array = json_array();

    for (size_t i = 0; i < schema->status_count; i++)
        pk_json_append(json, array, pk_json_text(json, schema->statuses[i].code));
    return array;
}

static void set_constraints(pk_json *json, json_t *object, const pk_schema *schema, const pk_field *field)
{
    json_t *constraints = json_object();

    if (field->required)
        pk_json_set(json, constraints, "required", json_true());
    if (field->of == PK_RECORDS_STATUSES && schema->status_count > 0) /* a list without values is not valid */
        pk_json_set(json, constraints, "enum", codes_array(json, schema));
    if (json_object_size(constraints) > 0)
        pk_json_set(json, object, "constraints", constraints);
    else
        json_decref(constraints);
}

static json_t *field_object(pk_json *json, const pk_schema *schema, const pk_field *field)
{
    json_t *object = json_object();

    pk_json_set(json, object, "name", pk_json_text(json, field->name));
    pk_json_set(json, object, "type", json_string(type_name(field->type)));
    pk_json_set(json, object, "title", pk_json_text(json, field->title));
    set_filled(json, object, "description", field->description);
    set_constraints(json, object, schema, field);
    return object;
}

/* The tables that others refer to have a key of one field. */
static pk_text key_of(const pk_records *records)
{
    for (size_t i = 0; i < records->field_count; i++)
        if (records->fields[i].key)
            return records->fields[i].name;
    return PK_NO_TEXT;
}

static json_t *reference_object(pk_json *json, const pk_dataset *dataset, const pk_field *field)
{
    const pk_records *of = &dataset->tables[field->of];
    json_t *object = json_object(), *reference = json_object();

    pk_json_set(json, object, "fields", pk_json_text(json, field->name));
    pk_json_set(json, reference, "resource", pk_json_text(json, of->name));
    pk_json_set(json, reference, "fields", pk_json_text(json, key_of(of)));
    pk_json_set(json, object, "reference", reference);
    return object;
}

static json_t *schema_object(pk_json *json, const pk_dataset *dataset, const pk_records *records)
{
    json_t *object = json_object(), *fields = json_array(), *missing = json_array(), *key = json_array(),
           *references = json_array();

    for (size_t i = 0; i < records->field_count; i++) {
        const pk_field *field = &records->fields[i];

        pk_json_append(json, fields, field_object(json, dataset->schema, field));
        if (field->key)
            pk_json_append(json, key, pk_json_text(json, field->name));
        if (field->of != PK_RECORDS_COUNT)
            pk_json_append(json, references, reference_object(json, dataset, field));
    }
    pk_json_append(json, missing, json_string(""));
    pk_json_set(json, object, "fields", fields);
    pk_json_set(json, object, "missingValues", missing);
    pk_json_set(json, object, "primaryKey", key);
    if (json_array_size(references) > 0)
        pk_json_set(json, object, "foreignKeys", references);
    else
        json_decref(references);
    return object;
}

static json_t *dialect_object(pk_json *json)
{
    const char delimiter[] = { pk_csv_for_programs.delimiter, '\0' };
    json_t *object = json_object();

    pk_json_set(json, object, "delimiter", json_string(delimiter));
    pk_json_set(json, object, "lineTerminator", json_string("\r\n"));
    pk_json_set(json, object, "quoteChar", json_string("\""));
    pk_json_set(json, object, "doubleQuote", json_true());
    pk_json_set(json, object, "skipInitialSpace", json_false());
    pk_json_set(json, object, "header", json_true());
    return object;
}

static json_t *resource_object(pk_json *json, const pk_dataset *dataset, size_t id)
{
    const pk_records *records = &dataset->tables[id];
    json_t *object = json_object();

    pk_json_set(json, object, "name", pk_json_text(json, records->name));
    pk_json_set(json, object, "path", json_string(pk_datapackage_files[id + 1]));
    pk_json_set(json, object, "profile", json_string("tabular-data-resource"));
    pk_json_set(json, object, "title", pk_json_text(json, records->title));
    pk_json_set(json, object, "format", json_string("csv"));
    pk_json_set(json, object, "mediatype", json_string("text/csv"));
    pk_json_set(json, object, "encoding", json_string("utf-8"));
    pk_json_set(json, object, "dialect", dialect_object(json));
    pk_json_set(json, object, "schema", schema_object(json, dataset, records));
    return object;
}

static void set_created(pk_json *json, json_t *object, pk_date today)
{
    char day[16], moment[32];

    if (today.year == 0)
        return;
    pk_date_print(today, day);
    snprintf(moment, sizeof moment, "%sT00:00:00Z", day);
    pk_json_set(json, object, "created", json_string(moment));
}

static json_t *package_object(pk_json *json, const pk_dataset *dataset, const pk_write_options *options)
{
    static const char *const descriptions[] = {
        [PK_SWEDISH] =
            "En sammanställning av regionernas planer. Texterna står som de är i planerna; den som vill öppna "
            "raderna i ett kalkylprogram tar arbetsboken eller plankolls vanliga CSV.",
        [PK_ENGLISH] =
            "The regions' plans brought together. Texts stand as they do in the plans; to open the rows in a "
            "spreadsheet, take the workbook or plankoll's usual CSV.",
    };
    json_t *object = json_object(), *resources = json_array(), *made = json_object();

    pk_json_set(json, object, "profile", json_string("tabular-data-package"));
    pk_json_set(json, object, "name", json_string("plankoll-merge")); /* intake/folder.c knows ours by it */
    pk_json_set(json, object, "title", pk_json_text(json, dataset->schema->title));
    pk_json_set(json, object, "description", json_string(descriptions[options->language]));
    set_created(json, object, options->today);
    pk_json_set(json, made, "version", json_string(PK_VERSION));
    pk_json_set(json, made, "template", pk_json_text(json, dataset->schema->id));
    pk_json_set(json, made, "from", pk_json_date(dataset->schema->from));
    pk_json_set(json, made, "to", pk_json_date(dataset->schema->to));
    pk_json_set(json, object, "plankoll", made);
    for (size_t i = 0; i < PK_RECORDS_COUNT; i++)
        pk_json_append(json, resources, resource_object(json, dataset, i));
    pk_json_set(json, object, "resources", resources);
    return object;
}

/* ---- files ---- */

typedef struct pk_package_file {
    const pk_dataset *dataset;
    const pk_write_options *options;
    pk_records_id id;
} pk_package_file;

static pk_status write_descriptor(void *file_, pk_sink *sink)
{
    const pk_package_file *file = file_;
    pk_status status;
    pk_json json;

    pk_json_init(&json);
    status = pk_json_write(&json, package_object(&json, file->dataset, file->options), JSON_INDENT(2), sink);
    pk_json_free(&json);
    pk_sink_puts(sink, "\n");
    return status != PK_OK ? status : sink->status;
}

static pk_status write_records(void *file_, pk_sink *sink)
{
    const pk_package_file *file = file_;

    pk_csv_put_header(&file->dataset->tables[file->id], &pk_csv_for_programs, sink);
    return pk_csv_put_records(file->dataset, file->id, &pk_csv_for_programs, sink);
}

pk_status pk_write_merge_datapackage(const pk_merge *merge, const pk_write_options *options, const pk_files *files)
{
    pk_dataset dataset;
    pk_package_file file = { .dataset = &dataset, .options = options };
    pk_arena arena;
    pk_status status;

    pk_arena_init(&arena, NULL);
    status = pk_dataset_make(merge, false, options->language, &arena, &dataset);
    if (status == PK_OK)
        status = files->put(files->context, pk_datapackage_files[0], write_descriptor, &file);
    for (size_t i = 0; i < PK_RECORDS_COUNT && status == PK_OK; i++) {
        file.id = (pk_records_id)i;
        status = files->put(files->context, pk_datapackage_files[i + 1], write_records, &file);
    }
    pk_arena_free(&arena);
    return status;
}
