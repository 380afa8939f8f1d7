/* outputs.h - where results go: what is asked of the names, and that a file is written whole or not at all.
 *
 * Layer: cli. */
#ifndef PK_CLI_OUTPUTS_H
#define PK_CLI_OUTPUTS_H

#include "cli/options.h"
#include "intake/folder.h"

/** "json" of "out.json": what stands after the last dot of the name, without case; "" where there is none. */
void pk_ending(const char *path, char ending[16]);
/** -o was not given (NULL), or is "-". */
bool pk_is_standard_output(const char *path);
/** Columns to fold text at: those of the terminal it goes to; 0: to a file or a pipe, where lines stay whole. */
unsigned pk_output_width(const char *path);
/** The output would be one of the inputs: told on standard error. */
bool pk_overwrites_input(const pk_settings *settings, const pk_intake *intake, const char *output);
/** One of the inputs is in the folder that is the output: told on standard error. */
bool pk_reads_from_folder(const pk_settings *settings, const pk_intake *intake, const char *folder);
/** A workbook would go to a terminal, which shows nothing of it but noise: told on standard error. */
bool pk_floods_terminal(const pk_settings *settings, const char *path, const pk_findings_format *format);
/** The form of --findings, by --format or the ending of its name; NULL: none that is known. --findings is given. */
const pk_findings_format *pk_form_of_findings(const pk_settings *settings);
/**
 * --to, where it is given, is what -o ends in; and --format is the form of --findings: it is taken over here. For
 * convert and merge. @return PK_EXIT_OK or PK_EXIT_USAGE; told on standard error.
 */
int pk_judge_forms(pk_settings *settings);
/**
 * What is asked of the outputs before anything is read: --findings has a form that is known, it is not where `output`
 * (NULL: standard output) goes, and neither is a folder, unless the output may be one.
 * @return PK_EXIT_OK or PK_EXIT_USAGE; told on standard error.
 */
int pk_judge_outputs(const pk_settings *settings, const char *output, bool may_be_folder);

/** Write something to a file, whole or not at all; NULL or "-": standard output. @return PK_EXIT_OK or PK_EXIT_FAILED, told. */
int pk_write_output(const pk_settings *settings, const char *path, pk_write_into write, void *what);
/** The same for what libxlsxwriter writes: write(what, file, temporary folder below TMPDIR). */
typedef pk_status (*pk_write_workbook)(void *what, const char *file, const char *temporary);
int pk_write_workbook_output(const pk_settings *settings, const char *path, pk_write_workbook write, void *what);

/** Something that is a folder of files. */
typedef pk_status (*pk_write_files)(void *what, const pk_files *files);
/**
 * Write it, whole or not at all, in place of what is there.
 * @param names  Of the files that it may have, ended by NULL. @return PK_EXIT_OK or PK_EXIT_FAILED, told.
 */
int pk_write_folder_output(const pk_settings *settings, const char *path, const char *const *names,
                           pk_write_files write, void *what);
/** A folder with these files can be put there. @return PK_EXIT_OK or PK_EXIT_USAGE; told on standard error. */
int pk_judge_folder(const pk_settings *settings, const char *path, const char *const *names);

/** No file can be made in the folder for temporary files: told. @return PK_EXIT_FAILED. */
int pk_fail_temporary(const pk_settings *settings);

#endif
