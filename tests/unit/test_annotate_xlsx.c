/* Remarks in a workbook, and the way back: what other programs' workbooks are like, and what they do to a copy. */
#include "testing.h"

#include "workbook.h"

#include "read/annotated.h"
#include "write/annotate.h"

#define TYPES "http://schemas.openxmlformats.org/package/2006/content-types"
#define ROWS                                                                                                           \
    DATA("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Mål</t></is></c></row>"                                     \
         "<row r=\"2\" ht=\"30\"><c r=\"A2\" t=\"inlineStr\"><is><t>Ett</t></is></c><c r=\"B2\"><v>2</v></c></row>")
#define NOTE(cell, words) "<comment ref=\"" cell "\" authorId=\"0\"><text><t>" words "</t></text></comment>"
#define NOTES(list)                                                                                                    \
    "<comments xmlns=\"" MAIN "\"><authors><author>Anna</author></authors><commentList>" list                          \
    "</commentList></comments>"
#define VML(content) "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\">" content "</xml>"

/** A copy of a workbook with remarks at A2 (an error, and one on the row) and B2 (a warning). */
typedef struct copied {
    fixture f;
    pk_submission submission;
    pk_buffer copy;
    pk_status status;
    void *bytes;
    size_t size;
} copied;

static void remark(copied *c, pk_code code, uint32_t row, uint32_t column)
{
    const pk_place place = { .sheet = PK_TEXT("1 Prevention"), .row = row, .column = column, .is_sheet = true };

    assert_int_equal(pk_report(&c->submission.findings, code, &place, PK_TEXT("_x0041_ <&>"), PK_NO_ARGS), PK_OK);
}

static const pk_write_options written = { .language = PK_SWEDISH, .today = { 2024, 1, 15 } };
static const pk_annotate_options options = { .write = &written };

static void read_workbook(copied *c, const part *parts)
{
    memset(c, 0, sizeof *c);
    c->bytes = pack(parts, &c->size);
    start(&c->f, NULL);
    pk_limits_default(&c->f.limits);
    read_bytes(&c->f, c->bytes, c->size);
    assert_int_equal(c->f.status, PK_OK);
    c->submission = (pk_submission) { .name = PK_TEXT("prov.xlsx"), .readable = true, .document = c->f.document };
    pk_findings_init(&c->submission.findings, &c->f.arena);
    remark(c, PK_R02, 2, 0);
    remark(c, PK_V01, 2, 1);
    remark(c, PK_T01, 2, 2);
    assert_int_equal(pk_report(&c->submission.findings, PK_M07, NULL, PK_NO_TEXT, PK_NO_ARGS), PK_OK);
    pk_buffer_init(&c->copy, &c->f.arena);
}

static void annotate(copied *c, const part *parts)
{
    pk_sink sink;

    read_workbook(c, parts);
    pk_sink_init_buffer(&sink, &c->copy);
    c->status = pk_annotate(&c->submission, (pk_text) { c->bytes, c->size }, &options, &sink);
    if (c->status == PK_OK)
        c->status = pk_sink_flush(&sink);
}

static void done(copied *c)
{
    free(c->bytes);
    finish(&c->f);
}

#define ANNOTATE(c, ...) annotate(c, (const part[]) { __VA_ARGS__, { NULL, NULL } })

/* @return NUL-terminated, in the arena; NULL: there is no such part. */
static const char *part_of(copied *c, pk_text bytes, const char *name)
{
    pk_package *package;
    pk_limit limit;
    pk_edit *edit;
    pk_text content;
    const char *text = NULL;

    assert_int_equal(pk_package_open(bytes.data, bytes.size, &c->f.limits, &c->f.arena, &package, &limit), PK_OK);
    assert_int_equal(pk_edit_begin(package, &edit), PK_OK);
    if (pk_edit_read(edit, pk_text_of(name), &content) == PK_OK)
        assert_non_null(text = pk_text_terminated(&c->f.arena, content));
    pk_package_close(package);
    return text;
}

static const char *copied_part(copied *c, const char *name)
{
    const char *text = part_of(c, pk_buffer_text(&c->copy), name);

    assert_non_null(text);
    return text;
}

