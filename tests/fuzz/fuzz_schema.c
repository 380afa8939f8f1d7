/* Template files that somebody wrote by hand: refused with a reason or taken, and then usable. */
#include "whole.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char plan[] = "Handlingsplan\nRegion: Region Norrbotten\nAktivitet;Vem;Tidsplan\nUtbilda;VO;2023\n";
    pk_read_options options = { .region = "25", .today = { 2024, 1, 15 } };
    pk_library *library;
    pk_submission *submission;
    pk_status status;

    if (pk_library_open(&library) != PK_OK)
        abort();
    status = pk_library_add_schema(library, "own.xml", data, size, PK_SWEDISH, fuzz_swallow, NULL);
    if (status != PK_OK && status != PK_ESCHEMA)
        abort();
    if (pk_submission_read(library, "plan.csv", plan, sizeof plan - 1, &options, &submission) != PK_OK)
        abort();
    pk_submission_free(submission);
    pk_library_free(library);
    return 0;
}
