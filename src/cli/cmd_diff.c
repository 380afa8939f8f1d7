/* The command diff: what has changed from one plan to another, or from one collection of plans to another. */
#include "cli/corrections.h"
#include "cli/inputs.h"
#include "cli/outputs.h"
#include "cli/tell.h"

#include "intake/file.h"
#include "plan/row_match.h"

#include <stdlib.h>
#include <string.h>

/** What is compared. */
typedef struct pk_diff_run {
    const pk_settings *settings;
    const pk_diff_format *format;
    pk_library *library;
    pk_intake intakes[PK_SIDES];
    pk_intake both; /* all submissions of the two: only its arrays are its own */
    pk_arena arena; /* of diff and across */
    pk_findings across;
    pk_diff diff;
    pk_merge *merges[PK_SIDES];
    pk_diff_set *set; /* NULL: two plans are compared */
} pk_diff_run;

/* ---- what is asked for ---- */

static int judge_arguments(const pk_settings *settings)
{
    if (settings->argument_count == 2)
        return PK_EXIT_OK;
    pk_complain("%s", pk_say(settings->language, "diff jämför två: ange den gamla planen (eller mappen) och den nya",
                             "diff compares two: give the old plan (or folder) and the new one"));
    return PK_EXIT_USAGE;
}

/* --format, whose value is one of them; else what the output's name ends in, else text. */
static const pk_diff_format *find_format(const pk_settings *settings)
{
    const pk_diff_format *format;
    char ending[16];

    if (settings->format != NULL)
        return pk_diff_format_find(settings->format);
    pk_ending(settings->output, ending);
    format = pk_diff_format_of_ending(ending);
    return format != NULL ? format : pk_diff_format_find("text");
}

/* The argument may stand for the plans of more than one region, however many there are in it today. */
static bool is_collection(const char *path, const pk_intake *intake)
{
    return intake->count != 1 || pk_file_is_folder(path) || path[0] == '@';
}

static int judge_region(const pk_settings *settings, bool several)
{
    if (settings->region == NULL || !several)
        return PK_EXIT_OK;
    pk_complain("%s",
                pk_say(settings->language, "--region säger vems en enda plan är: ange två filer, eller utelämna den",
                       "--region says whose a single plan is: give two files, or leave it out"));
    return PK_EXIT_USAGE;
}

/* ---- reading ---- */

/* Phase and year that the user tells are those of the new plan: the old one may well be of others. */
static int read_side(pk_diff_run *run, int side)
{
    pk_settings settings = *run->settings;

    settings.arguments = &run->settings->arguments[side];
    settings.argument_count = 1;
    if (side == PK_OLD) {
        settings.phase = NULL;
        settings.year = 0;
    }
    return pk_read_inputs(&settings, run->library, false, NULL, &run->intakes[side]);
}

/* Both as one, for all that is told of what was read. */
static int join(pk_diff_run *run)
{
    const size_t count = run->intakes[PK_OLD].count + run->intakes[PK_NEW].count;
    pk_intake *both = &run->both;

    both->paths = calloc(count + 1, sizeof(*both->paths));
    both->files = calloc(count + 1, sizeof(*both->files));
    both->submissions = calloc(count + 1, sizeof(*both->submissions));
    if (both->paths == NULL || both->files == NULL || both->submissions == NULL)
        return pk_fail(run->settings, PK_ENOMEM, NULL);
    for (int side = PK_OLD; side < PK_SIDES; side++)
        for (size_t i = 0; i < run->intakes[side].count; i++) {
            both->paths[both->count] = run->intakes[side].paths[i];
            both->files[both->count] = run->intakes[side].files[i];
            both->submissions[both->count++] = run->intakes[side].submissions[i];
        }
    return PK_EXIT_OK;
}

/* ---- comparing ---- */

static int compare_plans(pk_diff_run *run)
{
    pk_diff_steps steps = { PK_ROW_STEPS, PK_DIFF_WORD_STEPS };
    const pk_submission *old_plan = run->intakes[PK_OLD].submissions[0],
                        *new_plan = run->intakes[PK_NEW].submissions[0];
    pk_status status = PK_OK;

    if (old_plan->plan != NULL && new_plan->plan != NULL)
        status = pk_diff_make(old_plan, new_plan, &run->arena, &steps, &run->diff);
    return status == PK_OK ? PK_EXIT_OK : pk_fail(run->settings, status, NULL);
}

static int compare_merges(pk_diff_run *run)
{
    const pk_merge_options options = { .regions = &run->library->regions };
    pk_status status = PK_OK;

    for (int side = PK_OLD; side < PK_SIDES && status == PK_OK; side++) {
        status = pk_merge_make(&options, (const pk_submission *const *)run->intakes[side].submissions,
                               run->intakes[side].count, &run->merges[side]);
        if (status == PK_OK)
            status = pk_findings_copy(&run->across, &run->merges[side]->findings);
    }
    if (status == PK_OK && run->merges[PK_OLD]->schema != NULL && run->merges[PK_NEW]->schema != NULL)
        status = pk_diff_set_make(run->merges[PK_OLD], run->merges[PK_NEW], &run->set);
    return status == PK_OK ? PK_EXIT_OK : pk_fail(run->settings, status, NULL);
}

/* ---- the result ---- */

