/* The sentences that sum up, as a person would write them. */
#include "write/workbook_parts.h"

enum { WORD_NUMBERS = 13, GOALS_LEAST = 3, NAMES_MOST = 3 };

static pk_text digits(pk_book *book, size_t number)
{
    return pk_book_format(book, "%zu", number);
}

/* "tre": small numbers are words. */
static pk_text number_word(pk_book *book, size_t number)
{
    static const char *const words[PK_LANGUAGE_COUNT][WORD_NUMBERS] = {
        [PK_SWEDISH] = { "ingen", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva",
                         "tolv" },
        [PK_ENGLISH] = { "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
                         "eleven", "twelve" },
    };

    return number < WORD_NUMBERS ? pk_text_of(words[book->language][number]) : digits(book, number);
}

/* These words are ASCII at their beginning but for "åtta". */
static pk_text capital(pk_book *book, pk_text word)
{
    if (word.size == 0)
        return word;
    if (pk_text_starts(word, PK_TEXT("å")))
        return pk_book_format(book, "Å%.*s", PK_PRINT(pk_text_from(word, 2)));
    if (word.data[0] < 'a' || word.data[0] > 'z')
        return word;
    return pk_book_format(book, "%c%.*s", word.data[0] - 'a' + 'A', PK_PRINT(pk_text_from(word, 1)));
}

static size_t percent(size_t part, size_t whole)
{
    return whole > 0 ? (part * 100 + whole / 2) / whole : 0;
}

/* The labels of statuses begin with a capital, which they do not have within a sentence. */
static pk_text small(pk_book *book, pk_text label)
{
    if (label.size < 2 || label.data[0] < 'A' || label.data[0] > 'Z' || (label.data[1] >= 'A' && label.data[1] <= 'Z'))
        return label; /* nor has an abbreviation small letters */
    return pk_book_format(book, "%c%.*s", label.data[0] - 'A' + 'a', PK_PRINT(pk_text_from(label, 1)));
}

/* "A", "A och B", "A, B och C": one more at a time; @param last Nothing comes after it. */
static pk_text join(pk_book *book, pk_text list, pk_text item, bool last)
{
    if (list.size == 0)
        return item;
    return pk_book_format(book, "%.*s%s%.*s", PK_PRINT(list), last ? pk_label_text(PK_LABEL_AND, book->language) : ", ",
                          PK_PRINT(item));
}

/* ---- who has sent in ---- */

static size_t count_state(const pk_merge *merge, pk_merge_state state)
{
    size_t count = 0;

    for (size_t i = 0; i < merge->region_count; i++)
        count += merge->regions[i].state == state;
    return count;
}

static pk_text names_of(pk_book *book, const pk_merge *merge, pk_merge_state state)
{
    size_t left = count_state(merge, state);
    pk_text list = PK_TEXT("");

    for (size_t i = 0; i < merge->region_count; i++)
        if (merge->regions[i].state == state)
            list = join(book, list, merge->regions[i].region->name, --left == 0);
    return list;
}

/* The year of all follow-ups; 0 where they differ or say none. */
static int common_year(const pk_merge *merge)
{
    int year = 0;

    for (size_t i = 0; i < merge->column_count; i++) {
        const pk_submission *submission = merge->columns[i].submission;

        if (submission == NULL)
            continue;
        if (submission->plan->year == 0 || (year != 0 && submission->plan->year != year))
            return 0;
        year = submission->plan->year;
    }
    return year;
}

static size_t count_without_status(const pk_goal_tally *tally)
{
    size_t count = 0;

    for (size_t i = 0; i < tally->merge->column_count; i++)
        count += pk_goal_tally_without_status(tally, i);
    return count;
}

