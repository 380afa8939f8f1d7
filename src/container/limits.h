/* limits.h - how much of a file is taken before it is refused (F05). One table; each limit has a name and a reason.
 *
 * Layer: container. OOXML.md C30. */
#ifndef PK_CONTAINER_LIMITS_H
#define PK_CONTAINER_LIMITS_H

#include "base/text.h"

typedef enum pk_limit {
#define PK_LIMIT(id, name, value) PK_LIMIT_##id,
#include "container/limits.def"
#undef PK_LIMIT
    PK_LIMIT_COUNT
} pk_limit;

typedef struct pk_limits {
    uint64_t values[PK_LIMIT_COUNT];
} pk_limits;

void pk_limits_default(pk_limits *limits);
const char *pk_limit_name(pk_limit limit); /* "part-bytes" */

#endif