static pk_status write_diff(void *run_, pk_sink *sink)
{
    const pk_diff_run *run = run_;
    const pk_diff_report report = { run->set == NULL ? &run->diff : NULL, run->set };
    pk_write_options options = pk_options_for_writing(run->settings);

    if (!pk_is_standard_output(run->settings->output))
        options.color = false;
    options.width = pk_output_width(run->settings->output);
    options.full = run->settings->verbose;
    return run->format->write(&report, &options, sink);
}

static int finish(pk_diff_run *run)
{
    const pk_settings *settings = run->settings;
    const bool compared = run->set != NULL || run->diff.side[PK_OLD] != NULL;
    int code = PK_EXIT_OK, judged;

    if (compared)
        code = pk_write_output(settings, settings->output, write_diff, run);
    else
        pk_complain("%s", pk_say(settings->language, "det finns inte två planer att jämföra; inget skrevs",
                                 "there are no two plans to compare; nothing was written"));
    if (code == PK_EXIT_OK)
        code = pk_write_findings_file(settings, &run->both, &run->across);
    if (code != PK_EXIT_OK)
        return code;
    pk_tell_corrections(settings, &run->both);
    pk_tell_findings(settings, &run->both, &run->across);
    judged = pk_exit_code(settings, &run->both, &run->across);
    return !compared && judged == PK_EXIT_OK ? PK_EXIT_FAULTS : judged;
}

static int compare_and_write(pk_diff_run *run)
{
    const pk_settings *settings = run->settings;
    const bool several = is_collection(settings->arguments[PK_OLD], &run->intakes[PK_OLD])
                         || is_collection(settings->arguments[PK_NEW], &run->intakes[PK_NEW]);
    int code = judge_region(settings, several);

    if (code == PK_EXIT_OK)
        code = join(run);
    if (code == PK_EXIT_OK
        && (pk_overwrites_input(settings, &run->both, settings->output)
            || pk_overwrites_input(settings, &run->both, settings->findings)))
        code = PK_EXIT_USAGE;
    if (code == PK_EXIT_OK)
        code = several ? compare_merges(run) : compare_plans(run);
    if (code == PK_EXIT_OK)
        code = pk_judge_corrections(settings, &run->both, &run->across);
    return code == PK_EXIT_OK ? finish(run) : code;
}

static void free_run(pk_diff_run *run)
{
    pk_diff_set_free(run->set);
    for (int side = PK_OLD; side < PK_SIDES; side++) {
        pk_merge_free(run->merges[side]);
        pk_intake_free(&run->intakes[side]);
    }
    free(run->both.paths);
    free(run->both.files);
    free(run->both.submissions);
    pk_arena_free(&run->arena);
    pk_library_free(run->library);
}

static int diff_run(pk_settings *settings)
{
    pk_diff_run run = { .settings = settings, .format = find_format(settings) };
    int code = judge_arguments(settings);

    if (code == PK_EXIT_OK)
        code = pk_judge_outputs(settings, settings->output, false);
    if (code == PK_EXIT_OK)
        code = pk_judge_standard_input(settings);
    if (code != PK_EXIT_OK || (code = pk_open_library(settings, &run.library)) != PK_EXIT_OK)
        return code;
    pk_arena_init(&run.arena, NULL);
    pk_findings_init(&run.across, &run.arena);
    code = pk_open_corrections(settings, run.library);
    if (code == PK_EXIT_OK)
        code = read_side(&run, PK_NEW); /* first: all that the options say is judged by it */
    if (code == PK_EXIT_OK)
        code = read_side(&run, PK_OLD);
    if (code == PK_EXIT_OK)
        code = compare_and_write(&run);
    free_run(&run);
    return code;
}

static const pk_option_id diff_options[] = {
    PK_OPT_OUTPUT, PK_OPT_DIFF_FORMAT, PK_OPT_TEMPLATE, PK_OPT_SCHEMA_DIR, PK_OPT_REGION,         PK_OPT_PHASE,
    PK_OPT_YEAR,   PK_OPT_CORRECTIONS, PK_OPT_DATE,     PK_OPT_LANG,       PK_OPT_STRICT,         PK_OPT_FINDINGS,
    PK_OPT_LIMIT,  PK_OPT_TYPE,        PK_OPT_ENCODING, PK_OPT_DELIMITER,  PK_OPT_CONVERT_LEGACY, PK_OPT_JOBS,
    PK_OPT_COLOR,  PK_OPT_QUIET,       PK_OPT_VERBOSE,  PK_OPT_HELP,       PK_OPT_COUNT
};

const pk_command pk_command_diff = {
    .name = "diff",
    .usage = { "GAMMAL NY", "OLD NEW" },
    .summary = { "Visa vad som har ändrats, mål för mål, från en plan till en annan.",
                 "Show what has changed, goal by goal, from one plan to another." },
    .details = { "GAMMAL och NY är var sin fil, eller var sin samling planer (mapp, ZIP, @lista): då region för "
                 "region.\n"
                 "Att planerna skiljer sig ändrar inte slutkoden. --phase och --year "
                 "gäller NY.",
                 "OLD and NEW are a file each, or a collection of plans each (folder, ZIP, @list): then region by "
                 "region.\n"
                 "That the plans differ does not change the exit code. --phase and "
                 "--year "
                 "are of NEW." },
    .options = diff_options,
    .run = diff_run,
};
