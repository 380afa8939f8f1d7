#include "read/xlsx_validations.h"

void pk_xlsx_validation_init(pk_xlsx_book *book, pk_xlsx_validation *validation)
{
    pk_buffer_init(&validation->formula, &book->arena);
    pk_buffer_init(&validation->areas, &book->arena);
}

/* Other values are refused only where an error is shown and it is one that stops: both are said, and the first is off
 * where it is not. */
static bool refuses(const pk_xml_walk *walk)
{
    pk_text style = pk_xml_attribute(walk, PK_NS_NONE, "errorStyle");

    return pk_xml_on_off(pk_xml_attribute(walk, PK_NS_NONE, "showErrorMessage"), false)
           && (style.data == NULL || pk_text_equal(style, PK_TEXT("stop")));
}

pk_status pk_xlsx_validation_begin(pk_xlsx_book *book, pk_xlsx_validation *validation, const pk_xml_walk *walk)
{
    validation->is_list =
        book->document->taker == NULL && pk_text_equal(pk_xml_attribute(walk, PK_NS_NONE, "type"), PK_TEXT("list"));
    validation->closed = refuses(walk);
    validation->is_items = false;
    validation->formula.size = validation->areas.size = 0;
    return pk_xlsx_validation_areas(validation, pk_xml_attribute(walk, PK_NS_NONE, "sqref"));
}

static pk_status keep(pk_buffer *buffer, pk_text text)
{
    buffer->size = 0;
    return pk_buffer_add(buffer, text);
}

pk_status pk_xlsx_validation_formula(pk_xlsx_validation *validation, pk_text text)
{
    return validation->is_list && !validation->is_items ? keep(&validation->formula, text) : PK_OK;
}

pk_status pk_xlsx_validation_items(pk_xlsx_validation *validation, pk_text text)
{
    if (!validation->is_list)
        return PK_OK;
    validation->is_items = true;
    return keep(&validation->formula, text);
}

pk_status pk_xlsx_validation_areas(pk_xlsx_validation *validation, pk_text text)
{
    return validation->is_list && text.size > 0 ? keep(&validation->areas, text) : PK_OK;
}

/* "U,P,E" in quotes: commas divide the items whatever the language, and none can stand in one. */
static pk_status add_quoted(pk_xlsx_book *book, pk_text formula, bool closed, size_t *list)
{
    pk_buffer items;
    pk_status status = PK_OK;

    pk_arena_reset(&book->passing);
    pk_buffer_init(&items, &book->passing);
    for (size_t i = 1; i + 1 < formula.size && status == PK_OK; i++) {
        if (formula.data[i] == '"' && formula.data[i + 1] == '"' && i + 2 < formula.size)
            i++; /* one that belongs to the text stands twice */
        status = pk_buffer_add(&items, (pk_text) { formula.data + i, 1 });
    }
    if (status != PK_OK)
        return status;
    return pk_sheet_choices_add_items(&book->choices, pk_buffer_text(&items), ',', false, closed, list);
}

static pk_status add_list(pk_xlsx_book *book, const pk_xlsx_validation *validation, size_t *list)
{
    pk_text formula = pk_text_trim(pk_buffer_text(&validation->formula));

    if (validation->is_items)
        return pk_sheet_choices_add_items(&book->choices, formula, ',', true, validation->closed, list);
    if (formula.size > 1 && formula.data[0] == '"' && pk_text_ends(formula, PK_TEXT("\"")))
        return add_quoted(book, formula, validation->closed, list);
    return pk_sheet_choices_add(&book->choices, formula, validation->closed, list);
}

pk_status pk_xlsx_validation_end(pk_xlsx_book *book, pk_xlsx_validation *validation, size_t block)
{
    pk_text areas = pk_buffer_text(&validation->areas), area;
    size_t list;
    pk_status status;

    if (!validation->is_list || validation->formula.size == 0 || areas.size == 0)
        return PK_OK;
    validation->is_list = false;
    if ((status = add_list(book, validation, &list)) != PK_OK)
        return status;
    while (status == PK_OK && pk_text_next(&areas, ' ', &area)) {
        uint32_t rows[2], columns[2];

        if (pk_xlsx_parse_range(pk_text_trim(area), rows, columns))
            status = pk_sheet_choices_area(&book->choices, list, block, rows, columns);
    }
    return status;
}
