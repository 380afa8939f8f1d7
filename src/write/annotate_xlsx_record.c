/* What is changed for the remarks, and the record of it that goes with the copy. */
#include "write/annotate_xlsx.h"

#include "container/xml_out.h"
#include "write/annotate_record.h"

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
    if (status != PK_OK)
        return status;
    pk_sha256(xml.data, xml.size, noted->then);
    return pk_record_way_back(&noted->back, xml, splices->items, splices->count);
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
    pk_text then;
    pk_status status = pk_package_read(annotating->package, part->name, annotating->arena, &then);

    part->is_new = status == PK_ENOENT;
    if (status != PK_OK)
        return part->is_new ? PK_OK : status;
    pk_sha256(then.data, then.size, part->then);
    return pk_record_difference(&part->back, then, now);
}

static pk_status put_part(pk_annotating *annotating, pk_annotated_part *part, pk_sink *sink)
{
    pk_text now;
    pk_status status = pk_edit_read(annotating->edit, part->name, &now);

    if (status == PK_OK && part->by_list)
        status = compare_list(annotating, part, now);
    if (status != PK_OK)
        return status;
    if (part->is_new)
        pk_record_put_new(sink, part->name, now);
    else
        pk_record_put_changed(sink, part->name, now, part->then, &part->back);
    return PK_OK;
}

pk_status pk_annotate_write_record(pk_annotating *annotating)
{
    pk_text name, none = PK_TEXT("");
    pk_buffer buffer;
    pk_sink sink;
    pk_status status = pk_annotate_name_part(annotating, "record", 0, "xml", &name);

    if (status == PK_OK)
        status = pk_annotate_add_part(annotating, name, none, PK_RECORD_TYPE, annotating->book.part, "customXml", NULL);
    if (status == PK_OK)
        status = add_types(annotating);
    if (status != PK_OK)
        return status;
    pk_buffer_init(&buffer, annotating->arena);
    pk_sink_init_buffer(&sink, &buffer);
    pk_record_begin(&sink);
    for (size_t i = 0; i < annotating->count && status == PK_OK; i++)
        if (!pk_text_equal(annotating->parts[i].name, name))
            status = put_part(annotating, &annotating->parts[i], &sink);
    pk_record_put_new(&sink, name, PK_NO_TEXT);
    pk_record_end(&sink);
    if (status == PK_OK)
        status = pk_sink_flush(&sink);
    return status == PK_OK ? pk_edit_put(annotating->edit, name, pk_buffer_text(&buffer)) : status;
}
