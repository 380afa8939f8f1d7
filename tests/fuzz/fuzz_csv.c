/* CSV in any encoding, and what is something else behind that name: as the bytes say, and as a user may say. */
#include "whole.h"

/* The options are made of the bytes too. What is no delimiter is refused. */
static pk_read_options told_by(const uint8_t *data, size_t size)
{
    static const char *const encodings[] = { "utf-8", "windows-1252", "iso-8859-15", "utf-16",
                                             "cp850", "utf-16be",     "macintosh",   "utf-16le" };

    return (pk_read_options) { .encoding = encodings[data[size - 1] % 8], .delimiter = (char)data[size / 2] };
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pk_read_options options;

    fuzz_read("plan.csv", data, size, NULL);
    if (size > 0) {
        options = told_by(data, size);
        fuzz_read("plan.csv", data, size, &options);
    }
    return 0;
}
