/* From rows to a schema. They are put as a schema file and read as one: so what holds for schema files holds for workbooks
 * too, what a schema has from the one that it builds on is settled in one place, and a fault of a line is one of its cell. */
#include "schema/sheet_parts.h"

/* The lines and what is told of them. */
typedef struct pk_builder {
    pk_tab_reader *reader;
    pk_tab_lines lines;
    size_t told; /* faults before the file was read */
} pk_builder;

/* What a sheet is called where it is, or would be. */
static pk_text name_of(const pk_tab_reader *r, pk_tab tab)
{
    return r->tabs[tab].block != NULL ? r->tabs[tab].block->name : pk_text_of(pk_tab_name(tab, r->language));
}

/* There is such a sheet, but its headings were not found. */
static bool is_unread(const pk_tab_reader *r, pk_tab tab)
{
    return r->tabs[tab].block != NULL && r->tabs[tab].columns == NULL;
}

static bool is_told(const pk_tab_row *row, pk_tab_column column)
{
    return row->told[(size_t)column - pk_tab_first(pk_tab_heading_of(column)->tab)];
}

/* ---- what the workbook must have ---- */

static bool is_known_base(pk_tab_reader *r, pk_text id)
{
    for (size_t i = 0; i < r->library->count; i++)
        if (pk_text_equal(r->library->files[i]->head->id, id))
            return true;
    return false;
}

static void judge_items(pk_tab_reader *r)
{
    const pk_text base = pk_tab_item(r, PK_ITEM_BASE);
    const uint32_t at = pk_tab_column_number(r, PK_TAB_TEMPLATE_VALUE);

    r->based = base.data != NULL;
    r->base_known = r->based && is_known_base(r, base);
    if (r->based && !r->base_known && !r->items[PK_ITEM_BASE]->faulty)
        pk_tab_tell(r, PK_TAB_TEMPLATE, r->items[PK_ITEM_BASE]->number, at, PK_TAB_FAULT_BASE_UNKNOWN, base,
                    PK_NO_TEXT);
    for (int i = 0; i < PK_ITEM_COUNT; i++) {
        const pk_tab_heading *item = pk_item_heading((pk_item)i);
        const pk_text label = pk_text_of(item->heading[r->language]);

        /* of what it builds on a schema has all but its own name */
        if (!item->needed || (r->based && i != PK_ITEM_ID && i != PK_ITEM_VERSION))
            continue;
        if (r->items[i] == NULL)
            pk_tab_tell(r, PK_TAB_TEMPLATE, 0, 0, PK_TAB_FAULT_ITEM_MISSING, label, PK_NO_TEXT);
        else if (pk_tab_item(r, (pk_item)i).data == NULL && !r->items[i]->faulty)
            pk_tab_tell(r, PK_TAB_TEMPLATE, r->items[i]->number, at, PK_TAB_FAULT_NEEDED,
                        pk_tab_cell(r->items[i], PK_TAB_TEMPLATE_ITEM), PK_NO_TEXT);
    }
}

/* Some are of one part of the file: what builds on another schema has both of its own, or neither. */
static void judge_pairs(pk_tab_reader *r)
{
    static const struct {
        pk_item item, needs;
    } pairs[] = {
        { PK_ITEM_OTHER_TITLES, PK_ITEM_TITLE },
        { PK_ITEM_FROM, PK_ITEM_TO },
        { PK_ITEM_TO, PK_ITEM_FROM },
        { PK_ITEM_MAIL, PK_ITEM_RECEIVER },
    };

    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0] && r->based; i++)
        if (pk_tab_item(r, pairs[i].item).data != NULL && pk_tab_item(r, pairs[i].needs).data == NULL)
            pk_tab_tell(r, PK_TAB_TEMPLATE, r->items[pairs[i].item]->number,
                        pk_tab_column_number(r, PK_TAB_TEMPLATE_VALUE), PK_TAB_FAULT_ALONE,
                        pk_text_of(pk_item_heading(pairs[i].needs)->heading[r->language]), PK_NO_TEXT);
}

