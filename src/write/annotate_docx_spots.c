/* Which cell or paragraph of a Word document each finding belongs to, and where that stands in its text. Places are the
 * reader's: it knows the start tag of each cell, so nobody counts rows or columns here. */
#include "write/annotate_docx.h"

#include <stdlib.h>

/* ---- from a place to an element ---- */

enum { ROWS_UP_MAX = 1000 }; /* a merged cell that begins further up is not looked for */

static uint32_t first_cell(const pk_table *table)
{
    for (size_t r = 0; r < table->count; r++)
        if (table->rows[r].count > 0)
            return table->rows[r].cells[0].element;
    return 0;
}

/* The first cell that says something. */
static uint32_t cell_of_row(const pk_row *row)
{
    for (size_t c = 0; c < row->count; c++)
        if (!pk_text_is_blank(row->cells[c].text))
            return row->cells[c].element;
    return row->count > 0 ? row->cells[0].element : 0;
}

/* The cell at this column, or the one above that reaches down to it, or the last one before it. */
static uint32_t cell_at(const pk_table *table, size_t index, uint32_t column)
{
    const pk_row *row = &table->rows[index];
    uint32_t before = 0;

    for (size_t up = 0; up <= index && up < ROWS_UP_MAX; up++) {
        const pk_cell *cell = pk_row_cell(&table->rows[index - up], column);

        if (cell != NULL && cell->rows > up)
            return cell->element;
        if (cell != NULL)
            break;
    }
    for (size_t c = 0; c < row->count && row->cells[c].column <= column; c++)
        before = row->cells[c].element;
    return before != 0 ? before : cell_of_row(row);
}

static uint32_t element_in_table(const pk_table *table, const pk_place *place)
{
    const size_t index = (size_t)place->row - 1; /* the reader numbers the rows of a table without gaps */
    uint32_t element = 0;

    if (place->row > 0 && index < table->count)
        element = place->column > 0 ? cell_at(table, index, place->column - 1) : cell_of_row(&table->rows[index]);
    return element != 0 ? element : first_cell(table);
}

/** Tables by their number. */
typedef struct pk_tables {
    const pk_table **items;
    size_t count;
} pk_tables;

static pk_status list_tables(const pk_document *document, pk_arena *arena, pk_tables *tables)
{
    tables->count = (size_t)document->tables + 1;
    if ((tables->items = pk_arena_zeroed(arena, tables->count, sizeof *tables->items)) == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < document->count; i++)
        if (document->blocks[i].table != NULL && document->blocks[i].table->number < tables->count)
            tables->items[document->blocks[i].table->number] = document->blocks[i].table;
    return PK_OK;
}

/* The line or table that a finding of an area stands by. */
static uint32_t element_of_block(const pk_submission *submission, uint32_t order)
{
    const pk_document *document = submission->plan != NULL ? submission->plan->document : &submission->document;
    const pk_block *block;

    if (order == 0 || order > document->count)
        return 0;
    block = &document->blocks[order - 1];
    return block->table != NULL ? first_cell(block->table) : block->element;
}

/* @return 0 for what belongs to the document as a whole, or stands where Word has no comments. */
static uint32_t element_of(const pk_submission *submission, const pk_tables *tables, const pk_finding *finding)
{
    const pk_place *place = &finding->place;

    if (place->table > 0 && place->table < tables->count && tables->items[place->table] != NULL)
        return element_in_table(tables->items[place->table], place);
    return place->element != 0 ? place->element : element_of_block(submission, finding->order);
}

/* ---- gathering ---- */

typedef struct pk_placed {
    uint32_t element;
    size_t serial;
    const pk_finding *finding;
} pk_placed;

static int by_element(const void *a_, const void *b_)
{
    const pk_placed *a = a_, *b = b_;

    if (a->element != b->element)
        return a->element < b->element ? -1 : 1;
    if (a->finding->severity != b->finding->severity)
        return a->finding->severity > b->finding->severity ? -1 : 1;
    return a->serial < b->serial ? -1 : a->serial > b->serial;
}

static pk_status list_findings(const pk_submission *submission, pk_arena *arena, pk_placed **placed)
{
    const pk_findings *findings = &submission->findings;
    pk_tables tables;
    pk_status status = list_tables(&submission->document, arena, &tables);

    if (status != PK_OK || (*placed = pk_arena_zeroed(arena, findings->count, sizeof **placed)) == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < findings->count; i++)
        (*placed)[i] = (pk_placed) { element_of(submission, &tables, &findings->items[i]), i, &findings->items[i] };
    if (findings->count > 0)
        qsort(*placed, findings->count, sizeof **placed, by_element);
    return PK_OK;
}

