#include "value/timeline.h"

#include "value/timeline_reading.h"

#include <stdio.h>

/* ---- years that stand elsewhere ---- */

/* Take it from the next atom ("jan-okt 2017"), else from the one before ("hösten 2022 och våren"), else 0. */
static int borrowed_year(const pk_reading *reading, size_t at)
{
    for (size_t i = at + 1; i < reading->count; i++)
        if (reading->items[i].own_year)
            return reading->items[i].atom.year;
    for (size_t i = at; i-- > 0;)
        if (reading->items[i].own_year)
            return reading->items[i].atom.last_year != 0 ? reading->items[i].atom.last_year
                                                         : reading->items[i].atom.year;
    return 0;
}

/* "Kvartal 1 och Kvartal 3" without a year says how often. */
static bool is_how_often(const pk_reading *reading)
{
    for (size_t i = 0; i < reading->count; i++) {
        const pk_atom *atom = &reading->items[i].atom;

        if ((atom->unit != PK_UNIT_QUARTER && atom->unit != PK_UNIT_TERTIAL && atom->unit != PK_UNIT_HALF)
            || atom->year != 0 || atom->part != PK_PART_WHOLE || (i > 0 && reading->items[i].relation != PK_LISTED))
            return false;
    }
    return reading->count > 1 || (reading->count == 1 && reading->items[0].atom.listed);
}

/* "november-februari 2022/2023", "HT/VT 22/23": the first of the two years is of what stands first. */
static void share_pairs(pk_reading *reading)
{
    for (size_t i = 1; i < reading->count; i++) {
        pk_item *first = &reading->items[i - 1], *second = &reading->items[i];
        pk_date from, start, ignored;
        pk_atom early = second->atom;

        if (second->relation == PK_APART || first->own_year || second->atom.unit == PK_UNIT_YEAR
            || second->atom.unit == PK_UNIT_SCHOOL_YEAR || second->atom.last_year == 0)
            continue;
        early.last_year = 0;
        if (pk_atom_resolve(&first->atom, &from, &ignored) && pk_atom_resolve(&early, &start, &ignored)
            && pk_date_compare(start, from) < 0) {
            second->atom.year = second->atom.last_year;
            second->atom.last_year = 0;
        }
    }
}

static void fill_years(pk_reading *reading, int context_year, unsigned *flags)
{
    size_t kept = 0;

    for (size_t i = 0; i < reading->count; i++) {
        pk_atom *atom = &reading->items[i].atom;

        if (atom->year == 0)
            atom->year = borrowed_year(reading, i);
    }
    share_pairs(reading);
    for (size_t i = 0; i < reading->count; i++) {
        pk_atom *atom = &reading->items[i].atom;

        if (atom->year == 0 && reading->recurring) /* "varje år i maj" is of no single year */
            continue;
        if (atom->year == 0 && atom->ambiguous == false) {
            atom->year = context_year;
            *flags |= context_year != 0 ? PK_TIME_YEAR_ADDED : PK_TIME_YEAR_MISSING;
        }
        reading->items[kept++] = reading->items[i];
    }
    reading->count = kept;
}

/* ---- days ---- */

typedef struct pk_span {
    pk_date from, to;
    pk_direction direction;
} pk_span;

/* "november-februari 2023", "hösten 2022 till våren": over a turn of the year, the side without a year moves. */
static bool resolve_range(pk_item *first, pk_item *last, pk_span *span)
{
    pk_date ignored;

    if (!pk_atom_resolve(&first->atom, &span->from, &span->to))
        return false;
    span->direction = first->direction;
    if (first == last)
        return true;
    if (!pk_atom_resolve(&last->atom, &ignored, &span->to))
        return false;
    if (pk_date_compare(span->to, span->from) < 0 && !(first->own_year && last->own_year)
        && !(first->atom.unit == PK_UNIT_DAY && last->atom.unit == PK_UNIT_DAY
             && first->atom.number == last->atom.number)) { /* not "30 juni - 1 juni 2023" */
        if (last->own_year)
            first->atom.year--;
        else
            last->atom.year++;
        if (!pk_atom_resolve(&first->atom, &span->from, &ignored) || !pk_atom_resolve(&last->atom, &ignored, &span->to))
            return false;
    }
    if (first->direction == PK_TO_FROM || first->direction == PK_TO_AFTER) {
        if (pk_atom_is_turn(&first->atom))
            span->from = pk_date_add_days(span->from, 1);
        span->direction = PK_TO_WHOLE; /* "från A till B" */
    }
    if (pk_atom_is_turn(&last->atom) && last->direction == PK_TO_UNTIL)
        span->to = pk_date_add_days(span->to, -1);
    else if (last->direction == PK_TO_BEFORE)
        span->to = pk_date_add_days(ignored, -1);
    return true;
}

