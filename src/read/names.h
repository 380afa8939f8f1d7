/* names.h - names of people that a document carries beside its text: in its properties, and of those who commented.
 *
 * Layer: read. They are told (P03) and go nowhere else. */
#ifndef PK_READ_NAMES_H
#define PK_READ_NAMES_H

#include "container/xml.h"
#include "model/document.h"

/**
 * Note a name. What is blank, the name of a program, or what programs write where nobody gave a name is none.
 * @param names  One, or several with semicolons between them, as Office writes authors. Copied.
 */
pk_status pk_names_add(pk_document *document, pk_text names);
/** The same at the end of an element with text, with a pk_document as the context. */
pk_status pk_names_end(void *document, pk_xml_walk *walk, pk_text text);
/** P03 with the first names and how many more there are; nothing where there are none. When all is read. */
pk_status pk_names_report(pk_document *document);

#endif
