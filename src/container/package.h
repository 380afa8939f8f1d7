/* package.h - a zip file and the Open Packaging Conventions in it: parts, content types, relationships (ECMA-376 part 2).
 *
 * Layer: container. Works on bytes in memory. Part names begin with '/' and are compared without case, '\' as '/'
 * (OOXML.md C3, C4). Parts are inflated in pieces; the checksum is judged at the end of each part. */
#ifndef PK_CONTAINER_PACKAGE_H
#define PK_CONTAINER_PACKAGE_H

#include "base/finding.h"
#include "container/limits.h"

typedef struct pk_package pk_package;

/**
 * @param bytes   Borrowed for the life of the package.
 * @param limits  Borrowed likewise.
 * @return PK_OK; PK_EFORMAT no zip, or damaged; PK_EENCRYPTED; PK_ELIMIT (pk_package_limit tells which); PK_ENOMEM.
 *         *package is set for PK_OK only, but for PK_ELIMIT *limit names the limit.
 */
pk_status pk_package_open(const void *bytes, size_t size, const pk_limits *limits, pk_arena *arena,
                          pk_package **package, pk_limit *limit);
void pk_package_close(pk_package *package); /* NULL is fine */

bool pk_package_has(const pk_package *package, pk_text part);
/** Names of all members in the zip's order, as part names. */
size_t pk_package_count(const pk_package *package);
pk_text pk_package_name(const pk_package *package, size_t index);

/** Two members have one name, but for case: which of them counts depends on who reads (C4). */
bool pk_package_has_namesakes(const pk_package *package);

/** A member as the zip's directory has it. */
typedef struct pk_package_member {
    pk_text raw_name; /* as stored, in whatever encoding; valid until the package is closed */
    uint64_t size;    /* inflated, as declared */
    bool encrypted;
} pk_package_member;

/** @return False when there is no such member. */
bool pk_package_look(const pk_package *package, size_t index, pk_package_member *member);

/**
 * Inflate a part and pass it on in pieces.
 * @return PK_OK; PK_ENOENT; PK_EFORMAT for a wrong checksum or damaged data (after the last good piece was passed on);
 *         PK_ELIMIT; PK_EENCRYPTED; PK_ENOMEM; or the first status of take that is not PK_OK.
 */
pk_status pk_package_stream(pk_package *package, pk_text part, pk_write_function take, void *context);
/** All of a part. @param content  In the arena. @return As above. */
pk_status pk_package_read(pk_package *package, pk_text part, pk_arena *arena, pk_text *content);
/** Stream a member by its index, also where several have one name. */
pk_status pk_package_stream_member(pk_package *package, size_t index, pk_write_function take, void *context);
/** The limit behind the last PK_ELIMIT. */
pk_limit pk_package_limit(const pk_package *package);
/** Note that this limit was passed, for pk_package_limit. @return PK_ELIMIT. */
pk_status pk_package_exceed(pk_package *package, pk_limit limit);
const pk_limits *pk_package_limits(const pk_package *package);

/* ---- what could not be read ---- */

/** Members whose names hold this text, folders not counted. */
size_t pk_package_count_holding(const pk_package *package, const char *text);
/** F09 where there are embedded objects, with their number (C16). They are never opened. */
pk_status pk_package_report_embedded(const pk_package *package, pk_findings *findings);
/**
 * F12 for a part, with the reason where reading it failed. Without a place once, however often it is asked for.
 * @param name  What the part is called for people: its own name, or that of the sheet in it. Copied.
 */
pk_status pk_package_report_part(const pk_package *package, pk_findings *findings, pk_text part, pk_text name,
                                 const pk_place *place);
/** F12 for the part that holds the relationships of this one. */
pk_status pk_package_report_relationships(const pk_package *package, pk_findings *findings, pk_text source);
/**
 * Close the package of a reader that is done. A part that was not read because another has its name is told (C4).
 *
 * @param status  What reading came to.
 * @param fault   Set, in the arena of the findings, where that is PK_EFORMAT and a part is known to be the cause.
 * @return status, or PK_ENOMEM.
 */
pk_status pk_package_finish(pk_package *package, pk_status status, pk_findings *findings, pk_fault *fault);

typedef struct pk_relationship {
    pk_text id;
    pk_text type;   /* last segment of the type URI: "worksheet", "styles", "officeDocument" ... (D90: both dialects) */
    pk_text target; /* the part's own name, found from the source (X63, D91), where there is such a part; the URI itself
                     * where external */
    bool external;
    uint32_t order; /* in the document, from 0 */
} pk_relationship;

/**
 * Relationships of a part; of the package itself for the source "/". The list is sorted by id.
 * @return PK_OK also where there are none; PK_EFORMAT, PK_EUNSAFE, PK_ENOMEM, PK_ELIMIT.
 */
pk_status pk_package_relationships(pk_package *package, pk_text source, const pk_relationship **list, size_t *count);
/** First relationship of this type in the document's order; NULL when there is none. */
const pk_relationship *pk_relationship_of_type(const pk_relationship *list, size_t count, pk_text type);
const pk_relationship *pk_relationship_by_id(const pk_relationship *list, size_t count, pk_text id);
/**
 * A number for each relationship, below count and the same for those that have the same target. A hostile file names one
 * part a hundred thousand times (C30).
 */
pk_status pk_relationship_targets(pk_arena *arena, const pk_relationship *list, size_t count, size_t **numbers);

/** Content type of a part, by override or extension; empty when not told. Reads [Content_Types].xml once. */
pk_status pk_package_content_type(pk_package *package, pk_text part, pk_text *type);

#endif
