/* count_faults - the smallest program that uses the library: count_faults FILE says how many faults a plan has. */
#include <plankoll/plankoll.h>

#include <stdio.h>
#include <stdlib.h>

static void *read_file(const char *name, size_t *size)
{
    FILE *file = fopen(name, "rb");
    void *bytes = NULL;
    long end;

    if (file == NULL)
        return NULL;
    if (fseek(file, 0, SEEK_END) == 0 && (end = ftell(file)) > 0 && fseek(file, 0, SEEK_SET) == 0
        && (bytes = malloc((size_t)end)) != NULL)
        *size = fread(bytes, 1, (size_t)end, file);
    fclose(file);
    return bytes;
}

int main(int argc, char **argv)
{
    pk_read_options options = { .today = { 2024, 1, 15 } };
    pk_library *library = NULL;
    pk_submission *submission = NULL;
    size_t size = 0;
    void *bytes = argc == 2 ? read_file(argv[1], &size) : NULL;
    int code = 4;

    if (bytes == NULL) {
        fprintf(stderr, "usage: count_faults FILE\n");
        return 2;
    }
    if (pk_library_open(&library) == PK_OK
        && pk_submission_read(library, argv[1], bytes, size, &options, &submission) == PK_OK) {
        printf("%s: %zu errors, %zu warnings\n", argv[1], pk_submission_count(submission, PK_ERROR),
               pk_submission_count(submission, PK_WARNING));
        code = pk_submission_is_readable(submission) ? 0 : 3;
    }
    pk_submission_free(submission);
    pk_library_free(library);
    free(bytes);
    return code;
}
