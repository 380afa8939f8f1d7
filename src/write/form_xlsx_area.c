/* The sheet of an area: its title, the table, footnotes and the comment. The heights of the table's rows are what they need at
 * first, and become free in the end (form_xlsx_finish); what stands over several columns does not grow by itself. */
#include "write/form_xlsx.h"

enum { COMMENT_HEIGHT = 75, ROW_HEIGHT = 30 /* points of what is empty */, PAPER_WIDTH = 150 /* characters */ };

typedef struct pk_area_sheet {
    pk_sheet sheet;
    const pk_form *form;
    const pk_form_area *area;
    const uint32_t *choices_rows;
    uint32_t row; /* the next one */
} pk_area_sheet;

/* Has texts that may be long. */
static bool is_text(const pk_form_column *column)
{
    const pk_role role = column->column->role;

    return column->choice_count == 0
           && (role == PK_ROLE_GOAL || role == PK_ROLE_TEXT || role == PK_ROLE_ACTIVITY || role == PK_ROLE_EVALUATION);
}

static double width_of(const pk_form_column *column)
{
    static const double widths[] = {
        [PK_ROLE_GOAL] = 34,   [PK_ROLE_TEXT] = 27,       [PK_ROLE_ACTIVITY] = 30,    [PK_ROLE_TARGET] = 22,
        [PK_ROLE_ACTOR] = 18,  [PK_ROLE_TIME] = 14,       [PK_ROLE_RESPONSIBLE] = 18, [PK_ROLE_FREQUENCY] = 18,
        [PK_ROLE_STATUS] = 12, [PK_ROLE_EVALUATION] = 25,
    };
    const double heading = pk_text_width(column->title) * 1.07 + 1; /* bold */
    double width = widths[column->column->role];

    if (column->choice_count > 0 && width > 18)
        width = 18;
    return heading > width && heading < 20 ? heading : width;
}

/* Where there are few columns, those with texts get what is left of the paper. */
static void set_columns(pk_area_sheet *s)
{
    double width = 0, texts = 0, more;

    for (size_t i = 0; i < s->form->column_count; i++) {
        width += width_of(&s->form->columns[i]);
        texts += is_text(&s->form->columns[i]) ? width_of(&s->form->columns[i]) : 0;
    }
    more = width < PAPER_WIDTH && texts > 0 ? 1 + (PAPER_WIDTH - width) / texts : 1;
    for (size_t i = 0; i < s->form->column_count; i++)
        pk_sheet_width(&s->sheet, i, width_of(&s->form->columns[i]) * (is_text(&s->form->columns[i]) ? more : 1));
}

static void put_wide(pk_area_sheet *s, pk_text text, pk_look look)
{
    pk_form_put_wide(&s->sheet, s->row, text, look);
    pk_end_row(&s->sheet, s->row++);
}

static void put_title(pk_area_sheet *s)
{
    const pk_form_area *area = s->area;
    pk_look look = pk_look_with(pk_look_section, PK_LOOK_WRAP, 0);
    pk_text title;

    if (area->title.size == 0)
        return;
    title = area->number.size == 0 ? area->title
                                   : pk_book_format(s->sheet.book, "%.*s%s %.*s", PK_PRINT(area->number),
                                                    pk_form_stop(area), PK_PRINT(area->title));
    if (area->own)
        look = pk_look_with(look, PK_LOOK_OPEN | PK_LOOK_BORDER, PK_COLOR(PK_NOTE));
    put_wide(s, title, look);
    if (area->objective.size > 0)
        put_wide(s, area->objective, (pk_look) { PK_LOOK_WRAP | PK_LOOK_OPEN, 10, 0, 0 });
}

/* ---- the table ---- */

