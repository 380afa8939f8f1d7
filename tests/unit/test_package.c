/* The zip and what OPC makes of it. OOXML.md C1 to C9, C21, C26, D91, X63. */
#include "testing.h"

#include "container/xml.h"

#include <zip.h>

typedef struct member {
    const char *name, *content;
    size_t size; /* 0: up to the NUL */
} member;

typedef struct fixture {
    pk_arena arena;
    pk_limits limits;
    pk_package *package;
    unsigned char *bytes;
    size_t size;
    pk_status status;
    pk_limit limit;
} fixture;

/* A zip in memory; the caller frees it. */
static unsigned char *make_zip(const member *members, size_t count, int method, const char *password, size_t *size)
{
    zip_error_t error;
    zip_source_t *target;
    zip_stat_t stat;
    zip_t *zip;
    unsigned char *bytes;

    zip_error_init(&error);
    target = zip_source_buffer_create(NULL, 0, 0, &error);
    assert_non_null(target);
    zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
    assert_non_null(zip);
    zip_source_keep(target);
    for (size_t i = 0; i < count; i++) {
        size_t length = members[i].size != 0 ? members[i].size : strlen(members[i].content);
        zip_source_t *source = zip_source_buffer(zip, members[i].content, length, 0);
        zip_int64_t index = zip_file_add(zip, members[i].name, source, 0);

        assert_true(index >= 0);
        assert_int_equal(zip_set_file_compression(zip, (zip_uint64_t)index, method, 0), 0);
        if (password != NULL)
            assert_int_equal(zip_file_set_encryption(zip, (zip_uint64_t)index, ZIP_EM_AES_256, password), 0);
    }
    assert_int_equal(zip_close(zip), 0);
    assert_int_equal(zip_source_open(target), 0);
    assert_int_equal(zip_source_stat(target, &stat), 0);
    bytes = malloc(stat.size);
    assert_non_null(bytes);
    assert_int_equal(zip_source_read(target, bytes, stat.size), (zip_int64_t)stat.size);
    zip_source_close(target);
    zip_source_free(target);
    zip_error_fini(&error);
    *size = stat.size;
    return bytes;
}

static void begin(fixture *f)
{
    memset(f, 0, sizeof *f);
    pk_arena_init(&f->arena, NULL);
    pk_limits_default(&f->limits);
}

static void open_bytes(fixture *f)
{
    f->status = pk_package_open(f->bytes, f->size, &f->limits, &f->arena, &f->package, &f->limit);
}

static void open_members(fixture *f, const member *members, size_t count)
{
    f->bytes = make_zip(members, count, ZIP_CM_DEFLATE, NULL, &f->size);
    open_bytes(f);
}

static void end(fixture *f)
{
    pk_package_close(f->package);
    pk_arena_free(&f->arena);
    free(f->bytes);
}

static pk_status into_buffer(void *buffer, const void *bytes, size_t size)
{
    return pk_buffer_add(buffer, (pk_text) { bytes, size });
}

static pk_status read_part(fixture *f, const char *part, pk_text *content)
{
    pk_buffer buffer;
    pk_status status;

    pk_buffer_init(&buffer, &f->arena);
    status = pk_package_stream(f->package, pk_text_of(part), into_buffer, &buffer);
    *content = pk_buffer_text(&buffer);
    return status;
}

static void names_without_case(void **state)
{
    static const member members[] = {
        { "xl\\Workbook.xml", "one", 0 }, { "/xl/styles.xml", "two", 0 }, { "a.xml", "three", 0 },
        { "A.xml", "four", 0 },           { "xl/worksheets/", "", 0 },
    };
    static const struct {
        const char *asked, *content;
    } cases[] = {
        { "/xl/workbook.xml", "one" }, { "/XL/Workbook.XML", "one" }, { "\\xl\\workbook.xml", "one" },
        { "xl/styles.xml", "two" },    { "/a.xml", "three" },         { "/A.xml", "four" },
    };
    fixture f;
    pk_text content;

    (void)state;
    begin(&f);
    open_members(&f, members, 5);
    assert_int_equal(f.status, PK_OK);
    assert_int_equal(pk_package_count(f.package), 5);
    assert_text(pk_package_name(f.package, 0), "/xl/Workbook.xml");
    assert_text(pk_package_name(f.package, 1), "/xl/styles.xml");
    assert_text(pk_package_name(f.package, 5), "");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(pk_package_has(f.package, pk_text_of(cases[i].asked)));
        assert_int_equal(read_part(&f, cases[i].asked, &content), PK_OK);
        assert_text(content, cases[i].content);
    }
    assert_false(pk_package_has(f.package, PK_TEXT("/b.xml")));
    assert_int_equal(read_part(&f, "/b.xml", &content), PK_ENOENT);
    end(&f);
}

