#include "read/xlsx_relations.h"

#include <stdlib.h>

/* ---- objects ---- */

pk_status pk_xlsx_add_object(pk_xlsx_relations *relations, pk_xlsx_object_kind kind, uint32_t row, uint32_t column,
                             pk_text text)
{
    pk_arena *arena = &relations->book->arena;
    pk_xlsx_object object = { row, column, kind, relations->object_count, PK_TEXT("") };

    if (row >= PK_XLSX_ROWS || column >= PK_XLSX_COLUMNS) /* no such cell */
        return PK_OK;
    if (pk_array_reserve(arena, &relations->objects, &relations->object_capacity, relations->object_count,
                         sizeof object)
            != PK_OK
        || (text.size > 0 && pk_text_copy(arena, text, &object.text) != PK_OK))
        return PK_ENOMEM;
    relations->objects[relations->object_count++] = object;
    return PK_OK;
}

static int by_cell(const void *left, const void *right)
{
    const pk_xlsx_object *a = left, *b = right;

    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    if (a->column != b->column)
        return a->column < b->column ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

static void sort_objects(pk_xlsx_relations *relations)
{
    if (relations->object_count > 0)
        qsort(relations->objects, relations->object_count, sizeof *relations->objects, by_cell);
}

bool pk_xlsx_has_thread(const pk_xlsx_relations *relations, uint32_t row, uint32_t column)
{
    size_t low = 0, high = relations->threads;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const pk_xlsx_object *thread = &relations->objects[middle];

        if (thread->row == row && thread->column == column)
            return true;
        if (thread->row < row || (thread->row == row && thread->column < column))
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

const pk_xlsx_object *pk_xlsx_objects_over(const pk_xlsx_relations *relations, uint32_t row, size_t *count)
{
    size_t low = 0, high = relations->object_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (relations->objects[middle].row < row)
            low = middle + 1;
        else
            high = middle;
    }
    for (*count = 0; low + *count < relations->object_count && relations->objects[low + *count].row == row;)
        ++*count;
    return *count > 0 ? &relations->objects[low] : NULL;
}

/* ---- tables ---- */

static pk_status add_list_row(pk_xlsx_relations *relations, pk_xlsx_list_row row)
{
    if (pk_array_reserve(&relations->book->arena, &relations->list_rows, &relations->list_row_capacity,
                         relations->list_row_count, sizeof row)
        != PK_OK)
        return PK_ENOMEM;
    relations->list_rows[relations->list_row_count++] = row;
    return PK_OK;
}

static bool has_row_of(const pk_xml_walk *walk, const char *attribute, bool preset)
{
    return pk_xml_integer(pk_xml_attribute(walk, PK_NS_NONE, attribute), 0, PK_XLSX_ROWS, preset) > 0;
}

static pk_status table_start(void *context, pk_xml_walk *walk)
{
    pk_xlsx_relations *relations = context;
    uint32_t rows[2], columns[2];
    pk_status status = PK_OK;

    if (pk_xml_depth(walk) != 1 || !pk_xlsx_parse_range(pk_xml_attribute(walk, PK_NS_NONE, "ref"), rows, columns))
        return PK_OK;
    if (has_row_of(walk, "headerRowCount", true))
        status = add_list_row(relations, (pk_xlsx_list_row) { rows[0], { columns[0], columns[1] }, false });
    if (status == PK_OK && has_row_of(walk, "totalsRowCount", false))
        status = add_list_row(relations, (pk_xlsx_list_row) { rows[1], { columns[0], columns[1] }, true });
    return status;
}

static pk_status filter_column_start(void *context, pk_xml_walk *walk)
{
    pk_xlsx_relations *relations = context;

    (void)walk;
    relations->filtered = true;
    return PK_OK;
}

/* The names of the columns are not asked for: the cells say them, with line breaks where these have _x000a_ (X22). */
static const pk_xml_rule table_rules[] = {
    { PK_NS_S, NULL, "table", table_start, NULL, 0 },
    { PK_NS_S, "autoFilter", "filterColumn", filter_column_start, NULL, 0 }, /* a filter of its own (X18) */
    { PK_NS_S, NULL, "tableColumns", NULL, NULL, PK_XML_SKIP },
    { PK_NS_S, NULL, "extLst", NULL, NULL, PK_XML_SKIP },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

static int by_row(const void *left, const void *right)
{
    const pk_xlsx_list_row *a = left, *b = right;

    return (a->row > b->row) - (a->row < b->row);
}

static void sort_list_rows(pk_xlsx_relations *relations)
{
    if (relations->list_row_count > 0)
        qsort(relations->list_rows, relations->list_row_count, sizeof *relations->list_rows, by_row);
}

/* All that stands in the row is the table's. */
static bool owns_row(const pk_xlsx_list_row *list, const pk_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].text.size > 0
            && (row->cells[i].column < list->columns[0] || row->cells[i].column > list->columns[1]))
            return false;
    return true;
}

