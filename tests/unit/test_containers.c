/* Whole documents in odd and harmed containers: what is read all the same, and what is said. OOXML.md C1 to C30. */
#include "zipped.h"

#include "read/read.h"

#define W(content)                                                                                                     \
    "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>" content              \
    "<w:p><w:r><w:t>Slut</w:t></w:r></w:p></w:body></w:document>"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define RELS(x)                                                                                                        \
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" x "</Relationships>"
#define REL(id, type, target) "<Relationship Id='" id "' Type='" OFFICE type "' Target='" target "'/>"
#define CORE                                                                                                           \
    "<Relationship Id='core' Type='http://schemas.openxmlformats.org/package/2006/relationships/metadata/"             \
    "core-properties' Target='docProps/core.xml'/>"
#define TYPES "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"

enum { MEMBERS_MAX = 24 };

/* A Word document with every part that is read, and a workbook likewise. */
static const zipped_member word[] = {
    { .name = "[Content_Types].xml", .content = TYPES },
    { .name = "_rels/.rels", .content = RELS(REL("d", "officeDocument", "word/document.xml") CORE) },
    { .name = "docProps/core.xml", .content = "<cp:coreProperties xmlns:cp='x'/>" },
    { .name = "word/document.xml",
      .content = W("<w:p><w:r><w:t>Text</w:t></w:r><w:r><w:footnoteReference w:id='1'/></w:r><w:r><w:endnoteReference "
                   "w:id='1'/></w:r><w:r><w:commentReference w:id='1'/></w:r></w:p><w:sectPr><w:headerReference "
                   "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' r:id='h' "
                   "w:type='default'/></w:sectPr>") },
    { .name = "word/_rels/document.xml.rels",
      .content = RELS(REL("s", "styles", "styles.xml") REL("n", "numbering", "numbering.xml")
                          REL("f", "footnotes", "footnotes.xml") REL("e", "endnotes", "endnotes.xml")
                              REL("c", "comments", "comments.xml") REL("h", "header", "header1.xml")) },
    { .name = "word/styles.xml", .content = "<w:styles xmlns:w='w'/>" },
    { .name = "word/numbering.xml", .content = "<w:numbering xmlns:w='w'/>" },
    { .name = "word/footnotes.xml", .content = "<w:footnotes xmlns:w='w'/>" },
    { .name = "word/endnotes.xml", .content = "<w:endnotes xmlns:w='w'/>" },
    { .name = "word/comments.xml", .content = "<w:comments xmlns:w='w'/>" },
    { .name = "word/header1.xml", .content = "<w:hdr xmlns:w='w'/>" },
    { .name = "word/media/bild.png", .content = "no picture" },
    { .name = NULL },
};

#define S "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"

static const zipped_member sheets[] = {
    { .name = "[Content_Types].xml", .content = TYPES },
    { .name = "_rels/.rels", .content = RELS(REL("d", "officeDocument", "xl/workbook.xml") CORE) },
    { .name = "docProps/core.xml", .content = "<cp:coreProperties xmlns:cp='x'/>" },
    { .name = "xl/workbook.xml",
      .content =
          "<workbook " S " xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets>"
          "<sheet name='Ett' sheetId='1' r:id='a'/><sheet name='Flera' sheetId='2' "
          "r:id='b'/></sheets></workbook>" },
    { .name = "xl/_rels/workbook.xml.rels",
      .content = RELS(REL("a", "worksheet", "worksheets/sheet1.xml") REL("b", "worksheet", "worksheets/sheet2.xml")
                          REL("s", "styles", "styles.xml") REL("t", "theme", "theme/theme1.xml")
                              REL("i", "sharedStrings", "sharedStrings.xml")) },
    { .name = "xl/worksheets/sheet1.xml",
      .content = "<worksheet " S "><sheetData>\n<row r='1'><c r='A1' t='s'><v>0</v></c></row>\n"
                 "<row r='2'><c r='A2'><v>2</v></c></row>\n</sheetData></worksheet>" },
    { .name = "xl/worksheets/sheet2.xml",
      .content = "<worksheet " S "><sheetData><row r='1'><c r='A1'><v>3</v></c></row></sheetData></worksheet>" },
    { .name = "xl/worksheets/_rels/sheet1.xml.rels", .content = RELS(REL("c", "comments", "../comments1.xml")) },
    { .name = "xl/comments1.xml", .content = "<comments " S "/>" },
    { .name = "xl/styles.xml",
      .content = "<styleSheet " S "><fills><fill><patternFill patternType='solid'><fgColor "
                 "theme='1'/></patternFill></fill></fills></styleSheet>" },
    { .name = "xl/theme/theme1.xml", .content = "<a:theme xmlns:a='a'/>" },
    { .name = "xl/sharedStrings.xml", .content = "<sst " S "><si><t>Ett</t></si></sst>" },
    { .name = NULL },
};

