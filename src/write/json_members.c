/* An object of JSON that is written member by member. */
#include "write/json_members.h"

void pk_members_init(pk_members *members, pk_sink *sink)
{
    *members = (pk_members) { .sink = sink };
    pk_json_init(&members->json);
}

static void begin_member(pk_members *members, const char *key)
{
    pk_sink_format(members->sink, "%s\n  \"%s\": ", members->begun ? "," : "{", key);
    members->begun = true;
}

static void put_part(pk_members *members, json_t *value, size_t depth)
{
    pk_status status = pk_json_write_part(&members->json, value, depth, members->sink);

    if (members->status == PK_OK)
        members->status = status;
}

void pk_members_put(pk_members *members, const char *key, json_t *value)
{
    begin_member(members, key);
    put_part(members, value, 1);
}

void pk_members_begin_array(pk_members *members, const char *key)
{
    begin_member(members, key);
    pk_sink_puts(members->sink, "[");
    members->items = 0;
}

void pk_members_add(pk_members *members, json_t *value)
{
    pk_sink_puts(members->sink, members->items++ > 0 ? ",\n    " : "\n    ");
    put_part(members, value, 2);
}

void pk_members_end_array(pk_members *members)
{
    pk_sink_puts(members->sink, members->items > 0 ? "\n  ]" : "]");
}

pk_status pk_members_finish(pk_members *members)
{
    pk_sink_puts(members->sink, "\n}\n");
    pk_json_free(&members->json);
    return members->status != PK_OK ? members->status : members->sink->status;
}
