/* Which sheet of a workbook is which tab, which of its columns is which, and its rows. */
#include "schema/sheet_parts.h"

#include <stdlib.h>
#include <string.h>

/* ---- what is told ---- */

static const struct {
    bool fault;
    const char *texts[PK_LANGUAGE_COUNT];
} faults[PK_TAB_FAULT_COUNT] = {
#define PK_TAB_FAULT(name, is_fault, sv, en) { is_fault, { sv, en } },
#include "schema/sheet_faults.def"
};

static pk_text filled(pk_tab_reader *r, const char *template, pk_text first, pk_text second)
{
    pk_text text = pk_text_of(template);
    pk_buffer buffer;
    size_t at;

    pk_buffer_init(&buffer, r->arena);
    while (r->status == PK_OK && (at = pk_text_find(text, PK_TEXT("%"))) != SIZE_MAX) {
        r->status = pk_buffer_add(&buffer, (pk_text) { text.data, at });
        if (r->status == PK_OK)
            r->status = pk_buffer_add(&buffer, text.data[at + 1] == '1' ? first : second);
        text = pk_text_from(text, at + 2);
    }
    if (r->status == PK_OK)
        r->status = pk_buffer_add(&buffer, text);
    return pk_buffer_text(&buffer);
}

/* "Kolumner!B4", with the sheet's own name. */
static pk_text place_of(pk_tab_reader *r, pk_tab tab, uint32_t row, uint32_t column)
{
    pk_text name = PK_NO_TEXT, place = PK_NO_TEXT;
    char letters[8];

    if (tab == PK_TAB_COUNT)
        return PK_TEXT("");
    name = r->tabs[tab].block != NULL ? r->tabs[tab].block->name : pk_text_of(pk_tab_name(tab, r->language));
    if (row == 0)
        return name;
    pk_column_letters(column > 0 ? column : 1, letters);
    r->status = pk_text_format(r->arena, &place, "%.*s!%s%u", PK_PRINT(name), letters, (unsigned)row);
    return place;
}

static void note(pk_tab_reader *r, pk_tab_remark remark)
{
    if (r->status != PK_OK)
        return;
    r->status = pk_array_reserve(r->arena, &r->remarks, &r->remark_capacity, r->remark_count, sizeof *r->remarks);
    if (r->status != PK_OK)
        return;
    remark.serial = r->remark_count;
    r->remarks[r->remark_count++] = remark;
    r->faults += remark.fault;
}

void pk_tab_tell_message(pk_tab_reader *r, pk_tab tab, uint32_t row, uint32_t column, bool fault, pk_text message)
{
    if (r->status == PK_OK)
        note(r, (pk_tab_remark) { .tab = tab,
                                  .row = row,
                                  .column = column,
                                  .fault = fault,
                                  .place = place_of(r, tab, row, column),
                                  .message = message });
}

void pk_tab_tell(pk_tab_reader *r, pk_tab tab, uint32_t row, uint32_t column, pk_tab_fault what, pk_text first,
                 pk_text second)
{
    if (r->status == PK_OK)
        pk_tab_tell_message(r, tab, row, column, faults[what].fault,
                            filled(r, faults[what].texts[r->language], first, second));
}

/* The workbook first, then by tab, row, column. */
static int compare_remarks(const void *a_, const void *b_)
{
    const pk_tab_remark *a = a_, *b = b_;
    const int tabs[] = { a->tab == PK_TAB_COUNT ? -1 : (int)a->tab, b->tab == PK_TAB_COUNT ? -1 : (int)b->tab };

    if (tabs[0] != tabs[1])
        return tabs[0] - tabs[1];
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    if (a->column != b->column)
        return a->column < b->column ? -1 : 1;
    return a->serial < b->serial ? -1 : 1;
}

/* ---- which sheet is which tab ---- */

static pk_text folded(pk_tab_reader *r, pk_text text)
{
    pk_text out = PK_TEXT("");

    if (r->status == PK_OK)
        r->status = pk_text_fold(r->arena, text, PK_FOLD_LETTERS, &out);
    return out;
}

