/* The whole plan as tables, an area each, with the findings marked where they stand: by sign, word and colour, each leading to
 * what is said of it. */
#include "write/html_parts.h"

enum { CELL_SHOWN = 4000, NOTE_SHOWN = 2000 };

/* ---- marks ---- */

/* Of the page, within a table in the language of the document. */
static void put_own_language(pk_html_file *file)
{
    if (file->quoted != NULL)
        pk_sink_format(file->page->sink, " lang=\"%s\"", file->page->language == PK_ENGLISH ? "en" : "sv");
}

static void put_absent(pk_html_file *file, const char *swedish, const char *english)
{
    pk_sink_puts(file->page->sink, "<span class=\"empty\"");
    put_own_language(file);
    pk_sink_format(file->page->sink, ">%s</span>", pk_html_say(file->page, swedish, english));
}

static const pk_finding *marked(const pk_html_file *file, size_t mark)
{
    return &file->submission->findings.items[file->marks[mark]];
}

static void put_mark(pk_html_file *file, size_t mark)
{
    pk_html *page = file->page;
    const pk_finding *finding = marked(file, mark);
    const char *kind = pk_html_kind(finding->severity);

    pk_sink_format(page->sink, "<a class=\"badge %s\" href=\"#f%zu-a%zu\">", kind, file->number, file->marks[mark] + 1);
    pk_html_sign(page->sink, kind);
    pk_sink_format(page->sink, "<span class=\"heard\">%s </span>%s</a>",
                   pk_severity_label(finding->severity, page->language), pk_code_name(finding->code));
}

/* What corrections gave another value leads to the line that says so. */
static void put_corrected(pk_html_file *file, const pk_corrected *done)
{
    pk_html *page = file->page;

    pk_sink_format(page->sink, "<a class=\"badge ok\" href=\"#f%zu-c%zu\">", file->number,
                   (size_t)(done - file->submission->corrected.items) + 1);
    pk_html_sign(page->sink, "ok");
    pk_sink_format(page->sink, "%s</a>", pk_html_say(page, "Rättad", "Corrected"));
}

static void put_marks(pk_html_file *file, size_t count, const pk_corrected *done)
{
    pk_html *page = file->page;

    if (count == 0 && done == NULL)
        return;
    pk_sink_puts(page->sink, "<div class=\"marks\"");
    put_own_language(file);
    pk_sink_puts(page->sink, ">");
    for (size_t i = file->mark_next - count; i < file->mark_next; i++)
        put_mark(file, i);
    if (done != NULL)
        put_corrected(file, done);
    pk_sink_puts(page->sink, "</div>");
}

/* The class of what has findings, the worst first, and its id. */
static void put_look(pk_html_file *file, size_t area, size_t row, size_t column, size_t count)
{
    pk_sink *sink = file->page->sink;

    if (count == 0)
        return;
    pk_sink_format(sink, " class=\"%s\" id=\"f%zu-p%zu", pk_html_kind(marked(file, file->mark_next - count)->severity),
                   file->number, area);
    if (row > 0)
        pk_sink_format(sink, "-r%zu", row);
    pk_sink_format(sink, "-k%zu\"", column);
}

/* ---- a table ---- */

static void put_headings(pk_html_file *file, size_t index)
{
    pk_html *page = file->page;
    const pk_plan_area *area = &file->submission->plan->areas[index - 1];

    pk_sink_puts(page->sink, "<thead><tr>");
    for (size_t c = 0; c < area->column_count; c++) {
        const size_t count = pk_html_take_marks(file, index, 0, c + 1);

        pk_sink_puts(page->sink, "<th scope=\"col\"");
        put_look(file, index, 0, c + 1, count);
        pk_sink_puts(page->sink, ">");
        if (area->columns[c].header.size > 0)
            pk_html_put_start(page->sink, area->columns[c].header, 200);
        else
            put_absent(file, "utan rubrik", "no heading");
        put_marks(file, count, NULL);
        pk_sink_puts(page->sink, "</th>");
    }
    pk_sink_puts(page->sink, "</tr></thead>\n");
}

static void put_row(pk_html_file *file, size_t index, size_t number, size_t goal)
{
    pk_html *page = file->page;
    const pk_plan_row *row = &file->submission->plan->areas[index - 1].rows[number - 1];
    const size_t columns = file->submission->plan->areas[index - 1].column_count;

    pk_sink_format(page->sink, "<tr id=\"f%zu-p%zu-r%zu\">", file->number, index, number);
    for (size_t c = 0; c < columns; c++) {
        const size_t count = pk_html_take_marks(file, index, number, c + 1);
        const char *name = c == goal ? "th" : "td";

        pk_sink_format(page->sink, "<%s%s", name, c == goal ? " scope=\"row\"" : "");
        put_look(file, index, number, c + 1, count);
        pk_sink_puts(page->sink, ">");
        if (c == goal && row->goal != NULL && row->number.size == 0) { /* messages say which it is by its id */
            pk_sink_puts(page->sink, "<span class=\"soft\">");
            pk_html_put(page->sink, row->goal->id);
            pk_sink_puts(page->sink, "</span> ");
        }
        if (c == goal && row->cells[c].text.size == 0) /* what heads a row is never silent */
            put_absent(file, "tomt", "empty");
        pk_html_put_start(page->sink, row->cells[c].text, CELL_SHOWN);
        put_marks(file, count, pk_submission_corrected(file->submission, row, c));
        pk_sink_format(page->sink, "</%s>", name);
    }
    pk_sink_puts(page->sink, "</tr>\n");
}

