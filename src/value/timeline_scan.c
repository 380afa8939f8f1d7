/* A text from left to right: the times in it, and what stands between them. */
#include "value/timeline_reading.h"

/* ---- atoms and what stands between them ---- */

static pk_direction direction_of(pk_token_kind kind)
{
    if (kind == PK_TOKEN_FROM || kind == PK_TOKEN_EARLIEST || kind == PK_TOKEN_START)
        return PK_TO_FROM;
    if (kind == PK_TOKEN_UNTIL || kind == PK_TOKEN_LATEST)
        return PK_TO_UNTIL;
    if (kind == PK_TOKEN_BEFORE)
        return PK_TO_BEFORE;
    return kind == PK_TOKEN_AFTER ? PK_TO_AFTER : PK_TO_WHOLE;
}

static bool is_filler(pk_token_kind kind)
{
    return kind == PK_TOKEN_FILLER || kind == PK_TOKEN_YEAR_WORD || kind == PK_TOKEN_MONTH_WORD || kind == PK_TOKEN_AT
           || kind == PK_TOKEN_PER || kind == PK_TOKEN_DONE || kind == PK_TOKEN_PERIOD || kind == PK_TOKEN_WEEKDAY;
}

/* Neither time nor its small words: what makes the text a sentence. */
static bool is_prose(pk_token_kind kind)
{
    return kind == PK_TOKEN_OTHER || kind == PK_TOKEN_NUMBER || kind == PK_TOKEN_PERCENT || kind == PK_TOKEN_LETTER
           || kind == PK_TOKEN_ORDINAL || kind == PK_TOKEN_MOVED || kind == PK_TOKEN_UNIT || kind == PK_TOKEN_OUR
           || kind == PK_TOKEN_VAR || kind == PK_TOKEN_ONCE || kind == PK_TOKEN_COUNT || kind == PK_TOKEN_LABEL
           || kind == PK_TOKEN_NOT || kind == PK_TOKEN_IF || kind == PK_TOKEN_FOLLOWS;
}

/* What the tokens between two atoms make of them. */
static pk_relation relation_of(const pk_reading *reading, size_t from, size_t to, bool between)
{
    pk_relation relation = from == to ? PK_RANGE : PK_LISTED; /* a lost dash: "2016-01-01 2016-08-31" */
    bool fillers_only = true;

    for (size_t i = from; i < to; i++) {
        pk_token_kind kind = pk_kind_at(reading, i);

        if (reading->taken[i])
            return PK_APART;
        if (is_filler(kind) || kind == PK_TOKEN_FROM || kind == PK_TOKEN_START)
            continue;
        fillers_only = false;
        if (kind == PK_TOKEN_DASH || kind == PK_TOKEN_UNTIL || (kind == PK_TOKEN_AND && between))
            relation = PK_RANGE;
        else if (kind != PK_TOKEN_SLASH && kind != PK_TOKEN_COMMA && kind != PK_TOKEN_AND && kind != PK_TOKEN_COLON
                 && kind != PK_TOKEN_RESPECTIVELY)
            return PK_APART;
    }
    return fillers_only && from < to ? PK_APART : relation;
}

/* "2023 kv 2", "2023: maj", "2023-hösten": the year before belongs to what follows and is no time of its own. */
static bool absorbs_year(const pk_reading *reading, const pk_atom *year, const pk_atom *next)
{
    if (year->unit != PK_UNIT_YEAR || year->part != PK_PART_WHOLE || year->last_year != 0 || next->year != 0)
        return false;
    for (size_t i = year->next; i < next->first; i++) {
        pk_token_kind kind = pk_kind_at(reading, i);

        if ((kind == PK_TOKEN_DASH || kind == PK_TOKEN_SLASH) && reading->tokens.items[i].joined
            && reading->tokens.items[i + 1].joined)
            continue;
        if (kind != PK_TOKEN_COMMA && kind != PK_TOKEN_COLON && !is_filler(kind))
            return false;
    }
    return true;
}

