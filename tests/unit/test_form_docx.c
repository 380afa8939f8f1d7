/* The Word form: what is locked and what is filled in, texts with signs that XML has other uses for, memory that ends. */
#include "testing.h"

#include "container/edit.h"
#include "write/form.h"

typedef struct fixture {
    pk_library *library;
    pk_arena arena, own;
    pk_form *form;
    pk_buffer written;
    pk_text document;
} fixture;

static void begin(fixture *f, const char *id, const char *phase, const pk_submission *from)
{
    pk_form_options options = { .from = from, .today = { 2024, 1, 15 } };

    pk_arena_init(&f->arena, NULL);
    pk_arena_init(&f->own, NULL);
    pk_buffer_init(&f->written, &f->own);
    assert_int_equal(pk_library_schema(f->library, pk_text_of(id), &options.schema), PK_OK);
    options.phase = pk_schema_phase_by_id(options.schema, pk_text_of(phase));
    assert_int_equal(pk_form_make(&options, &f->arena, &f->form), PK_OK);
}

static void open_library(fixture *f)
{
    memset(f, 0, sizeof *f);
    assert_int_equal(pk_library_open(&f->library), PK_OK);
}

static void end(fixture *f)
{
    pk_arena_free(&f->own);
    pk_arena_free(&f->arena);
    pk_library_free(f->library);
}

static pk_text part_of(fixture *f, const char *name)
{
    const pk_text bytes = pk_buffer_text(&f->written);
    pk_package *package;
    pk_limits limits;
    pk_limit limit;
    pk_edit *edit;
    pk_text part;

    pk_limits_default(&limits);
    assert_int_equal(pk_package_open(bytes.data, bytes.size, &limits, &f->own, &package, &limit), PK_OK);
    assert_int_equal(pk_edit_begin(package, &edit), PK_OK);
    assert_int_equal(pk_edit_read(edit, pk_text_of(name), &part), PK_OK);
    pk_package_close(package);
    return part;
}

static void write_form(fixture *f)
{
    pk_sink sink;

    pk_sink_init_buffer(&sink, &f->written);
    assert_int_equal(pk_write_form_document(f->form, &sink), PK_OK);
    assert_int_equal(pk_sink_flush(&sink), PK_OK);
    f->document = part_of(f, "/word/document.xml");
}

static size_t count_of(pk_text text, const char *part)
{
    size_t count = 0, at;

    while ((at = pk_text_find(text, pk_text_of(part))) != SIZE_MAX) {
        text = pk_text_from(text, at + strlen(part));
        count++;
    }
    return count;
}

static void test_joint_goals(void **state)
{
    fixture f;

    (void)state;
    open_library(&f);
    begin(&f, "nrf-2022-2024", "followup", NULL);
    write_form(&f);
    assert_int_equal(count_of(f.document, "<w:tbl>"), 8); /* the first has the fields */
    assert_int_equal(count_of(f.document, "<w:tblHeader/>"), 7);
    assert_int_equal(count_of(f.document, "<w:listItem w:displayText=\"P\" w:value=\"P\"/>"), 43);
    assert_int_equal(count_of(f.document, "<w:tag w:val=\"1.3/nulage\"/>"), 1);
    /* title; texts before the areas; Region:; title, headings, notes and label of 7 areas; goals */
    assert_int_equal(count_of(f.document, "\"sdtContentLocked\""), 1 + 1 + 1 + 7 * (1 + 8 + 1 + 1) + 43);
    /* the region; answers; comments */
    assert_int_equal(count_of(f.document, "\"sdtLocked\""), 1 + 43 * 7 + 7);
    assert_int_equal(count_of(f.document, "\"contentLocked\""), 0);
    assert_int_equal(count_of(f.document, "<w:showingPlcHdr/>"), 1 + 43 * 7 + 7);
    end(&f);
}

/* What is the region's own can be taken away: areas with their headings, rows. */
static void test_own_areas(void **state)
{
    fixture f;

    (void)state;
    open_library(&f);
    begin(&f, "nrf-2019-2021", "creation", NULL);
    write_form(&f);
    assert_int_equal(count_of(f.document, "\"contentLocked\""), f.form->area_count * (7 + 1));
    assert_int_equal(count_of(f.document, "\"sdtLocked\""), 1);
    assert_int_equal(count_of(f.document, "<w:pStyle w:val=\"Rubrik1\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Omr"),
                     f.form->area_count);
    end(&f);
}

