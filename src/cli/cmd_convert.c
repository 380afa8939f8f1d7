/* The command convert: plans, or documents before any template, in another form. */
#include "cli/corrections.h"
#include "cli/inputs.h"
#include "cli/outputs.h"
#include "cli/tell.h"

#include "base/text_index.h"
#include "intake/file.h"

#include <stdlib.h>
#include <string.h>

typedef struct pk_convert {
    pk_settings *settings;
    const pk_plan_format *format;
    pk_intake intake;
    const pk_submission *one; /* the submission at hand; NULL: all of them in one output */
    FILE *spool;              /* the result, written while the only file was read; else NULL */
} pk_convert;

/* Files that gave no plan have nothing to convert: their findings are told. */
static bool has_result(const pk_convert *convert, const pk_submission *submission)
{
    return convert->settings->raw ? submission->readable : submission->plan != NULL;
}

static pk_status copy_spool(FILE *spool, pk_sink *sink)
{
    char bytes[65536];
    size_t got;

    rewind(spool);
    while ((got = fread(bytes, 1, sizeof bytes, spool)) > 0)
        pk_sink_put(sink, (pk_text) { bytes, got });
    return ferror(spool) ? PK_EIO : sink->status;
}

static pk_status write_plans(void *convert_, pk_sink *sink)
{
    const pk_convert *convert = convert_;
    const pk_write_options options = pk_options_for_writing(convert->settings);
    pk_status status = PK_OK;
    bool first = true;

    if (convert->spool != NULL)
        return copy_spool(convert->spool, sink);

    for (size_t i = 0; i < convert->intake.count && status == PK_OK; i++) {
        const pk_submission *submission = convert->intake.submissions[i];

        if (!has_result(convert, submission) || (convert->one != NULL && submission != convert->one))
            continue;
        if (first && convert->format->header != NULL)
            status = convert->format->header(submission, sink);
        if (status == PK_OK)
            status = convert->format->write(submission, &options, sink);
        first = false;
    }
    return status;
}

static pk_status write_book(void *convert_, const char *file, const char *temporary)
{
    const pk_convert *convert = convert_;
    pk_write_options options = pk_options_for_writing(convert->settings);

    return convert->format->workbook(convert->one, &options, file, temporary);
}

static int write_one(pk_convert *convert, const char *path)
{
    if (pk_judge_outputs(convert->settings, path, true) != PK_EXIT_OK /* of a folder the results are known only now */
        || pk_overwrites_input(convert->settings, &convert->intake, path))
        return PK_EXIT_USAGE;
    if (convert->format->write != NULL)
        return pk_write_output(convert->settings, path, write_plans, convert);
    if (path == NULL) {
        pk_complain("%s",
                    pk_say(convert->settings->language, "en arbetsbok behöver -o FIL", "a workbook needs -o FILE"));
        return PK_EXIT_USAGE;
    }
    return pk_write_workbook_output(convert->settings, path, write_book, convert);
}

/* The name of a result in a folder: NAME.EXT.json. Files of the same name, in different folders, mails or ZIPs, get a
 * number; one whose own name has such a number is not taken for one of them. Case does not tell names apart everywhere.
 * @param results  The names so far; this one is added. */
static char *result_path(const pk_convert *convert, size_t index, pk_text_index *results)
{
    const char *folder = convert->settings->output, *ending = convert->format->name;
    pk_text name = pk_base_name(pk_text_of(convert->intake.paths[index])), result, folded;
    pk_status status = pk_text_format(results->arena, &result, "%.*s.%s", PK_PRINT(name), ending);

    if (status == PK_OK)
        status = pk_text_fold(results->arena, result, PK_FOLD_WORDS, &folded);
    for (size_t n = 2; status == PK_OK && pk_text_index_find(results, folded) != SIZE_MAX; n++) {
        status = pk_text_format(results->arena, &result, "%.*s-%zu.%s", PK_PRINT(name), n, ending);
        if (status == PK_OK)
            status = pk_text_fold(results->arena, result, PK_FOLD_WORDS, &folded);
    }
    if (status == PK_OK)
        status = pk_text_index_add(results, folded, index);
    if (status == PK_OK)
        status = pk_text_format(results->arena, &result, "%s/%.*s", folder, PK_PRINT(result));
    return status == PK_OK ? pk_text_terminated(results->arena, result) : NULL;
}

static int write_to_folder(pk_convert *convert, pk_text_index *results)
{
    int code = PK_EXIT_OK;

    for (size_t i = 0; i < convert->intake.count && code == PK_EXIT_OK; i++) {
        char *path;

        convert->one = convert->intake.submissions[i];
        if (!has_result(convert, convert->one))
            continue;
        path = result_path(convert, i, results);
        code = path != NULL ? write_one(convert, path) : pk_fail(convert->settings, PK_ENOMEM, NULL);
    }
    return code;
}