/* "våren 2022-24": two digits that follow a year over a sign; "2022, 23 och 24": the next year in a list. */
static bool short_year_after(const pk_reading *reading, const pk_item *last, size_t at, pk_atom *atom)
{
    const pk_token *number = &reading->tokens.items[at];
    pk_token_kind sign = at > 0 ? pk_kind_at(reading, at - 1) : PK_TOKEN_STOP, next = pk_kind_at(reading, at + 1);
    int year = last->atom.last_year != 0 ? last->atom.last_year : last->atom.year;

    if (year == 0 || at != last->atom.next + 1 || number->kind != PK_TOKEN_NUMBER || number->digits != 2)
        return false;
    if (pk_is_triple(&reading->tokens, at)) /* "31.12.2022-31.1.2023" */
        return false;
    *atom = (pk_atom) { .unit = PK_UNIT_YEAR, .year = year - year % 100 + number->value, .first = at, .next = at + 1 };
    if (sign == PK_TOKEN_COMMA || sign == PK_TOKEN_AND)
        return last->atom.unit == PK_UNIT_YEAR && atom->year == year + 1
               && (next == PK_TOKEN_COMMA || next == PK_TOKEN_AND || next == PK_TOKEN_STOP);
    if (!number->joined || (sign != PK_TOKEN_DASH && sign != PK_TOKEN_SLASH) || atom->year <= year)
        return false;
    /* "1/1 2022-31/12 2024", "2022-24 december" */
    return next != PK_TOKEN_SLASH && next != PK_TOKEN_COLON && next != PK_TOKEN_MONTH && next != PK_TOKEN_MONTH_SHORT
           && next != PK_TOKEN_PERCENT;
}

/* "2022-01-01 – 12-31", "2023-05-10–12", "2023-05 – 08": what is the same in the second is not written again. */
static bool rest_of_date_after(const pk_reading *reading, const pk_item *last, size_t at, pk_atom *atom)
{
    const pk_token *items = reading->tokens.items;
    size_t end = at + 1;

    if (at != last->atom.next + 1 || pk_kind_at(reading, at) != PK_TOKEN_NUMBER || items[at].digits != 2
        || pk_kind_at(reading, at - 1) != PK_TOKEN_DASH || pk_kind_at(reading, at - 2) != PK_TOKEN_NUMBER)
        return false;
    *atom = last->atom;
    atom->first = at;
    atom->plain = false;
    if (last->atom.unit == PK_UNIT_MONTH && last->own_year) {
        atom->number = atom->last = items[at].value;
        atom->next = end;
        return atom->number > last->atom.number && atom->number <= 12 && pk_kind_at(reading, end) == PK_TOKEN_STOP;
    }
    if (last->atom.unit != PK_UNIT_DAY || !last->atom.plain)
        return false;
    if (pk_kind_at(reading, end) == PK_TOKEN_DASH && items[end].joined && items[end + 1].joined
        && pk_kind_at(reading, end + 1) == PK_TOKEN_NUMBER && items[end + 1].digits == 2) {
        atom->number = items[at].value;
        atom->day = atom->last_day = items[end + 1].value;
        end += 2;
    } else {
        atom->day = atom->last_day = items[at].value;
        if (!items[at].joined || atom->day <= last->atom.day)
            return false;
    }
    atom->next = end;
    return pk_date_is_valid(atom->year, atom->number, atom->day)
           && !(pk_kind_at(reading, end) != PK_TOKEN_STOP && items[end].joined);
}

static bool is_this_year(const pk_atom *atom)
{
    return atom->unit == PK_UNIT_YEAR && atom->year == 0 && atom->part == PK_PART_WHOLE;
}

/* What is being read before the next atom. */
typedef struct pk_scan {
    pk_direction direction;
    bool reaches;        /* the direction holds over other words */
    bool between, moved; /* "mellan" was said; "flyttas" */
    bool begun, done;    /* a start, or that it goes on, was said; "klart" since */
    bool prose;          /* since the last atom */
    bool replaces;       /* "flyttas till" was said: the next time stands for earlier ones */
    size_t superseded;   /* from which item on */
    size_t before;       /* token: "före" whose time has not come yet; SIZE_MAX: none */
} pk_scan;