pk_status pk_spots_gather(const pk_submission *submission, bool notes, pk_arena *arena, pk_spots *spots)
{
    const size_t count = submission->findings.count;
    const pk_finding **all = pk_arena_zeroed(arena, count, sizeof *all);
    pk_placed *placed;
    pk_status status = list_findings(submission, arena, &placed);

    *spots = (pk_spots) { .items = pk_arena_zeroed(arena, count, sizeof *spots->items),
                          .rest = pk_arena_zeroed(arena, count, sizeof *spots->rest) };
    if (status != PK_OK || all == NULL || spots->items == NULL || spots->rest == NULL)
        return PK_ENOMEM;
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i; end < count && placed[end].element == placed[i].element; end++)
            all[end] = placed[end].finding;
        if (placed[i].element == 0)
            for (; spots->rest_count < end; spots->rest_count++)
                spots->rest[spots->rest_count] = all[spots->rest_count];
        else if (notes || placed[i].finding->severity > PK_INFO) /* the worst of them */
            spots->items[spots->count++] =
                (pk_spot) { .element = placed[i].element, .findings = all + i, .count = end - i };
    }
    return PK_OK;
}

/* ---- from an element to its place in the text ---- */

static bool is_start(const pk_tag *tag)
{
    return tag->kind == PK_TAG_START || tag->kind == PK_TAG_EMPTY;
}

static bool is_named(const pk_tag *tag, const char *name)
{
    return pk_text_equal(pk_xml_local_name(tag->name), pk_text_of(name));
}

/* Behind the properties of a paragraph. */
static size_t content_of(pk_text xml, const pk_tag *paragraph)
{
    size_t at = paragraph->end, end;
    pk_tag tag;

    while (pk_xml_next_tag(xml, &at, &tag)) {
        if (tag.kind == PK_TAG_TEXT || tag.kind == PK_TAG_OTHER)
            continue;
        if (!is_start(&tag) || !is_named(&tag, "pPr"))
            break;
        end = tag.kind == PK_TAG_EMPTY ? tag.end : pk_xml_element_end(xml, tag.end);
        return end != SIZE_MAX ? end : paragraph->end;
    }
    return paragraph->end;
}

static size_t end_tag_of(pk_text xml, size_t end)
{
    while (end > 0 && xml.data[end - 1] != '<')
        end--;
    return end > 0 ? end - 1 : 0;
}

/* The range goes from the first paragraph of a cell to the last. @return Behind the paragraph. */
static size_t take_paragraph(pk_text xml, const pk_tag *paragraph, pk_spot *spot)
{
    const bool empty = paragraph->kind == PK_TAG_EMPTY;
    const size_t end = empty ? paragraph->end : pk_xml_element_end(xml, paragraph->end);

    if (end == SIZE_MAX)
        return xml.size;
    if (spot->begin == 0) {
        spot->begin = empty ? paragraph->end - 2 : content_of(xml, paragraph);
        spot->begins_empty = empty;
        spot->begins_in = paragraph->name;
    }
    spot->end = empty ? paragraph->end - 2 : end_tag_of(xml, end);
    spot->ends_empty = empty;
    spot->ends_in = paragraph->name;
    return end;
}

/* What stands around paragraphs of a cell without being a place of its own. */
static bool is_looked_through(const pk_tag *tag)
{
    return is_named(tag, "sdt") || is_named(tag, "sdtContent") || is_named(tag, "customXml");
}

/* Tables in the cell are left out, and what stands beside its text: properties, boxes, branches. */
static void take_cell(pk_text xml, const pk_tag *cell, pk_spot *spot)
{
    size_t at = cell->end, depth = 1;
    pk_tag tag;

    while (cell->kind == PK_TAG_START && depth > 0 && pk_xml_next_tag(xml, &at, &tag)) {
        if (tag.kind == PK_TAG_END) {
            depth--;
        } else if (is_start(&tag) && is_named(&tag, "p")) {
            at = take_paragraph(xml, &tag, spot);
        } else if (tag.kind == PK_TAG_START && is_looked_through(&tag)) {
            depth++;
        } else if (tag.kind == PK_TAG_START && (at = pk_xml_element_end(xml, tag.end)) == SIZE_MAX) {
            return;
        }
    }
}

/* What was not found is told in the note. */
static pk_status settle(pk_spots *spots, pk_arena *arena)
{
    size_t kept = 0, more = 0;
    const pk_finding **rest;

    for (size_t i = 0; i < spots->count; i++)
        more += spots->items[i].begin == 0 ? spots->items[i].count : 0;
    if ((rest = pk_arena_zeroed(arena, spots->rest_count + more, sizeof *rest)) == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < spots->rest_count; i++)
        rest[i] = spots->rest[i];
    for (size_t i = 0; i < spots->count; i++) {
        const pk_spot *spot = &spots->items[i];

        for (size_t j = 0; spot->begin == 0 && j < spot->count; j++)
            rest[spots->rest_count++] = spot->findings[j];
        if (spot->begin != 0)
            spots->items[kept++] = *spot;
    }
    spots->rest = rest;
    spots->count = kept;
    return PK_OK;
}

pk_status pk_spots_find(pk_spots *spots, pk_text xml, pk_arena *arena)
{
    uint32_t ordinal = 0;
    size_t at = 0, next = 0;
    pk_tag tag;

    while (next < spots->count && pk_xml_next_tag(xml, &at, &tag)) {
        if (!is_start(&tag) || ++ordinal != spots->items[next].element)
            continue;
        if (is_named(&tag, "p"))
            take_paragraph(xml, &tag, &spots->items[next]);
        else if (is_named(&tag, "tc"))
            take_cell(xml, &tag, &spots->items[next]);
        next++;
    }
    return settle(spots, arena);
}
