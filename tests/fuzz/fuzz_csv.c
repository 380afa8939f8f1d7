/* CSV in any encoding, and what is something else behind that name. */
#include "whole.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    (void)fuzz_zip;
    fuzz_read("plan.csv", data, size);
    return 0;
}
