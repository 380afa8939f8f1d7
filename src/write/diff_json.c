/* Differences as JSON: "plankoll-diff/1". */
#include "write/json_members.h"

/* ---- texts ---- */

/* [["=", "..."], ["-", "..."], ["+", "..."]] */
static json_t *words_array(pk_json *json, const pk_diff_text *text)
{
    static const char *const signs[] = { [PK_SAME] = "=", [PK_REMOVED] = "-", [PK_ADDED] = "+" };
    json_t *array = json_array();

    for (size_t i = 0; i < text->word_count; i++) {
        json_t *run = json_array();

        pk_json_append(json, run, json_string(signs[text->words[i].change]));
        pk_json_append(json, run, pk_json_text(json, text->words[i].text));
        pk_json_append(json, array, run);
    }
    return array;
}

static json_t *text_object(pk_json *json, const pk_diff_text *text)
{
    json_t *object =
        pk_json_pair(json, pk_json_optional(json, text->side[PK_OLD]), pk_json_optional(json, text->side[PK_NEW]));

    pk_json_set(json, object, "words", words_array(json, text));
    return object;
}

static json_t *texts_object(pk_json *json, const pk_diff_texts *texts)
{
    json_t *object = json_object();

    for (size_t i = 0; i < texts->count; i++)
        pk_json_set_unique(json, object, texts->items[i].key, text_object(json, &texts->items[i]));
    return object;
}

/* ---- goals ---- */

static json_t *kinds_array(pk_json *json, const pk_diff_goal *goal)
{
    json_t *array = json_array();

    for (unsigned bit = 0; bit < PK_CHANGE_KINDS; bit++)
        if ((goal->kinds & (1u << bit)) != 0)
            pk_json_append(json, array, json_string(pk_diff_kind_name(1u << bit)));
    return array;
}

static json_t *goal_id(pk_json *json, const pk_plan_row *row)
{
    return row != NULL && row->goal != NULL ? pk_json_text(json, row->goal->id) : json_null();
}

static json_t *status_of(pk_json *json, const pk_diff *diff, const pk_diff_goal *goal, int side)
{
    return goal->row[side] != NULL ? pk_json_status(json, diff->side[side]->plan->schema, goal->row[side])
                                   : json_null();
}

static json_t *times_of(pk_json *json, const pk_diff *diff, const pk_diff_goal *goal, int side)
{
    return goal->row[side] != NULL
               ? pk_json_times(json, diff->side[side]->plan->schema, goal->area[side], goal->row[side], PK_ROLE_TIME)
               : json_null();
}

static json_t *where_of(pk_json *json, const pk_diff_goal *goal, int side)
{
    return goal->row[side] != NULL ? pk_json_where(json, &goal->row[side]->place, PK_NO_TEXT) : json_null();
}

/* Where it stood, when it stands elsewhere now or has another number. */
static void set_origin(pk_json *json, json_t *object, const pk_diff_goal *goal)
{
    const pk_plan_row *before = goal->row[PK_OLD], *now = goal->row[PK_NEW];
    const bool renumbered = before != NULL && now != NULL && before->goal != NULL && now->goal != NULL
                            && !pk_text_equal(before->goal->id, now->goal->id);
    json_t *from;

    if (!renumbered && (goal->kinds & PK_CHANGE_MOVED) == 0)
        return;
    from = json_object();
    pk_json_set(json, from, "goal", goal_id(json, before));
    pk_json_set(json, from, "area", pk_json_text(json, goal->area[PK_OLD]->number));
    pk_json_set(json, from, "title", pk_json_text(json, goal->area[PK_OLD]->title));
    pk_json_set(json, object, "from", from);
}

