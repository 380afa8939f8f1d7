#include "cli/common.h"

#include "intake/file.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

pk_write_options pk_options_for_writing(const pk_settings *settings)
{
    return (pk_write_options) { .language = settings->language, .today = settings->today, .color = settings->color };
}

/* ---- schemas ---- */

static pk_status to_standard_error(void *context, const void *bytes, size_t size)
{
    (void)context;
    return fwrite(bytes, 1, size, stderr) == size ? PK_OK : PK_EIO;
}

static void tell_register_fault(void *path, int line, const char *message)
{
    fprintf(stderr, "%s:%d: %s\n", (const char *)path, line, message);
}

static int add_schema(const pk_settings *settings, pk_library *library, const char *folder, const char *name)
{
    char *path = malloc(strlen(folder) + strlen(name) + 2);
    void *bytes;
    size_t size;
    pk_term reason;
    pk_status status;

    if (path == NULL)
        return pk_fail(settings, PK_ENOMEM, NULL);
    sprintf(path, "%s/%s", folder, name);
    status = pk_file_read(path, settings->limits.values[PK_LIMIT_FILE_BYTES], &bytes, &size, &reason);
    if (status == PK_ENOENT || status == PK_EIO) {
        pk_complain("%s: %s", path, pk_term_text(reason, settings->language));
        free(path);
        return PK_EXIT_USAGE;
    }
    if (status == PK_OK) {
        if (pk_is_register(bytes, size)) /* one is built in; it lies beside the schemas where they are installed */
            status = pk_register_check(bytes, size, settings->language, tell_register_fault, path);
        else
            status = pk_library_add_schema(library, path, bytes, size, settings->language, to_standard_error, NULL);
        free(bytes);
    }
    free(path);
    if (status == PK_OK)
        return PK_EXIT_OK;
    return status == PK_ENOMEM ? pk_fail(settings, status, NULL) : PK_EXIT_USAGE;
}

static int is_schema_file(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);

    return entry->d_name[0] != '.' && length > 4 && strcasecmp(entry->d_name + length - 4, ".xml") == 0;
}

static int add_folder(const pk_settings *settings, pk_library *library, const char *folder)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, is_schema_file, alphasort), code = PK_EXIT_OK;

    if (count < 0) {
        pk_complain(pk_say(settings->language, "%s: mappen kan inte läsas", "%s: the folder cannot be read"), folder);
        return PK_EXIT_USAGE;
    }
    for (int i = 0; i < count; i++) { /* all of them, so that all faults are told */
        int of_file = code == PK_EXIT_FAILED ? code : add_schema(settings, library, folder, entries[i]->d_name);

        if (of_file > code)
            code = of_file;
        free(entries[i]);
    }
    free(entries);
    return code;
}

int pk_open_library(const pk_settings *settings, pk_library **library)
{
    pk_status status = pk_library_open(library);
    int code = PK_EXIT_OK;

    if (status != PK_OK)
        return pk_fail(settings, status, NULL);
    for (size_t i = 0; i < settings->schema_dir_count && code != PK_EXIT_FAILED; i++) {
        int of_folder = add_folder(settings, *library, settings->schema_dirs[i]);

        if (of_folder > code)
            code = of_folder;
    }
    if (code != PK_EXIT_OK)
        pk_library_free(*library);
    return code;
}

/* ---- inputs ---- */

static void show_progress(void *context, size_t done, size_t all, const char *path)
{
    (void)context;
    fprintf(stderr, "%zu/%zu %s\n", done, all, path);
}

