/* What stands under each heading row, over it and below the table: rows, the area's title, footnotes, comment labels. */
#include "schema/infer_parts.h"

/* More areas are in no form: beyond, lines that look like titles are rows. */
enum { PARTS_MOST = 5000 };

/* Where the walk over the lines is. */
typedef struct walk {
    size_t part;   /* SIZE_MAX: before the first table */
    size_t free;   /* the first line that the part before has no claim to */
    bool in_table; /* else below it, or between two */
} walk;

static pk_status folded_words(pk_infer *infer, pk_text text, pk_text *folded)
{
    pk_arena_reset(&infer->scratch);
    return pk_text_fold(&infer->scratch, text, PK_FOLD_WORDS, folded);
}

/* ---- the title over a table ---- */

static bool is_numbered(const pk_form_line *line)
{
    pk_text title = line->text;

    return line->number.size > 0 || pk_infer_cut_number(&title).size > 0;
}

static bool may_be_title(const pk_form_line *line)
{
    return line->use == PK_LINE_FREE && line->text.size > 0
           && (line->heading || (pk_infer_is_short(line->text) && !pk_text_starts(line->text, PK_TEXT("*"))));
}

/* The form's own title is a heading too, the first one, and no area's. */
static pk_status is_forms_title(pk_infer *infer, size_t line, bool *is)
{
    int from, to;
    pk_text folded;
    pk_status status = folded_words(infer, infer->lines[line].text, &folded);

    *is = status == PK_OK && (pk_infer_years(folded, &from, &to) > 0 || pk_infer_names_plan(folded));
    for (size_t i = 0; i < line; i++)
        *is = *is && !infer->lines[i].heading;
    return status;
}

/* In a text: the last heading over the table; or the line right above it, where that is numbered, or where other lines
 * stand between the two. */
static pk_status find_title_in_text(pk_infer *infer, size_t first, size_t end, size_t *title)
{
    size_t heading = SIZE_MAX, between = 0;
    bool is_forms = false;
    pk_status status = PK_OK;

    *title = SIZE_MAX;
    if (end > first && infer->lines[end - 1].block == infer->lines[end].block && may_be_title(&infer->lines[end - 1])) {
        *title = end - 1; /* the table's own first row */
        return PK_OK;
    }
    for (size_t i = first; i < end; i++)
        if (infer->lines[i].heading && infer->lines[i].row == NULL)
            heading = i;
    if (heading != SIZE_MAX && (status = is_forms_title(infer, heading, &is_forms)) != PK_OK)
        return status;
    for (size_t i = heading == SIZE_MAX ? first : heading + 1; i < end; i++)
        if (infer->lines[i].use == PK_LINE_FREE && infer->lines[i].text.size > 0) {
            between++;
            if (is_numbered(&infer->lines[i]) && may_be_title(&infer->lines[i]))
                *title = i;
        }
    if (*title == SIZE_MAX && end > first && end - 1 != heading && may_be_title(&infer->lines[end - 1])
        && (heading == SIZE_MAX || is_forms || between > 1))
        *title = end - 1;
    if (*title == SIZE_MAX && heading != SIZE_MAX && !is_forms)
        *title = heading;
    return status;
}

/* In a sheet: the last line with a number over the table, else the line right above it that no answer is awaited behind. */
static pk_status find_title_in_sheet(pk_infer *infer, size_t first, size_t end, size_t *title)
{
    const pk_block *block = infer->lines[end].block;
    bool is_label = false;
    pk_status status = PK_OK;

    *title = SIZE_MAX;
    for (size_t i = end; i > first && infer->lines[i - 1].block == block; i--)
        if (may_be_title(&infer->lines[i - 1]) && is_numbered(&infer->lines[i - 1])) {
            *title = i - 1;
            return PK_OK;
        }
    for (size_t i = end; i > first && infer->lines[i - 1].block == block && status == PK_OK; i--) {
        if (!may_be_title(&infer->lines[i - 1]))
            continue;
        status = pk_infer_is_label(infer, infer->lines[i - 1].text, &is_label);
        if (status == PK_OK && !is_label) {
            *title = i - 1;
            return PK_OK;
        }
    }
    return status;
}

