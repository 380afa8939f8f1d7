/* The regions that are to send a plan in: a list to choose from, or a sentence before the tables that names several. */
#include "schema/infer_parts.h"

enum { SEVERAL = 2 }; /* one region may be an example, or the sender */

static pk_status add_region(pk_infer *infer, const pk_region *region)
{
    pk_schema *schema = infer->schema;

    for (size_t i = 0; i < schema->region_count; i++)
        if (schema->regions[i] == region)
            return PK_OK;
    if (pk_array_reserve(infer->arena, &schema->regions, &schema->region_capacity, schema->region_count,
                         sizeof *schema->regions)
        != PK_OK)
        return PK_ENOMEM;
    schema->regions[schema->region_count++] = region;
    return PK_OK;
}

/* A list of regions is one where nearly all values are. */
static pk_status read_list(pk_infer *infer, const pk_choice *choice)
{
    const pk_regions *regions = infer->options->regions;
    size_t named = 0;
    pk_status status = PK_OK;

    for (size_t i = 0; i < choice->count; i++)
        named += pk_region_by_name(regions, choice->values[i]) != NULL;
    for (size_t i = 0; i < choice->count && named >= SEVERAL && named * 4 >= choice->count * 3 && status == PK_OK;
         i++) {
        const pk_region *region = pk_region_by_name(regions, choice->values[i]);

        if (region != NULL)
            status = add_region(infer, region);
    }
    return status;
}

static pk_status read_line(pk_infer *infer, pk_text line)
{
    const pk_regions *regions = infer->options->regions;
    pk_region_votes votes = { { 0 } };
    size_t named = 0, most = sizeof votes.votes / sizeof *votes.votes;
    pk_status status = PK_OK;

    pk_region_count(regions, line, &votes);
    for (size_t i = 0; i < regions->count && i < most; i++)
        named += votes.votes[i] > 0;
    for (size_t i = 0; i < regions->count && i < most && named >= SEVERAL && status == PK_OK; i++)
        if (votes.votes[i] > 0)
            status = add_region(infer, &regions->items[i]);
    return status;
}

static pk_status tell_regions(pk_infer *infer)
{
    const pk_schema *schema = infer->schema;
    pk_text names = PK_TEXT("");
    pk_status status = PK_OK;

    if (schema->region_count == 0)
        return pk_infer_note_of(infer, PK_INFER_NO_REGIONS, PK_NO_TEXT, PK_NO_TEXT);
    for (size_t i = 0; i < schema->region_count && status == PK_OK; i++)
        status = pk_text_format(infer->arena, &names, "%.*s%s%.*s", PK_PRINT(names), i > 0 ? ", " : "",
                                PK_PRINT(schema->regions[i]->short_name));
    return status == PK_OK ? pk_infer_note_of(infer, PK_INFER_REGIONS, names, PK_NO_TEXT) : status;
}

pk_status pk_infer_regions(pk_infer *infer)
{
    pk_status status = PK_OK;

    for (size_t i = 0; infer->options->regions != NULL && i < infer->document->count && status == PK_OK; i++) {
        const pk_table *table = infer->document->blocks[i].table;

        for (size_t c = 0; table != NULL && c < table->choices.count && status == PK_OK; c++)
            status = read_list(infer, &table->choices.items[c]);
    }
    for (size_t i = 0; infer->options->regions != NULL && infer->schema->region_count == 0 && i < infer->first_line
                       && status == PK_OK;
         i++)
        if (infer->lines[i].text.size > 0)
            status = read_line(infer, infer->lines[i].text);
    return status == PK_OK ? tell_regions(infer) : status;
}
