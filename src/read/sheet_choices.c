#include "read/sheet_choices.h"

#include "read/offer.h"
#include "read/xlsx_parts.h"

#include <stdlib.h>
#include <string.h>

void pk_sheet_choices_init(pk_sheet_choices *choices, pk_document *document, pk_arena *arena, pk_sheet_grammar grammar)
{
    *choices = (pk_sheet_choices) { .document = document, .arena = arena, .grammar = grammar };
}

/* ---- references ---- */

/* One end of a range: "$A$1", and of whole columns or rows "$A" or "$1". */
typedef struct corner {
    uint32_t row, column; /* from 1; 0: not said */
    bool fixed;
} corner;

static bool take_corner(pk_text *rest, corner *made)
{
    bool dollars[2] = { false, false };
    size_t at = 0;

    *made = (corner) { 0 };
    if (at < rest->size && rest->data[at] == '$')
        dollars[0] = ++at > 0;
    for (; at < rest->size && made->column <= PK_XLSX_COLUMNS; at++) {
        char c = (char)(rest->data[at] & ~0x20); /* upper case */

        if (c < 'A' || c > 'Z')
            break;
        made->column = made->column * 26 + (uint32_t)(c - 'A' + 1);
    }
    if (made->column > 0 && at < rest->size && rest->data[at] == '$')
        dollars[1] = ++at > 0;
    for (; at < rest->size && rest->data[at] >= '0' && rest->data[at] <= '9' && made->row <= PK_XLSX_ROWS; at++)
        made->row = made->row * 10 + (uint32_t)(rest->data[at] - '0');
    made->fixed = made->column > 0 && made->row > 0 ? dollars[0] && dollars[1] : dollars[0];
    *rest = pk_text_from(*rest, at);
    return (made->column > 0 || made->row > 0) && made->column <= PK_XLSX_COLUMNS && made->row <= PK_XLSX_ROWS;
}

static void set_bounds(uint32_t bounds[2], uint32_t first, uint32_t last, uint32_t most)
{
    bounds[0] = first < last ? first : last;
    bounds[1] = first < last ? last : first;
    if (bounds[1] == 0) { /* not said: all there are */
        bounds[0] = 1;
        bounds[1] = most;
    }
    bounds[0]--;
    bounds[1]--;
}

/* A name in quotes, of which one that belongs to it stands twice. */
static pk_status take_quoted(pk_arena *arena, pk_text *rest, pk_text *name)
{
    char quote = rest->data[0];
    pk_buffer buffer;
    pk_status status = PK_OK;
    size_t at = 1;

    pk_buffer_init(&buffer, arena);
    for (; at < rest->size && status == PK_OK; at++) {
        if (rest->data[at] == quote && (++at == rest->size || rest->data[at] != quote))
            break;
        status = pk_buffer_add(&buffer, (pk_text) { rest->data + at, 1 });
    }
    *name = buffer.size > 0 ? pk_buffer_text(&buffer) : PK_TEXT("");
    *rest = pk_text_from(*rest, at);
    return status;
}

/* The name of the sheet before a reference, and the sign behind it. *name is no text where there is none. */
static pk_status take_sheet(const pk_sheet_choices *choices, pk_text *rest, pk_text *name)
{
    const char separator = choices->grammar == PK_SHEET_EXCEL ? '!' : '.';
    pk_text text = *rest;
    size_t end = 0;

    *name = PK_NO_TEXT;
    if (choices->grammar == PK_SHEET_ODF && pk_text_starts(text, PK_TEXT("$")))
        text = pk_text_from(text, 1);
    if (pk_text_starts(text, PK_TEXT("'"))) {
        if (take_quoted(choices->arena, &text, name) != PK_OK)
            return PK_ENOMEM;
    } else {
        while (end < text.size && text.data[end] != separator)
            end++;
        if (end == text.size)
            return PK_OK;
        if (end > 0 && pk_text_copy(choices->arena, (pk_text) { text.data, end }, name) != PK_OK)
            return PK_ENOMEM;
        text = pk_text_from(text, end);
    }
    if (text.size > 0 && text.data[0] == separator)
        *rest = pk_text_from(text, 1);
    return PK_OK;
}

