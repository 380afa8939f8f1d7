/* The frame of an HTML page: head, style sheet, foot, escaping. */
#include "write/html_page.h"

#include "container/xml_out.h"

void pk_html_put(pk_sink *sink, pk_text text)
{
    pk_text line;

    for (bool first = true; pk_text_next(&text, '\n', &line); first = false) {
        if (!first)
            pk_sink_puts(sink, "<br>");
        pk_xml_put_text(sink, line);
    }
}

void pk_html_attribute(pk_sink *sink, const char *name, pk_text value)
{
    pk_xml_put_attribute(sink, name, value);
}

static const char style[] =
    "body{font:16px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;margin:0 auto;max-width:76rem;padding:1rem}"
    "table{border-collapse:collapse}th,td{border:1px solid #767676;padding:.3rem .5rem;text-align:left;"
    "vertical-align:top}caption{text-align:left;font-weight:600}";

void pk_html_begin(pk_sink *sink, pk_language language, pk_text title)
{
    pk_sink_format(sink,
                   "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
                   language == PK_ENGLISH ? "en" : "sv");
    pk_xml_put_text(sink, title);
    pk_sink_format(sink, "</title>\n<style>%s</style>\n</head>\n<body>\n<header><h1>", style);
    pk_xml_put_text(sink, title);
    pk_sink_puts(sink, "</h1></header>\n<main>\n");
}

void pk_html_end(pk_sink *sink, pk_language language, pk_date today)
{
    pk_sink_format(sink, "</main>\n<footer><p>%s plankoll %s", language == PK_ENGLISH ? "Made by" : "Gjord av",
                   PK_VERSION);
    if (today.year > 0)
        pk_sink_format(sink, ", %04d-%02d-%02d", today.year, today.month, today.day);
    pk_sink_puts(sink, "</p></footer>\n</body>\n</html>\n");
}
