/* xml_out.h - XML on its way out: escaping, attributes, elements on lines of their own.
 *
 * Layer: container. What XML has no way to write (control characters, bytes that are not UTF-8) becomes U+FFFD. Depth is the
 * number of elements around: each takes two blanks. */
#ifndef PK_CONTAINER_XML_OUT_H
#define PK_CONTAINER_XML_OUT_H

#include "base/date.h"
#include "base/sink.h"

/** Character data, escaped. */
void pk_xml_put_text(pk_sink *sink, pk_text text);
/** ` name="value"`; nothing where there is no such text. */
void pk_xml_put_attribute(pk_sink *sink, const char *name, pk_text value);
void pk_xml_put_count(pk_sink *sink, const char *name, uint64_t count);
void pk_xml_put_truth(pk_sink *sink, const char *name, bool value);
/** Nothing for a date that is not set. */
void pk_xml_put_date(pk_sink *sink, const char *name, pk_date date);
void pk_xml_put_indent(pk_sink *sink, int depth);
/** Ends the tag that is open, then text and end tag. */
void pk_xml_put_content(pk_sink *sink, const char *name, pk_text text);
/** A whole element; nothing where there is no such text. */
void pk_xml_put_element(pk_sink *sink, int depth, const char *name, pk_text text);
/** A line as it is: "<rows>". */
void pk_xml_put_tag(pk_sink *sink, int depth, const char *tag);

#endif
