/* exhaustion - reads files while the n-th request for memory fails, for n = 1, 2, ... until it is read.
 *
 * usage: exhaustion FOLDER [PREFIX...]: the files in the folders of FOLDER whose names begin so; all without PREFIX.
 *
 * It is linked with an arena that asks for each piece by itself, so that every request of the library can fail, and so
 * that a sanitizer sees where one piece ends. Each failure must give PK_ENOMEM, and everything must be given back. */
#include "read/read.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
    OPEN_FOLDERS = 16,
    EVERY = 500,  /* the first requests fail one by one */
    SAMPLES = 60, /* and so many of those behind them */
    LARGE_SAMPLES = 12
};

/* Files that take more than this are there for their size: a few failures are enough. */
static const size_t LARGE = 4u * 1000 * 1000;

typedef struct scarce_memory {
    size_t calls, fail_at; /* 0: never */
    size_t bytes;          /* asked for */
    size_t held;           /* pieces that were not given back */
} scarce_memory;

typedef struct outcome {
    pk_status status;
    bool readable;
    size_t blocks, findings;
} outcome;

static char **prefixes;
static size_t prefix_count, folder_size;
static size_t file_count, read_count, fault_count;

static void *scarce_allocate(void *context, size_t size)
{
    scarce_memory *scarce = context;
    void *block = ++scarce->calls == scarce->fail_at ? NULL : malloc(size);

    scarce->bytes += size;
    scarce->held += block != NULL;
    return block;
}

static void scarce_release(void *context, void *block)
{
    scarce_memory *scarce = context;

    scarce->held--;
    free(block);
}

static outcome read_once(const pk_source *source, scarce_memory *scarce)
{
    pk_allocator allocator = { scarce_allocate, scarce_release, scarce };
    pk_arena arena;
    pk_findings findings;
    pk_document document = { 0 };
    outcome result = { 0 };

    pk_arena_init(&arena, &allocator);
    pk_findings_init(&findings, &arena);
    result.status = pk_read(source, &arena, &findings, &document, &result.readable);
    result.blocks = result.readable ? document.count : 0;
    result.findings = findings.count;
    pk_arena_free(&arena);
    read_count++;
    return result;
}

static void complain(const char *path, size_t n, const char *what)
{
    fault_count++;
    fprintf(stderr, "%s: when request %zu fails, %s\n", path, n, what);
}

/* @return Whether the read came to its end. */
static bool fail_at(const pk_source *source, const char *path, size_t n, const outcome *whole)
{
    scarce_memory scarce = { .fail_at = n };
    outcome result = read_once(source, &scarce);

    if (scarce.held != 0)
        complain(path, n, "memory is not given back");
    if (scarce.calls >= n) {
        if (result.status != PK_ENOMEM)
            complain(path, n, "the status is not PK_ENOMEM");
        if (result.readable)
            complain(path, n, "the document passes for readable");
        return false;
    }
    if (memcmp(&result, whole, sizeof result) != 0)
        complain(path, n, "which it never does, another document is read");
    return true;
}

static void exhaust(const pk_source *source, const char *path)
{
    scarce_memory plenty = { 0 };
    outcome whole = read_once(source, &plenty);
    size_t total = plenty.calls, every, samples, step;

    if (whole.status != PK_OK)
        complain(path, 0, "it cannot be read at all");
    every = plenty.bytes > LARGE ? LARGE_SAMPLES : EVERY;
    samples = plenty.bytes > LARGE ? LARGE_SAMPLES : SAMPLES;
    step = total > every + samples ? (total - every) / samples : 1;
    for (size_t n = 1; n <= total + 1; n += n < every ? 1 : step)
        fail_at(source, path, n, &whole);
    if (!fail_at(source, path, total + 1, &whole))
        complain(path, total + 1, "which there was not before, it is asked for");
}

static bool is_wanted(const char *name)
{
    for (size_t i = 0; i < prefix_count; i++)
        if (strncmp(name, prefixes[i], strlen(prefixes[i])) == 0)
            return true;
    return prefix_count == 0;
}

static int take_file(const char *path, const struct stat *about, int type, struct FTW *place)
{
    size_t size = (size_t)about->st_size;
    pk_limits limits;
    pk_source source;
    char *bytes;
    FILE *file;

    if (type != FTW_F || !is_wanted(path + folder_size + 1))
        return 0;
    if ((file = fopen(path, "rb")) == NULL || (bytes = malloc(size + 1)) == NULL
        || fread(bytes, 1, size, file) != size) {
        fprintf(stderr, "%s cannot be read\n", path);
        exit(2);
    }
    fclose(file);
    pk_limits_default(&limits);
    source = (pk_source) { .name = pk_text_of(path + place->base), .bytes = bytes, .size = size, .limits = &limits };
    exhaust(&source, path);
    free(bytes);
    file_count++;
    return 0;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: exhaustion FOLDER [PREFIX...]\n");
        return 2;
    }
    prefixes = argv + 2;
    prefix_count = (size_t)argc - 2;
    folder_size = strlen(argv[1]);
    if (nftw(argv[1], take_file, OPEN_FOLDERS, FTW_PHYS) != 0) {
        fprintf(stderr, "%s cannot be walked\n", argv[1]);
        return 2;
    }
    printf("%zu files, read %zu times, %zu faults\n", file_count, read_count, fault_count);
    return fault_count > 0 || file_count == 0;
}
