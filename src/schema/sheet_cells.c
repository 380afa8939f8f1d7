/* From what stands in a cell to what a schema file says. The workbook has been through programs that make numbers, dates
 * and truth of texts, and through people who write them in their own way. */
#include "schema/sheet_parts.h"

#include <string.h>

/* ---- as it was typed ---- */

static pk_text keep(pk_tab_reader *r, pk_text text)
{
    pk_text copy = PK_NO_TEXT;

    if (pk_text_copy(r->arena, text, &copy) != PK_OK)
        r->status = PK_ENOMEM;
    return copy;
}

/* Shown with a decimal comma, as in Sweden; "1.10" of a format with two decimals keeps its nought. */
static pk_text number_text(pk_tab_reader *r, pk_entry entry, pk_text shown)
{
    static const struct {
        pk_entry entry;
        size_t digits;
    } padded[] = { { PK_ENTRY_REGION_CODE, 2 }, { PK_ENTRY_COLOR, 6 }, { PK_ENTRY_COLORS, 6 } };
    pk_buffer buffer;
    size_t digits = 0;

    pk_buffer_init(&buffer, r->arena);
    for (size_t i = 0; i < sizeof padded / sizeof padded[0]; i++)
        if (padded[i].entry == entry)
            digits = padded[i].digits;
    for (size_t i = shown.size; i < digits && r->status == PK_OK; i++)
        r->status = pk_buffer_add(&buffer, PK_TEXT("0"));
    for (size_t i = 0; i < shown.size && r->status == PK_OK; i++)
        r->status = pk_buffer_add(&buffer, shown.data[i] == ',' ? PK_TEXT(".") : (pk_text) { shown.data + i, 1 });
    return pk_buffer_text(&buffer);
}

static bool is_free_text(pk_entry entry)
{
    return entry == PK_ENTRY_TEXT || entry == PK_ENTRY_LIST || entry == PK_ENTRY_ITEM;
}

pk_text pk_tab_typed(pk_tab_reader *r, pk_entry entry, const pk_cell *cell)
{
    char digits[16];

    if (r->status != PK_OK)
        return PK_NO_TEXT;
    if (cell->type == PK_CELL_DATE && entry == PK_ENTRY_DATE && cell->date.year != 0) {
        pk_date_print(cell->date, digits);
        return keep(r, pk_text_of(digits));
    }
    if (cell->type == PK_CELL_BOOLEAN && entry == PK_ENTRY_TRUTH)
        return cell->value != 0 ? PK_TEXT("true") : PK_TEXT("false");
    if (cell->type == PK_CELL_NUMBER && !is_free_text(entry))
        return number_text(r, entry, cell->text);
    if (entry == PK_ENTRY_COLOR && cell->fill != 0 && pk_text_is_blank(cell->text)) {
        snprintf(digits, sizeof digits, "%06lX", (unsigned long)cell->fill & 0xFFFFFF);
        return keep(r, pk_text_of(digits));
    }
    return pk_text_is_blank(cell->text) ? PK_NO_TEXT : cell->text;
}

/* ---- what such a cell may hold ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

/* How many digits a text begins with. */
static size_t digits_of(pk_text text)
{
    size_t count = 0;

    while (count < text.size && is_digit(text.data[count]))
        count++;
    return count;
}

static bool is_digits(pk_text text, size_t least, size_t most)
{
    return digits_of(text) == text.size && text.size >= least && text.size <= most;
}

static bool is_key(pk_text text)
{
    for (size_t i = 0; i < text.size; i++)
        if (!is_lower(text.data[i]) && (i == 0 || (!is_digit(text.data[i]) && text.data[i] != '_')))
            return false;
    return text.size > 0;
}

static bool is_id(pk_text text)
{
    for (size_t i = 0; i < text.size; i++)
        if (!is_lower(text.data[i]) && !is_digit(text.data[i]) && (i == 0 || memchr("_.-", text.data[i], 3) == NULL))
            return false;
    return text.size > 0;
}

static bool is_number(pk_text text)
{
    size_t digits;

    while ((digits = digits_of(text)) > 0 && digits < text.size && text.data[digits] == '.')
        text = pk_text_from(text, digits + 1);
    return digits > 0 && digits == text.size;
}

static bool is_language(pk_text text)
{
    for (size_t i = 0; i < text.size; i++)
        if (!is_lower(text.data[i]))
            return false;
    return text.size == 2 || text.size == 3;
}

