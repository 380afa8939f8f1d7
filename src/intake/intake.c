#include "intake/intake.h"

#include "intake/file.h"
#include "intake/legacy.h"
#include "intake/list.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/** What the workers share. Each file's result has its own place, so that the order is that of the list. */
typedef struct pk_work {
    const pk_intake_options *options;
    pk_intake *intake;
    pthread_mutex_t lock;
    pthread_mutex_t converting; /* one LibreOffice at a time: it takes the memory of many plans */
    size_t next, done;
    pk_status status;
} pk_work;

static pk_status read_bytes(const pk_intake_options *options, const char *path, const void *bytes, size_t size,
                            pk_submission **submission)
{
    if (options->raw)
        return pk_submission_read_raw(path, bytes, size, options->limits, &options->read, options->taker, submission);
    return pk_submission_read_with(options->library, path, bytes, size, options->limits, &options->read, submission);
}

static pk_status note_lock_file(const char *path, pk_submission *submission)
{
    char *lock;
    const char *name;
    pk_text kept;
    pk_status status = pk_lock_file_of(path, &lock);

    if (status != PK_OK || lock == NULL)
        return status;
    name = strrchr(lock, '/') != NULL ? strrchr(lock, '/') + 1 : lock;
    status = pk_text_copy(&submission->arena, pk_text_of(name), &kept);
    if (status == PK_OK)
        status = pk_report(&submission->findings, PK_F04, NULL, PK_NO_TEXT, PK_ARGS(PK_ARG(kept)));
    if (status == PK_OK)
        pk_findings_sort(&submission->findings);
    free(lock);
    return status;
}

/* A merged workbook has the template's sheets and headings and would be taken for one more plan. As submission.c does
 * with a template that does not fit, but by what only the one who reads the user's files wants to know. */
static pk_status reject_ours(pk_submission *submission)
{
    const pk_schema *closest = submission->schema;

    if (submission->plan == NULL)
        return PK_OK;
    submission->plan = NULL;
    submission->schema = NULL;
    submission->closest_id = closest->id;
    submission->findings.count = 0;
    return pk_report(&submission->findings, PK_M01, NULL, PK_NO_TEXT, PK_ARGS(PK_ARG(closest->title)));
}

/* Have the file converted and read what came of it, as if that had been the input. Where that cannot be done the file
 * itself is read: F03 says what it is, or F02 that it has a password. */
static pk_status read_legacy(pk_work *shared, pk_file_type type, const char *path, const void *bytes, size_t size,
                             pk_submission **submission)
{
    const pk_intake_options *options = shared->options;
    void *converted = NULL;
    size_t converted_size = 0;
    pk_term reason = PK_TERM_CONVERT_FAILED;
    pk_status status;

    pthread_mutex_lock(&shared->converting);
    status = pk_legacy_is_stopped()
                 ? PK_EIO
                 : pk_legacy_convert(type, bytes, size, options->limits, &converted, &converted_size, &reason);
    pthread_mutex_unlock(&shared->converting);
    if (status == PK_EIO) {
        status = read_bytes(options, path, bytes, size, submission);
        if (status == PK_OK)
            (*submission)->unconverted = reason;
        return status;
    }
    if (status != PK_OK)
        return status;
    status = read_bytes(options, path, converted, converted_size, submission);
    free(converted);
    if (status == PK_OK
        && (status = pk_submission_set_original(*submission, pk_legacy_name(type), bytes, size)) != PK_OK) {
        pk_submission_free(*submission);
        *submission = NULL;
    }
    return status;
}

static pk_status read_file(pk_work *shared, const char *path, const void *bytes, size_t size,
                           pk_submission **submission)
{
    const pk_intake_options *options = shared->options;
    pk_source source = { .name = pk_text_of(path), .bytes = bytes, .size = size, .limits = options->limits };
    pk_file_type type = PK_FILE_EMPTY;
    pk_limit limit;
    pk_arena scratch;
    pk_status status = PK_OK;

    if (options->convert_legacy && size <= options->limits->values[PK_LIMIT_FILE_BYTES]) {
        pk_arena_init(&scratch, NULL);
        status = pk_sniff_in(&source, &scratch, &type, &limit);
        pk_arena_free(&scratch);
    }
    if (status == PK_ENOMEM)
        return status;
    if (status == PK_OK && pk_legacy_name(type) != NULL)
        return read_legacy(shared, type, path, bytes, size, submission);
    return read_bytes(options, path, bytes, size, submission);
}

static pk_status take_file(pk_work *shared, const char *path, pk_submission **submission)
{
    const pk_intake_options *options = shared->options;
    void *bytes = NULL;
    size_t size = 0;
    pk_term reason = PK_TERM_NONE;
    pk_status status;

    if (pk_file_is_folder(path)) /* one stays in the list only when nothing in it is read */
        return pk_submission_unopened(path, pk_folder_is_open(path, &reason) ? PK_TERM_FOLDER_WITHOUT_PLANS : reason,
                                      submission);
    status = pk_file_read(path, options->limits->values[PK_LIMIT_FILE_BYTES], &bytes, &size, &reason);
    if (status == PK_ENOENT || status == PK_EIO)
        return pk_submission_unopened(path, reason, submission);
    if (status != PK_OK)
        return status;
    status = read_file(shared, path, bytes, size, submission);
    free(bytes);
    if (status != PK_OK)
        return status;
    if ((*submission)->document.is_ours)
        status = reject_ours(*submission);
    if (status == PK_OK)
        status = note_lock_file(path, *submission);
    if (status != PK_OK) {
        pk_submission_free(*submission);
        *submission = NULL;
    }
    return status;
}