/* "1." of an automatic number, "2.10"; anything else is none. */
static pk_text plain_number(pk_text number)
{
    size_t size = 0;

    while (size < number.size && ((number.data[size] >= '0' && number.data[size] <= '9') || number.data[size] == '.'))
        size++;
    while (size > 0 && number.data[size - 1] == '.')
        size--;
    if (size > 0 && number.data[0] == '.')
        size = 0;
    for (size_t i = 1; i < size; i++)
        if (number.data[i] == '.' && number.data[i - 1] == '.')
            size = 0;
    return (pk_text) { number.data, size };
}

static void set_title(pk_form_part *part, pk_text number, pk_text title)
{
    part->title = title;
    part->number = pk_infer_cut_number(&part->title);
    if (part->number.size == 0)
        part->number = plain_number(number);
}

static void take_title(pk_infer *infer, pk_form_part *part, size_t title, size_t end)
{
    infer->lines[title].use = PK_LINE_AREA_TITLE;
    set_title(part, infer->lines[title].number, infer->lines[title].text);
    for (size_t i = title + 1; i < end; i++)
        if (infer->lines[i].use == PK_LINE_FREE)
            infer->lines[i].use = PK_LINE_OBJECTIVE;
}

/* ---- parts ---- */

static pk_status add_part(pk_infer *infer, walk *w, const pk_heading_row *headings, const pk_block *block)
{
    pk_form_part *part;

    if (pk_array_reserve(infer->arena, &infer->parts, &infer->part_capacity, infer->part_count, sizeof *part) != PK_OK)
        return PK_ENOMEM;
    part = &infer->parts[infer->part_count];
    *part = (pk_form_part) { .headings = headings, .block = block };
    for (size_t i = 0; i < headings->count; i++)
        if (headings->cells[i].position + headings->cells[i].columns > part->columns)
            part->columns = headings->cells[i].position + headings->cells[i].columns;
    w->part = infer->part_count++;
    w->in_table = true;
    return PK_OK;
}

static const pk_heading_row *headings_of(const pk_infer *infer, size_t line)
{
    for (size_t i = 0; i < infer->heading_count; i++)
        if (infer->headings[i].chosen && infer->headings[i].line == line)
            return &infer->headings[i];
    return NULL;
}

static pk_status begin_table(pk_infer *infer, walk *w, size_t line)
{
    size_t title, end = line;
    bool is_first = w->part == SIZE_MAX;
    const pk_block *block = infer->lines[line].block;
    pk_status status = PK_OK;

    while (end > w->free && infer->lines[end - 1].use == PK_LINE_GROUPS)
        end--;
    if (block->kind == PK_BLOCK_SHEET)
        status = find_title_in_sheet(infer, w->free, end, &title);
    else
        status = find_title_in_text(infer, w->free, end, &title);
    if (status != PK_OK || (status = add_part(infer, w, headings_of(infer, line), block)) != PK_OK)
        return status;
    if (is_first)
        infer->first_line = title != SIZE_MAX ? title : end;
    if (title != SIZE_MAX)
        take_title(infer, &infer->parts[w->part], title, end);
    w->free = line + 1;
    return PK_OK;
}

/* ---- rows and what ends them ---- */

/* A cell over most of the table is a line of text. */
static bool is_wide(const pk_form_part *part, const pk_cell *cell)
{
    return cell != NULL && cell->columns > 1 && cell->columns * 2 > part->columns;
}

static bool is_plan_row(const pk_infer *infer, const pk_form_part *part, size_t line)
{
    const pk_form_line *at = &infer->lines[line];

    return line < infer->line_count && at->block == part->block && at->row != NULL && at->use == PK_LINE_FREE
           && !is_wide(part, at->cell) && !pk_text_starts(at->text, PK_TEXT("*"));
}

/* A title within the table: the rows below it have the headings of the table too. */
static bool is_title_within(const pk_infer *infer, const pk_form_part *part, size_t line)
{
    const pk_form_line *at = &infer->lines[line];

    return is_wide(part, at->cell) && pk_infer_is_short(at->text) && !pk_text_starts(at->text, PK_TEXT("*"))
           && is_plan_row(infer, part, line + 1) && !infer->lines[line + 1].gap;
}

