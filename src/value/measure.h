/* measure.h - whether a target can be measured: a number, a unit, a comparison, or a word that says how much.
 *
 * Layer: value. The words are a table in measure.c. */
#ifndef PK_VALUE_MEASURE_H
#define PK_VALUE_MEASURE_H

#include "base/text.h"

/**
 * Look for anything that says how much.
 * @param found  "90 %", "> 70 %", "Alla patienter", "Minst en årskull": true; "Öka", "Vårdprogram": false.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_measure_find(pk_arena *scratch, pk_text text, bool *found);

#endif