static void add_item(pk_reading *reading, const pk_atom *atom, const pk_scan *scan)
{
    pk_item *item = &reading->items[reading->count];
    pk_item *last = reading->count > 0 ? item - 1 : NULL;
    pk_direction direction = scan->direction;
    bool done;

    if (direction == PK_TO_BEFORE && atom->part == PK_PART_ENDING) /* "före utgången av 2023" lets it end */
        direction = PK_TO_UNTIL;
    done = direction == PK_TO_WHOLE && scan->begun && (atom->last_year == 0 || reading->count > 0)
           && (scan->done || pk_kind_at(reading, atom->first) == PK_TOKEN_ENDING);
    if (done)
        direction = PK_TO_UNTIL; /* "start 2022, klart 2024" */
    *item = (pk_item) { .atom = *atom, .direction = direction, .own_year = atom->year != 0, .done = done };
    if (last != NULL && is_this_year(atom) && last->atom.year == 0 && atom->first == last->atom.next) {
        last->atom.next = atom->next; /* "den sista november i år" */
        return;
    }
    if (last != NULL && absorbs_year(reading, &last->atom, atom)) {
        item->atom.year = last->atom.year;
        item->atom.first = last->atom.first;
        item->own_year = last->own_year;
        if (direction == PK_TO_WHOLE)
            item->direction = last->direction;
        item->relation = last->relation;
        *last = *item;
        return;
    }
    if (last != NULL)
        item->relation = relation_of(reading, last->atom.next, atom->first, scan->between);
    if (item->relation == PK_RANGE && last->done && reading->count == 1) /* "påbörjat, fortsätter 2022-2024" */
        last->direction = PK_TO_WHOLE;
    if (item->relation == PK_LISTED && direction == PK_TO_WHOLE) /* "senast A respektive B" */
        item->direction = last->direction;
    reading->count++;
}

/* "Löpande – 2024", "-2024": the dash before the first time is "till". With a blank after it, it begins a list. */
static bool is_dash_until(const pk_reading *reading, size_t at)
{
    if (reading->count > 0 || at == 0 || pk_kind_at(reading, at - 1) != PK_TOKEN_DASH)
        return false;
    if (at == 1)
        return reading->tokens.items[1].joined;
    return (pk_kind_at(reading, at - 2) == PK_TOKEN_RECURRING || pk_kind_at(reading, at - 2) == PK_TOKEN_OPEN)
           && !reading->tokens.items[at - 1].line_start;
}

/* "Före mötet 15 maj" is before that day; "inför budget 2024" is before something whose time is not said. True when the
 * atom was dealt with. */
static bool before_something(pk_reading *reading, pk_scan *scan, const pk_atom *atom)
{
    if (scan->before == SIZE_MAX || scan->direction != PK_TO_WHOLE || !scan->prose)
        return false;
    if (atom->unit == PK_UNIT_DAY) {
        scan->direction = PK_TO_BEFORE;
        return false;
    }
    if (reading->condition == SIZE_MAX)
        pk_take_condition(reading, scan->before);
    return true;
}

static void scan_direction(pk_reading *reading, pk_scan *scan, size_t at)
{
    pk_token_kind kind = pk_kind_at(reading, at);

    if (kind == PK_TOKEN_FROM && reading->tokens.items[at].value == PK_SINCE_OR_THEN && reading->count > 0)
        return; /* "hösten 2022, sedan våren 2023": then */
    if (kind == PK_TOKEN_START && at > 0 && pk_kind_at(reading, at - 1) == PK_TOKEN_NOT)
        return; /* "ej påbörjat" */
    if (kind == PK_TOKEN_START && scan->direction != PK_TO_WHOLE)
        return; /* "inför start 2023", "senast start" */
    if (kind == PK_TOKEN_UNTIL && scan->moved) {
        scan->direction = PK_TO_WHOLE;
        scan->replaces = true;
        return;
    }
    scan->direction = direction_of(kind);
    scan->begun = scan->begun || kind == PK_TOKEN_START || kind == PK_TOKEN_FROM;
    scan->reaches = scan->reaches || kind == PK_TOKEN_LATEST || kind == PK_TOKEN_EARLIEST;
    if (kind == PK_TOKEN_UNTIL || kind == PK_TOKEN_FROM || kind == PK_TOKEN_BEFORE)
        scan->reaches = false;
    scan->before = kind == PK_TOKEN_BEFORE ? at : SIZE_MAX;
}