/* A text of ours in either language. */
static bool is_one_of(pk_tab_reader *r, pk_text text, const char *const words[PK_LANGUAGE_COUNT])
{
    const pk_text letters = folded(r, text);

    for (int i = 0; i < PK_LANGUAGE_COUNT; i++)
        if (pk_text_equal(letters, folded(r, pk_text_of(words[i]))))
            return true;
    return false;
}

static pk_tab tab_of(pk_tab_reader *r, pk_text name)
{
    int tab = 0;

    for (; tab < PK_TAB_COUNT; tab++) {
        const char *const words[] = { pk_tab_name((pk_tab)tab, PK_SWEDISH), pk_tab_name((pk_tab)tab, PK_ENGLISH) };

        if (is_one_of(r, name, words))
            break;
    }
    return (pk_tab)tab;
}

static void tell_unknown_sheet(pk_tab_reader *r, pk_text name)
{
    pk_text message = filled(r, faults[PK_TAB_FAULT_TAB_UNKNOWN].texts[r->language], PK_NO_TEXT, PK_NO_TEXT);

    note(r, (pk_tab_remark) { .tab = PK_TAB_COUNT, .place = name, .message = message });
}

static bool has_content(const pk_block *block)
{
    for (size_t i = 0; i < block->table->count; i++)
        for (size_t c = 0; c < block->table->rows[i].count; c++)
            if (!pk_text_is_blank(block->table->rows[i].cells[c].text))
                return true;
    return false;
}

/* @return Whether there is any. */
static bool find_tabs(pk_tab_reader *r)
{
    size_t found = 0;

    for (size_t i = 0; i < r->document->count && r->status == PK_OK; i++) {
        const pk_block *block = &r->document->blocks[i];
        pk_tab tab;

        if (block->kind != PK_BLOCK_SHEET || block->table == NULL)
            continue;
        tab = tab_of(r, block->name);
        found += tab != PK_TAB_COUNT;
        if (tab == PK_TAB_COUNT && has_content(block))
            tell_unknown_sheet(r, block->name);
        else if (tab != PK_TAB_COUNT && r->tabs[tab].block != NULL)
            pk_tab_tell(r, tab, 0, 0, PK_TAB_FAULT_TAB_TWICE, r->tabs[tab].block->name, block->name);
        else if (tab != PK_TAB_COUNT)
            r->tabs[tab].block = block;
    }
    return found > 0;
}

/* ---- which column is which ---- */

enum { HEADING_ROW_MAX = 100 }; /* so many rows of guidance nobody reads; a sheet may have a million */

static const pk_row *find_heading_row(pk_tab_reader *r, pk_tab tab)
{
    const pk_table *table = r->tabs[tab].block->table;
    const pk_tab_heading *first = pk_tab_heading_of((pk_tab_column)pk_tab_first(tab));

    for (size_t i = 0; i < table->count && i < HEADING_ROW_MAX; i++)
        for (size_t c = 0; c < table->rows[i].count; c++)
            if (is_one_of(r, table->rows[i].cells[c].text, first->heading))
                return &table->rows[i];
    return NULL;
}

/* "Krav: creation" */
static bool is_demand_heading(pk_text text, pk_text *phase)
{
    for (int i = 0; i < PK_LANGUAGE_COUNT; i++) {
        const pk_text start = pk_text_trim(pk_text_of(pk_tab_demand_heading((pk_language)i)));

        if (pk_text_starts(text, start)) {
            *phase = pk_text_trim(pk_text_from(text, start.size));
            return phase->size > 0;
        }
    }
    return false;
}

/* A column of the tab, or one for a phase; SIZE_MAX: none that is known. */
static size_t column_of(pk_tab_reader *r, pk_tab tab, pk_text heading)
{
    pk_tab_sheet *sheet = &r->tabs[tab];
    const size_t first = pk_tab_first(tab);
    pk_text phase;

    for (size_t i = 0; i < sheet->own_columns; i++)
        if (is_one_of(r, heading, pk_tab_heading_of((pk_tab_column)(first + i))->heading))
            return i;
    if (tab != PK_TAB_COLUMNS || !is_demand_heading(heading, &phase))
        return SIZE_MAX;
    for (size_t i = 0; i < sheet->phase_count; i++)
        if (pk_text_equal(sheet->phases[i], phase))
            return sheet->own_columns + i;
    if (r->status == PK_OK)
        r->status =
            pk_array_reserve(r->arena, &sheet->phases, &sheet->phase_capacity, sheet->phase_count, sizeof(pk_text));
    if (r->status != PK_OK)
        return SIZE_MAX;
    sheet->phases[sheet->phase_count++] = phase;
    return sheet->own_columns + sheet->phase_count - 1;
}

