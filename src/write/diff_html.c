/* Differences as an HTML page: what is compared, the numbers, and the contents; of two plans, and of two merges. */
#include "write/diff_html.h"

#define SAY PK_SAY_BOTH

pk_sink *pk_diff_html_say(pk_diff_html *h)
{
    pk_buffer_init(&h->buffer, &h->scratch);
    pk_sink_init_buffer(&h->words, &h->buffer);
    return &h->words;
}

void pk_diff_html_said(pk_diff_html *h)
{
    if (pk_sink_flush(&h->words) != PK_OK)
        h->status = PK_ENOMEM;
    pk_html_put(h->sink, pk_buffer_text(&h->buffer));
    pk_arena_reset(&h->scratch);
}

void pk_diff_html_put(pk_diff_html *h, const char *markup)
{
    pk_sink_puts(h->sink, markup);
}

void pk_diff_html_put_saying(pk_diff_html *h, const char *const saying[PK_LANGUAGE_COUNT])
{
    pk_html_put(h->sink, pk_text_of(saying[h->language]));
}

void pk_diff_html_put_heading_cell(pk_diff_html *h, const char *const saying[PK_LANGUAGE_COUNT])
{
    pk_diff_html_put(h, "<th scope=\"col\">");
    pk_diff_html_put_saying(h, saying);
    pk_diff_html_put(h, "</th>");
}

void pk_diff_html_begin_table(pk_diff_html *h, const char *const caption[PK_LANGUAGE_COUNT])
{
    pk_html_table_begin(h->sink, pk_text_of(caption[h->language]), NULL, NULL);
    pk_diff_html_put(h, "<thead><tr>");
}

void pk_diff_html_end_table(pk_diff_html *h)
{
    pk_diff_html_put(h, "</tbody>\n");
    pk_html_table_end(h->sink);
}

void pk_diff_html_put_number_cell(pk_diff_html *h, size_t number)
{
    pk_sink_format(h->sink, "<td class=\"number\">%zu</td>", number);
}

/* ---- two plans ---- */

static void put_plans(pk_diff_html *h, const pk_diff *diff)
{
    static const char *const caption[] = SAY("Planerna som jämförs", "The plans that are compared");
    static const char *const which[] = SAY("Plan", "Plan"), *const file[] = SAY("Fil", "File");
    static const char *const what[] = SAY("Vad den är", "What it is");

    pk_diff_html_begin_table(h, caption);
    pk_diff_html_put_heading_cell(h, which);
    pk_diff_html_put_heading_cell(h, file);
    pk_diff_html_put_heading_cell(h, what);
    pk_diff_html_put(h, "</tr></thead>\n<tbody>\n");
    for (int side = PK_OLD; side < PK_SIDES; side++) {
        pk_diff_html_put(h, "<tr><th scope=\"row\">");
        pk_html_put(h->sink, pk_text_of(pk_diff_side_label(side, h->language)));
        pk_diff_html_put(h, "</th><td>");
        pk_html_put(h->sink, pk_base_name(diff->side[side]->name));
        pk_diff_html_put(h, "</td><td>");
        pk_diff_put_plan(diff->side[side]->plan, h->language, pk_diff_html_say(h));
        pk_diff_html_said(h);
        pk_diff_html_put(h, "</td></tr>\n");
    }
    pk_diff_html_end_table(h);
}

static void put_goal_links(pk_diff_html *h, const pk_diff *diff, unsigned kind)
{
    static const char *const nameless[] = SAY("mål utan nummer", "goal without a number");
    bool first = true;

    for (size_t i = 0; i < diff->goal_count; i++) {
        const pk_text name = pk_diff_goal_name(&diff->goals[i]);

        if ((diff->goals[i].kinds & kind) == 0)
            continue;
        pk_diff_html_put(h, first ? "<a href=\"#" : ", <a href=\"#");
        first = false;
        pk_diff_html_put_anchor(h, "g", i);
        pk_diff_html_put(h, "\">");
        if (name.size > 0)
            pk_html_put(h->sink, name);
        else
            pk_diff_html_put_saying(h, nameless);
        pk_diff_html_put(h, "</a>");
    }
}

static void put_kinds(pk_diff_html *h, const pk_diff *diff)
{
    static const char *const caption[] = SAY("Slag av ändringar", "Kinds of changes");
    static const char *const what[] = SAY("Ändring", "Change"), *const number[] = SAY("Antal mål", "Goals");
    static const char *const which[] = SAY("Vilka", "Which");

    if (diff->counts.changes[PK_DIFF_CHANGED] == 0)
        return;
    pk_diff_html_begin_table(h, caption);
    pk_diff_html_put_heading_cell(h, what);
    pk_diff_html_put_heading_cell(h, number);
    pk_diff_html_put_heading_cell(h, which);
    pk_diff_html_put(h, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; pk_diff_kind(i) != 0; i++) {
        const unsigned kind = pk_diff_kind(i);
        const size_t count = pk_diff_count(diff, kind);

        if (count == 0)
            continue;
        pk_diff_html_put(h, "<tr><th scope=\"row\">");
        pk_html_put(h->sink, pk_text_of(pk_diff_kind_label(kind, h->language)));
        pk_diff_html_put(h, "</th>");
        pk_diff_html_put_number_cell(h, count);
        pk_diff_html_put(h, "<td>");
        put_goal_links(h, diff, kind);
        pk_diff_html_put(h, "</td></tr>\n");
    }
    pk_diff_html_end_table(h);
}

