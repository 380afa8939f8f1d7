/* What the tables come to: areas with their numbers, joint goals with their ids and markers, footnotes. */
#include "schema/infer_parts.h"

static pk_schema_area *area_of(const pk_infer *infer, const pk_form_part *part)
{
    return &infer->schema->areas[part->area];
}

/* ---- goals ---- */

static pk_status add_goal(pk_infer *infer, pk_form_part *part, const pk_cell *cell, pk_text number)
{
    pk_form_goal goal = { .fill = cell->fill, .number = number }, *room;
    pk_text text, folded, other;
    pk_status status = pk_infer_one_line(infer, cell->text, &text);
    size_t end = text.size;

    while (end > 0 && text.data[end - 1] == '*')
        end--;
    goal.marker = pk_text_from(text, end);
    goal.text = pk_text_trim((pk_text) { text.data, end });
    pk_arena_reset(&infer->scratch);
    if (status != PK_OK || (status = pk_text_fold(&infer->scratch, goal.text, PK_FOLD_WORDS, &folded)) != PK_OK)
        return status;
    if (pk_infer_is_prompt(folded))
        return pk_infer_add_wording(infer, &infer->schema->placeholders, goal.text, false);
    if (pk_infer_is_example(folded)
        || (status = pk_text_fold(&infer->scratch, goal.text, PK_FOLD_LETTERS, &folded)) != PK_OK || folded.size == 0)
        return status;
    if (part->goal_count > 0) { /* a goal over several rows may be repeated on each */
        if (pk_text_fold(&infer->scratch, part->goals[part->goal_count - 1].text, PK_FOLD_LETTERS, &other) != PK_OK)
            return PK_ENOMEM;
        if (pk_text_equal(folded, other))
            return PK_OK;
    }
    if (pk_array_reserve(infer->arena, &part->goals, &part->goal_capacity, part->goal_count, sizeof goal) != PK_OK)
        return PK_ENOMEM;
    room = &part->goals[part->goal_count++];
    *room = goal;
    return PK_OK;
}

/* A cell beside the goals: blank in a blank form, but for prompts. */
static pk_status judge_cell(pk_infer *infer, const pk_cell *cell, size_t *filled)
{
    pk_text folded;

    if (pk_text_is_blank(cell->text))
        return PK_OK;
    pk_arena_reset(&infer->scratch);
    if (pk_text_fold(&infer->scratch, cell->text, PK_FOLD_WORDS, &folded) != PK_OK)
        return PK_ENOMEM;
    if (cell->text.size < 200 && pk_infer_is_prompt(folded)) {
        pk_text prompt;
        pk_status status = pk_infer_one_line(infer, cell->text, &prompt);

        return status == PK_OK ? pk_infer_add_wording(infer, &infer->schema->placeholders, prompt, false) : status;
    }
    *filled += folded.size > 1;
    return PK_OK;
}

/* What stands in the row's column of numbers: "2.1". A plain "1" may begin anew in each area. */
static pk_text own_number(const pk_infer *infer, const pk_form_line *line)
{
    for (size_t c = 0; c < line->row->count; c++) {
        size_t column = pk_infer_column_of(&infer->parts[line->part], &line->row->cells[c]);
        pk_text number = pk_text_trim(line->row->cells[c].text);
        size_t dots = 0, digits = 0;

        if (column == SIZE_MAX || !infer->words[column].number)
            continue;
        while (pk_text_ends(number, PK_TEXT(".")))
            number.size--;
        for (size_t i = 0; i < number.size; i++) {
            dots += number.data[i] == '.' && i > 0 && number.data[i - 1] != '.';
            digits += number.data[i] >= '0' && number.data[i] <= '9';
        }
        return dots > 0 && dots + digits == number.size ? number : PK_NO_TEXT;
    }
    return PK_NO_TEXT;
}

