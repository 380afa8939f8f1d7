/* The first sheet: who has sent in a plan, and how far the goals have come, in words, tables and two charts. */
#include "write/workbook_parts.h"

enum { CHART_HEIGHT = 280, PIXELS_OF_A_ROW = 20, PIXELS_OF_A_BAR = 14, ROW_HEIGHT = 17, BARS_MOST = 40 };

/* Columns that the three tables have in common; those after them only the first one has. */
enum { COLUMN_NAME, COLUMN_SECOND, COLUMN_GOALS, COLUMN_SLOTS };

/** Columns after the slots; SIZE_MAX where the template gives nothing to say in them. */
typedef struct pk_overview_columns {
    size_t share, answered, late, errors, warnings, phase, file, count;
} pk_overview_columns;

typedef struct pk_overview {
    pk_sheet *sheet;
    pk_book *book;
    const pk_goal_tally *tally;
    pk_overview_columns at;
    uint32_t row; /* the next free one */
} pk_overview;

static void next_row(pk_overview *overview)
{
    if (overview->sheet->height > 0 && overview->sheet->height < ROW_HEIGHT)
        overview->sheet->height = ROW_HEIGHT;
    pk_end_row(overview->sheet, overview->row++);
}

static bool is_report(const pk_goal_tally *tally)
{
    return tally->merge->axis == PK_AXIS_REPORT;
}

static bool has_reached(const pk_schema *schema)
{
    for (size_t i = 0; i < schema->status_count; i++)
        if (schema->statuses[i].reached)
            return true;
    return false;
}

static pk_overview_columns columns_of(const pk_goal_tally *tally)
{
    pk_overview_columns at = { SIZE_MAX, SIZE_MAX, SIZE_MAX, 0, 0, 0, 0, COLUMN_SLOTS + tally->slot_count };

    if (tally->by_status && has_reached(tally->merge->schema))
        at.share = at.count++;
    if (tally->by_status)
        at.answered = at.count++;
    if (tally->by_time)
        at.late = at.count++;
    at.errors = at.count++;
    at.warnings = at.count++;
    at.phase = at.count++;
    at.file = at.count++;
    return at;
}

/* ---- the head ---- */

static pk_text facts_of(pk_overview *overview)
{
    const pk_schema *schema = overview->tally->merge->schema;
    pk_book *book = overview->book;
    char date[16] = "–";

    if (book->today.year != 0)
        pk_date_print(book->today, date);
    return PK_SAY_WITH(book, PK_LABEL_FACTS, pk_text_of(date), schema->id, pk_schema_period(book, schema),
                       PK_TEXT("plankoll " PK_VERSION));
}

static void put_head(pk_overview *overview, bool plans)
{
    const size_t last = overview->at.count - 1;
    pk_look grey = pk_look_with(pk_look_plain, PK_LOOK_WRAP, 0);

    grey.color = PK_COLOR(PK_GREY);
    pk_put_text(overview->sheet, overview->row, 0, overview->tally->merge->schema->title, pk_look_title);
    next_row(overview);
    pk_put_label(overview->sheet, overview->row, 0, PK_LABEL_MERGED, pk_look_section);
    next_row(overview);
    pk_put_across(overview->sheet, overview->row, 0, last, facts_of(overview), grey);
    next_row(overview);
    next_row(overview);
    for (int i = 0; i < PK_SUMMARY_COUNT; i++) {
        const bool always =
            i == PK_SUMMARY_RECEIVED || i == PK_SUMMARY_FILES; /* without a plan the rest has no subject */
        pk_text text = plans || always ? pk_summary_text(overview->book, overview->tally, (pk_summary)i) : PK_NO_TEXT;

        if (text.size == 0)
            continue;
        pk_put_across(overview->sheet, overview->row, 0, last, text,
                      pk_look_with(pk_look_plain, PK_LOOK_WRAP | (i == 0 ? PK_LOOK_BOLD : 0U), 0));
        next_row(overview);
    }
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
    pk_sheet_unit(overview->sheet, overview->row);
    pk_put_label(overview->sheet, overview->row, COLUMN_NAME, label, pk_look_section);
    next_row(overview);
}

