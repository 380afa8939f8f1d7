/* Rows that go on with the one above: a table row that a page break has cut in two, or a second step of the same activity.
 * Only where the schema allows it; elsewhere a row without a goal is a fault (R02). */
#include "plan/builder.h"

/* So many columns have to hang together before a merged row is a part of the one above: two activities may well have the
 * same time and the same people, merged over both. */
enum { MERGED_LEAST = 3 };

static bool is_empty(const pk_plan_cell *cell)
{
    return cell->blank || cell->from_above;
}

/* Columns behind the activity and how it is done. */
static bool is_behind(const pk_plan_area *area, size_t column, size_t goal)
{
    const pk_schema_column *of = area->columns[column].column;

    return column != goal && of != NULL && of->role != PK_ROLE_TEXT;
}

/* The list sign that a line begins with, "- " or "•"; no text where it begins with none. */
static pk_text list_sign(pk_text line)
{
    static const pk_text signs[] = { { "-", 1 }, { "•", 3 }, { "–", 3 }, { "*", 1 }, { "·", 2 }, { "o ", 2 } };

    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (pk_text_starts(line, signs[i]) && line.size > signs[i].size)
            return signs[i];
    return PK_NO_TEXT;
}

static pk_text last_line(pk_text text)
{
    size_t start = text.size;

    while (start > 0 && text.data[start - 1] != '\n')
        start--;
    return pk_text_from(text, start);
}

/* The activity's list goes on. */
static bool goes_on_with_list(const pk_plan_row *above, const pk_plan_row *row, size_t goal)
{
    pk_text sign = list_sign(row->cells[goal].text);

    return sign.size > 0 && pk_text_equal(sign, list_sign(last_line(above->cells[goal].text)));
}

static bool is_continued(const pk_plan_area *area, const pk_plan_row *above, const pk_plan_row *row, size_t goal)
{
    size_t merged = 0, behind = 0, empty = 0;

    if (row->cells[goal].from_above)
        return false; /* rows of one merged activity stay rows: each says something of its own */
    if (row->cells[goal].blank)
        return true;
    for (size_t i = 0; i < area->column_count; i++) {
        if (!is_behind(area, i, goal))
            continue;
        behind++;
        merged += row->cells[i].from_above;
        empty += is_empty(&row->cells[i]);
    }
    if (behind > 0 && merged == behind && merged >= MERGED_LEAST)
        return true;
    return behind > 0 && empty == behind && goes_on_with_list(above, row, goal);
}

static pk_status join_cell(pk_builder *b, const pk_plan_column *column, pk_plan_cell *above, const pk_plan_cell *part)
{
    pk_status status = PK_OK;

    if (is_empty(part))
        return PK_OK;
    if (above->blank || above->placeholder) {
        pk_place place = above->place;

        *above = *part;
        if (above->place.column == 0)
            above->place = place;
        return PK_OK;
    }
    status = pk_text_format(b->arena, &above->text, "%.*s\n%.*s", PK_PRINT(above->text), PK_PRINT(part->text));
    if (status != PK_OK || column->column == NULL)
        return status;
    return pk_builder_read_time(b, column->column, above);
}

static pk_status join_links(pk_builder *b, pk_plan_row *above, const pk_plan_row *part)
{
    pk_link_list list = { 0 };
    pk_status status = PK_OK;

    if (part->links == NULL)
        return PK_OK;
    if (above->links != NULL)
        status = pk_link_list_add_all(&b->scratch, &list, above->links);
    if (status == PK_OK)
        status = pk_link_list_add_all(&b->scratch, &list, part->links);
    return status == PK_OK ? pk_link_list_make(b->arena, &list, &above->links) : status;
}

pk_status pk_builder_join_continued(pk_builder *b, bool *joined)
{
    pk_plan_area *area = pk_builder_area(b);
    size_t goal = pk_plan_role(area, PK_ROLE_GOAL);
    pk_plan_row *above, *part;
    pk_status status = PK_OK;

    *joined = false;
    if (!b->schema->rows.continued || goal == SIZE_MAX || area->row_count < 2)
        return PK_OK;
    above = &area->rows[area->row_count - 2];
    part = &area->rows[area->row_count - 1];
    if (!is_continued(area, above, part, goal))
        return PK_OK;
    *joined = true;
    for (size_t i = 0; i < area->column_count && status == PK_OK; i++)
        status = join_cell(b, &area->columns[i], &above->cells[i], &part->cells[i]);
    if (status == PK_OK)
        status = join_links(b, above, part);
    if (status == PK_OK)
        status = pk_report(b->findings, PK_R04, &part->place, PK_NO_TEXT, PK_NO_ARGS);
    above->table_rows++;
    area->row_count--;
    pk_goal_split(above->cells[goal].text, &above->text, &above->marker);
    pk_builder_split_goal(b->schema, above);
    return status;
}
