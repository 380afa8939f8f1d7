/* Everything that was named, read by several threads at a time, and put in the order in which it was named. */
#include "intake/intake.h"

#include "intake/legacy.h"
#include "intake/reading.h"
#include "submission/received.h"

#include <stdlib.h>
#include <string.h>

/** A file of the list, and what came of it. */
typedef struct pk_item {
    const pk_file_entry *entry;
    pk_file_type type;
    pk_unpacked *unpacked; /* NULL: it holds no others, or all of these are read */
    pk_submission **submissions;
    char **names; /* of the members; NULL: it holds none */
    size_t count, passed_over;
    size_t next, left;     /* members that no thread has taken yet, and that none is done with */
    pthread_mutex_t lock;  /* of unpacked; there while that is */
    struct pk_item *below; /* of those that were opened before and have members to take */
} pk_item;

/** What the threads share. Each result has its own place, so that the order is that of the list. */
typedef struct pk_work {
    pk_reading reading;
    pk_item *items;
    size_t count;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    size_t next;    /* items that no thread has taken */
    size_t opening; /* items that a thread reads, and that may turn out to hold others */
    pk_item *open;  /* have members to take. They come first, so that few are held in memory at a time */
    size_t done, all;
    pk_status status;
} pk_work;

/* ---- threads ---- */

/* The next thing to do. @param member SIZE_MAX: the item itself. False when there is nothing more. Locked. */
static bool take_work(pk_work *work, pk_item **item, size_t *member)
{
    for (;;) {
        if (work->reading.options->convert_legacy && work->status == PK_OK && pk_legacy_is_stopped())
            work->status = PK_EIO; /* the signal ends the program as soon as nothing of ours is on the disk */
        if (work->status != PK_OK)
            return false;
        if (work->open != NULL) {
            *item = work->open;
            *member = (*item)->next++;
            if ((*item)->next == (*item)->count)
                work->open = (*item)->below;
            return true;
        }
        if (work->next < work->count) {
            *item = &work->items[work->next++];
            *member = SIZE_MAX;
            work->opening++;
            return true;
        }
        if (work->opening == 0)
            return false;
        pthread_cond_wait(&work->changed, &work->lock);
    }
}

static void close_unpacked(pk_item *item)
{
    pk_unpacked_free(item->unpacked);
    item->unpacked = NULL;
    pthread_mutex_destroy(&item->lock);
}

/* The names outlive what they were the names in. */
static pk_status make_room(pk_item *item)
{
    size_t count = pk_unpacked_count(item->unpacked);

    item->passed_over = pk_unpacked_passed_over(item->unpacked);
    item->submissions = calloc(count + 1, sizeof *item->submissions);
    item->names = calloc(count + 1, sizeof *item->names);
    if (item->submissions == NULL || item->names == NULL)
        return PK_ENOMEM;
    for (; item->count < count; item->count++)
        if ((item->names[item->count] = strdup(pk_unpacked_name(item->unpacked, item->count).data)) == NULL)
            return PK_ENOMEM;
    return PK_OK;
}

static pk_status read_item(pk_work *work, pk_item *item)
{
    pk_submission *submission;
    pk_status status = pk_read_entry(&work->reading, item->entry, &submission, &item->unpacked, &item->type);

    if (item->unpacked != NULL)
        pthread_mutex_init(&item->lock, NULL);
    if (status == PK_OK && submission == NULL)
        return make_room(item);
    if (item->unpacked != NULL) { /* it holds nothing: the submission says so */
        item->passed_over = pk_unpacked_passed_over(item->unpacked);
        close_unpacked(item);
    }
    if (status != PK_OK)
        return status;
    if ((item->submissions = calloc(1, sizeof *item->submissions)) == NULL) {
        pk_submission_free(submission);
        return PK_ENOMEM;
    }
    item->submissions[item->count++] = submission;
    return PK_OK;
}

/* Locked. */
static void finish_item(pk_work *work, pk_item *item)
{
    work->opening--;
    if (work->status == PK_OK && item->names != NULL) {
        item->left = item->count;
        item->below = work->open;
        work->open = item;
        work->all += item->count;
        work->reading.taker = NULL; /* rows are taken of one document */
    }
    pthread_cond_broadcast(&work->changed);
}

static void *run(void *work_)
{
    pk_work *work = work_;
    const pk_intake_options *options = work->reading.options;
    pk_item *item;
    size_t member;

    pthread_mutex_lock(&work->lock);
    while (take_work(work, &item, &member)) {
        bool is_last = false;
        pk_status status;

        pthread_mutex_unlock(&work->lock);
        status = member == SIZE_MAX
                     ? read_item(work, item)
                     : pk_read_member(&work->reading, item->unpacked, member, &item->lock, &item->submissions[member]);
        pthread_mutex_lock(&work->lock);
        if (status != PK_OK && work->status == PK_OK)
            work->status = status;
        if (member == SIZE_MAX)
            finish_item(work, item);
        else
            is_last = --item->left == 0;
        work->done++;
        if (options->progress != NULL)
            options->progress(options->progress_context, work->done, work->all,
                              member == SIZE_MAX ? item->entry->path : item->names[member]);
        if (is_last)
            close_unpacked(item);
    }
    pthread_cond_broadcast(&work->changed);
    pthread_mutex_unlock(&work->lock);
    return NULL;
}

