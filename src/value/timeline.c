#include "value/timeline.h"

#include "value/timeline_atom.h"

#include <stdio.h>

enum { ATOMS_MAX = 48 };

typedef enum pk_direction { TO_WHOLE, TO_FROM, TO_AFTER, TO_UNTIL, TO_BEFORE } pk_direction;

/* How an atom hangs together with the one before it. */
typedef enum pk_relation { APART, LISTED, RANGE } pk_relation;

typedef struct pk_item {
    pk_atom atom;
    pk_direction direction;
    pk_relation relation;
    bool own_year; /* stands in the text, with the atom */
} pk_item;

typedef struct pk_reading {
    pk_text text;
    pk_tokens tokens;
    bool taken[PK_TOKENS_MAX]; /* token belongs to a recurrence or a condition */
    pk_item items[ATOMS_MAX];
    size_t count;
    bool recurring, open, prose;     /* prose: there are words that say nothing of time */
    size_t condition, condition_end; /* tokens; condition is SIZE_MAX when there is none */
} pk_reading;

static pk_token_kind kind_at(const pk_reading *reading, size_t at)
{
    return at < reading->tokens.count ? reading->tokens.items[at].kind : PK_TOKEN_STOP;
}

static void take(pk_reading *reading, size_t from, size_t to)
{
    for (size_t i = from; i < to && i < reading->tokens.count; i++)
        reading->taken[i] = true;
}

/* ---- recurrence ---- */

static bool is_interval(pk_token_kind kind)
{
    return kind == PK_TOKEN_YEAR_WORD || kind == PK_TOKEN_MONTH_WORD || kind == PK_TOKEN_UNIT || kind == PK_TOKEN_WEEK
           || kind == PK_TOKEN_QUARTER || kind == PK_TOKEN_TERTIAL || kind == PK_TOKEN_HALF;
}

/* "var" is "every" before a noun, but "was" before an adjective, and "var v. 26" is a week (TIMELINES.md). */
static bool var_recurs(const pk_reading *reading, size_t at)
{
    static const char *const others[] = {
        "god", "den", "det", "de", "vi", "som", "inte", "med", "planerad", "planerat"
    };
    pk_token_kind next = kind_at(reading, at + 1);
    pk_text word = reading->tokens.items[at + 1].word;

    if (next == PK_TOKEN_NUMBER)
        return is_interval(kind_at(reading, at + 2)) || kind_at(reading, at + 2) == PK_TOKEN_COLON;
    if (next == PK_TOKEN_WEEK)
        return kind_at(reading, at + 2) != PK_TOKEN_NUMBER;
    if (next != PK_TOKEN_OTHER && next != PK_TOKEN_ORDINAL && !is_interval(next))
        return false;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (pk_text_equal(word, pk_text_of(others[i])))
            return false;
    return true;
}

/* How many tokens from here on say that it recurs; 0: none do. */
static size_t recurrence_at(const pk_reading *reading, size_t at)
{
    pk_token_kind kind = kind_at(reading, at), next = kind_at(reading, at + 1);

    if (kind == PK_TOKEN_RECURRING || kind == PK_TOKEN_TIMES)
        return 1;
    if (kind == PK_TOKEN_EVERY)
        return next == PK_TOKEN_NUMBER || next == PK_TOKEN_ORDINAL ? 3 : 2;
    if (kind == PK_TOKEN_VAR && var_recurs(reading, at))
        return next == PK_TOKEN_NUMBER || next == PK_TOKEN_ORDINAL ? 3 : 2;
    if (kind == PK_TOKEN_PER && is_interval(next) && kind_at(reading, at + 2) != PK_TOKEN_NUMBER)
        return 2;
    if (kind == PK_TOKEN_SLASH && at > 0 && is_interval(next) && kind_at(reading, at + 2) != PK_TOKEN_NUMBER)
        return kind_at(reading, at - 1) == PK_TOKEN_NUMBER || kind_at(reading, at - 1) == PK_TOKEN_ONCE
                       || kind_at(reading, at - 1) == PK_TOKEN_TIMES || kind_at(reading, at - 1) == PK_TOKEN_OTHER
                   ? 2
                   : 0;
    if (kind == PK_TOKEN_ONCE && next == PK_TOKEN_FILLER && is_interval(kind_at(reading, at + 2))
        && kind_at(reading, at + 3) != PK_TOKEN_NUMBER) /* "en gång i kvartalet" */
        return 3;
    return 0;
}

