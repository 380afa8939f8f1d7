/* json_members.h - an object of JSON that is written member by member: what there is of a thousand plans is more than has to be
 * in memory at once.
 *
 * Layer: write; for the writers of JSON only. */
#ifndef PK_WRITE_JSON_MEMBERS_H
#define PK_WRITE_JSON_MEMBERS_H

#include "write/json_build.h"

typedef struct pk_members {
    pk_json json;
    pk_sink *sink;
    pk_status status;
    bool begun;   /* a member has been written */
    size_t items; /* of the array at hand */
} pk_members;

void pk_members_init(pk_members *members, pk_sink *sink);
/** Write a member; takes the value. */
void pk_members_put(pk_members *members, const char *key, json_t *value);
/** A member that is an array, item by item; pk_members_add takes the value. */
void pk_members_begin_array(pk_members *members, const char *key);
void pk_members_add(pk_members *members, json_t *value);
void pk_members_end_array(pk_members *members);
/** The end of the object, and of what was needed to write it. @return PK_OK; PK_ENOMEM; the status of the sink. */
pk_status pk_members_finish(pk_members *members);

#endif
