/* The command merge: many plans to one result, in each of the forms that were asked for. */
#include "cli/corrections.h"
#include "cli/earlier.h"
#include "cli/inputs.h"
#include "cli/outputs.h"
#include "cli/report_template.h"
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

static pk_status write_folder(void *merging_, const pk_files *files)
{
    const pk_merging *merging = merging_;

    return merging->format->folder(merging->merge, &merging->options, files);
}

/* By --to where there is only one output, else by its name: the ending, or a slash behind that of a folder. */
static const pk_merge_format *format_of(const pk_settings *settings, const char *output, const char **name,
                                        char ending[16])
{
    pk_ending(output, ending);
    *name = settings->to != NULL ? settings->to : ending;
    if (settings->to != NULL)
        return pk_merge_format_find(settings->to);
    if (strcmp(output, "-") == 0)
        return pk_merge_format_find("json");
    return output[0] != '\0' && output[strlen(output) - 1] == '/' ? pk_merge_format_find("datapackage")
                                                                  : pk_merge_format_of_ending(ending);
}

static int find_format(const pk_settings *settings, const char *output, const pk_merge_format **format)
{
    char ending[16];
    const char *name;

    *format = format_of(settings, output, &name, ending);
    if (*format == NULL) {
        pk_complain(
            pk_say(
                settings->language,
                "formen \"%s\" finns inte; resultatet kan vara .xlsx, .docx, .json, .ndjson, .csv eller .db, eller en "
                "mapp (--to datapackage)",
                "there is no form \"%s\"; the result can be .xlsx, .docx, .json, .ndjson, .csv or .db, or a folder "
                "(--to datapackage)"),
            name);
        return PK_EXIT_USAGE;
    }
    if ((*format)->write != NULL || (*format)->workbook != NULL || (*format)->folder != NULL)
        return PK_EXIT_OK;
    pk_complain(pk_say(settings->language, "det här plankoll är byggt utan det som formen \"%s\" behöver",
                       "this plankoll was built without what the form \"%s\" needs"),
                (*format)->name);
    return PK_EXIT_USAGE;
}

static int judge_pair(const pk_settings *settings, const char *output, const char *other)
{
    if (!pk_file_is_same_place(output, other))
        return PK_EXIT_OK;
    pk_complain(pk_say(settings->language, "två resultat kan inte skrivas till samma plats: %s",
                       "two results cannot be written to the same place: %s"),
                pk_output_name(settings, output));
    return PK_EXIT_USAGE;
}

/* @param formats  Of the outputs, in their order. */
static int judge_results(const pk_settings *settings, const pk_merge_format **formats)
{
    int code = PK_EXIT_OK;

    if (settings->output_count == 0) {
        pk_complain("%s", pk_say(settings->language, "merge behöver -o FIL.xlsx (eller .docx, .json, .csv, .db)",
                                 "merge needs -o FILE.xlsx (or .docx, .json, .csv, .db)"));
        return PK_EXIT_USAGE;
    }
    if (settings->to != NULL && settings->output_count > 1) {
        pk_complain("%s", pk_say(settings->language, "--to kan bara användas med ett enda -o",
                                 "--to can only be used with a single -o"));
        return PK_EXIT_USAGE;
    }
    for (size_t i = 0; i < settings->output_count && code == PK_EXIT_OK; i++) {
        code = find_format(settings, settings->outputs[i], &formats[i]);
        for (size_t j = 0; j < i && code == PK_EXIT_OK; j++)
            code = judge_pair(settings, settings->outputs[i], settings->outputs[j]);
    }
    return code;
}

static int judge_places(const pk_settings *settings, const pk_merge_format *const *formats)
{
    int code = PK_EXIT_OK;

    for (size_t i = 0; i < settings->output_count && code == PK_EXIT_OK; i++) {
        code = pk_judge_outputs(settings, settings->outputs[i], formats[i]->files != NULL);
        if (code == PK_EXIT_OK && formats[i]->files != NULL)
            code = pk_judge_folder(settings, settings->outputs[i], formats[i]->files);
    }
    return code;
}

/* A region that were told of several plans would be the same for all of them.
 * @param several  There are, or may be, several. */
