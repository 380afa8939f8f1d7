#include "testing.h"

#include "value/measure.h"

static const struct {
    const char *text;
    bool measured;
} rows[] = {
    { "90 %", true },
    { "90%", true },
    { "> 70 % inklusion.", true },
    { "<40 år", true },
    { "≥ hälften", true },
    { "Alla patienter", true },
    { "ALLA", true },
    { "Minst en årskull", true },
    { "Samtliga kliniker deltar", true },
    { "Ja", true },
    { "Nej.", true },
    { "Ackreditering klar", true },
    { "Förstudien redovisad", true },
    { "En kontaktperson per hälsocentral", true },
    { "Fullt införd", true },
    { "Fortsatt arbete för fullt införande", true },
    { "Två kontaktsjuksköterskor", true },
    { "Halvera väntetiden", true },
    { "Fler än förra året", true },
    { "En gång om året", true },
    { "Årlig uppföljning", true },
    { "Andel med Min vårdplan", true },
    { "Inga avvikelser", true },
    { "¾ av patienterna", true },
    { "5 ‰", true },
    { "Nollvision", true },
    { "inom några veckor", true },
    { "Uppnå nationella målnivåer", true }, /* which are numbers */
    { "Öka", false },
    { "Bibehålla", false },
    { "Vårdprogram", false },
    { "Välfungerande LPO", false },
    { "Bättre inrapporteringshastighet", false },
    { "Min vårdplan", false }, /* a name */
    { "En rutin finns", false },
    { "Klarlägga behovet", false },
    { "Införa rutinen", false },
    { "Ett nytt uppdrag", false },
    { "Ett gemensamt arbetssätt", false },
    { "Allmän information", false }, /* begins as "all" does */
    { "Maxillofacial", false },
    { "Halvön", false },
    { "Ännu bättre", false },
    { "Heltidstjänster", false },
    { "—", false },
    { "", false },
};

static void what_can_be_measured(void **state)
{
    pk_arena arena;

    (void)state;
    pk_arena_init(&arena, NULL);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        bool found = !rows[i].measured;

        assert_int_equal(pk_measure_find(&arena, pk_text_of(rows[i].text), &found), PK_OK);
        if (found != rows[i].measured)
            fail_msg("\"%s\" %s", rows[i].text, found ? "has a measure" : "has no measure");
    }
    pk_arena_free(&arena);
}

static void out_of_memory(void **state)
{
    size_t none = 0;
    pk_allocator allocator = test_few(&none);
    pk_arena arena;
    bool found;

    (void)state;
    pk_arena_init(&arena, &allocator);
    assert_int_equal(pk_measure_find(&arena, PK_TEXT("Öka"), &found), PK_ENOMEM);
    pk_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_can_be_measured),
        cmocka_unit_test(out_of_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
