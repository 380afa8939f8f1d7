/* xml_cut.h - where the tags of an XML text stand, to put something between them and leave every other byte as it is.
 *
 * Layer: container. For texts that xml.h has read before: well-formed, no DTD. What is not makes these functions stop
 * early or find less, never read past the end. Offsets are bytes from 0. */
#ifndef PK_CONTAINER_XML_CUT_H
#define PK_CONTAINER_XML_CUT_H

#include "base/sink.h"
#include "container/limits.h"

typedef enum pk_tag_kind {
    PK_TAG_START,   /* <a> */
    PK_TAG_EMPTY,   /* <a/> */
    PK_TAG_END,     /* </a> */
    PK_TAG_TEXT,    /* character data, with its references as they are written */
    PK_TAG_LITERAL, /* <![CDATA[...]]> */
    PK_TAG_OTHER    /* comment, processing instruction */
} pk_tag_kind;

typedef struct pk_tag {
    pk_tag_kind kind;
    pk_text name;      /* with its prefix: "w:body"; no text for what has none */
    size_t start, end; /* of all of it */
} pk_tag;

/** The next tag or text. @param at  Where to look; moved behind it. @return false at the end. */
bool pk_xml_next_tag(pk_text xml, size_t *at, pk_tag *tag);
/** Behind the end tag of the element whose start tag ends here. SIZE_MAX where it has none. */
size_t pk_xml_element_end(pk_text xml, size_t start_tag_end);
/** The name without its prefix. */
pk_text pk_xml_local_name(pk_text name);
/** The prefix with its colon; empty where there is none. */
pk_text pk_xml_prefix(pk_text name);
/** What an attribute of a start tag says, as it is written; no text where it is not there. @param name  With prefix. */
pk_text pk_xml_written_attribute(pk_text xml, const pk_tag *tag, pk_text name);

/**
 * Whether a text can be edited: well-formed, no DTD, UTF-8.
 * @return PK_OK; PK_EFORMAT, PK_EUNSAFE, PK_ELIMIT; PK_ENOMEM.
 */
pk_status pk_xml_judge(pk_text xml, const pk_limits *limits, pk_arena *arena);

/**
 * A text with something more at the end of its outermost element. In what is put in, each "<:" becomes '<' and the prefix
 * of that element, each "</:" likewise.
 * @return PK_OK; PK_EFORMAT where there is no such element; PK_ENOMEM.
 */
pk_status pk_xml_append(pk_arena *arena, pk_text xml, pk_text more, pk_text *out);

/**
 * Give the namespace of the outermost element a prefix that what is put in can use, also in attributes.
 * @param prefix  "w".
 * @param uri     Set to the namespace, as it is written.
 * @return PK_OK; PK_EFORMAT where the prefix stands for something else, or the element has no namespace; PK_ENOMEM.
 */
pk_status pk_xml_declare(pk_arena *arena, pk_text xml, const char *prefix, pk_text *uri, pk_text *out);

/** Put a text as pk_xml_append puts it, with a prefix ("x:", or empty) in place of each ':' of "<:" and "</:". */
void pk_xml_put_prefixed(pk_sink *sink, pk_text more, pk_text prefix);

/** What is to stand in place of a piece of a text. */
typedef struct pk_splice {
    size_t start, end;
    pk_text text;
} pk_splice;

/** @param splices  In order, none over another. @return PK_OK; PK_ENOMEM. */
pk_status pk_xml_splice(pk_arena *arena, pk_text xml, const pk_splice *splices, size_t count, pk_text *out);

#endif