typedef struct result {
    pk_arena arena;
    pk_limits limits;
    pk_findings findings;
    pk_document document;
    bool readable;
} result;

static void start(result *r)
{
    memset(r, 0, sizeof *r);
    pk_arena_init(&r->arena, NULL);
    pk_findings_init(&r->findings, &r->arena);
    pk_limits_default(&r->limits);
}

static void read_bytes(result *r, const void *bytes, size_t size)
{
    pk_source source = { .name = PK_TEXT("plan.docx"), .bytes = bytes, .size = size, .limits = &r->limits };

    assert_int_equal(pk_read(&source, &r->arena, &r->findings, &r->document, &r->readable), PK_OK);
}

static void read_members(result *r, const zipped_member *members)
{
    zipped zip = zipped_make(members, false);

    read_bytes(r, zip.bytes, zip.size);
    free(zip.bytes);
}

/* The members with some others in place of those of the same name, or behind them. @return Where each can be changed. */
static zipped_member *with(zipped_member changed[MEMBERS_MAX], const zipped_member *usual, const char *name)
{
    zipped_member *found = NULL;
    size_t count = 0;

    for (; usual[count].name != NULL; count++) {
        changed[count] = usual[count];
        if (strcmp(usual[count].name, name) == 0)
            found = &changed[count];
    }
    assert_true(count + 1 < MEMBERS_MAX);
    changed[count] = (zipped_member) { .name = NULL };
    if (found == NULL) {
        changed[count + 1] = (zipped_member) { .name = NULL };
        found = &changed[count];
        found->name = name;
    }
    return found;
}

/* The only finding of this code, in words. */
static void expect(const result *r, const char *what, pk_code code, const char *message)
{
    char buffer[1024];
    size_t found = 0;

    for (size_t i = 0; i < r->findings.count; i++) {
        pk_buffer words;
        pk_arena arena;
        pk_sink sink;

        if (r->findings.items[i].code != code)
            continue;
        found++;
        pk_arena_init(&arena, NULL);
        pk_buffer_init(&words, &arena);
        pk_sink_init_buffer(&sink, &words);
        pk_finding_message(&r->findings.items[i], PK_SWEDISH, &sink);
        assert_int_equal(pk_sink_flush(&sink), PK_OK);
        snprintf(buffer, sizeof buffer, "%.*s", PK_PRINT(pk_buffer_text(&words)));
        pk_arena_free(&arena);
        if (strcmp(buffer, message) != 0)
            fail_msg("%s: expected \"%s\", found \"%s\"", what, message, buffer);
    }
    if (found != 1)
        fail_msg("%s: %zu findings %s", what, found, pk_code_name(code));
}

static void good(const result *r, const char *what)
{
    if (!r->readable || r->findings.count != 0)
        fail_msg("%s: %zu findings, first %s", what, r->findings.count,
                 r->findings.count > 0 ? pk_code_name(r->findings.items[0].code) : "none");
}

/* The documents themselves have nothing to be told of. */
static void all_is_well(void **state)
{
    result r;

    (void)state;
    start(&r);
    read_members(&r, word);
    good(&r, "word");
    assert_text(r.document.blocks[0].text, "Text");
    pk_arena_free(&r.arena);
    start(&r);
    read_members(&r, sheets);
    good(&r, "sheets");
    assert_int_equal(r.document.count, 2);
    pk_arena_free(&r.arena);
}

