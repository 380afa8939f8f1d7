/* annotated.h - copies of users' files with our remarks in them (write/annotate.h): how they are told, and what they were.
 *
 * Layer: read. Bytes in, bytes out. A copy that Word or Excel has saved is told as well. */
#ifndef PK_READ_ANNOTATED_H
#define PK_READ_ANNOTATED_H

#include "container/edit.h"
#include "read/read.h"

/**
 * Take our remarks out of a file.
 * @param scratch  For all that is not the result. @param arena For that.
 * @param type   PK_FILE_DOCX or PK_FILE_XLSX; of any other there are none.
 * @param found  Whether there were any; true on entry: there are, and nobody need look.
 * @param clean  The file without them, in the arena, where there were; else as it was.
 * @return PK_OK; PK_ENOMEM. What cannot be read has no remarks: the reader will say what is wrong with it.
 */
pk_status pk_annotated_strip(const void *bytes, size_t size, pk_file_type type, const pk_limits *limits,
                             pk_arena *scratch, pk_arena *arena, bool *found, pk_text *clean);

/* ---- annotated_docx.c, annotated_xlsx.c ---- */

/* Find is asked of every file that is read: it must be quick. */
pk_status pk_annotated_docx_find(pk_package *package, pk_arena *arena, bool *found);
pk_status pk_annotated_docx_strip(pk_package *package, pk_edit *edit, pk_arena *arena);
pk_status pk_annotated_xlsx_find(pk_package *package, pk_arena *arena, bool *found);
pk_status pk_annotated_xlsx_strip(pk_package *package, pk_edit *edit, pk_arena *arena);

#endif