static pk_status take_rows(pk_infer *infer)
{
    size_t goal = pk_schema_role(infer->schema, PK_ROLE_GOAL), filled = 0;
    pk_status status = PK_OK;

    for (size_t i = 0; i < infer->line_count && status == PK_OK; i++) {
        const pk_form_line *line = &infer->lines[i];

        for (size_t c = 0; line->use == PK_LINE_ROW && c < line->row->count && status == PK_OK; c++) {
            const pk_cell *cell = &line->row->cells[c];
            size_t column = pk_infer_column_of(&infer->parts[line->part], cell);

            if (column == goal && !pk_text_is_blank(cell->text))
                status = add_goal(infer, &infer->parts[line->part], cell, own_number(infer, line));
            else if (column != SIZE_MAX && column != goal && !infer->words[column].number && !infer->words[column].area)
                status = judge_cell(infer, cell, &filled);
        }
    }
    if (status == PK_OK && filled > 0) {
        pk_text count;

        if ((status = pk_text_format(infer->arena, &count, "%zu", filled)) == PK_OK)
            status = pk_infer_note_of(infer, PK_INFER_FILLED, count, PK_NO_TEXT);
    }
    return status;
}

static bool any_goals(const pk_infer *infer)
{
    for (size_t i = 0; i < infer->part_count; i++)
        if (infer->parts[i].goal_count > 0)
            return true;
    return false;
}

/* Goals that nearly all begin with a number are numbered: it is no part of what they say. */
static pk_status cut_numbers(pk_infer *infer)
{
    size_t numbered = 0, all = 0;

    for (size_t i = 0; i < infer->part_count; i++)
        for (size_t g = 0; g < infer->parts[i].goal_count; g++, all++) {
            pk_text text = infer->parts[i].goals[g].text;

            numbered += pk_infer_cut_number(&text).size > 0;
        }
    if (numbered * 4 < all * 3 || all < 2)
        return PK_OK;
    for (size_t i = 0; i < infer->part_count; i++)
        for (size_t g = 0; g < infer->parts[i].goal_count; g++)
            pk_infer_cut_number(&infer->parts[i].goals[g].text);
    infer->schema->rows.numbered = true;
    return pk_infer_note_of(infer, PK_INFER_NUMBERED, PK_NO_TEXT, PK_NO_TEXT);
}

/* Rows whose colour is not that of most. Colours that alternate mark nothing. */
static void find_colored(pk_form_part *part)
{
    size_t most = 0;
    uint32_t usual = 0;

    for (size_t i = 0; i < part->goal_count; i++) {
        size_t same = 0;

        for (size_t j = 0; j < part->goal_count; j++)
            same += part->goals[j].fill == part->goals[i].fill;
        if (same > most) {
            most = same;
            usual = part->goals[i].fill;
        }
    }
    for (size_t i = 0; i < part->goal_count; i++)
        part->goals[i].explained =
            part->goals[i].marker.size > 1 || (part->goals[i].fill != usual && part->goals[i].fill != 0);
}

/* In a form where half of an area's rows stand out, no row does: unless a marker says the same. */
static void forget_bands(const pk_infer *infer)
{
    for (size_t i = 0; i < infer->part_count; i++) {
        pk_form_part *part = &infer->parts[i];
        size_t colored = 0;

        for (size_t g = 0; g < part->goal_count; g++)
            colored += part->goals[g].explained && part->goals[g].marker.size == 0;
        for (size_t g = 0; g < part->goal_count && colored * 5 >= part->goal_count * 2; g++)
            part->goals[g].explained = part->goals[g].marker.size > 1;
    }
}

/* ---- areas ---- */

static bool is_number_taken(const pk_schema *schema, pk_text number)
{
    for (size_t i = 0; i < schema->area_count; i++)
        if (pk_text_equal(schema->areas[i].number, number))
            return true;
    return false;
}

