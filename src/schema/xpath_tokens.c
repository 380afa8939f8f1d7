#include "schema/xpath_tokens.h"

#include <string.h>

void pk_tokens_init(pk_tokens *tokens, pk_text expression)
{
    *tokens = (pk_tokens) { .rest = expression };
}

/* Names may have any letter; which ones XML allows, libxml2 has seen to. */
static bool is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-'
           || c == '.' || ((unsigned char)c & 0x80) != 0;
}

static bool begins_name(char c)
{
    return is_name_byte(c) && c != '-' && c != '.' && (c < '0' || c > '9');
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static size_t name_size(pk_text text)
{
    size_t size = 0;

    while (size < text.size && is_name_byte(text.data[size]))
        size++;
    return size;
}

/* "a:b" and "a:*" are one name, "a::b" is an axis. */
static size_t qualified_size(pk_text text)
{
    size_t size = name_size(text);

    if (size + 1 < text.size && text.data[size] == ':' && text.data[size + 1] != ':') {
        pk_text local = pk_text_from(text, size + 1);

        size += 1 + (local.data[0] == '*' ? 1 : name_size(local));
    }
    return size;
}

/* Where an operand is complete, a name is an operator ("and") and a star multiplies (XPath 1.0, 3.7). */
static bool ends_operand(const pk_token *token)
{
    switch (token->kind) {
    case PK_TOKEN_END:
    case PK_TOKEN_OPERATOR:
    case PK_TOKEN_FUNCTION:
        return false;
    case PK_TOKEN_ELEMENT:
    case PK_TOKEN_ATTRIBUTE:
    case PK_TOKEN_VARIABLE:
    case PK_TOKEN_LITERAL:
        return true;
    case PK_TOKEN_OTHER:
        break;
    }
    return !pk_text_equal(token->text, PK_TEXT("(")) && !pk_text_equal(token->text, PK_TEXT("["))
           && !pk_text_equal(token->text, PK_TEXT(",")) && !pk_text_equal(token->text, PK_TEXT("@"))
           && !pk_text_ends(token->text, PK_TEXT("::"));
}

static char after_blanks(pk_text text)
{
    size_t i = 0;

    while (i < text.size && is_blank(text.data[i]))
        i++;
    return i < text.size ? text.data[i] : '\0';
}

static bool is_node_type(pk_text name)
{
    return pk_text_equal(name, PK_TEXT("node")) || pk_text_equal(name, PK_TEXT("text"))
           || pk_text_equal(name, PK_TEXT("comment")) || pk_text_equal(name, PK_TEXT("processing-instruction"));
}

/* A name that is no operator. @param size  Set to the bytes that it takes. */
static pk_token_kind kind_of_name(const pk_tokens *tokens, pk_text name, size_t *size)
{
    pk_text rest = pk_text_from(tokens->rest, name.size);
    size_t blanks = 0;

    while (blanks < rest.size && is_blank(rest.data[blanks]))
        blanks++;
    if (pk_text_starts(pk_text_from(rest, blanks), PK_TEXT("::"))) {
        *size = name.size + blanks + 2;
        return PK_TOKEN_OTHER;
    }
    if (after_blanks(rest) == '(')
        return is_node_type(name) ? PK_TOKEN_OTHER : PK_TOKEN_FUNCTION;
    return tokens->is_attribute ? PK_TOKEN_ATTRIBUTE : PK_TOKEN_ELEMENT;
}

static size_t sign_size(pk_text text)
{
    static const char *const doubles[] = { "//", "!=", "<=", ">=", "::", ".." };

    for (size_t i = 0; i < sizeof doubles / sizeof doubles[0]; i++)
        if (pk_text_starts(text, pk_text_of(doubles[i])))
            return 2;
    return 1;
}

static pk_token take(pk_tokens *tokens, pk_token_kind kind, size_t start, size_t size, size_t behind)
{
    pk_token token = { kind, { tokens->rest.data + start, size } };

    tokens->rest = pk_text_from(tokens->rest, start + size + behind);
    tokens->last = token;
    tokens->is_attribute =
        kind == PK_TOKEN_OTHER
        && (pk_text_equal(token.text, PK_TEXT("@"))
            || (pk_text_starts(token.text, PK_TEXT("attribute")) && pk_text_ends(token.text, PK_TEXT("::"))));
    return token;
}

static pk_token take_sign(pk_tokens *tokens)
{
    size_t size = sign_size(tokens->rest);
    char c = tokens->rest.data[0];
    bool is_star_of_step = c == '*' && !ends_operand(&tokens->last);

    return take(tokens, strchr("*+-=!<>|/", c) != NULL && !is_star_of_step ? PK_TOKEN_OPERATOR : PK_TOKEN_OTHER, 0,
                size, 0);
}

pk_token pk_tokens_next(pk_tokens *tokens)
{
    size_t size, blanks = 0;
    pk_token_kind kind;
    char c;

    while (blanks < tokens->rest.size && is_blank(tokens->rest.data[blanks]))
        blanks++;
    tokens->rest = pk_text_from(tokens->rest, blanks);
    if (tokens->rest.size == 0)
        return (pk_token) { PK_TOKEN_END, PK_NO_TEXT };
    c = tokens->rest.data[0];
    if (c == '\'' || c == '"') {
        const char *end = memchr(tokens->rest.data + 1, c, tokens->rest.size - 1);

        size = end != NULL ? (size_t)(end - tokens->rest.data) - 1 : tokens->rest.size - 1;
        return take(tokens, PK_TOKEN_LITERAL, 1, size, end != NULL);
    }
    if (c == '$')
        return take(tokens, PK_TOKEN_VARIABLE, 1, qualified_size(pk_text_from(tokens->rest, 1)), 0);
    if ((c >= '0' && c <= '9')
        || (c == '.' && tokens->rest.size > 1 && tokens->rest.data[1] >= '0' && tokens->rest.data[1] <= '9')) {
        for (size = 1; size < tokens->rest.size && strchr("0123456789.", tokens->rest.data[size]) != NULL;)
            size++;
        return take(tokens, PK_TOKEN_OTHER, 0, size, 0);
    }
    if (!begins_name(c))
        return take_sign(tokens);
    if (ends_operand(&tokens->last))
        return take(tokens, PK_TOKEN_OPERATOR, 0, name_size(tokens->rest), 0);
    size = qualified_size(tokens->rest);
    kind = kind_of_name(tokens, (pk_text) { tokens->rest.data, size }, &size);
    return take(tokens, kind, 0, size, 0);
}
