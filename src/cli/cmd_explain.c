#include "cli/options.h"

static void explain_code(pk_code code, pk_language language)
{
    const pk_explanation *explanation = pk_code_explain(code, language);

    printf("%s  %s  (%s)\n\n", pk_code_name(code), pk_code_key(code),
           pk_severity_label(pk_code_severity(code), language));
    printf("%s\n\n", explanation->text);
    printf("%s: %s\n", pk_say(language, "Inte så", "Not like this"), explanation->bad);
    printf("%s: %s\n\n", pk_say(language, "Utan så", "But like this"), explanation->good);
    printf("%s: %s\n", pk_say(language, "Åtgärd", "To mend it"), pk_code_fix(code, language));
}

static int explain_run(pk_settings *settings)
{
    if (settings->argument_count == 0)
        for (int code = 0; code < PK_CODE_COUNT; code++) {
            if (code > 0)
                printf("\n----\n\n");
            explain_code((pk_code)code, settings->language);
        }
    for (size_t i = 0; i < settings->argument_count; i++) {
        pk_code code;

        if (!pk_code_parse(pk_text_of(settings->arguments[i]), &code)) {
            pk_complain(pk_say(settings->language, "anmärkningen \"%s\" finns inte (plankoll explain visar alla)",
                               "there is no finding \"%s\" (plankoll explain shows all)"),
                        settings->arguments[i]);
            return PK_EXIT_USAGE;
        }
        if (i > 0)
            printf("\n----\n\n");
        explain_code(code, settings->language);
    }
    return PK_EXIT_OK;
}

static const pk_option_id explain_options[] = { PK_OPT_LANG, PK_OPT_HELP, PK_OPT_COUNT };

const pk_command pk_command_explain = {
    .name = "explain",
    .usage = { "[KOD...]", "[CODE...]" },
    .summary = { "Förklara en anmärkning, med ett exempel på fel och rätt. Utan kod: alla.",
                 "Explain a finding, with an example of wrong and right. Without a code: all." },
    .options = explain_options,
    .run = explain_run,
};
