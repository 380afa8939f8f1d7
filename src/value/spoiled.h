/* spoiled.h - what spreadsheets do to what people type: text that is cut, turned into a date or into a number.
 *
 * Layer: value. Pure functions over the text that a cell shows. */
#ifndef PK_VALUE_SPOILED_H
#define PK_VALUE_SPOILED_H

#include "base/text.h"

/** The length at which the text looks cut: 255 or 32 767 characters as Excel counts them; 0 where it does not. */
size_t pk_spoiled_cut(pk_text text);
/** A date is shown as its day and month and no more: "02-maj", "2/5". */
bool pk_spoiled_is_day_and_month(pk_text shown);
/** A number is shown with an exponent: "1,1E+08". */
bool pk_spoiled_is_exponent(pk_text shown);

#endif
