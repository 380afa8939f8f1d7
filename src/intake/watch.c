/* Look through a folder, wait, and look again. One way for all: what the system tells of changes (inotify) only ends a wait
 * early, so that an event that is lost costs seconds and nothing else. */
#include "intake/watch.h"

#include "intake/file.h"
#include "intake/list.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/inotify.h>
#endif

enum {
    TOLD_INTERVAL = 5000, /* milliseconds between looks where the system tells of changes, as it may not tell of all */
    POLL_INTERVAL = 1000, /* where it does not */
    REST_FACTOR = 20,     /* a look that takes long, on a slow drive, is followed by a rest so many times as long */
    GATHER = 50,          /* events come many at a time: wait so long for the others */
    SLICE = 200,          /* between looks for a signal */
    ONCE_MAX = 30000      /* so long is waited for files that do not come to rest, where all is done once */
};

/** What tells one state of a file from another. */
typedef struct pk_stamp {
    bool there, locked; /* locked: somebody has it open (F04) */
    off_t size;
    struct timespec modified, changed; /* changed: put there by a new name, permissions */
} pk_stamp;

typedef struct pk_watched {
    char *path;
    pk_stamp stamp;
    int64_t since; /* when it was first seen like this */
    bool waits;    /* to settle */
    bool told;     /* the caller knows of it */
} pk_watched;

struct pk_watch {
    char *folder;
    pk_watch_options options;
    pk_watched *files; /* by path */
    size_t count;
    size_t next; /* files before this one were told of since the last look */
    bool looked; /* at least once */
    bool lost;   /* the folder could not be looked into the last time */
    bool stopped;
    int64_t began;
    int64_t took; /* the last look */
    int notify;   /* of inotify; -1: none */
    sigset_t signals, before;
};

static int64_t now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* ---- what the system tells ---- */

#ifdef __linux__
static void start_notify(pk_watch *watch)
{
    watch->notify = watch->options.poll || watch->options.once ? -1 : inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
}

static void stop_notify(pk_watch *watch)
{
    if (watch->notify >= 0)
        close(watch->notify);
    watch->notify = -1;
}

/* A folder that is known keeps its watch. Where there can be no more of them, looking does without. */
static void notify_of(void *watch_, const char *folder)
{
    const pk_watch *watch = watch_;

    if (watch->notify >= 0)
        (void)inotify_add_watch(watch->notify, folder,
                                IN_ONLYDIR | IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_ATTRIB | IN_DELETE
                                    | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF);
}

/* What has happened is seen by looking. But a folder that went elsewhere would be told of for ever: begin anew then. */
static void drain_notify(pk_watch *watch)
{
    union { /* aligned as an event is */
        struct inotify_event event;
        char bytes[16384];
    } buffer;
    bool anew = false;
    ssize_t got;

    while ((got = read(watch->notify, buffer.bytes, sizeof buffer.bytes)) > 0)
        for (ssize_t at = 0; at < got;) {
            struct inotify_event event;

            memcpy(&event, buffer.bytes + at, sizeof event);
            anew = anew || (event.mask & IN_Q_OVERFLOW) != 0
                   || ((event.mask & IN_ISDIR) != 0 && (event.mask & IN_MOVED_FROM) != 0);
            at += (ssize_t)(sizeof event + event.len);
        }
    if (anew) {
        stop_notify(watch);
        start_notify(watch);
    }
}
#else
static void start_notify(pk_watch *watch)
{
    watch->notify = -1;
}

static void stop_notify(pk_watch *watch)
{
    (void)watch;
}

static void notify_of(void *watch, const char *folder)
{
    (void)watch;
    (void)folder;
}

static void drain_notify(pk_watch *watch)
{
    (void)watch;
}
#endif

/* ---- signals ---- */

static bool is_pending(void)
{
    sigset_t pending;

    return sigpending(&pending) == 0
           && (sigismember(&pending, SIGINT) == 1 || sigismember(&pending, SIGTERM) == 1
               || sigismember(&pending, SIGHUP) == 1);
}

static bool is_stopped(pk_watch *watch)
{
    return watch->stopped = watch->stopped || is_pending();
}

