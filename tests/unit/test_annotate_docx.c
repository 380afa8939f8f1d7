/* Where remarks are put into a Word document, cell by cell, and that they come out again. */
#include "docx.h"

#include "read/annotated.h"
#include "write/annotate.h"

#define BEGIN     "<w:commentRangeStart w:id=\"0\"/>"
#define END       "<w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>"
#define P_SAID(x) "<w:p>" BEGIN R(x) END "</w:p>"
#define C_SAID(x) TC(P_SAID(x))

typedef struct fixture {
    pk_submission submission;
    void *original;
    size_t size;
    pk_buffer copy;
    pk_status status;
} fixture;

static const pk_write_options swedish = { .language = PK_SWEDISH, .today = { 2024, 1, 15 } };
static const pk_annotate_options as_usual = { .write = &swedish };

static pk_status begin(fixture *f, const char *xml, const part *parts, size_t count, const pk_place *place)
{
    pk_limits limits;
    pk_source source;
    pk_status status;
    size_t size;

    memset(f, 0, sizeof *f);
    pk_arena_init(&f->submission.arena, NULL);
    pk_findings_init(&f->submission.findings, &f->submission.arena);
    f->original = zip_of("word/document.xml", xml, parts, count, &size);
    pk_limits_default(&limits);
    source = (pk_source) { .name = PK_TEXT("plan.docx"), .bytes = f->original, .size = size, .limits = &limits };
    status = pk_read(&source, &f->submission.arena, &f->submission.findings, &f->submission.document,
                     &f->submission.readable);
    f->size = size;
    if (status == PK_OK && place != NULL)
        status = pk_report(&f->submission.findings, PK_S02, place, PK_TEXT("X"), PK_ARGS(PK_ARG(PK_TEXT("U, P, E"))));
    return status;
}

static void annotate(fixture *f)
{
    pk_sink sink;

    pk_buffer_init(&f->copy, &f->submission.arena);
    pk_sink_init_buffer(&sink, &f->copy);
    f->status = pk_annotate(&f->submission, (pk_text) { f->original, f->size }, &as_usual, &sink);
    if (f->status == PK_OK)
        f->status = pk_sink_flush(&sink);
}

static void end(fixture *f)
{
    pk_arena_free(&f->submission.arena);
    free(f->original);
}

/* A part of a package, in the arena. */
static pk_text part_of(pk_arena *arena, pk_text bytes, const char *name)
{
    pk_package *package;
    pk_limits limits;
    pk_limit limit;
    pk_text text = PK_NO_TEXT;
    pk_edit *edit;

    pk_limits_default(&limits);
    assert_int_equal(pk_package_open(bytes.data, bytes.size, &limits, arena, &package, &limit), PK_OK);
    assert_int_equal(pk_edit_begin(package, &edit), PK_OK);
    pk_edit_read(edit, pk_text_of(name), &text);
    pk_package_close(package);
    return text;
}

/* The body without the note. */
static pk_text body_of(pk_arena *arena, pk_text bytes)
{
    const pk_text note = PK_TEXT("<w:bookmarkEnd w:id=\"2000000000\"/></w:p></w:sdtContent></w:sdt>");
    pk_text xml = part_of(arena, bytes, "/word/document.xml");

    assert_int_not_equal(pk_text_find(xml, note), SIZE_MAX);
    xml = pk_text_from(xml, pk_text_find(xml, note) + note.size);
    xml.size = pk_text_find(xml, PK_TEXT("</w:body>"));
    return xml;
}

static void stands(const char *given, pk_place place, const char *wanted)
{
    char xml[4000];
    fixture f;
    pk_text body;

    snprintf(xml, sizeof xml, "<w:document " W_NS "><w:body>%s</w:body></w:document>", given);
    assert_int_equal(begin(&f, xml, NULL, 0, &place), PK_OK);
    annotate(&f);
    assert_int_equal(f.status, PK_OK);
    body = body_of(&f.submission.arena, pk_buffer_text(&f.copy));
    if (!pk_text_equal(body, pk_text_of(wanted)))
        fail_msg("%s\nbecame %.*s\ninstead of %s", given, PK_PRINT(body), wanted);
    end(&f);
}

