/* A form as a workbook: the first sheet, which says whose plan it is and how it is filled in, and what all sheets share. Texts of
 * the form are locked, without a password: an office that wants to change it can. */
#include "write/form_xlsx.h"

#include <string.h>

#define FIRST_SHEET "Information"

enum {
    CELL_MAX = 32767, /* UTF-16 units */
    LIST_MAX = 255,   /* letters of all choices, with what divides them */
    MESSAGE_UNITS = 255,
    TITLE_UNITS = 32,
    COLUMN_NAME = 0,
    COLUMN_VALUE,
    COLUMN_COUNT
};

const pk_look pk_look_open = { PK_LOOK_WRAP | PK_LOOK_BORDER | PK_LOOK_TEXT | PK_LOOK_OPEN, 10, 0, 0 };

/* ---- what sheets share ---- */

void pk_form_put_wide(pk_sheet *sheet, uint32_t row, pk_text text, pk_look look)
{
    pk_book *book = sheet->book;
    lxw_format *format = book->status == PK_OK ? pk_book_look(book, look) : NULL;
    const char *string = format != NULL ? pk_book_text(book, text) : NULL;
    const lxw_col_t last = (lxw_col_t)(sheet->columns - 1);
    double height;

    if (string == NULL)
        return;
    height = pk_text_height(text, pk_sheet_span(sheet, 0, last), look.size != 0 ? look.size : 10,
                            (look.flags & PK_LOOK_BOLD) != 0);
    if (height > sheet->height)
        sheet->height = height;
    if (last == 0)
        pk_book_check(book, worksheet_write_string(sheet->page, row, 0, string, format));
    else
        pk_book_check(book, worksheet_merge_range(sheet->page, row, 0, row, last, string, format));
}

/* A list that is written into the cell's rule has commas between its words and quotes around it, and room for so many letters. */
static bool can_be_listed(const pk_text *choices, size_t count)
{
    size_t letters = 0;

    for (size_t i = 0; i < count; i++) {
        if (pk_text_find(choices[i], PK_TEXT(",")) != SIZE_MAX || pk_text_find(choices[i], PK_TEXT("\"")) != SIZE_MAX)
            return false;
        letters += choices[i].size + 1;
    }
    return letters <= LIST_MAX + 1;
}

/* One that cannot is named by its cells, and pk_finish_form_workbook makes a reference of the name: of formulas in such rules
 * libxlsxwriter 1.1.5 loses the memory. */
static char **list_of(pk_book *book, const pk_form_offer *offer)
{
    char **list = pk_arena_zeroed(&book->scratch, offer->choice_count + 1, sizeof *list);

    if (list == NULL) {
        pk_book_fail(book, PK_ENOMEM);
    } else if (!can_be_listed(offer->choices, offer->choice_count)) {
        list[0] = pk_book_text(book, pk_book_format(book, PK_FORM_LIST_IN_CELLS FIRST_SHEET "!$A$%lu:$A$%lu",
                                                    (unsigned long)offer->choices_row + 1,
                                                    (unsigned long)(offer->choices_row + offer->choice_count)));
    } else {
        for (size_t i = 0; i < offer->choice_count; i++)
            list[i] = pk_book_text(book, offer->choices[i]);
    }
    return list;
}

/* As much as Excel has room for, counted as it is written: "_x0041_" has a code before it. */
static char *cut_to(pk_book *book, pk_text text, size_t units)
{
    for (size_t room = units;; room--) {
        char *written = pk_book_text(book, pk_text_cut(text, room));

        if (written == NULL || room == 0 || pk_text_cut(pk_text_of(written), units).size == strlen(written))
            return written;
    }
}

void pk_form_offer_cells(pk_sheet *sheet, uint32_t first, uint32_t last, size_t column, const pk_form_offer *offer)
{
    pk_book *book = sheet->book;
    lxw_data_validation rule = { .ignore_blank = LXW_VALIDATION_ON,
                                 .show_input = LXW_VALIDATION_ON,
                                 .show_error = LXW_VALIDATION_ON,
                                 .dropdown = LXW_VALIDATION_ON,
                                 .error_type = LXW_VALIDATION_ERROR_TYPE_STOP };

    if (book->status != PK_OK || offer->help.size == 0)
        return;
    rule.input_title = cut_to(book, offer->title, TITLE_UNITS);
    rule.input_message = rule.error_message = cut_to(book, offer->help, MESSAGE_UNITS);
    rule.error_title = pk_book_text(book, pk_book_label(book, PK_LABEL_NOT_ALLOWED));
    rule.validate = LXW_VALIDATION_TYPE_ANY;
    if (offer->choice_count > 0) {
        rule.validate = LXW_VALIDATION_TYPE_LIST;
        rule.value_list = list_of(book, offer);
    } else if (offer->longest > 0) {
        rule.validate = LXW_VALIDATION_TYPE_LENGTH;
        rule.criteria = LXW_VALIDATION_CRITERIA_LESS_THAN_OR_EQUAL_TO;
        rule.value_number = (double)offer->longest;
    }
    if (book->status == PK_OK)
        pk_book_check(book, worksheet_data_validation_range(sheet->page, first, (lxw_col_t)column, last,
                                                            (lxw_col_t)column, &rule));
}