/* C3, C5: the directory tells, whatever the local headers do. */
static void odd_but_whole(void **state)
{
    static const struct {
        const char *what;
        unsigned flags;
        bool large_end, backslash;
    } table[] = {
        { "descriptors", ZIPPED_DESCRIPTOR, false, false },
        { "zip64", ZIPPED_LARGE, true, false },
        { "zip64 at the end only", 0, true, false },
        { "zip64 with descriptors", ZIPPED_LARGE | ZIPPED_DESCRIPTOR, true, false },
        { "UTF-8 names", ZIPPED_UTF8, false, false },
        { "backslashes", 0, false, true },
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        zipped_member changed[MEMBERS_MAX];
        char names[MEMBERS_MAX][64];
        zipped zip;
        result r;

        (void)with(changed, sheets, "[Content_Types].xml");
        for (size_t j = 0; changed[j].name != NULL; j++) {
            changed[j].flags = table[i].flags;
            snprintf(names[j], sizeof names[j], "%s", changed[j].name);
            for (char *c = names[j]; *c != '\0' && table[i].backslash; c++)
                *c = *c == '/' ? '\\' : *c;
            changed[j].name = names[j];
        }
        zip = zipped_make(changed, table[i].large_end);
        start(&r);
        read_bytes(&r, zip.bytes, zip.size);
        good(&r, table[i].what);
        assert_int_equal(r.document.count, 2);
        assert_text(r.document.blocks[0].table->rows[0].cells[0].text, "Ett");
        pk_arena_free(&r.arena);
        free(zip.bytes);
    }
}

/* C6: bytes before, behind, and both; the directory counts from the first member. */
static void bytes_around(void **state)
{
    static const size_t sizes[][2] = { { 3, 0 }, { 1000, 0 }, { 0, 1 }, { 0, 70000 }, { 1000, 70000 } };
    zipped zip = zipped_make(word, false);
    char *junk = calloc(1, 70000);

    (void)state;
    assert_non_null(junk);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        zipped around = { 0 };
        result r;

        zipped_put(&around, junk, sizes[i][0]);
        zipped_put(&around, zip.bytes, zip.size);
        zipped_put(&around, junk, sizes[i][1]);
        start(&r);
        read_bytes(&r, around.bytes, around.size);
        good(&r, "bytes around");
        pk_arena_free(&r.arena);
        free(around.bytes);
    }
    free(junk);
    free(zip.bytes);
}

/* C4: another case is found and nothing is said of it. */
static void other_case(void **state)
{
    zipped_member changed[MEMBERS_MAX];
    result r;

    (void)state;
    with(changed, sheets, "xl/sharedStrings.xml")->name = "XL/SharedStrings.xml";
    start(&r);
    read_members(&r, changed);
    good(&r, "other case");
    assert_text(r.document.blocks[0].table->rows[0].cells[0].text, "Ett");
    pk_arena_free(&r.arena);
}

/* C4, X70: of two the one that is named exactly, else the first; the other is told by its name, when it was needed. */
static void the_same_name_twice(void **state)
{
    static const char other[] = "<sst " S "><si><t>Fel</t></si></sst>";
    static const struct {
        const char *first, *second, *text, *told; /* NULL: nothing */
    } table[] = {
        { "xl/sharedStrings.xml", "xl/SharedStrings.xml", "Ett", "/xl/SharedStrings.xml" },
        { "xl/SharedStrings.xml", "xl/sharedStrings.xml", "Fel", "/xl/SharedStrings.xml" },
        { "XL/sharedStrings.xml", "xl/SharedStrings.xml", "Ett", "/xl/SharedStrings.xml" },
        { "xl/sharedStrings.xml", "xl/sharedStrings.xml", "Ett", "/xl/sharedStrings.xml" },
        { "xl/sharedStrings.xml", "xl\\sharedStrings.xml", "Ett", "/xl/sharedStrings.xml" },
        { "xl/sharedStrings.xml", "xl/Other.xml", "Ett", NULL },
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        zipped_member changed[MEMBERS_MAX], *added;
        char message[256];
        result r;

        added = with(changed, sheets, "a name of its own");
        *added = (zipped_member) { .name = table[i].second, .content = other };
        for (size_t j = 0; changed[j].name != NULL; j++)
            if (strcmp(changed[j].name, "xl/sharedStrings.xml") == 0 && &changed[j] != added)
                changed[j].name = table[i].first;
        start(&r);
        read_members(&r, changed);
        assert_true(r.readable);
        assert_text(r.document.blocks[0].table->rows[0].cells[0].text, table[i].text);
        if (table[i].told != NULL) {
            snprintf(message, sizeof message,
                     "Delen \"%s\" i filen gick inte att läsa: den finns flera gånger, och en annan av dem har lästs. "
                     "Resten har lästs.",
                     table[i].told);
            expect(&r, table[i].first, PK_F12, message);
        } else {
            good(&r, table[i].second);
        }
        pk_arena_free(&r.arena);
    }
}

