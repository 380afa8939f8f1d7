/* xpath_tokens.h - an XPath 1.0 expression token by token: what libxml2 reads but does not tell.
 *
 * Layer: schema. For expressions that libxml2 could compile; of others the tokens are what they are. Views of the text. */
#ifndef PK_SCHEMA_XPATH_TOKENS_H
#define PK_SCHEMA_XPATH_TOKENS_H

#include "base/text.h"

typedef enum pk_token_kind {
    PK_TOKEN_END,
    PK_TOKEN_ELEMENT,   /* name of an element in a step; with its prefix, if it has one */
    PK_TOKEN_ATTRIBUTE, /* of an attribute */
    PK_TOKEN_FUNCTION,
    PK_TOKEN_VARIABLE, /* without $ */
    PK_TOKEN_LITERAL,  /* without quotation marks */
    PK_TOKEN_OPERATOR, /* and or div mod * + - = != < <= > >= | / // */
    PK_TOKEN_OTHER     /* axes, node types, numbers, brackets and what else there is */
} pk_token_kind;

typedef struct pk_token {
    pk_token_kind kind;
    pk_text text;
} pk_token;

typedef struct pk_tokens {
    pk_text rest;
    pk_token last;     /* kind END: none yet */
    bool is_attribute; /* the name that comes next is one of an attribute */
} pk_tokens;

void pk_tokens_init(pk_tokens *tokens, pk_text expression);
/** END once nothing is left. */
pk_token pk_tokens_next(pk_tokens *tokens);

#endif