static void take_headings(pk_tab_reader *r, pk_tab tab, const pk_row *row)
{
    pk_tab_sheet *sheet = &r->tabs[tab];
    const size_t room = sheet->own_columns + row->count; /* each cell may be that of a phase */

    sheet->columns = pk_arena_zeroed(r->arena, room, sizeof *sheet->columns);
    sheet->headings = pk_arena_zeroed(r->arena, room, sizeof *sheet->headings);
    sheet->grown = pk_arena_zeroed(r->arena, room, sizeof *sheet->grown);
    if (sheet->columns == NULL || sheet->headings == NULL || sheet->grown == NULL) {
        r->status = PK_ENOMEM;
        return;
    }
    for (size_t i = 0; i < room; i++)
        sheet->columns[i] = UINT32_MAX;
    for (size_t c = 0; c < row->count && r->status == PK_OK; c++) {
        const pk_cell *cell = &row->cells[c];
        size_t column;

        if (pk_text_is_blank(cell->text))
            continue;
        column = column_of(r, tab, cell->text);
        if (column == SIZE_MAX)
            pk_tab_tell(r, tab, row->number, cell->column + 1, PK_TAB_FAULT_COLUMN_UNKNOWN, cell->text, PK_NO_TEXT);
        else if (sheet->columns[column] != UINT32_MAX)
            pk_tab_tell(r, tab, row->number, cell->column + 1, PK_TAB_FAULT_HEADING_TWICE, cell->text, PK_NO_TEXT);
        else {
            sheet->columns[column] = cell->column;
            sheet->headings[column] = cell->text;
        }
    }
}

/* A column may be needed, or be blank in every row where there is none: those are told together. */
static void tell_missing_columns(pk_tab_reader *r, pk_tab tab)
{
    const pk_tab_sheet *sheet = &r->tabs[tab];
    pk_buffer blank;

    pk_buffer_init(&blank, r->arena);
    for (size_t i = 0; i < sheet->own_columns && r->status == PK_OK; i++) {
        const pk_tab_heading *heading = pk_tab_heading_of((pk_tab_column)(pk_tab_first(tab) + i));
        const pk_text name = pk_text_of(heading->heading[r->language]);

        if (sheet->columns[i] != UINT32_MAX || heading->entry == PK_ENTRY_SHOWN)
            continue;
        if (heading->needed || tab == PK_TAB_TEMPLATE) {
            pk_tab_tell(r, tab, sheet->heading_row, 0, PK_TAB_FAULT_COLUMN_MISSING, name, PK_NO_TEXT);
            continue;
        }
        if (blank.size > 0)
            r->status = pk_buffer_add(&blank, PK_TEXT(", "));
        if (r->status == PK_OK)
            r->status = pk_buffer_add(&blank, name);
    }
    if (blank.size > 0)
        pk_tab_tell(r, tab, 0, 0, PK_TAB_FAULT_COLUMNS_EMPTY, pk_buffer_text(&blank), PK_NO_TEXT);
}

static bool find_columns(pk_tab_reader *r, pk_tab tab)
{
    pk_tab_sheet *sheet = &r->tabs[tab];
    const pk_tab_heading *first = pk_tab_heading_of((pk_tab_column)pk_tab_first(tab));
    const pk_row *row = find_heading_row(r, tab);

    if (row == NULL) {
        pk_tab_tell(r, tab, 0, 0, PK_TAB_FAULT_HEADINGS_MISSING, pk_text_of(first->heading[r->language]), PK_NO_TEXT);
        return false;
    }
    sheet->heading_row = row->number;
    while (pk_tab_first(tab) + sheet->own_columns < PK_TAB_COLUMN_COUNT
           && pk_tab_heading_of((pk_tab_column)(pk_tab_first(tab) + sheet->own_columns))->tab == tab)
        sheet->own_columns++;
    take_headings(r, tab, row);
    if (r->status == PK_OK)
        tell_missing_columns(r, tab);
    return r->status == PK_OK;
}

