/* infer.h - from the blank form that a secretariat sends out to a schema of it.
 *
 * Layer: schema. What a careful person would see in the form: its tables and their heading rows, what stands over and
 * under them, what the introduction says. Much of it is a guess by words (infer_words.c), so all that the author has to look
 * over is handed out beside the schema. */
#ifndef PK_SCHEMA_INFER_H
#define PK_SCHEMA_INFER_H

#include "model/document.h"
#include "schema/schema.h"

/** What the author should look over. The texts are the note's arguments, in this order. */
typedef enum pk_infer_kind {
    PK_INFER_FILLED,         /* the form has been filled in: how many cells */
    PK_INFER_GOAL_COLUMN,    /* heading: no word says that the goals stand there */
    PK_INFER_ROLE,           /* heading: its role is a guess */
    PK_INFER_NO_CODES,       /* heading: speaks of status, but the form tells no codes; it is text */
    PK_INFER_OPTIONAL,       /* heading: some tables lack it */
    PK_INFER_HEADING_TWICE,  /* heading: stands twice in a table; only the first is a column */
    PK_INFER_UNTITLED,       /* what a column with a blank heading was called */
    PK_INFER_CODES,          /* codes: their meaning for reached and begun is taken from words */
    PK_INFER_OPEN_CHOICES,   /* heading: its list only helps, other values are allowed */
    PK_INFER_TITLE,          /* title: nothing in the form is plainly one */
    PK_INFER_TITLE_NO_YEAR,  /* title: does not tell this period's form from the next one's */
    PK_INFER_PERIOD,         /* years: only one was found */
    PK_INFER_NO_PERIOD,      /* years: none was found */
    PK_INFER_RECEIVER,       /* name: a guess */
    PK_INFER_NO_RECEIVER,    /* nobody was found */
    PK_INFER_AREA_NUMBERS,   /* title of the first area that has no number of its own, or one that was taken */
    PK_INFER_NO_AREA_TITLES, /* several tables, none with a title: one area */
    PK_INFER_EXPLAINED,      /* id of a goal: coloured, but without a footnote */
    PK_INFER_MARKER_UNUSED,  /* marker, number of the area: a footnote that no goal bears; left out */
    PK_INFER_NO_FOOTNOTE,    /* id of a goal, marker: there is no such footnote; the marker is left out */
    PK_INFER_RESERVED,       /* id of a goal, year: the footnote says that its row is left empty */
    PK_INFER_NUMBERED,       /* goals begin with numbers, which are no part of their texts */
    PK_INFER_LOCAL,          /* whom the goals are addressed to cannot be told */
    PK_INFER_OWN_GOALS,      /* no goals in the form: the regions write their own */
    PK_INFER_REGIONS,        /* their names: the form speaks of them, and so they are taken to owe a plan */
    PK_INFER_NO_REGIONS,     /* the form does not name the regions that are to send it in */
    PK_INFER_OTHER_TABLE,    /* its first text: it has other headings and was left out */
    PK_INFER_HIDDEN_SHEET,   /* name: left out */
    PK_INFER_LEFT_LINE       /* text under a table that is neither footnote nor comment label: left out */
} pk_infer_kind;

typedef struct pk_infer_note {
    pk_infer_kind kind;
    pk_text first, second; /* no text where there is none */
} pk_infer_note;

typedef struct pk_inference {
    pk_schema *schema; /* NULL: the document is no form, it has no table with headings */
    pk_infer_note *notes;
    size_t note_count, note_capacity;
} pk_inference;

typedef struct pk_infer_options {
    pk_text id;                /* of the schema; no text: made from title and period */
    int year;                  /* of the period where the form tells none; 0: 2000 */
    const pk_regions *regions; /* to recognise their names; NULL: none are recognised */
} pk_infer_options;

/**
 * Make a schema of a form. It is one that pk_schema_check accepts once pk_schema_write has written it.
 * @param document   Whole: with its rows.
 * @param arena      For all that is handed out; texts of the document are not copied where they stay as they are.
 * @param inference  Set on PK_OK.
 * @return PK_OK, also for a document that is no form; PK_ENOMEM.
 */
pk_status pk_schema_infer(const pk_document *document, const pk_infer_options *options, pk_arena *arena,
                          pk_inference *inference);

/** May be the id of a schema: lower-case letters, digits, "-", "_" and ".", the first a letter or digit. */
bool pk_schema_id_is_good(pk_text id);

#endif
