/* The findings of a file: what must be corrected first, then warnings, then information, which is folded away; by area, and
 * those of a kind together. Each says its place, shows its row, says what to do, and leads to the plan and to what it means. */
#include "write/html_parts.h"

enum {
    SHOWN_OF_A_KIND = 2, /* in full; more are a list below the first */
    NEIGHBOURS = 2,      /* columns on each side of a faulty cell */
    COLUMNS_WHOLE = 8,   /* of a row that is faulty as a whole */
    GOAL_SHOWN = 260,    /* characters */
    CELL_SHOWN = 140,
    FAULTY_SHOWN = 600,
    RELATED_SHOWN = 20
};

/* What could not be judged is to be corrected, as errors are. */
static pk_severity kind_of(const pk_finding *finding)
{
    return finding->severity == PK_FATAL ? PK_ERROR : finding->severity;
}

size_t pk_html_count(const pk_tally *tally, pk_severity kind)
{
    return kind == PK_ERROR ? tally->errors : kind == PK_WARNING ? tally->warnings : tally->notes;
}

static size_t index_of(const pk_html_file *file, const pk_finding *finding)
{
    return (size_t)(finding - file->submission->findings.items);
}

/* ---- one finding ---- */

static void put_place_link(pk_html_file *file, const pk_place *place, pk_html_spot spot, bool own)
{
    pk_sink *sink = file->page->sink;

    if (spot.area > 0) {
        pk_sink_puts(sink, "<a href=\"");
        pk_html_put_spot_link(file, spot, own);
        pk_sink_puts(sink, "\">");
    }
    pk_html_put_place(file->page, place, file->quoted);
    if (spot.area > 0)
        pk_sink_puts(sink, "</a>");
}

static void put_cell_row(pk_html_file *file, const pk_plan_area *area, const pk_plan_row *row, size_t column,
                         const pk_finding *faulty)
{
    pk_html *page = file->page;
    pk_sink *sink = page->sink;
    const pk_text text = row->cells[column].text;
    const char *kind = faulty != NULL ? pk_html_kind(faulty->severity) : NULL;

    pk_sink_puts(sink, "<tr");
    if (kind != NULL)
        pk_sink_format(sink, " class=\"%s\"", kind);
    pk_sink_puts(sink, "><th scope=\"row\">");
    if (kind != NULL)
        pk_html_sign(sink, kind);
    if (area->columns[column].header.size > 0)
        pk_html_put_quoted(page, area->columns[column].header, 80, file->quoted);
    else
        pk_sink_puts(sink, pk_html_say(page, "utan rubrik", "no heading"));
    if (kind != NULL)
        pk_sink_puts(sink,
                     pk_html_say(page, "<span class=\"heard\"> (här)</span>", "<span class=\"heard\"> (here)</span>"));
    pk_sink_puts(sink, "</th><td>");
    if (text.size == 0)
        pk_sink_format(sink, "<span class=\"empty\">%s</span>", pk_html_say(page, "tomt", "empty"));
    else
        pk_html_put_quoted(page, text, kind != NULL ? FAULTY_SHOWN : CELL_SHOWN, file->quoted);
    pk_sink_puts(sink, "</td></tr>\n");
}

/* The faulty cell with those beside it, below the goal of its row: enough to know it again by. */
static void put_row(pk_html_file *file, const pk_finding *finding, pk_html_spot spot)
{
    pk_html *page = file->page;
    const pk_plan_area *area = &file->submission->plan->areas[spot.area - 1];
    const pk_plan_row *row = &area->rows[spot.row - 1];
    const size_t goal = pk_plan_role(area, PK_ROLE_GOAL), here = spot.column - 1;
    const bool whole = finding->place.column == 0; /* the row, not its goal */
    size_t left = whole ? COLUMNS_WHOLE : SIZE_MAX;

    pk_sink_puts(page->sink, "<table class=\"row\"><caption>");
    pk_sink_puts(page->sink, pk_html_say(page, "Raden: ", "The row: "));
    pk_html_put_quoted(page, row->text.size > 0 || goal == SIZE_MAX ? row->text : row->cells[goal].text, GOAL_SHOWN,
                       file->quoted);
    pk_sink_puts(page->sink, "</caption>\n<tbody>\n");
    for (size_t c = 0; c < area->column_count && left > 0; c++) {
        const bool near = here != goal && c + NEIGHBOURS >= here && c <= here + NEIGHBOURS;

        if (c != here && (c == goal || !(whole || near)))
            continue;
        put_cell_row(file, area, row, c, c == here ? finding : NULL);
        left--;
    }
    pk_sink_puts(page->sink, "</tbody></table>\n");
}

static void put_related(pk_html_file *file, const pk_finding *finding)
{
    pk_html *page = file->page;

    if (finding->related_count == 0)
        return;
    pk_sink_format(page->sink, "<p class=\"place\">%s ", pk_html_say(page, "Gäller också:", "Also about:"));
    for (size_t i = 0; i < finding->related_count && i < RELATED_SHOWN; i++) {
        pk_html_spot spot = pk_html_spot_of(file, &finding->related[i]);

        if (i > 0)
            pk_sink_puts(page->sink, "; ");
        spot.column = 0;
        put_place_link(file, &finding->related[i], spot, false);
    }
    if (finding->related_count > RELATED_SHOWN)
        pk_html_put_counted(page, " och # till", " and # more", finding->related_count - RELATED_SHOWN);
    pk_sink_puts(page->sink, ".</p>\n");
}