static json_t *goal_object(pk_json *json, const pk_diff *diff, const pk_diff_goal *goal)
{
    const int side = goal->row[PK_NEW] != NULL ? PK_NEW : PK_OLD;
    json_t *object = json_object(), *status, *timeline;

    pk_json_set(json, object, "goal",
                goal->row[side]->goal != NULL ? goal_id(json, goal->row[side]) : goal_id(json, goal->row[PK_OLD]));
    pk_json_set(json, object, "area", pk_json_text(json, goal->area[side]->number));
    pk_json_set(json, object, "text", pk_json_text(json, goal->row[side]->text));
    pk_json_set(json, object, "number", pk_json_filled(json, goal->row[side]->number));
    pk_json_set(json, object, "change", json_string(pk_diff_change_name(goal->change)));
    if (goal->further)
        pk_json_set(json, object, "further", json_true());
    pk_json_set(json, object, "kinds", kinds_array(json, goal));
    pk_json_set(json, object, "matched", pk_json_filled(json, pk_text_of(pk_diff_match_name(goal->match))));
    set_origin(json, object, goal);
    pk_json_set(json, object, "columns", texts_object(json, &goal->texts));
    status = pk_json_pair(json, status_of(json, diff, goal, PK_OLD), status_of(json, diff, goal, PK_NEW));
    pk_json_set(json, object, "status", status);
    timeline = pk_json_pair(json, times_of(json, diff, goal, PK_OLD), times_of(json, diff, goal, PK_NEW));
    if ((goal->kinds & (PK_CHANGE_SLIPPED | PK_CHANGE_HASTENED)) != 0) {
        pk_json_set(json, timeline, "days", json_integer(goal->days));
        pk_json_set(json, timeline, "months", json_integer(goal->months));
    }
    pk_json_set(json, object, "timeline", timeline);
    pk_json_set(json, object, "where", pk_json_pair(json, where_of(json, goal, PK_OLD), where_of(json, goal, PK_NEW)));
    return object;
}

/* ---- areas ---- */

static json_t *headings_array(pk_json *json, const pk_diff_area *area, int side)
{
    json_t *array = json_array();

    for (size_t i = 0; i < area->column_count[side]; i++)
        pk_json_append(json, array, pk_json_text(json, area->columns[side][i]));
    return array;
}

static json_t *area_object(pk_json *json, const pk_diff_area *area)
{
    const pk_plan_area *shown = area->area[area->area[PK_NEW] != NULL ? PK_NEW : PK_OLD];
    const pk_diff_change change = area->area[PK_OLD] == NULL   ? PK_DIFF_ADDED
                                  : area->area[PK_NEW] == NULL ? PK_DIFF_REMOVED
                                  : area->texts.count + area->column_count[PK_OLD] + area->column_count[PK_NEW] > 0
                                      ? PK_DIFF_CHANGED
                                      : PK_DIFF_SAME;
    json_t *object = json_object();

    pk_json_set(json, object, "area", pk_json_text(json, shown->number));
    pk_json_set(json, object, "title", pk_json_text(json, shown->title));
    pk_json_set(json, object, "change", json_string(pk_diff_change_name(change)));
    pk_json_set(json, object, "texts", texts_object(json, &area->texts));
    pk_json_set(json, object, "columns_only_in",
                pk_json_pair(json, headings_array(json, area, PK_OLD), headings_array(json, area, PK_NEW)));
    return object;
}

/* ---- two plans ---- */

static json_t *plan_object(pk_json *json, const pk_plan *plan)
{
    json_t *object = json_object(), *region = json_object();

    pk_json_set(json, object, "template", pk_json_text(json, plan->schema->id));
    pk_json_set(json, object, "phase", pk_json_text(json, pk_plan_phase_id(plan)));
    pk_json_set(json, object, "period", pk_json_period(json, plan->schema));
    pk_json_set(json, region, "code", pk_json_optional(json, plan->region != NULL ? plan->region->code : PK_NO_TEXT));
    pk_json_set(json, region, "name", pk_json_optional(json, plan->region != NULL ? plan->region->name : PK_NO_TEXT));
    pk_json_set(json, object, "region", region);
    pk_json_set(json, object, "year", pk_json_number((uint32_t)plan->year));
    pk_json_set(json, object, "date", pk_json_date(plan->date));
    pk_json_set(json, object, "as_of", pk_json_date(plan->as_of));
    return object;
}

static json_t *counts_object(pk_json *json, const pk_diff_counts *counts)
{
    json_t *object = json_object(), *kinds = json_object(), *further = json_object();

    for (size_t i = 0; i < PK_DIFF_CHANGE_COUNT; i++)
        pk_json_set(json, object, pk_diff_change_name((pk_diff_change)i), json_integer((json_int_t)counts->changes[i]));
    pk_json_set(json, further, "added", json_integer((json_int_t)counts->further[PK_NEW]));
    pk_json_set(json, further, "removed", json_integer((json_int_t)counts->further[PK_OLD]));
    pk_json_set(json, object, "further", further);
    for (unsigned bit = 2; bit < PK_CHANGE_KINDS; bit++) /* added and dropped are said above */
        pk_json_set(json, kinds, pk_diff_kind_name(1u << bit), json_integer((json_int_t)counts->kinds[bit]));
    pk_json_set(json, object, "kinds", kinds);
    return object;
}

/* What is said of the two plans before their goals; set by set_head of one that is part of more, or put. */
typedef void (*pk_set_member)(void *target, const char *key, json_t *value);