static pk_place at(uint32_t table, uint32_t row, uint32_t column)
{
    return (pk_place) { .table = table, .row = row, .column = column };
}

static void comments_stand_in_their_cells(void **state)
{
    (void)state;
    stands(TBL(TR(C("a") C("b"))), at(1, 1, 2), TBL(TR(C("a") C_SAID("b"))));
    /* an empty paragraph, and one with properties */
    stands(TBL(TR(C("a") TC("<w:p/>"))), at(1, 1, 2), TBL(TR(C("a") TC("<w:p>" BEGIN END "</w:p>"))));
    stands(TBL(TR(C("a") TC("<w:p w:x=\"1\" />"))), at(1, 1, 2),
           TBL(TR(C("a") TC("<w:p w:x=\"1\" >" BEGIN END "</w:p>"))));
    stands(TBL(TR(C("a") TC(PP("<w:jc/>", R("b"))))), at(1, 1, 2), TBL(TR(C("a") TC(PP("<w:jc/>", BEGIN R("b") END)))));
    stands(TBL(TR(C("a") TC("<w:p><w:pPr/></w:p>"))), at(1, 1, 2),
           TBL(TR(C("a") TC("<w:p><w:pPr/>" BEGIN END "</w:p>"))));
    /* from the first paragraph to the last */
    stands(TBL(TR(C("a") TC(P("b") "<w:p/>"))), at(1, 1, 2),
           TBL(TR(C("a") TC("<w:p>" BEGIN R("b") "</w:p><w:p>" END "</w:p>"))));
    stands(TBL(TR(C("a") TC("<w:p/>" P("b")))), at(1, 1, 2),
           TBL(TR(C("a") TC("<w:p>" BEGIN "</w:p><w:p>" R("b") END "</w:p>"))));
    /* columns of the grid */
    stands(TBL(TRP("<w:gridBefore w:val=\"1\"/>", C("a") C("b"))), at(1, 1, 2),
           TBL(TRP("<w:gridBefore w:val=\"1\"/>", C_SAID("a") C("b"))));
    stands(TBL(TR(CP("<w:gridSpan w:val=\"2\"/>", "a") C("b"))), at(1, 1, 3),
           TBL(TR(CP("<w:gridSpan w:val=\"2\"/>", "a") C_SAID("b"))));
}

static void comments_stand_in_odd_cells(void **state)
{
    (void)state;
    /* controls around the cell, the row, in it */
    stands(TBL(TR(C("a") SDT("", C("b")))), at(1, 1, 2), TBL(TR(C("a") SDT("", C_SAID("b")))));
    stands(TBL(SDT("", TR(C("a") C("b")))), at(1, 1, 2), TBL(SDT("", TR(C("a") C_SAID("b")))));
    stands(TBL(TR(C("a") TC(SDT("", P("b"))))), at(1, 1, 2), TBL(TR(C("a") TC(SDT("", P_SAID("b"))))));
    stands(TBL(TR(C("a") TC("<w:p>" SDT("", R("b")) "</w:p>"))), at(1, 1, 2),
           TBL(TR(C("a") TC("<w:p>" BEGIN SDT("", R("b")) END "</w:p>"))));
    /* a cell that another covers: the one that covers it */
    stands(TBL(TR(C("a") CP("<w:vMerge w:val=\"restart\"/>", "b")) TR(C("c") CP("<w:vMerge/>", ""))), at(1, 2, 2),
           TBL(TR(C("a") TCP("<w:vMerge w:val=\"restart\"/>", P_SAID("b"))) TR(C("c") CP("<w:vMerge/>", ""))));
    /* a cell that is not there: the one before it */
    stands(TBL(TR(C("a") C("b")) TR(C("c"))), at(1, 2, 2), TBL(TR(C("a") C("b")) TR(C_SAID("c"))));
    /* a row, and a table */
    stands(TBL(TR(C("a") C("b")) TR(C("") C("c"))), at(1, 2, 0), TBL(TR(C("a") C("b")) TR(C("") C_SAID("c"))));
    stands(TBL(TR(C("a") C("b"))), at(1, 0, 0), TBL(TR(C_SAID("a") C("b"))));
    /* tables in cells, and cells with tables in them */
    stands(TBL(TR(TC(P("a") TBL(TR(C("b"))) P("c")))), at(2, 1, 1), TBL(TR(TC(P("a") TBL(TR(C_SAID("b"))) P("c")))));
    stands(TBL(TR(TC(TBL(TR(C("b"))) P("c")))), at(1, 1, 1), TBL(TR(TC(TBL(TR(C("b"))) P_SAID("c")))));
    /* tracked changes, and elements that are passed over, count as well */
    stands("<w:p><w:pPr><w:pPrChange><w:pPr><w:jc/></w:pPr></w:pPrChange></w:pPr></w:p>"
           "<!-- <w:p> --><w:p><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>" TBL(
               "<w:tr><w:trPr><w:del/></w:trPr>" C("a") "</w:tr>" TR(C("b"))),
           at(1, 1, 1),
           "<w:p><w:pPr><w:pPrChange><w:pPr><w:jc/></w:pPr></w:pPrChange></w:pPr></w:p>"
           "<!-- <w:p> --><w:p><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>" TBL(
               "<w:tr><w:trPr><w:del/></w:trPr>" C("a") "</w:tr>" TR(C_SAID("b"))));
}

