/* Goals x regions (or reports) on as few pages as it takes: a code in each cell, with its colour, which leads to what is
 * written there; a row with sums over each area; and what the codes mean below. */
#include "write/workbook_parts.h"

enum { COLUMN_AREA, COLUMN_GOAL, COLUMN_TEXT, COLUMN_REGIONS };

/* Headings of so many columns stand upright, else they would not fit on paper. */
enum { WIDE_COLUMNS = 9, UPRIGHT_HEIGHT = 120 };

/* Of more columns than this only those have a cell that say something on a row that is not everyone's: a thousand
 * reports with rows of their own would be millions of empty frames. */
enum { FRAMED_COLUMNS = 50 };

/** What stands where a region has no code. */
typedef struct pk_mark {
    pk_label text; /* PK_LABEL_COUNT: sign instead */
    const char *sign;
    pk_label meaning;
    uint32_t fill;
} pk_mark;

typedef enum pk_mark_kind {
    MARK_ANSWERED,
    MARK_WHEN,  /* as answered, with the years beside it */
    MARK_BLANK, /* of the legend: the cell has nothing in it */
    MARK_UNANSWERED,
    MARK_NONE,
    MARK_UNKNOWN,
    MARK_ABSENT,
    MARK_MISSING,
    MARK_CONFLICT,
    MARK_UNREADABLE,
    MARK_MORE,
    MARK_COUNT
} pk_mark_kind;

static const pk_mark marks[MARK_COUNT] = {
    [MARK_ANSWERED] = { PK_LABEL_MATRIX_ANSWERED, NULL, PK_LABEL_MEANS_ANSWERED, PK_COLOR(PK_FILLED) },
    [MARK_WHEN] = { PK_LABEL_MATRIX_WHEN, NULL, PK_LABEL_MEANS_WHEN, PK_COLOR(PK_FILLED) },
    [MARK_BLANK] = { PK_LABEL_MATRIX_BLANK, NULL, PK_LABEL_MEANS_BLANK, 0 },
    [MARK_UNANSWERED] = { PK_LABEL_MATRIX_UNANSWERED, NULL, PK_LABEL_MEANS_UNANSWERED, 0 },
    [MARK_NONE] = { PK_LABEL_COUNT, "–", PK_LABEL_NONE_MEANING, 0 },
    [MARK_UNKNOWN] = { PK_LABEL_COUNT, "?", PK_LABEL_MEANS_UNKNOWN, 0 },
    [MARK_ABSENT] = { PK_LABEL_MATRIX_ABSENT, NULL, PK_LABEL_MEANS_ABSENT, PK_COLOR(PK_PALE) },
    [MARK_MISSING] = { PK_LABEL_MATRIX_MISSING, NULL, PK_LABEL_MEANS_MISSING, PK_COLOR(PK_PALE) },
    [MARK_CONFLICT] = { PK_LABEL_MATRIX_CONFLICT, NULL, PK_LABEL_MEANS_CONFLICT, PK_COLOR(PK_PALE) },
    [MARK_UNREADABLE] = { PK_LABEL_MATRIX_UNREADABLE, NULL, PK_LABEL_MEANS_UNREADABLE, PK_COLOR(PK_PALE) },
    [MARK_MORE] = { PK_LABEL_COUNT, "(+1)", PK_LABEL_MEANS_MORE, 0 },
};

typedef struct pk_matrix {
    pk_sheet *sheet;
    pk_book *book;
    const pk_goal_tally *tally;
    bool trend; /* a last column says how it has gone from report to report */
    uint32_t row;
    bool used[MARK_COUNT]; /* the legend has those that occur */
} pk_matrix;

static pk_text mark_text(const pk_matrix *matrix, pk_mark_kind kind)
{
    return marks[kind].sign != NULL ? pk_text_of(marks[kind].sign) : pk_book_label(matrix->book, marks[kind].text);
}

static pk_mark_kind mark_of_state(pk_merge_state state)
{
    if (state == PK_STATE_CONFLICT)
        return MARK_CONFLICT;
    return state == PK_STATE_UNREADABLE ? MARK_UNREADABLE : MARK_MISSING;
}

