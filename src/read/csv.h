/* csv.h - what sniff.c wants to know of a text before it is read as CSV.
 *
 * Layer: read. */
#ifndef PK_READ_CSV_H
#define PK_READ_CSV_H

#include "base/text.h"

/** True when the first records look like columns: for text whose file name does not say CSV. @param text UTF-8. */
bool pk_csv_is_delimited(pk_text text);

#endif
