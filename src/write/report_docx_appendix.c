/* What the report rests on: plans that are not in it and why, faults that are left, the files. */
#include "write/report_docx.h"

#include <string.h>

enum {
    KINDS_SHOWN = 3,    /* of faults of a region */
    FAULTS_BYTES = 1200 /* of what is said of them */
};

/* ---- plans that are not included ---- */

static bool is_left_out(const pk_merge_source *source)
{
    return source->state != PK_STATE_RECEIVED;
}

/* Which file counts in this one's place, as X02 or X04 says; no text: neither does. */
static pk_text replacement_of(const pk_merge *merge, const pk_merge_source *source)
{
    for (size_t i = 0; i < merge->findings.count; i++) {
        const pk_finding *finding = &merge->findings.items[i];

        if ((finding->code == PK_X02 || finding->code == PK_X04)
            && pk_text_equal(finding->value, source->submission->name))
            return pk_base_name(finding->arguments[finding->code == PK_X02 ? 1 : 0].text);
    }
    return PK_NO_TEXT;
}

static void put_file(pk_paper *report, const pk_merge_source *source)
{
    const pk_submission *submission = source->submission;
    const pk_finding *first = NULL;
    pk_report_cell cells[2] = { { .text = pk_base_name(submission->name), .flags = PK_TEXT_BOLD } };

    for (size_t i = 0; i < submission->findings.count && first == NULL; i++)
        if (submission->findings.items[i].severity == PK_FATAL || submission->findings.items[i].code == PK_M01)
            first = &submission->findings.items[i];
    cells[1].text = pk_text_of(pk_merge_state_label(source->state, report->language));
    if (source->state == PK_STATE_SUPERSEDED && replacement_of(report->merge, source).size > 0)
        cells[1].text = pk_report_format(report, pk_report_say(report, "%.*s av %.*s", "%.*s by %.*s"),
                                         PK_PRINT(cells[1].text), PK_PRINT(replacement_of(report->merge, source)));
    if (first != NULL) {
        const pk_finding shown = pk_finding_for_results(first);
        pk_buffer buffer;
        pk_sink sink;

        pk_buffer_init(&buffer, &report->scratch);
        pk_sink_init_buffer(&sink, &buffer);
        pk_sink_put(&sink, cells[1].text);
        pk_sink_puts(&sink, ". ");
        pk_finding_message(&shown, report->language, &sink);
        if (pk_sink_flush(&sink) == PK_OK)
            cells[1].text = pk_buffer_text(&buffer);
        else if (report->status == PK_OK)
            report->status = sink.status;
    }
    pk_report_row(report, cells, 2, false, false);
}

static void put_files_left_out(pk_paper *report)
{
    static const unsigned weights[] = { 40, 60 };
    const pk_merge *merge = report->merge;
    const pk_report_cell headings[] = { { .text = pk_report_words(report, "Fil", "File") },
                                        { .text = pk_report_words(report, "Varför den inte ingår",
                                                                  "Why it is not included") } };
    bool begun = false;

    for (size_t i = 0; i < merge->source_count; i++) {
        if (!is_left_out(&merge->sources[i]))
            continue;
        if (!begun) {
            pk_report_caption(report, false,
                              pk_report_words(report, "Filer som inte ingår", "Files that are not included"));
            pk_report_table_begin(report, weights, 2,
                                  pk_report_words(report, "Filer som inte ingår", "Files not included"),
                                  pk_report_words(report, "En rad per fil, och varför den inte ingår.",
                                                  "A row per file, and why it is not included."),
                                  true);
            pk_report_row(report, headings, 2, true, true);
        }
        begun = true;
        put_file(report, &merge->sources[i]);
    }
    if (begun)
        pk_report_table_end(report);
}

