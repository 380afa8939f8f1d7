#include "read/xlsx_cell.h"
#include "read/xlsx_links.h"

#include <math.h>

pk_xlsx_type pk_xlsx_type_of(pk_text name)
{
    static const struct {
        const char *name;
        pk_xlsx_type type;
    } types[] = { { "s", PK_XLSX_SHARED },  { "n", PK_XLSX_NUMBER }, { "str", PK_XLSX_STRING },
                  { "b", PK_XLSX_BOOLEAN }, { "e", PK_XLSX_ERROR },  { "inlineStr", PK_XLSX_INLINE },
                  { "d", PK_XLSX_DATE } };

    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (pk_text_equal(name, pk_text_of(types[i].name)))
            return types[i].type;
    return PK_XLSX_NUMBER;
}

/* What stands in v, without the white space that some programs put around it. */
static pk_text stored(const pk_xlsx_cell *source)
{
    pk_text text = pk_buffer_text(&source->value);

    while (text.size > 0 && (unsigned char)text.data[0] <= ' ')
        text = pk_text_from(text, 1);
    while (text.size > 0 && (unsigned char)text.data[text.size - 1] <= ' ')
        text.size--;
    return text;
}

/* Text as it stands, through the style's section for text where there is one (X45). "001" stays "001" (X9). */
static pk_status make_text(pk_xlsx_book *book, pk_xlsx_cell *source, pk_text text, pk_cell *cell)
{
    const pk_xlsx_format *format = source->style != NULL ? source->style->format : book->general;
    pk_status status;

    cell->type = PK_CELL_TEXT;
    if (text.size > 0 && format->has_text) {
        source->formula.size = 0; /* kept by now: its buffer is free for the shown text */
        status = pk_xlsx_format_text(format, text, &source->formula);
        if (status != PK_OK)
            return status;
        if (source->formula.size == 0) {
            cell->flags |= PK_CELL_HIDDEN;
            source->veiled = text;
        }
        text = pk_buffer_text(&source->formula);
    }
    return pk_xlsx_keep(book, text, &cell->text);
}

static pk_status make_shared(pk_xlsx_book *book, pk_xlsx_cell *source, pk_cell *cell)
{
    int64_t index = pk_xml_integer(stored(source), 0, INT32_MAX, -1);
    const pk_xlsx_format *format = source->style != NULL ? source->style->format : book->general;

    pk_text text = pk_xlsx_string(book, index);

    if (text.data == NULL) {
        source->lost = source->value.size > 0;
        return PK_OK;
    }
    source->struck = pk_xlsx_struck_text(book, (size_t)index);
    if (format->has_text)
        return make_text(book, source, text, cell);
    cell->text = text;
    return PK_OK;
}

static void mark_date(double value, unsigned shows, bool days_1904, pk_cell *cell)
{
    unsigned day = PK_FORMAT_SHOWS_YEAR | PK_FORMAT_SHOWS_MONTH | PK_FORMAT_SHOWS_DAY;

    if ((shows & day) == 0 || !pk_xlsx_date(value, days_1904, &cell->date))
        return;
    cell->type = PK_CELL_DATE;
    if ((shows & PK_FORMAT_SHOWS_DAY) == 0)
        cell->flags |= (shows & PK_FORMAT_SHOWS_MONTH) != 0 ? PK_CELL_DATE_MONTH : PK_CELL_DATE_YEAR;
}

static pk_status show_number(pk_xlsx_book *book, pk_xlsx_cell *source, double value, bool days_1904, pk_cell *cell)
{
    const pk_xlsx_format *format = source->style != NULL ? source->style->format : book->general;
    pk_status status;

    cell->type = PK_CELL_NUMBER;
    cell->value = value;
    mark_date(value, pk_xlsx_format_shows(format, value), days_1904, cell);
    source->text.size = 0;
    status = pk_xlsx_format_number(format, value, days_1904, &source->text);
    if (status == PK_OK)
        status = pk_xlsx_keep(book, pk_buffer_text(&source->text), &cell->text);
    if (status != PK_OK || cell->text.size > 0)
        return status;
    cell->flags |= PK_CELL_HIDDEN; /* ";;;" (X45) */
    if (value == 0)                /* many a form shows no zeros */
        return PK_OK;
    source->text.size = 0;
    status = pk_xlsx_format_number(book->general, value, days_1904, &source->text);
    source->veiled = pk_buffer_text(&source->text);
    return status;
}

