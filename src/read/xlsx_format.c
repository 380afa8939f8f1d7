#include "read/xlsx_format.h"

#include <string.h>

/* Excel's own codes have 255 characters; a longer one would only be walked for every cell. */
enum { CODE_MAX = 1000 };

/* ---- the formats that every workbook has ---- */

pk_text pk_xlsx_format_builtin(int64_t id)
{
    /* ECMA-376 part 1, 18.8.30, with the codes that Swedish Excel puts in place of those that depend on the country
     * (X34). 27-36 and 50-58 are dates and times of East Asia. */
    static const char *const codes[] = {
        [1] = "0",
        [2] = "0.00",
        [3] = "#,##0",
        [4] = "#,##0.00",
        [5] = "#,##0 \"kr\";-#,##0 \"kr\"",
        [6] = "#,##0 \"kr\";[Red]-#,##0 \"kr\"",
        [7] = "#,##0.00 \"kr\";-#,##0.00 \"kr\"",
        [8] = "#,##0.00 \"kr\";[Red]-#,##0.00 \"kr\"",
        [9] = "0%",
        [10] = "0.00%",
        [11] = "0.00E+00",
        [12] = "# ?/?",
        [13] = "# ?\?/??",
        [14] = "yyyy-mm-dd",
        [15] = "dd-mmm-yy",
        [16] = "dd-mmm",
        [17] = "mmm-yy",
        [18] = "h:mm AM/PM",
        [19] = "h:mm:ss AM/PM",
        [20] = "hh:mm",
        [21] = "hh:mm:ss",
        [22] = "yyyy-mm-dd hh:mm",
        [27] = "yyyy-mm-dd",
        [28] = "yyyy-mm-dd",
        [29] = "yyyy-mm-dd",
        [30] = "yyyy-mm-dd",
        [31] = "yyyy-mm-dd",
        [32] = "hh:mm",
        [33] = "hh:mm:ss",
        [34] = "hh:mm",
        [35] = "hh:mm:ss",
        [36] = "yyyy-mm-dd",
        [37] = "#,##0 _k_r;-#,##0 _k_r",
        [38] = "#,##0 _k_r;[Red]-#,##0 _k_r",
        [39] = "#,##0.00 _k_r;-#,##0.00 _k_r",
        [40] = "#,##0.00 _k_r;[Red]-#,##0.00 _k_r",
        [41] = "_-* #,##0 _k_r_-;-* #,##0 _k_r_-;_-* \"-\" _k_r_-;_-@_-",
        [42] = "_-* #,##0 \"kr\"_-;-* #,##0 \"kr\"_-;_-* \"-\" \"kr\"_-;_-@_-",
        [43] = "_-* #,##0.00 _k_r_-;-* #,##0.00 _k_r_-;_-* \"-\"?\? _k_r_-;_-@_-",
        [44] = "_-* #,##0.00 \"kr\"_-;-* #,##0.00 \"kr\"_-;_-* \"-\"?\? \"kr\"_-;_-@_-",
        [45] = "mm:ss",
        [46] = "[h]:mm:ss",
        [47] = "mm:ss.0",
        [48] = "##0.0E+0",
        [49] = "@",
        [50] = "yyyy-mm-dd",
        [51] = "yyyy-mm-dd",
        [52] = "yyyy-mm-dd",
        [53] = "yyyy-mm-dd",
        [54] = "yyyy-mm-dd",
        [55] = "hh:mm",
        [56] = "hh:mm:ss",
        [57] = "yyyy-mm-dd",
        [58] = "yyyy-mm-dd",
        [59] = "0",
        [60] = "0.00",
        [61] = "#,##0",
        [62] = "#,##0.00",
        [67] = "0%",
        [68] = "0.00%",
        [69] = "# ?/?",
        [70] = "# ?\?/??",
        [71] = "yyyy-mm-dd",
        [72] = "yyyy-mm-dd",
    };

    if (id < 0 || (size_t)id >= sizeof codes / sizeof codes[0] || codes[id] == NULL)
        return PK_TEXT("General");
    return pk_text_of(codes[id]);
}

/* ---- signs of a code ---- */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool starts_without_case(pk_text text, const char *word)
{
    size_t size = strlen(word);

    if (text.size < size)
        return false;
    for (size_t i = 0; i < size; i++)
        if (lower(text.data[i]) != word[i])
            return false;
    return true;
}

