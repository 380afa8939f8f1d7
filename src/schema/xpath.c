#include "schema/xpath_parts.h"
#include "schema/xpath_tokens.h"
#include "schema/xpath_weigh.h"

#include <libxml/xpathInternals.h>
#include <limits.h>
#include <string.h>

/* Parentheses and brackets within one another: people write three or four. libxml2 takes hundreds, on the stack. */
enum { NESTING = 60 };

/* So many bytes of an expression take as long to read as a step, or less. */
enum { BYTES_FOR_A_STEP = 8 };

/* To bring sets of nodes together libxml2 compares each node with each: a step of such an expression costs as many steps more
 * as there are so many elements in the plan. A real one has one or two thousand. */
enum { ELEMENTS_FOR_A_STEP = 2000 };

/* ---- what libxml2 complains of ---- */

static bool is_xpath(pk_libxml_error error, xmlXPathError code)
{
    return error->domain == XML_FROM_XPATH && error->code == XML_XPATH_EXPRESSION_OK + (int)code;
}

static void on_error(void *xpath_, pk_libxml_error error)
{
    pk_xpath *xpath = xpath_;

    if (error->code == XML_ERR_NO_MEMORY || is_xpath(error, XPATH_MEMORY_ERROR)) { /* without a level, too */
        xpath->no_memory = true;
        return;
    }
    if (error->level < XML_ERR_ERROR)
        return;
    xpath->failed = true;
    if (is_xpath(error, XPATH_OP_LIMIT_EXCEEDED))
        xpath->at_limit = true;
    else if (error->int1 > 0)
        xpath->fault = (size_t)error->int1;
}

static void begin(pk_xpath *xpath)
{
    xpath->no_memory = xpath->at_limit = xpath->failed = false;
    xpath->fault = 0;
}

/* @param found  What libxml2 gave. Where it gave nothing and did not say why, there was no memory to say it. */
static pk_status outcome(const pk_xpath *xpath, const void *found)
{
    if (xpath->no_memory)
        return PK_ENOMEM;
    if (xpath->at_limit)
        return PK_ELIMIT;
    if (xpath->failed)
        return PK_ESCHEMA;
    return found != NULL ? PK_OK : PK_ENOMEM;
}

/* ---- the tree ---- */

static bool is_named(const xmlNode *node, const char *name)
{
    return node != NULL && node->type == XML_ELEMENT_NODE && xmlStrEqual(node->name, (const xmlChar *)name);
}

static xmlNodePtr child_named(const xmlNode *node, const char *name)
{
    xmlNodePtr child = node != NULL ? node->children : NULL;

    while (child != NULL && !is_named(child, name))
        child = child->next;
    return child;
}

/* Areas, rows and cells stand in the tree as they do in the plan: each keeps its index + 1. */
static void number(const xmlNode *inside, const char *name)
{
    uintptr_t next = 1;

    for (xmlNodePtr child = inside != NULL ? inside->children : NULL; child != NULL; child = child->next)
        if (is_named(child, name))
            child->_private = (void *)next++; /* libxml2 leaves this member to its user */
}

static void number_all(xmlDocPtr tree)
{
    xmlNodePtr areas = child_named(xmlDocGetRootElement(tree), "areas");

    number(areas, "area");
    for (xmlNodePtr area = areas != NULL ? areas->children : NULL; area != NULL; area = area->next) {
        xmlNodePtr rows = child_named(area, "rows");

        number(rows, "row");
        for (xmlNodePtr row = rows != NULL ? rows->children : NULL; row != NULL; row = row->next)
            number(child_named(row, "cells"), "cell");
    }
}

pk_node_place pk_xpath_place(const pk_node *node)
{
    pk_node_place place = { SIZE_MAX, SIZE_MAX, SIZE_MAX };

    for (; node != NULL; node = node->parent) {
        size_t index;

        if (node->type != XML_ELEMENT_NODE || node->_private == NULL)
            continue;
        index = (size_t)(uintptr_t)node->_private - 1;
        if (is_named(node, "cell"))
            place.cell = index;
        else if (is_named(node, "row"))
            place.row = index;
        else
            place.area = index;
    }
    return place;
}

/* ---- open and close ---- */

/* The writer leaves nothing in the tree that a parser refuses: when there is none, there was no memory. It is fed to libxml2 as
 * documents are: xmlReadMemory of 2.9.14 follows a null pointer when there is no memory for the beginning of the tree. */
