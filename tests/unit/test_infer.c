#include "testing.h"

#include "read/read.h"
#include "schema/infer_parts.h"
#include "submission/submission.h"

#define NRF   "nrf-2022-2024"
#define DRAFT "nrf-utkast"

/* ---- a form and what is made of it ---- */

typedef struct form {
    pk_arena arena;
    pk_findings findings;
    pk_document document;
    pk_library *library;
    const pk_schema *nrf, *draft; /* both as they are read from their files */
    pk_inference inference;
} form;

static void read_form(form *f, const char *name)
{
    size_t size;
    void *bytes = test_file(name, &size);
    pk_limits limits;
    pk_source source = { .name = pk_text_of(name), .bytes = bytes, .size = size, .limits = &limits };
    bool readable = false;

    pk_limits_default(&limits);
    pk_arena_init(&f->arena, NULL);
    pk_findings_init(&f->findings, &f->arena);
    assert_int_equal(pk_read(&source, &f->arena, &f->findings, &f->document, &readable), PK_OK);
    assert_true(readable);
    free(bytes);
}

static pk_status show_errors(void *context, const void *bytes, size_t size)
{
    (void)context;
    print_error("%.*s", (int)size, (const char *)bytes);
    return PK_OK;
}

/* Through a file, as an author would have it. */
static void infer_draft(form *f, const char *name)
{
    pk_infer_options options = { .id = PK_TEXT(DRAFT), .year = 2030 };
    pk_buffer buffer;
    pk_sink sink;

    read_form(f, name);
    assert_int_equal(pk_library_open(&f->library), PK_OK);
    assert_int_equal(pk_library_schema(f->library, PK_TEXT(NRF), &f->nrf), PK_OK);
    assert_int_equal(pk_schema_infer(&f->document, &options, &f->arena, &f->inference), PK_OK);
    assert_non_null(f->inference.schema);
    pk_buffer_init(&buffer, &f->arena);
    pk_sink_init_buffer(&sink, &buffer);
    pk_schema_write(f->inference.schema, &sink);
    assert_int_equal(pk_sink_flush(&sink), PK_OK);
    assert_int_equal(pk_library_add_schema(f->library, "draft.xml", buffer.data, buffer.size, PK_ENGLISH, show_errors,
                                           NULL),
                     PK_OK);
    assert_int_equal(pk_library_schema(f->library, PK_TEXT(DRAFT), &f->draft), PK_OK);
}

static void close_form(form *f)
{
    pk_library_free(f->library);
    pk_arena_free(&f->arena);
}

#define assert_same(got, want)                                                                                         \
    do {                                                                                                               \
        pk_text got__ = (got), want__ = (want);                                                                        \
        if (!pk_text_equal(got__, want__))                                                                             \
            fail_msg("expected \"%.*s\", found \"%.*s\"", PK_PRINT(want__), PK_PRINT(got__));                          \
    } while (0)

static void assert_same_list(const pk_wordings *got, const pk_wordings *want)
{
    assert_int_equal(got->count, want->count);
    for (size_t i = 0; i < want->count; i++) {
        assert_same(got->items[i].text, want->items[i].text);
        assert_int_equal(got->items[i].heading, want->items[i].heading);
    }
}

/* ---- the real form: what somebody wrote by hand, but for what no form tells ---- */

/* No form tells: synonyms of headings, areas, statuses; English labels; other titles; which goals are somebody else's (local);
 * regions; bodies that are not responsible. The form says "E" is not begun, and the draft notes it (begun). */
static void compare_head(const pk_schema *draft, const pk_schema *nrf)
{
    assert_same(draft->title, nrf->title);
    assert_same(draft->language, nrf->language);
    assert_int_equal(pk_date_compare(draft->from, nrf->from), 0);
    assert_int_equal(pk_date_compare(draft->to, nrf->to), 0);
    assert_same(draft->receiver, nrf->receiver);
    assert_same(draft->receiver_mail, nrf->receiver_mail);
    assert_int_equal(draft->column_count, nrf->column_count);
    for (size_t i = 0; i < nrf->column_count; i++) {
        const pk_schema_column *got = &draft->columns[i], *want = &nrf->columns[i];

        assert_same(got->key, want->key);
        assert_int_equal(got->role, want->role);
        assert_int_equal(got->optional, want->optional);
        assert_same(got->headings.items[0].text, want->headings.items[0].text);
        assert_same(got->legend, want->legend);
        assert_int_equal(got->values.count, 0);
    }
}

