/* The columns: the headings of all tables, in their order, with the roles that their words tell. */
#include "schema/infer_parts.h"

#include <string.h>

/* ---- one list of them ---- */

static size_t find_column(const pk_schema *schema, pk_text folded)
{
    for (size_t i = 0; i < schema->column_count; i++)
        if (!schema->columns[i].untitled
            && (pk_text_equal(schema->columns[i].headings.items[0].folded, folded)
                || pk_text_equal(schema->columns[i].headings.items[0].text, folded)))
            return i;
    return SIZE_MAX;
}

static pk_status insert_column(pk_infer *infer, size_t at, pk_text text)
{
    pk_schema *schema = infer->schema;
    pk_schema_column column = { .role = PK_ROLE_TEXT };
    size_t count = schema->column_count;

    if (pk_array_reserve(infer->arena, &schema->columns, &schema->column_capacity, count, sizeof column) != PK_OK
        || pk_array_reserve(infer->arena, &infer->occurrences, &infer->occurrences_capacity, count,
                            sizeof *infer->occurrences)
               != PK_OK
        || pk_infer_add_wording(infer, &column.headings, text, false) != PK_OK)
        return PK_ENOMEM;
    memmove(&schema->columns[at + 1], &schema->columns[at], (count - at) * sizeof column);
    memmove(&infer->occurrences[at + 1], &infer->occurrences[at], (count - at) * sizeof *infer->occurrences);
    schema->columns[at] = column;
    infer->occurrences[at] = 0;
    schema->column_count++;
    return PK_OK;
}

/* A heading that is new stands after the one that it follows in its table. */
static pk_status add_headings(pk_infer *infer, const pk_heading_row *row)
{
    size_t after = 0;

    for (size_t i = 0; i < row->count; i++) {
        size_t at = find_column(infer->schema, row->cells[i].folded);

        if (at == SIZE_MAX) {
            at = after;
            if (insert_column(infer, at, row->cells[i].text) != PK_OK)
                return PK_ENOMEM;
        }
        after = at + 1;
    }
    return PK_OK;
}

static pk_status bind_headings(pk_infer *infer, pk_heading_row *row)
{
    pk_status status = PK_OK;

    for (size_t i = 0; i < row->count && status == PK_OK; i++) {
        size_t at = find_column(infer->schema, row->cells[i].folded);

        for (size_t j = 0; j < i; j++)
            if (row->cells[j].column == at) {
                status = pk_infer_note_of(infer, PK_INFER_HEADING_TWICE, row->cells[i].text, PK_NO_TEXT);
                at = SIZE_MAX;
                break;
            }
        row->cells[i].column = at;
        if (at != SIZE_MAX)
            infer->occurrences[at]++;
    }
    return status;
}

/* ---- a column whose heading is blank ---- */

/* In a Word table the cell is there: the only one without text in the heading row. */
static const pk_cell *blank_heading(const pk_infer *infer, const pk_heading_row *row)
{
    const pk_form_line *line = &infer->lines[row->line];
    const pk_cell *blank = NULL;

    if (line->block->kind != PK_BLOCK_TABLE || row->grouped)
        return NULL;
    for (size_t i = 0; i < line->row->count; i++) {
        if (!pk_text_is_blank(line->row->cells[i].text))
            continue;
        if (blank != NULL || line->row->cells[i].columns > 1)
            return NULL;
        blank = &line->row->cells[i];
    }
    return blank;
}

static pk_status bind_untitled(pk_infer *infer, size_t column, pk_heading_row *row, const pk_cell *cell)
{
    pk_heading_cell *cells = pk_arena_zeroed(infer->arena, row->count + 1, sizeof *cells);

    if (cells == NULL)
        return PK_ENOMEM;
    memcpy(cells, row->cells, row->count * sizeof *cells);
    cells[row->count] = (pk_heading_cell) { .position = cell->column, .columns = cell->columns, .column = column };
    row->cells = cells;
    row->count++;
    infer->occurrences[column]++;
    return PK_OK;
}