/* A plan that is being drawn up among follow-ups: without a word its goals would look forgotten. */
static pk_text say_without_status_yet(pk_book *book, const pk_goal_tally *tally)
{
    size_t left = count_without_status(tally);
    pk_text names = PK_TEXT("");

    for (size_t i = 0; i < tally->merge->column_count; i++)
        if (pk_goal_tally_without_status(tally, i))
            names = join(book, names, tally->merge->columns[i].name, --left == 0);
    return PK_SAY_WITH(book, PK_LABEL_SUM_WITHOUT_STATUS, names);
}

/* "sin uppföljning för 2023" */
static pk_text what_is_sent(pk_book *book, const pk_goal_tally *tally)
{
    const int year = common_year(tally->merge);

    if (!tally->by_status)
        return pk_book_label(book, PK_LABEL_THEIR_PLAN);
    if (count_without_status(tally) > 0)
        return pk_book_label(book, PK_LABEL_THEIR_PLAN_OR_FOLLOWUP);
    if (year == 0)
        return pk_book_label(book, PK_LABEL_THEIR_FOLLOWUP);
    return PK_SAY_WITH(book, PK_LABEL_THEIR_FOLLOWUP_OF, digits(book, (size_t)year));
}

static pk_text say_regions(pk_book *book, const pk_goal_tally *tally)
{
    const pk_merge *merge = tally->merge;
    const bool some_left_out = count_state(merge, PK_STATE_CONFLICT) > 0 || count_state(merge, PK_STATE_UNREADABLE) > 0;
    pk_label label = PK_LABEL_SUM_RECEIVED;
    size_t received, owed;
    pk_text sum;

    pk_merge_received(merge, &received, &owed);
    if (some_left_out) /* where something came that is not taken, "have sent in" would be wrong */
        label = PK_LABEL_SUM_INCLUDED;
    else if (owed == 1 && received == 1)
        label = PK_LABEL_SUM_ONE;
    else if (received == owed && owed > 0)
        label = PK_LABEL_SUM_ALL;
    sum = PK_SAY_WITH(book, label, capital(book, number_word(book, received)), number_word(book, owed),
                      what_is_sent(book, tally), names_of(book, merge, PK_STATE_RECEIVED));
    if (count_state(merge, PK_STATE_MISSING) > 0)
        sum =
            pk_book_format(book, "%.*s%.*s", PK_PRINT(sum),
                           PK_PRINT(PK_SAY_WITH(book, PK_LABEL_SUM_MISSING, names_of(book, merge, PK_STATE_MISSING))));
    return pk_book_format(book, "%.*s.", PK_PRINT(sum));
}

/* "Region X har tre avstämningar: 2021-04-30, ..." */
static pk_text say_reports(pk_book *book, const pk_merge *merge)
{
    pk_text days = PK_TEXT("");
    size_t count = 0, seen = 0;

    for (size_t i = 0; i < merge->column_count; i++)
        count += merge->columns[i].submission != NULL;
    for (size_t i = 0; i < merge->column_count; i++)
        if (merge->columns[i].submission != NULL)
            days = join(book, days, merge->columns[i].name, ++seen == count);
    return PK_SAY_WITH(book, count == 1 ? PK_LABEL_SUM_REPORT : PK_LABEL_SUM_REPORTS,
                       capital(book, number_word(book, count)), names_of(book, merge, PK_STATE_RECEIVED), days);
}

static pk_text say_received(pk_book *book, const pk_goal_tally *tally)
{
    const pk_merge *merge = tally->merge;
    pk_text said = merge->axis == PK_AXIS_REPORT ? say_reports(book, merge) : say_regions(book, tally);

    if (count_state(merge, PK_STATE_CONFLICT) > 0)
        said = pk_book_format(book, "%.*s %.*s", PK_PRINT(said),
                              PK_PRINT(
                                  PK_SAY_WITH(book, PK_LABEL_SUM_CONFLICT, names_of(book, merge, PK_STATE_CONFLICT))));
    if (count_state(merge, PK_STATE_UNREADABLE) > 0)
        said = pk_book_format(book, "%.*s %.*s", PK_PRINT(said),
                              PK_PRINT(PK_SAY_WITH(book, PK_LABEL_SUM_UNREADABLE,
                                                   names_of(book, merge, PK_STATE_UNREADABLE))));
    return said;
}