/* A title with a number, not wide, that the next heading row follows. */
static bool is_title_of_next(const pk_infer *infer, size_t line)
{
    enum { NEAR = 3 };

    if (!is_numbered(&infer->lines[line]) || !pk_infer_is_short(infer->lines[line].text))
        return false;
    for (size_t i = line + 1; i < infer->line_count && i <= line + NEAR; i++)
        if (infer->lines[i].use == PK_LINE_HEADINGS && infer->lines[i].block == infer->lines[line].block)
            return true;
    return false;
}

static bool ends_rows(const pk_infer *infer, const pk_form_part *part, size_t line, bool is_label)
{
    const pk_form_line *at = &infer->lines[line];

    if (at->block != part->block || at->row == NULL)
        return true;
    if (at->filled != 1)
        return false;
    return at->gap || is_label || pk_text_starts(at->text, PK_TEXT("*")) || is_wide(part, at->cell)
           || is_title_of_next(infer, line);
}

/* A table without a heading row right after the plan's, on the same grid: the plan's goes on there. */
static bool goes_on(const pk_infer *infer, const walk *w, size_t line)
{
    const pk_form_part *part = &infer->parts[w->part];
    const pk_form_line *at = &infer->lines[line];

    if (!w->in_table || at->row == NULL || at->block == part->block || at->block->kind != PK_BLOCK_TABLE
        || part->block->kind != PK_BLOCK_TABLE || at->block->table->columns != part->block->table->columns
        || infer->lines[line - 1].block != part->block)
        return false;
    for (size_t i = line; i < infer->line_count && infer->lines[i].block == at->block; i++)
        if (infer->lines[i].use == PK_LINE_HEADINGS)
            return false;
    return true;
}

/* ---- footnotes and labels ---- */

static pk_status take_footnote(pk_infer *infer, pk_form_part *part, pk_text line)
{
    pk_schema_footnote *note;
    size_t stars = 0;
    pk_text text;

    while (stars < line.size && line.data[stars] == '*')
        stars++;
    text = pk_text_trim(pk_text_from(line, stars));
    if (text.size == 0)
        return PK_OK;
    for (size_t i = 0; i < part->footnote_count; i++)
        if (part->footnotes[i].marker.size == stars)
            return PK_OK;
    if (pk_array_reserve(infer->arena, &part->footnotes, &part->footnote_capacity, part->footnote_count, sizeof *note)
        != PK_OK)
        return PK_ENOMEM;
    note = &part->footnotes[part->footnote_count++];
    *note = (pk_schema_footnote) { .marker = { line.data, stars }, .text.text = text };
    return PK_OK;
}

/* A cell may hold several notes, one on each line; a line without a star goes on with the note above it. */
static pk_status take_footnotes(pk_infer *infer, pk_form_part *part, const pk_form_line *line)
{
    pk_text rest = line->row != NULL ? line->cell->text : line->block->text, next;
    pk_status status = PK_OK;

    while (status == PK_OK && pk_text_next(&rest, '\n', &next)) {
        pk_text whole = next;

        while (rest.data != NULL && !pk_text_starts(rest, PK_TEXT("*")) && pk_text_next(&rest, '\n', &next))
            whole.size = (size_t)(next.data + next.size - whole.data);
        if ((status = pk_infer_one_line(infer, whole, &whole)) == PK_OK)
            status = take_footnote(infer, part, whole);
    }
    return status;
}

/* The label alone, where a prompt or an answer follows it in the same line. */
static pk_text before_answer(pk_text text)
{
    size_t colon = pk_text_find(text, PK_TEXT(":"));

    return colon == SIZE_MAX ? text : (pk_text) { text.data, colon + 1 };
}

static pk_status take_below(pk_infer *infer, walk *w, size_t line, bool is_label)
{
    pk_form_line *at = &infer->lines[line];

    w->in_table = false;
    if (at->text.size == 0)
        return PK_OK;
    at->part = w->part;
    if (pk_text_starts(at->text, PK_TEXT("*"))) {
        at->use = PK_LINE_FOOTNOTE;
        return take_footnotes(infer, &infer->parts[w->part], at);
    }
    if (is_label) {
        at->use = PK_LINE_COMMENT_LABEL;
        return pk_infer_add_wording(infer, &infer->schema->comment_labels, before_answer(at->text), false);
    }
    return PK_OK;
}