/* C4: the exact name, else the first in the zip, wherever it stands among those that differ in case only. By the clock,
 * because going through 8000 of them for each of 100 000 references took minutes. */
static void many_names_that_differ_in_case_only(void **state)
{
    enum { COUNT = 8192, ASKED = 1000, FIRST = 5000 };
    static member members[COUNT];
    static char names[COUNT][16];
    fixture f;
    pk_text content;

    (void)state;
    for (size_t i = 0; i < COUNT; i++) {
        size_t bits = (i + FIRST) % COUNT;

        strcpy(names[i], "abcdefghijklm.x");
        for (size_t bit = 0; bit < 13; bit++)
            if ((bits >> bit & 1) != 0)
                names[i][bit] = (char)(names[i][bit] - 'a' + 'A');
        members[i] = (member) { names[i], i == 0 ? "first" : i == 1 ? "second" : "", 0 };
    }
    begin(&f);
    open_members(&f, members, COUNT);
    assert_int_equal(f.status, PK_OK);
    assert_int_equal(read_part(&f, "/abcdefghijklm.X", &content), PK_OK);
    assert_text(content, "first");
    assert_int_equal(read_part(&f, "/ABCDEFGHIJKLM.X", &content), PK_OK);
    assert_text(content, "first");
    assert_int_equal(read_part(&f, names[1], &content), PK_OK);
    assert_text(content, "second");
    for (size_t i = 0; i < ASKED; i++)
        assert_true(pk_package_has(f.package, PK_TEXT("/ABCDEFGHIJKLM.X")));
    end(&f);
}

static void no_zip_at_all(void **state)
{
    static const char *const contents[] = { "", "PK", "PK\3\4", "<html>this is a log-in page, not a zip</html>",
                                            "PK\5\6 but nothing else that is a directory" };
    fixture f;

    (void)state;
    for (size_t i = 0; i < sizeof contents / sizeof *contents; i++) {
        begin(&f);
        f.status = pk_package_open(contents[i], strlen(contents[i]), &f.limits, &f.arena, &f.package, &f.limit);
        assert_int_equal(f.status, PK_EFORMAT);
        assert_null(f.package);
        end(&f);
    }
}

/* C6: bytes before the first header, and behind the last one. */
static void bytes_around(void **state)
{
    static const member one = { "a.xml", "content", 0 };
    static const struct {
        size_t before, behind;
    } cases[] = { { 0, 0 }, { 3, 0 }, { 5000, 0 }, { 0, 10 }, { 0, 100000 }, { 700, 90000 } };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture f;
        unsigned char *inner;
        pk_text content;
        size_t size;

        begin(&f);
        inner = make_zip(&one, 1, ZIP_CM_DEFLATE, NULL, &size);
        f.size = cases[i].before + size + cases[i].behind;
        f.bytes = calloc(f.size, 1);
        assert_non_null(f.bytes);
        memcpy(f.bytes + cases[i].before, inner, size);
        free(inner);
        open_bytes(&f);
        assert_int_equal(f.status, PK_OK);
        assert_int_equal(read_part(&f, "/a.xml", &content), PK_OK);
        assert_text(content, "content");
        end(&f);
    }
}

/* A zip that was cut is no zip at any length; nor does it do harm. */
static void cut_off(void **state)
{
    static const member members[] = { { "a.xml", "content", 0 }, { "b.xml", "more of it", 0 } };
    fixture f;
    size_t whole;

    (void)state;
    begin(&f);
    f.bytes = make_zip(members, 2, ZIP_CM_DEFLATE, NULL, &whole);
    for (f.size = 0; f.size < whole; f.size++) {
        unsigned char *copy = malloc(f.size + 1);

        assert_non_null(copy);
        memcpy(copy, f.bytes, f.size);
        assert_int_equal(pk_package_open(copy, f.size, &f.limits, &f.arena, &f.package, &f.limit), PK_EFORMAT);
        free(copy);
    }
    end(&f);
}

