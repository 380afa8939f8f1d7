/* The command reply: a letter for each region, as text and as a draft of a mail. Nothing is sent. */
#include "cli/corrections.h"
#include "cli/earlier.h"
#include "cli/inputs.h"
#include "cli/outputs.h"
#include "cli/tell.h"

#include "intake/draft.h"
#include "intake/file.h"
#include "write/letter.h"

#include <stdlib.h>
#include <string.h>

enum { LINE_WIDTH = 76 }; /* as mails in plain text are folded */

typedef struct pk_replying {
    const pk_settings *settings;
    pk_library *library;
    pk_intake intake, earlier;
    pk_merge *merge;
    pk_letters letters;
    pk_arena arena;
} pk_replying;

/* ---- one letter ---- */

/* What is written for a letter: made whole in memory, since a draft has it inside. */
typedef struct pk_reply {
    const char *text_path, *draft_path;
    const char *subject;
    pk_text body;
    const char *attachment; /* path of the annotated copy; NULL: there is none */
} pk_reply;

static const char *join(pk_arena *arena, const char *folder, pk_text name, const char *ending)
{
    pk_text path;

    return pk_text_format(arena, &path, "%s/%.*s%s", folder, PK_PRINT(name), ending) == PK_OK ? path.data : NULL;
}

/* Two files of one name in different folders: whose the copy is cannot be told. */
static bool is_only_one(const pk_intake *intake, pk_text name)
{
    size_t count = 0;

    for (size_t i = 0; i < intake->count; i++)
        count += pk_text_equal(pk_base_name(intake->submissions[i]->name), name);
    return count == 1;
}

/* The annotated copy has the name of the file; of a CSV or ODS it is a workbook. */
static pk_status find_attachment(pk_replying *r, const pk_letter *letter, const char **path)
{
    const char *folder = r->settings->attach;
    pk_text name, stem;

    *path = NULL;
    if (folder == NULL || letter->submission == NULL)
        return PK_OK;
    name = pk_base_name(letter->submission->name);
    if (!is_only_one(&r->intake, name))
        return PK_OK;
    stem = name;
    while (stem.size > 0 && stem.data[stem.size - 1] != '.')
        stem.size--;
    for (int i = 0; i < 2; i++) {
        if ((*path = join(&r->arena, folder, i == 0 ? name : stem, i == 0 ? "" : "xlsx")) == NULL)
            return PK_ENOMEM;
        if (pk_file_exists(*path) && !pk_file_is_folder(*path))
            return PK_OK;
        *path = NULL;
    }
    return PK_OK;
}

static pk_status make_reply(pk_replying *r, pk_letter *letter, pk_reply *reply)
{
    pk_write_options options = pk_options_for_writing(r->settings);
    pk_buffer buffer;
    pk_sink sink;
    pk_text subject;
    pk_status status = find_attachment(r, letter, &reply->attachment);

    options.width = LINE_WIDTH;
    letter->deadline = r->settings->deadline;
    letter->attached = reply->attachment != NULL;
    if (status == PK_OK)
        status = pk_letter_subject(letter, options.language, &r->arena, &subject);
    if (status != PK_OK)
        return status;
    if ((reply->subject = pk_text_terminated(&r->arena, subject)) == NULL
        || (reply->text_path = join(&r->arena, r->settings->output, letter->name, ".txt")) == NULL
        || (reply->draft_path = join(&r->arena, r->settings->output, letter->name, ".eml")) == NULL)
        return PK_ENOMEM;
    pk_buffer_init(&buffer, &r->arena);
    pk_sink_init_buffer(&sink, &buffer);
    status = pk_write_letter(letter, &options, &sink);
    if (status == PK_OK)
        status = pk_sink_flush(&sink);
    reply->body = pk_buffer_text(&buffer);
    return status;
}

/* ---- what stands in the folder already ---- */

static const char *subject_label(const pk_settings *settings)
{
    return pk_say(settings->language, "Ämne: ", "Subject: ");
}

/* A letter of an earlier run is replaced; what somebody else put there is not. */
static bool is_ours(const char *path, bool draft)
{
    static const char *const labels[] = { "Ämne: ", "Subject: " };
    enum { LETTER_BYTES_MAX = 100000000 };
    void *bytes = NULL;
    size_t size = 0;
    pk_term reason;
    bool ours = false;

    if (!pk_file_exists(path))
        return true;
    if (pk_file_is_folder(path) || pk_file_read(path, LETTER_BYTES_MAX, &bytes, &size, &reason) != PK_OK)
        return false;
    for (size_t i = 0; i < 2 && !draft; i++)
        ours = ours || pk_text_starts((pk_text) { bytes, size }, pk_text_of(labels[i]));
    if (draft)
        ours = pk_draft_is_ours(bytes, size);
    free(bytes);
    return ours;
}

