/* Findings for programs: addresses of places, lines whatever names hold, and memory that ends. What SARIF means is for
 * tests/validate/findings.py and the golden cases. */
#include "testing.h"

#include "write/finding_words.h"

#include <jansson.h>

/* ---- memory ---- */

/* The writers take what they need from malloc; the linker sends the arena's requests here (--wrap), jansson its own. */
static size_t requests, refused; /* the number of the one that fails; 0: none does */

void *__real_malloc(size_t size);
void *__wrap_malloc(size_t size);

void *__wrap_malloc(size_t size)
{
    return ++requests == refused ? NULL : __real_malloc(size);
}

/* ---- addresses ---- */

static void addresses(void **state)
{
    const struct {
        pk_place place;
        const char *address;
    } table[] = {
        { { .sheet = PK_TEXT("1 Prevention"), .row = 12, .column = 7, .is_sheet = true }, "[1 Prevention]!G12" },
        { { .sheet = PK_TEXT("Blad1"), .row = 12, .is_sheet = true }, "[Blad1]!12" },
        { { .sheet = PK_TEXT("Blad1"), .column = 28, .is_sheet = true }, "[Blad1]!AB" },
        { { .sheet = PK_TEXT("Blad1") }, "[Blad1]" },
        { { .sheet = PK_TEXT("a]!b[c\nd]"), .row = 1, .column = 1, .is_sheet = true }, "[a]]!b[c d]]]!A1" },
        { { .sheet = PK_TEXT("\x1B[31m\u2028\xC2\x9B") }, "[ [31m  ]" },
        { { .table = 3, .row = 4, .column = 5 }, "table 3 row 4 column 5" },
        { { .table = 3, .row = 4 }, "table 3 row 4" },
        { { .table = 3, .column = 5 }, "table 3 column 5" },
        { { .table = 3 }, "table 3" },
        { { .row = 12, .column = 3 }, "12:3" },
        { { .row = 12 }, "12" },
        { { .column = 3, .header = PK_TEXT("Mål") }, "" },
        { { .row = 0 }, "" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        pk_buffer buffer;
        pk_arena arena;
        pk_sink sink;

        pk_arena_init(&arena, NULL);
        pk_buffer_init(&buffer, &arena);
        pk_sink_init_buffer(&sink, &buffer);
        pk_put_address(&table[i].place, &sink);
        assert_int_equal(pk_sink_flush(&sink), PK_OK);
        assert_text(pk_buffer_text(&buffer), table[i].address);
        pk_arena_free(&arena);
    }
}

/* ---- memory that ends ---- */

static pk_status count_bytes(void *count, const void *bytes, size_t size)
{
    (void)bytes;
    *(size_t *)count += size;
    return PK_OK;
}

static pk_status take_no_bytes(void *context, const void *bytes, size_t size)
{
    (void)context;
    (void)bytes;
    (void)size;
    return PK_EIO;
}

static pk_status write_form(const char *form, const pk_findings_report *report, pk_write_function take, size_t *count)
{
    const pk_write_options options = { .language = PK_ENGLISH, .today = { 2024, 1, 15 } };
    pk_sink sink;
    pk_status status, flushed;

    *count = 0;
    pk_sink_init(&sink, take, count);
    status = pk_findings_format_find(form)->write(report, &options, &sink);
    flushed = pk_sink_flush(&sink);
    return status != PK_OK ? status : flushed;
}

/* @param step  How many requests are passed by between two that fail. */
static void memory_ends(const char *form, const pk_findings_report *report, size_t step)
{
    size_t whole, part, needed, recovered = 0;

    requests = refused = 0;
    assert_int_equal(write_form(form, report, count_bytes, &whole), PK_OK);
    needed = requests;

    assert_true(needed > 0);
    for (size_t n = 1; n <= needed; n += step) {
        pk_status status;

        requests = 0;
        refused = n;
        status = write_form(form, report, count_bytes, &part);
        if (status == PK_OK) { /* a text of JSON is tried twice, as it may not be UTF-8: nothing may be missing then */
            assert_int_equal(part, whole);
            recovered++;
        } else {
            assert_int_equal(status, PK_ENOMEM);
            assert_true(part < whole);
        }
    }
    refused = 0;
    assert_true(recovered * 2 < needed / step + 2);
    assert_int_equal(write_form(form, report, take_no_bytes, &part), PK_EIO);
}

static void every_request_can_fail(void **state)
{
    static const char *const forms[] = { "sarif", "line", "csv", "json" };
    static const char *const names[] = { "wrong/cut-off.docx", "faulty/uppfoljning-2023.csv" };
    pk_submission *submissions[2];
    pk_library *library;

    (void)state;
    json_set_alloc_funcs(__wrap_malloc, free);
    assert_int_equal(pk_library_open(&library), PK_OK);
    for (size_t i = 0; i < 2; i++) {
        char path[256];
        size_t size;
        void *bytes;

        snprintf(path, sizeof path, "../samples/%s", names[i]);
        bytes = test_file(path, &size);
        assert_int_equal(pk_submission_read(library, names[i], bytes, size, NULL, &submissions[i]), PK_OK);
        free(bytes);
    }
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        const pk_submission *unreadable = submissions[0];

        memory_ends(forms[i], &(pk_findings_report) { .submissions = &unreadable, .count = 1 }, 1);
        memory_ends(forms[i],
                    &(pk_findings_report) { .submissions = (const pk_submission *const *)submissions,
                                            .count = 2,
                                            .across = &submissions[0]->findings },
                    13);
    }
    for (size_t i = 0; i < 2; i++)
        pk_submission_free(submissions[i]);
    pk_library_free(library);
    json_set_alloc_funcs(malloc, free);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses),
        cmocka_unit_test(every_request_can_fail),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
