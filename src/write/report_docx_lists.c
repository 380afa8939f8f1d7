/* What stands out over all areas: what has changed, what is late, and all goals on a page or two. */
#include "write/report_docx.h"

enum {
    GOAL_SHORT = 110, /* bytes of a goal's text where it only is to be known again */
    MATRIX_SHORT = 85,
    LIST_MOST = 80,   /* rows of a list: what is longer is no summary */
    MATRIX_MOST = 30, /* columns */
    MATRIX_WORDS = 4, /* columns up to which a status has room for a word */
    MATRIX_LEVEL = 8  /* columns up to which their names are written from left to right */
};

static pk_text goal_name(pk_paper *report, pk_text id, pk_text text, bool own, size_t bytes)
{
    text = pk_report_shorten(report, text, bytes);
    return own || id.size == 0 ? text : pk_report_format(report, "%.*s %.*s", PK_PRINT(id), PK_PRINT(text));
}

static pk_text column_label(const pk_paper *report)
{
    return pk_report_is_by_report(report) ? pk_report_words(report, "Avstämning", "Report")
                                          : pk_report_words(report, "Region", "Region");
}

void pk_report_say_rest(pk_paper *report, size_t count, size_t shown)
{
    if (count > shown)
        pk_report_paragraph(report, PK_STYLE_REMARK,
                            pk_report_format(report, pk_report_say(report, "… och %zu till.", "… and %zu more."),
                                             count - shown),
                            0);
}

/* ---- what has changed ---- */

static const struct {
    unsigned kind;
    const char *words[PK_LANGUAGE_COUNT], *many[PK_LANGUAGE_COUNT];
} change_kinds[] = {
    { PK_CHANGE_REGRESSED, { "har gått bakåt", "went backwards" }, { "har gått bakåt", "went backwards" } },
    { PK_CHANGE_SLIPPED,
      { "har fått en senare sluttid", "ends later" },
      { "har fått en senare sluttid", "end later" } },
    { PK_CHANGE_DROPPED, { "finns inte kvar", "is gone" }, { "finns inte kvar", "are gone" } },
    { PK_CHANGE_FORWARD, { "har gått framåt", "went forward" }, { "har gått framåt", "went forward" } },
    { PK_CHANGE_HASTENED,
      { "har fått en tidigare sluttid", "ends earlier" },
      { "har fått en tidigare sluttid", "end earlier" } },
    { PK_CHANGE_ADDED, { "är nytt", "is new" }, { "är nya", "are new" } },
    { PK_CHANGE_STATUS,
      { "har fått eller förlorat en status", "was given a status, or lost it" },
      { "har fått eller förlorat en status", "were given a status, or lost it" } },
    { PK_CHANGE_RESPONSIBLE,
      { "har fått en annan ansvarig", "somebody else is responsible" },
      { "har fått en annan ansvarig", "have somebody else responsible" } },
    { PK_CHANGE_REWORDED,
      { "har fått en annan lydelse", "was reworded" },
      { "har fått en annan lydelse", "were reworded" } },
};
enum {
    CHANGE_KINDS = sizeof change_kinds / sizeof *change_kinds,
    CHANGES_SHOWN = 3 /* kinds that are listed one by one: what somebody has to see to */
};

static bool has_earlier(const pk_merge *merge)
{
    for (size_t i = 0; i < merge->column_count; i++)
        if (merge->columns[i].earlier != NULL)
            return true;
    return merge->change_count > 0;
}

/* "Since last time": of reports in time the last step, and not all of them added up. */
static bool is_told(const pk_paper *report, const pk_merge_change *change, unsigned kinds)
{
    return (change->kinds & kinds) != 0 && report->tally.summed[change->column];
}

static size_t count_changes(const pk_paper *report, unsigned kinds)
{
    size_t count = 0;

    for (size_t i = 0; i < report->merge->change_count; i++)
        count += is_told(report, &report->merge->changes[i], kinds);
    return count;
}

