/* Numbers within times: years of two and four digits, dates, ordinals; and numbers that are no times at all. */
#include "value/timeline_atom.h"

/* Two digits are a year of this century in these years only; "22-70" are ages. */
enum { SHORT_YEAR_FIRST = 10, SHORT_YEAR_LAST = 60 };

/* Two digits that stand alone say a year from here on: "år 22", but not "år 10" of a project. */
enum { BARE_YEAR_FIRST = 16 };

/* "2022/35": a number of a file rather than so many years. */
enum { YEARS_OVER_SLASH = 10 };

bool pk_is_plan_year(int year)
{
    return year >= 1900 && year <= 2199;
}

/* ---- numbers that are no times ---- */

static bool is_tied(const pk_tokens *tokens, size_t at)
{
    return pk_token_at(tokens, at)->joined && pk_token_at(tokens, at + 1)->joined;
}

/* What follows a year over a sign makes it the number of a statute or a file: "2017:30", "2020-00123", "2021/22:1". */
static bool begins_reference(const pk_tokens *tokens, size_t at)
{
    const pk_token *sign = pk_token_at(tokens, at + 1), *second = pk_token_at(tokens, at + 2);

    if (!is_tied(tokens, at + 1) || second->kind != PK_TOKEN_NUMBER)
        return false;
    if (sign->kind == PK_TOKEN_COLON)
        return true;
    if (sign->kind != PK_TOKEN_SLASH && sign->kind != PK_TOKEN_DASH)
        return false;
    if (second->digits == 3 || second->digits > 4 || (second->digits == 4 && !pk_is_plan_year(second->value)))
        return true;
    if (second->digits > 2)
        return false;
    if (pk_token_is(tokens, at + 3, PK_TOKEN_COLON) && is_tied(tokens, at + 3))
        return true;
    return sign->kind == PK_TOKEN_SLASH && second->value > 12
           && second->value > pk_token_at(tokens, at)->value % 100 + YEARS_OVER_SLASH
           && !pk_is_separator(tokens, at + 3);
}

/* What stands before it does: "703/2020", "13485:2016", "0920-2023". */
static bool ends_reference(const pk_tokens *tokens, size_t at)
{
    const pk_token *first, *sign;

    if (at < 2 || !is_tied(tokens, at - 1))
        return false;
    first = pk_token_at(tokens, at - 2);
    sign = pk_token_at(tokens, at - 1);
    if (first->kind != PK_TOKEN_NUMBER || first->digits < 3)
        return false;
    return sign->kind == PK_TOKEN_COLON
           || ((sign->kind == PK_TOKEN_SLASH || sign->kind == PK_TOKEN_DASH) && !pk_is_plan_year(first->value));
}

/* "2000 patienter", "90 %". */
static bool counts_something(const pk_tokens *tokens, size_t at)
{
    static const char *const things[] = {
        "kr",        "kronor",      "tkr",      "mkr",    "st",  "stycken", "patienter", "personer",
        "invånare",  "prover",      "besök",    "fall",   "män", "kvinnor", "platser",   "deltagare",
        "anställda", "medarbetare", "remisser", "timmar", "tim", "minuter",
    };
    const pk_token *next = pk_token_at(tokens, at + 1);

    if (next->kind == PK_TOKEN_PERCENT)
        return true;
    for (size_t i = 0; i < sizeof things / sizeof things[0]; i++)
        if (next->word.size > 0 && pk_text_equal(next->word, pk_text_of(things[i])))
            return true;
    return false;
}

/* "850312-1234", "850312 1234", "070-230515": numbers of persons and telephones. */
static bool is_person_or_telephone(const pk_tokens *tokens, size_t at)
{
    const pk_token *sign = pk_token_at(tokens, at + 1), *before;

    if (sign->kind == PK_TOKEN_NUMBER && sign->digits == 4 && !pk_is_plan_year(sign->value))
        return true;
    if ((sign->kind == PK_TOKEN_DASH || sign->kind == PK_TOKEN_AND) && is_tied(tokens, at + 1)
        && pk_is_number(tokens, at + 2, 4))
        return true;
    if (at < 2 || !pk_token_is(tokens, at - 1, PK_TOKEN_DASH) || !is_tied(tokens, at - 1))
        return false;
    before = pk_token_at(tokens, at - 2);
    return before->kind == PK_TOKEN_NUMBER && before->digits != 6 && before->digits != 8;
}