static void test_texts(void **state)
{
    pk_form_cell *cells;
    fixture f;

    (void)state;
    open_library(&f);
    begin(&f, "nrf-2022-2024", "followup", NULL);
    cells = f.form->areas[0].rows[0].cells;
    cells[1].text = PK_TEXT("under 40 < 50 & \"mer\"\nandra raden");
    cells[6].text = PK_TEXT("P\nsent"); /* in a list */
    f.form->areas[0].comment = PK_TEXT("En kommentar.");
    write_form(&f);
    assert_int_equal(count_of(f.document, "under 40 &lt; 50 &amp; \"mer\"</w:t><w:br/><w:t "
                                          "xml:space=\"preserve\">andra raden</w:t></w:r></w:sdtContent>"),
                     1);
    assert_int_equal(count_of(f.document, ">P</w:t><w:br/><w:t xml:space=\"preserve\">sent</w:t></w:r></w:sdtContent>"),
                     1);
    assert_int_equal(count_of(f.document, "<w:showingPlcHdr/>"), 1 + 43 * 7 + 7 - 3);
    end(&f);
}

static void test_dates(void **state)
{
    fixture f;

    (void)state;
    open_library(&f);
    begin(&f, "rjh-tertial-2021", "followup", NULL);
    for (size_t i = 0; i < f.form->field_count; i++)
        if (pk_text_equal(f.form->fields[i].field->key, PK_TEXT("as_of")))
            f.form->fields[i].value = PK_TEXT("2021-04-30");
    write_form(&f);
    assert_int_equal(count_of(f.document, "<w:date"), 2 * 2); /* with dateFormat */
    assert_int_equal(count_of(f.document, "<w:date w:fullDate=\"2021-04-30T00:00:00Z\">"), 1);
    end(&f);
}

static void test_parts(void **state)
{
    fixture f;

    (void)state;
    open_library(&f);
    begin(&f, "nrf-2022-2024", "creation", NULL);
    f.form->region = f.form->schema->regions[0];
    f.form->title = PK_TEXT("Plan & form");
    write_form(&f);
    assert_int_equal(count_of(part_of(&f, "/word/header1.xml"), "Plan &amp; form"), 1);
    assert_true(pk_text_find(part_of(&f, "/word/header1.xml"), f.form->region->name) != SIZE_MAX);
    assert_int_equal(count_of(part_of(&f, "/word/footer1.xml"), "nrf-2022-2024, version 1"), 1);
    assert_int_equal(count_of(part_of(&f, "/docProps/core.xml"), "<dc:title>Plan &amp; form</dc:title>"), 1);
    assert_int_equal(count_of(part_of(&f, "/docProps/core.xml"), ">2024-01-15T00:00:00Z<"), 2);
    end(&f);
}

static pk_status swallow(void *context, const void *bytes, size_t size)
{
    (void)context;
    (void)bytes;
    (void)size;
    return PK_OK;
}

/* Each request for memory fails in turn: arena.c is built with blocks of one request. */
static void test_memory(void **state)
{
    pk_status status = PK_ENOMEM;
    pk_allocator allocator;
    size_t limit = 0;
    fixture f;

    (void)state;
    open_library(&f);
    begin(&f, "nrf-2022-2024", "followup", NULL);
    for (; status != PK_OK; limit++) {
        size_t left = limit;
        pk_arena few;
        pk_sink sink;

        allocator = test_few(&left);
        pk_arena_init(&few, &allocator);
        f.form->arena = &few;
        pk_sink_init(&sink, swallow, NULL);
        status = pk_write_form_document(f.form, &sink);
        assert_true(status == PK_OK || status == PK_ENOMEM);
        assert_true(limit < 5000);
        pk_arena_free(&few);
    }
    assert_true(limit > 100);
    end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_joint_goals), cmocka_unit_test(test_own_areas), cmocka_unit_test(test_texts),
        cmocka_unit_test(test_dates),       cmocka_unit_test(test_parts),     cmocka_unit_test(test_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
