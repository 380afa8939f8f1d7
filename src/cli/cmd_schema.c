#include "cli/inputs.h"

#include "intake/file.h"

#include <stdlib.h>
#include <string.h>

/* ---- list ---- */

static int list_schemas(const pk_library *library)
{
    for (size_t i = 0; i < library->count; i++) {
        const pk_schema *schema = library->files[i]->head;
        char from[16], to[16];

        pk_date_print(schema->from, from);
        pk_date_print(schema->to, to);
        printf("%-24.*s %s -- %s  %.*s\n", PK_PRINT(schema->id), from, to, PK_PRINT(schema->title));
    }
    return PK_EXIT_OK;
}

/* ---- show ---- */

static void show_columns(const pk_schema *schema, pk_language language)
{
    printf("\n%s\n", pk_say(language, "Kolumner", "Columns"));
    for (size_t i = 0; i < schema->column_count; i++) {
        const pk_schema_column *column = &schema->columns[i];

        printf("  %-16.*s %-12s %.*s", PK_PRINT(column->key), pk_role_name(column->role),
               PK_PRINT(column->headings.items[0].text));
        for (size_t h = 1; h < column->headings.count; h++)
            printf("%s%.*s", h == 1 ? "  (" : ", ", PK_PRINT(column->headings.items[h].text));
        printf("%s\n", column->headings.count > 1 ? ")" : "");
    }
}

static void show_statuses(const pk_schema *schema, pk_language language)
{
    if (schema->status_count > 0)
        printf("\n%s\n", pk_say(language, "Statuskoder", "Status codes"));
    for (size_t i = 0; i < schema->status_count; i++)
        printf("  %-6.*s %.*s\n", PK_PRINT(schema->statuses[i].code), PK_PRINT(schema->statuses[i].labels[language]));
}

static void show_phases(const pk_schema *schema, pk_language language)
{
    static const char *const demands[][PK_LANGUAGE_COUNT] = {
        [PK_DEMAND_NONE] = { "", "" },
        [PK_DEMAND_EMPTY] = { "tom", "empty" },
        [PK_DEMAND_EXPECTED] = { "väntas", "expected" },
        [PK_DEMAND_REQUIRED] = { "krävs", "required" },
    };

    printf("\n%s\n", pk_say(language, "Faser", "Phases"));
    for (size_t i = 0; i < schema->phase_count; i++) {
        const pk_schema_phase *phase = &schema->phases[i];

        printf("  %-10.*s %.*s:", PK_PRINT(phase->id), PK_PRINT(phase->labels[language]));
        for (size_t c = 0; c < schema->column_count; c++)
            if (phase->demands[c] != PK_DEMAND_NONE)
                printf(" %.*s %s;", PK_PRINT(schema->columns[c].key), demands[phase->demands[c]][language]);
        printf("\n");
    }
}

static void show_areas(const pk_schema *schema)
{
    for (size_t a = 0; a < schema->area_count; a++) {
        const pk_schema_area *area = &schema->areas[a];

        printf("\n%.*s. %.*s\n", PK_PRINT(area->number), PK_PRINT(area->titles.items[0].text));
        for (size_t g = 0; g < area->goal_count; g++) {
            const pk_schema_goal *goal = &schema->goals[area->first_goal + g];

            printf("  %-5.*s %.*s%s%.*s\n", PK_PRINT(goal->id), PK_PRINT(goal->text.text),
                   goal->marker.size > 0 ? " " : "", PK_PRINT(goal->marker));
        }
        for (size_t f = 0; f < area->footnote_count; f++)
            printf("  %-5.*s %.*s\n", PK_PRINT(area->footnotes[f].marker), PK_PRINT(area->footnotes[f].text.text));
    }
}