static void put_missing(pk_paper *report)
{
    const pk_merge *merge = report->merge;
    bool any = false;

    pk_report_put_heading(report, 1,
                          pk_report_words(report, "Bilaga 1. Planer som inte ingår",
                                          "Appendix 1. Plans that are not included"),
                          PK_TEXT_NEW_PAGE);
    for (size_t i = 0; i < merge->region_count; i++) {
        if (merge->regions[i].state == PK_STATE_RECEIVED)
            continue;
        pk_report_paragraph(report, PK_STYLE_NORMAL,
                            pk_report_format(report, "%.*s %.*s.", PK_PRINT(merge->regions[i].region->name),
                                             PK_PRINT(pk_report_absence(report, &merge->regions[i]))),
                            0);
        any = true;
    }
    for (size_t i = 0; i < merge->source_count; i++)
        any = any || is_left_out(&merge->sources[i]);
    if (!any)
        pk_report_paragraph(report, PK_STYLE_NORMAL,
                            pk_report_words(report, "Alla planer som skulle komma in ingår.",
                                            "All plans that were to come in are included."),
                            0);
    put_files_left_out(report);
}

/* ---- faults that are left ---- */

/* A kind of fault by its first one: the catalogue's own words have gaps where a value stands. */
static void say_kind(const pk_paper *report, const pk_findings *findings, pk_code code, size_t count, pk_sink *sink)
{
    for (size_t i = 0; i < findings->count; i++) {
        if (findings->items[i].severity != PK_ERROR || findings->items[i].code != code)
            continue;
        const pk_finding shown = pk_finding_for_results(&findings->items[i]);

        if (count > 1)
            pk_sink_format(sink, pk_report_say(report, "%zu fel som detta: ", "%zu errors like this: "), count);
        pk_finding_message(&shown, report->language, sink);
        pk_sink_format(sink, " (%s)", pk_code_name(code));
        return;
    }
}

/* The commonest kinds of faults. */
static pk_text commonest(pk_paper *report, const pk_findings *findings)
{
    size_t counts[PK_CODE_COUNT] = { 0 };
    pk_buffer buffer;
    pk_sink sink;

    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].severity == PK_ERROR)
            counts[findings->items[i].code]++;
    pk_buffer_init(&buffer, &report->scratch);
    pk_sink_init_buffer(&sink, &buffer);
    for (size_t shown = 0; shown < KINDS_SHOWN; shown++) {
        size_t most = 0;

        for (size_t code = 1; code < PK_CODE_COUNT; code++)
            if (counts[code] > counts[most])
                most = code;
        if (counts[most] == 0)
            break;
        if (shown > 0)
            pk_sink_puts(&sink, "\n");
        say_kind(report, findings, (pk_code)most, counts[most], &sink);
        counts[most] = 0;
    }
    if (pk_sink_flush(&sink) != PK_OK && report->status == PK_OK)
        report->status = sink.status;
    return buffer.size > 0 ? pk_report_shorten(report, pk_buffer_text(&buffer), FAULTS_BYTES) : PK_TEXT("–");
}

static void put_faults(pk_paper *report)
{
    static const unsigned weights[] = { 22, 8, 12, 58 };
    const pk_merge *merge = report->merge;
    const pk_report_cell headings[] = {
        { .text = pk_report_is_by_report(report) ? pk_report_words(report, "Avstämning", "Report")
                                                 : pk_report_words(report, "Region", "Region") },
        { .text = pk_report_words(report, "Fel", "Errors"), .flags = PK_TEXT_CENTRE },
        { .text = pk_report_words(report, "Varningar", "Warnings"), .flags = PK_TEXT_CENTRE },
        { .text = pk_report_words(report, "Vanligaste felen", "Commonest errors") },
    };

    pk_report_put_heading(report, 1,
                          pk_report_words(report, "Bilaga 2. Anmärkningar som är kvar",
                                          "Appendix 2. Findings that are left"),
                          0);
    pk_report_paragraph(
        report, PK_STYLE_NORMAL,
        pk_report_corrected(report) > 0
            ? pk_report_words(report,
                              "Vad som inte stämmer i planerna. Siffrorna i rapporten bygger på "
                              "planerna med de rättelser som står i bilaga 4.",
                              "What is not right in the plans. The numbers of the report rest on the "
                              "plans with the corrections of appendix 4.")
            : pk_report_words(report,
                              "Vad som inte stämmer i planerna som de har lämnats in. Siffrorna i rapporten "
                              "bygger på planerna som de är.",
                              "What is not right in the plans as they were sent in. The numbers of the "
                              "report rest on the plans as they are."),
        0);
    pk_report_caption(report, false, pk_report_words(report, "Anmärkningar per plan", "Findings by plan"));
    pk_report_table_begin(report, weights, 4, pk_report_words(report, "Anmärkningar per plan", "Findings by plan"),
                          pk_report_words(report, "En rad per plan med antal fel och varningar.",
                                          "A row per plan with the number of errors and warnings."),
                          true);
    pk_report_row(report, headings, 4, true, true);
    for (size_t i = 0; i < merge->column_count; i++) {
        const pk_submission *submission = merge->columns[i].submission;

        if (submission == NULL)
            continue;
        pk_report_row(report,
                      (pk_report_cell[]) {
                          { .text = merge->columns[i].name, .flags = PK_TEXT_BOLD },
                          { .text = pk_report_format(report, "%zu", pk_findings_count(&submission->findings, PK_ERROR)),
                            .flags = PK_TEXT_CENTRE },
                          { .text =
                                pk_report_format(report, "%zu", pk_findings_count(&submission->findings, PK_WARNING)),
                            .flags = PK_TEXT_CENTRE },
                          { .text = commonest(report, &submission->findings) },
                      },
                      4, false, false);
    }
    pk_report_table_end(report);
}