/* ---- rows ---- */

static size_t width_of(const pk_tab_sheet *sheet)
{
    return sheet->own_columns + sheet->phase_count;
}

static pk_entry entry_of(pk_tab tab, const pk_tab_sheet *sheet, size_t column)
{
    return column < sheet->own_columns ? pk_tab_heading_of((pk_tab_column)(pk_tab_first(tab) + column))->entry
                                       : PK_ENTRY_DEMAND;
}

static pk_item item_of(pk_tab_reader *r, pk_text label)
{
    int item = 0;

    while (item < PK_ITEM_COUNT && !is_one_of(r, label, pk_item_heading((pk_item)item)->heading))
        item++;
    return (pk_item)item;
}

/* What a value of the first tab may be depends on what its row is about. */
static pk_entry entry_of_cell(pk_tab_reader *r, pk_tab tab, size_t column, pk_text first)
{
    pk_item item;

    if (tab != PK_TAB_TEMPLATE || column != PK_TAB_TEMPLATE_VALUE - PK_TAB_TEMPLATE_ITEM)
        return entry_of(tab, &r->tabs[tab], column);
    item = item_of(r, first);
    return item == PK_ITEM_COUNT ? PK_ENTRY_TEXT : pk_item_heading(item)->entry;
}

/* A cell holds something, but not what was meant. */
static bool is_told(pk_tab_reader *r, pk_tab tab, uint32_t row, pk_entry entry, const pk_cell *cell)
{
    pk_tab_fault what = PK_TAB_FAULT_COUNT;

    if (cell->type == PK_CELL_ERROR || (cell->flags & PK_CELL_UNCACHED))
        what = PK_TAB_FAULT_NO_VALUE;
    else if (cell->type == PK_CELL_DATE && entry == PK_ENTRY_NUMBER)
        what = PK_TAB_FAULT_DATE_FOR_TEXT; /* 1.1 and 1-1 are days of January to some programs */
    if (what == PK_TAB_FAULT_COUNT)
        return false;
    pk_tab_tell(r, tab, row, cell->column + 1, what, cell->text, PK_NO_TEXT);
    return true;
}

/* Somebody may have coloured the cell anew and left what it says. */
static void judge_color(pk_tab_reader *r, pk_tab_row *row)
{
    const uint32_t at = pk_tab_column_number(r, PK_TAB_CODES_COLOR);
    const pk_text says = pk_tab_cell(row, PK_TAB_CODES_COLOR);
    char has[16];

    if (row->fill == 0 || !pk_tab_is_color(says))
        return;
    snprintf(has, sizeof has, "%06lX", (unsigned long)row->fill & 0xFFFFFF);
    if (!pk_text_equal(says, pk_text_of(has)))
        pk_tab_tell(r, PK_TAB_CODES, row->number, at, PK_TAB_FAULT_COLOR_DIFFERS, pk_text_of(has), says);
}

static pk_tab_row *add_row(pk_tab_reader *r, pk_tab_sheet *sheet, uint32_t number)
{
    pk_tab_row *row;

    r->status = pk_array_reserve(r->arena, &sheet->rows, &sheet->capacity, sheet->count, sizeof *sheet->rows);
    if (r->status != PK_OK)
        return NULL;
    row = &sheet->rows[sheet->count];
    *row = (pk_tab_row) { .number = number,
                          .cells = pk_arena_zeroed(r->arena, width_of(sheet), sizeof *row->cells),
                          .told = pk_arena_zeroed(r->arena, width_of(sheet), sizeof *row->told) };
    if (row->cells == NULL || row->told == NULL) {
        r->status = PK_ENOMEM;
        return NULL;
    }
    sheet->count++;
    return row;
}

static const pk_cell *cell_of(const pk_tab_sheet *sheet, const pk_row *row, size_t column)
{
    return sheet->columns[column] == UINT32_MAX ? NULL : pk_row_cell(row, sheet->columns[column]);
}

