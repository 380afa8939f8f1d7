#include "testing.h"

#include "corrections/corrections.h"
#include "sample_plans.h"

#define HEAD "region;mål;kolumn;nytt värde;kod;orsak;vem;datum\n"

typedef struct told {
    pk_arena arena;
    pk_buffer buffer;
} told;

static pk_status into_buffer(void *buffer, const void *bytes, size_t size)
{
    return pk_buffer_add(buffer, (pk_text) { bytes, size });
}

static pk_status read_text(const char *name, const char *text, size_t size, told *errors, pk_corrections **corrections)
{
    pk_arena_init(&errors->arena, NULL);
    pk_buffer_init(&errors->buffer, &errors->arena);
    return pk_corrections_make(&sample_register, NULL, name, text, size, PK_ENGLISH, into_buffer, &errors->buffer,
                               corrections);
}

/* What a line may say, and how the table may be written. */
static void grammar(void **state)
{
    static const struct {
        const char *text;
        const char *goal, *column, *value, *code, *reason, *who; /* of the only line; code NULL: a new value */
    } table[] = {
        { HEAD "Norrbotten;1.1;Nuläge;Klart;;Felskrivet;Anna;2023-11-02\n", "1.1", "Nuläge", "Klart", NULL,
          "Felskrivet", "Anna" },
        { HEAD "25;1.1;nulage;(tomt);;Felskrivet;Anna;\n", "1.1", "nulage", "", NULL, "Felskrivet", "Anna" },
        { HEAD "25;1.1;nulage;-;;Felskrivet;Anna;\n", "1.1", "nulage", "-", NULL, "Felskrivet", "Anna" },
        { HEAD "Region Norrbotten;;;;s02;Känt;Anna;\n", "", "", "", "S02", "Känt", "Anna" },
        { HEAD "Region Norrbotten;;Tidsplan;;time-not-understood;Känt;Anna;\n", "", "Tidsplan", "", "T02", "Känt",
          "Anna" },
        { HEAD ";;;;;;;\n25;1.1;nulage;\"a; b\";;c;d;\n", "1.1", "nulage", "a; b", NULL, "c", "d" },
        { "Region,Goal,Column,New value,Reason,Who\n25,1.1,nulage,\"a, b\",c,d\n", "1.1", "nulage", "a, b", NULL, "c",
          "d" },
        { "who\treason\tfile\tcode\nd\tc\tplan.docx\tV02\n", "", "", "", "V02", "c", "d" },
        { "Rättelser 2023;;;\n;;;\nRegion;Kod;Skäl;Vem\n25;V02;c;d\n", "", "", "", "V02", "c", "d" },
        { HEAD "25;1,1;nulage;a;;c;d;\n", "1.1", "nulage", "a", NULL, "c", "d" }, /* as a spreadsheet shows a number */
        { HEAD "25;1,1,2;nulage;a;;c;d;\n", "1,1,2", "nulage", "a", NULL, "c", "d" },
        { "\xEF\xBB\xBF" HEAD "25;1.1;nulage;a;;c;d;\n", "1.1", "nulage", "a", NULL, "c", "d" },
        { "region;m\xE5l;kolumn;nytt v\xE4rde;orsak;vem\n25;1.1;Nul\xE4ge;f\xF6r;c;d\n", "1.1", "Nuläge", "för", NULL,
          "c", "d" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        pk_corrections *corrections;
        told errors;

        if (read_text("a.csv", table[i].text, strlen(table[i].text), &errors, &corrections) != PK_OK)
            fail_msg("sample %zu: %.*s", i, PK_PRINT(pk_buffer_text(&errors.buffer)));
        assert_int_equal(corrections->count, 1);
        assert_text(corrections->items[0].goal, table[i].goal);
        assert_text(corrections->items[0].column, table[i].column);
        assert_text(corrections->items[0].value, table[i].value);
        assert_int_equal(corrections->items[0].waives, table[i].code != NULL);
        if (table[i].code != NULL)
            assert_string_equal(pk_code_name(corrections->items[0].code), table[i].code);
        assert_text(corrections->items[0].reason, table[i].reason);
        assert_text(corrections->items[0].who, table[i].who);
        pk_corrections_free(corrections);
        pk_arena_free(&errors.arena);
    }
}

static void faults(void **state)
{
    static const struct {
        const char *text, *told;
    } table[] = {
        { "", "a.csv: The file is" },
        { "a;b\n1;2\n", "a.csv: the heading row is missing" },
        { "region;orsak;kod\n25;x;V02\n", "a.csv:1: the column \"who\" is missing" },
        { "region;vem;kod\n25;x;V02\n", "a.csv:1: the column \"reason\" is missing" },
        { "region;orsak;vem\n25;x;y\n", "a.csv:1: the column \"new value\" or \"code\" is missing" },
        { "region;orsak;vem;kod;Code\n25;x;y;V02;V02\n", "a.csv:1: the column \"Code\" is there twice" },
        { HEAD "Atlantis;1.1;nulage;a;;x;y;\n", "a.csv:2: \"Atlantis\" is no region" },
        { HEAD ";1.1;nulage;a;;x;y;\n", "a.csv:2: neither region nor file is given" },
        { HEAD "25;1.1;nulage;a;V02;x;y;\n", "a.csv:2: the line has both" },
        { HEAD "25;1.1;nulage;;;x;y;\n", "a.csv:2: neither a new value nor a code" },
        { HEAD "25;1.1;nulage;;V99;x;y;\n", "a.csv:2: there is no code \"V99\"" },
        { HEAD "25;;;;F01;x;y;\n", "a.csv:2: the finding F01 is not about one plan" },
        { HEAD "25;1.1;;a;;x;y;\n", "a.csv:2: a new value needs both goal and column" },
        { HEAD "25;;nulage;a;;x;y;\n", "a.csv:2: a new value needs both goal and column" },
        { HEAD "25;1.1;nulage;a;;;y;\n", "a.csv:2: the reason is missing" },
        { HEAD "25;1.1;nulage;a;;x;;\n", "a.csv:2: who corrects is missing" },
        { HEAD "25;1.1;nulage;a;;x;y;2023-02-30\n", "a.csv:2: \"2023-02-30\" is no date" },
        { HEAD "25;1.1;nulage;a;;x;y;;z\n", "a.csv:2: the line has more cells than headings" },
        { HEAD "25;1.1;nulage;a;;x;y;\nRegion Norrbotten;1.1;Nulage;b;;x;y;\n", "a.csv:3: line 2 is about the same" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        pk_corrections *corrections;
        told errors;

        assert_int_equal(read_text("a.csv", table[i].text, strlen(table[i].text), &errors, &corrections), PK_EFORMAT);
        if (!pk_text_starts(pk_buffer_text(&errors.buffer), pk_text_of(table[i].told)))
            fail_msg("sample %zu: %.*s", i, PK_PRINT(pk_buffer_text(&errors.buffer)));
        pk_arena_free(&errors.arena);
    }
}

/* Goals that have the same digits are not the same. */
static void digits(void **state)
{
    static const char text[] = HEAD "25;1.11;nulage;a;;x;y;\n25;11.1;nulage;a;;x;y;\n25;2.3/r4;nulage;a;;x;y;\n"
                                    "25;23/r4;nulage;a;;x;y;\n";
    pk_corrections *corrections;
    told errors;

    (void)state;
    assert_int_equal(read_text("a.csv", text, sizeof text - 1, &errors, &corrections), PK_OK);
    assert_int_equal(corrections->count, 4);
    pk_corrections_free(corrections);
    pk_arena_free(&errors.arena);
}

/* Of a file that goes on and on it is told once. */
static void too_many(void **state)
{
    enum { LINES = 10050 };
    pk_corrections *corrections;
    pk_buffer text;
    pk_arena arena;
    told errors;

    (void)state;
    pk_arena_init(&arena, NULL);
    pk_buffer_init(&text, &arena);
    assert_int_equal(pk_buffer_add(&text, PK_TEXT(HEAD)), PK_OK);
    for (int i = 0; i < LINES; i++) {
        char line[64];

        snprintf(line, sizeof line, "25;%d;nulage;a;;x;y;\n", i);
        assert_int_equal(pk_buffer_add(&text, pk_text_of(line)), PK_OK);
    }
    assert_int_equal(read_text("a.csv", pk_buffer_text(&text).data, pk_buffer_text(&text).size, &errors, &corrections),
                     PK_EFORMAT);
    assert_text(pk_buffer_text(&errors.buffer), "a.csv:10002: the file has more than 10000 lines: split it\n");
    pk_arena_free(&errors.arena);
    pk_arena_free(&arena);
}

static const sample_row rows[] = {
    { 0, 0, "Fler ska screenas", "2023", "ja", SAMPLE_U },
    { 0, 1, "Alla ska erbjudas råd", "snart", NULL, SAMPLE_P },
    { 1, SAMPLE_OWN, "Varje klinik ska ha en plan", "2023", "kanske", SAMPLE_U },
};

static const char lines[] = "region;mål;kolumn;nytt värde;kod;orsak;vem;fil\n"
                            "25;1.1;Tidsplan;hösten 2024;;x;y;\n"   /* used */
                            "25;Alla ska erbjudas råd;;;T02;x;y;\n" /* used */
                            "25;2/r1;Anteckning;(tomt);;x;y;\n"     /* used */
                            "25;2/r1/25;tidsplan;2024;;x;y;\n"      /* used */
                            "25;1.1;tidsplan;2024;;x;y;Plan.docx\n" /* the cell is taken */
                            "25;;;;T02;x;y;another.docx\n"          /* another file */
                            "24;1.1;Tidsplan;2024;;x;y;\n"          /* another region */
                            "25;1.2;;;T02;x;y;\n";                  /* taken by the third line */

static pk_status apply(pk_corrections *corrections, const pk_allocator *allocator, pk_submission *submission,
                       pk_findings *unused)
{
    const pk_corrected_list *list = &submission->corrected;
    pk_arena arena;
    pk_status status;

    pk_arena_init(&arena, allocator);
    submission->corrected = (pk_corrected_list) { .of = corrections };
    status = pk_corrections_apply(submission->plan, PK_TEXT("folder/plan.docx"), &arena, &submission->corrected);
    if (status == PK_OK)
        status = pk_corrections_waive(submission->plan, PK_TEXT("folder/plan.docx"), &arena, &submission->corrected,
                                      &submission->findings);
    if (status == PK_OK)
        status = pk_corrections_report_unused(corrections, &list, 1, unused);
    if (status == PK_OK && allocator == NULL) {
        const pk_plan *plan = submission->plan;

        assert_int_equal(submission->corrected.count, 4);
        assert_text(submission->corrected.items[0].old, "2023");
        assert_text(plan->areas[0].rows[0].cells[SAMPLE_TIME].text, "hösten 2024");
        assert_int_equal(plan->areas[0].rows[0].cells[SAMPLE_TIME].time->from.month, 8);
        assert_true(plan->areas[1].rows[0].cells[SAMPLE_EXTRA].blank);
        assert_text(plan->areas[1].rows[0].cells[SAMPLE_TIME].text, "2024");
        assert_int_equal(submission->findings.count, 1);
    }
    pk_arena_free(&arena);
    return status;
}

static pk_submission *sample(pk_arena *arena)
{
    pk_submission *submission = sample_plan(arena, "folder/plan.docx", 'a', &sample_regions[1], 1, rows, 3);
    pk_plan *plan = submission->plan;

    for (size_t i = 0; i < 2; i++) { /* two times that cannot be read: the one is let pass */
        pk_place place = plan->areas[i].rows[i == 0 ? 1 : 0].cells[SAMPLE_TIME].place;

        place.goal = i == 0 ? PK_TEXT("1.2") : PK_NO_TEXT;
        assert_int_equal(pk_report(&submission->findings, PK_T02, &place, PK_TEXT("snart"), PK_NO_ARGS), PK_OK);
    }
    return submission;
}

static void applied(void **state)
{
    static const char *const unused[] = { "6", "7", "8", "9" };
    pk_corrections *corrections;
    pk_findings findings;
    pk_arena arena;
    told errors;

    (void)state;
    pk_arena_init(&arena, NULL);
    pk_findings_init(&findings, &arena);
    assert_int_equal(read_text("a.csv", lines, sizeof lines - 1, &errors, &corrections), PK_OK);
    assert_int_equal(apply(corrections, NULL, sample(&arena), &findings), PK_OK);
    assert_int_equal(findings.count, 4);
    for (size_t i = 0; i < findings.count; i++) {
        assert_int_equal(findings.items[i].code, PK_X07);
        assert_text(findings.items[i].arguments[0].text, unused[i]);
    }
    assert_int_equal(findings.items[0].arguments[1].term, PK_TERM_CORRECTION_TAKEN);
    assert_int_equal(findings.items[1].arguments[1].term, PK_TERM_CORRECTION_NO_PLAN);
    assert_int_equal(findings.items[2].arguments[1].term, PK_TERM_CORRECTION_NO_PLAN);
    assert_int_equal(findings.items[3].arguments[1].term, PK_TERM_CORRECTION_NO_FINDING);
    pk_corrections_free(corrections);
    pk_arena_free(&errors.arena);
    pk_arena_free(&arena);
}

/* However much memory there is, it is the whole or PK_ENOMEM, and nothing is lost. */
static void few(void **state)
{
    pk_status status = PK_ENOMEM;

    (void)state;
    for (size_t most = 0; status == PK_ENOMEM && most < 1000; most++) {
        size_t left = most;
        pk_allocator allocator = test_few(&left);
        pk_corrections *corrections;

        status = pk_corrections_make(&sample_register, &allocator, "a.csv", lines, sizeof lines - 1, PK_SWEDISH, NULL,
                                     NULL, &corrections);
        if (status == PK_OK) {
            pk_findings findings;
            pk_arena arena;

            pk_arena_init(&arena, NULL);
            pk_findings_init(&findings, &arena);
            status = PK_ENOMEM;
            for (size_t then = 0; status == PK_ENOMEM && then < 1000; then++) {
                left = then;
                status = apply(corrections, &allocator, sample(&arena), &findings);
            }
            pk_arena_free(&arena);
            pk_corrections_free(corrections);
        }
    }
    assert_int_equal(status, PK_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grammar),  cmocka_unit_test(faults),  cmocka_unit_test(digits),
        cmocka_unit_test(too_many), cmocka_unit_test(applied), cmocka_unit_test(few),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
