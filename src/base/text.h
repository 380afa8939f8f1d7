/* text.h - views of UTF-8, the forms in which texts are compared, and what differs between two of them.
 *
 * Layer: base. A pk_text is a view: it owns nothing and need not end in NUL. Functions that make text put it in the
 * arena they are given. All input is taken for UTF-8; bytes that are not are read as U+FFFD. */
#ifndef PK_BASE_TEXT_H
#define PK_BASE_TEXT_H

#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>

typedef struct pk_text {
    const char *data; /* NULL: no such text, as opposed to an empty one */
    size_t size;      /* bytes */
} pk_text;

#define PK_TEXT(literal) ((pk_text) { (literal), sizeof(literal) - 1 })
#define PK_NO_TEXT       ((pk_text) { NULL, 0 })
/* for printf("%.*s", PK_PRINT(text)) */
#define PK_PRINT(text) (int)(text).size, ((text).data != NULL ? (text).data : "")

pk_text pk_text_of(const char *terminated); /* NULL gives PK_NO_TEXT */
bool pk_text_equal(pk_text a, pk_text b);   /* byte for byte; no text equals an empty one */
int pk_text_compare(pk_text a, pk_text b);  /* by bytes, that is by code point */
bool pk_text_starts(pk_text text, pk_text start);
bool pk_text_ends(pk_text text, pk_text end);
/** Offset of the first occurrence, or SIZE_MAX. */
size_t pk_text_find(pk_text text, pk_text part);
pk_text pk_text_from(pk_text text, size_t offset); /* the rest; empty when offset is past the end */
/** The name of a file without its folders. */
pk_text pk_base_name(pk_text path);
/** Nothing but white space of any kind, NBSP, zero-width and soft hyphens too: the one definition of "empty". */
bool pk_text_is_blank(pk_text text);
/** Without white space (of any kind) at both ends. */
pk_text pk_text_trim(pk_text text);
/** Cut off and return what stands before the first separator; false when *rest was no text. Ends with *rest no text. */
bool pk_text_next(pk_text *rest, char separator, pk_text *part);

/** Read one code point and step over it. *text must not be empty. */
uint32_t pk_text_code_point(pk_text *text);
bool pk_is_space(uint32_t code_point);  /* any white space, NBSP and zero-width included */
bool pk_is_letter(uint32_t code_point); /* letter or digit of any script */

pk_status pk_text_copy(pk_arena *arena, pk_text text, pk_text *copy); /* also NUL-terminated */
/** NUL-terminated copy, NULL when out of memory. */
char *pk_text_terminated(pk_arena *arena, pk_text text);
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
pk_status
pk_text_format(pk_arena *arena, pk_text *out, const char *format, ...);

/* ---- building ---- */

/** Bytes under construction in an arena. */
typedef struct pk_buffer {
    pk_arena *arena;
    char *data;
    size_t size, capacity;
} pk_buffer;

void pk_buffer_init(pk_buffer *buffer, pk_arena *arena);
pk_status pk_buffer_add(pk_buffer *buffer, pk_text text);
pk_status pk_buffer_add_code_point(pk_buffer *buffer, uint32_t code_point);
/** What stands there; a view that is valid until the next addition. */
pk_text pk_buffer_text(const pk_buffer *buffer);

/** Whatever is not UTF-8 (a file name may be anything) becomes U+FFFD. @return PK_OK; PK_ENOMEM. */
pk_status pk_text_repair(pk_arena *arena, pk_text text, pk_text *out);

/* ---- normal forms ---- */

/** NFC. Text that is NFC already is returned as it is, without a copy. */
pk_status pk_text_nfc(pk_arena *arena, pk_text text, pk_text *out);

/**
 * The text of a cell or paragraph as the contract wants it: NFC; no soft hyphens, zero-width or control characters;
 * runs of blanks (NBSP too) are one blank; each line trimmed; empty lines dropped; line breaks are '\n'.
 */
pk_status pk_text_tidy(pk_arena *arena, pk_text text, pk_text *out);

/**
 * True when pk_text_tidy would change nothing: then it need not be called, and the text may stay a view. False also where
 * that is not seen at once (letters that might compose).
 */
bool pk_text_is_tidy(pk_text text);

typedef enum pk_fold {
    PK_FOLD_WORDS,  /* case folded, one blank between words, one kind of dash and quote, no blank before % */
    PK_FOLD_LETTERS /* case folded, letters and digits (and % < > +) only: no blanks, hyphens, breaks or stars */
} pk_fold;

/** The form for comparing. */
pk_status pk_text_fold(pk_arena *arena, pk_text text, pk_fold fold, pk_text *out);

/* ---- nearness ---- */

/** Levenshtein distance in code points, or limit + 1 when it is more than limit. Texts of up to 512 code points. */
size_t pk_text_distance(pk_text a, pk_text b, size_t limit);
/** 0 to 1: Dice coefficient over three-byte windows; 1 for equal texts. For texts that were folded the same way. */
double pk_text_similarity(pk_text a, pk_text b);

typedef enum pk_change { PK_SAME, PK_REMOVED, PK_ADDED } pk_change;

typedef struct pk_words {
    pk_change change;
    pk_text text; /* a view of the old text (same, removed) or of the new one (added) */
} pk_words;

/**
 * What differs, word by word: runs of words that stayed, went or came. Words are compared in PK_FOLD_WORDS.
 * @return PK_OK; PK_ENOMEM; PK_ELIMIT when one of them has more than 4 000 words.
 */
pk_status pk_text_diff(pk_arena *arena, pk_text old_text, pk_text new_text, pk_words **words, size_t *count);
/** As pk_text_diff. @param steps  How many pairs of words may still be compared; PK_ELIMIT when that is not enough. */
pk_status pk_text_diff_within(pk_arena *arena, pk_text old_text, pk_text new_text, size_t *steps, pk_words **words,
                              size_t *count);

#endif
