/* What is changed for the remarks, and the record of it that goes with the copy. */
#include "write/annotate_xlsx.h"

#include "container/xml_out.h"

#define RECORD_TYPE "application/xml"

const char *pk_annotate_main_uri(const pk_annotating *annotating)
{
    return annotating->book.strict ? "http://purl.oclc.org/ooxml/spreadsheetml/main"
                                   : "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
}

const char *pk_annotate_relations_uri(const pk_annotating *annotating)
{
    return annotating->book.strict ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
                                   : "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
}

/* ---- what is changed ---- */

static pk_annotated_part *find_part(const pk_annotating *annotating, pk_text name)
{
    for (size_t i = 0; i < annotating->count; i++)
        if (pk_text_equal(annotating->parts[i].name, name))
            return &annotating->parts[i];
    return NULL;
}

static pk_status note_part(pk_annotating *annotating, pk_text name, pk_annotated_part **part)
{
    if (pk_array_reserve(annotating->arena, &annotating->parts, &annotating->capacity, annotating->count,
                         sizeof *annotating->parts)
        != PK_OK)
        return PK_ENOMEM;
    *part = &annotating->parts[annotating->count++];
    **part = (pk_annotated_part) { .name = name, .back = { .arena = annotating->arena } };
    return PK_OK;
}

bool pk_annotate_is_changed(const pk_annotating *annotating, pk_text part)
{
    return find_part(annotating, part) != NULL;
}

/* Those of one place keep their order. Nearly all come in order. */
static void sort_splices(pk_splices *splices)
{
    for (size_t i = 1; i < splices->count; i++) {
        const pk_splice moved = splices->items[i];
        size_t at = i;

        for (; at > 0 && splices->items[at - 1].start > moved.start; at--)
            splices->items[at] = splices->items[at - 1];
        splices->items[at] = moved;
    }
}

pk_status pk_annotate_change(pk_annotating *annotating, pk_text part, pk_text xml, pk_splices *splices)
{
    size_t grown = 0, shrunk = 0;
    pk_annotated_part *noted;
    pk_text changed;
    pk_status status;

    if (splices->count == 0)
        return PK_OK;
    if (find_part(annotating, part) != NULL) /* a sheet that is its own notes: no program makes one */
        return PK_EFORMAT;
    sort_splices(splices);
    status = pk_xml_splice(annotating->arena, xml, splices->items, splices->count, &changed);
    if (status == PK_OK)
        status = pk_edit_put(annotating->edit, part, changed);
    if (status == PK_OK)
        status = note_part(annotating, part, &noted);
    for (size_t i = 0; i < splices->count && status == PK_OK; i++) {
        const pk_splice *splice = &splices->items[i];
        const size_t start = splice->start + grown - shrunk;

        status = pk_splices_add(&noted->back, start, start + splice->text.size,
                                (pk_text) { xml.data + splice->start, splice->end - splice->start });
        grown += splice->text.size;
        shrunk += splice->end - splice->start;
    }
    return status;
}

/* ---- what is new ---- */

pk_status pk_annotate_name_part(pk_annotating *annotating, const char *stem, size_t number, const char *ending,
                                pk_text *name)
{
    for (unsigned turn = 0;; turn++) {
        const char *more[] = { "", "-" };
        pk_status status = number > 0 ? pk_text_format(annotating->arena, name, "/xl/plankoll%s%.*u/%s%zu.%s",
                                                       more[turn > 0], turn > 0, turn, stem, number, ending)
                                      : pk_text_format(annotating->arena, name, "/xl/plankoll%s%.*u/%s.%s",
                                                       more[turn > 0], turn > 0, turn, stem, ending);

        if (status != PK_OK || !pk_package_has(annotating->package, *name))
            return status;
    }
}

static pk_status note_list(pk_annotating *annotating, pk_text name)
{
    pk_annotated_part *part = find_part(annotating, name);
    pk_status status = part == NULL ? note_part(annotating, name, &part) : PK_OK;

    if (status != PK_OK)
        return status;
    if (part->back.count > 0) /* a part of the workbook that is such a list as well */
        return PK_EFORMAT;
    part->by_list = true;
    return PK_OK;
}

pk_status pk_annotate_add_part(pk_annotating *annotating, pk_text part, pk_text content, const char *content_type,
                               pk_text from, const char *type, pk_text *id)
{
    pk_annotated_part *noted;
    pk_text uri, list;
    pk_status status = pk_edit_put(annotating->edit, part, content);

    if (status == PK_OK)
        status = note_part(annotating, part, &noted);
    if (status != PK_OK)
        return status;
    noted->is_new = true;
    noted->content_type = content_type;
    status = pk_text_format(annotating->arena, &uri, "%s/%s", pk_annotate_relations_uri(annotating), type);
    if (status == PK_OK)
        status = pk_edit_relate(annotating->edit, from, uri, part, id);
    if (status == PK_OK)
        status = pk_annotated_relations_part(annotating->arena, from, &list);
    return status == PK_OK ? note_list(annotating, list) : status;
}

