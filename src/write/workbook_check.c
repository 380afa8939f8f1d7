/* The workbook of findings: a sheet of the files with what each comes to, and one of all that is to be said. */
#include "write/finding_words.h"
#include "write/workbook_parts.h"

#include <string.h>

enum {
    COLUMN_FILE,
    COLUMN_REGION,
    COLUMN_PHASE,
    COLUMN_VERDICT,
    COLUMN_ERRORS,
    COLUMN_WARNINGS,
    COLUMN_NOTES,
    COLUMN_TEMPLATE,
    COLUMN_COUNT
};

static const struct {
    pk_label label;
    double width;
} columns[COLUMN_COUNT] = {
    [COLUMN_FILE] = { PK_LABEL_FILE, 38 },    [COLUMN_REGION] = { PK_LABEL_REGION, 26 },
    [COLUMN_PHASE] = { PK_LABEL_PHASE, 18 },  [COLUMN_VERDICT] = { PK_LABEL_VERDICT, 46 },
    [COLUMN_ERRORS] = { PK_LABEL_ERRORS, 8 }, [COLUMN_WARNINGS] = { PK_LABEL_WARNINGS, 12 },
    [COLUMN_NOTES] = { PK_LABEL_NOTES, 15 },  [COLUMN_TEMPLATE] = { PK_LABEL_TEMPLATE, 20 },
};

/* ---- the head ---- */

static void put_line(pk_sheet *sheet, uint32_t *row, pk_text text, pk_look look)
{
    pk_put_across(sheet, *row, 0, COLUMN_COUNT - 1, text, look);
    pk_end_row(sheet, (*row)++);
}

static pk_text facts_of(pk_book *book)
{
    char date[16] = "–";

    if (book->today.year != 0)
        pk_date_print(book->today, date);
    return PK_SAY_WITH(book, PK_LABEL_CHECKED_FACTS, pk_text_of(date), PK_TEXT("plankoll " PK_VERSION));
}

static pk_text verdict_of(pk_book *book, const pk_submission *submission)
{
    pk_buffer buffer;
    pk_sink sink;

    pk_buffer_init(&buffer, &book->scratch);
    pk_sink_init_buffer(&sink, &buffer);
    pk_put_verdict(submission, book->language, &sink);
    if (pk_sink_flush(&sink) != PK_OK)
        pk_book_fail(book, PK_ENOMEM);
    return pk_buffer_text(&buffer);
}

static pk_text number_of(pk_book *book, size_t number)
{
    return pk_book_format(book, "%zu", number);
}

/* How the files came out, all together; of a single one, its verdict. */
static pk_text sum_of(pk_book *book, const pk_findings_report *report)
{
    size_t ok = 0, faulty = 0;

    if (report->count == 0)
        return pk_book_label(book, PK_LABEL_CHECKED_NONE);
    if (report->count == 1)
        return verdict_of(book, report->submissions[0]);
    for (size_t i = 0; i < report->count; i++) {
        const char *verdict = pk_submission_verdict(report->submissions[i]);

        ok += strcmp(verdict, "ok") == 0;
        faulty += strcmp(verdict, "faults") == 0;
    }
    return PK_SAY_WITH(book, PK_LABEL_CHECKED_FILES, number_of(book, report->count), number_of(book, ok),
                       number_of(book, faulty), number_of(book, report->count - ok - faulty));
}

/* @return The first row after it. */
static uint32_t put_head(pk_sheet *sheet, const pk_findings_report *report)
{
    const pk_look wrap = pk_look_with(pk_look_plain, PK_LOOK_WRAP, 0);
    pk_book *book = sheet->book;
    pk_look grey = wrap;
    uint32_t row = 0;

    grey.color = PK_COLOR(PK_GREY);
    pk_put_label(sheet, row, 0, PK_LABEL_CHECKED, pk_look_title);
    pk_end_row(sheet, row++);
    put_line(sheet, &row, facts_of(book), grey);
    pk_end_row(sheet, row++);
    put_line(sheet, &row, sum_of(book, report), pk_look_with(wrap, PK_LOOK_BOLD, 0));
    if (report->across != NULL && report->across->count > 0)
        put_line(sheet, &row, PK_SAY_WITH(book, PK_LABEL_CHECKED_ACROSS, number_of(book, report->across->count)), wrap);
    pk_end_row(sheet, row++);
    return row;
}

