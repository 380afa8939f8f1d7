/* watch_report.h - the report that watch keeps beside each plan: "plan.docx.html".
 *
 * Layer: cli. What somebody else has put there under that name is neither written over nor removed. */
#ifndef PK_CLI_WATCH_REPORT_H
#define PK_CLI_WATCH_REPORT_H

#include "cli/tell.h"

/** One that a report can be kept in: reports of ours are told from other files by what is in them. */
bool pk_report_can_be(const pk_findings_format *format);
/** The file has the name of a report, in whatever form, of a plan that is there: a plan it is not, whoever wrote it. */
bool pk_report_is_named(const char *path);
/**
 * Write the report of a plan, where it is not the same already.
 * @param path  Of the plan.
 * @return PK_EXIT_OK or PK_EXIT_FAILED, told on standard error.
 */
int pk_report_keep(const pk_settings *settings, const char *path, pk_findings_output *output);
/** Remove the report of a plan that is gone. @param removed Whether there was one. @return As above. */
int pk_report_remove(const pk_settings *settings, const char *path, const pk_findings_format *format, bool *removed);

#endif
