/* All findings in one sheet that can be filtered: what it is about first, then where, the code last. */
#include "write/workbook_parts.h"

enum {
    COLUMN_MESSAGE,
    COLUMN_FIX,
    COLUMN_SEVERITY,
    COLUMN_REGION,
    COLUMN_FILE,
    COLUMN_PLACE,
    COLUMN_AREA,
    COLUMN_GOAL,
    COLUMN_HEADER,
    COLUMN_VALUE,
    COLUMN_CODE,
    COLUMN_COUNT
};

/* Nobody reads more in a sheet, and a hostile file could have more than a sheet has rows. */
enum { FINDINGS_MAX = 100000, VALUE_MAX = 160 };

static const struct {
    pk_label label;
    double width;
} columns[COLUMN_COUNT] = {
    [COLUMN_MESSAGE] = { PK_LABEL_MESSAGE, 52 },   [COLUMN_FIX] = { PK_LABEL_FIX, 40 },
    [COLUMN_SEVERITY] = { PK_LABEL_SEVERITY, 12 }, [COLUMN_REGION] = { PK_LABEL_REGION, 18 },
    [COLUMN_FILE] = { PK_LABEL_FILE, 24 },         [COLUMN_PLACE] = { PK_LABEL_PLACE, 30 },
    [COLUMN_AREA] = { PK_LABEL_AREA, 10 },         [COLUMN_GOAL] = { PK_LABEL_GOAL, 9 },
    [COLUMN_HEADER] = { PK_LABEL_COLUMN, 16 },     [COLUMN_VALUE] = { PK_LABEL_VALUE, 24 },
    [COLUMN_CODE] = { PK_LABEL_CODE, 8 },
};

typedef struct pk_findings_page {
    pk_sheet *sheet;
    const pk_findings_report *report;
    pk_book *book;
    const pk_spot *files; /* as of pk_write_findings */
    uint32_t row;
    size_t count, left_out;
} pk_findings_page;

/* ---- words ---- */

typedef enum pk_wording_kind { WORD_MESSAGE, WORD_FIX, WORD_PLACE } pk_wording_kind;

static pk_text words_of(pk_book *book, const pk_finding *finding, pk_wording_kind kind)
{
    pk_buffer buffer;
    pk_sink sink;

    pk_buffer_init(&buffer, &book->scratch);
    pk_sink_init_buffer(&sink, &buffer);
    if (kind == WORD_MESSAGE)
        pk_finding_message(finding, book->language, &sink);
    else if (kind == WORD_FIX)
        pk_finding_fix(finding, book->language, &sink);
    else
        pk_place_describe(&finding->place, book->language, &sink);
    if (pk_sink_flush(&sink) != PK_OK && book->status == PK_OK)
        book->status = sink.status;
    return pk_buffer_text(&buffer);
}

static uint32_t color_of(pk_severity severity)
{
    switch (severity) {
    case PK_FATAL:
    case PK_ERROR:
        return PK_COLOR(0xF8CBAD);
    case PK_WARNING:
        return PK_COLOR(0xFFE699);
    case PK_INFO:
        return PK_COLOR(0xDDEBF7);
    case PK_OFF:
    case PK_SEVERITY_COUNT:
        break;
    }
    return 0;
}

/* A finding can be about a page of text: its beginning is enough to know it by, the rest stands at its place. */
static pk_text shortened(pk_book *book, pk_text value)
{
    pk_text rest = value;
    size_t count = 0;

    while (rest.size > 0 && count < VALUE_MAX) {
        pk_text_code_point(&rest);
        count++;
    }
    if (rest.size == 0)
        return value;
    value.size -= rest.size;
    return pk_book_format(book, "%.*s…", PK_PRINT(value));
}

/* ---- rows ---- */

/* The file leads to its line among the files; the goal, or else the area, to the row of the plan: the place is a text that
 * wraps, and in some programs no link does. @param index Of the submission. */
static void put_links(pk_findings_page *page, const pk_finding *finding, const pk_submission *submission, size_t index)
{
    const bool known = index < page->report->count;
    const pk_place *place = &finding->place;
    const pk_text file = pk_book_file(page->book, submission != NULL ? submission->name : finding->value);
    const pk_spot line = page->files != NULL && known
                             ? (pk_spot) { page->files->sheet, page->files->row + (uint32_t)index }
                             : (pk_spot) { NULL, 0 };
    const pk_spot *spot = submission != NULL ? pk_book_spot(page->book, submission, place) : NULL;
    const pk_look look = pk_look_cell, centred = pk_look_with(look, PK_LOOK_CENTRE, 0);

    pk_put_link(page->sheet, page->row, COLUMN_FILE, file, line.sheet != NULL ? &line : NULL, PK_NO_TEXT, look);
    pk_put_text(page->sheet, page->row, COLUMN_PLACE,
                submission != NULL ? words_of(page->book, finding, WORD_PLACE) : PK_TEXT(""), look);
    pk_put_link(page->sheet, page->row, COLUMN_AREA, place->area, place->goal.size == 0 ? spot : NULL, PK_NO_TEXT,
                centred);
    pk_put_link(page->sheet, page->row, COLUMN_GOAL, place->goal, spot, PK_NO_TEXT, centred);
}

/* Which of the files has this name; SIZE_MAX: none. */
static size_t find_file(const pk_findings_report *report, pk_text name)
{
    for (size_t i = 0; name.size > 0 && i < report->count; i++)
        if (pk_text_equal(report->submissions[i]->name, name))
            return i;
    return SIZE_MAX;
}