/* @return False when a signal has come. */
static bool wait_for(pk_watch *watch, int64_t milliseconds)
{
    const int64_t end = now() + milliseconds;

    for (int64_t left = milliseconds; left > 0 && !is_stopped(watch); left = end - now()) {
        struct pollfd told = { .fd = watch->notify, .events = POLLIN }; /* -1 is nothing to wait for */

        if (poll(&told, 1, (int)(left < SLICE ? left : SLICE)) > 0) {
            struct timespec rest = { 0, GATHER * 1000000L };

            nanosleep(&rest, NULL);
            drain_notify(watch);
            break;
        }
    }
    return !is_stopped(watch);
}

/* ---- a look ---- */

static void free_files(pk_watched *files, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(files[i].path);
    free(files);
}

static bool is_same_stamp(const pk_stamp *a, const pk_stamp *b)
{
    return a->there == b->there && a->locked == b->locked && a->size == b->size
           && a->modified.tv_sec == b->modified.tv_sec && a->modified.tv_nsec == b->modified.tv_nsec
           && a->changed.tv_sec == b->changed.tv_sec && a->changed.tv_nsec == b->changed.tv_nsec;
}

/* @param locks  There are lock files at all: to look for each file's is dear on a drive of a network. */
static pk_status read_stamp(const char *path, bool locks, pk_stamp *stamp)
{
    pk_status status = PK_OK;
    struct stat file;
    char *lock = NULL;

    *stamp = (pk_stamp) { .there = stat(path, &file) == 0 && S_ISREG(file.st_mode) };
    if (!stamp->there)
        return PK_OK;
    stamp->size = file.st_size;
    stamp->modified = file.st_mtim;
    stamp->changed = file.st_ctim;
    if (locks)
        status = pk_lock_file_of(path, &lock);
    stamp->locked = lock != NULL;
    free(lock);
    return status;
}

/* At the start nothing is known of a file but when it was changed, by the clock of whoever did. */
static bool was_left_alone(const pk_watch *watch, const pk_stamp *stamp)
{
    struct timespec time;
    const time_t seconds = (time_t)(watch->options.settle / 1000) + 1;

    clock_gettime(CLOCK_REALTIME, &time);
    return stamp->modified.tv_sec < time.tv_sec - seconds && stamp->changed.tv_sec < time.tv_sec - seconds;
}

/* What is known of a file now. @param old NULL: it was not there. */
static pk_watched judge(const pk_watch *watch, char *path, const pk_watched *old, const pk_stamp *stamp, int64_t time)
{
    pk_watched file = { .path = path, .stamp = *stamp, .since = time, .waits = true, .told = old != NULL && old->told };

    if (old != NULL && is_same_stamp(&old->stamp, stamp)) {
        file.since = old->since;
        file.waits = old->waits;
    } else if (!watch->looked && was_left_alone(watch, stamp)) {
        file.since = time - (int64_t)watch->options.settle;
    }
    return file;
}

/* Take in what a look has found: both by path, so that they are gone through side by side. The paths are taken. */
static pk_status compare(pk_watch *watch, pk_file_list *list)
{
    const int64_t time = now();
    const pk_stamp gone = { .there = false };
    pk_watched *files = calloc(watch->count + list->count + 1, sizeof *files);
    size_t count = 0, old = 0, new = 0;
    pk_status status = files != NULL ? PK_OK : PK_ENOMEM;

    while (status == PK_OK && (old < watch->count || new < list->count)) {
        pk_watched *known = old < watch->count ? &watch->files[old] : NULL;
        pk_file_entry *found = new < list->count ? &list->items[new] : NULL;
        const int order = known == NULL ? 1 : found == NULL ? -1 : strcmp(known->path, found->path);
        pk_stamp stamp = gone;

        if (order >= 0)
            status = read_stamp(found->path, list->locks > 0, &stamp);
        if (order > 0 && watch->options.once && watch->looked)
            stamp = gone; /* it has come since, perhaps from what is done with the others */
        if (status == PK_OK && (stamp.there || (order <= 0 && known->told))) {
            char **path = order >= 0 ? &found->path : &known->path;

            files[count++] = judge(watch, *path, order <= 0 ? known : NULL, &stamp, time);
            *path = NULL;
        }
        old += order <= 0;
        new += order >= 0;
    }
    if (status != PK_OK) { /* some paths have moved over already: what is left is not whole */
        free_files(files, count);
        return status;
    }
    free_files(watch->files, watch->count);
    watch->files = files;
    watch->count = count;
    watch->looked = true;
    return PK_OK;
}