/* Most went forward; that stands in the table of all goals, and here in one sentence. */
static void say_changes(pk_paper *report)
{
    pk_text words = PK_TEXT("");

    for (size_t i = 0; i < CHANGE_KINDS; i++) {
        const size_t count = count_changes(report, change_kinds[i].kind);
        const char *space = words.size > 0 ? " " : "";

        if (count == 1)
            words = pk_report_format(report, pk_report_say(report, "%.*s%s1 mål %s.", "%.*s%s1 goal %s."),
                                     PK_PRINT(words), space, change_kinds[i].words[report->language]);
        else if (count > 1)
            words = pk_report_format(report, pk_report_say(report, "%.*s%s%zu mål %s.", "%.*s%s%zu goals %s."),
                                     PK_PRINT(words), space, count, change_kinds[i].many[report->language]);
    }
    if (words.size > 0)
        pk_report_paragraph(report, PK_STYLE_NORMAL, words, 0);
}

static unsigned shown_kinds(void)
{
    unsigned kinds = 0;

    for (size_t i = 0; i < CHANGES_SHOWN; i++)
        kinds |= change_kinds[i].kind;
    return kinds;
}

static pk_text status_of(pk_paper *report, const pk_plan_row *row)
{
    const pk_schema *schema = report->merge->schema;

    return row != NULL && row->status < schema->status_count
               ? pk_report_status_sign(report, &schema->statuses[row->status])
               : PK_TEXT("–");
}

static pk_text end_of(pk_paper *report, const pk_plan_area *area, const pk_plan_row *row)
{
    const pk_timeline *time = area != NULL && row != NULL ? pk_row_time(area, row) : NULL;
    char day[16];

    if (time == NULL || time->to.year == 0)
        return PK_TEXT("–");
    pk_date_print(time->to, day);
    return pk_report_format(report, "%s", day);
}

/* "har gått framåt: E → P". */
static pk_text change_words(pk_paper *report, const pk_merge_change *change)
{
    pk_text words = PK_TEXT("");

    for (size_t i = 0; i < CHANGE_KINDS; i++) {
        const char *said = change_kinds[i].words[report->language];
        pk_text more = PK_TEXT("");

        if (!(change->kinds & change_kinds[i].kind))
            continue;
        if (change_kinds[i].kind & (PK_CHANGE_FORWARD | PK_CHANGE_REGRESSED | PK_CHANGE_STATUS))
            more = pk_report_format(report, pk_report_say(report, ": från %.*s till %.*s", ": from %.*s to %.*s"),
                                    PK_PRINT(status_of(report, change->earlier_row)),
                                    PK_PRINT(status_of(report, change->row)));
        else if (change_kinds[i].kind & (PK_CHANGE_SLIPPED | PK_CHANGE_HASTENED))
            more = pk_report_format(report, pk_report_say(report, ": från %.*s till %.*s", ": from %.*s to %.*s"),
                                    PK_PRINT(end_of(report, change->earlier_area, change->earlier_row)),
                                    PK_PRINT(end_of(report, change->area, change->row)));
        words =
            pk_report_format(report, "%.*s%s%s%.*s", PK_PRINT(words), words.size > 0 ? "\n" : "", said, PK_PRINT(more));
    }
    return words;
}

static void put_change(pk_paper *report, const pk_merge_change *change)
{
    const pk_merge *merge = report->merge;
    const pk_plan_row *row = change->row != NULL ? change->row : change->earlier_row;
    pk_report_cell cells[3] = { { .text = merge->columns[change->column].short_name, .flags = PK_TEXT_BOLD } };

    if (change->goal < merge->goal_count) {
        const pk_merge_goal *goal = &merge->goals[change->goal];

        cells[1] = (pk_report_cell) { .text = goal_name(report, goal->id, goal->text, goal->own, GOAL_SHORT),
                                      .flags = PK_TEXT_PLAN };
    } else if (row != NULL) {
        cells[1] = (pk_report_cell) { .text = goal_name(report, row->number, row->text, false, GOAL_SHORT),
                                      .flags = PK_TEXT_PLAN };
    }
    cells[2].text = change_words(report, change);
    pk_report_row(report, cells, 3, false, false);
}

