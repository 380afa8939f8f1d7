/* Differences for people at a terminal: what came of each goal, area by area, with the words that went and came. */
#include "write/diff_runs.h"
#include "write/diff_words.h"
#include "write/text_page.h"

enum {
    IDS_SHOWN = 12, /* of a kind of change, before "and 40 more" */
    CONTEXT = 6,    /* words that are shown on either side of a change */
    LONG_RUN = 60,  /* words that went or came, of which only the first and the last are shown */
    SHOWN_OF_RUN = 25,
    REGION_WIDTH = 20, /* columns of the table of regions */
    COUNT_WIDTH = 9
};

#define SAY PK_SAY_BOTH

typedef struct pk_diff_page {
    pk_page page;
    pk_language language;
    pk_buffer buffer; /* words on their way to the page */
    pk_sink words;
    pk_arena runs; /* of the text at hand */
    pk_status status;
} pk_diff_page;

/* Words are put together in a sink of their own and then folded: say, put, said. */
static pk_sink *say(pk_diff_page *p)
{
    pk_buffer_init(&p->buffer, p->page.scratch);
    pk_sink_init_buffer(&p->words, &p->buffer);
    return &p->words;
}

static void said(pk_diff_page *p)
{
    if (pk_sink_flush(&p->words) != PK_OK)
        p->status = PK_ENOMEM;
    pk_page_text(&p->page, pk_buffer_text(&p->buffer));
    pk_arena_reset(p->page.scratch);
}

static void say_words(pk_diff_page *p, const char *const saying[PK_LANGUAGE_COUNT])
{
    pk_page_words(&p->page, saying[p->language]);
}

static void blank_line(pk_diff_page *p)
{
    pk_page_begin(&p->page, 0, 0);
    pk_page_end(&p->page);
}

/* ---- words that went and came ---- */

/* The lines of a cell on one line. */
static void put_lines(pk_sink *sink, pk_text text)
{
    pk_text line;

    for (bool first = true; pk_text_next(&text, '\n', &line); first = false) {
        pk_sink_puts(sink, first ? "" : " / ");
        pk_sink_put(sink, line);
    }
}

/* What stayed is shown so far as it tells where the change is. */
static void put_same(pk_diff_page *p, const pk_diff_runs *runs, size_t index)
{
    const pk_text words = runs->items[index].side[PK_NEW];
    const size_t count = runs->items[index].words;
    const size_t before = index > 0 ? CONTEXT : 0, after = index + 1 < runs->count ? CONTEXT : 0;

    say(p);
    if (p->page.options->full || count <= before + after + 1) {
        put_lines(&p->words, words);
    } else {
        put_lines(&p->words, (pk_text) { words.data, pk_offset_of_word(words, before) });
        pk_sink_puts(&p->words, " … ");
        put_lines(&p->words, pk_text_from(words, pk_offset_of_word(words, count - after)));
    }
    said(p);
}

/* A word or two of a sentence, or the whole of a page: of that its beginning and its end. */
static void say_run(pk_diff_page *p, pk_text run)
{
    const size_t count = p->page.options->full ? 0 : pk_count_words(run);
    pk_sink *words = &p->words;

    if (count <= LONG_RUN) {
        put_lines(words, run);
        return;
    }
    put_lines(words, (pk_text) { run.data, pk_offset_of_word(run, SHOWN_OF_RUN) });
    pk_sink_puts(words, " … ");
    put_lines(words, pk_text_from(run, pk_offset_of_word(run, count - CONTEXT)));
}

static void put_side(pk_diff_page *p, const pk_diff_run *run, int side)
{
    if (run->side[side].size == 0)
        return;
    pk_page_style(&p->page, side == PK_OLD ? PK_STYLE_RED : PK_STYLE_GREEN);
    pk_sink_puts(say(p), side == PK_OLD ? "[-" : "{+");
    say_run(p, run->side[side]);
    pk_sink_puts(&p->words, side == PK_OLD ? "-]" : "+}");
    said(p);
    pk_page_style(&p->page, PK_STYLE_PLAIN);
}

