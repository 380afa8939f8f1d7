/* Cells and rows: texts of plans are never formulas, numbers or links of their own. */
#include "write/workbook_parts.h"

enum { TIP_UNITS_MAX = 250, /* Excel shows 255 */ WIDTH_ANY = 10 };

/* ---- texts ---- */

static void need_height(pk_sheet *sheet, pk_text text, double width, pk_look look)
{
    const unsigned size = look.size != 0 ? look.size : 10;
    double height;

    /* texts that do not wrap run on over empty cells, or are cut: one line is what they get */
    if (!(look.flags & PK_LOOK_WRAP))
        text = PK_TEXT("");
    height = pk_text_height(text, width, size, (look.flags & PK_LOOK_BOLD) != 0);
    if (height > sheet->height)
        sheet->height = height;
}

double pk_sheet_span(const pk_sheet *sheet, size_t first, size_t last)
{
    double width = 0;

    for (size_t i = first; i <= last; i++)
        width += sheet->widths[i];
    return width;
}

void pk_put_text(pk_sheet *sheet, uint32_t row, size_t column, pk_text text, pk_look look)
{
    if (sheet->book->status == PK_OK)
        text = pk_book_shorten(sheet->book, text, PK_TEXT("…"), sheet->widths[column], look, PK_HEIGHT_MAX);
    pk_put_whole_text(sheet, row, column, text, look);
}

void pk_put_whole_text(pk_sheet *sheet, uint32_t row, size_t column, pk_text text, pk_look look)
{
    pk_book *book = sheet->book;
    lxw_format *format = book->status == PK_OK ? pk_book_look(book, look) : NULL;
    char *string;

    if (format == NULL)
        return;
    string = pk_book_text(book, text);
    if (string == NULL)
        return;
    need_height(sheet, text, sheet->widths[column], look);
    pk_book_check(book, worksheet_write_string(sheet->page, row, (lxw_col_t)column, string, format));
}

void pk_put_short(pk_sheet *sheet, uint32_t row, size_t column, pk_text text, size_t lines, pk_look look)
{
    const double line =
        pk_text_height(PK_TEXT("x\nx"), WIDTH_ANY, 10, false) - pk_text_height(PK_TEXT("x"), WIDTH_ANY, 10, false);
    const double height = pk_text_height(PK_TEXT("x"), WIDTH_ANY, 10, false) + line * (double)(lines - 1);

    if (sheet->book->status == PK_OK)
        text = pk_book_shorten(sheet->book, text, PK_TEXT("…"), sheet->widths[column], look, height);
    pk_put_text(sheet, row, column, text, look);
}

static lxw_error write_link(pk_sheet *sheet, uint32_t row, size_t column, const pk_spot *spot, uint32_t to,
                            const char *string, pk_text tip, lxw_format *format)
{
    pk_book *book = sheet->book;
    pk_text name = pk_text_of(spot->sheet), part;
    const char *shown = tip.size > 0 ? pk_book_text(book, pk_text_cut(tip, TIP_UNITS_MAX)) : NULL;
    const char *target;
    char letters[8];
    pk_buffer buffer;

    pk_column_letters(to + 1, letters);
    pk_buffer_init(&buffer, &book->scratch);
    pk_buffer_add(&buffer, PK_TEXT("internal:'"));
    for (bool first = true; pk_text_next(&name, '\'', &part); first = false) {
        if (!first)
            pk_buffer_add(&buffer, PK_TEXT("''")); /* an apostrophe within a name is written twice */
        pk_buffer_add(&buffer, part);
    }
    pk_buffer_add(&buffer, PK_TEXT("'!"));
    target = pk_book_text(book, pk_book_format(book, "%.*s%s%lu", PK_PRINT(pk_buffer_text(&buffer)), letters,
                                               (unsigned long)spot->row + 1));
    if (target == NULL || book->status != PK_OK)
        return LXW_NO_ERROR;
    sheet->links++;
    return worksheet_write_url_opt(sheet->page, row, (lxw_col_t)column, target, format, string, shown);
}

void pk_put_link(pk_sheet *sheet, uint32_t row, size_t column, pk_text text, const pk_spot *spot, pk_text tip,
                 pk_look look)
{
    pk_put_link_to(sheet, row, column, text, spot, 0, tip, look);
}

void pk_put_link_to(pk_sheet *sheet, uint32_t row, size_t column, pk_text text, const pk_spot *spot, uint32_t to,
                    pk_text tip, pk_look look)
{
    pk_book *book = sheet->book;
    lxw_format *format;
    const char *string;

    if (spot == NULL || spot->sheet == NULL || text.size == 0 || sheet->links >= LXW_MAX_NUMBER_URLS) {
        pk_put_text(sheet, row, column, text, look);
        return;
    }
    format = book->status == PK_OK ? pk_book_look(book, look) : NULL;
    if (format == NULL)
        return;
    text = pk_book_shorten(book, text, PK_TEXT("…"), sheet->widths[column], look, PK_HEIGHT_MAX);
    string = pk_book_text(book, text);
    need_height(sheet, text, sheet->widths[column], look);
    if (string != NULL)
        pk_book_check(book, write_link(sheet, row, column, spot, to, string, tip, format));
}

