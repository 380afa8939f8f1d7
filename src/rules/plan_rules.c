#include "rules/rules.h"

#include "plan/goal_match.h"

#include <stdlib.h>

/* ---- goals ---- */

static bool is_first_part(const pk_plan_area *area, size_t row)
{
    size_t goal = pk_plan_role(area, PK_ROLE_GOAL);

    return row == 0 || goal == SIZE_MAX || area->rows[row].cells[goal].cell == NULL
           || area->rows[row].cells[goal].cell != area->rows[row - 1].cells[goal].cell;
}

/** A row by what it is about: the goal of the catalogue, else its own words. */
typedef struct pk_subject {
    const pk_schema_goal *goal;
    pk_text folded; /* where goal is NULL */
    size_t row;
} pk_subject;

static int compare_subjects(const pk_subject *a, const pk_subject *b)
{
    if (a->goal == NULL && b->goal == NULL)
        return pk_text_compare(a->folded, b->folded);
    return (a->goal > b->goal) - (a->goal < b->goal); /* goals of one schema stand in one array */
}

static int by_subject(const void *a_, const void *b_)
{
    const pk_subject *a = a_, *b = b_;
    int order = compare_subjects(a, b);

    return order != 0 ? order : (a->row > b->row) - (a->row < b->row);
}

/* Where the goals are the region's own, two activities may well have the same name. */
static pk_status list_subjects(const pk_rule_context *context, const pk_plan_area *area, pk_subject *subjects,
                               size_t *count)
{
    for (size_t r = 0; r < area->row_count; r++) {
        pk_subject subject = { .goal = area->rows[r].goal, .row = r };

        if (!is_first_part(area, r))
            continue;
        if (subject.goal == NULL) {
            if (context->plan->schema->rows.own)
                continue;
            if (pk_text_fold(context->scratch, area->rows[r].text, PK_FOLD_LETTERS, &subject.folded) != PK_OK)
                return PK_ENOMEM;
            if (subject.folded.size == 0)
                continue;
        }
        subjects[(*count)++] = subject;
    }
    return PK_OK;
}

static pk_status goals_twice_in(const pk_rule_context *context, const pk_plan_area *area)
{
    pk_subject *subjects = pk_arena_zeroed(context->scratch, area->row_count, sizeof *subjects), *first = subjects;
    size_t count = 0;

    if (subjects == NULL || list_subjects(context, area, subjects, &count) != PK_OK)
        return PK_ENOMEM;
    qsort(subjects, count, sizeof *subjects, by_subject);
    for (size_t i = 1; i < count; i++) {
        const pk_plan_row *row = &area->rows[subjects[i].row];

        if (compare_subjects(first, &subjects[i]) != 0) {
            first = &subjects[i];
            continue;
        }
        if (pk_report(context->findings, PK_R05, &row->place, row->text,
                      PK_ARGS(PK_ARG(row->goal != NULL ? row->goal->id : PK_NO_TEXT)))
                != PK_OK
            || pk_report_related(context->findings, &area->rows[first->row].place) != PK_OK)
            return PK_ENOMEM;
    }
    return PK_OK;
}

static pk_status goals_twice(const pk_rule_context *context)
{
    pk_status status = PK_OK;

    for (size_t a = 0; a < context->plan->area_count && status == PK_OK; a++) {
        pk_arena_reset(context->scratch);
        status = goals_twice_in(context, &context->plan->areas[a]);
    }
    return status;
}

static bool has_goal(const pk_plan *plan, const pk_schema_goal *goal)
{
    for (size_t a = 0; a < plan->area_count; a++)
        for (size_t r = 0; r < plan->areas[a].row_count; r++)
            if (plan->areas[a].rows[r].goal == goal)
                return true;
    return false;
}

/* A row without a goal stands where this goal's row would: that its goal is empty has been told (R02). */
static bool has_nameless_row(const pk_plan_area *area, const pk_schema *schema, const pk_schema_goal *goal)
{
    for (size_t r = 0; r < area->row_count; r++) {
        const pk_schema_goal *before = r > 0 ? area->rows[r - 1].goal : NULL;
        const pk_schema_goal *after = r + 1 < area->row_count ? area->rows[r + 1].goal : NULL;

        if (area->rows[r].text.size == 0 && area->rows[r].goal == NULL
            && ((before != NULL && before + 1 == goal) || (goal->order == 1 && r == 0))
            && (after == NULL || (goal + 1 < schema->goals + schema->goal_count && after == goal + 1)))
            return true;
    }
    return false;
}

