/* From the words of the command line to settings, by the table in options_table.c. */
#include "cli/options.h"

#include "intake/file.h"
#include "read/csv_cut.h"
#include "read/encoding.h"
#include "schema/infer.h"

#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

const char *pk_say(pk_language language, const char *swedish, const char *english)
{
    return language == PK_ENGLISH ? english : swedish;
}

void pk_complain(const char *format, ...)
{
    va_list arguments;

    fputs("plankoll: ", stderr);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
}

const char *pk_output_name(const pk_settings *settings, const char *path)
{
    return strcmp(path, "-") == 0 ? pk_say(settings->language, "standard ut", "standard output") : path;
}

/* What stands in the way is one of few things: that there is no such folder is seen, the others are named. */
static void complain_of_output(pk_language language, const char *path)
{
    pk_text folder = pk_text_of(path);
    char name[PATH_MAX];

    while (folder.size > 1 && pk_text_ends(folder, PK_TEXT("/"))) /* what is to be a folder itself */
        folder.size--;
    folder.size -= pk_base_name(folder).size;
    if (folder.size > 0 && folder.size < sizeof name) {
        snprintf(name, sizeof name, "%.*s", PK_PRINT(folder));
        if (!pk_file_exists(name)) {
            pk_complain(pk_say(language, "%s: kan inte skrivas: mappen finns inte",
                               "%s: cannot be written: there is no such folder"),
                        path);
            return;
        }
    }
    pk_complain(pk_say(language, "%s: kan inte skrivas: det saknas behörighet eller plats",
                       "%s: cannot be written: there is no permission, or no room"),
                path);
}

int pk_fail(const pk_settings *settings, pk_status status, const char *what)
{
    pk_language language = settings->language;

    if (what != NULL)
        what = pk_output_name(settings, what);
    if (status == PK_ENOMEM)
        pk_complain("%s", pk_say(language, "minnet tog slut", "out of memory"));
    else if (status == PK_EIO)
        complain_of_output(language, what != NULL ? what : "?");
    else
        pk_complain("%s: %s (%d)", what != NULL ? what : "?",
                    pk_say(language, "ett oväntat fel", "an unexpected error"), (int)status);
    return PK_EXIT_FAILED;
}

/* ---- where settings come from before any option ---- */

static pk_language language_of_locale(void)
{
    static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);

        if (value != NULL && value[0] != '\0')
            return strncmp(value, "en", 2) == 0 ? PK_ENGLISH : PK_SWEDISH;
    }
    return PK_SWEDISH;
}

static pk_date date_of_time(time_t now)
{
    struct tm parts;

    if (gmtime_r(&now, &parts) == NULL)
        return PK_NO_DATE;
    return (pk_date) { (int16_t)(parts.tm_year + 1900), (uint8_t)(parts.tm_mon + 1), (uint8_t)parts.tm_mday };
}

pk_date pk_day_of_environment(void)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    struct tm parts;
    time_t now;

    if (epoch != NULL && epoch[0] != '\0')
        return date_of_time((time_t)strtoll(epoch, NULL, 10));
    now = time(NULL);
    if (localtime_r(&now, &parts) == NULL)
        return date_of_time(now);
    return (pk_date) { (int16_t)(parts.tm_year + 1900), (uint8_t)(parts.tm_mon + 1), (uint8_t)parts.tm_mday };
}

static bool color_of_environment(int descriptor)
{
    const char *none = getenv("NO_COLOR"), *terminal = getenv("TERM");

    return (none == NULL || none[0] == '\0') && isatty(descriptor) && terminal != NULL && strcmp(terminal, "dumb") != 0;
}

