#include "cli/watch_report.h"

#include "cli/outputs.h"
#include "intake/file.h"
#include "submission/received.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* No report is near it. */
enum { REPORT_MAX = 1 << 28 };

/** How a report of ours is told: a text near its start or end, in some language; NULL: the reader of such files knows. */
typedef struct pk_mark {
    const char *format, *text;
    bool at_end;
} pk_mark;

static const pk_mark marks[] = {
    { "text", "\nplankoll ", true }, /* signed here: see sign */
    { "json", "\"format\": \"plankoll-findings/", false },
    { "html", "<footer><p>Gjord av plankoll ", true },
    { "html", "<footer><p>Made by plankoll ", true },
    { "sarif", "\"name\": \"plankoll\"", false },
    { "csv", NULL, false },
    { "xlsx", NULL, false },
};

static const pk_mark *mark_of(const pk_findings_format *format)
{
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (strcmp(marks[i].format, format->name) == 0)
            return &marks[i];
    return NULL;
}

bool pk_report_can_be(const pk_findings_format *format)
{
    return mark_of(format) != NULL;
}

bool pk_report_is_named(const char *path)
{
    char ending[16];
    char *plan;
    bool is_it;

    pk_ending(path, ending);
    if (pk_findings_format_of_ending(ending) == NULL || (plan = strdup(path)) == NULL)
        return false;
    plan[strlen(plan) - strlen(ending) - 1] = '\0';
    is_it = pk_received_is_read(pk_base_name(pk_text_of(plan))) && pk_file_exists(plan);
    free(plan);
    return is_it;
}

/* ---- whose a file is ---- */

static bool is_marked(const pk_findings_format *format, pk_text bytes)
{
    enum { NEAR = 1024 };
    const pk_text start = { bytes.data, bytes.size < NEAR ? bytes.size : NEAR };
    const pk_text end = bytes.size < NEAR ? bytes : pk_text_from(bytes, bytes.size - NEAR);

    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (strcmp(marks[i].format, format->name) == 0
            && pk_text_find(marks[i].at_end ? end : start, pk_text_of(marks[i].text)) != SIZE_MAX)
            return true;
    return false;
}

static pk_status read_whose(const pk_settings *settings, const char *path, pk_text bytes, bool *ours)
{
    const pk_received received = { .name = path, .bytes = bytes.data, .size = bytes.size };
    pk_submission *submission;
    pk_status status = pk_submission_read_raw(&received, &settings->limits, NULL, NULL, &submission);

    if (status == PK_OK) {
        *ours = submission->readable && submission->document.is_ours;
        pk_submission_free(submission);
    }
    return status;
}

static pk_status find_whose(const pk_settings *settings, const pk_findings_format *format, const char *path,
                            pk_text bytes, bool *ours)
{
    if (mark_of(format)->text == NULL)
        return read_whose(settings, path, bytes, ours);
    *ours = is_marked(format, bytes);
    return PK_OK;
}

/** The file that is where the report is to be. */
typedef struct pk_standing {
    bool there, ours;
    void *bytes; /* malloc'ed; NULL: not there, or it cannot be read, and then it is not ours */
    size_t size;
} pk_standing;

static pk_status read_standing(const pk_settings *settings, const char *path, const pk_findings_format *format,
                               pk_standing *standing)
{
    pk_term reason;
    pk_status status;

    *standing = (pk_standing) { .there = pk_file_exists(path) };
    if (!standing->there || pk_file_is_folder(path))
        return PK_OK;
    status = pk_file_read(path, REPORT_MAX, &standing->bytes, &standing->size, &reason);
    if (status == PK_OK)
        status = find_whose(settings, format, path, (pk_text) { standing->bytes, standing->size }, &standing->ours);
    else if (status == PK_ENOENT || status == PK_EIO)
        status = PK_OK;
    if (status != PK_OK)
        free(standing->bytes);
    return status;
}

/* ---- making ---- */

typedef struct pk_made {
    pk_findings_output *output;
    pk_arena arena;
    pk_buffer buffer;
} pk_made;

/* A text has nothing by which it is told, so that it is signed. */
static void sign(const pk_findings_format *format, pk_sink *sink)
{
    if (strcmp(format->name, "text") == 0)
        pk_sink_puts(sink, "\nplankoll " PK_VERSION "\n");
}

static pk_status make_text(pk_made *made)
{
    const pk_findings_format *format = made->output->format;
    pk_status status;
    pk_sink sink;

    pk_sink_init_buffer(&sink, &made->buffer);
    status = format->write(&made->output->report, &made->output->options, &sink);
    sign(format, &sink);
    return status != PK_OK ? status : pk_sink_flush(&sink);
}

