#include "cli/outputs.h"

#include "intake/file.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* ---- what is asked of the names ---- */

void pk_ending(const char *path, char ending[16])
{
    const char *dot = path != NULL ? strrchr(path, '.') : NULL;
    size_t i = 0;

    if (dot != NULL && strchr(dot, '/') == NULL)
        for (; dot[1 + i] != '\0' && i < 15; i++)
            ending[i] = dot[1 + i] >= 'A' && dot[1 + i] <= 'Z' ? (char)(dot[1 + i] + 32) : dot[1 + i];
    ending[i] = '\0';
}

bool pk_is_standard_output(const char *path)
{
    return path == NULL || strcmp(path, "-") == 0;
}

unsigned pk_output_width(const char *path)
{
    struct winsize size;

    if (!pk_is_standard_output(path) || !isatty(STDOUT_FILENO))
        return 0;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40 ? size.ws_col : 80;
}

/* The file would be written over by the output: told. */
static bool is_it(bool (*is_there)(const char *file, const char *output), const pk_settings *settings,
                  const char *output, const char *file)
{
    if (!is_there(file, output))
        return false;
    pk_complain(pk_say(settings->language, "%s är en av de filer som läses och skrivs inte över",
                       "%s is one of the files that are read and is not written over"),
                file);
    return true;
}

static bool any_is(bool (*is_there)(const char *file, const char *output), const pk_settings *settings,
                   const char *output, char *const *files, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (is_it(is_there, settings, output, files[i]))
            return true;
    return false;
}

static bool any_input_is(bool (*is_there)(const char *file, const char *output), const pk_settings *settings,
                         const char *output, const pk_intake *intake)
{
    const char *const corrections = settings->corrections_file;

    return (corrections != NULL && is_it(is_there, settings, output, corrections))
           || any_is(is_there, settings, output, intake->files, intake->count)
           || any_is(is_there, settings, output, intake->planless, intake->planless_count);
}

bool pk_overwrites_input(const pk_settings *settings, const pk_intake *intake, const char *output)
{
    if (output == NULL || strcmp(output, "-") == 0) /* a file named so is not meant */
        return false;
    return any_input_is(pk_file_is_same, settings, output, intake);
}

static bool is_in_folder(const char *path, const char *folder)
{
    const char *slash = strrchr(path, '/');
    char *own = slash != NULL ? strndup(path, (size_t)(slash - path) + 1) : strdup("."); /* "/a" is in "/" */
    bool same = own != NULL && pk_file_is_same(own, folder);

    free(own);
    return same;
}

bool pk_reads_from_folder(const pk_settings *settings, const pk_intake *intake, const char *folder)
{
    return any_input_is(is_in_folder, settings, folder, intake);
}

static int is_a_folder(const pk_settings *settings, const char *path)
{
    pk_complain(pk_say(settings->language, "%s är en mapp, inte en fil att skriva till",
                       "%s is a folder, not a file to write to"),
                path);
    return PK_EXIT_USAGE;
}

bool pk_floods_terminal(const pk_settings *settings, const char *path, const pk_findings_format *format)
{
    if (format->workbook == NULL || !pk_is_standard_output(path) || !isatty(STDOUT_FILENO))
        return false;
    pk_complain(pk_say(settings->language, "formen %s visas inte i en terminal: ange en fil",
                       "the form %s is not for a terminal: give a file"),
                format->name);
    return true;
}

const pk_findings_format *pk_form_of_findings(const pk_settings *settings)
{
    char ending[16];

    if (settings->findings_format != NULL)
        return pk_findings_format_find(settings->findings_format);
    if (strcmp(settings->findings, "-") == 0)
        return pk_findings_format_find("json");
    pk_ending(settings->findings, ending);
    return pk_findings_format_of_ending(ending);
}

int pk_judge_forms(pk_settings *settings)
{
    static const struct {
        const char *ending, *form;
    } known[] = { { "xlsx", "xlsx" }, { "csv", "csv" },   { "json", "json" },     { "ndjson", "ndjson" },
                  { "xml", "xml" },   { "db", "sqlite" }, { "sqlite", "sqlite" }, { "sqlite3", "sqlite" } };
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
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].ending, ending) == 0 && strcmp(settings->to, known[i].form) != 0) {
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
    if (pk_form_of_findings(settings) == NULL) {
        pk_complain(
            pk_say(settings->language,
                   "--findings kan inte vara \"%s\": namnet ska sluta på .json, .csv, .txt, .html, .sarif eller .xlsx",
                   "--findings cannot be \"%s\": the name must end in .json, .csv, .txt, .html, .sarif or .xlsx"),
            settings->findings);
        return PK_EXIT_USAGE;
    }
    if (pk_floods_terminal(settings, settings->findings, pk_form_of_findings(settings)))
        return PK_EXIT_USAGE;
    if (pk_file_is_same_place(output != NULL ? output : "-", settings->findings)) {
        pk_complain(pk_say(settings->language, "resultatet och --findings kan inte skrivas till samma plats: %s",
                           "the result and --findings cannot be written to the same place: %s"),
                    pk_output_name(settings, settings->findings));
        return PK_EXIT_USAGE;
    }
    return pk_file_is_folder(settings->findings) ? is_a_folder(settings, settings->findings) : PK_EXIT_OK;
}

/* ---- writing ---- */

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

/* ---- folders ---- */

int pk_judge_folder(const pk_settings *settings, const char *path, const char *const *names)
{
    if (strcmp(path, "-") == 0) {
        pk_complain("%s", pk_say(settings->language, "resultatet är en mapp: ange dess namn med -o",
                                 "the result is a folder: give its name with -o"));
        return PK_EXIT_USAGE;
    }
    if (pk_folder_is_replaceable(path, names))
        return PK_EXIT_OK;
    pk_complain(pk_file_is_folder(path)
                    ? pk_say(settings->language,
                             "mappen %s har annat i sig och skrivs inte över: ange en ny eller en tom",
                             "the folder %s has other things in it and is not written over: give a new or an empty one")
                    : pk_say(settings->language, "%s är en fil, inte en mapp att skriva till",
                             "%s is a file, not a folder to write to"),
                path);
    return PK_EXIT_USAGE;
}

int pk_write_folder_output(const pk_settings *settings, const char *path, const char *const *names,
                           pk_write_files write, void *what)
{
    pk_folder_output output;
    pk_status status = pk_folder_output_open(&output, path, names);

    if (status == PK_OK) {
        const pk_files files = { pk_folder_output_put, &output };

        status = pk_folder_output_close(&output, write(what, &files));
    }
    return status == PK_OK ? PK_EXIT_OK : pk_fail(settings, status, path);
}
