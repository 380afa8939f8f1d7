#include "plan/builder.h"

/* The heading row is looked for among the first rows of a Word table; title rows may stand above it. */
enum { HEADING_SEARCH_ROWS = 8 };

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

pk_status pk_builder_begin_area(pk_builder *b, size_t schema_area, pk_text number, pk_text title, const pk_place *place,
                                pk_area_kind how)
{
    const pk_schema_area *of = schema_area != SIZE_MAX ? &b->schema->areas[schema_area] : NULL;
    pk_plan *plan = b->plan;
    pk_plan_area *area;

    b->any_area = true;
    b->mode = PK_MODE_TITLED;
    b->heading = PK_NO_TEXT;
    b->headless_rows = 0;
    for (size_t i = 0; i < plan->area_count; i++)
        if (of != NULL && plan->areas[i].area == of) { /* goes on, or was only in a table of contents */
            b->area = i;
            return PK_OK;
        }
    if (pk_array_reserve(b->arena, &plan->areas, &plan->area_capacity, plan->area_count, sizeof *area) != PK_OK)
        return PK_ENOMEM;
    b->area = plan->area_count++;
    area = &plan->areas[b->area];
    *area = (pk_plan_area) { .area = of, .place = *place };
    split_title(number, title, &area->number, &area->title);
    if (of != NULL && area->number.size == 0)
        area->number = of->number;
    if (of != NULL && area->title.size == 0)
        area->title = of->titles.items[0].text;
    area->order = (uint32_t)(b->block - b->document->blocks) + 1;
    area->place.area = area->number;
    area->place.title = area->title;
    if (of == NULL)
        pk_builder_drop_stray(b, area->title);
    if (of == NULL)
        return pk_report(b->findings, PK_M04, &area->place, PK_NO_TEXT, PK_ARGS(PK_ARG(area->title)));
    if (how == PK_AREA_EXACT || how == PK_AREA_SYNONYM)
        return PK_OK;
    return pk_report(b->findings, PK_M05, &area->place, title,
                     PK_ARGS(PK_ARG(title), PK_ARG(of->titles.items[0].text)));
}

/* Rows below the heading row vote with their goals; an area with more than half of the votes has them. */
static size_t area_of_goals(pk_builder *b, const pk_table *table, size_t first)
{
    size_t votes[64] = { 0 }, all = 0, best = SIZE_MAX;
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
                    votes[b->schema->goals[g].area]++;
                    all++;
                }
        }
    }
    for (size_t a = 0; a < b->schema->area_count && a < 64; a++)
        if (votes[a] * 2 > all)
            best = a;
    return best;
}

/* A heading row was found and no title before it says whose: the goals, the sheet's name, or what went before. */
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
    if (how != PK_AREA_NONE)
        return pk_builder_begin_area(b, area, PK_NO_TEXT, b->block->name, &place, how);
    area = area_of_goals(b, table, first + 1);
    if (area != SIZE_MAX && b->area != SIZE_MAX && pk_builder_area(b)->area == &b->schema->areas[area])
        return PK_OK; /* the same area's table goes on: its heading row was repeated (D12) */
    if (area != SIZE_MAX)
        return pk_builder_begin_area(b, area, PK_NO_TEXT, PK_NO_TEXT, &place, PK_AREA_EXACT);
    if (b->area != SIZE_MAX && b->mode != PK_MODE_OUTSIDE)
        return PK_OK;
    return pk_builder_begin_area(b, SIZE_MAX, PK_NO_TEXT, title.data != NULL ? title : PK_TEXT(""), &place,
                                 PK_AREA_NONE);
}