/* Headings that all tables have. A status' heading has its colour, and its code. */
static void put_headings(pk_overview *overview, pk_label name, pk_label second)
{
    const pk_goal_tally *tally = overview->tally;
    pk_sheet *sheet = overview->sheet;
    const pk_look centred = pk_look_with(pk_look_heading, PK_LOOK_CENTRE, 0);

    pk_put_label(sheet, overview->row, COLUMN_NAME, name, pk_look_heading);
    pk_put_label(sheet, overview->row, COLUMN_SECOND, second, pk_look_heading);
    pk_put_label(sheet, overview->row, COLUMN_GOALS, PK_LABEL_NUMBER, centred);
    for (size_t i = 0; i < tally->slot_count; i++)
        pk_put_text(sheet, overview->row, COLUMN_SLOTS + i,
                    tally->by_status && i + 1 < tally->slot_count
                        ? pk_status_text(overview->book, tally->merge->schema, i)
                        : tally->slots[i].code,
                    pk_look_colored(centred, tally->slots[i].color));
    if (overview->at.share != SIZE_MAX)
        pk_put_label(sheet, overview->row, overview->at.share, PK_LABEL_SHARE_REACHED, centred);
    if (overview->at.answered != SIZE_MAX)
        pk_put_label(sheet, overview->row, overview->at.answered, PK_LABEL_ANSWERED, centred);
}

static void put_counts(pk_overview *overview, size_t area, size_t column, bool total)
{
    const pk_goal_tally *tally = overview->tally;
    const pk_look look = number_look(total);
    const size_t goals = pk_goal_tally_goals(tally, area, column);
    pk_look share = look;

    share.flags &= ~(unsigned)PK_LOOK_NUMBER;
    pk_put_number(overview->sheet, overview->row, COLUMN_GOALS, goals, look);
    for (size_t i = 0; i < tally->slot_count; i++)
        pk_put_number(overview->sheet, overview->row, COLUMN_SLOTS + i, pk_goal_tally_count(tally, area, column, i),
                      look);
    if (overview->at.share != SIZE_MAX)
        pk_put_share(overview->sheet, overview->row, overview->at.share, pk_goal_tally_reached(tally, area, column),
                     goals, share);
    if (overview->at.answered != SIZE_MAX)
        pk_put_number(overview->sheet, overview->row, overview->at.answered,
                      pk_goal_tally_count(tally, area, column, tally->slot_count), look);
}

/* A number that leads to the findings. */
static void put_finding_count(pk_overview *overview, size_t column, size_t count)
{
    const pk_spot spot = { overview->book->findings_sheet, 0 };

    if (count > 0)
        pk_put_link(overview->sheet, overview->row, column, pk_book_format(overview->book, "%zu", count), &spot,
                    pk_book_label(overview->book, PK_LABEL_FINDINGS), number_look(false));
    pk_put_number(overview->sheet, overview->row, column, count, number_look(false));
}

static void put_state(pk_overview *overview, size_t index)
{
    const pk_goal_tally *tally = overview->tally;
    const pk_merge_column *column = &tally->merge->columns[index];
    const pk_submission *submission = column->submission;

    put_counts(overview, SIZE_MAX, index, false);
    if (overview->at.late != SIZE_MAX)
        pk_put_number(overview->sheet, overview->row, overview->at.late,
                      pk_goal_tally_course(tally, index, tally->by_status ? PK_COURSE_LATE : PK_COURSE_PASSED),
                      number_look(false));
    put_finding_count(overview, overview->at.errors,
                      pk_findings_count(&submission->findings, PK_ERROR)
                          + pk_findings_count(&submission->findings, PK_FATAL));
    put_finding_count(overview, overview->at.warnings, pk_findings_count(&submission->findings, PK_WARNING));
    pk_put_text(overview->sheet, overview->row, overview->at.phase,
                pk_plan_phase_text(overview->book, submission->plan), text_look(false));
    pk_put_text(overview->sheet, overview->row, overview->at.file, pk_book_file(overview->book, submission->name),
                text_look(false));
}

static void put_column(pk_overview *overview, size_t index)
{
    const pk_merge_column *column = &overview->tally->merge->columns[index];
    const bool there = column->submission != NULL;
    const pk_look look = pk_look_with(text_look(false), 0, there ? 0 : PK_COLOR(PK_PALE));
    const pk_text state = pk_text_of(pk_merge_state_label(column->state, overview->book->language));

    pk_put_text(overview->sheet, overview->row, COLUMN_NAME, column->name, look);
    pk_put_text(overview->sheet, overview->row, COLUMN_SECOND, state, pk_look_with(look, there ? 0U : PK_LOOK_BOLD, 0));
    if (there)
        put_state(overview, index);
    else /* no plan, no numbers: a nought would say that there are no such goals */
        for (size_t i = COLUMN_GOALS; i < overview->at.count; i++)
            pk_put_blank(overview->sheet, overview->row, i, look);
    next_row(overview);
}