static void compare_goals(const pk_schema *draft, const pk_schema *nrf)
{
    assert_int_equal(draft->goal_count, nrf->goal_count);
    assert_int_equal(draft->goal_count, 43);
    for (size_t i = 0; i < nrf->goal_count; i++) {
        const pk_schema_goal *got = &draft->goals[i], *want = &nrf->goals[i];

        assert_same(got->id, want->id);
        assert_same(got->text.text, want->text.text);
        assert_same(got->marker, want->marker);
        assert_int_equal(got->explained, want->explained);
        assert_int_equal(got->reserved_year, want->reserved_year);
        assert_int_equal(got->area, want->area);
        assert_int_equal(got->order, want->order);
    }
}

static void compare_areas(const pk_schema *draft, const pk_schema *nrf)
{
    assert_int_equal(draft->area_count, nrf->area_count);
    assert_int_equal(draft->area_count, 7);
    assert_int_equal(draft->areas_required, nrf->areas_required);
    for (size_t a = 0; a < nrf->area_count; a++) {
        const pk_schema_area *got = &draft->areas[a], *want = &nrf->areas[a];

        assert_same(got->number, want->number);
        assert_same(got->titles.items[0].text, want->titles.items[0].text);
        assert_int_equal(got->footnote_count, want->footnote_count);
        for (size_t i = 0; i < want->footnote_count; i++) {
            assert_same(got->footnotes[i].marker, want->footnotes[i].marker);
            assert_same(got->footnotes[i].text.text, want->footnotes[i].text.text);
        }
    }
}

static void compare_form(const pk_schema *draft, const pk_schema *nrf)
{
    assert_int_equal(draft->status_count, nrf->status_count);
    for (size_t i = 0; i < nrf->status_count; i++) {
        assert_same(draft->statuses[i].code, nrf->statuses[i].code);
        assert_same(draft->statuses[i].labels[PK_SWEDISH], nrf->statuses[i].labels[PK_SWEDISH]);
        assert_int_equal(draft->statuses[i].reached, nrf->statuses[i].reached);
        assert_int_equal(draft->statuses[i].begun, i < 2);
        assert_int_equal(draft->statuses[i].color, nrf->statuses[i].color);
    }
    assert_int_equal(draft->field_count, nrf->field_count);
    for (size_t i = 0; i < nrf->field_count; i++) {
        assert_same(draft->fields[i].key, nrf->fields[i].key);
        assert_same_list(&draft->fields[i].labels, &nrf->fields[i].labels);
    }
    assert_int_equal(draft->phase_count, nrf->phase_count);
    for (size_t i = 0; i < nrf->phase_count; i++) {
        assert_same(draft->phases[i].id, nrf->phases[i].id);
        assert_same(draft->phases[i].labels[PK_SWEDISH], nrf->phases[i].labels[PK_SWEDISH]);
        assert_memory_equal(draft->phases[i].demands, nrf->phases[i].demands,
                            nrf->column_count * sizeof *nrf->phases[i].demands);
    }
    assert_int_equal(draft->followup_share, nrf->followup_share);
    assert_same_list(&draft->introduction, &nrf->introduction);
    assert_same_list(&draft->comment_labels, &nrf->comment_labels);
    assert_same_list(&draft->placeholders, &nrf->placeholders);
    assert_int_equal(draft->dash_is_answer, nrf->dash_is_answer);
    assert_int_equal(draft->rows.own, nrf->rows.own);
    assert_int_equal(draft->rows.numbered, nrf->rows.numbered);
}

static void test_is_the_schema_by_hand(void **state)
{
    static const char *const forms[] = { "plans/nrf-2022-2024/mall.docx", "plans/nrf-2022-2024/mall.xlsx" };

    (void)state;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        form f = { .library = NULL };

        infer_draft(&f, forms[i]);
        compare_head(f.draft, f.nrf);
        compare_areas(f.draft, f.nrf);
        compare_goals(f.draft, f.nrf);
        compare_form(f.draft, f.nrf);
        close_form(&f);
    }
}

/* ---- it reads the plans that the one by hand reads ---- */

static pk_status collect(void *buffer, const void *bytes, size_t size)
{
    return pk_buffer_add(buffer, (pk_text) { bytes, size });
}

static pk_text plan_by(pk_library *library, const char *id, const char *name, pk_arena *arena)
{
    pk_read_options options = { .template_id = id, .today = { 2024, 1, 15 } };
    size_t size;
    void *bytes = test_file(name, &size);
    pk_submission *submission;
    pk_buffer buffer;
    pk_text plan, areas;

    assert_int_equal(pk_submission_read(library, name, bytes, size, &options, &submission), PK_OK);
    free(bytes);
    pk_buffer_init(&buffer, arena);
    assert_int_equal(pk_submission_write_plan(submission, "json", collect, &buffer), PK_OK);
    pk_submission_free(submission);
    plan = pk_buffer_text(&buffer);
    areas = pk_text_from(plan, pk_text_find(plan, PK_TEXT("\"phase\"")));
    assert_true(areas.size > 10000); /* all but source and template */
    return areas;
}