/* What it is called is for people and results: "Kolumn 2". */
static pk_status add_untitled(pk_infer *infer)
{
    size_t column = SIZE_MAX;
    pk_status status = PK_OK;

    for (size_t i = 0; i < infer->heading_count && status == PK_OK; i++) {
        pk_heading_row *row = &infer->headings[i];
        const pk_cell *cell = row->chosen ? blank_heading(infer, row) : NULL;
        size_t at = 0;
        pk_text name;

        if (cell == NULL)
            continue;
        if (column == SIZE_MAX) {
            for (size_t c = 0; c < row->count; c++)
                if (row->cells[c].position < cell->column && row->cells[c].column != SIZE_MAX)
                    at = row->cells[c].column + 1;
            status = pk_text_format(infer->arena, &name, "%s %zu", infer->english ? "Column" : "Kolumn", at + 1);
            if (status != PK_OK || (status = insert_column(infer, at, name)) != PK_OK)
                return status;
            infer->schema->columns[at].untitled = true;
            column = at;
            for (size_t r = 0; r < infer->heading_count; r++)
                for (size_t c = 0; c < infer->headings[r].count; c++)
                    if (infer->headings[r].cells[c].column != SIZE_MAX && infer->headings[r].cells[c].column >= at)
                        infer->headings[r].cells[c].column++;
            status = pk_infer_note_of(infer, PK_INFER_UNTITLED, name, PK_NO_TEXT);
        }
        if (status == PK_OK)
            status = bind_untitled(infer, column, row, cell);
    }
    return status;
}

/* ---- keys ---- */

static bool is_key_taken(const pk_schema *schema, size_t count, pk_text key)
{
    for (size_t i = 0; i < count; i++)
        if (pk_text_equal(schema->columns[i].key, key))
            return true;
    return false;
}

static pk_status make_key(pk_infer *infer, size_t index)
{
    pk_schema *schema = infer->schema;
    pk_schema_column *column = &schema->columns[index];
    pk_text plain;
    pk_status status = pk_infer_plain_word(infer->arena, column->headings.items[0].text, '_', &plain);

    if (status == PK_OK && (plain.size == 0 || plain.data[0] < 'a'))
        status = pk_text_format(infer->arena, &plain, "%s%zu%s%.*s", infer->english ? "column_" : "kolumn_", index + 1,
                                plain.size > 0 ? "_" : "", PK_PRINT(plain));
    column->key = plain;
    for (size_t n = 2; status == PK_OK && is_key_taken(schema, index, column->key); n++)
        status = pk_text_format(infer->arena, &column->key, "%.*s_%zu", PK_PRINT(plain), n);
    column->index = index;
    return status;
}

/* "Status (ej påbörjad/pågår/klar)": people write the first word alone. */
static pk_status add_short_heading(pk_infer *infer, size_t index)
{
    pk_schema_column *column = &infer->schema->columns[index];
    pk_text text = column->headings.items[0].text, folded;
    size_t open = pk_text_find(text, PK_TEXT("("));
    pk_status status;

    if (open == SIZE_MAX || open == 0)
        return PK_OK;
    text = pk_text_trim((pk_text) { text.data, open });
    if ((status = pk_text_fold(infer->arena, text, PK_FOLD_LETTERS, &folded)) != PK_OK || folded.size == 0)
        return status;
    for (size_t i = 0; i < infer->schema->column_count; i++)
        for (size_t j = 0; j < infer->schema->columns[i].headings.count; j++)
            if (pk_text_equal(infer->schema->columns[i].headings.items[j].folded, folded))
                return PK_OK;
    return pk_infer_add_wording(infer, &column->headings, text, false);
}

pk_status pk_infer_columns(pk_infer *infer)
{
    pk_status status = PK_OK;

    for (size_t i = 0; i < infer->heading_count && status == PK_OK; i++)
        if (infer->headings[i].chosen)
            status = add_headings(infer, &infer->headings[i]);
    for (size_t i = 0; i < infer->heading_count && status == PK_OK; i++)
        if (infer->headings[i].chosen)
            status = bind_headings(infer, &infer->headings[i]);
    if (status == PK_OK)
        status = add_untitled(infer);
    for (size_t i = 0; i < infer->schema->column_count && status == PK_OK; i++)
        if ((status = make_key(infer, i)) == PK_OK)
            status = add_short_heading(infer, i);
    return status;
}

