#include "read/odf_text.h"
#include "read/names.h"

/* The one table of elements of a text. An element that is not in it is looked through, at every level:
 * text:section, text:meta, fields, text:ruby-base, table:table-rows (D16, D26, D66, D67). */

static pk_docx_scope *scope_of(pk_odf_text *reader)
{
    return reader->story.scope;
}

pk_status pk_odf_flush(pk_odf_text *reader, pk_xml_walk *walk)
{
    pk_text text = pk_xml_take_text(walk);
    pk_docx_scope *scope = scope_of(reader);
    pk_status status;

    if (text.size == 0 || scope == NULL || !scope->paragraph.open || scope->drawings > 0)
        return PK_OK; /* between elements stands the file's layout, and who wrote a comment */
    if ((status = pk_odf_plain(&reader->plain, text, &text)) != PK_OK)
        return status;
    if (reader->concealed != 0)
        scope->run.hidden = 1;
    return pk_docx_add_in_font(&reader->story, text);
}

pk_status pk_odf_enter(pk_odf_text *reader)
{
    if (pk_array_reserve(reader->story.scratch, &reader->inners, &reader->inner_capacity, reader->inner_count,
                         sizeof *reader->inners)
        != PK_OK)
        return PK_ENOMEM;
    reader->inners[reader->inner_count++] = (pk_odf_inner) { .spans = reader->span_count, .lists = reader->list_count };
    return PK_OK;
}

void pk_odf_leave(pk_odf_text *reader)
{
    const pk_odf_inner *inner = &reader->inners[--reader->inner_count];

    reader->span_count = inner->spans;
    reader->list_count = inner->lists;
}

static pk_odf_inner *inner_here(pk_odf_text *reader)
{
    return &reader->inners[reader->inner_count - 1];
}

/* ---- paragraphs ---- */

static void take_style(pk_docx_run *run, const pk_odf_style *style)
{
    if (style == NULL)
        return;
    if (style->hidden >= 0)
        run->hidden = style->hidden;
    if (style->struck >= 0)
        run->struck = style->struck;
    if (style->font != PK_FONT_UNKNOWN)
        run->font = style->font;
}

/* Where a heading says so itself, its number begins anew. */
static void restart_number(pk_odf_text *reader, pk_xml_walk *walk, int level)
{
    int id = reader->styles->outline;
    pk_text restart = pk_xml_attribute(walk, PK_NS_TEXT, "restart-numbering");
    int64_t start = pk_xml_integer(pk_xml_attribute(walk, PK_NS_TEXT, "start-value"), 0, 1000000, 1);

    if (id > 0 && level < PK_DOCX_LEVELS && pk_text_equal(restart, PK_TEXT("true")))
        reader->story.numbering.lists[id - 1].starts[level] = (int32_t)start;
}

/* text:p and text:h. One that stands in another, which some programs write in shapes, goes on with it. */
static pk_status paragraph_start(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;
    pk_docx_scope *scope = scope_of(reader);
    const pk_odf_style *style = pk_odf_style_find(reader->styles, PK_ODF_PARAGRAPH, reader->origin,
                                                  pk_xml_attribute(walk, PK_NS_TEXT, "style-name"));
    bool is_heading = pk_text_equal(pk_xml_element(walk, 0), PK_TEXT("h"));
    int level =
        is_heading ? (int)pk_xml_integer(pk_xml_attribute(walk, PK_NS_TEXT, "outline-level"), 1, 10, 1) - 1 : -1;
    pk_status status = pk_odf_flush(reader, walk);

    if (status != PK_OK || scope == NULL)
        return status;
    if (scope->paragraph.open)
        return pk_docx_add(&reader->story, PK_TEXT("\n"));
    if ((status = pk_docx_paragraph_open(&reader->story, 0)) != PK_OK)
        return status;
    inner_here(reader)->paragraph = pk_xml_depth(walk);
    take_style(&scope->run, style);
    scope->paragraph.outline = level >= 0 ? level : style != NULL ? style->outline : -1;
    scope->paragraph.mark_hidden = reader->concealed != 0 || scope->run.hidden > 0;
    if (is_heading)
        restart_number(reader, walk, level);
    if (!is_heading && style != NULL && style->numbered > 0)
        level = style->outline; /* a heading by its style alone has a number like others */
    if (!pk_text_equal(pk_xml_attribute(walk, PK_NS_TEXT, "is-list-header"), PK_TEXT("true")))
        pk_odf_number(reader, style, level);
    return PK_OK;
}