static pk_text strip(copied *c, pk_text bytes)
{
    pk_text clean = PK_NO_TEXT;
    bool found = false;
    pk_arena scratch;

    pk_arena_init(&scratch, NULL);
    assert_int_equal(pk_annotated_strip(bytes.data, bytes.size, PK_FILE_XLSX, &c->f.limits, &scratch, &c->f.arena,
                                        &found, &clean),
                     PK_OK);
    pk_arena_free(&scratch);
    assert_true(found);
    return clean;
}

static void assert_same_parts(copied *c, pk_text a, pk_text b)
{
    pk_package *packages[2];
    pk_edit *edits[2];
    pk_limit limit;

    assert_int_equal(pk_package_open(a.data, a.size, &c->f.limits, &c->f.arena, &packages[0], &limit), PK_OK);
    assert_int_equal(pk_package_open(b.data, b.size, &c->f.limits, &c->f.arena, &packages[1], &limit), PK_OK);
    assert_int_equal(pk_package_count(packages[0]), pk_package_count(packages[1]));
    for (size_t k = 0; k < 2; k++)
        assert_int_equal(pk_edit_begin(packages[k], &edits[k]), PK_OK);
    for (size_t i = 0; i < pk_package_count(packages[0]); i++) {
        const pk_text name = pk_package_name(packages[0], i);
        pk_text was = PK_NO_TEXT, is = PK_NO_TEXT;

        assert_true(pk_text_equal(name, pk_package_name(packages[1], i)));
        assert_int_equal(pk_edit_read(edits[0], name, &was), PK_OK);
        assert_int_equal(pk_edit_read(edits[1], name, &is), PK_OK);
        assert_true(pk_text_equal(was, is));
    }
    pk_package_close(packages[0]);
    pk_package_close(packages[1]);
}

static void holds(const char *text, const char *piece)
{
    if (strstr(text, piece) == NULL)
        fail_msg("no %s in\n%s", piece, text);
}

static void lacks(const char *text, const char *piece)
{
    if (text != NULL && strstr(text, piece) != NULL)
        fail_msg("%s in\n%s", piece, text);
}

/* ---- what comes to stand where ---- */

static void formats_and_drawings_stand_where_the_schema_wants_them(void **state)
{
    static const struct {
        const char *sheet, *wanted[2];
    } cases[] = {
        { SHEET(ROWS), { "</sheetData><conditionalFormatting sqref=\"A2\">", "<legacyDrawing xmlns:r=" } },
        { SHEET(ROWS "<mergeCells/><phoneticPr/><dataValidations/><pageMargins/><tableParts/><extLst/>"),
          { "<phoneticPr/><conditionalFormatting", "<pageMargins/><legacyDrawing" } },
        { SHEET(ROWS "<drawing r:id=\"x\"/><picture r:id=\"y\"/>"),
          { "</sheetData><conditionalFormatting", "<drawing r:id=\"x\"/><legacyDrawing" } },
        { "<x:worksheet xmlns:x=\"" MAIN "\"><x:sheetData><x:row r=\"2\"><x:c r=\"A2\"><x:v>1</x:v></x:c></x:row>"
          "</x:sheetData></x:worksheet>",
          { "</x:sheetData><x:conditionalFormatting sqref=\"A2\"><x:cfRule", "<x:legacyDrawing" } },
        { SHEET(DATA("")), { "conditionalFormatting sqref=\"A2\"", "priority=\"2\"" } },
        { "<worksheet xmlns=\"" MAIN "\"><sheetData/></worksheet>",
          { "<sheetData/><conditionalFormatting", "</conditionalFormatting><legacyDrawing" } },
        /* the user's own formats move behind ours and keep their order; not where a pivot table counts on their numbers */
        { SHEET(ROWS "<conditionalFormatting sqref=\"A1\"><cfRule type=\"uniqueValues\" priority=\"4\"/>"
                     "</conditionalFormatting>"),
          { "<cfRule type=\"uniqueValues\" priority=\"6\"/>", "priority=\"1\"><formula>" } },
        { SHEET(ROWS "<conditionalFormatting pivot=\"1\" sqref=\"A1\"><cfRule type=\"uniqueValues\" priority=\"4\"/>"
                     "</conditionalFormatting>"),
          { "<cfRule type=\"uniqueValues\" priority=\"4\"/>", "priority=\"5\"><formula>" } },
        { SHEET("<sheetViews><sheetView tabSelected='true' workbookViewId='0'/></sheetViews>" ROWS),
          { "tabSelected='0'", "</sheetData><conditionalFormatting" } },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        copied c;

        ANNOTATE(&c, { "xl/worksheets/sheet1.xml", cases[i].sheet });
        assert_int_equal(c.status, PK_OK);
        for (size_t k = 0; k < 2; k++)
            holds(copied_part(&c, "/xl/worksheets/sheet1.xml"), cases[i].wanted[k]);
        assert_same_parts(&c, (pk_text) { c.bytes, c.size }, strip(&c, pk_buffer_text(&c.copy)));
        done(&c);
    }
}

