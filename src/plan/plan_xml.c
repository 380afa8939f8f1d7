/* The plan as XML: the JSON's names, atoms as attributes (left out where the JSON has null) and texts as elements. */
#include "plan/plan_xml.h"

#include "container/xml_out.h"

static void put_texts(pk_sink *sink, const char *name, const pk_text *texts, size_t count)
{
    pk_sink_format(sink, "  <%s>\n", name);
    for (size_t i = 0; i < count; i++)
        pk_xml_put_element(sink, 2, "text", texts[i]);
    pk_sink_format(sink, "  </%s>\n", name);
}

static void put_head(const pk_plan *plan, const pk_plan_source *source, pk_sink *sink)
{
    const pk_schema *schema = plan->schema;

    pk_xml_put_indent(sink, 1);
    pk_sink_puts(sink, "<source");
    pk_xml_put_attribute(sink, "file", source->file);
    pk_xml_put_attribute(sink, "type", source->type);
    pk_xml_put_count(sink, "bytes", source->bytes);
    pk_xml_put_attribute(sink, "sha256", source->sha256);
    pk_xml_put_attribute(sink, "converted_from", source->converted_from);
    pk_xml_put_attribute(sink, "container", source->container);
    pk_xml_put_attribute(sink, "sender", source->sender);
    pk_xml_put_date(sink, "sent", source->sent);
    pk_sink_puts(sink, "/>\n  <template");
    pk_xml_put_attribute(sink, "id", schema->id);
    pk_xml_put_attribute(sink, "title", schema->title);
    pk_sink_puts(sink, "/>\n  <period");
    pk_xml_put_date(sink, "from", schema->from);
    pk_xml_put_date(sink, "to", schema->to);
    pk_sink_puts(sink, "/>\n  <region");
    if (plan->region != NULL) {
        pk_xml_put_attribute(sink, "code", plan->region->code);
        pk_xml_put_attribute(sink, "name", plan->region->name);
    }
    pk_xml_put_attribute(sink, "stated", plan->region_stated);
    if (plan->region != NULL && plan->region_from != PK_REGION_UNKNOWN)
        pk_xml_put_attribute(sink, "from", pk_text_of(pk_region_source_name(plan->region_from)));
    pk_sink_puts(sink, "/>\n");
}

/* Left out where there is none: few templates ask for more than the region. */
static void put_fields(const pk_plan *plan, pk_sink *sink)
{
    bool any = false;

    for (size_t i = 0; i < plan->field_count; i++) {
        if (!pk_plan_field_is_other(&plan->fields[i]))
            continue;
        if (!any)
            pk_xml_put_tag(sink, 1, "<fields>");
        any = true;
        pk_xml_put_indent(sink, 2);
        pk_sink_puts(sink, "<field");
        pk_xml_put_attribute(sink, "key", plan->fields[i].field->key);
        pk_xml_put_content(sink, "field", plan->fields[i].value);
    }
    if (any)
        pk_xml_put_tag(sink, 1, "</fields>");
}

static void put_legend(const pk_plan *plan, pk_sink *sink)
{
    pk_xml_put_tag(sink, 1, "<legend>");
    for (size_t i = 0; i < plan->legend_count; i++) {
        const pk_plan_legend *legend = &plan->legend[i];

        pk_xml_put_indent(sink, 2);
        pk_sink_puts(sink, "<entry");
        if (legend->column != NULL)
            pk_xml_put_attribute(sink, "column", legend->column->key);
        if (legend->status != NULL)
            pk_xml_put_attribute(sink, "status", legend->status->code);
        pk_xml_put_attribute(sink, "name", legend->name);
        pk_xml_put_content(sink, "entry", legend->text);
    }
    pk_xml_put_tag(sink, 1, "</legend>");
}

static void put_timelines(const pk_plan_area *area, const pk_plan_row *row, pk_sink *sink)
{
    for (size_t i = 0; i < area->column_count; i++) {
        const pk_timeline *time = row->cells[i].time;

        if (time == NULL)
            continue;
        pk_xml_put_indent(sink, 5);
        pk_sink_puts(sink, area->columns[i].column->role == PK_ROLE_TIME ? "<timeline" : "<frequency");
        pk_xml_put_attribute(sink, "column", area->columns[i].key);
        pk_xml_put_date(sink, "from", time->from);
        pk_xml_put_date(sink, "to", time->to);
        pk_xml_put_truth(sink, "recurring", time->recurring);
        pk_xml_put_truth(sink, "open_ended", time->open_ended);
        pk_sink_puts(sink, "/>\n");
    }
}

static void put_where(const pk_place *place, pk_sink *sink)
{
    char cell[16];

    pk_place_cell(place, cell);
    pk_xml_put_indent(sink, 5);
    pk_sink_puts(sink, "<where");
    if (place->sheet.size > 0)
        pk_xml_put_attribute(sink, "sheet", place->sheet);
    if (place->table > 0)
        pk_xml_put_count(sink, "table", place->table);
    if (place->row > 0)
        pk_xml_put_count(sink, "row", place->row);
    if (cell[0] != '\0')
        pk_xml_put_attribute(sink, "cell", pk_text_of(cell));
    pk_sink_puts(sink, "/>\n");
}

