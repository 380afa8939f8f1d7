/* Tags of an XML text by their offsets. A tree, written out again, would be another text: blanks in tags, order of
 * attributes, prefixes; what a user's document has besides our few elements has to stay byte for byte. */
#include "container/xml_cut.h"

#include "container/xml.h"

#include <string.h>

/* ---- tags ---- */

static size_t behind(pk_text xml, size_t at, const char *end)
{
    const size_t found = pk_text_find(pk_text_from(xml, at), pk_text_of(end));

    return found == SIZE_MAX ? xml.size : at + found + strlen(end);
}

/* Behind the '>' that ends the tag; one within quotes does not. */
static size_t tag_end(pk_text xml, size_t at)
{
    char quote = '\0';

    for (; at < xml.size; at++) {
        const char c = xml.data[at];

        if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            return at + 1;
    }
    return xml.size;
}

static bool ends_name(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '/' || c == '>' || c == '=';
}

static pk_text name_at(pk_text xml, size_t at)
{
    size_t end = at;

    while (end < xml.size && !ends_name(xml.data[end]))
        end++;
    return (pk_text) { xml.data + at, end - at };
}

bool pk_xml_next_tag(pk_text xml, size_t *at, pk_tag *tag)
{
    const pk_text rest = pk_text_from(xml, *at);

    if (*at >= xml.size)
        return false;
    *tag = (pk_tag) { .kind = PK_TAG_OTHER, .start = *at };
    if (rest.data[0] != '<') {
        const size_t size = pk_text_find(rest, PK_TEXT("<"));

        tag->kind = PK_TAG_TEXT;
        tag->end = size == SIZE_MAX ? xml.size : *at + size;
    } else if (pk_text_starts(rest, PK_TEXT("<!--"))) {
        tag->end = behind(xml, *at + 4, "-->");
    } else if (pk_text_starts(rest, PK_TEXT("<![CDATA["))) {
        tag->kind = PK_TAG_LITERAL;
        tag->end = behind(xml, *at, "]]>");
    } else if (pk_text_starts(rest, PK_TEXT("<?"))) {
        tag->end = behind(xml, *at, "?>");
    } else if (pk_text_starts(rest, PK_TEXT("</"))) {
        tag->kind = PK_TAG_END;
        tag->name = name_at(xml, *at + 2);
        tag->end = tag_end(xml, *at);
    } else {
        tag->name = name_at(xml, *at + 1);
        tag->end = tag_end(xml, *at);
        tag->kind = tag->end - tag->start > 2 && xml.data[tag->end - 2] == '/' ? PK_TAG_EMPTY : PK_TAG_START;
    }
    *at = tag->end;
    return true;
}

size_t pk_xml_element_end(pk_text xml, size_t start_tag_end)
{
    size_t depth = 1, at = start_tag_end;
    pk_tag tag;

    while (pk_xml_next_tag(xml, &at, &tag)) {
        depth += tag.kind == PK_TAG_START;
        depth -= tag.kind == PK_TAG_END;
        if (depth == 0)
            return tag.end;
    }
    return SIZE_MAX;
}

pk_text pk_xml_prefix(pk_text name)
{
    const size_t colon = pk_text_find(name, PK_TEXT(":"));

    return (pk_text) { name.data, colon == SIZE_MAX ? 0 : colon + 1 };
}