static pk_status read_tree(pk_xpath *xpath, pk_text xml)
{
    xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(NULL, NULL, NULL, 0, NULL);
    bool is_whole = false;

    if (parser == NULL)
        return PK_ENOMEM;
    if (xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_COMPACT) == 0)
        is_whole = xmlParseChunk(parser, xml.data, (int)xml.size, 1) == 0 && parser->wellFormed;
    xpath->tree = parser->myDoc;
    xmlFreeParserCtxt(parser);
    return is_whole && xpath->tree != NULL && !xpath->failed ? PK_OK : PK_ENOMEM;
}

static pk_status make_tree(pk_xpath *xpath, pk_text xml)
{
    pk_status status;

    begin(xpath);
    if ((status = read_tree(xpath, xml)) != PK_OK)
        return status;
    number_all(xpath->tree);
    /* without their order, sorting nodes would count their siblings over and over */
    xpath->elements = (size_t)xmlXPathOrderDocElems(xpath->tree);
    if ((xpath->context = xmlXPathNewContext(xpath->tree)) == NULL)
        return PK_ENOMEM;
    xpath->context->error = on_error;
    xpath->context->userData = xpath;
    status = pk_xpath_register(xpath->context);
    return xpath->no_memory ? PK_ENOMEM : status; /* a copy that was not made is told, and no result says so */
}

pk_status pk_xpath_open(const pk_schema *schema, pk_date today, pk_text xml, pk_arena *arena, pk_xpath **xpath)
{
    pk_xpath *fresh;
    pk_status status;

    if (xml.size > INT_MAX)
        return PK_ELIMIT;
    if ((fresh = pk_arena_zeroed(arena, 1, sizeof *fresh)) == NULL)
        return PK_ENOMEM;
    fresh->schema = schema;
    fresh->today = today;
    pk_arena_init(&fresh->scratch, arena->allocator);
    xmlInitParser();
    pk_errors_take(&fresh->host, on_error, fresh);
    if ((status = make_tree(fresh, xml)) != PK_OK) {
        pk_xpath_close(fresh);
        return status;
    }
    *xpath = fresh;
    return PK_OK;
}

void pk_xpath_close(pk_xpath *xpath)
{
    if (xpath == NULL)
        return;
    xmlXPathFreeContext(xpath->context);
    xmlFreeDoc(xpath->tree);
    pk_errors_give_back(&xpath->host);
    pk_arena_free(&xpath->scratch);
}

size_t pk_xpath_allow(pk_xpath *xpath, size_t steps)
{
    size_t left = xpath->steps;

    xpath->steps = steps;
    return left;
}

/* ---- expressions ---- */

/* @return Offset of the bracket that is one too deep; SIZE_MAX: none is. Literals have no brackets. */
static size_t too_deep(pk_text text)
{
    size_t depth = 0;
    char quote = '\0';

    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];

        if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if (c == '\'' || c == '"')
            quote = c;
        else if ((c == '(' || c == '[') && ++depth > NESTING)
            return i;
        else if ((c == ')' || c == ']') && depth > 0)
            depth--;
    }
    return SIZE_MAX;
}

static pk_status try_compiling(pk_xpath *xpath, const char *text)
{
    xmlXPathCompExprPtr compiled;
    pk_status status;

    begin(xpath);
    xpath->context->opLimit = xpath->context->opCount = 0;
    compiled = xmlXPathCtxtCompile(xpath->context, (const xmlChar *)text);
    status = outcome(xpath, compiled);
    xmlXPathFreeCompExpr(compiled);
    return status;
}

bool pk_xpath_has_function(const pk_xpath *xpath, pk_text name)
{
    char terminated[40];

    if (name.size >= sizeof terminated)
        return false;
    snprintf(terminated, sizeof terminated, "%.*s", PK_PRINT(name));
    return xmlXPathFunctionLookup(xpath->context, (const xmlChar *)terminated) != NULL;
}

/* Functions exist; there are no variables and no namespaces. */
static bool is_known(const pk_xpath *xpath, pk_text text)
{
    pk_tokens tokens;
    pk_token token;

    pk_tokens_init(&tokens, text);
    while ((token = pk_tokens_next(&tokens)).kind != PK_TOKEN_END) {
        bool is_name = token.kind == PK_TOKEN_ELEMENT || token.kind == PK_TOKEN_ATTRIBUTE;

        if (token.kind == PK_TOKEN_VARIABLE || (is_name && pk_text_find(token.text, PK_TEXT(":")) != SIZE_MAX)
            || (token.kind == PK_TOKEN_FUNCTION && !pk_xpath_has_function(xpath, token.text)))
            return false;
    }
    return true;
}