static void put_row(const pk_schema *schema, const pk_plan_area *area, const pk_plan_row *row, pk_sink *sink)
{
    pk_xml_put_indent(sink, 4);
    pk_sink_puts(sink, "<row");
    if (row->goal != NULL)
        pk_xml_put_attribute(sink, "goal", row->goal->id);
    pk_xml_put_count(sink, "order", row->order);
    if (row->number.size > 0)
        pk_xml_put_attribute(sink, "number", row->number);
    if (row->dnr.size > 0)
        pk_xml_put_attribute(sink, "dnr", row->dnr);
    pk_xml_put_attribute(sink, "marker", row->marker.data != NULL ? row->marker : PK_TEXT(""));
    pk_xml_put_truth(sink, "explained", row->goal != NULL && row->goal->explained);
    if (row->status < schema->status_count)
        pk_xml_put_attribute(sink, "status", schema->statuses[row->status].code);
    if (row->table_rows > 1)
        pk_xml_put_count(sink, "table_rows", row->table_rows);
    pk_sink_puts(sink, ">\n");
    pk_xml_put_element(sink, 5, "text", row->text.data != NULL ? row->text : PK_TEXT(""));
    pk_xml_put_tag(sink, 5, "<cells>");
    for (size_t i = 0; i < area->column_count; i++) {
        pk_xml_put_indent(sink, 6);
        pk_sink_puts(sink, "<cell");
        pk_xml_put_attribute(sink, "key", area->columns[i].key.data != NULL ? area->columns[i].key : PK_TEXT(""));
        pk_xml_put_content(sink, "cell", row->cells[i].text);
    }
    pk_xml_put_tag(sink, 5, "</cells>");
    if (row->links != NULL) {
        pk_xml_put_tag(sink, 5, "<links>");
        for (size_t i = 0; i < row->links->count; i++)
            pk_xml_put_element(sink, 6, "link", row->links->items[i]);
        pk_xml_put_tag(sink, 5, "</links>");
    }
    put_timelines(area, row, sink);
    put_where(&row->place, sink);
    pk_xml_put_tag(sink, 4, "</row>");
}

static void put_area(const pk_schema *schema, const pk_plan_area *area, pk_sink *sink)
{
    pk_xml_put_indent(sink, 2);
    pk_sink_puts(sink, "<area");
    pk_xml_put_attribute(sink, "number", area->number.data != NULL ? area->number : PK_TEXT(""));
    pk_xml_put_attribute(sink, "title", area->title.data != NULL ? area->title : PK_TEXT(""));
    pk_sink_puts(sink, ">\n");
    pk_xml_put_element(sink, 3, "objective", area->objective);
    pk_xml_put_tag(sink, 3, "<columns>");
    for (size_t i = 0; i < area->column_count; i++) {
        pk_xml_put_indent(sink, 4);
        pk_sink_puts(sink, "<column");
        pk_xml_put_attribute(sink, "key", area->columns[i].key.data != NULL ? area->columns[i].key : PK_TEXT(""));
        pk_xml_put_attribute(sink, "header",
                             area->columns[i].header.data != NULL ? area->columns[i].header : PK_TEXT(""));
        pk_sink_puts(sink, "/>\n");
    }
    pk_xml_put_tag(sink, 3, "</columns>");
    pk_xml_put_tag(sink, 3, "<rows>");
    for (size_t i = 0; i < area->row_count; i++)
        put_row(schema, area, &area->rows[i], sink);
    pk_xml_put_tag(sink, 3, "</rows>");
    pk_xml_put_tag(sink, 3, "<footnotes>");
    for (size_t i = 0; i < area->footnote_count; i++) {
        pk_xml_put_indent(sink, 4);
        pk_sink_puts(sink, "<footnote");
        pk_xml_put_attribute(sink, "marker",
                             area->footnotes[i].marker.data != NULL ? area->footnotes[i].marker : PK_TEXT(""));
        pk_xml_put_content(sink, "footnote", area->footnotes[i].text);
    }
    pk_xml_put_tag(sink, 3, "</footnotes>");
    pk_xml_put_element(sink, 3, "comment", area->comment);
    pk_xml_put_tag(sink, 2, "</area>");
}

pk_status pk_plan_put_xml(const pk_plan *plan, const pk_plan_source *source, pk_sink *sink)
{
    pk_sink_puts(sink, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plan format=\"plankoll-plan/1\"");
    pk_xml_put_attribute(sink, "phase", pk_plan_phase_id(plan));
    if (plan->year != 0) {
        pk_xml_put_count(sink, "year", (uint64_t)plan->year);
        pk_xml_put_attribute(sink, "year_from", plan->year_from);
    }
    pk_xml_put_date(sink, "date", plan->date);
    pk_xml_put_date(sink, "as_of", plan->as_of);
    pk_xml_put_attribute(sink, "dnr", plan->dnr);
    pk_sink_puts(sink, ">\n");
    put_head(plan, source, sink);
    put_fields(plan, sink);
    put_texts(sink, "intro", plan->intro, plan->intro_count);
    put_legend(plan, sink);
    pk_xml_put_tag(sink, 1, "<areas>");
    for (size_t i = 0; i < plan->area_count; i++)
        put_area(plan->schema, &plan->areas[i], sink);
    pk_xml_put_tag(sink, 1, "</areas>");
    put_texts(sink, "outro", plan->outro, plan->outro_count);
    pk_sink_puts(sink, "</plan>\n");
    return sink->status;
}
