/* odf_text.h - the state while the text of an ODT goes by.
 *
 * Layer: read; for the ODT reader. Places that take paragraphs, text that runs through them and the grid are those of
 * docx_story.h: the story comes first in pk_odf_text, so that one pointer serves both. What is OpenDocument's own is
 * here: spans and lists that stand around text, cells that are counted, notes in the middle of a sentence. */
#ifndef PK_READ_ODF_TEXT_H
#define PK_READ_ODF_TEXT_H

#include "read/docx_story.h"
#include "read/odf.h"
#include "read/odf_controls.h"
#include "read/odf_validations.h"

/** An open text:list. */
typedef struct pk_odf_list {
    int id;       /* of its list style; 0: none */
    pk_text name; /* xml:id, by which a later list goes on */
    bool fresh;   /* the item's first paragraph, which has its number, is still to come */
} pk_odf_list;

/** Counters of a list that has ended, for one that goes on with it. */
typedef struct pk_odf_ended_list {
    pk_text name;
    int id;
    int32_t counters[PK_DOCX_LEVELS];
    bool counting[PK_DOCX_LEVELS];
} pk_odf_ended_list;

enum { PK_ODF_ENDED = 64 };

/** What belongs to an open scope and not to the one around it. */
typedef struct pk_odf_inner {
    size_t spans, lists;   /* open ones outside of it */
    int paragraph;         /* depth of the element of the open paragraph */
    bool drawing_has_text; /* of the drawing around it, before it */
} pk_odf_inner;

/** An open table, beside story.table. */
typedef struct pk_odf_grid {
    uint32_t column; /* of the next cell in the file: covered ones count */
    uint32_t row_repeated;
    uint32_t cell_repeated, rows; /* of the open cell */
} pk_odf_grid;

/** A footnote, endnote or comment: they are blocks after the text. */
typedef struct pk_odf_note {
    pk_block_kind kind;
    bool at_end;
    pk_text text;
    const pk_links *links;
} pk_odf_note;

typedef struct pk_odf_text {
    pk_docx_reader story; /* first: see above */
    pk_odf_styles *styles;
    pk_odf_origin origin; /* of the part being read */
    pk_docx_run *spans;   /* the run around each open span */
    size_t span_count, span_capacity;
    pk_odf_list *lists;
    size_t list_count, list_capacity;
    pk_odf_ended_list *ended; /* a ring of PK_ODF_ENDED */
    size_t ended_count;
    pk_odf_inner *inners;
    size_t inner_count, inner_capacity;
    pk_odf_grid *grids;
    size_t grid_count, grid_capacity;
    pk_odf_note *notes;
    size_t note_count, note_capacity;
    pk_odf_controls controls;
    pk_odf_validations validations;
    pk_buffer plain;  /* text on its way */
    pk_buffer prompt; /* of the open input field */
    pk_text *entries; /* of the open list that came from Word */
    size_t entry_count, entry_capacity;
    int concealed;     /* depth of the element that hides all in it; 0: none */
    bool linked;       /* a section comes from another file */
    bool note_at_end;  /* the open note is an endnote */
    pk_term note_kind; /* of the open note or comment */
    int64_t note_id;   /* of the last one: they are numbered as they come */
    size_t page;       /* index of the page style whose header is read */
    bool in_page;
} pk_odf_text;

/** What stands in text:p and around it, for pk_xml_read_part with a pk_odf_text. */
extern const pk_xml_rule pk_odf_text_rules[];

/** Text since the last element: to the open paragraph, or to nothing where there is none. */
pk_status pk_odf_flush(pk_odf_text *reader, pk_xml_walk *walk);
/** A scope was opened, or is about to be closed: spans and lists outside of it do not reach in. */
pk_status pk_odf_enter(pk_odf_text *reader);
void pk_odf_leave(pk_odf_text *reader);

/* ---- odf_formula.c ---- */

/** draw:object: the text of a formula that stands in a part of its own (D68); other objects are pictures. */
pk_status pk_odf_formula(void *context, pk_xml_walk *walk);

/* ---- odf_list.c ---- */

pk_status pk_odf_list_start(void *context, pk_xml_walk *walk);
pk_status pk_odf_list_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_odf_item_start(void *context, pk_xml_walk *walk);
/** Say which list number the paragraph that was opened has. @param level Of a heading, from 0; -1: no heading. */
void pk_odf_number(pk_odf_text *reader, const pk_odf_style *style, int level);

/* ---- odf_table.c ---- */

pk_status pk_odf_table_start(void *context, pk_xml_walk *walk);
pk_status pk_odf_table_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_odf_row_start(void *context, pk_xml_walk *walk);
pk_status pk_odf_row_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_odf_cell_start(void *context, pk_xml_walk *walk);
pk_status pk_odf_cell_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_odf_covered_start(void *context, pk_xml_walk *walk);
pk_status pk_odf_covered_end(void *context, pk_xml_walk *walk, pk_text text);

/* ---- odf_fields.c: fields, content controls, form controls ---- */

pk_status pk_odf_field_start(void *context, pk_xml_walk *walk);
pk_status pk_odf_result_start(void *context, pk_xml_walk *walk);
pk_status pk_odf_result_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_odf_mark_start(void *context, pk_xml_walk *walk);
pk_status pk_odf_mark_separator(void *context, pk_xml_walk *walk);
pk_status pk_odf_mark_end(void *context, pk_xml_walk *walk);
pk_status pk_odf_form_field_start(void *context, pk_xml_walk *walk);
pk_status pk_odf_form_field_param(void *context, pk_xml_walk *walk);
pk_status pk_odf_form_field_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_odf_date_start(void *context, pk_xml_walk *walk);
pk_status pk_odf_placeholder_start(void *context, pk_xml_walk *walk);
pk_status pk_odf_choice_start(void *context, pk_xml_walk *walk);
pk_status pk_odf_choice_label(void *context, pk_xml_walk *walk);
pk_status pk_odf_choice_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_odf_hidden_start(void *context, pk_xml_walk *walk);
pk_status pk_odf_hidden_paragraph(void *context, pk_xml_walk *walk);
pk_status pk_odf_content_control_start(void *context, pk_xml_walk *walk);
pk_status pk_odf_content_control_entry(void *context, pk_xml_walk *walk);
pk_status pk_odf_content_control_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_odf_form_start(void *context, pk_xml_walk *walk);
pk_status pk_odf_form_option(void *context, pk_xml_walk *walk);
pk_status pk_odf_form_control(void *context, pk_xml_walk *walk);

#endif
