/* What came of each goal, area by area. What went is struck through and what came is underlined, and a screen reader says
 * both. */
#include "write/diff_html.h"

#include "write/diff_runs.h"

#define SAY PK_SAY_BOTH

/* ---- words that went and came ---- */

/* Views of a text: that a line ended before a run is seen in the text itself. */
static bool begins_line(pk_text source, pk_text run)
{
    const char *at = run.data;

    while (run.size > 0 && at > source.data && (at[-1] == ' ' || at[-1] == '\n'))
        if (*--at == '\n')
            return true;
    return false;
}

static void put_side(pk_diff_html *h, const pk_diff_run *run, int side)
{
    static const char *const before[][PK_LANGUAGE_COUNT] = {
        [PK_OLD] = SAY("borttaget: ", "removed: "), [PK_NEW] = SAY("tillagt: ", "added: ")
    };
    static const char *const end[] = SAY(" slut", " end");
    const char *element = side == PK_OLD ? "del" : "ins";

    pk_sink_format(h->sink, "<%s><span class=\"heard\">", element);
    pk_diff_html_put_saying(h, before[side]);
    pk_diff_html_put(h, "</span>");
    pk_html_put(h->sink, run->side[side]);
    pk_diff_html_put(h, "<span class=\"heard\">");
    pk_diff_html_put_saying(h, end);
    pk_sink_format(h->sink, "</span></%s>", element);
}

static void put_run(pk_diff_html *h, const pk_diff_text *text, const pk_diff_run *run, bool first)
{
    for (int side = run->same ? PK_NEW : PK_OLD; side < PK_SIDES; side++) {
        if (run->side[side].size == 0)
            continue;
        if (!first)
            pk_diff_html_put(h, begins_line(text->side[side], run->side[side]) ? "<br>" : " ");
        if (run->same)
            pk_html_put(h->sink, run->side[side]);
        else
            put_side(h, run, side);
        first = false;
    }
}

static void put_words(pk_diff_html *h, const pk_diff_text *text)
{
    static const char *const whole[] =
        SAY(" (för långt för att jämföras ord för ord)", " (too long to be compared word by word)");
    pk_diff_runs runs;

    if (pk_diff_runs_of(text, &h->scratch, &runs) != PK_OK) {
        h->status = PK_ENOMEM;
        return;
    }
    for (size_t i = 0; i < runs.count; i++)
        put_run(h, text, &runs.items[i], i == 0);
    pk_arena_reset(&h->scratch);
    if (text->whole)
        pk_diff_html_put_saying(h, whole);
}

static void put_text_row(pk_diff_html *h, const pk_diff_text *text)
{
    pk_diff_html_put(h, "<tr><th scope=\"row\">");
    pk_diff_put_heading(text, h->language, pk_diff_html_say(h));
    pk_diff_html_said(h);
    pk_diff_html_put(h, "</th><td>");
    put_words(h, text);
    pk_diff_html_put(h, "</td></tr>\n");
}

/* ---- a goal ---- */

void pk_diff_html_put_anchor(pk_diff_html *h, const char *kind, size_t index)
{
    if (h->part > 0)
        pk_sink_format(h->sink, "r%zu-", h->part);
    pk_sink_format(h->sink, "%s%zu", kind, index + 1);
}

static void put_event_row(pk_diff_html *h, const pk_diff *diff, const pk_diff_goal *goal, unsigned kind)
{
    static const char *const became[] = SAY(" blev ", " became ");

    if (!pk_diff_put_event(goal, kind, h->language, pk_diff_html_say(h)))
        return;
    pk_diff_html_put(h, "<tr><th scope=\"row\">");
    pk_diff_html_said(h);
    pk_diff_html_put(h, "</th><td>");
    pk_diff_put_event_side(diff, goal, kind, PK_OLD, h->language, pk_diff_html_say(h));
    pk_diff_html_said(h);
    pk_diff_html_put(h, " <span aria-hidden=\"true\">→</span><span class=\"heard\">");
    pk_diff_html_put_saying(h, became);
    pk_diff_html_put(h, "</span> ");
    pk_diff_put_event_side(diff, goal, kind, PK_NEW, h->language, pk_diff_html_say(h));
    pk_diff_html_said(h);
    pk_diff_html_put(h, "</td></tr>\n");
}

