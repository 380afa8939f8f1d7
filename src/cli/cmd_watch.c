/* The command watch: the plans in a folder are checked as they are saved, and the report beside each is kept current. */
#include "cli/corrections.h"
#include "cli/earlier.h"
#include "cli/inputs.h"
#include "cli/outputs.h"
#include "cli/tell.h"
#include "cli/watch_report.h"
#include "intake/file.h"
#include "intake/watch.h"
#include "write/finding_words.h"

#include <string.h>

/* So many plans are read before their reports are written: enough for all threads, and what memory bears. */
enum { BATCH = 64 };

typedef struct pk_watching {
    const pk_settings *settings;
    pk_library *library;
    const pk_findings_format *format;
    int code; /* the highest so far */
} pk_watching;

static void raise_code(pk_watching *watching, int code)
{
    if (code > watching->code)
        watching->code = code;
}

/* ---- what is told ---- */

static void put_name(pk_text name, pk_sink *sink)
{
    for (size_t i = 0; i < name.size; i++) {
        const bool control = (unsigned char)name.data[i] < 0x20 || name.data[i] == 0x7F;

        pk_sink_put(sink, control ? PK_TEXT("?") : (pk_text) { &name.data[i], 1 });
    }
}

/* A line, which is there at once: what is watched may stand still for hours. */
static void tell(const pk_watching *watching, pk_text name, const pk_submission *submission, const char *words)
{
    pk_sink sink;

    if (watching->settings->quiet)
        return;
    pk_sink_init(&sink, pk_to_standard_output, NULL);
    put_name(name, &sink);
    pk_sink_puts(&sink, ": ");
    if (submission != NULL)
        pk_put_verdict(submission, watching->settings->language, &sink);
    else
        pk_sink_puts(&sink, words);
    pk_sink_puts(&sink, "\n");
    (void)pk_sink_flush(&sink);
    (void)fflush(stdout);
}

/* ---- reports ---- */

/* The report lies beside the plan, and goes with it: it says the plan's name, and not by what way it was found. */
static void name_for_reader(const char *path, pk_submission *submission)
{
    const pk_text folder = { path, strlen(path) - pk_base_name(pk_text_of(path)).size };

    if (pk_text_starts(submission->name, folder))
        submission->name = pk_text_from(submission->name, folder.size);
}

static void remove_report(pk_watching *watching, const char *path)
{
    const pk_language language = watching->settings->language;
    const bool gone = !pk_file_exists(path);
    bool removed;

    raise_code(watching, pk_report_remove(watching->settings, path, watching->format, &removed));
    if (removed)
        tell(watching, pk_text_of(path), NULL,
             gone ? pk_say(language, "planen är borta, och rapporten med den",
                           "the plan is gone, and its report with it")
                  : pk_say(language, "där finns ingen plan längre, och rapporten är borttagen",
                           "it holds no plan any more, and its report is removed"));
}

/* @param submissions  Of the file; of a mail or ZIP perhaps several. */
static void keep_report(pk_watching *watching, const char *path, pk_submission **submissions, size_t count)
{
    pk_findings_output output = { .format = watching->format,
                                  .report = { (const pk_submission *const *)submissions, count, NULL },
                                  .options = pk_options_for_writing(watching->settings) };

    output.options.color = false;
    for (size_t i = 0; i < count; i++) {
        tell(watching, submissions[i]->name, submissions[i], NULL);
        name_for_reader(path, submissions[i]);
    }
    raise_code(watching, pk_report_keep(watching->settings, path, &output));
}

/* Each file that was read has its report; one that turned out to hold no plan, or was written by this program, has none. */
static void keep_reports(pk_watching *watching, const pk_intake *intake, const char *const *paths, size_t count)
{
    size_t at = 0;

    for (size_t i = 0; i < count; i++) {
        const size_t first = at;

        while (at < intake->count && strcmp(intake->files[at], paths[i]) == 0)
            at++;
        if (!pk_file_exists(paths[i]))
            continue; /* just now: that will be told */
        if (at > first)
            keep_report(watching, paths[i], intake->submissions + first, at - first);
        else
            remove_report(watching, paths[i]);
    }
}

/* ---- checking ---- */

/* As check does it. The whole batch is refused when one plan's template has no such phase. */
static int check(pk_watching *watching, const char **paths, size_t count)
{
    pk_settings settings = *watching->settings;
    pk_intake intake, earlier;
    int code;

    settings.arguments = paths;
    settings.argument_count = count;
    settings.found = true;
    settings.quiet = true;
    if (!settings.dated)
        settings.today = pk_day_of_environment();
    if ((code = pk_read_inputs(&settings, watching->library, false, NULL, &intake)) != PK_EXIT_OK)
        return code;
    code = pk_compare_with_earlier(&settings, watching->library, &intake, &earlier);
    raise_code(watching, code);
    raise_code(watching, pk_exit_code(&settings, &intake, NULL));
    if (code != PK_EXIT_FAILED) {
        pk_watching today = *watching;

        settings.quiet = watching->settings->quiet;
        today.settings = &settings;
        keep_reports(&today, &intake, paths, count);
        raise_code(watching, today.code);
    }
    pk_intake_free(&earlier);
    pk_intake_free(&intake);
    return PK_EXIT_OK;
}

