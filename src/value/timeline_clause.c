/* What stands before and behind a time and makes something else of it: from, until, at the latest, if. */
#include "value/timeline_reading.h"

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
        "god",   "den",   "det",   "de",  "vi",  "som",   "med",    "ska",
        "skall", "denna", "detta", "kan", "har", "finns", "ligger", "bra",
    };
    pk_token_kind next = pk_kind_at(reading, at + 1);
    pk_text word = reading->tokens.items[at + 1].word;

    if (next == PK_TOKEN_NUMBER) {
        size_t after = pk_after_suffix(&reading->tokens, at + 2);

        return after > at + 2 || is_interval(pk_kind_at(reading, after));
    }
    if (next == PK_TOKEN_WEEK)
        return pk_kind_at(reading, at + 2) != PK_TOKEN_NUMBER;
    if (next != PK_TOKEN_OTHER && next != PK_TOKEN_ORDINAL && next != PK_TOKEN_WEEKDAY && next != PK_TOKEN_SEASON
        && !is_interval(next))
        return false;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (pk_text_equal(word, pk_text_of(others[i])))
            return false;
    return true;
}

static bool is_calendar(pk_token_kind kind)
{
    return kind == PK_TOKEN_SEASON || kind == PK_TOKEN_OUR || kind == PK_TOKEN_MONTH || kind == PK_TOKEN_WEEKDAY;
}

/* "varje år", "var 14:e dag", "vartannat möte", "vart annat år": how many tokens with the word itself. */
static size_t every_at(const pk_reading *reading, size_t at)
{
    pk_token_kind next = pk_kind_at(reading, at + 1);
    pk_text word = reading->tokens.items[at + 1].word;

    size_t length = 2;

    if (next == PK_TOKEN_NUMBER)
        return pk_after_suffix(&reading->tokens, at + 2) + 1 - at;
    if (next == PK_TOKEN_ORDINAL || pk_text_equal(word, PK_TEXT("annat")) || pk_text_equal(word, PK_TEXT("annan")))
        return 3;
    while (is_calendar(next) && pk_kind_at(reading, at + length) == PK_TOKEN_AND
           && is_calendar(pk_kind_at(reading, at + length + 1))) /* "varje vår och höst" */
        length += 2;
    return length;
}

static bool can_be_counted(pk_token_kind kind)
{
    return kind == PK_TOKEN_NUMBER || kind == PK_TOKEN_COUNT || kind == PK_TOKEN_ONCE || kind == PK_TOKEN_TIMES
           || kind == PK_TOKEN_OTHER;
}

/* How many tokens from here on say that it recurs; 0: none do. */
static size_t recurrence_at(const pk_reading *reading, size_t at)
{
    pk_token_kind kind = pk_kind_at(reading, at), next = pk_kind_at(reading, at + 1);

    if (kind == PK_TOKEN_RECURRING && at > 0 && pk_kind_at(reading, at - 1) == PK_TOKEN_NOT)
        return 0;
    if (kind == PK_TOKEN_RECURRING || kind == PK_TOKEN_TIMES)
        return 1;
    if (kind == PK_TOKEN_EVERY || (kind == PK_TOKEN_VAR && var_recurs(reading, at)))
        return every_at(reading, at);
    if (kind == PK_TOKEN_PER && is_interval(next) && pk_kind_at(reading, at + 2) != PK_TOKEN_NUMBER)
        return 2;
    if (kind == PK_TOKEN_PER && next == PK_TOKEN_NUMBER && is_interval(pk_kind_at(reading, at + 2)))
        return 3; /* "per 2 år" */
    if (kind == PK_TOKEN_SLASH && at > 0 && is_interval(next) && pk_kind_at(reading, at + 2) != PK_TOKEN_NUMBER)
        return can_be_counted(pk_kind_at(reading, at - 1)) ? 2 : 0;
    if (kind == PK_TOKEN_ONCE && (next == PK_TOKEN_FILLER || next == PK_TOKEN_IF)
        && is_interval(pk_kind_at(reading, at + 2))
        && pk_kind_at(reading, at + 3) != PK_TOKEN_NUMBER) /* "en gång i kvartalet", "en gång om året" */
        return 3;
    return 0;
}

void pk_find_recurrence(pk_reading *reading)
{
    for (size_t i = 0, length; i<reading->tokens.count; i += length> 0 ? length : 1)
        if ((length = recurrence_at(reading, i)) > 0) {
            size_t from = i;

            while (
                from > 0
                && (pk_kind_at(reading, from - 1) == PK_TOKEN_ONCE || pk_kind_at(reading, from - 1) == PK_TOKEN_NUMBER)
                && pk_kind_at(reading, i) != PK_TOKEN_RECURRING && pk_kind_at(reading, i) != PK_TOKEN_EVERY)
                from--; /* the number of times is no day or week */
            take(reading, from, i + length);
            reading->recurring = true;
            if (pk_kind_at(reading, i) == PK_TOKEN_EVERY || pk_kind_at(reading, i) == PK_TOKEN_VAR) /* "varje klinik" */
                reading->every_thing = reading->every_thing || pk_kind_at(reading, i + length - 1) == PK_TOKEN_OTHER;
        }
}

