#include "cli/tell.h"

#include "cli/outputs.h"

pk_write_options pk_options_for_writing(const pk_settings *settings)
{
    return (pk_write_options) { .language = settings->language, .today = settings->today, .color = settings->color };
}

pk_status pk_to_standard_error(void *context, const void *bytes, size_t size)
{
    (void)context;
    return fwrite(bytes, 1, size, stderr) == size ? PK_OK : PK_EIO;
}

pk_status pk_to_standard_output(void *context, const void *bytes, size_t size)
{
    (void)context;
    return fwrite(bytes, 1, size, stdout) == size ? PK_OK : PK_EIO;
}

static bool is_fault(const pk_settings *settings, const pk_findings *findings)
{
    return pk_findings_count(findings, PK_ERROR) > 0
           || (settings->strict && pk_findings_count(findings, PK_WARNING) > 0);
}

int pk_exit_code(const pk_settings *settings, const pk_intake *intake, const pk_findings *across)
{
    int code = across != NULL && is_fault(settings, across) ? PK_EXIT_FAULTS : PK_EXIT_OK;

    for (size_t i = 0; i < intake->count; i++) {
        const pk_submission *submission = intake->submissions[i];

        if (!submission->readable || pk_submission_count(submission, PK_FATAL) > 0)
            return PK_EXIT_UNREADABLE;
        if (is_fault(settings, &submission->findings))
            code = PK_EXIT_FAULTS;
    }
    return code;
}

pk_findings_report pk_report_of(const pk_intake *intake, const pk_findings *across)
{
    return (pk_findings_report) { (const pk_submission *const *)intake->submissions, intake->count, across };
}

static pk_status write_report(void *output_, pk_sink *sink)
{
    const pk_findings_output *output = output_;

    return output->format->write(&output->report, &output->options, sink);
}

static pk_status write_report_workbook(void *output_, const char *file, const char *temporary)
{
    const pk_findings_output *output = output_;

    return output->format->workbook(&output->report, &output->options, file, temporary);
}

int pk_write_findings_output(const pk_settings *settings, const char *path, pk_findings_output *output)
{
    if (output->format->write != NULL)
        return pk_write_output(settings, path, write_report, output);
    return pk_write_workbook_output(settings, path != NULL ? path : "-", write_report_workbook, output);
}

int pk_write_findings_file(const pk_settings *settings, const pk_intake *intake, const pk_findings *across)
{
    pk_findings_output output = { .report = pk_report_of(intake, across), .options = pk_options_for_writing(settings) };

    if (settings->findings == NULL)
        return PK_EXIT_OK;
    output.format = pk_form_of_findings(settings); /* known: pk_judge_outputs */
    output.options.color = false;
    return pk_write_findings_output(settings, settings->findings, &output);
}

static void tell_all(const pk_settings *settings, const pk_intake *intake, const pk_findings *across)
{
    pk_findings_report report = pk_report_of(intake, across);
    pk_write_options options = pk_options_for_writing(settings);
    pk_sink sink;

    options.color = settings->color_errors;
    pk_sink_init(&sink, pk_to_standard_error, NULL);
    (void)pk_write_findings_text(&report, &options, &sink);
    (void)pk_sink_flush(&sink);
}

static void tell_finding(const pk_settings *settings, const char *path, const pk_finding *finding)
{
    pk_sink sink;

    pk_sink_init(&sink, pk_to_standard_error, NULL);
    /* findings across plans name the file they are about, where it is one */
    if (path != NULL || finding->value.size > 0) {
        pk_sink_put(&sink, path != NULL ? pk_text_of(path) : finding->value);
        pk_sink_puts(&sink, ": ");
    }
    pk_sink_puts(&sink, pk_severity_label(finding->severity, settings->language));
    pk_sink_puts(&sink, " ");
    pk_sink_puts(&sink, pk_code_name(finding->code));
    pk_sink_puts(&sink, ": ");
    pk_finding_message(finding, settings->language, &sink);
    pk_sink_puts(&sink, "\n");
    (void)pk_sink_flush(&sink);
}

/* A file that gave no plan is told in full; of the others how much there is to mend. */
static void tell_file(const pk_settings *settings, const char *path, const pk_submission *submission)
{
    size_t errors = pk_submission_count(submission, PK_ERROR), warnings = pk_submission_count(submission, PK_WARNING);

    if (submission->plan == NULL) {
        for (size_t i = 0; i < submission->findings.count; i++)
            if (submission->findings.items[i].severity >= PK_ERROR)
                tell_finding(settings, path, &submission->findings.items[i]);
        return;
    }
    if (errors + warnings > 0)
        fprintf(stderr, "%s: %zu %s, %zu %s\n", path, errors,
                pk_say(settings->language, "fel", errors == 1 ? "error" : "errors"), warnings,
                warnings == 1 ? pk_say(settings->language, "varning", "warning")
                              : pk_say(settings->language, "varningar", "warnings"));
}

void pk_tell_findings(const pk_settings *settings, const pk_intake *intake, const pk_findings *across)
{
    if (settings->quiet)
        return;
    if (settings->verbose) {
        tell_all(settings, intake, across);
        return;
    }
    for (size_t i = 0; i < intake->count; i++)
        tell_file(settings, intake->paths[i], intake->submissions[i]);
    for (size_t i = 0; across != NULL && i < across->count; i++)
        tell_finding(settings, NULL, &across->items[i]);
}

int pk_tell_unreadable(const pk_settings *settings, const char *path, const pk_findings *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        pk_sink sink;

        if (findings->items[i].severity != PK_FATAL)
            continue;
        fprintf(stderr, "%s: ", path);
        pk_sink_init(&sink, pk_to_standard_error, NULL);
        pk_finding_message(&findings->items[i], settings->language, &sink);
        (void)pk_sink_flush(&sink);
        fputc('\n', stderr);
    }
    return PK_EXIT_UNREADABLE;
}
