/* The book, its sheets, looks and cells: the one place that libxlsxwriter's answers are looked at. */
#include "write/workbook_parts.h"

#include <string.h>

enum {
    CELL_UNITS_MAX = 32767, /* UTF-16 units that a cell holds */
    NAME_UNITS_MAX = 31,    /* of a sheet */
    FOOTER_MAX = 255,
    PAPER_A4 = 9
};

const pk_look pk_look_title = { PK_LOOK_BOLD, 16, 0, PK_COLOR(PK_INK) };
const pk_look pk_look_section = { PK_LOOK_BOLD, 12, 0, PK_COLOR(PK_INK) };
const pk_look pk_look_plain = { 0, 11, 0, 0 };
const pk_look pk_look_heading = { PK_LOOK_BOLD | PK_LOOK_WRAP | PK_LOOK_BORDER | PK_LOOK_MIDDLE, 10, PK_COLOR(PK_INK),
                                  PK_COLOR(0xFFFFFF) };
const pk_look pk_look_cell = { PK_LOOK_WRAP | PK_LOOK_BORDER, 10, 0, 0 };

pk_look pk_look_with(pk_look look, unsigned flags, uint32_t fill)
{
    look.flags |= flags;
    if (fill != 0)
        look.fill = fill;
    return look;
}

const char *pk_label_text(pk_label label, pk_language language)
{
    static const char *const labels[][PK_LANGUAGE_COUNT] = {
#define PK_LABEL(name, sv, en) [PK_LABEL_##name] = { [PK_SWEDISH] = (sv), [PK_ENGLISH] = (en) },
#include "write/workbook_labels.def"
#undef PK_LABEL
    };

    return labels[label][language];
}

/* ---- failures ---- */

static void fail(pk_book *book, pk_status status)
{
    if (book->status == PK_OK)
        book->status = status;
}

static pk_status status_of(lxw_error error)
{
    if (error == LXW_NO_ERROR)
        return PK_OK;
    if (error == LXW_ERROR_MEMORY_MALLOC_FAILED)
        return PK_ENOMEM;
    return error == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE ? PK_ELIMIT : PK_EIO;
}

static void check(pk_book *book, lxw_error error)
{
    if (error != LXW_NO_ERROR)
        fail(book, status_of(error));
}

/* ---- texts ---- */

/* Excel reads "_x0041_" in a text as the letter A: when somebody has typed that, its first "_" is written as a code. */
static bool looks_like_code(pk_text text)
{
    if (text.size < 7 || text.data[0] != '_' || text.data[1] != 'x' || text.data[6] != '_')
        return false;
    for (size_t i = 2; i < 6; i++)
        if (strchr("0123456789abcdefABCDEF", text.data[i]) == NULL || text.data[i] == '\0')
            return false;
    return true;
}

/* XML has no other control characters, and no U+FFFE and U+FFFF. */
static bool is_writable(uint32_t c)
{
    return (c >= 0x20 || c == '\n' || c == '\t') && c != 0x7F && c != 0xFFFE && c != 0xFFFF
           && !(c >= 0xD800 && c <= 0xDFFF);
}

char *pk_book_text(pk_book *book, pk_text text)
{
    const pk_text escape = PK_TEXT("_x005F_");
    size_t units = 0;
    pk_buffer buffer;
    pk_status status = PK_OK;

    pk_buffer_init(&buffer, &book->scratch);
    while (text.size > 0 && status == PK_OK) {
        const bool coded = looks_like_code(text);
        const uint32_t c = pk_text_code_point(&text);
        const size_t more = coded ? escape.size : c > 0xFFFF ? 2 : 1;

        if (!is_writable(c))
            continue;
        if (units + more >= CELL_UNITS_MAX && text.size > 0) { /* the whole of it stands in the JSON */
            status = pk_buffer_add(&buffer, PK_TEXT("…"));
            break;
        }
        units += more;
        status = coded ? pk_buffer_add(&buffer, escape) : pk_buffer_add_code_point(&buffer, c);
    }
    if (status == PK_OK)
        status = pk_buffer_add(&buffer, (pk_text) { "", 1 });
    if (status != PK_OK) {
        fail(book, status);
        return NULL;
    }
    return buffer.data;
}

pk_text pk_book_format(pk_book *book, const char *format, ...)
{
    char fixed[256];
    char *data = fixed;
    va_list arguments;
    int size;

    va_start(arguments, format);
    size = vsnprintf(fixed, sizeof fixed, format, arguments);
    va_end(arguments);
    if (size < 0 || (data = pk_arena_allocate(&book->scratch, (size_t)size + 1)) == NULL) {
        fail(book, PK_ENOMEM);
        return PK_TEXT("");
    }
    va_start(arguments, format);
    vsnprintf(data, (size_t)size + 1, format, arguments);
    va_end(arguments);
    return (pk_text) { data, (size_t)size };
}