static int write_folder(pk_convert *convert)
{
    pk_arena arena;
    pk_text_index results = { .arena = &arena };
    int code;

    if (pk_folder_make(convert->settings->output) != PK_OK)
        return pk_fail(convert->settings, PK_EIO, convert->settings->output);
    pk_arena_init(&arena, NULL);
    code = write_to_folder(convert, &results);
    pk_arena_free(&arena);
    return code;
}

/* The first plan, and whether the others are of its template: a table has one heading line. */
static size_t count_results(pk_convert *convert, bool *same_template)
{
    size_t count = 0;
    const pk_submission *first = NULL;

    *same_template = true;
    for (size_t i = 0; i < convert->intake.count; i++) {
        const pk_submission *submission = convert->intake.submissions[i];

        if (!has_result(convert, submission))
            continue;
        if (first == NULL)
            first = submission;
        if (submission->schema != first->schema)
            *same_template = false;
        count++;
    }
    convert->one = first;
    return count;
}

static int write_results(pk_convert *convert)
{
    const pk_settings *settings = convert->settings;
    bool same_template;
    size_t count = count_results(convert, &same_template);
    bool is_table = convert->format->header != NULL;

    if (settings->output != NULL && strcmp(settings->output, "-") != 0
        && (pk_file_is_folder(settings->output) || (convert->intake.count > 1 && !convert->format->several)))
        return write_folder(convert);
    if (convert->intake.count > 1 && !convert->format->several) {
        pk_complain(settings->raw ? pk_say(settings->language, "flera filer till %s behöver -o MAPP",
                                           "several files to %s need -o FOLDER")
                                  : pk_say(settings->language,
                                           "flera filer till %s behöver -o MAPP; --to ndjson skriver dem i en fil, en "
                                           "plan per rad",
                                           "several files to %s need -o FOLDER; --to ndjson writes them to one file, a "
                                           "plan a line"),
                    convert->format->name);
        return PK_EXIT_USAGE;
    }
    if (is_table && !same_template) {
        pk_complain("%s", pk_say(settings->language, "planer av olika mallar behöver var sin tabell: -o MAPP",
                                 "plans of different templates need a table each: -o FOLDER"));
        return PK_EXIT_USAGE;
    }
    if (count == 0)
        return PK_EXIT_OK; /* nothing is written; the findings say why, and the exit code */
    if (convert->intake.count > 1)
        convert->one = NULL;
    return write_one(convert, settings->output);
}

/* --to, else what the output's name ends in, else JSON. */
static int find_format(pk_settings *settings, const pk_plan_format **format)
{
    char ending[16];
    const char *name = settings->to;

    pk_ending(settings->output, ending);
    if (name == NULL)
        name = ending[0] != '\0' && !pk_file_is_folder(settings->output) ? ending : "json";
    *format = settings->raw ? pk_document_format_find(name) : pk_plan_format_find(name);
    if (*format != NULL)
        return PK_EXIT_OK;
    pk_complain(pk_say(settings->language, "formen \"%s\" finns inte; --to kan vara %s",
                       "there is no form \"%s\"; --to can be %s"),
                name, settings->raw ? "json, csv" : "json, ndjson, csv, xlsx, xml");
    return PK_EXIT_USAGE;
}

static pk_status into_spool(void *spool, const void *bytes, size_t size)
{
    return fwrite(bytes, 1, size, spool) == size ? PK_OK : PK_EIO;
}

/* A sheet may have a million rows. Where each becomes a line of its own none is kept: they are written beside until it is
 * known that the file can be read to its end. */
static int read_by_rows(pk_convert *convert, pk_library *library)
{
    pk_document_csv csv;
    pk_row_taker taker = { pk_document_csv_take, &csv };
    pk_sink sink;
    pk_status status;
    int code;

    if ((convert->spool = pk_spool_open()) == NULL)
        return pk_fail_temporary(convert->settings);
    pk_sink_init(&sink, into_spool, convert->spool);
    pk_document_csv_begin(&csv, &sink);
    code = pk_read_inputs(convert->settings, library, true, &taker, &convert->intake);
    if (code != PK_EXIT_OK)
        return code;
    if (!convert->intake.is_taken) { /* a mail, a ZIP or a list: its documents are there, as those of a folder */
        fclose(convert->spool);
        convert->spool = NULL;
        return PK_EXIT_OK;
    }
    status = pk_document_csv_end(&csv, &convert->intake.submissions[0]->document);
    if (status == PK_OK)
        status = pk_sink_flush(&sink);
    if (status == PK_OK)
        return PK_EXIT_OK;
    pk_intake_free(&convert->intake);
    return pk_fail(convert->settings, status, pk_temporary_folder());
}

