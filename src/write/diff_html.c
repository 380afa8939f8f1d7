/* Differences as an HTML page: what came of each goal, area by area. What went is struck through and what came is
 * underlined, and a screen reader says both. */
#include "write/diff_runs.h"
#include "write/diff_words.h"
#include "write/html_page.h"

#define SAY(sv, en)                                                                                                    \
    {                                                                                                                  \
        [PK_SWEDISH] = (sv), [PK_ENGLISH] = (en)                                                                       \
    }

typedef struct pk_diff_html {
    pk_sink *sink;
    pk_language language;
    pk_arena scratch;
    pk_buffer buffer; /* words on their way to the page */
    pk_sink words;
    pk_status status;
    size_t part;    /* of a page with several regions: which of them, from 1; else 0 */
    unsigned level; /* of the headings of areas */
} pk_diff_html;

/* Words are put together in a sink of their own and then escaped: say, put, said. */
static pk_sink *say(pk_diff_html *h)
{
    pk_buffer_init(&h->buffer, &h->scratch);
    pk_sink_init_buffer(&h->words, &h->buffer);
    return &h->words;
}

static void said(pk_diff_html *h)
{
    if (pk_sink_flush(&h->words) != PK_OK)
        h->status = PK_ENOMEM;
    pk_html_put(h->sink, pk_buffer_text(&h->buffer));
    pk_arena_reset(&h->scratch);
}

static void put(pk_diff_html *h, const char *markup)
{
    pk_sink_puts(h->sink, markup);
}

static void put_saying(pk_diff_html *h, const char *const saying[PK_LANGUAGE_COUNT])
{
    pk_html_put(h->sink, pk_text_of(saying[h->language]));
}

static void put_heading_cell(pk_diff_html *h, const char *const saying[PK_LANGUAGE_COUNT])
{
    put(h, "<th scope=\"col\">");
    put_saying(h, saying);
    put(h, "</th>");
}

static void begin_table(pk_diff_html *h, const char *const caption[PK_LANGUAGE_COUNT])
{
    pk_html_table_begin(h->sink, pk_text_of(caption[h->language]), NULL, NULL);
    put(h, "<thead><tr>");
}

static void end_table(pk_diff_html *h)
{
    put(h, "</tbody>\n");
    pk_html_table_end(h->sink);
}

static void put_number_cell(pk_diff_html *h, size_t number)
{
    pk_sink_format(h->sink, "<td class=\"number\">%zu</td>", number);
}

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
    put_saying(h, before[side]);
    put(h, "</span>");
    pk_html_put(h->sink, run->side[side]);
    put(h, "<span class=\"heard\">");
    put_saying(h, end);
    pk_sink_format(h->sink, "</span></%s>", element);
}