/* Options that name what does not exist are told before any file is read. */
static int judge_names(const pk_settings *settings, pk_library *library)
{
    const pk_schema *schema = NULL;
    pk_status status;

    if (settings->template_id != NULL) {
        status = pk_library_schema(library, pk_text_of(settings->template_id), &schema);
        if (status == PK_ENOMEM)
            return pk_fail(settings, status, NULL);
        if (status != PK_OK) {
            pk_complain(pk_say(settings->language, "mallen \"%s\" finns inte (se plankoll schema list)",
                               "there is no template \"%s\" (see plankoll schema list)"),
                        settings->template_id);
            return PK_EXIT_USAGE;
        }
    }
    if (settings->region != NULL && pk_region_by_name(&library->regions, pk_text_of(settings->region)) == NULL) {
        pk_complain(pk_say(settings->language, "\"%s\" är ingen region, eller kan vara flera",
                           "\"%s\" is no region, or may be several"),
                    settings->region);
        return PK_EXIT_USAGE;
    }
    if (settings->phase != NULL && strcmp(settings->phase, "creation") != 0 && strcmp(settings->phase, "followup") != 0
        && (schema == NULL || pk_schema_phase_by_id(schema, pk_text_of(settings->phase)) == NULL)) {
        pk_complain(pk_say(settings->language, "--phase kan inte vara \"%s\", utan: %s",
                           "--phase cannot be \"%s\", but: %s"),
                    settings->phase, pk_options[PK_OPT_PHASE].value[settings->language]);
        return PK_EXIT_USAGE;
    }
    return PK_EXIT_OK;
}

static int judge_standard_input(const pk_settings *settings)
{
    size_t count = 0;

    for (size_t i = 0; i < settings->argument_count; i++)
        count += strcmp(settings->arguments[i], "-") == 0;
    if (count > 1) {
        pk_complain("%s", pk_say(settings->language, "standard in (-) kan bara läsas en gång",
                                 "standard input (-) can be read only once"));
        return PK_EXIT_USAGE;
    }
    if (count > 0 && settings->type == NULL) {
        pk_complain("%s",
                    pk_say(settings->language, "standard in (-) behöver --type", "standard input (-) needs --type"));
        return PK_EXIT_USAGE;
    }
    return PK_EXIT_OK;
}

/* --convert-legacy did not come about: F03 says what the file is, and this why it is still that. */
static void tell_unconverted(const pk_settings *settings, const pk_intake *intake)
{
    for (size_t i = 0; i < intake->count; i++)
        if (intake->submissions[i]->unconverted != PK_TERM_NONE)
            pk_complain(pk_say(settings->language, "%s kunde inte göras om: %s", "%s could not be converted: %s"),
                        intake->paths[i], pk_term_text(intake->submissions[i]->unconverted, settings->language));
}

int pk_read_inputs(const pk_settings *settings, pk_library *library, bool raw, const pk_row_taker *taker,
                   pk_intake *intake)
{
    pk_intake_options options = {
        .library = library,
        .limits = &settings->limits,
        .raw = raw,
        .taker = taker,
        .type = settings->type,
        .jobs = settings->jobs,
        .convert_legacy = settings->convert_legacy,
    };
    pk_status status;
    int code;

    if (settings->argument_count == 0) {
        pk_complain("%s", pk_say(settings->language, "ingen fil eller mapp har angetts (se --help)",
                                 "no file or folder was given (see --help)"));
        return PK_EXIT_USAGE;
    }
    if ((code = judge_standard_input(settings)) != PK_EXIT_OK)
        return code;
    if (!raw && (code = judge_names(settings, library)) != PK_EXIT_OK)
        return code;
    options.read = (pk_read_options) { .template_id = settings->template_id,
                                       .region = settings->region,
                                       .phase = settings->phase,
                                       .year = settings->year,
                                       .today = settings->today,
                                       .encoding = settings->encoding,
                                       .delimiter = settings->delimiter };
    if (settings->verbose && !settings->quiet)
        options.progress = show_progress;
    status = pk_intake_run(settings->arguments, settings->argument_count, &options, intake);
    if (status == PK_EUSAGE) {
        pk_complain(pk_say(settings->language, "--phase \"%s\" finns inte i mallen",
                           "the template has no --phase \"%s\""),
                    settings->phase != NULL ? settings->phase : "");
        return PK_EXIT_USAGE;
    }
    if (status != PK_OK)
        return pk_fail(settings, status, NULL);
    if (!settings->quiet)
        tell_unconverted(settings, intake);
    if (intake->passed_over > 0 && !settings->quiet)
        pk_complain(pk_say(settings->language, "%zu fil(er) av andra slag hoppades över",
                           "%zu file(s) of other kinds were passed over"),
                    intake->passed_over);
    if (intake->ours > 0 && !settings->quiet)
        pk_complain(pk_say(settings->language, "%zu av våra egna sammanställningar hoppades över",
                           "%zu of our own workbooks passed over"),
                    intake->ours);
    return PK_EXIT_OK;
}