static pk_status add_area(pk_infer *infer, pk_form_part *part, pk_text title)
{
    pk_schema *schema = infer->schema;
    pk_schema_area area = { .number = part->number, .part_of = SIZE_MAX };
    bool own = part->number.size > 0 && !is_number_taken(schema, part->number);
    pk_status status = PK_OK;

    for (size_t n = schema->area_count + 1; !own && status == PK_OK; n++) {
        status = pk_text_format(infer->arena, &area.number, "%zu", n);
        own = !is_number_taken(schema, area.number);
    }
    if (status == PK_OK)
        status = pk_infer_add_wording(infer, &area.titles, title, false);
    if (status != PK_OK
        || (status =
                pk_array_reserve(infer->arena, &schema->areas, &schema->area_capacity, schema->area_count, sizeof area))
               != PK_OK)
        return status;
    part->area = schema->area_count;
    schema->areas[schema->area_count++] = area;
    return PK_OK;
}

/* An area whose table is cut in two has its title twice. */
static pk_status find_same(pk_infer *infer, const pk_form_part *part, size_t *area)
{
    pk_text folded;
    pk_status status;

    *area = SIZE_MAX;
    pk_arena_reset(&infer->scratch);
    if ((status = pk_text_fold(&infer->scratch, part->title, PK_FOLD_LETTERS, &folded)) != PK_OK)
        return status;
    for (size_t i = 0; i < infer->schema->area_count; i++)
        if (pk_text_equal(infer->schema->areas[i].titles.items[0].folded, folded))
            *area = i;
    return PK_OK;
}

static pk_status place_part(pk_infer *infer, pk_form_part *part, bool *told)
{
    pk_status status;

    if (part->title.size == 0) { /* it goes on with the one before */
        if (infer->schema->area_count > 0) {
            part->area = infer->schema->area_count - 1;
            return PK_OK;
        }
        return add_area(infer, part, infer->english ? PK_TEXT("Area") : PK_TEXT("Område"));
    }
    if ((status = find_same(infer, part, &part->area)) != PK_OK || part->area != SIZE_MAX)
        return status;
    if ((status = add_area(infer, part, part->title)) != PK_OK || *told
        || pk_text_equal(part->number, area_of(infer, part)->number))
        return status;
    *told = true;
    return pk_infer_note_of(infer, PK_INFER_AREA_NUMBERS, part->title, PK_NO_TEXT);
}

static bool has_titles(const pk_infer *infer)
{
    const pk_form_part *only = &infer->parts[0];

    if (infer->part_count == 1)
        return only->title.size > 0 && only->number.size > 0;
    for (size_t i = 0; i < infer->part_count; i++)
        if (infer->parts[i].title.size > 0)
            return true;
    return false;
}

/* A form with one table has no areas; its goals, where it has any, need one to be in. */
static pk_status place_in_one(pk_infer *infer)
{
    pk_form_part *first = &infer->parts[0];
    pk_status status;

    if (infer->part_count > 1
        && (status = pk_infer_note_of(infer, PK_INFER_NO_AREA_TITLES, PK_NO_TEXT, PK_NO_TEXT)) != PK_OK)
        return status;
    if (!any_goals(infer))
        return PK_OK;
    status = add_area(infer, first, first->title.size > 0 ? first->title : infer->schema->title);
    infer->schema->areas_required = false;
    for (size_t i = 1; i < infer->part_count; i++)
        infer->parts[i].area = first->area;
    return status;
}

static pk_status make_areas(pk_infer *infer)
{
    bool told = false;
    pk_status status = PK_OK;

    infer->schema->areas_required = true;
    if (!has_titles(infer))
        return place_in_one(infer);
    for (size_t i = 0; i < infer->part_count && status == PK_OK; i++)
        status = place_part(infer, &infer->parts[i], &told);
    return status;
}

/* ---- footnotes ---- */

static const pk_schema_footnote *find_footnote(const pk_form_part *part, pk_text marker)
{
    for (size_t i = 0; i < part->footnote_count; i++)
        if (pk_text_equal(part->footnotes[i].marker, marker))
            return &part->footnotes[i];
    return NULL;
}

