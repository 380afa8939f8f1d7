/* The rules follow the grammar in schemas/schema.rng element by element. Faults are told and passed over, so that one
 * run shows all of them; the result is handed out only when there was none. */
#include "schema/load.h"

static const char *const demand_names[] = {
    [PK_DEMAND_NONE] = "none",
    [PK_DEMAND_EMPTY] = "empty",
    [PK_DEMAND_EXPECTED] = "expected",
    [PK_DEMAND_REQUIRED] = "required",
};
enum { DEMANDS = sizeof demand_names / sizeof demand_names[0] };

enum { FOLLOWUP_SHARE = 10 }; /* the contract's tenth, where the schema does not say otherwise */

typedef struct reader {
    pk_schema *schema;
    const pk_regions *regions;
    pk_arena *arena;
    pk_schema_report report;
    void *context;
    bool head_only;
    bool seen; /* the root element is that of a schema */
    bool faulty;
    /* of the element that is open */
    size_t area;          /* SIZE_MAX: of the catalogue, not declared */
    pk_language language; /* of a label */
    pk_schema_goal goal;
    pk_schema_footnote footnote;
    int *goal_lines, *footnote_lines; /* of the catalogue area that is open, by index within it */
    size_t goal_line_capacity, footnote_line_capacity;
    int line; /* where the goal or footnote begins */
    pk_texts synonyms, uncertain;
    size_t status_capacity, status_word_capacity, region_capacity;
} reader;

static void fault_at(reader *r, int line, pk_schema_fault kind, pk_text detail)
{
    r->faulty = true;
    if (r->report != NULL)
        r->report(r->context, line, kind, detail);
}

static void fault(reader *r, const pk_xml_walk *walk, pk_schema_fault kind, pk_text detail)
{
    fault_at(r, pk_xml_line(walk), kind, detail);
}

/* ---- texts ---- */

/* An attribute that is not there gives an empty text. */
static pk_status attribute(const reader *r, const pk_xml_walk *walk, const char *name, pk_text *out)
{
    return pk_schema_text(r->arena, pk_xml_attribute(walk, PK_NS_NONE, name), out);
}

static bool is_true(const pk_xml_walk *walk, const char *name, bool missing)
{
    pk_text value = pk_xml_attribute(walk, PK_NS_NONE, name);

    return value.data == NULL ? missing : pk_text_equal(pk_text_trim(value), PK_TEXT("true"));
}

static pk_status make_wording(pk_arena *arena, pk_text text, pk_wording *out)
{
    pk_wording wording;
    pk_status status = pk_schema_text(arena, text, &wording.text);

    if (status == PK_OK)
        status = pk_text_fold(arena, wording.text, PK_FOLD_LETTERS, &wording.folded);
    if (status == PK_OK)
        *out = wording;
    return status;
}

static pk_status add_wording(pk_arena *arena, pk_wordings *list, pk_text text)
{
    pk_status status = pk_array_reserve(arena, &list->items, &list->capacity, list->count, sizeof *list->items);

    if (status == PK_OK)
        status = make_wording(arena, text, &list->items[list->count]);
    if (status == PK_OK)
        list->count++;
    return status;
}

static bool find_role(pk_text name, pk_role *role)
{
    for (int i = PK_ROLE_GOAL; i <= PK_ROLE_EVALUATION; i++)
        if (pk_text_equal(pk_text_trim(name), pk_text_of(pk_role_name((pk_role)i)))) {
            *role = (pk_role)i;
            return true;
        }
    return false;
}

static pk_demand demand_by_name(pk_text name)
{
    int demand = DEMANDS;

    while (--demand > PK_DEMAND_NONE && !pk_text_equal(pk_text_trim(name), pk_text_of(demand_names[demand])))
        continue;
    return (pk_demand)demand;
}

/* ---- the head ---- */

