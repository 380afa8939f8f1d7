/* docx_story.h - the state while a story of a Word document (body, header, notes, comments) goes by, bit by bit.
 *
 * Layer: read; for the DOCX reader. docx.c opens the package and reads part after part; docx_elements.c has the one
 * table of elements: which are looked through, which are dropped, which mean something; docx_story.c has text and
 * paragraphs, docx_fields.c fields and content controls, docx_table.c the grid, docx_look.c what is said beside the text,
 * docx_choices.c lists to choose from, docx_changes.c tracked changes, docx_foreign.c what newer programs and other documents put in.
 *
 * A scope is a place that takes paragraphs: the story itself, a cell, a text box, a note. Scopes and tables are opened
 * and closed as their elements are; they are kept for the next of the same depth, with their buffers.
 *
 * The ODT reader uses all this too: odf_text.h has its own elements for the same. */
#ifndef PK_READ_DOCX_STORY_H
#define PK_READ_DOCX_STORY_H

#include "read/address.h"
#include "read/docx_color.h"
#include "read/docx_numbering.h"
#include "read/docx_styles.h"
#include "read/read.h"

typedef struct pk_docx_run {
    const pk_docx_style *style;
    int hidden;                  /* -1: not said by the run itself */
    int struck;                  /* -1: not said by the run itself */
    bool pale;                   /* written in white (D54) */
    uint32_t highlight, shading; /* colour as pk_cell.fill; 0: none */
    pk_symbol_font font;         /* PK_FONT_UNKNOWN: not said by the run itself */
} pk_docx_run;

typedef struct pk_docx_paragraph {
    const pk_docx_style *style;
    int number_id, level, outline; /* -1: not said by the paragraph itself */
    bool open;
    bool mark_deleted; /* its mark is deleted: it runs on into the next (D46) */
    bool mark_moved;   /* its mark is moved away (D44) */
    int mark_hidden;   /* -1: not said by the mark itself */
    const pk_docx_style *mark_style;
    uint32_t shading; /* colour behind it, as pk_cell.fill */
    size_t reserved;  /* index of its block + 1, made beforehand because blocks of text boxes follow; 0: none */
    size_t offset;    /* where it begins in the scope's text */
    uint32_t serial;  /* from 1 in the story */
    uint32_t element; /* as pk_block.element */
} pk_docx_paragraph;

typedef enum pk_docx_scope_kind {
    PK_DOCX_STORY, /* each paragraph is a block */
    PK_DOCX_CELL,
    PK_DOCX_BOX,     /* what is in a text box */
    PK_DOCX_NOTE,    /* a footnote or comment: one block */
    PK_DOCX_UNKNOWN, /* what an element that we may not look into holds: only to tell of it (D100) */
    PK_DOCX_FLAT     /* a table in a cell that does not show, or in the one before: only its text counts, to be told */
} pk_docx_scope_kind;

typedef struct pk_docx_table pk_docx_table;
typedef struct pk_docx_reader pk_docx_reader;

typedef enum pk_docx_merge { PK_DOCX_NOT_MERGED, PK_DOCX_MERGE_STARTS, PK_DOCX_MERGE_CONTINUES } pk_docx_merge;

/** A list to choose from on its way to a cell (D17, D20). */
typedef struct pk_docx_offer {
    const pk_text *values;
    size_t count;
    bool closed;
    struct pk_docx_offer *next;
} pk_docx_offer;

