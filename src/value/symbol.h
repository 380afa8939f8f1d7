/* symbol.h - signs that stand for a status: what is no more than a sign, and which signs are the same to a reader.
 *
 * Layer: value. An arrow is told by its direction: thick, thin, white and double ones come from different fonts. */
#ifndef PK_VALUE_SYMBOL_H
#define PK_VALUE_SYMBOL_H

#include "base/text.h"

/** Some signs and no letter or digit; blanks do not count. A text that is blank is none. */
bool pk_symbol_is_alone(pk_text text);
/** The same sign, or both one arrow in the same direction. */
bool pk_symbol_same(pk_text a, pk_text b);

#endif
