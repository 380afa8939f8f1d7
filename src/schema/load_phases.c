/* What a phase demands of the columns, and how severe its findings are. */
#include "schema/load_parts.h"

static pk_demand demand_by_name(pk_text name)
{
    int demand = PK_DEMAND_REQUIRED + 1;

    while (--demand > PK_DEMAND_NONE
           && !pk_text_equal(pk_text_trim(name), pk_text_of(pk_demand_name((pk_demand)demand))))
        continue;
    return (pk_demand)demand;
}

pk_status pk_load_phases_start(void *context, pk_xml_walk *walk)
{
    pk_schema_reader *r = context;
    pk_text share = pk_xml_attribute(walk, PK_NS_NONE, "followup-share");

    r->given |= PK_GIVEN_PHASES;
    r->schema->phases = NULL;
    r->schema->phase_count = r->schema->phase_capacity = 0;
    r->schema->followup_share = (size_t)pk_xml_integer(pk_text_trim(share), 0, 100, PK_FOLLOWUP_SHARE);
    return PK_OK;
}

pk_status pk_load_phase_start(void *context, pk_xml_walk *walk)
{
    pk_schema_reader *r = context;
    pk_schema *schema = r->schema;
    pk_schema_phase phase = { 0 };
    pk_status status = pk_load_attribute(r, walk, "id", &phase.id);

    if (status == PK_OK)
        status = pk_array_reserve(r->arena, &schema->phases, &schema->phase_capacity, schema->phase_count,
                                  sizeof *schema->phases);
    if (status != PK_OK)
        return status;
    if (pk_schema_phase_by_id(schema, phase.id) != NULL)
        pk_load_fault(r, walk, PK_FAULT_TWICE, phase.id);
    phase.demands = pk_arena_zeroed(r->arena, schema->column_count, sizeof *phase.demands);
    phase.severities = pk_arena_zeroed(r->arena, PK_CODE_COUNT, sizeof *phase.severities);
    if (phase.demands == NULL || phase.severities == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < PK_CODE_COUNT; i++)
        phase.severities[i] = PK_SEVERITY_COUNT;
    schema->phases[schema->phase_count++] = phase;
    return PK_OK;
}

pk_status pk_load_phase_label_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_schema_reader *r = context;

    (void)walk;
    if (r->schema->phase_count == 0)
        return PK_ESCHEMA;
    return pk_load_add_label(r, text, r->schema->phases[r->schema->phase_count - 1].labels);
}

pk_status pk_load_demand_start(void *context, pk_xml_walk *walk)
{
    pk_schema_reader *r = context;
    pk_text key = pk_text_trim(pk_xml_attribute(walk, PK_NS_NONE, "column"));
    pk_text is = pk_xml_attribute(walk, PK_NS_NONE, "is");
    const pk_schema_column *column = pk_schema_column_by_key(r->schema, key);
    pk_demand demand = demand_by_name(is);
    pk_demand *demands;

    if (r->schema->phase_count == 0)
        return PK_ESCHEMA;
    demands = r->schema->phases[r->schema->phase_count - 1].demands;
    if (column == NULL)
        pk_load_fault(r, walk, PK_FAULT_COLUMN_UNKNOWN, key);
    else if (demand == PK_DEMAND_NONE)
        pk_load_fault(r, walk, PK_FAULT_WORD_UNKNOWN, is);
    else if (demands[column->index] != PK_DEMAND_NONE)
        pk_load_fault(r, walk, PK_FAULT_TWICE, key);
    else
        demands[column->index] = demand;
    return PK_OK;
}

pk_status pk_load_severity_start(void *context, pk_xml_walk *walk)
{
    pk_schema_reader *r = context;
    pk_text name = pk_text_trim(pk_xml_attribute(walk, PK_NS_NONE, "of"));
    pk_text is = pk_text_trim(pk_xml_attribute(walk, PK_NS_NONE, "is"));
    pk_severity severity = PK_OFF, *severities;
    pk_code code;

    if (r->schema->phase_count == 0)
        return PK_ESCHEMA;
    severities = r->schema->phases[r->schema->phase_count - 1].severities;
    if (!pk_code_parse(name, &code))
        pk_load_fault(r, walk, PK_FAULT_FINDING_UNKNOWN, name);
    else if (!pk_severity_parse(is, &severity))
        pk_load_fault(r, walk, PK_FAULT_WORD_UNKNOWN, is);
    else if (severities[code] != PK_SEVERITY_COUNT)
        pk_load_fault(r, walk, PK_FAULT_TWICE, name);
    else
        severities[code] = severity;
    return PK_OK;
}
