/* The rows of a workbook put as a schema file, a line of it for each cell. */
#include "container/xml_out.h"
#include "schema/sheet_parts.h"

/* The file under construction. */
typedef struct pk_builder {
    pk_tab_reader *reader;
    pk_sink sink;
    pk_tab_lines *lines;
} pk_builder;

/* ---- lines ---- */

/* What has just been put is a line, from here. */
static void end_line(pk_builder *b, pk_tab_column column, const pk_tab_row *row)
{
    pk_tab_reader *r = b->reader;
    pk_tab_lines *lines = b->lines;

    if (r->status == PK_OK)
        r->status = pk_array_reserve(r->arena, &lines->origins, &lines->capacity, lines->count, sizeof *lines->origins);
    if (r->status == PK_OK)
        lines->origins[lines->count++] = (pk_tab_origin) { column, row };
}

static void put_tag(pk_builder *b, const char *tag)
{
    pk_xml_put_tag(&b->sink, 0, tag);
    end_line(b, PK_TAB_COLUMN_COUNT, NULL);
}

/* Begin an element with attributes; end_start ends that. */
static void put_start(pk_builder *b, const char *name)
{
    pk_sink_format(&b->sink, "<%s", name);
}

static void put_attribute(pk_builder *b, const char *name, const pk_tab_row *row, pk_tab_column column)
{
    pk_xml_put_attribute(&b->sink, name, pk_tab_cell(row, column));
}

static void put_item(pk_builder *b, const char *name, pk_item item)
{
    pk_xml_put_attribute(&b->sink, name, pk_tab_item(b->reader, item));
}

static void end_start(pk_builder *b, const char *end, pk_tab_column column, const pk_tab_row *row)
{
    pk_sink_puts(&b->sink, end);
    pk_sink_puts(&b->sink, "\n");
    end_line(b, column, row);
}

/* An element for the text of a cell; nothing for a blank one. */
static void put_element(pk_builder *b, const char *name, const pk_tab_row *row, pk_tab_column column)
{
    const pk_text text = pk_tab_cell(row, column);

    if (text.data == NULL)
        return;
    pk_xml_put_element(&b->sink, 0, name, text);
    end_line(b, column, row);
}

/* One for each of its lines. */
static void put_elements(pk_builder *b, const char *name, const pk_tab_row *row, pk_tab_column column)
{
    pk_text rest = pk_tab_cell(row, column), line;

    while (pk_text_next(&rest, '\n', &line)) {
        pk_xml_put_element(&b->sink, 0, name, line);
        end_line(b, column, row);
    }
}

static void put_said(pk_builder *b, const char *name, const char *language, const pk_tab_row *row, pk_tab_column column)
{
    const pk_text text = pk_tab_cell(row, column);

    if (text.data == NULL)
        return;
    pk_sink_format(&b->sink, "<%s xml:lang=\"%s\"", name, language);
    pk_xml_put_content(&b->sink, name, text);
    end_line(b, column, row);
}

static void put_item_elements(pk_builder *b, const char *name, pk_item item)
{
    if (b->reader->items[item] != NULL)
        put_elements(b, name, b->reader->items[item], PK_TAB_TEMPLATE_VALUE);
}

static const pk_tab_sheet *tab_of(const pk_builder *b, pk_tab tab)
{
    return &b->reader->tabs[tab];
}

/* A part of the file is put where the workbook has its sheet; where it has not, the part is as in the base. */
static bool has(const pk_builder *b, pk_tab tab)
{
    return tab_of(b, tab)->columns != NULL;
}

/* ---- the head ---- */

static bool is_right(const pk_builder *b, pk_item item)
{
    return pk_tab_item(b->reader, item).data != NULL && !b->reader->items[item]->faulty;
}

