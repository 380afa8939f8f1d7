/* A merge as JSON: goals x columns, what has changed, counts, findings, files. */
#include "write/json_members.h"

/* ---- answers ---- */

static void set_answer(pk_json *json, json_t *object, const pk_submission *submission, const pk_plan_area *area,
                       const pk_plan_row *row)
{
    pk_json_set(json, object, "status", pk_json_status(json, submission->plan->schema, row));
    pk_json_set(json, object, "cells", pk_json_cells(json, area, row));
    pk_json_set(json, object, "timeline", pk_json_times(json, submission->plan->schema, area, row, PK_ROLE_TIME));
    pk_json_set(json, object, "where", pk_json_where(json, &row->place, pk_base_name(submission->name)));
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

static void set_earlier(pk_json *json, json_t *object, const pk_merge_column *column)
{
    const pk_submission *earlier = column->earlier;

    pk_json_set(json, object, "earlier",
                pk_json_optional(json, earlier != NULL ? pk_base_name(earlier->name) : PK_NO_TEXT));
}

static json_t *regions_array(pk_json *json, const pk_merge *merge)
{
    json_t *array = json_array();

    for (size_t i = 0; i < merge->region_count; i++) {
        const pk_merge_region *region = &merge->regions[i];
        json_t *object = json_object();

        set_head(json, object, region->region, region->state,
                 merge->axis == PK_AXIS_REGION ? merge->columns[i].submission : NULL);
        if (merge->axis == PK_AXIS_REGION)
            set_earlier(json, object, &merge->columns[i]);
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
        set_earlier(json, object, report);
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

static json_t *unplaced_object(pk_json *json, const pk_merge_source *source)
{
    json_t *object = json_object();

    set_head(json, object, source->submission->plan->region, source->state, source->submission);
    pk_json_set(json, object, "goals", plan_rows_array(json, source->submission));
    return object;
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

/* ---- changes ---- */

static json_t *kinds_array(pk_json *json, unsigned kinds)
{
    json_t *array = json_array();

    for (unsigned kind = 1; kind <= kinds; kind <<= 1)
        if ((kinds & kind) != 0)
            pk_json_append(json, array, json_string(pk_merge_change_name(kind)));
    return array;
}

/* Of the columns that say something else. What the status and the times mean stands beside it. */
static json_t *changed_columns(pk_json *json, const pk_schema *schema, const pk_merge_change *change)
{
    json_t *object = json_object();

    for (size_t i = 0; i < schema->column_count; i++) {
        const pk_schema_column *column = &schema->columns[i];
        bool differ = false;
        pk_text before, now;

        if (pk_merge_change_texts(change, column, &json->scratch, &differ, &before, &now) != PK_OK)
            json->failed = true;
        if (differ && column->role != PK_ROLE_STATUS && column->role != PK_ROLE_EVALUATION)
            pk_json_set_text(json, object, column->key,
                             pk_json_pair(json, pk_json_text(json, before), pk_json_text(json, now)));
    }
    return object;
}

static json_t *change_object(pk_json *json, const pk_merge *merge, const pk_merge_change *change)
{
    const pk_merge_column *column = &merge->columns[change->column];
    const pk_merge_goal *goal = change->goal != SIZE_MAX ? &merge->goals[change->goal] : NULL;
    const pk_plan_row *before = change->earlier_row, *now = change->row;
    const pk_schema *schema = merge->schema;
    json_t *object = json_object();

    pk_json_set(json, object, "goal", pk_json_optional(json, goal != NULL && !goal->own ? goal->id : PK_NO_TEXT));
    pk_json_set(json, object, "id", pk_json_optional(json, goal != NULL ? goal->id : PK_NO_TEXT));
    pk_json_set(json, object, "area", pk_json_text(json, goal != NULL ? goal->area : change->earlier_area->number));
    pk_json_set(json, object, "text", pk_json_text(json, now != NULL ? now->text : before->text));
    pk_json_set(json, object, "key", pk_json_text(json, column->key));
    pk_json_set(json, object, "kinds", kinds_array(json, change->kinds));
    pk_json_set(json, object, "status",
                pk_json_pair(json, before != NULL ? pk_json_status(json, schema, before) : json_null(),
                             now != NULL ? pk_json_status(json, schema, now) : json_null()));
    pk_json_set(json, object, "timeline",
                pk_json_pair(json,
                             before != NULL ? pk_json_times(json, schema, change->earlier_area, before, PK_ROLE_TIME)
                                            : json_null(),
                             now != NULL ? pk_json_times(json, schema, change->area, now, PK_ROLE_TIME) : json_null()));
    pk_json_set(json, object, "columns", changed_columns(json, schema, change));
    pk_json_set(json, object, "where",
                pk_json_pair(json,
                             before != NULL ? pk_json_where(json, &before->place, pk_base_name(column->earlier->name))
                                            : json_null(),
                             now != NULL ? pk_json_where(json, &now->place, pk_base_name(column->submission->name))
                                         : json_null()));
    return object;
}

/* ---- the whole ---- */

static void put_head(pk_members *members, const pk_merge *merge)
{
    pk_json *json = &members->json;

    pk_members_put(members, "format", json_string("plankoll-merge/1"));
    pk_members_put(members, "template", pk_json_optional(json, merge->schema != NULL ? merge->schema->id : PK_NO_TEXT));
    pk_members_put(members, "period", merge->schema != NULL ? pk_json_period(json, merge->schema) : json_null());
    pk_members_put(members, "axis", json_string(merge->axis == PK_AXIS_REPORT ? "report" : "region"));
    pk_members_put(members, "regions", regions_array(json, merge));
    if (merge->axis == PK_AXIS_REPORT)
        pk_members_put(members, "reports", reports_array(json, merge));
}

static void put_areas(pk_members *members, const pk_merge *merge)
{
    pk_json *json = &members->json;

    pk_members_begin_array(members, "areas");
    for (size_t i = 0; i < merge->area_count && members->status == PK_OK; i++) {
        json_t *area = json_object();

        pk_json_set(json, area, "area", pk_json_text(json, area_key(json, merge, i)));
        pk_json_set(json, area, "number", pk_json_text(json, merge->areas[i].number));
        pk_json_set(json, area, "title", pk_json_text(json, merge->areas[i].title));
        pk_members_add(members, area);
    }
    pk_members_end_array(members);
}

static void put_goals(pk_members *members, const pk_merge *merge)
{
    pk_json *json = &members->json;

    pk_members_begin_array(members, "goals");
    for (size_t i = 0; i < merge->area_count; i++)
        for (size_t g = 0; g < merge->areas[i].goal_count && members->status == PK_OK; g++)
            pk_members_add(members, goal_object(json, merge, &merge->goals[merge->areas[i].first_goal + g],
                                                pk_json_text(json, area_key(json, merge, i))));
    pk_members_end_array(members);
}

static void put_changes(pk_members *members, const pk_merge *merge)
{
    pk_members_begin_array(members, "changes");
    for (size_t i = 0; i < merge->change_count && members->status == PK_OK; i++)
        pk_members_add(members, change_object(&members->json, merge, &merge->changes[i]));
    pk_members_end_array(members);
}

static void put_unplaced(pk_members *members, const pk_merge *merge)
{
    pk_members_begin_array(members, "unplaced");
    for (size_t i = 0; i < merge->source_count && members->status == PK_OK; i++)
        if (merge->sources[i].state == PK_STATE_UNPLACED || merge->sources[i].state == PK_STATE_CONFLICT)
            pk_members_add(members, unplaced_object(&members->json, &merge->sources[i]));
    pk_members_end_array(members);
}

/* Of all files, in their order; only where a file of corrections was given. */
static void put_corrections(pk_members *members, const pk_merge *merge, pk_language language)
{
    json_t *array = NULL;

    for (size_t i = 0; i < merge->source_count; i++) {
        if (merge->sources[i].submission->corrected.of == NULL)
            continue;
        if (array == NULL)
            array = json_array();
        pk_json_add_corrections(&members->json, array, merge->sources[i].submission, language, true);
    }
    if (array != NULL)
        pk_members_put(members, "corrections", array);
}

pk_status pk_write_merge_json(const pk_merge *merge, const pk_write_options *options, pk_sink *sink)
{
    pk_members members;
    pk_json *json = &members.json;

    pk_members_init(&members, sink);
    put_head(&members, merge);
    put_areas(&members, merge);
    put_goals(&members, merge);
    put_changes(&members, merge);
    pk_members_put(&members, "counts", merge_counts_object(json, merge));
    pk_members_put(&members, "findings", pk_json_findings(json, &merge->findings, options->language, true));
    put_unplaced(&members, merge);
    pk_members_put(&members, "sources", sources_array(json, merge));
    put_corrections(&members, merge, options->language);
    return pk_members_finish(&members);
}
