/* A letter to a region, as a colleague would write it: thanks, what there is to do and where, what comes next. */
#include "write/letter_parts.h"

/* ---- sentences ---- */

/* A sentence of ours, with %1 and %2 in it. */
void pk_letter_say(pk_writing *w, const char *const words[PK_LANGUAGE_COUNT], pk_text first, pk_text second)
{
    pk_text rest = pk_text_of(words[w->language]);
    pk_buffer buffer;

    pk_buffer_init(&buffer, &w->scratch);
    while (rest.size > 0 && w->status == PK_OK) {
        const size_t at = pk_text_find(rest, PK_TEXT("%"));
        const pk_text before = at == SIZE_MAX ? rest : (pk_text) { rest.data, at };

        w->status = pk_buffer_add(&buffer, before);
        if (at != SIZE_MAX && w->status == PK_OK)
            w->status = pk_buffer_add(&buffer, rest.data[at + 1] == '1' ? first : second);
        rest = pk_text_from(rest, at == SIZE_MAX ? rest.size : at + 2);
    }
    if (w->status == PK_OK)
        pk_page_text(&w->page, pk_buffer_text(&buffer));
}

void pk_letter_say_plain(pk_writing *w, const char *const words[PK_LANGUAGE_COUNT])
{
    pk_page_words(&w->page, words[w->language]);
}

void pk_letter_paragraph(pk_writing *w)
{
    pk_page_end(&w->page);
    pk_page_begin(&w->page, 0, 0);
}

void pk_letter_end_line(pk_writing *w)
{
    pk_page_end(&w->page);
    pk_arena_reset(&w->scratch);
}

/* "2023-11-02"; in scratch. */
pk_text pk_letter_date(pk_writing *w, pk_date date)
{
    char printed[16];
    pk_text text = PK_TEXT("");

    pk_date_print(date, printed);
    if (w->status == PK_OK)
        w->status = pk_text_copy(&w->scratch, pk_text_of(printed), &text);
    return text;
}

pk_text pk_letter_number(pk_writing *w, size_t number)
{
    pk_text text = PK_TEXT("");

    if (w->status == PK_OK)
        w->status = pk_text_format(&w->scratch, &text, "%zu", number);
    return text;
}

/* The file's own name: folders are the sender's of the letter, not the reader's. */
static pk_text file_text(const pk_submission *submission)
{
    return pk_base_name(submission->name);
}

/* ---- what came in ---- */

static void put_greeting(pk_writing *w)
{
    static const char *const known[] = PK_SAY_BOTH("Hej %1!", "Dear %1,");
    static const char *const unknown[] = PK_SAY_BOTH("Hej!", "Hello,");

    pk_page_begin(&w->page, 0, 0);
    pk_letter_say(w, w->letter->region != NULL ? known : unknown,
                  w->letter->region != NULL ? w->letter->region->name : PK_NO_TEXT, PK_NO_TEXT);
    pk_letter_end_line(w);
}

static void put_thanks(pk_writing *w)
{
    static const char *const plan[] = PK_SAY_BOTH("Tack för er plan.", "Thank you for your plan.");
    static const char *const followup[] =
        PK_SAY_BOTH("Tack för er uppföljning för %1.", "Thank you for your follow-up for %1.");
    const pk_plan *of = w->letter->submission->plan;

    if (of != NULL && of->year > 0)
        pk_letter_say(w, followup, pk_letter_number(w, (size_t)of->year), PK_NO_TEXT);
    else
        pk_letter_say_plain(w, plan);
}

/* The day of the mail; else the one on which the file was saved. */
static void put_received(pk_writing *w)
{
    static const char *const sent[] =
        PK_SAY_BOTH("Vi har läst filen %1, som ni skickade %2.", "We have read the file %1, which you sent on %2.");
    static const char *const saved[] = PK_SAY_BOTH("Vi har läst filen %1, som sparades senast %2.",
                                                   "We have read the file %1, which was last saved on %2.");
    static const char *const dateless[] = PK_SAY_BOTH("Vi har läst filen %1.", "We have read the file %1.");
    const pk_submission *submission = w->letter->submission;
    const pk_date mailed = submission->provenance.sent, modified = submission->document.modified;

    pk_letter_paragraph(w);
    put_thanks(w);
    if (mailed.year != 0)
        pk_letter_say(w, sent, file_text(submission), pk_letter_date(w, mailed));
    else if (submission->readable && modified.year != 0)
        pk_letter_say(w, saved, file_text(submission), pk_letter_date(w, modified));
    else
        pk_letter_say(w, dateless, file_text(submission), PK_NO_TEXT);
}