static void put_titles(pk_builder *b)
{
    put_item_elements(b, "title", PK_ITEM_TITLE);
    if (pk_tab_item(b->reader, PK_ITEM_TITLE).data != NULL)
        put_item_elements(b, "other-title", PK_ITEM_OTHER_TITLES);
    put_item_elements(b, "language", PK_ITEM_LANGUAGE);
    if (is_right(b, PK_ITEM_FROM) && is_right(b, PK_ITEM_TO)) {
        put_start(b, "period");
        put_item(b, "from", PK_ITEM_FROM);
        put_item(b, "to", PK_ITEM_TO);
        end_start(b, "/>", PK_TAB_TEMPLATE_VALUE, b->reader->items[PK_ITEM_TO]);
    }
    if (pk_tab_item(b->reader, PK_ITEM_RECEIVER).data != NULL) {
        put_start(b, "receiver");
        put_item(b, "mail", PK_ITEM_MAIL);
        pk_xml_put_content(&b->sink, "receiver", pk_tab_item(b->reader, PK_ITEM_RECEIVER));
        end_line(b, PK_TAB_TEMPLATE_VALUE, b->reader->items[PK_ITEM_RECEIVER]);
    }
}

static void put_column(pk_builder *b, const pk_tab_row *row)
{
    put_start(b, "column");
    put_attribute(b, "key", row, PK_TAB_COLUMNS_KEY);
    put_attribute(b, "role", row, PK_TAB_COLUMNS_ROLE);
    put_attribute(b, "optional", row, PK_TAB_COLUMNS_OPTIONAL);
    put_attribute(b, "longest", row, PK_TAB_COLUMNS_LONGEST);
    end_start(b, ">", PK_TAB_COLUMNS_KEY, row);
    if (pk_tab_cell(row, PK_TAB_COLUMNS_HEADING).data == NULL)
        put_tag(b, "<heading/>");
    put_element(b, "heading", row, PK_TAB_COLUMNS_HEADING);
    put_elements(b, "synonym", row, PK_TAB_COLUMNS_SYNONYMS);
    put_element(b, "legend", row, PK_TAB_COLUMNS_LEGEND);
    put_elements(b, "value", row, PK_TAB_COLUMNS_VALUES);
    pk_sink_puts(&b->sink, "</column>");
    end_start(b, "", PK_TAB_COLUMNS_HEADING, row);
}

static void put_columns(pk_builder *b)
{
    const pk_tab_sheet *sheet = tab_of(b, PK_TAB_COLUMNS);

    if (!has(b, PK_TAB_COLUMNS))
        return;
    put_tag(b, "<columns>");
    for (size_t i = 0; i < sheet->count; i++)
        put_column(b, &sheet->rows[i]);
    pk_sink_puts(&b->sink, "</columns>");
    end_start(b, "", PK_TAB_COLUMNS_ROLE, NULL);
}

static void put_areas(pk_builder *b)
{
    const pk_tab_sheet *sheet = tab_of(b, PK_TAB_AREAS);

    if (!has(b, PK_TAB_AREAS) && b->reader->based)
        return;
    put_start(b, "areas");
    put_item(b, "required", PK_ITEM_AREAS_REQUIRED);
    put_item(b, "own", PK_ITEM_OWN_AREAS);
    end_start(b, ">", PK_TAB_COLUMN_COUNT, NULL);
    for (size_t i = 0; i < sheet->count; i++) {
        const pk_tab_row *row = &sheet->rows[i];

        put_start(b, "area");
        put_attribute(b, "number", row, PK_TAB_AREAS_NUMBER);
        put_attribute(b, "part-of", row, PK_TAB_AREAS_PART_OF);
        end_start(b, ">", PK_TAB_AREAS_NUMBER, row);
        put_element(b, "title", row, PK_TAB_AREAS_TITLE);
        put_elements(b, "synonym", row, PK_TAB_AREAS_SYNONYMS);
        put_tag(b, "</area>");
    }
    put_tag(b, "</areas>");
}

/* ---- the rest ---- */

static void put_rows(pk_builder *b)
{
    pk_tab_row *const *items = b->reader->items;

    if (items[PK_ITEM_CONTINUED] == NULL && items[PK_ITEM_OWN] == NULL && items[PK_ITEM_NUMBERED] == NULL
        && items[PK_ITEM_DNR] == NULL && items[PK_ITEM_OVER_TIME] == NULL)
        return;
    put_start(b, "rows");
    put_item(b, "continued", PK_ITEM_CONTINUED);
    put_item(b, "own", PK_ITEM_OWN);
    put_item(b, "numbered", PK_ITEM_NUMBERED);
    put_item(b, "dnr", PK_ITEM_DNR);
    put_item(b, "over-time", PK_ITEM_OVER_TIME);
    end_start(b, "/>", PK_TAB_COLUMN_COUNT, NULL);
}

