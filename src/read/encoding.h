/* encoding.h - which letters the bytes of a text file stand for.
 *
 * Layer: read. Swedish text files come as UTF-8, as UTF-16 ("Unicode text" of Excel), as Windows-1252 (CSV of Excel)
 * and, from old systems, as Mac Roman or CP850 (OOXML.md V1 to V3). */
#ifndef PK_READ_ENCODING_H
#define PK_READ_ENCODING_H

#include "base/text.h"

/** Name of an encoding as a user gives it ("windows-1252"); NULL when there are no more. */
const char *pk_encoding_name(size_t index);
/** One of those, in any case. */
bool pk_encoding_is_known(pk_text name);

typedef enum pk_wide { PK_NOT_WIDE, PK_WIDE_UTF16LE, PK_WIDE_UTF16BE, PK_WIDE_UTF32 } pk_wide;

/**
 * Whether letters take more than one byte each, by the byte order mark or else by where the zero bytes stand.
 *
 * @param encoding  What the user says; no text: nothing. It makes UTF-16 of bytes without a mark, and never makes another
 *                  text of what is UTF-16.
 * @param mark      Set to the size of the mark; 0 where there is none.
 */
pk_wide pk_encoding_wide(pk_text bytes, pk_text encoding, size_t *mark);

/**
 * The text in UTF-8, without byte order mark.
 *
 * @param encoding  A known name: what the user says about the file. It overrules everything but UTF-16 that shows by its
 *                  mark or its zero bytes, with which no other encoding can be meant. No text: find out.
 * @param text      A view of the bytes where they are UTF-8 already, else in the arena, in one piece. Bytes of UTF-8
 *                  that are wrong are left for pk_text_code_point to read as U+FFFD; what else cannot be decoded is
 *                  U+FFFD in the text.
 * @param guessed   Name of the encoding for people when nothing in the file tells it; NULL when it is certain.
 * @return PK_OK; PK_ENOMEM; PK_EUSAGE when there is no such encoding; PK_EFORMAT for UTF-32, which is not read.
 */
pk_status pk_encoding_decode(pk_arena *arena, pk_text bytes, pk_text encoding, pk_text *text, const char **guessed);

/**
 * Look for letters that have been decoded wrongly once: a-ring as two signs, and U+FFFD.
 *
 * @param word  Set to the word they stand in, at most 80 bytes; a view.
 */
bool pk_encoding_is_garbled(pk_text text, pk_text *word);

#endif
