#include "cli/inputs.h"

#include "cli/tell.h"
#include "intake/file.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* ---- schemas ---- */

static void tell_register_fault(void *path, int line, const char *message)
{
    fprintf(stderr, "%s:%d: %s\n", (const char *)path, line, message);
}

int pk_read_named_file(const pk_settings *settings, const char *path, void **bytes, size_t *size)
{
    pk_term reason;
    pk_status status;

    if (pk_file_is_folder(path)) {
        pk_complain(pk_say(settings->language, "%s är en mapp; ange en fil", "%s is a folder; name a file"), path);
        return PK_EXIT_USAGE;
    }
    status = pk_file_read(path, settings->limits.values[PK_LIMIT_FILE_BYTES], bytes, size, &reason);

    if (status == PK_OK)
        return PK_EXIT_OK;
    if (status != PK_ENOENT && status != PK_EIO)
        return pk_fail(settings, status, path);
    pk_complain("%s: %s", path, pk_term_text(reason, settings->language));
    return PK_EXIT_USAGE;
}

/* Which files of a folder of schemas are added now. */
typedef enum add_when {
    ADD_PLAIN, /* those that build on none: others may build on them, whatever their names */
    ADD_READY, /* those whose base is there */
    ADD_ALL    /* what is left, so that it is told what is wrong */
} add_when;

static bool has_to_wait(pk_library *library, const void *bytes, size_t size, add_when when)
{
    pk_schema_file *base;
    pk_text id;
    pk_status status = pk_library_base(library, bytes, size, &id, &base);

    return (when == ADD_PLAIN && id.data != NULL) || (when == ADD_READY && status == PK_ENOENT);
}

/* @param waits  Set: the file was passed over for now. */
static int add_schema(const pk_settings *settings, pk_library *library, const char *folder, const char *name,
                      add_when when, bool *waits)
{
    char *path = malloc(strlen(folder) + strlen(name) + 2);
    void *bytes = NULL;
    size_t size;
    pk_status status = PK_OK;
    int code;

    *waits = false;
    if (path == NULL)
        return pk_fail(settings, PK_ENOMEM, NULL);
    sprintf(path, "%s/%s", folder, name);
    code = pk_read_named_file(settings, path, &bytes, &size);
    if (code == PK_EXIT_OK && !(*waits = has_to_wait(library, bytes, size, when))) {
        if (pk_is_register(bytes, size)) /* one is built in; it lies beside the schemas where they are installed */
            status = pk_register_check(bytes, size, settings->language, tell_register_fault, path);
        else
            status = pk_library_add_schema(library, path, bytes, size, settings->language, pk_to_standard_error, NULL);
    }
    free(bytes);
    free(path);
    if (status != PK_OK)
        code = status == PK_ENOMEM ? pk_fail(settings, status, NULL) : PK_EXIT_USAGE;
    return code;
}

static int is_schema_file(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);

    return entry->d_name[0] != '.' && length > 4 && strcasecmp(entry->d_name + length - 4, ".xml") == 0;
}

/* All of those that need not wait, so that all faults are told. @return How many wait. */
static int add_entries(const pk_settings *settings, pk_library *library, const char *folder, struct dirent **entries,
                       int count, add_when when, int *code)
{
    int waiting = 0;

    for (int i = 0; i < count && *code != PK_EXIT_FAILED; i++) {
        bool waits;
        int of_file;

        if (entries[i] == NULL)
            continue;
        of_file = add_schema(settings, library, folder, entries[i]->d_name, when, &waits);
        if (of_file > *code)
            *code = of_file;
        waiting += waits;
        if (!waits) {
            free(entries[i]);
            entries[i] = NULL;
        }
    }
    return waiting;
}