/* ---- years ---- */

bool pk_is_year(const pk_tokens *tokens, size_t at)
{
    return pk_is_number(tokens, at, 4) && pk_is_plan_year(pk_token_at(tokens, at)->value)
           && !counts_something(tokens, at) && !begins_reference(tokens, at) && !ends_reference(tokens, at);
}

bool pk_is_triple(const pk_tokens *tokens, size_t at)
{
    pk_token_kind kind = pk_token_at(tokens, at + 1)->kind;

    return at + 4 < tokens->count && pk_token_at(tokens, at)->kind == PK_TOKEN_NUMBER
           && (kind == PK_TOKEN_DASH || kind == PK_TOKEN_SLASH || kind == PK_TOKEN_STOP)
           && pk_token_at(tokens, at + 3)->kind == kind && pk_token_is(tokens, at + 2, PK_TOKEN_NUMBER)
           && pk_token_is(tokens, at + 4, PK_TOKEN_NUMBER) && is_tied(tokens, at + 1) && is_tied(tokens, at + 3);
}

/* Two digits may be a year of this century when nothing that follows makes another number of them. */
static bool is_short_year(const pk_tokens *tokens, size_t at)
{
    const pk_token *next = pk_token_at(tokens, at + 1);

    if (!pk_is_number(tokens, at, 2) || pk_token_at(tokens, at)->value < SHORT_YEAR_FIRST
        || pk_token_at(tokens, at)->value > SHORT_YEAR_LAST)
        return false;
    if (at + 1 >= tokens->count)
        return true;
    if (next->kind == PK_TOKEN_OTHER || pk_is_month(tokens, at + 1) || next->kind == PK_TOKEN_PERCENT
        || next->kind == PK_TOKEN_UNIT || (next->kind == PK_TOKEN_NUMBER && !next->line_start))
        return false;
    return !((next->kind == PK_TOKEN_SLASH || next->kind == PK_TOKEN_STOP || next->kind == PK_TOKEN_DASH
              || next->kind == PK_TOKEN_COLON)
             && is_tied(tokens, at + 1) && pk_token_is(tokens, at + 2, PK_TOKEN_NUMBER));
}

/* "2022HT-2023VT": the year belongs to what is joined to it. */
static bool is_year_of_next(const pk_tokens *tokens, size_t at)
{
    const pk_token *next = pk_token_at(tokens, at + 1);

    return next->joined
           && (next->kind == PK_TOKEN_SEASON || next->kind == PK_TOKEN_LETTER || next->kind == PK_TOKEN_QUARTER
               || next->kind == PK_TOKEN_WEEK || pk_is_month(tokens, at + 1));
}

bool pk_take_year(const pk_tokens *tokens, size_t *at, int *year)
{
    size_t i = *at;
    bool tied = false;

    if (pk_token_is(tokens, i, PK_TOKEN_COMMA) || pk_token_is(tokens, i, PK_TOKEN_COLON))
        i++;
    while (pk_token_is(tokens, i, PK_TOKEN_FILLER) || pk_token_is(tokens, i, PK_TOKEN_YEAR_WORD)
           || pk_token_is(tokens, i, PK_TOKEN_MONTH_WORD))
        i++;
    if ((pk_is_separator(tokens, i) || pk_token_is(tokens, i, PK_TOKEN_APOSTROPHE))
        && pk_token_at(tokens, i + 1)->joined) {
        tied = true;
        i++;
    } else if (i == *at) {
        tied = pk_token_at(tokens, i)->joined;
    }
    if (pk_token_is(tokens, i, PK_TOKEN_APOSTROPHE))
        i++;
    if (pk_is_triple(tokens, i))
        return false;
    if (pk_is_year(tokens, i) && !(tied && is_year_of_next(tokens, i))) {
        *year = pk_token_at(tokens, i)->value;
    } else if (is_short_year(tokens, i) && (tied || i == *at)) {
        *year = 2000 + pk_token_at(tokens, i)->value;
    } else {
        return false;
    }
    *at = i + 1;
    return true;
}

