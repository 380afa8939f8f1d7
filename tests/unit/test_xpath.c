/* Expressions over a plan: our functions, how they are counted, and what is told of those that mean nothing. */
#include "testing.h"

#include "schema/xpath.h"
#include "schema/xpath_weigh.h"

static const char PLAN[] =
    "<plan phase=\"creation\"><areas>\n"
    "<area number=\"1\" title=\"Ett\"><rows>\n"
    "<row goal=\"1.1\" order=\"1\"><text>Första</text><cells><cell key=\"mal\">Första</cell>"
    "<cell key=\"nulage\"> - </cell><cell key=\"tidsplan\">nov-23</cell><cell key=\"uppfoljning\">u.</cell></cells>"
    "<timeline column=\"tidsplan\" from=\"2023-11-01\" to=\"2023-11-30\" recurring=\"false\"/></row>\n"
    "<row goal=\"1.2\" order=\"2\"><text>Andra</text><cells><cell key=\"mal\">Andra</cell>"
    "<cell key=\"nulage\">Oklart</cell><cell key=\"tidsplan\"/><cell key=\"uppfoljning\"/></cells></row>\n"
    "</rows><footnotes><footnote marker=\"*\">Not</footnote></footnotes></area>\n"
    "<area number=\"2\" title=\"Två\"><rows>\n"
    "<row order=\"1\"><text>Egen</text><cells><cell key=\"mal\">Egen</cell></cells></row>\n"
    "</rows></area></areas></plan>";

typedef struct pk_desk {
    pk_library *library;
    pk_arena arena;
    pk_xpath *xpath;
} pk_desk;

static void open_desk(pk_desk *desk, pk_date today)
{
    const pk_schema *schema;

    assert_int_equal(pk_library_open(&desk->library), PK_OK);
    assert_int_equal(pk_library_schema(desk->library, PK_TEXT("nrf-2022-2024"), &schema), PK_OK);
    pk_arena_init(&desk->arena, NULL);
    assert_int_equal(pk_xpath_open(schema, today, pk_text_of(PLAN), &desk->arena, &desk->xpath), PK_OK);
    pk_xpath_allow(desk->xpath, 1000 * 1000);
}

static void close_desk(pk_desk *desk)
{
    pk_xpath_close(desk->xpath);
    pk_arena_free(&desk->arena);
    pk_library_free(desk->library);
}

static pk_nodes nodes_of(pk_desk *desk, const char *text)
{
    pk_expression expression;
    pk_nodes nodes;

    assert_int_equal(pk_xpath_compile(desk->xpath, pk_text_of(text), &desk->arena, &expression, NULL), PK_OK);
    assert_int_equal(pk_xpath_nodes(desk->xpath, &expression, &desk->arena, &nodes), PK_OK);
    return nodes;
}

/* What an expression gives as text in the first row; the status where it gives nothing. */
static pk_status ask(pk_desk *desk, const char *text, pk_text *said)
{
    pk_nodes rows = nodes_of(desk, PK_RULE_NODES);
    pk_expression expression;
    pk_status status = pk_xpath_compile(desk->xpath, pk_text_of(text), &desk->arena, &expression, NULL);

    assert_int_equal(rows.count, 3);
    if (status == PK_OK)
        status = pk_xpath_text(desk->xpath, &expression, &rows, 0, &desk->arena, said);
    return status;
}

