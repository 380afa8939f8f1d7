#include "read/docx_date.h"
#include "read/docx_story.h"

#include <stdlib.h>

/* What there is to say beside the text: how it looks (D18, D51-D54), and who has remarked on it (D56, D57). */

/* What a message quotes at most. */
enum { EXCERPT_MAX = 200 };

pk_status pk_docx_quote(pk_buffer *buffer, pk_text text)
{
    return buffer->size <= EXCERPT_MAX ? pk_buffer_add(buffer, text) : PK_OK;
}

pk_status pk_docx_excerpt(pk_docx_reader *reader, pk_text text, pk_text *excerpt)
{
    pk_arena *arena = reader->document->arena;
    pk_status status = pk_text_tidy(arena, text, excerpt);
    size_t end = EXCERPT_MAX;

    if (status != PK_OK || excerpt->size <= EXCERPT_MAX)
        return status;
    while (end > 0 && ((unsigned char)excerpt->data[end] & 0xC0) == 0x80) /* not within a character */
        end--;
    return pk_text_format(arena, excerpt, "%.*s\xE2\x80\xA6", (int)end, excerpt->data);
}

bool pk_docx_here(const pk_docx_reader *reader, pk_place *place)
{
    const pk_docx_scope *cell = pk_docx_scope_cell(reader->scope);

    *place = (pk_place) { 0 };
    if (cell == NULL)
        return false;
    place->table = cell->table->table->number;
    place->row = (uint32_t)cell->table->table->count + 1;
    place->column = cell->column + 1;
    return true;
}

/* ---- how text looks ---- */

static void note_color(pk_docx_scope *scope)
{
    const pk_docx_run *run = &scope->run;
    uint32_t color = run->highlight != 0 ? run->highlight : run->shading != 0 ? run->shading : scope->paragraph.shading;

    if (!scope->tinted)
        scope->tint = color;
    else if (color != scope->tint)
        scope->mottled = true;
    scope->tinted = true;
}

/* The innermost control around the text that holds a date. */
static pk_date date_here(const pk_docx_reader *reader)
{
    for (size_t i = reader->control_count; i > 0 && reader->dates > 0; i--)
        if (reader->controls[i - 1].date.year != 0)
            return reader->controls[i - 1].date;
    return PK_NO_DATE;
}

void pk_docx_look(const pk_docx_reader *reader, pk_docx_scope *scope, pk_text text)
{
    pk_date date;

    scope->shows = true;
    if (scope->kind != PK_DOCX_CELL || pk_text_is_blank(text))
        return;
    note_color(scope);
    date = date_here(reader);
    if (date.year == 0 || (scope->date.year != 0 && pk_date_compare(date, scope->date) != 0))
        scope->undated = true;
    scope->date = date;
}

pk_status pk_docx_date_cell(pk_docx_reader *reader, const pk_docx_scope *scope, const pk_place *place, pk_cell *cell)
{
    pk_docx_date_shown shown;
    char iso[16];
    pk_text value;

    if (scope->date.year == 0 || scope->undated || cell->text.size == 0)
        return PK_OK;
    shown = pk_docx_date_compare(cell->text, scope->date);
    if (shown == PK_DOCX_DATE_DIFFERS) { /* what shows is what was meant */
        pk_date_print(scope->date, iso);
        if (pk_text_copy(reader->document->arena, pk_text_of(iso), &value) != PK_OK)
            return PK_ENOMEM;
        return pk_report(reader->document->findings, PK_F15, place, value, PK_ARGS(PK_SAY(DATE_DIFFERS)));
    }
    cell->date = scope->date;
    if (shown == PK_DOCX_DATE_MONTH)
        cell->flags |= PK_CELL_DATE_MONTH;
    if (shown == PK_DOCX_DATE_YEAR)
        cell->flags |= PK_CELL_DATE_YEAR;
    return PK_OK;
}

pk_status pk_docx_report_text(pk_docx_reader *reader, pk_docx_scope *scope, const pk_place *place, pk_text text)
{
    pk_findings *findings = reader->document->findings;
    pk_text hidden = pk_buffer_text(&scope->hidden), struck = pk_buffer_text(&scope->struck), excerpt;
    pk_status status = PK_OK;

    if (!pk_text_is_blank(hidden)) {
        scope->flags |= PK_CELL_HIDDEN;
        status = pk_docx_excerpt(reader, hidden, &excerpt);
        if (status == PK_OK)
            status = pk_report(findings, PK_F08, place, excerpt, PK_ARGS(PK_SAY(HIDDEN_TEXT)));
    }
    if (status == PK_OK && !pk_text_is_blank(struck)) {
        scope->flags |= PK_CELL_STRUCK;
        status = pk_docx_excerpt(reader, struck, &excerpt);
        if (status == PK_OK)
            status = pk_report(findings, PK_F15, place, excerpt, PK_ARGS(PK_SAY(STRUCK_TEXT)));
    }
    if (status == PK_OK && (scope->flags & PK_CELL_SYMBOL) != 0) {
        status = pk_docx_excerpt(reader, text, &excerpt);
        if (status == PK_OK)
            status = pk_report(findings, PK_F13, place, excerpt, PK_NO_ARGS);
    }
    return status;
}

