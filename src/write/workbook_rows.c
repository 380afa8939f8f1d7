/* What a row of a plan says beside its cells: its time, its place, and whether anything is written in it. */
#include "write/workbook_parts.h"

pk_text pk_book_row_other(pk_book *book, const pk_plan_area *area, const pk_plan_row *row)
{
    pk_text other = PK_NO_TEXT;
    pk_status status = pk_row_other(area, row, &book->scratch, &other);

    if (status != PK_OK)
        book->status = status;
    return other;
}

pk_text pk_row_source(pk_book *book, const pk_submission *submission, const pk_plan_row *row)
{
    const pk_text file = pk_book_file(book, submission->name);
    const pk_place *place = &row->place;
    char cell[16];

    pk_place_cell(place, cell);
    if (cell[0] != '\0')
        return pk_book_format(book, "%.*s\n%s%.*s, %s%s", PK_PRINT(file),
                              pk_label_text(PK_LABEL_PLACE_SHEET, book->language), PK_PRINT(place->sheet),
                              pk_label_text(PK_LABEL_PLACE_CELL, book->language), cell);
    if (place->table > 0)
        return pk_book_format(book, "%.*s\n%s%lu, %s%lu", PK_PRINT(file),
                              pk_label_text(PK_LABEL_PLACE_TABLE, book->language), (unsigned long)place->table,
                              pk_label_text(PK_LABEL_PLACE_ROW, book->language), (unsigned long)place->row);
    return pk_book_format(book, "%.*s\n%s%lu", PK_PRINT(file), pk_label_text(PK_LABEL_PLACE_ROW, book->language),
                          (unsigned long)place->row);
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
