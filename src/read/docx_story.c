#include "read/docx_story.h"

#include <string.h>

/* ---- scopes ---- */

static void clear_scope(pk_docx_scope *scope, pk_docx_scope_kind kind)
{
    pk_docx_scope kept = *scope;

    *scope = (pk_docx_scope) { .outer = kept.outer, .inner = kept.inner, .kind = kind, .columns = 1 };
    scope->text = kept.text;
    scope->boxes = kept.boxes;
    scope->hidden = kept.hidden;
    scope->struck = kept.struck;
    scope->pale = kept.pale;
    scope->prompts = kept.prompts;
    scope->links = kept.links;
    scope->links.count = 0;
    scope->text.size = scope->boxes.size = scope->hidden.size = scope->struck.size = 0;
    scope->pale.size = scope->prompts.size = 0;
    scope->run.hidden = scope->run.struck = -1;
    scope->run.font = PK_FONT_UNKNOWN;
}

pk_status pk_docx_scope_open(pk_docx_reader *reader, pk_docx_scope_kind kind)
{
    pk_docx_scope *outer = reader->scope, *scope = outer != NULL ? outer->inner : reader->first_scope;

    if (scope == NULL) {
        if ((scope = pk_arena_zeroed(reader->scratch, 1, sizeof *scope)) == NULL)
            return PK_ENOMEM;
        pk_buffer_init(&scope->text, reader->scratch);
        pk_buffer_init(&scope->boxes, reader->scratch);
        pk_buffer_init(&scope->hidden, reader->scratch);
        pk_buffer_init(&scope->struck, reader->scratch);
        pk_buffer_init(&scope->pale, reader->scratch);
        pk_buffer_init(&scope->prompts, reader->scratch);
        scope->outer = outer;
        if (outer != NULL)
            outer->inner = scope;
        else
            reader->first_scope = scope;
    }
    clear_scope(scope, kind);
    scope->fields = reader->field_count;
    scope->remarks = reader->remark_count;
    reader->scope = scope;
    return PK_OK;
}

void pk_docx_scope_close(pk_docx_reader *reader)
{
    /* a field that was not closed is none: its text stays (D24) */
    reader->field_count = reader->scope->fields;
    reader->scope = reader->scope->outer;
}

pk_docx_scope *pk_docx_scope_cell(pk_docx_scope *scope)
{
    while (scope != NULL && scope->kind != PK_DOCX_CELL)
        scope = scope->outer;
    return scope;
}

pk_status pk_docx_story_open(pk_docx_reader *reader, pk_block_kind kind)
{
    pk_docx_story_drop(reader);
    reader->kind = kind;
    return pk_docx_scope_open(reader, PK_DOCX_STORY);
}

pk_status pk_docx_story_close(pk_docx_reader *reader)
{
    pk_status status = pk_docx_flush(reader);

    if (status == PK_OK)
        status = pk_docx_report_text(reader, reader->scope, NULL, PK_TEXT(""));
    pk_docx_story_drop(reader);
    return status;
}

void pk_docx_story_drop(pk_docx_reader *reader)
{
    reader->scope = NULL;
    reader->table = NULL;
    reader->field_count = reader->control_count = reader->alternate_count = 0;
    reader->prompts = reader->contents = reader->dates = 0;
    reader->link_count = 0;
    reader->ignorable_count = reader->exception_count = 0;
    reader->moves = 0;
    reader->serial = 0;
}

/* ---- text ---- */

static bool is_hidden(const pk_docx_scope *scope)
{
    const pk_docx_style *style = scope->run.style;

    if (scope->run.hidden >= 0)
        return scope->run.hidden;
    if (style != NULL && style->hidden >= 0)
        return style->hidden;
    style = scope->paragraph.style;
    return style != NULL && style->hidden > 0;
}

static bool is_struck(const pk_docx_scope *scope)
{
    const pk_docx_style *style = scope->run.style;

    if (scope->run.struck >= 0)
        return scope->run.struck;
    if (style != NULL && style->struck >= 0)
        return style->struck;
    style = scope->paragraph.style;
    return style != NULL && style->struck > 0;
}

