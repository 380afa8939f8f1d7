/* The joint goals of each area, and its footnotes. */
#include "schema/load_parts.h"

pk_status pk_load_catalogue_area_start(void *context, pk_xml_walk *walk)
{
    pk_schema_reader *r = context;
    pk_text number = pk_text_trim(pk_xml_attribute(walk, PK_NS_NONE, "number"));

    r->area = pk_load_area_by_number(r->schema, number);
    if (r->area == SIZE_MAX)
        pk_load_fault(r, walk, PK_FAULT_AREA_UNKNOWN, number);
    else if (r->schema->areas[r->area].goal_count > 0) {
        pk_load_fault(r, walk, PK_FAULT_TWICE, number);
        r->area = SIZE_MAX; /* the first one is the area's */
    } else
        r->schema->areas[r->area].first_goal = r->schema->goal_count;
    return PK_OK;
}

pk_status pk_load_goal_start(void *context, pk_xml_walk *walk)
{
    pk_schema_reader *r = context;
    pk_text year = pk_xml_attribute(walk, PK_NS_NONE, "reserved-until");
    pk_status status;

    r->goal = (pk_schema_goal) { .area = r->area };
    r->line = pk_xml_line(walk);
    if ((status = pk_load_attribute(r, walk, "id", &r->goal.id)) != PK_OK
        || (status = pk_load_attribute(r, walk, "marker", &r->goal.marker)) != PK_OK)
        return status;
    if (pk_schema_goal_by_id(r->schema, r->goal.id) != NULL)
        pk_load_fault(r, walk, PK_FAULT_TWICE, r->goal.id);
    r->goal.explained = pk_load_is_true(walk, "explained", false);
    r->goal.local = pk_load_is_true(walk, "local", true);
    r->goal.reserved_year = (int)pk_xml_integer(pk_text_trim(year), 1, 9999, 0);
    return PK_OK;
}

pk_status pk_load_goal_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_schema_reader *r = context;
    pk_schema *schema = r->schema;
    pk_status status =
        pk_array_reserve(r->arena, &schema->goals, &schema->goal_capacity, schema->goal_count, sizeof *schema->goals);

    (void)walk;
    if (status == PK_OK)
        status = pk_load_make_wording(r->arena, text, &r->goal.text);
    if (status != PK_OK || r->area == SIZE_MAX)
        return status;
    status = pk_array_reserve(r->arena, &r->goal_lines, &r->goal_line_capacity, schema->areas[r->area].goal_count,
                              sizeof *r->goal_lines);
    if (status != PK_OK)
        return status;
    r->goal_lines[schema->areas[r->area].goal_count] = r->line;
    r->goal.order = ++schema->areas[r->area].goal_count;
    schema->goals[schema->goal_count++] = r->goal;
    return PK_OK;
}

pk_status pk_load_footnote_start(void *context, pk_xml_walk *walk)
{
    pk_schema_reader *r = context;

    r->footnote = (pk_schema_footnote) { 0 };
    r->line = pk_xml_line(walk);
    return pk_load_attribute(r, walk, "marker", &r->footnote.marker);
}

pk_status pk_load_footnote_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_schema_reader *r = context;
    pk_schema_area *area;
    pk_status status = pk_load_make_wording(r->arena, text, &r->footnote.text);

    if (status != PK_OK || r->area == SIZE_MAX)
        return status;
    area = &r->schema->areas[r->area];
    for (size_t i = 0; i < area->footnote_count; i++)
        if (pk_text_equal(area->footnotes[i].marker, r->footnote.marker))
            pk_load_fault(r, walk, PK_FAULT_TWICE, r->footnote.marker);
    status = pk_array_reserve(r->arena, &area->footnotes, &area->footnote_capacity, area->footnote_count,
                              sizeof *area->footnotes);
    if (status == PK_OK)
        status = pk_array_reserve(r->arena, &r->footnote_lines, &r->footnote_line_capacity, area->footnote_count,
                                  sizeof *r->footnote_lines);
    if (status != PK_OK)
        return status;
    r->footnote_lines[area->footnote_count] = r->line;
    area->footnotes[area->footnote_count++] = r->footnote;
    return PK_OK;
}

static bool has_footnote(const pk_schema_area *area, pk_text marker)
{
    for (size_t i = 0; i < area->footnote_count; i++)
        if (pk_text_equal(area->footnotes[i].marker, marker))
            return true;
    return false;
}

static bool has_goal_marked(const pk_schema *schema, const pk_schema_area *area, pk_text marker)
{
    for (size_t i = 0; i < area->goal_count; i++)
        if (pk_text_equal(schema->goals[area->first_goal + i].marker, marker))
            return true;
    return false;
}

/* A single star is the heading's: forms explain the status column with it. */
pk_status pk_load_catalogue_area_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_schema_reader *r = context;
    const pk_schema *schema = r->schema;
    const pk_schema_area *area;

    (void)walk;
    (void)text;
    if (r->area == SIZE_MAX)
        return PK_OK;
    area = &schema->areas[r->area];
    for (size_t i = 0; i < area->goal_count; i++) {
        pk_text marker = schema->goals[area->first_goal + i].marker;

        if (marker.size > 0 && !has_footnote(area, marker))
            pk_load_fault_at(r, r->goal_lines[i], PK_FAULT_MARKER_UNEXPLAINED, marker);
    }
    for (size_t i = 0; i < area->footnote_count; i++) {
        pk_text marker = area->footnotes[i].marker;

        if (!pk_text_equal(marker, PK_TEXT("*")) && !has_goal_marked(schema, area, marker))
            pk_load_fault_at(r, r->footnote_lines[i], PK_FAULT_MARKER_UNUSED, marker);
    }
    return PK_OK;
}
