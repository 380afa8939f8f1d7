/* A document's sheets as sheets of Excel, each cell as the text that it shows, with notes and colours where there are remarks.
 * The workbook is the user's plan, not a result of ours: it may be mended and sent in. */
#include "read/annotated_xlsx.h"
#include "write/annotate_list.h"
#include "write/finding_words.h"
#include "write/workbook_parts.h"

enum {
    NOTE_WIDTH = 300, /* pixels */
    NOTE_LINE = 17,
    NOTE_MOST = 480,
    NOTE_LETTERS = 38,    /* on a line of that width */
    ADDRESS_BYTES = 2000, /* Excel takes 2 079 letters */
    FROZEN_MOST = 30      /* rows: more would hide the rest */
};

#define WIDTH_LEAST 9.0
#define WIDTH_MOST  42.0

/** A sheet under construction, and where its rows have come to stand. */
typedef struct pk_remarked_sheet {
    const pk_block *block;
    size_t index; /* of the block */
    pk_sheet sheet;
    uint32_t *rows;   /* by the index of the document's row: from 0 */
    bool *headings;   /* likewise: rows that have the headings of an area */
    uint32_t heading; /* the row of the workbook that has them, from 1; 0: none, or several */
} pk_remarked_sheet;

/* ---- where rows stand ---- */

/* A record of a CSV file is one row, however many lines it takes; blank lines stay. */
static pk_status place_rows(pk_arena *arena, pk_remarked_sheet *made)
{
    const pk_table *table = made->block->table;
    const bool lines = made->block->name.data == NULL;

    if ((made->rows = pk_arena_zeroed(arena, table->count, sizeof *made->rows)) == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < table->count; i++) {
        const pk_row *row = &table->rows[i], *above = row - 1;

        if (i == 0 || !lines)
            made->rows[i] = row->number - 1;
        else
            made->rows[i] = made->rows[i - 1] + 1 + (row->number - above->number - above->lines);
    }
    return PK_OK;
}