void pk_settings_init(pk_settings *settings, int argc, char **argv)
{
    memset(settings, 0, sizeof *settings);
    pk_limits_default(&settings->limits);
    settings->language = language_of_locale();
    settings->today = pk_day_of_environment();
    settings->color = color_of_environment(STDOUT_FILENO);
    settings->color_errors = color_of_environment(STDERR_FILENO);
    settings->jobs = 1;
    settings->settle = 1;
    /* the language is needed for what may be wrong with the other options: it is looked up first */
    for (int i = 1; i < argc; i++) {
        const char *value = strncmp(argv[i], "--lang=", 7) == 0              ? argv[i] + 7
                            : strcmp(argv[i], "--lang") == 0 && i + 1 < argc ? argv[i + 1]
                                                                             : NULL;

        if (value != NULL && (strcmp(value, "sv") == 0 || strcmp(value, "en") == 0))
            settings->language = value[0] == 'e' ? PK_ENGLISH : PK_SWEDISH;
    }
}

void pk_settings_free(pk_settings *settings)
{
    free(settings->arguments);
    settings->arguments = NULL;
    pk_corrections_free(settings->corrections);
    settings->corrections = NULL;
}

/* ---- values ---- */

/* A decimal number of digits only. */
static bool read_number(const char *value, uint64_t high, uint64_t *number)
{
    uint64_t result = 0;

    if (value[0] == '\0')
        return false;
    for (; *value != '\0'; value++) {
        if (*value < '0' || *value > '9' || result > (high - (uint64_t)(*value - '0')) / 10)
            return false;
        result = result * 10 + (uint64_t)(*value - '0');
    }
    *number = result;
    return true;
}

static bool is_one_of(const char *value, const char *choices)
{
    pk_text rest = pk_text_of(choices), choice;

    while (pk_text_next(&rest, '|', &choice))
        if (pk_text_equal(choice, pk_text_of(value)))
            return true;
    return false;
}

static bool set_limit(pk_settings *settings, const char *value)
{
    const char *equals = strchr(value, '=');
    uint64_t number;

    for (size_t i = 0; equals != NULL && i < PK_LIMIT_COUNT; i++) {
        const char *name = pk_limit_name((pk_limit)i);

        if (strlen(name) == (size_t)(equals - value) && strncmp(name, value, strlen(name)) == 0
            && read_number(equals + 1, UINT64_MAX, &number) && number > 0) {
            settings->limits.values[i] = number;
            return true;
        }
    }
    return false;
}

static bool set_color(pk_settings *settings, const char *value)
{
    bool always = strcmp(value, "always") == 0, automatic = strcmp(value, "auto") == 0;

    settings->color = always || (automatic && color_of_environment(STDOUT_FILENO));
    settings->color_errors = always || (automatic && color_of_environment(STDERR_FILENO));
    return is_one_of(value, pk_options[PK_OPT_COLOR].value[PK_SWEDISH]);
}

static bool set_schema_dir(pk_settings *settings, const char *value)
{
    if (settings->schema_dir_count == PK_SCHEMA_DIRS_MAX)
        return false;
    settings->schema_dirs[settings->schema_dir_count++] = value;
    return true;
}

static bool add_preferred(pk_settings *settings, const char *value)
{
    if (settings->preferred_count == PK_PREFERRED_MAX || value[0] == '\0')
        return false;
    settings->preferred[settings->preferred_count++] = value;
    return true;
}

static bool add_output(pk_settings *settings, const char *value)
{
    if (settings->output_count == PK_OUTPUTS_MAX || value[0] == '\0')
        return false;
    settings->output = settings->outputs[settings->output_count++] = value;
    return true;
}

/* "tab", or the character itself. */
static bool set_delimiter(pk_settings *settings, const char *value)
{
    if (strcmp(value, "tab") == 0)
        value = "\t";
    settings->delimiter = value[0];
    return pk_csv_is_delimiter(value[0]) && value[1] == '\0';
}