static void put_replaced(pk_writing *w)
{
    static const char *const first[] = PK_SAY_BOTH("Den gäller i stället för", "It holds in place of");
    static const char *const last[] = PK_SAY_BOTH("och", "and");
    const size_t count = w->letter->other_count;

    for (size_t i = 0; i < count; i++) {
        if (i == 0)
            pk_letter_say_plain(w, first);
        else if (i + 1 == count)
            pk_letter_say_plain(w, last);
        pk_page_text(&w->page, file_text(w->letter->others[i]));
        if (i + 2 < count)
            pk_page_sign(&w->page, ",");
    }
    if (count > 0)
        pk_page_sign(&w->page, ".");
}

static void put_verdict(pk_writing *w)
{
    static const char *const none[] =
        PK_SAY_BOTH("Planen är i sin ordning. Vi har inga anmärkningar.", "The plan is in order. We have no remarks.");
    static const char *const one_warning[] =
        PK_SAY_BOTH("Planen går att använda som den är. Det finns en sak som vi ber er titta på.",
                    "The plan can be used as it is. There is one thing that we ask you to look at.");
    static const char *const warnings_only[] =
        PK_SAY_BOTH("Planen går att använda som den är. Det finns %1 saker som vi ber er titta på.",
                    "The plan can be used as it is. There are %1 things that we ask you to look at.");
    static const char *const one_error[] = PK_SAY_BOTH("Det finns ett fel i planen som behöver rättas.",
                                                       "There is one error in the plan that needs correcting.");
    static const char *const errors_only[] = PK_SAY_BOTH("Det finns %1 fel i planen som behöver rättas.",
                                                         "There are %1 errors in the plan that need correcting.");
    static const char *const also[] =
        PK_SAY_BOTH("Se gärna också över det som står längre ned.", "Please look at what stands further down, too.");
    const size_t errors = pk_letter_count(w, PK_ERROR, PK_FATAL);
    const size_t warnings = pk_letter_count(w, PK_WARNING, PK_WARNING);

    if (errors == 0 && warnings == 0)
        pk_letter_say_plain(w, none);
    else if (errors == 0)
        pk_letter_say(w, warnings == 1 ? one_warning : warnings_only, pk_letter_number(w, warnings), PK_NO_TEXT);
    else
        pk_letter_say(w, errors == 1 ? one_error : errors_only, pk_letter_number(w, errors), PK_NO_TEXT);
    if (errors > 0 && warnings > 0)
        pk_letter_say_plain(w, also);
    pk_letter_end_line(w);
}

/* ---- what comes next ---- */

/* A request, to whom, and by when: "... till nrf@norrarf.se senast 2024-02-15." @param words Without the full stop. */
static void put_request(pk_writing *w, const char *const words[PK_LANGUAGE_COUNT])
{
    static const char *const to[] = PK_SAY_BOTH("till %1", "to %1");
    static const char *const by[] = PK_SAY_BOTH("senast %1", "by %1");

    pk_letter_say_plain(w, words);
    if (w->letter->schema != NULL && w->letter->schema->receiver_mail.size > 0)
        pk_letter_say(w, to, w->letter->schema->receiver_mail, PK_NO_TEXT);
    if (w->letter->deadline.year != 0)
        pk_letter_say(w, by, pk_letter_date(w, w->letter->deadline), PK_NO_TEXT);
    pk_page_sign(&w->page, ".");
}

static void put_next(pk_writing *w)
{
    static const char *const nothing[] =
        PK_SAY_BOTH("Ni behöver inte göra något mer.", "There is nothing more for you to do.");
    static const char *const may[] = PK_SAY_BOTH(
        "Vill ni ändra något, rätta i er fil och skicka den igen. Annars behöver ni inte göra något.",
        "If you want to change something, correct your file and send it again. Otherwise there is nothing to do.");
    static const char *const must[] =
        PK_SAY_BOTH("Rätta i er fil och skicka den igen", "Please correct your file and send it again");
    static const char *const marked[] =
        PK_SAY_BOTH("I den bifogade kopian är varje ställe markerat; rätta gärna i den.",
                    "In the attached copy each place is marked; you may correct that one.");
    const bool errors = pk_letter_count(w, PK_ERROR, PK_FATAL) > 0;
    const bool warnings = pk_letter_count(w, PK_WARNING, PK_WARNING) > 0;

    pk_letter_paragraph(w);
    if (errors)
        put_request(w, must);
    else
        pk_letter_say_plain(w, warnings ? may : nothing);
    if (w->letter->attached && (errors || warnings))
        pk_letter_say_plain(w, marked);
    pk_letter_end_line(w);
}