static bool is_fault(const pk_settings *settings, const pk_findings *findings)
{
    return pk_findings_count(findings, PK_ERROR) > 0
           || (settings->strict && pk_findings_count(findings, PK_WARNING) > 0);
}

int pk_exit_code(const pk_settings *settings, const pk_intake *intake, const pk_findings *across)
{
    int code = across != NULL && is_fault(settings, across) ? PK_EXIT_FAULTS : PK_EXIT_OK;

    for (size_t i = 0; i < intake->count; i++) {
        const pk_submission *submission = intake->submissions[i];

        if (!submission->readable || pk_submission_count(submission, PK_FATAL) > 0)
            return PK_EXIT_UNREADABLE;
        if (is_fault(settings, &submission->findings))
            code = PK_EXIT_FAULTS;
    }
    return code;
}

bool pk_overwrites_input(const pk_settings *settings, const pk_intake *intake, const char *output)
{
    if (output == NULL || strcmp(output, "-") == 0) /* a file named so is not meant */
        return false;
    for (size_t i = 0; i < intake->count; i++)
        if (pk_file_is_same(output, intake->paths[i])) {
            pk_complain(pk_say(settings->language, "%s är en av de filer som läses och skrivs inte över",
                               "%s is one of the files that are read and is not written over"),
                        output);
            return true;
        }
    return false;
}

void pk_ending(const char *path, char ending[16])
{
    const char *dot = path != NULL ? strrchr(path, '.') : NULL;
    size_t i = 0;

    if (dot != NULL && strchr(dot, '/') == NULL)
        for (; dot[1 + i] != '\0' && i < 15; i++)
            ending[i] = dot[1 + i] >= 'A' && dot[1 + i] <= 'Z' ? (char)(dot[1 + i] + 32) : dot[1 + i];
    ending[i] = '\0';
}

/* ---- outputs ---- */

static int is_a_folder(const pk_settings *settings, const char *path)
{
    pk_complain(pk_say(settings->language, "%s är en mapp, inte en fil att skriva till",
                       "%s is a folder, not a file to write to"),
                path);
    return PK_EXIT_USAGE;
}

static const char *findings_format(const pk_settings *settings)
{
    static const struct {
        const char *ending, *format;
    } known[] = { { "json", "json" }, { "csv", "csv" }, { "txt", "text" } };
    char ending[16];

    if (settings->findings_format != NULL)
        return settings->findings_format;
    if (strcmp(settings->findings, "-") == 0)
        return "json";
    pk_ending(settings->findings, ending);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].ending, ending) == 0)
            return known[i].format;
    return NULL;
}

int pk_judge_forms(pk_settings *settings)
{
    static const char *const forms[] = { "xlsx", "csv", "json", "ndjson", "xml" };
    char ending[16];

    if (settings->format != NULL && settings->findings == NULL) {
        pk_complain("%s", pk_say(settings->language,
                                 "--format är anmärkningarnas form och behöver --findings FIL; "
                                 "resultatets form är --to",
                                 "--format is the form of the findings and needs --findings FILE; "
                                 "the form of the result is --to"));
        return PK_EXIT_USAGE;
    }
    settings->findings_format = settings->format;
    if (settings->to == NULL || settings->output == NULL || pk_file_is_folder(settings->output))
        return PK_EXIT_OK;
    pk_ending(settings->output, ending);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (strcmp(forms[i], ending) == 0 && strcmp(settings->to, ending) != 0) {
            pk_complain(pk_say(settings->language, "--to %s och namnet på utfilen säger olika: %s",
                               "--to %s and the name of the output differ: %s"),
                        settings->to, settings->output);
            return PK_EXIT_USAGE;
        }
    return PK_EXIT_OK;
}

