#include "testing.h"

#include "value/region.h"

/* ---- a register: the real one is data, this has what is hard to tell apart ---- */

#define NAME(literal)                                                                                                  \
    {                                                                                                                  \
        literal, sizeof(literal) - 1                                                                                   \
    }
#define LIST(list) list, sizeof(list) / sizeof((list)[0])

static const pk_text stockholm[] = { NAME("Stockholms läns landsting"), NAME("Stockholms län") };
static const pk_text stockholm_short[] = { NAME("SLL") };
static const pk_text ostergotland[] = { NAME("Östergötlands läns landsting") };
static const pk_text ostergotland_short[] = { NAME("LiÖ"), NAME("RÖ") };
static const pk_text jonkoping[] = { NAME("Jönköpings läns landsting"), NAME("Jönköpings län") };
static const pk_text gotland[] = { NAME("Gotlands kommun") };
static const pk_text vastra_gotaland[] = { NAME("Västra Götalands län") };
static const pk_text vastra_gotaland_short[] = { NAME("VGR") };
static const pk_text orebro[] = { NAME("Örebro läns landsting") };
static const pk_text orebro_short[] = { NAME("RÖL") };
static const pk_text vastmanland[] = { NAME("Landstinget Västmanland") };
static const pk_text vastmanland_short[] = { NAME("LTV"), NAME("RV") };
static const pk_text vasternorrland_short[] = { NAME("RVN"), NAME("LVN") };
static const pk_text jamtland[] = { NAME("Jämtlands läns landsting"), NAME("Jämtlands län"), NAME("Jämtland") };
static const pk_text jamtland_short[] = { NAME("RJH"), NAME("regionjh") };
static const pk_text vasterbotten[] = { NAME("Västerbottens läns landsting"), NAME("Västerbottens län") };
static const pk_text vasterbotten_short[] = { NAME("VLL"), NAME("RV") };
static const pk_text norrbotten[] = { NAME("Norrbottens läns landsting"), NAME("Norrbottens län") };
static const pk_text norrbotten_short[] = { NAME("NLL"), NAME("RN") };

static const pk_text norrbotten_mail[] = { NAME("norrbotten.se"), NAME("nll.se") };
static const pk_text vasternorrland_mail[] = { NAME("rvn.se") };

static const pk_region items[] = {
    { NAME("01"), NAME("Region Stockholm"), NAME("Stockholm"), LIST(stockholm), LIST(stockholm_short),
      NAME("Stockholm-Gotland"), NULL, 0 },
    { NAME("05"), NAME("Region Östergötland"), NAME("Östergötland"), LIST(ostergotland), LIST(ostergotland_short),
      NAME("Sydöstra"), NULL, 0 },
    { NAME("06"), NAME("Region Jönköpings län"), NAME("Jönköping"), LIST(jonkoping), NULL, 0, NAME("Sydöstra"), NULL,
      0 },
    { NAME("09"), NAME("Region Gotland"), NAME("Gotland"), LIST(gotland), NULL, 0, NAME("Stockholm-Gotland"), NULL, 0 },
    { NAME("14"), NAME("Västra Götalandsregionen"), NAME("Västra Götaland"), LIST(vastra_gotaland),
      LIST(vastra_gotaland_short), NAME("Västra"), NULL, 0 },
    { NAME("18"), NAME("Region Örebro län"), NAME("Örebro"), LIST(orebro), LIST(orebro_short), NAME("Mellansverige"),
      NULL, 0 },
    { NAME("19"), NAME("Region Västmanland"), NAME("Västmanland"), LIST(vastmanland), LIST(vastmanland_short),
      NAME("Mellansverige"), NULL, 0 },
    { NAME("22"), NAME("Region Västernorrland"), NAME("Västernorrland"), NULL, 0, LIST(vasternorrland_short),
      NAME("Norra"), LIST(vasternorrland_mail) },
    { NAME("23"), NAME("Region Jämtland Härjedalen"), NAME("Jämtland Härjedalen"), LIST(jamtland), LIST(jamtland_short),
      NAME("Norra"), NULL, 0 },
    { NAME("24"), NAME("Region Västerbotten"), NAME("Västerbotten"), LIST(vasterbotten), LIST(vasterbotten_short),
      NAME("Norra"), NULL, 0 },
    { NAME("25"), NAME("Region Norrbotten"), NAME("Norrbotten"), LIST(norrbotten), LIST(norrbotten_short),
      NAME("Norra"), LIST(norrbotten_mail) },
};

static const pk_regions regions = { items, sizeof items / sizeof items[0] };

struct expectation {
    const char *text, *code; /* code NULL: none */
};

typedef const pk_region *(*find_function)(const pk_regions *, pk_text);

static void check(find_function find, const struct expectation *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const pk_region *region = find(&regions, pk_text_of(rows[i].text));
        const char *code = region != NULL ? region->code.data : "none";

        if (strcmp(code, rows[i].code != NULL ? rows[i].code : "none") != 0)
            fail_msg("\"%s\" gives %s, expected %s", rows[i].text, code, rows[i].code != NULL ? rows[i].code : "none");
    }
}

