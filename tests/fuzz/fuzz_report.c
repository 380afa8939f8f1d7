/* Templates of the report that somebody else has made: refused, or filled in so that the result is a template again. What
 * is no zip is the main part of one, or, where it begins so, its styles. */
#include "whole.h"

#include "write/report_docx.h"

#include <stdlib.h>
#include <string.h>

static const char TYPES[] =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "
    "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" "
    "ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/"
    "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
static const char PACKAGE[] =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" "
    "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
    "Target=\"word/document.xml\"/></Relationships>";
static const char RELATIONS[] =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" "
    "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>"
    "<Relationship Id=\"b\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\" "
    "Target=\"document.xml\"/></Relationships>";
static const char DOCUMENT[] =
    "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
    "<w:p><w:r><w:t>{{rapport}}</w:t></w:r></w:p></w:body></w:document>";
static const char STYLES[] = "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"/>";

static const pk_report_field fields[] = { { { { "titel", 5 }, { "title", 5 } }, { "A & <B>", 7 } } };
static const pk_report_content content = { .fields = fields,
                                           .field_count = 1,
                                           .title = { "A & <B>", 7 },
                                           .contents = { "<w:p/>", 6 },
                                           .report = { "<w:tbl/><w:p/>", 14 } };

static void fill(const void *bytes, size_t size)
{
    pk_report_template template, again;
    pk_buffer buffer;
    pk_limits limits;
    pk_arena arena;
    pk_status status;
    pk_sink sink;

    pk_limits_default(&limits);
    limits.values[PK_LIMIT_TOTAL_BYTES] = limits.values[PK_LIMIT_PART_BYTES] = 4 * 1000 * 1000;
    pk_arena_init(&arena, NULL);
    if (pk_report_template_open(bytes, size, &limits, &arena, &template) == PK_OK) {
        pk_buffer_init(&buffer, &arena);
        pk_sink_init_buffer(&sink, &buffer);
        status = pk_report_template_fill(&template, &content);
        if (status == PK_OK)
            status = pk_edit_write(template.edit, &sink);
        if (status == PK_OK)
            status = pk_sink_flush(&sink);
        if (status != PK_OK && status != PK_EFORMAT && status != PK_EUNSAFE && status != PK_ELIMIT)
            abort();
        /* what is put in may take it over a limit, but never make it something else */
        if (status == PK_OK) {
            status = pk_report_template_open(buffer.data, buffer.size, &limits, &arena, &again);
            if (status != PK_OK && status != PK_ELIMIT)
                abort();
            if (status == PK_OK)
                pk_report_template_close(&again);
        }
        pk_report_template_close(&template);
    }
    pk_arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    const bool styles = size > 9 && memcmp(text, "<w:styles", 9) == 0;
    const fuzz_part parts[] = { FUZZ_PART("[Content_Types].xml", TYPES),
                                FUZZ_PART("_rels/.rels", PACKAGE),
                                FUZZ_PART("word/_rels/document.xml.rels", RELATIONS),
                                { "word/document.xml", styles ? DOCUMENT : text, styles ? sizeof DOCUMENT - 1 : size },
                                { "word/styles.xml", styles ? text : STYLES, styles ? size : sizeof STYLES - 1 } };
    uint8_t *zip;
    size_t zip_size;

    if (fuzz_is_zip(data, size)) {
        fill(data, size);
        return 0;
    }
    zip = fuzz_zip(parts, sizeof parts / sizeof *parts, &zip_size);
    fill(zip, zip_size);
    free(zip);
    return 0;
}
