#include "read/signature.h"

#include "container/xml.h"

static pk_status report(pk_findings *findings)
{
    return pk_report(findings, PK_F18, NULL, PK_NO_TEXT, PK_NO_ARGS);
}

/* The origin is an empty part that leads to the signatures; it may be left when they are removed. */
static pk_status has_signature(pk_package *package, pk_text origin, bool *has)
{
    const pk_relationship *list, *signature;
    size_t count;
    pk_status status = pk_package_relationships(package, origin, &list, &count);

    *has = status == PK_EFORMAT || status == PK_EENCRYPTED; /* who leads where cannot be read: better said than not */
    if (status != PK_OK)
        return *has ? PK_OK : status;
    signature = pk_relationship_of_type(list, count, PK_TEXT("signature"));
    *has = signature != NULL && pk_package_has(package, signature->target);
    return PK_OK;
}

pk_status pk_signature_report_opc(pk_package *package, pk_findings *findings)
{
    const pk_relationship *list, *origin;
    size_t count;
    bool has = false;
    pk_status status = pk_package_relationships(package, PK_TEXT("/"), &list, &count);

    if (status != PK_OK)
        return status;
    origin = pk_relationship_of_type(list, count, PK_TEXT("origin")); /* .../digital-signature/origin */
    if (origin == NULL || origin->external)
        return PK_OK;
    status = has_signature(package, origin->target, &has);
    return status == PK_OK && has ? report(findings) : status;
}

static pk_status signature_start(void *signed_, pk_xml_walk *walk)
{
    bool *is_signed = signed_;

    *is_signed = true;
    pk_xml_stop(walk);
    return PK_OK;
}

/* The root stays when all signatures are removed. */
static const pk_xml_rule signature_rules[] = {
    { PK_NS_ANY, "document-signatures", "Signature", signature_start, NULL, 0 },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

pk_status pk_signature_report_odf(pk_package *package, pk_arena *scratch, pk_findings *findings)
{
    const pk_text part = PK_TEXT("/META-INF/documentsignatures.xml");
    bool is_signed = false;
    pk_status status;

    if (!pk_package_has(package, part))
        return PK_OK;
    status = pk_xml_read_part(package, part, signature_rules, &is_signed, scratch, NULL);
    if (status == PK_EFORMAT || status == PK_EENCRYPTED) {
        is_signed = true; /* better said than not */
        status = PK_OK;
    }
    return status == PK_OK && is_signed ? report(findings) : status;
}