static void test_by_name(void **state)
{
    static const struct expectation rows[] = {
        { "25", "25" },
        { "Region Norrbotten", "25" },
        { " region norrbotten ", "25" },
        { "Region\nNorrbotten", "25" },
        { "NORRBOTTEN", "25" },
        { "Norrbottens", "25" },
        { "Norrbottens läns landsting", "25" },
        { "nll", "25" },
        { "NLL", "25" },
        { "RV", NULL }, /* two regions have it */
        { "VLL", "24" },
        { "Jämtland Härjedalen", "23" },
        { "Jämtland/Härjedalen", "23" },
        { "Ja\xCC\x88mtland Ha\xCC\x88rjedalen", "23" },
        { "Jämtland", "23" },
        { "Region Jönköping", "06" },
        { "Jönköpings län", "06" },
        { "Vastra Gotaland", "14" },
        { "Västerbotten", "24" },
        { "Västernorrland", "22" },
        { "Västmanland", "19" },
        { "Väster", NULL },
        { "Norra", NULL },
        { "Norrbotten och Västerbotten", NULL },
        { "Norrbottenx", NULL },
        { "99", NULL },
        { "", NULL },
    };

    (void)state;
    check(pk_region_by_name, rows, sizeof rows / sizeof rows[0]);
}

static void test_in_file_name(void **state)
{
    static const struct expectation rows[] = {
        { "norrbotten.docx", "25" },
        { "Handlingsplan_RJH_2022.docx", "23" },
        { "region-norrbotten.xlsx", "25" },
        { "Västerbotten (2).docx", "24" },
        { "vasterbotten.csv", "24" },
        { "Va\xCC\x88sterbotten.docx", "24" },
        { "norrbotten2022.docx", "25" },
        { "handlingsplanNorrbotten.docx", "25" },
        { "plan_ostergotland.docx", "05" },
        { "planÖstergötland.docx", "05" },
        { "plan-gotland.docx", "09" },
        { "Plan Västra Götaland.xlsx", "14" },
        { "vastragotaland.xlsx", "14" },
        { "VGR plan.xlsx", "14" },
        { "rol_2022.docx", "18" },
        { "plan jamtland-harjedalen.docx", "23" },
        { "regionjh.docx", "23" },
        { "Jönköpings län.docx", "06" },
        { "Norrbotten/plan.docx", NULL }, /* folders do not count */
        { "C:\\Norrbotten\\Västmanland.docx", "19" },
        { "norrbotten och västerbotten.docx", NULL },
        { "Plan_Norrbotten_NLL.docx", "25" },
        { "Stockholm-Gotland.docx", NULL }, /* a healthcare region */
        { "RV.docx", NULL },
        { "plan.docx", NULL },
        { "mall norra.docx", NULL },
        { "karnorrbottnisk.docx", NULL },
        { ".norrbotten", "25" },
        { "", NULL },
    };

    (void)state;
    check(pk_region_in_file_name, rows, sizeof rows / sizeof rows[0]);
}

static void test_in_field(void **state)
{
    static const struct expectation rows[] = {
        { "Region Norrbotten", "25" },
        { "25", "25" },
        { "rjh", "23" }, /* alone, as by name */
        { "Region Västerbotten, hälso- och sjukvårdsförvaltningen", "24" },
        { "Region Västerbotten, cancerstrateg Anna", "24" },
        { "Norrbotten 2023-01-15", "25" },
        { "Norrbotten\nDatum: 2023-01-15", "25" },
        { "Region Norrbotten (BD)", "25" },
        { "Regionen Norrbotten", "25" },
        { "Cancercentrum i Norrbotten", "25" },
        { "RJH, cancerstrateg Anna", "23" },
        { "RN (Norrbotten)", "25" },
        { "Norrbotten, RV", "25" },
        { "RV, cancerstrateg Anna", NULL }, /* two regions have it */
        { "rn och annat", NULL },
        /* one letter wrong, where the name is expected */
        { "Norbotten", "25" },
        { "Region Norbotten", "25" },
        { "Regionen Norrbottem, Anna", "25" },
        { "Norbottens läns landsting", "25" },
        { "Regoin Norrbotten", "25" },
        { "Region Västenorrland", "22" },
        { "Jämtlan", "23" },
        { "Region Västra Götaland", "14" },
        { "Region Västra Götland", NULL }, /* nearly 14, and Götland is written as Gotland is */
        { "Norbten", NULL },
        { "Cancerstrateg Anna Norbotten", NULL },
        /* never a part of a word */
        { "norrbottenspolitiker", NULL },
        { "handlingsplanNorrbotten", NULL },
        { "Norrbotten och Västerbotten", NULL },
        { "Norra länet", NULL },
        { "Stockholm-Gotland", NULL },
        { "Väster", NULL },
        { "Cancerstrateg Anna", NULL },
        { "\xFF, \xC3", NULL },
        { "-", NULL },
        { "", NULL },
    };

    (void)state;
    check(pk_region_in_field, rows, sizeof rows / sizeof rows[0]);
}

