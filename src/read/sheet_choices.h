/* sheet_choices.h - lists to choose from in sheets (OOXML.md X24): noted while the sheets go by, looked up when all of
 * them are there, since a list may stand in the cells of another sheet.
 *
 * Layer: read; for the readers of XLSX and ODS. Nothing of this is done where a taker gets the rows. */
#ifndef PK_READ_SHEET_CHOICES_H
#define PK_READ_SHEET_CHOICES_H

#include "container/limits.h"
#include "model/document.h"

/** How a format writes references and lists. */
typedef enum pk_sheet_grammar {
    PK_SHEET_EXCEL, /* 'Blad 2'!$A$1:$A$3 */
    PK_SHEET_ODF    /* $'Blad 2'.$A$1:.$A$3 */
} pk_sheet_grammar;

/** Cells that a formula or a name refers to. */
typedef struct pk_sheet_range {
    pk_text sheet;                /* no text: the one that the list is for */
    uint32_t rows[2], columns[2]; /* first and last, from 0 */
    bool fixed;                   /* each `$` is there: it means the same cells wherever it is said */
} pk_sheet_range;

typedef struct pk_sheet_name {
    pk_text name;
    pk_text sheet; /* the only one that it holds for; no text: all */
    pk_sheet_range range;
} pk_sheet_name;

typedef enum pk_sheet_list_kind {
    PK_SHEET_LIST_NONE,  /* a calculation, another file: not known */
    PK_SHEET_LIST_ITEMS, /* values are there */
    PK_SHEET_LIST_RANGE,
    PK_SHEET_LIST_NAME
} pk_sheet_list_kind;

typedef struct pk_sheet_list {
    pk_sheet_list_kind kind;
    bool closed;
    bool used, several;   /* it is for a cell; for more than one */
    size_t home;          /* index of the block of the first of them */
    pk_text name;         /* of PK_SHEET_LIST_NAME */
    pk_sheet_range range; /* of PK_SHEET_LIST_RANGE */
    size_t block;         /* index of the sheet that the range is of, once that is known */
    const pk_text *values;
    size_t count;
} pk_sheet_list;

/** Cells for which a list is. */
typedef struct pk_sheet_area {
    size_t block;                 /* index of their sheet */
    uint32_t rows[2], columns[2]; /* first and last, from 0 */
    size_t list;                  /* index */
} pk_sheet_area;

typedef struct pk_sheet_choices {
    pk_document *document;
    pk_arena *arena; /* until the workbook is read */
    pk_sheet_grammar grammar;
    pk_sheet_name *names;
    size_t name_count, name_capacity;
    pk_sheet_list *lists;
    size_t list_count, list_capacity;
    pk_sheet_area *areas;
    size_t area_count, area_capacity;
    pk_choice_list open; /* values on their way */
} pk_sheet_choices;

void pk_sheet_choices_init(pk_sheet_choices *choices, pk_document *document, pk_arena *arena, pk_sheet_grammar grammar);

/**
 * A list by what a file says of it: references, names, and of OpenDocument items ("U";"P";"E").
 * @param formula  Copied as far as it is needed.
 * @param list     Its index, for pk_sheet_choices_area.
 */
pk_status pk_sheet_choices_add(pk_sheet_choices *choices, pk_text formula, bool closed, size_t *list);
/** A list of items between separators. @param quoted One may stand in quotes, and hold a separator. */
pk_status pk_sheet_choices_add_items(pk_sheet_choices *choices, pk_text items, char separator, bool quoted, bool closed,
                                     size_t *list);
/** A name for cells. Others are passed over. @param sheet The only one that it holds for; no text: all. Neither is
 * copied. */
pk_status pk_sheet_choices_name(pk_sheet_choices *choices, pk_text name, pk_text sheet, pk_text reference);
/** The list is for these cells of a block, too. */
pk_status pk_sheet_choices_area(pk_sheet_choices *choices, size_t list, size_t block, const uint32_t rows[2],
                                const uint32_t columns[2]);

/** All rows of all sheets are there: give the tables their choices. */
pk_status pk_sheet_choices_settle(pk_sheet_choices *choices, const pk_limits *limits);

#endif
