/* A new package from an old one: what is changed is, and nothing else. */
#include "zipped.h"

#include "container/edit.h"
#include "container/xml_cut.h"

#include <zip.h>

typedef struct fixture {
    pk_arena arena;
    pk_limits limits;
    pk_package *package;
    pk_edit *edit;
    pk_text bytes;
} fixture;

static const char comments_type[] = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
static const char comments_relation[] = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";

static const zipped_member small[] = {
    { "[Content_Types].xml",
      "<?xml version='1.0'?><c:Types xmlns:c='http://schemas.openxmlformats.org/package/2006/content-types'><c:Default "
      "Extension='xml' ContentType='application/xml'/></c:Types><!-- </c:Types> -->",
      0, 0, 0 },
    { "word/document.xml", "<d/>", 0, 0, 0 },
    { "word/same.xml", "<one/>", 0, 0, 0 },
    { "Word/Same.xml", "<two/>", 0, 0, 0 },
    { "custom/kept.bin", "\1\2\3", 0, 0, ZIPPED_DESCRIPTOR },
    { NULL, NULL, 0, 0, 0 },
};

static pk_status begin_with(fixture *f, pk_text bytes, const pk_allocator *allocator)
{
    pk_limit limit;
    pk_status status;

    memset(f, 0, sizeof *f);
    f->bytes = bytes;
    pk_arena_init(&f->arena, allocator);
    pk_limits_default(&f->limits);
    status = pk_package_open(bytes.data, bytes.size, &f->limits, &f->arena, &f->package, &limit);
    return status == PK_OK ? pk_edit_begin(f->package, &f->edit) : status;
}

static void end(fixture *f)
{
    pk_package_close(f->package);
    pk_arena_free(&f->arena);
}

static pk_text written(fixture *f)
{
    pk_buffer buffer;
    pk_sink sink;

    pk_buffer_init(&buffer, &f->arena);
    pk_sink_init_buffer(&sink, &buffer);
    assert_int_equal(pk_edit_write(f->edit, &sink), PK_OK);
    assert_int_equal(pk_sink_flush(&sink), PK_OK);
    return pk_buffer_text(&buffer);
}

static pk_text part_of(fixture *f, const char *name)
{
    pk_text content = PK_NO_TEXT;

    assert_int_equal(pk_edit_read(f->edit, pk_text_of(name), &content), PK_OK);
    return content;
}

static zip_t *open_zip(pk_text bytes)
{
    zip_source_t *source = zip_source_buffer_create(bytes.data, bytes.size, 0, NULL);
    zip_t *zip = zip_open_from_source(source, ZIP_RDONLY, NULL);

    assert_non_null(zip);
    return zip;
}

/* As packed; malloc'ed. */
static char *packed(zip_t *zip, zip_uint64_t index, zip_stat_t *stat)
{
    zip_file_t *file;
    char *data;

    assert_int_equal(zip_stat_index(zip, index, 0, stat), 0);
    file = zip_fopen_index(zip, index, ZIP_FL_COMPRESSED);
    assert_non_null(file);
    data = malloc(stat->comp_size + 1);
    assert_int_equal(zip_fread(file, data, stat->comp_size), (zip_int64_t)stat->comp_size);
    zip_fclose(file);
    return data;
}

/* All members of the old zip but one stand in the new one, at the same place, packed as they were. */
static void assert_same_but(pk_text old_bytes, pk_text new_bytes, const char *changed)
{
    zip_t *old_zip = open_zip(old_bytes), *new_zip = open_zip(new_bytes);

    for (zip_int64_t i = 0; i < zip_get_num_entries(old_zip, 0); i++) {
        zip_stat_t a, b;
        char *before = packed(old_zip, (zip_uint64_t)i, &a), *after = packed(new_zip, (zip_uint64_t)i, &b);

        assert_string_equal(a.name, b.name);
        if (strcmp(a.name, changed) != 0) {
            assert_int_equal(a.comp_size, b.comp_size);
            assert_int_equal(a.size, b.size);
            assert_int_equal(a.crc, b.crc);
            assert_int_equal(a.comp_method, b.comp_method);
            assert_int_equal(a.mtime, b.mtime);
            assert_memory_equal(before, after, a.comp_size);
        }
        free(before);
        free(after);
    }
    zip_discard(old_zip);
    zip_discard(new_zip);
}

static void nothing_changed_is_the_same(void **state)
{
    zipped zip = zipped_make(small, false);
    const pk_text bytes = { (const char *)zip.bytes, zip.size };
    fixture f;
    pk_text out;

    (void)state;
    assert_int_equal(begin_with(&f, bytes, NULL), PK_OK);
    out = written(&f);
    assert_true(pk_text_equal(out, bytes));
    end(&f);
    free(zip.bytes);
}

