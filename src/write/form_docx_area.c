/* An area of a Word form: its title, the table with goals and cells to fill in, notes and comment below it. */
#include "write/form_docx.h"

#define HEADING_FILL   "DEE6F0"
#define EXPLAINED_FILL "FFF2CC" /* "För gulmarkerade rader ... finns förklarande text under aktuell tabell" */
#define LATER_FILL     "EDEDED"

/* ---- widths ---- */

/* Short words need no more room where there are few columns; the others share what is left. */
static bool is_narrow(const pk_form_column *column)
{
    const pk_role role = column->column->role;

    return role == PK_ROLE_STATUS || role == PK_ROLE_TIME || role == PK_ROLE_FREQUENCY;
}

/* Of a narrow column in twentieths of a point, of another in parts. */
static unsigned weight_of(const pk_form_column *column)
{
    switch (column->column->role) {
    case PK_ROLE_STATUS:
        return 1250; /* "Uppföljning*" */
    case PK_ROLE_TIME:
    case PK_ROLE_FREQUENCY:
        return 1330;
    case PK_ROLE_GOAL:
        return 52; /* of a joint goal decides how high the row is */
    case PK_ROLE_TEXT:
        return 42;
    case PK_ROLE_ACTIVITY:
        return 46;
    case PK_ROLE_TARGET:
    case PK_ROLE_EVALUATION:
        return 34;
    case PK_ROLE_RESPONSIBLE:
    case PK_ROLE_ACTOR:
        return 33; /* "Verksamhetschef" */
    }
    return 42;
}

pk_status pk_form_set_widths(pk_form_paper *paper)
{
    const pk_form *form = paper->form;
    unsigned left = PK_FORM_TEXT_WIDTH, parts = 0;

    if ((paper->widths = pk_arena_zeroed(paper->arena, form->column_count, sizeof *paper->widths)) == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < form->column_count; i++) {
        const unsigned weight = weight_of(&form->columns[i]);

        if (is_narrow(&form->columns[i]) && left > PK_FORM_TEXT_WIDTH / 2) {
            paper->widths[i] = weight;
            left -= weight;
        } else {
            parts += weight;
        }
    }
    for (size_t i = 0; i < form->column_count; i++)
        if (paper->widths[i] == 0)
            paper->widths[i] = left * weight_of(&form->columns[i]) / parts;
    return PK_OK;
}

/* ---- the table ---- */

/* Regions may leave out areas of their own, and those of a template that does not ask for each. */
static bool stays(const pk_form_paper *paper, const pk_form_area *area)
{
    return area->area != NULL && paper->form->schema->areas_required;
}

/* The lock within the paragraph: LibreOffice (7.4) loses the text of a control around paragraphs of a cell as soon as somebody has
 * put a comment there. */
static void put_fixed_line(pk_form_paper *paper, const char *style, pk_text text, bool remains)
{
    pk_form_begin_paragraph(paper, style);
    pk_form_begin_fixed(paper, remains);
    pk_form_put_run(paper, text, false);
    pk_form_end_fixed(paper);
    pk_form_end_paragraph(paper);
}

static void put_headings(pk_form_paper *paper, const pk_form_area *area)
{
    const pk_form *form = paper->form;

    pk_form_begin_row(paper, true);
    for (size_t i = 0; i < form->column_count; i++) {
        pk_form_begin_cell(paper, paper->widths[i], form->columns[i].explained ? EXPLAINED_FILL : HEADING_FILL);
        put_fixed_line(paper, PK_FORM_STYLE_COLUMN, form->columns[i].title, stays(paper, area));
        pk_form_end_cell(paper);
    }
    pk_form_end_row(paper);
}

/* A cell of statuses has no colour: there it may stand for one. */
static const char *fill_of(const pk_form_column *column, const pk_form_row *row, const pk_form_cell *cell)
{
    if (cell->fill == PK_FORM_LATER)
        return LATER_FILL;
    return row->goal != NULL && row->goal->explained && column->column->role != PK_ROLE_STATUS ? EXPLAINED_FILL : NULL;
}

/* The goal has its marker behind it. */
static pk_status text_of(pk_form_paper *paper, const pk_form_row *row, size_t column, pk_text *text)
{
    *text = row->cells[column].text;
    if (paper->form->columns[column].column->role != PK_ROLE_GOAL || row->marker.size == 0 || text->size == 0)
        return PK_OK;
    return pk_text_format(paper->arena, text, "%.*s %.*s", PK_PRINT(row->cells[column].text), PK_PRINT(row->marker));
}

/* "1.3/nulage": what a program that fills in the form knows the cell by. */
static pk_status tag_of(pk_form_paper *paper, const pk_form_row *row, const pk_form_column *column, pk_text *tag)
{
    *tag = column->column->key;
    if (row->goal == NULL)
        return PK_OK;
    return pk_text_format(paper->arena, tag, "%.*s/%.*s", PK_PRINT(row->goal->id), PK_PRINT(column->column->key));
}

