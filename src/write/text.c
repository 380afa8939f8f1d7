/* Findings for people at a terminal: by file, by area, worst first, folded, with a verdict at the end. */
#include "base/text_index.h"
#include "write/text_page.h"

enum { SHOWN_OF_A_KIND = 3 }; /* by options->brief, before "and 40 more" */

#define SAY(sv, en)                                                                                                    \
    {                                                                                                                  \
        [PK_SWEDISH] = (sv), [PK_ENGLISH] = (en)                                                                       \
    }

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

/* A fix that asks for nothing is not worth a line. */
static bool has_fix(pk_code code)
{
    const pk_text fix = pk_text_of(pk_code_fix(code, PK_ENGLISH));

    return fix.size > 0 && !pk_text_starts(fix, PK_TEXT("Nothing"));
}

typedef enum pk_part { MESSAGE, FIX, PLACE } pk_part;

/* The group's heading has said the area's title; the goal is said as people call it. */
static void describe_place(const pk_place *place, pk_language language, pk_sink *sink)
{
    static const char *const goal[] = SAY(" (mål ", " (goal ");
    pk_place shown = *place;

    shown.title = PK_NO_TEXT;
    pk_place_describe(&shown, language, sink);
    if (shown.goal.size > 0) {
        pk_sink_puts(sink, goal[language]);
        pk_sink_put(sink, shown.goal);
        pk_sink_puts(sink, ")");
    }
    pk_sink_puts(sink, ":");
}

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
    case PLACE:
        describe_place(&finding->place, page->options->language, &sink);
        break;
    }
    if ((status = pk_sink_flush(&sink)) == PK_OK)
        pk_page_text(page, pk_buffer_text(&buffer));
    return status;
}