static pk_status schema_start(void *context, pk_xml_walk *walk)
{
    reader *r = context;
    pk_status status = attribute(r, walk, "id", &r->schema->id);

    r->seen = true;
    return status == PK_OK ? attribute(r, walk, "version", &r->schema->version) : status;
}

static pk_status title_end(void *context, pk_xml_walk *walk, pk_text text)
{
    reader *r = context;
    pk_status status = pk_schema_text(r->arena, text, &r->schema->title);

    (void)walk;
    return status == PK_OK ? add_wording(r->arena, &r->schema->titles, text) : status;
}

static pk_status other_title_end(void *context, pk_xml_walk *walk, pk_text text)
{
    reader *r = context;

    (void)walk;
    return add_wording(r->arena, &r->schema->titles, text);
}

static pk_status language_end(void *context, pk_xml_walk *walk, pk_text text)
{
    reader *r = context;

    (void)walk;
    return pk_schema_text(r->arena, text, &r->schema->language);
}

static void read_date(reader *r, const pk_xml_walk *walk, const char *name, pk_date *date)
{
    pk_text value = pk_text_trim(pk_xml_attribute(walk, PK_NS_NONE, name));

    if (!pk_date_parse(value, date))
        fault(r, walk, PK_FAULT_DATE, value);
}

static pk_status period_start(void *context, pk_xml_walk *walk)
{
    reader *r = context;
    pk_schema *schema = r->schema;

    read_date(r, walk, "from", &schema->from);
    read_date(r, walk, "to", &schema->to);
    if (schema->from.year != 0 && schema->to.year != 0 && pk_date_compare(schema->to, schema->from) < 0)
        fault(r, walk, PK_FAULT_PERIOD, PK_NO_TEXT);
    return PK_OK;
}

static pk_status receiver_start(void *context, pk_xml_walk *walk)
{
    reader *r = context;

    return attribute(r, walk, "mail", &r->schema->receiver_mail);
}

static pk_status receiver_end(void *context, pk_xml_walk *walk, pk_text text)
{
    reader *r = context;

    (void)walk;
    return pk_schema_text(r->arena, text, &r->schema->receiver);
}