static void test_functions(void **state)
{
    static const struct {
        const char *expression, *gives;
    } cases[] = {
        { "empty('')", "true" },
        { "empty('\xC2\xA0 ')", "true" },
        { "empty(cells/cell[@key = 'nulage'])", "true" }, /* a placeholder */
        { "empty(cells/cell[@key = 'mal'])", "false" },
        { "empty(cells/cell)", "false" }, /* all of them have to be */
        { "empty(cells/cell[@key = 'nej'])", "true" },
        { "empty('Klicka eller tryck här för att ange text.')", "true" },
        { "empty(0)", "false" },
        { "from('Hösten 2022')", "2022-08-01" },
        { "to('Hösten 2022')", "2022-12-31" },
        { "to('i god ordning')", "" },
        { "from('i maj')", "" },                               /* the period has three years: none to take */
        { "to(cells/cell[@key = 'tidsplan'])", "2023-11-30" }, /* as the plan has it: the text alone says less */
        { "from(../row[2]/cells/cell[@key = 'tidsplan'])", "" },
        { "is-time('2023')", "true" },
        { "is-time('NUS')", "false" },
        { "is-time(cells/cell[@key = 'tidsplan'])", "true" },
        { "is-time(../row[2]/cells/cell[@key = 'tidsplan'])", "false" },
        { "recurring('Löpande')", "true" },
        { "recurring('2023')", "false" },
        { "days('1970-01-02')", "1" },
        { "days(' 1970-01-11 ') - days('1970-01-01')", "10" },
        { "days('2023')", "NaN" },
        { "days('')", "NaN" },
        { "days('') < days('2022-01-01') or days('') >= days('2022-01-01')", "false" },
        { "today()", "2024-01-15" },
        { "status('U')", "U" },
        { "status(cells/cell[@key = 'uppfoljning'])", "U" },
        { "status('Ej påbörjat')", "E" },
        { "status('Ej uppnått')", "" }, /* may mean it: not for a rule to say */
        { "status('U/P')", "" },
        { "status('')", "" },
        { "words('Två  av tre – sjukhus.')", "4" },
        { "words('- …')", "0" },
        { "words(text)", "1" },
        { "matches-any('Antalet ska MINSKA.', 'öka|minska')", "true" },
        { "matches-any('Andelen har minskats', 'minska')", "false" }, /* whole words */
        { "matches-any('Andelen har minskats', 'minska*')", "true" },
        { "matches-any('Oförminskat', 'minska*')", "false" }, /* from their beginning */
        { "matches-any('ständigt minska*', '*')", "false" },
        { "matches-any('uppfölj-ning', 'uppföljning')", "true" },
        { "matches-any('E-hälsa', 'ehälsa|x')", "true" },
        { "matches-any('i god tid', 'god  tid')", "true" },
        { "matches-any('åska', 'ka')", "false" },
        { "matches-any('x', '||')", "false" },
        { "matches-any('', 'x')", "false" },
        /* those of XPath are what they were */
        { "concat(name(), ' ', @goal, ' ', position(), '/', last())", "row 1.1 1/3" },
        { "count(//row[text = 'Andra' or not(@goal)])", "2" },
        { "sum(//row/@order) * 2 - -1 div 2", "8.5" },
        { "string-length(normalize-space('  a   b '))", "3" },
        { "substring-before('2022/2023', '/') < 2023 and 5 mod 2 = 1", "true" },
        { "//row[@order > 1]/text | //row[2]/@goal", "1.2" },
        { "//area[.//row[cells/cell[@key = 'mal'] = 'Egen']]/@title", "Två" },
        { "translate('a-b', '-', \"'\")", "a'b" },
        { "@order = ../row[1]/@order and //row/text != //row/text", "true" },
        { "(1 + 2) * -(3) = -9", "true" },
        { "number(boolean(//cell)) + floor(2.5) + ceiling(2.5) + round(2.4)", "8" },
    };
    pk_desk desk;

    (void)state;
    open_desk(&desk, (pk_date) { 2024, 1, 15 });
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pk_text said = PK_NO_TEXT;
        pk_status status = ask(&desk, cases[i].expression, &said);

        if (status != PK_OK || !pk_text_equal(said, pk_text_of(cases[i].gives)))
            fail_msg("%s: status %d, \"%.*s\"", cases[i].expression, status, PK_PRINT(said));
    }
    close_desk(&desk);
}

