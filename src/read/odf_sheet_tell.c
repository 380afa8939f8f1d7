#include "read/odf_sheet.h"

/* What is to be said of a sheet beside its cells: as the reader of XLSX says it. */

static pk_place place_of_sheet(const pk_odf_sheet *reader)
{
    return pk_document_place(reader->block, NULL, NULL);
}

/* ---- what is hidden (X17-X19) ---- */

static pk_status report_hidden(pk_odf_sheet *reader, const pk_place *place, pk_text value, pk_argument term)
{
    return pk_report(reader->book.document->findings, PK_F08, place, value, &term, 1);
}

/* One finding for all hidden rows with content, at the first of them; its value is their number. */
static pk_status report_hidden_rows(pk_odf_sheet *reader)
{
    const pk_row *first = NULL;
    size_t hidden = 0;
    pk_text number;
    pk_place place;
    pk_argument term = PK_SAY(HIDDEN_ROWS);

    for (size_t i = 0; i < reader->table->count; i++) {
        const pk_row *row = &reader->table->rows[i];

        if (!row->hidden)
            continue;
        first = first == NULL ? row : first;
        hidden++;
    }
    if (first == NULL)
        return PK_OK;
    if (reader->filtered)
        term = PK_SAY(FILTERED_ROWS);
    if (pk_text_format(reader->book.document->arena, &number, "%zu", hidden) != PK_OK)
        return PK_ENOMEM;
    place = pk_document_place(reader->block, first, NULL);
    return report_hidden(reader, &place, number, term);
}

static pk_status report_hidden_columns(pk_odf_sheet *reader)
{
    pk_place place = place_of_sheet(reader);
    uint32_t begin = 0;
    size_t hidden = 0;
    pk_text number;

    for (size_t i = 0; i < reader->column_count; begin = reader->columns[i++].end)
        for (uint32_t c = begin; reader->columns[i].hidden && c < reader->columns[i].end && c < PK_XLSX_COLUMNS; c++) {
            if (!pk_odf_has_content(reader, c))
                continue;
            place.column = place.column == 0 ? c + 1 : place.column;
            hidden++;
        }
    if (hidden == 0)
        return PK_OK;
    if (pk_text_format(reader->book.document->arena, &number, "%zu", hidden) != PK_OK)
        return PK_ENOMEM;
    return report_hidden(reader, &place, number, PK_SAY(HIDDEN_COLUMNS));
}

static pk_status report_all_hidden(pk_odf_sheet *reader)
{
    pk_place place = place_of_sheet(reader);
    pk_status status;

    if (reader->block->state != PK_SHEET_VISIBLE)
        return reader->table->count > 0 ? report_hidden(reader, &place, reader->block->name, PK_SAY(HIDDEN_SHEET))
                                        : PK_OK;
    status = report_hidden_rows(reader);
    return status == PK_OK ? report_hidden_columns(reader) : status;
}

/* ---- what stands over the cells or beside them ---- */

static pk_status keep_comment(pk_odf_sheet *reader, pk_text text)
{
    if (pk_array_reserve(&reader->book.arena, &reader->comments, &reader->comment_capacity, reader->comment_count,
                         sizeof text)
        != PK_OK)
        return PK_ENOMEM;
    reader->comments[reader->comment_count++] = text;
    return PK_OK;
}

static pk_status tell_remark(pk_odf_sheet *reader, const pk_odf_remark *remark)
{
    pk_findings *findings = reader->book.document->findings;
    pk_place place = place_of_sheet(reader);
    pk_cell *cell = NULL;

    if (remark->of_cell) {
        place.row = remark->row + 1;
        place.column = remark->column + 1;
        cell = pk_xlsx_find_cell(reader->table, remark->row, remark->column);
    }
    switch (remark->kind) {
    case PK_ODF_COMMENT:
        if (cell != NULL)
            cell->flags |= PK_CELL_NOTED;
        if (keep_comment(reader, remark->text) != PK_OK)
            return PK_ENOMEM;
        return pk_report(findings, PK_F15, &place, PK_NO_TEXT, PK_ARGS(PK_SAY(COMMENT)));
    case PK_ODF_SHAPE:
        if (cell != NULL)
            cell->flags |= PK_CELL_NOTED;
        return pk_report(findings, PK_F15, &place, remark->text, PK_ARGS(PK_SAY(TEXTBOX_OVER_CELLS)));
    case PK_ODF_PICTURE:
        if (cell != NULL)
            cell->flags |= PK_CELL_PICTURE;
        return pk_report(findings, PK_F14, &place, PK_NO_TEXT, PK_NO_ARGS);
    }
    return PK_OK;
}

static pk_status report_lost(pk_odf_sheet *reader)
{
    pk_place place = place_of_sheet(reader);

    if (!reader->lost)
        return PK_OK;
    if (reader->table->count > 0)
        place.row = reader->table->rows[reader->table->count - 1].number;
    return pk_xlsx_report_part(&reader->book, reader->block->name, &place);
}

pk_status pk_odf_tell_sheet(pk_odf_sheet *reader)
{
    pk_status status = report_all_hidden(reader);

    for (size_t i = 0; i < reader->remark_count && status == PK_OK; i++)
        status = tell_remark(reader, &reader->remarks[i]);
    if (status == PK_OK)
        status = report_lost(reader);
    for (size_t i = 0; i < reader->remark_count && status == PK_OK; i++) /* makes blocks: reader->block moves */
        if (reader->remarks[i].kind == PK_ODF_SHAPE
            && pk_document_add_text(reader->book.document, PK_BLOCK_TEXTBOX, reader->remarks[i].text) == NULL)
            status = PK_ENOMEM;
    return status;
}
