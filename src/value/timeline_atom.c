#include "value/timeline_atom.h"

/* How many there are in a year. */
static const int count_of[] = { [PK_UNIT_HALF] = 2, [PK_UNIT_TERTIAL] = 3, [PK_UNIT_QUARTER] = 4 };

enum { WEEKS_MAX = 53 };

static bool is_word(const pk_tokens *tokens, size_t at, const char *word)
{
    return at < tokens->count && pk_text_equal(pk_token_at(tokens, at)->word, pk_text_of(word));
}

static void set_day(pk_atom *atom, int month, int day)
{
    atom->unit = PK_UNIT_DAY;
    atom->number = month;
    atom->day = atom->last_day = day;
}

/* ---- parts of a year that are counted ---- */

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
        if (pk_token_is(tokens, at, units[i].kind)
            && (units[i].letter == 0 || units[i].letter == pk_token_at(tokens, at)->value)) {
            *unit = units[i].unit;
            return true;
        }
    return false;
}

/* The number of one: "2", "två", "II"; 0: none. The Roman one is a word of its own, too ("kvartal i maj"). */
static int count_at(const pk_tokens *tokens, size_t at)
{
    if (pk_is_short_number(tokens, at) || pk_token_is(tokens, at, PK_TOKEN_COUNT))
        return pk_token_at(tokens, at)->value;
    if (is_word(tokens, at, "i")
        && (at + 1 >= tokens->count || pk_is_separator(tokens, at + 1) || pk_is_year(tokens, at + 1)
            || pk_token_is(tokens, at + 1, PK_TOKEN_COMMA) || pk_token_is(tokens, at + 1, PK_TOKEN_STOP)))
        return 1;
    return 0;
}

static bool is_list_sign(const pk_tokens *tokens, size_t at)
{
    return pk_token_is(tokens, at, PK_TOKEN_AND) || pk_token_is(tokens, at, PK_TOKEN_COMMA);
}

/* "1-2", "1 och 3", "1, 2 och 3", "12 till 14" after "kvartal": moves *at past them. */
static void take_more(const pk_tokens *tokens, size_t *at, int most, pk_atom *atom)
{
    for (;;) {
        int number = count_at(tokens, *at + 1);

        if (!(pk_is_separator(tokens, *at) || is_list_sign(tokens, *at) || pk_token_is(tokens, *at, PK_TOKEN_UNTIL))
            || number <= atom->last || number > most || pk_is_month(tokens, *at + 2) || is_word(tokens, *at + 1, "en")
            || is_word(tokens, *at + 1, "ett"))
            return;
        atom->listed = atom->listed || is_list_sign(tokens, *at);
        atom->last = number;
        *at += 2;
    }
}

/* "kvartal 2", "Q2 2023", "kv 1-2", "tertial 2021" (the first), "H1/22", "tertial II". */
static bool read_counted(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    bool letter = pk_token_is(tokens, at, PK_TOKEN_LETTER);
    int number = count_at(tokens, at + 1);

    if (!counted_unit(tokens, at, &atom->unit))
        return false;
    atom->next = at + 1;
    if (number >= 1 && number <= count_of[atom->unit]) {
        atom->number = atom->last = number;
        atom->next = at + 2;
        take_more(tokens, &atom->next, count_of[atom->unit], atom);
        pk_take_years(tokens, &atom->next, &atom->year, &atom->last_year);
        atom->weak = letter;
        return !letter
               || (pk_token_is(tokens, at + 1, PK_TOKEN_NUMBER)
                   && (pk_token_at(tokens, at + 1)->joined || atom->year != 0)); /* "Q 1 2023" */
    }
    if (pk_is_short_number(tokens, at + 1) && (!letter || pk_token_at(tokens, at)->value == 'q')) {
        atom->next = at + 2;
        atom->invalid = true; /* "kvartal 5 2023" */
        return pk_take_year(tokens, &atom->next, &atom->year);
    }
    if (!pk_token_is(tokens, at, PK_TOKEN_TERTIAL))
        return false;
    atom->number = atom->last = 1;
    return pk_take_year(tokens, &atom->next, &atom->year);
}

