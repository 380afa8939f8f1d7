/* A schema that builds on another begins as that one is. Each part that its own file has takes the place of the base's, as
 * a whole: what a part says is never spread over two files. */
#include "schema/load_parts.h"

void pk_load_begin_with(pk_schema_reader *r, const pk_schema *base)
{
    *r->schema = *base;
    r->schema->base = base;
    r->schema->complete = false; /* what is borrowed is never written to: a part of one's own begins empty */
}

pk_status pk_load_columns_start(void *context, pk_xml_walk *walk)
{
    pk_schema_reader *r = context;

    (void)walk;
    r->given |= PK_GIVEN_COLUMNS;
    r->schema->columns = NULL;
    r->schema->column_count = r->schema->column_capacity = 0;
    return PK_OK;
}

pk_status pk_load_areas_start(void *context, pk_xml_walk *walk)
{
    pk_schema_reader *r = context;

    r->given |= PK_GIVEN_AREAS;
    r->schema->areas = NULL;
    r->schema->area_count = r->schema->area_capacity = 0;
    r->schema->areas_required = pk_load_is_true(walk, "required", true);
    r->schema->own_areas = pk_load_is_true(walk, "own", false);
    return PK_OK;
}

pk_status pk_load_rows_start(void *context, pk_xml_walk *walk)
{
    pk_schema_reader *r = context;

    r->schema->rows = (pk_schema_rows) { .continued = pk_load_is_true(walk, "continued", false),
                                         .own = pk_load_is_true(walk, "own", false),
                                         .numbered = pk_load_is_true(walk, "numbered", false),
                                         .dnr = pk_load_is_true(walk, "dnr", false),
                                         .over_time = pk_load_is_true(walk, "over-time", false) };
    return PK_OK;
}

pk_status pk_load_regions_start(void *context, pk_xml_walk *walk)
{
    pk_schema_reader *r = context;

    (void)walk;
    r->schema->regions = NULL;
    r->schema->region_count = r->schema->region_capacity = 0;
    return PK_OK;
}

pk_status pk_load_fields_start(void *context, pk_xml_walk *walk)
{
    pk_schema_reader *r = context;

    (void)walk;
    r->schema->fields = NULL;
    r->schema->field_count = r->schema->field_capacity = 0;
    return PK_OK;
}

pk_status pk_load_statuses_start(void *context, pk_xml_walk *walk)
{
    pk_schema_reader *r = context;

    (void)walk;
    r->schema->statuses = NULL;
    r->schema->status_words = NULL;
    r->schema->status_count = r->schema->status_capacity = r->schema->status_word_capacity = 0;
    return PK_OK;
}

pk_status pk_load_introduction_start(void *context, pk_xml_walk *walk)
{
    pk_schema_reader *r = context;

    (void)walk;
    r->schema->introduction = (pk_wordings) { 0 };
    return PK_OK;
}

pk_status pk_load_comment_labels_start(void *context, pk_xml_walk *walk)
{
    pk_schema_reader *r = context;

    (void)walk;
    r->schema->comment_labels = (pk_wordings) { 0 };
    return PK_OK;
}

pk_status pk_load_not_responsible_start(void *context, pk_xml_walk *walk)
{
    pk_schema_reader *r = context;

    (void)walk;
    r->schema->not_responsible = (pk_wordings) { 0 };
    return PK_OK;
}

pk_status pk_load_rules_start(void *context, pk_xml_walk *walk)
{
    pk_schema_reader *r = context;

    (void)walk;
    r->schema->rules = NULL;
    r->schema->rule_count = r->schema->rule_capacity = 0;
    return PK_OK;
}

/* Goals lie by area: the areas, where they are the base's, get goals of their own here. */
static pk_status copy_areas(pk_schema_reader *r)
{
    pk_schema *schema = r->schema;
    pk_schema_area *areas = pk_arena_zeroed(r->arena, schema->area_count, sizeof *areas);

    if (areas == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < schema->area_count; i++)
        areas[i] = (pk_schema_area) { .number = schema->areas[i].number,
                                      .titles = schema->areas[i].titles,
                                      .part_of = schema->areas[i].part_of };
    schema->areas = areas;
    schema->area_capacity = schema->area_count;
    return PK_OK;
}