/* In areas whose table was read: a missing table or heading row has been told, its goals follow from that. */
static pk_status goals_missing(const pk_rule_context *context)
{
    const pk_schema *schema = context->plan->schema;

    for (size_t a = 0; a < context->plan->area_count; a++) {
        const pk_plan_area *area = &context->plan->areas[a];

        if (area->area == NULL || area->column_count == 0 || pk_plan_role(area, PK_ROLE_GOAL) == SIZE_MAX)
            continue;
        for (size_t g = 0; g < area->area->goal_count; g++) {
            const pk_schema_goal *goal = &schema->goals[area->area->first_goal + g];
            pk_place place = area->place;

            if (has_goal(context->plan, goal) || has_nameless_row(area, schema, goal))
                continue;
            pk_text text = goal->text.text;

            if (pk_text_ends(text, PK_TEXT(".")))
                text.size--; /* the message has its own full stop */
            place.goal = goal->id;
            place.row = place.column = 0;
            if (pk_report(context->findings, PK_R09, &place, PK_NO_TEXT, PK_ARGS(PK_ARG(goal->id), PK_ARG(text)))
                != PK_OK)
                return PK_ENOMEM;
        }
    }
    return PK_OK;
}

/* The words that were changed, taken away and put in: "ska" → "bör"; − "minst"; + "inte". */
static pk_status describe_change(pk_arena *arena, pk_text from, pk_text to, pk_text *out)
{
    pk_words *words;
    size_t count;
    pk_buffer buffer;
    pk_status status = pk_text_diff(arena, from, to, &words, &count);

    if (status != PK_OK) {
        *out = PK_TEXT("");
        return status == PK_ELIMIT ? PK_OK : status;
    }
    pk_buffer_init(&buffer, arena);
    for (size_t i = 0; i < count && status == PK_OK; i++) {
        bool removed = words[i].change == PK_REMOVED,
             replaced = removed && i + 1 < count && words[i + 1].change == PK_ADDED;
        pk_text text;

        if (words[i].change == PK_SAME)
            continue;
        if (replaced)
            status = pk_text_format(arena, &text, "%s\"%.*s\" → \"%.*s\"", buffer.size > 0 ? "; " : "",
                                    PK_PRINT(words[i].text), PK_PRINT(words[i + 1].text));
        else /* the same in every language */
            status = pk_text_format(arena, &text, "%s%s \"%.*s\"", buffer.size > 0 ? "; " : "", removed ? "−" : "+",
                                    PK_PRINT(words[i].text));
        if (status == PK_OK)
            status = pk_buffer_add(&buffer, text);
        if (replaced)
            i++;
    }
    *out = pk_buffer_text(&buffer);
    return status;
}

/* A merged cell that begins above says nothing of this row. */
static bool has_own_answer(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row)
{
    for (size_t i = 0; i < area->column_count; i++)
        if (!row->cells[i].from_above && pk_plan_is_answer(context->plan, area, row, i))
            return true;
    return false;
}

/* R12. A goal that is addressed to RCC, a university hospital or all regions together asks nothing of this one: its row
 * may be empty. */
static pk_status judge_answer(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row)
{
    bool is_own = row->goal == NULL || row->goal->local;

    if (!is_own || row->text.size == 0 || pk_rule_is_answered(context->plan, area, row))
        return PK_OK;
    return row->goal != NULL
               ? pk_report(context->findings, PK_R12, &row->place, PK_NO_TEXT, PK_ARGS(PK_ARG(row->goal->id)))
               : pk_report(context->findings, PK_R12, &row->place, row->text, PK_NO_ARGS);
}

static pk_status judge_reserved(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row)
{
    pk_text year;

    if (!has_own_answer(context, area, row))
        return PK_OK;
    if (pk_text_format(context->arena, &year, "%d", row->goal->reserved_year) != PK_OK)
        return PK_ENOMEM;
    return pk_report(context->findings, PK_R13, &row->place, PK_NO_TEXT, PK_ARGS(PK_ARG(row->goal->id), PK_ARG(year)));
}

/* What Excel has made of a goal's text (V09) is none of anybody's goals. */
static pk_status judge_own_goal(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row)
{
    if (row->text.size == 0 || pk_rule_is_converted(context->plan, area, row, pk_plan_role(area, PK_ROLE_GOAL)))
        return PK_OK;
    return pk_report(context->findings, PK_R11, &row->place, row->text, PK_NO_ARGS);
}

