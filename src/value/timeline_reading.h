/* timeline_reading.h - a text of time under way: its atoms, what stands between them, and what else it says. Internal to
 * timeline*.c.
 *
 * Layer: value. timeline_clause.c finds what recurs and what depends on something; timeline_scan.c the atoms; timeline.c
 * makes days of them. */
#ifndef PK_VALUE_TIMELINE_READING_H
#define PK_VALUE_TIMELINE_READING_H

#include "value/timeline_atom.h"

enum { PK_ATOMS_MAX = 48 }; /* what follows is not looked at */

typedef enum pk_direction { PK_TO_WHOLE, PK_TO_FROM, PK_TO_AFTER, PK_TO_UNTIL, PK_TO_BEFORE } pk_direction;

/* How an atom hangs together with the one before it. */
typedef enum pk_relation { PK_APART, PK_LISTED, PK_RANGE } pk_relation;

typedef struct pk_item {
    pk_atom atom;
    pk_direction direction;
    pk_relation relation;
    bool own_year; /* stands in the text, with the atom */
    bool done;     /* an end because of "klart": not where a range begins */
} pk_item;

typedef struct pk_reading {
    pk_text text;
    pk_tokens tokens;
    bool taken[PK_TOKENS_MAX]; /* token belongs to a recurrence or a condition */
    pk_item items[PK_ATOMS_MAX];
    size_t count;
    bool recurring, open, prose;     /* prose: there are words that say nothing of time */
    bool every_thing;                /* recurs with something that is no time: "varje möte" */
    size_t condition, condition_end; /* tokens; condition is SIZE_MAX when there is none */
} pk_reading;

static inline pk_token_kind pk_kind_at(const pk_reading *reading, size_t at)
{
    return at < reading->tokens.count ? reading->tokens.items[at].kind : PK_TOKEN_STOP;
}

/* ---- timeline_clause.c ---- */

/** Sets recurring and every_thing; takes the tokens that say so. */
void pk_find_recurrence(pk_reading *reading);

/** The first clause that says on what it depends; takes its tokens. */
void pk_find_condition(pk_reading *reading);

/** The clause that begins at this token is the condition; takes its tokens. */
void pk_take_condition(pk_reading *reading, size_t at);

/** Where no time was found: "snarast", "inom 14 dagar", "under mandatperioden", and "vid", "före", "efter" something that
 * is no time. */
void pk_find_weak_condition(pk_reading *reading);

/** The words of the condition, which must be there: a view of the text. */
pk_text pk_condition_text(const pk_reading *reading);

/* ---- timeline_scan.c ---- */

/** All but the years that stand elsewhere: tokens, recurrence, condition, atoms, open end. */
void pk_reading_make(pk_reading *reading, pk_text text);

#endif
