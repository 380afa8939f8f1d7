/* timeline_words.h - the words of time: a text cut into tokens whose meaning is known. Internal to timeline*.c.
 *
 * Layer: value. Tokens are views: `start` and `end` are offsets into the text they came from. */
#ifndef PK_VALUE_TIMELINE_WORDS_H
#define PK_VALUE_TIMELINE_WORDS_H

#include "base/text.h"

typedef enum pk_token_kind {
    PK_TOKEN_OTHER, /* a word that says nothing of time */
    PK_TOKEN_NUMBER,
    PK_TOKEN_DASH,
    PK_TOKEN_SLASH,
    PK_TOKEN_COMMA, /* semicolons, brackets and bullets too */
    PK_TOKEN_STOP,  /* value 1: one that ends no abbreviation, "?" */
    PK_TOKEN_COLON,
    PK_TOKEN_APOSTROPHE,
    PK_TOKEN_PERCENT,
    PK_TOKEN_FILLER,      /* "under", "den", "hela": may stand between words of time */
    PK_TOKEN_MONTH,       /* value: 1 to 12 */
    PK_TOKEN_MONTH_SHORT, /* "jan": also a person's name, so it wants a number beside it */
    PK_TOKEN_SEASON,      /* value: pk_season, with PK_SEASON_EARLY or PK_SEASON_LATE */
    PK_TOKEN_OUR,         /* "vår": the season only where a year follows */
    PK_TOKEN_HALF,
    PK_TOKEN_QUARTER,
    PK_TOKEN_TERTIAL,
    PK_TOKEN_WEEK,
    PK_TOKEN_LETTER,     /* H, Q, T before a number; value: the letter */
    PK_TOKEN_YEAR_WORD,  /* "år" */
    PK_TOKEN_MONTH_WORD, /* "månad" */
    PK_TOKEN_UNIT,       /* "dag", "termin": what something can recur by */
    PK_TOKEN_THIS_YEAR,  /* "i år", "under året" */
    PK_TOKEN_TURN_OF_YEAR,
    PK_TOKEN_TURN_OF_HALF,
    PK_TOKEN_TURN_OF_MONTH,
    PK_TOKEN_TURN_OF_QUARTER, /* value: how many months a quarter has, or a tertial */
    PK_TOKEN_SCHOOL_YEAR,
    PK_TOKEN_CHRISTMAS,
    PK_TOKEN_ORDINAL, /* value: 1 to 31; -1: the last */
    PK_TOKEN_COUNT,   /* "två", "ii"; value: 1 to 12 */
    PK_TOKEN_LABEL, /* "dnr", "sid": what follows is a name, no time; value: pk_label. Its numbers are of kind OTHER */
    PK_TOKEN_WEEKDAY,
    PK_TOKEN_BEGINNING,
    PK_TOKEN_MIDDLE,
    PK_TOKEN_ENDING,
    PK_TOKEN_YEAR_EDGE, /* "årets slut"; value 1: "årets början" */
    PK_TOKEN_FROM,      /* value: PK_SINCE_OR_THEN or 0 */
    PK_TOKEN_EARLIEST,  /* as from, but reaches over other words */
    PK_TOKEN_UNTIL,
    PK_TOKEN_LATEST, /* as until, but reaches over other words */
    PK_TOKEN_BEFORE,
    PK_TOKEN_AFTER,
    PK_TOKEN_BETWEEN,
    PK_TOKEN_ONWARD, /* "och framåt" */
    PK_TOKEN_AND,
    PK_TOKEN_RESPECTIVELY,
    PK_TOKEN_START, /* "startar": as from; value 1 where it has begun ("påbörjat"): open-ended when nothing else is said */
    PK_TOKEN_DONE,  /* "klart": as until, where a start or something going on is said before it */
    PK_TOKEN_MOVED, /* "flyttas": the till that follows is no end; value: PK_PLANNED or 0 */
    PK_TOKEN_NOT,
    PK_TOKEN_RECURRING,
    PK_TOKEN_EVERY, /* "varje" */
    PK_TOKEN_VAR,   /* "var": every, but also was and where */
    PK_TOKEN_PER,
    PK_TOKEN_TIMES,     /* "gånger" */
    PK_TOKEN_ONCE,      /* "gång": recurs only with "per" or "om" */
    PK_TOKEN_OPEN,      /* "pågår", "tills vidare", "på sikt" */
    PK_TOKEN_CONDITION, /* value: pk_condition_word */
    PK_TOKEN_IF,        /* "om", "då": a condition where a clause begins */
    PK_TOKEN_PERIOD,    /* "mandatperioden": no time of its own; value: PK_PERIOD_OF_PLAN or 0 */
    PK_TOKEN_AT,        /* "vid": a condition when nothing else is said */
    PK_TOKEN_FOLLOWS,   /* "följer": likewise */
    PK_TOKEN_SOON,      /* "snarast" */
    PK_TOKEN_WITHIN     /* "inom": with a number */
} pk_token_kind;

