/* schema test: a changed schema tried on plans that have been received: which findings come, and which go. */
#include "cli/cmd_schema.h"
#include "cli/inputs.h"
#include "cli/tell.h"

#include <stdlib.h>
#include <string.h>

typedef struct tester {
    const pk_settings *settings;
    pk_language language;
    pk_sink sink;
    pk_arena arena; /* for one file at a time */
    size_t came, went, files, changed;
} tester;

/* ---- one finding as a line: what is said of it is what it is compared by ---- */

static pk_status line_of(tester *t, const pk_finding *finding, pk_text *line)
{
    pk_buffer buffer;
    pk_sink sink;

    pk_buffer_init(&buffer, &t->arena);
    pk_sink_init_buffer(&sink, &buffer);
    pk_sink_format(&sink, "%-10s %s  ", pk_severity_label(finding->severity, t->language), pk_code_name(finding->code));
    pk_place_describe(&finding->place, t->language, &sink);
    if (finding->place.goal.size > 0)
        pk_sink_format(&sink, pk_say(t->language, " (mål %.*s)", " (goal %.*s)"), PK_PRINT(finding->place.goal));
    pk_sink_puts(&sink, ": ");
    pk_finding_message(finding, t->language, &sink);
    if (pk_sink_flush(&sink) != PK_OK)
        return PK_ENOMEM;
    *line = pk_buffer_text(&buffer);
    return PK_OK;
}

typedef struct line_list {
    pk_text *lines;
    bool *paired;
    size_t count;
} line_list;

static pk_status list_lines(tester *t, const pk_submission *submission, line_list *list)
{
    const pk_findings *findings = &submission->findings;
    pk_status status = PK_OK;

    list->count = findings->count;
    list->lines = pk_arena_zeroed(&t->arena, list->count, sizeof *list->lines);
    list->paired = pk_arena_zeroed(&t->arena, list->count, sizeof *list->paired);
    if (list->lines == NULL || list->paired == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < list->count && status == PK_OK; i++)
        status = line_of(t, &findings->items[i], &list->lines[i]);
    return status;
}

/* Both are in the order of the document, so what is the same stands near by. */
static void pair_lines(line_list *old, line_list *new)
{
    size_t from = 0;

    for (size_t i = 0; i < old->count; i++)
        for (size_t step = 0; step < new->count && !old->paired[i]; step++) {
            size_t j = (from + step) % new->count;

            if (new->paired[j] || !pk_text_equal(old->lines[i], new->lines[j]))
                continue;
            old->paired[i] = new->paired[j] = true;
            from = j + 1;
        }
}

/* ---- a file ---- */

static void put_unpaired(tester *t, const line_list *list, char sign, size_t *counter)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->paired[i])
            continue;
        ++*counter;
        pk_sink_format(&t->sink, "  %c ", sign);
        pk_sink_put(&t->sink, list->lines[i]);
        pk_sink_puts(&t->sink, "\n");
    }
}

static const char *template_of(const pk_submission *submission, char id[100])
{
    snprintf(id, 100, "%.*s", PK_PRINT(submission->schema != NULL ? submission->schema->id : PK_TEXT("-")));
    return id;
}

/* @param before  NULL: the schema is new. */
static pk_status compare(tester *t, const pk_submission *before, const pk_submission *after)
{
    line_list old = { 0 }, new = { 0 };
    size_t changes = t->came + t->went;
    char was[100] = "-", is[100];
    pk_status status = before != NULL ? list_lines(t, before, &old) : PK_OK;

    if (status == PK_OK)
        status = list_lines(t, after, &new);
    if (status != PK_OK)
        return status;
    pair_lines(&old, &new);
    pk_sink_format(&t->sink, "%.*s\n", PK_PRINT(after->name));
    if (before != NULL && strcmp(template_of(before, was), template_of(after, is)) != 0)
        pk_sink_format(&t->sink,
                       pk_say(t->language, "  lästes som %s, läses nu som %s\n",
                              "  was read as %s, is now read as %s\n"),
                       was, is);
    put_unpaired(t, &old, '-', &t->went);
    put_unpaired(t, &new, '+', &t->came);
    if (!after->readable)
        pk_sink_puts(&t->sink, pk_say(t->language, "  filen kunde inte läsas; plankoll check säger varför\n",
                                      "  the file could not be read; plankoll check says why\n"));
    t->files++;
    t->changed += t->came + t->went > changes;
    if (t->came + t->went == changes && after->readable)
        pk_sink_puts(&t->sink, pk_say(t->language, "  inget ändras\n", "  nothing changes\n"));
    pk_arena_reset(&t->arena);
    return PK_OK;
}

