/* The command template: a blank form of a template to send out, or one with what last year's plan says. */
#include "cli/inputs.h"
#include "cli/outputs.h"
#include "cli/tell.h"

#include "intake/file.h"
#include "write/form.h"

#include <stdlib.h>
#include <string.h>

typedef struct pk_form_job {
    pk_settings *settings;
    pk_library *library;
    bool is_workbook;
    pk_form_options options;
    pk_intake from; /* of --from; else empty */
    pk_form *form;
} pk_form_job;

/* ---- template list ---- */

static int list_one(const pk_settings *settings, pk_library *library, pk_schema_file *file)
{
    const pk_schema *schema;
    pk_status status = pk_library_load(library, file, &schema);
    char from[16], to[16];

    if (status != PK_OK)
        return pk_fail(settings, status, NULL);
    pk_date_print(schema->from, from);
    pk_date_print(schema->to, to);
    printf("%-24.*s %s – %s  %.*s (", PK_PRINT(schema->id), from, to, PK_PRINT(schema->title));
    for (size_t i = 0; i < schema->phase_count; i++)
        printf("%s%.*s: %.*s", i > 0 ? ", " : "", PK_PRINT(schema->phases[i].id),
               PK_PRINT(schema->phases[i].labels[settings->language]));
    printf(")\n");
    return PK_EXIT_OK;
}

static int list(const pk_settings *settings, pk_library *library)
{
    int code = PK_EXIT_OK;

    if (settings->output != NULL) {
        pk_complain("%s", pk_say(settings->language, "template list skriver på standard ut och tar inte -o",
                                 "template list writes to standard output and does not take -o"));
        return PK_EXIT_USAGE;
    }
    for (size_t i = 0; i < library->count && code == PK_EXIT_OK; i++)
        code = list_one(settings, library, library->files[i]);
    return code;
}

/* ---- what is asked for ---- */

/* Word or Excel: by --to, else by the name; both say the same. */
static int judge_form(pk_form_job *job)
{
    const pk_settings *settings = job->settings;
    const char *to = settings->to;
    char ending[16];

    pk_ending(settings->output, ending);
    if (to != NULL && strcmp(to, "xlsx") != 0 && strcmp(to, "docx") != 0) {
        pk_complain(pk_say(settings->language, "--to kan inte vara \"%s\", utan: %s", "--to cannot be \"%s\", but: %s"),
                    to, "xlsx|docx");
        return PK_EXIT_USAGE;
    }
    if (to != NULL && ending[0] != '\0' && strcmp(to, ending) != 0) {
        pk_complain(pk_say(settings->language, "--to %s och namnet på utfilen säger olika: %s",
                           "--to %s and the name of the output differ: %s"),
                    to, settings->output);
        return PK_EXIT_USAGE;
    }
    if (to == NULL)
        to = ending;
    if (settings->output == NULL || (strcmp(to, "xlsx") != 0 && strcmp(to, "docx") != 0)) {
        pk_complain("%s", pk_say(settings->language, "formuläret behöver -o FIL.xlsx eller -o FIL.docx",
                                 "the form needs -o FILE.xlsx or -o FILE.docx"));
        return PK_EXIT_USAGE;
    }
    job->is_workbook = strcmp(to, "xlsx") == 0;
    if (settings->from != NULL && strcmp(settings->output, "-") != 0
        && pk_file_is_same(settings->output, settings->from)) {
        pk_complain(pk_say(settings->language, "%s är den fil som läses och skrivs inte över",
                           "%s is the file that is read and is not written over"),
                    settings->output);
        return PK_EXIT_USAGE;
    }
    return pk_judge_outputs(settings, settings->output, false);
}

static int judge_phase(pk_form_job *job)
{
    const pk_settings *settings = job->settings;
    const pk_schema *schema = job->options.schema;

    if (settings->phase == NULL)
        return PK_EXIT_OK;
    job->options.phase = pk_schema_phase_by_id(schema, pk_text_of(settings->phase));
    if (job->options.phase != NULL)
        return PK_EXIT_OK;
    fprintf(stderr, "plankoll: ");
    fprintf(stderr,
            pk_say(settings->language,
                   "--phase \"%s\" finns inte i mallen, som har:", "the template has no --phase \"%s\", but:"),
            settings->phase);
    for (size_t i = 0; i < schema->phase_count; i++)
        fprintf(stderr, "%s %.*s", i > 0 ? "," : "", PK_PRINT(schema->phases[i].id));
    fputc('\n', stderr);
    return PK_EXIT_USAGE;
}

