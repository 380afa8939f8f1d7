/* schema export, schema import: a schema as the workbook that it can be kept in, and back. */
#include "cli/cmd_schema.h"
#include "cli/inputs.h"
#include "cli/outputs.h"
#include "cli/tell.h"

#include "intake/file.h"
#include "read/read.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- export ---- */

typedef struct pk_exporting {
    const pk_schema *schema;
    pk_language language;
} pk_exporting;

static pk_status write_workbook(void *exporting_, const char *file, const char *temporary)
{
    const pk_exporting *exporting = exporting_;

    return pk_write_schema_workbook(exporting->schema, exporting->language, file, temporary);
}

static int judge_output(const pk_settings *settings)
{
    char ending[16];
    const char *output = settings->output;

    if (output == NULL && !isatty(STDOUT_FILENO))
        return PK_EXIT_OK;
    pk_ending(output, ending);
    if (output != NULL && (strcmp(output, "-") == 0 || strcmp(ending, "xlsx") == 0))
        return pk_judge_outputs(settings, output, false);
    pk_complain("%s",
                pk_say(settings->language, "schema export behöver -o FIL.xlsx", "schema export needs -o FILE.xlsx"));
    return PK_EXIT_USAGE;
}

int pk_schema_export_run(const pk_settings *settings, pk_library *library)
{
    pk_exporting exporting = { .language = settings->language };
    int code = judge_output(settings);

    if (code == PK_EXIT_OK)
        code = pk_find_template(settings, library, settings->arguments[1], &exporting.schema);
    if (code != PK_EXIT_OK)
        return code;
    return pk_write_workbook_output(settings, settings->output != NULL ? settings->output : "-", write_workbook,
                                    &exporting);
}

/* ---- import ---- */

typedef struct pk_importing {
    const pk_settings *settings;
    const char *path;
} pk_importing;

static void tell_remark(void *importing_, bool fault, pk_text place, pk_text message)
{
    const pk_importing *importing = importing_;

    if (!fault && importing->settings->quiet)
        return;
    fprintf(stderr, "%s: %.*s%s%s%s%.*s\n", importing->path, PK_PRINT(place), place.size > 0 ? ": " : "",
            fault ? "" : pk_severity_label(PK_INFO, importing->settings->language), fault ? "" : ": ",
            PK_PRINT(message));
}

static pk_status write_schema(void *schema, pk_sink *sink)
{
    pk_schema_write(schema, sink);
    return sink->status;
}

static int import_document(const pk_settings *settings, pk_library *library, const char *path,
                           const pk_document *document, pk_arena *arena)
{
    pk_importing importing = { settings, path };
    const pk_schema *schema;
    pk_schema copy;
    pk_status status =
        pk_schema_from_workbook(library, document, settings->language, tell_remark, &importing, arena, &schema);

    if (status == PK_ESCHEMA)
        return PK_EXIT_USAGE;
    if (status != PK_OK)
        return pk_fail(settings, status, NULL);
    copy = *schema;
    return pk_write_output(settings, settings->output, write_schema, &copy);
}

static int import_bytes(const pk_settings *settings, pk_library *library, const char *path, const void *bytes,
                        size_t size)
{
    pk_source source = { .name = pk_text_of(path), .bytes = bytes, .size = size, .limits = &settings->limits };
    pk_document document;
    pk_findings findings;
    pk_arena arena;
    bool readable = false;
    pk_status status;
    int code;

    pk_arena_init(&arena, NULL);
    pk_findings_init(&findings, &arena);
    status = pk_read(&source, &arena, &findings, &document, &readable);
    if (status != PK_OK)
        code = pk_fail(settings, status, path);
    else if (!readable)
        code = pk_tell_unreadable(settings, path, &findings);
    else
        code = import_document(settings, library, path, &document, &arena);
    pk_arena_free(&arena);
    return code;
}

int pk_schema_import_run(const pk_settings *settings, pk_library *library)
{
    const char *path = settings->arguments[1];
    void *bytes;
    size_t size;
    int code = pk_judge_outputs(settings, settings->output, false);

    if (code == PK_EXIT_OK && settings->output != NULL && strcmp(settings->output, "-") != 0
        && pk_file_is_same(settings->output, path)) {
        pk_complain(pk_say(settings->language, "%s är den fil som läses och skrivs inte över",
                           "%s is the file that is read and is not written over"),
                    settings->output);
        code = PK_EXIT_USAGE;
    }
    if (code == PK_EXIT_OK)
        code = pk_read_named_file(settings, path, &bytes, &size);
    if (code != PK_EXIT_OK)
        return code;
    code = import_bytes(settings, library, path, bytes, size);
    free(bytes);
    return code;
}