/* "1H 2023", "4Q23" */
static bool read_counted_before(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    if (!pk_is_number(tokens, at, 1) || !pk_token_is(tokens, at + 1, PK_TOKEN_LETTER)
        || !pk_token_at(tokens, at + 1)->joined || !counted_unit(tokens, at + 1, &atom->unit))
        return false;
    atom->number = atom->last = pk_token_at(tokens, at)->value;
    atom->next = at + 2;
    return atom->number >= 1 && atom->number <= count_of[atom->unit] && pk_take_year(tokens, &atom->next, &atom->year);
}

static bool ordinal_at(const pk_tokens *tokens, size_t *at, int *value)
{
    size_t next;

    if (pk_token_is(tokens, *at, PK_TOKEN_ORDINAL)) {
        *value = pk_token_at(tokens, *at)->value;
        ++*at;
        return true;
    }
    if (!pk_is_short_number(tokens, *at) || pk_token_at(tokens, *at)->value < 1)
        return false;
    next = pk_after_suffix(tokens, *at + 1);
    *value = pk_token_at(tokens, *at)->value;
    *at = next;
    return true;
}

/* "första halvåret 2021", "2:a kvartalet", "första och andra kvartalet", "sista november", "sista dagen i maj". */
static bool read_ordinal(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    size_t i = at;
    int first, last;
    bool numeral = pk_token_is(tokens, at, PK_TOKEN_NUMBER);

    if (!ordinal_at(tokens, &i, &first))
        return false;
    last = first;
    if ((pk_token_is(tokens, i, PK_TOKEN_AND) || pk_token_is(tokens, i, PK_TOKEN_DASH)) && (!numeral || i > at + 1)) {
        size_t j = i + 1;

        if (ordinal_at(tokens, &j, &last))
            i = j;
    }
    if (!numeral && pk_token_is(tokens, i, PK_TOKEN_UNIT) && pk_token_is(tokens, i + 1, PK_TOKEN_FILLER))
        i += 2;
    if (!numeral && pk_is_month(tokens, i)) {
        set_day(atom, pk_token_at(tokens, i)->value, first);
    } else if (counted_unit(tokens, i, &atom->unit) && !pk_token_is(tokens, i, PK_TOKEN_LETTER)) {
        int count = count_of[atom->unit];

        atom->number = first < 0 ? count : first;
        atom->last = last < 0 ? count : last;
        if (atom->number > count || atom->last > count || atom->last < atom->number)
            return false;
        if (numeral && pk_is_short_number(tokens, i + 1)) /* "2 kv 3": the two is something else */
            return false;
    } else {
        return false;
    }
    atom->next = i + 1;
    pk_take_years(tokens, &atom->next, &atom->year, &atom->last_year);
    return true;
}

/* "v. 45", "vecka 12-14", "v 50-2" over a turn of the year. */
static bool read_week(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    size_t i = at + 1;

    if (!pk_token_is(tokens, at, PK_TOKEN_WEEK))
        return false;
    if (pk_token_is(tokens, i, PK_TOKEN_STOP) || pk_token_is(tokens, i, PK_TOKEN_COLON))
        i++;
    if (!pk_is_short_number(tokens, i))
        return false;
    if (pk_token_is(tokens, i + 1, PK_TOKEN_STOP) && pk_token_at(tokens, i + 1)->joined
        && pk_token_at(tokens, i + 2)->joined && pk_token_is(tokens, i + 2, PK_TOKEN_NUMBER)) /* version "v 1.2" */
        return false;
    atom->unit = PK_UNIT_WEEK;
    atom->number = atom->last = pk_token_at(tokens, i)->value;
    atom->next = i + 1;
    if (atom->number < 1 || atom->number > WEEKS_MAX) {
        atom->invalid = true;
        return pk_take_year(tokens, &atom->next, &atom->year);
    }
    take_more(tokens, &atom->next, WEEKS_MAX, atom);
    if (pk_token_is(tokens, atom->next, PK_TOKEN_DASH) && pk_is_short_number(tokens, atom->next + 1)
        && !pk_is_month(tokens, atom->next + 2) && pk_token_at(tokens, atom->next + 1)->value < atom->last) {
        i = atom->next + 2;
        if (pk_take_years(tokens, &i, &atom->year, &atom->last_year)) {
            atom->last = pk_token_at(tokens, atom->next + 1)->value;
            atom->next = i;
            atom->ambiguous = atom->last_year == 0; /* "v 50-2 2023" ends in it or begins in it */
            atom->last_year = 0;
            return true;
        }
    }
    pk_take_years(tokens, &atom->next, &atom->year, &atom->last_year);
    return true;
}

