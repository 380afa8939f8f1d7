/* watch.h - a folder in which files come, change and go: what has settled, and what is gone.
 *
 * Layer: intake. The folder and those in it are looked through over and over, and what was seen before is compared with what
 * is there; where the system can tell of changes (inotify), it says when to look. So nothing is missed where it cannot (drives
 * of a network), where its queue is full, or where it is not asked. Which files those are, list.h says.
 *
 * Signals that end a program (SIGINT, SIGTERM, SIGHUP) are held back from open to close, and end the watch instead. */
#ifndef PK_INTAKE_WATCH_H
#define PK_INTAKE_WATCH_H

#include "base/finding.h"

typedef struct pk_watch pk_watch;

typedef struct pk_watch_options {
    unsigned settle; /* milliseconds for which a file must not have changed: programs write in pieces */
    bool poll;       /* do not ask the system to tell of changes */
    bool once;       /* end when all that was there at the start has settled */
} pk_watch_options;

typedef struct pk_watch_change {
    const char *path; /* the folder's, '/' and its own below it; valid until the next call */
    bool gone;        /* there was such a file, told of before, and there is none now */
} pk_watch_change;

/**
 * Begin; all files that are there are changes.
 * @param folder  Copied.
 * @return PK_OK; PK_ENOMEM. On failure there is nothing to close.
 */
pk_status pk_watch_open(const char *folder, const pk_watch_options *options, pk_watch **watch);
/**
 * Wait for changes.
 * @param changes  Room for max of them, in order of their paths.
 * @param count    How many there are; 0: the watch has ended.
 * @return PK_OK; PK_ENOMEM; PK_ENOENT once when the folder cannot be looked into any more: it is waited for when called again,
 *         and what was in it is not gone.
 */
pk_status pk_watch_next(pk_watch *watch, pk_watch_change *changes, size_t max, size_t *count);
/** A signal has ended it. */
bool pk_watch_is_stopped(const pk_watch *watch);
/** NULL is nothing. */
void pk_watch_close(pk_watch *watch);

#endif
