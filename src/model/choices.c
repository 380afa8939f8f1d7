#include "model/choices.h"

#include <string.h>

pk_status pk_choices_add(pk_arena *arena, pk_choices *choices, const pk_choice *choice)
{
    if (pk_array_reserve(arena, &choices->items, &choices->capacity, choices->count, sizeof *choice) != PK_OK)
        return PK_ENOMEM;
    choices->items[choices->count++] = *choice;
    return PK_OK;
}

const pk_choice *pk_choices_at(const pk_choices *choices, uint32_t row, uint32_t column)
{
    for (size_t i = 0; i < choices->count; i++) {
        const pk_choice *choice = &choices->items[i];

        if (row >= choice->rows[0] && row <= choice->rows[1] && column >= choice->columns[0]
            && column <= choice->columns[1])
            return choice;
    }
    return NULL;
}

void pk_choice_list_clear(pk_choice_list *list)
{
    list->count = 0;
    list->too_long = false;
}

pk_status pk_choice_list_add(pk_arena *arena, pk_choice_list *list, pk_text value)
{
    pk_text tidy;

    if (list->too_long || pk_text_is_blank(value))
        return PK_OK;
    if (list->count == PK_CHOICE_VALUES_MAX) {
        list->count = 0;
        list->too_long = true;
        return PK_OK;
    }
    if (pk_text_tidy(arena, value, &tidy) != PK_OK
        || pk_array_reserve(arena, &list->values, &list->capacity, list->count, sizeof *list->values) != PK_OK)
        return PK_ENOMEM;
    if (tidy.size > 0)
        list->values[list->count++] = tidy;
    return PK_OK;
}

pk_status pk_choice_list_make(pk_arena *arena, const pk_choice_list *list, const pk_text **values, size_t *count)
{
    pk_text *made = NULL;

    if (list->count > 0) {
        if ((made = pk_arena_zeroed(arena, list->count, sizeof *made)) == NULL)
            return PK_ENOMEM;
        memcpy(made, list->values, list->count * sizeof *made);
    }
    *values = made;
    *count = list->count;
    return PK_OK;
}
