/* Goals x quarters: a line for each goal and region with a bar of cells over the quarters that its time takes, and in words
 * how it stands. The bar's cells have signs, so that it does not speak by colour alone. */
#include "write/workbook_parts.h"

enum {
    COLUMN_GOAL,
    COLUMN_TEXT,
    COLUMN_REGION,
    COLUMN_TIME,
    COLUMN_FROM,
    COLUMN_TO,
    COLUMN_STATUS, /* not where the template has none */
    COLUMN_COURSE,
    COLUMN_QUARTERS
};

enum { QUARTERS_MAX = 40, TEXT_LINES = 2 };

typedef struct pk_period {
    int first, count; /* quarters since the year 0: 4 * year + 0 to 3 */
} pk_period;

typedef struct pk_timeline_page {
    pk_sheet *sheet;
    pk_book *book;
    const pk_goal_tally *tally;
    pk_period period;
    int now; /* the quarter of the day; -1: none is known */
    uint32_t row;
    bool used[PK_COURSE_COUNT], before, after;
} pk_timeline_page;

/* How a bar looks. A sign stands in each of its cells. */
static const struct {
    const char *sign;
    uint32_t fill;
} bars[PK_COURSE_COUNT] = {
    [PK_COURSE_REACHED] = { "✓", 0xC6E0B4 },   [PK_COURSE_LATE] = { "!", PK_LATE },
    [PK_COURSE_PASSED] = { "•", 0xD9D9D9 },    [PK_COURSE_NOW] = { "■", 0x9DC3E6 },
    [PK_COURSE_AHEAD] = { "□", 0xDEEBF7 },     [PK_COURSE_PLANNED] = { "■", 0x9DC3E6 },
    [PK_COURSE_ONGOING] = { "~", 0xE4DFEC },   [PK_COURSE_CONDITIONAL] = { NULL, 0 },
    [PK_COURSE_UNREADABLE] = { "?", PK_WARN }, [PK_COURSE_NONE] = { NULL, 0 },
};

/* Where a column stands: a template without statuses has none for them. */
static size_t at(const pk_goal_tally *tally, size_t column)
{
    return column > COLUMN_STATUS && !tally->by_status ? column - 1 : column;
}

static int quarter_of(pk_date date)
{
    return 4 * date.year + (date.month - 1) / 3;
}

/* ---- the period ---- */

static pk_period period_of(const pk_schema *schema)
{
    pk_period period = { 0, 0 };

    if (schema->from.year == 0 || schema->to.year == 0 || pk_date_compare(schema->from, schema->to) > 0)
        return period;
    period.first = quarter_of(schema->from);
    period.count = quarter_of(schema->to) - period.first + 1;
    if (period.count > QUARTERS_MAX)
        period.count = QUARTERS_MAX;
    return period;
}

/* ---- lines ---- */

/* The first quarter of a line's bar, and the one after its last; none where no day is known. */
static bool bar_of(const pk_row_course *of, const pk_period *period, int *first, int *end)
{
    const pk_timeline *time = of->time;

    if (time == NULL || of->course == PK_COURSE_UNREADABLE || of->course == PK_COURSE_CONDITIONAL)
        return false;
    if (time->from.year == 0 && time->to.year == 0 && !time->recurring && !time->open_ended)
        return false;
    *first = time->from.year != 0 ? quarter_of(time->from) : period->first;
    *end = time->to.year != 0 ? quarter_of(time->to) + 1 : period->first + period->count;
    if (time->from.year == 0 && time->to.year != 0 && !time->recurring)
        *first = *end - 1; /* only the end is told: "t.o.m. maj 2024" */
    if (time->to.year == 0 && time->from.year != 0 && !time->open_ended && !time->recurring)
        *end = *first + 1;
    return true;
}

static void put_bar(pk_timeline_page *page, const pk_row_course *of)
{
    const pk_look empty = pk_look_with(pk_look_cell, 0, 0);
    const int last = page->period.first + page->period.count;
    int first = 0, end = 0;
    const bool known = bar_of(of, &page->period, &first, &end);

    for (int i = 0; i < page->period.count; i++) {
        const int quarter = page->period.first + i;
        const size_t column = at(page->tally, COLUMN_QUARTERS) + (size_t)i;
        const char *sign = bars[of->course].sign;
        pk_look look = pk_look_colored(pk_look_with(empty, PK_LOOK_CENTRE, 0), bars[of->course].fill);

        /* what lies outside is shown at the edge */
        if (known && first < page->period.first && end > page->period.first && i == 0) {
            page->before = true;
            sign = "◄";
        } else if (known && end > last && first < last && i == page->period.count - 1) {
            page->after = true;
            sign = "►";
        } else if (known && end <= page->period.first && i == 0) {
            page->before = true;
            sign = "◄";
        } else if (known && first >= last && i == page->period.count - 1) {
            page->after = true;
            sign = "►";
        } else if (!known || quarter < first || quarter >= end) {
            pk_put_blank(page->sheet, page->row, column, empty);
            continue;
        }
        look.flags &= ~(unsigned)PK_LOOK_WRAP;
        pk_put_text(page->sheet, page->row, column, pk_text_of(sign), look);
    }
}