typedef struct pk_docx_scope {
    struct pk_docx_scope *outer, *inner;
    pk_docx_scope_kind kind;
    pk_buffer text;     /* of the open paragraph in a story, else of all paragraphs */
    pk_buffer boxes;    /* of text boxes anchored in the open paragraph: stands after it (D60) */
    pk_buffer hidden;   /* what was left out (D51) */
    pk_buffer struck;   /* what is struck out (D52) */
    pk_buffer pale;     /* what is written in white (D54) */
    pk_link_list links; /* that the text leads to (D26); addresses in the document's arena */
    pk_buffer prompts;  /* of a cell: what was left out as a prompt and does not look like one (D15) */
    pk_docx_paragraph paragraph;
    pk_docx_run run;
    char gap;     /* to come before the next text: '\n', '\t'; 0: nothing */
    bool carried; /* the story's last paragraph runs on (D46) */
    bool dropped; /* nothing in it counts: deleted, or covered by a merged cell (D2, D48) */
    bool prompt;  /* a prompt was left out (D15) */
    bool boxed;
    bool row_has_text; /* of PK_DOCX_FLAT: past the first cell of a row */
    bool shows;        /* something in it is not hidden: a paragraph's mark is enough (D51) */
    size_t remarks;    /* made when it was opened */
    /* of a note */
    pk_term note_kind;
    int64_t note_id;
    int depth;      /* of the element of PK_DOCX_UNKNOWN and PK_DOCX_FLAT */
    unsigned flags; /* PK_CELL_... */
    size_t fields;  /* open fields outside this scope */
    int drawings;   /* open drawings */
    bool drawing_has_text;
    size_t block; /* of a text box outside tables, of a note with one: index of its block + 1 */
    /* of a cell */
    pk_docx_table *table; /* it stands in */
    uint32_t column, columns;
    uint32_t element; /* as pk_cell.element */
    uint32_t fill;
    uint32_t tint;        /* colour behind its text (D53) */
    bool tinted, mottled; /* that is decided; it is not the same everywhere */
    pk_date date;         /* of the date control that its text stands in (D18); year 0: none */
    bool undated;         /* there is other text too */
    pk_docx_merge merged_down, merged_right;
    bool deleted;                       /* D48 */
    bool settled;                       /* its properties are read */
    bool counted;                       /* its first paragraph that shows has gone by */
    pk_docx_offer *offers, *last_offer; /* lists to choose from in it */
    pk_text number;                     /* list number of its first paragraph */
} pk_docx_scope;

/** What stands above a grid column: for cells merged downwards. */
typedef struct pk_docx_above {
    size_t row;          /* index + 1 of the last row it reaches; 0: nothing */
    size_t origin, cell; /* index of the row and of the cell in it where the merge starts */
    uint32_t columns;
} pk_docx_above;

struct pk_docx_table {
    pk_docx_table *outer, *inner;
    pk_docx_scope *home; /* the scope it stands in */
    pk_table *table;
    pk_cell *cells; /* of the open row */
    size_t count, capacity;
    uint32_t *merging; /* beside cells: columns of its own where a merge downwards starts; 0: none */
    size_t merging_capacity;
    pk_docx_above *above; /* by grid column */
    size_t above_capacity;
    uint32_t column; /* next free one in the open row */
    size_t stored;   /* cells in the open row, deleted and covered ones too */
    size_t choices;  /* of the table, before the open row */
    bool row_open, row_deleted, row_heading, row_hidden;
    bool shaded;       /* by its style: what shows on what is not said by the cells (D54) */
    bool row_shows;    /* something in it is not hidden (D51) */
    bool after_placed; /* the cell before was placed, or folded into one that was (D3, D48) */
};

typedef enum pk_docx_form { PK_DOCX_NO_FORM, PK_DOCX_FORM_TEXT, PK_DOCX_FORM_CHECK, PK_DOCX_FORM_LIST } pk_docx_form;

typedef struct pk_docx_field {
    bool has_result; /* past its separator */
    bool contents;   /* a table of contents: its result is no text of the plan (D19) */
    bool merge;      /* to be filled in from a list when letters are merged (D28) */
    bool reference;  /* shows what stands elsewhere, or that it was not found (D27) */
    bool simple;     /* a w:fldSimple: ends with its element */
    pk_docx_form form;
    size_t offset;                  /* of its beginning in the scope's text */
    char gap;                       /* of the scope at its beginning */
    size_t blocks;                  /* in the document at its beginning */
    uint32_t serial;                /* of the paragraph in which it begins */
    int chosen, otherwise, entries; /* of a list: index chosen, default, entries so far; -1: not said */
    int checked, checked_otherwise; /* of a check box */
    pk_text entry;                  /* of a list: the text that shows */
    pk_buffer instruction;          /* as far as it has been read */
    pk_text link;                   /* that its result leads to, or the result of the field around it (D26) */
    size_t links;                   /* of the scope at its beginning */
} pk_docx_field;

