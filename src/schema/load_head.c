/* What a template is recognised by: its titles, columns and areas. */
#include "schema/load_parts.h"

static bool find_role(pk_text name, pk_role *role)
{
    for (int i = PK_ROLE_GOAL; i <= PK_ROLE_EVALUATION; i++)
        if (pk_text_equal(pk_text_trim(name), pk_text_of(pk_role_name((pk_role)i)))) {
            *role = (pk_role)i;
            return true;
        }
    return false;
}

pk_status pk_load_head_start(void *context, pk_xml_walk *walk)
{
    pk_schema_reader *r = context;

    r->line = pk_xml_line(walk);
    return PK_OK;
}

pk_status pk_load_title_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_schema_reader *r = context;
    pk_status status = pk_schema_text(r->arena, text, &r->schema->title);

    (void)walk;
    r->given |= PK_GIVEN_TITLE;
    r->schema->titles = (pk_wordings) { 0 };
    return status == PK_OK ? pk_load_add_wording(r->arena, &r->schema->titles, text) : status;
}

pk_status pk_load_other_title_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_schema_reader *r = context;

    (void)walk;
    return pk_load_add_wording(r->arena, &r->schema->titles, text);
}

pk_status pk_load_language_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_schema_reader *r = context;

    (void)walk;
    r->given |= PK_GIVEN_LANGUAGE;
    return pk_schema_text(r->arena, text, &r->schema->language);
}

static void read_date(pk_schema_reader *r, const pk_xml_walk *walk, const char *name, pk_date *date)
{
    pk_text value = pk_text_trim(pk_xml_attribute(walk, PK_NS_NONE, name));

    if (!pk_date_parse(value, date))
        pk_load_fault(r, walk, PK_FAULT_DATE, value);
}

pk_status pk_load_period_start(void *context, pk_xml_walk *walk)
{
    pk_schema_reader *r = context;
    pk_schema *schema = r->schema;

    r->given |= PK_GIVEN_PERIOD;
    read_date(r, walk, "from", &schema->from);
    read_date(r, walk, "to", &schema->to);
    if (schema->from.year != 0 && schema->to.year != 0 && pk_date_compare(schema->to, schema->from) < 0)
        pk_load_fault(r, walk, PK_FAULT_PERIOD, PK_NO_TEXT);
    return PK_OK;
}

pk_status pk_load_receiver_start(void *context, pk_xml_walk *walk)
{
    pk_schema_reader *r = context;

    return pk_load_attribute(r, walk, "mail", &r->schema->receiver_mail);
}

pk_status pk_load_receiver_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_schema_reader *r = context;

    (void)walk;
    r->given |= PK_GIVEN_RECEIVER;
    return pk_schema_text(r->arena, text, &r->schema->receiver);
}

pk_status pk_load_column_start(void *context, pk_xml_walk *walk)
{
    pk_schema_reader *r = context;
    pk_schema *schema = r->schema;
    pk_text role = pk_xml_attribute(walk, PK_NS_NONE, "role");
    pk_role kind = PK_ROLE_TEXT;
    pk_schema_column *column;
    pk_text key;
    pk_status status = pk_load_attribute(r, walk, "key", &key);

    if (status == PK_OK)
        status = pk_array_reserve(r->arena, &schema->columns, &schema->column_capacity, schema->column_count,
                                  sizeof *schema->columns);
    if (status != PK_OK)
        return status;
    if (pk_schema_column_by_key(schema, key) != NULL)
        pk_load_fault(r, walk, PK_FAULT_TWICE, key);
    if (!find_role(role, &kind))
        pk_load_fault(r, walk, PK_FAULT_ROLE_UNKNOWN, role);
    column = &schema->columns[schema->column_count];
    *column = (pk_schema_column) { .key = key, .index = schema->column_count++ };
    column->role = kind;
    column->optional = pk_load_is_true(walk, "optional", false);
    column->longest =
        (size_t)pk_xml_integer(pk_text_trim(pk_xml_attribute(walk, PK_NS_NONE, "longest")), 1, 1000000, 0);
    return PK_OK;
}

static bool is_heading_of_other(const pk_schema *schema, pk_text folded)
{
    for (size_t i = 0; i + 1 < schema->column_count; i++)
        for (size_t j = 0; j < schema->columns[i].headings.count; j++)
            if (pk_text_equal(schema->columns[i].headings.items[j].folded, folded))
                return true;
    return false;
}

static pk_schema_column *open_column(const pk_schema_reader *r)
{
    return r->schema->column_count > 0 ? &r->schema->columns[r->schema->column_count - 1] : NULL;
}

