#include "read/odf_text.h"

/* Fields show the text that stands in them (D25, D28); what is said here is about those that may show none. */

/* A variable that is set without being shown. */
pk_status pk_odf_field_start(void *context, pk_xml_walk *walk)
{
    if (pk_text_equal(pk_xml_attribute(walk, PK_NS_TEXT, "display"), PK_TEXT("none")))
        pk_xml_skip(walk);
    return pk_odf_flush(context, walk);
}

/* text:database-display, text:reference-ref and the like: what they come to is settled at their end (D27, D28). */
pk_status pk_odf_result_start(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;
    pk_status status = pk_odf_field_start(context, walk);
    pk_docx_field *field;

    if (status == PK_OK)
        status = pk_docx_field_begin(&reader->story);
    if (status != PK_OK || (field = pk_docx_field_here(&reader->story)) == NULL)
        return status;
    field->merge = pk_text_equal(pk_xml_element(walk, 0), PK_TEXT("database-display"));
    field->reference = !field->merge;
    field->has_result = true;
    return PK_OK;
}

pk_status pk_odf_result_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_odf_text *reader = context;
    pk_status status = pk_odf_flush(reader, walk);

    (void)text;
    return status == PK_OK ? pk_docx_field_end(&reader->story) : status;
}

/* ---- fields that came from Word, which LibreOffice keeps as marks around or in place of their text (D20-D24) ---- */

enum { ENTRIES_MAX = 1000 }; /* more than any list has; Word's hold 25 */

static bool is_type(const pk_xml_walk *walk, const char *name)
{
    return pk_text_ends(pk_xml_attribute(walk, PK_NS_FIELD, "type"), pk_text_of(name));
}

/* field:fieldmark-start. Its text may have no separator: then all of it is the result. */
pk_status pk_odf_mark_start(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;
    pk_docx_field *field;
    pk_status status = pk_odf_flush(reader, walk);

    if (status == PK_OK)
        status = pk_docx_field_begin(&reader->story);
    if (status != PK_OK || (field = pk_docx_field_here(&reader->story)) == NULL)
        return status;
    field->has_result = true;
    if (is_type(walk, "FORMTEXT"))
        field->form = PK_DOCX_FORM_TEXT;
    return PK_OK;
}

pk_status pk_odf_mark_separator(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;
    pk_status status = pk_odf_flush(reader, walk);
    pk_docx_field *field = pk_docx_field_here(&reader->story);

    if (status != PK_OK || field == NULL)
        return status;
    field->has_result = false; /* what stands before it is an instruction after all */
    return pk_docx_field_separate(&reader->story);
}

pk_status pk_odf_mark_end(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;
    pk_status status = pk_odf_flush(reader, walk);

    return status == PK_OK ? pk_docx_field_end(&reader->story) : status;
}

/* field:fieldmark: a list or a box, without text. */
pk_status pk_odf_form_field_start(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;
    pk_docx_field *field;
    pk_status status = pk_odf_flush(reader, walk);

    reader->entry_count = 0;
    if (status == PK_OK)
        status = pk_docx_field_begin(&reader->story);
    if (status != PK_OK || (field = pk_docx_field_here(&reader->story)) == NULL)
        return status;
    field->has_result = true;
    if (is_type(walk, "FORMDROPDOWN"))
        field->form = PK_DOCX_FORM_LIST;
    if (is_type(walk, "FORMCHECKBOX"))
        field->form = PK_DOCX_FORM_CHECK;
    return PK_OK;
}

pk_status pk_odf_form_field_param(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;
    pk_docx_field *field = pk_docx_field_here(&reader->story);
    pk_text name = pk_xml_attribute(walk, PK_NS_FIELD, "name"), value = pk_xml_attribute(walk, PK_NS_FIELD, "value");
    pk_arena *scratch = reader->story.scratch;

    if (field == NULL)
        return PK_OK;
    if (pk_text_equal(name, PK_TEXT("Checkbox_Checked")))
        field->checked = pk_xml_on_off(value, false);
    if (pk_text_equal(name, PK_TEXT("Dropdown_Selected")))
        field->chosen = (int)pk_xml_integer(value, 0, ENTRIES_MAX, -1);
    if (!pk_text_equal(name, PK_TEXT("Dropdown_ListEntry")) || reader->entry_count == ENTRIES_MAX)
        return PK_OK;
    if (pk_array_reserve(scratch, &reader->entries, &reader->entry_capacity, reader->entry_count,
                         sizeof *reader->entries)
            != PK_OK
        || pk_text_copy(scratch, value, &reader->entries[reader->entry_count]) != PK_OK)
        return PK_ENOMEM;
    reader->entry_count++;
    return PK_OK;
}