static int judge_region(pk_form_job *job)
{
    const pk_settings *settings = job->settings;
    const pk_schema *schema = job->options.schema;

    if (settings->region == NULL)
        return PK_EXIT_OK;
    job->options.region = pk_region_by_name(&job->library->regions, pk_text_of(settings->region));
    if (job->options.region == NULL)
        return pk_tell_no_region(settings);
    for (size_t i = 0; i < schema->region_count; i++)
        if (schema->regions[i] == job->options.region)
            return PK_EXIT_OK;
    if (schema->region_count == 0)
        return PK_EXIT_OK;
    pk_complain(pk_say(settings->language, "%.*s är inte en av regionerna i mallen %.*s",
                       "%.*s is not one of the regions of the template %.*s"),
                PK_PRINT(job->options.region->name), PK_PRINT(schema->id));
    return PK_EXIT_USAGE;
}

/* ---- the earlier plan ---- */

static int no_plan(const pk_settings *settings, const pk_submission *submission)
{
    if (submission != NULL && !submission->readable)
        return pk_tell_unreadable(settings, settings->from, &submission->findings);
    pk_complain(pk_say(settings->language, "--from: %s är ingen plan i någon mall som programmet känner",
                       "--from: %s is no plan of a template that is known"),
                settings->from);
    return PK_EXIT_USAGE;
}

/* One plan, of this template, and of the region that was asked for. */
static int judge_from(pk_form_job *job)
{
    const pk_settings *settings = job->settings;
    const pk_submission *submission = job->from.count == 1 ? job->from.submissions[0] : NULL;
    const pk_region *region;

    if (job->from.count > 1) {
        pk_complain(pk_say(settings->language, "--from: ange en enda plan; i %s finns det %zu filer",
                           "--from: name a single plan; in %s there are %zu files"),
                    settings->from, job->from.count);
        return PK_EXIT_USAGE;
    }
    if (submission == NULL || submission->plan == NULL)
        return no_plan(settings, submission);
    if (submission->plan->schema != job->options.schema) {
        pk_complain(pk_say(settings->language, "--from: %s är en plan i mallen %.*s, inte %.*s",
                           "--from: %s is a plan of the template %.*s, not %.*s"),
                    settings->from, PK_PRINT(submission->plan->schema->id), PK_PRINT(job->options.schema->id));
        return PK_EXIT_USAGE;
    }
    region = submission->plan->region;
    if (job->options.region != NULL && region != NULL && region != job->options.region) {
        pk_complain(pk_say(settings->language, "--from: planen i %s är från %.*s, inte %.*s",
                           "--from: the plan in %s is that of %.*s, not %.*s"),
                    settings->from, PK_PRINT(region->name), PK_PRINT(job->options.region->name));
        return PK_EXIT_USAGE;
    }
    job->options.from = submission;
    return PK_EXIT_OK;
}

/* @param id  Of the template to read it by; NULL: find out. */
static pk_status take_from(pk_form_job *job, const char *id)
{
    const pk_settings *settings = job->settings;
    const pk_intake_options options = { .library = job->library,
                                        .limits = &settings->limits,
                                        .read = { .template_id = id,
                                                  .today = settings->today,
                                                  .encoding = settings->encoding,
                                                  .delimiter = settings->delimiter },
                                        .jobs = 1,
                                        .convert_legacy = settings->convert_legacy };

    pk_intake_free(&job->from);
    job->from = (pk_intake) { 0 };
    return pk_intake_run(&settings->from, 1, &options, &job->from);
}

/* The plan fits another template as well as this one, which is the one that was asked for. */
static bool may_be_of_template(const pk_form_job *job)
{
    const pk_submission *submission = job->from.count == 1 ? job->from.submissions[0] : NULL;

    if (submission == NULL || submission->schema == NULL || submission->schema == job->options.schema)
        return false;
    for (size_t i = 0; i < submission->findings.count; i++)
        if (submission->findings.items[i].code == PK_M12)
            return true;
    return false;
}

