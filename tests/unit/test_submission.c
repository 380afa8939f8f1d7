#include "testing.h"

#include "submission/submission.h"

#define BYTES(literal) literal, sizeof(literal) - 1

static pk_status into_buffer(void *buffer, const void *bytes, size_t size)
{
    return pk_buffer_add(buffer, (pk_text) { bytes, size });
}

/* What the options say of text files is judged before the document is read, and used where it is one. */
static void text_options(void **state)
{
    static const struct {
        const char *name, *bytes;
        size_t size;
        const char *encoding;
        char delimiter;
        pk_status status;
        const char *first; /* text of the first cell; NULL: it is not read */
    } table[] = {
        { "a.csv", BYTES("v\x86;b\n"), "cp850", 0, PK_OK, "v\xC3\xA5" },
        { "a.csv", BYTES("v\x86;b\n"), "CP437", ';', PK_OK, "v\xC3\xA5" },
        { "a.csv", BYTES("a;b,c\n"), NULL, ',', PK_OK, "a;b" },
        { "a.csv", BYTES("a;b#c\nd;e#f\n"), NULL, '#', PK_OK, "a;b" },
        { "a.xls", BYTES("a;b#c\nd;e#f\n"), NULL, '#', PK_OK,
          "a;b" }, /* C12: text by another name, if it has columns */
        { "a.xls", BYTES("a;b,c\nd;e,f\n"), NULL, '#', PK_OK, NULL },
        { "a.xls", BYTES("\x14\x20\t\0b\0\n\0\x14\x20\t\0d\0"), "utf-16le", 0, PK_OK, "\xE2\x80\x94" },
        { "a.csv", BYTES("%PDF-1.7 \n"), "utf-8", 0, PK_OK, NULL },
        { "a.csv", BYTES("a;b\n"), "latin-1", 0, PK_EUSAGE, NULL },
        { "a.csv", BYTES("a;b\n"), "", 0, PK_EUSAGE, NULL },
        { "a.csv", BYTES("a;b\n"), NULL, 'a', PK_EUSAGE, NULL },
        { "a.csv", BYTES("a;b\n"), NULL, '"', PK_EUSAGE, NULL },
        { "a.csv", BYTES("a;b\n"), NULL, '\n', PK_EUSAGE, NULL },
        { "a.csv", BYTES("a;b\n"), NULL, '\xA7', PK_EUSAGE, NULL },
    };
    pk_library *library;
    pk_limits limits;

    (void)state;
    pk_limits_default(&limits);
    assert_int_equal(pk_library_open(&library), PK_OK);
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        const pk_received received = { .name = table[i].name, .bytes = table[i].bytes, .size = table[i].size };
        pk_read_options options = { .encoding = table[i].encoding, .delimiter = table[i].delimiter };

        for (int raw = 0; raw < 2; raw++) {
            pk_submission *submission = NULL;
            pk_status status = raw != 0 ? pk_submission_read_raw(&received, &limits, &options, NULL, &submission)
                                        : pk_submission_read(library, table[i].name, table[i].bytes, table[i].size,
                                                             &options, &submission);

            if (status != table[i].status)
                fail_msg("sample %zu: status %d", i, (int)status);
            if (status != PK_OK)
                continue;
            if (pk_submission_is_readable(submission) != (table[i].first != NULL))
                fail_msg("sample %zu: readable %d", i, (int)pk_submission_is_readable(submission));
            if (table[i].first != NULL)
                assert_text(submission->document.blocks[0].table->rows[0].cells[0].text, table[i].first);
            pk_submission_free(submission);
        }
    }
    pk_library_free(library);
}

/* What is told of a file that is no plan is the same when its document is gone, and it takes little room then. */
static void no_plan(void **state)
{
    enum { LINES = 20000 };
    static const char line[] = "aaaa;bbbb\n";
    const size_t size = (sizeof line - 1) * LINES;
    char *bytes = malloc(size);
    pk_arena arena;
    pk_buffer told[2];
    pk_submission *submission;
    pk_library *library;

    (void)state;
    assert_non_null(bytes);
    for (size_t i = 0; i < LINES; i++)
        memcpy(bytes + i * (sizeof line - 1), line, sizeof line - 1);
    bytes[0] = '"'; /* a quote that is never closed: a finding with a place */
    pk_arena_init(&arena, NULL);
    assert_int_equal(pk_library_open(&library), PK_OK);
    assert_int_equal(pk_submission_read(library, "in/a.csv", bytes, size, NULL, &submission), PK_OK);
    assert_null(submission->plan);
    assert_true(submission->findings.count > 1);
    for (size_t round = 0; round < 2; round++) {
        pk_sink sink;

        pk_buffer_init(&told[round], &arena);
        pk_sink_init(&sink, into_buffer, &told[round]);
        pk_sink_format(&sink, "%.*s %s %zu\n", PK_PRINT(submission->name), submission->sha256, submission->bytes);
        for (size_t i = 0; i < submission->findings.count; i++) {
            pk_place_describe(&submission->findings.items[i].place, PK_ENGLISH, &sink);
            pk_finding_message(&submission->findings.items[i], PK_ENGLISH, &sink);
        }
        assert_int_equal(pk_sink_flush(&sink), PK_OK);
        if (round == 0)
            assert_int_equal(pk_submission_let_go(&submission), PK_OK);
    }
    assert_int_equal(submission->document.count, 0);
    assert_true(submission->readable);
    assert_string_equal(pk_text_terminated(&arena, pk_buffer_text(&told[0])),
                        pk_text_terminated(&arena, pk_buffer_text(&told[1])));
    pk_submission_free(submission);
    pk_library_free(library);
    pk_arena_free(&arena);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_options),
        cmocka_unit_test(no_plan),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
