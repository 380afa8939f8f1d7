#include "read/odf_sheet.h"
#include "read/xlsx_formula.h"
#include "read/xlsx_links.h"

#include <math.h>
#include <string.h>

/* ---- what the element says ---- */

static pk_status keep_value(pk_odf_sheet *reader, pk_text value)
{
    if (value.data == NULL)
        return PK_OK;
    reader->cell.has_value = true;
    return pk_buffer_add(&reader->cell.value, value);
}

/* "PT12H30M15.5S", with or without days, as a part of a day. */
static bool parse_duration(pk_text text, double *value)
{
    static const struct {
        char sign;
        double part;
    } units[] = { { 'D', 1 }, { 'H', 1.0 / 24 }, { 'M', 1.0 / 1440 }, { 'S', 1.0 / 86400 } };
    bool negative = text.size > 0 && text.data[0] == '-', any = false;
    double seconds = 0;

    text = pk_text_trim(pk_text_from(text, negative));
    if (!pk_text_starts(text, PK_TEXT("P")))
        return false;
    for (size_t at = 1, begin = 1; at < text.size; at++) {
        char c = text.data[at];
        double number;
        size_t unit = 0;

        if (c == 'T') {
            begin = at + 1;
            continue;
        }
        if ((c >= '0' && c <= '9') || c == '.' || c == ',')
            continue;
        while (unit < 4 && units[unit].sign != c)
            unit++;
        if (unit == 4 || !pk_xlsx_parse_number((pk_text) { text.data + begin, at - begin }, &number))
            return false;
        seconds += number * floor(units[unit].part * 86400 + 0.5); /* whole seconds add up exactly */
        begin = at + 1;
        any = true;
    }
    *value = (negative ? -seconds : seconds) / 86400;
    return any;
}

static pk_status keep_duration(pk_odf_sheet *reader, pk_text duration)
{
    char number[48];
    double value;

    if (!parse_duration(duration, &value))
        return keep_value(reader, duration);
    snprintf(number, sizeof number, "%.17g", value); /* a comma of the locale is read as well */
    return keep_value(reader, pk_text_of(number));
}

/* "of:=SUM([.A1:.B2];[$'Blad 2'.C3])" as "SUM(A1:B2,'Blad 2'!C3)". Other grammars stay as they are. */
static pk_status keep_formula(pk_odf_sheet *reader, pk_text formula)
{
    bool in_reference = false, at_start = false;
    char quote = '\0';
    size_t colon = pk_text_find(formula, PK_TEXT(":="));
    bool is_open = pk_text_starts(formula, PK_TEXT("of:=")) || pk_text_starts(formula, PK_TEXT("oooc:="));
    pk_status status = PK_OK;

    if (formula.data == NULL)
        return PK_OK;
    reader->cell.has_formula = true;
    formula =
        pk_text_from(formula, colon != SIZE_MAX && colon <= 8 ? colon + 2 : pk_text_starts(formula, PK_TEXT("=")));
    if (!is_open)
        return pk_buffer_add(&reader->cell.formula, formula);
    for (size_t i = 0; i < formula.size && status == PK_OK; i++) {
        char c = formula.data[i];
        bool dropped = false;

        if (quote != '\0') {
            quote = c == quote ? '\0' : quote;
        } else if (c == '"' || (c == '\'' && in_reference)) {
            quote = c;
            at_start = false;
        } else if (c == '[' || c == ']') {
            in_reference = at_start = c == '[';
            dropped = true;
        } else if (in_reference && c == '.') {
            dropped = at_start;
            c = '!';
            at_start = false;
        } else if (in_reference && c == '$' && at_start) {
            dropped = pk_text_find(pk_text_from(formula, i), PK_TEXT(".")) != 1; /* before a sheet's name */
        } else {
            at_start = in_reference && c == ':';
            c = !in_reference && c == ';' ? ',' : c;
        }
        if (!dropped)
            status = pk_buffer_add(&reader->cell.formula, (pk_text) { &c, 1 });
    }
    return status;
}