void pk_xlsx_mark_row(const pk_xlsx_relations *relations, pk_row *row)
{
    uint32_t number = row->number - 1;
    size_t low = 0, high = relations->list_row_count;

    row->heading = number >= relations->titles[0] && number <= relations->titles[1];
    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (relations->list_rows[middle].row < number)
            low = middle + 1;
        else
            high = middle;
    }
    for (size_t i = low; i < relations->list_row_count && relations->list_rows[i].row == number; i++) {
        const pk_xlsx_list_row *list = &relations->list_rows[i];

        row->heading = row->heading || !list->totals;
        row->totals = row->totals || (list->totals && owns_row(list, row));
    }
}

/* ---- reading ---- */

typedef pk_status (*part_reader)(pk_xlsx_relations *relations, pk_text part);

static pk_status read_table(pk_xlsx_relations *relations, pk_text part)
{
    return pk_xml_read_part(relations->book->package, part, table_rules, relations, &relations->book->arena, NULL);
}

/* In the order in which they are read: what an old note repeats is known when it comes. */
static const struct {
    const char *type;
    part_reader read;
    bool has_text; /* of its own: a part that cannot be read is a loss */
} kinds[] = {
    { "table", read_table, false },
    { "threadedComment", pk_xlsx_read_threads, true },
    { "comments", pk_xlsx_read_notes, true },
    { "drawing", pk_xlsx_read_drawing, true },
    { "vmlDrawing", pk_xlsx_read_legacy_drawing, false },
    { "ctrlProp", pk_xlsx_read_control, false },
};

/* The relationships of a sheet. A part that several of them name is read once. */
typedef struct sheet_parts {
    const pk_relationship *list;
    size_t count;
    size_t *targets;
    bool *taken; /* by target */
} sheet_parts;

static pk_status read_kind(pk_xlsx_relations *relations, size_t kind, const sheet_parts *parts)
{
    const pk_relationship *list = parts->list;
    pk_status status = PK_OK;

    for (size_t i = 0; i < parts->count && status == PK_OK; i++) {
        if (list[i].external || parts->taken[parts->targets[i]]
            || !pk_text_equal(list[i].type, pk_text_of(kinds[kind].type)))
            continue;
        parts->taken[parts->targets[i]] = true;
        status = kinds[kind].read(relations, list[i].target);
        if (pk_xlsx_can_go_on(status))
            status = kinds[kind].has_text ? pk_xlsx_report_part(relations->book, list[i].target, NULL) : PK_OK;
    }
    return status;
}

static bool is_embedded(const pk_relationship *relation)
{
    static const char *const types[] = { "oleObject", "package", "control" };

    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (pk_text_equal(relation->type, pk_text_of(types[i])))
            return true;
    return false;
}

pk_status pk_xlsx_read_relations(pk_xlsx_book *book, const pk_xlsx_sheet *sheet, pk_text part,
                                 pk_xlsx_relations *relations)
{
    sheet_parts parts = { .list = NULL };
    pk_status status = pk_package_relationships(book->package, part, &parts.list, &parts.count);

    *relations = (pk_xlsx_relations) { .book = book, .titles = { sheet->titles[0], sheet->titles[1] } };
    if (pk_xlsx_can_go_on(status))
        return pk_package_report_relationships(book->package, book->document->findings, part);
    parts.taken = pk_arena_zeroed(&book->arena, parts.count, sizeof *parts.taken);
    if (status == PK_OK && parts.taken == NULL)
        return PK_ENOMEM;
    if (status == PK_OK)
        status = pk_relationship_targets(&book->arena, parts.list, parts.count, &parts.targets);
    for (size_t i = 0; status == PK_OK && i < parts.count; i++)
        relations->embedded = relations->embedded || is_embedded(&parts.list[i]);
    for (size_t i = 0; status == PK_OK && i < sizeof kinds / sizeof kinds[0]; i++) {
        status = read_kind(relations, i, &parts);
        if (kinds[i].read != pk_xlsx_read_threads)
            continue;
        sort_objects(relations);
        relations->threads = relations->object_count;
    }
    sort_objects(relations);
    sort_list_rows(relations);
    return status;
}

