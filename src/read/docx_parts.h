/* docx_parts.h - which part of a Word document is which, for those who read it and those who put remarks into it.
 *
 * Layer: read. */
#ifndef PK_READ_DOCX_PARTS_H
#define PK_READ_DOCX_PARTS_H

#include "container/package.h"

/** The part that is referred to by the first relationship of this type; no text where there is none. */
pk_text pk_docx_part_of_type(const pk_relationship *list, size_t count, const char *type);
/**
 * The main part is what the package says, not what it is usually called (D91), except where it says nothing.
 * @param list  Of the package. @return No text where there is no such part.
 */
pk_text pk_docx_main_part(const pk_package *package, const pk_relationship *list, size_t count);

#endif