/* The area's own; else, where all stand at the end of the form, the last one's. */
static const pk_schema_footnote *footnote_for(const pk_infer *infer, size_t area, pk_text marker)
{
    const pk_schema_footnote *found = NULL;

    for (size_t i = 0; i < infer->part_count && found == NULL; i++)
        if (infer->parts[i].area == area)
            found = find_footnote(&infer->parts[i], marker);
    return found != NULL ? found : find_footnote(&infer->parts[infer->part_count - 1], marker);
}

static bool has_footnote(const pk_schema_area *area, pk_text marker)
{
    for (size_t i = 0; i < area->footnote_count; i++)
        if (pk_text_equal(area->footnotes[i].marker, marker))
            return true;
    return false;
}

static pk_status add_footnote(pk_infer *infer, pk_schema_area *area, const pk_schema_footnote *note)
{
    if (has_footnote(area, note->marker))
        return PK_OK;
    if (pk_array_reserve(infer->arena, &area->footnotes, &area->footnote_capacity, area->footnote_count, sizeof *note)
        != PK_OK)
        return PK_ENOMEM;
    area->footnotes[area->footnote_count++] = *note;
    return PK_OK;
}

static bool is_borne(const pk_infer *infer, const pk_schema_area *area, pk_text marker)
{
    for (size_t i = 0; i < area->goal_count; i++)
        if (pk_text_equal(infer->schema->goals[area->first_goal + i].marker, marker))
            return true;
    return false;
}

static bool is_borne_anywhere(const pk_infer *infer, pk_text marker)
{
    for (size_t i = 0; i < infer->schema->area_count; i++)
        if (is_borne(infer, &infer->schema->areas[i], marker))
            return true;
    return false;
}

/* One star is the heading's. Any other note is some goal's, or nobody's. */
static pk_status take_footnotes(pk_infer *infer, const pk_form_part *part)
{
    pk_schema_area *area = area_of(infer, part);
    pk_status status = PK_OK;

    for (size_t i = 0; i < part->footnote_count && status == PK_OK; i++) {
        const pk_schema_footnote *note = &part->footnotes[i];

        if (note->marker.size == 1 || is_borne(infer, area, note->marker))
            status = add_footnote(infer, area, note);
        else if (!is_borne_anywhere(infer, note->marker))
            status = pk_infer_note_of(infer, PK_INFER_MARKER_UNUSED, note->marker, area->number);
    }
    return status;
}

/* "Raden lämnas tom våren 2022 för komplettering 2023": through 2022, the first year that is named after that. */
static pk_status find_reserved(pk_infer *infer, pk_schema_goal *goal, pk_text note)
{
    pk_text folded, year;
    size_t at;
    int from, to;
    pk_status status;

    pk_arena_reset(&infer->scratch);
    if ((status = pk_text_fold(&infer->scratch, note, PK_FOLD_WORDS, &folded)) != PK_OK)
        return status;
    at = pk_infer_left_empty(folded);
    if (at == SIZE_MAX || pk_infer_years(pk_text_from(folded, at), &from, &to) == 0)
        return PK_OK;
    goal->reserved_year = from;
    if ((status = pk_text_format(infer->arena, &year, "%d", from)) != PK_OK)
        return status;
    return pk_infer_note_of(infer, PK_INFER_RESERVED, goal->id, year);
}

/* ---- the catalogue ---- */

/* "1.9" comes before "1.10", and "1.10" before "2.1". */
static bool comes_after(pk_text number, pk_text before)
{
    pk_text one, other;

    while (pk_text_next(&number, '.', &one)) {
        if (!pk_text_next(&before, '.', &other))
            return true;
        if (one.size != other.size)
            return one.size > other.size;
        for (size_t i = 0; i < one.size; i++)
            if (one.data[i] != other.data[i])
                return one.data[i] > other.data[i];
    }
    return false;
}