static pk_status add_token(pk_arena *arena, pk_format_section *section, pk_format_token_kind kind, size_t count,
                           pk_text text)
{
    if (pk_array_reserve(arena, &section->tokens, &section->capacity, section->count, sizeof *section->tokens) != PK_OK)
        return PK_ENOMEM;
    section->tokens[section->count++] = (pk_format_token) { kind, (uint32_t)count, text };
    return PK_OK;
}

/* Bytes of the character that begins here: a code holds "å" as readily as "a". */
static size_t character_size(pk_text text)
{
    pk_text rest = text;

    if (text.size == 0)
        return 0;
    (void)pk_text_code_point(&rest);
    return text.size - rest.size;
}

static size_t run_length(pk_text text)
{
    size_t length = 1;

    while (length < text.size && lower(text.data[length]) == lower(text.data[0]))
        length++;
    return length;
}

/* ---- [ ... ] ---- */

/* [<100], [>=1], [<>0]: false when it is no condition. */
static bool take_condition(pk_format_section *section, pk_text inside)
{
    static const struct {
        const char *sign;
        pk_format_test test;
    } signs[] = { { "<=", PK_FORMAT_LESS_EQUAL }, { "<>", PK_FORMAT_NOT_EQUAL }, { ">=", PK_FORMAT_MORE_EQUAL },
                  { "<", PK_FORMAT_LESS },        { ">", PK_FORMAT_MORE },       { "=", PK_FORMAT_EQUAL } };

    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        pk_text sign = pk_text_of(signs[i].sign);

        if (pk_text_starts(inside, sign)) {
            if (pk_xlsx_parse_number(pk_text_from(inside, sign.size), &section->bound))
                section->test = signs[i].test;
            return true;
        }
    }
    return false;
}

/* The language of [$-409], [$-0809], [$-en-US]: names of months are Swedish unless English is asked for. */
static bool is_english(pk_text locale)
{
    unsigned number = 0;

    if (starts_without_case(locale, "en"))
        return true;
    for (size_t i = 0; i < locale.size; i++) {
        char c = lower(locale.data[i]);

        if (c >= '0' && c <= '9')
            number = number * 16 + (unsigned)(c - '0');
        else if (c >= 'a' && c <= 'f')
            number = number * 16 + (unsigned)(c - 'a' + 10);
        else
            break;
        number &= 0xFFFFFFFu;
    }
    return (number & 0x3FF) == 9; /* the lower bits are the language, the upper ones the country */
}

/* [$kr-41D] is a literal with a locale, [$-41D] only a locale (X36). *whole: what a system date or time stands for. */
static pk_status take_currency(pk_arena *arena, pk_format_section *section, pk_text inside, const char **whole)
{
    pk_text literal = PK_NO_TEXT;
    pk_text rest = inside;

    (void)pk_text_next(&rest, '-', &literal);
    section->english = section->english || is_english(rest);
    if (starts_without_case(rest, "f800") || starts_without_case(rest, "x-sysdate"))
        *whole = "d mmmm yyyy"; /* the long date of the system */
    if (starts_without_case(rest, "f400") || starts_without_case(rest, "x-systime"))
        *whole = "hh:mm:ss";
    return literal.size > 0 ? add_token(arena, section, PK_FORMAT_LITERAL, 1, literal) : PK_OK;
}

static pk_status take_bracket(pk_arena *arena, pk_format_section *section, pk_text inside, const char **whole)
{
    static const struct {
        char letter;
        pk_format_token_kind kind;
    } elapsed[] = { { 'h', PK_FORMAT_HOURS }, { 'm', PK_FORMAT_MINUTES }, { 's', PK_FORMAT_SECONDS } };

    if (inside.size > 0 && inside.data[0] == '$')
        return take_currency(arena, section, pk_text_from(inside, 1), whole);
    if (inside.size == 0 || take_condition(section, inside))
        return PK_OK;
    for (size_t i = 0; i < sizeof elapsed / sizeof elapsed[0]; i++)
        if (lower(inside.data[0]) == elapsed[i].letter && run_length(inside) == inside.size)
            return add_token(arena, section, elapsed[i].kind, inside.size, PK_NO_TEXT);
    return PK_OK; /* a colour, a kind of digits */
}

