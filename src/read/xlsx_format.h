/* xlsx_format.h - number formats of a workbook: from the code in styles.xml to the text that a Swedish Excel shows.
 *
 * Layer: read; private to the XLSX reader. A code is compiled once per style and then shows as many values as there are
 * cells. Decimal comma, blank between thousands, Swedish names of months; the one departure from Excel is the blank
 * before % (OOXML.md X31). Nothing here asks the locale. */
#ifndef PK_READ_XLSX_FORMAT_H
#define PK_READ_XLSX_FORMAT_H

#include "base/date.h"

typedef enum pk_format_token_kind {
    PK_FORMAT_NOTHING,
    PK_FORMAT_LITERAL, /* text */
    PK_FORMAT_DIGIT,   /* text holds the one sign: 0 # ? */
    PK_FORMAT_POINT,
    PK_FORMAT_COMMA,
    PK_FORMAT_PERCENT,
    PK_FORMAT_EXPONENT, /* count 1: shows its plus sign */
    PK_FORMAT_SLASH,
    PK_FORMAT_AT,
    PK_FORMAT_GENERAL,
    PK_FORMAT_YEAR, /* the ones from here on make a date or time of the section; count is the number of letters */
    PK_FORMAT_MONTH,
    PK_FORMAT_DAY,
    PK_FORMAT_HOUR,
    PK_FORMAT_MINUTE,
    PK_FORMAT_SECOND,
    PK_FORMAT_SECOND_PART, /* count decimals of a second */
    PK_FORMAT_AM_PM,       /* count 1: A/P */
    PK_FORMAT_HOURS,       /* [h]: all that have passed; likewise minutes and seconds */
    PK_FORMAT_MINUTES,
    PK_FORMAT_SECONDS
} pk_format_token_kind;

typedef struct pk_format_token {
    pk_format_token_kind kind;
    uint32_t count;
    pk_text text;
} pk_format_token;

typedef enum pk_format_test {
    PK_FORMAT_ALWAYS,
    PK_FORMAT_LESS,
    PK_FORMAT_LESS_EQUAL,
    PK_FORMAT_EQUAL,
    PK_FORMAT_NOT_EQUAL,
    PK_FORMAT_MORE_EQUAL,
    PK_FORMAT_MORE
} pk_format_test;

/** What a date section shows. */
enum { PK_FORMAT_SHOWS_YEAR = 1, PK_FORMAT_SHOWS_MONTH = 2, PK_FORMAT_SHOWS_DAY = 4, PK_FORMAT_SHOWS_TIME = 8 };

/** One of the parts between semicolons. */
typedef struct pk_format_section {
    pk_format_token *tokens;
    size_t count, capacity;
    pk_format_test test;
    double bound;
    unsigned shows;          /* PK_FORMAT_SHOWS_*; 0 for a number */
    unsigned integer_digits; /* placeholders before the decimal sign */
    unsigned decimals;       /* behind it */
    unsigned exponent_digits;
    unsigned second_decimals;
    unsigned denominator; /* of a fraction, where the code gives one (# ?/8); 0: as many as there are placeholders */
    int shift;            /* powers of ten: 2 for each %, -3 for each comma that scales */
    bool grouping, english, text, fraction, exponent, half_day;
} pk_format_section;

enum { PK_FORMAT_SECTIONS = 4 };

typedef struct pk_xlsx_format {
    pk_format_section sections[PK_FORMAT_SECTIONS];
    unsigned count; /* sections for numbers, 1 to 3 */
    bool has_text;  /* sections[text] is how text is shown */
    unsigned text;
} pk_xlsx_format;

/**
 * Compile a format code. Any code can be compiled; what is no format is shown as it stands.
 *
 * @param code  Kept by reference: must live as long as the format. Over 1 000 bytes it is taken for General: Excel
 *              itself writes 255 characters at most.
 */
pk_status pk_xlsx_format_compile(pk_arena *arena, pk_text code, const pk_xlsx_format **format);

/** The code of a format that styles.xml need not define, as Swedish Excel has it; General where there is none (X66). */
pk_text pk_xlsx_format_builtin(int64_t id);

/** PK_FORMAT_SHOWS_* of the section that shows this value; 0 where it is shown as a number. */
unsigned pk_xlsx_format_shows(const pk_xlsx_format *format, double value);

/** Append the shown text of a number. @param days_1904 The workbook counts days from 1904 (X37). Not tidied. */
pk_status pk_xlsx_format_number(const pk_xlsx_format *format, double value, bool days_1904, pk_buffer *out);

/**
 * Append the date or time of a section that shows one.
 * @param shown  False: there is no such day, and nothing was appended.
 */
pk_status pk_xlsx_format_moment(const pk_format_section *section, double value, bool days_1904, pk_buffer *out,
                                bool *shown);

/** Append the shown text of a text (X45). */
pk_status pk_xlsx_format_text(const pk_xlsx_format *format, pk_text text, pk_buffer *out);

/** The civil day of a serial number; false for those that are none: 0, 60 (X38), negative, past 9999. */
bool pk_xlsx_date(double value, bool days_1904, pk_date *date);

/** A stored number: decimal point or (X46) comma, exponent. False for anything else, white space too. */
bool pk_xlsx_parse_number(pk_text text, double *value);

#endif
