/* CSV in any encoding, and what is something else behind that name: as the bytes say, and as a user may say. */
#include "whole.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The options are made of the bytes too. What is no delimiter is refused. */
static void read_as_told(const uint8_t *data, size_t size)
{
    static const char *const encodings[] = { "utf-8", "windows-1252", "iso-8859-15", "utf-16",
                                             "cp850", "utf-16be",     "macintosh",   "utf-16le" };
    pk_read_options options = { .encoding = encodings[data[size - 1] % 8], .delimiter = (char)data[size / 2] };
    static pk_library *library;
    pk_submission *submission;
    pk_status status;

    if (library == NULL && pk_library_open(&library) != PK_OK)
        abort();
    status = pk_submission_read(library, "plan.csv", data, size, &options, &submission);
    if (status == PK_OK)
        pk_submission_free(submission);
    else if (status != PK_EUSAGE)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    (void)fuzz_zip;
    fuzz_read("plan.csv", data, size);
    if (size > 0)
        read_as_told(data, size);
    return 0;
}
