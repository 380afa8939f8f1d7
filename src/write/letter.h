/* letter.h - answers to the regions: what came in, what must be corrected, what they may look at, what to do next.
 *
 * Layer: write. A letter is data that views the merge it was made from; its words come last, in the language asked for. */
#ifndef PK_WRITE_LETTER_H
#define PK_WRITE_LETTER_H

#include "write/write.h"

typedef enum pk_letter_kind {
    PK_LETTER_PLAN,         /* there is a plan: what is to be said of it */
    PK_LETTER_UNREADABLE,   /* the file could not be read */
    PK_LETTER_UNRECOGNISED, /* it is no plan of a known template */
    PK_LETTER_OTHER,        /* of another template or period than the others */
    PK_LETTER_EARLIER,      /* a follow-up of an earlier year than the others */
    PK_LETTER_CONFLICT,     /* several plans, and no way to tell which holds */
    PK_LETTER_REMINDER      /* nothing has come in */
} pk_letter_kind;

typedef struct pk_letter {
    pk_letter_kind kind;
    pk_text name;                       /* of its files, without ending: "jamtland-harjedalen"; no two are alike */
    const pk_region *region;            /* NULL: not known */
    const pk_schema *schema;            /* that plans are gathered by; NULL where no plan came in */
    const pk_submission *submission;    /* NULL: of a conflict or a reminder */
    const pk_submission *const *others; /* files of the region that were replaced, or that are in conflict */
    size_t other_count;
    int year;         /* of the follow-ups that are gathered; 0: plans are, or it is not known */
    pk_date deadline; /* year 0: none */
    bool attached;    /* the annotated copy goes with it */
} pk_letter;

typedef struct pk_letters {
    pk_letter *items;
    size_t count, capacity;
} pk_letters;

/**
 * One letter for each region, and for each file that is in none. Files that were replaced have none of their own.
 *
 * @param regions   The register, for the region that the name of an unreadable file speaks of.
 * @param reminders Also for regions that owe a plan.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_letters_make(const pk_merge *merge, const pk_regions *regions, bool reminders, pk_arena *arena,
                          pk_letters *letters);

/** One line, as a mail's subject. */
pk_status pk_letter_subject(const pk_letter *letter, pk_language language, pk_arena *arena, pk_text *subject);
/** The letter, from greeting to signature; lines are folded at options->width. The same sink rules as other writers. */
pk_status pk_write_letter(const pk_letter *letter, const pk_write_options *options, pk_sink *sink);

#endif
