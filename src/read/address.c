#include "read/address.h"

pk_status pk_address_keep(pk_document *document, const pk_limits *limits, pk_text address, pk_text place, pk_text *kept)
{
    document->address_bytes += address.size + place.size;
    if (document->address_bytes > limits->values[PK_LIMIT_TOTAL_BYTES]) {
        document->limit = PK_LIMIT_TOTAL_BYTES;
        return PK_ELIMIT;
    }
    return pk_link_address(document->arena, address, place, kept);
}

static bool starts_with_word(pk_text text, pk_text word)
{
    if (text.size < word.size)
        return false;
    for (size_t i = 0; i < word.size; i++) {
        char c = text.data[i];

        if ((c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c) != word.data[i])
            return false;
    }
    return true;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* ---- fields of Word ---- */

typedef struct token {
    pk_text text; /* as written, without quotes */
    char sign;    /* of a switch, "\l": 'l'; else 0 */
} token;

static bool next_token(pk_text *rest, token *out)
{
    size_t end = 0;

    while (rest->size > 0 && is_blank(rest->data[0]))
        *rest = pk_text_from(*rest, 1);
    if (rest->size == 0)
        return false;
    if (rest->data[0] == '"') {
        *rest = pk_text_from(*rest, 1);
        while (end < rest->size && rest->data[end] != '"')
            end += rest->data[end] == '\\' && end + 1 < rest->size ? 2 : 1;
        *out = (token) { .text = { rest->data, end } };
        *rest = pk_text_from(*rest, end + 1);
        return true;
    }
    while (end < rest->size && !is_blank(rest->data[end]))
        end++;
    *out = (token) { .text = { rest->data, end } };
    if (end == 2 && rest->data[0] == '\\')
        out->sign = rest->data[1];
    *rest = pk_text_from(*rest, end);
    return true;
}

/* "C:\\plan.docx", "say \"this\"": a backslash stands before the sign that is meant, in quotes and without them. */
static pk_status unescape(pk_arena *arena, pk_text text, pk_text *plain)
{
    char *out = pk_arena_allocate(arena, text.size + 1);
    size_t used = 0;

    if (out == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == '\\' && i + 1 < text.size && (text.data[i + 1] == '\\' || text.data[i + 1] == '"'))
            i++;
        out[used++] = text.data[i];
    }
    *plain = (pk_text) { out, used };
    return PK_OK;
}

bool pk_address_of_field(pk_arena *arena, pk_text instruction, pk_text *address, pk_text *place, pk_status *status)
{
    pk_text rest = pk_text_trim(instruction), found = PK_NO_TEXT, within = PK_NO_TEXT;
    pk_text word = PK_TEXT("HYPERLINK");
    char sign = 0; /* of the switch whose value comes next */
    token part;

    *status = PK_OK;
    if (!starts_with_word(rest, word))
        return false;
    rest = pk_text_from(rest, word.size);
    if (rest.size > 0 && !is_blank(rest.data[0]) && rest.data[0] != '"')
        return false;
    while (next_token(&rest, &part)) {
        if (part.sign != 0) {
            sign = part.sign == 'l' || part.sign == 'o' || part.sign == 't' ? part.sign : 0;
            continue;
        }
        if (sign == 'l')
            within = part.text;
        else if (sign == 0 && found.data == NULL)
            found = part.text;
        sign = 0;
    }
    *address = *place = PK_NO_TEXT;
    if (found.data != NULL)
        *status = unescape(arena, found, address);
    if (within.data != NULL && *status == PK_OK)
        *status = unescape(arena, within, place);
    return *status == PK_OK;
}

/* ---- formulas ---- */

pk_status pk_address_of_formula(pk_arena *arena, pk_text formula, pk_text *address)
{
    pk_text rest = pk_text_trim(formula), word = PK_TEXT("HYPERLINK(");
    char *out;
    size_t used = 0, at = 0;

    *address = PK_TEXT("");
    if (!starts_with_word(rest, word))
        return PK_OK;
    rest = pk_text_trim(pk_text_from(rest, word.size));
    if (rest.size == 0 || rest.data[0] != '"')
        return PK_OK;
    if ((out = pk_arena_allocate(arena, rest.size)) == NULL)
        return PK_ENOMEM;
    for (at = 1; at < rest.size; at++) {
        if (rest.data[at] == '"' && (at + 1 == rest.size || rest.data[at + 1] != '"'))
            break;
        at += rest.data[at] == '"'; /* "" is one quote */
        out[used++] = rest.data[at];
    }
    rest = pk_text_trim(pk_text_from(rest, at + 1));
    if (rest.size > 0 && (rest.data[0] == ',' || rest.data[0] == ')')) /* else it is only a part of the address */
        *address = (pk_text) { out, used };
    return PK_OK;
}
