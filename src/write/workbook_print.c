/* Paper: A4 across, the footer, and pages that break where a reader would break them. */
#include "write/workbook_parts.h"

enum {
    FOOTER_MAX = 255,
    PAPER_A4 = 9,
    BREAKS_MAX = 1000, /* Excel takes 1 023 */
    SCALE_LEAST = 10,  /* per cent: Excel's own bounds */
    SCALE_MOST = 100
};

/* Inches, and what is left of A4 (11.69 x 8.27) between them. */
#define MARGIN_SIDE   0.3
#define MARGIN_TOP    0.4
#define MARGIN_BOTTOM 0.55
#define PAPER_WIDTH   ((11.69 - 2 * MARGIN_SIDE) * 96)           /* pixels, as columns are measured */
#define PAPER_HEIGHT  ((8.27 - MARGIN_TOP - MARGIN_BOTTOM) * 72) /* points, as rows are */
#define SLACK         0.97                                       /* printers differ */

/* ---- the footer ---- */

/* In a footer "&" begins a code. */
static pk_status add_footer_text(pk_buffer *buffer, pk_text text)
{
    pk_status status = PK_OK;
    pk_text part;

    while (status == PK_OK && pk_text_next(&text, '&', &part)) {
        status = pk_buffer_add(buffer, part);
        if (status == PK_OK && text.data != NULL)
            status = pk_buffer_add(buffer, PK_TEXT("&&"));
    }
    return status;
}

static void set_footer(pk_sheet *sheet)
{
    pk_book *book = sheet->book;
    pk_buffer buffer;
    pk_text end = pk_book_format(book, "&R&8%s&P%s&N", pk_label_text(PK_LABEL_PAGE, book->language),
                                 pk_label_text(PK_LABEL_PAGE_OF, book->language));
    pk_status status;

    pk_buffer_init(&buffer, &book->scratch);
    status = pk_buffer_add(&buffer, PK_TEXT("&L&8"));
    if (status == PK_OK)
        status = add_footer_text(&buffer, pk_text_cut(book->title, 100));
    if (status == PK_OK)
        status = pk_buffer_add(&buffer, PK_TEXT("&C&8&A"));
    if (status == PK_OK)
        status = pk_buffer_add(&buffer, end);
    if (status == PK_OK)
        status = pk_buffer_add(&buffer, (pk_text) { "", 1 });
    if (status != PK_OK)
        pk_book_fail(book, status);
    else if (buffer.size <= FOOTER_MAX)
        pk_book_check(book, worksheet_set_footer(sheet->page, buffer.data));
}

static void set_paper(pk_sheet *sheet)
{
    worksheet_set_landscape(sheet->page);
    worksheet_set_paper(sheet->page, PAPER_A4);
    worksheet_set_margins(sheet->page, MARGIN_SIDE, MARGIN_SIDE, MARGIN_TOP, MARGIN_BOTTOM);
    set_footer(sheet);
}

/* ---- pages ---- */

void pk_sheet_unit(pk_sheet *sheet, uint32_t row)
{
    if (sheet->book->status != PK_OK)
        return;
    if (pk_array_reserve(&sheet->book->arena, &sheet->units, &sheet->unit_capacity, sheet->unit_count,
                         sizeof *sheet->units)
        != PK_OK)
        pk_book_fail(sheet->book, PK_ENOMEM);
    else
        sheet->units[sheet->unit_count++] = row;
}

/* Per cent at which all columns are as wide as the paper. */
static unsigned scale_of(const pk_sheet *sheet)
{
    double width = 0, scale;

    for (size_t i = 0; i < sheet->columns; i++)
        width += sheet->widths[i] * 7 + 5;
    scale = width > 0 ? PAPER_WIDTH * SLACK * 100 / width : SCALE_MOST;
    return scale < SCALE_LEAST ? SCALE_LEAST : scale > SCALE_MOST ? SCALE_MOST : (unsigned)scale;
}

static double height_of(const pk_sheet *sheet, size_t first, size_t end)
{
    double height = 0;

    for (size_t i = first; i < end; i++)
        height += i < sheet->height_count && sheet->heights[i] > 0 ? sheet->heights[i] : LXW_DEF_ROW_HEIGHT;
    return height;
}

/* Where pages begin: a unit that does not fit on what is left of a page begins the next one. */
static size_t find_breaks(const pk_sheet *sheet, uint32_t heading_rows, double page, lxw_row_t *breaks, size_t most)
{
    double used = height_of(sheet, 0, sheet->unit_count > 0 ? sheet->units[0] : 0);
    const double heading = height_of(sheet, 0, heading_rows);
    size_t count = 0;

    for (size_t i = 0; i < sheet->unit_count && count < most; i++) {
        const size_t end = i + 1 < sheet->unit_count ? sheet->units[i + 1] : sheet->height_count;
        const double height = height_of(sheet, sheet->units[i], end);

        if (used + height > page && used > heading && sheet->units[i] > heading_rows) {
            breaks[count++] = sheet->units[i];
            used = heading;
        }
        used += height;
        while (used > page && page > heading) /* it breaks by itself, within the unit */
            used -= page - heading;
    }
    return count;
}

static void set_breaks(pk_sheet *sheet, uint32_t heading_rows, double page)
{
    pk_book *book = sheet->book;
    const size_t most = sheet->unit_count < BREAKS_MAX ? sheet->unit_count : BREAKS_MAX;
    lxw_row_t *breaks = pk_arena_zeroed(&book->arena, most + 1, sizeof *breaks);

    if (breaks == NULL)
        pk_book_fail(book, PK_ENOMEM);
    else if (find_breaks(sheet, heading_rows, page, breaks, most) > 0)
        pk_book_check(book, worksheet_set_h_pagebreaks(sheet->page, breaks));
}

void pk_sheet_print(pk_sheet *sheet, uint32_t heading_rows)
{
    const unsigned scale = scale_of(sheet);

    if (sheet->book->status != PK_OK)
        return;
    set_paper(sheet);
    if (heading_rows > 0)
        pk_book_check(sheet->book, worksheet_repeat_rows(sheet->page, 0, heading_rows - 1));
    /* programs differ in how wide a column is: let them fit the width, and break where it is near enough */
    worksheet_fit_to_pages(sheet->page, 1, 0);
    set_breaks(sheet, heading_rows, PAPER_HEIGHT * SLACK * 100 / scale);
}

void pk_sheet_repeat(pk_sheet *sheet, uint32_t row)
{
    if (sheet->book->status == PK_OK)
        pk_book_check(sheet->book, worksheet_repeat_rows(sheet->page, row, row));
}

void pk_sheet_print_scaled(pk_sheet *sheet, unsigned scale)
{
    if (sheet->book->status != PK_OK)
        return;
    set_paper(sheet);
    worksheet_set_print_scale(sheet->page, (uint16_t)scale);
    pk_book_check(sheet->book, worksheet_repeat_rows(sheet->page, 0, 0));
}