/* A grey that stands for no status of the template: there colours of blank cells may mean one. */
static uint32_t later_fill(const pk_schema *schema)
{
    uint32_t grey = PK_EMPTY;

    for (size_t i = 0; i < schema->status_count; i++)
        for (size_t f = 0; f < schema->statuses[i].fill_count; f++)
            if (schema->statuses[i].fills[f] == grey) {
                grey -= 0x010101;
                i = 0;
                f = 0;
            }
    return grey;
}

static pk_look look_of(const pk_area_sheet *s, const pk_form_row *row, const pk_form_cell *cell)
{
    if (cell->fill == PK_FORM_OPEN)
        return pk_look_open;
    if (cell->fill == PK_FORM_LATER)
        return pk_look_with(pk_look_open, 0, PK_COLOR(later_fill(s->form->schema)));
    return pk_look_with(pk_look_cell, PK_LOOK_TEXT,
                        PK_COLOR(row->goal != NULL && row->goal->explained ? PK_EXPLAINED : PK_PALE));
}

static pk_text text_of(pk_area_sheet *s, const pk_form_row *row, size_t column)
{
    const pk_text text = row->cells[column].text;

    if (s->form->columns[column].column->role != PK_ROLE_GOAL || row->marker.size == 0)
        return text;
    return pk_book_format(s->sheet.book, "%.*s %.*s", PK_PRINT(text), PK_PRINT(row->marker));
}

static void put_headings(pk_area_sheet *s)
{
    for (size_t i = 0; i < s->form->column_count; i++) {
        const pk_form_column *column = &s->form->columns[i];
        pk_look look = pk_look_heading;

        if (column->explained)
            look = (pk_look) { look.flags, look.size, PK_COLOR(PK_EXPLAINED), 0 };
        pk_put_text(&s->sheet, s->row, i, column->title, look);
    }
    pk_end_row(&s->sheet, s->row++);
}

static void put_rows(pk_area_sheet *s)
{
    for (size_t r = 0; r < s->area->row_count && s->sheet.book->status == PK_OK; r++) {
        const pk_form_row *row = &s->area->rows[r];

        for (size_t i = 0; i < s->form->column_count; i++) {
            const pk_text text = text_of(s, row, i);
            const pk_look look = look_of(s, row, &row->cells[i]);

            if (text.size > 0)
                pk_put_whole_text(&s->sheet, s->row, i, text, look);
            else
                pk_put_blank(&s->sheet, s->row, i, look);
        }
        if (s->sheet.height < ROW_HEIGHT)
            s->sheet.height = ROW_HEIGHT;
        pk_sheet_unit(&s->sheet, s->row);
        pk_end_row(&s->sheet, s->row++);
    }
}

/* Cells of a column that are alike, one below the other, have one rule. */
static void offer_column(pk_area_sheet *s, uint32_t first, size_t index)
{
    const pk_form_column *column = &s->form->columns[index];
    const pk_form_offer later = { .title = column->title, .help = s->form->later };
    const pk_form_offer now = { .title = column->title,
                                .help = column->help,
                                .choices = column->choices,
                                .choice_count = column->choice_count,
                                .choices_row = s->choices_rows[index],
                                .longest = column->column->longest };
    size_t end;

    for (size_t r = 0; r < s->area->row_count; r = end) {
        const pk_form_fill fill = s->area->rows[r].cells[index].fill;

        for (end = r + 1; end < s->area->row_count && s->area->rows[end].cells[index].fill == fill; end++)
            continue;
        if (fill != PK_FORM_FIXED)
            pk_form_offer_cells(&s->sheet, first + (uint32_t)r, first + (uint32_t)end - 1, index,
                                fill == PK_FORM_LATER ? &later : &now);
    }
}

static void put_table(pk_area_sheet *s)
{
    const uint32_t heading = s->row;

    put_headings(s);
    put_rows(s);
    for (size_t i = 0; i < s->form->column_count; i++)
        offer_column(s, heading + 1, i);
    pk_arena_reset(&s->sheet.book->scratch);
    if (s->sheet.book->status == PK_OK)
        worksheet_freeze_panes(s->sheet.page, heading + 1, 1);
}