/* Once more: where libxml2 has no memory to copy a name, it may say that there is none, and blames the expression. If memory
 * is still lacking the second time, it does not get that far. */
static pk_status compile(pk_xpath *xpath, const char *text)
{
    pk_status status = try_compiling(xpath, text);

    return status == PK_ESCHEMA ? try_compiling(xpath, text) : status;
}

/* First as the author wrote it, which says where it cannot be read; then as it is counted. */
pk_status pk_xpath_compile(pk_xpath *xpath, pk_text text, pk_arena *arena, pk_expression *expression, size_t *fault)
{
    const char *terminated;
    size_t deep = too_deep(text);
    pk_text weighed;
    pk_status status;

    *expression = (pk_expression) { NULL, false };
    if (fault != NULL)
        *fault = deep != SIZE_MAX ? deep : 0;
    if (text.size > PK_EXPRESSION_BYTES)
        return PK_ELIMIT;
    if (deep != SIZE_MAX)
        return PK_ESCHEMA;
    pk_arena_reset(&xpath->scratch);
    if ((terminated = pk_text_terminated(&xpath->scratch, text)) == NULL)
        return PK_ENOMEM;
    if ((status = compile(xpath, terminated)) != PK_OK) {
        if (fault != NULL)
            *fault = xpath->fault < text.size ? xpath->fault : text.size;
        return status;
    }
    if (!is_known(xpath, text))
        return PK_ENOENT;
    status = pk_xpath_weigh(text, &xpath->scratch, &weighed, &expression->merges);
    if (status != PK_OK)
        return status;
    if ((terminated = pk_text_terminated(arena, weighed)) == NULL)
        return PK_ENOMEM;
    if ((status = compile(xpath, terminated)) == PK_OK)
        expression->text = terminated;
    return status;
}

static void pay(pk_xpath *xpath, size_t steps)
{
    xpath->steps -= steps < xpath->steps ? steps : xpath->steps;
}

/* Where there is no memory, libxml2 2.9.14 follows a null pointer (xmlXPathCompiledEval), or frees the context that is still in
 * use when the stack of values cannot be made (tests/memory/README.md). So the context and its stack are made here, and the
 * expression is compiled each time: that is little beside what it does. */
static xmlXPathObjectPtr evaluate_text(xmlXPathContextPtr context, const char *text)
{
    enum { VALUES = 16 }; /* the stack grows */
    xmlXPathParserContextPtr parser = xmlXPathNewParserContext((const xmlChar *)text, context);
    xmlXPathObjectPtr found = NULL;

    if (parser == NULL)
        return NULL;
    if ((parser->valueTab = xmlMalloc(VALUES * sizeof(xmlXPathObjectPtr))) != NULL) {
        parser->valueMax = VALUES;
        xmlXPathEvalExpr(parser);
        if (parser->error == XPATH_EXPRESSION_OK)
            found = valuePop(parser);
    }
    xmlXPathFreeParserContext(parser);
    return found;
}

/* libxml2 counts towards opLimit from opCount on, and so do our functions. */
static pk_status try_evaluating(pk_xpath *xpath, const pk_expression *expression, const pk_nodes *nodes, size_t index,
                                xmlXPathObjectPtr *found)
{
    xmlXPathContextPtr context = xpath->context;
    size_t price = expression->merges ? 1 + xpath->elements / ELEMENTS_FOR_A_STEP : 1;
    pk_status status;

    *found = NULL;
    pay(xpath, strlen(expression->text) / BYTES_FOR_A_STEP);
    if (xpath->steps < price)
        return PK_ELIMIT;
    begin(xpath);
    pk_arena_reset(&xpath->scratch);
    context->node = nodes != NULL ? nodes->items[index] : (xmlNodePtr)xpath->tree;
    context->contextSize = nodes != NULL ? (int)nodes->count : 1;
    context->proximityPosition = nodes != NULL ? (int)index + 1 : 1;
    context->opLimit = xpath->steps / price;
    context->opCount = 0;
    *found = evaluate_text(context, expression->text);
    pay(xpath, (context->opCount + 1) * price);
    if ((status = outcome(xpath, *found)) != PK_OK) {
        xmlXPathFreeObject(*found);
        *found = NULL;
    }
    return status;
}