static pk_status make_number(pk_xlsx_book *book, pk_xlsx_cell *source, pk_cell *cell)
{
    double value;

    if (!pk_xlsx_parse_number(stored(source), &value)) /* "INF", a text without its t (X46) */
        return make_text(book, source, pk_buffer_text(&source->value), cell);
    return show_number(book, source, value, book->days_1904, cell);
}

static bool is_word(pk_text text, const char *word)
{
    size_t at = 0;

    while (at < text.size && word[at] != '\0' && (text.data[at] | 0x20) == word[at])
        at++;
    return at == text.size && word[at] == '\0';
}

/* "1" and "0" by the book; "TRUE" and "False" of programs that write the value as they name it. */
static pk_status make_boolean(pk_xlsx_book *book, pk_xlsx_cell *source, pk_cell *cell)
{
    pk_text text = stored(source);
    bool yes = is_word(text, "true");
    double value;

    if (!yes && !is_word(text, "false")) {
        if (!pk_xlsx_parse_number(text, &value))
            return make_text(book, source, pk_buffer_text(&source->value), cell);
        yes = value != 0;
    }
    cell->type = PK_CELL_BOOLEAN;
    cell->value = yes;
    cell->text = yes ? PK_TEXT("SANT") : PK_TEXT("FALSKT");
    return PK_OK;
}

static pk_status make_error(pk_xlsx_book *book, pk_xlsx_cell *source, pk_cell *cell)
{
    static const struct {
        const char *stored, *shown;
    } names[] = { { "#N/A", "#SAKNAS!" },           { "#REF!", "#REFERENS!" },
                  { "#DIV/0!", "#DIVISION/0!" },    { "#VALUE!", "#V\xC3\x84RDEFEL!" },
                  { "#NAME?", "#NAMN?" },           { "#NUM!", "#OGILTIGT!" },
                  { "#NULL!", "#SK\xC3\x84RNING!" } };
    pk_text error = stored(source);

    cell->type = PK_CELL_ERROR;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (pk_text_equal(error, pk_text_of(names[i].stored))) {
            cell->text = pk_text_of(names[i].shown);
            return PK_OK;
        }
    return pk_xlsx_keep(book, error, &cell->text); /* #SPILL! and others that are the same in Swedish, or unknown */
}

/* ---- t="d" (X39) ---- */

static bool two_digits(pk_text text, size_t at, int most, double *number)
{
    int value;

    if (at + 2 > text.size || text.data[at] < '0' || text.data[at] > '9' || text.data[at + 1] < '0'
        || text.data[at + 1] > '9')
        return false;
    value = (text.data[at] - '0') * 10 + (text.data[at + 1] - '0');
    *number = value;
    return value <= most;
}

/* "08:30", "08:30:00", with or without a fraction and a zone, as a part of a day. A zone is not applied: the clock that
 * the cell shows counts. */
static bool parse_clock(pk_text text, double *part)
{
    double hour, minute, second = 0;

    if (!two_digits(text, 0, 24, &hour) || text.size < 5 || text.data[2] != ':' || !two_digits(text, 3, 59, &minute))
        return false;
    if (text.size > 5 && text.data[5] == ':' && !two_digits(text, 6, 60, &second))
        return false;
    *part = (hour * 3600 + minute * 60 + second) / 86400;
    return true;
}

enum { SERIAL_1970 = 25569 };

/* To a serial number that counts from 1900, whatever the workbook does. */
static bool parse_moment(pk_text text, double *value)
{
    pk_date date;
    double part = 0;

    if (parse_clock(text, value))
        return true;
    if (text.size < 10 || !pk_date_parse((pk_text) { text.data, 10 }, &date))
        return false;
    if (text.size > 11 && (text.data[10] == 'T' || text.data[10] == ' '))
        parse_clock(pk_text_from(text, 11), &part);
    *value = pk_date_to_days(date) + SERIAL_1970 + part;
    return *value > 60; /* before that the two calendars differ (X38) */
}

