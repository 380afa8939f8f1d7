/* The sheet of one area: a line per goal (and region) with all columns of the template, then footnotes and comments. */
#include "write/workbook_parts.h"

typedef enum pk_column_kind {
    COLUMN_GOAL,
    COLUMN_AREA,
    COLUMN_TEXT,
    COLUMN_REGION,
    COLUMN_CELL,
    COLUMN_OTHER,
    COLUMN_FROM,
    COLUMN_TO,
    COLUMN_SOURCE,
    COLUMN_COMMENT
} pk_column_kind;

typedef struct pk_page_column {
    pk_column_kind kind;
    const pk_schema_column *schema; /* of a CELL */
    double width;
} pk_page_column;

typedef struct pk_page {
    pk_sheet sheet;
    pk_book *book;
    const pk_area_page *what;
    pk_page_column *columns;
    size_t column_count;
    uint32_t row;
} pk_page;

enum {
    FIXED_COLUMNS = 9, /* all kinds but CELL, of which there are as many as the template has */
    WIDTH_LEAST = 10,
    WIDTH_DATE = 10, /* "2024-12-31" */
    WIDTH_MOST = 80,
    HEIGHT_GOOD = 300, /* a row that is higher is hard to read: then the column is made wider */
    CELL_MAX = 32000   /* bytes: a longer text may be cut in the sheet Data too */
};

/* ---- what is gathered for a page ---- */

void pk_area_page_line(pk_book *book, pk_area_page *page, const pk_line *line)
{
    if (book->status != PK_OK)
        return;
    book->status =
        pk_array_reserve(&book->arena, &page->lines, &page->line_capacity, page->line_count, sizeof *page->lines);
    if (book->status == PK_OK)
        page->lines[page->line_count++] = *line;
}

void pk_area_page_note(pk_book *book, pk_area_page *page, pk_text lead, pk_text text)
{
    if (book->status != PK_OK)
        return;
    book->status =
        pk_array_reserve(&book->arena, &page->notes, &page->note_capacity, page->note_count, sizeof *page->notes);
    if (book->status == PK_OK)
        page->notes[page->note_count++] = (pk_note) { lead, text };
}

/* ---- cells ---- */

/* Where it is written, and what is not as it is written there. */
static pk_text source_of(pk_page *page, const pk_line *line)
{
    pk_text where, corrected;

    if (line->row == NULL)
        return PK_TEXT("");
    where = pk_row_source(page->book, line->submission, line->area, line->row);
    corrected = pk_row_corrected(page->book, line->submission, line->area, line->row);
    return corrected.size == 0 ? where : pk_book_format(page->book, "%.*s\n%.*s", PK_PRINT(where), PK_PRINT(corrected));
}

/* What a line says in a column; no text where it is not a text. */
static pk_text text_of(pk_page *page, const pk_line *line, const pk_page_column *column)
{
    size_t index;

    switch (column->kind) {
    case COLUMN_GOAL:
        return line->goal;
    case COLUMN_AREA:
        return line->area_name;
    case COLUMN_TEXT:
        return line->text;
    case COLUMN_REGION:
        return line->region;
    case COLUMN_CELL:
        if (line->row == NULL)
            return PK_TEXT("");
        if (column->schema->role == PK_ROLE_STATUS && line->row->status < page->what->schema->status_count)
            return pk_status_text(page->book, page->what->schema, line->row->status);
        index = pk_plan_column_of(line->area, column->schema->key);
        return index != SIZE_MAX ? line->row->cells[index].text : PK_TEXT("");
    case COLUMN_OTHER:
        return line->row != NULL ? pk_book_row_other(page->book, line->area, line->row) : PK_TEXT("");
    case COLUMN_SOURCE:
        return source_of(page, line);
    case COLUMN_FROM:
    case COLUMN_TO:
    case COLUMN_COMMENT:
        break;
    }
    return PK_NO_TEXT;
}

