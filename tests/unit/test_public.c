/* What the public header promises of findings and annotated copies, by nothing but what it offers. */
#include "testing.h"

#include <plankoll/plankoll.h>

#define TODAY                                                                                                          \
    {                                                                                                                  \
        2024, 1, 15                                                                                                    \
    }

/** What was written. */
typedef struct written {
    char *bytes;
    size_t size, room;
} written;

static pk_status collect(void *written_, const void *bytes, size_t size)
{
    written *all = written_;

    if (all->size + size > all->room) {
        all->room = (all->size + size) * 2;
        all->bytes = realloc(all->bytes, all->room);
        assert_non_null(all->bytes);
    }
    memcpy(all->bytes + all->size, bytes, size);
    all->size += size;
    return PK_OK;
}

static pk_status refuse(void *context, const void *bytes, size_t size)
{
    (void)context;
    (void)bytes;
    (void)size;
    return PK_EIO;
}

static bool says(const written *all, const char *words)
{
    const size_t size = strlen(words);

    for (size_t i = 0; i + size <= all->size; i++)
        if (memcmp(all->bytes + i, words, size) == 0)
            return true;
    return false;
}

static pk_submission *read_bytes(pk_library *library, const char *name, const void *bytes, size_t size)
{
    const pk_read_options options = { .today = TODAY };
    pk_submission *submission;

    assert_int_equal(pk_submission_read(library, name, bytes, size, &options, &submission), PK_OK);
    return submission;
}

static void findings(void **state)
{
    static const struct {
        const char *format, *words;
    } table[] = { { "text", "norrbotten-2023.xlsx" },
                  { "json", "\"verdict\": \"faults\"" },
                  { "csv", ";error;" },
                  { "html", "2024-01-15" },
                  { "sarif", "\"2.1.0\"" },
                  { "line", ": error " } };
    size_t size;
    void *bytes = test_file("../samples/faulty/norrbotten-2023.xlsx", &size);
    pk_library *library;
    pk_submission *submission;
    written none = { 0 };

    (void)state;
    assert_int_equal(pk_library_open(&library), PK_OK);
    submission = read_bytes(library, "norrbotten-2023.xlsx", bytes, size);
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        written all = { 0 };

        assert_int_equal(pk_submissions_write_findings(&submission, 1, table[i].format, PK_ENGLISH, collect, &all),
                         PK_OK);
        if (!says(&all, table[i].words))
            fail_msg("%s does not say %s", table[i].format, table[i].words);
        free(all.bytes);
        assert_int_equal(pk_submissions_write_findings(&submission, 1, table[i].format, PK_ENGLISH, refuse, NULL),
                         PK_EIO);
    }
    assert_int_equal(pk_submissions_write_findings(&submission, 1, "xlsx", PK_ENGLISH, collect, &none), PK_EUSAGE);
    assert_int_equal(pk_submissions_write_findings(&submission, 0, "json", PK_ENGLISH, collect, &none), PK_OK);
    free(none.bytes);
    pk_submission_free(submission);
    pk_library_free(library);
    free(bytes);
}

static void assert_same_findings(const pk_submission *a, const pk_submission *b)
{
    for (pk_severity severity = PK_INFO; severity < PK_SEVERITY_COUNT; severity++)
        assert_int_equal(pk_submission_count(a, severity), pk_submission_count(b, severity));
}

/* What comes of a copy is what came of the document, another copy too. */
static void annotated(void **state)
{
    static const char *const names[] = { "jamtland-harjedalen-2023.docx", "norrbotten-2023.xlsx" };
    pk_library *library;

    (void)state;
    assert_int_equal(pk_library_open(&library), PK_OK);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        pk_submission *submission, *again;
        written copy = { 0 }, second = { 0 };
        char path[256];
        size_t size;
        void *bytes;

        snprintf(path, sizeof path, "../samples/faulty/%s", names[i]);
        bytes = test_file(path, &size);
        submission = read_bytes(library, names[i], bytes, size);
        assert_int_equal(pk_submission_write_annotated(submission, bytes, size, PK_SWEDISH, collect, &copy), PK_OK);
        assert_true(copy.size > size);
        again = read_bytes(library, names[i], copy.bytes, copy.size);
        assert_same_findings(again, submission);
        assert_true(pk_submission_count(again, PK_ERROR) > 0);
        assert_int_equal(pk_submission_write_annotated(again, copy.bytes, copy.size, PK_SWEDISH, collect, &second),
                         PK_OK);
        assert_int_equal(second.size, copy.size);
        assert_memory_equal(second.bytes, copy.bytes, copy.size);
        assert_int_equal(pk_submission_write_annotated(again, bytes, size, PK_SWEDISH, collect, &second), PK_EUSAGE);
        assert_int_equal(pk_submission_write_annotated(submission, bytes, size, PK_SWEDISH, refuse, NULL), PK_EIO);
        pk_submission_free(again);
        pk_submission_free(submission);
        free(copy.bytes);
        free(second.bytes);
        free(bytes);
    }
    pk_library_free(library);
}

static void without_copy(void **state)
{
    static const char *const names[] = { "faulty/uppfoljning-2023.csv", "wrong/cut-off.docx" };
    pk_library *library;
    written copy = { 0 };

    (void)state;
    assert_int_equal(pk_library_open(&library), PK_OK);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        pk_submission *submission;
        char path[256];
        size_t size;
        void *bytes;

        snprintf(path, sizeof path, "../samples/%s", names[i]);
        bytes = test_file(path, &size);
        submission = read_bytes(library, names[i], bytes, size);
        assert_int_equal(pk_submission_write_annotated(submission, bytes, size, PK_SWEDISH, collect, &copy), PK_ENOENT);
        pk_submission_free(submission);
        free(bytes);
    }
    assert_int_equal(copy.size, 0);
    pk_library_free(library);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(findings),
        cmocka_unit_test(annotated),
        cmocka_unit_test(without_copy),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
