#include "plan/builder.h"

/* The heading row is looked for among the first rows of a Word table; title rows may stand above it. */
enum { HEADING_SEARCH_ROWS = 8 };

/* A line over a table that is longer than this is no title. */
enum { TITLE_BYTES = 100 };

pk_plan_area *pk_builder_area(pk_builder *b)
{
    return b->area != SIZE_MAX ? &b->plan->areas[b->area] : NULL;
}

/* ---- areas ---- */

/* "1. Prevention och tidig diagnostik" -> "1" and the title; an automatic number is given apart. */
static void split_title(pk_text number, pk_text title, pk_text *number_out, pk_text *title_out)
{
    size_t digits = 0;

    title = pk_text_trim(title);
    if (pk_text_is_blank(number)) {
        while (
            digits < title.size
            && ((title.data[digits] >= '0' && title.data[digits] <= '9') || (digits > 0 && title.data[digits] == '.')))
            digits++;
        if (digits < title.size && title.data[digits] != ' ')
            digits = 0;
        number = (pk_text) { title.data, digits };
        title = pk_text_trim(pk_text_from(title, digits));
    }
    number = pk_text_trim(number);
    while (number.size > 0 && (number.data[number.size - 1] == '.' || number.data[number.size - 1] == ')'))
        number.size--;
    *number_out = number;
    *title_out = title;
}

bool pk_builder_has_table(const pk_builder *b)
{
    return b->area != SIZE_MAX && b->table_area == b->area && b->positions != NULL;
}

pk_status pk_builder_settle_headless(pk_builder *b)
{
    pk_plan_area *area = pk_builder_area(b);
    size_t rows = b->headless_rows;

    b->headless_rows = 0;
    if (rows == 0 || area == NULL)
        return PK_OK;
    b->headless_total += rows;
    area->headless = true;
    return pk_report(b->findings, PK_M06, &b->headless_place, PK_NO_TEXT,
                     PK_ARGS(PK_ARG(area->number), PK_ARG(area->title)));
}

/* The area that was begun before under this title; SIZE_MAX: none. */
static size_t begun_before(const pk_plan *plan, const pk_schema_area *of)
{
    for (size_t i = 0; i < plan->area_count; i++)
        if (of != NULL && plan->areas[i].area == of)
            return i;
    return SIZE_MAX;
}

static void name_area(pk_builder *b, pk_plan_area *area, pk_text number, pk_text title, const pk_place *place)
{
    area->place = *place;
    split_title(number, title, &area->number, &area->title);
    if (area->area != NULL && area->number.size == 0)
        area->number = area->area->number;
    if (area->area != NULL && area->title.size == 0)
        area->title = area->area->titles.items[0].text;
    area->order = (uint32_t)(b->block - b->document->blocks) + 1;
    area->place.area = area->number;
    area->place.title = area->title;
}

pk_status pk_builder_begin_area(pk_builder *b, size_t schema_area, pk_text number, pk_text title, const pk_place *place,
                                pk_area_kind how)
{
    const pk_schema_area *of = schema_area != SIZE_MAX ? &b->schema->areas[schema_area] : NULL;
    pk_plan *plan = b->plan;
    size_t before = begun_before(plan, of);
    pk_plan_area *area;
    pk_status status = pk_builder_settle_headless(b);

    if (status != PK_OK)
        return status;
    b->any_area = true;
    b->mode = PK_MODE_TITLED;
    b->heading = PK_NO_TEXT;
    b->by_goals = false;
    if (before != SIZE_MAX) {
        b->area = before;
        if (plan->areas[before].column_count == 0) /* only its title stood there, as in a table of contents */
            name_area(b, &plan->areas[before], number, title, place);
        return PK_OK;
    }
    if (pk_array_reserve(b->arena, &plan->areas, &plan->area_capacity, plan->area_count, sizeof *area) != PK_OK)
        return PK_ENOMEM;
    b->area = plan->area_count++;
    area = &plan->areas[b->area];
    *area = (pk_plan_area) { .area = of };
    name_area(b, area, number, title, place);
    if (of == NULL) {
        if (b->block->kind == PK_BLOCK_TABLE)
            area->place.table = b->block->table->number;
        pk_builder_drop_stray(b, area->title);
        return pk_report(b->findings, PK_M04, &area->place, PK_NO_TEXT, PK_ARGS(PK_ARG(area->title)));
    }
    if (how == PK_AREA_EXACT || how == PK_AREA_SYNONYM)
        return PK_OK;
    return pk_report(b->findings, PK_M05, &area->place, title,
                     PK_ARGS(PK_ARG(title), PK_ARG(of->titles.items[0].text)));
}

