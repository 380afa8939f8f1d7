/* The first sheet: who has sent in a plan, and how far the goals have come, in words, tables and two charts. */
#include "write/workbook_parts.h"

enum { CHART_HEIGHT = 300, PIXELS_OF_A_ROW = 20, ROW_HEIGHT = 17 };

/* Columns that the three tables have in common, and those after the slots that only the table of regions has. */
enum { COLUMN_NAME, COLUMN_SECOND, COLUMN_GOALS, COLUMN_SLOTS };

typedef struct pk_overview {
    pk_sheet sheet;
    pk_book *book;
    const pk_tally *tally;
    uint32_t row; /* the next free one */
    size_t after; /* first column after the slots */
} pk_overview;

static void next_row(pk_overview *overview)
{
    if (overview->sheet.height > 0 && overview->sheet.height < ROW_HEIGHT)
        overview->sheet.height = ROW_HEIGHT;
    pk_end_row(&overview->sheet, overview->row++);
}

/* ---- the head, and the sentences that sum up ---- */

static void put_fact(pk_overview *overview, pk_label label, pk_text value)
{
    pk_put_label(&overview->sheet, overview->row, COLUMN_NAME, label, pk_look_with(pk_look_plain, PK_LOOK_BOLD, 0));
    pk_put_text(&overview->sheet, overview->row, COLUMN_SECOND, value, pk_look_plain);
    next_row(overview);
}

static void put_facts(pk_overview *overview, pk_date today)
{
    const pk_schema *schema = overview->tally->merge->schema;
    char date[16] = "";

    if (today.year != 0) {
        pk_date_print(today, date);
        put_fact(overview, PK_LABEL_DATE, pk_text_of(date));
    }
    put_fact(overview, PK_LABEL_TEMPLATE, schema->id);
    put_fact(overview, PK_LABEL_PERIOD, pk_schema_period(overview->book, schema));
    put_fact(overview, PK_LABEL_PROGRAM, PK_TEXT("plankoll " PK_VERSION));
}

/* " Saknas: Region A, Region B." */
static void list_regions(pk_sink *sink, const pk_overview *overview, pk_merge_state state, pk_label lead)
{
    const pk_merge *merge = overview->tally->merge;
    bool begun = false;

    for (size_t i = 0; i < merge->column_count; i++) {
        if (merge->columns[i].state != state)
            continue;
        pk_sink_put(sink, begun ? PK_TEXT(", ") : pk_book_label(overview->book, lead));
        pk_sink_put(sink, merge->columns[i].name);
        begun = true;
    }
    if (begun)
        pk_sink_puts(sink, ".");
}

static void say_regions(pk_sink *sink, const pk_overview *overview)
{
    const pk_merge *merge = overview->tally->merge;
    pk_label sum = PK_LABEL_REGIONS_RECEIVED;
    size_t received, owed;

    /* where something came that is not taken, "have sent in" would be wrong */
    for (size_t i = 0; i < merge->column_count; i++)
        if (merge->columns[i].state == PK_STATE_CONFLICT || merge->columns[i].state == PK_STATE_UNREADABLE)
            sum = PK_LABEL_PLANS_INCLUDED;
    pk_merge_received(merge, &received, &owed);
    pk_sink_format(sink, "%zu", received);
    pk_sink_put(sink, pk_book_label(overview->book, PK_LABEL_OF));
    pk_sink_format(sink, "%zu", owed);
    pk_sink_put(sink, pk_book_label(overview->book, sum));
    list_regions(sink, overview, PK_STATE_MISSING, PK_LABEL_LIST_MISSING);
    list_regions(sink, overview, PK_STATE_CONFLICT, PK_LABEL_LIST_CONFLICT);
    list_regions(sink, overview, PK_STATE_UNREADABLE, PK_LABEL_LIST_UNREADABLE);
}