/* "Hösten 2022, flyttas till våren 2023", "flyttas från 2022 till 2023": only where it goes holds. */
static void scan_moved(pk_reading *reading, pk_scan *scan, size_t at)
{
    scan->moved = true;
    scan->superseded = SIZE_MAX;
    if (reading->tokens.items[at].value == PK_PLANNED)
        return;
    scan->superseded = reading->count;
    while (!scan->prose && scan->superseded > 0
           && (scan->superseded == reading->count || reading->items[scan->superseded].relation != PK_APART))
        scan->superseded--;
}

static void scan_word(pk_reading *reading, pk_scan *scan, size_t at)
{
    pk_token_kind kind = pk_kind_at(reading, at);
    const pk_token *token = &reading->tokens.items[at];

    if (kind == PK_TOKEN_MOVED)
        scan_moved(reading, scan, at);
    else if (kind == PK_TOKEN_STOP)
        scan->moved = false;
    scan->prose = scan->prose || is_prose(kind);
    reading->prose = reading->prose || is_prose(kind);
    if (!scan->reaches && (is_prose(kind) || kind == PK_TOKEN_STOP))
        scan->direction = PK_TO_WHOLE;
    scan->replaces = scan->replaces && !is_prose(kind) && kind != PK_TOKEN_STOP;
    if (kind == PK_TOKEN_STOP || kind == PK_TOKEN_COMMA || token->line_start)
        scan->before = SIZE_MAX;
    scan->between = scan->between || kind == PK_TOKEN_BETWEEN;
    scan->begun = scan->begun || kind == PK_TOKEN_OPEN;
    if (kind == PK_TOKEN_DONE || kind == PK_TOKEN_STOP)
        scan->done = kind == PK_TOKEN_DONE;
}

static bool read_atom(const pk_reading *reading, size_t at, pk_atom *atom)
{
    const pk_item *last = reading->count > 0 ? &reading->items[reading->count - 1] : NULL;

    if (reading->count >= PK_ATOMS_MAX)
        return false;
    if (last != NULL && (short_year_after(reading, last, at, atom) || rest_of_date_after(reading, last, at, atom)))
        return true;
    return pk_atom_read(&reading->tokens, at, atom);
}

/* Read all atoms, each with the direction said before it. "Senast" and "tidigast" reach over other words ("senast vid
 * fullmäktiges möte 10 februari"), "till" and "från" do not ("inrapportering till Socialstyrelsen 2023"). */
static void find_atoms(pk_reading *reading)
{
    pk_scan scan = { .superseded = SIZE_MAX, .before = SIZE_MAX };
    pk_direction start = PK_TO_WHOLE; /* a start ends with its line and its clause: "2022: start\n2023: pilot" */

    for (size_t i = 0, next; i < reading->tokens.count; i = next) {
        pk_token_kind kind = pk_kind_at(reading, i);
        pk_atom atom;

        next = i + 1;
        if (start == PK_TO_FROM && (reading->tokens.items[i].line_start || kind == PK_TOKEN_COMMA)) {
            scan.direction = scan.direction == PK_TO_FROM ? PK_TO_WHOLE : scan.direction;
            start = PK_TO_WHOLE;
        }
        if (reading->taken[i]) {
            scan.begun = scan.begun || kind == PK_TOKEN_RECURRING;
            continue;
        }
        if (read_atom(reading, i, &atom)) {
            if (is_dash_until(reading, i))
                scan.direction = PK_TO_UNTIL;
            next = atom.next;
            if (scan.replaces && scan.superseded < reading->count)
                reading->count = scan.superseded;
            if (!before_something(reading, &scan, &atom))
                add_item(reading, &atom, &scan);
            scan.direction = start = PK_TO_WHOLE;
            scan.prose = scan.done = scan.replaces = false;
            scan.before = SIZE_MAX;
        } else if (direction_of(kind) != PK_TO_WHOLE) {
            scan_direction(reading, &scan, i);
            start = kind == PK_TOKEN_START ? scan.direction : PK_TO_WHOLE;
        } else {
            scan_word(reading, &scan, i);
        }
    }
}

