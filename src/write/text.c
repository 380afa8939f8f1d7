/* Findings for people at a terminal: by file, by area, worst first, folded, with a verdict at the end. */
#include "write/finding_words.h"
#include "write/text_page.h"

enum { SHOWN_OF_A_KIND = 3 }; /* by options->brief, before "and 40 more" */

#define SAY PK_SAY_BOTH

/* ---- one finding ---- */

static pk_style style_of(pk_severity severity)
{
    switch (severity) {
    case PK_FATAL:
    case PK_ERROR:
        return PK_STYLE_RED;
    case PK_WARNING:
        return PK_STYLE_YELLOW;
    case PK_INFO:
        return PK_STYLE_CYAN;
    case PK_OFF:
    case PK_SEVERITY_COUNT:
        break;
    }
    return PK_STYLE_PLAIN;
}

typedef enum pk_part { MESSAGE, FIX, PLACE } pk_part;

static pk_status put_part(pk_page *page, const pk_finding *finding, pk_part part)
{
    pk_buffer buffer;
    pk_sink sink;
    pk_status status;

    pk_buffer_init(&buffer, page->scratch);
    pk_sink_init_buffer(&sink, &buffer);
    switch (part) {
    case MESSAGE:
        pk_finding_message(finding, page->options->language, &sink);
        break;
    case FIX:
        pk_finding_fix(finding, page->options->language, &sink);
        break;
    case PLACE: {
        pk_place shown = finding->place;

        shown.title = PK_NO_TEXT; /* the group's heading has said it */
        pk_put_place(&shown, page->options->language, &sink);
        pk_sink_puts(&sink, ":");
    } break;
    }
    if ((status = pk_sink_flush(&sink)) == PK_OK)
        pk_page_text(page, pk_buffer_text(&buffer));
    return status;
}

/*   fel S02  Blad "1 Prevention", cell G12: "X" är ingen status i mallen.
 *       Välj en av de tillåtna. */
static pk_status put_finding(pk_page *page, const pk_finding *finding, bool across)
{
    pk_status status = PK_OK;

    pk_page_begin(page, 2, 6);
    pk_page_style(page, style_of(finding->severity));
    pk_page_words(page, pk_severity_label(finding->severity, page->options->language));
    pk_page_style(page, PK_STYLE_PLAIN);
    pk_page_words(page, pk_code_name(finding->code));
    pk_page_blanks(page, 1);
    if (across && finding->value.data != NULL) {
        pk_page_text(page, finding->value);
        pk_page_sign(page, ":");
    } else if (!across && pk_has_place(&finding->place)) {
        status = put_part(page, finding, PLACE);
    }
    if (status == PK_OK)
        status = put_part(page, finding, MESSAGE);
    if (status == PK_OK && pk_has_fix(finding->code)) {
        if (finding->severity != PK_INFO) {
            pk_page_end(page);
            pk_page_begin(page, 6, 6);
        }
        status = put_part(page, finding, FIX);
    }
    pk_page_end(page);
    pk_arena_reset(page->scratch);
    return status;
}

/* ---- the findings of one file, by area ---- */

static void put_group_head(pk_page *page, const pk_finding_group *group)
{
    static const char *const whole[] = SAY("Dokumentet som helhet", "The document as a whole");
    static const char *const area[] = SAY("Område", "Area");

    pk_page_end(page);
    pk_page_style(page, PK_STYLE_BOLD);
    pk_page_begin(page, 0, 2);
    if (group->number.size == 0 && group->title.size == 0) {
        pk_page_words(page, whole[page->options->language]);
    } else {
        pk_page_words(page, area[page->options->language]);
        if (group->number.size > 0) {
            pk_page_text(page, group->number);
            pk_page_sign(page, ".");
        }
        pk_page_text(page, group->title);
    }
    pk_page_style(page, PK_STYLE_PLAIN);
    pk_page_end(page);
}

