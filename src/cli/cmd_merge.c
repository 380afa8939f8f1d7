#include "cli/inputs.h"
#include "cli/outputs.h"
#include "cli/tell.h"

#include "intake/file.h"

#include <string.h>

typedef struct pk_merging {
    const pk_merge *merge;
    const pk_merge_format *format;
    pk_write_options options;
} pk_merging;

static pk_status write_merge(void *merging_, pk_sink *sink)
{
    const pk_merging *merging = merging_;

    return merging->format->write(merging->merge, &merging->options, sink);
}

static pk_status write_book(void *merging_, const char *file, const char *temporary)
{
    const pk_merging *merging = merging_;

    return merging->format->workbook(merging->merge, &merging->options, file, temporary);
}

static int find_format(const pk_settings *settings, const pk_merge_format **format)
{
    char ending[16];
    const char *name = settings->to;

    if (settings->output == NULL) {
        pk_complain("%s", pk_say(settings->language, "merge behöver -o FIL.xlsx (eller .json, .csv)",
                                 "merge needs -o FILE.xlsx (or .json, .csv)"));
        return PK_EXIT_USAGE;
    }
    pk_ending(settings->output, ending);
    if (name == NULL)
        name = strcmp(settings->output, "-") == 0 ? "json" : ending;
    if ((*format = pk_merge_format_find(name)) != NULL)
        return PK_EXIT_OK;
    pk_complain(pk_say(settings->language, "formen \"%s\" finns inte; resultatet kan vara .xlsx, .json eller .csv",
                       "there is no form \"%s\"; the result can be .xlsx, .json or .csv"),
                name);
    return PK_EXIT_USAGE;
}

/* A region that were told of several plans would be the same for all of them. */
static int judge_region(const pk_settings *settings)
{
    if (settings->region == NULL || settings->argument_count == 0
        || (settings->argument_count == 1 && !pk_file_is_folder(settings->arguments[0])))
        return PK_EXIT_OK;
    pk_complain("%s", pk_say(settings->language, "--region säger vems en enda plan är: ange en fil, eller utelämna den",
                             "--region says whose a single plan is: give one file, or leave it out"));
    return PK_EXIT_USAGE;
}

static void tell_result(const pk_settings *settings, const pk_merge *merge)
{
    size_t received, owed;

    if (settings->quiet || strcmp(settings->output, "-") == 0)
        return;
    pk_merge_received(merge, &received, &owed);
    fprintf(stderr,
            pk_say(settings->language, "%zu av %zu regioners planer sammanställda i %s\n",
                   "the plans of %zu of %zu regions brought together in %s\n"),
            received, owed, settings->output);
}

static int write_result(pk_settings *settings, const pk_intake *intake, const pk_merge *merge,
                        const pk_merge_format *format)
{
    pk_merging merging = { merge, format, pk_options_for_writing(settings) };
    int code;

    if (pk_overwrites_input(settings, intake, settings->output)
        || pk_overwrites_input(settings, intake, settings->findings))
        return PK_EXIT_USAGE;
    if (merge->schema == NULL) {
        pk_complain("%s", pk_say(settings->language, "ingen av filerna gav en plan; inget skrevs",
                                 "none of the files gave a plan; nothing was written"));
        code = pk_write_findings_file(settings, intake, &merge->findings);
        pk_tell_findings(settings, intake, &merge->findings);
        return code != PK_EXIT_OK ? code : pk_exit_code(settings, intake, &merge->findings);
    }
    code = format->write != NULL ? pk_write_output(settings, settings->output, write_merge, &merging)
                                 : pk_write_workbook_output(settings, settings->output, write_book, &merging);
    if (code == PK_EXIT_OK)
        code = pk_write_findings_file(settings, intake, &merge->findings);
    if (code != PK_EXIT_OK)
        return code;
    pk_tell_findings(settings, intake, &merge->findings);
    tell_result(settings, merge);
    return pk_exit_code(settings, intake, &merge->findings);
}

static int merge_run(pk_settings *settings)
{
    const pk_merge_format *format;
    pk_library *library;
    pk_intake intake;
    pk_merge *merge;
    pk_status status;
    int code = find_format(settings, &format);

    if (code == PK_EXIT_OK)
        code = judge_region(settings);
    if (code == PK_EXIT_OK)
        code = pk_judge_forms(settings);
    if (code == PK_EXIT_OK)
        code = pk_judge_outputs(settings, settings->output, false);
    if (code != PK_EXIT_OK || (code = pk_open_library(settings, &library)) != PK_EXIT_OK)
        return code;
    if ((code = pk_read_inputs(settings, library, false, NULL, &intake)) != PK_EXIT_OK) {
        pk_library_free(library);
        return code;
    }
    status = pk_merge_make(&library->regions, (const pk_submission *const *)intake.submissions, intake.count, &merge);
    if (status == PK_OK) {
        code = write_result(settings, &intake, merge, format);
        pk_merge_free(merge);
    } else {
        code = pk_fail(settings, status, NULL);
    }
    pk_intake_free(&intake);
    pk_library_free(library);
    return code;
}

static const pk_option_id merge_options[] = { PK_OPT_OUTPUT,         PK_OPT_TO,     PK_OPT_FORMAT,   PK_OPT_TEMPLATE,
                                              PK_OPT_SCHEMA_DIR,     PK_OPT_REGION, PK_OPT_PHASE,    PK_OPT_YEAR,
                                              PK_OPT_DATE,           PK_OPT_LANG,   PK_OPT_STRICT,   PK_OPT_FINDINGS,
                                              PK_OPT_LIMIT,          PK_OPT_TYPE,   PK_OPT_ENCODING, PK_OPT_DELIMITER,
                                              PK_OPT_CONVERT_LEGACY, PK_OPT_JOBS,   PK_OPT_COLOR,    PK_OPT_QUIET,
                                              PK_OPT_VERBOSE,        PK_OPT_HELP,   PK_OPT_COUNT };

const pk_command pk_command_merge = {
    .name = "merge",
    .usage = { "FIL|MAPP... -o UT.xlsx", "FILE|FOLDER... -o OUT.xlsx" },
    .summary = { "Sammanställ regionernas planer i en arbetsbok.",
                 "Bring the regions' plans together in one workbook." },
    .options = merge_options,
    .run = merge_run,
};
