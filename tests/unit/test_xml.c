/* The dispatcher and RELAX NG. OOXML.md C20, C22, C23, C25, D90, X62. */
#include "testing.h"

#include "container/xml.h"

#define W        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define W_STRICT "http://purl.oclc.org/ooxml/wordprocessingml/main"

/* What the handlers saw, as a text: "<p" at a start, "p>" at an end, "[...]" for the text, "|" for a call. */
typedef struct record {
    pk_arena arena;
    pk_buffer log;
    const char *skip, *stop, *fail; /* what the start handler does at this element */
} record;

static void record_init(record *r)
{
    memset(r, 0, sizeof *r);
    pk_arena_init(&r->arena, NULL);
    pk_buffer_init(&r->log, &r->arena);
}

static void say(record *r, const char *text)
{
    assert_int_equal(pk_buffer_add(&r->log, pk_text_of(text)), PK_OK);
}

static void say_text(record *r, pk_text text)
{
    assert_int_equal(pk_buffer_add(&r->log, text), PK_OK);
}

static bool is_at(const pk_xml_walk *walk, const char *name)
{
    return name != NULL && pk_text_equal(pk_xml_element(walk, 0), pk_text_of(name));
}

static pk_status start(void *context, pk_xml_walk *walk)
{
    record *r = context;
    pk_text value = pk_xml_attribute(walk, PK_NS_W, "val");

    say(r, "<");
    say_text(r, pk_xml_element(walk, 0));
    if (value.data != NULL) {
        say(r, "=");
        say_text(r, value);
    }
    if (is_at(walk, r->skip))
        pk_xml_skip(walk);
    if (is_at(walk, r->stop))
        pk_xml_stop(walk);
    return is_at(walk, r->fail) ? PK_EIO : PK_OK;
}

static pk_status end(void *context, pk_xml_walk *walk, pk_text text)
{
    record *r = context;

    pk_xml_skip(walk); /* means nothing here */
    if (text.data != NULL) {
        say(r, "[");
        say_text(r, text);
        say(r, "]");
    }
    say_text(r, pk_xml_element(walk, 0));
    say(r, ">");
    return PK_OK;
}