static int read_all(pk_convert *convert, pk_library *library)
{
    const pk_settings *settings = convert->settings;

    if (settings->raw && convert->format->by_rows && settings->argument_count == 1
        && !pk_file_is_folder(settings->arguments[0]))
        return read_by_rows(convert, library);
    return pk_read_inputs(settings, library, settings->raw, NULL, &convert->intake);
}

/* What was read is written and told. */
static int write_and_tell(pk_convert *convert)
{
    const pk_settings *settings = convert->settings;
    pk_arena arena;
    pk_findings across;
    int code = PK_EXIT_USAGE;

    pk_arena_init(&arena, NULL);
    pk_findings_init(&across, &arena);
    if (!pk_overwrites_input(settings, &convert->intake, settings->findings)
        && (code = pk_judge_corrections(settings, &convert->intake, &across)) == PK_EXIT_OK
        && (code = write_results(convert)) == PK_EXIT_OK
        && (code = pk_write_findings_file(settings, &convert->intake, &across)) == PK_EXIT_OK) {
        pk_tell_corrections(settings, &convert->intake);
        pk_tell_findings(settings, &convert->intake, &across);
        code = pk_exit_code(settings, &convert->intake, &across);
        for (size_t i = 0; i < convert->intake.count; i++)
            if (!has_result(convert, convert->intake.submissions[i]) && code == PK_EXIT_OK)
                code = PK_EXIT_FAULTS;
    }
    pk_arena_free(&arena);
    return code;
}

/* The document before any template has no regions, goals and columns. */
static int judge_corrections_option(const pk_settings *settings)
{
    if (!settings->raw || settings->corrections_file == NULL)
        return PK_EXIT_OK;
    pk_complain("%s", pk_say(settings->language, "--corrections rättar planer och går inte ihop med --raw",
                             "--corrections is for plans and does not go with --raw"));
    return PK_EXIT_USAGE;
}

static int convert_run(pk_settings *settings)
{
    pk_convert convert = { .settings = settings };
    pk_library *library;
    int code = find_format(settings, &convert.format);

    if (code == PK_EXIT_OK)
        code = pk_judge_forms(settings);
    if (code == PK_EXIT_OK)
        code = judge_corrections_option(settings);
    if (code == PK_EXIT_OK)
        code = pk_judge_outputs(settings, settings->output, true);
    if (code != PK_EXIT_OK || (code = pk_open_library(settings, &library)) != PK_EXIT_OK)
        return code;
    if ((code = pk_open_corrections(settings, library)) == PK_EXIT_OK
        && (code = read_all(&convert, library)) == PK_EXIT_OK) {
        code = write_and_tell(&convert);
        pk_intake_free(&convert.intake);
    }
    if (convert.spool != NULL)
        fclose(convert.spool);
    pk_library_free(library);
    return code;
}

static const pk_option_id convert_options[] = {
    PK_OPT_OUTPUT,         PK_OPT_TO,       PK_OPT_FORMAT, PK_OPT_RAW,         PK_OPT_TEMPLATE, PK_OPT_SCHEMA_DIR,
    PK_OPT_REGION,         PK_OPT_PHASE,    PK_OPT_YEAR,   PK_OPT_CORRECTIONS, PK_OPT_DATE,     PK_OPT_LANG,
    PK_OPT_STRICT,         PK_OPT_FINDINGS, PK_OPT_LIMIT,  PK_OPT_TYPE,        PK_OPT_ENCODING, PK_OPT_DELIMITER,
    PK_OPT_CONVERT_LEGACY, PK_OPT_JOBS,     PK_OPT_COLOR,  PK_OPT_QUIET,       PK_OPT_VERBOSE,  PK_OPT_HELP,
    PK_OPT_COUNT
};

const pk_command pk_command_convert = {
    .name = "convert",
    .usage = { "FIL|MAPP...", "FILE|FOLDER..." },
    .summary = { "Gör om en plan till den kanoniska formen: JSON, NDJSON, CSV, XML eller en arbetsbok.",
                 "Turn a plan into the canonical form: JSON, NDJSON, CSV, XML or a workbook." },
    .details = { "Flera filer till json, xml eller xlsx skrivs i mappen som -o anger, som NAMN.ÄNDELSE.json.",
                 "Several files to json, xml or xlsx are written to the folder that -o names, as NAME.EXT.json." },
    .options = convert_options,
    .run = convert_run,
};