static void put_signature(pk_writing *w)
{
    static const char *const regards[] = PK_SAY_BOTH("Med vänlig hälsning", "Kind regards");

    pk_letter_paragraph(w);
    pk_letter_say_plain(w, regards);
    pk_letter_end_line(w);
    if (w->letter->schema == NULL || w->letter->schema->receiver.size == 0)
        return;
    pk_page_begin(&w->page, 0, 0);
    pk_page_text(&w->page, w->letter->schema->receiver);
    pk_letter_end_line(w);
}

/* ---- the letters ---- */

static pk_text title_of(const pk_letter *letter)
{
    return letter->schema != NULL ? letter->schema->title : PK_TEXT("");
}

static void put_plan(pk_writing *w)
{
    put_received(w);
    put_replaced(w);
    put_verdict(w);
    pk_letter_findings(w, true);
    pk_letter_corrections(w);
    put_next(w);
}

/* A file that gave no plan: one sentence of ours, then what the findings say of it. */
static void put_no_plan(pk_writing *w, const char *const words[PK_LANGUAGE_COUNT])
{
    pk_letter_paragraph(w);
    pk_letter_say(w, words, file_text(w->letter->submission), title_of(w->letter));
    pk_letter_end_line(w);
    if (w->letter->kind != PK_LETTER_OTHER)
        pk_letter_findings(w, false);
    pk_letter_paragraph(w);
}

static void put_unreadable(pk_writing *w)
{
    static const char *const words[] = PK_SAY_BOTH("Tack för filen %1. Den gick tyvärr inte att läsa.",
                                                   "Thank you for the file %1. Unfortunately it could not be read.");
    static const char *const again[] = PK_SAY_BOTH("Skicka gärna planen igen", "Please send the plan again");

    put_no_plan(w, words);
    put_request(w, again);
    pk_letter_end_line(w);
}

static void put_unrecognised(pk_writing *w)
{
    static const char *const words[] = PK_SAY_BOTH(
        "Tack för filen %1. Den följer ingen av våra mallar, så vi har inte kunnat läsa den som en plan.",
        "Thank you for the file %1. It follows none of our templates, so that we could not read it as a plan.");
    static const char *const move[] =
        PK_SAY_BOTH("Är det er handlingsplan, flytta innehållet till mallen och skicka den igen",
                    "If it is your action plan, please move the content to the template and send it again");
    static const char *const else_nothing[] = PK_SAY_BOTH("Är det något annat behöver ni inte göra något.",
                                                          "If it is something else there is nothing to do.");

    put_no_plan(w, words);
    put_request(w, move);
    pk_letter_say_plain(w, else_nothing);
    pk_letter_end_line(w);
}

static void put_other(pk_writing *w)
{
    static const char *const words[] = PK_SAY_BOTH(
        "Tack för filen %1. Den följer en annan mall, eller gäller en annan period, än den vi samlar in nu: %2.",
        "Thank you for the file %1. It follows another template, or is of another period, than what we are gathering "
        "now: %2.");
    static const char *const move[] = PK_SAY_BOTH("Flytta innehållet till den mallen och skicka planen igen",
                                                  "Please move the content to that template and send the plan again");

    put_no_plan(w, words);
    put_request(w, move);
    pk_letter_end_line(w);
}

static void put_earlier(pk_writing *w)
{
    static const char *const words[] = PK_SAY_BOTH("Tack för filen %1. Den är en uppföljning för %2.",
                                                   "Thank you for the file %1. It is a follow-up for %2.");
    static const char *const now[] =
        PK_SAY_BOTH("Nu samlar vi in den för %1.", "What we are gathering now is that for %1.");
    static const char *const send[] = PK_SAY_BOTH("Skicka den gärna", "Please send it");
    const pk_plan *plan = w->letter->submission->plan;

    pk_letter_paragraph(w);
    pk_letter_say(w, words, file_text(w->letter->submission), pk_letter_number(w, (size_t)plan->year));
    pk_letter_say(w, now, pk_letter_number(w, (size_t)w->letter->year), PK_NO_TEXT);
    put_request(w, send);
    pk_letter_end_line(w);
}

static void put_conflict(pk_writing *w)
{
    static const char *const words[] = PK_SAY_BOTH(
        "Tack för er plan. Vi har fått flera filer från er som inte är lika, och vi kan inte se vilken som gäller:",
        "Thank you for your plan. We have several files from you that differ, and we cannot see which one holds:");
    static const char *const ask[] =
        PK_SAY_BOTH("Svara gärna med namnet på den som gäller", "Please reply with the name of the one that holds");
    static const char *const by[] = PK_SAY_BOTH("senast %1", "by %1");

    pk_letter_paragraph(w);
    pk_letter_say_plain(w, words);
    pk_letter_end_line(w);
    pk_page_end(&w->page);
    for (size_t i = 0; i < w->letter->other_count; i++) {
        pk_page_begin(&w->page, 0, 2);
        pk_page_words(&w->page, "*");
        pk_page_text(&w->page, file_text(w->letter->others[i]));
        pk_letter_end_line(w);
    }
    pk_letter_paragraph(w);
    pk_letter_say_plain(w, ask);
    if (w->letter->deadline.year != 0)
        pk_letter_say(w, by, pk_letter_date(w, w->letter->deadline), PK_NO_TEXT);
    pk_page_sign(&w->page, ".");
    pk_letter_end_line(w);
}

