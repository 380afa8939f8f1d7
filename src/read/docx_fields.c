#include "read/docx_story.h"

/* Fields (D20-D28). What stands between the beginning and the separator is an instruction; it is taken back when the
 * separator, or the end, comes. Until then it counts as text: a field that is never closed must not swallow the rest
 * of the cell or document (D24). */

pk_docx_field *pk_docx_field_here(pk_docx_reader *reader)
{
    if (reader->scope == NULL || reader->field_count <= reader->scope->fields)
        return NULL;
    return &reader->fields[reader->field_count - 1];
}

pk_status pk_docx_field_begin(pk_docx_reader *reader)
{
    const pk_docx_scope *scope = reader->scope;
    const pk_docx_field *around = pk_docx_field_here(reader);
    pk_text link = around != NULL && around->has_result ? around->link : PK_NO_TEXT;

    if (scope == NULL)
        return PK_OK;
    if (pk_array_reserve(reader->scratch, &reader->fields, &reader->field_capacity, reader->field_count,
                         sizeof *reader->fields)
        != PK_OK)
        return PK_ENOMEM;
    reader->fields[reader->field_count++] = (pk_docx_field) {
        .offset = scope->text.size,
        .gap = scope->gap,
        .blocks = reader->document->count,
        .serial = scope->paragraph.serial,
        .chosen = -1,
        .otherwise = -1,
        .checked = -1,
        .links = scope->links.count,
        .link = link,
    };
    pk_buffer_init(&reader->fields[reader->field_count - 1].instruction, reader->scratch);
    return PK_OK;
}

/* Take back the paragraphs of a story that are blocks by now, in one go: there may be many, with tables between them. */
static void take_back_blocks(pk_docx_reader *reader, const pk_docx_field *field)
{
    pk_document *document = reader->document;
    pk_docx_paragraph *paragraph = &reader->scope->paragraph;
    size_t kept = field->blocks, reserved = paragraph->reserved;

    for (size_t i = field->blocks; i < document->count; i++) {
        pk_block_kind kind = document->blocks[i].kind;

        if ((kind == PK_BLOCK_HEADING || kind == reader->kind) && i + 1 != reserved)
            continue;
        if (i + 1 == reserved)
            paragraph->reserved = kept + 1;
        document->blocks[kept++] = document->blocks[i];
    }
    if (kept < document->count)
        document->count = kept;
}

/* Take back the text since the field's beginning. */
static void take_back(pk_docx_reader *reader, const pk_docx_field *field)
{
    pk_docx_scope *scope = reader->scope;

    if (scope->kind == PK_DOCX_STORY && scope->paragraph.serial != field->serial) {
        scope->text.size = 0;
        scope->links.count = 0;
        take_back_blocks(reader, field);
        return;
    }
    if (scope->text.size > field->offset) {
        scope->text.size = field->offset;
        scope->gap = field->gap;
    }
    if (scope->links.count > field->links)
        scope->links.count = field->links;
}

pk_status pk_docx_field_separate(pk_docx_reader *reader)
{
    pk_docx_field *field = pk_docx_field_here(reader);

    if (field != NULL && !field->has_result) {
        take_back(reader, field);
        field->has_result = true;
        field->blocks = reader->document->count;
        if (field->serial != reader->scope->paragraph.serial) {
            field->serial = reader->scope->paragraph.serial;
            field->offset = reader->scope->text.size;
            field->gap = reader->scope->gap;
            field->links = reader->scope->links.count;
        }
        return pk_docx_field_link(reader, field);
    }
    return PK_OK;
}

/* The first entry of a list is often "Välj ...": nothing was chosen yet. */
bool pk_docx_is_prompt(pk_text entry)
{
    static const char *const starts[] = { "V\xC3\xA4lj", "v\xC3\xA4lj", "Select", "select", "Choose", "choose" };

    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
        if (pk_text_starts(entry, pk_text_of(starts[i])))
            return true;
    return pk_text_is_blank(entry);
}