pk_status pk_odf_read_value(pk_odf_sheet *reader, pk_xml_walk *walk)
{
    static const struct {
        const char *name, *attribute;
        pk_xlsx_type type;
    } types[] = { { "string", "string-value", PK_XLSX_INLINE },   { "float", "value", PK_XLSX_NUMBER },
                  { "percentage", "value", PK_XLSX_NUMBER },      { "currency", "value", PK_XLSX_NUMBER },
                  { "date", "date-value", PK_XLSX_DATE },         { "time", "time-value", PK_XLSX_NUMBER },
                  { "boolean", "boolean-value", PK_XLSX_BOOLEAN } };
    pk_text type = pk_xml_attribute(walk, PK_NS_OFFICE, "value-type"), value;
    pk_xlsx_cell *cell = &reader->cell;
    pk_status status;

    cell->type = PK_XLSX_INLINE; /* a cell that does not say is text */
    cell->has_formula = cell->has_value = reader->has_type = reader->symbol = reader->is_shown = false;
    cell->formula.size = cell->value.size = cell->text.size = 0;
    reader->shown.size = reader->struck.size = reader->links.count = 0;
    reader->is_percentage = pk_text_equal(type, PK_TEXT("percentage"));
    reader->is_time = pk_text_equal(type, PK_TEXT("time"));
    if ((status = keep_formula(reader, pk_xml_attribute(walk, PK_NS_TABLE, "formula"))) != PK_OK)
        return status;
    if (pk_text_equal(pk_xml_attribute(walk, PK_NS_CALCEXT, "value-type"), PK_TEXT("error"))) {
        reader->has_type = true;
        cell->type = PK_XLSX_ERROR;
        return PK_OK;
    }
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        if (!pk_text_equal(type, pk_text_of(types[i].name)))
            continue;
        reader->has_type = true;
        cell->type = types[i].type;
        value = pk_xml_attribute(walk, PK_NS_OFFICE, types[i].attribute);
        return reader->is_time ? keep_duration(reader, value) : keep_value(reader, value);
    }
    return PK_OK;
}

/* ---- the document's cell ---- */

/* Programs older than LibreOffice 4.1 stored an error as the number 0 that shows as "#DIV/0!". */
static bool is_error(pk_text shown)
{
    static const char *const names[] = { "#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!" };

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (pk_text_equal(shown, pk_text_of(names[i])))
            return true;
    return pk_text_starts(shown, PK_TEXT("Err:"));
}

/* TRUE() is a number to LibreOffice, which shows it as a word where no style of numbers is asked for (X43). */
static bool is_boolean_result(const pk_odf_sheet *reader, pk_text shown)
{
    static const char *const words[][2] = { { "FALSKT", "FALSE" }, { "SANT", "TRUE" } };
    double value;

    if (!reader->cell.has_formula || reader->cell.type != PK_XLSX_NUMBER
        || !pk_xlsx_parse_number(pk_buffer_text(&reader->cell.value), &value) || (value != 0 && value != 1))
        return false;
    return pk_text_equal(shown, pk_text_of(words[value != 0][0]))
           || pk_text_equal(shown, pk_text_of(words[value != 0][1]));
}

/* Which buffer pk_xlsx_make_cell looks into: text is what the paragraphs show, and so is the name of an error. */
static pk_status settle_value(pk_odf_sheet *reader)
{
    pk_xlsx_cell *cell = &reader->cell;
    pk_text shown = pk_text_trim(pk_buffer_text(&reader->shown));

    if (cell->has_formula && cell->type != PK_XLSX_BOOLEAN && is_error(shown))
        cell->type = PK_XLSX_ERROR;
    if (is_boolean_result(reader, shown))
        cell->type = PK_XLSX_BOOLEAN;
    if (cell->type == PK_XLSX_ERROR) {
        cell->value.size = 0;
        cell->has_value = shown.size > 0;
        return pk_buffer_add(&cell->value, shown);
    }
    if (cell->has_formula && !reader->has_type && shown.size == 0 && !reader->is_shown) {
        cell->type = PK_XLSX_NUMBER; /* nobody has calculated it (X52) */
        return PK_OK;
    }
    if (cell->type != PK_XLSX_INLINE)
        return PK_OK;
    if (shown.size == 0 && cell->value.size > 0) {
        pk_status status = pk_buffer_add(&cell->text, pk_buffer_text(&cell->value));

        cell->value.size = 0;
        return status;
    }
    cell->value.size = 0;
    return pk_buffer_add(&cell->text, shown);
}

