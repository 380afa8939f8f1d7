/* A form from its schema: which columns, areas and rows it has, and which of its cells are to be filled in. What an earlier
 * plan says is form_carry.c's to put in, what the form says by itself form_words.c's. */
#include "write/form_parts.h"

enum {
    OWN_ROWS = 12,  /* empty ones, where the goals are the region's own */
    OWN_AREAS = 4,  /* where the areas are, and the template names none */
    SPARE_ROWS = 4, /* below those of an earlier plan */
};

pk_demand pk_form_demand(const pk_form *form, size_t column)
{
    return form->phase != NULL ? form->phase->demands[column] : PK_DEMAND_NONE;
}

static bool is_followup(const pk_form *form)
{
    return form->phase != NULL && pk_text_equal(form->phase->id, PK_TEXT("followup"));
}

/* As the rule has it (R13): when the plan is drawn up, and until its year is over. */
static bool is_reserved(const pk_form_making *making, const pk_schema_goal *goal)
{
    int year = making->options->today.year;

    return goal != NULL && goal->reserved_year != 0
           && (!is_followup(making->form) || (year != 0 && year <= goal->reserved_year));
}

/* ---- rows ---- */

static pk_form_fill fill_of(const pk_form_making *making, const pk_schema_goal *goal, size_t column)
{
    if (column == making->goal)
        return goal != NULL ? PK_FORM_FIXED : PK_FORM_OPEN;
    if (pk_form_demand(making->form, column) == PK_DEMAND_EMPTY || is_reserved(making, goal))
        return PK_FORM_LATER;
    return PK_FORM_OPEN;
}

static pk_status make_row(pk_form_making *making, const pk_schema_goal *goal, pk_form_row *row)
{
    const size_t columns = making->form->column_count;

    *row = (pk_form_row) { .goal = goal, .marker = goal != NULL ? goal->marker : PK_TEXT("") };
    if ((row->cells = pk_arena_zeroed(making->arena, columns, sizeof *row->cells)) == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < columns; i++)
        row->cells[i] = (pk_form_cell) { PK_TEXT(""), fill_of(making, goal, i) };
    if (goal != NULL)
        row->cells[making->goal].text = goal->text.text;
    return PK_OK;
}

pk_status pk_form_append_rows(pk_form_making *making, const pk_form_row *rows, size_t count, pk_form_area *made)
{
    pk_form_row *all = pk_arena_zeroed(making->arena, made->row_count + count, sizeof *all);

    if (all == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < made->row_count; i++)
        all[i] = made->rows[i];
    for (size_t i = 0; i < count; i++)
        all[made->row_count + i] = rows[i];
    made->rows = all;
    made->row_count += count;
    return PK_OK;
}

pk_status pk_form_add_rows(pk_form_making *making, const pk_schema_area *area, size_t own, pk_form_area *made)
{
    const size_t goals = area != NULL ? area->goal_count : 0;
    pk_form_row *rows = pk_arena_zeroed(making->arena, goals + own, sizeof *rows);
    pk_status status = rows != NULL ? PK_OK : PK_ENOMEM;

    for (size_t i = 0; i < goals + own && status == PK_OK; i++)
        status = make_row(making, i < goals ? &making->form->schema->goals[area->first_goal + i] : NULL, &rows[i]);
    return status == PK_OK ? pk_form_append_rows(making, rows, goals + own, made) : status;
}

/* ---- areas ---- */

/* A section stands in a form that has its goals, and where an earlier plan is divided so. */
static bool is_wanted_section(const pk_form_making *making, const pk_schema_area *area)
{
    const pk_plan *plan = making->options->from != NULL ? making->options->from->plan : NULL;

    return area->goal_count > 0 || (plan != NULL && pk_form_plan_has(plan, area));
}

/* In place of their joint area, unless that has something of its own. */
static bool is_wanted(const pk_form_making *making, size_t index)
{
    const pk_schema *schema = making->form->schema;

    if (schema->areas[index].part_of != SIZE_MAX || is_wanted_section(making, &schema->areas[index]))
        return is_wanted_section(making, &schema->areas[index]);
    for (size_t i = 0; i < schema->area_count; i++)
        if (schema->areas[i].part_of == index && is_wanted_section(making, &schema->areas[i]))
            return false;
    return true;
}

static pk_status set_footnotes(pk_form_making *making, const pk_schema_area *area, pk_form_area *made)
{
    pk_form_footnote *notes = pk_arena_zeroed(making->arena, area->footnote_count, sizeof *notes);

    if (notes == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < area->footnote_count; i++)
        notes[i] = (pk_form_footnote) { area->footnotes[i].marker, area->footnotes[i].text.text };
    made->footnotes = notes;
    made->footnote_count = area->footnote_count;
    return PK_OK;
}

static pk_text comment_label(const pk_schema *schema)
{
    return schema->comment_labels.count > 0 ? schema->comment_labels.items[0].text : PK_NO_TEXT;
}