/** An open w:hyperlink, or text:a of an ODT. */
typedef struct pk_docx_link {
    pk_text address;
    const pk_docx_scope *scope; /* it stands in */
} pk_docx_link;

typedef enum pk_docx_check { PK_DOCX_NO_CHECK, PK_DOCX_UNCHECKED, PK_DOCX_CHECKED } pk_docx_check;

typedef struct pk_docx_control {
    bool prompt;   /* shows its prompt (D15) */
    bool contents; /* a table of contents (D19) */
    pk_docx_check check;
    bool written;                /* the box has been written */
    bool emptied;                /* what was in it is deleted: its box too */
    pk_date date;                /* that was chosen (D18); year 0: none */
    pk_docx_offer *offer;        /* for the next cell in it; NULL: none */
    bool has_list, is_open_list; /* of an ODT: it has entries; other text may be typed */
} pk_docx_control;

/** A comment or note that a cell refers to; its text comes when the cell has long been told of (D56, D57). */
typedef struct pk_docx_remark_made {
    pk_term kind;
    int64_t id;
    size_t finding; /* index; SIZE_MAX: not reported */
} pk_docx_remark_made;

typedef struct pk_docx_note_read {
    pk_term kind;
    int64_t id;
    pk_text text; /* as a message quotes it */
} pk_docx_note_read;

/** An element that is looked into although it is ignorable (mc:ProcessContent); name "*": all of its namespace. */
typedef struct pk_docx_exception {
    pk_text uri, name;
} pk_docx_exception;

/** A header or footer that a section refers to. */
typedef struct pk_docx_page {
    pk_text part;
    pk_block_kind kind;
} pk_docx_page;

struct pk_docx_reader {
    pk_document *document;
    pk_package *package;
    const pk_limits *limits;
    pk_arena *scratch; /* freed when the document is read */
    pk_docx_styles styles;
    pk_docx_numbering numbering;
    const pk_relationship *relationships; /* of the main part */
    size_t relationship_count;
    const pk_relationship *targets; /* relationships of the part being read: its links lead there */
    size_t target_count;
    pk_docx_link *links; /* open ones */
    size_t link_count, link_capacity;
    pk_block_kind kind; /* of the story's paragraphs; PK_BLOCK_PARAGRAPH: the body, the only one with tables */
    pk_docx_scope *scope, *first_scope;
    pk_docx_table *table, *first_table; /* innermost open one; NULL: none */
    pk_docx_field *fields;
    size_t field_count, field_capacity;
    pk_docx_control *controls;
    size_t control_count, control_capacity;
    size_t prompts, contents; /* open controls of this kind */
    size_t dates;             /* open controls with a date */
    pk_choice_list choices;   /* of the list that is being read */
    bool choices_begun;       /* its first entry has gone by */
    bool *taken;              /* open mc:AlternateContent: a branch was taken */
    size_t alternate_count, alternate_capacity;
    int moves;        /* open ranges that are moved away (D44) */
    bool preserve;    /* white space of the open w:t */
    pk_buffer symbol; /* one character on its way */
    uint32_t serial;
    uint64_t changes; /* tracked */
    uint64_t cells;   /* with content */
    bool has_notes, has_endnotes, has_comments;
    bool misplaced; /* rows or cells outside any table were passed over */
    pk_docx_remark_made *remarks;
    size_t remark_count, remark_capacity;
    pk_docx_note_read *notes;
    size_t note_count, note_capacity;
    pk_text *ignorable; /* namespaces that the part's writer lets us ignore (D100) */
    size_t ignorable_count, ignorable_capacity;
    pk_docx_exception *exceptions;
    size_t exception_count, exception_capacity;
    pk_docx_theme theme;
    pk_docx_page *pages;
    size_t page_count, page_capacity;
};

