/* diff_runs.h - words that stayed, went and came, as people read them best.
 *
 * Layer: write; for diff_text.c and diff_html.c only. */
#ifndef PK_WRITE_DIFF_RUNS_H
#define PK_WRITE_DIFF_RUNS_H

#include "write/write.h"

/** Words that are in both texts; or what stood there before, and what stands there now. */
typedef struct pk_diff_run {
    bool same;
    pk_text side[PK_SIDES]; /* of what has changed one may be empty */
    size_t words;           /* of the longer of the two */
} pk_diff_run;

typedef struct pk_diff_runs {
    pk_diff_run *items;
    size_t count;
} pk_diff_runs;

/** A word or two that happen to stand in both, amid others that do not, are no help: they go with what surrounds them.
 * @return PK_OK; PK_ENOMEM. */
pk_status pk_diff_runs_of(const pk_diff_text *text, pk_arena *arena, pk_diff_runs *runs);

size_t pk_count_words(pk_text text);
/** Where the n-th word begins, from 0; the text's end when it has not so many. */
size_t pk_offset_of_word(pk_text text, size_t n);

#endif
