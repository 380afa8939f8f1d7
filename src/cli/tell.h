/* tell.h - what the findings come to: the file of --findings, what is said on standard error, the exit code.
 *
 * Layer: cli. */
#ifndef PK_CLI_TELL_H
#define PK_CLI_TELL_H

#include "cli/options.h"

pk_write_options pk_options_for_writing(const pk_settings *settings);
/** A pk_write_function; the context is not used. */
pk_status pk_to_standard_error(void *context, const void *bytes, size_t size);
pk_status pk_to_standard_output(void *context, const void *bytes, size_t size);

/** A report of findings and how it is to be written. */
typedef struct pk_findings_output {
    const pk_findings_format *format;
    pk_findings_report report;
    pk_write_options options;
} pk_findings_output;
pk_findings_report pk_report_of(const pk_intake *intake, const pk_findings *across);
/** Write it, whole or not at all; NULL or "-": standard output. @return PK_EXIT_OK, or told PK_EXIT_USAGE, _FAILED. */
int pk_write_findings_output(const pk_settings *settings, const char *path, pk_findings_output *output);

/** The exit code that the findings of these submissions, and those across them (may be NULL), ask for. */
int pk_exit_code(const pk_settings *settings, const pk_intake *intake, const pk_findings *across);
/** --findings FILE: as `check` writes them. Its form was judged before (pk_judge_outputs). */
int pk_write_findings_file(const pk_settings *settings, const pk_intake *intake, const pk_findings *across);
/** What convert and merge say on standard error: a line per file with faults; with -v all findings. */
void pk_tell_findings(const pk_settings *settings, const pk_intake *intake, const pk_findings *across);

/** Say on standard error why a file is no document at all: what is fatal. @return PK_EXIT_UNREADABLE. */
int pk_tell_unreadable(const pk_settings *settings, const char *path, const pk_findings *findings);

#endif