/* ---- a section's tokens ---- */

static pk_format_token_kind letter_kind(char c)
{
    switch (lower(c)) {
    case 'y':
        return PK_FORMAT_YEAR;
    case 'm':
        return PK_FORMAT_MONTH;
    case 'd':
        return PK_FORMAT_DAY;
    case 'h':
        return PK_FORMAT_HOUR;
    case 's':
        return PK_FORMAT_SECOND;
    default:
        return PK_FORMAT_LITERAL;
    }
}

static pk_format_token_kind sign_kind(char c)
{
    switch (c) {
    case '0':
    case '#':
    case '?':
        return PK_FORMAT_DIGIT;
    case '.':
        return PK_FORMAT_POINT;
    case ',':
        return PK_FORMAT_COMMA;
    case '%':
        return PK_FORMAT_PERCENT;
    case '/':
        return PK_FORMAT_SLASH;
    case '@':
        return PK_FORMAT_AT;
    default:
        return PK_FORMAT_LITERAL;
    }
}

/* Signs that stand for more than one character. @return How many bytes they take; 0: none of them is here. */
static size_t take_word(pk_text rest, pk_format_token *token)
{
    static const struct {
        const char *word;
        pk_format_token_kind kind;
        uint32_t count;
    } words[] = { { "general", PK_FORMAT_GENERAL, 1 }, { "standard", PK_FORMAT_GENERAL, 1 },
                  { "am/pm", PK_FORMAT_AM_PM, 2 },     { "a/p", PK_FORMAT_AM_PM, 1 },
                  { "e+", PK_FORMAT_EXPONENT, 1 },     { "e-", PK_FORMAT_EXPONENT, 0 } };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (starts_without_case(rest, words[i].word)) {
            *token = (pk_format_token) { words[i].kind, words[i].count, PK_NO_TEXT };
            return strlen(words[i].word);
        }
    return 0;
}

/* Read one sign at the start of rest. @return Bytes taken. */
static size_t take_sign(pk_text rest, pk_format_token *token)
{
    char c = rest.data[0];
    size_t size = character_size(rest);

    if (c == '"') {
        pk_text inside = pk_text_from(rest, 1);
        size_t end = pk_text_find(inside, PK_TEXT("\""));

        end = end == SIZE_MAX ? inside.size : end;
        *token = (pk_format_token) { PK_FORMAT_LITERAL, 1, { inside.data, end } };
        return end + 2 < rest.size ? end + 2 : rest.size;
    }
    if (c == '\\' || c == '_' || c == '*') { /* this very sign; a blank of its width; fill with it */
        pk_text sign = pk_text_from(rest, 1);

        size = character_size(sign);
        *token = (pk_format_token) { c == '*' ? PK_FORMAT_NOTHING : PK_FORMAT_LITERAL, 1, { sign.data, size } };
        if (c == '_')
            token->text = PK_TEXT(" ");
        return 1 + size;
    }
    if ((size = take_word(rest, token)) > 0)
        return size;
    if (letter_kind(c) != PK_FORMAT_LITERAL) {
        size = run_length(rest);
        *token = (pk_format_token) { letter_kind(c), (uint32_t)size, PK_NO_TEXT };
        return size;
    }
    size = character_size(rest);
    *token = (pk_format_token) { sign_kind(c), 1, { rest.data, size } };
    return size;
}

/* Tokens up to the semicolon or the end. *whole: another code that is to stand in this one's place. */
static pk_status read_section(pk_arena *arena, pk_text *rest, pk_format_section *section, const char **whole)
{
    while (rest->size > 0 && rest->data[0] != ';') {
        pk_status status = PK_OK;
        pk_format_token token;

        if (rest->data[0] == '[') {
            pk_text inside = pk_text_from(*rest, 1);
            size_t end = pk_text_find(inside, PK_TEXT("]"));

            if (end != SIZE_MAX) {
                status = take_bracket(arena, section, (pk_text) { inside.data, end }, whole);
                *rest = pk_text_from(inside, end + 1);
                if (status != PK_OK)
                    return status;
                continue;
            }
        }
        *rest = pk_text_from(*rest, take_sign(*rest, &token));
        if ((status = add_token(arena, section, token.kind, token.count, token.text)) != PK_OK)
            return status;
    }
    return PK_OK;
}