static void put_regions(pk_builder *b)
{
    const pk_tab_sheet *sheet = tab_of(b, PK_TAB_REGIONS);

    if (!has(b, PK_TAB_REGIONS))
        return;
    put_tag(b, "<regions>");
    for (size_t i = 0; i < sheet->count; i++) {
        put_start(b, "region");
        put_attribute(b, "code", &sheet->rows[i], PK_TAB_REGIONS_CODE);
        end_start(b, "/>", PK_TAB_REGIONS_CODE, &sheet->rows[i]);
    }
    put_tag(b, "</regions>");
}

static void put_fields(pk_builder *b)
{
    const pk_tab_sheet *sheet = tab_of(b, PK_TAB_FIELDS);

    if (!has(b, PK_TAB_FIELDS))
        return;
    put_tag(b, "<fields>");
    for (size_t i = 0; i < sheet->count; i++) {
        const pk_tab_row *row = &sheet->rows[i];

        put_start(b, "field");
        put_attribute(b, "key", row, PK_TAB_FIELDS_KEY);
        put_attribute(b, "within", row, PK_TAB_FIELDS_WITHIN);
        end_start(b, ">", PK_TAB_FIELDS_KEY, row);
        put_elements(b, "label", row, PK_TAB_FIELDS_LABELS);
        put_tag(b, "</field>");
    }
    put_tag(b, "</fields>");
}

static void put_status(pk_builder *b, const pk_tab_row *row)
{
    put_start(b, "status");
    put_attribute(b, "code", row, PK_TAB_CODES_CODE);
    put_attribute(b, "color", row, PK_TAB_CODES_COLOR);
    put_attribute(b, "reached", row, PK_TAB_CODES_REACHED);
    put_attribute(b, "begun", row, PK_TAB_CODES_BEGUN);
    end_start(b, ">", PK_TAB_CODES_CODE, row);
    put_said(b, "label", "sv", row, PK_TAB_CODES_LABEL);
    put_said(b, "label", "en", row, PK_TAB_CODES_LABEL_ENGLISH);
    put_elements(b, "synonym", row, PK_TAB_CODES_SYNONYMS);
    put_elements(b, "uncertain", row, PK_TAB_CODES_UNCERTAIN);
    put_elements(b, "symbol", row, PK_TAB_CODES_SYMBOLS);
    put_elements(b, "fill", row, PK_TAB_CODES_FILLS);
    put_element(b, "legend", row, PK_TAB_CODES_LEGEND);
    put_tag(b, "</status>");
}

static void put_statuses(pk_builder *b)
{
    const pk_tab_sheet *sheet = tab_of(b, PK_TAB_CODES);

    if (!has(b, PK_TAB_CODES))
        return;
    put_tag(b, "<statuses>");
    for (size_t i = 0; i < sheet->count; i++)
        put_status(b, &sheet->rows[i]);
    put_tag(b, "</statuses>");
}

/* ---- phases ---- */

static void put_demands(pk_builder *b, pk_text phase)
{
    const pk_tab_sheet *sheet = tab_of(b, PK_TAB_COLUMNS);
    size_t at = 0;

    while (at < sheet->phase_count && !pk_text_equal(sheet->phases[at], phase))
        at++;
    for (size_t i = 0; at < sheet->phase_count && i < sheet->count; i++) {
        const pk_tab_row *row = &sheet->rows[i];

        if (row->cells[sheet->own_columns + at].data == NULL)
            continue;
        put_start(b, "demand");
        put_attribute(b, "column", row, PK_TAB_COLUMNS_KEY);
        pk_xml_put_attribute(&b->sink, "is", row->cells[sheet->own_columns + at]);
        end_start(b, "/>", PK_TAB_COLUMNS_KEY, row);
    }
}

static void put_severities(pk_builder *b, pk_text phase)
{
    const pk_tab_sheet *sheet = tab_of(b, PK_TAB_SEVERITIES);

    for (size_t i = 0; i < sheet->count; i++) {
        const pk_tab_row *row = &sheet->rows[i];

        if (!pk_text_equal(pk_tab_cell(row, PK_TAB_SEVERITIES_PHASE), phase))
            continue;
        put_start(b, "severity");
        put_attribute(b, "of", row, PK_TAB_SEVERITIES_CODE);
        put_attribute(b, "is", row, PK_TAB_SEVERITIES_SEVERITY);
        end_start(b, "/>", PK_TAB_SEVERITIES_CODE, row);
    }
}