static int judge_path(const pk_replying *r, const char *path, bool draft)
{
    if (pk_overwrites_input(r->settings, &r->intake, path) || pk_overwrites_input(r->settings, &r->earlier, path))
        return PK_EXIT_USAGE;
    if (is_ours(path, draft))
        return PK_EXIT_OK;
    pk_complain(pk_say(r->settings->language, "%s är inget svar som programmet har skrivit och skrivs inte över",
                       "%s is no reply that this program wrote and is not written over"),
                path);
    return PK_EXIT_USAGE;
}

/* ---- writing ---- */

static pk_status put_text(void *reply_, pk_sink *sink)
{
    const pk_reply *reply = reply_;

    pk_sink_put(sink, reply->body);
    return sink->status;
}

typedef struct pk_titled {
    const pk_reply *reply;
    const char *label;
} pk_titled;

static pk_status put_titled(void *titled_, pk_sink *sink)
{
    const pk_titled *titled = titled_;

    pk_sink_puts(sink, titled->label);
    pk_sink_puts(sink, titled->reply->subject);
    pk_sink_puts(sink, "\n\n");
    return put_text((void *)(uintptr_t)titled->reply, sink);
}

static pk_status into_sink(void *sink, const void *bytes, size_t size)
{
    pk_sink_put(sink, (pk_text) { bytes, size });
    return ((pk_sink *)sink)->status;
}

static pk_status put_draft(void *draft, pk_sink *sink)
{
    return pk_draft_write(draft, into_sink, sink);
}

static int write_draft(pk_replying *r, const pk_letter *letter, const pk_reply *reply)
{
    pk_draft draft = { .subject = reply->subject, .body = reply->body };
    void *bytes = NULL;
    pk_term reason;
    pk_text to = letter->submission != NULL ? letter->submission->provenance.sender : PK_NO_TEXT;
    pk_status status;
    int code;

    if (letter->kind == PK_LETTER_CONFLICT && letter->other_count > 0)
        to = letter->others[0]->provenance.sender;
    if (to.size > 0 && (draft.to = pk_text_terminated(&r->arena, to)) == NULL)
        return pk_fail(r->settings, PK_ENOMEM, NULL);
    if (reply->attachment != NULL) {
        status = pk_file_read(reply->attachment, r->settings->limits.values[PK_LIMIT_FILE_BYTES], &bytes, &draft.size,
                              &reason);
        if (status != PK_OK) {
            pk_complain("%s: %s", reply->attachment, pk_term_text(reason, r->settings->language));
            return PK_EXIT_FAILED;
        }
        draft.attachment = strrchr(reply->attachment, '/') + 1;
        draft.bytes = bytes;
    }
    code = pk_write_output(r->settings, reply->draft_path, put_draft, &draft);
    free(bytes);
    return code;
}

static int write_reply(pk_replying *r, const pk_letter *letter, const pk_reply *reply)
{
    pk_titled titled = { reply, subject_label(r->settings) };
    const int code = pk_write_output(r->settings, reply->text_path, put_titled, &titled);

    return code == PK_EXIT_OK && pk_draft_is_supported() ? write_draft(r, letter, reply) : code;
}

static void tell_letters(const pk_replying *r)
{
    const pk_settings *settings = r->settings;
    const size_t count = r->letters.count;

    if (settings->quiet)
        return;
    for (size_t i = 0; i < count && settings->verbose; i++)
        fprintf(stderr, "%s/%.*s.txt\n", settings->output, PK_PRINT(r->letters.items[i].name));
    fprintf(stderr,
            count == 1 ? pk_say(settings->language, "%zu svar skrivet i %s; inget har skickats\n",
                                "%zu reply written to %s; nothing was sent\n")
                       : pk_say(settings->language, "%zu svar skrivna i %s; inget har skickats\n",
                                "%zu replies written to %s; nothing was sent\n"),
            count, settings->output);
    if (!pk_draft_is_supported())
        pk_complain("%s", pk_say(settings->language, "programmet är byggt utan GMime och skriver inga utkast (.eml)",
                                 "the program was built without GMime and writes no drafts (.eml)"));
}

/* Nothing is written before it is known that everything may be. */
static int write_replies(pk_replying *r)
{
    pk_reply *replies = pk_arena_zeroed(&r->arena, r->letters.count, sizeof *replies);
    int code = PK_EXIT_OK;

    if (replies == NULL)
        return pk_fail(r->settings, PK_ENOMEM, NULL);
    for (size_t i = 0; i < r->letters.count && code == PK_EXIT_OK; i++) {
        const pk_status status = make_reply(r, &r->letters.items[i], &replies[i]);

        if (status != PK_OK)
            return pk_fail(r->settings, status, NULL);
        code = judge_path(r, replies[i].text_path, false);
        if (code == PK_EXIT_OK)
            code = judge_path(r, replies[i].draft_path, true);
    }
    if (code == PK_EXIT_OK && pk_folder_make(r->settings->output) != PK_OK)
        return pk_fail(r->settings, PK_EIO, r->settings->output);
    for (size_t i = 0; i < r->letters.count && code == PK_EXIT_OK; i++)
        code = write_reply(r, &r->letters.items[i], &replies[i]);
    if (code == PK_EXIT_OK) {
        pk_tell_findings(r->settings, &r->intake, &r->merge->findings);
        tell_letters(r);
    }
    return code;
}

