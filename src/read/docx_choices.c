/* What a Word form offers: lists of content controls, and of form fields (OOXML.md D17, D20). */
#include "read/docx_story.h"
#include "read/offer.h"

/* Lists to choose from: of content controls (D17) and of form fields (D20). Each is offered in the cell that its control
 * or field stands in; a control around a cell is that cell's. Outside tables there is no cell to offer it in. */

void pk_docx_list_begin(pk_docx_reader *reader)
{
    pk_choice_list_clear(&reader->choices);
    reader->choices_begun = false;
}

/* The first entry is often a prompt: choosing it is choosing nothing. */
pk_status pk_docx_list_add(pk_docx_reader *reader, pk_text shown)
{
    bool first = !reader->choices_begun;

    reader->choices_begun = true;
    if (reader->document->taker != NULL || (first && pk_docx_is_prompt(pk_text_trim(shown))))
        return PK_OK;
    return pk_choice_list_add(reader->document->arena, &reader->choices, shown);
}

static void give(pk_docx_scope *cell, pk_docx_offer *offer)
{
    *(cell->last_offer != NULL ? &cell->last_offer->next : &cell->offers) = offer;
    cell->last_offer = offer;
}

/* The cell that is open here; NULL where none is, as between the cells of a table. */
static pk_docx_scope *open_cell(pk_docx_reader *reader)
{
    if (reader->table != NULL && reader->table->home == reader->scope)
        return NULL;
    return pk_docx_scope_cell(reader->scope);
}

pk_status pk_docx_list_end(pk_docx_reader *reader, bool closed)
{
    pk_docx_control *control = pk_docx_control_here(reader);
    pk_docx_scope *cell = open_cell(reader);
    pk_docx_offer *offer;

    if (reader->choices.count == 0 || reader->scope == NULL || reader->scope->dropped
        || (cell == NULL && control == NULL)) {
        pk_docx_list_begin(reader);
        return PK_OK;
    }
    if ((offer = pk_arena_zeroed(reader->scratch, 1, sizeof *offer)) == NULL
        || pk_choice_list_make(reader->document->arena, &reader->choices, &offer->values, &offer->count) != PK_OK)
        return PK_ENOMEM;
    offer->closed = closed;
    pk_docx_list_begin(reader);
    if (cell != NULL)
        give(cell, offer);
    else
        control->offer = offer;
    return PK_OK;
}

pk_status pk_docx_offer_in(pk_docx_reader *reader, pk_docx_scope *cell, const pk_text *values, size_t count,
                           bool closed)
{
    pk_docx_offer *offer = pk_arena_zeroed(reader->scratch, 1, sizeof *offer);

    if (offer == NULL)
        return PK_ENOMEM;
    offer->values = values;
    offer->count = count;
    offer->closed = closed;
    give(cell, offer);
    return PK_OK;
}

void pk_docx_take_offer(pk_docx_reader *reader, pk_docx_scope *cell)
{
    pk_docx_control *control = pk_docx_control_here(reader);

    if (control == NULL || control->offer == NULL)
        return;
    give(cell, control->offer);
    control->offer = NULL;
}

pk_status pk_docx_place_offers(pk_docx_reader *reader, const pk_docx_scope *cell)
{
    pk_table *table = cell->table->table;
    pk_status status = PK_OK;

    for (const pk_docx_offer *offer = cell->offers; offer != NULL && status == PK_OK; offer = offer->next) {
        const uint32_t row = (uint32_t)table->count + 1;
        const pk_choice choice = {
            { row, row }, { cell->column, cell->column + cell->columns - 1 }, offer->values, offer->count, offer->closed
        };

        status = pk_offer(reader->document, reader->limits, table, &choice);
    }
    return status;
}

/* ---- content controls ---- */

pk_status pk_docx_control_list(void *context, pk_xml_walk *walk)
{
    (void)walk;
    pk_docx_list_begin(context);
    return PK_OK;
}

/* What shows is chosen, not the value that a program gets: Word itself leaves out displayText where both are the same. */
pk_status pk_docx_control_entry(void *context, pk_xml_walk *walk)
{
    pk_text shown = pk_xml_attribute(walk, PK_NS_ANY, "displayText");

    return pk_docx_list_add(context, shown.size > 0 ? shown : pk_xml_attribute(walk, PK_NS_ANY, "value"));
}

/* A comboBox takes what is typed as well. */
pk_status pk_docx_control_list_end(void *context, pk_xml_walk *walk, pk_text text)
{
    (void)text;
    return pk_docx_list_end(context, pk_text_equal(pk_xml_element(walk, 0), PK_TEXT("dropDownList")));
}

/* ---- form fields ---- */

pk_status pk_docx_form_list_end(void *context, pk_xml_walk *walk, pk_text text)
{
    (void)walk;
    (void)text;
    return pk_docx_list_end(context, true); /* a form that is protected takes nothing else */
}
