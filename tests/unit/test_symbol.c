#include "testing.h"

#include "value/symbol.h"

/* Signs that are the same to a reader, a line for each; no two lines have one in common. */
static const char *const families[][8] = {
    { "↑", "⬆", "⬆️", "⇧", "⇑", "🡩", " 🠕 ", "🡅" },
    { "→", "➔", "➡", "➡️", "🡪", "⇨", "➙", "⟶" },
    { "↓", "⬇", "⇩", "⇓", "🡫", "🠗" },
    { "←", "⬅", "⇦", "🡨", "⟵" },
    { "↗", "⬈", "➚", "🡭", "⬀" },
    { "↘", "⬊", "➘", "🡮" },
    { "↖", "⬉", "🡬", "⬁" },
    { "↙", "⬋", "🡯", "⬃" },
    { "●" },
    { "○" },
    { "✓" },
    { "↔" },
    { "↑↑", "⬆ ⬆" },
};

static void which_are_the_same(void **state)
{
    const size_t count = sizeof families / sizeof families[0];

    (void)state;
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < count; j++)
            for (size_t a = 0; a < 8 && families[i][a] != NULL; a++)
                for (size_t b = 0; b < 8 && families[j][b] != NULL; b++)
                    if (pk_symbol_same(pk_text_of(families[i][a]), pk_text_of(families[j][b])) != (i == j))
                        fail_msg("\"%s\" and \"%s\"", families[i][a], families[j][b]);
    assert_false(pk_symbol_same(PK_TEXT("↑"), PK_TEXT("")));
    assert_true(pk_symbol_same(PK_TEXT("è"), PK_TEXT("è"))); /* what becomes of an arrow of Wingdings as plain text */
}

static const struct {
    const char *text;
    bool alone;
} rows[] = {
    { "➔", true },    { "⬆️", true },     { " ☺ ", true }, { "!!", true },      { "\xEF\xBF\xBD", true },
    { "🟢", true }, { "P ➔", false },       { "U", false },  { "Klar ✓", false }, { "2", false },
    { "", false },    { " \xC2\xA0", false }, { "è", false },
};

static void which_are_signs_alone(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (pk_symbol_is_alone(pk_text_of(rows[i].text)) != rows[i].alone)
            fail_msg("\"%s\" is %s", rows[i].text, rows[i].alone ? "a sign" : "none");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(which_are_the_same),
        cmocka_unit_test(which_are_signs_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