bool pk_docx_mark_is_hidden(const pk_docx_scope *scope)
{
    const pk_docx_paragraph *paragraph = &scope->paragraph;

    if (paragraph->mark_hidden >= 0)
        return paragraph->mark_hidden;
    if (paragraph->mark_style != NULL && paragraph->mark_style->hidden >= 0)
        return paragraph->mark_style->hidden;
    return paragraph->style != NULL && paragraph->style->hidden > 0;
}

static pk_symbol_font font_of(const pk_docx_scope *scope)
{
    pk_symbol_font font = scope->run.font;

    if (font == PK_FONT_UNKNOWN && scope->run.style != NULL)
        font = scope->run.style->font;
    if (font == PK_FONT_UNKNOWN && scope->paragraph.style != NULL)
        font = scope->paragraph.style->font;
    return font == PK_FONT_UNKNOWN ? PK_FONT_LETTERS : font;
}

pk_status pk_docx_append(pk_docx_reader *reader, pk_docx_scope *scope, pk_text text)
{
    pk_status status = PK_OK;

    if (text.size == 0)
        return PK_OK;
    if (scope->text.size + text.size > reader->limits->values[PK_LIMIT_CELL_BYTES]) {
        reader->document->limit = PK_LIMIT_CELL_BYTES;
        return PK_ELIMIT;
    }
    if (scope->gap != 0 && scope->text.size > 0)
        status = pk_buffer_add(&scope->text, (pk_text) { &scope->gap, 1 });
    scope->gap = 0;
    return status == PK_OK ? pk_buffer_add(&scope->text, text) : status;
}

/* The state of a box counts, not the sign that is stored (D14). The sign is the first character, whatever it is; but a
 * word is the label, and then there is no sign. */
static pk_status add_box(pk_docx_reader *reader, pk_docx_control *control, pk_text text)
{
    pk_text rest = text, label = text;
    uint32_t sign = ' ';
    pk_status status;

    control->written = true;
    while (rest.size > 0 && pk_is_space(sign))
        sign = pk_text_code_point(&rest);
    if (!pk_is_letter(sign) || pk_text_is_blank(rest))
        label = rest;
    status = pk_docx_add(reader, control->check == PK_DOCX_CHECKED ? PK_TEXT("\xE2\x98\x92") : PK_TEXT("\xE2\x98\x90"));
    return status == PK_OK && label.size > 0 ? pk_docx_add(reader, label) : status;
}

pk_status pk_docx_add(pk_docx_reader *reader, pk_text text)
{
    pk_docx_scope *scope = reader->scope;
    pk_docx_control *control = pk_docx_control_here(reader);
    pk_status status = PK_OK;

    if (text.size == 0 || scope == NULL || reader->contents > 0 || scope->deleted
        || (reader->moves > 0 && scope->paragraph.mark_moved))
        return PK_OK;
    if (reader->prompts > 0) {
        scope->prompt = true;
        return scope->run.style != NULL && scope->run.style->of_prompts ? PK_OK : pk_docx_quote(&scope->prompts, text);
    }
    if (control != NULL && control->check != PK_DOCX_NO_CHECK && !control->written)
        return add_box(reader, control, text);
    if (is_hidden(scope))
        return pk_docx_quote(&scope->hidden, text);
    if (is_struck(scope))
        status = pk_docx_quote(&scope->struck, text);
    if (scope->run.pale && status == PK_OK)
        status = pk_docx_quote(&scope->pale, text);
    pk_docx_look(reader, scope, text);
    if (status == PK_OK)
        status = pk_docx_link_text(reader, scope);
    return status == PK_OK ? pk_docx_append(reader, scope, text) : status;
}

pk_status pk_docx_add_symbol(pk_docx_reader *reader, pk_symbol_font font, uint32_t code)
{
    uint32_t shown = pk_symbol_character(font, code);
    pk_status status;

    if (shown == 0) {
        const pk_docx_control *control = pk_docx_control_here(reader);
        bool is_box = control != NULL && control->check != PK_DOCX_NO_CHECK; /* its state counts, not its sign */

        shown = 0xFFFD;
        if (reader->scope != NULL && reader->prompts == 0 && !is_box && !is_hidden(reader->scope))
            reader->scope->flags |= PK_CELL_SYMBOL;
    }
    reader->symbol.size = 0;
    status = pk_buffer_add_code_point(&reader->symbol, shown);
    return status == PK_OK ? pk_docx_add(reader, pk_buffer_text(&reader->symbol)) : status;
}