pk_status pk_load_catalogue_start(void *context, pk_xml_walk *walk)
{
    pk_schema_reader *r = context;

    (void)walk;
    r->given |= PK_GIVEN_CATALOGUE;
    r->schema->goals = NULL;
    r->schema->goal_count = r->schema->goal_capacity = 0;
    return (r->given & PK_GIVEN_AREAS) ? PK_OK : copy_areas(r);
}

/* Phases of the base ask for columns by their index there. */
static pk_status settle_phases(pk_schema_reader *r)
{
    pk_schema *schema = r->schema;
    const pk_schema *base = schema->base;
    pk_schema_phase *phases = pk_arena_zeroed(r->arena, base->phase_count, sizeof *phases);

    if (phases == NULL)
        return PK_ENOMEM;
    for (size_t p = 0; p < base->phase_count; p++) {
        phases[p] = base->phases[p];
        phases[p].demands = pk_arena_zeroed(r->arena, schema->column_count, sizeof *phases[p].demands);
        if (phases[p].demands == NULL)
            return PK_ENOMEM;
        for (size_t c = 0; c < base->column_count; c++) {
            const pk_schema_column *column = pk_schema_column_by_key(schema, base->columns[c].key);

            if (column != NULL)
                phases[p].demands[column->index] = base->phases[p].demands[c];
        }
    }
    schema->phases = phases;
    schema->phase_capacity = schema->phase_count;
    return PK_OK;
}

/* Goals of the base's areas go to the areas of the same numbers; those of other areas are gone. */
static pk_status settle_goals(pk_schema_reader *r)
{
    pk_schema *schema = r->schema;
    const pk_schema *base = schema->base;
    pk_schema_goal *goals = pk_arena_zeroed(r->arena, base->goal_count, sizeof *goals);

    if (goals == NULL)
        return PK_ENOMEM;
    schema->goals = goals;
    schema->goal_count = 0;
    schema->goal_capacity = base->goal_count;
    for (size_t a = 0; a < schema->area_count; a++) {
        pk_schema_area *area = &schema->areas[a];
        size_t from = pk_load_area_by_number(base, area->number);

        if (from == SIZE_MAX)
            continue;
        area->first_goal = schema->goal_count;
        area->goal_count = base->areas[from].goal_count;
        area->footnotes = base->areas[from].footnotes;
        area->footnote_count = area->footnote_capacity = base->areas[from].footnote_count;
        for (size_t g = 0; g < area->goal_count; g++) {
            goals[schema->goal_count] = base->goals[base->areas[from].first_goal + g];
            goals[schema->goal_count++].area = a;
        }
    }
    return PK_OK;
}

/* Rules of the base point at columns and phases by name: those must still be there. */
static void judge_rules(pk_schema_reader *r)
{
    const pk_schema *schema = r->schema;

    if (schema->rules != schema->base->rules) /* its own were judged where they stand */
        return;
    for (size_t i = 0; i < schema->rule_count; i++) {
        const pk_schema_rule *rule = &schema->rules[i];

        if (rule->column.size > 0 && pk_schema_column_by_key(schema, rule->column) == NULL)
            pk_load_fault_at(r, 1, PK_FAULT_COLUMN_UNKNOWN, rule->column);
        if (rule->phase.size > 0 && pk_schema_phase_by_id(schema, rule->phase) == NULL)
            pk_load_fault_at(r, 1, PK_FAULT_PHASE_UNKNOWN, rule->phase);
    }
}

pk_status pk_load_settle_base(pk_schema_reader *r)
{
    pk_status status = PK_OK;

    if (r->schema->base == NULL || r->head_only)
        return PK_OK;
    if ((r->given & PK_GIVEN_COLUMNS) && !(r->given & PK_GIVEN_PHASES))
        status = settle_phases(r);
    if (status == PK_OK && (r->given & PK_GIVEN_AREAS) && !(r->given & PK_GIVEN_CATALOGUE))
        status = settle_goals(r);
    if (status == PK_OK && (r->given & (PK_GIVEN_COLUMNS | PK_GIVEN_PHASES)))
        judge_rules(r);
    return status;
}
