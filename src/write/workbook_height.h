/* workbook_height.h - how much room a text takes in a cell, whoever writes the workbook.
 *
 * Layer: write; not for the public. */
#ifndef PK_WRITE_WORKBOOK_HEIGHT_H
#define PK_WRITE_WORKBOOK_HEIGHT_H

#include "base/text.h"

/** Points that a text takes in a column of this width (characters). */
double pk_text_height(pk_text text, double width, unsigned size, bool bold);
/** Characters that the longest line of a text takes, at 10 points. */
double pk_text_width(pk_text text);

#endif
