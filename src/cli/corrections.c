/* The option --corrections. */
#include "cli/corrections.h"

#include "cli/inputs.h"
#include "cli/tell.h"

#include <stdlib.h>

int pk_open_corrections(pk_settings *settings, pk_library *library)
{
    const char *path = settings->corrections_file;
    void *bytes = NULL;
    size_t size;
    pk_status status;
    int code;

    if (path == NULL || (code = pk_read_named_file(settings, path, &bytes, &size)) != PK_EXIT_OK)
        return path == NULL ? PK_EXIT_OK : code;
    status = pk_corrections_read(library, path, bytes, size, settings->language, pk_to_standard_error, NULL,
                                 &settings->corrections);
    free(bytes);
    if (status == PK_EFORMAT) {
        pk_complain(pk_say(settings->language, "%s har fel som måste rättas först; inget har granskats",
                           "%s has faults that must be corrected first; nothing was checked"),
                    path);
        return PK_EXIT_USAGE;
    }
    return status == PK_OK ? PK_EXIT_OK : pk_fail(settings, status, path);
}

int pk_judge_corrections(const pk_settings *settings, const pk_intake *intake, pk_findings *across)
{
    pk_status status;

    if (settings->corrections == NULL)
        return PK_EXIT_OK;
    status = pk_submissions_report_unused(settings->corrections, intake->submissions, intake->count, across);
    if (status != PK_OK)
        return pk_fail(settings, status, NULL);
    pk_findings_sort(across);
    return PK_EXIT_OK;
}

void pk_tell_corrections(const pk_settings *settings, const pk_intake *intake)
{
    for (size_t i = 0; i < intake->count && !settings->quiet; i++) {
        const size_t count = intake->submissions[i]->corrected.count;

        if (count > 0)
            fprintf(stderr,
                    count == 1
                        ? pk_say(settings->language, "%s: %zu rättelse enligt %s\n", "%s: %zu correction by %s\n")
                        : pk_say(settings->language, "%s: %zu rättelser enligt %s\n", "%s: %zu corrections by %s\n"),
                    intake->paths[i], count, settings->corrections_file);
    }
}
