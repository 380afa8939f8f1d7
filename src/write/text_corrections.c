/* What corrections did to a plan, for people at a terminal: openly, with the old value, the reason and who says so. */
#include "write/text_page.h"

#define SAY PK_SAY_BOTH

typedef void (*pk_describe)(const void *what, pk_language language, pk_sink *sink);

static void describe_place(const void *place, pk_language language, pk_sink *sink)
{
    pk_place shown = *(const pk_place *)place;

    shown.title = PK_NO_TEXT;
    pk_place_describe(&shown, language, sink);
}

static void describe_finding(const void *finding, pk_language language, pk_sink *sink)
{
    pk_finding_message(finding, language, sink);
}

static pk_status put_described(pk_page *page, pk_describe describe, const void *what)
{
    pk_buffer buffer;
    pk_sink sink;
    pk_status status;

    pk_buffer_init(&buffer, page->scratch);
    pk_sink_init_buffer(&sink, &buffer);
    describe(what, page->options->language, &sink);
    if ((status = pk_sink_flush(&sink)) == PK_OK)
        pk_page_text(page, pk_buffer_text(&buffer));
    return status;
}

/* Cells may hold pages: the text at a terminal shows how they begin. */
static pk_status put_quoted(pk_page *page, pk_text text)
{
    enum { SHOWN = 120 };
    static const char *const empty[] = SAY("(tomt)", "(empty)");
    pk_text rest = text, quoted;
    pk_status status;

    if (text.size == 0) {
        pk_page_words(page, empty[page->options->language]);
        return PK_OK;
    }
    for (size_t i = 0; i < SHOWN && rest.size > 0; i++)
        pk_text_code_point(&rest);
    text.size -= rest.size;
    if ((status = pk_text_format(page->scratch, &quoted, "\"%.*s%s\"", PK_PRINT(text), rest.size > 0 ? "…" : ""))
        == PK_OK)
        pk_page_text(page, quoted);
    return status;
}

/* "Orsak: fel bokstav (Anna Ek, 2023-11-02)." */
static void put_grounds(pk_page *page, const pk_correction *line)
{
    static const char *const because[] = SAY("Orsak:", "Reason:");
    char date[16];

    pk_page_end(page);
    pk_page_begin(page, 6, 6);
    pk_page_words(page, because[page->options->language]);
    pk_page_text(page, line->reason);
    pk_page_words(page, "(");
    page->blank = false;
    pk_page_text(page, line->who);
    if (line->date.year != 0) {
        pk_date_print(line->date, date);
        pk_page_sign(page, ",");
        pk_page_words(page, date);
    }
    pk_page_sign(page, ")");
}

static pk_status put_new_value(pk_page *page, const pk_corrected *done)
{
    static const char *const became[] = SAY("har rättats till", "was corrected to");
    pk_status status = put_quoted(page, done->old);

    pk_page_words(page, became[page->options->language]);
    return status == PK_OK ? put_quoted(page, done->line->value) : status;
}

static pk_status put_waived(pk_page *page, const pk_corrected *done)
{
    static const char *const passed[] = SAY("godtas (", "is let pass (");

    pk_page_words(page, passed[page->options->language]);
    page->blank = false;
    pk_page_words(page, pk_code_name(done->finding.code));
    pk_page_sign(page, "):");
    return put_described(page, describe_finding, &done->finding);
}

static pk_status put_correction(pk_page *page, const pk_corrected *done)
{
    static const char *const by_line[] = SAY("rad", "line");
    static const char *const of_goal[] = SAY("mål", "goal");
    char number[24];
    pk_status status;

    snprintf(number, sizeof number, "%lu", (unsigned long)done->line->line);
    pk_page_begin(page, 2, 6);
    pk_page_words(page, by_line[page->options->language]);
    pk_page_words(page, number);
    pk_page_blanks(page, 1);
    status = put_described(page, describe_place, &done->place);
    if (done->place.goal.size > 0) {
        pk_page_words(page, "(");
        page->blank = false;
        pk_page_words(page, of_goal[page->options->language]);
        pk_page_text(page, done->place.goal);
        pk_page_sign(page, ")");
    }
    if (page->blank)
        pk_page_sign(page, ":");
    if (status == PK_OK)
        status = done->line->waives ? put_waived(page, done) : put_new_value(page, done);
    put_grounds(page, done->line);
    pk_page_end(page);
    pk_arena_reset(page->scratch);
    return status;
}

pk_status pk_page_corrections(pk_page *page, const pk_submission *submission)
{
    static const char *const title[] = SAY("Rättelser enligt", "Corrections by");
    const pk_corrected_list *list = &submission->corrected;
    pk_status status = PK_OK;

    if (list->count == 0)
        return PK_OK;
    pk_page_end(page);
    pk_page_style(page, PK_STYLE_BOLD);
    pk_page_begin(page, 0, 2);
    pk_page_words(page, title[page->options->language]);
    pk_page_text(page, list->of->name);
    pk_page_style(page, PK_STYLE_PLAIN);
    pk_page_end(page);
    for (size_t i = 0; i < list->count && status == PK_OK; i++)
        status = put_correction(page, &list->items[i]);
    return status;
}
