/* annotate.h - a copy of the user's own file with the findings in it. The way back is read/annotated.h.
 *
 * Layer: write. Everything of the file that is not ours is copied byte for byte (container/edit.h). A copy that is read
 * again gives the same plan and findings as the file it was made of, for what is ours is taken away before it is read;
 * so a copy of a copy has the new remarks only. */
#ifndef PK_WRITE_ANNOTATE_H
#define PK_WRITE_ANNOTATE_H

#include "container/edit.h"
#include "write/finding_words.h"

/** What the copy of a file is. */
typedef enum pk_copy_kind {
    PK_COPY_NONE,    /* there is none: ODT, what could not be read */
    PK_COPY_PACKAGE, /* the file itself, with remarks: DOCX, XLSX */
    PK_COPY_WORKBOOK /* a workbook made of it: CSV, ODS */
} pk_copy_kind;

pk_copy_kind pk_copy_kind_of(const pk_submission *submission);

typedef struct pk_annotate_options {
    const pk_write_options *write; /* language; today: the day on the remarks */
    const pk_limits *limits;       /* NULL: the defaults */
    bool notes;                    /* also places where there is nothing but information (pk_remarks_of) */
} pk_annotate_options;

/**
 * Write the annotated copy of a package.
 * @param submission  Of PK_COPY_PACKAGE.
 * @param original    The bytes that it was read from, without remarks of ours: as pk_submission_keep keeps them.
 * @return PK_OK; PK_EFORMAT, PK_EENCRYPTED, PK_EUNSAFE, PK_ELIMIT where the package can be read and not edited;
 *         PK_ENOENT where there is no such copy; PK_ENOMEM; or what the sink came to.
 */
pk_status pk_annotate(const pk_submission *submission, pk_text original, const pk_annotate_options *options,
                      pk_sink *sink);
/** Write the annotated copy as a workbook, of PK_COPY_WORKBOOK. Files as in pk_write_merge_workbook. */
pk_status pk_annotate_as_workbook(const pk_submission *submission, const pk_annotate_options *options, const char *file,
                                  const char *temporary);
/* ---- annotate_docx*.c, annotate_xlsx*.c: the package is open, nothing of ours is in it, and the edit has begun ---- */

pk_status pk_annotate_docx(const pk_submission *submission, const pk_annotate_options *options, pk_package *package,
                           pk_edit *edit, pk_arena *arena);
pk_status pk_annotate_xlsx(const pk_submission *submission, const pk_annotate_options *options, pk_package *package,
                           pk_edit *edit, pk_arena *arena);

#endif