static pk_status paragraph_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_odf_text *reader = context;
    pk_docx_scope *scope = scope_of(reader);
    pk_status status = pk_odf_flush(reader, walk);

    (void)text;
    if (status != PK_OK || scope == NULL || !scope->paragraph.open)
        return status;
    if (inner_here(reader)->paragraph != pk_xml_depth(walk))
        return pk_docx_add(&reader->story, PK_TEXT("\n"));
    reader->span_count = inner_here(reader)->spans;
    return pk_docx_paragraph_close(&reader->story);
}

/* ---- what stands in them ---- */

static pk_status span_start(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;
    pk_docx_scope *scope = scope_of(reader);
    pk_text name = pk_xml_attribute(walk, PK_NS_TEXT, "style-name");
    pk_status status = pk_odf_flush(reader, walk);

    if (status != PK_OK || scope == NULL)
        return status;
    if (pk_array_reserve(reader->story.scratch, &reader->spans, &reader->span_capacity, reader->span_count,
                         sizeof *reader->spans)
        != PK_OK)
        return PK_ENOMEM;
    reader->spans[reader->span_count++] = scope->run;
    take_style(&scope->run, pk_odf_style_find(reader->styles, PK_ODF_SPAN, reader->origin, name));
    return PK_OK;
}

static pk_status span_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_odf_text *reader = context;
    pk_docx_scope *scope = scope_of(reader);
    pk_status status = pk_odf_flush(reader, walk);

    (void)text;
    if (status == PK_OK && scope != NULL && reader->span_count > inner_here(reader)->spans)
        scope->run = reader->spans[--reader->span_count];
    return status;
}

static pk_status add_sign(pk_odf_text *reader, pk_xml_walk *walk, pk_text sign)
{
    pk_docx_scope *scope = scope_of(reader);
    pk_status status = pk_odf_flush(reader, walk);

    if (status != PK_OK || scope == NULL || !scope->paragraph.open || scope->drawings > 0)
        return status;
    return pk_docx_add(&reader->story, sign);
}

/* text:a (D26) */
static pk_status link_start(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;
    pk_status status = pk_odf_flush(reader, walk);

    if (status != PK_OK)
        return status;
    return pk_docx_link_open(&reader->story, pk_xml_attribute(walk, PK_NS_XLINK, "href"), PK_NO_TEXT);
}

static pk_status link_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_odf_text *reader = context;
    pk_status status = pk_odf_flush(reader, walk);

    (void)text;
    pk_docx_link_close(&reader->story);
    return status;
}

/* text:s: however many blanks it stands for, text has one. */
static pk_status blank_start(void *context, pk_xml_walk *walk)
{
    return add_sign(context, walk, PK_TEXT(" "));
}

static pk_status tab_start(void *context, pk_xml_walk *walk)
{
    return add_sign(context, walk, PK_TEXT("\t"));
}

static pk_status break_start(void *context, pk_xml_walk *walk)
{
    return add_sign(context, walk, PK_TEXT("\n"));
}

/* ---- sections ---- */

static pk_status section_start(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;
    pk_text display = pk_xml_attribute(walk, PK_NS_TEXT, "display");
    bool hidden = pk_text_equal(display, PK_TEXT("none"));

    if (pk_text_equal(display, PK_TEXT("condition")))
        hidden = pk_text_equal(pk_xml_attribute(walk, PK_NS_TEXT, "is-hidden"), PK_TEXT("true"));
    if (hidden && reader->concealed == 0)
        reader->concealed = pk_xml_depth(walk);
    return PK_OK;
}

static pk_status section_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_odf_text *reader = context;

    (void)text;
    if (reader->concealed == pk_xml_depth(walk))
        reader->concealed = 0;
    return PK_OK;
}

/* The section's text comes from another file; what was fetched last stands in this one (D65). */
static pk_status section_source(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;

    if (reader->linked || pk_xml_attribute(walk, PK_NS_XLINK, "href").size == 0)
        return PK_OK;
    reader->linked = true;
    return pk_report(reader->story.document->findings, PK_F09, NULL, PK_NO_TEXT, PK_ARGS(PK_SAY(EXTERNAL_LINKS)));
}

/* ---- tracked changes (D42-D50): what was deleted stands aside, before the text ---- */