static const pk_xml_rule rules[] = {
    { PK_NS_W, NULL, "p", start, end, PK_XML_TEXT },    { PK_NS_W, NULL, "r", start, end, 0 },
    { PK_NS_W, NULL, "t", NULL, end, PK_XML_TEXT },     { PK_NS_W, "del", "t", NULL, NULL, PK_XML_SKIP },
    { PK_NS_W, NULL, "drop", start, end, PK_XML_SKIP }, { PK_NS_ANY, NULL, "any", start, end, 0 },
    { PK_NS_NONE, NULL, "bare", start, end, 0 },        { PK_NS_OTHER, NULL, "other", start, end, 0 },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

static const struct walk_case {
    const char *xml, *log;
    pk_status status;
    const char *skip, *stop, *fail;
} walk_cases[] = {
    { "<w:p xmlns:w='" W "'>a<w:r w:val='1'>b</w:r></w:p>", "<p<r=1r>[ab]p>", PK_OK, NULL, NULL, NULL },
    /* D90, X62: strict, another prefix, the default namespace */
    { "<x:p xmlns:x='" W_STRICT "'><x:r x:val='1'/></x:p>", "<p<r=1r>[]p>", PK_OK, NULL, NULL, NULL },
    { "<p xmlns='" W "' xmlns:s='" W_STRICT "'><r s:val='1'/><r val='2'/></p>", "<p<r=1r><rr>[]p>", PK_OK, NULL, NULL,
      NULL },
    /* an element without a rule is looked into */
    { "<w:a xmlns:w='" W "'>x<w:b>y<w:t>z</w:t></w:b></w:a>", "[z]t>", PK_OK, NULL, NULL, NULL },
    /* text in text: both get theirs, and what a neighbour had is gone */
    { "<w:p xmlns:w='" W "'>1<w:t>2</w:t>3<w:t>4<w:t>5</w:t></w:t><w:p/>6</w:p>", "<p[2]t>[5]t>[45]t><p[]p>[123456]p>",
      PK_OK, NULL, NULL, NULL },
    { "<w:a xmlns:w='" W "'><w:t>1</w:t>2<w:t>3</w:t></w:a>", "[1]t>[3]t>", PK_OK, NULL, NULL, NULL },
    /* blanks, CDATA, comments, references */
    { "<w:t xmlns:w='" W "'> \n<![CDATA[<&]]><!-- no -->&amp;&#229;&lt; </w:t>", "[ \n<&&\xC3\xA5< ]t>", PK_OK, NULL,
      NULL, NULL },
    { "<w:r xmlns:w='" W "' w:val='a&amp;b&lt;&#38;#38;c&#38;'/>", "<r=a&b<&#38;c&r>", PK_OK, NULL, NULL, NULL },
    /* the rule with a parent wins */
    { "<w:p xmlns:w='" W "'><w:del><w:t>x</w:t></w:del><w:t>y</w:t></w:p>", "<p[y]t>[y]p>", PK_OK, NULL, NULL, NULL },
    { "<w:p xmlns:w='" W "'>1<w:drop>2<w:drop/><w:t>3</w:t></w:drop>4</w:p>", "<p<drop[14]p>", PK_OK, NULL, NULL,
      NULL },
    { "<w:p xmlns:w='" W "'>1<w:r>2<w:r/><w:t>3</w:t></w:r>4<w:t>5</w:t></w:p>", "<p<r[5]t>[145]p>", PK_OK, "r", NULL,
      NULL },
    { "<w:p xmlns:w='" W "'>1</w:p>", "<p", PK_OK, "p", NULL, NULL },
    { "<w:p xmlns:w='" W "'><w:r>", "<p<r", PK_OK, NULL, "r", NULL }, /* what follows does not matter */
    { "<w:p xmlns:w='" W "'><w:r/>", "<p<r", PK_EIO, NULL, NULL, "r" },
    /* namespaces */
    { "<a><any/><x:any xmlns:x='urn:x'/><any xmlns='" W "'/></a>", "<anyany><anyany><anyany>", PK_OK, NULL, NULL,
      NULL },
    { "<a><bare/><other/><x:bare xmlns:x='urn:x'/><x:other xmlns:x='urn:x'/><p/></a>", "<barebare><otherother>", PK_OK,
      NULL, NULL, NULL },
    { "<a><x:bare/><x:other/></a>", "<otherother>", PK_OK, NULL, NULL, NULL }, /* a prefix that nobody declared */
    /* not well-formed */
    { "", "", PK_EFORMAT, NULL, NULL, NULL },
    { "no xml", "", PK_EFORMAT, NULL, NULL, NULL },
    { "<w:p xmlns:w='" W "'>", "<p", PK_EFORMAT, NULL, NULL, NULL },
    { "<a></b>", "", PK_EFORMAT, NULL, NULL, NULL },
    { "<a/><a/>", "", PK_EFORMAT, NULL, NULL, NULL },
    { "<a b='1' b='2'/>", "", PK_EFORMAT, NULL, NULL, NULL },
    { "<a>&#xD800;</a>", "", PK_EFORMAT, NULL, NULL, NULL }, /* C25 */
    { "<a>\x01</a>", "", PK_EFORMAT, NULL, NULL, NULL },
    { "<a>\xFF\xFE\xE5</a>", "", PK_EFORMAT, NULL, NULL, NULL },
    { "<a>&nothing;</a>", "", PK_EFORMAT, NULL, NULL, NULL },
    { "<?xml version='1.0' encoding='no-such-thing'?><a/>", "", PK_EFORMAT, NULL, NULL, NULL },
    /* C20 */
    { "<!DOCTYPE a><a/>", "", PK_EUNSAFE, NULL, NULL, NULL },
    { "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "", PK_EUNSAFE, NULL, NULL, NULL },
    { "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", "", PK_EUNSAFE, NULL, NULL, NULL },
    { "<!DOCTYPE a [<!ENTITY % x SYSTEM 'http://localhost/x'> %x;]><a/>", "", PK_EUNSAFE, NULL, NULL, NULL },
    { "<!DOCTYPE a [<!ENTITY a '1111111111'><!ENTITY b '&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]><a x='&c;'/>", "",
      PK_EUNSAFE, NULL, NULL, NULL },
    /* encodings and marks */
    { "\xEF\xBB\xBF<w:t xmlns:w='" W "'>\xC3\xA5</w:t>", "[\xC3\xA5]t>", PK_OK, NULL, NULL, NULL },
    { "<?xml version='1.0' encoding='ISO-8859-1'?><w:t xmlns:w='" W "'>\xE5</w:t>", "[\xC3\xA5]t>", PK_OK, NULL, NULL,
      NULL },
    { "<?xml version='1.0' encoding='windows-1252'?><w:t xmlns:w='" W "'>\x96</w:t>", "[\xE2\x80\x93]t>", PK_OK, NULL,
      NULL, NULL },
};

/* The result is the same in whatever pieces the bytes come; a stop or a fault may leave fewer events where they end. */
static void walks(void **state)
{
    static const size_t pieces[] = { SIZE_MAX, 1, 2, 3, 7 };

    (void)state;
    for (size_t i = 0; i < sizeof walk_cases / sizeof *walk_cases; i++)
        for (size_t j = 0; j < sizeof pieces / sizeof *pieces; j++) {
            const struct walk_case *c = &walk_cases[i];
            size_t size = strlen(c->xml);
            pk_status status = PK_OK;
            pk_xml_error error = { 0 };
            pk_xml_walk *walk;
            record r;

            record_init(&r);
            r.skip = c->skip;
            r.stop = c->stop;
            r.fail = c->fail;
            assert_int_equal(pk_xml_begin(NULL, rules, &r, &r.arena, &walk), PK_OK);
            for (size_t at = 0; at < size && status == PK_OK; at += pieces[j] < size ? pieces[j] : size)
                status = pk_xml_feed(walk, c->xml + at, size - at < pieces[j] ? size - at : pieces[j]);
            status = pk_xml_finish(walk, status, &error);
            if (status != c->status)
                fail_msg("%s in pieces of %zu: status %d", c->xml, pieces[j], (int)status);
            assert_text(pk_buffer_text(&r.log), c->log);
            assert_int_equal(status == PK_EFORMAT, error.message[0] != '\0');
            if (status == PK_EFORMAT)
                assert_int_equal(error.line, 1);
            pk_arena_free(&r.arena);
        }
}

static void utf16(void **state)
{
    static const char ascii[] = "<t xmlns='" W "'>x</t>";

    (void)state;
    for (int big = 0; big < 2; big++)
        for (size_t piece = 1; piece < 100; piece += 33) {
            char wide[2 * sizeof ascii];
            size_t size = 2;
            pk_status status = PK_OK;
            pk_xml_walk *walk;
            record r;

            memcpy(wide, big ? "\xFE\xFF" : "\xFF\xFE", 2);
            for (size_t i = 0; ascii[i] != '\0'; i++) {
                wide[size++] = big ? '\0' : ascii[i];
                wide[size++] = big ? ascii[i] : '\0';
            }
            record_init(&r);
            assert_int_equal(pk_xml_begin(NULL, rules, &r, &r.arena, &walk), PK_OK);
            for (size_t at = 0; at < size && status == PK_OK; at += piece)
                status = pk_xml_feed(walk, wide + at, size - at < piece ? size - at : piece);
            assert_int_equal(pk_xml_finish(walk, status, NULL), PK_OK);
            assert_text(pk_buffer_text(&r.log), "[x]t>");
            pk_arena_free(&r.arena);
        }
}

/* C22 */
static void depth(void **state)
{
    static const struct {
        int depth, limit;
        pk_status status;
    } cases[] = { { 200, 200, PK_OK }, { 201, 200, PK_ELIMIT }, { 100000, 200, PK_ELIMIT }, { 1000, 2000, PK_OK } };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int dropped = 0; dropped < 2; dropped++) { /* what is dropped is counted as well */
            pk_limits limits;
            pk_buffer xml;
            record r;

            pk_limits_default(&limits);
            limits.values[PK_LIMIT_DEPTH] = (uint64_t)cases[i].limit;
            record_init(&r);
            say(&r, dropped ? "<drop xmlns='" W "'>" : "<x xmlns='" W "'>");
            for (int level = 1; level < cases[i].depth; level++)
                say(&r, "<x>");
            for (int level = 1; level < cases[i].depth; level++)
                say(&r, "</x>");
            say(&r, dropped ? "</drop>" : "</x>");
            xml = r.log;
            pk_buffer_init(&r.log, &r.arena);
            assert_int_equal(pk_xml_read_bytes(xml.data, xml.size, &limits, rules, &r, &r.arena, NULL),
                             cases[i].status);
            pk_arena_free(&r.arena);
        }
}

/* Text is limited where it is collected, and costs nothing elsewhere. */
static void long_text(void **state)
{
    static const struct {
        const char *before, *after;
        size_t size;
        pk_status status;
    } cases[] = {
        { "<t xmlns='" W "'>", "</t>", 1000, PK_OK },
        { "<t xmlns='" W "'>", "</t>", 1001, PK_ELIMIT },
        { "<x xmlns='" W "'>", "</x>", 200000, PK_OK },
        { "<drop xmlns='" W "'><t>", "</t></drop>", 200000, PK_OK },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pk_limits limits;
        pk_buffer xml;
        record r;

        pk_limits_default(&limits);
        limits.values[PK_LIMIT_CELL_BYTES] = 1000;
        record_init(&r);
        pk_buffer_init(&xml, &r.arena);
        assert_int_equal(pk_buffer_add(&xml, pk_text_of(cases[i].before)), PK_OK);
        for (size_t j = 0; j < cases[i].size; j++)
            assert_int_equal(pk_buffer_add(&xml, PK_TEXT("a")), PK_OK);
        assert_int_equal(pk_buffer_add(&xml, pk_text_of(cases[i].after)), PK_OK);
        assert_int_equal(pk_xml_read_bytes(xml.data, xml.size, &limits, rules, &r, &r.arena, NULL), cases[i].status);
        pk_arena_free(&r.arena);
    }
}

/* ---- text between elements ---- */

/* What an element says of the text before it, and at its end of the text in it. */
static pk_status take_before(void *context, pk_xml_walk *walk)
{
    record *r = context;

    say_text(r, pk_xml_take_text(walk));
    say(r, "<");
    return PK_OK;
}

static pk_status take_after(void *context, pk_xml_walk *walk, pk_text text)
{
    record *r = context;

    (void)text;
    say_text(r, pk_xml_take_text(walk));
    say(r, ">");
    return PK_OK;
}

static void mixed_content(void **state)
{
    static const pk_xml_rule mixed[] = {
        { PK_NS_W, NULL, "p", take_before, take_after, PK_XML_TEXT },
        { PK_NS_W, NULL, "r", take_before, take_after, 0 },
        { PK_NS_W, NULL, "t", take_before, take_after, PK_XML_TEXT },
        { PK_NS_W, NULL, "drop", take_before, NULL, PK_XML_SKIP },
        { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
    };
    static const struct {
        const char *xml, *said;
    } cases[] = {
        { "<p xmlns='" W "'>a<r>b</r>c</p>", "<a<b>c>" },
        { "<p xmlns='" W "'>a<r>b<t>c</t>d</r><x>e</x>f</p>", "<a<b<c>d>ef>" },
        { "<p xmlns='" W "'>a<drop>b</drop>c<p>d</p>e</p>", "<a<c<d>e>" },
        { "<x xmlns='" W "'>no<p>a</p>no<p>b</p></x>", "<a><b>" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        record r;

        record_init(&r);
        assert_int_equal(pk_xml_read_bytes(cases[i].xml, strlen(cases[i].xml), NULL, mixed, &r, &r.arena, NULL), PK_OK);
        assert_text(pk_buffer_text(&r.log), cases[i].said);
        pk_arena_free(&r.arena);
    }
}

/* ---- what handlers can ask ---- */

static pk_status look(void *context, pk_xml_walk *walk)
{
    int *line = context;

    *line = pk_xml_line(walk);
    assert_int_equal(pk_xml_depth(walk), 3);
    assert_text(pk_xml_element(walk, 0), "c");
    assert_text(pk_xml_element(walk, 1), "b");
    assert_text(pk_xml_element(walk, 2), "a");
    assert_text(pk_xml_element(walk, 3), "");
    assert_text(pk_xml_element(walk, -1), "");
    assert_text(pk_xml_attribute(walk, PK_NS_NONE, "r"), "A1");
    assert_text(pk_xml_attribute(walk, PK_NS_R, "id"), "rId1");
    assert_text(pk_xml_attribute(walk, PK_NS_XML, "space"), "preserve");
    assert_text(pk_xml_attribute(walk, PK_NS_ANY, "id"), "rId1");
    assert_non_null(pk_xml_attribute(walk, PK_NS_NONE, "empty").data);
    assert_null(pk_xml_attribute(walk, PK_NS_NONE, "id").data);
    assert_null(pk_xml_attribute(walk, PK_NS_R, "r").data);
    assert_null(pk_xml_attribute(walk, PK_NS_NONE, "none").data);
    return PK_OK;
}

static pk_status look_after(void *context, pk_xml_walk *walk, pk_text text)
{
    (void)context;
    assert_null(text.data);
    assert_null(pk_xml_attribute(walk, PK_NS_NONE, "r").data); /* only at the start */
    return PK_OK;
}

static void around_an_element(void **state)
{
    static const char xml[] = "<?xml version='1.0'?>\n<a>\n<b xmlns='urn:b'>\n\n"
                              "<c xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' r='A1' empty='' "
                              "xmlns:r='http://purl.oclc.org/ooxml/officeDocument/relationships' r:id='rId1' "
                              "xml:space='preserve'/></b></a>";
    static const pk_xml_rule look_rules[] = {
        { PK_NS_S, "b", "c", look, look_after, 0 },
        { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
    };
    pk_arena arena;
    int line = 0;

    (void)state;
    pk_arena_init(&arena, NULL);
    assert_int_equal(pk_xml_read_bytes(xml, strlen(xml), NULL, look_rules, &line, &arena, NULL), PK_OK);
    assert_int_equal(line, 5);
    pk_arena_free(&arena);
}

static void line_of_a_fault(void **state)
{
    static const char xml[] = "<a>\n<b>\n</c>\n</a>";
    pk_xml_error error = { 0 };
    record r;

    (void)state;
    record_init(&r);
    assert_int_equal(pk_xml_read_bytes(xml, strlen(xml), NULL, rules, &r, &r.arena, &error), PK_EFORMAT);
    assert_int_equal(error.line, 3);
    assert_non_null(strstr(error.message, "mismatch"));
    assert_null(strchr(error.message, '\n'));
    pk_arena_free(&r.arena);
}

static void on_off_values(void **state)
{
    static const struct {
        const char *value;
        bool missing, on;
    } cases[] = {
        { NULL, true, true }, { NULL, false, false }, { "", false, true },
        { "1", false, true }, { "on", false, true },  { "true", false, true },
        { "0", true, false }, { "off", true, false }, { "false", true, false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(pk_xml_on_off(pk_text_of(cases[i].value), cases[i].missing), cases[i].on);
}

/* C23 */
static void integers(void **state)
{
    static const struct {
        const char *value;
        int64_t low, high, number;
    } cases[] = {
        { "12", 0, 100, 12 },
        { " +12 ", 0, 100, 12 },
        { "-12", -100, 100, -12 },
        { "0012", 0, 100, 12 },
        { "101", 0, 100, -1 },
        { "-5", 0, 100, -1 },
        { "2147483648", 0, INT32_MAX, -1 },
        { "99999999999999999999999", 0, INT64_MAX, -1 },
        { "9223372036854775807", 0, INT64_MAX, INT64_MAX },
        { "9223372036854775808", 0, INT64_MAX, -1 },
        { "", 0, 100, -1 },
        { "-", -100, 100, -1 },
        { "12a", 0, 100, -1 },
        { "1.5", 0, 100, -1 },
        { "0x10", 0, 100, -1 },
        { NULL, 0, 100, -1 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_true(pk_xml_integer(pk_text_of(cases[i].value), cases[i].low, cases[i].high, -1) == cases[i].number);
    /* a view that goes on behind its end */
    assert_int_equal(pk_xml_integer((pk_text) { "123456", 3 }, 0, 1000, -1), 123);
}

/* ---- memory ---- */

static pk_status look_at_value(void *context, pk_xml_walk *walk)
{
    pk_text value = pk_xml_attribute(walk, PK_NS_NONE, "v");

    (void)context;
    if (value.data != NULL) /* it is none when there was no memory for it; the walk then ends by itself */
        assert_text(value, "a&b");
    return PK_OK;
}

static void out_of_memory(void **state)
{
    static const char xml[] = "<t v='a&amp;b'>text</t>";
    static const pk_xml_rule value_rules[] = {
        { PK_NS_ANY, NULL, "t", look_at_value, NULL, PK_XML_TEXT },
        { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
    };
    pk_status status = PK_ENOMEM;
    size_t allowed;

    (void)state;
    for (allowed = 0; status != PK_OK; allowed++) {
        size_t left = allowed;
        pk_allocator allocator = test_few(&left);
        pk_arena arena;

        pk_arena_init(&arena, &allocator);
        status = pk_xml_read_bytes(xml, strlen(xml), NULL, value_rules, NULL, &arena, NULL);
        assert_true(status == PK_OK || status == PK_ENOMEM);
        assert_true(allowed < 20);
        pk_arena_free(&arena);
    }
    assert_true(allowed > 2);
}

/* ---- RELAX NG ---- */

#define GRAMMAR                                                                                                        \
    "<grammar xmlns='http://relaxng.org/ns/structure/1.0' "                                                            \
    "datatypeLibrary='http://www.w3.org/2001/XMLSchema-datatypes'>\n"                                                  \
    "<start><element name='list'><zeroOrMore><element name='item'>"                                                    \
    "<attribute name='n'><data type='positiveInteger'/></attribute><text/></element></zeroOrMore></element></start>\n" \
    "</grammar>"

typedef struct reports {
    int count, first_line;
    char first[400];
} reports;

static void report(void *context, int line, const char *message)
{
    reports *got = context;

    assert_null(strchr(message, '\n'));
    if (got->count++ == 0) {
        got->first_line = line;
        snprintf(got->first, sizeof got->first, "%s", message);
    }
}

static void validation(void **state)
{
    static const struct {
        const char *xml, *grammar;
        pk_status status;
        int line;
        const char *message;
    } cases[] = {
        { "<list/>", GRAMMAR, PK_OK, 0, NULL },
        { "<list>\n<item n='1'>a</item>\n</list>", GRAMMAR, PK_OK, 0, NULL },
        { "<list>\n<item n='1'/>\n<item n='x'/>\n</list>", GRAMMAR, PK_ESCHEMA, 3, "positiveInteger" },
        { "<list>\n\n<other/></list>", GRAMMAR, PK_ESCHEMA, 3, "other" },
        { "<list>\n<item n='1'></list>", GRAMMAR, PK_EFORMAT, 2, "mismatch" },
        { "<list>\n<item n='1'>a", GRAMMAR, PK_EFORMAT, 2, "ends too early" },
        { "<list/>\n<list/>", GRAMMAR, PK_EFORMAT, 2, "Extra content" },
        { "", GRAMMAR, PK_EFORMAT, 1, "ends too early" },
        { "<!DOCTYPE list><list/>", GRAMMAR, PK_EUNSAFE, 0, NULL },
        { "<!DOCTYPE list [<!ENTITY a 'b'>]><list>&a;</list>", GRAMMAR, PK_EUNSAFE, 0, NULL },
        { "<list/>", "<!DOCTYPE g><grammar/>", PK_EUNSAFE, 0, NULL },
        { "<list/>", "<grammar", PK_EFORMAT, 1, NULL },
        { "<list/>", "<grammar xmlns='http://relaxng.org/ns/structure/1.0'/>", PK_ESCHEMA, 1, NULL },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        reports got = { 0 };

        assert_int_equal(pk_xml_validate(cases[i].xml, strlen(cases[i].xml), cases[i].grammar, strlen(cases[i].grammar),
                                         report, &got),
                         cases[i].status);
        assert_int_equal(got.count > 0, cases[i].line > 0);
        assert_int_equal(got.first_line, cases[i].line);
        if (cases[i].message != NULL && strstr(got.first, cases[i].message) == NULL)
            fail_msg("\"%s\" is not in \"%s\"", cases[i].message, got.first);
        assert_int_equal(pk_xml_validate(cases[i].xml, strlen(cases[i].xml), cases[i].grammar, strlen(cases[i].grammar),
                                         NULL, NULL),
                         cases[i].status);
    }
}

/* The rule for any element comes last; prefixes stand for what they were declared as where they are used. */
static pk_status prefix_start(void *context, pk_xml_walk *walk)
{
    record *r = context;
    pk_text uri = pk_xml_prefix_uri(walk, PK_TEXT("x"));

    say(r, "<");
    say_text(r, pk_xml_element(walk, 0));
    say(r, " ");
    say_text(r, pk_xml_element_uri(walk));
    say(r, " x=");
    say_text(r, uri.data != NULL ? uri : PK_TEXT("none"));
    say(r, ">");
    return PK_OK;
}

static void prefixes(void **state)
{
    static const pk_xml_rule any[] = { { PK_NS_OTHER, NULL, "known", NULL, NULL, 0 },
                                       { PK_NS_NONE, NULL, "drop", NULL, NULL, PK_XML_SKIP },
                                       { PK_NS_OTHER, NULL, "*", prefix_start, NULL, 0 },
                                       { PK_NS_NONE, NULL, "*", prefix_start, NULL, 0 },
                                       { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 } };
    static const char xml[] = "<a><x:b xmlns:x='urn:1'><y:c xmlns:y='urn:y' xmlns:x='urn:2'/><x:known/><x:d/></x:b>"
                              "<drop><x:e xmlns:x='urn:3'/></drop><f/></a>";
    record r;

    (void)state;
    record_init(&r);
    assert_int_equal(pk_xml_read_bytes(xml, sizeof xml - 1, NULL, any, &r, &r.arena, NULL), PK_OK);
    assert_text(pk_buffer_text(&r.log), "<a  x=none><b urn:1 x=urn:1><c urn:y x=urn:2><d urn:1 x=urn:1><f  x=none>");
    pk_arena_free(&r.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(walks),
        cmocka_unit_test(prefixes),
        cmocka_unit_test(utf16),
        cmocka_unit_test(depth),
        cmocka_unit_test(long_text),
        cmocka_unit_test(mixed_content),
        cmocka_unit_test(around_an_element),
        cmocka_unit_test(line_of_a_fault),
        cmocka_unit_test(on_off_values),
        cmocka_unit_test(integers),
        cmocka_unit_test(out_of_memory),
        cmocka_unit_test(validation),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