static void other_parts_are_kept(void **state)
{
    static const char *const files[] = { "plans/nrf-2022-2024/norrbotten.docx", "../samples/blank/handlingsplan.xlsx" };
    static const char *const parts[] = { "word/document.xml", "xl/workbook.xml" };

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        pk_text old, out, again;
        fixture f, g;
        void *bytes = test_file(files[i], &old.size);
        size_t count;

        old.data = bytes;
        assert_int_equal(begin_with(&f, old, NULL), PK_OK);
        assert_int_equal(pk_edit_put(f.edit, pk_text_of(parts[i]), PK_TEXT("<new/>")), PK_OK);
        assert_int_equal(pk_edit_put(f.edit, PK_TEXT("/custom/added.xml"), PK_TEXT("<added/>")), PK_OK);
        out = written(&f);
        again = written(&f); /* the edit is as it was */
        assert_true(pk_text_equal(out, again));
        assert_same_but(old, out, parts[i]);

        count = pk_package_count(f.package);
        assert_int_equal(begin_with(&g, out, NULL), PK_OK);
        assert_int_equal(pk_package_count(g.package), count + 1);
        assert_text(pk_package_name(g.package, count), "/custom/added.xml");
        assert_text(part_of(&g, "/custom/added.xml"), "<added/>");
        assert_text(part_of(&g, parts[i]), "<new/>");
        end(&g);
        end(&f);
        free(bytes);
    }
}

static void parts_are_taken_away(void **state)
{
    zipped zip = zipped_make(small, false);
    fixture f, g;
    pk_text content;

    (void)state;
    assert_int_equal(begin_with(&f, (pk_text) { (const char *)zip.bytes, zip.size }, NULL), PK_OK);
    assert_int_equal(pk_edit_put(f.edit, PK_TEXT("/word/same.xml"), PK_TEXT("<three/>")), PK_OK);
    assert_int_equal(pk_edit_remove(f.edit, PK_TEXT("/WORD/DOCUMENT.XML")), PK_OK);
    assert_int_equal(pk_edit_remove(f.edit, PK_TEXT("/no/such.xml")), PK_OK);
    assert_int_equal(pk_edit_read(f.edit, PK_TEXT("/word/document.xml"), &content), PK_ENOENT);
    assert_int_equal(begin_with(&g, written(&f), NULL), PK_OK);
    assert_int_equal(pk_package_count(g.package), 3); /* its namesake is gone, too */
    assert_text(pk_package_name(g.package, 1), "/word/same.xml");
    assert_text(part_of(&g, "/word/same.xml"), "<three/>");
    assert_text(part_of(&g, "/custom/kept.bin"), "\1\2\3");
    end(&g);
    end(&f);
    free(zip.bytes);
}

static void content_types_and_relationships(void **state)
{
    zipped zip = zipped_make(small, false);
    const pk_text source = PK_TEXT("/word/document.xml"), target = PK_TEXT("/word/comments.xml");
    const pk_text type = pk_text_of(comments_type), relation = pk_text_of(comments_relation);
    const pk_relationship *list;
    pk_text before, id, again, found;
    size_t count;
    fixture f, g;

    (void)state;
    assert_int_equal(begin_with(&f, (pk_text) { (const char *)zip.bytes, zip.size }, NULL), PK_OK);
    assert_int_equal(pk_edit_put(f.edit, target, PK_TEXT("<c/>")), PK_OK);
    assert_int_equal(pk_edit_set_content_type(f.edit, target, type), PK_OK);
    before = part_of(&f, "/[Content_Types].xml");
    assert_int_equal(pk_edit_set_content_type(f.edit, target, type), PK_OK); /* said already */
    assert_true(pk_text_equal(part_of(&f, "/[Content_Types].xml"), before));
    assert_int_equal(pk_edit_set_content_type(f.edit, target, PK_TEXT("text/plain")), PK_EFORMAT);
    assert_true(pk_text_ends(before, PK_TEXT("comments+xml\"/></c:Types><!-- </c:Types> -->")));

    assert_int_equal(pk_edit_relate(f.edit, source, relation, target, &id), PK_OK);
    assert_text(id, "plankoll1");
    assert_int_equal(pk_edit_relate(f.edit, source, relation, target, &again), PK_OK);
    assert_true(pk_text_equal(id, again));
    assert_int_equal(pk_edit_relate(f.edit, source, relation, PK_TEXT("/custom/kept.bin"), &again), PK_OK);
    assert_text(again, "plankoll2");

    assert_int_equal(begin_with(&g, written(&f), NULL), PK_OK);
    assert_int_equal(pk_package_content_type(g.package, target, &found), PK_OK);
    assert_text(found, comments_type);
    /* nothing says what a list of relationships is by its ending: it is said of the new one */
    assert_int_equal(pk_package_content_type(g.package, PK_TEXT("/word/_rels/document.xml.rels"), &found), PK_OK);
    assert_text(found, "application/vnd.openxmlformats-package.relationships+xml");
    assert_int_equal(pk_package_relationships(g.package, source, &list, &count), PK_OK);
    assert_int_equal(count, 2);
    assert_text(pk_relationship_by_id(list, count, id)->target, "/word/comments.xml");
    assert_text(pk_relationship_by_id(list, count, again)->target, "/custom/kept.bin");
    end(&g);
    end(&f);
    free(zip.bytes);
}