static pk_status judge_goal(const pk_rule_context *context, const pk_plan_area *area, const pk_plan_row *row)
{
    pk_text change;

    if (row->goal == NULL)
        return context->plan->schema->goal_count > 0 ? judge_own_goal(context, area, row)
                                                     : judge_answer(context, area, row);
    if (row->goal_altered
        && (describe_change(context->arena, row->goal->text.text, row->text, &change) != PK_OK
            || pk_report(context->findings, PK_R10, &row->place, row->text,
                         PK_ARGS(PK_ARG(row->goal->id), PK_ARG(change)))
                   != PK_OK))
        return PK_ENOMEM;
    return pk_rule_is_reserved(context, row) ? judge_reserved(context, area, row) : judge_answer(context, area, row);
}

static pk_status each_goal(const pk_rule_context *context)
{
    for (size_t a = 0; a < context->plan->area_count; a++) {
        const pk_plan_area *area = &context->plan->areas[a];

        for (size_t r = 0; area->judged && r < area->row_count; r++)
            if (is_first_part(area, r) && judge_goal(context, area, &area->rows[r]) != PK_OK)
                return PK_ENOMEM;
    }
    return PK_OK;
}

/* ---- footnotes ---- */

static bool has_note(const pk_plan_area *area, pk_text marker)
{
    for (size_t i = 0; i < area->footnote_count; i++)
        if (pk_text_equal(area->footnotes[i].marker, marker))
            return true;
    return false;
}

/* A note is marked at a goal or, as the status column's is, at a heading. */
static bool has_marker(const pk_plan_area *area, pk_text marker)
{
    for (size_t r = 0; r < area->row_count; r++)
        if (pk_text_equal(area->rows[r].marker, marker))
            return true;
    for (size_t c = 0; c < area->column_count; c++) {
        pk_text header, found;

        pk_goal_split(area->columns[c].header, &header, &found);
        if (pk_text_equal(found, marker))
            return true;
    }
    return false;
}

/* The form marks a heading with it and no goal: what became of the heading is told of the column. */
static bool is_of_heading(const pk_rule_context *context, const pk_plan_area *area, pk_text marker)
{
    const pk_schema *schema = context->plan->schema;
    bool is_of_form = false;

    if (area->area == NULL)
        return false;
    for (size_t n = 0; n < area->area->footnote_count; n++)
        is_of_form = is_of_form || pk_text_equal(area->area->footnotes[n].marker, marker);
    for (size_t g = 0; g < area->area->goal_count; g++)
        if (pk_text_equal(schema->goals[area->area->first_goal + g].marker, marker))
            return false;
    return is_of_form;
}

/* The note is that of a joint goal whose row is gone: that has been told (R09, R02). */
static bool belongs_to_missing_goal(const pk_rule_context *context, const pk_plan_area *area, pk_text marker)
{
    const pk_schema *schema = context->plan->schema;

    for (size_t g = 0; area->area != NULL && g < area->area->goal_count; g++) {
        const pk_schema_goal *goal = &schema->goals[area->area->first_goal + g];

        if (pk_text_equal(goal->marker, marker) && !has_goal(context->plan, goal))
            return true;
    }
    return false;
}

static const pk_schema_footnote *form_note(const pk_plan_area *area, pk_text marker)
{
    for (size_t n = 0; area->area != NULL && n < area->area->footnote_count; n++)
        if (pk_text_equal(area->area->footnotes[n].marker, marker))
            return &area->area->footnotes[n];
    return NULL;
}

/* Where areas stand in one table, or all notes at the end, a note of this area's form is found under another one. */
static pk_status is_shared(const pk_rule_context *context, const pk_plan_area *area, pk_text marker,
                           const pk_plan_area *under, bool *is)
{
    const pk_schema_footnote *form = form_note(area, marker);
    pk_text folded;

    for (size_t i = 0; area != under && form != NULL && i < under->footnote_count && !*is; i++) {
        if (!pk_text_equal(under->footnotes[i].marker, marker))
            continue;
        if (pk_text_fold(context->scratch, under->footnotes[i].text, PK_FOLD_LETTERS, &folded) != PK_OK)
            return PK_ENOMEM;
        *is = pk_text_equal(folded, form->text.folded);
    }
    return PK_OK;
}

