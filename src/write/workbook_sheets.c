/* Sheets: their names, columns and panes; and where in them the rows of plans stand. */
#include "write/workbook_parts.h"

#include <string.h>

enum { NAME_UNITS_MAX = 31 }; /* UTF-16 units */

/* ---- names ---- */

static size_t units_of(pk_text text)
{
    size_t units = 0;

    while (text.size > 0)
        units += pk_text_code_point(&text) > 0xFFFF ? 2 : 1;
    return units;
}

/* As much of a text as so many UTF-16 units hold, without a blank at its end. */
pk_text pk_text_cut(pk_text text, size_t units)
{
    pk_text rest = text;

    while (rest.size > 0) {
        pk_text next = rest;
        const size_t more = pk_text_code_point(&next) > 0xFFFF ? 2 : 1;

        if (more > units)
            break;
        units -= more;
        rest = next;
    }
    return pk_text_trim((pk_text) { text.data, text.size - rest.size });
}

/* Without what a sheet's name must not have: []:*?/\ and control characters anywhere, an apostrophe at its ends. */
static pk_text allowed_name(pk_book *book, pk_text name)
{
    pk_buffer buffer;
    pk_status status = PK_OK;
    pk_text text;

    pk_buffer_init(&buffer, &book->scratch);
    while (name.size > 0 && status == PK_OK) {
        const uint32_t c = pk_text_code_point(&name);

        if (c < 0x20 || !pk_is_writable(c) || (c < 0x80 && strchr("[]:*?/\\", (int)c) != NULL))
            status = pk_buffer_add(&buffer, PK_TEXT(" "));
        else
            status = pk_buffer_add_code_point(&buffer, c);
    }
    text = pk_text_trim(pk_buffer_text(&buffer));
    while (text.size > 0 && text.data[0] == '\'')
        text = pk_text_from(text, 1);
    while (text.size > 0 && text.data[text.size - 1] == '\'')
        text.size--;
    if (status != PK_OK)
        pk_book_fail(book, status);
    return text.size > 0 ? text : PK_TEXT("–");
}

/* Excel compares names without regard to case. "History" it keeps for itself. @return Its number in sheets; SIZE_MAX. */
static size_t find_name(pk_book *book, pk_text name, pk_text *folded)
{
    if (pk_text_fold(&book->arena, name, PK_FOLD_WORDS, folded) != PK_OK) {
        pk_book_fail(book, PK_ENOMEM);
        return SIZE_MAX;
    }
    return pk_text_index_find(&book->sheet_index, *folded);
}

static void take_name(pk_book *book, pk_text folded)
{
    if (pk_array_reserve(&book->arena, &book->sheets, &book->sheet_capacity, book->sheet_count, sizeof *book->sheets)
            != PK_OK
        || pk_text_index_add(&book->sheet_index, folded, book->sheet_count) != PK_OK) {
        pk_book_fail(book, PK_ENOMEM);
        return;
    }
    book->sheets[book->sheet_count++] = (pk_sheet_name) { folded, 2 };
}

static char *unique_name(pk_book *book, pk_text wanted)
{
    pk_text allowed = allowed_name(book, wanted), name = allowed, folded = PK_NO_TEXT;
    size_t taken, first;
    char *result;

    if (book->sheet_count == 0)
        take_name(book, PK_TEXT("history"));
    if (units_of(name) > NAME_UNITS_MAX)
        name = pk_book_format(book, "%.*s…", PK_PRINT(pk_text_cut(allowed, NAME_UNITS_MAX - 1)));
    first = taken = find_name(book, name, &folded);
    while (taken != SIZE_MAX && book->status == PK_OK) {
        pk_text ending = pk_book_format(book, " (%u)", book->sheets[first].next++);

        name = pk_book_format(book, "%.*s%.*s", PK_PRINT(pk_text_cut(allowed, NAME_UNITS_MAX - ending.size)),
                              PK_PRINT(ending));
        taken = find_name(book, name, &folded);
    }
    take_name(book, folded);
    result = pk_text_terminated(&book->arena, name);
    if (result == NULL)
        pk_book_fail(book, PK_ENOMEM);
    return result;
}

/* ---- sheets ---- */