/* ---- telling ---- */

static bool same_cell(const pk_xlsx_object *a, const pk_xlsx_object *b)
{
    return a->row == b->row && a->column == b->column;
}

/* An object of the same kind over the same cell has been told: one finding says it for all of them. */
static bool is_told(const pk_xlsx_relations *relations, size_t index)
{
    const pk_xlsx_object *object = &relations->objects[index];

    if (object->kind != PK_XLSX_OBJECT_NOTE && object->kind != PK_XLSX_OBJECT_PICTURE)
        return false;
    while (index-- > 0 && same_cell(&relations->objects[index], object))
        if (relations->objects[index].kind == object->kind)
            return true;
    return false;
}

static pk_status report_object(const pk_xlsx_object *object, pk_place place, pk_text text, pk_findings *findings)
{
    place.row = object->row + 1;
    place.column = object->column + 1;
    switch (object->kind) {
    case PK_XLSX_OBJECT_NOTE:
        return pk_report(findings, PK_F15, &place, PK_NO_TEXT, PK_ARGS(PK_SAY(COMMENT)));
    case PK_XLSX_OBJECT_TEXTBOX:
        return pk_report(findings, PK_F15, &place, text, PK_ARGS(PK_SAY(TEXTBOX_OVER_CELLS)));
    case PK_XLSX_OBJECT_HIDDEN:
        return pk_report(findings, PK_F08, &place, text, PK_ARGS(PK_SAY(HIDDEN_TEXT)));
    case PK_XLSX_OBJECT_CONTROL:
    case PK_XLSX_OBJECT_PICTURE:
        return pk_report(findings, PK_F14, &place, text.size > 0 ? text : PK_NO_TEXT, PK_NO_ARGS);
    }
    return PK_OK;
}

static pk_status tell_object(const pk_xlsx_relations *relations, size_t index, const pk_place *place)
{
    pk_document *document = relations->book->document;
    const pk_xlsx_object *object = &relations->objects[index];
    pk_text text = PK_TEXT("");

    if (object->text.size > 0
        && (pk_text_copy(document->arena, object->text, &text) != PK_OK
            || pk_text_tidy(document->arena, text, &text) != PK_OK))
        return PK_ENOMEM;
    if (text.size > 0 && object->kind != PK_XLSX_OBJECT_HIDDEN
        && pk_document_add_text(document, object->kind == PK_XLSX_OBJECT_NOTE ? PK_BLOCK_COMMENT : PK_BLOCK_TEXTBOX,
                                text)
               == NULL)
        return PK_ENOMEM;
    return is_told(relations, index) ? PK_OK : report_object(object, *place, text, document->findings);
}

pk_status pk_xlsx_report_relations(const pk_xlsx_relations *relations, const pk_block *sheet)
{
    pk_findings *findings = relations->book->document->findings;
    const pk_table *table = sheet->table;
    const pk_place place = pk_document_place(sheet, NULL, NULL);
    pk_status status = PK_OK;

    for (size_t i = 0; i < relations->object_count && status == PK_OK; i++) {
        const pk_xlsx_object *object = &relations->objects[i];
        pk_cell *cell = pk_xlsx_find_cell(table, object->row, object->column);

        if (cell != NULL && (object->kind == PK_XLSX_OBJECT_NOTE || object->kind == PK_XLSX_OBJECT_TEXTBOX))
            cell->flags |= PK_CELL_NOTED;
        status = tell_object(relations, i, &place);
    }
    for (size_t i = relations->drawn; i < relations->controls && status == PK_OK; i++) /* where, nobody says (X28) */
        status = pk_report(findings, PK_F14, &place, PK_NO_TEXT, PK_NO_ARGS);
    if (status == PK_OK && relations->embedded)
        status = pk_report(findings, PK_F09, &place, PK_NO_TEXT, PK_ARGS(PK_SAY(EMBEDDED_OBJECTS)));
    return status;
}