/* @param noted  Whether the area has a note elsewhere; else whether a note of it is another area's. */
static pk_status is_shared_with_any(const pk_rule_context *context, const pk_plan_area *area, pk_text marker,
                                    bool noted, bool *is)
{
    const pk_plan *plan = context->plan;
    pk_status status = PK_OK;

    *is = false;
    for (size_t a = 0; a < plan->area_count && status == PK_OK && !*is; a++) {
        const pk_plan_area *other = &plan->areas[a];

        if (noted)
            status = is_shared(context, area, marker, other, is);
        else if (has_marker(other, marker) && !has_note(other, marker))
            status = is_shared(context, other, marker, area, is);
    }
    return status;
}

static pk_status judge_notes(const pk_rule_context *context, const pk_plan_area *area)
{
    bool shared;
    pk_status status = PK_OK;

    for (size_t r = 0; r < area->row_count && status == PK_OK; r++)
        if (area->rows[r].marker.size > 0 && is_first_part(area, r) && !has_note(area, area->rows[r].marker)
            && (status = is_shared_with_any(context, area, area->rows[r].marker, true, &shared)) == PK_OK && !shared)
            status = pk_report(context->findings, PK_R06, &area->rows[r].place, PK_NO_TEXT,
                               PK_ARGS(PK_ARG(area->rows[r].marker), PK_SAY(NOTE_MISSING)));
    for (size_t i = 0; i < area->footnote_count && status == PK_OK; i++)
        if (!has_marker(area, area->footnotes[i].marker) && !is_of_heading(context, area, area->footnotes[i].marker)
            && !belongs_to_missing_goal(context, area, area->footnotes[i].marker)
            && (status = is_shared_with_any(context, area, area->footnotes[i].marker, false, &shared)) == PK_OK
            && !shared)
            status = pk_report(context->findings, PK_R06, &area->footnotes[i].place, PK_NO_TEXT,
                               PK_ARGS(PK_ARG(area->footnotes[i].marker), PK_SAY(MARKER_MISSING)));
    return status;
}

/* The form's own notes are fixed text. */
static pk_status judge_note_texts(const pk_rule_context *context, const pk_plan_area *area)
{
    for (size_t i = 0; i < area->footnote_count; i++) {
        const pk_plan_footnote *note = &area->footnotes[i];
        pk_text folded;

        for (size_t n = 0; area->area != NULL && n < area->area->footnote_count; n++) {
            const pk_schema_footnote *form = &area->area->footnotes[n];

            if (!pk_text_equal(form->marker, note->marker))
                continue;
            if (pk_text_fold(context->arena, note->text, PK_FOLD_LETTERS, &folded) != PK_OK)
                return PK_ENOMEM;
            if (!pk_text_equal(folded, form->text.folded)
                && pk_report(context->findings, PK_M10, &note->place, note->text, PK_ARGS(PK_SAY(NOTE_TEXT))) != PK_OK)
                return PK_ENOMEM;
        }
    }
    return PK_OK;
}

/* No area has any note: they were all left out, which is one fault. */
static pk_status notes_left_out(const pk_rule_context *context)
{
    const pk_plan *plan = context->plan;
    bool told = false;

    for (size_t a = 0; a < plan->area_count; a++)
        for (size_t r = 0; plan->areas[a].judged && r < plan->areas[a].row_count; r++) {
            const pk_plan_row *row = &plan->areas[a].rows[r];

            if (row->marker.size == 0 || !is_first_part(&plan->areas[a], r))
                continue;
            if (told ? pk_report_related(context->findings, &row->place) != PK_OK
                     : pk_report(context->findings, PK_R06, &row->place, PK_NO_TEXT,
                                 PK_ARGS(PK_ARG(row->marker), PK_SAY(NOTE_MISSING)))
                           != PK_OK)
                return PK_ENOMEM;
            told = true;
        }
    return PK_OK;
}

static pk_status footnotes(const pk_rule_context *context)
{
    size_t notes = 0;

    for (size_t a = 0; a < context->plan->area_count; a++)
        notes += context->plan->areas[a].footnote_count;
    if (notes == 0)
        return notes_left_out(context);
    for (size_t a = 0; a < context->plan->area_count; a++) {
        const pk_plan_area *area = &context->plan->areas[a];

        if (area->judged && (judge_notes(context, area) != PK_OK || judge_note_texts(context, area) != PK_OK))
            return PK_ENOMEM;
    }
    return PK_OK;
}

const pk_plan_check pk_plan_rules[] = { goals_twice, goals_missing, each_goal, footnotes, NULL };