static pk_status column_start(void *context, pk_xml_walk *walk)
{
    reader *r = context;
    pk_schema *schema = r->schema;
    pk_text role = pk_xml_attribute(walk, PK_NS_NONE, "role");
    pk_role kind = PK_ROLE_TEXT;
    pk_schema_column *column;
    pk_text key;
    pk_status status = attribute(r, walk, "key", &key);

    if (status == PK_OK)
        status = pk_array_reserve(r->arena, &schema->columns, &schema->column_capacity, schema->column_count,
                                  sizeof *schema->columns);
    if (status != PK_OK)
        return status;
    if (pk_schema_column_by_key(schema, key) != NULL)
        fault(r, walk, PK_FAULT_TWICE, key);
    if (!find_role(role, &kind))
        fault(r, walk, PK_FAULT_ROLE_UNKNOWN, role);
    column = &schema->columns[schema->column_count];
    *column = (pk_schema_column) { .key = key, .index = schema->column_count++ };
    column->role = kind;
    column->optional = is_true(walk, "optional", false);
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

/* The heading and the synonyms: the grammar has the heading come first. */
static pk_status heading_end(void *context, pk_xml_walk *walk, pk_text text)
{
    reader *r = context;
    pk_wordings *headings;
    pk_status status;

    if (r->schema->column_count == 0)
        return PK_ESCHEMA;
    headings = &r->schema->columns[r->schema->column_count - 1].headings;
    status = add_wording(r->arena, headings, text);
    if (status == PK_OK && is_heading_of_other(r->schema, headings->items[headings->count - 1].folded))
        fault(r, walk, PK_FAULT_HEADING_TWICE, headings->items[headings->count - 1].text);
    return status;
}

static pk_status legend_end(void *context, pk_xml_walk *walk, pk_text text)
{
    reader *r = context;

    (void)walk;
    if (r->schema->column_count == 0)
        return PK_ESCHEMA;
    return pk_schema_text(r->arena, text, &r->schema->columns[r->schema->column_count - 1].legend);
}

static pk_status columns_end(void *context, pk_xml_walk *walk, pk_text text)
{
    reader *r = context;
    size_t goals = 0;

    (void)text;
    for (size_t i = 0; i < r->schema->column_count; i++)
        goals += r->schema->columns[i].role == PK_ROLE_GOAL;
    if (goals != 1)
        fault(r, walk, PK_FAULT_GOAL_COLUMNS, PK_NO_TEXT);
    return PK_OK;
}

static size_t area_by_number(const pk_schema *schema, pk_text number)
{
    for (size_t i = 0; i < schema->area_count; i++)
        if (pk_text_equal(schema->areas[i].number, number))
            return i;
    return SIZE_MAX;
}

static pk_status area_start(void *context, pk_xml_walk *walk)
{
    reader *r = context;
    pk_schema *schema = r->schema;
    pk_text number;
    pk_status status = attribute(r, walk, "number", &number);

    if (status == PK_OK)
        status = pk_array_reserve(r->arena, &schema->areas, &schema->area_capacity, schema->area_count,
                                  sizeof *schema->areas);
    if (status != PK_OK)
        return status;
    if (area_by_number(schema, number) != SIZE_MAX)
        fault(r, walk, PK_FAULT_TWICE, number);
    schema->areas[schema->area_count++] = (pk_schema_area) { .number = number };
    return PK_OK;
}

static pk_status area_title_end(void *context, pk_xml_walk *walk, pk_text text)
{
    reader *r = context;

    (void)walk;
    if (r->schema->area_count == 0)
        return PK_ESCHEMA;
    return add_wording(r->arena, &r->schema->areas[r->schema->area_count - 1].titles, text);
}

static pk_status head_end(void *context, pk_xml_walk *walk, pk_text text)
{
    reader *r = context;

    (void)text;
    if (r->head_only)
        pk_xml_stop(walk);
    return PK_OK;
}

/* ---- regions, fields, statuses ---- */

static pk_status region_start(void *context, pk_xml_walk *walk)
{
    reader *r = context;
    pk_schema *schema = r->schema;
    pk_text code = pk_text_trim(pk_xml_attribute(walk, PK_NS_NONE, "code"));
    const pk_region *region = NULL;
    pk_status status;

    for (size_t i = 0; i < r->regions->count && region == NULL; i++)
        if (pk_text_equal(r->regions->items[i].code, code))
            region = &r->regions->items[i];
    if (region == NULL) {
        fault(r, walk, PK_FAULT_REGION_UNKNOWN, code);
        return PK_OK;
    }
    for (size_t i = 0; i < schema->region_count; i++)
        if (schema->regions[i] == region)
            fault(r, walk, PK_FAULT_TWICE, code);
    status = pk_array_reserve(r->arena, &schema->regions, &r->region_capacity, schema->region_count,
                              sizeof *schema->regions);
    if (status == PK_OK)
        schema->regions[schema->region_count++] = region;
    return status;
}

static pk_status field_start(void *context, pk_xml_walk *walk)
{
    reader *r = context;
    pk_schema *schema = r->schema;
    pk_text key;
    pk_status status = attribute(r, walk, "key", &key);

    if (status == PK_OK)
        status = pk_array_reserve(r->arena, &schema->fields, &schema->field_capacity, schema->field_count,
                                  sizeof *schema->fields);
    if (status != PK_OK)
        return status;
    for (size_t i = 0; i < schema->field_count; i++)
        if (pk_text_equal(schema->fields[i].key, key))
            fault(r, walk, PK_FAULT_TWICE, key);
    schema->fields[schema->field_count++] = (pk_schema_field) { .key = key };
    return PK_OK;
}

static pk_status field_label_end(void *context, pk_xml_walk *walk, pk_text text)
{
    reader *r = context;

    (void)walk;
    if (r->schema->field_count == 0)
        return PK_ESCHEMA;
    return add_wording(r->arena, &r->schema->fields[r->schema->field_count - 1].labels, text);
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

static pk_status status_start(void *context, pk_xml_walk *walk)
{
    reader *r = context;
    pk_schema *schema = r->schema;
    pk_text code;
    pk_status status = attribute(r, walk, "code", &code);

    if (status == PK_OK)
        status = pk_array_reserve(r->arena, &schema->statuses, &r->status_capacity, schema->status_count,
                                  sizeof *schema->statuses);
    if (status == PK_OK)
        status = pk_array_reserve(r->arena, &schema->status_words, &r->status_word_capacity, schema->status_count,
                                  sizeof *schema->status_words);
    if (status != PK_OK)
        return status;
    for (size_t i = 0; i < schema->status_count; i++)
        if (pk_text_equal(schema->statuses[i].code, code))
            fault(r, walk, PK_FAULT_TWICE, code);
    schema->statuses[schema->status_count] =
        (pk_schema_status) { .code = code,
                             .color = read_color(pk_xml_attribute(walk, PK_NS_NONE, "color")),
                             .reached = pk_xml_on_off(pk_xml_attribute(walk, PK_NS_NONE, "reached"), false) };
    schema->status_words[schema->status_count++] = (pk_word_entry) { .code = code };
    r->synonyms = r->uncertain = (pk_texts) { 0 };
    return PK_OK;
}

static pk_status label_start(void *context, pk_xml_walk *walk)
{
    reader *r = context;
    pk_text language = pk_xml_attribute(walk, PK_NS_XML, "lang");

    r->language = pk_text_equal(pk_text_trim(language), PK_TEXT("en")) ? PK_ENGLISH : PK_SWEDISH;
    return PK_OK;
}

/* The Swedish label comes first and stands in for the English one until that comes, if it does. */
static pk_status add_label(const reader *r, pk_text text, pk_text *labels)
{
    pk_status status = pk_schema_text(r->arena, text, &labels[r->language]);

    if (status == PK_OK && r->language == PK_SWEDISH)
        labels[PK_ENGLISH] = labels[PK_SWEDISH];
    return status;
}

static pk_status status_label_end(void *context, pk_xml_walk *walk, pk_text text)
{
    reader *r = context;

    (void)walk;
    if (r->schema->status_count == 0)
        return PK_ESCHEMA;
    return add_label(r, text, r->schema->statuses[r->schema->status_count - 1].labels);
}

static pk_status status_synonym_end(void *context, pk_xml_walk *walk, pk_text text)
{
    reader *r = context;

    (void)walk;
    return pk_texts_add(r->arena, &r->synonyms, text);
}

static pk_status uncertain_end(void *context, pk_xml_walk *walk, pk_text text)
{
    reader *r = context;

    (void)walk;
    return pk_texts_add(r->arena, &r->uncertain, text);
}

static pk_status status_end(void *context, pk_xml_walk *walk, pk_text text)
{
    reader *r = context;
    pk_schema *schema = r->schema;
    pk_word_entry *words;

    (void)walk;
    (void)text;
    if (schema->status_count == 0)
        return PK_ESCHEMA;
    words = &schema->status_words[schema->status_count - 1];
    words->label = schema->statuses[schema->status_count - 1]
                       .labels[pk_text_equal(schema->language, PK_TEXT("en")) ? PK_ENGLISH : PK_SWEDISH];
    words->synonyms = r->synonyms.items;
    words->synonym_count = r->synonyms.count;
    words->uncertain = r->uncertain.items;
    words->uncertain_count = r->uncertain.count;
    return PK_OK;
}

/* ---- phases ---- */

static pk_status phases_start(void *context, pk_xml_walk *walk)
{
    reader *r = context;
    pk_text share = pk_xml_attribute(walk, PK_NS_NONE, "followup-share");

    r->schema->followup_share = (size_t)pk_xml_integer(pk_text_trim(share), 0, 100, FOLLOWUP_SHARE);
    return PK_OK;
}

static pk_status phase_start(void *context, pk_xml_walk *walk)
{
    reader *r = context;
    pk_schema *schema = r->schema;
    pk_schema_phase phase = { 0 };
    pk_status status = attribute(r, walk, "id", &phase.id);

    if (status == PK_OK)
        status = pk_array_reserve(r->arena, &schema->phases, &schema->phase_capacity, schema->phase_count,
                                  sizeof *schema->phases);
    if (status != PK_OK)
        return status;
    if (pk_schema_phase_by_id(schema, phase.id) != NULL)
        fault(r, walk, PK_FAULT_TWICE, phase.id);
    phase.demands = pk_arena_zeroed(r->arena, schema->column_count, sizeof *phase.demands);
    phase.severities = pk_arena_zeroed(r->arena, PK_CODE_COUNT, sizeof *phase.severities);
    if (phase.demands == NULL || phase.severities == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < PK_CODE_COUNT; i++)
        phase.severities[i] = PK_SEVERITY_COUNT;
    schema->phases[schema->phase_count++] = phase;
    return PK_OK;
}

static pk_status phase_label_end(void *context, pk_xml_walk *walk, pk_text text)
{
    reader *r = context;

    (void)walk;
    if (r->schema->phase_count == 0)
        return PK_ESCHEMA;
    return add_label(r, text, r->schema->phases[r->schema->phase_count - 1].labels);
}

static pk_status demand_start(void *context, pk_xml_walk *walk)
{
    reader *r = context;
    pk_text key = pk_text_trim(pk_xml_attribute(walk, PK_NS_NONE, "column"));
    pk_text is = pk_xml_attribute(walk, PK_NS_NONE, "is");
    const pk_schema_column *column = pk_schema_column_by_key(r->schema, key);
    pk_demand demand = demand_by_name(is);
    pk_demand *demands;

    if (r->schema->phase_count == 0)
        return PK_ESCHEMA;
    demands = r->schema->phases[r->schema->phase_count - 1].demands;
    if (column == NULL)
        fault(r, walk, PK_FAULT_COLUMN_UNKNOWN, key);
    else if (demand == PK_DEMAND_NONE)
        fault(r, walk, PK_FAULT_WORD_UNKNOWN, is);
    else if (demands[column->index] != PK_DEMAND_NONE)
        fault(r, walk, PK_FAULT_TWICE, key);
    else
        demands[column->index] = demand;
    return PK_OK;
}

static pk_status severity_start(void *context, pk_xml_walk *walk)
{
    reader *r = context;
    pk_text name = pk_text_trim(pk_xml_attribute(walk, PK_NS_NONE, "of"));
    pk_text is = pk_text_trim(pk_xml_attribute(walk, PK_NS_NONE, "is"));
    pk_severity severity = PK_OFF, *severities;
    pk_code code;

    if (r->schema->phase_count == 0)
        return PK_ESCHEMA;
    severities = r->schema->phases[r->schema->phase_count - 1].severities;
    if (!pk_code_parse(name, &code))
        fault(r, walk, PK_FAULT_FINDING_UNKNOWN, name);
    else if (!pk_severity_parse(is, &severity))
        fault(r, walk, PK_FAULT_WORD_UNKNOWN, is);
    else if (severities[code] != PK_SEVERITY_COUNT)
        fault(r, walk, PK_FAULT_TWICE, name);
    else
        severities[code] = severity;
    return PK_OK;
}

/* ---- texts of the form ---- */

static pk_status introduction_end(void *context, pk_xml_walk *walk, pk_text text)
{
    reader *r = context;

    (void)walk;
    return add_wording(r->arena, &r->schema->introduction, text);
}

static pk_status comment_label_end(void *context, pk_xml_walk *walk, pk_text text)
{
    reader *r = context;

    (void)walk;
    return add_wording(r->arena, &r->schema->comment_labels, text);
}

static pk_status placeholders_start(void *context, pk_xml_walk *walk)
{
    reader *r = context;

    r->schema->dash_is_answer = is_true(walk, "dash-is-answer", false);
    return PK_OK;
}

static pk_status placeholder_end(void *context, pk_xml_walk *walk, pk_text text)
{
    reader *r = context;

    (void)walk;
    return add_wording(r->arena, &r->schema->placeholders, text);
}

static pk_status body_end(void *context, pk_xml_walk *walk, pk_text text)
{
    reader *r = context;

    (void)walk;
    return add_wording(r->arena, &r->schema->not_responsible, text);
}

/* ---- the catalogue ---- */

static pk_status catalogue_area_start(void *context, pk_xml_walk *walk)
{
    reader *r = context;
    pk_text number = pk_text_trim(pk_xml_attribute(walk, PK_NS_NONE, "number"));

    r->area = area_by_number(r->schema, number);
    if (r->area == SIZE_MAX)
        fault(r, walk, PK_FAULT_AREA_UNKNOWN, number);
    else if (r->schema->areas[r->area].goal_count > 0) {
        fault(r, walk, PK_FAULT_TWICE, number);
        r->area = SIZE_MAX; /* the first one is the area's */
    } else
        r->schema->areas[r->area].first_goal = r->schema->goal_count;
    return PK_OK;
}

static pk_status goal_start(void *context, pk_xml_walk *walk)
{
    reader *r = context;
    pk_text year = pk_xml_attribute(walk, PK_NS_NONE, "reserved-until");
    pk_status status;

    r->goal = (pk_schema_goal) { .area = r->area };
    r->line = pk_xml_line(walk);
    if ((status = attribute(r, walk, "id", &r->goal.id)) != PK_OK
        || (status = attribute(r, walk, "marker", &r->goal.marker)) != PK_OK)
        return status;
    if (pk_schema_goal_by_id(r->schema, r->goal.id) != NULL)
        fault(r, walk, PK_FAULT_TWICE, r->goal.id);
    r->goal.explained = is_true(walk, "explained", false);
    r->goal.local = is_true(walk, "local", true);
    r->goal.reserved_year = (int)pk_xml_integer(pk_text_trim(year), 1, 9999, 0);
    return PK_OK;
}

static pk_status goal_end(void *context, pk_xml_walk *walk, pk_text text)
{
    reader *r = context;
    pk_schema *schema = r->schema;
    pk_status status =
        pk_array_reserve(r->arena, &schema->goals, &schema->goal_capacity, schema->goal_count, sizeof *schema->goals);

    (void)walk;
    if (status == PK_OK)
        status = make_wording(r->arena, text, &r->goal.text);
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

static pk_status footnote_start(void *context, pk_xml_walk *walk)
{
    reader *r = context;

    r->footnote = (pk_schema_footnote) { 0 };
    r->line = pk_xml_line(walk);
    return attribute(r, walk, "marker", &r->footnote.marker);
}

static pk_status footnote_end(void *context, pk_xml_walk *walk, pk_text text)
{
    reader *r = context;
    pk_schema_area *area;
    pk_status status = make_wording(r->arena, text, &r->footnote.text);

    if (status != PK_OK || r->area == SIZE_MAX)
        return status;
    area = &r->schema->areas[r->area];
    for (size_t i = 0; i < area->footnote_count; i++)
        if (pk_text_equal(area->footnotes[i].marker, r->footnote.marker))
            fault(r, walk, PK_FAULT_TWICE, r->footnote.marker);
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
static pk_status catalogue_area_end(void *context, pk_xml_walk *walk, pk_text text)
{
    reader *r = context;
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
            fault_at(r, r->goal_lines[i], PK_FAULT_MARKER_UNEXPLAINED, marker);
    }
    for (size_t i = 0; i < area->footnote_count; i++) {
        pk_text marker = area->footnotes[i].marker;

        if (!pk_text_equal(marker, PK_TEXT("*")) && !has_goal_marked(schema, area, marker))
            fault_at(r, r->footnote_lines[i], PK_FAULT_MARKER_UNUSED, marker);
    }
    return PK_OK;
}

static pk_status schema_end(void *context, pk_xml_walk *walk, pk_text text)
{
    reader *r = context;

    (void)text;
    if (pk_schema_role(r->schema, PK_ROLE_STATUS) != SIZE_MAX && r->schema->status_count == 0)
        fault(r, walk, PK_FAULT_NO_STATUSES, PK_NO_TEXT);
    r->schema->complete = true;
    return PK_OK;
}

static const pk_xml_rule schema_rules[] = {
    /* space, inside, element, start, end, flags */
    { PK_NS_SCHEMA, NULL, "schema", schema_start, schema_end, 0 },
    { PK_NS_SCHEMA, "schema", "head", NULL, head_end, 0 },
    { PK_NS_SCHEMA, "head", "title", NULL, title_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "head", "other-title", NULL, other_title_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "head", "language", NULL, language_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "head", "period", period_start, NULL, 0 },
    { PK_NS_SCHEMA, "head", "receiver", receiver_start, receiver_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "head", "columns", NULL, columns_end, 0 },
    { PK_NS_SCHEMA, "columns", "column", column_start, NULL, 0 },
    { PK_NS_SCHEMA, "column", "heading", NULL, heading_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "column", "synonym", NULL, heading_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "column", "legend", NULL, legend_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "areas", "area", area_start, NULL, 0 },
    { PK_NS_SCHEMA, "area", "title", NULL, area_title_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "area", "synonym", NULL, area_title_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "regions", "region", region_start, NULL, 0 },
    { PK_NS_SCHEMA, "fields", "field", field_start, NULL, 0 },
    { PK_NS_SCHEMA, "field", "label", NULL, field_label_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "statuses", "status", status_start, status_end, 0 },
    { PK_NS_SCHEMA, "status", "label", label_start, status_label_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "status", "synonym", NULL, status_synonym_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "status", "uncertain", NULL, uncertain_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "schema", "phases", phases_start, NULL, 0 },
    { PK_NS_SCHEMA, "phases", "phase", phase_start, NULL, 0 },
    { PK_NS_SCHEMA, "phase", "label", label_start, phase_label_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "phase", "demand", demand_start, NULL, 0 },
    { PK_NS_SCHEMA, "phase", "severity", severity_start, NULL, 0 },
    { PK_NS_SCHEMA, "introduction", "heading", NULL, introduction_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "introduction", "paragraph", NULL, introduction_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "comment-labels", "label", NULL, comment_label_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "schema", "placeholders", placeholders_start, NULL, 0 },
    { PK_NS_SCHEMA, "placeholders", "placeholder", NULL, placeholder_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "not-responsible", "body", NULL, body_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "catalogue", "area", catalogue_area_start, catalogue_area_end, 0 },
    { PK_NS_SCHEMA, "area", "goal", goal_start, goal_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "area", "footnote", footnote_start, footnote_end, PK_XML_TEXT },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

pk_status pk_schema_read(const void *bytes, size_t size, bool head_only, const pk_regions *regions, pk_arena *arena,
                         pk_schema_report report, void *context, pk_xml_error *error, pk_schema **schema)
{
    reader r = { .regions = regions, .arena = arena, .report = report, .context = context, .head_only = head_only };
    pk_status status;

    if ((r.schema = pk_arena_zeroed(arena, 1, sizeof *r.schema)) == NULL)
        return PK_ENOMEM;
    r.schema->followup_share = FOLLOWUP_SHARE;
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

pk_status pk_schema_load(const void *bytes, size_t size, bool head_only, const pk_regions *regions, pk_arena *arena,
                         pk_schema **schema)
{
    pk_status status = pk_schema_read(bytes, size, head_only, regions, arena, NULL, NULL, NULL, schema);

    return status == PK_OK || status == PK_ENOMEM ? status : PK_ESCHEMA;
}