static void put_reminder(pk_writing *w)
{
    static const char *const plan[] =
        PK_SAY_BOTH("Vi har ännu inte fått er plan: %1.", "We have not received your plan yet: %1.");
    static const char *const followup[] = PK_SAY_BOTH("Vi har ännu inte fått er uppföljning för %2: %1.",
                                                      "We have not received your follow-up for %2 yet: %1.");
    static const char *const soon[] =
        PK_SAY_BOTH("Skicka den gärna så snart den är klar", "Please send it as soon as it is ready");
    static const char *const lost[] = PK_SAY_BOTH(
        "Har ni redan skickat den har den inte nått fram: skicka den då igen, eller hör av er så hjälps vi åt.",
        "If you have sent it already it has not reached us: please send it again, or get in touch and we will sort "
        "it out.");

    pk_letter_paragraph(w);
    if (w->letter->year > 0)
        pk_letter_say(w, followup, title_of(w->letter), pk_letter_number(w, (size_t)w->letter->year));
    else
        pk_letter_say(w, plan, title_of(w->letter), PK_NO_TEXT);
    put_request(w, soon);
    pk_letter_end_line(w);
    pk_letter_paragraph(w);
    pk_letter_say_plain(w, lost);
    pk_letter_end_line(w);
}

static void put_body(pk_writing *w)
{
    switch (w->letter->kind) {
    case PK_LETTER_PLAN:
        put_plan(w);
        break;
    case PK_LETTER_UNREADABLE:
        put_unreadable(w);
        break;
    case PK_LETTER_UNRECOGNISED:
        put_unrecognised(w);
        break;
    case PK_LETTER_OTHER:
        put_other(w);
        break;
    case PK_LETTER_EARLIER:
        put_earlier(w);
        break;
    case PK_LETTER_CONFLICT:
        put_conflict(w);
        break;
    case PK_LETTER_REMINDER:
        put_reminder(w);
        break;
    }
}

pk_status pk_write_letter(const pk_letter *letter, const pk_write_options *options, pk_sink *sink)
{
    pk_write_options plain = *options;
    pk_writing w = { .letter = letter, .language = options->language };

    plain.color = false;
    pk_arena_init(&w.scratch, NULL);
    w.page = (pk_page) { .sink = sink, .options = &plain, .scratch = &w.scratch };
    put_greeting(&w);
    put_body(&w);
    put_signature(&w);
    pk_arena_free(&w.scratch);
    return w.status != PK_OK ? w.status : sink->status;
}

pk_status pk_letter_subject(const pk_letter *letter, pk_language language, pk_arena *arena, pk_text *subject)
{
    static const char *const subjects[][PK_LANGUAGE_COUNT] = {
        [PK_LETTER_PLAN] = PK_SAY_BOTH("Återkoppling på er plan", "About your plan"),
        [PK_LETTER_UNREADABLE] = PK_SAY_BOTH("Er fil gick inte att läsa", "Your file could not be read"),
        [PK_LETTER_UNRECOGNISED] =
            PK_SAY_BOTH("Er fil följer ingen av våra mallar", "Your file follows none of our templates"),
        [PK_LETTER_OTHER] = PK_SAY_BOTH("Er plan följer en annan mall", "Your plan follows another template"),
        [PK_LETTER_EARLIER] = PK_SAY_BOTH("Er uppföljning gäller ett annat år", "Your follow-up is of another year"),
        [PK_LETTER_CONFLICT] = PK_SAY_BOTH("Vilken av era planer gäller?", "Which of your plans holds?"),
        [PK_LETTER_REMINDER] = PK_SAY_BOTH("Påminnelse: er plan saknas", "Reminder: your plan is missing"),
    };
    const pk_text title = title_of(letter);
    pk_text lead = pk_text_of(subjects[letter->kind][language]);

    if (letter->kind == PK_LETTER_REMINDER && letter->year > 0
        && pk_text_format(arena, &lead,
                          language == PK_ENGLISH ? "Reminder: your follow-up for %d is missing"
                                                 : "Påminnelse: er uppföljning för %d saknas",
                          letter->year)
               != PK_OK)
        return PK_ENOMEM;
    return pk_text_format(arena, subject, "%.*s%s%.*s", PK_PRINT(lead), title.size > 0 ? " – " : "", PK_PRINT(title));
}