static void list_changes(pk_paper *report)
{
    static const unsigned weights[] = { 22, 42, 36 };
    const pk_merge *merge = report->merge;
    const pk_report_cell headings[] = { { .text = column_label(report) },
                                        { .text = pk_report_words(report, "Mål", "Goal") },
                                        { .text = pk_report_words(report, "Förändring", "Change") } };
    const size_t count = count_changes(report, shown_kinds());
    size_t shown = 0;

    if (count == 0)
        return;
    pk_report_caption(report, false,
                      pk_report_words(report, "Mål som har gått bakåt, fått en senare sluttid eller inte finns kvar",
                                      "Goals that went backwards, end later or are gone"));
    pk_report_table_begin(report, weights, 3, pk_report_words(report, "Förändringar", "Changes"),
                          pk_report_words(report, "En rad per mål och region som har ändrats.",
                                          "A row for each goal and region that has changed."),
                          true);
    pk_report_row(report, headings, 3, true, true);
    for (size_t kind = 0; kind < CHANGES_SHOWN; kind++) /* what went backwards first; each once */
        for (size_t i = 0; i < merge->change_count; i++) {
            unsigned before = 0;

            for (size_t j = 0; j < kind; j++)
                before |= change_kinds[j].kind;
            if (!is_told(report, &merge->changes[i], change_kinds[kind].kind) || (merge->changes[i].kinds & before)
                || shown == LIST_MOST)
                continue;
            put_change(report, &merge->changes[i]);
            shown++;
        }
    pk_report_table_end(report);
    pk_report_say_rest(report, count, shown);
}

void pk_report_changes(pk_paper *report)
{
    if (!has_earlier(report->merge))
        return;
    pk_report_put_heading(report, 2,
                          pk_report_is_by_report(report)
                              ? pk_report_words(report, "Förändrat sedan förra avstämningen",
                                                "Changed since the report before")
                              : pk_report_words(report, "Förändrat sedan förra gången", "Changed since last time"),
                          0);
    if (count_changes(report, ~0U) == 0)
        pk_report_paragraph(report, PK_STYLE_NORMAL,
                            pk_report_words(report, "Inget mål har ändrats sedan den förra planen eller uppföljningen.",
                                            "No goal has changed since the earlier plan or follow-up."),
                            0);
    say_changes(report);
    list_changes(report);
}

/* ---- what is late ---- */

typedef struct pk_overdue_walk {
    size_t count, shown;
    bool put;
} pk_overdue_walk;

static void put_overdue(pk_paper *report, const pk_merge_goal *goal, size_t column, const pk_plan_row *row,
                        const pk_timeline *time)
{
    const pk_schema_status *status = &report->merge->schema->statuses[row->status];
    char day[16];
    pk_report_cell cells[4] = {
        { .text = report->merge->columns[column].short_name, .flags = PK_TEXT_BOLD },
        { .text = goal_name(report, goal->id, goal->text, goal->own, GOAL_SHORT), .flags = PK_TEXT_PLAN },
    };

    pk_date_print(time->to, day);
    cells[2].text = pk_text_of(day);
    cells[3] = (pk_report_cell) { .text = pk_report_status_words(report, status), .fill = PK_COLOR(status->color) };
    pk_report_row(report, cells, 4, false, false);
}

/* Counted first, then listed. */
static void walk_overdue(pk_paper *report, pk_overdue_walk *walk)
{
    const pk_merge *merge = report->merge;

    for (size_t i = 0; i < merge->goal_count; i++)
        for (size_t column = 0; column < merge->column_count; column++) {
            const pk_merge_answer *answer = pk_merge_answer_of(&merge->goals[i], column);
            const pk_timeline *time = NULL;

            if (answer->row != NULL && report->tally.summed[column])
                time = pk_report_overdue(report, merge->columns[column].submission->plan, answer->area, answer->row);
            if (time == NULL)
                continue;
            if (!walk->put) {
                walk->count++;
            } else if (walk->shown < LIST_MOST) {
                put_overdue(report, &merge->goals[i], column, answer->row, time);
                walk->shown++;
            }
        }
}

static pk_text overdue_words(pk_paper *report, size_t count, const char *day)
{
    if (count == 0)
        return pk_report_format(report,
                                pk_report_say(report,
                                              "Per %s, den dag som planerna bedöms efter, hade inget mål passerat sin "
                                              "sluttid utan att vara uppnått.",
                                              "On %s, the day by which the plans are judged, no goal had passed its "
                                              "end without being reached."),
                                day);
    if (count == 1)
        return pk_report_format(report,
                                pk_report_say(report,
                                              "Per %s, den dag som planerna bedöms efter, hade 1 mål passerat sin "
                                              "sluttid utan att vara uppnått.",
                                              "On %s, the day by which the plans are judged, 1 goal had passed its "
                                              "end without being reached."),
                                day);
    return pk_report_format(report,
                            pk_report_say(report,
                                          "Per %s, den dag som planerna bedöms efter, hade %zu mål passerat sin "
                                          "sluttid utan att vara uppnådda.",
                                          "On %s, the day by which the plans are judged, %zu goals had passed their "
                                          "end without being reached."),
                            day, count);
}

