/* Plans and findings as JSON. */
#include "write/json_build.h"

/* Only where a file of corrections was given: then also that it did nothing. */
static void set_corrections(pk_json *json, json_t *object, const pk_submission *submission, pk_language language)
{
    json_t *array;

    if (submission->corrected.of == NULL)
        return;
    array = json_array();
    pk_json_add_corrections(json, array, submission, language, false);
    pk_json_set(json, object, "corrections", array);
}

/* ---- a plan ---- */

static json_t *row_object(pk_json *json, const pk_schema *schema, const pk_plan_area *area, const pk_plan_row *row)
{
    json_t *object = json_object();

    pk_json_set(json, object, "goal", row->goal != NULL ? pk_json_text(json, row->goal->id) : json_null());
    pk_json_set(json, object, "order", json_integer((json_int_t)row->order));
    pk_json_set(json, object, "number", row->number.size > 0 ? pk_json_text(json, row->number) : json_null());
    pk_json_set(json, object, "dnr", pk_json_filled(json, row->dnr));
    pk_json_set(json, object, "text", pk_json_text(json, row->text));
    pk_json_set(json, object, "marker", pk_json_text(json, row->marker));
    pk_json_set(json, object, "links", pk_json_links(json, row->links));
    pk_json_set(json, object, "explained", json_boolean(row->goal != NULL && row->goal->explained));
    pk_json_set(json, object, "cells", pk_json_cells(json, area, row));
    pk_json_set(json, object, "status", pk_json_status(json, schema, row));
    pk_json_set(json, object, "timeline", pk_json_times(json, schema, area, row, PK_ROLE_TIME));
    if (pk_schema_role(schema, PK_ROLE_FREQUENCY) != SIZE_MAX)
        pk_json_set(json, object, "frequency", pk_json_times(json, schema, area, row, PK_ROLE_FREQUENCY));
    pk_json_set(json, object, "where", pk_json_where(json, &row->place, PK_NO_TEXT));
    if (row->table_rows > 1)
        pk_json_set(json, object, "table_rows", json_integer((json_int_t)row->table_rows));
    return object;
}

static json_t *area_object(pk_json *json, const pk_schema *schema, const pk_plan_area *area)
{
    json_t *object = json_object(), *columns = json_array(), *rows = json_array(), *footnotes = json_array();

    pk_json_set(json, object, "number", pk_json_text(json, area->number));
    pk_json_set(json, object, "title", pk_json_text(json, area->title));
    pk_json_set(json, object, "objective", pk_json_optional(json, area->objective));
    for (size_t i = 0; i < area->column_count; i++) {
        json_t *column = json_object();

        pk_json_set(json, column, "key", pk_json_text(json, area->columns[i].key));
        pk_json_set(json, column, "header", pk_json_text(json, area->columns[i].header));
        pk_json_append(json, columns, column);
    }
    pk_json_set(json, object, "columns", columns);
    for (size_t i = 0; i < area->row_count; i++)
        pk_json_append(json, rows, row_object(json, schema, area, &area->rows[i]));
    pk_json_set(json, object, "rows", rows);
    for (size_t i = 0; i < area->footnote_count; i++) {
        json_t *footnote = json_object();

        pk_json_set(json, footnote, "marker", pk_json_text(json, area->footnotes[i].marker));
        pk_json_set(json, footnote, "text", pk_json_text(json, area->footnotes[i].text));
        pk_json_append(json, footnotes, footnote);
    }
    pk_json_set(json, object, "footnotes", footnotes);
    pk_json_set(json, object, "comment", pk_json_optional(json, area->comment));
    return object;
}

static json_t *region_object(pk_json *json, const pk_plan *plan)
{
    json_t *object = json_object();
    const pk_region *region = plan->region;

    pk_json_set(json, object, "code", pk_json_optional(json, region != NULL ? region->code : PK_NO_TEXT));
    pk_json_set(json, object, "name", pk_json_optional(json, region != NULL ? region->name : PK_NO_TEXT));
    pk_json_set(json, object, "stated", pk_json_optional(json, plan->region_stated));
    pk_json_set(json, object, "from",
                region != NULL ? pk_json_filled(json, pk_text_of(pk_region_source_name(plan->region_from)))
                               : json_null());
    return object;
}

static json_t *legend_array(pk_json *json, const pk_plan *plan)
{
    json_t *array = json_array();

    for (size_t i = 0; i < plan->legend_count; i++) {
        const pk_plan_legend *legend = &plan->legend[i];
        json_t *entry = json_object();

        pk_json_set(json, entry, "column",
                    pk_json_optional(json, legend->column != NULL ? legend->column->key : PK_NO_TEXT));
        if (legend->status != NULL)
            pk_json_set(json, entry, "status", pk_json_text(json, legend->status->code));
        pk_json_set(json, entry, "name", pk_json_text(json, legend->name));
        pk_json_set(json, entry, "text", pk_json_text(json, legend->text));
        pk_json_append(json, array, entry);
    }
    return array;
}

static json_t *texts_array(pk_json *json, const pk_text *texts, size_t count)
{
    json_t *array = json_array();

    for (size_t i = 0; i < count; i++)
        pk_json_append(json, array, pk_json_text(json, texts[i]));
    return array;
}

static bool has_other_fields(const pk_plan *plan)
{
    for (size_t i = 0; i < plan->field_count; i++)
        if (pk_plan_field_is_other(&plan->fields[i]))
            return true;
    return false;
}

