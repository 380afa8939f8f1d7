#include "read/odf_sheet.h"

/* What is to be said of a sheet beside its cells: as the reader of XLSX says it. */

static pk_place place_of_sheet(const pk_odf_sheet *reader)
{
    return pk_document_place(reader->block, NULL, NULL);
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

    if (remark->of_cell) {
        place.row = remark->row + 1;
        place.column = remark->column + 1;
    }
    switch (remark->kind) {
    case PK_ODF_COMMENT:
        if (keep_comment(reader, remark->text) != PK_OK)
            return PK_ENOMEM;
        return pk_report(findings, PK_F15, &place, PK_NO_TEXT, PK_ARGS(PK_SAY(COMMENT)));
    case PK_ODF_SHAPE:
        return pk_report(findings, PK_F15, &place, remark->text, PK_ARGS(PK_SAY(TEXTBOX_OVER_CELLS)));
    case PK_ODF_ANSWER:
        return pk_report(findings, PK_F14, &place, remark->text.size > 0 ? remark->text : PK_NO_TEXT, PK_NO_ARGS);
    case PK_ODF_PICTURE:
        return pk_report(findings, PK_F14, &place, PK_NO_TEXT, PK_NO_ARGS);
    }
    return PK_OK;
}

static pk_status report_lost(pk_odf_sheet *reader)
{
    pk_place place = place_of_sheet(reader);

    if (!reader->lost)
        return PK_OK;
    place.row = reader->hidden.last_row;
    return pk_xlsx_report_part(&reader->book, reader->block->name, &place);
}

pk_status pk_odf_tell_sheet(pk_odf_sheet *reader)
{
    pk_status status = pk_sheet_report_hidden(reader->book.document, reader->block, &reader->hidden);

    for (size_t i = 0; i < reader->remark_count && status == PK_OK; i++)
        status = tell_remark(reader, &reader->remarks[i]);
    if (status == PK_OK)
        status = report_lost(reader);
    for (size_t i = 0; i < reader->remark_count && status == PK_OK; i++) /* makes blocks: reader->block moves */
        if ((reader->remarks[i].kind == PK_ODF_SHAPE || reader->remarks[i].kind == PK_ODF_ANSWER)
            && reader->remarks[i].text.size > 0
            && pk_document_add_text(reader->book.document, PK_BLOCK_TEXTBOX, reader->remarks[i].text) == NULL)
            status = PK_ENOMEM;
    return status;
}