static void prefixes_are_theirs(void **state)
{
#define OWN " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    static const char given[] =
        "<document xmlns=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><body>"
        "<tbl><tr><tc><p/></tc></tr></tbl></body></document>";
    const pk_place place = at(1, 1, 1);
    fixture f;
    pk_text xml;

    (void)state;
    assert_int_equal(begin(&f, given, NULL, 0, &place), PK_OK);
    annotate(&f);
    assert_int_equal(f.status, PK_OK);
    xml = part_of(&f.submission.arena, pk_buffer_text(&f.copy), "/word/document.xml");
    assert_int_not_equal(pk_text_find(xml,
                                      PK_TEXT("<p><w:commentRangeStart" OWN " w:id=\"0\"/><w:commentRangeEnd" OWN
                                              " w:id=\"0\"/><w:r" OWN "><w:commentReference w:id=\"0\"/></w:r></p>")),
                         SIZE_MAX);
    end(&f);
#undef OWN
}

static void comments_of_others_stay(void **state)
{
    static const part comments[] = {
        { "word/remarks.xml", "comments", NULL,
          "<x:comments xmlns:x=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><x:comment x:id=\"3\" "
          "x:author=\"Anna\"><x:p/></x:comment><x:comment x:id=\"2147483647\" x:author=\"Bo\"><x:p/></x:comment>"
          "<x:comment x:id=\"0\" x:author=\"Bo\"><x:p/></x:comment></x:comments>" },
    };
    const pk_place place = at(1, 1, 1);
    fixture f;
    pk_text xml;

    (void)state;
    assert_int_equal(begin(&f, "<w:document " W_NS "><w:body>" TBL(TR(C("a"))) "</w:body></w:document>", comments, 1,
                           &place),
                     PK_OK);
    annotate(&f);
    assert_int_equal(f.status, PK_OK);
    xml = part_of(&f.submission.arena, pk_buffer_text(&f.copy), "/word/remarks.xml");
    assert_int_equal(pk_text_find(xml, PK_TEXT("</x:comments>")), xml.size - strlen("</x:comments>"));
    assert_int_not_equal(pk_text_find(xml, PK_TEXT("<w:comment xmlns:w=")), SIZE_MAX);
    assert_int_not_equal(pk_text_find(xml, PK_TEXT(" w:id=\"1\" w:author=\"plankoll\" "
                                                   "w:date=\"2024-01-15T00:00:00Z\" w:initials=\"pk\">")),
                         SIZE_MAX);
    end(&f);
}