void pk_report_overdue_goals(pk_paper *report)
{
    static const unsigned weights[] = { 22, 40, 16, 22 };
    pk_overdue_walk walk = { 0 };
    const pk_report_cell headings[] = { { .text = column_label(report) },
                                        { .text = pk_report_words(report, "Mål", "Goal") },
                                        { .text = pk_report_words(report, "Skulle vara klart", "Was due") },
                                        { .text = pk_report_words(report, "Status", "Status") } };
    char day[16];

    if (!pk_report_has_overdue(report))
        return;
    pk_date_print(pk_goal_tally_day(&report->tally), day);
    walk_overdue(report, &walk);
    pk_report_put_heading(report, 2, pk_report_words(report, "Försenade mål", "Goals that are late"), 0);
    pk_report_paragraph(report, PK_STYLE_NORMAL, overdue_words(report, walk.count, day), 0);
    if (walk.count == 0)
        return;
    pk_report_caption(report, false,
                      pk_report_words(report, "Mål vars tid har passerat", "Goals whose time has passed"));
    pk_report_table_begin(report, weights, 4, pk_report_words(report, "Försenade mål", "Late goals"),
                          pk_report_words(report, "En rad per försenat mål och region.",
                                          "A row for each late goal and region."),
                          true);
    pk_report_row(report, headings, 4, true, true);
    walk.put = true;
    walk_overdue(report, &walk);
    pk_report_table_end(report);
    pk_report_say_rest(report, walk.count, walk.shown);
}

/* ---- all goals ---- */

/* What was the status before, by goal and column; NULL: it is nowhere another, or there is no room to say so. */
static const pk_schema_status **earlier_statuses(pk_paper *report)
{
    const pk_merge *merge = report->merge;
    const unsigned moved = PK_CHANGE_FORWARD | PK_CHANGE_REGRESSED;
    const pk_schema_status **statuses;

    if (count_changes(report, moved) == 0 || pk_report_is_by_report(report) || merge->column_count > MATRIX_WORDS)
        return NULL;
    statuses = pk_arena_zeroed(&report->arena, merge->goal_count, merge->column_count * sizeof *statuses);
    if (statuses == NULL && report->status == PK_OK)
        report->status = PK_ENOMEM;
    for (size_t i = 0; i < merge->change_count && statuses != NULL; i++) {
        const pk_merge_change *change = &merge->changes[i];

        if ((change->kinds & moved) && change->goal < merge->goal_count && change->earlier_row != NULL
            && change->earlier_row->status < merge->schema->status_count)
            statuses[change->goal * merge->column_count + change->column] =
                &merge->schema->statuses[change->earlier_row->status];
    }
    return statuses;
}

static pk_report_cell matrix_cell(pk_paper *report, const pk_merge_goal *goal, size_t column,
                                  const pk_schema_status *earlier)
{
    const pk_merge *merge = report->merge;
    const pk_merge_answer *answer = pk_merge_answer_of(goal, column);
    const pk_schema *schema = merge->schema;
    pk_report_cell cell = { .text = PK_TEXT("–"), .flags = PK_TEXT_CENTRE };

    if (merge->columns[column].submission == NULL) {
        cell.text =
            merge->column_count <= MATRIX_WORDS ? pk_report_words(report, "ingen plan", "no plan") : PK_TEXT("");
        cell.flags |= PK_TEXT_PALE;
    } else if (answer->row == NULL) {
        cell.text = PK_TEXT("×");
    } else if (answer->row->status < schema->status_count) {
        const pk_schema_status *status = &schema->statuses[answer->row->status];

        cell.text = merge->column_count <= MATRIX_WORDS ? pk_report_status_sign(report, status)
                    : status->symbol_count > 0          ? status->symbols[0]
                                                        : status->code;
        if (earlier != NULL)
            cell.text = pk_report_format(report, pk_report_say(report, "%.*s (förut %.*s)", "%.*s (was %.*s)"),
                                         PK_PRINT(cell.text), PK_PRINT(earlier->code));
        cell.fill = PK_COLOR(status->color);
        cell.flags |= PK_TEXT_BOLD;
    }
    return cell;
}

