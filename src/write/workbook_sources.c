/* Every file that was given, with its fingerprint, so that anyone can see what the workbook was made from. */
#include "write/workbook_parts.h"

enum {
    COLUMN_FILE,
    COLUMN_REGION,
    COLUMN_STATE,
    COLUMN_PHASE,
    COLUMN_CONTAINER,
    COLUMN_SENDER,
    COLUMN_SENT,
    COLUMN_MODIFIED,
    COLUMN_TEMPLATE,
    COLUMN_TYPE,
    COLUMN_BYTES,
    COLUMN_CHECKSUM,
    COLUMN_COUNT
};

static const struct {
    pk_label label;
    double width;
} columns[COLUMN_COUNT] = {
    [COLUMN_FILE] = { PK_LABEL_FILE, 34 },           [COLUMN_REGION] = { PK_LABEL_REGION, 24 },
    [COLUMN_STATE] = { PK_LABEL_STATE, 18 },         [COLUMN_PHASE] = { PK_LABEL_PHASE, 17 },
    [COLUMN_CONTAINER] = { PK_LABEL_CONTAINER, 26 }, [COLUMN_SENDER] = { PK_LABEL_SENDER, 26 },
    [COLUMN_SENT] = { PK_LABEL_SENT, 11 },           [COLUMN_MODIFIED] = { PK_LABEL_MODIFIED, 11 },
    [COLUMN_TEMPLATE] = { PK_LABEL_TEMPLATE, 17 },   [COLUMN_TYPE] = { PK_LABEL_TYPE, 7 },
    [COLUMN_BYTES] = { PK_LABEL_BYTES, 11 },         [COLUMN_CHECKSUM] = { PK_LABEL_CHECKSUM, 34 },
};

/* The address, and below it what the mail was about. */
static pk_text sender_of(pk_book *book, const pk_provenance *provenance)
{
    if (provenance->subject.size == 0)
        return provenance->sender;
    return pk_book_format(book, "%.*s%s%.*s", PK_PRINT(provenance->sender), provenance->sender.size > 0 ? "\n" : "",
                          PK_PRINT(provenance->subject));
}

static void put_source(pk_sheet *sheet, uint32_t row, const pk_merge_source *source)
{
    pk_book *book = sheet->book;
    const pk_submission *submission = source->submission;
    const pk_plan *plan = submission->plan;
    const pk_look look = pk_look_cell;

    pk_put_text(sheet, row, COLUMN_FILE, pk_book_file(book, submission->name), look);
    pk_put_text(sheet, row, COLUMN_REGION,
                plan == NULL           ? PK_TEXT("")
                : plan->region != NULL ? plan->region->name
                                       : pk_book_label(book, PK_LABEL_UNKNOWN_REGION),
                look);
    pk_put_text(sheet, row, COLUMN_STATE, pk_text_of(pk_merge_state_label(source->state, book->language)), look);
    pk_put_text(sheet, row, COLUMN_PHASE, plan != NULL ? pk_plan_phase_text(book, plan) : PK_TEXT(""), look);
    pk_put_text(sheet, row, COLUMN_CONTAINER, pk_base_name(submission->provenance.container), look);
    pk_put_text(sheet, row, COLUMN_SENDER, sender_of(book, &submission->provenance), look);
    pk_put_date(sheet, row, COLUMN_SENT, submission->provenance.sent, pk_look_with(look, PK_LOOK_CENTRE, 0));
    pk_put_text(sheet, row, COLUMN_TYPE, pk_text_of(pk_submission_type(submission)), look);
    pk_put_number(sheet, row, COLUMN_BYTES, submission->bytes, pk_look_with(look, PK_LOOK_NUMBER | PK_LOOK_CENTRE, 0));
    pk_put_text(sheet, row, COLUMN_CHECKSUM, pk_text_of(submission->sha256), look);
    pk_put_text(sheet, row, COLUMN_TEMPLATE, submission->schema != NULL ? submission->schema->id : PK_TEXT(""), look);
    pk_put_date(sheet, row, COLUMN_MODIFIED, submission->readable ? submission->document.modified : PK_NO_DATE,
                pk_look_with(look, PK_LOOK_CENTRE, 0));
    pk_end_row(sheet, row);
}

void pk_add_sources(pk_book *book, pk_sheet *sheet)
{
    pk_sheet_add(book, pk_book_label(book, PK_LABEL_SOURCES), 0x7F7F7F, COLUMN_COUNT, sheet);
}

void pk_write_sources(pk_sheet *sheet, const pk_merge *merge)
{
    if (sheet->book->status != PK_OK)
        return;
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        pk_sheet_width(sheet, i, columns[i].width);
        pk_put_label(sheet, 0, i, columns[i].label, pk_look_heading);
    }
    pk_end_row(sheet, 0);
    for (size_t i = 0; i < merge->source_count; i++)
        put_source(sheet, (uint32_t)i + 1, &merge->sources[i]);
    pk_sheet_filter(sheet, 0, (uint32_t)merge->source_count, 1);
    pk_sheet_print(sheet, 1);
}
