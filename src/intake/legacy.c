#include "intake/legacy.h"

#include "intake/file.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const struct {
    pk_file_type from, to;
    const char *name;   /* ending of the copy */
    const char *target; /* what soffice is asked for: ending and filter */
    const char *ending;
} conversions[] = {
    { PK_FILE_OLE_DOC, PK_FILE_DOCX, "doc", "docx:MS Word 2007 XML", "docx" },
    { PK_FILE_RTF, PK_FILE_DOCX, "rtf", "docx:MS Word 2007 XML", "docx" },
    { PK_FILE_OLE_XLS, PK_FILE_XLSX, "xls", "xlsx:Calc MS Excel 2007 XML", "xlsx" },
    /* LibreOffice knows the password that Excel itself gives to a workbook whose structure is protected */
    { PK_FILE_OLE_XLS_LOCKED, PK_FILE_XLSX, "xls", "xlsx:Calc MS Excel 2007 XML", "xlsx" },
};

enum { CONVERSION_COUNT = sizeof conversions / sizeof *conversions };

static size_t conversion_of(pk_file_type type)
{
    size_t i = 0;

    while (i < CONVERSION_COUNT && conversions[i].from != type)
        i++;
    return i;
}

const char *pk_legacy_name(pk_file_type type)
{
    size_t i = conversion_of(type);

    return i < CONVERSION_COUNT ? conversions[i].name : NULL;
}

/* ---- signals ---- */

static const int ending_signals[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };

enum { SIGNAL_COUNT = sizeof ending_signals / sizeof *ending_signals };