/* An empty cell is prompt enough, and prints as one; a list has to be seen to be one, but where it is not asked for now. */
static pk_status put_cell(pk_form_paper *paper, const pk_form_row *row, size_t index)
{
    const pk_form_column *column = &paper->form->columns[index];
    const pk_form_cell *cell = &row->cells[index];
    pk_form_control control = {
        .takes = column->choice_count > 0 ? PK_FORM_TAKES_CHOICE : PK_FORM_TAKES_TEXT,
        .style = PK_FORM_STYLE_CELL,
        .title = column->column->headings.items[0].text,
        .silent = column->choice_count == 0 || cell->fill == PK_FORM_LATER,
        .stays = row->goal != NULL,
        .choices = column->choices,
        .choice_count = column->choice_count,
    };
    pk_status status = text_of(paper, row, index, &control.text);

    if (status == PK_OK)
        status = tag_of(paper, row, column, &control.tag);
    if (status != PK_OK)
        return status;
    pk_form_begin_cell(paper, paper->widths[index], fill_of(column, row, cell));
    if (cell->fill == PK_FORM_FIXED) {
        put_fixed_line(paper, PK_FORM_STYLE_CELL, control.text, true);
    } else if (control.takes == PK_FORM_TAKES_CHOICE) {
        pk_form_begin_paragraph(paper, PK_FORM_STYLE_CELL);
        pk_form_put_line_control(paper, &control);
        pk_form_end_paragraph(paper);
    } else {
        pk_form_put_text_control(paper, &control);
    }
    pk_form_end_cell(paper);
    return PK_OK;
}

static pk_status put_table(pk_form_paper *paper, const pk_form_area *area)
{
    const pk_form *form = paper->form;
    pk_status status = PK_OK;

    pk_form_begin_table(paper, paper->widths, form->column_count, area->title.size > 0 ? area->title : form->title);
    put_headings(paper, area);
    for (size_t i = 0; i < area->row_count && status == PK_OK; i++) {
        pk_form_begin_row(paper, false);
        for (size_t j = 0; j < form->column_count && status == PK_OK; j++)
            status = put_cell(paper, &area->rows[i], j);
        pk_form_end_row(paper);
    }
    pk_form_end_table(paper);
    return status;
}

/* ---- what stands around it ---- */

static pk_status heading_of(pk_form_paper *paper, const pk_form_area *area, pk_text *heading)
{
    *heading = area->title;
    if (area->number.size == 0)
        return PK_OK;
    return pk_text_format(paper->arena, heading, "%.*s%s %.*s", PK_PRINT(area->number), pk_form_stop(area),
                          PK_PRINT(area->title));
}

/* The title of an area of the region's own is a field. */
static pk_status put_heading(pk_form_paper *paper, const pk_form_area *area)
{
    pk_text heading;
    pk_status status = heading_of(paper, area, &heading);

    if (status != PK_OK || heading.size == 0)
        return status;
    if (!area->own)
        pk_form_begin_fixed(paper, stays(paper, area));
    pk_form_put_paragraphs(paper, PK_FORM_STYLE_HEADING, heading);
    if (!area->own)
        pk_form_end_fixed(paper);
    return PK_OK;
}

static void put_notes(pk_form_paper *paper, const pk_form_area *area)
{
    if (area->footnote_count == 0)
        return;
    pk_form_begin_fixed(paper, stays(paper, area));
    for (size_t i = 0; i < area->footnote_count; i++) {
        pk_form_begin_paragraph(paper, PK_FORM_STYLE_NOTE);
        pk_form_put_run(paper, area->footnotes[i].marker, false);
        pk_form_put_run(paper, PK_TEXT(" "), false);
        pk_form_put_run(paper, area->footnotes[i].text, false);
        pk_form_end_paragraph(paper);
    }
    pk_form_end_fixed(paper);
}

static void put_comment(pk_form_paper *paper, const pk_form_area *area)
{
    const pk_form_control control = { .takes = PK_FORM_TAKES_TEXT,
                                      .style = PK_FORM_STYLE_COMMENT,
                                      .title = pk_form_words(paper, "Kommentar", "Comment"),
                                      .tag = PK_TEXT("comment"),
                                      .text = area->comment,
                                      .stays = stays(paper, area) };

    if (area->comment_label.size == 0)
        return;
    pk_form_begin_fixed(paper, stays(paper, area));
    pk_form_put_paragraphs(paper, PK_FORM_STYLE_NOTE, area->comment_label);
    pk_form_end_fixed(paper);
    pk_form_put_text_control(paper, &control);
}

pk_status pk_form_put_area(pk_form_paper *paper, const pk_form_area *area)
{
    const pk_form_control objective = { .takes = PK_FORM_TAKES_TEXT,
                                        .style = PK_FORM_STYLE_OBJECTIVE,
                                        .title = pk_form_words(paper,
                                                               "Mål för områ"
                                                               "det",
                                                               "Objective of the area"),
                                        .tag = PK_TEXT("objective"),
                                        .text = area->objective };
    pk_status status = put_heading(paper, area);

    if (status == PK_OK && area->objective.size > 0)
        pk_form_put_text_control(paper, &objective);
    if (status == PK_OK)
        status = put_table(paper, area);
    if (status != PK_OK)
        return status;
    put_notes(paper, area);
    put_comment(paper, area);
    if (area->footnote_count == 0 && area->comment_label.size == 0) /* a table may not be the last of a text */
        pk_form_put_paragraphs(paper, PK_FORM_STYLE_NOTE, PK_TEXT(""));
    return PK_OK;
}