static void find_recurrence(pk_reading *reading)
{
    for (size_t i = 0, length; i<reading->tokens.count; i += length> 0 ? length : 1)
        if ((length = recurrence_at(reading, i)) > 0) {
            size_t from = i;

            while (from > 0
                   && (kind_at(reading, from - 1) == PK_TOKEN_ONCE || kind_at(reading, from - 1) == PK_TOKEN_NUMBER)
                   && kind_at(reading, i) != PK_TOKEN_RECURRING && kind_at(reading, i) != PK_TOKEN_EVERY)
                from--; /* the number of times is no day or week */
            take(reading, from, i + length);
            reading->recurring = true;
        }
}

/* ---- conditions ---- */

static size_t sentence_end(const pk_reading *reading, size_t at)
{
    while (at < reading->tokens.count && kind_at(reading, at) != PK_TOKEN_STOP)
        at++;
    return at;
}

/* A clause ends at a comma, so that "när lokalen är klar, senast 2023" still has its year. A date inside the clause is
 * that of something else: "Enligt cancerplan 2022-2024". */
static void find_condition(pk_reading *reading)
{
    for (size_t i = 0; i < reading->tokens.count; i++)
        if (kind_at(reading, i) == PK_TOKEN_CONDITION && !reading->taken[i]) {
            size_t end = i;

            while (end < reading->tokens.count && kind_at(reading, end) != PK_TOKEN_STOP
                   && kind_at(reading, end) != PK_TOKEN_COMMA && (end == i || !reading->tokens.items[end].line_start))
                end++;
            take(reading, i, end);
            reading->condition = i;
            reading->condition_end = sentence_end(reading, end);
            return;
        }
}

/* Where no time was found: "snarast", "inom 14 dagar", and "vid", "före", "efter" something that is no time. */
static void find_weak_condition(pk_reading *reading)
{
    for (size_t i = 0; i < reading->tokens.count; i++) {
        pk_token_kind kind = kind_at(reading, i);

        if (kind == PK_TOKEN_SOON || (kind == PK_TOKEN_WITHIN && kind_at(reading, i + 1) == PK_TOKEN_NUMBER)
            || ((kind == PK_TOKEN_AT || kind == PK_TOKEN_BEFORE || kind == PK_TOKEN_AFTER || kind == PK_TOKEN_LATEST)
                && kind_at(reading, i + 1) != PK_TOKEN_STOP)) {
            reading->condition = i;
            reading->condition_end = sentence_end(reading, i);
            return;
        }
    }
}

/* ---- atoms and what stands between them ---- */

static pk_direction direction_of(pk_token_kind kind)
{
    if (kind == PK_TOKEN_FROM || kind == PK_TOKEN_EARLIEST)
        return TO_FROM;
    if (kind == PK_TOKEN_UNTIL || kind == PK_TOKEN_LATEST)
        return TO_UNTIL;
    if (kind == PK_TOKEN_BEFORE)
        return TO_BEFORE;
    return kind == PK_TOKEN_AFTER ? TO_AFTER : TO_WHOLE;
}

static bool is_filler(pk_token_kind kind)
{
    return kind == PK_TOKEN_FILLER || kind == PK_TOKEN_YEAR_WORD || kind == PK_TOKEN_MONTH_WORD || kind == PK_TOKEN_AT
           || kind == PK_TOKEN_PER;
}

/* Neither time nor its small words: what makes the text a sentence. */
static bool is_prose(pk_token_kind kind)
{
    return kind == PK_TOKEN_OTHER || kind == PK_TOKEN_NUMBER || kind == PK_TOKEN_PERCENT || kind == PK_TOKEN_LETTER
           || kind == PK_TOKEN_ORDINAL || kind == PK_TOKEN_MOVED || kind == PK_TOKEN_UNIT || kind == PK_TOKEN_OUR
           || kind == PK_TOKEN_VAR || kind == PK_TOKEN_ONCE;
}

