#include "intake/list.h"

#include "intake/file.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Folders in folders: deeper than anybody sorts plans, and the end of a circle of links. */
enum { DEPTH_MAX = 32 };

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
    static const char *const endings[] = { ".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".xltx", ".csv",
                                           ".odt",  ".ods",  ".doc",  ".xls",  ".rtf",  ".pdf" };
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

static pk_status add_folder(pk_file_list *list, const char *path, int depth)
{
    struct dirent **entries;
    int count = scandir(path, &entries, NULL, NULL);
    pk_status status = PK_OK;

    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        char *below = status == PK_OK && strcmp(name, ".") != 0 && strcmp(name, "..") != 0 ? join(path, name) : NULL;

        if (below == NULL)
            status = status == PK_OK && name[0] != '.' ? PK_ENOMEM : status;
        else if (pk_file_is_folder(below))
            status = depth < DEPTH_MAX ? add_folder(list, below, depth + 1) : PK_OK;
        else if (is_lock_file(name))
            ; /* not a plan, and no other kind of file either: the document beside it tells (F04) */
        else if (is_read(name))
            status = append(list, below);
        else
            list->passed_over++;
        free(below);
        free(entries[i]);
    }
    if (count >= 0)
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
    pk_status status;

    if (!pk_file_is_folder(path))
        return append(list, path);
    if ((status = add_folder(list, path, 0)) != PK_OK)
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
    static const char *const endings[] = { ".docx", ".docm", ".dotx", ".doc", ".rtf", ".odt" };
    const char *dot = strrchr(name, '.');

    for (size_t i = 0; dot != NULL && i < sizeof endings / sizeof *endings; i++)
        if (strcasecmp(dot, endings[i]) == 0)
            return true;
    return false;
}

/* Word puts its sign in place of the first letter or two of a longer name ("~$rrbotten.docx"), Excel before the name;
 * LibreOffice has its own form. OOXML.md C2 */
char *pk_lock_file_of(const char *path)
{
    static const struct {
        const char *before, *after;
        size_t skip; /* letters that the sign replaces */
    } forms[] = { { "~$", "", 0 }, { "~$", "", 1 }, { "~$", "", 2 }, { ".~lock.", "#", 0 } };
    const char *name = base_name(path);
    size_t folder = (size_t)(name - path);
    char *lock = malloc(strlen(path) + 16);

    if (lock == NULL)
        return NULL;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const char *rest = name + forms[i].skip;

        if (strlen(name) <= forms[i].skip || (forms[i].skip > 0 && !is_words(name)))
            continue;
        sprintf(lock, "%.*s%s", (int)folder, path, rest);
        if (forms[i].skip > 0 && pk_file_exists(lock)) /* the sign then stands for that one, which it may well be */
            continue;
        sprintf(lock, "%.*s%s%s%s", (int)folder, path, forms[i].before, rest, forms[i].after);
        if (pk_file_exists(lock))
            return lock;
    }
    free(lock);
    return NULL;
}
