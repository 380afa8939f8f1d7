/* unpack.h - what is in a mail or a ZIP, and in mails and ZIPs in it: a list of documents, whose bytes are taken one by one.
 *
 * Layer: intake. The whole list is made by one thread, so that it is the same however many read from it. */
#ifndef PK_INTAKE_UNPACK_H
#define PK_INTAKE_UNPACK_H

#include "read/read.h"
#include "submission/submission.h"

typedef struct pk_unpacked pk_unpacked;

/** A file whose bytes say so (pk_sniff_in) holds others: a ZIP that is no document, a mail. */
bool pk_holds_others(pk_file_type type);

/**
 * List what may be a plan. What is locked, damaged or over a limit is listed as well, to be told of.
 *
 * @param path    Of the file; borrowed for the life of the result.
 * @param bytes   malloc'ed; taken over on PK_OK, and else left to the caller.
 * @param limits  Borrowed likewise. members and total-bytes hold for all of it, nesting for how deep it goes.
 * @return PK_OK, also when nothing is in it; PK_ENOMEM; PK_EFORMAT, PK_EENCRYPTED or PK_ELIMIT (*limit tells which) when the
 *         file itself cannot be looked into.
 */
pk_status pk_unpack(const char *path, void *bytes, size_t size, pk_file_type type, const pk_limits *limits,
                    pk_unpacked **unpacked, pk_limit *limit);
void pk_unpacked_free(pk_unpacked *unpacked); /* NULL is fine */

size_t pk_unpacked_count(const pk_unpacked *unpacked);
/** Members of kinds that are not read. */
size_t pk_unpacked_passed_over(const pk_unpacked *unpacked);
/** "inkorg/svar.eml/plan.docx", NUL-terminated; no two are alike. */
pk_text pk_unpacked_name(const pk_unpacked *unpacked, size_t index);
/** Where it came from; views the unpacked. */
const pk_provenance *pk_unpacked_provenance(const pk_unpacked *unpacked, size_t index);
/**
 * The bytes of a member. One thread at a time: the caller sees to that.
 *
 * @param bytes  malloc'ed where *owned is set, and then the caller's; else a view.
 * @return PK_OK; PK_ENOMEM; PK_EFORMAT, PK_EENCRYPTED, PK_ELIMIT (*limit tells which).
 */
pk_status pk_unpacked_take(pk_unpacked *unpacked, size_t index, const void **bytes, size_t *size, bool *owned,
                           pk_limit *limit);

#endif