/* What the tokens between two atoms make of them. */
static pk_relation relation_of(const pk_reading *reading, size_t from, size_t to, bool between)
{
    pk_relation relation = from == to ? RANGE : LISTED; /* a lost dash: "2016-01-01 2016-08-31" */
    bool fillers_only = true;

    for (size_t i = from; i < to; i++) {
        pk_token_kind kind = kind_at(reading, i);

        if (reading->taken[i])
            return APART;
        if (is_filler(kind) || kind == PK_TOKEN_FROM)
            continue;
        fillers_only = false;
        if (kind == PK_TOKEN_DASH || kind == PK_TOKEN_UNTIL || (kind == PK_TOKEN_AND && between))
            relation = RANGE;
        else if (kind != PK_TOKEN_SLASH && kind != PK_TOKEN_COMMA && kind != PK_TOKEN_AND && kind != PK_TOKEN_COLON
                 && kind != PK_TOKEN_RESPECTIVELY)
            return APART;
    }
    return fillers_only && from < to ? APART : relation;
}

/* "2023 kv 2", "2023: maj", "2023-hösten": the year before belongs to what follows and is no time of its own. */
static bool absorbs_year(const pk_reading *reading, const pk_atom *year, const pk_atom *next)
{
    if (year->unit != PK_UNIT_YEAR || year->part != PK_PART_WHOLE || year->last_year != 0 || next->year != 0)
        return false;
    for (size_t i = year->next; i < next->first; i++) {
        pk_token_kind kind = kind_at(reading, i);

        if ((kind == PK_TOKEN_DASH || kind == PK_TOKEN_SLASH) && reading->tokens.items[i].joined
            && reading->tokens.items[i + 1].joined)
            continue;
        if (kind != PK_TOKEN_COMMA && kind != PK_TOKEN_COLON && !is_filler(kind))
            return false;
    }
    return true;
}

/* "våren 2022-24": two digits that follow a year over a sign. */
static bool short_year_after(const pk_reading *reading, const pk_item *last, size_t at, pk_atom *atom)
{
    const pk_token *number = &reading->tokens.items[at];
    pk_token_kind next = kind_at(reading, at + 1);
    int year = last->atom.year;

    if (year == 0 || at != last->atom.next + 1 || number->kind != PK_TOKEN_NUMBER || number->digits != 2
        || !number->joined || (kind_at(reading, at - 1) != PK_TOKEN_DASH && kind_at(reading, at - 1) != PK_TOKEN_SLASH)
        || number->value <= year % 100)
        return false;
    if (next == PK_TOKEN_SLASH || next == PK_TOKEN_COLON || next == PK_TOKEN_MONTH || next == PK_TOKEN_MONTH_SHORT
        || next == PK_TOKEN_PERCENT) /* "1/1 2022-31/12 2024", "2022-24 december" */
        return false;
    *atom = (pk_atom) { .unit = PK_UNIT_YEAR, .year = year - year % 100 + number->value, .first = at, .next = at + 1 };
    return true;
}

static bool is_this_year(const pk_atom *atom)
{
    return atom->unit == PK_UNIT_YEAR && atom->year == 0 && atom->part == PK_PART_WHOLE;
}

static void add_item(pk_reading *reading, const pk_atom *atom, pk_direction direction, bool between)
{
    pk_item *item = &reading->items[reading->count];
    pk_item *last = reading->count > 0 ? item - 1 : NULL;

    *item = (pk_item) { .atom = *atom, .direction = direction, .own_year = atom->year != 0 };
    if (last != NULL && is_this_year(atom) && last->atom.year == 0 && atom->first == last->atom.next) {
        last->atom.next = atom->next; /* "den sista november i år" */
        return;
    }
    if (last != NULL && absorbs_year(reading, &last->atom, atom)) {
        item->atom.year = last->atom.year;
        item->atom.first = last->atom.first;
        item->own_year = last->own_year;
        if (direction == TO_WHOLE)
            item->direction = last->direction;
        item->relation = last->relation;
        *last = *item;
        return;
    }
    if (last != NULL)
        item->relation = relation_of(reading, last->atom.next, atom->first, between);
    if (item->relation == LISTED && direction == TO_WHOLE) /* "senast A respektive B" */
        item->direction = last->direction;
    if (atom->before)
        item->direction = TO_BEFORE;
    reading->count++;
}

/* Read all atoms, each with the direction said before it. "Senast" and "tidigast" reach over other words ("senast vid
 * fullmäktiges möte 10 februari"), "till" and "från" do not ("inrapportering till Socialstyrelsen 2023"). */