static void test_reads_what_the_other_reads(void **state)
{
    static const char *const plans[] = { "norrbotten.docx", "norrbotten.xlsx",          "norrbotten.csv",
                                         "norrbotten.odt",  "norrbotten-ett-blad.xlsx", "norrbotten-libreoffice.docx" };
    form f = { .library = NULL };

    (void)state;
    infer_draft(&f, "plans/nrf-2022-2024/mall.docx");
    for (size_t i = 0; i < sizeof plans / sizeof *plans; i++) {
        char name[200];

        snprintf(name, sizeof name, "plans/nrf-2022-2024/%s", plans[i]);
        assert_same(plan_by(f.library, DRAFT, name, &f.arena), plan_by(f.library, NRF, name, &f.arena));
    }
    close_form(&f);
}

/* ---- what is said of it ---- */

static size_t count_notes(const pk_inference *inference, pk_infer_kind kind)
{
    size_t count = 0;

    for (size_t i = 0; i < inference->note_count; i++)
        count += inference->notes[i].kind == kind;
    return count;
}

static void test_guesses_are_said(void **state)
{
    form f = { .library = NULL };

    (void)state;
    infer_draft(&f, "plans/nrf-2022-2024/mall.xlsx");
    assert_int_equal(f.inference.note_count, 4);
    assert_int_equal(count_notes(&f.inference, PK_INFER_RESERVED), 1);
    assert_int_equal(count_notes(&f.inference, PK_INFER_LOCAL), 1);
    assert_int_equal(count_notes(&f.inference, PK_INFER_CODES), 1);
    assert_int_equal(count_notes(&f.inference, PK_INFER_NO_REGIONS), 1);
    close_form(&f);
}

/* A plan that somebody has filled in gives the same areas, columns and goals; that it is no blank form is told. */
static void test_filled_plan(void **state)
{
    form f = { .library = NULL };

    (void)state;
    infer_draft(&f, "plans/nrf-2022-2024/norrbotten.docx");
    compare_areas(f.draft, f.nrf);
    compare_goals(f.draft, f.nrf);
    assert_int_equal(count_notes(&f.inference, PK_INFER_FILLED), 1);
    close_form(&f);
}

/* ---- words ---- */

static void test_roles(void **state)
{
    static const struct {
        const char *heading;
        pk_role role;
        bool known;
    } cases[] = {
        { "Mål", PK_ROLE_GOAL, true },
        { "Mål 2022–2024", PK_ROLE_GOAL, true },
        { "Målnivå", PK_ROLE_TARGET, true },
        { "Måltid", PK_ROLE_TEXT, false },
        { "Mätbar målnivå", PK_ROLE_TARGET, true },
        { "Aktiviteter för måluppfyllelse", PK_ROLE_ACTIVITY, true },
        { "Planerade åtgärder", PK_ROLE_ACTIVITY, true },
        { "Ansvarig för uppföljning", PK_ROLE_RESPONSIBLE, true },
        { "Vem ansvarar?", PK_ROLE_RESPONSIBLE, true },
        { "Vem?", PK_ROLE_ACTOR, true },
        { "När?", PK_ROLE_TIME, true },
        { "Närstående", PK_ROLE_TEXT, false },
        { "Tidsram", PK_ROLE_TIME, true },
        { "Klart (datum)", PK_ROLE_TIME, true },
        { "Uppföljning", PK_ROLE_STATUS, true },
        { "Kommentar vid uppföljning", PK_ROLE_EVALUATION, true },
        { "Utvärdering/kommentar", PK_ROLE_EVALUATION, true },
        { "Hur ofta", PK_ROLE_FREQUENCY, true },
        { "Hur", PK_ROLE_TEXT, true },
        { "Nuläge", PK_ROLE_TEXT, true },
        { "Objectives", PK_ROLE_GOAL, true },
        { "Measures", PK_ROLE_ACTIVITY, true },
        { "How is it measured", PK_ROLE_TARGET, true },
        { "Who is responsible", PK_ROLE_RESPONSIBLE, true },
        { "Follow-up", PK_ROLE_STATUS, true },
        { "Vägval", PK_ROLE_TEXT, false },
        { "", PK_ROLE_TEXT, false },
    };
    pk_arena arena;

    (void)state;
    pk_arena_init(&arena, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pk_text folded;
        pk_role_word word;

        assert_int_equal(pk_text_fold(&arena, pk_text_of(cases[i].heading), PK_FOLD_WORDS, &folded), PK_OK);
        word = pk_infer_role(folded);
        if (word.role != cases[i].role || word.known != cases[i].known)
            fail_msg("\"%s\" is %s", cases[i].heading, word.known ? pk_role_name(word.role) : "not known");
    }
    pk_arena_free(&arena);
}

