/* vocabulary.h - closed lists of words such as the codes of a status column: what a cell may say and what was meant.
 *
 * Layer: value. The words come from a schema; this file only compares. */
#ifndef PK_VALUE_VOCABULARY_H
#define PK_VALUE_VOCABULARY_H

#include "base/text.h"

/** One code with all ways to say it. */
typedef struct pk_word_entry {
    pk_text code;            /* "U": the value in results */
    pk_text label;           /* "Uppnått mål" */
    const pk_text *synonyms; /* "uppnått", "klart" */
    size_t synonym_count;
    const pk_text *uncertain; /* words that may mean it but must be asked about: "ej uppnått" */
    size_t uncertain_count;
} pk_word_entry;

typedef enum pk_word_match {
    PK_WORD_NONE,        /* not one of them; *index is the nearest entry, or SIZE_MAX */
    PK_WORD_EXACT,       /* the code itself */
    PK_WORD_INTERPRETED, /* the code in other case or with a stop, its label, a synonym, or several of them */
    PK_WORD_UNCERTAIN,   /* one of the uncertain words, or one status among words that are unknown: "P (sen)" */
    PK_WORD_SEVERAL      /* two or more codes: "U/P", "U, P" */
} pk_word_match;

/**
 * Which code a cell means.
 * @param text   Tidy and not blank.
 * @param index  Entry that is meant; for NONE the nearest one to suggest (one or two letters away), else SIZE_MAX.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_word_find(pk_arena *scratch, const pk_word_entry *entries, size_t count, pk_text text,
                       pk_word_match *match, size_t *index);
/**
 * The entry whose words a longer text begins with: its label, a synonym or an uncertain word. A code alone is no word.
 *
 * @param index  SIZE_MAX when it begins with none.
 * @param words  Those words, a view of the text.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_word_begins(pk_arena *scratch, const pk_word_entry *entries, size_t count, pk_text text, size_t *index,
                         pk_text *words);
/** Whether the label or a synonym of this entry stands anywhere in a text. @return PK_OK; PK_ENOMEM. */
pk_status pk_word_mentions(pk_arena *scratch, const pk_word_entry *entries, size_t count, pk_text text, size_t index,
                           bool *mentions);

#endif