bool pk_take_year_pair(const pk_tokens *tokens, size_t *at, int *year, int *last)
{
    size_t i = *at;
    const pk_token *second;

    if (pk_token_is(tokens, i, PK_TOKEN_COLON)
        || (pk_token_is(tokens, i, PK_TOKEN_DASH) && pk_token_at(tokens, i + 1)->joined))
        i++;
    *last = 0;
    if (pk_is_number(tokens, i, 2) && pk_is_separator(tokens, i + 1) && pk_is_number(tokens, i + 2, 2)
        && pk_token_at(tokens, i + 2)->value == pk_token_at(tokens, i)->value + 1 && !pk_is_month(tokens, i + 3)) {
        *year = 2000 + pk_token_at(tokens, i)->value;
        *last = *year + 1;
        *at = i + 3;
        return true;
    }
    i = *at;
    if (!pk_take_year(tokens, &i, year))
        return false;
    second = pk_token_at(tokens, i + 1);
    if (pk_is_separator(tokens, i)
        && ((pk_is_number(tokens, i + 1, 4) && second->value == *year + 1)
            || (pk_is_number(tokens, i + 1, 2) && second->value == (*year + 1) % 100))
        && !pk_is_month(tokens, i + 2) && !pk_is_triple(tokens, i + 1)) {
        *last = *year + 1;
        i += 2;
    }
    *at = i;
    return true;
}

bool pk_take_years(const pk_tokens *tokens, size_t *at, int *year, int *last)
{
    size_t i = *at;

    if (pk_take_year_pair(tokens, &i, year, last)
        && (*last == 0 || pk_token_is(tokens, i - 2, PK_TOKEN_SLASH) || pk_is_number(tokens, i - 3, 2))) {
        *at = i;
        return true;
    }
    *last = 0;
    return pk_take_year(tokens, at, year);
}

/* ---- dates ---- */

static void set_day(pk_atom *atom, int year, int month, int day)
{
    atom->unit = PK_UNIT_DAY;
    atom->year = year;
    atom->number = month;
    atom->day = atom->last_day = day;
}

/* "23-05-15" is year, month, day and "15.05.23" day, month, year, as those signs go; but not when that gives a year before
 * there were such plans, and the other way round does not. */
static bool read_short_triple(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    int first = pk_token_at(tokens, at)->value, month = pk_token_at(tokens, at + 2)->value,
        last = pk_token_at(tokens, at + 4)->value;
    bool year_first = pk_token_is(tokens, at + 1, PK_TOKEN_DASH);
    int year = year_first ? first : last, day = year_first ? last : first;

    if (!pk_is_short_number(tokens, at) || !pk_is_short_number(tokens, at + 2) || !pk_is_number(tokens, at + 4, 2)
        || (year_first && !(pk_is_number(tokens, at, 2) && pk_is_number(tokens, at + 2, 2))))
        return false;
    atom->next = at + 5;
    atom->ambiguous = year < BARE_YEAR_FIRST && day >= BARE_YEAR_FIRST && pk_date_is_valid(2000 + day, month, year);
    if (year < SHORT_YEAR_FIRST || year > SHORT_YEAR_LAST || !pk_date_is_valid(2000 + year, month, day))
        return atom->ambiguous; /* "1.2.3", "05-06-07": numbers of chapters and the like */
    set_day(atom, 2000 + year, month, day);
    return true;
}

/* "2023-05-31", "2023/5/31", "31.5.2023", "31/5/2023"; with slashes two readings are possible (TIMELINES.md). */
static bool read_triple(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    const pk_token *a = pk_token_at(tokens, at), *b = pk_token_at(tokens, at + 2), *c = pk_token_at(tokens, at + 4);
    pk_token_kind kind = pk_token_at(tokens, at + 1)->kind;
    int year;

    if (!pk_is_triple(tokens, at) || b->digits > 2)
        return false;
    if (c->digits == 2 && a->digits <= 2 && kind != PK_TOKEN_SLASH)
        return read_short_triple(tokens, at, atom);
    atom->next = at + 5;
    if (a->digits == 4 && c->digits <= 2 && pk_is_plan_year(a->value)) {
        set_day(atom, a->value, b->value, c->value);
        atom->plain = kind == PK_TOKEN_DASH;
        return true;
    }
    if (a->digits > 2 || !((c->digits == 4 && pk_is_plan_year(c->value)) || (c->digits == 2 && kind == PK_TOKEN_SLASH)))
        return false;
    year = c->digits == 2 ? 2000 + c->value : c->value;
    set_day(atom, year, b->value, a->value);
    if (b->value > 12 && a->value <= 12) /* 5/31/2023 can only be read in one way, too */
        set_day(atom, year, a->value, b->value);
    else
        atom->ambiguous = kind != PK_TOKEN_STOP && a->value <= 12 && b->value <= 12 && a->value != b->value;
    if (c->digits == 2 && c->value < BARE_YEAR_FIRST && a->value >= BARE_YEAR_FIRST
        && pk_date_is_valid(2000 + a->value, b->value, c->value)) /* 23/05/15 */
        atom->ambiguous = true;
    return true;
}

