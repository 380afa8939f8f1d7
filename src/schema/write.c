/* A schema as the file that it could be read from, part by part in the order of the grammar. */
#include "container/xml_out.h"
#include "schema/schema.h"

/* A part is written where the base has none like it: how it would be written says whether it is. A part that only the
 * base has is written empty. */
typedef struct pk_part {
    const char *name;
    bool (*is_there)(const pk_schema *schema);
    void (*write)(const pk_schema *schema, pk_sink *sink);
    bool in_head;
} pk_part;

static void put_wordings(pk_sink *sink, int depth, const char *name, const pk_wordings *list, size_t first)
{
    for (size_t i = first; i < list->count; i++)
        pk_xml_put_element(sink, depth, name, list->items[i].text);
}

static void put_texts(pk_sink *sink, int depth, const char *name, const pk_text *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        pk_xml_put_element(sink, depth, name, texts[i]);
}

static void put_said(pk_sink *sink, int depth, const char *name, const char *language, pk_text text)
{
    pk_xml_put_indent(sink, depth);
    pk_sink_format(sink, "<%s xml:lang=\"%s\"", name, language);
    pk_xml_put_content(sink, name, text);
}

/* A Swedish text stands for the English one where there is none. */
static void put_labels(pk_sink *sink, int depth, const char *name, const pk_text *labels)
{
    if (labels[PK_SWEDISH].data == NULL)
        return;
    put_said(sink, depth, name, "sv", labels[PK_SWEDISH]);
    if (!pk_text_equal(labels[PK_ENGLISH], labels[PK_SWEDISH]))
        put_said(sink, depth, name, "en", labels[PK_ENGLISH]);
}

static void put_flag(pk_sink *sink, const char *name, bool value, bool missing)
{
    if (value != missing)
        pk_xml_put_truth(sink, name, value);
}

static void put_number(pk_sink *sink, const char *name, size_t number)
{
    if (number != 0)
        pk_xml_put_count(sink, name, number);
}

static void put_filled(pk_sink *sink, const char *name, pk_text value)
{
    if (value.size > 0)
        pk_xml_put_attribute(sink, name, value);
}

/* ---- the head ---- */

static bool always(const pk_schema *schema)
{
    (void)schema;
    return true;
}

static void put_titles(const pk_schema *schema, pk_sink *sink)
{
    pk_xml_put_element(sink, 2, "title", schema->title);
    put_wordings(sink, 2, "other-title", &schema->titles, 1);
}

static void put_language(const pk_schema *schema, pk_sink *sink)
{
    pk_xml_put_element(sink, 2, "language", schema->language);
}

static void put_period(const pk_schema *schema, pk_sink *sink)
{
    pk_xml_put_indent(sink, 2);
    pk_sink_puts(sink, "<period");
    pk_xml_put_date(sink, "from", schema->from);
    pk_xml_put_date(sink, "to", schema->to);
    pk_sink_puts(sink, "/>\n");
}

static void put_receiver(const pk_schema *schema, pk_sink *sink)
{
    pk_xml_put_indent(sink, 2);
    pk_sink_puts(sink, "<receiver");
    put_filled(sink, "mail", schema->receiver_mail);
    pk_xml_put_content(sink, "receiver", schema->receiver);
}

static void put_column(const pk_schema_column *column, pk_sink *sink)
{
    pk_xml_put_indent(sink, 3);
    pk_sink_puts(sink, "<column");
    pk_xml_put_attribute(sink, "key", column->key);
    pk_xml_put_attribute(sink, "role", pk_text_of(pk_role_name(column->role)));
    put_flag(sink, "optional", column->optional, false);
    put_number(sink, "longest", column->longest);
    pk_sink_puts(sink, ">\n");
    if (column->untitled)
        pk_xml_put_tag(sink, 4, "<heading/>");
    else if (column->headings.count > 0)
        pk_xml_put_element(sink, 4, "heading", column->headings.items[0].text);
    put_wordings(sink, 4, "synonym", &column->headings, column->untitled ? 0 : 1);
    pk_xml_put_element(sink, 4, "legend", column->legend);
    put_wordings(sink, 4, "value", &column->values, 0);
    pk_xml_put_tag(sink, 3, "</column>");
}

static void put_columns(const pk_schema *schema, pk_sink *sink)
{
    pk_xml_put_tag(sink, 2, "<columns>");
    for (size_t i = 0; i < schema->column_count; i++)
        put_column(&schema->columns[i], sink);
    pk_xml_put_tag(sink, 2, "</columns>");
}