/* @param is  Whether the text is a reference and nothing else. */
static pk_status parse_reference(const pk_sheet_choices *choices, pk_text text, pk_sheet_range *range, bool *is)
{
    corner first, last;
    pk_text other;
    pk_status status = take_sheet(choices, &text, &range->sheet);

    *is = false;
    if (status != PK_OK || !take_corner(&text, &first))
        return status;
    last = first;
    if (pk_text_starts(text, PK_TEXT(":"))) {
        text = pk_text_from(text, 1);
        /* OpenDocument says the sheet again, or only the point */
        if (choices->grammar == PK_SHEET_ODF && (status = take_sheet(choices, &text, &other)) != PK_OK)
            return status;
        if (!take_corner(&text, &last))
            return PK_OK;
    } else if (first.row == 0 || first.column == 0) {
        return PK_OK; /* a word or a number */
    }
    if (text.size > 0 || (first.row == 0) != (last.row == 0) || (first.column == 0) != (last.column == 0))
        return PK_OK;
    set_bounds(range->rows, first.row, last.row, PK_XLSX_ROWS);
    set_bounds(range->columns, first.column, last.column, PK_XLSX_COLUMNS);
    range->fixed = first.fixed && last.fixed;
    *is = true;
    return PK_OK;
}

/* ---- noting ---- */

static pk_status keep_list(pk_sheet_choices *choices, const pk_sheet_list *list, size_t *index)
{
    if (pk_array_reserve(choices->arena, &choices->lists, &choices->list_capacity, choices->list_count, sizeof *list)
        != PK_OK)
        return PK_ENOMEM;
    *index = choices->list_count;
    choices->lists[choices->list_count++] = *list;
    return PK_OK;
}

pk_status pk_sheet_choices_add_items(pk_sheet_choices *choices, pk_text items, char separator, bool quoted, bool closed,
                                     size_t *list)
{
    pk_arena *arena = choices->document->arena;
    pk_sheet_list made = { .kind = PK_SHEET_LIST_ITEMS, .closed = closed };
    pk_status status = PK_OK;

    pk_choice_list_clear(&choices->open);
    for (items = pk_text_trim(items); items.size > 0 && status == PK_OK; items = pk_text_trim(items)) {
        pk_text item;
        size_t end = 0;

        if (quoted && items.data[0] == '"') {
            status = take_quoted(choices->arena, &items, &item);
        } else {
            while (end < items.size && items.data[end] != separator)
                end++;
            item = (pk_text) { items.data, end };
            items = pk_text_from(items, end);
        }
        if (status == PK_OK)
            status = pk_choice_list_add(arena, &choices->open, item);
        while (items.size > 0 && items.data[0] != separator) /* behind a quote: nothing, or what should not be there */
            items = pk_text_from(items, 1);
        items = pk_text_from(items, 1);
    }
    if (status == PK_OK)
        status = pk_choice_list_make(arena, &choices->open, &made.values, &made.count);
    return status == PK_OK ? keep_list(choices, &made, list) : status;
}

/* Letters, digits and what may stand between them: no calculation. */
static bool is_name(pk_text text)
{
    for (size_t i = 0; i < text.size; i++)
        if (strchr("()[]{}!&+-*/^<>=,;:\"' ", text.data[i]) != NULL)
            return false;
    return text.size > 0;
}

pk_status pk_sheet_choices_add(pk_sheet_choices *choices, pk_text formula, bool closed, size_t *list)
{
    pk_sheet_list made = { .closed = closed };
    bool is_reference;
    pk_status status;

    formula = pk_text_trim(formula);
    if (pk_text_starts(formula, PK_TEXT("="))) /* some programs write it, Excel does not */
        formula = pk_text_from(formula, 1);
    if (choices->grammar == PK_SHEET_ODF) {
        if (formula.size > 0 && strchr("\"-0123456789", formula.data[0]) != NULL)
            return pk_sheet_choices_add_items(choices, formula, ';', true, closed, list);
        if (pk_text_starts(formula, PK_TEXT("[")) && pk_text_ends(formula, PK_TEXT("]")))
            formula = (pk_text) { formula.data + 1, formula.size - 2 };
    }
    if ((status = parse_reference(choices, formula, &made.range, &is_reference)) != PK_OK)
        return status;
    if (is_reference)
        made.kind = PK_SHEET_LIST_RANGE;
    else if (is_name(formula))
        made.kind = PK_SHEET_LIST_NAME;
    if (made.kind == PK_SHEET_LIST_NAME && pk_text_copy(choices->arena, formula, &made.name) != PK_OK)
        return PK_ENOMEM;
    return keep_list(choices, &made, list);
}