static int judge_region(const pk_settings *settings, bool several)
{
    if (settings->region == NULL || !several)
        return PK_EXIT_OK;
    pk_complain("%s", pk_say(settings->language, "--region säger vems en enda plan är: ange en fil, eller utelämna den",
                             "--region says whose a single plan is: give one file, or leave it out"));
    return PK_EXIT_USAGE;
}

static void tell_result(const pk_settings *settings, const pk_merge *merge)
{
    size_t received, owed, reports = 0;

    pk_merge_received(merge, &received, &owed);
    for (size_t i = 0; merge->axis == PK_AXIS_REPORT && i < merge->column_count; i++)
        reports += merge->columns[i].submission != NULL;
    for (size_t i = 0; i < settings->output_count && !settings->quiet; i++) {
        const char *output = settings->outputs[i];

        if (strcmp(output, "-") == 0)
            continue;
        if (merge->axis == PK_AXIS_REPORT)
            fprintf(stderr,
                    pk_say(settings->language, "%zu rapporter sammanställda i %s\n",
                           "%zu reports brought together in %s\n"),
                    reports, output);
        else
            fprintf(stderr,
                    pk_say(settings->language, "%zu av %zu regioners planer sammanställda i %s\n",
                           "the plans of %zu of %zu regions brought together in %s\n"),
                    received, owed, output);
    }
}

/* What is read, in the order in which it is: freed by merge_run. */
typedef struct pk_merge_inputs {
    pk_library *library;
    pk_report_file report; /* the template of the report */
    pk_intake intake, earlier;
    pk_merge *merge;
} pk_merge_inputs;

static int write_results(const pk_settings *settings, const pk_merge_inputs *inputs,
                         const pk_merge_format *const *formats)
{
    pk_merging merging = { .merge = inputs->merge, .options = pk_options_for_writing(settings) };
    int code = PK_EXIT_OK;

    merging.options.report_template = inputs->report.bytes;
    merging.options.report_template_size = inputs->report.size;
    merging.options.limits = &settings->limits;
    for (size_t i = 0; i < settings->output_count && code == PK_EXIT_OK; i++) {
        merging.format = formats[i];
        code = formats[i]->write != NULL ? pk_write_output(settings, settings->outputs[i], write_merge, &merging)
               : formats[i]->workbook != NULL
                   ? pk_write_workbook_output(settings, settings->outputs[i], write_book, &merging)
                   : pk_write_folder_output(settings, settings->outputs[i], formats[i]->files, write_folder, &merging);
    }
    return code;
}

/* @param formats  Of the outputs. What stands in a folder that is written goes when it is replaced. */
static bool overwrites_input(const pk_settings *settings, const pk_merge_inputs *inputs,
                             const pk_merge_format *const *formats)
{
    bool found = false;

    for (size_t i = 0; i < settings->output_count && !found; i++) {
        const char *output = settings->outputs[i];

        found = formats[i]->folder != NULL ? pk_reads_from_folder(settings, &inputs->intake, output)
                                                 || pk_reads_from_folder(settings, &inputs->earlier, output)
                                           : pk_overwrites_input(settings, &inputs->intake, output)
                                                 || pk_overwrites_input(settings, &inputs->earlier, output);
    }
    return found || pk_overwrites_input(settings, &inputs->intake, settings->findings)
           || pk_overwrites_input(settings, &inputs->earlier, settings->findings);
}

/* @param compared  What reading earlier plans came to. */
static int finish(const pk_settings *settings, const pk_merge_inputs *inputs, const pk_merge_format *const *formats,
                  int compared)
{
    const pk_merge *merge = inputs->merge;
    int code = PK_EXIT_OK, judged;

    if (merge->schema != NULL)
        code = write_results(settings, inputs, formats);
    else
        pk_complain("%s", pk_say(settings->language, "ingen av filerna gav en plan; inget skrevs",
                                 "none of the files gave a plan; nothing was written"));
    if (code == PK_EXIT_OK)
        code = pk_write_findings_file(settings, &inputs->intake, &merge->findings);
    if (code != PK_EXIT_OK && merge->schema != NULL)
        return code;
    pk_tell_corrections(settings, &inputs->intake);
    pk_tell_findings(settings, &inputs->intake, &merge->findings);
    if (merge->schema != NULL)
        tell_result(settings, merge);
    judged = pk_exit_code(settings, &inputs->intake, &merge->findings);
    if (judged < compared)
        judged = compared;
    return code != PK_EXIT_OK ? code : judged;
}

