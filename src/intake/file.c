#include "intake/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_same(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

static pk_term reason_of(int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return PK_TERM_NO_SUCH_FILE;
    case EACCES:
    case EPERM:
        return PK_TERM_NO_PERMISSION;
    case EISDIR:
        return PK_TERM_IS_FOLDER;
    default:
        return PK_TERM_READ_ERROR;
    }
}

static pk_status read_all(FILE *file, uint64_t limit, void **bytes, size_t *size)
{
    size_t capacity = (size_t)64 * 1024, used = 0;
    char *data = malloc(capacity);

    if (data == NULL)
        return PK_ENOMEM;
    for (;;) {
        size_t got = fread(data + used, 1, capacity - used, file);

        used += got;
        if (got == 0 || used > limit)
            break;
        if (used == capacity) {
            char *larger = realloc(data, capacity * 2);

            if (larger == NULL) {
                free(data);
                return PK_ENOMEM;
            }
            data = larger;
            capacity *= 2;
        }
    }
    if (ferror(file)) {
        free(data);
        return PK_EIO;
    }
    *bytes = data;
    *size = used <= limit ? used : (size_t)limit + 1;
    return PK_OK;
}

pk_status pk_file_read(const char *path, uint64_t limit, void **bytes, size_t *size, pk_term *reason)
{
    bool is_input = strcmp(path, "-") == 0;
    FILE *file = is_input ? stdin : fopen(path, "rb");
    pk_status status;

    if (file == NULL) {
        if (errno == ENOMEM)
            return PK_ENOMEM;
        *reason = reason_of(errno);
        return *reason == PK_TERM_NO_SUCH_FILE ? PK_ENOENT : PK_EIO;
    }
    status = read_all(file, limit, bytes, size);
    if (status == PK_EIO)
        *reason = reason_of(errno);
    if (!is_input)
        fclose(file);
    return status;
}

/* ---- outputs ---- */

/* `name` as it is seen from the folder that `path` is in. */
static char *beside(const char *path, const char *name)
{
    const char *slash = name[0] == '/' ? NULL : strrchr(path, '/');
    size_t folder = slash != NULL ? (size_t)(slash - path) + 1 : 0;
    char *result = malloc(folder + strlen(name) + 1);

    if (result != NULL)
        sprintf(result, "%.*s%s", (int)folder, path, name);
    return result;
}

/* Where a path leads when it is a symbolic link, also to what is not there yet: realpath would not name that. */
static char *follow_links(const char *path)
{
    enum { LINKS_MAX = 40 }; /* as many as the system follows; a circle does not get this far, stat refused it */
    char link[PATH_MAX];
    char *name = strdup(path);

    for (int i = 0; name != NULL && i < LINKS_MAX; i++) {
        ssize_t size = readlink(name, link, sizeof link - 1);
        char *next;

        if (size < 0)
            break;
        link[size] = '\0';
        next = beside(name, link);
        free(name);
        name = next;
    }
    return name;
}

/* Devices and pipes are written to as they are: renaming a file onto /dev/null would take it from everybody. */
static pk_status open_straight(pk_output *output, const char *path)
{
    int descriptor = open(path, O_WRONLY | O_NOCTTY | O_CLOEXEC);

    output->file = descriptor >= 0 ? fdopen(descriptor, "wb") : NULL;
    if (output->file == NULL && descriptor >= 0)
        close(descriptor);
    return output->file != NULL ? PK_OK : PK_EIO;
}

/* mkstemp makes files for their owner alone. A result has the permissions of the file that it replaces, or those of
 * any other new file. A disk that knows no permissions is no reason to fail. */
static void set_permissions(int descriptor, const struct stat *replaced)
{
    mode_t mode;

    if (replaced == NULL) {
        mode_t mask = umask(0);

        umask(mask);
        mode = 0666 & ~mask;
    } else {
        mode = replaced->st_mode & 0777;
        /* only root may give a file to another; where the group cannot be kept either, another one gets no more than all */
        if (fchown(descriptor, replaced->st_uid, replaced->st_gid) != 0
            && fchown(descriptor, (uid_t)-1, replaced->st_gid) != 0)
            mode = (mode & 0707) | (mode & 0007) << 3;
    }
    (void)fchmod(descriptor, mode);
}

/* In the same folder, so that the rename stays on one disk; the dot keeps it out of folders that are read meanwhile. */
static pk_status open_beside(pk_output *output, const struct stat *replaced)
{
    int descriptor;

    output->temporary = beside(output->path, ".plankoll-XXXXXX");
    if (output->temporary == NULL)
        return PK_ENOMEM;
    if ((descriptor = mkstemp(output->temporary)) < 0)
        return PK_EIO;
    set_permissions(descriptor, replaced);
    if ((output->file = fdopen(descriptor, "wb")) == NULL) {
        close(descriptor);
        unlink(output->temporary);
        return PK_EIO;
    }
    return PK_OK;
}

