#include "read/xlsx_formula.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* What names are made of; bytes of letters past ASCII too. */
static bool is_of_name(char c)
{
    return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '.'
           || (unsigned char)c >= 0x80;
}

/* "[1]" with the number of an external link; in "'[1]Blad 1'!A1" within the quotes. */
static bool is_link(pk_text text)
{
    size_t at = 1;

    while (at < text.size && is_digit(text.data[at]))
        at++;
    return at > 1 && at < text.size && text.data[at] == ']';
}

/* Behind a quote that opens: skip to the one that closes; two of them are one that is meant. */
static size_t quoted_size(pk_text text)
{
    size_t at = 1;

    while (at < text.size) {
        if (text.data[at++] != text.data[0])
            continue;
        if (at == text.size || text.data[at] != text.data[0])
            return at;
        at++;
    }
    return text.size;
}

/* The Swedish names occur where a program stored what it showed. */
static bool is_volatile(pk_text name)
{
    static const char *const names[] = { "TODAY", "NOW", "RAND", "RANDBETWEEN", "RANDARRAY", "IDAG", "NU", "SLUMP" };

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        pk_text known = pk_text_of(names[i]);
        size_t at = 0;

        if (known.size != name.size)
            continue;
        while (at < name.size && (name.data[at] & ~0x20) == known.data[at])
            at++;
        if (at == name.size)
            return true;
    }
    return false;
}

static size_t name_size(pk_text text)
{
    size_t size = 0;

    while (size < text.size && is_of_name(text.data[size]))
        size++;
    return size;
}

/* Tabell1[[#Data],[Kolumn 1]]: names of columns, which may look like anything. ' stands before a bracket that is meant. */
static size_t columns_size(pk_text text)
{
    size_t depth = 0;

    for (size_t at = 0; at < text.size; at++) {
        if (text.data[at] == '\'') {
            at++;
            continue;
        }
        depth += text.data[at] == '[';
        depth -= text.data[at] == ']';
        if (depth == 0)
            return at + 1;
    }
    return text.size;
}

unsigned pk_xlsx_formula_kind(pk_text formula)
{
    unsigned kind = 0;
    bool after_name = false;

    for (size_t size; formula.size > 0; formula = pk_text_from(formula, size)) {
        char c = formula.data[0];

        size = 1;
        if (c == '"' || c == '\'') {
            size = quoted_size(formula);
            if (c == '\'' && size > 1 && formula.data[1] == '[' && is_link(pk_text_from(formula, 1)))
                kind |= PK_XLSX_EXTERNAL;
        } else if (c == '[') {
            if (!after_name && is_link(formula))
                kind |= PK_XLSX_EXTERNAL;
            size = columns_size(formula);
        } else if (is_of_name(c)) {
            size = name_size(formula);
            if (size < formula.size && formula.data[size] == '(' && is_volatile((pk_text) { formula.data, size }))
                kind |= PK_XLSX_VOLATILE;
        }
        after_name = is_of_name(c);
    }
    return kind;
}

pk_status pk_xlsx_formula_of_cell(pk_xlsx_book *book, pk_xlsx_formulas *formulas, pk_text formula, int64_t shared,
                                  unsigned *kind)
{
    if (shared >= 0 && formula.size == 0) {
        *kind = (uint64_t)shared < formulas->count ? formulas->kinds[shared] : 0;
        return PK_OK;
    }
    *kind = pk_xlsx_formula_kind(formula);
    if (shared < 0 || *kind == 0)
        return PK_OK;
    while (formulas->count <= (uint64_t)shared) { /* indexes are given from 0 upwards; a sheet has no more than cells */
        if (pk_array_reserve(&book->arena, &formulas->kinds, &formulas->capacity, formulas->count, 1) != PK_OK)
            return PK_ENOMEM;
        formulas->kinds[formulas->count++] = 0;
    }
    formulas->kinds[shared] = (uint8_t)*kind;
    return PK_OK;
}