pk_text pk_book_label(const pk_book *book, pk_label label)
{
    return pk_text_of(pk_label_text(label, book->language));
}

/* ---- the names of files ---- */

pk_status pk_book_set_merge(pk_book *book, const pk_merge *merge)
{
    book->merge = merge;
    book->files = pk_arena_zeroed(&book->arena, merge->source_count, sizeof *book->files);
    if (book->files == NULL) {
        fail(book, PK_ENOMEM);
        return book->status;
    }
    for (size_t i = 0; i < merge->source_count; i++)
        book->files[i] = pk_merge_file(merge, merge->sources[i].submission->name);
    return book->status;
}

pk_text pk_book_file(const pk_book *book, pk_text path)
{
    for (size_t i = 0; book->files != NULL && i < book->merge->source_count; i++)
        if (pk_text_equal(book->merge->sources[i].submission->name, path))
            return book->files[i];
    return pk_base_name(path);
}

/* ---- the book ---- */

/* Noon, so that the day is the same in every time zone near; a fixed day where none is given. */
static time_t moment_of(pk_date day)
{
    const pk_date fixed = { 1980, 1, 1 };

    return (time_t)pk_date_to_days(day.year != 0 ? day : fixed) * 86400 + 43200;
}

static pk_status set_properties(pk_book *book, pk_date today, pk_text title, pk_text subject)
{
    lxw_doc_properties properties = { .created = moment_of(today) };

    properties.title = pk_book_text(book, title);
    properties.subject = pk_book_text(book, subject);
    properties.comments = pk_book_text(book, PK_TEXT("plankoll " PK_VERSION));
    if (book->status == PK_OK)
        check(book, workbook_set_properties(book->workbook, &properties));
    return book->status;
}

pk_status pk_book_open(pk_book *book, const pk_write_options *options, const char *file, const char *temporary,
                       pk_text title, pk_text subject)
{
    lxw_workbook_options settings = { .constant_memory = LXW_FALSE };

    memset(book, 0, sizeof *book);
    pk_arena_init(&book->arena, NULL);
    pk_arena_init(&book->scratch, NULL);
    book->language = options->language;
    settings.tmpdir = pk_text_terminated(&book->arena, pk_text_of(temporary));
    if (settings.tmpdir == NULL || (book->workbook = workbook_new_opt(file, &settings)) == NULL) {
        fail(book, PK_ENOMEM);
        return book->status;
    }
    book->title = title;
    return set_properties(book, options->today, title, subject);
}

pk_status pk_book_close(pk_book *book)
{
    if (book->workbook != NULL && book->status == PK_OK)
        check(book, workbook_close(book->workbook)); /* frees it, on failure too */
    else
        lxw_workbook_free(book->workbook);
    pk_arena_free(&book->scratch);
    pk_arena_free(&book->arena);
    return book->status;
}

/* ---- looks ---- */

static void set_lines(lxw_format *format, unsigned flags)
{
    if (flags & PK_LOOK_BORDER) {
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, 0xBFBFBF);
    }
    if (flags & PK_LOOK_RULE) {
        format_set_top(format, LXW_BORDER_THIN);
        format_set_top_color(format, PK_INK);
    }
}

static lxw_format *make_format(pk_book *book, pk_look look)
{
    lxw_format *format = workbook_add_format(book->workbook);

    if (format == NULL)
        return NULL;
    format_set_font_name(format, "Calibri");
    format_set_font_size(format, look.size != 0 ? look.size : 10);
    if (look.color != 0)
        format_set_font_color(format, look.color & 0xFFFFFF);
    if (look.fill != 0)
        format_set_bg_color(format, look.fill & 0xFFFFFF);
    if (look.flags & PK_LOOK_BOLD)
        format_set_bold(format);
    if (look.flags & PK_LOOK_ITALIC)
        format_set_italic(format);
    if (look.flags & PK_LOOK_WRAP)
        format_set_text_wrap(format);
    if (look.flags & PK_LOOK_CENTRE)
        format_set_align(format, LXW_ALIGN_CENTER);
    format_set_align(format, look.flags & PK_LOOK_MIDDLE ? LXW_ALIGN_VERTICAL_CENTER : LXW_ALIGN_VERTICAL_TOP);
    if (look.flags & PK_LOOK_DATE)
        format_set_num_format(format, "yyyy\\-mm\\-dd");
    else if (look.flags & PK_LOOK_NUMBER)
        format_set_num_format(format, "#,##0");
    else if (look.flags & PK_LOOK_TEXT)
        format_set_num_format(format, "@");
    set_lines(format, look.flags);
    return format;
}

