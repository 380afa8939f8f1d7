/* RELAX NG by libxml2: the one place where XML is parsed as a tree. For schema files, which are small. The grammar is
 * our own and names no other files. */
#include "container/xml_errors.h"

#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/threads.h>
#include <libxml/xmlschemastypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

enum { FAULTS = 40, MESSAGE = 400 };

typedef struct pk_grammar_fault {
    int code, line;
    xmlNodePtr node; /* the element it is about; NULL: libxml2 does not say */
    char message[MESSAGE];
} pk_grammar_fault;

typedef struct pk_validation {
    void (*report)(void *context, int line, const char *message);
    void *context;
    bool no_memory;
    xmlDocPtr tree, grammar;
    pk_grammar_fault faults[FAULTS]; /* kept until all are known: some only repeat another less precisely */
    size_t count;
} pk_validation;

static void on_fault(void *context, pk_libxml_error error)
{
    pk_validation *validation = context;
    char message[MESSAGE];

    if (error->code == XML_ERR_NO_MEMORY)
        validation->no_memory = true;
    if (validation->report == NULL || error->level < XML_ERR_ERROR)
        return;
    pk_error_message(error, message, sizeof message);
    validation->report(validation->context, error->line > 0 ? error->line : 1, message);
}

/* ---- which attribute ---- */

static bool is_element(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && xmlStrEqual(node->name, (const xmlChar *)name);
}

/* The node after this one in the order of the file. */
static xmlNodePtr next_node(xmlNodePtr node)
{
    if (node->type == XML_ELEMENT_NODE && node->children != NULL)
        return node->children;
    while (node != NULL && node->next == NULL)
        node = node->parent;
    return node != NULL ? node->next : NULL;
}

/* An attribute that the definition (<element name="...">) asks for and the element lacks; NULL: none. */
static xmlChar *lacking_by(xmlNodePtr definition, xmlNodePtr element)
{
    for (xmlNodePtr child = definition->children; child != NULL; child = child->next) {
        xmlChar *name = is_element(child, "attribute") ? xmlGetProp(child, (const xmlChar *)"name") : NULL;
        const xmlChar *local = name != NULL ? xmlStrchr(name, ':') : NULL;

        if (name != NULL && xmlHasProp(element, local != NULL ? local + 1 : name) == NULL)
            return name;
        xmlFree(name);
    }
    return NULL;
}

/* The same by the grammar; where it has several elements of that name, none when the element satisfies one of those that
 * have attributes. */
static xmlChar *lacking(xmlDocPtr grammar, xmlNodePtr element)
{
    xmlChar *found = NULL;

    for (xmlNodePtr node = xmlDocGetRootElement(grammar); node != NULL; node = next_node(node)) {
        xmlChar *name = is_element(node, "element") ? xmlGetProp(node, (const xmlChar *)"name") : NULL;
        bool defines = name != NULL && xmlStrEqual(name, element->name);
        bool asks = false;

        xmlFree(name);
        for (xmlNodePtr child = defines ? node->children : NULL; child != NULL; child = child->next)
            asks = asks || is_element(child, "attribute");
        if (!asks)
            continue;
        xmlFree(found);
        if ((found = lacking_by(node, element)) == NULL)
            break;
    }
    return found;
}

/* libxml2 may point at a child of the element, or nowhere: then it is the first that lacks something. */
static xmlNodePtr element_meant(const pk_validation *validation, xmlNodePtr node, const char *name)
{
    for (xmlNodePtr up = node; up != NULL && up->type == XML_ELEMENT_NODE; up = up->parent)
        if (is_element(up, name))
            return up;
    for (node = xmlDocGetRootElement(validation->tree); node != NULL; node = next_node(node)) {
        xmlChar *attribute = is_element(node, name) ? lacking(validation->grammar, node) : NULL;

        xmlFree(attribute);
        if (attribute != NULL)
            return node;
    }
    return NULL;
}

/* "failed to validate attributes": which. */
static void say_attribute(const pk_validation *validation, pk_grammar_fault *fault, xmlNodePtr element)
{
    xmlChar *attribute = lacking(validation->grammar, element);
    size_t used;

    if (attribute != NULL) {
        snprintf(fault->message, MESSAGE, "Element %.100s lacks the attribute %.100s", (const char *)element->name,
                 (const char *)attribute);
        xmlFree(attribute);
        return;
    }
    if (element->properties == NULL)
        return;
    used = (size_t)snprintf(fault->message, MESSAGE, "Element %.100s has a wrong attribute among ",
                            (const char *)element->name);
    for (const xmlAttr *property = element->properties; property != NULL && used + 110 < MESSAGE;
         property = property->next)
        used += (size_t)snprintf(fault->message + used, MESSAGE - used, "%s%.100s",
                                 property != element->properties ? ", " : "", (const char *)property->name);
}

/* ---- the faults of the document ---- */

static void keep_fault(void *context, pk_libxml_error error)
{
    pk_validation *validation = context;
    pk_grammar_fault *fault;
    xmlNodePtr element;

    if (error->domain != XML_FROM_RELAXNGV || error->level < XML_ERR_ERROR || validation->count == FAULTS) {
        on_fault(context, error);
        return;
    }
    fault = &validation->faults[validation->count++];
    fault->code = error->code;
    fault->line = error->line;
    fault->node = error->node;
    pk_error_message(error, fault->message, MESSAGE);
    if (error->code == XML_RELAXNG_ERR_NOELEM && fault->node != NULL) /* libxml2 leaves the name out */
        snprintf(fault->message, MESSAGE, "Element %.100s lacks an element", (const char *)fault->node->name);
    if (error->code != XML_RELAXNG_ERR_ATTRVALID || error->str1 == NULL)
        return;
    if ((element = element_meant(validation, fault->node, error->str1)) == NULL)
        return;
    fault->node = element;
    fault->line = (int)xmlGetLineNo(element);
    say_attribute(validation, fault, element);
}