static void put_areas(const pk_schema *schema, pk_sink *sink)
{
    pk_xml_put_indent(sink, 2);
    pk_sink_puts(sink, "<areas");
    put_flag(sink, "required", schema->areas_required, true);
    put_flag(sink, "own", schema->own_areas, false);
    pk_sink_puts(sink, ">\n");
    for (size_t i = 0; i < schema->area_count; i++) {
        const pk_schema_area *area = &schema->areas[i];

        pk_xml_put_indent(sink, 3);
        pk_sink_puts(sink, "<area");
        pk_xml_put_attribute(sink, "number", area->number);
        if (area->part_of != SIZE_MAX)
            pk_xml_put_attribute(sink, "part-of", schema->areas[area->part_of].number);
        pk_sink_puts(sink, ">\n");
        pk_xml_put_element(sink, 4, "title", area->titles.items[0].text);
        put_wordings(sink, 4, "synonym", &area->titles, 1);
        pk_xml_put_tag(sink, 3, "</area>");
    }
    pk_xml_put_tag(sink, 2, "</areas>");
}

/* ---- the rest ---- */

static void put_rows(const pk_schema *schema, pk_sink *sink)
{
    pk_xml_put_indent(sink, 1);
    pk_sink_puts(sink, "<rows");
    put_flag(sink, "continued", schema->rows.continued, false);
    put_flag(sink, "own", schema->rows.own, false);
    put_flag(sink, "numbered", schema->rows.numbered, false);
    put_flag(sink, "dnr", schema->rows.dnr, false);
    put_flag(sink, "over-time", schema->rows.over_time, false);
    pk_sink_puts(sink, "/>\n");
}

static bool has_rows(const pk_schema *schema)
{
    const pk_schema_rows *rows = &schema->rows;

    return rows->continued || rows->own || rows->numbered || rows->dnr || rows->over_time;
}

static bool has_regions(const pk_schema *schema)
{
    return schema->region_count > 0;
}

static void put_regions(const pk_schema *schema, pk_sink *sink)
{
    pk_xml_put_tag(sink, 1, "<regions>");
    for (size_t i = 0; i < schema->region_count; i++) {
        pk_xml_put_indent(sink, 2);
        pk_sink_puts(sink, "<region");
        pk_xml_put_attribute(sink, "code", schema->regions[i]->code);
        pk_sink_puts(sink, "/>\n");
    }
    pk_xml_put_tag(sink, 1, "</regions>");
}

static bool has_fields(const pk_schema *schema)
{
    return schema->field_count > 0;
}

static void put_fields(const pk_schema *schema, pk_sink *sink)
{
    pk_xml_put_tag(sink, 1, "<fields>");
    for (size_t i = 0; i < schema->field_count; i++) {
        const pk_schema_field *field = &schema->fields[i];

        pk_xml_put_indent(sink, 2);
        pk_sink_puts(sink, "<field");
        pk_xml_put_attribute(sink, "key", field->key);
        put_flag(sink, "within", field->within, false);
        pk_sink_puts(sink, ">\n");
        put_wordings(sink, 3, "label", &field->labels, 0);
        pk_xml_put_tag(sink, 2, "</field>");
    }
    pk_xml_put_tag(sink, 1, "</fields>");
}

static bool has_statuses(const pk_schema *schema)
{
    return schema->status_count > 0;
}

static void put_status(const pk_schema_status *status, const pk_word_entry *words, pk_sink *sink)
{
    pk_xml_put_indent(sink, 2);
    pk_sink_puts(sink, "<status");
    pk_xml_put_attribute(sink, "code", status->code);
    pk_sink_format(sink, " color=\"%06lX\"", (unsigned long)status->color);
    put_flag(sink, "reached", status->reached, false);
    put_flag(sink, "begun", status->begun, true);
    pk_sink_puts(sink, ">\n");
    put_labels(sink, 3, "label", status->labels);
    put_texts(sink, 3, "synonym", words->synonyms, words->synonym_count);
    put_texts(sink, 3, "uncertain", words->uncertain, words->uncertain_count);
    put_texts(sink, 3, "symbol", status->symbols, status->symbol_count);
    for (size_t i = 0; i < status->fill_count; i++) {
        pk_xml_put_indent(sink, 3);
        pk_sink_format(sink, "<fill>%06lX</fill>\n", (unsigned long)status->fills[i]);
    }
    pk_xml_put_element(sink, 3, "legend", status->legend);
    pk_xml_put_tag(sink, 2, "</status>");
}

static void put_statuses(const pk_schema *schema, pk_sink *sink)
{
    pk_xml_put_tag(sink, 1, "<statuses>");
    for (size_t i = 0; i < schema->status_count; i++)
        put_status(&schema->statuses[i], &schema->status_words[i], sink);
    pk_xml_put_tag(sink, 1, "</statuses>");
}

