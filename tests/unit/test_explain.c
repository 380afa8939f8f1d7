#include "testing.h"

#include "base/explain.h"
#include "write/write.h"

#include <jansson.h>

static const char *text_of(pk_explanation said, size_t at)
{
    const char *texts[] = { said.text, said.bad, said.good, said.word, said.excel, said.depends };

    return at < sizeof texts / sizeof *texts ? texts[at] : NULL;
}

enum { TEXTS = 6, NEEDED = 3 };

/* ---- what is said of each code ---- */

static void test_every_code_is_explained(void **state)
{
    (void)state;
    for (size_t i = 0; i < PK_CODE_COUNT; i++)
        for (int language = 0; language < PK_LANGUAGE_COUNT; language++) {
            pk_explanation said = pk_code_explain((pk_code)i, (pk_language)language);

            for (size_t t = 0; t < NEEDED; t++)
                if (pk_text_is_blank(pk_text_of(text_of(said, t))))
                    fail_msg("%s: text, bad or good example is missing in explain.def", pk_code_name((pk_code)i));
            for (size_t t = NEEDED; t < TEXTS; t++)
                if (text_of(said, t) != NULL && pk_text_is_blank(pk_text_of(text_of(said, t))))
                    fail_msg("%s: mend.def has an empty text; NULL is for nothing", pk_code_name((pk_code)i));
            if (strcmp(said.bad, said.good) == 0)
                fail_msg("%s: the good example is the bad one: %s", pk_code_name((pk_code)i), said.bad);
        }
}

static bool begins_sentence(const char *text)
{
    pk_text rest = pk_text_of(text);
    uint32_t first = pk_text_code_point(&rest);

    return (first >= 'A' && first <= 'Z') || first == 0xC5 || first == 0xC4 || first == 0xD6 || first == '"';
}

static size_t count_sentences(const char *text)
{
    size_t count = 1;

    for (const char *at = text; at[0] != '\0' && at[1] != '\0'; at++)
        count += (at[0] == '.' || at[0] == '?') && at[1] == ' ' && begins_sentence(at + 2);
    return count;
}

static void test_explanations_are_sentences(void **state)
{
    (void)state;
    for (size_t i = 0; i < PK_CODE_COUNT; i++)
        for (int language = 0; language < PK_LANGUAGE_COUNT; language++) {
            pk_explanation said = pk_code_explain((pk_code)i, (pk_language)language);

            for (size_t t = 0; t < TEXTS; t++) {
                const char *text = text_of(said, t);
                bool is_example = t == 1 || t == 2;

                if (text == NULL)
                    continue;
                if (strstr(text, "  ") != NULL || strchr(text, '\n') != NULL || text[strlen(text) - 1] == ' ')
                    fail_msg("%s: blanks too many in \"%s\"", pk_code_name((pk_code)i), text);
                if (is_example)
                    continue;
                if (!begins_sentence(text) || strchr(".?", text[strlen(text) - 1]) == NULL)
                    fail_msg("%s: no sentence: \"%s\"", pk_code_name((pk_code)i), text);
                if (count_sentences(text) > 3)
                    fail_msg("%s: more than three sentences: \"%s\"", pk_code_name((pk_code)i), text);
            }
        }
}

/* Quotation marks, and each digit: what a text says beside its words. */
static void count_values(const char *text, size_t counts[11])
{
    memset(counts, 0, 11 * sizeof *counts);
    for (; *text != '\0'; text++)
        if (*text >= '0' && *text <= '9')
            counts[*text - '0']++;
        else if (*text == '"')
            counts[10]++;
}

static void compare_values(pk_code code, const char *swedish, const char *english)
{
    size_t sv[11], en[11];

    if ((swedish == NULL) != (english == NULL))
        fail_msg("%s: one language has nothing to say", pk_code_name(code));
    if (swedish == NULL)
        return;
    count_values(swedish, sv);
    count_values(english, en);
    if (memcmp(sv, en, sizeof sv) != 0)
        fail_msg("%s: the languages differ in quotes or numbers: \"%s\" / \"%s\"", pk_code_name(code), swedish,
                 english);
}

static void test_both_languages_explain_the_same(void **state)
{
    (void)state;
    for (size_t i = 0; i < PK_CODE_COUNT; i++) {
        pk_code code = (pk_code)i;
        pk_explanation sv = pk_code_explain(code, PK_SWEDISH), en = pk_code_explain(code, PK_ENGLISH);

        for (size_t t = 0; t < TEXTS; t++)
            compare_values(code, text_of(sv, t), text_of(en, t));
        compare_values(code, pk_code_message(code, PK_SWEDISH), pk_code_message(code, PK_ENGLISH));
        compare_values(code, pk_code_fix(code, PK_SWEDISH), pk_code_fix(code, PK_ENGLISH));
    }
}