static int read_from(pk_form_job *job)
{
    pk_status status;

    if (job->settings->from == NULL)
        return PK_EXIT_OK;
    status = take_from(job, NULL);
    if (status == PK_OK && may_be_of_template(job))
        status = take_from(job, job->settings->arguments[0]);
    return status == PK_OK ? judge_from(job) : pk_fail(job->settings, status, NULL);
}

/* ---- what could not be carried over ---- */

/* %1 is the count, %2 what it is about. */
typedef struct pk_loss_text {
    const char *one[PK_LANGUAGE_COUNT], *many[PK_LANGUAGE_COUNT]; /* many NULL: the same as one */
} pk_loss_text;

static const pk_loss_text loss_texts[] = {
    [PK_FORM_LOST_ANSWERS] = { { "en status eller utvärdering följer inte med: den fylls i på nytt",
                                 "a status or evaluation is left out: it is to be filled in anew" },
                               { "%1 statusar och utvärderingar följer inte med: de fylls i på nytt",
                                 "%1 statuses and evaluations are left out: they are to be filled in anew" } },
    [PK_FORM_LOST_COLUMN] = { { "kolumnen \"%2\" finns inte i mallen och följer inte med",
                                "the column \"%2\" is not in the template and is left out" },
                              { NULL, NULL } },
    [PK_FORM_LOST_CELL] = { { "en cell med en bild eller ett formelfel följer inte med",
                              "a cell with a picture or a formula error is left out" },
                            { "%1 celler med en bild eller ett formelfel följer inte med",
                              "%1 cells with a picture or a formula error are left out" } },
    [PK_FORM_LOST_WORDING] = { { "ett mål som var omskrivet har mallens ordalydelse",
                                 "a goal that was reworded has the words of the template" },
                               { "%1 mål som var omskrivna har mallens ordalydelse",
                                 "%1 goals that were reworded have the words of the template" } },
    [PK_FORM_LOST_FIELD] = { { "fältet \"%2\" följer inte med: det fylls i på nytt",
                               "the field \"%2\" is left out: it is to be filled in anew" },
                             { NULL, NULL } },
    [PK_FORM_LOST_AREA] = { { "raderna i \"%2\" gick inte att läsa och följer inte med",
                              "the rows of \"%2\" could not be read and are left out" },
                            { NULL, NULL } },
    [PK_FORM_LOST_TEXT] = { { "en text utanför tabellerna följer inte med: \"%2\"",
                              "a text outside the tables is left out: \"%2\"" },
                            { "%1 texter utanför tabellerna följer inte med, den första är \"%2\"",
                              "%1 texts outside the tables are left out, the first one is \"%2\"" } },
};

static void tell_loss(const pk_settings *settings, const pk_form_loss *loss)
{
    enum { TEXT_MOST = 60 };
    const pk_loss_text *texts = &loss_texts[loss->kind];
    const char *text = texts->one[settings->language];
    pk_text what = loss->what;

    if (loss->count > 1 && texts->many[settings->language] != NULL)
        text = texts->many[settings->language];
    if (loss->kind == PK_FORM_LOST_FIELD && pk_text_ends(what, PK_TEXT(":")))
        what.size--;
    fputs("plankoll: --from: ", stderr);
    for (; *text != '\0'; text++) {
        if (*text != '%')
            fputc(*text, stderr);
        else if (*++text == '1')
            fprintf(stderr, "%zu", loss->count);
        else if (!pk_tell_text(what, TEXT_MOST))
            fputs(" ...", stderr);
    }
    fputc('\n', stderr);
}

static void tell_losses(const pk_form_job *job)
{
    const pk_settings *settings = job->settings;
    const size_t too_long = job->is_workbook ? pk_form_too_long_for_workbook(job->form) : 0;

    if (settings->quiet)
        return;
    for (size_t i = 0; i < job->form->loss_count; i++)
        tell_loss(settings, &job->form->losses[i]);
    if (too_long > 0)
        pk_complain(pk_say(settings->language, "--from: %zu celler är för långa för Excel och har bara sin början",
                           "--from: %zu cells are too long for Excel and have only their beginning"),
                    too_long);
}

/* ---- the form ---- */

static pk_status write_document(void *job, pk_sink *sink)
{
    return pk_write_form_document(((const pk_form_job *)job)->form, sink);
}

