#include "testing.h"

#include "value/vocabulary.h"

static const pk_text reached[] = { { "Uppnått", 8 }, { "Klart", 5 }, { "Klar", 4 }, { "Genomförd", 10 } };
static const pk_text ongoing[] = { { "Pågår", 7 }, { "Pågående", 10 }, { "Påbörjat", 10 } };
static const pk_text not_begun[] = { { "Ej påbörjat", 13 }, { "Ej påbörjad", 13 }, { "Inte påbörjat", 15 } };
static const pk_text late[] = { { "Försenat", 9 } };
static const pk_text unsure[] = { { "Ej uppnått", 11 }, { "Inställt", 9 } };

static const pk_word_entry status_words[] = {
    { { "U", 1 }, { "Uppnått mål", 13 }, reached, 4, NULL, 0 },
    { { "P", 1 }, { "Pågående arbete", 17 }, ongoing, 3, late, 1 },
    { { "E", 1 }, { "Ej påbörjat arbete", 21 }, not_begun, 3, unsure, 2 },
};

static const struct {
    const char *text;
    pk_word_match match;
    size_t index;
} rows[] = {
    { "U", PK_WORD_EXACT, 0 },
    { " P\n", PK_WORD_EXACT, 1 },
    { "\xC2\xA0"
      "E ",
      PK_WORD_EXACT, 2 },
    { "u", PK_WORD_INTERPRETED, 0 },
    { "U.", PK_WORD_INTERPRETED, 0 },
    { "(U)", PK_WORD_INTERPRETED, 0 },
    { "Uppnått", PK_WORD_INTERPRETED, 0 },
    { "UPPNÅTT MÅL", PK_WORD_INTERPRETED, 0 },
    { "Uppna\xCC\x8Att mål", PK_WORD_INTERPRETED, 0 },
    { "Upp-\nnått mål", PK_WORD_INTERPRETED, 0 },
    { "U Uppnått mål", PK_WORD_INTERPRETED, 0 },
    { "U - Uppnått mål", PK_WORD_INTERPRETED, 0 },
    { "E: ej påbörjat", PK_WORD_INTERPRETED, 2 },
    { "ej påbörjat", PK_WORD_INTERPRETED, 2 },
    { "U/u", PK_WORD_INTERPRETED, 0 },
    { "Ej uppnått", PK_WORD_UNCERTAIN, 2 },
    { "U/P", PK_WORD_SEVERAL, 0 },
    { "P, U", PK_WORD_SEVERAL, 1 },
    { "U P", PK_WORD_SEVERAL, 0 },
    { "U\nE", PK_WORD_SEVERAL, 0 },
    { "U + P", PK_WORD_SEVERAL, 0 },
    { "uppnått och pågår", PK_WORD_SEVERAL, 0 },
    { "P & E", PK_WORD_SEVERAL, 1 },
    { "X", PK_WORD_NONE, SIZE_MAX },
    { "?", PK_WORD_NONE, SIZE_MAX },
    { "Nja", PK_WORD_NONE, SIZE_MAX },
    { "UP", PK_WORD_NONE, SIZE_MAX },
    { "Uppnåt", PK_WORD_NONE, 0 },
    { "klat", PK_WORD_NONE, 0 },
    { "Pågår!?", PK_WORD_INTERPRETED, 1 },
    { "Pågåre", PK_WORD_NONE, 1 },
    { "Pågåend arbet", PK_WORD_NONE, 1 },
    /* as the form itself writes it */
    { "Pågående arbete (P)", PK_WORD_INTERPRETED, 1 },
    { "Uppnått mål (U)", PK_WORD_INTERPRETED, 0 },
    { "Uppnått mål(U).", PK_WORD_INTERPRETED, 0 },
    { "Upp-\nnått mål (U)", PK_WORD_INTERPRETED, 0 },
    { "Ej påbörjat arbete (E)", PK_WORD_INTERPRETED, 2 },
    { "P (Pågående arbete)", PK_WORD_INTERPRETED, 1 },
    { "Klart (U)", PK_WORD_INTERPRETED, 0 },
    { "Klart (P)", PK_WORD_SEVERAL, 0 },
    /* one status among other words */
    { "Klar 2022", PK_WORD_UNCERTAIN, 0 },
    { "P 2023", PK_WORD_UNCERTAIN, 1 },
    { "P-2023", PK_WORD_UNCERTAIN, 1 },
    { "p 2023", PK_WORD_UNCERTAIN, 1 },
    { "P (försenat)", PK_WORD_UNCERTAIN, 1 },
    { "Försenat till 2024", PK_WORD_UNCERTAIN, 1 },
    { "Försenat p.g.a. pandemin", PK_WORD_UNCERTAIN, 1 },
    { "Ej påbörjad ännu", PK_WORD_UNCERTAIN, 2 },
    { "Ej påbörjat ännu", PK_WORD_UNCERTAIN, 2 },
    { "Ännu inte påbörjat", PK_WORD_UNCERTAIN, 2 },
    { "Uppnått, men arbetet fortsätter", PK_WORD_UNCERTAIN, 0 },
    { "Arbete pågår hos kliniken", PK_WORD_UNCERTAIN, 1 },
    { "P, klart 2023", PK_WORD_SEVERAL, 1 },
    { "Påbörjat 2022, klart 2023", PK_WORD_SEVERAL, 1 },
    { "U (ej uppnått)", PK_WORD_SEVERAL, 0 },
    /* what is denied is not said */
    { "Ej uppnått 2022", PK_WORD_UNCERTAIN, 2 },
    { "Målet är ej uppnått", PK_WORD_UNCERTAIN, 2 },
    { "Inte helt uppnått", PK_WORD_NONE, SIZE_MAX },
    { "Ej klart", PK_WORD_NONE, SIZE_MAX },
    { "Ej U", PK_WORD_NONE, SIZE_MAX },
    { "Nästan klart", PK_WORD_NONE, SIZE_MAX },
    { "Uppnått delvis", PK_WORD_NONE, SIZE_MAX },
    { "Klart? Nej", PK_WORD_NONE, SIZE_MAX },
    { "Pågår, ej klart", PK_WORD_UNCERTAIN, 1 },
    { "P (ej klart)", PK_WORD_UNCERTAIN, 1 },
    /* letters that are no codes */
    { "E-hälsa", PK_WORD_NONE, SIZE_MAX },
    { "p.g.a. pandemin", PK_WORD_NONE, SIZE_MAX },
    { "avdelning e", PK_WORD_NONE, SIZE_MAX },
    { "Klargörs", PK_WORD_NONE, SIZE_MAX },
    { "2023", PK_WORD_NONE, SIZE_MAX },
    /* a text of its own is no status, whatever is in it */
    { "Arbetet med att ta fram en rutin pågår hos kliniken", PK_WORD_NONE, SIZE_MAX },
};

