/* A schema as cells, tab by tab. Each text stands in one cell, as it is; what has a meaning of its own where nothing is
 * said stands there all the same, so that whoever reads the workbook need not know. */
#include "schema/sheet.h"

/* Excel has room for 32 767 UTF-16 units and 253 line breaks; what looks like a code takes twice its place. */
enum { CELL_BYTES_MAX = 16000, CELL_LINES_MAX = 200 };

typedef struct pk_grid_maker {
    const pk_schema *schema;
    pk_language language;
    pk_arena *arena;
    pk_grid *grid;
    pk_grid_cell *row; /* under construction */
    pk_status status;  /* of the first failure */
} pk_grid_maker;

static void fail(pk_grid_maker *m, pk_status status)
{
    if (m->status == PK_OK)
        m->status = status;
}

/* ---- columns ---- */

static void add_column(pk_grid_maker *m, const pk_tab_heading *heading)
{
    m->grid->columns[m->grid->column_count++] = (pk_grid_column) {
        pk_text_of(heading->heading[m->language]),
        pk_text_of(heading->note[m->language]),
        heading->entry,
        heading->width,
    };
}

/* A phase's demands stand beside the columns that they are made of. */
static void add_demand_column(pk_grid_maker *m, const pk_schema_phase *phase)
{
    pk_grid_column column = { .entry = PK_ENTRY_DEMAND, .width = 13 };

    if (pk_text_format(m->arena, &column.heading, "%s%.*s", pk_tab_demand_heading(m->language), PK_PRINT(phase->id))
            != PK_OK
        || pk_text_format(
               m->arena, &column.note,
               m->language == PK_ENGLISH
                   ? "What the phase %.*s (%.*s) asks of the column. required: an empty cell is an error; expected: an "
                     "empty cell may be pointed out; empty: not to be filled in yet. Blank here: no demand."
                   : "Vad fasen %.*s (%.*s) kräver av kolumnen. krävs: en tom cell är ett fel; väntas: en tom cell kan "
                     "påpekas; tom: kolumnen ska inte fyllas i än. Tomt här: inget krav.",
               PK_PRINT(phase->id), PK_PRINT(phase->labels[m->language]))
               != PK_OK)
        fail(m, PK_ENOMEM);
    m->grid->columns[m->grid->column_count++] = column;
}

static void make_columns(pk_grid_maker *m)
{
    pk_grid *grid = m->grid;
    size_t first = pk_tab_first(grid->tab), count = 0;
    const size_t phases = grid->tab == PK_TAB_COLUMNS ? m->schema->phase_count : 0;

    while (first + count < PK_TAB_COLUMN_COUNT && pk_tab_heading_of((pk_tab_column)(first + count))->tab == grid->tab)
        count++;
    grid->columns = pk_arena_zeroed(m->arena, count + phases, sizeof *grid->columns);
    m->row = pk_arena_zeroed(m->arena, count + phases, sizeof *m->row);
    if (grid->columns == NULL || m->row == NULL) {
        fail(m, PK_ENOMEM);
        return;
    }
    for (size_t i = 0; i < count; i++)
        add_column(m, pk_tab_heading_of((pk_tab_column)(first + i)));
    for (size_t i = 0; i < phases; i++)
        add_demand_column(m, &m->schema->phases[i]);
}

/* ---- rows ---- */

/* Cut off as much of a text as a cell takes: of several texts at the end of one, else at a blank. */
static pk_text cut(pk_grid_maker *m, pk_grid_cell *cell)
{
    const pk_text text = cell->text;
    const bool lines = cell->entry == PK_ENTRY_LIST || cell->entry == PK_ENTRY_COLORS;
    size_t at = 0, seen = 0, i;

    for (i = 0; i < text.size && i <= CELL_BYTES_MAX && seen < CELL_LINES_MAX; i++)
        if (text.data[i] == (lines ? '\n' : ' ')) {
            at = i;
            seen += lines;
        }
    if (i == text.size) {
        cell->text = PK_NO_TEXT;
        return text;
    }
    if (at == 0)
        fail(m, PK_ELIMIT);
    cell->text = pk_text_from(text, at + 1);
    return (pk_text) { text.data, at };
}