static void looks_are_added_behind_those_that_are_there(void **state)
{
    static const struct {
        const char *styles, *wanted;
    } cases[] = {
        { "<styleSheet xmlns=\"" MAIN "\"/>", "<fonts count=\"7\"><font><sz val=\"11\"/>" },
        { "<styleSheet xmlns=\"" MAIN "\"><fonts count=\"1\"><font/></fonts><cellStyleXfs/></styleSheet>",
          "<fonts count=\"7\"><font/><font><b/>" },
        { "<styleSheet xmlns=\"" MAIN "\"><fonts/><dxfs count='0'/><extLst/></styleSheet>", "<dxfs count='3'><dxf>" },
        { "<styleSheet xmlns=\"" MAIN "\"><cellXfs><xf/><xf/></cellXfs></styleSheet>", "<cellXfs><xf/><xf/><xf " },
        { "<s:styleSheet xmlns:s=\"" MAIN "\"><s:dxfs><s:dxf/></s:dxfs></s:styleSheet>", "<s:dxfs><s:dxf/><s:dxf>" },
        { "<styleSheet xmlns=\"" MAIN "\"><tableStyles/></styleSheet>", "</cellXfs><dxfs count=\"3\">" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        copied c;

        ANNOTATE(&c, { "xl/worksheets/sheet1.xml", SHEET(ROWS) }, { "xl/styles.xml", cases[i].styles });
        assert_int_equal(c.status, PK_OK);
        holds(copied_part(&c, "/xl/styles.xml"), cases[i].wanted);
        assert_same_parts(&c, (pk_text) { c.bytes, c.size }, strip(&c, pk_buffer_text(&c.copy)));
        done(&c);
    }
}

#define BOOK(content) "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\">" content "</workbook>"
#define BOOK_SHEETS   "<sheets><sheet name=\"1 Prevention\" sheetId=\"7\" r:id=\"s1\"/></sheets>"

static void sheets_are_counted_with_ours(void **state)
{
    static const struct {
        const char *book, *wanted[2];
    } cases[] = {
        { BOOK(BOOK_SHEETS),
          { "<sheets><sheet name=\"Rättelser\" sheetId=\"8\"",
            "</sheets><definedNames><definedName name=\"_plankoll" } },
        { BOOK("<bookViews><workbookView firstSheet='2' activeTab='0'/></bookViews>" BOOK_SHEETS
               "<definedNames><definedName name='a' localSheetId='0'>1</definedName></definedNames><calcPr/>"),
          { "firstSheet='0' activeTab='0'", "localSheetId='1'>1</definedName><definedName name=\"_plankoll" } },
        { BOOK(BOOK_SHEETS "<externalReferences/><definedNames/><calcPr/>"),
          { "<externalReferences/><definedNames><definedName", "</definedNames><calcPr/>" } },
        { BOOK(BOOK_SHEETS "<functionGroups/><calcPr/><extLst/>"),
          { "<functionGroups/><definedNames>", "</definedNames><calcPr/>" } },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        copied c;

        ANNOTATE(&c, { "xl/worksheets/sheet1.xml", SHEET(ROWS) }, { "xl/workbook.xml", cases[i].book });
        assert_int_equal(c.status, PK_OK);
        for (size_t k = 0; k < 2; k++)
            holds(copied_part(&c, "/xl/workbook.xml"), cases[i].wanted[k]);
        assert_same_parts(&c, (pk_text) { c.bytes, c.size }, strip(&c, pk_buffer_text(&c.copy)));
        done(&c);
    }
}

#define WITH_NOTES(comments, drawing)                                                                                  \
    { "xl/worksheets/sheet1.xml", SHEET(ROWS "<legacyDrawing r:id=\"v\"/>") },                                         \
        { "xl/worksheets/_rels/sheet1.xml.rels", RELATIONS RELATION("c", "comments", "/xl/comments.xml")               \
                                                     RELATION("v", "vmlDrawing", "/xl/old.vml") "</Relationships>" },  \
        { "xl/comments.xml", comments },                                                                               \
    {                                                                                                                  \
        "xl/old.vml", drawing                                                                                          \
    }

static void notes_of_the_user_stay(void **state)
{
    copied c;

    (void)state;
    ANNOTATE(&c, WITH_NOTES(NOTES(NOTE("A2", "Se bilagan")), VML("<br><v:shape id=\"_x0000_s2049\"></v:shape>")));
    assert_int_equal(c.status, PK_OK);
    holds(copied_part(&c, "/xl/comments.xml"), "<author>Anna</author><author>plankoll</author></authors>");
    holds(copied_part(&c, "/xl/comments.xml"), NOTE("A2", "Se bilagan") "<comment ref=\"B2\" authorId=\"1\"");
    lacks(copied_part(&c, "/xl/comments.xml"), "V01");
    holds(copied_part(&c, "/xl/old.vml"), " id=\"_x0000_s2050\"");
    holds(copied_part(&c, "/xl/old.vml"), "<v:shapetype xmlns:o=");
    assert_same_parts(&c, (pk_text) { c.bytes, c.size }, strip(&c, pk_buffer_text(&c.copy)));
    done(&c);
    ANNOTATE(&c, WITH_NOTES("<comments xmlns=\"" MAIN "\"><authors/><commentList/></comments>", VML("")));
    assert_int_equal(c.status, PK_OK);
    holds(copied_part(&c, "/xl/comments.xml"), "<authors><author>plankoll</author></authors><commentList><comment ");
    done(&c);
}

/* Typed "_x0041_" is no letter A, in notes and in the list. */
static void texts_are_what_they_were(void **state)
{
    copied c;

    (void)state;
    ANNOTATE(&c, { "xl/worksheets/sheet1.xml", SHEET(ROWS) });
    assert_int_equal(c.status, PK_OK);
    holds(copied_part(&c, "/xl/plankoll/list.xml"), "_x005F_x0041_ &lt;&amp;&gt;");
    holds(copied_part(&c, "/xl/plankoll/list.xml"), "location=\"'1 Prevention'!B2\"");
    holds(copied_part(&c, "/xl/plankoll/comments1.xml"), "<author>plankoll</author>");
    done(&c);
}

/* Of large texts: strstr of a sanitizer looks for their end each time. */
static size_t count_of(const char *text, const char *piece)
{
    const size_t size = strlen(piece);
    const char *const end = text + strlen(text);
    size_t count = 0;

    while ((text = memchr(text, piece[0], (size_t)(end - text))) != NULL) {
        count += (size_t)(end - text) >= size && memcmp(text, piece, size) == 0;
        text++;
    }
    return count;
}

/* Excel repairs a sheet that has more of them. */
static void links_are_as_many_as_a_sheet_can_have(void **state)
{
    enum { REMARKS = 65600 };
    pk_sink sink;
    copied c;

    (void)state;
    read_workbook(&c, (const part[]) { { "xl/worksheets/sheet1.xml", SHEET(ROWS) }, { NULL, NULL } });
    for (size_t i = 0; i < REMARKS; i++)
        remark(&c, PK_T01, 2, 2);
    pk_sink_init_buffer(&sink, &c.copy);
    assert_int_equal(pk_annotate(&c.submission, (pk_text) { c.bytes, c.size }, &options, &sink), PK_OK);
    assert_int_equal(pk_sink_flush(&sink), PK_OK);
    assert_int_equal(count_of(copied_part(&c, "/xl/plankoll/list.xml"), "<hyperlink "), 65530);
    assert_true(count_of(copied_part(&c, "/xl/plankoll/list.xml"), "<row ") > REMARKS);
    done(&c);
}

/* Office counts blocks of shapes' ids from 1, and Excel gives each of its sheets one. */
static void shapes_have_ids_of_their_own(void **state)
{
    copied c;

    (void)state;
    ANNOTATE(&c, { "xl/worksheets/sheet1.xml", SHEET(ROWS) });
    assert_int_equal(c.status, PK_OK);
    holds(copied_part(&c, "/xl/plankoll/notes1.vml"), "<o:idmap v:ext=\"edit\" data=\"2\"/>");
    holds(copied_part(&c, "/xl/plankoll/notes1.vml"), " id=\"_x0000_s2049\"");
    done(&c);
}

static void what_cannot_be_edited_is_refused(void **state)
{
    copied c;

    (void)state;
    ANNOTATE(&c, WITH_NOTES("<comments xmlns=\"" MAIN "\"><authors/></comments>", VML("")));
    assert_int_equal(c.status, PK_EFORMAT);
    done(&c);
    ANNOTATE(&c, WITH_NOTES(NOTES(""), "not a drawing"));
    assert_int_equal(c.status, PK_EFORMAT);
    done(&c);
    ANNOTATE(&c, { "xl/worksheets/sheet1.xml", SHEET(ROWS "<legacyDrawing r:id=\"nowhere\"/>") });
    assert_int_equal(c.status, PK_EFORMAT);
    done(&c);
    ANNOTATE(&c, { "xl/worksheets/sheet1.xml", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" SHEET(
                                                   DATA("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")) });
    assert_int_equal(c.status, PK_EFORMAT);
    done(&c);
}

