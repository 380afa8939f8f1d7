/* Results that are a folder: made beside their place under a hidden name, then renamed. */
#include "intake/folder.h"

#include <dirent.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- names ---- */

static char *join(pk_arena *arena, const char *folder, const char *name)
{
    pk_text joined;

    return pk_text_format(arena, &joined, "%s/%s", folder, name) == PK_OK ? pk_text_terminated(arena, joined) : NULL;
}

/* Without the slashes at its end; of a symbolic link, the folder that it leads to. */
static char *plain_path(pk_arena *arena, const char *path)
{
    pk_text text = pk_text_of(path);
    char *real = realpath(path, NULL), *result;

    if (real != NULL)
        text = pk_text_of(real);
    while (text.size > 1 && text.data[text.size - 1] == '/')
        text.size--;
    result = pk_text_terminated(arena, text);
    free(real);
    return result;
}

/* A new folder in the one that `path` is in; the dot keeps it out of folders that are read meanwhile. */
static char *make_beside(pk_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    pk_text name;
    char *folder;

    if (pk_text_format(arena, &name, "%.*s.plankoll-XXXXXX", slash != NULL ? (int)(slash - path) + 1 : 0, path) != PK_OK
        || (folder = pk_text_terminated(arena, name)) == NULL)
        return NULL;
    return mkdtemp(folder);
}

/* ---- what is there ---- */

static bool is_one_of(const char *name, const char *const *names)
{
    for (; *names != NULL; names++)
        if (strcmp(name, *names) == 0)
            return true;
    return false;
}

/* @param empty  Out: nothing is in it. */
static bool has_only(const char *path, const char *const *names, bool *empty)
{
    DIR *folder = opendir(path);
    const struct dirent *entry;
    bool only = folder != NULL;

    *empty = true;
    while (only && (entry = readdir(folder)) != NULL) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        *empty = false;
        only = is_one_of(entry->d_name, names);
    }
    if (folder != NULL)
        closedir(folder);
    return only;
}

bool pk_folder_is_result(const char *path)
{
    enum { MARK_BYTES = 1 << 20 }; /* it stands in the first lines */
    const char *descriptor;
    pk_arena arena;
    pk_term reason;
    void *bytes;
    size_t size;
    bool is_result = false;

    pk_arena_init(&arena, NULL);
    descriptor = join(&arena, path, "datapackage.json");
    if (descriptor != NULL && pk_file_read(descriptor, MARK_BYTES, &bytes, &size, &reason) == PK_OK) {
        is_result = pk_text_find((pk_text) { bytes, size }, PK_TEXT("\"plankoll-merge\"")) != SIZE_MAX;
        free(bytes);
    }
    pk_arena_free(&arena);
    return is_result;
}

bool pk_folder_is_replaceable(const char *path, const char *const *names)
{
    bool empty;

    return !pk_file_exists(path) || (has_only(path, names, &empty) && (empty || pk_folder_is_result(path)));
}

/* ---- writing ---- */

/* mkdtemp makes folders for their owner alone. */
static void set_permissions(const pk_folder_output *output)
{
    struct stat present;
    mode_t mode;

    if (output->replaces && stat(output->path, &present) == 0) {
        mode = present.st_mode & 0777;
    } else {
        mode_t mask = umask(0);

        umask(mask);
        mode = 0777 & ~mask;
    }
    (void)chmod(output->temporary, mode);
}

pk_status pk_folder_output_open(pk_folder_output *output, const char *path, const char *const *names)
{
    *output = (pk_folder_output) { .names = names };
    pk_arena_init(&output->arena, NULL);
    output->replaces = pk_file_exists(path);
    if ((output->path = plain_path(&output->arena, path)) != NULL
        && (output->temporary = make_beside(&output->arena, output->path)) != NULL) {
        set_permissions(output);
        return PK_OK;
    }
    pk_arena_free(&output->arena);
    return PK_EIO;
}

pk_status pk_folder_output_put(void *output_, const char *name, pk_status (*write)(void *what, pk_sink *sink),
                               void *what)
{
    pk_folder_output *output = output_;
    const char *path = join(&output->arena, output->temporary, name);
    pk_output file;
    pk_sink sink;
    pk_status status, flushed;

    if (path == NULL)
        return PK_ENOMEM;
    if ((status = pk_output_open(&file, path)) != PK_OK)
        return status;
    pk_sink_init(&sink, pk_output_write, &file);
    status = write(what, &sink);
    flushed = pk_sink_flush(&sink);
    return pk_output_close(&file, status != PK_OK ? status : flushed);
}

static void remove_folder(pk_folder_output *output, const char *path)
{
    for (const char *const *name = output->names; *name != NULL; name++) {
        const char *file = join(&output->arena, path, *name);

        if (file != NULL)
            unlink(file);
    }
    rmdir(path);
}

/* What was there is kept until the new folder stands in its place. What has come into it since it was judged is not ours
 * to remove: the folder that it is in then stays, under its hidden name. */
static pk_status put_in_place(pk_folder_output *output)
{
    char *old;

    if (!output->replaces)
        return rename(output->temporary, output->path) == 0 ? PK_OK : PK_EIO;
    if (!pk_folder_is_replaceable(output->path, output->names)
        || (old = make_beside(&output->arena, output->path)) == NULL)
        return PK_EIO;
    if (rename(output->path, old) != 0) {
        rmdir(old);
        return PK_EIO;
    }
    if (rename(output->temporary, output->path) != 0) {
        (void)rename(old, output->path);
        return PK_EIO;
    }
    remove_folder(output, old);
    return PK_OK;
}

pk_status pk_folder_output_close(pk_folder_output *output, pk_status success)
{
    if (success == PK_OK)
        success = put_in_place(output);
    if (success != PK_OK)
        remove_folder(output, output->temporary);
    pk_arena_free(&output->arena);
    return success;
}
