/* What an earlier plan says, put into the form: the region, fields, cells by goal, rows and areas of its own, comments. Statuses
 * and evaluations are asked for anew. What a form has no place for is counted (pk_form_loss): nothing is lost in silence. */
#include "write/form_parts.h"

#include "plan/goal_match.h"

bool pk_form_plan_has(const pk_plan *plan, const pk_schema_area *area)
{
    for (size_t i = 0; i < plan->area_count; i++)
        if (plan->areas[i].area == area)
            return true;
    return false;
}

static pk_status lose(pk_form_making *making, pk_form_loss_kind kind, size_t count, pk_text what)
{
    pk_form *form = making->form;

    if (count == 0)
        return PK_OK;
    for (size_t i = 0; i < form->loss_count; i++)
        if (form->losses[i].kind == kind && pk_text_equal(form->losses[i].what, what)) {
            form->losses[i].count += count;
            return PK_OK;
        }
    if (pk_array_reserve(making->arena, &form->losses, &form->loss_capacity, form->loss_count, sizeof *form->losses)
        != PK_OK)
        return PK_ENOMEM;
    form->losses[form->loss_count++] = (pk_form_loss) { kind, count, what };
    return PK_OK;
}

static const pk_plan *plan_of(const pk_form_making *making)
{
    return making->options->from->plan;
}

/* ---- cells ---- */

/* Answered anew in each form. */
static bool is_asked_anew(const pk_schema_column *column)
{
    return column->role == PK_ROLE_STATUS || column->role == PK_ROLE_EVALUATION;
}

static pk_status add_line(pk_arena *arena, pk_text *text, pk_text line)
{
    if (text->size == 0)
        return pk_text_copy(arena, line, text);
    return pk_text_format(arena, text, "%.*s\n%.*s", PK_PRINT(*text), PK_PRINT(line));
}

/* What a text leads to is nothing that paper or a locked form keeps: the address stands below, unless it is the text. */
static pk_status add_links(pk_arena *arena, const pk_links *links, pk_text *text)
{
    pk_status status = PK_OK;

    for (size_t i = 0; i < pk_links_count(links) && status == PK_OK; i++)
        if (text->size == 0 || pk_text_find(*text, links->items[i]) == SIZE_MAX)
            status = add_line(arena, text, links->items[i]);
    return status;
}

static pk_status carry_cell(pk_form_making *making, const pk_plan_cell *cell, size_t column, pk_form_cell *made)
{
    const pk_schema_column *of = making->form->columns[column].column;
    const bool has_text = !cell->blank;
    pk_status status;

    if (is_asked_anew(of))
        return lose(making, PK_FORM_LOST_ANSWERS, has_text || pk_plan_is_unreadable(cell), PK_TEXT(""));
    if (pk_plan_is_unreadable(cell) && (status = lose(making, PK_FORM_LOST_CELL, 1, PK_TEXT(""))) != PK_OK)
        return status;
    if (cell->cell != NULL && cell->cell->type == PK_CELL_ERROR)
        return PK_OK;
    if (has_text && (status = add_line(making->arena, &made->text, cell->text)) != PK_OK)
        return status;
    return cell->cell != NULL ? add_links(making->arena, cell->cell->links, &made->text) : PK_OK;
}

/* The cell that names a row of the region's own: without the marker, with the number that Word has put before it. */
static pk_status carry_goal(pk_form_making *making, const pk_plan_row *row, const pk_plan_cell *cell, pk_form_row *made)
{
    pk_form_cell *to = &made->cells[making->goal];
    pk_plan_cell plain = *cell;
    pk_status status;

    pk_goal_split(cell->text, &plain.text, &made->marker);
    plain.blank = plain.text.size == 0;
    if ((status = carry_cell(making, &plain, making->goal, to)) != PK_OK)
        return status;
    if (!plain.blank && making->form->schema->rows.numbered && row->number.size == 0 && cell->cell != NULL
        && cell->cell->number.size > 0)
        return pk_text_format(making->arena, &to->text, "%.*s %.*s", PK_PRINT(cell->cell->number), PK_PRINT(to->text));
    return PK_OK;
}