static void add_row(pk_grid_maker *m)
{
    pk_grid *grid = m->grid;
    bool more = true;

    if (pk_text_equal(m->row[0].text, PK_TEXT(PK_TAB_CONTINUES)))
        fail(m, PK_ELIMIT);
    while (more && m->status == PK_OK) {
        while (grid->capacity < (grid->row_count + 1) * grid->column_count && m->status == PK_OK)
            fail(m, pk_array_reserve(m->arena, &grid->cells, &grid->capacity, grid->capacity, sizeof *grid->cells));
        more = false;
        for (size_t i = 0; i < grid->column_count && m->status == PK_OK; i++) {
            const pk_text part = cut(m, &m->row[i]);

            grid->cells[grid->row_count * grid->column_count + i] = (pk_grid_cell) { part, m->row[i].entry };
            more = more || m->row[i].text.data != NULL;
        }
        grid->row_count++;
        if (more)
            m->row[0].text = PK_TEXT(PK_TAB_CONTINUES);
    }
    for (size_t i = 0; i < grid->column_count; i++)
        m->row[i] = (pk_grid_cell) { PK_NO_TEXT, grid->columns[i].entry };
}

static void put_at(pk_grid_maker *m, size_t column, pk_text text)
{
    if (m->status == PK_OK)
        m->row[column].text = text.size > 0 ? text : PK_NO_TEXT;
}

static void put(pk_grid_maker *m, pk_tab_column column, pk_text text)
{
    put_at(m, (size_t)column - pk_tab_first(m->grid->tab), text);
}

static pk_text word(const pk_grid_maker *m, pk_entry entry, size_t i)
{
    return pk_text_of(pk_entry_word(entry, i, m->language));
}

static pk_text truth(const pk_grid_maker *m, bool value)
{
    return word(m, PK_ENTRY_TRUTH, value);
}

/* Nothing for 0. */
static pk_text count(pk_grid_maker *m, size_t number)
{
    pk_text text = PK_NO_TEXT;

    if (number > 0)
        fail(m, pk_text_format(m->arena, &text, "%zu", number));
    return text;
}

static pk_text color(pk_grid_maker *m, uint32_t rgb)
{
    pk_text text = PK_NO_TEXT;

    fail(m, pk_text_format(m->arena, &text, "%06lX", (unsigned long)rgb));
    return text;
}

static pk_text date(pk_grid_maker *m, pk_date day)
{
    char digits[16];
    pk_text text = PK_NO_TEXT;

    pk_date_print(day, digits);
    fail(m, pk_text_copy(m->arena, pk_text_of(digits), &text));
    return text;
}

/* Several texts as the lines of one. */
static void add_line(pk_grid_maker *m, pk_buffer *lines, pk_text text)
{
    if (lines->size > 0)
        fail(m, pk_buffer_add(lines, PK_TEXT("\n")));
    fail(m, pk_buffer_add(lines, text));
}

static pk_text wordings(pk_grid_maker *m, const pk_wordings *list, size_t first)
{
    pk_buffer lines;

    pk_buffer_init(&lines, m->arena);
    for (size_t i = first; i < list->count; i++)
        add_line(m, &lines, list->items[i].text);
    return pk_buffer_text(&lines);
}

static pk_text texts(pk_grid_maker *m, const pk_text *list, size_t size)
{
    pk_buffer lines;

    pk_buffer_init(&lines, m->arena);
    for (size_t i = 0; i < size; i++)
        add_line(m, &lines, list[i]);
    return pk_buffer_text(&lines);
}

static pk_text colors(pk_grid_maker *m, const uint32_t *list, size_t size)
{
    pk_buffer lines;

    pk_buffer_init(&lines, m->arena);
    for (size_t i = 0; i < size; i++)
        add_line(m, &lines, color(m, list[i]));
    return pk_buffer_text(&lines);
}

/* The English text, unless it only stands in for what there is not: the Swedish one. */
static pk_text english(const pk_text *labels)
{
    return pk_text_equal(labels[PK_ENGLISH], labels[PK_SWEDISH]) ? PK_NO_TEXT : labels[PK_ENGLISH];
}

/* ---- tabs ---- */