static pk_look course_look(pk_course course, pk_look look)
{
    if (course == PK_COURSE_LATE)
        return pk_look_with(look, PK_LOOK_BOLD, PK_COLOR(PK_LATE));
    if (course == PK_COURSE_UNREADABLE)
        return pk_look_with(look, 0, PK_COLOR(PK_WARN));
    if (course == PK_COURSE_NONE)
        look.color = PK_COLOR(PK_GREY);
    return look;
}

static pk_text course_text(pk_timeline_page *page, pk_course course)
{
    const char *words = pk_label_text(pk_course_label(course), page->book->language);

    return bars[course].sign != NULL ? pk_book_format(page->book, "%s %s", bars[course].sign, words)
                                     : pk_text_of(words);
}

static void put_status(pk_timeline_page *page, const pk_plan_row *row, pk_look look)
{
    const pk_schema *schema = page->tally->merge->schema;

    look.flags |= PK_LOOK_CENTRE;
    if (row->status < schema->status_count)
        pk_put_text(page->sheet, page->row, COLUMN_STATUS, pk_status_text(page->book, schema, row->status),
                    pk_look_colored(look, schema->statuses[row->status].color));
    else
        pk_put_text(page->sheet, page->row, COLUMN_STATUS, PK_TEXT("–"), look);
}

static void put_line(pk_timeline_page *page, const pk_merge_goal *goal, const pk_merge_column *column,
                     const pk_plan_area *area, const pk_plan_row *row, bool first)
{
    const pk_row_course of = pk_course_of(column->submission->plan, area, row, page->tally->today);
    const pk_look look = pk_look_with(pk_look_cell, first ? PK_LOOK_RULE : 0U, 0);
    const pk_spot *spot = pk_book_spot(page->book, column->submission, &row->place);
    pk_look repeated = look, centred = pk_look_with(look, PK_LOOK_CENTRE, 0);

    if (!first)
        repeated.color = PK_COLOR(PK_GREY);
    if (!first)
        repeated.flags &= ~(unsigned)PK_LOOK_WRAP;
    page->used[of.course] = true;
    pk_put_text(page->sheet, page->row, COLUMN_GOAL, pk_goal_label(page->book, page->tally->merge->schema, goal),
                repeated);
    if (first)
        pk_put_short(page->sheet, page->row, COLUMN_TEXT, goal->text, TEXT_LINES, repeated);
    else
        pk_put_text(page->sheet, page->row, COLUMN_TEXT,
                    pk_book_shorten(page->book, goal->text, PK_TEXT("…"), page->sheet->widths[COLUMN_TEXT] - 2, look,
                                    pk_text_height(PK_TEXT(""), 10, 10, false)),
                    repeated);
    pk_put_link(page->sheet, page->row, COLUMN_REGION, column->short_name, spot,
                pk_row_source(page->book, column->submission, area, row), look);
    pk_put_short(page->sheet, page->row, COLUMN_TIME, of.text, TEXT_LINES, look);
    pk_put_date(page->sheet, page->row, COLUMN_FROM, of.time != NULL ? of.time->from : PK_NO_DATE, centred);
    pk_put_date(page->sheet, page->row, COLUMN_TO, of.time != NULL ? of.time->to : PK_NO_DATE, centred);
    if (page->tally->by_status)
        put_status(page, row, look);
    pk_put_text(page->sheet, page->row, at(page->tally, COLUMN_COURSE), course_text(page, of.course),
                course_look(of.course, look));
    put_bar(page, &of);
    pk_end_row(page->sheet, page->row++);
}