static pk_status judge_line(pk_infer *infer, size_t line, bool *is_label)
{
    pk_text folded;
    pk_status status = PK_OK;

    *is_label = false;
    if (infer->lines[line].text.size > 0 && infer->lines[line].text.size < 200
        && (status = folded_words(infer, infer->lines[line].text, &folded)) == PK_OK)
        *is_label = pk_infer_is_comment_label(folded);
    return status;
}

static pk_status take_line(pk_infer *infer, walk *w, size_t line)
{
    pk_form_line *at = &infer->lines[line];
    pk_form_part *part = &infer->parts[w->part];
    bool is_label;
    pk_status status = judge_line(infer, line, &is_label);

    if (status != PK_OK)
        return status;
    if (goes_on(infer, w, line))
        part->block = at->block;
    if (!is_label && infer->part_count < PARTS_MOST && at->block == part->block && at->row != NULL
        && is_title_within(infer, part, line)) {
        at->use = PK_LINE_AREA_TITLE;
        if ((status = add_part(infer, w, part->headings, part->block)) == PK_OK)
            set_title(&infer->parts[w->part], at->number, at->text);
        return status;
    }
    if (w->in_table && !ends_rows(infer, part, line, is_label)) {
        at->use = PK_LINE_ROW;
        at->part = w->part;
        w->free = line + 1;
        return PK_OK;
    }
    return take_below(infer, w, line, is_label);
}

/* ---- titles that say nothing ---- */

static bool has_rows(const pk_infer *infer, size_t part)
{
    for (size_t i = 0; i < infer->line_count; i++)
        if (infer->lines[i].part == part && infer->lines[i].use == PK_LINE_ROW)
            return true;
    return false;
}

/* A heading row with a title right below it begins nothing of its own. */
static void drop_empty(pk_infer *infer)
{
    size_t kept = 0;

    for (size_t i = 0; i < infer->part_count; i++) {
        bool is_empty = infer->parts[i].title.size == 0 && i + 1 < infer->part_count
                        && infer->parts[i + 1].headings == infer->parts[i].headings && !has_rows(infer, i);

        if (is_empty)
            continue;
        for (size_t l = 0; l < infer->line_count && kept != i; l++)
            if (infer->lines[l].part == i)
                infer->lines[l].part = kept;
        infer->parts[kept++] = infer->parts[i];
    }
    infer->part_count = kept;
}

/* Lines over tables that are alike on several sheets are the form's title. */
static bool is_shared(const pk_infer *infer, const pk_form_part *part)
{
    for (size_t i = 0; i < infer->part_count; i++)
        if (infer->parts[i].block != part->block && pk_text_equal(infer->parts[i].title, part->title))
            return true;
    return false;
}

/* The names of sheets tell areas apart where no other title does; and may have the number that the title lacks. */
static pk_status name_by_sheets(pk_infer *infer)
{
    bool several = false;
    pk_status status = PK_OK;

    for (size_t i = 0; i < infer->part_count; i++) {
        infer->parts[i].named_by_sheet = infer->parts[i].title.size == 0 || is_shared(infer, &infer->parts[i]);
        several |= infer->parts[i].block != infer->parts[0].block;
    }
    for (size_t i = 0; i < infer->part_count && several && status == PK_OK; i++) {
        pk_form_part *part = &infer->parts[i];
        pk_text name = part->block->name;

        if (part->block->kind != PK_BLOCK_SHEET || name.data == NULL)
            continue;
        if ((status = pk_text_tidy(infer->arena, name, &name)) == PK_OK) /* names of sheets come as they are */
            status = pk_infer_one_line(infer, name, &name);
        if (status == PK_OK && part->named_by_sheet)
            set_title(part, PK_NO_TEXT, name);
        else if (part->number.size == 0)
            part->number = pk_infer_cut_number(&name);
    }
    return status;
}

pk_status pk_infer_tables(pk_infer *infer)
{
    walk w = { .part = SIZE_MAX };
    pk_status status = PK_OK;

    for (size_t i = 0; i < infer->line_count && status == PK_OK; i++) {
        if (infer->lines[i].use == PK_LINE_HEADINGS)
            status = begin_table(infer, &w, i);
        else if (infer->lines[i].use == PK_LINE_GROUPS)
            w.in_table = false;
        else if (w.part != SIZE_MAX)
            status = take_line(infer, &w, i);
    }
    if (status != PK_OK)
        return status;
    drop_empty(infer);
    return name_by_sheets(infer);
}