/* ---- a copy that was saved again: the record does not hold any more ---- */

/* @return The copy with a part changed as by another program: a blank behind its declaration will do. */
static pk_text saved_again(copied *c, const char *name, const char *from, const char *to)
{
    const char *text = copied_part(c, name), *at = strstr(text, from);
    const pk_text copy = pk_buffer_text(&c->copy);
    pk_package *package;
    pk_buffer buffer;
    pk_text changed;
    pk_limit limit;
    pk_edit *edit;
    pk_sink sink;

    assert_non_null(at);
    assert_int_equal(pk_text_format(&c->f.arena, &changed, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from)),
                     PK_OK);
    assert_int_equal(pk_package_open(copy.data, copy.size, &c->f.limits, &c->f.arena, &package, &limit), PK_OK);
    assert_int_equal(pk_edit_begin(package, &edit), PK_OK);
    assert_int_equal(pk_edit_put(edit, pk_text_of(name), changed), PK_OK);
    pk_buffer_init(&buffer, &c->f.arena);
    pk_sink_init_buffer(&sink, &buffer);
    assert_int_equal(pk_edit_write(edit, &sink), PK_OK);
    assert_int_equal(pk_sink_flush(&sink), PK_OK);
    pk_package_close(package);
    return pk_buffer_text(&buffer);
}