/* C7: a wrong checksum is told at the end of the part, also when the part fills its pieces exactly. */
static void wrong_checksum(void **state)
{
    static const size_t sizes[] = { 1, 100, 32 * 1024, 64 * 1024, 100000 };

    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char *big = malloc(sizes[i]);
        fixture f;
        pk_text content;

        assert_non_null(big);
        memset(big, 'x', sizes[i]);
        begin(&f);
        f.bytes =
            make_zip((member[]) { { "a.xml", big, sizes[i] }, { "b.xml", "good", 0 } }, 2, ZIP_CM_STORE, NULL, &f.size);
        f.bytes[30 + strlen("a.xml")] ^= 1; /* first byte of the content, behind the local header */
        open_bytes(&f);
        assert_int_equal(f.status, PK_OK);
        assert_int_equal(read_part(&f, "/a.xml", &content), PK_EFORMAT);
        assert_int_equal(content.size, sizes[i]);
        assert_int_equal(read_part(&f, "/b.xml", &content), PK_OK);
        assert_text(content, "good");
        free(big);
        end(&f);
    }
}

/* Whatever bit is flipped: a status, no crash. */
static void any_bit(void **state)
{
    static const member members[] = { { "a.xml", "content content content", 0 }, { "b.xml", "more of it", 0 } };
    fixture f;

    (void)state;
    begin(&f);
    f.bytes = make_zip(members, 2, ZIP_CM_DEFLATE, NULL, &f.size);
    for (size_t i = 0; i < f.size * 8; i++) {
        pk_text content;

        f.bytes[i / 8] ^= (unsigned char)(1u << i % 8);
        open_bytes(&f);
        for (size_t j = 0; f.status == PK_OK && j < pk_package_count(f.package); j++) {
            pk_buffer buffer;

            pk_buffer_init(&buffer, &f.arena);
            pk_package_stream(f.package, pk_package_name(f.package, j), into_buffer, &buffer);
            pk_package_content_type(f.package, pk_package_name(f.package, j), &content);
        }
        pk_package_close(f.package);
        f.package = NULL;
        f.bytes[i / 8] ^= (unsigned char)(1u << i % 8);
    }
    end(&f);
}

static void encrypted(void **state)
{
    static const member one = { "a.xml", "content", 0 };
    fixture f;

    (void)state;
    begin(&f);
    f.bytes = make_zip(&one, 1, ZIP_CM_DEFLATE, "secret", &f.size);
    open_bytes(&f);
    assert_int_equal(f.status, PK_EENCRYPTED);
    assert_null(f.package);
    end(&f);
}

/* C8: bzip2 where this libzip can make it. */
static void other_compression(void **state)
{
    static const member one = { "a.xml", "content content content content content content", 0 };
    fixture f;
    pk_text content;

    (void)state;
    if (!zip_compression_method_supported(ZIP_CM_BZIP2, 1))
        skip();
    begin(&f);
    f.bytes = make_zip(&one, 1, ZIP_CM_BZIP2, NULL, &f.size);
    open_bytes(&f);
    assert_int_equal(f.status, PK_OK);
    assert_int_equal(read_part(&f, "/a.xml", &content), PK_EFORMAT);
    end(&f);
}

/* C21, C30: each limit stops what is over it, and is named. */
static void limits_hold(void **state)
{
    static const struct {
        pk_limit limit;
        uint64_t value;
        pk_status open, first, second; /* reading "/a.xml" of 70 000 bytes, then "/b.xml" of 50 000 */
    } cases[] = {
        { PK_LIMIT_ENTRIES, 1, PK_ELIMIT, PK_OK, PK_OK },
        { PK_LIMIT_ENTRIES, 2, PK_OK, PK_OK, PK_OK },
        { PK_LIMIT_FILE_BYTES, 20, PK_ELIMIT, PK_OK, PK_OK },
        { PK_LIMIT_PART_BYTES, 69999, PK_OK, PK_ELIMIT, PK_OK },
        { PK_LIMIT_PART_BYTES, 70000, PK_OK, PK_OK, PK_OK },
        { PK_LIMIT_TOTAL_BYTES, 119999, PK_OK, PK_OK, PK_ELIMIT },
        { PK_LIMIT_TOTAL_BYTES, 120000, PK_OK, PK_OK, PK_OK },
    };
    char *big = calloc(70000, 1);

    (void)state;
    assert_non_null(big);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture f;
        pk_text content;

        begin(&f);
        f.limits.values[cases[i].limit] = cases[i].value;
        open_members(&f, (member[]) { { "a.xml", big, 70000 }, { "b.xml", big, 50000 } }, 2);
        assert_int_equal(f.status, cases[i].open);
        if (f.status == PK_OK) {
            assert_int_equal(read_part(&f, "/a.xml", &content), cases[i].first);
            if (cases[i].first == PK_OK) /* the same part again costs nothing more */
                assert_int_equal(read_part(&f, "/a.xml", &content), PK_OK);
            assert_int_equal(read_part(&f, "/b.xml", &content), cases[i].second);
            if (cases[i].first == PK_ELIMIT || cases[i].second == PK_ELIMIT)
                assert_int_equal(pk_package_limit(f.package), cases[i].limit);
        } else {
            assert_int_equal(f.limit, cases[i].limit);
        }
        end(&f);
    }
    free(big);
}

