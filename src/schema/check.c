/* A schema file is judged by its grammar first. Only what passes that is read, so each fault is told once. */
#include "schema/check_rules.h"

#include <string.h>

static const char *const fault_texts[PK_FAULT_COUNT][PK_LANGUAGE_COUNT] = {
    [PK_FAULT_NO_SCHEMA] = { "filen är inget schema: rotelementet ska vara <schema>",
                             "the file is no schema: its root element should be <schema>" },
    [PK_FAULT_TWICE] = { "\"%1\" finns redan; varje sådan ska stå en gång",
                         "\"%1\" stands above already; each of them should stand once" },
    [PK_FAULT_HEADING_TWICE] = { "rubriken \"%1\" hör redan till en annan kolumn",
                                 "the heading \"%1\" belongs to another column already" },
    [PK_FAULT_PART_MISSING] = { "elementet <%1> saknas", "the element <%1> is missing" },
    [PK_FAULT_BASE_UNKNOWN] = { "schemat bygger på \"%1\", som inte finns bland mallarna",
                                "the schema builds on \"%1\", which is not among the templates" },
    [PK_FAULT_NO_NAME] = { "kolumnen \"%1\" har en tom rubrik; då ska en synonym säga vad den heter",
                           "the column \"%1\" has a blank heading; a synonym should then say what it is called" },
    [PK_FAULT_UNTITLED_TWICE] = { "bara en kolumn kan ha en tom rubrik", "only one column can have a blank heading" },
    [PK_FAULT_PART] = { "området kan inte vara en del av \"%1\": det ska vara ett område som står före och inte självt "
                        "är en del",
                        "the area cannot be part of \"%1\": that should be an area that stands before it and is no "
                        "part "
                        "itself" },
    [PK_FAULT_GOAL_COLUMNS] = { "precis en kolumn ska ha rollen goal", "exactly one column should have the role goal" },
    [PK_FAULT_NO_STATUSES] = { "en kolumn har rollen status, men schemat har inget <statuses>",
                               "a column has the role status, but the schema has no <statuses>" },
    [PK_FAULT_COLUMN_UNKNOWN] = { "det finns ingen kolumn med nyckeln \"%1\"",
                                  "there is no column with the key \"%1\"" },
    [PK_FAULT_AREA_UNKNOWN] = { "området \"%1\" finns inte bland områdena i <head>",
                                "the area \"%1\" is not among the areas in <head>" },
    [PK_FAULT_REGION_UNKNOWN] = { "det finns ingen region med koden \"%1\"",
                                  "there is no region with the code \"%1\"" },
    [PK_FAULT_PHASE_UNKNOWN] = { "det finns ingen fas \"%1\"", "there is no phase \"%1\"" },
    [PK_FAULT_FINDING_UNKNOWN] = { "koden \"%1\" finns inte; \"plankoll explain\" visar alla koder",
                                   "there is no code \"%1\"; \"plankoll explain\" shows all codes" },
    [PK_FAULT_ROLE_UNKNOWN] = { "\"%1\" är ingen roll", "\"%1\" is not a role" },
    [PK_FAULT_WORD_UNKNOWN] = { "\"%1\" går inte att ange här", "\"%1\" cannot be said here" },
    [PK_FAULT_DATE] = { "\"%1\" är inget datum; skriv det som 2022-01-31",
                        "\"%1\" is not a date; write it like 2022-01-31" },
    [PK_FAULT_PERIOD] = { "perioden slutar innan den börjar", "the period ends before it begins" },
    [PK_FAULT_MARKER_UNUSED] = { "inget mål i området har markören \"%1\" som fotnoten förklarar",
                                 "no goal of the area bears the marker \"%1\" that the footnote explains" },
    [PK_FAULT_MARKER_UNEXPLAINED] = { "målet har markören \"%1\", men området har ingen sådan fotnot",
                                      "the goal bears the marker \"%1\", but the area has no such footnote" },
    [PK_FAULT_EXPRESSION] = { "uttrycket går inte att läsa som XPath från och med \"%1\"",
                              "the expression cannot be read as XPath from \"%1\" on" },
    [PK_FAULT_EXPRESSION_CUT] = { "uttrycket slutar för tidigt: \"%1\"", "the expression ends too early: \"%1\"" },
    [PK_FAULT_EXPRESSION_LONG] = { "uttrycket är för långt", "the expression is too long" },
    [PK_FAULT_EXPRESSION_ENDLESS] = { "uttrycket tar för många steg att räkna ut: \"%1\"",
                                      "the expression takes too many steps to work out: \"%1\"" },
    [PK_FAULT_ARGUMENTS] = { "uttrycket går inte att räkna ut: en funktion har fel antal argument eller fel sorts "
                             "argument i "
                             "\"%1\"",
                             "the expression cannot be worked out: a function has arguments of the wrong number or "
                             "kind in "
                             "\"%1\"" },
    [PK_FAULT_NO_NODES] = { "<for> ska peka ut delar av planen, men \"%1\" ger ett värde",
                            "<for> should point out parts of the plan, but \"%1\" gives a value" },
    [PK_FAULT_FUNCTION_UNKNOWN] = { "det finns ingen funktion %1()", "there is no function %1()" },
    [PK_FAULT_VARIABLE] = { "det finns ingen variabel $%1; regler har inga variabler",
                            "there is no variable $%1; rules have no variables" },
    [PK_FAULT_PLAN_ELEMENT] = { "planen har inget element \"%1\"", "a plan has no element \"%1\"" },
    [PK_FAULT_PLAN_ATTRIBUTE] = { "planen har inget attribut \"%1\"", "a plan has no attribute \"%1\"" },
    [PK_FAULT_BRACE] = { "en klammer saknar sin andra hälft ({{ och }} står för en vanlig klammer): \"%1\"",
                         "a brace lacks its other half ({{ and }} stand for a plain brace): \"%1\"" },
};