static pk_status change_start(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;

    reader->story.changes++;
    pk_xml_skip(walk);
    return PK_OK;
}

/* ---- notes and comments ---- */

/* The cell is told of it now; the number that ties both together is ours, for a note stands where it is referred to. */
static pk_status refer(pk_odf_text *reader)
{
    char id[24];

    snprintf(id, sizeof id, "%lld", (long long)++reader->note_id);
    return pk_docx_remark(&reader->story, reader->note_kind, pk_text_of(id));
}

static pk_status note_start(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;
    pk_text kind = pk_xml_attribute(walk, PK_NS_TEXT, "note-class");

    pk_status status = pk_odf_flush(reader, walk);

    reader->note_at_end = pk_text_equal(kind, PK_TEXT("endnote"));
    reader->note_kind = reader->note_at_end ? PK_TERM_ENDNOTE : PK_TERM_FOOTNOTE;
    return status == PK_OK ? refer(reader) : status;
}

/* The number of a note is the program's; a mark that somebody chose is text, as in Word (D57). */
static pk_status citation_start(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;
    const pk_docx_scope *scope = scope_of(reader);
    pk_text mark = pk_xml_attribute(walk, PK_NS_TEXT, "label");

    pk_xml_skip(walk);
    return scope != NULL && scope->paragraph.open && mark.size > 0 ? pk_docx_add(&reader->story, mark) : PK_OK;
}

static pk_status open_note(pk_odf_text *reader, pk_xml_walk *walk)
{
    pk_status status = pk_odf_flush(reader, walk);

    if (status == PK_OK)
        status = pk_docx_scope_open(&reader->story, PK_DOCX_NOTE);
    if (status != PK_OK)
        return status;
    scope_of(reader)->note_kind = reader->note_kind;
    scope_of(reader)->note_id = reader->note_id;
    return pk_odf_enter(reader);
}

static pk_status close_note(pk_odf_text *reader, pk_xml_walk *walk, pk_block_kind kind, bool at_end)
{
    pk_odf_note note = { .kind = kind, .at_end = at_end };
    pk_docx_scope *scope = scope_of(reader);
    pk_text text = pk_buffer_text(&scope->text);
    pk_status status = pk_odf_flush(reader, walk);

    if (status == PK_OK)
        status = pk_docx_note_keep(&reader->story, scope);
    if (status == PK_OK)
        status = pk_docx_links_of(&reader->story, scope, &note.links);
    if (status != PK_OK)
        return status;
    pk_odf_leave(reader);
    pk_docx_scope_close(&reader->story);
    if (pk_text_is_blank(text))
        return PK_OK;
    if (pk_array_reserve(reader->story.scratch, &reader->notes, &reader->note_capacity, reader->note_count, sizeof note)
            != PK_OK
        || pk_text_copy(reader->story.scratch, text, &note.text) != PK_OK)
        return PK_ENOMEM;
    reader->notes[reader->note_count++] = note;
    return PK_OK;
}

static pk_status note_body_start(void *context, pk_xml_walk *walk)
{
    return open_note(context, walk);
}

static pk_status note_body_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_odf_text *reader = context;

    (void)text;
    return close_note(reader, walk, PK_BLOCK_NOTE, reader->note_at_end);
}

static pk_status comment_start(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;

    pk_status status = pk_odf_flush(reader, walk);

    reader->note_kind = PK_TERM_COMMENT;
    if (status == PK_OK)
        status = refer(reader);
    return status == PK_OK ? open_note(reader, walk) : status;
}

/* Who wrote it (P03). */
static pk_status author_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_odf_text *reader = context;

    (void)walk;
    return pk_names_add(reader->story.document, text);
}

static pk_status comment_end(void *context, pk_xml_walk *walk, pk_text text)
{
    (void)text;
    return close_note(context, walk, PK_BLOCK_COMMENT, false);
}

/* ---- frames, text boxes, shapes (D60, D62, D70) ---- */

/* In a note or comment a box is no text of its own: what stands in it goes on with the note's. */
static bool takes_boxes(const pk_docx_scope *scope)
{
    return scope != NULL && scope->kind != PK_DOCX_NOTE;
}

static pk_status frame_start(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;
    pk_status status = pk_odf_flush(reader, walk);
    pk_docx_scope *scope = scope_of(reader);

    if (status == PK_OK && takes_boxes(scope) && scope->drawings++ == 0)
        scope->drawing_has_text = false;
    return status;
}