static void put_left_out(pk_html_file *file, size_t count, size_t columns)
{
    pk_html *page = file->page;

    pk_sink_format(page->sink, "<tr><td colspan=\"%zu\" class=\"soft\"", columns);
    put_own_language(file);
    pk_sink_puts(page->sink, ">");
    pk_html_put_counted(page, "Planen är lång. Rader utan anmärkningar som inte visas här: #.",
                        "The plan is long. Rows without remarks that are not shown here: #.", count);
    pk_sink_puts(page->sink, "</td></tr>\n");
}

static void put_rows(pk_html_file *file, size_t index)
{
    const pk_plan_area *area = &file->submission->plan->areas[index - 1];
    const size_t role = pk_plan_role(area, PK_ROLE_GOAL), goal = role == SIZE_MAX ? 0 : role;
    size_t left_out = 0;

    pk_sink_puts(file->page->sink, "<tbody>\n");
    for (size_t r = 1; r <= area->row_count; r++) {
        const bool shown = pk_html_shows_row(file, index, r);

        if (left_out > 0 && shown) {
            put_left_out(file, left_out, area->column_count);
            left_out = 0;
        }
        if (shown)
            put_row(file, index, r, goal);
        else
            left_out++;
    }
    if (left_out > 0)
        put_left_out(file, left_out, area->column_count);
    pk_sink_puts(file->page->sink, "</tbody>\n");
}

/* "Område 1. Prevention och tidig diagnostik": what the table is called, in words alone. */
static pk_status name_of(const pk_html_file *file, const pk_plan_area *area, pk_arena *arena, pk_text *name)
{
    const char *kind = pk_html_say(file->page, "Område", "Area");

    if (area->number.size == 0 && area->title.size == 0)
        return pk_text_format(arena, name, "%s", pk_html_say(file->page, "Planens tabell", "The plan's table"));
    if (area->number.size == 0)
        return pk_text_format(arena, name, "%.*s", PK_PRINT(area->title));
    return pk_text_format(arena, name, "%s %.*s. %.*s", kind, PK_PRINT(area->number), PK_PRINT(area->title));
}

static void put_table(pk_html_file *file, size_t index)
{
    pk_html *page = file->page;
    const pk_plan_area *area = &file->submission->plan->areas[index - 1];
    pk_text name;

    if (area->column_count == 0 || area->row_count == 0) {
        pk_sink_format(page->sink, "<p class=\"empty\">%s</p>\n",
                       pk_html_say(page, "Här har inga rader kunnat läsas.", "No rows could be read here."));
        if (area->column_count == 0)
            return;
    }
    if (name_of(file, area, &page->scratch, &name) != PK_OK) {
        page->status = PK_ENOMEM;
        return;
    }
    pk_html_table_begin(page->sink, name, "plan", file->quoted);
    pk_arena_reset(&page->scratch);
    put_headings(file, index);
    put_rows(file, index);
    pk_html_table_end(page->sink);
}

/* ---- an area ---- */

static void put_notes(pk_html_file *file, const pk_plan_area *area)
{
    pk_html *page = file->page;

    for (size_t i = 0; i < area->footnote_count; i++) {
        pk_sink_puts(page->sink, "<p class=\"note\">");
        pk_html_put_start(page->sink, area->footnotes[i].marker, 20);
        pk_sink_puts(page->sink, " ");
        pk_html_put_quoted(page, area->footnotes[i].text, NOTE_SHOWN, file->quoted);
        pk_sink_puts(page->sink, "</p>\n");
    }
    if (!pk_text_is_blank(area->comment)) {
        pk_sink_format(page->sink, "<p><strong>%s</strong> ", pk_html_say(page, "Kommentar:", "Comment:"));
        pk_html_put_quoted(page, area->comment, NOTE_SHOWN, file->quoted);
        pk_sink_puts(page->sink, "</p>\n");
    }
}

static void put_area(pk_html_file *file, size_t index)
{
    pk_html *page = file->page;
    const pk_plan_area *area = &file->submission->plan->areas[index - 1];
    size_t count;
    char id[64];

    snprintf(id, sizeof id, "f%zu-p%zu", file->number, index);
    pk_html_open_heading(page, file->level + 1, id);
    if (area->number.size > 0 || area->title.size > 0)
        pk_html_put_title(page, area->number, area->title, file->quoted);
    else
        pk_sink_puts(page->sink, pk_html_say(page, "Planens tabell", "The plan's table"));
    pk_html_close_heading(page, file->level + 1);
    count = pk_html_take_marks(file, index, 0, 0);
    put_marks(file, count, NULL);
    if (!pk_text_is_blank(area->objective)) {
        pk_sink_puts(page->sink, "<p>");
        pk_html_put_quoted(page, area->objective, NOTE_SHOWN, file->quoted);
        pk_sink_puts(page->sink, "</p>\n");
    }
    put_table(file, index);
    put_notes(file, area);
}

void pk_html_put_plan(pk_html_file *file)
{
    pk_html *page = file->page;
    char id[40];

    if (file->submission->plan == NULL)
        return;
    snprintf(id, sizeof id, "f%zu-plan", file->number);
    pk_sink_puts(page->sink, "<section class=\"sheet\">\n");
    pk_html_open_heading(page, file->level, id);
    pk_sink_puts(page->sink, pk_html_say(page, "Hela planen", "The whole plan"));
    pk_html_close_heading(page, file->level);
    pk_sink_format(
        page->sink, "<p>%s</p>\n",
        pk_html_say(page, "Så har planen lästs. Märkta celler har anmärkningar: märket leder till vad som sägs.",
                    "This is how the plan was read. Cells with a mark have remarks: the mark leads to what is said."));
    for (size_t a = 1; a <= file->submission->plan->area_count; a++)
        put_area(file, a);
    pk_sink_puts(page->sink, "</section>\n");
}