void pk_put_label(pk_sheet *sheet, uint32_t row, size_t column, pk_label label, pk_look look)
{
    pk_put_text(sheet, row, column, pk_book_label(sheet->book, label), look);
}

void pk_put_number(pk_sheet *sheet, uint32_t row, size_t column, size_t number, pk_look look)
{
    lxw_format *format = sheet->book->status == PK_OK ? pk_book_look(sheet->book, look) : NULL;

    if (format != NULL)
        pk_book_check(sheet->book, worksheet_write_number(sheet->page, row, (lxw_col_t)column, (double)number, format));
}

void pk_put_share(pk_sheet *sheet, uint32_t row, size_t column, size_t part, size_t whole, pk_look look)
{
    look.flags |= PK_LOOK_PERCENT;
    if (whole > 0)
        pk_put_number(sheet, row, column, (part * 100 + whole / 2) / whole, look);
    else
        pk_put_blank(sheet, row, column, look);
}

void pk_put_date(pk_sheet *sheet, uint32_t row, size_t column, pk_date date, pk_look look)
{
    lxw_datetime day = { .year = date.year, .month = date.month, .day = date.day };
    lxw_format *format;
    char text[16];

    if (date.year == 0) {
        pk_put_blank(sheet, row, column, look);
        return;
    }
    if (date.year <= 1900) { /* the count begins in 1900, which Excel takes for a leap year */
        pk_date_print(date, text);
        pk_put_text(sheet, row, column, pk_text_of(text), look);
        return;
    }
    format = sheet->book->status == PK_OK ? pk_book_look(sheet->book, pk_look_with(look, PK_LOOK_DATE, 0)) : NULL;
    if (format != NULL)
        pk_book_check(sheet->book, worksheet_write_datetime(sheet->page, row, (lxw_col_t)column, &day, format));
}

void pk_put_truth(pk_sheet *sheet, uint32_t row, size_t column, bool truth, pk_look look)
{
    lxw_format *format = sheet->book->status == PK_OK ? pk_book_look(sheet->book, look) : NULL;

    if (format != NULL)
        pk_book_check(sheet->book, worksheet_write_boolean(sheet->page, row, (lxw_col_t)column, truth, format));
}

void pk_put_blank(pk_sheet *sheet, uint32_t row, size_t column, pk_look look)
{
    lxw_format *format = sheet->book->status == PK_OK ? pk_book_look(sheet->book, look) : NULL;

    if (format != NULL)
        pk_book_check(sheet->book, worksheet_write_blank(sheet->page, row, (lxw_col_t)column, format));
}

void pk_put_across(pk_sheet *sheet, uint32_t row, size_t first, size_t last, pk_text text, pk_look look)
{
    pk_book *book = sheet->book;
    lxw_format *format;
    double width;
    char *string;

    if (first >= last) {
        pk_put_text(sheet, row, first, text, look);
        return;
    }
    format = book->status == PK_OK ? pk_book_look(book, look) : NULL;
    if (format == NULL)
        return;
    width = pk_sheet_span(sheet, first, last);
    text = pk_book_shorten(book, text, PK_TEXT("…"), width, look, PK_HEIGHT_MAX);
    string = pk_book_text(book, text);
    if (string == NULL)
        return;
    need_height(sheet, text, width, look);
    pk_book_check(book,
                  worksheet_merge_range(sheet->page, row, (lxw_col_t)first, row, (lxw_col_t)last, string, format));
}

/* Heights are kept for the pages. */
static void keep_height(pk_sheet *sheet, uint32_t row, double height)
{
    pk_book *book = sheet->book;

    while (sheet->height_count <= row && book->status == PK_OK) {
        if (pk_array_reserve(&book->arena, &sheet->heights, &sheet->height_capacity, sheet->height_count,
                             sizeof *sheet->heights)
            != PK_OK)
            pk_book_fail(book, PK_ENOMEM);
        else
            sheet->heights[sheet->height_count++] = 0;
    }
    if (book->status == PK_OK)
        sheet->heights[row] = height;
}

void pk_sheet_height(pk_sheet *sheet, uint32_t row, double height)
{
    if (height > PK_HEIGHT_MAX)
        height = PK_HEIGHT_MAX;
    keep_height(sheet, row, height);
    if (sheet->book->status == PK_OK)
        pk_book_check(sheet->book, worksheet_set_row(sheet->page, row, height, NULL));
}

void pk_end_row(pk_sheet *sheet, uint32_t row)
{
    const double height = sheet->height;

    sheet->height = 0;
    pk_arena_reset(&sheet->book->scratch);
    if (sheet->book->status != PK_OK)
        return;
    if (height > LXW_DEF_ROW_HEIGHT)
        pk_sheet_height(sheet, row, height);
    else
        keep_height(sheet, row, 0);
}
