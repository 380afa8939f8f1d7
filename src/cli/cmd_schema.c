/* The table of what `plankoll schema` can do; each has a file of its own. */
#include "cli/cmd_schema.h"
#include "cli/inputs.h"

#include <string.h>

static const pk_subcommand subcommands[] = {
    { "list",
      { "", "" },
      { "mallarna som programmet känner", "the templates that are known" },
      0,
      0,
      false,
      pk_schema_list_run },
    { "show", { "ID", "ID" }, { "en mall i klartext", "one of them in plain text" }, 1, 1, false, pk_schema_show_run },
    { "check",
      { "FIL...", "FILE..." },
      { "granska mallfiler som någon har skrivit", "check schema files that somebody has written" },
      1,
      SIZE_MAX,
      false,
      pk_schema_check_run },
    { "explain",
      { "FIL|MAPP...", "FILE|FOLDER..." },
      { "varför ett dokument läses efter en viss mall", "why a document is read by the template that it is" },
      1,
      SIZE_MAX,
      false,
      pk_schema_explain_run },
    { "test",
      { "ID|FIL.xml FIL|MAPP...", "ID|FILE.xml FILE|FOLDER..." },
      { "prova en ändrad mall på planer som har kommit in", "try a changed template on plans that have come in" },
      2,
      SIZE_MAX,
      false,
      pk_schema_test_run },
    { "export",
      { "ID -o FIL.xlsx", "ID -o FILE.xlsx" },
      { "en mall som en arbetsbok att ändra i", "one of them as a workbook to edit" },
      1,
      1,
      true,
      pk_schema_export_run },
    { "import",
      { "FIL.xlsx", "FILE.xlsx" },
      { "en sådan arbetsbok som mallfil (XML)", "such a workbook as a schema file (XML)" },
      1,
      1,
      true,
      pk_schema_import_run },
    { "infer",
      { "FORMULÄR", "FORM" },
      { "gör en mallfil av ett tomt formulär (Word eller Excel)",
        "make a schema file of a blank form (Word or Excel)" },
      1,
      1,
      true,
      pk_schema_infer_run },
    { NULL, { NULL, NULL }, { NULL, NULL }, 0, 0, false, NULL },
};

static int wrong_usage(const pk_settings *settings)
{
    fprintf(stderr, "plankoll: %s",
            pk_say(settings->language, "användning: plankoll schema", "usage: plankoll schema"));
    for (const pk_subcommand *sub = subcommands; sub->name != NULL; sub++)
        fprintf(stderr, "%s %s%s%s", sub == subcommands ? "" : " |", sub->name,
                sub->usage[settings->language][0] != '\0' ? " " : "", sub->usage[settings->language]);
    fputc('\n', stderr);
    return PK_EXIT_USAGE;
}

static const pk_subcommand *find_subcommand(const pk_settings *settings)
{
    const char *name = settings->argument_count > 0 ? settings->arguments[0] : "";
    const pk_subcommand *sub = subcommands;

    while (sub->name != NULL && strcmp(sub->name, name) != 0)
        sub++;
    if (sub->name == NULL || settings->argument_count - 1 < sub->least || settings->argument_count - 1 > sub->most)
        return NULL;
    return sub;
}

static int schema_run(pk_settings *settings)
{
    const pk_subcommand *sub = find_subcommand(settings);
    pk_library *library;
    int code;

    if (sub == NULL)
        return wrong_usage(settings);
    if (settings->output != NULL && !sub->writes) {
        pk_complain(pk_say(settings->language, "schema %s skriver på standard ut och tar inte -o",
                           "schema %s writes to standard output and does not take -o"),
                    sub->name);
        return PK_EXIT_USAGE;
    }
    if (settings->id != NULL && sub->run != pk_schema_infer_run) {
        pk_complain(pk_say(settings->language, "schema %s tar inte --id", "schema %s does not take --id"), sub->name);
        return PK_EXIT_USAGE;
    }
    if ((code = pk_open_library(settings, &library)) != PK_EXIT_OK)
        return code;
    code = sub->run(settings, library);
    pk_library_free(library);
    return code;
}

static const pk_option_id schema_options[] = { PK_OPT_OUTPUT, PK_OPT_ID,      PK_OPT_SCHEMA_DIR,     PK_OPT_REGION,
                                               PK_OPT_PHASE,  PK_OPT_YEAR,    PK_OPT_DATE,           PK_OPT_LANG,
                                               PK_OPT_LIMIT,  PK_OPT_TYPE,    PK_OPT_CONVERT_LEGACY, PK_OPT_JOBS,
                                               PK_OPT_QUIET,  PK_OPT_VERBOSE, PK_OPT_HELP,           PK_OPT_COUNT };

const pk_command pk_command_schema = {
    .name = "schema",
    .usage = { "UNDERKOMMANDO [VAL...]", "SUBCOMMAND [OPTION...]" },
    .summary = { "Visa mallarna som programmet känner; gör, granska eller ändra en egen.",
                 "Show the templates that are known; make, check or edit one of your own." },
    .subcommands = subcommands,
    .options = schema_options,
    .run = schema_run,
};
