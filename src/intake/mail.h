/* mail.h - a mail as it was sent (RFC 5322, MIME): what is attached to it, and who sent that and when.
 *
 * Layer: intake, and not the library: GMime keeps tables for the whole process, asks the locale, and GLib below it ends the
 * process when memory does. Without PK_GMIME no mail is read. */
#ifndef PK_INTAKE_MAIL_H
#define PK_INTAKE_MAIL_H

#include "container/limits.h"
#include "submission/submission.h"

typedef struct pk_attachment {
    pk_text name; /* without folders; no text where the mail gives none */
    pk_text
        path; /* of the mails that it came in, in the one that was read: "Plan.eml/", or empty; of the second mail in a
                   * mailbox "2/" */
    const void *bytes;
    size_t size;
    bool encrypted; /* bytes are those of a sealed mail (S/MIME, PGP, rights management) */
    bool too_deep;  /* a mail in more mails than the limit allows; there are no bytes */
    pk_provenance
        provenance; /* sender, subject and day of the innermost mail that has it, where that says; no container */
} pk_attachment;

typedef struct pk_mail {
    pk_attachment
        *items; /* in the mail's order: whatever may be a plan, or hold one. Pictures and the mail's own text are not */
    size_t count, capacity;
} pk_mail;

/** Mails can be read: the program was built with GMime. */
bool pk_mail_is_built(void);

/**
 * Take a mail apart, or a mailbox (mbox, RFC 4155) mail by mail.
 *
 * @param outer  Where the mail itself came from: holds where it does not say.
 * @param depth  Mails and ZIPs around it; one in it counts one more, up to the limit nesting.
 * @param arena  For all that the mail holds.
 * @return PK_OK, also when nothing is attached; PK_EFORMAT no mail; PK_ENOMEM.
 */
pk_status pk_mail_read(pk_text bytes, const pk_provenance *outer, size_t depth, const pk_limits *limits,
                       pk_arena *arena, pk_mail *mail);

#endif
