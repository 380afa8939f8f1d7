/* The small grammars for what a cell says: whatever is found stands in the text, and a text that was masked holds no id. */
#include "value/measure.h"
#include "value/personal.h"
#include "value/spoiled.h"
#include "value/symbol.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void find_all(pk_text text)
{
    pk_personal_kind kind;
    pk_text found;

    for (size_t at = 0, before = 0;
         pk_personal_find(text, &at, PK_PERSONAL_ID | PK_PERSONAL_MAIL | PK_PERSONAL_PHONE, &kind, &found);
         before = at) {
        must(found.size > 0 && found.data >= text.data && found.data + found.size == text.data + at);
        must(at > before && at <= text.size);
        must((kind == PK_PERSONAL_MAIL) == (pk_text_find(found, PK_TEXT("@")) != SIZE_MAX));
    }
}

static void mask(pk_arena *arena, pk_text text)
{
    pk_personal_kind kind;
    pk_text masked, found;
    size_t at = 0;

    must(pk_personal_mask(arena, text, &masked) == PK_OK);
    must(!pk_personal_find(masked, &at, PK_PERSONAL_ID, &kind, &found));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pk_text text = { (const char *)data, size };
    pk_arena arena;
    bool measured;

    pk_arena_init(&arena, NULL);
    find_all(text);
    mask(&arena, text);
    must(pk_measure_find(&arena, text, &measured) == PK_OK);
    must(pk_symbol_same(text, text));
    must(!(pk_symbol_is_alone(text) && pk_text_is_blank(text)));
    must(!(pk_spoiled_is_day_and_month(text) && pk_spoiled_is_exponent(text)));
    (void)pk_spoiled_cut(text);
    pk_arena_free(&arena);
    return 0;
}