static void check_batch(pk_watching *watching, const char **paths, size_t count)
{
    int code = count > 0 ? check(watching, paths, count) : PK_EXIT_OK;

    for (size_t i = 0; code == PK_EXIT_USAGE && count > 1 && i < count; i++)
        raise_code(watching, check(watching, &paths[i], 1));
    if (count == 1 || code == PK_EXIT_FAILED)
        raise_code(watching, code);
}

static void take_changes(pk_watching *watching, const pk_watch_change *changes, size_t count)
{
    const char *paths[BATCH];
    size_t path_count = 0;

    for (size_t i = 0; i < count; i++)
        if (changes[i].gone && !pk_file_exists(changes[i].path))
            remove_report(watching, changes[i].path);
        else if (!changes[i].gone && !pk_report_is_named(changes[i].path))
            paths[path_count++] = changes[i].path;
    check_batch(watching, paths, path_count);
}

static int fail_folder(const pk_settings *settings, const char *folder)
{
    pk_complain(pk_say(settings->language, "%s: mappen kan inte läsas; den väntas tillbaka",
                       "%s: the folder cannot be read; it is waited for"),
                folder);
    return PK_EXIT_UNREADABLE;
}

static int watch_folder(pk_watching *watching, const char *folder)
{
    const pk_settings *settings = watching->settings;
    const pk_watch_options options = { settings->settle * 1000, settings->poll, settings->once };
    pk_watch_change changes[BATCH];
    pk_watch *watch;
    size_t count = 1;
    pk_status status = pk_watch_open(folder, &options, &watch);

    if (status != PK_OK)
        return pk_fail(settings, status, NULL);
    while (count > 0) {
        status = pk_watch_next(watch, changes, BATCH, &count);
        if (status == PK_ENOENT && !settings->once) {
            fail_folder(settings, folder);
            count = 1;
            continue;
        }
        if (status != PK_OK)
            break;
        take_changes(watching, changes, count);
    }
    pk_watch_close(watch);
    if (status == PK_ENOENT)
        return fail_folder(settings, folder);
    if (status != PK_OK)
        return pk_fail(settings, status, NULL);
    return settings->once ? watching->code : PK_EXIT_OK;
}

/* ---- the command ---- */

static int judge(const pk_settings *settings, const pk_findings_format *format)
{
    if (settings->argument_count != 1 || !pk_file_is_folder(settings->arguments[0])) {
        pk_complain("%s", pk_say(settings->language, "ange en mapp att bevaka (se --help)",
                                 "give a folder to watch (see --help)"));
        return PK_EXIT_USAGE;
    }
    if (format == NULL || !pk_report_can_be(format)) {
        pk_complain(pk_say(settings->language, "en rapport kan inte ha formen %s", "a report cannot have the form %s"),
                    settings->format != NULL ? settings->format : "html");
        return PK_EXIT_USAGE;
    }
    return PK_EXIT_OK;
}

/* "@plans" would be a list of files. */
static char *folder_of(pk_arena *arena, const char *argument)
{
    pk_text folder;

    return pk_text_format(arena, &folder, "%s%s", argument[0] == '@' || argument[0] == '-' ? "./" : "", argument)
                   == PK_OK
               ? pk_text_terminated(arena, folder)
               : NULL;
}

static int watch_run(pk_settings *settings)
{
    pk_watching watching = {
        .settings = settings,
        .format = pk_findings_format_find(settings->format != NULL ? settings->format : "html"),
    };
    int code = judge(settings, watching.format);
    pk_arena arena;
    char *folder;

    if (code != PK_EXIT_OK || (code = pk_open_library(settings, &watching.library)) != PK_EXIT_OK)
        return code;
    pk_arena_init(&arena, NULL);
    if ((code = pk_open_corrections(settings, watching.library)) == PK_EXIT_OK
        && (code = pk_judge_names(settings, watching.library)) == PK_EXIT_OK) {
        folder = folder_of(&arena, settings->arguments[0]);
        code = folder != NULL ? watch_folder(&watching, folder) : pk_fail(settings, PK_ENOMEM, NULL);
    }
    pk_arena_free(&arena);
    pk_library_free(watching.library);
    return code;
}

static const pk_option_id watch_options[] = {
    PK_OPT_FORMAT,      PK_OPT_TEMPLATE, PK_OPT_SCHEMA_DIR, PK_OPT_REGION, PK_OPT_PHASE, PK_OPT_YEAR, PK_OPT_EARLIER,
    PK_OPT_CORRECTIONS, PK_OPT_DATE,     PK_OPT_LANG,       PK_OPT_STRICT, PK_OPT_ONCE,  PK_OPT_POLL, PK_OPT_SETTLE,
    PK_OPT_LIMIT,       PK_OPT_ENCODING, PK_OPT_DELIMITER,  PK_OPT_JOBS,   PK_OPT_QUIET, PK_OPT_HELP, PK_OPT_COUNT
};

const pk_command pk_command_watch = {
    .name = "watch",
    .usage = { "MAPP", "FOLDER" },
    .summary = { "Granska planer när de sparas i en mapp, och håll en rapport aktuell bredvid var och en.",
                 "Check plans as they are saved in a folder, and keep a report current beside each." },
    .options = watch_options,
    .run = watch_run,
};
