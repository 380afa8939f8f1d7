/* Pages of findings: what HTML cannot hold, and memory that ends. What they look like is for tests/html and the golden cases. */
#include "testing.h"

#include "write/html_page.h"

/* ---- memory ---- */

/* The writers take what they need from malloc; the linker sends the arena's requests here (--wrap). */
static size_t requests, refused; /* the number of the one that fails; 0: none does */

void *__real_malloc(size_t size);
void *__wrap_malloc(size_t size);

void *__wrap_malloc(size_t size)
{
    return ++requests == refused ? NULL : __real_malloc(size);
}

/* ---- text ---- */

typedef struct writing {
    pk_arena arena;
    pk_buffer buffer;
    pk_sink sink;
} writing;

static void begin(writing *page)
{
    pk_arena_init(&page->arena, NULL);
    pk_buffer_init(&page->buffer, &page->arena);
    pk_sink_init_buffer(&page->sink, &page->buffer);
}

static pk_text text_of(writing *page)
{
    assert_int_equal(pk_sink_flush(&page->sink), PK_OK);
    return pk_buffer_text(&page->buffer);
}

static void what_html_cannot_hold(void **state)
{
    static const struct {
        const char *given, *text, *attribute;
    } table[] = {
        { "a & b < c > d", "a &amp; b &lt; c &gt; d", " t=\"a &amp; b &lt; c &gt; d\"" },
        { "\"x\" 'y'", "\"x\" 'y'", " t=\"&quot;x&quot; 'y'\"" },
        { "a\nb", "a<br>b", " t=\"a\nb\"" },
        { "a\rb\fc", "a\uFFFDb\uFFFDc", " t=\"a\uFFFDb\uFFFDc\"" },
        { "\x01\x7F\xC2\x85", "\uFFFD\uFFFD\uFFFD", " t=\"\uFFFD\uFFFD\uFFFD\"" },
        { "\uFDD0\uFFFE\U0001FFFF", "\uFFFD\uFFFD\uFFFD", " t=\"\uFFFD\uFFFD\uFFFD\"" },
        { "\xFF\xC3", "\uFFFD\uFFFD", " t=\"\uFFFD\uFFFD\"" },
        { "plan\u202Excod.exe\u2066", "plan\uFFFDxcod.exe\uFFFD", " t=\"plan\uFFFDxcod.exe\uFFFD\"" },
        { "å \u05D0\t\U0001F600", "å \u05D0\t\U0001F600", " t=\"å \u05D0\t\U0001F600\"" },
        { "", "", " t=\"\"" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        writing text, attribute;

        begin(&text);
        pk_html_put(&text.sink, pk_text_of(table[i].given));
        assert_text(text_of(&text), table[i].text);
        begin(&attribute);
        pk_html_attribute(&attribute.sink, "t", pk_text_of(table[i].given));
        assert_text(text_of(&attribute), table[i].attribute);
        pk_arena_free(&text.arena);
        pk_arena_free(&attribute.arena);
    }
}

static void long_texts_are_cut(void **state)
{
    static const struct {
        const char *given;
        size_t most;
        const char *wanted;
    } table[] = {
        { "åäö", 3, "åäö" }, { "åäö", 2, "åä…" }, { "a<b", 2, "a&lt;…" }, { "", 0, "" }, { "x", 0, "…" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        writing page;

        begin(&page);
        pk_html_put_start(&page.sink, pk_text_of(table[i].given), table[i].most);
        assert_text(text_of(&page), table[i].wanted);
        pk_arena_free(&page.arena);
    }
}

/* ---- pages ---- */

static pk_status count_bytes(void *count, const void *bytes, size_t size)
{
    (void)bytes;
    *(size_t *)count += size;
    return PK_OK;
}

static pk_status take_no_bytes(void *context, const void *bytes, size_t size)
{
    (void)context;
    (void)bytes;
    (void)size;
    return PK_EIO;
}

static pk_status write_page(const pk_findings_report *report, pk_language language, pk_write_function take,
                            size_t *count)
{
    const pk_write_options options = { .language = language, .today = { 2024, 1, 15 } };
    pk_sink sink;
    pk_status status, flushed;

    *count = 0;
    pk_sink_init(&sink, take, count);
    status = pk_write_findings_html(report, &options, &sink);
    flushed = pk_sink_flush(&sink);
    return status != PK_OK ? status : flushed;
}

static void memory_ends(const pk_findings_report *report, pk_language language)
{
    size_t whole, part, needed;

    requests = refused = 0;
    assert_int_equal(write_page(report, language, count_bytes, &whole), PK_OK);
    needed = requests;

    assert_true(needed > 3);
    for (size_t n = 1; n <= needed; n++) {
        requests = 0;
        refused = n;
        assert_int_equal(write_page(report, language, count_bytes, &part), PK_ENOMEM);
        assert_true(part < whole);
    }
    refused = 0;
    assert_int_equal(write_page(report, language, take_no_bytes, &part), PK_EIO);
}

static pk_submission *read_sample(pk_library *library, const char *name)
{
    char path[256];
    pk_submission *submission;
    size_t size;
    void *bytes;

    snprintf(path, sizeof path, "../samples/%s", name);
    bytes = test_file(path, &size);
    assert_int_equal(pk_submission_read(library, name, bytes, size, NULL, &submission), PK_OK);
    free(bytes);
    return submission;
}

static void every_request_can_fail(void **state)
{
    static const char *const names[] = { "faulty/uppfoljning-2023.csv", "faulty/norrbotten-2023.xlsx",
                                         "wrong/cut-off.docx" };
    pk_submission *submissions[3];
    pk_library *library;

    (void)state;
    assert_int_equal(pk_library_open(&library), PK_OK);
    for (size_t i = 0; i < 3; i++)
        submissions[i] = read_sample(library, names[i]);
    for (size_t i = 0; i < 3; i++) {
        const pk_submission *one = submissions[i];

        memory_ends(&(pk_findings_report) { .submissions = &one, .count = 1 }, PK_SWEDISH);
    }
    memory_ends(&(pk_findings_report) { .submissions = (const pk_submission *const *)submissions,
                                        .count = 3,
                                        .across = &submissions[0]->findings },
                PK_ENGLISH);
    for (size_t i = 0; i < 3; i++)
        pk_submission_free(submissions[i]);
    pk_library_free(library);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_html_cannot_hold),
        cmocka_unit_test(long_texts_are_cut),
        cmocka_unit_test(every_request_can_fail),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
