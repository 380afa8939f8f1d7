/* places.h - where findings stand: the order of their tables in the document, and the row of the plan that a cell is of.
 *
 * Layer: rules. A document may have a table, an area and a finding on each of thousands of pages: all is looked up in
 * lists that are in order. */
#ifndef PK_RULES_PLACES_H
#define PK_RULES_PLACES_H

#include "plan/plan.h"

typedef struct pk_ordered pk_ordered;
typedef struct pk_row_place pk_row_place;

/** Made once for all findings of a plan, which it views. */
typedef struct pk_places {
    const pk_ordered *ordered;
    size_t ordered_count;
    const pk_row_place *rows;
    size_t row_count;
} pk_places;

/** @return PK_OK; PK_ENOMEM. */
pk_status pk_places_make(const pk_plan *plan, pk_arena *arena, pk_places *places);
/** The order of a place in the document: 0 for the whole file, else that of its table, sheet or area. */
uint32_t pk_places_order(const pk_places *places, const pk_place *place);
/** What the reader reported knows its cell, but not yet the area, column and goal that stand there. */
void pk_places_complete(const pk_places *places, uint32_t order, pk_place *place);

#endif
