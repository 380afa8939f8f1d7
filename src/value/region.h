/* region.h - the register of Sweden's regions, and which of them a text means.
 *
 * Layer: value. The register itself is data: schemas/regions.xml, read by schema/library. */
#ifndef PK_VALUE_REGION_H
#define PK_VALUE_REGION_H

#include "base/text.h"

typedef struct pk_region {
    pk_text code;         /* county code, "25" */
    pk_text name;         /* "Region Norrbotten" */
    pk_text short_name;   /* "Norrbotten": what a person says; unique */
    const pk_text *names; /* older and other full names: "Norrbottens läns landsting", "Norrbottens län" */
    size_t name_count;
    const pk_text *abbreviations; /* "NLL", "RN"; may stand for several regions: then they decide nothing */
    size_t abbreviation_count;
    pk_text healthcare_region;   /* "Norra" */
    const pk_text *mail_domains; /* "norrbotten.se", of its own and of others that it has had; lower case */
    size_t mail_domain_count;
} pk_region;

typedef struct pk_regions {
    const pk_region *items;
    size_t count;
} pk_regions;

/** By code, name, short name, other names or an abbreviation that one region alone has; any case. NULL: none, or two. */
const pk_region *pk_region_by_name(const pk_regions *regions, pk_text name);

/**
 * The region that a file name speaks of: "Handlingsplan_RJH_2022.docx", "region-norrbotten.xlsx", "Västerbotten (2).docx".
 * Also decomposed letters and names without their dots ("vasterbotten"). Folders before the name do not count.
 * @return NULL when it names none or several.
 */
const pk_region *pk_region_in_file_name(const pk_regions *regions, pk_text name);

/**
 * The region that a form's field names, whatever else is written there: "Region Västerbotten, cancerstrateg Anna",
 * "Regionen Norrbotten", "Norrbotten 2023-01-15". By name, by whole words, by its first words with one letter wrong
 * ("Norbotten"), by an abbreviation in its own capitals.
 * @return NULL when it names none or several.
 */
const pk_region *pk_region_in_field(const pk_regions *regions, pk_text text);

/** The region whose mail domain an address has, or one below it: "anna@sjukhus.region.example". NULL: none. */
const pk_region *pk_region_of_mail(const pk_regions *regions, pk_text address);

/** Votes of a text, gathered over many calls. */
typedef struct pk_region_votes {
    uint32_t votes[32]; /* by index in the register */
} pk_region_votes;

/**
 * Count the regions that a text names. Full names count ("Region Norrbotten", "Norrbottens", "Västerbotten"), also in
 * the genitive; abbreviations count only where one region alone has them. Whole words only, so that Västerbotten,
 * Västernorrland and Västmanland are never taken for each other.
 */
void pk_region_count(const pk_regions *regions, pk_text text, pk_region_votes *votes);
/** The region with a clear majority: at least 2 votes and at least twice as many as the next. NULL otherwise. */
const pk_region *pk_region_majority(const pk_regions *regions, const pk_region_votes *votes);

#endif