static void put_goal(pk_timeline_page *page, const pk_merge_goal *goal)
{
    bool first = true;

    for (size_t i = 0; i < goal->answer_count && page->book->status == PK_OK; i++) {
        const pk_merge_answer *answer = &goal->answers[i];
        const pk_merge_column *column = &page->tally->merge->columns[answer->column];

        if (first)
            pk_sheet_unit(page->sheet, page->row);
        put_line(page, goal, column, answer->area, answer->row, first);
        first = false;
        for (size_t j = 0; j < answer->more_count; j++)
            put_line(page, goal, column, answer->more_areas[j], answer->more[j], false);
    }
}

/* ---- head and legend ---- */

/* What is late, then what else there is to know; nothing of what does not occur. */
static void put_sentence(pk_timeline_page *page)
{
    static const struct {
        pk_course course;
        pk_label label;
    } others[] = {
        { PK_COURSE_PASSED, PK_LABEL_TIMELINE_NO_STATUS },
        { PK_COURSE_ONGOING, PK_LABEL_TIMELINE_ONGOING },
        { PK_COURSE_CONDITIONAL, PK_LABEL_TIMELINE_CONDITIONAL },
        { PK_COURSE_UNREADABLE, PK_LABEL_TIMELINE_UNREADABLE },
        { PK_COURSE_NONE, PK_LABEL_TIMELINE_NO_TIME },
    };
    const pk_goal_tally *tally = page->tally;
    const pk_date day = pk_goal_tally_day(tally);
    pk_text said = pk_summary_text(page->book, tally, PK_SUMMARY_COUNT), list = PK_TEXT("");

    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        const size_t count = pk_goal_tally_course(tally, SIZE_MAX, others[i].course);

        if (count > 0
            && (tally->by_status || others[i].course == PK_COURSE_ONGOING
                || others[i].course == PK_COURSE_CONDITIONAL)) /* else it has been said */
            list = pk_book_format(page->book, "%.*s%s%.*s", PK_PRINT(list), list.size > 0 ? ", " : "",
                                  PK_PRINT(PK_SAY_WITH(page->book, others[i].label,
                                                       pk_book_format(page->book, "%zu", count))));
    }
    if (list.size > 0)
        said = pk_book_format(page->book, "%.*s %.*s.", PK_PRINT(said), PK_PRINT(list));
    if (said.size == 0 || day.year == 0)
        return;
    pk_put_across(page->sheet, page->row, 0, page->sheet->columns - 1U, said,
                  pk_look_with(pk_look_plain, PK_LOOK_WRAP, 0));
    pk_end_row(page->sheet, page->row++);
}

static void put_headings(pk_timeline_page *page)
{
    static const struct {
        pk_label label;
        bool centred;
    } headings[COLUMN_QUARTERS] = {
        [COLUMN_GOAL] = { PK_LABEL_GOAL_ID, false },  [COLUMN_TEXT] = { PK_LABEL_GOAL, false },
        [COLUMN_REGION] = { PK_LABEL_REGION, false }, [COLUMN_TIME] = { PK_LABEL_TIME, false },
        [COLUMN_FROM] = { PK_LABEL_FROM, true },      [COLUMN_TO] = { PK_LABEL_TO, true },
        [COLUMN_STATUS] = { PK_LABEL_STATUS, true },  [COLUMN_COURSE] = { PK_LABEL_COURSE, false },
    };
    const pk_look centred = pk_look_with(pk_look_heading, PK_LOOK_CENTRE, 0);

    for (size_t i = 0; i < COLUMN_QUARTERS; i++)
        if (i != COLUMN_STATUS || page->tally->by_status)
            pk_put_label(page->sheet, page->row, at(page->tally, i), headings[i].label,
                         headings[i].centred ? centred : pk_look_heading);
    for (int i = 0; i < page->period.count; i++) {
        const int quarter = page->period.first + i;
        pk_text text = pk_book_format(page->book, "%d\n%s%d", quarter / 4,
                                      pk_label_text(PK_LABEL_QUARTER, page->book->language), quarter % 4 + 1);
        pk_look look = centred;

        if (quarter == page->now) { /* said, and in other colours */
            text = pk_book_format(page->book, "%.*s\n%s", PK_PRINT(text),
                                  pk_label_text(PK_LABEL_NOW, page->book->language));
            look.fill = PK_COLOR(0xFFFFFF);
            look.color = PK_COLOR(PK_INK);
        }
        look.size = 9;
        pk_put_text(page->sheet, page->row, at(page->tally, COLUMN_QUARTERS) + (size_t)i, text, look);
    }
    pk_end_row(page->sheet, page->row++);
}

