/* odf.h - for tests: OpenDocument files that are zipped in memory from a few parts, and read. */
#ifndef PK_TESTS_ODF_H
#define PK_TESTS_ODF_H

#include <zip.h>

#include "read/read.h"

#define ODF_NAMES                                                                                                      \
    " xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"                                                 \
    " xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0'"                                                   \
    " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'"                                                     \
    " xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"                                                   \
    " xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'"                                                  \
    " xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'"                                          \
    " xmlns:number='urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0'"                                              \
    " xmlns:meta='urn:oasis:names:tc:opendocument:xmlns:meta:1.0'"                                                     \
    " xmlns:dc='http://purl.org/dc/elements/1.1/'"                                                                     \
    " xmlns:xlink='http://www.w3.org/1999/xlink'"                                                                      \
    " xmlns:form='urn:oasis:names:tc:opendocument:xmlns:form:1.0'"                                                     \
    " xmlns:loext='urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0'"                              \
    " xmlns:field='urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0'"
#define ODF_CONTENT(styles, kind, body)                                                                                \
    "<office:document-content" ODF_NAMES "><office:automatic-styles>" styles                                           \
    "</office:automatic-styles><office:body><office:" kind ">" body "</office:" kind                                   \
    "></office:body></office:document-content>"
#define ODT_CONTENT(styles, body) ODF_CONTENT(styles, "text", body)
#define ODS_CONTENT(styles, rows)                                                                                      \
    ODF_CONTENT(styles, "spreadsheet", "<table:table table:name='Plan'>" rows "</table:table>")

#define CELL(attributes) "<table:table-cell" attributes "><text:p>abc</text:p></table:table-cell>"

/* Bits of data styles. */
#define DIGITS(decimals, digits)                                                                                       \
    "<number:number number:decimal-places='" decimals "' number:min-integer-digits='" digits "'/>"
#define PART(name)    "<number:" name "/>"
#define LONG(name)    "<number:" name " number:style='long'/>"
#define LITERAL(text) "<number:text>" text "</number:text>"

typedef struct odf_part {
    const char *name, *content;
} odf_part;

typedef struct odf_file {
    pk_arena arena;
    pk_findings findings;
    pk_document document;
    pk_limits limits;
    pk_status status;
} odf_file;

/* The zip, malloc'ed. */
static inline void *odf_pack(const odf_part *parts, size_t *size)
{
    zip_error_t error;
    zip_source_t *target;
    zip_t *zip;
    zip_stat_t stat;
    void *bytes;

    zip_error_init(&error);
    target = zip_source_buffer_create(NULL, 0, 0, &error);
    assert_non_null(target);
    zip_source_keep(target);
    zip = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &error);
    assert_non_null(zip);
    for (; parts->name != NULL; parts++) {
        zip_source_t *source = zip_source_buffer(zip, parts->content, strlen(parts->content), 0);

        assert_non_null(source);
        assert_true(zip_file_add(zip, parts->name, source, ZIP_FL_ENC_UTF_8) >= 0);
    }
    assert_int_equal(zip_close(zip), 0);
    assert_int_equal(zip_source_open(target), 0);
    assert_int_equal(zip_source_stat(target, &stat), 0);
    bytes = malloc(stat.size);
    assert_non_null(bytes);
    assert_int_equal(zip_source_read(target, bytes, stat.size), stat.size);
    *size = stat.size;
    zip_source_close(target);
    zip_source_free(target);
    zip_error_fini(&error);
    return bytes;
}

/** @param taker  Of rows; NULL: they are kept. */
static inline void odf_read_rows(odf_file *file, bool is_text, const void *bytes, size_t size,
                                 const pk_allocator *allocator, const pk_row_taker *taker)
{
    pk_source source = { .name = PK_TEXT("plan"), .bytes = bytes, .size = size, .limits = &file->limits };

    pk_arena_init(&file->arena, allocator);
    pk_findings_init(&file->findings, &file->arena);
    pk_document_init(&file->document, is_text ? PK_ODT : PK_ODS, &file->arena, &file->findings);
    file->document.taker = taker;
    file->status = is_text ? pk_read_odt(&source, &file->document) : pk_read_ods(&source, &file->document);
}

static inline void odf_read_bytes(odf_file *file, bool is_text, const void *bytes, size_t size,
                                  const pk_allocator *allocator)
{
    odf_read_rows(file, is_text, bytes, size, allocator, NULL);
}

static inline void odf_read(odf_file *file, bool is_text, const odf_part *parts)
{
    size_t size;
    void *bytes = odf_pack(parts, &size);

    odf_read_bytes(file, is_text, bytes, size, NULL);
    free(bytes);
}

#define READ_ODT(file, ...) odf_read(file, true, (const odf_part[]) { __VA_ARGS__, { NULL, NULL } })
#define READ_ODS(file, ...) odf_read(file, false, (const odf_part[]) { __VA_ARGS__, { NULL, NULL } })

/** The cell of the first table or sheet; rows and columns from 1. */
static inline const pk_cell *odf_cell(const odf_file *file, uint32_t row, uint32_t column)
{
    assert_int_equal(file->status, PK_OK);
    for (size_t b = 0; b < file->document.count; b++) {
        const pk_table *table = file->document.blocks[b].table;

        for (size_t r = 0; table != NULL && r < table->count; r++)
            if (table->rows[r].number == row)
                return pk_row_cell(&table->rows[r], column - 1);
        if (table != NULL)
            break;
    }
    return NULL;
}

static inline bool odf_found(const odf_file *file, pk_code code)
{
    for (size_t i = 0; i < file->findings.count; i++)
        if (file->findings.items[i].code == code)
            return true;
    return false;
}

#endif