/* Once more, as compile does. */
static pk_status evaluate(pk_xpath *xpath, const pk_expression *expression, const pk_nodes *nodes, size_t index,
                          xmlXPathObjectPtr *found)
{
    pk_status status = try_evaluating(xpath, expression, nodes, index, found);

    return status == PK_ESCHEMA ? try_evaluating(xpath, expression, nodes, index, found) : status;
}

pk_status pk_xpath_nodes(pk_xpath *xpath, const pk_expression *expression, pk_arena *arena, pk_nodes *nodes)
{
    xmlXPathObjectPtr found;
    pk_status status = evaluate(xpath, expression, NULL, 0, &found);
    int count;

    nodes->count = 0;
    if (status != PK_OK)
        return status;
    if (found->type != XPATH_NODESET) {
        xmlXPathFreeObject(found);
        return PK_EUSAGE;
    }
    count = found->nodesetval != NULL ? found->nodesetval->nodeNr : 0;
    if ((nodes->items = pk_arena_zeroed(arena, (size_t)count, sizeof *nodes->items)) == NULL) {
        xmlXPathFreeObject(found);
        return PK_ENOMEM;
    }
    xmlXPathNodeSetSort(found->nodesetval);
    for (int i = 0; i < count; i++) /* a namespace is a copy that goes with the set */
        if (found->nodesetval->nodeTab[i]->type != XML_NAMESPACE_DECL)
            nodes->items[nodes->count++] = found->nodesetval->nodeTab[i];
    xmlXPathFreeObject(found);
    return PK_OK;
}

pk_status pk_xpath_is_true(pk_xpath *xpath, const pk_expression *expression, const pk_nodes *nodes, size_t index,
                           bool *is_true)
{
    xmlXPathObjectPtr found;
    pk_status status = evaluate(xpath, expression, nodes, index, &found);

    if (status != PK_OK)
        return status;
    *is_true = xmlXPathCastToBoolean(found);
    xmlXPathFreeObject(found);
    return PK_OK;
}

pk_status pk_xpath_text(pk_xpath *xpath, const pk_expression *expression, const pk_nodes *nodes, size_t index,
                        pk_arena *arena, pk_text *text)
{
    xmlXPathObjectPtr found;
    pk_status status = evaluate(xpath, expression, nodes, index, &found);
    xmlChar *said;

    if (status != PK_OK)
        return status;
    pay(xpath, pk_xpath_bytes(found, PK_READS_FIRST, xpath->steps) / PK_STEP_BYTES);
    said = xmlXPathCastToString(found);
    xmlXPathFreeObject(found);
    status = said != NULL ? pk_text_copy(arena, pk_text_of((const char *)said), text) : PK_ENOMEM;
    xmlFree(said);
    return status;
}

bool pk_xpath_lacked_day(pk_xpath *xpath)
{
    bool lacked = xpath->lacked_day;

    xpath->lacked_day = false;
    return lacked;
}

/* ---- texts with expressions in them ---- */

/* @return Offset of the brace that ends an expression; SIZE_MAX: none does. One in a literal is part of it. */
static size_t expression_end(pk_text text)
{
    char quote = '\0';

    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];

        if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if (c == '\'' || c == '"')
            quote = c;
        else if (c == '{' || c == '}')
            return c == '}' ? i : SIZE_MAX;
    }
    return SIZE_MAX;
}

pk_status pk_said_next(pk_text *rest, pk_said_part *part)
{
    size_t plain = 0, end;

    if (rest->size == 0)
        return PK_ENOENT;
    while (plain < rest->size && rest->data[plain] != '{' && rest->data[plain] != '}')
        plain++;
    if (plain > 0) {
        *part = (pk_said_part) { { rest->data, plain }, false };
        *rest = pk_text_from(*rest, plain);
        return PK_OK;
    }
    if (rest->size > 1 && rest->data[1] == rest->data[0]) {
        *part = (pk_said_part) { { rest->data, 1 }, false };
        *rest = pk_text_from(*rest, 2);
        return PK_OK;
    }
    if (rest->data[0] == '}' || (end = expression_end(pk_text_from(*rest, 1))) == SIZE_MAX)
        return PK_ESCHEMA;
    *part = (pk_said_part) { { rest->data + 1, end }, true };
    *rest = pk_text_from(*rest, end + 2);
    return PK_OK;
}
