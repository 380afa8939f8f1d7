/* measure - the median CPU time and the peak memory of whole processes: measure PLANKOLL FILE...
 *
 * Prints a line for the bare start (--version), for a command without a document, and for check of each FILE; exits 1
 * when a check takes more than 20 ms or 20 MiB. In C because a child's peak memory begins with its parent's.
 *
 * measure --times-of BYTES MOST PLANKOLL FILE: the memory of all that can be done with FILE, as so many times BYTES;
 * exits 1 when it is more than MOST times. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { RUNS = 25, MOST_MICROSECONDS = 20000, MOST_KIBIBYTES = 20480 };

static long microseconds(struct timeval time)
{
    return time.tv_sec * 1000000L + time.tv_usec;
}

static int compare(const void *a, const void *b)
{
    long left = *(const long *)a, right = *(const long *)b;

    return left < right ? -1 : left > right;
}

/* Runs it once; -1 when it could not do its work. */
static int run(char *const *arguments, struct rusage *used)
{
    pid_t child = fork();
    int status, null;

    if (child == 0) {
        null = open("/dev/null", O_WRONLY);
        dup2(null, STDOUT_FILENO);
        dup2(null, STDERR_FILENO);
        execv(arguments[0], arguments);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, used) < 0)
        return -1;
    return WIFEXITED(status) && WEXITSTATUS(status) <= 1 ? 0 : -1;
}

static int measure(const char *name, char *const *arguments)
{
    long times[RUNS], most = 0;
    struct rusage used;

    for (int i = 0; i < RUNS; i++) {
        if (run(arguments, &used) != 0) {
            fprintf(stderr, "%s failed\n", name);
            exit(2);
        }
        times[i] = microseconds(used.ru_utime) + microseconds(used.ru_stime);
        most = used.ru_maxrss > most ? used.ru_maxrss : most;
    }
    qsort(times, RUNS, sizeof *times, compare);
    printf("%-44s %6.1f ms %6.1f MiB\n", name, (double)times[RUNS / 2] / 1000, (double)most / 1024);
    return times[RUNS / 2] <= MOST_MICROSECONDS && most <= MOST_KIBIBYTES;
}

static int measure_large(double bytes, double most, char *program, char *file)
{
    char *commands[][8] = {
        { program, "convert", "--raw", "--to", "csv", file, NULL },
        { program, "convert", "--raw", "--to", "json", file, NULL },
        { program, "check", "--date", "2024-01-15", file, NULL },
        { program, "check", "--date", "2024-01-15", "--format", "json", file, NULL },
    };
    const char *slash = strrchr(file, '/');
    int within = 1;

    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        struct rusage used;
        double times;

        if (run(commands[i], &used) != 0) {
            fprintf(stderr, "%s failed\n", commands[i][1]);
            return 2;
        }
        times = (double)used.ru_maxrss * 1024 / bytes;
        printf("%-12s %-8s %-6s %6.1f MiB %5.1f times %.1f MiB of XML\n", slash != NULL ? slash + 1 : file,
               commands[i][1],
               i < 2    ? commands[i][4]
               : i == 2 ? "text"
                        : "json",
               (double)used.ru_maxrss / 1024, times, bytes / 1048576);
        within &= times <= most;
    }
    return within ? 0 : 1;
}

int main(int argc, char **argv)
{
    char *start[] = { argv[1], "--version", NULL };
    char *explain[] = { argv[1], "explain", "S02", NULL };
    char *check[] = { argv[1], "check", "--date", "2024-01-15", NULL, NULL };
    int within = 1;

    if (argc == 6 && strcmp(argv[1], "--times-of") == 0)
        return measure_large(atof(argv[2]), atof(argv[3]), argv[4], argv[5]);
    if (argc < 3) {
        fprintf(stderr, "usage: measure PLANKOLL FILE...\n");
        return 2;
    }
    measure("--version", start);
    measure("explain S02", explain);
    for (int i = 2; i < argc; i++) {
        const char *slash = strrchr(argv[i], '/');
        char name[64];

        snprintf(name, sizeof name, "check %s", slash != NULL ? slash + 1 : argv[i]);
        check[4] = argv[i];
        within &= measure(name, check);
    }
    return within ? 0 : 1;
}
