/* What is printed of a reading reads back the same. */
#include "value/timeline.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char printed[64];
    pk_timeline first, again;
    size_t length;

    for (int year = 0; year <= 2023; year += 2023) {
        if (!pk_timeline_parse((pk_text) { (const char *)data, size }, year, &first))
            continue;
        length = pk_timeline_print(&first, printed);
        if (!pk_timeline_parse((pk_text) { printed, length }, 0, &again) || !pk_timeline_equal(&first, &again))
            abort();
    }
    return 0;
}