static pk_status make_date(pk_xlsx_book *book, pk_xlsx_cell *source, pk_cell *cell)
{
    const pk_xlsx_format *format = source->style != NULL ? source->style->format : book->general;
    pk_text text = stored(source);
    char date[16], shown[32];
    int seconds;
    double value;

    if (!parse_moment(text, &value))
        return make_text(book, source, text, cell);
    if (pk_xlsx_format_shows(format, value) != 0)
        return show_number(book, source, value, false, cell);
    cell->type = PK_CELL_NUMBER;
    cell->value = value;
    mark_date(value, value >= 1 ? PK_FORMAT_SHOWS_DAY : 0, false, cell);
    seconds = (int)((value - floor(value)) * 86400 + 0.5);
    pk_date_print(cell->date, date);
    snprintf(shown, sizeof shown, "%s%s", value >= 1 ? date : "", value >= 1 && seconds > 0 ? " " : "");
    if (seconds > 0 || value < 1)
        snprintf(shown + (value >= 1 ? 11 : 0), sizeof shown - 11, "%02d:%02d", seconds / 3600 % 24, seconds / 60 % 60);
    return pk_xlsx_keep(book, pk_text_of(shown), &cell->text);
}

/* ---- all ---- */

static pk_status make_string(pk_xlsx_book *book, pk_xlsx_cell *source, pk_cell *cell)
{
    pk_status status;

    source->text.size = 0;
    status = pk_xlsx_append(book, &source->text, pk_buffer_text(&source->value));
    if (status != PK_OK)
        return status;
    return make_text(book, source, pk_buffer_text(&source->text), cell);
}

static pk_status make_value(pk_xlsx_book *book, pk_xlsx_cell *source, pk_cell *cell)
{
    if (source->type == PK_XLSX_ERROR && source->image) {
        cell->flags |= PK_CELL_PICTURE;
        return PK_OK;
    }
    if (source->text.size > 0
        && (source->type == PK_XLSX_INLINE || stored(source).size == 0)) { /* t left out, or wrong */
        source->struck = pk_buffer_text(&source->struck_runs);
        return make_text(book, source, pk_buffer_text(&source->text), cell);
    }
    if (source->type == PK_XLSX_STRING || source->type == PK_XLSX_INLINE) /* inlineStr with v in place of is */
        return make_string(book, source, cell);
    if (stored(source).size == 0)
        return PK_OK;
    switch (source->type) {
    case PK_XLSX_NUMBER:
        return make_number(book, source, cell);
    case PK_XLSX_SHARED:
        return make_shared(book, source, cell);
    case PK_XLSX_BOOLEAN:
        return make_boolean(book, source, cell);
    case PK_XLSX_ERROR:
        return make_error(book, source, cell);
    case PK_XLSX_DATE:
        return make_date(book, source, cell);
    case PK_XLSX_STRING:
    case PK_XLSX_INLINE:
        break;
    }
    return PK_OK;
}

/* A formula that nobody has calculated: no v, or an empty one in a cell that is no text. An empty text is a result
 * (X52, X53). */
static bool is_uncached(const pk_xlsx_cell *source)
{
    if (!source->has_formula || source->type == PK_XLSX_INLINE)
        return false;
    return !source->has_value || (source->type != PK_XLSX_STRING && source->value.size == 0);
}

pk_status pk_xlsx_make_cell(pk_xlsx_book *book, pk_xlsx_cell *source, pk_cell *cell, bool *made)
{
    pk_status status = PK_OK;

    *cell = (pk_cell) { .text = PK_TEXT(""), .column = source->column, .columns = 1, .rows = 1 };
    *made = false;
    source->struck = source->veiled = PK_NO_TEXT;
    source->lost = false;
    if (!source->has_formula && source->value.size == 0 && source->text.size == 0)
        return PK_OK;
    if (is_uncached(source))
        cell->flags |= PK_CELL_UNCACHED;
    if (source->has_formula)
        status = pk_xlsx_keep(book, pk_buffer_text(&source->formula), &cell->formula);
    if (status == PK_OK)
        status = make_value(book, source, cell);
    cell->fill = source->style != NULL ? source->style->fill : 0;
    if (source->style != NULL && source->style->struck)
        source->struck = cell->text;
    if (source->struck.size > 0 && cell->text.size > 0)
        cell->flags |= PK_CELL_STRUCK;
    if (status == PK_OK && source->has_formula && cell->text.size > 0)
        status = pk_xlsx_link_formula(book, cell);
    *made = cell->text.size > 0 || (cell->flags & (PK_CELL_UNCACHED | PK_CELL_HIDDEN | PK_CELL_PICTURE)) != 0;
    return status;
}