/* The threads share the library: what it would load when first asked for is loaded before they start. */
static pk_status load_all_schemas(pk_library *library)
{
    pk_status status = PK_OK;
    const pk_schema *schema;

    for (size_t i = 0; i < library->count && status == PK_OK; i++)
        status = pk_library_schema(library, library->files[i]->head->id, &schema);
    return status;
}

static pk_status run_threads(pk_work *work, size_t jobs)
{
    enum { JOBS_MAX = 64 };
    pthread_t threads[JOBS_MAX];
    size_t started = 0;

    if (jobs > JOBS_MAX)
        jobs = JOBS_MAX;
    if (jobs > 1 && !work->reading.options->raw
        && (work->status = load_all_schemas(work->reading.options->library)) != PK_OK)
        return work->status;
    while (started + 1 < jobs && pthread_create(&threads[started], NULL, run, work) == 0)
        started++;
    run(work); /* this thread is one of them, and the only one when no other could be started */
    for (size_t i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    return work->status;
}

/* ---- what came of it, in order ---- */

static pk_status put(pk_intake *intake, const char *name, const char *file, pk_submission *submission)
{
    if (intake->count == intake->capacity) {
        size_t capacity = intake->capacity == 0 ? 16 : intake->capacity * 2;
        char **paths = realloc(intake->paths, capacity * sizeof *paths), **files;
        pk_submission **submissions;

        if (paths == NULL)
            return PK_ENOMEM;
        intake->paths = paths;
        if ((files = realloc(intake->files, capacity * sizeof *files)) == NULL)
            return PK_ENOMEM;
        intake->files = files;
        if ((submissions = realloc(intake->submissions, capacity * sizeof *submissions)) == NULL)
            return PK_ENOMEM;
        intake->submissions = submissions;
        intake->capacity = capacity;
    }
    intake->paths[intake->count] = strdup(name);
    intake->files[intake->count] = strdup(file);
    if (intake->paths[intake->count] == NULL || intake->files[intake->count] == NULL) {
        free(intake->paths[intake->count]);
        free(intake->files[intake->count]);
        return PK_ENOMEM;
    }
    intake->submissions[intake->count++] = submission;
    return PK_OK;
}

static pk_status put_planless(pk_intake *intake, const char *path)
{
    if (intake->planless_count == intake->planless_capacity) {
        size_t capacity = intake->planless_capacity == 0 ? 16 : intake->planless_capacity * 2;
        char **planless = realloc(intake->planless, capacity * sizeof *planless);

        if (planless == NULL)
            return PK_ENOMEM;
        intake->planless = planless;
        intake->planless_capacity = capacity;
    }
    if ((intake->planless[intake->planless_count] = strdup(path)) == NULL)
        return PK_ENOMEM;
    intake->planless_count++;
    return PK_OK;
}

/* A mail of thanks, a ZIP of pictures or a reply of ours stands in a folder by chance, and is no plan that cannot be read.
 * Where the user named it, it is. @param why What there is to tell of it; of a ZIP no matter. */
static bool is_by_chance(const pk_item *item, pk_term *why)
{
    const pk_findings *findings;

    if (item->entry->named || !pk_received_may_hold(pk_text_of(item->entry->path)) || !pk_holds_others(item->type)
        || item->names != NULL || item->count != 1)
        return false;
    findings = &item->submissions[0]->findings;
    if (pk_findings_count(findings, PK_FATAL) != 1 || findings->items[0].code != PK_F03)
        return false;
    *why = findings->items[0].arguments[0].term;
    return item->type == PK_FILE_ZIP || *why == PK_TERM_EML_WITHOUT_PLAN || *why == PK_TERM_EML_OURS;
}

/* What stands in a folder, a mail or a ZIP beside the plans and is this program's own is no input: it may be what the result
 * replaces. */
static bool is_ours(const pk_item *item, const pk_submission *submission)
{
    return submission->document.is_ours && (!item->entry->named || item->names != NULL);
}

static pk_status gather_item(pk_item *item, pk_intake *intake)
{
    pk_status status = PK_OK;
    pk_term why;

    if (is_by_chance(item, &why)) {
        if (why == PK_TERM_EML_WITHOUT_PLAN)
            return put_planless(intake, item->entry->path);
        intake->passed_over++;
        return PK_OK;
    }
    intake->passed_over += item->passed_over;
    for (size_t i = 0; i < item->count && status == PK_OK; i++) {
        if (is_ours(item, item->submissions[i])) {
            intake->ours++;
            continue;
        }
        status = put(intake, item->names != NULL ? item->names[i] : item->entry->path, item->entry->path,
                     item->submissions[i]);
        if (status == PK_OK)
            item->submissions[i] = NULL; /* the intake's now */
    }
    return status;
}

/* An argument of which nothing is left is told of as a folder without plans, where somebody named it.
 * @param ends  How many of the items come from each argument and those before it. */
static pk_status gather(pk_work *work, const char *const *arguments, const size_t *ends, size_t count,
                        pk_intake *intake)
{
    pk_status status = PK_OK;

    for (size_t i = 0, at = 0; i < count && status == PK_OK; i++) {
        size_t first = intake->count;
        pk_term reason = PK_TERM_FOLDER_WITHOUT_PLANS;
        pk_submission *submission;

        for (; at < ends[i] && status == PK_OK; at++) {
            if (work->items[at].names != NULL && work->items[at].entry->named)
                reason = PK_TERM_HOLDS_NO_PLANS;
            status = gather_item(&work->items[at], intake);
        }
        if (status != PK_OK || intake->count > first || work->reading.options->found)
            continue;
        status = pk_submission_unopened(arguments[i], reason, &submission);
        if (status == PK_OK && (status = put(intake, arguments[i], arguments[i], submission)) != PK_OK)
            pk_submission_free(submission);
    }
    return status;
}

static void free_items(pk_work *work)
{
    for (size_t i = 0; i < work->count; i++) {
        pk_item *item = &work->items[i];

        if (item->unpacked != NULL)
            close_unpacked(item);
        for (size_t j = 0; j < item->count; j++) {
            pk_submission_free(item->submissions[j]);
            if (item->names != NULL)
                free(item->names[j]);
        }
        free(item->submissions);
        free(item->names);
    }
    free(work->items);
}

/* ---- all of it ---- */

static pk_status read_list(pk_work *work, const pk_file_list *list)
{
    const pk_intake_options *options = work->reading.options;
    sigset_t signals;
    pk_status status;

    work->count = work->all = list->count;
    if ((work->items = calloc(list->count + 1, sizeof *work->items)) == NULL) {
        work->count = 0;
        return PK_ENOMEM;
    }
    for (size_t i = 0; i < list->count; i++)
        work->items[i].entry = &list->items[i];
    if (list->count == 1)
        work->reading.taker = options->taker;
    pthread_mutex_init(&work->lock, NULL);
    pthread_cond_init(&work->changed, NULL);
    pthread_mutex_init(&work->reading.converting, NULL);
    if (options->convert_legacy)
        pk_legacy_hold_signals(&signals);
    status = run_threads(work, options->jobs);
    if (options->convert_legacy)
        pk_legacy_let_signals(&signals);
    pthread_mutex_destroy(&work->reading.converting);
    pthread_cond_destroy(&work->changed);
    pthread_mutex_destroy(&work->lock);
    return status;
}

pk_status pk_intake_run(const char *const *paths, size_t count, const pk_intake_options *options, pk_intake *intake)
{
    const uint64_t bytes_max = options->limits->values[PK_LIMIT_FILE_BYTES];
    pk_file_list list = { 0 };
    pk_work work = { .reading = { .options = options }, .status = PK_OK };
    size_t *ends = calloc(count + 1, sizeof *ends);
    pk_status status = ends != NULL ? PK_OK : PK_ENOMEM;

    *intake = (pk_intake) { 0 };
    for (size_t i = 0; i < count && status == PK_OK; i++) {
        status = pk_file_list_add(&list, paths[i], bytes_max);
        ends[i] = list.count;
    }
    for (size_t i = 0; options->found && i < list.count; i++)
        list.items[i].named = false;
    if (status == PK_OK)
        status = read_list(&work, &list);
    if (status == PK_OK) {
        intake->passed_over = list.passed_over;
        intake->is_taken = work.reading.taker != NULL;
        status = gather(&work, paths, ends, count, intake);
    }
    free_items(&work);
    pk_file_list_free(&list);
    free(ends);
    if (status != PK_OK)
        pk_intake_free(intake);
    return status;
}

void pk_intake_free(pk_intake *intake)
{
    for (size_t i = 0; i < intake->count; i++) {
        free(intake->paths[i]);
        free(intake->files[i]);
        pk_submission_free(intake->submissions[i]);
    }
    for (size_t i = 0; i < intake->planless_count; i++)
        free(intake->planless[i]);
    free(intake->planless);
    free(intake->paths);
    free(intake->files);
    free(intake->submissions);
    *intake = (pk_intake) { 0 };
}