static bool has_rows(const pk_diff_goal *goal)
{
    return goal->texts.count > 0 || goal->kinds != 0;
}

static void put_goal_table(pk_diff_html *h, const pk_diff *diff, const pk_diff_goal *goal)
{
    static const char *const caption[] = SAY("Ändringar i målet ", "Changes of the goal ");
    static const char *const what[] = SAY("Vad", "What"), *const change[] = SAY("Ändring", "Change");
    const pk_text name = pk_diff_goal_name(goal);

    pk_diff_html_put(h, "<table class=\"change\">\n<caption>");
    pk_diff_html_put_saying(h, caption);
    if (name.size > 0)
        pk_sink_put(pk_diff_html_say(h), name);
    else
        pk_diff_put_goal(goal, h->language, pk_diff_html_say(h));
    pk_diff_html_said(h);
    pk_diff_html_put(h, "</caption>\n");
    pk_diff_html_put(h, "<thead><tr>");
    pk_diff_html_put_heading_cell(h, what);
    pk_diff_html_put_heading_cell(h, change);
    pk_diff_html_put(h, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; pk_diff_kind(i) != 0; i++)
        put_event_row(h, diff, goal, pk_diff_kind(i));
    for (size_t i = 0; i < goal->texts.count; i++)
        if (!pk_diff_is_told(goal, &goal->texts.items[i]))
            put_text_row(h, &goal->texts.items[i]);
    pk_diff_html_put(h, "</tbody></table>\n");
}

static void put_goal(pk_diff_html *h, const pk_diff *diff, size_t index)
{
    static const char *const further[] = SAY(" (en rad till på målet)", " (a further row on the goal)");
    static const char *const fewer[] = SAY(" (en rad färre på målet)", " (a row fewer on the goal)");
    const pk_diff_goal *goal = &diff->goals[index];
    const pk_text name = pk_diff_goal_name(goal);

    pk_sink_format(h->sink, "<article class=\"goal %s\" id=\"", pk_diff_change_name(goal->change));
    pk_diff_html_put_anchor(h, "g", index);
    pk_sink_format(h->sink, "\"><h%u><span class=\"badge\">", h->level + 1);
    pk_html_put(h->sink, pk_text_of(pk_diff_change_label(goal->change, h->language)));
    pk_diff_html_put(h, "</span> ");
    if (name.size > 0) {
        pk_html_put(h->sink, name);
        pk_diff_html_put(h, " ");
    }
    pk_diff_put_goal(goal, h->language, pk_diff_html_say(h));
    pk_diff_html_said(h);
    if (goal->further)
        pk_diff_html_put_saying(h, goal->change == PK_DIFF_ADDED ? further : fewer);
    pk_sink_format(h->sink, "</h%u>\n", h->level + 1);
    if (has_rows(goal))
        put_goal_table(h, diff, goal);
    pk_diff_html_put(h, "</article>\n");
}

/* ---- an area ---- */

