/* Findings as a page for the one who has filled in the plan: `check --format html`. One file without script, with all that is
 * referred to in it. Here: its head, its contents, and the order of its parts (html_parts.h). */
#include "write/html_parts.h"

const char *pk_html_say(const pk_html *page, const char *swedish, const char *english)
{
    return page->language == PK_ENGLISH ? english : swedish;
}

void pk_html_put_counted(pk_html *page, const char *swedish, const char *english, size_t count)
{
    pk_text words = pk_text_of(pk_html_say(page, swedish, english)), part;

    while (pk_text_next(&words, '#', &part)) {
        pk_html_put(page->sink, part);
        if (words.data != NULL)
            pk_sink_format(page->sink, "%zu", count);
    }
}

const char *pk_html_quoted(const pk_html *page, const pk_submission *submission)
{
    const pk_text language = submission->schema != NULL ? submission->schema->language : PK_NO_TEXT;

    if (pk_text_starts(language, PK_TEXT("sv")))
        return page->language != PK_SWEDISH ? "sv" : NULL;
    if (pk_text_starts(language, PK_TEXT("en")))
        return page->language != PK_ENGLISH ? "en" : NULL;
    return NULL;
}

static void say_verdict(const void *submission, pk_language language, pk_sink *sink)
{
    pk_put_verdict(submission, language, sink);
}

/* ---- what is known of a file ---- */

static void put_fact(pk_html *page, const char *swedish, const char *english, pk_text value, const char *quoted)
{
    pk_sink_format(page->sink, "<div><dt>%s</dt><dd>", pk_html_say(page, swedish, english));
    pk_html_put_quoted(page, value, 300, quoted);
    pk_sink_puts(page->sink, "</dd></div>\n");
}

static pk_text region_of(const pk_html *page, const pk_plan *plan)
{
    return plan != NULL && plan->region != NULL ? plan->region->name
                                                : pk_text_of(pk_html_say(page, "Okänd", "Not known"));
}

static void put_facts(pk_html *page, const pk_submission *submission)
{
    const pk_plan *plan = submission->plan;
    const char *quoted = pk_html_quoted(page, submission);
    const pk_date today = page->options->today;
    char day[16];

    pk_sink_puts(page->sink, "<dl class=\"facts\">\n");
    if (submission->schema != NULL)
        put_fact(page, "Mall", "Template", submission->schema->title, quoted);
    if (plan != NULL) {
        put_fact(page, "Region", "Region", region_of(page, plan), plan->region != NULL ? quoted : NULL);
        put_fact(page, "Skede", "Phase",
                 plan->phase != NULL ? plan->phase->labels[page->language]
                                     : pk_text_of(pk_html_say(page, "Tomt formulär", "Blank form")),
                 NULL);
    }
    if (today.year > 0) {
        pk_date_print(today, day);
        put_fact(page, "Granskad", "Checked", pk_text_of(day), NULL);
    }
    pk_sink_puts(page->sink, "</dl>\n");
}

static void put_verdict(pk_html *page, const pk_submission *submission)
{
    const char *kind = pk_html_verdict_kind(submission);

    pk_sink_format(page->sink, "<p class=\"verdict %s\">", kind);
    pk_html_sign(page->sink, kind);
    pk_html_put_words(page, say_verdict, submission, NULL);
    pk_sink_puts(page->sink, "</p>\n");
}

static const char *noun_of(const pk_html *page, pk_severity kind, size_t count)
{
    if (kind == PK_ERROR)
        return count == 1 ? pk_html_say(page, "fel", "error") : pk_html_say(page, "fel", "errors");
    if (kind == PK_WARNING)
        return count == 1 ? pk_html_say(page, "varning", "warning") : pk_html_say(page, "varningar", "warnings");
    return count == 1 ? pk_html_say(page, "upplysning", "note") : pk_html_say(page, "upplysningar", "notes");
}

