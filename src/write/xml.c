/* The plan as XML: the JSON's names, atoms as attributes (left out where the JSON has null) and texts as elements. */
#include "write/write.h"

/* XML has no way to write some characters at all: they become U+FFFD, as bytes that are not UTF-8 do. */
static bool is_xml(uint32_t c)
{
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD)
           || (c >= 0x10000 && c <= 0x10FFFF);
}

static const char *escape_of(uint32_t c, bool attribute)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '\r':
        return "&#13;";
    case '"':
        return attribute ? "&quot;" : NULL;
    case '\n': /* an attribute's line breaks and tabs would be read as blanks */
        return attribute ? "&#10;" : NULL;
    case '\t':
        return attribute ? "&#9;" : NULL;
    default:
        return is_xml(c) ? NULL : "\xEF\xBF\xBD";
    }
}

static void put_escaped(pk_sink *sink, pk_text text, bool attribute)
{
    while (text.size > 0) {
        const pk_text here = text;
        const uint32_t c = pk_text_code_point(&text);
        const char *escape = escape_of(c, attribute);

        if (escape == NULL && c == 0xFFFD) /* perhaps only read as such */
            escape = "\xEF\xBF\xBD";
        if (escape != NULL)
            pk_sink_puts(sink, escape);
        else
            pk_sink_put(sink, (pk_text) { here.data, here.size - text.size });
    }
}

static void put_attribute(pk_sink *sink, const char *name, pk_text value)
{
    if (value.data == NULL)
        return;
    pk_sink_format(sink, " %s=\"", name);
    put_escaped(sink, value, true);
    pk_sink_puts(sink, "\"");
}

static void put_count(pk_sink *sink, const char *name, uint64_t count)
{
    pk_sink_format(sink, " %s=\"%llu\"", name, (unsigned long long)count);
}

static void put_truth(pk_sink *sink, const char *name, bool value)
{
    put_attribute(sink, name, value ? PK_TEXT("true") : PK_TEXT("false"));
}

static void put_date(pk_sink *sink, const char *name, pk_date date)
{
    char text[16];

    if (date.year == 0)
        return;
    pk_date_print(date, text);
    put_attribute(sink, name, pk_text_of(text));
}

static void put_indent(pk_sink *sink, int depth)
{
    while (depth-- > 0)
        pk_sink_puts(sink, "  ");
}

/* Ends the tag that is open, then text and end tag; the element ends where its text does. */
static void put_content(pk_sink *sink, const char *name, pk_text text)
{
    pk_sink_puts(sink, ">");
    put_escaped(sink, text, false);
    pk_sink_format(sink, "</%s>\n", name);
}

static void put_element(pk_sink *sink, int depth, const char *name, pk_text text)
{
    if (text.data == NULL)
        return;
    put_indent(sink, depth);
    pk_sink_format(sink, "<%s", name);
    put_content(sink, name, text);
}

static void put_tag(pk_sink *sink, int depth, const char *tag)
{
    put_indent(sink, depth);
    pk_sink_puts(sink, tag);
    pk_sink_puts(sink, "\n");
}

static void put_texts(pk_sink *sink, const char *name, const pk_text *texts, size_t count)
{
    pk_sink_format(sink, "  <%s>\n", name);
    for (size_t i = 0; i < count; i++)
        put_element(sink, 2, "text", texts[i]);
    pk_sink_format(sink, "  </%s>\n", name);
}

static void put_head(const pk_submission *submission, pk_sink *sink)
{
    const pk_plan *plan = submission->plan;
    const pk_schema *schema = plan->schema;

    put_indent(sink, 1);
    pk_sink_puts(sink, "<source");
    put_attribute(sink, "file", pk_base_name(submission->name));
    put_attribute(sink, "type", pk_text_of(pk_submission_type(submission)));
    put_count(sink, "bytes", submission->bytes);
    put_attribute(sink, "sha256", pk_text_of(submission->sha256));
    if (submission->converted_from != NULL)
        put_attribute(sink, "converted_from", pk_text_of(submission->converted_from));
    pk_sink_puts(sink, "/>\n  <template");
    put_attribute(sink, "id", schema->id);
    put_attribute(sink, "title", schema->title);
    pk_sink_puts(sink, "/>\n  <period");
    put_date(sink, "from", schema->from);
    put_date(sink, "to", schema->to);
    pk_sink_puts(sink, "/>\n  <region");
    if (plan->region != NULL) {
        put_attribute(sink, "code", plan->region->code);
        put_attribute(sink, "name", plan->region->name);
    }
    put_attribute(sink, "stated", plan->region_stated);
    if (plan->region != NULL && plan->region_from != PK_REGION_UNKNOWN)
        put_attribute(sink, "from", pk_text_of(pk_region_source_name(plan->region_from)));
    pk_sink_puts(sink, "/>\n");
}

static void put_legend(const pk_plan *plan, pk_sink *sink)
{
    put_tag(sink, 1, "<legend>");
    for (size_t i = 0; i < plan->legend_count; i++) {
        const pk_plan_legend *legend = &plan->legend[i];

        put_indent(sink, 2);
        pk_sink_puts(sink, "<entry");
        if (legend->column != NULL)
            put_attribute(sink, "column", legend->column->key);
        put_attribute(sink, "name", legend->name);
        put_content(sink, "entry", legend->text);
    }
    put_tag(sink, 1, "</legend>");
}