/* A text in the status column that is none of its codes. */
static bool has_unknown_status(const pk_plan *plan, const pk_merge_answer *answer)
{
    const size_t column = pk_plan_role(answer->area, PK_ROLE_STATUS);

    return column != SIZE_MAX && pk_plan_has_content(plan, &answer->row->cells[column]);
}

/* What a plan says on a goal: a status (index), or (SIZE_MAX) the mark. */
static size_t answer_code(const pk_matrix *matrix, const pk_plan *plan, const pk_merge_answer *answer,
                          pk_mark_kind *mark)
{
    const pk_goal_tally *tally = matrix->tally;

    if (answer->row == NULL)
        *mark = MARK_ABSENT;
    else if (!tally->by_status)
        *mark = pk_answer_is_given(plan, answer) ? MARK_ANSWERED : MARK_UNANSWERED;
    else if (answer->row->status < tally->merge->schema->status_count)
        return answer->row->status;
    else
        *mark = has_unknown_status(plan, answer) ? MARK_UNKNOWN : MARK_NONE;
    return SIZE_MAX;
}

/* "Västerbotten, 1.1: vasterbotten.docx, tabell 1, rad 3": where it is written. */
static pk_text tip_of(pk_matrix *matrix, const pk_merge_column *column, const pk_merge_answer *answer)
{
    return pk_book_format(matrix->book, "%.*s: %.*s, %.*s", PK_PRINT(column->short_name),
                          PK_PRINT(pk_book_file(matrix->book, column->submission->name)),
                          PK_PRINT(pk_row_where(matrix->book, answer->area, answer->row)));
}

/* "✓ 2025–2027": without a status, that it is answered and when says most. No text where no days are known. */
static pk_text years_of(pk_matrix *matrix, const pk_merge_answer *answer)
{
    const pk_timeline *time = pk_row_time(answer->area, answer->row);
    int from, to;

    if (time == NULL || (time->flags & PK_TIME_REVERSED) || (time->from.year == 0 && time->to.year == 0))
        return PK_NO_TEXT;
    from = time->from.year;
    to = time->to.year;
    if (from == to)
        return pk_book_format(matrix->book, "✓ %d", from);
    if (from == 0)
        return pk_book_format(matrix->book, "✓ –%d", to);
    return to == 0 ? pk_book_format(matrix->book, "✓ %d–", from) : pk_book_format(matrix->book, "✓ %d–%d", from, to);
}

static void put_answer(pk_matrix *matrix, const pk_merge_goal *goal, size_t region)
{
    const pk_merge *merge = matrix->tally->merge;
    const pk_merge_column *column = &merge->columns[region];
    const pk_merge_answer *answer = pk_merge_answer_of(goal, region);
    pk_look look = pk_look_with(pk_look_cell, PK_LOOK_CENTRE | PK_LOOK_MIDDLE, 0);
    pk_mark_kind mark = mark_of_state(column->state);
    const pk_spot *spot = NULL;
    size_t status = SIZE_MAX;
    pk_text text, tip = PK_NO_TEXT;

    /* another region's own goal: nothing to say, but that there is no plan where all might have had it */
    if (goal->own && answer->row == NULL
        && (column->submission != NULL || merge->schema->goal_count > 0 || merge->schema->rows.own)) {
        matrix->used[MARK_BLANK] = true;
        pk_put_blank(matrix->sheet, matrix->row, COLUMN_REGIONS + region, look);
        return;
    }
    if (column->submission != NULL)
        status = answer_code(matrix, column->submission->plan, answer, &mark);
    if (status != SIZE_MAX) {
        text = pk_status_text(matrix->book, merge->schema, status);
        look = pk_look_colored(pk_look_with(look, PK_LOOK_BOLD, 0), matrix->tally->slots[status].color);
    } else {
        const pk_text years = mark == MARK_ANSWERED ? years_of(matrix, answer) : PK_NO_TEXT;

        mark = years.size > 0 ? MARK_WHEN : mark;
        matrix->used[mark] = true;
        text = years.size > 0 ? years : mark_text(matrix, mark);
        look = pk_look_with(look, 0, marks[mark].fill);
        if (mark != MARK_ANSWERED && mark != MARK_WHEN && mark != MARK_UNKNOWN)
            look.color = PK_COLOR(PK_GREY);
    }
    if (answer->more_count > 0) {
        matrix->used[MARK_MORE] = true;
        text = pk_book_format(matrix->book, "%.*s (+%zu)", PK_PRINT(text), answer->more_count);
    }
    if (answer->row != NULL) {
        spot = pk_book_spot(matrix->book, column->submission, &answer->row->place);
        tip = tip_of(matrix, column, answer);
    }
    pk_put_link(matrix->sheet, matrix->row, COLUMN_REGIONS + region, text, spot, tip, look);
}

