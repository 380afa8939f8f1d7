#include "read/docx_date.h"

/* What of the date has been found in the text. */
typedef struct found_parts {
    bool day, month, year;
} found_parts;

/* Month from 1 by the first three letters of its name, which tell them apart in both languages; 0: no month. */
static int month_named(pk_text word)
{
    static const char *const names[][2] = {
        { "jan", "jan" }, { "feb", "feb" }, { "mar", "mar" }, { "apr", "apr" }, { "maj", "may" }, { "jun", "jun" },
        { "jul", "jul" }, { "aug", "aug" }, { "sep", "sep" }, { "okt", "oct" }, { "nov", "nov" }, { "dec", "dec" },
    };
    char start[3];

    if (word.size < 3)
        return 0;
    for (size_t i = 0; i < 3; i++)
        start[i] = (char)(word.data[i] | 0x20);
    for (int month = 1; month <= 12; month++)
        for (size_t k = 0; k < 2; k++)
            if (pk_text_equal((pk_text) { start, 3 }, pk_text_of(names[month - 1][k])))
                return month;
    return 0;
}

/* Words that may stand beside a date and change nothing: days of the week, "den", "of", "kl". */
static bool is_idle_word(pk_text word)
{
    static const char *const words[] = { "den",        "the", "of",  "st",  "nd",  "rd",         "th",
                                         "m\xC3\xA5n", "tis", "ons", "tor", "fre", "l\xC3\xB6r", "s\xC3\xB6n",
                                         "mon",        "tue", "wed", "thu", "fri", "sat",        "sun" };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        pk_text idle = pk_text_of(words[i]);
        bool is_day = i >= 7;
        size_t k = 0;

        while (k < idle.size && k < word.size
               && (word.data[k] == idle.data[k] || (word.data[k] | 0x20) == idle.data[k]))
            k++;
        if (k == idle.size && (is_day || word.size == idle.size))
            return true;
    }
    return false;
}

static bool take_number(pk_text digits, pk_date date, found_parts *found)
{
    int number = 0;

    if (digits.size > 8)
        return false;
    for (size_t i = 0; i < digits.size; i++)
        number = number * 10 + (digits.data[i] - '0');
    if (digits.size == 8 || digits.size == 6) { /* 20260331, 260331 */
        *found = (found_parts) { true, true, true };
        return number % 100 == date.day && number / 100 % 100 == date.month
               && number / 10000 == (digits.size == 8 ? date.year : date.year % 100);
    }
    if (digits.size == 4 && !found->year && number == date.year)
        return found->year = true;
    if (digits.size > 2)
        return false;
    if (!found->day && number == date.day)
        return found->day = true;
    if (!found->month && number == date.month)
        return found->month = true;
    if (!found->year && number == date.year % 100)
        return found->year = true;
    return false;
}

static bool take_word(pk_text word, pk_date date, found_parts *found)
{
    int month = month_named(word);

    if (month == 0 || found->month)
        return is_idle_word(word);
    found->month = true;
    return month == date.month;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Letters of ASCII and all bytes of other characters. */
static bool is_of_word(char c)
{
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || ((unsigned char)c >= 0x80);
}

pk_docx_date_shown pk_docx_date_compare(pk_text text, pk_date date)
{
    found_parts found = { 0 };

    while (text.size > 0) {
        bool number = is_digit(text.data[0]);
        size_t size = 0;

        while (size < text.size && (number ? is_digit(text.data[size]) : is_of_word(text.data[size])))
            size++;
        if (size > 0
            && !(number ? take_number((pk_text) { text.data, size }, date, &found)
                        : take_word((pk_text) { text.data, size }, date, &found)))
            return PK_DOCX_DATE_DIFFERS;
        text = pk_text_from(text, size > 0 ? size : 1);
    }
    if (found.day && found.month)
        return PK_DOCX_DATE_DAY;
    if (found.year && (found.month || (found.day && date.day == date.month))) /* 03/2026 of 2026-03-03 */
        return PK_DOCX_DATE_MONTH;
    return found.year && !found.day ? PK_DOCX_DATE_YEAR : PK_DOCX_DATE_DIFFERS;
}
