/* The frame of an HTML page: head, signs, foot, escaping, tables that scroll. */
#include "write/html_page.h"

#include "container/xml_out.h"

/* ---- text ---- */

/* Controls and non-characters are errors in HTML even where XML has them; a carriage return can only be written as one. Signs
 * that embed or turn around (U+202A to U+202E, U+2066 to U+2069, and the marks) would show a text, or what stands beside it,
 * as something that it is not: "exe.txt". */
static bool is_shown(uint32_t c)
{
    const bool turns =
        (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x61C;
    const bool control = (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c < 0xA0);

    return !turns && !control && !(c >= 0xFDD0 && c <= 0xFDEF) && (c & 0xFFFE) != 0xFFFE;
}

static void put_escaped(pk_sink *sink, pk_text text, bool attribute)
{
    while (text.size > 0) {
        const pk_text here = text;
        const uint32_t c = pk_text_code_point(&text);

        if (!is_shown(c))
            pk_sink_puts(sink, "\xEF\xBF\xBD");
        else if (c == '"' && attribute)
            pk_sink_puts(sink, "&quot;");
        else
            pk_xml_put_text(sink, (pk_text) { here.data, here.size - text.size });
    }
}

void pk_html_put(pk_sink *sink, pk_text text)
{
    pk_text line;

    for (bool first = true; pk_text_next(&text, '\n', &line); first = false) {
        if (!first)
            pk_sink_puts(sink, "<br>");
        put_escaped(sink, line, false);
    }
}

void pk_html_put_start(pk_sink *sink, pk_text text, size_t most)
{
    pk_text rest = text;

    for (size_t i = 0; i < most && rest.size > 0; i++)
        pk_text_code_point(&rest);
    if (rest.data != NULL)
        text.size -= rest.size;
    pk_html_put(sink, text);
    if (rest.size > 0)
        pk_sink_puts(sink, "…");
}

void pk_html_attribute(pk_sink *sink, const char *name, pk_text value)
{
    if (value.data == NULL)
        return;
    pk_sink_format(sink, " %s=\"", name);
    put_escaped(sink, value, true);
    pk_sink_puts(sink, "\"");
}

/* ---- signs ---- */

/* Shapes that differ without their colours: a cross in an octagon, a triangle, a circle, a tick. Drawn, as not every font has
 * such characters; each is drawn once and referred to. */
static const char signs[] = "<svg width=\"0\" height=\"0\" class=\"signs\" aria-hidden=\"true\">"
                            "<symbol id=\"sign-error\" viewBox=\"0 0 16 16\"><path d=\"M5 1h6l4 4v6l-4 4H5l-4-4V5z\"/>"
                            "<path d=\"M5.2 5.2l5.6 5.6m0-5.6l-5.6 5.6\"/></symbol>"
                            "<symbol id=\"sign-warning\" viewBox=\"0 0 16 16\"><path d=\"M8 1l7.2 13.5H.8z\"/>"
                            "<path d=\"M8 5.5v4.6m0 1.4v1.4\"/></symbol>"
                            "<symbol id=\"sign-info\" viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"7.2\"/>"
                            "<path d=\"M8 7v5M8 4v1.5\"/></symbol>"
                            "<symbol id=\"sign-ok\" viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"7.2\"/>"
                            "<path d=\"M4.4 8.2l2.5 2.6 4.7-5.2\"/></symbol></svg>\n";

void pk_html_sign(pk_sink *sink, const char *kind)
{
    pk_sink_format(sink, "<svg class=\"sign %s\" aria-hidden=\"true\"><use href=\"#sign-%s\"/></svg>", kind, kind);
}

/* ---- frame ---- */

void pk_html_open(pk_sink *sink, pk_language language, pk_text title)
{
    pk_sink_format(sink,
                   "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
                   language == PK_ENGLISH ? "en" : "sv");
    put_escaped(sink, title, false);
    pk_sink_puts(sink, "</title>\n<style>\n");
    for (const char *const *piece = pk_html_style; *piece != NULL; piece++)
        pk_sink_puts(sink, *piece);
    pk_sink_format(sink, "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">%s</a>\n",
                   language == PK_ENGLISH ? "Skip to the content" : "Hoppa till innehållet");
    pk_sink_puts(sink, signs);
}

void pk_html_main(pk_sink *sink)
{
    pk_sink_puts(sink, "<main id=\"main\" tabindex=\"-1\">\n");
}

void pk_html_begin(pk_sink *sink, pk_language language, pk_text title)
{
    pk_html_open(sink, language, title);
    pk_sink_puts(sink, "<header><h1>");
    put_escaped(sink, title, false);
    pk_sink_puts(sink, "</h1></header>\n");
    pk_html_main(sink);
}

void pk_html_end(pk_sink *sink, pk_language language, pk_date today)
{
    pk_sink_format(sink, "</main>\n<footer><p>%s plankoll %s", language == PK_ENGLISH ? "Made by" : "Gjord av",
                   PK_VERSION);
    if (today.year > 0)
        pk_sink_format(sink, ", %04d-%02d-%02d", today.year, today.month, today.day);
    pk_sink_puts(sink, "</p></footer>\n</body>\n</html>\n");
}

/* ---- tables ---- */

void pk_html_table_begin(pk_sink *sink, pk_text label, const char *class_name, const char *lang)
{
    pk_sink_puts(sink, "<div class=\"scroll\" role=\"group\" tabindex=\"0\"");
    pk_html_attribute(sink, "aria-label", label);
    pk_sink_puts(sink, "><table");
    if (class_name != NULL)
        pk_sink_format(sink, " class=\"%s\"", class_name);
    if (lang != NULL)
        pk_sink_format(sink, " lang=\"%s\"", lang);
    pk_sink_puts(sink, ">\n<caption>");
    put_escaped(sink, label, false);
    pk_sink_puts(sink, "</caption>\n");
}

void pk_html_table_end(pk_sink *sink)
{
    pk_sink_puts(sink, "</table></div>\n");
}