int pk_judge_outputs(const pk_settings *settings, const char *output, bool may_be_folder)
{
    if (output != NULL && !may_be_folder && pk_file_is_folder(output))
        return is_a_folder(settings, output);
    if (settings->findings == NULL)
        return PK_EXIT_OK;
    if (findings_format(settings) == NULL) {
        pk_complain(pk_say(settings->language,
                           "--findings kan inte vara \"%s\": namnet ska sluta på .json, .csv eller .txt",
                           "--findings cannot be \"%s\": the name must end in .json, .csv or .txt"),
                    settings->findings);
        return PK_EXIT_USAGE;
    }
    if (pk_file_is_same_place(output != NULL ? output : "-", settings->findings)) {
        pk_complain(pk_say(settings->language, "resultatet och --findings kan inte skrivas till samma plats: %s",
                           "the result and --findings cannot be written to the same place: %s"),
                    pk_output_name(settings, settings->findings));
        return PK_EXIT_USAGE;
    }
    return pk_file_is_folder(settings->findings) ? is_a_folder(settings, settings->findings) : PK_EXIT_OK;
}

/* A folder of the wanted name is why it failed; it may have come after the outputs were judged, or be in a folder. */
static int not_written(const pk_settings *settings, pk_status status, const char *path)
{
    if (status != PK_EIO || !pk_file_is_folder(path))
        return pk_fail(settings, status, path);
    (void)is_a_folder(settings, path);
    return PK_EXIT_FAILED;
}

int pk_write_output(const pk_settings *settings, const char *path, pk_write_into write, void *what)
{
    pk_output output;
    pk_sink sink;
    pk_status status, flushed;

    if (path == NULL)
        path = "-";
    if ((status = pk_output_open(&output, path)) != PK_OK)
        return not_written(settings, status, path);
    pk_sink_init(&sink, pk_output_write, &output);
    status = write(what, &sink);
    flushed = pk_sink_flush(&sink);
    status = pk_output_close(&output, status != PK_OK ? status : flushed);
    return status == PK_OK ? PK_EXIT_OK : pk_fail(settings, status, path);
}

static pk_status copy_file(const char *from, pk_output *output)
{
    char bytes[65536];
    FILE *file = fopen(from, "rb");
    pk_status status = file != NULL ? PK_OK : PK_EIO;
    size_t got;

    while (status == PK_OK && (got = fread(bytes, 1, sizeof bytes, file)) > 0)
        status = pk_output_write(output, bytes, got);
    if (file != NULL && (ferror(file) || fclose(file) != 0) && status == PK_OK)
        status = PK_EIO;
    return status;
}

/* libxlsxwriter tells on standard error itself when it cannot write: whether it can is tried before it does. */
static bool takes_files(const char *file)
{
    static const char block[4096];
    FILE *trial = fopen(file, "wb");
    bool written;

    if (trial == NULL)
        return false;
    written = fwrite(block, sizeof block, 1, trial) == 1;
    written = fclose(trial) == 0 && written;
    return unlink(file) == 0 && written;
}

/* @param folder  Ours alone, and empty. */
static int write_workbook_in(const pk_settings *settings, const char *folder, const char *file, const char *path,
                             pk_write_workbook write, void *what)
{
    pk_output output;
    pk_status status;

    if (!takes_files(file))
        return pk_fail(settings, PK_EIO, folder);
    if ((status = pk_output_open(&output, path)) != PK_OK)
        return not_written(settings, status, path);
    status = write(what, file, folder);
    if (status == PK_OK)
        status = copy_file(file, &output);
    status = pk_output_close(&output, status);
    unlink(file);
    return status == PK_OK ? PK_EXIT_OK : pk_fail(settings, status, path);
}

int pk_fail_temporary(const pk_settings *settings)
{
    pk_complain(pk_say(settings->language, "%s: mappen för tillfälliga filer (TMPDIR) kan inte skrivas i",
                       "%s: the folder for temporary files (TMPDIR) cannot be written to"),
                pk_temporary_folder());
    return PK_EXIT_FAILED;
}

int pk_write_workbook_output(const pk_settings *settings, const char *path, pk_write_workbook write, void *what)
{
    const char *base = pk_temporary_folder();
    char *folder, *file;
    int code;

    folder = malloc(strlen(base) + sizeof "/plankoll-XXXXXX");
    file = malloc(strlen(base) + sizeof "/plankoll-XXXXXX/out.xlsx");
    if (folder == NULL || file == NULL) {
        code = pk_fail(settings, PK_ENOMEM, NULL);
    } else {
        sprintf(folder, "%s/plankoll-XXXXXX", base);
        if (mkdtemp(folder) == NULL) {
            code = pk_fail_temporary(settings);
        } else {
            sprintf(file, "%s/out.xlsx", folder);
            code = write_workbook_in(settings, folder, file, path, write, what);
            rmdir(folder);
        }
    }
    free(file);
    free(folder);
    return code;
}

