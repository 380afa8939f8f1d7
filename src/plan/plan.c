#include "plan/plan.h"

#include "value/symbol.h"

size_t pk_plan_column_of(const pk_plan_area *area, pk_text key)
{
    for (size_t i = 0; i < area->column_count; i++)
        if (area->columns[i].column != NULL && pk_text_equal(area->columns[i].key, key))
            return i;
    return SIZE_MAX;
}

size_t pk_plan_role(const pk_plan_area *area, pk_role role)
{
    for (size_t i = 0; i < area->column_count; i++)
        if (area->columns[i].column != NULL && area->columns[i].column->role == role)
            return i;
    return SIZE_MAX;
}

const pk_timeline *pk_row_time(const pk_plan_area *area, const pk_plan_row *row)
{
    const pk_timeline *first = NULL;

    for (size_t i = 0; i < area->column_count; i++) {
        const pk_timeline *time = row->cells[i].time;

        if (area->columns[i].column == NULL || area->columns[i].column->role != PK_ROLE_TIME || time == NULL)
            continue;
        if (time->from.year != 0 || time->to.year != 0)
            return time;
        if (first == NULL)
            first = time;
    }
    return first;
}

const pk_plan_field *pk_plan_field_of(const pk_plan *plan, pk_text key)
{
    for (size_t i = 0; i < plan->field_count; i++)
        if (pk_text_equal(plan->fields[i].field->key, key))
            return &plan->fields[i];
    return NULL;
}

bool pk_plan_field_is_other(const pk_plan_field *field)
{
    static const pk_text own[] = { { "region", 6 }, { "date", 4 }, { "as_of", 5 }, { "dnr", 3 } };

    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
        if (pk_text_equal(field->field->key, own[i]))
            return false;
    return true;
}

bool pk_plan_is_unreadable(const pk_plan_cell *cell)
{
    const pk_cell *source = cell->cell;

    return source != NULL
           && (source->type == PK_CELL_ERROR || (source->flags & PK_CELL_UNCACHED) != 0
               || (cell->blank && (source->flags & PK_CELL_PICTURE) != 0));
}

bool pk_plan_has_content(const pk_plan *plan, const pk_plan_cell *cell)
{
    if (pk_plan_is_unreadable(cell))
        return true;
    return !cell->blank && (!cell->placeholder || plan->schema->dash_is_answer);
}

/* "1", "1.1", "1)": a region's own column of numbers. */
static bool is_mere_number(pk_text text)
{
    for (size_t i = 0; i < text.size; i++)
        if ((text.data[i] < '0' || text.data[i] > '9') && text.data[i] != '.' && text.data[i] != ')')
            return false;
    return true;
}

bool pk_plan_is_answer(const pk_plan *plan, const pk_plan_area *area, const pk_plan_row *row, size_t column)
{
    const pk_schema_column *of = area->columns[column].column;
    const pk_plan_cell *cell = &row->cells[column];

    if (of != NULL && of->role == PK_ROLE_STATUS && row->status != SIZE_MAX) /* a colour, too */
        return true;
    if (!pk_plan_has_content(plan, cell))
        return false;
    return of != NULL ? of->role != PK_ROLE_GOAL : !is_mere_number(cell->text);
}

static pk_status_sign sign_of_blank(const pk_schema *schema, const pk_cell *cell, size_t *index)
{
    if (cell == NULL || cell->type == PK_CELL_ERROR || (cell->flags & PK_CELL_UNCACHED) != 0)
        return PK_SIGN_NONE;
    if ((cell->flags & PK_CELL_PICTURE) != 0)
        return PK_SIGN_PICTURE;
    for (size_t i = 0; cell->fill != 0 && i < schema->status_count; i++)
        for (size_t k = 0; k < schema->statuses[i].fill_count; k++)
            if (schema->statuses[i].fills[k] == (cell->fill & 0xFFFFFF)) {
                *index = i;
                return PK_SIGN_FILL;
            }
    return PK_SIGN_NONE;
}

/* The status that this sign stands for; SIZE_MAX: none. */
static size_t status_of_symbol(const pk_schema *schema, pk_text sign)
{
    for (size_t i = 0; i < schema->status_count; i++)
        for (size_t k = 0; k < schema->statuses[i].symbol_count; k++)
            if (pk_symbol_same(schema->statuses[i].symbols[k], sign))
                return i;
    return SIZE_MAX;
}