/* What prompts begin with, whoever made the form. */
static bool is_request(pk_text text)
{
    static const char *const starts[] = { "Klicka", "Tryck", "V\xC3\xA4lj", "Ange",   "Skriv", "Fyll", "H\xC3\xA4r",
                                          "Click",  "Tap",   "Choose",      "Select", "Enter", "Type", "Write" };

    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
        if (pk_text_starts(text, pk_text_of(starts[i])))
            return true;
    return false;
}

/* Programs fill in a control and leave it marked as empty; Word shows the text then, as the mark's own prompt. */
pk_status pk_docx_report_prompts(pk_docx_reader *reader, const pk_docx_scope *scope, const pk_place *place)
{
    pk_text prompts = pk_text_trim(pk_buffer_text(&scope->prompts)), excerpt;
    pk_status status;

    if (pk_text_is_blank(prompts) || is_request(prompts))
        return PK_OK;
    if ((status = pk_docx_excerpt(reader, prompts, &excerpt)) != PK_OK)
        return status;
    return pk_report(reader->document->findings, PK_F15, place, excerpt, PK_ARGS(PK_SAY(MARKED_AS_PROMPT)));
}

/* White on white does not show; it is read, for somebody has written it (D54). */
pk_status pk_docx_report_pale(pk_docx_reader *reader, const pk_docx_scope *scope, const pk_place *place)
{
    pk_text pale = pk_buffer_text(&scope->pale), excerpt;
    pk_status status;

    if (pk_text_is_blank(pale))
        return PK_OK;
    if ((status = pk_docx_excerpt(reader, pale, &excerpt)) != PK_OK)
        return status;
    return pk_report(reader->document->findings, PK_F08, place, excerpt, PK_ARGS(PK_SAY(PALE_TEXT)));
}

/* ---- comments and notes (D56, D57) ---- */

pk_status pk_docx_remark(pk_docx_reader *reader, pk_term kind, pk_text id)
{
    if (reader->scope == NULL || pk_docx_scope_cell(reader->scope) == NULL)
        return PK_OK; /* outside tables the comment's own block is all there is to say */
    if (pk_array_reserve(reader->scratch, &reader->remarks, &reader->remark_capacity, reader->remark_count,
                         sizeof *reader->remarks)
        != PK_OK)
        return PK_ENOMEM;
    reader->remarks[reader->remark_count++] =
        (pk_docx_remark_made) { .kind = kind, .id = pk_xml_integer(id, 0, INT32_MAX, -1), .finding = SIZE_MAX };
    return PK_OK;
}

pk_status pk_docx_report_remarks(pk_docx_reader *reader, size_t since, const pk_place *place, bool *any)
{
    pk_findings *findings = reader->document->findings;
    pk_status status = PK_OK;

    *any = false;
    for (size_t i = since; i < reader->remark_count && status == PK_OK; i++) {
        pk_docx_remark_made *remark = &reader->remarks[i];

        if (remark->finding != SIZE_MAX) /* in a cell of an inner table */
            continue;
        *any = true;
        status = pk_report(findings, PK_F15, place, PK_NO_TEXT, PK_ARGS(((pk_argument) { .term = remark->kind })));
        remark->finding = findings->count - 1;
    }
    return status;
}

pk_status pk_docx_note_keep(pk_docx_reader *reader, const pk_docx_scope *note)
{
    pk_docx_note_read kept = { .kind = note->note_kind, .id = note->note_id };
    pk_status status;

    if (note->note_id < 0 || reader->remark_count == 0)
        return PK_OK;
    if ((status = pk_docx_excerpt(reader, pk_buffer_text(&note->text), &kept.text)) != PK_OK)
        return status;
    if (pk_array_reserve(reader->scratch, &reader->notes, &reader->note_capacity, reader->note_count,
                         sizeof *reader->notes)
        != PK_OK)
        return PK_ENOMEM;
    reader->notes[reader->note_count++] = kept;
    return PK_OK;
}

static int by_kind_and_id(const void *a, const void *b)
{
    const pk_docx_note_read *left = a, *right = b;

    if (left->kind != right->kind)
        return left->kind < right->kind ? -1 : 1;
    return (left->id > right->id) - (left->id < right->id);
}

void pk_docx_settle_remarks(pk_docx_reader *reader)
{
    if (reader->note_count == 0)
        return;
    qsort(reader->notes, reader->note_count, sizeof *reader->notes, by_kind_and_id);
    for (size_t i = 0; i < reader->remark_count; i++) {
        const pk_docx_remark_made *remark = &reader->remarks[i];
        const pk_docx_note_read wanted = { .kind = remark->kind, .id = remark->id }, *found;

        if (remark->finding == SIZE_MAX)
            continue;
        found = bsearch(&wanted, reader->notes, reader->note_count, sizeof wanted, by_kind_and_id);
        if (found != NULL)
            reader->document->findings->items[remark->finding].value = found->text;
    }
}