/* From the report before the last to the last: better, worse or the same; statuses stand with the best first. */
static void put_trend(pk_matrix *matrix, const pk_merge_goal *goal)
{
    const size_t count = matrix->tally->merge->schema->status_count;
    size_t statuses[2] = { SIZE_MAX, SIZE_MAX };
    pk_look look = pk_look_with(pk_look_cell, PK_LOOK_MIDDLE, 0);
    pk_label label = PK_LABEL_TREND_SAME;

    for (size_t i = 0; i < goal->answer_count; i++) {
        if (goal->answers[i].row->status >= count)
            continue;
        statuses[0] = statuses[1];
        statuses[1] = goal->answers[i].row->status;
    }
    if (statuses[0] == SIZE_MAX) {
        pk_put_blank(matrix->sheet, matrix->row, matrix->sheet->columns - 1U, look);
        return;
    }
    if (statuses[1] != statuses[0])
        label = statuses[1] < statuses[0] ? PK_LABEL_TREND_BETTER : PK_LABEL_TREND_WORSE;
    if (label == PK_LABEL_TREND_WORSE)
        look = pk_look_with(look, PK_LOOK_BOLD, 0);
    pk_put_label(matrix->sheet, matrix->row, matrix->sheet->columns - 1U, label, look);
}

static void put_answers(pk_matrix *matrix, const pk_merge_goal *goal)
{
    const size_t columns = matrix->tally->merge->column_count;

    if (goal->own && columns > FRAMED_COLUMNS)
        for (size_t i = 0; i < goal->answer_count; i++)
            put_answer(matrix, goal, goal->answers[i].column);
    else
        for (size_t i = 0; i < columns; i++)
            put_answer(matrix, goal, i);
}

static void put_goal(pk_matrix *matrix, const pk_merge_area *area, const pk_merge_goal *goal)
{
    const pk_look look = pk_look_with(pk_look_cell, PK_LOOK_MIDDLE, 0);
    pk_look repeated = look;

    repeated.color = PK_COLOR(PK_GREY);
    pk_put_text(matrix->sheet, matrix->row, COLUMN_AREA, area->number.size > 0 ? area->number : area->title,
                pk_look_with(repeated, PK_LOOK_CENTRE, 0));
    pk_put_text(matrix->sheet, matrix->row, COLUMN_GOAL,
                pk_goal_label(matrix->book, matrix->tally->merge->schema, goal), pk_look_with(look, PK_LOOK_CENTRE, 0));
    pk_put_text(matrix->sheet, matrix->row, COLUMN_TEXT, goal->text, look);
    put_answers(matrix, goal);
    if (matrix->trend)
        put_trend(matrix, goal);
    pk_end_row(matrix->sheet, matrix->row++);
}

