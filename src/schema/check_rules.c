/* An expression is asked of a small plan that has each column once: what kind of value comes of it does not depend on what
 * stands in a plan, so what cannot be worked out there cannot be anywhere. Names cost nothing to get wrong in XPath (there
 * is simply no such node), so they are looked up. */
#include "schema/check_rules.h"
#include "container/xml_out.h"
#include "schema/xpath.h"
#include "schema/xpath_tokens.h"

enum { STEPS = 1000 * 1000 }; /* for each expression: a thousand times what one needs in so small a plan */

typedef struct pk_plan_names {
    pk_arena *arena;
    pk_texts elements, attributes;
} pk_plan_names;

typedef struct pk_rule_checker {
    const pk_schema *schema;
    const pk_schema_rule *rule;
    pk_arena *scratch;
    pk_schema_report report;
    void *context;
    bool faulty;
    pk_xpath *sample;
    pk_expression rows; /* of the sample: PK_RULE_NODES */
    pk_plan_names names;
} pk_rule_checker;

static void fault(pk_rule_checker *c, pk_schema_fault kind, pk_text detail)
{
    c->faulty = true;
    if (c->report != NULL)
        c->report(c->context, c->rule->line, kind, detail);
}

/* ---- names of a plan ---- */

static pk_status add_name(pk_xml_walk *walk, pk_plan_names *names, pk_texts *list)
{
    pk_text name = pk_xml_attribute(walk, PK_NS_NONE, "name");

    return name.size > 0 ? pk_texts_add(names->arena, list, name) : PK_OK;
}

static pk_status element_start(void *names_, pk_xml_walk *walk)
{
    pk_plan_names *names = names_;

    return add_name(walk, names, &names->elements);
}

static pk_status attribute_start(void *names_, pk_xml_walk *walk)
{
    pk_plan_names *names = names_;

    return add_name(walk, names, &names->attributes);
}

static pk_status read_names(pk_rule_checker *c)
{
    static const pk_xml_rule rules[] = { { PK_NS_ANY, NULL, "element", element_start, NULL, 0 },
                                         { PK_NS_ANY, NULL, "attribute", attribute_start, NULL, 0 },
                                         { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 } };

    c->names.arena = c->scratch;
    return pk_xml_read_bytes(pk_builtin_plan_grammar.bytes, pk_builtin_plan_grammar.size, NULL, rules, &c->names,
                             c->scratch, NULL);
}

static bool is_in(const pk_texts *list, pk_text name)
{
    for (size_t i = 0; i < list->count; i++)
        if (pk_text_equal(list->items[i], name))
            return true;
    return false;
}

/* ---- keys of columns ---- */

/* As schema.rng has keys. A column that the template does not know has its heading as its key: "Budget". */
static bool is_like_key(pk_text text)
{
    for (size_t i = 0; i < text.size; i++)
        if ((text.data[i] < 'a' || text.data[i] > 'z') && (text.data[i] < '0' || text.data[i] > '9')
            && text.data[i] != '_')
            return false;
    return text.size > 0;
}

/* What stands before a literal that is the key of a column: cell[@key = */
enum { BEFORE = 5 };

static bool is_column_key(const pk_token before[BEFORE])
{
    static const struct {
        const char *element, *attribute;
    } holders[] = { { "cell", "key" },
                    { "column", "key" },
                    { "timeline", "column" },
                    { "frequency", "column" },
                    { "entry", "column" } };

    if (before[0].kind != PK_TOKEN_ELEMENT || !pk_text_equal(before[1].text, PK_TEXT("["))
        || !pk_text_equal(before[2].text, PK_TEXT("@")) || before[3].kind != PK_TOKEN_ATTRIBUTE
        || (!pk_text_equal(before[4].text, PK_TEXT("=")) && !pk_text_equal(before[4].text, PK_TEXT("!="))))
        return false;
    for (size_t i = 0; i < sizeof holders / sizeof holders[0]; i++)
        if (pk_text_equal(before[0].text, pk_text_of(holders[i].element))
            && pk_text_equal(before[3].text, pk_text_of(holders[i].attribute)))
            return true;
    return false;
}

/* ---- one expression ---- */

