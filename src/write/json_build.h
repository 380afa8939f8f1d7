/* json_build.h - pieces of JSON that several outputs have in common.
 *
 * Layer: write; for the writers of JSON only. Functions return a new reference, NULL when out of memory; setting NULL as a
 * value marks the object as failed, so that a builder looks once, in pk_json_write. */
#ifndef PK_WRITE_JSON_BUILD_H
#define PK_WRITE_JSON_BUILD_H

#include "write/write.h"

#include <jansson.h>

/** Where texts are put together before JSON takes a copy. */
typedef struct pk_json {
    pk_arena scratch;
    bool failed; /* out of memory, somewhere */
} pk_json;

void pk_json_init(pk_json *json);
void pk_json_free(pk_json *json);

/** Set a member; takes the value. */
void pk_json_set(pk_json *json, json_t *object, const char *key, json_t *value);
void pk_json_set_text(pk_json *json, json_t *object, pk_text key, json_t *value);
/** As set_text, but a key that is there already gets a number, "Mål (2)": two columns may have one heading (K04). */
void pk_json_set_unique(pk_json *json, json_t *object, pk_text key, json_t *value);
void pk_json_append(pk_json *json, json_t *array, json_t *value);

json_t *pk_json_text(pk_json *json, pk_text text);     /* no text is "" */
json_t *pk_json_optional(pk_json *json, pk_text text); /* no text is null */
json_t *pk_json_filled(pk_json *json, pk_text text);   /* no text or an empty one is null */
json_t *pk_json_number(uint32_t number);               /* 0 is null */
json_t *pk_json_date(pk_date date);                    /* no date is null */

/** "old" and "new"; takes both. */
json_t *pk_json_pair(pk_json *json, json_t *before, json_t *now);
json_t *pk_json_period(pk_json *json, const pk_schema *schema);

/** The readings of the area's columns of a role: of one column by itself, by column where the schema has several. */
json_t *pk_json_times(pk_json *json, const pk_schema *schema, const pk_plan_area *area, const pk_plan_row *row,
                      pk_role role);
json_t *pk_json_cells(pk_json *json, const pk_plan_area *area, const pk_plan_row *row); /* by key */
json_t *pk_json_status(pk_json *json, const pk_schema *schema, const pk_plan_row *row); /* its code; none is null */
/** @param file  Said first in merges; no text: left out. */
json_t *pk_json_where(pk_json *json, const pk_place *place, pk_text file);
json_t *pk_json_links(pk_json *json, const pk_links *links); /* NULL is an empty array */

json_t *pk_json_place(pk_json *json, const pk_place *place, pk_language language); /* as "where" of a finding */
json_t *pk_json_source(pk_json *json, const pk_submission *submission);
/** @param across  Between plans: what the finding is about is a file, told by its value, and stands in its place. */
json_t *pk_json_finding(pk_json *json, const pk_finding *finding, pk_language language, bool across);
json_t *pk_json_findings(pk_json *json, const pk_findings *findings, pk_language language, bool across);

/** What corrections did to a file. @param with_file Of several: which file and region it is. */
void pk_json_add_corrections(pk_json *json, json_t *array, const pk_submission *submission, pk_language language,
                             bool with_file);

/**
 * Write and drop what was built.
 * @param flags  Of jansson: layout.
 * @return The status of the sink; PK_ENOMEM.
 */
pk_status pk_json_write(pk_json *json, json_t *value, size_t flags, pk_sink *sink);
/**
 * The same, in lines, as a part of something larger that need not all be in memory: its lines but the first go in by so many
 * levels.
 */
pk_status pk_json_write_part(pk_json *json, json_t *value, size_t depth, pk_sink *sink);

#endif
