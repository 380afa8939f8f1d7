/* What could not be read of a package, and why: for F01, F12 and F09. */
#include "container/package_parts.h"

void pk_package_blame(pk_package *package, pk_part *part, pk_term why, pk_text detail)
{
    if (part->why == PK_TERM_NONE) {
        part->why = why;
        part->detail = detail;
    }
    package->faulty = part;
}

size_t pk_package_count_holding(const pk_package *package, const char *text)
{
    size_t count = 0;

    for (size_t i = 0; i < package->count; i++) {
        pk_text name = package->parts[i].name;

        count += pk_text_find(name, pk_text_of(text)) != SIZE_MAX && !pk_text_ends(name, PK_TEXT("/"));
    }
    return count;
}

pk_status pk_package_report_embedded(const pk_package *package, pk_findings *findings)
{
    size_t count = pk_package_count_holding(package, "/embeddings/");
    pk_text number;
    pk_status status;

    if (count == 0)
        return PK_OK;
    status = pk_text_format(findings->arena, &number, "%zu", count);
    if (status != PK_OK)
        return status;
    return pk_report(findings, PK_F09, NULL, PK_NO_TEXT, PK_ARGS(PK_SAY(EMBEDDED_OBJECTS), PK_ARG(number)));
}

static pk_status report(pk_findings *findings, const pk_place *place, pk_text name, pk_term why, pk_text detail)
{
    pk_argument arguments[] = { { .text = name }, { .term = why }, { .text = detail } };
    pk_status status = pk_text_copy(findings->arena, name, &arguments[0].text);

    if (status == PK_OK && detail.data != NULL)
        status = pk_text_copy(findings->arena, detail, &arguments[2].text);
    return status == PK_OK ? pk_report(findings, PK_F12, place, PK_NO_TEXT, arguments, 3) : status;
}

pk_status pk_package_report_part(const pk_package *package, pk_findings *findings, pk_text part, pk_text name,
                                 const pk_place *place)
{
    pk_part *entry = pk_package_part(package, part);
    pk_term why = entry != NULL ? entry->why : PK_TERM_NONE;
    pk_text row;

    /* Of a sheet the row is told up to which it was read (C25): its line in the XML would be taken for that. */
    if (place != NULL && place->row > 0 && (why == PK_TERM_PART_BROKEN || why == PK_TERM_PART_CUT)) {
        pk_status status = pk_text_format(findings->arena, &row, "%lu", (unsigned long)place->row);

        return status == PK_OK ? report(findings, place, name, PK_TERM_PART_READ_TO, row) : status;
    }
    if (entry != NULL && place == NULL) {
        if (entry->is_told)
            return PK_OK;
        entry->is_told = true;
    }
    return report(findings, place, name, why, why != PK_TERM_NONE ? entry->detail : PK_NO_TEXT);
}

/* Parts whose names differ in case only, or not at all: what stands in those that were not asked for is lost (C4). */
static pk_status report_twins(const pk_package *package, pk_findings *findings)
{
    pk_status status = PK_OK;

    for (size_t first = 0, end; first < package->count && status == PK_OK; first = end) {
        bool taken = false;

        for (end = first; end < package->count
                          && pk_part_name_compare(package->by_name[first]->name, package->by_name[end]->name) == 0;
             end++)
            taken |= package->by_name[end]->is_taken;
        for (size_t i = first; taken && end - first > 1 && i < end && status == PK_OK; i++) {
            const pk_part *part = package->by_name[i];

            if (!part->is_taken)
                status = report(findings, NULL, part->name, PK_TERM_PART_TWICE, PK_NO_TEXT);
        }
    }
    return status;
}

pk_status pk_package_finish(pk_package *package, pk_status status, pk_findings *findings, pk_fault *fault)
{
    const pk_part *faulty = package->faulty;

    if (status == PK_OK) {
        status = report_twins(package, findings);
    } else if (status == PK_EFORMAT && faulty != NULL) {
        pk_fault found = { .why = faulty->why };

        if (pk_text_copy(findings->arena, faulty->name, &found.part) != PK_OK
            || (faulty->detail.data != NULL && pk_text_copy(findings->arena, faulty->detail, &found.detail) != PK_OK))
            status = PK_ENOMEM;
        else
            *fault = found;
    }
    pk_package_close(package);
    return status;
}
