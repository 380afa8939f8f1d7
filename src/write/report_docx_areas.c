/* Area by area: each goal with what the regions say of it, side by side, then their own goals and comments. */
#include "write/report_docx.h"

#include <string.h>

enum {
    CELL_BYTES = 900, /* of a text in a table: what is longer is read in the plan itself */
    KEEP_BYTES = 900, /* a table with less text than this stays on one page */
    BARS_FROM = 8     /* goals of an area, those of all plans together */
};

/* What a column of the table gathers: columns of the template by what they are for. */
typedef struct pk_group {
    unsigned roles; /* 1 << PK_ROLE_... */
    unsigned weight;
    const char *heading[PK_LANGUAGE_COUNT]; /* where it gathers several columns */
} pk_group;

#define ROLE(role) (1U << PK_ROLE_##role)

/* A follow-up tells what came of it, a plan what is to be done. */
static const pk_group followup_groups[] = {
    { ROLE(STATUS), 24, { "Status", "Status" } },
    { ROLE(TARGET), 24, { "Målnivå", "Target" } },
    { ROLE(TIME), 15, { "Tid", "Time" } },
    { ROLE(EVALUATION), 40, { "Utvärdering", "Evaluation" } },
};
static const pk_group plan_groups[] = {
    { ROLE(TARGET), 20, { "Målnivå", "Target" } },
    { ROLE(ACTIVITY) | ROLE(TEXT), 36, { "Vad och hur", "What and how" } },
    { ROLE(RESPONSIBLE) | ROLE(ACTOR), 24, { "Vem", "Who" } },
    { ROLE(TIME) | ROLE(FREQUENCY), 24, { "När", "When" } },
};
enum { GROUPS = 4 };

typedef struct pk_layout {
    const pk_group *groups[GROUPS]; /* those for which the template has columns */
    pk_text headings[GROUPS];
    size_t count;
} pk_layout;

static pk_text bare_heading(const pk_schema_column *column)
{
    pk_text heading = column->headings.count > 0 ? column->headings.items[0].text : column->key;

    while (heading.size > 0 && (heading.data[heading.size - 1] == '*' || heading.data[heading.size - 1] == '?'))
        heading.size--;
    return heading;
}

static void lay_out(const pk_paper *report, pk_layout *layout)
{
    const pk_schema *schema = report->merge->schema;
    const pk_group *groups = report->tally.by_status ? followup_groups : plan_groups;

    layout->count = 0;
    for (size_t i = 0; i < GROUPS; i++) {
        const pk_schema_column *only = NULL;
        size_t columns = 0;

        for (size_t j = 0; j < schema->column_count; j++)
            if (groups[i].roles & (1U << schema->columns[j].role)) {
                only = &schema->columns[j];
                columns++;
            }
        if (columns == 0)
            continue;
        layout->groups[layout->count] = &groups[i];
        layout->headings[layout->count++] = columns == 1 && !(groups[i].roles & ROLE(STATUS))
                                                ? bare_heading(only)
                                                : pk_text_of(groups[i].heading[report->language]);
    }
}

/* ---- cells ---- */

/* The texts of all columns of the group; with their headings where there are several. */
static pk_text group_text(pk_paper *report, const pk_submission *submission, const pk_plan_area *area,
                          const pk_plan_row *row, const pk_group *group)
{
    pk_text whole = PK_TEXT("");
    size_t filled = 0;

    for (size_t i = 0; i < area->column_count; i++)
        filled += area->columns[i].column != NULL && (group->roles & (1U << area->columns[i].column->role))
                  && pk_plan_has_content(submission->plan, &row->cells[i]);
    for (size_t i = 0; i < area->column_count; i++) {
        const pk_schema_column *column = area->columns[i].column;
        const pk_text text = row->cells[i].text;

        if (column == NULL || !(group->roles & (1U << column->role))
            || !pk_plan_has_content(submission->plan, &row->cells[i]))
            continue;
        if (filled == 1)
            return pk_report_shorten(report, text, CELL_BYTES);
        whole = pk_report_format(report, "%.*s%s%.*s: %.*s", PK_PRINT(whole), whole.size > 0 ? "\n" : "",
                                 PK_PRINT(bare_heading(column)), PK_PRINT(text));
    }
    return whole.size > 0 ? pk_report_shorten(report, whole, CELL_BYTES) : PK_TEXT("–");
}