static bool set_option(pk_settings *settings, pk_option_id id, const char *value)
{
    uint64_t number = 0;

    switch (id) {
    case PK_OPT_OUTPUT:
        return add_output(settings, value);
    case PK_OPT_FORMAT:
    case PK_OPT_DIFF_FORMAT:
        settings->format = value;
        return is_one_of(value, pk_options[id].value[PK_SWEDISH]);
    case PK_OPT_TO:
        settings->to = value;
        return true; /* judged by the command */
    case PK_OPT_RAW:
        return settings->raw = true;
    case PK_OPT_TEMPLATE:
        settings->template_id = value;
        return true;
    case PK_OPT_SCHEMA_DIR:
        return set_schema_dir(settings, value);
    case PK_OPT_ID:
        settings->id = value;
        return pk_schema_id_is_good(pk_text_of(value));
    case PK_OPT_REGION:
        settings->region = value;
        return true;
    case PK_OPT_PHASE:
        settings->phase = value;
        return true;
    case PK_OPT_LANG:
        return is_one_of(value, pk_options[id].value[PK_SWEDISH]); /* taken by pk_settings_init */
    case PK_OPT_STRICT:
        return settings->strict = true;
    case PK_OPT_DATE:
        settings->dated = true;
        return pk_date_parse(pk_text_of(value), &settings->today);
    case PK_OPT_YEAR:
        settings->year = read_number(value, 9999, &number) ? (int)number : 0;
        return number >= 1900;
    case PK_OPT_PREFER:
        return add_preferred(settings, value);
    case PK_OPT_EARLIER:
        settings->earlier = value;
        return value[0] != '\0' && strcmp(value, "-") != 0;
    case PK_OPT_REPORT_TEMPLATE:
        settings->report_template = value;
        return value[0] != '\0' && strcmp(value, "-") != 0;
    case PK_OPT_CORRECTIONS:
        settings->corrections_file = value;
        return value[0] != '\0' && strcmp(value, "-") != 0;
    case PK_OPT_DEADLINE:
        return pk_date_parse(pk_text_of(value), &settings->deadline);
    case PK_OPT_ATTACH:
        settings->attach = value;
        return value[0] != '\0';
    case PK_OPT_ANNOTATE:
        settings->annotate = value;
        return value[0] != '\0';
    case PK_OPT_UNANNOTATE:
        settings->unannotate = value;
        return value[0] != '\0';
    case PK_OPT_FROM:
        settings->from = value;
        return value[0] != '\0' && strcmp(value, "-") != 0;
    case PK_OPT_FINDINGS:
        settings->findings = value;
        return value[0] != '\0';
    case PK_OPT_LIMIT:
        return set_limit(settings, value);
    case PK_OPT_TYPE:
        settings->type = value;
        return is_one_of(value, pk_options[id].value[PK_SWEDISH]);
    case PK_OPT_ENCODING:
        settings->encoding = value;
        return pk_encoding_is_known(pk_text_of(value));
    case PK_OPT_DELIMITER:
        return set_delimiter(settings, value);
    case PK_OPT_CONVERT_LEGACY:
        return settings->convert_legacy = true;
    case PK_OPT_ONCE:
        return settings->once = true;
    case PK_OPT_POLL:
        return settings->poll = true;
    case PK_OPT_SETTLE:
        settings->settle = read_number(value, 3600, &number) ? (unsigned)number : UINT_MAX;
        return settings->settle != UINT_MAX;
    case PK_OPT_JOBS:
        settings->jobs = read_number(value, 1024, &number) ? (unsigned)number : 0;
        return settings->jobs > 0;
    case PK_OPT_QUIET:
        return settings->quiet = true;
    case PK_OPT_VERBOSE:
        return settings->verbose = true;
    case PK_OPT_COLOR:
        return set_color(settings, value);
    case PK_OPT_HELP:
        return settings->help = true;
    case PK_OPT_VERSION:
        return settings->version = true;
    case PK_OPT_COUNT:
        break;
    }
    return false;
}

/* ---- the parser ---- */

static const pk_option *find_option(const pk_command *command, const char *name, size_t length, char letter)
{
    const pk_option *version = &pk_options[PK_OPT_VERSION];

    /* one program has one version: all commands take the option, and only the program's own help lists it */
    if (name != NULL && strlen(version->name) == length && strncmp(version->name, name, length) == 0)
        return version;
    for (const pk_option_id *id = command->options; *id != PK_OPT_COUNT; id++) {
        const pk_option *option = &pk_options[*id];

        if (name != NULL ? strlen(option->name) == length && strncmp(option->name, name, length) == 0
                         : option->letter != 0 && option->letter == letter)
            return option;
    }
    return NULL;
}

