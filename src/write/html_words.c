/* Words on the page of findings: messages with the document's words marked in them, places, badges, headings. */
#include "write/html_parts.h"

/* ---- what is said, and what is quoted in it ---- */

/* Letters that run from right to left, and scripts that may: they would pull punctuation along. Latin, Greek and Cyrillic, and
 * the dashes and quotes of any text, do not. */
static bool may_turn(uint32_t c)
{
    return (c >= 0x590 && c < 0x1E00) || (c >= 0xFB1D && c < 0xFE00) || (c >= 0xFE70 && c < 0xFEFF) || c >= 0x10800;
}

static void put_said(pk_html *page, pk_text text, const char *quoted)
{
    bool letters = false, turns = false;

    for (pk_text rest = text; rest.size > 0;) {
        const uint32_t c = pk_text_code_point(&rest);

        letters = letters || (pk_is_letter(c) && !(c >= '0' && c <= '9'));
        turns = turns || may_turn(c);
    }
    if (letters && quoted != NULL)
        pk_sink_format(page->sink, "<bdi lang=\"%s\">", quoted);
    else if (turns)
        pk_sink_puts(page->sink, "<bdi>");
    pk_html_put(page->sink, text);
    if ((letters && quoted != NULL) || turns)
        pk_sink_puts(page->sink, "</bdi>");
}

static void put_marked(pk_html *page, pk_text text, const char *quoted)
{
    pk_text plain, said;

    while (pk_text_next(&text, PK_SAID_BEGIN[0], &plain)) {
        pk_html_put(page->sink, plain);
        if (text.data != NULL && pk_text_next(&text, PK_SAID_END[0], &said))
            put_said(page, said, quoted);
    }
}

void pk_html_put_words(pk_html *page, pk_html_words words, const void *what, const char *quoted)
{
    pk_buffer buffer;
    pk_sink sink;

    pk_buffer_init(&buffer, &page->scratch);
    pk_sink_init_buffer(&sink, &buffer);
    words(what, page->language, &sink);
    if (pk_sink_flush(&sink) != PK_OK)
        page->status = PK_ENOMEM;
    else
        put_marked(page, pk_buffer_text(&buffer), quoted);
    pk_arena_reset(&page->scratch);
}

static void say_message(const void *finding, pk_language language, pk_sink *sink)
{
    pk_finding_message_marked(finding, language, sink);
}

static void say_fix(const void *finding, pk_language language, pk_sink *sink)
{
    pk_finding_fix_marked(finding, language, sink);
}

static void say_place(const void *place, pk_language language, pk_sink *sink)
{
    pk_place_describe_marked(place, language, sink);
}

void pk_html_put_message(pk_html *page, const pk_finding *finding, const char *quoted)
{
    pk_html_put_words(page, say_message, finding, quoted);
}

void pk_html_put_fix(pk_html *page, const pk_finding *finding, const char *quoted)
{
    pk_html_put_words(page, say_fix, finding, quoted);
}

void pk_html_put_place(pk_html *page, const pk_place *place, const char *quoted)
{
    pk_place shown = *place;

    shown.title = PK_NO_TEXT; /* the heading above has said it */
    pk_html_put_words(page, say_place, &shown, quoted);
    if (place->goal.size > 0) {
        pk_sink_puts(page->sink, pk_html_say(page, " (mål ", " (goal "));
        pk_html_put(page->sink, place->goal);
        pk_sink_puts(page->sink, ")");
    }
}

void pk_html_put_quoted(pk_html *page, pk_text text, size_t most, const char *quoted)
{
    if (text.size == 0)
        return;
    if (quoted != NULL)
        pk_sink_format(page->sink, "<span lang=\"%s\">", quoted);
    pk_html_put_start(page->sink, text, most);
    if (quoted != NULL)
        pk_sink_puts(page->sink, "</span>");
}

/* ---- kinds of finding ---- */

const char *pk_html_kind(pk_severity severity)
{
    return severity >= PK_ERROR ? "error" : severity == PK_WARNING ? "warning" : "info";
}

void pk_html_put_badge(pk_html *page, const pk_finding *finding, size_t count)
{
    const char *kind = pk_html_kind(finding->severity);
    const pk_text label = pk_text_of(pk_severity_label(finding->severity, page->language));

    pk_sink_format(page->sink, "<span class=\"badge %s\">", kind);
    pk_html_sign(page->sink, kind);
    pk_sink_format(page->sink, "%c%.*s %s", label.data[0] - 'a' + 'A', (int)label.size - 1, label.data + 1,
                   pk_code_name(finding->code));
    if (count > 1)
        pk_html_put_counted(page, " på # ställen", " in # places", count);
    pk_sink_puts(page->sink, "</span>");
}

const char *pk_html_verdict_kind(const pk_submission *submission)
{
    const pk_tally tally = pk_tally_of(&submission->findings);

    if (submission->plan == NULL || tally.errors > 0)
        return "error";
    return tally.warnings > 0 ? "warning" : "ok";
}

const char *pk_html_verdict_word(const pk_html *page, const pk_submission *submission)
{
    const pk_tally tally = pk_tally_of(&submission->findings);

    if (!submission->readable || pk_findings_count(&submission->findings, PK_FATAL) > 0)
        return pk_html_say(page, "Gick inte att läsa", "Could not be read");
    if (submission->plan == NULL)
        return pk_html_say(page, "Ingen plan", "Not a plan");
    if (tally.errors > 0)
        return pk_html_say(page, "Måste rättas", "Must be corrected");
    return tally.warnings > 0 ? pk_html_say(page, "Se över", "Look it over")
                              : pk_html_say(page, "Inga fel", "No errors");
}

/* ---- headings ---- */

/* Below a file's own heading in a report of several the deepest would be h7, which there is not. */
static int level_of(int level)
{
    return level < 6 ? level : 6;
}

void pk_html_open_heading(pk_html *page, int level, const char *id)
{
    pk_sink_format(page->sink, "<h%d", level_of(level));
    if (id != NULL)
        pk_sink_format(page->sink, " id=\"%s\"", id);
    pk_sink_puts(page->sink, ">");
}

void pk_html_close_heading(pk_html *page, int level)
{
    pk_sink_format(page->sink, "</h%d>\n", level_of(level));
}

void pk_html_put_title(pk_html *page, pk_text number, pk_text title, const char *quoted)
{
    if (number.size > 0) {
        pk_sink_puts(page->sink, pk_html_say(page, "Område ", "Area "));
        pk_html_put_start(page->sink, number, 40);
        pk_sink_puts(page->sink, title.size > 0 ? ". " : "");
    }
    pk_html_put_quoted(page, title, 300, quoted);
}