pk_status pk_load_synonym_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_schema_reader *r = context;
    pk_schema_column *column = open_column(r);
    pk_wordings *headings;
    pk_status status;

    if (column == NULL)
        return PK_ESCHEMA;
    headings = &column->headings;
    status = pk_load_add_wording(r->arena, headings, text);
    if (status == PK_OK && is_heading_of_other(r->schema, headings->items[headings->count - 1].folded))
        pk_load_fault(r, walk, PK_FAULT_HEADING_TWICE, headings->items[headings->count - 1].text);
    return status;
}

/* The grammar has the heading come first, so it is the first of the column's wordings. */
pk_status pk_load_heading_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_schema_reader *r = context;
    pk_schema_column *column = open_column(r);

    if (column == NULL)
        return PK_ESCHEMA;
    if (!pk_text_is_blank(text))
        return pk_load_synonym_end(context, walk, text);
    column->untitled = true;
    for (size_t i = 0; i + 1 < r->schema->column_count; i++)
        if (r->schema->columns[i].untitled)
            pk_load_fault(r, walk, PK_FAULT_UNTITLED_TWICE, PK_NO_TEXT);
    return PK_OK;
}

pk_status pk_load_column_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_schema_reader *r = context;

    (void)text;
    if (open_column(r) != NULL && open_column(r)->headings.count == 0)
        pk_load_fault(r, walk, PK_FAULT_NO_NAME, open_column(r)->key);
    return PK_OK;
}

pk_status pk_load_value_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_schema_reader *r = context;

    (void)walk;
    return open_column(r) != NULL ? pk_load_add_wording(r->arena, &open_column(r)->values, text) : PK_ESCHEMA;
}

pk_status pk_load_legend_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_schema_reader *r = context;

    (void)walk;
    return open_column(r) != NULL ? pk_schema_text(r->arena, text, &open_column(r)->legend) : PK_ESCHEMA;
}

pk_status pk_load_columns_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_schema_reader *r = context;
    size_t goals = 0;

    (void)text;
    for (size_t i = 0; i < r->schema->column_count; i++)
        goals += r->schema->columns[i].role == PK_ROLE_GOAL;
    if (goals != 1)
        pk_load_fault(r, walk, PK_FAULT_GOAL_COLUMNS, PK_NO_TEXT);
    return PK_OK;
}

size_t pk_load_area_by_number(const pk_schema *schema, pk_text number)
{
    for (size_t i = 0; i < schema->area_count; i++)
        if (pk_text_equal(schema->areas[i].number, number))
            return i;
    return SIZE_MAX;
}

pk_status pk_load_area_start(void *context, pk_xml_walk *walk)
{
    pk_schema_reader *r = context;
    pk_schema *schema = r->schema;
    pk_text number, whole = pk_text_trim(pk_xml_attribute(walk, PK_NS_NONE, "part-of"));
    size_t part_of = whole.size > 0 ? pk_load_area_by_number(schema, whole) : SIZE_MAX;
    pk_status status = pk_load_attribute(r, walk, "number", &number);

    if (status == PK_OK)
        status = pk_array_reserve(r->arena, &schema->areas, &schema->area_capacity, schema->area_count,
                                  sizeof *schema->areas);
    if (status != PK_OK)
        return status;
    if (pk_load_area_by_number(schema, number) != SIZE_MAX)
        pk_load_fault(r, walk, PK_FAULT_TWICE, number);
    if (whole.size > 0 && (part_of == SIZE_MAX || schema->areas[part_of].part_of != SIZE_MAX))
        pk_load_fault(r, walk, PK_FAULT_PART, whole);
    schema->areas[schema->area_count++] = (pk_schema_area) { .number = number, .part_of = part_of };
    return PK_OK;
}

pk_status pk_load_area_title_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_schema_reader *r = context;

    (void)walk;
    if (r->schema->area_count == 0)
        return PK_ESCHEMA;
    return pk_load_add_wording(r->arena, &r->schema->areas[r->schema->area_count - 1].titles, text);
}

pk_status pk_load_head_end(void *context, pk_xml_walk *walk, pk_text text)
{
    static const struct {
        unsigned part;
        const char *element;
    } needed[] = {
        { PK_GIVEN_TITLE, "title" },       { PK_GIVEN_LANGUAGE, "language" }, { PK_GIVEN_PERIOD, "period" },
        { PK_GIVEN_RECEIVER, "receiver" }, { PK_GIVEN_COLUMNS, "columns" },   { PK_GIVEN_AREAS, "areas" },
    };
    pk_schema_reader *r = context;

    (void)text;
    for (size_t i = 0; r->schema->base == NULL && i < sizeof needed / sizeof needed[0]; i++)
        if (!(r->given & needed[i].part))
            pk_load_fault_at(r, r->line, PK_FAULT_PART_MISSING, pk_text_of(needed[i].element));
    if (r->head_only)
        pk_xml_stop(walk);
    return PK_OK;
}