/* ---- what the tokens mean together ---- */

static bool is_time_of_day(pk_format_token_kind kind)
{
    return kind >= PK_FORMAT_HOUR && kind <= PK_FORMAT_SECONDS;
}

/* m is minutes right after hours and right before seconds, whatever literals stand between. */
static void find_minutes(pk_format_section *section)
{
    pk_format_token *last = NULL;

    for (size_t i = 0; i < section->count; i++) {
        pk_format_token *token = &section->tokens[i];

        if (token->kind < PK_FORMAT_YEAR || token->kind == PK_FORMAT_AM_PM)
            continue;
        if (last != NULL && token->kind == PK_FORMAT_MONTH && token->count <= 2
            && (last->kind == PK_FORMAT_HOUR || last->kind == PK_FORMAT_HOURS))
            token->kind = PK_FORMAT_MINUTE;
        if (last != NULL && last->kind == PK_FORMAT_MONTH && last->count <= 2
            && (token->kind == PK_FORMAT_SECOND || token->kind == PK_FORMAT_SECONDS))
            last->kind = PK_FORMAT_MINUTE;
        last = token;
    }
}

/* In a date, 0 is a decimal of the second and the other number signs are literals; / is the separator of dates, which
 * Swedish Excel draws as a hyphen. */
static void settle_date(pk_format_section *section)
{
    for (size_t i = 0; i < section->count; i++) {
        pk_format_token *token = &section->tokens[i];

        if (token->kind == PK_FORMAT_POINT && i > 0 && i + 1 < section->count
            && (section->tokens[i - 1].kind == PK_FORMAT_SECOND || section->tokens[i - 1].kind == PK_FORMAT_SECONDS)
            && section->tokens[i + 1].kind == PK_FORMAT_DIGIT) {
            unsigned decimals = 0;

            while (decimals < 3 && i + 1 < section->count && section->tokens[i + 1].kind == PK_FORMAT_DIGIT) {
                section->tokens[++i].kind = PK_FORMAT_NOTHING;
                decimals++;
            }
            token->kind = PK_FORMAT_SECOND_PART;
            token->count = section->second_decimals = decimals;
        } else if (token->kind == PK_FORMAT_SLASH) {
            token->kind = PK_FORMAT_LITERAL;
            token->text = section->english ? PK_TEXT("/") : PK_TEXT("-");
        } else if (token->kind == PK_FORMAT_POINT || token->kind == PK_FORMAT_COMMA) {
            token->kind = PK_FORMAT_LITERAL;
        } else if (token->kind < PK_FORMAT_YEAR && token->kind != PK_FORMAT_LITERAL) {
            token->kind = PK_FORMAT_NOTHING;
        }
        if (token->kind == PK_FORMAT_AM_PM)
            section->half_day = true;
        if (token->kind == PK_FORMAT_YEAR)
            section->shows |= PK_FORMAT_SHOWS_YEAR;
        if (token->kind == PK_FORMAT_MONTH)
            section->shows |= PK_FORMAT_SHOWS_MONTH;
        if (token->kind == PK_FORMAT_DAY)
            section->shows |= PK_FORMAT_SHOWS_DAY;
        if (is_time_of_day(token->kind))
            section->shows |= PK_FORMAT_SHOWS_TIME;
    }
}

static bool digit_follows(const pk_format_section *section, size_t at)
{
    for (size_t i = at + 1; i < section->count; i++) {
        pk_format_token_kind kind = section->tokens[i].kind;

        if (kind == PK_FORMAT_DIGIT)
            return true;
        if (kind == PK_FORMAT_POINT || kind == PK_FORMAT_EXPONENT)
            return false;
    }
    return false;
}