void pk_form_end_sheet(pk_sheet *sheet, const pk_form *form)
{
    lxw_protection allowed = { .format_columns = LXW_TRUE,
                               .format_rows = LXW_TRUE,
                               .insert_rows = LXW_TRUE,
                               .delete_rows = LXW_TRUE,
                               .insert_hyperlinks = LXW_TRUE };
    const char *header;

    pk_sheet_print(sheet, 0);
    if (sheet->book->status != PK_OK)
        return;
    worksheet_protect(sheet->page, NULL, &allowed);
    if (form->region == NULL)
        return;
    header = pk_book_text(sheet->book, pk_book_format(sheet->book, "&R&8%.*s", PK_PRINT(form->region->name)));
    if (header != NULL)
        pk_book_check(sheet->book, worksheet_set_header(sheet->page, header));
}

/* ---- the first sheet ---- */

static pk_look plain(unsigned flags, unsigned size, uint32_t fill)
{
    return (pk_look) { flags | PK_LOOK_WRAP, size, fill, 0 };
}

static void put_line(pk_sheet *sheet, uint32_t *row, pk_text text, pk_look look)
{
    if (text.size == 0)
        return;
    pk_form_put_wide(sheet, *row, text, look);
    pk_end_row(sheet, (*row)++);
}

static void put_gap(pk_sheet *sheet, uint32_t *row)
{
    pk_end_row(sheet, (*row)++);
}

static void put_heading(pk_sheet *sheet, uint32_t *row, pk_text text)
{
    put_gap(sheet, row);
    pk_put_text(sheet, *row, COLUMN_NAME, text, pk_look_section);
    pk_end_row(sheet, (*row)++);
}

/* The names of those that owe a plan; what people call them where Excel has no room for their full names. */
static const pk_text *names_of_regions(pk_book *book, const pk_schema *schema)
{
    pk_text *names = pk_arena_zeroed(&book->arena, schema->region_count, sizeof *names);
    size_t letters = 0;

    if (names == NULL)
        pk_book_fail(book, PK_ENOMEM);
    for (size_t i = 0; i < schema->region_count; i++)
        letters += schema->regions[i]->name.size + 1;
    for (size_t i = 0; names != NULL && i < schema->region_count; i++)
        names[i] = letters <= LIST_MAX ? schema->regions[i]->name : schema->regions[i]->short_name;
    return names;
}

static void put_fields(pk_sheet *sheet, const pk_form *form, uint32_t *row)
{
    const bool swedish = form->language == PK_SWEDISH;
    pk_form_offer offer = {
        .title = swedish ? PK_TEXT("Region") : PK_TEXT("Region"),
        .help = swedish ? PK_TEXT("Välj eller skriv den region som planen gäller.")
                        : PK_TEXT("Choose or write the region that the plan is of."),
        .choice_count = form->schema->region_count,
    };

    if (form->field_count > 0)
        put_gap(sheet, row);
    for (size_t i = 0; i < form->field_count; i++) {
        const pk_form_field *field = &form->fields[i];
        const bool is_region = field->field == NULL || pk_text_equal(field->field->key, PK_TEXT("region"));

        pk_put_text(sheet, *row, COLUMN_NAME, field->label, plain(PK_LOOK_BOLD, 11, 0));
        pk_put_whole_text(sheet, *row, COLUMN_VALUE, field->value, pk_look_with(pk_look_open, 0, PK_COLOR(PK_NOTE)));
        if (is_region && field->value.size == 0) {
            offer.choices = names_of_regions(sheet->book, form->schema);
            if (offer.choices == NULL || !can_be_listed(offer.choices, offer.choice_count))
                offer.choice_count = 0;
            pk_form_offer_cells(sheet, *row, *row, COLUMN_VALUE, &offer);
        }
        pk_end_row(sheet, (*row)++);
    }
}

