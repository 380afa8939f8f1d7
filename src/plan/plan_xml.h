/* plan_xml.h - the canonical plan as XML: what convert writes, and what the rules of a schema's author see.
 *
 * Layer: plan. The grammar is schemas/plan.rng. */
#ifndef PK_PLAN_PLAN_XML_H
#define PK_PLAN_PLAN_XML_H

#include "base/sink.h"
#include "plan/plan.h"

/** What a plan does not know of itself: the file that it came from. */
typedef struct pk_plan_source {
    pk_text file; /* its name without folders */
    pk_text type; /* "docx" */
    uint64_t bytes;
    pk_text sha256;
    pk_text converted_from; /* "doc"; no text where it was read as it came */
    pk_text container;      /* what it came in, and where in that: "svar.eml", "planer.zip/norr"; no text: none */
    pk_text sender;         /* of the mail; no text: none, or not known */
    pk_date sent;           /* its day; year 0: not known */
} pk_plan_source;

/** @return The sink's status so far; the caller flushes. */
pk_status pk_plan_put_xml(const pk_plan *plan, const pk_plan_source *source, pk_sink *sink);

#endif
