#include "value/symbol.h"

typedef enum pk_direction {
    NO_DIRECTION,
    LEFT,
    UP,
    RIGHT,
    DOWN,
    LEFT_UP,
    RIGHT_UP,
    RIGHT_DOWN,
    LEFT_DOWN
} pk_direction;

/* Unicode has its arrows in runs: four or eight directions in one order, again and again, or all in one direction. */
static const struct {
    uint32_t first, last;
    pk_direction order[8];
    unsigned count; /* of order */
} arrows[] = {
    { 0x2190, 0x2193, { LEFT, UP, RIGHT, DOWN }, 4 },
    { 0x2196, 0x2199, { LEFT_UP, RIGHT_UP, RIGHT_DOWN, LEFT_DOWN }, 4 },
    { 0x219E, 0x21A1, { LEFT, UP, RIGHT, DOWN }, 4 }, /* two heads */
    { 0x21D0, 0x21D3, { LEFT, UP, RIGHT, DOWN }, 4 }, /* double */
    { 0x21D6, 0x21D9, { LEFT_UP, RIGHT_UP, RIGHT_DOWN, LEFT_DOWN }, 4 },
    { 0x21E0, 0x21E3, { LEFT, UP, RIGHT, DOWN }, 4 }, /* dashed */
    { 0x21E6, 0x21E9, { LEFT, UP, RIGHT, DOWN }, 4 }, /* white */
    { 0x2794, 0x2794, { RIGHT }, 1 },                 /* where Wingdings has its own */
    { 0x2798, 0x279A, { RIGHT_DOWN, RIGHT, RIGHT_UP }, 3 },
    { 0x279B, 0x27AF, { RIGHT }, 1 },
    { 0x27B1, 0x27B3, { RIGHT }, 1 },
    { 0x27B4, 0x27B9, { RIGHT_DOWN, RIGHT, RIGHT_UP }, 3 },
    { 0x27BA, 0x27BE, { RIGHT }, 1 },
    { 0x27F0, 0x27F1, { UP, DOWN }, 2 },
    { 0x27F5, 0x27F6, { LEFT, RIGHT }, 2 }, /* long */
    { 0x27F8, 0x27F9, { LEFT, RIGHT }, 2 },
    { 0x2B00, 0x2B03, { RIGHT_UP, LEFT_UP, RIGHT_DOWN, LEFT_DOWN }, 4 },
    { 0x2B05, 0x2B07, { LEFT, UP, DOWN }, 3 }, /* heavy: what a telephone puts in; its right one is 0x27A1 */
    { 0x2B08, 0x2B0B, { RIGHT_UP, LEFT_UP, RIGHT_DOWN, LEFT_DOWN }, 4 },
    { 0x2B60, 0x2B63, { LEFT, UP, RIGHT, DOWN }, 4 },
    { 0x2B66, 0x2B69, { LEFT_UP, RIGHT_UP, RIGHT_DOWN, LEFT_DOWN }, 4 },
    { 0x2B6A, 0x2B6D, { LEFT, UP, RIGHT, DOWN }, 4 },
    { 0x2B95, 0x2B95, { RIGHT }, 1 },
    { 0x1F800, 0x1F80B, { LEFT, UP, RIGHT, DOWN }, 4 }, /* those of Wingdings 3 */
    { 0x1F810, 0x1F847, { LEFT, UP, RIGHT, DOWN }, 4 },
    { 0x1F850, 0x1F857, { LEFT, UP, RIGHT, DOWN, LEFT_UP, RIGHT_UP, RIGHT_DOWN, LEFT_DOWN }, 8 },
    { 0x1F860, 0x1F887, { LEFT, UP, RIGHT, DOWN, LEFT_UP, RIGHT_UP, RIGHT_DOWN, LEFT_DOWN }, 8 },
};

static pk_direction direction_of(uint32_t sign)
{
    for (size_t i = 0; i < sizeof arrows / sizeof arrows[0]; i++)
        if (sign >= arrows[i].first && sign <= arrows[i].last)
            return arrows[i].order[(sign - arrows[i].first) % arrows[i].count];
    return NO_DIRECTION;
}

/* Asks for the coloured or the plain form of the sign before it, and is none itself. */
static bool is_variation(uint32_t sign)
{
    return sign >= 0xFE00 && sign <= 0xFE0F;
}

bool pk_symbol_is_alone(pk_text text)
{
    bool found = false;

    while (text.size > 0) {
        uint32_t c = pk_text_code_point(&text);

        if (is_variation(c)) /* a mark, which counts as a letter elsewhere */
            continue;
        if (pk_is_letter(c))
            return false;
        found = found || !pk_is_space(c);
    }
    return found;
}

/* The next sign as it counts for comparing; 0 at the end. */
static uint32_t next_sign(pk_text *text)
{
    while (text->size > 0) {
        uint32_t c = pk_text_code_point(text);
        pk_direction direction = direction_of(c);

        if (direction != NO_DIRECTION)
            return direction; /* no sign has so small a number */
        if (!pk_is_space(c) && !is_variation(c))
            return c;
    }
    return 0;
}

bool pk_symbol_same(pk_text a, pk_text b)
{
    uint32_t one, other;

    do {
        one = next_sign(&a);
        other = next_sign(&b);
    } while (one == other && one != 0);
    return one == other;
}
