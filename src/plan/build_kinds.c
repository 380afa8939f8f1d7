#include "plan/builder.h"

size_t pk_builder_content_cells(const pk_row *row, const pk_cell **first, const pk_cell **second)
{
    size_t count = 0;

    *first = *second = NULL;
    for (size_t i = 0; i < row->count; i++) {
        if (pk_text_is_blank(row->cells[i].text))
            continue;
        if (count == 0)
            *first = &row->cells[i];
        else if (count == 1)
            *second = &row->cells[i];
        count++;
    }
    return count;
}

static bool is_number(pk_text text)
{
    for (size_t i = 0; i < text.size; i++)
        if ((text.data[i] < '0' || text.data[i] > '9') && text.data[i] != '.')
            return false;
    return text.size > 0 && text.size < 8;
}

/* In a table: a lone text in the goal's column is a goal, unless it is a title, a note or a label. */
static pk_status is_goal_row(pk_builder *b, const pk_cell *only, bool *is_goal)
{
    pk_plan_area *area = pk_builder_area(b);
    size_t goal = pk_plan_role(area, PK_ROLE_GOAL), ignored;
    pk_area_kind how;
    bool is_title;
    pk_status status;

    *is_goal = false;
    if (pk_text_starts(only->text, PK_TEXT("*")))
        return PK_OK;
    if (pk_goal_is_known(b->schema, only->text, &b->scratch)) {
        *is_goal = true;
        return PK_OK;
    }
    if ((status = pk_builder_is_over_table(b, false, &is_title)) != PK_OK)
        return status;
    if (is_title) { /* of the table whose headings follow */
        b->mode = PK_MODE_BELOW;
        return PK_OK;
    }
    if (b->mode != PK_MODE_TABLE || (goal != SIZE_MAX && b->positions[goal] != only->column && only->columns == 1)) {
        *is_goal = b->mode == PK_MODE_TABLE && only->columns == 1; /* content without a goal: R02 */
        return PK_OK;
    }
    if ((status = pk_area_match(b->schema, PK_NO_TEXT, only->text, &b->scratch, &ignored, &how)) != PK_OK)
        return status;
    if (how != PK_AREA_NONE && how != PK_AREA_NUMBER && how != PK_AREA_SHORTENED)
        return PK_OK;
    for (size_t i = 0; i < b->schema->comment_labels.count; i++) {
        pk_text folded;

        if (pk_text_fold(&b->scratch, only->text, PK_FOLD_LETTERS, &folded) != PK_OK)
            return PK_ENOMEM;
        if (pk_text_starts(folded, b->schema->comment_labels.items[i].folded))
            return PK_OK;
    }
    *is_goal = only->columns < b->width || b->width <= 1; /* one cell over the whole width is a line of text */
    return PK_OK;
}

static pk_status take_row(pk_builder *b, const pk_row *row)
{
    pk_status status = pk_builder_follow_goals(b, row);

    return status == PK_OK ? pk_builder_take_row(b, row) : status;
}

pk_status pk_builder_take_cells(pk_builder *b, const pk_row *row)
{
    pk_status status = PK_OK;

    for (size_t i = 0; i < row->count && status == PK_OK; i++) {
        pk_place place = pk_document_place(b->block, row, &row->cells[i]);

        if (!(row->cells[i].flags & PK_CELL_NESTED)) /* what is nested comes as a table of its own (D11) */
            status = pk_builder_take_line(b, row->cells[i].number, row->cells[i].text, &place, false);
    }
    return status;
}

/* Fields and legend lines side by side: "Region: | Norrbotten | Datum: | 2022-04-28". */
static pk_status take_pairs(pk_builder *b, const pk_row *row, bool *taken)
{
    const pk_cell *name = NULL;

    *taken = false;
    for (size_t i = 0; i < row->count; i++) {
        const pk_cell *cell = &row->cells[i];
        pk_place place;
        bool is_pair = false;
        pk_status status;

        if (pk_text_is_blank(cell->text))
            continue;
        if (name == NULL) {
            name = cell;
            continue;
        }
        place = pk_document_place(b->block, row, name);
        if ((status = pk_builder_take_pair(b, name->text, cell->text, &place, &is_pair)) != PK_OK)
            return status;
        *taken = *taken || is_pair;
        name = is_pair ? NULL : cell;
    }
    return PK_OK;
}

