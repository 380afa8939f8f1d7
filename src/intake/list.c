#include "intake/list.h"

#include "intake/folder.h"
#include "submission/received.h"

#include <dirent.h>
#include <errno.h>
#include <glob.h>
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

static pk_status append(pk_file_list *list, const char *path, pk_term reason, bool named)
{
    char *copy = strdup(path);

    if (copy == NULL)
        return PK_ENOMEM;
    if (list->count == list->capacity) {
        size_t capacity = list->capacity == 0 ? 16 : list->capacity * 2;
        pk_file_entry *items = realloc(list->items, capacity * sizeof *items);

        if (items == NULL) {
            free(copy);
            return PK_ENOMEM;
        }
        list->items = items;
        list->capacity = capacity;
    }
    list->items[list->count++] = (pk_file_entry) { .path = copy, .reason = reason, .named = named };
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
        if (!is_hidden_folder(name) && depth < DEPTH_MAX && !pk_folder_is_result(path))
            return add_folder(walk, path, depth + 1);
        walk->list->passed_over++;
    } else if (pk_received_is_lock(pk_text_of(name))) {
        walk->list->locks++; /* not a plan, and no other kind of file either: the document beside it tells (F04) */
    } else if (pk_received_is_read(pk_text_of(name))
               && (!exists || S_ISREG(entry.st_mode))) { /* reading a pipe might never end */
        return append(walk->list, path, PK_TERM_NONE, false);
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
        return append(walk->list, path, PK_TERM_NONE, false);
    if ((status = note_folder(walk, &folder)) != PK_OK)
        return status == PK_ENOENT ? PK_OK : status;
    if (walk->list->folder != NULL)
        walk->list->folder(walk->list->context, path);
    if ((count = scandir(path, &entries, NULL, by_name)) < 0)
        return errno == ENOMEM ? PK_ENOMEM : append(walk->list, path, PK_TERM_NONE, false);
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
    return strcmp(((const pk_file_entry *)a)->path, ((const pk_file_entry *)b)->path);
}

/* @param named  A folder is named, the files in it are not. */
static pk_status add_path(pk_file_list *list, const char *path, bool named)
{
    size_t first = list->count;
    folder_walk walk = { .list = list };
    pk_status status;

    if (!pk_file_is_folder(path))
        return append(list, path, PK_TERM_NONE, named);
    status = add_folder(&walk, path, 0);
    free(walk.seen);
    if (status != PK_OK)
        return status;
    if (list->count == first)
        return append(list, path, PK_TERM_NONE, named);
    qsort(list->items + first, list->count - first, sizeof *list->items, by_path);
    return PK_OK;
}

/* ---- patterns ---- */

/* A shell that takes no patterns apart hands them on, and so does one where they are quoted. A file may be called so. */
static bool is_pattern(const char *path)
{
    struct stat file;

    return strpbrk(path, "*?[") != NULL && lstat(path, &file) != 0;
}

/* What begins with a dot is not meant, nor are lock files: a shell would have given these too, but nobody asks for them. */
static pk_status add_pattern(pk_file_list *list, const char *pattern, bool named)
{
    glob_t found;
    size_t first = list->count;
    int outcome = glob(pattern, 0, NULL, &found); /* sorted by bytes: this program sets no locale */
    pk_status status = outcome == GLOB_NOSPACE ? PK_ENOMEM : PK_OK;

    if (outcome == 0) {
        for (size_t i = 0; i < found.gl_pathc && status == PK_OK; i++)
            if (!pk_received_is_lock(pk_text_of(base_name(found.gl_pathv[i]))))
                status = add_path(list, found.gl_pathv[i], false);
        globfree(&found);
    }
    if (status == PK_OK && list->count == first)
        status = append(list, pattern, PK_TERM_NO_SUCH_FILE, named);
    return status;
}

/* ---- lists ---- */

static pk_status add_line(pk_file_list *list, const char *list_path, char *line)
{
    const char *slash = strrchr(list_path, '/');
    char *path;
    pk_status status;

    if (line[0] == '@')
        return append(list, line, PK_TERM_LIST_IN_LIST, true);
    if (line[0] == '/' || slash == NULL) {
        path = strdup(line);
    } else if ((path = malloc((size_t)(slash - list_path) + strlen(line) + 2)) != NULL) {
        sprintf(path, "%.*s/%s", (int)(slash - list_path), list_path, line);
    }
    if (path == NULL)
        return PK_ENOMEM;
    status = is_pattern(path) ? add_pattern(list, path, true) : add_path(list, path, true);
    free(path);
    return status;
}

/* @param text  Ends in NUL; it is cut up. */
static pk_status add_lines(pk_file_list *list, const char *argument, char *text, size_t size)
{
    static const char mark[] = "\xEF\xBB\xBF";
    size_t first = list->count;
    char *rest = text, *line;
    pk_status status = PK_OK;

    if (memchr(text, '\0', size) != NULL) /* UTF-16, or no text at all */
        return append(list, argument, PK_TERM_LIST_NO_TEXT, true);
    if (strncmp(text, mark, sizeof mark - 1) == 0)
        rest += sizeof mark - 1;
    while (rest != NULL && status == PK_OK) {
        size_t length;

        line = rest;
        if ((rest = strchr(rest, '\n')) != NULL)
            *rest++ = '\0';
        line += strspn(line, " \t");
        length = strlen(line);
        while (length > 0 && strchr(" \t\r", line[length - 1]) != NULL)
            line[--length] = '\0';
        if (length > 0 && line[0] != '#')
            status = add_line(list, argument + 1, line);
    }
    if (status == PK_OK && list->count == first)
        status = append(list, argument, PK_TERM_LIST_EMPTY, true);
    return status;
}

static pk_status add_list(pk_file_list *list, const char *argument, uint64_t bytes_max)
{
    void *bytes = NULL;
    char *text;
    size_t size = 0;
    pk_term reason = PK_TERM_READ_ERROR;
    pk_status status = pk_file_read(argument + 1, bytes_max, &bytes, &size, &reason);

    if (status == PK_ENOENT || status == PK_EIO)
        return append(list, argument, reason, true);
    if (status != PK_OK)
        return status;
    if (size > bytes_max) {
        free(bytes);
        return append(list, argument, PK_TERM_LIST_NO_TEXT, true);
    }
    if ((text = realloc(bytes, size + 1)) == NULL) {
        free(bytes);
        return PK_ENOMEM;
    }
    text[size] = '\0';
    status = add_lines(list, argument, text, size);
    free(text);
    return status;
}

pk_status pk_file_list_add(pk_file_list *list, const char *argument, uint64_t bytes_max)
{
    if (argument[0] == '@' && argument[1] != '\0') /* a file of such a name is given as "./@name" */
        return add_list(list, argument, bytes_max);
    return is_pattern(argument) ? add_pattern(list, argument, true) : add_path(list, argument, true);
}

void pk_file_list_free(pk_file_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i].path);
    free(list->items);
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
