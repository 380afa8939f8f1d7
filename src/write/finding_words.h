/* finding_words.h - findings in words, in order, and gathered by place, for all that is written for people.
 *
 * Layer: write; not for the public. */
#ifndef PK_WRITE_FINDING_WORDS_H
#define PK_WRITE_FINDING_WORDS_H

#include "write/write.h"

/** The fix asks for something: one that asks for nothing is not worth a line. */
bool pk_has_fix(pk_code code);
/** It is a place in the document, and not the whole of it. */
bool pk_has_place(const pk_place *place);
/** As pk_place_describe, and the goal as people call it: `Blad "1 Prevention", cell G12 (mål 1.3)`. */
void pk_put_place(const pk_place *place, pk_language language, pk_sink *sink);

/** What it says, and its fix where that asks for something: `"X" är ingen status ... Välj en av de tillåtna.` */
void pk_put_advice(const pk_finding *finding, pk_language language, pk_sink *sink);

/** Where it is, for programs, alike in every language: "[1 Prevention]!G12", "table 3 row 4 column 5"; of text files line
 * and field: "12:3". A ']' in the name of a sheet is doubled, and control characters are blanks. The file as a whole: nothing. */
void pk_put_address(const pk_place *place, pk_sink *sink);

typedef struct pk_tally {
    size_t errors, warnings, notes; /* errors: fatal ones too */
} pk_tally;

pk_tally pk_tally_of(const pk_findings *findings);
/** "2 fel som måste rättas, 5 varningar och 3 upplysningar"; kinds of which there are none are not named.
 * @param must  Say of errors that they must be corrected. */
void pk_put_tally(const pk_tally *tally, bool must, pk_language language, pk_sink *sink);
/** "Planen har 2 fel som måste rättas och 5 varningar." */
void pk_put_verdict(const pk_submission *submission, pk_language language, pk_sink *sink);

/** The findings of an area, or of the document as a whole: worst first, else as they stand. */
typedef struct pk_finding_group {
    pk_text number, title; /* both empty: the document as a whole */
    const pk_finding *const *findings;
    size_t count; /* never 0 */
} pk_finding_group;

typedef struct pk_finding_groups {
    pk_finding_group *items;
    size_t count;
} pk_finding_groups;

/** The whole document first, then areas in the template's order, then those that only the document has.
 * @return PK_OK; PK_ENOMEM. */
pk_status pk_finding_groups_of(const pk_submission *submission, pk_arena *arena, pk_finding_groups *groups);

/** All findings of one place, for a comment at it. */
typedef struct pk_remark {
    const pk_place *place;             /* of the first */
    const pk_finding *const *findings; /* worst first */
    size_t count;
    pk_severity worst;
} pk_remark;

typedef struct pk_remarks {
    pk_remark *items; /* in the order of the document; those of the document as a whole are one, and the first */
    size_t count;
} pk_remarks;

/**
 * Gather the findings by place: the same cell of a sheet or table, the same row where no cell is meant.
 * @param notes  Also places that have nothing but information; else it is told only where something worse is.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_remarks_of(const pk_submission *submission, bool notes, pk_arena *arena, pk_remarks *remarks);
/** What a remark says, a paragraph for each finding, with a line break between: "Fel: "X" är ingen status ... Välj en av
 * de tillåtna. (S02)". Without places: it stands at it. */
void pk_put_remark(const pk_remark *remark, pk_language language, pk_sink *sink);

#endif
