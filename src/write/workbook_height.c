/* How high a row must be for its wrapped texts to be seen: libxlsxwriter sets no heights by itself, and programs that
 * only show a workbook do not work them out either. */
#include "write/workbook_parts.h"

#include <string.h>

#define SLACK 1.03

enum { WORD_MAX = 60 /* bytes: within a longer word a text may be cut */ };
enum { EM = 2048, FIRST = ' ', LAST = '~' };

/* Advance widths of Calibri (and of Carlito, which is made to the same measures), in 1/2048 of the size. */
static const uint16_t advances[LAST - FIRST + 1] = {
    463,  667,  821,  1020, 1038, 1464, 1397, 452,  621,  621,  1020, 1020, 511,  627,  517,  791,  /* blank to / */
    1038, 1038, 1038, 1038, 1038, 1038, 1038, 1038, 1038, 1038, 548,  548,  1020, 1020, 1020, 949,  /* 0 to ? */
    1831, 1185, 1114, 1092, 1260, 1000, 941,  1292, 1276, 516,  653,  1064, 861,  1751, 1322, 1356, /* @ to O */
    1058, 1378, 1112, 941,  998,  1314, 1162, 1822, 1063, 998,  959,  628,  791,  628,  1020, 1020, /* P to _ */
    596,  981,  1076, 866,  1076, 1019, 625,  964,  1076, 470,  490,  931,  470,  1636, 1076, 1080, /* ` to o */
    1076, 1076, 714,  801,  686,  1076, 925,  1464, 887,  927,  809,  644,  943,  644,  1020,       /* p to ~ */
};

static double advance_of(uint32_t c)
{
    if (c >= FIRST && c <= LAST)
        return advances[c - FIRST];
    if (c == 0xE5 || c == 0xE4) /* å ä */
        return advances['a' - FIRST];
    if (c < 0x250)
        return 1100;
    return c < 0x1100 ? 1200 : EM; /* Greek, Cyrillic; dashes and quotes are fewer than what is as wide as high */
}

/* Points of text in a column: Excel counts a width in digits of 7 pixels and keeps 5 pixels to itself; SLACK is for
 * hinting, which makes letters wider on a screen than on paper. */
static double room_of(double width)
{
    return (width * 7 - 1) * 0.75 / SLACK;
}

static double line_height(unsigned size)
{
    return size <= 10 ? size * 1.28 : size * 1.36;
}

/* Lines that one paragraph takes: words go on while there is room, a word that is longer than a line is broken. */
static size_t lines_of(pk_text text, double room, double scale)
{
    size_t lines = 1;
    double used = 0, word = 0; /* words that have their line; the word at hand */

    while (text.size > 0) {
        const uint32_t c = pk_text_code_point(&text);
        const double advance = advance_of(c) * scale;

        if (pk_is_space(c) && c != 0xA0) {
            used += word;
            word = 0;
            used += advance;
            continue;
        }
        if (word + advance > room) { /* broken within */
            lines++;
            used = 0;
            word = 0;
        } else if (used + word + advance > room && used > 0) {
            lines++;
            used = 0;
        }
        word += advance;
        /* Excel also breaks after a hyphen or a slash */
        if (c == '-' || c == '/' || c == 0x2013) {
            used += word;
            word = 0;
        }
    }
    return lines;
}

double pk_text_height(pk_text text, double width, unsigned size, bool bold)
{
    const double scale = size * (bold ? 1.03 : 1.0) / EM, room = room_of(width);
    size_t lines = 0;
    pk_text line;

    while (pk_text_next(&text, '\n', &line))
        lines += lines_of(line, room, scale);
    return (double)(lines > 0 ? lines : 1) * line_height(size) + 2;
}

double pk_text_width(pk_text text)
{
    double widest = 0;
    pk_text line;

    while (pk_text_next(&text, '\n', &line)) {
        double width = 0;

        while (line.size > 0)
            width += advance_of(pk_text_code_point(&line)) * 10 / EM;
        if (width > widest)
            widest = width;
    }
    return (widest * SLACK / 0.75 + 1) / 7 + 0.5;
}

/* ---- shortening ---- */

static double height_of(pk_text text, double width, pk_look look)
{
    return pk_text_height(text, width, look.size != 0 ? look.size : 10, (look.flags & PK_LOOK_BOLD) != 0);
}

static bool is_within_character(pk_text text, size_t offset)
{
    return offset < text.size && ((unsigned char)text.data[offset] & 0xC0) == 0x80;
}

/* Back to the end of a word, when that is not far. */
static pk_text whole_words(pk_text text, size_t size)
{
    size_t end = size;

    while (end > 0 && size - end < WORD_MAX && end < text.size && (unsigned char)text.data[end] > ' ')
        end--;
    if (end > 0 && end < text.size && (unsigned char)text.data[end] <= ' ')
        size = end;
    while (is_within_character(text, size))
        size--;
    while (size > 0 && (unsigned char)text.data[size - 1] <= ' ')
        size--;
    return (pk_text) { text.data, size };
}

pk_text pk_book_fit(pk_book *book, pk_text text, pk_text ending, double width, pk_look look, double height)
{
    char *trial = pk_arena_allocate(&book->scratch, text.size + ending.size);
    size_t least = 0, most = text.size; /* so much surely fits; more than that does not */

    if (trial == NULL) {
        book->status = PK_ENOMEM;
        return PK_TEXT("");
    }
    while (least < most) {
        const size_t middle = least + (most - least + 1) / 2;
        size_t size = middle;

        while (is_within_character(text, size))
            size--;
        memcpy(trial, text.data, size);
        memcpy(trial + size, ending.data, ending.size);
        if (height_of((pk_text) { trial, size + ending.size }, width, look) <= height)
            least = middle;
        else
            most = middle - 1;
    }
    return whole_words(text, least);
}

pk_text pk_book_shorten(pk_book *book, pk_text text, pk_text ending, double width, pk_look look, double height)
{
    pk_text fitting;

    if (!(look.flags & PK_LOOK_WRAP) || width <= 0 || book->status != PK_OK || height_of(text, width, look) <= height)
        return text;
    fitting = pk_book_fit(book, text, ending, width, look, height);
    return pk_book_format(book, "%.*s%.*s", PK_PRINT(fitting), PK_PRINT(ending));
}