static int add_folder(const pk_settings *settings, pk_library *library, const char *folder)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, is_schema_file, alphasort), code = PK_EXIT_OK, waiting, before;

    if (count < 0) {
        pk_complain(pk_say(settings->language, "%s: mappen kan inte läsas", "%s: the folder cannot be read"), folder);
        return PK_EXIT_USAGE;
    }
    waiting = add_entries(settings, library, folder, entries, count, ADD_PLAIN, &code);
    do {
        before = waiting;
        waiting = add_entries(settings, library, folder, entries, count, ADD_READY, &code);
    } while (waiting > 0 && waiting < before);
    add_entries(settings, library, folder, entries, count, ADD_ALL, &code);
    for (int i = 0; i < count; i++)
        free(entries[i]); /* of what was not reached */
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

bool pk_tell_text(pk_text text, size_t room)
{
    while (text.size > 0 && room-- > 0) {
        pk_text before = text;
        uint32_t c = pk_text_code_point(&text);

        if (c < 0x20 || (c >= 0x7F && c < 0xA0))
            fputc('?', stderr);
        else
            fwrite(before.data, 1, before.size - text.size, stderr);
    }
    return text.size == 0;
}

static void show_progress(void *context, size_t done, size_t all, const char *path)
{
    (void)context;
    fprintf(stderr, "%zu/%zu ", done, all);
    pk_tell_text(pk_text_of(path), SIZE_MAX);
    fputc('\n', stderr);
}

/* The same on one line of a terminal, over and over; a name that is too long for it is cut. */
static void rewrite_progress(void *columns_, size_t done, size_t all, const char *path)
{
    const size_t columns = *(const size_t *)columns_;
    const size_t used = (size_t)fprintf(stderr, "\r\033[K%zu/%zu ", done, all) - 4;

    pk_tell_text(pk_base_name(pk_text_of(path)), used + 1 < columns ? columns - used - 1 : 0);
    fflush(stderr);
}

/* Columns of the terminal that standard error is; 0: it is none, or one that cannot clear a line. */
static size_t terminal_columns(void)
{
    const char *terminal = getenv("TERM");
    struct winsize size;

    if (!isatty(STDERR_FILENO) || terminal == NULL || strcmp(terminal, "dumb") == 0)
        return 0;
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20 ? size.ws_col : 80;
}

/* The one whose id has a letter or two that differ; NULL: none, or several. */
static const pk_schema *nearest_template(const pk_library *library, pk_text id)
{
    enum { FAR = 3 };
    const pk_schema *nearest = NULL;
    size_t least = FAR;

    for (size_t i = 0; i < library->count; i++) {
        const size_t distance = pk_text_distance(library->files[i]->head->id, id, FAR - 1);

        if (distance > least || distance == FAR)
            continue;
        nearest = distance < least ? library->files[i]->head : NULL;
        least = distance;
    }
    return nearest;
}

int pk_find_template(const pk_settings *settings, pk_library *library, const char *id, const pk_schema **schema)
{
    pk_status status = pk_library_schema(library, pk_text_of(id), schema);
    const pk_schema *nearest;

    if (status == PK_OK)
        return PK_EXIT_OK;
    if (status != PK_ENOENT)
        return pk_fail(settings, status, NULL);
    if ((nearest = nearest_template(library, pk_text_of(id))) != NULL)
        pk_complain(pk_say(settings->language, "mallen \"%s\" finns inte. Menade du %.*s?",
                           "there is no template \"%s\". Did you mean %.*s?"),
                    id, PK_PRINT(nearest->id));
    else
        pk_complain(pk_say(settings->language, "mallen \"%s\" finns inte (se plankoll schema list)",
                           "there is no template \"%s\" (see plankoll schema list)"),
                    id);
    return PK_EXIT_USAGE;
}

int pk_tell_no_region(const pk_settings *settings)
{
    pk_complain(pk_say(settings->language, "\"%s\" är ingen region, eller kan vara flera",
                       "\"%s\" is no region, or may be several"),
                settings->region);
    return PK_EXIT_USAGE;
}

