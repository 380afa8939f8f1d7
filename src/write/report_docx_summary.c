/* What a member of the board reads first: sentences, and the counts as tables and as bars. */
#include "write/report_docx.h"

enum { GOALS_LEAST = 3, NAMES_MOST = 3 }; /* as in the workbook */

/* ---- sentences ---- */

typedef struct pk_sentence {
    pk_buffer buffer;
    pk_sink sink;
} pk_sentence;

static void begin_sentence(pk_paper *report, pk_sentence *sentence)
{
    pk_buffer_init(&sentence->buffer, &report->scratch);
    pk_sink_init_buffer(&sentence->sink, &sentence->buffer);
}

static void end_sentence(pk_paper *report, pk_sentence *sentence)
{
    const pk_status status = pk_sink_flush(&sentence->sink);

    if (report->status == PK_OK)
        report->status = status;
    if (report->status == PK_OK)
        pk_report_paragraph(report, PK_STYLE_NORMAL, pk_buffer_text(&sentence->buffer), 0);
}

static unsigned percent(size_t part, size_t whole)
{
    return whole > 0 ? (unsigned)((part * 200 + whole) / (whole * 2)) : 0;
}

/* "Ingen plan har kommit från Region A och Region B." */
static void list_regions(const pk_paper *report, pk_sentence *sentence, pk_merge_state state, const char *swedish,
                         const char *english)
{
    const pk_merge *merge = report->merge;
    size_t left = 0;
    bool begun = false;

    for (size_t i = 0; i < merge->region_count; i++)
        left += merge->regions[i].state == state;
    for (size_t i = 0; i < merge->region_count; i++) {
        if (merge->regions[i].state != state)
            continue;
        left--;
        pk_sink_puts(&sentence->sink, !begun      ? pk_report_say(report, swedish, english)
                                      : left == 0 ? pk_report_say(report, " och ", " and ")
                                                  : ", ");
        pk_sink_put(&sentence->sink, merge->regions[i].region->name);
        begun = true;
    }
    if (begun)
        pk_sink_puts(&sentence->sink, ".");
}

static void say_received(pk_paper *report)
{
    const pk_merge *merge = report->merge;
    size_t received, owed;
    pk_sentence sentence;

    begin_sentence(report, &sentence);
    if (pk_report_is_by_report(report)) {
        pk_sink_format(&sentence.sink,
                       merge->column_count == 1
                           ? pk_report_say(report, "%zu avstämning ingår:", "%zu report is included:")
                           : pk_report_say(report, "%zu avstämningar ingår:", "%zu reports are included:"),
                       merge->column_count);
        for (size_t i = 0; i < merge->column_count; i++)
            pk_sink_put(&sentence.sink,
                        pk_report_format(report, "%s %.*s", i > 0 ? "," : "", PK_PRINT(merge->columns[i].name)));
        pk_sink_puts(&sentence.sink, ".");
    } else {
        pk_merge_received(merge, &received, &owed);
        pk_sink_format(&sentence.sink,
                       pk_report_say(report, "%zu av %zu regioners planer ingår i den här sammanställningen.",
                                     "The plans of %zu of %zu regions are included in this report."),
                       received, owed);
    }
    list_regions(report, &sentence, PK_STATE_MISSING, " Ingen plan har kommit från ", " No plan has come from ");
    list_regions(report, &sentence, PK_STATE_CONFLICT, " Flera olika planer, av vilka ingen är med, har kommit från ",
                 " Several different plans, none of which is included, have come from ");
    list_regions(report, &sentence, PK_STATE_UNREADABLE, " Filen gick inte att läsa från ",
                 " The file could not be read from ");
    end_sentence(report, &sentence);
}

