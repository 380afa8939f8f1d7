/* Which members of a ZIP may be plans, in which order, and what they are called. tests/intake has those of real programs. */
#include "testing.h"

#include "submission/archive.h"
#include "submission/received.h"
#include "zipped.h"

static void test_paths(void **state)
{
    static const struct {
        const char *raw, *path, *name; /* as a member, and as an attachment; NULL: nothing is left */
    } rows[] = {
        { "plan.docx", "plan.docx", "plan.docx" },
        { "norr/plan.docx", "norr/plan.docx", "plan.docx" },
        { "norr\\plan.docx", "norr/plan.docx", "plan.docx" },
        { "/plan.docx", "plan.docx", "plan.docx" },
        { "../../plan.docx", "plan.docx", "plan.docx" },
        { "a/./../b//plan.docx", "a/b/plan.docx", "plan.docx" },
        { "C:\\Users\\anna\\plan.docx", "Users/anna/plan.docx", "plan.docx" },
        { "norr/", NULL, "norr" }, /* a folder */
        { "..", NULL, NULL },
        { "", NULL, NULL },
        { " plan.docx ", "plan.docx", "plan.docx" },
        { "pl\x1B[2Jan\n.docx", "pl[2Jan.docx", "pl[2Jan.docx" },
        { "\xE2\x80\xAExcod.nalp", "xcod.nalp", "xcod.nalp" }, /* turns the direction of writing */
        { "A\xCC\x8Are.csv", "\xC3\x85re.csv", "\xC3\x85re.csv" },
    };
    pk_arena arena;

    (void)state;
    pk_arena_init(&arena, NULL);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        pk_text path, name;

        assert_int_equal(pk_received_path(&arena, pk_text_of(rows[i].raw), &path), PK_OK);
        assert_int_equal(pk_received_name(&arena, pk_text_of(rows[i].raw), &name), PK_OK);
        if (!pk_text_equal(path, pk_text_of(rows[i].path)) || !pk_text_equal(name, pk_text_of(rows[i].name)))
            fail_msg("row %zu: \"%.*s\", \"%.*s\"", i, PK_PRINT(path), PK_PRINT(name));
    }
    pk_arena_free(&arena);
}

static void test_code_pages(void **state)
{
    static const char *const raws[] = {
        "\xC3\x85tg\xC3\xA4rder \xC3\xB6.csv",
        "\x8Ftg\x84rder \x94.csv",
        "\xC5tg\xE4rder \xF6.csv",
    };
    pk_arena arena;
    pk_text path;

    (void)state;
    pk_arena_init(&arena, NULL);
    for (size_t i = 0; i < sizeof raws / sizeof raws[0]; i++) {
        assert_int_equal(pk_received_path(&arena, pk_text_of(raws[i]), &path), PK_OK);
        assert_text(path, "Åtgärder ö.csv");
    }
    pk_arena_free(&arena);
}

static const zipped_member members[] = {
    { .name = "b.docx", .content = "two" },
    { .name = "a/c.csv", .content = "one" },
    { .name = "bild.png", .content = "x" },
    { .name = "~$b.docx", .content = "x" },
    { .name = "__MACOSX/._b.docx", .content = "x" },
    { .name = ".git/b.csv", .content = "x" },
    { .name = "b.docx", .content = "three" },
    { .name = "l.csv", .content = "x", .flags = ZIPPED_LOCKED },
    { .name = "d.zip", .content = "x", .flags = ZIPPED_BAD_CRC },
    { .name = NULL },
};

static pk_status open_archive(const zipped *zip, const pk_limits *limits, pk_arena *arena, pk_archive *archive)
{
    pk_limit limit;

    return pk_archive_open(zip->bytes, zip->size, limits, arena, archive, &limit);
}

static void test_members(void **state)
{
    static const struct {
        const char *path, *content; /* NULL: it cannot be read */
        pk_status status;
    } want[] = {
        { "a/c.csv", "one", PK_OK },   { "b.docx", "two", PK_OK },       { "b.docx", "three", PK_OK },
        { "d.zip", NULL, PK_EFORMAT }, { "l.csv", NULL, PK_EENCRYPTED },
    };
    zipped zip = zipped_make(members, false);
    pk_archive archive;
    pk_limits limits;
    pk_arena arena;

    (void)state;
    pk_limits_default(&limits);
    pk_arena_init(&arena, NULL);
    assert_int_equal(open_archive(&zip, &limits, &arena, &archive), PK_OK);
    assert_int_equal(archive.count, sizeof want / sizeof want[0]);
    assert_int_equal(archive.passed_over, 1);
    for (size_t i = 0; i < archive.count; i++) {
        void *bytes;
        size_t size;
        pk_limit limit;

        assert_text(archive.members[i].path, want[i].path);
        assert_int_equal(pk_archive_take(&archive, archive.members[i].index, &bytes, &size, &limit), want[i].status);
        if (want[i].content != NULL) {
            assert_int_equal(size, strlen(want[i].content));
            assert_memory_equal(bytes, want[i].content, size);
            free(bytes);
        }
    }
    pk_archive_close(&archive);
    pk_arena_free(&arena);
    free(zip.bytes);
}

/* Each of our own requests for memory fails once. */
static void test_without_memory(void **state)
{
    zipped zip = zipped_make(members, false);
    pk_limits limits;
    pk_status status = PK_ENOMEM;

    (void)state;
    pk_limits_default(&limits);
    for (size_t n = 0; status == PK_ENOMEM; n++) {
        size_t left = n;
        const pk_allocator few = test_few(&left);
        pk_archive archive;
        pk_arena arena;

        assert_true(n < 1000);
        pk_arena_init(&arena, &few);
        status = open_archive(&zip, &limits, &arena, &archive);
        if (status == PK_OK)
            pk_archive_close(&archive);
        pk_arena_free(&arena);
    }
    assert_int_equal(status, PK_OK);
    free(zip.bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paths),
        cmocka_unit_test(test_code_pages),
        cmocka_unit_test(test_members),
        cmocka_unit_test(test_without_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
