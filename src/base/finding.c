/* The catalogue of findings, and the list of those that were made. */
#include "base/finding.h"

#include <stdlib.h>
#include <string.h>

typedef struct pk_wording_of_code {
    const char *message, *fix;
} pk_wording_of_code;

static const struct {
    const char *name, *key;
    pk_severity severity;
    pk_wording_of_code text[PK_LANGUAGE_COUNT];
} kinds[] = {
#define PK_FINDING(code, key, severity, sv, sv_fix, en, en_fix)                                                        \
    [PK_##code] = { #code, key, PK_##severity, { { sv, sv_fix }, { en, en_fix } } },
#include "base/findings.def"
#undef PK_FINDING
};

static const char *const terms[][PK_LANGUAGE_COUNT] = {
    [PK_TERM_NONE] = { "", "" },
#define PK_TERM(name, sv, en) [PK_TERM_##name] = { sv, en },
#include "base/terms.def"
#undef PK_TERM
};

static const struct {
    const char *name, *label[PK_LANGUAGE_COUNT];
} severities[PK_SEVERITY_COUNT] = {
    [PK_OFF] = { "off", { "av", "off" } },
    [PK_INFO] = { "info", { "upplysning", "info" } },
    [PK_WARNING] = { "warning", { "varning", "warning" } },
    [PK_ERROR] = { "error", { "fel", "error" } },
    [PK_FATAL] = { "fatal", { "allvarligt fel", "fatal" } },
};

_Static_assert(sizeof kinds / sizeof *kinds == PK_CODE_COUNT, "findings.def fills the catalogue");

/* ---- the list ---- */

void pk_findings_init(pk_findings *findings, pk_arena *arena)
{
    *findings = (pk_findings) { .arena = arena };
}

pk_status pk_report(pk_findings *findings, pk_code code, const pk_place *place, pk_text value,
                    const pk_argument *arguments, size_t count)
{
    pk_finding *finding;
    pk_status status = pk_array_reserve(findings->arena, &findings->items, &findings->capacity, findings->count,
                                        sizeof *findings->items);

    if (status != PK_OK)
        return status;
    finding = &findings->items[findings->count++];
    *finding = (pk_finding) { .code = code, .severity = pk_code_severity(code), .value = value };
    for (size_t i = 0; i < count && i < PK_ARGUMENTS_MAX; i++)
        finding->arguments[i] = arguments[i];
    if (place != NULL)
        finding->place = *place;
    return PK_OK;
}

pk_status pk_report_related(pk_findings *findings, const pk_place *place)
{
    pk_finding *finding;
    pk_place *places;

    if (findings->count == 0)
        return PK_EUSAGE;
    finding = &findings->items[findings->count - 1];
    places = pk_arena_zeroed(findings->arena, finding->related_count + 1, sizeof *places);
    if (places == NULL)
        return PK_ENOMEM;
    /* A new array each time: few findings have more than one other place. */
    if (finding->related_count > 0)
        memcpy(places, finding->related, finding->related_count * sizeof *places);
    places[finding->related_count++] = *place;
    finding->related = places;
    return PK_OK;
}

static pk_status keep_text(pk_arena *arena, pk_text *text)
{
    return text->data != NULL ? pk_text_copy(arena, *text, text) : PK_OK;
}

static pk_status keep_place(pk_arena *arena, pk_place *place)
{
    pk_text *const texts[] = { &place->sheet, &place->key, &place->header, &place->area, &place->title, &place->goal };
    pk_status status = PK_OK;

    for (size_t i = 0; i < sizeof texts / sizeof *texts && status == PK_OK; i++)
        status = keep_text(arena, texts[i]);
    return status;
}

static pk_status keep_related(pk_arena *arena, pk_finding *finding)
{
    pk_place *places = pk_arena_zeroed(arena, finding->related_count, sizeof *places);
    pk_status status = places != NULL ? PK_OK : PK_ENOMEM;

    for (size_t i = 0; i < finding->related_count && status == PK_OK; i++) {
        places[i] = finding->related[i];
        status = keep_place(arena, &places[i]);
    }
    finding->related = places;
    return status;
}

static pk_status keep_finding(pk_arena *arena, pk_finding *finding)
{
    pk_status status = keep_text(arena, &finding->value);

    for (size_t i = 0; i < PK_ARGUMENTS_MAX && status == PK_OK; i++)
        status = keep_text(arena, &finding->arguments[i].text);
    for (size_t i = 0; i < PK_LANGUAGE_COUNT && status == PK_OK; i++)
        if ((status = keep_text(arena, &finding->own_messages[i])) == PK_OK)
            status = keep_text(arena, &finding->own_fixes[i]);
    if (status == PK_OK)
        status = keep_text(arena, &finding->rule);
    if (status == PK_OK)
        status = keep_place(arena, &finding->place);
    return status == PK_OK && finding->related_count > 0 ? keep_related(arena, finding) : status;
}

pk_status pk_findings_copy(pk_findings *findings, const pk_findings *from)
{
    for (size_t i = 0; i < from->count; i++) {
        pk_finding finding = from->items[i];

        if (keep_finding(findings->arena, &finding) != PK_OK
            || pk_array_reserve(findings->arena, &findings->items, &findings->capacity, findings->count,
                                sizeof *findings->items)
                   != PK_OK)
            return PK_ENOMEM;
        findings->items[findings->count++] = finding;
    }
    return PK_OK;
}

static int compare_numbers(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int compare_findings(const void *left, const void *right)
{
    const pk_finding *a = left, *b = right;
    int order = compare_numbers(a->order, b->order);

    if (order == 0)
        order = compare_numbers(a->place.table, b->place.table);
    if (order == 0)
        order = compare_numbers(a->place.row, b->place.row);
    if (order == 0)
        order = compare_numbers(a->place.column, b->place.column);
    if (order == 0)
        order = compare_numbers((uint32_t)a->code, (uint32_t)b->code);
    return order != 0 ? order : compare_numbers(a->serial, b->serial);
}

void pk_findings_sort(pk_findings *findings)
{
    for (size_t i = 0; i < findings->count; i++)
        findings->items[i].serial = (uint32_t)i;
    if (findings->count > 1)
        qsort(findings->items, findings->count, sizeof *findings->items, compare_findings);
}

size_t pk_findings_count(const pk_findings *findings, pk_severity severity)
{
    size_t count = 0;

    for (size_t i = 0; i < findings->count; i++)
        count += findings->items[i].severity == severity;
    return count;
}

/* ---- the catalogue ---- */

const char *pk_code_name(pk_code code)
{
    return kinds[code].name;
}

const char *pk_code_key(pk_code code)
{
    return kinds[code].key;
}

pk_severity pk_code_severity(pk_code code)
{
    return kinds[code].severity;
}

/* Codes, keys and names of severities are ASCII; the locale has no say in their case. */
static bool equals_in_any_case(pk_text text, const char *ascii)
{
    if (text.size != strlen(ascii))
        return false;
    for (size_t i = 0; i < text.size; i++) {
        char a = text.data[i], b = ascii[i];

        if (a >= 'A' && a <= 'Z')
            a = (char)(a + ('a' - 'A'));
        if (b >= 'A' && b <= 'Z')
            b = (char)(b + ('a' - 'A'));
        if (a != b)
            return false;
    }
    return true;
}

bool pk_code_parse(pk_text name, pk_code *code)
{
    for (size_t i = 0; i < PK_CODE_COUNT; i++)
        if (equals_in_any_case(name, kinds[i].name) || equals_in_any_case(name, kinds[i].key)) {
            *code = (pk_code)i;
            return true;
        }
    return false;
}

const char *pk_severity_name(pk_severity severity)
{
    return severities[severity].name;
}

bool pk_severity_parse(pk_text name, pk_severity *severity)
{
    for (size_t i = 0; i < PK_SEVERITY_COUNT; i++)
        if (equals_in_any_case(name, severities[i].name)) {
            *severity = (pk_severity)i;
            return true;
        }
    return false;
}

const char *pk_severity_label(pk_severity severity, pk_language language)
{
    return severities[severity].label[language];
}

const char *pk_term_text(pk_term term, pk_language language)
{
    return terms[term][language];
}

const char *pk_code_message(pk_code code, pk_language language)
{
    return kinds[code].text[language].message;
}

const char *pk_code_fix(pk_code code, pk_language language)
{
    return kinds[code].text[language].fix;
}