size_t pk_infer_column_of(const pk_form_part *part, const pk_cell *cell)
{
    const pk_heading_row *row = part->headings;

    for (size_t i = 0; i < row->count; i++)
        if (cell->column >= row->cells[i].position && cell->column < row->cells[i].position + row->cells[i].columns)
            return row->cells[i].column;
    return SIZE_MAX;
}

/* ---- roles ---- */

/* By column: rows in which the form itself has a text. */
static void count_texts(const pk_infer *infer, size_t *texts)
{
    for (size_t i = 0; i < infer->line_count; i++) {
        const pk_form_line *line = &infer->lines[i];

        for (size_t c = 0; line->use == PK_LINE_ROW && c < line->row->count; c++) {
            size_t column = pk_infer_column_of(&infer->parts[line->part], &line->row->cells[c]);

            if (column != SIZE_MAX && !pk_text_is_blank(line->row->cells[c].text))
                texts[column]++;
        }
    }
}

/* The column of the goals: called so, and where the form has texts; else the first that does not only number the rows. */
static size_t choose_goal(const pk_infer *infer, const size_t *texts)
{
    size_t best = SIZE_MAX, best_points = 0, first = SIZE_MAX;

    for (size_t i = 0; i < infer->schema->column_count; i++) {
        const pk_role_word *word = &infer->words[i];
        size_t points =
            word->role == PK_ROLE_GOAL && word->known ? 1 + (word->plain ? 2 : 0) + (texts[i] > 0 ? 4 : 0) : 0;

        if (points > best_points) {
            best = i;
            best_points = points;
        }
        if (first == SIZE_MAX && !word->number)
            first = i;
    }
    return best != SIZE_MAX ? best : first != SIZE_MAX ? first : 0;
}

static pk_status set_role(pk_infer *infer, size_t index, size_t goal)
{
    pk_schema_column *column = &infer->schema->columns[index];
    const pk_role_word *word = &infer->words[index];
    pk_text heading = column->headings.items[0].text;

    if (index == goal) {
        column->role = PK_ROLE_GOAL;
        return word->role == PK_ROLE_GOAL || word->role == PK_ROLE_ACTIVITY
                   ? PK_OK
                   : pk_infer_note_of(infer, PK_INFER_GOAL_COLUMN, heading, PK_NO_TEXT);
    }
    column->role = word->role == PK_ROLE_GOAL ? PK_ROLE_TEXT : word->role;
    if ((word->known && word->role != PK_ROLE_GOAL) || column->untitled)
        return PK_OK;
    return pk_infer_note_of(infer, PK_INFER_ROLE, heading, PK_NO_TEXT);
}

pk_status pk_infer_roles(pk_infer *infer)
{
    size_t count = infer->schema->column_count, goal, chosen = 0;
    size_t *texts = pk_arena_zeroed(infer->arena, count, sizeof *texts);
    pk_status status = PK_OK;

    infer->words = pk_arena_zeroed(infer->arena, count, sizeof *infer->words);
    if (texts == NULL || infer->words == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        const pk_schema_column *column = &infer->schema->columns[i];
        pk_text folded;

        pk_arena_reset(&infer->scratch);
        if (pk_text_fold(&infer->scratch, column->headings.items[0].text, PK_FOLD_WORDS, &folded) != PK_OK)
            return PK_ENOMEM;
        infer->words[i] = column->untitled ? (pk_role_word) { .role = PK_ROLE_TEXT } : pk_infer_role(folded);
    }
    count_texts(infer, texts);
    goal = choose_goal(infer, texts);
    for (size_t i = 0; i < infer->heading_count; i++)
        chosen += infer->headings[i].chosen;
    for (size_t i = 0; i < count && status == PK_OK; i++) {
        pk_schema_column *column = &infer->schema->columns[i];

        status = set_role(infer, i, goal);
        column->optional = infer->occurrences[i] < chosen && i != goal;
        if (status == PK_OK && column->optional)
            status = pk_infer_note_of(infer, PK_INFER_OPTIONAL, column->headings.items[0].text, PK_NO_TEXT);
    }
    return status;
}