static pk_text heading_of(const pk_page *page, const pk_page_column *column)
{
    static const pk_label labels[] = {
        [COLUMN_GOAL] = PK_LABEL_GOAL_ID,  [COLUMN_TEXT] = PK_LABEL_GOAL,
        [COLUMN_REGION] = PK_LABEL_REGION, [COLUMN_CELL] = PK_LABEL_GOAL,
        [COLUMN_OTHER] = PK_LABEL_OTHER,   [COLUMN_FROM] = PK_LABEL_FROM,
        [COLUMN_TO] = PK_LABEL_TO,         [COLUMN_SOURCE] = PK_LABEL_SOURCE,
        [COLUMN_AREA] = PK_LABEL_AREA,     [COLUMN_COMMENT] = PK_LABEL_GROUP_COMMENT,
    };
    const pk_merge *merge = page->book->merge;

    if (column->kind == COLUMN_REGION && merge != NULL && merge->axis == PK_AXIS_REPORT)
        return pk_book_label(page->book, PK_LABEL_REPORT);

    if (column->kind == COLUMN_CELL)
        return column->schema->headings.count > 0 ? column->schema->headings.items[0].text : column->schema->key;
    return pk_book_label(page->book, labels[column->kind]);
}

/* ---- columns ---- */

static double widest_of(const pk_page_column *column)
{
    switch (column->kind) {
    case COLUMN_GOAL:
        return 6;
    case COLUMN_AREA:
        return 20;
    case COLUMN_TEXT:
        return 28;
    case COLUMN_REGION:
        return 12;
    case COLUMN_OTHER:
        return 24;
    case COLUMN_FROM:
    case COLUMN_TO:
        return WIDTH_DATE;
    case COLUMN_SOURCE:
        return 18;
    case COLUMN_COMMENT:
        return 24;
    case COLUMN_CELL:
        break;
    }
    switch (column->schema->role) {
    case PK_ROLE_STATUS:
        return 11;
    case PK_ROLE_TIME:
        return 13;
    case PK_ROLE_RESPONSIBLE:
    case PK_ROLE_ACTOR:
    case PK_ROLE_FREQUENCY:
        return 15;
    case PK_ROLE_TARGET:
        return 18;
    case PK_ROLE_GOAL:
    case PK_ROLE_TEXT:
    case PK_ROLE_ACTIVITY:
    case PK_ROLE_EVALUATION:
        break;
    }
    return 26;
}

/* As wide as its texts ask for, within what its kind may take; wider when a text would make too high a row. */
static double width_of(pk_page *page, const pk_page_column *column)
{
    const double most = widest_of(column), heading = pk_text_width(heading_of(page, column)) + 1;
    double width = heading > most ? most : heading;

    if (column->kind == COLUMN_COMMENT)
        return most;
    if (width < WIDTH_LEAST)
        width = column->kind == COLUMN_GOAL ? most : WIDTH_LEAST;
    for (size_t i = 0; i < page->what->line_count; i++) {
        const pk_text text = text_of(page, &page->what->lines[i], column);
        const double wanted = pk_text_width(text) + 1;

        if (wanted > width)
            width = wanted > most && width < most ? most : wanted > most ? width : wanted;
        while (width < WIDTH_MOST && pk_text_height(text, width, 10, false) > HEIGHT_GOOD)
            width += 4;
        pk_arena_reset(&page->book->scratch);
    }
    return width;
}

static bool has_other(pk_page *page)
{
    bool found = false;

    for (size_t i = 0; i < page->what->line_count && !found; i++) {
        const pk_line *line = &page->what->lines[i];

        found = line->row != NULL && pk_book_row_other(page->book, line->area, line->row).size > 0;
        pk_arena_reset(&page->book->scratch);
    }
    return found;
}

static void add_column(pk_page *page, pk_column_kind kind, const pk_schema_column *schema)
{
    page->columns[page->column_count++] = (pk_page_column) { .kind = kind, .schema = schema };
}

