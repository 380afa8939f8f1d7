/* The command explain: what a finding means, or all of them. */
#include "cli/outputs.h"
#include "cli/tell.h"

#include <stdlib.h>
#include <string.h>

typedef struct pk_explain {
    const pk_explain_format *format;
    pk_explain_list list;
    pk_write_options options;
} pk_explain;

static pk_status write_explanations(void *explain_, pk_sink *sink)
{
    const pk_explain *explain = explain_;

    return explain->format->write(&explain->list, &explain->options, sink);
}

/* --to, else what the output's name ends in, else text. */
static int find_format(const pk_settings *settings, const pk_explain_format **format)
{
    char ending[16];
    const char *name = settings->to;

    pk_ending(settings->output, ending);
    if (name == NULL)
        name = ending[0] == '\0' || strcmp(ending, "txt") == 0 ? "text" : ending;
    *format = pk_explain_format_find(name);
    if (*format != NULL)
        return PK_EXIT_OK;
    pk_complain(pk_say(settings->language, "formen \"%s\" finns inte; --to kan vara %s",
                       "there is no form \"%s\"; --to can be %s"),
                name, "text, json");
    return PK_EXIT_USAGE;
}

/* The codes that are asked for, all where none is. @param codes  Room for all of them. */
static int find_codes(const pk_settings *settings, pk_code *codes, size_t *count)
{
    *count = settings->argument_count > 0 ? settings->argument_count : PK_CODE_COUNT;
    for (size_t i = 0; i < *count; i++) {
        if (settings->argument_count == 0) {
            codes[i] = (pk_code)i;
        } else if (!pk_code_parse(pk_text_of(settings->arguments[i]), &codes[i])) {
            pk_complain(pk_say(settings->language, "anmärkningen \"%s\" finns inte (plankoll explain visar alla)",
                               "there is no finding \"%s\" (plankoll explain shows all)"),
                        settings->arguments[i]);
            return PK_EXIT_USAGE;
        }
    }
    return PK_EXIT_OK;
}

static int explain_run(pk_settings *settings)
{
    pk_explain explain = { .options = pk_options_for_writing(settings) };
    pk_code *codes = calloc(settings->argument_count + PK_CODE_COUNT, sizeof *codes);
    int code;

    if (codes == NULL)
        return pk_fail(settings, PK_ENOMEM, NULL);
    explain.list.codes = codes;
    explain.options.width = pk_output_width(settings->output);
    code = pk_judge_outputs(settings, settings->output, false);
    if (code == PK_EXIT_OK)
        code = find_format(settings, &explain.format);
    if (code == PK_EXIT_OK)
        code = find_codes(settings, codes, &explain.list.count);
    if (code == PK_EXIT_OK)
        code = pk_write_output(settings, settings->output, write_explanations, &explain);
    free(codes);
    return code;
}

static const pk_option_id explain_options[] = { PK_OPT_OUTPUT, PK_OPT_TO, PK_OPT_LANG, PK_OPT_HELP, PK_OPT_COUNT };

const pk_command pk_command_explain = {
    .name = "explain",
    .usage = { "[KOD...]", "[CODE...]" },
    .summary = { "Förklara en anmärkning, med ett exempel på fel och rätt. Utan kod: alla.",
                 "Explain a finding, with an example of wrong and right. Without a code: all." },
    .details = { "Formen är text, eller json med båda språken. I det som en anmärkning säger är ‹text› vad som står i "
                 "dokumentet,\n‹1› ett värde och [ ] det som sägs bara när det finns något att säga.",
                 "The form is text, or json with both languages. In what a finding says, ‹text› is what stands in the "
                 "document,\n‹1› a value and [ ] what is said only when there is something to say." },
    .options = explain_options,
    .run = explain_run,
};