/* Options that name what does not exist are told before any file is read. */
int pk_judge_names(const pk_settings *settings, pk_library *library)
{
    const pk_schema *schema = NULL;
    int code;

    if (settings->template_id != NULL
        && (code = pk_find_template(settings, library, settings->template_id, &schema)) != PK_EXIT_OK)
        return code;
    if (settings->region != NULL && pk_region_by_name(&library->regions, pk_text_of(settings->region)) == NULL)
        return pk_tell_no_region(settings);
    if (settings->phase != NULL && strcmp(settings->phase, "creation") != 0 && strcmp(settings->phase, "followup") != 0
        && (schema == NULL || pk_schema_phase_by_id(schema, pk_text_of(settings->phase)) == NULL)) {
        pk_complain(pk_say(settings->language, "--phase kan inte vara \"%s\", utan: %s",
                           "--phase cannot be \"%s\", but: %s"),
                    settings->phase, pk_options[PK_OPT_PHASE].value[settings->language]);
        return PK_EXIT_USAGE;
    }
    return PK_EXIT_OK;
}

int pk_judge_standard_input(const pk_settings *settings)
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
        .whole = settings->whole_documents || settings->annotate != NULL, /* also what is no plan has places */
        .keep_bytes = settings->annotate != NULL || settings->unannotate != NULL,
        .found = settings->found,
        .raw = raw,
        .taker = taker,
        .type = settings->type,
        .jobs = settings->jobs,
        .convert_legacy = settings->convert_legacy,
    };
    pk_status status;
    size_t columns;
    int code;

    if (settings->argument_count == 0) {
        pk_complain("%s", pk_say(settings->language, "ingen fil eller mapp har angetts (se --help)",
                                 "no file or folder was given (see --help)"));
        return PK_EXIT_USAGE;
    }
    if ((code = pk_judge_standard_input(settings)) != PK_EXIT_OK)
        return code;
    if (!raw && (code = pk_judge_names(settings, library)) != PK_EXIT_OK)
        return code;
    options.read = (pk_read_options) { .template_id = settings->template_id,
                                       .region = settings->region,
                                       .phase = settings->phase,
                                       .year = settings->year,
                                       .today = settings->today,
                                       .encoding = settings->encoding,
                                       .delimiter = settings->delimiter,
                                       .corrections = settings->corrections };
    columns = terminal_columns();
    if (settings->verbose && !settings->quiet) {
        options.progress = show_progress;
    } else if (columns > 0 && !settings->quiet) {
        options.progress = rewrite_progress;
        options.progress_context = &columns;
    }
    status = pk_intake_run(settings->arguments, settings->argument_count, &options, intake);
    if (options.progress == rewrite_progress)
        fputs("\r\033[K", stderr);
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
    for (size_t i = 0; i < intake->planless_count && !settings->quiet; i++)
        pk_complain(pk_say(settings->language, "%s: mejlet har ingen bifogad plan",
                           "%s: the mail has no plan attached"),
                    intake->planless[i]);
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

static bool names_any(const pk_intake *intake, const char *name)
{
    for (size_t i = 0; i < intake->count; i++)
        if (pk_merge_is_named(intake->submissions[i], name))
            return true;
    return false;
}

/* What the files are called depends on how they were named: "./in/plan.docx" may lead to "in/plan.docx". NULL: to none. */
static const char *file_at(const pk_intake *intake, const char *path)
{
    for (size_t i = 0; i < intake->count; i++)
        if (pk_file_is_same(intake->files[i], path))
            return intake->files[i];
    return NULL;
}

/* A name that means none of the files is a slip, and the file that was meant would not hold. */
int pk_judge_preferred(pk_settings *settings, const pk_intake *intake)
{
    for (size_t i = 0; i < settings->preferred_count; i++) {
        const char *name = settings->preferred[i], *file;

        if (names_any(intake, name))
            continue;
        if ((file = file_at(intake, name)) == NULL || !names_any(intake, file)) {
            pk_complain(pk_say(settings->language, "--prefer: ingen av filerna som läses heter %s",
                               "--prefer: none of the files that are read is called %s"),
                        name);
            return PK_EXIT_USAGE;
        }
        settings->preferred[i] = file;
    }
    return PK_EXIT_OK;
}
