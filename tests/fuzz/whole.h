/* whole.h - for the targets that read a document: the whole way from bytes to a plan, its findings and its JSON.
 *
 * Zips are read as they are; mutate.c changes the parts in them. Input that is no zip is taken for the main part of one
 * and wrapped in a package that is sound. */
#ifndef PK_FUZZ_WHOLE_H
#define PK_FUZZ_WHOLE_H

#include "plankoll/plankoll.h"

/* Called by libFuzzer, or by driver.c. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct fuzz_part {
    const char *name, *data;
    size_t size;
} fuzz_part;

#define FUZZ_PART(name, text)                                                                                          \
    {                                                                                                                  \
        name, text, sizeof text - 1                                                                                    \
    }

enum { FUZZ_PARTS = 64 }; /* of a package that is made here */

/** Takes what is written and forgets it. */
pk_status fuzz_swallow(void *context, const void *bytes, size_t size);

/**
 * Read, judge and write; what comes out is of no interest as long as it comes, but for this: rows that are taken one by
 * one are the rows of the whole document. The limits are low, so that what takes long is a fault.
 *
 * @param options  May be NULL.
 */
void fuzz_read(const char *name, const void *bytes, size_t size, const pk_read_options *options);

/** Put remarks into the document and take them out again: where that can be done at all, each part is what it was. */
void fuzz_annotate(const char *name, const void *bytes, size_t size);

bool fuzz_is_zip(const uint8_t *data, size_t size);

/** A zip of at most FUZZ_PARTS parts, stored, with right checksums; malloc'ed. */
uint8_t *fuzz_zip(const fuzz_part *parts, size_t count, size_t *size);

#endif