/* A percentage without a data style still shows as one. */
static pk_status bare_percentage(pk_odf_sheet *reader, double value, pk_xlsx_style *style)
{
    bool whole = fabs(value * 100 - floor(value * 100 + 0.5)) < 1e-9;

    return pk_xlsx_format_compile(&reader->book.arena, whole ? PK_TEXT("0%") : PK_TEXT("0.00%"), &style->format);
}

static pk_status choose_style(pk_odf_sheet *reader, pk_xlsx_style *style)
{
    const pk_xlsx_style *shown = NULL;
    double value;
    pk_status status = PK_OK;

    *style = (pk_xlsx_style) { .format = reader->book.general };
    if (reader->cell_style != NULL)
        status = pk_odf_cell_style(reader->styles, reader->cell_style, reader->book.general, &shown);
    if (status != PK_OK)
        return status;
    if (shown != NULL)
        *style = *shown;
    if (reader->cell.type == PK_XLSX_INLINE && reader->shown.size > 0)
        style->format =
            reader->book.general; /* its section for text has been applied: paragraphs are what shows (X45) */
    if (style->format == reader->book.general && reader->is_percentage
        && pk_xlsx_parse_number(pk_buffer_text(&reader->cell.value), &value))
        return bare_percentage(reader, value, style);
    return PK_OK;
}

/* Where we do not know how a number shows, what the program stored shows it. */
static bool goes_by_text(const pk_odf_sheet *reader, const pk_xlsx_style *style, const pk_cell *cell)
{
    if (cell->type != PK_CELL_NUMBER && cell->type != PK_CELL_DATE)
        return false;
    if (reader->shown.size == 0)
        return false;
    return (reader->cell_style != NULL && reader->cell_style->is_by_text)
           || (reader->is_time && style->format == reader->book.general);
}

pk_status pk_odf_make_cell(pk_odf_sheet *reader, pk_cell *cell, bool *made)
{
    pk_xlsx_style style;
    pk_status status = settle_value(reader);

    if (status == PK_OK)
        status = choose_style(reader, &style);
    if (status != PK_OK)
        return status;
    reader->cell.style = &style;
    reader->cell.shared = -1;
    reader->cell.formula_kind = pk_xlsx_formula_kind(pk_buffer_text(&reader->cell.formula));
    if (pk_text_find(pk_buffer_text(&reader->cell.formula), PK_TEXT("'#$"))
        != SIZE_MAX) { /* 'file:///a.ods'#$Blad1!A1 */
        reader->cell.formula_kind |= PK_XLSX_EXTERNAL;
        reader->linked = true;
    }
    reader->cell.row = reader->row;
    reader->cell.column = reader->column;
    status = pk_xlsx_make_cell(&reader->book, &reader->cell, cell, made);
    reader->cell.style = NULL;
    if (status == PK_OK && *made && goes_by_text(reader, &style, cell)) {
        status = pk_xlsx_keep(&reader->book, pk_buffer_text(&reader->shown), &cell->text);
        cell->flags &= (uint16_t)~PK_CELL_HIDDEN;
    }
    if (reader->symbol)
        cell->flags |= PK_CELL_SYMBOL;
    if (cell->text.size > 0 && !pk_text_is_blank(pk_buffer_text(&reader->struck))) {
        cell->flags |= PK_CELL_STRUCK;
        reader->cell.struck = pk_buffer_text(&reader->struck);
    }
    if (status == PK_OK && *made && cell->text.size > 0)
        status = pk_xlsx_link_cell(&reader->book, &reader->links, cell);
    return status;
}