static void make_template(pk_grid_maker *m)
{
    const pk_schema *schema = m->schema;
    const pk_text values[PK_ITEM_COUNT] = {
        [PK_ITEM_ID] = schema->id,
        [PK_ITEM_VERSION] = schema->version,
        [PK_ITEM_BASE] = schema->base != NULL ? schema->base->id : PK_NO_TEXT,
        [PK_ITEM_TITLE] = schema->title,
        [PK_ITEM_OTHER_TITLES] = wordings(m, &schema->titles, 1),
        [PK_ITEM_LANGUAGE] = schema->language,
        [PK_ITEM_FROM] = date(m, schema->from),
        [PK_ITEM_TO] = date(m, schema->to),
        [PK_ITEM_RECEIVER] = schema->receiver,
        [PK_ITEM_MAIL] = schema->receiver_mail,
        [PK_ITEM_AREAS_REQUIRED] = truth(m, schema->areas_required),
        [PK_ITEM_OWN_AREAS] = truth(m, schema->own_areas),
        [PK_ITEM_CONTINUED] = truth(m, schema->rows.continued),
        [PK_ITEM_OWN] = truth(m, schema->rows.own),
        [PK_ITEM_NUMBERED] = truth(m, schema->rows.numbered),
        [PK_ITEM_DNR] = truth(m, schema->rows.dnr),
        [PK_ITEM_OVER_TIME] = truth(m, schema->rows.over_time),
        [PK_ITEM_DASH] = truth(m, schema->dash_is_answer),
        [PK_ITEM_SHARE] = schema->followup_share > 0 ? count(m, schema->followup_share) : PK_TEXT("0"),
    };

    for (size_t i = 0; i < PK_ITEM_COUNT; i++) {
        const pk_tab_heading *item = pk_item_heading((pk_item)i);

        put(m, PK_TAB_TEMPLATE_ITEM, pk_text_of(item->heading[m->language]));
        put(m, PK_TAB_TEMPLATE_VALUE, values[i]);
        put(m, PK_TAB_TEMPLATE_NOTE, pk_text_of(item->note[m->language]));
        if (m->status == PK_OK)
            m->row[1].entry = item->entry;
        add_row(m);
    }
}

static void make_column_rows(pk_grid_maker *m)
{
    const pk_schema *schema = m->schema;

    for (size_t i = 0; i < schema->column_count; i++) {
        const pk_schema_column *column = &schema->columns[i];

        put(m, PK_TAB_COLUMNS_KEY, column->key);
        put(m, PK_TAB_COLUMNS_ROLE, word(m, PK_ENTRY_ROLE, column->role));
        if (!column->untitled)
            put(m, PK_TAB_COLUMNS_HEADING, column->headings.items[0].text);
        put(m, PK_TAB_COLUMNS_SYNONYMS, wordings(m, &column->headings, column->untitled ? 0 : 1));
        put(m, PK_TAB_COLUMNS_LEGEND, column->legend);
        put(m, PK_TAB_COLUMNS_VALUES, wordings(m, &column->values, 0));
        put(m, PK_TAB_COLUMNS_LONGEST, count(m, column->longest));
        put(m, PK_TAB_COLUMNS_OPTIONAL, truth(m, column->optional));
        for (size_t p = 0; p < schema->phase_count; p++)
            if (schema->phases[p].demands[i] != PK_DEMAND_NONE)
                put_at(m, m->grid->column_count - schema->phase_count + p,
                       word(m, PK_ENTRY_DEMAND, (size_t)schema->phases[p].demands[i] - 1));
        add_row(m);
    }
}

static void make_areas(pk_grid_maker *m)
{
    for (size_t i = 0; i < m->schema->area_count; i++) {
        const pk_schema_area *area = &m->schema->areas[i];

        put(m, PK_TAB_AREAS_NUMBER, area->number);
        put(m, PK_TAB_AREAS_TITLE, area->titles.items[0].text);
        put(m, PK_TAB_AREAS_SYNONYMS, wordings(m, &area->titles, 1));
        if (area->part_of != SIZE_MAX)
            put(m, PK_TAB_AREAS_PART_OF, m->schema->areas[area->part_of].number);
        add_row(m);
    }
}

