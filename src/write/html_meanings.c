/* What the codes on the page mean, so that nothing need be fetched: text, a bad example and a good one, how to mend it, and links
 * back to where they stand. */
#include "write/html_parts.h"

#include "base/explain.h"

#include <string.h>

enum { LINKS_SHOWN = 12 }; /* back to findings of a code */

static void count_codes(const pk_findings *findings, size_t *counts)
{
    for (size_t i = 0; i < findings->count; i++)
        counts[findings->items[i].code]++;
}

/* ---- links back ---- */

/* "tabell 3, rad 4": with the file where there are several. */
static void put_link(pk_html *page, size_t file, size_t index)
{
    const pk_submission *submission = page->report->submissions[file];
    const pk_finding *finding = &submission->findings.items[index];

    pk_sink_format(page->sink, "<a href=\"#f%zu-a%zu\">", file + 1, index + 1);
    if (page->report->count > 1) {
        pk_html_put_start(page->sink, pk_base_name(submission->name), 80);
        pk_sink_puts(page->sink, ": ");
    }
    pk_html_put_place(page, &finding->place, pk_html_quoted(page, submission));
    pk_sink_puts(page->sink, "</a>");
}

static void put_links(pk_html *page, pk_code code, size_t count)
{
    const pk_findings *across = page->report->across;
    size_t shown = 0;

    for (size_t f = 0; f < page->report->count && shown < LINKS_SHOWN; f++) {
        const pk_findings *findings = &page->report->submissions[f]->findings;

        for (size_t i = 0; i < findings->count && shown < LINKS_SHOWN; i++) {
            if (findings->items[i].code != code)
                continue;
            if (shown++ > 0)
                pk_sink_puts(page->sink, "; ");
            put_link(page, f, i);
        }
    }
    for (size_t i = 0; across != NULL && i < across->count && shown < LINKS_SHOWN; i++) {
        if (across->items[i].code != code)
            continue;
        pk_sink_format(page->sink, "%s<a href=\"#x-%zu\">%s</a>", shown++ > 0 ? "; " : "", i + 1,
                       pk_html_say(page, "planerna tillsammans", "the plans together"));
    }
    if (count > shown)
        pk_html_put_counted(page, " och # till", " and # more", count - shown);
}

/* ---- one code ---- */

static void put_term(pk_html *page, const char *swedish, const char *english, const char *text)
{
    if (text == NULL)
        return;
    pk_sink_format(page->sink, "<dt>%s</dt><dd>", pk_html_say(page, swedish, english));
    pk_html_put(page->sink, pk_text_of(text));
    pk_sink_puts(page->sink, "</dd>\n");
}

/* Advice for the program that somebody has used, where it is known; for a CSV file or one that could not be read, any. */
static bool concerns(const pk_html *page, const char *kind)
{
    bool others = false;

    for (size_t i = 0; i < page->report->count; i++) {
        const char *type = pk_submission_type(page->report->submissions[i]);

        if (strncmp(type, kind, 3) == 0)
            return true;
        others = others || strncmp(type, "doc", 3) == 0 || strncmp(type, "xls", 3) == 0;
    }
    return !others;
}

/* The words of the catalogue without a document: "Rubriken "…" har lästs som kolumnen "…"." What is said only when there is
 * something to say is left out. */
static void put_wording(pk_html *page, const char *words)
{
    while (*words != '\0') {
        const size_t plain = strcspn(words, "%{");

        pk_html_put(page->sink, (pk_text) { words, plain });
        words += plain;
        if (words[0] == '%') {
            pk_sink_puts(page->sink, "…");
            words += words[1] != '\0' ? 2 : 1;
        } else if (words[0] == '{') {
            words += strcspn(words, "}");
            words += *words != '\0';
        }
    }
}

/* What is said to those who run the program is nothing to one who has been sent a page. */
static bool speaks_of_commands(const char *text)
{
    return text != NULL && (strstr(text, "--") != NULL || strstr(text, "plankoll") != NULL);
}

static void put_code(pk_html *page, pk_code code, size_t count)
{
    const pk_explanation said = pk_code_explain(code, page->language);
    char id[24];

    snprintf(id, sizeof id, "om-%s", pk_code_name(code));
    pk_sink_puts(page->sink, "<div class=\"meaning\">\n");
    pk_html_open_heading(page, 3, id);
    pk_sink_format(page->sink, "%s. ", pk_code_name(code));
    put_wording(page, pk_code_message(code, page->language));
    pk_html_close_heading(page, 3);
    pk_sink_puts(page->sink, "<p>");
    pk_html_put(page->sink, pk_text_of(said.text));
    pk_sink_puts(page->sink, "</p>\n<dl>\n");
    put_term(page, "Inte så här", "Not like this", said.bad);
    put_term(page, "Utan så här", "But like this", said.good);
    if (pk_has_fix(code)) {
        pk_sink_format(page->sink, "<dt>%s</dt><dd>", pk_html_say(page, "Åtgärd", "To mend it"));
        put_wording(page, pk_code_fix(code, page->language));
        pk_sink_puts(page->sink, "</dd>\n");
    }
    put_term(page, "I Word", "In Word", concerns(page, "docx") ? said.word : NULL);
    put_term(page, "I Excel", "In Excel", concerns(page, "xlsx") ? said.excel : NULL);
    put_term(page, "Mall och skede", "Template and phase", speaks_of_commands(said.depends) ? NULL : said.depends);
    pk_sink_format(page->sink, "<dt>%s</dt><dd>", pk_html_say(page, "Står vid", "Stands at"));
    put_links(page, code, count);
    pk_sink_puts(page->sink, "</dd>\n</dl>\n</div>\n");
}

void pk_html_put_meanings(pk_html *page)
{
    size_t counts[PK_CODE_COUNT] = { 0 };
    bool any = false;

    for (size_t i = 0; i < page->report->count; i++)
        count_codes(&page->report->submissions[i]->findings, counts);
    if (page->report->across != NULL)
        count_codes(page->report->across, counts);
    for (size_t code = 0; code < PK_CODE_COUNT; code++)
        any = any || counts[code] > 0;
    if (!any)
        return;
    pk_sink_format(page->sink, "<section class=\"sheet meanings\">\n<h2 id=\"om\">%s</h2>\n",
                   pk_html_say(page, "Vad anmärkningarna betyder", "What the remarks mean"));
    for (size_t code = 0; code < PK_CODE_COUNT; code++)
        if (counts[code] > 0)
            put_code(page, (pk_code)code, counts[code]);
    pk_sink_puts(page->sink, "</section>\n");
}
