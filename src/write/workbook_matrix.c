/* Goals x regions on one page: a code in each cell, with its colour, and what the codes mean below. */
#include "write/workbook_parts.h"

enum { COLUMN_AREA, COLUMN_GOAL, COLUMN_TEXT, COLUMN_REGIONS };

/** What stands where a region has no code. */
typedef struct pk_mark {
    pk_label text; /* PK_LABEL_COUNT: sign instead */
    const char *sign;
    pk_label meaning;
    uint32_t fill;
} pk_mark;

typedef enum pk_mark_kind {
    MARK_ANSWERED,
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
    pk_sheet sheet;
    pk_book *book;
    const pk_tally *tally;
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
    const pk_tally *tally = matrix->tally;

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

static void put_answer(pk_matrix *matrix, const pk_merge_goal *goal, size_t region, unsigned rule)
{
    const pk_merge_column *column = &matrix->tally->merge->columns[region];
    const pk_merge_answer *answer = pk_merge_answer_of(goal, region);
    pk_look look = pk_look_with(pk_look_cell, PK_LOOK_CENTRE | PK_LOOK_MIDDLE | rule, 0);
    pk_mark_kind mark = mark_of_state(column->state);
    size_t status = SIZE_MAX;
    pk_text text;

    if (goal->own && answer->row == NULL) { /* another region's own goal: nothing to say */
        pk_put_blank(&matrix->sheet, matrix->row, COLUMN_REGIONS + region, look);
        return;
    }
    if (column->submission != NULL)
        status = answer_code(matrix, column->submission->plan, answer, &mark);
    if (status != SIZE_MAX) {
        text = matrix->tally->slots[status].code;
        look = pk_look_with(look, PK_LOOK_BOLD, PK_COLOR(matrix->tally->slots[status].color));
    } else {
        matrix->used[mark] = true;
        text = mark_text(matrix, mark);
        look = pk_look_with(look, 0, marks[mark].fill);
        if (mark != MARK_ANSWERED && mark != MARK_UNKNOWN)
            look.color = PK_COLOR(PK_GREY);
    }
    if (answer->more_count > 0) {
        matrix->used[MARK_MORE] = true;
        text = pk_book_format(matrix->book, "%.*s (+%zu)", PK_PRINT(text), answer->more_count);
    }
    pk_put_text(&matrix->sheet, matrix->row, COLUMN_REGIONS + region, text, look);
}

static void put_goal(pk_matrix *matrix, const pk_merge_area *area, const pk_merge_goal *goal, bool first)
{
    const unsigned rule = first ? PK_LOOK_RULE : 0U;
    const pk_look look = pk_look_with(pk_look_cell, PK_LOOK_MIDDLE | rule, 0);

    pk_put_text(&matrix->sheet, matrix->row, COLUMN_AREA,
                pk_text_trim(pk_book_format(matrix->book, "%.*s %.*s", PK_PRINT(area->number), PK_PRINT(area->title))),
                look);
    pk_put_text(&matrix->sheet, matrix->row, COLUMN_GOAL,
                goal->own ? pk_book_label(matrix->book, PK_LABEL_OWN) : goal->id,
                pk_look_with(look, PK_LOOK_CENTRE, 0));
    pk_put_text(&matrix->sheet, matrix->row, COLUMN_TEXT, goal->text, look);
    for (size_t i = 0; i < matrix->tally->merge->column_count; i++)
        put_answer(matrix, goal, i, rule);
    pk_end_row(&matrix->sheet, matrix->row++);
}

static void put_headings(pk_matrix *matrix)
{
    const pk_merge *merge = matrix->tally->merge;
    const pk_look centred = pk_look_with(pk_look_heading, PK_LOOK_CENTRE, 0);

    pk_put_label(&matrix->sheet, matrix->row, COLUMN_AREA, PK_LABEL_AREA, pk_look_heading);
    pk_put_label(&matrix->sheet, matrix->row, COLUMN_GOAL, PK_LABEL_GOAL_ID, centred);
    pk_put_label(&matrix->sheet, matrix->row, COLUMN_TEXT, PK_LABEL_GOAL, pk_look_heading);
    for (size_t i = 0; i < merge->column_count; i++)
        pk_put_text(&matrix->sheet, matrix->row, COLUMN_REGIONS + i, merge->columns[i].short_name, centred);
    pk_end_row(&matrix->sheet, matrix->row++);
}

static void put_meaning(pk_matrix *matrix, pk_text code, pk_text meaning, uint32_t fill)
{
    const pk_look look = pk_look_with(pk_look_cell, PK_LOOK_MIDDLE, 0);

    pk_put_text(&matrix->sheet, matrix->row, COLUMN_GOAL, code, pk_look_with(look, PK_LOOK_CENTRE, fill));
    pk_put_text(&matrix->sheet, matrix->row, COLUMN_TEXT, meaning, look);
    pk_end_row(&matrix->sheet, matrix->row++);
}

static void put_legend(pk_matrix *matrix)
{
    const pk_tally *tally = matrix->tally;

    pk_end_row(&matrix->sheet, matrix->row++);
    pk_put_label(&matrix->sheet, matrix->row, COLUMN_GOAL, PK_LABEL_CODES, pk_look_section);
    pk_end_row(&matrix->sheet, matrix->row++);
    for (size_t i = 0; tally->by_status && i + 1 < tally->slot_count; i++)
        put_meaning(matrix, tally->slots[i].code, tally->slots[i].meaning, PK_COLOR(tally->slots[i].color));
    for (size_t i = 0; i < MARK_COUNT; i++)
        if (matrix->used[i])
            put_meaning(matrix, mark_text(matrix, (pk_mark_kind)i), pk_book_label(matrix->book, marks[i].meaning),
                        marks[i].fill);
}

void pk_write_matrix(pk_book *book, const pk_tally *tally)
{
    const pk_merge *merge = tally->merge;
    pk_matrix matrix = { .book = book, .tally = tally };
    uint32_t heading;

    pk_sheet_add(book, pk_book_label(book, PK_LABEL_MATRIX), PK_INK, COLUMN_REGIONS + merge->column_count,
                 &matrix.sheet);
    if (book->status != PK_OK)
        return;
    pk_sheet_width(&matrix.sheet, COLUMN_AREA, 30);
    pk_sheet_width(&matrix.sheet, COLUMN_GOAL, 11);
    pk_sheet_width(&matrix.sheet, COLUMN_TEXT, 70);
    for (size_t i = 0; i < merge->column_count; i++)
        pk_sheet_width(&matrix.sheet, COLUMN_REGIONS + i, 14);
    pk_put_text(&matrix.sheet, matrix.row, 0, merge->schema->title, pk_look_title);
    pk_end_row(&matrix.sheet, matrix.row++);
    heading = matrix.row;
    put_headings(&matrix);
    for (size_t i = 0; i < merge->area_count; i++)
        for (size_t j = 0; j < merge->areas[i].goal_count; j++)
            put_goal(&matrix, &merge->areas[i], &merge->goals[merge->areas[i].first_goal + j], j == 0);
    pk_sheet_filter(&matrix.sheet, heading, matrix.row - 1, COLUMN_REGIONS);
    pk_sheet_print(&matrix.sheet, heading + 1);
    put_legend(&matrix);
}
