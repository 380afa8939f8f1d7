/* The form line by line, and which of its rows are the heading rows of the plan. */
#include "schema/infer_parts.h"

enum {
    HEADING_BYTES = 120,  /* as in match.c: a longer cell is no heading */
    HEADINGS_MOST = 2000, /* rows that may be headings; more are looked at in no form */
    CELLS_MOST = 60       /* of a heading row: the widest form seen has eight */
};

/* ---- lines ---- */

static pk_status add_line(pk_infer *infer, const pk_form_line *line)
{
    if (pk_array_reserve(infer->arena, &infer->lines, &infer->line_capacity, infer->line_count, sizeof *line) != PK_OK)
        return PK_ENOMEM;
    infer->lines[infer->line_count] = *line;
    infer->lines[infer->line_count++].part = SIZE_MAX;
    return PK_OK;
}

static pk_status add_paragraph(pk_infer *infer, const pk_block *block)
{
    pk_form_line line = { .block = block, .number = block->number, .filled = 1 };
    pk_status status;

    if (pk_text_is_blank(block->text))
        return PK_OK;
    line.heading = block->kind == PK_BLOCK_HEADING;
    if ((status = pk_infer_one_line(infer, block->text, &line.text)) != PK_OK)
        return status;
    return add_line(infer, &line);
}

static uint32_t lowest_row(const pk_row *row)
{
    uint32_t rows = 1;

    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].rows > rows && !pk_text_is_blank(row->cells[i].text))
            rows = row->cells[i].rows;
    return row->number + rows - 1;
}

/* A row of a Word table without text is a row all the same: a region is to write there. In a sheet it is only colour. */
static pk_status add_row(pk_infer *infer, const pk_block *block, const pk_row *row, uint32_t *bottom)
{
    pk_form_line line = { .block = block, .row = row };
    bool is_blank_sheet_row;

    for (size_t i = 0; i < row->count; i++)
        if (!pk_text_is_blank(row->cells[i].text)) {
            line.cell = &row->cells[i];
            line.filled++;
        }
    is_blank_sheet_row = line.filled == 0 && block->kind == PK_BLOCK_SHEET;
    if (row->totals || is_blank_sheet_row)
        return PK_OK;
    line.gap = block->kind == PK_BLOCK_SHEET && row->number > *bottom + 1;
    *bottom = lowest_row(row);
    if (line.filled != 1) {
        line.cell = NULL;
        return add_line(infer, &line);
    }
    line.number = line.cell->number;
    if (pk_infer_one_line(infer, line.cell->text, &line.text) != PK_OK)
        return PK_ENOMEM;
    return add_line(infer, &line);
}

static pk_status add_table(pk_infer *infer, const pk_block *block)
{
    uint32_t bottom = 0;
    pk_status status = PK_OK;

    if (block->kind == PK_BLOCK_SHEET && block->state != PK_SHEET_VISIBLE)
        return pk_infer_note_of(infer, PK_INFER_HIDDEN_SHEET, block->name, PK_NO_TEXT);
    for (size_t i = 0; i < block->table->count && status == PK_OK; i++)
        status = add_row(infer, block, &block->table->rows[i], &bottom);
    return status;
}

pk_status pk_infer_lines(pk_infer *infer)
{
    pk_status status = PK_OK;

    for (size_t i = 0; i < infer->document->count && status == PK_OK; i++) {
        const pk_block *block = &infer->document->blocks[i];

        switch (block->kind) {
        case PK_BLOCK_TABLE:
        case PK_BLOCK_SHEET:
            status = add_table(infer, block);
            break;
        case PK_BLOCK_HEADING:
        case PK_BLOCK_PARAGRAPH:
        case PK_BLOCK_HEADER:
        case PK_BLOCK_TEXTBOX:
            status = add_paragraph(infer, block);
            break;
        case PK_BLOCK_FOOTER:
        case PK_BLOCK_NOTE:
        case PK_BLOCK_COMMENT:
            break;
        }
    }
    return status;
}

/* ---- rows that may be heading rows ---- */

static bool is_number(pk_text text)
{
    bool digit = false;

    for (size_t i = 0; i < text.size; i++) {
        bool is_digit = text.data[i] >= '0' && text.data[i] <= '9';

        if (!is_digit && text.data[i] != '.' && text.data[i] != ',' && text.data[i] != '%' && text.data[i] != ' '
            && text.data[i] != '-')
            return false;
        digit = digit || is_digit;
    }
    return digit;
}

static bool may_be_heading(const pk_cell *cell)
{
    return cell->type == PK_CELL_TEXT && cell->text.size <= HEADING_BYTES && !pk_text_starts(cell->text, PK_TEXT("*"))
           && !pk_text_ends(cell->text, PK_TEXT(".")) && !is_number(cell->text) && !(cell->flags & PK_CELL_NESTED);
}

