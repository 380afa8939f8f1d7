/* What has changed since each column's earlier plan: counts on top, then a line for each row that has, with old and new side
 * by side. */
#include "write/workbook_parts.h"

#include <string.h>

enum {
    COLUMN_WHAT,
    COLUMN_REGION,
    COLUMN_GOAL,
    COLUMN_STATUS_OLD,
    COLUMN_STATUS_NEW,
    COLUMN_TIME_OLD,
    COLUMN_TIME_NEW,
    COLUMN_RESPONSIBLE_OLD,
    COLUMN_RESPONSIBLE_NEW,
    COLUMN_TEXT,
    COLUMN_OLD,
    COLUMN_NEW,
    COLUMN_COUNT
};

static const struct {
    pk_label label;
    double width;
} columns[COLUMN_COUNT] = {
    [COLUMN_WHAT] = { PK_LABEL_CHANGE, 34 },
    [COLUMN_REGION] = { PK_LABEL_REGION, 14 },
    [COLUMN_GOAL] = { PK_LABEL_GOAL_ID, 10 },
    [COLUMN_STATUS_OLD] = { PK_LABEL_STATUS_OLD, 9.5 },
    [COLUMN_STATUS_NEW] = { PK_LABEL_STATUS_NEW, 9.5 },
    [COLUMN_TIME_OLD] = { PK_LABEL_TIME_OLD, 13 },
    [COLUMN_TIME_NEW] = { PK_LABEL_TIME_NEW, 13 },
    [COLUMN_RESPONSIBLE_OLD] = { PK_LABEL_RESPONSIBLE_OLD, 15 },
    [COLUMN_RESPONSIBLE_NEW] = { PK_LABEL_RESPONSIBLE_NEW, 15 },
    [COLUMN_TEXT] = { PK_LABEL_GOAL, 28 },
    [COLUMN_OLD] = { PK_LABEL_TEXT_OLD, 30 },
    [COLUMN_NEW] = { PK_LABEL_TEXT_NEW, 30 },
};

/** Kinds of change in the order in which they are said and counted. */
static const struct {
    unsigned kind;
    pk_label label; /* %1 the old, %2 the new */
    pk_label heading;
} kinds[] = {
    { PK_CHANGE_REGRESSED, PK_LABEL_SAYS_REGRESSED, PK_LABEL_COUNT_REGRESSED },
    { PK_CHANGE_FORWARD, PK_LABEL_SAYS_FORWARD, PK_LABEL_COUNT_FORWARD },
    { PK_CHANGE_STATUS, PK_LABEL_SAYS_STATUS, PK_LABEL_COUNT_STATUS },
    { PK_CHANGE_SLIPPED, PK_LABEL_SAYS_SLIPPED, PK_LABEL_COUNT_SLIPPED },
    { PK_CHANGE_HASTENED, PK_LABEL_SAYS_HASTENED, PK_LABEL_COUNT_HASTENED },
    { PK_CHANGE_RESPONSIBLE, PK_LABEL_SAYS_RESPONSIBLE, PK_LABEL_COUNT_RESPONSIBLE },
    { PK_CHANGE_REWORDED, PK_LABEL_SAYS_REWORDED, PK_LABEL_COUNT_REWORDED },
    { PK_CHANGE_ADDED, PK_LABEL_SAYS_ADDED, PK_LABEL_COUNT_ADDED },
    { PK_CHANGE_DROPPED, PK_LABEL_SAYS_DROPPED, PK_LABEL_COUNT_DROPPED },
};

enum { TEXT_LINES = 3, KIND_COUNT = sizeof kinds / sizeof kinds[0] };

typedef struct pk_changes_page {
    pk_sheet *sheet;
    pk_book *book;
    const pk_merge *merge;
    size_t (*counts)[KIND_COUNT]; /* by column */
    size_t *rows;                 /* that have changed, by column */
    uint32_t row;
} pk_changes_page;

/* ---- what a row said ---- */

/** One of the two rows of a change; both NULL: it was not there. */
typedef struct pk_side {
    const pk_plan_area *area;
    const pk_plan_row *row;
} pk_side;

static pk_text status_of(pk_changes_page *page, pk_side side)
{
    if (side.row == NULL)
        return PK_TEXT("");
    return side.row->status < page->merge->schema->status_count
               ? pk_status_text(page->book, page->merge->schema, side.row->status)
               : PK_TEXT("–");
}

