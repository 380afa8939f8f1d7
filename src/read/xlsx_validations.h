/* xlsx_validations.h - the lists to choose from of a worksheet: dataValidation as Excel has always had it, and that of
 * 2010 in an extension (OOXML.md X24).
 *
 * Layer: read; private to the XLSX reader. */
#ifndef PK_READ_XLSX_VALIDATIONS_H
#define PK_READ_XLSX_VALIDATIONS_H

#include "read/xlsx_parts.h"

/** The validation under way. Zeroed when the sheet begins, then pk_xlsx_validation_init. */
typedef struct pk_xlsx_validation {
    bool is_list, closed;
    bool is_items;     /* `formula` holds items as a CSV record does, not as a formula */
    pk_buffer formula; /* nothing: not said */
    pk_buffer areas;   /* "B2:B4 D2" */
} pk_xlsx_validation;

void pk_xlsx_validation_init(pk_xlsx_book *book, pk_xlsx_validation *validation);
/* At the start of a dataValidation, at the end of what stands in it, and at its own end. */
pk_status pk_xlsx_validation_begin(pk_xlsx_book *book, pk_xlsx_validation *validation, const pk_xml_walk *walk);
pk_status pk_xlsx_validation_formula(pk_xlsx_validation *validation, pk_text text);
/** x12ac:list, which Excel writes beside the formula where an item holds a comma. */
pk_status pk_xlsx_validation_items(pk_xlsx_validation *validation, pk_text text);
pk_status pk_xlsx_validation_areas(pk_xlsx_validation *validation, pk_text text);
/** @param block  Index of the sheet's block. */
pk_status pk_xlsx_validation_end(pk_xlsx_book *book, pk_xlsx_validation *validation, size_t block);

#endif
