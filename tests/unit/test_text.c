#include "testing.h"

/* Three bytes that are one invisible sign, for the tables below. */
#define ZERO_WIDTH  "\xE2\x80\x8B"
#define SOFT_HYPHEN "\xC2\xAD"
#define NBSP        "\xC2\xA0"
#define A_RING      "a\xCC\x8A" /* å as a letter with a mark */

static int set_up(void **state)
{
    static pk_arena arena; /* of the test that runs */

    pk_arena_init(&arena, NULL);
    *state = &arena;
    return 0;
}

static int tear_down(void **state)
{
    pk_arena_free(*state);
    return 0;
}

static void test_views(void **state)
{
    pk_text text = PK_TEXT("a;;b"), rest = text, part;

    (void)state;
    assert_true(pk_text_equal(PK_NO_TEXT, PK_TEXT("")));
    assert_null(pk_text_of(NULL).data);
    assert_true(pk_text_compare(PK_TEXT("a"), PK_TEXT("ab")) < 0);
    assert_true(pk_text_compare(PK_TEXT("ö"), PK_TEXT("z")) > 0);
    assert_int_equal(pk_text_compare(PK_NO_TEXT, PK_TEXT("")), 0);
    assert_true(pk_text_starts(text, PK_TEXT("a;")));
    assert_true(pk_text_starts(PK_NO_TEXT, PK_NO_TEXT));
    assert_false(pk_text_starts(PK_TEXT("a"), text));
    assert_true(pk_text_ends(text, PK_TEXT(";b")));
    assert_false(pk_text_ends(PK_NO_TEXT, text));
    assert_int_equal(pk_text_find(PK_TEXT("aaab"), PK_TEXT("ab")), 2);
    assert_true(pk_text_find(PK_TEXT("aaab"), PK_TEXT("bb")) == SIZE_MAX);
    assert_true(pk_text_find(PK_NO_TEXT, PK_TEXT("b")) == SIZE_MAX);
    assert_int_equal(pk_text_find(PK_NO_TEXT, PK_NO_TEXT), 0);
    assert_text(pk_text_from(text, 3), "b");
    assert_text(pk_text_from(text, 9), "");
    assert_null(pk_text_from(PK_NO_TEXT, 1).data);

    for (size_t i = 0; i < 3; i++) {
        assert_true(pk_text_next(&rest, ';', &part));
        assert_text(part, ((const char *[]) { "a", "", "b" })[i]);
    }
    assert_false(pk_text_next(&rest, ';', &part));
    rest = PK_TEXT("a;"); /* a separator at the end has an empty part behind it */
    assert_true(pk_text_next(&rest, ';', &part));
    assert_true(pk_text_next(&rest, ';', &part));
    assert_text(part, "");
    assert_false(pk_text_next(&rest, ';', &part));
}

static void test_code_points(void **state)
{
    pk_text text = PK_TEXT("a\xC3\xA5\xFF\xE2\x82");

    (void)state;
    assert_int_equal(pk_text_code_point(&text), 'a');
    assert_int_equal(pk_text_code_point(&text), 0xE5);
    assert_int_equal(pk_text_code_point(&text), 0xFFFD); /* no UTF-8 */
    assert_int_equal(pk_text_code_point(&text), 0xFFFD); /* cut off */
    assert_int_equal(pk_text_code_point(&text), 0xFFFD);
    assert_int_equal(text.size, 0);
    assert_true(pk_is_letter(0xE5) && pk_is_letter('7') && pk_is_letter(0x416));
    assert_false(pk_is_letter('*') || pk_is_letter(0x2013) || pk_is_letter(' '));
}