static json_t *fields_object(pk_json *json, const pk_plan *plan)
{
    json_t *object = json_object();

    for (size_t i = 0; i < plan->field_count; i++)
        if (pk_plan_field_is_other(&plan->fields[i]))
            pk_json_set_text(json, object, plan->fields[i].field->key, pk_json_text(json, plan->fields[i].value));
    return object;
}

static json_t *plan_object(pk_json *json, const pk_submission *submission, pk_language language)
{
    const pk_plan *plan = submission->plan;
    json_t *object = json_object(), *template = json_object(), *areas = json_array();

    pk_json_set(json, object, "format", json_string("plankoll-plan/1"));
    pk_json_set(json, object, "source", pk_json_source(json, submission));
    pk_json_set(json, template, "id", pk_json_text(json, plan->schema->id));
    pk_json_set(json, template, "title", pk_json_text(json, plan->schema->title));
    pk_json_set(json, object, "template", template);
    pk_json_set(json, object, "phase", pk_json_text(json, pk_plan_phase_id(plan)));
    pk_json_set(json, object, "period", pk_json_period(json, plan->schema));
    pk_json_set(json, object, "region", region_object(json, plan));
    if (plan->year != 0) {
        pk_json_set(json, object, "year", json_integer(plan->year));
        pk_json_set(json, object, "year_from", pk_json_optional(json, plan->year_from));
    }
    pk_json_set(json, object, "date", pk_json_date(plan->date));
    pk_json_set(json, object, "as_of", pk_json_date(plan->as_of));
    pk_json_set(json, object, "dnr", pk_json_optional(json, plan->dnr));
    if (has_other_fields(plan))
        pk_json_set(json, object, "fields", fields_object(json, plan));
    pk_json_set(json, object, "intro", texts_array(json, plan->intro, plan->intro_count));
    pk_json_set(json, object, "legend", legend_array(json, plan));
    for (size_t i = 0; i < plan->area_count; i++)
        pk_json_append(json, areas, area_object(json, plan->schema, &plan->areas[i]));
    pk_json_set(json, object, "areas", areas);
    pk_json_set(json, object, "outro", texts_array(json, plan->outro, plan->outro_count));
    set_corrections(json, object, submission, language);
    return object;
}

static pk_status write_plan(const pk_submission *submission, pk_language language, size_t flags, pk_sink *sink)
{
    pk_json json;
    pk_status status;

    if (submission->plan == NULL)
        return PK_ENOENT;
    pk_json_init(&json);
    status = pk_json_write(&json, plan_object(&json, submission, language), flags, sink);
    pk_json_free(&json);
    pk_sink_puts(sink, "\n");
    return status != PK_OK ? status : sink->status;
}

pk_status pk_write_plan_json(const pk_submission *submission, const pk_write_options *options, pk_sink *sink)
{
    return write_plan(submission, options->language, JSON_INDENT(2), sink);
}

pk_status pk_write_plan_ndjson(const pk_submission *submission, const pk_write_options *options, pk_sink *sink)
{
    return write_plan(submission, options->language, JSON_COMPACT, sink);
}

/* ---- findings ---- */

static json_t *counts_object(pk_json *json, const pk_findings *findings)
{
    static const pk_severity severities[] = { PK_FATAL, PK_ERROR, PK_WARNING, PK_INFO };
    json_t *object = json_object();

    for (size_t i = 0; i < sizeof severities / sizeof severities[0]; i++)
        pk_json_set(json, object, pk_severity_name(severities[i]),
                    json_integer((json_int_t)pk_findings_count(findings, severities[i])));
    return object;
}

static json_t *file_object(pk_json *json, const pk_submission *submission, pk_language language)
{
    const pk_plan *plan = submission->plan;
    json_t *object = json_object();

    pk_json_set(json, object, "file", pk_json_text(json, submission->name));
    pk_json_set(json, object, "template",
                pk_json_optional(json, submission->schema != NULL ? submission->schema->id : PK_NO_TEXT));
    pk_json_set(json, object, "region",
                pk_json_optional(json, plan != NULL && plan->region != NULL ? plan->region->name : PK_NO_TEXT));
    pk_json_set(json, object, "phase", pk_json_optional(json, plan != NULL ? pk_plan_phase_id(plan) : PK_NO_TEXT));
    pk_json_set(json, object, "verdict", json_string(pk_submission_verdict(submission)));
    pk_json_set(json, object, "counts", counts_object(json, &submission->findings));
    pk_json_set(json, object, "findings", pk_json_findings(json, &submission->findings, language, false));
    set_corrections(json, object, submission, language);
    return object;
}

pk_status pk_write_findings_json(const pk_findings_report *report, const pk_write_options *options, pk_sink *sink)
{
    json_t *object = json_object(), *files = json_array();
    pk_json json;
    pk_status status;

    pk_json_init(&json);
    pk_json_set(&json, object, "format", json_string("plankoll-findings/1"));
    for (size_t i = 0; i < report->count; i++)
        pk_json_append(&json, files, file_object(&json, report->submissions[i], options->language));
    pk_json_set(&json, object, "files", files);
    pk_json_set(&json, object, "findings", pk_json_findings(&json, report->across, options->language, true));
    status = pk_json_write(&json, object, JSON_INDENT(2), sink);
    pk_json_free(&json);
    pk_sink_puts(sink, "\n");
    return status != PK_OK ? status : sink->status;
}
