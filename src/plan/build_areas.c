#include "plan/builder.h"

pk_plan_area *pk_builder_area(pk_builder *b)
{
    return b->area != SIZE_MAX ? &b->plan->areas[b->area] : NULL;
}

bool pk_builder_has_table(const pk_builder *b)
{
    return b->area != SIZE_MAX && b->table_area == b->area && b->positions != NULL;
}

/* ---- rows under a title before any heading row ---- */

pk_status pk_builder_keep_headless(pk_builder *b, const pk_row *row, const pk_cell *first)
{
    if (b->headless_rows++ > 0)
        return PK_OK; /* one finding says it for the whole table */
    b->headless_place = pk_document_place(b->block, row, first);
    b->headless_place.area = pk_builder_area(b)->number;
    b->headless_place.title = pk_builder_area(b)->title;
    b->headless_text = first->text;
    return PK_OK;
}

/* Text between a title and its heading row: a second row of headings above it, a remark. */
pk_status pk_builder_pass_headless(pk_builder *b)
{
    if (b->headless_rows == 0)
        return PK_OK;
    b->headless_rows = 0;
    return pk_report(b->findings, PK_R08, &b->headless_place, b->headless_text, PK_NO_ARGS);
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

/* ---- an area begins ---- */

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

/* The area that was begun before under this title; SIZE_MAX: none. One of the region's own is the same where its title is. */
static size_t begun_before(const pk_builder *b, const pk_schema_area *of, pk_text title)
{
    const pk_plan *plan = b->plan;
    size_t known;

    if (of == NULL) {
        known = b->schema->own_areas ? pk_text_index_find(&b->titles, title) : SIZE_MAX;
        /* one that only stood in a table of contents may have got another title since */
        return known != SIZE_MAX && pk_text_equal(plan->areas[known].title, title) ? known : SIZE_MAX;
    }
    for (size_t i = 0; i < plan->area_count; i++)
        if (plan->areas[i].area == of)
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
    bool own = of == NULL && (b->schema->own_areas || b->schema->area_count == 0);
    pk_text own_number, own_title;
    size_t before;
    pk_plan_area *area;
    pk_status status = pk_builder_settle_headless(b);

    if (status != PK_OK)
        return status;
    b->any_area = true;
    b->mode = PK_MODE_TITLED;
    if (own && b->heading.data != NULL) /* it stands over a group of areas, and says nothing of its own */
        pk_builder_drop_stray(b, b->heading);
    b->heading = PK_NO_TEXT;
    b->by_goals = false;
    split_title(number, title, &own_number, &own_title);
    before = begun_before(b, of, own_title);
    if (before != SIZE_MAX) {
        b->area = before;
        if (plan->areas[before].column_count == 0) /* only its title stood there, as in a table of contents */
            name_area(b, &plan->areas[before], number, title, place);
        return pk_text_index_add(&b->titles, plan->areas[before].title, before);
    }
    if (pk_array_reserve(b->arena, &plan->areas, &plan->area_capacity, plan->area_count, sizeof *area) != PK_OK)
        return PK_ENOMEM;
    b->area = plan->area_count++;
    area = &plan->areas[b->area];
    *area = (pk_plan_area) { .area = of, .judged = of != NULL || own };
    name_area(b, area, number, title, place);
    if (pk_text_index_add(&b->titles, area->title, b->area) != PK_OK)
        return PK_ENOMEM;
    if (of == NULL) {
        if (b->block->kind == PK_BLOCK_TABLE)
            area->place.table = b->block->table->number;
        if (title.size > 0 && own)
            pk_builder_drop_stray(b, area->title);
        else if (title.size > 0)
            pk_builder_drop_section(b, area->title);
        if (own)
            return PK_OK;
        return pk_report(b->findings, PK_M04, &area->place, PK_NO_TEXT, PK_ARGS(PK_ARG(area->title)));
    }
    if (how == PK_AREA_EXACT || how == PK_AREA_SYNONYM)
        return PK_OK;
    return pk_report(b->findings, PK_M05, &area->place, title,
                     PK_ARGS(PK_ARG(title), PK_ARG(of->titles.items[0].text)));
}
