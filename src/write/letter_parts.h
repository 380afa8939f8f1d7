/* letter_parts.h - a letter while it is written: sentences, and the parts that are lists.
 *
 * Layer: write; for letter*.c only. The writing remembers its first failure; it is looked at once, at the end. */
#ifndef PK_WRITE_LETTER_PARTS_H
#define PK_WRITE_LETTER_PARTS_H

#include "write/letter.h"
#include "write/text_page.h"

typedef struct pk_writing {
    pk_page page;
    pk_arena scratch;
    const pk_letter *letter;
    pk_language language;
    pk_status status; /* of the first failure */
} pk_writing;

/** A sentence with %1 and %2 in it. */
void pk_letter_say(pk_writing *w, const char *const words[PK_LANGUAGE_COUNT], pk_text first, pk_text second);
void pk_letter_say_plain(pk_writing *w, const char *const words[PK_LANGUAGE_COUNT]);
/** After a blank line. */
void pk_letter_paragraph(pk_writing *w);
/** Ends the line; what was in scratch is gone. */
void pk_letter_end_line(pk_writing *w);
/* In scratch. */
pk_text pk_letter_date(pk_writing *w, pk_date date); /* "2023-11-02" */
pk_text pk_letter_number(pk_writing *w, size_t number);

/* letter_findings.c */

/** How many findings of these severities are for the region to see. */
size_t pk_letter_count(const pk_writing *w, pk_severity low, pk_severity high);
/** What must be corrected and what may be looked at. @param titles Each under its title. */
void pk_letter_findings(pk_writing *w, bool titles);
/** What corrections have changed for them; nothing where they did not. */
void pk_letter_corrections(pk_writing *w);

#endif
