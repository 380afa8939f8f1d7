/* package_parts.h - a package from inside: what package.c and relationships.c share.
 *
 * Layer: container; for this room only. */
#ifndef PK_CONTAINER_PACKAGE_PARTS_H
#define PK_CONTAINER_PACKAGE_PARTS_H

#include "container/package.h"

#include <zip.h>

typedef struct pk_part {
    pk_text name;          /* begins with '/', has no '\' */
    uint64_t index;        /* in the zip */
    struct pk_part *first; /* in the zip, of those whose names differ in case only: itself, if alone */
    uint64_t inflated;     /* the most that came out of it: a part read twice counts once towards the total */
    unsigned readings;     /* how many times it was opened */
    pk_text content_type;  /* by Override; no text where there is none */
    bool is_taken;         /* it was inflated, or tried to be */
    pk_term why;           /* reading it failed: PK_TERM_PART_...; else PK_TERM_NONE */
    pk_text detail;        /* of that */
    bool is_told;          /* in a finding without a place */
    bool is_read;          /* a part of relationships: they are known */
    pk_relationship *relationships;
    size_t relationship_count;
} pk_part;

typedef struct pk_default_type {
    pk_text extension, type;
} pk_default_type;

struct pk_package {
    zip_t *zip;
    pk_text bytes; /* that the zip was found in */
    const pk_limits *limits;
    pk_arena *arena;
    pk_part *parts;    /* in the zip's order */
    pk_part **by_name; /* sorted by name without case, then by its letters, equal ones in the zip's order */
    size_t count;
    uint64_t total;        /* sum of what was inflated */
    pk_limit limit;        /* behind the last PK_ELIMIT */
    const pk_part *faulty; /* the part that failed last; NULL: none */
    bool has_content_types;
    pk_default_type *defaults;
    size_t default_count, default_capacity;
};

/** The part of this name: exactly, else without case and the first in the zip; NULL when there is none. */
pk_part *pk_package_part(const pk_package *package, pk_text name);
/** Order of part names: without case, '\' is '/', a leading '/' does not count. */
int pk_part_name_compare(pk_text a, pk_text b);
/** Note why a part could not be read; the first reason stays. @param detail Not copied: of the arena, or constant. */
void pk_package_blame(pk_package *package, pk_part *part, pk_term why, pk_text detail);

#endif