static pk_status add_schema_area(pk_form_making *making, const pk_schema_area *area)
{
    pk_form_area *made = &making->form->areas[making->form->area_count++];
    pk_status status;

    *made = (pk_form_area) { .area = area,
                             .number = area->number,
                             .title = area->titles.items[0].text,
                             .comment_label = comment_label(making->form->schema) };
    status = set_footnotes(making, area, made);
    return status == PK_OK ? pk_form_add_rows(making, area, area->goal_count > 0 ? 0 : OWN_ROWS, made) : status;
}

/* In order of the joint areas, each followed by its sections: a template lists these behind all of them. */
static pk_status add_schema_areas(pk_form_making *making)
{
    const pk_schema *schema = making->form->schema;
    pk_status status = PK_OK;

    for (size_t i = 0; i < schema->area_count && status == PK_OK; i++) {
        if (schema->areas[i].part_of != SIZE_MAX)
            continue;
        if (is_wanted(making, i))
            status = add_schema_area(making, &schema->areas[i]);
        for (size_t s = 0; s < schema->area_count && status == PK_OK; s++)
            if (schema->areas[s].part_of == i && is_wanted(making, s))
                status = add_schema_area(making, &schema->areas[s]);
    }
    return status;
}

static pk_status add_own_areas(pk_form_making *making, size_t count)
{
    const pk_schema *schema = making->form->schema;
    pk_status status = PK_OK;

    for (size_t i = 0; i < count && status == PK_OK; i++) {
        pk_form_area *made = &making->form->areas[making->form->area_count++];

        *made = (pk_form_area) { .own = schema->own_areas,
                                 .number = PK_TEXT(""),
                                 .title = PK_TEXT(""),
                                 .comment_label = comment_label(schema) };
        if (made->own)
            status = pk_form_own_title(making, i + 1, &made->title);
        if (status == PK_OK)
            status = pk_form_add_rows(making, NULL, OWN_ROWS, made);
    }
    return status;
}

static pk_status make_areas(pk_form_making *making)
{
    const pk_schema *schema = making->form->schema;
    const pk_plan *plan = making->options->from != NULL ? making->options->from->plan : NULL;
    const size_t own = schema->area_count > 0 || plan != NULL ? 0 : schema->own_areas ? OWN_AREAS : 1;
    pk_status status;

    making->form->areas =
        pk_arena_zeroed(making->arena, schema->area_count + OWN_AREAS + (plan != NULL ? plan->area_count : 0),
                        sizeof(pk_form_area));
    if (making->form->areas == NULL)
        return PK_ENOMEM;
    status = add_schema_areas(making);
    return status == PK_OK ? add_own_areas(making, own) : status;
}

/* No area is without rows, and those that an earlier plan has filled have room for more. */
static pk_status add_spare_rows(pk_form_making *making)
{
    const pk_plan *plan = making->options->from != NULL ? making->options->from->plan : NULL;
    pk_status status = PK_OK;

    for (size_t i = 0; i < making->form->area_count && status == PK_OK; i++) {
        pk_form_area *area = &making->form->areas[i];

        if (area->row_count == 0)
            status = pk_form_add_rows(making, NULL, OWN_ROWS, area);
        else if (plan != NULL && making->form->schema->goal_count == 0 && pk_form_plan_has(plan, area->area))
            status = pk_form_add_rows(making, NULL, SPARE_ROWS, area);
    }
    return status;
}

/* ---- what stands around the tables ---- */

static bool is_region(const pk_schema_field *field)
{
    return field != NULL && pk_text_equal(field->key, PK_TEXT("region"));
}

/* Words within a sentence, "handlingsplanerna per", stand by themselves in a form. */
static pk_status set_label(pk_form_making *making, const pk_schema_field *field, pk_form_field *made)
{
    char *label;
    pk_status status;

    made->label = field->labels.items[0].text;
    if (!field->within || made->label.size == 0)
        return PK_OK;
    status = pk_text_format(making->arena, &made->label, "%.*s:", PK_PRINT(made->label));
    if (status == PK_OK && (label = pk_text_terminated(making->arena, made->label)) == NULL)
        status = PK_ENOMEM;
    if (status == PK_OK && label[0] >= 'a' && label[0] <= 'z') {
        label[0] = (char)(label[0] - 'a' + 'A');
        made->label.data = label;
    }
    return status;
}

/* A template that asks for no region, and is not that of a single one, gets a line for it all the same: else nobody would know
 * whose form came back. */
