/* Differences in words. */
#include "write/diff_words.h"

#include <stdlib.h>

#define SAY PK_SAY_BOTH

typedef const char *const pk_saying[PK_LANGUAGE_COUNT];

const char *pk_diff_change_label(pk_diff_change change, pk_language language)
{
    static pk_saying labels[] = { [PK_DIFF_ADDED] = SAY("Nytt", "New"),
                                  [PK_DIFF_REMOVED] = SAY("Borttaget", "Removed"),
                                  [PK_DIFF_CHANGED] = SAY("Ändrat", "Changed"),
                                  [PK_DIFF_SAME] = SAY("Oförändrat", "Unchanged") };

    return labels[change][language];
}

const char *pk_diff_side_label(int side, pk_language language)
{
    static pk_saying labels[] = { [PK_OLD] = SAY("Förut", "Before"), [PK_NEW] = SAY("Nu", "Now") };

    return labels[side][language];
}

/* ---- the plans ---- */

void pk_diff_put_plan(const pk_plan *plan, pk_language language, pk_sink *sink)
{
    static pk_saying unknown = SAY("okänd region", "unknown region"), blank = SAY("tom mall", "blank form");
    char day[16];

    if (plan->region != NULL)
        pk_sink_put(sink, plan->region->name);
    else
        pk_sink_puts(sink, unknown[language]);
    pk_sink_puts(sink, ", ");
    if (plan->phase == NULL)
        pk_sink_puts(sink, blank[language]);
    else
        pk_sink_put(sink, plan->phase->labels[language].size > 0 ? plan->phase->labels[language] : plan->phase->id);
    if (plan->as_of.year != 0) {
        pk_date_print(plan->as_of, day);
        pk_sink_format(sink, " %s", day);
    } else if (plan->year != 0) {
        pk_sink_format(sink, " %d", plan->year);
    }
    pk_sink_puts(sink, ", ");
    pk_sink_put(sink, plan->schema->title);
}

bool pk_diff_put_caution(const pk_diff *diff, size_t index, pk_language language, pk_sink *sink)
{
    static pk_saying template = SAY(
        "Planerna följer olika mallar: mål jämförs efter sina ord, och bara kolumner som båda har.",
        "The plans follow different templates: goals are compared by their words, and only columns that both have.");
    static pk_saying region = SAY("Planerna är från olika regioner.", "The plans are from different regions.");
    static pk_saying phase = SAY("Planerna är av olika slag: den ena upprättas, den andra följs upp eller är tom.",
                                 "The plans are of different kinds: one is drawn up, the other followed up or blank.");
    static pk_saying nothing =
        SAY("De har inget mål och inget område gemensamt: det finns inget att jämföra mål för mål.",
            "They have no goal and no area in common: there is nothing to compare goal by goal.");
    const char *sayings[4];
    size_t count = 0;

    if (diff->other_region)
        sayings[count++] = region[language];
    if (diff->other_template)
        sayings[count++] = template[language];
    else if (diff->other_phase)
        sayings[count++] = phase[language];
    if (diff->nothing_in_common)
        sayings[count++] = nothing[language];
    if (index < count)
        pk_sink_puts(sink, sayings[index]);
    return index < count;
}

/* ---- counts ---- */

static void put_count(size_t count, pk_saying one, pk_saying several, pk_language language, pk_sink *sink)
{
    if (count > 0)
        pk_sink_format(sink, " %zu %s,", count, (count == 1 ? one : several)[language]);
}

void pk_diff_put_counts(const pk_diff *diff, pk_language language, pk_sink *sink)
{
    static pk_saying goals = SAY("mål", "goals"), goal = SAY("mål", "goal");
    static pk_saying changed = SAY("ändrade", "changed"), changed_one = SAY("ändrat", "changed");
    static pk_saying added = SAY("nya", "new"), added_one = SAY("nytt", "new");
    static pk_saying removed = SAY("borttagna", "removed"), removed_one = SAY("borttaget", "removed");
    static pk_saying more = SAY("rader till på mål som fanns", "further rows on goals that were there");
    static pk_saying more_one = SAY("rad till på ett mål som fanns", "further row on a goal that was there");
    static pk_saying less = SAY("rader färre på mål som finns kvar", "rows fewer on goals that are still there");
    static pk_saying less_one = SAY("rad färre på ett mål som finns kvar", "row fewer on a goal that is still there");
    static pk_saying same = SAY("oförändrade", "unchanged"), same_one = SAY("oförändrat", "unchanged");
    const size_t *changes = diff->counts.changes, *further = diff->counts.further;
    const size_t all = diff->goal_count - further[PK_OLD] - further[PK_NEW];

    pk_sink_format(sink, "%zu %s:", all, (all == 1 ? goal : goals)[language]);
    put_count(changes[PK_DIFF_CHANGED], changed_one, changed, language, sink);
    put_count(changes[PK_DIFF_ADDED] - further[PK_NEW], added_one, added, language, sink);
    put_count(changes[PK_DIFF_REMOVED] - further[PK_OLD], removed_one, removed, language, sink);
    put_count(further[PK_NEW], more_one, more, language, sink);
    put_count(further[PK_OLD], less_one, less, language, sink);
    pk_sink_format(sink, " %zu %s.", changes[PK_DIFF_SAME], (changes[PK_DIFF_SAME] == 1 ? same_one : same)[language]);
}

