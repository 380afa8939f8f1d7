/* Where in the plan findings stand: from places of the document to areas, rows and columns, and the order in which the plan shows
 * them. */
#include "write/html_parts.h"

#include "base/text_index.h"

#include <stdlib.h>

/** A row of the plan by its place in the document. */
struct pk_html_row_place {
    uint32_t table;
    pk_text sheet;
    uint32_t first, rows; /* of the document */
    size_t area, row;     /* from 1 */
};

static int by_place(const void *a_, const void *b_)
{
    const pk_html_row_place *a = a_, *b = b_;
    int order;

    if (a->table != b->table)
        return a->table < b->table ? -1 : 1;
    if ((order = pk_text_compare(a->sheet, b->sheet)) != 0)
        return order;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return a->area != b->area ? (a->area < b->area ? -1 : 1) : (a->row > b->row) - (a->row < b->row);
}

static pk_status list_rows(pk_html_file *file)
{
    const pk_plan *plan = file->submission->plan;
    size_t count = 0;

    for (size_t a = 0; a < plan->area_count; a++)
        count += plan->areas[a].row_count;
    file->rows = pk_arena_zeroed(&file->arena, count, sizeof *file->rows);
    file->rows_before = pk_arena_zeroed(&file->arena, plan->area_count, sizeof *file->rows_before);
    if (file->rows == NULL || file->rows_before == NULL)
        return PK_ENOMEM;
    for (size_t a = 0; a < plan->area_count; a++) {
        file->rows_before[a] = file->row_count;
        for (size_t r = 0; r < plan->areas[a].row_count; r++) {
            const pk_plan_row *row = &plan->areas[a].rows[r];

            file->rows[file->row_count++] = (pk_html_row_place) {
                row->place.table, row->place.sheet, row->place.row, row->table_rows, a + 1, r + 1
            };
        }
    }
    qsort(file->rows, file->row_count, sizeof *file->rows, by_place);
    return PK_OK;
}

/* The last row of the plan that begins at or before the place, if it reaches there. */
static const pk_html_row_place *find_row(const pk_html_file *file, const pk_place *place)
{
    const pk_html_row_place wanted = { place->table, place->sheet, place->row, 0, SIZE_MAX, SIZE_MAX };
    const pk_html_row_place *row;
    size_t low = 0, high = file->row_count;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (by_place(&file->rows[middle], &wanted) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0 || place->row == 0)
        return NULL;
    row = &file->rows[low - 1];
    return row->table == place->table && pk_text_equal(row->sheet, place->sheet) && place->row - row->first < row->rows
               ? row
               : NULL;
}

static size_t find_column(const pk_plan_area *area, const pk_plan_row *row, const pk_place *place)
{
    for (size_t c = 0; c < area->column_count; c++) {
        const uint32_t column = row != NULL ? row->cells[c].place.column : area->columns[c].place.column;

        if (place->column > 0 ? column == place->column
                              : place->key.size > 0 && pk_text_equal(area->columns[c].key, place->key))
            return c + 1;
    }
    return 0;
}

/* Of the areas that are called so, the one in whose table or sheet it is; else the first. They are few but in a hostile file,
 * which finds the first. */
static size_t find_area(const pk_html_file *file, const pk_place *place)
{
    const pk_plan *plan = file->submission->plan;
    size_t named = 0;

    if (place->area.size == 0 && place->title.size == 0 && place->table == 0 && place->sheet.size == 0)
        return 0;
    for (size_t a = 0; a < plan->area_count && a < 500; a++) {
        const pk_plan_area *area = &plan->areas[a];
        const bool is_called = place->area.size > 0 ? pk_text_equal(area->number, place->area)
                                                    : place->title.size > 0 && pk_text_equal(area->title, place->title);
        const bool is_there = area->place.table == place->table && pk_text_equal(area->place.sheet, place->sheet)
                              && (place->table > 0 || place->sheet.size > 0);

        if (is_called && is_there)
            return a + 1;
        if (named == 0 && (is_called || (is_there && place->area.size == 0 && place->title.size == 0)))
            named = a + 1;
    }
    return named;
}