static void what_is_ours_is_found_without_the_record(void **state)
{
    copied c;
    pk_text clean;
    const char *book, *sheet, *notes;

    (void)state;
    ANNOTATE(&c, WITH_NOTES(NOTES(NOTE("A1", "plankoll: nej")), VML("<v:shape id=\"a\"></v:shape>")),
             { "xl/workbook.xml",
               BOOK("<bookViews><workbookView activeTab='0'/></bookViews>" BOOK_SHEETS
                    "<definedNames><definedName name='a' localSheetId='0'>1</definedName></definedNames>") });
    assert_int_equal(c.status, PK_OK);
    /* the user looked at his own sheet when he saved it */
    clean = saved_again(&c, "/xl/workbook.xml", "activeTab='0'", "activeTab='1'");
    clean = strip(&c, clean);
    book = part_of(&c, clean, "/xl/workbook.xml");
    holds(book, "<sheets><sheet name=\"1 Prevention\"");
    holds(book, "activeTab='0'");
    holds(book, "<definedNames><definedName name='a' localSheetId='0'>1</definedName></definedNames>");
    sheet = part_of(&c, clean, "/xl/worksheets/sheet1.xml");
    lacks(sheet, "conditionalFormatting");
    holds(sheet, "<legacyDrawing r:id=\"v\"/>");
    notes = part_of(&c, clean, "/xl/comments.xml");
    lacks(notes, "ref=\"A2\"");
    lacks(notes, "ref=\"B2\"");
    holds(notes, NOTE("A1", "plankoll: nej"));
    lacks(part_of(&c, clean, "/xl/old.vml"), "<x:Row>1</x:Row>");
    holds(part_of(&c, clean, "/xl/old.vml"), "<v:shape id=\"a\"></v:shape>");
    assert_null(part_of(&c, clean, "/xl/plankoll/list.xml"));
    assert_null(part_of(&c, clean, "/xl/plankoll/record.xml"));
    lacks(part_of(&c, clean, "/[Content_Types].xml"), "list.xml");
    done(&c);
}