static void make_goals(pk_grid_maker *m)
{
    for (size_t a = 0; a < m->schema->area_count; a++) {
        const pk_schema_area *area = &m->schema->areas[a];

        for (size_t i = 0; i < area->goal_count; i++) {
            const pk_schema_goal *goal = &m->schema->goals[area->first_goal + i];

            put(m, PK_TAB_GOALS_AREA, area->number);
            put(m, PK_TAB_GOALS_ID, goal->id);
            put(m, PK_TAB_GOALS_TEXT, goal->text.text);
            put(m, PK_TAB_GOALS_MARKER, goal->marker);
            put(m, PK_TAB_GOALS_EXPLAINED, truth(m, goal->explained));
            put(m, PK_TAB_GOALS_LOCAL, truth(m, goal->local));
            put(m, PK_TAB_GOALS_RESERVED, count(m, (size_t)goal->reserved_year));
            add_row(m);
        }
    }
}

static void make_footnotes(pk_grid_maker *m)
{
    for (size_t a = 0; a < m->schema->area_count; a++) {
        const pk_schema_area *area = &m->schema->areas[a];

        for (size_t i = 0; i < area->footnote_count; i++) {
            put(m, PK_TAB_FOOTNOTES_AREA, area->number);
            put(m, PK_TAB_FOOTNOTES_MARKER, area->footnotes[i].marker);
            put(m, PK_TAB_FOOTNOTES_TEXT, area->footnotes[i].text.text);
            add_row(m);
        }
    }
}

static void make_codes(pk_grid_maker *m)
{
    for (size_t i = 0; i < m->schema->status_count; i++) {
        const pk_schema_status *status = &m->schema->statuses[i];
        const pk_word_entry *entry = &m->schema->status_words[i];

        put(m, PK_TAB_CODES_CODE, status->code);
        put(m, PK_TAB_CODES_COLOR, color(m, status->color));
        put(m, PK_TAB_CODES_LABEL, status->labels[PK_SWEDISH]);
        put(m, PK_TAB_CODES_LABEL_ENGLISH, english(status->labels));
        put(m, PK_TAB_CODES_REACHED, truth(m, status->reached));
        put(m, PK_TAB_CODES_BEGUN, truth(m, status->begun));
        put(m, PK_TAB_CODES_SYNONYMS, texts(m, entry->synonyms, entry->synonym_count));
        put(m, PK_TAB_CODES_UNCERTAIN, texts(m, entry->uncertain, entry->uncertain_count));
        put(m, PK_TAB_CODES_SYMBOLS, texts(m, status->symbols, status->symbol_count));
        put(m, PK_TAB_CODES_FILLS, colors(m, status->fills, status->fill_count));
        put(m, PK_TAB_CODES_LEGEND, status->legend);
        add_row(m);
    }
}

static void make_phases(pk_grid_maker *m)
{
    for (size_t i = 0; i < m->schema->phase_count; i++) {
        const pk_schema_phase *phase = &m->schema->phases[i];

        put(m, PK_TAB_PHASES_ID, phase->id);
        put(m, PK_TAB_PHASES_LABEL, phase->labels[PK_SWEDISH]);
        put(m, PK_TAB_PHASES_LABEL_ENGLISH, english(phase->labels));
        add_row(m);
    }
}

static void make_severities(pk_grid_maker *m)
{
    for (size_t i = 0; i < m->schema->phase_count; i++) {
        const pk_schema_phase *phase = &m->schema->phases[i];

        for (int code = 0; code < PK_CODE_COUNT; code++) {
            if (phase->severities[code] == PK_SEVERITY_COUNT)
                continue;
            put(m, PK_TAB_SEVERITIES_PHASE, phase->id);
            put(m, PK_TAB_SEVERITIES_CODE, pk_text_of(pk_code_name((pk_code)code)));
            put(m, PK_TAB_SEVERITIES_SEVERITY, word(m, PK_ENTRY_SEVERITY, phase->severities[code]));
            put(m, PK_TAB_SEVERITIES_MEANING, pk_text_of(pk_code_message((pk_code)code, m->language)));
            add_row(m);
        }
    }
}