/* "2023 05 15", "2023 - 05 - 15": the dashes were lost, or are set apart. */
static bool read_spaced_triple(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    size_t month = pk_token_is(tokens, at + 1, PK_TOKEN_DASH) ? at + 2 : at + 1, day = month + (month - at);

    if (!pk_is_number(tokens, at, 4) || !pk_is_plan_year(pk_token_at(tokens, at)->value)
        || !pk_is_number(tokens, month, 2) || !pk_is_number(tokens, day, 2)
        || (month == at + 2
            && !(pk_token_is(tokens, at + 3, PK_TOKEN_DASH) && !pk_token_at(tokens, at + 1)->joined
                 && !pk_token_at(tokens, at + 3)->joined)) /* not "2023-05 - 08" */
        || pk_token_at(tokens, month)->line_start || pk_token_at(tokens, day)->line_start)
        return false;
    set_day(atom, pk_token_at(tokens, at)->value, pk_token_at(tokens, month)->value, pk_token_at(tokens, day)->value);
    atom->next = day + 1;
    return pk_date_is_valid(atom->year, atom->number, atom->day);
}

/* "2022-24", "2021-22": years; "2023-05", "2022/05": a month. Over a dash with blanks only years. */
static bool read_year_and_short(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    const pk_token *second = pk_token_at(tokens, at + 2);
    int year = pk_token_at(tokens, at)->value;
    bool tied = is_tied(tokens, at + 1);

    if (!pk_is_year(tokens, at) || !pk_is_separator(tokens, at + 1) || pk_is_month(tokens, at + 3)
        || !pk_token_is(tokens, at + 2, PK_TOKEN_NUMBER) || second->digits > 2)
        return false;
    if (pk_is_separator(tokens, at + 3) && pk_token_at(tokens, at + 3)->joined && pk_is_short_number(tokens, at + 4)
        && pk_token_at(tokens, at + 4)->joined) { /* "2022-15/3"; "2023-05/06" may be months */
        atom->ambiguous = second->digits == 2 && second->value <= 12 && pk_token_at(tokens, at + 4)->value <= 12;
        atom->next = at + 5;
        return atom->ambiguous;
    }
    atom->next = at + 3;
    atom->year = year;
    if (second->digits == 2 && (second->value > 12 || second->value == (year + 1) % 100)
        && (tied || second->value > year % 100)) {
        atom->unit = PK_UNIT_YEAR;
        atom->last_year = year - year % 100 + second->value;
        if (year % 100 == 99 && second->value == 0)
            atom->last_year += 100;
        atom->plain = true;
        return true;
    }
    if (!tied || (pk_token_is(tokens, at + 1, PK_TOKEN_SLASH) && second->digits != 2))
        return false;
    atom->unit = PK_UNIT_MONTH;
    atom->number = atom->last = second->value;
    atom->invalid = second->value < 1 || second->value > 12;
    return true;
}

/* "20230531", "160601" (yymmdd), "202305". */
static bool read_run_of_digits(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    int value = pk_token_at(tokens, at)->value;

    if (!(pk_is_number(tokens, at, 6) || pk_is_number(tokens, at, 8)) || counts_something(tokens, at)
        || is_person_or_telephone(tokens, at))
        return false;
    atom->next = at + 1;
    if (pk_is_number(tokens, at, 8)) {
        set_day(atom, value / 10000, value / 100 % 100, value % 100);
        return pk_is_plan_year(atom->year) && pk_date_is_valid(atom->year, atom->number, atom->day);
    }
    if (value / 10000 <= SHORT_YEAR_LAST && pk_date_is_valid(2000 + value / 10000, value / 100 % 100, value % 100)) {
        set_day(atom, 2000 + value / 10000, value / 100 % 100, value % 100);
        return true;
    }
    atom->unit = PK_UNIT_MONTH;
    atom->year = value / 100;
    atom->number = atom->last = value % 100;
    return atom->year >= 1990 && atom->year <= 2099 && atom->number >= 1 && atom->number <= 12;
}