/* C30: a part that is read over and over, as a hostile file can have it, counts each time. */
static void read_over_and_over(void **state)
{
    char *big = calloc(70000, 1);
    pk_text content;
    fixture f;
    int times = 0;

    (void)state;
    assert_non_null(big);
    begin(&f);
    f.limits.values[PK_LIMIT_TOTAL_BYTES] = 700000;
    open_members(&f, (member[]) { { "a.xml", big, 70000 } }, 1);
    while (times < 100 && read_part(&f, "/a.xml", &content) == PK_OK)
        times++;
    assert_in_range(times, 10, 20);
    assert_int_equal(pk_package_limit(f.package), PK_LIMIT_TOTAL_BYTES);
    end(&f);
    free(big);
}

/* The header may lie about the size: the bytes that come out are counted. */
static void lying_size(void **state)
{
    char *big = calloc(70000, 1);
    fixture f;
    pk_text content;

    (void)state;
    assert_non_null(big);
    begin(&f);
    f.limits.values[PK_LIMIT_PART_BYTES] = 60000;
    f.bytes = make_zip((member[]) { { "a.xml", big, 70000 } }, 1, ZIP_CM_DEFLATE, NULL, &f.size);
    for (size_t i = 0; i + 4 < f.size; i++) /* 70 000 is 0x00011170: as a size it stands in both headers */
        if (memcmp(f.bytes + i, "\x70\x11\x01\x00", 4) == 0)
            memcpy(f.bytes + i, "\x10\x00\x00\x00", 4);
    open_bytes(&f);
    assert_int_equal(f.status, PK_OK);
    assert_int_not_equal(read_part(&f, "/a.xml", &content), PK_OK);
    assert_true(content.size <= 60000);
    free(big);
    end(&f);
}

static pk_status count_only(void *context, const void *bytes, size_t size)
{
    (void)bytes;
    *(size_t *)context += size;
    return PK_OK;
}

static void ratio(void **state)
{
    enum { SIZE = 60 * 1000 * 1000 };
    char *big = calloc(SIZE, 1);
    size_t got = 0;
    fixture f;

    (void)state;
    assert_non_null(big);
    begin(&f);
    open_members(&f, (member[]) { { "bomb.xml", big, SIZE } }, 1);
    free(big);
    assert_int_equal(f.status, PK_OK);
    assert_int_equal(pk_package_stream(f.package, PK_TEXT("/bomb.xml"), count_only, &got), PK_ELIMIT);
    assert_int_equal(pk_package_limit(f.package), PK_LIMIT_RATIO);
    assert_int_equal(got, 0); /* its own header says enough */
    end(&f);
}

static void many_entries(void **state)
{
    enum { COUNT = 10000 };
    member *members = calloc(COUNT, sizeof *members);
    char(*names)[32] = calloc(COUNT, sizeof *names);
    fixture f;

    (void)state;
    assert_non_null(members);
    assert_non_null(names);
    for (int i = 0; i < COUNT; i++) {
        snprintf(names[i], sizeof names[i], "part%05d.xml", (i * 7919) % COUNT);
        members[i] = (member) { names[i], "x", 0 };
    }
    begin(&f);
    open_members(&f, members, COUNT);
    assert_int_equal(f.status, PK_OK);
    for (int i = 0; i < COUNT; i++)
        assert_true(pk_package_has(f.package, pk_text_of(names[i])));
    end(&f);
    free(names);
    free(members);
}