/* What libxlsxwriter has written to its file goes through here. */
static int make_workbook(const pk_settings *settings, pk_made *made)
{
    const char *base = pk_temporary_folder();
    pk_text name;
    char *path;
    void *bytes;
    size_t size;
    pk_term reason;
    pk_status status;
    int code, descriptor;

    if (pk_text_format(&made->arena, &name, "%s/plankoll-XXXXXX", base) != PK_OK
        || (path = pk_text_terminated(&made->arena, name)) == NULL)
        return pk_fail(settings, PK_ENOMEM, NULL);
    if ((descriptor = mkstemp(path)) < 0)
        return pk_fail_temporary(settings);
    close(descriptor);
    if ((code = pk_write_findings_output(settings, path, made->output)) == PK_EXIT_OK) {
        if ((status = pk_file_read(path, REPORT_MAX, &bytes, &size, &reason)) == PK_OK) {
            status = pk_buffer_add(&made->buffer, (pk_text) { bytes, size });
            free(bytes);
        }
        code = status == PK_OK ? PK_EXIT_OK : pk_fail(settings, status, path);
    }
    unlink(path);
    return code;
}

static int make(const pk_settings *settings, pk_made *made)
{
    pk_status status;

    if (made->output->format->write == NULL)
        return make_workbook(settings, made);
    status = make_text(made);
    return status == PK_OK ? PK_EXIT_OK : pk_fail(settings, status, NULL);
}

/* ---- keeping ---- */

static pk_status write_made(void *made, pk_sink *sink)
{
    pk_sink_put(sink, pk_buffer_text(&((pk_made *)made)->buffer));
    return sink->status;
}

static int tell_foreign(const pk_settings *settings, const char *path)
{
    pk_complain(pk_say(settings->language, "%s är ingen rapport från plankoll och skrivs inte över",
                       "%s is no report of plankoll's and is not written over"),
                path);
    return PK_EXIT_FAILED;
}

/* @return NULL when there is no memory. */
static char *name_report(pk_arena *arena, const char *path, const pk_findings_format *format)
{
    pk_text name;

    return pk_text_format(arena, &name, "%s.%s", path, format->ending) == PK_OK ? pk_text_terminated(arena, name)
                                                                                : NULL;
}

static int put(const pk_settings *settings, const char *report, pk_made *made)
{
    pk_standing standing;
    pk_status status = read_standing(settings, report, made->output->format, &standing);
    int code = PK_EXIT_OK;

    if (status != PK_OK)
        return pk_fail(settings, status, report);
    if (standing.there && !standing.ours)
        code = tell_foreign(settings, report);
    else if (!standing.there
             || !pk_text_equal(pk_buffer_text(&made->buffer), (pk_text) { standing.bytes, standing.size }))
        code = pk_write_output(settings, report, write_made, made);
    free(standing.bytes);
    return code;
}

int pk_report_keep(const pk_settings *settings, const char *path, pk_findings_output *output)
{
    pk_made made = { .output = output };
    char *report;
    int code;

    pk_arena_init(&made.arena, NULL);
    pk_buffer_init(&made.buffer, &made.arena);
    if ((report = name_report(&made.arena, path, output->format)) == NULL)
        code = pk_fail(settings, PK_ENOMEM, NULL);
    else if ((code = make(settings, &made)) == PK_EXIT_OK)
        code = put(settings, report, &made);
    pk_arena_free(&made.arena);
    return code;
}

static int drop(const pk_settings *settings, const char *report, const pk_findings_format *format, bool *removed)
{
    pk_standing standing;
    pk_status status = read_standing(settings, report, format, &standing);
    int code = PK_EXIT_OK;

    if (status != PK_OK)
        return pk_fail(settings, status, report);
    if (standing.ours) {
        *removed = unlink(report) == 0;
        if (!*removed)
            code = pk_fail(settings, PK_EIO, report);
    }
    free(standing.bytes);
    return code;
}

int pk_report_remove(const pk_settings *settings, const char *path, const pk_findings_format *format, bool *removed)
{
    pk_arena arena;
    char *report;
    int code;

    *removed = false;
    pk_arena_init(&arena, NULL);
    if ((report = name_report(&arena, path, format)) == NULL)
        code = pk_fail(settings, PK_ENOMEM, NULL);
    else
        code = drop(settings, report, format, removed);
    pk_arena_free(&arena);
    return code;
}
