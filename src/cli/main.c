/* main.c - the program: finds the command, reads its options, runs it. */
#include "cli/options.h"

#include <string.h>

static const pk_command *const commands[] = {
    &pk_command_check,    &pk_command_convert, &pk_command_merge, &pk_command_reply,   &pk_command_diff,
    &pk_command_template, &pk_command_schema,  &pk_command_watch, &pk_command_explain,
};

static void tell_version(void)
{
    printf("plankoll %s\n", PK_VERSION);
}

static void help(pk_language language, FILE *file)
{
    fprintf(file, "plankoll %s - %s\n\n%s: plankoll %s\n\n", PK_VERSION,
            pk_say(language, "samlar in, granskar och sammanställer regioners handlingsplaner",
                   "collects, checks and merges regions' action plans"),
            pk_say(language, "Användning", "Usage"),
            pk_say(language, "KOMMANDO [VAL...] [FIL|MAPP...]", "COMMAND [OPTION...] [FILE|FOLDER...]"));
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        fprintf(file, "  %-10s %s\n", commands[i]->name, commands[i]->summary[language]);
    fprintf(
        file, "\n%s\n",
        pk_say(
            language,
            "plankoll KOMMANDO --help visar kommandots val.\n"
            "Slutkod: 0 klart, 1 klart men planen har fel, 2 fel i anropet, 3 en fil kunde inte läsas, 4 programmet\n"
            "kunde inte fullfölja.",
            "plankoll COMMAND --help shows the options of a command.\n"
            "Exit code: 0 done, 1 done but the plan has faults, 2 wrong usage, 3 a file could not be read, 4 the\n"
            "program could not finish."));
}

static const pk_command *find_command(const char *name)
{
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

static int run_command(const pk_command *command, int argc, char **argv)
{
    pk_settings settings;
    int code;

    pk_settings_init(&settings, argc, argv);
    code = pk_settings_parse(&settings, command, argc - 2, argv + 2);
    if (code == PK_EXIT_OK && settings.version)
        tell_version();
    else if (code == PK_EXIT_OK && settings.help)
        pk_help_command(command, settings.language, stdout);
    else if (code == PK_EXIT_OK)
        code = command->run(&settings);
    pk_settings_free(&settings);
    return code;
}

static int run(pk_language language, int argc, char **argv)
{
    const char *name = "";

    for (int i = 1; i < argc && name[0] == '\0'; i++) { /* "plankoll --lang en --help" has no command */
        if (strcmp(argv[i], "--lang") == 0)
            i++;
        else if (strncmp(argv[i], "--lang=", 7) != 0)
            name = argv[i];
    }
    if (strcmp(name, "--version") == 0) {
        tell_version();
        return PK_EXIT_OK;
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) {
        help(language, stdout);
        return PK_EXIT_OK;
    }
    if (name[0] != '\0' && name == argv[1] && find_command(name) != NULL)
        return run_command(find_command(name), argc, argv);
    if (name[0] != '\0')
        pk_complain(pk_say(language, "kommandot \"%s\" finns inte", "there is no command \"%s\""), name);
    help(language, stderr);
    return PK_EXIT_USAGE;
}

int main(int argc, char **argv)
{
    pk_settings settings;
    int code;

    pk_settings_init(&settings, argc, argv);
    code = run(settings.language, argc, argv);
    /* what did not reach a full disk must not pass for a whole answer; a command that failed has said so */
    if ((fflush(stdout) != 0 || ferror(stdout)) && code != PK_EXIT_FAILED)
        code = pk_fail(&settings, PK_EIO, "-");
    return code;
}