static void put_total(pk_overview *overview)
{
    pk_put_label(overview->sheet, overview->row, COLUMN_NAME, PK_LABEL_TOTAL, text_look(true));
    pk_put_blank(overview->sheet, overview->row, COLUMN_SECOND, text_look(true));
    put_counts(overview, SIZE_MAX, SIZE_MAX, true);
    next_row(overview);
}

static void put_columns(pk_overview *overview)
{
    const pk_look centred = pk_look_with(pk_look_heading, PK_LOOK_CENTRE, 0);
    const pk_goal_tally *tally = overview->tally;
    const bool report = is_report(tally);

    put_section(overview, report ? PK_LABEL_BY_REPORT : PK_LABEL_BY_REGION);
    put_headings(overview, report ? PK_LABEL_REPORT : PK_LABEL_REGION, PK_LABEL_STATE);
    if (overview->at.late != SIZE_MAX)
        pk_put_label(overview->sheet, overview->row, overview->at.late,
                     tally->by_status ? PK_LABEL_LATE : PK_LABEL_TIME_PASSED, centred);
    pk_put_label(overview->sheet, overview->row, overview->at.errors, PK_LABEL_ERRORS, centred);
    pk_put_label(overview->sheet, overview->row, overview->at.warnings, PK_LABEL_WARNINGS, centred);
    pk_put_label(overview->sheet, overview->row, overview->at.phase, PK_LABEL_PHASE, pk_look_heading);
    pk_put_label(overview->sheet, overview->row, overview->at.file, PK_LABEL_FILE, pk_look_heading);
    next_row(overview);
    for (size_t i = 0; i < tally->merge->column_count; i++)
        put_column(overview, i);
    if (!report)
        put_total(overview);
}

static void put_area_name(pk_overview *overview, size_t area, pk_look look)
{
    const pk_merge_area *named = &overview->tally->merge->areas[area];
    const pk_place place = { .area = named->number };

    pk_put_link(overview->sheet, overview->row, COLUMN_NAME, pk_area_name(overview->book, named),
                pk_book_spot(overview->book, NULL, &place), PK_NO_TEXT, look);
}

static void put_areas(pk_overview *overview)
{
    const bool report = is_report(overview->tally);

    put_section(overview, report ? PK_LABEL_BY_AREA_LAST : PK_LABEL_BY_AREA);
    put_headings(overview, PK_LABEL_AREA, report ? PK_LABEL_REPORT : PK_LABEL_REGION);
    next_row(overview);
    for (size_t i = 0; i < overview->tally->merge->area_count; i++) {
        put_area_name(overview, i, text_look(false));
        pk_put_label(overview->sheet, overview->row, COLUMN_SECOND,
                     report ? PK_LABEL_LAST_REPORT : PK_LABEL_ALL_REGIONS, text_look(false));
        put_counts(overview, i, SIZE_MAX, false);
        next_row(overview);
    }
    put_total(overview);
}

/* An area of a region's own says nothing of the others. */
static bool is_shown(const pk_goal_tally *tally, size_t area, size_t column)
{
    return tally->merge->columns[column].submission != NULL && pk_goal_tally_goals(tally, area, column) > 0;
}