static const struct {
    unsigned kind;
    pk_saying label;
} kinds[] = {
    { PK_CHANGE_REGRESSED, SAY("Status bakåt", "Status backward") },
    { PK_CHANGE_FORWARD, SAY("Status framåt", "Status forward") },
    { PK_CHANGE_STATUS, SAY("Status satt, borttagen eller annan", "Status given, taken away or another") },
    { PK_CHANGE_SLIPPED, SAY("Senarelagda", "Postponed") },
    { PK_CHANGE_HASTENED, SAY("Tidigarelagda", "Brought forward") },
    { PK_CHANGE_TIME, SAY("Tid satt, borttagen eller annan", "Time given, taken away or another") },
    { PK_CHANGE_RESPONSIBLE, SAY("Ny ansvarig", "New responsible") },
    { PK_CHANGE_REWORDED, SAY("Ny eller ändrad text", "New or changed text") },
    { PK_CHANGE_EVALUATION, SAY("Ny utvärdering", "New evaluation") },
    { PK_CHANGE_MOVED, SAY("Flyttade", "Moved") },
};

unsigned pk_diff_kind(size_t n)
{
    return n < sizeof kinds / sizeof kinds[0] ? kinds[n].kind : 0;
}

const char *pk_diff_kind_label(unsigned kind, pk_language language)
{
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (kinds[i].kind == kind)
            return kinds[i].label[language];
    return "";
}

/* ---- a goal ---- */

const pk_plan_row *pk_diff_shown_row(const pk_diff_goal *goal)
{
    return goal->row[goal->row[PK_NEW] != NULL ? PK_NEW : PK_OLD];
}

void pk_diff_put_goal(const pk_diff_goal *goal, pk_language language, pk_sink *sink)
{
    static pk_saying none = SAY("(rad utan mål)", "(row without a goal)");
    const pk_text text = pk_diff_shown_row(goal)->text;

    if (text.size > 0)
        pk_sink_put(sink, text);
    else
        pk_sink_puts(sink, none[language]);
}

pk_text pk_diff_goal_name(const pk_diff_goal *goal)
{
    const pk_plan_row *row = pk_diff_shown_row(goal);

    if (row->goal == NULL && goal->row[PK_OLD] != NULL && goal->row[PK_OLD]->goal != NULL)
        row = goal->row[PK_OLD];
    return row->goal != NULL ? row->goal->id : row->number.size > 0 ? row->number : PK_NO_TEXT;
}

static void put_duration(const pk_diff_goal *goal, pk_language language, pk_sink *sink)
{
    static pk_saying year = SAY("år", "year"), years = SAY("år", "years");
    static pk_saying month = SAY("månad", "month"), months = SAY("månader", "months");
    static pk_saying day = SAY("dag", "day"), days = SAY("dagar", "days");
    const int of_months = abs(goal->months), of_days = abs(goal->days);
    const bool whole_years = of_months > 0 && of_months % 12 == 0, short_time = of_days < 28 || of_months == 0;
    const int number = short_time ? of_days : whole_years ? of_months / 12 : of_months;

    pk_sink_format(sink, " %d %s", number,
                   (short_time    ? (number == 1 ? day : days)
                    : whole_years ? (number == 1 ? year : years)
                                  : (number == 1 ? month : months))[language]);
}

bool pk_diff_put_event(const pk_diff_goal *goal, unsigned kind, pk_language language, pk_sink *sink)
{
    static pk_saying forward = SAY("Status framåt", "Status forward"), back = SAY("Status bakåt", "Status backward");
    static pk_saying status = SAY("Status", "Status"), slipped = SAY("Senarelagt", "Postponed");
    static pk_saying hastened = SAY("Tidigarelagt", "Brought forward");
    static pk_saying moved = SAY("Flyttat till ett annat område", "Moved to another area");

    if ((goal->kinds & kind) == 0)
        return false;
    switch (kind) {
    case PK_CHANGE_FORWARD:
        pk_sink_puts(sink, forward[language]);
        return true;
    case PK_CHANGE_REGRESSED:
        pk_sink_puts(sink, back[language]);
        return true;
    case PK_CHANGE_STATUS:
        pk_sink_puts(sink, status[language]);
        return true;
    case PK_CHANGE_SLIPPED:
    case PK_CHANGE_HASTENED:
        pk_sink_puts(sink, (kind == PK_CHANGE_SLIPPED ? slipped : hastened)[language]);
        put_duration(goal, language, sink);
        return true;
    case PK_CHANGE_MOVED:
        pk_sink_puts(sink, moved[language]);
        return true;
    default: /* what the texts show */
        return false;
    }
}

enum { LETTER = 2 }; /* bytes */