static int wrong_option(const pk_settings *settings, const pk_command *command, const char *given)
{
    pk_complain(pk_say(settings->language, "okänt val för %s: %s (se plankoll %s --help)",
                       "unknown option of %s: %s (see plankoll %s --help)"),
                command->name, given, command->name);
    return PK_EXIT_USAGE;
}

static void tell_limits(const pk_settings *settings)
{
    pk_limits limits;

    pk_limits_default(&limits);
    fputs(pk_say(settings->language, "plankoll: gränserna är", "plankoll: the limits are"), stderr);
    for (size_t i = 0; i < PK_LIMIT_COUNT; i++)
        fprintf(stderr, "%s %s (%" PRIu64 ")", i > 0 ? "," : "", pk_limit_name((pk_limit)i), limits.values[i]);
    fputc('\n', stderr);
}

static void tell_encodings(const pk_settings *settings)
{
    const char *name;

    fputs(pk_say(settings->language, "plankoll: kodningarna är", "plankoll: the encodings are"), stderr);
    for (size_t i = 0; (name = pk_encoding_name(i)) != NULL; i++)
        fprintf(stderr, "%s %s", i > 0 ? "," : "", name);
    fputc('\n', stderr);
}

/* What help has room for is not always what somebody needs who got it wrong. */
static const char *wanted_value(const pk_option *option, pk_language language)
{
    if (option == &pk_options[PK_OPT_JOBS])
        return pk_say(language, "ett heltal från 1 till 1024", "a whole number from 1 to 1024");
    if (option == &pk_options[PK_OPT_YEAR])
        return pk_say(language, "ett heltal från 1900 till 9999", "a whole number from 1900 to 9999");
    if (option == &pk_options[PK_OPT_SETTLE])
        return pk_say(language, "ett heltal från 0 till 3600", "a whole number from 0 to 3600");
    if (option == &pk_options[PK_OPT_DELIMITER])
        return pk_say(language, "; , | tab eller ett annat tecken, som inte är bokstav, siffra eller citattecken",
                      "; , | tab or another character that is no letter, digit or quotation mark");
    if (option == &pk_options[PK_OPT_ENCODING])
        return pk_say(language, "en av kodningarna nedan", "one of the encodings below");
    if (option == &pk_options[PK_OPT_LIMIT])
        return pk_say(language, "NAMN=TAL, med en av gränserna nedan och ett heltal från 1",
                      "NAME=NUMBER, with one of the limits below and a whole number from 1");
    return option->value[language];
}

/* The names that a value can have, where there are too many for a line. */
static void tell_names(const pk_settings *settings, const pk_option *option)
{
    if (option == &pk_options[PK_OPT_LIMIT])
        tell_limits(settings);
    if (option == &pk_options[PK_OPT_ENCODING])
        tell_encodings(settings);
}

static int take_value(pk_settings *settings, const pk_option *option, const char *value)
{
    if (value == NULL && option->value[PK_SWEDISH] != NULL) {
        pk_complain(pk_say(settings->language, "--%s behöver ett värde: %s", "--%s needs a value: %s"), option->name,
                    wanted_value(option, settings->language));
        tell_names(settings, option);
        return PK_EXIT_USAGE;
    }
    if (set_option(settings, (pk_option_id)(option - pk_options), value != NULL ? value : ""))
        return PK_EXIT_OK;
    pk_complain(pk_say(settings->language, "--%s kan inte vara \"%s\", utan: %s", "--%s cannot be \"%s\", but: %s"),
                option->name, value != NULL ? value : "", wanted_value(option, settings->language));
    tell_names(settings, option);
    return PK_EXIT_USAGE;
}

