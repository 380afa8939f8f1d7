#include "value/timeline_atom.h"

/* Where seasons begin and end; months over 12 are of the next year. As school and budget count, not the weather. */
static const struct {
    int first, last;
} seasons[] = {
    [PK_SPRING] = { 1, 6 },
    [PK_SUMMER] = { 6, 8 },
    [PK_AUTUMN] = { 8, 12 },
    [PK_WINTER] = { 12, 14 },
};

/* A school year: from this month to that of the next year. */
enum { SCHOOL_FIRST = 8, SCHOOL_LAST = 18 };

/* How many months the parts take that divide a year evenly. */
static const int months_of[] = {
    [PK_UNIT_YEAR] = 12, [PK_UNIT_HALF] = 6, [PK_UNIT_TERTIAL] = 4, [PK_UNIT_QUARTER] = 3, [PK_UNIT_MONTH] = 1,
};

bool pk_atom_is_turn(const pk_atom *atom)
{
    return atom->unit == PK_UNIT_TURN_OF_YEAR || atom->unit == PK_UNIT_TURN_OF_HALF
           || atom->unit == PK_UNIT_TURN_OF_MONTH;
}

/* From the first of a month to the last of another; months over 12 are of the next year. */
static void whole_months(int year, int first, int last, pk_date *from, pk_date *to)
{
    int last_year = year + (last - 1) / 12, last_month = (last - 1) % 12 + 1;

    *from = (pk_date) { (int16_t)(year + (first - 1) / 12), (uint8_t)((first - 1) % 12 + 1), 1 };
    *to = (pk_date) { (int16_t)last_year, (uint8_t)last_month, (uint8_t)pk_date_days_in_month(last_year, last_month) };
}

/* The beginning or the end of a year is two or three months, of a month ten days, of all else a third. */
static void take_part(const pk_atom *atom, int year, int first, int last, pk_date *from, pk_date *to)
{
    int months = last - first + 1, edge = months / 3 > 0 ? months / 3 : 1;

    whole_months(year, first, last, from, to);
    if (atom->part == PK_PART_WHOLE)
        return;
    if (months == 1) {
        if (atom->part != PK_PART_BEGINNING)
            from->day = atom->part == PK_PART_ENDING ? 21 : 11;
        if (atom->part != PK_PART_ENDING)
            to->day = atom->part == PK_PART_BEGINNING ? 10 : 20;
        return;
    }
    if (atom->part == PK_PART_BEGINNING)
        last = first + (atom->unit == PK_UNIT_YEAR ? 2 : edge) - 1;
    else if (atom->part == PK_PART_ENDING)
        first = last - (atom->unit == PK_UNIT_YEAR ? 3 : edge) + 1;
    else if (months > 2 * edge) {
        first += edge;
        last -= edge;
    }
    whole_months(year, first, last, from, to);
}

static bool resolve_day(const pk_atom *atom, pk_date *from, pk_date *to)
{
    int days = pk_date_days_in_month(atom->year, atom->number), first = atom->day < 0 ? days : atom->day,
        last = atom->last_day < 0 ? days : atom->last_day;

    if (!pk_date_is_valid(atom->year, atom->number, first) || !pk_date_is_valid(atom->year, atom->number, last))
        return false;
    *from = (pk_date) { (int16_t)atom->year, (uint8_t)atom->number, (uint8_t)first };
    *to = (pk_date) { (int16_t)atom->year, (uint8_t)atom->number, (uint8_t)last };
    return true;
}

static bool resolve_weeks(const pk_atom *atom, pk_date *from, pk_date *to)
{
    *from = pk_date_of_week(atom->year, atom->number);
    *to = pk_date_of_week(atom->last < atom->number ? atom->year + 1 : atom->year, atom->last);
    if (from->year == 0 || to->year == 0)
        return false;
    *to = pk_date_add_days(*to, 6);
    return true;
}

static bool resolve_turn(const pk_atom *atom, pk_date *from, pk_date *to)
{
    int month = atom->unit == PK_UNIT_TURN_OF_YEAR ? 12 : atom->unit == PK_UNIT_TURN_OF_HALF ? 6 : atom->number;

    *from = (pk_date) { (int16_t)atom->year, (uint8_t)month, (uint8_t)pk_date_days_in_month(atom->year, month) };
    *to = pk_date_add_days(*from, 1);
    return true;
}

static bool resolve_one(const pk_atom *atom, pk_date *from, pk_date *to)
{
    if (pk_atom_is_turn(atom))
        return resolve_turn(atom, from, to);
    switch (atom->unit) {
    case PK_UNIT_DAY:
        return resolve_day(atom, from, to);
    case PK_UNIT_WEEK:
        return resolve_weeks(atom, from, to);
    case PK_UNIT_SEASON:
        take_part(atom, atom->year, seasons[atom->number].first, seasons[atom->number].last, from, to);
        return true;
    case PK_UNIT_SCHOOL_YEAR:
        take_part(atom, atom->year, SCHOOL_FIRST, SCHOOL_LAST, from, to);
        return true;
    case PK_UNIT_CHRISTMAS:
        *from = (pk_date) { (int16_t)atom->year, 12, 24 };
        *to = (pk_date) { (int16_t)atom->year, 12, 26 };
        return true;
    case PK_UNIT_YEAR:
        if (atom->last_year != 0) {
            *from = (pk_date) { (int16_t)atom->year, 1, 1 };
            *to = (pk_date) { (int16_t)atom->last_year, 12, 31 };
            return true;
        }
        take_part(atom, atom->year, 1, 12, from, to);
        return true;
    case PK_UNIT_HALF:
    case PK_UNIT_TERTIAL:
    case PK_UNIT_QUARTER:
    case PK_UNIT_MONTH:
    case PK_UNIT_TURN_OF_YEAR:
    case PK_UNIT_TURN_OF_HALF:
    case PK_UNIT_TURN_OF_MONTH:
        take_part(atom, atom->year, (atom->number - 1) * months_of[atom->unit] + 1, atom->last * months_of[atom->unit],
                  from, to);
        return true;
    }
    return false;
}

bool pk_atom_resolve(const pk_atom *atom, pk_date *from, pk_date *to)
{
    pk_atom second = *atom;
    pk_date ignored;

    if (atom->invalid || !resolve_one(atom, from, to))
        return false;
    if (atom->last_part != PK_PART_WHOLE)
        second.part = atom->last_part;
    else if (atom->last_year != 0 && atom->unit != PK_UNIT_YEAR)
        second.year = atom->last_year;
    else
        return true;
    return resolve_one(&second, &ignored, to);
}