static void put_meaning(pk_timeline_page *page, const char *sign, pk_label meaning, uint32_t fill)
{
    pk_look look = pk_look_with(pk_look_cell, PK_LOOK_CENTRE, 0);

    pk_put_text(page->sheet, page->row, COLUMN_GOAL, pk_text_of(sign), fill != 0 ? pk_look_colored(look, fill) : look);
    pk_put_label(page->sheet, page->row, COLUMN_TEXT, meaning, pk_look_cell);
    pk_end_row(page->sheet, page->row++);
}

static void put_legend(pk_timeline_page *page)
{
    static const pk_label meanings[PK_COURSE_COUNT] = {
        [PK_COURSE_REACHED] = PK_LABEL_MEANS_REACHED,
        [PK_COURSE_LATE] = PK_LABEL_MEANS_LATE,
        [PK_COURSE_PASSED] = PK_LABEL_MEANS_PASSED,
        [PK_COURSE_NOW] = PK_LABEL_MEANS_NOW,
        [PK_COURSE_AHEAD] = PK_LABEL_MEANS_AHEAD,
        [PK_COURSE_PLANNED] = PK_LABEL_MEANS_PLANNED,
        [PK_COURSE_ONGOING] = PK_LABEL_MEANS_ONGOING,
        [PK_COURSE_CONDITIONAL] = PK_LABEL_MEANS_CONDITIONAL,
        [PK_COURSE_UNREADABLE] = PK_LABEL_MEANS_NOT_READABLE,
        [PK_COURSE_NONE] = PK_LABEL_MEANS_NO_TIME,
    };

    pk_end_row(page->sheet, page->row++);
    pk_sheet_unit(page->sheet, page->row);
    pk_put_label(page->sheet, page->row, COLUMN_GOAL, PK_LABEL_SIGNS, pk_look_section);
    pk_end_row(page->sheet, page->row++);
    for (size_t i = 0; i < PK_COURSE_COUNT; i++)
        if (page->used[i] && bars[i].sign != NULL)
            put_meaning(page, bars[i].sign, meanings[i], bars[i].fill);
    if (page->before)
        put_meaning(page, "◄", PK_LABEL_MEANS_BEFORE, 0);
    if (page->after)
        put_meaning(page, "►", PK_LABEL_MEANS_AFTER, 0);
    for (size_t i = 0; i < PK_COURSE_COUNT; i++)
        if (page->used[i] && bars[i].sign == NULL)
            put_meaning(page, "", meanings[i], bars[i].fill);
}

/* ---- the sheet ---- */

static void set_widths(pk_timeline_page *page)
{
    static const double widths[COLUMN_QUARTERS] = { 6, 40, 14, 18, 10.5, 10.5, 8, 21 };

    for (size_t i = 0; i < COLUMN_QUARTERS; i++)
        if (i != COLUMN_STATUS || page->tally->by_status)
            pk_sheet_width(page->sheet, at(page->tally, i),
                           i == COLUMN_REGION ? pk_region_width(page->tally->merge) : widths[i]);
    for (int i = 0; i < page->period.count; i++)
        pk_sheet_width(page->sheet, at(page->tally, COLUMN_QUARTERS) + (size_t)i, 5.5);
}

void pk_add_timeline(pk_book *book, const pk_goal_tally *tally, pk_sheet *sheet)
{
    *sheet = (pk_sheet) { .book = book };
    if (tally->by_time)
        pk_sheet_add(book, pk_book_label(book, PK_LABEL_TIMELINE), PK_INK,
                     at(tally, COLUMN_QUARTERS) + (size_t)period_of(tally->merge->schema).count, sheet);
}

void pk_write_timeline(pk_sheet *sheet, const pk_goal_tally *tally)
{
    const pk_merge *merge = tally->merge;
    pk_timeline_page page = { .sheet = sheet, .book = sheet->book, .tally = tally, .now = -1 };
    uint32_t heading;

    if (sheet->page == NULL || sheet->book->status != PK_OK)
        return;
    page.period = period_of(merge->schema);
    if (pk_goal_tally_day(tally).year != 0)
        page.now = quarter_of(pk_goal_tally_day(tally));
    set_widths(&page);
    pk_put_label(sheet, page.row, 0, PK_LABEL_TIMELINE, pk_look_title);
    pk_end_row(sheet, page.row++);
    put_sentence(&page);
    heading = page.row;
    put_headings(&page);
    for (size_t i = 0; i < merge->goal_count && sheet->book->status == PK_OK; i++)
        put_goal(&page, &merge->goals[i]);
    pk_sheet_filter(sheet, heading, page.row - 1, COLUMN_TIME);
    put_legend(&page);
    pk_sheet_print(sheet, heading + 1);
}