static pk_status refuse(void *context, const void *bytes, size_t size)
{
    (void)context;
    (void)bytes;
    (void)size;
    return PK_EIO;
}

static void status_of_the_taker(void **state)
{
    fixture f;

    (void)state;
    begin(&f);
    open_members(&f, (member[]) { { "a.xml", "content", 0 } }, 1);
    assert_int_equal(pk_package_stream(f.package, PK_TEXT("/a.xml"), refuse, NULL), PK_EIO);
    end(&f);
}

/* ---- relationships ---- */

#define RELS_BEGIN "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
#define RELS_END   "</Relationships>"
#define TYPE       "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

/* C30: relationships that name the same part in whatever spelling have the same number. */
static void numbers_of_targets(void **state)
{
    static const member members[] = {
        { "_rels/.rels",
          RELS_BEGIN "<Relationship Id='a' Type='t' Target='x.xml'/><Relationship Id='b' Type='t' Target='y.xml'/>"
                     "<Relationship Id='c' Type='t' Target='/X.XML'/>" RELS_END,
          0 },
        { "x.xml", "", 0 },
        { "y.xml", "", 0 },
    };
    const pk_relationship *list;
    size_t count, *numbers;
    fixture f;

    (void)state;
    begin(&f);
    open_members(&f, members, 3);
    assert_int_equal(pk_package_relationships(f.package, PK_TEXT("/"), &list, &count), PK_OK);
    assert_int_equal(count, 3);
    assert_int_equal(pk_relationship_targets(&f.arena, list, count, &numbers), PK_OK);
    assert_int_equal(numbers[0], numbers[2]);
    assert_int_not_equal(numbers[0], numbers[1]);
    assert_in_range(numbers[0], 0, 2);
    assert_in_range(numbers[1], 0, 2);
    end(&f);
}

static void targets(void **state)
{
    static const struct {
        const char *target, *found;
        bool external;
    } cases[] = {
        { "worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml", false },
        { "/xl/worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml", false },
        { "./worksheets/../worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml", false },
        { "../sheet.xml", "/sheet.xml", false },
        { "../../../sheet.xml", "/sheet.xml", false },
        { "worksheets\\sheet1.xml", "/xl/worksheets/sheet1.xml", false },
        { "\\xl\\worksheets\\sheet1.xml", "/xl/worksheets/sheet1.xml", false },
        { "xl/worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml", false }, /* the folder doubled */
        { "Worksheets/Sheet1.XML", "/xl/worksheets/sheet1.xml", false },    /* the name is the part's own */
        { "worksheets/blad%201.xml", "/xl/worksheets/blad 1.xml", false },
        { "worksheets/100%25.xml", "/xl/worksheets/100%25.xml", false }, /* stored with its % */
        { "worksheets/half%2", "/xl/worksheets/half%2", false },
        { "worksheets/sheet1.xml#A1", "/xl/worksheets/sheet1.xml", false },
        { "#Sheet1!A1", "/xl/workbook.xml", false },
        { "worksheets/none.xml", "/xl/worksheets/none.xml", false },
        { "  worksheets/sheet1.xml ", "/xl/worksheets/sheet1.xml", false },
        { "mailto:a b", "mailto:a b", true },
        { "http://[", "http://[", true },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const pk_relationship *list;
        char rels[1000];
        size_t count;
        fixture f;

        snprintf(rels, sizeof rels,
                 RELS_BEGIN "<Relationship Id='rId1' Type='" TYPE "worksheet' Target='%s'/>" RELS_END, cases[i].target);
        begin(&f);
        open_members(&f,
                     (member[]) { { "xl/_rels/workbook.xml.rels", rels, 0 },
                                  { "xl/workbook.xml", "", 0 },
                                  { "xl/worksheets/sheet1.xml", "", 0 },
                                  { "xl/worksheets/blad 1.xml", "", 0 },
                                  { "xl/worksheets/100%25.xml", "", 0 },
                                  { "sheet.xml", "", 0 } },
                     6);
        assert_int_equal(f.status, PK_OK);
        assert_int_equal(pk_package_relationships(f.package, PK_TEXT("/xl/workbook.xml"), &list, &count), PK_OK);
        assert_int_equal(count, 1);
        assert_text(list[0].target, cases[i].found);
        assert_int_equal(list[0].external, cases[i].external);
        end(&f);
    }
}

