/* annotate_record.h - the record of what is changed in a package for the remarks (read/annotated_record.h), as it is written.
 *
 * Layer: write; for annotate_*.c. What these put is complete XML; how writing goes the sink says. */
#ifndef PK_WRITE_ANNOTATE_RECORD_H
#define PK_WRITE_ANNOTATE_RECORD_H

#include "read/annotated_record.h"

#define PK_RECORD_TYPE "application/xml"

void pk_record_begin(pk_sink *sink);
/** @param now  No text: the record itself, which cannot have its own digest. */
void pk_record_put_new(pk_sink *sink, pk_text part, pk_text now);
/** @param then  The digest of what it was. @param back  From what it is now to what it was. */
void pk_record_put_changed(pk_sink *sink, pk_text part, pk_text now, const char *then, const pk_splices *back);
void pk_record_end(pk_sink *sink);

/** The way back of splices that were made, in order, in a text. @return PK_OK; PK_ENOMEM. */
pk_status pk_record_way_back(pk_splices *back, pk_text then, const pk_splice *splices, size_t count);
/** The way back where all that was put in stands together: what the two texts do not have in common. @return As above. */
pk_status pk_record_difference(pk_splices *back, pk_text then, pk_text now);

#endif