static void test_find(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        pk_word_match match;
        pk_arena arena;
        size_t index;

        pk_arena_init(&arena, NULL);
        assert_int_equal(pk_word_find(&arena, status_words, 3, pk_text_of(rows[i].text), &match, &index), PK_OK);
        if (match != rows[i].match || index != rows[i].index)
            fail_msg("\"%s\": match %d, index %zu", rows[i].text, (int)match, index);
        pk_arena_free(&arena);
    }
}

static void test_no_entries(void **state)
{
    pk_word_match match;
    pk_arena arena;
    size_t index;

    (void)state;
    pk_arena_init(&arena, NULL);
    assert_int_equal(pk_word_find(&arena, NULL, 0, PK_TEXT("U"), &match, &index), PK_OK);
    assert_int_equal(match, PK_WORD_NONE);
    assert_true(index == SIZE_MAX);
    pk_arena_free(&arena);
}

/* Two entries that are as near suggest nothing. */
static void test_tie(void **state)
{
    static const pk_word_entry words[] = {
        { { "röd", 4 }, { "rött ljus", 10 }, NULL, 0, NULL, 0 },
        { { "död", 4 }, { "dött ljus", 10 }, NULL, 0, NULL, 0 },
    };
    pk_word_match match;
    pk_arena arena;
    size_t index;

    (void)state;
    pk_arena_init(&arena, NULL);
    assert_int_equal(pk_word_find(&arena, words, 2, PK_TEXT("nött ljus"), &match, &index), PK_OK);
    assert_int_equal(match, PK_WORD_NONE);
    assert_true(index == SIZE_MAX);
    pk_arena_free(&arena);
}