/* "3 U, 4 P, 1 E": what a region has in an area, without what it has none of. */
static pk_text sums_of(pk_matrix *matrix, size_t area, size_t column)
{
    const pk_goal_tally *tally = matrix->tally;
    pk_text sums = PK_TEXT("");

    if (!tally->by_status) /* "4 av 8" */
        return pk_book_format(matrix->book, "%zu%s%zu", pk_goal_tally_count(tally, area, column, 0),
                              pk_label_text(PK_LABEL_OF, matrix->book->language),
                              pk_goal_tally_goals(tally, area, column));
    for (size_t i = 0; i < tally->slot_count; i++) {
        const size_t count = pk_goal_tally_count(tally, area, column, i);
        const bool coded = i + 1 < tally->slot_count;

        if (count > 0)
            sums = pk_book_format(matrix->book, "%.*s%s%zu %.*s", PK_PRINT(sums), sums.size > 0 ? ", " : "", count,
                                  PK_PRINT(coded ? tally->slots[i].code : mark_text(matrix, MARK_NONE)));
    }
    return sums;
}

/* The row over an area's goals. Its area stands in its own column too, so that a filter keeps it with them. */
static void put_area(pk_matrix *matrix, size_t index)
{
    const pk_merge *merge = matrix->tally->merge;
    const pk_merge_area *area = &merge->areas[index];
    const pk_look look = pk_look_with(pk_look_cell, PK_LOOK_BOLD | PK_LOOK_MIDDLE | PK_LOOK_RULE, PK_COLOR(PK_GROUP));
    pk_look sums = pk_look_with(look, PK_LOOK_CENTRE, 0);

    sums.flags &= ~(unsigned)PK_LOOK_BOLD;
    sums.size = 9;
    pk_put_text(matrix->sheet, matrix->row, COLUMN_AREA, area->number.size > 0 ? area->number : area->title,
                pk_look_with(look, PK_LOOK_CENTRE, 0));
    pk_put_blank(matrix->sheet, matrix->row, COLUMN_GOAL, look);
    pk_put_text(matrix->sheet, matrix->row, COLUMN_TEXT, area->title, look);
    for (size_t i = 0; i < merge->column_count; i++)
        if (merge->columns[i].submission != NULL && pk_goal_tally_goals(matrix->tally, index, i) > 0)
            pk_put_text(matrix->sheet, matrix->row, COLUMN_REGIONS + i, sums_of(matrix, index, i), sums);
        else
            pk_put_blank(matrix->sheet, matrix->row, COLUMN_REGIONS + i, sums);
    if (matrix->trend)
        pk_put_blank(matrix->sheet, matrix->row, matrix->sheet->columns - 1U, look);
    pk_end_row(matrix->sheet, matrix->row++);
}

static void put_headings(pk_matrix *matrix)
{
    const pk_merge *merge = matrix->tally->merge;
    const bool upright = merge->column_count > WIDE_COLUMNS;
    const pk_look centred = pk_look_with(pk_look_heading, PK_LOOK_CENTRE, 0);
    pk_look region = centred;

    if (upright) {
        region.flags |= PK_LOOK_UPRIGHT;
        region.flags &= ~(unsigned)PK_LOOK_WRAP;
    }
    pk_put_label(matrix->sheet, matrix->row, COLUMN_AREA, PK_LABEL_AREA_SHORT, centred);
    pk_put_label(matrix->sheet, matrix->row, COLUMN_GOAL, PK_LABEL_GOAL_ID, centred);
    pk_put_text(matrix->sheet, matrix->row, COLUMN_TEXT, pk_goal_heading(merge->schema), pk_look_heading);
    for (size_t i = 0; i < merge->column_count; i++)
        pk_put_text(matrix->sheet, matrix->row, COLUMN_REGIONS + i, merge->columns[i].short_name, region);
    if (matrix->trend)
        pk_put_label(matrix->sheet, matrix->row, matrix->sheet->columns - 1U, PK_LABEL_TREND, pk_look_heading);
    if (upright)
        matrix->sheet->height = UPRIGHT_HEIGHT;
    pk_end_row(matrix->sheet, matrix->row++);
}

static void put_meaning(pk_matrix *matrix, pk_text code, pk_text meaning, pk_look look)
{
    pk_put_text(matrix->sheet, matrix->row, COLUMN_GOAL, code, pk_look_with(look, PK_LOOK_CENTRE | PK_LOOK_MIDDLE, 0));
    pk_put_text(matrix->sheet, matrix->row, COLUMN_TEXT, meaning, pk_look_with(pk_look_cell, PK_LOOK_MIDDLE, 0));
    pk_end_row(matrix->sheet, matrix->row++);
}

