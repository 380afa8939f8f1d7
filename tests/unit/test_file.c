/* Outputs: whole or not at all, what they may replace and what not; and whether two names are one place. */
#define _XOPEN_SOURCE 700 /* mkfifo, symlink, lstat */
#include "testing.h"

#include "intake/file.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct pk_scratch {
    char folder[64];
    int before; /* the folder that the test was started in */
} pk_scratch;

/* Each test has an empty folder and stands in it. */
static int enter(void **state)
{
    pk_scratch *scratch = calloc(1, sizeof *scratch);

    assert_non_null(scratch);
    strcpy(scratch->folder, "/tmp/plankoll-test-XXXXXX");
    scratch->before = open(".", O_RDONLY | O_DIRECTORY);
    assert_true(scratch->before >= 0);
    assert_non_null(mkdtemp(scratch->folder));
    assert_int_equal(chdir(scratch->folder), 0);
    umask(022);
    *state = scratch;
    return 0;
}

static void empty_folder(const char *path)
{
    struct dirent **entries;
    int count = scandir(path, &entries, NULL, NULL);
    char below[1024];

    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;

        snprintf(below, sizeof below, "%s/%s", path, name);
        if (strcmp(name, ".") != 0 && strcmp(name, "..") != 0 && unlink(below) != 0)
            (void)rmdir(below);
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
}

static int leave(void **state)
{
    pk_scratch *scratch = *state;

    empty_folder("sub");
    empty_folder(".");
    assert_int_equal(fchdir(scratch->before), 0);
    close(scratch->before);
    assert_int_equal(rmdir(scratch->folder), 0); /* so nothing was left that a test did not make */
    free(scratch);
    return 0;
}

static size_t count_entries(void)
{
    struct dirent **entries;
    int count = scandir(".", &entries, NULL, NULL);

    assert_true(count >= 2);
    for (int i = 0; i < count; i++)
        free(entries[i]);
    free(entries);
    return (size_t)count - 2;
}

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void assert_holds(const char *path, const char *want)
{
    void *bytes;
    size_t size;
    pk_term reason;

    assert_int_equal(pk_file_read(path, 1000, &bytes, &size, &reason), PK_OK);
    assert_int_equal(size, strlen(want));
    assert_memory_equal(bytes, want, size);
    free(bytes);
}

static pk_status write_text(const char *path, const char *text, pk_status success)
{
    pk_output output;
    pk_status status = pk_output_open(&output, path);

    if (status != PK_OK)
        return status;
    if ((status = pk_output_write(&output, text, strlen(text))) == PK_OK)
        status = success;
    return pk_output_close(&output, status);
}

static mode_t mode_of(const char *path)
{
    struct stat status;

    assert_int_equal(stat(path, &status), 0);
    return status.st_mode & 07777;
}

static void writes_a_new_file(void **state)
{
    (void)state;
    assert_int_equal(write_text("out", "new", PK_OK), PK_OK);
    assert_holds("out", "new");
    assert_int_equal(mode_of("out"), 0644);
    assert_int_equal(count_entries(), 1);
}

static void leaves_nothing_on_failure(void **state)
{
    (void)state;
    assert_int_equal(write_text("out", "half", PK_ENOMEM), PK_ENOMEM);
    assert_int_equal(count_entries(), 0);
    put("out", "old");
    assert_int_equal(write_text("out", "half", PK_EIO), PK_EIO);
    assert_holds("out", "old");
    assert_int_equal(write_text("no/such/out", "text", PK_OK), PK_EIO);
    assert_int_equal(write_text("out/below", "text", PK_OK), PK_EIO);
    assert_int_equal(count_entries(), 1);
}

static void takes_the_longest_name(void **state)
{
    char name[256];

    (void)state;
    memset(name, 'a', 255);
    name[255] = '\0';
    assert_int_equal(write_text(name, "new", PK_OK), PK_OK);
    assert_holds(name, "new");
}

static void keeps_permissions(void **state)
{
    static const mode_t modes[] = { 0600, 0640, 0664, 0666, 0755 };

    (void)state;
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        put("out", "old");
        assert_int_equal(chmod("out", modes[i]), 0);
        assert_int_equal(write_text("out", "new", PK_OK), PK_OK);
        assert_holds("out", "new");
        assert_int_equal(mode_of("out"), modes[i]);
    }
}

static void does_not_replace_what_is_read_only(void **state)
{
    (void)state;
    if (geteuid() == 0)
        skip(); /* root may write to everything */
    put("out", "old");
    assert_int_equal(chmod("out", 0444), 0);
    assert_int_equal(write_text("out", "new", PK_OK), PK_EIO);
    assert_holds("out", "old");
}