static void relationships(void **state)
{
    static const member members[] = {
        { "_rels/.rels",
          RELS_BEGIN
          "<Relationship Id='rId1' Type='http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument' "
          "Target='word/document22.xml'/>" RELS_END,
          0 },
        { "word/_rels/document22.xml.rels",
          RELS_BEGIN "<Relationship Id='rId10' Type='" TYPE "header' Target='header1.xml'/>"
                     "<Relationship Id='rId9' Type='" TYPE
                     "hyperlink' Target='http://a.se/?a&amp;b' TargetMode='External'/>"
                     "<Relationship Id='rId2' Type='" TYPE "header' Target='header2.xml'/>"
                     "<Relationship Type='" TYPE "styles' Target='styles.xml'/>"
                     "<Relationship Id='rId3' Type='" TYPE "styles'/>" RELS_END,
          0 },
        { "word/document22.xml", "<x/>", 0 },
        { "word/_rels/bad.xml.rels", "<Relationships", 0 },
        { "word/_rels/unsafe.xml.rels", "<!DOCTYPE r><Relationships/>", 0 },
    };
    const pk_relationship *list, *again, *one;
    size_t count;
    fixture f;

    (void)state;
    begin(&f);
    open_members(&f, members, 5);
    assert_int_equal(pk_package_relationships(f.package, PK_TEXT("/"), &list, &count), PK_OK);
    assert_int_equal(count, 1);
    one = pk_relationship_of_type(list, count, PK_TEXT("officeDocument"));
    assert_non_null(one);
    assert_text(one->target, "/word/document22.xml");

    assert_int_equal(pk_package_relationships(f.package, one->target, &list, &count), PK_OK);
    assert_int_equal(count, 3); /* without an id or a target it is none */
    assert_text(pk_relationship_of_type(list, count, PK_TEXT("header"))->id, "rId10");
    assert_text(pk_relationship_by_id(list, count, PK_TEXT("rId2"))->target, "/word/header2.xml");
    assert_text(pk_relationship_by_id(list, count, PK_TEXT("rId9"))->target, "http://a.se/?a&b");
    assert_true(pk_relationship_by_id(list, count, PK_TEXT("rId9"))->external);
    assert_null(pk_relationship_by_id(list, count, PK_TEXT("rId3")));
    assert_null(pk_relationship_of_type(list, count, PK_TEXT("styles")));
    assert_int_equal(pk_package_relationships(f.package, PK_TEXT("/Word/document22.xml"), &again, &count), PK_OK);
    assert_ptr_equal(list, again);

    assert_int_equal(pk_package_relationships(f.package, PK_TEXT("/word/none.xml"), &list, &count), PK_OK);
    assert_int_equal(count, 0);
    assert_null(pk_relationship_by_id(list, count, PK_TEXT("rId1")));
    assert_int_equal(pk_package_relationships(f.package, PK_TEXT("/word/bad.xml"), &list, &count), PK_EFORMAT);
    assert_int_equal(pk_package_relationships(f.package, PK_TEXT("/word/unsafe.xml"), &list, &count), PK_EUNSAFE);
    end(&f);
}

static void content_types(void **state)
{
    static const member members[] = {
        { "[content_types].xml",
          "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
          "<Default Extension='XML' ContentType='application/xml'/><Default Extension='png' ContentType='image/png'/>"
          "<Override PartName='/Word/Document.xml' ContentType='main'/></Types>",
          0 },
        { "word/document.xml", "", 0 },
        { "word/other.xml", "", 0 },
        { "word/a.b/none", "", 0 },
    };
    static const struct {
        const char *part, *type;
    } cases[] = {
        { "/word/document.xml", "main" },
        { "/word/other.XML", "application/xml" },
        { "/word/a.b/none", "" },
        { "/word/missing.png", "" },
    };
    fixture f;
    pk_text type;

    (void)state;
    begin(&f);
    open_members(&f, members, 4);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(pk_package_content_type(f.package, pk_text_of(cases[i].part), &type), PK_OK);
        assert_text(type, cases[i].type);
    }
    end(&f);
    begin(&f);
    open_members(&f, members + 1, 3); /* C15 */
    assert_int_equal(pk_package_content_type(f.package, PK_TEXT("/word/document.xml"), &type), PK_OK);
    assert_text(type, "");
    end(&f);
}

