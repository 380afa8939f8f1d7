/* Findings in words, and in order, for all that is written for people. */
#include "write/finding_words.h"

#include "base/text_index.h"

#define SAY PK_SAY_BOTH

bool pk_has_fix(pk_code code)
{
    const pk_text fix = pk_text_of(pk_code_fix(code, PK_ENGLISH));

    return fix.size > 0 && !pk_text_starts(fix, PK_TEXT("Nothing"));
}

bool pk_has_place(const pk_place *place)
{
    return place->sheet.size > 0 || place->table > 0 || place->row > 0 || place->column > 0 || place->header.size > 0;
}

void pk_put_place(const pk_place *place, pk_language language, pk_sink *sink)
{
    static const char *const goal[] = SAY(" (mål ", " (goal ");

    pk_place_describe(place, language, sink);
    if (place->goal.size > 0) {
        pk_sink_puts(sink, goal[language]);
        pk_sink_put(sink, place->goal);
        pk_sink_puts(sink, ")");
    }
}

void pk_put_advice(const pk_finding *finding, pk_language language, pk_sink *sink)
{
    pk_finding_message(finding, language, sink);
    if (pk_has_fix(finding->code)) {
        pk_sink_puts(sink, " ");
        pk_finding_fix(finding, language, sink);
    }
}

/* ---- verdicts ---- */

static const struct {
    const char *one[PK_LANGUAGE_COUNT], *several[PK_LANGUAGE_COUNT];
} nouns[] = {
    { SAY("fel", "error"), SAY("fel", "errors") },
    { SAY("varning", "warning"), SAY("varningar", "warnings") },
    { SAY("upplysning", "note"), SAY("upplysningar", "notes") },
};

pk_tally pk_tally_of(const pk_findings *findings)
{
    return (pk_tally) { pk_findings_count(findings, PK_ERROR) + pk_findings_count(findings, PK_FATAL),
                        pk_findings_count(findings, PK_WARNING), pk_findings_count(findings, PK_INFO) };
}

void pk_put_tally(const pk_tally *tally, bool must, pk_language language, pk_sink *sink)
{
    static const char *const to_correct[] = SAY(" som måste rättas", " to correct");
    static const char *const conjunction[] = SAY(" och ", " and ");
    const size_t counts[] = { tally->errors, tally->warnings, tally->notes };
    size_t left = (counts[0] > 0) + (counts[1] > 0) + (counts[2] > 0);

    for (size_t i = 0, said = 0; i < sizeof counts / sizeof counts[0]; i++) {
        if (counts[i] == 0)
            continue;
        left--;
        if (said++ > 0)
            pk_sink_puts(sink, left == 0 ? conjunction[language] : ", ");
        pk_sink_format(sink, "%zu %s", counts[i], counts[i] == 1 ? nouns[i].one[language] : nouns[i].several[language]);
        if (i == 0 && must)
            pk_sink_puts(sink, to_correct[language]);
    }
}

void pk_put_verdict(const pk_submission *submission, pk_language language, pk_sink *sink)
{
    static const char *const unreadable[] = SAY("Filen kunde inte läsas.", "The file could not be read.");
    static const char *const unknown[] =
        SAY("Filen kunde inte kännas igen som en plan.", "The file was not recognised as a plan.");
    static const char *const fine[] = SAY("Inga fel. ", "No errors. ");
    static const char *const nothing[] =
        SAY("Inga fel. Det finns inget att anmärka på.", "No errors. There is nothing to remark on.");
    static const char *const has[] = SAY("Planen har ", "The plan has ");
    const pk_tally tally = pk_tally_of(&submission->findings);

    if (!submission->readable || pk_findings_count(&submission->findings, PK_FATAL) > 0) {
        pk_sink_puts(sink, unreadable[language]);
    } else if (submission->plan == NULL) {
        pk_sink_puts(sink, unknown[language]);
    } else if (tally.errors + tally.warnings + tally.notes == 0) {
        pk_sink_puts(sink, nothing[language]);
    } else {
        if (tally.errors == 0)
            pk_sink_puts(sink, fine[language]);
        pk_sink_puts(sink, has[language]);
        pk_put_tally(&tally, true, language, sink);
        pk_sink_puts(sink, ".");
    }
}

/* ---- by area ---- */

/* The file as a whole first, the areas of the template, then those that only the document has. Areas of a region's own have a
 * title and no number; how a numbered one's title is written does not matter. */
typedef struct pk_groups {
    pk_finding_group *items;
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
    groups->items[groups->count] = (pk_finding_group) { .number = number, .title = title };
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

/* The order is one array: each group has its stretch of it, and groups without findings have none. */
static void hand_out(const pk_findings *findings, pk_groups *groups, const pk_finding **order, const size_t *indexes,
                     const size_t *starts, pk_finding_groups *result)
{
    for (size_t i = 0; i < findings->count; i++)
        order[i] = &findings->items[indexes[i]];
    for (size_t i = 0; i < groups->count; i++) {
        if (starts[i] == starts[i + 1])
            continue;
        groups->items[i].findings = order + starts[i];
        groups->items[i].count = starts[i + 1] - starts[i];
        result->items[result->count++] = groups->items[i];
    }
}

pk_status pk_finding_groups_of(const pk_submission *submission, pk_arena *arena, pk_finding_groups *result)
{
    const pk_findings *findings = &submission->findings;
    pk_groups groups = { 0 };
    const pk_finding **order;
    size_t *indexes, *starts;
    pk_status status = find_groups(arena, submission, &groups);

    if (status == PK_OK)
        status = order_findings(arena, findings, &groups, &indexes, &starts);
    if (status != PK_OK)
        return status;
    *result = (pk_finding_groups) { .items = pk_arena_zeroed(arena, groups.count, sizeof *result->items) };
    order = pk_arena_zeroed(arena, findings->count, sizeof *order);
    if (result->items == NULL || order == NULL)
        return PK_ENOMEM;
    hand_out(findings, &groups, order, indexes, starts, result);
    return PK_OK;
}
