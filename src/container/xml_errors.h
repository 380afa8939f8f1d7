/* xml_errors.h - where libxml2's complaints go: never to stderr.
 *
 * Layer: container; for whoever calls libxml2. Some complaints (encodings, memory) pass by the handler of the parser and go
 * to the one of the thread: it is ours while we parse, and the host's again afterwards. */
#ifndef PK_CONTAINER_XML_ERRORS_H
#define PK_CONTAINER_XML_ERRORS_H

#include "container/xml.h"

#include <libxml/globals.h>
#include <libxml/xmlerror.h>

#if LIBXML_VERSION >= 21200
typedef const xmlError *pk_libxml_error;
#else
typedef xmlErrorPtr pk_libxml_error;
#endif

typedef struct pk_error_handlers {
    xmlStructuredErrorFunc structured;
    void *structured_context;
    xmlGenericErrorFunc generic;
    void *generic_context;
} pk_error_handlers;

/** Have this called for what the parser's own handler does not get. @param saved What was there before. */
void pk_errors_take(pk_error_handlers *saved, xmlStructuredErrorFunc handler, void *context);
void pk_errors_give_back(const pk_error_handlers *saved);

/** Copy libxml2's words without the line feed at their end, cut between code points where they are too long. */
void pk_error_message(pk_libxml_error error, char *message, size_t size);

#endif