/* A hyphen that only divides a word over two lines of a narrow cell: "Uppfölj-ning". It is one where the word is known
 * without it and not with it. */
static pk_status without_hyphen(pk_infer *infer, pk_text *heading)
{
    size_t at = pk_text_find(*heading, PK_TEXT("-"));
    pk_text folded, joined;
    pk_role_word before;

    if (at == SIZE_MAX || at == 0 || at + 1 == heading->size || heading->data[at - 1] == ' '
        || heading->data[at + 1] == ' ')
        return PK_OK;
    if (pk_text_fold(infer->arena, *heading, PK_FOLD_WORDS, &folded) != PK_OK)
        return PK_ENOMEM;
    before = pk_infer_role(folded);
    if (before.known
        || pk_text_format(infer->arena, &joined, "%.*s%.*s", (int)at, heading->data, (int)(heading->size - at - 1),
                          heading->data + at + 1)
               != PK_OK
        || pk_text_fold(infer->arena, joined, PK_FOLD_WORDS, &folded) != PK_OK)
        return before.known ? PK_OK : PK_ENOMEM;
    if (pk_infer_role(folded).known)
        *heading = joined;
    return PK_OK;
}

/* The heading as a schema has it: on one line, without the stars that lead to a footnote. */
static pk_status make_heading(pk_infer *infer, const pk_cell *cell, pk_heading_cell *heading)
{
    pk_status status = pk_infer_one_line(infer, cell->text, &heading->text);

    if (status != PK_OK)
        return status;
    while (heading->text.size > 0 && heading->text.data[heading->text.size - 1] == '*')
        heading->text.size--;
    heading->text = pk_text_trim(heading->text);
    if ((status = without_hyphen(infer, &heading->text)) != PK_OK
        || (status = pk_text_fold(infer->arena, heading->text, PK_FOLD_LETTERS, &heading->folded)) != PK_OK)
        return status;
    if (heading->folded.size == 0) /* "#" has no letters: it is compared as it is */
        heading->folded = heading->text;
    heading->position = cell->column;
    heading->columns = cell->columns;
    heading->column = SIZE_MAX;
    return PK_OK;
}

static bool is_there(const pk_heading_row *row, uint32_t position)
{
    for (size_t i = 0; i < row->count; i++)
        if (position >= row->cells[i].position && position < row->cells[i].position + row->cells[i].columns)
            return true;
    return false;
}

static pk_status add_cell(pk_infer *infer, pk_heading_row *row, const pk_cell *cell)
{
    size_t at = row->count;
    pk_heading_cell heading;
    pk_text words;
    pk_status status = make_heading(infer, cell, &heading);

    if (status != PK_OK || heading.folded.size == 0)
        return status;
    if ((status = pk_text_fold(infer->arena, heading.text, PK_FOLD_WORDS, &words)) != PK_OK)
        return status;
    row->words += pk_infer_role(words).known;
    for (; at > 0 && row->cells[at - 1].position > heading.position; at--)
        row->cells[at] = row->cells[at - 1];
    row->cells[at] = heading;
    row->count++;
    return PK_OK;
}

/* The row right above it in the same table, of more than one cell. */
static const pk_form_line *line_above(const pk_infer *infer, size_t line)
{
    const pk_form_line *above = line > 0 ? &infer->lines[line - 1] : NULL;
    const pk_form_line *this = &infer->lines[line];

    return above != NULL && above->block == this->block && above->row != NULL && !this->gap && above->filled > 1
                   && above->row->number + 1 == this->row->number
               ? above
               : NULL;
}

/* Headings over two rows: those that reach down from the row above belong to this one, and those beside a group of
 * columns ("Plan" over three, "Mål" over one) too. */
static pk_status add_cells_above(pk_infer *infer, pk_heading_row *row)
{
    const pk_form_line *above = line_above(infer, row->line);
    pk_status status = PK_OK;

    for (size_t i = 0; above != NULL && i < above->row->count; i++)
        row->grouped |= above->row->cells[i].columns > 1 && !pk_text_is_blank(above->row->cells[i].text);
    for (size_t i = 0; above != NULL && row->grouped && i < above->row->count && status == PK_OK; i++) {
        const pk_cell *cell = &above->row->cells[i];

        if (cell->columns > 1 || pk_text_is_blank(cell->text) || !may_be_heading(cell) || is_there(row, cell->column))
            continue;
        status = add_cell(infer, row, cell);
    }
    return status;
}

static bool has_twins(const pk_heading_row *row)
{
    size_t twins = 0;

    for (size_t i = 0; i < row->count; i++)
        for (size_t j = i + 1; j < row->count; j++)
            twins += pk_text_equal(row->cells[i].folded, row->cells[j].folded);
    return twins * 2 > row->count;
}