/* Where none is chosen the first entry shows. */
pk_status pk_odf_form_field_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_odf_text *reader = context;
    pk_docx_field *field = pk_docx_field_here(&reader->story);
    pk_status status = pk_odf_flush(reader, walk);
    size_t chosen;

    (void)text;
    if (status != PK_OK || field == NULL)
        return status;
    chosen = field->chosen > 0 && (size_t)field->chosen < reader->entry_count ? (size_t)field->chosen : 0;
    field->entry = chosen < reader->entry_count ? reader->entries[chosen] : PK_TEXT("");
    pk_docx_list_begin(&reader->story);
    for (size_t i = 0; i < reader->entry_count && status == PK_OK; i++)
        status = pk_docx_list_add(&reader->story, reader->entries[i]);
    if (status == PK_OK)
        status = pk_docx_list_end(&reader->story, true);
    if (status != PK_OK)
        return status;
    return pk_docx_field_end(&reader->story);
}

/* text:date, which keeps the day beside the text that shows it: as a control that holds a date (D18). Its end is that of
 * a content control. */
pk_status pk_odf_date_start(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;
    pk_status status = pk_odf_flush(reader, walk);

    if (status == PK_OK)
        status = pk_docx_control_start(&reader->story, walk);
    if (status == PK_OK)
        pk_docx_control_hold(&reader->story, pk_xml_attribute(walk, PK_NS_TEXT, "date-value"));
    return status;
}

/* "<Klicka och skriv>": a prompt, whatever it says (D15). */
pk_status pk_odf_placeholder_start(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;
    pk_status status = pk_odf_flush(reader, walk);

    if (reader->story.scope != NULL)
        reader->story.scope->prompt = true;
    pk_xml_skip(walk);
    return status;
}

/* text:drop-down, text:text-input. */
pk_status pk_odf_choice_start(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;
    pk_status status = pk_odf_flush(reader, walk);

    reader->prompt.size = 0;
    pk_docx_list_begin(&reader->story);
    return status == PK_OK ? pk_buffer_add(&reader->prompt, pk_xml_attribute(walk, PK_NS_TEXT, "description")) : status;
}

/* text:label: an entry of text:drop-down. */
pk_status pk_odf_choice_label(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;

    return pk_docx_list_add(&reader->story, pk_xml_attribute(walk, PK_NS_TEXT, "value"));
}

/* Nothing was chosen or typed yet where the field shows its own prompt, or an entry such as "Välj ..." (D20, D22). */
pk_status pk_odf_choice_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_odf_text *reader = context;
    pk_docx_scope *scope = reader->story.scope;
    pk_text shown = pk_xml_take_text(walk), prompt = pk_buffer_text(&reader->prompt);
    bool is_list = pk_text_equal(pk_xml_element(walk, 0), PK_TEXT("drop-down"));
    pk_status status;

    (void)text;
    if (scope == NULL || !scope->paragraph.open)
        return PK_OK;
    if ((status = pk_docx_list_end(&reader->story, true)) != PK_OK
        || (status = pk_odf_plain(&reader->plain, shown, &shown)) != PK_OK)
        return status;
    if (pk_text_is_blank(shown) || (is_list && pk_docx_is_prompt(shown))
        || (!is_list && prompt.size > 0 && pk_text_equal(pk_text_trim(shown), pk_text_trim(prompt)))) {
        scope->prompt = true;
        return PK_OK;
    }
    return pk_docx_add(&reader->story, shown);
}

/* text:hidden-text, whose end is that of a span. */
pk_status pk_odf_hidden_start(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;
    pk_text value = pk_xml_attribute(walk, PK_NS_TEXT, "string-value");
    pk_status status = pk_odf_flush(reader, walk);
    pk_docx_scope *scope = reader->story.scope;
    int hidden;

    if (status != PK_OK || scope == NULL
        || !pk_text_equal(pk_xml_attribute(walk, PK_NS_TEXT, "is-hidden"), PK_TEXT("true")))
        return status;
    hidden = scope->run.hidden;
    scope->run.hidden = 1;
    if (scope->paragraph.open)
        status = pk_docx_add(&reader->story, value);
    scope->run.hidden = hidden;
    pk_xml_skip(walk);
    return status;
}

