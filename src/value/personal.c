#include "value/personal.h"

#include "base/date.h"

#include <string.h>

/* A text and how far it has been read. What is no ASCII is never part of a number or an address. */
typedef struct pk_cursor {
    pk_text text;
    size_t at;
} pk_cursor;

static char peek(const pk_cursor *cursor, size_t ahead)
{
    return cursor->at + ahead < cursor->text.size ? cursor->text.data[cursor->at + ahead] : '\0';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_word(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static char behind(pk_text text, size_t at, size_t back)
{
    return at >= back ? text.data[at - back] : '\0';
}

/* Digits that stand here, at most `most`. */
static size_t digits_at(const pk_cursor *cursor, size_t most)
{
    size_t count = 0;

    while (count < most && is_digit(peek(cursor, count)))
        count++;
    return count;
}

/* A number begins here and is not the rest of another: of a diary number, a date, an address. */
static bool begins_number(pk_text text, size_t at)
{
    char before = behind(text, at, 1), second = behind(text, at, 2);

    if (before == '\0')
        return true;
    if (is_word(before) || before == '-' || before == '+' || before == '/')
        return false;
    if ((unsigned char)before >= 0x80) { /* a letter, or a dash, a quote, a list sign */
        size_t start = at - 1;
        pk_text sign;

        while (start > 0 && ((unsigned char)text.data[start] & 0xC0) == 0x80)
            start--;
        sign = (pk_text) { text.data + start, at - start };
        return (unsigned char)sign.data[0] < 0x80 || !pk_is_letter(pk_text_code_point(&sign)); /* no UTF-8: no letter */
    }
    return !((before == '.' || before == ',') && is_digit(second));
}

/* Nor does another go on where it ends. */
static bool ends_number(const pk_cursor *cursor)
{
    char next = peek(cursor, 0), second = peek(cursor, 1);

    if (next == '\0')
        return true;
    if (is_word(next))
        return false;
    if (next == '-' || next == '/' || next == '+')
        return !is_word(second);
    return !((next == '.' || next == ',') && is_digit(second));
}

/* ---- personal identity numbers ---- */

/* Luhn: every second digit counts twice, as the sum of its own digits. */
static bool checksum_holds(const char ten[10])
{
    int sum = 0;

    for (int i = 0; i < 10; i++) {
        int value = (ten[i] - '0') * (i % 2 == 0 ? 2 : 1);

        sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0;
}

static int two_digits(const char *digits)
{
    return (digits[0] - '0') * 10 + digits[1] - '0';
}

/* A samordningsnummer has 60 added to its day. An organisation's number has 20 or more for its month. */
static bool is_birth_date(int century, const char ten[10])
{
    int year = two_digits(ten), month = two_digits(ten + 2), day = two_digits(ten + 4);

    if (day > 60)
        day -= 60;
    if (century != 0)
        return century >= 18 && century <= 20 && pk_date_is_valid(century * 100 + year, month, day);
    return pk_date_is_valid(2000 + year, month, day); /* 2000 has its leap day as 1904 and 1996 have */
}

/* Bytes of a hyphen, a plus (of somebody over a hundred) or a dash; 0 where none stands. */
static size_t hyphen_at(const pk_cursor *cursor)
{
    pk_text rest = pk_text_from(cursor->text, cursor->at);

    if (peek(cursor, 0) == '-' || peek(cursor, 0) == '+')
        return 1;
    return pk_text_starts(rest, PK_TEXT("\xE2\x80\x93")) || pk_text_starts(rest, PK_TEXT("\xE2\x80\x91")) ? 3 : 0;
}

static size_t id_size(pk_text text, size_t at)
{
    pk_cursor cursor = { text, at };
    size_t digits = digits_at(&cursor, 13), hyphen;
    char all[12];

    if (digits == 6 || digits == 8) {
        memcpy(all, text.data + at, digits);
        cursor.at += digits;
        if ((hyphen = hyphen_at(&cursor)) == 0)
            return 0;
        cursor.at += hyphen;
        if (digits_at(&cursor, 5) != 4)
            return 0;
        memcpy(all + digits, text.data + cursor.at, 4);
        cursor.at += 4;
        digits += 4;
    } else if (digits == 12 || (digits == 10 && text.data[at] != '0')) { /* 0701234567 is somebody's telephone */
        memcpy(all, text.data + at, digits);
        cursor.at += digits;
    } else {
        return 0;
    }
    if (!ends_number(&cursor) || !is_birth_date(digits == 12 ? two_digits(all) : 0, all + digits - 10)
        || !checksum_holds(all + digits - 10))
        return 0;
    return cursor.at - at;
}

/* ---- telephone numbers ---- */

/* Codes of two digits behind the zero; 8 alone has one, all others have three. */
static const char short_codes[] = "10 11 13 16 18 19 21 23 26 31 33 35 36 40 42 44 46 54 60 63 90 70 72 73 76 79";

typedef struct pk_area_code {
    size_t digits;      /* with its zero */
    size_t least, most; /* digits behind it */
    bool mobile;
} pk_area_code;

static bool is_short_code(const char two[2])
{
    for (const char *code = short_codes; *code != '\0'; code += code[2] == '\0' ? 2 : 3)
        if (code[0] == two[0] && code[1] == two[1])
            return true;
    return false;
}

/* 020, 0771 and 0900 are nobody's own. */
static bool read_area_code(const pk_cursor *cursor, pk_area_code *code)
{
    char two[2] = { peek(cursor, 1), peek(cursor, 2) };

    if (peek(cursor, 0) != '0')
        return false;
    if (two[0] == '8') {
        *code = (pk_area_code) { 2, 6, 8, false };
        return true;
    }
    if (!is_digit(two[0]) || !is_digit(two[1]) || two[0] == '0' || (two[0] == '2' && two[1] == '0'))
        return false;
    if (is_short_code(two)) {
        bool mobile = two[0] == '7';

        *code = (pk_area_code) { 3, mobile ? 7 : 5, 7, mobile };
        return true;
    }
    *code = (pk_area_code) { 4, 5, 6, false };
    return two[0] != '7' && is_digit(peek(cursor, 3));
}

/* Between the code and the number: a hyphen with or without blanks, a blank, or the end of brackets. 0: nothing. */
static size_t separator_at(const pk_cursor *cursor)
{
    pk_cursor ahead = *cursor;

    ahead.at += peek(&ahead, 0) == ')';
    ahead.at += peek(&ahead, 0) == ' ';
    ahead.at += hyphen_at(&ahead);
    ahead.at += ahead.at > cursor->at && peek(&ahead, 0) == ' ';
    return ahead.at - cursor->at;
}

/* Groups of two or three digits with a blank between them, or all in one. @return how many digits; the cursor is behind. */
static size_t read_groups(pk_cursor *cursor, size_t most)
{
    size_t count = digits_at(cursor, most + 1), group;

    if (count > 3) {
        cursor->at += count;
        return count;
    }
    cursor->at += count;
    while (count > 1 && peek(cursor, 0) == ' ') {
        pk_cursor next = { cursor->text, cursor->at + 1 };

        group = digits_at(&next, 4);
        if (group < 2 || group > 3 || count + group > most)
            break;
        cursor->at = next.at + group;
        count += group;
    }
    return count;
}

static size_t national_size(pk_text text, size_t at)
{
    pk_cursor cursor = { text, at };
    pk_area_code code;
    size_t separator, count;

    if (!read_area_code(&cursor, &code))
        return 0;
    cursor.at += code.digits;
    separator = separator_at(&cursor);
    if (separator == 0 && !code.mobile) /* 063147762 may be anything */
        return 0;
    cursor.at += separator;
    count = read_groups(&cursor, code.most);
    return count >= code.least && count <= code.most && ends_number(&cursor) ? cursor.at - at : 0;
}

/* +46 70 123 45 67, +46(0)63-14 77 62 */
static size_t international_size(pk_text text, size_t at)
{
    pk_cursor cursor = { text, at };
    pk_text rest = pk_text_from(text, at);
    size_t count = 0;

    if (!pk_text_starts(rest, PK_TEXT("+46")) && !pk_text_starts(rest, PK_TEXT("0046")))
        return 0;
    cursor.at += rest.data[0] == '+' ? 3 : 4;
    cursor.at += peek(&cursor, 0) == ' ';
    if (pk_text_starts(pk_text_from(text, cursor.at), PK_TEXT("(0)")))
        cursor.at += 3;
    while (count < 10) {
        size_t step = is_digit(peek(&cursor, 0)) ? 0 : separator_at(&cursor);

        if (!is_digit(peek(&cursor, step)))
            break;
        cursor.at += step + 1;
        count++;
    }
    return count >= 7 && ends_number(&cursor) ? cursor.at - at : 0;
}

/* "000" of "150 000 - 200 000" begins no number. */
static size_t phone_size(pk_text text, size_t at)
{
    size_t size = international_size(text, at);

    if (size > 0 || (behind(text, at, 1) == ' ' && is_digit(behind(text, at, 2))))
        return size;
    return national_size(text, at);
}

/* ---- mail addresses ---- */

static bool is_of_name(char c)
{
    return is_word(c) || c == '.' || c == '%' || c == '+' || c == '-';
}

/* What stands around the @ at this place. */
static bool mail_around(pk_text text, size_t at, pk_text *found)
{
    pk_cursor cursor = { text, at + 1 };
    size_t start = at, dot = 0, letters;

    while (start > 0 && is_of_name(text.data[start - 1]))
        start--;
    while (start < at && !is_word(text.data[start]))
        start++;
    while (is_word(peek(&cursor, 0))
           || ((peek(&cursor, 0) == '.' || peek(&cursor, 0) == '-') && is_word(peek(&cursor, 1)))) {
        if (peek(&cursor, 0) == '.')
            dot = cursor.at;
        cursor.at++;
    }
    letters = dot > 0 ? cursor.at - dot - 1 : 0;
    if (start == at || dot == at + 1 || letters < 2 || is_digit(text.data[dot + 1]))
        return false;
    *found = (pk_text) { text.data + start, cursor.at - start };
    return true;
}

/* ---- all of them ---- */

static bool found_at(pk_text text, size_t at, unsigned kinds, pk_personal_kind *kind, pk_text *found)
{
    char c = text.data[at];
    size_t size = 0;

    if (c == '@' && (kinds & PK_PERSONAL_MAIL) && mail_around(text, at, found)) {
        *kind = PK_PERSONAL_MAIL;
        return true;
    }
    if ((c != '+' && !is_digit(c)) || !begins_number(text, at))
        return false;
    if ((kinds & PK_PERSONAL_ID) && (size = id_size(text, at)) > 0)
        *kind = PK_PERSONAL_ID;
    else if ((kinds & PK_PERSONAL_PHONE) && (size = phone_size(text, at)) > 0)
        *kind = PK_PERSONAL_PHONE;
    *found = (pk_text) { text.data + at, size };
    return size > 0;
}

bool pk_personal_find(pk_text text, size_t *at, unsigned kinds, pk_personal_kind *kind, pk_text *found)
{
    for (size_t i = *at; i < text.size; i++)
        if (found_at(text, i, kinds, kind, found)) {
            *at = (size_t)(found->data - text.data) + found->size;
            return true;
        }
    *at = text.size;
    return false;
}

enum { DIGITS_SHOWN = 6 };

static pk_status add_masked(pk_buffer *buffer, pk_text id)
{
    size_t shown = 0, size = 0;

    while (size < id.size && shown < DIGITS_SHOWN)
        shown += is_digit(id.data[size++]);
    if (pk_buffer_add(buffer, (pk_text) { id.data, size }) != PK_OK)
        return PK_ENOMEM;
    return pk_buffer_add(buffer, PK_TEXT("****"));
}

pk_status pk_personal_mask_id(pk_arena *arena, pk_text id, pk_text *masked)
{
    pk_buffer buffer;

    pk_buffer_init(&buffer, arena);
    if (add_masked(&buffer, id) != PK_OK)
        return PK_ENOMEM;
    *masked = pk_buffer_text(&buffer);
    return PK_OK;
}

pk_status pk_personal_mask(pk_arena *arena, pk_text text, pk_text *masked)
{
    size_t at = 0, copied = 0;
    pk_personal_kind kind;
    pk_text id;
    pk_buffer buffer;

    *masked = text;
    if (!pk_personal_find(text, &at, PK_PERSONAL_ID, &kind, &id))
        return PK_OK;
    pk_buffer_init(&buffer, arena);
    do {
        size_t start = (size_t)(id.data - text.data);

        if (pk_buffer_add(&buffer, (pk_text) { text.data + copied, start - copied }) != PK_OK
            || add_masked(&buffer, id) != PK_OK)
            return PK_ENOMEM;
        copied = at;
    } while (pk_personal_find(text, &at, PK_PERSONAL_ID, &kind, &id));
    if (pk_buffer_add(&buffer, pk_text_from(text, copied)) != PK_OK)
        return PK_ENOMEM;
    *masked = pk_buffer_text(&buffer);
    return PK_OK;
}
