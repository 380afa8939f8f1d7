#include "value/timeline_words.h"

#include <string.h>
#include <utf8proc.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* ---- cutting ---- */

typedef struct pk_cutter {
    pk_tokens *tokens;
    pk_text text, rest;
    size_t used; /* letters */
} pk_cutter;

static size_t offset(const pk_cutter *cutter)
{
    return cutter->text.size - cutter->rest.size;
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

/* Half or a ring after its letter: as file names of macOS and some converters have them. */
static bool is_mark(uint32_t c)
{
    return c >= 0x300 && c <= 0x36F;
}

static void cut_number(pk_cutter *cutter, pk_token *token)
{
    token->kind = PK_TOKEN_NUMBER;
    while (cutter->rest.size > 0 && is_digit((unsigned char)cutter->rest.data[0])) {
        if (token->digits < 9)
            token->value = token->value * 10 + (cutter->rest.data[0] - '0');
        token->digits++;
        cutter->rest = pk_text_from(cutter->rest, 1);
    }
    if (token->digits > 9)
        token->value = -1;
}

static bool add_letter(pk_cutter *cutter, uint32_t c)
{
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t size = utf8proc_encode_char((utf8proc_int32_t)c, bytes);

    if (size < 1 || cutter->used + (size_t)size > PK_TOKEN_LETTERS_MAX)
        return false;
    memcpy(cutter->tokens->letters + cutter->used, bytes, (size_t)size);
    cutter->used += (size_t)size;
    return true;
}

static uint32_t composed(uint32_t letter, uint32_t mark)
{
    if (mark == 0x30A && letter == 'a')
        return 0xE5;
    if (mark == 0x308 && letter == 'a')
        return 0xE4;
    if (mark == 0x308 && letter == 'o')
        return 0xF6;
    return letter;
}

static bool cut_word(pk_cutter *cutter, pk_token *token)
{
    size_t from = cutter->used;
    uint32_t letter = 0;

    token->kind = PK_TOKEN_OTHER;
    for (;;) {
        pk_text next = cutter->rest;
        uint32_t c = next.size > 0 ? pk_text_code_point(&next) : ' ';

        if (c != 0xAD && (is_digit(c) || (!pk_is_letter(c) && !is_mark(c))))
            break;
        cutter->rest = next;
        if (is_mark(c)) {
            letter = composed(letter, c);
            continue;
        }
        if (letter != 0 && !add_letter(cutter, letter))
            return false;
        letter = c == 0xAD ? 0 : (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
    }
    if (letter != 0 && !add_letter(cutter, letter))
        return false;
    token->word = (pk_text) { cutter->tokens->letters + from, cutter->used - from };
    return true;
}

static pk_token_kind sign(uint32_t c)
{
    static const struct {
        uint32_t sign;
        pk_token_kind kind;
    } signs[] = {
        { '-', PK_TOKEN_DASH },          { 0x2212, PK_TOKEN_DASH },     { 0x2192, PK_TOKEN_DASH },
        { 0x2794, PK_TOKEN_DASH },       { '>', PK_TOKEN_DASH },        { '/', PK_TOKEN_SLASH },
        { '.', PK_TOKEN_STOP },          { 0x2026, PK_TOKEN_STOP },     { ':', PK_TOKEN_COLON },
        { '\'', PK_TOKEN_APOSTROPHE },   { '%', PK_TOKEN_PERCENT },     { '&', PK_TOKEN_AND },
        { '+', PK_TOKEN_AND },           { '!', PK_TOKEN_STOP },        { '?', PK_TOKEN_STOP },
        { 0x2019, PK_TOKEN_APOSTROPHE }, { 0xB4, PK_TOKEN_APOSTROPHE }, { 0xA7, PK_TOKEN_LABEL },
    };

    if (c >= 0x2010 && c <= 0x2015)
        return PK_TOKEN_DASH;
    for (size_t i = 0; i < COUNT(signs); i++)
        if (signs[i].sign == c)
            return signs[i].kind;
    return PK_TOKEN_COMMA;
}

static void cut(pk_cutter *cutter)
{
    bool joined = false, line_start = false;

    while (cutter->rest.size > 0 && cutter->tokens->count < PK_TOKENS_MAX) {
        pk_token *token = &cutter->tokens->items[cutter->tokens->count];
        pk_text next = cutter->rest;
        uint32_t c = pk_text_code_point(&next);

        if (pk_is_space(c)) {
            joined = false;
            line_start = line_start || c == '\n' || c == '\r';
            cutter->rest = next;
            continue;
        }
        *token = (pk_token) { .joined = joined, .line_start = line_start, .start = offset(cutter), .word = PK_NO_TEXT };
        if (is_digit(c)) {
            cut_number(cutter, token);
        } else if (pk_is_letter(c)) {
            if (!cut_word(cutter, token))
                return;
        } else {
            token->kind = sign(c);
            if (token->kind == PK_TOKEN_LABEL) /* "§ 12" */
                token->value = PK_LABEL_ALWAYS;
            else if (token->kind == PK_TOKEN_STOP)
                token->value = c != '.';
            cutter->rest = next;
        }
        token->end = offset(cutter);
        cutter->tokens->count++;
        joined = true;
        line_start = false;
    }
}

/* ---- meaning ---- */

/* A stop after a short word of time belongs to the abbreviation: "kv. 2", "okt. 2023". */
static bool is_abbreviation(const pk_token *token)
{
    return token->word.size > 0 && token->word.size <= 4 && token->kind != PK_TOKEN_OTHER;
}

static void understand(pk_tokens *tokens)
{
    size_t kept = 0;

    for (size_t i = 0, length; i < tokens->count; i += length) {
        pk_token token = tokens->items[i];
        const pk_time_word *word;

        word = pk_time_phrase_find(tokens, i, &length);
        if (word != NULL)
            token.end = tokens->items[i + length - 1].end;
        else
            length = 1;
        if (word == NULL && token.word.size > 0)
            word = pk_time_word_find(token.word);
        if (word != NULL) {
            token.kind = word->kind;
            token.value = word->value;
        }
        if (token.kind == PK_TOKEN_STOP && token.value == 0 && i + 1 < tokens->count && token.joined && kept > 0
            && is_abbreviation(&tokens->items[kept - 1]))
            continue;
        tokens->items[kept++] = token;
    }
    tokens->count = kept;
}

static bool is_joined_number(const pk_tokens *tokens, size_t at)
{
    return at + 1 < tokens->count && tokens->items[at].word.size == 0 && tokens->items[at].kind != PK_TOKEN_NUMBER
           && tokens->items[at].joined && tokens->items[at + 1].joined && tokens->items[at + 1].kind == PK_TOKEN_NUMBER;
}

/* ---- numbers that are names ---- */

/* "sid. 12", "kl 13.00-15.00", "Dnr HSN 2023-0456", "version 2.1": such numbers are names of things. */
static void pass_over_labelled(pk_tokens *tokens, size_t label)
{
    size_t i = label + 1;
    int value = tokens->items[label].value;

    if (i < tokens->count && (tokens->items[i].kind == PK_TOKEN_STOP || tokens->items[i].kind == PK_TOKEN_COLON))
        i++;
    if (value == PK_LABEL_REFERENCE && i < tokens->count && tokens->items[i].kind == PK_TOKEN_OTHER)
        i++;
    if (i >= tokens->count || tokens->items[i].kind != PK_TOKEN_NUMBER || tokens->items[i].line_start
        || (value == PK_LABEL_UNLESS_YEAR && tokens->items[i].digits == 4))
        return;
    tokens->items[i].kind = PK_TOKEN_OTHER;
    for (; is_joined_number(tokens, i + 1); i += 2) {
        if (value == PK_LABEL_UNLESS_YEAR && tokens->items[i + 1].kind == PK_TOKEN_DASH
            && tokens->items[i + 2].digits == 4) /* "fas 2-2023" */
            return;
        tokens->items[i + 1].kind = tokens->items[i + 2].kind = PK_TOKEN_OTHER;
    }
}

void pk_tokens_read(pk_tokens *tokens, pk_text text)
{
    pk_cutter cutter = { .tokens = tokens, .text = text, .rest = text };

    tokens->count = 0;
    cut(&cutter);
    understand(tokens);
    for (size_t i = 0; i < tokens->count; i++)
        if (tokens->items[i].kind == PK_TOKEN_LABEL
            && !(tokens->items[i].joined && tokens->items[i].word.size == 1)) /* not "RCC:s 2023" */
            pass_over_labelled(tokens, i);
    for (size_t i = 0; i < 3; i++)
        tokens->items[tokens->count + i] =
            (pk_token) { .kind = PK_TOKEN_STOP, .start = text.size, .end = text.size, .word = PK_NO_TEXT };
}
