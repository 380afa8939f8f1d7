/* docx_date.h - whether the text that a date control shows says the date that the control holds (D18).
 *
 * Layer: read; for the DOCX reader. People write over the text by hand, and Word leaves the old date behind it. */
#ifndef PK_READ_DOCX_DATE_H
#define PK_READ_DOCX_DATE_H

#include "base/date.h"

typedef enum pk_docx_date_shown {
    PK_DOCX_DATE_DIFFERS, /* the text says something else, or more than a date */
    PK_DOCX_DATE_DAY,
    PK_DOCX_DATE_MONTH, /* it says the month but no day */
    PK_DOCX_DATE_YEAR
} pk_docx_date_shown;

/** @param text Tidy; in any order of day, month and year, with Swedish or English names. */
pk_docx_date_shown pk_docx_date_compare(pk_text text, pk_date date);

#endif