static void say_goals(pk_sink *sink, const pk_overview *overview)
{
    const pk_tally *tally = overview->tally;
    const size_t goals = pk_tally_goals(tally, SIZE_MAX, SIZE_MAX);

    if (!tally->by_status) {
        pk_sink_put(sink, pk_book_label(overview->book, PK_LABEL_ANSWERED_OF));
        pk_sink_format(sink, "%zu", pk_tally_count(tally, SIZE_MAX, SIZE_MAX, 0));
        pk_sink_put(sink, pk_book_label(overview->book, PK_LABEL_OF));
        pk_sink_format(sink, "%zu", goals);
        pk_sink_put(sink, pk_book_label(overview->book, PK_LABEL_ANSWERED_WHY));
        return;
    }
    pk_sink_put(sink, pk_book_label(overview->book, PK_LABEL_STATUS_OF));
    pk_sink_format(sink, "%zu", goals);
    pk_sink_put(sink, pk_book_label(overview->book, PK_LABEL_STATUS_GOALS));
    for (size_t i = 0; i < tally->slot_count; i++) {
        pk_sink_format(sink, "%s%.*s ", i > 0 ? ", " : "", PK_PRINT(tally->slots[i].meaning));
        if (i + 1 < tally->slot_count)
            pk_sink_format(sink, "(%.*s) ", PK_PRINT(tally->slots[i].code));
        pk_sink_format(sink, "%zu", pk_tally_count(tally, SIZE_MAX, SIZE_MAX, i));
    }
    pk_sink_puts(sink, ".");
}

static void say_files(pk_sink *sink, const pk_overview *overview)
{
    const pk_merge *merge = overview->tally->merge;
    bool begun = false;

    for (size_t i = 0; i < merge->source_count; i++) {
        if (merge->sources[i].state == PK_STATE_RECEIVED)
            continue;
        pk_sink_put(sink, begun ? PK_TEXT(", ") : pk_book_label(overview->book, PK_LABEL_FILES_LEFT_OUT));
        pk_sink_put(sink, pk_book_file(overview->book, merge->sources[i].submission->name));
        begun = true;
    }
    if (begun)
        pk_sink_put(sink, pk_book_label(overview->book, PK_LABEL_SEE_SOURCES));
}

static void put_sentence(pk_overview *overview, void (*say)(pk_sink *sink, const pk_overview *overview))
{
    pk_buffer buffer;
    pk_sink sink;

    pk_buffer_init(&buffer, &overview->book->scratch);
    pk_sink_init_buffer(&sink, &buffer);
    say(&sink, overview);
    if (pk_sink_flush(&sink) != PK_OK && overview->book->status == PK_OK)
        overview->book->status = sink.status;
    if (buffer.size == 0)
        return;
    pk_put_across(&overview->sheet, overview->row, 0, (size_t)overview->sheet.columns - 1, pk_buffer_text(&buffer),
                  pk_look_with(pk_look_plain, PK_LOOK_WRAP, 0));
    next_row(overview);
}

/* ---- tables ---- */

static pk_look number_look(bool total)
{
    return pk_look_with(pk_look_cell,
                        PK_LOOK_CENTRE | PK_LOOK_MIDDLE | PK_LOOK_NUMBER | (total ? PK_LOOK_BOLD | PK_LOOK_RULE : 0U),
                        total ? PK_COLOR(PK_PALE) : 0);
}

static pk_look text_look(bool total)
{
    return pk_look_with(pk_look_cell, PK_LOOK_MIDDLE | (total ? PK_LOOK_BOLD | PK_LOOK_RULE : 0U),
                        total ? PK_COLOR(PK_PALE) : 0);
}

static void put_section(pk_overview *overview, pk_label label)
{
    pk_put_label(&overview->sheet, overview->row, COLUMN_NAME, label, pk_look_section);
    next_row(overview);
}

