/* From a document to a plan: the walk over blocks, tables and sheets; what is missing when all is walked. */
#include "plan/builder.h"

/* The heading row is looked for among the first rows of a Word table; title rows may stand above it. */
enum { HEADING_SEARCH_ROWS = 8 };

/* ---- blocks ---- */

static bool is_plan_table(const pk_builder *b, uint32_t number)
{
    for (size_t i = 0; i < b->plan_table_count; i++)
        if (b->plan_tables[i] == number)
            return true;
    return false;
}

pk_status pk_builder_has_heading_row(pk_builder *b, const pk_table *table, bool *has)
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
        status = pk_builder_take_cells(b, &table->rows[i]);
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
        rows += pk_builder_content_cells(&table->rows[i], &first, &second) > 1;
    if (b->mode == PK_MODE_TABLE && (b->width != table->columns || !pk_builder_has_table(b)))
        b->mode = PK_MODE_BELOW;
    if (b->mode != PK_MODE_BELOW && !(b->mode == PK_MODE_OUTSIDE && rows > 1)) {
        for (size_t i = 0; i < table->count && status == PK_OK; i++)
            status = pk_builder_sort_row(b, table, i);
        return status;
    }
    /* beside or below the area's own table: what its layout means is not for us to say */
    if (rows > 1) {
        if (b->heading.data != NULL)
            pk_builder_drop_section(b, b->heading);
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
    if ((status = pk_builder_has_heading_row(b, table, &has_heading)) != PK_OK)
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
        status = pk_builder_sort_row(b, table, i);
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
        status = pk_builder_sort_row(b, sheet, i);
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

/* Over a sheet's cells a box is placed by the eye, and the reader has told of it. In a text document it stands between
 * paragraphs and is text like they are (D60). */
static pk_status take_box(pk_builder *b, const pk_place *place)
{
    pk_text text = b->block->text, line;
    pk_status status = PK_OK;

    if (b->document->type != PK_DOCX && b->document->type != PK_ODT)
        return PK_OK;
    while (status == PK_OK && pk_text_next(&text, '\n', &line))
        status = pk_builder_take_line(b, PK_TEXT(""), line, place, false);
    return status;
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
    case PK_BLOCK_TEXTBOX:
        return take_box(b, &place);
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
            if (area->judged && !area->shares_heading)
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
    for (size_t i = 0; b->schema->areas_required && i < b->schema->area_count && status == PK_OK; i++) {
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
                     .titles = { .arena = arena },
                     .findings = findings,
                     .area = SIZE_MAX,
                     .row_area = SIZE_MAX,
                     .table_area = SIZE_MAX };
    pk_status status;

    if ((b.plan = pk_arena_zeroed(arena, 1, sizeof *b.plan)) == NULL)
        return PK_ENOMEM;
    b.plan->schema = schema;
    pk_arena_init(&b.scratch, arena->allocator);
    status = pk_builder_unfold(&b);
    b.plan->document = b.document;
    if (status == PK_OK)
        status = walk(&b);
    if (status == PK_OK)
        status = pk_builder_settle_continued(&b);
    if (status == PK_OK)
        status = judge_areas(&b);
    if (status == PK_OK)
        status = pk_builder_settle_strays(&b);
    if (status == PK_OK)
        status = pk_builder_settle_fields(&b);
    if (status == PK_OK)
        status = pk_builder_find_identity(&b);
    pk_arena_free(&b.scratch);
    if (status == PK_OK)
        *plan = b.plan;
    return status;
}
