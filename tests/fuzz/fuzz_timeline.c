/* A reading is sound, and what is printed of it reads back the same; capitals and blanks change nothing, and the year of
 * the context only fills in. */
#include "value/timeline.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const unsigned doubts = PK_TIME_AMBIGUOUS | PK_TIME_NO_SUCH_DAY | PK_TIME_YEAR_MISSING;

static void must(bool holds)
{
    if (!holds)
        abort();
}

static bool is_dated(const pk_timeline *timeline)
{
    return timeline->from.year != 0 || timeline->to.year != 0;
}

static bool is_day(pk_date date)
{
    return date.year == 0
           || (date.year >= 1900 && date.year <= 2199 && pk_date_is_valid(date.year, date.month, date.day));
}

static void must_be_sound(const pk_timeline *timeline, pk_text text, int context_year)
{
    bool both = timeline->from.year != 0 && timeline->to.year != 0;
    bool reversed = both && pk_date_compare(timeline->to, timeline->from) < 0;

    must(is_day(timeline->from) && is_day(timeline->to));
    must(!(timeline->flags & doubts) || !is_dated(timeline));
    must(!timeline->open_ended || timeline->to.year == 0);
    must(reversed == ((timeline->flags & PK_TIME_REVERSED) != 0));
    must(is_dated(timeline) || !(timeline->flags & PK_TIME_INTERPRETED));
    must(context_year != 0 ? !(timeline->flags & PK_TIME_YEAR_MISSING) : !(timeline->flags & PK_TIME_YEAR_ADDED));
    must(((timeline->flags & PK_TIME_CONDITIONAL) != 0) == (timeline->condition.data != NULL));
    if (timeline->condition.data == NULL)
        return;
    must(!timeline->recurring && timeline->condition.size > 0);
    must(timeline->condition.data >= text.data);
    must((size_t)(timeline->condition.data - text.data) + timeline->condition.size <= text.size);
}

static void must_read_back(const pk_timeline *timeline)
{
    char printed[64], again_printed[64];
    pk_timeline again;
    pk_text text = { printed, pk_timeline_print(timeline, printed) };

    must(pk_timeline_parse(text, 0, &again) && pk_timeline_equal(timeline, &again));
    must((again.flags & (doubts | PK_TIME_IN_SENTENCE | PK_TIME_YEAR_ADDED)) == 0);
    must((again.flags & PK_TIME_REVERSED) == (timeline->flags & PK_TIME_REVERSED));
    must(pk_timeline_print(&again, again_printed) == text.size
         && pk_text_equal(text, (pk_text) { again_printed, text.size }));
}

/* In capitals (of ASCII), with blanks around. */
static char *loud(pk_text text)
{
    char *copy = malloc(text.size + 2);

    must(copy != NULL);
    copy[0] = copy[text.size + 1] = ' ';
    for (size_t i = 0; i < text.size; i++)
        copy[i + 1] = text.data[i] >= 'a' && text.data[i] <= 'z' ? (char)(text.data[i] - 'a' + 'A') : text.data[i];
    return copy;
}

static void must_read_the_same_loud(pk_text text, int context_year, bool understood, const pk_timeline *timeline)
{
    char *copy = loud(text);
    pk_timeline again;

    must(pk_timeline_parse((pk_text) { copy, text.size + 2 }, context_year, &again) == understood);
    must(!understood || (pk_timeline_equal(timeline, &again) && timeline->flags == again.flags));
    free(copy);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const int years[] = { 0, 2023 };
    pk_text text = { (const char *)data, size };
    pk_timeline readings[2];
    bool understood[2];

    for (size_t i = 0; i < 2; i++) {
        understood[i] = pk_timeline_parse(text, years[i], &readings[i]);
        must_read_the_same_loud(text, years[i], understood[i], &readings[i]);
        if (!understood[i])
            continue;
        must_be_sound(&readings[i], text, years[i]);
        must_read_back(&readings[i]);
    }
    if (understood[0] && is_dated(&readings[0]))
        must(understood[1] && pk_timeline_equal(&readings[0], &readings[1]));
    return 0;
}