static void test_places(void **state)
{
    static const struct {
        const char *nodes;
        size_t count;
        pk_node_place first;
    } cases[] = {
        { "//row", 3, { 0, 0, SIZE_MAX } },
        { "//cell", 9, { 0, 0, 0 } },
        { "//row[2]/cells/cell[@key = 'tidsplan']/@key", 1, { 0, 1, 2 } },
        { "//area[2]//row", 1, { 1, 0, SIZE_MAX } },
        { "//footnote/text()", 1, { 0, SIZE_MAX, SIZE_MAX } },
        { "//area[2]/@title", 1, { 1, SIZE_MAX, SIZE_MAX } },
        { "/plan", 1, { SIZE_MAX, SIZE_MAX, SIZE_MAX } },
        { "/", 1, { SIZE_MAX, SIZE_MAX, SIZE_MAX } },
        { "//rak", 0, { 0, 0, 0 } },
        { "//row/namespace::*", 0, { 0, 0, 0 } },
        { "//row[3] | //row[2] | //row[1]", 3, { 0, 0, SIZE_MAX } }, /* in the plan's order */
    };
    pk_desk desk;

    (void)state;
    open_desk(&desk, PK_NO_DATE);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pk_nodes nodes = nodes_of(&desk, cases[i].nodes);
        pk_node_place place = nodes.count > 0 ? pk_xpath_place(nodes.items[0]) : cases[i].first;

        if (nodes.count != cases[i].count && i != sizeof cases / sizeof cases[0] - 1)
            fail_msg("%s: %zu nodes", cases[i].nodes, nodes.count);
        if (place.area != cases[i].first.area || place.row != cases[i].first.row || place.cell != cases[i].first.cell)
            fail_msg("%s: stands in another place", cases[i].nodes);
    }
    close_desk(&desk);
}

static void test_no_day(void **state)
{
    pk_text said;
    pk_desk desk;

    (void)state;
    open_desk(&desk, PK_NO_DATE);
    assert_int_equal(ask(&desk, "string-length(today())", &said), PK_OK);
    assert_text(said, "0");
    assert_true(pk_xpath_lacked_day(desk.xpath));
    assert_false(pk_xpath_lacked_day(desk.xpath));
    assert_int_equal(ask(&desk, "true() or today()", &said), PK_OK);
    assert_false(pk_xpath_lacked_day(desk.xpath)); /* nobody came to ask */
    close_desk(&desk);
}

static void test_failures(void **state)
{
    static const struct {
        const char *expression;
        pk_status status;
    } cases[] = {
        { "", PK_ESCHEMA },
        { "1 +", PK_ESCHEMA },
        { "row[", PK_ESCHEMA },
        { "nej()", PK_ENOENT },
        { "$x", PK_ENOENT },
        { "x:row", PK_ENOENT },
        { "count('x')", PK_ESCHEMA },
        { "empty()", PK_ESCHEMA },
        { "today(1)", PK_ESCHEMA },
        { "days(1, 2)", PK_ESCHEMA },
        { "matches-any('x')", PK_ESCHEMA },
        { "count(//*[//*[//*[//*[//*[//*[//*]]]]]])", PK_OK },
        { "count(//*[count(//*[count(//*[count(//*[count(//*) > 1]) > 1]) > 1]) > 1])", PK_ELIMIT },
        { "count(//*[//*[//*[/ < 1]]])", PK_ELIMIT },
        { "count(//*[//*[//*[string-length(/) < 1]]])", PK_ELIMIT },
    };
    pk_desk desk;
    pk_text said;

    (void)state;
    open_desk(&desk, PK_NO_DATE);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pk_status status;

        pk_xpath_allow(desk.xpath, 100 * 1000);
        status = ask(&desk, cases[i].expression, &said);
        if (status != cases[i].status)
            fail_msg("%s: status %d", cases[i].expression, status);
    }
    close_desk(&desk);
}

/* Long and deep ones: refused before libxml2 sees them. */
/* An expression is read each time that it is asked: that costs, too, however little of it is worked out. */
static void test_long_expression(void **state)
{
    char text[2500] = "1 = 1";
    pk_desk desk;
    pk_text said;
    size_t times = 0;

    (void)state;
    while (strlen(text) < 2400)
        strcat(text, " or @order = 1");
    open_desk(&desk, PK_NO_DATE);
    pk_xpath_allow(desk.xpath, 10 * 1000);
    while (times < 1000 && ask(&desk, text, &said) == PK_OK)
        times++;
    assert_true(times > 0 && times < 50);
    close_desk(&desk);
}