/** The elements of WordprocessingML, for pk_xml_read_part with a pk_docx_reader. */
extern const pk_xml_rule pk_docx_rules[];

/* ---- docx_story.c ---- */

pk_status pk_docx_story_open(pk_docx_reader *reader, pk_block_kind kind);
/** End a story that was read whole. */
pk_status pk_docx_story_close(pk_docx_reader *reader);
/** Forget a story that could not be read to its end. */
void pk_docx_story_drop(pk_docx_reader *reader);

pk_status pk_docx_scope_open(pk_docx_reader *reader, pk_docx_scope_kind kind);
/** Back to the outer scope. The closed one stays readable until the next is opened. */
void pk_docx_scope_close(pk_docx_reader *reader);
/** The cell that the scope is, or stands in; NULL: none. */
pk_docx_scope *pk_docx_scope_cell(pk_docx_scope *scope);

/** @param element  As pk_block.element; 0: not known. */
pk_status pk_docx_paragraph_open(pk_docx_reader *reader, uint32_t element);
pk_status pk_docx_paragraph_close(pk_docx_reader *reader);
/** The story's paragraph that was to run on into the next ends here after all (D46). */
pk_status pk_docx_flush(pk_docx_reader *reader);

/** Add text at the place that was reached, unless it is hidden, a prompt, or otherwise no text to a reader. */
pk_status pk_docx_add(pk_docx_reader *reader, pk_text text);
/** The same for what a font makes of its letters (D33-D35). */
pk_status pk_docx_add_in_font(pk_docx_reader *reader, pk_text text);
pk_status pk_docx_add_symbol(pk_docx_reader *reader, pk_symbol_font font, uint32_t code);
/** Text of an inner scope, with the gap that is due. */
pk_status pk_docx_append(pk_docx_reader *reader, pk_docx_scope *scope, pk_text text);

void pk_docx_remove_block(pk_document *document, size_t index);
/** Whether the mark of the scope's paragraph is hidden: by itself, its style or the paragraph's (D51). */
bool pk_docx_mark_is_hidden(const pk_docx_scope *scope);

/* ---- docx_boxes.c ---- */

pk_status pk_docx_box_open(pk_docx_reader *reader);
pk_status pk_docx_box_close(pk_docx_reader *reader);
pk_status pk_docx_note_close(pk_docx_reader *reader);

/* ---- docx_links.c: what text leads to (D26) ---- */

pk_status pk_docx_link_start(void *context, pk_xml_walk *walk);
pk_status pk_docx_link_end(void *context, pk_xml_walk *walk, pk_text text);
/** A link begins or ends in the open scope. @param address, place  As pk_address_keep. */
pk_status pk_docx_link_open(pk_docx_reader *reader, pk_text address, pk_text place);
void pk_docx_link_close(pk_docx_reader *reader);
/** The instruction of a field is read: its result may be a link. */
pk_status pk_docx_field_link(pk_docx_reader *reader, pk_docx_field *field);
/** Text comes to the open scope: note what it leads to. */
pk_status pk_docx_link_text(pk_docx_reader *reader, pk_docx_scope *scope);
/** The links of a scope's text, for the cell or block that is made of it. */
pk_status pk_docx_links_of(pk_docx_reader *reader, const pk_docx_scope *scope, const pk_links **links);
/** Text of an inner scope is part of the outer one's: its links are too. */
pk_status pk_docx_links_pass_on(pk_docx_reader *reader, const pk_docx_scope *inner, pk_docx_scope *outer);

/* ---- docx_look.c: what there is to say beside the text ---- */

