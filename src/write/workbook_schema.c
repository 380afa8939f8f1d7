/* The workbook in which a schema is kept: made to be edited by somebody who has never seen XML. Each sheet is a table of
 * Excel's, its headings say what to write under them, and words that alone may stand in a cell are there to choose from.
 * What the cells hold is schema/sheet.h's to say. */
#include "write/workbook_parts.h"

#include "schema/sheet.h"

enum {
    GUIDANCE_ROWS = 3, /* over the table of the first sheet, and a blank one */
    MORE_ROWS = 1000,  /* below a table that its words are offered in as well */
    WORDS_MAX = 12,
    LIST_MAX = 255,   /* letters of the words that Excel offers */
    NOTE_WIDTH = 300, /* pixels */
    NOTE_LINE = 18,
    NOTE_LETTERS = 42 /* on a line of that width */
};

#define BOLD          1.07 /* letters are so much wider */
#define FILTER_BUTTON 3    /* characters */

/* Typed "1.10" and "=" stay what they are. */
static pk_look look_of(pk_grid_cell cell)
{
    pk_look look = pk_look_with(pk_look_cell, PK_LOOK_TEXT, 0);
    uint32_t rgb = 0;

    if (cell.entry == PK_ENTRY_SHOWN)
        look.color = PK_COLOR(PK_GREY);
    if (cell.entry != PK_ENTRY_COLOR || cell.text.size == 0)
        return look;
    for (size_t i = 0; i < cell.text.size; i++) /* of six digits, as the grid has them */
        rgb = rgb * 16 + (uint32_t)(cell.text.data[i] <= '9' ? cell.text.data[i] - '0' : cell.text.data[i] - 'A' + 10);
    return pk_look_with(look, 0, PK_COLOR(rgb & 0xFFFFFF));
}

/* ---- words to choose from ---- */

/* libxlsxwriter wants texts that could be written to, and copies them. */
static lxw_data_validation validation_of(pk_book *book)
{
    return (lxw_data_validation) { .ignore_blank = LXW_VALIDATION_ON,
                                   .dropdown = LXW_VALIDATION_ON,
                                   .show_error = LXW_VALIDATION_ON,
                                   .error_type = LXW_VALIDATION_ERROR_TYPE_STOP,
                                   .error_title = pk_book_text(book, pk_book_label(book, PK_LABEL_NOT_ALLOWED)),
                                   .error_message = pk_book_text(book, pk_book_label(book, PK_LABEL_CHOOSE)) };
}

static void offer(pk_sheet *sheet, uint32_t first, uint32_t last, size_t column, lxw_data_validation *validation)
{
    pk_book *book = sheet->book;

    if (book->status == PK_OK
        && worksheet_data_validation_range(sheet->page, first, (lxw_col_t)column, last, (lxw_col_t)column, validation)
               != LXW_NO_ERROR)
        book->status = PK_ENOMEM; /* the words are ours: nothing else can go wrong */
}

static void offer_words(pk_sheet *sheet, uint32_t first, uint32_t last, size_t column, pk_entry entry)
{
    pk_book *book = sheet->book;
    lxw_data_validation validation = { 0 };
    char *words[WORDS_MAX] = { NULL };
    const char *word;

    for (size_t i = 0; i + 1 < WORDS_MAX && (word = pk_entry_word(entry, i, book->language)) != NULL; i++)
        words[i] = book->status == PK_OK ? pk_book_text(book, pk_text_of(word)) : NULL;
    if (words[0] == NULL || book->status != PK_OK)
        return;
    validation = validation_of(book);
    validation.validate = LXW_VALIDATION_TYPE_LIST;
    validation.value_list = words;
    offer(sheet, first, last, column, &validation);
}

/* What a column may refer to, in the order of the schema. */
typedef pk_text (*pk_name_of)(const pk_schema *schema, size_t i);

static pk_text area_number(const pk_schema *schema, size_t i)
{
    return i < schema->area_count ? schema->areas[i].number : PK_NO_TEXT;
}

static pk_text phase_id(const pk_schema *schema, size_t i)
{
    return i < schema->phase_count ? schema->phases[i].id : PK_NO_TEXT;
}

static pk_text column_key(const pk_schema *schema, size_t i)
{
    return i < schema->column_count ? schema->columns[i].key : PK_NO_TEXT;
}