/* ---- months and seasons ---- */

/* "maj 15, 2023", the American way. */
static bool read_month_and_day(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    size_t year = pk_token_is(tokens, at + 2, PK_TOKEN_COMMA) ? at + 3 : at + 2;

    if (!pk_is_month(tokens, at) || !pk_is_short_number(tokens, at + 1) || pk_token_at(tokens, at + 1)->line_start
        || !pk_is_year(tokens, year) || pk_token_at(tokens, year)->line_start)
        return false;
    set_day(atom, pk_token_at(tokens, at)->value, pk_token_at(tokens, at + 1)->value);
    atom->year = pk_token_at(tokens, year)->value;
    atom->next = year + 1;
    return true;
}

/* "till jul", "efter jul" are of Christmas; "jul 2022" and "okt-jul" of July. */
static bool is_christmas(const pk_tokens *tokens, size_t at)
{
    pk_token_kind before = at > 0 ? pk_token_at(tokens, at - 1)->kind : PK_TOKEN_STOP;

    if (!is_word(tokens, at, "jul") || (at > 1 && pk_is_month(tokens, at - 2)))
        return false;
    return before == PK_TOKEN_BEFORE || before == PK_TOKEN_AFTER || before == PK_TOKEN_UNTIL || before == PK_TOKEN_AT
           || before == PK_TOKEN_LATEST
           || (at > 0 && (is_word(tokens, at - 1, "kring") || is_word(tokens, at - 1, "runt")));
}

static bool read_month(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    if (!pk_is_month(tokens, at))
        return false;
    atom->unit = is_christmas(tokens, at) ? PK_UNIT_CHRISTMAS : PK_UNIT_MONTH;
    atom->number = atom->last = pk_token_at(tokens, at)->value;
    atom->next = at + 1;
    if (!pk_take_years(tokens, &atom->next, &atom->year, &atom->last_year)
        && pk_token_is(tokens, at + 1, PK_TOKEN_MONTH_WORD))
        atom->next = at + 2;
    atom->weak = pk_token_is(tokens, at, PK_TOKEN_MONTH_SHORT) && atom->unit == PK_UNIT_MONTH && atom->year == 0
                 && !pk_is_separator(tokens, at + 1) && !(at > 0 && pk_is_separator(tokens, at - 1));
    return true;
}

static bool read_season(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    int value = pk_token_at(tokens, at)->value;

    if (!pk_token_is(tokens, at, PK_TOKEN_SEASON) && !pk_token_is(tokens, at, PK_TOKEN_OUR))
        return false;
    atom->unit = PK_UNIT_SEASON;
    atom->number = value & ~(PK_SEASON_EARLY | PK_SEASON_LATE);
    atom->part = value & PK_SEASON_EARLY ? PK_PART_BEGINNING : value & PK_SEASON_LATE ? PK_PART_ENDING : PK_PART_WHOLE;
    atom->next = at + 1;
    if (at > 0 && pk_is_year(tokens, at - 1) && pk_token_is(tokens, at + 1, PK_TOKEN_DASH) && pk_is_year(tokens, at + 2)
        && pk_token_is(tokens, at + 3, PK_TOKEN_SEASON)) /* "2022 HT-2023 VT" */
        return true;
    if (atom->number != PK_WINTER) {
        pk_take_years(tokens, &atom->next, &atom->year, &atom->last_year);
    } else if (pk_take_year_pair(tokens, &atom->next, &atom->year, &atom->last_year)) {
        atom->ambiguous = atom->last_year == 0; /* the winter that begins or the one that ends in it? */
        atom->last_year = 0;
    }
    atom->weak =
        pk_token_is(tokens, at, PK_TOKEN_OUR) && atom->year == 0 && !pk_token_is(tokens, at + 1, PK_TOKEN_SLASH);
    return true;
}

/* ---- turns, school years, Christmas ---- */