/* What the new parts are, all at once: the list may be long. */
static pk_status add_types(pk_annotating *annotating)
{
    const pk_text list = PK_TEXT("/[Content_Types].xml");
    pk_buffer buffer;
    pk_sink sink;
    pk_text xml;
    pk_status status = pk_edit_read(annotating->edit, list, &xml);

    if (status == PK_OK)
        status = pk_xml_judge(xml, pk_package_limits(annotating->package), annotating->arena);
    if (status != PK_OK)
        return status == PK_ENOENT ? PK_EFORMAT : status;
    pk_buffer_init(&buffer, annotating->arena);
    pk_sink_init_buffer(&sink, &buffer);
    for (size_t i = 0; i < annotating->count; i++) {
        const pk_annotated_part *part = &annotating->parts[i];

        if (part->content_type == NULL)
            continue;
        pk_sink_puts(&sink, "<:Override");
        pk_xml_put_attribute(&sink, "PartName", part->name);
        pk_xml_put_attribute(&sink, "ContentType", pk_text_of(part->content_type));
        pk_sink_puts(&sink, "/>");
    }
    if (pk_sink_flush(&sink) != PK_OK)
        return sink.status;
    status = pk_xml_append(annotating->arena, xml, pk_buffer_text(&buffer), &xml);
    if (status == PK_OK)
        status = pk_edit_put(annotating->edit, list, xml);
    return status == PK_OK ? note_list(annotating, list) : status;
}

/* ---- the record ---- */

/* A list of relationships or content types: what was put in is between what its texts have in common. */
static pk_status compare_list(pk_annotating *annotating, pk_annotated_part *part, pk_text now)
{
    size_t start = 0, end = 0;
    pk_text was;
    pk_status status = pk_annotated_read_part(annotating->package, part->name, annotating->arena, &was);

    part->is_new = status == PK_ENOENT;
    if (status != PK_OK)
        return part->is_new ? PK_OK : status;
    while (start < was.size && start < now.size && was.data[start] == now.data[start])
        start++;
    while (end < was.size - start && end < now.size - start
           && was.data[was.size - 1 - end] == now.data[now.size - 1 - end])
        end++;
    return pk_splices_add(&part->back, start, now.size - end, (pk_text) { was.data + start, was.size - end - start });
}

static pk_status put_part(pk_annotating *annotating, pk_annotated_part *part, pk_sink *sink)
{
    char sum[65];
    pk_text now;
    pk_status status = PK_OK;

    if (!part->is_new) {
        status = pk_edit_read(annotating->edit, part->name, &now);
        if (status == PK_OK && part->by_list)
            status = compare_list(annotating, part, now);
    }
    if (status != PK_OK)
        return status;
    pk_sink_puts(sink, part->is_new ? "<new" : "<changed");
    pk_xml_put_attribute(sink, "part", part->name);
    if (part->is_new) {
        pk_sink_puts(sink, "/>\n");
        return PK_OK;
    }
    pk_sha256(now.data, now.size, sum);
    pk_xml_put_attribute(sink, "sha256", pk_text_of(sum));
    pk_sink_puts(sink, ">");
    for (size_t i = 0; i < part->back.count; i++) {
        pk_sink_puts(sink, "<at");
        pk_xml_put_count(sink, "start", part->back.items[i].start);
        pk_xml_put_count(sink, "end", part->back.items[i].end);
        pk_sink_puts(sink, ">");
        pk_xml_put_text(sink, part->back.items[i].text);
        pk_sink_puts(sink, "</at>");
    }
    pk_sink_puts(sink, "</changed>\n");
    return PK_OK;
}

pk_status pk_annotate_write_record(pk_annotating *annotating)
{
    pk_text name, none = PK_TEXT("");
    pk_buffer buffer;
    pk_sink sink;
    pk_status status = pk_annotate_name_part(annotating, "record", 0, "xml", &name);

    if (status == PK_OK)
        status = pk_annotate_add_part(annotating, name, none, RECORD_TYPE, annotating->book.part, "customXml", NULL);
    if (status == PK_OK)
        status = add_types(annotating);
    pk_buffer_init(&buffer, annotating->arena);
    pk_sink_init_buffer(&sink, &buffer);
    pk_sink_puts(
        &sink,
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<annotated xmlns=\"" PK_ANNOTATED_NAMESPACE
        "\">\n");
    for (size_t i = 0; i < annotating->count && status == PK_OK; i++)
        status = put_part(annotating, &annotating->parts[i], &sink);
    pk_sink_puts(&sink, "</annotated>\n");
    if (status == PK_OK)
        status = pk_sink_flush(&sink);
    return status == PK_OK ? pk_edit_put(annotating->edit, name, pk_buffer_text(&buffer)) : status;
}