static void *work(void *work_)
{
    pk_work *shared = work_;

    for (;;) {
        pk_status status;
        size_t index;

        pthread_mutex_lock(&shared->lock);
        if (shared->options->convert_legacy && shared->status == PK_OK && pk_legacy_is_stopped())
            shared->status = PK_EIO; /* the signal ends the program as soon as nothing of ours is on the disk */
        index = shared->status == PK_OK ? shared->next : shared->intake->count;
        shared->next++;
        pthread_mutex_unlock(&shared->lock);
        if (index >= shared->intake->count)
            return NULL;
        status = take_file(shared, shared->intake->paths[index], &shared->intake->submissions[index]);
        pthread_mutex_lock(&shared->lock);
        if (status != PK_OK && shared->status == PK_OK)
            shared->status = status;
        shared->done++;
        if (shared->options->progress != NULL)
            shared->options->progress(shared->options->progress_context, shared->done, shared->intake->count,
                                      shared->intake->paths[index]);
        pthread_mutex_unlock(&shared->lock);
    }
}

/* The workers share the library: what it would load when first asked for is loaded before they start. */
static pk_status load_all_schemas(pk_library *library)
{
    pk_status status = PK_OK;
    const pk_schema *schema;

    for (size_t i = 0; i < library->count && status == PK_OK; i++)
        status = pk_library_schema(library, library->files[i]->head->id, &schema);
    return status;
}

static pk_status run_workers(pk_work *shared, size_t jobs)
{
    enum { JOBS_MAX = 64 };
    pthread_t threads[JOBS_MAX];
    size_t started = 0;

    if (jobs > JOBS_MAX)
        jobs = JOBS_MAX;
    if (jobs > shared->intake->count)
        jobs = shared->intake->count;
    if (jobs > 1 && !shared->options->raw && (shared->status = load_all_schemas(shared->options->library)) != PK_OK)
        return shared->status;
    while (started + 1 < jobs && pthread_create(&threads[started], NULL, work, shared) == 0)
        started++;
    work(shared); /* this thread is one of them, and the only one when no other could be started */
    for (size_t i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    return shared->status;
}

/* What stands in a folder beside the plans and is this program's own is no input: it may be what the result replaces. A
 * folder in which nothing else is read is then a folder without plans.
 *
 * @param ends  How many of the files come from this argument and those before it. */
static pk_status drop_ours(const char *const *arguments, const size_t *ends, size_t count, pk_intake *intake)
{
    size_t at = 0, kept = 0;

    for (size_t i = 0; i < count; i++) {
        size_t first = kept;

        for (; at < ends[i]; at++) {
            char *path = intake->paths[at];
            pk_submission *submission = intake->submissions[at];

            intake->paths[at] = NULL;
            intake->submissions[at] = NULL;
            if (submission->document.is_ours && strcmp(path, arguments[i]) != 0) { /* not named itself */
                free(path);
                pk_submission_free(submission);
                intake->ours++;
            } else {
                intake->paths[kept] = path;
                intake->submissions[kept++] = submission;
            }
        }
        if (kept == first) {
            pk_status status =
                pk_submission_unopened(arguments[i], PK_TERM_FOLDER_WITHOUT_PLANS, &intake->submissions[kept]);

            if (status == PK_OK && (intake->paths[kept] = strdup(arguments[i])) == NULL)
                status = PK_ENOMEM;
            if (status != PK_OK)
                return status;
            kept++;
        }
    }
    intake->count = kept;
    return PK_OK;
}

pk_status pk_intake_run(const char *const *paths, size_t count, const pk_intake_options *options, pk_intake *intake)
{
    pk_file_list list = { 0 };
    pk_work shared = { .options = options, .intake = intake, .status = PK_OK };
    size_t *ends = calloc(count + 1, sizeof *ends);
    sigset_t signals;
    pk_status status = ends != NULL ? PK_OK : PK_ENOMEM;

    *intake = (pk_intake) { 0 };
    for (size_t i = 0; i < count && status == PK_OK; i++) {
        status = pk_file_list_add(&list, paths[i]);
        ends[i] = list.count;
    }
    if (status == PK_OK) {
        intake->submissions = calloc(list.count + 1, sizeof *intake->submissions);
        status = intake->submissions != NULL ? PK_OK : PK_ENOMEM;
    }
    if (status != PK_OK) {
        pk_file_list_free(&list);
        free(ends);
        return status;
    }
    intake->paths = list.paths;
    intake->count = list.count;
    intake->passed_over = list.passed_over;
    pthread_mutex_init(&shared.lock, NULL);
    pthread_mutex_init(&shared.converting, NULL);
    if (options->convert_legacy)
        pk_legacy_hold_signals(&signals);
    status = run_workers(&shared, options->jobs);
    if (options->convert_legacy)
        pk_legacy_let_signals(&signals);
    pthread_mutex_destroy(&shared.converting);
    pthread_mutex_destroy(&shared.lock);
    if (status == PK_OK)
        status = drop_ours(paths, ends, count, intake);
    free(ends);
    if (status != PK_OK)
        pk_intake_free(intake);
    return status;
}

void pk_intake_free(pk_intake *intake)
{
    for (size_t i = 0; i < intake->count; i++) {
        free(intake->paths[i]);
        pk_submission_free(intake->submissions[i]);
    }
    free(intake->paths);
    free(intake->submissions);
    *intake = (pk_intake) { 0 };
}