/* Colour alone is no content, nor is what is there for the reader only. */
static bool is_blank_row(pk_tab tab, const pk_tab_sheet *sheet, const pk_row *row)
{
    for (size_t i = 0; i < width_of(sheet); i++) {
        const pk_cell *cell = cell_of(sheet, row, i);

        if (cell != NULL && entry_of(tab, sheet, i) != PK_ENTRY_SHOWN
            && (!pk_text_is_blank(cell->text) || (cell->flags & PK_CELL_UNCACHED)))
            return false;
    }
    return true;
}

/* @param grown  Where the text grows when more rows go on with its own: it costs no more than its length. */
static void append(pk_tab_reader *r, pk_buffer *grown, pk_text *text, pk_text more)
{
    if (more.data == NULL || r->status != PK_OK)
        return;
    if (text->data == NULL) {
        pk_buffer_init(grown, r->arena);
        *text = more;
        return;
    }
    if (grown->size == 0)
        r->status = pk_buffer_add(grown, *text);
    if (r->status == PK_OK && text->size > 0)
        r->status = pk_buffer_add(grown, PK_TEXT("\n"));
    if (r->status == PK_OK)
        r->status = pk_buffer_add(grown, more);
    *text = pk_buffer_text(grown);
}

static void take_row(pk_tab_reader *r, pk_tab tab, const pk_row *from)
{
    pk_tab_sheet *sheet = &r->tabs[tab];
    const pk_cell *first = cell_of(sheet, from, 0);
    const bool goes_on = first != NULL && pk_text_equal(first->text, PK_TEXT(PK_TAB_CONTINUES));
    pk_tab_row *row;

    if (is_blank_row(tab, sheet, from))
        return;
    if (goes_on && sheet->count == 0) {
        pk_tab_tell(r, tab, from->number, first->column + 1, PK_TAB_FAULT_CONTINUES_NOTHING, PK_NO_TEXT, PK_NO_TEXT);
        return;
    }
    row = goes_on ? &sheet->rows[sheet->count - 1] : add_row(r, sheet, from->number);
    for (size_t i = goes_on; i < width_of(sheet) && r->status == PK_OK; i++) {
        const pk_cell *cell = cell_of(sheet, from, i);
        pk_entry entry;

        if (cell == NULL || entry_of(tab, sheet, i) == PK_ENTRY_SHOWN)
            continue;
        entry = entry_of_cell(r, tab, i, row->cells[0]);
        if (is_told(r, tab, from->number, entry, cell))
            row->told[i] = row->faulty = true;
        if (entry == PK_ENTRY_COLOR)
            row->fill = cell->fill;
        append(r, &sheet->grown[i], &row->cells[i], pk_tab_typed(r, entry, cell));
    }
}

static void take_rows(pk_tab_reader *r, pk_tab tab)
{
    const pk_table *table = r->tabs[tab].block->table;

    for (size_t i = 0; i < table->count && r->status == PK_OK; i++)
        if (table->rows[i].number > r->tabs[tab].heading_row)
            take_row(r, tab, &table->rows[i]);
}

/* ---- values ---- */

static void take_value(pk_tab_reader *r, pk_tab tab, pk_tab_row *row, size_t column)
{
    pk_tab_sheet *sheet = &r->tabs[tab];
    const uint32_t at = sheet->columns[column] != UINT32_MAX ? sheet->columns[column] + 1 : 0;
    const pk_tab_heading *heading =
        column < sheet->own_columns ? pk_tab_heading_of((pk_tab_column)(pk_tab_first(tab) + column)) : NULL;
    const pk_text typed = row->cells[column];
    pk_tab_wrong wrong;

    row->cells[column] = pk_tab_value(r, entry_of_cell(r, tab, column, row->cells[0]), typed, &wrong);
    if (typed.data == NULL && heading != NULL && heading->needed)
        wrong = (pk_tab_wrong) { PK_TAB_FAULT_NEEDED, sheet->headings[column], PK_NO_TEXT };
    if (wrong.what == PK_TAB_FAULT_COUNT || row->told[column])
        return;
    row->told[column] = row->faulty = true;
    if (at != 0) /* that the column is missing is told once */
        pk_tab_tell(r, tab, row->number, at, wrong.what, wrong.says, wrong.allowed);
}