/* The whole paragraph is hidden: what has been read of it, and what comes. */
pk_status pk_odf_hidden_paragraph(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;
    pk_docx_scope *scope = reader->story.scope;
    pk_text said;
    pk_status status = pk_odf_flush(reader, walk);

    if (status != PK_OK || scope == NULL || !scope->paragraph.open
        || !pk_text_equal(pk_xml_attribute(walk, PK_NS_TEXT, "is-hidden"), PK_TEXT("true")))
        return status;
    said = pk_text_from(pk_buffer_text(&scope->text), scope->paragraph.offset);
    scope->run.hidden = 1;
    scope->paragraph.mark_hidden = true;
    status = pk_docx_add(&reader->story, said);
    if (scope->text.size > scope->paragraph.offset)
        scope->text.size = scope->paragraph.offset;
    return status;
}

/* ---- content controls, as LibreOffice has them from 7.4 on (D14-D17) ---- */

static bool is_true(const pk_xml_walk *walk, const char *name)
{
    return pk_text_equal(pk_xml_attribute(walk, PK_NS_LOEXT, name), PK_TEXT("true"));
}

pk_status pk_odf_content_control_start(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;
    pk_docx_control *control;
    pk_status status = pk_odf_flush(reader, walk);

    if (status == PK_OK)
        status = pk_docx_control_start(&reader->story, walk);
    if (status != PK_OK)
        return status;
    control = pk_docx_control_here(&reader->story);
    if (is_true(walk, "checkbox"))
        control->check = is_true(walk, "checked") ? PK_DOCX_CHECKED : PK_DOCX_UNCHECKED;
    if (is_true(walk, "showing-place-holder") && control->check == PK_DOCX_NO_CHECK) {
        control->prompt = true;
        reader->story.prompts++;
    }
    if (is_true(walk, "date"))
        pk_docx_control_hold(&reader->story, pk_xml_attribute(walk, PK_NS_LOEXT, "current-date"));
    control->is_open_list = is_true(walk, "combobox");
    return PK_OK;
}

/* loext:list-item: an entry of a control's list. They stand before its text, and nothing says where they end. */
pk_status pk_odf_content_control_entry(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;
    pk_docx_control *control = pk_docx_control_here(&reader->story);
    pk_text shown = pk_xml_attribute(walk, PK_NS_LOEXT, "display-text");

    if (control == NULL)
        return PK_OK;
    if (!control->has_list)
        pk_docx_list_begin(&reader->story);
    control->has_list = true;
    return pk_docx_list_add(&reader->story, shown.size > 0 ? shown : pk_xml_attribute(walk, PK_NS_LOEXT, "value"));
}

pk_status pk_odf_content_control_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_odf_text *reader = context;
    const pk_docx_control *control = pk_docx_control_here(&reader->story);
    pk_status status = pk_odf_flush(reader, walk);

    if (status == PK_OK && control != NULL && control->has_list)
        status = pk_docx_list_end(&reader->story, !control->is_open_list);
    return status == PK_OK ? pk_docx_control_end(&reader->story, walk, text) : status;
}

/* ---- form controls (D20-D22) ---- */

/* form:checkbox, form:radio, form:text and the like: kept until the text refers to them. */
pk_status pk_odf_form_start(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;

    return pk_odf_control_add(&reader->controls, walk);
}

pk_status pk_odf_form_option(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;

    return pk_odf_control_option(&reader->controls, walk);
}

/* draw:control, where it stands in the text. */
pk_status pk_odf_form_control(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;
    pk_docx_scope *scope = reader->story.scope;
    pk_text id = pk_xml_attribute(walk, PK_NS_DRAW, "control");
    const pk_odf_control *control;
    pk_status status = pk_odf_flush(reader, walk);

    pk_xml_skip(walk);
    if (status != PK_OK || scope == NULL || !scope->paragraph.open || id.size == 0)
        return status;
    control = pk_odf_control_find(&reader->controls, id);
    if (control == NULL)
        return PK_OK;
    if (pk_text_is_blank(control->text) || pk_docx_is_prompt(control->text)) {
        scope->prompt = true;
        return PK_OK;
    }
    return pk_docx_add(&reader->story, control->text);
}