/* ---- longer texts ---- */

static const struct {
    const char *text, *words;
    size_t index;
} beginnings[] = {
    { "Pågår i hela regionen.", "Pågår", 1 },
    { "  - Uppnått mål, enligt enkät", "Uppnått mål", 0 },
    { "ej\npåbörjat på grund av pandemin", "ej\npåbörjat", 2 },
    { "Ej uppnått än", "Ej uppnått", 2 },
    { "Försenat", "Försenat", 1 },
    { "Arbetet pågår", "", SIZE_MAX },
    { "Pågårx", "", SIZE_MAX },
    { "P", "", SIZE_MAX }, /* a code is no word */
    { "U i två av tre", "", SIZE_MAX },
    { "...", "", SIZE_MAX },
    { "", "", SIZE_MAX },
};

static void test_begins(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof beginnings / sizeof beginnings[0]; i++) {
        pk_arena arena;
        pk_text words;
        size_t index;

        pk_arena_init(&arena, NULL);
        assert_int_equal(pk_word_begins(&arena, status_words, 3, pk_text_of(beginnings[i].text), &index, &words),
                         PK_OK);
        if (index != beginnings[i].index)
            fail_msg("\"%s\": index %zu", beginnings[i].text, index);
        assert_text(words, beginnings[i].words);
        pk_arena_free(&arena);
    }
}

static const struct {
    const char *text;
    size_t index;
    bool mentions;
} mentioned[] = {
    { "Påbörjat 2022 och nu klart.", 0, true },
    { "Påbörjat 2022 och nu klart.", 1, true },
    { "Påbörjat 2022 och nu klart.", 2, false },
    { "Klartext", 0, false },
    { "ej uppnått", 2, false }, /* uncertain */
    { "Vi i U och P", 0, false },
    { "", 0, false },
};

static void test_mentions(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof mentioned / sizeof mentioned[0]; i++) {
        pk_arena arena;
        bool mentions;

        pk_arena_init(&arena, NULL);
        assert_int_equal(pk_word_mentions(&arena, status_words, 3, pk_text_of(mentioned[i].text), mentioned[i].index,
                                          &mentions),
                         PK_OK);
        if (mentions != mentioned[i].mentions)
            fail_msg("\"%s\", %zu", mentioned[i].text, mentioned[i].index);
        pk_arena_free(&arena);
    }
}

/* ---- no memory ---- */

static void test_out_of_memory(void **state)
{
    (void)state;
    for (size_t given = 0; given < 100; given++) {
        size_t left = given;
        pk_allocator allocator = test_few(&left);
        pk_word_match match;
        pk_status status;
        pk_arena arena;
        size_t index;

        pk_arena_init(&arena, &allocator);
        status = pk_word_find(&arena, status_words, 3, PK_TEXT("något helt annat"), &match, &index);
        pk_arena_free(&arena);
        if (status == PK_OK) {
            assert_true(given > 0);
            return;
        }
        assert_int_equal(status, PK_ENOMEM);
    }
    fail_msg("never enough memory");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_find),   cmocka_unit_test(test_no_entries), cmocka_unit_test(test_tie),
        cmocka_unit_test(test_begins), cmocka_unit_test(test_mentions),   cmocka_unit_test(test_out_of_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