static void put_run(pk_diff_html *h, const pk_diff_text *text, const pk_diff_run *run, bool first)
{
    for (int side = run->same ? PK_NEW : PK_OLD; side < PK_SIDES; side++) {
        if (run->side[side].size == 0)
            continue;
        if (!first)
            put(h, begins_line(text->side[side], run->side[side]) ? "<br>" : " ");
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
        put_saying(h, whole);
}

static void put_text_row(pk_diff_html *h, const pk_diff_text *text)
{
    put(h, "<tr><th scope=\"row\">");
    pk_diff_put_heading(text, h->language, say(h));
    said(h);
    put(h, "</th><td>");
    put_words(h, text);
    put(h, "</td></tr>\n");
}

/* ---- a goal ---- */

static void put_anchor(pk_diff_html *h, const char *kind, size_t index)
{
    if (h->part > 0)
        pk_sink_format(h->sink, "r%zu-", h->part);
    pk_sink_format(h->sink, "%s%zu", kind, index + 1);
}

static void put_event_row(pk_diff_html *h, const pk_diff *diff, const pk_diff_goal *goal, unsigned kind)
{
    static const char *const became[] = SAY(" blev ", " became ");

    if (!pk_diff_put_event(goal, kind, h->language, say(h)))
        return;
    put(h, "<tr><th scope=\"row\">");
    said(h);
    put(h, "</th><td>");
    pk_diff_put_event_side(diff, goal, kind, PK_OLD, h->language, say(h));
    said(h);
    put(h, " <span aria-hidden=\"true\">→</span><span class=\"heard\">");
    put_saying(h, became);
    put(h, "</span> ");
    pk_diff_put_event_side(diff, goal, kind, PK_NEW, h->language, say(h));
    said(h);
    put(h, "</td></tr>\n");
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

    put(h, "<table class=\"change\">\n<caption>");
    put_saying(h, caption);
    if (name.size > 0)
        pk_sink_put(say(h), name);
    else
        pk_diff_put_goal(goal, h->language, say(h));
    said(h);
    put(h, "</caption>\n");
    put(h, "<thead><tr>");
    put_heading_cell(h, what);
    put_heading_cell(h, change);
    put(h, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; pk_diff_kind(i) != 0; i++)
        put_event_row(h, diff, goal, pk_diff_kind(i));
    for (size_t i = 0; i < goal->texts.count; i++)
        if (!pk_diff_is_told(goal, &goal->texts.items[i]))
            put_text_row(h, &goal->texts.items[i]);
    put(h, "</tbody></table>\n");
}

static void put_goal(pk_diff_html *h, const pk_diff *diff, size_t index)
{
    static const char *const further[] = SAY(" (en rad till på målet)", " (a further row on the goal)");
    static const char *const fewer[] = SAY(" (en rad färre på målet)", " (a row fewer on the goal)");
    const pk_diff_goal *goal = &diff->goals[index];
    const pk_text name = pk_diff_goal_name(goal);

    pk_sink_format(h->sink, "<article class=\"goal %s\" id=\"", pk_diff_change_name(goal->change));
    put_anchor(h, "g", index);
    pk_sink_format(h->sink, "\"><h%u><span class=\"badge\">", h->level + 1);
    pk_html_put(h->sink, pk_text_of(pk_diff_change_label(goal->change, h->language)));
    put(h, "</span> ");
    if (name.size > 0) {
        pk_html_put(h->sink, name);
        put(h, " ");
    }
    pk_diff_put_goal(goal, h->language, say(h));
    said(h);
    if (goal->further)
        put_saying(h, goal->change == PK_DIFF_ADDED ? further : fewer);
    pk_sink_format(h->sink, "</h%u>\n", h->level + 1);
    if (has_rows(goal))
        put_goal_table(h, diff, goal);
    put(h, "</article>\n");
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
    put_saying(h, count == 1 ? one : several);
    put(h, "</summary>\n<ul>\n");
    for (size_t i = 0; i < area->goal_count; i++) {
        const pk_diff_goal *goal = &diff->goals[area->first_goal + i];

        if (goal->change != PK_DIFF_SAME)
            continue;
        put(h, "<li>");
        pk_html_put(h->sink, pk_diff_goal_name(goal));
        put(h, " ");
        pk_diff_put_goal(goal, h->language, say(h));
        said(h);
        put(h, "</li>\n");
    }
    put(h, "</ul></details>\n");
}

/* The texts of an area, or of the whole plan, as a table. */
static void put_texts(pk_diff_html *h, const pk_diff_texts *texts, const char *const caption[PK_LANGUAGE_COUNT])
{
    static const char *const what[] = SAY("Vad", "What"), *const change[] = SAY("Ändring", "Change");

    if (texts->count == 0)
        return;
    begin_table(h, caption);
    put_heading_cell(h, what);
    put_heading_cell(h, change);
    put(h, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < texts->count; i++)
        put_text_row(h, &texts->items[i]);
    end_table(h);
}

static void put_columns(pk_diff_html *h, const pk_diff_area *area, int side)
{
    static const char *const before[] = SAY("Kolumner som bara fanns förut: ", "Columns that were there only before: ");
    static const char *const now[] = SAY("Kolumner som bara finns nu: ", "Columns that are there only now: ");

    if (area->column_count[side] == 0)
        return;
    put(h, "<p>");
    put_saying(h, side == PK_OLD ? before : now);
    for (size_t i = 0; i < area->column_count[side]; i++) {
        put(h, i > 0 ? ", " : "");
        pk_html_put(h->sink, area->columns[side][i]);
    }
    put(h, "</p>\n");
}

static void put_area(pk_diff_html *h, const pk_diff *diff, size_t index)
{
    static const char *const added[] = SAY("Området är nytt.", "The area is new.");
    static const char *const removed[] = SAY("Området är borttaget.", "The area has been removed.");
    static const char *const texts[] = SAY("Texter om området", "Texts on the area");
    const pk_diff_area *area = &diff->areas[index];

    put(h, "<section aria-labelledby=\"");
    if (h->part > 0) /* areas of several regions have the same titles */
        pk_sink_format(h->sink, "r%zu ", h->part);
    put_anchor(h, "a", index);
    pk_sink_format(h->sink, "\">\n<h%u id=\"", h->level);
    put_anchor(h, "a", index);
    put(h, "\">");
    pk_diff_put_area(area, h->language, say(h));
    said(h);
    pk_sink_format(h->sink, "</h%u>\n", h->level);
    if (area->area[PK_OLD] == NULL || area->area[PK_NEW] == NULL) {
        put(h, "<p>");
        put_saying(h, area->area[PK_OLD] == NULL ? added : removed);
        put(h, "</p>\n");
    }
    for (int side = PK_OLD; side < PK_SIDES; side++)
        put_columns(h, area, side);
    put_texts(h, &area->texts, texts);
    for (size_t i = 0; i < area->goal_count; i++)
        if (diff->goals[area->first_goal + i].change != PK_DIFF_SAME)
            put_goal(h, diff, area->first_goal + i);
    put_same(h, diff, area);
    put(h, "</section>\n");
}

/* ---- two plans ---- */

static void put_plans(pk_diff_html *h, const pk_diff *diff)
{
    static const char *const caption[] = SAY("Planerna som jämförs", "The plans that are compared");
    static const char *const which[] = SAY("Plan", "Plan"), *const file[] = SAY("Fil", "File");
    static const char *const what[] = SAY("Vad den är", "What it is");

    begin_table(h, caption);
    put_heading_cell(h, which);
    put_heading_cell(h, file);
    put_heading_cell(h, what);
    put(h, "</tr></thead>\n<tbody>\n");
    for (int side = PK_OLD; side < PK_SIDES; side++) {
        put(h, "<tr><th scope=\"row\">");
        pk_html_put(h->sink, pk_text_of(pk_diff_side_label(side, h->language)));
        put(h, "</th><td>");
        pk_html_put(h->sink, pk_base_name(diff->side[side]->name));
        put(h, "</td><td>");
        pk_diff_put_plan(diff->side[side]->plan, h->language, say(h));
        said(h);
        put(h, "</td></tr>\n");
    }
    end_table(h);
}

static void put_goal_links(pk_diff_html *h, const pk_diff *diff, unsigned kind)
{
    static const char *const nameless[] = SAY("mål utan nummer", "goal without a number");
    bool first = true;

    for (size_t i = 0; i < diff->goal_count; i++) {
        const pk_text name = pk_diff_goal_name(&diff->goals[i]);

        if ((diff->goals[i].kinds & kind) == 0)
            continue;
        put(h, first ? "<a href=\"#" : ", <a href=\"#");
        first = false;
        put_anchor(h, "g", i);
        put(h, "\">");
        if (name.size > 0)
            pk_html_put(h->sink, name);
        else
            put_saying(h, nameless);
        put(h, "</a>");
    }
}

static void put_kinds(pk_diff_html *h, const pk_diff *diff)
{
    static const char *const caption[] = SAY("Slag av ändringar", "Kinds of changes");
    static const char *const what[] = SAY("Ändring", "Change"), *const number[] = SAY("Antal mål", "Goals");
    static const char *const which[] = SAY("Vilka", "Which");

    if (diff->counts.changes[PK_DIFF_CHANGED] == 0)
        return;
    begin_table(h, caption);
    put_heading_cell(h, what);
    put_heading_cell(h, number);
    put_heading_cell(h, which);
    put(h, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; pk_diff_kind(i) != 0; i++) {
        const unsigned kind = pk_diff_kind(i);
        const size_t count = pk_diff_count(diff, kind);

        if (count == 0)
            continue;
        put(h, "<tr><th scope=\"row\">");
        pk_html_put(h->sink, pk_text_of(pk_diff_kind_label(kind, h->language)));
        put(h, "</th>");
        put_number_cell(h, count);
        put(h, "<td>");
        put_goal_links(h, diff, kind);
        put(h, "</td></tr>\n");
    }
    end_table(h);
}

static void put_contents(pk_diff_html *h, const pk_diff *diff)
{
    static const char *const label[] = SAY("Områden", "Areas");

    put(h, "<nav");
    if (h->part > 0) { /* a page has several of them: each is called by its own name */
        pk_sink_put(say(h), pk_text_of(label[h->language]));
        pk_sink_format(&h->words, " %zu", h->part);
        (void)pk_sink_flush(&h->words);
        pk_html_attribute(h->sink, "aria-label", pk_buffer_text(&h->buffer));
        pk_arena_reset(&h->scratch);
    } else {
        pk_html_attribute(h->sink, "aria-label", pk_text_of(label[h->language]));
    }
    put(h, ">\n<ul>\n");
    for (size_t i = 0; i < diff->area_count; i++) {
        put(h, "<li><a href=\"#");
        put_anchor(h, "a", i);
        put(h, "\">");
        pk_diff_put_area(&diff->areas[i], h->language, say(h));
        said(h);
        put(h, "</a></li>\n");
    }
    put(h, "</ul>\n</nav>\n");
}

static void put_diff(pk_diff_html *h, const pk_diff *diff)
{
    static const char *const texts[] =
        SAY("Texter i planen utanför tabellerna", "Texts of the plan outside its tables");

    put(h, "<p><strong>");
    pk_diff_put_counts(diff, h->language, say(h));
    said(h);
    put(h, "</strong></p>\n");
    for (size_t i = 0; pk_diff_put_caution(diff, i, h->language, say(h)); i++) {
        put(h, "<p class=\"caution warning\">");
        said(h);
        put(h, "</p>\n");
    }
    put_plans(h, diff);
    put_kinds(h, diff);
    put_contents(h, diff);
    put_texts(h, &diff->texts, texts);
    for (size_t i = 0; i < diff->area_count; i++)
        put_area(h, diff, i);
}

/* ---- two merges ---- */

/** What the table of regions counts beside what became of the goals. */
static const unsigned counted[] = { PK_CHANGE_FORWARD,  PK_CHANGE_REGRESSED,   PK_CHANGE_SLIPPED,
                                    PK_CHANGE_HASTENED, PK_CHANGE_RESPONSIBLE, PK_CHANGE_REWORDED };

enum { COUNTED = sizeof counted / sizeof counted[0] };

static void put_region_row(pk_diff_html *h, const pk_diff_set *set, size_t index)
{
    const pk_diff_region *region = &set->regions[index];

    put(h, "<tr><th scope=\"row\">");
    if (region->diff != NULL)
        pk_sink_format(h->sink, "<a href=\"#r%zu\">", index + 1);
    pk_html_put(h->sink, region->region->short_name);
    put(h, region->diff != NULL ? "</a></th>" : "</th>");
    if (region->diff == NULL) {
        pk_sink_format(h->sink, "<td colspan=\"%d\">", (int)(PK_DIFF_CHANGE_COUNT + COUNTED));
        pk_diff_put_state(region, h->language, say(h));
        said(h);
        put(h, "</td>");
    } else {
        for (size_t i = 0; i < PK_DIFF_CHANGE_COUNT; i++)
            put_number_cell(h, region->diff->counts.changes[i]);
        for (size_t i = 0; i < COUNTED; i++)
            put_number_cell(h, pk_diff_count(region->diff, counted[i]));
    }
    put(h, "</tr>\n");
}

static void put_regions(pk_diff_html *h, const pk_diff_set *set)
{
    static const char *const caption[] =
        SAY("Mål som har ändrats, region för region", "Goals that have changed, by region");
    static const char *const region[] = SAY("Region", "Region");

    begin_table(h, caption);
    put_heading_cell(h, region);
    for (size_t i = 0; i < PK_DIFF_CHANGE_COUNT; i++) {
        put(h, "<th scope=\"col\">");
        pk_html_put(h->sink, pk_text_of(pk_diff_change_label((pk_diff_change)i, h->language)));
        put(h, "</th>");
    }
    for (size_t i = 0; i < COUNTED; i++) {
        put(h, "<th scope=\"col\">");
        pk_html_put(h->sink, pk_text_of(pk_diff_kind_label(counted[i], h->language)));
        put(h, "</th>");
    }
    put(h, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < set->region_count; i++)
        put_region_row(h, set, i);
    end_table(h);
}

/* Files that stand in no region are compared with nothing. */
static void put_unplaced(pk_diff_html *h, const pk_diff_set *set)
{
    static const char *const label[] = SAY("Jämförs inte, eftersom det inte går att säga vems plan som gäller: ",
                                           "Not compared, since it cannot be told whose plan holds: ");

    for (int side = PK_OLD; side < PK_SIDES; side++)
        for (size_t i = 0; i < set->merge[side]->unplaced_count; i++) {
            put(h, "<p class=\"caution warning\">");
            put_saying(h, label);
            pk_html_put(h->sink, set->merge[side]->unplaced[i]->name);
            put(h, "</p>\n");
        }
}

static void put_set(pk_diff_html *h, const pk_diff_set *set)
{
    put_regions(h, set);
    put_unplaced(h, set);
    h->level = 3;
    for (size_t i = 0; i < set->region_count; i++) {
        if (set->regions[i].diff == NULL)
            continue;
        h->part = i + 1;
        pk_sink_format(h->sink, "<section aria-labelledby=\"r%zu\">\n<h2 id=\"r%zu\">", i + 1, i + 1);
        pk_html_put(h->sink, set->regions[i].region->name);
        put(h, "</h2>\n");
        put_diff(h, set->regions[i].diff);
        put(h, "</section>\n");
    }
}

pk_status pk_write_diff_html(const pk_diff_report *report, const pk_write_options *options, pk_sink *sink)
{
    static const char *const title[] = SAY("Vad som har ändrats i planen", "What has changed in the plan");
    static const char *const titles[] = SAY("Vad som har ändrats i planerna", "What has changed in the plans");
    pk_diff_html h = { .sink = sink, .language = options->language, .level = 2 };

    pk_arena_init(&h.scratch, NULL);
    pk_html_begin(sink, options->language, pk_text_of((report->diff != NULL ? title : titles)[options->language]));
    if (report->diff != NULL)
        put_diff(&h, report->diff);
    else
        put_set(&h, report->set);
    pk_html_end(sink, options->language, options->today);
    pk_arena_free(&h.scratch);
    return h.status != PK_OK ? h.status : sink->status;
}
