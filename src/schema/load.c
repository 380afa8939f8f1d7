/* The rules follow the grammar in schemas/schema.rng element by element. Faults are told and passed over, so that one
 * run shows all of them; the result is handed out only when there was none. */
#include "schema/load_parts.h"

void pk_load_fault_at(pk_schema_reader *r, int line, pk_schema_fault kind, pk_text detail)
{
    r->faulty = true;
    if (r->report != NULL)
        r->report(r->context, line, kind, detail);
}

void pk_load_fault(pk_schema_reader *r, const pk_xml_walk *walk, pk_schema_fault kind, pk_text detail)
{
    pk_load_fault_at(r, pk_xml_line(walk), kind, detail);
}

/* ---- texts ---- */

pk_status pk_load_attribute(const pk_schema_reader *r, const pk_xml_walk *walk, const char *name, pk_text *out)
{
    return pk_schema_text(r->arena, pk_xml_attribute(walk, PK_NS_NONE, name), out);
}

bool pk_load_is_true(const pk_xml_walk *walk, const char *name, bool missing)
{
    pk_text value = pk_xml_attribute(walk, PK_NS_NONE, name);

    return value.data == NULL ? missing : pk_text_equal(pk_text_trim(value), PK_TEXT("true"));
}

pk_status pk_load_make_wording(pk_arena *arena, pk_text text, pk_wording *out)
{
    pk_wording wording;
    pk_status status = pk_schema_text(arena, text, &wording.text);

    if (status == PK_OK)
        status = pk_text_fold(arena, wording.text, PK_FOLD_LETTERS, &wording.folded);
    wording.heading = false;
    if (status == PK_OK)
        *out = wording;
    return status;
}

pk_status pk_load_add_wording(pk_arena *arena, pk_wordings *list, pk_text text)
{
    pk_status status = pk_array_reserve(arena, &list->items, &list->capacity, list->count, sizeof *list->items);

    if (status == PK_OK)
        status = pk_load_make_wording(arena, text, &list->items[list->count]);
    if (status == PK_OK)
        list->count++;
    return status;
}

pk_status pk_load_label_start(void *context, pk_xml_walk *walk)
{
    pk_schema_reader *r = context;
    pk_text language = pk_xml_attribute(walk, PK_NS_XML, "lang");

    r->language = pk_text_equal(pk_text_trim(language), PK_TEXT("en")) ? PK_ENGLISH : PK_SWEDISH;
    return PK_OK;
}

pk_status pk_load_add_label(const pk_schema_reader *r, pk_text text, pk_text *labels)
{
    pk_status status = pk_schema_text(r->arena, text, &labels[r->language]);

    if (status == PK_OK && r->language == PK_SWEDISH)
        labels[PK_ENGLISH] = labels[PK_SWEDISH];
    return status;
}

/* ---- the file ---- */

static pk_status schema_start(void *context, pk_xml_walk *walk)
{
    pk_schema_reader *r = context;
    pk_status status = pk_load_attribute(r, walk, "id", &r->schema->id);

    r->seen = true;
    return status == PK_OK ? pk_load_attribute(r, walk, "version", &r->schema->version) : status;
}

static pk_status schema_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_schema_reader *r = context;
    pk_status status = pk_load_settle_base(r);

    (void)text;
    if (r->schema->base == NULL && !(r->given & PK_GIVEN_PHASES))
        pk_load_fault(r, walk, PK_FAULT_PART_MISSING, PK_TEXT("phases"));
    if (pk_schema_role(r->schema, PK_ROLE_STATUS) != SIZE_MAX && r->schema->status_count == 0)
        pk_load_fault(r, walk, PK_FAULT_NO_STATUSES, PK_NO_TEXT);
    r->schema->complete = true;
    return status;
}