static void check_token(pk_rule_checker *c, const pk_token *token, const pk_token before[BEFORE])
{
    switch (token->kind) {
    case PK_TOKEN_ELEMENT:
        if (!is_in(&c->names.elements, token->text))
            fault(c, PK_FAULT_PLAN_ELEMENT, token->text);
        break;
    case PK_TOKEN_ATTRIBUTE:
        if (!is_in(&c->names.attributes, token->text))
            fault(c, PK_FAULT_PLAN_ATTRIBUTE, token->text);
        break;
    case PK_TOKEN_FUNCTION:
        if (!pk_xpath_has_function(c->sample, token->text))
            fault(c, PK_FAULT_FUNCTION_UNKNOWN, token->text);
        break;
    case PK_TOKEN_VARIABLE:
        fault(c, PK_FAULT_VARIABLE, token->text);
        break;
    case PK_TOKEN_LITERAL:
        if (is_column_key(before) && is_like_key(token->text)
            && pk_schema_column_by_key(c->schema, token->text) == NULL)
            fault(c, PK_FAULT_COLUMN_UNKNOWN, token->text);
        break;
    case PK_TOKEN_END:
    case PK_TOKEN_OPERATOR:
    case PK_TOKEN_OTHER:
        break;
    }
}

static void check_names(pk_rule_checker *c, pk_text expression)
{
    pk_token before[BEFORE] = { { PK_TOKEN_END, PK_NO_TEXT } };
    pk_tokens tokens;
    pk_token token;

    pk_tokens_init(&tokens, expression);
    while ((token = pk_tokens_next(&tokens)).kind != PK_TOKEN_END) {
        check_token(c, &token, before);
        for (size_t i = 0; i + 1 < BEFORE; i++)
            before[i] = before[i + 1];
        before[BEFORE - 1] = token;
    }
}

/* What became of an expression that was asked of the sample. */
static pk_status judge(pk_rule_checker *c, pk_text expression, pk_status status)
{
    if (status == PK_ELIMIT)
        fault(c, PK_FAULT_EXPRESSION_ENDLESS, expression);
    else if (status == PK_EUSAGE)
        fault(c, PK_FAULT_NO_NODES, expression);
    else if (status == PK_ESCHEMA)
        fault(c, PK_FAULT_ARGUMENTS, expression);
    return status == PK_ENOMEM ? status : PK_OK;
}

/* @param compiled  None where it is no XPath or names what is not there, which has then been told. */
static pk_status compile(pk_rule_checker *c, pk_text expression, pk_expression *compiled)
{
    bool faulty = c->faulty;
    size_t at;
    pk_status status = pk_xpath_compile(c->sample, expression, c->scratch, compiled, &at);

    if (status == PK_ELIMIT)
        fault(c, PK_FAULT_EXPRESSION_LONG, PK_NO_TEXT);
    else if (status == PK_ESCHEMA && at < expression.size)
        fault(c, PK_FAULT_EXPRESSION, pk_text_from(expression, at));
    else if (status == PK_ESCHEMA)
        fault(c, PK_FAULT_EXPRESSION_CUT, expression);
    if (status != PK_OK && status != PK_ENOENT)
        return status == PK_ENOMEM ? status : PK_OK;
    c->faulty = false;
    check_names(c, expression);
    if (c->faulty)
        *compiled = (pk_expression) { NULL, false };
    c->faulty = c->faulty || faulty;
    pk_xpath_allow(c->sample, STEPS);
    return PK_OK;
}

static pk_status check_value(pk_rule_checker *c, pk_text expression, const pk_nodes *nodes)
{
    pk_expression compiled;
    pk_text said;
    pk_status status = compile(c, expression, &compiled);

    if (compiled.text == NULL)
        return status;
    return judge(c, expression, pk_xpath_text(c->sample, &compiled, nodes, 0, c->scratch, &said));
}

