/* scarce - preloaded before a program (LD_PRELOAD): its n-th request for memory fails, whoever makes it.
 *
 * SCARCE_AT=N      the request that fails, from 1; without it none does
 * SCARCE_ON=1      all after it fail too
 * SCARCE_OWN=1     only what the program itself asks for counts and fails, not what libraries do
 * SCARCE_STOP=1    stop there, for a debugger: gdb -ex run -ex bt
 * SCARCE_COUNT=F   at the end the number of requests is written to this file
 *
 * For glibc, whose own functions stand behind the names __libc_malloc ... */
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <malloc.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static atomic_ulong calls;
static unsigned long fail_at;
static bool goes_on, stops, only_own;
static uintptr_t own_from, own_to; /* where the program's code is */

/* @param caller  Where the function of ours was called. */
static bool fails(const void *caller)
{
    unsigned long call;

    if (only_own && ((uintptr_t)caller < own_from || (uintptr_t)caller >= own_to))
        return false;
    call = atomic_fetch_add(&calls, 1) + 1;
    if (fail_at == 0 || call < fail_at || (call > fail_at && !goes_on))
        return false;
    if (stops && call == fail_at)
        raise(SIGTRAP);
    errno = ENOMEM;
    return true;
}

void *malloc(size_t size)
{
    return fails(__builtin_return_address(0)) ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return fails(__builtin_return_address(0)) ? NULL : __libc_calloc(count, size);
}

void *realloc(void *block, size_t size)
{
    return fails(__builtin_return_address(0)) ? NULL : __libc_realloc(block, size);
}

void *reallocarray(void *block, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size) {
        errno = ENOMEM;
        return NULL;
    }
    return fails(__builtin_return_address(0)) ? NULL : __libc_realloc(block, count * size);
}

void *memalign(size_t alignment, size_t size)
{
    return fails(__builtin_return_address(0)) ? NULL : __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return fails(__builtin_return_address(0)) ? NULL : __libc_memalign(alignment, size);
}

int posix_memalign(void **block, size_t alignment, size_t size)
{
    void *got = fails(__builtin_return_address(0)) ? NULL : __libc_memalign(alignment, size);

    if (got == NULL)
        return ENOMEM;
    *block = got;
    return 0;
}

/* The first of all objects is the program. */
static int find_program(struct dl_phdr_info *object, size_t size, void *context)
{
    (void)size, (void)context;
    for (int i = 0; i < object->dlpi_phnum; i++)
        if (object->dlpi_phdr[i].p_type == PT_LOAD && (object->dlpi_phdr[i].p_flags & PF_X) != 0) {
            own_from = object->dlpi_addr + object->dlpi_phdr[i].p_vaddr;
            own_to = own_from + object->dlpi_phdr[i].p_memsz;
        }
    return 1;
}

__attribute__((constructor)) static void begin(void)
{
    const char *at = getenv("SCARCE_AT");

    fail_at = at != NULL ? strtoul(at, NULL, 10) : 0;
    goes_on = getenv("SCARCE_ON") != NULL;
    stops = getenv("SCARCE_STOP") != NULL;
    only_own = getenv("SCARCE_OWN") != NULL;
    if (only_own)
        dl_iterate_phdr(find_program, NULL);
    atomic_store(&calls, 0); /* the loader's own requests do not count */
}

__attribute__((destructor)) static void end(void)
{
    const char *path = getenv("SCARCE_COUNT");
    char text[32];
    int file, size = snprintf(text, sizeof text, "%lu\n", (unsigned long)atomic_load(&calls));

    if (path == NULL || (file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666)) < 0)
        return;
    if (write(file, text, (size_t)size) != size)
        fputs("scarce: the count cannot be written\n", stderr);
    close(file);
}
