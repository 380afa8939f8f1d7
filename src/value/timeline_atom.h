/* timeline_atom.h - one expression of time among tokens, and the days that it means. Internal to timeline*.c.
 *
 * Layer: value. "hösten 2022", "kv 1-2", "i slutet av maj", "2023-05-31" are atoms; what stands between two of them,
 * and what they mean together, is for timeline.c. */
#ifndef PK_VALUE_TIMELINE_ATOM_H
#define PK_VALUE_TIMELINE_ATOM_H

#include "base/date.h"
#include "value/timeline_words.h"

typedef enum pk_unit {
    PK_UNIT_YEAR,
    PK_UNIT_HALF,
    PK_UNIT_TERTIAL,
    PK_UNIT_QUARTER,
    PK_UNIT_MONTH,
    PK_UNIT_SEASON, /* number: pk_season */
    PK_UNIT_WEEK,
    PK_UNIT_DAY,          /* number: the month; day and last_day */
    PK_UNIT_SCHOOL_YEAR,  /* begins in year */
    PK_UNIT_TURN_OF_YEAR, /* after year */
    PK_UNIT_TURN_OF_HALF,
    PK_UNIT_TURN_OF_MONTH, /* after month number */
    PK_UNIT_CHRISTMAS
} pk_unit;

typedef enum pk_part { PK_PART_WHOLE, PK_PART_BEGINNING, PK_PART_MIDDLE, PK_PART_ENDING } pk_part;

typedef struct pk_atom {
    pk_unit unit;
    pk_part part, last_part; /* "mitten/slutet av 2023"; last_part is WHOLE where one is said */
    int number, last;        /* "kv 1-2" is 1 and 2 */
    int day, last_day;       /* of PK_UNIT_DAY; -1: the last of the month */
    int year, last_year; /* 0: none said; last_year of a range of years, and of "maj 2022/2023": the second of two */
    size_t first, next;  /* tokens: from first up to, not including, next */
    bool plain;          /* a year or an ISO date: nothing was interpreted */
    bool weak;           /* says a time only where nothing else is said: "jan", "vår", "31/5" */
    bool listed;         /* "kvartal 1 och 3" */
    bool ambiguous, invalid; /* two readings; no such day */
} pk_atom;

/* ---- looking at tokens; past the last there are stops ---- */

static inline const pk_token *pk_token_at(const pk_tokens *tokens, size_t at)
{
    return &tokens->items[at <= tokens->count ? at : tokens->count];
}

static inline bool pk_token_is(const pk_tokens *tokens, size_t at, pk_token_kind kind)
{
    return pk_token_at(tokens, at)->kind == kind && at < tokens->count;
}

static inline bool pk_is_number(const pk_tokens *tokens, size_t at, unsigned digits)
{
    return pk_token_is(tokens, at, PK_TOKEN_NUMBER) && pk_token_at(tokens, at)->digits == digits;
}

static inline bool pk_is_short_number(const pk_tokens *tokens, size_t at)
{
    return pk_is_number(tokens, at, 1) || pk_is_number(tokens, at, 2);
}

static inline bool pk_is_month(const pk_tokens *tokens, size_t at)
{
    return pk_token_is(tokens, at, PK_TOKEN_MONTH) || pk_token_is(tokens, at, PK_TOKEN_MONTH_SHORT);
}

static inline bool pk_is_separator(const pk_tokens *tokens, size_t at)
{
    return pk_token_is(tokens, at, PK_TOKEN_DASH) || pk_token_is(tokens, at, PK_TOKEN_SLASH);
}

/* ---- timeline_number.c: years, and dates made of numbers ---- */

/** Is 1900 to 2199: the years that a plan can speak of. */
bool pk_is_plan_year(int year);

/** Four digits that are a year, and not the number of a statute, a file or so many patients. */
bool pk_is_year(const pk_tokens *tokens, size_t at);

/** NUMBER sign NUMBER sign NUMBER with nothing between and the same sign twice. */
bool pk_is_triple(const pk_tokens *tokens, size_t at);

/**
 * The year after a month, season and so on: "maj 2023", "maj månad 2023", "hösten-22", "H1/22", "kvartal 1, 2023".
 * True when there is one; then *at is moved past it.
 */
bool pk_take_year(const pk_tokens *tokens, size_t *at, int *year);

/** Also "2022/2023", "2022/23", "22/23" where the second is the next year; else one year, and *last is 0. */
bool pk_take_year_pair(const pk_tokens *tokens, size_t *at, int *year, int *last);

/** As pk_take_year_pair, but years with four digits are a pair over a slash only: "hösten 2022-2023" is a range. */
bool pk_take_years(const pk_tokens *tokens, size_t *at, int *year, int *last);

/** Steps over ":e", "e", ":a" after a number. */
size_t pk_after_suffix(const pk_tokens *tokens, size_t at);

/** Read the atom of numbers that begins at this token: a year, years, a date. False when none does. */
bool pk_number_atom_read(const pk_tokens *tokens, size_t at, pk_atom *atom);

/* ---- timeline_atom.c: seasons, quarters, weeks, turns; and all of them ---- */

/** Read the atom that begins at this token. False when none does. */
bool pk_atom_read(const pk_tokens *tokens, size_t at, pk_atom *atom);

/* ---- timeline_days.c: what an atom means ---- */

/** Does it turn on a point, so that "från" means after and "till" before it? */
bool pk_atom_is_turn(const pk_atom *atom);

/** First and last day, both inclusive; the year must be set. False when there is no such day. */
bool pk_atom_resolve(const pk_atom *atom, pk_date *from, pk_date *to);

#endif