/* @return How many rows of the document stand above this one or are it. */
static size_t rows_until(const pk_table *table, uint32_t number)
{
    size_t low = 0, high = table->count;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (table->rows[middle].number <= number)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* @return The row of the workbook that a row of the document (from 0) has become, or would have. */
static uint32_t row_of(const pk_remarked_sheet *made, uint32_t row)
{
    const size_t until = rows_until(made->block->table, row + 1);

    return until == 0 ? row : made->rows[until - 1] + (row + 1 - made->block->table->rows[until - 1].number);
}

static pk_status find_headings(pk_arena *arena, const pk_plan *plan, pk_remarked_sheet *made)
{
    const pk_table *table = made->block->table;
    size_t count = 0;

    if ((made->headings = pk_arena_zeroed(arena, table->count, sizeof *made->headings)) == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < table->count; i++)
        made->headings[i] = table->rows[i].heading;
    for (size_t i = 0; plan != NULL && i < plan->area_count; i++) {
        const pk_plan_area *area = &plan->areas[i];
        const pk_place *place = area->column_count > 0 ? &area->columns[0].place : NULL;
        const size_t until = place != NULL ? rows_until(table, place->row) : 0;

        if (until == 0 || !pk_text_equal(place->sheet, made->block->name)
            || table->rows[until - 1].number != place->row)
            continue;
        made->headings[until - 1] = true;
        made->heading = count++ == 0 ? made->rows[until - 1] + 1 : 0;
    }
    return PK_OK;
}

/* ---- cells ---- */

static pk_look look_of(bool heading, const pk_cell *cell)
{
    pk_look look = { PK_LOOK_WRAP | PK_LOOK_TEXT, 10, 0, 0 };

    if (heading)
        look = pk_look_with(look, PK_LOOK_BOLD | PK_LOOK_BORDER, PK_COLOR(PK_GROUP));
    if (cell->fill != 0)
        look.fill = cell->fill;
    return look;
}

static bool is_address(pk_text text)
{
    return text.size < ADDRESS_BYTES
           && (pk_text_starts(text, PK_TEXT("https://")) || pk_text_starts(text, PK_TEXT("http://"))
               || pk_text_starts(text, PK_TEXT("mailto:")));
}

static void put_merged(pk_sheet *sheet, uint32_t row, const pk_cell *cell, uint32_t last, pk_look look)
{
    pk_book *book = sheet->book;
    lxw_format *format = book->status == PK_OK ? pk_book_look(book, look) : NULL;
    const char *text = format != NULL ? pk_book_text(book, cell->text) : NULL;

    if (text != NULL)
        pk_book_check(book, worksheet_merge_range(sheet->page, row, (lxw_col_t)cell->column, last,
                                                  (lxw_col_t)(cell->column + cell->columns - 1), text, format));
}

static void put_address(pk_sheet *sheet, uint32_t row, const pk_cell *cell, pk_look look)
{
    pk_book *book = sheet->book;
    lxw_format *format = book->status == PK_OK ? pk_book_look(book, look) : NULL;
    const char *text = format != NULL ? pk_book_text(book, cell->text) : NULL;
    const char *address = text != NULL ? pk_book_text(book, cell->links->items[0]) : NULL;

    if (address == NULL || sheet->links >= LXW_MAX_NUMBER_URLS)
        return;
    sheet->links++;
    (void)worksheet_write_url_opt(sheet->page, row, (lxw_col_t)cell->column, address, format, text, NULL);
}

static void put_cell(pk_remarked_sheet *made, size_t index, const pk_cell *cell)
{
    const pk_look look = look_of(made->headings[index], cell);
    const pk_row *row = &made->block->table->rows[index];
    const uint32_t at = made->rows[index];
    pk_sheet *sheet = &made->sheet;

    if (cell->rows > 1 || cell->columns > 1) {
        put_merged(sheet, at, cell, row_of(made, row->number - 1 + cell->rows - 1), look);
        return;
    }
    pk_put_whole_text(sheet, at, cell->column, cell->text, look);
    if (pk_links_count(cell->links) == 1 && is_address(cell->links->items[0]) && cell->text.size > 0)
        put_address(sheet, at, cell, look);
}

static void put_rows(pk_remarked_sheet *made)
{
    const pk_table *table = made->block->table;
    lxw_row_col_options hidden = { .hidden = 1 };
    pk_book *book = made->sheet.book;

    for (size_t i = 0; i < table->count && book->status == PK_OK; i++) {
        const pk_row *row = &table->rows[i];

        for (size_t k = 0; k < row->count; k++)
            put_cell(made, i, &row->cells[k]);
        pk_end_row(&made->sheet, made->rows[i]);
        if (row->hidden && book->status == PK_OK)
            pk_book_check(book,
                          worksheet_set_row_opt(made->sheet.page, made->rows[i], LXW_DEF_ROW_HEIGHT, NULL, &hidden));
    }
}

/* ---- sheets ---- */

static size_t columns_of(const pk_table *table)
{
    size_t columns = 1;

    for (size_t i = 0; i < table->count; i++)
        for (size_t k = 0; k < table->rows[i].count; k++)
            if (table->rows[i].cells[k].column + (size_t)table->rows[i].cells[k].columns > columns)
                columns = table->rows[i].cells[k].column + (size_t)table->rows[i].cells[k].columns;
    return columns;
}

/* As wide as the texts want, within what can be read. */
static void set_widths(pk_remarked_sheet *made)
{
    const pk_table *table = made->block->table;
    pk_sheet *sheet = &made->sheet;

    for (size_t i = 0; i < table->count && sheet->book->status == PK_OK; i++)
        for (size_t k = 0; k < table->rows[i].count; k++) {
            const pk_cell *cell = &table->rows[i].cells[k];
            const double width = cell->columns == 1 ? pk_text_width(cell->text) + 1 : 0;

            if (width > sheet->widths[cell->column])
                sheet->widths[cell->column] = width;
        }
    for (size_t i = 0; i < sheet->columns && sheet->book->status == PK_OK; i++)
        pk_sheet_width(sheet, i,
                       sheet->widths[i] < WIDTH_LEAST  ? WIDTH_LEAST
                       : sheet->widths[i] > WIDTH_MOST ? WIDTH_MOST
                                                       : sheet->widths[i]);
}

static void add_sheet(pk_book *book, const pk_submission *submission, size_t index, pk_remarked_sheet *made)
{
    const pk_block *block = &submission->document.blocks[index];

    *made = (pk_remarked_sheet) { .block = block, .index = index };
    if (place_rows(&book->arena, made) != PK_OK || find_headings(&book->arena, submission->plan, made) != PK_OK)
        pk_book_fail(book, PK_ENOMEM);
    pk_sheet_add(book, block->name.size > 0 ? block->name : PK_TEXT("Plan"), PK_GREY, columns_of(block->table),
                 &made->sheet);
    if (book->status != PK_OK)
        return;
    worksheet_gridlines(made->sheet.page, LXW_SHOW_SCREEN_GRIDLINES);
    if (block->state != PK_SHEET_VISIBLE)
        worksheet_hide(made->sheet.page);
}

/* ---- remarks ---- */

static void put_note(pk_remarked_sheet *made, const pk_cell_note *note)
{
    pk_book *book = made->sheet.book;
    const uint32_t row = row_of(made, note->cell.row);
    const double lines =
        pk_text_height(note->text, NOTE_LETTERS, 10, false) / pk_text_height(PK_TEXT("x"), NOTE_LETTERS, 10, false);
    const double height = (lines + 1) * NOTE_LINE;
    const pk_look look = { 0, 10, PK_COLOR(pk_list_color(note->worst)), 0 };
    char author[] = "plankoll", condition[] = "=" PK_ANNOTATED_CONDITION;
    lxw_comment_options options = { .author = author,
                                    .width = NOTE_WIDTH,
                                    .height = (uint16_t)(height < NOTE_MOST ? height : NOTE_MOST) };
    lxw_conditional_format format = { .type = LXW_CONDITIONAL_TYPE_FORMULA, .value_string = condition };
    const char *text = book->status == PK_OK ? pk_book_text(book, note->text) : NULL;

    format.format = text != NULL ? pk_book_look(book, look) : NULL;
    if (format.format == NULL)
        return;
    pk_book_check(book,
                  worksheet_write_comment_opt(made->sheet.page, row, (lxw_col_t)note->cell.column, text, &options));
    if (book->status == PK_OK)
        pk_book_check(book,
                      worksheet_conditional_format_cell(made->sheet.page, row, (lxw_col_t)note->cell.column, &format));
    pk_arena_reset(&book->scratch);
}

/* @param at  Of the notes, which are in the order of the sheets: the first of this one or one behind it. */
static void write_sheet(pk_remarked_sheet *made, const pk_remark_list *list, size_t *at)
{
    const bool frozen = made->heading > 0 && made->heading <= FROZEN_MOST;

    set_widths(made);
    put_rows(made);
    for (; *at < list->note_count && list->notes[*at].cell.block == made->index; ++*at)
        put_note(made, &list->notes[*at]);
    if (made->sheet.book->status == PK_OK && frozen)
        worksheet_freeze_panes(made->sheet.page, made->heading, 0);
    pk_sheet_print(&made->sheet, 0);
    if (frozen)
        pk_sheet_repeat(&made->sheet, made->heading - 1);
}

/* ---- the list ---- */

static const pk_remarked_sheet *sheet_of(const pk_remarked_sheet *sheets, size_t count, size_t block)
{
    size_t low = 0, high = count;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (sheets[middle].index < block)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && sheets[low].index == block ? &sheets[low] : NULL;
}

/* Lines of a CSV file are rows of a sheet now. In scratch. */
static pk_text place_of(pk_book *book, const pk_listed *line, const pk_remarked_sheet *leads_to)
{
    pk_place place = {
        .row = line->cell.row + 1, .column = line->cell.column + 1, .goal = line->goal, .is_sheet = true
    };
    pk_buffer buffer;
    pk_sink sink;

    if (leads_to == NULL || leads_to->block->name.data != NULL)
        return line->place;
    place.sheet = pk_text_of(leads_to->sheet.name);
    place.row = row_of(leads_to, line->cell.row) + 1;
    pk_buffer_init(&buffer, &book->scratch);
    pk_sink_init_buffer(&sink, &buffer);
    pk_put_place(&place, book->language, &sink);
    if (pk_sink_flush(&sink) != PK_OK)
        pk_book_fail(book, PK_ENOMEM);
    return pk_buffer_text(&buffer);
}

static void put_line(pk_sheet *sheet, uint32_t row, const pk_listed *line, const pk_remarked_sheet *leads_to)
{
    const pk_language language = sheet->book->language;
    const pk_look severity = pk_look_with(pk_look_cell, PK_LOOK_BOLD, PK_COLOR(pk_list_color(line->severity)));
    pk_look link = pk_look_cell;
    pk_spot spot = { 0 };

    if (leads_to != NULL) {
        spot = (pk_spot) { leads_to->sheet.name, row_of(leads_to, line->cell.row) };
        link.color = PK_COLOR(0x0563C1);
    }
    pk_put_text(sheet, row, PK_LIST_WHAT, line->what, pk_look_cell);
    pk_put_text(sheet, row, PK_LIST_FIX, line->fix, pk_look_cell);
    pk_put_text(sheet, row, PK_LIST_SEVERITY, pk_text_of(pk_list_severity(line->severity, language)), severity);
    pk_put_link_to(sheet, row, PK_LIST_PLACE, place_of(sheet->book, line, leads_to), &spot, line->cell.column,
                   PK_NO_TEXT, link);
    pk_put_text(sheet, row, PK_LIST_VALUE, line->value, pk_look_cell);
    pk_put_text(sheet, row, PK_LIST_CODE, pk_text_of(line->code), pk_look_cell);
    pk_end_row(sheet, row);
}

static void write_list(pk_sheet *sheet, const pk_remark_list *list, const pk_remarked_sheet *sheets, size_t count)
{
    uint32_t row = 0, heading;

    for (int i = 0; i < PK_LIST_COLUMNS; i++)
        pk_sheet_width(sheet, (size_t)i, pk_list_width((pk_list_column)i));
    pk_put_text(sheet, row, 0, list->title, pk_look_title);
    pk_end_row(sheet, row++);
    for (size_t i = 0; i < list->head_count; i++) {
        pk_put_text(sheet, row, 0, list->head[i], pk_look_plain);
        pk_end_row(sheet, row++);
    }
    heading = row;
    for (int i = 0; list->count > 0 && i < PK_LIST_COLUMNS; i++)
        pk_put_text(sheet, row, (size_t)i, pk_text_of(pk_list_heading((pk_list_column)i, sheet->book->language)),
                    pk_look_heading);
    pk_end_row(sheet, row++);
    for (size_t i = 0; i < list->count; i++)
        put_line(sheet, row++, &list->lines[i], sheet_of(sheets, count, list->lines[i].cell.block));
    if (sheet->book->status == PK_OK && list->count > 0)
        worksheet_freeze_panes(sheet->page, heading + 1, 0);
    pk_sheet_print(sheet, 0);
    if (list->count > 0)
        pk_sheet_repeat(sheet, heading);
}

/* ---- the workbook ---- */

static bool is_taken(pk_book *book, const pk_document *document, pk_text name)
{
    pk_text folded, own;
    bool taken = false;

    if (pk_text_fold(&book->arena, name, PK_FOLD_WORDS, &own) != PK_OK)
        pk_book_fail(book, PK_ENOMEM);
    for (size_t i = 0; i < document->count && book->status == PK_OK && !taken; i++) {
        if (document->blocks[i].kind != PK_BLOCK_SHEET)
            continue;
        if (pk_text_fold(&book->arena, document->blocks[i].name, PK_FOLD_WORDS, &folded) != PK_OK)
            pk_book_fail(book, PK_ENOMEM);
        else
            taken = pk_text_equal(folded, own);
    }
    return taken;
}

/* By these names the remarks are taken out when the workbook is read. None of the names has an apostrophe. */
static void define_names(pk_book *book, const pk_sheet *list)
{
    const char *formula;

    if (book->status != PK_OK)
        return;
    formula = pk_book_text(book, pk_book_format(book, "='%s'!$A$1", list->name));
    if (formula != NULL)
        pk_book_check(book, workbook_define_name(book->workbook, PK_ANNOTATED_SHEET_NAME, formula));
    if (book->status == PK_OK)
        pk_book_check(book, workbook_define_name(book->workbook, PK_ANNOTATED_MARK_NAME, "=1"));
}

/* No result of ours, and saved when the document was: the day may tell of which year it is. */
static void set_properties(pk_book *book, const pk_document *document)
{
    const pk_date fixed = { 1980, 1, 1 };
    const pk_date day = document->modified.year != 0 ? document->modified : fixed;
    const int64_t noon = (int64_t)pk_date_to_days(day) * 86400 + 43200;
    lxw_doc_properties properties = { .created = (time_t)(document->modified_at != 0 ? document->modified_at : noon) };

    properties.title = book->status == PK_OK ? pk_book_text(book, book->title) : NULL;
    if (properties.title != NULL)
        pk_book_check(book, workbook_set_properties(book->workbook, &properties));
}

static void write_book(pk_book *book, const pk_submission *submission, const pk_remark_list *list)
{
    const pk_document *document = &submission->document;
    pk_remarked_sheet *sheets = pk_arena_zeroed(&book->arena, document->count, sizeof *sheets);
    const bool other = is_taken(book, document, list->name);
    size_t count = 0, noted = 0;
    pk_sheet own;

    if (sheets == NULL)
        pk_book_fail(book, PK_ENOMEM);
    pk_sheet_add(book, other ? list->other_name : list->name, PK_INK, PK_LIST_COLUMNS, &own);
    for (size_t i = 0; i < document->count && book->status == PK_OK; i++)
        if (document->blocks[i].kind == PK_BLOCK_SHEET)
            add_sheet(book, submission, i, &sheets[count++]);
    if (book->status == PK_OK)
        write_list(&own, list, sheets, count);
    for (size_t i = 0; i < count && book->status == PK_OK; i++)
        write_sheet(&sheets[i], list, &noted);
    define_names(book, &own);
}

pk_status pk_write_remarked_workbook(const pk_submission *submission, const pk_remark_list *list,
                                     const pk_write_options *options, const char *file, const char *temporary)
{
    pk_book book;

    if (pk_book_open(&book, options, file, temporary, pk_base_name(submission->name), list->title) == PK_OK) {
        set_properties(&book, &submission->document);
        write_book(&book, submission, list);
    }
    return pk_book_close(&book);
}
