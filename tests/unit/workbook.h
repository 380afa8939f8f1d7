/* workbook.h - for tests: workbooks that are zipped in memory from a few parts, read, and looked at.
 *
 * A test names only the parts that are odd about its workbook; the others are made up here. */
#ifndef PK_TESTS_WORKBOOK_H
#define PK_TESTS_WORKBOOK_H

#include <zip.h>

#include "read/read.h"

#define MAIN                       "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE                     "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE                    "http://schemas.openxmlformats.org/package/2006"
#define RELATIONS                  "<Relationships xmlns=\"" PACKAGE "/relationships\">"
#define RELATION(id, type, target) "<Relationship Id=\"" id "\" Type=\"" OFFICE "/" type "\" Target=\"" target "\"/>"
#define SHEET(content)             "<worksheet xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\">" content "</worksheet>"
#define DATA(rows)                 "<sheetData>" rows "</sheetData>"

typedef struct part {
    const char *name, *content;
} part;

/* The parts that most workbooks have; a test gives others of the same name, or more. */
static const part usual[] = {
    { "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                             "<Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>" },
    { "_rels/.rels", RELATIONS RELATION("d", "officeDocument", "xl/workbook.xml") "</Relationships>" },
    { "xl/workbook.xml", "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\"><sheets>"
                         "<sheet name=\"1 Prevention\" sheetId=\"1\" r:id=\"s1\"/></sheets></workbook>" },
    { "xl/_rels/workbook.xml.rels",
      RELATIONS RELATION("s1", "worksheet", "worksheets/sheet1.xml") RELATION("st", "styles", "styles.xml")
          RELATION("ss", "sharedStrings", "sharedStrings.xml") "</Relationships>" },
    { "xl/worksheets/sheet1.xml", SHEET(DATA("")) },
    { "xl/styles.xml", "<styleSheet xmlns=\"" MAIN "\"/>" },
    { "xl/sharedStrings.xml", "<sst xmlns=\"" MAIN "\"/>" },
};

typedef struct fixture {
    pk_arena arena;
    pk_findings findings;
    pk_document document;
    pk_limits limits;
    pk_status status;
} fixture;

/* ---- making a workbook ---- */

static inline void add_part(zip_t *zip, const part *added)
{
    zip_source_t *source = zip_source_buffer(zip, added->content, strlen(added->content), 0);

    assert_non_null(source);
    assert_true(zip_file_add(zip, added->name, source, ZIP_FL_ENC_UTF_8) >= 0);
}

static inline const char *content_of(const part *parts, const char *name)
{
    for (; parts->name != NULL; parts++)
        if (strcmp(parts->name, name) == 0)
            return parts->content;
    return NULL;
}

static inline bool is_usual(const char *name)
{
    for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++)
        if (strcmp(usual[i].name, name) == 0)
            return true;
    return false;
}

/* A part with an empty content is left out. */
static inline void *pack(const part *parts, size_t *size)
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
    for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++) {
        const char *own = content_of(parts, usual[i].name);
        part added = { usual[i].name, own != NULL ? own : usual[i].content };

        if (added.content[0] != '\0')
            add_part(zip, &added);
    }
    for (const part *more = parts; more->name != NULL; more++)
        if (!is_usual(more->name))
            add_part(zip, more);
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

static inline void start(fixture *f, const pk_allocator *allocator)
{
    pk_arena_init(&f->arena, allocator);
    pk_findings_init(&f->findings, &f->arena);
    pk_document_init(&f->document, PK_XLSX, &f->arena, &f->findings);
}

static inline void read_bytes(fixture *f, const void *bytes, size_t size)
{
    pk_source source = { .name = PK_TEXT("prov.xlsx"), .bytes = bytes, .size = size, .limits = &f->limits };

    f->status = pk_read_xlsx(&source, &f->document);
}

static inline void read_parts(fixture *f, const part *parts)
{
    size_t size;
    void *bytes = pack(parts, &size);

    start(f, NULL);
    pk_limits_default(&f->limits);
    read_bytes(f, bytes, size);
    free(bytes);
}

static inline void finish(fixture *f)
{
    pk_arena_free(&f->arena);
}

#define READ(f, ...)           read_parts(f, (const part[]) { __VA_ARGS__, { NULL, NULL } })
#define READ_SHEET(f, content) READ(f, { "xl/worksheets/sheet1.xml", content })

/* ---- looking at what was read ---- */

static inline const pk_cell *cell_at(const fixture *f, size_t block, uint32_t row, uint32_t column)
{
    const pk_table *table;

    assert_int_equal(f->status, PK_OK);
    assert_true(block < f->document.count);
    table = f->document.blocks[block].table;
    for (size_t i = 0; i < table->count; i++)
        for (size_t j = 0; table->rows[i].number == row && j < table->rows[i].count; j++)
            if (table->rows[i].cells[j].column + 1 == column)
                return &table->rows[i].cells[j];
    return NULL;
}

static inline pk_text text_at(const fixture *f, uint32_t row, uint32_t column)
{
    const pk_cell *cell = cell_at(f, 0, row, column);

    return cell != NULL ? cell->text : PK_NO_TEXT;
}

static inline const pk_finding *finding(const fixture *f, pk_code code, pk_term term)
{
    for (size_t i = 0; i < f->findings.count; i++)
        if (f->findings.items[i].code == code && f->findings.items[i].arguments[0].term == term)
            return &f->findings.items[i];
    return NULL;
}

static inline size_t cell_count(const fixture *f)
{
    size_t count = 0;

    for (size_t i = 0; i < f->document.blocks[0].table->count; i++)
        count += f->document.blocks[0].table->rows[i].count;
    return count;
}

#endif
