/* common.h - what check, convert and merge do alike: read the inputs, tell of them, put results in their place.
 *
 * Layer: cli. */
#ifndef PK_CLI_COMMON_H
#define PK_CLI_COMMON_H

#include "cli/options.h"

/** The schemas that are built in and those of --schema-dir. @return PK_EXIT_OK, _USAGE or _FAILED; told on standard error. */
int pk_open_library(const pk_settings *settings, pk_library **library);
/**
 * Read all arguments; without any it is a usage fault. The same exit codes.
 * @param raw    Only read, without template and rules.
 * @param taker  With raw: gets the rows of the only file, which are not kept; else NULL.
 */
int pk_read_inputs(const pk_settings *settings, pk_library *library, bool raw, const pk_row_taker *taker,
                   pk_intake *intake);
/** The exit code that the findings of these submissions, and those across them (may be NULL), ask for. */
int pk_exit_code(const pk_settings *settings, const pk_intake *intake, const pk_findings *across);
/**
 * What is asked of the outputs before anything is read: --findings has an ending that is known or a form, it is not where `output`
 * (NULL: standard output) goes, and neither is a folder, unless the output may be one.
 * @return PK_EXIT_OK or PK_EXIT_USAGE; told on standard error.
 */
int pk_judge_outputs(const pk_settings *settings, const char *output, bool may_be_folder);
/**
 * --to, where it is given, is what -o ends in; and --format is the form of --findings: it is taken over here. For
 * convert and merge. @return PK_EXIT_OK or PK_EXIT_USAGE; told on standard error.
 */
int pk_judge_forms(pk_settings *settings);
/** The output would be one of the inputs: told on standard error. */
bool pk_overwrites_input(const pk_settings *settings, const pk_intake *intake, const char *output);
/** "json" of "out.json": what stands after the last dot of the name, without case; "" where there is none. */
void pk_ending(const char *path, char ending[16]);

/** Something that is written to a sink. */
typedef pk_status (*pk_write_into)(void *what, pk_sink *sink);
/** Write it to a file, whole or not at all; NULL or "-": standard output. @return PK_EXIT_OK or PK_EXIT_FAILED, told. */
int pk_write_output(const pk_settings *settings, const char *path, pk_write_into write, void *what);
/** The same for what libxlsxwriter writes: write(what, file, temporary folder below TMPDIR). */
typedef pk_status (*pk_write_workbook)(void *what, const char *file, const char *temporary);
int pk_write_workbook_output(const pk_settings *settings, const char *path, pk_write_workbook write, void *what);

/** No file can be made in the folder for temporary files: told. @return PK_EXIT_FAILED. */
int pk_fail_temporary(const pk_settings *settings);

/** --findings FILE: as `check` writes them, in the form that --format or the file's ending names. */
int pk_write_findings_file(const pk_settings *settings, const pk_intake *intake, const pk_findings *across);
/** What convert and merge say on standard error: a line per file with faults; with -v all findings. */
void pk_tell_findings(const pk_settings *settings, const pk_intake *intake, const pk_findings *across);

pk_write_options pk_options_for_writing(const pk_settings *settings);

#endif
