/* The book: its properties, looks and sheets. */
#include "write/workbook_parts.h"

#include <string.h>

enum { CELL_UNITS_MAX = 32767 }; /* UTF-16 units that a cell holds */

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

/* Relative luminance of WCAG, near enough: the squares stand for its curve. */
pk_look pk_look_colored(pk_look look, uint32_t rgb)
{
    const double red = (rgb >> 16 & 0xFF) / 255.0, green = (rgb >> 8 & 0xFF) / 255.0, blue = (rgb & 0xFF) / 255.0;

    look.fill = PK_COLOR(rgb);
    look.color = 0.2126 * red * red + 0.7152 * green * green + 0.0722 * blue * blue > 0.18 ? PK_COLOR(0x000000)
                                                                                           : PK_COLOR(0xFFFFFF);
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

void pk_book_fail(pk_book *book, pk_status status)
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

void pk_book_check(pk_book *book, lxw_error error)
{
    if (error != LXW_NO_ERROR)
        pk_book_fail(book, status_of(error));
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
bool pk_is_writable(uint32_t c)
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

        if (!pk_is_writable(c))
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
        pk_book_fail(book, status);
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
        pk_book_fail(book, PK_ENOMEM);
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

pk_text pk_book_say(pk_book *book, pk_label label, const pk_text *texts, size_t count)
{
    pk_text words = pk_book_label(book, label), part;
    pk_buffer buffer;
    pk_status status = PK_OK;
    bool first = true;

    pk_buffer_init(&buffer, &book->scratch);
    while (status == PK_OK && pk_text_next(&words, '%', &part)) {
        const size_t number = !first && part.size > 0 ? (size_t)(part.data[0] - '1') : SIZE_MAX;

        if (number < count) {
            status = pk_buffer_add(&buffer, texts[number]);
            part = pk_text_from(part, 1);
        } else if (!first) {
            status = pk_buffer_add(&buffer, PK_TEXT("%"));
        }
        if (status == PK_OK)
            status = pk_buffer_add(&buffer, part);
        first = false;
    }
    if (status != PK_OK)
        pk_book_fail(book, status);
    return pk_buffer_text(&buffer);
}

/* ---- the names of files ---- */

pk_status pk_book_set_merge(pk_book *book, const pk_merge *merge)
{
    book->merge = merge;
    book->files = pk_arena_zeroed(&book->arena, merge->source_count, sizeof *book->files);
    if (book->files == NULL) {
        pk_book_fail(book, PK_ENOMEM);
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

static void set_properties(pk_book *book, pk_date today, pk_text title, pk_text subject, pk_text comments)
{
    lxw_doc_properties properties = { .created = moment_of(today) };

    properties.title = pk_book_text(book, title);
    properties.author = pk_book_text(book, PK_TEXT("plankoll"));
    properties.subject = pk_book_text(book, subject);
    properties.comments = pk_book_text(book, comments);
    if (book->status == PK_OK)
        pk_book_check(book, workbook_set_properties(book->workbook, &properties));
}

static pk_status set_language(pk_book *book)
{
    if (book->status == PK_OK) /* libxlsxwriter writes no dc:language: this is the name that Office has for it */
        pk_book_check(book, workbook_set_custom_property_string(book->workbook, "Language",
                                                                book->language == PK_SWEDISH ? "sv-SE" : "en-GB"));
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
    book->today = options->today;
    book->sheet_index.arena = book->spot_index.arena = &book->arena;
    settings.tmpdir = pk_text_terminated(&book->arena, pk_text_of(temporary));
    if (settings.tmpdir == NULL || (book->workbook = workbook_new_opt(file, &settings)) == NULL) {
        pk_book_fail(book, PK_ENOMEM);
        return book->status;
    }
    book->title = title;
    set_properties(book, options->today, title, subject, PK_TEXT("plankoll " PK_VERSION));
    return set_language(book);
}

void pk_book_describe(pk_book *book, pk_text title, pk_text subject, pk_text comments)
{
    if (book->status == PK_OK)
        set_properties(book, book->today, title, subject, comments);
}

pk_status pk_book_close(pk_book *book)
{
    if (book->workbook != NULL && book->status == PK_OK)
        pk_book_check(book, workbook_close(book->workbook)); /* frees it, on failure too */
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
    else if (look.flags & PK_LOOK_PERCENT)
        format_set_num_format(format, "0\" %\""); /* the figure itself is in per cent: "24 %" in every language */
    if (look.flags & PK_LOOK_UPRIGHT)
        format_set_rotation(format, 90);
    if (look.flags & PK_LOOK_OPEN)
        format_set_unlocked(format);
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
        pk_book_fail(book, PK_ENOMEM);
        return NULL;
    }
    book->formats[book->format_count++] = (pk_format) { look, format };
    return format;
}