static void test_keys(void **state)
{
    static const struct {
        const char *heading, *key;
    } cases[] = {
        { "Mål", "mal" },
        { "Mätbar målnivå", "matbar_malniva" },
        { "Aktiviteter för måluppfyllelse", "aktiviteter" },
        { "Hur?", "hur" },
        { "Plan/dnr", "plan_dnr" },
        { "Status (ej påbörjad/pågår/klar)", "status" },
        { "I samverkan med", "i_samverkan" },
        { "ÖVRIGT", "ovrigt" },
        { "???", "" },
        { "En mycket lång rubrik som ingen skulle skriva, men någon gör det", "en_mycket_lang_rubrik" },
    };
    pk_arena arena;

    (void)state;
    pk_arena_init(&arena, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pk_text key;

        assert_int_equal(pk_infer_plain_word(&arena, pk_text_of(cases[i].heading), '_', &key), PK_OK);
        assert_text(key, cases[i].key);
    }
    pk_arena_free(&arena);
}

static void test_years(void **state)
{
    static const struct {
        const char *text;
        int found, from, to;
    } cases[] = {
        { "Handlingsplan 2022–2024", 2, 2022, 2024 },
        { "2022 - 2024", 2, 2022, 2024 },
        { "2022 till 2024", 2, 2022, 2024 },
        { "2025–27", 2, 2025, 2027 },
        { "2025-27", 2, 2025, 2027 },
        { "2021-05", 1, 2021, 2021 },
        { "senast 2022-05-01", 0, 0, 0 },
        { "tertial 2021", 1, 2021, 2021 },
        { "2024, reviderad 2022–2024", 2, 2022, 2024 },
        { "2024–2022", 1, 2024, 2024 },
        { "RS/703/2020", 1, 2020, 2020 },
        { "12345 och 3000", 0, 0, 0 },
        { "", 0, 0, 0 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int from = 0, to = 0, found = pk_infer_years(pk_text_of(cases[i].text), &from, &to);

        if (found != cases[i].found || from != cases[i].from || to != cases[i].to)
            fail_msg("\"%s\": %d, %d to %d", cases[i].text, found, from, to);
    }
}

static void test_numbers(void **state)
{
    static const struct {
        const char *title, *number, *rest;
    } cases[] = {
        { "1. Prevention", "1", "Prevention" },
        { "2.10 Vårdprocessutveckling", "2.10", "Vårdprocessutveckling" },
        { "Område 3: Barn", "3", "Barn" },
        { "4) Unga", "4", "Unga" },
        { "5 – Kompetens", "5", "Kompetens" },
        { "2025 års mål", "", "2025 års mål" },
        { "24-timmarsvård", "", "24-timmarsvård" },
        { "90% ska nås", "", "90% ska nås" },
        { "7.", "", "7." },
        { "Område", "", "Område" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pk_text title = pk_text_of(cases[i].title), number = pk_infer_cut_number(&title);

        assert_text(number, cases[i].number);
        assert_text(title, cases[i].rest);
    }
}

static void test_ids(void **state)
{
    (void)state;
    assert_true(pk_schema_id_is_good(PK_TEXT("min-mall_2.0")));
    assert_false(pk_schema_id_is_good(PK_TEXT("Min-mall")));
    assert_false(pk_schema_id_is_good(PK_TEXT("-mall")));
    assert_false(pk_schema_id_is_good(PK_TEXT("min mall")));
    assert_false(pk_schema_id_is_good(PK_TEXT("")));
}

/* ---- when memory runs out, at each request ---- */

static void test_no_memory(void **state)
{
    pk_infer_options options = { .year = 2030 };
    form f = { .library = NULL };
    bool done = false;
    size_t failed = 0;

    (void)state;
    read_form(&f, "plans/nrf-2022-2024/mall.xlsx");
    for (size_t n = 0; !done; n++) {
        size_t left = n;
        pk_allocator allocator = test_few(&left);
        pk_inference inference = { 0 };
        pk_arena arena;
        pk_status status;

        pk_arena_init(&arena, &allocator);
        status = pk_schema_infer(&f.document, &options, &arena, &inference);
        assert_true(status == PK_OK || status == PK_ENOMEM);
        done = status == PK_OK;
        failed += !done;
        assert_int_equal(inference.schema != NULL, done);
        pk_arena_free(&arena);
    }
    assert_true(failed > 400);
    pk_arena_free(&f.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_is_the_schema_by_hand),
        cmocka_unit_test(test_reads_what_the_other_reads),
        cmocka_unit_test(test_guesses_are_said),
        cmocka_unit_test(test_filled_plan),
        cmocka_unit_test(test_roles),
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_years),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_ids),
        cmocka_unit_test(test_no_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