/* The form numbers its goals itself, in order: people will speak of them by these numbers. */
static bool has_own_numbers(const pk_infer *infer)
{
    pk_text before = PK_TEXT("");

    for (size_t i = 0; i < infer->part_count; i++)
        for (size_t g = 0; g < infer->parts[i].goal_count; g++) {
            pk_text number = infer->parts[i].goals[g].number;

            if (number.size == 0 || (before.size > 0 && !comes_after(number, before)))
                return false;
            before = number;
        }
    return true;
}

static pk_status put_goal(pk_infer *infer, const pk_form_part *part, const pk_form_goal *of, bool own_number)
{
    pk_schema *schema = infer->schema;
    pk_schema_area *area = area_of(infer, part);
    pk_schema_goal *goal;
    const pk_schema_footnote *note;
    pk_status status;

    if (pk_array_reserve(infer->arena, &schema->goals, &schema->goal_capacity, schema->goal_count, sizeof *goal)
        != PK_OK)
        return PK_ENOMEM;
    goal = &schema->goals[schema->goal_count++];
    *goal = (pk_schema_goal) { .text.text = of->text,
                               .id = of->number,
                               .explained = of->explained,
                               .local = true,
                               .area = part->area,
                               .order = ++area->goal_count };
    status = pk_text_fold(infer->arena, of->text, PK_FOLD_LETTERS, &goal->text.folded);
    if (status == PK_OK && !own_number)
        status = pk_text_format(infer->arena, &goal->id, "%.*s.%zu", PK_PRINT(area->number), goal->order);
    if (status != PK_OK)
        return status;
    if (of->marker.size == 0)
        return of->explained ? pk_infer_note_of(infer, PK_INFER_EXPLAINED, goal->id, PK_NO_TEXT) : PK_OK;
    if ((note = footnote_for(infer, part->area, of->marker)) == NULL)
        return pk_infer_note_of(infer, PK_INFER_NO_FOOTNOTE, goal->id, of->marker);
    goal->marker = of->marker;
    return find_reserved(infer, goal, note->text.text);
}

static pk_status make_catalogue(pk_infer *infer)
{
    pk_schema *schema = infer->schema;
    bool own_numbers = has_own_numbers(infer);
    pk_status status = PK_OK;

    for (size_t a = 0; a < schema->area_count; a++) {
        schema->areas[a].first_goal = schema->goal_count;
        for (size_t i = 0; i < infer->part_count; i++)
            for (size_t g = 0; infer->parts[i].area == a && g < infer->parts[i].goal_count && status == PK_OK; g++)
                status = put_goal(infer, &infer->parts[i], &infer->parts[i].goals[g], own_numbers);
    }
    for (size_t i = 0; i < infer->part_count && status == PK_OK; i++)
        status = take_footnotes(infer, &infer->parts[i]);
    for (size_t g = 0; g < schema->goal_count && status == PK_OK; g++) {
        const pk_schema_goal *goal = &schema->goals[g];

        if (goal->marker.size > 0)
            status = add_footnote(infer, &schema->areas[goal->area], footnote_for(infer, goal->area, goal->marker));
    }
    return status == PK_OK ? pk_infer_note_of(infer, PK_INFER_LOCAL, PK_NO_TEXT, PK_NO_TEXT) : status;
}

pk_status pk_infer_areas(pk_infer *infer)
{
    pk_status status = take_rows(infer);

    if (status == PK_OK)
        status = cut_numbers(infer);
    if (status == PK_OK)
        status = make_areas(infer);
    if (status != PK_OK)
        return status;
    for (size_t i = 0; i < infer->part_count; i++)
        find_colored(&infer->parts[i]);
    forget_bands(infer);
    if (any_goals(infer))
        return make_catalogue(infer);
    infer->schema->rows.own = true;
    return pk_infer_note_of(infer, PK_INFER_OWN_GOALS, PK_NO_TEXT, PK_NO_TEXT);
}
