#include "container/xml_out.h"

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

void pk_xml_put_text(pk_sink *sink, pk_text text)
{
    put_escaped(sink, text, false);
}

void pk_xml_put_attribute(pk_sink *sink, const char *name, pk_text value)
{
    if (value.data == NULL)
        return;
    pk_sink_format(sink, " %s=\"", name);
    put_escaped(sink, value, true);
    pk_sink_puts(sink, "\"");
}

void pk_xml_put_count(pk_sink *sink, const char *name, uint64_t count)
{
    pk_sink_format(sink, " %s=\"%llu\"", name, (unsigned long long)count);
}

void pk_xml_put_truth(pk_sink *sink, const char *name, bool value)
{
    pk_xml_put_attribute(sink, name, value ? PK_TEXT("true") : PK_TEXT("false"));
}

void pk_xml_put_date(pk_sink *sink, const char *name, pk_date date)
{
    char text[16];

    if (date.year == 0)
        return;
    pk_date_print(date, text);
    pk_xml_put_attribute(sink, name, pk_text_of(text));
}

void pk_xml_put_indent(pk_sink *sink, int depth)
{
    while (depth-- > 0)
        pk_sink_puts(sink, "  ");
}

void pk_xml_put_content(pk_sink *sink, const char *name, pk_text text)
{
    pk_sink_puts(sink, ">");
    put_escaped(sink, text, false);
    pk_sink_format(sink, "</%s>\n", name);
}

void pk_xml_put_element(pk_sink *sink, int depth, const char *name, pk_text text)
{
    if (text.data == NULL)
        return;
    pk_xml_put_indent(sink, depth);
    pk_sink_format(sink, "<%s", name);
    pk_xml_put_content(sink, name, text);
}

void pk_xml_put_tag(pk_sink *sink, int depth, const char *tag)
{
    pk_xml_put_indent(sink, depth);
    pk_sink_puts(sink, tag);
    pk_sink_puts(sink, "\n");
}
