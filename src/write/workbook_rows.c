/* What a row of a plan says beside its cells: its time, its place, and whether anything is written in it. */
#include "write/workbook_parts.h"

enum {
    REGION_LEAST = 12, /* characters */
    REGION_MOST = 24,
    CORRECTED_SHORT = 80 /* bytes of what stood in a cell, up to which it is quoted beside the row */
};

pk_text pk_book_row_other(pk_book *book, const pk_plan_area *area, const pk_plan_row *row)
{
    pk_text other = PK_NO_TEXT;
    pk_status status = pk_row_other(area, row, &book->scratch, &other);

    if (status != PK_OK)
        book->status = status;
    return other;
}

/* "A12–H12": the cells of the sheet that the row's columns stand in, so that each of its values is found. */
static pk_text cell_range(pk_book *book, const pk_plan_area *area, const pk_plan_row *row)
{
    uint32_t first = row->place.column, last = row->place.column;
    char from[8], to[8];

    for (size_t i = 0; i < area->column_count; i++) {
        const pk_place *place = &row->cells[i].place;

        if (!place->is_sheet || place->row != row->place.row || place->column == 0)
            continue;
        first = place->column < first ? place->column : first;
        last = place->column > last ? place->column : last;
    }
    pk_column_letters(first, from);
    pk_column_letters(last, to);
    return first == last ? pk_book_format(book, "%s%lu", from, (unsigned long)row->place.row)
                         : pk_book_format(book, "%s%lu–%s%lu", from, (unsigned long)row->place.row, to,
                                          (unsigned long)row->place.row);
}

pk_text pk_row_where(pk_book *book, const pk_plan_area *area, const pk_plan_row *row)
{
    const pk_place *place = &row->place;

    if (place->is_sheet && place->row > 0 && place->column > 0)
        return pk_book_format(book, "%s%.*s, %s%.*s", pk_label_text(PK_LABEL_PLACE_SHEET, book->language),
                              PK_PRINT(place->sheet), pk_label_text(PK_LABEL_PLACE_CELL, book->language),
                              PK_PRINT(cell_range(book, area, row)));
    if (place->table > 0)
        return pk_book_format(book, "%s%lu, %s%lu", pk_label_text(PK_LABEL_PLACE_TABLE, book->language),
                              (unsigned long)place->table, pk_label_text(PK_LABEL_PLACE_ROW, book->language),
                              (unsigned long)place->row);
    return pk_book_format(book, "%s%lu", pk_label_text(PK_LABEL_PLACE_ROW, book->language), (unsigned long)place->row);
}

pk_text pk_row_source(pk_book *book, const pk_submission *submission, const pk_plan_area *area, const pk_plan_row *row)
{
    return pk_book_format(book, "%.*s\n%.*s", PK_PRINT(pk_book_file(book, submission->name)),
                          PK_PRINT(pk_row_where(book, area, row)));
}

pk_text pk_row_corrected(pk_book *book, const pk_submission *submission, const pk_plan_area *area,
                         const pk_plan_row *row)
{
    pk_text said = PK_TEXT("");

    for (size_t i = 0; i < area->column_count; i++) {
        const pk_corrected *done = pk_submission_corrected(submission, row, i);
        const pk_schema_column *column = area->columns[i].column;
        pk_text heading = area->columns[i].header, was;

        if (done == NULL)
            continue;
        if (column != NULL && column->headings.count > 0) /* as it stands over the column here */
            heading = column->headings.items[0].text;
        was = done->old.size > 0 ? done->old : pk_book_label(book, PK_LABEL_CORRECTION_BLANK);
        said = pk_book_format(book, "%.*s%s%.*s", PK_PRINT(said), said.size > 0 ? "\n" : "",
                              PK_PRINT(done->old.size > CORRECTED_SHORT
                                           ? PK_SAY_WITH(book, PK_LABEL_CORRECTED_SEE, heading)
                                           : PK_SAY_WITH(book, PK_LABEL_CORRECTED_WAS, heading, was)));
    }
    return said;
}

double pk_region_width(const pk_merge *merge)
{
    double widest = REGION_LEAST;

    for (size_t i = 0; i < merge->column_count; i++) {
        const double width = pk_text_width(merge->columns[i].short_name) + 1;

        widest = width > widest ? width : widest;
    }
    return widest < REGION_MOST ? widest : REGION_MOST;
}

pk_text pk_goal_heading(const pk_schema *schema)
{
    const size_t column = pk_schema_role(schema, PK_ROLE_GOAL);

    return column != SIZE_MAX && schema->columns[column].headings.count > 0
               ? schema->columns[column].headings.items[0].text
               : PK_TEXT("");
}

pk_text pk_goal_label(pk_book *book, const pk_schema *schema, const pk_merge_goal *goal)
{
    const pk_plan_row *row = goal->answer_count > 0 ? goal->answers[0].row : NULL;

    return goal->own ? pk_row_label(book, schema, row) : goal->id;
}

pk_text pk_row_label(pk_book *book, const pk_schema *schema, const pk_plan_row *row)
{
    if (row != NULL && row->goal != NULL)
        return row->goal->id;
    if (schema->goal_count > 0 || row == NULL)
        return pk_book_label(book, PK_LABEL_OWN);
    return pk_text_ends(row->number, PK_TEXT(".")) ? (pk_text) { row->number.data, row->number.size - 1 } : row->number;
}

pk_text pk_area_name(pk_book *book, const pk_merge_area *area)
{
    return pk_text_trim(pk_book_format(book, "%.*s %.*s", PK_PRINT(area->number), PK_PRINT(area->title)));
}

pk_text pk_status_text(pk_book *book, const pk_schema *schema, size_t status)
{
    const pk_schema_status *of = &schema->statuses[status];

    return of->symbol_count > 0 ? pk_book_format(book, "%.*s %.*s", PK_PRINT(of->symbols[0]), PK_PRINT(of->code))
                                : of->code;
}

pk_text pk_plan_phase_text(pk_book *book, const pk_plan *plan)
{
    pk_text label;

    if (plan->phase == NULL)
        return pk_book_label(book, PK_LABEL_BLANK_FORM);
    label = plan->phase->labels[book->language];
    if (label.size == 0)
        label = plan->phase->id;
    return plan->year != 0 ? pk_book_format(book, "%.*s %d", PK_PRINT(label), plan->year) : label;
}

pk_text pk_schema_period(pk_book *book, const pk_schema *schema)
{
    char from[16] = "", to[16] = "";

    if (schema->from.year != 0)
        pk_date_print(schema->from, from);
    if (schema->to.year != 0)
        pk_date_print(schema->to, to);
    return from[0] != '\0' || to[0] != '\0' ? pk_book_format(book, "%s – %s", from, to) : PK_TEXT("");
}

bool pk_answer_is_given(const pk_plan *plan, const pk_merge_answer *answer)
{
    if (answer->row == NULL)
        return false;
    if (pk_row_is_answered(plan, answer->area, answer->row))
        return true;
    for (size_t i = 0; i < answer->more_count; i++)
        if (pk_row_is_answered(plan, answer->more_areas[i], answer->more[i]))
            return true;
    return false;
}
