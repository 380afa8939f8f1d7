/* Bars: a table whose cells are as wide as what they count. They need no picture, print as they are, and can be read aloud. */
#include "write/report_docx.h"

enum {
    BAR = 40,       /* parts that a bar is made of */
    AREAS_MOST = 15 /* bars in a figure */
};

/* How many parts of the bar each slot gets: its share, and room for its words. */
static void share_bar(const size_t *counts, size_t count, size_t sum, unsigned least, unsigned *parts)
{
    unsigned used = 0;

    for (size_t i = 0; i < count; i++) {
        parts[i] = counts[i] == 0 ? 0 : (unsigned)(counts[i] * BAR / sum);
        if (counts[i] > 0 && parts[i] < least)
            parts[i] = least;
        used += parts[i];
    }
    while (used != BAR) { /* from the largest, or to it */
        size_t largest = 0;

        for (size_t i = 1; i < count; i++)
            if (parts[i] > parts[largest])
                largest = i;
        parts[largest] = used > BAR ? parts[largest] - 1 : parts[largest] + 1;
        used = used > BAR ? used - 1 : used + 1;
    }
}

static unsigned room_of(const pk_paper *report)
{
    size_t longest = 0;

    if (!report->tally.by_status)
        return 4;
    for (size_t i = 0; i + 1 < report->tally.slot_count; i++)
        if (report->tally.slots[i].code.size > longest)
            longest = report->tally.slots[i].code.size;
    return (unsigned)(longest > 3 ? 7 : 4);
}

static pk_text bar_words(pk_paper *report, size_t slot, size_t count)
{
    const pk_goal_tally *tally = &report->tally;

    if (tally->by_status && slot + 1 < tally->slot_count)
        return pk_report_format(report, "%.*s %zu", PK_PRINT(tally->slots[slot].code), count);
    return pk_report_format(report, tally->by_status ? "– %zu" : "%zu", count);
}

static void put_bar(pk_paper *report, pk_text name, size_t area, size_t column)
{
    const pk_goal_tally *tally = &report->tally;
    const size_t goals = pk_goal_tally_goals(tally, area, column);
    pk_report_cell cells[8] = { { .text = name, .flags = PK_TEXT_BOLD } };
    size_t counts[7], used = 1;
    unsigned parts[7];

    for (size_t i = 0; i < tally->slot_count; i++)
        counts[i] = pk_goal_tally_count(tally, area, column, i);
    share_bar(counts, tally->slot_count, goals, room_of(report), parts);
    for (size_t i = 0; i < tally->slot_count; i++)
        if (parts[i] > 0)
            cells[used++] = (pk_report_cell) { .text = bar_words(report, i, counts[i]),
                                               .flags = PK_TEXT_CENTRE,
                                               .fill = PK_COLOR(tally->slots[i].color),
                                               .span = parts[i] };
    pk_report_row(report, cells, used, false, true);
}

bool pk_report_bars(pk_paper *report, size_t area, bool by_area, pk_text caption)
{
    const pk_merge *merge = report->merge;
    const size_t rows = by_area ? merge->area_count : merge->column_count;
    unsigned weights[BAR + 1] = { BAR * 10 * 2 / 5 };
    bool begun = false;

    if (!report->tally.by_status && pk_goal_tally_count(&report->tally, area, SIZE_MAX, 1) == 0)
        return false; /* all of one colour */
    if (by_area && merge->area_count > AREAS_MOST)
        return false; /* the table says it shorter */
    if (report->tally.slot_count > 7 || (report->tally.slot_count > 5 && room_of(report) > 4))
        return false; /* there would be no room for words */
    for (size_t i = 1; i <= BAR; i++)
        weights[i] = 10;
    for (size_t i = 0; i < rows; i++) {
        const size_t goals = pk_goal_tally_goals(&report->tally, by_area ? i : area, by_area ? SIZE_MAX : i);

        if (goals == 0)
            continue;
        if (!begun) {
            pk_report_caption(report, true, caption);
            pk_report_table_begin(
                report, weights, BAR + 1, pk_report_words(report, "Staplar", "Bars"),
                pk_report_words(report,
                                "Varje rad är en stapel vars delar visar andelen mål med varje status; i "
                                "delen står statusens kod och antalet mål.",
                                "Each row is a bar whose parts show the share of goals with each status; the "
                                "code of the status and the number of goals stand in the part."),
                false);
        }
        begun = true;
        put_bar(report, by_area ? pk_report_area_name(report, &merge->areas[i]) : merge->columns[i].short_name,
                by_area ? i : area, by_area ? SIZE_MAX : i);
    }
    if (begun)
        pk_report_table_end(report);
    return begun;
}

void pk_report_legend(pk_paper *report)
{
    const pk_goal_tally *tally = &report->tally;
    pk_text words = PK_TEXT("");

    for (size_t i = 0; i < tally->slot_count; i++) {
        const bool coded = tally->by_status && i + 1 < tally->slot_count;
        const pk_text meaning =
            coded ? pk_report_status_words(report, &report->merge->schema->statuses[i]) : tally->slots[i].meaning;

        words = pk_report_format(report, "%.*s%s%s%.*s", PK_PRINT(words), i > 0 ? "  ·  " : "",
                                 tally->by_status && !coded ? "– " : "", PK_PRINT(meaning));
    }
    pk_report_paragraph(report, PK_STYLE_REMARK, words, 0);
}