/* "E Ej påbörjat arbete"; what the cell says where it is none; a dash where it says nothing. */
static void put_status(const pk_plan *plan, const pk_plan_area *area, const pk_plan_row *row, pk_language language,
                       pk_sink *sink)
{
    const size_t column = pk_plan_role(area, PK_ROLE_STATUS);

    if (row->status < plan->schema->status_count) {
        const pk_schema_status *status = &plan->schema->statuses[row->status];
        const pk_text label = status->labels[language];

        if (label.size == 0 || status->code.size <= LETTER) /* a code that is a word is not what people write */
            pk_sink_put(sink, status->code);
        if (label.size > 0 && status->code.size <= LETTER)
            pk_sink_puts(sink, " ");
        pk_sink_put(sink, label);
    } else if (column != SIZE_MAX && row->cells[column].text.size > 0) {
        pk_sink_put(sink, row->cells[column].text);
    } else {
        pk_sink_puts(sink, "–");
    }
}

static void put_end(const pk_plan_area *area, const pk_plan_row *row, pk_sink *sink)
{
    const pk_timeline *time = pk_row_time(area, row);
    char day[16] = "–";

    if (time != NULL && time->to.year != 0)
        pk_date_print(time->to, day);
    pk_sink_puts(sink, day);
}

static void put_area_name(const pk_plan_area *area, pk_sink *sink)
{
    pk_sink_put(sink, area->number);
    if (area->number.size > 0 && area->title.size > 0)
        pk_sink_puts(sink, pk_text_ends(area->number, PK_TEXT(".")) ? " " : ". ");
    pk_sink_put(sink, area->title);
}

void pk_diff_put_event_side(const pk_diff *diff, const pk_diff_goal *goal, unsigned kind, int side,
                            pk_language language, pk_sink *sink)
{
    if (kind == PK_CHANGE_SLIPPED || kind == PK_CHANGE_HASTENED)
        put_end(goal->area[side], goal->row[side], sink);
    else if (kind == PK_CHANGE_MOVED)
        put_area_name(goal->area[side], sink);
    else
        put_status(diff->side[side]->plan, goal->area[side], goal->row[side], language, sink);
}

bool pk_diff_is_told(const pk_diff_goal *goal, const pk_diff_text *text)
{
    return text->column != NULL && text->column->role == PK_ROLE_STATUS
           && (goal->kinds & (PK_CHANGE_FORWARD | PK_CHANGE_REGRESSED | PK_CHANGE_STATUS)) != 0;
}

/* ---- headings ---- */

/* Texts that are no cells have names of ours: a label of the form may be half a sentence. */
static const char *own_heading(const pk_diff_text *text, pk_language language)
{
    static const struct {
        const char *key;
        pk_saying label;
    } own[] = {
        { "region", SAY("Region", "Region") },
        { "date", SAY("Datum", "Date") },
        { "as_of", SAY("Dagen som planen gäller", "The day that it speaks of") },
        { "dnr", SAY("Diarienummer", "Diary number") },
        { "title", SAY("Områdets rubrik", "Title of the area") },
        { "objective", SAY("Övergripande mål", "Overall goal") },
        { "comment", SAY("Kommentar", "Comment") },
        { "footnotes", SAY("Fotnoter", "Footnotes") },
        { "intro", SAY("Text före tabellerna", "Text before the tables") },
        { "outro", SAY("Text efter tabellerna", "Text after the tables") },
    };

    for (size_t i = 0; !text->is_cell && i < sizeof own / sizeof own[0]; i++)
        if (pk_text_equal(pk_text_of(own[i].key), text->key))
            return own[i].label[language];
    return NULL;
}

void pk_diff_put_heading(const pk_diff_text *text, pk_language language, pk_sink *sink)
{
    const char *own = own_heading(text, language);
    pk_text shown = text->header.size > 0 ? text->header : text->key;

    if (own != NULL) {
        pk_sink_puts(sink, own);
        return;
    }
    while (pk_text_ends(shown, PK_TEXT("*")) || pk_text_ends(shown, PK_TEXT(":"))) /* the sign of a footnote */
        shown.size--;
    pk_sink_put(sink, shown);
}

void pk_diff_put_area(const pk_diff_area *area, pk_language language, pk_sink *sink)
{
    static pk_saying whole = SAY("Tabellen", "The table");
    const pk_plan_area *shown = area->area[area->area[PK_NEW] != NULL ? PK_NEW : PK_OLD];

    if (shown->number.size + shown->title.size > 0)
        put_area_name(shown, sink);
    else
        pk_sink_puts(sink, whole[language]);
}

void pk_diff_put_state(const pk_diff_region *region, pk_language language, pk_sink *sink)
{
    static pk_saying sides[] = { [PK_OLD] = SAY("förut", "before"), [PK_NEW] = SAY("nu", "now") };
    bool told = false;

    for (int side = PK_OLD; side < PK_SIDES; side++) {
        if (region->side[side] != NULL)
            continue;
        pk_sink_format(sink, "%s%s: %s", told ? ", " : "", sides[side][language],
                       pk_merge_state_label(region->state[side], language));
        told = true;
    }
}
