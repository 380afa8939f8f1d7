/* What an OpenDocument sheet offers: its content validations, told of the cells that name them. */
#include "read/odf_sheet.h"

/* Which cells have a list to choose from. They are written cell by cell, or once with a number: cells side by side with
 * the same list are one area, and rows below each other that are alike too. */

pk_status pk_odf_note_choice(pk_odf_sheet *reader, pk_text validation)
{
    pk_odf_offered *last = reader->offered_count > 0 ? &reader->offered[reader->offered_count - 1] : NULL;
    pk_odf_offered made = { .columns = { reader->column, reader->column + reader->cell_repeated - 1 } };

    if (!pk_odf_validation_find(&reader->validations, validation, &made.list) || reader->column >= PK_XLSX_COLUMNS)
        return PK_OK;
    if (made.columns[1] >= PK_XLSX_COLUMNS)
        made.columns[1] = PK_XLSX_COLUMNS - 1;
    if (last != NULL && last->list == made.list && last->columns[1] + 1 == made.columns[0]) {
        last->columns[1] = made.columns[1];
        return PK_OK;
    }
    if (pk_array_reserve(&reader->book.arena, &reader->offered, &reader->offered_capacity, reader->offered_count,
                         sizeof made)
        != PK_OK)
        return PK_ENOMEM;
    reader->offered[reader->offered_count++] = made;
    return PK_OK;
}

/* The area of the row above that has the same columns and the same list; both rows are in column order. */
static pk_sheet_area *area_above(pk_odf_sheet *reader, const pk_odf_offered *offered, size_t *at)
{
    pk_sheet_choices *choices = &reader->validations.choices;

    while (*at < reader->above_count) {
        pk_sheet_area *area = &choices->areas[reader->above[*at]];

        if (area->columns[0] > offered->columns[0])
            return NULL;
        ++*at;
        if (area->list == offered->list && area->columns[0] == offered->columns[0]
            && area->columns[1] == offered->columns[1])
            return area;
    }
    return NULL;
}

pk_status pk_odf_end_choices(pk_odf_sheet *reader)
{
    pk_sheet_choices *choices = &reader->validations.choices;
    const uint32_t last = reader->row + reader->row_repeated - 1;
    const uint32_t rows[2] = { reader->row, last < PK_XLSX_ROWS ? last : PK_XLSX_ROWS - 1 };
    size_t at = 0;

    if (reader->row >= PK_XLSX_ROWS)
        return PK_OK;
    for (size_t i = 0; i < reader->offered_count; i++) {
        pk_odf_offered *offered = &reader->offered[i];
        pk_sheet_area *area = area_above(reader, offered, &at);

        if (area != NULL) {
            area->rows[1] = rows[1];
            choices->lists[area->list].several = true;
            offered->area = (size_t)(area - choices->areas);
            continue;
        }
        if (pk_sheet_choices_area(choices, offered->list, reader->order - 1, rows, offered->columns) != PK_OK)
            return PK_ENOMEM;
        offered->area = choices->area_count - 1;
    }
    for (reader->above_count = 0; reader->above_count < reader->offered_count; reader->above_count++) {
        if (pk_array_reserve(&reader->book.arena, &reader->above, &reader->above_capacity, reader->above_count,
                             sizeof *reader->above)
            != PK_OK)
            return PK_ENOMEM;
        reader->above[reader->above_count] = reader->offered[reader->above_count].area;
    }
    reader->offered_count = 0;
    return PK_OK;
}
