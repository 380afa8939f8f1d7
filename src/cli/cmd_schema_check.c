/* schema check: schema files that somebody has written. */
#include "cli/cmd_schema.h"

#include "cli/inputs.h"

#include <stdlib.h>

typedef struct pk_schema_faults {
    const char *path;
    size_t count;
} pk_schema_faults;

static void tell_fault(void *faults_, int line, const char *message)
{
    pk_schema_faults *faults = faults_;

    faults->count++;
    printf("%s:%d: %s\n", faults->path, line, message);
}

static int check_schema(const pk_settings *settings, pk_library *library, const char *path)
{
    pk_schema_faults faults = { .path = path };
    void *bytes;
    size_t size;
    pk_status status;
    int code = pk_read_named_file(settings, path, &bytes, &size);

    if (code != PK_EXIT_OK)
        return code;
    if (pk_is_register(bytes, size))
        status = pk_register_check(bytes, size, settings->language, tell_fault, &faults);
    else
        status = pk_schema_check(library, bytes, size, settings->language, tell_fault, &faults);
    free(bytes);
    if (status == PK_ENOMEM)
        return pk_fail(settings, status, NULL);
    if (status != PK_OK)
        return PK_EXIT_USAGE;
    if (!settings->quiet)
        printf("%s: %s\n", path, pk_say(settings->language, "giltig", "valid"));
    return PK_EXIT_OK;
}

int pk_schema_check_run(const pk_settings *settings, pk_library *library)
{
    int code = PK_EXIT_OK;

    for (size_t i = 1; i < settings->argument_count; i++) {
        int of_file = check_schema(settings, library, settings->arguments[i]);

        if (of_file > code)
            code = of_file;
    }
    return code;
}