/* C7, C8, C9, C25: what is wrong with a part that can be done without, and with one that cannot. */
static void harmed_part(void **state)
{
    static const struct {
        const zipped_member *document;
        zipped_member changed;
        pk_code code; /* PK_CODE_COUNT: nothing is said */
        const char *message;
    } table[] = {
        { word, { "word/media/bild.png", "x", 0, 0, ZIPPED_BAD_CRC }, PK_CODE_COUNT, NULL },
        { word, { "word/media/bild.png", "x", 0, 12, 0 }, PK_CODE_COUNT, NULL },
        { word, { "word/media/bild.png", "x", 0, 0, ZIPPED_LOCKED }, PK_CODE_COUNT, NULL },
        { word,
          { "word/styles.xml", "<a/>", 0, 0, ZIPPED_BAD_CRC },
          PK_F12,
          "Delen \"/word/styles.xml\" i filen gick inte att läsa: den har ändrats på vägen, så det som står i den kan "
          "vara fel. Resten har lästs." },
        { word,
          { "word/styles.xml", "<a/>", 0, 9, 0 },
          PK_F12,
          "Delen \"/word/styles.xml\" i filen gick inte att läsa: den är packad med en metod som inte läses: "
          "deflate64. Resten har lästs." },
        { word,
          { "word/comments.xml", "<a/>", 0, 77, 0 },
          PK_F12,
          "Delen \"/word/comments.xml\" i filen gick inte att läsa: den är packad med en metod som inte läses: 77. "
          "Resten har lästs." },
        { word,
          { "word/styles.xml", "<a/>", 0, 0, ZIPPED_LOCKED },
          PK_F12,
          "Delen \"/word/styles.xml\" i filen gick inte att läsa: den är skyddad med lösenord. Resten har lästs." },
        { word,
          { "word/comments.xml", "<a>\n<b>\n\xFF</b></a>", 0, 0, 0 },
          PK_F12,
          "Delen \"/word/comments.xml\" i filen gick inte att läsa: den är trasig på XML-rad 3. Resten har lästs." },
        { word,
          { "word/document.xml", W(""), 0, 0, ZIPPED_BAD_CRC },
          PK_F01,
          "Filen är skadad eller avkortad och kan inte läsas: delen \"/word/document.xml\" har ändrats på vägen, så "
          "det som står i den kan vara fel." },
        { word,
          { "word/document.xml", W(""), 0, 14, 0 },
          PK_F01,
          "Filen är skadad eller avkortad och kan inte läsas: delen \"/word/document.xml\" är packad med en metod som "
          "inte läses: lzma." },
        { word,
          { "word/document.xml", W("\n&#xD800;"), 0, 0, 0 },
          PK_F01,
          "Filen är skadad eller avkortad och kan inte läsas: delen \"/word/document.xml\" är trasig på XML-rad 2." },
        { word,
          { "word/document.xml", W("\xEF\xBF\xBE"), 0, 0, 0 },
          PK_F01,
          "Filen är skadad eller avkortad och kan inte läsas: delen \"/word/document.xml\" är trasig på XML-rad 1." },
        { word,
          { "word/document.xml", W(""), 0, 0, ZIPPED_LOCKED },
          PK_F02,
          "Filen är skyddad med lösenord eller med en känslighetsetikett som krypterar den." },
        { sheets,
          { "xl/worksheets/sheet1.xml",
            "<worksheet " S
            "><sheetData><row r='1'><c r='A1'><v>1</v></c></row><row r='7'><c r='A7'><v>2</v></c></row><row r='8'><c "
            "r='A8' t='str'><v>\x01</v></c></row></sheetData></worksheet>",
            0, 0, 0 },
          PK_F12,
          "Delen \"Ett\" i filen gick inte att läsa: den kunde bara läsas till rad 7. Resten har lästs." },
        { sheets,
          { "xl/worksheets/sheet1.xml", "<worksheet " S ">", 0, 12, 0 },
          PK_F12,
          "Delen \"Ett\" i filen gick inte att läsa: den är packad med en metod som inte läses: bzip2. Resten har "
          "lästs." },
        { sheets,
          { "xl/workbook.xml", "<workbook " S ">", 0, 0, 0 },
          PK_F01,
          "Filen är skadad eller avkortad och kan inte läsas: delen \"/xl/workbook.xml\" är trasig på XML-rad 1." },
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        zipped_member changed[MEMBERS_MAX];
        char what[32];
        result r;

        *with(changed, table[i].document, table[i].changed.name) = table[i].changed;
        snprintf(what, sizeof what, "case %zu", i);
        start(&r);
        read_members(&r, changed);
        if (table[i].code == PK_CODE_COUNT)
            good(&r, what);
        else
            expect(&r, what, table[i].code, table[i].message);
        assert_int_equal(r.readable, table[i].code == PK_CODE_COUNT || table[i].code == PK_F12);
        pk_arena_free(&r.arena);
    }
}