static pk_status end_form(pk_docx_reader *reader, const pk_docx_field *field)
{
    pk_docx_scope *scope = reader->scope;
    pk_text result;
    int chosen = field->chosen >= 0 ? field->chosen : field->otherwise;

    switch (field->form) {
    case PK_DOCX_FORM_LIST: /* D20 */
        take_back(reader, field);
        if (chosen <= 0 && pk_docx_is_prompt(field->entry)) {
            scope->prompt = true;
            return PK_OK;
        }
        return pk_docx_add(reader, field->entry);
    case PK_DOCX_FORM_CHECK: /* D21 */
        take_back(reader, field);
        chosen = field->checked >= 0 ? field->checked : field->checked_otherwise;
        return pk_docx_add(reader, chosen > 0 ? PK_TEXT("\xE2\x98\x92") : PK_TEXT("\xE2\x98\x90"));
    case PK_DOCX_FORM_TEXT: /* D22: five blanks are an empty field */
        result = pk_text_from(pk_buffer_text(&scope->text), field->offset);
        if ((scope->kind != PK_DOCX_STORY || field->serial == scope->paragraph.serial) && pk_text_is_blank(result)) {
            take_back(reader, field);
            scope->prompt = true;
        }
        return PK_OK;
    case PK_DOCX_NO_FORM:
        break;
    }
    return PK_OK;
}

/* What a field could not find stands in its result, in the language of the program that looked for it (D27). Word has
 * "Fel! Hittar inte ...", LibreOffice "Error: Reference source not found". */
static bool is_not_found(const pk_docx_field *field, pk_text result)
{
    return pk_text_starts(result, PK_TEXT("Fel!")) || pk_text_starts(result, PK_TEXT("Error!"))
           || (field->reference
               && (pk_text_starts(result, PK_TEXT("Fel:")) || pk_text_starts(result, PK_TEXT("Error:"))));
}

/* The name of what was to be filled in: «Ansvarig», in LibreOffice <Ansvarig> (D28). */
static bool is_field_name(const pk_docx_field *field, pk_text result)
{
    return field->merge
           && ((pk_text_starts(result, PK_TEXT("\xC2\xAB")) && pk_text_ends(result, PK_TEXT("\xC2\xBB")))
               || (pk_text_starts(result, PK_TEXT("<")) && pk_text_ends(result, PK_TEXT(">"))));
}

static pk_status judge_result(pk_docx_reader *reader, const pk_docx_field *field)
{
    pk_docx_scope *scope = reader->scope;
    pk_argument term = PK_SAY(BROKEN_REFERENCE);
    pk_text result, excerpt;
    pk_place place;
    bool is_name;

    if (scope->dropped || field->serial != scope->paragraph.serial) /* over several paragraphs: no short result */
        return PK_OK;
    result = pk_text_trim(pk_text_from(pk_buffer_text(&scope->text), field->offset));
    is_name = is_field_name(field, result);
    if (!is_name && !is_not_found(field, result))
        return PK_OK;
    if (pk_docx_excerpt(reader, result, &excerpt) != PK_OK)
        return PK_ENOMEM;
    if (is_name) { /* nobody has filled it in */
        take_back(reader, field);
        scope->prompt = true;
        term = PK_SAY(MERGE_FIELD);
    }
    return pk_report(reader->document->findings, PK_F15, pk_docx_here(reader, &place) ? &place : NULL, excerpt, &term,
                     1);
}

/* What stands in the control of a table of contents behind its field, somebody has written there (D19). */
static void end_contents(pk_docx_reader *reader)
{
    for (size_t i = reader->control_count; i > 0; i--)
        if (reader->controls[i - 1].contents) {
            reader->controls[i - 1].contents = false;
            reader->contents--;
            return;
        }
}

pk_status pk_docx_field_end(pk_docx_reader *reader)
{
    pk_docx_field *open = pk_docx_field_here(reader), field;
    pk_status status = PK_OK;

    if (open == NULL)
        return PK_OK;
    field = *open;
    reader->field_count--;
    if (field.contents)
        end_contents(reader);
    if (!field.has_result || field.contents)
        take_back(reader, &field);
    else
        status = judge_result(reader, &field);
    return status == PK_OK ? end_form(reader, &field) : status;
}

