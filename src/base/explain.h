/* explain.h - what a finding means, for somebody who has got it: text, examples, how to mend it where one works.
 *
 * Layer: base. explain.def has text and examples of every code, mend.def what is different in Word and Excel and what
 * depends on the template. The pages of docs/findings and plankoll-findings(7) are made of the same. */
#ifndef PK_BASE_EXPLAIN_H
#define PK_BASE_EXPLAIN_H

#include "base/finding.h"

typedef struct pk_explanation {
    const char *text; /* what it means and why it matters, one to three sentences */
    const char *bad, *good;
    const char *word, *excel; /* how to mend it there; NULL: the fix of the catalogue says all there is to say */
    const char *depends;      /* on what of template and phase it depends; NULL: on nothing */
} pk_explanation;

pk_explanation pk_code_explain(pk_code code, pk_language language);

/** Codes that begin with the same letter speak of the same kind of thing. */
typedef struct pk_code_group {
    char letter;
    const char *title[PK_LANGUAGE_COUNT]; /* "Kolumner" */
} pk_code_group;

/** NULL: no group has the letter. */
const pk_code_group *pk_code_group_of(pk_code code);

/** A message or fix of the catalogue as people are shown it: ‹text› for the cell (%v), ‹1› for a value (%1), and [ ]
 * around what is said only when there is something to say. */
void pk_wording_show(const char *words, pk_sink *sink);

#endif