pk_status pk_sheet_choices_name(pk_sheet_choices *choices, pk_text name, pk_text sheet, pk_text reference)
{
    pk_sheet_name made = { .sheet = PK_NO_TEXT };
    bool is_reference;
    pk_status status = parse_reference(choices, pk_text_trim(reference), &made.range, &is_reference);

    if (status != PK_OK || !is_reference || !made.range.fixed)
        return status;
    made.name = name;
    made.sheet = sheet;
    if (pk_array_reserve(choices->arena, &choices->names, &choices->name_capacity, choices->name_count, sizeof made)
        != PK_OK)
        return PK_ENOMEM;
    choices->names[choices->name_count++] = made;
    return PK_OK;
}

pk_status pk_sheet_choices_area(pk_sheet_choices *choices, size_t list, size_t block, const uint32_t rows[2],
                                const uint32_t columns[2])
{
    pk_sheet_area area = { block, { rows[0], rows[1] }, { columns[0], columns[1] }, list };
    pk_sheet_list *of = &choices->lists[list];

    if (pk_array_reserve(choices->arena, &choices->areas, &choices->area_capacity, choices->area_count, sizeof area)
        != PK_OK)
        return PK_ENOMEM;
    of->several = of->used || rows[0] != rows[1] || columns[0] != columns[1];
    of->home = of->used ? of->home : block;
    of->used = true;
    choices->areas[choices->area_count++] = area;
    return PK_OK;
}

/* ---- when all is there ---- */

typedef struct known_sheet {
    pk_text name;
    size_t block;
} known_sheet;

typedef struct settling {
    pk_sheet_choices *choices;
    known_sheet *sheets; /* by name */
    size_t sheet_count;
    pk_sheet_list **lists; /* of ranges, by range */
    size_t list_count;
    const pk_limits *limits;
} settling;

static int by_sheet_name(const void *left, const void *right)
{
    const known_sheet *a = left, *b = right;
    int order = pk_text_compare(a->name, b->name);

    return order != 0 ? order : (a->block > b->block) - (a->block < b->block);
}

/* A name that holds for one sheet, then for all. */
static int by_name(const void *left, const void *right)
{
    const pk_sheet_name *a = left, *b = right;
    int order = pk_text_compare(a->name, b->name);

    return order != 0 ? order : pk_text_compare(a->sheet, b->sheet);
}

static int compare_bounds(const uint32_t a[2], const uint32_t b[2])
{
    if (a[0] != b[0])
        return a[0] < b[0] ? -1 : 1;
    return (a[1] > b[1]) - (a[1] < b[1]);
}

static int by_range(const void *left, const void *right)
{
    const pk_sheet_list *a = *(pk_sheet_list *const *)left, *b = *(pk_sheet_list *const *)right;
    int order = compare_bounds(a->range.rows, b->range.rows);

    if (a->block != b->block)
        return a->block < b->block ? -1 : 1;
    return order != 0 ? order : compare_bounds(a->range.columns, b->range.columns);
}

static pk_status know_sheets(settling *now)
{
    const pk_document *document = now->choices->document;

    now->sheets = pk_arena_zeroed(now->choices->arena, document->count, sizeof *now->sheets);
    now->lists = pk_arena_zeroed(now->choices->arena, now->choices->list_count, sizeof *now->lists);
    if (now->sheets == NULL || now->lists == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < document->count; i++)
        if (document->blocks[i].kind == PK_BLOCK_SHEET)
            now->sheets[now->sheet_count++] = (known_sheet) { document->blocks[i].name, i };
    if (now->sheet_count > 0)
        qsort(now->sheets, now->sheet_count, sizeof *now->sheets, by_sheet_name);
    if (now->choices->name_count > 0)
        qsort(now->choices->names, now->choices->name_count, sizeof *now->choices->names, by_name);
    return PK_OK;
}