static pk_report_cell group_cell(pk_paper *report, const pk_submission *submission, const pk_plan_area *area,
                                 const pk_plan_row *row, const pk_group *group)
{
    const pk_schema *schema = report->merge->schema;
    pk_report_cell cell = { .flags = PK_TEXT_PLAN };

    if (!(group->roles & ROLE(STATUS))) {
        cell.text = group_text(report, submission, area, row, group);
        if ((group->roles & ROLE(TIME)) && pk_report_overdue(report, submission->plan, area, row) != NULL)
            cell.text = pk_report_format(report, "%.*s\n%s", PK_PRINT(cell.text),
                                         pk_report_say(report, "(tiden har passerat)", "(the time has passed)"));
        return cell;
    }
    cell.flags = 0;
    if (row->status < schema->status_count) {
        cell.text = pk_report_status_words(report, &schema->statuses[row->status]);
        cell.fill = PK_COLOR(schema->statuses[row->status].color);
        return cell;
    }
    cell.text = group_text(report, submission, area, row, group); /* something that is no status, as it is written */
    if (pk_text_equal(cell.text, PK_TEXT("–")))
        cell.text = pk_report_words(report, "– Ej angiven", "– Not given");
    return cell;
}

/* A cell of which the region's file says something else says so: the appendix has what, and why. */
static bool is_corrected(const pk_submission *submission, const pk_plan_area *area, const pk_plan_row *row,
                         const pk_group *group)
{
    for (size_t i = 0; i < area->column_count; i++)
        if (area->columns[i].column != NULL && (group->roles & (1U << area->columns[i].column->role))
            && pk_submission_corrected(submission, row, i) != NULL)
            return true;
    return false;
}

static pk_report_cell answer_cell(pk_paper *report, const pk_submission *submission, const pk_plan_area *area,
                                  const pk_plan_row *row, const pk_group *group)
{
    pk_report_cell cell = group_cell(report, submission, area, row, group);

    if (is_corrected(submission, area, row, group))
        cell.text =
            pk_report_format(report,
                             pk_report_say(report, "%.*s\n(rättat, se bilaga 4)", "%.*s\n(corrected, see appendix 4)"),
                             PK_PRINT(cell.text));
    return cell;
}

static void put_answer(pk_paper *report, const pk_layout *layout, pk_text first, unsigned flags,
                       const pk_submission *submission, const pk_plan_area *area, const pk_plan_row *row, bool keep)
{
    pk_report_cell cells[GROUPS + 1] = { { .text = first, .flags = flags } };

    for (size_t i = 0; i < layout->count; i++)
        cells[i + 1] = answer_cell(report, submission, area, row, layout->groups[i]);
    pk_report_row(report, cells, layout->count + 1, false, keep);
}

static void begin_table(pk_paper *report, const pk_layout *layout, pk_text first, unsigned weight, pk_text name)
{
    unsigned weights[GROUPS + 1] = { weight };
    pk_report_cell headings[GROUPS + 1] = { { .text = first } };

    for (size_t i = 0; i < layout->count; i++) {
        weights[i + 1] = layout->groups[i]->weight;
        headings[i + 1] = (pk_report_cell) { .text = layout->headings[i], .flags = PK_TEXT_PLAN };
    }
    pk_report_table_begin(report, weights, layout->count + 1, name,
                          pk_report_words(report, "En rad per plan, med vad som står i den.",
                                          "A row per plan, with what it says."),
                          true);
    pk_report_row(report, headings, layout->count + 1, true, true);
}

/* ---- a goal that several share ---- */

/* Nothing but the goal itself would be a row of dashes: it is one line, "has not answered". */
static void put_column_answers(pk_paper *report, const pk_layout *layout, const pk_merge_goal *goal, size_t index,
                               bool keep)
{
    const pk_merge_column *column = &report->merge->columns[index];
    const pk_merge_answer *answer = pk_merge_answer_of(goal, index);

    if (!pk_answer_is_given(column->submission->plan, answer)) {
        const pk_report_cell cells[] = { { .text = column->short_name, .flags = PK_TEXT_BOLD },
                                         { .text = answer->row != NULL
                                                       ? pk_report_words(report, "Ej besvarat", "Not answered")
                                                       : pk_report_words(report, "Målet finns inte i planen",
                                                                         "The goal is not in the plan"),
                                           .flags = PK_TEXT_PALE,
                                           .span = (unsigned)layout->count } };

        pk_report_row(report, cells, 2, false, keep);
        return;
    }
    put_answer(report, layout, column->short_name, PK_TEXT_BOLD, column->submission, answer->area, answer->row, keep);
    for (size_t i = 0; i < answer->more_count; i++)
        put_answer(report, layout, column->short_name, PK_TEXT_BOLD, column->submission, answer->more_areas[i],
                   answer->more[i], keep);
}

static bool says_something(const pk_paper *report, const pk_merge_goal *goal, size_t column)
{
    return report->merge->columns[column].submission != NULL
           && (!goal->own || pk_merge_answer_of(goal, column)->row != NULL);
}