/* Each number leads to its findings. */
static void put_counts(pk_html *page, const pk_submission *submission, size_t number)
{
    static const pk_severity kinds[] = { PK_ERROR, PK_WARNING, PK_INFO };
    const pk_tally tally = pk_tally_of(&submission->findings);

    pk_sink_puts(page->sink, "<ul class=\"counts\">\n");
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        const size_t count = pk_html_count(&tally, kinds[i]);
        const char *kind = pk_html_kind(kinds[i]);

        pk_sink_format(page->sink, "<li class=\"%s\">", kind);
        if (count > 0)
            pk_sink_format(page->sink, "<a href=\"#f%zu-%s\">", number, kind);
        else
            pk_sink_puts(page->sink, "<span class=\"count\">");
        pk_html_sign(page->sink, kind);
        pk_sink_format(page->sink, "<strong>%zu</strong> %s%s</li>\n", count, noun_of(page, kinds[i], count),
                       count > 0 ? "</a>" : "</span>");
    }
    pk_sink_puts(page->sink, "</ul>\n");
}

/* ---- contents ---- */

static void put_entry(pk_html *page, size_t number, const char *part, const char *words)
{
    pk_sink_format(page->sink, "<li><a href=\"#f%zu-%s\">%s</a></li>\n", number, part, words);
}

static void put_contents_of_areas(pk_html *page, const pk_submission *submission)
{
    const pk_plan *plan = submission->plan;

    pk_sink_puts(page->sink, "\n<ul>\n");
    for (size_t a = 0; a < plan->area_count; a++) {
        const pk_plan_area *area = &plan->areas[a];

        if (area->number.size == 0 && area->title.size == 0)
            continue;
        pk_sink_format(page->sink, "<li><a href=\"#f1-p%zu\">", a + 1);
        pk_html_put_title(page, area->number, area->title, pk_html_quoted(page, submission));
        pk_sink_puts(page->sink, "</a></li>\n");
    }
    pk_sink_puts(page->sink, "</ul>");
}

static void put_contents_of_plan(pk_html *page, const pk_submission *submission)
{
    const pk_tally tally = pk_tally_of(&submission->findings);
    const pk_plan *plan = submission->plan;

    if (tally.errors > 0)
        put_entry(page, 1, "error", pk_html_say(page, "Detta måste rättas först", "Correct this first"));
    if (tally.warnings > 0)
        put_entry(page, 1, "warning", pk_html_say(page, "Varningar", "Warnings"));
    if (tally.notes > 0)
        put_entry(page, 1, "info", pk_html_say(page, "Upplysningar", "Information"));
    if (submission->corrected.count > 0)
        put_entry(page, 1, "c", pk_html_say(page, "Rättelser", "Corrections"));
    if (plan == NULL)
        return;
    pk_sink_format(page->sink, "<li><a href=\"#f1-plan\">%s</a>", pk_html_say(page, "Hela planen", "The whole plan"));
    if (plan->area_count > 1 && plan->areas[0].number.size + plan->areas[0].title.size > 0)
        put_contents_of_areas(page, submission);
    pk_sink_puts(page->sink, "</li>\n");
}

static bool has_findings(const pk_findings_report *report)
{
    for (size_t i = 0; i < report->count; i++)
        if (report->submissions[i]->findings.count > 0)
            return true;
    return report->across != NULL && report->across->count > 0;
}

static void put_contents(pk_html *page)
{
    const pk_findings_report *report = page->report;

    pk_sink_format(page->sink, "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">%s</h2>\n<ul>\n",
                   pk_html_say(page, "Innehåll", "Contents"));
    if (report->count == 1)
        put_contents_of_plan(page, report->submissions[0]);
    for (size_t i = 0; report->count > 1 && i < report->count; i++) {
        pk_sink_format(page->sink, "<li><a href=\"#f%zu\">", i + 1);
        pk_html_put_start(page->sink, report->submissions[i]->name, 200);
        pk_sink_puts(page->sink, "</a></li>\n");
    }
    if (report->across != NULL && report->across->count > 0)
        pk_sink_format(page->sink, "<li><a href=\"#x\">%s</a></li>\n",
                       pk_html_say(page, "Planerna tillsammans", "The plans together"));
    if (has_findings(report))
        pk_sink_format(page->sink, "<li><a href=\"#om\">%s</a></li>\n",
                       pk_html_say(page, "Vad anmärkningarna betyder", "What the remarks mean"));
    pk_sink_puts(page->sink, "</ul>\n</nav>\n");
}

