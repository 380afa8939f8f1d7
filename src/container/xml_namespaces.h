/* xml_namespaces.h - the URIs behind pk_namespace.
 *
 * Layer: container; for this room only. */
#ifndef PK_CONTAINER_XML_NAMESPACES_H
#define PK_CONTAINER_XML_NAMESPACES_H

#include "container/xml.h"

/** NULL and "" are PK_NS_NONE, what is not known PK_NS_OTHER. */
pk_namespace pk_namespace_of(const char *uri);

#endif