static pk_status frame_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_odf_text *reader = context;
    pk_status status = pk_odf_flush(reader, walk);
    pk_docx_scope *scope = scope_of(reader);

    (void)text;
    if (status == PK_OK && scope != NULL && scope->drawings > 0 && --scope->drawings == 0 && !scope->drawing_has_text
        && !scope->dropped)
        scope->flags |= PK_CELL_PICTURE;
    return status;
}

static pk_status box_start(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;
    pk_docx_scope *anchor = scope_of(reader);
    bool had_text;
    pk_status status = pk_odf_flush(reader, walk);

    if (status != PK_OK || !takes_boxes(anchor))
        return status;
    if (reader->concealed != 0) { /* its paragraphs are hidden with all others */
        return PK_OK;
    }
    had_text = anchor->drawing_has_text;
    if ((status = pk_docx_box_open(&reader->story)) != PK_OK || (status = pk_odf_enter(reader)) != PK_OK)
        return status;
    inner_here(reader)->drawing_has_text = had_text;
    return PK_OK;
}

static pk_status box_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_odf_text *reader = context;
    pk_docx_scope *box = scope_of(reader);
    bool had_text, blank;
    pk_status status = pk_odf_flush(reader, walk);

    (void)text;
    if (status != PK_OK || box == NULL || box->kind != PK_DOCX_BOX || reader->concealed != 0)
        return status;
    had_text = inner_here(reader)->drawing_has_text;
    blank = pk_text_is_blank(pk_buffer_text(&box->text));
    pk_odf_leave(reader);
    status = pk_docx_box_close(&reader->story);
    if (blank && scope_of(reader) != NULL)
        scope_of(reader)->drawing_has_text = had_text;
    return status;
}

/* A shape has its paragraphs in it, without a box. */
static pk_status shape_start(void *context, pk_xml_walk *walk)
{
    pk_status status = frame_start(context, walk);

    return status == PK_OK ? box_start(context, walk) : status;
}

static pk_status shape_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_status status = box_end(context, walk, text);

    return status == PK_OK ? frame_end(context, walk, text) : status;
}

/* ---- lists to choose from that cells refer to (X24) ---- */

static pk_status validation_start(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;

    return pk_odf_validation_begin(&reader->validations, walk);
}

static pk_status validation_error(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;

    pk_odf_validation_error(&reader->validations, walk);
    return PK_OK;
}

static pk_status validation_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_odf_text *reader = context;

    (void)walk;
    (void)text;
    return pk_odf_validation_end(&reader->validations);
}

/* ---- page headers and footers (D63): of page styles that are used ---- */

static pk_status page_start(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;
    size_t page = reader->page;

    if (reader->origin != PK_ODF_PAGES) { /* in the content there are none */
        pk_xml_skip(walk);
        return PK_OK;
    }
    reader->page++;
    if (page >= reader->styles->page_count || !reader->styles->pages[page].used)
        pk_xml_skip(walk);
    return PK_OK;
}

static pk_status page_part_start(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;
    bool is_footer = pk_text_starts(pk_xml_element(walk, 0), PK_TEXT("footer"));
    pk_status status;

    if (reader->origin != PK_ODF_PAGES || reader->in_page
        || pk_text_equal(pk_xml_attribute(walk, PK_NS_STYLE, "display"), PK_TEXT("false"))) {
        pk_xml_skip(walk);
        return PK_OK;
    }
    status = pk_docx_story_open(&reader->story, is_footer ? PK_BLOCK_FOOTER : PK_BLOCK_HEADER);
    reader->in_page = true;
    return status == PK_OK ? pk_odf_enter(reader) : status;
}

static pk_status page_part_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_odf_text *reader = context;

    (void)walk;
    (void)text;
    if (!reader->in_page)
        return PK_OK;
    reader->in_page = false;
    pk_odf_leave(reader);
    return pk_docx_story_close(&reader->story);
}

#define LOOK_FOR(space, element, start)                                                                                \
    {                                                                                                                  \
        PK_NS_##space, NULL, element, start, NULL, 0                                                                   \
    }
#define ENCLOSE(space, element, start, end)                                                                            \
    {                                                                                                                  \
        PK_NS_##space, NULL, element, start, end, 0                                                                    \
    }