static bool has_place(const pk_place *place)
{
    return place->sheet.size > 0 || place->table > 0 || place->row > 0 || place->column > 0 || place->header.size > 0;
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
    } else if (!across && has_place(&finding->place)) {
        status = put_part(page, finding, PLACE);
    }
    if (status == PK_OK)
        status = put_part(page, finding, MESSAGE);
    if (status == PK_OK && has_fix(finding->code)) {
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

typedef struct pk_group {
    pk_text number, title;
} pk_group;

/* The file as a whole first, the areas of the template, then those that only the document has. Areas of a region's own have a
 * title and no number; how a numbered one's title is written does not matter. */
typedef struct pk_groups {
    pk_group *items;
    size_t count, capacity;
    pk_text_index by_number, by_title; /* the second: of those without a number */
} pk_groups;

static size_t group_of(const pk_groups *groups, pk_text number, pk_text title)
{
    return number.size > 0 ? pk_text_index_find(&groups->by_number, number)
                           : pk_text_index_find(&groups->by_title, title);
}

static pk_status add_group(pk_arena *arena, pk_groups *groups, pk_text number, pk_text title)
{
    if (group_of(groups, number, title) != SIZE_MAX)
        return PK_OK;
    if (pk_array_reserve(arena, &groups->items, &groups->capacity, groups->count, sizeof *groups->items) != PK_OK)
        return PK_ENOMEM;
    groups->items[groups->count] = (pk_group) { number, title };
    return number.size > 0 ? pk_text_index_add(&groups->by_number, number, groups->count++)
                           : pk_text_index_add(&groups->by_title, title, groups->count++);
}

static pk_status find_groups(pk_arena *arena, const pk_submission *submission, pk_groups *groups)
{
    const pk_schema *schema = submission->schema;
    const pk_plan *plan = submission->plan;
    const pk_findings *findings = &submission->findings;
    pk_status status;

    groups->by_number.arena = groups->by_title.arena = arena;
    status = add_group(arena, groups, PK_TEXT(""), PK_TEXT(""));

    for (size_t i = 0; schema != NULL && i < schema->area_count && status == PK_OK; i++)
        status = add_group(arena, groups, schema->areas[i].number,
                           schema->areas[i].titles.count > 0 ? schema->areas[i].titles.items[0].text : PK_TEXT(""));
    for (size_t i = 0; plan != NULL && i < plan->area_count && status == PK_OK; i++)
        status = add_group(arena, groups, plan->areas[i].number, plan->areas[i].title);
    for (size_t i = 0; i < findings->count && status == PK_OK; i++)
        status = add_group(arena, groups, findings->items[i].place.area, findings->items[i].place.title);
    return status;
}

/**
 * Put the findings in order: by group, worst first, else as they stand (by place).
 * @param starts  Where each group begins in the order, and the end of the last.
 */
static pk_status order_findings(pk_arena *arena, const pk_findings *findings, const pk_groups *groups, size_t **order,
                                size_t **starts)
{
    const size_t buckets = groups->count * PK_SEVERITY_COUNT;
    size_t *bucket = pk_arena_zeroed(arena, findings->count, sizeof *bucket);
    size_t *next = pk_arena_zeroed(arena, buckets + 1, sizeof *next);

    *order = pk_arena_zeroed(arena, findings->count, sizeof **order);
    *starts = pk_arena_zeroed(arena, groups->count + 1, sizeof **starts);
    if (bucket == NULL || next == NULL || *order == NULL || *starts == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < findings->count; i++) {
        const size_t group = group_of(groups, findings->items[i].place.area, findings->items[i].place.title);

        bucket[i] = group * PK_SEVERITY_COUNT + (PK_SEVERITY_COUNT - 1 - findings->items[i].severity);
        next[bucket[i] + 1]++;
    }
    for (size_t i = 1; i <= buckets; i++)
        next[i] += next[i - 1];
    for (size_t i = 0; i <= groups->count; i++)
        (*starts)[i] = next[i * PK_SEVERITY_COUNT];
    for (size_t i = 0; i < findings->count; i++)
        (*order)[next[bucket[i]]++] = i;
    return PK_OK;
}

static void put_group_head(pk_page *page, const pk_group *group)
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

static pk_status put_group(pk_page *page, const pk_findings *findings, const size_t *order, size_t count)
{
    size_t total[PK_CODE_COUNT] = { 0 }, shown[PK_CODE_COUNT] = { 0 };
    pk_status status = PK_OK;

    for (size_t i = 0; i < count; i++)
        total[findings->items[order[i]].code]++;
    for (size_t i = 0; i < count && status == PK_OK; i++) {
        const pk_finding *finding = &findings->items[order[i]];
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

typedef struct pk_tally {
    size_t errors, warnings, notes;
} pk_tally;

static const struct {
    const char *one[PK_LANGUAGE_COUNT], *several[PK_LANGUAGE_COUNT];
} nouns[] = {
    { SAY("fel", "error"), SAY("fel", "errors") },
    { SAY("varning", "warning"), SAY("varningar", "warnings") },
    { SAY("upplysning", "note"), SAY("upplysningar", "notes") },
};

/* "2 fel som måste rättas, 5 varningar och 3 upplysningar"; kinds of which there are none are not named. */
static void put_tally(pk_page *page, const pk_tally *tally, bool must)
{
    static const char *const to_correct[] = SAY("som måste rättas", "to correct");
    static const char *const conjunction[] = SAY("och", "and");
    const size_t counts[] = { tally->errors, tally->warnings, tally->notes };
    const pk_language language = page->options->language;
    size_t left = (counts[0] > 0) + (counts[1] > 0) + (counts[2] > 0);

    for (size_t i = 0, said = 0; i < sizeof counts / sizeof counts[0]; i++) {
        char number[24];

        if (counts[i] == 0)
            continue;
        left--;
        if (said > 0 && left == 0)
            pk_page_words(page, conjunction[language]);
        snprintf(number, sizeof number, "%zu", counts[i]);
        pk_page_words(page, number);
        pk_page_words(page, counts[i] == 1 ? nouns[i].one[language] : nouns[i].several[language]);
        if (i == 0 && must)
            pk_page_words(page, to_correct[language]);
        if (left > 1) {
            pk_page_sign(page, ",");
        }
        said++;
    }
    pk_page_sign(page, ".");
}

static pk_tally tally_of(const pk_findings *findings)
{
    return (pk_tally) { pk_findings_count(findings, PK_ERROR) + pk_findings_count(findings, PK_FATAL),
                        pk_findings_count(findings, PK_WARNING), pk_findings_count(findings, PK_INFO) };
}

static void put_verdict(pk_page *page, const pk_submission *submission)
{
    static const char *const unreadable[] = SAY("Filen kunde inte läsas.", "The file could not be read.");
    static const char *const unknown[] =
        SAY("Filen kunde inte kännas igen som en plan.", "The file was not recognised as a plan.");
    static const char *const fine[] = SAY("Inga fel.", "No errors.");
    static const char *const nothing[] =
        SAY("Inga fel. Det finns inget att anmärka på.", "No errors. There is nothing to remark on.");
    static const char *const has[] = SAY("Planen har", "The plan has");
    const pk_language language = page->options->language;
    const pk_tally tally = tally_of(&submission->findings);

    pk_page_end(page);
    pk_page_begin(page, 0, 0);
    pk_page_style(page, PK_STYLE_BOLD);
    if (!submission->readable || pk_findings_count(&submission->findings, PK_FATAL) > 0) {
        pk_page_words(page, unreadable[language]);
    } else if (submission->plan == NULL) {
        pk_page_words(page, unknown[language]);
    } else if (tally.errors + tally.warnings + tally.notes == 0) {
        pk_page_words(page, nothing[language]);
    } else {
        if (tally.errors == 0)
            pk_page_words(page, fine[language]);
        pk_page_words(page, has[language]);
        put_tally(page, &tally, true);
    }
    pk_page_style(page, PK_STYLE_PLAIN);
    pk_page_end(page);
}

static pk_status put_file(pk_page *page, const pk_submission *submission)
{
    const pk_findings *findings = &submission->findings;
    pk_groups groups = { 0 };
    size_t *order, *starts;
    pk_arena arena; /* the page's scratch is reset after each finding */
    pk_status status;

    pk_arena_init(&arena, NULL);
    put_file_head(page, submission);
    if ((status = find_groups(&arena, submission, &groups)) == PK_OK)
        status = order_findings(&arena, findings, &groups, &order, &starts);
    for (size_t i = 0; status == PK_OK && i < groups.count; i++) {
        if (starts[i] == starts[i + 1])
            continue;
        put_group_head(page, &groups.items[i]);
        status = put_group(page, findings, order + starts[i], starts[i + 1] - starts[i]);
    }
    if (status == PK_OK)
        status = pk_page_corrections(page, submission);
    put_verdict(page, submission);
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

static void put_summary(pk_page *page, const pk_findings_report *report)
{
    static const char *const files[] = SAY("filer:", "files:");
    static const char *const kinds[][PK_LANGUAGE_COUNT] = {
        SAY("utan fel", "without errors"),
        SAY("med fel", "with errors"),
        SAY("som inte kunde läsas", "that could not be read"),
    };
    static const char *const total[] = SAY("Sammanlagt", "In all");
    const pk_language language = page->options->language;
    pk_tally sum = report->across != NULL ? tally_of(report->across) : (pk_tally) { 0 };
    size_t counts[3] = { 0 };
    char words[24];

    for (size_t i = 0; i < report->count; i++) {
        const pk_submission *submission = report->submissions[i];
        const pk_tally tally = tally_of(&submission->findings);

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
        put_tally(page, &sum, false);
    }
    pk_page_style(page, PK_STYLE_PLAIN);
    pk_page_end(page);
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
        put_summary(&page, report);
    }
    pk_arena_free(&scratch);
    return status != PK_OK ? status : sink->status;
}