/* "-qo FIL", "-oFIL": letters may stand together, the last may have a value. */
static int take_letters(pk_settings *settings, const pk_command *command, int argc, char **argv, int *at)
{
    for (const char *letter = argv[*at] + 1; *letter != '\0'; letter++) {
        const pk_option *option = find_option(command, NULL, 0, *letter);
        const char *value = NULL;
        int code;

        if (option == NULL)
            return wrong_option(settings, command, argv[*at]);
        if (option->value[PK_SWEDISH] != NULL)
            value = letter[1] != '\0' ? letter + 1 : *at + 1 < argc ? argv[++*at] : NULL;
        if ((code = take_value(settings, option, value)) != PK_EXIT_OK || option->value[PK_SWEDISH] != NULL)
            return code;
    }
    return PK_EXIT_OK;
}

static int take_name(pk_settings *settings, const pk_command *command, int argc, char **argv, int *at)
{
    const char *name = argv[*at] + 2, *equals = strchr(name, '=');
    size_t length = equals != NULL ? (size_t)(equals - name) : strlen(name);
    const pk_option *option = find_option(command, name, length, 0);
    const char *value = equals != NULL ? equals + 1 : NULL;

    if (option == NULL || (option->value[PK_SWEDISH] == NULL && value != NULL))
        return wrong_option(settings, command, argv[*at]);
    if (option->value[PK_SWEDISH] != NULL && value == NULL && *at + 1 < argc)
        value = argv[++*at];
    return take_value(settings, option, value);
}

int pk_settings_parse(pk_settings *settings, const pk_command *command, int argc, char **argv)
{
    bool only_arguments = false;

    settings->arguments = calloc((size_t)argc + 1, sizeof *settings->arguments);
    if (settings->arguments == NULL)
        return pk_fail(settings, PK_ENOMEM, NULL);
    for (int i = 0; i < argc; i++) {
        int code = PK_EXIT_OK;

        if (only_arguments || argv[i][0] != '-' || argv[i][1] == '\0')
            settings->arguments[settings->argument_count++] = argv[i];
        else if (strcmp(argv[i], "--") == 0)
            only_arguments = true;
        else if (argv[i][1] == '-')
            code = take_name(settings, command, argc, argv, &i);
        else
            code = take_letters(settings, command, argc, argv, &i);
        if (code != PK_EXIT_OK)
            return code;
    }
    return PK_EXIT_OK;
}

/* ---- help ---- */

/* A name or option in its column, and what it is for in the next. */
static void tell_item(FILE *file, const char *left, size_t width, const char *right)
{
    size_t columns = 0;

    for (const char *byte = left; *byte != '\0'; byte++)
        columns += ((unsigned char)*byte & 0xC0) != 0x80; /* Å takes two bytes and one column */
    fprintf(file, "  %s%*s  %s\n", left, columns < width ? (int)(width - columns) : 0, "", right);
}

static void help_subcommands(const pk_subcommand *sub, pk_language language, FILE *file)
{
    fputc('\n', file);
    for (; sub->name != NULL; sub++) {
        char left[64];

        snprintf(left, sizeof left, "%s %s", sub->name, sub->usage[language]);
        tell_item(file, left, 32, sub->summary[language]);
    }
}

void pk_help_command(const pk_command *command, pk_language language, FILE *file)
{
    fprintf(file, "%s: plankoll %s %s\n\n%s\n", pk_say(language, "Användning", "Usage"), command->name,
            command->usage[language], command->summary[language]);
    if (command->details[language] != NULL)
        fprintf(file, "\n%s\n", command->details[language]);
    if (command->subcommands != NULL)
        help_subcommands(command->subcommands, language, file);
    fprintf(file, "\n%s\n", pk_say(language, "Val:", "Options:"));
    for (const pk_option_id *id = command->options; *id != PK_OPT_COUNT; id++) {
        const pk_option *option = &pk_options[*id];
        char left[64];

        snprintf(left, sizeof left, "%c%c%s --%s%s%s", option->letter != 0 ? '-' : ' ',
                 option->letter != 0 ? option->letter : ' ', option->letter != 0 ? "," : " ", option->name,
                 option->value[language] != NULL ? " " : "",
                 option->value[language] != NULL ? option->value[language] : "");
        tell_item(file, left, 32, option->text[language]);
    }
}