/* @return PK_OK; PK_ENOENT: the folder cannot be looked into; PK_ENOMEM. */
static pk_status look(pk_watch *watch)
{
    pk_file_list list = { .folder = notify_of, .context = watch };
    const int64_t start = now();
    pk_status status;
    pk_term reason;

    watch->next = 0;
    if (!pk_folder_is_open(watch->folder, &reason))
        return PK_ENOENT;
    if ((status = pk_file_list_add(&list, watch->folder, 0)) == PK_OK) /* by path */
        status = pk_folder_is_open(watch->folder, &reason) ? compare(watch, &list) : PK_ENOENT;
    pk_file_list_free(&list);
    watch->took = now() - start;
    return status;
}

/* ---- the watch ---- */

pk_status pk_watch_open(const char *folder, const pk_watch_options *options, pk_watch **opened)
{
    pk_watch *watch = calloc(1, sizeof *watch);

    if (watch == NULL || (watch->folder = strdup(folder)) == NULL) {
        free(watch);
        return PK_ENOMEM;
    }
    watch->options = *options;
    watch->began = now();
    sigemptyset(&watch->signals);
    sigaddset(&watch->signals, SIGINT);
    sigaddset(&watch->signals, SIGTERM);
    sigaddset(&watch->signals, SIGHUP);
    sigprocmask(SIG_BLOCK, &watch->signals, &watch->before);
    start_notify(watch);
    *opened = watch;
    return PK_OK;
}

static bool is_due(const pk_watch *watch, const pk_watched *file, int64_t time)
{
    return file->waits
           && (time - file->since >= (int64_t)watch->options.settle
               || (watch->options.once && time - watch->began >= ONCE_MAX));
}

static size_t take_due(pk_watch *watch, pk_watch_change *changes, size_t max)
{
    const int64_t time = now();
    size_t count = 0;

    for (; watch->next < watch->count && count < max; watch->next++) {
        pk_watched *file = &watch->files[watch->next];

        if (!is_due(watch, file, time))
            continue;
        changes[count++] = (pk_watch_change) { file->path, !file->stamp.there };
        file->waits = false;
        file->told = file->stamp.there;
    }
    return count;
}

/* Milliseconds until something may be due, or is to be looked for. @param waiting  Some file waits to settle. */
static int64_t time_to_wait(const pk_watch *watch, bool *waiting)
{
    const int64_t time = now();
    int64_t rest = watch->notify >= 0 ? TOLD_INTERVAL : POLL_INTERVAL;

    *waiting = false;
    if (watch->took * REST_FACTOR > rest)
        rest = watch->took * REST_FACTOR;
    for (size_t i = 0; i < watch->count; i++) {
        const int64_t left = watch->files[i].since + (int64_t)watch->options.settle - time;

        if (!watch->files[i].waits)
            continue;
        *waiting = true;
        if (left < rest)
            rest = left > 1 ? left : 1;
    }
    return rest;
}

pk_status pk_watch_next(pk_watch *watch, pk_watch_change *changes, size_t max, size_t *count)
{
    *count = 0;
    for (bool waiting = true; !is_stopped(watch);) {
        bool was_lost = watch->lost;
        pk_status status;

        if (watch->looked && !watch->lost) {
            if ((*count = take_due(watch, changes, max)) > 0)
                return PK_OK;
            (void)time_to_wait(watch, &waiting);
            if (watch->options.once && !waiting)
                return PK_OK;
        }
        if ((watch->looked || watch->lost) && !wait_for(watch, time_to_wait(watch, &waiting)))
            break;
        if ((status = look(watch)) == PK_ENOMEM)
            return status;
        watch->lost = status != PK_OK;
        if (watch->lost && !was_lost)
            return PK_ENOENT;
    }
    return PK_OK;
}

bool pk_watch_is_stopped(const pk_watch *watch)
{
    return watch->stopped;
}

/* Signals that have ended the watch are taken here: let loose, they would end the program after all. */
void pk_watch_close(pk_watch *watch)
{
    int signal;

    if (watch == NULL)
        return;
    while (is_pending() && sigwait(&watch->signals, &signal) == 0)
        ;
    sigprocmask(SIG_SETMASK, &watch->before, NULL);
    stop_notify(watch);
    free_files(watch->files, watch->count);
    free(watch->folder);
    free(watch);
}