static bool find_sheet(const settling *now, pk_text name, size_t *block)
{
    size_t low = 0, high = now->sheet_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (pk_text_compare(now->sheets[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == now->sheet_count || !pk_text_equal(now->sheets[low].name, name))
        return false;
    *block = now->sheets[low].block;
    return true;
}

static const pk_sheet_name *find_name(const pk_sheet_choices *choices, pk_text name, pk_text sheet)
{
    const pk_sheet_name wanted = { .name = name, .sheet = sheet };

    return choices->name_count > 0
               ? bsearch(&wanted, choices->names, choices->name_count, sizeof *choices->names, by_name)
               : NULL;
}

/* From what the file says to a range in a sheet. One that moves along with each cell is another list for each: none. */
static void place_list(settling *now, pk_sheet_list *list)
{
    const pk_sheet_choices *choices = now->choices;
    const pk_sheet_name *name;

    if (!list->used)
        return;
    if (list->kind == PK_SHEET_LIST_NAME) {
        name = find_name(choices, list->name, choices->document->blocks[list->home].name);
        if (name == NULL)
            name = find_name(choices, list->name, PK_NO_TEXT);
        if (name == NULL)
            return;
        list->range = name->range;
        list->kind = PK_SHEET_LIST_RANGE;
    }
    if (list->kind != PK_SHEET_LIST_RANGE || (list->several && !list->range.fixed))
        return;
    list->block = list->home;
    if (list->range.sheet.data == NULL || find_sheet(now, list->range.sheet, &list->block))
        now->lists[now->list_count++] = list;
}

static pk_status collect_row(pk_sheet_choices *choices, const pk_row *row, const uint32_t columns[2])
{
    size_t low = 0, high = row->count;
    pk_status status = PK_OK;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (row->cells[middle].column < columns[0])
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < row->count && row->cells[low].column <= columns[1] && !choices->open.too_long && status == PK_OK;
         low++)
        status = pk_choice_list_add(choices->document->arena, &choices->open, row->cells[low].text);
    return status;
}

/* The texts of the cells, blank ones left out. */
static pk_status collect(settling *now, pk_sheet_list *list)
{
    pk_sheet_choices *choices = now->choices;
    const pk_table *table = choices->document->blocks[list->block].table;
    size_t low = 0, high = table->count;
    pk_status status = PK_OK;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (table->rows[middle].number <= list->range.rows[0])
            low = middle + 1;
        else
            high = middle;
    }
    pk_choice_list_clear(&choices->open);
    for (; low < table->count && table->rows[low].number <= list->range.rows[1] + 1 && !choices->open.too_long
           && status == PK_OK;
         low++) {
        if (!pk_offer_goes_on(choices->document, now->limits, 1, &status))
            return status;
        status = collect_row(choices, &table->rows[low], list->range.columns);
    }
    if (status != PK_OK)
        return status;
    return pk_choice_list_make(choices->document->arena, &choices->open, &list->values, &list->count);
}

/* Many cells have a list of their own that is the same: people copy cells. It is looked up once. */
static pk_status collect_all(settling *now)
{
    pk_status status = PK_OK;

    for (size_t i = 0; i < now->choices->list_count; i++)
        place_list(now, &now->choices->lists[i]);
    if (now->list_count > 0)
        qsort(now->lists, now->list_count, sizeof *now->lists, by_range);
    for (size_t i = 0; i < now->list_count && status == PK_OK; i++) {
        if (i == 0 || by_range(&now->lists[i - 1], &now->lists[i]) != 0) {
            status = collect(now, now->lists[i]);
            continue;
        }
        now->lists[i]->values = now->lists[i - 1]->values;
        now->lists[i]->count = now->lists[i - 1]->count;
    }
    return status;
}

pk_status pk_sheet_choices_settle(pk_sheet_choices *choices, const pk_limits *limits)
{
    pk_document *document = choices->document;
    settling now = { .choices = choices, .limits = limits };
    pk_status status = PK_OK;

    if (choices->area_count == 0)
        return PK_OK;
    if ((status = know_sheets(&now)) == PK_OK)
        status = collect_all(&now);
    for (size_t i = 0; i < choices->area_count && status == PK_OK; i++) {
        const pk_sheet_area *area = &choices->areas[i];
        const pk_sheet_list *list = &choices->lists[area->list];
        const pk_choice choice = { { area->rows[0] + 1, area->rows[1] + 1 },
                                   { area->columns[0], area->columns[1] },
                                   list->values,
                                   list->count,
                                   list->closed };

        status = pk_offer(document, limits, document->blocks[area->block].table, &choice);
    }
    return status;
}