/* ---- several files ---- */

static void put_summary_row(pk_html *page, size_t index)
{
    const pk_submission *submission = page->report->submissions[index];
    const pk_tally tally = pk_tally_of(&submission->findings);
    const char *kind = pk_html_verdict_kind(submission);

    pk_sink_format(page->sink, "<tr><th scope=\"row\"><a href=\"#f%zu\">", index + 1);
    pk_html_put_start(page->sink, submission->name, 300);
    pk_sink_puts(page->sink, "</a></th><td>");
    if (submission->plan != NULL)
        pk_html_put(page->sink, region_of(page, submission->plan));
    pk_sink_format(page->sink, "</td><td><span class=\"badge %s\">", kind);
    pk_html_sign(page->sink, kind);
    pk_sink_format(
        page->sink,
        "%s</span></td><td class=\"number\">%zu</td><td class=\"number\">%zu</td><td class=\"number\">%zu</td></tr>\n",
        pk_html_verdict_word(page, submission), tally.errors, tally.warnings, tally.notes);
}

static void put_summary(pk_html *page)
{
    static const char *const headings[][PK_LANGUAGE_COUNT] = {
        { "Fil", "File" },   { "Region", "Region" },      { "Omdöme", "Verdict" },
        { "Fel", "Errors" }, { "Varningar", "Warnings" }, { "Upplysningar", "Notes" },
    };

    pk_html_table_begin(page->sink, pk_text_of(pk_html_say(page, "Filerna i korthet", "The files in brief")), NULL,
                        NULL);
    pk_sink_puts(page->sink, "<thead><tr>");
    for (size_t i = 0; i < sizeof headings / sizeof headings[0]; i++)
        pk_sink_format(page->sink, "<th scope=\"col\">%s</th>", headings[i][page->language]);
    pk_sink_puts(page->sink, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < page->report->count; i++)
        put_summary_row(page, i);
    pk_sink_puts(page->sink, "</tbody>");
    pk_html_table_end(page->sink);
}

/* ---- a file ---- */

/* What to do about a file that is no plan: the findings say what is wrong with it, and this how to go on. */
static void put_way_on(pk_html_file *file)
{
    static const char *const steps[][PK_LANGUAGE_COUNT] = {
        { "Se efter att det är rätt fil: den handlingsplan som du har fyllt i, som .docx eller .xlsx.",
          "See that it is the right file: the plan that you have filled in, as .docx or .xlsx." },
        { "Gör det som står nedan, och spara dokumentet.", "Do what is said below, and save the document." },
        { "Låt filen granskas igen.", "Have the file checked again." },
    };
    pk_html *page = file->page;

    if (file->submission->plan != NULL)
        return;
    pk_sink_puts(page->sink, "<section>\n");
    pk_html_open_heading(page, file->level, NULL);
    pk_sink_puts(page->sink, pk_html_say(page, "Gör så här", "What to do"));
    pk_html_close_heading(page, file->level);
    pk_sink_format(page->sink, "<p>%s</p>\n<ol>\n",
                   pk_html_say(page, "Här finns ingen plan att visa: innehållet har inte granskats.",
                               "There is no plan to show here: the content has not been checked."));
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
        pk_sink_format(page->sink, "<li>%s</li>\n", steps[i][page->language]);
    pk_sink_puts(page->sink, "</ol>\n</section>\n");
}

static void put_file_parts(pk_html_file *file)
{
    put_way_on(file);
    pk_html_put_findings(file);
    pk_html_put_corrections(file);
    pk_html_put_plan(file);
}