static size_t last_time(const pk_schema *schema)
{
    size_t last = SIZE_MAX;

    for (size_t i = 0; i < schema->column_count; i++)
        if (schema->columns[i].role == PK_ROLE_TIME)
            last = i;
    return last;
}

static void choose_columns(pk_page *page)
{
    const pk_schema *schema = page->what->schema;
    const size_t time = last_time(schema);

    page->columns = pk_arena_zeroed(&page->book->arena, schema->column_count + FIXED_COLUMNS, sizeof *page->columns);
    if (page->columns == NULL) {
        page->book->status = PK_ENOMEM;
        return;
    }
    add_column(page, COLUMN_GOAL, NULL);
    if (page->what->areas)
        add_column(page, COLUMN_AREA, NULL);
    add_column(page, COLUMN_TEXT, NULL);
    if (page->what->regions)
        add_column(page, COLUMN_REGION, NULL);
    for (size_t i = 0; i < schema->column_count; i++) {
        if (schema->columns[i].role != PK_ROLE_GOAL)
            add_column(page, COLUMN_CELL, &schema->columns[i]);
        if (i == time) { /* how it was read stands beside what is written */
            add_column(page, COLUMN_FROM, NULL);
            add_column(page, COLUMN_TO, NULL);
        }
    }
    if (has_other(page))
        add_column(page, COLUMN_OTHER, NULL);
    add_column(page, COLUMN_SOURCE, NULL);
    if (page->what->regions)
        add_column(page, COLUMN_COMMENT, NULL);
}

/* ---- lines ---- */

static void put_date(pk_page *page, const pk_line *line, size_t index, pk_look look)
{
    const pk_timeline *time = line->row != NULL ? pk_row_time(line->area, line->row) : NULL;
    pk_date date = PK_NO_DATE;

    if (time != NULL)
        date = page->columns[index].kind == COLUMN_FROM ? time->from : time->to;
    pk_put_date(&page->sheet, page->row, index, date, pk_look_with(look, PK_LOOK_CENTRE, 0));
}

/* A row can be only so high. What is left out is said, and where it stands. */
static void put_long_text(pk_page *page, const pk_line *line, size_t index, pk_text text, pk_look look)
{
    pk_book *book = page->book;
    const size_t row = book->merge != NULL && line->row != NULL && text.size <= CELL_MAX
                           ? pk_data_row(book->merge, line->submission, line->row)
                           : 0;
    pk_text ending = PK_TEXT("…");

    if (row > 0)
        ending = pk_book_format(book, "%s%zu)", pk_label_text(PK_LABEL_WHOLE_IN_DATA, book->language), row);
    else if (line->row != NULL)
        ending = pk_book_label(book, PK_LABEL_WHOLE_IN_SOURCE);
    text = pk_book_shorten(book, text, ending, page->columns[index].width, look, PK_HEIGHT_MAX);
    pk_put_text(&page->sheet, page->row, index, text, look);
}

static void put_row_text(pk_page *page, const pk_line *line, size_t index, pk_text text, pk_look look)
{
    if ((look.flags & PK_LOOK_WRAP) && pk_text_height(text, page->columns[index].width, 10, true) > PK_HEIGHT_MAX)
        put_long_text(page, line, index, text, look);
    else
        pk_put_text(&page->sheet, page->row, index, text, look);
}

/* The text of a goal in full strength once. Repeated, so that it is known again when the first line is filtered out, it
 * is grey and one line, which does not run into the region beside it. */
static void put_goal_text(pk_page *page, const pk_line *line, size_t index, pk_look look)
{
    const double room = page->columns[index].width - 2;
    const double height = pk_text_height(PK_TEXT(""), room, 10, false);
    pk_text text;

    look.flags |= PK_LOOK_WRAP; /* for the measure */
    if (line->first) {
        put_row_text(page, line, index, line->text, look);
        return;
    }
    text = pk_book_shorten(page->book, line->text, PK_TEXT("…"), room, look, height);
    look.flags &= ~(unsigned)PK_LOOK_WRAP;
    look.color = PK_COLOR(PK_GREY);
    pk_put_text(&page->sheet, page->row, index, text, look);
}

