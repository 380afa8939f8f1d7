#include "intake/list.h"

#include "intake/file.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

/* Folders in folders: deeper than anybody sorts plans, and what the stack bears. */
enum { DEPTH_MAX = 200 };

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL ? slash + 1 : path;
}

static bool is_lock_file(const char *name)
{
    return strncmp(name, "~$", 2) == 0 || strncmp(name, ".~lock.", 7) == 0;
}

/* Old and foreign formats are read too, to say what to do with them (F03). */
static bool is_read(const char *name)
{
    static const char *const endings[] = { ".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".xltx", ".csv", ".odt",
                                           ".ods",  ".ott",  ".ots",  ".doc",  ".xls",  ".rtf",  ".pdf" };
    const char *dot = strrchr(name, '.');

    if (dot == NULL || name[0] == '.') /* "._plan.docx" is what macOS leaves on foreign disks */
        return false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (strcasecmp(dot, endings[i]) == 0)
            return true;
    return false;
}

static pk_status append(pk_file_list *list, const char *path)
{
    char *copy = strdup(path);

    if (copy == NULL)
        return PK_ENOMEM;
    if (list->count == list->capacity) {
        size_t capacity = list->capacity == 0 ? 16 : list->capacity * 2;
        char **paths = realloc(list->paths, capacity * sizeof *paths);

        if (paths == NULL) {
            free(copy);
            return PK_ENOMEM;
        }
        list->paths = paths;
        list->capacity = capacity;
    }
    list->paths[list->count++] = copy;
    return PK_OK;
}

static char *join(const char *folder, const char *name)
{
    size_t length = strlen(folder);
    const char *slash = length > 0 && folder[length - 1] == '/' ? "" : "/";
    char *path = malloc(length + strlen(name) + 2);

    if (path != NULL)
        sprintf(path, "%s%s%s", folder, slash, name);
    return path;
}

/* The walk through a folder and those in it. */
typedef struct folder_walk {
    pk_file_list *list;
    struct stat *seen; /* the folders so far: a link may lead back to one of them, or to it once more */
    size_t count, capacity;
} folder_walk;

/* @return PK_OK; PK_ENOENT for a folder that has been gone through; PK_ENOMEM. */
static pk_status note_folder(folder_walk *walk, const struct stat *folder)
{
    for (size_t i = 0; i < walk->count; i++)
        if (walk->seen[i].st_ino == folder->st_ino && walk->seen[i].st_dev == folder->st_dev)
            return PK_ENOENT;
    if (walk->count == walk->capacity) {
        size_t capacity = walk->capacity == 0 ? 16 : walk->capacity * 2;
        struct stat *seen = realloc(walk->seen, capacity * sizeof *seen);

        if (seen == NULL)
            return PK_ENOMEM;
        walk->seen = seen;
        walk->capacity = capacity;
    }
    walk->seen[walk->count++] = *folder;
    return PK_OK;
}

/* Where systems keep what was deleted, older versions and their own notes: plans in there are no longer sent in. */
static bool is_hidden_folder(const char *name)
{
    return name[0] == '.' || strcasecmp(name, "$RECYCLE.BIN") == 0;
}

static pk_status add_folder(folder_walk *walk, const char *path, int depth);

static pk_status add_entry(folder_walk *walk, const char *path, const char *name, int depth)
{
    struct stat entry;
    bool exists = stat(path, &entry) == 0; /* a link to nothing is read, to tell that */

    if (exists && S_ISDIR(entry.st_mode)) {
        if (!is_hidden_folder(name) && depth < DEPTH_MAX)
            return add_folder(walk, path, depth + 1);
        walk->list->passed_over++;
    } else if (is_lock_file(name)) {
        ; /* not a plan, and no other kind of file either: the document beside it tells (F04) */
    } else if (is_read(name) && (!exists || S_ISREG(entry.st_mode))) { /* reading a pipe might never end */
        return append(walk->list, path);
    } else {
        walk->list->passed_over++;
    }
    return PK_OK;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* A folder that may not be looked into is added itself: plans are missing, and reading it tells that. */
static pk_status add_folder(folder_walk *walk, const char *path, int depth)
{
    struct dirent **entries;
    struct stat folder;
    pk_status status;
    int count;

    if (stat(path, &folder) != 0)
        return append(walk->list, path);
    if ((status = note_folder(walk, &folder)) != PK_OK)
        return status == PK_ENOENT ? PK_OK : status;
    if ((count = scandir(path, &entries, NULL, by_name)) < 0)
        return errno == ENOMEM ? PK_ENOMEM : append(walk->list, path);
    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;

        if (status == PK_OK && strcmp(name, ".") != 0 && strcmp(name, "..") != 0) {
            char *below = join(path, name);

            status = below != NULL ? add_entry(walk, below, name, depth) : PK_ENOMEM;
            free(below);
        }
        free(entries[i]);
    }
    free(entries);
    return status;
}

static int by_path(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

pk_status pk_file_list_add(pk_file_list *list, const char *path)
{
    size_t first = list->count;
    folder_walk walk = { .list = list };
    pk_status status;

    if (!pk_file_is_folder(path))
        return append(list, path);
    status = add_folder(&walk, path, 0);
    free(walk.seen);
    if (status != PK_OK)
        return status;
    if (list->count == first)
        return append(list, path);
    qsort(list->paths + first, list->count - first, sizeof *list->paths, by_path);
    return PK_OK;
}

void pk_file_list_free(pk_file_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->paths[i]);
    free(list->paths);
    *list = (pk_file_list) { 0 };
}

static bool is_words(const char *name)
{
    static const char *const endings[] = { ".docx", ".docm", ".dotx", ".doc", ".rtf", ".odt", ".ott" };
    const char *dot = strrchr(name, '.');

    for (size_t i = 0; dot != NULL && i < sizeof endings / sizeof *endings; i++)
        if (strcasecmp(dot, endings[i]) == 0)
            return true;
    return false;
}

/* Word puts its sign in place of the first letter or two of a longer name ("~$rrbotten.docx"), Excel before the name;
 * LibreOffice has its own form. OOXML.md C2 */
pk_status pk_lock_file_of(const char *path, char **found)
{
    static const struct {
        const char *before, *after;
        size_t skip; /* letters that the sign replaces */
    } forms[] = { { "~$", "", 0 }, { "~$", "", 1 }, { "~$", "", 2 }, { ".~lock.", "#", 0 } };
    const char *name = base_name(path);
    size_t folder = (size_t)(name - path);
    char *lock = malloc(strlen(path) + 16);

    *found = NULL;
    if (lock == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const char *rest = name + forms[i].skip;

        if (strlen(name) <= forms[i].skip || (forms[i].skip > 0 && !is_words(name)))
            continue;
        sprintf(lock, "%.*s%s", (int)folder, path, rest);
        if (forms[i].skip > 0 && pk_file_exists(lock)) /* the sign then stands for that one, which it may well be */
            continue;
        sprintf(lock, "%.*s%s%s%s", (int)folder, path, forms[i].before, rest, forms[i].after);
        if (pk_file_exists(lock)) {
            *found = lock;
            return PK_OK;
        }
    }
    free(lock);
    return PK_OK;
}