pk_status pk_output_open(pk_output *output, const char *path)
{
    struct stat present, standard;
    bool exists;
    pk_status status;

    *output = (pk_output) { 0 };
    if (strcmp(path, "-") == 0) {
        output->file = stdout;
        return PK_OK;
    }
    exists = stat(path, &present) == 0;
    if (!exists && errno != ENOENT)
        return PK_EIO;
    if (exists && fstat(STDOUT_FILENO, &standard) == 0 && is_same(&present, &standard)) { /* /dev/stdout */
        output->file = stdout;
        return PK_OK;
    }
    if (exists && !S_ISREG(present.st_mode))
        return S_ISDIR(present.st_mode) ? PK_EIO : open_straight(output, path);
    if (exists && access(path, W_OK) != 0) /* the rename would not ask */
        return PK_EIO;
    output->path = follow_links(path);
    status = output->path != NULL ? open_beside(output, exists ? &present : NULL) : PK_ENOMEM;
    if (status != PK_OK) {
        free(output->temporary);
        free(output->path);
        *output = (pk_output) { 0 };
    }
    return status;
}

pk_status pk_output_write(void *output, const void *bytes, size_t size)
{
    return fwrite(bytes, 1, size, ((pk_output *)output)->file) == size ? PK_OK : PK_EIO;
}

pk_status pk_output_close(pk_output *output, pk_status success)
{
    bool written = output->file == stdout ? fflush(stdout) == 0 && !ferror(stdout) : fclose(output->file) == 0;

    if (!written && success == PK_OK)
        success = PK_EIO;
    if (output->temporary != NULL) {
        if (success == PK_OK && rename(output->temporary, output->path) != 0)
            success = PK_EIO;
        if (success != PK_OK)
            unlink(output->temporary);
    }
    free(output->temporary);
    free(output->path);
    *output = (pk_output) { 0 };
    return success;
}

/* ---- temporary files ---- */

const char *pk_temporary_folder(void)
{
    const char *folder = getenv("TMPDIR");

    return folder != NULL && folder[0] != '\0' ? folder : "/tmp";
}

FILE *pk_spool_open(void)
{
    static const char name[] = "/plankoll-XXXXXX";
    const char *folder = pk_temporary_folder();
    char *path = malloc(strlen(folder) + sizeof name);
    FILE *file = NULL;
    int descriptor;

    if (path == NULL)
        return NULL;
    sprintf(path, "%s%s", folder, name);
    if ((descriptor = mkstemp(path)) >= 0) {
        unlink(path);
        if ((file = fdopen(descriptor, "w+b")) == NULL)
            close(descriptor);
    }
    free(path);
    return file;
}

/* ---- what is there ---- */

bool pk_file_is_same(const char *a, const char *b)
{
    struct stat left, right;

    return stat(a, &left) == 0 && stat(b, &right) == 0 && is_same(&left, &right);
}

/* The folder as the system names it, and the name in it. */
static char *full_name(const char *path)
{
    char *name = follow_links(path), *folder = name != NULL ? beside(name, ".") : NULL;
    char *real = folder != NULL ? realpath(folder, NULL) : NULL, *result = NULL;

    if (real != NULL) {
        const char *slash = strrchr(name, '/'), *last = slash != NULL ? slash + 1 : name;

        result = malloc(strlen(real) + strlen(last) + 2);
        if (result != NULL)
            sprintf(result, "%s/%s", real, last);
    }
    free(real);
    free(folder);
    free(name);
    return result;
}

bool pk_file_is_same_place(const char *a, const char *b)
{
    char *left, *right;
    bool same;

    if (strcmp(a, b) == 0)
        return true;
    if (strcmp(a, "-") == 0 || strcmp(b, "-") == 0)
        return false;
    if (pk_file_is_same(a, b))
        return true;
    left = full_name(a);
    right = full_name(b);
    same = left != NULL && right != NULL && strcmp(left, right) == 0;
    free(left);
    free(right);
    return same;
}

bool pk_file_is_folder(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

bool pk_file_exists(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0;
}

bool pk_folder_is_open(const char *path, pk_term *reason)
{
    DIR *folder = opendir(path);

    if (folder == NULL)
        *reason = reason_of(errno);
    else
        closedir(folder);
    return folder != NULL;
}

pk_status pk_folder_make(const char *path)
{
    return mkdir(path, 0777) == 0 || pk_file_is_folder(path) ? PK_OK : PK_EIO;
}
