/* draft.h - a mail as a file that a mail program opens as a draft: nothing is sent.
 *
 * Layer: intake, since GMime has a state of its own for the whole process, which the library may not have. Where the
 * program was built without GMime (PK_GMIME), there are no drafts. */
#ifndef PK_INTAKE_DRAFT_H
#define PK_INTAKE_DRAFT_H

#include "base/text.h"

typedef struct pk_draft {
    const char *to;         /* address; NULL: for the user to fill in */
    const char *subject;    /* UTF-8 */
    pk_text body;           /* plain text, UTF-8, '\n' */
    const char *attachment; /* its file name; NULL: none */
    const void *bytes;      /* of the attachment */
    size_t size;
} pk_draft;

/** The program can write drafts. */
bool pk_draft_is_supported(void);
/**
 * The same draft gives the same bytes: no date, no message id, a fixed boundary.
 * @return PK_OK; PK_ENOMEM; PK_EUSAGE when it is not supported; what `write` came to.
 */
pk_status pk_draft_write(const pk_draft *draft, pk_write_function write, void *context);
/** The bytes are a draft that this program wrote. */
bool pk_draft_is_ours(const void *bytes, size_t size);

#endif
