/* What stands in the goal's cell beside the goal: "1. Plan för läkemedel 2021", and below it "HSN/1467/2020". */
#include "plan/builder.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t digits_at(pk_text text, size_t at)
{
    size_t count = 0;

    while (at + count < text.size && is_digit(text.data[at + count]))
        count++;
    return count;
}

/* Two to six capital letters, a number and a year: "RS/703/2020". */
static bool is_dnr(pk_text text)
{
    size_t at = 0, letters = 0, digits;

    while (at < text.size && text.data[at] != '/') {
        pk_text rest = pk_text_from(text, at);
        size_t before = rest.size;
        uint32_t c = pk_text_code_point(&rest);

        if (!(c >= 'A' && c <= 'Z') && c != 0xC4 && c != 0xC5 && c != 0xD6)
            return false;
        letters++;
        at += before - rest.size;
    }
    digits = digits_at(text, at + 1);
    if (letters < 2 || letters > 6 || digits == 0 || digits > 7 || at + 1 + digits >= text.size
        || text.data[at + 1 + digits] != '/')
        return false;
    at += digits + 2;
    return digits_at(text, at) == 4 && at + 4 == text.size;
}

static pk_text without_joint(pk_text text)
{
    text = pk_text_trim(text);
    while (text.size > 0 && (text.data[text.size - 1] == ',' || text.data[text.size - 1] == ';'))
        text = pk_text_trim((pk_text) { text.data, text.size - 1 });
    return text;
}

/* "..., dnr RS/703/2020", "Dnr: RS/703/2020" */
static pk_text without_label(pk_text text)
{
    static const pk_text labels[] = {
        { "dnr", 3 }, { "dnr:", 4 }, { "dnr.", 4 }, { "diarienummer", 12 }, { "diarienummer:", 13 }
    };
    size_t start = text.size;
    pk_text last;

    while (start > 0 && text.data[start - 1] != ' ' && text.data[start - 1] != '\n')
        start--;
    last = pk_text_from(text, start);
    for (size_t i = 0; start > 0 && i < sizeof labels / sizeof labels[0]; i++)
        if (last.size == labels[i].size && (last.data[0] | 0x20) == 'd'
            && pk_text_equal(pk_text_from(last, 1), pk_text_from(labels[i], 1)))
            return without_joint((pk_text) { text.data, start });
    return text;
}

/* The last word, in brackets or not. */
static void cut_dnr(pk_plan_row *row)
{
    size_t start = row->text.size;
    pk_text last;

    while (start > 0 && row->text.data[start - 1] != ' ' && row->text.data[start - 1] != '\n')
        start--;
    last = pk_text_from(row->text, start);
    if (last.size > 2 && last.data[0] == '(' && last.data[last.size - 1] == ')')
        last = (pk_text) { last.data + 1, last.size - 2 };
    if (start == 0 || !is_dnr(last))
        return;
    row->dnr = last;
    row->text = without_label(without_joint((pk_text) { row->text.data, start }));
}

/* With the stop or bracket after it; "3-åringar" and "90 % av ..." begin with no number. */
static void cut_number(pk_plan_row *row)
{
    size_t digits = digits_at(row->text, 0);
    pk_text rest = pk_text_from(row->text, digits + 1);

    if (digits == 0 || digits > 3 || digits >= row->text.size || rest.size == 0
        || (row->text.data[digits] != '.' && row->text.data[digits] != ')') || rest.data[0] != ' ')
        return;
    row->number = (pk_text) { row->text.data, digits + 1 };
    row->text = pk_text_trim(rest);
}

void pk_builder_split_goal(const pk_schema *schema, pk_plan_row *row)
{
    if (schema->rows.dnr)
        cut_dnr(row);
    if (schema->rows.numbered)
        cut_number(row);
}
