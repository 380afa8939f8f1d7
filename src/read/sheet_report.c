#include "read/sheet_report.h"

#include <string.h>

void pk_sheet_note_row(pk_sheet_hidden *hidden, const pk_row *row)
{
    hidden->last_row = row->number;
    if (row->hidden && hidden->rows++ == 0)
        hidden->first_row = row->number;
}

void pk_sheet_fill_column(pk_sheet_hidden *hidden, uint32_t column)
{
    uint8_t bit = (uint8_t)(1u << (column % 8));

    hidden->filled_count += (hidden->filled[column / 8] & bit) == 0;
    hidden->filled[column / 8] |= bit;
}

void pk_sheet_hide_columns(pk_sheet_hidden *hidden, uint32_t first, uint32_t end)
{
    uint8_t *columns = hidden->columns;

    end = end < PK_XLSX_COLUMNS ? end : PK_XLSX_COLUMNS;
    for (; first < end && first % 8 != 0; first++)
        columns[first / 8] |= (uint8_t)(1u << (first % 8));
    if (first < end) { /* all that is right of a form: at once */
        memset(columns + first / 8, 0xFF, (end - first) / 8);
        first += (end - first) / 8 * 8;
    }
    for (; first < end; first++)
        columns[first / 8] |= (uint8_t)(1u << (first % 8));
}

static pk_status report_number(const pk_document *document, const pk_place *place, size_t count, pk_argument term)
{
    pk_text number;

    if (count == 0) /* all that is right of a form, or below it, is often hidden */
        return PK_OK;
    if (pk_text_format(document->arena, &number, "%zu", count) != PK_OK)
        return PK_ENOMEM;
    return pk_report(document->findings, PK_F08, place, number, &term, 1);
}

static pk_status report_sheet(const pk_document *document, const pk_block *sheet, const pk_sheet_hidden *hidden)
{
    pk_place place = pk_document_place(sheet, NULL, NULL);
    pk_argument term = PK_SAY(HIDDEN_SHEET);

    if (hidden->last_row == 0)
        return PK_OK;
    if (sheet->state == PK_SHEET_VERY_HIDDEN)
        term = PK_SAY(VERY_HIDDEN_SHEET);
    return pk_report(document->findings, PK_F08, &place, sheet->name, &term, 1);
}

static pk_status report_rows(const pk_document *document, const pk_block *sheet, const pk_sheet_hidden *hidden)
{
    pk_place place = pk_document_place(sheet, NULL, NULL);
    pk_argument term = PK_SAY(HIDDEN_ROWS);

    if (hidden->filtered)
        term = PK_SAY(FILTERED_ROWS);
    place.row = hidden->first_row;
    return report_number(document, &place, hidden->rows, term);
}

static pk_status report_columns(const pk_document *document, const pk_block *sheet, const pk_sheet_hidden *hidden)
{
    pk_place place = pk_document_place(sheet, NULL, NULL);
    size_t count = 0;

    for (uint32_t column = 0; column < PK_XLSX_COLUMNS; column++)
        if ((hidden->columns[column / 8] & hidden->filled[column / 8] & 1u << (column % 8)) != 0 && count++ == 0)
            place.column = column + 1;
    return report_number(document, &place, count, PK_SAY(HIDDEN_COLUMNS));
}

pk_status pk_sheet_report_hidden(const pk_document *document, const pk_block *sheet, const pk_sheet_hidden *hidden)
{
    pk_status status;

    if (sheet->state != PK_SHEET_VISIBLE)
        return report_sheet(document, sheet, hidden);
    status = report_rows(document, sheet, hidden);
    return status == PK_OK ? report_columns(document, sheet, hidden) : status;
}

void pk_sheet_order_findings(pk_findings *findings, size_t first, uint32_t order)
{
    for (size_t i = first; i < findings->count; i++)
        findings->items[i].order = order;
}