static void put_timelines(const pk_plan_area *area, const pk_plan_row *row, pk_sink *sink)
{
    for (size_t i = 0; i < area->column_count; i++) {
        const pk_timeline *time = row->cells[i].time;

        if (area->columns[i].column == NULL || area->columns[i].column->role != PK_ROLE_TIME || time == NULL)
            continue;
        put_indent(sink, 5);
        pk_sink_puts(sink, "<timeline");
        put_attribute(sink, "column", area->columns[i].key);
        put_date(sink, "from", time->from);
        put_date(sink, "to", time->to);
        put_truth(sink, "recurring", time->recurring);
        put_truth(sink, "open_ended", time->open_ended);
        pk_sink_puts(sink, "/>\n");
    }
}

static void put_where(const pk_place *place, pk_sink *sink)
{
    char cell[16];

    pk_place_cell(place, cell);
    put_indent(sink, 5);
    pk_sink_puts(sink, "<where");
    if (place->sheet.size > 0)
        put_attribute(sink, "sheet", place->sheet);
    if (place->table > 0)
        put_count(sink, "table", place->table);
    if (place->row > 0)
        put_count(sink, "row", place->row);
    if (cell[0] != '\0')
        put_attribute(sink, "cell", pk_text_of(cell));
    pk_sink_puts(sink, "/>\n");
}

static void put_row(const pk_schema *schema, const pk_plan_area *area, const pk_plan_row *row, pk_sink *sink)
{
    put_indent(sink, 4);
    pk_sink_puts(sink, "<row");
    if (row->goal != NULL)
        put_attribute(sink, "goal", row->goal->id);
    put_count(sink, "order", row->order);
    if (row->number.size > 0)
        put_attribute(sink, "number", row->number);
    put_attribute(sink, "marker", row->marker.data != NULL ? row->marker : PK_TEXT(""));
    put_truth(sink, "explained", row->goal != NULL && row->goal->explained);
    if (row->status < schema->status_count)
        put_attribute(sink, "status", schema->statuses[row->status].code);
    if (row->table_rows > 1)
        put_count(sink, "table_rows", row->table_rows);
    pk_sink_puts(sink, ">\n");
    put_element(sink, 5, "text", row->text.data != NULL ? row->text : PK_TEXT(""));
    put_tag(sink, 5, "<cells>");
    for (size_t i = 0; i < area->column_count; i++) {
        put_indent(sink, 6);
        pk_sink_puts(sink, "<cell");
        put_attribute(sink, "key", area->columns[i].key.data != NULL ? area->columns[i].key : PK_TEXT(""));
        put_content(sink, "cell", row->cells[i].text);
    }
    put_tag(sink, 5, "</cells>");
    if (row->links != NULL) {
        put_tag(sink, 5, "<links>");
        for (size_t i = 0; i < row->links->count; i++)
            put_element(sink, 6, "link", row->links->items[i]);
        put_tag(sink, 5, "</links>");
    }
    put_timelines(area, row, sink);
    put_where(&row->place, sink);
    put_tag(sink, 4, "</row>");
}

static void put_area(const pk_schema *schema, const pk_plan_area *area, pk_sink *sink)
{
    put_indent(sink, 2);
    pk_sink_puts(sink, "<area");
    put_attribute(sink, "number", area->number.data != NULL ? area->number : PK_TEXT(""));
    put_attribute(sink, "title", area->title.data != NULL ? area->title : PK_TEXT(""));
    pk_sink_puts(sink, ">\n");
    put_element(sink, 3, "objective", area->objective);
    put_tag(sink, 3, "<columns>");
    for (size_t i = 0; i < area->column_count; i++) {
        put_indent(sink, 4);
        pk_sink_puts(sink, "<column");
        put_attribute(sink, "key", area->columns[i].key.data != NULL ? area->columns[i].key : PK_TEXT(""));
        put_attribute(sink, "header", area->columns[i].header.data != NULL ? area->columns[i].header : PK_TEXT(""));
        pk_sink_puts(sink, "/>\n");
    }
    put_tag(sink, 3, "</columns>");
    put_tag(sink, 3, "<rows>");
    for (size_t i = 0; i < area->row_count; i++)
        put_row(schema, area, &area->rows[i], sink);
    put_tag(sink, 3, "</rows>");
    put_tag(sink, 3, "<footnotes>");
    for (size_t i = 0; i < area->footnote_count; i++) {
        put_indent(sink, 4);
        pk_sink_puts(sink, "<footnote");
        put_attribute(sink, "marker", area->footnotes[i].marker.data != NULL ? area->footnotes[i].marker : PK_TEXT(""));
        put_content(sink, "footnote", area->footnotes[i].text);
    }
    put_tag(sink, 3, "</footnotes>");
    put_element(sink, 3, "comment", area->comment);
    put_tag(sink, 2, "</area>");
}

pk_status pk_write_plan_xml(const pk_submission *submission, const pk_write_options *options, pk_sink *sink)
{
    const pk_plan *plan = submission->plan;

    (void)options;
    if (plan == NULL)
        return PK_ENOENT;
    pk_sink_puts(sink, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plan format=\"plankoll-plan/1\"");
    put_attribute(sink, "phase", pk_plan_phase_id(plan));
    if (plan->year != 0) {
        put_count(sink, "year", (uint64_t)plan->year);
        put_attribute(sink, "year_from", plan->year_from);
    }
    pk_sink_puts(sink, ">\n");
    put_head(submission, sink);
    put_texts(sink, "intro", plan->intro, plan->intro_count);
    put_legend(plan, sink);
    put_tag(sink, 1, "<areas>");
    for (size_t i = 0; i < plan->area_count; i++)
        put_area(plan->schema, &plan->areas[i], sink);
    put_tag(sink, 1, "</areas>");
    put_texts(sink, "outro", plan->outro, plan->outro_count);
    pk_sink_puts(sink, "</plan>\n");
    return sink->status;
}
