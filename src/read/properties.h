/* properties.h - what a document says of itself: when it was last saved, by whom, and whether this program wrote it.
 *
 * Layer: read; handlers for the readers of DOCX, XLSX and OpenDocument, whose elements have other names for the same. */
#ifndef PK_READ_PROPERTIES_H
#define PK_READ_PROPERTIES_H

#include "container/xml.h"
#include "read/names.h"

/** docProps/core.xml and docProps/app.xml of Word and Excel, for pk_xml_read_part with a pk_document. */
extern const pk_xml_rule pk_properties_rules[];

/* At the end of an element with text, with a pk_document as the context. */

/** "2022-04-13T08:12:00Z": document->modified and modified_at, which stay as they are where the text is no date. */
pk_status pk_properties_modified_end(void *document, pk_xml_walk *walk, pk_text text);
/** document->is_ours, by what src/write/workbook_book.c leaves in its workbooks, and report_docx_template.c in reports: the program's name and version. */
pk_status pk_properties_description_end(void *document, pk_xml_walk *walk, pk_text text);

#endif