/* Bytes of what will stand in the table, more or less. */
static size_t weigh(const pk_paper *report, const pk_merge_goal *goal)
{
    size_t sum = 0;

    for (size_t i = 0; i < report->merge->column_count; i++) {
        const pk_merge_answer *answer = pk_merge_answer_of(goal, i);

        for (size_t j = 0; says_something(report, goal, i) && answer->row != NULL && j < answer->area->column_count;
             j++) {
            const pk_schema_column *column = answer->area->columns[j].column;

            if (column != NULL && column->role == (report->tally.by_status ? PK_ROLE_EVALUATION : PK_ROLE_TEXT))
                sum += answer->row->cells[j].text.size;
        }
        sum += 40;
    }
    return sum;
}

static void put_goal(pk_paper *report, const pk_layout *layout, const pk_merge_goal *goal, unsigned level)
{
    const pk_merge *merge = report->merge;
    const bool together = weigh(report, goal) < KEEP_BYTES;
    const pk_text id = goal->own ? PK_TEXT("") : goal->id;
    size_t last = SIZE_MAX;

    for (size_t i = 0; i < merge->column_count; i++)
        if (says_something(report, goal, i))
            last = i;
    if (last == SIZE_MAX)
        return;
    pk_report_put_heading(report, level,
                          pk_report_format(report, "%.*s%s%.*s%.*s", PK_PRINT(id), id.size > 0 ? " " : "",
                                           PK_PRINT(goal->text), PK_PRINT(goal->marker)),
                          PK_TEXT_PLAN);
    begin_table(report, layout,
                pk_report_is_by_report(report) ? pk_report_words(report, "Avstämning", "Report")
                                               : pk_report_words(report, "Region", "Region"),
                23,
                id.size > 0 ? pk_report_format(report, "%s %.*s", pk_report_say(report, "Mål", "Goal"), PK_PRINT(id))
                            : pk_report_shorten(report, goal->text, 100));
    for (size_t i = 0; i < merge->column_count; i++)
        if (says_something(report, goal, i))
            put_column_answers(report, layout, goal, i, together && i != last);
    pk_report_table_end(report);
}

/* ---- goals of a region alone ---- */

/* It is the region's own, or nobody else has written of it: a table for each would be mostly headings. */
static bool is_alone(const pk_paper *report, const pk_merge_goal *goal)
{
    const pk_schema *schema = report->merge->schema;

    if (!goal->own || pk_report_is_by_report(report))
        return false;
    return schema->goal_count > 0 || schema->rows.own || goal->answer_count == 1;
}

static void put_own_goals(pk_paper *report, const pk_layout *layout, const pk_merge_area *area, size_t index,
                          unsigned level)
{
    const pk_merge *merge = report->merge;
    const pk_merge_column *column = &merge->columns[index];
    bool begun = false;

    for (size_t i = 0; i < area->goal_count; i++) {
        const pk_merge_goal *goal = &merge->goals[area->first_goal + i];
        const pk_merge_answer *answer = pk_merge_answer_of(goal, index);

        if (!is_alone(report, goal) || answer->row == NULL || column->submission == NULL)
            continue;
        if (!begun) {
            pk_report_put_heading(report, level,
                                  merge->schema->goal_count == 0
                                      ? column->name
                                      : pk_report_format(report, "%.*s: %s", PK_PRINT(column->name),
                                                         pk_report_say(report, "egna mål", "goals of its own")),
                                  0);
            begin_table(report, layout, pk_report_words(report, "Mål", "Goal"), 34,
                        pk_report_format(report, "%s, %.*s", pk_report_say(report, "Mål", "Goals"),
                                         PK_PRINT(column->name)));
        }
        begun = true;
        put_answer(report, layout, pk_report_shorten(report, goal->text, CELL_BYTES), PK_TEXT_BOLD | PK_TEXT_PLAN,
                   column->submission, answer->area, answer->row, false);
        for (size_t j = 0; j < answer->more_count; j++)
            put_answer(report, layout, PK_TEXT(""), 0, column->submission, answer->more_areas[j], answer->more[j],
                       false);
    }
    if (begun)
        pk_report_table_end(report);
}

/* ---- what is said of the area ---- */

static void put_comment(pk_paper *report, pk_text name, pk_text comment, unsigned level, bool *begun)
{
    if (pk_text_is_blank(comment))
        return;
    if (!*begun)
        pk_report_put_heading(report, level, pk_report_words(report, "Kommentarer", "Comments"), 0);
    *begun = true;
    pk_report_paragraph(report, PK_STYLE_NORMAL, pk_report_format(report, "%.*s:", PK_PRINT(name)),
                        PK_TEXT_BOLD | PK_TEXT_KEEP);
    pk_report_paragraph(report, PK_STYLE_NORMAL, comment, PK_TEXT_PLAN);
}