lxw_format *pk_book_look(pk_book *book, pk_look look)
{
    lxw_format *format;

    for (size_t i = 0; i < book->format_count; i++) {
        const pk_look *known = &book->formats[i].look;

        if (known->flags == look.flags && known->size == look.size && known->fill == look.fill
            && known->color == look.color)
            return book->formats[i].format;
    }
    if (pk_array_reserve(&book->arena, &book->formats, &book->format_capacity, book->format_count, sizeof(pk_format))
            != PK_OK
        || (format = make_format(book, look)) == NULL) {
        fail(book, PK_ENOMEM);
        return NULL;
    }
    book->formats[book->format_count++] = (pk_format) { look, format };
    return format;
}

/* ---- sheets ---- */

static size_t units_of(pk_text text)
{
    size_t units = 0;

    while (text.size > 0)
        units += pk_text_code_point(&text) > 0xFFFF ? 2 : 1;
    return units;
}

/* As much of a text as so many UTF-16 units hold, without a blank at its end. */
static pk_text cut(pk_text text, size_t units)
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

        if (c < 0x20 || !is_writable(c) || (c < 0x80 && strchr("[]:*?/\\", (int)c) != NULL))
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
        fail(book, status);
    return text.size > 0 ? text : PK_TEXT("–");
}

/* Excel compares names without regard to case. "History" it keeps for itself. */
static bool is_taken(pk_book *book, pk_text name, pk_text *folded)
{
    if (pk_text_fold(&book->arena, name, PK_FOLD_WORDS, folded) != PK_OK) {
        fail(book, PK_ENOMEM);
        return false;
    }
    for (size_t i = 0; i < book->sheet_count; i++)
        if (pk_text_equal(book->sheets[i], *folded))
            return true;
    return pk_text_equal(*folded, PK_TEXT("history"));
}

static char *unique_name(pk_book *book, pk_text wanted)
{
    pk_text allowed = allowed_name(book, wanted), name = allowed, folded = PK_NO_TEXT;
    char *result;

    if (units_of(name) > NAME_UNITS_MAX)
        name = pk_book_format(book, "%.*s…", PK_PRINT(cut(allowed, NAME_UNITS_MAX - 1)));
    for (unsigned i = 2; is_taken(book, name, &folded) && book->status == PK_OK; i++) {
        pk_text ending = pk_book_format(book, " (%u)", i);

        name = pk_book_format(book, "%.*s%.*s", PK_PRINT(cut(allowed, NAME_UNITS_MAX - ending.size)), PK_PRINT(ending));
    }
    result = pk_text_terminated(&book->arena, name);
    if (result == NULL
        || pk_array_reserve(&book->arena, &book->sheets, &book->sheet_capacity, book->sheet_count, sizeof(pk_text))
               != PK_OK)
        fail(book, PK_ENOMEM);
    else
        book->sheets[book->sheet_count++] = folded;
    return result;
}

