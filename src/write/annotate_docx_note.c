/* The note on the first page of an annotated Word document: a control of its own, by whose tag it is told when the document
 * comes back. */
#include "write/annotate_docx.h"

#include <inttypes.h>

enum { FIRST_BOOKMARK = 2000000000 }; /* larger than what programs count up to */

enum { SHOWN_MAX = 10 }; /* errors that are named first: a note, not the report */

typedef struct pk_note {
    const pk_submission *submission;
    const pk_spots *spots;
    pk_language language;
    pk_date today;
    pk_arena *arena;
    pk_sink sink;
    pk_status status;
    const char *fill;
    uint64_t bookmark; /* its id */
} pk_note;

/* As a format, the values are checked against both. */
#if defined(__GNUC__)
__attribute__((format_arg(2), format_arg(3)))
#endif
static const char *
say(const pk_note *note, const char *swedish, const char *english)
{
    return note->language == PK_ENGLISH ? english : swedish;
}

/* The colours of the findings' sheet; what they mean is said in words. */
static const char *fill_of(const pk_findings *findings)
{
    const pk_tally tally = pk_tally_of(findings);

    return tally.errors > 0 ? "F8CBAD" : tally.warnings > 0 ? "FFE699" : "E2EFDA";
}

typedef enum pk_note_line { LINE_FIRST, LINE_TEXT, LINE_BOLD, LINE_LAST } pk_note_line;

/* Paragraphs of one border are one box. What a template's usual style may bring along is said here too. */
static void put_paragraph(pk_note *note, pk_text text, pk_note_line line)
{
    static const char *const sides[] = { "top", "left", "bottom", "right" };

    pk_sink_puts(&note->sink, "<w:p><w:pPr><w:keepLines/><w:pageBreakBefore w:val=\"0\"/><w:pBdr>");
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        pk_sink_format(&note->sink, "<w:%s w:val=\"single\" w:sz=\"8\" w:space=\"6\" w:color=\"595959\"/>", sides[i]);
    pk_sink_format(&note->sink,
                   "</w:pBdr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"%s\"/><w:spacing w:before=\"0\" "
                   "w:after=\"%d\" w:line=\"252\" w:lineRule=\"auto\"/><w:ind w:firstLine=\"0\"/></w:pPr>",
                   note->fill, line == LINE_LAST ? 360 : 60);
    if (line == LINE_FIRST)
        pk_sink_format(&note->sink, "<w:bookmarkStart w:id=\"%" PRIu64 "\" w:name=\"" PK_NOTE_BOOKMARK "\"/>",
                       note->bookmark);
    pk_word_put_run(&note->sink, text,
                    line == LINE_BOLD ? "<w:b/><w:color w:val=\"000000\"/><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/>"
                                      : "<w:color w:val=\"000000\"/><w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>",
                    note->language);
    if (line == LINE_LAST)
        pk_sink_format(&note->sink, "<w:bookmarkEnd w:id=\"%" PRIu64 "\"/>", note->bookmark);
    pk_sink_puts(&note->sink, "</w:p>");
}

static void put_line(pk_note *note, const char *text)
{
    put_paragraph(note, pk_text_of(text), LINE_TEXT);
}

/* ---- what it says ---- */

/* "Granskning med plankoll, 2024-01-15" */
static void put_head(pk_note *note)
{
    char head[80], day[16] = "";

    if (note->today.year != 0)
        pk_date_print(note->today, day);
    snprintf(head, sizeof head, "%s%s%s", say(note, "Granskning med plankoll", "Check by plankoll"),
             day[0] != '\0' ? ", " : "", day);
    put_paragraph(note, pk_text_of(head), LINE_FIRST);
}

static pk_status put_verdict(pk_note *note)
{
    pk_buffer buffer;
    pk_sink sink;

    pk_buffer_init(&buffer, note->arena);
    pk_sink_init_buffer(&sink, &buffer);
    pk_put_verdict(note->submission, note->language, &sink);
    if (pk_sink_flush(&sink) == PK_OK)
        put_paragraph(note, pk_buffer_text(&buffer), LINE_BOLD);
    return sink.status;
}

/* "– Tabell 1 ..., rad 4, kolumn Uppföljning (mål 1.3): ..." */
static void put_finding(pk_note *note, const pk_finding *finding)
{
    const pk_place *place = &finding->place;
    pk_buffer buffer;
    pk_sink sink;
    pk_text words;

    if (note->status != PK_OK)
        return;
    pk_buffer_init(&buffer, note->arena);
    pk_sink_init_buffer(&sink, &buffer);
    pk_sink_puts(&sink, "– ");
    if (pk_has_place(place) || place->area.size > 0) {
        pk_put_place(place, note->language, &sink);
        pk_sink_puts(&sink, ": ");
    }
    note->status = pk_finding_words(finding, note->language, note->arena, &words);
    if (note->status != PK_OK)
        return;
    if (finding->severity >= PK_ERROR) /* the heading over them says so */
        words = pk_text_from(words, pk_text_find(words, PK_TEXT(": ")) + 2);
    pk_sink_put(&sink, words);
    if ((note->status = pk_sink_flush(&sink)) == PK_OK)
        put_paragraph(note, pk_buffer_text(&buffer), LINE_TEXT);
}

