/* received.h - names of what was received: which may be those of plans, and what a member of a ZIP or mail is called.
 *
 * Layer: submission. Names only; what a file really is, its bytes say (read/read.h). */
#ifndef PK_SUBMISSION_RECEIVED_H
#define PK_SUBMISSION_RECEIVED_H

#include "base/text.h"

/** A file of this name is read: a plan, an old or foreign format that is told of (F03), a mail or ZIP that may hold plans.
 * @param name  Without folders. */
bool pk_received_is_read(pk_text name);
/** The name of one that holds others, if its bytes say so too: ".zip", ".eml". */
bool pk_received_may_hold(pk_text name);
/** What Word, Excel or LibreOffice puts beside an open document. @param name Without folders. */
bool pk_received_is_lock(pk_text name);

/**
 * What the member of a ZIP is called: UTF-8 in NFC, folders divided by '/'. Names that are no UTF-8 are CP850 or CP437, as
 * the ZIPs of Windows have them, or Windows-1252, by their Swedish letters. What would lead out of the folder ("..", a
 * drive, a '/' at the start) and control characters are left out.
 *
 * @param raw   As stored.
 * @param path  In the arena, NUL-terminated; no text where nothing is left, and for folders.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_received_path(pk_arena *arena, pk_text raw, pk_text *path);
/** The same for an attachment, whose name is one without folders: what stands after the last of them. Its name is UTF-8. */
pk_status pk_received_name(pk_arena *arena, pk_text raw, pk_text *name);
/** Something that systems put into ZIPs, or a lock file: __MACOSX, .DS_Store, a hidden folder. @param path Of above. */
bool pk_received_is_hidden(pk_text path);

#endif
