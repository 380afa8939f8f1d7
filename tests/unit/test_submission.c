#include "testing.h"

#include "submission/submission.h"

#define BYTES(literal) literal, sizeof(literal) - 1

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_options),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
