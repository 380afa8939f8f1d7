/* What goes into the sheets of the areas: from the regions' plans, side by side, and from one plan alone. */
#include "write/workbook_parts.h"

/* "Goal.**": the marker leads to its footnote. */
static pk_text marked(pk_book *book, pk_text text, pk_text marker)
{
    pk_text whole = text;

    if (marker.size > 0 && book->status == PK_OK
        && pk_text_format(&book->arena, &whole, "%.*s%.*s", PK_PRINT(text), PK_PRINT(marker)) != PK_OK)
        pk_book_fail(book, PK_ENOMEM);
    return whole;
}

/* A text that outlives the row it is made for. */
static pk_text kept(pk_book *book, pk_text text)
{
    pk_text copy = PK_NO_TEXT;

    if (pk_text_copy(&book->arena, text, &copy) != PK_OK)
        pk_book_fail(book, PK_ENOMEM);
    return copy;
}

/* A region may have hundreds of areas of its own, and nobody finds his way among so many sheets: when they are too many,
 * only those of the template have one each. */
static size_t areas_alone(size_t count, size_t in_template)
{
    if (count <= PK_AREA_SHEETS_MAX)
        return count;
    return in_template < PK_AREA_SHEETS_MAX ? in_template : PK_AREA_SHEETS_MAX;
}

/* ---- several plans ---- */

/** Which areas of the plans stand in which area of the merge: those of area i from first[i] to before first[i + 1]. */
typedef struct pk_area_part {
    size_t column;
    const pk_plan_area *area;
} pk_area_part;

typedef struct pk_area_parts {
    pk_area_part *items;
    size_t *first;
} pk_area_parts;

static const pk_plan *plan_of(const pk_merge *merge, size_t column)
{
    return merge->columns[column].submission != NULL ? merge->columns[column].submission->plan : NULL;
}

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
static void add_answers(pk_book *book, const pk_merge *merge, const pk_merge_goal *goal, pk_text area_name,
                        pk_area_page *page)
{
    pk_line line = { .goal = kept(book, pk_goal_label(book, merge->schema, goal)),
                     .text = marked(book, goal->text, goal->marker),
                     .area_name = area_name,
                     .first = true };

    if (goal->own) {
        for (size_t i = 0; i < goal->answer_count; i++)
            add_answer(book, &merge->columns[goal->answers[i].column], &goal->answers[i], &line, page);
        return;
    }
    for (int without = 0; without < 2; without++)
        for (size_t i = 0; i < merge->column_count; i++)
            if ((merge->columns[i].submission == NULL) == without)
                add_answer(book, &merge->columns[i], pk_merge_answer_of(goal, i), &line, page);
}

/* ---- which areas of the plans belong to an area ---- */

/* Counted first, then put in their places: by area, then column, then their order in the plan. */
static pk_status part_areas(pk_book *book, const pk_merge *merge, pk_area_parts *parts)
{
    size_t *next = pk_arena_zeroed(&book->arena, merge->area_count + 1, sizeof *next);

    parts->first = pk_arena_zeroed(&book->arena, merge->area_count + 1, sizeof *parts->first);
    if (parts->first == NULL || next == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < merge->column_count; i++)
        for (size_t j = 0; plan_of(merge, i) != NULL && j < plan_of(merge, i)->area_count; j++)
            parts->first[merge->columns[i].area_of[j] + 1]++;
    for (size_t i = 0; i < merge->area_count; i++) {
        parts->first[i + 1] += parts->first[i];
        next[i] = parts->first[i];
    }
    parts->items = pk_arena_zeroed(&book->arena, parts->first[merge->area_count], sizeof *parts->items);
    if (parts->items == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < merge->column_count; i++)
        for (size_t j = 0; plan_of(merge, i) != NULL && j < plan_of(merge, i)->area_count; j++)
            parts->items[next[merge->columns[i].area_of[j]]++] = (pk_area_part) { i, &plan_of(merge, i)->areas[j] };
    return PK_OK;
}

/* ---- footnotes and comments ---- */

static bool is_of_template(pk_book *book, const pk_schema_area *area, const pk_plan_footnote *footnote)
{
    pk_text folded;

    if (area == NULL)
        return false;
    if (pk_text_fold(&book->scratch, footnote->text, PK_FOLD_LETTERS, &folded) != PK_OK) {
        pk_book_fail(book, PK_ENOMEM);
        return true;
    }
    for (size_t i = 0; i < area->footnote_count; i++)
        if (pk_text_equal(area->footnotes[i].text.folded, folded))
            return true;
    return false;
}

static void add_heading(pk_book *book, pk_label label, pk_text area_name, pk_area_page *page)
{
    pk_text heading = pk_book_label(book, label);

    if (area_name.size > 0
        && pk_text_format(&book->arena, &heading, "%.*s: %s", PK_PRINT(area_name), pk_label_text(label, book->language))
               != PK_OK)
        pk_book_fail(book, PK_ENOMEM);
    pk_area_page_note(book, page, heading, PK_NO_TEXT);
}

/* The template's footnotes once, then those that a region has changed or added. */
static void add_footnotes(pk_book *book, const pk_merge *merge, size_t index, const pk_area_parts *parts,
                          pk_text area_name, pk_area_page *page)
{
    const pk_schema_area *known = merge->areas[index].area;
    const size_t heading = page->note_count;

    add_heading(book, PK_LABEL_FOOTNOTES, area_name, page);
    for (size_t i = 0; known != NULL && i < known->footnote_count; i++)
        pk_area_page_note(book, page, known->footnotes[i].marker, known->footnotes[i].text.text);
    for (size_t i = parts->first[index]; i < parts->first[index + 1]; i++) {
        const pk_area_part *part = &parts->items[i];

        for (size_t k = 0; k < part->area->footnote_count; k++) {
            const pk_plan_footnote *footnote = &part->area->footnotes[k];
            pk_text text = PK_NO_TEXT;

            if (is_of_template(book, known, footnote))
                continue;
            if (pk_text_format(&book->arena, &text, "%.*s: %.*s", PK_PRINT(merge->columns[part->column].name),
                               PK_PRINT(footnote->text))
                != PK_OK)
                pk_book_fail(book, PK_ENOMEM);
            pk_area_page_note(book, page, footnote->marker, text);
        }
    }
    pk_arena_reset(&book->scratch);
    if (page->note_count == heading + 1)
        page->note_count = heading; /* no heading over nothing */
}

