/* xml.h - XML in pieces to handlers in a table, over libxml2's SAX2. One path for a part of 1 kB and one of 100 MB.
 *
 * Layer: container. Elements are matched by namespace and local name, never by prefix; the OOXML transitional and strict
 * namespaces are one (OOXML.md D90, X62). No DTD, no entities, no network (C20): a part that declares a DTD is PK_EUNSAFE.
 *
 * A format is a table of rules. A rule names the element, optionally the element it must stand in, and what is to be
 * done at its start and end. An element without a rule is passed over but what stands in it is looked at; a rule with
 * PK_XML_SKIP drops the whole subtree. */
#ifndef PK_CONTAINER_XML_H
#define PK_CONTAINER_XML_H

#include "container/package.h"

/** Namespaces that are told apart. Others are PK_NS_OTHER; no namespace is PK_NS_NONE. */
typedef enum pk_namespace {
    PK_NS_NONE,
    PK_NS_OTHER,
    PK_NS_W,             /* wordprocessingml main */
    PK_NS_W14,           /* Word 2010 */
    PK_NS_W15,           /* Word 2012 */
    PK_NS_S,             /* spreadsheetml main */
    PK_NS_R,             /* officeDocument relationships (attributes) */
    PK_NS_MC,            /* markup compatibility */
    PK_NS_WPS,           /* Word drawing shape 2010 */
    PK_NS_V,             /* VML */
    PK_NS_A,             /* drawingml main */
    PK_NS_WP,            /* wordprocessing drawing */
    PK_NS_M,             /* math */
    PK_NS_XML,           /* xml:space, xml:lang */
    PK_NS_RELATIONSHIPS, /* package relationships part */
    PK_NS_CONTENT_TYPES, /* package content types part */
    PK_NS_CP,            /* core properties */
    PK_NS_DC,
    PK_NS_DCTERMS,
    PK_NS_SCHEMA, /* urn:plankoll:schema:1 */
    PK_NS_OFFICE, /* OpenDocument from here on: one namespace for each vocabulary */
    PK_NS_STYLE,
    PK_NS_TEXT,
    PK_NS_TABLE,
    PK_NS_DRAW,
    PK_NS_FO,
    PK_NS_SVG,
    PK_NS_NUMBER, /* data styles */
    PK_NS_FORM,
    PK_NS_XLINK,
    PK_NS_MANIFEST, /* META-INF/manifest.xml */
    PK_NS_LOEXT,    /* LibreOffice's own, Writer */
    PK_NS_CALCEXT,  /* LibreOffice's own, Calc */
    PK_NS_FIELD,    /* fields of Word in OpenDocument */
    PK_NS_MATH,     /* MathML */
    PK_NS_ANY       /* in a rule: whatever namespace */
} pk_namespace;

typedef struct pk_xml_walk pk_xml_walk;

/** At the start of an element. Attributes are read with pk_xml_attribute during the call. */
typedef pk_status (*pk_xml_start)(void *context, pk_xml_walk *walk);
/** At its end, with the character data since its start (see PK_XML_TEXT), not tidied. */
typedef pk_status (*pk_xml_end)(void *context, pk_xml_walk *walk, pk_text text);

enum {
    PK_XML_TEXT = 1, /* collect the character data of this element and what is in it for the end handler */
    PK_XML_SKIP = 2  /* drop the element with all that is in it */
};

typedef struct pk_xml_rule {
    pk_namespace space;
    const char *inside;  /* local name of the parent; NULL: any */
    const char *element; /* local name */
    pk_xml_start start;  /* may be NULL */
    pk_xml_end end;      /* may be NULL */
    unsigned flags;
} pk_xml_rule;

/** A table ends with a rule whose element is NULL. Rules with a parent win over those without; the first match counts.
 * The element "*" is any of its namespace: such a rule stands last. */

/** What is being walked, for handlers. */
int pk_xml_depth(const pk_xml_walk *walk); /* of the current element; the root is 1 */
int pk_xml_line(const pk_xml_walk *walk);  /* from 1 */
/** At the start of an element: which start tag of the text it is, from 1; those of dropped elements count. With it
 * pk_xml_next_tag (xml_cut.h) finds the element again in the same text. */