/* The private use area is EE 80 80 to EF A3 BF in UTF-8. */
static bool has_private(pk_text text)
{
    for (size_t i = 0; i + 1 < text.size; i++) {
        unsigned char first = (unsigned char)text.data[i], second = (unsigned char)text.data[i + 1];

        if (first == 0xEE || (first == 0xEF && second <= 0xA3))
            return true;
    }
    return false;
}

pk_status pk_docx_add_in_font(pk_docx_reader *reader, pk_text text)
{
    pk_symbol_font font = reader->scope != NULL ? font_of(reader->scope) : PK_FONT_LETTERS;
    pk_status status = PK_OK;

    if (font == PK_FONT_LETTERS && !has_private(text))
        return pk_docx_add(reader, text);
    while (text.size > 0 && status == PK_OK)
        status = pk_docx_add_symbol(reader, font, pk_text_code_point(&text));
    return status;
}

/* ---- paragraphs ---- */

pk_status pk_docx_paragraph_open(pk_docx_reader *reader, uint32_t element)
{
    pk_docx_scope *scope = reader->scope;

    if (scope == NULL)
        return PK_OK;
    if (scope->kind == PK_DOCX_STORY && !scope->carried) {
        scope->text.size = 0;
        scope->links.count = 0;
        scope->prompt = false;
        scope->gap = 0;
    }
    scope->paragraph = (pk_docx_paragraph) {
        .offset = scope->text.size,
        .style = pk_docx_style_find(&reader->styles, reader->styles.default_id),
        .number_id = -1,
        .level = -1,
        .outline = -1,
        .mark_hidden = -1,
        .open = true,
        .reserved = scope->carried ? scope->paragraph.reserved : 0,
        .serial = scope->carried ? scope->paragraph.serial : ++reader->serial,
        .element = scope->carried ? scope->paragraph.element : element,
    };
    scope->carried = false;
    scope->run = (pk_docx_run) { .hidden = -1, .struck = -1, .font = PK_FONT_UNKNOWN };
    return PK_OK;
}

/* The paragraph's list number. Paragraphs that do not show do not count (D74), nor do those that run on into the next:
 * what comes of the two is the next one (D46). */
static pk_status count_paragraph(pk_docx_reader *reader, const pk_docx_scope *scope, pk_text *number)
{
    const pk_docx_paragraph *paragraph = &scope->paragraph;
    const pk_docx_style *style = paragraph->style;
    int list = paragraph->number_id, level = paragraph->level;
    bool is_empty = scope->text.size <= paragraph->offset;

    *number = PK_TEXT("");
    if (list < 0 && style != NULL)
        list = style->number_id;
    if (list <= 0 || scope->dropped || reader->contents > 0)
        return PK_OK;
    if (is_empty && (paragraph->mark_deleted || pk_docx_mark_is_hidden(scope)))
        return PK_OK;
    if (level < 0 && style != NULL && paragraph->number_id < 0)
        level = style->level;
    return pk_docx_number_next(&reader->numbering, &reader->styles, list, level, style, reader->document->arena,
                               number);
}

void pk_docx_remove_block(pk_document *document, size_t index)
{
    if (index >= document->count)
        return;
    memmove(&document->blocks[index], &document->blocks[index + 1],
            (document->count - index - 1) * sizeof *document->blocks);
    document->count--;
}

/* LibreOffice writes level 9, body text, on headings of the form: what looks like a heading stays one. */
static int outline_of(const pk_docx_reader *reader, const pk_docx_paragraph *paragraph)
{
    int outline = paragraph->outline;

    if (reader->kind != PK_BLOCK_PARAGRAPH)
        return -1;
    if ((outline < 0 || outline > 8) && paragraph->style != NULL)
        outline = paragraph->style->outline;
    return outline <= 8 ? outline : -1;
}

