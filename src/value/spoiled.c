#include "value/spoiled.h"

/* A cell of Excel holds 32 767 characters. Older programs, formulas and some exports stop at 255. */
enum { CUT_BY_OLD_WAYS = 255, CUT_BY_EXCEL = 32767 };

/* A text of 255 characters may be just so long: one that is whole ends with a sign. */
static bool ends_a_sentence(uint32_t last)
{
    return last == '.' || last == '!' || last == '?' || last == ':' || last == ';' || last == ')' || last == '"'
           || last == '\'' || last == ']' || last == 0x201D || last == 0x2019 || last == 0xBB || last == 0x2026;
}

size_t pk_spoiled_cut(pk_text text)
{
    size_t units = 0; /* of UTF-16, which Excel counts */
    uint32_t last = 0;

    if (text.size < CUT_BY_OLD_WAYS)
        return 0;
    while (text.size > 0) {
        last = pk_text_code_point(&text);
        units += last > 0xFFFF ? 2 : 1;
    }
    if (units == CUT_BY_EXCEL || (units == CUT_BY_OLD_WAYS && !ends_a_sentence(last)))
        return units;
    return 0;
}

/* A number of one or two digits, or a word of letters only, is stepped over, with the signs behind it. */
static bool skip_part(pk_text *text, bool *is_number)
{
    size_t digits = 0, letters = 0;
    bool inside = true;

    while (text->size > 0) {
        pk_text rest = *text;
        uint32_t c = pk_text_code_point(&rest);
        bool of_word = pk_is_letter(c);

        if (of_word && !inside)
            break;
        inside = inside && of_word;
        digits += c >= '0' && c <= '9';
        letters += of_word && (c < '0' || c > '9');
        *text = rest;
    }
    *is_number = digits > 0;
    return digits > 0 ? digits <= 2 && letters == 0 : letters > 0;
}

bool pk_spoiled_is_day_and_month(pk_text shown)
{
    bool first, second;

    return skip_part(&shown, &first) && skip_part(&shown, &second) && shown.size == 0 && (first || second);
}

/* Digits that stand here are stepped over. */
static bool skip_digits(pk_text *text)
{
    size_t count = 0;

    while (count < text->size && text->data[count] >= '0' && text->data[count] <= '9')
        count++;
    *text = pk_text_from(*text, count);
    return count > 0;
}

bool pk_spoiled_is_exponent(pk_text shown)
{
    if (shown.size > 0 && shown.data[0] == '-')
        shown = pk_text_from(shown, 1);
    if (!skip_digits(&shown))
        return false;
    if (shown.size > 0 && (shown.data[0] == ',' || shown.data[0] == '.')) {
        shown = pk_text_from(shown, 1);
        if (!skip_digits(&shown))
            return false;
    }
    if (shown.size < 3 || shown.data[0] != 'E' || (shown.data[1] != '+' && shown.data[1] != '-'))
        return false;
    shown = pk_text_from(shown, 2);
    return skip_digits(&shown) && shown.size == 0;
}