static void put_head(pk_json *json, const pk_diff *diff, pk_set_member set, void *target)
{
    json_t *areas = json_array();

    set(target, "old", pk_json_source(json, diff->side[PK_OLD]));
    set(target, "new", pk_json_source(json, diff->side[PK_NEW]));
    set(target, "plans",
        pk_json_pair(json, plan_object(json, diff->side[PK_OLD]->plan), plan_object(json, diff->side[PK_NEW]->plan)));
    set(target, "nothing_in_common", json_boolean(diff->nothing_in_common));
    set(target, "counts", counts_object(json, &diff->counts));
    set(target, "texts", texts_object(json, &diff->texts));
    for (size_t i = 0; i < diff->area_count; i++)
        pk_json_append(json, areas, area_object(json, &diff->areas[i]));
    set(target, "areas", areas);
}

static void put_member(void *members, const char *key, json_t *value)
{
    pk_members_put(members, key, value);
}

static void write_diff(pk_members *members, const pk_diff *diff)
{
    put_head(&members->json, diff, put_member, members);
    pk_members_begin_array(members, "goals");
    for (size_t i = 0; i < diff->goal_count && members->status == PK_OK; i++)
        pk_members_add(members, goal_object(&members->json, diff, &diff->goals[i]));
    pk_members_end_array(members);
}

/* ---- two merges ---- */

/** An object that is a part of something else. */
typedef struct pk_part_object {
    pk_json *json;
    json_t *object;
} pk_part_object;

static void set_member(void *part_, const char *key, json_t *value)
{
    const pk_part_object *part = part_;

    pk_json_set(part->json, part->object, key, value);
}

static json_t *source_or_null(pk_json *json, const pk_submission *submission)
{
    return submission != NULL ? pk_json_source(json, submission) : json_null();
}

static json_t *region_object(pk_json *json, const pk_diff_region *region)
{
    const pk_diff *diff = region->diff;
    pk_part_object part = { json, json_object() };
    json_t *goals;

    set_member(&part, "code", pk_json_text(json, region->region->code));
    set_member(&part, "name", pk_json_text(json, region->region->name));
    set_member(&part, "state",
               pk_json_pair(json, json_string(pk_merge_state_name(region->state[PK_OLD])),
                            json_string(pk_merge_state_name(region->state[PK_NEW]))));
    if (diff == NULL) {
        set_member(&part, "old", source_or_null(json, region->side[PK_OLD]));
        set_member(&part, "new", source_or_null(json, region->side[PK_NEW]));
        set_member(&part, "goals", json_null());
        return part.object;
    }
    put_head(json, diff, set_member, &part);
    goals = json_array();
    for (size_t i = 0; i < diff->goal_count; i++)
        pk_json_append(json, goals, goal_object(json, diff, &diff->goals[i]));
    set_member(&part, "goals", goals);
    return part.object;
}

/* All files of a merge, and what became of each. */
static json_t *sources_object(pk_json *json, const pk_merge *merge)
{
    json_t *object = json_object(), *sources = json_array();

    pk_json_set(json, object, "template",
                pk_json_optional(json, merge->schema != NULL ? merge->schema->id : PK_NO_TEXT));
    for (size_t i = 0; i < merge->source_count; i++) {
        json_t *source = pk_json_source(json, merge->sources[i].submission);

        pk_json_set(json, source, "state", json_string(pk_merge_state_name(merge->sources[i].state)));
        pk_json_append(json, sources, source);
    }
    pk_json_set(json, object, "sources", sources);
    return object;
}

static void write_set(pk_members *members, const pk_diff_set *set)
{
    pk_json *json = &members->json;

    pk_members_put(members, "old", sources_object(json, set->merge[PK_OLD]));
    pk_members_put(members, "new", sources_object(json, set->merge[PK_NEW]));
    pk_members_begin_array(members, "regions");
    for (size_t i = 0; i < set->region_count && members->status == PK_OK; i++)
        pk_members_add(members, region_object(json, &set->regions[i]));
    pk_members_end_array(members);
}

pk_status pk_write_diff_json(const pk_diff_report *report, const pk_write_options *options, pk_sink *sink)
{
    pk_members members;

    (void)options; /* the same in all languages */
    pk_members_init(&members, sink);
    pk_members_put(&members, "format", json_string("plankoll-diff/1"));
    if (report->diff != NULL)
        write_diff(&members, report->diff);
    else
        write_set(&members, report->set);
    return pk_members_finish(&members);
}