static int make_and_write(const pk_settings *settings, pk_merge_inputs *inputs, const pk_merge_format *const *formats)
{
    const pk_intake *intake = &inputs->intake, *earlier = &inputs->earlier;
    pk_merge_options options = { .regions = &inputs->library->regions };
    int compared = pk_compare_with_earlier(settings, inputs->library, &inputs->intake, &inputs->earlier);
    pk_status status;

    if (compared == PK_EXIT_FAILED)
        return compared;
    if (overwrites_input(settings, inputs, formats))
        return PK_EXIT_USAGE;
    options.earlier = (const pk_submission *const *)earlier->submissions;
    options.earlier_count = earlier->count;
    options.preferred = settings->preferred;
    options.preferred_count = settings->preferred_count;
    status = pk_merge_make(&options, (const pk_submission *const *)intake->submissions, intake->count, &inputs->merge);
    if (status != PK_OK)
        return pk_fail(settings, status, NULL);
    if (pk_judge_corrections(settings, intake, &inputs->merge->findings) != PK_EXIT_OK)
        return PK_EXIT_FAILED;
    return finish(settings, inputs, formats, compared);
}

static int merge_run(pk_settings *settings)
{
    const pk_merge_format *formats[PK_OUTPUTS_MAX];
    pk_merge_inputs inputs = { 0 };
    int code = judge_results(settings, formats);

    if (code == PK_EXIT_OK)
        code =
            judge_region(settings, settings->argument_count > 1
                                       || (settings->argument_count == 1 && pk_file_is_folder(settings->arguments[0])));
    if (code == PK_EXIT_OK)
        code = pk_judge_forms(settings);
    if (code == PK_EXIT_OK)
        code = judge_places(settings, formats);
    if (code == PK_EXIT_OK)
        code = pk_read_report_template(settings, formats, &inputs.report);
    if (code != PK_EXIT_OK || (code = pk_open_library(settings, &inputs.library)) != PK_EXIT_OK) {
        pk_report_file_free(&inputs.report);
        return code;
    }
    code = pk_open_corrections(settings, inputs.library);
    if (code == PK_EXIT_OK)
        code = pk_read_inputs(settings, inputs.library, false, NULL, &inputs.intake);
    if (code == PK_EXIT_OK)
        code = judge_region(settings, inputs.intake.count > 1); /* in a ZIP, a mail or a list */
    if (code == PK_EXIT_OK)
        code = pk_judge_preferred(settings, &inputs.intake);
    if (code == PK_EXIT_OK)
        code = make_and_write(settings, &inputs, formats);
    pk_merge_free(inputs.merge);
    pk_intake_free(&inputs.intake);
    pk_intake_free(&inputs.earlier);
    pk_library_free(inputs.library);
    pk_report_file_free(&inputs.report);
    return code;
}

static const pk_option_id merge_options[] = {
    PK_OPT_OUTPUT,   PK_OPT_TO,        PK_OPT_FORMAT,         PK_OPT_TEMPLATE,    PK_OPT_SCHEMA_DIR,      PK_OPT_REGION,
    PK_OPT_PHASE,    PK_OPT_YEAR,      PK_OPT_EARLIER,        PK_OPT_CORRECTIONS, PK_OPT_REPORT_TEMPLATE, PK_OPT_PREFER,
    PK_OPT_DATE,     PK_OPT_LANG,      PK_OPT_STRICT,         PK_OPT_FINDINGS,    PK_OPT_LIMIT,           PK_OPT_TYPE,
    PK_OPT_ENCODING, PK_OPT_DELIMITER, PK_OPT_CONVERT_LEGACY, PK_OPT_JOBS,        PK_OPT_COLOR,           PK_OPT_QUIET,
    PK_OPT_VERBOSE,  PK_OPT_HELP,      PK_OPT_COUNT
};

const pk_command pk_command_merge = {
    .name = "merge",
    .usage = { "FIL|MAPP... -o UT.xlsx [-o UT2 ...]", "FILE|FOLDER... -o OUT.xlsx [-o OUT2 ...]" },
    .summary = { "Sammanställ regionernas planer i en arbetsbok.",
                 "Bring the regions' plans together in one workbook." },
    .options = merge_options,
    .run = merge_run,
};
