/* odf_validations.h - table:content-validation: a list to choose from that cells refer to by its name (OOXML.md X24).
 * All of them stand before the tables.
 *
 * Layer: read; for the readers of ODT and ODS. */
#ifndef PK_READ_ODF_VALIDATIONS_H
#define PK_READ_ODF_VALIDATIONS_H

#include "container/xml.h"
#include "read/sheet_choices.h"

typedef struct pk_odf_validation {
    pk_text name;
    size_t list; /* in `choices` */
} pk_odf_validation;

typedef struct pk_odf_validations {
    pk_sheet_choices choices;
    pk_odf_validation *items; /* by name, once one was asked for */
    size_t count, capacity;
    bool sorted;
    /* of the one under way */
    pk_text name, formula; /* no text: none, or no list */
    bool closed;
} pk_odf_validations;

/* At the start and end of table:content-validation, and at the start of the table:error-message in it. */
pk_status pk_odf_validation_begin(pk_odf_validations *validations, const pk_xml_walk *walk);
void pk_odf_validation_error(pk_odf_validations *validations, pk_xml_walk *walk);
pk_status pk_odf_validation_end(pk_odf_validations *validations);

/** @param list  Set to its index. False: none of this name is a list. */
bool pk_odf_validation_find(pk_odf_validations *validations, pk_text name, size_t *list);

#endif