static void make_rules(pk_grid_maker *m)
{
    for (size_t i = 0; i < m->schema->rule_count; i++) {
        const pk_schema_rule *rule = &m->schema->rules[i];

        put(m, PK_TAB_RULES_ID, rule->id);
        put(m, PK_TAB_RULES_SEVERITY, word(m, PK_ENTRY_RULE_SEVERITY, (size_t)rule->severity - PK_INFO));
        put(m, PK_TAB_RULES_PHASE, rule->phase);
        put(m, PK_TAB_RULES_COLUMN, rule->column);
        if (!pk_text_equal(rule->nodes, PK_TEXT(PK_RULE_NODES)))
            put(m, PK_TAB_RULES_NODES, rule->nodes);
        put(m, PK_TAB_RULES_TEST, rule->test);
        put(m, PK_TAB_RULES_MESSAGE, rule->messages[PK_SWEDISH]);
        put(m, PK_TAB_RULES_MESSAGE_ENGLISH, english(rule->messages));
        put(m, PK_TAB_RULES_FIX, rule->fixes[PK_SWEDISH]);
        put(m, PK_TAB_RULES_FIX_ENGLISH, english(rule->fixes));
        add_row(m);
    }
}

static void make_regions(pk_grid_maker *m)
{
    for (size_t i = 0; i < m->schema->region_count; i++) {
        put(m, PK_TAB_REGIONS_CODE, m->schema->regions[i]->code);
        put(m, PK_TAB_REGIONS_NAME, m->schema->regions[i]->name);
        add_row(m);
    }
}

static void make_fields(pk_grid_maker *m)
{
    for (size_t i = 0; i < m->schema->field_count; i++) {
        put(m, PK_TAB_FIELDS_KEY, m->schema->fields[i].key);
        put(m, PK_TAB_FIELDS_LABELS, wordings(m, &m->schema->fields[i].labels, 0));
        put(m, PK_TAB_FIELDS_WITHIN, truth(m, m->schema->fields[i].within));
        add_row(m);
    }
}

static void add_form_text(pk_grid_maker *m, pk_form_kind kind, pk_text text)
{
    put(m, PK_TAB_FORM_KIND, word(m, PK_ENTRY_FORM_KIND, kind));
    put(m, PK_TAB_FORM_TEXT, text);
    add_row(m);
}

static void make_form(pk_grid_maker *m)
{
    const pk_schema *schema = m->schema;

    for (size_t i = 0; i < schema->introduction.count; i++)
        add_form_text(m, schema->introduction.items[i].heading ? PK_FORM_HEADING : PK_FORM_PARAGRAPH,
                      schema->introduction.items[i].text);
    for (size_t i = 0; i < schema->comment_labels.count; i++)
        add_form_text(m, PK_FORM_COMMENT_LABEL, schema->comment_labels.items[i].text);
    for (size_t i = 0; i < schema->placeholders.count; i++)
        add_form_text(m, PK_FORM_PLACEHOLDER, schema->placeholders.items[i].text);
    for (size_t i = 0; i < schema->not_responsible.count; i++)
        add_form_text(m, PK_FORM_NOT_RESPONSIBLE, schema->not_responsible.items[i].text);
}

static void (*const makers[PK_TAB_COUNT])(pk_grid_maker *m) = {
    [PK_TAB_TEMPLATE] = make_template, [PK_TAB_COLUMNS] = make_column_rows,   [PK_TAB_AREAS] = make_areas,
    [PK_TAB_GOALS] = make_goals,       [PK_TAB_FOOTNOTES] = make_footnotes,   [PK_TAB_CODES] = make_codes,
    [PK_TAB_PHASES] = make_phases,     [PK_TAB_SEVERITIES] = make_severities, [PK_TAB_RULES] = make_rules,
    [PK_TAB_REGIONS] = make_regions,   [PK_TAB_FIELDS] = make_fields,         [PK_TAB_FORM] = make_form,
};

pk_status pk_grid_make(const pk_schema *schema, pk_tab tab, pk_language language, pk_arena *arena, pk_grid *grid)
{
    pk_grid_maker m = { .schema = schema, .language = language, .arena = arena, .grid = grid };

    *grid = (pk_grid) { .tab = tab };
    make_columns(&m);
    for (size_t i = 0; m.status == PK_OK && i < grid->column_count; i++)
        m.row[i].entry = grid->columns[i].entry;
    if (m.status == PK_OK)
        makers[tab](&m);
    return m.status;
}