static void put_words(pk_diff_page *p, const pk_diff_text *text)
{
    static const char *const whole[] =
        SAY("(för långt för att jämföras ord för ord)", "(too long to be compared word by word)");
    pk_diff_runs runs;

    if (pk_diff_runs_of(text, &p->runs, &runs) != PK_OK) {
        p->status = PK_ENOMEM;
        return;
    }
    for (size_t i = 0; i < runs.count; i++)
        if (runs.items[i].same) {
            put_same(p, &runs, i);
        } else {
            put_side(p, &runs.items[i], PK_OLD);
            put_side(p, &runs.items[i], PK_NEW);
        }
    pk_arena_reset(&p->runs);
    if (text->whole)
        say_words(p, whole);
}

static void put_text(pk_diff_page *p, const pk_diff_text *text, unsigned indent)
{
    pk_page_begin(&p->page, indent, indent + 4);
    pk_diff_put_heading(text, p->language, say(p));
    said(p);
    pk_page_sign(&p->page, ":");
    put_words(p, text);
    pk_page_end(&p->page);
}

/* ---- a goal ---- */

static void put_event(pk_diff_page *p, const pk_diff *diff, const pk_diff_goal *goal, unsigned kind)
{
    if (!pk_diff_put_event(goal, kind, p->language, say(p)))
        return;
    pk_page_begin(&p->page, 6, 10);
    if (kind == PK_CHANGE_REGRESSED || kind == PK_CHANGE_SLIPPED)
        pk_page_style(&p->page, PK_STYLE_YELLOW);
    said(p);
    pk_page_style(&p->page, PK_STYLE_PLAIN);
    pk_page_sign(&p->page, ":");
    pk_diff_put_event_side(diff, goal, kind, PK_OLD, p->language, say(p));
    said(p);
    pk_page_words(&p->page, "→");
    pk_diff_put_event_side(diff, goal, kind, PK_NEW, p->language, say(p));
    said(p);
    pk_page_end(&p->page);
}

static pk_style style_of(pk_diff_change change)
{
    return change == PK_DIFF_ADDED     ? PK_STYLE_GREEN
           : change == PK_DIFF_REMOVED ? PK_STYLE_RED
           : change == PK_DIFF_CHANGED ? PK_STYLE_BOLD
                                       : PK_STYLE_FAINT;
}

static void put_goal(pk_diff_page *p, const pk_diff *diff, const pk_diff_goal *goal)
{
    static const char *const further[] = SAY("(en rad till på målet)", "(a further row on the goal)");
    static const char *const fewer[] = SAY("(en rad färre på målet)", "(a row fewer on the goal)");
    const bool lone = goal->change == PK_DIFF_ADDED || goal->change == PK_DIFF_REMOVED;
    const pk_text name = pk_diff_goal_name(goal);

    if (goal->change == PK_DIFF_SAME && !p->page.options->full)
        return;
    pk_page_begin(&p->page, 2, 6);
    pk_page_style(&p->page, style_of(goal->change));
    pk_page_words(&p->page, pk_diff_change_label(goal->change, p->language));
    pk_page_text(&p->page, name);
    pk_page_style(&p->page, PK_STYLE_PLAIN);
    pk_diff_put_goal(goal, p->language, say(p));
    said(p);
    if (goal->further)
        say_words(p, goal->change == PK_DIFF_ADDED ? further : fewer);
    pk_page_end(&p->page);
    for (size_t i = 0; pk_diff_kind(i) != 0; i++)
        put_event(p, diff, goal, pk_diff_kind(i));
    for (size_t i = 0; i < goal->texts.count && (!lone || p->page.options->full); i++)
        if (!pk_diff_is_told(goal, &goal->texts.items[i]))
            put_text(p, &goal->texts.items[i], 6);
}

/* ---- an area ---- */

