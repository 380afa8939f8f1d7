/* earlier.h - the option --earlier: what a region sent in before, read beside what is checked.
 *
 * Layer: cli. */
#ifndef PK_CLI_EARLIER_H
#define PK_CLI_EARLIER_H

#include "cli/options.h"

/**
 * Read the earlier plans and compare each plan with that of the same region and template. What is found stands among the
 * plan's findings. Without --earlier nothing happens.
 *
 * @param intake   What is checked.
 * @param earlier  What was read; the caller frees it, in any case.
 * @return PK_EXIT_OK; PK_EXIT_UNREADABLE when one of the earlier files cannot be read; PK_EXIT_FAILED. Told on standard
 *         error.
 */
int pk_compare_with_earlier(const pk_settings *settings, pk_library *library, pk_intake *intake, pk_intake *earlier);

#endif