/* The first tab's rows are known by what they are about. */
static void take_items(pk_tab_reader *r)
{
    pk_tab_sheet *sheet = &r->tabs[PK_TAB_TEMPLATE];
    const uint32_t at = sheet->columns[0] + 1;

    for (size_t i = 0; i < sheet->count && r->status == PK_OK; i++) {
        pk_tab_row *row = &sheet->rows[i];
        const pk_text label = row->cells[0];
        const pk_item item = label.data != NULL ? item_of(r, label) : PK_ITEM_COUNT;

        if (label.data == NULL)
            continue; /* told */
        if (item == PK_ITEM_COUNT)
            pk_tab_tell(r, PK_TAB_TEMPLATE, row->number, at, PK_TAB_FAULT_ITEM_UNKNOWN, label, PK_NO_TEXT);
        else if (r->items[item] != NULL)
            pk_tab_tell(r, PK_TAB_TEMPLATE, row->number, at, PK_TAB_FAULT_ITEM_TWICE, label, PK_NO_TEXT);
        else
            r->items[item] = row;
    }
}

static void read_tab(pk_tab_reader *r, pk_tab tab)
{
    pk_tab_sheet *sheet = &r->tabs[tab];

    if (sheet->block == NULL || r->status != PK_OK || !find_columns(r, tab))
        return;
    take_rows(r, tab);
    for (size_t i = 0; i < sheet->count; i++)
        for (size_t c = 0; c < width_of(sheet) && r->status == PK_OK; c++)
            take_value(r, tab, &sheet->rows[i], c);
    if (tab == PK_TAB_TEMPLATE && r->status == PK_OK)
        take_items(r);
    for (size_t i = 0; tab == PK_TAB_CODES && i < sheet->count && r->status == PK_OK; i++)
        judge_color(r, &sheet->rows[i]);
}

/* ---- the workbook ---- */

uint32_t pk_tab_column_number(const pk_tab_reader *r, pk_tab_column column)
{
    const pk_tab tab = pk_tab_heading_of(column)->tab;
    const pk_tab_sheet *sheet = &r->tabs[tab];
    const size_t at = (size_t)column - pk_tab_first(tab);

    return sheet->columns != NULL && sheet->columns[at] != UINT32_MAX ? sheet->columns[at] + 1 : 0;
}

pk_text pk_tab_cell(const pk_tab_row *row, pk_tab_column column)
{
    return row->cells[(size_t)column - pk_tab_first(pk_tab_heading_of(column)->tab)];
}

pk_text pk_tab_item(const pk_tab_reader *r, pk_item item)
{
    return r->items[item] != NULL ? pk_tab_cell(r->items[item], PK_TAB_TEMPLATE_VALUE) : PK_NO_TEXT;
}

pk_status pk_schema_from_workbook(pk_library *library, const pk_document *document, pk_language language,
                                  pk_tab_report report, void *context, pk_arena *arena, const pk_schema **schema)
{
    pk_tab_reader r = { .library = library, .document = document, .language = language, .arena = arena };
    const pk_schema *made = NULL;

    if (find_tabs(&r)) {
        for (int tab = 0; tab < PK_TAB_COUNT; tab++)
            read_tab(&r, (pk_tab)tab);
        pk_tab_build(&r, &made);
    } else if (r.status == PK_OK) {
        r.remark_count = 0; /* that its sheets are not read says too little */
        pk_tab_tell(&r, PK_TAB_COUNT, 0, 0, PK_TAB_FAULT_NO_TABS, PK_NO_TEXT, PK_NO_TEXT);
    }
    if (r.status != PK_OK)
        return r.status;
    if (r.remark_count > 0)
        qsort(r.remarks, r.remark_count, sizeof *r.remarks, compare_remarks);
    for (size_t i = 0; report != NULL && i < r.remark_count; i++)
        report(context, r.remarks[i].fault, r.remarks[i].place, r.remarks[i].message);
    if (r.faults > 0 || made == NULL)
        return PK_ESCHEMA;
    *schema = made;
    return PK_OK;
}
