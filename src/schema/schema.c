#include "schema/load.h"

#include "value/prompts.h"

static const char *const role_names[] = {
    [PK_ROLE_GOAL] = "goal",
    [PK_ROLE_TEXT] = "text",
    [PK_ROLE_ACTIVITY] = "activity",
    [PK_ROLE_TARGET] = "target",
    [PK_ROLE_RESPONSIBLE] = "responsible",
    [PK_ROLE_ACTOR] = "actor",
    [PK_ROLE_TIME] = "time",
    [PK_ROLE_FREQUENCY] = "frequency",
    [PK_ROLE_STATUS] = "status",
    [PK_ROLE_EVALUATION] = "evaluation",
};

static const char *const demand_names[] = {
    [PK_DEMAND_NONE] = "none",
    [PK_DEMAND_EMPTY] = "empty",
    [PK_DEMAND_EXPECTED] = "expected",
    [PK_DEMAND_REQUIRED] = "required",
};

size_t pk_schema_role(const pk_schema *schema, pk_role role)
{
    for (size_t i = 0; i < schema->column_count; i++)
        if (schema->columns[i].role == role)
            return i;
    return SIZE_MAX;
}

size_t pk_schema_titled_columns(const pk_schema *schema)
{
    size_t count = 0;

    for (size_t i = 0; i < schema->column_count; i++)
        count += !schema->columns[i].untitled;
    return count;
}

const pk_schema_column *pk_schema_column_by_key(const pk_schema *schema, pk_text key)
{
    for (size_t i = 0; i < schema->column_count; i++)
        if (pk_text_equal(schema->columns[i].key, key))
            return &schema->columns[i];
    return NULL;
}

const pk_schema_goal *pk_schema_goal_by_id(const pk_schema *schema, pk_text id)
{
    for (size_t i = 0; i < schema->goal_count; i++)
        if (pk_text_equal(schema->goals[i].id, id))
            return &schema->goals[i];
    return NULL;
}

const pk_schema_phase *pk_schema_phase_by_id(const pk_schema *schema, pk_text id)
{
    for (size_t i = 0; i < schema->phase_count; i++)
        if (pk_text_equal(schema->phases[i].id, id))
            return &schema->phases[i];
    return NULL;
}

/* The longest one is "Klicka eller tryck här för att ange text." */
enum { PLACEHOLDER_BYTES = 100 };

pk_status pk_schema_find_placeholder(const pk_schema *schema, pk_text text, pk_arena *scratch, bool *found)
{
    pk_text folded, other;
    pk_status status = pk_prompt_find(scratch, text, found);

    if (status != PK_OK || *found || text.size == 0 || text.size > PLACEHOLDER_BYTES)
        return status;
    status = pk_text_fold(scratch, text, PK_FOLD_WORDS, &folded);
    for (size_t i = 0; i < schema->placeholders.count && status == PK_OK && !*found; i++) {
        status = pk_text_fold(scratch, schema->placeholders.items[i].text, PK_FOLD_WORDS, &other);
        *found = status == PK_OK && pk_text_equal(folded, other);
    }
    return status;
}

bool pk_schema_is_placeholder(const pk_schema *schema, pk_text text, pk_arena *scratch)
{
    bool found;

    return pk_schema_find_placeholder(schema, text, scratch, &found) == PK_OK && found;
}

int pk_schema_context_year(const pk_schema *schema)
{
    return schema->from.year == schema->to.year ? schema->from.year : 0;
}

const char *pk_role_name(pk_role role)
{
    return role_names[role];
}

const char *pk_demand_name(pk_demand demand)
{
    return demand_names[demand];
}

/* ---- texts of a schema file ---- */

pk_status pk_schema_text(pk_arena *arena, pk_text text, pk_text *out)
{
    pk_status status = pk_text_tidy(arena, text, &text);
    pk_buffer buffer;
    pk_text line;

    if (status != PK_OK)
        return status;
    if (pk_text_find(text, PK_TEXT("\n")) == SIZE_MAX) {
        *out = text;
        return PK_OK;
    }
    pk_buffer_init(&buffer, arena);
    while (status == PK_OK && pk_text_next(&text, '\n', &line)) {
        if (buffer.size > 0)
            status = pk_buffer_add(&buffer, PK_TEXT(" "));
        if (status == PK_OK)
            status = pk_buffer_add(&buffer, line);
    }
    if (status == PK_OK)
        *out = pk_buffer_text(&buffer);
    return status;
}

pk_status pk_texts_add(pk_arena *arena, pk_texts *list, pk_text text)
{
    pk_status status = pk_array_reserve(arena, &list->items, &list->capacity, list->count, sizeof *list->items);

    if (status == PK_OK)
        status = pk_schema_text(arena, text, &list->items[list->count]);
    if (status == PK_OK)
        list->count++;
    return status;
}