/* ---- the files ---- */

/* A number that says something is to be seen at once, by its colour too. */
static void put_count(pk_sheet *sheet, uint32_t row, size_t column, size_t count, uint32_t fill)
{
    pk_put_number(sheet, row, column, count,
                  pk_look_with(pk_look_cell, PK_LOOK_CENTRE, count > 0 ? PK_COLOR(fill) : 0));
}

/* @param findings  Where its findings begin; row 0: it has none. */
static void put_file(pk_sheet *sheet, uint32_t row, const pk_submission *submission, const pk_spot *findings)
{
    const pk_plan *plan = submission->plan;
    const pk_tally tally = pk_tally_of(&submission->findings);
    const pk_look look = pk_look_cell;
    pk_book *book = sheet->book;
    pk_text region = PK_TEXT("");

    if (plan != NULL)
        region = plan->region != NULL ? plan->region->name : pk_book_label(book, PK_LABEL_UNKNOWN_REGION);
    pk_sheet_unit(sheet, row);
    pk_put_link(sheet, row, COLUMN_FILE, pk_book_file(book, submission->name), findings->row > 0 ? findings : NULL,
                submission->name, look);
    pk_put_text(sheet, row, COLUMN_REGION, region, look);
    pk_put_text(sheet, row, COLUMN_PHASE, plan != NULL ? pk_plan_phase_text(book, plan) : PK_TEXT(""), look);
    pk_put_text(sheet, row, COLUMN_VERDICT, verdict_of(book, submission), look);
    put_count(sheet, row, COLUMN_ERRORS, tally.errors, PK_LATE);
    put_count(sheet, row, COLUMN_WARNINGS, tally.warnings, PK_WARN);
    put_count(sheet, row, COLUMN_NOTES, tally.notes, PK_FILLED);
    pk_put_text(sheet, row, COLUMN_TEMPLATE, submission->schema != NULL ? submission->schema->id : PK_TEXT(""), look);
    pk_end_row(sheet, row);
}

/* @param findings  The sheet that files lead to. @return Where the first file stands. */
static pk_spot write_files(pk_sheet *sheet, const pk_findings_report *report, const pk_sheet *findings)
{
    uint32_t heading;

    for (size_t i = 0; i < COLUMN_COUNT; i++) /* before texts that need them to know their height */
        pk_sheet_width(sheet, i, columns[i].width);
    heading = put_head(sheet, report);
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        pk_put_label(sheet, heading, i, columns[i].label, pk_look_heading);
    pk_end_row(sheet, heading);
    pk_sheet_repeat(sheet, heading);
    for (size_t i = 0; i < report->count && sheet->book->status == PK_OK; i++) {
        const pk_spot spot = { findings->name, pk_findings_row(report, i) };

        put_file(sheet, heading + 1 + (uint32_t)i, report->submissions[i], &spot);
    }
    pk_sheet_filter(sheet, heading, heading + (uint32_t)report->count, 1);
    pk_sheet_print(sheet, 0);
    return (pk_spot) { sheet->name, heading + 1 };
}

pk_status pk_write_findings_workbook(const pk_findings_report *report, const pk_write_options *options,
                                     const char *file, const char *temporary)
{
    const pk_text title = pk_text_of(pk_label_text(PK_LABEL_CHECKED, options->language));
    const pk_text subject = pk_text_of(pk_label_text(PK_LABEL_FINDINGS, options->language));
    pk_sheet files, findings;
    pk_spot first;
    pk_book book;

    if (pk_book_open(&book, options, file, temporary, title, subject) == PK_OK) {
        pk_sheet_add(&book, pk_book_label(&book, PK_LABEL_OVERVIEW), PK_INK, COLUMN_COUNT, &files);
        pk_add_findings(&book, &findings);
        if (book.status == PK_OK) {
            first = write_files(&files, report, &findings);
            pk_write_findings(&findings, report, &first);
            pk_write_corrections(&book, report);
        }
    }
    return pk_book_close(&book);
}