/* What libxlsxwriter has made is in a file of ours, and so is what becomes of it. */
static pk_status finish_workbook(const pk_form *form, const char *file)
{
    void *bytes = NULL;
    size_t size;
    pk_term reason;
    pk_output output;
    pk_sink sink;
    pk_status status = pk_file_read(file, SIZE_MAX - 1, &bytes, &size, &reason), flushed;

    if (status == PK_OK)
        status = pk_output_open(&output, file);
    if (status == PK_OK) {
        pk_sink_init(&sink, pk_output_write, &output);
        status = pk_finish_form_workbook(form, bytes, size, &sink);
        flushed = pk_sink_flush(&sink);
        status = pk_output_close(&output, status != PK_OK ? status : flushed);
    }
    free(bytes);
    return status == PK_ENOENT ? PK_EIO : status;
}

static pk_status write_workbook(void *job, const char *file, const char *temporary)
{
    const pk_form *form = ((const pk_form_job *)job)->form;
    pk_status status = pk_write_form_workbook(form, file, temporary);

    return status == PK_OK ? finish_workbook(form, file) : status;
}

static int write_form(pk_form_job *job)
{
    const char *output = job->settings->output;
    pk_arena arena;
    pk_status status;
    int code;

    pk_arena_init(&arena, NULL);
    status = pk_form_make(&job->options, &arena, &job->form);
    if (status != PK_OK) {
        code = pk_fail(job->settings, status, NULL);
    } else {
        code = job->is_workbook ? pk_write_workbook_output(job->settings, output, write_workbook, job)
                                : pk_write_output(job->settings, output, write_document, job);
        if (code == PK_EXIT_OK)
            tell_losses(job);
    }
    pk_arena_free(&arena);
    return code;
}

static int make(pk_settings *settings, pk_library *library)
{
    pk_form_job job = { .settings = settings, .library = library, .options = { .today = settings->today } };
    int code = judge_form(&job);

    if (code == PK_EXIT_OK)
        code = pk_find_template(settings, library, settings->arguments[0], &job.options.schema);
    if (code == PK_EXIT_OK)
        code = judge_phase(&job);
    if (code == PK_EXIT_OK)
        code = judge_region(&job);
    if (code == PK_EXIT_OK)
        code = read_from(&job);
    if (code == PK_EXIT_OK)
        code = write_form(&job);
    pk_intake_free(&job.from);
    return code;
}

static int template_run(pk_settings *settings)
{
    pk_library *library;
    int code;

    if (settings->argument_count != 1) {
        pk_complain("%s", pk_say(settings->language,
                                 "användning: plankoll template list | ID -o FIL.xlsx|FIL.docx (se --help)",
                                 "usage: plankoll template list | ID -o FILE.xlsx|FILE.docx (see --help)"));
        return PK_EXIT_USAGE;
    }
    if ((code = pk_open_library(settings, &library)) != PK_EXIT_OK)
        return code;
    code = strcmp(settings->arguments[0], "list") == 0 ? list(settings, library) : make(settings, library);
    pk_library_free(library);
    return code;
}

static const pk_option_id template_options[] = { PK_OPT_OUTPUT,   PK_OPT_TO,        PK_OPT_SCHEMA_DIR,
                                                 PK_OPT_REGION,   PK_OPT_PHASE,     PK_OPT_FROM,
                                                 PK_OPT_LANG,     PK_OPT_DATE,      PK_OPT_LIMIT,
                                                 PK_OPT_ENCODING, PK_OPT_DELIMITER, PK_OPT_CONVERT_LEGACY,
                                                 PK_OPT_QUIET,    PK_OPT_HELP,      PK_OPT_COUNT };

const pk_command pk_command_template = {
    .name = "template",
    .usage = { "list | ID -o FIL.xlsx|FIL.docx [VAL...]", "list | ID -o FILE.xlsx|FILE.docx [OPTION...]" },
    .summary = { "Gör ett tomt formulär att skicka ut, i Excel eller Word; list visar mallarna.",
                 "Make a blank form to send out, in Excel or Word; list shows the templates." },
    .details = { "Med --from blir det ett formulär för uppföljningen, med det som regionens plan säger ifyllt; status "
                 "och\n"
                 "utvärdering lämnas tomma. Formuläret är på mallens språk.",
                 "With --from it is a form for the follow-up, with what the region's plan says filled in; status and\n"
                 "evaluation are left empty. The form is in the language of the template." },
    .options = template_options,
    .run = template_run,
};