/* Rows below the heading row vote with their goals; an area with more than half of the votes has them. Where no area has,
 * several stand below one another: the first goal's comes first. */
static size_t area_of_goals(pk_builder *b, const pk_table *table, size_t first)
{
    size_t votes[64] = { 0 }, all = 0, best = SIZE_MAX, earliest = SIZE_MAX;
    pk_text text, marker, folded;

    for (size_t r = first; r < table->count; r++) {
        bool next_table = false;

        if (pk_row_is_heading(b->schema, &table->rows[r], &b->scratch, &next_table, NULL) != PK_OK || next_table)
            break;
        for (size_t c = 0; c < table->rows[r].count; c++) {
            pk_goal_split(table->rows[r].cells[c].text, &text, &marker);
            if (text.size < 20 || pk_text_fold(&b->scratch, text, PK_FOLD_LETTERS, &folded) != PK_OK)
                continue;
            for (size_t g = 0; g < b->schema->goal_count; g++)
                if (b->schema->goals[g].area < 64 && pk_text_equal(b->schema->goals[g].text.folded, folded)) {
                    if (all++ == 0)
                        earliest = b->schema->goals[g].area;
                    votes[b->schema->goals[g].area]++;
                }
        }
    }
    for (size_t a = 0; a < b->schema->area_count && a < 64; a++)
        if (votes[a] * 2 > all)
            best = a;
    return best != SIZE_MAX ? best : earliest;
}

/* The line right above the table may be its title: short, and no sentence. */
static bool has_title_line(const pk_builder *b)
{
    pk_text line = b->last_line;

    return line.size > 0 && line.size < TITLE_BYTES && !pk_text_ends(line, PK_TEXT("."))
           && !pk_text_ends(line, PK_TEXT("!")) && !pk_text_ends(line, PK_TEXT("?"));
}

/* Begin the area that the goals tell. A heading over the table is then its title, however it is worded (M05). */
static pk_status begin_by_goals(pk_builder *b, size_t area, const pk_place *place)
{
    pk_text title = b->heading;
    pk_place where = title.data != NULL ? b->heading_place : *place;
    pk_status status;

    if (title.data != NULL) {
        pk_builder_drop_stray(b, title);
    } else if (b->any_area && has_title_line(b)) {
        title = b->last_line;
        where = b->last_line_place;
        pk_builder_drop_last_line(b);
    }
    status =
        pk_builder_begin_area(b, area, PK_NO_TEXT, title, &where, title.data != NULL ? PK_AREA_NEAR : PK_AREA_EXACT);
    b->by_goals = title.data == NULL;
    return status;
}

/* A heading row was found and no title before it says whose: the sheet's name, the goals, or what went before. */
static pk_status find_area(pk_builder *b, const pk_table *table, size_t first)
{
    pk_place place = pk_document_place(b->block, &table->rows[first], NULL);
    pk_text title = b->heading.data != NULL ? b->heading : b->block->name;
    size_t area;
    pk_area_kind how = PK_AREA_NONE;

    pk_arena_reset(&b->scratch);
    place.row = 0;
    if (b->block->name.data != NULL && !b->table_is_open
        && pk_area_match(b->schema, PK_NO_TEXT, b->block->name, &b->scratch, &area, &how) != PK_OK)
        return PK_ENOMEM;
    if (how != PK_AREA_NONE && has_title_line(b)) {
        title = b->last_line;
        place = b->last_line_place;
        pk_builder_drop_last_line(b);
        return pk_builder_begin_area(b, area, PK_NO_TEXT, title, &place, PK_AREA_NEAR);
    }
    if (how != PK_AREA_NONE)
        return pk_builder_begin_area(b, area, PK_NO_TEXT, b->block->name, &place, how);
    area = area_of_goals(b, table, first + 1);
    if (area != SIZE_MAX && b->area != SIZE_MAX && pk_builder_area(b)->area == &b->schema->areas[area])
        return PK_OK; /* the same area's table goes on: its heading row was repeated (D12) */
    if (area != SIZE_MAX)
        return begin_by_goals(b, area, &place);
    if (b->area != SIZE_MAX && b->mode != PK_MODE_TABLE && has_title_line(b)) {
        pk_text line = b->last_line;

        place = b->last_line_place;
        pk_builder_drop_last_line(b);
        return pk_builder_begin_area(b, SIZE_MAX, PK_NO_TEXT, line, &place, PK_AREA_NONE);
    }
    if (b->area != SIZE_MAX && b->mode != PK_MODE_OUTSIDE)
        return PK_OK;
    return pk_builder_begin_area(b, SIZE_MAX, PK_NO_TEXT, title.data != NULL ? title : PK_TEXT(""), &place,
                                 PK_AREA_NONE);
}

