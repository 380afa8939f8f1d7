/* OpenDocument: whole packages, or the content alone, which says whether it is a text or a spreadsheet. */
#include "whole.h"

#include <stdlib.h>
#include <string.h>

static bool has(const uint8_t *data, size_t size, const char *word)
{
    size_t length = strlen(word);

    for (size_t i = 0; i + length <= size; i++)
        if (memcmp(data + i, word, length) == 0)
            return true;
    return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char text[] = "application/vnd.oasis.opendocument.text";
    static const char sheet[] = "application/vnd.oasis.opendocument.spreadsheet";
    bool is_sheet = has(data, size, "office:spreadsheet");
    /* the same bytes are the styles too: handlers of both see all elements */
    fuzz_part parts[] = { { "mimetype", is_sheet ? sheet : text, is_sheet ? sizeof sheet - 1 : sizeof text - 1 },
                          { "content.xml", (const char *)data, size },
                          { "styles.xml", (const char *)data, size } };
    uint8_t *zip;

    if (fuzz_is_zip(data, size)) {
        fuzz_read("plan.odt", data, size, NULL);
        return 0;
    }
    zip = fuzz_zip(parts, sizeof parts / sizeof *parts, &size);
    fuzz_read("plan.odt", zip, size, NULL);
    free(zip);
    return 0;
}