/* A part as XML: what the zip and what the walk find wrong both come out. */
static void walked_part(void **state)
{
    static const pk_xml_rule rules[] = { { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 } };
    static const struct {
        const char *part, *message;
        pk_status status;
    } cases[] = {
        { "/damaged.xml", "the data is damaged", PK_EFORMAT },
        { "/short.xml", "the document ends too early", PK_EFORMAT },
        { "/deep.xml", "", PK_ELIMIT },
        { "/none.xml", "", PK_ENOENT },
        { "/good.xml", "", PK_OK },
    };
    fixture f;

    (void)state;
    begin(&f);
    f.limits.values[PK_LIMIT_DEPTH] = 2;
    f.bytes = make_zip((member[]) { { "damaged.xml", "<a>b</a>", 0 },
                                    { "short.xml", "<a>", 0 },
                                    { "deep.xml", "<a><a><a/></a></a>", 0 },
                                    { "good.xml", "<a/>", 0 } },
                       4, ZIP_CM_STORE, NULL, &f.size);
    f.bytes[30 + strlen("damaged.xml") + 3] ^= 1; /* the b, behind the local header */
    open_bytes(&f);
    assert_int_equal(f.status, PK_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pk_xml_error error = { 0 };

        assert_int_equal(pk_xml_read_part(f.package, pk_text_of(cases[i].part), rules, NULL, &f.arena, &error),
                         cases[i].status);
        assert_string_equal(error.message, cases[i].message);
        if (cases[i].status == PK_ELIMIT)
            assert_int_equal(pk_package_limit(f.package), PK_LIMIT_DEPTH);
    }
    end(&f);
}

/* ---- memory ---- */

static void out_of_memory(void **state)
{
    static const member one = { "_rels/.rels", RELS_BEGIN "<Relationship Id='a' Type='b' Target='c&amp;d'/>" RELS_END,
                                0 };
    unsigned char *bytes;
    size_t size;
    pk_status status = PK_ENOMEM;

    (void)state;
    bytes = make_zip(&one, 1, ZIP_CM_DEFLATE, NULL, &size);
    for (size_t allowed = 0; status != PK_OK; allowed++) {
        size_t left = allowed;
        pk_allocator allocator = test_few(&left);
        const pk_relationship *list;
        pk_package *package = NULL;
        pk_limits limits;
        pk_limit limit;
        pk_arena arena;
        size_t count;

        pk_limits_default(&limits);
        pk_arena_init(&arena, &allocator);
        status = pk_package_open(bytes, size, &limits, &arena, &package, &limit);
        if (status == PK_OK)
            status = pk_package_relationships(package, PK_TEXT("/"), &list, &count);
        assert_true(status == PK_OK || status == PK_ENOMEM);
        assert_true(allowed < 50);
        pk_package_close(package);
        pk_arena_free(&arena);
    }
    free(bytes);
}

static void limit_names(void **state)
{
    pk_limits limits;

    (void)state;
    pk_limits_default(&limits);
    assert_string_equal(pk_limit_name(PK_LIMIT_PART_BYTES), "part-bytes");
    assert_string_equal(pk_limit_name(PK_LIMIT_FILE_BYTES), "file-bytes");
    assert_int_equal(limits.values[PK_LIMIT_DEPTH], 200);
    assert_int_equal(limits.values[PK_LIMIT_TOTAL_BYTES], 800000000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(limit_names),
        cmocka_unit_test(names_without_case),
        cmocka_unit_test(read_over_and_over),
        cmocka_unit_test(numbers_of_targets),
        cmocka_unit_test(many_names_that_differ_in_case_only),
        cmocka_unit_test(no_zip_at_all),
        cmocka_unit_test(bytes_around),
        cmocka_unit_test(cut_off),
        cmocka_unit_test(wrong_checksum),
        cmocka_unit_test(any_bit),
        cmocka_unit_test(encrypted),
        cmocka_unit_test(other_compression),
        cmocka_unit_test(limits_hold),
        cmocka_unit_test(lying_size),
        cmocka_unit_test(ratio),
        cmocka_unit_test(many_entries),
        cmocka_unit_test(status_of_the_taker),
        cmocka_unit_test(targets),
        cmocka_unit_test(relationships),
        cmocka_unit_test(content_types),
        cmocka_unit_test(walked_part),
        cmocka_unit_test(out_of_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