/* "jan", "vår", "31/5" without a year say nothing among other words. */
static void drop_weak(pk_reading *reading)
{
    size_t kept = 0;

    for (size_t i = 0; i < reading->count; i++)
        if (!(reading->prose && reading->items[i].atom.weak && reading->items[i].atom.year == 0
              && !(i + 1 < reading->count && reading->items[i + 1].relation != PK_APART)
              && reading->items[i].relation == PK_APART))
            reading->items[kept++] = reading->items[i];
    reading->count = kept;
}

/* "2023 senast", "hösten 2023 tidigast" where nothing follows. */
static void find_direction_after(const pk_reading *reading, pk_item *last)
{
    pk_token_kind kind = pk_kind_at(reading, last->atom.next), next = pk_kind_at(reading, last->atom.next + 1);

    if ((kind == PK_TOKEN_LATEST || kind == PK_TOKEN_EARLIEST) && (next == PK_TOKEN_STOP || next == PK_TOKEN_COMMA)
        && last->direction == PK_TO_WHOLE && last->relation != PK_RANGE)
        last->direction = direction_of(kind);
}

/* Does what follows the last atom say that it goes on? "2023 och framåt", "2023-", "2023+", "2023 - tills vidare",
 * "2023, därefter löpande". */
static bool goes_on(const pk_reading *reading, size_t at)
{
    bool dash = false, then = false, comma = false;

    for (; at < reading->tokens.count; at++) {
        const pk_token *token = &reading->tokens.items[at];
        pk_token_kind kind = token->kind;

        if (kind == PK_TOKEN_ONWARD && token->value == 0)
            return true;
        if (kind == PK_TOKEN_OPEN && !comma)
            return true;
        if ((dash || then) && reading->taken[at] && reading->condition != at) /* "och sedan varje år" */
            return true;
        if (kind == PK_TOKEN_AND && token->joined && pk_kind_at(reading, at + 1) == PK_TOKEN_STOP)
            return true;
        dash = dash || kind == PK_TOKEN_DASH;
        then = then || kind == PK_TOKEN_AND || kind == PK_TOKEN_FROM;
        comma = comma || kind == PK_TOKEN_COMMA;
        if (kind != PK_TOKEN_DASH && kind != PK_TOKEN_AND && kind != PK_TOKEN_STOP && kind != PK_TOKEN_UNTIL
            && kind != PK_TOKEN_COMMA && kind != PK_TOKEN_FROM && kind != PK_TOKEN_START)
            return false;
    }
    return dash;
}

static void find_onward(pk_reading *reading)
{
    pk_item *last = &reading->items[reading->count - 1];

    find_direction_after(reading, last);
    if (last->direction == PK_TO_WHOLE && last->relation != PK_RANGE && goes_on(reading, last->atom.next))
        last->direction = PK_TO_FROM;
}

/* ---- all together ---- */

/* "Pågår", "påbörjat", but not "pågår ej", "ej påbörjat"; "framöver" where it is all that is said. */
static bool says_open(const pk_reading *reading, size_t at)
{
    pk_token_kind kind = pk_kind_at(reading, at);

    if ((at > 0 && pk_kind_at(reading, at - 1) == PK_TOKEN_NOT) || pk_kind_at(reading, at + 1) == PK_TOKEN_NOT)
        return false;
    return kind == PK_TOKEN_OPEN || (kind == PK_TOKEN_START && reading->tokens.items[at].value == 1)
           || (kind == PK_TOKEN_ONWARD && !reading->prose && reading->count == 0);
}

/* The arrays are large: what of them is looked at is set, and no more. */
void pk_reading_make(pk_reading *reading, pk_text text)
{
    reading->text = text;
    pk_tokens_read(&reading->tokens, text);
    for (size_t i = 0; i < reading->tokens.count; i++)
        reading->taken[i] = false;
    reading->count = 0;
    reading->recurring = reading->open = reading->prose = reading->every_thing = false;
    reading->condition = SIZE_MAX;
    reading->condition_end = 0;
    pk_find_recurrence(reading);
    pk_find_condition(reading);
    find_atoms(reading);
    drop_weak(reading);
    if (reading->count > 0)
        find_onward(reading);
    for (size_t i = 0; i < reading->tokens.count; i++)
        reading->open = reading->open || (!reading->taken[i] && says_open(reading, i));
}
