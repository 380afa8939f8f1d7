/* What else the form holds: regions, fields, statuses, and texts that stand in it. */
#include "schema/load_parts.h"

pk_status pk_load_region_start(void *context, pk_xml_walk *walk)
{
    pk_schema_reader *r = context;
    pk_schema *schema = r->schema;
    pk_text code = pk_text_trim(pk_xml_attribute(walk, PK_NS_NONE, "code"));
    const pk_region *region = NULL;
    pk_status status;

    for (size_t i = 0; i < r->regions->count && region == NULL; i++)
        if (pk_text_equal(r->regions->items[i].code, code))
            region = &r->regions->items[i];
    if (region == NULL) {
        pk_load_fault(r, walk, PK_FAULT_REGION_UNKNOWN, code);
        return PK_OK;
    }
    for (size_t i = 0; i < schema->region_count; i++)
        if (schema->regions[i] == region)
            pk_load_fault(r, walk, PK_FAULT_TWICE, code);
    status = pk_array_reserve(r->arena, &schema->regions, &schema->region_capacity, schema->region_count,
                              sizeof *schema->regions);
    if (status == PK_OK)
        schema->regions[schema->region_count++] = region;
    return status;
}

pk_status pk_load_field_start(void *context, pk_xml_walk *walk)
{
    pk_schema_reader *r = context;
    pk_schema *schema = r->schema;
    pk_text key;
    pk_status status = pk_load_attribute(r, walk, "key", &key);

    if (status == PK_OK)
        status = pk_array_reserve(r->arena, &schema->fields, &schema->field_capacity, schema->field_count,
                                  sizeof *schema->fields);
    if (status != PK_OK)
        return status;
    for (size_t i = 0; i < schema->field_count; i++)
        if (pk_text_equal(schema->fields[i].key, key))
            pk_load_fault(r, walk, PK_FAULT_TWICE, key);
    schema->fields[schema->field_count++] =
        (pk_schema_field) { .key = key, .within = pk_load_is_true(walk, "within", false) };
    return PK_OK;
}

pk_status pk_load_field_label_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_schema_reader *r = context;

    (void)walk;
    if (r->schema->field_count == 0)
        return PK_ESCHEMA;
    return pk_load_add_wording(r->arena, &r->schema->fields[r->schema->field_count - 1].labels, text);
}

static uint32_t read_color(pk_text digits)
{
    uint32_t color = 0;

    digits = pk_text_trim(digits);
    for (size_t i = 0; i < digits.size; i++) {
        char c = digits.data[i];

        color = color * 16 + (uint32_t)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    return color & 0xFFFFFF;
}

pk_status pk_load_status_start(void *context, pk_xml_walk *walk)
{
    pk_schema_reader *r = context;
    pk_schema *schema = r->schema;
    pk_text code;
    pk_status status = pk_load_attribute(r, walk, "code", &code);

    if (status == PK_OK)
        status = pk_array_reserve(r->arena, &schema->statuses, &schema->status_capacity, schema->status_count,
                                  sizeof *schema->statuses);
    if (status == PK_OK)
        status = pk_array_reserve(r->arena, &schema->status_words, &schema->status_word_capacity, schema->status_count,
                                  sizeof *schema->status_words);
    if (status != PK_OK)
        return status;
    for (size_t i = 0; i < schema->status_count; i++)
        if (pk_text_equal(schema->statuses[i].code, code))
            pk_load_fault(r, walk, PK_FAULT_TWICE, code);
    schema->statuses[schema->status_count] =
        (pk_schema_status) { .code = code,
                             .color = read_color(pk_xml_attribute(walk, PK_NS_NONE, "color")),
                             .reached = pk_load_is_true(walk, "reached", false),
                             .begun = pk_load_is_true(walk, "begun", true) };
    schema->status_words[schema->status_count++] = (pk_word_entry) { .code = code };
    r->synonyms = r->uncertain = r->symbols = (pk_texts) { 0 };
    r->fills = NULL;
    r->fill_count = r->fill_capacity = 0;
    return PK_OK;
}

pk_status pk_load_status_label_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_schema_reader *r = context;

    (void)walk;
    if (r->schema->status_count == 0)
        return PK_ESCHEMA;
    return pk_load_add_label(r, text, r->schema->statuses[r->schema->status_count - 1].labels);
}

pk_status pk_load_status_synonym_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_schema_reader *r = context;

    (void)walk;
    return pk_texts_add(r->arena, &r->synonyms, text);
}

pk_status pk_load_uncertain_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_schema_reader *r = context;

    (void)walk;
    return pk_texts_add(r->arena, &r->uncertain, text);
}

pk_status pk_load_symbol_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_schema_reader *r = context;

    (void)walk;
    return pk_texts_add(r->arena, &r->symbols, text);
}

pk_status pk_load_fill_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_schema_reader *r = context;
    pk_status status = pk_array_reserve(r->arena, &r->fills, &r->fill_capacity, r->fill_count, sizeof *r->fills);

    (void)walk;
    if (status == PK_OK)
        r->fills[r->fill_count++] = read_color(text);
    return status;
}

pk_status pk_load_status_legend_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_schema_reader *r = context;

    (void)walk;
    if (r->schema->status_count == 0)
        return PK_ESCHEMA;
    return pk_schema_text(r->arena, text, &r->schema->statuses[r->schema->status_count - 1].legend);
}

pk_status pk_load_status_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_schema_reader *r = context;
    pk_schema *schema = r->schema;
    pk_schema_status *of;
    pk_word_entry *words;

    (void)walk;
    (void)text;
    if (schema->status_count == 0)
        return PK_ESCHEMA;
    of = &schema->statuses[schema->status_count - 1];
    of->symbols = r->symbols.items;
    of->symbol_count = r->symbols.count;
    of->fills = r->fills;
    of->fill_count = r->fill_count;
    words = &schema->status_words[schema->status_count - 1];
    words->label = of->labels[pk_text_equal(schema->language, PK_TEXT("en")) ? PK_ENGLISH : PK_SWEDISH];
    words->synonyms = r->synonyms.items;
    words->synonym_count = r->synonyms.count;
    words->uncertain = r->uncertain.items;
    words->uncertain_count = r->uncertain.count;
    return PK_OK;
}

/* ---- texts of the form ---- */

pk_status pk_load_introduction_heading_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_schema_reader *r = context;
    pk_status status = pk_load_introduction_end(context, walk, text);

    if (status == PK_OK)
        r->schema->introduction.items[r->schema->introduction.count - 1].heading = true;
    return status;
}

pk_status pk_load_introduction_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_schema_reader *r = context;

    (void)walk;
    return pk_load_add_wording(r->arena, &r->schema->introduction, text);
}

pk_status pk_load_comment_label_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_schema_reader *r = context;

    (void)walk;
    return pk_load_add_wording(r->arena, &r->schema->comment_labels, text);
}

pk_status pk_load_placeholders_start(void *context, pk_xml_walk *walk)
{
    pk_schema_reader *r = context;

    r->schema->placeholders = (pk_wordings) { 0 };
    r->schema->dash_is_answer = pk_load_is_true(walk, "dash-is-answer", false);
    return PK_OK;
}

pk_status pk_load_placeholder_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_schema_reader *r = context;

    (void)walk;
    return pk_load_add_wording(r->arena, &r->schema->placeholders, text);
}

pk_status pk_load_body_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_schema_reader *r = context;

    (void)walk;
    return pk_load_add_wording(r->arena, &r->schema->not_responsible, text);
}