void pk_sheet_add(pk_book *book, pk_text name, uint32_t tab, size_t columns, pk_sheet *sheet)
{
    *sheet = (pk_sheet) { .book = book };
    if (columns > LXW_COL_MAX)
        pk_book_fail(book, PK_ELIMIT);
    if (book->status != PK_OK)
        return;
    sheet->columns = (uint16_t)columns;
    sheet->widths = pk_arena_zeroed(&book->arena, columns, sizeof *sheet->widths);
    sheet->name = unique_name(book, name);
    if (sheet->widths == NULL)
        pk_book_fail(book, PK_ENOMEM);
    if (book->status != PK_OK)
        return;
    sheet->page = workbook_add_worksheet(book->workbook, sheet->name);
    if (sheet->page == NULL) {
        pk_book_fail(book, PK_ENOMEM); /* the name is valid: nothing else is left that can go wrong */
        return;
    }
    worksheet_set_tab_color(sheet->page, tab);
    worksheet_gridlines(sheet->page, LXW_HIDE_ALL_GRIDLINES);
    /* goals are called 1.1 and regions 25, which are texts and mean to be */
    pk_book_check(book, worksheet_ignore_errors(sheet->page, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576"));
}

void pk_sheet_width(pk_sheet *sheet, size_t column, double width)
{
    if (sheet->book->status != PK_OK)
        return;
    sheet->widths[column] = width;
    pk_book_check(sheet->book, worksheet_set_column(sheet->page, (lxw_col_t)column, (lxw_col_t)column, width, NULL));
}

void pk_sheet_filter(pk_sheet *sheet, uint32_t heading, uint32_t last, size_t frozen_columns)
{
    if (sheet->book->status != PK_OK)
        return;
    worksheet_freeze_panes(sheet->page, heading + 1, (lxw_col_t)frozen_columns);
    if (last > heading)
        pk_book_check(sheet->book,
                      worksheet_autofilter(sheet->page, heading, 0, last, (lxw_col_t)(sheet->columns - 1)));
}

/* ---- where rows of plans stand ---- */

/* The key of a row: which submission, which table or sheet, which row of it. */
static pk_text key_of(pk_book *book, pk_arena *arena, const pk_submission *submission, const pk_place *place,
                      uint32_t row)
{
    pk_text key = PK_NO_TEXT;

    if (pk_text_format(arena, &key, "%zx %lu %lu %.*s", (size_t)(const void *)submission, (unsigned long)place->table,
                       (unsigned long)row, PK_PRINT(place->sheet))
        != PK_OK)
        pk_book_fail(book, PK_ENOMEM);
    return key;
}

static void remember(pk_book *book, pk_text key, const char *sheet, uint32_t at)
{
    if (book->status != PK_OK || pk_text_index_find(&book->spot_index, key) != SIZE_MAX)
        return;
    if (pk_array_reserve(&book->arena, &book->spots, &book->spot_capacity, book->spot_count, sizeof(pk_spot)) != PK_OK
        || pk_text_index_add(&book->spot_index, key, book->spot_count) != PK_OK)
        pk_book_fail(book, PK_ENOMEM);
    else
        book->spots[book->spot_count++] = (pk_spot) { sheet, at };
}

/* Whose rows stand in the book at all: an area's sheet says nothing of the others. */
static void remember_submission(pk_book *book, const pk_submission *submission)
{
    const pk_place whole = { .row = 0 };
    const pk_text key = key_of(book, &book->scratch, submission, &whole, 0);
    pk_text copy = PK_NO_TEXT;

    if (pk_text_index_find(&book->spot_index, key) != SIZE_MAX)
        return;
    if (pk_text_copy(&book->arena, key, &copy) != PK_OK)
        pk_book_fail(book, PK_ENOMEM);
    else
        remember(book, copy, NULL, 0);
}

static bool is_remembered(pk_book *book, const pk_submission *submission)
{
    const pk_place whole = { .row = 0 };

    return pk_text_index_find(&book->spot_index, key_of(book, &book->scratch, submission, &whole, 0)) != SIZE_MAX;
}

void pk_book_remember(pk_book *book, const pk_submission *submission, const pk_plan_row *row, const char *sheet,
                      uint32_t at)
{
    remember_submission(book, submission);
    for (uint32_t i = 0; i < (row->table_rows > 0 ? row->table_rows : 1) && book->status == PK_OK; i++)
        remember(book, key_of(book, &book->arena, submission, &row->place, row->place.row + i), sheet, at);
}

static pk_text area_key(pk_book *book, pk_arena *arena, pk_text number)
{
    pk_text key = PK_NO_TEXT;

    if (pk_text_format(arena, &key, "area %.*s", PK_PRINT(number)) != PK_OK)
        pk_book_fail(book, PK_ENOMEM);
    return key;
}

void pk_book_remember_area(pk_book *book, pk_text number, const char *sheet)
{
    if (book->status == PK_OK && number.size > 0)
        remember(book, area_key(book, &book->arena, number), sheet, 0);
}

const pk_spot *pk_book_spot(pk_book *book, const pk_submission *submission, const pk_place *place)
{
    size_t found = SIZE_MAX;

    if (place->row > 0)
        found = pk_text_index_find(&book->spot_index, key_of(book, &book->scratch, submission, place, place->row));
    if (found == SIZE_MAX && place->area.size > 0 && (submission == NULL || is_remembered(book, submission)))
        found = pk_text_index_find(&book->spot_index, area_key(book, &book->scratch, place->area));
    return found != SIZE_MAX ? &book->spots[found] : NULL;
}
