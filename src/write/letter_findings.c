/* The lists in a letter: what is to be corrected and where, and what was corrected already. */
#include "write/letter_parts.h"

enum { PLACES_SHOWN = 3 }; /* of a kind, before "och 4 till av samma slag" */

/* ---- findings ---- */

typedef void (*pk_describe)(const pk_finding *finding, pk_language language, pk_sink *sink);

static void describe_place(const pk_finding *finding, pk_language language, pk_sink *sink)
{
    static const char *const goal[] = PK_SAY_BOTH(" (mål ", " (goal ");
    const pk_place *place = &finding->place;

    if (place->sheet.size == 0 && place->table == 0 && place->row == 0 && place->header.size == 0)
        return;
    pk_place_describe(place, language, sink);
    if (place->goal.size > 0) {
        pk_sink_puts(sink, goal[language]);
        pk_sink_put(sink, place->goal);
        pk_sink_puts(sink, ")");
    }
    pk_sink_puts(sink, ":");
}

static pk_text described(pk_writing *w, const pk_finding *finding, pk_describe describe)
{
    const pk_finding shown = pk_finding_for_results(finding);
    pk_buffer buffer;
    pk_sink sink;

    pk_buffer_init(&buffer, &w->scratch);
    pk_sink_init_buffer(&sink, &buffer);
    describe(&shown, w->language, &sink);
    if (pk_sink_flush(&sink) != PK_OK && w->status == PK_OK)
        w->status = sink.status;
    return pk_buffer_text(&buffer);
}

static bool is_same_kind(const pk_finding *a, const pk_finding *b)
{
    return a->code == b->code && a->severity == b->severity && pk_text_equal(a->rule, b->rule);
}

static void put_code(pk_writing *w, const pk_finding *finding)
{
    pk_page_words(&w->page, "(");
    w->page.blank = false;
    pk_page_words(&w->page, pk_code_name(finding->code));
    pk_page_sign(&w->page, ")");
}

/* All findings of a kind: the first places, how many more there are, and what to do, said once. */
static void put_kind(pk_writing *w, const pk_findings *findings, size_t first)
{
    static const char *const more[] = PK_SAY_BOTH("… och %1 till av samma slag.", "… and %1 more of the same kind.");
    const pk_finding *kind = &findings->items[first];
    size_t count = 0;

    pk_page_end(&w->page);
    for (size_t i = first; i < findings->count; i++) {
        if (!is_same_kind(&findings->items[i], kind) || ++count > PLACES_SHOWN)
            continue;
        pk_page_begin(&w->page, count == 1 ? 0 : 2, 2);
        if (count == 1)
            pk_page_words(&w->page, "*");
        pk_page_text(&w->page, described(w, &findings->items[i], describe_place));
        pk_page_text(&w->page, described(w, &findings->items[i], pk_finding_message));
        pk_page_end(&w->page);
    }
    if (count > PLACES_SHOWN) {
        pk_page_begin(&w->page, 2, 2);
        pk_letter_say(w, more, pk_letter_number(w, count - PLACES_SHOWN), PK_NO_TEXT);
        pk_page_end(&w->page);
    }
    pk_page_begin(&w->page, 2, 2);
    pk_page_text(&w->page, described(w, kind, pk_finding_fix));
    put_code(w, kind);
    pk_letter_end_line(w);
}

static bool is_first_of_kind(const pk_findings *findings, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (is_same_kind(&findings->items[i], &findings->items[index]))
            return false;
    return true;
}

/* How we read the file, and that somebody had it open, is not for the region to put right. */
static bool is_theirs(const pk_finding *finding)
{
    return finding->code != PK_F04 && finding->code != PK_F06;
}

static bool is_between(const pk_finding *finding, pk_severity low, pk_severity high)
{
    return finding->severity >= low && finding->severity <= high && is_theirs(finding);
}

size_t pk_letter_count(const pk_writing *w, pk_severity low, pk_severity high)
{
    const pk_findings *findings = &w->letter->submission->findings;
    size_t count = 0;

    for (size_t i = 0; i < findings->count; i++)
        count += is_between(&findings->items[i], low, high);
    return count;
}

/* @param title  NULL: none. */
static void put_section(pk_writing *w, const char *const *title, pk_severity low, pk_severity high)
{
    const pk_findings *findings = &w->letter->submission->findings;

    if (title != NULL && pk_letter_count(w, low, high) > 0) {
        pk_letter_paragraph(w);
        pk_letter_say_plain(w, title);
        pk_letter_end_line(w);
    }
    for (size_t i = 0; i < findings->count && w->status == PK_OK; i++)
        if (is_between(&findings->items[i], low, high) && is_first_of_kind(findings, i))
            put_kind(w, findings, i);
}

void pk_letter_findings(pk_writing *w, bool titles)
{
    static const char *const must[] = PK_SAY_BOTH("MÅSTE RÄTTAS", "MUST BE CORRECTED");
    static const char *const may[] = PK_SAY_BOTH("BÖR SES ÖVER", "WORTH LOOKING AT");

    put_section(w, titles ? must : NULL, PK_ERROR, PK_FATAL);
    put_section(w, titles ? may : NULL, PK_WARNING, PK_WARNING);
}

/* ---- what has been corrected for them ---- */

static void put_corrected(pk_writing *w, const pk_corrected *done)
{
    static const char *const changed[] = PK_SAY_BOTH("\"%1\" har blivit \"%2\".", "\"%1\" has become \"%2\".");
    static const char *const filled[] = PK_SAY_BOTH("Tom cell har blivit \"%2\".", "A blank cell has become \"%2\".");
    static const char *const emptied[] = PK_SAY_BOTH("\"%1\" har tagits bort.", "\"%1\" was removed.");
    const pk_finding at = { .place = done->place };

    pk_page_begin(&w->page, 0, 2);
    pk_page_words(&w->page, "*");
    pk_page_text(&w->page, described(w, &at, describe_place));
    pk_letter_say(w,
                  done->old.size == 0           ? filled
                  : done->line->value.size == 0 ? emptied
                                                : changed,
                  done->old, done->line->value);
    pk_page_text(&w->page, done->line->reason);
    pk_letter_end_line(w);
}

void pk_letter_corrections(pk_writing *w)
{
    static const char *const title[] = PK_SAY_BOTH("DET HÄR HAR VI RÄTTAT ÅT ER", "WE HAVE CORRECTED THIS FOR YOU");
    static const char *const ask[] =
        PK_SAY_BOTH("Säg till om något av det inte stämmer, och rätta gärna också i er egen fil.",
                    "Tell us if any of it is not right, and please correct your own file, too.");
    const pk_submission *submission = w->letter->submission;

    if (pk_submission_corrected_cells(submission) == 0)
        return;
    pk_letter_paragraph(w);
    pk_letter_say_plain(w, title);
    pk_letter_end_line(w);
    pk_page_end(&w->page);
    for (size_t i = 0; i < submission->corrected.count; i++)
        if (!submission->corrected.items[i].line->waives)
            put_corrected(w, &submission->corrected.items[i]);
    pk_letter_paragraph(w);
    pk_letter_say_plain(w, ask);
    pk_letter_end_line(w);
}