static void put_phase(const pk_schema *schema, const pk_schema_phase *phase, pk_sink *sink)
{
    pk_xml_put_indent(sink, 2);
    pk_sink_puts(sink, "<phase");
    pk_xml_put_attribute(sink, "id", phase->id);
    pk_sink_puts(sink, ">\n");
    put_labels(sink, 3, "label", phase->labels);
    for (size_t i = 0; i < schema->column_count; i++) {
        if (phase->demands[i] == PK_DEMAND_NONE)
            continue;
        pk_xml_put_indent(sink, 3);
        pk_sink_puts(sink, "<demand");
        pk_xml_put_attribute(sink, "column", schema->columns[i].key);
        pk_xml_put_attribute(sink, "is", pk_text_of(pk_demand_name(phase->demands[i])));
        pk_sink_puts(sink, "/>\n");
    }
    for (int i = 0; i < PK_CODE_COUNT; i++) {
        if (phase->severities[i] == PK_SEVERITY_COUNT)
            continue;
        pk_xml_put_indent(sink, 3);
        pk_sink_format(sink, "<severity of=\"%s\" is=\"%s\"/>\n", pk_code_name((pk_code)i),
                       pk_severity_name(phase->severities[i]));
    }
    pk_xml_put_tag(sink, 2, "</phase>");
}

static void put_phases(const pk_schema *schema, pk_sink *sink)
{
    pk_xml_put_indent(sink, 1);
    pk_sink_format(sink, "<phases followup-share=\"%zu\">\n", schema->followup_share);
    for (size_t i = 0; i < schema->phase_count; i++)
        put_phase(schema, &schema->phases[i], sink);
    pk_xml_put_tag(sink, 1, "</phases>");
}

static bool has_introduction(const pk_schema *schema)
{
    return schema->introduction.count > 0;
}

static void put_introduction(const pk_schema *schema, pk_sink *sink)
{
    pk_xml_put_tag(sink, 1, "<introduction>");
    for (size_t i = 0; i < schema->introduction.count; i++)
        pk_xml_put_element(sink, 2, schema->introduction.items[i].heading ? "heading" : "paragraph",
                           schema->introduction.items[i].text);
    pk_xml_put_tag(sink, 1, "</introduction>");
}

static bool has_comment_labels(const pk_schema *schema)
{
    return schema->comment_labels.count > 0;
}

static void put_comment_labels(const pk_schema *schema, pk_sink *sink)
{
    pk_xml_put_tag(sink, 1, "<comment-labels>");
    put_wordings(sink, 2, "label", &schema->comment_labels, 0);
    pk_xml_put_tag(sink, 1, "</comment-labels>");
}

static bool has_placeholders(const pk_schema *schema)
{
    return schema->placeholders.count > 0 || schema->dash_is_answer;
}

static void put_placeholders(const pk_schema *schema, pk_sink *sink)
{
    pk_xml_put_indent(sink, 1);
    pk_sink_puts(sink, "<placeholders");
    pk_xml_put_truth(sink, "dash-is-answer", schema->dash_is_answer);
    pk_sink_puts(sink, ">\n");
    put_wordings(sink, 2, "placeholder", &schema->placeholders, 0);
    pk_xml_put_tag(sink, 1, "</placeholders>");
}

static bool has_not_responsible(const pk_schema *schema)
{
    return schema->not_responsible.count > 0;
}

static void put_not_responsible(const pk_schema *schema, pk_sink *sink)
{
    pk_xml_put_tag(sink, 1, "<not-responsible>");
    put_wordings(sink, 2, "body", &schema->not_responsible, 0);
    pk_xml_put_tag(sink, 1, "</not-responsible>");
}

static bool has_rules(const pk_schema *schema)
{
    return schema->rule_count > 0;
}

static void put_rules(const pk_schema *schema, pk_sink *sink)
{
    pk_xml_put_tag(sink, 1, "<rules>");
    for (size_t i = 0; i < schema->rule_count; i++) {
        const pk_schema_rule *rule = &schema->rules[i];

        pk_xml_put_indent(sink, 2);
        pk_sink_puts(sink, "<rule");
        pk_xml_put_attribute(sink, "id", rule->id);
        pk_xml_put_attribute(sink, "severity", pk_text_of(pk_severity_name(rule->severity)));
        put_filled(sink, "phase", rule->phase);
        put_filled(sink, "column", rule->column);
        pk_sink_puts(sink, ">\n");
        if (!pk_text_equal(rule->nodes, PK_TEXT(PK_RULE_NODES)))
            pk_xml_put_element(sink, 3, "for", rule->nodes);
        pk_xml_put_element(sink, 3, "test", rule->test);
        put_labels(sink, 3, "message", rule->messages);
        put_labels(sink, 3, "fix", rule->fixes);
        pk_xml_put_tag(sink, 2, "</rule>");
    }
    pk_xml_put_tag(sink, 1, "</rules>");
}

static bool has_catalogue(const pk_schema *schema)
{
    return schema->goal_count > 0;
}

