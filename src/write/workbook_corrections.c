/* What corrections did, line by line: whoever reads a corrected value can see what the region wrote, and why it was changed. */
#include "write/workbook_parts.h"

enum {
    COLUMN_REGION,
    COLUMN_GOAL,
    COLUMN_HEADER,
    COLUMN_BEFORE,
    COLUMN_AFTER,
    COLUMN_LET_PASS,
    COLUMN_REASON,
    COLUMN_WHO,
    COLUMN_DATE,
    COLUMN_FILE,
    COLUMN_PLACE,
    COLUMN_LINE,
    COLUMN_COUNT
};

static const struct {
    pk_label label;
    double width;
} columns[COLUMN_COUNT] = {
    [COLUMN_REGION] = { PK_LABEL_REGION, 18 },
    [COLUMN_GOAL] = { PK_LABEL_GOAL, 9 },
    [COLUMN_HEADER] = { PK_LABEL_COLUMN, 16 },
    [COLUMN_BEFORE] = { PK_LABEL_CORRECTION_BEFORE, 28 },
    [COLUMN_AFTER] = { PK_LABEL_CORRECTION_AFTER, 28 },
    [COLUMN_LET_PASS] = { PK_LABEL_CORRECTION_WAIVED, 36 },
    [COLUMN_REASON] = { PK_LABEL_CORRECTION_REASON, 32 },
    [COLUMN_WHO] = { PK_LABEL_CORRECTION_WHO, 18 },
    [COLUMN_DATE] = { PK_LABEL_DATE, 12 },
    [COLUMN_FILE] = { PK_LABEL_FILE, 24 },
    [COLUMN_PLACE] = { PK_LABEL_PLACE, 28 },
    [COLUMN_LINE] = { PK_LABEL_CORRECTION_LINE, 11 },
};

typedef enum pk_wording_kind { WORD_FINDING, WORD_PLACE } pk_wording_kind;

static pk_text words_of(pk_book *book, const pk_corrected *done, pk_wording_kind kind)
{
    pk_buffer buffer;
    pk_sink sink;

    pk_buffer_init(&buffer, &book->scratch);
    pk_sink_init_buffer(&sink, &buffer);
    if (kind == WORD_PLACE) {
        pk_place_describe(&done->place, book->language, &sink);
    } else {
        const pk_finding shown = pk_finding_for_results(&done->finding);

        pk_sink_puts(&sink, pk_code_name(shown.code));
        pk_sink_puts(&sink, ": ");
        pk_finding_message(&shown, book->language, &sink);
    }
    if (pk_sink_flush(&sink) != PK_OK && book->status == PK_OK)
        book->status = sink.status;
    return pk_buffer_text(&buffer);
}

/* A cell that was blank, or is to be, says so: an empty one here would look as if nothing had been done. */
static void put_value(pk_sheet *sheet, uint32_t row, size_t column, pk_text text)
{
    pk_put_text(sheet, row, column, text.size > 0 ? text : pk_book_label(sheet->book, PK_LABEL_CORRECTION_BLANK),
                pk_look_cell);
}

static void put_correction(pk_sheet *sheet, uint32_t row, const pk_submission *submission, const pk_corrected *done)
{
    const pk_look look = pk_look_cell, centred = pk_look_with(pk_look_cell, PK_LOOK_CENTRE, 0);
    const pk_region *region = submission->plan->region;
    const pk_correction *line = done->line;
    pk_book *book = sheet->book;

    pk_put_text(sheet, row, COLUMN_REGION, region != NULL ? region->short_name : PK_TEXT(""), look);
    pk_put_text(sheet, row, COLUMN_GOAL, done->place.goal.size > 0 ? done->place.goal : line->goal, centred);
    pk_put_text(sheet, row, COLUMN_HEADER, done->place.header.size > 0 ? done->place.header : done->place.key, look);
    if (line->waives) {
        pk_put_blank(sheet, row, COLUMN_BEFORE, look);
        pk_put_blank(sheet, row, COLUMN_AFTER, look);
        pk_put_text(sheet, row, COLUMN_LET_PASS, words_of(book, done, WORD_FINDING), look);
    } else {
        put_value(sheet, row, COLUMN_BEFORE, done->old);
        put_value(sheet, row, COLUMN_AFTER, line->value);
        pk_put_blank(sheet, row, COLUMN_LET_PASS, look);
    }
    pk_put_text(sheet, row, COLUMN_REASON, line->reason, look);
    pk_put_text(sheet, row, COLUMN_WHO, line->who, look);
    pk_put_date(sheet, row, COLUMN_DATE, line->date, pk_look_with(look, PK_LOOK_DATE, 0));
    pk_put_text(sheet, row, COLUMN_FILE, pk_book_file(book, submission->name), look);
    pk_put_text(sheet, row, COLUMN_PLACE, words_of(book, done, WORD_PLACE), look);
    pk_put_number(sheet, row, COLUMN_LINE, line->line, centred);
    pk_end_row(sheet, row);
}

static bool was_given(const pk_findings_report *report)
{
    for (size_t i = 0; i < report->count; i++)
        if (report->submissions[i]->corrected.of != NULL)
            return true;
    return false;
}

void pk_write_corrections(pk_book *book, const pk_findings_report *report)
{
    enum { ROWS_MAX = 100000 }; /* as of findings: one line can let thousands pass */
    pk_sheet sheet;
    uint32_t row = 0;

    if (book->status != PK_OK || !was_given(report))
        return;
    pk_sheet_add(book, pk_book_label(book, PK_LABEL_CORRECTIONS), 0x548235, COLUMN_COUNT, &sheet);
    if (book->status != PK_OK)
        return;
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        pk_sheet_width(&sheet, i, columns[i].width);
        pk_put_label(&sheet, row, i, columns[i].label, pk_look_heading);
    }
    pk_end_row(&sheet, row++);
    for (size_t i = 0; i < report->count; i++)
        for (size_t j = 0; j < report->submissions[i]->corrected.count && row <= ROWS_MAX && book->status == PK_OK; j++)
            put_correction(&sheet, row++, report->submissions[i], &report->submissions[i]->corrected.items[j]);
    pk_sheet_filter(&sheet, 0, row > 1 ? row - 1 : 1, 1);
    pk_sheet_print(&sheet, 1);
    if (row == 1)
        pk_put_label(&sheet, row, 0, PK_LABEL_CORRECTIONS_NONE, pk_look_plain);
    pk_end_row(&sheet, row);
}
