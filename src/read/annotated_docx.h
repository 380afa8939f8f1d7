/* annotated_docx.h - what is ours in an annotated Word document, and the record of it.
 *
 * Layer: read; for write/annotate_docx*.c too. The record is a part of its own that says what was put in where, and what the
 * parts were before: as long as nobody has saved the copy, they become that again byte for byte. What a program has saved
 * since is gone through for what is recognised as ours: comments by their author, the note by its tag or bookmark. */
#ifndef PK_READ_ANNOTATED_DOCX_H
#define PK_READ_ANNOTATED_DOCX_H

#include "container/xml_cut.h"
#include "read/annotated.h"

#define PK_REMARK_AUTHOR   "plankoll"
#define PK_REMARK_INITIALS "pk"
#define PK_NOTE_TAG        "plankoll-note"
#define PK_NOTE_BOOKMARK   "_plankoll_note" /* LibreOffice keeps no control around several paragraphs */
#define PK_RECORD_URI      "urn:plankoll:annotated:1"

/** Something that stands in a part now, and what stood there before. Offsets are of the part as it is now. */
typedef struct pk_record_put {
    size_t at, size;
    pk_text was; /* mostly empty */
} pk_record_put;

typedef struct pk_record_part {
    pk_text name;
    bool added;    /* it was not there before */
    char now[65];  /* SHA-256; empty for the record itself */
    char then[65]; /* of a part that was there before */
    pk_record_put *puts;
    size_t count, capacity;
} pk_record_part;

typedef struct pk_record {
    pk_record_part *parts;
    size_t count, capacity;
} pk_record;

/** The part that holds the record; no text where there is none. @return PK_OK; PK_ENOMEM. */
pk_status pk_record_find(pk_package *package, const pk_relationship *list, size_t count, pk_text *part);
/** @return PK_OK; PK_EFORMAT, PK_EUNSAFE, PK_ELIMIT where it is none; PK_ENOMEM. */
pk_status pk_record_read(pk_package *package, pk_text part, pk_arena *arena, pk_record *record);
/**
 * Make all parts what they were.
 * @param done  False where a part is no longer what the record knows: nothing is changed then.
 */
pk_status pk_record_undo(const pk_record *record, pk_edit *edit, pk_arena *arena, bool *done);

/** Take out what is recognised as ours, whoever saved the document. @param record The record's part; no text: none. */
pk_status pk_annotated_docx_cut(pk_package *package, pk_edit *edit, pk_text record, pk_arena *arena);

#endif
