/* libxml2 counts steps from node to node. That `/ < 1` reads the whole plan to make a number of it, it does not count, and a
 * predicate can do that for each node. Between brackets and commas an expression is a row of operands and operators: no more
 * of the grammar is needed to see where an operand begins and ends. */
#include "schema/xpath_weigh.h"

#include "schema/xpath_tokens.h"

#include <string.h>

enum { LEVELS = 128 }; /* more than pk_xpath_compile lets through */

typedef struct pk_level {
    size_t start;    /* of the operand, in the text that is made */
    bool has_tokens; /* the operand has begun */
    bool is_simple;  /* it is a literal or a number so far */
    bool is_read;    /* the operator before it reads it */
} pk_level;

typedef struct pk_weigher {
    pk_arena *arena;
    char *data;
    size_t size, capacity;
    pk_level levels[LEVELS];
    size_t level;
} pk_weigher;

static const char OPENING[] = PK_WEIGH_PREFIX ":" PK_WEIGH_NAME "(";

static pk_status insert(pk_weigher *w, size_t at, pk_text text)
{
    if (w->size + text.size > w->capacity) {
        size_t capacity = 2 * w->capacity + text.size;
        char *data = pk_arena_grow(w->arena, w->data, w->capacity, capacity);

        if (data == NULL)
            return PK_ENOMEM;
        w->data = data;
        w->capacity = capacity;
    }
    memmove(w->data + at + text.size, w->data + at, w->size - at);
    memcpy(w->data + at, text.data, text.size);
    w->size += text.size;
    return PK_OK;
}

static pk_status add(pk_weigher *w, pk_text text)
{
    return insert(w, w->size, text);
}

static bool is_path_operator(pk_text text)
{
    return pk_text_equal(text, PK_TEXT("/")) || pk_text_equal(text, PK_TEXT("//")) || pk_text_equal(text, PK_TEXT("|"));
}

/* "and" and "or" only ask whether there is something. */
static bool reads_operands(pk_text operator)
{
    return !pk_text_equal(operator, PK_TEXT("and")) && !pk_text_equal(operator, PK_TEXT("or"));
}

/* The operand of this level is complete. @param reads  What comes next reads it. */
static pk_status end_operand(pk_weigher *w, bool reads)
{
    pk_level *level = &w->levels[w->level];
    pk_status status = PK_OK;

    if (level->has_tokens && !level->is_simple && (reads || level->is_read)) {
        status = insert(w, level->start, pk_text_of(OPENING));
        if (status == PK_OK)
            status = add(w, PK_TEXT(")"));
    }
    return status;
}

static void begin_operand(pk_weigher *w, bool is_read)
{
    w->levels[w->level] = (pk_level) { .start = w->size, .is_read = is_read };
}

static bool is_sign(const pk_token *token, char sign)
{
    return token->kind == PK_TOKEN_OTHER && token->text.size == 1 && token->text.data[0] == sign;
}

static bool is_plain_value(const pk_token *token)
{
    return token->kind == PK_TOKEN_LITERAL
           || (token->kind == PK_TOKEN_OTHER && token->text.data[0] >= '0' && token->text.data[0] <= '9');
}

static bool is_merging(const pk_token *token)
{
    if (token->kind == PK_TOKEN_OPERATOR)
        return pk_text_equal(token->text, PK_TEXT("|")) || pk_text_equal(token->text, PK_TEXT("//"));
    return token->kind == PK_TOKEN_OTHER
           && (pk_text_equal(token->text, PK_TEXT(".."))
               || (pk_text_ends(token->text, PK_TEXT("::")) && !pk_text_starts(token->text, PK_TEXT("child"))
                   && !pk_text_starts(token->text, PK_TEXT("self"))
                   && !pk_text_starts(token->text, PK_TEXT("attribute"))));
}

static pk_status add_token(pk_weigher *w, const pk_token *token)
{
    char quote = token->kind == PK_TOKEN_LITERAL && pk_text_find(token->text, PK_TEXT("'")) != SIZE_MAX ? '"' : '\'';
    pk_status status = PK_OK;

    if (token->kind == PK_TOKEN_LITERAL)
        status = add(w, (pk_text) { &quote, 1 });
    else if (token->kind == PK_TOKEN_VARIABLE)
        status = add(w, PK_TEXT("$"));
    if (status == PK_OK)
        status = add(w, token->text);
    if (status == PK_OK && token->kind == PK_TOKEN_LITERAL)
        status = add(w, (pk_text) { &quote, 1 });
    return status;
}

/* A word needs a blank before the next one: "a and b". */
static pk_status add_blank(pk_weigher *w)
{
    return w->size > 0 ? add(w, PK_TEXT(" ")) : PK_OK;
}

static pk_status take_operator(pk_weigher *w, const pk_token *token)
{
    bool reads = reads_operands(token->text);
    pk_status status = end_operand(w, reads);

    if (status == PK_OK)
        status = add_blank(w);
    if (status == PK_OK)
        status = add_token(w, token);
    if (status == PK_OK)
        status = add_blank(w);
    begin_operand(w, reads);
    return status;
}

/* A bracket belongs to the operand around it; within it operands begin anew. */
static pk_status take_bracket(pk_weigher *w, const pk_token *token)
{
    bool opens = is_sign(token, '(') || is_sign(token, '[');
    pk_status status = opens ? PK_OK : end_operand(w, false);

    if (!opens && w->level == 0)
        return PK_ESCHEMA;
    if (!opens && !is_sign(token, ','))
        w->level--;
    if (status == PK_OK)
        status = add_token(w, token);
    if (opens && ++w->level == LEVELS)
        return PK_ESCHEMA;
    if (opens || is_sign(token, ','))
        begin_operand(w, false);
    return status;
}

static pk_status take(pk_weigher *w, const pk_token *token)
{
    pk_level *level = &w->levels[w->level];

    if (token->kind == PK_TOKEN_OPERATOR && !is_path_operator(token->text))
        return take_operator(w, token);
    if (!is_sign(token, ')') && !is_sign(token, ']') && !is_sign(token, ',')) {
        level->is_simple = is_plain_value(token) && !level->has_tokens;
        level->has_tokens = true;
    }
    if (is_sign(token, '(') || is_sign(token, '[') || is_sign(token, ')') || is_sign(token, ']') || is_sign(token, ','))
        return take_bracket(w, token);
    return add_token(w, token);
}

pk_status pk_xpath_weigh(pk_text expression, pk_arena *arena, pk_text *weighed, bool *merges)
{
    pk_weigher w = { .arena = arena, .capacity = 2 * expression.size + 64 };
    pk_tokens tokens;
    pk_token token;
    pk_status status = PK_OK;

    *merges = false;
    if ((w.data = pk_arena_allocate(arena, w.capacity)) == NULL)
        return PK_ENOMEM;
    pk_tokens_init(&tokens, expression);
    while (status == PK_OK && (token = pk_tokens_next(&tokens)).kind != PK_TOKEN_END) {
        *merges = *merges || is_merging(&token);
        status = take(&w, &token);
    }
    if (status == PK_OK)
        status = w.level == 0 ? end_operand(&w, false) : PK_ESCHEMA;
    *weighed = (pk_text) { w.data, w.size };
    return status;
}