static void add_comments(pk_book *book, const pk_merge *merge, size_t index, const pk_area_parts *parts,
                         pk_text area_name, pk_area_page *page)
{
    const size_t heading = page->note_count;

    add_heading(book, PK_LABEL_COMMENTS, area_name, page);
    for (size_t i = parts->first[index]; i < parts->first[index + 1]; i++)
        if (!pk_text_is_blank(parts->items[i].area->comment))
            pk_area_page_note(book, page, merge->columns[parts->items[i].column].name, parts->items[i].area->comment);
    if (page->note_count == heading + 1)
        page->note_count = heading;
}

/* ---- the sheets ---- */

/* They stand before those that only some plans have. */
static size_t template_areas(const pk_merge *merge)
{
    size_t count = 0;

    while (count < merge->area_count && merge->areas[count].area != NULL)
        count++;
    return count;
}

/* @param shared The sheet has several areas: each says which it is. */
static void add_area(pk_book *book, const pk_merge *merge, size_t index, const pk_area_parts *parts, bool shared,
                     pk_area_page *page)
{
    const pk_merge_area *area = &merge->areas[index];
    pk_text name = PK_NO_TEXT;

    if (shared && pk_text_copy(&book->arena, pk_area_name(book, area), &name) != PK_OK)
        pk_book_fail(book, PK_ENOMEM);
    for (size_t i = 0; i < area->goal_count && book->status == PK_OK; i++)
        add_answers(book, merge, &merge->goals[area->first_goal + i], name, page);
    add_footnotes(book, merge, index, parts, name, page);
    add_comments(book, merge, index, parts, name, page);
}

void pk_write_areas(pk_book *book, const pk_merge *merge)
{
    const size_t alone = areas_alone(merge->area_count, template_areas(merge));
    pk_area_page others = { .schema = merge->schema, .regions = true, .areas = true };
    pk_area_parts parts = { NULL, NULL };

    if (book->status == PK_OK)
        book->status = part_areas(book, merge, &parts);
    for (size_t i = 0; i < alone && book->status == PK_OK; i++) {
        const pk_merge_area *area = &merge->areas[i];
        pk_area_page page = { .schema = merge->schema, .number = area->number, .title = area->title, .regions = true };

        add_area(book, merge, i, &parts, false, &page);
        pk_write_area_page(book, &page);
    }
    others.title = pk_book_label(book, PK_LABEL_OTHER_AREAS);
    for (size_t i = alone; i < merge->area_count && book->status == PK_OK; i++)
        add_area(book, merge, i, &parts, true, &others);
    if (alone < merge->area_count)
        pk_write_area_page(book, &others);
}

/* ---- one plan ---- */

static void add_plan_area(pk_book *book, const pk_submission *submission, const pk_plan_area *area, bool shared,
                          pk_area_page *page)
{
    const size_t heading = page->note_count;
    pk_text name = PK_NO_TEXT;

    if (shared
        && pk_text_format(&book->arena, &name, "%.*s %.*s", PK_PRINT(area->number), PK_PRINT(area->title)) != PK_OK)
        pk_book_fail(book, PK_ENOMEM);
    for (size_t i = 0; i < area->row_count; i++) {
        const pk_plan_row *row = &area->rows[i];
        const pk_line line = { .goal = kept(book, pk_row_label(book, submission->plan->schema, row)),
                               .text = marked(book, row->text, row->marker),
                               .area_name = pk_text_trim(name),
                               .first = true,
                               .submission = submission,
                               .area = area,
                               .row = row };

        pk_area_page_line(book, page, &line);
    }
    add_heading(book, PK_LABEL_FOOTNOTES, pk_text_trim(name), page);
    for (size_t i = 0; i < area->footnote_count; i++)
        pk_area_page_note(book, page, area->footnotes[i].marker, area->footnotes[i].text);
    if (page->note_count == heading + 1)
        page->note_count = heading;
    if (!pk_text_is_blank(area->comment)) {
        add_heading(book, PK_LABEL_COMMENTS, pk_text_trim(name), page);
        pk_area_page_note(book, page, PK_TEXT(""), area->comment);
    }
}

void pk_write_plan_areas(pk_book *book, const pk_submission *submission)
{
    const pk_plan *plan = submission->plan;
    const size_t alone = areas_alone(plan->area_count, plan->schema->area_count);
    pk_area_page others = { .schema = plan->schema, .areas = true };

    for (size_t i = 0; i < alone && book->status == PK_OK; i++) {
        const pk_plan_area *area = &plan->areas[i];
        pk_area_page page = {
            .schema = plan->schema, .number = area->number, .title = area->title, .objective = area->objective
        };

        add_plan_area(book, submission, area, false, &page);
        pk_write_area_page(book, &page);
    }
    others.title = pk_book_label(book, PK_LABEL_OTHER_AREAS);
    for (size_t i = alone; i < plan->area_count && book->status == PK_OK; i++)
        add_plan_area(book, submission, &plan->areas[i], true, &others);
    if (alone < plan->area_count)
        pk_write_area_page(book, &others);
}
