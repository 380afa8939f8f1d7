/* inputs.h - from the arguments to what was read: the schemas that are known, and the files.
 *
 * Layer: cli. */
#ifndef PK_CLI_INPUTS_H
#define PK_CLI_INPUTS_H

#include "cli/options.h"

/**
 * Read a file that an option or a schema command names; that it cannot be read is told.
 * @param bytes  malloc'ed; set on PK_EXIT_OK.
 * @return PK_EXIT_OK, _USAGE or _FAILED.
 */
int pk_read_named_file(const pk_settings *settings, const char *path, void **bytes, size_t *size);
/** Options that name a template, a region or a phase that there is not: told. @return PK_EXIT_OK, _USAGE or _FAILED. */
int pk_judge_names(const pk_settings *settings, pk_library *library);
/** The schemas that are built in and those of --schema-dir. @return PK_EXIT_OK, _USAGE or _FAILED; told on standard error. */
int pk_open_library(const pk_settings *settings, pk_library **library);
/** The schema with this id, loaded in full; that there is none is told, with the one that may be meant.
 * @return PK_EXIT_OK, _USAGE or _FAILED. */
int pk_find_template(const pk_settings *settings, pk_library *library, const char *id, const pk_schema **schema);
/** Put a text of somebody else's, which may hold anything, on standard error: what moves the cursor of a terminal is not shown.
 * @param room  Signs that there is room for. @return All of it was shown. */
bool pk_tell_text(pk_text text, size_t room);
/** Say that --region names none. @return PK_EXIT_USAGE. */
int pk_tell_no_region(const pk_settings *settings);
/** "-" is named once at most, and with --type. @return PK_EXIT_OK or PK_EXIT_USAGE; told on standard error. */
int pk_judge_standard_input(const pk_settings *settings);
/**
 * Read all arguments; without any it is a usage fault. The same exit codes.
 * @param raw    Only read, without template and rules.
 * @param taker  With raw: gets the rows of the only file, which are not kept; else NULL.
 */
int pk_read_inputs(const pk_settings *settings, pk_library *library, bool raw, const pk_row_taker *taker,
                   pk_intake *intake);

/** Each --prefer names one of the files that were read: as they are called, or by a path that leads to it, which is then
 * put as it is called (views the intake). @return PK_EXIT_OK or PK_EXIT_USAGE; told on standard error. */
int pk_judge_preferred(pk_settings *settings, const pk_intake *intake);

#endif