/* The next row with content is an area's title: this heading row stands over several areas. */
static pk_status stands_over_titles(pk_builder *b, const pk_table *table, size_t row, bool *over)
{
    *over = false;
    for (size_t r = row + 1; r < table->count; r++) {
        const pk_cell *only = NULL;
        size_t count = 0, area;
        pk_area_kind how = PK_AREA_NONE;
        pk_status status = PK_OK;

        for (size_t c = 0; c < table->rows[r].count; c++)
            if (!pk_text_is_blank(table->rows[r].cells[c].text)) {
                only = &table->rows[r].cells[c];
                count++;
            }
        if (count == 0)
            continue;
        if (count == 1)
            status = pk_area_match(b->schema, only->number, only->text, &b->scratch, &area, &how);
        *over = how == PK_AREA_EXACT || how == PK_AREA_SYNONYM || how == PK_AREA_NEAR;
        return status;
    }
    return PK_OK;
}

/* Text between a title and its heading row: a second row of headings above it, a remark. */
static pk_status keep_headless(pk_builder *b)
{
    if (b->headless_rows == 0)
        return PK_OK;
    b->headless_rows = 0;
    return pk_report(b->findings, PK_R08, &b->headless_place, b->headless_text, PK_NO_ARGS);
}

static pk_status begin_table_at(pk_builder *b, const pk_table *table, size_t row)
{
    bool over = false;
    pk_status status = keep_headless(b);

    b->heading_row = &table->rows[row];
    if (status == PK_OK)
        status = stands_over_titles(b, table, row, &over);
    if (status != PK_OK || over)
        return status;
    if (b->mode != PK_MODE_TITLED)
        status = find_area(b, table, row);
    return status == PK_OK ? pk_builder_begin_table(b, &table->rows[row], table->rows[row].number) : status;
}

static pk_status count_headings(pk_builder *b)
{
    const pk_table *table = b->block->table;
    pk_status status = PK_OK;

    if (b->heading_count != SIZE_MAX)
        return PK_OK;
    b->heading_count = 0;
    for (size_t r = 0; r < table->count && status == PK_OK; r++) {
        bool is_heading = false;

        pk_arena_reset(&b->scratch);
        status = pk_row_is_heading(b->schema, &table->rows[r], &b->scratch, &is_heading, NULL);
        b->heading_count += is_heading;
    }
    return status;
}

/* Under a title without a heading row of its own, the one above in the same table holds. Where the other areas have
 * theirs, this one's is missing: its rows are read all the same, and M06 tells. */
static pk_status begin_shared_table(pk_builder *b, const pk_row *row)
{
    pk_plan_area *area = pk_builder_area(b);
    pk_place place = pk_document_place(b->block, row, NULL);
    pk_status status = count_headings(b);

    place.area = area->number;
    place.title = area->title;
    if (status == PK_OK && b->heading_count > 1 && area->column_count == 0)
        status = pk_report(b->findings, PK_M06, &place, PK_NO_TEXT, PK_ARGS(PK_ARG(area->number), PK_ARG(area->title)));
    if (status != PK_OK)
        return status;
    pk_builder_area(b)->shares_heading = true;
    return pk_builder_begin_table(b, b->heading_row, row->number - 1);
}

