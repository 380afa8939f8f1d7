/* schemas/regions.xml */
#include "schema/load.h"

typedef struct register_reader {
    pk_arena *arena;
    pk_region *items;
    size_t count, capacity;
    pk_texts names, abbreviations; /* of the region that is open */
} register_reader;

static pk_status register_region_start(void *context, pk_xml_walk *walk)
{
    register_reader *r = context;
    struct {
        const char *name;
        pk_text text;
    } attributes[] = {
        { "code", PK_NO_TEXT }, { "name", PK_NO_TEXT }, { "short", PK_NO_TEXT }, { "healthcare-region", PK_NO_TEXT }
    };
    pk_status status = pk_array_reserve(r->arena, &r->items, &r->capacity, r->count, sizeof *r->items);

    for (size_t i = 0; i < sizeof attributes / sizeof attributes[0] && status == PK_OK; i++)
        status = pk_schema_text(r->arena, pk_xml_attribute(walk, PK_NS_NONE, attributes[i].name), &attributes[i].text);
    if (status != PK_OK)
        return status;
    r->items[r->count++] = (pk_region) { .code = attributes[0].text,
                                         .name = attributes[1].text,
                                         .short_name = attributes[2].text,
                                         .healthcare_region = attributes[3].text };
    r->names = r->abbreviations = (pk_texts) { 0 };
    return PK_OK;
}

static pk_status other_name_end(void *context, pk_xml_walk *walk, pk_text text)
{
    register_reader *r = context;

    (void)walk;
    return pk_texts_add(r->arena, &r->names, text);
}

static pk_status abbreviation_end(void *context, pk_xml_walk *walk, pk_text text)
{
    register_reader *r = context;

    (void)walk;
    return pk_texts_add(r->arena, &r->abbreviations, text);
}

static pk_status register_region_end(void *context, pk_xml_walk *walk, pk_text text)
{
    register_reader *r = context;
    pk_region *region = &r->items[r->count - 1];

    (void)walk;
    (void)text;
    region->names = r->names.items;
    region->name_count = r->names.count;
    region->abbreviations = r->abbreviations.items;
    region->abbreviation_count = r->abbreviations.count;
    return PK_OK;
}

static const pk_xml_rule register_rules[] = {
    { PK_NS_SCHEMA, "register", "region", register_region_start, register_region_end, 0 },
    { PK_NS_SCHEMA, "region", "other-name", NULL, other_name_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "region", "abbreviation", NULL, abbreviation_end, PK_XML_TEXT },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

pk_status pk_regions_load(const void *bytes, size_t size, pk_arena *arena, pk_regions *regions)
{
    register_reader r = { .arena = arena };
    pk_status status = pk_xml_read_bytes(bytes, size, NULL, register_rules, &r, arena, NULL);

    if (status != PK_OK)
        return status == PK_ENOMEM ? PK_ENOMEM : PK_ESCHEMA;
    if (r.count == 0)
        return PK_ESCHEMA;
    *regions = (pk_regions) { .items = r.items, .count = r.count };
    return PK_OK;
}