static void test_size(void **state)
{
    char text[PK_EXPRESSION_BYTES + 2];
    pk_expression expression;
    pk_desk desk;
    size_t fault;

    (void)state;
    open_desk(&desk, PK_NO_DATE);
    memset(text, ' ', sizeof text);
    text[sizeof text - 1] = '1';
    assert_int_equal(pk_xpath_compile(desk.xpath, (pk_text) { text, sizeof text }, &desk.arena, &expression, NULL),
                     PK_ELIMIT);
    memset(text, '(', 1000);
    text[1000] = '1';
    memset(text + 1001, ')', 1000);
    assert_int_equal(pk_xpath_compile(desk.xpath, (pk_text) { text, 2001 }, &desk.arena, &expression, &fault),
                     PK_ESCHEMA);
    assert_int_equal(fault, 60);
    assert_int_equal(pk_xpath_compile(desk.xpath, (pk_text) { text + 940, 121 }, &desk.arena, &expression, &fault),
                     PK_OK);
    memset(text, '-', 3999);
    text[3999] = '1';
    assert_int_equal(pk_xpath_compile(desk.xpath, (pk_text) { text, 4000 }, &desk.arena, &expression, &fault), PK_OK);
    close_desk(&desk);
}

static void test_weighing(void **state)
{
    static const struct {
        const char *expression, *weighed;
        bool merges;
    } cases[] = {
        { "@a", "@a", false },
        { "@a = 'x'", "pk:weigh(@a) = 'x'", false },
        { "not(empty(cells/cell[@key = 'x'])) and 1 < 2", "not(empty(cells/cell[pk:weigh(@key) = 'x'])) and 1 < 2",
          false },
        { "a[1]/b * c | d", "pk:weigh(a[1]/b) * pk:weigh(c|d)", true },
        { "* * *", "pk:weigh(*) * pk:weigh(*)", false },
        { "-/ + ..", " - pk:weigh(/) + pk:weigh(..)", true },
        { "div div div", "pk:weigh(div) div pk:weigh(div)", false },
        { "f(a = b, c) or d", "f(pk:weigh(a) = pk:weigh(b),c) or d", false },
        { "\"it's\" = child::a", "\"it's\" = pk:weigh(child::a)", false },
        { "preceding-sibling :: row [ 1 ]", "preceding-sibling ::row[1]", true },
        { ".//a", ".//a", true },
        { "(a = b) = (c)", "pk:weigh((pk:weigh(a) = pk:weigh(b))) = pk:weigh((c))", false },
    };
    pk_arena arena;

    (void)state;
    pk_arena_init(&arena, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pk_text weighed;
        bool merges;

        assert_int_equal(pk_xpath_weigh(pk_text_of(cases[i].expression), &arena, &weighed, &merges), PK_OK);
        weighed = pk_text_trim(weighed);
        assert_text(weighed, *cases[i].weighed == ' ' ? cases[i].weighed + 1 : cases[i].weighed);
        assert_int_equal(merges, cases[i].merges);
    }
    pk_arena_free(&arena);
}

static void test_said(void **state)
{
    pk_text rest = pk_text_of("Mål {@goal}: {{{'}'}}} ok");
    static const struct {
        const char *text;
        bool is_expression;
    } parts[] = { { "Mål ", false }, { "@goal", true }, { ": ", false }, { "{", false },
                  { "'}'", true },   { "}", false },    { " ok", false } };
    static const char *const broken[] = { "{", "a } b", "{a", "{a{b}", "{'}" };
    pk_said_part part;

    (void)state;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        assert_int_equal(pk_said_next(&rest, &part), PK_OK);
        assert_text(part.text, parts[i].text);
        assert_int_equal(part.is_expression, parts[i].is_expression);
    }
    assert_int_equal(pk_said_next(&rest, &part), PK_ENOENT);
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        pk_status status;

        rest = pk_text_of(broken[i]);
        while ((status = pk_said_next(&rest, &part)) == PK_OK)
            ;
        assert_int_equal(status, PK_ESCHEMA);
    }
}

typedef struct pk_answers {
    pk_status status;
    size_t nodes;
    bool is_true;
    char said[64];
} pk_answers;