/* A joint goal's cell has the template's words. Links that no cell of the row has are those of a row that it goes on in. */
static pk_status carry_row(pk_form_making *making, const pk_plan_area *area, const pk_plan_row *row, pk_form_row *made)
{
    pk_form_cell *last = NULL;
    pk_status status = PK_OK;

    for (size_t i = 0; i < area->column_count && status == PK_OK; i++) {
        const pk_schema_column *column = area->columns[i].column;

        if (column == NULL) {
            const bool has = pk_plan_has_content(plan_of(making), &row->cells[i]);

            status = lose(making, PK_FORM_LOST_COLUMN, has, area->columns[i].header);
        } else if (column->index != making->goal) {
            status = carry_cell(making, &row->cells[i], column->index, &made->cells[column->index]);
            if (!is_asked_anew(column) && made->cells[column->index].text.size > 0)
                last = &made->cells[column->index];
        } else if (made->goal == NULL) {
            status = carry_goal(making, row, &row->cells[i], made);
            last = last == NULL ? &made->cells[column->index] : last;
        }
    }
    if (status == PK_OK && row->goal_altered && made->goal != NULL)
        status = lose(making, PK_FORM_LOST_WORDING, 1, PK_TEXT(""));
    return status == PK_OK && last != NULL && row->table_rows > 1 ? add_links(making->arena, row->links, &last->text)
                                                                  : status;
}

/* ---- rows ---- */

/* The first row of a joint goal is that of the form; another one of the same goal stays a row of its own, as it was. */
static pk_status find_joint_rows(pk_form_making *making)
{
    pk_form *form = making->form;

    making->joint = pk_arena_zeroed(making->arena, form->schema->goal_count, sizeof(pk_form_row *));
    if (making->joint == NULL)
        return PK_ENOMEM;
    for (size_t a = 0; a < form->area_count; a++)
        for (size_t r = 0; r < form->areas[a].row_count; r++)
            if (form->areas[a].rows[r].goal != NULL)
                making->joint[form->areas[a].rows[r].goal - form->schema->goals] = &form->areas[a].rows[r];
    return PK_OK;
}

static pk_form_row *take_joint_row(pk_form_making *making, const pk_schema_goal *goal)
{
    pk_form_row *row = goal != NULL ? making->joint[goal - making->form->schema->goals] : NULL;

    if (row != NULL)
        making->joint[goal - making->form->schema->goals] = NULL;
    return row;
}

static pk_status carry_rows(pk_form_making *making, const pk_plan_area *area, pk_form_area *made)
{
    pk_form_area own = { 0 };
    size_t next = 0;
    pk_status status = pk_form_add_rows(making, NULL, area->row_count, &own);

    for (size_t r = 0; r < area->row_count && status == PK_OK; r++) {
        pk_form_row *to = take_joint_row(making, area->rows[r].goal);

        status = carry_row(making, area, &area->rows[r], to != NULL ? to : &own.rows[next++]);
    }
    if (status == PK_OK && next > 0)
        status = pk_form_append_rows(making, own.rows, next, made);
    return status;
}

/* ---- areas ---- */

static bool has_note(const pk_form_area *area, pk_text marker)
{
    for (size_t i = 0; i < area->footnote_count; i++)
        if (pk_text_equal(area->footnotes[i].marker, marker))
            return true;
    return false;
}

/* Notes of the region's own; those of the form stand there. */
static pk_status carry_notes(pk_form_making *making, const pk_plan_area *area, pk_form_area *made)
{
    pk_form_footnote *notes =
        pk_arena_zeroed(making->arena, made->footnote_count + area->footnote_count, sizeof *notes);
    size_t count = made->footnote_count;

    if (notes == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < count; i++)
        notes[i] = made->footnotes[i];
    for (size_t i = 0; i < area->footnote_count; i++)
        if (!has_note(made, area->footnotes[i].marker))
            notes[count++] = (pk_form_footnote) { area->footnotes[i].marker, area->footnotes[i].text };
    made->footnotes = notes;
    made->footnote_count = count;
    return PK_OK;
}

static pk_status carry_area(pk_form_making *making, const pk_plan_area *area, pk_form_area *made)
{
    pk_status status = carry_rows(making, area, made);

    if (status == PK_OK)
        status = carry_notes(making, area, made);
    if (status == PK_OK && area->objective.size > 0)
        status = add_line(making->arena, &made->objective, area->objective);
    if (status == PK_OK && area->comment.size > 0)
        status = add_line(making->arena, &made->comment, area->comment);
    if (status == PK_OK && area->headless)
        status = lose(making, PK_FORM_LOST_AREA, 1, area->title);
    return status;
}