/* ---- findings ---- */

typedef struct pk_findings_output {
    const pk_settings *settings;
    pk_findings_report report;
    const char *format;
    bool brief, color;
} pk_findings_output;

static pk_status write_findings(void *output_, pk_sink *sink)
{
    const pk_findings_output *output = output_;
    pk_write_options options = pk_options_for_writing(output->settings);

    options.brief = output->brief;
    if (strcmp(output->format, "json") == 0)
        return pk_write_findings_json(&output->report, &options, sink);
    if (strcmp(output->format, "csv") == 0)
        return pk_write_findings_csv(&output->report, &options, sink);
    options.color = output->color;
    return pk_write_findings_text(&output->report, &options, sink);
}

int pk_write_findings_file(const pk_settings *settings, const pk_intake *intake, const pk_findings *across)
{
    pk_findings_output output = {
        .settings = settings, .report = { (const pk_submission *const *)intake->submissions, intake->count, across }
    };

    if (settings->findings == NULL)
        return PK_EXIT_OK;
    output.format = findings_format(settings); /* known: pk_judge_outputs */
    return pk_write_output(settings, settings->findings, write_findings, &output);
}

static pk_status into_standard_error(void *context, const void *bytes, size_t size)
{
    return to_standard_error(context, bytes, size);
}

static void tell_all(const pk_settings *settings, const pk_intake *intake, const pk_findings *across)
{
    pk_findings_output output = { .settings = settings,
                                  .format = "text",
                                  .color = settings->color_errors,
                                  .report = { (const pk_submission *const *)intake->submissions, intake->count,
                                              across } };
    pk_sink sink;

    pk_sink_init(&sink, into_standard_error, NULL);
    (void)write_findings(&output, &sink);
    (void)pk_sink_flush(&sink);
}

static void tell_finding(const pk_settings *settings, const char *path, const pk_finding *finding)
{
    pk_sink sink;

    pk_sink_init(&sink, into_standard_error, NULL);
    /* findings across plans name the file they are about, where it is one */
    if (path != NULL || finding->value.size > 0) {
        pk_sink_put(&sink, path != NULL ? pk_text_of(path) : finding->value);
        pk_sink_puts(&sink, ": ");
    }
    pk_sink_puts(&sink, pk_severity_label(finding->severity, settings->language));
    pk_sink_puts(&sink, " ");
    pk_sink_puts(&sink, pk_code_name(finding->code));
    pk_sink_puts(&sink, ": ");
    pk_finding_message(finding, settings->language, &sink);
    pk_sink_puts(&sink, "\n");
    (void)pk_sink_flush(&sink);
}

/* A file that gave no plan is told in full; of the others how much there is to mend. */
static void tell_file(const pk_settings *settings, const char *path, const pk_submission *submission)
{
    size_t errors = pk_submission_count(submission, PK_ERROR), warnings = pk_submission_count(submission, PK_WARNING);

    if (submission->plan == NULL) {
        for (size_t i = 0; i < submission->findings.count; i++)
            if (submission->findings.items[i].severity >= PK_ERROR)
                tell_finding(settings, path, &submission->findings.items[i]);
        return;
    }
    if (errors + warnings > 0)
        fprintf(stderr, "%s: %zu %s, %zu %s\n", path, errors,
                pk_say(settings->language, "fel", errors == 1 ? "error" : "errors"), warnings,
                warnings == 1 ? pk_say(settings->language, "varning", "warning")
                              : pk_say(settings->language, "varningar", "warnings"));
}

void pk_tell_findings(const pk_settings *settings, const pk_intake *intake, const pk_findings *across)
{
    if (settings->quiet)
        return;
    if (settings->verbose) {
        tell_all(settings, intake, across);
        return;
    }
    for (size_t i = 0; i < intake->count; i++)
        tell_file(settings, intake->paths[i], intake->submissions[i]);
    for (size_t i = 0; across != NULL && i < across->count; i++)
        tell_finding(settings, NULL, &across->items[i]);
}