void pk_sheet_add(pk_book *book, pk_text name, uint32_t tab, size_t columns, pk_sheet *sheet)
{
    *sheet = (pk_sheet) { .book = book };
    if (columns > LXW_COL_MAX)
        fail(book, PK_ELIMIT);
    if (book->status != PK_OK)
        return;
    sheet->columns = (uint16_t)columns;
    sheet->widths = pk_arena_zeroed(&book->arena, columns, sizeof *sheet->widths);
    sheet->name = unique_name(book, name);
    if (sheet->widths == NULL)
        fail(book, PK_ENOMEM);
    if (book->status != PK_OK)
        return;
    sheet->page = workbook_add_worksheet(book->workbook, sheet->name);
    if (sheet->page == NULL) {
        fail(book, PK_ENOMEM); /* the name is valid: nothing else is left that can go wrong */
        return;
    }
    worksheet_set_tab_color(sheet->page, tab);
    worksheet_gridlines(sheet->page, LXW_HIDE_ALL_GRIDLINES);
    /* goals are called 1.1 and regions 25, which are texts and mean to be */
    check(book, worksheet_ignore_errors(sheet->page, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576"));
}

void pk_sheet_width(pk_sheet *sheet, size_t column, double width)
{
    if (sheet->book->status != PK_OK)
        return;
    sheet->widths[column] = width;
    check(sheet->book, worksheet_set_column(sheet->page, (lxw_col_t)column, (lxw_col_t)column, width, NULL));
}

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
        status = add_footer_text(&buffer, cut(book->title, 100));
    if (status == PK_OK)
        status = pk_buffer_add(&buffer, PK_TEXT("&C&8&A"));
    if (status == PK_OK)
        status = pk_buffer_add(&buffer, end);
    if (status == PK_OK)
        status = pk_buffer_add(&buffer, (pk_text) { "", 1 });
    if (status != PK_OK)
        fail(book, status);
    else if (buffer.size <= FOOTER_MAX)
        check(book, worksheet_set_footer(sheet->page, buffer.data));
}

static void set_paper(pk_sheet *sheet)
{
    worksheet_set_landscape(sheet->page);
    worksheet_set_paper(sheet->page, PAPER_A4);
    worksheet_set_margins(sheet->page, 0.3, 0.3, 0.4, 0.55);
    set_footer(sheet);
}

void pk_sheet_print(pk_sheet *sheet, uint32_t heading_rows)
{
    if (sheet->book->status != PK_OK)
        return;
    set_paper(sheet);
    worksheet_fit_to_pages(sheet->page, 1, 0);
    if (heading_rows > 0)
        check(sheet->book, worksheet_repeat_rows(sheet->page, 0, heading_rows - 1));
}

void pk_sheet_print_scaled(pk_sheet *sheet, unsigned scale)
{
    if (sheet->book->status != PK_OK)
        return;
    set_paper(sheet);
    worksheet_set_print_scale(sheet->page, (uint16_t)scale);
    check(sheet->book, worksheet_repeat_rows(sheet->page, 0, 0));
}

void pk_sheet_break(pk_sheet *sheet, uint32_t row, uint32_t heading)
{
    lxw_row_t breaks[] = { row, 0 };

    if (sheet->book->status != PK_OK)
        return;
    check(sheet->book, worksheet_set_h_pagebreaks(sheet->page, breaks));
    check(sheet->book, worksheet_repeat_rows(sheet->page, heading, heading));
}

void pk_sheet_filter(pk_sheet *sheet, uint32_t heading, uint32_t last, size_t frozen_columns)
{
    if (sheet->book->status != PK_OK)
        return;
    worksheet_freeze_panes(sheet->page, heading + 1, (lxw_col_t)frozen_columns);
    if (last > heading)
        check(sheet->book, worksheet_autofilter(sheet->page, heading, 0, last, (lxw_col_t)(sheet->columns - 1)));
}

/* ---- cells ---- */

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
    check(book, worksheet_write_string(sheet->page, row, (lxw_col_t)column, string, format));
}

void pk_put_label(pk_sheet *sheet, uint32_t row, size_t column, pk_label label, pk_look look)
{
    pk_put_text(sheet, row, column, pk_book_label(sheet->book, label), look);
}

void pk_put_number(pk_sheet *sheet, uint32_t row, size_t column, size_t number, pk_look look)
{
    lxw_format *format = sheet->book->status == PK_OK ? pk_book_look(sheet->book, look) : NULL;

    if (format != NULL)
        check(sheet->book, worksheet_write_number(sheet->page, row, (lxw_col_t)column, (double)number, format));
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
        check(sheet->book, worksheet_write_datetime(sheet->page, row, (lxw_col_t)column, &day, format));
}

void pk_put_truth(pk_sheet *sheet, uint32_t row, size_t column, bool truth, pk_look look)
{
    lxw_format *format = sheet->book->status == PK_OK ? pk_book_look(sheet->book, look) : NULL;

    if (format != NULL)
        check(sheet->book, worksheet_write_boolean(sheet->page, row, (lxw_col_t)column, truth, format));
}

void pk_put_blank(pk_sheet *sheet, uint32_t row, size_t column, pk_look look)
{
    lxw_format *format = sheet->book->status == PK_OK ? pk_book_look(sheet->book, look) : NULL;

    if (format != NULL)
        check(sheet->book, worksheet_write_blank(sheet->page, row, (lxw_col_t)column, format));
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
    check(book, worksheet_merge_range(sheet->page, row, (lxw_col_t)first, row, (lxw_col_t)last, string, format));
}

void pk_end_row(pk_sheet *sheet, uint32_t row)
{
    double height = sheet->height;

    sheet->height = 0;
    pk_arena_reset(&sheet->book->scratch);
    if (sheet->book->status != PK_OK)
        return;
    if (height > PK_HEIGHT_MAX)
        height = PK_HEIGHT_MAX;
    if (height > LXW_DEF_ROW_HEIGHT)
        check(sheet->book, worksheet_set_row(sheet->page, row, height, NULL));
}
