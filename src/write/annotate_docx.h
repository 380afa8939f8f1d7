/* annotate_docx.h - remarks in a Word document under construction: where they stand, what they say, what is recorded.
 *
 * Layer: write; for annotate_docx*.c only. What is put in uses the prefix w (word_part.h). */
#ifndef PK_WRITE_ANNOTATE_DOCX_H
#define PK_WRITE_ANNOTATE_DOCX_H

#include "read/annotated_docx.h"
#include "write/annotate.h"
#include "write/word_part.h"

/** A cell or paragraph that gets a comment. */
typedef struct pk_spot {
    uint32_t element;                  /* its start tag in the main part (pk_cell.element) */
    const pk_finding *const *findings; /* worst first */
    size_t count;
    size_t begin, end;             /* where the commented range begins and ends in the main part; 0: not found */
    bool begins_empty, ends_empty; /* there stands the "/>" of an empty paragraph */
    pk_text begins_in, ends_in;    /* the name of its tag */
    uint64_t id;                   /* of the comment */
} pk_spot;

typedef struct pk_spots {
    pk_spot *items; /* in the order of the main part */
    size_t count;
    const pk_finding **rest; /* those that have no place in the text, worst first */
    size_t rest_count;
} pk_spots;

/** Gather findings by their cell or paragraph. @return PK_OK; PK_ENOMEM. */
pk_status pk_spots_gather(const pk_submission *submission, bool notes, pk_arena *arena, pk_spots *spots);
/** Find them in the main part. What is not found becomes part of the rest. @return PK_OK; PK_ENOMEM. */
pk_status pk_spots_find(pk_spots *spots, pk_text xml, pk_arena *arena);

/** One finding in words, as in a remark. In the arena. */
pk_status pk_finding_words(const pk_finding *finding, pk_language language, pk_arena *arena, pk_text *words);
/** A run of text: `<w:r>...</w:r>`, with the language of the texts. */
void pk_word_put_run(pk_sink *sink, pk_text text, const char *properties, pk_language language);

/**
 * Put the comments into the part that has them, which is made where there is none; ids are given here.
 * @param main  The main part.
 */
pk_status pk_put_comments(const pk_word_part *main, pk_spots *spots, const pk_write_options *options,
                          pk_package *package, pk_edit *edit, pk_arena *arena, pk_text *part);

/** The note on the first page, as XML. In the arena. */
pk_status pk_make_note(const pk_submission *submission, const pk_spots *spots, const pk_write_options *options,
                       const pk_word_part *main, pk_arena *arena, pk_text *note);

/** Record what becomes of these parts, in a part of its own. @param main, splices  What was put into the main part. */
pk_status pk_put_record(const pk_word_part *main, const pk_splice *splices, size_t count, pk_text comments,
                        pk_package *package, pk_edit *edit, pk_arena *arena);

#endif