void pk_legacy_hold_signals(sigset_t *before)
{
    sigset_t held;

    sigemptyset(&held);
    for (size_t i = 0; i < SIGNAL_COUNT; i++) {
        struct sigaction action;

        if (sigaction(ending_signals[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN) /* nohup */
            sigaddset(&held, ending_signals[i]);
    }
    pthread_sigmask(SIG_BLOCK, &held, before);
}

void pk_legacy_let_signals(const sigset_t *before)
{
    pthread_sigmask(SIG_SETMASK, before, NULL);
}

bool pk_legacy_is_stopped(void)
{
    sigset_t waiting;

    if (sigpending(&waiting) != 0)
        return false;
    for (size_t i = 0; i < SIGNAL_COUNT; i++)
        if (sigismember(&waiting, ending_signals[i]) == 1)
            return true;
    return false;
}

/* ---- the folder ---- */

/* A folder of ours alone: "plan.doc" as it came, "profile" of LibreOffice, "out" for the result. Its texts end with NUL. */
typedef struct pk_workshop {
    pk_arena arena;
    const char *folder; /* whole, as the system names it; NULL: not there yet */
    const char *input, *out, *result, *profile;
    char **arguments, **environment;
} pk_workshop;

/* NULL when out of memory, or when one of the two is. */
static char *join(pk_arena *arena, const char *before, const char *after)
{
    pk_text joined;

    if (before == NULL || after == NULL)
        return NULL;
    return pk_text_format(arena, &joined, "%s%s", before, after) == PK_OK ? pk_text_terminated(arena, joined) : NULL;
}

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    (void)status;
    (void)place;
    if (kind == FTW_DP || kind == FTW_DNR)
        (void)rmdir(path);
    else
        (void)unlink(path);
    return 0;
}

static void pause_milliseconds(long milliseconds)
{
    struct timespec time = { 0, milliseconds * 1000000 };

    (void)nanosleep(&time, NULL);
}

/* What was killed may have a last write under way: the folder is gone once it is empty. Links are not followed. */
static void close_workshop(pk_workshop *workshop)
{
    enum { TRIES = 40, OPEN_FOLDERS = 16 };

    for (int i = 0; workshop->folder != NULL && i < TRIES; i++) {
        if (i > 0)
            pause_milliseconds(25);
        (void)nftw(workshop->folder, remove_entry, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
        if (!pk_file_exists(workshop->folder))
            break;
    }
    pk_arena_free(&workshop->arena);
}

static bool write_file(const char *path, const void *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    bool written;

    if (file == NULL)
        return false;
    written = fwrite(bytes, 1, size, file) == size;
    return fclose(file) == 0 && written;
}

/* No macro is run and no link followed, as is promised for all files (F09); Swedish dates, whatever the machine's. */
static const char profile_settings[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                       "<oor:items xmlns:oor=\"http://openoffice.org/2001/registry\">\n"
#define SETTING(path, name, value)                                                                                     \
    "<item oor:path=\"/org.openoffice." path "\"><prop oor:name=\"" name "\" oor:op=\"fuse\"><value>" value            \
    "</value></prop></item>\n"
    SETTING("Office.Common/Security/Scripting", "DisableMacrosExecution", "true")
        SETTING("Office.Common/Security/Scripting", "MacroSecurityLevel", "3")
            SETTING("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true")
                SETTING("Setup/L10N", "ooSetupSystemLocale", "sv-SE")
#undef SETTING
                    "</oor:items>\n";

static pk_status make_folder(pk_workshop *workshop)
{
    const char *base = getenv("TMPDIR");
    char *made, *whole;

    made = join(&workshop->arena, base != NULL && base[0] != '\0' ? base : "/tmp", "/plankoll-XXXXXX");
    if (made == NULL)
        return PK_ENOMEM;
    if (mkdtemp(made) == NULL)
        return PK_EIO;
    workshop->folder = made; /* to be removed from here on */
    if ((whole = realpath(made, NULL)) == NULL)
        return PK_EIO;
    workshop->folder = join(&workshop->arena, whole, "");
    if (workshop->folder == NULL)
        workshop->folder = made;
    free(whole);
    return workshop->folder != made ? PK_OK : PK_ENOMEM;
}

static pk_status open_workshop(pk_workshop *workshop, size_t conversion, const void *bytes, size_t size)
{
    pk_arena *arena = &workshop->arena;
    const char *user, *settings;
    pk_status status;

    pk_arena_init(arena, NULL);
    if ((status = make_folder(workshop)) != PK_OK)
        return status;
    workshop->input = join(arena, join(arena, workshop->folder, "/plan."), conversions[conversion].name);
    workshop->out = join(arena, workshop->folder, "/out");
    workshop->result = join(arena, join(arena, workshop->folder, "/out/plan."), conversions[conversion].ending);
    workshop->profile = join(arena, workshop->folder, "/profile");
    user = join(arena, workshop->folder, "/profile/user");
    settings = join(arena, workshop->folder, "/profile/user/registrymodifications.xcu");
    if (workshop->input == NULL || workshop->out == NULL || workshop->result == NULL || workshop->profile == NULL
        || user == NULL || settings == NULL)
        return PK_ENOMEM;
    if (mkdir(workshop->out, 0700) != 0 || mkdir(workshop->profile, 0700) != 0 || mkdir(user, 0700) != 0
        || !write_file(settings, profile_settings, sizeof profile_settings - 1)
        || !write_file(workshop->input, bytes, size))
        return PK_EIO;
    return PK_OK;
}

/* ---- the program ---- */

static bool is_program(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, X_OK) == 0;
}

/* In PATH, but never in a folder relative to where we stand: that may be where the plans came in.
 * @param program  NULL when there is none. */
static pk_status find_program(pk_arena *arena, char **program)
{
    static const char *const names[] = { "/soffice", "/libreoffice" };
    const char *path = getenv("PATH");

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        pk_text rest = pk_text_of(path != NULL ? path : ""), folder;

        while (pk_text_next(&rest, ':', &folder)) {
            char *start = pk_text_terminated(arena, folder);

            if (start == NULL || (*program = join(arena, start, names[i])) == NULL)
                return PK_ENOMEM;
            if (start[0] == '/' && is_program(*program))
                return PK_OK;
        }
    }
    *program = NULL;
    return PK_OK;
}

/* The folder of the profile as a URL: whatever TMPDIR is called. */
static char *profile_option(pk_arena *arena, const char *folder)
{
    static const char plain[] = "/-._~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    static const char digits[] = "0123456789ABCDEF";
    static const char option[] = "-env:UserInstallation=file://";
    char *url = pk_arena_allocate(arena, sizeof option + 3 * strlen(folder));
    size_t used = sizeof option - 1;

    if (url == NULL)
        return NULL;
    memcpy(url, option, used);
    for (; *folder != '\0'; folder++) {
        unsigned char byte = (unsigned char)*folder;

        if (strchr(plain, *folder) != NULL) {
            url[used++] = *folder;
            continue;
        }
        url[used++] = '%';
        url[used++] = digits[byte >> 4];
        url[used++] = digits[byte & 15];
    }
    url[used] = '\0';
    return url;
}

/* A list of copies that ends with NULL; NULL when out of memory, or when one of them could not be made. */
static char **list_of(pk_arena *arena, const char *const *items, size_t count)
{
    char **list = pk_arena_zeroed(arena, count + 1, sizeof *list);

    for (size_t i = 0; list != NULL && i < count; i++)
        if (items[i] == NULL || (list[i] = pk_text_terminated(arena, pk_text_of(items[i]))) == NULL)
            return NULL;
    return list;
}

/* Fixed arguments and no shell. Of the environment it gets where programs are, nothing of the user's own. */
static pk_status make_ready(pk_workshop *workshop, size_t conversion, const char *program)
{
    pk_arena *arena = &workshop->arena;
    const char *path = getenv("PATH");
    const char *const arguments[] = { program,        profile_option(arena, workshop->profile),
                                      "--headless",   "--norestore",
                                      "--nologo",     "--nodefault",
                                      "--convert-to", conversions[conversion].target,
                                      "--outdir",     workshop->out,
                                      workshop->input };
    const char *const environment[] = { join(arena, "PATH=", path != NULL ? path : ""),
                                        join(arena, "HOME=", workshop->folder),
                                        join(arena, "TMPDIR=", workshop->folder), "LC_ALL=C.UTF-8",
                                        "SAL_USE_VCLPLUGIN=svp" };

    workshop->arguments = list_of(arena, arguments, sizeof arguments / sizeof *arguments);
    workshop->environment = list_of(arena, environment, sizeof environment / sizeof *environment);
    return workshop->arguments != NULL && workshop->environment != NULL ? PK_OK : PK_ENOMEM;
}

/* Between fork and exec, in a program with threads: only what a signal handler may do. */
static void become_program(const pk_workshop *workshop, rlim_t file_bytes)
{
    enum { DESCRIPTORS = 256 };
    const struct rlimit size = { file_bytes, file_bytes };
    int null = open("/dev/null", O_RDWR);
    struct sigaction usual;
    sigset_t none;

    (void)setpgid(0, 0);
    memset(&usual, 0, sizeof usual);
    usual.sa_handler = SIG_DFL;
    for (size_t i = 0; i < SIGNAL_COUNT; i++)
        (void)sigaction(ending_signals[i], &usual, NULL);
    sigemptyset(&none);
    (void)sigprocmask(SIG_SETMASK, &none, NULL);
    if (null < 0 || dup2(null, 0) < 0 || dup2(null, 1) < 0 || dup2(null, 2) < 0 || setrlimit(RLIMIT_FSIZE, &size) != 0)
        _exit(127);
    for (int i = 3; i < DESCRIPTORS; i++)
        (void)close(i);
    (void)execve(workshop->arguments[0], workshop->arguments, workshop->environment);
    _exit(127);
}

/* The program with its group: soffice is a script that starts others, and they may outlive it. Its number is its own
 * until it is waited for, so that nobody else is hit. */
static int end_group(pid_t program)
{
    enum { TRIES = 40 };
    int status = 0;

    (void)kill(-program, SIGKILL);
    while (waitpid(program, &status, 0) < 0 && errno == EINTR)
        continue;
    for (int i = 0; i < TRIES && kill(-program, 0) == 0; i++) /* the others are gone in a moment */
        pause_milliseconds(i == 0 ? 1 : 25);
    return status;
}

static uint64_t now(void)
{
    struct timespec time;

    (void)clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000 + (uint64_t)time.tv_nsec / 1000000;
}

/* @return PK_TERM_NONE when it ended well. */
static pk_term wait_for(pid_t program, uint64_t seconds)
{
    enum { PAUSE_MAX = 50 };
    uint64_t start = now(), most = seconds < UINT64_MAX / 1000 ? seconds * 1000 : UINT64_MAX;
    pk_term reason = PK_TERM_NONE;
    long pause = 1;
    int status;

    while (reason == PK_TERM_NONE) {
        siginfo_t ended = { .si_pid = 0 };

        if (waitid(P_PID, (id_t)program, &ended, WEXITED | WNOHANG | WNOWAIT) != 0 || ended.si_pid == program)
            break;
        if (pk_legacy_is_stopped())
            reason = PK_TERM_CONVERT_FAILED;
        else if (now() - start >= most)
            reason = PK_TERM_CONVERT_TIME;
        else
            pause_milliseconds(pause);
        pause = pause < PAUSE_MAX ? pause * 2 : PAUSE_MAX;
    }
    status = end_group(program);
    if (reason == PK_TERM_NONE && (!WIFEXITED(status) || WEXITSTATUS(status) != 0))
        reason = PK_TERM_CONVERT_FAILED;
    return reason;
}

static pk_term run_program(const pk_workshop *workshop, const pk_limits *limits)
{
    /* Its profile needs room as well, however small the limit on the result is. */
    const uint64_t least = (uint64_t)100 * 1000 * 1000, bytes = limits->values[PK_LIMIT_FILE_BYTES];
    rlim_t file_bytes = bytes < least ? least : bytes < RLIM_INFINITY ? (rlim_t)bytes + 1 : RLIM_INFINITY;
    pid_t program = fork();

    if (program < 0)
        return PK_TERM_CONVERT_FAILED;
    if (program == 0)
        become_program(workshop, file_bytes);
    (void)setpgid(program, program); /* it does so itself: whichever comes first */
    return wait_for(program, limits->values[PK_LIMIT_CONVERT_SECONDS]);
}

/* ---- the result ---- */

static pk_status take_result(const pk_workshop *workshop, size_t conversion, const pk_limits *limits, void **result,
                             size_t *size, pk_term *reason)
{
    struct stat status;
    pk_source source = { .name = pk_text_of(workshop->result), .limits = limits };
    pk_status read;

    *reason = PK_TERM_CONVERT_NO_RESULT;
    if (lstat(workshop->result, &status) != 0 || !S_ISREG(status.st_mode))
        return PK_EIO;
    read = pk_file_read(workshop->result, limits->values[PK_LIMIT_FILE_BYTES], result, size, reason);
    *reason = PK_TERM_CONVERT_NO_RESULT;
    if (read != PK_OK)
        return read == PK_ENOMEM ? PK_ENOMEM : PK_EIO;
    source.bytes = *result;
    source.size = *size;
    if (*size > limits->values[PK_LIMIT_FILE_BYTES] || pk_sniff(&source) == conversions[conversion].to)
        return PK_OK;
    free(*result);
    return PK_EIO;
}

static pk_status convert_in(pk_workshop *workshop, size_t conversion, const pk_limits *limits, void **result,
                            size_t *size, pk_term *reason)
{
    char *program;
    pk_status status = find_program(&workshop->arena, &program);

    *reason = PK_TERM_CONVERT_NO_PROGRAM;
    if (status == PK_OK && program == NULL)
        return PK_EIO;
    if (status == PK_OK)
        status = make_ready(workshop, conversion, program);
    if (status != PK_OK)
        return status;
    *reason = run_program(workshop, limits);
    return *reason == PK_TERM_NONE ? take_result(workshop, conversion, limits, result, size, reason) : PK_EIO;
}

pk_status pk_legacy_convert(pk_file_type type, const void *bytes, size_t size, const pk_limits *limits, void **result,
                            size_t *result_size, pk_term *reason)
{
    pk_workshop workshop = { .folder = NULL };
    size_t conversion = conversion_of(type);
    pk_status status = open_workshop(&workshop, conversion, bytes, size);

    if (status == PK_OK)
        status = convert_in(&workshop, conversion, limits, result, result_size, reason);
    else if (status == PK_EIO)
        *reason = PK_TERM_CONVERT_NO_FOLDER;
    close_workshop(&workshop);
    return status;
}