/* "31/5 2023", "31/5-2023", "31/5": the Swedish order. */
static bool read_day_slash_month(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    int day = pk_token_at(tokens, at)->value, month = pk_token_at(tokens, at + 2)->value, year = 0;
    size_t next = at + 3;

    if (!pk_is_short_number(tokens, at) || !pk_token_is(tokens, at + 1, PK_TOKEN_SLASH)
        || !pk_is_short_number(tokens, at + 2) || !is_tied(tokens, at + 1) || pk_is_triple(tokens, at))
        return false;
    if (!pk_take_year(tokens, &next, &year) && (month < 1 || month > 12 || day < 1 || day > 31))
        return false;
    set_day(atom, year, month, day);
    atom->next = next;
    atom->weak = year == 0;
    return true;
}

size_t pk_after_suffix(const pk_tokens *tokens, size_t at)
{
    static const char *const suffixes[] = { "e", "a", "sta", "ste", "st", "dra", "dje", "de", "nde" };
    size_t i = pk_token_is(tokens, at, PK_TOKEN_COLON) && pk_token_at(tokens, at)->joined ? at + 1 : at;
    pk_text word = pk_token_at(tokens, i)->word;

    if (i < tokens->count && pk_token_at(tokens, i)->joined)
        for (size_t k = 0; k < sizeof suffixes / sizeof suffixes[0]; k++)
            if (pk_text_equal(word, pk_text_of(suffixes[k])))
                return i + 1;
    return at;
}

/* From the day on to the month: over ":e", "15. maj", "15-maj", "den 15:e i maj". */
static size_t month_after_day(const pk_tokens *tokens, size_t at)
{
    size_t i = pk_after_suffix(tokens, at);
    const pk_token *number;

    if (i > at && pk_token_is(tokens, i, PK_TOKEN_FILLER))
        return i + 1;
    if (!pk_token_is(tokens, i, PK_TOKEN_STOP) && !pk_token_is(tokens, i, PK_TOKEN_DASH))
        return i;
    if (is_tied(tokens, i))
        return i + 1;
    /* "1. Maj" may be the first of a list */
    number = pk_token_at(tokens, at - 1);
    return pk_token_is(tokens, i, PK_TOKEN_STOP) && (number->value > 9 || (at > 1 && !number->line_start)) ? i + 1 : i;
}

/* "6-7 december", "1, 8 och 15 maj", "den 1 till den 15 maj": from the first day over those that follow. Moves *at to the
 * month and sets the last day; false when there is but one. */
static bool take_more_days(const pk_tokens *tokens, size_t *at, int *last)
{
    size_t i = pk_after_suffix(tokens, *at);
    int day = *last;

    while (pk_is_separator(tokens, i) || pk_token_is(tokens, i, PK_TOKEN_AND) || pk_token_is(tokens, i, PK_TOKEN_UNTIL)
           || pk_token_is(tokens, i, PK_TOKEN_COMMA)) {
        i = pk_token_is(tokens, i + 1, PK_TOKEN_FILLER) ? i + 2 : i + 1;
        if (!pk_is_short_number(tokens, i))
            return false;
        day = pk_token_at(tokens, i)->value;
        if (pk_is_month(tokens, month_after_day(tokens, i + 1))) {
            *at = month_after_day(tokens, i + 1);
            *last = day;
            return true;
        }
        i = pk_after_suffix(tokens, i + 1);
    }
    return false;
}

/* "30 mars", "den 24:e februari 2023", "6-7 december 2018" */
static bool read_day_and_month(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    size_t i = at + 1;
    int day = pk_token_at(tokens, at)->value, last = day;

    if (!pk_is_short_number(tokens, at))
        return false;
    if (!take_more_days(tokens, &i, &last))
        i = month_after_day(tokens, i);
    if (!pk_is_month(tokens, i))
        return false;
    set_day(atom, 0, pk_token_at(tokens, i)->value, day);
    atom->last_day = last;
    atom->next = i + 1;
    if (pk_token_is(tokens, i + 1, PK_TOKEN_STOP) && is_tied(tokens, i + 1) && pk_is_year(tokens, i + 2))
        atom->next++; /* "15.maj.2023" */
    pk_take_year(tokens, &atom->next, &atom->year);
    return true;
}