/* Headings that all tables have. A status' heading has its colour, and its code. */
static void put_headings(pk_overview *overview, pk_label name, pk_label second)
{
    const pk_tally *tally = overview->tally;
    pk_sheet *sheet = &overview->sheet;
    const pk_look centred = pk_look_with(pk_look_heading, PK_LOOK_CENTRE, 0);

    pk_put_label(sheet, overview->row, COLUMN_NAME, name, pk_look_heading);
    pk_put_label(sheet, overview->row, COLUMN_SECOND, second, pk_look_heading);
    pk_put_label(sheet, overview->row, COLUMN_GOALS, PK_LABEL_GOALS, centred);
    for (size_t i = 0; i < tally->slot_count; i++) {
        pk_look look = centred;

        look.fill = PK_COLOR(tally->slots[i].color);
        look.color = PK_COLOR(0x000000);
        pk_put_text(sheet, overview->row, COLUMN_SLOTS + i, tally->slots[i].code, look);
    }
    if (tally->by_status)
        pk_put_label(sheet, overview->row, overview->after, PK_LABEL_ANSWERED, centred);
}

static void put_counts(pk_overview *overview, size_t area, size_t region, bool total)
{
    const pk_tally *tally = overview->tally;
    const pk_look look = number_look(total);

    pk_put_number(&overview->sheet, overview->row, COLUMN_GOALS, pk_tally_goals(tally, area, region), look);
    for (size_t i = 0; i < tally->slot_count; i++)
        pk_put_number(&overview->sheet, overview->row, COLUMN_SLOTS + i, pk_tally_count(tally, area, region, i), look);
    if (tally->by_status)
        pk_put_number(&overview->sheet, overview->row, overview->after,
                      pk_tally_count(tally, area, region, tally->slot_count), look);
}

/* No plan, no numbers: a nought would say that there are no such goals. */
static void put_no_counts(pk_overview *overview)
{
    for (size_t i = COLUMN_GOALS; i < overview->after + overview->tally->by_status; i++)
        pk_put_blank(&overview->sheet, overview->row, i, pk_look_with(pk_look_cell, 0, PK_COLOR(PK_PALE)));
}

static void put_region(pk_overview *overview, size_t index)
{
    const pk_merge_column *region = &overview->tally->merge->columns[index];
    const pk_submission *submission = region->submission;
    const size_t more = overview->after + overview->tally->by_status;
    const pk_look look = submission != NULL ? text_look(false) : pk_look_with(text_look(false), 0, PK_COLOR(PK_PALE));
    pk_sheet *sheet = &overview->sheet;

    pk_put_text(sheet, overview->row, COLUMN_NAME, region->name, look);
    pk_put_text(sheet, overview->row, COLUMN_SECOND,
                pk_text_of(pk_merge_state_label(region->state, overview->book->language)),
                pk_look_with(look, submission != NULL ? 0U : PK_LOOK_BOLD, 0));
    if (submission == NULL) {
        put_no_counts(overview);
        for (size_t i = more; i < more + 4; i++)
            pk_put_blank(sheet, overview->row, i, look);
    } else {
        put_counts(overview, SIZE_MAX, index, false);
        pk_put_number(sheet, overview->row, more,
                      pk_findings_count(&submission->findings, PK_ERROR)
                          + pk_findings_count(&submission->findings, PK_FATAL),
                      number_look(false));
        pk_put_number(sheet, overview->row, more + 1, pk_findings_count(&submission->findings, PK_WARNING),
                      number_look(false));
        pk_put_text(sheet, overview->row, more + 2, pk_plan_phase_text(overview->book, submission->plan), look);
        pk_put_text(sheet, overview->row, more + 3, pk_book_file(overview->book, submission->name), look);
    }
    next_row(overview);
}

static void put_total(pk_overview *overview)
{
    pk_put_label(&overview->sheet, overview->row, COLUMN_NAME, PK_LABEL_TOTAL, text_look(true));
    pk_put_blank(&overview->sheet, overview->row, COLUMN_SECOND, text_look(true));
    put_counts(overview, SIZE_MAX, SIZE_MAX, true);
    next_row(overview);
}

