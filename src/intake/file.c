#include "intake/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static pk_term reason_of(int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return PK_TERM_NO_SUCH_FILE;
    case EACCES:
    case EPERM:
        return PK_TERM_NO_PERMISSION;
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

pk_status pk_output_open(pk_output *output, const char *path)
{
    int descriptor;

    *output = (pk_output) { .path = strdup(path) };
    if (output->path == NULL)
        return PK_ENOMEM;
    if (strcmp(path, "-") == 0) {
        output->file = stdout;
        return PK_OK;
    }
    /* beside its place, so that the rename stays on one disk */
    output->temporary = malloc(strlen(path) + sizeof ".XXXXXX");
    if (output->temporary == NULL) {
        free(output->path);
        return PK_ENOMEM;
    }
    sprintf(output->temporary, "%s.XXXXXX", path);
    descriptor = mkstemp(output->temporary);
    output->file = descriptor >= 0 ? fdopen(descriptor, "wb") : NULL;
    if (output->file == NULL) {
        if (descriptor >= 0) {
            close(descriptor);
            unlink(output->temporary);
        }
        free(output->temporary);
        free(output->path);
        return PK_EIO;
    }
    return PK_OK;
}

pk_status pk_output_write(void *output, const void *bytes, size_t size)
{
    return fwrite(bytes, 1, size, ((pk_output *)output)->file) == size ? PK_OK : PK_EIO;
}

/* mkstemp makes files for their owner alone; a result is readable as any other new file is. */
static void usual_mode(const char *path)
{
    mode_t mask = umask(0);

    umask(mask);
    (void)chmod(path, 0666 & ~mask);
}

pk_status pk_output_close(pk_output *output, pk_status success)
{
    if (output->temporary == NULL) {
        if (fflush(output->file) != 0 && success == PK_OK)
            success = PK_EIO;
    } else {
        if (fclose(output->file) != 0 && success == PK_OK)
            success = PK_EIO;
        if (success == PK_OK) {
            usual_mode(output->temporary);
            if (rename(output->temporary, output->path) != 0)
                success = PK_EIO;
        }
        if (success != PK_OK)
            unlink(output->temporary);
    }
    free(output->temporary);
    free(output->path);
    *output = (pk_output) { 0 };
    return success;
}

bool pk_file_is_same(const char *a, const char *b)
{
    struct stat left, right;

    return stat(a, &left) == 0 && stat(b, &right) == 0 && left.st_dev == right.st_dev && left.st_ino == right.st_ino;
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

pk_status pk_folder_make(const char *path)
{
    return mkdir(path, 0777) == 0 || pk_file_is_folder(path) ? PK_OK : PK_EIO;
}
