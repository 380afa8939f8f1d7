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

static pk_status table_start(void *context, pk_xml_walk *walk)
{
    pk_xlsx_relations *relations = context;
    pk_xlsx_list list;

    if (pk_xml_depth(walk) != 1
        || !pk_xlsx_parse_range(pk_xml_attribute(walk, PK_NS_NONE, "ref"), list.rows, list.columns))
        return PK_OK;
    list.headings = (uint32_t)pk_xml_integer(pk_xml_attribute(walk, PK_NS_NONE, "headerRowCount"), 0, PK_XLSX_ROWS, 1);
    list.totals = (uint32_t)pk_xml_integer(pk_xml_attribute(walk, PK_NS_NONE, "totalsRowCount"), 0, PK_XLSX_ROWS, 0);
    if (pk_array_reserve(&relations->book->arena, &relations->lists, &relations->list_capacity, relations->list_count,
                         sizeof list)
        != PK_OK)
        return PK_ENOMEM;
    relations->lists[relations->list_count++] = list;
    return PK_OK;
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

static bool holds_row(const pk_xlsx_list *list, const pk_row *row)
{
    uint32_t number = row->number - 1;

    return number >= list->rows[0] && number <= list->rows[1];
}

/* All that stands in the row is the table's. */
static bool owns_row(const pk_xlsx_list *list, const pk_row *row)
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

    row->heading = number >= relations->titles[0] && number <= relations->titles[1];
    for (size_t i = 0; i < relations->list_count; i++) {
        const pk_xlsx_list *list = &relations->lists[i];

        if (!holds_row(list, row))
            continue;
        row->heading = row->heading || number - list->rows[0] < list->headings;
        row->totals = row->totals || (list->rows[1] - number < list->totals && owns_row(list, row));
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

static pk_status read_kind(pk_xlsx_relations *relations, size_t kind, const pk_relationship *list, size_t count)
{
    pk_status status = PK_OK;

    for (size_t i = 0; i < count && status == PK_OK; i++) {
        if (list[i].external || !pk_text_equal(list[i].type, pk_text_of(kinds[kind].type)))
            continue;
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
    const pk_relationship *list = NULL;
    size_t count = 0;
    pk_status status = pk_package_relationships(book->package, part, &list, &count);

    *relations = (pk_xlsx_relations) { .book = book, .titles = { sheet->titles[0], sheet->titles[1] } };
    if (pk_xlsx_can_go_on(status))
        return pk_xlsx_report_part(book, part, NULL);
    for (size_t i = 0; status == PK_OK && i < count; i++)
        relations->embedded = relations->embedded || is_embedded(&list[i]);
    for (size_t i = 0; status == PK_OK && i < sizeof kinds / sizeof kinds[0]; i++) {
        status = read_kind(relations, i, list, count);
        if (kinds[i].read != pk_xlsx_read_threads)
            continue;
        sort_objects(relations);
        relations->threads = relations->object_count;
    }
    sort_objects(relations);
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