static void put_regions(pk_overview *overview)
{
    const size_t more = overview->after + overview->tally->by_status;
    const pk_look centred = pk_look_with(pk_look_heading, PK_LOOK_CENTRE, 0);

    put_section(overview, PK_LABEL_BY_REGION);
    put_headings(overview, PK_LABEL_REGION, PK_LABEL_STATE);
    pk_put_label(&overview->sheet, overview->row, more, PK_LABEL_ERRORS, centred);
    pk_put_label(&overview->sheet, overview->row, more + 1, PK_LABEL_WARNINGS, centred);
    pk_put_label(&overview->sheet, overview->row, more + 2, PK_LABEL_PHASE, pk_look_heading);
    pk_put_label(&overview->sheet, overview->row, more + 3, PK_LABEL_FILE, pk_look_heading);
    next_row(overview);
    for (size_t i = 0; i < overview->tally->merge->column_count; i++)
        put_region(overview, i);
    put_total(overview);
}

static pk_text area_name(pk_overview *overview, size_t area)
{
    const pk_merge_area *named = &overview->tally->merge->areas[area];

    return pk_text_trim(pk_book_format(overview->book, "%.*s %.*s", PK_PRINT(named->number), PK_PRINT(named->title)));
}

static void put_areas(pk_overview *overview)
{
    put_section(overview, PK_LABEL_BY_AREA);
    put_headings(overview, PK_LABEL_AREA, PK_LABEL_REGION);
    next_row(overview);
    for (size_t i = 0; i < overview->tally->merge->area_count; i++) {
        pk_put_text(&overview->sheet, overview->row, COLUMN_NAME, area_name(overview, i), text_look(false));
        pk_put_label(&overview->sheet, overview->row, COLUMN_SECOND, PK_LABEL_ALL_REGIONS, text_look(false));
        put_counts(overview, i, SIZE_MAX, false);
        next_row(overview);
    }
    put_total(overview);
}

static void put_both(pk_overview *overview)
{
    const pk_merge *merge = overview->tally->merge;

    put_section(overview, PK_LABEL_BY_BOTH);
    put_headings(overview, PK_LABEL_AREA, PK_LABEL_REGION);
    next_row(overview);
    for (size_t i = 0; i < merge->area_count; i++) {
        bool begun = false;

        for (size_t j = 0; j < merge->column_count; j++) {
            const unsigned rule = begun ? 0U : PK_LOOK_RULE;

            if (merge->columns[j].submission == NULL)
                continue;
            begun = true;
            pk_put_text(&overview->sheet, overview->row, COLUMN_NAME, area_name(overview, i),
                        pk_look_with(text_look(false), rule, 0));
            pk_put_text(&overview->sheet, overview->row, COLUMN_SECOND, merge->columns[j].name,
                        pk_look_with(text_look(false), rule, 0));
            put_counts(overview, i, j, false);
            next_row(overview);
        }
    }
}

/* ---- the charts ---- */

/* "Region Norrbotten: U 2, P 4, E 1, Tom 1. ": what a chart shows, for those who listen. */
static pk_text numbers_in_words(pk_overview *overview)
{
    const pk_tally *tally = overview->tally;
    pk_buffer buffer;
    pk_sink sink;

    pk_buffer_init(&buffer, &overview->book->scratch);
    pk_sink_init_buffer(&sink, &buffer);
    for (size_t i = 0; i < tally->merge->column_count; i++) {
        const pk_merge_column *region = &tally->merge->columns[i];

        pk_sink_format(&sink, "%.*s: ", PK_PRINT(region->name));
        if (region->submission == NULL)
            pk_sink_puts(&sink, pk_merge_state_label(region->state, overview->book->language));
        for (size_t j = 0; region->submission != NULL && j < tally->slot_count; j++)
            pk_sink_format(&sink, "%s%.*s %zu", j > 0 ? ", " : "", PK_PRINT(tally->slots[j].code),
                           pk_tally_count(tally, SIZE_MAX, i, j));
        pk_sink_puts(&sink, ". ");
    }
    if (pk_sink_flush(&sink) != PK_OK && overview->book->status == PK_OK)
        overview->book->status = sink.status;
    return pk_buffer_text(&buffer);
}

static int32_t chart_height(size_t bars)
{
    return (int32_t)(bars <= 7 ? CHART_HEIGHT : bars <= 30 ? CHART_HEIGHT + (bars - 7) * 24 : CHART_HEIGHT + 23 * 24);
}