/** The cell that is being read; false: none. */
bool pk_docx_here(const pk_docx_reader *reader, pk_place *place);
/** Take note of how text looks that is about to be added to the scope. */
void pk_docx_look(const pk_docx_reader *reader, pk_docx_scope *scope, pk_text text);
/** Keep what a message may quote, and not much more. */
pk_status pk_docx_quote(pk_buffer *buffer, pk_text text);
/** A reference to a comment or a note. */
pk_status pk_docx_remark(pk_docx_reader *reader, pk_term kind, pk_text id);
/** Report the remarks made since; *any when there were some. */
pk_status pk_docx_report_remarks(pk_docx_reader *reader, size_t since, const pk_place *place, bool *any);
/** Keep a note's text for those who refer to it. */
pk_status pk_docx_note_keep(pk_docx_reader *reader, const pk_docx_scope *note);
/** When all notes are read: each remark gets the text that it refers to. */
void pk_docx_settle_remarks(pk_docx_reader *reader);
/** Give the cell the date of the control that it shows, where both say the same (D18). */
pk_status pk_docx_date_cell(pk_docx_reader *reader, const pk_docx_scope *scope, const pk_place *place, pk_cell *cell);
/** Report what was left out as a prompt and may be an answer. */
pk_status pk_docx_report_prompts(pk_docx_reader *reader, const pk_docx_scope *scope, const pk_place *place);
/** Report text of a cell that is white on white. */
pk_status pk_docx_report_pale(pk_docx_reader *reader, const pk_docx_scope *scope, const pk_place *place);
/** Tidy, in the document's arena, with an ellipsis where it is longer than a message bears. */
pk_status pk_docx_excerpt(pk_docx_reader *reader, pk_text text, pk_text *excerpt);
/** Report hidden, struck and garbled text of a scope. */
pk_status pk_docx_report_text(pk_docx_reader *reader, pk_docx_scope *scope, const pk_place *place, pk_text text);

/* ---- docx_changes.c: tracked changes ---- */

pk_status pk_docx_change_start(void *context, pk_xml_walk *walk);
pk_status pk_docx_deletion_start(void *context, pk_xml_walk *walk);
pk_status pk_docx_moved_start(void *context, pk_xml_walk *walk);
pk_status pk_docx_move_range_start(void *context, pk_xml_walk *walk);
pk_status pk_docx_move_range_end(void *context, pk_xml_walk *walk);
pk_status pk_docx_mark_deleted(void *context, pk_xml_walk *walk);
pk_status pk_docx_mark_inserted(void *context, pk_xml_walk *walk);

/* ---- docx_foreign.c: markup compatibility (D61, D100), other documents (D64, D65), headers and footers (D63) ---- */

pk_status pk_docx_root_start(void *context, pk_xml_walk *walk);
pk_status pk_docx_alternate_start(void *context, pk_xml_walk *walk);
pk_status pk_docx_alternate_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_docx_branch_start(void *context, pk_xml_walk *walk);
pk_status pk_docx_unknown_start(void *context, pk_xml_walk *walk);
pk_status pk_docx_unknown_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_docx_other_document(void *context, pk_xml_walk *walk);
pk_status pk_docx_page_reference(void *context, pk_xml_walk *walk);

/* ---- docx_elements.c: attributes ---- */

/** The rPr at hand, in which the element stands, is that of a paragraph's mark. */
bool pk_docx_is_of_mark(const pk_xml_walk *walk);
/** The colour of a w:shd, as pk_cell.fill (D53). */
uint32_t pk_docx_shading(const pk_docx_reader *reader, const pk_xml_walk *walk);

pk_text pk_docx_value(const pk_xml_walk *walk); /* val */
bool pk_docx_is_on(const pk_xml_walk *walk);    /* val as on or off; on where it is not there */
/** val as a number from 0 to high, else missing. */
int pk_docx_number(const pk_xml_walk *walk, int high, int missing);
uint32_t pk_docx_code(pk_text hexadecimal); /* "F0E8"; 0 when it is none */

/* ---- docx_fields.c: fields and content controls ---- */

/** A field begins here, its result begins, it ends. What stands before the result is no text; a field whose result is
 * empty, a prompt, or nothing that was found (D22, D27, D28) is settled at its end. */