static pk_status begin_table_at(pk_builder *b, const pk_table *table, size_t row)
{
    pk_status status = PK_OK;

    if (b->mode != PK_MODE_TITLED)
        status = find_area(b, table, row);
    return status == PK_OK ? pk_builder_begin_table(b, &table->rows[row]) : status;
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

static pk_status take_many(pk_builder *b, const pk_row *row, const pk_cell *first, const pk_cell *second, size_t count)
{
    pk_place place = pk_document_place(b->block, row, first);
    bool taken = false;
    pk_status status;
    size_t area;
    pk_area_kind how = PK_AREA_NONE;

    if (b->mode == PK_MODE_TABLE || (b->mode == PK_MODE_BELOW && b->area != SIZE_MAX))
        return pk_builder_take_row(b, row);
    if (b->mode == PK_MODE_COMMENT && b->positions != NULL && pk_goal_is_known(b->schema, first->text, &b->scratch))
        return pk_builder_take_row(b, row);
    if (count == 2) {
        if ((status = pk_builder_take_pair(b, first->text, second->text, &place, &taken)) != PK_OK || taken)
            return status;
        if (is_number(first->text)
            && (status = pk_area_match(b->schema, first->text, second->text, &b->scratch, &area, &how)) != PK_OK)
            return status;
        if (how == PK_AREA_EXACT || how == PK_AREA_SYNONYM || how == PK_AREA_NEAR)
            return pk_builder_begin_area(b, area, first->text, second->text, &place, how);
    }
    if (b->mode == PK_MODE_TITLED) {
        b->headless_rows++;
        place.area = pk_builder_area(b)->number;
        place.title = pk_builder_area(b)->title;
        if (b->headless_rows == 1)
            return pk_report(b->findings, PK_M06, &place, PK_NO_TEXT,
                             PK_ARGS(PK_ARG(pk_builder_area(b)->number), PK_ARG(pk_builder_area(b)->title)));
        return PK_OK; /* not judged: the finding says so for the whole table */
    }
    return take_cells_as_lines(b, row);
}

static pk_status take_any_row(pk_builder *b, const pk_table *table, size_t index)
{
    const pk_row *row = &table->rows[index];
    const pk_cell *first, *second;
    size_t count = content_cells(row, &first, &second);
    bool is_heading = false;
    pk_status status;

    pk_arena_reset(&b->scratch);
    if (count == 0) {
        if (b->mode == PK_MODE_TABLE)
            return pk_builder_take_row(b, row);
        return PK_OK;
    }
    if (count > 1 && (status = pk_row_is_heading(b->schema, row, &b->scratch, &is_heading, NULL)) != PK_OK)
        return status;
    if (is_heading)
        return begin_table_at(b, table, index);
    if (count == 1) {
        pk_place place = pk_document_place(b->block, row, first);

        if ((b->mode == PK_MODE_TABLE || b->mode == PK_MODE_BELOW) && b->area != SIZE_MAX) {
            if ((status = is_goal_row(b, first, &is_heading)) != PK_OK)
                return status;
            if (is_heading)
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

/* A table that no heading row tells: the one above goes on (D12), or a stranger. */
static pk_status take_plain_table(pk_builder *b, const pk_table *table)
{
    pk_place place = pk_document_place(b->block, NULL, NULL);
    size_t rows = 0;
    const pk_cell *first, *second;

    for (size_t i = 0; i < table->count; i++)
        rows += content_cells(&table->rows[i], &first, &second) > 1;
    if (b->mode == PK_MODE_TABLE && b->width != table->columns)
        b->mode = PK_MODE_BELOW;
    if (b->mode == PK_MODE_BELOW || (b->mode == PK_MODE_OUTSIDE && rows > 1)) {
        /* beside or below the area's own table: its text is kept as stray text, its layout means nothing to us */
        pk_status status = PK_OK;

        if (rows > 1 && table->columns > 2 && b->heading.data != NULL)
            pk_builder_drop_stray(b, b->heading);
        if (rows > 1 && table->columns > 2)
            status = pk_report(b->findings, PK_M04, &place, PK_NO_TEXT,
                               PK_ARGS(PK_ARG(b->heading.data != NULL ? b->heading : PK_TEXT(""))));
        else
            for (size_t i = 0; i < table->count && status == PK_OK; i++)
                status = take_cells_as_lines(b, &table->rows[i]);
        return status;
    }
    for (size_t i = 0; i < table->count; i++) {
        pk_status status = take_any_row(b, table, i);

        if (status != PK_OK)
            return status;
    }
    return PK_OK;
}

static pk_status take_table(pk_builder *b)
{
    const pk_table *table = b->block->table;
    bool has_heading;
    pk_status status;

    b->table_is_open = false;
    if (table->parent != 0 && is_plan_table(b, table->parent))
        return PK_OK; /* its text is in the outer cell, which R14 has told */
    if ((status = has_heading_row(b, table, &has_heading)) != PK_OK)
        return status;
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
    return status;
}

static pk_status take_sheet(pk_builder *b)
{
    const pk_table *sheet = b->block->table;
    size_t strays = b->stray_count;
    pk_place place = pk_document_place(b->block, NULL, NULL);
    pk_status status = PK_OK;

    b->table_is_open = false;
    b->heading = PK_NO_TEXT;
    b->area = SIZE_MAX;
    b->mode = b->any_area ? PK_MODE_OUTSIDE : PK_MODE_FRONT;
    for (size_t i = 0; i < sheet->count && status == PK_OK; i++)
        status = take_any_row(b, sheet, i);
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
            if (area->area != NULL)
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
            found = found || plan->areas[a].area == wanted;
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
                     .area = SIZE_MAX };
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