/* ---- conditions ---- */

static size_t sentence_end(const pk_reading *reading, size_t at)
{
    while (at < reading->tokens.count && pk_kind_at(reading, at) != PK_TOKEN_STOP)
        at++;
    return at;
}

/* A clause ends at a comma, so that "när lokalen är klar, senast 2023" still has its year. A date inside the clause is
 * that of something else: "Enligt cancerplan 2022-2024". */
void pk_take_condition(pk_reading *reading, size_t at)
{
    size_t end = at;

    while (end < reading->tokens.count && pk_kind_at(reading, end) != PK_TOKEN_STOP
           && pk_kind_at(reading, end) != PK_TOKEN_COMMA && (end == at || !reading->tokens.items[end].line_start))
        end++;
    take(reading, at, end);
    reading->condition = at;
    reading->condition_end = sentence_end(reading, end);
}

/* "Om medel finns", "2023 då systemet är infört"; elsewhere "om" is about and "då" is then. */
static bool begins_clause(const pk_reading *reading, size_t at)
{
    pk_token_kind before = at > 0 ? pk_kind_at(reading, at - 1) : PK_TOKEN_STOP;

    return before == PK_TOKEN_STOP || before == PK_TOKEN_COMMA || before == PK_TOKEN_NUMBER || before == PK_TOKEN_MONTH
           || before == PK_TOKEN_SEASON || reading->tokens.items[at].line_start;
}

/* "i samband med årsskiftet 2022/2023" is a time; "i samband med 2024 års budget" is not. */
static bool names_time(const pk_reading *reading, size_t at)
{
    pk_atom atom;

    while (pk_kind_at(reading, at) == PK_TOKEN_FILLER)
        at++;
    return pk_atom_read(&reading->tokens, at, &atom) && pk_kind_at(reading, atom.next) != PK_TOKEN_YEAR_WORD;
}

static bool is_condition(const pk_reading *reading, size_t at)
{
    pk_token_kind kind = pk_kind_at(reading, at);
    int value = reading->tokens.items[at].value;

    if (kind == PK_TOKEN_CONDITION && value == PK_CONDITION_ALONE)
        return true;
    if (pk_kind_at(reading, at + 1) == PK_TOKEN_STOP
        || pk_kind_at(reading, at + 1) == PK_TOKEN_COLON) /* "Oklart när." */
        return false;
    if (kind == PK_TOKEN_CONDITION)
        return value != PK_CONDITION_OR_TIME || !names_time(reading, at + 1);
    return kind == PK_TOKEN_IF && begins_clause(reading, at);
}

void pk_find_condition(pk_reading *reading)
{
    for (size_t i = 0; i < reading->tokens.count && reading->condition == SIZE_MAX; i++)
        if (!reading->taken[i] && is_condition(reading, i))
            pk_take_condition(reading, i);
}

static bool is_weak_condition(const pk_reading *reading, size_t at)
{
    pk_token_kind kind = pk_kind_at(reading, at), next = pk_kind_at(reading, at + 1);

    if (kind == PK_TOKEN_SOON || kind == PK_TOKEN_PERIOD)
        return true;
    if (kind == PK_TOKEN_WITHIN && next == PK_TOKEN_FILLER) /* "inom ca 2 år" */
        next = pk_kind_at(reading, at + 2);
    if (kind == PK_TOKEN_WITHIN)
        return next == PK_TOKEN_NUMBER || next == PK_TOKEN_COUNT;
    return (kind == PK_TOKEN_AT || kind == PK_TOKEN_FOLLOWS || kind == PK_TOKEN_BEFORE || kind == PK_TOKEN_AFTER
            || kind == PK_TOKEN_LATEST)
           && next != PK_TOKEN_STOP;
}

/* Where no time was found: "snarast", "inom 14 dagar", "under mandatperioden", and "vid", "före", "efter" something that
 * is no time. */
void pk_find_weak_condition(pk_reading *reading)
{
    for (size_t i = 0; i < reading->tokens.count && reading->condition == SIZE_MAX; i++)
        if (is_weak_condition(reading, i)) {
            reading->condition = i;
            reading->condition_end = sentence_end(reading, i);
            while (pk_kind_at(reading, i) == PK_TOKEN_PERIOD && reading->condition > 0
                   && pk_kind_at(reading, reading->condition - 1) != PK_TOKEN_STOP)
                reading->condition--; /* "under nästa planperiod" */
        }
}

pk_text pk_condition_text(const pk_reading *reading)
{
    size_t start = reading->tokens.items[reading->condition].start, end;

    if (reading->condition_end <= reading->condition)
        return pk_text_trim(pk_text_from(reading->text, start));
    end = reading->tokens.items[reading->condition_end - 1].end;
    return (pk_text) { reading->text.data + start, end - start };
}
