/* schema infer: a schema from a blank form, with all that was guessed said beside it: on standard error, and in a comment
 * at the top of the file, where the author will be reading. */
#include "cli/cmd_schema.h"
#include "cli/inputs.h"
#include "cli/outputs.h"
#include "cli/tell.h"

#include "intake/file.h"
#include "schema/infer.h"

/* %1 and %2 are the note's texts. */
static const char *const note_texts[][PK_LANGUAGE_COUNT] = {
    [PK_INFER_FILLED] = { "%1 celler utanför målkolumnen har text: formuläret ser ut att vara ifyllt. Utgå helst från "
                          "ett tomt formulär",
                          "%1 cells beside the goals have text: the form seems to be filled in. Better start from a "
                          "blank one" },
    [PK_INFER_GOAL_COLUMN] = { "målen antas stå i kolumnen \"%1\" (role=\"goal\")",
                               "the goals are taken to stand in the column \"%1\" (role=\"goal\")" },
    [PK_INFER_ROLE] = { "rollen för kolumnen \"%1\" är gissad (role=\"text\")",
                        "the role of the column \"%1\" is a guess (role=\"text\")" },
    [PK_INFER_NO_CODES] = { "kolumnen \"%1\" kan vara en status, men formuläret nämner inga statuskoder "
                            "(role=\"text\")",
                            "the column \"%1\" may be a status, but the form names no status codes (role=\"text\")" },
    [PK_INFER_OPTIONAL] = { "kolumnen \"%1\" saknas i någon tabell (optional=\"true\")",
                            "the column \"%1\" is missing in some tables (optional=\"true\")" },
    [PK_INFER_HEADING_TWICE] = { "rubriken \"%1\" står två gånger i samma tabell; bara den första är med",
                                 "the heading \"%1\" stands twice in a table; only the first one is taken" },
    [PK_INFER_UNTITLED] = { "en kolumn har ingen rubrik och fick heta \"%1\"",
                            "a column has no heading and was called \"%1\"" },
    [PK_INFER_CODES] = { "vilka av statuskoderna %1 som betyder uppnått (reached) och ej påbörjat (begun) är gissat",
                         "which of the status codes %1 mean reached and not begun is a guess" },
    [PK_INFER_OPEN_CHOICES] = { "kolumnen \"%1\" har en lista som även tillåter annat; den är inte med",
                                "the column \"%1\" has a list that allows other values too; it was left out" },
    [PK_INFER_TITLE] = { "titeln \"%1\" är gissad", "the title \"%1\" is a guess" },
    [PK_INFER_TITLE_NO_YEAR] = { "titeln \"%1\" nämner inga år; då kan nästa periods formulär förväxlas med detta",
                                 "the title \"%1\" names no years; the form of the next period may be taken for this "
                                 "one" },
    [PK_INFER_PERIOD] = { "perioden är gissad: bara året %1 nämns",
                          "the period is a guess: only the year %1 is named" },
    [PK_INFER_NO_PERIOD] = { "perioden är okänd och sattes till %1", "the period is not known and was set to %1" },
    [PK_INFER_RECEIVER] = { "mottagaren \"%1\" är gissad", "the receiver \"%1\" is a guess" },
    [PK_INFER_NO_RECEIVER] = { "formuläret säger inte vem planen ska skickas till (receiver)",
                               "the form does not say who gets the plan (receiver)" },
    [PK_INFER_AREA_NUMBERS] = { "området \"%1\" och kanske fler har inget eget nummer i formuläret; de är numrerade i "
                                "ordning",
                                "the area \"%1\", and perhaps others, has no number of its own in the form; they are "
                                "numbered in order" },
    [PK_INFER_NO_AREA_TITLES] = { "formuläret har flera tabeller men inga rubriker över dem; de räknas som en",
                                  "the form has several tables but no titles over them; they count as one" },
    [PK_INFER_EXPLAINED] = { "mål %1 är färgat men har ingen fotnot (explained=\"true\")",
                             "goal %1 is coloured but has no footnote (explained=\"true\")" },
    [PK_INFER_MARKER_UNUSED] = { "inget mål har markören %1 i område %2; fotnoten är inte med",
                                 "no goal has the marker %1 in area %2; the footnote was left out" },
    [PK_INFER_NO_FOOTNOTE] = { "mål %1 har markören %2, men det finns ingen sådan fotnot; markören är inte med",
                               "goal %1 has the marker %2, but there is no such footnote; the marker was left out" },
    [PK_INFER_RESERVED] = { "fotnoten säger att raden för mål %1 lämnas tom till och med %2 (reserved-until)",
                            "the footnote says that the row of goal %1 is left empty through %2 (reserved-until)" },
    [PK_INFER_NUMBERED] = { "målen börjar med nummer, som inte räknas till texten (rows numbered=\"true\")",
                            "the goals begin with numbers, which are no part of the text (rows numbered=\"true\")" },
    [PK_INFER_LOCAL] = { "vilka mål som gäller någon annan än regionen själv går inte att läsa ut: sätt "
                         "local=\"false\" "
                         "på dem",
                         "which goals are addressed to somebody other than the region cannot be told: set "
                         "local=\"false\" on them" },
    [PK_INFER_OWN_GOALS] = { "formuläret har inga mål: regionerna antas skriva sina egna (rows own=\"true\")",
                             "the form has no goals: the regions are taken to write their own (rows own=\"true\")" },
    [PK_INFER_REGIONS] = { "formuläret nämner %1: de antas vara de som ska lämna en plan (<regions>)",
                           "the form names %1: they are taken to owe a plan (<regions>)" },
    [PK_INFER_NO_REGIONS] = { "formuläret säger inte vilka regioner som ska lämna en plan; lägg till <regions>",
                              "the form does not say which regions owe a plan; add <regions>" },
    [PK_INFER_OTHER_TABLE] = { "tabellen som börjar med \"%1\" har andra rubriker och är inte med",
                               "the table that begins with \"%1\" has other headings and was left out" },
    [PK_INFER_HIDDEN_SHEET] = { "det dolda bladet \"%1\" är inte läst", "the hidden sheet \"%1\" was not read" },
    [PK_INFER_LEFT_LINE] = { "texten \"%1\" är inte med", "the text \"%1\" was left out" },
};