/* A table with all areas and no titles: a goal of another area begins that area. */
static pk_status follow_goals(pk_builder *b, const pk_row *row)
{
    const pk_plan_area *area = pk_builder_area(b);
    size_t goal = pk_plan_role(area, PK_ROLE_GOAL);
    const pk_cell *cell =
        goal != SIZE_MAX && b->positions[goal] != UINT32_MAX ? pk_row_cell(row, b->positions[goal]) : NULL;
    pk_text text, marker, folded;

    if ((!b->by_goals && b->mode == PK_MODE_TABLE) || cell == NULL || b->heading_row == NULL)
        return PK_OK;
    pk_goal_split(cell->text, &text, &marker);
    if (pk_text_fold(&b->scratch, text, PK_FOLD_LETTERS, &folded) != PK_OK)
        return PK_ENOMEM;
    for (size_t g = 0; g < b->schema->goal_count; g++) {
        const pk_schema_goal *of = &b->schema->goals[g];
        pk_place place = pk_document_place(b->block, NULL, NULL);
        pk_status status;

        if (!pk_text_equal(of->text.folded, folded) || area->area == &b->schema->areas[of->area])
            continue;
        if ((status = pk_builder_begin_area(b, of->area, PK_NO_TEXT, PK_NO_TEXT, &place, PK_AREA_EXACT)) != PK_OK)
            return status;
        b->by_goals = true;
        return begin_shared_table(b, row);
    }
    return PK_OK;
}

static pk_status take_row(pk_builder *b, const pk_row *row)
{
    pk_status status = follow_goals(b, row);

    return status == PK_OK ? pk_builder_take_row(b, row) : status;
}

/* ---- rows that may be anything ---- */

static size_t content_cells(const pk_row *row, const pk_cell **first, const pk_cell **second)
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
    pk_status status;

    *is_goal = false;
    if (pk_text_starts(only->text, PK_TEXT("*")))
        return PK_OK;
    if (pk_goal_is_known(b->schema, only->text, &b->scratch)) {
        *is_goal = true;
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

static pk_status take_cells_as_lines(pk_builder *b, const pk_row *row)
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

static pk_status keep_headless_row(pk_builder *b, const pk_row *row, const pk_cell *first)
{
    if (b->headless_rows++ > 0)
        return PK_OK; /* one finding says it for the whole table */
    b->headless_place = pk_document_place(b->block, row, first);
    b->headless_place.area = pk_builder_area(b)->number;
    b->headless_place.title = pk_builder_area(b)->title;
    b->headless_text = first->text;
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
        return keep_headless_row(b, row, first);
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
        return keep_headless_row(b, row, first);
    if ((status = begin_shared_table(b, row)) != PK_OK)
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
    if (!b->any_area && ((status = take_pairs(b, row, &taken)) != PK_OK || taken))
        return status;
    return b->mode == PK_MODE_TITLED ? take_titled_row(b, row, first) : take_cells_as_lines(b, row);
}

static pk_status take_any_row(pk_builder *b, const pk_table *table, size_t index)
{
    const pk_row *row = &table->rows[index];
    const pk_cell *first, *second;
    size_t count = content_cells(row, &first, &second);
    bool is_heading = false, is_goal = false;
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
    if (count > 1 && (status = pk_row_is_heading(b->schema, row, &b->scratch, &is_heading, NULL)) != PK_OK)
        return status;
    if (is_heading)
        return begin_table_at(b, table, index);
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
                return keep_headless_row(b, row, first);
            if ((status = begin_shared_table(b, row)) != PK_OK)
                return status;
            return pk_builder_take_row(b, row);
        }
        if (first->flags & PK_CELL_NESTED)
            return PK_OK;
        return pk_builder_take_line(b, first->number, first->text, &place, false);
    }
    return take_many(b, row, first, second, count);
}

/* ---- blocks ---- */

static bool is_plan_table(const pk_builder *b, uint32_t number)
{
    for (size_t i = 0; i < b->plan_table_count; i++)
        if (b->plan_tables[i] == number)
            return true;
    return false;
}

static pk_status has_heading_row(pk_builder *b, const pk_table *table, bool *has)
{
    pk_status status = PK_OK;

    *has = false;
    for (size_t i = 0; i < table->count && i < HEADING_SEARCH_ROWS && !*has && status == PK_OK; i++) {
        pk_arena_reset(&b->scratch);
        status = pk_row_is_heading(b->schema, &table->rows[i], &b->scratch, has, NULL);
    }
    return status;
}

static pk_status take_table_as_lines(pk_builder *b, const pk_table *table)
{
    pk_status status = PK_OK;

    for (size_t i = 0; i < table->count && status == PK_OK; i++)
        status = take_cells_as_lines(b, &table->rows[i]);
    return status;
}

