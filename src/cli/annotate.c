#include "cli/annotate.h"

#include "base/text_index.h"
#include "cli/outputs.h"
#include "cli/tell.h"
#include "intake/file.h"
#include "write/annotate.h"

#include <string.h>

static bool is_asked_for(const pk_settings *settings)
{
    return settings->annotate != NULL || settings->unannotate != NULL;
}

static pk_copy_kind kind_of(const pk_settings *settings, const pk_submission *submission)
{
    const pk_copy_kind kind = pk_copy_kind_of(submission);

    /* a file that is no package never had remarks of ours in it */
    return settings->unannotate != NULL && kind == PK_COPY_WORKBOOK ? PK_COPY_NONE : kind;
}

/* ---- names ---- */

/* What the name of a copy ends in: that of the file, unless what was read is something else. */
static const char *ending_of(const pk_submission *submission, const char *path, char own[16])
{
    if (pk_copy_kind_of(submission) == PK_COPY_WORKBOOK)
        return "xlsx";
    pk_ending(path, own);
    if (submission->converted_from != NULL || own[0] == '\0')
        return pk_submission_type(submission);
    return own;
}

/* In a folder the file's name is kept. Files of one name, from different folders, mails or ZIPs, get a number; case does
 * not tell names apart everywhere. @param names  Those so far; this one is added. */
static pk_status name_copy(const pk_submission *submission, const char *path, size_t index, pk_text_index *names,
                           pk_text *name)
{
    char own[16];
    const char *ending = ending_of(submission, path, own);
    pk_text stem = pk_base_name(pk_text_of(path)), folded;
    pk_status status;

    pk_ending(path, own);
    if (own[0] != '\0')
        stem.size -= strlen(strrchr(path, '.'));
    if (pk_text_equal(stem, PK_TEXT("-"))) /* standard input has no name */
        stem = PK_TEXT("plan");
    for (size_t n = 1;; n++) {
        status = n == 1 ? pk_text_format(names->arena, name, "%.*s.%s", PK_PRINT(stem), ending)
                        : pk_text_format(names->arena, name, "%.*s-%zu.%s", PK_PRINT(stem), n, ending);
        if (status == PK_OK)
            status = pk_text_fold(names->arena, *name, PK_FOLD_WORDS, &folded);
        if (status != PK_OK || pk_text_index_find(names, folded) == SIZE_MAX)
            break;
    }
    return status == PK_OK ? pk_text_index_add(names, folded, index) : status;
}

static int refuse(const pk_settings *settings, const char *path, pk_copies *copies)
{
    pk_complain(settings->annotate != NULL
                    ? pk_say(settings->language, "%s: en sådan fil kan inte få anmärkningar i sig; ta --format html",
                             "%s: such a file cannot have the findings in it; take --format html")
                    : pk_say(settings->language, "%s: en sådan fil har inga anmärkningar i sig",
                             "%s: such a file has no findings in it"),
                path);
    copies->refused = true;
    return PK_EXIT_OK;
}

static int name_in_folder(const pk_settings *settings, const pk_intake *intake, const char *folder, pk_copies *copies)
{
    pk_text_index names = { .arena = &copies->arena };
    pk_status status = PK_OK;

    for (size_t i = 0; i < intake->count && status == PK_OK; i++) {
        pk_text name, path;

        if (!intake->submissions[i]->readable)
            continue;
        if (kind_of(settings, intake->submissions[i]) == PK_COPY_NONE) {
            refuse(settings, intake->paths[i], copies);
            continue;
        }
        status = name_copy(intake->submissions[i], intake->paths[i], i, &names, &name);
        if (status == PK_OK)
            status = pk_text_format(&copies->arena, &path, "%s/%.*s", folder, PK_PRINT(name));
        if (status == PK_OK && (copies->paths[i] = pk_text_terminated(&copies->arena, path)) == NULL)
            status = PK_ENOMEM;
    }
    return status == PK_OK ? PK_EXIT_OK : pk_fail(settings, status, NULL);
}