/* What the word before it makes of a span. A turn of the year begins on its second day and ends on its first. */
static void turn_span(pk_span *span, bool turn)
{
    if (span->direction == PK_TO_FROM)
        *span = (pk_span) { turn ? span->to : span->from, PK_NO_DATE, PK_TO_FROM };
    else if (span->direction == PK_TO_AFTER)
        *span = (pk_span) { turn ? span->to : pk_date_add_days(span->to, 1), PK_NO_DATE, PK_TO_FROM };
    else if (span->direction == PK_TO_UNTIL)
        *span = (pk_span) { PK_NO_DATE, turn ? span->from : span->to, PK_TO_UNTIL };
    else if (span->direction == PK_TO_BEFORE)
        *span = (pk_span) { PK_NO_DATE, turn ? span->from : pk_date_add_days(span->from, -1), PK_TO_UNTIL };
}

static bool is_sound(pk_date date)
{
    return date.year == 0 || pk_is_plan_year(date.year);
}

/* All spans together: the first start to the last end. A start alone leaves the end open, unless another says it. */
static bool unite(pk_reading *reading, pk_timeline *out)
{
    bool starts = false, ends = false;

    for (size_t i = 0, last; i < reading->count; i = last + 1) {
        pk_span span;

        for (last = i; last + 1 < reading->count && reading->items[last + 1].relation == PK_RANGE;)
            last++;
        if (!resolve_range(&reading->items[i], &reading->items[last], &span))
            return false;
        turn_span(&span, i == last && pk_atom_is_turn(&reading->items[i].atom));
        if (!is_sound(span.from) || !is_sound(span.to))
            return false;
        starts = starts || span.direction == PK_TO_FROM;
        ends = ends || span.direction == PK_TO_UNTIL;
        if (span.from.year != 0 && (out->from.year == 0 || pk_date_compare(span.from, out->from) < 0))
            out->from = span.from;
        if (span.to.year != 0 && (out->to.year == 0 || pk_date_compare(span.to, out->to) > 0))
            out->to = span.to;
    }
    if (starts && !ends)
        out->to = PK_NO_DATE;
    return true;
}

/* Dashes or one slash, and nothing else. */
static bool is_plain_gap(const pk_reading *reading, size_t from, size_t to)
{
    if (to == from + 1 && pk_kind_at(reading, from) == PK_TOKEN_SLASH)
        return true;
    for (size_t i = from; i < to; i++)
        if (pk_kind_at(reading, i) != PK_TOKEN_DASH)
            return false;
    return from < to;
}

/* A year, two years or an ISO date, over a dash or slash, perhaps with a full stop: nothing to interpret. */
static bool is_plain(const pk_reading *reading)
{
    size_t at = 0;

    if (reading->count == 0 || reading->count > 2 || reading->items[0].atom.first != 0)
        return false;
    for (size_t i = 0; i < reading->count; i++) {
        const pk_item *item = &reading->items[i];

        if (!item->atom.plain || item->direction != PK_TO_WHOLE || item->atom.part != PK_PART_WHOLE)
            return false;
        if (i > 0 && !is_plain_gap(reading, at, item->atom.first))
            return false;
        at = item->atom.next;
    }
    return at == reading->tokens.count || (at + 1 == reading->tokens.count && pk_kind_at(reading, at) == PK_TOKEN_STOP);
}

/* ---- all together ---- */

/* "Under planperioden" is the year of a plan for one year. */
static bool is_period_of_plan(const pk_reading *reading, int context_year)
{
    if (!pk_is_plan_year(context_year) || reading->condition != SIZE_MAX || reading->prose)
        return false;
    for (size_t i = 0; i < reading->tokens.count; i++)
        if (pk_kind_at(reading, i) == PK_TOKEN_PERIOD && reading->tokens.items[i].value == PK_PERIOD_OF_PLAN)
            return true;
    return false;
}