static void writes_where_a_link_leads(void **state)
{
    /* link, what it holds, the file */
    static const char *const cases[][3] = {
        { "near", "target", "target" },           { "new", "not-yet", "not-yet" }, { "sub/up", "../target", "target" },
        { "sub/beside", "target", "sub/target" }, { "chain", "near", "target" },
    };
    struct stat status;

    (void)state;
    assert_int_equal(mkdir("sub", 0777), 0);
    put("target", "old");
    put("sub/target", "old");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[16];

        snprintf(text, sizeof text, "new %zu", i);
        assert_int_equal(symlink(cases[i][1], cases[i][0]), 0);
        assert_int_equal(write_text(cases[i][0], text, PK_OK), PK_OK);
        assert_int_equal(lstat(cases[i][0], &status), 0);
        assert_true(S_ISLNK(status.st_mode));
        assert_holds(cases[i][2], text);
        assert_int_equal(lstat(cases[i][2], &status), 0);
        assert_true(S_ISREG(status.st_mode));
    }
    assert_int_equal(symlink("circle", "circle"), 0);
    assert_int_equal(write_text("circle", "text", PK_OK), PK_EIO);
}

static void does_not_replace_a_folder(void **state)
{
    (void)state;
    assert_int_equal(mkdir("sub", 0777), 0);
    assert_int_equal(symlink("sub", "link"), 0);
    assert_int_equal(write_text("sub", "text", PK_OK), PK_EIO);
    assert_int_equal(write_text("link", "text", PK_OK), PK_EIO);
    assert_true(pk_file_is_folder("sub"));
    assert_int_equal(count_entries(), 2);
}

static void writes_to_devices_as_they_are(void **state)
{
    struct stat status;

    (void)state;
    assert_int_equal(write_text("/dev/null", "text", PK_OK), PK_OK);
    assert_int_equal(symlink("/dev/null", "link"), 0);
    assert_int_equal(write_text("link", "text", PK_OK), PK_OK);
    assert_int_equal(lstat("/dev/null", &status), 0);
    assert_true(S_ISCHR(status.st_mode));
    assert_int_equal(lstat("link", &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    if (access("/dev/full", W_OK) == 0)
        assert_int_equal(write_text("/dev/full", "text", PK_OK), PK_EIO);
}

static void writes_to_a_pipe(void **state)
{
    char got[16] = "";
    struct stat status;
    int reader;

    (void)state;
    assert_int_equal(mkfifo("pipe", 0666), 0);
    reader = open("pipe", O_RDONLY | O_NONBLOCK); /* else the writer would wait for one */
    assert_true(reader >= 0);
    assert_int_equal(write_text("pipe", "text", PK_OK), PK_OK);
    assert_int_equal(read(reader, got, sizeof got), 4);
    assert_string_equal(got, "text");
    close(reader);
    assert_int_equal(lstat("pipe", &status), 0);
    assert_true(S_ISFIFO(status.st_mode));
}

static void knows_one_place_by_its_names(void **state)
{
    static const struct {
        const char *a, *b;
        bool same;
    } cases[] = {
        { "old", "old", true },
        { "old", "./old", true },
        { "old", "sub/../old", true },
        { "old", "other", false },
        { "old", "link", true },
        { "new", "new", true },
        { "new", "./new", true },
        { "new", "sub/../new", true },
        { "new", "sub/new", false },
        { "new", "dangling", true },
        { "sub/new", "folder/new", true },
        { "no/such/new", "no/such/new", true },
        { "-", "-", true },
        { "-", "./-", false },
        { "no/such/a", "no/such/b", false },
        { "dangling", "link", false },
    };

    (void)state;
    put("old", "");
    put("-", "");
    assert_int_equal(mkdir("sub", 0777), 0);
    assert_int_equal(symlink("old", "link"), 0);
    assert_int_equal(symlink("new", "dangling"), 0);
    assert_int_equal(symlink("sub", "folder"), 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (pk_file_is_same_place(cases[i].a, cases[i].b) != cases[i].same
            || pk_file_is_same_place(cases[i].b, cases[i].a) != cases[i].same)
            fail_msg("%s and %s", cases[i].a, cases[i].b);
}

static void reads_no_more_than_the_limit(void **state)
{
    void *bytes;
    size_t size;
    pk_term reason;

    (void)state;
    put("ten", "0123456789");
    assert_int_equal(pk_file_read("ten", 10, &bytes, &size, &reason), PK_OK);
    assert_int_equal(size, 10);
    free(bytes);
    assert_int_equal(pk_file_read("ten", 4, &bytes, &size, &reason), PK_OK);
    assert_int_equal(size, 5);
    free(bytes);
    assert_int_equal(pk_file_read("none", 4, &bytes, &size, &reason), PK_ENOENT);
    assert_int_equal(reason, PK_TERM_NO_SUCH_FILE);
    assert_int_equal(pk_file_read(".", 4, &bytes, &size, &reason), PK_EIO);
}

#define IN_A_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        IN_A_FOLDER(writes_a_new_file),
        IN_A_FOLDER(leaves_nothing_on_failure),
        IN_A_FOLDER(takes_the_longest_name),
        IN_A_FOLDER(keeps_permissions),
        IN_A_FOLDER(does_not_replace_what_is_read_only),
        IN_A_FOLDER(writes_where_a_link_leads),
        IN_A_FOLDER(does_not_replace_a_folder),
        IN_A_FOLDER(writes_to_devices_as_they_are),
        IN_A_FOLDER(writes_to_a_pipe),
        IN_A_FOLDER(knows_one_place_by_its_names),
        IN_A_FOLDER(reads_no_more_than_the_limit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