static bool is_worth_a_line(const pk_diff_page *p, const pk_diff *diff, const pk_diff_area *area)
{
    bool any = p->page.options->full || area->texts.count > 0 || area->column_count[PK_OLD] > 0
               || area->column_count[PK_NEW] > 0;

    for (size_t i = 0; i < area->goal_count && !any; i++)
        any = diff->goals[area->first_goal + i].change != PK_DIFF_SAME;
    return any;
}

static void put_headings(pk_diff_page *p, const pk_diff_area *area, int side)
{
    static const char *const only[] = {
        [PK_OLD] = "Kolumner som bara fanns förut:", [PK_NEW] = "Kolumner som bara finns nu:"
    };
    static const char *const only_english[] = {
        [PK_OLD] = "Columns that were there only before:", [PK_NEW] = "Columns that are there only now:"
    };

    if (area->column_count[side] == 0)
        return;
    pk_page_begin(&p->page, 2, 6);
    pk_page_words(&p->page, (p->language == PK_ENGLISH ? only_english : only)[side]);
    for (size_t i = 0; i < area->column_count[side]; i++) {
        if (i > 0)
            pk_page_sign(&p->page, ",");
        pk_page_text(&p->page, area->columns[side][i]);
    }
    pk_page_end(&p->page);
}

/* Tables mostly have the same columns: that one is new is told of the first that has it. */
static bool has_same_headings(const pk_diff_area *area, const pk_diff_area *before)
{
    for (int side = PK_OLD; side < PK_SIDES; side++) {
        if (area->column_count[side] != before->column_count[side])
            return false;
        for (size_t i = 0; i < area->column_count[side]; i++)
            if (!pk_text_equal(area->columns[side][i], before->columns[side][i]))
                return false;
    }
    return true;
}

/* @param before  The area above; NULL: it is the first. */
static void put_area(pk_diff_page *p, const pk_diff *diff, const pk_diff_area *area, const pk_diff_area *before)
{
    static const char *const added[] = SAY("(området är nytt)", "(the area is new)");
    static const char *const removed[] = SAY("(området är borttaget)", "(the area has been removed)");

    if (!is_worth_a_line(p, diff, area))
        return;
    blank_line(p);
    pk_page_begin(&p->page, 0, 4);
    pk_page_style(&p->page, PK_STYLE_BOLD);
    pk_diff_put_area(area, p->language, say(p));
    said(p);
    pk_page_style(&p->page, PK_STYLE_PLAIN);
    if (area->area[PK_OLD] == NULL || area->area[PK_NEW] == NULL)
        say_words(p, area->area[PK_OLD] == NULL ? added : removed);
    pk_page_end(&p->page);
    for (int side = PK_OLD; side < PK_SIDES && (before == NULL || !has_same_headings(area, before)); side++)
        put_headings(p, area, side);
    for (size_t i = 0; i < area->texts.count; i++)
        put_text(p, &area->texts.items[i], 2);
    for (size_t i = 0; i < area->goal_count; i++)
        put_goal(p, diff, &diff->goals[area->first_goal + i]);
}

/* ---- two plans ---- */

static void put_plan(pk_diff_page *p, const pk_diff *diff, int side)
{
    pk_page_begin(&p->page, 0, 7);
    pk_page_words(&p->page, pk_diff_side_label(side, p->language));
    pk_page_sign(&p->page, ":");
    if (side == PK_NEW) /* so that the files stand below one another */
        pk_page_blanks(&p->page, p->language == PK_ENGLISH ? 3 : 4);
    else if (p->language == PK_SWEDISH)
        pk_page_blanks(&p->page, 1);
    pk_page_text(&p->page, diff->side[side]->name);
    pk_page_end(&p->page);
    pk_page_begin(&p->page, 8, 8);
    pk_diff_put_plan(diff->side[side]->plan, p->language, say(p));
    said(p);
    pk_page_end(&p->page);
}