/* An answer to a comment of ours becomes one by itself, however its attributes are parted. */
static void answers_stay(void **state)
{
    static const char extended[] = "<w15:commentsEx xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\">"
                                   "<w15:commentEx w15:paraId=\"000000A1\" w15:done=\"0\"/><w15:commentEx\n"
                                   "w15:paraId=\"000000B2\"\nw15:paraIdParent=\"000000A1\"\nw15:done=\"0\"/>"
                                   "</w15:commentsEx>";
    static const char wanted[] = "<w15:commentsEx xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\">"
                                 "<w15:commentEx\nw15:paraId=\"000000B2\"\nw15:done=\"0\"/></w15:commentsEx>";
    static const part parts[] = {
        { "word/comments.xml", "comments", NULL,
          "<w:comments " W_NS ">"
          "<w:comment w:id=\"1\" w:author=\"plankoll\"><w:p w14:paraId=\"000000A1\">" R(
              "a") "</w:p></w:comment>"
                   "<w:comment w:id=\"2\" w:author=\"Anna\"><w:p w14:paraId=\"000000B2\">" R("b") "</w:p></w:comment>"
                                                                                                  "</w:comments>" },
        { "word/commentsExtended.xml", "commentsExtended", NULL, extended },
    };
    fixture f;
    pk_text clean;

    (void)state;
    assert_int_equal(begin(&f, "<w:document " W_NS "><w:body>" TBL(TR(C("a"))) "</w:body></w:document>", parts, 2,
                           NULL),
                     PK_OK);
    clean = f.submission.document.unannotated;
    assert_non_null(clean.data);
    assert_text(part_of(&f.submission.arena, clean, "/word/commentsExtended.xml"), wanted);
    assert_int_not_equal(pk_text_find(part_of(&f.submission.arena, clean, "/word/comments.xml"), PK_TEXT("Anna")),
                         SIZE_MAX);
    end(&f);
}

/* ---- when memory ends ---- */

static void memory_may_end(void **state)
{
    static const char xml[] =
        "<w:document " W_NS "><w:body>" TBL(TR(C("a") TC("<w:p/>")) TR(C("b") C("c"))) "</w:body></w:document>";
    static const part comments[] = { { "word/comments.xml", "comments", NULL, "<w:comments " W_NS "/>" } };
    const pk_place place = at(1, 1, 2);
    pk_status status = PK_ENOMEM;
    pk_limits limits;
    pk_text copy;
    fixture f;

    (void)state;
    pk_limits_default(&limits);
    assert_int_equal(begin(&f, xml, comments, 1, &place), PK_OK);
    for (size_t blocks = 0; status == PK_ENOMEM; blocks++) {
        size_t left = blocks;
        pk_allocator few = test_few(&left);
        const pk_allocator *usual = f.submission.arena.allocator;
        pk_sink sink;
        pk_arena out;

        assert_true(blocks < 5000);
        pk_arena_init(&out, NULL);
        pk_buffer_init(&f.copy, &out);
        pk_sink_init_buffer(&sink, &f.copy);
        f.submission.arena.allocator = &few;
        status = pk_annotate(&f.submission, (pk_text) { f.original, f.size }, &as_usual, &sink);
        f.submission.arena.allocator = usual;
        pk_arena_free(&out);
    }
    assert_int_equal(status, PK_OK);
    annotate(&f);
    copy = pk_buffer_text(&f.copy);
    status = PK_ENOMEM;
    for (size_t blocks = 0; status == PK_ENOMEM; blocks++) {
        size_t left = blocks;
        pk_allocator few = test_few(&left);
        pk_arena scratch, out;
        bool found = false;
        pk_text clean;

        assert_true(blocks < 5000);
        pk_arena_init(&scratch, &few);
        pk_arena_init(&out, &few);
        status = pk_annotated_strip(copy.data, copy.size, PK_FILE_DOCX, &limits, &scratch, &out, &found, &clean);
        if (status == PK_OK)
            assert_true(found);
        pk_arena_free(&scratch);
        pk_arena_free(&out);
    }
    assert_int_equal(status, PK_OK);
    end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comments_stand_in_their_cells),
        cmocka_unit_test(comments_stand_in_odd_cells),
        cmocka_unit_test(prefixes_are_theirs),
        cmocka_unit_test(comments_of_others_stay),
        cmocka_unit_test(answers_stay),
        cmocka_unit_test(memory_may_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
