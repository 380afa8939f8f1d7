#include "value/timeline_atom.h"

/* How many there are in a year. */
static const int count_of[] = { [PK_UNIT_HALF] = 2, [PK_UNIT_TERTIAL] = 3, [PK_UNIT_QUARTER] = 4 };

bool pk_is_plan_year(int year)
{
    return year >= 1900 && year <= 2199;
}

/* ---- numbers ---- */

static const pk_token *token(const pk_tokens *tokens, size_t at)
{
    return &tokens->items[at <= tokens->count ? at : tokens->count];
}

static bool is(const pk_tokens *tokens, size_t at, pk_token_kind kind)
{
    return token(tokens, at)->kind == kind && at < tokens->count;
}

static bool is_number(const pk_tokens *tokens, size_t at, unsigned digits)
{
    return is(tokens, at, PK_TOKEN_NUMBER) && token(tokens, at)->digits == digits;
}

static bool is_short_number(const pk_tokens *tokens, size_t at)
{
    return is_number(tokens, at, 1) || is_number(tokens, at, 2);
}

static bool is_month(const pk_tokens *tokens, size_t at)
{
    return is(tokens, at, PK_TOKEN_MONTH) || is(tokens, at, PK_TOKEN_MONTH_SHORT);
}

static bool is_separator(const pk_tokens *tokens, size_t at)
{
    return is(tokens, at, PK_TOKEN_DASH) || is(tokens, at, PK_TOKEN_SLASH);
}

/* "2017:30" and "703/2020" are numbers of statutes and files; "2000 patienter" are no year. */
static bool counts_something(const pk_tokens *tokens, size_t at)
{
    static const char *const things[] = { "kr", "kronor", "tkr", "st", "stycken", "patienter", "personer", "invånare" };
    const pk_token *next = token(tokens, at + 1), *after = token(tokens, at + 2);

    if (next->kind == PK_TOKEN_PERCENT)
        return true;
    if (next->kind == PK_TOKEN_COLON && next->joined && after->kind == PK_TOKEN_NUMBER && after->joined)
        return true;
    if (next->kind == PK_TOKEN_SLASH && next->joined && after->kind == PK_TOKEN_NUMBER && after->joined
        && (after->digits == 3 || after->digits > 4))
        return true;
    if (at >= 2 && is(tokens, at - 1, PK_TOKEN_SLASH) && token(tokens, at)->joined && token(tokens, at - 1)->joined
        && is(tokens, at - 2, PK_TOKEN_NUMBER) && token(tokens, at - 2)->digits >= 3
        && !pk_is_plan_year(token(tokens, at - 2)->value))
        return true;
    for (size_t i = 0; i < sizeof things / sizeof things[0]; i++)
        if (next->word.size > 0 && pk_text_equal(next->word, pk_text_of(things[i])))
            return true;
    return false;
}

static bool is_year(const pk_tokens *tokens, size_t at)
{
    return is_number(tokens, at, 4) && pk_is_plan_year(token(tokens, at)->value) && !counts_something(tokens, at);
}

/* NUMBER sign NUMBER sign NUMBER with nothing between and the same sign twice. */
static bool is_triple(const pk_tokens *tokens, size_t at)
{
    pk_token_kind kind = token(tokens, at + 1)->kind;

    return at + 4 < tokens->count && token(tokens, at)->kind == PK_TOKEN_NUMBER
           && (kind == PK_TOKEN_DASH || kind == PK_TOKEN_SLASH || kind == PK_TOKEN_STOP)
           && token(tokens, at + 3)->kind == kind && is(tokens, at + 2, PK_TOKEN_NUMBER)
           && is(tokens, at + 4, PK_TOKEN_NUMBER) && token(tokens, at + 1)->joined && token(tokens, at + 2)->joined
           && token(tokens, at + 3)->joined && token(tokens, at + 4)->joined;
}

