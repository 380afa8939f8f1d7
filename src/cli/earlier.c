#include "cli/earlier.h"

#include "cli/tell.h"
#include "intake/file.h"
#include "rules/earlier.h"
#include "submission/received.h"

#include <string.h>

/* It may stand for the plans of more than one region. */
static bool may_be_several(const char *path)
{
    return pk_file_is_folder(path) || path[0] == '@' || strpbrk(path, "*?[") != NULL
           || pk_received_may_hold(pk_text_of(path));
}

static int read_earlier(const pk_settings *settings, pk_library *library, pk_intake *earlier)
{
    pk_intake_options options = { .library = library,
                                  .limits = &settings->limits,
                                  .jobs = settings->jobs,
                                  .convert_legacy = settings->convert_legacy };
    const char *path = settings->earlier;
    pk_status status;

    /* phase and year are those of what is checked; a folder holds the plans of several regions */
    options.read = (pk_read_options) { .template_id = settings->template_id,
                                       .region = may_be_several(path) ? NULL : settings->region,
                                       .today = settings->today,
                                       .encoding = settings->encoding,
                                       .delimiter = settings->delimiter };
    status = pk_intake_run(&path, 1, &options, earlier);
    return status == PK_OK ? PK_EXIT_OK : pk_fail(settings, status, NULL);
}

/* A file that is no plan cannot be compared with: that is told, and the others are. */
static int tell_unreadable(const pk_settings *settings, const pk_intake *earlier)
{
    int code = PK_EXIT_OK;

    for (size_t i = 0; i < earlier->count; i++) {
        const pk_submission *submission = earlier->submissions[i];

        if (submission->plan != NULL)
            continue;
        pk_complain(pk_say(settings->language, "--earlier: %s kan inte läsas som en plan",
                           "--earlier: %s cannot be read as a plan"),
                    earlier->paths[i]);
        if (!submission->readable)
            code = PK_EXIT_UNREADABLE;
    }
    return code;
}

/* The latest of those that came before this one. The same file is none. */
static const pk_plan *find_earlier(const pk_intake *earlier, const pk_submission *submission)
{
    const pk_plan *found = NULL;

    for (size_t i = 0; i < earlier->count; i++) {
        const pk_submission *candidate = earlier->submissions[i];

        if (candidate->plan == NULL || strcmp(candidate->sha256, submission->sha256) == 0
            || !pk_plan_is_earlier(candidate->plan, submission->plan))
            continue;
        if (found == NULL || pk_plan_compare_age(found, candidate->plan) < 0)
            found = candidate->plan;
    }
    return found;
}

static void tell_nothing_to_compare(const pk_settings *settings, const char *path)
{
    if (!settings->quiet)
        pk_complain(pk_say(settings->language, "--earlier: ingen tidigare plan från samma region hör till %s",
                           "--earlier: no earlier plan of the same region belongs to %s"),
                    path);
}

int pk_compare_with_earlier(const pk_settings *settings, pk_library *library, pk_intake *intake, pk_intake *earlier)
{
    int code;

    *earlier = (pk_intake) { 0 };
    if (settings->earlier == NULL)
        return PK_EXIT_OK;
    if ((code = read_earlier(settings, library, earlier)) != PK_EXIT_OK)
        return code;
    code = tell_unreadable(settings, earlier);
    for (size_t i = 0; i < intake->count; i++) {
        pk_submission *submission = intake->submissions[i];
        const pk_plan *before;
        pk_status status;

        if (submission->plan == NULL)
            continue;
        if ((before = find_earlier(earlier, submission)) == NULL) {
            tell_nothing_to_compare(settings, intake->paths[i]);
            continue;
        }
        status = pk_rules_compare(submission->plan, before, &submission->arena, &submission->findings);
        if (status == PK_OK)
            status = pk_submission_waive(submission);
        if (status != PK_OK)
            return pk_fail(settings, status, NULL);
    }
    return code;
}