static const pk_xml_rule schema_rules[] = {
    /* space, inside, element, start, end, flags */
    { PK_NS_SCHEMA, NULL, "schema", schema_start, schema_end, 0 },
    { PK_NS_SCHEMA, "schema", "head", pk_load_head_start, pk_load_head_end, 0 },
    { PK_NS_SCHEMA, "head", "title", NULL, pk_load_title_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "head", "other-title", NULL, pk_load_other_title_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "head", "language", NULL, pk_load_language_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "head", "period", pk_load_period_start, NULL, 0 },
    { PK_NS_SCHEMA, "head", "receiver", pk_load_receiver_start, pk_load_receiver_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "head", "columns", pk_load_columns_start, pk_load_columns_end, 0 },
    { PK_NS_SCHEMA, "columns", "column", pk_load_column_start, pk_load_column_end, 0 },
    { PK_NS_SCHEMA, "column", "heading", NULL, pk_load_heading_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "column", "synonym", NULL, pk_load_synonym_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "column", "legend", NULL, pk_load_legend_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "column", "value", NULL, pk_load_value_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "head", "areas", pk_load_areas_start, NULL, 0 },
    { PK_NS_SCHEMA, "areas", "area", pk_load_area_start, NULL, 0 },
    { PK_NS_SCHEMA, "area", "title", NULL, pk_load_area_title_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "area", "synonym", NULL, pk_load_area_title_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "schema", "rows", pk_load_rows_start, NULL, 0 },
    { PK_NS_SCHEMA, "schema", "regions", pk_load_regions_start, NULL, 0 },
    { PK_NS_SCHEMA, "regions", "region", pk_load_region_start, NULL, 0 },
    { PK_NS_SCHEMA, "schema", "fields", pk_load_fields_start, NULL, 0 },
    { PK_NS_SCHEMA, "fields", "field", pk_load_field_start, NULL, 0 },
    { PK_NS_SCHEMA, "field", "label", NULL, pk_load_field_label_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "schema", "statuses", pk_load_statuses_start, NULL, 0 },
    { PK_NS_SCHEMA, "statuses", "status", pk_load_status_start, pk_load_status_end, 0 },
    { PK_NS_SCHEMA, "status", "label", pk_load_label_start, pk_load_status_label_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "status", "synonym", NULL, pk_load_status_synonym_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "status", "uncertain", NULL, pk_load_uncertain_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "status", "symbol", NULL, pk_load_symbol_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "status", "fill", NULL, pk_load_fill_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "status", "legend", NULL, pk_load_status_legend_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "schema", "phases", pk_load_phases_start, NULL, 0 },
    { PK_NS_SCHEMA, "phases", "phase", pk_load_phase_start, NULL, 0 },
    { PK_NS_SCHEMA, "phase", "label", pk_load_label_start, pk_load_phase_label_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "phase", "demand", pk_load_demand_start, NULL, 0 },
    { PK_NS_SCHEMA, "phase", "severity", pk_load_severity_start, NULL, 0 },
    { PK_NS_SCHEMA, "schema", "introduction", pk_load_introduction_start, NULL, 0 },
    { PK_NS_SCHEMA, "introduction", "heading", NULL, pk_load_introduction_heading_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "introduction", "paragraph", NULL, pk_load_introduction_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "schema", "comment-labels", pk_load_comment_labels_start, NULL, 0 },
    { PK_NS_SCHEMA, "comment-labels", "label", NULL, pk_load_comment_label_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "schema", "placeholders", pk_load_placeholders_start, NULL, 0 },
    { PK_NS_SCHEMA, "placeholders", "placeholder", NULL, pk_load_placeholder_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "schema", "not-responsible", pk_load_not_responsible_start, NULL, 0 },
    { PK_NS_SCHEMA, "not-responsible", "body", NULL, pk_load_body_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "schema", "rules", pk_load_rules_start, NULL, 0 },
    { PK_NS_SCHEMA, "rules", "rule", pk_load_rule_start, pk_load_rule_end, 0 },
    { PK_NS_SCHEMA, "rule", "for", NULL, pk_load_rule_nodes_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "rule", "test", NULL, pk_load_rule_test_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "rule", "message", pk_load_label_start, pk_load_rule_message_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "rule", "fix", pk_load_label_start, pk_load_rule_fix_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "schema", "catalogue", pk_load_catalogue_start, NULL, 0 },
    { PK_NS_SCHEMA, "catalogue", "area", pk_load_catalogue_area_start, pk_load_catalogue_area_end, 0 },
    { PK_NS_SCHEMA, "area", "goal", pk_load_goal_start, pk_load_goal_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "area", "footnote", pk_load_footnote_start, pk_load_footnote_end, PK_XML_TEXT },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

pk_status pk_schema_read(const void *bytes, size_t size, bool head_only, const pk_schema *base,
                         const pk_regions *regions, pk_arena *arena, pk_schema_report report, void *context,
                         pk_xml_error *error, pk_schema **schema)
{
    pk_schema_reader r = {
        .regions = regions, .arena = arena, .report = report, .context = context, .head_only = head_only
    };
    pk_status status;

    if ((r.schema = pk_arena_zeroed(arena, 1, sizeof *r.schema)) == NULL)
        return PK_ENOMEM;
    r.schema->followup_share = PK_FOLLOWUP_SHARE;
    r.schema->areas_required = true;
    if (base != NULL)
        pk_load_begin_with(&r, base);
    status = pk_xml_read_bytes(bytes, size, NULL, schema_rules, &r, arena, error);
    if (status != PK_OK)
        return status;
    if (!r.seen) {
        r.faulty = true;
        if (report != NULL)
            report(context, 1, PK_FAULT_NO_SCHEMA, PK_NO_TEXT);
    }
    if (r.faulty)
        return PK_ESCHEMA;
    *schema = r.schema;
    return PK_OK;
}

pk_status pk_schema_load(const void *bytes, size_t size, bool head_only, const pk_schema *base,
                         const pk_regions *regions, pk_arena *arena, pk_schema **schema)
{
    pk_status status = pk_schema_read(bytes, size, head_only, base, regions, arena, NULL, NULL, NULL, schema);

    return status == PK_OK || status == PK_ENOMEM ? status : PK_ESCHEMA;
}