static void put_summary(tester *t, const pk_schema_file *before)
{
    if (before == NULL)
        pk_sink_puts(&t->sink, pk_say(t->language, "\nMallen är ny: det finns inget att jämföra med.\n",
                                      "\nThe template is new: there is nothing to compare with.\n"));
    pk_sink_format(&t->sink, "\n%zu %s", t->came,
                   t->came == 1 ? pk_say(t->language, "anmärkning", "finding comes")
                                : pk_say(t->language, "anmärkningar", "findings come"));
    pk_sink_format(&t->sink, pk_say(t->language, " kommer till och %zu försvinner, i ", " and %zu %s, in "), t->went,
                   t->went == 1 ? "goes" : "go");
    pk_sink_format(&t->sink, pk_say(t->language, "%zu av %zu %s.\n", "%zu of %zu %s.\n"), t->changed, t->files,
                   t->files == 1 ? pk_say(t->language, "fil", "file") : pk_say(t->language, "filer", "files"));
}

/* ---- the command ---- */

static const pk_schema_file *file_with_id(const pk_library *library, const char *id)
{
    for (size_t i = 0; i < library->count; i++)
        if (pk_text_equal(library->files[i]->head->id, pk_text_of(id)))
            return library->files[i];
    return NULL;
}

/* "min-mall.xml" in place of an id: the file is added to the library, and its id is meant. */
static int add_file(const pk_settings *settings, pk_library *library, const char *path, char id[100])
{
    void *bytes;
    size_t size;
    pk_status status;
    int code = pk_read_named_file(settings, path, &bytes, &size);

    if (code != PK_EXIT_OK)
        return code;
    status = pk_library_add_schema(library, path, bytes, size, settings->language, pk_to_standard_error, NULL);
    free(bytes);
    if (status != PK_OK)
        return status == PK_ENOMEM ? pk_fail(settings, status, NULL) : PK_EXIT_USAGE;
    for (size_t i = 0; i < library->count; i++)
        if (strcmp(library->files[i]->name, path) == 0)
            snprintf(id, 100, "%.*s", PK_PRINT(library->files[i]->head->id));
    return PK_EXIT_OK;
}

static bool is_path(const char *argument)
{
    size_t size = strlen(argument);

    return strchr(argument, '/') != NULL || (size > 4 && strcmp(argument + size - 4, ".xml") == 0);
}

/* @param template_id  Told to the reader; NULL: each file is recognised. */
static int read_with(const pk_settings *settings, pk_library *library, const char *template_id, pk_intake *intake)
{
    pk_settings inputs = *settings;

    inputs.arguments += 2;
    inputs.argument_count -= 2;
    inputs.template_id = template_id;
    return pk_read_inputs(&inputs, library, false, NULL, intake);
}

static int test_files(const pk_settings *settings, pk_library *old, pk_library *new, const char *id)
{
    const pk_schema_file *before = file_with_id(old, id);
    tester t = { .settings = settings, .language = settings->language };
    pk_intake was = { 0 }, is = { 0 };
    pk_settings quiet = *settings;
    pk_status status = PK_OK;
    int code = PK_EXIT_OK;

    quiet.quiet = true; /* what there is to say of the files is said once */
    if (before != NULL && (code = read_with(&quiet, old, id, &was)) != PK_EXIT_OK)
        return code;
    if ((code = read_with(settings, new, id, &is)) != PK_EXIT_OK) {
        pk_intake_free(&was);
        return code;
    }
    pk_sink_init(&t.sink, pk_to_standard_output, NULL);
    pk_arena_init(&t.arena, NULL);
    for (size_t i = 0; i < is.count && status == PK_OK; i++) {
        status = compare(&t, before != NULL && i < was.count ? was.submissions[i] : NULL, is.submissions[i]);
        if (!is.submissions[i]->readable)
            code = PK_EXIT_UNREADABLE;
    }
    put_summary(&t, before);
    if (pk_sink_flush(&t.sink) != PK_OK && status == PK_OK)
        status = PK_EIO;
    pk_arena_free(&t.arena);
    pk_intake_free(&was);
    pk_intake_free(&is);
    return status == PK_OK ? code : pk_fail(settings, status, "-");
}

int pk_schema_test_run(const pk_settings *settings, pk_library *library)
{
    char id[100];
    pk_library *builtin;
    pk_status status;
    int code;

    for (size_t i = 2; i < settings->argument_count; i++)
        if (strcmp(settings->arguments[i], "-") == 0) {
            pk_complain("%s", pk_say(settings->language,
                                     "standard in (-) kan bara läsas en gång, och här läses allt två gånger",
                                     "standard input (-) can be read only once, and here all is read twice"));
            return PK_EXIT_USAGE;
        }
    snprintf(id, sizeof id, "%s", settings->arguments[1]);
    if ((status = pk_library_open(&builtin)) != PK_OK)
        return pk_fail(settings, status, NULL);
    code = is_path(settings->arguments[1]) ? add_file(settings, library, settings->arguments[1], id) : PK_EXIT_OK;
    if (code == PK_EXIT_OK && file_with_id(library, id) == NULL) {
        const pk_schema *none;

        code = pk_find_template(settings, library, id, &none);
    }
    if (code == PK_EXIT_OK)
        code = test_files(settings, builtin, library, id);
    pk_library_free(builtin);
    return code;
}
