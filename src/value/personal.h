/* personal.h - what tells who somebody is: Swedish personal identity numbers, telephone numbers, mail addresses.
 *
 * Layer: value. Pure functions over one text; a false alarm is worse than a miss. */
#ifndef PK_VALUE_PERSONAL_H
#define PK_VALUE_PERSONAL_H

#include "base/text.h"

typedef enum pk_personal_kind {
    PK_PERSONAL_ID = 1 << 0,    /* personnummer, samordningsnummer: its date exists and its checksum holds */
    PK_PERSONAL_MAIL = 1 << 1,  /* anna@example.se */
    PK_PERSONAL_PHONE = 1 << 2, /* a Swedish number: 070-123 45 67, +46 63 14 77 62 */
} pk_personal_kind;

/**
 * Find the next one.
 *
 * @param at     Offset to begin at; set to that behind what was found.
 * @param kinds  Which to look for, together.
 * @param kind   Set when one is found.
 * @param found  As written; a view of the text.
 */
bool pk_personal_find(pk_text text, size_t *at, unsigned kinds, pk_personal_kind *kind, pk_text *found);
/** The first six digits of an id and no more: "850709****". @return PK_OK; PK_ENOMEM. */
pk_status pk_personal_mask_id(pk_arena *arena, pk_text id, pk_text *masked);
/** The text with each id in it masked; a text without any as it is. @return PK_OK; PK_ENOMEM. */
pk_status pk_personal_mask(pk_arena *arena, pk_text text, pk_text *masked);

#endif