/* ---- how the goals stand ---- */

/* "33 (26 %) status U (uppnått mål), 90 (70 %) P (pågående arbete) och 6 (5 %) E (ej påbörjat arbete)" */
static pk_text list_statuses(pk_book *book, const pk_goal_tally *tally, size_t goals)
{
    pk_text list = PK_TEXT("");

    for (size_t i = 0; i + 1 < tally->slot_count; i++) {
        const size_t count = pk_goal_tally_count(tally, SIZE_MAX, SIZE_MAX, i);
        const pk_text code = pk_status_text(book, tally->merge->schema, i);
        pk_text item = PK_SAY_WITH(book, i == 0 ? PK_LABEL_SUM_STATUS_FIRST : PK_LABEL_SUM_STATUS, digits(book, count),
                                   digits(book, percent(count, goals)), code, small(book, tally->slots[i].meaning));

        list = join(book, list, item, i + 2 == tally->slot_count);
    }
    return list;
}

static pk_text say_goals(pk_book *book, const pk_goal_tally *tally)
{
    const size_t goals = pk_goal_tally_goals(tally, SIZE_MAX, SIZE_MAX);
    const size_t answered = pk_goal_tally_count(tally, SIZE_MAX, SIZE_MAX, tally->slot_count);
    pk_text said;
    size_t none;

    if (goals == 0)
        return PK_NO_TEXT;
    if (!tally->by_status)
        return PK_SAY_WITH(book, PK_LABEL_SUM_ANSWERED, digits(book, goals), digits(book, answered),
                           digits(book, percent(answered, goals)));
    none = pk_goal_tally_count(tally, SIZE_MAX, SIZE_MAX, tally->slot_count - 1);
    said = PK_SAY_WITH(book, none == 0 ? PK_LABEL_SUM_STATUSES : PK_LABEL_SUM_STATUSES_NONE, digits(book, goals),
                       list_statuses(book, tally, goals), digits(book, none));
    return count_without_status(tally) == 0
               ? said
               : pk_book_format(book, "%.*s %.*s", PK_PRINT(said), PK_PRINT(say_without_status_yet(book, tally)));
}

/** Areas that have the same share of goals reached, in per cent. */
typedef struct pk_areas_alike {
    size_t share, count;
    pk_text names;
} pk_areas_alike;

static size_t share_of(const pk_goal_tally *tally, size_t area)
{
    return percent(pk_goal_tally_reached(tally, area, SIZE_MAX), pk_goal_tally_goals(tally, area, SIZE_MAX));
}

/* Those with the greatest or the least share; of few goals a share says little. */
static pk_areas_alike find_areas(pk_book *book, const pk_goal_tally *tally, bool least)
{
    const pk_merge *merge = tally->merge;
    pk_areas_alike found = { least ? SIZE_MAX : 0, 0, PK_TEXT("") };
    size_t seen = 0;

    for (size_t i = 0; i < merge->area_count; i++) {
        const size_t share = share_of(tally, i);

        if (pk_goal_tally_goals(tally, i, SIZE_MAX) < GOALS_LEAST)
            continue;
        if (found.count == 0 || (least ? share < found.share : share > found.share))
            found = (pk_areas_alike) { share, 0, PK_TEXT("") };
        found.count += share == found.share;
    }
    for (size_t i = 0; i < merge->area_count && found.count <= NAMES_MOST; i++)
        if (pk_goal_tally_goals(tally, i, SIZE_MAX) >= GOALS_LEAST && share_of(tally, i) == found.share)
            found.names = join(book, found.names, pk_area_name(book, &merge->areas[i]), ++seen == found.count);
    return found;
}

