/* A schema file is judged by its grammar first. Only what passes that is read, so each fault is told once. */
#include "schema/load.h"

static const char *const fault_texts[PK_FAULT_COUNT][PK_LANGUAGE_COUNT] = {
    [PK_FAULT_NO_SCHEMA] = { "filen är inget schema: rotelementet ska vara <schema>",
                             "the file is no schema: its root element should be <schema>" },
    [PK_FAULT_TWICE] = { "\"%1\" finns redan; varje sådan ska stå en gång",
                         "\"%1\" stands above already; each of them should stand once" },
    [PK_FAULT_HEADING_TWICE] = { "rubriken \"%1\" hör redan till en annan kolumn",
                                 "the heading \"%1\" belongs to another column already" },
    [PK_FAULT_GOAL_COLUMNS] = { "precis en kolumn ska ha rollen goal", "exactly one column should have the role goal" },
    [PK_FAULT_NO_STATUSES] = { "en kolumn har rollen status, men schemat har inget <statuses>",
                               "a column has the role status, but the schema has no <statuses>" },
    [PK_FAULT_COLUMN_UNKNOWN] = { "det finns ingen kolumn med nyckeln \"%1\"",
                                  "there is no column with the key \"%1\"" },
    [PK_FAULT_AREA_UNKNOWN] = { "området \"%1\" finns inte bland områdena i <head>",
                                "the area \"%1\" is not among the areas in <head>" },
    [PK_FAULT_REGION_UNKNOWN] = { "det finns ingen region med koden \"%1\"",
                                  "there is no region with the code \"%1\"" },
    [PK_FAULT_FINDING_UNKNOWN] = { "koden \"%1\" finns inte; \"plankoll explain\" visar alla koder",
                                   "there is no code \"%1\"; \"plankoll explain\" shows all codes" },
    [PK_FAULT_ROLE_UNKNOWN] = { "\"%1\" är ingen roll", "\"%1\" is not a role" },
    [PK_FAULT_WORD_UNKNOWN] = { "\"%1\" går inte att ange här", "\"%1\" cannot be said here" },
    [PK_FAULT_DATE] = { "\"%1\" är inget datum; skriv det som 2022-01-31",
                        "\"%1\" is not a date; write it like 2022-01-31" },
    [PK_FAULT_PERIOD] = { "perioden slutar innan den börjar", "the period ends before it begins" },
};

/* Faults that are no element's: the file cannot be read at all. */
static const struct {
    pk_status status;
    const char *texts[PK_LANGUAGE_COUNT];
} status_texts[] = {
    { PK_EUNSAFE,
      { "filen har en dokumenttypsdeklaration (<!DOCTYPE>); ta bort den",
        "the file has a document type declaration (<!DOCTYPE>); remove it" } },
    { PK_ELIMIT,
      { "filen är större eller djupare nästlad än tillåtet", "the file is larger or nested deeper than allowed" } },
};

typedef struct checker {
    pk_language language;
    void (*report)(void *context, int line, const char *message);
    void *context;
    pk_arena *scratch;
    bool reported;
    pk_status status; /* of our own words */
} checker;

static void pass_on(void *context, int line, const char *message)
{
    checker *c = context;

    c->reported = true;
    if (c->report != NULL)
        c->report(c->context, line, message);
}

static void on_fault(void *context, int line, pk_schema_fault fault, pk_text detail)
{
    checker *c = context;
    pk_text text = pk_text_of(fault_texts[fault][c->language]);
    size_t at = pk_text_find(text, PK_TEXT("%1"));
    pk_text message = text;

    if (at != SIZE_MAX) {
        pk_text rest = pk_text_from(text, at + 2);

        c->status =
            pk_text_format(c->scratch, &message, "%.*s%.*s%.*s", (int)at, text.data, PK_PRINT(detail), PK_PRINT(rest));
        if (c->status != PK_OK)
            return;
    }
    pass_on(c, line, message.data);
}

/* The grammar was libxml2's to judge, with its own words; what it does not say is said here. */
static void report_status(checker *c, pk_status status)
{
    for (size_t i = 0; i < sizeof status_texts / sizeof status_texts[0]; i++)
        if (status_texts[i].status == status)
            pass_on(c, 1, status_texts[i].texts[c->language]);
    if (!c->reported)
        pass_on(c, 1, c->language == PK_SWEDISH ? "filen går inte att läsa som XML" : "the file cannot be read as XML");
}

pk_status pk_schema_check(const void *bytes, size_t size, const pk_regions *regions, pk_language language,
                          void (*report)(void *context, int line, const char *message), void *context)
{
    checker c = { .language = language, .report = report, .context = context };
    pk_schema *schema;
    pk_xml_error error = { 0 };
    pk_arena scratch;
    pk_status status;

    status = pk_xml_validate(bytes, size, pk_builtin_grammar.bytes, pk_builtin_grammar.size, pass_on, &c);
    if (status == PK_OK) {
        pk_arena_init(&scratch, NULL);
        c.scratch = &scratch;
        status = pk_schema_read(bytes, size, false, regions, &scratch, on_fault, &c, &error, &schema);
        if (status == PK_EFORMAT && error.message[0] != '\0')
            pass_on(&c, error.line, error.message);
        pk_arena_free(&scratch);
    }
    if (c.status != PK_OK)
        return c.status;
    if (status == PK_OK || status == PK_ENOMEM)
        return status;
    if (!c.reported)
        report_status(&c, status);
    return PK_ESCHEMA;
}