/* Side by side, over the width of the tables; areas have the longer names. */
static void set_chart_widths(const pk_sheet *sheet, pk_chart *left, pk_chart *right)
{
    double width = 0;

    for (size_t i = 0; i < sheet->columns; i++)
        width += sheet->widths[i] * 7 + 5;
    left->width = (int32_t)(width * 0.45);
    right->left = left->width + PIXELS_OF_A_ROW;
    right->width = (int32_t)width - right->left;
}

static bool has_plans(const pk_merge *merge)
{
    for (size_t i = 0; i < merge->column_count; i++)
        if (merge->columns[i].submission != NULL)
            return true;
    return false;
}

static void set_widths(pk_sheet *sheet)
{
    const size_t columns = sheet->columns;

    pk_sheet_width(sheet, COLUMN_NAME, 46);
    pk_sheet_width(sheet, COLUMN_SECOND, 24);
    for (size_t i = COLUMN_GOALS; i + 2 < columns; i++)
        pk_sheet_width(sheet, i, 11);
    pk_sheet_width(sheet, columns - 2, 20);
    pk_sheet_width(sheet, columns - 1, 36);
}

static void put_head(pk_overview *overview, pk_date today, bool plans)
{
    pk_put_text(&overview->sheet, overview->row, 0, overview->tally->merge->schema->title, pk_look_title);
    next_row(overview);
    pk_put_label(&overview->sheet, overview->row, 0, PK_LABEL_MERGED, pk_look_section);
    next_row(overview);
    put_facts(overview, today);
    next_row(overview);
    put_sentence(overview, say_regions);
    if (plans)
        put_sentence(overview, say_goals);
    put_sentence(overview, say_files);
    next_row(overview);
}

/* On pages of its own: it is long, and its heading is repeated on each. */
static void put_both_pages(pk_overview *overview)
{
    pk_sheet_break(&overview->sheet, overview->row, overview->row + 1);
    put_both(overview);
}

void pk_write_overview(pk_book *book, const pk_tally *tally, pk_date today)
{
    const pk_merge *merge = tally->merge;
    const bool plans = has_plans(merge); /* without any, there is nothing to count */
    const size_t columns = COLUMN_SLOTS + tally->slot_count + tally->by_status + 4;
    const size_t bars = merge->area_count > merge->column_count ? merge->area_count : merge->column_count;
    pk_overview overview = { .book = book, .tally = tally, .after = COLUMN_SLOTS + tally->slot_count };
    pk_chart regions = { .title = PK_LABEL_CHART_REGIONS, .axis = PK_LABEL_REGION, .first_column = COLUMN_SLOTS };
    pk_chart areas = { .title = PK_LABEL_CHART_AREAS, .axis = PK_LABEL_AREA, .first_column = COLUMN_SLOTS };
    pk_sheet *sheet = &overview.sheet;

    pk_sheet_add(book, pk_book_label(book, PK_LABEL_OVERVIEW), PK_INK, columns, sheet);
    if (book->status != PK_OK)
        return;
    set_widths(sheet);
    pk_sheet_print(sheet, 0);
    put_head(&overview, today, plans);

    regions.first_row = overview.row + 2;
    put_regions(&overview);
    regions.last_row = overview.row - 2;
    next_row(&overview);
    if (plans) {
        regions.row = areas.row = overview.row;
        set_chart_widths(sheet, &regions, &areas);
        regions.height = areas.height = chart_height(bars);
        overview.row += (uint32_t)(regions.height / PIXELS_OF_A_ROW) + 2;
    }

    areas.first_row = overview.row + 2;
    put_areas(&overview);
    areas.last_row = overview.row - 2;
    next_row(&overview);
    if (!plans)
        return;
    put_both_pages(&overview);
    regions.numbers = numbers_in_words(&overview);
    areas.numbers = pk_book_label(book, PK_LABEL_CHART_TABLE);
    pk_put_chart(sheet, tally, &regions);
    if (merge->area_count > 0)
        pk_put_chart(sheet, tally, &areas);
    pk_end_row(sheet, overview.row);
}
