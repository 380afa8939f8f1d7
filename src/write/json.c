#include "write/json_build.h"

/* ---- a plan ---- */

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

/* The readings of the area's columns of a role: of one column by itself, by column where the schema has several. */
static json_t *times_of(pk_json *json, const pk_schema *schema, const pk_plan_area *area, const pk_plan_row *row,
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

static json_t *cells_of(pk_json *json, const pk_plan_area *area, const pk_plan_row *row)
{
    json_t *object = json_object();

    for (size_t i = 0; i < area->column_count; i++)
        pk_json_set_unique(json, object, area->columns[i].key, pk_json_text(json, row->cells[i].text));
    return object;
}

static json_t *status_of(pk_json *json, const pk_schema *schema, const pk_plan_row *row)
{
    return row->status < schema->status_count ? pk_json_text(json, schema->statuses[row->status].code) : json_null();
}

/* @param file  Said first in merges; no text: left out. */
static json_t *where_of(pk_json *json, const pk_place *place, pk_text file)
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
    pk_json_set(json, object, "cells", cells_of(json, area, row));
    pk_json_set(json, object, "status", status_of(json, schema, row));
    pk_json_set(json, object, "timeline", times_of(json, schema, area, row, PK_ROLE_TIME));
    if (pk_schema_role(schema, PK_ROLE_FREQUENCY) != SIZE_MAX)
        pk_json_set(json, object, "frequency", times_of(json, schema, area, row, PK_ROLE_FREQUENCY));
    pk_json_set(json, object, "where", where_of(json, &row->place, PK_NO_TEXT));
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

static json_t *period_object(pk_json *json, const pk_schema *schema)
{
    json_t *object = json_object();

    pk_json_set(json, object, "from", pk_json_date(schema->from));
    pk_json_set(json, object, "to", pk_json_date(schema->to));
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

static json_t *plan_object(pk_json *json, const pk_submission *submission)
{
    const pk_plan *plan = submission->plan;
    json_t *object = json_object(), *template = json_object(), *areas = json_array();

    pk_json_set(json, object, "format", json_string("plankoll-plan/1"));
    pk_json_set(json, object, "source", pk_json_source(json, submission));
    pk_json_set(json, template, "id", pk_json_text(json, plan->schema->id));
    pk_json_set(json, template, "title", pk_json_text(json, plan->schema->title));
    pk_json_set(json, object, "template", template);
    pk_json_set(json, object, "phase", pk_json_text(json, pk_plan_phase_id(plan)));
    pk_json_set(json, object, "period", period_object(json, plan->schema));
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
    return object;
}

static pk_status write_plan(const pk_submission *submission, size_t flags, pk_sink *sink)
{
    pk_json json;
    pk_status status;

    if (submission->plan == NULL)
        return PK_ENOENT;
    pk_json_init(&json);
    status = pk_json_write(&json, plan_object(&json, submission), flags, sink);
    pk_json_free(&json);
    pk_sink_puts(sink, "\n");
    return status != PK_OK ? status : sink->status;
}

pk_status pk_write_plan_json(const pk_submission *submission, const pk_write_options *options, pk_sink *sink)
{
    (void)options;
    return write_plan(submission, JSON_INDENT(2), sink);
}

pk_status pk_write_plan_ndjson(const pk_submission *submission, const pk_write_options *options, pk_sink *sink)
{
    (void)options;
    return write_plan(submission, JSON_COMPACT, sink);
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

/* ---- merges ---- */

static void set_answer(pk_json *json, json_t *object, const pk_submission *submission, const pk_plan_area *area,
                       const pk_plan_row *row)
{
    pk_json_set(json, object, "status", status_of(json, submission->plan->schema, row));
    pk_json_set(json, object, "cells", cells_of(json, area, row));
    pk_json_set(json, object, "timeline", times_of(json, submission->plan->schema, area, row, PK_ROLE_TIME));
    pk_json_set(json, object, "where", where_of(json, &row->place, pk_base_name(submission->name)));
}

static json_t *answer_object(pk_json *json, const pk_submission *submission, const pk_merge_answer *answer)
{
    json_t *object = json_object(), *more;

    set_answer(json, object, submission, answer->area, answer->row);
    if (answer->more_count == 0)
        return object;
    more = json_array();
    for (size_t i = 0; i < answer->more_count; i++) {
        json_t *further = json_object();

        set_answer(json, further, submission, answer->more_areas[i], answer->more[i]);
        pk_json_append(json, more, further);
    }
    pk_json_set(json, object, "more", more);
    return object;
}

/* What the answers stand by: the codes of regions, or the days of reports. */
static const char *by_column(const pk_merge *merge)
{
    return merge->axis == PK_AXIS_REPORT ? "by_report" : "by_region";
}

static json_t *goal_object(pk_json *json, const pk_merge *merge, const pk_merge_goal *goal, json_t *area)
{
    json_t *object = json_object(), *answers = json_object();

    pk_json_set(json, object, "goal", goal->own ? json_null() : pk_json_text(json, goal->id));
    pk_json_set(json, object, "id", pk_json_text(json, goal->id));
    pk_json_set(json, object, "area", area);
    pk_json_set(json, object, "text", pk_json_text(json, goal->text));
    pk_json_set(json, object, "marker", pk_json_text(json, goal->marker));
    for (size_t i = 0; i < goal->answer_count; i++) {
        const pk_merge_column *column = &merge->columns[goal->answers[i].column];

        pk_json_set_text(json, answers, column->key, answer_object(json, column->submission, &goal->answers[i]));
    }
    pk_json_set(json, object, by_column(merge), answers);
    return object;
}

static void set_head(pk_json *json, json_t *object, const pk_region *region, pk_merge_state state,
                     const pk_submission *submission)
{
    pk_json_set(json, object, "code", pk_json_optional(json, region != NULL ? region->code : PK_NO_TEXT));
    pk_json_set(json, object, "name", pk_json_optional(json, region != NULL ? region->name : PK_NO_TEXT));
    pk_json_set(json, object, "state", json_string(pk_merge_state_name(state)));
    pk_json_set(json, object, "file",
                pk_json_optional(json, submission != NULL ? pk_base_name(submission->name) : PK_NO_TEXT));
    pk_json_set(json, object, "phase",
                pk_json_optional(json, submission != NULL && submission->plan != NULL
                                           ? pk_plan_phase_id(submission->plan)
                                           : PK_NO_TEXT));
}

static json_t *regions_array(pk_json *json, const pk_merge *merge)
{
    json_t *array = json_array();

    for (size_t i = 0; i < merge->region_count; i++) {
        const pk_merge_region *region = &merge->regions[i];
        json_t *object = json_object();

        set_head(json, object, region->region, region->state,
                 merge->axis == PK_AXIS_REGION ? merge->columns[i].submission : NULL);
        pk_json_append(json, array, object);
    }
    return array;
}

static json_t *reports_array(pk_json *json, const pk_merge *merge)
{
    json_t *array = json_array();

    for (size_t i = 0; i < merge->column_count; i++) {
        const pk_merge_column *report = &merge->columns[i];
        json_t *object = json_object();

        pk_json_set(json, object, "key", pk_json_text(json, report->key));
        pk_json_set(json, object, "as_of",
                    report->submission != NULL ? pk_json_date(report->submission->plan->as_of) : json_null());
        set_head(json, object, report->region, report->state, report->submission);
        pk_json_append(json, array, object);
    }
    return array;
}

static json_t *plan_rows_array(pk_json *json, const pk_submission *submission)
{
    const pk_plan *plan = submission->plan;
    json_t *array = json_array();

    for (size_t i = 0; i < plan->area_count; i++)
        for (size_t j = 0; j < plan->areas[i].row_count; j++) {
            const pk_plan_row *row = &plan->areas[i].rows[j];
            json_t *object = json_object();

            pk_json_set(json, object, "goal", row->goal != NULL ? pk_json_text(json, row->goal->id) : json_null());
            pk_json_set(json, object, "area", pk_json_text(json, plan->areas[i].number));
            pk_json_set(json, object, "text", pk_json_text(json, row->text));
            set_answer(json, object, submission, &plan->areas[i], row);
            pk_json_append(json, array, object);
        }
    return array;
}

static json_t *unplaced_array(pk_json *json, const pk_merge *merge)
{
    json_t *array = json_array();

    for (size_t i = 0; i < merge->source_count; i++) {
        const pk_merge_source *source = &merge->sources[i];
        json_t *object;

        if (source->state != PK_STATE_UNPLACED && source->state != PK_STATE_CONFLICT)
            continue;
        object = json_object();
        set_head(json, object, source->submission->plan->region, source->state, source->submission);
        pk_json_set(json, object, "goals", plan_rows_array(json, source->submission));
        pk_json_append(json, array, object);
    }
    return array;
}

static json_t *sources_array(pk_json *json, const pk_merge *merge)
{
    json_t *array = json_array();

    for (size_t i = 0; i < merge->source_count; i++) {
        const pk_merge_source *source = &merge->sources[i];
        json_t *object = json_object();

        pk_json_set(json, object, "file", pk_json_text(json, pk_base_name(source->submission->name)));
        pk_json_set(json, object, "sha256", pk_json_filled(json, pk_text_of(source->submission->sha256)));
        pk_json_set(json, object, "state", json_string(pk_merge_state_name(source->state)));
        pk_json_append(json, array, object);
    }
    return array;
}

/* How many goals have each status, in one area or (SIZE_MAX) in all, for one region. */
static json_t *tally_object(pk_json *json, const pk_merge *merge, size_t area, size_t region)
{
    const pk_schema *schema = merge->schema;
    json_t *object = json_object();

    for (size_t i = 0; i < schema->status_count; i++)
        pk_json_set_text(json, object, schema->statuses[i].code,
                         json_integer((json_int_t)pk_merge_count(merge, area, region, i)));
    pk_json_set(json, object, "none",
                json_integer((json_int_t)pk_merge_count(merge, area, region, schema->status_count)));
    return object;
}

/* In an area of the template everyone is, also who has nothing there; in others who has such an area. */
static bool is_counted(const pk_merge *merge, size_t area, size_t column)
{
    return area == SIZE_MAX || merge->areas[area].area != NULL || pk_merge_tally_of(merge, area, column) != NULL;
}

static json_t *tallies_object(pk_json *json, const pk_merge *merge, size_t area)
{
    json_t *object = json_object();

    for (size_t i = 0; i < merge->column_count; i++)
        if (merge->columns[i].submission != NULL && is_counted(merge, area, i))
            pk_json_set_text(json, object, merge->columns[i].key, tally_object(json, merge, area, i));
    return object;
}

/* An area outside the template may have no number, or one that an area of the template has too: its title tells it. */
static pk_text area_key(pk_json *json, const pk_merge *merge, size_t index)
{
    const pk_merge_area *area = &merge->areas[index];
    pk_text key = area->number;

    if (area->area == NULL
        && pk_text_format(&json->scratch, &key, "%.*s %.*s", PK_PRINT(area->number), PK_PRINT(area->title)) != PK_OK)
        json->failed = true;
    return pk_text_trim(key);
}

static json_t *merge_counts_object(pk_json *json, const pk_merge *merge)
{
    json_t *object = json_object(), *by_area = json_object();

    for (size_t i = 0; i < merge->area_count; i++) {
        json_t *tallies = tallies_object(json, merge, i); /* first: it works in the memory that the key is made in */

        pk_json_set_text(json, by_area, area_key(json, merge, i), tallies);
    }
    pk_json_set(json, object, "by_area", by_area);
    pk_json_set(json, object, by_column(merge),
                merge->schema != NULL ? tallies_object(json, merge, SIZE_MAX) : json_object());
    return object;
}

static json_t *merge_object(pk_json *json, const pk_merge *merge, pk_language language)
{
    json_t *object = json_object(), *areas = json_array(), *goals = json_array();

    pk_json_set(json, object, "format", json_string("plankoll-merge/1"));
    pk_json_set(json, object, "template",
                pk_json_optional(json, merge->schema != NULL ? merge->schema->id : PK_NO_TEXT));
    pk_json_set(json, object, "period", merge->schema != NULL ? period_object(json, merge->schema) : json_null());
    pk_json_set(json, object, "axis", json_string(merge->axis == PK_AXIS_REPORT ? "report" : "region"));
    pk_json_set(json, object, "regions", regions_array(json, merge));
    if (merge->axis == PK_AXIS_REPORT)
        pk_json_set(json, object, "reports", reports_array(json, merge));
    for (size_t i = 0; i < merge->area_count; i++) {
        json_t *area = json_object();

        pk_json_set(json, area, "area", pk_json_text(json, area_key(json, merge, i)));
        pk_json_set(json, area, "number", pk_json_text(json, merge->areas[i].number));
        pk_json_set(json, area, "title", pk_json_text(json, merge->areas[i].title));
        pk_json_append(json, areas, area);
        for (size_t g = 0; g < merge->areas[i].goal_count; g++)
            pk_json_append(json, goals,
                           goal_object(json, merge, &merge->goals[merge->areas[i].first_goal + g],
                                       pk_json_text(json, area_key(json, merge, i))));
    }
    pk_json_set(json, object, "areas", areas);
    pk_json_set(json, object, "goals", goals);
    pk_json_set(json, object, "counts", merge_counts_object(json, merge));
    pk_json_set(json, object, "findings", pk_json_findings(json, &merge->findings, language, true));
    pk_json_set(json, object, "unplaced", unplaced_array(json, merge));
    pk_json_set(json, object, "sources", sources_array(json, merge));
    return object;
}

pk_status pk_write_merge_json(const pk_merge *merge, const pk_write_options *options, pk_sink *sink)
{
    pk_json json;
    pk_status status;

    pk_json_init(&json);
    status = pk_json_write(&json, merge_object(&json, merge, options->language), JSON_INDENT(2), sink);
    pk_json_free(&json);
    pk_sink_puts(sink, "\n");
    return status != PK_OK ? status : sink->status;
}
