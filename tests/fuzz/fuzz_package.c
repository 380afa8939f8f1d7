/* The container: the bytes of a package, with their names, sizes and checksums, changed as they are. */
#include "whole.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_read("plan.docx", data, size, NULL);
    return 0;
}