static unsigned votes_for(const char *text, const char *code)
{
    pk_region_votes votes = { { 0 } };

    pk_region_count(&regions, pk_text_of(text), &votes);
    for (size_t i = 0; i < regions.count; i++)
        if (pk_text_equal(items[i].code, pk_text_of(code)))
            return votes.votes[i];
    return 0;
}

static void test_count(void **state)
{
    static const struct {
        const char *text, *code;
        unsigned votes;
    } rows[] = {
        { "Region Norrbotten ska, i Norrbotten, följa Norrbottens läns plan", "25", 3 },
        { "Norrbottens läns landsting", "25", 1 },
        { "norrbottenspolitiker", "25", 0 },
        { "Västerbotten, Västernorrland och Västmanland", "24", 1 },
        { "Västerbotten, Västernorrland och Västmanland", "22", 1 },
        { "Västerbotten, Västernorrland och Västmanland", "19", 1 },
        { "Västerbottnisk", "24", 0 },
        { "Norra sjukvårdsregionen och NUS", "24", 0 },
        { "NLL och nll", "25", 1 },
        { "RV", "24", 0 },
        { "RV", "19", 0 },
        { "RCC Stockholm-Gotland", "01", 0 },
        { "RCC Stockholm-Gotland", "09", 0 },
        { "Stockholm och Gotland", "09", 1 },
        { "Östergötland", "09", 0 },
        { "Västra Götalandsregionens plan", "14", 1 },
        { "Jämtland Härjedalen (Jämtland)", "23", 2 },
        { "Norr\xC2\xAD"
          "botten",
          "25", 1 },
        { "Norrbotten1", "25", 1 },
        { "", "25", 0 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (votes_for(rows[i].text, rows[i].code) != rows[i].votes)
            fail_msg("\"%s\" gives %s %u votes, expected %u", rows[i].text, rows[i].code,
                     votes_for(rows[i].text, rows[i].code), rows[i].votes);
}

static void test_majority(void **state)
{
    pk_region_votes votes = { { 0 } };
    size_t last = regions.count - 1;

    (void)state;
    assert_null(pk_region_majority(&regions, &votes));
    votes.votes[last] = 1;
    assert_null(pk_region_majority(&regions, &votes));
    votes.votes[last] = 2;
    assert_ptr_equal(pk_region_majority(&regions, &votes), &items[last]);
    votes.votes[0] = 1;
    assert_ptr_equal(pk_region_majority(&regions, &votes), &items[last]);
    votes.votes[0] = 2;
    assert_null(pk_region_majority(&regions, &votes));
    votes.votes[last] = 3;
    assert_null(pk_region_majority(&regions, &votes));
    votes.votes[0] = 9;
    assert_ptr_equal(pk_region_majority(&regions, &votes), &items[0]);
}

/* A register without entries, and bytes that are no UTF-8. */
static void test_bounds(void **state)
{
    static const pk_regions none = { NULL, 0 };
    pk_region_votes votes = { { 0 } };

    (void)state;
    assert_null(pk_region_by_name(&none, PK_TEXT("Norrbotten")));
    assert_null(pk_region_in_field(&none, PK_TEXT("Region Norrbotten")));
    assert_null(pk_region_in_file_name(&none, PK_TEXT("Norrbotten.docx")));
    pk_region_count(&none, PK_TEXT("Norrbotten"), &votes);
    assert_null(pk_region_majority(&none, &votes));
    pk_region_count(&regions, PK_TEXT("\xFF\xC3 \xCC\x88 Norrbotten \xE2\x82"), &votes);
    assert_int_equal(votes.votes[regions.count - 1], 1);
}

static void test_of_mail(void **state)
{
    static const struct expectation rows[] = {
        { "anna.ek@norrbotten.se", "25" },
        { "Anna.Ek@NORRBOTTEN.SE", "25" },
        { "anna@lab.norrbotten.se", "25" }, /* below it */
        { "anna@nll.se", "25" },            /* as it was called before */
        { "anna@rvn.se", "22" },
        { "anna@norrbotten.se.example", NULL },
        { "anna@xnorrbotten.se", NULL },
        { "anna@xn.se", NULL },
        { "norrbotten.se@gmail.example", NULL },
        { "norrbotten.se", NULL },
        { "@", NULL },
        { "", NULL },
    };

    (void)state;
    check(pk_region_of_mail, rows, sizeof rows / sizeof rows[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_by_name), cmocka_unit_test(test_in_file_name), cmocka_unit_test(test_in_field),
        cmocka_unit_test(test_count),   cmocka_unit_test(test_majority),     cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_of_mail),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