/* "årsskiftet 2022/2023"; "årsskiftet 2023" may be either end of it. */
static bool read_turn_of_year(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    if (!pk_token_is(tokens, at, PK_TOKEN_TURN_OF_YEAR))
        return false;
    atom->unit = PK_UNIT_TURN_OF_YEAR;
    atom->next = at + 1;
    if (pk_take_year_pair(tokens, &atom->next, &atom->year, &atom->last_year))
        atom->ambiguous = atom->last_year == 0;
    atom->last_year = 0;
    return true;
}

/* "läsåret 2022/2023", "läsåren 2022/2023 och 2023/2024" */
static bool read_school_year(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    int year, last;

    if (!pk_token_is(tokens, at, PK_TOKEN_SCHOOL_YEAR))
        return false;
    atom->unit = PK_UNIT_SCHOOL_YEAR;
    atom->next = at + 1;
    if (!pk_take_year_pair(tokens, &atom->next, &atom->year, &last) || last == 0)
        return true;
    for (size_t i; pk_is_separator(tokens, atom->next) || is_list_sign(tokens, atom->next); atom->next = i) {
        i = atom->next + 1;
        if (!pk_take_year_pair(tokens, &i, &year, &last) || last == 0 || year <= atom->year)
            break;
        atom->last_year = year;
    }
    return true;
}

/* "månadsskiftet maj/juni 2023"; with December the year may be that of either month. */
static bool read_turn_of_month(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    size_t i = at + 1, j;
    int ignored;

    if (!pk_is_month(tokens, i))
        return false;
    atom->unit = PK_UNIT_TURN_OF_MONTH;
    atom->number = pk_token_at(tokens, i++)->value;
    j = i;
    if (pk_take_year(tokens, &j, &atom->year) && (pk_is_separator(tokens, j) || pk_token_is(tokens, j, PK_TOKEN_AND))
        && pk_is_month(tokens, j + 1)) {
        atom->next = j + 2; /* "dec 2022/jan 2023" */
        pk_take_year(tokens, &atom->next, &ignored);
        return true;
    }
    atom->year = 0;
    if (pk_is_separator(tokens, i) || pk_token_is(tokens, i, PK_TOKEN_AND))
        i++;
    if (pk_is_month(tokens, i))
        i++;
    atom->next = i;
    if (pk_take_years(tokens, &atom->next, &atom->year, &atom->last_year) && atom->number == 12) {
        atom->ambiguous = atom->last_year == 0;
        atom->last_year = 0;
    }
    return true;
}

/* "kvartalsskiftet mars/april", "kvartalsskiftet Q1/Q2 2023", "tertialskiftet 1/2 2023" */
static bool read_turn_of_quarter(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    size_t i = at + 1;
    int months = pk_token_at(tokens, at)->value, first;
    pk_unit unit;

    if (read_turn_of_month(tokens, at, atom))
        return true;
    if (counted_unit(tokens, i, &unit))
        i++;
    first = count_at(tokens, i++);
    if (first < 1 || first > 12 / months || !(pk_is_separator(tokens, i) || pk_token_is(tokens, i, PK_TOKEN_AND)))
        return false;
    if (counted_unit(tokens, ++i, &unit))
        i++;
    if (count_at(tokens, i) != first % (12 / months) + 1)
        return false;
    atom->unit = PK_UNIT_TURN_OF_MONTH;
    atom->number = first * months;
    atom->next = i + 1;
    if (pk_take_years(tokens, &atom->next, &atom->year, &atom->last_year) && atom->number == 12) {
        atom->ambiguous = atom->last_year == 0;
        atom->last_year = 0;
    }
    return true;
}

/* Halvårsskiftet, månadsskiftet, kvartalsskiftet, julen. */
static bool read_turn(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    atom->next = at + 1;
    if (pk_token_is(tokens, at, PK_TOKEN_TURN_OF_HALF) || pk_token_is(tokens, at, PK_TOKEN_CHRISTMAS)) {
        atom->unit = pk_token_is(tokens, at, PK_TOKEN_CHRISTMAS) ? PK_UNIT_CHRISTMAS : PK_UNIT_TURN_OF_HALF;
        pk_take_years(tokens, &atom->next, &atom->year, &atom->last_year);
        return true;
    }
    if (pk_token_is(tokens, at, PK_TOKEN_TURN_OF_MONTH))
        return read_turn_of_month(tokens, at, atom);
    return pk_token_is(tokens, at, PK_TOKEN_TURN_OF_QUARTER) && read_turn_of_quarter(tokens, at, atom);
}