pk_html_spot pk_html_spot_of(const pk_html_file *file, const pk_place *place)
{
    const pk_plan *plan = file->submission->plan;
    const pk_html_row_place *found;
    pk_html_spot spot = { 0 };

    if (plan == NULL)
        return spot;
    if ((found = find_row(file, place)) != NULL) {
        const pk_plan_area *area = &plan->areas[found->area - 1];

        spot = (pk_html_spot) { found->area, found->row, find_column(area, &area->rows[found->row - 1], place) };
        if (spot.column == 0 && (spot.column = pk_plan_role(area, PK_ROLE_GOAL) + 1) == 0) /* the row as a whole */
            spot.column = 1;
    } else if ((spot.area = find_area(file, place)) > 0) {
        spot.column = find_column(&plan->areas[spot.area - 1], NULL, place);
    }
    return spot;
}

/* ---- in the order of the plan ---- */

typedef struct pk_html_mark {
    pk_html_spot spot;
    size_t finding;
    pk_severity severity;
} pk_html_mark;

static int compare_spots(const pk_html_spot *a, const pk_html_spot *b)
{
    if (a->area != b->area)
        return a->area < b->area ? -1 : 1;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return (a->column > b->column) - (a->column < b->column);
}

static int by_spot(const void *a_, const void *b_)
{
    const pk_html_mark *a = a_, *b = b_;
    const int order = compare_spots(&a->spot, &b->spot);

    if (order != 0)
        return order;
    return a->severity != b->severity ? (a->severity < b->severity ? 1 : -1)
                                      : (a->finding > b->finding) - (a->finding < b->finding);
}

pk_status pk_html_find_spots(pk_html_file *file)
{
    const pk_findings *findings = &file->submission->findings;
    pk_html_mark *marks;

    if ((file->spots = pk_arena_zeroed(&file->arena, findings->count, sizeof *file->spots)) == NULL)
        return PK_ENOMEM;
    if (file->submission->plan == NULL)
        return PK_OK;
    file->marks = pk_arena_zeroed(&file->arena, findings->count, sizeof *file->marks);
    marks = pk_arena_zeroed(&file->arena, findings->count, sizeof *marks);
    if (file->marks == NULL || marks == NULL || list_rows(file) != PK_OK)
        return PK_ENOMEM;
    for (size_t i = 0; i < findings->count; i++) {
        file->spots[i] = pk_html_spot_of(file, &findings->items[i].place);
        if (file->spots[i].area > 0)
            marks[file->mark_count++] = (pk_html_mark) { file->spots[i], i, findings->items[i].severity };
    }
    qsort(marks, file->mark_count, sizeof *marks, by_spot);
    for (size_t i = 0; i < file->mark_count; i++)
        file->marks[i] = marks[i].finding;
    return PK_OK;
}

size_t pk_html_take_marks(pk_html_file *file, size_t area, size_t row, size_t column)
{
    const pk_html_spot here = { area, row, column };
    const size_t first = file->mark_next;

    while (file->mark_next < file->mark_count && compare_spots(&file->spots[file->marks[file->mark_next]], &here) == 0)
        file->mark_next++;
    return file->mark_next - first;
}

/* ---- what the plan shows ---- */

static bool has_marks(const pk_html_file *file, size_t area, size_t row)
{
    const pk_html_spot wanted = { area, row, 0 };
    size_t low = 0, high = file->mark_count;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (compare_spots(&file->spots[file->marks[middle]], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < file->mark_count && file->spots[file->marks[low]].area == area
           && file->spots[file->marks[low]].row == row;
}

bool pk_html_shows_row(const pk_html_file *file, size_t area, size_t row)
{
    return file->rows_before[area - 1] + row <= PK_HTML_ROWS_MAX || has_marks(file, area, row);
}

void pk_html_put_spot_link(const pk_html_file *file, pk_html_spot spot, bool own)
{
    pk_sink *sink = file->page->sink;

    pk_sink_format(sink, "#f%zu-p%zu", file->number, spot.area);
    if (spot.row > 0 && pk_html_shows_row(file, spot.area, spot.row))
        pk_sink_format(sink, "-r%zu", spot.row);
    if (spot.column > 0 && own)
        pk_sink_format(sink, "-k%zu", spot.column);
}
