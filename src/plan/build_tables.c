#include "plan/builder.h"

/* A line over a table that is longer than this is no title. */
enum { TITLE_BYTES = 100 };

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

/* A form without areas: its tables are one, however a document has divided it. */
static pk_status continue_only_area(pk_builder *b, const pk_place *place)
{
    if (b->plan->area_count == 0)
        return pk_builder_begin_area(b, SIZE_MAX, PK_NO_TEXT, PK_NO_TEXT, place, PK_AREA_EXACT);
    b->area = 0;
    b->mode = PK_MODE_TITLED;
    return PK_OK;
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
    if (b->schema->area_count == 0 && !b->schema->own_areas)
        return continue_only_area(b, &place);
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

pk_status pk_builder_open_table(pk_builder *b, const pk_table *table, size_t row)
{
    bool over = false;
    pk_status status = pk_builder_pass_headless(b);

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
pk_status pk_builder_share_headings(pk_builder *b, const pk_row *row)
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

pk_status pk_builder_follow_goals(pk_builder *b, const pk_row *row)
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
        return pk_builder_share_headings(b, row);
    }
    return PK_OK;
}
