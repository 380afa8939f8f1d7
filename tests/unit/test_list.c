/* Which files a folder stands for, and whose lock file is whose. OOXML.md C2 */
#define _XOPEN_SOURCE 700 /* mkdtemp */
#include "testing.h"

#include "intake/list.h"

#include <sys/stat.h>
#include <unistd.h>

typedef struct pk_scratch {
    char folder[64];
    const char *const *names; /* ends with NULL; a name that ends in '/' is a folder */
} pk_scratch;

static void path_of(const pk_scratch *scratch, const char *name, char path[256])
{
    snprintf(path, 256, "%s/%s", scratch->folder, name);
}

static void make(pk_scratch *scratch, const char *const *names)
{
    strcpy(scratch->folder, "/tmp/plankoll-test-XXXXXX");
    assert_non_null(mkdtemp(scratch->folder));
    scratch->names = names;
    for (size_t i = 0; names[i] != NULL; i++) {
        char path[256];
        FILE *file;

        path_of(scratch, names[i], path);
        if (path[strlen(path) - 1] == '/') {
            assert_int_equal(mkdir(path, 0777), 0);
            continue;
        }
        assert_non_null(file = fopen(path, "wb"));
        fclose(file);
    }
}

static void clear(const pk_scratch *scratch)
{
    size_t count = 0;

    while (scratch->names[count] != NULL)
        count++;
    while (count > 0) {
        char path[256];

        path_of(scratch, scratch->names[--count], path);
        assert_int_equal(remove(path), 0);
    }
    assert_int_equal(rmdir(scratch->folder), 0);
}

/* Owner files, what systems leave in folders and what is half written are never plans. */
static void folder_without_what_is_no_plan(void **state)
{
    static const char *const names[] = {
        "Plan.docx",    "plan.XLSX",         "under/",         "under/plan.csv", "~$Plan.docx",
        "~$an.docx",    ".~lock.plan.XLSX#", "._Plan.docx",    "Thumbs.db",      "plan.tmp",
        "~WRD0001.tmp", "desktop.ini",       ".DS_Store",      "plan.xlsb",      "lank.gdoc",
        "lank.url",     "plan.pages",        "under/~$x.xlsx", "plan",           "plan.docx.part",
        NULL,
    };
    pk_file_list list = { 0 };
    pk_scratch scratch;
    char want[256];

    (void)state;
    make(&scratch, names);
    assert_int_equal(pk_file_list_add(&list, scratch.folder, 1000), PK_OK);
    assert_int_equal(list.count, 3);
    path_of(&scratch, "Plan.docx", want);
    assert_string_equal(list.items[0].path, want);
    path_of(&scratch, "plan.XLSX", want);
    assert_string_equal(list.items[1].path, want);
    path_of(&scratch, "under/plan.csv", want);
    assert_string_equal(list.items[2].path, want);
    assert_int_equal(list.passed_over, 12); /* lock files are told by the document beside them, not counted */
    pk_file_list_free(&list);
    clear(&scratch);
}

static void lock_file_of_a_document(void **state)
{
    static const struct {
        const char *names[4];
        const char *document, *lock; /* NULL: none */
    } table[] = {
        { { "plan.docx", "~$plan.docx" }, "plan.docx", "~$plan.docx" }, /* up to six letters: before them */
        { { "minplan.docx", "~$nplan.docx" }, "minplan.docx", "~$nplan.docx" },
        { { "planera.docx", "~$lanera.docx" }, "planera.docx", "~$lanera.docx" }, /* seven: in place of one */
        { { "norrbotten.docx", "~$rrbotten.docx" }, "norrbotten.docx", "~$rrbotten.docx" },
        { { "norrbotten.doc", "~$rrbotten.doc" }, "norrbotten.doc", "~$rrbotten.doc" },
        { { "norrbotten.xlsx", "~$norrbotten.xlsx" }, "norrbotten.xlsx", "~$norrbotten.xlsx" },
        { { "norrbotten.xlsx", "~$rrbotten.xlsx" }, "norrbotten.xlsx", NULL }, /* Excel takes no letters away */
        { { "norrbotten.xlsx", ".~lock.norrbotten.xlsx#" }, "norrbotten.xlsx", ".~lock.norrbotten.xlsx#" },
        { { "norrbotten.docx", ".~lock.norrbotten.docx#" }, "norrbotten.docx", ".~lock.norrbotten.docx#" },
        { { "ny plan.docx", "plan.docx", "~$plan.docx" }, "ny plan.docx", NULL }, /* it is that of the other */
        { { "norrplan.docx", "rrplan.docx", "~$rrplan.docx" }, "norrplan.docx", NULL },
        { { "norrplan.docx", "rrplan.docx", "~$rrplan.docx" }, "rrplan.docx", "~$rrplan.docx" },
        { { "a.docx" }, "a.docx", NULL },
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        pk_scratch scratch;
        char path[256], *lock;

        make(&scratch, table[i].names);
        path_of(&scratch, table[i].document, path);
        assert_int_equal(pk_lock_file_of(path, &lock), PK_OK);
        if (table[i].lock != NULL)
            path_of(&scratch, table[i].lock, path);
        if ((lock == NULL) != (table[i].lock == NULL) || (lock != NULL && strcmp(lock, path) != 0))
            fail_msg("%s: expected %s, found %s", table[i].document, table[i].lock != NULL ? path : "none",
                     lock != NULL ? lock : "none");
        free(lock);
        clear(&scratch);
    }
}

