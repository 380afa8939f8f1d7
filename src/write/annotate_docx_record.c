/* The record of what was put into a Word document (read/annotated_docx.h), in a part that Word keeps and does not show. */
#include "write/annotate_docx.h"

#include "container/xml_out.h"

#include <inttypes.h>

typedef struct pk_recording {
    pk_package *package;
    pk_edit *edit;
    pk_arena *arena;
    pk_sink sink;
} pk_recording;

static void put_piece(pk_sink *sink, size_t at, size_t size, pk_text was)
{
    pk_sink_format(sink, "<put at=\"%zu\" size=\"%zu\"", at, size);
    if (was.size == 0) {
        pk_sink_puts(sink, "/>");
        return;
    }
    pk_sink_puts(sink, ">");
    pk_xml_put_text(sink, was);
    pk_sink_puts(sink, "</put>");
}

static void begin_part(pk_sink *sink, const char *element, pk_text name)
{
    pk_sink_format(sink, "<%s", element);
    pk_xml_put_attribute(sink, "part", name);
}

static void put_digest(pk_sink *sink, const char *name, pk_text text)
{
    char digest[65];

    pk_sha256(text.data, text.size, digest);
    pk_xml_put_attribute(sink, name, pk_text_of(digest));
}

/* What differs is one piece: all that was put into these parts stands together. */
static void put_difference(pk_sink *sink, pk_text then, pk_text now)
{
    const size_t shorter = then.size < now.size ? then.size : now.size;
    size_t start = 0, end = 0;

    while (start < shorter && then.data[start] == now.data[start])
        start++;
    while (end < shorter - start && then.data[then.size - 1 - end] == now.data[now.size - 1 - end])
        end++;
    put_piece(sink, start, now.size - start - end, (pk_text) { then.data + start, then.size - start - end });
}

static void put_splices(pk_sink *sink, pk_text then, const pk_splice *splices, size_t count)
{
    size_t longer = 0, shorter = 0; /* than before, by the pieces so far */

    for (size_t i = 0; i < count; i++) {
        const size_t size = splices[i].end - splices[i].start;

        put_piece(sink, splices[i].start + longer - shorter, splices[i].text.size,
                  (pk_text) { then.data + splices[i].start, size });
        longer += splices[i].text.size;
        shorter += size;
    }
}

/* A part by itself, before anything was put. */
static pk_status read_then(pk_recording *recording, pk_text part, pk_text *then)
{
    pk_edit *untouched;
    pk_status status = pk_edit_begin(recording->package, &untouched);

    return status == PK_OK ? pk_edit_read(untouched, part, then) : status;
}

static pk_status put_part(pk_recording *recording, pk_text part, const pk_splice *splices, size_t count)
{
    pk_sink *sink = &recording->sink;
    pk_text now, then;
    pk_status status = pk_edit_read(recording->edit, part, &now);

    if (status != PK_OK)
        return status;
    status = read_then(recording, part, &then);
    if (status == PK_ENOENT) {
        begin_part(sink, "added", part);
        put_digest(sink, "now", now);
        pk_sink_puts(sink, "/>");
        return PK_OK;
    }
    if (status != PK_OK || pk_text_equal(then, now))
        return status;
    begin_part(sink, "changed", part);
    put_digest(sink, "now", now);
    put_digest(sink, "then", then);
    pk_sink_puts(sink, ">");
    if (splices != NULL)
        put_splices(sink, then, splices, count);
    else
        put_difference(sink, then, now);
    pk_sink_puts(sink, "</changed>");
    return PK_OK;
}

/* A name that no part has. */
static pk_status name_record(const pk_package *package, pk_arena *arena, pk_text *name)
{
    pk_status status = PK_OK;

    for (unsigned n = 1; status == PK_OK; n++) {
        status = pk_text_format(arena, name, "/customXml/plankoll%u.xml", n);
        if (status == PK_OK && !pk_package_has(package, *name))
            break;
    }
    return status;
}

static pk_status lead_to_record(pk_recording *recording, const pk_word_part *main, pk_text name)
{
    pk_text type;
    pk_status status = pk_text_format(recording->arena, &type, "%.*s/customXml", PK_PRINT(main->relations));

    if (status == PK_OK)
        status = pk_edit_relate(recording->edit, main->name, type, name, NULL);
    return status == PK_OK ? pk_edit_set_content_type(recording->edit, name, PK_TEXT("application/xml")) : status;
}

static pk_status put_parts(pk_recording *recording, const pk_word_part *main, const pk_splice *splices, size_t count,
                           pk_text comments, pk_text name)
{
    const pk_text file = pk_base_name(main->name);
    pk_text relations;
    pk_status status = pk_text_format(recording->arena, &relations, "%.*s_rels/%.*s.rels",
                                      (int)(main->name.size - file.size), main->name.data, PK_PRINT(file));

    if (status == PK_OK)
        status = put_part(recording, main->name, splices, count);
    if (status == PK_OK && comments.data != NULL)
        status = put_part(recording, comments, NULL, 0);
    if (status == PK_OK)
        status = put_part(recording, relations, NULL, 0);
    if (status == PK_OK)
        status = put_part(recording, PK_TEXT("/[Content_Types].xml"), NULL, 0);
    begin_part(&recording->sink, "added", name);
    pk_sink_puts(&recording->sink, "/>");
    return status;
}

pk_status pk_put_record(const pk_word_part *main, const pk_splice *splices, size_t count, pk_text comments,
                        pk_package *package, pk_edit *edit, pk_arena *arena)
{
    pk_recording recording = { .package = package, .edit = edit, .arena = arena };
    pk_buffer buffer;
    pk_text name;
    pk_status status = name_record(package, arena, &name);

    if (status == PK_OK)
        status = lead_to_record(&recording, main, name);
    if (status != PK_OK)
        return status;
    pk_buffer_init(&buffer, arena);
    pk_sink_init_buffer(&recording.sink, &buffer);
    pk_sink_puts(&recording.sink,
                 "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<annotated xmlns=\"" PK_RECORD_URI
                 "\">");
    status = put_parts(&recording, main, splices, count, comments, name);
    pk_sink_puts(&recording.sink, "</annotated>");
    if (status == PK_OK)
        status = pk_sink_flush(&recording.sink);
    return status == PK_OK ? pk_edit_put(edit, name, pk_buffer_text(&buffer)) : status;
}
