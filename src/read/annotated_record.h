/* annotated_record.h - the record that an annotated copy carries of what was changed for the remarks, and the way back.
 *
 * Layer: read; for annotated_*.c, and for write/annotate_record.h, which makes it. As long as no program has saved the copy,
 * each part becomes what it was by it, byte for byte; what has been saved since has other digests. The record is a custom
 * XML part, which Word and Excel keep and do not show:
 *
 *   <annotated xmlns="urn:plankoll:annotated:1">
 *     <changed part="/word/document.xml" now="SHA-256" then="SHA-256"><at start="1" end="2">what stood there</at>...</changed>
 *     <new part="/word/comments.xml" now="SHA-256"/>
 *     <new part="..."/>  the record itself
 *   </annotated>
 *
 * Offsets are bytes of the part as it is in the copy. */
#ifndef PK_READ_ANNOTATED_RECORD_H
#define PK_READ_ANNOTATED_RECORD_H

#include "container/edit.h"
#include "container/xml_cut.h"

#define PK_RECORD_URI "urn:plankoll:annotated:1"

/** The name of the part with the relationships of another. */
pk_status pk_annotated_relations_part(pk_arena *arena, pk_text source, pk_text *part);

/** Splices that are gathered. */
typedef struct pk_splices {
    pk_arena *arena;
    pk_splice *items;
    size_t count, capacity;
} pk_splices;

/** @return PK_OK; PK_ENOMEM. */
pk_status pk_splices_add(pk_splices *splices, size_t start, size_t end, pk_text text);

/**
 * The part that holds the record.
 * @param list  Relationships of the main part.
 * @param part  No text where there is none.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_record_find(pk_package *package, const pk_relationship *list, size_t count, pk_text *part);
/**
 * Make all parts what they were.
 * @param record  Its part.
 * @param undone  False where it is no record, or a part is no longer what it knows: nothing is changed then.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_record_undo(pk_package *package, pk_edit *edit, pk_text record, pk_arena *arena, bool *undone);

#endif