/* A finding across plans is still of one region, where it names its file or, for want of one, the region itself. */
static pk_text region_across(const pk_findings_page *page, const pk_finding *finding, size_t file)
{
    const pk_merge *merge = page->book->merge;
    const pk_plan *plan = file != SIZE_MAX ? page->report->submissions[file]->plan : NULL;

    if (plan != NULL && plan->region != NULL)
        return plan->region->short_name;
    for (size_t i = 0; file == SIZE_MAX && merge != NULL && i < merge->region_count; i++)
        if (pk_text_equal(merge->regions[i].region->name, finding->arguments[0].text))
            return merge->regions[i].region->short_name;
    return finding->code == PK_X07 ? PK_TEXT("") : pk_book_label(page->book, PK_LABEL_ACROSS);
}

/* The other files that it names stand in the sheet by their names: folders are those of whoever made the merge. */
static pk_finding with_names(const pk_findings_page *page, const pk_finding *finding)
{
    pk_finding named = *finding;

    for (size_t i = 0; i < PK_ARGUMENTS_MAX; i++)
        if (find_file(page->report, named.arguments[i].text) != SIZE_MAX)
            named.arguments[i].text = pk_book_file(page->book, named.arguments[i].text);
    return named;
}

/* @param submission NULL: a finding across plans; its value is the file that it is about, index that of it or SIZE_MAX. */
static void put_finding(pk_findings_page *page, const pk_finding *finding, const pk_submission *submission,
                        size_t index)
{
    const pk_plan *plan = submission != NULL ? submission->plan : NULL;
    const pk_look look = pk_look_cell;
    const pk_place *place = &finding->place;
    pk_sheet *sheet = page->sheet;
    pk_text region = PK_TEXT("");

    if (page->count == FINDINGS_MAX) {
        page->left_out++;
        return;
    }
    page->count++;
    if (submission == NULL)
        region = region_across(page, finding, index);
    else if (plan != NULL && plan->region != NULL)
        region = plan->region->short_name;
    pk_sheet_unit(sheet, page->row);
    pk_put_text(sheet, page->row, COLUMN_MESSAGE, words_of(page->book, finding, WORD_MESSAGE), look);
    pk_put_text(sheet, page->row, COLUMN_FIX, words_of(page->book, finding, WORD_FIX), look);
    pk_put_text(sheet, page->row, COLUMN_SEVERITY,
                pk_text_of(pk_severity_label(finding->severity, page->book->language)),
                pk_look_with(look, 0, color_of(finding->severity)));
    pk_put_text(sheet, page->row, COLUMN_REGION, region, look);
    put_links(page, finding, submission, index);
    pk_put_text(sheet, page->row, COLUMN_HEADER, place->header.size > 0 ? place->header : place->key, look);
    pk_put_text(sheet, page->row, COLUMN_VALUE,
                submission != NULL ? shortened(page->book, finding->value) : PK_TEXT(""), look);
    pk_put_text(sheet, page->row, COLUMN_CODE, pk_text_of(pk_code_name(finding->code)), look);
    pk_end_row(sheet, page->row++);
}

static void put_end(pk_findings_page *page)
{
    if (page->count == 0)
        pk_put_label(page->sheet, page->row, 0, PK_LABEL_NO_FINDINGS, pk_look_plain);
    else if (page->left_out > 0)
        pk_put_text(page->sheet, page->row, 0,
                    pk_book_format(page->book, "%s%zu", pk_label_text(PK_LABEL_MORE_FINDINGS, page->book->language),
                                   page->left_out),
                    pk_look_plain);
    pk_end_row(page->sheet, page->row);
}

void pk_add_findings(pk_book *book, pk_sheet *sheet)
{
    pk_sheet_add(book, pk_book_label(book, PK_LABEL_FINDINGS), 0xC65911, COLUMN_COUNT, sheet);
    book->findings_sheet = sheet->name;
}

uint32_t pk_findings_row(const pk_findings_report *report, size_t index)
{
    size_t row = 1 + (report->across != NULL ? report->across->count : 0);

    for (size_t i = 0; i < index && row <= FINDINGS_MAX; i++)
        row += report->submissions[i]->findings.count;
    return report->submissions[index]->findings.count > 0 && row <= FINDINGS_MAX ? (uint32_t)row : 0;
}

void pk_write_findings(pk_sheet *sheet, const pk_findings_report *report, const pk_spot *files)
{
    pk_findings_page page = { .sheet = sheet, .report = report, .book = sheet->book, .files = files };
    const pk_findings *across = report->across;

    if (sheet->book->status != PK_OK)
        return;
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        pk_sheet_width(sheet, i, columns[i].width);
        pk_put_label(sheet, page.row, i, columns[i].label, pk_look_heading);
    }
    pk_end_row(sheet, page.row++);
    for (size_t i = 0; across != NULL && i < across->count && sheet->book->status == PK_OK; i++) {
        const pk_finding finding = with_names(&page, &across->items[i]);

        put_finding(&page, &finding, NULL, find_file(report, finding.value));
    }
    for (size_t i = 0; i < report->count; i++)
        for (size_t j = 0; j < report->submissions[i]->findings.count && sheet->book->status == PK_OK; j++) {
            const pk_finding finding = pk_finding_for_results(&report->submissions[i]->findings.items[j]);

            put_finding(&page, &finding, report->submissions[i], i);
        }
    pk_sheet_filter(sheet, 0, page.row - 1, 1);
    put_end(&page);
    pk_sheet_print(sheet, 1);
}