static void put_same(pk_diff_html *h, const pk_diff *diff, const pk_diff_area *area)
{
    static const char *const one[] = SAY(" oförändrat mål", " goal is unchanged");
    static const char *const several[] = SAY(" oförändrade mål", " goals are unchanged");
    size_t count = 0;

    for (size_t i = 0; i < area->goal_count; i++)
        count += diff->goals[area->first_goal + i].change == PK_DIFF_SAME;
    if (count == 0)
        return;
    pk_sink_format(h->sink, "<details><summary>%zu", count);
    pk_diff_html_put_saying(h, count == 1 ? one : several);
    pk_diff_html_put(h, "</summary>\n<ul>\n");
    for (size_t i = 0; i < area->goal_count; i++) {
        const pk_diff_goal *goal = &diff->goals[area->first_goal + i];

        if (goal->change != PK_DIFF_SAME)
            continue;
        pk_diff_html_put(h, "<li>");
        pk_html_put(h->sink, pk_diff_goal_name(goal));
        pk_diff_html_put(h, " ");
        pk_diff_put_goal(goal, h->language, pk_diff_html_say(h));
        pk_diff_html_said(h);
        pk_diff_html_put(h, "</li>\n");
    }
    pk_diff_html_put(h, "</ul></details>\n");
}

/* The texts of an area, or of the whole plan, as a table. */
void pk_diff_html_put_texts(pk_diff_html *h, const pk_diff_texts *texts, const char *const caption[PK_LANGUAGE_COUNT])
{
    static const char *const what[] = SAY("Vad", "What"), *const change[] = SAY("Ändring", "Change");

    if (texts->count == 0)
        return;
    pk_diff_html_begin_table(h, caption);
    pk_diff_html_put_heading_cell(h, what);
    pk_diff_html_put_heading_cell(h, change);
    pk_diff_html_put(h, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < texts->count; i++)
        put_text_row(h, &texts->items[i]);
    pk_diff_html_end_table(h);
}

static void put_columns(pk_diff_html *h, const pk_diff_area *area, int side)
{
    static const char *const before[] = SAY("Kolumner som bara fanns förut: ", "Columns that were there only before: ");
    static const char *const now[] = SAY("Kolumner som bara finns nu: ", "Columns that are there only now: ");

    if (area->column_count[side] == 0)
        return;
    pk_diff_html_put(h, "<p>");
    pk_diff_html_put_saying(h, side == PK_OLD ? before : now);
    for (size_t i = 0; i < area->column_count[side]; i++) {
        pk_diff_html_put(h, i > 0 ? ", " : "");
        pk_html_put(h->sink, area->columns[side][i]);
    }
    pk_diff_html_put(h, "</p>\n");
}

void pk_diff_html_put_area(pk_diff_html *h, const pk_diff *diff, size_t index)
{
    static const char *const added[] = SAY("Området är nytt.", "The area is new.");
    static const char *const removed[] = SAY("Området är borttaget.", "The area has been removed.");
    static const char *const texts[] = SAY("Texter om området", "Texts on the area");
    const pk_diff_area *area = &diff->areas[index];

    pk_diff_html_put(h, "<section aria-labelledby=\"");
    if (h->part > 0) /* areas of several regions have the same titles */
        pk_sink_format(h->sink, "r%zu ", h->part);
    pk_diff_html_put_anchor(h, "a", index);
    pk_sink_format(h->sink, "\">\n<h%u id=\"", h->level);
    pk_diff_html_put_anchor(h, "a", index);
    pk_diff_html_put(h, "\">");
    pk_diff_put_area(area, h->language, pk_diff_html_say(h));
    pk_diff_html_said(h);
    pk_sink_format(h->sink, "</h%u>\n", h->level);
    if (area->area[PK_OLD] == NULL || area->area[PK_NEW] == NULL) {
        pk_diff_html_put(h, "<p>");
        pk_diff_html_put_saying(h, area->area[PK_OLD] == NULL ? added : removed);
        pk_diff_html_put(h, "</p>\n");
    }
    for (int side = PK_OLD; side < PK_SIDES; side++)
        put_columns(h, area, side);
    pk_diff_html_put_texts(h, &area->texts, texts);
    for (size_t i = 0; i < area->goal_count; i++)
        if (diff->goals[area->first_goal + i].change != PK_DIFF_SAME)
            put_goal(h, diff, area->first_goal + i);
    put_same(h, diff, area);
    pk_diff_html_put(h, "</section>\n");
}
