/* report_template.h - the Word document that --report-template names: read and judged before anything else is done.
 *
 * Layer: cli. */
#ifndef PK_CLI_REPORT_TEMPLATE_H
#define PK_CLI_REPORT_TEMPLATE_H

#include "cli/options.h"

typedef struct pk_report_file {
    void *bytes; /* malloc'ed; NULL: the built-in template */
    size_t size;
} pk_report_file;

/**
 * Where the option is given one of the outputs must be a report, and none of them the template.
 * @param formats  Of the outputs, in their order.
 * @param file     Freed with pk_report_file_free, also after a failure.
 * @return PK_EXIT_OK; PK_EXIT_USAGE; PK_EXIT_FAILED; told on standard error.
 */
int pk_read_report_template(const pk_settings *settings, const pk_merge_format *const *formats, pk_report_file *file);
void pk_report_file_free(pk_report_file *file);

#endif