/* A table that no heading row tells: the one above goes on (D12), or a stranger. */
static pk_status take_plain_table(pk_builder *b, const pk_table *table)
{
    pk_place place = pk_document_place(b->block, NULL, NULL);
    size_t rows = 0;
    const pk_cell *first, *second;
    pk_status status = PK_OK;

    for (size_t i = 0; i < table->count; i++)
        rows += content_cells(&table->rows[i], &first, &second) > 1;
    if (b->mode == PK_MODE_TABLE && (b->width != table->columns || !pk_builder_has_table(b)))
        b->mode = PK_MODE_BELOW;
    if (b->mode != PK_MODE_BELOW && !(b->mode == PK_MODE_OUTSIDE && rows > 1)) {
        for (size_t i = 0; i < table->count && status == PK_OK; i++)
            status = take_any_row(b, table, i);
        return status;
    }
    /* beside or below the area's own table: what its layout means is not for us to say */
    if (rows > 1) {
        if (b->heading.data != NULL)
            pk_builder_drop_stray(b, b->heading);
        return pk_report(b->findings, PK_M04, &place, PK_NO_TEXT,
                         PK_ARGS(PK_ARG(b->heading.data != NULL ? b->heading : PK_TEXT(""))));
    }
    return take_table_as_lines(b, table);
}

static pk_status take_table(pk_builder *b)
{
    const pk_table *table = b->block->table;
    bool has_heading;
    pk_status status;

    b->table_is_open = false;
    b->heading_row = NULL;
    b->heading_count = SIZE_MAX;
    if (table->parent != 0 && is_plan_table(b, table->parent))
        return PK_OK; /* its text is in the outer cell, which R14 has told */
    if ((status = has_heading_row(b, table, &has_heading)) != PK_OK)
        return status;
    if (b->mode == PK_MODE_COMMENT && has_heading
        && (status = pk_builder_is_goal_table(b, table, &has_heading)) != PK_OK)
        return status;
    if (!has_heading && b->mode == PK_MODE_COMMENT && !pk_builder_has_goals(b, table))
        return take_table_as_lines(b, table);
    if (!has_heading)
        return take_plain_table(b, table);
    if (pk_array_reserve(b->arena, &b->plan_tables, &b->plan_table_capacity, b->plan_table_count,
                         sizeof *b->plan_tables)
        != PK_OK)
        return PK_ENOMEM;
    b->plan_tables[b->plan_table_count++] = table->number;
    if (b->mode == PK_MODE_TABLE)
        b->mode = PK_MODE_BELOW; /* title rows above the heading row are no rows of the table before */
    for (size_t i = 0; i < table->count && status == PK_OK; i++)
        status = take_any_row(b, table, i);
    return status == PK_OK ? pk_builder_settle_headless(b) : status;
}

static pk_status take_sheet(pk_builder *b)
{
    const pk_table *sheet = b->block->table;
    size_t strays = b->stray_count;
    pk_place place = pk_document_place(b->block, NULL, NULL);
    pk_status status = PK_OK;

    b->table_is_open = false;
    b->heading = PK_NO_TEXT;
    b->heading_row = NULL;
    b->heading_count = SIZE_MAX;
    b->area = SIZE_MAX;
    b->mode = b->any_area ? PK_MODE_OUTSIDE : PK_MODE_FRONT;
    for (size_t i = 0; i < sheet->count && status == PK_OK; i++)
        status = take_any_row(b, sheet, i);
    if (status == PK_OK)
        status = pk_builder_settle_headless(b);
    if (status != PK_OK || b->area != SIZE_MAX || b->stray_count == strays || b->document->type == PK_CSV)
        return status;
    b->stray_count = strays; /* a sheet of which nothing belongs to the plan is told as one */
    return pk_report(b->findings, PK_M04, &place, PK_NO_TEXT, PK_ARGS(PK_ARG(b->block->name)));
}

/* A hidden sheet counts only where it fills an area that no visible sheet fills (X19). */
static pk_status fills_a_gap(pk_builder *b, bool *fills)
{
    size_t area;
    pk_area_kind how;
    pk_status status;

    *fills = false;
    pk_arena_reset(&b->scratch);
    status = pk_area_match(b->schema, PK_NO_TEXT, b->block->name, &b->scratch, &area, &how);
    if (status != PK_OK || how == PK_AREA_NONE)
        return status;
    *fills = true;
    for (size_t i = 0; i < b->plan->area_count; i++)
        if (b->plan->areas[i].area == &b->schema->areas[area])
            *fills = false;
    return PK_OK;
}