uint32_t pk_xml_ordinal(const pk_xml_walk *walk);
/** Local name of the current element; of its parent and so on with up 1, 2 ...; empty past the root. */
pk_text pk_xml_element(const pk_xml_walk *walk, int up);
pk_namespace pk_xml_element_space(const pk_xml_walk *walk, int up);
/** The namespace's own name of the current element; no text where it has none. */
pk_text pk_xml_element_uri(const pk_xml_walk *walk);
/** The name of the namespace that a prefix stands for here; no text when it is not declared. Views, as long as the walk. */
pk_text pk_xml_prefix_uri(const pk_xml_walk *walk, pk_text prefix);
/** Value of an attribute of the element that starts; no text when it is not there. A view valid during the call. */
pk_text pk_xml_attribute(const pk_xml_walk *walk, pk_namespace space, const char *name);
/**
 * For text between elements, as OpenDocument has it: the character data since the last call, or since the beginning of
 * the outermost open element that collects text (PK_XML_TEXT). It is then no longer part of any element's text.
 * @return A view valid during the call of the handler.
 */
pk_text pk_xml_take_text(pk_xml_walk *walk);
/** ST_OnOff (ECMA-376 part 1, 22.9.2.7): true, 1, on, or no value given; missing when the attribute is not there. */
bool pk_xml_on_off(pk_text value, bool missing);
/** A decimal number within the bounds, else missing (C23). */
int64_t pk_xml_integer(pk_text value, int64_t low, int64_t high, int64_t missing);
/** From a start handler: drop what is in this element; its end handler is not called. */
void pk_xml_skip(pk_xml_walk *walk);
/** From any handler: stop reading without an error; the parse returns PK_OK. */
void pk_xml_stop(pk_xml_walk *walk);

/** What was wrong, for messages: line and libxml2's own words. */
typedef struct pk_xml_error {
    int line;
    char message[200];
} pk_xml_error;

/**
 * Walk a part of a package.
 * @param error  May be NULL; set for PK_EFORMAT.
 * @return PK_OK; PK_EFORMAT not well-formed or a wrong checksum; PK_EUNSAFE; PK_ELIMIT; PK_ENOENT; PK_ENOMEM; or what a
 *         handler returned.
 */
pk_status pk_xml_read_part(pk_package *package, pk_text part, const pk_xml_rule *rules, void *context, pk_arena *arena,
                           pk_xml_error *error);
/** The same for bytes in memory. @param limits NULL: the defaults. */
pk_status pk_xml_read_bytes(const void *bytes, size_t size, const pk_limits *limits, const pk_xml_rule *rules,
                            void *context, pk_arena *arena, pk_xml_error *error);

/**
 * The same for bytes that come in pieces: begin, pk_xml_feed with each piece, finish.
 * @param walk  Set on success; given back by pk_xml_finish.
 */
pk_status pk_xml_begin(const pk_limits *limits, const pk_xml_rule *rules, void *context, pk_arena *arena,
                       pk_xml_walk **walk);
/** A pk_write_function. Once it is not PK_OK, nothing more is wanted; after pk_xml_stop it is PK_EUSAGE. */
pk_status pk_xml_feed(void *walk, const void *bytes, size_t size);
/**
 * @param fed  What feeding came to: where it is not PK_OK the document is not judged to end here.
 * @return As pk_xml_read_part; fed where nothing was wrong with the XML.
 */
pk_status pk_xml_finish(pk_xml_walk *walk, pk_status fed, pk_xml_error *error);

/**
 * Validate against a RELAX NG grammar (XML syntax). Both are parsed as trees: for schema files, which are small.
 * @param report  Called for each fault with its line; may be NULL.
 * @return PK_OK valid; PK_ESCHEMA not; PK_EFORMAT not well-formed (also reported); PK_EUNSAFE; PK_ENOMEM.
 */
pk_status pk_xml_validate(const void *bytes, size_t size, const void *grammar, size_t grammar_size,
                          void (*report)(void *context, int line, const char *message), void *context);

#endif