static void find_atoms(pk_reading *reading)
{
    pk_direction direction = TO_WHOLE;
    bool reaches = false, between = false, moved = false;
    const pk_tokens *tokens = &reading->tokens;

    for (size_t i = 0, next; i < tokens->count; i = next) {
        pk_token_kind kind = kind_at(reading, i);
        pk_atom atom;

        next = i + 1;
        if (reading->taken[i])
            continue;
        if (reading->count < ATOMS_MAX
            && ((reading->count > 0 && short_year_after(reading, &reading->items[reading->count - 1], i, &atom))
                || pk_atom_read(tokens, i, &atom))) {
            if (i == 1 && kind_at(reading, 0) == PK_TOKEN_DASH && tokens->items[1].joined) /* "-2024" */
                direction = TO_UNTIL;
            add_item(reading, &atom, direction, between);
            direction = TO_WHOLE;
            next = atom.next;
        } else if (direction_of(kind) != TO_WHOLE) {
            if (!(moved && kind == PK_TOKEN_UNTIL))
                direction = direction_of(kind);
            reaches = reaches || kind == PK_TOKEN_LATEST || kind == PK_TOKEN_EARLIEST;
            if (reaches && (kind == PK_TOKEN_UNTIL || kind == PK_TOKEN_FROM || kind == PK_TOKEN_BEFORE))
                reaches = false;
        } else if (kind == PK_TOKEN_BETWEEN) {
            between = true;
        } else if (is_prose(kind) || kind == PK_TOKEN_STOP) {
            moved = moved || kind == PK_TOKEN_MOVED;
            reading->prose = reading->prose || is_prose(kind);
            if (!reaches)
                direction = TO_WHOLE;
        }
    }
}

/* "jan", "vår", "31/5" without a year say nothing among other words. */
static void drop_weak(pk_reading *reading)
{
    size_t kept = 0;

    for (size_t i = 0; i < reading->count; i++)
        if (!(reading->prose && reading->items[i].atom.weak && reading->items[i].atom.year == 0
              && !(i + 1 < reading->count && reading->items[i + 1].relation != APART)
              && reading->items[i].relation == APART))
            reading->items[kept++] = reading->items[i];
    reading->count = kept;
}

/* "2023 och framåt", "2023-", "2023 - tills vidare" after the last atom. */
static void find_onward(pk_reading *reading)
{
    pk_item *last = &reading->items[reading->count - 1];
    size_t i = last->atom.next;
    bool dash = false;

    for (; i < reading->tokens.count; i++) {
        pk_token_kind kind = kind_at(reading, i);

        if (kind == PK_TOKEN_ONWARD || kind == PK_TOKEN_OPEN || (dash && kind == PK_TOKEN_RECURRING)) {
            if (last->direction == TO_WHOLE && last->relation != RANGE)
                last->direction = TO_FROM;
            return;
        }
        dash = dash || kind == PK_TOKEN_DASH;
        if (kind != PK_TOKEN_DASH && kind != PK_TOKEN_AND && kind != PK_TOKEN_STOP && kind != PK_TOKEN_UNTIL)
            return;
    }
    if (dash && last->direction == TO_WHOLE && last->relation != RANGE)
        last->direction = TO_FROM;
}

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
            || atom->year != 0 || atom->part != PK_PART_WHOLE || (i > 0 && reading->items[i].relation != LISTED))
            return false;
    }
    return reading->count > 1 || (reading->count == 1 && reading->items[0].atom.listed);
}

static void fill_years(pk_reading *reading, int context_year, unsigned *flags)
{
    size_t kept = 0;

    for (size_t i = 0; i < reading->count; i++) {
        pk_atom *atom = &reading->items[i].atom;

        if (atom->year == 0)
            atom->year = borrowed_year(reading, i);
    }
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
    if (pk_date_compare(span->to, span->from) < 0 && !(first->own_year && last->own_year)) {
        if (last->own_year)
            first->atom.year--;
        else
            last->atom.year++;
        if (!pk_atom_resolve(&first->atom, &span->from, &ignored) || !pk_atom_resolve(&last->atom, &ignored, &span->to))
            return false;
    }
    if (first->direction == TO_FROM || first->direction == TO_AFTER) {
        if (pk_atom_is_turn(&first->atom))
            span->from = pk_date_add_days(span->from, 1);
        span->direction = TO_WHOLE; /* "från A till B" */
    }
    if (pk_atom_is_turn(&last->atom) && last->direction == TO_UNTIL)
        span->to = pk_date_add_days(span->to, -1);
    else if (last->direction == TO_BEFORE)
        span->to = pk_date_add_days(ignored, -1);
    return true;
}

