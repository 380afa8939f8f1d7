/* The command check: findings of one plan or many, for people and for programs. */
#include "cli/annotate.h"
#include "cli/corrections.h"
#include "cli/earlier.h"
#include "cli/inputs.h"
#include "cli/outputs.h"
#include "cli/tell.h"

/* A terminal is folded at its width and shows the first of many; files and pipes hold everything. */
static void fit_terminal(const pk_settings *settings, pk_write_options *options)
{
    if (!pk_is_standard_output(settings->output))
        options->color = false;
    options->width = pk_output_width(settings->output);
    options->brief = options->width > 0 && !settings->verbose;
}

static const pk_findings_format *form_of(const pk_settings *settings)
{
    return pk_findings_format_find(settings->format != NULL ? settings->format : "text");
}

static int write_all(const pk_settings *settings, const pk_intake *intake, const pk_findings *across)
{
    pk_findings_output output = { .format = form_of(settings),
                                  .report = pk_report_of(intake, across),
                                  .options = pk_options_for_writing(settings) };
    int code;

    fit_terminal(settings, &output.options);
    code = pk_write_findings_output(settings, settings->output, &output);
    return code == PK_EXIT_OK ? pk_write_findings_file(settings, intake, across) : code;
}

static int highest(int a, int b)
{
    return a > b ? a : b;
}

static int check_run(pk_settings *settings)
{
    pk_library *library;
    pk_intake intake, earlier;
    pk_arena arena;
    pk_findings across;
    pk_copies copies;
    int code = pk_judge_outputs(settings, settings->output, false), compared;

    if (code == PK_EXIT_OK && pk_floods_terminal(settings, settings->output, form_of(settings)))
        code = PK_EXIT_USAGE;
    if (code != PK_EXIT_OK || (code = pk_open_library(settings, &library)) != PK_EXIT_OK)
        return code;
    if ((code = pk_open_corrections(settings, library)) != PK_EXIT_OK
        || (code = pk_read_inputs(settings, library, false, NULL, &intake)) != PK_EXIT_OK) {
        pk_library_free(library);
        return code;
    }
    compared = pk_compare_with_earlier(settings, library, &intake, &earlier);
    pk_arena_init(&arena, NULL);
    pk_findings_init(&across, &arena);
    code = pk_judge_copies(settings, &intake, &copies);
    if (code != PK_EXIT_OK) {
        ; /* told */
    } else if (compared == PK_EXIT_FAILED) {
        code = compared;
    } else if (pk_overwrites_input(settings, &intake, settings->output)
               || pk_overwrites_input(settings, &intake, settings->findings)
               || pk_overwrites_input(settings, &earlier, settings->output)
               || pk_overwrites_input(settings, &earlier, settings->findings)) {
        code = PK_EXIT_USAGE;
    } else if ((code = pk_judge_corrections(settings, &intake, &across)) == PK_EXIT_OK
               && (code = write_all(settings, &intake, &across)) == PK_EXIT_OK
               && (code = pk_write_copies(settings, &intake, &copies)) != PK_EXIT_FAILED) {
        code = highest(highest(code, compared), pk_exit_code(settings, &intake, &across));
    }
    pk_copies_free(&copies);
    pk_arena_free(&arena);
    pk_intake_free(&earlier);
    pk_intake_free(&intake);
    pk_library_free(library);
    return code;
}

static const pk_option_id check_options[] = {
    PK_OPT_OUTPUT,    PK_OPT_FORMAT,         PK_OPT_TEMPLATE,    PK_OPT_SCHEMA_DIR, PK_OPT_REGION,     PK_OPT_PHASE,
    PK_OPT_YEAR,      PK_OPT_EARLIER,        PK_OPT_CORRECTIONS, PK_OPT_ANNOTATE,   PK_OPT_UNANNOTATE, PK_OPT_DATE,
    PK_OPT_LANG,      PK_OPT_STRICT,         PK_OPT_FINDINGS,    PK_OPT_LIMIT,      PK_OPT_TYPE,       PK_OPT_ENCODING,
    PK_OPT_DELIMITER, PK_OPT_CONVERT_LEGACY, PK_OPT_JOBS,        PK_OPT_COLOR,      PK_OPT_QUIET,      PK_OPT_VERBOSE,
    PK_OPT_HELP,      PK_OPT_COUNT
};

const pk_command pk_command_check = {
    .name = "check",
    .usage = { "FIL|MAPP...", "FILE|FOLDER..." },
    .summary = { "Visa vad som är fel i en handlingsplan, var det står och hur det rättas.",
                 "Show what is wrong in an action plan, where it stands and how to mend it." },
    .options = check_options,
    .run = check_run,
};