static void put_goal(const pk_schema_goal *goal, pk_sink *sink)
{
    pk_xml_put_indent(sink, 3);
    pk_sink_puts(sink, "<goal");
    pk_xml_put_attribute(sink, "id", goal->id);
    put_filled(sink, "marker", goal->marker);
    put_flag(sink, "explained", goal->explained, false);
    put_flag(sink, "local", goal->local, true);
    put_number(sink, "reserved-until", (size_t)goal->reserved_year);
    pk_xml_put_content(sink, "goal", goal->text.text);
}

static void put_catalogue(const pk_schema *schema, pk_sink *sink)
{
    pk_xml_put_tag(sink, 1, "<catalogue>");
    for (size_t a = 0; a < schema->area_count; a++) {
        const pk_schema_area *area = &schema->areas[a];

        if (area->goal_count == 0)
            continue;
        pk_xml_put_indent(sink, 2);
        pk_sink_puts(sink, "<area");
        pk_xml_put_attribute(sink, "number", area->number);
        pk_sink_puts(sink, ">\n");
        for (size_t i = 0; i < area->goal_count; i++)
            put_goal(&schema->goals[area->first_goal + i], sink);
        for (size_t i = 0; i < area->footnote_count; i++) {
            pk_xml_put_indent(sink, 3);
            pk_sink_puts(sink, "<footnote");
            pk_xml_put_attribute(sink, "marker", area->footnotes[i].marker);
            pk_xml_put_content(sink, "footnote", area->footnotes[i].text.text);
        }
        pk_xml_put_tag(sink, 2, "</area>");
    }
    pk_xml_put_tag(sink, 1, "</catalogue>");
}

static const pk_part parts[] = {
    { "title", always, put_titles, true },
    { "language", always, put_language, true },
    { "period", always, put_period, true },
    { "receiver", always, put_receiver, true },
    { "columns", always, put_columns, true },
    { "areas", always, put_areas, true },
    { "rows", has_rows, put_rows, false },
    { "regions", has_regions, put_regions, false },
    { "fields", has_fields, put_fields, false },
    { "statuses", has_statuses, put_statuses, false },
    { "phases", always, put_phases, false },
    { "introduction", has_introduction, put_introduction, false },
    { "comment-labels", has_comment_labels, put_comment_labels, false },
    { "placeholders", has_placeholders, put_placeholders, false },
    { "not-responsible", has_not_responsible, put_not_responsible, false },
    { "rules", has_rules, put_rules, false },
    { "catalogue", has_catalogue, put_catalogue, false },
};
enum { PARTS = sizeof parts / sizeof parts[0] };

/* Parts are compared by their fingerprints: one of a hundred goals need not be held twice. */
static void take_fingerprint(const pk_part *part, const pk_schema *schema, pk_arena *scratch, char hex[65])
{
    pk_buffer buffer;
    pk_sink sink;

    pk_buffer_init(&buffer, scratch);
    pk_sink_init_buffer(&sink, &buffer);
    if (part->is_there(schema))
        part->write(schema, &sink);
    pk_sink_flush(&sink);
    pk_sha256(buffer.data, buffer.size, hex);
    pk_arena_reset(scratch);
}

static bool is_as_in_base(const pk_part *part, const pk_schema *schema, pk_arena *scratch)
{
    char own[65], of_base[65];

    if (schema->base == NULL)
        return false;
    take_fingerprint(part, schema, scratch, own);
    take_fingerprint(part, schema->base, scratch, of_base);
    return pk_text_equal(pk_text_of(own), pk_text_of(of_base));
}

void pk_schema_write(const pk_schema *schema, pk_sink *sink)
{
    pk_arena scratch;

    pk_arena_init(&scratch, NULL);
    pk_sink_puts(sink, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<schema xmlns=\"urn:plankoll:schema:1\"");
    pk_xml_put_attribute(sink, "id", schema->id);
    pk_xml_put_attribute(sink, "version", schema->version);
    if (schema->base != NULL)
        pk_xml_put_attribute(sink, "extends", schema->base->id);
    pk_sink_puts(sink, ">\n");
    pk_xml_put_tag(sink, 1, "<head>");
    for (size_t i = 0; i < PARTS; i++) {
        if (i > 0 && parts[i - 1].in_head && !parts[i].in_head)
            pk_xml_put_tag(sink, 1, "</head>");
        if (is_as_in_base(&parts[i], schema, &scratch))
            continue;
        if (parts[i].is_there(schema)) {
            parts[i].write(schema, sink);
        } else if (schema->base != NULL && parts[i].is_there(schema->base)) {
            pk_xml_put_indent(sink, 1);
            pk_sink_format(sink, "<%s/>\n", parts[i].name);
        }
    }
    pk_sink_puts(sink, "</schema>\n");
    pk_arena_free(&scratch);
}
