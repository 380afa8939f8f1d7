/* docx_symbols.h - letters of the symbol fonts as plain characters: arrows, check marks, bullets (D33-D35, D75).
 *
 * Layer: read; for the DOCX reader. In these fonts a letter's code says where a picture stands in the font. Status and
 * trend columns live on them. */
#ifndef PK_READ_DOCX_SYMBOLS_H
#define PK_READ_DOCX_SYMBOLS_H

#include "base/text.h"

typedef enum pk_symbol_font {
    PK_FONT_UNKNOWN = -1, /* not said here: ask the style */
    PK_FONT_LETTERS,      /* any font for reading */
    PK_FONT_SYMBOL,
    PK_FONT_WINGDINGS,
    PK_FONT_WINGDINGS_2,
    PK_FONT_WINGDINGS_3,
    PK_FONT_WEBDINGS
} pk_symbol_font;

pk_symbol_font pk_symbol_font_named(pk_text name); /* any case */

/**
 * The character that a code shows in a symbol font.
 * @param code  With or without 0xF000 added (the private use area).
 * @return 0 when it is not known. In a font of letters only codes outside the private use area are known.
 */
uint32_t pk_symbol_character(pk_symbol_font font, uint32_t code);

#endif