/* "# ?/8", "# ??/100": the digits behind the bar, which then stand for themselves. 0 where it is followed by placeholders. */
static unsigned take_denominator(pk_format_section *section, size_t bar)
{
    unsigned denominator = 0;

    for (size_t i = bar + 1; i < section->count; i++) {
        pk_format_token *token = &section->tokens[i];
        bool digit = (token->kind == PK_FORMAT_DIGIT && token->text.data[0] == '0')
                     || (token->kind == PK_FORMAT_LITERAL && token->text.size == 1 && token->text.data[0] > '0'
                         && token->text.data[0] <= '9');

        if (!digit || denominator > 1000 || (denominator == 0 && token->kind == PK_FORMAT_DIGIT))
            break;
        denominator = denominator * 10 + (unsigned)(token->text.data[0] - '0');
        token->kind = PK_FORMAT_NOTHING;
    }
    return denominator;
}

/* A comma between digits groups the thousands, one behind the last digit scales by a thousand, others do nothing. */
static void settle_number(pk_format_section *section)
{
    bool point = false;

    for (size_t i = 0; i < section->count; i++) {
        pk_format_token *token = &section->tokens[i];

        switch ((int)token->kind) {
        case PK_FORMAT_DIGIT:
            if (section->exponent)
                section->exponent_digits++;
            else if (point)
                section->decimals++;
            else
                section->integer_digits++;
            break;
        case PK_FORMAT_POINT:
            if (point)
                token->kind = PK_FORMAT_LITERAL;
            point = true;
            break;
        case PK_FORMAT_COMMA:
            token->kind = PK_FORMAT_NOTHING;
            if (section->integer_digits + section->decimals > 0 && !digit_follows(section, i))
                section->shift -= 3;
            else if (section->integer_digits > 0 && !point)
                section->grouping = true;
            break;
        case PK_FORMAT_PERCENT:
            section->shift += 2;
            break;
        case PK_FORMAT_EXPONENT:
            if (section->exponent || section->integer_digits + section->decimals == 0) {
                token->kind = PK_FORMAT_LITERAL;
                token->text = PK_TEXT("E");
            } else {
                section->exponent = true;
            }
            break;
        case PK_FORMAT_SLASH:
            if (section->integer_digits > 0 && !point && !section->fraction)
                section->denominator = take_denominator(section, i);
            if (section->integer_digits > 0 && !point && !section->fraction
                && (section->denominator > 0 || digit_follows(section, i)))
                section->fraction = true;
            else
                token->kind = PK_FORMAT_LITERAL;
            break;
        default:
            break;
        }
    }
}

static void settle_section(pk_format_section *section)
{
    bool date = false;

    for (size_t i = 0; i < section->count; i++) {
        date = date || section->tokens[i].kind >= PK_FORMAT_YEAR;
        section->text = section->text || section->tokens[i].kind == PK_FORMAT_AT;
    }
    if (!date) {
        settle_number(section);
        return;
    }
    find_minutes(section);
    settle_date(section);
}

static pk_status compile_section(pk_arena *arena, pk_text *rest, pk_format_section *section)
{
    const char *whole = NULL;
    pk_status status = read_section(arena, rest, section, &whole);

    if (status == PK_OK && whole != NULL) { /* [$-F800]dddd, mmmm dd: the rest of the code does not count */
        pk_text code = pk_text_of(whole);

        section->count = 0;
        status = read_section(arena, &code, section, &whole);
    }
    settle_section(section);
    return status;
}

pk_status pk_xlsx_format_compile(pk_arena *arena, pk_text code, const pk_xlsx_format **format)
{
    pk_xlsx_format *compiled = pk_arena_zeroed(arena, 1, sizeof *compiled);
    pk_text rest = code.size == 0 || code.size > CODE_MAX ? PK_TEXT("General") : code;
    unsigned count = 0;

    if (compiled == NULL)
        return PK_ENOMEM;
    for (bool more = true; more && count < PK_FORMAT_SECTIONS;) {
        pk_status status = compile_section(arena, &rest, &compiled->sections[count++]);

        if (status != PK_OK)
            return status;
        more = rest.size > 0; /* a semicolon: a section follows, if only an empty one */
        rest = pk_text_from(rest, 1);
    }
    /* The fourth section is for text; so is the last one of fewer when it has an @ ("0;@"). */
    if (count == PK_FORMAT_SECTIONS || compiled->sections[count - 1].text) {
        compiled->has_text = true;
        compiled->text = count - 1;
    }
    compiled->count = count > 1 && compiled->has_text ? count - 1 : count;
    *format = compiled;
    return PK_OK;
}