/* Two digits may be a year of this century when nothing that follows makes another number of them. */
static bool is_short_year(const pk_tokens *tokens, size_t at)
{
    const pk_token *next = token(tokens, at + 1);

    if (!is_number(tokens, at, 2) || token(tokens, at)->value < 10 || token(tokens, at)->value > 60)
        return false;
    if (at + 1 >= tokens->count)
        return true;
    if (next->kind == PK_TOKEN_OTHER || is_month(tokens, at + 1) || next->kind == PK_TOKEN_PERCENT
        || next->kind == PK_TOKEN_UNIT || next->kind == PK_TOKEN_NUMBER)
        return false;
    return !((next->kind == PK_TOKEN_SLASH || next->kind == PK_TOKEN_STOP || next->kind == PK_TOKEN_DASH
              || next->kind == PK_TOKEN_COLON)
             && next->joined && is(tokens, at + 2, PK_TOKEN_NUMBER) && token(tokens, at + 2)->joined);
}

/* ---- the year of something ---- */

/* The year after a month, season and so on: "maj 2023", "maj månad 2023", "hösten-22", "H1/22", "kvartal 1, 2023". */
static bool take_year(const pk_tokens *tokens, size_t *at, int *year)
{
    size_t i = *at;
    bool tied = false;

    if (is(tokens, i, PK_TOKEN_COMMA) || is(tokens, i, PK_TOKEN_COLON))
        i++;
    while (is(tokens, i, PK_TOKEN_FILLER) || is(tokens, i, PK_TOKEN_YEAR_WORD) || is(tokens, i, PK_TOKEN_MONTH_WORD))
        i++;
    if ((is_separator(tokens, i) || is(tokens, i, PK_TOKEN_APOSTROPHE)) && token(tokens, i + 1)->joined) {
        tied = true;
        i++;
    } else if (i == *at) {
        tied = token(tokens, i)->joined;
    }
    if (is(tokens, i, PK_TOKEN_APOSTROPHE))
        i++;
    if (is_triple(tokens, i))
        return false;
    if (is_year(tokens, i)) {
        *year = token(tokens, i)->value;
    } else if (is_short_year(tokens, i) && (tied || i == *at)) {
        *year = 2000 + token(tokens, i)->value;
    } else {
        return false;
    }
    *at = i + 1;
    return true;
}

/* "2022/2023", "2022/23", "22/23" where the second is the next year; else one year, and *last is 0. */
static bool take_year_pair(const pk_tokens *tokens, size_t *at, int *year, int *last)
{
    size_t i = *at;
    const pk_token *second;

    if (is(tokens, i, PK_TOKEN_COLON))
        i++;
    *last = 0;
    if (is_number(tokens, i, 2) && is_separator(tokens, i + 1) && is_number(tokens, i + 2, 2)
        && token(tokens, i + 2)->value == token(tokens, i)->value + 1) {
        *year = 2000 + token(tokens, i)->value;
        *last = *year + 1;
        *at = i + 3;
        return true;
    }
    if (!take_year(tokens, &i, year))
        return false;
    second = token(tokens, i + 1);
    if (is_separator(tokens, i)
        && ((is_number(tokens, i + 1, 4) && second->value == *year + 1)
            || (is_number(tokens, i + 1, 2) && second->value == (*year + 1) % 100))) {
        *last = *year + 1;
        i += 2;
    }
    *at = i;
    return true;
}

/* ---- atoms made of numbers ---- */

static void set_day(pk_atom *atom, int year, int month, int day)
{
    atom->unit = PK_UNIT_DAY;
    atom->year = year;
    atom->number = month;
    atom->day = atom->last_day = day;
}

/* "2023-05-31", "2023/5/31", "31.5.2023", "31/5/2023"; with slashes two readings are possible (TIMELINES.md). */
static bool read_triple(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    const pk_token *a = token(tokens, at), *b = token(tokens, at + 2), *c = token(tokens, at + 4);
    pk_token_kind kind = token(tokens, at + 1)->kind;
    int year;

    if (!is_triple(tokens, at) || b->digits > 2)
        return false;
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
    return true;
}