/* A sheet that is part of another one's (severities of phases, footnotes of goals) is never the base's alone. */
static void judge_tabs(pk_tab_reader *r)
{
    for (int i = 0; i < PK_TAB_COUNT; i++) {
        const pk_tab tab = (pk_tab)i;
        const pk_text name = pk_text_of(pk_tab_name(tab, r->language));
        const bool whole = !(tab == PK_TAB_SEVERITIES && r->tabs[PK_TAB_PHASES].block != NULL)
                           && !(tab == PK_TAB_FOOTNOTES && r->tabs[PK_TAB_GOALS].block != NULL);

        if (r->tabs[tab].block != NULL)
            continue;
        if (tab == PK_TAB_TEMPLATE || (!r->based && (tab == PK_TAB_COLUMNS || tab == PK_TAB_PHASES)))
            pk_tab_tell(r, PK_TAB_COUNT, 0, 0, PK_TAB_FAULT_TAB_MISSING, name, PK_NO_TEXT);
        else if (r->based && whole)
            pk_tab_tell(r, PK_TAB_COUNT, 0, 0, PK_TAB_FAULT_TAB_LIKE_BASE, name, pk_tab_item(r, PK_ITEM_BASE));
        else
            pk_tab_tell(r, PK_TAB_COUNT, 0, 0, PK_TAB_FAULT_TAB_EMPTY, name, PK_NO_TEXT);
    }
}

static bool has_phase(const pk_tab_reader *r, pk_text id)
{
    const pk_tab_sheet *sheet = &r->tabs[PK_TAB_PHASES];

    for (size_t i = 0; i < sheet->count; i++)
        if (pk_text_equal(pk_tab_cell(&sheet->rows[i], PK_TAB_PHASES_ID), id))
            return true;
    return false;
}

/* What is said of a phase that there is not would not be put at all. */
static void judge_phases(pk_tab_reader *r)
{
    const pk_tab_sheet *columns = &r->tabs[PK_TAB_COLUMNS], *severities = &r->tabs[PK_TAB_SEVERITIES];
    const pk_text name = name_of(r, PK_TAB_PHASES);

    if (r->tabs[PK_TAB_PHASES].columns == NULL)
        return;
    for (size_t i = 0; i < columns->phase_count; i++)
        if (!has_phase(r, columns->phases[i]))
            pk_tab_tell(r, PK_TAB_COLUMNS, columns->heading_row, columns->columns[columns->own_columns + i] + 1,
                        PK_TAB_FAULT_PHASE_UNKNOWN, columns->phases[i], name);
    for (size_t i = 0; i < severities->count; i++) {
        const pk_tab_row *row = &severities->rows[i];
        const pk_text phase = pk_tab_cell(row, PK_TAB_SEVERITIES_PHASE);

        if (!is_told(row, PK_TAB_SEVERITIES_PHASE) && phase.data != NULL && !has_phase(r, phase))
            pk_tab_tell(r, PK_TAB_SEVERITIES, row->number, pk_tab_column_number(r, PK_TAB_SEVERITIES_PHASE),
                        PK_TAB_FAULT_PHASE_UNKNOWN, phase, name);
    }
}

static bool has_goals(const pk_tab_sheet *goals, pk_text number)
{
    for (size_t i = 0; i < goals->count; i++)
        if (pk_text_equal(pk_tab_cell(&goals->rows[i], PK_TAB_GOALS_AREA), number))
            return true;
    return false;
}

/* A footnote whose area has no goal would not be put at all. */
static void judge_footnotes(pk_tab_reader *r)
{
    const pk_tab_sheet *goals = &r->tabs[PK_TAB_GOALS], *notes = &r->tabs[PK_TAB_FOOTNOTES];

    for (size_t i = 0; i < notes->count && !is_unread(r, PK_TAB_GOALS); i++) {
        const pk_text number = pk_tab_cell(&notes->rows[i], PK_TAB_FOOTNOTES_AREA);

        if (!is_told(&notes->rows[i], PK_TAB_FOOTNOTES_AREA) && number.data != NULL && !has_goals(goals, number))
            pk_tab_tell(r, PK_TAB_FOOTNOTES, notes->rows[i].number, pk_tab_column_number(r, PK_TAB_FOOTNOTES_AREA),
                        PK_TAB_FAULT_AREA_WITHOUT_GOALS, number, name_of(r, PK_TAB_GOALS));
    }
}

/* ---- what is said of the file, at its cells ---- */

static bool has_faulty_row(const pk_tab_sheet *sheet)
{
    for (size_t i = 0; i < sheet->count; i++)
        if (sheet->rows[i].faulty)
            return true;
    return false;
}

/* The cell that is told of; a line is of one cell and may have others of its row in it. */
static pk_tab_column column_of_fault(pk_schema_fault fault, pk_tab_column of_line)
{
    static const struct {
        pk_schema_fault fault;
        pk_tab_column column;
    } columns[] = {
        { PK_FAULT_PART, PK_TAB_AREAS_PART_OF },
        { PK_FAULT_PHASE_UNKNOWN, PK_TAB_RULES_PHASE },
        { PK_FAULT_COLUMN_UNKNOWN, PK_TAB_RULES_COLUMN },
        { PK_FAULT_MARKER_UNEXPLAINED, PK_TAB_GOALS_MARKER },
    };

    for (size_t i = 0; i < sizeof columns / sizeof columns[0] && of_line != PK_TAB_COLUMN_COUNT; i++)
        if (columns[i].fault == fault && pk_tab_heading_of(columns[i].column)->tab == pk_tab_heading_of(of_line)->tab)
            return columns[i].column;
    return of_line;
}