static void put_both(pk_overview *overview)
{
    const pk_merge *merge = overview->tally->merge;
    const bool report = is_report(overview->tally);

    put_section(overview, report ? PK_LABEL_BY_AREA_REPORT : PK_LABEL_BY_BOTH);
    put_headings(overview, PK_LABEL_AREA, report ? PK_LABEL_REPORT : PK_LABEL_REGION);
    next_row(overview);
    for (size_t i = 0; i < merge->area_count; i++) {
        bool begun = false;

        for (size_t j = 0; j < merge->column_count; j++) {
            const unsigned rule = begun ? 0U : PK_LOOK_RULE;

            if (!is_shown(overview->tally, i, j))
                continue;
            if (!begun && i > 0)
                pk_sheet_unit(overview->sheet, overview->row);
            begun = true;
            put_area_name(overview, i, pk_look_with(text_look(false), rule, 0));
            pk_put_text(overview->sheet, overview->row, COLUMN_SECOND, merge->columns[j].name,
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
    const pk_goal_tally *tally = overview->tally;
    pk_buffer buffer;
    pk_sink sink;

    pk_buffer_init(&buffer, &overview->book->scratch);
    pk_sink_init_buffer(&sink, &buffer);
    for (size_t i = 0; i < tally->merge->column_count && i < BARS_MOST; i++) {
        const pk_merge_column *column = &tally->merge->columns[i];

        pk_sink_format(&sink, "%.*s: ", PK_PRINT(column->name));
        if (column->submission == NULL)
            pk_sink_puts(&sink, pk_merge_state_label(column->state, overview->book->language));
        for (size_t j = 0; column->submission != NULL && j < tally->slot_count; j++)
            pk_sink_format(&sink, "%s%.*s %zu", j > 0 ? ", " : "", PK_PRINT(tally->slots[j].code),
                           pk_goal_tally_count(tally, SIZE_MAX, i, j));
        pk_sink_puts(&sink, ". ");
    }
    if (pk_sink_flush(&sink) != PK_OK)
        pk_book_fail(overview->book, sink.status);
    return pk_buffer_text(&buffer);
}

static int32_t chart_height(size_t bars)
{
    return (int32_t)(CHART_HEIGHT + (bars <= 7 ? 0 : bars < BARS_MOST ? bars - 7 : BARS_MOST - 7) * PIXELS_OF_A_BAR);
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

/* One area without a name is the whole plan. */
static bool has_areas(const pk_merge *merge)
{
    return merge->area_count > 1
           || (merge->area_count == 1 && (merge->areas[0].number.size > 0 || merge->areas[0].title.size > 0));
}

static void set_widths(pk_overview *overview)
{
    pk_sheet_width(overview->sheet, COLUMN_NAME, 42);
    pk_sheet_width(overview->sheet, COLUMN_SECOND, 25);
    for (size_t i = COLUMN_GOALS; i < overview->at.phase; i++)
        pk_sheet_width(overview->sheet, i, 10.5);
    pk_sheet_width(overview->sheet, overview->at.phase, 18);
    pk_sheet_width(overview->sheet, overview->at.file, 34);
}

void pk_add_overview(pk_book *book, const pk_goal_tally *tally, pk_sheet *sheet)
{
    pk_sheet_add(book, pk_book_label(book, PK_LABEL_OVERVIEW), PK_INK, columns_of(tally).count, sheet);
}

/* Charts of more bars than anybody can tell apart would only be in the way. */
static void put_charts(pk_overview *overview, pk_chart *columns, pk_chart *areas)
{
    const pk_merge *merge = overview->tally->merge;
    const bool by_area = has_areas(merge) && merge->area_count <= BARS_MOST;
    const bool by_column = merge->column_count <= BARS_MOST;

    columns->numbers = numbers_in_words(overview);
    areas->numbers = pk_book_label(overview->book, PK_LABEL_CHART_TABLE);
    if (by_column)
        pk_put_chart(overview->sheet, overview->tally, columns);
    if (by_area)
        pk_put_chart(overview->sheet, overview->tally, areas);
}

void pk_write_overview(pk_sheet *sheet, const pk_goal_tally *tally)
{
    const pk_merge *merge = tally->merge;
    const bool plans = has_plans(merge); /* without any, there is nothing to count */
    const bool report = is_report(tally), parts = has_areas(merge) && plans;
    const size_t bars = merge->area_count > merge->column_count && parts ? merge->area_count : merge->column_count;
    pk_overview overview = { .sheet = sheet, .book = sheet->book, .tally = tally, .at = columns_of(tally) };
    pk_chart columns = { .title = report ? PK_LABEL_CHART_REPORTS : PK_LABEL_CHART_REGIONS,
                         .first_column = COLUMN_SLOTS };
    pk_chart areas = { .title = report ? PK_LABEL_CHART_AREAS_LAST : PK_LABEL_CHART_AREAS,
                       .first_column = COLUMN_SLOTS };

    if (sheet->book->status != PK_OK)
        return;
    set_widths(&overview);
    put_head(&overview, plans);
    columns.first_row = overview.row + 2;
    put_columns(&overview);
    columns.last_row = overview.row - (report ? 1 : 2);
    next_row(&overview);
    if (plans) {
        columns.row = areas.row = overview.row;
        pk_sheet_unit(sheet, overview.row);
        set_chart_widths(sheet, &columns, &areas);
        columns.height = areas.height = chart_height(bars);
        overview.row += (uint32_t)(columns.height / PIXELS_OF_A_ROW) + 2;
    }
    if (parts) {
        uint32_t heading;

        areas.first_row = overview.row + 2;
        put_areas(&overview);
        areas.last_row = overview.row - 2;
        next_row(&overview);
        heading = overview.row + 1;
        put_both(&overview);
        pk_sheet_repeat(sheet, heading); /* this table alone goes on over pages */
    }
    if (plans)
        put_charts(&overview, &columns, &areas);
    pk_end_row(sheet, overview.row);
    pk_sheet_print(sheet, 0);
}
