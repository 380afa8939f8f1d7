/* Pictures that are the value of a cell ("Place in cell", IMAGE()): the cell itself has the error #VALUE! for programs that
 * do not know them, and the number of an entry in the workbook's metadata (X27). From there three parts lead to the kind of
 * the value: value metadata -> rich value block -> rich value -> structure. Other such values are data of a company or a
 * country, whose text the cell has, and errors. */
#include "read/xlsx_parts.h"

typedef struct indexes {
    uint32_t *items;
    size_t count, capacity;
} indexes;

typedef struct values_read {
    pk_xlsx_book *book;
    indexes metadata;   /* of values: rich value block of each, or none */
    indexes blocks;     /* rich value of each block */
    indexes values;     /* structure of each rich value */
    indexes structures; /* whether each is a picture */
    uint32_t types;     /* kinds of metadata so far */
    uint32_t rich_type; /* from 1: the kind that rich values are; 0: none */
    bool in_rich;       /* the blocks of that kind are being read */
} values_read;

static const uint32_t NONE = UINT32_MAX;

static pk_status add(values_read *read, indexes *list, int64_t index)
{
    if (pk_array_reserve(&read->book->arena, &list->items, &list->capacity, list->count, sizeof *list->items) != PK_OK)
        return PK_ENOMEM;
    list->items[list->count++] = index >= 0 && index < NONE ? (uint32_t)index : NONE;
    return PK_OK;
}

static int64_t number_of(const pk_xml_walk *walk, const char *name)
{
    return pk_xml_integer(pk_xml_attribute(walk, PK_NS_NONE, name), 0, INT32_MAX, -1);
}

static uint32_t item(const indexes *list, uint32_t index)
{
    return index < list->count ? list->items[index] : NONE;
}

/* ---- metadata.xml ---- */

static bool is_rich(const pk_xml_walk *walk)
{
    return pk_text_equal(pk_xml_attribute(walk, PK_NS_NONE, "name"), PK_TEXT("XLRICHVALUE"));
}

static pk_status type_start(void *context, pk_xml_walk *walk)
{
    values_read *read = context;

    read->types++;
    if (is_rich(walk))
        read->rich_type = read->types;
    return PK_OK;
}

static pk_status future_start(void *context, pk_xml_walk *walk)
{
    values_read *read = context;

    read->in_rich = is_rich(walk);
    return PK_OK;
}

static pk_status block_start(void *context, pk_xml_walk *walk)
{
    values_read *read = context;

    return read->in_rich ? add(read, &read->blocks, number_of(walk, "i")) : PK_OK;
}

static pk_status value_start(void *context, pk_xml_walk *walk)
{
    values_read *read = context;

    (void)walk;
    return add(read, &read->metadata, -1);
}

static pk_status record_start(void *context, pk_xml_walk *walk)
{
    values_read *read = context;
    int64_t block = number_of(walk, "v");

    if (read->metadata.count > 0 && read->rich_type > 0 && number_of(walk, "t") == read->rich_type && block >= 0)
        read->metadata.items[read->metadata.count - 1] = (uint32_t)block;
    return PK_OK;
}

static const pk_xml_rule metadata_rules[] = {
    { PK_NS_S, "metadataTypes", "metadataType", type_start, NULL, 0 },
    { PK_NS_S, NULL, "futureMetadata", future_start, NULL, 0 },
    { PK_NS_ANY, NULL, "rvb", block_start, NULL, 0 },
    { PK_NS_S, NULL, "cellMetadata", NULL, NULL, PK_XML_SKIP },
    { PK_NS_S, "valueMetadata", "bk", value_start, NULL, 0 },
    { PK_NS_S, "bk", "rc", record_start, NULL, 0 },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

/* ---- richData ---- */

static pk_status rich_start(void *context, pk_xml_walk *walk)
{
    values_read *read = context;

    return add(read, &read->values, number_of(walk, "s"));
}

static const pk_xml_rule value_rules[] = {
    { PK_NS_ANY, "rvData", "rv", rich_start, NULL, 0 },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

static pk_status structure_start(void *context, pk_xml_walk *walk)
{
    values_read *read = context;
    pk_text type = pk_xml_attribute(walk, PK_NS_NONE, "t");

    return add(read, &read->structures,
               pk_text_equal(type, PK_TEXT("_localImage")) || pk_text_equal(type, PK_TEXT("_webimage")));
}

static const pk_xml_rule structure_rules[] = {
    { PK_NS_ANY, "rvStructures", "s", structure_start, NULL, 0 },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

/* ---- together ---- */

static pk_status read_part(values_read *read, const pk_relationship *relations, size_t count, const char *type,
                           const pk_xml_rule *rules)
{
    const pk_relationship *relation = pk_relationship_of_type(relations, count, pk_text_of(type));
    pk_xlsx_book *book = read->book;
    pk_status status;

    if (relation == NULL || relation->external)
        return PK_OK;
    status = pk_xml_read_part(book->package, relation->target, rules, read, &book->arena, NULL);
    return pk_xlsx_can_go_on(status) ? PK_OK : status; /* the cell then is what it says: an error */
}

pk_status pk_xlsx_read_images(pk_xlsx_book *book, const pk_relationship *relations, size_t count)
{
    values_read read = { .book = book };
    pk_status status = read_part(&read, relations, count, "sheetMetadata", metadata_rules);

    if (status == PK_OK && read.metadata.count > 0)
        status = read_part(&read, relations, count, "rdRichValue", value_rules);
    if (status == PK_OK && read.values.count > 0)
        status = read_part(&read, relations, count, "rdRichValueStructure", structure_rules);
    if (status != PK_OK || read.structures.count == 0)
        return status;
    book->images = pk_arena_zeroed(&book->arena, read.metadata.count, sizeof *book->images);
    if (book->images == NULL)
        return PK_ENOMEM;
    book->image_count = read.metadata.count;
    for (size_t i = 0; i < read.metadata.count; i++)
        book->images[i] = item(&read.structures, item(&read.values, item(&read.blocks, read.metadata.items[i]))) == 1;
    return PK_OK;
}

bool pk_xlsx_is_image(const pk_xlsx_book *book, int64_t metadata)
{
    return metadata > 0 && (uint64_t)metadata <= book->image_count && book->images[metadata - 1];
}
