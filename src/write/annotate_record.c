/* The record of what is changed in a package for the remarks. */
#include "write/annotate_record.h"

#include "container/xml_out.h"

void pk_record_begin(pk_sink *sink)
{
    pk_sink_puts(sink,
                 "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<annotated xmlns=\"" PK_RECORD_URI
                 "\">\n");
}

static void begin_part(pk_sink *sink, const char *element, pk_text part, pk_text now)
{
    char digest[65];

    pk_sink_format(sink, "<%s", element);
    pk_xml_put_attribute(sink, "part", part);
    if (now.data == NULL)
        return;
    pk_sha256(now.data, now.size, digest);
    pk_xml_put_attribute(sink, "now", pk_text_of(digest));
}

void pk_record_put_new(pk_sink *sink, pk_text part, pk_text now)
{
    begin_part(sink, "new", part, now);
    pk_sink_puts(sink, "/>\n");
}

void pk_record_put_changed(pk_sink *sink, pk_text part, pk_text now, const char *then, const pk_splices *back)
{
    begin_part(sink, "changed", part, now);
    pk_xml_put_attribute(sink, "then", pk_text_of(then));
    pk_sink_puts(sink, ">");
    for (size_t i = 0; i < back->count; i++) {
        pk_sink_puts(sink, "<at");
        pk_xml_put_count(sink, "start", back->items[i].start);
        pk_xml_put_count(sink, "end", back->items[i].end);
        pk_sink_puts(sink, ">");
        pk_xml_put_text(sink, back->items[i].text);
        pk_sink_puts(sink, "</at>");
    }
    pk_sink_puts(sink, "</changed>\n");
}

void pk_record_end(pk_sink *sink)
{
    pk_sink_puts(sink, "</annotated>\n");
}

pk_status pk_record_way_back(pk_splices *back, pk_text then, const pk_splice *splices, size_t count)
{
    size_t grown = 0, shrunk = 0; /* than before, by the splices so far */
    pk_status status = PK_OK;

    for (size_t i = 0; i < count && status == PK_OK; i++) {
        const pk_splice *splice = &splices[i];
        const size_t start = splice->start + grown - shrunk, size = splice->end - splice->start;

        status = pk_splices_add(back, start, start + splice->text.size, (pk_text) { then.data + splice->start, size });
        grown += splice->text.size;
        shrunk += size;
    }
    return status;
}

pk_status pk_record_difference(pk_splices *back, pk_text then, pk_text now)
{
    const size_t shorter = then.size < now.size ? then.size : now.size;
    size_t start = 0, end = 0;

    while (start < shorter && then.data[start] == now.data[start])
        start++;
    while (end < shorter - start && then.data[then.size - 1 - end] == now.data[now.size - 1 - end])
        end++;
    return pk_splices_add(back, start, now.size - end, (pk_text) { then.data + start, then.size - start - end });
}
