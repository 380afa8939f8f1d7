#include "container/limits.h"

static const struct {
    const char *name;
    uint64_t value;
} limits_table[PK_LIMIT_COUNT] = {
#define PK_LIMIT(id, name, value) [PK_LIMIT_##id] = { name, value },
#include "container/limits.def"
#undef PK_LIMIT
};

void pk_limits_default(pk_limits *limits)
{
    for (int i = 0; i < PK_LIMIT_COUNT; i++)
        limits->values[i] = limits_table[i].value;
}

const char *pk_limit_name(pk_limit limit)
{
    return limits_table[limit].name;
}
