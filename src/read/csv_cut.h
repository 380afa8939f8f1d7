/* csv_cut.h - where the records and fields of text with columns begin and end, and which sign stands between them.
 *
 * Layer: read. Knows quotes that do not pair, which libcsv does not complain of. */
#ifndef PK_READ_CSV_CUT_H
#define PK_READ_CSV_CUT_H

#include "base/text.h"

/** One field as it stands in the text, with its quotes and the blanks around it, without the sign behind it. */
typedef struct pk_csv_field {
    pk_text raw;
    uint32_t line;     /* on which it begins, from 1 */
    bool as_text;      /* its first quote begins nothing: it is a character of the text */
    bool fault;        /* its quotes do not pair (OOXML.md V7) */
    bool last;         /* of its record */
    uint32_t unopened; /* at the last field: the line of one in the record whose last quote seems to end what no quote
                        * began, so that the record was cut at the line ends within it (V7); else 0 */
} pk_csv_field;

typedef struct pk_csv_cutter {
    pk_text text; /* what is left */
    char delimiter;
    bool open;         /* a delimiter was the last thing: a field follows, even at the end of the text */
    size_t usual;      /* delimiters that most records have; SIZE_MAX: not known */
    size_t delimiters; /* so far in the record at hand */
    size_t before;     /* delimiters of the record before, which was not blank */
    uint32_t unopened; /* so far in the record at hand: see pk_csv_field */
    bool content;      /* the record at hand has some */
    uint32_t line;     /* of the next field, from 1 */
    uint64_t reach;    /* how many bytes may still be looked at in vain because of quotes that do not pair */
} pk_csv_cutter;

/** @param line Of the beginning of the text. */
void pk_csv_cut_start(pk_csv_cutter *cutter, pk_text text, char delimiter, size_t usual, uint32_t line);
/** Cut off the next field. False at the end of the text. */
bool pk_csv_cut(pk_csv_cutter *cutter, pk_csv_field *field);

/** What stands between the fields. */
typedef struct pk_csv_choice {
    char delimiter;
    bool told;       /* by the user or the file: nothing was found out */
    bool doubtful;   /* another sign would do nearly as well */
    bool only_one;   /* there is one column only: the sign stands nowhere */
    size_t usual;    /* delimiters of most records; SIZE_MAX when hardly two records agree */
    size_t records;  /* looked at */
    size_t agreeing; /* with usual */
} pk_csv_choice;

/** A sign that may stand between fields: a character of ASCII that is no letter, digit, quotation mark or line end. */
bool pk_csv_is_delimiter(char sign);
/** Find out by the first records (V4). @param delimiter What is known to be it, or 0. */
pk_csv_choice pk_csv_choose(pk_text text, char delimiter);
/** Excel's own first line "sep=;", with or without quotes (V5): cut off with its line end. */
bool pk_csv_take_separator_line(pk_text *text, char *delimiter);
/** True when the first records look like columns: for text whose file name does not say CSV. @param text UTF-8. */
bool pk_csv_is_delimited(pk_text text, char delimiter);

#endif