pk_text pk_xml_local_name(pk_text name)
{
    return pk_text_from(name, pk_xml_prefix(name).size);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

pk_text pk_xml_written_attribute(pk_text xml, const pk_tag *tag, pk_text name)
{
    size_t at = tag->start + 1 + tag->name.size;

    while (at < tag->end) {
        pk_text found;
        size_t value;

        while (at < tag->end && is_blank(xml.data[at]))
            at++;
        found = name_at(xml, at);
        at += found.size;
        while (at < tag->end && (is_blank(xml.data[at]) || xml.data[at] == '='))
            at++;
        if (at >= tag->end || (xml.data[at] != '"' && xml.data[at] != '\''))
            break;
        for (value = at + 1, at = value; at < tag->end && xml.data[at] != xml.data[value - 1];)
            at++;
        if (pk_text_equal(found, name))
            return (pk_text) { xml.data + value, at - value };
        at++;
    }
    return PK_NO_TEXT;
}

/* ---- whether a text can be edited ---- */

/* libxml2 has decoded what it read; the bytes that are edited are those before that. */
static bool is_utf8(pk_text xml)
{
    const pk_text mark = PK_TEXT("\xEF\xBB\xBF");
    pk_text encoding;
    size_t at = 0;
    pk_tag tag;

    if (pk_text_starts(xml, mark))
        xml = pk_text_from(xml, mark.size);
    if (xml.size < 2 || xml.data[0] == '\0' || xml.data[1] == '\0' || xml.data[0] != '<')
        return false; /* UTF-16, with a mark or without one */
    if (!pk_text_starts(xml, PK_TEXT("<?xml ")) || !pk_xml_next_tag(xml, &at, &tag))
        return true;
    tag.name = PK_TEXT("?xml");
    encoding = pk_xml_written_attribute(xml, &tag, PK_TEXT("encoding"));
    return encoding.data == NULL
           || (encoding.size == 5 && (encoding.data[0] | 0x20) == 'u' && (encoding.data[1] | 0x20) == 't'
               && (encoding.data[2] | 0x20) == 'f' && encoding.data[3] == '-' && encoding.data[4] == '8');
}

pk_status pk_xml_judge(pk_text xml, const pk_limits *limits, pk_arena *arena)
{
    static const pk_xml_rule nothing[] = { { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 } };
    pk_status status = pk_xml_read_bytes(xml.data, xml.size, limits, nothing, NULL, arena, NULL);

    return status == PK_OK && !is_utf8(xml) ? PK_EFORMAT : status;
}

/* ---- putting something in ---- */

/* Where the outermost element begins, and the tag that ends it: the last end tag, or, of an empty one, its only tag. */
static bool find_root(pk_text xml, pk_tag *first, pk_tag *last)
{
    size_t at = 0;
    bool found = false;
    pk_tag tag;

    while (pk_xml_next_tag(xml, &at, &tag)) {
        if (!found && (tag.kind == PK_TAG_START || tag.kind == PK_TAG_EMPTY)) {
            *first = *last = tag;
            found = true;
        } else if (tag.kind == PK_TAG_END) {
            *last = tag;
        }
    }
    return found && (first->kind == PK_TAG_EMPTY || last->kind == PK_TAG_END);
}

void pk_xml_put_prefixed(pk_sink *sink, pk_text more, pk_text prefix)
{
    while (more.size > 0) {
        const size_t start = pk_text_find(more, PK_TEXT("<:")), end = pk_text_find(more, PK_TEXT("</:"));
        const size_t at = start < end ? start : end, size = start < end ? 1 : 2;

        if (at == SIZE_MAX) {
            pk_sink_put(sink, more);
            return;
        }
        pk_sink_put(sink, (pk_text) { more.data, at + size });
        pk_sink_put(sink, prefix);
        more = pk_text_from(more, at + size + 1);
    }
}

pk_status pk_xml_append(pk_arena *arena, pk_text xml, pk_text more, pk_text *out)
{
    pk_tag first, last;
    pk_buffer buffer;
    pk_sink sink;

    if (!find_root(xml, &first, &last))
        return PK_EFORMAT;
    pk_buffer_init(&buffer, arena);
    pk_sink_init_buffer(&sink, &buffer);
    if (first.kind == PK_TAG_EMPTY) {
        pk_sink_put(&sink, (pk_text) { xml.data, first.end - 2 });
        pk_sink_puts(&sink, ">");
        pk_xml_put_prefixed(&sink, more, pk_xml_prefix(first.name));
        pk_sink_puts(&sink, "</");
        pk_sink_put(&sink, first.name);
        pk_sink_puts(&sink, ">");
        pk_sink_put(&sink, pk_text_from(xml, first.end));
    } else {
        pk_sink_put(&sink, (pk_text) { xml.data, last.start });
        pk_xml_put_prefixed(&sink, more, pk_xml_prefix(first.name));
        pk_sink_put(&sink, pk_text_from(xml, last.start));
    }
    if (pk_sink_flush(&sink) != PK_OK)
        return sink.status;
    *out = pk_buffer_text(&buffer);
    return PK_OK;
}

pk_status pk_xml_splice(pk_arena *arena, pk_text xml, const pk_splice *splices, size_t count, pk_text *out)
{
    size_t at = 0;
    pk_buffer buffer;
    pk_sink sink;

    pk_buffer_init(&buffer, arena);
    pk_sink_init_buffer(&sink, &buffer);
    for (size_t i = 0; i < count; i++) {
        pk_sink_put(&sink, (pk_text) { xml.data + at, splices[i].start - at });
        pk_sink_put(&sink, splices[i].text);
        at = splices[i].end;
    }
    pk_sink_put(&sink, pk_text_from(xml, at));
    if (pk_sink_flush(&sink) != PK_OK)
        return sink.status;
    *out = pk_buffer_text(&buffer);
    return PK_OK;
}

pk_status pk_xml_declare(pk_arena *arena, pk_text xml, const char *prefix, pk_text *uri, pk_text *out)
{
    pk_text own, name, found, more;
    pk_tag first, last;
    pk_status status;

    if (!find_root(xml, &first, &last))
        return PK_EFORMAT;
    own = pk_xml_prefix(first.name);
    status = own.size > 0 ? pk_text_format(arena, &name, "xmlns:%.*s", (int)(own.size - 1), own.data)
                          : pk_text_format(arena, &name, "xmlns");
    if (status != PK_OK)
        return status;
    *uri = pk_xml_written_attribute(xml, &first, name);
    if ((status = pk_text_format(arena, &name, "xmlns:%s", prefix)) != PK_OK)
        return status;
    found = pk_xml_written_attribute(xml, &first, name);
    if (uri->size == 0 || pk_text_find(*uri, PK_TEXT("\"")) != SIZE_MAX
        || (found.data != NULL && !pk_text_equal(found, *uri)))
        return PK_EFORMAT;
    if (found.data != NULL) {
        *out = xml;
        return PK_OK;
    }
    if ((status = pk_text_format(arena, &more, " %.*s=\"%.*s\"", PK_PRINT(name), PK_PRINT(*uri))) != PK_OK)
        return status;
    const size_t at = first.start + 1 + first.name.size;

    return pk_xml_splice(arena, xml, &(pk_splice) { at, at, more }, 1, out);
}
