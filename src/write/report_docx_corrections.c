/* The appendix of corrections: who reads a number of the report can see what the region wrote, and who changed it why. */
#include "write/report_docx.h"

enum { LINES_MOST = 200, VALUE_BYTES = 600, CELLS = 5 };

size_t pk_report_corrected(const pk_paper *report)
{
    size_t count = 0;

    for (size_t i = 0; i < report->merge->column_count; i++)
        if (report->merge->columns[i].submission != NULL)
            count += pk_submission_corrected_cells(report->merge->columns[i].submission);
    return count;
}

static size_t count_lines(const pk_merge *merge)
{
    size_t count = 0;

    for (size_t i = 0; i < merge->column_count; i++)
        if (merge->columns[i].submission != NULL)
            count += merge->columns[i].submission->corrected.count;
    return count;
}

static pk_text value_text(pk_paper *report, pk_text value)
{
    return value.size > 0 ? pk_report_shorten(report, value, VALUE_BYTES)
                          : pk_report_words(report, "(tomt)", "(empty)");
}

static pk_text let_pass(pk_paper *report, const pk_corrected *done)
{
    const pk_finding shown = pk_finding_for_results(&done->finding);
    pk_buffer buffer;
    pk_sink sink;

    pk_buffer_init(&buffer, &report->scratch);
    pk_sink_init_buffer(&sink, &buffer);
    pk_sink_put(&sink, pk_report_words(report, "Godtagen anmärkning: ", "Finding let pass: "));
    pk_finding_message(&shown, report->language, &sink);
    pk_sink_format(&sink, " (%s)", pk_code_name(shown.code));
    if (pk_sink_flush(&sink) != PK_OK && report->status == PK_OK)
        report->status = sink.status;
    return pk_buffer_text(&buffer);
}

/* "Uppföljning (1.2)": the column, and the goal where it has a number. */
static pk_text what_of(pk_paper *report, const pk_corrected *done)
{
    const pk_text goal = done->place.goal.size > 0 ? done->place.goal : done->line->goal;
    const pk_text column = done->place.header.size > 0 ? done->place.header : done->place.key;

    if (goal.size == 0 || column.size == 0)
        return goal.size > 0 ? goal : column;
    return pk_report_format(report, "%.*s\n%.*s", PK_PRINT(pk_report_shorten(report, goal, VALUE_BYTES)),
                            PK_PRINT(column));
}

static pk_text by_whom(pk_paper *report, const pk_correction *line)
{
    char day[16];

    if (line->date.year == 0)
        return line->who;
    pk_date_print(line->date, day);
    return pk_report_format(report, "%.*s\n%s", PK_PRINT(line->who), day);
}

static void put_line(pk_paper *report, const pk_merge_column *column, const pk_corrected *done)
{
    const pk_report_cell cells[CELLS] = {
        { .text = column->short_name, .flags = PK_TEXT_BOLD },
        { .text = what_of(report, done), .flags = PK_TEXT_PLAN },
        { .text = done->line->waives
                      ? let_pass(report, done)
                      : pk_report_format(
                          report, pk_report_say(report, "Stod: %.*s\nÄndrat till: %.*s", "Was: %.*s\nChanged to: %.*s"),
                          PK_PRINT(value_text(report, done->old)), PK_PRINT(value_text(report, done->line->value))) },
        { .text = pk_report_shorten(report, done->line->reason, VALUE_BYTES) },
        { .text = by_whom(report, done->line) },
    };

    pk_report_row(report, cells, CELLS, false, false);
}

void pk_report_corrections(pk_paper *report)
{
    static const unsigned weights[CELLS] = { 20, 18, 28, 19, 15 };
    const pk_merge *merge = report->merge;
    const pk_text name = pk_report_words(report, "Rättelser i planerna", "Corrections of the plans");
    const pk_report_cell headings[CELLS] = {
        { .text = pk_report_is_by_report(report) ? pk_report_words(report, "Avstämning", "Report")
                                                 : pk_report_words(report, "Region", "Region") },
        { .text = pk_report_words(report, "Mål och kolumn", "Goal and column") },
        { .text = pk_report_words(report, "Rättelse", "Correction") },
        { .text = pk_report_words(report, "Orsak", "Reason") },
        { .text = pk_report_words(report, "Vem och när", "Who and when") },
    };
    const size_t count = count_lines(merge);
    size_t shown = 0;

    if (count == 0)
        return;
    pk_report_put_heading(report, 1, pk_report_words(report, "Bilaga 4. Rättelser", "Appendix 4. Corrections"), 0);
    pk_report_paragraph(report, PK_STYLE_NORMAL,
                        pk_report_words(report,
                                        "Vad som har rättats eller godtagits efter att planerna kom in. Regionernas "
                                        "filer är inte ändrade.",
                                        "What was corrected or let pass after the plans came in. The regions' files "
                                        "are not changed."),
                        0);
    pk_report_caption(report, false, name);
    pk_report_table_begin(report, weights, CELLS, name,
                          pk_report_words(report, "En rad per rättelse, med vad som stod och varför det ändrades.",
                                          "A row per correction, with what stood there and why it was changed."),
                          true);
    pk_report_row(report, headings, CELLS, true, true);
    for (size_t i = 0; i < merge->column_count; i++)
        for (size_t j = 0; merge->columns[i].submission != NULL && j < merge->columns[i].submission->corrected.count
                           && shown < LINES_MOST;
             j++, shown++)
            put_line(report, &merge->columns[i], &merge->columns[i].submission->corrected.items[j]);
    pk_report_table_end(report);
    pk_report_say_rest(report, count, shown);
}