pk_status pk_docx_field_begin(pk_docx_reader *reader);
pk_status pk_docx_field_separate(pk_docx_reader *reader);
pk_status pk_docx_field_end(pk_docx_reader *reader);
/** The innermost open field of this scope; NULL: none. */
pk_docx_field *pk_docx_field_here(pk_docx_reader *reader);
pk_status pk_docx_field_char(void *context, pk_xml_walk *walk);
pk_status pk_docx_instruction_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_docx_form_property(void *context, pk_xml_walk *walk);
pk_status pk_docx_simple_field_start(void *context, pk_xml_walk *walk);
pk_status pk_docx_simple_field_end(void *context, pk_xml_walk *walk, pk_text text);

/** An entry of a list that asks to choose one: "Välj ...". */
bool pk_docx_is_prompt(pk_text entry);
/** The innermost open control; NULL: none. */
pk_docx_control *pk_docx_control_here(pk_docx_reader *reader);
/** The date that the innermost control holds, in the form of XML Schema; anything else is none (D18). */
void pk_docx_control_hold(pk_docx_reader *reader, pk_text date);
/** Something in the innermost open control was deleted. */
void pk_docx_control_emptied(pk_docx_reader *reader);
pk_status pk_docx_control_start(void *context, pk_xml_walk *walk);
pk_status pk_docx_control_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_docx_control_prompt(void *context, pk_xml_walk *walk);
pk_status pk_docx_control_checkbox(void *context, pk_xml_walk *walk);
pk_status pk_docx_control_checked(void *context, pk_xml_walk *walk);
pk_status pk_docx_control_gallery(void *context, pk_xml_walk *walk);
pk_status pk_docx_control_date(void *context, pk_xml_walk *walk);

/* ---- docx_choices.c: lists to choose from (D17, D20) ---- */

/** A list begins, has an entry, ends: then it is offered in the cell that is open, or in the one that the innermost control
 * goes around. @param closed Nothing else can be chosen. */
void pk_docx_list_begin(pk_docx_reader *reader);
pk_status pk_docx_list_add(pk_docx_reader *reader, pk_text shown);
pk_status pk_docx_list_end(pk_docx_reader *reader, bool closed);
/** Offer values in a cell: of the document's arena. */
pk_status pk_docx_offer_in(pk_docx_reader *reader, pk_docx_scope *cell, const pk_text *values, size_t count,
                           bool closed);
/** A cell begins: a control around it may have a list for it. */
void pk_docx_take_offer(pk_docx_reader *reader, pk_docx_scope *cell);
/** A cell is placed in the next row of its table, with all lists that are offered in it. */
pk_status pk_docx_place_offers(pk_docx_reader *reader, const pk_docx_scope *cell);
pk_status pk_docx_control_list(void *context, pk_xml_walk *walk);
pk_status pk_docx_control_entry(void *context, pk_xml_walk *walk);
pk_status pk_docx_control_list_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_docx_form_list_end(void *context, pk_xml_walk *walk, pk_text text);

/* ---- docx_table.c ---- */

pk_status pk_docx_table_start(void *context, pk_xml_walk *walk);
pk_status pk_docx_table_style(void *context, pk_xml_walk *walk);
pk_status pk_docx_table_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_docx_row_start(void *context, pk_xml_walk *walk);
pk_status pk_docx_row_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_docx_cell_start(void *context, pk_xml_walk *walk);
pk_status pk_docx_cell_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_docx_row_property(void *context, pk_xml_walk *walk);
pk_status pk_docx_row_deleted(void *context, pk_xml_walk *walk);
pk_status pk_docx_cell_span(void *context, pk_xml_walk *walk);
pk_status pk_docx_cell_merged(void *context, pk_xml_walk *walk);
pk_status pk_docx_cell_merge_change(void *context, pk_xml_walk *walk);
pk_status pk_docx_cell_deleted(void *context, pk_xml_walk *walk);
pk_status pk_docx_cell_fill(void *context, pk_xml_walk *walk);
pk_status pk_docx_cell_properties_end(void *context, pk_xml_walk *walk, pk_text text);

#endif