static int show_schema(const pk_settings *settings, pk_library *library)
{
    const pk_schema *schema;
    const char *id = settings->arguments[1];
    pk_status status = pk_library_schema(library, pk_text_of(id), &schema);
    char from[16], to[16];

    if (status == PK_ENOMEM)
        return pk_fail(settings, status, NULL);
    if (status != PK_OK) {
        pk_complain(pk_say(settings->language, "mallen \"%s\" finns inte (se plankoll schema list)",
                           "there is no template \"%s\" (see plankoll schema list)"),
                    id);
        return PK_EXIT_USAGE;
    }
    pk_date_print(schema->from, from);
    pk_date_print(schema->to, to);
    printf("%.*s\n%.*s\n%s -- %s\n", PK_PRINT(schema->id), PK_PRINT(schema->title), from, to);
    printf("%s: %.*s", pk_say(settings->language, "Mottagare", "Receiver"), PK_PRINT(schema->receiver));
    if (schema->receiver_mail.size > 0)
        printf(" <%.*s>", PK_PRINT(schema->receiver_mail));
    printf("\n%s:", pk_say(settings->language, "Regioner", "Regions"));
    for (size_t i = 0; i < schema->region_count; i++)
        printf("%s %.*s", i > 0 ? "," : "", PK_PRINT(schema->regions[i]->name));
    printf("\n");
    show_columns(schema, settings->language);
    show_statuses(schema, settings->language);
    show_phases(schema, settings->language);
    show_areas(schema);
    return PK_EXIT_OK;
}

/* ---- check ---- */

typedef struct pk_schema_faults {
    const char *path;
    size_t count;
} pk_schema_faults;

static void tell_fault(void *faults_, int line, const char *message)
{
    pk_schema_faults *faults = faults_;

    faults->count++;
    printf("%s:%d: %s\n", faults->path, line, message);
}

static int check_schema(const pk_settings *settings, pk_library *library, const char *path)
{
    pk_schema_faults faults = { .path = path };
    void *bytes;
    size_t size;
    pk_term reason;
    pk_status status = pk_file_read(path, settings->limits.values[PK_LIMIT_FILE_BYTES], &bytes, &size, &reason);

    if (status == PK_ENOENT || status == PK_EIO) {
        pk_complain("%s: %s", path, pk_term_text(reason, settings->language));
        return PK_EXIT_USAGE;
    }
    if (status != PK_OK)
        return pk_fail(settings, status, path);
    if (pk_is_register(bytes, size))
        status = pk_register_check(bytes, size, settings->language, tell_fault, &faults);
    else
        status = pk_schema_check(library, bytes, size, settings->language, tell_fault, &faults);
    free(bytes);
    if (status == PK_ENOMEM)
        return pk_fail(settings, status, NULL);
    if (status != PK_OK)
        return PK_EXIT_USAGE;
    if (!settings->quiet)
        printf("%s: %s\n", path, pk_say(settings->language, "giltig", "valid"));
    return PK_EXIT_OK;
}

/* ---- the command ---- */

static int wrong_usage(const pk_settings *settings)
{
    pk_complain("%s", pk_say(settings->language, "användning: plankoll schema list | show ID | check FIL...",
                             "usage: plankoll schema list | show ID | check FILE..."));
    return PK_EXIT_USAGE;
}

static int run_with_library(const pk_settings *settings, pk_library *library)
{
    const char *what = settings->argument_count > 0 ? settings->arguments[0] : "";
    int code = PK_EXIT_OK;

    if (strcmp(what, "list") == 0 && settings->argument_count == 1)
        return list_schemas(library);
    if (strcmp(what, "show") == 0 && settings->argument_count == 2)
        return show_schema(settings, library);
    if (strcmp(what, "check") != 0 || settings->argument_count < 2)
        return wrong_usage(settings);
    for (size_t i = 1; i < settings->argument_count; i++) {
        int of_file = check_schema(settings, library, settings->arguments[i]);

        if (of_file > code)
            code = of_file;
    }
    return code;
}

static int schema_run(pk_settings *settings)
{
    pk_library *library;
    int code = pk_open_library(settings, &library);

    if (code != PK_EXIT_OK)
        return code;
    code = run_with_library(settings, library);
    pk_library_free(library);
    return code;
}

static const pk_option_id schema_options[] = { PK_OPT_SCHEMA_DIR, PK_OPT_LANG, PK_OPT_QUIET, PK_OPT_HELP,
                                               PK_OPT_COUNT };

const pk_command pk_command_schema = {
    .name = "schema",
    .usage = { "list | show ID | check FIL...", "list | show ID | check FILE..." },
    .summary = { "Visa mallarna som programmet känner, eller granska en egen mallfil.",
                 "Show the templates that are known, or check a template file of your own." },
    .options = schema_options,
    .run = schema_run,
};