/* Make a block of the story's paragraph. Empty paragraphs are only distance between others. */
static pk_status emit_paragraph(pk_docx_reader *reader, pk_docx_scope *scope, pk_text number)
{
    pk_document *document = reader->document;
    pk_text text = pk_buffer_text(&scope->text);
    size_t reserved = scope->paragraph.reserved;
    bool is_blank = pk_text_is_blank(text);
    int outline = outline_of(reader, &scope->paragraph);
    pk_block *block;
    pk_status status = PK_OK;

    scope->paragraph.reserved = 0;
    if ((scope->flags & PK_CELL_SYMBOL) != 0) { /* told for each paragraph, with its text */
        pk_text excerpt;

        scope->flags &= ~(unsigned)PK_CELL_SYMBOL;
        status = pk_docx_excerpt(reader, text, &excerpt);
        if (status == PK_OK)
            status = pk_report(document->findings, PK_F13, NULL, excerpt, PK_NO_ARGS);
        if (status != PK_OK)
            return status;
    }
    if (is_blank && !scope->prompt) {
        if (reserved > 0)
            pk_docx_remove_block(document, reserved - 1);
        return PK_OK;
    }
    if (reserved > 0 && reserved <= document->count) {
        block = &document->blocks[reserved - 1];
        status = pk_text_tidy(document->arena, text, &block->text);
    } else if ((block = pk_document_add_text(document, reader->kind, text)) == NULL) {
        return PK_ENOMEM;
    }
    block->number = number;
    block->placeholder = is_blank;
    block->element = reader->kind == PK_BLOCK_PARAGRAPH ? scope->paragraph.element : 0;
    if (status == PK_OK)
        status = pk_docx_links_of(reader, scope, &block->links);
    if (outline >= 0) {
        block->kind = PK_BLOCK_HEADING;
        block->level = outline + 1;
    }
    return status;
}

/* A cell has the number of its first paragraph: the first with a number or with text, as empty ones do not show (D73). */
static void note_number(pk_docx_scope *scope, pk_text number)
{
    if (!scope->counted)
        scope->number = number;
    scope->counted = scope->counted || number.size > 0 || scope->text.size > 0;
}

pk_status pk_docx_flush(pk_docx_reader *reader)
{
    pk_docx_scope *scope = reader->scope;
    pk_text number;
    pk_status status = PK_OK;

    if (scope == NULL || !scope->carried)
        return PK_OK;
    scope->carried = false;
    if ((status = count_paragraph(reader, scope, &number)) != PK_OK)
        return status;
    if (scope->kind != PK_DOCX_STORY) {
        scope->gap = '\n';
        note_number(scope, number);
        return PK_OK;
    }
    status = emit_paragraph(reader, scope, number);
    scope->text.size = 0;
    scope->prompt = false;
    return status;
}

/* Text of boxes that are anchored in the paragraph comes after it (D60). */
static pk_status add_boxes(pk_docx_reader *reader, pk_docx_scope *scope)
{
    pk_status status;

    if (scope->boxes.size == 0)
        return PK_OK;
    scope->gap = '\n';
    scope->mottled = scope->undated = true;
    status = pk_docx_append(reader, scope, pk_buffer_text(&scope->boxes));
    scope->boxes.size = 0;
    return status;
}

pk_status pk_docx_paragraph_close(pk_docx_reader *reader)
{
    pk_docx_scope *scope = reader->scope;
    bool runs_on;
    pk_text number = PK_TEXT("");
    pk_status status;

    if (scope == NULL || !scope->paragraph.open)
        return PK_OK;
    runs_on = scope->paragraph.mark_deleted || scope->paragraph.mark_moved;
    if (!runs_on && (status = count_paragraph(reader, scope, &number)) != PK_OK)
        return status;
    scope->paragraph.open = false;
    scope->carried = runs_on;
    scope->shows = scope->shows || !pk_docx_mark_is_hidden(scope);
    if (!scope->tinted && scope->tint == 0)
        scope->tint = scope->paragraph.shading; /* of a cell without text: it may be its status (D53) */
    if ((status = pk_docx_quote(&scope->hidden, PK_TEXT("\n"))) != PK_OK
        || (status = pk_docx_quote(&scope->struck, PK_TEXT("\n"))) != PK_OK)
        return status;
    if (scope->kind == PK_DOCX_STORY)
        return runs_on ? PK_OK : emit_paragraph(reader, scope, number);
    if (!runs_on)
        note_number(scope, number);
    status = add_boxes(reader, scope);
    if (!runs_on)
        scope->gap = '\n';
    return status;
}
