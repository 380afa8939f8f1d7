/* schema list, schema show: the templates that are known, for people. */
#include "cli/cmd_schema.h"
#include "cli/inputs.h"

int pk_schema_list_run(const pk_settings *settings, pk_library *library)
{
    (void)settings;
    for (size_t i = 0; i < library->count; i++) {
        const pk_schema *schema = library->files[i]->head;
        char from[16], to[16];

        pk_date_print(schema->from, from);
        pk_date_print(schema->to, to);
        printf("%-24.*s %s – %s  %.*s\n", PK_PRINT(schema->id), from, to, PK_PRINT(schema->title));
    }
    return PK_EXIT_OK;
}

/* ---- one of them ---- */

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

int pk_schema_show_run(const pk_settings *settings, pk_library *library)
{
    const pk_schema *schema;
    char from[16], to[16];
    int code = pk_find_template(settings, library, settings->arguments[1], &schema);

    if (code != PK_EXIT_OK)
        return code;
    pk_date_print(schema->from, from);
    pk_date_print(schema->to, to);
    printf("%.*s\n%.*s\n%s – %s\n", PK_PRINT(schema->id), PK_PRINT(schema->title), from, to);
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
