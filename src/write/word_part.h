/* word_part.h - what is to be known of a part of a Word document before something is put into it.
 *
 * Layer: write; for report_docx*.c and annotate_docx*.c. */
#ifndef PK_WRITE_WORD_PART_H
#define PK_WRITE_WORD_PART_H

#include "container/xml_cut.h"

/**
 * Word's namespace in either dialect.
 * @param relations  Set to the beginning of the types of relationships in it.
 * @return PK_OK; PK_EFORMAT: it is another namespace.
 */
pk_status pk_word_dialect(pk_text uri, pk_text *relations);

/** A part into which elements with the prefix w are put. */
typedef struct pk_word_part {
    pk_text name;      /* of the part */
    pk_text xml;       /* well-formed, UTF-8 */
    pk_text uri;       /* Word's namespace in it */
    pk_text relations; /* as above */
    pk_text declare;   /* ` xmlns:w="..."` for each element that is put in; empty where the part itself has it */
} pk_word_part;

/**
 * @param part  With its name and xml; the rest is set.
 * @return PK_OK; PK_EFORMAT, PK_EUNSAFE, PK_ELIMIT where it cannot be edited; PK_ENOMEM.
 */
pk_status pk_word_part_judge(pk_word_part *part, const pk_limits *limits, pk_arena *arena);

#endif