/*   Senarelagda: 3 (1.1, 1.4, 2.2) */
static void put_kind(pk_diff_page *p, const pk_diff *diff, unsigned kind)
{
    static const char *const more[] = SAY("till", "more"), *const and_[] = SAY("och", "and");
    const size_t count = pk_diff_count(diff, kind);
    size_t shown = 0;

    if (count == 0)
        return;
    pk_page_begin(&p->page, 2, 6);
    pk_page_words(&p->page, pk_diff_kind_label(kind, p->language));
    pk_page_sign(&p->page, ":");
    pk_sink_format(say(p), "%zu", count);
    said(p);
    for (size_t i = 0; i < diff->goal_count && shown < IDS_SHOWN; i++) {
        const pk_text name = pk_diff_goal_name(&diff->goals[i]);

        if ((diff->goals[i].kinds & kind) == 0 || name.size == 0)
            continue;
        if (shown > 0)
            pk_page_sign(&p->page, ",");
        pk_sink *words = say(p);
        pk_sink_puts(words, shown++ == 0 ? "(" : "");
        pk_sink_put(words, name);
        said(p);
    }
    if (shown > 0 && count > shown && shown == IDS_SHOWN) {
        say_words(p, and_);
        pk_sink_format(say(p), "%zu", count - shown);
        said(p);
        say_words(p, more);
    }
    if (shown > 0)
        pk_page_sign(&p->page, ")");
    pk_page_end(&p->page);
}

static void put_summary(pk_diff_page *p, const pk_diff *diff)
{
    for (size_t i = 0; pk_diff_put_caution(diff, i, p->language, say(p)); i++) {
        pk_page_begin(&p->page, 0, 4);
        pk_page_style(&p->page, PK_STYLE_YELLOW);
        said(p);
        pk_page_style(&p->page, PK_STYLE_PLAIN);
        pk_page_end(&p->page);
    }
    pk_page_begin(&p->page, 0, 4);
    pk_page_style(&p->page, PK_STYLE_BOLD);
    pk_diff_put_counts(diff, p->language, say(p));
    said(p);
    pk_page_style(&p->page, PK_STYLE_PLAIN);
    pk_page_end(&p->page);
    for (size_t i = 0; pk_diff_kind(i) != 0; i++)
        put_kind(p, diff, pk_diff_kind(i));
}

static void put_diff(pk_diff_page *p, const pk_diff *diff)
{
    for (int side = PK_OLD; side < PK_SIDES; side++)
        put_plan(p, diff, side);
    blank_line(p);
    put_summary(p, diff);
    if (diff->nothing_in_common && !p->page.options->full) /* all of either would be new or gone */
        return;
    if (diff->texts.count > 0)
        blank_line(p);
    for (size_t i = 0; i < diff->texts.count; i++)
        put_text(p, &diff->texts.items[i], 0);
    for (size_t i = 0; i < diff->area_count; i++)
        put_area(p, diff, &diff->areas[i], i > 0 ? &diff->areas[i - 1] : NULL);
}

/* ---- two merges ---- */

static unsigned length_of(pk_text text)
{
    unsigned length = 0;

    for (; text.size > 0; length++)
        pk_text_code_point(&text);
    return length;
}

/* @param right  The text stands to the right in its column. */
static void put_cell(pk_diff_page *p, pk_text text, unsigned width, bool right)
{
    const unsigned length = length_of(text), room = width > length ? width - length : 0;

    if (right)
        pk_page_blanks(&p->page, room);
    p->page.blank = false;
    pk_page_text(&p->page, text);
    if (!right)
        pk_page_blanks(&p->page, room);
}

static void put_number(pk_diff_page *p, size_t number)
{
    char digits[24];

    snprintf(digits, sizeof digits, "%zu", number);
    put_cell(p, pk_text_of(digits), COUNT_WIDTH, true);
}