static pk_text text_of_role(pk_side side, pk_role role)
{
    const size_t column = side.row != NULL ? pk_plan_role(side.area, role) : SIZE_MAX;

    return column != SIZE_MAX ? side.row->cells[column].text : PK_TEXT("");
}

static pk_text time_of(pk_side side)
{
    const pk_timeline *time = side.row != NULL ? pk_row_time(side.area, side.row) : NULL;

    for (size_t i = 0; time != NULL && i < side.area->column_count; i++)
        if (side.row->cells[i].time == time)
            return side.row->cells[i].text;
    return text_of_role(side, PK_ROLE_TIME);
}

/* What is told elsewhere, or is written anew for each follow-up, is not a text that was reworded. */
static bool is_plan_text(pk_role role)
{
    switch (role) {
    case PK_ROLE_GOAL:
    case PK_ROLE_TEXT:
    case PK_ROLE_ACTIVITY:
    case PK_ROLE_TARGET:
    case PK_ROLE_ACTOR:
    case PK_ROLE_FREQUENCY:
        return true;
    case PK_ROLE_RESPONSIBLE:
    case PK_ROLE_TIME:
    case PK_ROLE_STATUS:
    case PK_ROLE_EVALUATION:
        break;
    }
    return false;
}

static pk_text cell_of(pk_side side, const pk_schema_column *column)
{
    const size_t at = side.row != NULL ? pk_plan_column_of(side.area, column->key) : SIZE_MAX;

    if (side.row != NULL && column->role == PK_ROLE_GOAL)
        return side.row->text;
    return at != SIZE_MAX ? side.row->cells[at].text : PK_TEXT("");
}

static bool differ(pk_changes_page *page, pk_text a, pk_text b)
{
    pk_text one, other;

    if (pk_text_fold(&page->book->scratch, a, PK_FOLD_LETTERS, &one) != PK_OK
        || pk_text_fold(&page->book->scratch, b, PK_FOLD_LETTERS, &other) != PK_OK) {
        pk_book_fail(page->book, PK_ENOMEM);
        return false;
    }
    return !pk_text_equal(one, other);
}

/* "Nuläge: ..." of each column that says something else than the other row, a paragraph for each. */
static pk_text reworded(pk_changes_page *page, pk_side of, pk_side other)
{
    const pk_schema *schema = page->merge->schema;
    pk_text all = PK_TEXT("");

    for (size_t i = 0; i < schema->column_count; i++) {
        const pk_schema_column *column = &schema->columns[i];
        const pk_text text = cell_of(of, column);

        if (!is_plan_text(column->role) || !differ(page, text, cell_of(other, column)))
            continue;
        all = pk_book_format(page->book, "%.*s%s%.*s: %.*s", PK_PRINT(all), all.size > 0 ? "\n" : "",
                             PK_PRINT(column->headings.count > 0 ? column->headings.items[0].text : column->key),
                             PK_PRINT(text.size > 0 ? text : pk_book_label(page->book, PK_LABEL_NOTHING)));
    }
    return all;
}

static pk_text day_of(pk_book *book, pk_side side)
{
    const pk_timeline *time = side.row != NULL ? pk_row_time(side.area, side.row) : NULL;
    char day[16] = "–";

    if (time != NULL && time->to.year != 0)
        pk_date_print(time->to, day);
    return pk_book_format(book, "%s", day);
}

/* A status that was given or taken away has nothing on its other side. */
static pk_label label_of(const pk_changes_page *page, size_t kind, pk_side old, pk_side new)
{
    const size_t count = page->merge->schema->status_count;

    if (kinds[kind].kind != PK_CHANGE_STATUS || old.row == NULL || new.row == NULL)
        return kinds[kind].label;
    if (old.row->status >= count)
        return PK_LABEL_SAYS_STATUS_GIVEN;
    return new.row->status >= count ? PK_LABEL_SAYS_STATUS_TAKEN : kinds[kind].label;
}

/* "Bakåt från U till P. Senarelagt från 2023-12-31 till 2024-12-31." */
static pk_text words_of(pk_changes_page *page, const pk_merge_change *change, pk_side old, pk_side new)
{
    pk_text words = PK_TEXT("");

    for (size_t i = 0; i < KIND_COUNT; i++) {
        const bool time = kinds[i].kind == PK_CHANGE_SLIPPED || kinds[i].kind == PK_CHANGE_HASTENED;
        pk_text said;

        if (!(change->kinds & kinds[i].kind))
            continue;
        said =
            PK_SAY_WITH(page->book, label_of(page, i, old, new), time ? day_of(page->book, old) : status_of(page, old),
                        time ? day_of(page->book, new) : status_of(page, new));
        words = pk_book_format(page->book, "%.*s%s%.*s", PK_PRINT(words), words.size > 0 ? "\n" : "", PK_PRINT(said));
    }
    return words;
}