/* The next row is the heading row: this one groups its columns ("Ifylls av RCC"). */
static pk_status is_above_headings(pk_builder *b, bool *is)
{
    const pk_table *table = b->block->table;

    *is = false;
    if (b->row_index + 1 >= table->count)
        return PK_OK;
    return pk_row_is_heading(b->schema, &table->rows[b->row_index + 1], &b->scratch, is, NULL);
}

static bool is_forms_group(pk_builder *b, const pk_cell *cell)
{
    enum { HEADING_BYTES = 120 };

    return cell->columns > 1 && cell->text.size <= HEADING_BYTES && pk_builder_is_of_form(b, cell->text);
}

/* The form's own headings over groups of columns, and headings of columns beside them: nobody has written anything. One that
 * stands alone is a line of the introduction. */
static pk_status are_forms_groups(pk_builder *b, const pk_row *row, bool *are)
{
    const pk_cell *first, *second;
    bool several = pk_builder_content_cells(row, &first, &second) > 1;
    pk_status status = PK_OK;

    *are = false;
    for (size_t i = 0; i < row->count && several && !*are; i++)
        *are = is_forms_group(b, &row->cells[i]);
    for (size_t i = 0; i < row->count && *are && status == PK_OK; i++) {
        pk_heading_kind how = PK_HEADING_NONE;
        size_t column;

        if (pk_text_is_blank(row->cells[i].text) || is_forms_group(b, &row->cells[i]))
            continue;
        status = pk_heading_match(b->schema, row->cells[i].text, &b->scratch, &column, &how);
        *are = how == PK_HEADING_EXACT || how == PK_HEADING_SYNONYM;
    }
    return status;
}

/* Headings over two rows: what stands below the groups are headings, though there may be few of them. */
static pk_status is_below_groups(pk_builder *b, const pk_table *table, size_t index, bool *is)
{
    const pk_row *row = &table->rows[index];
    pk_status status = PK_OK;

    *is = false;
    if (index == 0 || (status = are_forms_groups(b, &table->rows[index - 1], is)) != PK_OK)
        return status;
    for (size_t i = 0; i < row->count && *is && status == PK_OK; i++) {
        pk_heading_kind how = PK_HEADING_NONE;
        size_t column;

        if (pk_text_is_blank(row->cells[i].text))
            continue;
        status = pk_heading_match(b->schema, row->cells[i].text, &b->scratch, &column, &how);
        *is = how == PK_HEADING_EXACT || how == PK_HEADING_SYNONYM;
    }
    return status;
}

static pk_status take_group_row(pk_builder *b, const pk_row *row, const pk_cell *first, bool *taken)
{
    pk_place place = pk_document_place(b->block, row, first);
    pk_status status;

    *taken = false;
    if (!b->any_area || b->mode == PK_MODE_TABLE)
        return PK_OK;
    if ((status = is_above_headings(b, taken)) != PK_OK || !*taken)
        return status;
    if (b->mode == PK_MODE_TITLED)
        return pk_builder_keep_headless(b, row, first);
    return pk_report(b->findings, PK_R08, &place, first->text, PK_NO_ARGS);
}

/* An area's number and title in a cell each. */
static pk_status take_numbered_title(pk_builder *b, const pk_row *row, const pk_cell *number, const pk_cell *title,
                                     bool *taken)
{
    pk_place place = pk_document_place(b->block, row, number);
    pk_ahead ahead = PK_AHEAD_NOTHING;
    pk_area_kind how;
    size_t area;
    pk_status status = pk_area_match(b->schema, number->text, title->text, &b->scratch, &area, &how);

    *taken = false;
    if (status == PK_OK && (how == PK_AREA_EXACT || how == PK_AREA_SYNONYM || how == PK_AREA_NEAR))
        status = pk_builder_look_ahead(b, &ahead);
    if (status != PK_OK || ahead != PK_AHEAD_TABLE)
        return status;
    *taken = true;
    return pk_builder_begin_area(b, area, number->text, title->text, &place, how);
}