static void put_contents(pk_diff_html *h, const pk_diff *diff)
{
    static const char *const label[] = SAY("Områden", "Areas");

    pk_diff_html_put(h, "<nav");
    if (h->part > 0) { /* a page has several of them: each is called by its own name */
        pk_sink_put(pk_diff_html_say(h), pk_text_of(label[h->language]));
        pk_sink_format(&h->words, " %zu", h->part);
        (void)pk_sink_flush(&h->words);
        pk_html_attribute(h->sink, "aria-label", pk_buffer_text(&h->buffer));
        pk_arena_reset(&h->scratch);
    } else {
        pk_html_attribute(h->sink, "aria-label", pk_text_of(label[h->language]));
    }
    pk_diff_html_put(h, ">\n<ul>\n");
    for (size_t i = 0; i < diff->area_count; i++) {
        pk_diff_html_put(h, "<li><a href=\"#");
        pk_diff_html_put_anchor(h, "a", i);
        pk_diff_html_put(h, "\">");
        pk_diff_put_area(&diff->areas[i], h->language, pk_diff_html_say(h));
        pk_diff_html_said(h);
        pk_diff_html_put(h, "</a></li>\n");
    }
    pk_diff_html_put(h, "</ul>\n</nav>\n");
}

static void put_diff(pk_diff_html *h, const pk_diff *diff)
{
    static const char *const texts[] =
        SAY("Texter i planen utanför tabellerna", "Texts of the plan outside its tables");

    pk_diff_html_put(h, "<p><strong>");
    pk_diff_put_counts(diff, h->language, pk_diff_html_say(h));
    pk_diff_html_said(h);
    pk_diff_html_put(h, "</strong></p>\n");
    for (size_t i = 0; pk_diff_put_caution(diff, i, h->language, pk_diff_html_say(h)); i++) {
        pk_diff_html_put(h, "<p class=\"caution warning\">");
        pk_diff_html_said(h);
        pk_diff_html_put(h, "</p>\n");
    }
    put_plans(h, diff);
    put_kinds(h, diff);
    put_contents(h, diff);
    pk_diff_html_put_texts(h, &diff->texts, texts);
    for (size_t i = 0; i < diff->area_count; i++)
        pk_diff_html_put_area(h, diff, i);
}

/* ---- two merges ---- */

/** What the table of regions counts beside what became of the goals. */
static const unsigned counted[] = { PK_CHANGE_FORWARD,  PK_CHANGE_REGRESSED,   PK_CHANGE_SLIPPED,
                                    PK_CHANGE_HASTENED, PK_CHANGE_RESPONSIBLE, PK_CHANGE_REWORDED };

enum { COUNTED = sizeof counted / sizeof counted[0] };

static void put_region_row(pk_diff_html *h, const pk_diff_set *set, size_t index)
{
    const pk_diff_region *region = &set->regions[index];

    pk_diff_html_put(h, "<tr><th scope=\"row\">");
    if (region->diff != NULL)
        pk_sink_format(h->sink, "<a href=\"#r%zu\">", index + 1);
    pk_html_put(h->sink, region->region->short_name);
    pk_diff_html_put(h, region->diff != NULL ? "</a></th>" : "</th>");
    if (region->diff == NULL) {
        pk_sink_format(h->sink, "<td colspan=\"%d\">", (int)(PK_DIFF_CHANGE_COUNT + COUNTED));
        pk_diff_put_state(region, h->language, pk_diff_html_say(h));
        pk_diff_html_said(h);
        pk_diff_html_put(h, "</td>");
    } else {
        for (size_t i = 0; i < PK_DIFF_CHANGE_COUNT; i++)
            pk_diff_html_put_number_cell(h, region->diff->counts.changes[i]);
        for (size_t i = 0; i < COUNTED; i++)
            pk_diff_html_put_number_cell(h, pk_diff_count(region->diff, counted[i]));
    }
    pk_diff_html_put(h, "</tr>\n");
}

static void put_regions(pk_diff_html *h, const pk_diff_set *set)
{
    static const char *const caption[] =
        SAY("Mål som har ändrats, region för region", "Goals that have changed, by region");
    static const char *const region[] = SAY("Region", "Region");

    pk_diff_html_begin_table(h, caption);
    pk_diff_html_put_heading_cell(h, region);
    for (size_t i = 0; i < PK_DIFF_CHANGE_COUNT; i++) {
        pk_diff_html_put(h, "<th scope=\"col\">");
        pk_html_put(h->sink, pk_text_of(pk_diff_change_label((pk_diff_change)i, h->language)));
        pk_diff_html_put(h, "</th>");
    }
    for (size_t i = 0; i < COUNTED; i++) {
        pk_diff_html_put(h, "<th scope=\"col\">");
        pk_html_put(h->sink, pk_text_of(pk_diff_kind_label(counted[i], h->language)));
        pk_diff_html_put(h, "</th>");
    }
    pk_diff_html_put(h, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < set->region_count; i++)
        put_region_row(h, set, i);
    pk_diff_html_end_table(h);
}

/* Files that stand in no region are compared with nothing. */
static void put_unplaced(pk_diff_html *h, const pk_diff_set *set)
{
    static const char *const label[] = SAY("Jämförs inte, eftersom det inte går att säga vems plan som gäller: ",
                                           "Not compared, since it cannot be told whose plan holds: ");

    for (int side = PK_OLD; side < PK_SIDES; side++)
        for (size_t i = 0; i < set->merge[side]->unplaced_count; i++) {
            pk_diff_html_put(h, "<p class=\"caution warning\">");
            pk_diff_html_put_saying(h, label);
            pk_html_put(h->sink, set->merge[side]->unplaced[i]->name);
            pk_diff_html_put(h, "</p>\n");
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
        pk_diff_html_put(h, "</h2>\n");
        put_diff(h, set->regions[i].diff);
        pk_diff_html_put(h, "</section>\n");
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
