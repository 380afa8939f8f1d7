/* choices.h - the values that a form offers in its cells: lists of validations in sheets, of controls in texts
 * (OOXML.md X24, D17, D20).
 *
 * Layer: model; includes base only. A list is told of a rectangle of cells, however many these are; several rectangles
 * may share one list. Not known of tables whose rows a taker gets. */
#ifndef PK_MODEL_CHOICES_H
#define PK_MODEL_CHOICES_H

#include "base/text.h"

/** A form that offers more is no form: such a list is left out. Keeps what one file can ask for in bounds. */
enum { PK_CHOICE_VALUES_MAX = 1000 };

/** What is offered in some cells. */
typedef struct pk_choice {
    uint32_t rows[2];    /* first and last, as pk_row.number: from 1 */
    uint32_t columns[2]; /* first and last, from 0 */
    const pk_text *values;
    size_t count; /* 1 or more */
    bool closed;  /* another value is refused; else the list only helps to fill in */
} pk_choice;

/** Of a table or sheet, in the order of the file. Cells may have several. */
typedef struct pk_choices {
    pk_choice *items;
    size_t count, capacity;
} pk_choices;

pk_status pk_choices_add(pk_arena *arena, pk_choices *choices, const pk_choice *choice);
/** What is offered in the cell; NULL: nothing. The first where there are several. @param row, column As in pk_choice. */
const pk_choice *pk_choices_at(const pk_choices *choices, uint32_t row, uint32_t column);

/** A list on its way. Zeroed, it is empty; to begin another one, pk_choice_list_clear. */
typedef struct pk_choice_list {
    pk_text *values;
    size_t count, capacity;
    bool too_long; /* more than PK_CHOICE_VALUES_MAX: then it has no values */
} pk_choice_list;

void pk_choice_list_clear(pk_choice_list *list);
/** Add a value as it shows: it is made tidy and kept in the arena, a blank one is left out. */
pk_status pk_choice_list_add(pk_arena *arena, pk_choice_list *list, pk_text value);
/** The list as it is to stay. @param arena The one that its values are in. @param values, count Set; 0: offers nothing. */
pk_status pk_choice_list_make(pk_arena *arena, const pk_choice_list *list, const pk_text **values, size_t *count);

#endif