pk_status pk_docx_field_char(void *context, pk_xml_walk *walk)
{
    pk_text type = pk_xml_attribute(walk, PK_NS_ANY, "fldCharType");

    const pk_docx_field *field = pk_docx_field_here(context);

    if (pk_text_equal(type, PK_TEXT("begin")))
        return pk_docx_field_begin(context);
    if (field == NULL || field->simple)
        return PK_OK;
    if (pk_text_equal(type, PK_TEXT("separate")))
        return pk_docx_field_separate(context);
    return pk_text_equal(type, PK_TEXT("end")) ? pk_docx_field_end(context) : PK_OK;
}

static bool is_keyword(pk_text instruction, pk_text word)
{
    return pk_text_starts(instruction, word)
           && (instruction.size == word.size || instruction.data[word.size] == ' '
               || instruction.data[word.size] == '\t');
}

/* It may be written in any number of pieces. */
static pk_status note_instruction(const pk_docx_reader *reader, pk_docx_field *field, pk_text piece)
{
    pk_text instruction;

    if (field->instruction.size + piece.size > reader->limits->values[PK_LIMIT_CELL_BYTES])
        return PK_OK;
    if (pk_buffer_add(&field->instruction, piece) != PK_OK)
        return PK_ENOMEM;
    instruction = pk_text_trim(pk_buffer_text(&field->instruction));
    field->contents = field->contents || is_keyword(instruction, PK_TEXT("TOC"));
    field->merge = field->merge || is_keyword(instruction, PK_TEXT("MERGEFIELD"));
    return PK_OK;
}

pk_status pk_docx_instruction_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_docx_field *field = pk_docx_field_here(context);

    (void)walk;
    if (field != NULL && !field->has_result)
        return note_instruction(context, field, text);
    return PK_OK;
}

/* A field in one element: its runs are the result (D25). */
pk_status pk_docx_simple_field_start(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;
    pk_docx_field *field;
    pk_status status = pk_docx_field_begin(reader);

    if (status != PK_OK || (field = pk_docx_field_here(reader)) == NULL)
        return status;
    field->simple = true;
    status = note_instruction(reader, field, pk_xml_attribute(walk, PK_NS_ANY, "instr"));
    return status == PK_OK ? pk_docx_field_separate(reader) : status;
}

pk_status pk_docx_simple_field_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_docx_reader *reader = context;
    pk_docx_field *field;

    (void)walk;
    (void)text;
    /* those that were begun in it and not ended are none: their text stays (D24) */
    while ((field = pk_docx_field_here(reader)) != NULL && !field->simple)
        reader->field_count--;
    return pk_docx_field_end(reader);
}

/* What a form field says of itself: textInput, checkBox with checked and default, ddList with result and entries. */
pk_status pk_docx_form_property(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;
    pk_docx_field *field = pk_docx_field_here(reader);
    pk_text name = pk_xml_element(walk, 0);
    bool in_list = pk_text_equal(pk_xml_element(walk, 1), PK_TEXT("ddList"));
    int wanted;

    if (field == NULL)
        return PK_OK;
    if (pk_text_equal(name, PK_TEXT("textInput"))) {
        field->form = PK_DOCX_FORM_TEXT;
    } else if (pk_text_equal(name, PK_TEXT("checkBox"))) {
        field->form = PK_DOCX_FORM_CHECK;
    } else if (pk_text_equal(name, PK_TEXT("ddList"))) {
        field->form = PK_DOCX_FORM_LIST;
        pk_docx_list_begin(reader);
    } else if (pk_text_equal(name, PK_TEXT("checked"))) {
        field->checked = pk_docx_is_on(walk);
    } else if (pk_text_equal(name, PK_TEXT("result"))) {
        field->chosen = pk_docx_number(walk, 1000, -1);
    } else if (pk_text_equal(name, PK_TEXT("default"))) {
        if (in_list)
            field->otherwise = pk_docx_number(walk, 1000, -1);
        else
            field->checked_otherwise = pk_docx_is_on(walk);
    } else if (in_list) { /* listEntry: they stand after result and default */
        wanted = field->chosen >= 0 ? field->chosen : field->otherwise;
        if (field->entries++ == (wanted >= 0 ? wanted : 0)
            && pk_text_copy(reader->scratch, pk_docx_value(walk), &field->entry) != PK_OK)
            return PK_ENOMEM;
        return pk_docx_list_add(reader, pk_docx_value(walk));
    }
    return PK_OK;
}