/* What follows from what is told already is not told. */
static bool follows(const pk_builder *b, pk_schema_fault fault, pk_tab_column column, const pk_tab_row *row)
{
    const pk_tab_reader *r = b->reader;

    if (b->told == 0)
        return false;
    if (row != NULL && is_told(row, column))
        return true;
    if ((fault == PK_FAULT_AREA_UNKNOWN && is_unread(r, PK_TAB_AREAS))
        || (fault == PK_FAULT_COLUMN_UNKNOWN && is_unread(r, PK_TAB_COLUMNS))
        || (fault == PK_FAULT_PHASE_UNKNOWN && is_unread(r, PK_TAB_PHASES)))
        return true;
    if (fault == PK_FAULT_GOAL_COLUMNS)
        return has_faulty_row(&r->tabs[PK_TAB_COLUMNS]);
    if (fault == PK_FAULT_NO_STATUSES)
        return has_faulty_row(&r->tabs[PK_TAB_COLUMNS]) || is_unread(r, PK_TAB_CODES);
    /* such a word is told where it stands */
    return fault == PK_FAULT_PART_MISSING || fault == PK_FAULT_ROLE_UNKNOWN || fault == PK_FAULT_WORD_UNKNOWN;
}

static void tell_line(void *builder_, int line, pk_schema_fault fault, const char *message)
{
    pk_builder *b = builder_;
    pk_tab_reader *r = b->reader;
    pk_tab_origin origin = { PK_TAB_COLUMN_COUNT, NULL };
    pk_tab tab = PK_TAB_COUNT;
    uint32_t row = 0, column = 0;
    pk_text text = PK_NO_TEXT;

    if (line >= 1 && (size_t)line <= b->lines.count)
        origin = b->lines.origins[line - 1];
    origin.column = column_of_fault(fault, origin.column);
    if (r->status != PK_OK || follows(b, fault, origin.column, origin.row))
        return;
    if (fault == PK_FAULT_NO_STATUSES) {
        pk_tab_tell(r, PK_TAB_CODES, 0, 0, PK_TAB_FAULT_NO_CODES, PK_NO_TEXT, PK_NO_TEXT);
        return;
    }
    if (origin.column != PK_TAB_COLUMN_COUNT) {
        tab = pk_tab_heading_of(origin.column)->tab;
        column = pk_tab_column_number(r, origin.column);
        row = origin.row != NULL ? origin.row->number : r->tabs[tab].heading_row;
    }
    if (fault == PK_FAULT_AREA_UNKNOWN && origin.row != NULL) {
        pk_tab_tell(r, tab, row, column, PK_TAB_FAULT_AREA_UNKNOWN, pk_tab_cell(origin.row, PK_TAB_GOALS_AREA),
                    name_of(r, PK_TAB_AREAS));
        return;
    }
    r->status = pk_text_copy(r->arena, pk_text_of(message), &text);
    pk_tab_tell_message(r, tab, row, column, true, text);
}

static void tell_grammar(void *builder, int line, const char *message)
{
    tell_line(builder, line, PK_FAULT_COUNT, message);
}

void pk_tab_build(pk_tab_reader *r, const pk_schema **schema)
{
    pk_builder b = { .reader = r };
    pk_schema *made = NULL;
    pk_buffer file;
    pk_status status;

    if (r->status == PK_OK) {
        judge_items(r);
        judge_pairs(r);
        judge_tabs(r);
        judge_phases(r);
        judge_footnotes(r);
    }
    pk_buffer_init(&file, r->arena);
    if (r->status == PK_OK)
        pk_tab_put(r, &file, &b.lines);
    if (r->status != PK_OK || r->tabs[PK_TAB_TEMPLATE].columns == NULL)
        return;
    b.told = r->faults;
    status = pk_schema_check_content(r->library, file.data, file.size, r->language, tell_line, &b, r->arena, &made);
    if (status == PK_OK && r->faults == 0) /* the grammar has the last word */
        status = pk_schema_check(r->library, file.data, file.size, r->language, tell_grammar, &b);
    if (status == PK_ENOMEM)
        r->status = status;
    if (status == PK_OK)
        *schema = made;
}