static void test_every_code_is_of_a_group(void **state)
{
    (void)state;
    for (size_t i = 0; i < PK_CODE_COUNT; i++) {
        const pk_code_group *group = pk_code_group_of((pk_code)i);

        if (group == NULL)
            fail_msg("%s: no group has its letter (explain.c)", pk_code_name((pk_code)i));
        for (size_t j = 0; j + 1 < i; j++) /* those of a group stand together, so that lists have each title once */
            if (pk_code_group_of((pk_code)j) == group && pk_code_group_of((pk_code)(i - 1)) != group)
                fail_msg("%s stands apart from its group", pk_code_name((pk_code)i));
    }
    assert_string_equal(pk_code_group_of(PK_S02)->title[PK_SWEDISH], "Status");
    assert_string_equal(pk_code_group_of(PK_F01)->title[PK_ENGLISH], "The file");
}

/* ---- what is written ---- */

typedef struct explained_page {
    pk_arena arena;
    pk_buffer buffer;
    pk_sink sink;
} explained_page;

static void sheet_open(explained_page *sheet)
{
    pk_arena_init(&sheet->arena, NULL);
    pk_buffer_init(&sheet->buffer, &sheet->arena);
    pk_sink_init_buffer(&sheet->sink, &sheet->buffer);
}

static const char *sheet_text(explained_page *sheet)
{
    char *text;

    assert_int_equal(pk_sink_flush(&sheet->sink), PK_OK);
    text = pk_text_terminated(&sheet->arena, pk_buffer_text(&sheet->buffer));
    assert_non_null(text);
    return text;
}