static void read_days(pk_reading *reading, int context_year, pk_timeline *out)
{
    if (is_how_often(reading)) {
        reading->recurring = true;
        reading->count = 0;
        return;
    }
    if (reading->count == 0 && !reading->recurring && !reading->open && is_period_of_plan(reading, context_year)) {
        out->from = (pk_date) { (int16_t)context_year, 1, 1 };
        out->to = (pk_date) { (int16_t)context_year, 12, 31 };
        out->flags |= PK_TIME_YEAR_ADDED;
        return;
    }
    fill_years(reading, pk_is_plan_year(context_year) ? context_year : 0, &out->flags);
    for (size_t i = 0; i < reading->count; i++)
        if (reading->items[i].atom.ambiguous)
            out->flags |= PK_TIME_AMBIGUOUS;
    if (reading->count == 0 || (out->flags & (PK_TIME_AMBIGUOUS | PK_TIME_YEAR_MISSING)) != 0)
        return;
    if (!unite(reading, out)) {
        out->from = out->to = PK_NO_DATE;
        out->flags |= PK_TIME_NO_SUCH_DAY;
    }
}

bool pk_timeline_parse(pk_text text, int context_year, pk_timeline *out)
{
    pk_reading reading;
    pk_timeline timeline = { .condition = PK_NO_TEXT };
    bool dated, doubtful;

    pk_reading_make(&reading, text);
    read_days(&reading, context_year, &timeline);
    dated = timeline.from.year != 0 || timeline.to.year != 0;
    timeline.recurring = reading.recurring;
    /* where the days are in doubt, an open end would say too much; what recurs has none unless it is stated */
    doubtful = (timeline.flags & ~(unsigned)PK_TIME_YEAR_ADDED) != 0;
    timeline.open_ended =
        timeline.to.year == 0 && (reading.recurring || (!doubtful && (reading.open || timeline.from.year != 0)));
    if (!dated && !reading.recurring && timeline.flags == 0 && !reading.open && reading.condition == SIZE_MAX)
        pk_find_weak_condition(&reading);
    if (dated && reading.condition != SIZE_MAX && pk_kind_at(&reading, reading.condition) == PK_TOKEN_IF)
        reading.condition = SIZE_MAX; /* "våren 2023, om medel finns": a time is given, as T08 asks for */
    if (reading.condition != SIZE_MAX && !reading.recurring) {
        timeline.flags |= PK_TIME_CONDITIONAL;
        timeline.condition = pk_condition_text(&reading);
    }
    if (reading.every_thing)
        timeline.flags |= PK_TIME_IN_SENTENCE;
    if (dated) {
        if (timeline.from.year != 0 && timeline.to.year != 0 && pk_date_compare(timeline.to, timeline.from) < 0)
            timeline.flags |= PK_TIME_REVERSED;
        if (reading.prose)
            timeline.flags |= PK_TIME_IN_SENTENCE;
        if (reading.recurring || !is_plain(&reading))
            timeline.flags |= PK_TIME_INTERPRETED;
    }
    if (!dated && !timeline.recurring && !timeline.open_ended && timeline.flags == 0)
        return false;
    *out = timeline;
    return true;
}

bool pk_timeline_equal(const pk_timeline *a, const pk_timeline *b)
{
    return pk_date_compare(a->from, b->from) == 0 && pk_date_compare(a->to, b->to) == 0 && a->recurring == b->recurring
           && a->open_ended == b->open_ended;
}

size_t pk_timeline_print(const pk_timeline *timeline, char out[64])
{
    const char *recurring = timeline->recurring ? "löpande" : "";
    const char *blank = timeline->recurring ? " " : "";
    char from[16], to[16];
    int size;

    pk_date_print(timeline->from, from);
    pk_date_print(timeline->to, to);
    if (timeline->from.year == 0 && timeline->to.year == 0) {
        /* without a day: a word that reads as nothing but what is known */
        size = snprintf(out, 64, "%s",
                        timeline->recurring    ? recurring
                        : timeline->open_ended ? "tills vidare"
                                               : "villkorat");
    } else if (timeline->from.year == 0) {
        size = snprintf(out, 64, "%s%st.o.m. %s", recurring, blank, to);
    } else if (timeline->to.year == 0) {
        size = snprintf(out, 64, "%s%sfr.o.m. %s", recurring, blank, from);
    } else if (pk_date_compare(timeline->from, timeline->to) == 0) {
        size = snprintf(out, 64, "%s%s%s", recurring, blank, from);
    } else {
        size = snprintf(out, 64, "%s%s%s--%s", recurring, blank, from, to);
    }
    return size > 0 ? (size_t)size : 0;
}