/* What the validator says, and our words for it: %1 and %2 are what it names. What is not here stays as it is. */
static const struct {
    const char *says[2]; /* before what it names and after it, or between the two that it names */
    bool names_two;
    const char *texts[PK_LANGUAGE_COUNT];
} grammar_texts[] = {
    { { "Did not expect element ", " there" },
      false,
      { "elementet <%1> får inte stå här", "the element <%1> may not stand here" } },
    { { "Did not expect text in element ", " content" },
      false,
      { "elementet <%1> får inte ha text just här", "the element <%1> may not have text in this place" } },
    { { "Element ", " lacks the attribute " },
      true,
      { "elementet <%1> saknar attributet %2", "the element <%1> lacks the attribute %2" } },
    { { "Element ", " has a wrong attribute among " },
      true,
      { "elementet <%1> har ett attribut som inte hör dit eller har ett värde som inte är tillåtet: %2",
        "the element <%1> has an attribute that does not belong there or whose value is not allowed: %2" } },
    { { "Invalid attribute ", " for element " },
      true,
      { "attributet %1 i elementet <%2> hör inte dit eller har ett värde som inte är tillåtet",
        "the attribute %1 of the element <%2> does not belong there or has a value that is not allowed" } },
    { { "Element ", " failed to validate attributes" },
      false,
      { "attributen i elementet <%1> är inte de rätta", "the attributes of the element <%1> are not the right ones" } },
    { { "Element ", " failed to validate content" },
      false,
      { "innehållet i elementet <%1> är inte tillåtet eller saknas",
        "the content of the element <%1> is not allowed or is missing" } },
    { { "Datatype element ", " has child elements" },
      false,
      { "elementet <%1> får bara ha text, inga element", "the element <%1> may have only text, no elements" } },
    { { "Element ", " has extra content: " },
      true,
      { "elementet <%1> har för mycket innehåll: %2", "the element <%1> has too much content: %2" } },
    { { "Element ", " lacks an element" },
      false,
      { "ett element fattas i elementet <%1>", "an element is missing in the element <%1>" } },
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
    pk_schema_words tell; /* in place of report: also gets the kind of fault */
    void *context;
    pk_arena *scratch;
    pk_schema_fault fault; /* being told; PK_FAULT_COUNT: one of the grammar or of XML */
    bool reported;
    pk_status status; /* of our own words */
} checker;

static void pass_on(void *context, int line, const char *message)
{
    checker *c = context;

    c->reported = true;
    if (c->tell != NULL)
        c->tell(c->context, line, c->fault, message);
    else if (c->report != NULL)
        c->report(c->context, line, message);
}

/* A text with %1 and %2 filled in. */
static void say(checker *c, int line, const char *template, pk_text first, pk_text second)
{
    pk_text text = pk_text_of(template);
    const char *message;
    pk_buffer buffer;
    pk_status status = PK_OK;
    size_t at;

    pk_buffer_init(&buffer, c->scratch);
    while (status == PK_OK && (at = pk_text_find(text, PK_TEXT("%"))) != SIZE_MAX) {
        status = pk_buffer_add(&buffer, (pk_text) { text.data, at });
        if (status == PK_OK)
            status = pk_buffer_add(&buffer, text.data[at + 1] == '1' ? first : second);
        text = pk_text_from(text, at + 2);
    }
    if (status == PK_OK)
        status = pk_buffer_add(&buffer, text);
    message = status == PK_OK ? pk_text_terminated(c->scratch, pk_buffer_text(&buffer)) : NULL;
    if (message == NULL)
        c->status = PK_ENOMEM;
    else
        pass_on(c, line, message);
}

static void on_fault(void *context, int line, pk_schema_fault fault, pk_text detail)
{
    checker *c = context;

    c->fault = fault;
    say(c, line, fault_texts[fault][c->language], detail, PK_NO_TEXT);
    c->fault = PK_FAULT_COUNT;
}