/* Links that lead back to where one is, or to a folder twice: each file once, and an end to it. */
static void links_to_folders(void **state)
{
    static const char *const names[] = { "a/", "a/plan.docx", "b/", "b/plan.docx", NULL };
    static const char *const links[][2] = {
        { "a/again", "." }, { "a/once more", "." }, { "a/up", ".." }, { "b/a", "../a" }, { "b/no.csv", "nowhere" },
    };
    pk_file_list list = { 0 };
    pk_scratch scratch;
    char path[256];

    (void)state;
    make(&scratch, names);
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        path_of(&scratch, links[i][0], path);
        assert_int_equal(symlink(links[i][1], path), 0);
    }
    assert_int_equal(pk_file_list_add(&list, scratch.folder, 1000), PK_OK);
    assert_int_equal(list.count, 3);
    path_of(&scratch, "a/plan.docx", path);
    assert_string_equal(list.items[0].path, path);
    path_of(&scratch, "b/no.csv", path); /* reading it tells that it is not there */
    assert_string_equal(list.items[1].path, path);
    path_of(&scratch, "b/plan.docx", path);
    assert_string_equal(list.items[2].path, path);
    assert_int_equal(list.passed_over, 0);
    pk_file_list_free(&list);
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        path_of(&scratch, links[i][0], path);
        unlink(path);
    }
    clear(&scratch);
}

/* What was deleted is kept in hidden folders, and what is no file at all may have the name of one. */
static void folder_with_hidden_folders(void **state)
{
    static const char *const names[] = {
        "plan.docx", ".Trash-1000/", ".Trash-1000/old.docx", "$RECYCLE.BIN/", "$RECYCLE.BIN/$RX1.docx",
        "plan.csv/", NULL,
    };
    pk_file_list list = { 0 };
    pk_scratch scratch;
    char path[256];

    (void)state;
    make(&scratch, names);
    path_of(&scratch, "pipe.csv", path);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_int_equal(pk_file_list_add(&list, scratch.folder, 1000), PK_OK);
    unlink(path);
    assert_int_equal(list.count, 1);
    path_of(&scratch, "plan.docx", path);
    assert_string_equal(list.items[0].path, path);
    assert_int_equal(list.passed_over, 3);
    path_of(&scratch, ".Trash-1000", path); /* named by the user, it is a folder as any other */
    assert_int_equal(pk_file_list_add(&list, path, 1000), PK_OK);
    assert_int_equal(list.count, 2);
    pk_file_list_free(&list);
    clear(&scratch);
}

/* Plans are missing where a folder may not be looked into: it is told of as a file is. */
static void folder_without_permission(void **state)
{
    static const char *const names[] = { "plan.docx", "closed/", "closed/plan.docx", NULL };
    pk_file_list list = { 0 };
    pk_scratch scratch;
    char path[256];

    (void)state;
    if (geteuid() == 0) /* may look into all */
        skip();
    make(&scratch, names);
    path_of(&scratch, "closed", path);
    assert_int_equal(chmod(path, 0), 0);
    assert_int_equal(pk_file_list_add(&list, scratch.folder, 1000), PK_OK);
    assert_int_equal(list.count, 2);
    assert_string_equal(list.items[0].path, path);
    assert_int_equal(chmod(path, 0700), 0);
    pk_file_list_free(&list);
    clear(&scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folder_without_what_is_no_plan),
        cmocka_unit_test(lock_file_of_a_document),
        cmocka_unit_test(links_to_folders),
        cmocka_unit_test(folder_with_hidden_folders),
        cmocka_unit_test(folder_without_permission),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