/* ---- content controls (D14-D19) ---- */

pk_docx_control *pk_docx_control_here(pk_docx_reader *reader)
{
    return reader->control_count > 0 ? &reader->controls[reader->control_count - 1] : NULL;
}

void pk_docx_control_emptied(pk_docx_reader *reader)
{
    pk_docx_control *control = pk_docx_control_here(reader);

    if (control != NULL)
        control->emptied = true;
}

pk_status pk_docx_control_start(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;

    (void)walk;
    if (pk_array_reserve(reader->scratch, &reader->controls, &reader->control_capacity, reader->control_count,
                         sizeof *reader->controls)
        != PK_OK)
        return PK_ENOMEM;
    reader->controls[reader->control_count++] = (pk_docx_control) { .check = PK_DOCX_NO_CHECK };
    return PK_OK;
}

pk_status pk_docx_control_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_docx_reader *reader = context;
    pk_docx_control *control = pk_docx_control_here(reader);
    pk_status status = PK_OK;

    (void)walk;
    (void)text;
    if (control == NULL)
        return PK_OK;
    if (control->check != PK_DOCX_NO_CHECK && !control->written && !control->emptied && reader->scope != NULL
        && reader->scope->paragraph.open)
        status = pk_docx_add(reader, PK_TEXT("?")); /* any sign: the box is written in its place */
    reader->prompts -= control->prompt;
    reader->contents -= control->contents;
    reader->dates -= control->date.year != 0;
    reader->control_count--;
    return status;
}

pk_status pk_docx_control_prompt(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;
    pk_docx_control *control = pk_docx_control_here(reader);

    if (control != NULL && !control->prompt && pk_docx_is_on(walk)) {
        control->prompt = true;
        reader->prompts++;
    }
    return PK_OK;
}

pk_status pk_docx_control_checkbox(void *context, pk_xml_walk *walk)
{
    pk_docx_control *control = pk_docx_control_here(context);

    (void)walk;
    if (control != NULL && control->check == PK_DOCX_NO_CHECK)
        control->check = PK_DOCX_UNCHECKED;
    return PK_OK;
}

pk_status pk_docx_control_checked(void *context, pk_xml_walk *walk)
{
    pk_docx_control *control = pk_docx_control_here(context);

    if (control != NULL)
        control->check = pk_docx_is_on(walk) ? PK_DOCX_CHECKED : PK_DOCX_UNCHECKED;
    return PK_OK;
}

pk_status pk_docx_control_gallery(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;
    pk_docx_control *control = pk_docx_control_here(reader);

    if (control != NULL && !control->contents && pk_text_equal(pk_docx_value(walk), PK_TEXT("Table of Contents"))) {
        control->contents = true;
        reader->contents++;
    }
    return PK_OK;
}

void pk_docx_control_hold(pk_docx_reader *reader, pk_text date)
{
    pk_docx_control *control = pk_docx_control_here(reader);

    if (date.size > 10)
        date.size = 10; /* 2026-03-31T00:00:00Z */
    if (control != NULL && control->date.year == 0 && pk_date_parse(date, &control->date))
        reader->dates++;
}

/* No fullDate: no date has been chosen. */
pk_status pk_docx_control_date(void *context, pk_xml_walk *walk)
{
    pk_docx_control_hold(context, pk_xml_attribute(walk, PK_NS_ANY, "fullDate"));
    return PK_OK;
}