/* ---- below it ---- */

static void put_footnotes(pk_area_sheet *s)
{
    if (s->area->footnote_count > 0)
        pk_end_row(&s->sheet, s->row++);
    for (size_t i = 0; i < s->area->footnote_count; i++) {
        const pk_form_footnote *note = &s->area->footnotes[i];

        pk_sheet_unit(&s->sheet, s->row);
        put_wide(s, pk_book_format(s->sheet.book, "%.*s %.*s", PK_PRINT(note->marker), PK_PRINT(note->text)),
                 (pk_look) { PK_LOOK_WRAP, 10, 0, 0 });
    }
}

/* A paragraph of an earlier comment is a row: one cell over all columns does not grow by itself. */
static void put_comment(pk_area_sheet *s)
{
    const pk_look look = pk_look_with(pk_look_open, 0, PK_COLOR(PK_NOTE));
    pk_text rest = s->area->comment, line;

    if (s->area->comment_label.data == NULL)
        return;
    pk_end_row(&s->sheet, s->row++);
    pk_sheet_unit(&s->sheet, s->row);
    put_wide(s, s->area->comment_label, (pk_look) { PK_LOOK_WRAP | PK_LOOK_BOLD, 10, 0, 0 });
    while (rest.size > 0 && pk_text_next(&rest, '\n', &line))
        put_wide(s, line, look);
    pk_form_put_wide(&s->sheet, s->row, PK_TEXT(""), look);
    s->sheet.height = COMMENT_HEIGHT;
    pk_end_row(&s->sheet, s->row++);
}

void pk_form_rows_of_area(const pk_form_area *area, uint32_t *first, uint32_t *last)
{
    const bool has_title = area->title.size > 0;

    *first = 1U + has_title + (has_title && area->objective.size > 0);
    *last = *first + (uint32_t)area->row_count - 1;
}

/* As many of its words as the name of a sheet has room for, without one such as "och" at the end: readers know an area by how its
 * title begins. */
static pk_text short_name(pk_text name)
{
    enum { NAME_UNITS = 31, SMALL_WORD = 3 };
    pk_text cut = pk_text_cut(name, NAME_UNITS);
    size_t words = 0;

    if (cut.size == name.size)
        return name;
    for (pk_text rest = cut, word; pk_text_next(&rest, ' ', &word);)
        words++;
    for (bool small = true; small && words > 2;
         words--) { /* the last one may be cut in two; the number and a word stay */
        size_t start = cut.size;

        while (start > 0 && cut.data[start - 1] != ' ')
            start--;
        cut = pk_text_trim((pk_text) { cut.data, start });
        start = cut.size;
        while (start > 0 && cut.data[start - 1] != ' ')
            start--;
        small = cut.size - start <= SMALL_WORD;
    }
    return cut;
}

void pk_form_write_area(pk_book *book, const pk_form *form, const pk_form_area *area, const uint32_t *choices_rows)
{
    pk_area_sheet s = { .form = form, .area = area, .choices_rows = choices_rows };
    pk_text name = area->title;
    uint32_t first, last;

    if (area->number.size > 0)
        name = pk_book_format(book, "%.*s %.*s", PK_PRINT(area->number), PK_PRINT(area->title));
    else if (area->title.size == 0)
        name = pk_book_label(book, PK_LABEL_PLAN);
    pk_sheet_add(book, short_name(name), area->own ? PK_GROUP : PK_INK, form->column_count, &s.sheet);
    if (book->status != PK_OK)
        return;
    set_columns(&s);
    put_title(&s);
    put_table(&s);
    put_footnotes(&s);
    put_comment(&s);
    pk_form_end_sheet(&s.sheet, form);
    pk_form_rows_of_area(area, &first, &last);
    pk_sheet_repeat(&s.sheet, first - 1);
}
