#include "testing.h"

#include "value/personal.h"

enum { ID = PK_PERSONAL_ID, MAIL = PK_PERSONAL_MAIL, PHONE = PK_PERSONAL_PHONE, ALL = ID | MAIL | PHONE };

/* The first thing that each text tells of somebody; NULL: nothing. The numbers are made up: their checksum holds. */
static const struct {
    const char *text, *found;
    unsigned kind;
} rows[] = {
    { "850709-9805", "850709-9805", ID },
    { "19850709-9805", "19850709-9805", ID },
    { "198507099805", "198507099805", ID },
    { "8507099805", "8507099805", ID },
    { "121212+1212", "121212+1212", ID },
    { "850709–9805", "850709–9805", ID },
    { "850769-9802", "850769-9802", ID }, /* samordningsnummer: day 9 */
    { "000229-0005", "000229-0005", ID },
    { "Patient 850709-9805, avd. 3", "850709-9805", ID },
    { "(850709-9805)", "850709-9805", ID },
    { "pnr:850709-9805.", "850709-9805", ID },
    { "–850709-9805", "850709-9805", ID },
    { "12 850709-9805", "850709-9805", ID },
    { "850709-9806", NULL, 0 },    /* checksum */
    { "851309-9807", NULL, 0 },    /* no such month */
    { "850732-9806", NULL, 0 },    /* no such day */
    { "850792-9803", NULL, 0 },    /* day 32 */
    { "010229-0004", NULL, 0 },    /* no leap year */
    { "232100-0206", NULL, 0 },    /* an organisation's */
    { "556036-0793", NULL, 0 },    /* likewise */
    { "16850709-9805", NULL, 0 },  /* no such century */
    { "RS/850709-9805", NULL, 0 }, /* part of something longer */
    { "850709-9805/2", NULL, 0 },
    { "850709-9805-1", NULL, 0 },
    { "A850709-9805", NULL, 0 },
    { "ä850709-9805", NULL, 0 },
    { "850709-98051", NULL, 0 },
    { "1.850709-9805", NULL, 0 },
    { "850709 9805", NULL, 0 },
    { "HSN/415/2021", NULL, 0 },
    { "2022-2024", NULL, 0 },
    { "2023-05-31", NULL, 0 },
    { "20230531-20231231", NULL, 0 },
    { "C50.9, KVÅ GD001", NULL, 0 },
    { "070-123 45 67", "070-123 45 67", PHONE },
    { "0701234567", "0701234567", PHONE },
    { "0706050010", "0706050010", PHONE }, /* as an id it would hold too */
    { "070 123 45 67", "070 123 45 67", PHONE },
    { "070 - 123 45 67", "070 - 123 45 67", PHONE },
    { "Ring 073-12 34 567.", "073-12 34 567", PHONE },
    { "+46 70 123 45 67", "+46 70 123 45 67", PHONE },
    { "+46701234567", "+46701234567", PHONE },
    { "+46 (0)70-123 45 67", "+46 (0)70-123 45 67", PHONE },
    { "0046 63 14 77 62", "0046 63 14 77 62", PHONE },
    { "063-14 77 62", "063-14 77 62", PHONE },
    { "(063) 14 77 62", "063) 14 77 62", PHONE },
    { "063–14 77 62", "063–14 77 62", PHONE },
    { "08-123 456 78", "08-123 456 78", PHONE },
    { "0971-123 45, vx", "0971-123 45", PHONE },
    { "tel:090-785 00 00", "090-785 00 00", PHONE },
    { "Anna 070-123 45 67 2023", "070-123 45 67", PHONE },
    { "1177", NULL, 0 },
    { "112", NULL, 0 },
    { "020-123 45 67", NULL, 0 }, /* nobody's own */
    { "0771-11 77 00", NULL, 0 },
    { "150 000 - 200 000", NULL, 0 },
    { "0-100 000", NULL, 0 },
    { "2021-2022", NULL, 0 },
    { "01-05 2023", NULL, 0 },
    { "08-12 2023", NULL, 0 },
    { "kl 0800-1630", NULL, 0 },
    { "08-10 12-14", NULL, 0 },
    { "08.00-16.30", NULL, 0 },
    { "RS/063-14 77 62", NULL, 0 },
    { "063147762", NULL, 0 },
    { "2023-05-02 08:00", NULL, 0 },
    { "070-123 45", NULL, 0 },
    { "anna.andersson@norrbotten.se", "anna.andersson@norrbotten.se", MAIL },
    { "Fråga anna@region.example.se.", "anna@region.example.se", MAIL },
    { "<anna@example.se>", "anna@example.se", MAIL },
    { "mailto:a-b+c@example.se?subject=x", "a-b+c@example.se", MAIL },
    { "@alla", NULL, 0 },
    { "anna@", NULL, 0 },
    { "anna@region", NULL, 0 },
    { "anna@.se", NULL, 0 },
    { "3@4.50 kr", NULL, 0 },
    { "", NULL, 0 },
};

static void what_is_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        pk_personal_kind kind = 0;
        pk_text text = pk_text_of(rows[i].text), found = PK_NO_TEXT;
        size_t at = 0;
        bool is_found = pk_personal_find(text, &at, ALL, &kind, &found);

        if (is_found != (rows[i].found != NULL))
            fail_msg("\"%s\": found \"%.*s\"", rows[i].text, PK_PRINT(found));
        if (!is_found)
            continue;
        assert_text(found, rows[i].found);
        if (kind != rows[i].kind)
            fail_msg("\"%s\" is of kind %u", rows[i].text, (unsigned)kind);
    }
}

static void one_after_the_other(void **state)
{
    static const char *const all[] = { "850709-9805", "121212-1212", "070-123 45 67", "a@b.se" };
    pk_text text = PK_TEXT("850709-9805 121212-1212, 070-123 45 67 a@b.se"), found;
    pk_personal_kind kind;
    size_t at = 0;

    (void)state;
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        assert_true(pk_personal_find(text, &at, ALL, &kind, &found));
        assert_text(found, all[i]);
    }
    assert_false(pk_personal_find(text, &at, ALL, &kind, &found));
    at = 0;
    assert_true(pk_personal_find(text, &at, MAIL, &kind, &found)); /* only what was asked for */
    assert_text(found, "a@b.se");
}

static void masks(void **state)
{
    pk_arena arena;
    pk_text masked, plain = PK_TEXT("RS/703/2020");

    (void)state;
    pk_arena_init(&arena, NULL);
    assert_int_equal(pk_personal_mask_id(&arena, PK_TEXT("850709-9805"), &masked), PK_OK);
    assert_text(masked, "850709****");
    assert_int_equal(pk_personal_mask(&arena, PK_TEXT("Ä 850709-9805 och 121212-1212."), &masked), PK_OK);
    assert_text(masked, "Ä 850709**** och 121212****.");
    assert_int_equal(pk_personal_mask(&arena, plain, &masked), PK_OK);
    assert_ptr_equal(masked.data, plain.data);
    pk_arena_free(&arena);
}

static void out_of_memory(void **state)
{
    size_t none = 0;
    pk_allocator allocator = test_few(&none);
    pk_arena arena;
    pk_text masked;

    (void)state;
    pk_arena_init(&arena, &allocator);
    assert_int_equal(pk_personal_mask_id(&arena, PK_TEXT("850709-9805"), &masked), PK_ENOMEM);
    assert_int_equal(pk_personal_mask(&arena, PK_TEXT("850709-9805"), &masked), PK_ENOMEM);
    pk_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_found),
        cmocka_unit_test(one_after_the_other),
        cmocka_unit_test(masks),
        cmocka_unit_test(out_of_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