/* The text as UTF-16 with a byte order mark. ASCII only. */
static char *widen(const char *text, size_t *size)
{
    size_t length = strlen(text);
    char *wide = calloc(length + 1, 2);

    assert_non_null(wide);
    memcpy(wide, "\xFF\xFE", 2);
    for (size_t i = 0; i < length; i++)
        wide[2 + 2 * i] = text[i];
    *size = 2 * length + 2;
    return wide;
}

/* C20: a DTD in whatever part that is read, in whatever encoding: F10 alone, nothing was expanded or read. */
static void document_types(void **state)
{
    static const char *const dtds[] = {
        "<!DOCTYPE a>",
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>",
        "<?xml version='1.0'?>\n<!-- x -->\n<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://localhost/p\">%p;]>",
        "<!DOCTYPE a [<!ENTITY l \"lol\"><!ENTITY m \"&l;&l;&l;&l;&l;&l;&l;&l;&l;&l;\">]>",
    };
    const zipped_member *const documents[] = { word, sheets };

    (void)state;
    for (size_t i = 0; i < 2; i++)
        for (size_t part = 0; documents[i][part].name != NULL; part++)
            for (size_t dtd = 0; dtd < 2 * sizeof dtds / sizeof *dtds; dtd++) {
                zipped_member changed[MEMBERS_MAX], *member;
                char text[4096], *wide = NULL;
                result r;

                member = with(changed, documents[i], documents[i][part].name);
                if (strstr(member->name, ".png") != NULL)
                    continue;
                snprintf(text, sizeof text, "%s%s", dtds[dtd / 2], member->content);
                member->content = text;
                if (dtd % 2 == 1)
                    member->content = wide = widen(text, &member->size);
                start(&r);
                read_members(&r, changed);
                if (r.readable || r.findings.count < 1 || r.findings.items[r.findings.count - 1].code != PK_F10)
                    fail_msg("%s with DTD %zu: not refused", member->name, dtd);
                pk_arena_free(&r.arena);
                free(wide);
            }
}

/* C22: libxml2's own limit on one attribute is a limit like ours, and can be raised as they can. */
static void giant_attribute(void **state)
{
    enum { SIZE = 11 * 1000 * 1000 };
    static const char head[] = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' x='";
    static const char tail[] = "'><w:body><w:p><w:r><w:t>Text</w:t></w:r></w:p></w:body></w:document>";
    char *text = malloc(sizeof head + SIZE + sizeof tail);
    zipped_member changed[MEMBERS_MAX];

    (void)state;
    assert_non_null(text);
    memcpy(text, head, sizeof head - 1);
    memset(text + sizeof head - 1, 'a', SIZE);
    memcpy(text + sizeof head - 1 + SIZE, tail, sizeof tail);
    with(changed, word, "word/document.xml")->content = text;
    for (int raised = 0; raised < 2; raised++) {
        result r;

        start(&r);
        if (raised)
            r.limits.values[PK_LIMIT_CELL_BYTES] = 20 * 1000 * 1000;
        read_members(&r, changed);
        assert_int_equal(r.readable, raised);
        if (!raised)
            expect(&r, "attribute", PK_F05, "Filen är större än säkerhetsgränsen cell-bytes tillåter (1000000).");
        pk_arena_free(&r.arena);
    }
    free(text);
}

