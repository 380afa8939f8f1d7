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
    pk_part part;
    int number, last;        /* "kv 1-2" is 1 and 2 */
    int day, last_day;       /* of PK_UNIT_DAY; -1: the last of the month */
    int year, last_year;     /* 0: none said; last_year of a range of years */
    size_t first, next;      /* tokens: from first up to, not including, next */
    bool plain;              /* a year or an ISO date: nothing was interpreted */
    bool weak;               /* says a time only where nothing else is said: "jan", "vår", "31/5" */
    bool listed;             /* "kvartal 1 och 3" */
    bool before;             /* "före jul": its own end */
    bool ambiguous, invalid; /* two readings; no such day */
} pk_atom;

/** Is 1900 to 2199: the years that a plan can speak of. */
bool pk_is_plan_year(int year);

/** Read the atom that begins at this token. False when none does. */
bool pk_atom_read(const pk_tokens *tokens, size_t at, pk_atom *atom);

/* ---- timeline_days.c: what an atom means ---- */

/** Does it turn on a point, so that "från" means after and "till" before it? */
bool pk_atom_is_turn(const pk_atom *atom);

/** First and last day, both inclusive; the year must be set. False when there is no such day. */
bool pk_atom_resolve(const pk_atom *atom, pk_date *from, pk_date *to);

#endif