static void put_meaning_link(pk_html *page, pk_code code)
{
    const char *name = pk_code_name(code);

    pk_sink_format(page->sink, "<a class=\"onscreen\" href=\"#om-%s\">", name);
    pk_sink_format(page->sink, "%s %s %s", pk_html_say(page, "Vad", "What"), name,
                   pk_html_say(page, "betyder", "means"));
    pk_sink_puts(page->sink, "</a>");
}

/* All but the end, as others of its kind may follow. @param count  Of them and it: said beside the code. */
static void begin_article(pk_html_file *file, const pk_finding *finding, size_t count, int level)
{
    pk_html *page = file->page;
    pk_sink *sink = page->sink;
    const size_t index = index_of(file, finding);
    const pk_html_spot spot = file->spots[index];

    pk_sink_format(sink, "<div class=\"finding %s\" id=\"f%zu-a%zu\">\n", pk_html_kind(finding->severity), file->number,
                   index + 1);
    pk_html_open_heading(page, level, NULL);
    pk_html_put_badge(page, finding, count);
    pk_sink_puts(sink, " ");
    pk_html_put_message(page, finding, file->quoted);
    pk_html_close_heading(page, level);
    if (pk_has_place(&finding->place)) {
        pk_sink_puts(sink, "<p class=\"place\">");
        put_place_link(file, &finding->place, spot, true);
        pk_sink_puts(sink, "</p>\n");
    }
    put_related(file, finding);
    if (spot.row > 0)
        put_row(file, finding, spot);
    pk_sink_puts(sink, "<p class=\"fix\">");
    if (pk_has_fix(finding->code)) {
        pk_sink_format(sink, "<strong>%s</strong> ", pk_html_say(page, "Gör så här:", "What to do:"));
        pk_html_put_fix(page, finding, file->quoted);
        pk_sink_puts(sink, " ");
    }
    put_meaning_link(page, finding->code);
    pk_sink_puts(sink, "</p>\n");
}

/* ---- those of a kind ---- */

/* A line of a list: place and message, and what to do where all of a list do not share it. */
static void put_line(pk_html_file *file, const pk_finding *finding, bool alone)
{
    pk_html *page = file->page;
    pk_sink *sink = page->sink;
    const size_t index = index_of(file, finding);

    pk_sink_format(sink, "<li id=\"f%zu-a%zu\">", file->number, index + 1);
    if (alone) {
        pk_html_put_badge(page, finding, 1);
        pk_sink_puts(sink, " ");
    }
    if (pk_has_place(&finding->place)) {
        put_place_link(file, &finding->place, file->spots[index], true);
        pk_sink_puts(sink, ": ");
    }
    pk_html_put_message(page, finding, file->quoted);
    if (alone && pk_has_fix(finding->code)) {
        pk_sink_puts(sink, " ");
        pk_html_put_fix(page, finding, file->quoted);
    }
    if (alone) {
        pk_sink_puts(sink, " ");
        put_meaning_link(page, finding->code);
    }
    pk_sink_puts(sink, "</li>\n");
}

static void open_others(pk_html *page, size_t count)
{
    pk_sink_puts(page->sink, "<details><summary>");
    pk_html_put_counted(page, "Samma sak på # ställen till", "The same in # more places", count);
    pk_sink_puts(page->sink, "</summary>\n<ul>\n");
}

typedef struct pk_html_stretch {
    const pk_finding *const *findings; /* of one area and one kind */
    size_t count;
} pk_html_stretch;

/* All of a code but the first, folded away. */
static void put_others(pk_html_file *file, const pk_html_stretch *stretch, size_t first, size_t count)
{
    open_others(file->page, count - 1);
    for (size_t i = first + 1; i < stretch->count; i++)
        if (stretch->findings[i]->code == stretch->findings[first]->code)
            put_line(file, stretch->findings[i], false);
    pk_sink_puts(file->page->sink, "</ul></details>\n");
}

static void put_stretch(pk_html_file *file, const pk_html_stretch *stretch, bool in_full, int level)
{
    size_t total[PK_CODE_COUNT] = { 0 }, seen[PK_CODE_COUNT] = { 0 };
    pk_sink *sink = file->page->sink;

    for (size_t i = 0; i < stretch->count; i++)
        total[stretch->findings[i]->code]++;
    if (!in_full)
        pk_sink_puts(sink, "<ul class=\"notes\">\n");
    for (size_t i = 0; i < stretch->count; i++) {
        const pk_finding *finding = stretch->findings[i];
        const size_t count = total[finding->code];
        const bool many = count > SHOWN_OF_A_KIND;

        if (many && seen[finding->code]++ > 0)
            continue;
        if (in_full) {
            begin_article(file, finding, many ? count : 1, level);
            if (many)
                put_others(file, stretch, i, count);
            pk_sink_puts(sink, "</div>\n");
        } else {
            put_line(file, finding, true);
            if (many) {
                pk_sink_puts(sink, "<li>");
                put_others(file, stretch, i, count);
                pk_sink_puts(sink, "</li>\n");
            }
        }
    }
    if (!in_full)
        pk_sink_puts(sink, "</ul>\n");
}