static pk_status make_fields(pk_form_making *making)
{
    pk_form *form = making->form;
    const pk_schema *schema = form->schema;
    const bool swedish = form->language == PK_SWEDISH;
    bool asks = schema->region_count == 1;

    form->fields = pk_arena_zeroed(making->arena, schema->field_count + 1, sizeof *form->fields);
    if (form->fields == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < schema->field_count; i++)
        asks = asks || is_region(&schema->fields[i]);
    if (!asks)
        form->fields[form->field_count++] = (pk_form_field) { NULL, PK_TEXT("Region:"), PK_TEXT("") };
    for (size_t i = 0; i < schema->field_count; i++) {
        pk_form_field *field = &form->fields[form->field_count++];

        *field = (pk_form_field) { &schema->fields[i], swedish ? PK_TEXT("Datum:") : PK_TEXT("Date:"), PK_TEXT("") };
        if (schema->fields[i].labels.count > 0 && set_label(making, &schema->fields[i], field) != PK_OK)
            return PK_ENOMEM;
    }
    for (size_t i = 0; i < form->field_count && form->region != NULL; i++)
        if (form->fields[i].field == NULL || is_region(form->fields[i].field))
            form->fields[i].value = form->region->name;
    return PK_OK;
}

static void add_line(pk_form *form, pk_text text, bool heading)
{
    form->lines[form->line_count++] = (pk_form_line) { text, heading };
}

static pk_status add_legends(pk_form_making *making)
{
    const pk_schema *schema = making->form->schema;
    pk_text text;
    pk_status status = PK_OK;

    for (size_t i = 0; i < schema->column_count && status == PK_OK; i++) {
        const pk_schema_column *column = &schema->columns[i];

        if (column->legend.data == NULL)
            continue;
        status = pk_text_format(making->arena, &text, "%.*s: %.*s", PK_PRINT(column->headings.items[0].text),
                                PK_PRINT(column->legend));
        if (status == PK_OK)
            add_line(making->form, text, false);
    }
    for (size_t i = 0; i < schema->status_count && status == PK_OK; i++) {
        const pk_schema_status *of = &schema->statuses[i];
        const pk_text symbol = of->symbol_count > 0 ? of->symbols[0] : PK_TEXT("");

        if (of->legend.data == NULL)
            continue;
        status = pk_text_format(making->arena, &text, "%.*s%s%.*s\n%.*s", PK_PRINT(symbol), symbol.size > 0 ? " " : "",
                                PK_PRINT(of->labels[making->form->language]), PK_PRINT(of->legend));
        if (status == PK_OK)
            add_line(making->form, text, false);
    }
    return status;
}

/* The explanations stand below the last heading of the introduction, which is over them in the forms that have any. */
static pk_status make_lines(pk_form_making *making)
{
    const pk_schema *schema = making->form->schema;
    const pk_wordings *texts = &schema->introduction;
    size_t after = texts->count;
    pk_status status = PK_OK;

    making->form->lines = pk_arena_zeroed(making->arena, texts->count + schema->column_count + schema->status_count + 1,
                                          sizeof(pk_form_line));
    if (making->form->lines == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < texts->count; i++)
        if (texts->items[i].heading)
            after = i + 1;
    for (size_t i = 0; i <= texts->count && status == PK_OK; i++) {
        if (i == after)
            status = add_legends(making);
        if (i < texts->count)
            add_line(making->form, texts->items[i].text, texts->items[i].heading);
    }
    return status;
}

/* ---- the whole ---- */

static const pk_schema_phase *choose_phase(const pk_form_options *options)
{
    const pk_schema *schema = options->schema;
    const pk_schema_phase *phase = options->phase;

    if (phase == NULL && options->from != NULL)
        phase = pk_schema_phase_by_id(schema, PK_TEXT("followup"));
    if (phase == NULL && schema->phase_count > 0)
        phase = &schema->phases[0];
    return phase;
}

const char *pk_form_stop(const pk_form_area *area)
{
    return pk_text_find(area->number, PK_TEXT(".")) == SIZE_MAX ? "." : "";
}

pk_status pk_form_make(const pk_form_options *options, pk_arena *arena, pk_form **form)
{
    const pk_schema *schema = options->schema;
    pk_form_making making = { .options = options, .arena = arena, .goal = pk_schema_role(schema, PK_ROLE_GOAL) };
    pk_status status;

    if (options->from != NULL && (options->from->plan == NULL || options->from->plan->schema != schema))
        return PK_EUSAGE;
    if ((making.form = pk_arena_zeroed(arena, 1, sizeof *making.form)) == NULL)
        return PK_ENOMEM;
    making.form->arena = arena;
    making.form->schema = schema;
    making.form->today = options->today;
    making.form->phase = choose_phase(options);
    making.form->region = options->region;
    if (making.form->region == NULL && options->from != NULL)
        making.form->region = options->from->plan->region;
    making.form->language = pk_text_starts(schema->language, PK_TEXT("en")) ? PK_ENGLISH : PK_SWEDISH;
    making.form->title = schema->title;
    if ((status = pk_form_say_columns(&making)) != PK_OK || (status = make_fields(&making)) != PK_OK
        || (status = make_lines(&making)) != PK_OK || (status = pk_form_say_guidance(&making)) != PK_OK
        || (status = make_areas(&making)) != PK_OK)
        return status;
    if (options->from != NULL)
        status = pk_form_carry(&making);
    if (status == PK_OK)
        status = add_spare_rows(&making);
    if (status == PK_OK)
        *form = making.form;
    return status;
}