#define DROP(space, element)                                                                                           \
    {                                                                                                                  \
        PK_NS_##space, NULL, element, NULL, NULL, PK_XML_SKIP                                                          \
    }

const pk_xml_rule pk_odf_text_rules[] = {
    /* looks, scripts, and what is no text to a reader: phonetic guides (D67), the number of a note, alternative texts */
    DROP(OFFICE, "styles"),
    DROP(OFFICE, "automatic-styles"),
    DROP(OFFICE, "font-face-decls"),
    DROP(OFFICE, "scripts"),
    DROP(OFFICE, "event-listeners"),
    DROP(TEXT, "script"),
    DROP(TEXT, "ruby-text"),
    DROP(TEXT, "number"),
    DROP(SVG, "title"),
    DROP(SVG, "desc"),
    /* lists of what stands elsewhere (D19) */
    DROP(TEXT, "table-of-content"),
    DROP(TEXT, "illustration-index"),
    DROP(TEXT, "table-index"),
    DROP(TEXT, "object-index"),
    DROP(TEXT, "user-index"),
    /* tracked changes, read as accepted: what was inserted stands in the text like anything else */
    { PK_NS_TEXT, "changed-region", "insertion", change_start, NULL, 0 },
    { PK_NS_TEXT, "changed-region", "deletion", change_start, NULL, 0 },
    { PK_NS_TEXT, "changed-region", "format-change", NULL, NULL, PK_XML_SKIP },
    /* tables */
    ENCLOSE(TABLE, "table", pk_odf_table_start, pk_odf_table_end),
    ENCLOSE(TABLE, "table-row", pk_odf_row_start, pk_odf_row_end),
    ENCLOSE(TABLE, "table-cell", pk_odf_cell_start, pk_odf_cell_end),
    ENCLOSE(TABLE, "covered-table-cell", pk_odf_covered_start, pk_odf_covered_end),
    /* in a shape, which by the standard has none (D62) */
    ENCLOSE(LOEXT, "table", pk_odf_table_start, pk_odf_table_end),
    ENCLOSE(LOEXT, "table-row", pk_odf_row_start, pk_odf_row_end),
    ENCLOSE(LOEXT, "table-cell", pk_odf_cell_start, pk_odf_cell_end),
    ENCLOSE(LOEXT, "covered-table-cell", pk_odf_covered_start, pk_odf_covered_end),
    ENCLOSE(TABLE, "content-validation", validation_start, validation_end),
    LOOK_FOR(TABLE, "error-message", validation_error),
    DROP(TABLE, "help-message"),
    DROP(TABLE, "title"),
    DROP(TABLE, "desc"),
    /* paragraphs and lists */
    { PK_NS_TEXT, "textarea", "p", NULL, NULL, PK_XML_SKIP }, /* what a field of a form began with */
    { PK_NS_TEXT, NULL, "p", paragraph_start, paragraph_end, PK_XML_TEXT },
    { PK_NS_TEXT, NULL, "h", paragraph_start, paragraph_end, PK_XML_TEXT },
    ENCLOSE(TEXT, "span", span_start, span_end),
    ENCLOSE(TEXT, "a", link_start, link_end),
    ENCLOSE(TEXT, "list", pk_odf_list_start, pk_odf_list_end),
    { PK_NS_TEXT, "list", "list-item", pk_odf_item_start, NULL, 0 },
    { PK_NS_TEXT, "list", "list-header", pk_odf_item_start, NULL, 0 },
    ENCLOSE(TEXT, "section", section_start, section_end),
    { PK_NS_TEXT, "section", "section-source", section_source, NULL, 0 },
    /* characters */
    LOOK_FOR(TEXT, "s", blank_start),
    LOOK_FOR(TEXT, "tab", tab_start),
    LOOK_FOR(TEXT, "line-break", break_start),
    /* notes, boxes, pictures */
    LOOK_FOR(TEXT, "note", note_start),
    { PK_NS_TEXT, "note", "note-citation", citation_start, NULL, 0 },
    { PK_NS_TEXT, "note", "note-body", note_body_start, note_body_end, 0 },
    ENCLOSE(OFFICE, "annotation", comment_start, comment_end),
    { PK_NS_DC, "annotation", "creator", NULL, author_end, PK_XML_TEXT },
    ENCLOSE(DRAW, "frame", frame_start, frame_end),
    ENCLOSE(DRAW, "g", frame_start, frame_end),
    ENCLOSE(DRAW, "text-box", box_start, box_end),
    LOOK_FOR(DRAW, "object", pk_odf_formula),
    ENCLOSE(DRAW, "custom-shape", shape_start, shape_end),
    ENCLOSE(DRAW, "rect", shape_start, shape_end),
    ENCLOSE(DRAW, "ellipse", shape_start, shape_end),
    ENCLOSE(DRAW, "circle", shape_start, shape_end),
    ENCLOSE(DRAW, "line", shape_start, shape_end),
    ENCLOSE(DRAW, "polyline", shape_start, shape_end),
    ENCLOSE(DRAW, "polygon", shape_start, shape_end),
    ENCLOSE(DRAW, "regular-polygon", shape_start, shape_end),
    ENCLOSE(DRAW, "path", shape_start, shape_end),
    ENCLOSE(DRAW, "connector", shape_start, shape_end),
    ENCLOSE(DRAW, "caption", shape_start, shape_end),
    /* fields */
    LOOK_FOR(TEXT, "placeholder", pk_odf_placeholder_start),
    LOOK_FOR(TEXT, "variable-set", pk_odf_field_start),
    LOOK_FOR(TEXT, "variable-input", pk_odf_field_start),
    LOOK_FOR(TEXT, "user-field-get", pk_odf_field_start),
    LOOK_FOR(TEXT, "user-field-input", pk_odf_field_start),
    LOOK_FOR(TEXT, "expression", pk_odf_field_start),
    ENCLOSE(TEXT, "database-display", pk_odf_result_start, pk_odf_result_end),
    ENCLOSE(TEXT, "reference-ref", pk_odf_result_start, pk_odf_result_end),
    ENCLOSE(TEXT, "bookmark-ref", pk_odf_result_start, pk_odf_result_end),
    ENCLOSE(TEXT, "sequence-ref", pk_odf_result_start, pk_odf_result_end),
    ENCLOSE(TEXT, "note-ref", pk_odf_result_start, pk_odf_result_end),
    LOOK_FOR(FIELD, "fieldmark-start", pk_odf_mark_start),
    LOOK_FOR(FIELD, "fieldmark-separator", pk_odf_mark_separator),
    LOOK_FOR(FIELD, "fieldmark-end", pk_odf_mark_end),
    ENCLOSE(FIELD, "fieldmark", pk_odf_form_field_start, pk_odf_form_field_end),
    { PK_NS_FIELD, "fieldmark", "param", pk_odf_form_field_param, NULL, 0 },
    ENCLOSE(TEXT, "date", pk_odf_date_start, pk_odf_content_control_end),
    ENCLOSE(TEXT, "drop-down", pk_odf_choice_start, pk_odf_choice_end),
    { PK_NS_TEXT, "drop-down", "label", pk_odf_choice_label, NULL, 0 },
    ENCLOSE(TEXT, "text-input", pk_odf_choice_start, pk_odf_choice_end),
    LOOK_FOR(TEXT, "hidden-text", pk_odf_hidden_start),
    LOOK_FOR(TEXT, "hidden-paragraph", pk_odf_hidden_paragraph),
    ENCLOSE(LOEXT, "content-control", pk_odf_content_control_start, pk_odf_content_control_end),
    { PK_NS_LOEXT, "content-control", "list-item", pk_odf_content_control_entry, NULL, 0 },
    /* forms */
    PK_ODF_CONTROL_RULES(pk_odf_form_start, pk_odf_form_option),
    LOOK_FOR(DRAW, "control", pk_odf_form_control),
    /* styles.xml */
    { PK_NS_STYLE, "master-styles", "master-page", page_start, NULL, 0 },
    { PK_NS_STYLE, "master-page", "header", page_part_start, page_part_end, 0 },
    { PK_NS_STYLE, "master-page", "header-left", page_part_start, page_part_end, 0 },
    { PK_NS_STYLE, "master-page", "footer", page_part_start, page_part_end, 0 },
    { PK_NS_STYLE, "master-page", "footer-left", page_part_start, page_part_end, 0 },
    { PK_NS_ANY, "master-page", "header-first", page_part_start, page_part_end, 0 }, /* LibreOffice's, later ODF's */
    { PK_NS_ANY, "master-page", "footer-first", page_part_start, page_part_end, 0 },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};