static void put_errors(pk_note *note)
{
    size_t shown = 0, left = 0;
    char more[120];

    if (pk_tally_of(&note->submission->findings).errors == 0)
        return;
    put_paragraph(note, pk_text_of(say(note, "Rätta det här först", "Correct this first")), LINE_BOLD);
    for (size_t i = 0; i < note->spots->rest_count && note->spots->rest[i]->severity >= PK_ERROR; i++, shown++)
        put_finding(note, note->spots->rest[i]); /* all: they stand nowhere else */
    for (size_t i = 0; i < note->spots->count; i++)
        for (size_t j = 0; j < note->spots->items[i].count; j++) {
            if (note->spots->items[i].findings[j]->severity < PK_ERROR)
                continue;
            if (shown < SHOWN_MAX) {
                put_finding(note, note->spots->items[i].findings[j]);
                shown++;
            } else {
                left++;
            }
        }
    if (left == 0)
        return;
    snprintf(more, sizeof more,
             say(note, "– … och %zu till, som står i kommentarerna.", "– … and %zu more, in the comments."), left);
    put_line(note, more);
}

static void put_rest(pk_note *note)
{
    const pk_spots *spots = note->spots;
    size_t first = 0;

    while (first < spots->rest_count && spots->rest[first]->severity >= PK_ERROR)
        first++;
    if (first == spots->rest_count)
        return;
    put_paragraph(note, pk_text_of(say(note, "Om dokumentet som helhet", "About the document as a whole")), LINE_BOLD);
    for (; first < spots->rest_count; first++)
        put_finding(note, spots->rest[first]);
}

/* Notes at places are told only where something worse is. */
static bool leaves_notes_out(const pk_note *note)
{
    size_t told = note->spots->rest_count;

    for (size_t i = 0; i < note->spots->count; i++)
        told += note->spots->items[i].count;
    return told < note->submission->findings.count;
}

static void put_how(pk_note *note)
{
    const pk_tally tally = pk_tally_of(&note->submission->findings);

    if (tally.errors > 0 || note->spots->rest_count > 0) /* there is a list above, which this is no part of */
        put_paragraph(note, pk_text_of(say(note, "Så gör du", "What to do")), LINE_BOLD);
    if (tally.errors + tally.warnings == 0 && note->submission->plan != NULL)
        put_line(note, say(note, "Planen kan skickas in som den är.", "The plan can be sent in as it is."));
    if (note->spots->count > 0)
        put_line(note,
                 say(note,
                     "Anmärkningarna står som kommentarer i marginalen, vid den cell som de gäller. Syns de inte: "
                     "välj Granska > Kommentarer i Word.",
                     "The findings stand as comments in the margin, at the cell they are about. If they do not "
                     "show, choose Review > Comments in Word."));
    if (leaves_notes_out(note))
        put_line(note, say(note, "Upplysningar om hur planen har lästs står inte här, bara i granskningens rapport.",
                           "Notes on how the plan was read are not here but in the report of the check."));
    put_paragraph(note,
                  pk_text_of(say(note,
                                 "Rutan och kommentarerna får vara kvar när planen skickas tillbaka: de läses inte som "
                                 "en del av den.",
                                 "This box and the comments may stay when the plan is sent back: they are not read as "
                                 "part of it.")),
                  LINE_LAST);
}

/* An id that nothing in the part has. */
static pk_status choose_bookmark(pk_note *note, pk_text main)
{
    pk_status status = PK_OK;

    for (note->bookmark = FIRST_BOOKMARK; status == PK_OK; note->bookmark++) {
        pk_text written;

        status = pk_text_format(note->arena, &written, "%" PRIu64, note->bookmark);
        if (status == PK_OK && pk_text_find(main, written) == SIZE_MAX)
            break;
    }
    return status;
}

pk_status pk_make_note(const pk_submission *submission, const pk_spots *spots, const pk_write_options *options,
                       const pk_word_part *main, pk_arena *arena, pk_text *xml)
{
    pk_note note = { .submission = submission,
                     .spots = spots,
                     .language = options->language,
                     .today = options->today,
                     .arena = arena,
                     .fill = fill_of(&submission->findings) };
    pk_buffer buffer;
    pk_status status = choose_bookmark(&note, main->xml);

    if (status != PK_OK)
        return status;
    pk_buffer_init(&buffer, arena);
    pk_sink_init_buffer(&note.sink, &buffer);
    pk_sink_format(&note.sink,
                   "<w:sdt%.*s><w:sdtPr><w:alias w:val=\"%s\"/><w:tag w:val=\"" PK_NOTE_TAG
                   "\"/></w:sdtPr><w:sdtContent>",
                   PK_PRINT(main->declare), say(&note, "Granskning med plankoll", "Check by plankoll"));
    put_head(&note);
    note.status = put_verdict(&note);
    put_errors(&note);
    put_rest(&note);
    put_how(&note);
    pk_sink_puts(&note.sink, "</w:sdtContent></w:sdt>");
    status = pk_sink_flush(&note.sink);
    *xml = pk_buffer_text(&buffer);
    return note.status != PK_OK ? note.status : status;
}
