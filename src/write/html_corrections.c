/* What corrections did to a plan: openly, with the old value, the reason and who says so. */
#include "write/html_parts.h"

enum { SHOWN = 400 };

static void put_value(pk_html_file *file, pk_text text)
{
    pk_html *page = file->page;

    if (text.size > 0)
        pk_html_put_quoted(page, text, SHOWN, file->quoted);
    else
        pk_sink_format(page->sink, "<span class=\"empty\">%s</span>", pk_html_say(page, "tomt", "empty"));
}

static void put_what(pk_html_file *file, const pk_corrected *done)
{
    pk_html *page = file->page;

    if (done->line->waives) {
        pk_sink_format(page->sink, "<td colspan=\"2\">%s ", pk_html_say(page, "Godtas:", "Is let pass:"));
        pk_html_put_badge(page, &done->finding, 1);
        pk_sink_puts(page->sink, " ");
        pk_html_put_message(page, &done->finding, file->quoted);
        pk_sink_puts(page->sink, "</td>");
        return;
    }
    pk_sink_puts(page->sink, "<td>");
    put_value(file, done->old);
    pk_sink_puts(page->sink, "</td><td>");
    put_value(file, done->line->value);
    pk_sink_puts(page->sink, "</td>");
}

static void put_line(pk_html_file *file, size_t index)
{
    pk_html *page = file->page;
    const pk_corrected *done = &file->submission->corrected.items[index];
    const pk_html_spot spot = pk_html_spot_of(file, &done->place);
    char date[16] = "";

    if (done->line->date.year != 0)
        pk_date_print(done->line->date, date);
    pk_sink_format(page->sink, "<tr id=\"f%zu-c%zu\"><th scope=\"row\">%lu</th><td>", file->number, index + 1,
                   (unsigned long)done->line->line);
    if (spot.area > 0) {
        pk_sink_puts(page->sink, "<a href=\"");
        pk_html_put_spot_link(file, spot, false);
        pk_sink_puts(page->sink, "\">");
    }
    pk_html_put_place(page, &done->place, file->quoted);
    pk_sink_puts(page->sink, spot.area > 0 ? "</a></td>" : "</td>");
    put_what(file, done);
    pk_sink_puts(page->sink, "<td>");
    pk_html_put_start(page->sink, done->line->reason, SHOWN);
    pk_sink_puts(page->sink, "</td><td>");
    pk_html_put_start(page->sink, done->line->who, SHOWN);
    pk_sink_format(page->sink, "</td><td class=\"number\">%s</td></tr>\n", date);
}

void pk_html_put_corrections(pk_html_file *file)
{
    static const char *const headings[][PK_LANGUAGE_COUNT] = {
        { "Rad", "Line" },
        { "Ställe", "Place" },
        { "I dokumentet", "In the document" },
        { "Rättat till", "Corrected to" },
        { "Orsak", "Reason" },
        { "Vem", "Who" },
        { "Dag", "Day" },
    };
    pk_html *page = file->page;
    const pk_corrected_list *list = &file->submission->corrected;
    char id[40];

    if (list->count == 0)
        return;
    snprintf(id, sizeof id, "f%zu-c", file->number);
    pk_sink_puts(page->sink, "<section>\n");
    pk_html_open_heading(page, file->level, id);
    pk_sink_puts(page->sink, pk_html_say(page, "Rättelser enligt ", "Corrections by "));
    pk_html_put(page->sink, list->of->name);
    pk_html_close_heading(page, file->level);
    pk_html_table_begin(page->sink,
                        pk_text_of(pk_html_say(page, "Vad rättelserna har ändrat", "What the corrections changed")),
                        NULL, NULL);
    pk_sink_puts(page->sink, "<thead><tr>");
    for (size_t i = 0; i < sizeof headings / sizeof headings[0]; i++)
        pk_sink_format(page->sink, "<th scope=\"col\">%s</th>", headings[i][page->language]);
    pk_sink_puts(page->sink, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < list->count; i++)
        put_line(file, i);
    pk_sink_puts(page->sink, "</tbody>");
    pk_html_table_end(page->sink);
    pk_sink_puts(page->sink, "</section>\n");
}