/* "32 (25 %) har status ”Uppnått mål”, 87 (67 %) ”Pågående arbete” och 10 (8 %) ”Ej påbörjat arbete”". */
static void list_slots(pk_paper *report, pk_sentence *sentence, size_t column, size_t goals)
{
    const pk_goal_tally *tally = &report->tally;
    size_t left = 0;
    bool begun = false;

    for (size_t i = 0; i < tally->slot_count; i++)
        left += pk_goal_tally_count(tally, SIZE_MAX, column, i) > 0;
    for (size_t i = 0; i < tally->slot_count; i++) {
        const size_t count = pk_goal_tally_count(tally, SIZE_MAX, column, i);

        if (count == 0)
            continue;
        pk_sink_puts(&sentence->sink, !begun ? " " : left == 1 ? pk_report_say(report, " och ", " and ") : ", ");
        left--;
        pk_sink_format(&sentence->sink, "%zu (%u %%) ", count, percent(count, goals));
        if (!begun)
            pk_sink_puts(&sentence->sink, pk_report_say(report, "har status ", "have the status "));
        begun = true;
        if (i + 1 == tally->slot_count)
            pk_sink_puts(&sentence->sink, pk_report_say(report, "saknar status", "have no status"));
        else
            pk_sink_put(&sentence->sink, pk_report_format(report, pk_report_say(report, "”%.*s”", "“%.*s”"),
                                                          PK_PRINT(tally->slots[i].meaning)));
    }
    pk_sink_puts(&sentence->sink, ".");
}

/* A plan that is being drawn up among follow-ups: without a word its goals would look forgotten. */
static void list_without_status(pk_paper *report, pk_sentence *sentence)
{
    bool begun = false;

    for (size_t i = 0; i < report->merge->column_count; i++) {
        if (!pk_goal_tally_without_status(&report->tally, i))
            continue;
        pk_sink_put(&sentence->sink, begun ? PK_TEXT(", ") : pk_report_words(report, " Från ", " From "));
        pk_sink_put(&sentence->sink, report->merge->columns[i].name);
        begun = true;
    }
    if (begun)
        pk_sink_put(&sentence->sink,
                    pk_report_words(report,
                                    " har planen kommit och ingen uppföljning: målen där räknas som utan status.",
                                    " the plan has come and no follow-up: the goals there count as without a status."));
}

static void say_counts(pk_paper *report)
{
    const pk_goal_tally *tally = &report->tally;
    const size_t goals = pk_goal_tally_goals(tally, SIZE_MAX, SIZE_MAX);
    pk_sentence sentence;

    if (goals == 0)
        return;
    begin_sentence(report, &sentence);
    if (!tally->by_status) {
        const size_t answered = pk_goal_tally_count(tally, SIZE_MAX, SIZE_MAX, 0);

        pk_sink_format(&sentence.sink,
                       pk_report_say(report,
                                     "Av de %zu mål eller aktiviteter som planerna omfattar är %zu besvarade (%u %%).",
                                     "Of the %zu goals or activities in the plans %zu are answered (%u %%)."),
                       goals, answered, percent(answered, goals));
    } else {
        pk_sink_format(
            &sentence.sink,
            pk_report_say(report, "Planerna omfattar tillsammans %zu mål, där ett mål räknas en gång för varje region:",
                          "Together the plans have %zu goals, where a goal counts once for each region:"),
            goals);
        list_slots(report, &sentence, SIZE_MAX, goals);
        list_without_status(report, &sentence);
    }
    end_sentence(report, &sentence);
}

/* Counted once for each report the same goals would be many: the last one says how it is. */
static void say_last_report(pk_paper *report)
{
    const pk_merge *merge = report->merge;
    const size_t last = merge->column_count - 1;
    pk_sentence sentence;

    if (!report->tally.by_status || merge->column_count == 0)
        return;
    begin_sentence(report, &sentence);
    pk_sink_put(&sentence.sink, pk_report_format(report,
                                                 pk_report_say(report, "Vid den senaste, %.*s, gällde för %zu mål:",
                                                               "At the last one, %.*s, of %zu goals:"),
                                                 PK_PRINT(merge->columns[last].name),
                                                 pk_goal_tally_goals(&report->tally, SIZE_MAX, last)));
    list_slots(report, &sentence, last, pk_goal_tally_goals(&report->tally, SIZE_MAX, last));
    end_sentence(report, &sentence);
}

static bool has_reached(const pk_paper *report)
{
    const pk_schema *schema = report->merge->schema;

    for (size_t i = 0; i < schema->status_count; i++)
        if (schema->statuses[i].reached)
            return true;
    return false;
}