/* What the word before it makes of a span. A turn of the year begins on its second day and ends on its first. */
static void turn_span(pk_span *span, bool turn)
{
    if (span->direction == TO_FROM)
        *span = (pk_span) { turn ? span->to : span->from, PK_NO_DATE, TO_FROM };
    else if (span->direction == TO_AFTER)
        *span = (pk_span) { turn ? span->to : pk_date_add_days(span->to, 1), PK_NO_DATE, TO_FROM };
    else if (span->direction == TO_UNTIL)
        *span = (pk_span) { PK_NO_DATE, turn ? span->from : span->to, TO_UNTIL };
    else if (span->direction == TO_BEFORE)
        *span = (pk_span) { PK_NO_DATE, turn ? span->from : pk_date_add_days(span->from, -1), TO_UNTIL };
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

        for (last = i; last + 1 < reading->count && reading->items[last + 1].relation == RANGE;)
            last++;
        if (!resolve_range(&reading->items[i], &reading->items[last], &span))
            return false;
        turn_span(&span, i == last && pk_atom_is_turn(&reading->items[i].atom));
        if (!is_sound(span.from) || !is_sound(span.to))
            return false;
        starts = starts || span.direction == TO_FROM;
        ends = ends || span.direction == TO_UNTIL;
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
    if (to == from + 1 && kind_at(reading, from) == PK_TOKEN_SLASH)
        return true;
    for (size_t i = from; i < to; i++)
        if (kind_at(reading, i) != PK_TOKEN_DASH)
            return false;
    return from < to;
}

/* A year, two years or an ISO date, over a dash or slash, perhaps with a full stop: nothing to interpret. */
static bool is_plain(const pk_reading *reading)
{
    size_t at = 0;

    if (reading->count > 2 || reading->items[0].atom.first != 0)
        return false;
    for (size_t i = 0; i < reading->count; i++) {
        const pk_item *item = &reading->items[i];

        if (!item->atom.plain || item->direction != TO_WHOLE || item->atom.part != PK_PART_WHOLE)
            return false;
        if (i > 0 && !is_plain_gap(reading, at, item->atom.first))
            return false;
        at = item->atom.next;
    }
    return at == reading->tokens.count || (at + 1 == reading->tokens.count && kind_at(reading, at) == PK_TOKEN_STOP);
}

static pk_text condition_text(const pk_reading *reading)
{
    size_t start = reading->tokens.items[reading->condition].start, end;

    if (reading->condition_end <= reading->condition)
        return pk_text_trim(pk_text_from(reading->text, start));
    end = reading->tokens.items[reading->condition_end - 1].end;
    return (pk_text) { reading->text.data + start, end - start };
}

/* ---- all together ---- */

static void read_tokens(pk_reading *reading, pk_text text)
{
    reading->text = text;
    reading->condition = SIZE_MAX;
    pk_tokens_read(&reading->tokens, text);
    find_recurrence(reading);
    find_condition(reading);
    for (size_t i = 0; i < reading->tokens.count; i++)
        reading->open = reading->open || (kind_at(reading, i) == PK_TOKEN_OPEN && !reading->taken[i]);
    find_atoms(reading);
    drop_weak(reading);
    if (reading->count > 0)
        find_onward(reading);
}

static void read_days(pk_reading *reading, int context_year, pk_timeline *out)
{
    if (is_how_often(reading)) {
        reading->recurring = true;
        reading->count = 0;
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
    pk_reading reading = { .recurring = false };
    pk_timeline timeline = { .condition = PK_NO_TEXT };
    bool dated, doubtful;

    read_tokens(&reading, text);
    read_days(&reading, context_year, &timeline);
    dated = timeline.from.year != 0 || timeline.to.year != 0;
    timeline.recurring = reading.recurring;
    /* where the days are in doubt, an open end would say too much; what recurs has none unless it is stated */
    doubtful = (timeline.flags & ~(unsigned)PK_TIME_YEAR_ADDED) != 0;
    timeline.open_ended =
        timeline.to.year == 0 && (reading.recurring || (!doubtful && (reading.open || timeline.from.year != 0)));
    if (!dated && !reading.recurring && timeline.flags == 0 && !reading.open && reading.condition == SIZE_MAX)
        find_weak_condition(&reading);
    if (reading.condition != SIZE_MAX && !reading.recurring) {
        timeline.flags |= PK_TIME_CONDITIONAL;
        timeline.condition = condition_text(&reading);
    }
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