static const struct {
    pk_tab_column from;
    pk_name_of name;
} references[] = {
    { PK_TAB_AREAS_PART_OF, area_number }, { PK_TAB_GOALS_AREA, area_number }, { PK_TAB_FOOTNOTES_AREA, area_number },
    { PK_TAB_SEVERITIES_PHASE, phase_id }, { PK_TAB_RULES_PHASE, phase_id },   { PK_TAB_RULES_COLUMN, column_key },
};

/* The names as words to choose from, where Excel has room for them. Others may be typed: they may be about to be added. The
 * sheet that has them is not referred to by a formula, for of those libxlsxwriter 1.1.5 loses the memory. */
static void offer_names(pk_sheet *sheet, const pk_schema *schema, uint32_t first, uint32_t last, size_t column,
                        pk_name_of name)
{
    pk_book *book = sheet->book;
    lxw_data_validation validation = validation_of(book);
    size_t count = 0, letters = 0;
    char **names;

    for (; name(schema, count).data != NULL; count++)
        letters += name(schema, count).size + 1;
    if (count == 0 || letters > LIST_MAX || book->status != PK_OK)
        return;
    if ((names = pk_arena_zeroed(&book->arena, count + 1, sizeof *names)) == NULL)
        book->status = PK_ENOMEM;
    for (size_t i = 0; i < count && book->status == PK_OK; i++)
        names[i] = pk_book_text(book, name(schema, i));
    validation.validate = LXW_VALIDATION_TYPE_LIST;
    validation.show_error = LXW_VALIDATION_OFF;
    validation.value_list = names;
    offer(sheet, first, last, column, &validation);
}

static void put_choices(pk_sheet *sheet, const pk_schema *schema, const pk_grid *grid, uint32_t first)
{
    const uint32_t last = first + (uint32_t)grid->row_count + MORE_ROWS;

    if (grid->tab == PK_TAB_TEMPLATE) { /* a row each */
        for (size_t i = 0; i < grid->row_count; i++)
            offer_words(sheet, first + (uint32_t)i, first + (uint32_t)i, 1,
                        grid->cells[i * grid->column_count + 1].entry);
        return;
    }
    for (size_t i = 0; i < grid->column_count; i++)
        offer_words(sheet, first, last, i, grid->columns[i].entry);
    for (size_t i = 0; i < sizeof references / sizeof references[0]; i++)
        if (pk_tab_heading_of(references[i].from)->tab == grid->tab)
            offer_names(sheet, schema, first, last, (size_t)references[i].from - pk_tab_first(grid->tab),
                        references[i].name);
}

/* ---- headings ---- */

static void put_note(pk_sheet *sheet, uint32_t row, size_t column, pk_text note)
{
    pk_book *book = sheet->book;
    char author[] = "plankoll";
    const size_t lines = note.size / NOTE_LETTERS + 2;
    lxw_comment_options options = { .author = author, .width = NOTE_WIDTH, .height = (uint16_t)(lines * NOTE_LINE) };
    const char *text = book->status == PK_OK ? pk_book_text(book, note) : NULL;

    if (text != NULL
        && worksheet_write_comment_opt(sheet->page, row, (lxw_col_t)column, text, &options) != LXW_NO_ERROR)
        book->status = PK_ENOMEM;
}

/* A table of Excel's: new rows below it become part of it, and look the same. It needs a row, be it a blank one. */
static void put_table(pk_sheet *sheet, const pk_grid *grid, uint32_t top)
{
    pk_book *book = sheet->book;
    lxw_table_column **columns = pk_arena_zeroed(&book->arena, grid->column_count + 1, sizeof(lxw_table_column *));
    lxw_table_options options = { .style_type = LXW_TABLE_STYLE_TYPE_LIGHT, .columns = columns };
    const size_t rows = grid->row_count > 0 ? grid->row_count : 1;

    for (size_t i = 0; columns != NULL && i < grid->column_count && book->status == PK_OK; i++) {
        if ((columns[i] = pk_arena_zeroed(&book->arena, 1, sizeof *columns[i])) == NULL)
            book->status = PK_ENOMEM;
        else
            columns[i]->header = pk_book_text(book, grid->columns[i].heading);
    }
    if (columns == NULL)
        book->status = PK_ENOMEM;
    if (book->status == PK_OK
        && worksheet_add_table(sheet->page, top, 0, top + (uint32_t)rows, (lxw_col_t)(grid->column_count - 1), &options)
               != LXW_NO_ERROR)
        book->status = PK_ENOMEM;
    for (size_t i = 0; i < grid->column_count; i++) {
        pk_put_whole_text(sheet, top, i, grid->columns[i].heading, pk_look_heading);
        put_note(sheet, top, i, grid->columns[i].note);
    }
    pk_end_row(sheet, top);
}

