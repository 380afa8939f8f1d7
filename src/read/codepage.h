/* codepage.h - encodings of one byte per letter, as tables of our own: where the library runs (a page in the browser,
 * an empty chroot) the system may know none of them.
 *
 * Layer: read. */
#ifndef PK_READ_CODEPAGE_H
#define PK_READ_CODEPAGE_H

#include <stdint.h>

typedef enum pk_codepage {
    PK_MACINTOSH,
    PK_CP850,
    PK_CP437,
    PK_WINDOWS_1252,
    PK_ISO_8859_1,
    PK_ISO_8859_15
} pk_codepage;

/** The code point of a byte; U+FFFD where the code page has none. 0x80 to 0x9F of the ISO ones are those of
 * Windows-1252: as control characters they would be lost, and what is called Latin-1 mostly comes from Windows. */
uint32_t pk_codepage_letter(pk_codepage page, unsigned char byte);

#endif