/* ---- a kind, area by area ---- */

static pk_html_stretch stretch_of(const pk_finding_group *group, pk_severity kind)
{
    size_t first = 0, end;

    while (first < group->count && kind_of(group->findings[first]) != kind)
        first++;
    for (end = first; end < group->count && kind_of(group->findings[end]) == kind; end++)
        ;
    return (pk_html_stretch) { group->findings + first, end - first };
}

static void put_areas(pk_html_file *file, pk_severity kind, bool in_full)
{
    pk_html *page = file->page;

    for (size_t i = 0; i < file->groups.count; i++) {
        const pk_finding_group *group = &file->groups.items[i];
        const pk_html_stretch stretch = stretch_of(group, kind);

        if (stretch.count == 0)
            continue;
        pk_html_open_heading(page, file->level + 1, NULL);
        if (group->number.size > 0 || group->title.size > 0)
            pk_html_put_title(page, group->number, group->title, file->quoted);
        else
            pk_sink_puts(page->sink, pk_html_say(page, "Dokumentet som helhet", "The document as a whole"));
        pk_html_close_heading(page, file->level + 1);
        put_stretch(file, &stretch, in_full, file->level + 2);
    }
}

static void put_kind(pk_html_file *file, pk_severity kind, const char *title, const char *lead)
{
    const pk_tally tally = pk_tally_of(&file->submission->findings);
    pk_html *page = file->page;
    const bool folded = kind == PK_INFO;
    char id[48];

    if (pk_html_count(&tally, kind) == 0)
        return;
    snprintf(id, sizeof id, "f%zu-%s", file->number, pk_html_kind(kind));
    pk_sink_puts(page->sink, folded ? "<details class=\"section\"><summary>" : "<section class=\"findings\">\n");
    pk_html_open_heading(page, file->level, id);
    pk_sink_format(page->sink, "%s (%zu)", title, pk_html_count(&tally, kind));
    pk_html_close_heading(page, file->level);
    pk_sink_format(page->sink, "%s<p>%s</p>\n", folded ? "</summary>\n" : "", lead);
    put_areas(file, kind, !folded);
    pk_sink_puts(page->sink, folded ? "</details>\n" : "</section>\n");
}

void pk_html_put_findings(pk_html_file *file)
{
    const pk_html *page = file->page;

    put_kind(file, PK_ERROR, pk_html_say(page, "Detta måste rättas först", "Correct this first"),
             pk_html_say(page,
                         "Felen nedan hindrar att planen används som den är. Rätta dem i ditt eget dokument, spara "
                         "det och låt det granskas igen.",
                         "The errors below keep the plan from being used as it is. Correct them in your own document, "
                         "save it and have it checked again."));
    put_kind(file, PK_WARNING, pk_html_say(page, "Varningar", "Warnings"),
             pk_html_say(page, "Se efter om det som står är vad du menar. Är det så behöver inget ändras.",
                         "See whether what is written is what you mean. If it is, nothing needs to be changed."));
    put_kind(file, PK_INFO, pk_html_say(page, "Upplysningar", "Information"),
             pk_html_say(page, "Så har innehållet lästs. Inget av detta måste ändras.",
                         "This is how the content was read. None of it has to be changed."));
}

/* ---- across plans ---- */

void pk_html_put_across(pk_html *page)
{
    const pk_findings *across = page->report->across;

    if (across == NULL || across->count == 0)
        return;
    pk_sink_format(page->sink, "<section>\n<h2 id=\"x\">%s</h2>\n<ul class=\"notes\">\n",
                   pk_html_say(page, "Planerna tillsammans", "The plans together"));
    for (int severity = PK_FATAL; severity > PK_OFF; severity--)
        for (size_t i = 0; i < across->count; i++) {
            const pk_finding *finding = &across->items[i];

            if ((int)finding->severity != severity)
                continue;
            pk_sink_format(page->sink, "<li id=\"x-%zu\">", i + 1);
            pk_html_put_badge(page, finding, 1);
            pk_sink_puts(page->sink, " ");
            if (finding->value.data != NULL) {
                pk_html_put_start(page->sink, finding->value, 300);
                pk_sink_puts(page->sink, ": ");
            }
            pk_html_put_message(page, finding, NULL);
            if (pk_has_fix(finding->code)) {
                pk_sink_puts(page->sink, " ");
                pk_html_put_fix(page, finding, NULL);
            }
            pk_sink_puts(page->sink, " ");
            put_meaning_link(page, finding->code);
            pk_sink_puts(page->sink, "</li>\n");
        }
    pk_sink_puts(page->sink, "</ul>\n</section>\n");
}
