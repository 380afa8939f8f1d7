#include "read/xlsx_links.h"
#include "read/address.h"

#include <stdlib.h>

pk_status pk_xlsx_keep_address(pk_xlsx_book *book, pk_text address, pk_text place, pk_text *kept)
{
    pk_status status = pk_address_keep(book->document, book->limits, address, place, kept);

    return status == PK_ELIMIT ? pk_package_exceed(book->package, PK_LIMIT_TOTAL_BYTES) : status;
}

/* r:id leads out of the file, location to a place in it, or in what r:id leads to. */
pk_status pk_xlsx_add_link(pk_xlsx_book *book, pk_xlsx_links *links, pk_text part, const pk_xml_walk *walk)
{
    pk_text id = pk_xml_attribute(walk, PK_NS_R, "id");
    const pk_relationship *list = NULL, *target = NULL;
    pk_xlsx_link link;
    size_t count = 0;
    pk_status status;

    if (!pk_xlsx_parse_range(pk_xml_attribute(walk, PK_NS_NONE, "ref"), link.rows, link.columns))
        return PK_OK;
    status = pk_package_relationships(book->package, part, &list, &count);
    if (status != PK_OK && !pk_xlsx_can_go_on(status)) /* told where the sheet's other parts are read */
        return status;
    if (id.size > 0)
        target = pk_relationship_by_id(list, count, id);
    status = pk_xlsx_keep_address(book, target != NULL ? target->target : PK_NO_TEXT,
                                  pk_xml_attribute(walk, PK_NS_NONE, "location"), &link.address);
    if (status != PK_OK || link.address.size == 0)
        return status;
    if (pk_array_reserve(&book->arena, &links->items, &links->capacity, links->count, sizeof link) != PK_OK)
        return PK_ENOMEM;
    links->items[links->count++] = link;
    return PK_OK;
}

pk_status pk_xlsx_link_cell(pk_xlsx_book *book, const pk_link_list *list, pk_cell *cell)
{
    pk_link_list all = { 0 };
    pk_status status;

    if (list->count == 0)
        return PK_OK;
    if (cell->links == NULL)
        return pk_link_list_make(book->document->arena, list, &cell->links);
    pk_arena_reset(&book->passing);
    status = pk_link_list_add_all(&book->passing, &all, cell->links);
    for (size_t i = 0; i < list->count && status == PK_OK; i++)
        status = pk_link_list_add(&book->passing, &all, list->items[i]);
    return status == PK_OK ? pk_link_list_make(book->document->arena, &all, &cell->links) : status;
}

pk_status pk_xlsx_link_formula(pk_xlsx_book *book, pk_cell *cell)
{
    pk_text address, kept;
    pk_status status;

    if (book->texts != book->document->arena) /* the row will not be kept */
        return PK_OK;
    pk_arena_reset(&book->passing);
    status = pk_address_of_formula(&book->passing, cell->formula, &address);
    if (status != PK_OK || address.size == 0)
        return status;
    if ((status = pk_xlsx_keep_address(book, address, PK_NO_TEXT, &kept)) != PK_OK)
        return status;
    return pk_xlsx_link_cell(book, &(pk_link_list) { .items = &kept, .count = 1 }, cell);
}

/* The first row from this one (from 0) on. */
static size_t row_from(const pk_table *table, uint32_t row)
{
    size_t low = 0, high = table->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (table->rows[middle].number <= row)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static size_t cell_from(const pk_row *row, uint32_t column)
{
    size_t low = 0, high = row->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (row->cells[middle].column < column)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* A link and a cell that it lies over. */
typedef struct pairing {
    pk_cell *cell; /* cells of one table never move */
    size_t link;   /* index */
    uint32_t row;
} pairing;

typedef struct pairings {
    pairing *items;
    size_t count, capacity;
    uint64_t steps; /* rows and cells that were looked at */
} pairings;

static int by_cell(const void *left, const void *right)
{
    const pairing *a = left, *b = right;

    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    if (a->cell->column != b->cell->column)
        return a->cell->column < b->cell->column ? -1 : 1;
    return (a->link > b->link) - (a->link < b->link);
}

/* Large ranges, and many over the same cells, are work that a small file can ask for: each row and cell that is looked at
 * counts as a cell. */
static pk_status pair_link(pk_xlsx_book *book, const pk_xlsx_link *link, size_t index, pk_table *table, pairings *found)
{
    for (size_t r = row_from(table, link->rows[0]); r < table->count && table->rows[r].number <= link->rows[1] + 1;
         r++) {
        pk_row *row = &table->rows[r];

        found->steps++;
        for (size_t c = cell_from(row, link->columns[0]); c < row->count && row->cells[c].column <= link->columns[1];
             c++, found->steps++) {
            if (row->cells[c].text.size == 0)
                continue;
            if (pk_array_reserve(&book->arena, &found->items, &found->capacity, found->count, sizeof *found->items)
                != PK_OK)
                return PK_ENOMEM;
            found->items[found->count++] = (pairing) { &row->cells[c], index, row->number };
        }
        if (found->steps > book->limits->values[PK_LIMIT_CELLS])
            return pk_package_exceed(book->package, PK_LIMIT_CELLS);
    }
    return PK_OK;
}

pk_status pk_xlsx_apply_links(pk_xlsx_book *book, const pk_xlsx_links *links, pk_table *table)
{
    pairings found = { .steps = 0 };
    pk_link_list list = { 0 };
    pk_status status = PK_OK;

    for (size_t i = 0; i < links->count && status == PK_OK; i++)
        status = pair_link(book, &links->items[i], i, table, &found);
    if (found.count > 0)
        qsort(found.items, found.count, sizeof *found.items, by_cell);
    for (size_t i = 0; i < found.count && status == PK_OK; i++) {
        status = pk_link_list_add(&book->arena, &list, links->items[found.items[i].link].address);
        if (status != PK_OK || (i + 1 < found.count && found.items[i + 1].cell == found.items[i].cell))
            continue;
        status = pk_xlsx_link_cell(book, &list, found.items[i].cell); /* once for each cell */
        list.count = 0;
    }
    return status;
}