/* ---- the list ---- */

static void put_status(pk_changes_page *page, size_t column, pk_side side, pk_look look)
{
    const pk_schema *schema = page->merge->schema;

    look.flags |= PK_LOOK_CENTRE;
    if (side.row != NULL && side.row->status < schema->status_count)
        look = pk_look_colored(look, schema->statuses[side.row->status].color);
    pk_put_text(page->sheet, page->row, column, status_of(page, side), look);
}

static void put_change(pk_changes_page *page, const pk_merge_change *change)
{
    const pk_merge_column *column = &page->merge->columns[change->column];
    const pk_merge_goal *goal = change->goal != SIZE_MAX ? &page->merge->goals[change->goal] : NULL;
    const pk_side old = { change->earlier_area, change->earlier_row }, new = { change->area, change->row };
    const pk_side there = new.row != NULL ? new : old;
    const pk_look look = pk_look_cell;
    pk_look what = pk_look_with(look, PK_LOOK_BOLD, 0);
    const bool text = (change->kinds & PK_CHANGE_REWORDED) != 0;

    if (change->kinds & (PK_CHANGE_REGRESSED | PK_CHANGE_DROPPED))
        what.fill = PK_COLOR(PK_LATE);
    pk_sheet_unit(page->sheet, page->row);
    pk_put_text(page->sheet, page->row, COLUMN_WHAT, words_of(page, change, old, new), what);
    pk_put_link(page->sheet, page->row, COLUMN_REGION, column->short_name,
                new.row != NULL ? pk_book_spot(page->book, column->submission, &new.row->place) : NULL,
                new.row != NULL ? pk_row_source(page->book, column->submission, new.area, new.row) : PK_NO_TEXT, look);
    pk_put_text(page->sheet, page->row, COLUMN_GOAL,
                goal != NULL ? pk_goal_label(page->book, page->merge->schema, goal)
                             : pk_row_label(page->book, page->merge->schema, there.row),
                look);
    put_status(page, COLUMN_STATUS_OLD, old, look);
    put_status(page, COLUMN_STATUS_NEW, new, look);
    pk_put_text(page->sheet, page->row, COLUMN_TIME_OLD, time_of(old), look);
    pk_put_text(page->sheet, page->row, COLUMN_TIME_NEW, time_of(new), look);
    pk_put_text(page->sheet, page->row, COLUMN_RESPONSIBLE_OLD, text_of_role(old, PK_ROLE_RESPONSIBLE), look);
    pk_put_text(page->sheet, page->row, COLUMN_RESPONSIBLE_NEW, text_of_role(new, PK_ROLE_RESPONSIBLE), look);
    pk_put_short(page->sheet, page->row, COLUMN_TEXT, goal != NULL ? goal->text : there.row->text, TEXT_LINES, look);
    pk_put_text(page->sheet, page->row, COLUMN_OLD, text ? reworded(page, old, new) : PK_TEXT(""), look);
    pk_put_text(page->sheet, page->row, COLUMN_NEW, text ? reworded(page, new, old) : PK_TEXT(""), look);
    pk_end_row(page->sheet, page->row++);
}

static void put_list(pk_changes_page *page)
{
    const uint32_t heading = page->row;

    for (size_t i = 0; i < COLUMN_COUNT; i++)
        pk_put_label(page->sheet, heading, i, columns[i].label, pk_look_heading);
    if (page->merge->axis == PK_AXIS_REPORT)
        pk_put_label(page->sheet, heading, COLUMN_REGION, PK_LABEL_REPORT, pk_look_heading);
    pk_end_row(page->sheet, page->row++);
    for (size_t i = 0; i < page->merge->change_count && page->book->status == PK_OK; i++)
        put_change(page, &page->merge->changes[i]);
    pk_sheet_filter(page->sheet, heading, page->row - 1, COLUMN_STATUS_OLD);
    if (page->merge->change_count == 0) {
        pk_put_label(page->sheet, page->row, COLUMN_WHAT, PK_LABEL_NO_CHANGES, pk_look_plain);
        pk_end_row(page->sheet, page->row++);
    }
}