static pk_status take_block(pk_builder *b)
{
    pk_place place = pk_document_place(b->block, NULL, NULL);

    switch (b->block->kind) {
    case PK_BLOCK_HEADING:
    case PK_BLOCK_PARAGRAPH:
        return pk_builder_take_line(b, b->block->number, b->block->text, &place, b->block->kind == PK_BLOCK_HEADING);
    case PK_BLOCK_TABLE:
        return take_table(b);
    case PK_BLOCK_SHEET:
        return b->block->state == PK_SHEET_VISIBLE ? take_sheet(b) : PK_OK;
    case PK_BLOCK_TEXTBOX: /* placed by the eye, not by the text: the reader has told of it */
    case PK_BLOCK_HEADER:
    case PK_BLOCK_FOOTER:
    case PK_BLOCK_NOTE:
    case PK_BLOCK_COMMENT:
        break;
    }
    return PK_OK;
}

static pk_status walk(pk_builder *b)
{
    pk_status status = PK_OK;

    for (size_t i = 0; i < b->document->count && status == PK_OK; i++) {
        b->block = &b->document->blocks[i];
        status = take_block(b);
    }
    if (status == PK_OK)
        status = pk_builder_settle_headless(b);
    for (size_t i = 0; i < b->document->count && status == PK_OK; i++) {
        bool fills = false;

        b->block = &b->document->blocks[i];
        if (b->block->kind == PK_BLOCK_SHEET && b->block->state == PK_SHEET_HIDDEN)
            status = fills_a_gap(b, &fills);
        if (status == PK_OK && fills)
            status = take_sheet(b);
    }
    return status;
}

/* ---- when all is walked ---- */

/* Areas in the order in which they stand; a title that was never followed by a table stays, without rows. */
static pk_status judge_areas(pk_builder *b)
{
    pk_plan *plan = b->plan;
    pk_status status = PK_OK;

    for (size_t i = 0; i < plan->area_count && status == PK_OK; i++) {
        pk_plan_area *area = &plan->areas[i];

        if (area->column_count > 0) {
            area->place.table = area->columns[0].place.table;
            if (area->area != NULL && !area->shares_heading)
                status = pk_builder_judge_columns(b, area);
            if (status == PK_OK)
                status = pk_goal_match(b->schema, area, b->arena);
        }
        for (size_t r = 0; r < area->row_count; r++) {
            pk_plan_row *row = &area->rows[r];
            pk_text id = row->goal != NULL ? row->goal->id : PK_NO_TEXT;

            row->place.goal = id;
            for (size_t c = 0; c < area->column_count; c++)
                row->cells[c].place.goal = id;
        }
    }
    for (size_t i = 0; i < b->schema->area_count && status == PK_OK; i++) {
        const pk_schema_area *wanted = &b->schema->areas[i];
        pk_place place = { .area = wanted->number, .title = wanted->titles.items[0].text };
        bool found = false;

        for (size_t a = 0; a < plan->area_count; a++)
            found = found
                    || (plan->areas[a].area == wanted && (plan->areas[a].column_count > 0 || plan->areas[a].headless));
        if (!found)
            status = pk_report(b->findings, PK_M03, &place, PK_NO_TEXT,
                               PK_ARGS(PK_ARG(wanted->number), PK_ARG(wanted->titles.items[0].text)));
    }
    return status;
}

pk_status pk_plan_build(const pk_document *document, const pk_schema *schema, const pk_build_options *options,
                        pk_arena *arena, pk_findings *findings, pk_plan **plan)
{
    pk_builder b = { .document = document,
                     .schema = schema,
                     .options = options,
                     .arena = arena,
                     .findings = findings,
                     .area = SIZE_MAX,
                     .table_area = SIZE_MAX };
    pk_status status;

    if ((b.plan = pk_arena_zeroed(arena, 1, sizeof *b.plan)) == NULL)
        return PK_ENOMEM;
    b.plan->schema = schema;
    b.plan->document = document;
    pk_arena_init(&b.scratch, arena->allocator);
    status = walk(&b);
    if (status == PK_OK)
        status = judge_areas(&b);
    if (status == PK_OK)
        status = pk_builder_settle_strays(&b);
    if (status == PK_OK)
        status = pk_builder_find_identity(&b);
    pk_arena_free(&b.scratch);
    if (status == PK_OK)
        *plan = b.plan;
    return status;
}