static bool is_corrected(const pk_line *line)
{
    for (size_t i = 0; i < line->area->column_count; i++)
        if (pk_submission_corrected(line->submission, line->row, i) != NULL)
            return true;
    return false;
}

static void put_cell(pk_page *page, const pk_line *line, size_t index, pk_look look)
{
    const pk_page_column *column = &page->columns[index];
    const pk_schema *schema = page->what->schema;

    if (column->kind == COLUMN_FROM || column->kind == COLUMN_TO) {
        put_date(page, line, index, look);
        return;
    }
    if (column->kind == COLUMN_TEXT) {
        put_goal_text(page, line, index, look);
        return;
    }
    if (column->kind == COLUMN_GOAL || (column->kind == COLUMN_REGION && line->row != NULL))
        look.flags |= PK_LOOK_BOLD;
    if (column->kind == COLUMN_COMMENT) {
        pk_put_blank(&page->sheet, page->row, index,
                     pk_look_with(look, PK_LOOK_WRAP | PK_LOOK_OPEN, PK_COLOR(PK_NOTE)));
        return;
    }
    if (column->kind == COLUMN_SOURCE) {
        look.size = 8;
        if (line->row != NULL && is_corrected(line))
            look = pk_look_with(look, PK_LOOK_BOLD, PK_COLOR(PK_NOTE));
        else
            look.color = PK_COLOR(PK_GREY);
    }
    if (column->kind == COLUMN_CELL && column->schema->role == PK_ROLE_STATUS) {
        look.flags |= PK_LOOK_CENTRE;
        if (line->row != NULL && line->row->status < schema->status_count)
            look = pk_look_colored(pk_look_with(look, PK_LOOK_BOLD, 0), schema->statuses[line->row->status].color);
    }
    put_row_text(page, line, index, text_of(page, line, column), look);
}

static void put_line(pk_page *page, const pk_line *line)
{
    const size_t remark =
        page->what->areas
        + (page->what->regions ? 3U : 2U); /* the first column after those that say which line it is */
    pk_look look = pk_look_with(pk_look_cell, line->first ? PK_LOOK_RULE : 0U, 0);

    if (line->first)
        pk_sheet_unit(&page->sheet, page->row);
    if (line->row != NULL)
        pk_book_remember(page->book, line->submission, line->row, page->sheet.name, page->row);
    if (line->row == NULL) { /* one line high */
        look.color = PK_COLOR(PK_GREY);
        look.fill = PK_COLOR(PK_PALE);
        look.flags &= ~(unsigned)PK_LOOK_WRAP;
    }
    for (size_t i = 0; i < page->column_count; i++) {
        if (line->row == NULL && i == remark)
            pk_put_text(&page->sheet, page->row, i, line->remark, pk_look_with(look, PK_LOOK_ITALIC, 0));
        else
            put_cell(page, line, i, look);
    }
    pk_end_row(&page->sheet, page->row++);
}

/* ---- below the table ---- */

/* A note may take several rows: nothing of it stands in the sheet Data. The last row is left to be ended. */
static void put_note_text(pk_page *page, size_t first, pk_text text)
{
    const pk_look look = pk_look_with(pk_look_plain, PK_LOOK_WRAP, 0);
    const double width = pk_sheet_span(&page->sheet, first, page->column_count - 1);
    const pk_text none = PK_TEXT("");

    while (page->book->status == PK_OK && pk_text_height(text, width, look.size, false) > PK_HEIGHT_MAX) {
        const pk_text part = pk_book_fit(page->book, text, none, width, look, PK_HEIGHT_MAX);

        if (part.size == 0)
            break;
        pk_put_across(&page->sheet, page->row, first, page->column_count - 1, part, look);
        pk_end_row(&page->sheet, page->row++);
        text = pk_text_trim(pk_text_from(text, part.size));
    }
    pk_put_across(&page->sheet, page->row, first, page->column_count - 1, text, look);
}