/* ---- years in words ---- */

static bool read_this_year(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    if (!pk_token_is(tokens, at, PK_TOKEN_THIS_YEAR) && !pk_token_is(tokens, at, PK_TOKEN_YEAR_EDGE))
        return false;
    atom->unit = PK_UNIT_YEAR;
    if (pk_token_is(tokens, at, PK_TOKEN_YEAR_EDGE))
        atom->part = pk_token_at(tokens, at)->value == 1 ? PK_PART_BEGINNING : PK_PART_ENDING;
    atom->next = at + 1;
    if (pk_is_year(tokens, at + 1) && !pk_is_triple(tokens, at + 1)) {
        atom->year = pk_token_at(tokens, at + 1)->value;
        atom->next = at + 2;
    }
    return true;
}

/* ---- all of them ---- */

static pk_part part_of(pk_token_kind kind)
{
    return kind == PK_TOKEN_BEGINNING ? PK_PART_BEGINNING
           : kind == PK_TOKEN_MIDDLE  ? PK_PART_MIDDLE
           : kind == PK_TOKEN_ENDING  ? PK_PART_ENDING
                                      : PK_PART_WHOLE;
}

/* "höstens slut", "första kvartalets början 2023", "kvartal 1:s slut": the part may follow a genitive. */
static void take_part_after(const pk_tokens *tokens, pk_atom *atom)
{
    pk_part part = part_of(pk_token_at(tokens, atom->next)->kind);
    pk_text word = pk_token_at(tokens, atom->next - 1)->word;

    if (part == PK_PART_WHOLE || atom->year != 0 || atom->part != PK_PART_WHOLE || word.size < 2
        || word.data[word.size - 1] != 's'
        || (atom->unit != PK_UNIT_MONTH && atom->unit != PK_UNIT_SEASON && atom->unit != PK_UNIT_QUARTER
            && atom->unit != PK_UNIT_TERTIAL && atom->unit != PK_UNIT_HALF))
        return;
    atom->part = part;
    atom->next++;
    pk_take_year(tokens, &atom->next, &atom->year);
}

static bool read_whole(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    static bool (*const readers[])(const pk_tokens *, size_t, pk_atom *) = {
        pk_number_atom_read, read_ordinal, read_counted, read_counted_before, read_week,        read_month_and_day,
        read_month,          read_season,  read_turn,    read_turn_of_year,   read_school_year, read_this_year,
    };

    for (size_t i = 0; i < sizeof readers / sizeof readers[0]; i++) {
        *atom = (pk_atom) { .first = at };
        if (readers[i](tokens, at, atom)) {
            take_part_after(tokens, atom);
            return true;
        }
    }
    return false;
}

bool pk_atom_read(const pk_tokens *tokens, size_t at, pk_atom *atom)
{
    pk_part part = part_of(pk_token_at(tokens, at)->kind), last = PK_PART_WHOLE;
    size_t i = at + 1;

    if (part == PK_PART_WHOLE)
        return read_whole(tokens, at, atom);
    if (pk_is_separator(tokens, i) || pk_token_is(tokens, i, PK_TOKEN_AND)) {
        last = part_of(pk_token_at(tokens, i + 1)->kind);
        i += last != PK_PART_WHOLE ? 2 : 0;
    }
    while (pk_token_is(tokens, i, PK_TOKEN_FILLER) || pk_token_is(tokens, i, PK_TOKEN_COLON))
        i++;
    if (pk_token_is(tokens, i, PK_TOKEN_YEAR_WORD) && pk_is_year(tokens, i + 1))
        i++;
    if (!read_whole(tokens, i, atom)) {
        if (!pk_token_is(tokens, i, PK_TOKEN_YEAR_WORD)) /* "i slutet av året" */
            return false;
        *atom = (pk_atom) { .unit = PK_UNIT_YEAR, .next = i + 1 };
    }
    atom->first = at;
    atom->part = part;
    atom->last_part = last;
    atom->plain = atom->weak = false;
    return true;
}