static int name_one(const pk_settings *settings, const pk_intake *intake, const char *path, pk_copies *copies)
{
    char own[16], wanted[16];
    const pk_submission *submission = intake->submissions[0];
    const char *ending;

    if (!submission->readable)
        return PK_EXIT_OK; /* the findings say why */
    if (kind_of(settings, submission) == PK_COPY_NONE)
        return refuse(settings, intake->paths[0], copies);
    ending = ending_of(submission, intake->paths[0], own);
    pk_ending(path, wanted);
    if (strcmp(ending, wanted) != 0) {
        pk_complain(pk_say(settings->language, "%s: kopian är av samma slag som filen, och namnet ska sluta på .%s",
                           "%s: the copy is of the same kind as the file, and its name must end in .%s"),
                    path, ending);
        return PK_EXIT_USAGE;
    }
    copies->paths[0] = path;
    return PK_EXIT_OK;
}

/* ---- what is in their way ---- */

static bool is_place_of(const pk_settings *settings, const char *other, const char *path)
{
    if (other == NULL || strcmp(other, "-") == 0 || !pk_file_is_same_place(other, path))
        return false;
    pk_complain(pk_say(settings->language, "kopian och ett annat resultat kan inte skrivas till samma plats: %s",
                       "the copy and another result cannot be written to the same place: %s"),
                path);
    return true;
}

static int judge_places(const pk_settings *settings, const pk_intake *intake, const pk_copies *copies)
{
    for (size_t i = 0; i < intake->count; i++)
        if (copies->paths[i] != NULL
            && (pk_overwrites_input(settings, intake, copies->paths[i])
                || is_place_of(settings, settings->output, copies->paths[i])
                || is_place_of(settings, settings->findings, copies->paths[i])))
            return PK_EXIT_USAGE;
    return PK_EXIT_OK;
}

/* "kopior/" is one, be it there or not. */
static bool is_folder(const char *path)
{
    return pk_text_ends(pk_text_of(path), PK_TEXT("/")) || pk_file_is_folder(path);
}

int pk_judge_copies(const pk_settings *settings, const pk_intake *intake, pk_copies *copies)
{
    const char *path = settings->annotate != NULL ? settings->annotate : settings->unannotate;
    int code;

    pk_arena_init(&copies->arena, NULL);
    copies->refused = false;
    copies->paths = pk_arena_zeroed(&copies->arena, intake->count, sizeof *copies->paths);
    if (copies->paths == NULL)
        return pk_fail(settings, PK_ENOMEM, NULL);
    if (!is_asked_for(settings))
        return PK_EXIT_OK;
    if (settings->annotate != NULL && settings->unannotate != NULL) {
        pk_complain("%s", pk_say(settings->language, "--annotate och --unannotate kan inte användas tillsammans",
                                 "--annotate and --unannotate cannot be used together"));
        return PK_EXIT_USAGE;
    }
    if (strcmp(path, "-") == 0) {
        pk_complain("%s", pk_say(settings->language, "kopian kan inte skrivas till standard ut",
                                 "the copy cannot be written to standard output"));
        return PK_EXIT_USAGE;
    }
    if (intake->count == 1 && settings->argument_count == 1 && !pk_file_is_folder(settings->arguments[0])
        && !is_folder(path))
        code = name_one(settings, intake, path, copies);
    else if (pk_file_exists(path) && !is_folder(path)) {
        pk_complain(pk_say(settings->language, "%s är en fil; av flera filer skrivs kopiorna i en mapp",
                           "%s is a file; of several files the copies are written to a folder"),
                    path);
        code = PK_EXIT_USAGE;
    } else
        code = name_in_folder(settings, intake, path, copies);
    return code == PK_EXIT_OK ? judge_places(settings, intake, copies) : code;
}

void pk_copies_free(pk_copies *copies)
{
    pk_arena_free(&copies->arena);
}

/* ---- writing ---- */

typedef struct pk_copying {
    const pk_submission *submission;
    pk_annotate_options options;
} pk_copying;

static pk_status write_annotated_workbook(void *copying_, const char *file, const char *temporary)
{
    const pk_copying *copying = copying_;

    return pk_annotate_as_workbook(copying->submission, &copying->options, file, temporary);
}

static pk_text original_of(const pk_copying *copying)
{
    return (pk_text) { copying->submission->original, copying->submission->original_size };
}

