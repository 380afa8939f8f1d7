/* sarif_parts.h - a SARIF log under construction.
 *
 * Layer: write; for sarif*.c. */
#ifndef PK_WRITE_SARIF_PARTS_H
#define PK_WRITE_SARIF_PARTS_H

#include "base/text_index.h"
#include "write/json_build.h"

typedef struct pk_sarif {
    pk_json json;
    pk_arena arena; /* until the end */
    pk_arena words; /* until they are JSON */
    const pk_findings_report *report;
    pk_language language;
    bool suppresses;             /* corrections were given: then each result says whether it was let pass */
    size_t rules[PK_CODE_COUNT]; /* index among the rules and 1; 0: the code does not occur */
    size_t rule_count;
    pk_text_index seen; /* fingerprints, to tell alike findings of one file apart */
    size_t *seen_counts;
    size_t seen_capacity;
} pk_sarif;

/** Something put into words: a finding, a place. */
typedef void (*pk_put_words)(const void *what, pk_language language, pk_sink *sink);

/** New references, NULL when out of memory, as of json_build.h. */
json_t *pk_sarif_words(pk_sarif *sarif, pk_put_words put, const void *what);
json_t *pk_sarif_message(pk_sarif *sarif, json_t *text); /* {"text": ...}; takes the text */
/** The codes that occur (pk_sarif.rules), in their order, and what they mean. */
json_t *pk_sarif_rules(pk_sarif *sarif);
const char *pk_sarif_level(pk_severity severity); /* "note" */

#endif
