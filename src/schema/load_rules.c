/* Rules that the schema's author writes. That their expressions mean something is checked in check.c. */
#include "schema/load_parts.h"

pk_status pk_load_rule_start(void *context, pk_xml_walk *walk)
{
    pk_schema_reader *r = context;
    pk_schema *schema = r->schema;
    pk_schema_rule rule = { .severity = PK_WARNING, .line = pk_xml_line(walk) };
    pk_text severity = pk_text_trim(pk_xml_attribute(walk, PK_NS_NONE, "severity"));
    pk_status status =
        pk_array_reserve(r->arena, &schema->rules, &schema->rule_capacity, schema->rule_count, sizeof *schema->rules);

    if (status != PK_OK || (status = pk_load_attribute(r, walk, "id", &rule.id)) != PK_OK
        || (status = pk_load_attribute(r, walk, "phase", &rule.phase)) != PK_OK
        || (status = pk_load_attribute(r, walk, "column", &rule.column)) != PK_OK)
        return status;
    if (severity.size > 0 && !pk_severity_parse(severity, &rule.severity))
        pk_load_fault(r, walk, PK_FAULT_WORD_UNKNOWN, severity);
    if (rule.phase.size > 0 && pk_schema_phase_by_id(schema, rule.phase) == NULL)
        pk_load_fault(r, walk, PK_FAULT_PHASE_UNKNOWN, rule.phase);
    if (rule.column.size > 0 && pk_schema_column_by_key(schema, rule.column) == NULL)
        pk_load_fault(r, walk, PK_FAULT_COLUMN_UNKNOWN, rule.column);
    for (size_t i = 0; i < schema->rule_count; i++)
        if (pk_text_equal(schema->rules[i].id, rule.id))
            pk_load_fault(r, walk, PK_FAULT_TWICE, rule.id);
    schema->rules[schema->rule_count++] = rule;
    return PK_OK;
}

static pk_schema_rule *open_rule(const pk_schema_reader *r)
{
    return r->schema->rule_count > 0 ? &r->schema->rules[r->schema->rule_count - 1] : NULL;
}

/* Expressions are texts of the file like others, on one line; libxml2 wants them terminated. */
static pk_status take_expression(const pk_schema_reader *r, pk_text text, pk_text *out)
{
    pk_text line;
    pk_status status = pk_schema_text(r->arena, text, &line);

    return status == PK_OK ? pk_text_copy(r->arena, line, out) : status;
}

pk_status pk_load_rule_nodes_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_schema_reader *r = context;

    (void)walk;
    return open_rule(r) != NULL ? take_expression(r, text, &open_rule(r)->nodes) : PK_ESCHEMA;
}

pk_status pk_load_rule_test_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_schema_reader *r = context;

    (void)walk;
    return open_rule(r) != NULL ? take_expression(r, text, &open_rule(r)->test) : PK_ESCHEMA;
}

pk_status pk_load_rule_message_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_schema_reader *r = context;

    (void)walk;
    return open_rule(r) != NULL ? pk_load_add_label(r, text, open_rule(r)->messages) : PK_ESCHEMA;
}

pk_status pk_load_rule_fix_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_schema_reader *r = context;

    (void)walk;
    return open_rule(r) != NULL ? pk_load_add_label(r, text, open_rule(r)->fixes) : PK_ESCHEMA;
}

/* Without nodes of its own a rule judges each row. */
pk_status pk_load_rule_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_schema_reader *r = context;

    (void)walk;
    (void)text;
    if (open_rule(r) == NULL)
        return PK_ESCHEMA;
    if (open_rule(r)->nodes.data == NULL)
        open_rule(r)->nodes = PK_TEXT(PK_RULE_NODES);
    return PK_OK;
}
