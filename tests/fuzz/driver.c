/* driver - runs a fuzz target once over files and folders of seeds where libFuzzer is not at hand.
 *
 * usage: driver SEEDS... [--only PREFIX SEEDS...]: of folders after --only, what stands in the folders whose names begin so. */
#include "whole.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { OPEN_FOLDERS = 16 };

static const char *prefix = "";
static size_t folder_size; /* of the folder under way, with its slash */
static int runs;

static int run_file(const char *path, const struct stat *about, int type, struct FTW *place)
{
    size_t size = (size_t)about->st_size;
    uint8_t *data;
    FILE *file;

    if (type != FTW_F || (place->level > 0 && strncmp(path + folder_size, prefix, strlen(prefix)) != 0))
        return 0;
    if ((file = fopen(path, "rb")) == NULL || (data = malloc(size + 1)) == NULL || fread(data, 1, size, file) != size) {
        fprintf(stderr, "%s cannot be read\n", path);
        exit(2);
    }
    fclose(file);
    LLVMFuzzerTestOneInput(data, size);
    free(data);
    runs++;
    return 0;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--only") == 0 && i + 1 < argc) {
            prefix = argv[++i];
            continue;
        }
        folder_size = strlen(argv[i]) + 1;
        if (nftw(argv[i], run_file, OPEN_FOLDERS, FTW_PHYS) != 0) {
            fprintf(stderr, "%s cannot be walked\n", argv[i]);
            return 2;
        }
    }
    printf("%d seeds\n", runs);
    return runs > 0 ? 0 : 1;
}
