/* form_docx.h - a Word form under construction: paragraphs, and content controls that are filled in or locked.
 *
 * Layer: write; for form_docx*.c only. The document is written as XML into the sink, which remembers the first failure.
 * Styles are those of samples/formularmall.docx. All lengths are twentieths of a point, as Word counts. Facts of content controls:
 * ISO/IEC 29500-1 17.5.2; `w15:appearance`: [MS-DOCX] 2.5.1.1. */
#ifndef PK_WRITE_FORM_DOCX_H
#define PK_WRITE_FORM_DOCX_H

#include "write/form.h"

#define PK_FORM_STYLE_TITLE     "Rubrik"
#define PK_FORM_STYLE_HEADING   "Rubrik1"
#define PK_FORM_STYLE_BODY      "Brdtext"
#define PK_FORM_STYLE_FIELD     "PlankollFlt"
#define PK_FORM_STYLE_OBJECTIVE "PlankollOmrdesml"
#define PK_FORM_STYLE_BOX       "PlankollRuta"
#define PK_FORM_STYLE_NOTE      "Fotnotstext"
#define PK_FORM_STYLE_COMMENT   "PlankollKommentar"
#define PK_FORM_STYLE_CELL      "PlankollTabelltext"
#define PK_FORM_STYLE_COLUMN    "PlankollTabellhuvud"
#define PK_FORM_STYLE_PROMPT    "Platshllartext"
#define PK_FORM_STYLE_TABLE     "Tabellrutnt"

enum {
    PK_FORM_PAPER_LONG = 16838, /* A4, on its side */
    PK_FORM_PAPER_SHORT = 11906,
    PK_FORM_MARGIN = 1134,
    PK_FORM_TEXT_WIDTH = PK_FORM_PAPER_LONG - 2 * PK_FORM_MARGIN
};

typedef struct pk_form_paper {
    const pk_form *form;
    pk_arena *arena;
    pk_sink *sink;
    unsigned controls; /* made so far: each has a number of its own */
    unsigned *widths;  /* of the form's columns */
} pk_form_paper;

/** What a content control takes. */
typedef enum pk_form_take {
    PK_FORM_TAKES_TEXT, /* of any number of lines */
    PK_FORM_TAKES_LINE,
    PK_FORM_TAKES_CHOICE,
    PK_FORM_TAKES_DATE
} pk_form_take;

/** A place to fill in. */
typedef struct pk_form_control {
    pk_form_take takes;
    const char *style; /* of its paragraph */
    pk_text title;     /* what Word shows at its edge: the column's heading */
    pk_text tag;       /* what programs know it by */
    pk_text text;      /* what it holds, lines divided by '\n'; empty: it shows its prompt */
    bool silent;       /* its prompt is blank */
    bool stays;        /* cannot be taken away, for its row is the template's */
    bool fixed;        /* cannot be changed either */
    const pk_text *choices;
    size_t choice_count;
} pk_form_control;

/** One of two texts. */
static inline pk_text pk_form_words(const pk_form_paper *paper, const char *swedish, const char *english)
{
    return pk_text_of(paper->form->language == PK_ENGLISH ? english : swedish);
}

/** A run; nothing for an empty text. A line break where the text has one. */
void pk_form_put_run(pk_form_paper *paper, pk_text text, bool bold);
/** A paragraph for each line. */
void pk_form_put_paragraphs(pk_form_paper *paper, const char *style, pk_text text);
/**
 * What stands between, whole paragraphs or runs of one, can be read and copied, but not changed. No frame is shown around it.
 * @param stays  Nor can it be taken away. Else it can, with the table that it stands in.
 */
void pk_form_begin_fixed(pk_form_paper *paper, bool stays);
void pk_form_end_fixed(pk_form_paper *paper);
/** A control in a paragraph of its own. */
void pk_form_put_text_control(pk_form_paper *paper, const pk_form_control *control);
/** One within a paragraph that is begun. */
void pk_form_put_line_control(pk_form_paper *paper, const pk_form_control *control);
void pk_form_begin_paragraph(pk_form_paper *paper, const char *style);
void pk_form_end_paragraph(pk_form_paper *paper);

/** @param name  What the table is about, for those who do not see it. */
void pk_form_begin_table(pk_form_paper *paper, const unsigned *widths, size_t count, pk_text name);
void pk_form_end_table(pk_form_paper *paper);
/** @param heading  Repeated on each page. */
void pk_form_begin_row(pk_form_paper *paper, bool heading);
void pk_form_end_row(pk_form_paper *paper);
/** @param fill  "F2F2F2"; NULL: none. */
void pk_form_begin_cell(pk_form_paper *paper, unsigned width, const char *fill);
void pk_form_end_cell(pk_form_paper *paper);

/** Heading, table, notes and comment of an area. @return PK_OK; PK_ENOMEM. */
pk_status pk_form_put_area(pk_form_paper *paper, const pk_form_area *area);
/** Make paper->widths. @return PK_OK; PK_ENOMEM. */
pk_status pk_form_set_widths(pk_form_paper *paper);

#endif
