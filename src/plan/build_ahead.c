#include "plan/builder.h"

/* How far is looked for a table: an area's goal sentence and a few lines may stand between. */
enum { LINES_AHEAD = 12, ROWS_AHEAD = 12 };

/* So many may stand between the title of an area of the region's own and its table. */
enum { SENTENCES = 3 };

/* A shorter text is no goal: it is not compared with the catalogue. */
enum { GOAL_BYTES = 20 };

static pk_status is_area_title(pk_builder *b, pk_text number, pk_text text, bool *is_title)
{
    size_t area;
    pk_area_kind how;
    pk_status status = pk_area_match(b->schema, number, text, &b->scratch, &area, &how);

    *is_title = how == PK_AREA_EXACT || how == PK_AREA_SYNONYM || how == PK_AREA_NEAR || how == PK_AREA_RENUMBERED;
    return status;
}

static pk_status is_comment_label(pk_builder *b, pk_text text, bool *is_label)
{
    pk_text folded;

    *is_label = false;
    if (pk_text_fold(&b->scratch, text, PK_FOLD_LETTERS, &folded) != PK_OK)
        return PK_ENOMEM;
    for (size_t i = 0; i < b->schema->comment_labels.count; i++)
        *is_label = *is_label || pk_text_starts(folded, b->schema->comment_labels.items[i].folded);
    return PK_OK;
}

/* What one line further on says: PK_AHEAD_NOTHING and *goes_on when it decides nothing. */
static pk_status judge_line(pk_builder *b, pk_text number, pk_text text, bool first, pk_ahead *ahead, bool *goes_on)
{
    bool found = false;
    pk_status status;

    *goes_on = true;
    if (pk_text_is_blank(text))
        return PK_OK;
    if (pk_text_starts(text, PK_TEXT("*")))
        found = true;
    else if ((status = is_comment_label(b, text, &found)) != PK_OK)
        return status;
    if (found) {
        *ahead = first ? PK_AHEAD_NOTES : PK_AHEAD_NOTHING;
        *goes_on = false;
        return PK_OK;
    }
    if ((status = is_area_title(b, number, text, &found)) != PK_OK)
        return status;
    *goes_on = !found;
    return PK_OK;
}

static size_t content_count(const pk_row *row, const pk_cell **only)
{
    size_t count = 0;

    for (size_t i = 0; i < row->count; i++)
        if (!pk_text_is_blank(row->cells[i].text)) {
            *only = &row->cells[i];
            count++;
        }
    return count;
}

/* Headings of an area's table: they name the goals, or most of the template's columns. Three headings alone may stand over
 * a small table that somebody has put into a comment. */
static pk_status is_heading_row(pk_builder *b, const pk_row *row, bool *is)
{
    pk_heading_count count;
    pk_status status = pk_row_is_heading(b->schema, row, &b->scratch, is, &count);

    if (status == PK_OK && *is)
        *is = count.goal || count.named * 2 > b->schema->column_count;
    return status;
}

/* A row that makes the rows around it an area's table: headings, a joint goal, or, without a catalogue, several cells. */
static pk_status is_of_table(pk_builder *b, const pk_row *row, size_t count, bool *is)
{
    pk_status status = PK_OK;

    *is = false;
    if (count > 1)
        status = is_heading_row(b, row, is);
    for (size_t c = 0; status == PK_OK && !*is && c < row->count; c++)
        *is = row->cells[c].text.size >= GOAL_BYTES && pk_goal_is_known(b->schema, row->cells[c].text, &b->scratch);
    *is = *is || (b->schema->goal_count == 0 && count > 2);
    return status;
}

static pk_status is_plan_table(pk_builder *b, const pk_table *table, bool *is)
{
    pk_status status = PK_OK;

    *is = false;
    for (size_t r = 0; r < table->count && r < ROWS_AHEAD && !*is && status == PK_OK; r++) {
        const pk_cell *only = NULL;

        status = is_of_table(b, &table->rows[r], content_count(&table->rows[r], &only), is);
    }
    return status;
}

static pk_status look_in_rows(pk_builder *b, const pk_table *table, size_t first, pk_ahead *ahead, bool *goes_on)
{
    size_t lines = 0;

    *goes_on = true;
    for (size_t r = first; r < table->count && *goes_on && lines < LINES_AHEAD; r++) {
        const pk_cell *only = NULL;
        size_t count = content_count(&table->rows[r], &only);
        pk_status status;

        if (count > 1) {
            bool is_table;

            if ((status = is_of_table(b, &table->rows[r], count, &is_table)) != PK_OK)
                return status;
            if (is_table)
                *ahead = PK_AHEAD_TABLE;
            *goes_on = !is_table;
            lines++;
        } else if (count == 1) {
            /* below a heading row that holds for all, a lone goal is a row */
            if (b->heading_row != NULL && pk_goal_is_known(b->schema, only->text, &b->scratch)) {
                *ahead = PK_AHEAD_TABLE;
                *goes_on = false;
                return PK_OK;
            }
            if ((status = judge_line(b, only->number, only->text, lines == 0, ahead, goes_on)) != PK_OK)
                return status;
            lines++;
        }
    }
    return PK_OK;
}