static bool is_within(const xmlNode *node, const xmlNode *element)
{
    while (node != NULL && node != element)
        node = node->parent;
    return node != NULL;
}

/* Says of a whole element that something in it is wrong. */
static bool is_summary(int code)
{
    return code == XML_RELAXNG_ERR_CONTENTVALID || code == XML_RELAXNG_ERR_EXTRACONTENT
           || code == XML_RELAXNG_ERR_NOELEM;
}

/* Another fault says the same, and more of it. */
static bool is_told_by(const pk_grammar_fault *fault, const pk_grammar_fault *other)
{
    if (fault->node == NULL)
        return other->node != NULL;
    if (fault->code == XML_RELAXNG_ERR_DATATYPE) /* names the type only; the summary names the element */
        return other->code == XML_RELAXNG_ERR_CONTENTVALID && other->node == fault->node;
    return is_summary(fault->code) && !is_summary(other->code) && other->code != XML_RELAXNG_ERR_DATATYPE
           && other->node != NULL && is_within(other->node, fault->node);
}

static void report_kept(const pk_validation *validation)
{
    for (size_t i = 0; i < validation->count; i++) {
        const pk_grammar_fault *fault = &validation->faults[i];
        bool told = validation->report == NULL;

        for (size_t j = 0; j < validation->count && !told; j++) {
            const pk_grammar_fault *other = &validation->faults[j];

            told = is_told_by(fault, other)
                   || (j < i && other->line == fault->line && strcmp(other->message, fault->message) == 0);
        }
        if (!told)
            validation->report(validation->context, fault->line > 0 ? fault->line : 1, fault->message);
    }
}

/* Where the walk meets a DTD or a fault, no tree is made: the walk knows them and has the words for them. */
static pk_status walk_first(const pk_validation *validation, const void *bytes, size_t size)
{
    static const pk_xml_rule no_rules[] = { { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 } };
    pk_xml_error error = { 1, "the elements are nested too deeply" };
    pk_status status;
    pk_arena arena;

    pk_arena_init(&arena, NULL);
    status = pk_xml_read_bytes(bytes, size, NULL, no_rules, NULL, &arena, &error);
    pk_arena_free(&arena);
    if (status == PK_ELIMIT || size > INT_MAX)
        status = PK_EFORMAT;
    if (status == PK_EFORMAT && validation->report != NULL)
        validation->report(validation->context, error.line, error.message);
    return status;
}

static pk_status parse_tree(pk_validation *validation, const void *bytes, size_t size, xmlDocPtr *tree)
{
    pk_status status = walk_first(validation, bytes, size);

    if (status != PK_OK)
        return status;
    *tree = xmlReadMemory(bytes, (int)size, NULL, NULL, XML_PARSE_NONET);
    if (*tree != NULL)
        return PK_OK;
    return validation->no_memory ? PK_ENOMEM : PK_EFORMAT;
}

static pk_status compile(pk_validation *validation, xmlDocPtr tree, xmlRelaxNGPtr *grammar)
{
    xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewDocParserCtxt(tree);

    if (parser == NULL)
        return PK_ENOMEM;
    xmlRelaxNGSetParserStructuredErrors(parser, on_fault, validation);
    *grammar = xmlRelaxNGParse(parser);
    xmlRelaxNGFreeParserCtxt(parser);
    if (*grammar == NULL)
        return validation->no_memory ? PK_ENOMEM : PK_ESCHEMA;
    return PK_OK;
}

static pk_status judge(pk_validation *validation, xmlDocPtr tree, xmlRelaxNGPtr grammar)
{
    xmlRelaxNGValidCtxtPtr judgement = xmlRelaxNGNewValidCtxt(grammar);
    int result;

    if (judgement == NULL)
        return PK_ENOMEM;
    xmlRelaxNGSetValidStructuredErrors(judgement, keep_fault, validation);
    result = xmlRelaxNGValidateDoc(judgement, tree);
    report_kept(validation);
    xmlRelaxNGFreeValidCtxt(judgement);
    if (result == 0)
        return PK_OK;
    return validation->no_memory ? PK_ENOMEM : PK_ESCHEMA;
}

/* libxml2 fills its tables of data types when they are first asked for, without a lock: two threads must not. */
static void prepare_types(void)
{
    xmlInitParser();
    xmlLockLibrary();
    xmlSchemaInitTypes();
    xmlRelaxNGInitTypes();
    xmlUnlockLibrary();
}

pk_status pk_xml_validate(const void *bytes, size_t size, const void *grammar_bytes, size_t grammar_size,
                          void (*report)(void *context, int line, const char *message), void *context)
{
    pk_validation validation = { .report = report, .context = context };
    pk_error_handlers saved;
    xmlDocPtr tree = NULL, grammar_tree = NULL;
    xmlRelaxNGPtr grammar = NULL;
    pk_status status;

    pk_errors_take(&saved, on_fault, &validation);
    prepare_types();
    status = parse_tree(&validation, bytes, size, &tree);
    if (status == PK_OK)
        status = parse_tree(&validation, grammar_bytes, grammar_size, &grammar_tree);
    if (status == PK_OK)
        status = compile(&validation, grammar_tree, &grammar);
    validation.tree = tree;
    validation.grammar = grammar_tree;
    if (status == PK_OK)
        status = judge(&validation, tree, grammar);
    xmlRelaxNGFree(grammar);
    xmlFreeDoc(grammar_tree);
    xmlFreeDoc(tree);
    pk_errors_give_back(&saved);
    return status;
}