static unsigned share_of(const pk_paper *report, size_t area)
{
    return percent(pk_goal_tally_reached(&report->tally, area, SIZE_MAX),
                   pk_goal_tally_goals(&report->tally, area, SIZE_MAX));
}

/* "4 Barn och unga och 6 Ledning och styrning": all with this share, since to name one of them would be to choose. */
static pk_text areas_with(pk_paper *report, unsigned share)
{
    const pk_merge *merge = report->merge;
    pk_text names = PK_TEXT("");
    size_t left = 0;

    for (size_t i = 0; i < merge->area_count; i++)
        left += pk_goal_tally_goals(&report->tally, i, SIZE_MAX) >= GOALS_LEAST && share_of(report, i) == share;
    for (size_t i = 0; i < merge->area_count; i++) {
        if (pk_goal_tally_goals(&report->tally, i, SIZE_MAX) < GOALS_LEAST || share_of(report, i) != share)
            continue;
        left--;
        names = pk_report_format(report, "%.*s%s%.*s", PK_PRINT(names),
                                 names.size == 0 ? ""
                                 : left == 0     ? pk_report_say(report, " och ", " and ")
                                                 : ", ",
                                 PK_PRINT(pk_report_area_name(report, &merge->areas[i])));
    }
    return names;
}

/* Where most is reached and where least, as the workbook says it; nothing where they are alike or many. */
static void say_extremes(pk_paper *report)
{
    const pk_merge *merge = report->merge;
    size_t highest = 0, lowest = 0;
    unsigned high = 0, low = 101;

    if (!report->tally.by_status || !has_reached(report))
        return;
    for (size_t i = 0; i < merge->area_count; i++) {
        const unsigned share = share_of(report, i);

        if (pk_goal_tally_goals(&report->tally, i, SIZE_MAX) < GOALS_LEAST) /* a share of few says little */
            continue;
        highest = share > high || highest == 0 ? 1 : highest + (share == high);
        high = share > high ? share : high;
        lowest = share < low ? 1 : lowest + (share == low);
        low = share < low ? share : low;
    }
    if (low >= high || highest > NAMES_MOST || lowest > NAMES_MOST)
        return;
    pk_report_paragraph(
        report, PK_STYLE_NORMAL,
        pk_report_format(report,
                         pk_report_say(report, "Störst andel uppnådda mål har %.*s (%u %%), minst har %.*s (%u %%).",
                                       "The greatest share of goals is reached in %.*s (%u %%), the least in %.*s "
                                       "(%u %%)."),
                         PK_PRINT(areas_with(report, high)), high, PK_PRINT(areas_with(report, low)), low),
        0);
}

static void say_corrected(pk_paper *report)
{
    const size_t count = pk_report_corrected(report);

    if (count > 0)
        pk_report_paragraph(
            report, PK_STYLE_NORMAL,
            pk_report_format(
                report,
                count == 1
                    ? pk_report_say(report, "%zu uppgift har rättats efter att planen kom in; den står i bilaga 4.",
                                    "%zu value was corrected after the plan came in; it stands in appendix 4.")
                    : pk_report_say(report, "%zu uppgifter har rättats efter att planerna kom in; de står i bilaga 4.",
                                    "%zu values were corrected after the plans came in; they stand in appendix 4."),
                count),
            0);
}

/* ---- the regions ---- */

static size_t findings_of(const pk_submission *submission, pk_severity severity)
{
    return submission != NULL ? pk_findings_count(&submission->findings, severity) : 0;
}

static pk_text phase_of(pk_paper *report, const pk_plan *plan)
{
    pk_text label;

    if (plan->phase == NULL)
        return PK_TEXT("–");
    label = plan->phase->labels[report->language].size > 0 ? plan->phase->labels[report->language] : plan->phase->id;
    return plan->year != 0 ? pk_report_format(report, "%.*s %d", PK_PRINT(label), plan->year) : label;
}

static pk_text day_of(pk_paper *report, pk_date date)
{
    char day[16];

    if (date.year == 0)
        return PK_TEXT("–");
    pk_date_print(date, day);
    return pk_report_format(report, "%s", day);
}