/* All that is done with expressions, from the tree to the end. */
static pk_answers ask_all(const pk_schema *schema, const pk_allocator *allocator)
{
    static const char *const expressions[] = { "//row[matches-any(text, 'x|första') or @goal = '1.2']",
                                               "status('u') = 'U' and empty('-') and not(@order < 1)",
                                               "concat(to(cells/cell[@key = 'tidsplan']), ' ', days('1970-01-02'))" };
    pk_answers answers = { 0 };
    pk_arena arena;
    pk_xpath *xpath = NULL;
    pk_expression expression;
    pk_nodes nodes = { 0 };
    pk_text said = PK_NO_TEXT;

    pk_arena_init(&arena, allocator);
    answers.status = pk_xpath_open(schema, PK_NO_DATE, pk_text_of(PLAN), &arena, &xpath);
    if (answers.status == PK_OK)
        pk_xpath_allow(xpath, 100 * 1000);
    for (size_t i = 0; i < 3 && answers.status == PK_OK; i++) {
        answers.status = pk_xpath_compile(xpath, pk_text_of(expressions[i]), &arena, &expression, NULL);
        if (answers.status == PK_OK)
            answers.status = i == 0   ? pk_xpath_nodes(xpath, &expression, &arena, &nodes)
                             : i == 1 ? pk_xpath_is_true(xpath, &expression, &nodes, 0, &answers.is_true)
                                      : pk_xpath_text(xpath, &expression, &nodes, 0, &arena, &said);
    }
    answers.nodes = nodes.count;
    snprintf(answers.said, sizeof answers.said, "%.*s", PK_PRINT(said));
    pk_xpath_close(xpath);
    pk_arena_free(&arena);
    return answers;
}

static void judge_answers(const pk_answers *answers, size_t n)
{
    if (answers->status == PK_ENOMEM)
        return;
    if (answers->status != PK_OK || answers->nodes != 2 || !answers->is_true
        || strcmp(answers->said, "2023-11-30 1") != 0)
        fail_msg("request %zu: status %d, %zu nodes, %d, \"%s\"", n, answers->status, answers->nodes, answers->is_true,
                 answers->said);
}

/* The n-th request for memory of ours fails, for each n. */
static void test_memory(void **state)
{
    const pk_schema *schema;
    pk_library *library;
    pk_status status = PK_ENOMEM;

    (void)state;
    assert_int_equal(pk_library_open(&library), PK_OK);
    assert_int_equal(pk_library_schema(library, PK_TEXT("nrf-2022-2024"), &schema), PK_OK);
    for (size_t n = 0; status != PK_OK; n++) {
        size_t left = n;
        pk_allocator allocator = test_few(&left);
        pk_answers answers = ask_all(schema, &allocator);

        assert_true(n < 100);
        judge_answers(&answers, n);
        status = answers.status;
    }
    pk_library_free(library);
}

/* ---- schemas ---- */

static void put_fault(void *context, int line, const char *message)
{
    char *text = context;
    size_t used = strlen(text);

    snprintf(text + used, 2000 - used, "%d: %s\n", line, message);
}

#define OPEN                                                                                                           \
    "<schema xmlns=\"urn:plankoll:schema:1\" id=\"mine\" version=\"1\" extends=\"nrf-2022-2024\"><head/><rules>\n"
#define RULE(test)                                                                                                     \
    OPEN "<rule id=\"a\"><test>" test "</test><message xml:lang=\"sv\">x</message></rule></rules></schema>"
#define SAYS(message)                                                                                                  \
    OPEN "<rule id=\"a\"><test>true()</test><message xml:lang=\"sv\">" message "</message></rule></rules></schema>"