static uint32_t color_of(const pk_form *form, const pk_form_column *column, size_t choice)
{
    return column->column->role == PK_ROLE_STATUS && form->schema->status_count > 0
               ? form->schema->statuses[choice].color
               : 0xFFFFFF;
}

/* What codes mean, and the values of closed lists: dropdowns with more than Excel has room for take them from here.
 * @param rows  By column: where its choices begin. */
static void put_legends(pk_sheet *sheet, const pk_form *form, uint32_t *row, uint32_t *rows)
{
    for (size_t i = 0; i < form->column_count; i++) {
        const pk_form_column *column = &form->columns[i];
        const bool listed = can_be_listed(column->choices, column->choice_count);

        if (column->choice_count == 0 || pk_text_equal(column->help, form->later))
            continue;
        put_heading(sheet, row, column->column->headings.items[0].text);
        rows[i] = *row;
        for (size_t c = 0; c < column->choice_count; c++)
            put_line(sheet, row, listed ? column->choice_labels[c] : column->choices[c],
                     pk_look_colored(plain(PK_LOOK_BORDER, 10, 0), color_of(form, column, c)));
    }
}

static void write_first_sheet(pk_book *book, const pk_form *form, uint32_t *choices_rows)
{
    pk_sheet sheet;
    uint32_t row = 0;

    pk_sheet_add(book, PK_TEXT(FIRST_SHEET), PK_INK, COLUMN_COUNT, &sheet);
    if (book->status != PK_OK)
        return;
    pk_sheet_width(&sheet, COLUMN_NAME, 24);
    pk_sheet_width(&sheet, COLUMN_VALUE, 90);
    put_line(&sheet, &row, form->title, pk_look_with(pk_look_title, PK_LOOK_WRAP, 0));
    if (form->phase != NULL)
        put_line(&sheet, &row, form->phase->labels[form->language], plain(0, 11, 0));
    put_line(&sheet, &row, form->source, plain(PK_LOOK_ITALIC, 11, 0));
    put_fields(&sheet, form, &row);
    put_heading(&sheet, &row, form->guidance_title);
    for (size_t i = 0; i < form->guidance_count; i++)
        put_line(&sheet, &row, form->guidance[i], plain(0, 11, 0));
    put_legends(&sheet, form, &row, choices_rows);
    put_gap(&sheet, &row);
    for (size_t i = 0; i < form->line_count; i++)
        if (form->lines[i].heading)
            put_heading(&sheet, &row, form->lines[i].text);
        else
            put_line(&sheet, &row, form->lines[i].text, plain(0, 11, 0));
    put_gap(&sheet, &row);
    put_line(&sheet, &row, form->stamp, (pk_look) { PK_LOOK_WRAP, 9, 0, PK_COLOR(PK_GREY) });
    pk_form_end_sheet(&sheet, form);
}

/* ---- the book ---- */

static bool is_too_long(pk_text text)
{
    return text.size > CELL_MAX && pk_text_cut(text, CELL_MAX).size < text.size;
}

size_t pk_form_too_long_for_workbook(const pk_form *form)
{
    size_t count = 0;

    for (size_t a = 0; a < form->area_count; a++) {
        const pk_form_area *area = &form->areas[a];

        for (size_t r = 0; r < area->row_count; r++)
            for (size_t c = 0; c < form->column_count; c++)
                count += is_too_long(area->rows[r].cells[c].text);
        count += is_too_long(area->objective);
        for (pk_text rest = area->comment, line; pk_text_next(&rest, '\n', &line);)
            count += is_too_long(line);
    }
    return count;
}

pk_status pk_write_form_workbook(const pk_form *form, const char *file, const char *temporary)
{
    const pk_write_options options = { .language = form->language, .today = form->today };
    uint32_t *choices_rows;
    pk_book book;

    /* the stamp is what stands in the foot of each page */
    if (pk_book_open(&book, &options, file, temporary, form->stamp, form->stamp) == PK_OK) {
        pk_book_describe(&book, form->title, form->phase != NULL ? form->phase->labels[form->language] : PK_TEXT(""),
                         form->stamp);
        if ((choices_rows = pk_arena_zeroed(&book.arena, form->column_count, sizeof *choices_rows)) == NULL)
            pk_book_fail(&book, PK_ENOMEM);
        else
            write_first_sheet(&book, form, choices_rows);
        for (size_t i = 0; i < form->area_count && book.status == PK_OK; i++)
            pk_form_write_area(&book, form, &form->areas[i], choices_rows);
    }
    return pk_book_close(&book);
}