static void test_blank_and_trim(void **state)
{
    static const struct {
        const char *text, *trimmed;
    } cases[] = {
        { "", "" },
        { " \t\r\n", "" },
        { NBSP "\xE2\x80\xAF\xE2\x80\x87" ZERO_WIDTH "\xEF\xBB\xBF" SOFT_HYPHEN, "" }, /* OOXML.md D22, D37 */
        { "\xE2\x80\x82\xE2\x80\x82\xE2\x80\x82", "" },
        { "-", "-" },
        { " a b ", "a b" },
        { NBSP "\nå" NBSP, "å" },
        { "\xEF\xBB\xBFMål", "Mål" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pk_text text = pk_text_of(cases[i].text);

        assert_text(pk_text_trim(text), cases[i].trimmed);
        assert_int_equal(pk_text_is_blank(text), cases[i].trimmed[0] == '\0');
    }
    assert_true(pk_text_is_blank(PK_NO_TEXT));
    assert_int_equal(pk_text_trim(PK_NO_TEXT).size, 0);
}

static void test_building(void **state)
{
    pk_arena *arena = *state;
    pk_buffer buffer;
    pk_text text;
    char *terminated;

    pk_buffer_init(&buffer, arena);
    assert_text(pk_buffer_text(&buffer), "");
    assert_int_equal(pk_buffer_add(&buffer, PK_NO_TEXT), PK_OK);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(pk_buffer_add(&buffer, PK_TEXT("0123456789")), PK_OK);
    assert_int_equal(buffer.size, 10000);
    assert_memory_equal(buffer.data + 9990, "0123456789", 10);

    pk_buffer_init(&buffer, arena);
    assert_int_equal(pk_buffer_add_code_point(&buffer, 0xE5), PK_OK);
    assert_int_equal(pk_buffer_add_code_point(&buffer, 0xD800), PK_OK); /* half a surrogate pair */
    assert_int_equal(pk_buffer_add_code_point(&buffer, 0x1F600), PK_OK);
    assert_text(pk_buffer_text(&buffer), "\xC3\xA5\xEF\xBF\xBD\xF0\x9F\x98\x80");

    assert_int_equal(pk_text_format(arena, &text, "%s %d", "mål", 7), PK_OK);
    assert_text(text, "mål 7");
    assert_int_equal(pk_text_copy(arena, (pk_text) { "abc", 2 }, &text), PK_OK);
    assert_string_equal(text.data, "ab");
    terminated = pk_text_terminated(arena, PK_NO_TEXT);
    assert_string_equal(terminated, "");
}

static void test_nfc(void **state)
{
    static const struct {
        const char *text, *nfc;
    } cases[] = {
        { "", "" },
        { "Uppföljning", "Uppföljning" },
        { A_RING "o\xCC\x88"
                 "A\xCC\x8A",
          "åöÅ" },                            /* as macOS writes file names */
        { "\xE2\x84\xAB", "Å" },              /* the sign of Ångström is the letter */
        { "a\xCC\x8A\xFF", "a\xCC\x8A\xFF" }, /* no UTF-8: left alone */
        { "Löpande – ”citat” → 90 %", "Löpande – ”citat” → 90 %" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pk_text out;

        assert_int_equal(pk_text_nfc(*state, pk_text_of(cases[i].text), &out), PK_OK);
        assert_text(out, cases[i].nfc);
    }
}

static void test_tidy(void **state)
{
    static const struct {
        const char *text, *tidy;
    } cases[] = {
        { "", "" },
        { " \n\n ", "" },
        { "  a" NBSP NBSP "\tb  ", "a b" },
        { "a \r\n \r\n\n  b", "a\nb" },
        { "a\vb\fc", "a\nb\nc" },
        { "a\xE2\x80\xA8"
          "b",
          "a\nb" },
        { "Uppf\xC3\xB6lj" SOFT_HYPHEN "ning*", "Uppföljning*" }, /* OOXML.md D32 */
        { "Tids" ZERO_WIDTH "plan", "Tidsplan" },
        { "\xEF\xBB\xBFM" A_RING "l", "Mål" },
        { "M"
          "a" ZERO_WIDTH "\xCC\x8A"
          "l",
          "Mål" }, /* what is invisible must not keep a mark from its letter */
        { "a\x01\x1B"
          "b\x7F\xC2\x9B"
          "c",
          "abc" }, /* controls, C1 too */
        { "\xE2\x80\x8E"
          "90 %\xE2\x81\xA9",
          "90 %" }, /* OOXML.md D69 */
        { "Hösten\n2022.", "Hösten\n2022." },
        { "\xFF", "\xEF\xBF\xBD" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pk_text out, again;

        assert_int_equal(pk_text_tidy(*state, pk_text_of(cases[i].text), &out), PK_OK);
        assert_text(out, cases[i].tidy);
        assert_int_equal(pk_text_is_tidy(pk_text_of(cases[i].text)), strcmp(cases[i].text, cases[i].tidy) == 0);
        assert_int_equal(pk_text_tidy(*state, out, &again), PK_OK);
        assert_true(pk_text_equal(out, again));
    }
}

/* It may say no to what is tidy, never yes to what is not. */
static void test_is_tidy(void **state)
{
    static const char *const tidy[] = { "", "a", "Mål 1.1\nÖka", "90 % – “så” …", "a\nb c" };
    static const char *const not_seen[] = { " a",    "a ",        "a  b",     "a\t b",
                                            "\na",   "a\n",       "a\n\nb",   "a \nb",
                                            "a\n b", "a\rb",      (NBSP "a"), ("a" NBSP),
                                            "\xE5",  "a\xCC\x8A", "\x01",     "\xF0\x9F\x9F\xA2" };

    (void)state;
    for (size_t i = 0; i < sizeof tidy / sizeof *tidy; i++)
        assert_true(pk_text_is_tidy(pk_text_of(tidy[i])));
    for (size_t i = 0; i < sizeof not_seen / sizeof *not_seen; i++)
        assert_false(pk_text_is_tidy(pk_text_of(not_seen[i])));
}

static void test_fold(void **state)
{
    static const struct {
        const char *text, *words, *letters;
    } cases[] = {
        { "", "", "" },
        { "ÅÄÖ Uppföljning*", "åäö uppföljning*", "åäöuppföljning" },
        { "  Mätbar\n m" A_RING "lnivå ", "mätbar målnivå", "mätbarmålnivå" },
        { "sjuk-\nvårdsregionen", "sjuk- vårdsregionen", "sjukvårdsregionen" },
        { "sjuk" SOFT_HYPHEN "vården", "sjukvården", "sjukvården" },
        { "2022 – 2024", "2022 - 2024", "20222024" },
        { "2022\xE2\x88\x92"
          "2024",
          "2022-2024", "20222024" },
        { "90" NBSP "%", "90%", "90%" },
        { "> 70 % inklusion.", "> 70% inklusion.", ">70%inklusion" },
        { "”a” »b« \"c\"", "\"a\" \"b\" \"c\"", "abc" },
        { "’a´ `b'", "'a' 'b'", "ab" },
        { "a …", "a ...", "a" }, /* the blank stays before the dots */
        { "a … b…", "a ... b...", "ab" },
        { "\xE2\x9E\x94\xEF\xB8\x8F", "\xE2\x9E\x94", "" }, /* OOXML.md D36 */
        { "U/P", "u/p", "up" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pk_text out;

        assert_int_equal(pk_text_fold(*state, pk_text_of(cases[i].text), PK_FOLD_WORDS, &out), PK_OK);
        assert_text(out, cases[i].words);
        assert_int_equal(pk_text_fold(*state, pk_text_of(cases[i].text), PK_FOLD_LETTERS, &out), PK_OK);
        assert_text(out, cases[i].letters);
    }
}

static void test_distance(void **state)
{
    static const struct {
        const char *a, *b;
        size_t limit, want;
    } cases[] = {
        { "", "", 3, 0 },
        { "", "abc", 3, 3 },
        { "", "abc", 2, 3 },
        { "fortlöpande", "fortlöpnade", 3, 2 },
        { "tidsplan", "tidplan", 1, 1 },
        { "åäö", "aäö", 2, 1 }, /* counts code points, not bytes */
        { "kitten", "sitting", 5, 3 },
        { "kitten", "sitting", 2, 3 },
        { "abc", "xyz", 0, 1 },
        { "abc", "abc", 0, 0 },
    };
    char a[601], b[601];

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pk_text left = pk_text_of(cases[i].a), right = pk_text_of(cases[i].b);

        assert_int_equal(pk_text_distance(left, right, cases[i].limit), cases[i].want);
        assert_int_equal(pk_text_distance(right, left, cases[i].limit), cases[i].want);
    }
    /* what is too long to be compared is not near because it begins alike */
    memset(a, 'a', sizeof a);
    memset(b, 'a', sizeof b);
    b[599] = 'b';
    assert_int_equal(pk_text_distance((pk_text) { a, 600 }, (pk_text) { b, 600 }, 5), 6);
    assert_int_equal(pk_text_distance((pk_text) { a, 600 }, (pk_text) { a, 600 }, 5), 0);
    assert_int_equal(pk_text_distance((pk_text) { a, 512 }, (pk_text) { a, 510 }, 5), 2);
}

static void test_similarity(void **state)
{
    pk_text goal = PK_TEXT("ökadeltagandetiscreeningförlivmoderhalscancer");

    (void)state;
    assert_true(pk_text_similarity(goal, goal) >= 1);
    assert_true(pk_text_similarity(PK_NO_TEXT, PK_TEXT("")) >= 1);
    assert_true(pk_text_similarity(goal, PK_NO_TEXT) <= 0);
    assert_true(pk_text_similarity(PK_TEXT("ab"), PK_TEXT("ac")) <= 0);
    assert_true(pk_text_similarity(goal, PK_TEXT("ökadeltagandeiscreeningförlivmoderhalscancer")) > 0.9);
    assert_true(pk_text_similarity(goal, PK_TEXT("allapatientererbjudskontaktsjuksköterska")) < 0.3);
}

/* "=same -went +came" */
static pk_text shown(pk_arena *arena, const pk_words *words, size_t count)
{
    pk_buffer buffer;

    pk_buffer_init(&buffer, arena);
    for (size_t i = 0; i < count; i++) {
        static const char *const signs[] = { [PK_SAME] = "=", [PK_REMOVED] = "-", [PK_ADDED] = "+" };

        assert_int_equal(pk_buffer_add(&buffer, i > 0 ? PK_TEXT(" ") : PK_TEXT("")), PK_OK);
        assert_int_equal(pk_buffer_add(&buffer, pk_text_of(signs[words[i].change])), PK_OK);
        assert_int_equal(pk_buffer_add(&buffer, words[i].text), PK_OK);
    }
    return pk_buffer_text(&buffer);
}

static void test_diff(void **state)
{
    static const struct {
        const char *old_text, *new_text, *want;
    } cases[] = {
        { "", "", "" },
        { "", "a b", "+a b" },
        { "a b", "", "-a b" },
        { "a b", "A  b", "=a b" },
        { "minst 80 procent ska delta", "minst 70 procent ska delta", "=minst -80 +70 =procent ska delta" },
        { "a b c", "a c", "=a -b =c" },
        { "a c", "a b c", "=a +b =c" },
        { "a a", "a", "=a -a" },
        { "a", "a a", "=a +a" },
        { "a b c d", "x b y d z", "-a +x =b -c +y =d +z" },
        /* the middle of the one is used up while the other still has words that also stand at the equal end */
        { "p b b", "q p b", "+q =p -b =b" },
        { "q p b", "p b b", "-q =p +b =b" },
        { "sjuk" SOFT_HYPHEN "vården i dag", "sjukvården i dag", "=sjuk" SOFT_HYPHEN "vården i dag" },
        { "en\nrad", "en rad till", "=en\nrad +till" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pk_words *words = NULL;
        size_t count = 99;

        assert_int_equal(pk_text_diff(*state, pk_text_of(cases[i].old_text), pk_text_of(cases[i].new_text), &words,
                                      &count),
                         PK_OK);
        assert_text(shown(*state, words, count), cases[i].want);
    }
}

/* The next of a fixed sequence of numbers that look random. */
static unsigned next_number(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 16;
}

/* Of any two texts, what stayed and went is the old one, and what stayed and came is the new one. */
static void test_diff_loses_nothing(void **state)
{
    unsigned seed = 1;

    for (int round = 0; round < 2000; round++) {
        char texts[2][40], found[2][40] = { "", "" };
        size_t sizes[2] = { 0, 0 }, count = 0;
        pk_words *words = NULL;

        for (int side = 0; side < 2; side++) {
            unsigned length = next_number(&seed) % 10;

            for (unsigned i = 0; i < length; i++) {
                texts[side][2 * i] = (char)('a' + next_number(&seed) % 3);
                texts[side][2 * i + 1] = ' ';
            }
            texts[side][2 * length] = '\0';
        }
        assert_int_equal(pk_text_diff(*state, pk_text_of(texts[0]), pk_text_of(texts[1]), &words, &count), PK_OK);
        for (size_t i = 0; i < count; i++)
            for (int side = 0; side < 2; side++)
                if (words[i].change == PK_SAME || words[i].change == (side == 0 ? PK_REMOVED : PK_ADDED)) {
                    memcpy(found[side] + sizes[side], words[i].text.data, words[i].text.size);
                    sizes[side] += words[i].text.size;
                    found[side][sizes[side]++] = ' ';
                    found[side][sizes[side]] = '\0';
                }
        assert_string_equal(found[0], texts[0]);
        assert_string_equal(found[1], texts[1]);
    }
}

static void test_diff_has_a_limit(void **state)
{
    pk_buffer buffer;
    pk_words *words;
    size_t count;

    pk_buffer_init(&buffer, *state);
    for (int i = 0; i < 4000; i++)
        assert_int_equal(pk_buffer_add(&buffer, PK_TEXT("a ")), PK_OK);
    assert_int_equal(pk_text_diff(*state, pk_buffer_text(&buffer), pk_buffer_text(&buffer), &words, &count), PK_OK);
    assert_int_equal(count, 1);
    assert_int_equal(pk_buffer_add(&buffer, PK_TEXT("a ")), PK_OK);
    assert_int_equal(pk_text_diff(*state, pk_buffer_text(&buffer), PK_TEXT("a"), &words, &count), PK_ELIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_views),
        cmocka_unit_test(test_code_points),
        cmocka_unit_test(test_blank_and_trim),
        cmocka_unit_test_setup_teardown(test_building, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_nfc, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_tidy, set_up, tear_down),
        cmocka_unit_test(test_is_tidy),
        cmocka_unit_test_setup_teardown(test_fold, set_up, tear_down),
        cmocka_unit_test(test_distance),
        cmocka_unit_test(test_similarity),
        cmocka_unit_test_setup_teardown(test_diff, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_diff_loses_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_diff_has_a_limit, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
