/* corrections.h - the option --corrections: what has been put right or let pass, and lines of it that did nothing.
 *
 * Layer: cli. */
#ifndef PK_CLI_CORRECTIONS_H
#define PK_CLI_CORRECTIONS_H

#include "cli/options.h"

/**
 * Read the file of --corrections into the settings, which own it. Without the option nothing happens.
 * @return PK_EXIT_OK, _USAGE or _FAILED; told on standard error.
 */
int pk_open_corrections(pk_settings *settings, pk_library *library);
/** Findings (X07) about lines that did nothing to what was read; sorted in. @return PK_EXIT_OK or PK_EXIT_FAILED. */
int pk_judge_corrections(const pk_settings *settings, const pk_intake *intake, pk_findings *across);
/** How many corrections each file has had, a line each on standard error: where the result itself has no room for it. */
void pk_tell_corrections(const pk_settings *settings, const pk_intake *intake);

#endif
