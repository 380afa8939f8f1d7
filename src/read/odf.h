/* odf.h - what the readers of ODT and ODS share: the package around content.xml.
 *
 * Layer: read; private to the files odf*.c. */
#ifndef PK_READ_ODF_H
#define PK_READ_ODF_H

#include "read/odf_styles.h"
#include "read/read.h"

/**
 * Read what stands around the content: whether it is encrypted (PK_EENCRYPTED), when it was last saved, macros and
 * embedded objects (F09), and all styles.
 *
 * @param styles  Its arena is set; filled and settled.
 */
pk_status pk_odf_open(pk_package *package, pk_document *document, pk_odf_styles *styles);

/** A part that can be done without: F12 where it cannot be read, nothing where it is not there. */
pk_status pk_odf_tolerate(const pk_package *package, const pk_document *document, pk_text part, pk_status status);

/** F07 with the number of tracked changes; nothing for none. */
pk_status pk_odf_report_changes(pk_document *document, uint64_t changes);

/** White space of the file's layout as blanks: only elements break lines. @param plain Scratch; holds the result. */
pk_status pk_odf_plain(pk_buffer *plain, pk_text text, pk_text *out);

#endif