/* @param earlier  Of the goal, by column; NULL: none. */
static void put_matrix_row(pk_paper *report, const pk_merge_goal *goal, const pk_schema_status *const *earlier)
{
    pk_report_cell cells[MATRIX_MOST + 1] = {
        { .text = goal_name(report, goal->id, goal->text, goal->own, MATRIX_SHORT), .flags = PK_TEXT_PLAN }
    };

    for (size_t i = 0; i < report->merge->column_count; i++)
        cells[i + 1] = matrix_cell(report, goal, i, earlier != NULL ? earlier[i] : NULL);
    pk_report_row(report, cells, report->merge->column_count + 1, false, false);
}

/* A region's own rows have one column that says something: they stand in their areas. */
static bool is_joint(const pk_paper *report, const pk_merge_goal *goal)
{
    return !goal->own || report->merge->schema->goal_count == 0;
}

static void put_matrix_area(pk_paper *report, const pk_merge_area *area, const pk_schema_status *const *earlier)
{
    const pk_merge *merge = report->merge;
    bool begun = false;

    for (size_t i = 0; i < area->goal_count; i++) {
        const pk_merge_goal *goal = &merge->goals[area->first_goal + i];

        if (!is_joint(report, goal))
            continue;
        if (!begun && area->title.size > 0) {
            const pk_report_cell title = { .text = pk_report_format(report, "%.*s %.*s", PK_PRINT(area->number),
                                                                    PK_PRINT(area->title)),
                                           .flags = PK_TEXT_BOLD | PK_TEXT_PLAN,
                                           .fill = PK_COLOR(PK_PALE),
                                           .span = (unsigned)merge->column_count + 1 };

            pk_report_row(report, &title, 1, false, true);
        }
        begun = true;
        put_matrix_row(report, goal, earlier != NULL ? earlier + (area->first_goal + i) * merge->column_count : NULL);
    }
}

void pk_report_matrix(pk_paper *report)
{
    const pk_merge *merge = report->merge;
    const pk_text name = pk_report_words(report, "Status för varje mål", "Status of each goal");
    pk_report_cell headings[MATRIX_MOST + 1] = { { .text = pk_report_words(report, "Mål", "Goal") } };
    unsigned weights[MATRIX_MOST + 1] = { 61 };
    const pk_schema_status *const *earlier;

    if (!report->tally.by_status || merge->column_count > MATRIX_MOST || merge->schema->rows.own)
        return;
    for (size_t i = 0; i < merge->column_count; i++) {
        headings[i + 1] =
            (pk_report_cell) { .text = merge->columns[i].short_name,
                               .flags = merge->column_count > MATRIX_LEVEL ? PK_TEXT_UP : PK_TEXT_CENTRE };
        weights[i + 1] = merge->column_count <= MATRIX_WORDS ? 22 : merge->column_count <= MATRIX_LEVEL ? 16 : 5;
    }
    earlier = (const pk_schema_status *const *)earlier_statuses(report);
    pk_report_put_heading(report, 1, pk_report_words(report, "Läget mål för mål", "The state goal by goal"),
                          PK_TEXT_NEW_PAGE);
    pk_report_caption(report, false, name);
    pk_report_table_begin(
        report, weights, merge->column_count + 1, name,
        pk_report_words(report, "En rad per mål och en kolumn per plan; i cellen står statusens kod.",
                        "A row per goal and a column per plan; the code of the status stands in the cell."),
        true);
    pk_report_row(report, headings, merge->column_count + 1, true, true);
    for (size_t i = 0; i < merge->area_count; i++)
        put_matrix_area(report, &merge->areas[i], earlier);
    pk_report_table_end(report);
    pk_report_legend(report);
    pk_report_paragraph(
        report, PK_STYLE_REMARK,
        pk_report_words(report,
                        merge->column_count <= MATRIX_WORDS
                            ? "× Målet finns inte i planen · ingen plan: regionens plan är inte med"
                            : "× Målet finns inte i planen · tom ruta: planen är inte med",
                        merge->column_count <= MATRIX_WORDS
                            ? "× The goal is not in the plan · no plan: the region's plan is not included"
                            : "× The goal is not in the plan · empty: the plan is not included"),
        0);
}
