/* How rows stand with their times: what the timeline shows, and the overview counts. */
#include "write/workbook_parts.h"

/* The column whose reading pk_row_time takes; else the first that has something written in it. SIZE_MAX: none. */
static size_t time_column(const pk_plan *plan, const pk_plan_area *area, const pk_plan_row *row,
                          const pk_timeline *time)
{
    for (size_t i = 0; i < area->column_count; i++) {
        const pk_schema_column *column = area->columns[i].column;

        if (column == NULL || column->role != PK_ROLE_TIME)
            continue;
        if (time != NULL ? row->cells[i].time == time : pk_plan_has_content(plan, &row->cells[i]))
            return i;
    }
    return SIZE_MAX;
}

static bool is_without_days(const pk_timeline *time)
{
    return time->from.year == 0 && time->to.year == 0;
}

static pk_course course_without_days(const pk_timeline *time)
{
    if (time->flags & (PK_TIME_AMBIGUOUS | PK_TIME_NO_SUCH_DAY | PK_TIME_YEAR_MISSING))
        return PK_COURSE_UNREADABLE;
    if (time->recurring || time->open_ended)
        return PK_COURSE_ONGOING;
    return PK_COURSE_CONDITIONAL;
}

/* What the days of a time say, whatever the status is. */
static pk_course course_of_days(const pk_timeline *time, pk_date day)
{
    if (time->recurring || (time->open_ended && time->to.year == 0))
        return PK_COURSE_ONGOING;
    if (day.year == 0)
        return PK_COURSE_PLANNED;
    if (time->to.year != 0 && pk_date_compare(time->to, day) < 0)
        return PK_COURSE_PASSED;
    return time->from.year != 0 && pk_date_compare(time->from, day) > 0 ? PK_COURSE_AHEAD : PK_COURSE_NOW;
}

pk_row_course pk_course_of(const pk_plan *plan, const pk_plan_area *area, const pk_plan_row *row, pk_date today)
{
    const pk_rule_context context = { .plan = plan, .today = today };
    const pk_timeline *time = pk_row_time(area, row);
    const size_t column = time_column(plan, area, row, time);
    pk_row_course of = { .course = PK_COURSE_NONE, .time = time, .day = pk_rule_day(&context) };

    if (column != SIZE_MAX)
        of.text = row->cells[column].text;
    if (row->status < plan->schema->status_count && plan->schema->statuses[row->status].reached)
        of.course = PK_COURSE_REACHED;
    else if (column == SIZE_MAX)
        of.course = PK_COURSE_NONE;
    else if (time == NULL || (time->flags & PK_TIME_REVERSED))
        of.course = PK_COURSE_UNREADABLE;
    else if (pk_rule_has_passed(&context, area, row, column))
        of.course = PK_COURSE_LATE;
    else if (is_without_days(time))
        of.course = course_without_days(time);
    else
        of.course = course_of_days(time, of.day);
    return of;
}

pk_label pk_course_label(pk_course course)
{
    static const pk_label labels[PK_COURSE_COUNT] = {
        [PK_COURSE_REACHED] = PK_LABEL_COURSE_REACHED,       [PK_COURSE_LATE] = PK_LABEL_COURSE_LATE,
        [PK_COURSE_PASSED] = PK_LABEL_COURSE_PASSED,         [PK_COURSE_NOW] = PK_LABEL_COURSE_NOW,
        [PK_COURSE_AHEAD] = PK_LABEL_COURSE_AHEAD,           [PK_COURSE_PLANNED] = PK_LABEL_COURSE_PLANNED,
        [PK_COURSE_ONGOING] = PK_LABEL_COURSE_ONGOING,       [PK_COURSE_CONDITIONAL] = PK_LABEL_COURSE_CONDITIONAL,
        [PK_COURSE_UNREADABLE] = PK_LABEL_COURSE_UNREADABLE, [PK_COURSE_NONE] = PK_LABEL_COURSE_NONE,
    };

    return labels[course];
}