static void put_note(pk_page *page, const pk_note *note)
{
    const pk_look bold = pk_look_with(pk_look_plain, PK_LOOK_BOLD | PK_LOOK_WRAP, 0);

    if (note->text.data == NULL)
        pk_sheet_unit(&page->sheet, page->row + 1);
    if (note->text.data == NULL) {
        pk_end_row(&page->sheet, page->row++);
        pk_put_text(&page->sheet, page->row, 0, note->lead, pk_look_section);
    } else if (pk_text_width(note->lead) <= page->columns[0].width) {
        pk_put_text(&page->sheet, page->row, 0, note->lead, bold);
        put_note_text(page, 1, note->text);
    } else {
        pk_put_across(&page->sheet, page->row, 0, page->column_count - 1, note->lead, bold);
        pk_end_row(&page->sheet, page->row++);
        put_note_text(page, 0, note->text);
    }
    pk_end_row(&page->sheet, page->row++);
}

static void put_headings(pk_page *page)
{
    for (size_t i = 0; i < page->column_count; i++) {
        const pk_page_column *column = &page->columns[i];
        const bool centred = column->kind == COLUMN_FROM || column->kind == COLUMN_TO
                             || (column->kind == COLUMN_CELL && column->schema->role == PK_ROLE_STATUS);

        pk_put_text(&page->sheet, page->row, i, heading_of(page, column),
                    pk_look_with(pk_look_heading, centred ? PK_LOOK_CENTRE : 0U, 0));
    }
    pk_end_row(&page->sheet, page->row++);
}

static void put_title(pk_page *page, pk_text name)
{
    pk_put_text(&page->sheet, page->row, 0, name, pk_look_title);
    pk_end_row(&page->sheet, page->row++);
    if (page->what->objective.size > 0) {
        pk_put_across(&page->sheet, page->row, 0, page->column_count - 1, page->what->objective,
                      pk_look_with(pk_look_plain, PK_LOOK_WRAP, 0));
        pk_end_row(&page->sheet, page->row++);
    }
}

void pk_write_area_page(pk_book *book, const pk_area_page *what)
{
    pk_page page = { .book = book, .what = what };
    pk_text name = PK_NO_TEXT;
    uint32_t heading;

    if (book->status == PK_OK)
        choose_columns(&page);
    if (book->status == PK_OK
        && pk_text_format(&book->arena, &name, "%.*s %.*s", PK_PRINT(what->number), PK_PRINT(what->title)) != PK_OK)
        book->status = PK_ENOMEM;
    name = pk_text_trim(name);
    if (name.size == 0) /* a plan that has no areas */
        name = pk_book_label(book, PK_LABEL_WHOLE_PLAN);
    pk_sheet_add(book, name, 0x8EA9DB, page.column_count, &page.sheet);
    if (book->status != PK_OK)
        return;
    for (size_t i = 0; i < page.column_count; i++) {
        page.columns[i].width = width_of(&page, &page.columns[i]);
        pk_sheet_width(&page.sheet, i, page.columns[i].width);
    }
    put_title(&page, name);
    heading = page.row;
    put_headings(&page);
    for (size_t i = 0; i < what->line_count && book->status == PK_OK; i++)
        put_line(&page, &what->lines[i]);
    pk_sheet_filter(&page.sheet, heading, page.row - 1, what->areas + (what->regions ? 3U : 2U));
    for (size_t i = 0; i < what->note_count; i++)
        put_note(&page, &what->notes[i]);
    pk_book_remember_area(book, what->number, page.sheet.name);
    pk_sheet_print(&page.sheet, heading + 1);
}
