/* options.h - the command line as data: one table of options feeds the parser and --help; a test holds the man pages to it.
 *
 * Layer: cli. */
#ifndef PK_CLI_OPTIONS_H
#define PK_CLI_OPTIONS_H

#include "intake/intake.h"
#include "write/write.h"

/** Exit codes (CONTRACT.md); the highest that applies wins. */
enum { PK_EXIT_OK = 0, PK_EXIT_FAULTS = 1, PK_EXIT_USAGE = 2, PK_EXIT_UNREADABLE = 3, PK_EXIT_FAILED = 4 };

typedef enum pk_option_id {
    PK_OPT_OUTPUT,
    PK_OPT_FORMAT,
    PK_OPT_TO,
    PK_OPT_RAW,
    PK_OPT_TEMPLATE,
    PK_OPT_SCHEMA_DIR,
    PK_OPT_ID,
    PK_OPT_REGION,
    PK_OPT_PHASE,
    PK_OPT_LANG,
    PK_OPT_STRICT,
    PK_OPT_DATE,
    PK_OPT_YEAR,
    PK_OPT_EARLIER,
    PK_OPT_PREFER,
    PK_OPT_REPORT_TEMPLATE,
    PK_OPT_CORRECTIONS,
    PK_OPT_DEADLINE,
    PK_OPT_ATTACH,
    PK_OPT_ANNOTATE,
    PK_OPT_UNANNOTATE,
    PK_OPT_FROM,
    PK_OPT_DIFF_FORMAT, /* --format of diff: that of the result */
    PK_OPT_FINDINGS,
    PK_OPT_LIMIT,
    PK_OPT_TYPE,
    PK_OPT_ENCODING,
    PK_OPT_DELIMITER,
    PK_OPT_CONVERT_LEGACY,
    PK_OPT_ONCE,
    PK_OPT_POLL,
    PK_OPT_SETTLE,
    PK_OPT_JOBS,
    PK_OPT_QUIET,
    PK_OPT_VERBOSE,
    PK_OPT_COLOR,
    PK_OPT_HELP,
    PK_OPT_VERSION,
    PK_OPT_COUNT
} pk_option_id;

typedef struct pk_option { /* its id is its index in pk_options */
    char letter;           /* 0: none */
    const char *name;
    const char *value[PK_LANGUAGE_COUNT]; /* what stands for its value in help, its choices; NULL: takes none */
    const char *text[PK_LANGUAGE_COUNT];
} pk_option;

/** All options of all commands, by id. */
extern const pk_option pk_options[PK_OPT_COUNT];

enum { PK_SCHEMA_DIRS_MAX = 16, PK_OUTPUTS_MAX = 16, PK_PREFERRED_MAX = 256 };

/** What the command line says. Texts are those of argv. */
typedef struct pk_settings {
    const char *outputs[PK_OUTPUTS_MAX]; /* each -o in order; merge writes all of them */
    size_t output_count;
    const char *output;                      /* the last -o; NULL: none */
    const char *preferred[PK_PREFERRED_MAX]; /* each --prefer */
    size_t preferred_count;
    const char *format, *to, *template_id, *region, *phase, *findings, *type, *earlier, *report_template;
    const char *corrections_file, *attach, *annotate, *unannotate, *from;
    const char *findings_format; /* of --findings; NULL: by the ending of its name */
    const char *schema_dirs[PK_SCHEMA_DIRS_MAX];
    size_t schema_dir_count;
    pk_limits limits;
    pk_language language;
    pk_date today, deadline;
    int year;
    const char *id;       /* of a schema that is made; NULL: from its title */
    const char *encoding; /* of text files; NULL: find out */
    char delimiter;       /* between their cells; 0: find out */
    unsigned jobs;
    unsigned settle;      /* seconds for which a file is not changed before it is checked */
    bool whole_documents; /* pk_intake_options.whole; no option */
    bool found;           /* pk_intake_options.found; no option */
    bool dated;           /* today is of --date */
    bool once, poll;
    bool raw, convert_legacy, strict, quiet, verbose, help, version;
    bool color, color_errors;    /* on standard output, and on standard error */
    pk_corrections *corrections; /* read from corrections_file; NULL: none */
    const char **arguments;      /* what is no option; malloc'ed */
    size_t argument_count;
} pk_settings;

/** What a command does where its first argument says it: "list", "show ID". */
typedef struct pk_subcommand {
    const char *name;                     /* NULL: the end of a table */
    const char *usage[PK_LANGUAGE_COUNT]; /* what follows the name: "FIL..." */
    const char *summary[PK_LANGUAGE_COUNT];
    size_t least, most; /* arguments that may follow the name: settings->arguments from 1 */
    bool writes;        /* takes -o */
    int (*run)(const pk_settings *settings, pk_library *library);
} pk_subcommand;

typedef struct pk_command {
    const char *name;
    const char *usage[PK_LANGUAGE_COUNT]; /* what follows the name: "FIL|MAPP..." */
    const char *summary[PK_LANGUAGE_COUNT];
    const char *details[PK_LANGUAGE_COUNT]; /* NULL or further lines of help */
    const pk_subcommand *subcommands;       /* NULL: none */
    const pk_option_id *options;            /* ends with PK_OPT_COUNT */
    int (*run)(pk_settings *settings);
} pk_command;

extern const pk_command pk_command_check, pk_command_convert, pk_command_merge, pk_command_reply, pk_command_diff,
    pk_command_template, pk_command_schema, pk_command_watch, pk_command_explain;

/** SOURCE_DATE_EPOCH, else today as the system has it. */
pk_date pk_day_of_environment(void);
/** Settings before any option: language and date from the environment. */
void pk_settings_init(pk_settings *settings, int argc, char **argv);
/**
 * Read the options of a command. What is wrong is told on standard error.
 * @return PK_EXIT_OK or PK_EXIT_USAGE, or PK_EXIT_FAILED.
 */
int pk_settings_parse(pk_settings *settings, const pk_command *command, int argc, char **argv);
void pk_settings_free(pk_settings *settings);
void pk_help_command(const pk_command *command, pk_language language, FILE *file);

/** One of two texts; as a format, the values are checked against both. */
#if defined(__GNUC__)
__attribute__((format_arg(2), format_arg(3)))
#endif
const char *
pk_say(pk_language language, const char *swedish, const char *english);
/** "plankoll: ..." on standard error. */
#if defined(__GNUC__)
__attribute__((format(printf, 1, 2)))
#endif
void pk_complain(const char *format, ...);
/** The path of an output for people: "-" is called standard output. */
const char *pk_output_name(const pk_settings *settings, const char *path);
/** What a status means, for the exit code 4; tells it on standard error. @param what The file or folder, may be NULL. */
int pk_fail(const pk_settings *settings, pk_status status, const char *what);

#endif
