/* Findings for editors: one line each, in the form in which compilers tell of theirs. */
#include "write/finding_words.h"

static const char *level_of(pk_severity severity)
{
    switch (severity) {
    case PK_FATAL:
    case PK_ERROR:
        return "error";
    case PK_WARNING:
        return "warning";
    case PK_INFO:
    case PK_OFF:
    case PK_SEVERITY_COUNT:
        break;
    }
    return "note";
}

/* What ends a line in some program, or moves the cursor of a terminal, is a blank here. */
static bool is_control(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

static void put_plain(pk_sink *sink, pk_text text)
{
    while (text.size > 0) {
        const pk_text before = text;

        if (is_control(pk_text_code_point(&text)))
            pk_sink_puts(sink, " ");
        else
            pk_sink_put(sink, (pk_text) { before.data, before.size - text.size });
    }
}

/* A ']' in a sheet's name, which only OpenDocument allows, is doubled, so that the end of the name is told from it. */
static void put_sheet(const pk_place *place, pk_sink *sink)
{
    pk_text rest = place->sheet, part;
    char cell[16], letters[8];

    pk_sink_puts(sink, "[");
    while (pk_text_next(&rest, ']', &part)) {
        put_plain(sink, part);
        if (rest.data != NULL)
            pk_sink_puts(sink, "]]");
    }
    pk_sink_puts(sink, "]");
    pk_place_cell(place, cell);
    if (cell[0] != '\0') {
        pk_sink_format(sink, "!%s", cell);
    } else if (place->row > 0) {
        pk_sink_format(sink, "!%lu", (unsigned long)place->row);
    } else if (place->column > 0) {
        pk_column_letters(place->column, letters);
        pk_sink_format(sink, "!%s", letters);
    }
}

static void put_table(const pk_place *place, pk_sink *sink)
{
    pk_sink_format(sink, "table %lu", (unsigned long)place->table);
    if (place->row > 0)
        pk_sink_format(sink, " row %lu", (unsigned long)place->row);
    if (place->column > 0)
        pk_sink_format(sink, " column %lu", (unsigned long)place->column);
}

/* As compilers say it, so that editors go there: line and field. */
static void put_line(const pk_place *place, pk_sink *sink)
{
    pk_sink_format(sink, "%lu", (unsigned long)place->row);
    if (place->column > 0)
        pk_sink_format(sink, ":%lu", (unsigned long)place->column);
}

static bool has_address(const pk_place *place)
{
    return place->sheet.size > 0 || place->table > 0 || place->row > 0;
}

void pk_put_address(const pk_place *place, pk_sink *sink)
{
    if (place->sheet.size > 0)
        put_sheet(place, sink);
    else if (place->table > 0)
        put_table(place, sink);
    else if (place->row > 0)
        put_line(place, sink);
}

/* @param across  Between plans: the file is the finding's value, which may be none. */
static pk_status put_finding(const pk_finding *finding, pk_text file, bool across, pk_language language,
                             pk_arena *scratch, pk_sink *sink)
{
    pk_buffer buffer;
    pk_sink words;
    pk_status status;

    pk_buffer_init(&buffer, scratch);
    pk_sink_init_buffer(&words, &buffer);
    pk_put_advice(finding, language, &words);
    if ((status = pk_sink_flush(&words)) == PK_OK) {
        put_plain(sink, file.size > 0 ? file : PK_TEXT("plankoll"));
        if (!across && has_address(&finding->place)) {
            pk_sink_puts(sink, ":");
            pk_put_address(&finding->place, sink);
        }
        pk_sink_format(sink, ": %s %s: ", level_of(finding->severity), pk_code_name(finding->code));
        put_plain(sink, pk_buffer_text(&buffer));
        pk_sink_puts(sink, "\n");
    }
    pk_arena_reset(scratch);
    return status;
}

pk_status pk_write_findings_lines(const pk_findings_report *report, const pk_write_options *options, pk_sink *sink)
{
    const pk_findings *across = report->across;
    pk_status status = PK_OK;
    pk_arena scratch;

    pk_arena_init(&scratch, NULL);
    for (size_t i = 0; i < report->count; i++) {
        const pk_submission *submission = report->submissions[i];

        for (size_t j = 0; j < submission->findings.count && status == PK_OK; j++)
            status =
                put_finding(&submission->findings.items[j], submission->name, false, options->language, &scratch, sink);
    }
    for (size_t i = 0; across != NULL && i < across->count && status == PK_OK; i++)
        status = put_finding(&across->items[i], across->items[i].value, true, options->language, &scratch, sink);
    pk_arena_free(&scratch);
    return status != PK_OK ? status : sink->status;
}