static void put_comments(pk_paper *report, size_t index, unsigned level)
{
    const pk_merge *merge = report->merge;
    bool begun = false;

    for (size_t i = 0; i < merge->column_count; i++) {
        const pk_plan *plan = merge->columns[i].submission != NULL ? merge->columns[i].submission->plan : NULL;

        for (size_t j = 0; plan != NULL && j < plan->area_count; j++)
            if (merge->columns[i].area_of[j] == index)
                put_comment(report, merge->columns[i].name, plan->areas[j].comment, level, &begun);
    }
}

/* A column has footnotes, too, and that is told to those who fill in the form. */
static bool is_marked(const pk_schema *schema, const pk_schema_area *area, pk_text marker)
{
    for (size_t i = 0; i < area->goal_count; i++)
        if (pk_text_equal(schema->goals[area->first_goal + i].marker, marker))
            return true;
    return false;
}

static void put_footnotes(pk_paper *report, size_t index)
{
    const pk_schema *schema = report->merge->schema;
    const pk_schema_area *area = report->merge->areas[index].area;

    for (size_t i = 0; area != NULL && i < area->footnote_count; i++) {
        const pk_schema_footnote *footnote = &area->footnotes[i];

        if (is_marked(schema, area, footnote->marker))
            pk_report_paragraph(report, PK_STYLE_REMARK,
                                pk_report_format(report, "%.*s %.*s", PK_PRINT(footnote->marker),
                                                 PK_PRINT(footnote->text.text)),
                                PK_TEXT_PLAN);
    }
}

/* Once for the area, and not below each of its goals. */
static void say_absent(pk_paper *report)
{
    const pk_merge *merge = report->merge;
    pk_text names = PK_TEXT("");

    for (size_t i = 0; i < merge->column_count; i++)
        if (merge->columns[i].submission == NULL)
            names = pk_report_format(report, "%.*s%s%.*s", PK_PRINT(names), names.size > 0 ? ", " : "",
                                     PK_PRINT(merge->columns[i].name));
    if (names.size > 0)
        pk_report_paragraph(report, PK_STYLE_REMARK,
                            pk_report_format(report, pk_report_say(report, "Utan plan: %.*s.", "Without a plan: %.*s."),
                                             PK_PRINT(names)),
                            PK_TEXT_KEEP);
}

/* The bars of a few goals say less than the goals. */
static bool wants_bars(const pk_paper *report, size_t index)
{
    return report->tally.by_status && report->merge->area_count > 1
           && pk_goal_tally_goals(&report->tally, index, SIZE_MAX) >= BARS_FROM;
}

static void put_area(pk_paper *report, const pk_layout *layout, size_t index, bool titled)
{
    const pk_merge *merge = report->merge;
    const pk_merge_area *area = &merge->areas[index];
    const unsigned level = titled ? 3 : 2;

    if (titled)
        pk_report_put_heading(report, 2, pk_report_area_name(report, area), PK_TEXT_PLAN);
    say_absent(report);
    if (wants_bars(report, index))
        pk_report_bars(report, index, false, pk_report_words(report, "Status i området", "Status in the area"));
    for (size_t i = 0; i < area->goal_count; i++)
        if (!is_alone(report, &merge->goals[area->first_goal + i]))
            put_goal(report, layout, &merge->goals[area->first_goal + i], level);
    for (size_t i = 0; i < merge->column_count; i++)
        put_own_goals(report, layout, area, i, level);
    put_footnotes(report, index);
    put_comments(report, index, level);
}

static bool has_answers(const pk_paper *report, const pk_merge_area *area)
{
    for (size_t i = 0; i < area->goal_count; i++)
        for (size_t column = 0; column < report->merge->column_count; column++)
            if (says_something(report, &report->merge->goals[area->first_goal + i], column))
                return true;
    return false;
}

/* One area without a name is none: its goals are all there are. */
static bool is_titled(const pk_merge *merge)
{
    return merge->area_count != 1 || merge->areas[0].number.size + merge->areas[0].title.size > 0;
}

void pk_report_areas(pk_paper *report)
{
    const pk_merge *merge = report->merge;
    const bool titled = is_titled(merge);
    pk_layout layout;

    if (!pk_report_has_plans(report))
        return;
    lay_out(report, &layout);
    pk_report_put_heading(report, 1,
                          titled ? pk_report_words(report, "Områden och mål", "Areas and goals")
                                 : pk_report_words(report, "Målen", "The goals"),
                          PK_TEXT_NEW_PAGE);
    for (size_t i = 0; i < merge->area_count && report->status == PK_OK; i++)
        if (has_answers(report, &merge->areas[i]))
            put_area(report, &layout, i, titled);
}