/* ---- sheets ---- */

/* As wide as its texts want, and no narrower than its heading beside the button of the table's filter. */
static double width_of(const pk_grid_column *column)
{
    const double heading = pk_text_width(column->heading) * BOLD + FILTER_BUTTON;

    return column->width > heading ? column->width : heading;
}

static void set_columns(pk_sheet *sheet, const pk_grid *grid)
{
    const pk_look look = { PK_LOOK_WRAP | PK_LOOK_TEXT, 10, 0, 0 };
    pk_book *book = sheet->book;

    for (size_t i = 0; i < grid->column_count; i++) {
        lxw_format *format;

        pk_sheet_width(sheet, i, width_of(&grid->columns[i]));
        format = book->status == PK_OK ? pk_book_look(book, look) : NULL; /* of rows that are added */
        if (format != NULL
            && worksheet_set_column(sheet->page, (lxw_col_t)i, (lxw_col_t)i, sheet->widths[i], format) != LXW_NO_ERROR)
            book->status = PK_ENOMEM;
    }
}

static uint32_t put_guidance(pk_sheet *sheet)
{
    static const pk_label lines[GUIDANCE_ROWS] = { PK_LABEL_KEPT_HOW, PK_LABEL_KEPT_NOTES, PK_LABEL_KEPT_OWN };

    for (uint32_t i = 0; i < GUIDANCE_ROWS; i++) {
        pk_put_across(sheet, i, 0, sheet->columns - 1U, pk_book_label(sheet->book, lines[i]), pk_look_plain);
        pk_end_row(sheet, i);
    }
    return GUIDANCE_ROWS + 1;
}

static void write_rows(pk_sheet *sheet, const pk_grid *grid, uint32_t first)
{
    for (size_t row = 0; row < grid->row_count && sheet->book->status == PK_OK; row++) {
        for (size_t i = 0; i < grid->column_count; i++) {
            const pk_grid_cell cell = grid->cells[row * grid->column_count + i];

            if (cell.text.data == NULL)
                pk_put_blank(sheet, first + (uint32_t)row, i, look_of(cell));
            else
                pk_put_whole_text(sheet, first + (uint32_t)row, i, cell.text, look_of(cell));
        }
        pk_end_row(sheet, first + (uint32_t)row);
    }
    for (size_t i = 0; grid->row_count == 0 && i < grid->column_count; i++)
        pk_put_blank(sheet, first, i, look_of((pk_grid_cell) { PK_NO_TEXT, grid->columns[i].entry }));
}

static void write_tab(pk_book *book, const pk_schema *schema, pk_tab tab)
{
    pk_sheet sheet;
    pk_grid grid;
    uint32_t top = 0;

    book->status = pk_grid_make(schema, tab, book->language, &book->arena, &grid);
    if (book->status != PK_OK)
        return;
    pk_sheet_add(book, pk_text_of(pk_tab_name(tab, book->language)), PK_INK, grid.column_count, &sheet);
    if (book->status != PK_OK)
        return;
    set_columns(&sheet, &grid);
    if (tab == PK_TAB_TEMPLATE)
        top = put_guidance(&sheet);
    put_table(&sheet, &grid, top);
    write_rows(&sheet, &grid, top + 1);
    put_choices(&sheet, schema, &grid, top + 1);
    if (book->status == PK_OK)
        worksheet_freeze_panes(sheet.page, top + 1, 1);
    pk_sheet_print(&sheet, top + 1);
}

pk_status pk_write_schema_workbook(const pk_schema *schema, pk_language language, const char *file,
                                   const char *temporary)
{
    const pk_write_options options = { .language = language }; /* no day: the same schema gives the same bytes */
    pk_book book;

    if (pk_book_open(&book, &options, file, temporary, schema->title,
                     pk_text_of(pk_label_text(PK_LABEL_KEPT_SCHEMA, language)))
        == PK_OK)
        for (int tab = 0; tab < PK_TAB_COUNT && book.status == PK_OK; tab++)
            write_tab(&book, schema, (pk_tab)tab);
    return pk_book_close(&book);
}