static pk_status consider_row(pk_infer *infer, size_t line)
{
    const pk_row *cells = infer->lines[line].row;
    const pk_form_line *above = line_above(infer, line);
    size_t most = infer->lines[line].filled + (above != NULL ? above->filled : 0);
    pk_heading_row row = { .line = line, .marked = cells->heading };
    pk_status status = PK_OK;
    bool first = true;

    for (size_t i = 0; i < cells->count; i++) {
        if (pk_text_is_blank(cells->cells[i].text))
            continue;
        if (!may_be_heading(&cells->cells[i]) || (first && pk_text_ends(cells->cells[i].text, PK_TEXT(":"))))
            return PK_OK; /* "Region: | " and "Mål: | Det som ..." are no headings */
        first = false;
    }
    if (most > CELLS_MOST)
        return PK_OK;
    if ((row.cells = pk_arena_zeroed(infer->arena, most, sizeof *row.cells)) == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < cells->count && status == PK_OK; i++)
        if (!pk_text_is_blank(cells->cells[i].text))
            status = add_cell(infer, &row, &cells->cells[i]);
    if (status == PK_OK)
        status = add_cells_above(infer, &row);
    if (status != PK_OK || row.count < 2 || has_twins(&row))
        return status;
    if (pk_array_reserve(infer->arena, &infer->headings, &infer->heading_capacity, infer->heading_count, sizeof row)
        != PK_OK)
        return PK_ENOMEM;
    infer->headings[infer->heading_count++] = row;
    return PK_OK;
}

/* ---- which of them are the plan's ---- */

/* A word that is known weighs more than three cells that say nothing. */
static size_t weight(const pk_heading_row *row)
{
    return row->words * 4 + row->count + (row->marked ? 3 : 0);
}

static size_t count_shared(const pk_heading_row *a, const pk_heading_row *b)
{
    size_t shared = 0;

    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++)
            if (pk_text_equal(a->cells[i].folded, b->cells[j].folded)) {
                shared++;
                break;
            }
    return shared;
}

/* Nothing but words or the document itself makes a heading row of a row; or that another table begins alike. */
static bool is_plain(const pk_infer *infer, const pk_heading_row *row)
{
    if (row->words >= 2 || (row->marked && (row->words > 0 || row->count > 2)))
        return true;
    for (size_t i = 0; i < infer->heading_count; i++) {
        const pk_heading_row *other = &infer->headings[i];

        if (other != row && other->count == row->count && row->count > 2
            && pk_text_equal(other->cells[0].folded, row->cells[0].folded) && count_shared(row, other) == row->count
            && infer->lines[other->line].block != infer->lines[row->line].block)
            return true;
    }
    return false;
}

static pk_heading_row *best_row(pk_infer *infer)
{
    pk_heading_row *best = NULL;

    for (size_t i = 0; i < infer->heading_count; i++) {
        pk_heading_row *row = &infer->headings[i];

        if ((best == NULL || weight(row) > weight(best)) && is_plain(infer, row))
            best = row;
    }
    return best;
}

/* Rows one below the other in a table: the one that says more is the heading row, the other groups its columns or is a
 * row of the plan. */
static void drop_neighbours(pk_infer *infer)
{
    for (size_t i = 0; i + 1 < infer->heading_count; i++) {
        pk_heading_row *row = &infer->headings[i], *next = &infer->headings[i + 1];

        if (!row->chosen || !next->chosen || next->line != row->line + 1
            || infer->lines[row->line].block != infer->lines[next->line].block)
            continue;
        if (weight(next) > weight(row))
            row->chosen = false;
        else
            next->chosen = false;
    }
}

static bool belongs(const pk_heading_row *row, const pk_heading_row *best)
{
    size_t shared = count_shared(row, best), least = row->count < best->count ? row->count : best->count;

    return shared >= 2 && shared * 2 >= least;
}

pk_status pk_infer_headings(pk_infer *infer)
{
    pk_heading_row *best;
    pk_status status = PK_OK;

    for (size_t i = 0; i < infer->line_count && infer->heading_count < HEADINGS_MOST && status == PK_OK; i++)
        if (infer->lines[i].row != NULL && infer->lines[i].filled > 1)
            status = consider_row(infer, i);
    if (status != PK_OK || (best = best_row(infer)) == NULL)
        return status;
    for (size_t i = 0; i < infer->heading_count; i++)
        infer->headings[i].chosen = &infer->headings[i] == best || belongs(&infer->headings[i], best);
    drop_neighbours(infer);
    for (size_t i = 0; i < infer->heading_count; i++) {
        const pk_heading_row *row = &infer->headings[i];

        if (!row->chosen)
            continue;
        infer->lines[row->line].use = PK_LINE_HEADINGS;
        if (row->grouped && row->line > 0 && infer->lines[row->line - 1].use == PK_LINE_FREE)
            infer->lines[row->line - 1].use = PK_LINE_GROUPS;
    }
    return PK_OK;
}
