/* Workbooks: whole packages, or a sheet alone, which then is its own comments, drawing, strings and metadata too: each reader
 * of a part takes from it what it knows. */
#include "whole.h"

#include <stdlib.h>

#define SELF(type)                                                                                                     \
    "<Relationship Id=\"" type "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" type   \
    "\" Target=\"sheet1.xml\"/>"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char types[] =
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument."
        "spreadsheetml.sheet.main+xml\"/>"
        "<Override PartName=\"/xl/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument."
        "spreadsheetml.worksheet+xml\"/></Types>";
    static const char relationships[] =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" "
        "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
        "Target=\"xl/workbook.xml\"/></Relationships>";
    static const char workbook[] =
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
        "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
        "<sheet name=\"1 Prevention\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";
    static const char workbook_relationships[] =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        "<Relationship Id=\"r1\" "
        "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" "
        "Target=\"sheet1.xml\"/>"
        "<Relationship Id=\"r2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" "
        "Target=\"styles.xml\"/>" SELF("sharedStrings") SELF("sheetMetadata") SELF("rdRichValue")
            SELF("rdRichValueStructure") "</Relationships>";
    static const char sheet_relationships[] =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" SELF("comments")
            SELF("threadedComment") SELF("drawing") SELF("vmlDrawing") SELF("table")
                SELF("ctrlProp") "</Relationships>";
    static const char styles[] =
        "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><numFmts count=\"1\">"
        "<numFmt numFmtId=\"164\" formatCode=\"[$-41D]mmmm yyyy;@\"/></numFmts><cellXfs count=\"4\"><xf "
        "numFmtId=\"0\"/>"
        "<xf numFmtId=\"9\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>";
    fuzz_part parts[] = {
        FUZZ_PART("[Content_Types].xml", types),      FUZZ_PART("_rels/.rels", relationships),
        FUZZ_PART("xl/workbook.xml", workbook),       FUZZ_PART("xl/_rels/workbook.xml.rels", workbook_relationships),
        FUZZ_PART("xl/styles.xml", styles),           FUZZ_PART("xl/_rels/sheet1.xml.rels", sheet_relationships),
        { "xl/sheet1.xml", (const char *)data, size }
    };
    uint8_t *zip;

    if (fuzz_is_zip(data, size)) {
        fuzz_read("plan.xlsx", data, size, NULL);
        fuzz_annotate("plan.xlsx", data, size);
        return 0;
    }
    zip = fuzz_zip(parts, sizeof parts / sizeof *parts, &size);
    fuzz_read("plan.xlsx", zip, size, NULL);
    fuzz_annotate("plan.xlsx", zip, size);
    free(zip);
    return 0;
}