static pk_text say_areas(pk_book *book, const pk_goal_tally *tally)
{
    const pk_areas_alike most = find_areas(book, tally, false), least = find_areas(book, tally, true);

    if (!tally->by_status || most.count == 0 || most.share == least.share || most.count > NAMES_MOST
        || least.count > NAMES_MOST)
        return PK_NO_TEXT;
    return PK_SAY_WITH(book, PK_LABEL_SUM_AREAS, most.names, digits(book, most.share), least.names,
                       digits(book, least.share));
}

/* "60 av 72 har en tid; 3 har en som inte går att läsa." */
static pk_text say_without_status(pk_book *book, const pk_goal_tally *tally, size_t dated, pk_text day)
{
    const size_t unreadable = pk_goal_tally_course(tally, SIZE_MAX, PK_COURSE_UNREADABLE);
    const size_t passed = pk_goal_tally_course(tally, SIZE_MAX, PK_COURSE_PASSED);
    const size_t whole = dated + unreadable + pk_goal_tally_course(tally, SIZE_MAX, PK_COURSE_NONE);
    pk_text more = PK_TEXT("");

    if (unreadable > 0)
        more = PK_SAY_WITH(book, PK_LABEL_SUM_TIMES_UNREADABLE, digits(book, unreadable));
    if (passed > 0)
        more = pk_book_format(book, "%.*s%.*s", PK_PRINT(more),
                              PK_PRINT(PK_SAY_WITH(book, PK_LABEL_SUM_TIMES_PASSED, digits(book, passed), day)));
    return PK_SAY_WITH(book, PK_LABEL_SUM_TIMES, digits(book, dated), digits(book, whole), more);
}

/* @param here It stands on the timeline itself. */
static pk_text say_times(pk_book *book, const pk_goal_tally *tally, bool here)
{
    const pk_course course = tally->by_status ? PK_COURSE_LATE : PK_COURSE_PASSED;
    const size_t count = pk_goal_tally_course(tally, SIZE_MAX, course);
    const pk_date day = pk_goal_tally_day(tally);
    char date[16];
    size_t dated = 0;

    if (!tally->by_time || day.year == 0)
        return PK_NO_TEXT;
    pk_date_print(day, date);
    for (size_t i = 0; i < PK_COURSE_COUNT; i++)
        if (i != PK_COURSE_NONE && i != PK_COURSE_UNREADABLE)
            dated += pk_goal_tally_course(tally, SIZE_MAX, (pk_course)i);
    if (tally->by_status)
        return PK_SAY_WITH(book,
                           count > 1    ? PK_LABEL_SUM_LATE
                           : count == 1 ? PK_LABEL_SUM_ONE_LATE
                                        : PK_LABEL_SUM_NONE_LATE,
                           digits(book, count), pk_text_of(date),
                           here ? PK_TEXT("") : pk_book_label(book, PK_LABEL_SUM_SEE_TIMELINE));
    return say_without_status(book, tally, dated, pk_text_of(date));
}

static pk_text count_word(pk_book *book, size_t count)
{
    return count > 0 ? digits(book, count) : pk_book_label(book, PK_LABEL_NOT_ONE);
}

static pk_text say_changes(pk_book *book, const pk_goal_tally *tally)
{
    const pk_merge *merge = tally->merge;
    size_t forward = 0, regressed = 0, slipped = 0;
    pk_text later = PK_TEXT("");

    if (!tally->by_status || !pk_has_changes(merge))
        return PK_NO_TEXT;
    for (size_t i = 0; i < merge->change_count; i++) {
        if (!tally->summed[merge->changes[i].column])
            continue;
        forward += (merge->changes[i].kinds & PK_CHANGE_FORWARD) != 0;
        regressed += (merge->changes[i].kinds & PK_CHANGE_REGRESSED) != 0;
        slipped += (merge->changes[i].kinds & PK_CHANGE_SLIPPED) != 0;
    }
    if (tally->by_time)
        later = PK_SAY_WITH(book, PK_LABEL_SUM_CHANGES_SLIPPED, count_word(book, slipped));
    return PK_SAY_WITH(book, PK_LABEL_SUM_CHANGES, count_word(book, forward), count_word(book, regressed), later);
}