static void test_faults(void **state)
{
    static const struct {
        const char *schema, *says, *says_in_swedish;
    } cases[] = {
        { RULE("count(cells/cell["), "2: the expression ends too early: \"count(cells/cell[\"\n",
          "2: uttrycket slutar för tidigt: \"count(cells/cell[\"\n" },
        { RULE("1 ] 2"), "2: the expression cannot be read as XPath from \"] 2\" on\n",
          "2: uttrycket går inte att läsa som XPath från och med \"] 2\"\n" },
        { RULE("cells/cell[@key = 'nulaget'] = ''"), "2: there is no column with the key \"nulaget\"\n",
          "2: det finns ingen kolumn med nyckeln \"nulaget\"\n" },
        { RULE("cells/cell[@key != 'nulaget'] = cells/cell[@key = 'nulage']"),
          "2: there is no column with the key \"nulaget\"\n", "2: det finns ingen kolumn med nyckeln \"nulaget\"\n" },
        { RULE("finns(.)"), "2: there is no function finns()\n", "2: det finns ingen funktion finns()\n" },
        { RULE("pk:weigh(.)"), "2: there is no function pk:weigh()\n", "2: det finns ingen funktion pk:weigh()\n" },
        { RULE("$x = 1"), "2: there is no variable $x; rules have no variables\n",
          "2: det finns ingen variabel $x; regler har inga variabler\n" },
        { RULE("raw/cells"), "2: a plan has no element \"raw\"\n", "2: planen har inget element \"raw\"\n" },
        { RULE("ancestor::are/@number = 1"), "2: a plan has no element \"are\"\n",
          "2: planen har inget element \"are\"\n" },
        { RULE("@gaol = attribute::goal"), "2: a plan has no attribute \"gaol\"\n",
          "2: planen har inget attribut \"gaol\"\n" },
        { RULE("contains(.)"),
          "2: the expression cannot be worked out: a function has arguments of the wrong number or kind in "
          "\"contains(.)\"\n",
          "2: uttrycket går inte att räkna ut: en funktion har fel antal argument eller fel sorts argument i "
          "\"contains(.)\"\n" },
        { SAYS("x {@gaol} y"), "2: a plan has no attribute \"gaol\"\n", "2: planen har inget attribut \"gaol\"\n" },
        { SAYS("x {1 +} y"), "2: the expression ends too early: \"1 +\"\n",
          "2: uttrycket slutar för tidigt: \"1 +\"\n" },
        { SAYS("x { y"), "2: a brace lacks its other half ({{ and }} stand for a plain brace): \"x { y\"\n",
          "2: en klammer saknar sin andra hälft ({{ och }} står för en vanlig klammer): \"x { y\"\n" },
        { OPEN "<rule id=\"a\">\n<for>count(//row)</for><test>true()</test><message xml:lang=\"sv\">x</message></rule>"
               "</rules></schema>",
          "2: <for> should point out parts of the plan, but \"count(//row)\" gives a value\n",
          "2: <for> ska peka ut delar av planen, men \"count(//row)\" ger ett värde\n" },
        /* nothing is wrong with these */
        { RULE("cells/cell[@key = 'Budget'] = ''"), "", "" }, /* a column of the region's own has its heading as key */
        { RULE("../@title = 'nulaget' and child::text * 2 and row - text or div or and"), NULL, NULL },
        { RULE("days(to(timeline/@to)) - days(today()) &gt; -30 or processing-instruction('x')"), "", "" },
        { SAYS("{{ {contains('}', '}')} }}"), "", "" },
    };
    pk_library *library;

    (void)state;
    assert_int_equal(pk_library_open(&library), PK_OK);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char faults[2000] = "", in_swedish[2000] = "";
        const char *schema = cases[i].schema;
        pk_status status = pk_schema_check(library, schema, strlen(schema), PK_ENGLISH, put_fault, faults);

        assert_int_equal(pk_schema_check(library, schema, strlen(schema), PK_SWEDISH, put_fault, in_swedish), status);
        if (cases[i].says == NULL) /* "div" and "and" are names where a name has to stand */
            continue;
        assert_string_equal(faults, cases[i].says);
        assert_string_equal(in_swedish, cases[i].says_in_swedish);
        assert_int_equal(status, *cases[i].says != '\0' ? PK_ESCHEMA : PK_OK);
    }
    pk_library_free(library);
}

/* The rules that are built in. */
static void test_builtin(void **state)
{
    pk_library *library;

    (void)state;
    assert_int_equal(pk_library_open(&library), PK_OK);
    for (const pk_builtin *builtin = pk_builtin_schemas; builtin->name != NULL; builtin++) {
        char faults[2000] = "";

        if (pk_schema_check(library, builtin->bytes, builtin->size, PK_ENGLISH, put_fault, faults) != PK_OK)
            fail_msg("%s: %s", builtin->name, faults);
    }
    pk_library_free(library);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_functions),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_no_day),
        cmocka_unit_test(test_failures),
        cmocka_unit_test(test_size),
        cmocka_unit_test(test_weighing),
        cmocka_unit_test(test_said),
        cmocka_unit_test(test_memory),
        cmocka_unit_test(test_faults),
        cmocka_unit_test(test_builtin),
        cmocka_unit_test(test_long_expression),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
