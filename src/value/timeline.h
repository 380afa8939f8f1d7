/* timeline.h - Swedish expressions of time: "hösten 2022", "kv 2 2023", "löpande", "t.o.m. 2024-05-31".
 *
 * Layer: value. The words are a table in timeline_lexicon.c, the boundaries of seasons one in timeline_days.c; the grammar
 * is in timeline_number.c and timeline_atom.c (one time), timeline_clause.c and timeline_scan.c (what stands around it).
 * What they mean is said in docs/TIMES.md. Pure functions: no clock, no locale. */
#ifndef PK_VALUE_TIMELINE_H
#define PK_VALUE_TIMELINE_H

#include "base/date.h"

enum {
    PK_TIME_INTERPRETED = 1 << 0,  /* more than a plain year, range of years or ISO date: say how it was read (T07) */
    PK_TIME_IN_SENTENCE = 1 << 1,  /* found inside a longer text; recurs with a thing ("varje klinik") */
    PK_TIME_CONDITIONAL = 1 << 2,  /* depends on something else (T08); condition holds the words */
    PK_TIME_AMBIGUOUS = 1 << 3,    /* several readings (T05): from and to are not set */
    PK_TIME_NO_SUCH_DAY = 1 << 4,  /* 2023-02-30: from and to are not set */
    PK_TIME_YEAR_ADDED = 1 << 5,   /* the year came from the context */
    PK_TIME_YEAR_MISSING = 1 << 6, /* a month or season without a year, and no context: from and to are not set */
    PK_TIME_REVERSED = 1 << 7      /* the end stands before the start (T03): both are set as written */
};

typedef struct pk_timeline {
    pk_date from, to;  /* year 0: not stated. Both inclusive */
    bool recurring;    /* at intervals, or all the time */
    bool open_ended;   /* no end is meant */
    unsigned flags;    /* PK_TIME_... */
    pk_text condition; /* view of the input: what it depends on; no text otherwise */
} pk_timeline;

/**
 * Read an expression of time.
 *
 * @param text          Tidy text of a cell.
 * @param context_year  The year to take where the text has none; 0: none.
 * @param out           Set when true is returned.
 * @return True when it was understood: dates, recurrence, open end, or a condition. False for text that says no time
 *         (T02), also for an empty one. Texts that are flagged AMBIGUOUS, NO_SUCH_DAY or YEAR_MISSING count as
 *         understood: the finding for them is another.
 */
bool pk_timeline_parse(pk_text text, int context_year, pk_timeline *out);

bool pk_timeline_equal(const pk_timeline *a, const pk_timeline *b); /* dates, recurring, open_ended */

/** Canonical text, at most 63 bytes and NUL: what is printed reads back the same. E.g. "2022-08-01--2022-12-31". */
size_t pk_timeline_print(const pk_timeline *timeline, char out[64]);

#endif