/* ---- faults and files ---- */

static pk_text say_faults(pk_book *book, const pk_merge *merge)
{
    size_t errors = 0, warnings = 0;

    for (size_t i = 0; i < merge->column_count; i++) {
        const pk_submission *submission = merge->columns[i].submission;

        if (submission == NULL)
            continue;
        errors +=
            pk_findings_count(&submission->findings, PK_ERROR) + pk_findings_count(&submission->findings, PK_FATAL);
        warnings += pk_findings_count(&submission->findings, PK_WARNING);
    }
    if (errors + warnings == 0)
        return pk_book_label(book, PK_LABEL_SUM_NO_FAULTS);
    return PK_SAY_WITH(book, PK_LABEL_SUM_FAULTS,
                       errors > 0 ? digits(book, errors) : pk_book_label(book, PK_LABEL_NO_SUCH),
                       warnings > 0 ? digits(book, warnings) : pk_book_label(book, PK_LABEL_NO_SUCH),
                       pk_book_label(book, warnings == 1 ? PK_LABEL_ONE_WARNING : PK_LABEL_MORE_WARNINGS),
                       pk_book_label(book, errors == 1 ? PK_LABEL_ONE_ERROR : PK_LABEL_MORE_ERRORS));
}

static pk_text say_corrections(pk_book *book, const pk_merge *merge)
{
    size_t count = 0;

    for (size_t i = 0; i < merge->column_count; i++)
        if (merge->columns[i].submission != NULL)
            count += pk_submission_corrected_cells(merge->columns[i].submission);
    return count > 0 ? PK_SAY_WITH(book, PK_LABEL_SUM_CORRECTED, digits(book, count)) : PK_NO_TEXT;
}

static pk_text say_files(pk_book *book, const pk_merge *merge)
{
    pk_text list = PK_TEXT("");
    size_t count = 0;

    for (size_t i = 0; i < merge->source_count; i++) {
        if (merge->sources[i].state == PK_STATE_RECEIVED)
            continue;
        if (++count > WORD_NUMBERS) /* the others stand in the sheet */
            break;
        list = pk_book_format(book, "%.*s%s%.*s (%s)", PK_PRINT(list), list.size > 0 ? ", " : "",
                              PK_PRINT(pk_book_file(book, merge->sources[i].submission->name)),
                              pk_merge_state_label(merge->sources[i].state, book->language));
    }
    if (count == 0)
        return PK_NO_TEXT;
    return PK_SAY_WITH(book, count > WORD_NUMBERS ? PK_LABEL_SUM_MANY_FILES : PK_LABEL_SUM_FILES, list);
}

pk_text pk_summary_text(pk_book *book, const pk_goal_tally *tally, pk_summary summary)
{
    switch (summary) {
    case PK_SUMMARY_RECEIVED:
        return say_received(book, tally);
    case PK_SUMMARY_GOALS:
        return say_goals(book, tally);
    case PK_SUMMARY_AREAS:
        return say_areas(book, tally);
    case PK_SUMMARY_TIMES:
        return say_times(book, tally, false);
    case PK_SUMMARY_CHANGES:
        return say_changes(book, tally);
    case PK_SUMMARY_FAULTS:
        return say_faults(book, tally->merge);
    case PK_SUMMARY_CORRECTIONS:
        return say_corrections(book, tally->merge);
    case PK_SUMMARY_FILES:
        return say_files(book, tally->merge);
    case PK_SUMMARY_COUNT: /* the timeline's own */
        return say_times(book, tally, true);
    }
    return PK_NO_TEXT;
}