typedef struct pk_draft {
    const pk_settings *settings;
    const char *path; /* of the form */
    const pk_inference *inference;
    pk_arena *arena;
} pk_draft;

/* ---- what is said of it ---- */

/* A long text is named by its beginning. */
static void put_start(pk_sink *sink, pk_text text)
{
    enum { MOST = 60 };
    pk_text rest = text;

    while (rest.size > 0 && text.size - rest.size < MOST)
        pk_text_code_point(&rest);
    pk_sink_put(sink, (pk_text) { text.data, text.size - rest.size });
    if (rest.size > 0)
        pk_sink_puts(sink, " ...");
}

static void put_note(pk_sink *sink, const pk_infer_note *note, pk_language language)
{
    pk_text text = pk_text_of(note_texts[note->kind][language]);
    size_t at;

    while ((at = pk_text_find(text, PK_TEXT("%"))) != SIZE_MAX) {
        pk_sink_put(sink, (pk_text) { text.data, at });
        put_start(sink, text.data[at + 1] == '1' ? note->first : note->second);
        text = pk_text_from(text, at + 2);
    }
    pk_sink_put(sink, text);
}

static void put_number(pk_sink *sink, pk_language language, size_t count, const char *const words[2][PK_LANGUAGE_COUNT])
{
    pk_sink_format(sink, "%zu %s", count, words[count != 1][language]);
}

static void put_summary(pk_sink *sink, const pk_schema *schema, pk_language language)
{
    static const char *const areas[2][PK_LANGUAGE_COUNT] = { { "område", "area" }, { "områden", "areas" } };
    static const char *const goals[2][PK_LANGUAGE_COUNT] = { { "mål", "goal" }, { "mål", "goals" } };
    static const char *const columns[2][PK_LANGUAGE_COUNT] = { { "kolumn", "column" }, { "kolumner", "columns" } };
    static const char *const codes[2][PK_LANGUAGE_COUNT] = { { "statuskod", "status code" },
                                                             { "statuskoder", "status codes" } };
    static const char *const fields[2][PK_LANGUAGE_COUNT] = { { "fält", "field" }, { "fält", "fields" } };

    put_number(sink, language, schema->area_count, areas);
    pk_sink_puts(sink, ", ");
    put_number(sink, language, schema->goal_count, goals);
    pk_sink_puts(sink, ", ");
    put_number(sink, language, schema->column_count, columns);
    pk_sink_puts(sink, ", ");
    put_number(sink, language, schema->status_count, codes);
    pk_sink_puts(sink, ", ");
    put_number(sink, language, schema->field_count, fields);
    pk_sink_format(sink, ", %d", schema->from.year);
    if (schema->to.year != schema->from.year)
        pk_sink_format(sink, "\xE2\x80\x93%d", schema->to.year);
}

static void put_notes(pk_sink *sink, const pk_inference *inference, pk_language language, const char *before)
{
    for (size_t i = 0; i < inference->note_count; i++) {
        pk_sink_puts(sink, before);
        put_note(sink, &inference->notes[i], language);
        pk_sink_puts(sink, "\n");
    }
}

static void tell_draft(const pk_draft *draft)
{
    pk_language language = draft->settings->language;
    pk_sink sink;

    pk_sink_init(&sink, pk_to_standard_error, NULL);
    pk_sink_format(&sink, "%s: ", draft->path);
    put_summary(&sink, draft->inference->schema, language);
    pk_sink_format(&sink, "\n%s\n", pk_say(language, "Se över:", "Look over:"));
    put_notes(&sink, draft->inference, language, "  - ");
    (void)pk_sink_flush(&sink); /* nobody can be told that telling failed */
}

/* ---- the file ---- */

