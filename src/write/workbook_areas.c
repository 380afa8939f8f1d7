/* What goes into the sheets of the areas: from the regions' plans, side by side, and from one plan alone. */
#include "write/workbook_parts.h"

/* "Goal.**": the marker leads to its footnote. */
static pk_text marked(pk_book *book, pk_text text, pk_text marker)
{
    pk_text whole = text;

    if (marker.size > 0 && book->status == PK_OK
        && pk_text_format(&book->arena, &whole, "%.*s%.*s", PK_PRINT(text), PK_PRINT(marker)) != PK_OK)
        book->status = PK_ENOMEM;
    return whole;
}

/* ---- several plans ---- */

/* What a region has written on a goal, or that it has written nothing. */
static void add_answer(pk_book *book, const pk_merge_column *region, const pk_merge_answer *answer, pk_line *line,
                       pk_area_page *page)
{
    line->region = region->short_name;
    line->submission = region->submission;
    line->area = answer->area;
    line->row = answer->row;
    line->remark = pk_book_label(book, PK_LABEL_MEANS_ABSENT);
    if (region->submission == NULL)
        line->remark = pk_book_label(book, region->state == PK_STATE_CONFLICT     ? PK_LABEL_MEANS_CONFLICT
                                           : region->state == PK_STATE_UNREADABLE ? PK_LABEL_MEANS_UNREADABLE
                                                                                  : PK_LABEL_MEANS_MISSING);
    pk_area_page_line(book, page, line);
    line->first = false;
    for (size_t i = 0; i < answer->more_count; i++) {
        line->area = answer->more_areas[i];
        line->row = answer->more[i];
        pk_area_page_line(book, page, line);
    }
}

/* Regions without a plan come last, so that the goal's text stands in full beside a text. */
static void add_answers(pk_book *book, const pk_merge *merge, const pk_merge_goal *goal, pk_area_page *page)
{
    pk_line line = { .goal = goal->own ? pk_book_label(book, PK_LABEL_OWN) : goal->id,
                     .text = marked(book, goal->text, goal->marker),
                     .first = true };

    for (int without = 0; without < 2; without++)
        for (size_t i = 0; i < merge->column_count; i++)
            if ((merge->columns[i].submission == NULL) == without
                && (!goal->own || pk_merge_answer_of(goal, i)->row != NULL))
                add_answer(book, &merge->columns[i], pk_merge_answer_of(goal, i), &line, page);
}

static bool is_of_template(pk_book *book, const pk_schema_area *area, const pk_plan_footnote *footnote)
{
    pk_text folded;

    if (area == NULL)
        return false;
    if (pk_text_fold(&book->scratch, footnote->text, PK_FOLD_LETTERS, &folded) != PK_OK) {
        book->status = PK_ENOMEM;
        return true;
    }
    for (size_t i = 0; i < area->footnote_count; i++)
        if (pk_text_equal(area->footnotes[i].text.folded, folded))
            return true;
    return false;
}

/* The template's footnotes once, then those that a region has changed or added. */
static void add_footnotes(pk_book *book, const pk_merge *merge, size_t index, pk_area_page *page)
{
    const pk_schema_area *known = merge->areas[index].area;
    const size_t heading = page->note_count;

    pk_area_page_note(book, page, pk_book_label(book, PK_LABEL_FOOTNOTES), PK_NO_TEXT);
    for (size_t i = 0; known != NULL && i < known->footnote_count; i++)
        pk_area_page_note(book, page, known->footnotes[i].marker, known->footnotes[i].text.text);
    for (size_t i = 0; i < merge->column_count; i++) {
        const pk_plan *plan = merge->columns[i].submission != NULL ? merge->columns[i].submission->plan : NULL;

        for (size_t j = 0; plan != NULL && j < plan->area_count; j++)
            for (size_t k = 0; merge->columns[i].area_of[j] == index && k < plan->areas[j].footnote_count; k++) {
                const pk_plan_footnote *footnote = &plan->areas[j].footnotes[k];
                pk_text text = PK_NO_TEXT;

                if (is_of_template(book, known, footnote))
                    continue;
                if (pk_text_format(&book->arena, &text, "%.*s: %.*s", PK_PRINT(merge->columns[i].name),
                                   PK_PRINT(footnote->text))
                    != PK_OK)
                    book->status = PK_ENOMEM;
                pk_area_page_note(book, page, footnote->marker, text);
            }
    }
    pk_arena_reset(&book->scratch);
    if (page->note_count == heading + 1)
        page->note_count = heading; /* no heading over nothing */
}

static void add_comments(pk_book *book, const pk_merge *merge, size_t index, pk_area_page *page)
{
    const size_t heading = page->note_count;

    pk_area_page_note(book, page, pk_book_label(book, PK_LABEL_COMMENTS), PK_NO_TEXT);
    for (size_t i = 0; i < merge->column_count; i++) {
        const pk_plan *plan = merge->columns[i].submission != NULL ? merge->columns[i].submission->plan : NULL;

        for (size_t j = 0; plan != NULL && j < plan->area_count; j++)
            if (merge->columns[i].area_of[j] == index && !pk_text_is_blank(plan->areas[j].comment))
                pk_area_page_note(book, page, merge->columns[i].name, plan->areas[j].comment);
    }
    if (page->note_count == heading + 1)
        page->note_count = heading;
}

void pk_write_areas(pk_book *book, const pk_merge *merge)
{
    for (size_t i = 0; i < merge->area_count && book->status == PK_OK; i++) {
        const pk_merge_area *area = &merge->areas[i];
        pk_area_page page = { .schema = merge->schema, .number = area->number, .title = area->title, .regions = true };

        for (size_t j = 0; j < area->goal_count; j++)
            add_answers(book, merge, &merge->goals[area->first_goal + j], &page);
        add_footnotes(book, merge, i, &page);
        add_comments(book, merge, i, &page);
        pk_write_area_page(book, &page);
    }
}

/* ---- one plan ---- */

static void add_plan_area(pk_book *book, const pk_submission *submission, const pk_plan_area *area, pk_area_page *page)
{
    for (size_t i = 0; i < area->row_count; i++) {
        const pk_plan_row *row = &area->rows[i];
        const pk_line line = { .goal = row->goal != NULL ? row->goal->id : pk_book_label(book, PK_LABEL_OWN),
                               .text = marked(book, row->text, row->marker),
                               .first = true,
                               .submission = submission,
                               .area = area,
                               .row = row };

        pk_area_page_line(book, page, &line);
    }
    if (area->footnote_count > 0)
        pk_area_page_note(book, page, pk_book_label(book, PK_LABEL_FOOTNOTES), PK_NO_TEXT);
    for (size_t i = 0; i < area->footnote_count; i++)
        pk_area_page_note(book, page, area->footnotes[i].marker, area->footnotes[i].text);
    if (!pk_text_is_blank(area->comment)) {
        pk_area_page_note(book, page, pk_book_label(book, PK_LABEL_COMMENTS), PK_NO_TEXT);
        pk_area_page_note(book, page, PK_TEXT(""), area->comment);
    }
}

void pk_write_plan_areas(pk_book *book, const pk_submission *submission)
{
    const pk_plan *plan = submission->plan;

    for (size_t i = 0; i < plan->area_count && book->status == PK_OK; i++) {
        const pk_plan_area *area = &plan->areas[i];
        pk_area_page page = {
            .schema = plan->schema, .number = area->number, .title = area->title, .objective = area->objective
        };

        add_plan_area(book, submission, area, &page);
        pk_write_area_page(book, &page);
    }
}