static bool is_mail(pk_text text)
{
    const size_t at = pk_text_find(text, PK_TEXT("@"));

    return at != SIZE_MAX && at > 0 && at + 1 < text.size && pk_text_find(text, PK_TEXT(" ")) == SIZE_MAX
           && pk_text_find(pk_text_from(text, at + 1), PK_TEXT("@")) == SIZE_MAX;
}

static bool is_marker(pk_text text)
{
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] != '*')
            return false;
    return text.size > 0;
}

static bool is_date(pk_text text)
{
    pk_date date;

    return pk_date_parse(text, &date);
}

/* Up to a million: what has more digits is more. */
static bool is_between(pk_text text, unsigned long least, unsigned long most)
{
    unsigned long value = 0;

    if (!is_digits(text, 1, 7))
        return false;
    for (size_t i = 0; i < text.size; i++)
        value = value * 10 + (unsigned long)(text.data[i] - '0');
    return value >= least && value <= most;
}

bool pk_tab_is_color(pk_text text)
{
    for (size_t i = 0; i < text.size; i++)
        if (!is_digit(text.data[i]) && !(text.data[i] >= 'A' && text.data[i] <= 'F'))
            return false;
    return text.size == 6;
}

static bool is_finding_code(pk_text text)
{
    return text.size == 3 && text.data[0] >= 'A' && text.data[0] <= 'Z' && is_digits(pk_text_from(text, 1), 2, 2);
}

static bool is_length(pk_text text)
{
    return is_between(text, 1, 1000000);
}

static bool is_share(pk_text text)
{
    return is_between(text, 0, 100);
}

static bool is_year(pk_text text)
{
    return is_digits(text, 4, 4);
}

static bool is_region_code(pk_text text)
{
    return is_digits(text, 2, 2);
}

/* What can be told of the text alone, and what is said where it is not so. Words are not here but are looked up. */
static const struct {
    bool (*is)(pk_text text); /* NULL: any text */
    pk_tab_fault fault;
} entries[] = {
    [PK_ENTRY_TEXT] = { NULL, PK_TAB_FAULT_COUNT },
    [PK_ENTRY_LIST] = { NULL, PK_TAB_FAULT_COUNT },
    [PK_ENTRY_ITEM] = { NULL, PK_TAB_FAULT_COUNT },
    [PK_ENTRY_ROLE] = { NULL, PK_TAB_FAULT_ROLE },
    [PK_ENTRY_TRUTH] = { NULL, PK_TAB_FAULT_TRUTH },
    [PK_ENTRY_DEMAND] = { NULL, PK_TAB_FAULT_DEMAND },
    [PK_ENTRY_SEVERITY] = { NULL, PK_TAB_FAULT_SEVERITY },
    [PK_ENTRY_RULE_SEVERITY] = { NULL, PK_TAB_FAULT_SEVERITY },
    [PK_ENTRY_FORM_KIND] = { NULL, PK_TAB_FAULT_FORM_KIND },
    [PK_ENTRY_ID] = { is_id, PK_TAB_FAULT_ID },
    [PK_ENTRY_KEY] = { is_key, PK_TAB_FAULT_KEY },
    [PK_ENTRY_NUMBER] = { is_number, PK_TAB_FAULT_NUMBER },
    [PK_ENTRY_DATE] = { is_date, PK_TAB_FAULT_DATE },
    [PK_ENTRY_LENGTH] = { is_length, PK_TAB_FAULT_LENGTH },
    [PK_ENTRY_SHARE] = { is_share, PK_TAB_FAULT_SHARE },
    [PK_ENTRY_YEAR] = { is_year, PK_TAB_FAULT_YEAR },
    [PK_ENTRY_COLOR] = { pk_tab_is_color, PK_TAB_FAULT_COLOR },
    [PK_ENTRY_COLORS] = { pk_tab_is_color, PK_TAB_FAULT_COLOR },
    [PK_ENTRY_MARKER] = { is_marker, PK_TAB_FAULT_MARKER },
    [PK_ENTRY_MAIL] = { is_mail, PK_TAB_FAULT_MAIL },
    [PK_ENTRY_LANGUAGE] = { is_language, PK_TAB_FAULT_LANGUAGE },
    [PK_ENTRY_REGION_CODE] = { is_region_code, PK_TAB_FAULT_REGION_CODE },
    [PK_ENTRY_FINDING_CODE] = { is_finding_code, PK_TAB_FAULT_FINDING_CODE },
    [PK_ENTRY_SHOWN] = { NULL, PK_TAB_FAULT_COUNT },
};

/* ---- in the way of a schema file ---- */

