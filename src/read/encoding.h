/* encoding.h - which letters the bytes of a text file stand for.
 *
 * Layer: read. Swedish text files come as UTF-8, as UTF-16 ("Unicode text" of Excel), as Windows-1252 (CSV of Excel)
 * and, from old systems, as Mac Roman or CP850 (OOXML.md V1 to V3). */
#ifndef PK_READ_ENCODING_H
#define PK_READ_ENCODING_H

#include "base/text.h"

/**
 * The text in UTF-8, without byte order mark.
 *
 * @param text     A view of the bytes where they are UTF-8 already, else in the arena. Bytes of UTF-8 that are wrong
 *                 are left for pk_text_code_point to read as U+FFFD; what else cannot be decoded is U+FFFD in the text.
 * @param guessed  Name of the encoding for people when nothing in the file tells it; NULL when it is certain.
 * @return PK_OK; PK_ENOMEM; PK_EFORMAT when the system does not know the encoding.
 */
pk_status pk_encoding_decode(pk_arena *arena, const void *bytes, size_t size, pk_text *text, const char **guessed);

/**
 * Look for letters that have been decoded wrongly once: a-ring as two signs, and U+FFFD.
 *
 * @param word  Set to the word they stand in, at most 80 bytes; a view.
 */
bool pk_encoding_is_garbled(pk_text text, pk_text *word);

#endif