static void put_more(pk_page *page, size_t count)
{
    static const char *const before[] = SAY("… och", "… and");
    static const char *const after[] = SAY("till av samma slag", "more of the same kind");
    char number[24];

    snprintf(number, sizeof number, "%zu", count);
    pk_page_begin(page, 6, 6);
    pk_page_style(page, PK_STYLE_FAINT);
    pk_page_words(page, before[page->options->language]);
    pk_page_words(page, number);
    pk_page_words(page, after[page->options->language]);
    pk_page_style(page, PK_STYLE_PLAIN);
    pk_page_end(page);
}

static pk_status put_group(pk_page *page, const pk_finding_group *group)
{
    size_t total[PK_CODE_COUNT] = { 0 }, shown[PK_CODE_COUNT] = { 0 };
    pk_status status = PK_OK;

    for (size_t i = 0; i < group->count; i++)
        total[group->findings[i]->code]++;
    for (size_t i = 0; i < group->count && status == PK_OK; i++) {
        const pk_finding *finding = group->findings[i];
        const size_t nth = ++shown[finding->code];

        if (page->options->brief && nth > SHOWN_OF_A_KIND)
            continue;
        status = put_finding(page, finding, false);
        if (page->options->brief && nth == SHOWN_OF_A_KIND && total[finding->code] > nth)
            put_more(page, total[finding->code] - nth);
    }
    return status;
}

static void put_file_head(pk_page *page, const pk_submission *submission)
{
    static const char *const no_template[] = SAY("okänd mall", "unknown template");
    static const char *const no_region[] = SAY("okänd region", "unknown region");
    static const char *const blank_form[] = SAY("tomt formulär", "blank form");
    const pk_language language = page->options->language;
    const pk_plan *plan = submission->plan;

    pk_page_style(page, PK_STYLE_BOLD);
    pk_page_begin(page, 0, 2);
    pk_page_text(page, submission->name);
    pk_page_style(page, PK_STYLE_PLAIN);
    pk_page_end(page);
    if (!submission->readable)
        return;
    pk_page_begin(page, 0, 2);
    if (submission->schema != NULL)
        pk_page_text(page, submission->schema->title);
    else
        pk_page_words(page, no_template[language]);
    if (plan != NULL) {
        pk_page_words(page, "·");
        if (plan->region != NULL)
            pk_page_text(page, plan->region->name);
        else
            pk_page_words(page, no_region[language]);
        pk_page_words(page, "·");
        if (plan->phase != NULL)
            pk_page_text(page, plan->phase->labels[language]);
        else
            pk_page_words(page, blank_form[language]);
    }
    pk_page_end(page);
}

/* ---- verdicts ---- */

static pk_status put_verdict(pk_page *page, const pk_submission *submission)
{
    pk_buffer buffer;
    pk_sink sink;
    pk_status status;

    pk_buffer_init(&buffer, page->scratch);
    pk_sink_init_buffer(&sink, &buffer);
    pk_put_verdict(submission, page->options->language, &sink);
    status = pk_sink_flush(&sink);
    pk_page_end(page);
    pk_page_begin(page, 0, 0);
    pk_page_style(page, PK_STYLE_BOLD);
    pk_page_text(page, pk_buffer_text(&buffer));
    pk_page_style(page, PK_STYLE_PLAIN);
    pk_page_end(page);
    return status;
}

static pk_status put_file(pk_page *page, const pk_submission *submission)
{
    pk_finding_groups groups;
    pk_arena arena; /* the page's scratch is reset after each finding */
    pk_status status;

    pk_arena_init(&arena, NULL);
    put_file_head(page, submission);
    status = pk_finding_groups_of(submission, &arena, &groups);
    for (size_t i = 0; status == PK_OK && i < groups.count; i++) {
        const pk_finding_group *group = &groups.items[i];

        put_group_head(page, group);
        status = put_group(page, group);
    }
    if (status == PK_OK)
        status = pk_page_corrections(page, submission);
    if (status == PK_OK)
        status = put_verdict(page, submission);
    pk_arena_free(&arena);
    return status;
}

/* ---- several files ---- */