/* "2022-24", "2021-22": years; "2023-05": a month. Over a dash with blanks, or a slash, only years. */
static bool read_year_and_short(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    const pk_token *second = token(tokens, at + 2);
    int year = token(tokens, at)->value;
    bool tied = token(tokens, at + 1)->joined && second->joined;

    if (!is_year(tokens, at) || !is_separator(tokens, at + 1) || is_month(tokens, at + 3)
        || !is(tokens, at + 2, PK_TOKEN_NUMBER) || second->digits > 2)
        return false;
    if (is_separator(tokens, at + 3) && token(tokens, at + 3)->joined && is_short_number(tokens, at + 4)
        && token(tokens, at + 4)->joined) /* "2022-15/3" */
        return false;
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
    if (!tied || token(tokens, at + 1)->kind != PK_TOKEN_DASH || second->value < 1)
        return false;
    atom->unit = PK_UNIT_MONTH;
    atom->number = atom->last = second->value;
    atom->invalid = second->value > 12;
    return true;
}

/* "20230531", "160601" (yymmdd), "202305". */
static bool read_run_of_digits(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    int value = token(tokens, at)->value;

    if (!is(tokens, at, PK_TOKEN_NUMBER) || counts_something(tokens, at))
        return false;
    atom->next = at + 1;
    if (is_number(tokens, at, 8) && pk_is_plan_year(value / 10000)
        && pk_date_is_valid(value / 10000, value / 100 % 100, value % 100)) {
        set_day(atom, value / 10000, value / 100 % 100, value % 100);
        return true;
    }
    if (!is_number(tokens, at, 6))
        return false;
    if (pk_date_is_valid(2000 + value / 10000, value / 100 % 100, value % 100)) {
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
    int day = token(tokens, at)->value, month = token(tokens, at + 2)->value, year = 0;
    size_t next = at + 3;

    if (!is_short_number(tokens, at) || !is(tokens, at + 1, PK_TOKEN_SLASH) || !is_short_number(tokens, at + 2)
        || !token(tokens, at + 1)->joined || !token(tokens, at + 2)->joined || is_triple(tokens, at))
        return false;
    if (!take_year(tokens, &next, &year) && (month < 1 || month > 12 || day < 1 || day > 31))
        return false;
    set_day(atom, year, month, day);
    atom->next = next;
    atom->weak = year == 0;
    return true;
}

/* Steps over ":e", "e", ":a" after a number. */
static size_t after_suffix(const pk_tokens *tokens, size_t at)
{
    size_t i = is(tokens, at, PK_TOKEN_COLON) && token(tokens, at)->joined ? at + 1 : at;
    pk_text word = token(tokens, i)->word;

    if (i < tokens->count && token(tokens, i)->joined
        && (pk_text_equal(word, PK_TEXT("e")) || pk_text_equal(word, PK_TEXT("a"))))
        return i + 1;
    return at;
}

/* "30 mars", "den 24:e februari 2023", "6-7 december 2018". */
static bool read_day_and_month(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    size_t i = after_suffix(tokens, at + 1);
    int day = token(tokens, at)->value, last = day;

    if (!is_short_number(tokens, at))
        return false;
    if ((is(tokens, i, PK_TOKEN_DASH) || is(tokens, i, PK_TOKEN_AND) || is(tokens, i, PK_TOKEN_UNTIL)
         || is(tokens, i, PK_TOKEN_SLASH))
        && is_short_number(tokens, i + 1) && is_month(tokens, after_suffix(tokens, i + 2))) {
        last = token(tokens, i + 1)->value;
        i = after_suffix(tokens, i + 2);
    }
    if (!is_month(tokens, i))
        return false;
    set_day(atom, 0, token(tokens, i)->value, day);
    atom->last_day = last;
    atom->next = i + 1;
    take_year(tokens, &atom->next, &atom->year);
    return true;
}

/* "2023"; also "22/23" and "22-24" where nothing else stands in the text. */
static bool read_year(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    int first = token(tokens, at)->value, second = token(tokens, at + 2)->value;

    atom->unit = PK_UNIT_YEAR;
    if (is_year(tokens, at)) {
        atom->year = first;
        atom->next = at + 1;
        atom->plain = true;
        return true;
    }
    if (at != 0 || !is_number(tokens, 0, 2) || !is_separator(tokens, 1) || !is_number(tokens, 2, 2) || first < 15
        || second <= first || second > 60
        || !(tokens->count == 3 || (tokens->count == 4 && is(tokens, 3, PK_TOKEN_STOP))))
        return false;
    atom->year = 2000 + first;
    atom->last_year = 2000 + second;
    atom->next = 3;
    return true;
}

/* ---- atoms that begin with a word ---- */

/* Which unit a word or a letter stands for; false when it is none that is counted. */
static bool counted_unit(const pk_tokens *tokens, size_t at, pk_unit *unit)
{
    static const struct {
        pk_token_kind kind;
        int letter;
        pk_unit unit;
    } units[] = {
        { PK_TOKEN_HALF, 0, PK_UNIT_HALF },        { PK_TOKEN_QUARTER, 0, PK_UNIT_QUARTER },
        { PK_TOKEN_TERTIAL, 0, PK_UNIT_TERTIAL },  { PK_TOKEN_LETTER, 'h', PK_UNIT_HALF },
        { PK_TOKEN_LETTER, 'q', PK_UNIT_QUARTER }, { PK_TOKEN_LETTER, 't', PK_UNIT_TERTIAL },
    };

    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (is(tokens, at, units[i].kind) && (units[i].letter == 0 || units[i].letter == token(tokens, at)->value)) {
            *unit = units[i].unit;
            return true;
        }
    return false;
}

/* "1-2", "1 och 3", "1, 2 och 3" after "kvartal": moves *at past them. */
static void take_more(const pk_tokens *tokens, size_t *at, int most, pk_atom *atom)
{
    for (;;) {
        const pk_token *number = token(tokens, *at + 1);

        if (!(is_separator(tokens, *at) || is(tokens, *at, PK_TOKEN_AND) || is(tokens, *at, PK_TOKEN_COMMA))
            || !is_short_number(tokens, *at + 1) || number->value <= atom->last || number->value > most
            || is_month(tokens, *at + 2))
            return;
        atom->listed = atom->listed || is(tokens, *at, PK_TOKEN_AND) || is(tokens, *at, PK_TOKEN_COMMA);
        atom->last = number->value;
        *at += 2;
    }
}

/* "kvartal 2", "Q2 2023", "kv 1-2", "tertial 2021" (the first), "H1/22". */
static bool read_counted(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    const pk_token *number = token(tokens, at + 1);

    if (!counted_unit(tokens, at, &atom->unit))
        return false;
    atom->next = at + 1;
    if (is_short_number(tokens, at + 1) && number->value >= 1 && number->value <= count_of[atom->unit]) {
        if (is(tokens, at, PK_TOKEN_LETTER) && !number->joined)
            return false;
        atom->number = atom->last = number->value;
        atom->next = at + 2;
        take_more(tokens, &atom->next, count_of[atom->unit], atom);
        take_year(tokens, &atom->next, &atom->year);
        atom->weak = is(tokens, at, PK_TOKEN_LETTER);
        return true;
    }
    if (!is(tokens, at, PK_TOKEN_TERTIAL))
        return false;
    atom->number = atom->last = 1;
    return take_year(tokens, &atom->next, &atom->year);
}

static bool ordinal_at(const pk_tokens *tokens, size_t *at, int *value)
{
    size_t next;

    if (is(tokens, *at, PK_TOKEN_ORDINAL)) {
        *value = token(tokens, *at)->value;
        ++*at;
        return true;
    }
    if (!is_short_number(tokens, *at) || token(tokens, *at)->value < 1)
        return false;
    next = after_suffix(tokens, *at + 1);
    *value = token(tokens, *at)->value;
    *at = next;
    return true;
}

/* "första halvåret 2021", "2:a kvartalet", "första och andra kvartalet", "sista november", "första maj". */
static bool read_ordinal(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    size_t i = at;
    int first, last;
    bool numeral = is(tokens, at, PK_TOKEN_NUMBER);

    if (!ordinal_at(tokens, &i, &first))
        return false;
    last = first;
    if ((is(tokens, i, PK_TOKEN_AND) || is(tokens, i, PK_TOKEN_DASH)) && !numeral) {
        size_t j = i + 1;

        if (ordinal_at(tokens, &j, &last))
            i = j;
    }
    if (!numeral && is(tokens, i, PK_TOKEN_UNIT) && (is(tokens, i + 1, PK_TOKEN_FILLER)))
        i += 2; /* "sista dagen i november" */
    if (!numeral && is_month(tokens, i)) {
        set_day(atom, 0, token(tokens, i)->value, first);
    } else if (counted_unit(tokens, i, &atom->unit) && !is(tokens, i, PK_TOKEN_LETTER)) {
        int count = count_of[atom->unit];

        atom->number = first < 0 ? count : first;
        atom->last = last < 0 ? count : last;
        if (atom->number > count || atom->last > count || atom->last < atom->number)
            return false;
        if (numeral && is_short_number(tokens, i + 1)) /* "2 kv 3": the two is something else */
            return false;
    } else {
        return false;
    }
    atom->next = i + 1;
    take_year(tokens, &atom->next, &atom->year);
    return true;
}

static bool read_week(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    size_t i = at + 1;

    if (!is(tokens, at, PK_TOKEN_WEEK))
        return false;
    if (is(tokens, i, PK_TOKEN_STOP) || is(tokens, i, PK_TOKEN_COLON))
        i++;
    if (!is_short_number(tokens, i) || token(tokens, i)->value < 1 || token(tokens, i)->value > 53)
        return false;
    atom->unit = PK_UNIT_WEEK;
    atom->number = atom->last = token(tokens, i)->value;
    atom->next = i + 1;
    take_more(tokens, &atom->next, 53, atom);
    take_year(tokens, &atom->next, &atom->year);
    return true;
}

static bool read_month(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    if (!is_month(tokens, at))
        return false;
    atom->unit = PK_UNIT_MONTH;
    atom->number = atom->last = token(tokens, at)->value;
    atom->next = at + 1;
    if (!take_year(tokens, &atom->next, &atom->year) && is(tokens, at + 1, PK_TOKEN_MONTH_WORD))
        atom->next = at + 2;
    atom->weak = is(tokens, at, PK_TOKEN_MONTH_SHORT) && atom->year == 0 && !is_separator(tokens, at + 1)
                 && !(at > 0 && is_separator(tokens, at - 1));
    return true;
}

static bool read_season(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    if (!is(tokens, at, PK_TOKEN_SEASON) && !is(tokens, at, PK_TOKEN_OUR))
        return false;
    atom->unit = PK_UNIT_SEASON;
    atom->number = token(tokens, at)->value;
    atom->next = at + 1;
    if (atom->number != PK_WINTER) {
        take_year(tokens, &atom->next, &atom->year);
    } else if (take_year_pair(tokens, &atom->next, &atom->year, &atom->last_year)) {
        atom->ambiguous = atom->last_year == 0; /* the winter that begins or the one that ends in it? */
        atom->last_year = 0;
    }
    atom->weak = is(tokens, at, PK_TOKEN_OUR) && atom->year == 0 && !is(tokens, at + 1, PK_TOKEN_SLASH);
    return true;
}

/* Årsskiftet, halvårsskiftet, månadsskiftet, läsåret, julen. */
static bool read_turn(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    size_t i = at + 1;

    atom->next = i;
    if (is(tokens, at, PK_TOKEN_TURN_OF_YEAR) || is(tokens, at, PK_TOKEN_SCHOOL_YEAR)) {
        atom->unit = is(tokens, at, PK_TOKEN_TURN_OF_YEAR) ? PK_UNIT_TURN_OF_YEAR : PK_UNIT_SCHOOL_YEAR;
        take_year_pair(tokens, &atom->next, &atom->year, &atom->last_year);
        atom->last_year = 0;
        return true;
    }
    if (is(tokens, at, PK_TOKEN_TURN_OF_HALF) || is(tokens, at, PK_TOKEN_CHRISTMAS)) {
        atom->unit = is(tokens, at, PK_TOKEN_CHRISTMAS) ? PK_UNIT_CHRISTMAS : PK_UNIT_TURN_OF_HALF;
        atom->before = is(tokens, at, PK_TOKEN_CHRISTMAS) && token(tokens, at)->value == 1;
        take_year(tokens, &atom->next, &atom->year);
        return true;
    }
    if (!is(tokens, at, PK_TOKEN_TURN_OF_MONTH) || !is_month(tokens, i))
        return false;
    atom->unit = PK_UNIT_TURN_OF_MONTH;
    atom->number = token(tokens, i++)->value;
    if (is_separator(tokens, i) || is(tokens, i, PK_TOKEN_AND))
        i++;
    if (is_month(tokens, i))
        i++;
    atom->next = i;
    take_year(tokens, &atom->next, &atom->year);
    return true;
}

static bool read_this_year(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    if (!is(tokens, at, PK_TOKEN_THIS_YEAR) && !is(tokens, at, PK_TOKEN_YEAR_END))
        return false;
    atom->unit = PK_UNIT_YEAR;
    atom->part = is(tokens, at, PK_TOKEN_YEAR_END) ? PK_PART_ENDING : PK_PART_WHOLE;
    atom->next = at + 1;
    if (is_year(tokens, at + 1) && !is_triple(tokens, at + 1)) {
        atom->year = token(tokens, at + 1)->value;
        atom->next = at + 2;
    }
    return true;
}

static bool read_whole(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    static bool (*const readers[])(const pk_tokens *, size_t, pk_atom *) = {
        read_triple, read_year_and_short, read_day_and_month, read_ordinal, read_day_slash_month,
        read_year,   read_run_of_digits,  read_counted,       read_week,    read_month,
        read_season, read_turn,           read_this_year,
    };

    for (size_t i = 0; i < sizeof readers / sizeof readers[0]; i++) {
        *atom = (pk_atom) { .first = at };
        if (readers[i](tokens, at, atom))
            return true;
    }
    return false;
}

bool pk_atom_read(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    pk_token_kind kind = token(tokens, at)->kind;
    pk_part part = kind == PK_TOKEN_BEGINNING ? PK_PART_BEGINNING
                   : kind == PK_TOKEN_MIDDLE  ? PK_PART_MIDDLE
                                              : PK_PART_ENDING;
    size_t i = at + 1;

    if (kind != PK_TOKEN_BEGINNING && kind != PK_TOKEN_MIDDLE && kind != PK_TOKEN_ENDING)
        return read_whole(tokens, at, atom);
    while (is(tokens, i, PK_TOKEN_FILLER))
        i++;
    if (is(tokens, i, PK_TOKEN_YEAR_WORD) && !is_year(tokens, i + 1)) { /* "i slutet av året" */
        *atom = (pk_atom) { .unit = PK_UNIT_YEAR, .next = i + 1 };
    } else {
        if (is(tokens, i, PK_TOKEN_YEAR_WORD))
            i++;
        if (!read_whole(tokens, i, atom))
            return false;
    }
    atom->first = at;
    atom->part = part;
    atom->plain = atom->weak = false;
    return true;
}