/* When it was sent, where a mail says so; else when it was last saved. */
static pk_text received_on(pk_paper *report, const pk_submission *submission)
{
    return day_of(report,
                  submission->provenance.sent.year != 0 ? submission->provenance.sent : submission->document.modified);
}

static void put_column(pk_paper *report, size_t index)
{
    const pk_merge_column *column = &report->merge->columns[index];
    const pk_submission *submission = column->submission;
    pk_report_cell cells[6] = { { .text = column->name, .flags = PK_TEXT_BOLD },
                                { .text = pk_text_of(pk_merge_state_label(column->state, report->language)) } };

    if (submission != NULL) {
        cells[2].text = phase_of(report, submission->plan);
        cells[3].text = received_on(report, submission);
        cells[4].text = pk_report_format(report, "%zu / %zu",
                                         pk_goal_tally_count(&report->tally, SIZE_MAX, index,
                                                             report->tally.by_status ? report->tally.slot_count : 0),
                                         pk_goal_tally_goals(&report->tally, SIZE_MAX, index));
        cells[5].text = pk_report_format(report, "%zu", findings_of(submission, PK_ERROR));
    } else {
        for (size_t i = 2; i < 6; i++)
            cells[i].text = PK_TEXT("–");
    }
    cells[4].flags = cells[5].flags = PK_TEXT_CENTRE;
    pk_report_row(report, cells, 6, false, false);
}

static void put_columns(pk_paper *report)
{
    static const unsigned weights[] = { 27, 18, 20, 17, 18, 14 };
    const bool by_report = pk_report_is_by_report(report);
    const pk_report_cell headings[] = {
        { .text = by_report ? pk_report_words(report, "Avstämning", "Report")
                            : pk_report_words(report, "Region", "Region") },
        { .text = pk_report_words(report, "Läge", "State") },
        { .text = pk_report_words(report, "Avser", "Phase") },
        { .text = pk_report_words(report, "Filens datum", "Date of file") },
        { .text = pk_report_words(report, "Besvarade mål", "Goals answered"), .flags = PK_TEXT_CENTRE },
        { .text = pk_report_words(report, "Fel kvar", "Faults left"), .flags = PK_TEXT_CENTRE },
    };

    pk_report_caption(report, false,
                      by_report ? pk_report_words(report, "Avstämningar som ingår", "Reports included")
                                : pk_report_words(report, "Regionernas planer", "The regions' plans"));
    pk_report_table_begin(
        report, weights, 6, pk_report_words(report, "Inkomna planer", "Plans received"),
        pk_report_words(report, "En rad per plan: om den har kommit in, vad den avser och hur mycket som är besvarat.",
                        "A row per plan: whether it has come in, what it is of and how much is answered."),
        true);
    pk_report_row(report, headings, 6, true, true);
    for (size_t i = 0; i < report->merge->column_count; i++)
        put_column(report, i);
    pk_report_table_end(report);
}

/* ---- counts ---- */

static bool can_count(const pk_paper *report)
{
    return report->tally.slot_count + 2 <= 20;
}

static void put_count_row(pk_paper *report, pk_text name, size_t area, size_t column, bool total)
{
    const pk_goal_tally *tally = &report->tally;
    const size_t goals = pk_goal_tally_goals(tally, area, column);
    const unsigned flags = PK_TEXT_CENTRE | (total ? PK_TEXT_BOLD : 0U);
    pk_report_cell cells[20] = { { .text = name, .flags = PK_TEXT_BOLD },
                                 { .text = pk_report_format(report, "%zu", goals), .flags = flags } };

    for (size_t i = 0; i < tally->slot_count; i++) {
        const size_t count = pk_goal_tally_count(tally, area, column, i);

        cells[i + 2] =
            (pk_report_cell) { .text = count > 0 ? pk_report_format(report, "%zu (%u %%)", count, percent(count, goals))
                                                 : PK_TEXT("0"),
                               .flags = flags };
    }
    pk_report_row(report, cells, tally->slot_count + 2, false, false);
}

