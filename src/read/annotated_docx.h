/* annotated_docx.h - what is ours in an annotated Word document.
 *
 * Layer: read; for write/annotate_docx*.c too. A copy that nobody has saved is put back by its record (annotated_record.h).
 * What a program has saved since is gone through for what is recognised as ours: comments by their author, the note by its
 * tag or bookmark. */
#ifndef PK_READ_ANNOTATED_DOCX_H
#define PK_READ_ANNOTATED_DOCX_H

#include "read/annotated.h"
#include "read/annotated_record.h"

#define PK_REMARK_AUTHOR   "plankoll"
#define PK_REMARK_INITIALS "pk"
#define PK_NOTE_TAG        "plankoll-note"
#define PK_NOTE_BOOKMARK   "_plankoll_note" /* LibreOffice keeps no control around several paragraphs */

/** Take out what is recognised as ours, whoever saved the document. @param record The record's part; no text: none. */
pk_status pk_annotated_docx_cut(pk_package *package, pk_edit *edit, pk_text record, pk_arena *arena);

#endif