/* ---- the counts ---- */

static pk_status count_changes(pk_changes_page *page)
{
    const pk_merge *merge = page->merge;

    page->counts = pk_arena_zeroed(&page->book->arena, merge->column_count, sizeof *page->counts);
    page->rows = pk_arena_zeroed(&page->book->arena, merge->column_count, sizeof *page->rows);
    if (page->counts == NULL || page->rows == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < merge->change_count; i++) {
        page->rows[merge->changes[i].column]++;
        for (size_t j = 0; j < KIND_COUNT; j++)
            if (merge->changes[i].kinds & kinds[j].kind)
                page->counts[merge->changes[i].column][j]++;
    }
    return PK_OK;
}

/* "norrbotten-2022.docx (Uppföljning 2022)" */
static pk_text earlier_of(pk_changes_page *page, const pk_merge_column *column)
{
    if (column->earlier == NULL)
        return pk_book_label(page->book, PK_LABEL_NO_EARLIER);
    return pk_book_format(page->book, "%.*s (%.*s)", PK_PRINT(pk_base_name(column->earlier->name)),
                          PK_PRINT(pk_plan_phase_text(page->book, column->earlier->plan)));
}

static void put_counts(pk_changes_page *page)
{
    const pk_look number = pk_look_with(pk_look_cell, PK_LOOK_CENTRE, 0);
    const bool reports = page->merge->axis == PK_AXIS_REPORT;

    pk_put_label(page->sheet, page->row, COLUMN_WHAT, reports ? PK_LABEL_REPORT : PK_LABEL_REGION, pk_look_heading);
    for (size_t i = 0; i < KIND_COUNT; i++)
        pk_put_label(page->sheet, page->row, 1 + i, kinds[i].heading, pk_look_with(pk_look_heading, PK_LOOK_CENTRE, 0));
    pk_put_label(page->sheet, page->row, 1 + KIND_COUNT, PK_LABEL_COMPARED_WITH, pk_look_heading);
    pk_end_row(page->sheet, page->row++);
    for (size_t i = 0; i < page->merge->column_count; i++) {
        const pk_merge_column *column = &page->merge->columns[i];

        if (column->submission == NULL)
            continue;
        pk_put_text(page->sheet, page->row, COLUMN_WHAT, column->name, pk_look_with(pk_look_cell, PK_LOOK_BOLD, 0));
        for (size_t j = 0; j < KIND_COUNT; j++)
            if (column->earlier != NULL)
                pk_put_number(page->sheet, page->row, 1 + j, page->counts[i][j], number);
            else
                pk_put_blank(page->sheet, page->row, 1 + j, pk_look_with(number, 0, PK_COLOR(PK_PALE)));
        pk_put_text(page->sheet, page->row, 1 + KIND_COUNT, earlier_of(page, column), pk_look_cell);
        pk_end_row(page->sheet, page->row++);
    }
}

/* ---- the sheet ---- */

bool pk_has_changes(const pk_merge *merge)
{
    for (size_t i = 0; i < merge->column_count; i++)
        if (merge->columns[i].submission != NULL && merge->columns[i].earlier != NULL)
            return true;
    return merge->change_count > 0;
}

void pk_add_changes(pk_book *book, pk_sheet *sheet)
{
    *sheet = (pk_sheet) { .book = book };
    if (pk_has_changes(book->merge))
        pk_sheet_add(book, pk_book_label(book, PK_LABEL_CHANGES), PK_INK, COLUMN_COUNT, sheet);
}

void pk_write_changes(pk_sheet *sheet, const pk_merge *merge)
{
    pk_changes_page page = { .sheet = sheet, .book = sheet->book, .merge = merge };
    uint32_t heading;

    if (sheet->page == NULL || sheet->book->status != PK_OK)
        return;
    sheet->book->status = count_changes(&page);
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        pk_sheet_width(sheet, i, i == COLUMN_REGION ? pk_region_width(merge) : columns[i].width);
    pk_put_label(sheet, page.row, 0, PK_LABEL_CHANGES, pk_look_title);
    pk_end_row(sheet, page.row++);
    if (sheet->book->status == PK_OK)
        put_counts(&page);
    pk_end_row(sheet, page.row++);
    heading = page.row;
    put_list(&page);
    pk_sheet_print(sheet, 0);
    pk_sheet_repeat(sheet, heading);
}