static void begin_counts(pk_paper *report, pk_text first, pk_text name)
{
    const pk_goal_tally *tally = &report->tally;
    const pk_text description = pk_report_words(report, "Antal mål med varje status, och andel av målen.",
                                                "How many goals have each status, and their share.");
    pk_report_cell cells[20] = { { .text = first },
                                 { .text = pk_report_words(report, "Mål", "Goals"), .flags = PK_TEXT_CENTRE } };
    unsigned weights[20] = { 44, 10 };

    for (size_t i = 0; i < tally->slot_count; i++)
        weights[i + 2] = 18;
    pk_report_table_begin(report, weights, tally->slot_count + 2, name, description, true);
    for (size_t i = 0; i < tally->slot_count; i++) {
        const bool coded = tally->by_status && i + 1 < tally->slot_count;

        cells[i + 2] =
            (pk_report_cell) { .text = coded ? pk_report_status_words(report, &report->merge->schema->statuses[i])
                                             : tally->slots[i].meaning,
                               .flags = PK_TEXT_CENTRE,
                               .fill = PK_COLOR(tally->slots[i].color) };
    }
    pk_report_row(report, cells, tally->slot_count + 2, true, true);
}

static void put_counts(pk_paper *report, bool by_area)
{
    const pk_merge *merge = report->merge;
    const pk_text first = by_area                          ? pk_report_words(report, "Område", "Area")
                          : pk_report_is_by_report(report) ? pk_report_words(report, "Avstämning", "Report")
                                                           : pk_report_words(report, "Region", "Region");

    if (!can_count(report))
        return;
    pk_report_caption(report, false,
                      by_area ? pk_report_words(report, "Mål per område, alla planer tillsammans",
                                                "Goals by area, all plans together")
                      : pk_report_is_by_report(report)
                          ? pk_report_words(report, "Mål per avstämning", "Goals by report")
                          : pk_report_words(report, "Mål per region", "Goals by region"));
    begin_counts(report, first, first);
    for (size_t i = 0; i < (by_area ? merge->area_count : merge->column_count); i++)
        if (by_area ? pk_goal_tally_goals(&report->tally, i, SIZE_MAX) > 0 : merge->columns[i].submission != NULL)
            put_count_row(report, by_area ? pk_report_area_name(report, &merge->areas[i]) : merge->columns[i].name,
                          by_area ? i : SIZE_MAX, by_area ? SIZE_MAX : i, false);
    if (!pk_report_is_by_report(report)) /* the same goals counted several times are no sum */
        put_count_row(report, pk_report_words(report, "Totalt", "Total"), SIZE_MAX, SIZE_MAX, true);
    pk_report_table_end(report);
}

void pk_report_summary(pk_paper *report)
{
    const bool by_report = pk_report_is_by_report(report);

    pk_report_put_heading(report, 1, pk_report_words(report, "Sammanfattning", "Summary"), PK_TEXT_NEW_PAGE);
    say_received(report);
    if (by_report)
        say_last_report(report);
    else
        say_counts(report);
    say_extremes(report);
    say_corrected(report);
    pk_report_put_heading(report, 2,
                          by_report ? pk_report_words(report, "Avstämningar", "Reports")
                                    : pk_report_words(report, "Inkomna planer", "Plans received"),
                          0);
    put_columns(report);
    if (!pk_report_has_plans(report))
        return;
    pk_report_put_heading(report, 2,
                          by_report ? pk_report_words(report, "Läget vid varje avstämning", "The state at each report")
                                    : pk_report_words(report, "Läget per region", "The state by region"),
                          0);
    put_counts(report, false);
    if (pk_report_bars(report, SIZE_MAX, false,
                       by_report ? pk_report_words(report, "Mål vid varje avstämning", "Goals at each report")
                                 : pk_report_words(report, "Mål per region", "Goals by region")))
        pk_report_legend(report);
    if (report->merge->area_count > 1) {
        pk_report_put_heading(report, 2, pk_report_words(report, "Läget per område", "The state by area"), 0);
        put_counts(report, true);
        if (pk_report_bars(report, SIZE_MAX, true, pk_report_words(report, "Mål per område", "Goals by area")))
            pk_report_legend(report);
    }
    pk_report_changes(report);
    pk_report_overdue_goals(report);
}