/* Whether a message is of this form; what it names. */
static bool is_said(const char *const says[2], bool names_two, pk_text message, pk_text *first, pk_text *second)
{
    pk_text rest;
    size_t at;

    if (!pk_text_starts(message, pk_text_of(says[0])))
        return false;
    rest = pk_text_from(message, strlen(says[0]));
    if ((at = pk_text_find(rest, pk_text_of(says[1]))) == SIZE_MAX)
        return false;
    *first = (pk_text) { rest.data, at };
    *second = pk_text_from(rest, at + strlen(says[1]));
    return names_two || second->size == 0;
}

static void on_grammar_fault(void *context, int line, const char *message)
{
    checker *c = context;
    pk_text first, second;

    for (size_t i = 0; i < sizeof grammar_texts / sizeof *grammar_texts; i++)
        if (is_said(grammar_texts[i].says, grammar_texts[i].names_two, pk_text_of(message), &first, &second)) {
            say(c, line, grammar_texts[i].texts[c->language], first, second);
            return;
        }
    pass_on(c, line, message);
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

/* What it builds on must be known before it can be read. */
static pk_status read_schema(pk_library *library, const void *bytes, size_t size, pk_arena *arena, checker *c,
                             pk_xml_error *error, pk_schema **schema)
{
    const pk_schema *base = NULL;
    pk_schema_file *file;
    pk_text id;
    pk_status status = pk_library_base(library, bytes, size, &id, &file);

    if (status == PK_ENOENT) {
        on_fault(c, 1, PK_FAULT_BASE_UNKNOWN, id);
        return PK_ESCHEMA;
    }
    if (status == PK_OK && file != NULL)
        status = pk_library_load(library, file, &base);
    if (status == PK_OK)
        status = pk_schema_read(bytes, size, false, base, &library->regions, arena, on_fault, c, error, schema);
    return status == PK_OK ? pk_check_rules(*schema, c->scratch, on_fault, c) : status;
}

/* @param library  NULL: a register of regions. */
static pk_status check_file(pk_library *library, const void *bytes, size_t size, pk_language language,
                            void (*report)(void *context, int line, const char *message), void *context)
{
    checker c = { .language = language, .report = report, .context = context, .fault = PK_FAULT_COUNT };
    pk_schema *schema;
    pk_regions regions;
    pk_xml_error error = { 0 };
    pk_arena scratch;
    pk_status status;

    pk_arena_init(&scratch, NULL);
    c.scratch = &scratch;
    status = pk_xml_validate(bytes, size, pk_builtin_grammar.bytes, pk_builtin_grammar.size, on_grammar_fault, &c);
    if (status == PK_OK && library == NULL)
        status = pk_register_read(bytes, size, &scratch, on_fault, &c, &regions);
    else if (status == PK_OK)
        status = read_schema(library, bytes, size, &scratch, &c, &error, &schema);
    if (status == PK_EFORMAT && error.message[0] != '\0')
        pass_on(&c, error.line, error.message);
    pk_arena_free(&scratch);
    if (c.status != PK_OK)
        return c.status;
    if (status == PK_OK || status == PK_ENOMEM)
        return status;
    if (!c.reported)
        report_status(&c, status);
    return PK_ESCHEMA;
}

pk_status pk_schema_check(pk_library *library, const void *bytes, size_t size, pk_language language,
                          void (*report)(void *context, int line, const char *message), void *context)
{
    return check_file(library, bytes, size, language, report, context);
}

pk_status pk_schema_check_content(pk_library *library, const void *bytes, size_t size, pk_language language,
                                  pk_schema_words tell, void *context, pk_arena *arena, pk_schema **schema)
{
    checker c = { .language = language, .tell = tell, .context = context, .scratch = arena, .fault = PK_FAULT_COUNT };
    pk_xml_error error = { 0 };
    pk_status status = read_schema(library, bytes, size, arena, &c, &error, schema);

    if (c.status != PK_OK)
        return c.status;
    return status == PK_OK || status == PK_ENOMEM ? status : PK_ESCHEMA;
}

/* ---- the register ---- */

static pk_status root_start(void *context, pk_xml_walk *walk)
{
    bool *is_register = context;

    *is_register = pk_xml_depth(walk) == 1;
    pk_xml_stop(walk);
    return PK_OK;
}

bool pk_is_register(const void *bytes, size_t size)
{
    static const pk_xml_rule rules[] = { { PK_NS_SCHEMA, NULL, "register", root_start, NULL, 0 },
                                         { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 } };
    bool is_register = false;
    pk_arena arena;
    pk_status status;

    pk_arena_init(&arena, NULL);
    status = pk_xml_read_bytes(bytes, size, NULL, rules, &is_register, &arena, NULL);
    pk_arena_free(&arena);
    return status == PK_OK && is_register;
}

pk_status pk_register_check(const void *bytes, size_t size, pk_language language,
                            void (*report)(void *context, int line, const char *message), void *context)
{
    return check_file(NULL, bytes, size, language, report, context);
}