/* C21: a directory of more members than the limit is refused by what its end says. */
static void many_members_declared(void **state)
{
    (void)state;
    for (int large = 0; large < 2; large++) {
        zipped zip = zipped_make(word, large);
        result r;

        for (int over = 0; over < 2; over++) {
            start(&r);
            r.limits.values[PK_LIMIT_ENTRIES] = sizeof word / sizeof *word - 1 - (size_t)over;
            read_bytes(&r, zip.bytes, zip.size);
            assert_int_equal(r.readable, !over);
            if (over)
                expect(&r, "entries", PK_F05, "Filen är större än säkerhetsgränsen entries tillåter (11).");
            pk_arena_free(&r.arena);
        }
        free(zip.bytes);
    }
}

/* C24: names are only compared; what they would do to a disk is no matter. C11, C26 */
static void odd_names(void **state)
{
    static const char *const names[] = {
        "../../x", "/etc/passwd", "C:\\x", "", "\xFF\xFE", "docMetadata/LabelInfo.xml"
    };
    char *longest = calloc(1, 65536);

    (void)state;
    assert_non_null(longest);
    memset(longest, 'x', 65535);
    for (size_t i = 0; i <= sizeof names / sizeof *names; i++) {
        zipped_member changed[MEMBERS_MAX];
        result r;

        *with(changed, word, "added") =
            (zipped_member) { .name = i < sizeof names / sizeof *names ? names[i] : longest, .content = "x" };
        start(&r);
        read_members(&r, changed);
        good(&r, changed[12].name);
        pk_arena_free(&r.arena);
    }
    free(longest);
}

/* C16: told with their number, never opened. */
static void embedded_objects(void **state)
{
    zipped_member changed[MEMBERS_MAX], more[MEMBERS_MAX];
    result r;

    (void)state;
    *with(changed, word, "added") = (zipped_member) { .name = "word/embeddings/a.xlsx", .content = "x" };
    *with(more, changed, "added") = (zipped_member) { .name = "word/embeddings/b.bin", .content = "x" };
    start(&r);
    read_members(&r, more);
    assert_true(r.readable);
    expect(&r, "embedded", PK_F09, "Filen innehåller inbäddade objekt (2). Inget av det har körts eller öppnats.");
    pk_arena_free(&r.arena);
}

/* ---- memory ---- */

/* Whichever allocation of ours fails while harmed documents are read and told of: PK_ENOMEM, and nothing is lost. */
static void out_of_memory(void **state)
{
    static const zipped_member harms[] = {
        { "word/comments.xml", "<a>\n<b>", 0, 0, 0 },
        { "word/styles.xml", "<a/>", 0, 77, 0 },
        { "word/document.xml", W(""), 0, 0, ZIPPED_BAD_CRC },
        { "word/Comments.xml", "x", 0, 0, 0 },
        { "word/embeddings/a.bin", "x", 0, 0, 0 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof harms / sizeof *harms; i++) {
        pk_status status = PK_ENOMEM;
        zipped_member changed[MEMBERS_MAX];
        zipped zip;

        *with(changed, word, harms[i].name) = harms[i];
        zip = zipped_make(changed, false);
        for (size_t allowed = 0; status != PK_OK; allowed++) {
            size_t left = allowed;
            pk_allocator allocator = test_few(&left);
            pk_source source = { .name = PK_TEXT("plan.docx"), .bytes = zip.bytes, .size = zip.size };
            result r;

            start(&r);
            source.limits = &r.limits;
            pk_arena_free(&r.arena);
            pk_arena_init(&r.arena, &allocator);
            pk_findings_init(&r.findings, &r.arena);
            status = pk_read(&source, &r.arena, &r.findings, &r.document, &r.readable);
            assert_true(status == PK_OK || status == PK_ENOMEM);
            assert_true(status != PK_OK || r.findings.count > 0);
            assert_true(allowed < 1000);
            pk_arena_free(&r.arena);
        }
        free(zip.bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_is_well),           cmocka_unit_test(odd_but_whole),
        cmocka_unit_test(bytes_around),          cmocka_unit_test(other_case),
        cmocka_unit_test(the_same_name_twice),   cmocka_unit_test(harmed_part),
        cmocka_unit_test(document_types),        cmocka_unit_test(giant_attribute),
        cmocka_unit_test(many_members_declared), cmocka_unit_test(odd_names),
        cmocka_unit_test(embedded_objects),      cmocka_unit_test(out_of_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
