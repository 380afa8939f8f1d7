/* plankoll.c - the public header over the rooms; what has no other home. pk_library_* are in schema/library.c,
 * pk_submission_is_readable and its kin in submission/submission.c. */
#include "write/annotate.h"

#include <string.h>

pk_status pk_submission_read(pk_library *library, const char *name, const void *bytes, size_t size,
                             const pk_read_options *options, pk_submission **submission)
{
    const pk_received received = { .name = name, .bytes = bytes, .size = size };
    pk_limits limits;

    pk_limits_default(&limits);
    return pk_submission_read_with(library, &received, &limits, options, submission);
}

pk_status pk_submission_write_plan(const pk_submission *submission, const char *format, pk_write_function write,
                                   void *context)
{
    const pk_plan_format *found = pk_plan_format_find(format);
    const pk_write_options options = { .language = PK_SWEDISH }; /* a plan has no words of ours */
    pk_status status = PK_OK;
    pk_sink sink;

    if (found == NULL || found->write == NULL)
        return PK_EUSAGE;
    if (submission->plan == NULL)
        return PK_ENOENT;
    pk_sink_init(&sink, write, context);
    if (found->header != NULL)
        status = found->header(submission, &sink);
    if (status == PK_OK)
        status = found->write(submission, &options, &sink);
    return status == PK_OK ? pk_sink_flush(&sink) : status;
}

pk_status pk_submissions_write_findings(pk_submission *const *submissions, size_t count, const char *format,
                                        pk_language language, pk_write_function write, void *context)
{
    const pk_findings_format *found = pk_findings_format_find(format);
    pk_findings_report report = { (const pk_submission *const *)submissions, count, NULL };
    pk_write_options options = { .language = language };
    pk_status status;
    pk_sink sink;

    if (count > 0)
        options.today = submissions[0]->today;
    if (found == NULL || found->write == NULL)
        return PK_EUSAGE;
    pk_sink_init(&sink, write, context);
    status = found->write(&report, &options, &sink);
    return status == PK_OK ? pk_sink_flush(&sink) : status;
}

pk_status pk_submission_write_annotated(const pk_submission *submission, const void *bytes, size_t size,
                                        pk_language language, pk_write_function write, void *context)
{
    const pk_write_options words = { .language = language, .today = submission->today };
    const pk_annotate_options options = { .write = &words };
    pk_text original = submission->document.unannotated;
    char sha256[65];
    pk_status status;
    pk_sink sink;

    pk_sha256(bytes, size, sha256);
    if (strcmp(sha256, submission->sha256) != 0)
        return PK_EUSAGE;
    if (original.data == NULL)
        original = (pk_text) { bytes, size };
    pk_sink_init(&sink, write, context);
    status = pk_annotate(submission, original, &options, &sink);
    return status == PK_OK ? pk_sink_flush(&sink) : status;
}
