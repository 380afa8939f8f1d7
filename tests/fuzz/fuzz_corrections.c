/* A file of corrections, whatever it is, applied to a plan: lines that can be used are used once. */
#include "whole.h"

#include <stdlib.h>

static const char plan[] = "Lokal handlingsplan för cancervården 2022–2024;;;;;;;\nRegion: Region Norrbotten;;;;;;;\n"
                           "1. Prevention och tidig diagnostik;;;;;;;\n"
                           "Mål;Nuläge;Mätbar målnivå;Aktiviteter;Ansvarig;Tidsplan;Uppföljning*;Utvärdering\n"
                           "Det ska finnas en ökad kännedom om vikten av tidig upptäckt av cancer;a;b;c;d;2023;X;e\n"
                           "Ett eget mål;a;b;c;d;snart;P;e\n";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static pk_library *library;
    pk_corrections *corrections;
    pk_submission *submission;
    pk_read_options options = { .template_id = "nrf-2022-2024" };

    if (library == NULL && pk_library_open(&library) != PK_OK)
        abort();
    if (pk_corrections_read(library, "r.csv", data, size, PK_SWEDISH, fuzz_swallow, NULL, &corrections) != PK_OK)
        return 0;
    options.corrections = corrections;
    if (pk_submission_read(library, "plan.csv", plan, sizeof plan - 1, &options, &submission) == PK_OK) {
        if (pk_submission_write_plan(submission, "json", fuzz_swallow, NULL) != PK_OK)
            abort();
        pk_submission_free(submission);
    }
    pk_corrections_free(corrections);
    return 0;
}
