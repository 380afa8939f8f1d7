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

    if (row->cells[goal].blank)
        return true;
    for (size_t i = 0; i < area->column_count; i++) {
        if (!is_behind(area, i, goal))
            continue;
        behind++;
        merged += row->cells[i].from_above;
        empty += is_empty(&row->cells[i]);
    }
    if (row->cells[goal].from_above) /* rows of one merged activity stay rows where each says who or when */
        return empty == behind;
    if (behind > 0 && merged == behind && merged >= MERGED_LEAST)
        return true;
    return behind > 0 && empty == behind && goes_on_with_list(above, row, goal);
}

/* A row may be cut by many page breaks: its texts grow in buffers, so that it costs no more than its length. */
static pk_status begin_growing(pk_builder *b, size_t row)
{
    pk_plan_area *area = pk_builder_area(b);
    pk_plan_row *grown = &area->rows[row];
    pk_status status = PK_OK;

    if (b->grown_cells != NULL && b->grown_area == b->area && b->grown_row == row
        && b->grown_count == area->column_count)
        return PK_OK;
    if ((status = pk_builder_settle_continued(b)) != PK_OK)
        return status;
    if ((b->grown_cells = pk_arena_zeroed(b->arena, area->column_count, sizeof *b->grown_cells)) == NULL)
        return PK_ENOMEM;
    b->grown_area = b->area;
    b->grown_row = row;
    b->grown_count = area->column_count;
    b->grown_links = (pk_link_list) { 0 };
    for (size_t i = 0; i < area->column_count && status == PK_OK; i++) {
        pk_buffer_init(&b->grown_cells[i], b->arena);
        status = pk_buffer_add(&b->grown_cells[i], grown->cells[i].text);
    }
    if (status == PK_OK && grown->links != NULL)
        status = pk_link_list_add_all(b->arena, &b->grown_links, grown->links);
    return status;
}

static pk_status join_cell(pk_buffer *text, pk_plan_cell *above, const pk_plan_cell *part)
{
    pk_place place = above->place;
    pk_status status = PK_OK;

    if (is_empty(part))
        return PK_OK;
    if (above->blank || above->placeholder) {
        text->size = 0;
        *above = *part;
        if (above->place.column == 0)
            above->place = place;
    } else {
        status = pk_buffer_add(text, PK_TEXT("\n"));
    }
    if (status == PK_OK)
        status = pk_buffer_add(text, part->text);
    above->text = pk_buffer_text(text);
    return status;
}

static bool is_same_place(const pk_place *a, const pk_place *b)
{
    return a->row == b->row && a->column == b->column && a->table == b->table && pk_text_equal(a->sheet, b->sheet);
}

/* That a cell is merged with the row above is why this one is a part of that: R04 tells it, and R03 need not. */
static void drop_merges(pk_findings *findings, const pk_plan_area *area, const pk_plan_row *part)
{
    enum { LATEST = 64 }; /* they were reported with the row above */
    size_t first = findings->count > LATEST ? findings->count - LATEST : 0, kept = first;

    for (size_t i = first; i < findings->count; i++) {
        const pk_finding *finding = &findings->items[i];
        bool told = false;

        for (size_t c = 0; finding->code == PK_R03 && c < area->column_count; c++)
            told = told || (part->cells[c].from_above && is_same_place(&finding->place, &part->cells[c].place));
        if (!told)
            findings->items[kept++] = *finding;
    }
    findings->count = kept;
}

pk_status pk_builder_settle_continued(pk_builder *b)
{
    pk_plan_area *area;
    pk_plan_row *grown;
    pk_status status = PK_OK;

    if (b->grown_cells == NULL)
        return PK_OK;
    area = &b->plan->areas[b->grown_area];
    grown = &area->rows[b->grown_row];
    b->grown_cells = NULL;
    for (size_t i = 0; i < b->grown_count && status == PK_OK; i++)
        status = pk_builder_read_time(b, area->columns[i].column, &grown->cells[i]);
    if (status == PK_OK && b->grown_links.count > 0)
        status = pk_link_list_make(b->arena, &b->grown_links, &grown->links);
    return status == PK_OK ? pk_builder_read_row(b, area, grown) : status;
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
    if ((status = begin_growing(b, area->row_count - 2)) != PK_OK)
        return status;
    for (size_t i = 0; i < area->column_count && status == PK_OK; i++)
        status = join_cell(&b->grown_cells[i], &above->cells[i], &part->cells[i]);
    if (status == PK_OK && part->links != NULL)
        status = pk_link_list_add_all(b->arena, &b->grown_links, part->links);
    drop_merges(b->findings, area, part);
    if (status == PK_OK)
        status = pk_report(b->findings, PK_R04, &part->place, PK_NO_TEXT, PK_NO_ARGS);
    above->table_rows++;
    area->row_count--;
    return status;
}
