#include "read/odf.h"

#include "read/properties.h"
#include "read/signature.h"

/* ---- META-INF/manifest.xml ---- */

typedef struct manifest_reading {
    bool encrypted, objects;
} manifest_reading;

/* A document in a document that is more than a chart or a formula (C16). */
static pk_status entry_start(void *context, pk_xml_walk *walk)
{
    manifest_reading *reading = context;
    pk_text type = pk_xml_attribute(walk, PK_NS_MANIFEST, "media-type");
    pk_text path = pk_xml_attribute(walk, PK_NS_MANIFEST, "full-path");

    if (path.size > 1
        && (pk_text_equal(type, PK_TEXT("application/vnd.sun.star.oleobject"))
            || pk_text_starts(type, PK_TEXT("application/vnd.oasis.opendocument.text"))
            || pk_text_starts(type, PK_TEXT("application/vnd.oasis.opendocument.spreadsheet"))))
        reading->objects = true;
    return PK_OK;
}

static pk_status encryption_start(void *context, pk_xml_walk *walk)
{
    manifest_reading *reading = context;

    (void)walk;
    reading->encrypted = true;
    return PK_OK;
}

static const pk_xml_rule manifest_rules[] = {
    { PK_NS_MANIFEST, NULL, "file-entry", entry_start, NULL, 0 },
    { PK_NS_MANIFEST, NULL, "encryption-data", encryption_start, NULL, 0 },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

/* ---- meta.xml ---- */

static const pk_xml_rule meta_rules[] = {
    { PK_NS_DC, "meta", "date", NULL, pk_properties_modified_end, PK_XML_TEXT },
    { PK_NS_DC, "meta", "creator", NULL, pk_names_end, PK_XML_TEXT },
    { PK_NS_ANY, "meta", "initial-creator", NULL, pk_names_end, PK_XML_TEXT },
    { PK_NS_DC, "meta", "description", NULL, pk_properties_description_end, PK_XML_TEXT },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

/* ---- all around ---- */

pk_status pk_odf_tolerate(const pk_package *package, const pk_document *document, pk_text part, pk_status status)
{
    if (status == PK_ENOENT)
        return PK_OK;
    if (status != PK_EFORMAT)
        return status;
    return pk_package_report_part(package, document->findings, part, part, NULL);
}

pk_status pk_odf_report_changes(pk_document *document, uint64_t changes)
{
    pk_text count;

    if (changes == 0)
        return PK_OK;
    if (pk_text_format(document->arena, &count, "%llu", (unsigned long long)changes) != PK_OK)
        return PK_ENOMEM;
    return pk_report(document->findings, PK_F07, NULL, PK_NO_TEXT, PK_ARGS(PK_ARG(count)));
}

pk_status pk_odf_plain(pk_buffer *plain, pk_text text, pk_text *out)
{
    pk_status status;

    plain->size = 0;
    if ((status = pk_buffer_add(plain, text)) != PK_OK)
        return status;
    for (size_t i = 0; i < plain->size; i++)
        if (plain->data[i] == '\n' || plain->data[i] == '\r' || plain->data[i] == '\t')
            plain->data[i] = ' ';
    *out = pk_buffer_text(plain);
    return PK_OK;
}

/* Every document that was ever given a library has a Basic folder with lists in it; modules are what counts. */
static bool is_macro(pk_text name)
{
    static const char *const lists[] = { "/script-lc.xml", "/script-lb.xml", "/dialog-lc.xml", "/dialog-lb.xml", "/" };

    if (pk_text_starts(name, PK_TEXT("/Scripts/")))
        return !pk_text_ends(name, PK_TEXT("/"));
    if (!pk_text_starts(name, PK_TEXT("/Basic/")))
        return false;
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        if (pk_text_ends(name, pk_text_of(lists[i])))
            return false;
    return true;
}

static pk_status report_active(pk_package *package, pk_document *document, bool objects)
{
    bool macros = false;
    pk_status status = PK_OK;

    for (size_t i = 0; i < pk_package_count(package); i++)
        macros = macros || is_macro(pk_package_name(package, i));
    if (macros)
        status = pk_report(document->findings, PK_F09, NULL, PK_NO_TEXT, PK_ARGS(PK_SAY(MACROS)));
    if (status == PK_OK && objects)
        status = pk_report(document->findings, PK_F09, NULL, PK_NO_TEXT, PK_ARGS(PK_SAY(EMBEDDED_OBJECTS)));
    return status;
}

pk_status pk_odf_open(pk_package *package, pk_document *document, pk_odf_styles *styles)
{
    const pk_text manifest = PK_TEXT("/META-INF/manifest.xml"), meta = PK_TEXT("/meta.xml");
    const pk_text looks = PK_TEXT("/styles.xml"), content = PK_TEXT("/content.xml");
    manifest_reading reading = { .encrypted = false };
    pk_status status;

    status = pk_xml_read_part(package, manifest, manifest_rules, &reading, styles->arena, NULL);
    status = pk_odf_tolerate(package, document, manifest, status);
    if (status == PK_OK && reading.encrypted)
        return PK_EENCRYPTED;
    if (status == PK_OK)
        status = pk_odf_tolerate(package, document, meta,
                                 pk_xml_read_part(package, meta, meta_rules, document, styles->arena, NULL));
    if (status == PK_OK)
        status = pk_signature_report_odf(package, styles->arena, document->findings);
    if (status == PK_OK)
        status = report_active(package, document, reading.objects);
    if (status == PK_OK)
        status = pk_odf_tolerate(package, document, looks, pk_odf_styles_read(package, looks, styles));
    if (status == PK_OK && (status = pk_odf_styles_read(package, content, styles)) == PK_ENOENT)
        status = PK_EFORMAT;
    if (status == PK_OK)
        pk_odf_styles_settle(styles);
    return status;
}