typedef enum pk_season { PK_SPRING, PK_SUMMER, PK_AUTUMN, PK_WINTER } pk_season;

/* Values of tokens; with the kind it says what they mean. */
enum {
    PK_SEASON_EARLY = 8, /* "försommaren" */
    PK_SEASON_LATE = 16,
    PK_SINCE_OR_THEN = 1, /* "sedan": after another time it says what comes next */
    PK_PLANNED = 1,       /* "planeras till": nothing was moved */
    PK_PERIOD_OF_PLAN = 1
};

typedef enum pk_condition_word {
    PK_CONDITION_USUAL,   /* wants a word after it: "när" alone is a question */
    PK_CONDITION_OR_TIME, /* "i samband med": a time that follows at once is meant itself */
    PK_CONDITION_ALONE    /* "avvaktar" */
} pk_condition_word;

typedef enum pk_label {
    PK_LABEL_UNLESS_YEAR, /* "version 2" is a label, "version 2023" is not */
    PK_LABEL_ALWAYS,
    PK_LABEL_REFERENCE /* "dnr": one word may stand between ("Dnr HSN 2023-45") */
} pk_label;

enum {
    /* A cell that says a time is short; what stands after this many words of prose is not looked at. */
    PK_TOKENS_MAX = 400,
    PK_TOKEN_LETTERS_MAX = 8000
};

typedef struct pk_token {
    pk_token_kind kind;
    int value;       /* of a number, or as said with the kind; -1 for a number of more than nine digits */
    unsigned digits; /* of a number */
    bool joined;     /* nothing stands between it and the token before */
    bool line_start; /* a line break stands before it */
    size_t start, end;
    pk_text word; /* lower case; in the letters of pk_tokens. No text for signs and numbers */
} pk_token;

typedef struct pk_tokens {
    pk_token items[PK_TOKENS_MAX + 3]; /* three of kind STOP follow the last, so that looking ahead needs no test */
    size_t count;
    char letters[PK_TOKEN_LETTERS_MAX];
} pk_tokens;

/* ---- timeline_lexicon.c: the words and what they mean ---- */

typedef struct pk_time_word {
    const char *text; /* lower case; a phrase has one blank between its words */
    size_t size;
    pk_token_kind kind;
    int value;
} pk_time_word;

/** A word, which must not be empty; one letter may be wrong in a long one. NULL: says nothing of time. */
const pk_time_word *pk_time_word_find(pk_text word);
/** The phrase that begins at this token, and how many tokens it takes. NULL, and *length 0, when none does. */
const pk_time_word *pk_time_phrase_find(const pk_tokens *tokens, size_t at, size_t *length);

/* ---- timeline_words.c ---- */

/** Cut a text into tokens. Knows phrases, abbreviations with stops, and long words that are one letter wrong. */
void pk_tokens_read(pk_tokens *tokens, pk_text text);

#endif