/* Who answers one file does not remind all others: only a folder is taken for everything that has come in. */
static bool reminds(const pk_settings *settings)
{
    for (size_t i = 0; i < settings->argument_count; i++)
        if (pk_file_is_folder(settings->arguments[i]))
            return true;
    return false;
}

/* Regions that are not reminded are not missing either. */
static void drop_missing(pk_findings *findings)
{
    size_t kept = 0;

    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].code != PK_X01)
            findings->items[kept++] = findings->items[i];
    findings->count = kept;
}

static int reply_to_all(pk_replying *r)
{
    const pk_settings *settings = r->settings;
    const bool reminders = reminds(settings);
    pk_merge_options options = { .regions = &r->library->regions,
                                 .preferred = settings->preferred,
                                 .preferred_count = settings->preferred_count };
    int code, compared = pk_compare_with_earlier(settings, r->library, &r->intake, &r->earlier);
    pk_status status;

    if (compared == PK_EXIT_FAILED)
        return compared;
    status = pk_merge_make(&options, (const pk_submission *const *)r->intake.submissions, r->intake.count, &r->merge);
    if (status == PK_OK)
        status = pk_letters_make(r->merge, &r->library->regions, reminders, &r->arena, &r->letters);
    if (status != PK_OK)
        return pk_fail(settings, status, NULL);
    if (!reminders)
        drop_missing(&r->merge->findings);
    if ((code = pk_judge_corrections(settings, &r->intake, &r->merge->findings)) != PK_EXIT_OK
        || (code = write_replies(r)) != PK_EXIT_OK)
        return code;
    code = pk_exit_code(settings, &r->intake, &r->merge->findings);
    return code > compared ? code : compared;
}

static int judge_folders(const pk_settings *settings)
{
    if (settings->output == NULL || pk_is_standard_output(settings->output)) {
        pk_complain("%s", pk_say(settings->language, "reply behöver -o MAPP, som svaren skrivs i",
                                 "reply needs -o FOLDER, which the replies are written to"));
        return PK_EXIT_USAGE;
    }
    if (pk_file_exists(settings->output) && !pk_file_is_folder(settings->output)) {
        pk_complain(pk_say(settings->language, "%s är en fil; ange en mapp", "%s is a file; name a folder"),
                    settings->output);
        return PK_EXIT_USAGE;
    }
    if (settings->attach != NULL && !pk_file_is_folder(settings->attach)) {
        pk_complain(pk_say(settings->language, "--attach: %s är ingen mapp", "--attach: %s is no folder"),
                    settings->attach);
        return PK_EXIT_USAGE;
    }
    return PK_EXIT_OK;
}

static int reply_run(pk_settings *settings)
{
    pk_replying r = { .settings = settings };
    int code = judge_folders(settings);

    if (code != PK_EXIT_OK || (code = pk_open_library(settings, &r.library)) != PK_EXIT_OK)
        return code;
    pk_arena_init(&r.arena, NULL);
    if ((code = pk_open_corrections(settings, r.library)) == PK_EXIT_OK
        && (code = pk_read_inputs(settings, r.library, false, NULL, &r.intake)) == PK_EXIT_OK
        && (code = pk_judge_preferred(settings, &r.intake)) == PK_EXIT_OK)
        code = reply_to_all(&r);
    pk_merge_free(r.merge);
    pk_intake_free(&r.intake);
    pk_intake_free(&r.earlier);
    pk_arena_free(&r.arena);
    pk_library_free(r.library);
    return code;
}

static const pk_option_id reply_options[] = {
    PK_OPT_OUTPUT,         PK_OPT_DEADLINE, PK_OPT_ATTACH,  PK_OPT_TEMPLATE, PK_OPT_SCHEMA_DIR,  PK_OPT_REGION,
    PK_OPT_PHASE,          PK_OPT_YEAR,     PK_OPT_EARLIER, PK_OPT_PREFER,   PK_OPT_CORRECTIONS, PK_OPT_DATE,
    PK_OPT_LANG,           PK_OPT_STRICT,   PK_OPT_LIMIT,   PK_OPT_TYPE,     PK_OPT_ENCODING,    PK_OPT_DELIMITER,
    PK_OPT_CONVERT_LEGACY, PK_OPT_JOBS,     PK_OPT_QUIET,   PK_OPT_VERBOSE,  PK_OPT_HELP,        PK_OPT_COUNT
};

const pk_command pk_command_reply = {
    .name = "reply",
    .usage = { "FIL|MAPP... -o MAPP", "FILE|FOLDER... -o FOLDER" },
    .summary = { "Skriv ett svar till varje region om dess plan, som text och som utkast till e-post.",
                 "Write a reply to each region about its plan, as text and as a draft of a mail." },
    .details = { "Inget skickas. Regioner som inte har lämnat in någon plan påminns när en MAPP läses.",
                 "Nothing is sent. Regions that have sent in no plan are reminded when a FOLDER is read." },
    .options = reply_options,
    .run = reply_run,
};