/* One sign after the other, with blanks, commas and strokes between them. */
static pk_status_sign sign_of_each(const pk_schema *schema, pk_text text, size_t *index)
{
    size_t first = SIZE_MAX;
    bool several = false;

    while (text.size > 0) {
        pk_text sign = { text.data, 0 };
        uint32_t c = pk_text_code_point(&text);
        size_t status;

        sign.size = (size_t)(text.data - sign.data);
        if (pk_is_space(c) || c == '/' || c == ',' || (c >= 0xFE00 && c <= 0xFE0F)) /* a variation is none by itself */
            continue;
        if ((status = status_of_symbol(schema, sign)) == SIZE_MAX)
            return PK_SIGN_UNKNOWN;
        several = several || (first != SIZE_MAX && status != first);
        first = first == SIZE_MAX ? status : first;
    }
    if (several)
        return PK_SIGN_SEVERAL;
    *index = first;
    return first != SIZE_MAX ? PK_SIGN_SYMBOL : PK_SIGN_UNKNOWN;
}

/* "+" may be a code of its own: then it is a word, and no sign. */
static bool is_code(const pk_schema *schema, pk_text text)
{
    for (size_t i = 0; i < schema->status_count; i++)
        if (pk_text_equal(schema->statuses[i].code, text))
            return true;
    return false;
}

pk_status_sign pk_plan_status_sign(const pk_schema *schema, const pk_plan_cell *cell, size_t *index)
{
    *index = SIZE_MAX;
    if (cell->blank)
        return sign_of_blank(schema, cell->cell, index);
    if (cell->placeholder || (cell->cell != NULL && cell->cell->type == PK_CELL_ERROR) || is_code(schema, cell->text))
        return PK_SIGN_NONE;
    if ((*index = status_of_symbol(schema, cell->text)) != SIZE_MAX)
        return PK_SIGN_SYMBOL;
    return pk_symbol_is_alone(cell->text) ? sign_of_each(schema, cell->text, index) : PK_SIGN_NONE;
}

pk_text pk_plan_phase_id(const pk_plan *plan)
{
    return plan->phase != NULL ? plan->phase->id : PK_TEXT("template");
}

const char *pk_region_source_name(pk_region_source source)
{
    static const char *const names[] = {
        [PK_REGION_UNKNOWN] = "",          [PK_REGION_OPTION] = "option", [PK_REGION_FIELD] = "field",
        [PK_REGION_FILENAME] = "filename", [PK_REGION_TEXT] = "text",     [PK_REGION_TEMPLATE] = "template",
        [PK_REGION_MAIL] = "mail",
    };

    return names[source];
}

/* ---- what two plans say ---- */

static size_t skip_blanks(pk_text text, size_t at)
{
    while (at < text.size && (text.data[at] == ' ' || text.data[at] == '\n'))
        at++;
    return at;
}

/* Where lines end is the form's: a comment stands on lines of its own in Word, and in one cell in Excel. */
static bool is_same_text(pk_text a, pk_text b)
{
    size_t i = skip_blanks(a, 0), j = skip_blanks(b, 0);

    while (i < a.size && j < b.size && a.data[i] == b.data[j]) {
        i = skip_blanks(a, i + 1);
        j = skip_blanks(b, j + 1);
    }
    return i >= a.size && j >= b.size;
}

static bool is_same_row(const pk_plan_area *a, const pk_plan_row *row_a, const pk_plan_area *b,
                        const pk_plan_row *row_b)
{
    if (row_a->status != row_b->status || !is_same_text(row_a->text, row_b->text)
        || !pk_text_equal(row_a->marker, row_b->marker))
        return false;
    for (size_t i = 0; i < a->column_count; i++)
        if (!pk_text_equal(a->columns[i].key, b->columns[i].key)
            || !is_same_text(row_a->cells[i].text, row_b->cells[i].text))
            return false;
    return true;
}

static bool is_same_area(const pk_plan_area *a, const pk_plan_area *b)
{
    if (a->row_count != b->row_count || a->column_count != b->column_count || !pk_text_equal(a->number, b->number)
        || !is_same_text(a->title, b->title) || !is_same_text(a->comment, b->comment))
        return false;
    for (size_t i = 0; i < a->row_count; i++)
        if (!is_same_row(a, &a->rows[i], b, &b->rows[i]))
            return false;
    return true;
}

bool pk_plan_says_the_same(const pk_plan *a, const pk_plan *b)
{
    if (a->area_count != b->area_count || a->year != b->year || pk_date_compare(a->as_of, b->as_of) != 0
        || !pk_text_equal(pk_plan_phase_id(a), pk_plan_phase_id(b)))
        return false;
    for (size_t i = 0; i < a->area_count; i++)
        if (!is_same_area(&a->areas[i], &b->areas[i]))
            return false;
    return true;
}