static pk_status write_original(void *copying, pk_sink *sink)
{
    pk_sink_put(sink, original_of(copying));
    return sink->status;
}

/* The package can be read, but nothing can be put into it: parts in another encoding than UTF-8, a list of parts that is
 * missing or does not fit. The other files get their copies. */
static int tell_uneditable(const pk_settings *settings, const char *path)
{
    pk_complain(pk_say(settings->language,
                       "%s: filen går inte att skriva anmärkningar i. Spara den på nytt i Word eller Excel och försök "
                       "igen, eller ta --format html",
                       "%s: findings cannot be written into the file. Save it anew in Word or Excel and try again, or "
                       "take --format html"),
                path);
    return PK_EXIT_USAGE;
}

static pk_status write_made(void *made_, pk_sink *sink)
{
    const pk_buffer *made = made_;

    pk_sink_put(sink, pk_buffer_text(made));
    return sink->status;
}

/* Made in memory first: whether it can be made is known at the end only. */
static int write_package(const pk_settings *settings, pk_copying *copying, const char *source, const char *path)
{
    pk_arena arena;
    pk_buffer made;
    pk_sink sink;
    pk_status status;
    int code;

    pk_arena_init(&arena, NULL);
    pk_buffer_init(&made, &arena);
    pk_sink_init_buffer(&sink, &made);
    status = pk_annotate(copying->submission, original_of(copying), &copying->options, &sink);
    if (status == PK_OK)
        status = pk_sink_flush(&sink);
    if (status == PK_OK)
        code = pk_write_output(settings, path, write_made, &made);
    else
        code = status == PK_ENOMEM ? pk_fail(settings, status, path) : tell_uneditable(settings, source);
    pk_arena_free(&arena);
    return code;
}

/* @param source  What the file is called. */
static int write_copy(const pk_settings *settings, pk_copying *copying, const char *source, const char *path)
{
    if (settings->unannotate != NULL)
        return pk_write_output(settings, path, write_original, copying);
    if (pk_copy_kind_of(copying->submission) == PK_COPY_WORKBOOK)
        return pk_write_workbook_output(settings, path, write_annotated_workbook, copying);
    return write_package(settings, copying, source, path);
}

static void tell_copies(const pk_settings *settings, size_t count)
{
    if (settings->quiet || count == 0)
        return;
    if (settings->annotate != NULL)
        fprintf(stderr,
                count == 1 ? pk_say(settings->language, "%zu fil med anmärkningar skriven till %s\n",
                                    "%zu file with the findings in it written to %s\n")
                           : pk_say(settings->language, "%zu filer med anmärkningar skrivna till %s\n",
                                    "%zu files with the findings in them written to %s\n"),
                count, settings->annotate);
    else
        fprintf(stderr,
                count == 1 ? pk_say(settings->language, "%zu fil utan anmärkningar skriven till %s\n",
                                    "%zu file without findings written to %s\n")
                           : pk_say(settings->language, "%zu filer utan anmärkningar skrivna till %s\n",
                                    "%zu files without findings written to %s\n"),
                count, settings->unannotate);
}

int pk_write_copies(const pk_settings *settings, const pk_intake *intake, const pk_copies *copies)
{
    const pk_write_options options = pk_options_for_writing(settings);
    const char *folder = settings->annotate != NULL ? settings->annotate : settings->unannotate;
    pk_copying copying = { .options = { .write = &options, .limits = &settings->limits, .notes = settings->verbose } };
    size_t count = 0;
    bool refused = copies->refused, made = false;

    for (size_t i = 0; i < intake->count; i++) {
        int code;

        if (copies->paths[i] == NULL)
            continue;
        if (!made && copies->paths[i] != folder && pk_folder_make(folder) != PK_OK)
            return pk_fail(settings, PK_EIO, folder);
        made = true;
        copying.submission = intake->submissions[i];
        code = write_copy(settings, &copying, intake->paths[i], copies->paths[i]);
        if (code == PK_EXIT_FAILED)
            return code;
        count += code == PK_EXIT_OK;
        refused = refused || code == PK_EXIT_USAGE;
    }
    tell_copies(settings, count);
    return refused ? PK_EXIT_USAGE : PK_EXIT_OK;
}