/** What the table of regions counts: goals with this kind of change; 0: that this became of. */
static const struct {
    const char *label[PK_LANGUAGE_COUNT];
    unsigned kind;
    pk_diff_change change;
} counted[] = {
    { SAY("ändrade", "changed"), 0, PK_DIFF_CHANGED },
    { SAY("nya", "new"), 0, PK_DIFF_ADDED },
    { SAY("borta", "removed"), 0, PK_DIFF_REMOVED },
    { SAY("framåt", "forward"), PK_CHANGE_FORWARD, PK_DIFF_CHANGED },
    { SAY("bakåt", "backward"), PK_CHANGE_REGRESSED, PK_DIFF_CHANGED },
    { SAY("senare", "later"), PK_CHANGE_SLIPPED, PK_DIFF_CHANGED },
};

static size_t count_of(const pk_diff *diff, size_t column)
{
    return counted[column].kind == 0 ? diff->counts.changes[counted[column].change]
                                     : pk_diff_count(diff, counted[column].kind);
}

static void put_region_line(pk_diff_page *p, const pk_diff_region *region)
{
    pk_page_begin(&p->page, 0, REGION_WIDTH + 2);
    put_cell(p, region->region->short_name, REGION_WIDTH, false);
    if (region->diff != NULL) {
        for (size_t i = 0; i < sizeof counted / sizeof counted[0]; i++)
            put_number(p, count_of(region->diff, i));
    } else {
        pk_page_blanks(&p->page, 2);
        p->page.blank = false;
        pk_diff_put_state(region, p->language, say(p));
        said(p);
    }
    pk_page_end(&p->page);
}

static void put_regions(pk_diff_page *p, const pk_diff_set *set)
{
    static const char *const region[] = SAY("Region", "Region");

    pk_page_begin(&p->page, 0, 0);
    pk_page_style(&p->page, PK_STYLE_BOLD);
    put_cell(p, pk_text_of(region[p->language]), REGION_WIDTH, false);
    for (size_t i = 0; i < sizeof counted / sizeof counted[0]; i++)
        put_cell(p, pk_text_of(counted[i].label[p->language]), COUNT_WIDTH, true);
    pk_page_style(&p->page, PK_STYLE_PLAIN);
    pk_page_end(&p->page);
    for (size_t i = 0; i < set->region_count; i++)
        put_region_line(p, &set->regions[i]);
}

/* Files that stand in no region are compared with nothing. */
static void put_unplaced(pk_diff_page *p, const pk_diff_set *set)
{
    static const char *const label[] = SAY("Jämförs inte, eftersom det inte går att säga vems plan som gäller:",
                                           "Not compared, since it cannot be told whose plan holds:");

    for (int side = PK_OLD; side < PK_SIDES; side++)
        for (size_t i = 0; i < set->merge[side]->unplaced_count; i++) {
            pk_page_begin(&p->page, 0, 4);
            say_words(p, label);
            pk_page_text(&p->page, set->merge[side]->unplaced[i]->name);
            pk_page_end(&p->page);
        }
}

static void put_set(pk_diff_page *p, const pk_diff_set *set)
{
    put_regions(p, set);
    put_unplaced(p, set);
    for (size_t i = 0; i < set->region_count; i++) {
        if (set->regions[i].diff == NULL)
            continue;
        blank_line(p);
        pk_page_begin(&p->page, 0, 0);
        pk_page_style(&p->page, PK_STYLE_BOLD);
        pk_page_words(&p->page, "====");
        pk_page_text(&p->page, set->regions[i].region->name);
        pk_page_words(&p->page, "====");
        pk_page_style(&p->page, PK_STYLE_PLAIN);
        pk_page_end(&p->page);
        put_diff(p, set->regions[i].diff);
    }
}

pk_status pk_write_diff_text(const pk_diff_report *report, const pk_write_options *options, pk_sink *sink)
{
    pk_arena scratch;
    pk_diff_page p = { .page = { .sink = sink, .options = options, .scratch = &scratch },
                       .language = options->language };

    pk_arena_init(&scratch, NULL);
    pk_arena_init(&p.runs, NULL);
    if (report->diff != NULL)
        put_diff(&p, report->diff);
    else
        put_set(&p, report->set);
    pk_arena_free(&p.runs);
    pk_arena_free(&scratch);
    return p.status != PK_OK ? p.status : sink->status;
}