/* "05/2023", "12-2022": a month and its year. */
static bool read_month_and_year(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    bool stop = pk_token_is(tokens, at + 1, PK_TOKEN_STOP) && pk_is_number(tokens, at, 2);

    if (!pk_is_short_number(tokens, at) || !(pk_is_separator(tokens, at + 1) || stop) || !is_tied(tokens, at + 1)
        || !pk_is_year(tokens, at + 2) || pk_is_triple(tokens, at)
        || (at > 1 && pk_token_at(tokens, at)->joined && pk_token_is(tokens, at - 2, PK_TOKEN_NUMBER)
            && !pk_is_year(tokens, at - 2))) /* "15/3-2022" */
        return false;
    atom->unit = PK_UNIT_MONTH;
    atom->number = atom->last = pk_token_at(tokens, at)->value;
    atom->year = pk_token_at(tokens, at + 2)->value;
    atom->next = at + 3;
    return atom->number >= 1 && atom->number <= 12;
}

/* ---- years alone ---- */

/* "22/23" and "22-24" where nothing else stands in the text. */
static bool read_short_years(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    int first = pk_token_at(tokens, 0)->value, second = pk_token_at(tokens, 2)->value;

    if (at != 0 || !pk_is_number(tokens, 0, 2) || !pk_is_separator(tokens, 1) || !pk_is_number(tokens, 2, 2)
        || first < 15 || second <= first || second > SHORT_YEAR_LAST
        || !(tokens->count == 3 || (tokens->count == 4 && pk_token_is(tokens, 3, PK_TOKEN_STOP))))
        return false;
    atom->year = 2000 + first;
    atom->last_year = 2000 + second;
    atom->next = 3;
    return true;
}

/* "år 22", "åren 22-24", "under -23", "'23": a word or a sign says that two digits are a year. */
static bool read_announced_year(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    pk_token_kind before = at > 0 ? pk_token_at(tokens, at - 1)->kind : PK_TOKEN_STOP;
    const pk_token *number = pk_token_at(tokens, at + 1);

    if (!is_short_year(tokens, at + 1)
        && !(pk_is_separator(tokens, at + 2) && is_short_year(tokens, at + 3) && pk_is_number(tokens, at + 1, 2)))
        return false;
    if (number->value < BARE_YEAR_FIRST || before == PK_TOKEN_NUMBER || before == PK_TOKEN_COUNT)
        return false;
    if (pk_token_is(tokens, at, PK_TOKEN_DASH)) {
        if (!number->joined || pk_token_at(tokens, at)->joined
            || (before != PK_TOKEN_FILLER && before != PK_TOKEN_UNTIL && before != PK_TOKEN_FROM
                && before != PK_TOKEN_BEFORE && before != PK_TOKEN_LATEST && before != PK_TOKEN_EARLIEST
                && before != PK_TOKEN_AFTER && before != PK_TOKEN_DONE && before != PK_TOKEN_START))
            return false;
    } else if (!(pk_token_is(tokens, at, PK_TOKEN_APOSTROPHE) && number->joined)
               && !pk_token_is(tokens, at, PK_TOKEN_YEAR_WORD)) {
        return false;
    }
    atom->year = 2000 + number->value;
    atom->next = at + 2;
    if (pk_is_separator(tokens, at + 2) && is_short_year(tokens, at + 3)
        && pk_token_at(tokens, at + 3)->value > number->value) {
        atom->last_year = 2000 + pk_token_at(tokens, at + 3)->value;
        atom->next = at + 4;
    }
    return true;
}

static bool read_year(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    atom->unit = PK_UNIT_YEAR;
    if (!pk_is_year(tokens, at))
        return read_short_years(tokens, at, atom) || read_announced_year(tokens, at, atom);
    atom->year = pk_token_at(tokens, at)->value;
    atom->next = at + 1;
    atom->plain = true;
    return true;
}

bool pk_number_atom_read(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    static bool (*const readers[])(const pk_tokens *, size_t, pk_atom *) = {
        read_triple,          read_spaced_triple,  read_year_and_short, read_day_and_month,
        read_day_slash_month, read_month_and_year, read_year,           read_run_of_digits,
    };

    for (size_t i = 0; i < sizeof readers / sizeof readers[0]; i++) {
        *atom = (pk_atom) { .first = at };
        if (readers[i](tokens, at, atom))
            return true;
    }
    return false;
}
