/* compound.h - what a compound file (OLE2, [MS-CFB]) holds, by the names in its root: old Word and Excel files, and new
 * ones that are encrypted, are such files (OOXML.md C10).
 *
 * Layer: read. */
#ifndef PK_READ_COMPOUND_H
#define PK_READ_COMPOUND_H

#include "base/text.h"

typedef enum pk_compound_kind {
    PK_COMPOUND_OTHER,     /* something else, or damaged */
    PK_COMPOUND_ENCRYPTED, /* also an old Word document with a password */
    PK_COMPOUND_WORD,
    PK_COMPOUND_EXCEL,
    PK_COMPOUND_EXCEL_LOCKED, /* with a password; it may be the one that Excel gives to a protected workbook */
    PK_COMPOUND_POWERPOINT,
    PK_COMPOUND_MAIL /* [MS-OXMSG] */
} pk_compound_kind;

/** True when the bytes begin as a compound file does. */
bool pk_compound_is(pk_text bytes);
/** @param arena For scratch. @return PK_OK; PK_ENOMEM. */
pk_status pk_compound_look(pk_text bytes, pk_arena *arena, pk_compound_kind *kind);

#endif
