/* offer.h - what a form offers in its cells, on its way to the document: alike in all formats.
 *
 * Layer: read. Lists are there to help: they never make a file unreadable. Past the bound they are left out and told. */
#ifndef PK_READ_OFFER_H
#define PK_READ_OFFER_H

#include "container/limits.h"
#include "model/document.h"

/**
 * Give a table a choice. All values of a document, each as often as it is offered, may be as many as it may have cells
 * (PK_LIMIT_CELLS); past that the choice is left out, with F12 for the first.
 */
pk_status pk_offer(pk_document *document, const pk_limits *limits, pk_table *table, const pk_choice *choice);
/** Work that a file asks for to find its lists counts too. @return Whether there is any more of it to do. */
bool pk_offer_goes_on(pk_document *document, const pk_limits *limits, uint64_t steps, pk_status *status);

#endif