/* The user has deleted the sheet and kept the notes: the names tell, and what they say is gone. */
static void notes_go_when_the_sheet_is_gone(void **state)
{
    copied c;
    pk_text clean;

    (void)state;
    ANNOTATE(&c, { "xl/worksheets/sheet1.xml", SHEET(ROWS) });
    assert_int_equal(c.status, PK_OK);
    clean = strip(&c, saved_again(&c, "/xl/workbook.xml", "'Rättelser'!$A$1", "#REF!"));
    lacks(part_of(&c, clean, "/xl/plankoll/comments1.xml"), "plankoll:");
    lacks(part_of(&c, clean, "/xl/worksheets/sheet1.xml"), "conditionalFormatting");
    lacks(part_of(&c, clean, "/xl/workbook.xml"), "_plankoll");
    done(&c);
}

/* A record that does not fit its parts, or points past their ends, is no record. */
static void a_wrong_record_does_no_harm(void **state)
{
    static const char *const ends[][2] = { { " end=\"", " end=\"99999" },
                                           { " start=\"", " start=\"99" },
                                           { "<changed part=\"/xl", "<changed part=\"/xy" },
                                           { "<annotated", "<annotat" } };

    (void)state;
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        copied c;
        pk_text bytes;

        ANNOTATE(&c, { "xl/worksheets/sheet1.xml", SHEET(ROWS) });
        assert_int_equal(c.status, PK_OK);
        bytes = saved_again(&c, "/xl/plankoll/record.xml", ends[i][0], ends[i][1]);
        if (i < 3)
            lacks(part_of(&c, strip(&c, bytes), "/xl/workbook.xml"), "_plankoll");
        done(&c);
    }
}

/* ---- memory ---- */

static pk_status annotate_in(copied *c, const pk_allocator *allocator)
{
    pk_package *package;
    pk_limit limit;
    pk_edit *edit;
    pk_arena arena;
    pk_status status;

    pk_arena_init(&arena, allocator);
    status = pk_package_open(c->bytes, c->size, &c->f.limits, &arena, &package, &limit);
    if (status == PK_OK) {
        status = pk_edit_begin(package, &edit);
        if (status == PK_OK)
            status = pk_annotate_xlsx(&c->submission, &options, package, edit, &arena);
        pk_package_close(package);
    }
    pk_arena_free(&arena);
    return status;
}

static pk_status strip_in(copied *c, pk_text bytes, const pk_allocator *allocator)
{
    pk_text clean;
    pk_arena scratch, arena;
    bool found = false;
    pk_status status;

    pk_arena_init(&scratch, allocator);
    pk_arena_init(&arena, allocator);
    status = pk_annotated_strip(bytes.data, bytes.size, PK_FILE_XLSX, &c->f.limits, &scratch, &arena, &found, &clean);
    pk_arena_free(&scratch);
    pk_arena_free(&arena);
    return status;
}

static void each_request_for_memory_may_fail(void **state)
{
    copied c;
    pk_text again;

    (void)state;
    ANNOTATE(&c, WITH_NOTES(NOTES(NOTE("A1", "x")), VML("<v:shape id=\"a\"></v:shape>")));
    assert_int_equal(c.status, PK_OK);
    again = saved_again(&c, "/xl/workbook.xml", "<sheets>", "<sheets >");
    for (int what = 0; what < 3; what++)
        for (size_t n = 0;; n++) {
            size_t left = n;
            const pk_allocator few = test_few(&left);
            const pk_status status = what == 0   ? annotate_in(&c, &few)
                                     : what == 1 ? strip_in(&c, pk_buffer_text(&c.copy), &few)
                                                 : strip_in(&c, again, &few);

            if (status == PK_OK)
                break;
            assert_int_equal(status, PK_ENOMEM);
        }
    done(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formats_and_drawings_stand_where_the_schema_wants_them),
        cmocka_unit_test(looks_are_added_behind_those_that_are_there),
        cmocka_unit_test(sheets_are_counted_with_ours),
        cmocka_unit_test(notes_of_the_user_stay),
        cmocka_unit_test(texts_are_what_they_were),
        cmocka_unit_test(links_are_as_many_as_a_sheet_can_have),
        cmocka_unit_test(shapes_have_ids_of_their_own),
        cmocka_unit_test(what_cannot_be_edited_is_refused),
        cmocka_unit_test(what_is_ours_is_found_without_the_record),
        cmocka_unit_test(notes_go_when_the_sheet_is_gone),
        cmocka_unit_test(a_wrong_record_does_no_harm),
        cmocka_unit_test(each_request_for_memory_may_fail),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
