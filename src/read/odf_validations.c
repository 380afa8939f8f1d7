#include "read/odf_validations.h"

#include <stdlib.h>

/* "of:cell-content-is-in-list("U";"P";"E")": what stands between the brackets. Older programs write no prefix, or oooc. */
static pk_text list_of(pk_text condition)
{
    const pk_text function = PK_TEXT("cell-content-is-in-list(");
    size_t at;

    condition = pk_text_trim(condition);
    at = pk_text_find(condition, function);
    if (at == SIZE_MAX || at > 5 || !pk_text_ends(condition, PK_TEXT(")")))
        return PK_NO_TEXT;
    condition = pk_text_from(condition, at + function.size);
    condition.size--;
    return condition;
}

pk_status pk_odf_validation_begin(pk_odf_validations *validations, const pk_xml_walk *walk)
{
    pk_text formula = list_of(pk_xml_attribute(walk, PK_NS_TABLE, "condition"));
    pk_arena *arena = validations->choices.arena;

    validations->name = validations->formula = PK_NO_TEXT;
    validations->closed = false;
    if (formula.data == NULL || validations->choices.document->taker != NULL)
        return PK_OK;
    if (pk_text_copy(arena, pk_xml_attribute(walk, PK_NS_TABLE, "name"), &validations->name) != PK_OK)
        return PK_ENOMEM;
    return pk_text_copy(arena, formula, &validations->formula);
}

/* Other values are refused only where an error is shown and it is one that stops. */
void pk_odf_validation_error(pk_odf_validations *validations, pk_xml_walk *walk)
{
    pk_text type = pk_xml_attribute(walk, PK_NS_TABLE, "message-type");

    validations->closed = pk_text_equal(pk_xml_attribute(walk, PK_NS_TABLE, "display"), PK_TEXT("true"))
                          && (type.data == NULL || pk_text_equal(type, PK_TEXT("stop")));
    pk_xml_skip(walk); /* its words are no text of the document */
}

pk_status pk_odf_validation_end(pk_odf_validations *validations)
{
    pk_odf_validation made = { .name = validations->name };
    pk_status status;

    if (validations->formula.data == NULL)
        return PK_OK;
    status = pk_sheet_choices_add(&validations->choices, validations->formula, validations->closed, &made.list);
    if (status == PK_OK)
        status = pk_array_reserve(validations->choices.arena, &validations->items, &validations->capacity,
                                  validations->count, sizeof made);
    if (status != PK_OK)
        return status;
    validations->items[validations->count++] = made;
    validations->sorted = false;
    validations->formula = PK_NO_TEXT;
    return PK_OK;
}

static int by_name(const void *left, const void *right)
{
    const pk_odf_validation *a = left, *b = right;
    int order = pk_text_compare(a->name, b->name);

    return order != 0 ? order : (a->list > b->list) - (a->list < b->list);
}

bool pk_odf_validation_find(pk_odf_validations *validations, pk_text name, size_t *list)
{
    size_t low = 0, high = validations->count;

    if (name.size == 0 || validations->count == 0)
        return false;
    if (!validations->sorted)
        qsort(validations->items, validations->count, sizeof *validations->items, by_name);
    validations->sorted = true;
    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (pk_text_compare(validations->items[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == validations->count || !pk_text_equal(validations->items[low].name, name))
        return false;
    *list = validations->items[low].list;
    return true;
}