static pk_status put_across(pk_page *page, const pk_findings *across)
{
    static const char *const title[] = SAY("Planerna tillsammans", "The plans together");
    pk_status status = PK_OK;

    pk_page_style(page, PK_STYLE_BOLD);
    pk_page_begin(page, 0, 0);
    pk_page_words(page, title[page->options->language]);
    pk_page_style(page, PK_STYLE_PLAIN);
    pk_page_end(page);
    for (int severity = PK_FATAL; severity > PK_OFF; severity--)
        for (size_t i = 0; i < across->count && status == PK_OK; i++)
            if ((int)across->items[i].severity == severity)
                status = put_finding(page, &across->items[i], true);
    return status;
}

static pk_status put_sum(pk_page *page, const pk_tally *sum)
{
    pk_buffer buffer;
    pk_sink sink;
    pk_status status;

    pk_buffer_init(&buffer, page->scratch);
    pk_sink_init_buffer(&sink, &buffer);
    pk_put_tally(sum, false, page->options->language, &sink);
    status = pk_sink_flush(&sink);
    pk_page_text(page, pk_buffer_text(&buffer));
    pk_page_sign(page, ".");
    return status;
}

static pk_status put_summary(pk_page *page, const pk_findings_report *report)
{
    static const char *const files[] = SAY("filer:", "files:");
    static const char *const kinds[][PK_LANGUAGE_COUNT] = {
        SAY("utan fel", "without errors"),
        SAY("med fel", "with errors"),
        SAY("som inte kunde läsas", "that could not be read"),
    };
    static const char *const total[] = SAY("Sammanlagt", "In all");
    const pk_language language = page->options->language;
    pk_tally sum = report->across != NULL ? pk_tally_of(report->across) : (pk_tally) { 0 };
    size_t counts[3] = { 0 };
    char words[24];
    pk_status status = PK_OK;

    for (size_t i = 0; i < report->count; i++) {
        const pk_submission *submission = report->submissions[i];
        const pk_tally tally = pk_tally_of(&submission->findings);

        sum.errors += tally.errors;
        sum.warnings += tally.warnings;
        sum.notes += tally.notes;
        counts[!submission->readable ? 2 : tally.errors > 0 ? 1 : 0]++;
    }
    pk_page_begin(page, 0, 0);
    pk_page_style(page, PK_STYLE_BOLD);
    snprintf(words, sizeof words, "%zu", report->count);
    pk_page_words(page, words);
    pk_page_words(page, files[language]);
    for (size_t i = 0, said = 0; i < 3; i++) {
        if (counts[i] == 0)
            continue;
        if (said++ > 0) {
            pk_page_sign(page, ",");
        }
        snprintf(words, sizeof words, "%zu", counts[i]);
        pk_page_words(page, words);
        pk_page_words(page, kinds[i][language]);
    }
    pk_page_sign(page, ".");
    if (sum.errors + sum.warnings + sum.notes > 0) {
        pk_page_words(page, total[language]);
        status = put_sum(page, &sum);
    }
    pk_page_style(page, PK_STYLE_PLAIN);
    pk_page_end(page);
    return status;
}

pk_status pk_write_findings_text(const pk_findings_report *report, const pk_write_options *options, pk_sink *sink)
{
    pk_arena scratch;
    pk_page page = { .sink = sink, .options = options, .scratch = &scratch };
    pk_status status = PK_OK;

    pk_arena_init(&scratch, NULL);
    for (size_t i = 0; i < report->count && status == PK_OK; i++) {
        if (i > 0)
            pk_page_end(&page);
        status = put_file(&page, report->submissions[i]);
    }
    if (status == PK_OK && report->across != NULL && report->across->count > 0) {
        if (report->count > 0)
            pk_page_end(&page);
        status = put_across(&page, report->across);
    }
    if (status == PK_OK && report->count > 1) {
        pk_page_end(&page);
        status = put_summary(&page, report);
    }
    pk_arena_free(&scratch);
    return status != PK_OK ? status : sink->status;
}
