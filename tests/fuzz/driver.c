/* driver - runs a fuzz target once over files and folders of seeds where libFuzzer is not at hand. */
#include <ftw.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { OPEN_FOLDERS = 16 };

static int runs;

static int run_file(const char *path, const struct stat *about, int type, struct FTW *place)
{
    size_t size = (size_t)about->st_size;
    uint8_t *data;
    FILE *file;

    (void)place;
    if (type != FTW_F)
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
    for (int i = 1; i < argc; i++)
        if (nftw(argv[i], run_file, OPEN_FOLDERS, FTW_PHYS) != 0) {
            fprintf(stderr, "%s cannot be walked\n", argv[i]);
            return 2;
        }
    printf("%d seeds\n", runs);
    return runs > 0 ? 0 : 1;
}
