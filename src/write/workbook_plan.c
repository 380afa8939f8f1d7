/* The first sheet of one plan's workbook: what it is, and what is written outside its tables. */
#include "write/workbook_parts.h"

enum { COLUMN_NAME, COLUMN_VALUE, COLUMN_COUNT };

static void put_fact(pk_sheet *sheet, uint32_t *row, pk_label label, pk_text value)
{
    if (value.size == 0)
        return;
    pk_put_label(sheet, *row, COLUMN_NAME, label, pk_look_with(pk_look_cell, PK_LOOK_BOLD, PK_COLOR(PK_PALE)));
    pk_put_text(sheet, *row, COLUMN_VALUE, value, pk_look_cell);
    pk_end_row(sheet, (*row)++);
}

static void put_date_fact(pk_sheet *sheet, uint32_t *row, pk_label label, pk_date date)
{
    char text[16];

    if (date.year == 0)
        return;
    pk_date_print(date, text);
    put_fact(sheet, row, label, pk_text_of(text));
}

static void put_texts(pk_sheet *sheet, uint32_t *row, pk_label label, const pk_text *texts, size_t count)
{
    if (count == 0)
        return;
    pk_end_row(sheet, (*row)++);
    pk_put_label(sheet, *row, COLUMN_NAME, label, pk_look_section);
    pk_end_row(sheet, (*row)++);
    for (size_t i = 0; i < count; i++) {
        pk_put_across(sheet, *row, COLUMN_NAME, COLUMN_VALUE, texts[i], pk_look_with(pk_look_plain, PK_LOOK_WRAP, 0));
        pk_end_row(sheet, (*row)++);
    }
}

void pk_write_plan_page(pk_book *book, const pk_submission *submission, pk_date today)
{
    const pk_plan *plan = submission->plan;
    pk_sheet sheet;
    uint32_t row = 0;

    pk_sheet_add(book, pk_book_label(book, PK_LABEL_PLAN), PK_INK, COLUMN_COUNT, &sheet);
    if (book->status != PK_OK)
        return;
    pk_sheet_width(&sheet, COLUMN_NAME, 22);
    pk_sheet_width(&sheet, COLUMN_VALUE, 100);
    pk_sheet_print(&sheet, 0);
    pk_put_text(&sheet, row, COLUMN_NAME, plan->schema->title, pk_look_title);
    pk_end_row(&sheet, row++);
    pk_end_row(&sheet, row++);
    put_fact(&sheet, &row, PK_LABEL_REGION,
             plan->region != NULL ? plan->region->name : pk_book_label(book, PK_LABEL_UNKNOWN_REGION));
    put_fact(&sheet, &row, PK_LABEL_PHASE, pk_plan_phase_text(book, plan));
    put_fact(&sheet, &row, PK_LABEL_TEMPLATE, plan->schema->id);
    put_fact(&sheet, &row, PK_LABEL_PERIOD, pk_schema_period(book, plan->schema));
    put_fact(&sheet, &row, PK_LABEL_FILE, pk_base_name(submission->name));
    put_fact(&sheet, &row, PK_LABEL_TYPE, pk_text_of(pk_submission_type(submission)));
    put_fact(&sheet, &row, PK_LABEL_CHECKSUM, pk_text_of(submission->sha256));
    put_date_fact(&sheet, &row, PK_LABEL_MODIFIED, submission->document.modified);
    put_date_fact(&sheet, &row, PK_LABEL_DATE, today);
    put_fact(&sheet, &row, PK_LABEL_PROGRAM, PK_TEXT("plankoll " PK_VERSION));
    put_texts(&sheet, &row, PK_LABEL_INTRO, plan->intro, plan->intro_count);
    put_texts(&sheet, &row, PK_LABEL_OUTRO, plan->outro, plan->outro_count);
}