static void put_file(pk_html *page, size_t index)
{
    const bool alone = page->report->count == 1;
    pk_html_file file = { .page = page,
                          .submission = page->report->submissions[index],
                          .number = index + 1,
                          .level = alone ? 2 : 3,
                          .quoted = pk_html_quoted(page, page->report->submissions[index]) };

    pk_arena_init(&file.arena, NULL);
    if (pk_finding_groups_of(file.submission, &file.arena, &file.groups) != PK_OK
        || pk_html_find_spots(&file) != PK_OK) {
        page->status = PK_ENOMEM;
    } else if (alone) {
        put_file_parts(&file);
    } else {
        pk_sink_format(page->sink, "<section class=\"sheet\">\n<h2 id=\"f%zu\">", index + 1);
        pk_html_put(page->sink, file.submission->name);
        pk_sink_puts(page->sink, "</h2>\n");
        put_facts(page, file.submission);
        put_verdict(page, file.submission);
        put_counts(page, file.submission, index + 1);
        put_file_parts(&file);
        pk_sink_puts(page->sink, "</section>\n");
    }
    pk_arena_free(&file.arena);
}

/* ---- the page ---- */

/* Of several files, how many have something to correct. */
static void put_sum(pk_html *page)
{
    const pk_findings_report *report = page->report;
    size_t count = 0;
    const char *kind;

    for (size_t i = 0; i < report->count; i++)
        count += pk_tally_of(&report->submissions[i]->findings).errors > 0;
    kind = count > 0 ? "error" : "ok";
    pk_sink_format(page->sink, "<p class=\"verdict %s\">", kind);
    pk_html_sign(page->sink, kind);
    if (count > 0) {
        pk_html_put_counted(page, "# av ", "# of ", count);
        pk_html_put_counted(page, "# filer måste rättas.", "# files must be corrected.", report->count);
    } else {
        pk_sink_puts(page->sink, pk_html_say(page, "Ingen av filerna har fel.", "None of the files has errors."));
    }
    pk_sink_puts(page->sink, "</p>\n");
}

static void put_header(pk_html *page, pk_text title)
{
    const pk_findings_report *report = page->report;
    const bool alone = report->count == 1;

    pk_sink_format(page->sink, "<header>\n<p class=\"kicker\">%s</p>\n<h1>",
                   pk_html_say(page, "Granskning av handlingsplan", "Check of a plan"));
    pk_html_put(page->sink, alone ? pk_base_name(report->submissions[0]->name) : title);
    pk_sink_puts(page->sink, "</h1>\n");
    if (alone) {
        put_facts(page, report->submissions[0]);
        put_verdict(page, report->submissions[0]);
        put_counts(page, report->submissions[0], 1);
    } else if (report->count > 1) {
        put_sum(page);
    }
    pk_sink_puts(page->sink, "</header>\n");
}

static pk_status make_title(pk_html *page, pk_arena *arena, pk_text *title)
{
    const pk_findings_report *report = page->report;
    const char *words = pk_html_say(page, "Granskning av", "Check of");

    if (report->count == 1)
        return pk_text_format(arena, title, "%s %.*s", words, PK_PRINT(pk_base_name(report->submissions[0]->name)));
    return pk_text_format(arena, title, "%s %zu %s", words, report->count, pk_html_say(page, "filer", "files"));
}

pk_status pk_write_findings_html(const pk_findings_report *report, const pk_write_options *options, pk_sink *sink)
{
    pk_html page = { .sink = sink, .options = options, .language = options->language, .report = report };
    pk_arena arena;
    pk_text title;

    pk_arena_init(&arena, NULL);
    pk_arena_init(&page.scratch, NULL);
    page.status = make_title(&page, &arena, &title);
    if (page.status == PK_OK) {
        pk_html_open(sink, page.language, title);
        put_header(&page, title);
        put_contents(&page);
        pk_html_main(sink);
        if (report->count > 1)
            put_summary(&page);
        pk_html_put_across(&page);
        for (size_t i = 0; i < report->count && page.status == PK_OK; i++)
            put_file(&page, i);
        pk_html_put_meanings(&page);
        pk_html_end(sink, page.language, options->today);
    }
    pk_arena_free(&page.scratch);
    pk_arena_free(&arena);
    return page.status != PK_OK ? page.status : sink->status;
}