static void test_wordings_show_their_values(void **state)
{
    static const struct {
        const char *words, *shown;
    } cases[] = {
        { "", "" },
        { "Fyll i cellen.", "Fyll i cellen." },
        { "\"%v\" är %1.", "\"‹text›\" är ‹1›." },
        { "Nej{1:: %1}{2: \"%2\"}.", "Nej[: ‹1›][ \"‹2›\"]." },
        { "%4{v: (\"%v\")}", "‹4›[ (\"‹text›\")]" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        explained_page sheet;

        sheet_open(&sheet);
        pk_wording_show(cases[i].words, &sheet.sink);
        assert_string_equal(sheet_text(&sheet), cases[i].shown);
        pk_arena_free(&sheet.arena);
    }
}

/* All that is said of a code stands in its text; one code has no title of its group, several have. */
static void test_text_has_everything(void **state)
{
    pk_code codes[PK_CODE_COUNT];

    (void)state;
    for (size_t i = 0; i < PK_CODE_COUNT; i++)
        codes[i] = (pk_code)i;
    for (size_t i = 0; i < PK_CODE_COUNT; i++)
        for (int language = 0; language < PK_LANGUAGE_COUNT; language++) {
            const pk_write_options options = { .language = (pk_language)language };
            const pk_explain_list one = { &codes[i], 1 };
            pk_explanation said = pk_code_explain(codes[i], options.language);
            explained_page sheet;
            const char *text;

            sheet_open(&sheet);
            assert_int_equal(pk_write_explanations_text(&one, &options, &sheet.sink), PK_OK);
            text = sheet_text(&sheet);
            assert_non_null(strstr(text, pk_code_name(codes[i])));
            assert_non_null(strstr(text, pk_code_key(codes[i])));
            assert_non_null(strstr(text, pk_severity_label(pk_code_severity(codes[i]), options.language)));
            assert_null(strstr(text, "=="));
            assert_null(strpbrk(text, "{}"));
            assert_null(strstr(text, "%v"));
            assert_null(strstr(text, "%1"));
            for (size_t t = 0; t < TEXTS; t++)
                if (text_of(said, t) != NULL && strstr(text, text_of(said, t)) == NULL)
                    fail_msg("%s: \"%s\" is not said", pk_code_name(codes[i]), text_of(said, t));
            pk_arena_free(&sheet.arena);
        }
}

static void test_text_is_folded(void **state)
{
    static const pk_code codes[] = { PK_S02, PK_S03, PK_T04 };
    static const pk_explain_list list = { codes, 3 };
    static const pk_write_options options = { .language = PK_SWEDISH, .width = 60 };
    explained_page sheet;
    pk_text rest, line;
    const char *text;

    (void)state;
    sheet_open(&sheet);
    assert_int_equal(pk_write_explanations_text(&list, &options, &sheet.sink), PK_OK);
    text = sheet_text(&sheet);
    assert_non_null(strstr(text, "== Status =="));
    assert_non_null(strstr(text, "== Tider =="));
    assert_ptr_equal(strstr(text, "== Status =="), text);
    assert_null(strstr(text + 1, "== Status ==")); /* once, for both of its codes */
    assert_non_null(strstr(text, "\n  Tillåtna är ‹1›."));
    assert_non_null(strstr(text, "\nliknar inte heller")); /* only what has a label hangs */
    rest = pk_text_of(text);
    while (pk_text_next(&rest, '\n', &line)) {
        size_t characters = 0;

        for (pk_text at = line; at.size > 0; characters++)
            pk_text_code_point(&at);
        if (characters > 60)
            fail_msg("longer than 60: %.*s", PK_PRINT(line));
        assert_false(pk_text_ends(line, PK_TEXT(" ")));
    }
    pk_arena_free(&sheet.arena);
}

static const char *member(json_t *object, const char *name, const char *language)
{
    return json_string_value(json_object_get(json_object_get(object, name), language));
}

static void test_json_has_everything(void **state)
{
    static const char *const names[TEXTS] = { "text", "bad", "good", "word", "excel", "depends" };
    static const pk_write_options options = { .language = PK_ENGLISH };
    pk_code codes[PK_CODE_COUNT];
    const pk_explain_list list = { codes, PK_CODE_COUNT };
    explained_page sheet;
    json_t *json, *findings;

    (void)state;
    for (size_t i = 0; i < PK_CODE_COUNT; i++)
        codes[i] = (pk_code)i;
    sheet_open(&sheet);
    assert_int_equal(pk_write_explanations_json(&list, &options, &sheet.sink), PK_OK);
    assert_non_null(json = json_loads(sheet_text(&sheet), JSON_REJECT_DUPLICATES, NULL));
    findings = json_object_get(json, "findings");
    assert_int_equal(json_array_size(findings), PK_CODE_COUNT);
    for (size_t i = 0; i < PK_CODE_COUNT; i++) {
        json_t *finding = json_array_get(findings, i);

        assert_string_equal(json_string_value(json_object_get(finding, "code")), pk_code_name(codes[i]));
        assert_string_equal(json_string_value(json_object_get(finding, "key")), pk_code_key(codes[i]));
        assert_string_equal(json_string_value(json_object_get(finding, "severity")),
                            pk_severity_name(pk_code_severity(codes[i])));
        assert_non_null(member(finding, "message", "sv"));
        assert_non_null(member(finding, "fix", "en"));
        for (size_t t = 0; t < TEXTS; t++) {
            const char *sv = text_of(pk_code_explain(codes[i], PK_SWEDISH), t);
            const char *en = text_of(pk_code_explain(codes[i], PK_ENGLISH), t);

            if (sv == NULL) {
                assert_true(json_is_null(json_object_get(finding, names[t])));
                continue;
            }
            assert_string_equal(member(finding, names[t], "sv"), sv);
            assert_string_equal(member(finding, names[t], "en"), en);
        }
    }
    json_decref(json);
    pk_arena_free(&sheet.arena);
}

static pk_status into_full_disk(void *context, const void *bytes, size_t size)
{
    (void)context, (void)bytes, (void)size;
    return PK_EIO;
}

static void test_what_cannot_be_written_is_told(void **state)
{
    static const pk_write_options options = { .language = PK_SWEDISH };
    pk_code codes[PK_CODE_COUNT];
    const pk_explain_list list = { codes, PK_CODE_COUNT };
    pk_sink sink;

    (void)state;
    for (size_t i = 0; i < PK_CODE_COUNT; i++)
        codes[i] = (pk_code)i;
    pk_sink_init(&sink, into_full_disk, NULL);
    assert_int_equal(pk_write_explanations_text(&list, &options, &sink), PK_EIO);
    pk_sink_init(&sink, into_full_disk, NULL);
    assert_int_equal(pk_write_explanations_json(&list, &options, &sink), PK_EIO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_code_is_explained),
        cmocka_unit_test(test_explanations_are_sentences),
        cmocka_unit_test(test_both_languages_explain_the_same),
        cmocka_unit_test(test_every_code_is_of_a_group),
        cmocka_unit_test(test_wordings_show_their_values),
        cmocka_unit_test(test_text_has_everything),
        cmocka_unit_test(test_text_is_folded),
        cmocka_unit_test(test_json_has_everything),
        cmocka_unit_test(test_what_cannot_be_written_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