static void put_legend(pk_matrix *matrix)
{
    const pk_goal_tally *tally = matrix->tally;

    pk_end_row(matrix->sheet, matrix->row++);
    pk_sheet_unit(matrix->sheet, matrix->row);
    pk_put_label(matrix->sheet, matrix->row, COLUMN_GOAL, PK_LABEL_CODES, pk_look_section);
    pk_end_row(matrix->sheet, matrix->row++);
    for (size_t i = 0; tally->by_status && i + 1 < tally->slot_count; i++)
        put_meaning(matrix, pk_status_text(matrix->book, tally->merge->schema, i), tally->slots[i].meaning,
                    pk_look_colored(pk_look_with(pk_look_cell, PK_LOOK_BOLD, 0), tally->slots[i].color));
    for (size_t i = 0; i < MARK_COUNT; i++)
        if (matrix->used[i])
            put_meaning(matrix, mark_text(matrix, (pk_mark_kind)i), pk_book_label(matrix->book, marks[i].meaning),
                        pk_look_with(pk_look_cell, 0, marks[i].fill));
}

static bool shows_trend(const pk_goal_tally *tally)
{
    return tally->by_status && tally->merge->axis == PK_AXIS_REPORT && tally->merge->column_count > 1;
}

void pk_add_matrix(pk_book *book, const pk_goal_tally *tally, pk_sheet *sheet)
{
    pk_sheet_add(book, pk_book_label(book, PK_LABEL_MATRIX), PK_INK,
                 COLUMN_REGIONS + tally->merge->column_count + shows_trend(tally), sheet);
}

static void set_widths(pk_matrix *matrix)
{
    const pk_merge *merge = matrix->tally->merge;
    const bool wide = merge->column_count > WIDE_COLUMNS;
    double area = 5;

    for (size_t i = 0; i < merge->area_count; i++)
        if (merge->areas[i].number.size == 0 && merge->areas[i].title.size > 0)
            area = 20;
    pk_sheet_width(matrix->sheet, COLUMN_AREA, area);
    pk_sheet_width(matrix->sheet, COLUMN_GOAL, 9);
    pk_sheet_width(matrix->sheet, COLUMN_TEXT, wide ? 50 : 88);
    for (size_t i = 0; i < merge->column_count; i++)
        pk_sheet_width(matrix->sheet, COLUMN_REGIONS + i, wide ? 8 : 14);
    if (matrix->trend)
        pk_sheet_width(matrix->sheet, matrix->sheet->columns - 1U, 20);
}

void pk_write_matrix(pk_sheet *sheet, const pk_goal_tally *tally)
{
    const pk_merge *merge = tally->merge;
    pk_matrix matrix = { .sheet = sheet, .book = sheet->book, .tally = tally, .trend = shows_trend(tally) };
    uint32_t heading;

    if (sheet->book->status != PK_OK)
        return;
    set_widths(&matrix);
    pk_put_text(sheet, matrix.row, 0, merge->schema->title, pk_look_title);
    pk_end_row(sheet, matrix.row++);
    heading = matrix.row;
    put_headings(&matrix);
    for (size_t i = 0; i < merge->area_count; i++) {
        if (merge->areas[i].goal_count == 0)
            continue;
        pk_sheet_unit(sheet, matrix.row);
        if (merge->areas[i].number.size > 0 || merge->areas[i].title.size > 0)
            put_area(&matrix, i);
        for (size_t j = 0; j < merge->areas[i].goal_count && sheet->book->status == PK_OK; j++) {
            if (j > 0)
                pk_sheet_unit(sheet, matrix.row); /* a heading stays with its first goal */
            put_goal(&matrix, &merge->areas[i], &merge->goals[merge->areas[i].first_goal + j]);
        }
    }
    pk_sheet_filter(sheet, heading, matrix.row - 1, COLUMN_REGIONS);
    put_legend(&matrix);
    pk_sheet_print(sheet, heading + 1);
}