/* Under an area's title: rows whose headings stand above them, or nowhere. */
static pk_status take_titled_row(pk_builder *b, const pk_row *row, const pk_cell *first)
{
    pk_status status;

    if (pk_builder_has_table(b) && b->heading_row == NULL && b->block->table->columns == b->width) {
        b->mode = PK_MODE_TABLE; /* the area's table goes on under its title, repeated without the headings */
        return pk_builder_take_row(b, row);
    }
    if (b->heading_row == NULL)
        return pk_builder_keep_headless(b, row, first);
    if ((status = pk_builder_share_headings(b, row)) != PK_OK)
        return status;
    return pk_builder_take_row(b, row);
}

static pk_status take_many(pk_builder *b, const pk_row *row, const pk_cell *first, const pk_cell *second, size_t count)
{
    bool taken = false;
    pk_status status = PK_OK;

    if (count == 2 && is_number(first->text))
        status = take_numbered_title(b, row, first, second, &taken);
    if (status == PK_OK && !taken)
        status = take_group_row(b, row, first, &taken);
    if (status != PK_OK || taken)
        return status;
    if (pk_builder_has_table(b)
        && (b->mode == PK_MODE_TABLE || b->mode == PK_MODE_BELOW
            || (b->mode == PK_MODE_COMMENT && pk_goal_is_known(b->schema, first->text, &b->scratch))))
        return take_row(b, row);
    if (pk_builder_is_above_table(b) && ((status = take_pairs(b, row, &taken)) != PK_OK || taken))
        return status;
    return b->mode == PK_MODE_TITLED ? take_titled_row(b, row, first) : pk_builder_take_cells(b, row);
}

pk_status pk_builder_sort_row(pk_builder *b, const pk_table *table, size_t index)
{
    const pk_row *row = &table->rows[index];
    const pk_cell *first, *second;
    size_t count = pk_builder_content_cells(row, &first, &second);
    bool is_heading = false, is_groups = false, is_goal = false;
    pk_status status;

    if (row->totals && count > 0) { /* sums below a table of Excel's: to be seen, but no row of the plan (X22) */
        pk_place place = pk_document_place(b->block, row, first);

        return pk_report(b->findings, PK_R08, &place, first->text, PK_NO_ARGS);
    }
    pk_arena_reset(&b->scratch);
    b->row_index = index;
    if (b->mode != PK_MODE_TABLE && count > 0) { /* what stands between tables is no run of blank rows */
        b->row_number = row->number > 0 ? row->number - 1 : 0;
        b->next_row = row->number;
    }
    if (count == 0) {
        if (b->mode == PK_MODE_TABLE && pk_builder_has_table(b))
            return pk_builder_take_row(b, row);
        return PK_OK;
    }
    if ((status = are_forms_groups(b, row, &is_groups)) != PK_OK || is_groups
        || (status = is_below_groups(b, table, index, &is_heading)) != PK_OK)
        return status;
    if (count > 1 && !is_heading
        && (status = pk_row_is_heading(b->schema, row, &b->scratch, &is_heading, NULL)) != PK_OK)
        return status;
    if (is_heading)
        return pk_builder_open_table(b, table, index);
    if (count == 1) {
        pk_place place = pk_document_place(b->block, row, first);

        if ((b->mode == PK_MODE_TABLE || b->mode == PK_MODE_BELOW) && pk_builder_has_table(b)) {
            if ((status = is_goal_row(b, first, &is_goal)) != PK_OK)
                return status;
            if (is_goal)
                return take_row(b, row);
        }
        if (b->mode == PK_MODE_TITLED && pk_goal_is_known(b->schema, first->text, &b->scratch)) {
            if (b->heading_row == NULL)
                return pk_builder_keep_headless(b, row, first);
            if ((status = pk_builder_share_headings(b, row)) != PK_OK)
                return status;
            return pk_builder_take_row(b, row);
        }
        if (first->flags & PK_CELL_NESTED)
            return PK_OK;
        return pk_builder_take_line(b, first->number, first->text, &place, false);
    }
    return take_many(b, row, first, second, count);
}
