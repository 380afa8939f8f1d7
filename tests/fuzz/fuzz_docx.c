/* Word documents: whole packages, or a main part alone. */
#include "whole.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char types[] =
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument."
        "wordprocessingml.document.main+xml\"/></Types>";
    static const char relationships[] =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" "
        "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
        "Target=\"word/document.xml\"/></Relationships>";
    fuzz_part parts[] = { FUZZ_PART("[Content_Types].xml", types),
                          FUZZ_PART("_rels/.rels", relationships),
                          { "word/document.xml", (const char *)data, size } };
    uint8_t *zip;

    if (fuzz_is_zip(data, size)) {
        fuzz_read("plan.docx", data, size, NULL);
        return 0;
    }
    zip = fuzz_zip(parts, sizeof parts / sizeof *parts, &size);
    fuzz_read("plan.docx", zip, size, NULL);
    free(zip);
    return 0;
}