static void put_phases(pk_builder *b)
{
    const pk_tab_sheet *sheet = tab_of(b, PK_TAB_PHASES);

    if (!has(b, PK_TAB_PHASES))
        return;
    put_start(b, "phases");
    put_item(b, "followup-share", PK_ITEM_SHARE);
    end_start(b, ">", PK_TAB_COLUMN_COUNT, NULL);
    for (size_t i = 0; i < sheet->count; i++) {
        const pk_tab_row *row = &sheet->rows[i];

        put_start(b, "phase");
        put_attribute(b, "id", row, PK_TAB_PHASES_ID);
        end_start(b, ">", PK_TAB_PHASES_ID, row);
        put_said(b, "label", "sv", row, PK_TAB_PHASES_LABEL);
        put_said(b, "label", "en", row, PK_TAB_PHASES_LABEL_ENGLISH);
        put_demands(b, pk_tab_cell(row, PK_TAB_PHASES_ID));
        put_severities(b, pk_tab_cell(row, PK_TAB_PHASES_ID));
        put_tag(b, "</phase>");
    }
    put_tag(b, "</phases>");
}

/* ---- texts of the form ---- */

static void put_form_texts(pk_builder *b, const char *const *kinds)
{
    const pk_tab_sheet *sheet = tab_of(b, PK_TAB_FORM);

    for (size_t i = 0; i < sheet->count; i++)
        for (const char *const *kind = kinds; *kind != NULL; kind++)
            if (pk_text_equal(pk_tab_cell(&sheet->rows[i], PK_TAB_FORM_KIND), pk_text_of(*kind)))
                put_element(b, *kind, &sheet->rows[i], PK_TAB_FORM_TEXT);
}

static void put_form(pk_builder *b)
{
    static const char *const introduction[] = { "heading", "paragraph", NULL }, *const labels[] = { "label", NULL },
                             *const placeholders[] = { "placeholder", NULL }, *const bodies[] = { "body", NULL };

    if (!has(b, PK_TAB_FORM) && b->reader->based)
        return;
    put_tag(b, "<introduction>");
    put_form_texts(b, introduction);
    put_tag(b, "</introduction>");
    put_tag(b, "<comment-labels>");
    put_form_texts(b, labels);
    put_tag(b, "</comment-labels>");
    put_start(b, "placeholders");
    put_item(b, "dash-is-answer", PK_ITEM_DASH);
    end_start(b, ">", PK_TAB_COLUMN_COUNT, NULL);
    put_form_texts(b, placeholders);
    put_tag(b, "</placeholders>");
    put_tag(b, "<not-responsible>");
    put_form_texts(b, bodies);
    put_tag(b, "</not-responsible>");
}

/* ---- rules ---- */

static void put_rules(pk_builder *b)
{
    const pk_tab_sheet *sheet = tab_of(b, PK_TAB_RULES);

    if (!has(b, PK_TAB_RULES))
        return;
    put_tag(b, "<rules>");
    for (size_t i = 0; i < sheet->count; i++) {
        const pk_tab_row *row = &sheet->rows[i];

        if (pk_tab_cell(row, PK_TAB_RULES_TEST).data == NULL) /* it is no rule that could be judged */
            continue;
        put_start(b, "rule");
        put_attribute(b, "id", row, PK_TAB_RULES_ID);
        put_attribute(b, "severity", row, PK_TAB_RULES_SEVERITY);
        put_attribute(b, "phase", row, PK_TAB_RULES_PHASE);
        put_attribute(b, "column", row, PK_TAB_RULES_COLUMN);
        end_start(b, ">", PK_TAB_RULES_ID, row);
        put_element(b, "for", row, PK_TAB_RULES_NODES);
        put_element(b, "test", row, PK_TAB_RULES_TEST);
        put_said(b, "message", "sv", row, PK_TAB_RULES_MESSAGE);
        put_said(b, "message", "en", row, PK_TAB_RULES_MESSAGE_ENGLISH);
        put_said(b, "fix", "sv", row, PK_TAB_RULES_FIX);
        put_said(b, "fix", "en", row, PK_TAB_RULES_FIX_ENGLISH);
        put_tag(b, "</rule>");
    }
    put_tag(b, "</rules>");
}

/* ---- goals ---- */