/* Those of the template in their place; others behind them, in the order of the plan. */
static pk_status carry_areas(pk_form_making *making)
{
    const pk_plan *plan = plan_of(making);
    pk_form *form = making->form;
    const size_t of_template = form->area_count;
    pk_status status = find_joint_rows(making);

    for (size_t i = 0; i < of_template && status == PK_OK; i++) {
        if (form->schema->goal_count == 0 && pk_form_plan_has(plan, form->areas[i].area))
            form->areas[i].row_count = 0; /* the plan's rows take the place of empty ones */
        for (size_t a = 0; a < plan->area_count && status == PK_OK; a++)
            if (plan->areas[a].area == form->areas[i].area)
                status = carry_area(making, &plan->areas[a], &form->areas[i]);
    }
    for (size_t a = 0; a < plan->area_count && status == PK_OK; a++) {
        pk_form_area *made;

        if (plan->areas[a].area != NULL)
            continue;
        made = &form->areas[form->area_count++];
        *made = (pk_form_area) { .own = form->schema->own_areas,
                                 .number = plan->areas[a].number,
                                 .title = plan->areas[a].title,
                                 .comment_label = form->schema->comment_labels.count > 0
                                                      ? form->schema->comment_labels.items[0].text
                                                      : PK_NO_TEXT };
        status = carry_area(making, &plan->areas[a], made);
    }
    return status;
}

/* ---- what stands around them ---- */

/* The region stands there already; a day and a diary number are those of the earlier document. */
static pk_status carry_fields(pk_form_making *making)
{
    const pk_plan *plan = plan_of(making);
    pk_form *form = making->form;
    pk_status status = PK_OK;

    for (size_t i = 0; i < form->field_count && status == PK_OK; i++) {
        const pk_plan_field *field =
            form->fields[i].field != NULL ? pk_plan_field_of(plan, form->fields[i].field->key) : NULL;

        if (field == NULL || pk_text_is_blank(field->value) || pk_text_equal(field->field->key, PK_TEXT("region")))
            continue;
        if (pk_plan_field_is_other(field))
            form->fields[i].value = field->value;
        else
            status = lose(making, PK_FORM_LOST_FIELD, 1, form->fields[i].label);
    }
    return status;
}

static pk_status is_of_form(const pk_form *form, pk_text text, pk_arena *scratch, bool *is)
{
    pk_text folded;

    if (pk_text_fold(scratch, text, PK_FOLD_LETTERS, &folded) != PK_OK)
        return PK_ENOMEM;
    *is = false;
    for (size_t i = 0; i < form->schema->introduction.count && !*is; i++)
        *is = pk_text_equal(form->schema->introduction.items[i].folded, folded);
    return *is ? PK_OK : pk_form_is_own_text(form, text, scratch, is);
}

/* Before and behind the tables, and what was found outside them. */
static pk_status count_texts(pk_form_making *making)
{
    const pk_plan *plan = plan_of(making);
    const pk_findings *findings = &making->options->from->findings;
    pk_text first = PK_TEXT("");
    size_t count = 0;
    pk_arena scratch;
    pk_status status = PK_OK;

    pk_arena_init(&scratch, making->arena->allocator);
    for (size_t i = 0; i < plan->intro_count + plan->outro_count && status == PK_OK; i++) {
        const pk_text text = i < plan->intro_count ? plan->intro[i] : plan->outro[i - plan->intro_count];
        bool is = false;

        status = is_of_form(making->form, text, &scratch, &is);
        if (!is && count++ == 0)
            first = text;
        pk_arena_reset(&scratch);
    }
    pk_arena_free(&scratch);
    for (size_t i = 0; i < findings->count; i++)
        if ((findings->items[i].code == PK_R08 || findings->items[i].code == PK_K05) && count++ == 0)
            first = findings->items[i].value;
    return status == PK_OK ? lose(making, PK_FORM_LOST_TEXT, count, first) : status;
}

pk_status pk_form_carry(pk_form_making *making)
{
    pk_status status = carry_areas(making);

    if (status == PK_OK)
        status = carry_fields(making);
    return status == PK_OK ? count_texts(making) : status;
}
