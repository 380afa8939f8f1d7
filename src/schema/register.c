/* schemas/regions.xml */
#include "schema/load.h"

typedef struct register_reader {
    pk_arena *arena;
    pk_schema_report report;
    void *context;
    bool faulty;
    pk_region *items;
    size_t count, capacity;
    pk_texts names, abbreviations, mail_domains; /* of the region that is open */
} register_reader;

/* Of the region that was added last: it should be known by its code and by its short name alone. */
static void report_twice(register_reader *r, const pk_xml_walk *walk)
{
    const pk_region *last = &r->items[r->count - 1];

    for (size_t i = 0; i + 1 < r->count; i++) {
        bool same_code = pk_text_equal(r->items[i].code, last->code);

        if (!same_code && !pk_text_equal(r->items[i].short_name, last->short_name))
            continue;
        r->faulty = true;
        if (r->report != NULL)
            r->report(r->context, pk_xml_line(walk), PK_FAULT_TWICE, same_code ? last->code : last->short_name);
    }
}

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
    report_twice(r, walk);
    r->names = r->abbreviations = r->mail_domains = (pk_texts) { 0 };
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

static pk_status mail_domain_end(void *context, pk_xml_walk *walk, pk_text text)
{
    register_reader *r = context;

    (void)walk;
    return pk_texts_add(r->arena, &r->mail_domains, text);
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
    region->mail_domains = r->mail_domains.items;
    region->mail_domain_count = r->mail_domains.count;
    return PK_OK;
}

static const pk_xml_rule register_rules[] = {
    { PK_NS_SCHEMA, "register", "region", register_region_start, register_region_end, 0 },
    { PK_NS_SCHEMA, "region", "other-name", NULL, other_name_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "region", "abbreviation", NULL, abbreviation_end, PK_XML_TEXT },
    { PK_NS_SCHEMA, "region", "mail-domain", NULL, mail_domain_end, PK_XML_TEXT },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

pk_status pk_register_read(const void *bytes, size_t size, pk_arena *arena, pk_schema_report report, void *context,
                           pk_regions *regions)
{
    register_reader r = { .arena = arena, .report = report, .context = context };
    pk_status status = pk_xml_read_bytes(bytes, size, NULL, register_rules, &r, arena, NULL);

    if (status != PK_OK)
        return status;
    if (r.faulty || r.count == 0)
        return PK_ESCHEMA;
    *regions = (pk_regions) { .items = r.items, .count = r.count };
    return PK_OK;
}

pk_status pk_regions_load(const void *bytes, size_t size, pk_arena *arena, pk_regions *regions)
{
    pk_status status = pk_register_read(bytes, size, arena, NULL, NULL, regions);

    return status == PK_OK || status == PK_ENOMEM ? status : PK_ESCHEMA;
}