/* Letters as capitals; a percent sign or "#" that people write beside a number is not part of it. */
static pk_text plain(pk_tab_reader *r, pk_entry entry, pk_text text)
{
    const bool capital = entry == PK_ENTRY_COLOR || entry == PK_ENTRY_COLORS || entry == PK_ENTRY_FINDING_CODE;
    char *letters;

    text = pk_text_trim(text);
    if (entry == PK_ENTRY_SHARE && pk_text_ends(text, PK_TEXT("%")))
        text = pk_text_trim((pk_text) { text.data, text.size - 1 });
    if (!capital)
        return text;
    if (entry != PK_ENTRY_FINDING_CODE && pk_text_starts(text, PK_TEXT("#")))
        text = pk_text_from(text, 1);
    if ((letters = pk_text_terminated(r->arena, text)) == NULL) {
        r->status = PK_ENOMEM;
        return text;
    }
    for (size_t i = 0; i < text.size; i++)
        if (is_lower(letters[i]))
            letters[i] = (char)(letters[i] - 'a' + 'A');
    return (pk_text) { letters, text.size };
}

/* As schema files say it. */
static pk_text word_of(pk_entry entry, size_t word)
{
    static const char *const form[] = { "heading", "paragraph", "label", "placeholder", "body" };

    if (entry == PK_ENTRY_TRUTH)
        return word == 1 ? PK_TEXT("true") : PK_TEXT("false");
    if (entry == PK_ENTRY_SEVERITY)
        return pk_text_of(pk_severity_name((pk_severity)(word + PK_OFF)));
    if (entry == PK_ENTRY_RULE_SEVERITY)
        return pk_text_of(pk_severity_name((pk_severity)(word + PK_INFO)));
    if (entry == PK_ENTRY_DEMAND)
        return pk_text_of(pk_demand_name((pk_demand)(word + PK_DEMAND_EMPTY)));
    if (entry == PK_ENTRY_FORM_KIND)
        return pk_text_of(form[word]);
    return pk_text_of(pk_entry_word(entry, word, PK_ENGLISH));
}

static pk_text words_of(pk_tab_reader *r, pk_entry entry)
{
    pk_buffer buffer;
    const char *word;

    pk_buffer_init(&buffer, r->arena);
    for (size_t i = 0; (word = pk_entry_word(entry, i, r->language)) != NULL && r->status == PK_OK; i++) {
        if (i > 0)
            r->status = pk_buffer_add(&buffer, PK_TEXT(", "));
        if (r->status == PK_OK)
            r->status = pk_buffer_add(&buffer, pk_text_of(word));
    }
    return pk_buffer_text(&buffer);
}

static pk_text value_of_colors(pk_tab_reader *r, pk_text text, pk_tab_wrong *wrong)
{
    pk_buffer lines;
    pk_text line;

    pk_buffer_init(&lines, r->arena);
    while (r->status == PK_OK && pk_text_next(&text, '\n', &line)) {
        const pk_text color = plain(r, PK_ENTRY_COLOR, line);

        if (!pk_tab_is_color(color))
            *wrong = (pk_tab_wrong) { PK_TAB_FAULT_COLOR, line, PK_NO_TEXT };
        if (lines.size > 0 && r->status == PK_OK)
            r->status = pk_buffer_add(&lines, PK_TEXT("\n"));
        if (r->status == PK_OK)
            r->status = pk_buffer_add(&lines, color);
    }
    return pk_buffer_text(&lines);
}

pk_text pk_tab_value(pk_tab_reader *r, pk_entry entry, pk_text text, pk_tab_wrong *wrong)
{
    pk_text line = PK_NO_TEXT, value;
    size_t word;

    wrong->what = PK_TAB_FAULT_COUNT;
    if (text.data == NULL || r->status != PK_OK || entry == PK_ENTRY_LIST || entry == PK_ENTRY_SHOWN)
        return text;
    if (entry == PK_ENTRY_COLORS)
        return value_of_colors(r, text, wrong);
    if ((r->status = pk_schema_text(r->arena, text, &line)) != PK_OK)
        return PK_NO_TEXT;
    if (pk_entry_word(entry, 0, PK_SWEDISH) != NULL) {
        if ((word = pk_entry_find(entry, line)) != SIZE_MAX)
            return word_of(entry, word);
        *wrong = (pk_tab_wrong) { entries[entry].fault, line, words_of(r, entry) };
        return line;
    }
    value = plain(r, entry, line);
    if (entries[entry].is != NULL && !entries[entry].is(value))
        *wrong = (pk_tab_wrong) { entries[entry].fault, line, PK_NO_TEXT };
    return value;
}