/* XML has no way to write control characters, nor two hyphens in a row within a comment. */
static void put_in_comment(pk_sink *sink, pk_text text)
{
    bool hyphen = false;

    while (text.size > 0) {
        pk_text rest = text;
        uint32_t c = pk_text_code_point(&rest);
        pk_text as_it_is = { text.data, text.size - rest.size };
        bool is_text = (c >= 0x20 || c == '\n') && c < 0xFFFD;

        if (c == '-' && hyphen)
            pk_sink_puts(sink, " ");
        hyphen = c == '-';
        pk_sink_put(sink, is_text || c >= 0x10000 ? as_it_is : PK_TEXT("\xEF\xBF\xBD"));
        text = rest;
    }
}

static pk_status put_heading(const pk_draft *draft, pk_sink *sink)
{
    pk_language language = draft->settings->language;
    pk_buffer buffer;
    pk_sink inside;
    pk_status status;

    pk_buffer_init(&buffer, draft->arena);
    pk_sink_init_buffer(&inside, &buffer);
    pk_sink_format(&inside,
                   pk_say(language, "Ett utkast, gjort ur formuläret %.*s: ", "A draft, made of the form %.*s: "),
                   PK_PRINT(pk_base_name(pk_text_of(draft->path))));
    put_summary(&inside, draft->inference->schema, language);
    pk_sink_puts(&inside, pk_say(language, ".\n     Se över, och ta sedan bort det här:\n",
                                 ".\n     Look over, and then remove this:\n"));
    put_notes(&inside, draft->inference, language, "     * ");
    if ((status = pk_sink_flush(&inside)) != PK_OK)
        return status;
    pk_sink_puts(sink, "<!-- ");
    put_in_comment(sink, pk_buffer_text(&buffer));
    pk_sink_puts(sink, "     docs/SCHEMAS.md -->\n");
    return PK_OK;
}

/* Takes what pk_schema_write writes and puts the comment after its first line, the XML declaration. */
typedef struct pk_after_declaration {
    const pk_draft *draft;
    pk_sink *sink;
    bool done;
} pk_after_declaration;

static pk_status put_after_declaration(void *after_, const void *bytes, size_t size)
{
    pk_after_declaration *after = after_;
    pk_text text = { bytes, size };
    size_t line = after->done ? SIZE_MAX : pk_text_find(text, PK_TEXT("\n"));
    pk_status status;

    if (line != SIZE_MAX) {
        pk_sink_put(after->sink, (pk_text) { text.data, line + 1 });
        if ((status = put_heading(after->draft, after->sink)) != PK_OK)
            return status;
        after->done = true;
        text = pk_text_from(text, line + 1);
    }
    pk_sink_put(after->sink, text);
    return after->sink->status;
}

static pk_status write_draft(void *draft, pk_sink *sink)
{
    pk_after_declaration after = { .draft = draft, .sink = sink };
    pk_sink whole;

    pk_sink_init(&whole, put_after_declaration, &after);
    pk_schema_write(after.draft->inference->schema, &whole);
    return pk_sink_flush(&whole);
}

/* ---- the command ---- */

static int infer(const pk_settings *settings, pk_library *library, const pk_intake *intake)
{
    pk_infer_options options = { .id = pk_text_of(settings->id),
                                 .year = settings->today.year,
                                 .regions = &library->regions };
    pk_submission *form = intake->submissions[0];
    pk_inference inference;
    pk_draft draft = { settings, intake->paths[0], &inference, &form->arena };
    pk_status status;
    int code;

    if (!form->readable)
        return pk_exit_code(settings, intake, NULL);
    if ((status = pk_schema_infer(&form->document, &options, &form->arena, &inference)) != PK_OK)
        return pk_fail(settings, status, NULL);
    if (inference.schema == NULL) {
        pk_complain(pk_say(settings->language, "%s: ingen tabell med rubriker; det ser inte ut som ett formulär",
                           "%s: no table with headings; it does not look like a form"),
                    draft.path);
        return PK_EXIT_UNREADABLE;
    }
    code = pk_write_output(settings, settings->output, write_draft, &draft);
    if (code == PK_EXIT_OK && !settings->quiet)
        tell_draft(&draft);
    return code;
}

int pk_schema_infer_run(const pk_settings *settings, pk_library *library)
{
    pk_settings own = *settings; /* what follows the name of the subcommand are the inputs */
    pk_intake intake;
    int code;

    own.arguments++;
    own.argument_count--;
    own.jobs = 1;
    if (pk_file_is_folder(own.arguments[0])) {
        pk_complain(pk_say(own.language, "%s är en mapp; ange ett formulär", "%s is a folder; name a form"),
                    own.arguments[0]);
        return PK_EXIT_USAGE;
    }
    if ((code = pk_judge_outputs(&own, own.output, false)) != PK_EXIT_OK
        || (code = pk_read_inputs(&own, library, true, NULL, &intake)) != PK_EXIT_OK)
        return code;
    pk_tell_findings(&own, &intake, NULL);
    code = pk_overwrites_input(&own, &intake, own.output) ? PK_EXIT_USAGE : infer(&own, library, &intake);
    pk_intake_free(&intake);
    return code;
}