/* ---- sources ---- */

static pk_text day_text(pk_paper *report, pk_date date)
{
    char day[16];

    if (date.year == 0)
        return PK_TEXT("–");
    pk_date_print(date, day);
    return pk_report_format(report, "%s", day);
}

/* The mail or ZIP that a file came with, and not the address of whoever sent it. */
static void put_source(pk_paper *report, const pk_merge_column *column, bool contained)
{
    const pk_submission *submission = column->submission;
    const pk_provenance *from = &submission->provenance;
    const pk_report_cell cells[] = {
        { .text = column->name, .flags = PK_TEXT_BOLD },
        { .text = pk_base_name(submission->name) },
        { .text = day_text(report, from->sent.year != 0 ? from->sent : submission->document.modified) },
        { .text = from->container.size > 0 ? pk_base_name(from->container) : PK_TEXT("–") }
    };

    pk_report_row(report, cells, contained ? 4 : 3, false, false);
}

static bool are_contained(const pk_merge *merge)
{
    for (size_t i = 0; i < merge->column_count; i++)
        if (merge->columns[i].submission != NULL && merge->columns[i].submission->provenance.container.size > 0)
            return true;
    return false;
}

static void put_sources(pk_paper *report)
{
    static const unsigned weights[] = { 26, 36, 14, 24 };
    const pk_merge *merge = report->merge;
    const bool contained = are_contained(merge);
    const pk_report_cell headings[] = {
        { .text = pk_report_is_by_report(report) ? pk_report_words(report, "Avstämning", "Report")
                                                 : pk_report_words(report, "Region", "Region") },
        { .text = pk_report_words(report, "Fil", "File") },
        { .text = pk_report_words(report, "Datum", "Date") },
        { .text = pk_report_words(report, "Kom med", "Came with") },
    };

    pk_report_put_heading(report, 1, pk_report_words(report, "Bilaga 3. Källor", "Appendix 3. Sources"), 0);
    pk_report_caption(report, false, pk_report_words(report, "Filer som ingår", "Files that are included"));
    pk_report_table_begin(report, weights, contained ? 4 : 3, pk_report_words(report, "Källor", "Sources"),
                          pk_report_words(report, "En rad per fil som rapporten bygger på.",
                                          "A row per file that the report rests on."),
                          true);
    pk_report_row(report, headings, contained ? 4 : 3, true, true);
    for (size_t i = 0; i < merge->column_count; i++)
        if (merge->columns[i].submission != NULL)
            put_source(report, &merge->columns[i], contained);
    pk_report_table_end(report);
    pk_report_paragraph(
        report, PK_STYLE_REMARK,
        pk_report_format(
            report,
            pk_report_say(report, "Rapporten är framställd med plankoll %s ur filerna ovan, lästa efter mallen %.*s.",
                          "The report was made with plankoll %s from the files above, read by the template "
                          "%.*s."),
            PK_VERSION, PK_PRINT(merge->schema->id)),
        0);
}

void pk_report_appendices(pk_paper *report)
{
    put_missing(report);
    if (!pk_report_has_plans(report)) /* nothing that could have faults, or be rested on */
        return;
    put_faults(report);
    put_sources(report);
    pk_report_corrections(report);
}