static bool is_in_area(const pk_tab_row *row, pk_tab_column column, pk_text number)
{
    return pk_text_equal(pk_tab_cell(row, column), number);
}

static void put_goal(pk_builder *b, const pk_tab_row *row)
{
    put_start(b, "goal");
    put_attribute(b, "id", row, PK_TAB_GOALS_ID);
    put_attribute(b, "marker", row, PK_TAB_GOALS_MARKER);
    put_attribute(b, "explained", row, PK_TAB_GOALS_EXPLAINED);
    put_attribute(b, "local", row, PK_TAB_GOALS_LOCAL);
    put_attribute(b, "reserved-until", row, PK_TAB_GOALS_RESERVED);
    pk_xml_put_content(&b->sink, "goal", pk_tab_cell(row, PK_TAB_GOALS_TEXT));
    end_line(b, PK_TAB_GOALS_ID, row);
}

/* Goals of an area stand together in a file; in a sheet somebody may have added one at the end. */
static void put_catalogue_area(pk_builder *b, size_t first)
{
    const pk_tab_sheet *goals = tab_of(b, PK_TAB_GOALS), *notes = tab_of(b, PK_TAB_FOOTNOTES);
    const pk_text number = pk_tab_cell(&goals->rows[first], PK_TAB_GOALS_AREA);

    put_start(b, "area");
    pk_xml_put_attribute(&b->sink, "number", number);
    end_start(b, ">", PK_TAB_GOALS_AREA, &goals->rows[first]);
    for (size_t i = first; i < goals->count; i++)
        if (is_in_area(&goals->rows[i], PK_TAB_GOALS_AREA, number))
            put_goal(b, &goals->rows[i]);
    for (size_t i = 0; i < notes->count; i++) {
        const pk_tab_row *row = &notes->rows[i];

        if (!is_in_area(row, PK_TAB_FOOTNOTES_AREA, number))
            continue;
        put_start(b, "footnote");
        put_attribute(b, "marker", row, PK_TAB_FOOTNOTES_MARKER);
        pk_xml_put_content(&b->sink, "footnote", pk_tab_cell(row, PK_TAB_FOOTNOTES_TEXT));
        end_line(b, PK_TAB_FOOTNOTES_MARKER, row);
    }
    put_tag(b, "</area>");
}

static bool is_among_goals(const pk_tab_sheet *goals, size_t count, pk_text number)
{
    for (size_t i = 0; i < count; i++)
        if (is_in_area(&goals->rows[i], PK_TAB_GOALS_AREA, number))
            return true;
    return false;
}

static void put_catalogue(pk_builder *b)
{
    const pk_tab_sheet *goals = tab_of(b, PK_TAB_GOALS);

    if (!has(b, PK_TAB_GOALS))
        return;
    put_tag(b, "<catalogue>");
    for (size_t i = 0; i < goals->count && b->reader->status == PK_OK; i++) {
        const pk_text number = pk_tab_cell(&goals->rows[i], PK_TAB_GOALS_AREA);

        if (number.data != NULL && !is_among_goals(goals, i, number))
            put_catalogue_area(b, i);
    }
    put_tag(b, "</catalogue>");
}

static void put_schema(pk_builder *b)
{
    put_start(b, "schema xmlns=\"urn:plankoll:schema:1\"");
    put_item(b, "id", PK_ITEM_ID);
    put_item(b, "version", PK_ITEM_VERSION);
    if (b->reader->base_known)
        put_item(b, "extends", PK_ITEM_BASE);
    end_start(b, ">", PK_TAB_COLUMN_COUNT, NULL);
    put_tag(b, "<head>");
    put_titles(b);
    put_columns(b);
    put_areas(b);
    put_tag(b, "</head>");
    put_rows(b);
    put_regions(b);
    put_fields(b);
    put_statuses(b);
    put_phases(b);
    put_form(b);
    put_rules(b);
    put_catalogue(b);
    put_tag(b, "</schema>");
}

void pk_tab_put(pk_tab_reader *r, pk_buffer *file, pk_tab_lines *lines)
{
    pk_builder b = { .reader = r, .lines = lines };
    pk_status status;

    pk_sink_init_buffer(&b.sink, file);
    put_schema(&b);
    status = pk_sink_flush(&b.sink);
    if (r->status == PK_OK)
        r->status = status;
}