pk_status pk_builder_look_ahead(pk_builder *b, pk_ahead *ahead)
{
    const pk_document *document = b->document;
    size_t block = (size_t)(b->block - document->blocks), lines = 0;
    bool goes_on = true;
    pk_status status = PK_OK;

    *ahead = PK_AHEAD_NOTHING;
    if (b->block->table != NULL) {
        status = look_in_rows(b, b->block->table, b->row_index + 1, ahead, &goes_on);
        if (b->block->kind == PK_BLOCK_SHEET)
            return status;
    }
    for (size_t i = block + 1; i < document->count && goes_on && lines < LINES_AHEAD && status == PK_OK; i++) {
        const pk_block *next = &document->blocks[i];

        if (next->kind == PK_BLOCK_TABLE) {
            bool is_table;

            if ((status = is_plan_table(b, next->table, &is_table)) != PK_OK)
                return status;
            if (is_table)
                *ahead = PK_AHEAD_TABLE;
            goes_on = !is_table;
            lines++;
        }
        if (next->kind != PK_BLOCK_HEADING && next->kind != PK_BLOCK_PARAGRAPH)
            continue;
        status = judge_line(b, next->number, next->text, lines == 0, ahead, &goes_on);
        lines += !pk_text_is_blank(next->text);
    }
    return status;
}

/* What stands next below the line is a heading row. Blank rows between do not count; where areas are the region's own, a
 * few sentences may come first. */
static pk_status is_over_row(pk_builder *b, const pk_table *table, size_t first, bool *is)
{
    size_t lines = 0;

    *is = false;
    for (size_t r = first; r < table->count; r++) {
        const pk_cell *only = NULL;
        size_t count = content_count(&table->rows[r], &only);

        if (count == 0)
            continue;
        if (count > 1 || !b->schema->own_areas || ++lines > SENTENCES || pk_builder_is_own_title(b, only->text))
            return is_heading_row(b, &table->rows[r], is);
    }
    return PK_OK;
}

/* The table after this one has a short line of its own over it, and no heading is between: headings here stand over groups
 * of tables, as "Diagnosområden" does. */
static bool goes_on_with_titles(pk_builder *b, size_t block)
{
    bool title = false;

    for (size_t i = block + 1; i < b->document->count; i++) {
        const pk_block *next = &b->document->blocks[i];

        if (next->kind == PK_BLOCK_TABLE)
            return title;
        if (next->kind == PK_BLOCK_HEADING || next->kind == PK_BLOCK_SHEET)
            return false;
        if (next->kind == PK_BLOCK_PARAGRAPH && !pk_text_is_blank(next->text))
            title = pk_builder_is_own_title(b, next->text);
    }
    return false;
}

pk_status pk_builder_is_over_table(pk_builder *b, bool is_heading, bool *is)
{
    const pk_document *document = b->document;
    size_t block = (size_t)(b->block - document->blocks), lines = 0;
    bool nearer = false; /* another short line stands between */

    *is = false;
    if (b->block->table != NULL)
        return is_over_row(b, b->block->table, b->row_index + 1, is);
    for (size_t i = block + 1; i < document->count; i++) {
        const pk_block *next = &document->blocks[i];

        if (next->kind == PK_BLOCK_TABLE) {
            pk_status status = is_over_row(b, next->table, 0, is);

            if (nearer)
                *is = *is && is_heading && !goes_on_with_titles(b, i);
            return status;
        }
        if (next->kind == PK_BLOCK_HEADING || next->kind == PK_BLOCK_SHEET)
            return PK_OK;
        if (next->kind != PK_BLOCK_PARAGRAPH || pk_text_is_blank(next->text))
            continue;
        if (++lines > SENTENCES)
            return PK_OK;
        nearer = nearer || pk_builder_is_own_title(b, next->text);
    }
    return PK_OK;
}

pk_status pk_builder_goal_column(pk_builder *b, const pk_row *row, uint32_t *column)
{
    const pk_table *table = b->block->table;
    size_t first = (size_t)(row - table->rows) + 1;

    *column = UINT32_MAX;
    for (size_t r = first; r < table->count && r < first + ROWS_AHEAD; r++)
        for (size_t c = 0; c < table->rows[r].count; c++) {
            const pk_cell *cell = &table->rows[r].cells[c];

            if (cell->text.size >= GOAL_BYTES && pk_goal_is_known(b->schema, cell->text, &b->scratch)) {
                *column = cell->column;
                return PK_OK;
            }
        }
    return PK_OK;
}

bool pk_builder_has_goals(pk_builder *b, const pk_table *table)
{
    for (size_t r = 0; r < table->count && r < ROWS_AHEAD; r++)
        for (size_t c = 0; c < table->rows[r].count; c++)
            if (table->rows[r].cells[c].text.size >= GOAL_BYTES
                && pk_goal_is_known(b->schema, table->rows[r].cells[c].text, &b->scratch))
                return true;
    return false;
}

pk_status pk_builder_is_goal_table(pk_builder *b, const pk_table *table, bool *is)
{
    pk_status status = PK_OK;

    *is = pk_builder_has_goals(b, table);
    for (size_t r = 0; r < table->count && r < ROWS_AHEAD && !*is && status == PK_OK; r++)
        status = is_heading_row(b, &table->rows[r], is);
    return status;
}
