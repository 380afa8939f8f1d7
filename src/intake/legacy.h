/* legacy.h - old formats (.doc, .xls, .rtf) made into those that are read, by the LibreOffice of the machine
 * (--convert-legacy).
 *
 * Layer: intake. Only on request: a program of somebody else's gets a file that nobody has looked into. It gets a copy,
 * a profile and a folder of its own, no macros and no links, so many seconds, and is gone afterwards with all it left. */
#ifndef PK_INTAKE_LEGACY_H
#define PK_INTAKE_LEGACY_H

#include "read/read.h"

#include <signal.h>

/** "doc" for what can be converted; NULL for other types. */
const char *pk_legacy_name(pk_file_type type);

/**
 * Convert a file. One at a time: the caller sees to that.
 *
 * @param type    One that has a name.
 * @param limits  convert-seconds, and file-bytes for the result: of a longer one, that many bytes and one more are given.
 * @param result  malloc'ed; the caller frees it. A .docx or .xlsx by its bytes.
 * @param reason  Why not, when PK_EIO is returned: PK_TERM_CONVERT_...
 * @return PK_OK; PK_EIO; PK_ENOMEM. Nothing is left on the disk, and no process.
 */
pk_status pk_legacy_convert(pk_file_type type, const void *bytes, size_t size, const pk_limits *limits, void **result,
                            size_t *result_size, pk_term *reason);

/**
 * Keep the signals that end a program (Ctrl-C) until what is on the disk is cleared away: for this thread and those
 * that it starts from here on. Those that are ignored stay so.
 */
void pk_legacy_hold_signals(sigset_t *before);
/** Back to before: a signal that has come in between now ends the program. */
void pk_legacy_let_signals(const sigset_t *before);
/** A signal waits: nothing more is to be begun. */
bool pk_legacy_is_stopped(void);

#endif
