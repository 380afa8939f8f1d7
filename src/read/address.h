/* address.h - where links lead to, as the formats write it: fields of Word, formulas of workbooks (OOXML.md D26, X26).
 *
 * Layer: read. Used by all readers but that of CSV. */
#ifndef PK_READ_ADDRESS_H
#define PK_READ_ADDRESS_H

#include "container/limits.h"
#include "model/document.h"

/**
 * Keep an address in the document's arena. All addresses of a document together may take as much as the document
 * inflated may: one relationship can be the target of any number of links.
 *
 * @param address, place  What a link leads to and where in it (pk_link_address); each may be no text.
 * @param kept            An empty text where there is neither.
 * @return PK_OK; PK_ELIMIT, document->limit is set; PK_ENOMEM.
 */
pk_status pk_address_keep(pk_document *document, const pk_limits *limits, pk_text address, pk_text place,
                          pk_text *kept);

/**
 * The instruction of a field: HYPERLINK "https://a" \l "b".
 * @param address, place  Set when it is one; no text where it does not say. In the arena.
 * @return Whether the instruction is a HYPERLINK; false also when out of memory: *status tells.
 */
bool pk_address_of_field(pk_arena *arena, pk_text instruction, pk_text *address, pk_text *place, pk_status *status);

/**
 * The formula of a cell, as it is stored, without "=": HYPERLINK("https://a","text").
 * @param address  Its first argument where that is a text and not a calculation; else an empty text. In the arena.
 */
pk_status pk_address_of_formula(pk_arena *arena, pk_text formula, pk_text *address);

#endif