/* The nodes that the other expressions are asked of. Where the sample has none, or they are not known, its row stands in. */
static pk_status check_nodes(pk_rule_checker *c, pk_nodes *nodes)
{
    pk_expression compiled;
    pk_status status = compile(c, c->rule->nodes, &compiled);

    nodes->count = 0;
    if (compiled.text != NULL) {
        status = judge(c, c->rule->nodes, pk_xpath_nodes(c->sample, &compiled, c->scratch, nodes));
    }
    if (status != PK_OK || nodes->count > 0)
        return status;
    pk_xpath_allow(c->sample, STEPS);
    return pk_xpath_nodes(c->sample, &c->rows, c->scratch, nodes);
}

static pk_status check_said(pk_rule_checker *c, pk_text said, const pk_nodes *nodes)
{
    pk_text rest = said;
    pk_said_part part;
    pk_status status;

    while ((status = pk_said_next(&rest, &part)) == PK_OK)
        if (part.is_expression && (status = check_value(c, part.text, nodes)) != PK_OK)
            return status;
    if (status == PK_ESCHEMA)
        fault(c, PK_FAULT_BRACE, said);
    return PK_OK;
}

static pk_status check_rule(pk_rule_checker *c)
{
    const pk_schema_rule *rule = c->rule;
    pk_nodes nodes;
    pk_status status = check_nodes(c, &nodes);

    if (status == PK_OK)
        status = check_value(c, rule->test, &nodes);
    for (size_t l = 0; l < PK_LANGUAGE_COUNT && status == PK_OK; l++) {
        /* without an English text the Swedish one stands in for it */
        if (l == PK_SWEDISH || rule->messages[l].data != rule->messages[PK_SWEDISH].data)
            status = check_said(c, rule->messages[l], &nodes);
        if (status == PK_OK && (l == PK_SWEDISH || rule->fixes[l].data != rule->fixes[PK_SWEDISH].data))
            status = check_said(c, rule->fixes[l], &nodes);
    }
    return status;
}

/* ---- the sample ---- */

static void put_sample(const pk_schema *schema, pk_sink *sink)
{
    pk_sink_puts(sink, "<plan phase=\"creation\"><region code=\"25\"/><areas><area number=\"1\" title=\"x\"><columns>");
    for (size_t i = 0; i < schema->column_count; i++) {
        pk_sink_puts(sink, "<column");
        pk_xml_put_attribute(sink, "key", schema->columns[i].key);
        pk_sink_puts(sink, "/>");
    }
    pk_sink_puts(sink, "</columns><rows><row goal=\"1.1\" order=\"1\" marker=\"\"><text>x</text><cells>");
    for (size_t i = 0; i < schema->column_count; i++) {
        pk_sink_puts(sink, "<cell");
        pk_xml_put_attribute(sink, "key", schema->columns[i].key);
        pk_sink_puts(sink, ">x</cell>");
    }
    pk_sink_puts(sink, "</cells><where row=\"1\"/></row></rows><footnotes/></area></areas></plan>");
}

static pk_status open_sample(pk_rule_checker *c)
{
    pk_date day = c->schema->from;
    pk_buffer buffer;
    pk_sink sink;
    pk_status status;

    pk_buffer_init(&buffer, c->scratch);
    pk_sink_init_buffer(&sink, &buffer);
    put_sample(c->schema, &sink);
    if ((status = pk_sink_flush(&sink)) == PK_OK)
        status = pk_xpath_open(c->schema, day, pk_buffer_text(&buffer), c->scratch, &c->sample);
    if (status == PK_OK)
        status = pk_xpath_compile(c->sample, PK_TEXT(PK_RULE_NODES), c->scratch, &c->rows, NULL);
    return status;
}

pk_status pk_check_rules(const pk_schema *schema, pk_arena *scratch, pk_schema_report report, void *context)
{
    pk_rule_checker c = { .schema = schema, .scratch = scratch, .report = report, .context = context };
    pk_status status;

    if (schema->rule_count == 0 || (schema->base != NULL && schema->rules == schema->base->rules))
        return PK_OK;
    if ((status = read_names(&c)) == PK_OK)
        status = open_sample(&c);
    for (size_t i = 0; i < schema->rule_count && status == PK_OK; i++) {
        c.rule = &schema->rules[i];
        status = check_rule(&c);
    }
    pk_xpath_close(c.sample);
    return status == PK_OK && c.faulty ? PK_ESCHEMA : status;
}