static void what_cannot_be_edited(void **state)
{
    static const char doctype[] = "<!DOCTYPE Types [<!ENTITY a 'b'>]><Types/>";
    static const char utf16[] = "\xFF\xFE<\0T\0/\0>\0";
    static const struct {
        const char *types;
        size_t size;
        pk_status wanted;
    } cases[] = {
        { doctype, sizeof doctype - 1, PK_EUNSAFE },
        { utf16, sizeof utf16 - 1, PK_EFORMAT },
        { "<Types>", 7, PK_EFORMAT },
        { "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><Types/>", 51, PK_EFORMAT },
    };
    const zipped_member locked[] = { { "a.xml", "<a/>", 0, 0, 0 },
                                     { "b.xml", "<a/>", 0, 0, ZIPPED_LOCKED },
                                     { NULL, NULL, 0, 0, 0 } };
    zipped zip = zipped_make(locked, false);
    fixture f;

    (void)state;
    assert_int_equal(begin_with(&f, (pk_text) { (const char *)zip.bytes, zip.size }, NULL), PK_EENCRYPTED);
    end(&f);
    free(zip.bytes);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const zipped_member members[] = { { "[Content_Types].xml", cases[i].types, cases[i].size, 0, 0 },
                                          { NULL, NULL, 0, 0, 0 } };

        zip = zipped_make(members, false);
        assert_int_equal(begin_with(&f, (pk_text) { (const char *)zip.bytes, zip.size }, NULL), PK_OK);
        assert_int_equal(pk_edit_set_content_type(f.edit, PK_TEXT("/a.xml"), PK_TEXT("a/b")), cases[i].wanted);
        end(&f);
        free(zip.bytes);
    }
}

static void memory_may_end(void **state)
{
    zipped zip = zipped_make(small, false);
    const pk_text bytes = { (const char *)zip.bytes, zip.size };
    pk_status status = PK_ENOMEM;

    (void)state;
    for (size_t blocks = 0; status == PK_ENOMEM; blocks++) {
        size_t left = blocks;
        pk_allocator few = test_few(&left);
        pk_buffer buffer;
        pk_sink sink;
        fixture f;

        assert_true(blocks < 1000);
        status = begin_with(&f, bytes, &few);
        pk_buffer_init(&buffer, &f.arena);
        pk_sink_init_buffer(&sink, &buffer);
        if (status == PK_OK)
            status = pk_edit_put(f.edit, PK_TEXT("word/comments.xml"), PK_TEXT("<c/>"));
        if (status == PK_OK)
            status = pk_edit_set_content_type(f.edit, PK_TEXT("/word/comments.xml"), pk_text_of(comments_type));
        if (status == PK_OK)
            status = pk_edit_relate(f.edit, PK_TEXT("/word/document.xml"), pk_text_of(comments_relation),
                                    PK_TEXT("/word/comments.xml"), NULL);
        if (status == PK_OK)
            status = pk_edit_write(f.edit, &sink);
        if (status == PK_OK)
            status = pk_sink_flush(&sink);
        end(&f);
    }
    assert_int_equal(status, PK_OK);
    free(zip.bytes);
}

static void tags_are_found(void **state)
{
    const pk_text xml = PK_TEXT("<?x y?><!-- <no> --><w:a b='>' c=\"d\"><e/>text<![CDATA[<f>]]></w:a>");
    static const pk_tag_kind kinds[] = { PK_TAG_OTHER, PK_TAG_OTHER,   PK_TAG_START, PK_TAG_EMPTY,
                                         PK_TAG_TEXT,  PK_TAG_LITERAL, PK_TAG_END };
    size_t at = 0, count = 0;
    pk_tag tag;

    (void)state;
    while (pk_xml_next_tag(xml, &at, &tag)) {
        assert_int_equal(tag.kind, kinds[count++]);
        if (tag.kind == PK_TAG_START) {
            assert_text(tag.name, "w:a");
            assert_text(pk_xml_prefix(tag.name), "w:");
            assert_text(pk_xml_local_name(tag.name), "a");
            assert_text(pk_xml_written_attribute(xml, &tag, PK_TEXT("b")), ">");
            assert_text(pk_xml_written_attribute(xml, &tag, PK_TEXT("c")), "d");
            assert_null(pk_xml_written_attribute(xml, &tag, PK_TEXT("d")).data);
            assert_int_equal(pk_xml_element_end(xml, tag.end), xml.size);
        }
    }
    assert_int_equal(count, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_changed_is_the_same),
        cmocka_unit_test(other_parts_are_kept),
        cmocka_unit_test(parts_are_taken_away),
        cmocka_unit_test(content_types_and_relationships),
        cmocka_unit_test(what_cannot_be_edited),
        cmocka_unit_test(memory_may_end),
        cmocka_unit_test(tags_are_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
